//! Several cells at once: filled down, emptied, copied, pasted.

use crossterm::event::{KeyCode, KeyEvent};

use super::acts::apply;
use super::state::{Cases, Mode};
use crate::analysis::lists::cases::ShownValue;
use crate::desk::cases::{Meant, Want, cell_edit, meant};
use crate::exchange::export::{guarded, unguarded};
use crate::lang;
use crate::model::{CaseValue, Edit, HistoryLabel};
use crate::tui::context::{Ctx, Outcome};

/// How many values that do not fit are named.
const NAMED: usize = 3;

/// Cells that were pasted and wait for Enter.
#[derive(Clone, Debug, Default)]
pub(super) struct Pasting {
    edits: Vec<Edit>,
    /// What will happen, in words.
    pub(super) words: String,
    /// Rows and columns they cover.
    pub(super) size: (usize, usize),
}

impl Cases {
    /// The change of a cell by row and column of the sheet; column 0 is the case's name, which is none.
    fn edit_at(&self, ctx: &Ctx, row: usize, column: usize, want: Want) -> Option<Edit> {
        let project = ctx.desk.project();
        let case = project.cases.get(*self.cases.rows.get(row)?)?.id;
        let attribute = project.attributes.get(self.cases.columns.get(column.checked_sub(1)?)?.key)?.id;
        cell_edit(project, case, attribute, want)
    }

    /// What stands in a cell, as it is wanted elsewhere.
    fn want_at(&self, ctx: &Ctx, row: usize, column: usize) -> Want {
        let (case, column) = (self.cases.rows.get(row)?, self.cases.columns.get(column.checked_sub(1)?)?);
        match ctx.desk.project().value(*case, column.key) {
            CaseValue::Missing => None,
            CaseValue::NotApplicable => Some(None),
            CaseValue::Value(words) => Some(Some(words.to_owned())),
        }
    }

    fn apply_many(&mut self, ctx: &mut Ctx, edits: Vec<Edit>) -> Outcome {
        let lang = ctx.prefs.lang;
        let n = edits.len();
        if n == 0 {
            return ctx.refused(lang::cases_nothing_changes(lang));
        }
        let is_none = |edit: &Edit| matches!(edit, Edit::SetValue { value: None, .. });
        let cleared = edits.iter().all(|edit| matches!(edit, Edit::ClearValue { .. }));
        let (key, said) = match (cleared, n) {
            (true, 1) => ("values.cleared", lang::cases_cleared(ctx.prefs)),
            (true, n) => ("values.cleared", lang::cases_cleared_many(ctx.prefs, n)),
            (false, 1) if edits.iter().all(is_none) => ("values.set", lang::cases_set_not_applicable(ctx.prefs)),
            (false, 1) => ("values.set", lang::cases_set(ctx.prefs)),
            (false, n) => ("values.set", lang::cases_set_many(ctx.prefs, n)),
        };
        apply(ctx, edits, Some(HistoryLabel::new(key, [n.into()])), said);
        Outcome::Done
    }

