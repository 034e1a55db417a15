//! Reading files beside the screen's thread, and all that can be found in them without the project.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::Failure;
use crate::desk::clock::id_beside;
use crate::exchange::import::{self, Attributes, ImportedDocument, Options};
use crate::exchange::{self};
use crate::model::{Measured, Refusal, text_id};
use crate::store::side_by_side;
use crate::text::{LabelForm, Places, Sketch, Speakers, Text};

/// How a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// What the user says of it.
    pub options: Options,
    /// How its speakers are told.
    pub speakers: Speakers,
}

/// A file that was read, or why not.
#[derive(Debug)]
pub struct FileRead {
    /// The file that was read.
    pub path: PathBuf,
    /// What was in it.
    pub document: Result<ImportedDocument, exchange::Error>,
    /// What was found in its text.
    pub counted: Option<TextCounts>,
}

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCounts {
    /// The id it will have as a document: the same text of 1,000 characters or more has the same.
    pub id: Uuid,
    /// Its turns, words and speakers.
    pub measured: Measured,
    /// The form of its labels.
    pub form: LabelForm,
    /// What looks like a label and was not taken for one.
    pub lone: Vec<String>,
    /// What finds texts nearly the same.
    pub sketch: Sketch,
}

impl TextCounts {
    /// Counts what a text holds: turns, speakers, words, and the start of the interview.
    pub fn of(text: &str, speakers: &Speakers) -> TextCounts {
        let id = text_id(text).unwrap_or_else(id_beside);
        let words = Text::new(text);
        let places = Places::of(&words, speakers);
        TextCounts {
            id,
            measured: Measured::with(&words, speakers, &places),
            form: places.form,
            lone: places.not_taken.into_iter().take(LONE).collect(),
            sketch: Sketch::of(text),
        }
    }
}

/// Reads files, a few at a time. `go_on` is told how many are read of how many, before each few; it stops when that
/// says false.
pub fn read_files(
    paths: &[PathBuf],
    how: &(dyn Fn(&Path) -> How + Sync),
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Vec<FileRead> {
    let mut out = Vec::with_capacity(paths.len());
    for few in paths.chunks(AT_ONCE) {
        if !go_on(out.len(), paths.len()) {
            break;
        }
        out.extend(side_by_side(few, |path| read_file(path, &how(path))));
    }
    out
}

/// More names that look like speakers and are none are a list.
const LONE: usize = 8;

/// How many files are read before the next look at whether to go on.
pub const AT_ONCE: usize = 8;

/// Reads one file and counts what it holds.
pub fn read_file(path: &Path, how: &How) -> FileRead {
    let document = import::read(path, &how.options);
    let counted = document.as_ref().ok().map(|document| TextCounts::of(&document.text, &how.speakers));
    FileRead { path: path.to_owned(), document, counted }
}

/// The files that paths mean, and the attribute tables among them.
///
/// # Errors
/// When a path is not there.
pub fn files_of(paths: &[PathBuf]) -> Result<import::FolderContents, Failure> {
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

/// How speakers are told by a pattern of the user's.
///
/// # Errors
/// When it is no regular expression.
pub fn speakers_by(pattern: Option<&str>) -> Result<Speakers, Refusal> {
    let speakers = Speakers { pattern: pattern.map(str::to_owned), ..Speakers::default() };
    match speakers.check() {
        Ok(()) => Ok(speakers),
        Err(why) => Err(Refusal::BadPattern(why)),
    }
}
