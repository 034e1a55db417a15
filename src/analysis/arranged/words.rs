//! What is said of a table and of a number.

use super::{Arranged, TallyCell, grouped};
use crate::analysis::{AxisLabel, Dimension, LabelKey, Measure, Meet, Spec};
use crate::lang::{self, Lang, Voice};
use crate::model::GroupKind;

impl Arranged {
    /// The name of a cell: `Housing market × Housing`.
    pub fn cell_name(&self, cell: TallyCell, lang: Lang) -> String {
        let all = || lang::all(lang);
        let row = cell.row.and_then(|row| self.tally.rows.get(row)).map_or_else(all, |l| name_of(l, lang));
        if !self.has_totals() {
            return row;
        }
        let column = cell.column.and_then(|column| self.tally.columns.get(column));
        lang::tallies_cell(lang, row, column.map_or_else(all, |label| name_of(label, lang)))
    }

    /// What is behind a cell: `Housing market × Housing: 3 excerpts in 2 of 8 interviews`.
    pub fn behind(&self, cell: TallyCell, lang: Lang) -> String {
        let name = self.cell_name(cell, lang);
        let found = self.excerpts(cell);
        if found == 0 {
            return lang::tallies_none_behind(lang, name);
        }
        let (documents, whole) = self.documents(cell);
        let (documents, interviews) = (grouped(documents), interviews(whole, lang));
        let measure = self.tally.spec.counted();
        match measure {
            // Each excerpt is a passage of its own.
            Measure::Passages if self.count(cell) == found => {
                lang::tallies_behind(lang, name, excerpts(found, lang), documents, interviews)
            }
            Measure::Excerpts | Measure::Documents => {
                lang::tallies_behind(lang, name, excerpts(found, lang), documents, interviews)
            }
            _ => {
                let count = self.count(cell);
                let measure = if count == 1 { measure.one(lang) } else { measure.name(lang) };
                let count = grouped(count);
                lang::tallies_counted_behind(lang, name, count, measure, excerpts(found, lang), documents, interviews)
            }
        }
    }

    /// The facts beside the name of an opened cell: `4 excerpts in 3 of 5`.
    pub fn drill_facts(&self, cell: TallyCell, units: usize, lang: Lang) -> String {
        let (documents, whole) = self.documents(cell);
        lang::in_m_of_n(lang, excerpts(units as u64, lang), grouped(documents), grouped(whole))
    }

    /// How the totals count.
    pub fn once(&self, lang: Lang) -> String {
        match self.tally.spec.counted() {
            Measure::Passages => lang::tallies_once_passages(lang),
            Measure::Excerpts => lang::tallies_once_excerpts(lang),
            Measure::Codings => lang::tallies_once_codings(lang),
            Measure::Documents => lang::tallies_once_documents(lang),
            Measure::Cases => lang::tallies_once_cases(lang),
            Measure::Words => lang::tallies_once_words(lang),
            Measure::Characters => lang::tallies_once_characters(lang),
        }
    }

    /// How many rows and columns are empty, and how they are shown or hidden: `6 obstacles never meet a goal · 1 empty
    /// column  (z e shows them)`.
    pub fn empties(&self, shown: bool, voice: &impl Voice) -> String {
        let lang = voice.lang();
        let (rows, columns) = self.empty();
        // Where there is nothing at all, the rows say it.
        let columns = if self.is_empty() { 0 } else { columns };
        let said = [(rows > 0).then(|| empty_rows(self.tally.spec, rows, lang)), empty_columns(columns, lang)];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        match (shown, rows + columns) {
            (false, 1) => lang::tallies_empty_hidden_one(voice, said),
            (false, _) => lang::tallies_empty_hidden(voice, said),
            (true, 1) => lang::tallies_empty_shown_one(voice, said),
            (true, _) => lang::tallies_empty_shown(voice, said),
        }
    }

    /// Why a table has no numbers and what to do, in one or two rows. `coded`: whether anything is coded in the project.
    pub fn nothing(&self, coded: bool, voice: &impl Voice) -> Vec<String> {
        let lang = voice.lang();
        let spec = self.tally.spec;
        let (Some(meet), Some(columns)) = (spec.meeting(), spec.columns) else {
            let next = if coded { lang::tallies_elsewhere(voice) } else { lang::tallies_begin(voice) };
            return vec![lang::tallies_nothing_here(lang), next];
        };
        let how = match meet {
            Meet::Excerpt => lang::tallies_how_excerpt(lang),
            Meet::Overlap => lang::tallies_how_overlap(lang),
            Meet::Near(0) => lang::in_same_turn(lang),
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
            Some(turns) => format!("{said} {}", lang::tallies_w_looks(voice, turns)),
            None => said,
        }]
    }
}

/// The short name in a sentence; a sign in words and a coder's whole name, as they stand at the head of their column.
fn name_of(label: &AxisLabel, lang: Lang) -> String {
    match label.key {
        LabelKey::Sign(_) | LabelKey::Coder(_) => label.text(lang).to_owned(),
        _ => label.short_text(lang).to_owned(),
    }
}

/// `4 excerpts`.
fn excerpts(n: u64, lang: Lang) -> String {
    if n == 1 { lang::one_excerpt(lang) } else { lang::n_excerpts(lang, grouped(n)) }
}

/// `8 interviews`.
fn interviews(n: u64, lang: Lang) -> String {
    match n {
        1 => lang::one_interview(lang),
        _ => lang::n_interviews(lang, grouped(n)),
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
        Dimension::Kind(GroupKind::Goal) => Noun::Goal,
        Dimension::Kind(GroupKind::Obstacle) => Noun::Obstacle,
        dimension if dimension.is_codes() => Noun::Code,
        _ => Noun::Row,
    }
}

impl Noun {
    fn counted(self, n: usize, lang: Lang) -> String {
        match (self, n) {
            (Noun::Goal, 1) => lang::tallies_goal_one(lang),
            (Noun::Obstacle, 1) => lang::tallies_obstacle_one(lang),
            (Noun::Code, 1) => lang::one_code(lang),
            (Noun::Row, 1) => lang::one_row(lang),
            (Noun::Goal, _) => lang::tallies_goals(lang, lang::number(n)),
            (Noun::Obstacle, _) => lang::tallies_obstacles(lang, lang::number(n)),
            (Noun::Code, _) => lang::n_codes(lang, lang::number(n)),
            (Noun::Row, _) => lang::n_rows(lang, lang::number(n)),
        }
    }

    fn one(self, lang: Lang) -> String {
        match self {
            Noun::Goal => lang::tallies_a_goal(lang),
            Noun::Obstacle => lang::tallies_an_obstacle(lang),
            Noun::Code | Noun::Row => lang::a_code(lang),
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
