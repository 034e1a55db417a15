//! Where things lie: the same for drawing and for the mouse.

use ratatui::layout::{Position, Rect};

use crate::tui::prefs::Class;

/// Where things lie in the area of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The row of the titles.
    pub title: u16,
    /// The tree; empty while the one pane there is shows the code.
    pub list: Rect,
    /// What is known of the code; none while the one pane there is shows the tree.
    pub pane: Option<Rect>,
    /// Where it is used, when that has a pane of its own.
    pub third: Option<Rect>,
    /// Whether there is one pane only.
    pub one: bool,
}

/// Blank cells at the left of a pane's words.
pub(super) const LEFT: u16 = 2;
/// Rows of a pane before its words: name, facts, blank.
const HEAD: u16 = 3;

/// The column of the sign of a branch, from the left of the tree.
pub(super) fn branch_column(depth: u16) -> u16 {
    2 + 2 * depth.min(8)
}

impl Layout {
    /// The layout of an area; `detail`: whether the code has the focus.
    pub fn of(area: Rect, detail: bool) -> Layout {
        let class = Class::of(area.width);
        let one = class == Class::Tiny;
        let gap = if area.height >= 8 { 2 } else { 1 };
        let list_of = |width| {
            let y = area.y + gap.min(area.height);
            Rect { x: area.x, y, width, height: area.bottom().saturating_sub(y) }
        };
        if one {
            let (list, pane) = if detail { (Rect::default(), Some(area)) } else { (list_of(area.width), None) };
            return Layout { title: area.y, list, pane, third: None, one };
        }
        let left = match class {
            Class::Tiny | Class::Narrow | Class::Roomy => area.width * 46 / 100,
            Class::Medium => 47,
            Class::Wide => 58,
            Class::Full => 62,
        };
        let rest = Rect { x: area.x + left, width: area.width - left, ..area };
        let (pane, third) = match class {
            Class::Full => {
                let width = rest.width / 2;
                let third = Rect { x: rest.x + width, width: rest.width - width, ..rest };
                (Rect { width, ..rest }, Some(third))
            }
            _ => (rest, None),
        };
        Layout { title: area.y, list: list_of(left), pane: Some(pane), third, one }
    }

    /// The cells of a pane's words.
    pub fn inner(pane: Rect) -> Rect {
        let y = (pane.y + HEAD).min(pane.bottom());
        Rect {
            x: pane.x + LEFT.min(pane.width),
            width: pane.width.saturating_sub(LEFT + 2),
            y,
            height: pane.bottom() - y,
        }
    }

    /// Which row of the window shows which row of the tree.
    pub fn row_at(&self, x: u16, y: u16) -> Option<usize> {
        self.list.contains(Position { x, y }).then(|| usize::from(y - self.list.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn everything_lies_inside_and_nothing_on_another(w in 40u16..260, h in 6u16..90, y in 1u16..3, detail: bool) {
            let area = Rect::new(0, y, w, h);
            let layout = Layout::of(area, detail);
            let all = [Some(layout.list).filter(|l| l.width > 0), layout.pane, layout.third];
            let all: Vec<Rect> = all.into_iter().flatten().collect();
            for (at, rect) in all.iter().enumerate() {
                prop_assert_eq!(rect.intersection(area), *rect);
                prop_assert!(all[at + 1..].iter().all(|other| rect.intersection(*other).is_empty()));
            }
            for pane in layout.pane.into_iter().chain(layout.third) {
                prop_assert_eq!(Layout::inner(pane).intersection(pane), Layout::inner(pane));
            }
        }
    }
}
