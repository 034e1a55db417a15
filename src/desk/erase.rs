//! Erasing for ever: a withdrawn consent, a time for keeping that is over.

use super::change::Making;
use super::{Desk, Failure};
use crate::model::Refusal;
use crate::model::journal::{NoErasure, Wanted};

impl Desk {
    /// Erases documents, cases, things, coders or fields for ever: no copy that hears of it shows them again. Returns
    /// how many entries were emptied.
    ///
    /// # Errors
    /// A refusal: nothing is left of it, or what stays is to be settled first. A store error; nothing is changed then.
    pub fn erase(&mut self, wanted: &Wanted) -> Result<usize, Failure> {
        self.may_change()?;
        if !self.project.complete {
            return Err(Refusal::StillLoading.into());
        }
        let at = self.clock.now();
        if self.my_key().is_none() {
            self.settle_in(at)?;
        }
        let stamp = self.stamp(Making::of(self.me, at));
        let (count, project) = self.store.erase(&self.project, wanted, stamp)?.map_err(|why| match why {
            NoErasure::Nothing => Refusal::NothingToErase,
            NoErasure::Unsettled(_) => Refusal::Unsettled,
        })?;
        self.show(project, at);
        Ok(count)
    }
}
