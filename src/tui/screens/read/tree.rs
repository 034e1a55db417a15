//! The codebook beside the text: which codes there are, how often they are given, which digit they are pinned on.

use std::collections::HashSet;

use super::frame::SidePane;
use super::state::Open;
use crate::analysis::{RangeCounts, code_counts, code_counts_in};
use crate::desk::Desk;
use crate::model::{CodeKey, Project};

impl Open {
    /// Makes the tree anew, when it is to be seen.
    pub(super) fn renew_tree(&mut self, desk: &Desk) {
        if self.shows(SidePane::Tree).is_none() {
            self.tree.rows.clear();
            self.counted = None;
            return;
        }
        let before = self.counted.take();
        let here = code_counts_in(desk.project(), self.document);
        self.tree.counts = match &before {
            Some(before) => recounted(std::mem::take(&mut self.tree.counts), before, &here),
            None => code_counts(desk.project()),
        };
        // Before the codings are read there is nothing to count.
        match desk.project().complete {
            true => self.counted = Some(here),
            false => self.tree.counts.clear(),
        }
        self.tree.renew(desk, at_first);
    }
}

/// The counts of the whole project, when only those of the open interview may have changed.
fn recounted(mut all: Vec<RangeCounts>, before: &[RangeCounts], here: &[RangeCounts]) -> Vec<RangeCounts> {
    all.resize(here.len().max(all.len()), RangeCounts::default());
    for (at, count) in all.iter_mut().enumerate() {
        *count -= before.get(at).copied().unwrap_or_default();
        *count += here.get(at).copied().unwrap_or_default();
    }
    all
}

/// The branches that are shut at first: groups that are neither goals nor obstacles, where there are such.
fn at_first(project: &Project) -> HashSet<CodeKey> {
    let tree = project.tree();
    let kind = |code: CodeKey| project.codes.get(code).and_then(|c| c.kind);
    let any = tree.children(None).any(|group| kind(group).is_some());
    tree.children(None).filter(|&group| any && kind(group).is_none()).collect()
}
