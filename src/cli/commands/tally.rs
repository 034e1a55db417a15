//! `tally`: counts by one or two dimensions.

use clap::{Arg, Command};

use super::{Call, filter_option, project};
use crate::analysis::{Dimension, FoundAmong, Measure, Meet, Percent, Spec, Unknown};
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
    let option = |name: &'static str, value: &'static str, offers: Vec<&'static str>, help: String| {
        let arg = Arg::new(name).long(name).value_name(value).help(help);
        arg.value_parser(output::Offered(offers)).hide_possible_values(true)
    };
    let dimensions = || Dimension::WORDS.to_vec();
    let measures = Measure::ALL.map(Measure::word).to_vec();
    let percents = Percent::ALL.map(Percent::word).to_vec();
    command
        .arg(option("rows", "DIM", dimensions(), lang::cli_help_rows(lang)).required(needed))
        .arg(option("columns", "DIM", dimensions(), lang::cli_help_columns(lang)))
        .arg(option("by", "DIM", dimensions(), lang::cli_help_by(lang)))
        .arg(option("measure", "M", measures, lang::cli_help_measure(lang)).default_value("").hide_default_value(true))
        .arg(option("percent", "P", percents, lang::cli_help_percent(lang)).default_value("").hide_default_value(true))
        .arg(
            option("meet", "overlap|excerpt|near:N", vec!["overlap", "excerpt", "near:2"], lang::cli_help_meet(lang))
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
    let form = output::form_of(call.matches, call.lang());
    let today = desk.today();
    let sheet =
        made::TallySheet { project: desk.project(), tally: &tally, filter: filter.as_ref(), date: &today, lang };
    sheet.write(form, 40, call.out)?;
    Ok(0)
}

/// What is to be counted, as the options say.
pub(super) fn spec_of(call: &Call, project: &Project) -> Result<Spec, Unknown> {
    let word = |name: &str| call.text(name).unwrap_or("");
    let columns = call.text("columns").map(|word| Dimension::parse(word, project)).transpose()?;
    let third = call.text("by").map(|word| Dimension::parse(word, project)).transpose()?;
    let spec = Spec {
        rows: Dimension::parse(word("rows"), project)?,
        // Without columns there is nothing to part: what parts them are the columns.
        columns: columns.or(third),
        measure: Measure::parse(word("measure"))?,
        percent: Percent::parse(word("percent"))?,
        meet: Meet::parse(word("meet"))?,
        third: third.filter(|_| columns.is_some()),
        turned: false,
        deep: false,
    };
    match spec.third.filter(|_| spec.parts().is_none()) {
        // Codes meet codes by place, in two dimensions.
        Some(third) => Err(Unknown::new(
            FoundAmong::Dimension,
            &third.word(project),
            vec!["sign".to_owned(), "case".to_owned(), "document".to_owned()],
        )),
        None => Ok(spec),
    }
}
