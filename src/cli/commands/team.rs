//! `merge`, `share`: a team's files apart and together.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command};

use super::{Call, project};
use crate::analysis::{find_coder, find_document};
use crate::cli::CliError;
use crate::desk::output as made;
use crate::desk::{Clock, Desk, Sharing, Taken};
use crate::lang::{self, Lang};
use crate::text::safe;

pub(super) fn merge_arguments(command: Command, lang: Lang) -> Command {
    let flag = |name: &'static str, help: String| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let others = Arg::new("others")
        .value_name(lang::value_file(lang))
        .num_args(0..)
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_others(lang));
    command
        .arg(project(lang))
        .arg(others)
        .arg(flag("dry-run", lang::cli_help_merge_dry(lang)))
        .arg(flag("erase", lang::cli_help_merge_erase(lang)))
        .arg(flag("undo", lang::cli_help_merge_undo(lang)).conflicts_with_all(["others", "dry-run", "erase"]))
        .after_help(lang::cli_examples_merge(lang))
}

/// Takes in colleagues' files, all or none, or says what they would bring.
pub(super) fn merge(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let mut desk = call.change()?;
    if call.flag("undo") {
        desk.undo_merge()?;
        call.tell(&lang::merge_undone(lang));
        return Ok(0);
    }
    let others: Vec<PathBuf> =
        call.matches.get_many::<PathBuf>("others").map(|paths| paths.cloned().collect()).unwrap_or_default();
    if others.is_empty() {
        return Err(CliError::Usage(lang::merge_needs_files(lang)));
    }
    let dry = call.flag("dry-run");
    let taken = if dry { desk.foretell_merge(&others)? } else { desk.merge(&others, call.flag("erase"))? };
    for line in made::file_words(&taken, lang).into_iter().chain(made::taken_words(desk.project(), &taken, lang)) {
        writeln!(call.out, "{}", safe(&line))?;
    }
    ended(call, &desk, &taken, dry)
}

/// The last line: what was done, or why nothing was.
fn ended(call: &mut Call, desk: &Desk, taken: &Taken, dry: bool) -> Result<i32, CliError> {
    let lang = call.lang();
    let erasing = taken.merged.erasing.first().filter(|_| !taken.merged.done);
    if let Some(erasing) = erasing {
        let coder = desk.project().coder_told(erasing.coder).and_then(|key| desk.project().coders.get(key));
        let name = coder.map_or_else(|| erasing.coder.to_string(), |coder| coder.name.clone());
        let day = Clock::day_of(erasing.at);
        let words = lang::merge_erasing(lang, name, day, erasing.why.code(), taken.merged.erased);
        writeln!(call.out, "{}", safe(&words))?;
    }
    match &taken.copy {
        Some(copy) => call.tell(&lang::merge_done(lang, copy.display())),
        None if dry => call.tell(&lang::merge_would(lang)),
        None => {}
    }
    Ok(i32::from(erasing.is_some() && !dry))
}

pub(super) fn share_arguments(command: Command, lang: Lang) -> Command {
    let out = Arg::new("out")
        .value_name(lang::cli_value_out(lang))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_out(lang));
    let option = |name: &'static str, help: String| Arg::new(name).long(name).help(help);
    command
        .arg(project(lang))
        .arg(out)
        .arg(option("to", lang::cli_help_share_to(lang)).value_name("NAME"))
        .arg(
            option("documents", lang::cli_help_share_documents(lang)).value_name("INTERVIEW").action(ArgAction::Append),
        )
        .arg(option("blind", lang::cli_help_share_blind(lang)).action(ArgAction::SetTrue))
        .after_help(lang::cli_examples_share(lang))
}

/// Writes a copy for a colleague.
pub(super) fn share(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let mut desk = call.read()?;
    let out = call.matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    let blind = call.flag("blind");
    let to = match call.text("to") {
        None if blind => return Err(CliError::Usage(lang::share_blind_needs_name(lang))),
        None => None,
        Some(name) => match find_coder(desk.project(), name) {
            Ok(key) => desk.project().coders.get(key).map(|coder| coder.id),
            Err(unknown) => {
                call.tell(&lang::share_stranger(lang, name, nearest(&unknown.nearest, lang)));
                Some(desk.new_id())
            }
        },
    };
    let mut documents = None;
    if let Some(names) = call.matches.get_many::<String>("documents") {
        let id = |name: &String| {
            let key = find_document(desk.project(), name).map_err(|unknown| CliError::Usage(unknown.say(lang)))?;
            Ok(desk.project().documents.get(key).map_or(uuid::Uuid::nil(), |document| document.id))
        };
        documents = Some(names.map(id).collect::<Result<_, CliError>>()?);
    }
    let (entries, withheld) = desk.share(&out, &Sharing { blind: to.filter(|_| blind), documents })?;
    call.tell(&lang::share_done(lang, out.display(), entries));
    if withheld > 0 {
        call.tell(&lang::share_withheld(lang, withheld));
    }
    Ok(0)
}

fn nearest(near: &[String], lang: Lang) -> String {
    if near.is_empty() { String::new() } else { format!(" {}", lang::nearest(lang, near.join(", "))) }
}
