//! `documents`, `codes`, `cases`: lists.

use clap::Command;

use super::{Call, filter_option, project};
use crate::cli::CliError;
use crate::cli::output;
use crate::desk::output as made;
use crate::lang::{self, Lang};

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    command.arg(project(lang)).arg(output::option(lang))
}

/// The arguments of the list of documents: those of every list, and a filter.
pub(super) fn document_arguments(command: Command, lang: Lang) -> Command {
    let asked = filter_option(lang).help(lang::cli_help_where_interviews(lang));
    command.arg(project(lang)).arg(asked).arg(output::option(lang))
}

/// Lists the interviews.
pub(super) fn documents(call: &mut Call) -> Result<i32, CliError> {
    // A query may ask who speaks.
    let desk = if call.text("where").is_some() { call.read()? } else { call.read_counts()? };
    let only = call.interviews(&desk)?;
    let sheet = made::documents(desk.project(), only.as_ref(), call.coder(&desk), call.lang());
    output::write_sheet(&sheet, output::form_of(call.matches, call.lang()), call.out)?;
    Ok(0)
}

/// The codes, groups too.
pub(super) fn codes(call: &mut Call) -> Result<i32, CliError> {
    let desk = call.read_counts()?;
    let form = output::form_of(call.matches, call.lang());
    output::write_sheet(&made::codes(desk.project(), call.lang()), form, call.out)?;
    Ok(0)
}

/// Lists the cases.
pub(super) fn cases(call: &mut Call) -> Result<i32, CliError> {
    // No codings are counted.
    let desk = call.read_headings()?;
    let form = output::form_of(call.matches, call.lang());
    output::write_sheet(&made::cases(desk.project(), call.lang()), form, call.out)?;
    Ok(0)
}
