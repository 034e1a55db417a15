//! A whole study as its JSON gives it, before any of it is in a project.

use serde_json::Value as Json;
use uuid::Uuid;

use crate::exchange::export::LISTS;
use crate::exchange::{Error, FilePlace, Reason};
use crate::lang::Lang;
use crate::model::{EntityKind, Valence};
use crate::text::Span;

/// A study as a file gives it: every thing with the number it has in its list.
#[derive(Clone, Debug, Default)]
pub struct StudyFile {
    /// The name of the file.
    pub file: String,
    /// The study's id, as in the file.
    pub id: Uuid,
    /// Its name, language, tables, questions and queries, by register.
    pub about: FileFields,
    /// Everything but excerpts and codings, in the order of the file.
    pub things: Vec<FileThing>,
    /// The excerpts in the order of their ids.
    pub excerpts: Vec<ExcerptRow>,
    /// The codings in the order of their ids.
    pub codings: Vec<CodingRow>,
}

/// Registers and their values.
pub type FileFields = Vec<(String, Json)>;

/// A thing of a file.
#[derive(Clone, Debug)]
pub struct FileThing {
    /// Of which list it is.
    pub kind: EntityKind,
    /// Its id; none where the id follows from what it says.
    pub id: Option<Uuid>,
    /// The registers of the thing, by name.
    pub fields: FileFields,
    /// Its number in its list, from 0.
    pub number: usize,
}

/// An excerpt of a file.
#[derive(Clone, Copy, Debug)]
pub struct ExcerptRow {
    /// The excerpt's id.
    pub id: Uuid,
    /// The id of the excerpt's interview.
    pub document: Uuid,
    /// The id of the coder whose excerpt it is.
    pub coder: Uuid,
    /// The range of the text.
    pub span: Span,
    /// Its number in its list, from 0.
    pub number: u32,
}

/// A coding of a file.
#[derive(Clone, Copy, Debug)]
pub struct CodingRow {
    /// The coding's id.
    pub id: Uuid,
    /// The id of the coding's excerpt.
    pub excerpt: Uuid,
    /// The id of the coding's code.
    pub code: Uuid,
    /// The id of the coder whose coding it is.
    pub coder: Uuid,
    /// The coding's sign.
    pub valence: Valence,
    /// When it was made, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Its number in its list, from 0.
    pub number: u32,
}

impl FileThing {
    /// The value of a register.
    pub fn get(&self, field: &str) -> Option<&Json> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// The text of a register.
    pub fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Json::as_str).unwrap_or("")
    }

    /// The id in a register.
    pub fn of(&self, field: &str) -> Option<Uuid> {
        Uuid::try_parse(self.text(field)).ok()
    }
}

impl StudyFile {
    /// The things of a kind.
    pub fn of(&self, kind: EntityKind) -> impl Iterator<Item = &FileThing> {
        self.things.iter().filter(move |thing| thing.kind == kind)
    }

    /// An error at a field of the n-th thing of a list.
    pub fn fault(&self, kind: EntityKind, number: usize, field: &str, reason: Reason) -> Error {
        fault(&self.file, &pointer(kind, number, field), reason)
    }

    /// The study's name and language.
    pub fn name(&self) -> (&str, Lang) {
        let text = |field: &str| self.about.iter().find(|(name, _)| name == field).and_then(|(_, v)| v.as_str());
        (text("name").unwrap_or(""), text("language").and_then(Lang::of).unwrap_or_default())
    }
}

/// The place of a field as a JSON pointer, such as `/codings/17/code`.
fn pointer(kind: EntityKind, number: usize, field: &str) -> String {
    let list = LISTS.iter().find(|(k, _)| *k == kind).map_or("", |(_, name)| name);
    // As RFC 6901 has it.
    let field = field.replace('~', "~0").replace('/', "~1");
    if field.is_empty() { format!("/{list}/{number}") } else { format!("/{list}/{number}/{field}") }
}

/// An error at a place of a file, told as a JSON pointer.
pub(super) fn fault(file: &str, pointer: &str, reason: Reason) -> Error {
    Error::new(file, reason).at(FilePlace::Field(pointer.to_owned()))
}
