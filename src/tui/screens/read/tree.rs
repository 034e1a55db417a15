//! The codebook beside the text: which codes there are, how often they are given, which digit they are pinned on.

use std::collections::HashSet;

use super::code::pin;
use crate::analysis::{Counts, code_counts, code_counts_in};
use crate::desk::Desk;
use crate::model::{CodeKey, DocumentKey, Key, Project};
use crate::tui::parts::list::List;

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
    pub place: List,
    /// Codes that are shut; none before the tree was seen.
    shut: Option<HashSet<CodeKey>>,
    /// By code number: the whole project's counts, and what of them is of the open interview.
    counts: Option<(Vec<Counts>, Vec<Counts>)>,
}

impl TreePane {
    /// Makes the rows anew, when they are to be seen.
    pub fn renew(&mut self, desk: &Desk, document: DocumentKey, seen: bool) {
        if !seen {
            self.rows.clear();
            self.counts = None;
            return;
        }
        self.count(desk.project(), document);
        self.write(desk);
    }

    /// Counts anew what may have changed: the open interview, once the whole project was counted.
    fn count(&mut self, project: &Project, document: DocumentKey) {
        let here = code_counts_in(project, document);
        let (mut all, before) = match self.counts.take() {
            Some(counts) => counts,
            None => (code_counts(project), here.clone()),
        };
        all.resize(here.len().max(all.len()), Counts::default());
        for (at, count) in all.iter_mut().enumerate() {
            *count -= before.get(at).copied().unwrap_or_default();
            *count += here.get(at).copied().unwrap_or_default();
        }
        // Before the codings are read there is nothing to count.
        self.counts = project.complete.then_some((all, here));
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
            let excerpts = self.counts.as_ref().and_then(|(all, _)| all.get(code.no() as usize));
            let excerpts = excerpts.map_or(0, |counts| counts.subtree);
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
