//! Where a range's edge goes when its block's text changes (FORMAT.md §10; frozen, number 1).

use super::is_word_char;

/// Over this many cells of the table of common subsequences a change is one hunk.
const MAX_CELLS: usize = 250_000;

/// Carries the edge at `at` (scalar values) of `old` to the text `new`; `end` tells an end from a start.
///
/// Text put in exactly at an edge stays outside; a changed piece is taken in whole. For many edges of one change,
/// [`BlockChange`] compares the texts only once.
pub fn carry(old: &str, new: &str, at: u32, end: bool) -> u32 {
    if old == new { at } else { BlockChange::new(old, new).carry(at, end) }
}

/// What became of one text of a block in another, by the frozen comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockChange {
    hunks: Vec<Hunk>,
}

/// A changed piece: the scalar values `old.0..old.1` became `new.0..new.1`; everything between hunks is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hunk {
    old: (u32, u32),
    new: (u32, u32),
}

impl BlockChange {
    /// Compares two texts: common tokens at both ends off, the longest common subsequence of the rest.
    pub fn new(old: &str, new: &str) -> BlockChange {
        if old == new {
            return BlockChange::default();
        }
        let (o, n) = (tokens(old), tokens(new));
        let head = o.iter().zip(&n).take_while(|(a, b)| a == b).count();
        let (x, y) = (o.get(head..).unwrap_or_default(), n.get(head..).unwrap_or_default());
        let tail = x.iter().rev().zip(y.iter().rev()).take_while(|(a, b)| a == b).count();
        let x = x.get(..x.len() - tail).unwrap_or_default();
        let y = y.get(..y.len() - tail).unwrap_or_default();
        let base = o.iter().take(head).map(|token| token.chars().count() as u32).sum();
        BlockChange { hunks: between(&common(x, y), &offsets(base, x), &offsets(base, y)) }
    }

    /// Where the edge at `at` of the old text stands in the new one; `end` tells an end from a start.
    pub fn carry(&self, at: u32, end: bool) -> u32 {
        // Adding the old text's length before taking off keeps every step above zero.
        let (mut plus, mut minus) = (0, 0);
        for hunk in &self.hunks {
            let (a, b) = hunk.old;
            if a == b {
                if a > at || (a == at && end) {
                    break;
                }
            } else if at < a || (at == a && end) {
                break;
            } else if at < b || (at == b && end) {
                return if end { hunk.new.1 } else { hunk.new.0 };
            }
            (plus, minus) = (hunk.new.1, b);
        }
        (at + plus).saturating_sub(minus)
    }
}

