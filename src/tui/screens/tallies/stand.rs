//! What is remembered of each table while the program runs.

use super::sheet::Spot;
use crate::analysis::{LabelKey, Measure, Meet, Percent, Spec};

/// Where one stands in a table, and what of it was changed for now.
#[derive(Clone, Debug, Default)]
pub(super) struct Stand {
    /// The place.
    pub(super) spot: Spot,
    /// What its row and column stand for, so that it is found again when the order changes; none before the first
    /// move.
    pub(super) keys: Option<(Option<LabelKey>, Option<LabelKey>)>,
    /// First line and first column on screen.
    pub(super) top: usize,
    pub(super) first: usize,
    /// Whether empty rows are shown.
    pub(super) empties: bool,
    measure: Option<Measure>,
    percent: Option<Option<Percent>>,
    meet: Option<Meet>,
}

impl Stand {
    /// The table as it is asked for now.
    pub(super) fn spec(&self, ready: Spec) -> Spec {
        Spec {
            measure: self.measure.unwrap_or(ready.measure),
            percent: self.percent.unwrap_or(ready.percent),
            meet: self.meet.unwrap_or(ready.meet),
            ..ready
        }
    }

    /// Counts something else. Per cent of the interviews counts interviews, so it goes with another measure.
    pub(super) fn count(&mut self, measure: Measure, spec: Spec) {
        self.measure = Some(measure);
        if spec.percent == Some(Percent::Documents) {
            self.percent = Some(None);
        }
    }

    /// Shows another per cent, or none.
    pub(super) fn show_percent(&mut self, percent: Option<Percent>) {
        self.percent = Some(percent);
    }

    /// Looks for codes that meet in another way.
    pub(super) fn look_within(&mut self, meet: Meet) {
        self.meet = Some(meet);
    }
}
