//! Writing down a pane line by line, and what of a long list is on screen.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::lang::number;
use crate::text::{Text, wrap};
use crate::tui::action::Action;
use crate::tui::context::Canvas;
use crate::tui::parts::field::Field;
use crate::tui::parts::list::{List, ListRow};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::first_key;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Writes down a pane, line by line, and stops at its end.
pub struct Pen<'a, 'b> {
    /// What it writes on.
    pub canvas: &'a mut Canvas<'b>,
    inner: Rect,
    y: u16,
}

impl<'a, 'b> Pen<'a, 'b> {
    /// A pen at the first row of a pane.
    pub fn new(canvas: &'a mut Canvas<'b>, inner: Rect) -> Pen<'a, 'b> {
        Pen { canvas, inner, y: inner.y }
    }

    /// Whether there is a row left.
    pub fn has_room(&self) -> bool {
        self.y < self.inner.bottom()
    }

    /// The row that is written next.
    pub fn row(&self) -> u16 {
        self.y
    }

    /// Leaves rows blank.
    pub fn skip(&mut self, rows: u16) {
        self.y = self.y.saturating_add(rows);
    }

    /// Words on as many rows as they take.
    pub fn lines(&mut self, words: &str, style: Style) {
        for line in wrapped(words, self.inner.width) {
            if !self.has_room() {
                return;
            }
            self.canvas.put((self.inner.x, self.y), self.inner.width, &line, style);
            self.y += 1;
        }
    }

    /// Words on one row, cut.
    pub fn line(&mut self, words: &str, style: Style) {
        if self.has_room() {
            self.canvas.put_cut((self.inner.x, self.y), self.inner.width, words, style);
            self.y += 1;
        }
    }

    /// A name and what it is.
    pub fn pair(&mut self, name: &str, value: &str) {
        if !self.has_room() {
            return;
        }
        let (text, muted) = (self.canvas.prefs.style(Role::Text), self.canvas.prefs.style(Role::Muted));
        let left = (self.inner.width / 3).max(12);
        self.canvas.put_cut((self.inner.x, self.y), left.saturating_sub(1), name, muted);
        self.canvas.put_cut((self.inner.x + left, self.y), self.inner.width.saturating_sub(left), value, text);
        self.y += 1;
    }

    /// A code with its family's bar and a count.
    pub fn code(&mut self, hue: Style, name: &str, n: u32) {
        if !self.has_room() {
            return;
        }
        let text = self.canvas.prefs.style(Role::Text);
        let x = self.canvas.put_mark((self.inner.x, self.y), Symbol::FamilyBar, hue);
        let room = self.inner.width.saturating_sub(8);
        self.canvas.put_cut((x, self.y), room, name, text);
        self.canvas.put_right((self.inner.right(), self.y), 6, &number(n as usize), text);
        self.y += 1;
    }
}

/// The lines of some words in `room` cells.
pub fn wrapped(words: &str, room: u16) -> Vec<String> {
    let text = Text::new(words);
    wrap(&text, text.span(), room.max(1), true).into_iter().map(|line| text.slice(line.span).to_owned()).collect()
}

/// The rows of a sentence over a window `width` columns wide, a margin on both sides; at most five.
pub fn sentence_rows(words: &str, width: u16) -> Vec<String> {
    let mut rows = wrapped(words, width.saturating_sub(2));
    rows.truncate(5);
    rows
}

