//! Who has read and coded what, how densely, and what is thin.

use std::collections::BTreeMap;

use super::code_counts;
use crate::model::{CodeKey, CoderKey, DocumentKey, Key, Project, ReadingState, Valence};
use crate::text::Span;

/// What one coder has done with an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The coder whose progress it is.
    pub coder: CoderKey,
    /// How far, as the coder said.
    pub reading: ReadingState,
    /// The turn read to, as the coder said; 0 when nothing was said.
    pub read_to: u32,
    /// Own excerpts with a code.
    pub excerpts: u32,
    /// The last coding: when (milliseconds since 1970 UTC) and where.
    pub last: Option<(i64, Span)>,
}

/// How far an interview is.
#[derive(Clone, Debug, PartialEq)]
pub struct Advance {
    /// The interview that was read.
    pub document: DocumentKey,
    /// Who has done something with it, in order of coders.
    pub shares: Vec<Share>,
    /// Distinct ranges with a code.
    pub excerpts: u32,
    /// Turns that a coded range touches, of those where the interviewer does not speak.
    pub coded_turns: u32,
    /// How many turns those are.
    pub turns: u32,
    /// Distinct coded ranges in a thousand words; none of an interview without words.
    pub density: Option<f64>,
}

impl Advance {
    /// What a coder has done.
    pub fn of(&self, coder: CoderKey) -> Option<&Share> {
        self.shares.iter().find(|share| share.coder == coder)
    }

    /// Whether somebody is done with it.
    pub fn is_done(&self) -> bool {
        self.shares.iter().any(|share| share.reading == ReadingState::Done)
    }
}

/// Something to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thin {
    /// An interview that nobody has begun to read.
    Unread(DocumentKey),
    /// Done, with fewer than half as many excerpts in a thousand words as the middle one of those done.
    Sparse(DocumentKey),
    /// Done by one coder only, in a study of several.
    Alone(DocumentKey, CoderKey),
    /// A coder gave a code for and against on the same words, or codes that were made one; it counts once, under both
    /// signs.
    Signs(DocumentKey, CodeKey, CoderKey),
    /// A code that is used in one interview only.
    OneInterview(CodeKey, DocumentKey),
    /// A code that nothing was given, nor any below it.
    Unused(CodeKey),
}

/// How far every interview is, in the order of the project.
pub fn advances(project: &Project) -> Vec<Advance> {
    project.documents.keys().map(|document| advance(project, document)).collect()
}

fn advance(project: &Project, document: DocumentKey) -> Advance {
    let mut shares: BTreeMap<CoderKey, Share> = BTreeMap::new();
    let new = |coder| Share { coder, reading: ReadingState::New, read_to: 0, excerpts: 0, last: None };
    for coder in project.coders.keys() {
        if let Some(status) = project.status(document, coder) {
            let share = Share { reading: status.reading, read_to: status.read_to, ..new(coder) };
            shares.insert(coder, share);
        }
    }
    let (mut ranges, mut before) = (0, None);
    let mut coded: Vec<Span> = Vec::new();
    for &key in project.excerpts_in(document) {
        let Some(excerpt) = project.excerpts.get(key) else { continue };
        let Some(at) = project.codings_of(key).map(|(_, coding)| coding.at).max() else { continue };
        let share = shares.entry(excerpt.coder).or_insert_with(|| new(excerpt.coder));
        share.excerpts += 1;
        if share.last.is_none_or(|(last, _)| at >= last) {
            share.last = Some((at, excerpt.span));
        }
        if before != Some(excerpt.span) {
            ranges += 1;
            coded.push(excerpt.span);
        }
        before = Some(excerpt.span);
    }
    let words = project.documents.get(document).map_or(0, |d| d.words);
    let (coded_turns, turns) = turns_touched(project, document, &coded);
    Advance {
        document,
        shares: shares.into_values().collect(),
        excerpts: ranges,
        coded_turns,
        turns,
        density: (words > 0).then(|| f64::from(ranges) * 1000.0 / f64::from(words)),
    }
}

/// How many turns of those who are interviewed the spans touch, of how many. Spans are sorted by start.
fn turns_touched(project: &Project, document: DocumentKey, spans: &[Span]) -> (u32, u32) {
    let Some(turns) = project.turns(document) else { return (0, 0) };
    let asked = turns
        .spans
        .iter()
        .zip(&turns.speakers)
        .filter(|(_, speaker)| **speaker != turns.asks || turns.asks == u16::MAX);
    let answers: Vec<Span> = asked.map(|(span, _)| *span).collect();
    let (mut at, mut touched) = (0, 0);
    // A long span may reach over turns that later, shorter ones begin in: the furthest end so far counts.
    let mut reach = 0;
    for turn in &answers {
        while let Some(span) = spans.get(at).filter(|span| span.start < turn.end) {
            reach = reach.max(span.end);
            at += 1;
        }
        touched += u32::from(reach > turn.start);
    }
    (touched, answers.len() as u32)
}

/// What is thin: interviews first, then codes, each in the order of the project.
pub fn thin(project: &Project, advances: &[Advance]) -> Vec<Thin> {
    let mut out: Vec<Thin> =
        advances.iter().filter(|a| a.shares.is_empty()).map(|a| Thin::Unread(a.document)).collect();
    let mut densities: Vec<f64> = advances.iter().filter(|a| a.is_done()).filter_map(|a| a.density).collect();
    densities.sort_by(f64::total_cmp);
    let middle = densities.get(densities.len() / 2).copied().unwrap_or(0.0);
    let sparse = |a: &&Advance| a.is_done() && a.density.is_some_and(|d| d * 2.0 < middle);
    // The middle of one or two says nothing.
    if densities.len() > 2 {
        out.extend(advances.iter().filter(sparse).map(|a| Thin::Sparse(a.document)));
    }
    if project.coders.iter().filter(|(key, _)| works(advances, *key)).count() > 1 {
        out.extend(advances.iter().filter_map(alone));
    }
    out.extend(project.documents.keys().flat_map(|document| contrary(project, document)));
    out.extend(thin_codes(project));
    out
}

