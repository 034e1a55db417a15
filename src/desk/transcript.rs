//! A document's text with its places.

use super::Desk;
use crate::analysis::Used;
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

impl Desk {
    /// The words of a range that carries a code: as they are stored with it.
    pub fn words_of_range(&self, used: &Used) -> String {
        let excerpt = used.excerpt(&self.project, None);
        excerpt.and_then(|key| self.words_of(key).ok()).unwrap_or_default()
    }

    /// Where a range that carries a code is, and who coded it: `Granforsa 10.6 · Anna`.
    pub fn source_of(&mut self, used: &Used) -> String {
        let place = self.transcript(used.document).ok().map(|t| t.place(used.span.start));
        let project = &self.project;
        let cited = project.documents.get(used.document).map_or("", |d| d.cited());
        let place = place.unwrap_or_default().cited(cited);
        let coders = used.coders(project).into_iter().filter_map(|key| project.coders.get(key));
        let names: Vec<&str> = coders.map(|coder| coder.name.as_str()).collect();
        format!("{place} · {}", names.join(", "))
    }
}
