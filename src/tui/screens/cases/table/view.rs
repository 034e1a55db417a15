//! How the box that brings a table in is drawn.

use ratatui::layout::Rect;

use super::state::{ABOVE, TableBox, label};
use crate::desk::Desk;
use crate::desk::cases::{Preview, TableEffect};
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for TableBox {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        lang::cases_import_title(canvas.prefs.lang)
    }

    fn covers(&self) -> bool {
        self.preview.is_some()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        if let Some(preview) = &self.preview {
            return draw_preview(preview, self.top, canvas);
        }
        let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
        let field = canvas.label(&lang::cases_table_file(lang), room, label(prefs));
        if let Some(path) = self.form.input() {
            canvas.input(path, (field.x, field.y), field.width, true);
        }
        let (words, role) = self.form.said(|| lang::cases_import_how(lang));
        for (y, line) in (room.y + 1..room.bottom()).zip(wrapped(&words, room.width)) {
            canvas.put((room.x, y), room.width, &line, prefs.style(role));
        }
    }
}

fn draw_preview(preview: &Preview, top: usize, canvas: &mut Canvas) {
    let (area, prefs) = (canvas.area, canvas.prefs);
    let (strong, muted) = (prefs.style(Role::Strong), prefs.style(Role::Muted));
    let room = area.width.saturating_sub(3);
    let end = canvas.put_cut((area.x + 2, area.y), room, &preview.title, strong);
    canvas.put_cut((end + 3, area.y), area.right().saturating_sub(end + 4), &preview.facts, muted);
    let list = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
    let widest = preview.lines.iter().filter(|line| !line.note.is_empty()).map(|line| cells(&line.words)).max();
    let words = widest.unwrap_or(0).min(room * 3 / 5);
    for (y, line) in (list.y..list.bottom()).zip(preview.lines.iter().skip(top)) {
        // A change of what is there already is no question: it has the mark of a change.
        let (mark, role) = match line.effect {
            TableEffect::Wrong => (prefs.mark(Symbol::Cannot), Role::Danger),
            TableEffect::Changed => ("~", Role::Warning),
            TableEffect::Same => (prefs.mark(Symbol::Same), Role::Good),
            TableEffect::New => (prefs.mark(Symbol::ComesIn), Role::Good),
        };
        canvas.put((area.x + 2, y), 1, mark, prefs.style(role));
        let most = if line.note.is_empty() { room.saturating_sub(2) } else { words };
        canvas.put_cut((area.x + 4, y), most, &line.words, prefs.style(Role::Text));
        let from = area.x + 4 + words + 2;
        canvas.put_cut((from, y), area.right().saturating_sub(from + 1), &line.note, muted);
    }
    canvas.cursor_at(area.x + 2, list.y.min(area.bottom().saturating_sub(1)));
}
