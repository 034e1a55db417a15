//! The forms that things are written in, told by the ending of the file.

use std::path::Path;

use crate::lang::Lang;

/// A form of a written file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// Comma-separated, safe for spreadsheets.
    Csv,
    /// CSV as Excel opens it in a language.
    Excel(Lang),
    /// One JSON value.
    Json,
    /// A Markdown table.
    Md,
    /// Plain text; a codebook is indented.
    Txt,
}

impl FileForm {
    /// All of them, each once, in the order in which they are offered.
    pub const ALL: [FileForm; 4] = [FileForm::Csv, FileForm::Json, FileForm::Md, FileForm::Txt];

    /// The ending of its files, without the point; also its name in `--format`.
    pub fn ending(self) -> &'static str {
        match self {
            FileForm::Csv | FileForm::Excel(_) => "csv",
            FileForm::Json => "json",
            FileForm::Md => "md",
            FileForm::Txt => "txt",
        }
    }

    /// The name of the form where one is chosen: the ending, and what else tells it apart.
    pub fn name(self) -> &'static str {
        match self {
            FileForm::Excel(_) => "csv Excel",
            other => other.ending(),
        }
    }

    /// The form of an ending or of a name in `--format`, without regard to case.
    pub fn of_word(word: &str) -> Option<FileForm> {
        FileForm::ALL.into_iter().find(|form| form.ending().eq_ignore_ascii_case(word))
    }

    /// The form of a file by its ending; none when it has another or none.
    pub fn of_path(path: &Path) -> Option<FileForm> {
        FileForm::of_word(path.extension()?.to_str()?)
    }
}
