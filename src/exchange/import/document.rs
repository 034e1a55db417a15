//! A file that was read, and what may be said about how it is to be read.

use super::encoding::Decoded;
use super::encodings::Encoding;
use super::matching;
use super::note::Note;

/// What the user may say about a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How a text file is decoded; none finds out.
    pub encoding: Option<Encoding>,
    /// Whether bold paragraphs ask, and others answer.
    pub bold_asks: bool,
    /// Whether what stands on every page of a document with pages, and numbers in its margin, stay among the words.
    pub whole_pages: bool,
}

/// A file that was read, before it is anybody's interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedDocument {
    /// Its normal text (FORMAT.md §10): decoded, one byte order mark off, CRLF and CR are LF, nothing else.
    pub text: String,
    /// The file's name without its folders.
    pub file: String,
    /// SHA-256 of the file's bytes in hex.
    pub hash: String,
    /// How it was decoded; none for a docx, which says so itself.
    pub encoding: Option<Encoding>,
    /// Some lines of it, when it is not plainly UTF-8: for a person to judge.
    pub sample: Vec<String>,
    /// Whether the encoding may be another.
    pub doubt: bool,
    /// Which it may be then.
    pub instead: Option<Encoding>,
    /// How many turns there would be if bold paragraphs asked and others answered.
    pub bold: usize,
    /// How many heads and feet of pages and numbers in the margin there are.
    pub on_pages: usize,
    /// What is worth telling about how it was read.
    pub notes: Vec<Note>,
}

impl ImportedDocument {
    /// A text out of a file that says itself how its characters are written.
    pub(super) fn marked_up(name: &str, text: String, notes: Vec<Note>) -> ImportedDocument {
        let (file, hash, sample) = (name.to_owned(), String::new(), Vec::new());
        ImportedDocument {
            text,
            file,
            hash,
            encoding: None,
            sample,
            doubt: false,
            instead: None,
            bold: 0,
            on_pages: 0,
            notes,
        }
    }

    /// A text out of a file of which bytes were decoded.
    pub(super) fn decoded(name: &str, text: String, from: &Decoded, notes: Vec<Note>) -> ImportedDocument {
        ImportedDocument {
            encoding: Some(from.encoding),
            sample: from.lines(&text),
            doubt: from.doubt,
            instead: from.instead,
            ..ImportedDocument::marked_up(name, text, notes)
        }
    }

    /// The file's name without its ending: the title until somebody says otherwise.
    pub fn title(&self) -> &str {
        matching::stem(&self.file)
    }
}

/// The ending of a name in lower case; empty when there is none.
pub(super) fn ending(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
        _ => String::new(),
    }
}
