//! Steps over a transcript: by letter, word, sentence and turn. Pure; positions are scalar values.

use crate::desk::Transcript;
use crate::text::{Span, glyphs, is_word_char};

/// What a step steps over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveUnit {
    /// By words between blanks.
    Word,
    /// By sentences.
    Sentence,
    /// What one speaker says.
    Turn,
}

/// The sentence of a number; empty at the start in a text without any.
pub fn sentence(t: &Transcript, number: usize) -> Span {
    t.places.sentences.get(number).copied().unwrap_or_default()
}

/// The words of a sentence: pieces between blanks that hold a letter or digit, else the whole sentence.
pub fn words(t: &Transcript, number: usize) -> Vec<Span> {
    let whole = sentence(t, number);
    let mut found = Vec::new();
    let mut at = whole.start;
    for piece in t.words(whole).split(char::is_whitespace) {
        let end = at + piece.chars().count() as u32;
        if piece.chars().any(is_word_char) {
            found.push(Span { start: at, end });
        }
        at = end + 1;
    }
    if found.is_empty() && !whole.is_empty() {
        found.push(whole);
    }
    found
}

/// The word at a position: the one that holds it, else the last before it in its sentence, else its first.
pub fn word_at(t: &Transcript, at: u32) -> Span {
    let all = words(t, t.places.sentence_at(at));
    let before = all.iter().rev().find(|w| w.start <= at);
    before.or(all.first()).copied().unwrap_or(Span { start: at, end: at })
}

/// Index of the turn that a position belongs to, as a span of its words.
pub fn turn(t: &Transcript, at: u32) -> Span {
    t.places.turns.get(t.places.turn_at(at)).map(|turn| turn.span).unwrap_or_default()
}

/// The question that a turn answers: the turn just before it, when who asks speaks there and not here.
pub fn question(t: &Transcript, at: u32) -> Option<Span> {
    let number = t.places.turn_at(at);
    let here = t.places.turns.get(number)?;
    let before = t.places.turns.get(number.checked_sub(1)?)?;
    let asks = t.places.asks?;
    let answers = here.speaker != Some(asks) && before.speaker == Some(asks) && before.number > 0;
    (answers && !before.span.is_empty()).then_some(before.span)
}

/// The first end of a unit after a position.
pub fn end_after(t: &Transcript, unit: MoveUnit, at: u32) -> Option<u32> {
    let all = spans(t, unit);
    let from = all.partition(|s| s.end <= at);
    (from..all.len()).find_map(|i| all.inner(i).into_iter().find(|s| s.end > at)).map(|s| s.end)
}

/// The last end of a unit before a position.
pub fn end_before(t: &Transcript, unit: MoveUnit, at: u32) -> Option<u32> {
    let all = spans(t, unit);
    let to = (all.partition(|s| s.end < at) + 1).min(all.len());
    (0..to).rev().find_map(|i| all.inner(i).into_iter().rev().find(|s| s.end < at)).map(|s| s.end)
}

/// The first start of a unit after a position, with the unit.
pub fn unit_after(t: &Transcript, unit: MoveUnit, at: u32) -> Option<Span> {
    let all = spans(t, unit);
    let from = all.partition(|s| s.start <= at).saturating_sub(1);
    (from..all.len()).find_map(|i| all.inner(i).into_iter().find(|s| s.start > at))
}

/// The last start of a unit before a position, with the unit.
pub fn unit_before(t: &Transcript, unit: MoveUnit, at: u32) -> Option<Span> {
    let all = spans(t, unit);
    let to = all.partition(|s| s.start < at);
    (0..to).rev().find_map(|i| all.inner(i).into_iter().rev().find(|s| s.start < at))
}

/// The position after the grapheme that begins at a position.
pub fn letter_after(t: &Transcript, at: u32) -> Option<u32> {
    let ahead = Span::new(at, (at + 64).min(t.text.chars()));
    glyphs(t.words(ahead), at).next().map(|g| g.span.end)
}

/// The start of the grapheme that ends at a position.
pub fn letter_before(t: &Transcript, at: u32) -> Option<u32> {
    let from = sentence(t, t.places.sentence_at(at.checked_sub(1)?)).start.min(at - 1);
    glyphs(t.words(Span::new(from, at)), from).last().map(|g| g.span.start)
}

/// The units of a transcript; words are found inside their sentences.
struct Spans<'a> {
    t: &'a Transcript,
    unit: MoveUnit,
}

fn spans(t: &Transcript, unit: MoveUnit) -> Spans<'_> {
    Spans { t, unit }
}

impl Spans<'_> {
    /// How many sentences or turns there are.
    fn len(&self) -> usize {
        match self.unit {
            MoveUnit::Turn => self.t.places.turns.len(),
            _ => self.t.places.sentences.len(),
        }
    }

    /// How many sentences or turns come first that `is` holds for.
    fn partition(&self, is: impl Fn(Span) -> bool) -> usize {
        match self.unit {
            MoveUnit::Turn => self.t.places.turns.partition_point(|turn| is(turn.span)),
            _ => self.t.places.sentences.partition_point(|&s| is(s)),
        }
    }

    /// The units in a sentence or turn.
    fn inner(&self, at: usize) -> Vec<Span> {
        match self.unit {
            MoveUnit::Word => words(self.t, at),
            MoveUnit::Sentence => vec![sentence(self.t, at)],
            MoveUnit::Turn => {
                self.t.places.turns.get(at).map(|turn| turn.span).filter(|s| !s.is_empty()).into_iter().collect()
            }
        }
    }
}
