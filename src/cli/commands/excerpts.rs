//! `excerpts`: the quotes.

use std::sync::Arc;

use clap::{Arg, Command};
use serde_json::{Value as Json, json};

use super::lists::attributes_of;
use super::{Call, project};
use crate::analysis::{Unit, documents_in_order, units_in};
use crate::cli::CliError;
use crate::cli::output::{self, Sheet};
use crate::desk::{Desk, Transcript};
use crate::lang::{self, Lang};
use crate::model::{CodingKey, Document, Project};
use crate::text::Span;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let context = Arg::new("context")
        .long("context")
        .value_name("N")
        .default_value("0")
        .hide_default_value(true)
        .value_parser(clap::value_parser!(u32))
        .help(lang::cli_help_context(lang));
    command.arg(project(lang)).arg(context).arg(output::option(lang))
}

/// One row per distinct range.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let mut desk = call.read()?;
    let lang = call.lang();
    let context = call.matches.get_one::<u32>("context").copied().unwrap_or(0);
    let mut sheet = Sheet::new(&[
        ("place", Some(lang::column_place(lang))),
        ("document", None),
        ("case", None),
        ("start", None),
        ("end", None),
        ("line", None),
        ("turn", None),
        ("sentence", None),
        ("speaker", None),
        ("text", Some(lang::column_text(lang))),
        ("before", None),
        ("after", None),
        ("codes", Some(lang::column_codes(lang))),
        ("memos", None),
        ("attributes", None),
    ]);
    for document in documents_in_order(desk.project()) {
        let units = units_in(desk.project(), document);
        if units.is_empty() {
            continue;
        }
        let transcript = desk.transcript(document)?;
        for unit in units {
            sheet.row(row(&desk, &transcript, &unit, context, lang));
        }
    }
    let format = output::format_of(call.matches);
    if format == output::Format::Json {
        sheet.write(format, call.out)?;
    } else {
        sheet.map("codes", codes_in_a_row).map("memos", memos_in_a_row).write(format, call.out)?;
    }
    Ok(0)
}

fn row(desk: &Desk, transcript: &Arc<Transcript>, unit: &Unit, context: u32, lang: Lang) -> Vec<Json> {
    let project = desk.project();
    let none = Document::default();
    let document = project.documents.get(unit.document).unwrap_or(&none);
    let place = transcript.place(unit.span.start);
    let turn = transcript.places.turns.get(transcript.places.turn_at(unit.span.start));
    let speaker = turn.and_then(|t| t.speaker).and_then(|s| transcript.places.speakers.get(usize::from(s)));
    let line = transcript.words(Span::new(0, unit.span.start)).matches('\n').count() + 1;
    let (before, after) = around(transcript, unit.span, context);
    let cases: Vec<&str> =
        document.cases.iter().filter_map(|&k| project.cases.get(k)).map(|c| c.name.as_str()).collect();
    vec![
        json!(format!("{} {}.{}", document.cited(), place.turn, place.sentence)),
        json!(document.title),
        if cases.is_empty() { Json::Null } else { json!(cases.join("; ")) },
        json!(unit.span.start),
        json!(unit.span.end),
        json!(line),
        json!(place.turn),
        json!(place.sentence),
        json!(speaker),
        json!(transcript.words(unit.span)),
        json!(before),
        json!(after),
        unit.codings.iter().filter_map(|&key| coding(project, key, lang)).collect(),
        memos(project, unit),
        attributes_of(project, &document.cases),
    ]
}

/// The words before and after a span, to the borders of `context` whole turns beyond the span's own turns.
fn around(transcript: &Transcript, span: Span, context: u32) -> (&str, &str) {
    if context == 0 {
        return ("", "");
    }
    let turns = &transcript.places.turns;
    let steps = context as usize;
    let first = transcript.places.turn_at(span.start).saturating_sub(steps);
    let last = (transcript.places.turn_at(span.end.saturating_sub(1)) + steps).min(turns.len().saturating_sub(1));
    let from = turns.get(first).map_or(span.start, |t| t.whole.start.min(span.start));
    let to = turns.get(last).map_or(span.end, |t| t.whole.end.max(span.end));
    let trimmed = |span| transcript.words(transcript.text.trim(span));
    (trimmed(Span::new(from, span.start)), trimmed(Span::new(span.end, to)))
}

fn coding(project: &Project, key: CodingKey, lang: Lang) -> Option<Json> {
    let coding = project.codings.get(key)?;
    let code = project.codes.get(project.target(coding.code))?;
    Some(json!({
        "code": code.mark,
        "name": code.name.get(lang),
        "coder": project.coders.get(coding.coder).map(|c| c.name.as_str()),
        "sign": coding.valence.sign(),
        "excerpt": project.excerpts.get(coding.excerpt).map(|e| e.id.to_string()),
    }))
}

/// Memos on the excerpts of a range and on their codings.
fn memos(project: &Project, unit: &Unit) -> Json {
    let excerpts = unit.excerpts.iter().filter_map(|&key| project.excerpts.get(key)).map(|e| e.id);
    let codings = unit.codings.iter().filter_map(|&key| project.codings.get(key)).map(|c| c.id);
    let on = excerpts.chain(codings).flat_map(|id| project.memos_on(id)).filter_map(|&key| project.memos.get(key));
    on.map(|memo| {
        let coder = project.coders.get(memo.coder).map(|c| c.name.as_str());
        json!({"coder": coder, "title": memo.title, "text": memo.body})
    })
    .collect()
}

/// Codes for a cell: marks with signs and coders.
fn codes_in_a_row(codes: &Json) -> Json {
    let word = |code: &Json, field: &str| code.get(field).and_then(Json::as_str).unwrap_or("").to_owned();
    let one = |code: &Json| {
        let mark = word(code, "code");
        let name = if mark.is_empty() { word(code, "name") } else { mark };
        format!("{}{} ({})", word(code, "sign"), name, word(code, "coder"))
    };
    Json::String(codes.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("; "))
}

fn memos_in_a_row(memos: &Json) -> Json {
    let word = |memo: &Json, field: &str| memo.get(field).and_then(Json::as_str).unwrap_or("").to_owned();
    let one = |memo: &Json| format!("{}: {} {}", word(memo, "coder"), word(memo, "title"), word(memo, "text"));
    Json::String(memos.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("; "))
}
