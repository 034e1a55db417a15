//! Something the program has to say before anything else: a box of lines that any key closes. It needs no project.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::lang;
use crate::text::{Text, wrap};
use crate::tui::context::{Canvas, Foot};
use crate::tui::parts::list::keyed;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;
use crate::tui::theme::Role;

/// The box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    title: String,
    /// Paragraphs; the last one is said quietly.
    lines: Vec<String>,
    /// Rows that are scrolled out above.
    top: usize,
}

/// Cells of the box at most.
const WIDE: u16 = 88;

impl Notice {
    pub fn new(title: String, lines: Vec<String>) -> Notice {
        Notice { title, lines, top: 0 }
    }

    /// A key: arrows scroll, any other closes. True when it is to close.
    pub fn press(&mut self, prefs: &Prefs, area: Rect, key: KeyEvent) -> bool {
        let (rows, room) = (self.rows(area).len(), usize::from(self.frame(area).height.saturating_sub(2)));
        let Some(by) = keyed(prefs, key, room) else { return true };
        self.top = self.top.saturating_add_signed(by).min(rows.saturating_sub(room));
        false
    }

    /// The keys of the footer.
    pub fn footer(&self, prefs: &Prefs) -> Vec<Foot> {
        vec![Foot::Fixed("Enter".into(), lang::config_box_go_on(prefs.lang))]
    }

    fn frame(&self, area: Rect) -> Rect {
        let width = WIDE.min(area.width);
        let height = u16::try_from(self.rows(area).len() + 2).unwrap_or(u16::MAX).min(area.height);
        let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 3);
        Rect { x, y, width, height }
    }

    /// The rows: what is said, and whether quietly.
    fn rows(&self, area: Rect) -> Vec<(String, bool)> {
        let room = WIDE.min(area.width).saturating_sub(4).max(1);
        let mut out = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let quiet = at + 1 == self.lines.len();
            if quiet {
                out.push((String::new(), true));
            }
            let text = Text::new(line.as_str());
            let rows = wrap(&text, text.span(), room, true);
            out.extend(rows.iter().map(|row| (text.slice(row.span).to_owned(), quiet)));
        }
        out
    }

    /// Draws it over a screen that steps back.
    pub fn draw_on(&self, canvas: &mut Canvas) {
        canvas.step_back();
        canvas.cursor = None;
        let (frame, rows) = (self.frame(canvas.area), self.rows(canvas.area));
        let room = canvas.boxed(frame, &self.title, &[]);
        for ((words, quiet), y) in rows.iter().skip(self.top).zip(room.y..room.bottom()) {
            let style = canvas.prefs.style(if *quiet { Role::Muted } else { Role::Text });
            canvas.put((room.x, y), room.width, words, style);
        }
        let seen = usize::from(room.height);
        if rows.len() > seen {
            let more = format!(" {}–{} / {} ", self.top + 1, (self.top + seen).min(rows.len()), rows.len());
            let muted = canvas.prefs.style(Role::Muted);
            canvas.put_right((frame.right().saturating_sub(2), frame.bottom() - 1), cells(&more), &more, muted);
        }
        canvas.cursor_at(room.x, room.y);
    }
}
