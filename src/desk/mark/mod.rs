//! What is marked, and every way it moves (SCREENS.md §4.6). Pure: a transcript in, a mark out.
//!
//! At every moment exactly one range is marked: the sentence that the cursor is in, what was taken of the text, or an
//! excerpt. What is marked is what gets coded.

pub mod moves;

use crate::desk::Transcript;
use crate::model::ExcerptKey;
use crate::text::Span;
use moves::MoveUnit;

/// How much Enter took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A sentence of a turn.
    Sentence,
    /// A whole turn.
    Turn,
    /// The turn with the question before it.
    WithQuestion,
}

/// What the mark holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkContent {
    /// Nothing: the sentence that the cursor is in is marked.
    #[default]
    Cursor,
    /// What Enter took: a sentence, a turn, a turn with its question.
    Taken(Size),
    /// A free range: from its anchor to its head.
    Range {
        /// What stays in it.
        anchor: Span,
        /// The end that moves.
        head: u32,
        /// Plain steps move the head, until `v` or Esc.
        open: bool,
    },
    /// An excerpt that is there.
    Excerpt {
        /// The excerpt that is held.
        key: ExcerptKey,
        /// The range of the excerpt.
        span: Span,
        /// The place whose excerpts `o` goes through.
        around: Span,
    },
}

/// What is marked, and where the cursor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Index of the sentence that the cursor is in.
    pub sentence: usize,
    /// The word that the cursor is on, after a step by words.
    pub caret: Option<Span>,
    /// What the mark holds.
    pub held: MarkContent,
}

/// A step of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// To the next unit.
    Next(MoveUnit),
    /// To the unit before.
    Previous(MoveUnit),
    /// The first sentence of the turn.
    TurnStart,
    /// The last sentence of the turn.
    TurnEnd,
    /// The start of the interview.
    Start,
    /// The end of the interview.
    End,
}

const SIZES: [Size; 3] = [Size::Sentence, Size::Turn, Size::WithQuestion];

impl Mark {
    /// The cursor on the sentence that holds a position.
    pub fn at(t: &Transcript, position: u32) -> Mark {
        Mark { sentence: t.places.sentence_at(position), caret: None, held: MarkContent::Cursor }
    }

    /// An excerpt as the mark; the cursor is in its last sentence.
    pub fn excerpt(t: &Transcript, key: ExcerptKey, span: Span, around: Option<Span>) -> Mark {
        let sentence = t.places.sentence_at(span.end.saturating_sub(1).max(span.start));
        Mark { sentence, caret: None, held: MarkContent::Excerpt { key, span, around: around.unwrap_or(span) } }
    }

    /// A range as the mark, without white space at its ends.
    pub fn range(t: &Transcript, span: Span) -> Mark {
        Mark::ranging(t, Span { start: span.start, end: span.start }, span.end, false)
    }

    /// A sentence, a turn or a turn with its question around a position.
    pub fn taken(t: &Transcript, position: u32, size: Size) -> Mark {
        Mark { held: MarkContent::Taken(size), ..Mark::at(t, position) }
    }

    /// What is marked: never white space at the ends; empty only in a text without words.
    pub fn span(&self, t: &Transcript) -> Span {
        match self.held {
            MarkContent::Cursor => moves::sentence(t, self.sentence),
            MarkContent::Taken(size) => self.size(t, size),
            MarkContent::Range { anchor, head, .. } => {
                let span = t.text.trim(Span::new(anchor.start.min(head), anchor.end.max(head)));
                if span.is_empty() { moves::sentence(t, self.sentence) } else { span }
            }
            MarkContent::Excerpt { span, .. } => span,
        }
    }

    /// Whether nothing is held: Esc has nothing to let go of.
    pub fn is_bare(&self) -> bool {
        self.held == MarkContent::Cursor && self.caret.is_none()
    }

    /// Whether plain steps move the end of a range.
    pub fn is_open(&self) -> bool {
        matches!(self.held, MarkContent::Range { open: true, .. })
    }

    /// Lets go of everything: the sentence that the cursor is in is marked.
    pub fn let_go(self) -> Mark {
        Mark { sentence: self.sentence, ..Mark::default() }
    }

