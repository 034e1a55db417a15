//! Blocks of a text and the edges that are anchored in them (FORMAT.md §10).

use super::Span;

/// One edge of a range, anchored to the words it was marked on.
///
/// `version` names the write whose text of the block was before the coder's eyes (`"<32 hex>.<n>"`); none is the
/// original. `offset` counts scalar values from the block's start.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Number of the block, from 0.
    pub block: u32,
    /// The write that gave the block its text; none for the original.
    pub version: Option<String>,
    /// Scalar values from the block's start.
    pub offset: u32,
}

/// A range of an excerpt: where it is in today's text and the edges that put it there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    /// The place in today's text.
    pub span: Span,
    /// Its start; a start on a border belongs to the block after.
    pub start: Edge,
    /// Its end; an end on a border belongs to the block before.
    pub end: Edge,
    /// The versions of the blocks between the two, in order.
    pub between: Vec<(u32, Option<String>)>,
}

/// A line of at most this many scalar values, its LF not counted, is one block.
const LONG: usize = 1_000;

/// Where the blocks of a text lie: cut after every LF; a longer line at the first blank at or after 1,000.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    /// First position of every block, and the text's end.
    starts: Vec<u32>,
}

impl Blocks {
    /// Cuts a text to blocks (FORMAT.md §10). A text that ends in LF has an empty last block.
    pub fn of(text: &str) -> Blocks {
        let mut starts = vec![0];
        let mut at = 0;
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            let chars = line.chars().count();
            cut_line(line, chars, at, &mut starts);
            at += chars as u32;
            if lines.peek().is_some() {
                at += 1;
                starts.push(at);
            }
        }
        starts.push(at);
        Blocks { starts }
    }

    /// How many there are; at least one.
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The span of a block; empty at the end for a number beyond the last.
    pub fn span(&self, block: u32) -> Span {
        let end = self.end();
        let at = |number: usize| self.starts.get(number).copied().unwrap_or(end);
        Span { start: at(block as usize), end: at(block as usize + 1) }
    }

    /// The edges of a span, all on the original text. None when the span reaches beyond the text.
    ///
    /// Both edges of an empty span are the same place in the block after, so that no words lie between them.
    pub fn anchor(&self, span: Span) -> Option<Range> {
        if span.end > self.end() || self.count() == 0 {
            return None;
        }
        let first = self.after(span.start);
        let last = if span.is_empty() { first } else { self.before(span.end) };
        Some(Range {
            span,
            start: self.edge(first, span.start),
            end: self.edge(last, span.end),
            between: (first + 1..last).map(|block| (block, None)).collect(),
        })
    }

    /// The place of two edges on the original text. None when an edge lies outside its block or names a version, or
    /// when the end comes before the start.
    pub fn locate(&self, start: &Edge, end: &Edge) -> Option<Span> {
        let (start, end) = (self.position(start)?, self.position(end)?);
        (start <= end).then_some(Span { start, end })
    }

    /// The length of the text in scalar values.
    fn end(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The block that a start belongs to: of two at a border, the one after.
    fn after(&self, at: u32) -> u32 {
        let heads = self.starts.get(..self.count()).unwrap_or_default();
        heads.partition_point(|&start| start <= at).saturating_sub(1) as u32
    }

    /// The block that an end belongs to: of two at a border, the one before.
    fn before(&self, at: u32) -> u32 {
        let heads = self.starts.get(..self.count()).unwrap_or_default();
        heads.partition_point(|&start| start < at).saturating_sub(1) as u32
    }

    fn edge(&self, block: u32, at: u32) -> Edge {
        Edge { block, version: None, offset: at - self.span(block).start }
    }

    fn position(&self, edge: &Edge) -> Option<u32> {
        let span = self.span(edge.block);
        let inside = edge.version.is_none() && (edge.block as usize) < self.count() && edge.offset <= span.len();
        inside.then_some(span.start + edge.offset)
    }
}

