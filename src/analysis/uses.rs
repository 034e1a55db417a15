//! Where, by whom and beside which other codes a code is used.

use std::cmp::Reverse;

use crate::model::{CodeKey, CoderKey, CodingKey, DocumentKey, Excerpt, ExcerptKey, Key, Project};
use crate::text::Span;

/// More ranges than this are not looked at for what they meet: a whole branch of a large study meets everything.
const MOST_MET: usize = 4_000;

/// The codings of every code, found once for many questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// By code number: codings that count for it, as made.
    by_code: Vec<Vec<CodingKey>>,
}

/// A range that carries a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The interview that the code is used in.
    pub document: DocumentKey,
    /// The range of the text.
    pub span: Span,
    /// Its codings, those of all coders; never empty.
    pub codings: Vec<CodingKey>,
    /// When it was last given the code, in milliseconds since 1970 UTC.
    pub at: i64,
}

/// How often a code is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The code on the same words.
    pub code: CodeKey,
    /// Ranges that carry both.
    pub same: u32,
    /// Ranges that share words with one of the other, those with both included.
    pub overlap: u32,
}

/// How a code is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeUse {
    /// Its distinct ranges, by document and place.
    pub ranges: Vec<Used>,
    /// In which documents: how many ranges, the most first.
    pub documents: Vec<(DocumentKey, u32)>,
    /// By whom: how many ranges, the most first.
    pub coders: Vec<(CoderKey, u32)>,
    /// With which other codes, the most frequent first; none when there are too many ranges to look at.
    pub beside: Vec<Beside>,
}

impl Uses {
    /// Sorts the codings of a project by the code they count for.
    pub fn of(project: &Project) -> Uses {
        let mut by_code = vec![Vec::new(); project.codes.bound()];
        for (key, coding) in project.codings.iter() {
            if let Some(list) = by_code.get_mut(project.target(coding.code).no() as usize) {
                list.push(key);
            }
        }
        Uses { by_code }
    }

    /// The codings that count for a code itself, those of codes merged into it included.
    pub fn codings(&self, code: CodeKey) -> &[CodingKey] {
        self.by_code.get(code.no() as usize).map_or(&[], Vec::as_slice)
    }

    /// The coders who use a code itself: none, one or more.
    pub fn coders(&self, project: &Project, code: CodeKey) -> Vec<CoderKey> {
        let mut coders = Vec::new();
        for coding in self.codings(code).iter().filter_map(|&key| project.codings.get(key)) {
            if !coders.contains(&coding.coder) {
                coders.push(coding.coder);
            }
        }
        coders
    }

    /// The distinct ranges that carry one of some codes, by document and place.
    pub fn ranges(&self, project: &Project, codes: &[CodeKey]) -> Vec<Used> {
        ranges_of(&self.placed(project, codes))
    }

    /// The codings of some codes with where they are, sorted.
    fn placed(&self, project: &Project, codes: &[CodeKey]) -> Vec<Placed> {
        let place = |&key: &CodingKey| {
            let coding = project.codings.get(key)?;
            let Excerpt { document, span, .. } = *project.excerpts.get(coding.excerpt)?;
            Some(Placed { document, span, key, at: coding.at, coder: coding.coder })
        };
        let mut all: Vec<_> = codes.iter().flat_map(|&code| self.codings(code)).filter_map(place).collect();
        all.sort_unstable();
        all
    }

    /// How a code is used; with everything below it when it is asked for as a branch.
    pub fn of_code(&self, project: &Project, code: CodeKey, branch: bool) -> CodeUse {
        let one = [code];
        let codes = if branch { project.tree().subtree(code) } else { &one };
        // Of a million codings each is looked up once, not again for who made it.
        let placed = self.placed(project, codes);
        let ranges = ranges_of(&placed);
        let documents = counted(ranges.iter().map(|range| range.document));
        let coders = counted(coders_by_range(&placed).into_iter());
        let beside = if ranges.len() > MOST_MET { Vec::new() } else { beside(project, &ranges, codes) };
        CodeUse { ranges, documents, coders, beside }
    }
}

/// A coding and where it is, in the order of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    document: DocumentKey,
    span: Span,
    key: CodingKey,
    at: i64,
    coder: CoderKey,
}

impl Placed {
    fn is_with(&self, other: &Placed) -> bool {
        (self.document, self.span) == (other.document, other.span)
    }
}

/// The distinct ranges of sorted codings.
fn ranges_of(placed: &[Placed]) -> Vec<Used> {
    let one = |of: &[Placed]| {
        let Placed { document, span, .. } = *of.first()?;
        let at = of.iter().map(|coding| coding.at).max()?;
        Some(Used { document, span, codings: of.iter().map(|coding| coding.key).collect(), at })
    };
    placed.chunk_by(Placed::is_with).filter_map(one).collect()
}

/// Who coded each range of sorted codings: a coder once for each of their ranges.
fn coders_by_range(placed: &[Placed]) -> Vec<CoderKey> {
    let mut out: Vec<CoderKey> = Vec::with_capacity(placed.len());
    for range in placed.chunk_by(Placed::is_with) {
        let from = out.len();
        for coding in range {
            if !out.iter().skip(from).any(|coder| *coder == coding.coder) {
                out.push(coding.coder);
            }
        }
    }
    out
}

impl Used {
    /// An excerpt of it: that of a coder when there is one, else the first.
    pub fn excerpt(&self, project: &Project, coder: Option<CoderKey>) -> Option<ExcerptKey> {
        let codings = || self.codings.iter().filter_map(|&key| project.codings.get(key));
        let mine = codings().find(|coding| Some(coding.coder) == coder);
        mine.or_else(|| codings().next()).map(|coding| coding.excerpt)
    }

