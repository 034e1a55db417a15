//! Which rows or columns a coding falls in, made ready before the codings are gone through.

use std::collections::HashMap;

use super::label::value_key;
use super::order::cases_of;
use super::page::{CountedCoding, NumberLists};
use super::questions::question_of;
use super::{AxisLabel, Dimension, LabelKey};
use crate::model::{CaseKey, DocumentKey, Key, Project, Turns, Valence};
use crate::text::Span;

/// The places of one dimension. Every list that is not empty ends with the place of the total.
#[derive(Debug)]
pub(super) enum Axis {
    /// No dimension: everything is in the total.
    Whole([u32; 1]),
    /// The rows of each code, by the code's number; of questions too.
    Codes(NumberLists),
    /// The rows of each coder, by the coder's number.
    Coders(NumberLists),
    /// By sign: against, neither, for.
    Signs([[u32; 2]; 3]),
    /// By the names of who speaks.
    Speakers(SpeakerPlaces),
    /// By what the document or its case is.
    Heading(HeadingPlaces),
}

/// Places by name of who speaks.
#[derive(Debug)]
pub(super) struct SpeakerPlaces {
    by_name: HashMap<String, u32>,
    nobody: Option<u32>,
    total: u32,
}

/// Places by what the document or its case is.
#[derive(Debug)]
pub(super) struct HeadingPlaces {
    dimension: Dimension,
    by_key: HashMap<LabelKey, u32>,
    total: u32,
}

impl Axis {
    /// The places of a dimension's labels.
    pub(super) fn new(project: &Project, dimension: Option<Dimension>, labels: &[AxisLabel]) -> Axis {
        let total = labels.len() as u32;
        let by_key = || labels.iter().zip(0u32..).map(|(label, at)| (label.key.clone(), at));
        let Some(dimension) = dimension else { return Axis::Whole([total]) };
        match dimension {
            Dimension::Codes | Dimension::Below(_) | Dimension::Kind(_) => Axis::Codes(codes(project, labels)),
            Dimension::Questions => Axis::Codes(questions(project, labels)),
            Dimension::Coders => {
                let at: HashMap<_, _> = by_key().collect();
                let mut lists = NumberLists::default();
                lists.close();
                for no in 1..project.coders.bound() as u32 {
                    if let Some(&at) = at.get(&LabelKey::Coder(Key::of(no))) {
                        lists.push(at);
                        lists.push(total);
                    }
                    lists.close();
                }
                Axis::Coders(lists)
            }
            Dimension::Signs => {
                let at: HashMap<_, _> = by_key().collect();
                let of = |valence| [at.get(&LabelKey::Sign(valence)).copied().unwrap_or(total), total];
                Axis::Signs([Valence::Against, Valence::Neither, Valence::For].map(of))
            }
            Dimension::Speakers => {
                let nobody = by_key().find(|(key, _)| *key == LabelKey::Nobody).map(|(_, at)| at);
                let name = |(key, at)| if let LabelKey::Speaker(name) = key { Some((name, at)) } else { None };
                Axis::Speakers(SpeakerPlaces { by_name: by_key().filter_map(name).collect(), nobody, total })
            }
            Dimension::Documents | Dimension::Cases | Dimension::Attribute(_) => {
                Axis::Heading(HeadingPlaces { dimension, by_key: by_key().collect(), total })
            }
        }
    }

    /// The code lists, when the rows are codes.
    pub(super) fn codes(&self) -> Option<&NumberLists> {
        if let Axis::Codes(lists) = self { Some(lists) } else { None }
    }

