//! One document at a time: its units with their codings, small enough to stay near the processor.

use super::Selection;
use crate::model::{CodeKey, CoderKey, CodingKey, DocumentKey, ExcerptKey, Key, Project, Valence};
use crate::text::Span;

/// A coding that counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountedCoding {
    pub(super) coding: CodingKey,
    pub(super) excerpt: ExcerptKey,
    /// As it was made; tables by code number know what it counts as.
    pub(super) code: CodeKey,
    pub(super) coder: CoderKey,
    pub(super) valence: Valence,
    /// The coding it counts as: one coder's codings of the same words with one code count once, made on two laptops or
    /// with codes that were merged.
    pub(super) counts: CodingKey,
}

/// A distinct range and where its codings are in [`CodedRanges::codings`].
#[derive(Clone, Copy, Debug)]
pub(super) struct RangeCodings {
    pub(super) span: Span,
    from: u32,
    to: u32,
}

/// The coded ranges of one document, by start, longest first.
#[derive(Debug)]
pub(super) struct CodedRanges<'a> {
    /// The excerpts that count; none: all.
    chosen: Option<&'a Selection>,
    /// Whether of these only the codings count that are chosen.
    narrow: bool,
    pub(super) places: Vec<RangeCodings>,
    codings: Vec<CountedCoding>,
    /// By code number: whether it is there.
    there: Vec<bool>,
}

impl<'a> CodedRanges<'a> {
    /// An empty page for a project, for all excerpts or those that are chosen; `narrow`: with the chosen codings alone.
    pub(super) fn new(project: &Project, chosen: Option<&'a Selection>, narrow: bool) -> CodedRanges<'a> {
        let mut there = vec![false; project.codes.bound()];
        project.codes.keys().for_each(|code| there[code.no() as usize] = true);
        CodedRanges { chosen, narrow, places: Vec::new(), codings: Vec::new(), there }
    }

    /// Reads a document in place of the last one. Codings of a code that is not there count nowhere; neither does a
    /// range without codings.
    pub(super) fn read(&mut self, project: &Project, document: DocumentKey) {
        self.places.clear();
        self.codings.clear();
        for &key in project.excerpts_in(document) {
            if self.chosen.is_some_and(|chosen| !chosen.contains(key)) {
                continue;
            }
            let Some(excerpt) = project.excerpts.get(key) else { continue };
            let from = self.codings.len() as u32;
            self.read_codings(project, key, excerpt.first);
            let to = self.codings.len() as u32;
            match self.places.last_mut() {
                Some(last) if last.span == excerpt.span => last.to = to,
                _ if from < to => self.places.push(RangeCodings { span: excerpt.span, from, to }),
                _ => {}
            }
        }
        self.find_doubles(project);
    }

    /// Finds codings that count once; they come to stand together. One without a sign has that of the others.
    fn find_doubles(&mut self, project: &Project) {
        for place in self.places.iter().filter(|place| place.to - place.from > 1) {
            let Some(codings) = self.codings.get_mut(place.from as usize..place.to as usize) else { continue };
            let mut found = false;
            for at in 1..codings.len() {
                let (before, rest) = codings.split_at_mut(at);
                let Some(one) = rest.first_mut() else { continue };
                let same = |other: &&CountedCoding| {
                    other.coder == one.coder && project.target(other.code) == project.target(one.code)
                };
                if let Some(first) = before.iter().find(same) {
                    one.counts = first.counts;
                    found = true;
                }
            }
            if found {
                let signed = codings.iter().filter(|c| c.valence != Valence::Neither).map(|c| (c.counts, c.valence));
                let signed: Vec<(CodingKey, Valence)> = signed.collect();
                for coded in codings.iter_mut().filter(|coded| coded.valence == Valence::Neither) {
                    let sign = signed.iter().find(|(counts, _)| *counts == coded.counts);
                    coded.valence = sign.map_or(Valence::Neither, |(_, sign)| *sign);
                }
                codings.sort_by_key(|coded| coded.counts);
            }
        }
    }

    fn read_codings(&mut self, project: &Project, excerpt: ExcerptKey, first: Option<CodingKey>) {
        let mut next = first;
        while let Some((coding, c)) = next.and_then(|key| Some((key, project.codings.get(key)?))) {
            let counts = !self.narrow || self.chosen.is_none_or(|chosen| chosen.takes(coding));
            if counts && self.there.get(c.code.no() as usize) == Some(&true) {
                self.codings.push(CountedCoding {
                    coding,
                    excerpt,
                    code: c.code,
                    coder: c.coder,
                    valence: c.valence,
                    counts: coding,
                });
            }
            next = c.next;
        }
    }

    /// The codings of a place.
    pub(super) fn codings(&self, place: &RangeCodings) -> &[CountedCoding] {
        self.codings.get(place.from as usize..place.to as usize).unwrap_or(&[])
    }
}

/// Lists of numbers, by number, in one piece of memory.
#[derive(Clone, Debug)]
pub(super) struct NumberLists {
    /// Where each list begins, and last where the list that is being made begins.
    edges: Vec<u32>,
    items: Vec<u32>,
}

impl Default for NumberLists {
    fn default() -> NumberLists {
        NumberLists { edges: vec![0], items: Vec::new() }
    }
}

impl NumberLists {
    /// Empties the lists for the next document.
    pub(super) fn clear(&mut self) {
        self.edges.truncate(1);
        self.items.clear();
    }

    /// Adds a number to the list that is being made.
    pub(super) fn push(&mut self, item: u32) {
        self.items.push(item);
    }

    /// Ends the list that is being made: it is the next in order.
    pub(super) fn close(&mut self) {
        self.edges.push(self.items.len() as u32);
    }

    /// A list by its number; a list that was never made is empty.
    pub(super) fn get(&self, at: usize) -> &[u32] {
        let Some(&[from, to]) = self.edges.get(at..at + 2) else { return &[] };
        self.items.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// The list of a thing by its number.
    pub(super) fn of(&self, key: impl Key) -> &[u32] {
        self.get(key.no() as usize)
    }
}
