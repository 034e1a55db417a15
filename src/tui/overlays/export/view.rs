//! How the box that writes a file is drawn.

use ratatui::layout::Rect;

use super::{ExportBox, FILE, FORM};
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;

impl OverlayView for ExportBox {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        self.what.title.clone()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        let prefs = canvas.prefs;
        let layout = self.layout(prefs, canvas.area);
        if layout.row(FORM).y < room.bottom() {
            let forms = canvas.label(&lang::export_form(prefs.lang), layout.row(FORM), layout.label);
            canvas.choice(&self.names(), self.form.choice(FORM), forms, true);
        }
        let file = canvas.label(&lang::heading_file(prefs.lang), layout.row(FILE), layout.label);
        if let Some(input) = self.form.inputs.first() {
            canvas.input(input, (file.x, file.y), file.width, true);
        }
        for (y, (words, role)) in (layout.row(FORM).y + 1..room.bottom()).zip(&layout.said) {
            canvas.put_cut((room.x, y), room.width, words, prefs.style(*role));
        }
    }
}