    /// Whether it asks for what the document or its case is.
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Axis::Heading(_))
    }

    /// Whether it asks for who speaks.
    pub(super) fn is_spoken(&self) -> bool {
        matches!(self, Axis::Speakers(_))
    }

    /// Where a document is found by one of its cases, or by having none; empty when this dimension does not ask.
    pub(super) fn heading(&self, project: &Project, document: DocumentKey, case: Option<CaseKey>) -> Vec<u32> {
        let Axis::Heading(heading) = self else { return Vec::new() };
        let key = match heading.dimension {
            Dimension::Documents => LabelKey::Document(document),
            Dimension::Attribute(attribute) => value_key(project, case, attribute),
            _ => case.map_or(LabelKey::NoCase, LabelKey::Case),
        };
        heading.by_key.get(&key).map_or_else(Vec::new, |&at| vec![at, heading.total])
    }

    /// Where each of a document's speakers is found, by its number in the document's turns.
    pub(super) fn voices(&self, turns: Option<&Turns>) -> Vec<Option<u32>> {
        let (Axis::Speakers(speakers), Some(turns)) = (self, turns) else { return Vec::new() };
        turns.names.iter().map(|name| speakers.by_name.get(name).copied()).collect()
    }

    /// Where a range is found by who speaks in the turns it touches.
    pub(super) fn spoken(&self, turns: Option<&Turns>, voices: &[Option<u32>], span: Span, out: &mut Vec<u32>) {
        let Axis::Speakers(speakers) = self else { return };
        out.clear();
        let (first, last) = turns.map_or((0, 0), |t| t.touched(span));
        for number in first..=last {
            let index = turns.zip((number as usize).checked_sub(1)).and_then(|(t, at)| t.speakers.get(at));
            let place = index.and_then(|&index| voices.get(index as usize)).map_or(speakers.nobody, |&place| place);
            if let Some(place) = place.filter(|place| !out.contains(place)) {
                out.push(place);
            }
        }
        if !out.is_empty() {
            out.push(speakers.total);
        }
    }

    /// Where a coding is found, given where its document and its range are.
    pub(super) fn places<'a>(&'a self, coded: &CountedCoding, heading: &'a [u32], spoken: &'a [u32]) -> &'a [u32] {
        match self {
            Axis::Whole(total) => total,
            Axis::Codes(lists) => lists.of(coded.code),
            Axis::Coders(lists) => lists.of(coded.coder),
            Axis::Signs(signs) => &signs[(coded.valence.number() + 1) as usize],
            Axis::Speakers(_) => spoken,
            Axis::Heading(_) => heading,
        }
    }
}

/// By code number: the rows a coding with it falls in, which are those of the code it counts as and of all above it.
fn codes(project: &Project, labels: &[AxisLabel]) -> NumberLists {
    let mut row = vec![None; project.codes.bound()];
    for (label, at) in labels.iter().zip(0u32..) {
        if let LabelKey::Code(key) = label.key {
            row[key.no() as usize] = Some(at);
        }
    }
    let mut lists = NumberLists::default();
    lists.close();
    for no in 1..project.codes.bound() as u32 {
        let own = project.target(Key::of(no));
        let up = std::iter::successors(Some(own), |&key| project.tree().parent(key));
        let mut any = false;
        for at in up.filter_map(|key| row.get(key.no() as usize).copied().flatten()) {
            lists.push(at);
            any = true;
        }
        if any {
            lists.push(labels.len() as u32);
        }
        lists.close();
    }
    lists
}

/// By code number: the row of the question that the code it counts as answers.
fn questions(project: &Project, labels: &[AxisLabel]) -> NumberLists {
    let mut lists = NumberLists::default();
    lists.close();
    for no in 1..project.codes.bound() as u32 {
        let asked = question_of(project, Key::of(no));
        let is = |label: &AxisLabel| matches!(&label.key, LabelKey::Question(id) if Some(id.as_str()) == asked);
        if let Some(at) = labels.iter().position(is) {
            lists.push(at as u32);
            lists.push(labels.len() as u32);
        }
        lists.close();
    }
    lists
}

/// The cases by which a document is looked at: each of its own, or none.
pub(super) fn looks(project: &Project, document: DocumentKey) -> Vec<Option<CaseKey>> {
    let cases = cases_of(project, document);
    if cases.is_empty() { vec![None] } else { cases.into_iter().map(Some).collect() }
}
