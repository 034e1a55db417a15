//! Comma-separated values that no spreadsheet runs.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Cell, Table};
use crate::lang::Lang;

/// Writes a table as CSV: UTF-8, commas, LF, quotation marks where needed. A cell of words that a spreadsheet would run
/// gets an apostrophe before it; numbers stay numbers.
///
/// # Errors
/// Those of the writer.
pub fn write_csv(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    csv_piece(table, true, Manner::PLAIN, out)
}

/// The same as Excel opens it with a double click in a language: a byte order mark; in Swedish semicolons, and commas in
/// decimals.
///
/// # Errors
/// Those of the writer.
pub fn write_csv_for_excel(table: &Table, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    csv_piece(table, true, Manner::excel(lang), out)
}

/// How CSV is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Whether a byte order mark stands first.
    mark: bool,
    /// What stands between cells.
    between: u8,
    /// What stands before decimals.
    point: char,
}

impl Manner {
    pub(super) const PLAIN: Manner = Manner { mark: false, between: b',', point: '.' };

    /// As Excel opens it in a language.
    pub(super) fn excel(lang: Lang) -> Manner {
        match lang {
            Lang::En => Manner { mark: true, ..Manner::PLAIN },
            Lang::Sv => Manner { mark: true, between: b';', point: ',' },
        }
    }
}

/// A piece of a longer table: its rows, the first piece with the head.
pub(super) fn csv_piece(table: &Table, head: bool, manner: Manner, out: &mut dyn Write) -> io::Result<()> {
    if head && manner.mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(manner.between).from_writer(out);
    if head {
        writer.write_record(table.columns.iter().map(|name| guarded(name))).map_err(io_error)?;
    }
    for row in &table.rows {
        let cell = |i: usize| match row.get(i) {
            Some(Cell::Text(words)) => guarded(words),
            Some(cell @ Cell::Number(_)) => cell.plain().replace('.', &manner.point.to_string()),
            Some(cell) => cell.plain(),
            None => String::new(),
        };
        writer.write_record((0..table.columns.len().max(row.len())).map(cell)).map_err(io_error)?;
    }
    writer.flush()
}

/// The writer's own error, with its kind: a closed pipe is no failure.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Where a spreadsheet may begin a new cell inside of words, whatever stands round them: one that parts cells by
/// semicolons does not know our commas and quotation marks.
const MAY_PART: [char; 4] = [';', '\n', '\r', '\t'];

/// Words that no spreadsheet runs: what begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe,
/// also after a semicolon, tab or line end, and so does what would look as if it had got one, so that [`unguarded`] takes
/// exactly it off again.
pub fn guarded(words: &str) -> String {
    piece_by_piece(words, |piece, first| match may_run(piece, first) {
        true => format!("'{piece}").into(),
        false => piece.into(),
    })
}

/// Words without the apostrophes that [`guarded`] puts into them.
pub fn unguarded(words: &str) -> String {
    piece_by_piece(words, |piece, first| match piece.strip_prefix('\'') {
        Some(rest) if may_run(rest, first) => rest.into(),
        _ => piece.into(),
    })
}

fn may_run(piece: &str, first: bool) -> bool {
    let begin = piece.trim_start_matches('\'');
    // The wide signs of East Asia mean the same to some.
    begin.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || (first && begin.starts_with(['\t', '\r']))
}

fn piece_by_piece<'a>(words: &'a str, change: impl Fn(&'a str, bool) -> Cow<'a, str>) -> String {
    words.split_inclusive(MAY_PART).enumerate().map(|(i, piece)| change(piece, i == 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_gets_what_it_opens_in_each_language() {
        let mut table = Table::new(["namn", "andel"]);
        table.row(["a;b".into(), Cell::Number(0.5)]);
        let written = |lang| {
            let mut out = Vec::new();
            write_csv_for_excel(&table, lang, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(Lang::Sv), "\u{feff}namn;andel\n\"a;b\";0,5\n");
        assert_eq!(written(Lang::En), "\u{feff}namn,andel\na;b,0.5\n");
    }

    #[test]
    fn nothing_runs_and_nothing_is_lost() {
        let cells = ["=1+1", "+46", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=x", "'hej", "a=b", "a,\"b\"\nc"];
        let mut table = Table::new(["file", "note"]);
        for words in cells {
            table.row(["a".into(), words.into()]);
        }
        table.row(["b".into(), Cell::Count(-3)]);
        let mut out = Vec::new();
        write_csv(&table, &mut out).unwrap();
        let mut reader = csv::Reader::from_reader(out.as_slice());
        let read: Vec<String> = reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
        assert_eq!(read[..7], ["'=1+1", "'+46", "'-2+3", "'@SUM(A1)", "'\t'=1", "'\r'=1", "''=x"]);
        assert_eq!(read[7..], ["'hej", "a=b", "a,\"b\"\nc", "-3"]);
        assert!(cells.iter().zip(&read).all(|(cell, read)| unguarded(read) == *cell));
    }

    #[test]
    fn nothing_runs_either_where_another_separator_begins_a_cell() {
        for (words, safe) in [
            ("a;=1+1", "a;'=1+1"),
            ("x\n-cmd|' /C calc'!A0", "x\n'-cmd|' /C calc'!A0"),
            ("＝1+1", "'＝1+1"),
            ("a\t@b\r+c;'=d", "a\t'@b\r'+c;''=d"),
            ("a\t\tb; c - d", "a\t\tb; c - d"),
        ] {
            assert_eq!(guarded(words), safe);
            assert_eq!(unguarded(safe), words);
        }
    }
}
