//! Bringing in interviews: read beside the screen's thread, weighed against the project, brought in as one gesture.

use std::path::{Path, PathBuf};
use std::thread;

use uuid::Uuid;

use super::{Desk, Done, Failure};
use crate::exchange::import::{self, Attributes, Changes, Document, Options};
use crate::exchange::{self};
use crate::model::{Edit, Label, NewDocument, Refusal, derived};
use crate::text::{Places, Speakers, Text};

/// A file that was read, or why not.
#[derive(Debug)]
pub struct FileRead {
    /// Which.
    pub path: PathBuf,
    /// What was in it.
    pub document: Result<Document, exchange::Error>,
}

/// What will happen to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It comes in.
    New,
    /// The same text is here, as the interview of this title.
    Same(String),
    /// The same text comes in from this other file.
    Twice(String),
    /// It cannot be read.
    Cannot(exchange::Error),
}

/// A file with what is known of it before anything is changed.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Which.
    pub path: PathBuf,
    /// What was in it; none when it cannot be read.
    pub document: Option<Document>,
    /// What will happen to it.
    pub verdict: Verdict,
    /// Words in turns.
    pub words: u32,
    /// Numbered turns.
    pub turns: u32,
    /// Who speaks, in order of first turn.
    pub speakers: Vec<String>,
}

impl Weighed {
    /// Whether it comes in.
    pub fn comes_in(&self) -> bool {
        self.verdict == Verdict::New
    }
}

/// What was brought in.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// How many interviews.
    pub documents: usize,
    /// What the attribute table changed.
    pub attributes: Changes,
    /// The gesture; none when nothing was to be changed.
    pub done: Option<Done>,
}

/// Reads files, a few at a time. `go_on` is told how many are read of how many, before each few; it stops when that
/// says false.
pub fn read_files(paths: &[PathBuf], options: &Options, go_on: &mut dyn FnMut(usize, usize) -> bool) -> Vec<FileRead> {
    let mut out = Vec::with_capacity(paths.len());
    for few in paths.chunks(AT_ONCE) {
        if !go_on(out.len(), paths.len()) {
            break;
        }
        out.extend(side_by_side(few, |path| FileRead { path: path.clone(), document: import::read(path, options) }));
    }
    out
}

/// How many files are read before the next look at whether to go on.
const AT_ONCE: usize = 8;

