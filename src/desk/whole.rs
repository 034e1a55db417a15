//! A whole study out as JSON and in again.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use uuid::Uuid;

use super::change::Making;
use super::open::founding;
use super::{Clock, Desk, Done, Failure, Opening};
use crate::exchange::Reason;
use crate::exchange::export;
use crate::exchange::import::{Counts, Whole};
use crate::model::EntityKind;
use crate::text::Blocks;

/// What a study from a file brought.
#[derive(Clone, Debug)]
pub struct Brought {
    /// What came in and what was here already.
    pub counts: Counts,
    /// The gesture; none when everything was here.
    pub done: Option<Done>,
}

impl Desk {
    /// Writes the study as JSON (see [`export::write_project`]), an interview's text at a time.
    ///
    /// # Errors
    /// Those of the writer, and when a text cannot be read.
    pub fn write_project(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Desk { project, store, .. } = self;
        let mut text = |key| match store.text(key) {
            Ok(text) => Ok(text.as_str().to_owned()),
            Err(error) => Err(io::Error::other(error)),
        };
        export::write_project(project, &mut text, out)
    }

    /// Takes in a study from a file as one gesture: what is here by id stays as it is.
    ///
    /// # Errors
    /// What is wrong in the file and where; a refusal; a store error. Nothing is changed then.
    pub fn bring_project(&mut self, whole: Whole) -> Result<Brought, Failure> {
        self.may_change()?;
        let at = self.clock.now();
        let blocks = self.blocks_here(&whole)?;
        let fresh = self.is_fresh(&whole)?;
        // Who codes here under the name of a coder of the file is that coder.
        let namesake = whole.of(EntityKind::Coder).find(|coder| coder.text("name") == self.my_name);
        let namesake = namesake.and_then(|coder| coder.id);
        let planned = whole.plan(&self.project, at, blocks, fresh)?;
        if planned.plan.writes.is_empty() {
            return Ok(Brought { counts: planned.counts, done: None });
        }
        if self.my_key().is_none() {
            self.me = namesake.unwrap_or(self.me);
            self.settle_in(at)?;
        }
        let done = self.carry_out(&planned.plan, Making::of(self.me, at))?;
        Ok(Brought { counts: planned.counts, done: Some(done) })
    }

    /// What [`Desk::bring_project`] would do, without doing it.
    ///
    /// # Errors
    /// What is wrong in the file and where.
    pub fn foretell_project(&mut self, whole: Whole) -> Result<Brought, Failure> {
        let blocks = self.blocks_here(&whole)?;
        Ok(Brought { counts: whole.plan(&self.project, 0, blocks, false)?.counts, done: None })
    }

    /// Makes a project file of a study from a file, with its ids, and opens it. The file is there when it is whole.
    ///
    /// # Errors
    /// The file exists or cannot be written; what is wrong in the study's file and where.
    pub fn create_from(path: &Path, whole: Whole, opening: &Opening, clock: Clock) -> Result<Desk, Failure> {
        let mut desk = Desk::draft(path, opening, clock)?;
        let at = desk.clock.now();
        let (name, language) = whole.name();
        let founding = founding(whole.id, name, language, at);
        desk.project.id = whole.id;
        let coder = whole.of(EntityKind::Coder).find(|coder| coder.text("name") == desk.my_name);
        desk.me = coder.and_then(|coder| coder.id).unwrap_or(desk.me);
        let mut planned = whole.plan(&desk.project, at, HashMap::new(), true)?;
        planned.plan.writes.insert(0, founding);
        // A making is no gesture to take back.
        let receipt = desk.store.receive("", at, 1)?;
        desk.carry_out(&planned.plan, Making::of(desk.me, at).received(receipt, at))?;
        desk.publish()
    }

    /// The blocks of the file's interviews that are here, with the same words.
    fn blocks_here(&mut self, whole: &Whole) -> Result<HashMap<Uuid, Blocks>, Failure> {
        for document in whole.of(EntityKind::Document) {
            let Some(key) = document.id.and_then(|id| self.project.document(id)) else { continue };
            if self.transcript(key)?.text.as_str() != document.text("text") {
                return Err(whole.fault(document.kind, document.number, "text", Reason::OtherWords).into());
            }
        }
        let ids = whole.of(EntityKind::Document).filter_map(|document| document.id);
        let ids: Vec<Uuid> = ids.chain(whole.excerpts.iter().map(|excerpt| excerpt.document)).collect();
        let mut out = HashMap::new();
        for id in ids {
            if let (false, Some(key)) = (out.contains_key(&id), self.project.document(id)) {
                out.insert(id, self.transcript(key)?.blocks.clone());
            }
        }
        Ok(out)
    }

    /// Whether no interview of the file is or was here.
    fn is_fresh(&self, whole: &Whole) -> Result<bool, Failure> {
        for id in whole.of(EntityKind::Document).filter_map(|document| document.id) {
            if self.store.was_written(id)? {
                return Ok(false);
            }
        }
        // Excerpts on interviews that the file does not hold.
        let in_file = |id: Uuid| whole.of(EntityKind::Document).any(|document| document.id == Some(id));
        let mut documents: Vec<Uuid> = whole.excerpts.iter().map(|excerpt| excerpt.document).collect();
        documents.sort_unstable();
        documents.dedup();
        Ok(documents.into_iter().all(in_file))
    }
}
