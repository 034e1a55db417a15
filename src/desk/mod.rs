//! An open project: store, project and history behind one door, used by the screen and by commands.
//!
//! Every change goes through [`Desk::apply`]: planned, done in memory, written with its journal entries in one
//! transaction. When the write fails the change is taken back in memory: memory never runs ahead of the disk.

mod autocode;
mod bring;
pub mod cases;
mod change;
mod clock;
mod codebooks;
pub mod coding;
mod copy;
mod drafts;
mod erase;
mod failure;
mod find;
mod goes;
mod hands;
mod history;
mod home;
pub mod links;
pub mod mark;
mod merge;
mod open;
pub mod output;
pub mod paths;
pub mod placing;
mod proof;
pub mod recent;
mod select;
mod share;
pub mod stopped;
mod transcript;
mod whole;
mod write;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;

pub use autocode::{Autocoding, Passages, ToCode, Widen};
pub use bring::{
    Bringing, BroughtFiles, ChosenWay, FileFate, FileRead, FileVerdict, FirstTurn, How, ImportAnswers, ImportPlan,
    ImportReport, LabelName, ReadPiece, Reads, Sketched, Stands, TextCounts, ToRead, Way, WeighedFile, Weight,
    WhichTable, about, alike, attributes_of, brought_words, files_of, first_respondents, like_words, name_of, of_table,
    quoted_names, read_files, read_import, speakers_by, sums, sums_done, survey_of, survey_words,
};
pub use clock::{Clock, is_clock_wrong, system_now};
pub use codebooks::{changes_words, codebook_of, fate_words, field_name, is_codebook, origin_name};
pub use copy::{Copied, NameKey};
pub use drafts::DraftSetting;
pub use failure::Failure;
pub use find::InAll;
pub use goes::{Goes, Quoted};
pub use hands::hands;
pub use home::{Home, Memory, RecentProject, shared_place, system_name};
pub use merge::{Quarrel, Taken};
pub use open::{Beginning, NewProject, Opening};
pub use transcript::{Brief, Transcript};
pub use whole::BroughtStudy;
pub use write::write_file;

pub use crate::store::remove_drafts;

pub use crate::model::journal::{EraseRequest, Sharing, Why};
pub use crate::store::{Brings, CheckReport, Erasing, FileFault, LogRow, Merged, Repaired, when_waiting};

use crate::lang::Lang;
use crate::model::{
    CodeKey, CoderKey, DocumentKey, EntityKind, ExcerptKey, HistoryLabel, LoadedWork, Project, Refusal, Touched,
};
use crate::store::Store;
use crate::text::{Blocks, Range, Span};

/// What a change did.
#[derive(Clone, Debug)]
pub struct Done {
    /// What it is called in the history.
    pub label: HistoryLabel,
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

/// A project that is open, with its file, its coder and its clock.
pub struct Desk {
    project: Project,
    store: Store,
    me: Uuid,
    my_name: String,
    lang: Lang,
    clock: Clock,
    saved_at: Option<i64>,
    /// How many changes there were since it was opened.
    revision: u64,
    /// The last few documents that were read, the last one first.
    transcripts: Vec<(DocumentKey, Arc<Transcript>)>,
    /// Excerpts whose stored words are not those of the text.
    wrong_words: BTreeSet<ExcerptKey>,
}

/// How many documents' texts are kept.
const TRANSCRIPTS: usize = 8;

impl Desk {
    /// The study, to read.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The file it is in.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The id of whose gestures are made here.
    pub fn me(&self) -> Uuid {
        self.me
    }

    /// The name that gestures are made under here.
    pub fn my_name(&self) -> &str {
        &self.my_name
    }

    /// The coder whose gestures are made here; none until the first of them is on disk.
    pub fn my_key(&self) -> Option<CoderKey> {
        self.project.coder(self.me)
    }

    /// The codes under the digits 1 to 9: the coder's own, else those of the first coder who pinned some, so that a
    /// newcomer finds the study's.
    pub fn pins(&self) -> &[Option<CodeKey>] {
        let own = self.my_key().and_then(|me| self.project.pins.get(&me));
        let first = || self.project.coders.keys().find_map(|coder| self.project.pins.get(&coder));
        own.or_else(first).map_or(&[], Vec::as_slice)
    }

    /// Why nothing can be changed, as a whole sentence; none when it can.
    pub fn read_only(&self) -> Option<String> {
        self.store.read_only().map(|error| error.say(self.lang))
    }