    /// A step. In an open range the head moves; else what is held is left and the cursor goes on from its end or start.
    pub fn step(self, t: &Transcript, step: Motion) -> Mark {
        if let MarkContent::Range { anchor, head, open: true } = self.held {
            return Mark::ranging(t, anchor, head_after(t, anchor, head, step), true);
        }
        let here = self.span(t);
        let to = |unit: Option<Span>, rest: u32| Mark::at(t, unit.map_or(rest, |u| u.start));
        let last = here.end.saturating_sub(1).max(here.start);
        let turn = moves::turn(t, last);
        match step {
            Motion::Next(MoveUnit::Word) => {
                self.word(t, moves::unit_after(t, MoveUnit::Word, self.word_from(t, here, last)))
            }
            Motion::Previous(MoveUnit::Word) => {
                self.word(t, moves::unit_before(t, MoveUnit::Word, self.word_back(t, here)))
            }
            Motion::Next(unit) => to(moves::unit_after(t, unit, last), last),
            Motion::Previous(unit) => {
                let from = if unit == MoveUnit::Turn { moves::turn(t, here.start).start } else { here.start };
                to(moves::unit_before(t, unit, from), here.start)
            }
            Motion::TurnStart => Mark::at(t, turn.start),
            Motion::TurnEnd => Mark::at(t, turn.end.saturating_sub(1).max(turn.start)),
            Motion::Start => Mark::at(t, 0),
            Motion::End => Mark::at(t, t.text.chars()),
        }
    }

    /// Where a step to the next word sets out: the word that the cursor is on, else the first of the sentence.
    fn word_from(&self, t: &Transcript, here: Span, last: u32) -> u32 {
        match self.held {
            MarkContent::Cursor => self.caret.unwrap_or_else(|| moves::word_at(t, here.start)).start,
            _ => last,
        }
    }

    fn word_back(&self, t: &Transcript, here: Span) -> u32 {
        match (self.held, self.caret) {
            (MarkContent::Cursor, Some(caret)) => caret.start,
            (MarkContent::Cursor, None) => moves::word_at(t, here.start).start,
            _ => here.start,
        }
    }

    /// With the cursor on a word; as it is when there is no word further on.
    fn word(self, t: &Transcript, word: Option<Span>) -> Mark {
        let stay = self.caret.unwrap_or_else(|| moves::word_at(t, self.span(t).start));
        let word = word.unwrap_or(stay);
        Mark { caret: Some(word), ..Mark::at(t, word.start) }
    }

    /// On the word at a position.
    pub fn on_word(t: &Transcript, at: u32) -> Mark {
        Mark { caret: Some(moves::word_at(t, at)), ..Mark::at(t, at) }
    }

    /// Extends by a sentence or a word, or takes back. What was held is where it sets out.
    pub fn extend(self, t: &Transcript, unit: MoveUnit, forward: bool) -> Mark {
        let step = if forward { Motion::Next(unit) } else { Motion::Previous(unit) };
        let here = self.span(t);
        let (anchor, head, open, fresh) = match (self.held, unit) {
            (MarkContent::Range { anchor, head, open }, _) => (anchor, head, open, false),
            (MarkContent::Cursor, MoveUnit::Word) => {
                let word = self.caret.unwrap_or_else(|| moves::word_at(t, here.start));
                (word, word.end, false, self.caret.is_none() && forward)
            }
            (MarkContent::Cursor, _) => (here, here.end, false, false),
            _ => {
                let first = moves::word_at(t, here.start);
                (first.meet(here).unwrap_or(here), here.end, false, false)
            }
        };
        // The first word is what `→` would stand on: taken alone before it grows.
        let head = if fresh { head } else { head_after(t, anchor, head, step) };
        Mark::ranging(t, anchor, head, open)
    }

    /// A range from the word that the cursor is on, whose head plain steps move; again drops the range.
    pub fn range_here(self, t: &Transcript) -> Mark {
        if self.is_open() {
            return self.let_go();
        }
        let word = self.caret.unwrap_or_else(|| moves::word_at(t, self.span(t).start));
        Mark::ranging(t, word, word.end, true)
    }

    /// A range from where a drag began to where it is, by word or else by letter.
    pub fn dragged(t: &Transcript, from: u32, to: u32, by_letter: bool) -> Mark {
        if by_letter {
            return Mark::ranging(t, Span { start: from, end: from }, to, false);
        }
        let (anchor, word) = (moves::word_at(t, from), moves::word_at(t, to));
        let head = if word.start >= anchor.start { word.end } else { word.start };
        Mark::ranging(t, anchor, head, false)
    }

