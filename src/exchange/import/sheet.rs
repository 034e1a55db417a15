//! Tables of comma-, semicolon- or tab-separated values, with the lines their rows begin on.
//!
//! A cell in quotation marks may hold anything, a quotation mark written twice. The first line names the columns. Cells
//! are text, whatever a spreadsheet would make of them. Rows of empty cells are passed over, and empty cells beyond the
//! last column too.

use super::encoding::decode;
use super::encodings::Encoding;
use super::plain;
use crate::exchange::export::unguarded;
use crate::exchange::{Error, FilePlace, Reason};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Sheet {
    /// Names of the columns, trimmed.
    pub header: Vec<String>,
    /// Line of each row, from 1, and its cells, as many as there are columns.
    pub rows: Vec<(usize, Vec<String>)>,
    /// How it was decoded.
    pub encoding: Encoding,
    /// Some lines of it when it is not plainly UTF-8.
    pub sample: Vec<String>,
    /// Whether it may be another encoding.
    pub doubt: bool,
    /// The sign between its cells; a tab where none is written.
    pub separator: char,
}

/// Reads a table.
pub(in crate::exchange) fn read(name: &str, bytes: &[u8], told: Option<Encoding>) -> Result<Sheet, Error> {
    let mut decoded = decode(bytes, told).map_err(|reason| Error::new(name, reason))?;
    let text = plain::lines(std::mem::take(&mut decoded.text));
    let at = |line, reason| Error::new(name, reason).at(FilePlace::Line(line));
    let (first, body) = body(&text);
    let separator = separator(body);
    let mut rows = cells(body, separator).map_err(|line| at(line + first, Reason::OpenQuote))?.into_iter();
    let Some((_, header)) = rows.next() else { return Err(Error::new(name, Reason::NoRows)) };
    let mut out = Vec::new();
    for (line, mut row) in rows {
        while row.len() > header.len() && row.last().is_some_and(|cell| cell.trim().is_empty()) {
            row.pop();
        }
        if row.len() != header.len() {
            return Err(at(line + first, Reason::Ragged { found: row.len(), expected: header.len() }));
        }
        out.push((line + first, row));
    }
    if out.is_empty() {
        return Err(Error::new(name, Reason::NoRows));
    }
    let header = header.iter().map(|cell| cell.trim().to_owned()).collect();
    Ok(Sheet {
        header,
        rows: out,
        encoding: decoded.encoding,
        sample: decoded.lines(&text),
        doubt: decoded.doubt,
        separator,
    })
}

/// The table without the line `sep=;` that Excel understands, and how many lines that took.
fn body(text: &str) -> (usize, &str) {
    match text.split_once('\n') {
        Some((first, rest)) if first.len() == 5 && first.to_ascii_lowercase().starts_with("sep=") => (1, rest),
        _ => (0, text),
    }
}

/// The sign that stands most often in the first line, outside quotation marks.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for c in first.chars() {
        quoted ^= c == '"';
        if let Some((_, n)) = counts.iter_mut().find(|(sign, _)| *sign == c && !quoted) {
            *n += 1;
        }
    }
    // The first of equals wins.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(',', |(sign, _)| *sign)
}

/// All rows that are not empty, each with the line it begins on.
///
/// # Errors
/// The line of a quotation mark that is never closed.
fn cells(text: &str, separator: char) -> Result<Vec<(usize, Vec<String>)>, usize> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun) = (1, 1);
    let mut quote: Option<usize> = None;
    let mut chars = text.chars().peekable();
    let mut fresh = true;
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        if quote.is_some() {
            match c {
                '"' if chars.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => quote = None,
                _ => cell.push(c),
            }
        } else if c == '"' && fresh {
            quote = Some(line);
        } else if c == separator || c == '\n' {
            row.push(std::mem::take(&mut cell));
            if c == '\n' {
                keep(begun, std::mem::take(&mut row), &mut rows);
                begun = line;
            }
            fresh = true;
            continue;
        } else {
            cell.push(c);
        }
        fresh = false;
    }
    if let Some(line) = quote {
        return Err(line);
    }
    row.push(cell);
    keep(begun, row, &mut rows);
    Ok(rows)
}

fn keep(line: usize, row: Vec<String>, rows: &mut Vec<(usize, Vec<String>)>) {
    if row.iter().any(|cell| !cell.trim().is_empty()) {
        rows.push((line, row.iter().map(|cell| unguarded(cell)).collect()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Result<Vec<Vec<String>>, (Option<FilePlace>, Reason)> {
        let sheet = read("t.csv", text.as_bytes(), None).map_err(|e| (e.place, e.reason))?;
        Ok(std::iter::once(sheet.header).chain(sheet.rows.into_iter().map(|(_, row)| row)).collect())
    }

    #[test]
    fn the_three_separators_and_quotes() {
        let wanted = [["file", "actor"], ["a, b", "x \"y\"\nz"], ["c", ""]];
        for text in [
            "file,actor\n\"a, b\",\"x \"\"y\"\"\nz\"\nc,\n",
            "file;actor\r\na, b;\"x \"\"y\"\"\r\nz\"\r\n\r\nc;\r\n",
            "sep=\t\nfile\tactor\na, b\t\"x \"\"y\"\"\nz\"\nc\t\t\t",
        ] {
            assert_eq!(table(text).unwrap(), wanted, "{text}");
        }
    }

    #[test]
    fn faults_name_their_line() {
        let at = |text| table(text).unwrap_err();
        assert_eq!(
            at("a,b\n1,2\n\"x\ny\",2\n1,2,3\n"),
            (Some(FilePlace::Line(5)), Reason::Ragged { found: 3, expected: 2 })
        );
        assert_eq!(at("a,b\n1,2\n1,\"x\ny,2\n"), (Some(FilePlace::Line(3)), Reason::OpenQuote));
        assert_eq!(at("a,b\n"), (None, Reason::NoRows));
        assert_eq!(at(""), (None, Reason::NoRows));
    }
}
