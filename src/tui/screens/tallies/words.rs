//! The answers of the questions about a table, and its facts.

use crate::analysis::{Measure, Meet, Percent};
use crate::lang::{self, Lang};
use crate::tui::answers::{Answer, Given, TalliesAnswer};

/// An answer of a question, told when it is in force.
pub(super) fn answer(words: String, now: bool, lang: Lang, gives: TalliesAnswer) -> Answer {
    Answer::new(if now { lang::now(lang, words) } else { words }, Given::Tallies(gives))
}

/// The ways in which codes can meet, in the order of [`Meet::STEPS`].
pub(super) fn ways(now: Meet, lang: Lang) -> Vec<Answer> {
    let way = |meet: Meet| {
        let words = match meet {
            Meet::Excerpt => lang::tallies_within_excerpt(lang),
            Meet::Overlap => lang::tallies_within_overlap(lang),
            Meet::Near(0) => lang::in_same_turn(lang),
            Meet::Near(1) => lang::tallies_within_one(lang),
            Meet::Near(turns) => lang::tallies_within(lang, turns),
        };
        answer(words, meet == now, lang, TalliesAnswer::Meet(meet))
    };
    Meet::STEPS.map(way).to_vec()
}

/// What can be counted, in the order of [`Measure::ALL`].
pub(super) fn measures(now: Measure, lang: Lang) -> Vec<Answer> {
    let of = |measure: Measure| answer(measure.name(lang), measure == now, lang, TalliesAnswer::Measure(measure));
    Measure::ALL.map(of).to_vec()
}

/// What a per cent can be of: nothing, then the order of [`Percent::ALL`].
pub(super) fn percents(now: Option<Percent>, lang: Lang) -> Vec<Answer> {
    let of = |percent: Option<Percent>| {
        let words = match percent {
            None => lang::tallies_percent_none(lang),
            Some(Percent::Documents) => lang::tallies_percent_documents(lang),
            Some(Percent::Row) => lang::tallies_percent_row(lang),
            Some(Percent::Column) => lang::tallies_percent_column(lang),
            Some(Percent::Total) => lang::tallies_percent_total(lang),
        };
        answer(words, percent == now, lang, TalliesAnswer::Percent(percent))
    };
    std::iter::once(None).chain(Percent::ALL.into_iter().map(Some)).map(of).collect()
}

/// What the numbers are, cut to whole facts that fit in `room` cells.
pub(super) fn fitting(heading: &str, room: u16) -> String {
    let mut out = heading;
    while crate::tui::parts::paint::cells(out) > room
        && let Some((before, _)) = out.rsplit_once(" · ")
    {
        out = before;
    }
    out.to_owned()
}
