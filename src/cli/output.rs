//! How lists are written: as a table for people, or json, csv, md.

use std::io::{self, Write};

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, ValueEnum};
use serde_json::Value as Json;

use crate::exchange::export::{self, Cell};
use crate::lang::{self, Lang};

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Columns for people.
    #[default]
    Table,
    /// One JSON value.
    Json,
    /// Comma-separated, safe for spreadsheets.
    Csv,
    /// A Markdown table.
    Md,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &[Format::Table, Format::Json, Format::Csv, Format::Md]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Format::Table => "table",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Md => "md",
        }))
    }
}

/// The option `--format`.
pub fn option(lang: Lang) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("json|csv|md")
        .value_parser(clap::builder::EnumValueParser::<Format>::new())
        .hide_possible_values(true)
        .help(lang::cli_help_format(lang))
}

/// What `--format` says.
pub fn format_of(matches: &ArgMatches) -> Format {
    matches.get_one::<Format>("format").copied().unwrap_or_default()
}

/// Rows of JSON values under named columns: one JSON object a row; people see the columns that have a heading.
#[derive(Debug)]
pub struct Sheet {
    columns: Vec<(&'static str, Option<String>)>,
    rows: Vec<Vec<Json>>,
}

/// A cell of a table for people is cut to this many cells.
const WIDEST: usize = 60;

impl Sheet {
    /// Columns: the name for scripts, and the heading for people, if it is for them.
    pub fn new(columns: &[(&'static str, Option<String>)]) -> Sheet {
        Sheet { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Json>) {
        self.rows.push(cells);
    }

    /// Writes it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Json => export::write_json(&self.objects(), out),
            Format::Table => export::write_table(&self.table(true), WIDEST, out),
            Format::Csv => export::write_csv(&self.table(false), out),
            Format::Md => export::write_markdown(&self.table(true), out),
        }
    }

    fn objects(&self) -> Vec<Json> {
        let object = |row: &Vec<Json>| {
            let fields = self.columns.iter().zip(row);
            Json::Object(fields.map(|((name, _), value)| ((*name).to_owned(), value.clone())).collect())
        };
        self.rows.iter().map(object).collect()
    }

    fn table(&self, for_people: bool) -> export::Table {
        let shown: Vec<usize> =
            (0..self.columns.len()).filter(|&i| !for_people || self.columns[i].1.is_some()).collect();
        let heading = |&i: &usize| match (&self.columns[i], for_people) {
            ((_, Some(words)), true) => words.clone(),
            ((name, _), _) => (*name).to_owned(),
        };
        let mut table = export::Table::new(shown.iter().map(heading));
        for row in &self.rows {
            table.row(shown.iter().map(|&i| row.get(i).map_or(Cell::Empty, cell)));
        }
        table
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

impl Sheet {
    /// The same rows with one column's values made simpler.
    pub fn map(mut self, column: &str, simpler: impl Fn(&Json) -> Json) -> Sheet {
        let at = self.columns.iter().position(|(name, _)| *name == column);
        for row in &mut self.rows {
            if let Some(value) = at.and_then(|at| row.get_mut(at)) {
                *value = simpler(value);
            }
        }
        self
    }
}
