//! The columns of a table: which are on screen, where each stands, and what stands over it. One rule for every screen
//! that draws columns: what tells least goes first, what is left uses the window.

use ratatui::style::Style;

use crate::tui::context::Canvas;
use crate::tui::parts::paint::{cells, cut};
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// What becomes of a column where there is not room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// The column stays as it is.
    Stays,
    /// The column is left out, the one with the highest number first.
    Drops(usize),
    /// The column scrolls sideways with others of its kind.
    Scrolls,
}

/// A column as it is wanted; `K` says what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column<K> {
    of: K,
    gap: u16,
    least: u16,
    most: u16,
    fit: Fit,
    right: bool,
}

impl<K> Column<K> {
    /// A column of `width` cells after `gap` blank ones.
    pub fn new(of: K, gap: u16, width: u16) -> Column<K> {
        Column { of, gap, least: width, most: width, fit: Fit::Stays, right: false }
    }

    /// Lets the column have up to `most` cells, where there is room that no other column needs.
    pub fn up_to(self, most: u16) -> Column<K> {
        Column { most: most.max(self.least), ..self }
    }

    /// Lets the column be left out where there is not room for all: those with the highest number first.
    pub fn drops(self, order: usize) -> Column<K> {
        Column { fit: Fit::Drops(order), ..self }
    }

    /// The same as one of those that one goes through sideways. They stand side by side.
    pub fn scrolls(self) -> Column<K> {
        Column { fit: Fit::Scrolls, ..self }
    }

    /// The same with words that end at its right edge, as numbers do.
    pub fn numbers(self) -> Column<K> {
        Column { right: true, ..self }
    }

    fn cells(&self) -> u16 {
        self.gap.saturating_add(self.least)
    }
}

/// A column on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<K> {
    /// What stands in it.
    pub of: K,
    /// Its first cell.
    pub x: u16,
    /// Its cells.
    pub width: u16,
    /// Whether its words end at its right edge.
    pub right: bool,
}

impl<K> Placed<K> {
    /// The cell after its last.
    pub fn end(&self) -> u16 {
        self.x.saturating_add(self.width)
    }
}

/// How far one went sideways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sideways {
    /// The first of the columns that scroll, from 0.
    pub first: usize,
    /// The one of them that is to be seen; none when that does not matter.
    pub at: Option<usize>,
    /// For how many of them others are left out.
    pub least: usize,
}

/// The columns on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedColumns<K> {
    /// From left to right.
    pub columns: Vec<Placed<K>>,
    /// The first on screen of those that scroll.
    pub first: usize,
    /// How many of those that scroll are out of sight to the left and to the right.
    pub hidden: (usize, usize),
}

impl<K> Default for PlacedColumns<K> {
    fn default() -> PlacedColumns<K> {
        PlacedColumns { columns: Vec::new(), first: 0, hidden: (0, 0) }
    }
}

impl<K> PlacedColumns<K> {
    /// Lays out columns in `room` cells from `left`. What scrolls fills the room to its end where it can; at least one of
    /// it is shown, cut to the room there is.
    pub fn of(left: u16, room: u16, mut wanted: Vec<Column<K>>, sideways: Sideways) -> PlacedColumns<K> {
        let scrolling: Vec<u16> = wanted.iter().filter(|c| c.fit == Fit::Scrolls).map(Column::cells).collect();
        let least: u16 = scrolling.iter().take(sideways.least.max(1)).sum();
        let fixed = |wanted: &[Column<K>]| {
            wanted.iter().filter(|c| c.fit != Fit::Scrolls).map(Column::cells).fold(0, u16::saturating_add)
        };
        while fixed(&wanted).saturating_add(least) > room {
            let order = |(at, column): (usize, &Column<K>)| match column.fit {
                Fit::Drops(order) => Some((order, at)),
                _ => None,
            };
            let Some((_, at)) = wanted.iter().enumerate().filter_map(order).max() else { break };
            wanted.remove(at);
        }
        let mut free = room.saturating_sub(fixed(&wanted));
        let (first, shown) = window(&scrolling, free, sideways);
        free = free.saturating_sub(scrolling.iter().skip(first).take(shown).fold(0, |sum, n| sum.saturating_add(*n)));
        let (mut x, mut at, mut columns) = (left, 0, Vec::new());
        let end = left.saturating_add(room);
        for column in wanted {
            if column.fit == Fit::Scrolls {
                at += 1;
                if !(first + 1..=first + shown).contains(&at) {
                    continue;
                }
            }
            let more = free.min(column.most - column.least);
            free -= more;
            x = x.saturating_add(column.gap);
            let width = column.least.saturating_add(more).min(end.saturating_sub(x));
            columns.push(Placed { of: column.of, x, width, right: column.right });
            x = x.saturating_add(width);
        }
        columns.retain(|column| column.width > 0);
        PlacedColumns { columns, first, hidden: (first, scrolling.len() - first - shown) }
    }

    /// What stands in the column at a cell of the window; the blank cells beside a column are its own.
    pub fn at(&self, x: u16) -> Option<K>
    where
        K: Copy,
    {
        let inside = self.columns.iter().find(|column| (column.x..column.end()).contains(&x));
        let beside = || self.columns.iter().find(|column| x + 1 == column.x || x == column.end());
        inside.or_else(beside).map(|column| column.of)
    }

    /// The column in which something stands; none when it is not on screen.
    pub fn column(&self, of: K) -> Option<&Placed<K>>
    where
        K: PartialEq,
    {
        self.columns.iter().find(|column| column.of == of)
    }

