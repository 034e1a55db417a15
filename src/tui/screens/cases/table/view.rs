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
use crate::tui::parts::table::{Column, Placed, PlacedColumns, Sideways};
use crate::tui::prefs::Prefs;
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
    let noted = preview.lines.iter().filter(|line| !line.note.is_empty()).map(|line| cells(&line.words)).max();
    let wanted = vec![
        Column::new(ColumnOf::Effect, 0, 1),
        Column::new(ColumnOf::Words, 1, noted.map_or(1, |words| words.min(room * 3 / 5))),
        Column::new(ColumnOf::Note, 2, 1).up_to(room).drops(1),
    ];
    let table = PlacedColumns::of(area.x + 2, room, wanted, Sideways::default());
    for (y, line) in (list.y..list.bottom()).zip(preview.lines.iter().skip(top)) {
        let (mark, role) = sign(line.effect, prefs);
        for column in &table.columns {
            let (words, style) = match column.of {
                ColumnOf::Effect => (mark, prefs.style(role)),
                ColumnOf::Words => (line.words.as_str(), prefs.style(Role::Text)),
                ColumnOf::Note => (line.note.as_str(), muted),
            };
            // Words with nothing beside them have the room of both.
            let alone = column.of == ColumnOf::Words && line.note.is_empty();
            let width = if alone { room.saturating_sub(2) } else { column.width };
            canvas.cell(&Placed { width, ..*column }, y, words, style);
        }
    }
    canvas.cursor_at(area.x + 2, list.y.min(area.bottom().saturating_sub(1)));
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnOf {
    Effect,
    Words,
    Note,
}

/// The sign of what becomes of something. A change of what is there already is no question: it has the mark of a change.
fn sign(effect: TableEffect, prefs: &Prefs) -> (&'static str, Role) {
    match effect {
        TableEffect::Wrong => (prefs.mark(Symbol::Cannot), Role::Danger),
        TableEffect::Changed => ("~", Role::Warning),
        TableEffect::Same => (prefs.mark(Symbol::Same), Role::Good),
        TableEffect::New => (prefs.mark(Symbol::ComesIn), Role::Good),
    }
}
