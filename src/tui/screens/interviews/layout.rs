//! Where things lie: the same for drawing and for the mouse.

use ratatui::layout::Rect;

use crate::analysis::lists::InterviewOrder;
use crate::analysis::lists::interviews::InterviewRows;
use crate::tui::parts::table::{Column, PlacedColumns, Sideways};
use crate::tui::prefs::Class;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Title,
    Case,
    /// One of the headings, by its place.
    Attribute(usize),
    Words,
    Hits,
    Mine,
    All,
    Read,
    Status,
}

impl ColumnKind {
    /// What a click on its heading sorts by.
    pub fn by(self, rows: &InterviewRows) -> Option<InterviewOrder> {
        match self {
            ColumnKind::Title => Some(InterviewOrder::Title),
            ColumnKind::Case => Some(InterviewOrder::Case),
            ColumnKind::Attribute(i) => rows.headings.get(i).map(|h| InterviewOrder::Attribute(h.key)),
            ColumnKind::Words => Some(InterviewOrder::Words),
            ColumnKind::Mine => Some(InterviewOrder::Mine),
            ColumnKind::All => Some(InterviewOrder::All),
            ColumnKind::Read | ColumnKind::Status => Some(InterviewOrder::Status),
            ColumnKind::Hits => None,
        }
    }
}

/// Where things lie in the area of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The row of the title.
    pub title: u16,
    /// The row of the columns' headings.
    pub header: u16,
    /// The list.
    pub list: Rect,
    /// What is known of the interview one stands on: below the list …
    pub strip: Option<Rect>,
    /// … or beside it.
    pub pane: Option<Rect>,
    pub table: PlacedColumns<ColumnKind>,
}

/// Cells on the left of titles.
const LEFT: u16 = 2;
/// Least cells of a title.
const TITLE: u16 = 16;

impl Layout {
    /// The layout for an area, with rows in it. `found`: the list shows what was looked for.
    pub fn of(area: Rect, rows: &InterviewRows, found: bool) -> Layout {
        let pane = match Class::of(area.width) {
            Class::Full => 62,
            Class::Wide => 46,
            _ => 0,
        };
        let pane = if area.height < 8 { 0 } else { pane };
        let width = area.width.saturating_sub(pane);
        // In very low windows the blank rows round the headings go.
        let gap = u16::from(area.height >= 12);
        let header = area.y + 1 + gap;
        let top = header + 1 + gap;
        let bottom = area.bottom();
        let strip_rows = match (pane, area.height) {
            (1.., _) | (_, 0..10) => 0,
            (_, 10..14) => 2,
            _ => 4,
        };
        let room = bottom.saturating_sub(top);
        let count = u16::try_from(rows.rows.len()).unwrap_or(u16::MAX);
        let for_list = if strip_rows == 0 { room } else { room.saturating_sub(strip_rows + 1) };
        let height = count.min(for_list);
        let strip = (strip_rows > 0 && count > 0).then(|| {
            let below = top + height;
            let y = (below + 2).min(bottom.saturating_sub(strip_rows));
            Rect { x: area.x, y, width, height: strip_rows }.intersection(area)
        });
        Layout {
            title: area.y,
            header,
            list: Rect { x: area.x, y: top, width, height: for_list }.intersection(area),
            strip,
            pane: (pane > 0 && count > 0).then(|| Rect { x: area.x + width, width: pane, ..area }),
            table: table(area.x, width, rows, found),
        }
    }

    /// The column whose heading is at a cell.
    pub fn heading_at(&self, x: u16, y: u16) -> Option<ColumnKind> {
        self.table.at(x).filter(|_| y == self.header)
    }
}

/// The columns for a width: the title, then what tells least first, because that goes first; how far one has come stays.
fn table(left: u16, width: u16, rows: &InterviewRows, found: bool) -> PlacedColumns<ColumnKind> {
    let title = Column::new(ColumnKind::Title, 0, TITLE).up_to(rows.longest.0.max(45));
    let others = wanted(width, rows, found);
    let many = others.len();
    let others = others
        .into_iter()
        .enumerate()
        .map(|(at, column)| if at + 1 == many { column } else { column.drops(many - at) });
    PlacedColumns::of(
        left + LEFT,
        width.saturating_sub(LEFT + 1),
        [title].into_iter().chain(others).collect(),
        Sideways::default(),
    )
}

/// The columns beside the title that a width shows.
fn wanted(width: u16, rows: &InterviewRows, found: bool) -> Vec<Column<ColumnKind>> {
    let mut out = Vec::new();
    let attributes = match width {
        0..72 => 0,
        72..92 => usize::from(!found),
        92..116 => 1,
        _ => 2,
    };
    let wide = width >= 116;
    if width >= 92 && rows.longest.1 > 0 {
        out.push(Column::new(ColumnKind::Case, 1, rows.longest.1.clamp(4, 10)));
    }
    for (i, heading) in rows.headings.iter().take(attributes).enumerate() {
        out.push(Column::new(ColumnKind::Attribute(i), if i == 0 { 2 } else { 1 }, heading.width));
    }
    if width >= 92 {
        out.push(Column::new(ColumnKind::Words, 1, 6).numbers());
    }
    if found {
        out.push(Column::new(ColumnKind::Hits, 2, 5).numbers());
    }
    out.push(Column::new(ColumnKind::Mine, if wide { 3 } else { 1 }, 5).numbers());
    if width >= 60 {
        out.push(Column::new(ColumnKind::All, if wide { 2 } else { 0 }, 5).numbers());
    }
    match width {
        0..50 => {}
        50..60 => out.push(Column::new(ColumnKind::Read, 2, 4)),
        60..116 => out.push(Column::new(ColumnKind::Read, 2, 6)),
        _ => out.push(Column::new(ColumnKind::Read, 4, 8)),
    }
    out.push(Column::new(ColumnKind::Status, 2, if wide { 13 } else { 8 }));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn everything_lies_inside_and_nothing_on_another(
            w in 40u16..260, h in 6u16..90, y in 1u16..3, found in any::<bool>(), longest in (0u16..90, 0u16..30)
        ) {
            let area = Rect::new(0, y, w, h);
            let rows = InterviewRows { longest, ..InterviewRows::default() };
            let layout = Layout::of(area, &rows, found);
            prop_assert_eq!(layout.list.intersection(area), layout.list);
            let mut end = 0;
            for column in &layout.table.columns {
                prop_assert!(column.x >= end && column.width > 0, "{:?}", layout.table);
                end = column.end();
            }
            prop_assert!(end <= w);
        }
    }
}