    /// Gives all selected cells the same.
    pub(super) fn set_block(&mut self, ctx: &mut Ctx, want: Want) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(((top, last), (left, right))) = self.block() else { return Outcome::Done };
        if right == 0 {
            return ctx.refused(lang::cases_on_a_cell(lang));
        }
        let cells = (top..=last).flat_map(|row| (left..=right).map(move |column| (row, column)));
        let edits = cells.filter_map(|(row, column)| self.edit_at(ctx, row, column, want.clone())).collect();
        self.apply_many(ctx, edits)
    }

    /// Gives the cells below what the first one has: those selected, else those not filled in down to the next that is.
    pub(super) fn fill_down(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(((top, last), (left, right))) = self.block() else { return Outcome::Done };
        if right == 0 {
            return ctx.refused(lang::cases_on_a_cell(lang));
        }
        let last = match self.anchor.is_some() && last > top {
            true => last,
            false => {
                let empty = |row: &usize| self.want_at(ctx, *row, left).is_none();
                top + (top + 1..self.cases.rows.len()).take_while(empty).count()
            }
        };
        let mut edits = Vec::new();
        for column in left..=right {
            let want = self.want_at(ctx, top, column);
            edits.extend((top + 1..=last).filter_map(|row| self.edit_at(ctx, row, column, want.clone())));
        }
        self.apply_many(ctx, edits)
    }

    /// The selected cells, parted by tabs and line breaks, as a spreadsheet takes them.
    pub(super) fn copy(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(((top, last), (left, right))) = self.block() else { return Outcome::Pass };
        let project = ctx.desk.project();
        let cell = |row: usize, column: usize| match column.checked_sub(1) {
            None => {
                let case = self.cases.rows.get(row).and_then(|key| project.cases.get(*key));
                case.map(|case| guarded(&case.name)).unwrap_or_default()
            }
            Some(column) => match self.cases.shown(project, row, column, lang) {
                ShownValue::Missing => String::new(),
                ShownValue::NotApplicable => "–".to_owned(),
                // A number stays one; what else a spreadsheet would run is guarded.
                ShownValue::Words(words) if words.trim().parse::<f64>().is_ok() => words.into_owned(),
                ShownValue::Words(words) => guarded(&words.replace(['\t', '\n', '\r'], " ")),
            },
        };
        let safe = |row, column| crate::text::safe(&cell(row, column)).into_owned();
        let line = |row: usize| (left..=right).map(|column| safe(row, column)).collect::<Vec<_>>().join("\t");
        let words = (top..=last).map(line).collect::<Vec<_>>().join("\n");
        let n = (last - top + 1) * (right - left + 1);
        let what = if n == 1 { lang::cases_copied_one(lang) } else { lang::cases_copied(lang, n) };
        Outcome::Copy { words, what }
    }

    /// Weighs pasted cells: what they change from the place on, and what does not fit. Nothing is changed yet.
    pub(super) fn begin_paste(&mut self, ctx: &mut Ctx, text: &str) -> Outcome {
        let lang = ctx.prefs.lang;
        if !ctx.may_write() {
            return Outcome::Done;
        }
        let Some(((top, _), (left, _))) = self.block().filter(|(_, (left, _))| *left > 0) else {
            return ctx.refused(lang::cases_paste_on_a_cell(ctx.prefs));
        };
        let lines: Vec<Vec<&str>> =
            text.trim_end_matches(['\r', '\n']).lines().map(|line| line.split('\t').collect()).collect();
        let wide = lines.iter().map(Vec::len).max().unwrap_or(0);
        let (mut edits, mut misfits, mut beyond) = (Vec::new(), Vec::new(), 0);
        for (row, line) in (top..).zip(&lines) {
            for (column, words) in (left..).zip(line) {
                if row >= self.cases.rows.len() || column > self.cases.columns.len() {
                    beyond += usize::from(!words.trim().is_empty());
                    continue;
                }
                match self.pasted(ctx, row, column, words) {
                    Ok(edit) => edits.extend(edit),
                    Err(misfit) => misfits.push(misfit),
                }
            }
        }
        let mut words = lang::cases_paste(lang, lines.len(), wide, edits.len());
        if !misfits.is_empty() {
            let more = if misfits.len() > NAMED { " …" } else { "" };
            let named = misfits.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            words += &lang::cases_paste_misfits(lang, misfits.len(), named + more);
        }
        if beyond > 0 {
            words += &lang::cases_paste_beyond(lang, beyond);
        }
        if edits.is_empty() {
            return ctx.refused(words);
        }
        self.anchor = None;
        (self.at.row, self.at.column) = (Some(top), left);
        self.settle(ctx);
        ctx.say(words.clone());
        self.mode = Mode::Pasting(Pasting { edits, words, size: (lines.len(), wide) });
        Outcome::Done
    }

    /// The change of a pasted cell; an empty one changes nothing.
    fn pasted(&self, ctx: &mut Ctx, row: usize, column: usize, words: &str) -> Result<Option<Edit>, String> {
        if words.trim().is_empty() {
            return Ok(None);
        }
        let words = &unguarded(words);
        let year = super::typing::year(ctx);
        let key = column.checked_sub(1).and_then(|at| Some(self.cases.columns.get(at)?.key));
        let Some(attribute) = key.and_then(|key| ctx.desk.project().attributes.get(key)) else { return Ok(None) };
        let misfit = || {
            let words = lang::in_quotes(ctx.prefs.lang, crate::text::safe(words.trim()));
            format!("{words} ({})", attribute.shown(ctx.prefs.lang))
        };
        if attribute.derived.is_some() {
            return Err(misfit());
        }
        match meant(attribute, words, year) {
            Meant::Cell(want) => Ok(self.edit_at(ctx, row, column, want)),
            Meant::Days(_) | Meant::Nothing => Err(misfit()),
        }
    }

    /// Enter pastes.
    pub(super) fn key_pasting(&mut self, ctx: &mut Ctx, pasting: Pasting, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Enter => return self.apply_many(ctx, pasting.edits),
            _ => self.mode = Mode::Pasting(pasting),
        }
        Outcome::Done
    }
}
