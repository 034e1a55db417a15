//! The excerpts a query chose.

use std::sync::Arc;

use super::bits::Bits;
use super::{Asking, Query, QueryMatches};
use crate::model::{CodingKey, DocumentKey, ExcerptKey, Key, Project};
use crate::text::Text;

/// The excerpts that a query is true of, and the interviews it may be true in: the base of per cents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    excerpts: Bits,
    base: Bits,
    /// The codings that count where codings are counted; none: all of the chosen excerpts.
    codings: Option<Bits>,
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
                asking.found(document, text.as_ref())
            }),
        )
    }

    /// The selection made of what was found in interviews elsewhere.
    pub fn gathered(asking: &Asking, found: impl IntoIterator<Item = QueryMatches>) -> Selection {
        let mut selection = Selection::default();
        for document in asking.project.documents.keys() {
            if asking.of_document(document) != Some(false) {
                selection.base.put(document.no());
            }
        }
        let mut codings = asking.narrows.then(Bits::default);
        for found in found {
            found.excerpts.iter().for_each(|key| selection.excerpts.put(key.no()));
            if let Some(codings) = &mut codings {
                found.codings.iter().for_each(|key| codings.put(key.no()));
            }
        }
        selection.codings = codings;
        selection
    }

    /// Whether a coding of a chosen excerpt counts where codings are counted, or told apart by code, sign or coder: when
    /// the query asks for codings, those that it asks for.
    pub fn takes(&self, coding: CodingKey) -> bool {
        self.codings.as_ref().is_none_or(|codings| codings.contains(coding.no()))
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

    /// How many interviews are in the base.
    pub fn documents(&self) -> usize {
        self.base.count
    }
}

/// The interviews that a query is true of, each as a whole: what lists of interviews and cases are filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InterviewSelection(Bits);

impl InterviewSelection {
    /// The interviews of which a query is true; for a query that [`Query::needs_texts`], `text` gives the text of each.
    pub fn of(
        query: &Query,
        project: &Project,
        mut text: impl FnMut(DocumentKey) -> Option<Text>,
    ) -> InterviewSelection {
        let asking = Asking::new(query, project);
        let needs = query.needs_texts();
        let mut holds = |document| {
            let text = if needs { text(document) } else { None };
            asking.holds_of(document, text.as_ref())
        };
        project.documents.keys().filter(|&document| holds(document)).collect()
    }

    /// Whether an interview is among them.
    pub fn contains(&self, document: DocumentKey) -> bool {
        self.0.contains(document.no())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.count == 0
    }
}

/// A query with the interviews that it is true of: what a list of interviews or cases is of.
#[derive(Clone, Debug, PartialEq)]
pub struct ListFilter {
    /// The query that was asked.
    pub query: Query,
    /// The interviews that the query is true of.
    pub interviews: InterviewSelection,
}

impl FromIterator<DocumentKey> for InterviewSelection {
    fn from_iter<T: IntoIterator<Item = DocumentKey>>(documents: T) -> InterviewSelection {
        let mut bits = Bits::default();
        documents.into_iter().for_each(|document| bits.put(document.no()));
        InterviewSelection(bits)
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
