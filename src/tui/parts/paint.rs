//! Words, grounds and frames onto cells: always safe, always inside the window.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

pub use crate::text::cells;
use crate::text::{cut_letters, glyphs};
use crate::tui::context::Canvas;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Words cut to at most `room` cells: whole when they fit, else ending in the mark for a cut.
pub fn cut(prefs: &Prefs, words: &str, room: u16) -> String {
    cut_letters(words, room.into(), prefs.mark(Symbol::Cut))
}

impl Canvas<'_> {
    /// Words from (`x`, `y`), patched onto what is there, at most `room` cells and never beyond the window; what does
    /// not fit is left out. Returns the column after them.
    pub fn put(&mut self, (x, y): (u16, u16), room: u16, words: &str, style: Style) -> u16 {
        let end = x.saturating_add(room).min(self.buffer.area.right());
        let mut at = x;
        for glyph in glyphs(words, 0) {
            if glyph.width == 0 {
                continue;
            }
            if at.saturating_add(glyph.width) > end {
                break;
            }
            at = put_glyph(self.buffer, (at, y), &glyph.shown, glyph.width, style);
        }
        at
    }

    /// Words from (`x`, `y`), cut with the mark for a cut when they take more than `room` cells.
    pub fn put_cut(&mut self, at: (u16, u16), room: u16, words: &str, style: Style) -> u16 {
        let words = cut(self.prefs, words, room);
        self.put(at, room, &words, style)
    }

    /// Words whose last cell is the one before column `end`, at most `room` cells.
    pub fn put_right(&mut self, (end, y): (u16, u16), room: u16, words: &str, style: Style) {
        let words = cut(self.prefs, words, room);
        self.put((end.saturating_sub(cells(&words)), y), room, &words, style);
    }

    /// Draws one of our symbols at (`x`, `y`). Returns the column after it.
    pub fn put_mark(&mut self, at: (u16, u16), mark: Symbol, style: Style) -> u16 {
        self.put(at, 3, self.prefs.mark(mark), style)
    }

    /// A style over an area; the words stay.
    pub fn tone(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Blanks with a style over an area.
    pub fn clear(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        for at in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(at) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// A rule of `room` cells.
    pub fn rule(&mut self, (x, y): (u16, u16), room: u16, style: Style) {
        let sign = self.prefs.mark(Symbol::Rule);
        for at in x..x.saturating_add(room) {
            self.put((at, y), 1, sign, style);
        }
    }

    /// A line from row `from` to row `to` (excluded), as between panes.
    pub fn wall(&mut self, x: u16, (from, to): (u16, u16), style: Style) {
        let sign = self.prefs.mark(Symbol::Wall);
        for y in from..to {
            self.put((x, y), 1, sign, style);
        }
    }

    /// Everything so far steps back: words keep their place and lose their colour. For boxes that hide the mark.
    pub fn step_back(&mut self) {
        let (area, style) = (self.buffer.area, self.prefs.style(Role::Behind));
        let rows = Rect { height: area.height.saturating_sub(1), ..area };
        let below_bar = Rect { y: rows.y.saturating_add(1), height: rows.height.saturating_sub(1), ..rows };
        self.buffer.set_style(below_bar, style.remove_modifier(Modifier::REVERSED));
    }

    /// A box that lies on top: panel ground, a frame, its title in the upper side and its keys (key, word) in the
    /// lower. Returns the room inside, one blank from the sides.
    pub fn boxed(&mut self, area: Rect, title: &str, keys: &[(String, String)]) -> Rect {
        let area = area.intersection(self.buffer.area);
        let ground = self.prefs.style(Role::Panel);
        self.unhalve(area);
        self.clear(area, ground);
        if area.width < 4 || area.height < 2 {
            return Rect { width: 0, height: 0, ..area };
        }
        self.frame(area);
        let (right, bottom) = (area.right() - 2, area.bottom() - 1);
        let strong = self.prefs.style(Role::Strong);
        let room = |x: u16| right.saturating_sub(x);
        if !title.is_empty() {
            let at = area.x + 2;
            let end = self.put_cut((at + 1, area.y), room(at + 2), title, strong);
            self.put((at, area.y), 1, " ", ground);
            self.put((end, area.y), 1, " ", ground);
        }
        self.keys_in_side((area.x + 2, bottom), right, keys);
        Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
    }

    fn keys_in_side(&mut self, (x, y): (u16, u16), right: u16, keys: &[(String, String)]) {
        let mut at = x;
        for (key, word) in keys {
            if at + cells(key) + cells(word) + 4 > right {
                break;
            }
            at = self.put((at, y), 2, if at == x { " " } else { "  " }, Style::new());
            at = self.put((at, y), right - at, key, self.prefs.style(Role::Accent));
            at = self.put((at, y), 1, " ", Style::new());
            at = self.put((at, y), right.saturating_sub(at), word, self.prefs.style(Role::Muted));
        }
        if at > x {
            self.put((at, y), 2, "  ", Style::new());
        }
    }

    /// Takes out wide characters that the left side of a box would halve.
    fn unhalve(&mut self, area: Rect) {
        let Some(x) = area.x.checked_sub(1) else { return };
        for y in area.top()..area.bottom() {
            if let Some(cell) = self.buffer.cell_mut((x, y)).filter(|cell| cells(cell.symbol()) > 1) {
                cell.set_symbol(" ");
            }
        }
    }

    fn frame(&mut self, area: Rect) {
        let line = self.prefs.style(Role::Muted);
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for y in [area.y, bottom] {
            self.rule((area.x + 1, y), area.width - 2, line);
        }
        for x in [area.x, right] {
            self.wall(x, (area.y + 1, bottom), line);
        }
        self.put_mark((area.x, area.y), Symbol::TopLeft, line);
        self.put_mark((right, area.y), Symbol::TopRight, line);
        self.put_mark((area.x, bottom), Symbol::BottomLeft, line);
        self.put_mark((right, bottom), Symbol::BottomRight, line);
    }

    /// Puts the terminal's own cursor on a cell, when it is in the window.
    pub fn cursor_at(&mut self, x: u16, y: u16) {
        let at = Position::new(x, y);
        if self.buffer.area.contains(at) {
            self.cursor = Some(at);
        }
    }
}

/// One grapheme, or the characters of a mark for what must not be sent. Returns the column after it.
fn put_glyph(buffer: &mut Buffer, (x, y): (u16, u16), shown: &str, wide: u16, style: Style) -> u16 {
    if wide > 1 && shown.is_ascii() {
        for (i, c) in (0u16..).zip(shown.chars()) {
            if let Some(cell) = buffer.cell_mut((x + i, y)) {
                cell.set_char(c).set_style(style);
            }
        }
        return x + wide;
    }
    for i in 0..wide {
        if let Some(cell) = buffer.cell_mut((x + i, y)) {
            cell.set_symbol(if i == 0 { shown } else { " " }).set_style(style);
        }
    }
    x + wide
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on<R>(size: (u16, u16), draw: impl FnOnce(&mut Canvas) -> R) -> (R, Vec<String>) {
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buffer = Buffer::empty(area);
        let prefs = Prefs::default();
        let mut canvas = Canvas { buffer: &mut buffer, area, prefs: &prefs, cursor: None };
        let out = draw(&mut canvas);
        let row = |y| (0..size.0).map(|x| buffer[(x, y)].symbol().to_string()).collect();
        (out, (0..size.1).map(row).collect())
    }

    #[test]
    fn words_stop_at_the_room_and_at_the_window() {
        let (end, rows) = on((8, 1), |c| c.put((1, 0), 4, "interview", Style::new()));
        assert_eq!((end, rows[0].as_str()), (5, " inte   "));
        let (_, rows) = on((4, 1), |c| c.put((2, 0), 90, "interview", Style::new()));
        assert_eq!(rows[0], "  in");
        on((4, 1), |c| c.put((9, 9), 90, "interview", Style::new()));
    }

    #[test]
    fn a_wide_character_is_left_out_rather_than_halved() {
        let (_, rows) = on((4, 1), |c| c.put((0, 0), 3, "a漢字", Style::new()));
        assert_eq!(rows[0], "a漢  ");
    }

    #[test]
    fn what_is_cut_says_so() {
        let prefs = Prefs::default();
        assert_eq!(cut(&prefs, "Area grants", 11), "Area grants");
        assert_eq!(cut(&prefs, "Area grants", 6), "Area…");
        assert_eq!(cut(&prefs, "Area grants", 0), "");
    }

    #[test]
    fn a_box_has_its_title_and_the_keys_that_fit() {
        let keys = [("Enter".into(), "do it".into()), ("Ctrl+N".into(), "new code".into())];
        let (room, rows) = on((24, 4), |c| c.boxed(Rect::new(0, 0, 24, 4), "Find an action", &keys));
        assert_eq!(
            rows,
            [
                "╭─ Find an action ─────╮",
                "│                      │",
                "│                      │",
                "╰─ Enter do it  ───────╯"
            ]
        );
        assert_eq!(room, Rect::new(2, 1, 20, 2));
    }

    #[test]
    fn a_box_does_not_halve_what_is_beside_it() {
        let (_, rows) = on((10, 3), |c| {
            c.put((2, 1), 2, "漢", Style::new());
            c.boxed(Rect::new(3, 0, 6, 3), "", &[])
        });
        assert_eq!(rows[1], "   │    │ ");
    }

    #[test]
    fn a_box_with_no_room_is_no_harm() {
        for w in 0..8 {
            for h in 0..4 {
                on((w, h), |c| c.boxed(Rect::new(0, 0, w, h), "Find", &[("a".into(), "b".into())]));
                on((w, h), |c| c.boxed(Rect::new(2, 1, 20, 20), "Find", &[("a".into(), "b".into())]));
            }
        }
    }
}
