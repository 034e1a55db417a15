//! Going about in the grid: the place one stands on, what is selected, the order and the choice of rows.

use super::state::{Cases, CellAt};
use crate::analysis::Query;
use crate::lang;
use crate::model::CaseKey;
use crate::tui::context::{Ctx, Outcome};

impl Cases {
    pub(super) fn step(&mut self, ctx: &mut Ctx, (down, right): (isize, isize), extend: bool) -> Outcome {
        if extend && self.at.row.is_some() {
            self.anchor = self.anchor.or(self.at.row.map(|row| (row, self.at.column)));
        } else if !self.held {
            self.anchor = None;
        }
        self.at.row = match self.at.row {
            None if down > 0 => Some(0),
            None => None,
            Some(0) if down == -1 && self.anchor.is_none() => None,
            Some(row) => Some(row.saturating_add_signed(down)),
        };
        self.at.column = self.at.column.saturating_add_signed(right);
        self.settle(ctx);
        Outcome::Done
    }

    /// Goes to the first or the last case, from the headings too.
    pub(super) fn end(&mut self, ctx: &mut Ctx, row: usize) -> Outcome {
        self.at.row = Some(self.at.row.unwrap_or(row));
        self.step(ctx, (if row == 0 { -isize::MAX } else { isize::MAX }, 0), false)
    }

    /// Goes to a case.
    pub(super) fn go_to(&mut self, ctx: &mut Ctx, key: CaseKey) {
        if !self.cases.rows.contains(&key) && self.filter.is_some() {
            self.filter = None;
        }
        self.here.0 = Some(key);
        self.at.row = Some(self.at.row.unwrap_or(0));
        self.build(ctx);
    }

    /// Sorts by the column one stands in; the second time the other way round, the third time not at all.
    pub(super) fn sort(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let by = self.at.column.checked_sub(1).and_then(|at| Some(self.cases.columns.get(at)?.key));
        self.by = match self.by {
            Some((now, false)) if now == by => Some((by, true)),
            Some((now, true)) if now == by => None,
            _ => Some((by, false)),
        };
        self.anchor = None;
        self.build(ctx);
        let name = self.attribute(ctx.desk).map_or_else(|| lang::heading_case(lang), |(_, a)| a.shown(lang).to_owned());
        ctx.say(match self.by {
            Some((_, false)) => lang::interviews_sorted(lang, name),
            Some((_, true)) => lang::interviews_sorted_back(lang, name),
            None => lang::cases_own_order(lang),
        });
        Outcome::Done
    }

    /// Goes to the next case after this one whose name has some words.
    pub(super) fn find(&mut self, ctx: &mut Ctx, words: &str) {
        let wanted = words.trim().to_lowercase();
        if wanted.is_empty() {
            return;
        }
        words.trim().clone_into(&mut self.sought);
        let length = self.cases.rows.len();
        let from = self.at.row.map_or(0, |row| row + 1);
        let is = |row: &usize| {
            let case = self.cases.rows.get(*row).and_then(|key| ctx.desk.project().cases.get(*key));
            case.is_some_and(|case| case.name.to_lowercase().contains(&wanted))
        };
        match (from..length).chain(0..from.min(length)).find(is) {
            Some(row) => {
                (self.at.row, self.anchor) = (Some(row), None);
                self.settle(ctx);
            }
            None => ctx.refuse(lang::cases_no_such(ctx.prefs.lang, words.trim())),
        }
    }

    pub(super) fn narrow(&mut self, ctx: &mut Ctx, line: &str) {
        self.filter = None;
        if !line.trim().is_empty() {
            match Query::parse(line, ctx.desk.project()) {
                Ok(query) => match ctx.desk.list_filter(query.line()) {
                    Ok(filter) => self.filter = filter,
                    Err(failure) => ctx.fail(&failure),
                },
                Err(error) => ctx.refuse(error.say(ctx.prefs.lang)),
            }
        }
        self.anchor = None;
        self.build(ctx);
    }

    pub(super) fn click(&mut self, ctx: &mut Ctx, x: u16, y: u16) -> Outcome {
        let Some((row, column)) = self.layout.hit(x, y) else { return Outcome::Pass };
        let spot = CellAt { row: row.map(|row| row + self.top), column };
        let again = self.clicks.again(spot, ctx.desk.now());
        (self.at, self.anchor, self.held) = (spot, None, false);
        self.settle(ctx);
        if again { self.change(ctx) } else { Outcome::Done }
    }

    pub(super) fn wheel(&mut self, by: isize) -> Outcome {
        let height = usize::from(self.layout.list.height);
        self.top = self.top.saturating_add_signed(by).min(self.cases.rows.len().saturating_sub(height));
        Outcome::Done
    }

    /// Where the cell one stands on is drawn.
    pub(super) fn cell_xy(&self) -> (u16, u16) {
        let x = match self.at.column.checked_sub(1) {
            None => self.layout.names.0,
            Some(at) => self.layout.table.column(at).map_or(self.layout.names.0, |c| c.x),
        };
        let y = match self.at.row {
            None => self.layout.heading,
            Some(row) => self.layout.list.y + u16::try_from(row.saturating_sub(self.top)).unwrap_or(0),
        };
        (x, y)
    }
}
