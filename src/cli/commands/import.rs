//! `import`: brings in interviews and attributes.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};

use super::{Call, project};
use crate::cli::CliError;
use crate::desk::output as made;
use crate::desk::{
    BroughtFiles, Desk, FileFate, FileVerdict, How, ImportReport, Sketched, Way, WeighedFile, about, alike,
    attributes_of, codebook_of, files_of, is_codebook, like_words, name_of, of_table, read_files, speakers_by,
    survey_of, survey_words,
};
use crate::exchange::import::{Attributes, BookCounts, Encoding, Options, is_whole, read_whole};
use crate::lang::{self, Lang};
use crate::text::{Speakers, safe};

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
        .arg(
            Arg::new("survey")
                .long("survey")
                .action(ArgAction::SetTrue)
                .requires("paths")
                .conflicts_with_all(["attributes", "speakers"])
                .help(lang::cli_help_survey(lang)),
        )
        .arg(option("open", lang::cli_value_columns(lang), lang::cli_help_open(lang)).requires("survey"))
        .arg(option("speakers", "REGEX".to_owned(), lang::cli_help_speakers(lang)))
        .arg(
            option("form", lang::cli_value_form(lang), lang::cli_help_form(lang))
                .value_parser(Way::codes())
                .conflicts_with_all(["speakers", "survey"]),
        )
        .arg(
            option("name", lang::cli_value_name_is(lang), lang::cli_help_name_is(lang))
                .action(ArgAction::Append)
                .conflicts_with_all(["speakers", "survey"]),
        )
        .arg(option("asks", lang::value_name(lang), lang::cli_help_asks(lang)).conflicts_with("survey"))
        .arg(
            Arg::new("whole-pages")
                .long("whole-pages")
                .action(ArgAction::SetTrue)
                .help(lang::cli_help_whole_pages(lang)),
        )
        .arg(option("encoding", lang::value_name(lang), lang::cli_help_encoding(lang)))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(lang::cli_help_dry_run(lang)))
        .after_help(lang::cli_examples_import(lang))
}

/// Brings in what is new; the rest is said.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let (speakers, bold_asks) = told(call)?;
    let encoding = match call.text("encoding") {
        None => None,
        Some(name) => {
            let unknown = || CliError::Usage(lang::cli_unknown_encoding(lang, safe(name)));
            Some(Encoding::of(name).ok_or_else(unknown)?)
        }
    };
    let paths: Vec<PathBuf> = call.matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect();
    if call.flag("survey") {
        return paths.iter().try_fold(0, |code, path| Ok(bring_survey(call, path, encoding)?.max(code)));
    }
    let (studies, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| is_whole(path));
    for study in &studies {
        bring_study(call, study)?;
    }
    let (books, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| is_codebook(path));
    for book in &books {
        bring_codebook(call, book)?;
    }
    if !(studies.is_empty() && books.is_empty()) && paths.is_empty() && !call.matches.contains_id("attributes") {
        return Ok(0);
    }
    let walk = files_of(&paths)?;
    let attributes = match call.matches.get_one::<PathBuf>("attributes") {
        None => None,
        Some(path) => Some(attributes_of(path)?),
    };
    let mut desk = if call.flag("dry-run") { call.read()? } else { call.change()? };
    let options = Options { encoding, bold_asks, whole_pages: call.flag("whole-pages") };
    let how = |_: &Path| How { options, speakers: speakers.clone() };
    let files = weigh(&desk, &walk.documents, &how)?;
    let failed = report(call, &files)?;
    let given = call.matches.get_one::<PathBuf>("attributes").cloned();
    for table in walk.tables.iter().filter(|&table| Some(table) != given.as_ref()) {
        call.tell(&format!("– {}: {}", safe(&table.display().to_string()), lang::import_table(lang)));
    }
    let brought = if call.flag("dry-run") {
        foretell(&mut desk, &files, attributes.as_ref())
    } else {
        desk.bring_in(&files, attributes.as_ref())?
    };
    if !call.flag("dry-run") {
        keep_report(call, &mut desk, &files, &brought);
    }
    sum_up(call, &brought);
    Ok(i32::from(failed))
}

