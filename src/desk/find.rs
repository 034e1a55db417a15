//! Words in all interviews.

use super::{Desk, Failure};
use crate::analysis::Query;
use crate::model::DocumentKey;
use crate::store;
use crate::text::{Finder, Span, Text};

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
    /// How often a query is true in each interview, and where first; only interviews in which it is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_in_all(&self, query: &Query) -> Result<Vec<InAll>, Failure> {
        if let Some(words) = query.only_words() {
            return self.find_everywhere(words);
        }
        let found = self.places(query, None)?;
        let of = |(document, hits): (DocumentKey, Vec<Span>)| {
            Some(InAll { document, hits: hits.len(), first: *hits.first()? })
        };
        Ok(found.into_iter().filter_map(of).collect())
    }

    /// How often some words are said in each interview, and where first; only interviews that have them. Labels are no
    /// words.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_everywhere(&self, words: &str) -> Result<Vec<InAll>, Failure> {
        let finder = Finder::new(words);
        let project = &self.project;
        let documents: Vec<DocumentKey> = self.project.documents.keys().collect();
        let found = store::ask_texts(self.path(), &documents, |document, text| {
            if !finder.is_in(text) {
                return None;
            }
            let mut hits = finder.spans(&Text::new(text));
            hits.retain(|&hit| project.turns(document).is_none_or(|turns| turns.holds(hit)));
            hits.first().map(|&first| InAll { document, hits: hits.len(), first })
        })?;
        Ok(found)
    }
}
