//! What clicks and the wheel do.

use super::layout::Layout;
use super::layout::branch_column;
use super::state::Codebook;
use crate::tui::context::{Ctx, Outcome};

impl Codebook {
    pub(super) fn click(&mut self, ctx: &mut Ctx, x: u16, y: u16) -> Outcome {
        let now = ctx.desk.now();
        if let Some(at) = self.layout.row_at(x, y).map(|row| row + self.codes.tree.place.top) {
            let Some(row) = self.codes.tree.rows.get(at).copied() else { return Outcome::Pass };
            let again = self.clicks.again((false, at), now);
            self.inside = false;
            self.codes.tree.go(at);
            // On the mark of a branch: it opens or shuts; elsewhere a second click is Enter.
            let mark = self.layout.list.x + branch_column(row.depth);
            if let Some(open) = row.open.filter(|_| (mark..mark + 2).contains(&x)) {
                self.codes.tree.fold(ctx.desk, !open);
                self.clicks.forget();
            } else if again {
                return self.open(ctx);
            }
            self.settle(ctx);
            return Outcome::Done;
        }
        let pane = [self.layout.third, self.layout.pane].into_iter().flatten().find(|p| p.contains((x, y).into()));
        let Some(pane) = pane else { return Outcome::Pass };
        let scrolls = self.layout.third.is_none_or(|third| third == pane);
        let row = y.checked_sub(Layout::inner(pane).y).map(usize::from).filter(|_| scrolls);
        let quote = row.and_then(|row| self.detail.quote_at(row));
        self.look(ctx, true, false);
        let Some(quote) = quote else { return Outcome::Done };
        self.detail.light(quote);
        if self.clicks.again((true, quote), now) { self.read(ctx.desk, quote) } else { Outcome::Done }
    }

    pub(super) fn wheel(&mut self, x: u16, by: isize) -> Outcome {
        let list = self.layout.list;
        if list.width > 0 && x < list.right() {
            self.codes.tree.place.scroll(by, usize::from(list.height), self.codes.tree.rows.len());
        } else {
            self.detail.scroll(by);
        }
        Outcome::Done
    }
}
