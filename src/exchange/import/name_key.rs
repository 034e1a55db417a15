//! The key of names: a table with a column of names and one of what stands for them, and the secret that ids of a copy are
//! made with.

use std::collections::BTreeMap;

use super::encodings::Encoding;
use super::sheet;
use crate::exchange::{Error, FilePlace, Reason};

/// What the first line of a key calls the column of names.
const HEADINGS: [&str; 4] = ["name", "namn", "word", "ord"];
/// The name in the row that holds the secret.
const SECRET: &str = "secret";

/// A key of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameTable {
    /// Names, and what stands for them.
    pub words: BTreeMap<String, String>,
    /// The secret, once a copy was made with the key.
    pub secret: Option<[u8; 32]>,
}

/// Reads a key. The first line must be its heading, so that no name is taken for one and left as it is.
///
/// # Errors
/// No heading, a row without a name or without what stands for it, a name twice, something that stands for a name and
/// holds a name itself, a secret that is none: with the line.
pub fn name_table(name: &str, bytes: &[u8]) -> Result<NameTable, Error> {
    let sheet = sheet::read(name, bytes, None)?;
    let at = |line, reason| Error::new(name, reason).at(FilePlace::Line(line));
    let heading = sheet.header.first().map(|cell| cell.to_lowercase()).unwrap_or_default();
    if sheet.header.len() < 2 || !HEADINGS.contains(&&*heading) {
        return Err(at(1, Reason::NoNameHeading));
    }
    let mut table = NameTable::default();
    let mut lines = BTreeMap::new();
    for (line, row) in &sheet.rows {
        let [word, with, ..] = &row[..] else { continue };
        let (word, with) = (word.trim(), with.trim());
        if word == SECRET {
            table.secret = Some(secret(with).ok_or_else(|| at(*line, Reason::NoSecret))?);
        } else if word.is_empty() || with.is_empty() {
            return Err(at(*line, Reason::HalfName));
        } else if let Some(first) = lines.insert(word.to_lowercase(), *line) {
            return Err(at(*line, Reason::SameRow(word.to_owned(), first)));
        } else {
            table.words.insert(word.to_owned(), with.to_owned());
        }
    }
    for (word, with) in &table.words {
        let small = with.to_lowercase();
        if let Some((held, _)) = lines.iter().find(|(held, _)| small.contains(held.as_str())) {
            let line = lines.get(&word.to_lowercase()).copied().unwrap_or(1);
            return Err(at(line, Reason::NameStays(with.clone(), held.clone())));
        }
    }
    if table.words.is_empty() { Err(Error::new(name, Reason::NoRows)) } else { Ok(table) }
}

/// The bytes of a key with a secret put to their end.
///
/// # Errors
/// The key cannot be read, or is in an encoding in which a row of plain bytes would be no row.
pub fn with_secret(name: &str, bytes: &[u8], secret: &[u8; 32]) -> Result<Vec<u8>, Error> {
    let read = sheet::read(name, bytes, None)?;
    if read.encoding != Encoding::Utf8 && bytes.contains(&0) {
        return Err(Error::new(name, Reason::NoSecretHere));
    }
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut row = vec![SECRET.to_owned(), hex];
    row.resize(read.header.len().max(2), String::new());
    let mut out = bytes.to_vec();
    if !out.ends_with(b"\n") {
        out.push(b'\n');
    }
    out.extend_from_slice(row.join(&read.separator.to_string()).as_bytes());
    out.push(b'\n');
    Ok(out)
}

fn secret(hex: &str) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(words: &str) -> (Reason, Option<FilePlace>) {
        let error = name_table("names.csv", words.as_bytes()).unwrap_err();
        (error.reason, error.place)
    }

    #[test]
    fn a_key_of_excel_is_read_and_keeps_its_secret() {
        let bytes = b"Namn;Ers\xe4ttning;Anm\xe4rkning\r\n\xc5sa Berg;[en strateg];x\r\nBo;[B]\r\n".to_vec();
        assert!(name_table("k.csv", &bytes).is_err(), "a row lacks a cell");
        let bytes = b"Namn;Ers\xe4ttning;Anm\xe4rkning\r\n\xc5sa Berg;[en strateg];x\r\nKim;[K]; \r\n".to_vec();
        let table = name_table("k.csv", &bytes).unwrap();
        assert_eq!(table.words.get("Åsa Berg").map(String::as_str), Some("[en strateg]"));
        assert_eq!(table.secret, None);
        let kept = with_secret("k.csv", &bytes, &[7; 32]).unwrap();
        let again = name_table("k.csv", &kept).unwrap();
        assert_eq!((again.words, again.secret), (table.words, Some([7; 32])));
    }

    #[test]
    fn what_would_leave_a_name_is_refused_with_its_line() {
        assert_eq!(refused("Anna,A\nBo,B\n"), (Reason::NoNameHeading, Some(FilePlace::Line(1))));
        assert_eq!(refused("name\nAnna\n"), (Reason::NoNameHeading, Some(FilePlace::Line(1))));
        assert_eq!(refused("name,with\nAnna,\n"), (Reason::HalfName, Some(FilePlace::Line(2))));
        assert_eq!(refused("name,with\n,A\n"), (Reason::HalfName, Some(FilePlace::Line(2))));
        assert_eq!(refused("name,with\nAnna,A1\nanna,B1\n").1, Some(FilePlace::Line(3)));
        let held = Reason::NameStays("Bosse".to_owned(), "bo".to_owned());
        assert_eq!(refused("name,with\nAnna,Bosse\nBo,X\n"), (held, Some(FilePlace::Line(2))));
        assert_eq!(refused("name,with\nAnna,A1\nsecret,xyz\n"), (Reason::NoSecret, Some(FilePlace::Line(3))));
    }
}
