//! The list of tables at the left: what stands in it, and where. Pure.

use ratatui::layout::Rect;

use crate::analysis::Ready;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A table.
    Table(usize),
    /// The word over one's own tables.
    Own,
    /// What makes a new one.
    New,
    /// Nothing.
    Blank,
}

/// The rows of the list on screen and where each is; the table `at` is among them.
pub(super) fn on_screen(tables: &[Ready], at: usize, list: Rect) -> Vec<(Item, u16)> {
    let height = usize::from(list.height.saturating_sub(2));
    let own = tables.iter().position(|ready| ready.own).unwrap_or(tables.len());
    let mut items: Vec<Item> = (0..own).map(Item::Table).collect();
    items.extend([Item::Blank, Item::Own, Item::Blank]);
    items.extend((own..tables.len()).map(Item::Table));
    items.push(Item::New);
    if items.len() > height {
        items.retain(|item| *item != Item::Blank);
    }
    let place = items.iter().position(|item| *item == Item::Table(at)).unwrap_or(0);
    // With the last table one sees that another can be made.
    let seen = if place + 2 == items.len() { place + 2 } else { place + 1 };
    let first = seen.saturating_sub(height.max(1)).min(place);
    let rows = (list.y.saturating_add(2)..list.bottom()).take(height);
    items.into_iter().skip(first).zip(rows).collect()
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
            let list = Rect::new(0, 2, 26, height);
            let shown = on_screen(&tables, at, list);
            prop_assert!(shown.iter().any(|(item, _)| *item == Item::Table(at)));
            prop_assert!(shown.iter().all(|(_, y)| (4..list.bottom()).contains(y)));
        }
    }
}
