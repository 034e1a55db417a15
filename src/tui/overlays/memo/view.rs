//! How the box of a memo is drawn.

use ratatui::layout::Rect;

use super::{Layout, MemoBox};
use crate::desk::Desk;
use crate::lang;
use crate::text::{Text, wrap};
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for MemoBox {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        self.title.clone()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, _: Rect) {
        let (layout, lang) = (self.layout(canvas.area), canvas.prefs.lang);
        if layout.text.height == 0 {
            return;
        }
        let end = words(self, &layout, canvas);
        others(self, &layout, end, canvas);
        if let Some(y) = layout.foot {
            let state = if self.to_read { lang::memo_read_only(lang) } else { lang::memo_as_you_type(lang) };
            let dot = canvas.prefs.mark(Symbol::Dot);
            let (name, when) = &self.by;
            let line = format!("{name} {dot} {when} {dot} {state}");
            canvas.put_cut((layout.text.x, y), layout.text.width, &line, canvas.prefs.style(Role::Muted));
        }
    }
}

/// The words with the caret. Returns the row on screen after them.
fn words(memo: &MemoBox, layout: &Layout, canvas: &mut Canvas) -> u16 {
    let measure = MemoBox::measure(layout);
    let rows = memo.area.rows(measure);
    let text = memo.area.text();
    let title_end = if memo.titled { text.find('\n').unwrap_or(text.len()) } else { 0 };
    let mut y = layout.text.y;
    for row in rows.iter().skip(memo.top).take(usize::from(layout.text.height)) {
        let titled = memo.titled && row.start <= title_end;
        let style = canvas.prefs.style(if titled { Role::Strong } else { Role::Text });
        canvas.put((layout.text.x, y), measure, text.get(row.start..row.end).unwrap_or(""), style);
        y += 1;
    }
    if !memo.to_read {
        let (row, column) = memo.area.caret_at(&rows, measure);
        let on_screen = row.checked_sub(memo.top).filter(|&r| r < usize::from(layout.text.height));
        if let Some(row) = on_screen {
            let (x, y) = (layout.text.x + column, layout.text.y + row as u16);
            if canvas.buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == " ") {
                canvas.put_mark((x, y), Symbol::Caret, canvas.prefs.style(Role::Accent));
            }
            canvas.cursor_at(x, y);
        }
    }
    y
}

/// What others wrote about the same, below the words, as far as there is room.
fn others(memo: &MemoBox, layout: &Layout, from: u16, canvas: &mut Canvas) {
    let muted = canvas.prefs.style(Role::Muted);
    let bottom = layout.text.bottom();
    let mut y = from.saturating_add(1);
    for (name, words) in &memo.others {
        let text = Text::new(format!("{name}: {words}"));
        for row in wrap(&text, text.span(), layout.text.width.max(1), false) {
            if y >= bottom {
                return;
            }
            canvas.put((layout.text.x + row.indent, y), layout.text.width, text.slice(row.span), muted);
            y += 1;
        }
    }
}
