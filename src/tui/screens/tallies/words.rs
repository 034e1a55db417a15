//! What is said of a table and of a number.

use super::sheet::{Cell, Sheet, grouped};
use crate::analysis::{Dimension, Label, LabelKey, Measure, Meet, Percent, Spec};
use crate::lang::{self, Lang};
use crate::model::Kind;
use crate::tui::answers::{Answer, Given, TalliesAnswer};

/// The name of a cell: `Housing market × Housing`.
pub(super) fn cell_name(sheet: &Sheet, cell: Cell, lang: Lang) -> String {
    let all = || lang::tallies_all(lang);
    let row = cell.row.and_then(|row| sheet.tally.rows.get(row)).map_or_else(all, |l| name_of(l, lang));
    if !sheet.has_totals() {
        return row;
    }
    let column = cell.column.and_then(|column| sheet.tally.columns.get(column));
    lang::tallies_cell(lang, row, column.map_or_else(all, |label| name_of(label, lang)))
}

/// The short name in a sentence; a sign in words and a coder's whole name, as they stand at the head of their column.
fn name_of(label: &Label, lang: Lang) -> String {
    match label.key {
        LabelKey::Sign(_) | LabelKey::Coder(_) => label.text(lang).to_owned(),
        _ => label.short_text(lang).to_owned(),
    }
}

/// `4 excerpts`.
fn excerpts(n: u64, lang: Lang) -> String {
    if n == 1 { lang::tallies_excerpts_one(lang) } else { lang::tallies_excerpts(lang, grouped(n)) }
}

/// `8 interviews`.
fn interviews(n: u64, lang: Lang) -> String {
    match n {
        1 => lang::tallies_interviews_one(lang),
        _ => lang::tallies_interviews(lang, grouped(n)),
    }
}

/// What is behind a cell: `Housing market × Housing: 3 excerpts in 2 of 8 interviews`.
pub(super) fn behind(sheet: &Sheet, cell: Cell, lang: Lang) -> String {
    let name = cell_name(sheet, cell, lang);
    let found = sheet.excerpts(cell);
    if found == 0 {
        return lang::tallies_none_behind(lang, name);
    }
    let (documents, whole) = sheet.documents(cell);
    let (documents, interviews) = (grouped(documents), interviews(whole, lang));
    let measure = sheet.tally.spec.counted();
    match measure {
        Measure::Excerpts | Measure::Documents => {
            lang::tallies_behind(lang, name, excerpts(found, lang), documents, interviews)
        }
        _ => {
            let count = sheet.count(cell);
            let measure = if count == 1 { measure.one(lang) } else { measure.name(lang) };
            let count = grouped(count);
            lang::tallies_counted_behind(lang, name, count, measure, excerpts(found, lang), documents, interviews)
        }
    }
}

/// The facts beside the name of an opened cell: `4 excerpts in 3 of 5`.
pub(super) fn drill_facts(sheet: &Sheet, cell: Cell, units: usize, lang: Lang) -> String {
    let (documents, whole) = sheet.documents(cell);
    lang::tallies_drill_facts(lang, excerpts(units as u64, lang), grouped(documents), grouped(whole))
}

/// How the totals count.
pub(super) fn once(spec: Spec, lang: Lang) -> String {
    match spec.counted() {
        Measure::Excerpts => lang::tallies_once_excerpts(lang),
        Measure::Codings => lang::tallies_once_codings(lang),
        Measure::Documents => lang::tallies_once_documents(lang),
        Measure::Cases => lang::tallies_once_cases(lang),
        Measure::Words => lang::tallies_once_words(lang),
        Measure::Characters => lang::tallies_once_characters(lang),
    }
}

/// What the rows or columns are, as a noun.
#[derive(Clone, Copy)]
enum Noun {
    Goal,
    Obstacle,
    Code,
    Row,
}

fn noun(dimension: Dimension) -> Noun {
    match dimension {
        Dimension::Kind(Kind::Goal) => Noun::Goal,
        Dimension::Kind(Kind::Obstacle) => Noun::Obstacle,
        dimension if dimension.is_codes() => Noun::Code,
        _ => Noun::Row,
    }
}

