//! Counts by one or two dimensions.

use super::page::Coded;
use super::walk::{Sink, Walk};
use super::{Label, Measure, Percent, Spec, labels, percent};
use crate::model::{CaseKey, DocumentKey, Key, Project};
use crate::text::Span;

/// A table of counts. Totals are computed, not summed: each counts an excerpt, document or case once, whatever rows and
/// columns it is in; what is in no row or in no column is in no total.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// What was asked for.
    pub spec: Spec,
    /// The rows.
    pub rows: Vec<Label>,
    /// The columns; empty when none were asked for.
    pub columns: Vec<Label>,
    /// By row, then column. Without columns each row has one number.
    pub cells: Vec<Vec<u64>>,
    /// By row: over all columns.
    pub row_totals: Vec<u64>,
    /// By column: over all rows. Without columns one number.
    pub column_totals: Vec<u64>,
    /// Over all rows and columns.
    pub total: u64,
    /// Documents in the project.
    pub documents: u64,
}

/// Counts a project by the dimensions of `spec`. `words` gives the positions at which the words of a document begin, in
/// order; it is asked only when words are counted, once for each document with codings.
pub fn tally(project: &Project, spec: Spec, words: &mut dyn FnMut(DocumentKey) -> Vec<u32>) -> Tally {
    let rows = labels(spec.rows, project);
    let columns = spec.columns.map_or_else(Vec::new, |dimension| labels(dimension, project));
    let mut grid = Grid::new(spec.counted(), rows.len(), columns.len(), words);
    Walk::new(project, spec, &rows, &columns).run(&mut grid);
    let count = |row: usize, column: usize| grid.cells[row * grid.width + column].count;
    let all = columns.len();
    let shown = if spec.columns.is_none() { 0..1 } else { 0..all };
    Tally {
        spec,
        cells: (0..rows.len()).map(|row| shown.clone().map(|column| count(row, column)).collect()).collect(),
        row_totals: (0..rows.len()).map(|row| count(row, all)).collect(),
        column_totals: shown.clone().map(|column| count(rows.len(), column)).collect(),
        total: count(rows.len(), all),
        documents: project.documents.len() as u64,
        rows,
        columns,
    }
}

impl Tally {
    /// The number of a cell; of a total where the row or the column is none.
    pub fn count(&self, row: Option<usize>, column: Option<usize>) -> u64 {
        let found = match (row, column) {
            (Some(row), Some(column)) => self.cells.get(row).and_then(|cells| cells.get(column)),
            (Some(row), None) => self.row_totals.get(row),
            (None, Some(column)) => self.column_totals.get(column),
            (None, None) => Some(&self.total),
        };
        found.copied().unwrap_or(0)
    }

    /// What the per cent of a cell or total is of; none when no per cent was asked for. Per cent of documents is of the
    /// column's documents, without columns and in totals over columns of all documents of the project.
    pub fn whole(&self, row: Option<usize>, column: Option<usize>) -> Option<u64> {
        Some(match self.spec.percent? {
            Percent::Row => self.count(row, None),
            Percent::Column => self.count(None, column),
            Percent::Total => self.total,
            Percent::Documents => {
                let label = column.and_then(|column| self.columns.get(column));
                label.map_or(self.documents, |label| u64::from(label.documents))
            }
        })
    }

    /// The per cent of a cell or total, rounded half up; none when none was asked for or it is of fewer than three.
    pub fn percent(&self, row: Option<usize>, column: Option<usize>) -> Option<u8> {
        percent(self.count(row, column), self.whole(row, column)?)
    }

    /// The fraction of a cell or total, 0 to 1; none where [`Tally::percent`] is none.
    pub fn share(&self, row: Option<usize>, column: Option<usize>) -> Option<f64> {
        self.percent(row, column)?;
        Some(self.count(row, column) as f64 / self.whole(row, column)? as f64)
    }

