//! What is remembered of each table while the program runs.

use crate::analysis::arranged::{Arrangement, CellKeys, Position, Sort};
use crate::analysis::{Measure, Percent, Ready, Spec};

/// What a table counts: what against what, of which excerpts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    /// What is counted against what.
    pub(super) spec: Spec,
    /// Which excerpts: a query's line; empty for all.
    pub(super) filter: String,
}

impl Definition {
    /// The definition of a table as it was kept.
    pub(super) fn of(ready: &Ready) -> Definition {
        Definition { spec: ready.spec, filter: ready.filter.clone() }
    }

    /// Counts something else. Per cent of the interviews counts interviews, so it goes with another measure.
    pub(super) fn count(&mut self, measure: Measure) {
        self.spec.measure = measure;
        if self.spec.percent == Some(Percent::Documents) {
            self.spec.percent = None;
        }
    }
}

/// The place in a table, and what of it was changed for now.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered {
    /// The place.
    pub(super) at: Position,
    /// What its row and column stand for, so that it is found again when the order changes; none before the first
    /// move.
    pub(super) keys: Option<CellKeys>,
    /// First line and first column on screen.
    pub(super) top: usize,
    pub(super) first: usize,
    /// How it is arranged.
    pub(super) arrangement: Arrangement,
    /// Whether the rows were sorted; else they are as is usual for the table.
    pub(super) sorted: bool,
    /// Whether bars are drawn instead of numbers in columns.
    pub(super) bars: bool,
    /// What is counted instead of what the table has; none while it is as it was kept.
    pub(super) changed: Option<Definition>,
    /// The table it was made from: shown again when this one is gone.
    pub(super) from: Option<String>,
}

impl Remembered {
    /// The arrangement for what is counted.
    pub(super) fn arrangement(&self, spec: Spec) -> Arrangement {
        let sort = if self.sorted { self.arrangement.sort.clone() } else { Sort::usual(spec) };
        Arrangement { sort, ..self.arrangement.clone() }
    }

    /// Sorts the rows.
    pub(super) fn sort(&mut self, sort: Sort) {
        (self.arrangement.sort, self.sorted) = (sort, true);
    }
}
