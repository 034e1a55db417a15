//! How what the program has to say first is drawn.

use super::Notice;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::theme::Role;

impl Notice {
    /// Draws it over a screen that steps back.
    pub fn draw_on(&self, canvas: &mut Canvas) {
        canvas.step_back();
        canvas.cursor = None;
        let (frame, rows) = (self.frame(canvas.area), self.rows(canvas.area));
        let room = canvas.boxed(frame, &self.title, &[]);
        for ((words, quiet), y) in rows.iter().skip(self.top).zip(room.y..room.bottom()) {
            let style = canvas.prefs.style(if *quiet { Role::Muted } else { Role::Text });
            canvas.put((room.x, y), room.width, words, style);
        }
        let seen = usize::from(room.height);
        if rows.len() > seen {
            let more = format!(" {}–{} / {} ", self.top + 1, (self.top + seen).min(rows.len()), rows.len());
            let muted = canvas.prefs.style(Role::Muted);
            canvas.put_right((frame.right().saturating_sub(2), frame.bottom() - 1), cells(&more), &more, muted);
        }
        canvas.cursor_at(room.x, room.y);
    }
}
