//! The codebook beside the text: which codes there are, how often they are given, which digit they are pinned on.

use std::collections::HashSet;

use super::code::pin;
use crate::desk::Desk;
use crate::model::{CodeKey, ExcerptKey, Key, Project};
use crate::text::Span;
use crate::tui::parts::list::Place;

/// One row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The code.
    pub code: CodeKey,
    /// Steps below its group.
    pub depth: u16,
    /// Open or shut; none without codes below.
    pub open: Option<bool>,
    /// Distinct excerpts with it or a code below it.
    pub excerpts: u32,
    /// The digit it is pinned on.
    pub digit: Option<usize>,
}

/// The tree.
#[derive(Debug, Default)]
pub struct TreePane {
    /// The rows that are to be seen.
    pub rows: Vec<Row>,
    /// The place in them.
    pub place: Place,
    /// Codes that are shut; none before the tree was seen.
    shut: Option<HashSet<CodeKey>>,
    counts: Vec<u32>,
}

impl TreePane {
    /// Makes the rows anew, when they are to be seen.
    pub fn renew(&mut self, desk: &Desk, seen: bool) {
        if !seen {
            self.rows.clear();
            return;
        }
        self.counts = counts(desk.project());
        self.write(desk);
    }

    fn write(&mut self, desk: &Desk) {
        let project = desk.project();
        let shut = self.shut.get_or_insert_with(|| at_first(project));
        let pinned: Vec<(usize, CodeKey)> = (1..=9).filter_map(|digit| Some((digit, pin(desk, digit)?))).collect();
        let here = self.rows.get(self.place.at).map(|row| row.code);
        let tree = project.tree();
        let mut rows = Vec::new();
        let mut skip = 0;
        for (at, &code) in tree.order.iter().enumerate() {
            if at < skip {
                continue;
            }
            let below = tree.subtree(code).len();
            let open = (below > 1).then(|| !shut.contains(&code));
            if open == Some(false) {
                skip = at + below;
            }
            let digit = pinned.iter().find(|(_, pinned)| *pinned == code).map(|(digit, _)| *digit);
            let excerpts = self.counts.get(code.no() as usize).copied().unwrap_or(0);
            rows.push(Row { code, depth: tree.depth(code), open, excerpts, digit });
        }
        let at = here.and_then(|code| rows.iter().position(|row| row.code == code)).unwrap_or(self.place.at);
        self.place.go(at, rows.len());
        self.rows = rows;
    }

    /// The code one stands on.
    pub fn code(&self) -> Option<CodeKey> {
        self.rows.get(self.place.at).map(|row| row.code)
    }

    /// Opens or shuts the branch one stands on; from a code without a branch, goes to the one above it.
    pub fn fold(&mut self, desk: &Desk, open: bool) {
        let Some(row) = self.rows.get(self.place.at).copied() else { return };
        let Some(shut) = &mut self.shut else { return };
        match (row.open, open) {
            (Some(false), true) => {
                shut.remove(&row.code);
            }
            (Some(true), false) => {
                shut.insert(row.code);
            }
            (_, false) => {
                let above = desk.project().tree().parent(row.code);
                let at = self.rows.iter().position(|r| Some(r.code) == above);
                self.place.go(at.unwrap_or(self.place.at), self.rows.len());
            }
            (_, true) => {}
        }
        self.write(desk);
    }
}

/// The branches that are shut at first: groups that are neither goals nor obstacles, where there are such.
fn at_first(project: &Project) -> HashSet<CodeKey> {
    let tree = project.tree();
    let kind = |code: CodeKey| project.codes.get(code).and_then(|c| c.kind);
    let any = tree.children(None).any(|group| kind(group).is_some());
    tree.children(None).filter(|&group| any && kind(group).is_none()).collect()
}

/// By code number: distinct excerpts with the code or one below it. Two coders' excerpts of the same range count once.
fn counts(project: &Project) -> Vec<u32> {
    let mut counts = vec![0u32; project.codes.bound()];
    // By code number: the number of the range that was last counted, from 1.
    let mut seen = vec![0u32; project.codes.bound()];
    let mut range = 0;
    for document in project.documents.keys() {
        let mut last: Option<Span> = None;
        for &excerpt in project.excerpts_in(document) {
            let span = project.span_of(excerpt);
            if last != Some(span) {
                (range, last) = (range + 1, Some(span));
            }
            count(project, excerpt, range, &mut counts, &mut seen);
        }
    }
    counts
}

fn count(project: &Project, excerpt: ExcerptKey, range: u32, counts: &mut [u32], seen: &mut [u32]) {
    for (_, coding) in project.codings_of(excerpt) {
        let mut at = Some(project.target(coding.code));
        while let Some(code) = at {
            let number = code.no() as usize;
            match (seen.get_mut(number), counts.get_mut(number)) {
                (Some(seen), Some(count)) if *seen != range => {
                    *seen = range;
                    *count += 1;
                }
                _ => break,
            }
            at = project.tree().parent(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, TALK, code_id};
    use super::*;
    use crate::model::Valence::Neither;

    #[test]
    fn a_group_counts_the_distinct_excerpts_of_its_codes() {
        let mut sample = Sample::new(TALK);
        sample.code("Vi saknar folk.", &[("HIN-07", Neither), ("HIN-02", Neither)]);
        sample.code("Så är det.", &[("HIN-07", Neither), ("MAL-01", Neither)]);
        let counts = counts(&sample.project);
        let of = |mark| counts[sample.project.code(code_id(mark)).unwrap().no() as usize];
        assert_eq!([of("HIN"), of("HIN-07"), of("HIN-02"), of("MAL"), of("MAL-02")], [2, 2, 1, 1, 0]);
    }
}