impl Canvas<'_> {
    /// A field that is typed in, with its caret and the terminal's cursor, in a room of cells. Returns the column after
    /// its words.
    pub fn typed(&mut self, field: &Field, (x, y): (u16, u16), room: u16, style: Style) -> u16 {
        let shown = field.shown(room);
        let end = self.put((x, y), room, &shown.words, style);
        if shown.caret >= cells(&shown.words) {
            self.put_mark((x + shown.caret, y), Symbol::Caret, self.prefs.style(Role::Accent));
        }
        self.cursor_at(x + shown.caret, y);
        end
    }

    /// The ground of a row of a list, with the bar of the place before it when it is lit. Returns the style of its
    /// words.
    pub fn list_row(&mut self, row: Rect, lit: bool) -> Style {
        if !lit {
            return self.prefs.style(Role::Text);
        }
        self.tone(row, self.prefs.style(Role::Raised));
        self.put_mark((row.x, row.y), Symbol::PlaceBar, self.prefs.style(Role::Accent));
        self.prefs.style(Role::Strong)
    }

    /// A pane's ground, or a line at its left where there are no grounds. Returns the room inside.
    pub fn pane(&mut self, pane: Rect) -> Rect {
        if self.prefs.has_grounds() {
            self.clear(pane, self.prefs.style(Role::Panel));
        } else {
            self.wall(pane.x, (pane.y, pane.bottom()), self.prefs.style(Role::Faint));
        }
        Rect { x: pane.x + 2, width: pane.width.saturating_sub(4), ..pane }
    }

    /// What a screen shows and the facts of it, on its first row in `room` cells.
    pub fn headed(&mut self, room: u16, (title, facts): &(String, String)) {
        let (x, y) = (self.area.x + 2, self.area.y);
        let end = self.put_cut((x, y), room, title, self.prefs.style(Role::Strong));
        let left = (x + room).saturating_sub(end + 3);
        self.put_cut((end + 3, y), left, facts, self.prefs.style(Role::Muted));
    }

    /// What to do first on a screen that has nothing yet: a sentence, then a few keys with what they do and how. Returns
    /// the row after them; none when there is not room for all.
    pub fn first_steps(&mut self, title: &str, steps: &[(Action, String, String)]) -> Option<u16> {
        let (area, prefs) = (self.area, self.prefs);
        let tight = u16::from(area.height < 14);
        let room = area.width.saturating_sub(3);
        let mut y = area.y + 2 - tight;
        self.put_cut((area.x + 2, y), room, title, prefs.style(Role::Text));
        y += 2 - tight;
        for (action, what, how) in steps {
            if y + 1 >= area.bottom() {
                return None;
            }
            self.put((area.x + 2, y), 7, &first_key(prefs, *action), prefs.style(Role::Accent));
            self.put_cut((area.x + 10, y), room.saturating_sub(8), what, prefs.style(Role::Strong));
            self.put_cut((area.x + 10, y + 1), room.saturating_sub(8), how, prefs.style(Role::Muted));
            y += 3 - tight;
        }
        Some(y)
    }

    /// The mark of a row that is ticked; nothing where it is not.
    pub fn tick(&mut self, at: (u16, u16), ticked: bool) {
        if ticked {
            self.put_mark(at, Symbol::Tick, self.prefs.style(Role::Accent));
        }
    }

    /// The row one stands on: its ground and its bar.
    pub fn place(&mut self, line: Rect) {
        self.tone(line, self.prefs.style(Role::Raised));
        self.put_mark((line.x, line.y), Symbol::PlaceBar, self.prefs.style(Role::Accent));
    }

    /// The rows of a list that are on screen, drawn by `draw` from what stands in them; the place has its ground, its
    /// bar and the terminal's cursor.
    pub fn list<T>(&mut self, area: Rect, list: &List, rows: &[T], mut draw: impl FnMut(&mut Self, &T, ListRow)) {
        let shown = rows.iter().enumerate().skip(list.top);
        for (y, (at, item)) in (area.y..area.bottom()).zip(shown) {
            let row = ListRow { at, area: Rect { y, height: 1, ..area }, here: at == list.at };
            if row.here {
                self.place(row.area);
                self.cursor_at(area.x + 2, y);
            }
            draw(self, item, row);
        }
        self.rail(area, list.top, rows.len());
    }

    /// What of a long list is on screen, at the right edge of `list`: nothing when all of it is.
    pub fn rail(&mut self, list: Rect, top: usize, length: usize) {
        let height = usize::from(list.height);
        if length <= height || height == 0 {
            return;
        }
        let x = list.right().saturating_sub(1);
        self.wall(x, (list.y, list.bottom()), self.prefs.style(Role::Faint));
        let thumb = (height * height / length).max(1);
        let from = top.min(length - height) * (height - thumb) / (length - height);
        for y in from..(from + thumb).min(height) {
            let y = list.y + u16::try_from(y).unwrap_or(0);
            self.put_mark((x, y), Symbol::Thumb, self.prefs.style(Role::Muted));
        }
    }
}
