//! How the box that brings a codebook file in is drawn.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Bring, label};
use crate::desk::{Desk, fate_words};
use crate::exchange::import::CodeFate;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::pen::wrapped;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for Bring {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        lang::codebook_import_title(canvas.prefs.lang)
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, inner: Rect) {
        let prefs = canvas.prefs;
        let lang = prefs.lang;
        if inner.height < 3 {
            return;
        }
        let field = canvas.label(&lang::heading_file(lang), inner, label(prefs));
        let Some(path) = self.form.input() else { return };
        canvas.input(path, (field.x, field.y), field.width, self.found.is_none());
        if self.found.is_none() {
            let (said, role) = self.form.said(|| lang::codebook_import_how(lang));
            for (y, row) in (inner.y + 2..inner.bottom()).zip(wrapped(&said, inner.width)) {
                canvas.put_cut((inner.x, y), inner.width, &row, prefs.style(role));
            }
            return;
        }
        let sum = self.sum(prefs);
        canvas.put_cut((inner.x, inner.y + 1), inner.width, &sum, prefs.style(Role::Strong));
        fates(self, inner, canvas);
    }
}

/// A row a code: what becomes of it.
fn fates(bring: &Bring, inner: Rect, canvas: &mut Canvas) {
    let Some((book, changes)) = &bring.found else { return };
    let prefs = canvas.prefs;
    let shown = changes.codes.iter().enumerate().skip(bring.place.top).take(bring.height());
    let half = inner.width * 3 / 5;
    for (y, (at, (code, fate))) in (inner.y + 3..inner.bottom()).zip(shown) {
        let lit = at == bring.place.at;
        let line = Rect { x: inner.x - 1, y, width: inner.width + 1, height: 1 };
        let style = canvas.list_row(line, lit);
        let Some(code) = book.codes.get(*code) else { continue };
        let (mark, role) = match fate {
            CodeFate::New => (Symbol::ComesIn, Role::Good),
            CodeFate::Changed(_) => (Symbol::Decide, Role::Warning),
            CodeFate::Same => (Symbol::Same, Role::Muted),
        };
        canvas.put_mark((inner.x, y), mark, prefs.style(role));
        let up = |id: &uuid::Uuid| book.codes.iter().find(|c| c.id == *id).and_then(|c| c.parent);
        let depth = std::iter::successors(code.parent, up).take(8).count() as u16;
        let x = inner.x + 2 + 2 * depth;
        let name = code.name().get(prefs.lang);
        let words = code.mark.as_ref().map_or_else(|| name.to_owned(), |mark| format!("{mark} {name}"));
        canvas.put_cut((x, y), (inner.x + half).saturating_sub(x + 1), &words, style);
        let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
        canvas.put_cut((inner.x + half, y), inner.width - half, &fate_words(prefs.lang, fate), muted);
        if lit {
            canvas.cursor_at(inner.x, y);
        }
    }
    canvas.rail(
        Rect { y: inner.y + 3, height: inner.height.saturating_sub(3), width: inner.width + 1, ..inner },
        bring.place.top,
        changes.codes.len(),
    );
}
