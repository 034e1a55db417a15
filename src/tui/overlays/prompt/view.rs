//! How a line that is asked for is drawn.

use ratatui::layout::Rect;

use super::Prompt;
use crate::desk::Desk;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;

impl OverlayView for Prompt {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        String::new()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        let field = canvas.label(&self.label, room, self.label());
        if let Some(line) = self.form.input() {
            canvas.input(line, (field.x, field.y), field.width, true);
        }
    }
}
