//! Documents: one interview's text, and how far it is read.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::arena::key;
use super::{CaseKey, CoderKey};
use crate::text::{LabelForm, Named, Speakers};

key! {
    /// Local number of a document.
    DocumentKey
}

/// The heading of one interview. Its text is read from the file when first needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Of a text of 1,000 scalar values or more made from it, so that the same text is the same document everywhere.
    pub id: Uuid,
    /// The title that lists and citations show.
    pub title: String,
    /// At most 18 cells, what a place is cited with (`Granforsa 10.6`); empty: the title.
    pub short: String,
    /// Name of the file it came from.
    pub file: String,
    /// SHA-256 of that file, in hex; empty when not known.
    pub file_hash: String,
    /// How its speakers are told.
    pub speakers: Speakers,
    /// The cases it belongs to.
    pub cases: Vec<CaseKey>,
    /// A line of the user's; empty when none.
    pub note: String,
    /// Scalar values of its text.
    pub chars: u32,
    /// How many words the turns hold, labels left out.
    pub words: u32,
    /// How many turns have a number.
    pub turns: u32,
}

impl Document {
    /// The short name, else the title.
    pub fn cited(&self) -> &str {
        if self.short.is_empty() { &self.title } else { &self.short }
    }
}

/// The payload form of how speakers are told (FORMAT.md §17).
pub fn speakers_json(speakers: &Speakers) -> Json {
    let mut fields = serde_json::Map::new();
    fields.insert("pattern".to_owned(), json!(speakers.pattern));
    fields.insert("asks".to_owned(), json!(speakers.asks));
    if let Some(form) = speakers.form {
        fields.insert("form".to_owned(), json!(form.code()));
    }
    if !speakers.names.is_empty() {
        let names = speakers.names.iter().map(|named| json!([named.name, named.counts_as])).collect();
        fields.insert("names".to_owned(), names);
    }
    Json::Object(fields)
}

/// How speakers are told, by its payload form; what is not known there is passed over.
pub fn speakers_of(value: &Json) -> Speakers {
    let text = |name: &str| value.get(name).and_then(Json::as_str).map(str::to_owned);
    let named = |pair: &Json| {
        let word = |at: usize| pair.get(at).and_then(Json::as_str).map(str::to_owned);
        Some(Named { name: word(0)?, counts_as: word(1)? })
    };
    Speakers {
        pattern: text("pattern"),
        asks: text("asks"),
        form: value.get("form").and_then(Json::as_str).and_then(LabelForm::of),
        names: value.get("names").and_then(Json::as_array).into_iter().flatten().filter_map(named).collect(),
    }
}

/// How far a coder has come with a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReadingState {
    /// The coder has not begun it.
    #[default]
    New,
    /// The coder has begun and is not through.
    Reading,
    /// The coder has read it to the end and coded it.
    Done,
}

impl ReadingState {
    /// As in files and registers.
    pub fn code(self) -> &'static str {
        match self {
            ReadingState::New => "new",
            ReadingState::Reading => "reading",
            ReadingState::Done => "done",
        }
    }

    /// The state of a word in a file.
    pub fn of(word: &str) -> Option<ReadingState> {
        [ReadingState::New, ReadingState::Reading, ReadingState::Done].into_iter().find(|r| r.code() == word)
    }
}

/// One coder's reading of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// Made from document and coder.
    pub id: Uuid,
    /// The document that is read.
    pub document: DocumentKey,
    /// The coder who reads it.
    pub coder: CoderKey,
    /// Whether it is begun or done.
    pub reading: ReadingState,
    /// The turn read to; 0 when none.
    pub read_to: u32,
}
