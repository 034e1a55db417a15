//! Which lane a bracket stands in (SCREENS.md §1.4), and its glyph on a row.

use crate::model::ExcerptKey;
use crate::tui::symbols::Symbol;

/// An excerpt in the margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// The excerpt that the bracket stands for.
    pub excerpt: ExcerptKey,
    /// First and last row of the page that show something of it.
    pub rows: (usize, usize),
    /// Its lane, from 0 at the text.
    pub lane: u16,
}

/// Gives each excerpt the lowest lane that is free on all its rows. They come sorted by start, longest first, number.
pub fn assign(excerpts: impl IntoIterator<Item = (ExcerptKey, (usize, usize))>) -> Vec<Bracket> {
    // By lane: the last row taken. Excerpts come by start, so a lane that ends before a first row is free from there.
    let mut taken: Vec<usize> = Vec::new();
    let place = |(excerpt, rows): (ExcerptKey, (usize, usize))| {
        let free = taken.iter().position(|&last| last < rows.0).unwrap_or(taken.len());
        match taken.get_mut(free) {
            Some(last) => *last = rows.1,
            None => taken.push(rows.1),
        }
        Bracket { excerpt, rows, lane: free.min(usize::from(u16::MAX)) as u16 }
    };
    excerpts.into_iter().map(place).collect()
}

impl Bracket {
    /// Whether it stands on a row.
    pub fn is_on(&self, row: usize) -> bool {
        self.rows.0 <= row && row <= self.rows.1
    }

    /// Its glyph on one of its rows; an arm where the row's label is its own.
    pub fn glyph(&self, row: usize, labelled: bool) -> Symbol {
        let (first, last) = self.rows;
        match (row == first, row == last, labelled) {
            (true, true, true) => Symbol::Arm,
            (true, true, false) => Symbol::ArmEnd,
            (true, false, true) => Symbol::BracketTop,
            (true, false, false) => Symbol::BracketFrom,
            (false, true, true) => Symbol::BracketEnd,
            (false, true, false) => Symbol::BracketTo,
            (false, false, true) => Symbol::BracketArm,
            (false, false, false) => Symbol::Bracket,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Key;

    fn lanes(rows: &[(usize, usize)]) -> Vec<u16> {
        assign((1..).map(ExcerptKey::of).zip(rows.iter().copied())).iter().map(|b| b.lane).collect()
    }

    #[test]
    fn the_lowest_lane_free_on_all_rows_is_taken() {
        assert_eq!(lanes(&[(0, 2), (2, 4), (4, 6), (6, 6)]), [0, 1, 0, 1], "sharing a row is sharing too much");
        assert_eq!(lanes(&[(0, 9), (1, 3), (2, 2), (4, 5), (4, 4)]), [0, 1, 2, 1, 2]);
    }

    #[test]
    fn a_row_with_a_label_has_an_arm() {
        let bracket = Bracket { excerpt: ExcerptKey::of(1), rows: (3, 5), lane: 0 };
        let glyphs = |labelled| (3..=5).map(|row| bracket.glyph(row, labelled)).collect::<Vec<_>>();
        assert_eq!(glyphs(true), [Symbol::BracketTop, Symbol::BracketArm, Symbol::BracketEnd]);
        assert_eq!(glyphs(false), [Symbol::BracketFrom, Symbol::Bracket, Symbol::BracketTo]);
        let one = Bracket { rows: (3, 3), ..bracket };
        assert_eq!((one.glyph(3, true), one.glyph(3, false)), (Symbol::Arm, Symbol::ArmEnd));
    }

    proptest! {
        #[test]
        fn no_two_share_a_lane_on_a_row_and_none_could_be_lower(mut rows in prop::collection::vec((0usize..40, 0usize..8), 0..40)) {
            rows.sort_by_key(|&(first, more)| (first, std::cmp::Reverse(more)));
            let rows: Vec<_> = rows.into_iter().map(|(first, more)| (first, first + more)).collect();
            let lanes = lanes(&rows);
            for (i, &(first, last)) in rows.iter().enumerate() {
                let meet = |lane: u16| (0..i).any(|j| lanes[j] == lane && rows[j].0 <= last && first <= rows[j].1);
                prop_assert!(!meet(lanes[i]));
                prop_assert!((0..lanes[i]).all(meet));
            }
        }
    }
}
