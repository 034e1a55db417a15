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
        let text = self.area.text();
        let title_end = if self.titled { text.find('\n').unwrap_or(text.len()) } else { 0 };
        let prefs = canvas.prefs;
        let style = |row| prefs.style(if self.titled && row <= title_end { Role::Strong } else { Role::Text });
        let room = Rect { width: MemoBox::measure(&layout), ..layout.text };
        let end = canvas.lines(&self.area, room, self.top, !self.to_read, style);
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
