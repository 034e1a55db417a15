//! A table that was counted, made ready to be shown: which rows in which order, what each number says, how dark it is.

use crate::analysis::{Dimension, Label, LabelKey, Measure, Spec, Tally, heat_of_percent, heat_step, tally};
use crate::lang::{self, Lang};
use crate::model::{DocumentKey, Project};

/// A cell of a counted table by its row and column there; none for a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: Option<usize>,
    pub(super) column: Option<usize>,
}

/// A place in a shown table: the row after the last is that of the totals, so is the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The number, or `3 of 5` where per cent is asked for.
    pub(super) number: String,
    /// The per cent, when it may be told.
    pub(super) percent: Option<String>,
    /// 0 to 6.
    pub(super) heat: u8,
    /// Whether there is nothing to count.
    pub(super) empty: bool,
}

/// A table that was counted.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) tally: Tally,
    /// The same with excerpts and with documents counted: what is said of a cell whatever it counts.
    excerpts: Tally,
    documents: Tally,
    /// The rows that are shown, as indices into the tally's.
    rows: Vec<usize>,
    /// How many rows are empty, shown or not.
    pub(super) empty: usize,
    /// The largest number in a cell.
    pub(super) largest: u64,
    /// The largest number of all, totals too.
    pub(super) largest_total: u64,
    /// Whether any per cent may be told.
    pub(super) tells_percent: bool,
    /// Steps that a row stands in, by the tally's row: codes below codes.
    depths: Vec<u16>,
}

impl Sheet {
    /// Counts a table. `words` as [`tally`] wants them.
    pub(super) fn of(
        project: &Project,
        spec: Spec,
        empties: bool,
        words: &mut dyn FnMut(DocumentKey) -> Vec<u32>,
    ) -> Sheet {
        let counted = tally(project, spec, words);
        let mut also = |measure| match spec.counted() == measure {
            true => counted.clone(),
            false => tally(project, Spec { measure, percent: None, ..spec }, words),
        };
        let (excerpts, documents) = (also(Measure::Excerpts), also(Measure::Documents));
        let is_empty = |&row: &usize| counted.row_totals.get(row).is_none_or(|&n| n == 0);
        let empty = (0..counted.rows.len()).filter(is_empty).count();
        let mut rows: Vec<usize> = (0..counted.rows.len()).filter(|row| empties || !is_empty(row)).collect();
        if by_size(spec) {
            rows.sort_by_key(|&row| std::cmp::Reverse(counted.row_totals.get(row).copied()));
        }
        let depths = counted.rows.iter().map(|label| depth(project, spec, label)).collect();
        let totals = counted.row_totals.iter().chain(&counted.column_totals).chain([&counted.total]);
        let largest = counted.largest();
        let largest_total = totals.copied().max().unwrap_or(0).max(largest);
        let tells_percent = tells_percent(&counted);
        Sheet { tally: counted, excerpts, documents, rows, empty, largest, largest_total, tells_percent, depths }
    }

    /// How many rows are shown, the totals not counted.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many columns there are, the totals not counted: one where nothing was asked for.
    pub(super) fn columns(&self) -> usize {
        if self.has_totals() { self.tally.columns.len() } else { 1 }
    }

    /// Whether the totals over the columns have a column of their own.
    pub(super) fn has_totals(&self) -> bool {
        self.tally.spec.columns.is_some()
    }

    /// Columns with the totals'.
    pub(super) fn width(&self) -> usize {
        self.columns() + usize::from(self.has_totals())
    }

    /// Whether per cent is asked for.
    pub(super) fn is_percent(&self) -> bool {
        self.tally.spec.percent.is_some()
    }

    /// Whether there is anything in it.
    pub(super) fn is_empty(&self) -> bool {
        self.tally.total == 0
    }

    /// The nearest place there is.
    pub(super) fn clamp(&self, spot: Spot) -> Spot {
        Spot { row: spot.row.min(self.rows.len()), column: spot.column.min(self.width().saturating_sub(1)) }
    }

    /// The cell of a place.
    pub(super) fn cell(&self, spot: Spot) -> Cell {
        let column = (spot.column < self.columns()).then_some(spot.column);
        Cell { row: self.rows.get(spot.row).copied(), column }
    }

    /// The label of a shown row; none for the totals.
    pub(super) fn row_label(&self, row: usize) -> Option<&Label> {
        self.rows.get(row).and_then(|&row| self.tally.rows.get(row))
    }

