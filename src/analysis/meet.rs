//! Which columns each range of a document meets, when rows and columns are both codes.
//!
//! Meeting is asked in *slots*: for overlap the pieces between neighbouring edges of ranges, for near the turns. A range
//! touches the slots from its first to its last; two ranges meet when those slots, one of them widened by N turns, have
//! one in common. So the columns a range meets are those of all ranges touching its widened slots: an OR over a stretch
//! of slots, taken from a segment tree of bit sets. No pair of ranges is ever looked at.

use super::Meet;
use super::page::{CodedRanges, NumberLists};
use crate::model::Turns;
use crate::text::Span;

/// Works through one document after another with the same memory.
#[derive(Debug)]
pub(super) struct Meeting {
    meet: Meet,
    /// Words of 64 bits in a set of columns; the total is a column of its own.
    words: usize,
    /// First and last slot of each place; none when it touches no slot.
    slots: Vec<Option<(u32, u32)>>,
    edges: Vec<u32>,
    /// The bit sets of the slots (second half) and of the pairs above them.
    tree: Vec<u64>,
    leaves: usize,
    set: Vec<u64>,
    /// By place: the columns it meets.
    met: NumberLists,
}

impl Meeting {
    /// For a number of columns, the total not counted.
    pub(super) fn new(meet: Meet, columns: usize) -> Meeting {
        let words = columns / 64 + 1;
        let (slots, edges, tree, met) = (Vec::new(), Vec::new(), Vec::new(), NumberLists::default());
        Meeting { meet, words, slots, edges, tree, leaves: 0, set: vec![0; words], met }
    }

    /// The columns that a place of the page meets, with the total last; empty when it meets none or is in no row.
    pub(super) fn met(&self, place: usize) -> &[u32] {
        self.met.get(place)
    }

    /// Finds what the places of a page meet.
    pub(super) fn find(
        &mut self,
        page: &CodedRanges,
        rows: &NumberLists,
        columns: &NumberLists,
        turns: Option<&Turns>,
    ) {
        self.met.clear();
        let reach = match self.meet {
            Meet::Excerpt => None,
            Meet::Overlap => {
                self.cut_at_edges(page, rows, columns);
                Some(0)
            }
            Meet::Near(turns_between) => {
                self.cut_at_turns(page, turns);
                Some(turns_between)
            }
        };
        if reach.is_some() {
            self.plant(page, columns);
        }
        for (at, place) in page.places.iter().enumerate() {
            let codings = page.codings(place);
            if codings.iter().any(|c| !rows.of(c.code).is_empty()) {
                self.set.fill(0);
                codings.iter().flat_map(|c| columns.of(c.code)).for_each(|&column| put(&mut self.set, column));
                if let (Some(reach), Some(&Some((first, last)))) = (reach, self.slots.get(at)) {
                    self.gather(first.saturating_sub(reach), last.saturating_add(reach));
                }
                self.harvest();
            }
            self.met.close();
        }
    }

    /// Slots between neighbouring edges. Ranges that are in neither a row nor a column make no edges.
    fn cut_at_edges(&mut self, page: &CodedRanges, rows: &NumberLists, columns: &NumberLists) {
        self.edges.clear();
        self.slots.clear();
        let counts = |span: Span, of: &[super::page::CountedCoding]| {
            !span.is_empty() && of.iter().any(|c| !rows.of(c.code).is_empty() || !columns.of(c.code).is_empty())
        };
        for place in page.places.iter().filter(|p| counts(p.span, page.codings(p))) {
            self.edges.extend([place.span.start, place.span.end]);
        }
        self.edges.sort_unstable();
        self.edges.dedup();
        let edge = |at: u32| self.edges.partition_point(|&e| e < at) as u32;
        for place in &page.places {
            let kept = counts(place.span, page.codings(place));
            self.slots.push(kept.then(|| (edge(place.span.start), edge(place.span.end) - 1)));
        }
        self.leaves = self.edges.len();
    }

    fn cut_at_turns(&mut self, page: &CodedRanges, turns: Option<&Turns>) {
        self.slots.clear();
        let touched = |span| turns.map_or((0, 0), |t| t.touched(span));
        self.slots.extend(page.places.iter().map(|place| Some(touched(place.span))));
        self.leaves = self.slots.iter().flatten().map(|&(_, last)| last as usize + 1).max().unwrap_or(0);
    }

    /// Puts the columns of every place into its slots, then into the nodes above.
    fn plant(&mut self, page: &CodedRanges, columns: &NumberLists) {
        let words = self.words;
        self.tree.clear();
        self.tree.resize(2 * self.leaves * words, 0);
        for (place, slots) in page.places.iter().zip(&self.slots) {
            let Some((first, last)) = *slots else { continue };
            for column in page.codings(place).iter().flat_map(|c| columns.of(c.code)) {
                for slot in first as usize..=last as usize {
                    put(&mut self.tree[(self.leaves + slot) * words..], *column);
                }
            }
        }
        for node in (1..self.leaves).rev() {
            let (above, below) = self.tree.split_at_mut(2 * node * words);
            let (left, right) = below[..2 * words].split_at(words);
            let into = &mut above[node * words..(node + 1) * words];
            into.iter_mut().zip(left.iter().zip(right)).for_each(|(into, (a, b))| *into = a | b);
        }
    }

    /// Adds the columns of a stretch of slots, both ends in it, to the set.
    fn gather(&mut self, first: u32, last: u32) {
        let mut from = self.leaves + first as usize;
        let mut to = self.leaves + (last as usize + 1).min(self.leaves);
        while from < to {
            if from % 2 == 1 {
                self.add(from);
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                self.add(to);
            }
            from /= 2;
            to /= 2;
        }
    }

    fn add(&mut self, node: usize) {
        let bits = &self.tree[node * self.words..(node + 1) * self.words];
        self.set.iter_mut().zip(bits).for_each(|(into, more)| *into |= more);
    }

    /// Lists the columns of the set. The total is the highest of them, so it comes last.
    fn harvest(&mut self) {
        for (word, base) in self.set.iter().zip((0u32..).step_by(64)) {
            let mut left = *word;
            while left != 0 {
                self.met.push(base + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }
}

fn put(set: &mut [u64], column: u32) {
    if let Some(word) = set.get_mut(column as usize / 64) {
        *word |= 1 << (column % 64);
    }
}
