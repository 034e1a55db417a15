//! Bringing in a few files at a time: each few are a write of their own and stay, all of them are one gesture.

use std::collections::VecDeque;

use uuid::Uuid;

use super::{BroughtFiles, Desk, Failure, WeighedFile};
use crate::exchange::import::{Attributes, RowCandidate};
use crate::model::{Edit, HistoryLabel, NewDocument};

/// Bytes of text that one write takes, about: a blink.
const A_FEW: usize = 512 * 1024;

/// Files on their way in.
#[derive(Clone, Debug)]
pub struct Bringing {
    /// Which of the files are still to come, by index.
    left: VecDeque<usize>,
    total: usize,
    attributes: Option<Attributes>,
    /// What makes its writes one gesture; none before the first.
    gesture: Option<[u8; 8]>,
    /// How much one write takes.
    at_once: usize,
    over: bool,
    brought: BroughtFiles,
}

impl Bringing {
    /// An import of some of the files, by index, and then of the table's values.
    pub fn of(chosen: impl IntoIterator<Item = usize>, attributes: Option<Attributes>) -> Bringing {
        let left: VecDeque<usize> = chosen.into_iter().collect();
        let total = left.len();
        Bringing {
            left,
            total,
            attributes,
            gesture: None,
            at_once: A_FEW,
            over: false,
            brought: BroughtFiles::default(),
        }
    }

    /// How many files are in, and how many there are.
    pub fn so_far(&self) -> (usize, usize) {
        (self.total - self.left.len(), self.total)
    }

    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// What is not in yet stays out; the table's values of what is in are still to come.
    pub fn stop(&mut self) {
        self.left.clear();
    }

    /// What came in, in the end.
    pub fn brought(self) -> BroughtFiles {
        self.brought
    }

    /// The next few files, by index, and no longer left.
    fn next(&mut self, files: &[WeighedFile]) -> Vec<usize> {
        let (mut few, mut bytes) = (Vec::new(), 0);
        while let Some(&at) = self.left.front() {
            bytes += files.get(at).and_then(|file| file.document.as_ref()).map_or(0, |d| d.text.len());
            if !few.is_empty() && bytes > self.at_once {
                break;
            }
            few.push(at);
            self.left.pop_front();
        }
        few
    }
}

impl Desk {
    /// Brings in what may come in, with the attributes, in one write.
    ///
    /// # Errors
    /// A refusal or a store error; nothing has come in then.
    pub fn bring_in(
        &mut self,
        files: &[WeighedFile],
        attributes: Option<&Attributes>,
    ) -> Result<BroughtFiles, Failure> {
        let chosen = files.iter().enumerate().filter(|(_, file)| file.may_come()).map(|(at, _)| at);
        let mut work = Bringing { at_once: usize::MAX, ..Bringing::of(chosen, attributes.cloned()) };
        while !work.is_over() {
            self.bring_some(&mut work, files)?;
        }
        Ok(work.brought())
    }

    /// Brings in the next few of the files, after the last of them the table's values in the same write. All of it is one
    /// gesture, as long as nothing else is written in between.
    ///
    /// # Errors
    /// A refusal or a store error; what came in before stays, these few do not.
    pub fn bring_some(&mut self, work: &mut Bringing, files: &[WeighedFile]) -> Result<(), Failure> {
        let few = work.next(files);
        let of = |at: &usize| files.get(*at);
        let last = work.left.is_empty();
        let candidates: Vec<RowCandidate> = few.iter().filter_map(of).filter_map(WeighedFile::candidate).collect();
        let ids: Vec<Uuid> = candidates.iter().map(|candidate| candidate.id).collect();
        let table = work.attributes.as_ref().filter(|_| last);
        let changes = self.attribute_changes(candidates, table);
        let new: Vec<NewDocument> = few.iter().filter_map(of).filter_map(WeighedFile::new_document).collect();
        let added = new.into_iter().map(|new| Edit::AddDocument(Box::new(new)));
        let edits: Vec<Edit> = added.chain(changes.edits.iter().cloned()).collect();
        if !edits.is_empty() {
            let label = match work.brought.documents.len() + ids.len() {
                0 => HistoryLabel::new("attributes.added", [changes.matched.into()]),
                n => HistoryLabel::new("document.added", [n.into()]),
            };
            for counted in few.iter().filter_map(of).filter_map(|file| file.counted.as_ref()) {
                self.project.foresee(counted.id, counted.measured.clone());
            }
            let gesture = *work.gesture.get_or_insert_with(|| self.clock.gesture());
            let done = self.apply_part(&Edit::Batch(Some(label), edits), gesture);
            self.project.forget_foreseen();
            work.brought.done = Some(done?);
        }
        work.brought.documents.extend(ids);
        if last {
            (work.brought.attributes, work.over) = (changes, true);
        }
        Ok(())
    }
}
