//! How the box that writes a file is drawn.

use ratatui::layout::Rect;

use super::{APART, ExportBox, Layout, before};
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::paint::cells;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for ExportBox {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        self.what.title.clone()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        let prefs = canvas.prefs;
        let layout = self.layout(prefs, canvas.area);
        let label = layout.field.0.saturating_sub(room.x + 1);
        canvas.put_cut((room.x, room.y), label, &lang::heading_file(prefs.lang), prefs.style(Role::Muted));
        canvas.typed(&self.path.field, layout.field, layout.room, prefs.style(Role::Strong));
        if layout.forms < room.bottom() {
            canvas.put_cut((room.x, layout.forms), label, &lang::export_form(prefs.lang), prefs.style(Role::Muted));
            forms(self, &layout, canvas);
        }
        for (y, (words, role)) in (layout.forms + 1..room.bottom()).zip(&layout.said) {
            canvas.put_cut((room.x, y), room.width, words, prefs.style(*role));
        }
    }
}

fn forms(it: &ExportBox, layout: &Layout, canvas: &mut Canvas) {
    let (mut x, y) = (layout.field.0, layout.forms);
    let right = layout.field.0 + layout.room;
    for form in &it.what.forms {
        let chosen = it.form() == Some(*form);
        let (mark, role) = if chosen { (Symbol::On, Role::Strong) } else { (Symbol::Off, Role::Muted) };
        let style = canvas.prefs.style(role);
        let at = x + before(canvas.prefs);
        let end = at + cells(form.name());
        if end > right {
            break;
        }
        canvas.put_mark((x, y), mark, style);
        canvas.put((at, y), cells(form.name()), form.name(), style);
        x = end + APART;
    }
}
