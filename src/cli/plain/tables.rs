//! Tables as sentences: `State governance, kommun: 3 of 5, 60 per cent.`

use super::{LineResult, LineStop, OpenList, Session};
use crate::analysis::{
    Dimension, Filter, Measure, Meet, Percent, Query, Ready, Spec, Tally, cell_units_where, tables, title,
};
use crate::desk::output;
use crate::lang::{self, Lang};
use crate::model::{GroupKind, Project};
use crate::text::fold;

/// A table that was counted, with the rows that were said.
pub(super) struct CountedTable {
    tally: Tally,
    filter: Option<Filter>,
    rows: Vec<usize>,
}

impl Session<'_> {
    /// Counts: a table of the list by number, or by the names of its rows and columns. Without either the list.
    pub(super) fn tally(&mut self, rest: &str) -> LineResult {
        let lang = self.lang;
        let ready = tables(self.desk()?.project());
        if rest.is_empty() {
            let lines = ready.iter().zip(1..).map(|(one, number)| lang::with_blank(lang, number, one.name.get(lang)));
            return self.say_all(std::iter::once(lang::plain_tables(lang)).chain(lines).collect());
        }
        let (spec, line) = match rest.parse::<usize>() {
            Ok(number) => {
                let one = ready.get(number.wrapping_sub(1));
                let one = one.ok_or_else(|| LineStop::Said(lang::plain_no_number(lang, number)))?;
                (one.spec, one.filter.clone())
            }
            Err(_) => {
                let spec = spec_of(self.desk()?.project(), &ready, rest, lang);
                (spec.map_err(LineStop::Said)?, String::new())
            }
        };
        let desk = self.desk()?;
        let filter = if line.is_empty() {
            None
        } else {
            let query = Query::parse(&line, desk.project());
            let query = query.map_err(|error| LineStop::Said(error.point(&line, lang)))?;
            Some(desk.filter(query).map_err(|failure| LineStop::Said(failure.say(lang)))?)
        };
        let tally = output::count(desk, filter.as_ref(), spec).map_err(|failure| LineStop::Said(failure.say(lang)))?;
        let heading = vec![
            title(desk.project(), spec, lang),
            crate::analysis::heading(desk.project(), filter.as_ref(), &tally, lang),
        ];
        self.count(tally, filter, heading)
    }

    fn count(&mut self, tally: Tally, filter: Option<Filter>, heading: Vec<String>) -> LineResult {
        let lang = self.lang;
        let mut lines = heading;
        if !tally.columns.is_empty() {
            let columns =
                tally.columns.iter().zip(1..).map(|(label, number)| format!("{number} {}", label.short_text(lang)));
            lines.push(lang::plain_columns(lang, columns.collect::<Vec<_>>().join(", ")));
        }
        let rows: Vec<usize> = (0..tally.rows.len()).filter(|&row| tally.count(Some(row), None) > 0).collect();
        for (&row, number) in rows.iter().zip(1..) {
            let Some(label) = tally.rows.get(row) else { continue };
            lines.push(match tally.spec.columns {
                Some(_) => lang::plain_table_line(lang, number, label.short_text(lang), cells(&tally, Some(row), lang)),
                None => lang::plain_table_line_alone(
                    lang,
                    number,
                    label.short_text(lang),
                    cell(&tally, Some(row), None, lang),
                ),
            });
        }
        if tally.spec.columns.is_some() && tally.total > 0 {
            lines.push(lang::plain_all_cells(lang, cells(&tally, None, lang)));
        }
        let empty = tally.rows.len() - rows.len();
        if empty > 0 {
            lines.push(lang::plain_empty_rows(lang, lang::number(empty)));
        }
        self.table = Some(CountedTable { tally, filter, rows });
        self.listed = OpenList::Table;
        self.say_all(lines)
    }

    /// The words behind a number: row and column as they were numbered, or a whole row.
    pub(super) fn behind(&mut self, numbers: &[usize]) -> LineResult {
        let none = || LineStop::Said(lang::plain_no_cell(self.lang));
        let table = self.table.as_ref().ok_or_else(none)?;
        let row = |number: usize| table.rows.get(number.wrapping_sub(1)).copied();
        let (row, column) = match *numbers {
            [number] => (Some(row(number).ok_or_else(none)?), None),
            [number, column] => {
                let is_column = (1..=table.tally.columns.len()).contains(&column);
                let column = is_column.then(|| column - 1).ok_or_else(none)?;
                (Some(row(number).ok_or_else(none)?), Some(column))
            }
            _ => return Err(none()),
        };
        let (spec, chosen) = (table.tally.spec, table.filter.as_ref().map(|filter| filter.selection.clone()));
        let units = cell_units_where(self.desk()?.project(), chosen.as_deref(), spec, row, column);
        self.quotes(units)
    }
}

