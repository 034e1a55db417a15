//! What a table says about itself.

use super::{Dimension, Filter, Measure, Meet, Percent, Spec, Tally};
use crate::lang::{self, Lang};
use crate::model::Project;

/// What is counted against what: `Obstacle × actor`.
pub fn title(project: &Project, spec: Spec, lang: Lang) -> String {
    let more = [spec.columns, spec.parts()].into_iter().flatten();
    let more = more.map(|dimension| format!(" × {}", lower_first(&dimension.name(project, lang))));
    spec.rows.name(project, lang) + &more.collect::<String>()
}

/// What the numbers are: measure, how codes meet, what a per cent is of, coders and number of interviews, `excerpts within
/// 2 turns of each other · all coders · 8 interviews · 2 coded by several`. Of chosen excerpts also how many interviews are
/// in the base, and the query, `excerpts · all coders · 5 of 8 interviews · where actor=kommun`.
pub fn heading(project: &Project, filter: Option<&Filter>, tally: &Tally, lang: Lang) -> String {
    let mut parts = vec![facts(project, filter, (tally.spec, tally.doubled), lang)];
    parts.extend(filter.map(|filter| match filter.query.narrows() && tally.spec.meeting().is_none() {
        true => lang::query_where_codings(lang, filter.query.line()),
        false => lang::query_where(lang, filter.query.line()),
    }));
    parts.join(" · ")
}

/// The same without the query, for where it stands on a row of its own; `doubled`: [`Tally::doubled`].
pub fn facts(project: &Project, filter: Option<&Filter>, (spec, doubled): (Spec, u64), lang: Lang) -> String {
    let all = project.documents.len();
    let documents = filter.map_or(all, |filter| filter.selection.documents());
    let interviews = match documents {
        n if n < all => lang::query_of_interviews(lang, lang::number(n), lang::number(all)),
        n => lang::count_interviews(lang, n),
    };
    let several = match usize::try_from(doubled).unwrap_or(usize::MAX) {
        0 => None,
        1 => Some(lang::interviews_doubled_one(lang)),
        n => Some(lang::interviews_doubled(lang, lang::number(n))),
    };
    let facts = [what(project, spec, lang), lang::all_coders(lang), interviews];
    facts.into_iter().chain(several).collect::<Vec<_>>().join(" · ")
}

fn what(project: &Project, spec: Spec, lang: Lang) -> String {
    let counted = match (spec.counted(), spec.meeting()) {
        (measure, None) => measure.name(lang),
        (measure @ (Measure::Passages | Measure::Excerpts), Some(meet)) => met(measure, meet, spec, lang),
        (measure, Some(meet)) => format!("{} · {}", measure.name(lang), met(Measure::Excerpts, meet, spec, lang)),
    };
    match spec.percent {
        None => counted,
        Some(Percent::Row) => lang::percent_of_row(lang, counted),
        Some(Percent::Column) => lang::percent_of_column(lang, counted),
        Some(Percent::Total) => lang::percent_of_total(lang, counted),
        Some(Percent::Documents) => {
            let of = of_documents(project, if spec.is_turned() { spec.turned() } else { spec }, lang);
            spec.meeting().map_or(of.clone(), |meet| format!("{of} · {}", met(Measure::Excerpts, meet, spec, lang)))
        }
    }
}

/// How the rows' codes meet the columns'; of a table shown turned, that those of the columns are counted.
fn met(measure: Measure, meet: Meet, spec: Spec, lang: Lang) -> String {
    let what = measure.name(lang);
    let words = match meet {
        Meet::Excerpt => lang::meet_excerpt(lang, what),
        Meet::Overlap => lang::meet_overlap(lang, what),
        Meet::Near(0) => lang::meet_turn(lang, what),
        Meet::Near(1) => lang::meet_near_one(lang, what),
        Meet::Near(turns) => lang::meet_near(lang, what, turns),
    };
    if spec.is_turned() { lang::meet_turned(lang, words) } else { words }
}

