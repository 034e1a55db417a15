//! Titles and headings.

use super::look::{Chosen, Look};
use crate::analysis::{Dimension, LabelKey, Order, QuoteGroup, Quotes};
use crate::lang::{self, Lang, number};
use crate::model::Project;
use crate::tui::quotes::facts;

/// What stands after the title: `7 of 92 · by interview`.
pub(super) fn facts_of(
    list: &Quotes,
    chosen: &Chosen,
    look: &Look,
    ticked: usize,
    project: &Project,
    lang: Lang,
) -> String {
    let many = number(list.quotes.len());
    let mut out = vec![match chosen.selection {
        Some(_) => lang::n_of_m(lang, many, number(list.total)),
        None => many,
    }];
    out.push(by(look.by, project, lang));
    if look.order != (Order::Place, false) {
        out.push(order(look.order, lang));
    }
    if ticked > 0 {
        out.push(lang::excerpts_ticked(lang, number(ticked)));
    }
    out.join(" · ")
}

/// `by interview`.
pub(super) fn by(by: Option<Dimension>, project: &Project, lang: Lang) -> String {
    match by {
        Some(Dimension::Documents) => lang::excerpts_by_interview(lang),
        Some(Dimension::Cases) => lang::excerpts_by_case(lang),
        Some(Dimension::Codes) => lang::excerpts_by_code(lang),
        Some(Dimension::Coders) => lang::excerpts_by_coder(lang),
        Some(other) => lang::sorted_by(lang, other.name(project, lang)),
        None => lang::excerpts_by_nothing(lang),
    }
}

/// `longest first`.
pub(super) fn order(order: (Order, bool), lang: Lang) -> String {
    match order {
        (Order::Place, false) => lang::excerpts_by_place(lang),
        (Order::Newest, false) => lang::excerpts_by_newest(lang),
        (Order::Length, false) => lang::excerpts_by_length(lang),
        (Order::Code, false) => lang::excerpts_by_first_code(lang),
        (Order::Place, true) => lang::excerpts_by_place_back(lang),
        (Order::Newest, true) => lang::excerpts_by_oldest(lang),
        (Order::Length, true) => lang::excerpts_by_shortest(lang),
        (Order::Code, true) => lang::excerpts_by_last_code(lang),
    }
}

/// What a group is called and what is known of it: `Almviken`, `K1 kommun A2`.
pub(super) fn heading(project: &Project, group: &QuoteGroup, lang: Lang) -> (String, String) {
    let label = &group.label;
    match label.key {
        LabelKey::Document(key) => {
            let cited = project.documents.get(key).map_or("", |d| d.cited()).to_owned();
            (cited, facts::circumstances(project, key, |_| false).join(" "))
        }
        LabelKey::Code(_) => match &label.mark {
            Some(mark) => (mark.clone(), label.text(lang).to_owned()),
            None => (label.text(lang).to_owned(), String::new()),
        },
        _ => (label.text(lang).to_owned(), String::new()),
    }
}
