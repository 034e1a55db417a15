//! How lists are written: as a table for people, or json, csv, md.

use std::io::{self, Write};

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, ValueEnum};

use crate::exchange::export::{Form, Sheet};
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

/// The option `--format`: the form of a list.
pub fn option(lang: Lang) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("json|csv|md")
        .value_parser(clap::builder::EnumValueParser::<Format>::new())
        .hide_possible_values(true)
        .help(lang::cli_help_format(lang))
}

/// The form that `--format` asks for.
pub fn format_of(matches: &ArgMatches) -> Format {
    matches.get_one::<Format>("format").copied().unwrap_or_default()
}

/// A cell of a table for people is cut to this many cells.
pub const WIDEST: usize = 60;

impl Format {
    /// The form of a file with the same content.
    pub fn form(self) -> Form {
        match self {
            Format::Table => Form::Txt,
            Format::Json => Form::Json,
            Format::Csv => Form::Csv,
            Format::Md => Form::Md,
        }
    }
}

/// Writes a list as `--format` says.
///
/// # Errors
/// Those of the writer.
pub fn write_sheet(sheet: &Sheet, format: Format, out: &mut dyn Write) -> io::Result<()> {
    sheet.write(format.form(), WIDEST, out)
}
