//! The excerpts a query chose.

use std::sync::Arc;

use super::bits::Bits;
use super::{Asking, Query};
use crate::model::{DocumentKey, ExcerptKey, Key, Project};
use crate::text::Text;

/// The excerpts that a query is true of, and the interviews it may be true in: the base of per cents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    excerpts: Bits,
    base: Bits,
    /// Interviews of which the query is true whatever the passage.
    whole: Bits,
}

/// A query with what it chose: what a table, a list or a file is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// The query that was asked.
    pub query: Query,
    /// The excerpts that the query chose.
    pub selection: Arc<Selection>,
}

impl Selection {
    /// What a query chooses; for one that [`Query::needs_texts`], `text` gives the text of each interview.
    pub fn of(query: &Query, project: &Project, mut text: impl FnMut(DocumentKey) -> Option<Text>) -> Selection {
        let asking = Asking::new(query, project);
        let needs = query.needs_texts();
        Selection::gathered(
            &asking,
            project.documents.keys().map(|document| {
                let text = if needs && asking.of_document(document).is_none() { text(document) } else { None };
                asking.excerpts(document, text.as_ref())
            }),
        )
    }

    /// The same from lists of excerpts that were found elsewhere.
    pub fn gathered(asking: &Asking, found: impl IntoIterator<Item = Vec<ExcerptKey>>) -> Selection {
        let mut selection = Selection::default();
        for document in asking.project.documents.keys() {
            let known = asking.of_document(document);
            if known != Some(false) {
                selection.base.put(document.no());
            }
            if known == Some(true) {
                selection.whole.put(document.no());
            }
        }
        found.into_iter().flatten().for_each(|key| selection.excerpts.put(key.no()));
        selection
    }

    /// Whether an excerpt is chosen.
    pub fn contains(&self, excerpt: ExcerptKey) -> bool {
        self.excerpts.contains(excerpt.no())
    }

    /// How many excerpts are chosen; the same range of two coders is two.
    pub fn len(&self) -> usize {
        self.excerpts.count
    }

    /// Whether none is chosen.
    pub fn is_empty(&self) -> bool {
        self.excerpts.count == 0
    }

    /// Whether an interview is in the base of per cents.
    pub fn in_base(&self, document: DocumentKey) -> bool {
        self.base.contains(document.no())
    }

    /// Whether the query is true of an interview as a whole, or of an excerpt in it.
    pub fn is_in(&self, project: &Project, document: DocumentKey) -> bool {
        self.whole.contains(document.no()) || project.excerpts_in(document).iter().any(|&key| self.contains(key))
    }

    /// How many interviews are in the base.
    pub fn documents(&self) -> usize {
        self.base.count
    }
}

/// How much a selection is: `7 of 92 excerpts in 6 of 8 interviews`. The same range of two coders counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Distinct ranges that are chosen, by one coder at least.
    pub excerpts: usize,
    /// Distinct ranges there are.
    pub of_excerpts: usize,
    /// Interviews with a chosen range.
    pub documents: usize,
    /// How many interviews the project has.
    pub of_documents: usize,
}

/// How much a selection is.
pub fn reach(project: &Project, selection: &Selection) -> Reach {
    let mut out = Reach { of_documents: project.documents.len(), ..Reach::default() };
    for document in project.documents.keys() {
        let before = out.excerpts;
        let (mut last, mut counted) = (None, false);
        for &key in project.excerpts_in(document) {
            let Some(excerpt) = project.excerpts.get(key) else { continue };
            if last.replace(excerpt.span) != Some(excerpt.span) {
                out.of_excerpts += 1;
                counted = false;
            }
            if !counted && selection.contains(key) {
                out.excerpts += 1;
                counted = true;
            }
        }
        out.documents += usize::from(out.excerpts > before);
    }
    out
}