    fn ranging(t: &Transcript, anchor: Span, head: u32, open: bool) -> Mark {
        let at = if head > anchor.start { head - 1 } else { head };
        Mark { sentence: t.places.sentence_at(at), caret: None, held: MarkContent::Range { anchor, head, open } }
    }

    fn size(&self, t: &Transcript, size: Size) -> Span {
        let sentence = moves::sentence(t, self.sentence);
        let turn = moves::turn(t, sentence.start);
        match size {
            Size::Sentence => sentence,
            Size::Turn => turn,
            Size::WithQuestion => moves::question(t, sentence.start).map_or(turn, |q| q.join(turn)),
        }
    }

    /// Takes more: the sentence, its turn, the turn with its question, and the sentence again.
    pub fn grow(self, t: &Transcript) -> Mark {
        let here = self.span(t);
        let more = |&size: &Size| self.size(t, size) != here && self.size(t, size).covers(here);
        let size = match self.held {
            MarkContent::Cursor => Size::Sentence,
            _ => SIZES.into_iter().find(more).unwrap_or(Size::Sentence),
        };
        Mark { caret: None, held: MarkContent::Taken(size), ..self }
    }

    /// Takes less, down to the cursor.
    pub fn shrink(self, t: &Transcript) -> Mark {
        let here = self.span(t);
        let less = |&size: &Size| self.size(t, size) != here && here.covers(self.size(t, size));
        match SIZES.into_iter().rev().find(less) {
            Some(size) if self.held != MarkContent::Cursor => {
                Mark { caret: None, held: MarkContent::Taken(size), ..self }
            }
            _ => self.let_go(),
        }
    }
}

