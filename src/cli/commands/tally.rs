//! `tally`: counts by one or two dimensions.

use clap::{Arg, Command};

use super::{Call, filter_option, project};
use crate::analysis::{Dimension, Measure, Meet, Percent, Spec, Unknown};
use crate::cli::CliError;
use crate::cli::output;
use crate::desk::output as made;
use crate::lang::{self, Lang};
use crate::model::Project;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    dimensions(command.arg(project(lang)), true, lang)
        .arg(filter_option(lang))
        .arg(output::option(lang))
        .after_help(lang::cli_examples_tally(lang))
}

/// The options that say what is counted; `needed`: there is nothing without `--rows`.
pub(super) fn dimensions(command: Command, needed: bool, lang: Lang) -> Command {
    let option =
        |name: &'static str, value: &'static str, help: String| Arg::new(name).long(name).value_name(value).help(help);
    command
        .arg(option("rows", "DIM", lang::cli_help_rows(lang)).required(needed))
        .arg(option("columns", "DIM", lang::cli_help_columns(lang)))
        .arg(option("by", "DIM", lang::cli_help_by(lang)))
        .arg(option("measure", "M", lang::cli_help_measure(lang)).default_value("").hide_default_value(true))
        .arg(option("percent", "P", lang::cli_help_percent(lang)).default_value("").hide_default_value(true))
        .arg(
            option("meet", "overlap|excerpt|near:N", lang::cli_help_meet(lang))
                .default_value("")
                .hide_default_value(true),
        )
}

/// Counts a table and prints it.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let mut desk = call.read()?;
    let lang = call.lang();
    let spec = spec_of(call, desk.project()).map_err(|unknown| CliError::Usage(unknown.say(lang)))?;
    let filter = call.filter(&mut desk)?;
    let tally = made::count(&mut desk, filter.as_ref(), spec)?;
    let form = output::format_of(call.matches).form();
    let today = desk.today();
    let sheet =
        made::TallySheet { project: desk.project(), tally: &tally, filter: filter.as_ref(), date: &today, lang };
    sheet.write(form, 40, call.out)?;
    Ok(0)
}

/// What is to be counted, as the options say.
pub(super) fn spec_of(call: &Call, project: &Project) -> Result<Spec, Unknown> {
    let word = |name: &str| call.text(name).unwrap_or("");
    Ok(Spec {
        rows: Dimension::parse(word("rows"), project)?,
        columns: call.text("columns").map(|word| Dimension::parse(word, project)).transpose()?,
        measure: Measure::parse(word("measure"))?,
        percent: Percent::parse(word("percent"))?,
        meet: Meet::parse(word("meet"))?,
        third: call.text("by").map(|word| Dimension::parse(word, project)).transpose()?,
        turned: false,
        deep: false,
    })
}
