//! Other files of the same project taken in, and taken out again.

use std::path::PathBuf;

use uuid::Uuid;

use super::{Desk, Failure};
use crate::analysis::{Difference, difference};
use crate::model::{EntityKind, Project, Refusal};
use crate::store::{ConflictRow, MergeExtent, Merged, Other};

/// What taking in other files does, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The entries that come, and what they erase.
    pub merged: Merged,
    /// What the project shows otherwise with them.
    pub difference: Difference,
    /// What is to be settled or looked at that was not before.
    pub to_settle: Vec<Quarrel>,
    /// The copy of the project as it was before; none when nothing was written.
    pub copy: Option<PathBuf>,
}

/// What two people wrote without seeing each other, and what is to be settled or looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarrel {
    /// How it came: `field`, `contested`, `tree ring`, `merge ring`, `erased twin`, `words`, `signs`, `double mark`.
    pub kind: String,
    /// The thing; none for a double mark.
    pub thing: Option<Uuid>,
    /// What the thing is; none where nothing is shown of it.
    pub of: Option<EntityKind>,
    /// The field, or the mark.
    pub field: String,
}

impl Quarrel {
    fn of(project: &Project, conflict: &ConflictRow) -> Quarrel {
        let ConflictRow { kind, thing, field } = conflict;
        let thing = Uuid::from_slice(thing).ok();
        let is = |kind: &EntityKind| thing.is_some_and(|id| project.number(*kind, id).is_some());
        Quarrel { kind: kind.clone(), thing, of: EntityKind::ALL.into_iter().find(is), field: field.clone() }
    }
}

impl Desk {
    /// What taking in these files would do: everything but the last step.
    ///
    /// # Errors
    /// One of the files cannot be taken in: which, and why.
    pub fn foretell_merge(&mut self, paths: &[PathBuf]) -> Result<Taken, Failure> {
        let others = self.others(paths)?;
        let (merged, after) = self.store.merge(&self.project, others, 0, MergeExtent::Dry)?;
        Ok(self.taken(merged, after.as_ref()))
    }

    fn taken(&self, merged: Merged, after: Option<&Project>) -> Taken {
        let project = after.unwrap_or(&self.project);
        let to_settle = merged.conflicts.iter().map(|conflict| Quarrel::of(project, conflict)).collect();
        Taken {
            difference: after.map_or_else(Difference::default, |new| difference(&self.project, new)),
            to_settle,
            merged,
            copy: None,
        }
    }

    /// Takes in other files of this project, all or none; a copy of the project is left beside it before. When one brings
    /// an erasing entry that is not known here, nothing is written unless `may_erase`: [`Merged::done`] says so.
    ///
    /// # Errors
    /// One of the files cannot be taken in: of another project, made by a newer kodbok, damaged; the project cannot be
    /// written. Nothing is changed then.
    pub fn merge(&mut self, paths: &[PathBuf], may_erase: bool) -> Result<Taken, Failure> {
        self.may_change()?;
        let others = self.others(paths)?;
        let at = self.clock.now();
        let copy = self.store.copy_before_merge(at)?;
        let go = if may_erase { MergeExtent::Through } else { MergeExtent::Ask };
        let (merged, after) = self.store.merge(&self.project, others, at, go)?;
        let mut taken = self.taken(merged, after.as_ref());
        match after {
            Some(project) if taken.merged.done => {
                taken.copy = Some(copy);
                self.show(project, at);
            }
            // Nothing was written: nothing is to be gone back to.
            _ => drop(std::fs::remove_file(copy)),
        }
        Ok(taken)
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
