//! `code`: codes an excerpt.

use clap::{Arg, Command};

use super::{Call, project};
use crate::analysis::{find_code, find_document};
use crate::cli::CliError;
use crate::lang::{self, Lang};
use crate::model::{Edit, EntityKind, Key, NewCoding, Target, Valence};
use crate::text::Span;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let option =
        |name: &'static str, value: String, help: String| Arg::new(name).long(name).value_name(value).help(help);
    command
        .arg(project(lang))
        .arg(option("document", lang::cli_value_document(lang), lang::cli_help_document(lang)).required(true))
        .arg(option("range", "A..B".to_owned(), lang::cli_help_range(lang)).required(true))
        .arg(option("code", lang::cli_value_code(lang), lang::cli_help_code(lang)).required(true).num_args(1..))
        .arg(
            option("sign", "+|-".to_owned(), lang::cli_help_sign(lang))
                .value_parser(["+", "-"])
                .hide_possible_values(true)
                .allow_hyphen_values(true),
        )
        .arg(option("memo", lang::cli_value_text(lang), lang::cli_help_memo(lang)))
        .after_help(lang::cli_examples_code(lang))
}

/// Codes the range and prints the excerpt's id.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let range = call.text("range").unwrap_or("");
    let span = span_of(range).ok_or_else(|| CliError::Usage(lang::cli_bad_range(lang, range)))?;
    let mut desk = call.change()?;
    let wrong = |unknown: crate::analysis::Unknown| CliError::Failed(unknown.say(lang));
    let document = find_document(desk.project(), call.text("document").unwrap_or("")).map_err(wrong)?;
    let valence = match call.text("sign") {
        Some("+") => Valence::For,
        Some("-") => Valence::Against,
        _ => Valence::Neither,
    };
    let mut codes = Vec::new();
    for word in call.matches.get_many::<String>("code").into_iter().flatten() {
        let key = find_code(desk.project(), word).map_err(wrong)?;
        codes.extend(desk.project().codes.get(key).map(|code| NewCoding { code: code.id, valence }));
    }
    let transcript = desk.transcript(document)?;
    let range = desk.range(document, span)?;
    let id = desk.project().documents.get(document).map(|d| d.id).unwrap_or_default();
    let words = transcript.count(span);
    let done = desk.apply(&Edit::Code { document: id, range, words, codes })?;
    let me = desk.my_key();
    let excerpt = done.last(EntityKind::Excerpt).map(Key::of);
    let excerpt = excerpt.or_else(|| desk.project().excerpt_at(document, span, me?));
    let excerpt = excerpt.and_then(|key| desk.project().excerpts.get(key)).map(|e| e.id).unwrap_or_default();
    if let Some(body) = call.text("memo") {
        let on = Target { kind: EntityKind::Excerpt, id: excerpt };
        desk.apply(&Edit::Memo { memo: None, on, title: String::new(), body: body.to_owned() })?;
    }
    writeln!(call.out, "{excerpt}")?;
    Ok(0)
}

/// `A..B` as a span; none when it is not two numbers with A before B.
fn span_of(words: &str) -> Option<Span> {
    let (start, end) = words.split_once("..")?;
    let (start, end) = (start.trim().parse().ok()?, end.trim().parse().ok()?);
    (start < end).then_some(Span { start, end })
}
