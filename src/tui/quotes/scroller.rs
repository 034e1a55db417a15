//! Quotes of different heights in a window: which are on screen and where, with the heading of the group that is read.
//! Only what comes on screen is asked for.

use crate::tui::parts::list::List;

/// The entries of a scroller.
pub trait Rows {
    /// How many entries there are.
    fn many(&self) -> usize;
    /// How many rows an entry takes, without the blank after it.
    fn rows(&mut self, at: usize) -> u16;
    /// Whether there are groups with headings.
    fn is_grouped(&self) -> bool;
    /// Whether an entry is the first of its group.
    fn begins(&self, at: usize) -> bool;
}

/// An entry on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownEntry {
    /// The number of the entry, from 0.
    pub at: usize,
    /// The row of the heading over it, when it has one.
    pub heading: Option<u16>,
    /// Its first row, from 0.
    pub y: u16,
    /// How many rows it takes.
    pub rows: u16,
}

/// A list of entries of different heights: the place in it and what is on screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scroller {
    /// The place in the list and the first entry on screen.
    pub place: List,
    /// What is on screen.
    pub shown: Vec<ShownEntry>,
    height: u16,
    gap: u16,
    many: usize,
}

impl Scroller {
    /// Scrolls so that the place is on screen, in a window of `height` rows with `gap` blank rows after each entry.
    pub fn reveal(&mut self, source: &mut dyn Rows, height: u16, gap: u16) {
        (self.height, self.gap, self.many) = (height, gap, source.many());
        let Some(last) = self.many.checked_sub(1) else {
            (self.place, self.shown) = (List::default(), Vec::new());
            return;
        };
        self.place.at = self.place.at.min(last);
        let least = self.first_for(source, self.place.at);
        self.place.top = self.place.top.min(self.place.at).max(least);
        if last - self.place.top <= usize::from(height) {
            self.place.top = self.place.top.min(self.first_for(source, last).max(least));
        }
        self.fill(source);
    }

    /// Scrolls by entries; the place stays where it is.
    pub fn scroll(&mut self, source: &mut dyn Rows, by: isize) {
        let Some(last) = self.many.checked_sub(1) else { return };
        let end = self.first_for(source, last);
        self.place.top = self.place.top.saturating_add_signed(by).min(end);
        self.fill(source);
    }

    /// The first entry from which all to `at` are on screen.
    fn first_for(&self, source: &mut dyn Rows, at: usize) -> usize {
        let mut first = at;
        let mut used = source.rows(at).saturating_add(u16::from(source.is_grouped()));
        while let Some(before) = first.checked_sub(1) {
            let heading = u16::from(source.begins(first));
            used = used.saturating_add(source.rows(before)).saturating_add(self.gap + heading);
            if used > self.height {
                break;
            }
            first = before;
        }
        first
    }

    fn fill(&mut self, source: &mut dyn Rows) {
        self.shown.clear();
        let mut y = 0u16;
        for at in self.place.top..self.many {
            let heads = source.is_grouped() && (self.shown.is_empty() || source.begins(at));
            if y >= self.height {
                break;
            }
            let heading = heads.then_some(y);
            y = y.saturating_add(u16::from(heads));
            let rows = source.rows(at);
            self.shown.push(ShownEntry { at, heading, y, rows });
            y = y.saturating_add(rows).saturating_add(self.gap);
        }
    }

    /// How many entries are below the last one that is wholly on screen.
    pub fn below(&self) -> usize {
        let whole = self.shown.iter().rev().find(|shown| shown.y.saturating_add(shown.rows) <= self.height);
        self.many.saturating_sub(whole.map_or(self.place.top, |shown| shown.at + 1))
    }

    /// The entry at a row.
    pub fn at_row(&self, row: u16) -> Option<usize> {
        let shown = self.shown.iter().rev().find(|shown| shown.y <= row)?;
        (row < shown.y.saturating_add(shown.rows)).then_some(shown.at)
    }

    /// The rows of the place, from and to; none when it is scrolled away.
    pub fn here(&self) -> Option<(u16, u16)> {
        let shown = self.shown.iter().find(|shown| shown.at == self.place.at)?;
        Some((shown.y, shown.y.saturating_add(shown.rows).saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Heights, and which begin a group.
    struct Entries(Vec<(u16, bool)>, bool, usize);

    impl Rows for Entries {
        fn many(&self) -> usize {
            self.0.len()
        }
        fn rows(&mut self, at: usize) -> u16 {
            self.2 += 1;
            self.0[at].0
        }
        fn is_grouped(&self) -> bool {
            self.1
        }
        fn begins(&self, at: usize) -> bool {
            self.1 && self.0[at].1
        }
    }

    #[test]
    fn the_heading_of_the_group_that_is_read_stays() {
        let mut entries = Entries(vec![(2, true), (2, false), (2, false), (2, true), (2, false)], true, 0);
        let mut scroller = Scroller::default();
        scroller.place.at = 2;
        scroller.reveal(&mut entries, 5, 0);
        assert_eq!(scroller.place.top, 1);
        let tops: Vec<_> = scroller.shown.iter().map(|s| (s.at, s.heading, s.y)).collect();
        assert_eq!(tops, [(1, Some(0), 1), (2, None, 3)]);
        scroller.place.at = 3;
        scroller.reveal(&mut entries, 6, 0);
        let tops: Vec<_> = scroller.shown.iter().map(|s| (s.at, s.heading, s.y)).collect();
        assert_eq!(tops, [(2, Some(0), 1), (3, Some(3), 4)]);
        assert_eq!(
            (scroller.at_row(0), scroller.at_row(2), scroller.at_row(3), scroller.at_row(4)),
            (None, Some(2), None, Some(3))
        );
        assert_eq!((scroller.below(), scroller.here()), (1, Some((4, 5))));
    }

    #[test]
    fn only_what_comes_on_screen_is_asked_for() {
        let mut entries = Entries(vec![(2, false); 100_000], false, 0);
        let mut scroller = Scroller::default();
        scroller.place.at = 70_000;
        scroller.reveal(&mut entries, 40, 1);
        assert!(entries.2 < 200, "{} were read", entries.2);
    }

    proptest! {
        #[test]
        fn the_place_is_on_screen_and_nothing_stands_on_another(
            entries in prop::collection::vec((1u16..6, any::<bool>()), 1..40),
            grouped: bool, height in 1u16..30, gap in 0u16..2,
            moves in prop::collection::vec((-50isize..50, any::<bool>()), 1..8)
        ) {
            let mut entries = Entries(entries, grouped, 0);
            entries.0[0].1 = true;
            let mut scroller = Scroller::default();
            for (by, wheel) in moves {
                if wheel {
                    scroller.reveal(&mut entries, height, gap);
                    scroller.scroll(&mut entries, by);
                } else {
                    scroller.place.step(by, entries.0.len());
                    scroller.reveal(&mut entries, height, gap);
                    prop_assert!(scroller.here().is_some());
                    let (from, to) = scroller.here().unwrap();
                    let fits = entries.0[scroller.place.at].0 + u16::from(grouped) <= height;
                    prop_assert!(from < height.max(2) && (!fits || to < height));
                }
                for pair in scroller.shown.windows(2) {
                    prop_assert!(pair[0].y + pair[0].rows + gap <= pair[1].heading.unwrap_or(pair[1].y));
                    prop_assert_eq!(pair[0].at + 1, pair[1].at);
                }
            }
        }
    }
}
