//! Workbooks of Excel's as tables: the cells of the first sheet that has rows, as text.
//!
//! Cells are read one by one and only within limits: a sheet may name a cell far out, and a table as large as it would
//! not fit in memory.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};

use super::archive::Archive;
use super::encodings::Encoding;
use super::sheet::{self, Sheet};
use crate::exchange::{Error, FilePlace, Reason};

/// More rows, columns and characters than any table of people has.
const MOST: (u32, u32, usize) = (200_000, 2_000, 64 << 20);

/// Reads a table, of separated values or of a workbook.
pub(super) fn of_any(name: &str, bytes: &[u8], told: Option<Encoding>) -> Result<Sheet, Error> {
    if bytes.starts_with(b"PK\x03\x04") { read(name, bytes) } else { sheet::read(name, bytes, told) }
}

/// Reads the first sheet with a header and at least one row.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Sheet, Error> {
    let failed = |reason| Error::new(name, reason);
    // Every part within the limits first: the crate unpacks without any.
    let mut archive = Archive::open(bytes).map_err(failed)?;
    for part in archive.names().into_iter().filter(|part| part.starts_with("xl/") && part.ends_with(".xml")) {
        let text = archive.part(&part).map_err(failed)?.unwrap_or_default();
        if text.get(..2048.min(text.len())).is_some_and(|head| head.contains("<!DOCTYPE")) {
            return Err(failed(Reason::Doctype));
        }
    }
    let broken = |_| failed(Reason::BrokenArchive);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    for sheet in book.sheet_names() {
        let rows = rows(&mut book, &sheet).map_err(failed)?;
        if rows.len() > 1 {
            return table(name, rows);
        }
    }
    Err(failed(Reason::NoRows))
}

type SheetRows = Vec<(usize, Vec<String>)>;

/// The rows of a sheet that hold something, with their numbers.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<SheetRows, Reason> {
    let mut out: SheetRows = Vec::new();
    let mut size = 0;
    // A sheet of charts has no cells.
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(out) };
    while let Some(cell) = cells.next_cell().map_err(|_| Reason::BrokenArchive)? {
        let (row, column) = cell.get_position();
        let words = words(cell.get_value());
        if words.trim().is_empty() {
            continue;
        }
        size += words.len();
        if row >= MOST.0 || column >= MOST.1 || size > MOST.2 {
            return Err(Reason::TableTooLarge);
        }
        let line = row as usize + 1;
        if out.last().is_none_or(|(last, _)| *last != line) {
            out.push((line, Vec::new()));
        }
        if let Some((_, cells)) = out.last_mut() {
            cells.resize(cells.len().max(column as usize + 1), String::new());
            if let Some(cell) = cells.get_mut(column as usize) {
                *cell = words;
            }
        }
    }
    Ok(out)
}

/// A cell as people see it: whole numbers without a fraction, dates as years, months and days.
fn words(value: &DataRef) -> String {
    match value {
        DataRef::Float(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
        DataRef::DateTime(when) => {
            let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
            match (when.as_f64() < 1.0, hour, minute, second) {
                (true, ..) => format!("{hour:02}:{minute:02}:{second:02}"),
                (_, 0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::Float(n) => n.to_string(),
        DataRef::Int(n) => n.to_string(),
        DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn table(name: &str, rows: SheetRows) -> Result<Sheet, Error> {
    let mut rows = rows.into_iter();
    let (_, header) = rows.next().unwrap_or_default();
    let header: Vec<String> = header.iter().map(|cell| cell.trim().to_owned()).collect();
    let mut out = Vec::new();
    for (line, mut row) in rows {
        if row.len() > header.len() {
            let reason = Reason::Ragged { found: row.len(), expected: header.len() };
            return Err(Error::new(name, reason).at(FilePlace::Line(line)));
        }
        row.resize(header.len(), String::new());
        out.push((line, row));
    }
    Ok(Sheet { header, rows: out, encoding: Encoding::Utf8, sample: Vec::new(), doubt: false, separator: '\t' })
}
