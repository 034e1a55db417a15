//! How the box that splits a code is drawn.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::words;
use super::{ABOVE, ROWS, Split};
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::paint::cells;
use crate::tui::theme::Role;

impl OverlayView for Split {
    fn title(&self, desk: &Desk, canvas: &Canvas) -> String {
        lang::codebook_split_title(canvas.prefs.lang, words::called(desk.project(), canvas.prefs.lang, self.code))
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, inner: Rect) {
        let prefs = canvas.prefs;
        let lang = prefs.lang;
        if inner.height < 4 {
            return;
        }
        let label = lang::codebook_split_name(lang);
        let style = prefs.style(if self.naming { Role::Accent } else { Role::Muted });
        let x = canvas.put_cut((inner.x, inner.y), inner.width / 2, &label, style) + 2;
        let count = lang::codebook_split_ticked(lang, number(self.ticked.len()), number(self.ranges.len()));
        let room = inner.right().saturating_sub(x + cells(&count) + 2);
        if self.naming {
            canvas.typed(&self.name, (x, inner.y), room, prefs.style(Role::Strong));
        } else {
            canvas.put_cut((x, inner.y), room, self.name.text(), prefs.style(Role::Strong));
        }
        canvas.put_right((inner.right(), inner.y), cells(&count), &count, prefs.style(Role::Muted));
        canvas.rule((inner.x, inner.y + 1), inner.width, prefs.style(Role::Faint));
        let first = self.area.y + ABOVE;
        let shown = self.ranges.len().saturating_sub(self.place.top).min(self.height());
        for row in 0..shown {
            let y = first + u16::try_from(row).unwrap_or(u16::MAX).saturating_mul(ROWS);
            excerpt(self, self.place.top + row, Rect { x: inner.x - 1, y, width: inner.width + 1, height: 2 }, canvas);
        }
        let list = Rect { y: first, height: u16::try_from(self.height()).unwrap_or(u16::MAX), ..inner };
        let rail = Rect { width: inner.width + 1, ..list };
        if self.ranges.len() > self.height() {
            canvas.rail(rail, self.place.top, self.ranges.len());
        }
    }
}

fn excerpt(split: &Split, at: usize, area: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let lit = at == split.place.at && !split.naming;
    let first = Rect { height: 1, ..area };
    let second = Rect { y: area.y + 1, height: 1, ..area };
    let style = canvas.list_row(first, lit);
    canvas.list_row(second, lit);
    canvas.tick((area.x + 2, area.y), split.ticked.has(at));
    let Some((words, source)) = split.read.get(&at) else { return };
    let room = area.width.saturating_sub(7);
    canvas.put_cut((area.x + 6, area.y), room, words, style);
    let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
    canvas.put_cut((area.x + 6, area.y + 1), room, source, muted);
    if lit {
        canvas.cursor_at(area.x + 2, area.y);
    }
}
