//! What the mouse does.

use ratatui::layout::Rect;

use super::grid::{BodyRow, Layout};
use super::pane::{Pane, TablesRow};
use super::state::Tallies;
use crate::analysis::arranged::{Position, RowOrder, Sort};
use crate::tui::context::{Ctx, Outcome};

impl Tallies {
    pub(super) fn wheel(&mut self, ctx: &mut Ctx, (x, y): (u16, u16), by: isize) {
        let frame = self.frame(ctx.area);
        if let (Some(drill), Some(below)) = (&mut self.drill, frame.drill)
            && y >= below.y
        {
            drill.scroll(ctx.desk, ctx.prefs, by.signum());
        } else if frame.pane.is_none_or(|pane| x >= pane.right())
            && let Some(arranged) = &self.arranged
        {
            let lines = self.lines(arranged, frame.body());
            let top = self.top(&lines, frame.body()).saturating_add_signed(by);
            let end = lines.len().saturating_sub(usize::from(frame.body().height));
            self.change(|now| now.top = top.min(end));
        }
    }

    pub(super) fn wheel_across(&mut self, ctx: &Ctx, by: isize) {
        let Some(arranged) = self.arranged.as_ref().filter(|_| !self.remembered().bars) else { return };
        let table = self.grid(arranged, ctx.prefs, ctx.area, None).table;
        let last = table.first + table.hidden.1;
        self.change(|now| now.first = table.first.saturating_add_signed(by).min(last));
    }

    pub(super) fn click(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let frame = self.frame(ctx.area);
        if let Some(pane) = frame.pane.filter(|pane| x < pane.right()) {
            return self.click_list(ctx, pane, y);
        }
        match frame.drill.filter(|below| y >= below.y) {
            Some(below) => self.click_below(ctx, y.saturating_sub(below.y + 1)),
            None if y == frame.heading() => self.click_heading(ctx, x),
            None => self.click_cell(ctx, &frame, (x, y)),
        }
    }

    fn click_list(&mut self, ctx: &mut Ctx, list: Rect, y: u16) -> Outcome {
        match Pane::of(&self.tables, self.at, list).at(y) {
            Some(TablesRow::Table(at)) => self.choose(ctx, at),
            Some(TablesRow::New) => return self.ask_new(ctx),
            _ => {}
        }
        Outcome::Done
    }

    /// A click on an excerpt goes to it, another reads it in its place.
    fn click_below(&mut self, ctx: &mut Ctx, y: u16) -> Outcome {
        let Some(drill) = &mut self.drill else { return Outcome::Done };
        let Some(at) = drill.scroller.shown.iter().rev().find(|shown| shown.y <= y).map(|shown| shown.at) else {
            return Outcome::Done;
        };
        if drill.scroller.place.at == at {
            return self.read(ctx);
        }
        drill.go(at);
        self.reveal(ctx);
        Outcome::Done
    }

    /// A click on a heading sorts by its column, the most first; another the least first, a third as the rows come.
    fn click_heading(&mut self, ctx: &mut Ctx, x: u16) -> Outcome {
        let Some(arranged) = self.shown() else { return Outcome::Done };
        let Some(column) = self.grid(arranged, ctx.prefs, ctx.area, None).table.at(x) else { return Outcome::Done };
        let by = arranged.column_label(column).map_or(RowOrder::Total, |label| RowOrder::Column(label.key.clone()));
        let now = &arranged.arrangement().sort;
        let sort = match (now.by == by, now.rising) {
            (false, _) => Sort::by(by),
            (true, false) => Sort { by, rising: true },
            (true, true) => Sort::by(RowOrder::Given),
        };
        self.change(|now| now.sort(sort));
        self.arrange(ctx);
        Outcome::Done
    }

    /// A click on a cell goes there, another opens it; while excerpts are open, one shows those behind it. A click on
    /// the mark before a name opens or closes its codes.
    fn click_cell(&mut self, ctx: &mut Ctx, frame: &Layout, (x, y): (u16, u16)) -> Outcome {
        let body = frame.body();
        let Some(arranged) = self.shown().filter(|_| body.contains((x, y).into())) else { return Outcome::Done };
        let lines = self.lines(arranged, body);
        let Some(BodyRow::Row(row)) = lines.get(self.top(&lines, body) + usize::from(y - body.y)).copied() else {
            return Outcome::Done;
        };
        let grid = self.grid(arranged, ctx.prefs, ctx.area, None);
        let was = self.position();
        let Some(column) = grid.table.at(x) else {
            let fold = grid.names.0 + 2 * arranged.branch(row).depth.min(6);
            let folds = arranged.branch(row).has_below && (fold..fold + 2).contains(&x);
            self.go(ctx, Position { row, column: was.column });
            if folds {
                self.fold_row(ctx);
            }
            return Outcome::Done;
        };
        let at = Position { row, column };
        let again = at == was && self.drill.is_none();
        self.go(ctx, at);
        if again {
            self.open_here(ctx);
        } else if self.drill.take().is_some() {
            self.open(ctx, None);
        }
        Outcome::Done
    }
}
