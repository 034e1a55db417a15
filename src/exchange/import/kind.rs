//! What a file is, told by its content. The ending only breaks ties that content cannot.

use crate::exchange::{Format, Reason};

/// What the first look at a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Text in some encoding.
    Text,
    /// A zip archive.
    Zip,
}

/// Endings that promise something else than text: text under them is a mistake to tell, not to guess about.
const NOT_TEXT: [&str; 10] = ["docx", "doc", "odt", "rtf", "pdf", "qdpx", "qdc", "xlsx", "zip", "kodbok"];

/// The ending of a name in lower case; empty when there is none.
pub(super) fn ending(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
        _ => String::new(),
    }
}

/// Tells text and archives from what cannot be read.
///
/// # Errors
/// What the file is instead.
pub(super) fn sort(name: &str, bytes: &[u8]) -> Result<Sort, Reason> {
    let ending = ending(name);
    let odd = NOT_TEXT.contains(&ending.as_str());
    if bytes.is_empty() {
        return if odd { Err(Reason::Empty) } else { Ok(Sort::Text) };
    }
    if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| bytes.starts_with(magic)) {
        return Ok(Sort::Zip);
    }
    by_magic(bytes)?;
    by_words(bytes)?;
    if odd && bytes.starts_with(b"PK") {
        return Err(Reason::BrokenArchive);
    }
    if odd { Err(Reason::TextNamed(ending)) } else { Ok(Sort::Text) }
}

/// Refuses what its first bytes give away.
fn by_magic(bytes: &[u8]) -> Result<(), Reason> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(Reason::OldOffice);
    }
    if bytes.starts_with(b"SQLite format 3\0") {
        return Err(Reason::Database);
    }
    if head.starts_with(b"%PDF-") || memchr::memmem::find(head, b"\n%PDF-").is_some() {
        return Err(Reason::Unsupported(Format::Pdf));
    }
    if head.starts_with(b"{\\rtf") {
        return Err(Reason::Unsupported(Format::Rtf));
    }
    Ok(())
}

/// Refuses what its first words give away.
fn by_words(bytes: &[u8]) -> Result<(), Reason> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.to_ascii_lowercase();
    let unsupported = |format| Err(Reason::Unsupported(format));
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return unsupported(Format::Html);
    }
    if lower.starts_with("<?xml") || lower.starts_with("<codebook") || lower.starts_with("<project ") {
        return if lower.contains("<project") {
            unsupported(Format::RefiProject)
        } else if lower.contains("<codebook") {
            unsupported(Format::RefiCodebook)
        } else if lower.contains("<html") {
            unsupported(Format::Html)
        } else {
            unsupported(Format::Xml)
        };
    }
    if head.starts_with("WEBVTT") || is_subrip(head) {
        return unsupported(Format::Subtitles);
    }
    if head.starts_with('{') && head.contains("\"kodbok-codebook/") {
        return Err(Reason::Codebook);
    }
    Ok(())
}

/// A number, and on the line after it an arrow between two times.
fn is_subrip(head: &str) -> bool {
    let mut lines = head.lines();
    let number = lines.next().unwrap_or("").trim();
    let times = lines.next().unwrap_or("");
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && times.contains(" --> ") && times.contains(':')
}
