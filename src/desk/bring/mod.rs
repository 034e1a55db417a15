//! Bringing in interviews: read beside the screen's thread, weighed against the project, brought in as one gesture.

mod alike;
mod chosen;
mod plan;
mod read;
mod reading;
mod report;
mod said;
mod steps;
mod survey;
#[cfg(test)]
mod tests;
mod ways;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use uuid::Uuid;

pub use alike::{KnownInterviews, Sketched, alike};
pub use chosen::ChosenWay;
pub use plan::{ImportAnswers, ImportPlan, PassedOver};
pub use read::{AT_ONCE, FileRead, How, TextCounts, attributes_of, files_of, read_file, read_files, speakers_by};
pub use reading::{ReadPiece, ToRead, WhichTable, read_import};
pub use report::{
    FileFate, ImportReport, about, brought_words, counts, encoding_of, like_words, of_table, sums, sums_done,
};
pub use said::{Weight, quoted_names};
pub use steps::Bringing;
pub use survey::{first_respondents, survey_of, survey_words};
pub use ways::{FirstTurn, LabelName, Reads, Stands, Way};

use super::{Desk, Done, Failure};
use crate::exchange::import::{Attributes, Changes, ImportedDocument, RowCandidate};
use crate::exchange::{self, Reason};
use crate::model::{NewDocument, derived};

/// Another text that is nearly the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Like {
    /// What it is cited with, or the name of its file.
    pub name: String,
    /// How many words differ.
    pub differ: u32,
}

/// What will happen to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileVerdict {
    /// A new interview that comes in.
    New,
    /// The file may come in: nearly the same text is here, or comes in too.
    Like(Like),
    /// The same text is here, as the interview of this title.
    Same(String),
    /// The same text comes in from this other file.
    Twice(String),
    /// The file cannot be read.
    Cannot(exchange::Error),
}

/// A file with what is known of it before anything is changed.
#[derive(Clone, Debug)]
pub struct WeighedFile {
    /// The file that was weighed.
    pub path: PathBuf,
    /// What was in it; none when it cannot be read.
    pub document: Option<ImportedDocument>,
    /// What was found in its text.
    pub counted: Option<TextCounts>,
    /// What will happen to it.
    pub verdict: FileVerdict,
}

impl WeighedFile {
    /// Whether it may come in.
    pub fn may_come(&self) -> bool {
        matches!(self.verdict, FileVerdict::New | FileVerdict::Like(_))
    }

    /// How many words the turns have.
    pub fn words(&self) -> u32 {
        self.counted.as_ref().map_or(0, |found| found.measured.words)
    }

    /// How many numbered turns the interview has.
    pub fn turns(&self) -> u32 {
        self.counted.as_ref().map_or(0, |found| found.measured.count())
    }

    /// Who speaks, in order of first turn.
    pub fn speakers(&self) -> &[String] {
        self.counted.as_ref().map_or(&[], |found| &found.measured.turns.names)
    }

    /// What looks like a label and was not taken for one.
    pub fn lone(&self) -> &[String] {
        self.counted.as_ref().map_or(&[], |found| &found.lone)
    }

    /// The file's name without its folders.
    pub fn name(&self) -> String {
        name_of(&self.path)
    }

    /// As what an attribute table may be about.
    pub fn candidate(&self) -> Option<RowCandidate> {
        let (document, counted) = self.document.as_ref().zip(self.counted.as_ref())?;
        Some(RowCandidate {
            id: counted.id,
            file: document.file.clone(),
            title: document.title().to_owned(),
            short: String::new(),
            cases: Vec::new(),
        })
    }

    /// What tells it from other texts: the text itself; of a short one, which many may have written, its file.
    pub fn sameness(&self) -> Option<Uuid> {
        let (document, counted) = self.document.as_ref().zip(self.counted.as_ref())?;
        let file = || derived("file", &[document.hash.as_bytes(), b"/", document.file.as_bytes()]);
        Some(if is_of_its_text(counted.id) { counted.id } else { file() })
    }

