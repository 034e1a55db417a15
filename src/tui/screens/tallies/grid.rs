//! Where things are: the list of tables, the table's columns and rows, the excerpts below it. Pure.

use ratatui::layout::Rect;

use super::widths::Widths;
use crate::analysis::arranged::Arranged;
use crate::tui::parts::table::{Column, PlacedColumns, Sideways};
use crate::tui::prefs::Class;

/// Columns of the list of tables; in wide windows eight more.
const PANE: u16 = 26;
/// Rows over the column headings: title, what is counted, a blank one.
const HEAD: u16 = 3;
/// Cells of the longest bar.
const BAR: u16 = 60;
/// Under so many rows the excerpts lie over the table, and no row is left blank.
const LOW: u16 = 12;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The list of tables, where there is room beside.
    pub(super) pane: Option<Rect>,
    /// Title and table.
    pub(super) table: Rect,
    /// The excerpts behind a number, when open.
    pub(super) drill: Option<Rect>,
    /// Rows that the title takes: one more where there is a filter.
    head: u16,
}

impl Layout {
    /// The parts of `area`; `drill` is how many rows the excerpts would fill, `lines` how many the table would;
    /// `filtered`: whether a filter is said under the title.
    pub(super) fn of(area: Rect, filtered: bool, lines: usize, drill: Option<usize>) -> Layout {
        let head = HEAD + u16::from(filtered);
        let has_pane = Class::of(area.width) >= Class::Medium;
        let wide = if Class::of(area.width) >= Class::Wide { PANE + 8 } else { PANE };
        let left = if has_pane { wide + 2 } else { 2.min(area.width) };
        let room =
            Rect { x: area.x.saturating_add(left), width: area.width.saturating_sub(left).saturating_sub(2), ..area };
        let pane = has_pane.then_some(Rect { width: wide, ..area });
        let Some(need) = drill else { return Layout { pane, table: room, drill: None, head } };
        let half = area.height / 2 + if area.height >= 30 { 2 } else { 1 };
        let least = u16::try_from(need).unwrap_or(u16::MAX).min(half);
        let table = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(head + 1);
        // One pane at a time where there is little room.
        let alone = area.height < LOW || Class::of(area.width) == Class::Tiny;
        let table = if alone { 0 } else { table.min(area.height.saturating_sub(least)) };
        let below = Rect { y: room.y.saturating_add(table), height: room.height.saturating_sub(table), ..room };
        Layout { pane, table: Rect { height: table, ..room }, drill: Some(below), head }
    }

    /// The row of the column headings.
    pub(super) fn heading(&self) -> u16 {
        self.table.y.saturating_add(if self.table.height < LOW - 2 { self.head - 1 } else { self.head })
    }

    /// The rows below the column headings.
    pub(super) fn body(&self) -> Rect {
        let y = self.heading().saturating_add(1).min(self.table.bottom());
        Rect { y, height: self.table.bottom().saturating_sub(y), ..self.table }
    }
}

/// A row of the table's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyRow {
    /// A row; the one after the last is that of the totals.
    Row(usize),
    /// The rule over the totals.
    Rule,
    /// Nothing.
    Blank,
    /// How totals count.
    Once,
    /// How many rows are empty.
    Empty,
    /// What the shades mean.
    Scale,
}

/// The rows of the body; without what is said below the totals when the excerpts are open. What can be done without is
/// left out when all rows are seen by that; else all is there at the end, to be scrolled to.
pub(super) fn lines(arranged: &Arranged, drilled: bool, bars: bool, height: u16) -> Vec<BodyRow> {
    let rows = arranged.rows();
    let mut all: Vec<BodyRow> = (0..rows).map(BodyRow::Row).collect();
    all.extend([BodyRow::Rule, BodyRow::Row(rows)]);
    if !drilled {
        all.extend((!arranged.is_percent()).then_some(BodyRow::Once));
        all.push(BodyRow::Blank);
        all.extend((arranged.empty() != (0, 0)).then_some(BodyRow::Empty));
        all.extend((!bars).then_some(BodyRow::Scale));
    }
    let height = usize::from(height);
    if rows + 1 > height {
        return all;
    }
    for spare in [BodyRow::Blank, BodyRow::Once, BodyRow::Scale, BodyRow::Empty, BodyRow::Rule] {
        if all.len() > height {
            all.retain(|line| *line != spare);
        }
    }
    all
}

/// From how many rows the last one says how many more there are.
pub(super) const MORE: usize = 3;

/// The first line on screen so that a row is seen, changed as little as can be. The last row on screen says how many
/// more there are, unless it is the end.
pub(super) fn reveal(lines: &[BodyRow], row: usize, top: usize, height: usize) -> usize {
    let end = lines.len().saturating_sub(height);
    let Some(at) = lines.iter().position(|line| *line == BodyRow::Row(row)) else { return top.min(end) };
    let is_total = !lines.iter().any(|line| *line == BodyRow::Row(row + 1));
    if is_total {
        return end.min(at);
    }
    let seen = height.saturating_sub(if height < MORE { 1 } else { 2 });
    top.min(at).max(at.saturating_sub(seen)).min(end)
}

/// Which columns are where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// The names of the rows: first cell and how many.
    pub(super) names: (u16, u16),
    /// The widths it is laid out by.
    pub(super) widths: Widths,
    /// The columns on screen by their number; that of the totals, the one after the last, stands at the end.
    pub(super) table: PlacedColumns<usize>,
}

