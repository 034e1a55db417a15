//! `agree`: how far coders agree, and where they do not.

use clap::{Arg, ArgAction, Command};

use super::{Call, filter_option, project};
use crate::analysis::{Agreeing, AgreementUnit, Breadth, Extent, Filter, find_coder};
use crate::cli::CliError;
use crate::cli::output;
use crate::desk::Desk;
use crate::desk::output as made;
use crate::lang::{self, Lang};
use crate::model::CoderKey;

/// More coders at a time are refused: every set of them may be counted.
const MOST: usize = 16;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let option = |name: &'static str, help: String| Arg::new(name).long(name).help(help);
    let flag = |name: &'static str, help: String| option(name, help).action(ArgAction::SetTrue);
    command
        .arg(project(lang))
        .arg(option("coders", lang::cli_help_coders(lang)).value_name("A,B"))
        .arg(
            option("unit", lang::cli_help_agree_unit(lang))
                .value_name("U")
                .value_parser(AgreementUnit::ALL.map(AgreementUnit::word))
                .default_value(AgreementUnit::Character.word())
                .hide_default_value(true)
                .hide_possible_values(true),
        )
        .arg(
            option("text", lang::cli_help_agree_text(lang))
                .value_name("all|coded")
                .value_parser(["all", "coded"])
                .default_value("all")
                .hide_default_value(true)
                .hide_possible_values(true),
        )
        .arg(flag("branches", lang::agree_branches(lang)))
        .arg(flag("unfinished", lang::cli_help_unfinished(lang)))
        .arg(flag("list", lang::cli_help_list(lang)))
        .arg(
            option("seed", lang::cli_help_seed(lang))
                .value_name("N")
                .value_parser(clap::value_parser!(u64))
                .default_value("1")
                .hide_default_value(true),
        )
        .arg(filter_option(lang))
        .arg(output::option(lang))
        .after_help(lang::cli_examples_agree(lang))
}

/// Compares the coders and prints the numbers, or the passages on which they differ.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let mut desk = call.read()?;
    let lang = call.lang();
    let coders = coders(call, &desk)?;
    let filter = call.filter(&mut desk)?;
    let agreeing = agreeing(call, coders, filter.as_ref());
    if crate::analysis::compared(desk.project(), &agreeing).is_empty() {
        return Err(CliError::Usage(lang::agree_none_done(lang)));
    }
    let format = output::form_of(call.matches, call.lang());
    if call.flag("list") {
        let sheet = made::contrasts(&mut desk, &agreeing, lang)?;
        output::write_sheet(&sheet, format, call.out)?;
        return Ok(0);
    }
    let agreement = made::agreement(&mut desk, &agreeing)?;
    let date = desk.today();
    let sheet = made::AgreementSheet {
        project: desk.project(),
        agreeing: &agreeing,
        agreement: &agreement,
        filter: filter.as_ref(),
        date: &date,
        lang,
    };
    sheet.write(format, call.out)?;
    Ok(0)
}

fn agreeing<'f>(call: &Call, coders: Vec<CoderKey>, filter: Option<&'f Filter>) -> Agreeing<'f> {
    Agreeing {
        coders,
        unit: AgreementUnit::ALL.into_iter().find(|piece| call.text("unit") == Some(piece.word())).unwrap_or_default(),
        extent: if call.text("text") == Some("coded") { Extent::Coded } else { Extent::All },
        breadth: if call.flag("branches") { Breadth::Branches } else { Breadth::Codes },
        chosen: filter.map(|filter| &*filter.selection),
        done: !call.flag("unfinished"),
        seed: call.matches.get_one::<u64>("seed").copied().unwrap_or(1),
    }
}

/// The coders that are named, each once, in the order of the project; else all who have coded.
fn coders(call: &Call, desk: &Desk) -> Result<Vec<CoderKey>, CliError> {
    let (project, lang) = (desk.project(), call.lang());
    let mut coders = match call.text("coders") {
        Some(names) => names
            .split(',')
            .map(|name| find_coder(project, name).map_err(|unknown| CliError::Usage(unknown.say(lang))))
            .collect::<Result<Vec<_>, _>>()?,
        None => project.codings.iter().map(|(_, coding)| coding.coder).collect(),
    };
    coders.sort();
    coders.dedup();
    match coders.len() {
        0 | 1 => Err(CliError::Usage(lang::agree_needs_two(lang))),
        n if n > MOST => Err(CliError::Usage(lang::agree_too_many(lang, MOST))),
        _ => Ok(coders),
    }
}
