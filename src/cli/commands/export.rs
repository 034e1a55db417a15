//! `export`: what is in a project, to a file whose ending says the form.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};

use super::{Call, excerpts, filter_option, project, tally};
use crate::analysis::{Unit, nearest, units_where};
use crate::cli::{CliError, output};
use crate::desk::output as made;
use crate::desk::{Desk, write_file};
use crate::exchange::export::{FileForm, JsonRows, codebook_bytes, codebook_losses};
use crate::lang::{self, Lang};

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExportWhat {
    Project,
    Excerpts,
    Codings,
    Tally,
    Codebook,
    History,
    Interviews,
    Codes,
    Cases,
    Memos,
}

/// Their names in `--what`.
const WORDS: [(ExportWhat, &str); 10] = [
    (ExportWhat::Project, "project"),
    (ExportWhat::Excerpts, "excerpts"),
    (ExportWhat::Codings, "codings"),
    (ExportWhat::Tally, "tally"),
    (ExportWhat::Codebook, "codebook"),
    (ExportWhat::History, "history"),
    (ExportWhat::Interviews, "interviews"),
    (ExportWhat::Codes, "codes"),
    (ExportWhat::Cases, "cases"),
    (ExportWhat::Memos, "memos"),
];

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let out = Arg::new("out")
        .value_name(lang::cli_value_out(lang))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_export_out(lang));
    let words: Vec<&str> = WORDS.iter().map(|(_, word)| *word).collect();
    let what = Arg::new("what").long("what").value_name(words.join("|")).help(lang::cli_help_what(lang));
    let what = what.value_parser(output::Offered(words)).hide_possible_values(true);
    let format = Arg::new("format").long("format").value_name(endings("|")).help(lang::cli_help_export_format(lang));
    let format =
        format.value_parser(output::Offered(FileForm::ALL.map(FileForm::ending).to_vec())).hide_possible_values(true);
    let force = Arg::new("force").long("force").action(ArgAction::SetTrue).help(lang::cli_help_force(lang));
    let command = command.arg(project(lang)).arg(out).arg(what).arg(filter_option(lang));
    tally::dimensions(command, false, lang)
        .arg(excerpts::context(lang))
        .arg(format)
        .arg(force)
        .after_help(lang::cli_examples_export(lang))
}

/// `csv, json, md, txt`.
fn endings(between: &str) -> String {
    FileForm::ALL.map(FileForm::ending).join(between)
}

/// Writes the part that was asked for to the file or to stdout.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let out = call.matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    let form = output::for_excel(call.matches, form_of(call, &out)?, lang);
    let what = what_of(call, form)?;
    let mut desk = call.read()?;
    if call.query(&desk)?.is_some()
        && !matches!(what, ExportWhat::Excerpts | ExportWhat::Codings | ExportWhat::Tally | ExportWhat::Interviews)
    {
        return Err(CliError::Usage(lang::export_no_where(lang, word_of(what))));
    }
    let content = Prepared::of(call, &mut desk, what, form)?;
    if is_stdout(&out) {
        content.write(&mut desk, form, lang, call.out)?;
    } else {
        write_file(&out, call.flag("force"), &mut |to| content.write(&mut desk, form, lang, to))
            .map_err(|failure| CliError::Failed(said(&failure.say(lang), call)))?;
        call.tell(&lang::export_wrote(lang, out.display()));
    }
    for lost in losses(&desk, what, form, lang) {
        call.tell(&lang::export_not_in_it(lang, lost));
    }
    Ok(0)
}

/// A refusal, with the way out when the file is there.
fn said(words: &str, call: &Call) -> String {
    if call.flag("force") || !words.contains(&lang::reason_exists(call.lang())) {
        words.to_owned()
    } else {
        format!("{words} {}", lang::export_force_writes_over(call.lang()))
    }
}

fn is_stdout(out: &Path) -> bool {
    out == Path::new("-")
}

/// The form that `--format` says, else the ending.
fn form_of(call: &Call, out: &Path) -> Result<FileForm, CliError> {
    let lang = call.lang();
    let unknown = |word: &str| CliError::Usage(lang::export_ending(lang, word, endings(", ")));
    if let Some(word) = call.text("format") {
        return FileForm::of_word(word).ok_or_else(|| unknown(word));
    }
    let none = || match out.extension().map(|ending| ending.to_string_lossy()) {
        Some(ending) => unknown(&ending),
        None if is_stdout(out) => CliError::Usage(lang::export_say_format(lang, endings(", "))),
        None => CliError::Usage(lang::export_no_ending(lang, endings(", "))),
    };
    FileForm::of_path(out).ok_or_else(none)
}

