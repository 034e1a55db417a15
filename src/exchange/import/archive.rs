//! Zip archives that may be hostile: parts are looked up by name and read into memory within limits, never unpacked to
//! disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::exchange::{Reason, UnreadFormat};

/// The largest part that is unpacked, in megabytes. The XML of a 500-page docx is about 20.
pub(super) const LARGEST_PART: u64 = 128;
/// A part over this many bytes may not be packed more than [`DENSEST`] times; XML of real files is at 10 to 40.
const SMALL: u64 = 4 << 20;
const DENSEST: u64 = 200;
/// More entries than any document has.
const MOST_ENTRIES: usize = 20_000;

/// What an archive is, by the names in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// An OpenDocument text.
    OpenText,
    /// A workbook of Excel's.
    Workbook,
    /// A Word document, or something else.
    Other,
}

/// An archive in memory.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    /// Reads the list of entries.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Reason> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(reason)?;
        if zip.len() > MOST_ENTRIES { Err(Reason::Bomb(LARGEST_PART)) } else { Ok(Archive { zip }) }
    }

    /// Names of all entries that are text; never used as paths.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    /// What kind of document the archive is.
    pub fn holds(&mut self) -> Holds {
        let has = |archive: &Archive, name: &str| archive.zip.index_for_name(name).is_some();
        if has(self, "xl/workbook.xml") {
            Holds::Workbook
        } else if has(self, "content.xml") && !self.part("mimetype").ok().flatten().is_some_and(|kind| is_other(&kind))
        {
            Holds::OpenText
        } else {
            Holds::Other
        }
    }

    /// The text of a part; none when there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Reason> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut entry = self.zip.by_index(index).map_err(reason)?;
        let (size, packed) = (entry.size(), entry.compressed_size());
        // Before anything is unpacked: what the archive itself declares.
        if size > LARGEST_PART << 20 || (size > SMALL && size / packed.max(1) > DENSEST) {
            return Err(Reason::Bomb(LARGEST_PART));
        }
        // And while unpacking: it may have lied.
        let limit = (packed.saturating_mul(DENSEST)).clamp(SMALL, LARGEST_PART << 20);
        let mut bytes = Vec::with_capacity(size.min(SMALL) as usize);
        entry.by_ref().take(limit + 1).read_to_end(&mut bytes).map_err(|_| Reason::BrokenArchive)?;
        if bytes.len() as u64 > limit {
            return Err(Reason::Bomb(LARGEST_PART));
        }
        decode(bytes).map(Some)
    }

    /// Why an archive without a Word text cannot be read: locked, or another kind of file.
    pub fn instead(&mut self) -> Reason {
        let locked = (0..self.zip.len().min(100))
            .any(|i| self.zip.by_index_raw(i).map_or_else(|e| reason(e) == Reason::Locked, |entry| entry.encrypted()));
        let names: Vec<String> = self.names().iter().map(|name| name.to_lowercase()).collect();
        let any = |wanted: fn(&String) -> bool| names.iter().any(wanted);
        if locked {
            Reason::Locked
        } else if any(|n| n.ends_with(".qde")) {
            Reason::Unsupported(UnreadFormat::RefiProject)
        } else if any(|n| n == "mimetype") && any(|n| n == "content.xml") {
            Reason::Unsupported(UnreadFormat::OpenDocument)
        } else {
            Reason::NoWordText
        }
    }
}

/// Whether an OpenDocument says that it is no text: a sheet, slides.
fn is_other(kind: &str) -> bool {
    kind.contains("opendocument") && !kind.contains("opendocument.text")
}

/// XML is UTF-8 unless a byte order mark says UTF-16.
fn decode(bytes: Vec<u8>) -> Result<String, Reason> {
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if wide {
        return super::encoding::decode(&bytes, None).map(|d| d.text);
    }
    let text = String::from_utf8(bytes).map_err(|_| Reason::BrokenXml)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn reason(error: ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => Reason::Locked,
        ZipError::InvalidPassword => Reason::Locked,
        _ => Reason::BrokenArchive,
    }
}
