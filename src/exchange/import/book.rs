//! A codebook as it is in a file: what [`codebook`](super::codebook()) and its kin read.

use uuid::Uuid;

use crate::model::{Bilingual, CodeField, Edit, KeptTable, NewCode, Question, shipped};

/// A codebook as a file gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodebookFile {
    /// Its own id; part of the ids of its codes.
    pub id: String,
    /// Its title.
    pub name: Bilingual,
    /// The questions of the study.
    pub questions: Vec<Question>,
    /// The ready-made tables.
    pub tables: Vec<KeptTable>,
    /// Groups and codes, each after the one above it.
    pub codes: Vec<NewCode>,
}

impl CodebookFile {
    /// The changes that bring it into a project, for one gesture.
    pub fn edits(&self) -> Vec<Edit> {
        let questions = self.questions.iter().cloned().map(Edit::Question);
        let tables = self.tables.iter().cloned().map(|table| Edit::Table(Box::new(table)));
        let codes = self.codes.iter().cloned().map(|code| Edit::AddCode(Box::new(code)));
        questions.chain(tables).chain(codes).collect()
    }

    /// The id of the code with a mark.
    pub fn code(&self, mark: &str) -> Option<Uuid> {
        self.codes.iter().find(|code| code.mark.as_deref() == Some(mark)).map(|code| code.id)
    }
}

/// The id of a code as a codebook file tells it: its own `uuid`, else made from the file's id and its mark.
pub(super) fn told_id(uuid: Option<Uuid>, book: &str, mark: &str) -> Uuid {
    uuid.unwrap_or_else(|| shipped(book, mark))
}

/// What a field is called in a codebook file.
pub(in crate::exchange) fn file_name(field: CodeField) -> &'static str {
    match field {
        CodeField::Definition => "description",
        other => other.register(),
    }
}
