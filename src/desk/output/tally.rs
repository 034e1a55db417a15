//! Tables of counts.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::analysis::arranged::Arranged;
use crate::analysis::{self, Filter, Measure, Percent, Spec, Tally};
use crate::desk::{Desk, Failure, hands};
use crate::exchange::export::{
    Cell, FileForm, Table, escaped, write_csv, write_csv_for_excel, write_json, write_markdown, write_table,
};
use crate::lang::{self, Lang};
use crate::model::{DocumentKey, Project};

/// A table of counts with what stands over it when it is written.
#[derive(Clone, Copy, Debug)]
pub struct TallySheet<'a> {
    /// The project that was counted.
    pub project: &'a Project,
    /// The numbers of the table.
    pub tally: &'a Tally,
    /// The filter that chose the excerpts; none: all.
    pub filter: Option<&'a Filter>,
    /// The day, `YYYY-MM-DD`.
    pub date: &'a str,
    /// The language of headings and labels.
    pub lang: Lang,
}

impl TallySheet<'_> {
    /// The table in a form; md and txt have its title and facts (measure, query, coders, number of interviews, date)
    /// over it. Cells of a txt table are cut to `widest` cells (0: never).
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, form: FileForm, widest: usize, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        let (project, spec, lang) = (self.project, self.tally.spec, self.lang);
        let title = analysis::title(project, spec, lang);
        let facts = format!("{} · {}", analysis::heading(project, self.filter, self.tally, lang), self.date);
        let table = |apart| tally_table(project, self.tally, apart, lang);
        match form {
            FileForm::Json => write_json(&self.json(), out),
            FileForm::Csv => write_csv(&table(true), out),
            FileForm::Excel(lang) => write_csv_for_excel(&table(true), lang, out),
            FileForm::Md => {
                writeln!(out, "{}\n{}\n", escaped(&title), escaped(&facts))?;
                write_markdown(&table(false), out)
            }
            FileForm::Txt => {
                writeln!(out, "{}\n{}\n", crate::text::safe(&title), crate::text::safe(&facts))?;
                write_table(&table(false), widest, out)
            }
        }
    }

    /// The table as `tally --format json` has it.
    fn json(&self) -> Json {
        let TallySheet { project, tally, filter, lang, .. } = *self;
        let spec = tally.spec;
        let one = |label: &analysis::AxisLabel| {
            json!({
                "id": label.id.map(|id| id.to_string()), "value": label.value(project.language),
                "label": label.word(lang), "code": label.mark, "documents": label.documents,
            })
        };
        let label = |label: &analysis::AxisLabel| {
            let mut out = one(label);
            if let (Some(parts), Some(fields)) = (&label.parts, out.as_object_mut()) {
                fields.insert("column".to_owned(), one(&parts.0));
                fields.insert("by".to_owned(), one(&parts.1));
            }
            out
        };
        let mut out = json!({
            "rows": spec.rows.word(project),
            "columns": spec.columns.map(|c| c.word(project)),
            "by": spec.parts().map(|third| third.word(project)),
            "turned": spec.is_turned(),
            "measure": spec.counted().word(),
            "percent": spec.percent.map(Percent::word),
            "where": filter.map(|filter| filter.query.line()),
            "meet": spec.meet.word(),
            "documents": tally.documents,
            "coded_by_several": tally.doubled,
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
}

/// Counts, everything or what a filter chose; reads texts only when words are counted.
///
/// # Errors
/// When a text cannot be read.
pub fn count(desk: &mut Desk, filter: Option<&Filter>, spec: Spec) -> Result<Tally, Failure> {
    let starts = word_starts(desk, spec)?;
    let chosen = filter.map(|filter| &*filter.selection);
    let mut words = |document| starts.get(&document).cloned().unwrap_or_default();
    Ok(analysis::tally_where(desk.project(), chosen, spec, &mut words, hands()))
}

/// As [`count`], arranged to be shown.
///
/// # Errors
/// When a text cannot be read.
pub fn arranged(desk: &mut Desk, filter: Option<Filter>, spec: Spec) -> Result<Arranged, Failure> {
    let starts = word_starts(desk, spec)?;
    let mut words = |document| starts.get(&document).cloned().unwrap_or_default();
    Ok(Arranged::of(desk.project(), filter, spec, &mut words, hands()))
}

/// Where the words of each document begin, when words are counted; reads every text then.
fn word_starts(desk: &mut Desk, spec: Spec) -> Result<HashMap<DocumentKey, Vec<u32>>, Failure> {
    let mut starts = HashMap::new();
    if spec.counted() == Measure::Words {
        let documents: Vec<_> = desk.project().documents.keys().collect();
        for document in documents {
            let transcript = desk.transcript(document)?;
            let words = transcript.places.words(&transcript.text, transcript.text.span());
            starts.insert(document, words.iter().map(|w| w.start).collect());
        }
    }
    Ok(starts)
}

/// As a table: a row each, then the totals. `apart`: for spreadsheets, where a per cent is asked for three columns of
/// numbers for each: the count, what it is of, and the share (0 to 1, empty where no per cent is told).
pub fn tally_table(project: &Project, tally: &Tally, apart: bool, lang: Lang) -> Table {
    let has_columns = tally.spec.columns.is_some();
    let first = tally.spec.rows.name(project, lang);
    let all = lang::all(lang);
    let head = tally.columns.iter().map(|label| label.word(lang).to_owned());
    let last = if has_columns { all.clone() } else { tally.spec.counted().name(lang) };
    let apart = apart && tally.spec.percent.is_some();
    let each = |name: String| match apart {
        true => vec![name.clone(), lang::column_of(lang, &name), lang::column_share(lang, &name)],
        false => vec![name],
    };
    let mut table = Table::new(std::iter::once(first).chain(head.chain([last]).flat_map(each)));
    let width = tally.columns.len();
    let columns = || (0..width).map(Some).chain([None]);
    for (i, label) in tally.rows.iter().enumerate() {
        let cells = columns().flat_map(|column| numbers(tally, (Some(i), column), apart));
        table.row(std::iter::once(row_name(label, lang)).chain(cells));
    }
    let totals = columns().flat_map(|column| numbers(tally, (None, column), apart));
    table.row(std::iter::once(Cell::from(all)).chain(totals));
    table
}

fn row_name(label: &analysis::AxisLabel, lang: Lang) -> Cell {
    match &label.mark {
        Some(mark) => Cell::from(format!("{mark} {}", label.word(lang))),
        None => Cell::from(label.word(lang)),
    }
}

/// What stands in the columns of a number.
fn numbers(tally: &Tally, (row, column): (Option<usize>, Option<usize>), apart: bool) -> Vec<Cell> {
    if !apart {
        return vec![shown(tally, row, column)];
    }
    let count = |n: u64| Cell::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let share = tally.share(row, column).map(|share| (share * 10_000.0).round() / 10_000.0);
    vec![count(tally.count(row, column)), tally.whole(row, column).map_or(Cell::Empty, count), share.into()]
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
