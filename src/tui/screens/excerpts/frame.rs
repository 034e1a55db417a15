//! Which rows and columns are where.

use ratatui::layout::Rect;

use crate::tui::prefs::Class;
use crate::tui::quotes::view::QuoteColumns;

/// From how many rows of the screen quotes stand apart and may be longer.
const TALL: u16 = 26;
/// From how many rows there is a blank one under the filter.
const AIRY: u16 = 9;
/// Columns of a list that takes all the room it can use.
const LIST: u16 = 119;
/// Columns of the pane at least and at most.
const PANE: (u16, u16) = (33, 80);

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The row of the title, as wide as the list.
    pub(super) title: Rect,
    /// The row of the filter.
    pub(super) filter: u16,
    /// Where the quotes are.
    pub(super) list: Rect,
    /// What stands beside.
    pub(super) pane: Option<Rect>,
    /// The columns of the list.
    pub(super) columns: QuoteColumns,
    /// Whether there is room for blank rows and longer quotes.
    pub(super) tall: bool,
}

impl Layout {
    /// The parts in an area.
    pub(super) fn of(area: Rect) -> Layout {
        let class = Class::of(area.width);
        let beside = area.width.saturating_sub(LIST).clamp(PANE.0, PANE.1);
        let pane = (class >= Class::Medium).then(|| Rect { x: area.right() - beside, width: beside, ..area });
        let width = pane.map_or(area.width, |_| (area.width - beside).min(LIST));
        let above = (2 + u16::from(area.height >= AIRY)).min(area.height);
        let list = Rect { x: area.x, y: area.y + above, width, height: area.height - above };
        let tight = class == Class::Tiny;
        let margin = u16::from(!tight);
        let cells = list.width.saturating_sub(2 * margin + 1);
        let columns = QuoteColumns::of(list.x + margin, cells, true, tight);
        Layout {
            title: Rect { width, height: area.height.min(1), ..area },
            filter: area.y + 1,
            list,
            pane,
            columns,
            tall: area.height >= TALL,
        }
    }

    /// Blank rows after a quote.
    pub(super) fn gap(&self) -> u16 {
        u16::from(self.tall)
    }

    /// Rows of words of a quote at most.
    pub(super) fn most(&self) -> usize {
        if self.tall { 5 } else { 3 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_pictures() {
        let small = Layout::of(Rect::new(0, 1, 80, 21));
        assert_eq!((small.list, small.pane), (Rect::new(0, 4, 80, 18), None));
        assert_eq!((small.columns.bar, small.columns.words, small.columns.right, small.columns.width), (4, 6, 78, 65));
        let medium = Layout::of(Rect::new(0, 2, 120, 36));
        assert_eq!((medium.list.width, medium.pane), (87, Some(Rect::new(87, 2, 33, 36))));
        assert_eq!(medium.columns.right, 85);
        let full = Layout::of(Rect::new(0, 2, 200, 56));
        assert_eq!((full.list.width, full.pane.unwrap().width), (119, 80));
    }

    #[test]
    fn no_window_is_too_small() {
        for width in 40..260 {
            for height in 0..12 {
                let frame = Layout::of(Rect::new(0, 1, width, height));
                assert!(frame.list.bottom() <= 1 + height && frame.list.right() <= width);
                assert!(frame.pane.is_none_or(|pane| pane.x >= frame.list.right()));
            }
        }
    }
}
