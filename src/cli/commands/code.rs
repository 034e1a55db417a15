//! `code`: codes an excerpt.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;

use clap::{Arg, ArgAction, Command, ValueHint};

use super::{Call, project};
use crate::analysis::{find_code, find_document};
use crate::cli::CliError;
use crate::desk::Desk;
use crate::desk::coding::{CodeChange, Gift, Segment};
use crate::exchange::import::{CodingLine, coding_lines, read_codings};
use crate::lang::{self, Lang};
use crate::model::{CodeKey, DocumentKey, Edit, EntityKind, MemoTarget, Valence};
use crate::text::Span;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let option =
        |name: &'static str, value: String, help: String| Arg::new(name).long(name).value_name(value).help(help);
    command
        .arg(project(lang))
        .arg(
            option("document", lang::cli_value_document(lang), lang::cli_help_document(lang))
                .required_unless_present("from"),
        )
        .arg(option("range", "A..B".to_owned(), lang::cli_help_range(lang)).required_unless_present("from"))
        .arg(
            option("code", lang::cli_value_code(lang), lang::cli_help_code(lang))
                .required_unless_present("from")
                .num_args(1..)
                .action(ArgAction::Append),
        )
        .arg(
            option("sign", "+|-".to_owned(), lang::cli_help_sign(lang))
                .value_parser(["+", "-"])
                .hide_possible_values(true)
                .allow_hyphen_values(true),
        )
        .arg(option("memo", lang::cli_value_text(lang), lang::cli_help_memo(lang)))
        .arg(
            option("from", "FILE.csv|-".to_owned(), lang::cli_help_code_from(lang))
                .conflicts_with_all(["document", "range", "code", "sign", "memo"])
                .value_hint(ValueHint::FilePath),
        )
        .after_help(lang::cli_examples_code(lang))
}

/// Codes the range and prints the excerpt's id.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    if let Some(from) = call.text("from") {
        return run_from(call, &String::from(from));
    }
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
    let mut change = CodeChange::default();
    for word in call.matches.get_many::<String>("code").into_iter().flatten() {
        change.give.push((find_code(desk.project(), word).map_err(wrong)?, sign));
    }
    let segment = Segment { document, span };
    desk.code(&[segment], &change)?;
    let excerpt = segment.own(desk.project(), desk.my_key());
    let excerpt = excerpt.and_then(|key| desk.project().excerpts.get(key)).map(|e| e.id).unwrap_or_default();
    if let Some(body) = call.text("memo") {
        let on = MemoTarget { kind: EntityKind::Excerpt, id: excerpt };
        desk.apply(&Edit::Memo { memo: None, on, title: String::new(), body: body.to_owned() })?;
    }
    writeln!(call.out, "{excerpt}")?;
    Ok(0)
}

/// Codes what the rows of a table say, all of it or nothing, as one step.
fn run_from(call: &mut Call, from: &str) -> Result<i32, CliError> {
    let lang = call.lang();
    let rows = if from == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        coding_lines(from, &bytes)
    } else {
        read_codings(Path::new(from))
    };
    let rows = rows.map_err(|error| CliError::Files(vec![error]))?;
    let mut desk = call.change()?;
    let mut gifts: BTreeMap<(DocumentKey, u32, u32), Vec<Gift>> = BTreeMap::new();
    let mut wrong: Vec<String> = Vec::new();
    let mut known = KnownNames::default();
    for row in rows {
        match gift(&desk, &row, &mut known, lang) {
            Ok((segment, gift)) => {
                let span = segment.span;
                gifts.entry((segment.document, span.start, span.end)).or_default().push(gift);
            }
            Err(why) => wrong.push(lang::cli_code_row(lang, row.line, why)),
        }
    }
    if !wrong.is_empty() {
        wrong.push(lang::cli_code_nothing(lang));
        return Err(CliError::Failed(wrong.join("\n")));
    }
    let segment = |(document, start, end)| Segment { document, span: Span { start, end } };
    let gifts: Vec<(Segment, Vec<Gift>)> = gifts.into_iter().map(|(at, gifts)| (segment(at), gifts)).collect();
    let coded = desk.code_each(&gifts)?;
    let told = lang::cli_coded(lang, lang::number(coded.changed), lang::number(gifts.len()));
    call.tell(&told);
    Ok(0)
}

/// What names of the table mean: looked for once, not in every row.
#[derive(Default)]
struct KnownNames {
    documents: HashMap<String, DocumentKey>,
    codes: HashMap<String, CodeKey>,
}

/// What a row gives to which words; else what is wrong with it.
fn gift(desk: &Desk, row: &CodingLine, known: &mut KnownNames, lang: Lang) -> Result<(Segment, Gift), String> {
    let project = desk.project();
    let document = match known.documents.get(&row.document) {
        Some(document) => *document,
        None => find_document(project, &row.document).map_err(|unknown| unknown.say(lang))?,
    };
    let code = match known.codes.get(&row.code) {
        Some(code) => *code,
        None => find_code(project, &row.code).map_err(|unknown| unknown.say(lang))?,
    };
    known.documents.entry(row.document.clone()).or_insert(document);
    known.codes.entry(row.code.clone()).or_insert(code);
    let sign = match row.sign.as_str() {
        "" => None,
        "+" => Some(Valence::For),
        "-" | "−" => Some(Valence::Against),
        "0" => Some(Valence::Neither),
        other => return Err(lang::cli_bad_value(lang, other, "sign")),
    };
    let range = format!("{}..{}", row.start, row.end);
    let span = span_of(&range).ok_or_else(|| lang::cli_bad_range(lang, &range))?;
    let length = project.documents.get(document).map_or(0, |document| document.chars);
    if span.end > length {
        return Err(lang::cli_range_beyond(lang, &range, length));
    }
    Ok((Segment { document, span }, (code, sign)))
}

/// `A..B` as a span; none when it is not two numbers with A before B.
fn span_of(words: &str) -> Option<Span> {
    let (start, end) = words.split_once("..")?;
    let (start, end) = (start.trim().parse().ok()?, end.trim().parse().ok()?);
    (start < end).then_some(Span { start, end })
}
