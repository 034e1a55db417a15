//! The list of tables at the left: what stands in it, and where. Pure.

use ratatui::layout::Rect;

use crate::analysis::Ready;
use crate::tui::parts::list::List;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TablesRow {
    /// A table.
    Table(usize),
    /// The word over one's own tables.
    Own,
    /// What makes a new one.
    New,
    /// Nothing.
    Blank,
}

/// The list of tables on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pane {
    /// All its rows; blank ones only where there is room for all.
    pub(super) items: Vec<TablesRow>,
    /// The row of the table at hand, and the first on screen.
    pub(super) list: List,
    /// Where the rows are drawn.
    pub(super) rows: Rect,
}

impl Pane {
    /// The list in `area`; the table `at` is on screen.
    pub(super) fn of(tables: &[Ready], at: usize, area: Rect) -> Pane {
        let rows = Rect { y: area.y.saturating_add(2), height: area.height.saturating_sub(2), ..area };
        let height = usize::from(rows.height);
        let own = tables.iter().position(|ready| ready.own).unwrap_or(tables.len());
        let mut items: Vec<TablesRow> = (0..own).map(TablesRow::Table).collect();
        items.extend([TablesRow::Blank, TablesRow::Own, TablesRow::Blank]);
        items.extend((own..tables.len()).map(TablesRow::Table));
        items.push(TablesRow::New);
        if items.len() > height {
            items.retain(|item| *item != TablesRow::Blank);
        }
        let place = items.iter().position(|item| *item == TablesRow::Table(at)).unwrap_or(0);
        let mut list = List::at(place);
        // With the last table one sees that another can be made.
        if height > 1 && place + 2 == items.len() {
            list.top = items.len().saturating_sub(height);
        }
        list.reveal(height, items.len());
        Pane { items, list, rows }
    }

    /// What stands on a row of the window.
    pub(super) fn at(&self, y: u16) -> Option<TablesRow> {
        let row = y.checked_sub(self.rows.y).filter(|row| *row < self.rows.height)?;
        self.items.get(self.list.top + usize::from(row)).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Dimension, Spec};
    use crate::model::Bilingual;

    proptest! {
        #[test]
        fn the_table_at_hand_is_always_seen(ready in 1usize..20, own in 0usize..20, at in 0usize..40, height in 3u16..40) {
            let table = |own| Ready {
                id: String::new(),
                name: Bilingual::default(),
                spec: Spec::of(Dimension::Codes),
                filter: String::new(),
                own,
            };
            let tables: Vec<Ready> = (0..ready + own).map(|at| table(at >= ready)).collect();
            let at = at % tables.len();
            let pane = Pane::of(&tables, at, Rect::new(0, 2, 26, height));
            prop_assert!((4..2 + height).any(|y| pane.at(y) == Some(TablesRow::Table(at))));
            prop_assert_eq!((pane.at(3), pane.at(2 + height)), (None, None));
        }
    }
}