/// The numbers of a row that are not nothing, each with its column.
fn cells(tally: &Tally, row: Option<usize>, lang: Lang) -> String {
    let each = tally.columns.iter().enumerate().filter(|(column, _)| tally.count(row, Some(*column)) > 0);
    let each =
        each.map(|(column, label)| lang::labelled(lang, label.short_text(lang), cell(tally, row, Some(column), lang)));
    each.collect::<Vec<_>>().join("; ")
}

/// A number: `3`, `3 of 5, 60 per cent`; of fewer than three never a per cent.
fn cell(tally: &Tally, row: Option<usize>, column: Option<usize>, lang: Lang) -> String {
    let number = |n: u64| lang::number(usize::try_from(n).unwrap_or(usize::MAX));
    let count = number(tally.count(row, column));
    match (tally.whole(row, column), tally.percent(row, column)) {
        (Some(whole), Some(percent)) => lang::plain_share_percent(lang, count, number(whole), percent),
        (Some(whole), None) => lang::n_of_m(lang, count, number(whole)),
        (None, _) => count,
    }
}

/// What words ask to be counted: one or two dimensions, then measure, per cent, how codes meet. Where a table of the
/// list has these rows and columns, it is counted as it is.
fn spec_of(project: &Project, ready: &[Ready], rest: &str, lang: Lang) -> Result<Spec, String> {
    let mut words = rest.split_whitespace().filter(|word| !matches!(*word, "x" | "×")).peekable();
    let rows = dimension(project, words.next().unwrap_or_default(), lang)?;
    let mut columns = None;
    if let Some(word) = words.peek()
        && let Ok(found) = dimension(project, word, lang)
    {
        columns = Some(found);
        words.next();
    }
    let same = ready.iter().find(|one| (one.spec.rows, one.spec.columns) == (rows, columns) && one.filter.is_empty());
    let mut spec = same.map_or_else(|| usual(rows, columns), |one| one.spec);
    for word in words {
        let known = Meet::parse(word).map(|meet| spec.meet = meet).is_ok()
            || Percent::parse(word).map(|percent| spec.percent = percent).is_ok()
            || Measure::parse(word).map(|measure| spec.measure = measure).is_ok();
        if !known {
            return Err(dimension(project, word, lang).map_or_else(|words| words, |_| lang::plain_unknown(lang, word)));
        }
    }
    Ok(spec)
}

/// Attributes are told as shares of their interviews.
fn usual(rows: Dimension, columns: Option<Dimension>) -> Spec {
    let is_attribute = matches!(columns, Some(Dimension::Attribute(_)));
    Spec { columns, percent: is_attribute.then_some(Percent::Documents), ..Spec::of(rows) }
}

/// A dimension by its name in the language or in commands, or the name of an attribute or a code.
fn dimension(project: &Project, word: &str, lang: Lang) -> Result<Dimension, String> {
    let known = [
        Dimension::Codes,
        Dimension::Kind(GroupKind::Goal),
        Dimension::Kind(GroupKind::Obstacle),
        Dimension::Documents,
        Dimension::Cases,
        Dimension::Coders,
        Dimension::Speakers,
        Dimension::Signs,
        Dimension::Questions,
    ];
    let attributes = project.attributes.keys().map(Dimension::Attribute);
    let wanted = fold(word);
    let is = |dimension: &Dimension| {
        let names = [dimension.name(project, Lang::En), dimension.name(project, Lang::Sv), dimension.word(project)];
        names.iter().any(|name| fold(name) == wanted)
    };
    if let Some(found) = known.into_iter().chain(attributes).find(is) {
        return Ok(found);
    }
    let parsed = Dimension::parse(word, project);
    let by_name = || Dimension::parse(&format!("attribute:{word}"), project).ok();
    parsed.or_else(|unknown| by_name().ok_or(unknown)).map_err(|unknown| unknown.say(lang))
}
