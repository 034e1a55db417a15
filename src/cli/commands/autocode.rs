//! `autocode`: codes what matches.

use clap::{Arg, ArgAction, ArgGroup, Command};

use super::{Call, filter_option, project};
use crate::analysis::{Query, QueryError, find_code};
use crate::cli::CliError;
use crate::desk::{Autocoding, Desk, Passages, Widen};
use crate::lang::{self, Lang};
use crate::model::{NewCoding, Valence};
use crate::text::safe;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let option =
        |name: &'static str, value: String, help: String| Arg::new(name).long(name).value_name(value).help(help);
    command
        .arg(project(lang))
        .arg(option("match", lang::cli_value_text(lang), lang::cli_help_match(lang)))
        .arg(option("regex", "RE".to_owned(), lang::cli_help_regex(lang)))
        .group(ArgGroup::new("what").args(["match", "regex"]).required(true))
        .arg(option("code", lang::cli_value_code(lang), lang::cli_help_autocode_code(lang)).required(true))
        .arg(
            option("unit", "match|sentence|turn".to_owned(), lang::cli_help_unit(lang))
                .value_parser(Widen::ALL.map(Widen::word))
                .hide_possible_values(true),
        )
        .arg(filter_option(lang))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(lang::cli_help_autocode_dry(lang)))
        .after_help(lang::cli_examples_autocode(lang))
}

/// Prints each passage with its place; codes them unless it is a dry run.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let dry = call.flag("dry-run");
    let mut desk = if dry { call.read()? } else { call.change()? };
    let query = query_of(call, &desk)?;
    let within = call.query(&desk)?;
    let wrong = |unknown: crate::analysis::Unknown| CliError::Failed(unknown.say(lang));
    let code = find_code(desk.project(), call.text("code").unwrap_or("")).map_err(wrong)?;
    let widen = Widen::ALL.into_iter().find(|unit| call.text("unit") == Some(unit.word())).unwrap_or_default();
    let passages = desk.passages(&query, within.as_ref())?;
    let found = desk.look_for(&passages, &[code], widen);
    list(call, &mut desk, (&passages, widen), &found)?;
    let tag = desk.project().codes.get(code).map_or("", |c| c.tag(lang)).to_owned();
    let (n, d) = (lang::number(found.len()), lang::number(found.passages.len()));
    if found.is_empty() && found.coded == 0 {
        call.tell(&lang::autocode_nothing(lang));
    } else if dry || found.is_empty() {
        call.tell(&lang::autocode_would(lang, n, d, tag));
    } else {
        let code = desk.project().codes.get(code).map(|c| NewCoding { code: c.id, valence: Valence::Neither });
        desk.autocode(&found, code.as_slice(), None)?;
        call.tell(&lang::autocode_did(lang, n, d, tag));
    }
    if found.coded > 0 {
        call.tell(&lang::autocode_already(lang, lang::number(found.coded)));
    }
    Ok(0)
}

fn query_of(call: &Call, desk: &Desk) -> Result<Query, CliError> {
    let lang = call.lang();
    let wrong = |e: QueryError| CliError::Usage(e.say(lang));
    match (call.text("match"), call.text("regex")) {
        (Some(words), _) if !words.trim().is_empty() => Ok(Query::words(words, desk.project())),
        (_, Some(expression)) if !expression.is_empty() => Query::pattern(expression, desk.project()).map_err(wrong),
        _ => Err(CliError::Usage(lang::query_expected(lang, lang::words(lang)))),
    }
}

/// A line a passage: its place and its words.
fn list(
    call: &mut Call,
    desk: &mut Desk,
    (all, widen): (&[Passages], Widen),
    found: &Autocoding,
) -> Result<(), CliError> {
    let mut all = all.iter();
    for (document, spans) in &found.passages {
        let Some(passages) = all.find(|passages| passages.document == *document) else { continue };
        let text = desk.text(*document)?;
        let title = desk.project().documents.get(*document).map_or("", |d| d.cited()).to_owned();
        for &span in spans {
            let words = text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
            let place = passages.place(span, widen).cited(&title);
            writeln!(call.out, "{}\t{}", safe(&place), safe(&words))?;
        }
    }
    Ok(())
}
