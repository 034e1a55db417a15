//! The numbers of a table while they are counted.

use std::sync::OnceLock;

use super::Measure;
use super::hands::Hands;
use super::page::CountedCoding;
use super::walk::{DocumentWalk, Sink, Walk};
use crate::model::{CaseKey, DocumentKey, Key};
use crate::text::Span;

/// A number of a table while it is being counted.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    count: u64,
    /// What was counted last: a unit, coding, document or case is not counted twice in a row.
    stamp: u32,
    /// Words, characters and passages: how far the document is covered.
    covered: u32,
}

/// All numbers of a table, with one more row and column for the totals.
#[derive(Clone, Debug)]
pub(super) struct NumberGrid {
    measure: Measure,
    cells: Vec<Count>,
    width: usize,
    stamp: u32,
    /// Words, characters and passages: where the unit begins and ends, in words or characters.
    from: u32,
    to: u32,
}

impl NumberGrid {
    /// A grid with zero in every cell, for so many rows and columns.
    pub(super) fn new(measure: Measure, rows: usize, columns: usize) -> NumberGrid {
        let cells = vec![Count::default(); (rows + 1) * (columns + 1)];
        NumberGrid { measure, cells, width: columns + 1, stamp: 0, from: 0, to: 0 }
    }

    /// The number of a row and column; the totals stand after the last.
    pub(super) fn count(&self, row: usize, column: usize) -> u64 {
        self.cells[row * self.width + column].count
    }

    fn add(&mut self, other: &NumberGrid) {
        self.cells.iter_mut().zip(&other.cells).for_each(|(into, more)| into.count += more.count);
    }

    /// Counts what is being looked at once in each cell.
    fn once(&mut self, rows: &[u32], columns: &[u32]) {
        let stamp = self.stamp;
        if let [column] = *columns {
            for &row in rows {
                let cell = &mut self.cells[row as usize * self.width + column as usize];
                cell.count += u64::from(cell.stamp != stamp);
                cell.stamp = stamp;
            }
            return;
        }
        for &row in rows {
            let line = &mut self.cells[row as usize * self.width..][..self.width];
            for &column in columns {
                let cell = &mut line[column as usize];
                cell.count += u64::from(cell.stamp != stamp);
                cell.stamp = stamp;
            }
        }
    }

    /// Adds what the unit covers that was not covered yet, in each cell. Units come by start.
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

    /// Counts the unit in each cell where it begins beyond what the cell has of the document. Units come by start.
    fn join(&mut self, rows: &[u32], columns: &[u32]) {
        let (stamp, from, to) = (self.stamp, self.from, self.to);
        for &row in rows {
            for &column in columns {
                let cell = &mut self.cells[row as usize * self.width + column as usize];
                let joined = cell.stamp == stamp && from < cell.covered;
                cell.count += u64::from(!joined);
                (cell.covered, cell.stamp) = (if joined { to.max(cell.covered) } else { to }, stamp);
            }
        }
    }
}

/// Counts some jobs into a grid. `words` gives where the words of a document begin.
pub(super) fn count_some(
    walk: &Walk,
    jobs: &[DocumentWalk],
    grid: NumberGrid,
    words: impl FnMut(DocumentKey) -> Vec<u32>,
) -> NumberGrid {
    let mut counter = Counter { grid, words, starts: Vec::new() };
    walk.run(jobs, &mut counter);
    counter.grid
}

/// Counts everything in a part for each of the hands, into copies of an empty grid. Not for words. No unit, coding,
/// document or case is in two parts, so what the parts count adds up.
pub(super) fn count_in_parts(walk: &Walk, empty: &NumberGrid, hands: Hands) -> NumberGrid {
    let jobs = walk.jobs();
    let count = |part: &[DocumentWalk]| count_some(walk, part, empty.clone(), |_| Vec::new());
    let parts = walk.parts(&jobs, hands.count);
    let grids: Vec<OnceLock<NumberGrid>> = parts.iter().map(|_| OnceLock::new()).collect();
    (hands.run)(parts.len(), &|at| {
        if let (Some(part), Some(grid)) = (parts.get(at), grids.get(at)) {
            grid.get_or_init(|| count(part));
        }
    });
    let mut sum = empty.clone();
    for (part, grid) in parts.iter().zip(grids) {
        // A part that broke off on its thread is counted here.
        sum.add(&grid.into_inner().unwrap_or_else(|| count(part)));
    }
    sum
}

/// Counts codings into a grid. `words` gives where the words of a document begin.
struct Counter<W> {
    grid: NumberGrid,
    words: W,
    starts: Vec<u32>,
}

impl<W: FnMut(DocumentKey) -> Vec<u32>> Sink for Counter<W> {
    fn document(&mut self, document: DocumentKey, case: Option<CaseKey>) {
        match self.grid.measure {
            Measure::Excerpts | Measure::Codings => {}
            Measure::Cases => self.grid.stamp = case.map_or(0, Key::no),
            Measure::Documents | Measure::Characters | Measure::Passages => self.grid.stamp = document.no(),
            Measure::Words => {
                self.grid.stamp = document.no();
                self.starts = (self.words)(document);
            }
        }
    }

    fn unit(&mut self, span: Span) {
        let at = |position: u32| self.starts.partition_point(|&start| start < position) as u32;
        match self.grid.measure {
            Measure::Excerpts => self.grid.stamp += 1,
            Measure::Characters => (self.grid.from, self.grid.to) = (span.start, span.end),
            // An excerpt whose words are gone still stands at its place.
            Measure::Passages => (self.grid.from, self.grid.to) = (span.start, span.end.max(span.start + 1)),
            Measure::Words => (self.grid.from, self.grid.to) = (at(span.start), at(span.end)),
            Measure::Codings | Measure::Documents | Measure::Cases => {}
        }
    }

    fn coding(&mut self, coded: &CountedCoding, rows: &[u32], columns: &[u32]) {
        match self.grid.measure {
            Measure::Words | Measure::Characters => self.grid.cover(rows, columns),
            Measure::Passages => self.grid.join(rows, columns),
            Measure::Codings => {
                self.grid.stamp = coded.counts.no();
                self.grid.once(rows, columns);
            }
            Measure::Excerpts | Measure::Documents | Measure::Cases => self.grid.once(rows, columns),
        }
    }
}
