//! `log`, `undo`, `check`: the history and the proof.

use std::path::Path;

use clap::{Arg, ArgAction, Command};
use serde_json::json;

use super::{Call, project};
use crate::cli::CliError;
use crate::cli::output;
use crate::desk::output as made;
use crate::desk::{CheckReport, Clock, Desk, Failure};
use crate::exchange::export::{self, FileForm, JsonRows};
use crate::lang::{self, Lang};
use crate::model::Refusal;

pub(super) fn log_arguments(command: Command, lang: Lang) -> Command {
    command.arg(project(lang)).arg(output::option(lang))
}

/// The history, newest first.
pub(super) fn log(call: &mut Call) -> Result<i32, CliError> {
    let desk = call.read_headings()?;
    let format = output::form_of(call.matches, call.lang());
    let for_people = matches!(format, FileForm::Txt | FileForm::Md);
    output::write_sheet(&made::log(&desk, for_people, call.lang())?, format, call.out)?;
    Ok(0)
}

pub(super) fn undo_arguments(command: Command, lang: Lang) -> Command {
    let steps = Arg::new("steps")
        .long("steps")
        .value_name("N")
        .default_value("1")
        .hide_default_value(true)
        .value_parser(clap::value_parser!(u32).range(1..))
        .help(lang::cli_help_steps(lang));
    command.arg(project(lang)).arg(steps)
}

/// Takes back the last gestures.
pub(super) fn undo(call: &mut Call) -> Result<i32, CliError> {
    let mut desk = call.change()?;
    let steps = call.matches.get_one::<u32>("steps").copied().unwrap_or(1);
    for step in 0..steps {
        match desk.undo() {
            Ok(done) => {
                let what = desk.label_text(&done.label, call.lang());
                call.tell(&lang::undone(call.lang(), what));
            }
            Err(Failure::Refused(Refusal::NothingToUndo)) if step > 0 => {
                call.tell(&lang::refused_nothing_to_undo(call.lang()));
                break;
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(0)
}

pub(super) fn check_arguments(command: Command, lang: Lang) -> Command {
    let repair = Arg::new("repair").long("repair").action(ArgAction::SetTrue).help(lang::cli_help_repair(lang));
    log_arguments(command, lang).arg(repair)
}

/// Proves the file, and makes its tables anew when told to. Exit 1 when it has faults, and still has them.
pub(super) fn check(call: &mut Call) -> Result<i32, CliError> {
    if !call.flag("repair") {
        let report = Desk::check(call.path())?;
        let code = tell(call, &report, None)?;
        if code != 0 {
            call.tell(&lang::check_may_repair(call.lang()));
        }
        return Ok(code);
    }
    let repaired = Desk::repair(call.path(), &call.host.coder_name(), Clock::system())?;
    tell(call, &repaired.report, repaired.kept.as_deref())?;
    if let Some(kept) = &repaired.kept {
        call.tell(&lang::check_repaired(call.lang(), kept.display()));
    }
    Ok(0)
}

/// Writes what was found; `kept` is the file as it was, when all of it is mended.
fn tell(call: &mut Call, report: &CheckReport, kept: Option<&Path>) -> Result<i32, CliError> {
    let lang = call.lang();
    let format = output::form_of(call.matches, call.lang());
    if format == FileForm::Json {
        let fault = |f: &crate::desk::FileFault| json!({"kind": f.kind(), "where": f.place(), "what": f.say(lang)});
        let faults: Vec<_> = report.faults.iter().map(fault).collect();
        let mut all = json!({
            "ok": report.faults.is_empty(),
            "faults": faults,
            "entries": report.entries,
            "withheld": report.withheld,
            "erased": report.erased,
            "erased_later": report.erased_later,
        });
        if let (Some(kept), Some(fields)) = (kept, all.as_object_mut()) {
            fields.insert("repaired".to_owned(), json!(true));
            fields.insert("kept".to_owned(), json!(kept.to_string_lossy()));
        }
        export::write_json(&all, call.out)?;
        return Ok(i32::from(!report.faults.is_empty()));
    }
    if report.faults.is_empty() && format == FileForm::Txt {
        writeln!(call.out, "{}", lang::check_clean(lang, lang::number(report.entries), lang::number(report.things)))?;
        if report.withheld > 0 {
            writeln!(call.out, "{}", lang::check_withheld(lang, lang::number(report.withheld)))?;
        }
        if report.erased > 0 {
            let later = lang::number(report.erased_later);
            writeln!(call.out, "{}", lang::check_erased(lang, lang::number(report.erased), later))?;
        }
        return Ok(0);
    }
    let mut sheet = JsonRows::new(&[
        ("kind", Some(lang::column_kind(lang))),
        ("where", Some(lang::column_where(lang))),
        ("what", Some(lang::column_what(lang))),
    ]);
    for fault in &report.faults {
        sheet.row(vec![json!(fault.kind()), json!(fault.place()), json!(fault.say(lang))]);
    }
    output::write_sheet(&sheet, format, call.out)?;
    Ok(i32::from(!report.faults.is_empty()))
}