/// Cuts a text to words (runs of letters, marks and digits) and single other scalar values.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length =
            if is_word_char(first) { rest.find(|c| !is_word_char(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        out.push(token);
        rest = after;
    }
    out
}

/// The position before each token and after the last, from `base`.
fn offsets(base: u32, tokens: &[&str]) -> Vec<u32> {
    let mut at = base;
    let mut out = vec![at];
    for token in tokens {
        at += token.chars().count() as u32;
        out.push(at);
    }
    out
}

/// The pairs of a longest common subsequence; of two ways the one that drops from the old side first. None over
/// [`MAX_CELLS`].
fn common(x: &[&str], y: &[&str]) -> Vec<(usize, usize)> {
    let cells = x.len() * y.len();
    if cells == 0 || cells > MAX_CELLS {
        return Vec::new();
    }
    let longest = table(x, y);
    let wide = y.len() + 1;
    let at = |i: usize, j: usize| longest.get(i * wide + j).copied().unwrap_or(0);
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some(old), Some(new)) = (x.get(i), y.get(j)) {
        if old == new {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(i + 1, j) >= at(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// For every pair of tails of `x` and `y` the length of their longest common subsequence, row by row.
fn table(x: &[&str], y: &[&str]) -> Vec<u16> {
    let wide = y.len() + 1;
    let mut longest = vec![0u16; (x.len() + 1) * wide];
    for (i, old) in x.iter().enumerate().rev() {
        let (upper, lower) = longest.split_at_mut((i + 1) * wide);
        let (row, below) = (upper.split_at_mut(i * wide).1, lower);
        for (j, new) in y.iter().enumerate().rev() {
            row[j] = if old == new { below[j + 1] + 1 } else { below[j].max(row[j + 1]) };
        }
    }
    longest
}

/// The hunks that lie between the common pairs.
fn between(pairs: &[(usize, usize)], x: &[u32], y: &[u32]) -> Vec<Hunk> {
    let at = |offsets: &[u32], token: usize| offsets.get(token).copied().unwrap_or(0);
    let (mut i, mut j, mut hunks) = (0, 0, Vec::new());
    for &(old, new) in pairs.iter().chain([&(x.len() - 1, y.len() - 1)]) {
        if old > i || new > j {
            hunks.push(Hunk { old: (at(x, i), at(x, old)), new: (at(y, j), at(y, new)) });
        }
        (i, j) = (old + 1, new + 1);
    }
    hunks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn text_at_an_edge_stays_outside_and_a_changed_piece_is_taken_in_whole() {
        let t = "ab cd ef";
        assert_eq!([carry(t, "ab XX cd ef", 3, false), carry(t, "ab XX cd ef", 2, true)], [6, 2]);
        assert_eq!([carry(t, "ab cd XX ef", 3, false), carry(t, "ab cd XX ef", 5, true)], [3, 5]);
        assert_eq!([carry(t, "ab cd XX ef", 6, false), carry(t, "ab cd XX ef", 6, true)], [9, 6]);
        assert_eq!([carry(t, "ab wxyz ef", 3, false), carry(t, "ab wxyz ef", 5, true)], [3, 7]);
        assert_eq!(carry(t, "ab ef", 3, false), carry(t, "ab ef", 5, true), "vanished: an empty place");
    }

    #[test]
    fn the_edges_of_the_model_are_ours() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/carry.json");
        let rows: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(rows.len() > 300);
        for row in &rows {
            let (old, new) = (row["old"].as_str().unwrap(), row["new"].as_str().unwrap());
            let change = BlockChange::new(old, new);
            for (kind, end) in [("start", false), ("end", true)] {
                let ours: Vec<u64> = (0..=old.chars().count() as u32).map(|at| change.carry(at, end).into()).collect();
                let theirs: Vec<u64> = row[kind].as_array().unwrap().iter().map(|v| v.as_u64().unwrap()).collect();
                assert_eq!(ours, theirs, "{kind} of {old:?} in {new:?}");
            }
        }
    }

    #[test]
    fn over_250_000_cells_everything_between_the_ends_is_one_piece() {
        // 251 words and blanks on each side are 501 x 501 tokens: 251,001 cells. 250 are 499 x 499: 249,001.
        let words =
            |n: usize, turn: usize| (0..n).map(|k| format!("w{}", (k + turn) % n)).collect::<Vec<_>>().join(" ");
        let frame = |middle: String| format!("x {middle} y");
        let (old, new) = (frame(words(251, 0)), frame(words(251, 1)));
        let inside = old.find("w100").unwrap() as u32;
        assert_eq!(carry(&old, &new, inside, false), 2, "one hunk: taken in whole");
        assert_eq!(u64::from(carry(&old, &new, inside, true)), new.len() as u64 - 2);
        let (old, new) = (frame(words(250, 0)), frame(words(250, 1)));
        let inside = old.find("w100").unwrap() as u32;
        assert_eq!(carry(&old, &new, inside, false) as usize, new.find("w100").unwrap());
    }

    proptest! {
        #[test]
        fn edges_stay_in_order_and_inside(old in "[abå ,.😀]{0,24}", new in "[abå ,.😀]{0,24}") {
            let (from, to) = (old.chars().count() as u32, new.chars().count() as u32);
            for end in [false, true] {
                let places: Vec<u32> = (0..=from).map(|at| carry(&old, &new, at, end)).collect();
                prop_assert!(places.is_sorted() && places.iter().all(|&at| at <= to), "{:?}", places);
            }
            for at in 0..=from {
                prop_assert_eq!(carry(&old, &old, at, true), at);
            }
        }

        #[test]
        fn words_beside_the_change_stay_what_they_were(head in "[a-d ]{0,9}", tail in "[a-d ]{0,9}", put in "[x-z]{1,5}") {
            let (old, new) = (format!("{head} {tail}"), format!("{head} {put} {tail}"));
            let tail_at = head.len() as u32 + 1;
            prop_assert_eq!(&new[carry(&old, &new, old.len() as u32, false) as usize..], "");
            for at in 0..head.len() as u32 {
                prop_assert_eq!(carry(&old, &new, at, false), at);
            }
            for at in tail_at + 1..=old.len() as u32 {
                prop_assert_eq!(carry(&old, &new, at, true), at + put.len() as u32 + 1);
            }
        }
    }
}
