//! How often each code is used, for trees and pickers; how many excerpts a document has.

use std::ops::{AddAssign, SubAssign};

use super::page::CodedRanges;
use crate::model::{CoderKey, DocumentKey, Key, Project};

/// How many distinct ranges carry a code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RangeCounts {
    /// Codings of the code itself.
    pub own: u32,
    /// Ranges with the code or a code below it, each range once.
    pub subtree: u32,
}

impl AddAssign for RangeCounts {
    fn add_assign(&mut self, other: RangeCounts) {
        self.own += other.own;
        self.subtree += other.subtree;
    }
}

impl SubAssign for RangeCounts {
    fn sub_assign(&mut self, other: RangeCounts) {
        self.own = self.own.saturating_sub(other.own);
        self.subtree = self.subtree.saturating_sub(other.subtree);
    }
}

/// By code number: how many distinct ranges carry each code, in the whole project. A code that was merged away has
/// none; its ranges count for the one it is now.
pub fn code_counts(project: &Project) -> Vec<RangeCounts> {
    count(project, project.documents.keys())
}

/// The same for one document. Ranges are never in two documents, so a change in one document changes the project's
/// counts by what these were before and are after.
pub fn code_counts_in(project: &Project, document: DocumentKey) -> Vec<RangeCounts> {
    count(project, std::iter::once(document))
}

fn count(project: &Project, documents: impl Iterator<Item = DocumentKey>) -> Vec<RangeCounts> {
    let bound = project.codes.bound();
    let mut counts = vec![RangeCounts::default(); bound];
    let (mut own, mut below) = (vec![0u32; bound], vec![0u32; bound]);
    let tree = project.tree();
    let mut page = CodedRanges::new(project, None, false);
    let mut unit = 0;
    for document in documents {
        page.read(project, document);
        for place in &page.places {
            unit += 1;
            for coded in page.codings(place) {
                let target = tree.target(coded.code);
                let at = target.no() as usize;
                if std::mem::replace(&mut own[at], unit) != unit {
                    counts[at].own += 1;
                }
                let mut up = Some(target);
                while let Some(code) = up {
                    let at = code.no() as usize;
                    if std::mem::replace(&mut below[at], unit) == unit {
                        break;
                    }
                    counts[at].subtree += 1;
                    up = tree.parent(code);
                }
            }
        }
    }
    counts
}

/// How many excerpts a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExcerptCounts {
    /// Of the coder who asks.
    pub mine: u32,
    /// Distinct ranges of all coders.
    pub all: u32,
}

/// How many excerpts with codings a document has, of one coder and of all.
pub fn excerpt_counts_in(project: &Project, document: DocumentKey, me: Option<CoderKey>) -> ExcerptCounts {
    let mut counts = ExcerptCounts::default();
    let mut last = None;
    for excerpt in project.excerpts_in(document).iter().filter_map(|&key| project.excerpts.get(key)) {
        if excerpt.first.is_none() {
            continue;
        }
        counts.mine += u32::from(Some(excerpt.coder) == me);
        counts.all += u32::from(last.replace(excerpt.span) != Some(excerpt.span));
    }
    counts
}
/// Distinct coded ranges of a study: excerpts of several coders on the same words count once.
pub fn excerpt_count(project: &Project) -> usize {
    project.documents.keys().map(|document| excerpt_counts_in(project, document, None).all as usize).sum()
}
