//! What a file is, told by its content. The ending only breaks ties that content cannot.

use super::document::ending;
use super::{html, subtitles};
use crate::exchange::{Reason, UnreadFormat};

/// What the first look at a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FirstLook {
    /// Text in some encoding.
    Text,
    /// A zip archive.
    Zip,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// WebVTT or SubRip.
    Subtitles,
    /// A portable document.
    Pdf,
    /// Text whose ending promises a table.
    Table,
}

/// Endings that promise something else than text: text under them is a mistake to tell, not to guess about.
const NOT_TEXT: [&str; 10] = ["docx", "doc", "odt", "rtf", "pdf", "qdpx", "qdc", "xlsx", "zip", "kodbok"];

/// Tells the kinds that can be read from what cannot be.
///
/// # Errors
/// What the file is instead.
pub(super) fn sort(name: &str, bytes: &[u8]) -> Result<FirstLook, Reason> {
    let ending = ending(name);
    let odd = NOT_TEXT.contains(&ending.as_str());
    if bytes.is_empty() {
        return if odd { Err(Reason::Empty) } else { Ok(FirstLook::Text) };
    }
    if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| bytes.starts_with(magic)) {
        return Ok(FirstLook::Zip);
    }
    if let Some(sort) = by_magic(bytes)? {
        return Ok(sort);
    }
    if let Some(sort) = by_words(&ending, bytes)? {
        return Ok(sort);
    }
    if odd && bytes.starts_with(b"PK") {
        return Err(Reason::BrokenArchive);
    }
    match ending.as_str() {
        _ if odd => Err(Reason::TextNamed(ending)),
        "csv" | "tsv" => Ok(FirstLook::Table),
        "vtt" | "srt" => Err(Reason::NoCues),
        _ => Ok(FirstLook::Text),
    }
}

/// What the first bytes give away.
fn by_magic(bytes: &[u8]) -> Result<Option<FirstLook>, Reason> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(Reason::OldOffice);
    }
    if bytes.starts_with(b"SQLite format 3\0") {
        return Err(Reason::Database);
    }
    if head.starts_with(b"%PDF-") || memchr::memmem::find(head, b"\n%PDF-").is_some() {
        return Ok(Some(FirstLook::Pdf));
    }
    if head.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Some(FirstLook::Rtf));
    }
    Ok(None)
}

/// What the first words give away.
fn by_words(ending: &str, bytes: &[u8]) -> Result<Option<FirstLook>, Reason> {
    let head = beginning(bytes);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.to_ascii_lowercase();
    let unsupported = |format| Err(Reason::Unsupported(format));
    if html::is_html(head) || (matches!(ending, "html" | "htm" | "xhtml") && head.contains('<')) {
        return Ok(Some(FirstLook::Html));
    }
    if lower.starts_with("<?xml") || lower.starts_with("<codebook") || lower.starts_with("<project ") {
        return if lower.contains("<project") {
            unsupported(UnreadFormat::RefiProject)
        } else if lower.contains("<codebook") {
            Err(Reason::Codebook)
        } else {
            unsupported(UnreadFormat::Xml)
        };
    }
    if subtitles::is_subtitles(head) {
        return Ok(Some(FirstLook::Subtitles));
    }
    if head.starts_with('{') && head.contains("\"kodbok-codebook/") {
        return Err(Reason::Codebook);
    }
    Ok(None)
}

/// The first words of a file, also where each takes two bytes.
fn beginning(bytes: &[u8]) -> String {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let decoded = wide.then(|| super::encoding::decode(head, None).ok()).flatten();
    decoded.map_or_else(|| String::from_utf8_lossy(head).into_owned(), |decoded| decoded.text)
}
