//! Lists of things: JSON values under named columns, for scripts and for people.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value as Json;

use super::csv::{Manner, csv_piece};
use super::json::Escaping;
use super::markdown::markdown_piece;
use super::{Cell, FileForm, Table, write_csv, write_csv_for_excel, write_json, write_markdown, write_table};

/// Rows of JSON values under named columns: one JSON object a row; people see the columns that have a heading.
#[derive(Debug)]
pub struct JsonRows {
    columns: Vec<(Cow<'static, str>, Option<String>)>,
    rows: Vec<Vec<Json>>,
}

impl JsonRows {
    /// Columns: the name for scripts, and the heading for people, if it is for them.
    pub fn new(columns: &[(&'static str, Option<String>)]) -> JsonRows {
        let column = |(name, words): &(&'static str, Option<String>)| (Cow::Borrowed(*name), words.clone());
        JsonRows { columns: columns.iter().map(column).collect(), rows: Vec::new() }
    }

    /// Adds a column for scripts, before there are rows.
    pub fn column(&mut self, name: String) {
        self.columns.push((Cow::Owned(name), None));
    }

    /// Adds a row, a value for each column.
    pub fn row(&mut self, cells: Vec<Json>) {
        self.rows.push(cells);
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many columns a spreadsheet gets.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// Writes it; cells of a txt table are cut to `widest` cells (0: never).
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, form: FileForm, widest: usize, out: &mut dyn Write) -> io::Result<()> {
        match form {
            FileForm::Json => write_json(&self.objects(), out),
            FileForm::Txt => write_table(&self.table(true), widest, out),
            FileForm::Csv => write_csv(&self.table(false), out),
            FileForm::Excel(lang) => write_csv_for_excel(&self.table(false), lang, out),
            FileForm::Md => write_markdown(&self.table(true), out),
        }
    }

    /// The rows written in a form, as bytes.
    pub fn bytes(&self, form: FileForm) -> Vec<u8> {
        let mut out = Vec::new();
        // Memory takes whatever is written to it.
        let _ = self.write(form, 0, &mut out);
        out
    }

    fn objects(&self) -> Vec<Json> {
        let object = |row: &Vec<Json>| {
            let fields = self.columns.iter().zip(row);
            Json::Object(fields.map(|((name, _), value)| (name.to_string(), value.clone())).collect())
        };
        self.rows.iter().map(object).collect()
    }

    fn table(&self, for_people: bool) -> Table {
        let shown: Vec<usize> =
            (0..self.columns.len()).filter(|&i| !for_people || self.columns[i].1.is_some()).collect();
        let heading = |&i: &usize| match (&self.columns[i], for_people) {
            ((_, Some(words)), true) => words.clone(),
            ((name, _), _) => name.to_string(),
        };
        let mut table = Table::new(shown.iter().map(heading));
        for row in &self.rows {
            table.row(shown.iter().map(|&i| row.get(i).map_or(Cell::Empty, cell)));
        }
        table
    }
}

/// A long list on its way out, a piece at a time, so that it is never held whole: what is written is what
/// [`JsonRows::write`] would write of all of it.
pub struct Pieces<'a> {
    form: FileForm,
    widest: usize,
    out: &'a mut dyn Write,
    begun: bool,
    /// Rows of a JSON list so far.
    rows: usize,
    /// Of a txt list: how wide its columns are is known at its end.
    table: Table,
}

impl<'a> Pieces<'a> {
    /// Nothing is written yet. `widest` as in [`JsonRows::write`].
    pub fn new(form: FileForm, widest: usize, out: &'a mut dyn Write) -> Pieces<'a> {
        Pieces { form, widest, out, begun: false, rows: 0, table: Table::default() }
    }

    /// Writes the rows of a sheet, whose columns are the same in every piece.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, sheet: &JsonRows) -> io::Result<()> {
        let first = !std::mem::replace(&mut self.begun, true);
        match self.form {
            FileForm::Csv => csv_piece(&sheet.table(false), first, Manner::PLAIN, self.out),
            FileForm::Excel(lang) => csv_piece(&sheet.table(false), first, Manner::excel(lang), self.out),
            FileForm::Md => markdown_piece(&sheet.table(true), first, self.out),
            FileForm::Json => sheet.objects().iter().try_for_each(|object| {
                let words = serde_json::to_string_pretty(object)?.replace('\n', "\n  ");
                let before = if self.rows == 0 { "[\n  " } else { ",\n  " };
                self.rows += 1;
                write!(Escaping(self.out), "{before}{words}")
            }),
            FileForm::Txt => {
                let table = sheet.table(true);
                self.table.columns = table.columns;
                self.table.rows.extend(table.rows);
                Ok(())
            }
        }
    }

    /// Writes what stands at the end. At least one piece came, if without rows.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn end(self) -> io::Result<()> {
        match self.form {
            FileForm::Csv | FileForm::Excel(_) | FileForm::Md => Ok(()),
            FileForm::Json => writeln!(self.out, "{}", if self.rows > 0 { "\n]" } else { "[]" }),
            FileForm::Txt => write_table(&self.table, self.widest, self.out),
        }
    }
}

/// A JSON value as a cell: lists joined by `; `, objects as `name: value`.
pub fn cell(value: &Json) -> Cell {
    match value {
        Json::Null => Cell::Empty,
        Json::Number(n) => match n.as_i64() {
            Some(n) => Cell::Count(n),
            None => Cell::Number(n.as_f64().unwrap_or_default()),
        },
        Json::String(words) => Cell::Text(words.clone()),
        Json::Bool(yes) => Cell::Text(yes.to_string()),
        Json::Array(list) => Cell::Text(list.iter().map(|v| cell(v).plain()).collect::<Vec<_>>().join("; ")),
        Json::Object(fields) => {
            let words = fields.iter().map(|(name, value)| format!("{name}: {}", cell(value).plain()));
            Cell::Text(words.collect::<Vec<_>>().join("; "))
        }
    }
}

impl JsonRows {
    /// The same rows with one column's values made simpler.
    pub fn map(mut self, column: &str, simpler: impl Fn(&Json) -> Json) -> JsonRows {
        let at = self.columns.iter().position(|(name, _)| name == column);
        for row in &mut self.rows {
            if let Some(value) = at.and_then(|at| row.get_mut(at)) {
                *value = simpler(value);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_pieces_is_what_is_written_at_once() {
        let sheet = |rows: &[&str]| {
            let mut sheet = JsonRows::new(&[("text", Some("Text".into())), ("codes", None)]);
            rows.iter().for_each(|words| sheet.row(vec![words.to_string().into(), serde_json::json!([{"a": words}])]));
            sheet
        };
        let all = ["=a\nb", "c\u{9b}", "d", "e|f", ""];
        for form in FileForm::ALL {
            for cuts in [&all[..], &[]] {
                let mut out = Vec::new();
                let mut pieces = Pieces::new(form, 0, &mut out);
                pieces.write(&sheet(&[])).unwrap();
                cuts.chunks(2).for_each(|rows| pieces.write(&sheet(rows)).unwrap());
                pieces.end().unwrap();
                assert_eq!(String::from_utf8(out), String::from_utf8(sheet(cuts).bytes(form)), "{form:?}");
            }
        }
    }
}
