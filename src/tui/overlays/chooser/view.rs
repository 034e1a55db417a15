//! How a list to choose from is drawn.

use ratatui::layout::Rect;

use super::Chooser;
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::{Canvas, Foot};
use crate::tui::overlays::{Overlay, OverlayView};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl Chooser {
    fn row(&self, canvas: &mut Canvas, room: Rect, (at, y): (usize, u16)) {
        let Some((&number, row)) = self.found.get(at).and_then(|n| Some((n, self.rows.get(*n)?))) else { return };
        let prefs = canvas.prefs;
        let line = Rect { x: room.x - 1, y, width: room.width + 2, height: 1 };
        let style = canvas.list_row(line, at == self.place.at);
        let indent = if self.field.is_empty() { 2 * row.depth.min(6) } else { 0 };
        let also = cells(&row.also).min(room.width / 2);
        canvas.put_right((room.right(), y), also, &row.also, prefs.style(Role::Muted));
        if Some(number) == self.now {
            canvas.put_mark((room.x, y), Symbol::Tick, prefs.style(Role::Accent));
        }
        let words = room.width.saturating_sub(also + 1 + 2 + indent);
        canvas.put_cut((room.x + 2 + indent, y), words, &row.words, style);
    }
}

impl OverlayView for Chooser {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        self.title.clone()
    }

    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        self.keys(desk, prefs).into_iter().skip(2).collect()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        if room.height < 3 {
            return;
        }
        let (lang, wide) = (canvas.prefs.lang, room.width - 2);
        let (accent, muted) = (canvas.prefs.style(Role::Accent), canvas.prefs.style(Role::Muted));
        canvas.put_mark((room.x, room.y), Symbol::Prompt, accent);
        canvas.typed(&self.field, (room.x + 2, room.y), wide, canvas.prefs.style(Role::Strong));
        let many = lang::n_of_m(lang, self.found.len(), self.rows.len());
        canvas.put_right((room.right(), room.y), wide / 2, &many, muted);
        canvas.rule((room.x - 1, room.y + 1), room.width + 2, canvas.prefs.style(Role::Faint));
        for (at, y) in (self.place.top..self.found.len()).zip(room.y + 2..room.bottom()) {
            self.row(canvas, room, (at, y));
        }
        if self.found.is_empty() {
            let words = lang::nothing_matches(lang, self.field.text());
            canvas.put_cut((room.x + 2, room.y + 2), wide, &words, muted);
        }
    }
}