/// The same for every item, by as many threads as there are cores; in order.
fn side_by_side<T: Sync, U: Send>(items: &[T], each: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let share = items.len().div_ceil(thread::available_parallelism().map_or(1, usize::from)).max(1);
    thread::scope(|scope| {
        let each = &each;
        let parts = items.chunks(share).map(|part| scope.spawn(move || part.iter().map(each).collect::<Vec<U>>()));
        let parts: Vec<_> = parts.collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// What a text holds.
struct Counted {
    words: u32,
    turns: u32,
    speakers: Vec<String>,
}

fn count(file: &FileRead, speakers: &Speakers) -> Option<Counted> {
    let text = Text::new(file.document.as_ref().ok()?.text.as_str());
    let places = Places::of(&text, speakers);
    let words = places.words_in(&text, text.span());
    Some(Counted { words, turns: places.count(), speakers: places.speakers })
}

/// The files that paths mean, and the attribute tables among them.
///
/// # Errors
/// When a path is not there.
pub fn files_of(paths: &[PathBuf]) -> Result<import::Walk, Failure> {
    Ok(import::walk(paths)?)
}

/// Reads an attribute table.
///
/// # Errors
/// What is wrong with it, with the line.
pub fn attributes_of(path: &Path) -> Result<Attributes, Failure> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(import::attributes(&name, &import::bytes_of(path)?, None)?)
}

impl Desk {
    /// Weighs files that were read: what is new, what is here already, what cannot be read.
    pub fn weigh(&self, files: Vec<FileRead>, speakers: &Speakers) -> Vec<Weighed> {
        let counted = side_by_side(&files, |file| count(file, speakers));
        let mut seen: Vec<(Uuid, String)> = Vec::new();
        files.into_iter().zip(counted).map(|(file, counted)| self.weigh_one(file, counted, &mut seen)).collect()
    }

    fn weigh_one(&self, file: FileRead, counted: Option<Counted>, seen: &mut Vec<(Uuid, String)>) -> Weighed {
        let Counted { words, turns, speakers } =
            counted.unwrap_or(Counted { words: 0, turns: 0, speakers: Vec::new() });
        let (document, verdict) = match file.document {
            Ok(document) => {
                let verdict = self.verdict(&document, seen);
                (Some(document), verdict)
            }
            Err(error) => (None, Verdict::Cannot(error)),
        };
        Weighed { path: file.path, document, verdict, words, turns, speakers }
    }

    fn verdict(&self, document: &Document, seen: &mut Vec<(Uuid, String)>) -> Verdict {
        let id = derived("document", &[document.text.as_bytes()]);
        let here = self.project.documents.iter().find(|(_, d)| d.id == id || d.file_hash == document.hash);
        let verdict = match (here, seen.iter().find(|(other, _)| *other == id)) {
            (Some((_, here)), _) => Verdict::Same(here.title.clone()),
            (None, Some((_, other))) => Verdict::Twice(other.clone()),
            (None, None) => Verdict::New,
        };
        seen.push((id, document.file.clone()));
        verdict
    }

    /// Brings in what comes in, with the attributes, as one gesture.
    ///
    /// # Errors
    /// A refusal or a store error; nothing has come in then.
    pub fn bring_in(
        &mut self,
        files: &[Weighed],
        speakers: &Speakers,
        attributes: Option<&Attributes>,
    ) -> Result<Brought, Failure> {
        let new: Vec<NewDocument> = files
            .iter()
            .filter(|file| file.comes_in())
            .filter_map(|file| file.document.as_ref())
            .map(|document| new_document(document, speakers))
            .collect();
        let changes = self.attribute_changes(&new, attributes);
        let documents = new.len();
        let added = new.into_iter().map(|new| Edit::AddDocument(Box::new(new)));
        let edits: Vec<Edit> = added.chain(changes.edits.iter().cloned()).collect();
        if edits.is_empty() {
            return Ok(Brought { documents: 0, attributes: changes, done: None });
        }
        let label = match documents {
            0 => Label::new("attributes.added", [changes.matched.into()]),
            n => Label::new("document.added", [n.into()]),
        };
        let done = self.apply(&Edit::Batch(Some(label), edits))?;
        Ok(Brought { documents, attributes: changes, done: Some(done) })
    }

    /// What an attribute table changes, with these documents added.
    pub fn attribute_changes(&mut self, new: &[NewDocument], attributes: Option<&Attributes>) -> Changes {
        let Some(attributes) = attributes else { return Changes::default() };
        let here = self.project.documents.iter().map(|(_, d)| import::Candidate {
            id: d.id,
            file: d.file.clone(),
            title: d.title.clone(),
            short: d.short.clone(),
            cases: d.cases.iter().filter_map(|&k| self.project.cases.get(k).map(|c| c.id)).collect(),
        });
        let added = new.iter().map(|new| import::Candidate {
            id: derived("document", &[new.text.as_bytes()]),
            file: new.file.clone(),
            title: new.title.clone(),
            short: new.short.clone(),
            cases: Vec::new(),
        });
        let candidates: Vec<import::Candidate> = here.chain(added).collect();
        let clock = &mut self.clock;
        attributes.changes(&self.project, &candidates, &mut || clock.id())
    }
}

/// A read file as a document to add.
pub fn new_document(document: &Document, speakers: &Speakers) -> NewDocument {
    NewDocument {
        text: document.text.clone(),
        title: document.title().to_owned(),
        short: String::new(),
        file: document.file.clone(),
        file_hash: document.hash.clone(),
        speakers: speakers.clone(),
        cases: Vec::new(),
    }
}

/// How speakers are told by a pattern of the user's.
///
/// # Errors
/// When it is no regular expression.
pub fn speakers_by(pattern: Option<&str>) -> Result<Speakers, Refusal> {
    let speakers = Speakers { pattern: pattern.map(str::to_owned), asks: None };
    match speakers.check() {
        Ok(()) => Ok(speakers),
        Err(why) => Err(Refusal::BadPattern(why)),
    }
}
