//! How lists are written: as a table for people, or json, csv, md.

use std::io::{self, Write};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgMatches, ValueEnum};

use crate::exchange::export::{FileForm, JsonRows};
use crate::lang::{self, Lang};

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListFormat {
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

impl ValueEnum for ListFormat {
    fn value_variants<'a>() -> &'a [ListFormat] {
        &[ListFormat::Table, ListFormat::Json, ListFormat::Csv, ListFormat::Md]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            ListFormat::Table => "table",
            ListFormat::Json => "json",
            ListFormat::Csv => "csv",
            ListFormat::Md => "md",
        }))
    }
}

/// The option `--format`: the form of a list.
pub fn option(lang: Lang) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("json|csv|md")
        .value_parser(clap::builder::EnumValueParser::<ListFormat>::new())
        .hide_possible_values(true)
        .help(lang::cli_help_format(lang))
}

/// The form that `--format` and `--csv` ask for, in the language of the program.
pub fn form_of(matches: &ArgMatches, lang: Lang) -> FileForm {
    for_excel(matches, matches.get_one::<ListFormat>("format").copied().unwrap_or_default().form(), lang)
}

/// A form, as Excel opens it when it is CSV and `--csv excel` asks for that.
pub fn for_excel(matches: &ArgMatches, form: FileForm, lang: Lang) -> FileForm {
    let asked = matches.try_get_one::<String>("csv").ok().flatten().is_some_and(|word| word == "excel");
    if asked && form == FileForm::Csv { FileForm::Excel(lang) } else { form }
}

/// A cell of a table for people is cut to this many cells.
pub const WIDEST: usize = 60;

impl ListFormat {
    /// The form of a file with the same content.
    pub fn form(self) -> FileForm {
        match self {
            ListFormat::Table => FileForm::Txt,
            ListFormat::Json => FileForm::Json,
            ListFormat::Csv => FileForm::Csv,
            ListFormat::Md => FileForm::Md,
        }
    }
}

/// Writes a list in a form.
///
/// # Errors
/// Those of the writer.
pub fn write_sheet(sheet: &JsonRows, form: FileForm, out: &mut dyn Write) -> io::Result<()> {
    sheet.write(form, WIDEST, out)
}

/// Words that completions offer for a value which may be others too.
#[derive(Clone, Debug)]
pub struct Offered(pub Vec<&'static str>);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(|word| PossibleValue::new(*word))))
    }
}
