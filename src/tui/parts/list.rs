//! The place in a list and what of it is on screen.

/// The place in a list of some length, and the first row on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The row one stands on, from 0.
    pub at: usize,
    /// The first row on screen.
    pub top: usize,
}

impl Place {
    /// Moves by rows, stopping at the ends.
    pub fn step(&mut self, by: isize, length: usize) {
        self.at = self.at.saturating_add_signed(by).min(length.saturating_sub(1));
    }

    /// Goes to a row.
    pub fn go(&mut self, row: usize, length: usize) {
        self.at = row.min(length.saturating_sub(1));
    }

    /// Scrolls so that the place is on screen; never beyond the end.
    pub fn reveal(&mut self, height: usize, length: usize) {
        self.at = self.at.min(length.saturating_sub(1));
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(height.max(1)));
        self.top = self.top.min(length.saturating_sub(height));
    }

    /// Scrolls by rows; the place stays where it is.
    pub fn scroll(&mut self, by: isize, height: usize, length: usize) {
        self.top = self.top.saturating_add_signed(by).min(length.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_place_stays_on_screen() {
        let mut place = Place::default();
        place.step(7, 20);
        place.reveal(5, 20);
        assert_eq!(place, Place { at: 7, top: 3 });
        place.step(-5, 20);
        place.reveal(5, 20);
        assert_eq!(place, Place { at: 2, top: 2 });
        place.step(99, 20);
        place.reveal(5, 20);
        assert_eq!(place, Place { at: 19, top: 15 });
    }

    #[test]
    fn the_wheel_moves_what_is_seen_and_not_the_place() {
        let mut place = Place { at: 1, top: 0 };
        place.scroll(3, 5, 20);
        assert_eq!(place, Place { at: 1, top: 3 });
        place.scroll(99, 5, 20);
        assert_eq!(place.top, 15);
    }

    proptest! {
        #[test]
        fn a_place_is_in_the_list_and_in_the_window(
            at in 0usize..50, top in 0usize..50, by in -60isize..60, height in 0usize..12, length in 0usize..40
        ) {
            let mut place = Place { at, top };
            place.step(by, length);
            place.reveal(height, length);
            prop_assert!(place.at < length.max(1));
            prop_assert!(place.top <= place.at || length == 0);
            prop_assert!(place.at < place.top + height.max(1));
        }
    }
}