    /// Steps that a shown row stands in.
    pub(super) fn depth(&self, row: usize) -> u16 {
        self.rows.get(row).and_then(|&row| self.depths.get(row)).copied().unwrap_or(0)
    }

    /// What row and column of a place stand for; none for totals.
    pub(super) fn keys(&self, spot: Spot) -> (Option<LabelKey>, Option<LabelKey>) {
        let column = self.tally.columns.get(spot.column).map(|label| label.key.clone());
        (self.row_label(spot.row).map(|label| label.key.clone()), column)
    }

    /// Where a row and a column stand now; each stays at `spot` when it is not shown any more.
    pub(super) fn find(&self, keys: &(Option<LabelKey>, Option<LabelKey>), spot: Spot) -> Spot {
        let row = match &keys.0 {
            None => Some(self.rows.len()),
            Some(key) => (0..self.rows.len()).find(|&row| self.row_label(row).is_some_and(|l| l.key == *key)),
        };
        let column = match &keys.1 {
            None if self.has_totals() => Some(self.columns()),
            None => Some(0),
            Some(key) => self.tally.columns.iter().position(|label| label.key == *key),
        };
        self.clamp(Spot { row: row.unwrap_or(spot.row), column: column.unwrap_or(spot.column) })
    }

    /// The first place with something behind it.
    pub(super) fn first(&self) -> Spot {
        let is_some = |&column: &usize| self.excerpts(self.cell(Spot { row: 0, column })) > 0;
        Spot { row: 0, column: (0..self.columns()).find(is_some).unwrap_or(0) }
    }

    /// How many excerpts are behind a number.
    pub(super) fn excerpts(&self, cell: Cell) -> u64 {
        self.excerpts.count(cell.row, cell.column)
    }

    /// In how many interviews they are, and of how many.
    pub(super) fn documents(&self, cell: Cell) -> (u64, u64) {
        let of = |labels: &[Label], at: Option<usize>| {
            at.and_then(|at| labels.get(at)).map_or(self.tally.documents, |label| u64::from(label.documents))
        };
        let whole = of(&self.tally.rows, cell.row).min(of(&self.tally.columns, cell.column));
        (self.documents.count(cell.row, cell.column), whole)
    }

    /// The number of a cell.
    pub(super) fn count(&self, cell: Cell) -> u64 {
        self.tally.count(cell.row, cell.column)
    }

    /// What stands in a cell. Totals have no shade.
    pub(super) fn shown(&self, cell: Cell, lang: Lang) -> Shown {
        let count = self.count(cell);
        let is_total = cell.row.is_none() || (cell.column.is_none() && self.has_totals());
        let (number, heat) = match self.tally.whole(cell.row, cell.column) {
            Some(whole) => (lang::tallies_of(lang, grouped(count), grouped(whole)), heat_of_percent(count, whole)),
            None => (grouped(count), heat_step(count, self.largest)),
        };
        let percent = self.tally.percent(cell.row, cell.column).map(|p| lang::tallies_percent(lang, p));
        Shown { number, percent, heat: if is_total { 0 } else { heat }, empty: count == 0 }
    }
}

/// Whether any per cent of the table is of three or more.
fn tells_percent(tally: &Tally) -> bool {
    let columns = (0..tally.columns.len().max(1)).map(|column| (None, Some(column)));
    let rows = (0..tally.rows.len()).map(|row| (Some(row), None));
    columns.chain(rows).chain([(None, None)]).any(|(row, column)| tally.percent(row, column).is_some())
}

/// A count as it is written.
pub(super) fn grouped(count: u64) -> String {
    lang::number(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Whether the rows stand by size: goals or obstacles by how many interviews speak of them. All others keep the order
/// of the codebook, which is that of the reader's other tables.
fn by_size(spec: Spec) -> bool {
    let list = matches!(spec.rows, Dimension::Kind(_) | Dimension::Below(_));
    list && spec.columns.is_some() && (spec.percent.is_some() || spec.counted() == Measure::Documents)
}

/// Steps a row stands in: only where groups and their codes are rows of one table.
fn depth(project: &Project, spec: Spec, label: &Label) -> u16 {
    match (spec.rows, &label.key) {
        (Dimension::Codes, LabelKey::Code(code)) => 2 * project.tree().depth(*code).min(6),
        _ => 0,
    }
}
