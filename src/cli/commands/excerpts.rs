//! `excerpts`: the quotes.

use clap::{Arg, Command};

use super::{Call, filter_option, project};
use crate::analysis::units_where;
use crate::cli::CliError;
use crate::cli::output;
use crate::desk::output as made;
use crate::exchange::export::FileForm;
use crate::lang::{self, Lang};

/// The option `--context`: how many turns around an excerpt are written.
pub(super) fn context(lang: Lang) -> Arg {
    Arg::new("context")
        .long("context")
        .value_name("N")
        .default_value("0")
        .hide_default_value(true)
        .value_parser(clap::value_parser!(u32))
        .help(lang::cli_help_context(lang))
}

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    command.arg(project(lang)).arg(filter_option(lang)).arg(context(lang)).arg(output::option(lang))
}

/// Lists the excerpts, one row per distinct range.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let mut desk = call.read()?;
    let lang = call.lang();
    let context = call.matches.get_one::<u32>("context").copied().unwrap_or(0);
    let filter = call.filter(&mut desk)?;
    let units = units_where(desk.project(), filter.as_ref().map(|filter| &*filter.selection));
    let form = output::form_of(call.matches, lang);
    let list = made::Listing { units: &units, context, attributes: form != FileForm::Txt, ..made::Listing::default() };
    made::write_excerpts(&mut desk, list, (form, output::WIDEST), lang, call.out)?;
    Ok(0)
}