    /// Whether it is open to read only for a reason that [`Desk::repair`] takes away.
    pub fn may_mend(&self) -> bool {
        self.store.read_only().is_some_and(|error| error.may_mend())
    }

    /// The language of the desk's own sentences.
    pub fn speak(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// When the last change reached the disk, in milliseconds since 1970 UTC; none when there was never one.
    pub fn saved_at(&self) -> Option<i64> {
        self.saved_at
    }

    /// Another number after every change: what was counted before is still right while it is the same.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Milliseconds since 1970 UTC.
    pub fn now(&mut self) -> i64 {
        self.clock.now()
    }

    /// The day in the computer's time zone, `YYYY-MM-DD`.
    pub fn today(&mut self) -> String {
        self.clock.day()
    }

    /// A new id, for an [`crate::model::Edit`] that makes something.
    pub fn new_id(&mut self) -> Uuid {
        self.clock.id()
    }

    /// The first of so many new ids that count up by one: for [`crate::model::CodingColumns`].
    pub fn new_ids(&mut self, count: usize) -> Uuid {
        let first = self.clock.id();
        // A clock whose own ids count up by one is not to give them out again.
        for _ in 1..count {
            self.clock.id();
        }
        first
    }

    /// The text of a document with its places. Read when first asked for, its excerpts' words checked then; the last
    /// few are kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn transcript(&mut self, document: DocumentKey) -> Result<Arc<Transcript>, Failure> {
        if let Some(at) = self.transcripts.iter().position(|(key, _)| *key == document) {
            let kept = self.transcripts.remove(at);
            let transcript = kept.1.clone();
            self.transcripts.insert(0, kept);
            return Ok(transcript);
        }
        let speakers = self.project.documents.get(document).ok_or(Refusal::Gone)?.speakers.clone();
        let text = self.store.text(document)?;
        let transcript = Arc::new(Transcript::of((*text).clone(), &speakers));
        if self.project.complete {
            self.wrong_words.extend(self.store.wrong_words(&self.project, document)?);
        }
        self.transcripts.insert(0, (document, transcript.clone()));
        self.transcripts.truncate(TRANSCRIPTS);
        Ok(transcript)
    }

    /// The transcript of a document, when it was read lately.
    fn kept_transcript(&self, document: DocumentKey) -> Option<Arc<Transcript>> {
        self.transcripts.iter().find(|(key, _)| *key == document).map(|(_, transcript)| transcript.clone())
    }

    /// Excerpts of the documents read so far whose stored words are not those of the text: damage, to be said.
    pub fn wrong_words(&self) -> &BTreeSet<ExcerptKey> {
        &self.wrong_words
    }

    /// The words of a range, anchored to the text as it is now, for [`crate::model::Edit::Code`] and
    /// [`crate::model::Edit::Boundary`].
    ///
    /// # Errors
    /// When the range reaches beyond the text or the file cannot be read.
    pub fn range(&mut self, document: DocumentKey, span: Span) -> Result<Range, Failure> {
        let range = match self.kept_transcript(document) {
            Some(transcript) => transcript.blocks.anchor(span),
            None => {
                self.project.documents.get(document).ok_or(Refusal::Gone)?;
                Blocks::of(self.text(document)?.as_str()).anchor(span)
            }
        };
        Ok(range.ok_or(Refusal::BadRange)?)
    }

    /// The stored words of an excerpt.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn words_of(&self, excerpt: ExcerptKey) -> Result<String, Failure> {
        Ok(self.store.words_of(excerpt)?)
    }

    /// A local setting of this file (where a coder stopped reading …): no change, no history.
    pub fn setting(&self, name: &str) -> Option<String> {
        self.store.setting(name).ok().flatten()
    }

    /// Keeps a local setting; a failure is of no consequence and is not said.
    pub fn keep(&mut self, name: &str, value: &str) {
        let _ = self.store.keep(name, value);
    }

    /// Takes in what the loader read.
    pub fn take(&mut self, work: LoadedWork) {
        self.project.load(work);
        self.wrong_words.clear();
        let read: Vec<DocumentKey> = self.transcripts.iter().map(|(key, _)| *key).collect();
        for document in read {
            self.wrong_words.extend(self.store.wrong_words(&self.project, document).unwrap_or_default());
        }
    }
}
