//! Turns and sentences: the places of a text (7-journal §17, rule 1).

use super::{Span, Speakers, Text};

/// A place as it is cited: `10.7` is turn 10, sentence 7. Turn 0 is what stands before the first turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Number of the turn, from 1; 0 for a heading.
    pub turn: u32,
    /// Number of the sentence in the turn, from 1.
    pub sentence: u32,
}

/// What one speaker says until the next speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// From 1; 0 for what stands before the first label (a file header).
    pub number: u32,
    /// The words: label and time line left out, white space at the ends too.
    pub span: Span,
    /// Everything that belongs to it: from its time line or label to the next turn's.
    pub whole: Span,
    /// Index into [`Places::speakers`]; none for a heading or where no speakers were found.
    pub speaker: Option<u16>,
    /// First of its sentences in [`Places::sentences`].
    pub first_sentence: u32,
    /// How many sentences it has; at least one unless it holds no words.
    pub sentences: u32,
}

/// All turns and sentences of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In order; a heading, where there is one, is first with number 0.
    pub turns: Vec<Turn>,
    /// All sentences of all turns, in order, trimmed.
    pub sentences: Vec<Span>,
    /// The names of who speaks, in order of first turn.
    pub speakers: Vec<String>,
    /// Who asks, as an index into `speakers`.
    pub asks: Option<u16>,
    /// Whether the file came with hard line breaks at a fixed width, so that a single LF is a blank to a reader.
    pub hard_wrapped: bool,
}

impl Places {
    /// Finds the places of a text.
    pub fn of(text: &Text, speakers: &Speakers) -> Places {
        let _ = (text, speakers);
        todo!()
    }

    /// How many turns have a number.
    pub fn count(&self) -> u32 {
        self.turns.last().map_or(0, |t| t.number)
    }

    /// Index of the turn that holds a position: the last that begins at or before it, else the first.
    pub fn turn_at(&self, at: u32) -> usize {
        let _ = at;
        todo!()
    }

    /// Index of the sentence that holds a position, or the last before it, else the first.
    pub fn sentence_at(&self, at: u32) -> usize {
        let _ = at;
        todo!()
    }

    /// The place of a position.
    pub fn place(&self, at: u32) -> Place {
        let _ = at;
        todo!()
    }

    /// How many words of turns lie in a span: blank-separated pieces that hold a letter or digit, labels left out.
    pub fn words_in(&self, text: &Text, span: Span) -> u32 {
        let _ = (text, span);
        todo!()
    }

    /// The words of turns as spans, in order, within a span (a word counts where it begins).
    pub fn words(&self, text: &Text, span: Span) -> Vec<Span> {
        let _ = (text, span);
        todo!()
    }
}