/// How speakers are told by the options, and whether bold paragraphs ask.
fn told(call: &Call) -> Result<(Speakers, bool), CliError> {
    let lang = call.lang();
    let mut speakers = speakers_by(call.text("speakers")).map_err(|refusal| CliError::Usage(refusal.say(lang)))?;
    let way = call.text("form").and_then(Way::of);
    if let Some(Way::Form(form)) = way {
        speakers.form = Some(form);
    }
    for told in call.matches.get_many::<String>("name").into_iter().flatten() {
        let (name, counts_as) = told.split_once('=').unwrap_or((told, told));
        speakers.call(name.trim(), Some(counts_as.trim()));
    }
    speakers.asks = call.text("asks").map(str::to_owned);
    Ok((speakers, way == Some(Way::Bold)))
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
        (_, true) => lang::would_bring_in(lang, &new),
        _ => lang::brought_in(lang, &new),
    };
    call.tell(&words);
    if !new.is_empty() && !here.is_empty() {
        call.tell(&lang::brought_here(lang, here));
    }
    let (left_out, _) = made::brought_words(&brought.left_out.counts, lang);
    if !brought.left_out.counts.is_empty() {
        let names = brought.left_out.names.join(", ");
        let what = [left_out, names].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(": ");
        call.tell(&lang::brought_without(lang, what));
    }
    Ok(())
}

/// A survey: its open answers as documents and its closed ones as attributes, as one gesture.
fn bring_survey(call: &mut Call, path: &Path, encoding: Option<Encoding>) -> Result<i32, CliError> {
    let lang = call.lang();
    let mut survey = survey_of(path, encoding)?;
    if let Some(open) = call.text("open") {
        let names: Vec<&str> = open.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        survey.take_open(&names).map_err(|unknown| {
            let columns = survey.columns().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
            CliError::Usage(lang::survey_no_column(lang, safe(&unknown), safe(&columns)))
        })?;
    }
    for words in survey_words(&survey, lang) {
        call.tell(&safe(&words));
    }
    let dry = call.flag("dry-run");
    let mut desk = if dry { call.read()? } else { call.change()? };
    let files = desk.weigh_survey(&survey)?;
    let failed = report(call, &files)?;
    let attributes = survey.attributes().map_err(|error| CliError::Files(vec![error]))?;
    let brought =
        if dry { foretell(&mut desk, &files, Some(&attributes)) } else { desk.bring_in(&files, Some(&attributes))? };
    if !dry {
        keep_report(call, &mut desk, &files, &brought);
    }
    sum_up(call, &brought);
    Ok(i32::from(failed))
}

/// Reads the files and weighs them, also against texts that are nearly the same.
fn weigh(desk: &Desk, paths: &[PathBuf], how: &(dyn Fn(&Path) -> How + Sync)) -> Result<Vec<WeighedFile>, CliError> {
    let mut files = desk.weigh(read_files(paths, how, &mut |_, _| true));
    let counted = files.iter().filter_map(|file| file.counted.as_ref().map(|found| (file, found)));
    let sketched: Vec<Sketched> = counted
        .map(|(file, found)| Sketched { path: file.path.clone(), id: found.id, sketch: found.sketch.clone() })
        .collect();
    let mut near = alike(&desk.here(), &sketched, how, &|| true)?;
    for file in files.iter_mut().filter(|file| file.verdict == FileVerdict::New) {
        if let Some(like) = near.remove(&file.path) {
            file.verdict = FileVerdict::Like(like);
        }
    }
    Ok(files)
}

/// Brings in a codebook, or tells what it would change.
fn bring_codebook(call: &mut Call, path: &Path) -> Result<(), CliError> {
    let mut desk = if call.flag("dry-run") { call.read()? } else { call.change()? };
    let changes = codebook_of(path, desk.project().language)?.changes(desk.project());
    if !call.flag("dry-run") {
        desk.bring_codebook(&changes)?;
    }
    let (lang, BookCounts { new, changed, same }) = (call.lang(), changes.counts());
    let name = path.display().to_string();
    let counts = (lang::n_new(lang, new), lang::n_changed(lang, changed), lang::codebook_import_same(lang, same));
    call.tell(&lang::import_codebook_done(lang, safe(&name), counts.0, counts.1, counts.2));
    Ok(())
}

