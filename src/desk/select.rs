//! The excerpts a query chooses.

use std::sync::Arc;

use super::{Desk, Failure};
use crate::analysis::{Asking, Filter, InterviewSelection, ListFilter, Query, Reach, Selection, reach};
use crate::model::DocumentKey;
use crate::store;
use crate::text::Text;

/// With more characters than this in the study, words are not counted while they are typed.
const QUICK: u64 = 4_000_000;

impl Desk {
    /// A query with what it chooses: see [`Desk::select`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn filter(&mut self, query: Query) -> Result<Filter, Failure> {
        let selection = self.select(&query)?;
        Ok(Filter { query, selection })
    }

    /// The filter of a list by a query's line; none for a line that cannot be understood or asks for everything.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_filter(&self, line: &str) -> Result<Option<ListFilter>, Failure> {
        let query = Query::parse(line, &self.project).ok().filter(|query| !query.is_everything());
        let of = |query| Ok(ListFilter { interviews: self.interviews(&query)?, query });
        query.map(of).transpose()
    }

    /// The excerpts that a query is true of. Texts are read only when it asks for words, and only of interviews in which
    /// it may be true.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn select(&mut self, query: &Query) -> Result<Arc<Selection>, Failure> {
        if !query.needs_texts() {
            return Ok(Arc::new(Selection::of(query, &self.project, |_| None)));
        }
        let asking = Asking::new(query, &self.project);
        let (told, asked): (Vec<DocumentKey>, Vec<DocumentKey>) =
            self.project.documents.keys().partition(|&document| asking.of_document(document).is_some());
        let mut found = store::ask_texts(self.path(), &asked, |document, text| {
            Some(asking.found(document, Some(&Text::new(text)))).filter(|found| !found.excerpts.is_empty())
        })?;
        found.extend(told.into_iter().map(|document| asking.found(document, None)));
        Ok(Arc::new(Selection::gathered(&asking, found)))
    }

    /// How much a query chooses; none when texts would have to be read and are many, or are not there yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reach_of(&mut self, query: &Query) -> Result<Option<Reach>, Failure> {
        if !self.is_quick(query) {
            return Ok(None);
        }
        let selection = self.select(query)?;
        Ok(Some(reach(&self.project, &selection)))
    }

    /// Whether a query can be asked while it is typed: everything is there, and no more words have to be read than a key
    /// has time for.
    pub fn is_quick(&self, query: &Query) -> bool {
        let chars: u64 = self.project.documents.iter().map(|(_, d)| u64::from(d.chars)).sum();
        self.project.complete && !(query.needs_texts() && chars > QUICK)
    }

    /// The interviews that a query is true of as wholes. Texts are read only when it asks for words.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn interviews(&self, query: &Query) -> Result<InterviewSelection, Failure> {
        if !query.needs_texts() {
            return Ok(InterviewSelection::of(query, &self.project, |_| None));
        }
        let asking = Asking::new(query, &self.project);
        let all: Vec<DocumentKey> = self.project.documents.keys().collect();
        let found = store::ask_texts(self.path(), &all, |document, text| {
            Some(document).filter(|_| asking.holds_of(document, Some(&Text::new(text))))
        })?;
        Ok(found.into_iter().collect())
    }
}
