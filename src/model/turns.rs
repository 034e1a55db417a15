//! The turns of a document, small enough to keep for every document.

use crate::text::{FoundTurns, Places, Span, Speakers, Text};

/// Where a document's numbered turns lie and who speaks in them: what *near* and the dimension *speaker* of tallies
/// read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    /// First position of each turn with its label, in order: turn `i + 1` begins at `starts[i]`.
    pub starts: Box<[u32]>,
    /// The words of each turn.
    pub spans: Box<[Span]>,
    /// The speaker of each turn, as an index into `names`; `u16::MAX` for nobody.
    pub speakers: Box<[u16]>,
    /// Names of the speakers, each once.
    pub names: Box<[String]>,
    /// Who asks, as an index into `names`; `u16::MAX` for nobody.
    pub asks: u16,
}

/// What was found in a text before it is anybody's document: carried along, so that it is found once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// How its speakers were told.
    pub speakers: Speakers,
    /// Length of the text in scalar values.
    pub chars: u32,
    /// How many words the turns hold, labels left out.
    pub words: u32,
    /// The numbered turns of the text.
    pub turns: Turns,
}

impl Measured {
    /// Finds the places of a text.
    pub fn of(text: &Text, speakers: &Speakers) -> Measured {
        Measured::with(text, speakers, &Places::of(text, speakers))
    }

    /// What the places of a text come to.
    pub fn with(text: &Text, speakers: &Speakers, places: &Places) -> Measured {
        let words = places.words_in(text, text.span());
        Measured { speakers: speakers.clone(), chars: text.chars(), words, turns: Turns::of(places) }
    }

    /// How many turns there are.
    pub fn count(&self) -> u32 {
        self.turns.starts.len() as u32
    }

    /// The name of who asks.
    pub fn asks(&self) -> Option<&str> {
        self.turns.names.get(usize::from(self.turns.asks)).map(String::as_str)
    }
}

impl Turns {
    /// The numbered turns of a text's places.
    pub fn of(places: &Places) -> Turns {
        let turns = || places.turns.iter().filter(|t| t.number > 0);
        Turns {
            starts: turns().map(|t| t.whole.start).collect(),
            spans: turns().map(|t| t.span).collect(),
            speakers: turns().map(|t| t.speaker.unwrap_or(u16::MAX)).collect(),
            names: places.speakers.clone().into_boxed_slice(),
            asks: places.asks.unwrap_or(u16::MAX),
        }
    }

    /// The places of the text that these are the turns of, cut into sentences where spans lie; see [`Places::again`].
    pub fn places(&self, text: &Text, spans: &[Span]) -> Places {
        let found = FoundTurns {
            starts: &self.starts,
            words: &self.spans,
            speakers: &self.speakers,
            names: &self.names,
            asks: Some(self.asks).filter(|&asks| asks != u16::MAX),
        };
        Places::again(text, &found, spans)
    }

    /// Number of the turn that holds a position; 0 before the first.
    pub fn number_at(&self, at: u32) -> u32 {
        self.starts.partition_point(|&s| s <= at) as u32
    }

    /// The name of who speaks in a turn.
    pub fn speaker(&self, number: u32) -> Option<&str> {
        let index = *self.speakers.get((number as usize).checked_sub(1)?)?;
        self.names.get(index as usize).map(String::as_str)
    }

    /// Whether a span lies in the words of one turn, or before the first: it is no label, and crosses no turn.
    pub fn holds(&self, span: Span) -> bool {
        match (self.number_at(span.start) as usize).checked_sub(1) {
            None => self.starts.first().is_none_or(|&first| span.end <= first),
            Some(at) => self.spans.get(at).is_some_and(|words| words.covers(span)),
        }
    }

    /// First and last turn that a span touches; an empty span touches the turn it stands in.
    pub fn touched(&self, span: Span) -> (u32, u32) {
        (self.number_at(span.start), self.number_at(span.end.saturating_sub(1).max(span.start)))
    }
}