/// What would come in, without bringing it in.
fn foretell(desk: &mut Desk, files: &[WeighedFile], attributes: Option<&Attributes>) -> BroughtFiles {
    let new: Vec<_> = files.iter().filter(|f| f.may_come()).filter_map(WeighedFile::candidate).collect();
    let documents = new.iter().map(|candidate| candidate.id).collect();
    BroughtFiles { documents, attributes: desk.attribute_changes(new, attributes), done: None }
}

/// Keeps what was done, for the screen to show later.
fn keep_report(call: &Call, desk: &mut Desk, files: &[WeighedFile], brought: &BroughtFiles) {
    let fate = |file: &WeighedFile| match file.verdict {
        FileVerdict::Cannot(_) => FileFate::Cannot,
        FileVerdict::Same(_) | FileVerdict::Twice(_) => FileFate::Same,
        FileVerdict::New | FileVerdict::Like(_) => FileFate::In,
    };
    let all: Vec<(&WeighedFile, FileFate)> = files.iter().map(|file| (file, fate(file))).collect();
    let paths = call.matches.get_many::<PathBuf>("paths").into_iter().flatten();
    let from: Vec<String> = paths.map(|path| path.display().to_string()).collect();
    let mut report = ImportReport::of(from.join(" "), &all);
    if let Some(path) = call.matches.get_one::<PathBuf>("attributes") {
        report = report.with_table(&name_of(path), &brought.attributes);
    }
    desk.keep_report(report);
}

/// Prints a line a file: what happens to it. Returns whether a file could not be read.
fn report(call: &mut Call, files: &[WeighedFile]) -> Result<bool, CliError> {
    let lang = call.lang();
    let mut failed = false;
    for file in files {
        let name = file.path.display().to_string();
        let name = safe(&name);
        match &file.verdict {
            FileVerdict::Cannot(error) => {
                failed = true;
                writeln!(call.err, "× {}", error.say(lang))?;
            }
            FileVerdict::Same(title) => call.tell(&format!("= {name}: {}", lang::import_same(lang, safe(title)))),
            FileVerdict::Twice(other) => call.tell(&format!("= {name}: {}", lang::import_twice(lang, safe(other)))),
            FileVerdict::New | FileVerdict::Like(_) => come_in(call, &name, file),
        }
    }
    Ok(failed)
}

fn come_in(call: &mut Call, name: &str, file: &WeighedFile) {
    let lang = call.lang();
    let mut said = about(file, lang).into_iter();
    let counts = said.next().unwrap_or_default();
    call.tell(&format!("✓ {name}: {}", safe(&counts)));
    if let FileVerdict::Like(like) = &file.verdict {
        let words = lang::import_second(lang, like_words(&like.name, like.differ, lang));
        call.tell(&format!("  {}", safe(&words)));
    }
    let sample = file.document.as_ref().and_then(|document| document.sample.first());
    for words in said {
        call.tell(&format!("  {}", safe(&words)));
    }
    if let Some(sample) = sample {
        call.tell(&format!("  {}", lang::import_sampled(lang, safe(sample))));
    }
}

fn sum_up(call: &mut Call, brought: &BroughtFiles) {
    let lang = call.lang();
    let words = if call.flag("dry-run") {
        lang::would_bring_in(lang, brought.documents.len())
    } else {
        lang::brought_in(lang, brought.documents.len())
    };
    call.tell(&words);
    if call.matches.contains_id("attributes") || call.flag("survey") {
        let table = &brought.attributes;
        let rows = table.matched + table.unmatched.len() + table.ambiguous.len();
        call.tell(&lang::import_matched(lang, table.matched, rows));
        for words in of_table(table, lang).into_iter().skip(1) {
            call.tell(&format!("  {}", safe(&words)));
        }
    }
}
