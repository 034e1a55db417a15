//! Reading files: interviews, attribute tables and codebooks become values, or an error that says where and why.

mod archive;
pub mod attributes;
mod book;
mod checked;
pub mod codebook;
mod codebook_changes;
mod codebook_rows;
mod codepages;
mod codings;
mod columns;
mod document;
mod docx;
mod encoding;
mod encodings;
mod erased;
mod evidence;
mod folder;
mod glyphs;
mod heads;
mod html;
mod kind;
mod matching;
mod name_key;
mod note;
mod odt;
mod page;
mod pages;
mod pdf;
mod plain;
mod planned;
mod project;
mod qdc;
mod rtf;
mod shape;
pub(super) mod sheet;
mod story;
mod study_file;
mod subtitles;
mod survey;
mod utterances;
#[cfg(test)]
mod whole_tests;
mod word_xml;
mod workbook;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

pub use attributes::{Attributes, Changes, RowCandidate, attributes};
pub use book::CodebookFile;
pub(in crate::exchange) use book::file_name;
pub use codebook::{codebook, codebook_in, is_codebook, shipped_codebook};
pub use codebook_changes::{BookChanges, BookCounts, CodeFate, CodePart};
pub use codings::{CodingLine, coding_lines, read_codings};
pub use document::{ImportedDocument, Options};
pub use encodings::Encoding;
pub use erased::LeftOut;
pub use folder::{FolderContents, walk};
pub use matching::{DocumentNames, NameMatch, find};
pub use name_key::{NameTable, name_table, with_secret};
pub use note::Note;
pub use pdf::{READ_PDF, read_pdf};
pub use planned::{BroughtCounts, Planned};
pub use project::{is_whole, read_whole, whole};
pub use study_file::{CodingRow, ExcerptRow, FileFields, FileThing, StudyFile};
pub use survey::{Answers, Respondent, Survey, survey};

use archive::{Archive, Holds};

use super::{Error, Reason};

/// How the names of files end that can be read as interviews.
pub const ENDINGS: [&str; 15] = [
    ".pdf",
    ".txt",
    ".md",
    ".docx",
    ".odt",
    ".rtf",
    ".html",
    ".htm",
    ".vtt",
    ".srt",
    ".csv",
    ".tsv",
    ".xlsx",
    ".text",
    ".markdown",
];

/// The largest file that is read, in megabytes. A day's interview is under one.
pub const LARGEST_FILE: u64 = 256;

/// Reads an interview from a file, told by its content.
///
/// # Errors
/// What the file is instead, or where it is damaged.
pub fn read(path: &Path, options: &Options) -> Result<ImportedDocument, Error> {
    let bytes = bytes_of(path)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    read_bytes(&name, &bytes, options).map_err(|error| Error { file: path.display().to_string(), ..error })
}

/// Reads an interview from bytes; `name` is the file's name.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let sort = kind::sort(name, bytes).map_err(|reason| Error::new(name, reason))?;
    let document = match sort {
        kind::FirstLook::Text => plain::read(name, bytes, options)?,
        kind::FirstLook::Zip => packed(name, bytes, options)?,
        kind::FirstLook::Rtf => rtf::read(name, bytes, options)?,
        kind::FirstLook::Html => html::read(name, bytes, options)?,
        kind::FirstLook::Subtitles => subtitles::read(name, bytes, options)?,
        kind::FirstLook::Pdf => pdf::read(name, bytes, options)?,
        kind::FirstLook::Table => utterances::read(name, bytes, options)?,
    };
    Ok(ImportedDocument { hash: hex(&Sha256::digest(bytes)), ..document })
}

/// Reads an interview from an archive: a Word document, an OpenDocument text, a workbook with a row for each turn.
fn packed(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let mut archive = Archive::open(bytes).map_err(|reason| Error::new(name, reason))?;
    match archive.holds() {
        Holds::OpenText => odt::read(name, &mut archive, options),
        Holds::Workbook => utterances::of_workbook(name, bytes),
        Holds::Other => docx::read(name, &mut archive, options),
    }
}

/// How a text file reads in every encoding: each with the first line that tells them apart. Nothing when it is no text
/// file.
///
/// # Errors
/// When it cannot be read.
pub fn readings(path: &Path) -> Result<Vec<(Encoding, String)>, Error> {
    let bytes = bytes_of(path)?;
    // The first byte above ASCII and some around it; of a wide encoding the beginning will do.
    let at = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let line = bytes.get(..at).unwrap_or_default().iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
    let near = bytes.get(line.max(at.saturating_sub(200))..).unwrap_or_default();
    let piece = |encoding: Encoding| match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Utf32Le | Encoding::Utf32Be => &bytes[..],
        _ => near,
    };
    let read = |encoding: Encoding| {
        let piece = piece(encoding);
        let decoded = encoding::decode(piece.get(..4000.min(piece.len())).unwrap_or_default(), Some(encoding)).ok()?;
        Some((encoding, encoding::sample(&plain::lines(decoded.text)).into_iter().next().unwrap_or_default()))
    };
    Ok(Encoding::ALL.into_iter().filter_map(read).collect())
}

/// The bytes of a file.
///
/// # Errors
/// When there is none, it may not be read, has no end or is too large.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |e: std::io::Error| Error::io(path.display().to_string(), &e);
    let refused = |reason| Error::new(path.display().to_string(), reason);
    // Asked before opening: a pipe would wait for its writer.
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(refused(Reason::NotAFile));
    }
    let mut bytes = Vec::new();
    let limit = LARGEST_FILE << 20;
    File::open(path).map_err(failed)?.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(refused(Reason::TooLarge(LARGEST_FILE))) } else { Ok(bytes) }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}
