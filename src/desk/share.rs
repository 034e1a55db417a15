//! Copies of a project for others: blind, or of some documents only.

use std::path::Path;

use super::{Desk, Failure};
use crate::model::Refusal;
use crate::model::journal::{Sharing, View, share};
use crate::store::Store;

impl Desk {
    /// Writes a copy for another coder to a new file. Returns how many entries it holds, and how many of them withheld.
    ///
    /// # Errors
    /// The file exists or cannot be written; nothing is left then.
    pub fn share(&mut self, out: &Path, sharing: &Sharing) -> Result<(usize, usize), Failure> {
        if !self.project.complete {
            return Err(Refusal::StillLoading.into());
        }
        let entries = self.store.all_entries()?;
        let copy = share(&entries, &View::of(&entries), sharing);
        let withheld = copy.iter().filter(|entry| entry.payload().is_none() && !entry.is_erased()).count();
        let (count, since, at) = (copy.len(), self.clock.minute(), self.clock.now());
        drop(Store::create_of(out, &self.my_name, &since, self.project.id, copy, at)?);
        Ok((count, withheld))
    }
}
