//! Why a file cannot be read: which file, where in it, why, and the way out.

use crate::lang::{self, Lang};
use crate::text;

/// A file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct Error {
    /// Its name or path, as given.
    pub file: String,
    /// The place in the file.
    pub place: Option<FilePlace>,
    /// What is wrong.
    pub reason: Reason,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilePlace {
    /// A line, from 1.
    Line(usize),
    /// A line and a column, from 1.
    Column(usize, usize),
    /// A byte, from 0.
    Byte(u64),
    /// A part of an archive and a byte in it.
    Part(String, u64),
    /// A field of a JSON file (`groups[2].codes[0].id`).
    Field(String),
}

/// What a file is when it is none of the kinds that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadFormat {
    /// An OpenDocument that is no text.
    OpenDocument,
    /// A REFI-QDA project.
    RefiProject,
    /// XML of no known kind.
    Xml,
}

impl UnreadFormat {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            UnreadFormat::OpenDocument => "OpenDocument",
            UnreadFormat::RefiProject => "REFI-QDA (qdpx)",
            UnreadFormat::Xml => "XML",
        }
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such file.
    Missing,
    /// The file may not be read.
    Denied,
    /// The system's own words.
    Unreadable(String),
    /// A device, a pipe or another thing without an end.
    NotAFile,
    /// More than so many megabytes.
    TooLarge(u64),
    /// Nothing in it, and its name promises another kind than text.
    Empty,
    /// Bytes that are no text in any encoding we know.
    NotText,
    /// A kind that cannot be read.
    Unsupported(UnreadFormat),
    /// A kodbok project or another database.
    Database,
    /// A codebook, where an interview was expected.
    Codebook,
    /// Plain text under another ending.
    TextNamed(String),
    /// A file of this name is there already, where a new one was to be written.
    Exists,
    /// A project or another database, which is never written over.
    NotOver,
    /// What has the name is no ordinary file and is not written over: a link, a device, a pipe.
    NotOrdinary,
    /// No file can have that name here.
    NoName,
    /// The folder to write in is not there.
    NoFolder,
    /// Nothing may be written there.
    NotWritable,
    /// There is no room for what was to be written.
    DiskFull,
    /// The file cannot be written: the system's own words.
    Unwritable(String),
    /// A password is needed.
    Locked,
    /// An old .doc, or a docx with a password.
    OldOffice,
    /// An archive that is cut or damaged.
    BrokenArchive,
    /// An archive without a Word text.
    NoWordText,
    /// Unpacks to more than so many megabytes, or suspiciously much.
    Bomb(u64),
    /// A document type declaration, which may reach for other files.
    Doctype,
    /// XML that is not well-formed.
    BrokenXml,
    /// A portable document of which no page can be read.
    BrokenPdf,
    /// Rich text that is not well-formed.
    BrokenRtf,
    /// No cue in a file that should hold subtitles.
    NoCues,
    /// Its words are in a part of another format.
    Embedded,
    /// A table that is no transcript.
    Table,
    /// A survey without a column of open answers.
    NoOpenAnswers,
    /// A table of more rows, columns or words than can be.
    TableTooLarge,
    /// A codebook without a code.
    NoCodes,
    /// A table of codes whose columns are not known: their names.
    UnknownColumns(String),
    /// A document without a text layer.
    Scanned,
    /// A document that is read in another process, which gave up.
    GaveUp,
    /// A table without rows.
    NoRows,
    /// A column of this name is missing.
    NoColumn(String),
    /// A key of names without its heading.
    NoNameHeading,
    /// A row of a key without a name, or without what stands for it.
    HalfName,
    /// What stands for a name of a key holds that name, or another of the key.
    NameStays(String, String),
    /// A secret of a key that is not what this program wrote.
    NoSecret,
    /// A key to which no secret can be written: UTF-16.
    NoSecretHere,
    /// A row with another number of cells than the header.
    Ragged {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// A quotation mark that is never closed.
    OpenQuote,
    /// The first column is none of file, document, case: what it is.
    NoKey(String),
    /// The first cell of a row is empty.
    EmptyKey,
    /// The same document or case in two rows: which, and the earlier line.
    SameRow(String, usize),
    /// The text is not JSON.
    NotJson,
    /// JSON, but no codebook.
    NotCodebook,
    /// A field that must be there.
    MissingField,
    /// A cell that must be filled in: the name of its column.
    MissingColumn(&'static str),
    /// No code of the file is the one that another is to stand below: what was said.
    NoParent(String),
    /// A field of another type than expected: what was expected (`text`, `list`, `object`).
    WrongType(&'static str),
    /// A word that is none of those known.
    UnknownWord(String),
    /// Two codes with one mark.
    SameMark(String),
    /// A field that is not known.
    UnknownField,
    /// Two things with one id, or a field that stands twice.
    SameId,
    /// The same text was erased in the project.
    WasErased,
    /// An interview whose id is here with other words.
    OtherWords,
    /// Made by a newer version.
    Newer,
    /// Something that is neither in the file nor in the project.
    NoSuch,
    /// Codes that stand below, or were merged into, themselves.
    Ring,
    /// A range that reaches beyond the words.
    BadRange,
}

impl Error {
    /// An error of a whole file.
    pub fn new(file: impl Into<String>, reason: Reason) -> Error {
        Error { file: file.into(), place: None, reason }
    }

    /// Adds the place to an error.
    pub fn at(mut self, place: FilePlace) -> Error {
        self.place = Some(place);
        self
    }

    /// The error of the system, for a file.
    pub fn io(file: impl Into<String>, error: &std::io::Error) -> Error {
        use std::io::ErrorKind::{NotFound, PermissionDenied};
        let reason = match error.kind() {
            NotFound => Reason::Missing,
            PermissionDenied => Reason::Denied,
            _ => Reason::Unreadable(error.to_string()),
        };
        Error::new(file, reason)
    }

    /// The error of the system at writing a file.
    pub fn writing(file: impl Into<String>, error: &std::io::Error) -> Error {
        use std::io::ErrorKind as K;
        let reason = match error.kind() {
            K::AlreadyExists => Reason::Exists,
            K::NotFound | K::NotADirectory => Reason::NoFolder,
            K::PermissionDenied | K::ReadOnlyFilesystem => Reason::NotWritable,
            K::InvalidFilename => Reason::NoName,
            K::StorageFull | K::QuotaExceeded => Reason::DiskFull,
            _ => Reason::Unwritable(error.to_string()),
        };
        Error::new(file, reason)
    }

    /// One sentence that names the file, the place and the reason, and the way out.
    pub fn say(&self, lang: Lang) -> String {
        let file = text::safe(&self.file);
        let head = match &self.place {
            None => file.into_owned(),
            Some(FilePlace::Line(line)) => lang::import_at_line(lang, file, line),
            Some(FilePlace::Column(line, column)) => lang::import_at_column(lang, file, line, column),
            Some(FilePlace::Byte(byte)) => lang::import_at_byte(lang, file, byte),
            Some(FilePlace::Part(part, byte)) => lang::import_at_part(lang, file, text::safe(part), byte),
            Some(FilePlace::Field(field)) => lang::with_comma(lang, file, text::safe(field)),
        };
        format!("{head}: {}", self.reason.say(lang))
    }
}

impl Reason {
    /// The reason and the way out, to stand after the file's name.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Reason::Missing => lang::import_missing(lang),
            Reason::Denied => lang::import_denied(lang),
            Reason::Unreadable(why) => lang::import_unreadable(lang, why),
            Reason::NotAFile => lang::import_not_a_file(lang),
            Reason::TooLarge(limit) => lang::import_too_large(lang, limit),
            Reason::Empty => lang::import_empty_file(lang),
            Reason::NotText => lang::import_not_text(lang),
            Reason::Unsupported(format) => lang::import_unsupported(lang, format.name()),
            Reason::Database => lang::import_database(lang),
            Reason::Codebook => lang::import_is_codebook(lang),
            Reason::TextNamed(ending) => lang::import_text_named(lang, text::safe(ending)),
            Reason::Exists => lang::reason_exists(lang),
            Reason::NotOver => lang::reason_not_over(lang),
            Reason::NotOrdinary => lang::reason_not_ordinary(lang),
            Reason::NoName => lang::reason_no_name(lang),
            Reason::NoFolder => lang::reason_no_folder(lang),
            Reason::NotWritable => lang::reason_not_writable(lang),
            Reason::DiskFull => lang::reason_disk_full(lang),
            Reason::Unwritable(why) => lang::reason_unwritable(lang, text::safe(why)),
            _ => self.say_inside(lang),
        }
    }

    /// Reasons that lie inside an archive, a table or a codebook.
    fn say_inside(&self, lang: Lang) -> String {
        match self {
            Reason::Locked => lang::import_locked(lang),
            Reason::OldOffice => lang::import_old_office(lang),
            Reason::BrokenArchive => lang::import_broken_archive(lang),
            Reason::NoWordText => lang::import_no_word_text(lang),
            Reason::Bomb(limit) => lang::import_bomb(lang, limit),
            Reason::Doctype => lang::import_doctype(lang),
            Reason::BrokenPdf => lang::import_broken_pdf(lang),
            Reason::BrokenXml | Reason::BrokenRtf => lang::import_broken_xml(lang),
            Reason::NoCues => lang::import_no_cues(lang),
            Reason::Embedded => lang::import_embedded(lang),
            Reason::Table => lang::import_table(lang),
            Reason::NoOpenAnswers => lang::import_no_open_answers(lang),
            Reason::TableTooLarge => lang::import_table_too_large(lang),
            Reason::UnknownColumns(found) => lang::import_unknown_columns(lang, text::safe(found)),
            Reason::NoCodes => lang::import_no_codes(lang),
            Reason::Scanned => lang::import_scanned(lang),
            Reason::GaveUp => lang::import_gave_up(lang),
            Reason::NoRows => lang::import_no_rows(lang),
            Reason::NoColumn(name) => lang::reason_no_column(lang, name),
            Reason::Ragged { found, expected } => lang::import_ragged(lang, found, expected),
            Reason::OpenQuote => lang::import_open_quote(lang),
            Reason::NoNameHeading => lang::name_key_no_heading(lang),
            Reason::HalfName => lang::name_key_half(lang),
            Reason::NameStays(with, name) => lang::name_key_stays(lang, text::safe(with), text::safe(name)),
            Reason::NoSecret => lang::name_key_no_secret(lang),
            Reason::NoSecretHere => lang::name_key_no_secret_here(lang),
            Reason::NoKey(found) => lang::import_no_key(lang, text::safe(found)),
            Reason::EmptyKey => lang::import_empty_key(lang),
            Reason::SameRow(key, line) => lang::import_same_row(lang, text::safe(key), line),
            Reason::NotJson => lang::import_not_json(lang),
            Reason::NotCodebook => lang::import_not_codebook(lang),
            Reason::MissingField => lang::import_missing_field(lang),
            Reason::MissingColumn(column) => lang::import_missing_column(lang, column),
            Reason::NoParent(parent) => lang::import_no_parent(lang, text::safe(parent)),
            Reason::WrongType(expected) => lang::import_wrong_type(lang, expected),
            Reason::UnknownWord(word) => lang::import_unknown_word(lang, text::safe(word)),
            Reason::SameMark(mark) => lang::import_same_mark(lang, text::safe(mark)),
            Reason::UnknownField => lang::reason_unknown_field(lang),
            Reason::SameId => lang::reason_same_id(lang),
            Reason::WasErased => lang::reason_was_erased(lang),
            Reason::OtherWords => lang::reason_other_words(lang),
            Reason::Newer => lang::reason_newer(lang),
            Reason::NoSuch => lang::reason_no_such(lang),
            Reason::Ring => lang::reason_ring(lang),
            Reason::BadRange => lang::refused_bad_range(lang),
            _ => String::new(),
        }
    }
}
