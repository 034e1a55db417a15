//! `erase`, `copy`: what must not leave the house, or not stay in it.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};
use uuid::Uuid;

use super::{Call, project};
use crate::analysis::find_document;
use crate::cli::CliError;
use crate::desk::output as made;
use crate::desk::{Desk, EraseRequest, Why};
use crate::lang::{self, Lang};
use crate::model::{DocumentKey, Entity, EntityKind};
use crate::text::safe;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let option = |name: &'static str, help: String| Arg::new(name).long(name).help(help);
    let documents = Arg::new("documents")
        .value_name(lang::cli_value_interview(lang))
        .num_args(1..)
        .required(true)
        .help(lang::cli_help_erase_documents(lang));
    command
        .arg(project(lang))
        .arg(documents)
        .arg(
            option("why", lang::cli_help_erase_why(lang))
                .value_name(Why::ALL.map(Why::code).join("|"))
                .value_parser(Why::ALL.map(Why::code))
                .hide_possible_values(true),
        )
        .arg(
            option("also", lang::cli_help_erase_also(lang))
                .value_name("ID")
                .value_parser(clap::value_parser!(Uuid))
                .action(ArgAction::Append),
        )
        .arg(option("yes", lang::cli_help_erase_yes(lang)).action(ArgAction::SetTrue))
        .after_help(lang::cli_examples_erase(lang))
}

/// Shows what an erasing takes with it; with `--yes` erases.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let mut desk = call.change()?;
    let documents = documents(call, &desk)?;
    let goes = desk.foretell_erase(&documents)?;
    for line in made::goes_words(&goes, lang) {
        writeln!(call.out, "{}", safe(&line))?;
    }
    if !call.flag("yes") {
        return Err(CliError::Usage(lang::erase_ask(lang)));
    }
    let Some(why) = call.text("why").and_then(Why::of) else {
        return Err(CliError::Usage(lang::erase_needs_why(lang)));
    };
    let mut wanted = EraseRequest::because(why);
    let document = |key: &DocumentKey| desk.project().documents.get(*key);
    let subject = |id| Entity { kind: EntityKind::Document, id };
    wanted.subjects = documents.iter().filter_map(document).map(|document| subject(document.id)).collect();
    for id in call.matches.get_many::<Uuid>("also").into_iter().flatten() {
        // The examples of a code in both languages, all else whole.
        let found: Vec<_> = goes.quoted.iter().filter(|quoted| quoted.thing.id == *id).collect();
        if found.is_empty() {
            return Err(CliError::Usage(lang::erase_unknown_thing(lang, id)));
        }
        for quoted in found {
            match &quoted.field {
                Some(field) => drop(wanted.fields.insert((quoted.thing, field.clone()))),
                None => drop(wanted.things.insert(quoted.thing)),
            }
        }
    }
    let emptied = desk.erase(&wanted)?;
    call.tell(&lang::erase_done(lang, lang::number(emptied)));
    Ok(0)
}

fn documents(call: &Call, desk: &Desk) -> Result<Vec<DocumentKey>, CliError> {
    let names = call.matches.get_many::<String>("documents").into_iter().flatten();
    let find = |name: &String| {
        find_document(desk.project(), name).map_err(|unknown| CliError::Usage(unknown.say(call.lang())))
    };
    names.map(find).collect()
}

pub(super) fn copy_arguments(command: Command, lang: Lang) -> Command {
    let out = Arg::new("out")
        .value_name(lang::cli_value_out(lang))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_out(lang));
    let key = Arg::new("pseudonymise")
        .long("pseudonymise")
        .value_name("KEY.csv")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_copy_key(lang));
    command.arg(project(lang)).arg(out).arg(key).after_help(lang::cli_examples_copy(lang))
}

/// Writes a copy without names.
pub(super) fn copy(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let file = |name: &str| call.matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let (out, key_file) = (file("out"), file("pseudonymise"));
    let mut desk = call.read()?;
    let (key, is_new) = desk.name_key(&key_file)?;
    if is_new {
        call.tell(&lang::copy_secret(lang, key_file.display()));
    }
    let copied = desk.copy_without_names(&out, &key)?;
    call.tell(&lang::copy_done(lang, out.display(), copied.documents, copied.codings));
    if copied.widened > 0 {
        call.tell(&lang::copy_widened(lang, copied.widened));
    }
    let folder = |path: &Path| path.canonicalize().ok().and_then(|path| path.parent().map(Path::to_owned));
    if folder(&out).is_some() && folder(&out) == folder(&key_file) {
        call.tell(&lang::copy_key_beside(lang, key_file.display()));
    }
    Ok(0)
}