/// Puts down the cuts inside one long line that begins at `at`: after the first blank at or after the 1,000th scalar
/// value, and so on with the rest. The LF of the line does not count towards its length.
fn cut_line(line: &str, chars: usize, at: u32, starts: &mut Vec<u32>) {
    if chars <= LONG {
        return;
    }
    let mut from = 0;
    for (here, c) in line.chars().enumerate() {
        if c == ' ' && here + 1 >= from + LONG {
            from = here + 1;
            starts.push(at + from as u32);
            if chars - from <= LONG {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The blocks of a text as words.
    fn words(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let blocks = Blocks::of(text);
        (0..blocks.count() as u32)
            .map(|block| blocks.span(block))
            .map(|span| chars[span.start as usize..span.end as usize].iter().collect())
            .collect()
    }

    #[test]
    fn every_lf_ends_a_block_and_a_last_lf_is_followed_by_an_empty_one() {
        assert_eq!(words(""), [""]);
        assert_eq!(words("\n"), ["\n", ""]);
        assert_eq!(words("å\n\n\u{2028}b\rc"), ["å\n", "\n", "\u{2028}b\rc"]);
        assert_eq!(words("a\nb\n"), ["a\n", "b\n", ""]);
        assert_eq!(Blocks::of("a\nb").span(7), Span { start: 3, end: 3 });
    }

    #[test]
    fn a_line_over_1000_is_cut_at_the_first_blank_at_or_after_its_1000th() {
        let lengths = |text: &str| words(text).iter().map(|block| block.chars().count()).collect::<Vec<_>>();
        let (x, y) = (|n: usize| "å".repeat(n), " ");
        assert_eq!(lengths(&x(5000)), [5000], "no blank, no cut");
        assert_eq!(lengths(&(x(999) + y)), [1000], "1,000 is not over 1,000");
        assert_eq!(lengths(&(x(999) + y + "\n")), [1001, 0], "nor is it with its LF");
        assert_eq!(lengths(&(x(999) + y + "z")), [1000, 1], "the 1,000th itself");
        assert_eq!(lengths(&(x(998) + y + &x(5) + y + "z")), [1005, 1], "a blank before does not count");
        assert_eq!(lengths(&(x(999) + "\u{a0}\t" + &x(9))), [1010], "only U+0020");
        assert_eq!(lengths(&(x(1999) + y + &x(999) + y + &x(3) + "\nab")), [2000, 1000, 4, 2], "again on the rest");
        assert_eq!(lengths(&(x(1999) + y + &x(999) + y)), [2000, 1000], "the rest is not over 1,000");
        assert_eq!(lengths(&(x(1200) + y)), [1201, 0], "a blank that ends a long line is followed by an empty rest");
        assert_eq!(lengths(&(x(1200) + y + "\nb")), [1201, 1, 1]);
    }

    #[test]
    fn a_start_on_a_border_is_in_the_block_after_and_an_end_in_the_block_before() {
        let blocks = Blocks::of("ab\ncd\n");
        let edges = |start, end| {
            let range = blocks.anchor(Span { start, end }).unwrap();
            ((range.start.block, range.start.offset), (range.end.block, range.end.offset), range.between)
        };
        assert_eq!(edges(0, 3), ((0, 0), (0, 3), vec![]));
        assert_eq!(edges(3, 6), ((1, 0), (1, 3), vec![]));
        assert_eq!(edges(1, 4), ((0, 1), (1, 1), vec![]));
        assert_eq!(Blocks::of("a\nb\nc\nd").anchor(Span::new(1, 7)).unwrap().between, [(1, None), (2, None)]);
        assert_eq!(edges(3, 3), ((1, 0), (1, 0), vec![]), "an empty one holds no words");
        assert_eq!(edges(6, 6), ((2, 0), (2, 0), vec![]), "the very end");
        assert_eq!(blocks.anchor(Span::new(5, 7)), None);
    }

    #[test]
    fn an_edge_outside_its_block_or_on_a_version_has_no_place() {
        let blocks = Blocks::of("ab\ncd");
        let edge = |block, offset| Edge { block, version: None, offset };
        assert_eq!(blocks.locate(&edge(0, 1), &edge(1, 2)), Some(Span::new(1, 5)));
        assert_eq!(blocks.locate(&edge(0, 4), &edge(1, 2)), None);
        assert_eq!(blocks.locate(&edge(0, 0), &edge(2, 0)), None);
        assert_eq!(blocks.locate(&edge(1, 1), &edge(0, 1)), None);
        assert_eq!(blocks.locate(&Edge { version: Some("aa.0".into()), ..edge(0, 1) }, &edge(1, 2)), None);
    }

    proptest! {
        #[test]
        fn blocks_are_the_text_and_spans_find_their_way_back(
            parts in prop::collection::vec(("[aå😀 \n]{0,9}", 0usize..700), 0..9), a in 0u32..9000, b in 0u32..9000
        ) {
            let text: String = parts.iter().map(|(words, more)| format!("{words}{}", "x ".repeat(*more))).collect();
            let cut = words(&text);
            prop_assert_eq!(cut.concat(), text.clone());
            prop_assert!(cut.iter().rev().skip(1).all(|block| block.ends_with(['\n', ' '])));
            for block in &cut {
                let late = block.trim_end_matches('\n').chars().skip(999).collect::<String>();
                prop_assert!(!late.trim_end_matches(' ').contains(' ') && !late.ends_with("  "), "{:?}", late);
            }
            let chars = text.chars().count() as u32;
            let span = Span::new(a % (chars + 1), b % (chars + 1));
            let blocks = Blocks::of(&text);
            let range = blocks.anchor(span).unwrap();
            prop_assert_eq!(blocks.locate(&range.start, &range.end), Some(span));
            prop_assert!(span.is_empty() || range.end.offset > 0);
            prop_assert_eq!(range.between.len() as u32, (range.end.block - range.start.block).saturating_sub(1));
        }
    }
}
