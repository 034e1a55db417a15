//! What the mouse does.

use ratatui::layout::Rect;

use super::grid::{Frame, Line};
use super::order::Sort;
use super::pane::{self, Item};
use super::sheet::Spot;
use super::state::Tallies;
use crate::tui::answers::RowOrder;
use crate::tui::context::{Ctx, Outcome};

impl Tallies {
    pub(super) fn wheel(&mut self, ctx: &mut Ctx, (x, y): (u16, u16), by: isize) {
        let frame = self.frame(ctx.area);
        if let (Some(drill), Some(below)) = (&mut self.drill, frame.drill)
            && y >= below.y
        {
            drill.scroll(ctx.desk, ctx.prefs, by.signum());
        } else if frame.pane.is_none_or(|pane| x >= pane.right())
            && let Some(sheet) = &self.sheet
        {
            let lines = self.lines(sheet, frame.body());
            let top = self.top(&lines, frame.body()).saturating_add_signed(by);
            let end = lines.len().saturating_sub(usize::from(frame.body().height));
            self.change(|stand| stand.top = top.min(end));
        }
    }

    pub(super) fn wheel_across(&mut self, ctx: &Ctx, by: isize) {
        let Some(sheet) = self.sheet.as_ref().filter(|_| !self.stand().bars) else { return };
        let grid = self.grid(sheet, ctx.prefs, ctx.area);
        let last = grid.first + grid.hidden.1;
        self.change(|stand| stand.first = grid.first.saturating_add_signed(by).min(last));
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
        let items = pane::on_screen(&self.tables, self.at, list);
        match items.into_iter().find(|(_, at)| *at == y) {
            Some((Item::Table(at), _)) => self.choose(ctx, at),
            Some((Item::New, _)) => return self.ask_new(ctx),
            _ => {}
        }
        Outcome::Done
    }

    /// A click on an excerpt goes to it, another reads it in its place.
    fn click_below(&mut self, ctx: &mut Ctx, y: u16) -> Outcome {
        let Some(drill) = &mut self.drill else { return Outcome::Done };
        let Some(at) = drill.shelf.shown.iter().rev().find(|shown| shown.y <= y).map(|shown| shown.at) else {
            return Outcome::Done;
        };
        if drill.shelf.place.at == at {
            return self.read(ctx);
        }
        drill.go(at);
        self.reveal(ctx);
        Outcome::Done
    }

    /// A click on a heading sorts by its column, the most first; another the least first, a third as the rows come.
    fn click_heading(&mut self, ctx: &mut Ctx, x: u16) -> Outcome {
        let Some(sheet) = self.sheet.as_ref().filter(|sheet| self.has_cells(sheet)) else { return Outcome::Done };
        let Some(column) = self.grid(sheet, ctx.prefs, ctx.area).column_at(x) else { return Outcome::Done };
        let by = sheet.column_label(column).map_or(RowOrder::Total, |label| RowOrder::Column(label.key.clone()));
        let now = &sheet.manner().sort;
        let sort = match (now.by == by, now.rising) {
            (false, _) => Sort::by(by),
            (true, false) => Sort { by, rising: true },
            (true, true) => Sort::by(RowOrder::Given),
        };
        self.change(|stand| stand.sort(sort));
        self.arrange(ctx);
        Outcome::Done
    }

    /// A click on a cell goes there, another opens it; while excerpts are open, one shows those behind it. A click on
    /// the mark before a name opens or closes its codes.
    fn click_cell(&mut self, ctx: &mut Ctx, frame: &Frame, (x, y): (u16, u16)) -> Outcome {
        let (Some(sheet), body) = (&self.sheet, frame.body()) else { return Outcome::Done };
        if !self.has_cells(sheet) || !body.contains((x, y).into()) {
            return Outcome::Done;
        }
        let lines = self.lines(sheet, body);
        let Some(Line::Row(row)) = lines.get(self.top(&lines, body) + usize::from(y - body.y)).copied() else {
            return Outcome::Done;
        };
        let grid = self.grid(sheet, ctx.prefs, ctx.area);
        let was = self.spot();
        let Some(column) = grid.column_at(x) else {
            let fold = grid.names.0 + 2 * sheet.branch(row).depth.min(6);
            let folds = sheet.branch(row).has_below && (fold..fold + 2).contains(&x);
            self.go(ctx, Spot { row, column: was.column });
            if folds {
                self.fold_row(ctx);
            }
            return Outcome::Done;
        };
        let spot = Spot { row, column };
        let again = spot == was && self.drill.is_none();
        self.go(ctx, spot);
        if again {
            self.open_here(ctx);
        } else if self.drill.take().is_some() {
            self.open(ctx, None);
        }
        Outcome::Done
    }
}
