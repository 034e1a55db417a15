//! `tally`: counts by one or two dimensions.

use clap::{Arg, Command};
use serde_json::{Value as Json, json};

use super::{Call, project};
use crate::analysis::{self, Dimension, Measure, Meet, Percent, Spec, Tally, Unknown};
use crate::cli::CliError;
use crate::cli::output::{self, Format};
use crate::desk::Desk;
use crate::exchange::export::{self, Cell, Table};
use crate::lang::{self, Lang};
use crate::model::Project;

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let option =
        |name: &'static str, value: &'static str, help: String| Arg::new(name).long(name).value_name(value).help(help);
    command
        .arg(project(lang))
        .arg(option("rows", "DIM", lang::cli_help_rows(lang)).required(true))
        .arg(option("columns", "DIM", lang::cli_help_columns(lang)))
        .arg(option("measure", "M", lang::cli_help_measure(lang)).default_value("").hide_default_value(true))
        .arg(option("percent", "P", lang::cli_help_percent(lang)).default_value("").hide_default_value(true))
        .arg(
            option("meet", "overlap|excerpt|near:N", lang::cli_help_meet(lang))
                .default_value("")
                .hide_default_value(true),
        )
        .arg(output::option(lang))
        .after_help(lang::cli_examples_tally(lang))
}

/// Counts and prints.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let mut desk = call.read()?;
    let lang = call.lang();
    let spec = spec_of(call, desk.project()).map_err(|unknown| CliError::Usage(unknown.say(lang)))?;
    let tally = count(&mut desk, spec)?;
    match output::format_of(call.matches) {
        Format::Json => export::write_json(&as_json(desk.project(), &tally, lang), call.out)?,
        Format::Csv => export::write_csv(&as_table(desk.project(), &tally, lang), call.out)?,
        Format::Md => {
            heading(call, desk.project(), spec)?;
            export::write_markdown(&as_table(desk.project(), &tally, lang), call.out)?;
        }
        Format::Table => {
            heading(call, desk.project(), spec)?;
            export::write_table(&as_table(desk.project(), &tally, lang), 40, call.out)?;
        }
    }
    Ok(0)
}

fn heading(call: &mut Call, project: &Project, spec: Spec) -> Result<(), CliError> {
    let lang = call.host.lang;
    writeln!(call.out, "{}", analysis::title(project, spec, lang))?;
    let date = jiff::Zoned::now().strftime("%Y-%m-%d").to_string();
    writeln!(call.out, "{} · {date}\n", analysis::heading(project, spec, lang))?;
    Ok(())
}

fn spec_of(call: &Call, project: &Project) -> Result<Spec, Unknown> {
    let word = |name: &str| call.text(name).unwrap_or("");
    Ok(Spec {
        rows: Dimension::parse(word("rows"), project)?,
        columns: call.text("columns").map(|word| Dimension::parse(word, project)).transpose()?,
        measure: Measure::parse(word("measure"))?,
        percent: Percent::parse(word("percent"))?,
        meet: Meet::parse(word("meet"))?,
    })
}

/// Counts; reads texts only when words are counted.
fn count(desk: &mut Desk, spec: Spec) -> Result<Tally, CliError> {
    let mut starts = std::collections::HashMap::new();
    if spec.counted() == Measure::Words {
        let documents: Vec<_> = desk.project().documents.keys().collect();
        for document in documents {
            let transcript = desk.transcript(document)?;
            let words = transcript.places.words(&transcript.text, transcript.text.span());
            starts.insert(document, words.iter().map(|w| w.start).collect::<Vec<u32>>());
        }
    }
    Ok(analysis::tally(desk.project(), spec, &mut |document| starts.get(&document).cloned().unwrap_or_default()))
}

fn as_json(project: &Project, tally: &Tally, lang: Lang) -> Json {
    let spec = tally.spec;
    let label = |label: &analysis::Label| {
        json!({
            "id": label.id.map(|id| id.to_string()), "label": label.word(lang), "code": label.mark,
            "documents": label.documents,
        })
    };
    let mut out = json!({
        "rows": spec.rows.word(project),
        "columns": spec.columns.map(|c| c.word(project)),
        "measure": spec.counted().word(),
        "percent": spec.percent.map(Percent::word),
        "where": null,
        "meet": spec.meet.word(),
        "documents": tally.documents,
        "row_labels": tally.rows.iter().map(label).collect::<Json>(),
        "column_labels": tally.columns.iter().map(label).collect::<Json>(),
        "cells": tally.cells,
        "row_totals": tally.row_totals,
        "column_totals": tally.column_totals,
        "total": tally.total,
    });
    if let (Some(shares), Some(fields)) = (tally.shares(), out.as_object_mut()) {
        fields.insert("percents".to_owned(), json!(shares));
    }
    out
}

fn as_table(project: &Project, tally: &Tally, lang: Lang) -> Table {
    let has_columns = tally.spec.columns.is_some();
    let first = tally.spec.rows.name(project, lang);
    let all = lang::column_all(lang);
    let head = tally.columns.iter().map(|label| label.word(lang).to_owned());
    let last = if has_columns { all.clone() } else { tally.spec.counted().name(lang) };
    let mut table = Table::new(std::iter::once(first).chain(head).chain([last]));
    let width = tally.columns.len();
    let columns = || (0..width).map(Some).chain([None]);
    for (i, label) in tally.rows.iter().enumerate() {
        let cells = columns().map(|column| shown(tally, Some(i), column));
        table.row(std::iter::once(row_name(label, lang)).chain(cells));
    }
    table.row(std::iter::once(Cell::from(all)).chain(columns().map(|column| shown(tally, None, column))));
    table
}

fn row_name(label: &analysis::Label, lang: Lang) -> Cell {
    match &label.mark {
        Some(mark) => Cell::from(format!("{mark} {}", label.word(lang))),
        None => Cell::from(label.word(lang)),
    }
}

/// A number, or with its fraction and per cent when asked for; under three never a per cent.
fn shown(tally: &Tally, row: Option<usize>, column: Option<usize>) -> Cell {
    let count = tally.count(row, column);
    match (tally.spec.percent, tally.whole(row, column)) {
        (Some(_), Some(whole)) => {
            let percent = tally.percent(row, column).map(|p| format!("  {p} %")).unwrap_or_default();
            Cell::from(format!("{count}/{whole}{percent}"))
        }
        _ => Cell::Count(i64::try_from(count).unwrap_or(i64::MAX)),
    }
}
