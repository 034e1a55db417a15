//! `import`: brings in interviews and attributes.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};

use super::{Call, project};
use crate::cli::CliError;
use crate::desk::output as made;
use crate::desk::{Brought, Desk, Verdict, Weighed, attributes_of, files_of, read_files, speakers_by};
use crate::exchange::import::{Attributes, Encoding, Options, is_whole, read_whole};
use crate::lang::{self, Lang};
use crate::text::safe;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let paths = Arg::new("paths")
        .value_name(lang::cli_value_paths(lang))
        .num_args(1..)
        .required_unless_present("attributes")
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_paths(lang));
    let option =
        |name: &'static str, value: String, help: String| Arg::new(name).long(name).value_name(value).help(help);
    command
        .arg(project(lang))
        .arg(paths)
        .arg(
            option("attributes", "CSV".to_owned(), lang::cli_help_attributes(lang))
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(option("speakers", "REGEX".to_owned(), lang::cli_help_speakers(lang)))
        .arg(option("encoding", lang::cli_value_encoding(lang), lang::cli_help_encoding(lang)))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(lang::cli_help_dry_run(lang)))
        .after_help(lang::cli_examples_import(lang))
}

/// Brings in what is new; the rest is said.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let speakers = speakers_by(call.text("speakers")).map_err(|refusal| CliError::Usage(refusal.say(lang)))?;
    let encoding = match call.text("encoding") {
        None => None,
        Some(name) => {
            let unknown = || CliError::Usage(lang::cli_unknown_encoding(lang, safe(name)));
            Some(Encoding::of(name).ok_or_else(unknown)?)
        }
    };
    let paths: Vec<PathBuf> = call.matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect();
    let (studies, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| is_whole(path));
    for study in &studies {
        bring_study(call, study)?;
    }
    if !studies.is_empty() && paths.is_empty() && !call.matches.contains_id("attributes") {
        return Ok(0);
    }
    let walk = files_of(&paths)?;
    let attributes = match call.matches.get_one::<PathBuf>("attributes") {
        None => None,
        Some(path) => Some(attributes_of(path)?),
    };
    let mut desk = if call.flag("dry-run") { call.read()? } else { call.change()? };
    let read = read_files(&walk.documents, &Options { encoding }, &mut |_, _| true);
    let files = desk.weigh(read, &speakers);
    let failed = report(call, &files)?;
    let brought = match call.flag("dry-run") {
        true => foretell(&mut desk, &files, &speakers, attributes.as_ref()),
        false => desk.bring_in(&files, &speakers, attributes.as_ref())?,
    };
    sum_up(call, &brought);
    Ok(i32::from(failed))
}

/// A whole study as JSON: what is not here comes in as one gesture.
fn bring_study(call: &mut Call, path: &Path) -> Result<(), CliError> {
    let lang = call.lang();
    let whole = read_whole(path).map_err(|error| CliError::Files(vec![error]))?;
    let dry = call.flag("dry-run");
    let mut desk = if dry { call.read()? } else { call.change()? };
    let brought = if dry { desk.foretell_project(whole)? } else { desk.bring_project(whole)? };
    let (new, here) = made::brought_words(&brought.counts, lang);
    let words = match (new.is_empty(), dry) {
        (true, _) if brought.done.is_none() => lang::brought_nothing(lang),
        (_, true) => lang::brought_would(lang, &new),
        _ => lang::brought_project(lang, &new),
    };
    call.tell(&words);
    if !new.is_empty() && !here.is_empty() {
        call.tell(&lang::brought_here(lang, here));
    }
    Ok(())
}

/// What would come in, without bringing it in.
fn foretell(
    desk: &mut Desk,
    files: &[Weighed],
    speakers: &crate::text::Speakers,
    attributes: Option<&Attributes>,
) -> Brought {
    let new = files.iter().filter(|f| f.comes_in()).filter_map(|f| f.document.as_ref());
    let new: Vec<_> = new.map(|document| crate::desk::new_document(document, speakers)).collect();
    let attributes = desk.attribute_changes(&new, attributes);
    Brought { documents: new.len(), attributes, done: None }
}

/// A line a file: what happens to it. Whether one could not be read.
fn report(call: &mut Call, files: &[Weighed]) -> Result<bool, CliError> {
    let lang = call.lang();
    let mut failed = false;
    for file in files {
        let name = file.path.display().to_string();
        let name = safe(&name);
        match &file.verdict {
            Verdict::Cannot(error) => {
                failed = true;
                writeln!(call.err, "× {}", error.say(lang))?;
            }
            Verdict::Same(title) => call.tell(&format!("= {name}: {}", lang::import_same(lang, safe(title)))),
            Verdict::Twice(other) => call.tell(&format!("= {name}: {}", lang::import_twice(lang, safe(other)))),
            Verdict::New => come_in(call, &name, file),
        }
    }
    Ok(failed)
}

fn come_in(call: &mut Call, name: &str, file: &Weighed) {
    let lang = call.lang();
    let mut words = format!("✓ {name}: {}", lang::import_counts(lang, file.words, file.turns));
    if file.speakers.is_empty() {
        words = format!("{words}, {}", lang::import_no_speakers(lang));
    } else {
        words = format!("{words}, {}", safe(&file.speakers.join(", ")));
    }
    call.tell(&words);
    let Some(document) = &file.document else { return };
    if let (Some(sample), Some(encoding)) = (document.sample.first(), document.encoding) {
        call.tell(&format!("  {}", lang::import_uncertain(lang, encoding.name(), safe(sample))));
    }
    for note in &document.notes {
        call.tell(&format!("  {}", note.say(lang)));
    }
}

fn sum_up(call: &mut Call, brought: &Brought) {
    let lang = call.lang();
    let words = match call.flag("dry-run") {
        true => lang::import_would(lang, brought.documents),
        false => lang::import_done(lang, brought.documents),
    };
    call.tell(&words);
    let table = &brought.attributes;
    if call.matches.contains_id("attributes") {
        call.tell(&lang::import_matched(
            lang,
            table.matched,
            table.matched + table.unmatched.len() + table.ambiguous.len(),
        ));
    }
    for (line, key) in &table.unmatched {
        call.tell(&format!("  {}", lang::import_no_document(lang, line, safe(key))));
    }
    for (line, key) in &table.ambiguous {
        call.tell(&format!("  {}", lang::import_several(lang, line, safe(key))));
    }
}