/// What a coder has said both for and against on the same words, each code once.
fn contrary(project: &Project, document: DocumentKey) -> Vec<Thin> {
    let excerpts = project.excerpts_in(document).iter();
    let signed = excerpts.flat_map(|&key| project.codings_of(key).map(move |(_, coding)| (key, coding)));
    let mut signs: Vec<_> = signed
        .filter(|(_, coding)| coding.valence != Valence::Neither)
        .map(|(key, c)| ((project.span_of(key), project.target(c.code), c.coder), c.valence.number()))
        .collect();
    signs.sort();
    signs.dedup();
    let both = signs.windows(2).filter(|pair| matches!(pair, [a, b] if a.0 == b.0));
    let mut out: Vec<Thin> =
        both.filter_map(|pair| pair.first()).map(|(of, _)| Thin::Signs(document, of.1, of.2)).collect();
    out.dedup();
    out
}

fn works(advances: &[Advance], coder: CoderKey) -> bool {
    advances.iter().any(|a| a.of(coder).is_some_and(|share| share.excerpts > 0))
}

fn alone(advance: &Advance) -> Option<Thin> {
    let mut with = advance.shares.iter().filter(|share| share.excerpts > 0);
    let first = with.next().filter(|_| advance.is_done())?;
    with.next().is_none().then_some(Thin::Alone(advance.document, first.coder))
}

/// Codes that are not groups: never used, or in one interview only.
fn thin_codes(project: &Project) -> Vec<Thin> {
    let counts = code_counts(project);
    let mut only: Vec<Option<Option<DocumentKey>>> = vec![None; project.codes.bound()];
    for (_, coding) in project.codings.iter() {
        let Some(document) = project.excerpts.get(coding.excerpt).map(|e| e.document) else { continue };
        if let Some(seen) = only.get_mut(project.target(coding.code).no() as usize) {
            *seen = Some(match seen {
                None => Some(document),
                Some(one) => one.filter(|one| *one == document),
            });
        }
    }
    let leaf = |code: &CodeKey| project.tree().children(Some(*code)).next().is_none();
    let codes: Vec<CodeKey> = project.tree().order.iter().copied().filter(leaf).collect();
    let one = |code: CodeKey| only.get(code.no() as usize).copied().flatten().flatten();
    let single = codes.iter().filter_map(|&code| Some(Thin::OneInterview(code, one(code)?)));
    let unused = codes
        .iter()
        .filter(|code| counts.get(code.no() as usize).is_none_or(|c| c.subtree == 0))
        .map(|code| Thin::Unused(*code));
    let single: Vec<Thin> = if project.documents.len() > 2 { single.collect() } else { Vec::new() };
    single.into_iter().chain(unused).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::worlds::{World, projects, study};

    #[test]
    fn contrary_signs_of_codes_made_one_are_listed() {
        let mut w = World::default();
        let [a, b] = ["A", "B"].map(|mark| w.code(mark, mark, None));
        let (anna, document) = (w.coder("Anna"), w.document("1", &[]));
        w.excerpt(document, anna, (0, 10), &[(a, Valence::For), (b, Valence::Against)]);
        let apart = w.project.clone();
        w.project.codes.get_mut(b).unwrap().same_as = Some(a);
        let p = w.done();
        assert!(thin(&p, &advances(&p)).contains(&Thin::Signs(document, a, anna)));
        assert!(thin(&apart, &[]).iter().all(|one| !matches!(one, Thin::Signs(..))));
    }

    #[test]
    fn a_code_that_nothing_was_given_is_thin() {
        let project = study();
        let thin = thin(&project, &advances(&project));
        let counts = code_counts(&project);
        for (key, _) in project.codes.iter().filter(|(key, _)| project.target(*key) == *key) {
            let leaf = project.tree().children(Some(key)).next().is_none();
            let unused = leaf && counts[key.no() as usize].subtree == 0;
            assert_eq!(thin.contains(&Thin::Unused(key)), unused);
        }
    }

    proptest! {
        #[test]
        fn turns_are_counted_once_however_many_spans_touch_them(project in projects()) {
            for advance in advances(&project) {
                let Some(turns) = project.turns(advance.document) else { continue };
                let all = project.excerpts_in(advance.document).iter().filter_map(|&k| project.excerpts.get(k));
                let spans: Vec<Span> = all.filter(|e| e.first.is_some()).map(|e| e.span).collect();
                let answers = turns.spans.iter().zip(&turns.speakers);
                let answers = answers.filter(|(_, s)| turns.asks == u16::MAX || **s != turns.asks);
                let touched = answers.filter(|(t, _)| spans.iter().any(|s| s.start < t.end && s.end > t.start)).count();
                prop_assert_eq!(advance.coded_turns, touched as u32);
                let distinct: std::collections::BTreeSet<(u32, u32)> = spans.iter().map(|s| (s.start, s.end)).collect();
                prop_assert_eq!(advance.excerpts as usize, distinct.len());
            }
        }
    }
}
