//! How a line that is asked for is drawn.

use ratatui::layout::Rect;

use super::Prompt;
use crate::desk::Desk;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::theme::Role;

impl OverlayView for Prompt {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        String::new()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        let label = self.label_room(room.width);
        let muted = canvas.prefs.style(Role::Muted);
        canvas.put_cut((room.x, room.y), label.saturating_sub(1), &self.label, muted);
        let strong = canvas.prefs.style(Role::Strong);
        canvas.typed(&self.field, (room.x + label, room.y), room.width.saturating_sub(label), strong);
    }
}
