//! Where the grid's parts are. Pure.

use ratatui::layout::Rect;

use crate::analysis::lists::cases::CaseRows;
use crate::tui::parts::paint::cells;
use crate::tui::parts::table::{Column, PlacedColumns, Sideways};
use crate::tui::prefs::Class;

/// Under so many rows nothing is left blank.
const LOW: u16 = 12;
/// From so many rows on the headings have a second row that tells the types.
const TALL: u16 = 28;
/// Blanks between columns; the place mark stands in the last.
const GAP: u16 = 2;

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
    /// The columns of the attributes, by number.
    pub(super) table: PlacedColumns<usize>,
    /// What the marks mean; none where there is no room.
    pub(super) legend: Option<u16>,
}

impl Layout {
    /// Lays out the grid from column `first`, so that column `at` is seen whole.
    pub(super) fn of(area: Rect, cases: &CaseRows, first: usize, at: usize) -> Layout {
        let low = area.height < LOW;
        let heading = area.y + if low { 1 } else { 2 };
        let kinds = (area.height >= TALL).then_some(heading + 1);
        let top = heading + 1 + u16::from(kinds.is_some()) + u16::from(!low);
        let room = area.bottom().saturating_sub(top);
        let below = if low { 0 } else { 2 };
        let rows = u16::try_from(cases.rows.len()).unwrap_or(u16::MAX);
        let height = rows.min(room.saturating_sub(below));
        let list = Rect { y: top.min(area.bottom()), height, ..area };
        let legend = (!low && room >= 3).then_some(list.bottom() + 1);
        let (least, most) = names_width(area.width);
        let names = (area.x + 2, cases.names.clamp(least, most));
        let from = names.0 + names.1;
        let columns =
            (0..cases.columns.len()).map(|at| Column::new(at, GAP, width_of(cases, at, area.width)).scrolls());
        let sideways = Sideways { first, at: Some(at), least: 0 };
        let table = PlacedColumns::of(from, area.right().saturating_sub(from + 1), columns.collect(), sideways);
        Layout { title: area.y, heading, kinds, list, names, table, legend }
    }

    /// The row and column at a cell of the window: column 0 is the case's name, no row is the heading.
    pub(super) fn hit(&self, x: u16, y: u16) -> Option<(Option<usize>, usize)> {
        let is_name = (self.names.0.saturating_sub(2)..self.names.0 + self.names.1).contains(&x);
        let column = if is_name { 0 } else { self.table.at(x)? + 1 };
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
fn width_of(cases: &CaseRows, at: usize, width: u16) -> u16 {
    let Some(column) = cases.columns.get(at) else { return 0 };
    let most = match Class::of(width) {
        Class::Tiny => 16,
        Class::Narrow => 20,
        Class::Roomy | Class::Medium => 26,
        Class::Wide | Class::Full => 36,
    };
    column.content.max(cells(&column.heading).min(16)).max(cells(&column.kind)).clamp(4, most)
}
