//! `documents`, `codes`, `cases`: lists.

use clap::Command;

use super::{Call, filter_option, project};
use crate::cli::CliError;
use crate::cli::output;
use crate::desk::output as made;
use crate::exchange::export::Sheet;
use crate::lang::Lang;
use crate::model::Project;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    command.arg(project(lang)).arg(output::option(lang))
}

/// The same with a filter.
pub(super) fn document_arguments(command: Command, lang: Lang) -> Command {
    command.arg(project(lang)).arg(filter_option(lang)).arg(output::option(lang))
}

/// Lists the interviews.
pub(super) fn documents(call: &mut Call) -> Result<i32, CliError> {
    let mut desk = call.read()?;
    let filter = call.filter(&mut desk)?;
    let sheet = made::documents(desk.project(), filter.as_ref(), call.lang());
    output::write_sheet(&sheet, output::format_of(call.matches), call.out)?;
    Ok(0)
}

/// The codes, groups too.
pub(super) fn codes(call: &mut Call) -> Result<i32, CliError> {
    list(call, made::codes)
}

/// Lists the cases.
pub(super) fn cases(call: &mut Call) -> Result<i32, CliError> {
    list(call, made::cases)
}

fn list(call: &mut Call, of: fn(&Project, Lang) -> Sheet) -> Result<i32, CliError> {
    let desk = call.read()?;
    output::write_sheet(&of(desk.project(), call.lang()), output::format_of(call.matches), call.out)?;
    Ok(0)
}
