//! Something the program has to say before anything else: a box of lines that any key closes. It needs no project.

mod view;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::lang;
use crate::tui::context::Foot;
use crate::tui::parts::list::keyed;
use crate::tui::parts::pen::wrapped;
use crate::tui::prefs::Prefs;

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
        vec![Foot::enter(lang::config_box_go_on(prefs.lang))]
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
            out.extend(wrapped(line, room).into_iter().map(|row| (row, quiet)));
        }
        out
    }
}
