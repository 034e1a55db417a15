//! History and proof of the file, and copies of it.

use std::path::Path;

use super::{Clock, Desk, Failure};
use crate::store::{self, CheckReport, LogRow, Repaired};

impl Desk {
    /// The last `limit` gestures, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn log(&self, limit: usize) -> Result<Vec<LogRow>, Failure> {
        Ok(self.store.log(limit)?)
    }

    /// Proves a project file: the eight points of FORMAT.md §15. Reads only.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn check(path: &Path) -> Result<CheckReport, Failure> {
        Ok(store::check(path)?)
    }

    /// Makes the tables of a project file anew from its journal where they differ; the file as it was is kept beside it.
    /// `coder` is told to others who want to write meanwhile.
    ///
    /// # Errors
    /// It is open elsewhere, cannot be written, or its journal is not whole. Nothing is changed then.
    pub fn repair(path: &Path, coder: &str, mut clock: Clock) -> Result<Repaired, Failure> {
        let since = clock.minute();
        Ok(store::repair(path, (coder, &since, clock.now()))?)
    }

    /// Why what is in memory is nowhere on disk any more: the file was taken away or replaced. None while it is in place.
    pub fn lost(&self) -> Option<String> {
        self.store.is_in_place(store::Doing::Read).err().map(|error| error.say(self.lang))
    }

    /// Copies a project file to a new one, whole, also while it is open.
    ///
    /// # Errors
    /// The copy's file exists, or cannot be written.
    pub fn backup(path: &Path, out: &Path) -> Result<(), Failure> {
        Ok(store::backup(path, out)?)
    }

    /// Copies the open project to a new file: the way out when its own cannot be written.
    ///
    /// # Errors
    /// The copy's file exists, or cannot be written.
    pub fn save_copy(&self, out: &Path) -> Result<(), Failure> {
        Ok(self.store.save_copy(out)?)
    }
}