/// What `--what` says, else what the other options and the form mean.
fn what_of(call: &Call, form: FileForm) -> Result<ExportWhat, CliError> {
    let lang = call.lang();
    let words = || WORDS.map(|(_, word)| word).join(", ");
    let what = match (call.text("what"), call.text("rows"), form) {
        (Some(word), ..) => {
            let found = WORDS.iter().find(|(_, name)| *name == word).map(|(what, _)| *what);
            let near = || nearest(word, WORDS.map(|(_, word)| word)).join(", ");
            let near = || Some(near()).filter(|near| !near.is_empty()).map(|near| lang::nearest(lang, near));
            let said = || format!("{} {}", lang::export_unknown_what(lang, word, words()), near().unwrap_or_default());
            found.ok_or_else(|| CliError::Usage(said().trim_end().to_owned()))?
        }
        (None, Some(_), _) => ExportWhat::Tally,
        (None, None, FileForm::Json) => ExportWhat::Project,
        (None, None, FileForm::Txt) => ExportWhat::Codebook,
        _ => ExportWhat::Excerpts,
    };
    match (what, form) {
        (ExportWhat::Codings, FileForm::Md | FileForm::Txt) => {
            Err(CliError::Usage(lang::export_codings_are_rows(lang, form.ending())))
        }
        (ExportWhat::Project, FileForm::Csv | FileForm::Excel(_) | FileForm::Md | FileForm::Txt) => {
            Err(CliError::Usage(lang::export_project_is_json(lang, form.ending())))
        }
        (ExportWhat::Tally, _) if call.text("rows").is_none() => {
            Err(CliError::Usage(lang::export_tally_needs_rows(lang)))
        }
        _ => Ok(what),
    }
}

fn word_of(what: ExportWhat) -> &'static str {
    WORDS.iter().find(|(w, _)| *w == what).map_or("", |(_, word)| word)
}

/// What is written, made ready; a whole study is read while it is written.
enum Prepared {
    Project,
    /// Excerpts, and how many turns around each.
    Excerpts(Vec<Unit>, u32),
    Sheet(JsonRows),
    Bytes(Vec<u8>),
}

impl Prepared {
    fn of(call: &Call, desk: &mut Desk, what: ExportWhat, form: FileForm) -> Result<Prepared, CliError> {
        let lang = call.lang();
        // The list of interviews asks of interviews, all else of excerpts.
        let filter = if what == ExportWhat::Interviews { None } else { call.filter(desk)? };
        let for_people = matches!(form, FileForm::Md | FileForm::Txt);
        Ok(match what {
            ExportWhat::Project => Prepared::Project,
            ExportWhat::Tally => {
                let spec = tally::spec_of(call, desk.project()).map_err(|e| CliError::Usage(e.say(lang)))?;
                let tally = made::count(desk, filter.as_ref(), spec)?;
                let (mut out, date) = (Vec::new(), desk.today());
                let project = desk.project();
                let sheet = made::TallySheet { project, tally: &tally, filter: filter.as_ref(), date: &date, lang };
                sheet.write(form, 0, &mut out)?;
                Prepared::Bytes(out)
            }
            ExportWhat::Codebook => Prepared::Bytes(codebook_bytes(desk.project(), form, lang)),
            ExportWhat::Excerpts => {
                let units = units_where(desk.project(), filter.as_ref().map(|filter| &*filter.selection));
                let context = call.matches.get_one::<u32>("context").copied().unwrap_or(0);
                Prepared::Excerpts(units, context)
            }
            ExportWhat::History => Prepared::Sheet(made::log(desk, for_people, lang)?),
            ExportWhat::Interviews => {
                let only = call.interviews(desk)?;
                Prepared::Sheet(made::documents(desk.project(), only.as_ref(), call.coder(desk), lang))
            }
            ExportWhat::Codings => Prepared::Sheet(made::codings(desk, filter.as_ref())?),
            ExportWhat::Memos => Prepared::Sheet(made::memos(desk, for_people, lang)?),
            ExportWhat::Codes => Prepared::Sheet(made::codes(desk.project(), lang)),
            ExportWhat::Cases => Prepared::Sheet(made::cases(desk.project(), lang)),
        })
    }

    fn write(&self, desk: &mut Desk, form: FileForm, lang: Lang, out: &mut dyn Write) -> std::io::Result<()> {
        match self {
            Prepared::Project => desk.write_project(out),
            Prepared::Excerpts(units, context) => {
                let list = made::Listing { units, context: *context, attributes: true, ..made::Listing::default() };
                made::write_excerpts(desk, list, (form, 0), lang, out)
            }
            Prepared::Sheet(sheet) => sheet.write(form, 0, out),
            Prepared::Bytes(bytes) => out.write_all(bytes),
        }
    }
}

/// What the form cannot carry, a clause each.
fn losses(desk: &Desk, what: ExportWhat, form: FileForm, lang: Lang) -> Vec<String> {
    match (what, form) {
        (ExportWhat::Project, _) => vec![lang::export_lost_history(lang)],
        (ExportWhat::Codings, _) | (ExportWhat::Memos, FileForm::Csv | FileForm::Excel(_)) => Vec::new(),
        (ExportWhat::Codebook, form) => codebook_losses(desk.project(), form, lang),
        (_, FileForm::Json) => Vec::new(),
        (ExportWhat::Tally, FileForm::Csv | FileForm::Excel(_)) => vec![lang::export_lost_heading(lang)],
        (ExportWhat::Tally, _) | (ExportWhat::History, FileForm::Csv | FileForm::Excel(_)) => Vec::new(),
        (ExportWhat::Excerpts, FileForm::Csv | FileForm::Excel(_)) => vec![lang::export_lost_excerpt_ids(lang)],
        (ExportWhat::Interviews | ExportWhat::Cases, FileForm::Csv | FileForm::Excel(_)) => {
            vec![lang::export_lost_cells(lang)]
        }
        (ExportWhat::Codes, FileForm::Csv | FileForm::Excel(_)) => Vec::new(),
        _ => vec![lang::export_lost_ids(lang)],
    }
}