    /// Who coded it, each once.
    pub fn coders(&self, project: &Project) -> Vec<CoderKey> {
        let codings = self.codings.iter().filter_map(|&key| project.codings.get(key));
        let mut coders: Vec<CoderKey> = codings.map(|coding| coding.coder).collect();
        coders.sort_unstable();
        coders.dedup();
        coders
    }
}

/// How often each thing comes, the most frequent first, then by number.
fn counted<T: Ord + Copy>(things: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let mut all: Vec<T> = things.collect();
    all.sort_unstable();
    let mut out: Vec<(T, u32)> =
        all.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as u32))).collect();
    out.sort_by_key(|&(thing, n)| (Reverse(n), thing));
    out
}

/// What ranges are met by, without the codes they are of.
fn beside(project: &Project, ranges: &[Used], own: &[CodeKey]) -> Vec<Beside> {
    let bound = project.codes.bound();
    // By code number: the last range that was counted for it.
    let (mut same, mut overlap) = (vec![(0u32, 0u32); bound], vec![(0u32, 0u32); bound]);
    for (unit, range) in (1u32..).zip(ranges) {
        let list = project.excerpts_in(range.document);
        let until = list.partition_point(|&k| project.excerpts.get(k).is_some_and(|e| e.span.start < range.span.end));
        for &key in list.get(..until).unwrap_or(&[]) {
            let Some(excerpt) = project.excerpts.get(key).filter(|e| e.span.overlaps(range.span)) else { continue };
            for (_, coding) in project.codings_of(key) {
                let at = project.target(coding.code).no() as usize;
                count(overlap.get_mut(at), unit);
                if excerpt.span == range.span {
                    count(same.get_mut(at), unit);
                }
            }
        }
    }
    let number = |of: &[(u32, u32)], code: CodeKey| of.get(code.no() as usize).map_or(0, |n| n.1);
    let others = project.tree().order.iter().copied().filter(|code| !own.contains(code));
    let mut out: Vec<Beside> = others
        .map(|code| Beside { code, same: number(&same, code), overlap: number(&overlap, code) })
        .filter(|beside| beside.overlap > 0)
        .collect();
    out.sort_by_key(|b| (Reverse(b.same), Reverse(b.overlap), project.tree().rank(b.code)));
    out
}

/// Counts a range once for a code.
fn count(slot: Option<&mut (u32, u32)>, unit: u32) {
    if let Some((last, n)) = slot.filter(|(last, _)| *last != unit) {
        (*last, *n) = (unit, *n + 1);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::worlds::{World, projects};
    use super::super::{code_counts, units};
    use super::*;
    use crate::model::Valence;

    #[test]
    fn where_by_whom_and_with_what() {
        let mut w = World::default();
        let group = w.group("HIN", "Obstacles", None);
        let [money, power] = ["Money", "Power"].map(|name| w.code("", name, Some(group)));
        let other = w.code("", "Other", None);
        let [anna, björn] = ["Anna", "Björn"].map(|name| w.coder(name));
        let [a, b] = ["A", "B"].map(|title| w.document(title, &[]));
        let plain = |code: CodeKey| (code, Valence::Neither);
        w.excerpt(a, anna, (0, 10), &[plain(money), plain(power)]);
        w.excerpt(a, björn, (0, 10), &[plain(money)]);
        w.excerpt(a, björn, (8, 20), &[plain(other)]);
        w.excerpt(b, anna, (5, 9), &[plain(money)]);
        let project = w.done();
        let uses = Uses::of(&project);
        let found = uses.of_code(&project, money, false);
        assert_eq!(found.ranges.len(), 2, "two coders' excerpts of one range are one");
        assert_eq!(found.documents, [(a, 1), (b, 1)]);
        assert_eq!(found.coders, [(anna, 2), (björn, 1)]);
        let met: Vec<_> = found.beside.iter().map(|b| (b.code, b.same, b.overlap)).collect();
        assert_eq!(met, [(power, 1, 1), (other, 0, 1)]);
        let branch = uses.of_code(&project, group, true);
        assert_eq!((branch.ranges.len(), branch.beside.len()), (2, 1));
        assert_eq!(uses.coders(&project, power), [anna]);
    }

    proptest! {
        #[test]
        fn ranges_are_those_that_are_counted(project in projects()) {
            let uses = Uses::of(&project);
            let counts = code_counts(&project);
            let all = units(&project);
            for &code in &project.tree().order {
                let count = counts[code.no() as usize];
                prop_assert_eq!(uses.of_code(&project, code, false).ranges.len(), count.own as usize);
                let branch = uses.of_code(&project, code, true);
                prop_assert_eq!(branch.ranges.len(), count.subtree as usize);
                let found = uses.of_code(&project, code, false);
                for beside in &found.beside {
                    let has = |unit: &&super::super::Unit, code| unit.codings.iter().any(|&key| {
                        project.target(project.codings.get(key).unwrap().code) == code
                    });
                    let both = all.iter().filter(|unit| has(unit, code) && has(unit, beside.code)).count();
                    prop_assert_eq!(both, beside.same as usize);
                    let touches = |of: &&super::super::Unit| all.iter().any(|unit| {
                        has(&unit, beside.code) && unit.document == of.document && unit.span.overlaps(of.span)
                    });
                    let near = all.iter().filter(|unit| has(unit, code) && touches(unit)).count();
                    prop_assert_eq!(near, beside.overlap as usize);
                }
            }
        }
    }
}
