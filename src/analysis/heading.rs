//! What a table says about itself.

use super::{Dimension, Measure, Meet, Percent, Spec};
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
    let documents = project.documents.len();
    let interviews = lang::plural(documents, lang.pick("interview", "intervju"), lang.pick("interviews", "intervjuer"));
    let counted = what(project, spec, lang);
    [counted, lang::all_coders(lang), format!("{} {interviews}", lang::number(documents))].join(" · ")
}

fn what(project: &Project, spec: Spec, lang: Lang) -> String {
    let met = spec.meeting().map(|meet| met(spec.counted(), meet, lang));
    match spec.percent {
        None => met.unwrap_or_else(|| spec.counted().name(lang)),
        Some(Percent::Documents) => {
            let of = of_documents(project, spec, lang);
            met.map_or(of.clone(), |met| format!("{of} · {met}"))
        }
        Some(percent) => {
            let counted = met.unwrap_or_else(|| spec.counted().name(lang));
            match percent {
                Percent::Row => lang::percent_of_row(lang, counted),
                Percent::Column => lang::percent_of_column(lang, counted),
                _ => lang::percent_of_total(lang, counted),
            }
        }
    }
}

fn met(measure: Measure, meet: Meet, lang: Lang) -> String {
    let measure = measure.name(lang);
    match meet {
        Meet::Excerpt => lang::meet_excerpt(lang, measure),
        Meet::Overlap => lang::meet_overlap(lang, measure),
        Meet::Near(0) => lang::meet_turn(lang, measure),
        Meet::Near(1) => lang::meet_near_one(lang, measure),
        Meet::Near(turns) => lang::meet_near(lang, measure, turns),
    }
}

fn of_documents(project: &Project, spec: Spec, lang: Lang) -> String {
    match spec.columns {
        Some(columns @ (Dimension::Attribute(_) | Dimension::Cases | Dimension::Coders | Dimension::Speakers)) => {
            lang::percent_of_columns_documents(lang, lower_first(&columns.name(project, lang)))
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
