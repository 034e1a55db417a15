//! Where a box lies that belongs to something on the screen.

use ratatui::layout::Rect;

use crate::tui::asks::Near;
use crate::tui::prefs::Class;

/// Fewer rows than this beside what it belongs to, and a box lies over it.
const LEAST: u16 = 8;

/// A box of at most `width` × `height` below `near`, above it when there is not room for all its rows, else on the side
/// with more rows, else wherever it fits. Under 80 columns it takes the whole width, under 92 all but two on each side.
pub fn beside(area: Rect, near: Near, width: u16, height: u16) -> Rect {
    let (x, width) = across(area, near.left, width);
    let height = height.min(area.height);
    let below = near.below.saturating_add(1).clamp(area.top(), area.bottom());
    let above = near.above.clamp(area.top(), area.bottom());
    let (room_below, room_above) = (area.bottom() - below, above - area.top());
    let (y, height) = if room_below >= height {
        (below, height)
    } else if room_above >= height {
        (above - height, height)
    } else if room_below.max(room_above) < LEAST.min(height) {
        (area.bottom() - height, height)
    } else if room_below >= room_above {
        (below, room_below)
    } else {
        (area.top(), room_above)
    };
    Rect { x, y, width, height }
}

/// A box of at most `width` × `height` on the last rows of the area.
pub fn at_foot(area: Rect, width: u16, height: u16) -> Rect {
    let (x, width) = across(area, area.x.saturating_add(4), width);
    let height = height.min(area.height);
    Rect { x, y: area.bottom() - height, width, height }
}

fn across(area: Rect, left: u16, width: u16) -> (u16, u16) {
    match area.width {
        0..80 => (area.x, area.width),
        80..92 => (area.x + 2, area.width - 4),
        _ => {
            let width = width.min(area.width);
            (left.saturating_sub(2).clamp(area.x, area.right() - width), width)
        }
    }
}

/// How wide text and labels of the Read screen are with the two columns before them, within 60 and 88.
pub fn as_wide_as_text(area: Rect) -> u16 {
    let wide = match Class::of(area.width) {
        Class::Tiny | Class::Narrow => return 88,
        Class::Roomy => area.width.saturating_sub(33).min(80) + 26,
        Class::Medium | Class::Wide => area.width.saturating_sub(61).min(72) + 26,
        Class::Full => 76 + 34,
    };
    wide.clamp(60, 88)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NEAR: Near = Near { left: 8, above: 4, below: 6 };

    #[test]
    fn the_picker_lies_where_the_pictures_have_it() {
        let small = Rect::new(0, 1, 80, 21);
        assert_eq!(beside(small, NEAR, as_wide_as_text(small), 15), Rect::new(2, 7, 76, 15));
        let medium = Rect::new(0, 1, 120, 37);
        let near = Near { left: 8, above: 17, below: 19 };
        assert_eq!(beside(medium, near, as_wide_as_text(medium), 15), Rect::new(6, 20, 85, 15));
    }

    #[test]
    fn a_box_goes_above_when_there_is_no_room_below() {
        let area = Rect::new(0, 2, 120, 36);
        let near = Near { left: 8, above: 25, below: 30 };
        assert_eq!(beside(area, near, 85, 15), Rect::new(6, 10, 85, 15));
    }

    #[test]
    fn a_box_shrinks_before_it_covers_the_mark_and_covers_it_before_it_is_useless() {
        let area = Rect::new(0, 1, 80, 21);
        let low = Near { left: 8, above: 8, below: 11 };
        assert_eq!(beside(area, low, 76, 15), Rect::new(2, 12, 76, 10));
        let whole = Near { left: 8, above: 1, below: 21 };
        assert_eq!(beside(area, whole, 76, 15), Rect::new(2, 7, 76, 15));
    }

    #[test]
    fn under_80_columns_the_whole_width_is_taken() {
        assert_eq!(beside(Rect::new(0, 1, 60, 21), NEAR, 60, 15).width, 60);
        assert_eq!(at_foot(Rect::new(0, 1, 40, 7), 60, 3), Rect::new(0, 5, 40, 3));
    }

    proptest! {
        #[test]
        fn a_box_is_always_inside(
            x in 0u16..30, y in 0u16..5, w in 0u16..220, h in 0u16..70, left in 0u16..250, above in 0u16..80,
            rows in 0u16..80, width in 0u16..100, height in 0u16..20
        ) {
            let area = Rect::new(x, y, w, h);
            let near = Near { left, above, below: above + rows };
            for rect in [beside(area, near, width, height), at_foot(area, width, height)] {
                prop_assert_eq!(rect.intersection(area).area(), rect.area());
            }
        }
    }
}
