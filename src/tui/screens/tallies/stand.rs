//! What is remembered of each table while the program runs.

use super::order::{Manner, Sort};
use super::sheet::{Keys, Spot};
use crate::analysis::{Measure, Percent, Ready, Spec};

/// What is asked for: a table of the excerpts that a filter chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// What is counted against what.
    pub(super) spec: Spec,
    /// Which excerpts: a query's line; empty for all.
    pub(super) filter: String,
}

impl Wanted {
    /// As a table has it.
    pub(super) fn of(ready: &Ready) -> Wanted {
        Wanted { spec: ready.spec, filter: ready.filter.clone() }
    }

    /// Counts something else. Per cent of the interviews counts interviews, so it goes with another measure.
    pub(super) fn count(&mut self, measure: Measure) {
        self.spec.measure = measure;
        if self.spec.percent == Some(Percent::Documents) {
            self.spec.percent = None;
        }
    }
}

/// Where one stands in a table, and what of it was changed for now.
#[derive(Clone, Debug, Default)]
pub(super) struct Stand {
    /// The place.
    pub(super) spot: Spot,
    /// What its row and column stand for, so that it is found again when the order changes; none before the first
    /// move.
    pub(super) keys: Option<Keys>,
    /// First line and first column on screen.
    pub(super) top: usize,
    pub(super) first: usize,
    /// The manner it is shown in.
    pub(super) manner: Manner,
    /// Whether the rows were sorted; else they are as is usual for the table.
    pub(super) sorted: bool,
    /// Whether bars are drawn instead of numbers in columns.
    pub(super) bars: bool,
    /// What is asked for instead of what the table has; none while it is as it was kept.
    pub(super) asked: Option<Wanted>,
    /// The table it was made from: one is there again when this one is gone.
    pub(super) from: Option<String>,
}

impl Stand {
    /// The manner for what is asked.
    pub(super) fn manner(&self, spec: Spec) -> Manner {
        let sort = if self.sorted { self.manner.sort.clone() } else { Sort::usual(spec) };
        Manner { sort, ..self.manner.clone() }
    }

    /// Sorts the rows.
    pub(super) fn sort(&mut self, sort: Sort) {
        (self.manner.sort, self.sorted) = (sort, true);
    }
}
