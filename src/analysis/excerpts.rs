//! All distinct ranges with what is on them.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Selection, documents_in_order};
use crate::model::{CodingKey, DocumentKey, ExcerptKey, Project};
use crate::text::Span;

/// A distinct range of a document: the excerpts of one or more coders on the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The interview that the unit is in.
    pub document: DocumentKey,
    /// The range of the text.
    pub span: Span,
    /// The coders' excerpts, each once.
    pub excerpts: Vec<ExcerptKey>,
    /// Their codings, each once.
    pub codings: Vec<CodingKey>,
}

impl Unit {
    pub(super) fn add(&mut self, excerpt: ExcerptKey, coding: CodingKey) {
        if !self.excerpts.contains(&excerpt) {
            self.excerpts.push(excerpt);
        }
        if !self.codings.contains(&coding) {
            self.codings.push(coding);
        }
    }
}

/// The units of one document, by start, longest first. Codings stand in the codebook's order, then as coders and time
/// have it. A range that has a memo but no codings is a unit without codings.
pub fn units_in(project: &Project, document: DocumentKey) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for &key in project.excerpts_in(document) {
        let Some(excerpt) = project.excerpts.get(key) else { continue };
        if out.last().is_none_or(|unit| unit.span != excerpt.span) {
            out.push(Unit { document, span: excerpt.span, excerpts: Vec::new(), codings: Vec::new() });
        }
        if let Some(unit) = out.last_mut() {
            unit.excerpts.push(key);
            unit.codings.extend(project.codings_of(key).map(|(coding, _)| coding));
        }
    }
    for unit in &mut out {
        sort_codings(project, &mut unit.codings);
    }
    out
}

/// The units of all documents, in order of documents and places.
pub fn units(project: &Project) -> Vec<Unit> {
    documents_in_order(project).into_iter().flat_map(|document| units_in(project, document)).collect()
}

/// The distinct ranges of the chosen excerpts; none chooses all.
pub fn units_where(project: &Project, chosen: Option<&Selection>) -> Vec<Unit> {
    let mut out = units(project);
    let Some(chosen) = chosen else { return out };
    let is_of = |unit: &Unit, key| project.codings.get(key).is_some_and(|c| unit.excerpts.contains(&c.excerpt));
    for unit in &mut out {
        unit.excerpts.retain(|&key| chosen.contains(key));
        let mut codings = std::mem::take(&mut unit.codings);
        codings.retain(|&key| is_of(unit, key));
        unit.codings = codings;
    }
    out.retain(|unit| !unit.excerpts.is_empty());
    out
}

/// Codings in the codebook's order, then by coder, then as made.
fn sort_codings(project: &Project, codings: &mut [CodingKey]) {
    codings.sort_by_key(|&key| {
        let coding = project.codings.get(key);
        (coding.map(|c| (project.tree().rank(c.code), c.coder, c.at)), key)
    });
}

/// Units in order of documents and places; those of the same range become one.
pub(super) fn in_order(project: &Project, mut units: Vec<Unit>) -> Vec<Unit> {
    let order: HashMap<DocumentKey, usize> =
        documents_in_order(project).into_iter().enumerate().map(|(at, document)| (document, at)).collect();
    units.sort_by_key(|unit| (order.get(&unit.document).copied(), unit.span.start, Reverse(unit.span.end)));
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units {
        match out.last_mut() {
            Some(last) if last.document == unit.document && last.span == unit.span => {
                for &excerpt in &unit.excerpts {
                    if !last.excerpts.contains(&excerpt) {
                        last.excerpts.push(excerpt);
                    }
                }
                for &coding in &unit.codings {
                    if !last.codings.contains(&coding) {
                        last.codings.push(coding);
                    }
                }
            }
            _ => out.push(unit),
        }
    }
    for unit in &mut out {
        unit.excerpts.sort();
        sort_codings(project, &mut unit.codings);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::worlds::study;
    use super::super::{ExcerptCounts, excerpt_counts_in};
    use super::*;
    use crate::model::{CoderKey, Key};

    #[test]
    fn each_range_is_listed_once_in_order_also_without_codes() {
        let p = study();
        let list: Vec<(u32, u32, usize, usize)> =
            units(&p).iter().map(|u| (u.document.no(), u.span.start, u.excerpts.len(), u.codings.len())).collect();
        assert_eq!(
            list,
            [(1, 110, 2, 3), (1, 140, 1, 1), (2, 120, 1, 1), (2, 310, 1, 2), (3, 10, 1, 1), (3, 30, 1, 0)]
        );
    }

    #[test]
    fn codings_of_a_range_stand_in_the_codebooks_order() {
        let p = study();
        let unit = &units_in(&p, DocumentKey::of(1))[0];
        let of = |key: &CodingKey| p.codings.get(*key).map(|c| (c.code.no(), c.coder.no())).unwrap();
        assert_eq!(unit.codings.iter().map(of).collect::<Vec<_>>(), [(5, 1), (5, 2), (6, 1)]);
    }

    #[test]
    fn documents_stand_by_file_name() {
        let mut p = study();
        p.documents.get_mut(DocumentKey::of(3)).unwrap().file = "0.txt".to_owned();
        p.documents.get_mut(DocumentKey::of(2)).unwrap().file = "ALM.txt".to_owned();
        assert_eq!(documents_in_order(&p), [3, 2, 1].map(DocumentKey::of));
    }

    #[test]
    fn a_document_has_mine_and_all() {
        let p = study();
        let of = |document, coder| excerpt_counts_in(&p, DocumentKey::of(document), Some(CoderKey::of(coder)));
        assert_eq!(of(1, 1), ExcerptCounts { mine: 2, all: 2 });
        assert_eq!(of(1, 2), ExcerptCounts { mine: 1, all: 2 });
        assert_eq!(of(3, 2), ExcerptCounts { mine: 1, all: 1 });
    }
}
