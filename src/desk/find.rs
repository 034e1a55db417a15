//! Words in all interviews.

use super::{Desk, Failure};
use crate::model::DocumentKey;
use crate::store;
use crate::text::{Finder, Span};

/// Where some words stand in one interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InAll {
    /// The interview that was searched.
    pub document: DocumentKey,
    /// How many hits it has.
    pub hits: usize,
    /// The range of the first hit.
    pub first: Span,
}

impl Desk {
    /// How often some words stand in each interview, and where first; only interviews that have them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_everywhere(&self, words: &str) -> Result<Vec<InAll>, Failure> {
        let finder = Finder::new(words);
        let documents: Vec<DocumentKey> = self.project.documents.keys().collect();
        let found = store::ask_texts(self.path(), &documents, |document, text| {
            let hits = finder.count(text);
            let first = if hits > 0 { finder.first(text) } else { None };
            first.map(|first| InAll { document, hits, first })
        })?;
        Ok(found)
    }
}