impl Grid {
    /// Lays out the columns of a table in `room`. Names and columns each have a blank cell after them, in which the
    /// ground of a number ends, and before that the mark of the place stands.
    pub(super) fn of(arranged: &Arranged, widths: Widths, room: Rect, sideways: Sideways) -> Grid {
        let column = |at| Column::new(at, 2, widths.content).scrolls().numbers();
        let mut wanted: Vec<Column<usize>> = (0..arranged.columns()).map(column).collect();
        if arranged.has_totals() {
            wanted.push(Column::new(arranged.columns(), 2, widths.total.saturating_sub(1)).numbers());
        }
        Grid::laid(widths, room, wanted, sideways)
    }

    /// One wide column in which the numbers of column `at` are bars; the others are hidden on both sides.
    pub(super) fn of_bars(arranged: &Arranged, widths: Widths, room: Rect, at: usize) -> Grid {
        let wide = (BAR + 2 + widths.number).min(room.width.saturating_sub(widths.names + 1));
        let grid = Grid::laid(widths, room, vec![Column::new(at, 2, wide).numbers()], Sideways::default());
        let hidden = (at, arranged.width().saturating_sub(at + 1));
        Grid { table: PlacedColumns { first: at, hidden, ..grid.table }, ..grid }
    }

    fn laid(widths: Widths, room: Rect, wanted: Vec<Column<usize>>, sideways: Sideways) -> Grid {
        let before = widths.names.saturating_sub(1).min(room.width);
        let table = PlacedColumns::of(room.x.saturating_add(before), room.width - before, wanted, sideways);
        Grid { names: (room.x, widths.names), widths, table }
    }

    /// How wide all of it is.
    pub(super) fn width(&self) -> u16 {
        self.table.end().max(self.names.0 + self.names.1) - self.names.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::arranged::Arrangement;
    use crate::analysis::{Dimension, Hands, Spec};
    use crate::model::{GroupKind, Project};
    use crate::tui::prefs::Prefs;

    #[test]
    fn the_table_begins_beside_the_list_where_there_is_room_for_it() {
        let wide = Layout::of(Rect::new(0, 2, 120, 36), false, 20, None);
        assert_eq!((wide.pane.unwrap().width, wide.table.x, wide.table.right()), (26, 28, 118));
        assert_eq!((wide.heading(), wide.body().y), (5, 6));
        let narrow = Layout::of(Rect::new(0, 1, 80, 21), false, 18, None);
        assert_eq!((narrow.pane, narrow.table.x, narrow.table.right()), (None, 2, 78));
        assert_eq!(narrow.body(), Rect::new(2, 5, 76, 17));
    }

    #[test]
    fn excerpts_get_the_lower_half_and_no_more_than_they_need() {
        let area = Rect::new(0, 2, 120, 36);
        assert_eq!(Layout::of(area, false, 18, Some(400)).drill.unwrap(), Rect::new(28, 18, 90, 20));
        assert_eq!(Layout::of(area, false, 40, Some(5)).drill.unwrap().height, 5);
        assert_eq!(Layout::of(area, false, 6, Some(400)).drill.unwrap().y, 12, "right below a short table");
        let low = Layout::of(Rect::new(0, 1, 40, 7), false, 18, Some(400));
        assert_eq!((low.table.height, low.drill.unwrap().height), (0, 7));
    }

    #[test]
    fn the_last_row_on_screen_is_left_for_how_many_more_there_are() {
        let lines: Vec<BodyRow> =
            (0..10).map(BodyRow::Row).chain([BodyRow::Rule, BodyRow::Row(10), BodyRow::Scale]).collect();
        assert_eq!(reveal(&lines, 3, 0, 5), 0);
        assert_eq!(reveal(&lines, 4, 0, 5), 1);
        assert_eq!(reveal(&lines, 10, 0, 5), 8, "with the totals comes all that is said below");
        assert_eq!(reveal(&lines, 9, 8, 5), 8);
        assert_eq!(reveal(&lines, 2, 8, 5), 2);
        assert_eq!(reveal(&lines, 2, 8, 40), 0);
    }

    proptest! {
        #[test]
        fn a_row_is_on_screen_after_reveal(rows in 0usize..40, at in 0usize..41, top in 0usize..60, height in 1usize..30) {
            let lines: Vec<BodyRow> =
                (0..rows).map(BodyRow::Row).chain([BodyRow::Rule, BodyRow::Row(rows), BodyRow::Blank, BodyRow::Scale]).collect();
            let row = at.min(rows);
            let top = reveal(&lines, row, top, height);
            let line = lines.iter().position(|line| *line == BodyRow::Row(row)).unwrap();
            let is_cut = top + height < lines.len() && height >= MORE;
            prop_assert!(line >= top && line < top + height - usize::from(is_cut && line + 1 < lines.len()));
        }

        #[test]
        fn parts_and_columns_are_inside_the_window(
            w in 0u16..260, h in 0u16..70, lines in 0usize..100, drill in prop::option::of(0usize..100), first in 0usize..9,
            filtered: bool
        ) {
            let area = Rect::new(0, 1, w, h);
            let frame = Layout::of(area, filtered, lines, drill);
            for part in [Some(frame.table), frame.drill, frame.pane, Some(frame.body())].into_iter().flatten() {
                prop_assert_eq!(part.intersection(area).area(), part.area());
            }
            let spec = Spec::by(Dimension::Kind(GroupKind::Goal), Dimension::Signs);
            let mut arranged = Arranged::of(&Project::default(), None, spec, &mut |_| Vec::new(), Hands::ONE);
            arranged.arrange(Arrangement { empties: true, ..Arrangement::default() });
            let widths = Widths::of(&arranged, &Prefs::default(), frame.table.width, Class::of(w));
            let grid = Grid::of(&arranged, widths, frame.table, Sideways { first, ..Sideways::default() });
            prop_assert!(grid.table.end() <= frame.table.right().max(grid.names.0));
        }
    }
}