impl Noun {
    fn counted(self, n: usize, lang: Lang) -> String {
        match (self, n) {
            (Noun::Goal, 1) => lang::tallies_goal_one(lang),
            (Noun::Obstacle, 1) => lang::tallies_obstacle_one(lang),
            (Noun::Code, 1) => lang::tallies_code_one(lang),
            (Noun::Row, 1) => lang::tallies_row_one(lang),
            (Noun::Goal, _) => lang::tallies_goals(lang, lang::number(n)),
            (Noun::Obstacle, _) => lang::tallies_obstacles(lang, lang::number(n)),
            (Noun::Code, _) => lang::tallies_codes(lang, lang::number(n)),
            (Noun::Row, _) => lang::tallies_rows(lang, lang::number(n)),
        }
    }

    fn one(self, lang: Lang) -> String {
        match self {
            Noun::Goal => lang::tallies_a_goal(lang),
            Noun::Obstacle => lang::tallies_an_obstacle(lang),
            Noun::Code | Noun::Row => lang::tallies_a_code(lang),
        }
    }

    fn none(self, lang: Lang) -> String {
        match self {
            Noun::Goal => lang::tallies_no_goal(lang),
            Noun::Obstacle => lang::tallies_no_obstacle(lang),
            Noun::Code | Noun::Row => lang::tallies_no_code(lang),
        }
    }
}

/// How many rows and columns are empty, and how they are shown or hidden: `6 obstacles never meet a goal · 1 empty
/// column  (z e shows them)`.
pub(super) fn empties(sheet: &Sheet, shown: bool, lang: Lang) -> String {
    let (rows, columns) = sheet.empty();
    // Where there is nothing at all, the rows say it.
    let columns = if sheet.is_empty() { 0 } else { columns };
    let said = [(rows > 0).then(|| empty_rows(sheet.tally.spec, rows, lang)), empty_columns(columns, lang)];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    match (shown, rows + columns) {
        (false, 1) => lang::tallies_empty_hidden_one(lang, said),
        (false, _) => lang::tallies_empty_hidden(lang, said),
        (true, 1) => lang::tallies_empty_shown_one(lang, said),
        (true, _) => lang::tallies_empty_shown(lang, said),
    }
}

fn empty_columns(columns: usize, lang: Lang) -> Option<String> {
    match columns {
        0 => None,
        1 => Some(lang::tallies_empty_column_one(lang)),
        n => Some(lang::tallies_empty_columns(lang, lang::number(n))),
    }
}

fn empty_rows(spec: Spec, empty: usize, lang: Lang) -> String {
    let rows = noun(spec.rows).counted(empty, lang);
    match (spec.meeting(), spec.columns) {
        (Some(_), Some(columns)) if empty == 1 => lang::tallies_never_meets(lang, rows, noun(columns).one(lang)),
        (Some(_), Some(columns)) => lang::tallies_never_meet(lang, rows, noun(columns).one(lang)),
        _ => lang::tallies_without(lang, rows),
    }
}

/// Why a table has no numbers and what to do, in one or two rows.
pub(super) fn nothing(spec: Spec, lang: Lang) -> Vec<String> {
    let (Some(meet), Some(columns)) = (spec.meeting(), spec.columns) else {
        return vec![lang::tallies_nothing_here(lang), lang::tallies_begin(lang)];
    };
    let how = match meet {
        Meet::Excerpt => lang::tallies_how_excerpt(lang),
        Meet::Overlap => lang::tallies_how_overlap(lang),
        Meet::Near(0) => lang::tallies_how_turn(lang),
        Meet::Near(1) => lang::tallies_how_near_one(lang),
        Meet::Near(turns) => lang::tallies_how_near(lang, turns),
    };
    let said = lang::tallies_nothing_meets(lang, noun(spec.rows).none(lang), noun(columns).one(lang), how);
    let wider = match meet {
        Meet::Near(5..) => None,
        Meet::Near(2..) => Some(5),
        _ => Some(2),
    };
    vec![match wider {
        Some(turns) => format!("{said} {}", lang::tallies_w_looks(lang, turns)),
        None => said,
    }]
}

/// An answer of a question, told when it is in force.
pub(super) fn answer(words: String, now: bool, lang: Lang, gives: TalliesAnswer) -> Answer {
    Answer::new(if now { lang::tallies_now(lang, words) } else { words }, Given::Tallies(gives))
}

/// The ways in which codes can meet, in the order of [`Meet::STEPS`].
pub(super) fn ways(now: Meet, lang: Lang) -> Vec<Answer> {
    let way = |meet: Meet| {
        let words = match meet {
            Meet::Excerpt => lang::tallies_within_excerpt(lang),
            Meet::Overlap => lang::tallies_within_overlap(lang),
            Meet::Near(0) => lang::tallies_within_turn(lang),
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
