//! The rows of a transcript: wrapped once for a measure, then only looked up.

use crate::desk::Transcript;
use crate::text::{Span, wrap};

/// What a row of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The first row of a turn: number and speaker stand before it.
    First,
    /// A later row of a turn.
    More,
    /// The blank row between turns.
    Blank,
}

/// One row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The positions on it; empty on a blank row.
    pub span: Span,
    /// Cells before its first grapheme.
    pub indent: u16,
    /// Index of its turn in [`crate::text::Places::turns`].
    pub turn: u32,
    /// What the row shows.
    pub kind: LineKind,
}

/// A transcript in rows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// From the top, with the blank rows. Starts and ends never go back.
    pub lines: Vec<PageLine>,
    /// Cells of the longest row.
    pub measure: u16,
    /// Whether there is a blank row between turns.
    pub spaced: bool,
}

impl Page {
    /// Wraps every turn to `measure` cells.
    pub fn of(t: &Transcript, measure: u16, spaced: bool) -> Page {
        let mut lines = Vec::new();
        for (turn, number) in t.places.turns.iter().zip(0u32..) {
            if spaced && !lines.is_empty() {
                let end = lines.last().map_or(0, |l: &PageLine| l.span.end);
                lines.push(PageLine {
                    span: Span { start: end, end },
                    indent: 0,
                    turn: number - 1,
                    kind: LineKind::Blank,
                });
            }
            let rows = wrap(&t.text, turn.span, measure.max(1), t.places.hard_wrapped);
            let first = lines.len();
            lines.extend(rows.iter().map(|r| PageLine {
                span: r.span,
                indent: r.indent,
                turn: number,
                kind: LineKind::More,
            }));
            if rows.is_empty() {
                let at = Span { start: turn.span.start, end: turn.span.start };
                lines.push(PageLine { span: at, indent: 0, turn: number, kind: LineKind::More });
            }
            if let Some(line) = lines.get_mut(first) {
                line.kind = LineKind::First;
            }
        }
        Page { lines, measure, spaced }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The row that shows a position, or the last one before it.
    pub fn row_of(&self, at: u32) -> usize {
        let before = self.lines.partition_point(|l| l.span.start <= at);
        self.lines[..before].iter().rposition(|l| l.kind != LineKind::Blank).unwrap_or(0)
    }

    /// First and last row that show something of a span; the row of its start when none does.
    pub fn rows_of(&self, span: Span) -> (usize, usize) {
        let shows = |l: &PageLine| l.span.overlaps(span);
        let from = self.lines.partition_point(|l| l.span.end <= span.start);
        let to = self.lines.partition_point(|l| l.span.start < span.end);
        let inside = self.lines.get(from..to).unwrap_or_default();
        match (inside.iter().position(shows), inside.iter().rposition(shows)) {
            (Some(first), Some(last)) => (from + first, from + last),
            _ => (self.row_of(span.start), self.row_of(span.start)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::desk::mark::tests::transcript;

    const TALK: &str = "Fil 7.\n\nIntervjuare: Hur går det? Berätta.\n\nRespondent: Vi saknar folk. Ingen har tid.\nSå \
                        är det.\n";

    fn rows(page: &Page, words: &str) -> Vec<String> {
        let t = transcript(words);
        page.lines.iter().map(|l| " ".repeat(l.indent.into()) + t.words(l.span)).collect()
    }

    #[test]
    fn turns_are_wrapped_with_a_blank_row_between_them_and_later_paragraphs_indented() {
        let page = Page::of(&transcript(TALK), 20, true);
        let shown = ["Fil 7.", "", "Hur går det?", "Berätta.", "", "Vi saknar folk.", "Ingen har tid.", "  Så är det."];
        assert_eq!(rows(&page, TALK), shown);
        let kinds: Vec<LineKind> = page.lines.iter().map(|l| l.kind).collect();
        use LineKind::*;
        assert_eq!(kinds, [First, Blank, First, More, Blank, First, More, More]);
        assert_eq!(rows(&Page::of(&transcript(TALK), 20, false), TALK).len(), 6);
    }

    #[test]
    fn an_excerpt_has_the_rows_that_hold_at_least_one_of_its_graphemes() {
        let page = Page::of(&transcript(TALK), 20, true);
        let at = |words: &str| TALK[..TALK.find(words).unwrap()].chars().count() as u32;
        assert_eq!(page.rows_of(Span::new(at("går"), at("folk"))), (2, 5), "not the blank rows at its ends");
        assert_eq!(page.rows_of(Span::new(at("Hur"), at("Berätta"))), (2, 2), "the blank at the break is on no row");
        assert_eq!(page.rows_of(Span::new(at("Respondent"), at("Respondent") + 4)), (3, 3), "a label is on no row");
        assert_eq!(page.row_of(at("Respondent")), 3);
        assert_eq!((page.row_of(0), page.row_of(9_999)), (0, 7));
    }

    proptest! {
        #[test]
        fn every_position_has_a_row_and_rows_never_go_back(words in "(R: |I: |[a-zå .?\n]){0,60}", measure in 1u16..40) {
            let t = transcript(&words);
            let page = Page::of(&t, measure, true);
            prop_assert!(page.lines.is_sorted_by_key(|l| l.span.start) && page.lines.is_sorted_by_key(|l| l.span.end));
            for at in 0..t.text.chars() {
                let (first, last) = page.rows_of(Span::new(at, at + 1));
                prop_assert!(first == last && (first < page.len() || page.is_empty()));
            }
        }
    }
}
