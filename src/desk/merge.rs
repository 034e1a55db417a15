//! Other files of the same project taken in, and taken out again.

use std::path::PathBuf;

use super::{Desk, Failure};
use crate::model::{Project, Refusal};
use crate::store::{Go, Merged, Other};

impl Desk {
    /// What taking in these files would do: everything but the last step.
    ///
    /// # Errors
    /// One of the files cannot be taken in: which, and why.
    pub fn foretell_merge(&mut self, paths: &[PathBuf]) -> Result<Merged, Failure> {
        let others = self.others(paths)?;
        Ok(self.store.merge(&self.project, others, 0, Go::Dry)?.0)
    }

    /// Takes in other files of this project, all or none; a copy of the project is left beside it before. When one brings
    /// an erasing entry that is not known here, nothing is written unless `may_erase`: [`Merged::done`] says so.
    ///
    /// # Errors
    /// One of the files cannot be taken in: of another project, made by a newer kodbok, damaged; the project cannot be
    /// written. Nothing is changed then.
    pub fn merge(&mut self, paths: &[PathBuf], may_erase: bool) -> Result<Merged, Failure> {
        self.may_change()?;
        let others = self.others(paths)?;
        let at = self.clock.now();
        let copy = self.store.copy_before_merge(at)?;
        let go = if may_erase { Go::Through } else { Go::Ask };
        let (merged, after) = self.store.merge(&self.project, others, at, go)?;
        match after {
            Some(project) => self.show(project, at),
            // Nothing was written: nothing is to be gone back to.
            None => drop(std::fs::remove_file(copy)),
        }
        Ok(merged)
    }

    /// Takes out again what the last merge brought.
    ///
    /// # Errors
    /// A refusal when something was done since, or when the merge brought an erasure; a store error.
    pub fn undo_merge(&mut self) -> Result<(), Failure> {
        self.may_change()?;
        let after = self.store.undo_merge(&self.project)?.ok_or(Refusal::NotTheLast)?;
        let at = self.clock.now();
        self.show(after, at);
        Ok(())
    }

    fn others(&self, paths: &[PathBuf]) -> Result<Vec<Other>, Failure> {
        if !self.project.complete {
            return Err(Refusal::StillLoading.into());
        }
        let read = |path: &PathBuf| Other::read(path, self.project.id);
        Ok(paths.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// Goes on with the project as the last write left it, when that was more than it was told.
    pub(super) fn show_refreshed(&mut self, at: i64) {
        if let Some(project) = self.store.take_refreshed() {
            self.show(project, at);
        }
    }

    /// Goes on with the project as the file holds it after a whole set of entries changed.
    pub(super) fn show(&mut self, project: Project, at: i64) {
        self.project = project;
        self.transcripts.clear();
        self.wrong_words.clear();
        self.saved_at = Some(at);
        self.revision += 1;
        let named = self.project.coder_named(&self.my_name).and_then(|key| self.project.coders.get(key));
        if self.project.coder(self.me).is_none() || self.project.erased.contains(&self.me) {
            // An erased coder goes on with a new id.
            self.me = named.map_or_else(|| self.clock.id(), |coder| coder.id);
        }
    }
}
