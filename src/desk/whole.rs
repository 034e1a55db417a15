//! A whole study out as JSON and in again.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use uuid::Uuid;

use super::change::ChangeContext;
use super::open::founding;
use super::{Clock, Desk, Done, Failure, Opening};
use crate::exchange::Reason;
use crate::exchange::export;
use crate::exchange::import::{BroughtCounts, LeftOut, StudyFile};
use crate::model::EntityKind;
use crate::text::Blocks;

/// What a study from a file brought.
#[derive(Clone, Debug)]
pub struct BroughtStudy {
    /// What came in and what was here already.
    pub counts: BroughtCounts,
    /// What was erased here for good and so left out.
    pub left_out: LeftOut,
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

    /// Takes in a study from a file as one gesture: what is here by id stays as it is, what was erased here is left
    /// out.
    ///
    /// # Errors
    /// What is wrong in the file and where; a refusal; a store error. Nothing is changed then.
    pub fn bring_project(&mut self, mut whole: StudyFile) -> Result<BroughtStudy, Failure> {
        self.may_change()?;
        let left_out = whole.leave_out(&self.project.erased);
        let at = self.clock.now();
        let blocks = self.blocks_here(&whole)?;
        let fresh = self.is_fresh(&whole)?;
        // Who codes here under the name of a coder of the file is that coder.
        let namesake = whole.of(EntityKind::Coder).find(|coder| coder.text("name") == self.my_name);
        let namesake = namesake.and_then(|coder| coder.id);
        let planned = whole.plan(&self.project, at, blocks, fresh)?;
        if planned.plan.writes.is_empty() {
            return Ok(BroughtStudy { counts: planned.counts, left_out, done: None });
        }
        if self.my_key().is_none() {
            self.me = namesake.unwrap_or(self.me);
            self.settle_in(at)?;
        }
        let done = self.carry_out(&planned.plan, ChangeContext::of(self.me, at))?;
        Ok(BroughtStudy { counts: planned.counts, left_out, done: Some(done) })
    }

    /// What [`Desk::bring_project`] would do, without doing it.
    ///
    /// # Errors
    /// What is wrong in the file and where.
    pub fn foretell_project(&mut self, mut whole: StudyFile) -> Result<BroughtStudy, Failure> {
        let left_out = whole.leave_out(&self.project.erased);
        let blocks = self.blocks_here(&whole)?;
        Ok(BroughtStudy { counts: whole.plan(&self.project, 0, blocks, false)?.counts, left_out, done: None })
    }

    /// Makes a project file of a study from a file, with its ids, and opens it. The file is there when it is whole.
    ///
    /// # Errors
    /// The file exists or cannot be written; what is wrong in the study's file and where.
    pub fn create_from(path: &Path, whole: StudyFile, opening: &Opening, clock: Clock) -> Result<Desk, Failure> {
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
        desk.carry_out(&planned.plan, ChangeContext::of(desk.me, at).received(receipt, at))?;
        desk.publish()
    }

    /// The blocks of the file's interviews that are here, with the same words.
    fn blocks_here(&mut self, whole: &StudyFile) -> Result<HashMap<Uuid, Blocks>, Failure> {
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
    fn is_fresh(&self, whole: &StudyFile) -> Result<bool, Failure> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{EraseRequest, Why};
    use crate::exchange::import::read_whole;
    use crate::lang::Lang;
    use crate::model::{Edit, Entity, Kept, Summary};

    #[test]
    fn a_study_with_something_that_was_erased_here_brings_all_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening { coder: "Eva".into(), read_only: false, lang: Lang::En };
        let path = Desk::demo(folder.path(), false, Lang::En).unwrap();
        let mut desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_348_920_000)).unwrap();
        let ids: Vec<Uuid> = desk.project().documents.iter().map(|(_, document)| document.id).collect();
        let (case, code) = (desk.new_id(), desk.project().codes.iter().next().unwrap().1.id);
        desk.apply(&Edit::AddCase { id: case, name: "Erased case".into() }).unwrap();
        desk.apply(&Edit::DocumentCases(ids[1], vec![case])).unwrap();
        for body in ["about it", "about it, again"] {
            let summary = Summary { case, code, body: body.into(), ..Summary::default() };
            desk.apply(&Edit::Keep(Box::new(Kept::Summary(summary)))).unwrap();
        }
        let json = folder.path().join("out.json");
        let mut out = Vec::new();
        desk.write_project(&mut out).unwrap();
        std::fs::write(&json, &out).unwrap();
        let title = desk.project().documents.iter().next().unwrap().1.title.clone();
        let in_first = |desk: &Desk| {
            let key = desk.project().document(ids[0]).unwrap();
            desk.project().excerpts_in(key).len()
        };
        let (excerpts, first) = (desk.project().excerpts.len(), in_first(&desk));
        let subjects = [(EntityKind::Document, ids[0]), (EntityKind::Case, case)].map(|(kind, id)| Entity { kind, id });
        desk.erase(&EraseRequest { subjects: subjects.into(), ..EraseRequest::because(Why::Consent) }).unwrap();
        let told = desk.foretell_project(read_whole(&json).unwrap()).unwrap();
        let brought = desk.bring_project(read_whole(&json).unwrap()).unwrap();
        assert_eq!((&brought.left_out, brought.done.is_none()), (&told.left_out, true), "the rest is here");
        let count = |kind| brought.left_out.counts.get(&kind).map_or(0, |count| count.0);
        assert_eq!((count(EntityKind::Document), count(EntityKind::Case), count(EntityKind::Summary)), (1, 1, 1));
        assert!(first > 0 && count(EntityKind::Excerpt) == first && count(EntityKind::Coding) >= first);
        assert_eq!(brought.left_out.names, ["Erased case".to_owned(), title]);
        assert_eq!(desk.project().excerpts.len(), excerpts - first);
        // Into a file that lacks the rest as well: it comes, and the study is whole.
        let other = folder.path().join("other.kodbok");
        let mut fresh = Desk::create_from(&other, read_whole(&json).unwrap(), &opening, Clock::fixed(1)).unwrap();
        fresh.erase(&EraseRequest { subjects: subjects.into(), ..EraseRequest::because(Why::Consent) }).unwrap();
        let memo = Edit::Memo {
            memo: None,
            on: crate::model::MemoTarget { kind: EntityKind::Document, id: ids[1] },
            title: String::new(),
            body: "new".into(),
        };
        desk.apply(&memo).unwrap();
        let mut out = Vec::new();
        desk.write_project(&mut out).unwrap();
        std::fs::write(&json, &out).unwrap();
        assert_eq!(fresh.bring_project(read_whole(&json).unwrap()).unwrap().left_out, LeftOut::default());
        assert_eq!(fresh.project().memos.len(), desk.project().memos.len());
        drop(fresh);
        assert!(Desk::check(&other).unwrap().is_whole());
    }
}
