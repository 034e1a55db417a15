//! Where things lie on the screen: the same for drawing and for the mouse.

use ratatui::layout::{Position, Rect};

use super::state::{Import, Phase};
use crate::desk::{WeighedFile, Weight};
use crate::lang;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;

/// Where things lie.
pub(super) struct Layout {
    pub area: Rect,
    /// The row of the first field.
    pub fields: u16,
    pub field_x: u16,
    pub field_width: u16,
    /// Rows about the table that did not find anything.
    pub astray: u16,
    pub header: u16,
    pub list: Rect,
    pub about: Rect,
    /// The pane of the file one stands on.
    pub pane: Option<Rect>,
}

impl Layout {
    /// The layout in the area of the screen.
    pub fn of(area: Rect, import: &Import) -> Layout {
        let gap = u16::from(area.height >= 15);
        let fields = area.y + 1 + gap;
        let missed = import.plan.changes.unmatched.len() + import.plan.changes.ambiguous.len();
        let astray = match (import.phase, area.height) {
            (Phase::List | Phase::Writing, 18..) => missed.min(2) as u16,
            _ => 0,
        };
        let header = fields + 3 + astray + gap;
        let top = header + 1;
        let (width, pane) = parted(Rect { y: header, ..area }.intersection(area), import);
        let about_rows = match area.height {
            0..12 => 0,
            12..18 => 2,
            height => (height / 4).clamp(5, 12),
        };
        let room = area.bottom().saturating_sub(top).saturating_sub(about_rows + gap);
        let shown = u16::try_from(import.plan.files.len()).unwrap_or(u16::MAX).min(room);
        let list = Rect { x: area.x, y: top, width, height: shown }.intersection(area);
        let about = Rect { x: area.x + 2, y: top + shown + gap, width: width.saturating_sub(4), height: about_rows };
        Layout {
            area,
            fields,
            field_x: area.x + 14,
            field_width: area.width.saturating_sub(16),
            astray,
            header,
            list,
            about: about.intersection(area),
            pane,
        }
        .covered(import)
    }

    /// Where the pane has no room beside the list it lies upon it, while one is in it.
    fn covered(self, import: &Import) -> Layout {
        let upon = import.phase == Phase::List && import.pane.here && self.pane.is_none();
        if !upon {
            return self;
        }
        let top = self.header;
        let pane = Rect { y: top, height: self.area.bottom().saturating_sub(top), ..self.area };
        let none = Rect { height: 0, ..self.list };
        Layout { pane: Some(pane), list: none, about: Rect { height: 0, ..self.about }, ..self }
    }

    /// The row of the list at a cell, counted from its top.
    pub fn row_at(&self, x: u16, y: u16) -> Option<usize> {
        self.list.contains(Position { x, y }).then(|| usize::from(y - self.list.y))
    }

    /// The field at a row.
    pub fn field_at(&self, y: u16) -> Option<usize> {
        (self.fields..self.fields + 3).contains(&y).then(|| usize::from(y - self.fields))
    }
}

/// Cells of the pane, and of a window that has room for it.
const PANE: u16 = 42;
const WIDE: u16 = 104;

/// How wide the list is below the fields, and where the pane lies where there is room for both.
fn parted(below: Rect, import: &Import) -> (u16, Option<Rect>) {
    if below.width < WIDE || import.phase != Phase::List {
        return (below.width, None);
    }
    let pane = PANE + (below.width - WIDE) / 4;
    let width = below.width - pane;
    (width, Some(Rect { x: below.x + width, width: pane, ..below }))
}

/// What is said below the list of the file one stands on, as rows; the answers come after them.
pub(super) fn said(import: &Import, layout: &Layout, lang: lang::Lang) -> Vec<(String, Weight)> {
    let row = import.place.at;
    if import.phase != Phase::List {
        return Vec::new();
    }
    let room = layout.about.width;
    let rows = usize::from(layout.about.height.saturating_sub(2));
    let mut all = import.plan.say_all(row, lang);
    if !stands_beside(import, layout, lang) {
        all.insert(0, import.plan.say_why(row, lang));
    }
    let lines =
        all.iter().flat_map(|(words, weight)| wrapped(words, room).into_iter().map(move |line| (line, *weight)));
    lines.take(rows).collect()
}

/// Whether what is said first has room beside the file's name.
pub(super) fn stands_beside(import: &Import, layout: &Layout, lang: lang::Lang) -> bool {
    let row = import.place.at;
    let file = import.plan.files.get(row);
    let wide = |file: &WeighedFile| {
        let words = import.plan.say_why(row, lang).0;
        cells(&file.name()).saturating_add(cells(&words)).saturating_add(2)
    };
    file.is_some_and(|file| wide(file) <= layout.about.width) || layout.about.height < 3
}

/// Blanks between answers.
const APART: u16 = 3;

/// The row of the answers, and where each stands: its first cell, its words and the cell after it.
pub(super) fn answers_laid(import: &Import, layout: &Layout, lang: lang::Lang) -> (u16, Vec<(u16, String, u16)>) {
    let y = layout.about.y + 1 + said(import, layout, lang).len() as u16;
    let shown = import.phase == Phase::List && y < layout.about.bottom();
    let all = if shown { import.plan.answers(import.place.at, lang) } else { Vec::new() };
    let mut x = layout.about.x;
    let place = |words: String| {
        let at = (x, words, 0);
        x = x.saturating_add(2 + cells(&at.1));
        let end = x;
        x = x.saturating_add(APART);
        (at.0, at.1, end)
    };
    (y, all.into_iter().map(place).collect())
}

/// The answer at a cell, from 0.
pub(super) fn answer_at(import: &Import, layout: &Layout, lang: lang::Lang, (x, y): (u16, u16)) -> Option<usize> {
    let (row, laid) = answers_laid(import, layout, lang);
    if row != y {
        return None;
    }
    laid.iter().position(|(from, _, end)| (*from..*end).contains(&x))
}