/// Where the head of a range goes. It passes the anchor in one step, so that the anchor always stays in the range.
fn head_after(t: &Transcript, anchor: Span, head: u32, step: Motion) -> u32 {
    let behind = head < anchor.start;
    let ahead = head.max(anchor.end);
    let turn = moves::turn(t, if behind { head } else { ahead.saturating_sub(1) });
    let to = match step {
        Motion::Next(unit) if behind => moves::unit_after(t, unit, head).map(|u| u.start),
        Motion::Next(unit) => moves::end_after(t, unit, ahead),
        Motion::Previous(unit) if !behind && head > anchor.end => {
            Some(moves::end_before(t, unit, head).filter(|&e| e > anchor.end).unwrap_or(anchor.end))
        }
        Motion::Previous(unit) => moves::unit_before(t, unit, head.min(anchor.start)).map(|u| u.start),
        Motion::TurnStart => Some(turn.start),
        Motion::TurnEnd => Some(turn.end),
        Motion::Start => t.places.sentences.first().map(|s| s.start),
        Motion::End => t.places.sentences.last().map(|s| s.end),
    };
    match to {
        // Inside the anchor is where it turns round.
        Some(to) if to >= anchor.start && to <= anchor.end => anchor.end,
        Some(to) => to,
        None => head,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Key;
    use crate::text::{Speakers, Text};

    pub(crate) fn transcript(words: &str) -> Transcript {
        Transcript::of(Text::new(words), &Speakers::default())
    }

    const TALK: &str = "Intervjuare: Hur går det? Berätta.\n\nRespondent: Vi saknar folk. Ingen har tid, säger de. Så \
                        är det.\n\nIntervjuare: Jaså?\n\nRespondent: Ja.\n";

    /// The text with the mark in brackets, from the turn it begins in.
    pub(crate) fn shown(t: &Transcript, span: Span) -> String {
        let cut = |a, b| t.words(Span::new(a, b));
        let turn = moves::turn(t, span.start);
        let end = moves::turn(t, span.end.saturating_sub(1)).end;
        format!("{}[{}]{}", cut(turn.start, span.start), cut(span.start, span.end), cut(span.end, end))
    }

    /// The position of a word.
    fn at(words: &str) -> u32 {
        TALK[..TALK.find(words).unwrap()].chars().count() as u32
    }

    /// Where keys lead from the sentence that holds `from`: ↓↑→← tT ^$ (home, end) J K L H E (Enter) B v e (Esc).
    fn after(from: &str, keys: &str) -> (Transcript, Mark) {
        let t = transcript(TALK);
        let mut mark = Mark::at(&t, at(from));
        for key in keys.chars() {
            mark = match key {
                '↓' => mark.step(&t, Motion::Next(MoveUnit::Sentence)),
                '↑' => mark.step(&t, Motion::Previous(MoveUnit::Sentence)),
                '→' => mark.step(&t, Motion::Next(MoveUnit::Word)),
                '←' => mark.step(&t, Motion::Previous(MoveUnit::Word)),
                't' => mark.step(&t, Motion::Next(MoveUnit::Turn)),
                'T' => mark.step(&t, Motion::Previous(MoveUnit::Turn)),
                '^' => mark.step(&t, Motion::TurnStart),
                '$' => mark.step(&t, Motion::TurnEnd),
                'J' => mark.extend(&t, MoveUnit::Sentence, true),
                'K' => mark.extend(&t, MoveUnit::Sentence, false),
                'L' => mark.extend(&t, MoveUnit::Word, true),
                'H' => mark.extend(&t, MoveUnit::Word, false),
                'E' => mark.grow(&t),
                'B' => mark.shrink(&t),
                'v' => mark.range_here(&t),
                _ => mark.let_go(),
            };
        }
        (t, mark)
    }

    fn marked(from: &str, keys: &str) -> String {
        let (t, mark) = after(from, keys);
        shown(&t, mark.span(&t))
    }

    const ANSWER: &str = "Vi saknar folk. Ingen har tid, säger de. Så är det.";

    fn answer(marked: &str) -> String {
        ANSWER.replace(marked, &format!("[{marked}]"))
    }

    #[test]
    fn the_cursor_is_a_sentence() {
        assert_eq!(marked("Vi saknar", ""), answer("Vi saknar folk."));
        assert_eq!(marked("Vi saknar", "↓"), answer("Ingen har tid, säger de."));
        assert_eq!(marked("Vi saknar", "↑"), "Hur går det? [Berätta.]");
        assert_eq!(marked("Vi saknar", "↓↓↓"), "[Jaså?]");
        assert_eq!(marked("Ja.", "↓↓"), "[Ja.]", "the end stays the end");
        assert_eq!(marked("Så är", "T"), "[Hur går det?] Berätta.");
        assert_eq!(marked("Hur", "tt"), "[Jaså?]");
        assert_eq!(marked("Ingen", "$"), answer("Så är det."));
        assert_eq!(marked("Ingen", "^"), answer("Vi saknar folk."));
    }

    #[test]
    fn a_step_by_word_shows_a_caret_and_the_sentence_follows() {
        let (t, mark) = after("Vi saknar", "→→");
        assert_eq!(mark.caret.map(|w| t.words(w)), Some("folk."));
        let (t, mark) = after("Vi saknar", "→→→");
        assert_eq!(mark.caret.map(|w| t.words(w)), Some("Ingen"));
        assert_eq!(shown(&t, mark.span(&t)), answer("Ingen har tid, säger de."));
        let (t, mark) = after("Vi saknar", "←");
        assert_eq!(mark.caret.map(|w| t.words(w)), Some("Berätta."));
        let (_, mark) = after("Vi saknar", "→↓");
        assert_eq!(mark.caret, None);
    }

    #[test]
    fn enter_grows_and_backspace_goes_the_other_way() {
        assert_eq!(marked("Ingen", "E"), answer("Ingen har tid, säger de."));
        assert_eq!(marked("Ingen", "EE"), format!("[{ANSWER}]"));
        let with = format!("[Hur går det? Berätta.\n\nRespondent: {ANSWER}]");
        assert_eq!(marked("Ingen", "EEE"), with);
        assert_eq!(marked("Ingen", "EEEE"), answer("Ingen har tid, säger de."));
        assert_eq!(marked("Ingen", "EEEB"), format!("[{ANSWER}]"));
        assert_eq!(marked("Ingen", "EEEBB"), answer("Ingen har tid, säger de."));
        assert!(after("Ingen", "EEEBBB").1.is_bare());
        assert_eq!(marked("Jaså", "EE"), "[Jaså?]", "a question has no question");
        assert_eq!(marked("Ja.", "EE"), "[Jaså?\n\nRespondent: Ja.]", "a turn of one sentence is not taken twice");
    }

    #[test]
    fn extending_goes_by_unit_and_turns_round_at_the_anchor() {
        assert_eq!(marked("Vi saknar", "J"), answer("Vi saknar folk. Ingen har tid, säger de."));
        assert_eq!(marked("Vi saknar", "JK"), answer("Vi saknar folk."));
        assert_eq!(marked("Ingen", "K"), answer("Vi saknar folk. Ingen har tid, säger de."));
        assert_eq!(marked("Ingen", "JKK"), answer("Vi saknar folk. Ingen har tid, säger de."));
        assert_eq!(marked("Ingen", "KJJ"), answer("Ingen har tid, säger de. Så är det."));
        assert_eq!(marked("Ingen", "L"), answer("Ingen"));
        assert_eq!(marked("Ingen", "LLL"), answer("Ingen har tid,"));
        assert_eq!(marked("Ingen", "LLLH"), answer("Ingen har"));
        assert_eq!(marked("Ingen", "→L"), answer("har tid,"));
        assert_eq!(marked("Ingen", "→H"), answer("Ingen har"));
        assert_eq!(marked("Ingen", "→LJ"), answer("har tid, säger de."), "a word, then to the sentence's end");
        assert_eq!(marked("Vi saknar", "JJJ"), format!("[{ANSWER}\n\nIntervjuare: Jaså?]"), "across turns");
        assert_eq!(marked("Ingen", "EL"), answer("Ingen har tid, säger de. Så"), "what Enter took goes on");
    }

    #[test]
    fn a_range_from_here_moves_with_plain_steps_until_it_is_dropped() {
        assert_eq!(marked("Ingen", "→v"), answer("har"));
        assert_eq!(marked("Ingen", "→v→"), answer("har tid,"));
        assert_eq!(marked("Ingen", "→v←←"), answer("folk. Ingen har"));
        assert_eq!(marked("Ingen", "→v↓"), answer("har tid, säger de."));
        assert_eq!(marked("Ingen", "→v$"), answer("har tid, säger de. Så är det."));
        assert_eq!(marked("Ingen", "→vt"), answer("har tid, säger de. Så är det."));
        assert!(after("Ingen", "→v→v").1.is_bare());
        assert!(after("Ingen", "→v→e").1.is_bare());
    }

    #[test]
    fn an_excerpt_is_left_to_the_sentence_after_it() {
        let t = transcript(TALK);
        let span = Span::new(at("Vi saknar"), at("tid,"));
        let mark = Mark::excerpt(&t, ExcerptKey::of(1), span, None);
        let next = mark.step(&t, Motion::Next(MoveUnit::Sentence));
        assert_eq!(shown(&t, next.span(&t)), answer("Så är det."));
        let before = mark.step(&t, Motion::Previous(MoveUnit::Sentence));
        assert_eq!(shown(&t, before.span(&t)), "Hur går det? [Berätta.]");
        assert_eq!(shown(&t, mark.grow(&t).span(&t)), format!("[{ANSWER}]"));
        assert_eq!(shown(&t, mark.extend(&t, MoveUnit::Word, true).span(&t)), answer("Vi saknar folk. Ingen har tid,"));
    }

    #[test]
    fn a_drag_goes_by_word_or_by_letter_and_blanks_at_the_ends_are_left_out() {
        let t = transcript(TALK);
        let drag = |from: u32, to: u32, letter| shown(&t, Mark::dragged(&t, from, to, letter).span(&t));
        assert_eq!(drag(at("har tid") + 1, at("säger") + 2, false), answer("har tid, säger"));
        assert_eq!(drag(at("säger") + 2, at("har tid") + 1, false), answer("har tid, säger"));
        assert_eq!(drag(at("ngen"), at(" tid"), true), answer("ngen har"));
        assert_eq!(drag(at(" har"), at(" tid") + 1, true), answer("har"));
    }

    #[test]
    fn a_text_without_words_has_an_empty_mark_and_steps_do_nothing() {
        for words in ["", " \n "] {
            let t = transcript(words);
            let mark = Mark::at(&t, 0);
            assert!(
                mark.step(&t, Motion::Next(MoveUnit::Word))
                    .extend(&t, MoveUnit::Sentence, true)
                    .grow(&t)
                    .span(&t)
                    .is_empty()
            );
        }
    }

    proptest! {
        #[test]
        fn a_mark_stays_in_the_text_and_has_no_blank_ends(keys in "[↓↑→←tT^$JKLHEBve]{0,40}") {
            let (t, mark) = after("Ingen", &keys);
            let span = mark.span(&t);
            prop_assert!(!span.is_empty() && t.text.span().covers(span), "{keys}");
            prop_assert_eq!(t.text.trim(span), span);
            prop_assert!(mark.sentence < t.places.sentences.len());
        }
    }
}
