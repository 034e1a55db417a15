//! What a table says about itself.

use super::{Dimension, Filter, Measure, Meet, Percent, Spec};
use crate::lang::{self, Lang};
use crate::model::Project;

/// What is counted against what: `Obstacle × actor`.
pub fn title(project: &Project, spec: Spec, lang: Lang) -> String {
    let rows = spec.rows.name(project, lang);
    match spec.columns {
        None => rows,
        Some(columns) => format!("{rows} × {}", lower_first(&columns.name(project, lang))),
    }
}

/// What the numbers are: measure, how codes meet, what a per cent is of, coders and number of interviews, `excerpts within
/// 2 turns of each other · all coders · 8 interviews`.
pub fn heading(project: &Project, spec: Spec, lang: Lang) -> String {
    heading_where(project, None, spec, lang)
}

/// The same for a table of chosen excerpts: how many interviews are in the base, and the query, `excerpts · all coders ·
/// 5 of 8 interviews · where actor=kommun`.
pub fn heading_where(project: &Project, filter: Option<&Filter>, spec: Spec, lang: Lang) -> String {
    let mut parts = vec![facts(project, filter, spec, lang)];
    parts.extend(filter.map(|filter| lang::query_where(lang, filter.query.line())));
    parts.join(" · ")
}

/// The same without the query, for where it stands on a row of its own.
pub fn facts(project: &Project, filter: Option<&Filter>, spec: Spec, lang: Lang) -> String {
    let all = project.documents.len();
    let documents = filter.map_or(all, |filter| filter.selection.documents());
    let interviews = match documents {
        n if n < all => lang::query_of_interviews(lang, lang::number(n), lang::number(all)),
        1 => lang::interviews_one(lang),
        n => lang::interviews_count(lang, lang::number(n)),
    };
    [what(project, spec, lang), lang::all_coders(lang), interviews].join(" · ")
}

fn what(project: &Project, spec: Spec, lang: Lang) -> String {
    let counted = match (spec.counted(), spec.meeting()) {
        (Measure::Excerpts, Some(meet)) => met(meet, lang),
        (measure, None) => measure.name(lang),
        (measure, Some(meet)) => format!("{} · {}", measure.name(lang), met(meet, lang)),
    };
    match spec.percent {
        None => counted,
        Some(Percent::Row) => lang::percent_of_row(lang, counted),
        Some(Percent::Column) => lang::percent_of_column(lang, counted),
        Some(Percent::Total) => lang::percent_of_total(lang, counted),
        Some(Percent::Documents) => {
            let of = of_documents(project, spec, lang);
            spec.meeting().map_or(of.clone(), |meet| format!("{of} · {}", met(meet, lang)))
        }
    }
}

fn met(meet: Meet, lang: Lang) -> String {
    match meet {
        Meet::Excerpt => lang::meet_excerpt(lang),
        Meet::Overlap => lang::meet_overlap(lang),
        Meet::Near(0) => lang::meet_turn(lang),
        Meet::Near(1) => lang::meet_near_one(lang),
        Meet::Near(turns) => lang::meet_near(lang, turns),
    }
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
    use super::super::worlds::study;
    use super::*;
    use crate::model::{AttributeKey, Key, Kind};

    fn actor() -> Dimension {
        Dimension::Attribute(AttributeKey::of(1))
    }

    #[test]
    fn the_heading_always_says_what_was_counted() {
        let p = study();
        let (obstacle, goal) = (Dimension::Kind(Kind::Obstacle), Dimension::Kind(Kind::Goal));
        let near = Spec { meet: Meet::Near(2), ..Spec::by(obstacle, goal) };
        assert_eq!(title(&p, near, Lang::En), "Obstacle × goal");
        assert_eq!(title(&p, near, Lang::Sv), "Hinder × mål");
        assert_eq!(heading(&p, near, Lang::En), "excerpts within 2 turns of each other · all coders · 3 interviews");
        assert_eq!(heading(&p, near, Lang::Sv), "utdrag inom 2 repliker från varandra · alla kodare · 3 intervjuer");
        let words = Spec { measure: Measure::Words, ..near };
        assert!(heading(&p, words, Lang::En).starts_with("words · excerpts within 2 turns"));
        let shares = Spec { percent: Some(Percent::Documents), ..Spec::by(obstacle, actor()) };
        assert_eq!(title(&p, shares, Lang::En), "Obstacle × actor");
        assert_eq!(
            heading(&p, shares, Lang::En),
            "% of the actor’s interviews (each counted once; no % under 3) · all coders · 3 interviews"
        );
    }

    #[test]
    fn a_way_of_meeting_is_said_only_where_codes_meet() {
        let p = study();
        let spec = Spec { meet: Meet::Near(2), ..Spec::by(Dimension::Codes, actor()) };
        assert_eq!(heading(&p, spec, Lang::En), "excerpts · all coders · 3 interviews");
    }

    #[test]
    fn what_stands_in_brackets_after_a_name_is_not_in_the_sentence() {
        let mut p = study();
        p.attributes.get_mut(AttributeKey::of(1)).unwrap().name.en = "Municipality type (SKR 2023)".to_owned();
        let spec = Spec { percent: Some(Percent::Documents), ..Spec::by(Dimension::Codes, actor()) };
        assert!(heading(&p, spec, Lang::En).starts_with("% of the municipality type’s interviews (each"));
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
