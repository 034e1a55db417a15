//! The tree of codes as it is shown: which branches are open, the place in it, and how both move.

use std::collections::{HashMap, HashSet};

use super::list::List;
use crate::analysis::RangeCounts;
use crate::desk::Desk;
use crate::model::{CodeKey, Key, Project};

/// One row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// The code.
    pub code: CodeKey,
    /// Steps below its group.
    pub depth: u16,
    /// Open or shut; none without codes below.
    pub open: Option<bool>,
    /// How many distinct excerpts carry it, and it or a code below it.
    pub counts: RangeCounts,
    /// The digit it is pinned on.
    pub digit: Option<usize>,
}

/// The tree. After its counts or its narrowing were changed, [`CodeTree::write`] makes the rows anew.
#[derive(Debug, Default)]
pub struct CodeTree {
    /// The rows that are to be seen.
    pub rows: Vec<TreeRow>,
    /// The place in them.
    pub place: List,
    /// By code number, how often each code is used.
    pub counts: Vec<RangeCounts>,
    /// The codes that the tree is narrowed to, those above them included; none: all.
    pub narrowed: Option<HashSet<CodeKey>>,
    /// Branches that are shut; none before the tree was seen.
    shut: Option<HashSet<CodeKey>>,
    /// The code one stands on, also while the rows are made anew.
    here: Option<CodeKey>,
}

impl CodeTree {
    /// Makes the rows anew; `at_first` says which branches are shut when the tree is seen for the first time.
    pub fn renew(&mut self, desk: &Desk, at_first: impl FnOnce(&Project) -> HashSet<CodeKey>) {
        if self.shut.is_none() {
            self.shut = Some(at_first(desk.project()));
        }
        self.write(desk);
    }

    /// Makes the rows anew; the place stays on its code.
    pub fn write(&mut self, desk: &Desk) {
        let project = desk.project();
        // Of a code that was merged away, what it is now.
        self.here = self.here.map(|code| project.target(code));
        let digits: HashMap<CodeKey, usize> =
            desk.pins().iter().zip(1..).take(9).filter_map(|(code, digit)| Some(((*code)?, digit))).collect();
        let tree = project.tree();
        let mut rows = Vec::new();
        let mut skip = 0;
        for (at, &code) in tree.order.iter().enumerate() {
            if at < skip || self.narrowed.as_ref().is_some_and(|shown| !shown.contains(&code)) {
                continue;
            }
            let below = tree.subtree(code).len();
            let is_shut = self.narrowed.is_none() && self.shut.as_ref().is_some_and(|shut| shut.contains(&code));
            if is_shut {
                skip = at + below;
            }
            rows.push(TreeRow {
                code,
                depth: tree.depth(code),
                open: (below > 1).then_some(!is_shut),
                counts: self.counts(code),
                digit: digits.get(&code).copied(),
            });
        }
        let at = self.here.and_then(|code| rows.iter().position(|row| row.code == code));
        self.rows = rows;
        self.go(at.unwrap_or(self.place.at));
    }

    /// How often a code is used.
    pub fn counts(&self, code: CodeKey) -> RangeCounts {
        self.counts.get(code.no() as usize).copied().unwrap_or_default()
    }

    /// The row one stands on.
    pub fn row(&self) -> Option<&TreeRow> {
        self.rows.get(self.place.at)
    }

    /// The code one stands on.
    pub fn code(&self) -> Option<CodeKey> {
        self.row().map(|row| row.code)
    }

    /// The code one stands on, else the last one while no row is to be seen.
    pub fn here(&self) -> Option<CodeKey> {
        self.here
    }

    /// Goes to a row.
    pub fn go(&mut self, at: usize) {
        self.place.go(at, self.rows.len());
        self.here = self.code().or(self.here);
    }

    /// Moves by rows.
    pub fn step(&mut self, by: isize) {
        self.place.step(by, self.rows.len());
        self.here = self.code().or(self.here);
    }

    /// Goes to a code, opening what it is in. False when it is not among those the tree is narrowed to.
    pub fn go_to(&mut self, desk: &Desk, code: CodeKey) -> bool {
        let code = desk.project().target(code);
        self.here = Some(code);
        self.open_above(desk.project(), code);
        self.write(desk);
        let found = self.code() == Some(code);
        self.here = Some(code);
        found
    }

    /// Opens everything that a code is in.
    pub fn open_above(&mut self, project: &Project, code: CodeKey) {
        let up = |&code: &CodeKey| project.tree().parent(code);
        for above in std::iter::successors(Some(code), up).skip(1) {
            self.shut.get_or_insert_default().remove(&above);
        }
    }

    /// Opens a branch, so that a new row is seen in it.
    pub fn open(&mut self, desk: &Desk, code: CodeKey) {
        self.shut.get_or_insert_default().remove(&code);
        self.write(desk);
    }

    /// Opens or shuts the branch one stands on; goes into an open one, and from a code without a branch to the one above
    /// it. In a narrowed tree, where all is open, it moves by a row.
    pub fn fold(&mut self, desk: &Desk, open: bool) {
        let Some(row) = self.row().copied() else { return };
        let shut = self.shut.get_or_insert_default();
        match (row.open, open) {
            _ if self.narrowed.is_some() => self.step(if open { 1 } else { -1 }),
            (Some(false), true) => {
                shut.remove(&row.code);
            }
            (Some(true), true) => self.step(1),
            (None, true) => {}
            (Some(true), false) => {
                shut.insert(row.code);
            }
            (_, false) => {
                let above = desk.project().tree().parent(row.code);
                if let Some(at) = self.rows.iter().position(|r| Some(r.code) == above) {
                    self.go(at);
                }
            }
        }
        self.write(desk);
    }

    /// Opens all branches; shuts them when all are open.
    pub fn fold_all(&mut self, desk: &Desk) {
        let all = branches(desk.project());
        let shut = self.shut.get_or_insert_default();
        if all.is_disjoint(shut) {
            *shut = all;
            self.here = self.here.map(|code| desk.project().tree().group(code));
        } else {
            shut.clear();
        }
        self.write(desk);
    }

    /// The last row of the branch of a code: after it a new code below it stands.
    pub fn last_of(&self, project: &Project, code: CodeKey) -> usize {
        let below = |row: &TreeRow| project.tree().is_below(row.code, code);
        self.rows.iter().rposition(below).unwrap_or(self.place.at)
    }
}

/// Codes with others below them.
pub fn branches(project: &Project) -> HashSet<CodeKey> {
    let tree = project.tree();
    tree.order.iter().copied().filter(|&code| tree.subtree(code).len() > 1).collect()
}
