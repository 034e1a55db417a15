//! A document's text with its places.

use std::ops::Deref;
use std::sync::Arc;

use super::{Desk, Failure};
use crate::analysis::Used;
use crate::model::DocumentKey;
use crate::text::{Blocks, Place, Places, Span, Speakers, Text};

/// A document's text with all its turns, sentences and blocks: a [`Brief`] of the whole, and what ranges are anchored to.
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    brief: Brief,
    /// The text's blocks, to anchor ranges to.
    pub blocks: Blocks,
}

impl Transcript {
    /// Finds the places of a text.
    pub fn of(text: Text, speakers: &Speakers) -> Transcript {
        let places = Places::of(&text, speakers);
        let blocks = Blocks::of(text.as_str());
        Transcript { brief: Brief { text: Arc::new(text), places }, blocks }
    }
}

impl Deref for Transcript {
    type Target = Brief;

    fn deref(&self) -> &Brief {
        &self.brief
    }
}

/// A document's text with the places of some spans in it: what a list of quotes reads of an interview.
#[derive(Clone, Debug, Default)]
pub struct Brief {
    /// The text as it is now.
    pub text: Arc<Text>,
    /// All its turns; the sentences of those that the spans lie in.
    pub places: Places,
}

impl Brief {
    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        self.text.slice(span)
    }

    /// How many words a span holds.
    pub fn count(&self, span: Span) -> u32 {
        self.places.words_in(&self.text, span)
    }

    /// The place of a position: in one of the spans, where places were found for some.
    pub fn place(&self, at: u32) -> Place {
        self.places.place(at)
    }

    /// Who speaks at a position.
    pub fn speaker(&self, at: u32) -> Option<&str> {
        let speaker = self.places.turns.get(self.places.turn_at(at))?.speaker?;
        self.places.speakers.get(usize::from(speaker)).map(String::as_str)
    }
}

impl Desk {
    /// The text of a document as it is now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text(&mut self, document: DocumentKey) -> Result<Arc<Text>, Failure> {
        Ok(self.store.text(document)?)
    }

    /// The text of a document with the places of some spans, by the turns that are kept in the file: a small part of the
    /// work of [`Desk::transcript`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn brief(&mut self, document: DocumentKey, spans: &[Span]) -> Result<Brief, Failure> {
        let text = self.store.text(document)?;
        let places = match self.project.turns(document) {
            Some(turns) => turns.places(&text, spans),
            None => self.transcript(document)?.places.clone(),
        };
        Ok(Brief { text, places })
    }

    /// The words of a range that carries a code: as they are stored with it.
    pub fn words_of_range(&self, used: &Used) -> String {
        let excerpt = used.excerpt(&self.project, None);
        excerpt.and_then(|key| self.words_of(key).ok()).unwrap_or_default()
    }

    /// Where a range that carries a code is, and who coded it: `Granforsa 10.6 · Anna`.
    pub fn source_of(&mut self, used: &Used) -> String {
        let place = self.brief(used.document, &[used.span]).ok().map(|brief| brief.place(used.span.start));
        let project = &self.project;
        let cited = project.documents.get(used.document).map_or("", |d| d.cited());
        let place = place.unwrap_or_default().cited(cited);
        let coders = used.coders(project).into_iter().filter_map(|key| project.coders.get(key));
        let names: Vec<&str> = coders.map(|coder| coder.name.as_str()).collect();
        format!("{place} · {}", names.join(", "))
    }
}
