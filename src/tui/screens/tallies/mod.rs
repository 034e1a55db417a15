//! The tables: numbers by one or two dimensions, and the words behind each of them.
//!
//! | file | is |
//! |---|---|
//! | `state` | which table, where one stands in it, how it is counted and shown |
//! | `keys`, `mouse` | what keys and clicks do |
//! | `change` | what of a table is changed for now |
//! | `own` | the user's own tables; copying |
//! | `remembered` | what is remembered of each table |
//! | `grid`, `widths`, `pane` | which columns and rows are where, and the list of tables |
//! | `drill` | the excerpts behind a number |
//! | `words` | the answers of the questions about a table |
//! | `view`, `cells`, `bars` | how all this is drawn |

mod bars;
mod cells;
mod change;
mod drill;
mod grid;
mod keys;
mod mouse;
mod own;
mod pane;
mod remembered;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod widths;
mod words;

pub use state::Tallies;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::analysis::arranged::grouped;
use crate::analysis::tables;
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::answers::Given;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::wheel;
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

/// The local setting that keeps which table was looked at last.
const TABLE: &str = "tallies.table";

impl Screen for Tallies {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        match self.act_below(ctx, action) {
            Some(outcome) => outcome,
            None if self.drill.is_some() => self.act_on_table(ctx, action),
            None => self.act_above(ctx, action),
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let at = (event.column, event.row);
        match event.kind {
            _ if let Some(by) = wheel(event) => self.wheel(ctx, at, by),
            MouseEventKind::ScrollRight => self.wheel_across(ctx, 1),
            MouseEventKind::ScrollLeft => self.wheel_across(ctx, -1),
            MouseEventKind::Down(MouseButton::Left) => return self.click(ctx, at),
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Codes(change) = given {
            self.recode(ctx, &change);
        } else if let Given::Tallies(answer) = given {
            self.answered(ctx, answer);
        }
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        if let Some(ready) = self.ready() {
            let id = ready.id.clone();
            ctx.desk.keep(TABLE, &id);
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        let shown = match (self.next.take(), self.ready()) {
            (Some(next), _) => Some(next),
            (None, Some(ready)) => Some(ready.id.clone()),
            (None, None) if self.restored => None,
            (None, None) => ctx.desk.setting(TABLE),
        };
        self.restored = true;
        self.tables = tables(ctx.desk.project());
        let find = |id: &str| self.tables.iter().position(|ready| ready.id == id);
        let from = || self.remembered.get(shown.as_deref()?)?.from.as_deref().and_then(find);
        let at = shown.as_deref().and_then(find).or_else(from);
        self.at = at.unwrap_or(self.at.min(self.tables.len().saturating_sub(1)));
        self.count(ctx);
    }

    fn offers(&self, _: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        match action {
            Action::MemoBehind if self.drill.is_none() => Err(lang::excerpts_open_first(prefs)),
            Action::OpenCell if self.drill.is_none() => self.offers_open(prefs),
            _ => self.offers_shape(prefs, action),
        }
    }

    fn writes(&self, desk: &Desk, action: Action) -> bool {
        match (&self.drill, action) {
            (Some(drill), Action::MemoBehind) => drill.segment().is_none_or(|here| !here.has_memo(desk)),
            (Some(_), Action::TableColumns) => true,
            _ => false,
        }
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        if self.drill.is_some() {
            return Tallies::foot_below(prefs);
        }
        let mut out = Vec::new();
        if let (Some(arranged), Some(cell), Ok(())) = (&self.arranged, self.cell(), self.offers_open(prefs)) {
            let word = lang::tallies_foot_open(lang, grouped(arranged.excerpts(cell)));
            out.push(Foot::Worded(Action::OpenCell, word));
        }
        out.extend(self.is_changed().then_some(Foot::Key(Action::KeepTable)));
        use Action::*;
        let what = [TableRows, TableColumns, Measure, PerCent, Within, FilterTable, TurnTable, NextTable];
        let how = [Bars, SortRows, OpenBelow, NewTable, ExportTable, EmptyRows];
        out.extend(what.into_iter().chain(how).map(Foot::Key));
        out
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        if let Some(drill) = &self.drill {
            let (at, many) = (lang::number(drill.scroller.place.at + 1), lang::number(drill.units.len()));
            return lang::excerpt_n_of_m(lang, at, many);
        }
        match (&self.arranged, self.cell()) {
            (Some(arranged), Some(cell)) => arranged.behind(cell, lang),
            _ => String::new(),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
