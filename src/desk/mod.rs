//! An open project: store, project and history behind one door, used by the screen and by commands.

mod clock;
mod failure;
mod home;
mod open;
mod transcript;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

pub use clock::Clock;
pub use failure::Failure;
pub use home::{Home, Memory, Recent, system_name};
pub use open::{Beginning, NewProject, Opening};
pub use transcript::Transcript;

use crate::model::{CoderKey, DocumentKey, Edit, Entity, EntityKind, Label, Project, Touched, Work};
use crate::text::{Range, Span};

/// What a change did.
#[derive(Clone, Debug)]
pub struct Done {
    /// What it is called in the history.
    pub label: Label,
    /// Everything it touched, in order.
    pub touched: Vec<Touched>,
    /// The document it happened in, and where, when it has one place.
    pub place: Option<(DocumentKey, Span)>,
}

impl Done {
    /// The local number of the last thing of a kind that it touched and that is still there.
    pub fn last(&self, kind: EntityKind) -> Option<u32> {
        self.touched.iter().rev().find(|t| t.entity.kind == kind && !t.gone).map(|t| t.no)
    }
}

/// An open project.
pub struct Desk {
    project: Project,
    path: PathBuf,
    me: Uuid,
    clock: Clock,
    read_only: Option<String>,
}

impl Desk {
    /// The study, to read.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The file it is in.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The id of whose gestures are made here.
    pub fn me(&self) -> Uuid {
        self.me
    }

    /// The coder whose gestures are made here; none until the first of them is on disk.
    pub fn my_key(&self) -> Option<CoderKey> {
        self.project.coder(self.me)
    }

    /// Why nothing can be changed, as a whole sentence; none when it can.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// When the last change reached the disk, in milliseconds since 1970 UTC.
    pub fn saved_at(&self) -> Option<i64> {
        todo!()
    }

    /// Milliseconds since 1970 UTC.
    pub fn now(&mut self) -> i64 {
        self.clock.now()
    }

    /// A new id, for an [`Edit`] that makes something.
    pub fn new_id(&mut self) -> Uuid {
        self.clock.id()
    }

    /// Does a change: in memory, on disk, in the history. When it returns, it survives a killed process.
    ///
    /// # Errors
    /// A refusal, or a store error; nothing is changed then, in memory or on disk.
    pub fn apply(&mut self, edit: &Edit) -> Result<Done, Failure> {
        let _ = edit;
        todo!()
    }

    /// Takes back the last own gesture in force.
    ///
    /// # Errors
    /// A refusal with its reason, or a store error.
    pub fn undo(&mut self) -> Result<Done, Failure> {
        todo!()
    }

    /// Does the last undone gesture again.
    ///
    /// # Errors
    /// A refusal with its reason, or a store error.
    pub fn redo(&mut self) -> Result<Done, Failure> {
        todo!()
    }

    /// The text of a document with its places. Read when first asked for, its excerpts' words checked then; the last
    /// few are kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn transcript(&mut self, document: DocumentKey) -> Result<Arc<Transcript>, Failure> {
        let _ = document;
        todo!()
    }

    /// The words of a range, anchored to the text as it is now, for [`Edit::Code`] and [`Edit::Boundary`].
    ///
    /// # Errors
    /// When the range reaches beyond the text or the file cannot be read.
    pub fn range(&mut self, document: DocumentKey, span: Span) -> Result<Range, Failure> {
        let _ = (document, span);
        todo!()
    }

    /// How often some words stand in each document, and where first; only documents that have them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_everywhere(&mut self, words: &str) -> Result<Vec<(DocumentKey, usize, Span)>, Failure> {
        let _ = words;
        todo!()
    }

    /// A local setting of this file (where a coder stopped reading …): no change, no history.
    pub fn setting(&self, name: &str) -> Option<String> {
        let _ = name;
        todo!()
    }

    /// Keeps a local setting; a failure is of no consequence and is not said.
    pub fn keep(&mut self, name: &str, value: &str) {
        let _ = (name, value);
        todo!()
    }

    /// Takes in what the loader read.
    pub fn take(&mut self, work: Work) {
        self.project.load(work);
    }

    /// An entity of a memo's target or a label.
    pub fn entity(kind: EntityKind, id: Uuid) -> Entity {
        Entity { kind, id }
    }
}
