//! `demo`, `new`, `backup`: project files.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};

use super::{Call, project, show};
use crate::cli::CliError;
use crate::desk::{Beginning, Clock, Desk, NewProject};
use crate::exchange::import::read_whole;
use crate::lang::{self, Lang};

pub(super) fn demo_arguments(command: Command, lang: Lang) -> Command {
    command.arg(Arg::new("fresh").long("fresh").action(ArgAction::SetTrue).help(lang::cli_help_fresh(lang)))
}

/// Opens the demo study's own copy.
pub(super) fn demo(call: &mut Call) -> Result<i32, CliError> {
    let home = call.host.home.as_ref().ok_or_else(|| CliError::Failed(lang::cli_no_home(call.lang())))?;
    let path = Desk::demo(home.data(), call.flag("fresh"), call.lang())?;
    show(call.host, Some(path), call.out)
}

pub(super) fn new_arguments(command: Command, lang: Lang) -> Command {
    let codebook = Arg::new("codebook")
        .long("codebook")
        .value_name(lang::cli_value_codebook(lang))
        .default_value("strategy")
        .hide_default_value(true)
        .help(lang::cli_help_codebook(lang));
    let name = Arg::new("name").long("name").value_name(lang::cli_value_text(lang)).help(lang::cli_help_name(lang));
    let from = Arg::new("from")
        .long("from")
        .value_name(lang::cli_value_json(lang))
        .conflicts_with_all(["codebook", "name"])
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_from(lang));
    command.arg(project(lang)).arg(codebook).arg(name).arg(from).after_help(lang::cli_examples_new(lang))
}

/// Makes a project file.
pub(super) fn new(call: &mut Call) -> Result<i32, CliError> {
    if let Some(from) = call.matches.get_one::<PathBuf>("from") {
        return new_from(call, &from.clone());
    }
    let codebook = match call.text("codebook") {
        None | Some("strategy") => Beginning::Strategy,
        Some("empty") => Beginning::Empty,
        Some(file) => Beginning::File(PathBuf::from(file)),
    };
    let new = NewProject {
        path: call.path().to_owned(),
        name: call.text("name").unwrap_or("").to_owned(),
        codebook,
        language: call.lang(),
    };
    let desk = Desk::create(&new, &call.writer()?, Clock::system())?;
    let (project, lang) = (desk.project(), call.lang());
    let order = &project.tree().order;
    let groups = order.iter().filter(|&&code| project.is_group(code)).count();
    let words = lang::cli_made(lang, desk.path().display(), lang::codebook_count(lang, order.len() - groups, groups));
    call.tell(&words);
    Ok(0)
}

/// Makes a project file of a study that was written as JSON.
fn new_from(call: &mut Call, from: &Path) -> Result<i32, CliError> {
    let whole = read_whole(from).map_err(|error| CliError::Files(vec![error]))?;
    let desk = Desk::create_from(call.path(), whole, &call.writer()?, Clock::system())?;
    let (interviews, codings) = (desk.project().documents.len(), desk.project().codings.len());
    let words = lang::cli_made_from(call.lang(), desk.path().display(), interviews, codings);
    call.tell(&words);
    Ok(0)
}

pub(super) fn backup_arguments(command: Command, lang: Lang) -> Command {
    let out = Arg::new("out")
        .value_name(lang::cli_value_out(lang))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_out(lang));
    command.arg(project(lang)).arg(out)
}

/// Copies a project file, also while it is open.
pub(super) fn backup(call: &mut Call) -> Result<i32, CliError> {
    let out = call.matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    Desk::backup(call.path(), &out)?;
    let words = lang::cli_copied(call.lang(), out.display());
    call.tell(&words);
    Ok(0)
}
