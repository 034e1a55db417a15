//! `code`: codes an excerpt.

use clap::{Arg, Command};

use super::{Call, project};
use crate::analysis::{find_code, find_document};
use crate::cli::CliError;
use crate::desk::coding::{Change, Segment};
use crate::lang::{self, Lang};
use crate::model::{Edit, EntityKind, Target, Valence};
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
    let sign = match call.text("sign") {
        Some("+") => Some(Valence::For),
        Some("-") => Some(Valence::Against),
        _ => None,
    };
    let mut change = Change::default();
    for word in call.matches.get_many::<String>("code").into_iter().flatten() {
        change.give.push((find_code(desk.project(), word).map_err(wrong)?, sign));
    }
    let segment = Segment { document, span };
    desk.code(&[segment], &change)?;
    let excerpt = segment.own(desk.project(), desk.my_key());
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
