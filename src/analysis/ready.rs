//! The tables that a project comes with.

use super::label::said;
use super::{Dimension, Meet, Percent, Spec, labels};
use crate::lang;
use crate::model::{AttributeType, Bilingual, Kind, Project};

/// A table by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Its id in the codebook or of the user's own; one made here is named by its dimensions.
    pub id: String,
    /// As shown in the list.
    pub name: Bilingual,
    /// What it counts.
    pub spec: Spec,
}

/// The tables of a project: those of its codebook and the user's own, then what every study wants (goals, obstacles,
/// code × interview, code × coder), each table once. A project without tables of its own also gets obstacle × goal and
/// code × each attribute that is a choice. A table of something the project does not have is left out.
pub fn tables(project: &Project) -> Vec<Ready> {
    let mut out: Vec<Ready> = Vec::new();
    for table in &project.tables {
        if let Ok(spec) = Spec::parse(table, project) {
            let name = if table.name.is_empty() { name_of(project, spec) } else { table.name.clone() };
            out.push(Ready { id: table.id.clone(), name, spec });
        }
    }
    let mut more = Vec::new();
    if out.is_empty() {
        more.extend(without_codebook(project));
    }
    more.extend(always(project));
    for spec in more {
        if !out.iter().any(|ready| ready.spec == spec) {
            let columns = spec.columns.map_or_else(String::new, |c| format!(" {}", c.word(project)));
            let id = format!("{}{columns}", spec.rows.word(project));
            out.push(Ready { id, name: name_of(project, spec), spec });
        }
    }
    out
}

fn without_codebook(project: &Project) -> Vec<Spec> {
    let mut out = Vec::new();
    let (goal, obstacle) = (Dimension::Kind(Kind::Goal), Dimension::Kind(Kind::Obstacle));
    if !labels(goal, project).is_empty() && !labels(obstacle, project).is_empty() {
        out.push(Spec { meet: Meet::Near(2), ..Spec::by(obstacle, goal) });
    }
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|(_, a), (_, b)| (&a.position, &a.key).cmp(&(&b.position, &b.key)));
    let sorts = |kind| matches!(kind, AttributeType::Choice | AttributeType::YesNo);
    for (key, _) in attributes.into_iter().filter(|(_, a)| sorts(a.kind)) {
        let spec = Spec::by(Dimension::Codes, Dimension::Attribute(key));
        out.push(Spec { percent: Some(Percent::Documents), measure: super::Measure::Documents, ..spec });
    }
    out
}

fn always(project: &Project) -> Vec<Spec> {
    let mut out = Vec::new();
    for kind in [Kind::Goal, Kind::Obstacle] {
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
        (Dimension::Kind(Kind::Goal), None) => said(lang::table_goals),
        (Dimension::Kind(Kind::Obstacle), None) => said(lang::table_obstacles),
        _ => Bilingual {
            en: super::title(project, spec, lang::Lang::En),
            sv: super::title(project, spec, lang::Lang::Sv),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{World, study};
    use super::*;
    use crate::lang::Lang;
    use crate::model::Table;

    fn table(id: &str, rows: &str, columns: &str, percent: &str) -> Table {
        let words = |word: &str| word.to_owned();
        Table { id: words(id), rows: words(rows), columns: words(columns), percent: words(percent), ..Table::default() }
    }

    #[test]
    fn the_codebooks_tables_come_first_and_then_what_every_study_wants() {
        let mut p = study();
        p.tables = vec![
            Table { meet: "near:2".to_owned(), ..table("obstacle-goal", "obstacle", "goal", "") },
            table("obstacle-actor", "obstacle", "attribute:actor", "documents"),
            table("elsewhere", "code:UTG", "sign", ""),
        ];
        let ready = tables(&p);
        let names: Vec<&str> = ready.iter().map(|r| r.name.get(Lang::En)).collect();
        let made = ["Goals", "Obstacles", "Code × interview", "Code × coder"];
        assert_eq!(names, [&["Obstacle × goal", "Obstacle × actor"][..], &made].concat());
        assert_eq!(ready[0].spec.meeting(), Some(Meet::Near(2)));
        assert_eq!(ready[1].spec.percent, Some(Percent::Documents));
        assert_eq!(ready[5].id, "code coder");
    }

    #[test]
    fn a_project_without_tables_has_some_all_the_same() {
        let names = |p: &Project| tables(p).iter().map(|r| r.name.get(Lang::Sv).to_owned()).collect::<Vec<_>>();
        let of_study = ["Hinder × mål", "Kod × actor", "Mål", "Hinder", "Kod × intervju", "Kod × kodare"];
        assert_eq!(names(&study()), of_study);
        assert_eq!(names(&World::default().done()), ["Kod × intervju"]);
    }
}
