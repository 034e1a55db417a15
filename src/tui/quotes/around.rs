//! Words in their place: the turns around them in rows, the words themselves told from the rest.

use super::{Ink, Piece};
use crate::desk::Transcript;
use crate::text::{Span, initials, wrap};

/// A row of the passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageRow {
    /// Who speaks, on the first row of a turn.
    pub speaker: String,
    /// Cells before the words.
    pub indent: u16,
    /// The words.
    pub pieces: Vec<Piece>,
}

/// Some turns in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The rows.
    pub rows: Vec<PassageRow>,
    /// The first row with words that are asked for.
    pub first: usize,
    /// The last.
    pub last: usize,
}

impl Around {
    /// The turns that a span touches with so many before and after, in rows of at most `width` cells.
    pub fn of(t: &Transcript, span: Span, turns: usize, width: u16) -> Around {
        let places = &t.places;
        let first = places.turn_at(span.start).saturating_sub(turns);
        let last = places.turn_at(span.end.saturating_sub(1).max(span.start)) + turns;
        let mut out = Around::default();
        let mut found = None;
        for turn in places.turns.iter().skip(first).take((last + 1).saturating_sub(first)) {
            let name = turn.speaker.and_then(|at| places.speakers.get(usize::from(at)));
            let mut speaker = name.map(|name| initials(name, &places.speakers)).unwrap_or_default();
            for row in wrap(&t.text, turn.span, width.max(1), places.hard_wrapped) {
                if row.span.overlaps(span) {
                    let from = found.map_or(out.rows.len(), |(from, _)| from);
                    found = Some((from, out.rows.len()));
                }
                let pieces = pieces(t, row.span, span);
                out.rows.push(PassageRow { speaker: std::mem::take(&mut speaker), indent: row.indent, pieces });
            }
        }
        (out.first, out.last) = found.unwrap_or_default();
        out
    }

    /// Which rows are shown when there is room for so many: those with the words in the middle of them.
    pub fn window(&self, room: usize) -> std::ops::Range<usize> {
        let all = self.rows.len();
        if all <= room {
            return 0..all;
        }
        let words = (self.last + 1 - self.first).min(room);
        let from = self.first.saturating_sub((room - words) / 2).min(all - room);
        from..from + room
    }

    /// Which rows are shown when there may be so many before and after the words.
    pub fn near(&self, rows: usize) -> std::ops::Range<usize> {
        self.first.saturating_sub(rows)..(self.last + 1 + rows).min(self.rows.len())
    }
}

/// A row in what stands before the words, the words and what stands after.
fn pieces(t: &Transcript, row: Span, words: Span) -> Vec<Piece> {
    let on_row = |at: u32| at.clamp(row.start, row.end);
    let (from, to) = (on_row(words.start), on_row(words.end));
    let parts = [(row.start, from, Ink::Muted), (from, to, Ink::Words), (to, row.end, Ink::Muted)];
    let part = |&(start, end, ink): &(u32, u32, Ink)| Piece::new(ink, t.words(Span { start, end }).replace('\n', " "));
    parts.iter().filter(|(start, end, _)| start < end).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Speakers, Text};

    fn talk() -> Transcript {
        let text = "I: Hur går det?\nR: Det går bra. Vi har en plan. Den är ny.\nI: Varför?\nR: Så blev det.\n";
        Transcript::of(Text::new(text), &Speakers::default())
    }

    fn shown(around: &Around, rows: std::ops::Range<usize>) -> Vec<String> {
        let piece = |p: &Piece| if p.ink == Ink::Words { format!("[{}]", p.words) } else { p.words.clone() };
        let row = |row: &PassageRow| format!("{:1} {}", row.speaker, row.pieces.iter().map(piece).collect::<String>());
        around.rows[rows].iter().map(row).collect()
    }

    fn span_of(t: &Transcript, words: &str) -> Span {
        let at = t.text.as_str().find(words).unwrap();
        Span::new(t.text.position(at), t.text.position(at + words.len()))
    }

    #[test]
    fn words_stand_in_their_turn_and_in_the_turns_around() {
        let t = talk();
        let span = span_of(&t, "Vi har en plan.");
        let alone = Around::of(&t, span, 0, 40);
        assert_eq!(shown(&alone, 0..1), ["R Det går bra. [Vi har en plan.] Den är ny."]);
        let one = Around::of(&t, span, 1, 20);
        assert_eq!(
            shown(&one, 0..one.rows.len()),
            ["I Hur går det?", "R Det går bra. [Vi har]", "  [en plan.] Den är ny.", "I Varför?"]
        );
        assert_eq!((one.first, one.last), (1, 2));
        assert_eq!(Around::of(&t, span, 9, 20).rows.len(), 5);
    }

    #[test]
    fn the_words_are_always_among_the_rows_that_are_shown() {
        let t = talk();
        let around = Around::of(&t, span_of(&t, "en plan. Den"), 2, 8);
        for room in 1..12 {
            let window = around.window(room);
            assert!(window.contains(&around.first), "{room}: {window:?}");
            assert!(window.len() <= room && window.end <= around.rows.len());
        }
        assert_eq!(around.near(0), around.first..around.last + 1);
    }
}
