//! How the box with the colours is drawn.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::words;
use super::{Hues, MANY};
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for Hues {
    fn title(&self, desk: &Desk, canvas: &Canvas) -> String {
        lang::codebook_colour_title(canvas.prefs.lang, words::tag(desk.project(), canvas.prefs.lang, self.code))
    }

    fn inside(&self, desk: &Desk, canvas: &mut Canvas, inner: Rect) {
        let (prefs, project) = (canvas.prefs, desk.project());
        let lang = prefs.lang;
        let shown = (self.place.top..MANY).take(usize::from(inner.height));
        for (y, at) in (inner.y..).zip(shown) {
            let lit = at == self.place.at;
            let line = Rect { x: inner.x - 1, y, width: inner.width + 1, height: 1 };
            let style = canvas.list_row(line, lit);
            let hue = Hues::hue(at);
            let name = match hue {
                Some(hue) => lang::hue_name(lang, hue.0),
                None if project.tree().parent(self.code).is_some() => lang::codebook_colour_above(lang),
                None => lang::codebook_colour_by_place(lang),
            };
            let digit = if at < 10 { at.to_string() } else { String::new() };
            canvas.put((inner.x, y), 1, &digit, prefs.style(Role::Accent));
            let mut x = inner.x + 2;
            if let Some(hue) = hue {
                for _ in 0..3 {
                    x = canvas.put_mark((x, y), Symbol::Bar, prefs.hue(hue));
                }
            }
            let end = canvas.put_cut((inner.x + 6, y), inner.width.saturating_sub(6), &name, style);
            if hue == self.now {
                let now = lang::codebook_now(lang);
                let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
                canvas.put_cut((end + 2, y), inner.right().saturating_sub(end + 2), &now, muted);
            }
            if lit {
                canvas.cursor_at(inner.x + 2, y);
            }
        }
    }
}
