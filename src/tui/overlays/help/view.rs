//! How the help is drawn.

use ratatui::layout::Rect;

use super::{Help, HelpRow, keys};
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::name_of;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::paint::cells;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for Help {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        lang::keys_of(canvas.prefs.lang, name_of(self.place, canvas.prefs.lang))
    }

    fn is_alone(&self) -> bool {
        true
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        self.draw_keys(canvas, room);
    }
}

impl Help {
    /// Draws the box over the start screen, where there is no project.
    pub(crate) fn draw_on(&self, canvas: &mut Canvas) {
        canvas.step_back();
        let area = self.area(canvas.prefs, canvas.area);
        let title = lang::keys_of(canvas.prefs.lang, name_of(self.place, canvas.prefs.lang));
        let keys: Vec<_> = keys(self, canvas.prefs).iter().map(|foot| foot.shown(canvas.prefs)).collect();
        let room = canvas.boxed(area, &title, &keys);
        if room.height > 0 {
            self.draw_keys(canvas, room);
        }
    }

    fn draw_keys(&self, canvas: &mut Canvas, room: Rect) {
        let columns = self.columns(canvas.prefs, canvas.area);
        let rows = self.rows(canvas.prefs, canvas.area);
        let wide = room.width / columns.len().max(1) as u16;
        for (x, column) in (room.x..).step_by(usize::from(wide.max(1))).zip(&columns) {
            let shown = column.iter().skip(self.top).take(rows);
            let key_room = keys_wide(column).min(wide / 2);
            for (entry, y) in shown.zip(room.y..) {
                draw_entry(canvas, Rect { x, y, width: wide.saturating_sub(1), height: 1 }, entry, key_room);
            }
        }
        self.draw_foot(canvas, room, columns.iter().map(Vec::len).max().unwrap_or(0), rows);
    }

    /// The last row: what is typed, else what the mouse does; and whether there is more.
    fn draw_foot(&self, canvas: &mut Canvas, room: Rect, longest: usize, rows: usize) {
        let (lang, y) = (canvas.prefs.lang, room.bottom().saturating_sub(1));
        let muted = canvas.prefs.style(Role::Muted);
        let here = self.top.min(longest.saturating_sub(rows));
        let more = if longest > rows {
            format!("{}–{} / {longest}", here + 1, (here + rows).min(longest))
        } else {
            String::new()
        };
        canvas.put_right((room.right(), y), room.width, &more, muted);
        let wide = room.width.saturating_sub(cells(&more) + 2);
        if self.field.is_empty() {
            let mouse = lang::keys_mouse(lang, lang::key_shift(lang));
            if cells(&mouse) <= wide {
                canvas.put((room.x, y), wide, &mouse, muted);
            }
            canvas.cursor_at(room.x, y);
            return;
        }
        let shown = self.field.shown(wide.saturating_sub(2));
        canvas.put_mark((room.x, y), Symbol::Prompt, canvas.prefs.style(Role::Accent));
        canvas.put((room.x + 2, y), wide, &shown.words, canvas.prefs.style(Role::Strong));
        canvas.cursor_at(room.x + 2 + shown.caret, y);
        if longest == 0 {
            let words = lang::keys_none(lang, self.field.text());
            canvas.put_cut((room.x, room.y), room.width, &words, muted);
        }
    }
}

/// Cells that the keys of a column take.
fn keys_wide(column: &[HelpRow]) -> u16 {
    let keys = column.iter().map(|entry| match entry {
        HelpRow::Line(line) => cells(&line.keys),
        _ => 0,
    });
    keys.max().unwrap_or(0) + 2
}

fn draw_entry(canvas: &mut Canvas, row: Rect, entry: &HelpRow, key_room: u16) {
    let style = |role| canvas.prefs.style(role);
    let (strong, accent, text) = (style(Role::Strong), style(Role::Accent), style(Role::Text));
    match entry {
        HelpRow::Blank => {}
        HelpRow::Title(title) => {
            canvas.put_cut((row.x, row.y), row.width, title, strong);
        }
        HelpRow::Line(line) => {
            let end = canvas.put_cut((row.x, row.y), key_room.saturating_sub(1), &line.keys, accent);
            let x = (row.x + key_room).max(end + 1);
            let room = row.right().saturating_sub(x);
            let words = if cells(&line.words) <= room { &line.words } else { &line.short };
            canvas.put_cut((x, row.y), room, words, text);
        }
    }
}
