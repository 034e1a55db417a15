//! A document's text with its places.

use crate::text::{Blocks, Place, Places, Span, Speakers, Text};

/// A document's text with its turns, sentences and blocks.
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    /// The text as it is now.
    pub text: Text,
    /// Its turns and sentences.
    pub places: Places,
    /// The text's blocks, to anchor ranges to.
    pub blocks: Blocks,
}

impl Transcript {
    /// Finds the places of a text.
    pub fn of(text: Text, speakers: &Speakers) -> Transcript {
        let places = Places::of(&text, speakers);
        let blocks = Blocks::of(text.as_str());
        Transcript { text, places, blocks }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        self.text.slice(span)
    }

    /// How many words a span holds.
    pub fn count(&self, span: Span) -> u32 {
        self.places.words_in(&self.text, span)
    }

    /// The place of a position.
    pub fn place(&self, at: u32) -> Place {
        self.places.place(at)
    }
}