    /// The fractions of all cells, in the shape of `cells`; none when no per cent was asked for.
    pub fn shares(&self) -> Option<Vec<Vec<Option<f64>>>> {
        self.spec.percent?;
        let of_row =
            |(row, cells): (usize, &Vec<u64>)| (0..cells.len()).map(|c| self.share(Some(row), Some(c))).collect();
        Some(self.cells.iter().enumerate().map(of_row).collect())
    }

    /// The largest number in a cell; what the shades of counts are measured by.
    pub fn largest(&self) -> u64 {
        self.cells.iter().flatten().copied().max().unwrap_or(0)
    }
}

/// One number while it is being counted.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    count: u64,
    /// What was counted last: a unit, coding, document or case is not counted twice in a row.
    stamp: u32,
    /// Words and characters: how far the document is covered.
    covered: u32,
}

/// All numbers of a table, with one more row and column for the totals.
struct Grid<'w> {
    measure: Measure,
    cells: Vec<Count>,
    width: usize,
    stamp: u32,
    /// Words and characters: where the unit begins and ends, in words or characters.
    from: u32,
    to: u32,
    document: Option<DocumentKey>,
    starts: Option<Vec<u32>>,
    words: &'w mut dyn FnMut(DocumentKey) -> Vec<u32>,
}

impl<'w> Grid<'w> {
    fn new(
        measure: Measure,
        rows: usize,
        columns: usize,
        words: &'w mut dyn FnMut(DocumentKey) -> Vec<u32>,
    ) -> Grid<'w> {
        let cells = vec![Count::default(); (rows + 1) * (columns + 1)];
        Grid { measure, cells, width: columns + 1, stamp: 0, from: 0, to: 0, document: None, starts: None, words }
    }

    fn once(&mut self, rows: &[u32], columns: &[u32]) {
        let stamp = self.stamp;
        for &row in rows {
            let line = &mut self.cells[row as usize * self.width..][..self.width];
            for &column in columns {
                let cell = &mut line[column as usize];
                cell.count += u64::from(cell.stamp != stamp);
                cell.stamp = stamp;
            }
        }
    }

    fn cover(&mut self, rows: &[u32], columns: &[u32]) {
        let (stamp, from, to) = (self.stamp, self.from, self.to);
        for &row in rows {
            for &column in columns {
                let cell = &mut self.cells[row as usize * self.width + column as usize];
                let begin = if cell.stamp == stamp { from.max(cell.covered) } else { from };
                if begin < to {
                    cell.count += u64::from(to - begin);
                    (cell.covered, cell.stamp) = (to, stamp);
                }
            }
        }
    }
}

impl Sink for Grid<'_> {
    fn document(&mut self, document: DocumentKey, case: Option<CaseKey>) {
        self.document = Some(document);
        self.starts = None;
        match self.measure {
            Measure::Excerpts | Measure::Codings => {}
            Measure::Cases => self.stamp = case.map_or(0, Key::no),
            Measure::Documents | Measure::Words | Measure::Characters => self.stamp = document.no(),
        }
    }

    fn unit(&mut self, span: Span) {
        match self.measure {
            Measure::Excerpts => self.stamp += 1,
            Measure::Characters => (self.from, self.to) = (span.start, span.end),
            Measure::Words => {
                let Some(document) = self.document else { return };
                let starts = self.starts.get_or_insert_with(|| (self.words)(document));
                let at = |position: u32| starts.partition_point(|&start| start < position) as u32;
                (self.from, self.to) = (at(span.start), at(span.end));
            }
            Measure::Codings | Measure::Documents | Measure::Cases => {}
        }
    }

    fn coding(&mut self, coded: &Coded, rows: &[u32], columns: &[u32]) {
        match self.measure {
            Measure::Words | Measure::Characters => self.cover(rows, columns),
            Measure::Codings => {
                self.stamp = coded.coding.no();
                self.once(rows, columns);
            }
            Measure::Excerpts | Measure::Documents | Measure::Cases => self.once(rows, columns),
        }
    }
}