fn of_documents(project: &Project, spec: Spec, lang: Lang) -> String {
    match spec.columns {
        Some(columns @ (Dimension::Attribute(_) | Dimension::Cases | Dimension::Coders | Dimension::Speakers)) => {
            let name = columns.name(project, lang);
            // `Municipality type (SKR 2023)`: what stands in brackets would make the sentence hard to read.
            let plain = name.split_once(" (").map_or(&*name, |(plain, _)| plain);
            lang::percent_of_columns_documents(lang, lower_first(plain))
        }
        _ => lang::percent_of_documents(lang),
    }
}

/// A name inside a title or sentence: its first letter small, unless the word is an abbreviation.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tally;
    use super::super::worlds::study;
    use super::*;
    use crate::model::{AttributeKey, GroupKind, Key};

    fn actor() -> Dimension {
        Dimension::Attribute(AttributeKey::of(1))
    }

    #[test]
    fn the_heading_always_says_what_was_counted() {
        let p = study();
        let (obstacle, goal) = (Dimension::Kind(GroupKind::Obstacle), Dimension::Kind(GroupKind::Goal));
        let near = Spec { meet: Meet::Near(2), ..Spec::by(obstacle, goal) };
        assert_eq!(title(&p, near, Lang::En), "Obstacle × goal");
        assert_eq!(title(&p, near, Lang::Sv), "Hinder × mål");
        let heading = |p: &Project, spec, lang| super::heading(p, None, &tally(p, spec, &mut |_| Vec::new()), lang);
        assert_eq!(
            heading(&p, near, Lang::En),
            "excerpts within 2 turns of each other · all coders · 3 interviews · 1 coded by several"
        );
        assert_eq!(
            heading(&p, near, Lang::Sv),
            "utdrag inom 2 repliker från varandra · alla kodare · 3 intervjuer · 1 kodad av flera"
        );
        let words = Spec { measure: Measure::Words, ..near };
        let passages = Spec { measure: Measure::Passages, ..near };
        assert!(heading(&p, passages, Lang::En).starts_with("passages within 2 turns of each other · all"));
        let turned = heading(&p, passages.turned(), Lang::En);
        assert!(turned.starts_with("passages within 2 turns of each other (those of the columns) · all"), "{turned}");
        let parts = Spec { third: Some(Dimension::Signs), ..Spec::by(Dimension::Codes, Dimension::Cases) };
        assert_eq!(title(&p, parts, Lang::Sv), "Kod × fall × riktning");
        assert!(heading(&p, words, Lang::En).starts_with("words · excerpts within 2 turns"));
        let shares = Spec { percent: Some(Percent::Documents), ..Spec::by(obstacle, actor()) };
        assert_eq!(title(&p, shares, Lang::En), "Obstacle × actor");
        assert_eq!(
            heading(&p, shares, Lang::En),
            "% of the actor’s interviews (each counted once; no % under 3) · all coders · 3 interviews · 1 coded by several"
        );
    }

    #[test]
    fn a_way_of_meeting_is_said_only_where_codes_meet() {
        let p = study();
        let spec = Spec { meet: Meet::Near(2), ..Spec::by(Dimension::Codes, actor()) };
        let heading = |p: &Project, spec, lang| super::heading(p, None, &tally(p, spec, &mut |_| Vec::new()), lang);
        assert_eq!(heading(&p, spec, Lang::En), "excerpts · all coders · 3 interviews · 1 coded by several");
    }

    #[test]
    fn what_stands_in_brackets_after_a_name_is_not_in_the_sentence() {
        let mut p = study();
        p.attributes.get_mut(AttributeKey::of(1)).unwrap().name.en = "Municipality type (SKR 2023)".to_owned();
        let spec = Spec { percent: Some(Percent::Documents), ..Spec::by(Dimension::Codes, actor()) };
        let told = facts(&p, None, (spec, 0), Lang::En);
        assert!(told.starts_with("% of the municipality type’s interviews (each"));
        assert_eq!(title(&p, spec, Lang::En), "Code × municipality type (SKR 2023)");
    }

    #[test]
    fn an_abbreviation_keeps_its_capitals() {
        assert_eq!(lower_first("Municipality type"), "municipality type");
        assert_eq!(lower_first("SKR group"), "SKR group");
        assert_eq!(lower_first("Ålder"), "ålder");
        assert_eq!(lower_first("X"), "x");
        assert_eq!(lower_first(""), "");
    }
}
