//! The tables that a project comes with.

use super::label::said;
use super::{Dimension, Measure, Meet, Percent, Query, Spec, labels};
use crate::lang;
use crate::model::{AttributeType, Bilingual, GroupKind, KeptTable, Project};

/// A table by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The table's id in the codebook or among the user's own; a table made here is named by its dimensions.
    pub id: String,
    /// As shown in the list.
    pub name: Bilingual,
    /// What the table counts.
    pub spec: Spec,
    /// Which excerpts: a query's line; empty for all.
    pub filter: String,
    /// Whether it is the user's own: made in the program, not with the codebook and not by it.
    pub own: bool,
}

/// The tables of a project: those of its codebook, then what every study wants (goals, obstacles, code × interview,
/// code × coder, code × sign), each table once, then the user's own. A project without tables of its codebook also gets
/// obstacle × goal and code × each attribute that is a choice. A table of something the project does not have is left
/// out.
pub fn tables(project: &Project) -> Vec<Ready> {
    let kept = project.tables.iter().filter_map(|table| ready(project, table));
    let (own, mut out): (Vec<Ready>, Vec<Ready>) = kept.partition(|ready| ready.own);
    let mut more = Vec::new();
    if out.is_empty() {
        more.extend(without_codebook(project));
    }
    more.extend(always(project));
    if !out.iter().any(|ready| ready.spec.columns == Some(Dimension::Signs)) {
        more.push(Spec::by(Dimension::Codes, Dimension::Signs));
    }
    for spec in more {
        // Two coders' marks on the same words are said once.
        let measure = if spec.measure == Measure::Excerpts { Measure::Passages } else { spec.measure };
        let spec = Spec { measure, ..spec };
        if !out.iter().any(|ready| ready.spec == spec && ready.filter.is_empty()) {
            let columns = spec.columns.map_or_else(String::new, |c| format!(" {}", c.word(project)));
            let id = format!("{}{columns}", spec.rows.word(project));
            out.push(Ready { id, name: name_of(project, spec), spec, filter: String::new(), own: false });
        }
    }
    out.extend(own);
    out
}

fn ready(project: &Project, table: &KeptTable) -> Option<Ready> {
    let spec = Spec::parse(table, project).ok()?;
    let name = if table.name.is_empty() { name_of(project, spec) } else { table.name.clone() };
    let own = uuid::Uuid::parse_str(&table.id).is_ok();
    // A filter that came with the codebook may ask for an attribute that this study does not have.
    let filter = table.filter.trim();
    let filter = if own || Query::parse(filter, project).is_ok() { filter } else { "" };
    Some(Ready { id: table.id.clone(), name, spec, filter: filter.to_owned(), own })
}

fn without_codebook(project: &Project) -> Vec<Spec> {
    let mut out = Vec::new();
    let (goal, obstacle) = (Dimension::Kind(GroupKind::Goal), Dimension::Kind(GroupKind::Obstacle));
    if !labels(goal, project).is_empty() && !labels(obstacle, project).is_empty() {
        out.push(Spec { meet: Meet::Near(2), ..Spec::by(obstacle, goal) });
    }
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|(_, a), (_, b)| (&a.position, &a.key).cmp(&(&b.position, &b.key)));
    let sorts = |kind| matches!(kind, AttributeType::Choice | AttributeType::YesNo);
    for (key, _) in attributes.into_iter().filter(|(_, a)| sorts(a.kind)) {
        let spec = Spec::by(Dimension::Codes, Dimension::Attribute(key));
        out.push(Spec { percent: Some(Percent::Documents), measure: Measure::Documents, ..spec });
    }
    out
}

fn always(project: &Project) -> Vec<Spec> {
    let mut out = Vec::new();
    for kind in [GroupKind::Goal, GroupKind::Obstacle] {
        if !labels(Dimension::Kind(kind), project).is_empty() {
            out.push(Spec::of(Dimension::Kind(kind)));
        }
    }
    out.push(Spec::by(Dimension::Codes, Dimension::Documents));
    if project.coders.len() > 1 {
        out.push(Spec::by(Dimension::Codes, Dimension::Coders));
    }
    out
}

fn name_of(project: &Project, spec: Spec) -> Bilingual {
    match (spec.rows, spec.columns) {
        (Dimension::Kind(GroupKind::Goal), None) => said(lang::table_goals),
        (Dimension::Kind(GroupKind::Obstacle), None) => said(lang::table_obstacles),
        _ => Bilingual {
            en: super::title(project, spec, lang::Lang::En),
            sv: super::title(project, spec, lang::Lang::Sv),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{World, both, study};
    use super::*;
    use crate::lang::Lang;

    fn table(id: &str, rows: &str, columns: &str, percent: &str) -> KeptTable {
        let words = |word: &str| word.to_owned();
        KeptTable {
            id: words(id),
            rows: words(rows),
            columns: words(columns),
            percent: words(percent),
            ..KeptTable::default()
        }
    }

    #[test]
    fn the_codebooks_tables_come_first_and_then_what_every_study_wants() {
        let mut p = study();
        p.tables = vec![
            KeptTable { meet: "near:2".to_owned(), ..table("obstacle-goal", "obstacle", "goal", "") },
            table("obstacle-actor", "obstacle", "attribute:actor", "documents"),
            KeptTable { name: both("Own"), ..table("0190aaaa-0000-7000-8000-000000000001", "code", "document", "") },
            table("elsewhere", "code:UTG", "sign", ""),
            table("sign", "obstacle", "sign", ""),
        ];
        let ready = tables(&p);
        let names: Vec<&str> = ready.iter().map(|r| r.name.get(Lang::En)).collect();
        let made = ["Goals", "Obstacles", "Code × interview", "Code × coder", "Own"];
        assert_eq!(names, [&["Obstacle × goal", "Obstacle × actor", "Obstacle × sign"][..], &made].concat());
        assert_eq!(ready[0].spec.meeting(), Some(Meet::Near(2)));
        assert_eq!(ready[1].spec.percent, Some(Percent::Documents));
        assert_eq!(ready[6].id, "code coder");
        assert_eq!(ready.iter().map(|r| r.own).collect::<Vec<_>>(), [[false; 7].as_slice(), &[true]].concat());
    }

    #[test]
    fn a_filter_of_the_codebook_is_kept_where_the_study_knows_what_it_asks_for() {
        let mut p = study();
        let table =
            |id: &str, filter: &str| KeptTable { filter: filter.to_owned(), ..table(id, "obstacle", "sign", "") };
        let own = "0190aaaa-0000-7000-8000-000000000001";
        p.tables = vec![table("a", "actor=kommun"), table("b", "size=large"), table(own, "size=large")];
        let of = |id: &str| tables(&p).into_iter().find(|ready| ready.id == id).unwrap().filter;
        assert_eq!((of("a").as_str(), of("b").as_str(), of(own).as_str()), ("actor=kommun", "", "size=large"));
    }

    #[test]
    fn a_project_without_tables_has_some_all_the_same() {
        let names = |p: &Project| tables(p).iter().map(|r| r.name.get(Lang::Sv).to_owned()).collect::<Vec<_>>();
        let of_study =
            ["Hinder × mål", "Kod × actor", "Mål", "Hinder", "Kod × intervju", "Kod × kodare", "Kod × riktning"];
        assert_eq!(names(&study()), of_study);
        assert_eq!(names(&World::default().done()), ["Kod × intervju", "Kod × riktning"]);
    }
}
