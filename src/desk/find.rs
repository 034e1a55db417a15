//! Words in all interviews.

use super::{Desk, Failure};
use crate::model::DocumentKey;
use crate::text::{Finder, Span};

/// Where some words stand in one interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InAll {
    /// The interview.
    pub document: DocumentKey,
    /// How often.
    pub hits: usize,
    /// Where first.
    pub first: Span,
}

impl Desk {
    /// How often some words stand in each interview, and where first; only interviews that have them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_everywhere(&mut self, words: &str) -> Result<Vec<InAll>, Failure> {
        let finder = Finder::new(words);
        let mut found = Vec::new();
        self.store.each_text(|document, text| {
            let hits = finder.count(text);
            if let (1.., Some(first)) = (hits, finder.first(text)) {
                found.push(InAll { document, hits, first });
            }
            true
        })?;
        Ok(found)
    }
}