    /// The cell after the last column.
    pub fn end(&self) -> u16 {
        self.columns.last().map_or(0, Placed::end)
    }
}

/// The first of columns of some widths that is shown in so many cells, and how many are.
fn window(widths: &[u16], room: u16, sideways: Sideways) -> (usize, usize) {
    let cells = |from: usize, to: usize| {
        widths.get(from..to).unwrap_or_default().iter().fold(0u16, |sum, n| sum.saturating_add(*n))
    };
    let all = widths.len();
    let mut first = sideways.first.min(all.saturating_sub(1));
    if let Some(at) = sideways.at.filter(|at| *at < all) {
        first = first.min(at);
        while first < at && cells(first, at + 1) > room {
            first += 1;
        }
    }
    while first > 0 && cells(first - 1, all) <= room {
        first -= 1;
    }
    let shown = (first + 1..=all).take_while(|to| cells(first, *to) <= room).count();
    (first, shown.max(1).min(all - first))
}

impl Canvas<'_> {
    /// Words in a column on row `y`, cut to its width.
    pub fn cell<K>(&mut self, column: &Placed<K>, y: u16, words: &str, style: Style) {
        if column.right {
            self.put_right((column.end(), y), column.width, words, style);
        } else {
            self.put_cut((column.x, y), column.width, words, style);
        }
    }

    /// The words over a column on row `y`, with the mark of the order when the rows are sorted by it: after them, before
    /// them over numbers. `sorted` says whether they are sorted the other way round.
    pub fn heading<K>(&mut self, column: &Placed<K>, y: u16, words: &str, style: Style, sorted: Option<bool>) {
        let Some(back) = sorted else { return self.cell(column, y, words, style) };
        let mark = self.prefs.mark(if back { Symbol::SortedBack } else { Symbol::Sorted });
        let room = column.width.saturating_sub(1 + u16::from(!column.right));
        let words = cut(self.prefs, words, room);
        let muted = self.prefs.style(Role::Muted);
        if column.right {
            self.put_right((column.end(), y), room, &words, style);
            self.put((column.end().saturating_sub(cells(&words) + 1), y), 1, mark, muted);
        } else {
            let end = self.put((column.x, y), room, &words, style);
            self.put((end + 1, y), 1, mark, muted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn laid(room: u16, wanted: Vec<Column<char>>, sideways: Sideways) -> (String, Vec<u16>) {
        let table = PlacedColumns::of(2, room, wanted, sideways);
        (table.columns.iter().map(|c| c.of).collect(), table.columns.iter().map(|c| c.width).collect())
    }

    fn list() -> Vec<Column<char>> {
        vec![
            Column::new('t', 0, 10).up_to(30),
            Column::new('c', 1, 8).drops(1),
            Column::new('w', 1, 5).drops(2),
            Column::new('s', 2, 6),
        ]
    }

    #[test]
    fn what_tells_least_goes_first_and_the_rest_uses_the_window() {
        let of = |room| laid(room, list(), Sideways::default());
        assert_eq!(of(90), ("tcws".into(), vec![30, 8, 5, 6]));
        assert_eq!(of(40), ("tcws".into(), vec![17, 8, 5, 6]));
        assert_eq!(of(30), ("tcs".into(), vec![13, 8, 6]));
        assert_eq!(of(20), ("ts".into(), vec![12, 6]));
        assert_eq!(of(9), ("t".into(), vec![9]), "cut to the room there is");
    }

    #[test]
    fn one_goes_sideways_through_what_does_not_fit() {
        let wanted = || {
            let mut all = vec![Column::new('n', 0, 10)];
            all.extend("abcdef".chars().map(|of| Column::new(of, 1, 9).scrolls()));
            all.push(Column::new('T', 1, 4));
            all
        };
        let of = |first, at| laid(45, wanted(), Sideways { first, at, least: 0 }).0;
        assert_eq!((of(0, None), of(2, None)), ("nabcT".into(), "ncdeT".into()));
        assert_eq!(of(9, None), "ndefT", "the end fills the room");
        assert_eq!((of(0, Some(4)), of(5, Some(1))), ("ncdeT".into(), "nbcdT".into()));
        let table = PlacedColumns::of(0, 45, wanted(), Sideways { first: 1, ..Sideways::default() });
        assert_eq!(table.hidden, (1, 2));
        assert_eq!((table.at(11), table.at(20), table.at(46)), (Some('b'), Some('b'), None));
    }

    proptest! {
        #[test]
        fn columns_are_inside_and_beside_each_other(
            left in 0u16..9, room in 0u16..200, first in 0usize..9, at in prop::option::of(0usize..9), least in 0usize..4,
            widths in prop::collection::vec((0u16..4, 1u16..30, 0u16..40, 0u8..3), 1..12)
        ) {
            let column = |(i, &(gap, width, more, fit)): (usize, &(u16, u16, u16, u8))| {
                let column = Column::new(i, gap, width).up_to(width + more);
                match fit { 0 => column, 1 => column.drops(i), _ => column.scrolls() }
            };
            let wanted = widths.iter().enumerate().map(column).collect();
            let table = PlacedColumns::of(left, room, wanted, Sideways { first, at, least });
            let mut end = left;
            for column in &table.columns {
                prop_assert!(column.x >= end && column.width > 0);
                end = column.end();
            }
            prop_assert!(end <= left + room);
        }
    }
}
