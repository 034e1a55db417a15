//! A table of codings to make: a row each, as other programs write them.

use std::path::Path;

use super::sheet;
use crate::exchange::export::unguarded;
use crate::exchange::{Error, Reason};

/// A coding to make, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodingLine {
    /// The line of the file it begins on.
    pub line: usize,
    /// The interview: title, short name, file name or id.
    pub document: String,
    /// The first position in the interview's text.
    pub start: String,
    /// The position after the last.
    pub end: String,
    /// The code: mark, name, place or id.
    pub code: String,
    /// `+`, `-`, `0` or nothing.
    pub sign: String,
}

/// Reads the file of such a table: see [`coding_lines`].
///
/// # Errors
/// When it cannot be read, and as [`coding_lines`].
pub fn read_codings(path: &Path) -> Result<Vec<CodingLine>, Error> {
    coding_lines(&path.display().to_string(), &super::bytes_of(path)?)
}

/// Reads a table with the columns `document` (or `document_id`), `start`, `end`, `code` (or `code_id`) and, when it is
/// there, `sign`; others are passed over, so that a table from `export --what codings` is one.
///
/// # Errors
/// What is wrong with the file; a column that is missing.
pub fn coding_lines(name: &str, bytes: &[u8]) -> Result<Vec<CodingLine>, Error> {
    let table = sheet::read(name, bytes, None)?;
    let column = |names: &[&str]| {
        let is = |header: &String| names.iter().any(|name| header.eq_ignore_ascii_case(name));
        names
            .iter()
            .find_map(|name| table.header.iter().position(|h| h.eq_ignore_ascii_case(name)))
            .or_else(|| table.header.iter().position(is))
    };
    let needed = |names: &[&'static str]| {
        column(names)
            .ok_or_else(|| Error::new(name, Reason::NoColumn(names.last().copied().unwrap_or_default().to_owned())))
    };
    let (document, start, end) = (needed(&["document_id", "document"])?, needed(&["start"])?, needed(&["end"])?);
    let (code, sign) = (needed(&["code_id", "code"])?, column(&["sign"]));
    let cell = |row: &[String], at: usize| unguarded(row.get(at).map_or("", |cell| cell.trim()));
    let row = |(line, row): &(usize, Vec<String>)| CodingLine {
        line: *line,
        document: cell(row, document),
        start: cell(row, start),
        end: cell(row, end),
        code: cell(row, code),
        sign: sign.map_or_else(String::new, |at| cell(row, at)),
    };
    Ok(table.rows.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_the_names_of_their_columns() {
        let rows = coding_lines("x.csv", b"start;end;document;code;sign;more\n1;5;A;HIN-01;'-;x\n").unwrap();
        let wanted = ["A", "1", "5", "HIN-01", "-"].map(str::to_owned);
        assert_eq!(
            rows.iter()
                .map(|r| [&r.document, &r.start, &r.end, &r.code, &r.sign].map(Clone::clone))
                .collect::<Vec<_>>(),
            [wanted]
        );
        assert_eq!(rows[0].line, 2);
        let missing = coding_lines("x.csv", b"document,start,code\nA,1,B\n").unwrap_err();
        assert_eq!(missing.reason, Reason::NoColumn("end".to_owned()));
    }
}
