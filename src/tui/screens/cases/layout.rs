//! Where the grid's parts are. Pure.

use ratatui::layout::Rect;

use super::sheet::Sheet;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Class;

/// Under so many rows nothing is left blank.
const LOW: u16 = 12;
/// From so many rows on the headings have a second row that tells the types.
const TALL: u16 = 28;
/// Blanks between columns; the place mark stands in the last.
const GAP: u16 = 2;

/// A column on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Across {
    /// Which of the sheet's.
    pub(super) at: usize,
    pub(super) x: u16,
    pub(super) width: u16,
}

/// The grid on screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) title: u16,
    pub(super) heading: u16,
    /// The row of the types, in tall windows.
    pub(super) kinds: Option<u16>,
    /// The rows.
    pub(super) list: Rect,
    /// The names of the cases: first cell and how many.
    pub(super) names: (u16, u16),
    pub(super) columns: Vec<Across>,
    /// Columns hidden on the left and on the right.
    pub(super) hidden: (usize, usize),
    /// What the marks mean; none where there is no room.
    pub(super) legend: Option<u16>,
}

impl Layout {
    /// Lays out the grid from column `first`.
    pub(super) fn of(area: Rect, sheet: &Sheet, first: usize) -> Layout {
        let low = area.height < LOW;
        let heading = area.y + if low { 1 } else { 2 };
        let kinds = (area.height >= TALL).then_some(heading + 1);
        let top = heading + 1 + u16::from(kinds.is_some()) + u16::from(!low);
        let room = area.bottom().saturating_sub(top);
        let below = if low { 0 } else { 2 };
        let rows = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX);
        let height = rows.min(room.saturating_sub(below));
        let list = Rect { y: top.min(area.bottom()), height, ..area };
        let legend = (!low && room >= 3).then_some(list.bottom() + 1);
        let (least, most) = names_width(area.width);
        let names = (area.x + 2, sheet.names.clamp(least, most));
        let (columns, hidden) = across(area, sheet, first, names.0 + names.1 + GAP);
        Layout { title: area.y, heading, kinds, list, names, columns, hidden, legend }
    }

    /// The first column on screen so that `at` is seen whole.
    pub(super) fn reveal(area: Rect, sheet: &Sheet, first: usize, at: usize) -> usize {
        let mut first = first.min(at);
        while first < at && !Layout::of(area, sheet, first).columns.iter().any(|column| column.at == at) {
            first += 1;
        }
        // What fits to the left of the last columns is shown too.
        while first > 0 && Layout::of(area, sheet, first - 1).hidden.1 == 0 {
            first -= 1;
        }
        first
    }

    /// The row and column at a cell of the window: column 0 is the case's name, no row is the heading.
    pub(super) fn hit(&self, x: u16, y: u16) -> Option<(Option<usize>, usize)> {
        let column = match () {
            () if x >= self.names.0.saturating_sub(2) && x < self.names.0 + self.names.1 => 0,
            () => self.columns.iter().find(|c| (c.x.saturating_sub(1)..c.x + c.width).contains(&x))?.at + 1,
        };
        let is_heading = y == self.heading || Some(y) == self.kinds;
        let row = (self.list.y..self.list.bottom()).contains(&y).then(|| usize::from(y - self.list.y));
        if is_heading { Some((None, column)) } else { row.map(|row| (Some(row), column)) }
    }
}

/// How wide the names of the cases are at least and at most.
fn names_width(width: u16) -> (u16, u16) {
    match Class::of(width) {
        Class::Tiny => (6, 14),
        Class::Narrow => (8, 20),
        Class::Roomy | Class::Medium => (12, 26),
        Class::Wide | Class::Full => (16, 36),
    }
}

/// How wide a column is: its content and heading, within bounds.
pub(super) fn width_of(sheet: &Sheet, at: usize, width: u16) -> u16 {
    let Some(column) = sheet.columns.get(at) else { return 0 };
    let most = match Class::of(width) {
        Class::Tiny => 16,
        Class::Narrow => 20,
        Class::Roomy | Class::Medium => 26,
        Class::Wide | Class::Full => 36,
    };
    column.content.max(cells(&column.heading).min(16)).max(cells(&column.kind)).clamp(4, most)
}

fn across(area: Rect, sheet: &Sheet, first: usize, from: u16) -> (Vec<Across>, (usize, usize)) {
    let right = area.right().saturating_sub(1);
    let mut columns = Vec::new();
    let mut x = from;
    for at in first..sheet.columns.len() {
        let width = width_of(sheet, at, area.width);
        let left = right.saturating_sub(x);
        // One column is always shown, cut to the room there is.
        if width > left && (!columns.is_empty() || left < 3) {
            break;
        }
        columns.push(Across { at, x, width: width.min(left) });
        x += width + GAP;
    }
    let hidden = (first, sheet.columns.len().saturating_sub(first + columns.len()));
    (columns, hidden)
}