    fn new_document(&self) -> Option<NewDocument> {
        let (document, counted) = self.document.as_ref().zip(self.counted.as_ref())?;
        Some(NewDocument {
            id: Some(counted.id),
            text: document.text.clone(),
            title: document.title().to_owned(),
            short: String::new(),
            file: document.file.clone(),
            file_hash: document.hash.clone(),
            speakers: counted.measured.speakers.clone(),
            cases: Vec::new(),
        })
    }
}

/// Whether a document's id was made from its text, and is no new one.
fn is_of_its_text(id: Uuid) -> bool {
    id.get_version_num() == 8
}

/// A file's name without its folders.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What was brought in.
#[derive(Clone, Debug, Default)]
pub struct BroughtFiles {
    /// The interviews, by id.
    pub documents: Vec<Uuid>,
    /// What the attribute table changed.
    pub attributes: Changes,
    /// The last write; none when nothing was to be changed.
    pub done: Option<Done>,
}

impl Desk {
    /// Weighs files that were read: what is new, what is here already, what cannot be read.
    pub fn weigh(&self, files: Vec<FileRead>) -> Vec<WeighedFile> {
        let mut seen: HashMap<Uuid, String> = HashMap::new();
        let weigh = |file| {
            let mut one = self.weigh_one(file);
            if let Some(same) = one.sameness() {
                match seen.get(&same) {
                    Some(other) if one.verdict == FileVerdict::New => one.verdict = FileVerdict::Twice(other.clone()),
                    Some(_) => {}
                    None => drop(seen.insert(same, one.name())),
                }
            }
            one
        };
        files.into_iter().map(weigh).collect()
    }

    /// Weighs one file against the project alone.
    pub fn weigh_one(&self, file: FileRead) -> WeighedFile {
        let (document, verdict) = match file.document {
            Err(error) => (None, FileVerdict::Cannot(error)),
            Ok(document) if file.counted.as_ref().is_some_and(|c| self.project.erased.contains(&c.id)) => {
                (None, FileVerdict::Cannot(exchange::Error::new(&document.file, Reason::WasErased)))
            }
            Ok(document) => match file.counted.as_ref().and_then(|c| self.is_here(c.id, &document)) {
                Some(title) => (Some(document), FileVerdict::Same(title)),
                None => (Some(document), FileVerdict::New),
            },
        };
        WeighedFile { path: file.path, document, counted: file.counted, verdict }
    }

    /// The title of the interview that has this text, or came from this very file: of a short text, which many may
    /// have written, from one of the same name.
    pub fn is_here(&self, id: Uuid, read: &ImportedDocument) -> Option<String> {
        let same = self.project.document(id).and_then(|key| self.project.documents.get(key));
        let is = |d: &crate::model::Document| d.file_hash == read.hash && (is_of_its_text(id) || d.file == read.file);
        let file = || self.project.documents.iter().map(|(_, d)| d).find(|d| is(d));
        same.or_else(file).map(|document| document.title.clone())
    }

    /// What an attribute table changes, with these documents added.
    pub fn attribute_changes(&mut self, new: Vec<RowCandidate>, attributes: Option<&Attributes>) -> Changes {
        let Some(attributes) = attributes else { return Changes::default() };
        let here = self.project.documents.iter().map(|(_, d)| RowCandidate {
            id: d.id,
            file: d.file.clone(),
            title: d.title.clone(),
            short: d.short.clone(),
            cases: d.cases.iter().filter_map(|&k| self.project.cases.get(k).map(|c| c.id)).collect(),
        });
        let mut candidates: Vec<RowCandidate> = here.collect();
        candidates.extend(new);
        let clock = &mut self.clock;
        attributes.changes(&self.project, &candidates, &mut || clock.id())
    }
}
