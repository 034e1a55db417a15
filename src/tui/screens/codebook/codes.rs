//! The codes that are shown: the tree, what it is narrowed to, and where each code is used.

use std::collections::HashSet;

use crate::analysis::{Uses, WhichCodes, code_counts};
use crate::desk::Desk;
use crate::model::CodeKey;
use crate::tui::parts::tree::{CodeTree, branches};

/// The codes that are shown.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// The tree of them.
    pub tree: CodeTree,
    /// What they are narrowed to: words, and which codes.
    pub words: String,
    pub which: WhichCodes,
    /// The codings by code.
    pub uses: Uses,
    /// The codes that were narrowed to, without those on the way there; none: all.
    fits: Option<HashSet<CodeKey>>,
}

impl Codes {
    /// Makes the rows anew after the project changed; `recount` when codings may be others. All branches are open at
    /// first when every code has a row, else none.
    pub fn renew(&mut self, desk: &Desk, height: usize, recount: bool) {
        let project = desk.project();
        if recount || self.tree.counts.len() != project.codes.bound() {
            self.tree.counts = code_counts(project);
            self.uses = Uses::of(project);
        }
        self.find(desk);
        let fits = project.tree().order.len() <= height;
        self.tree.renew(desk, |project| if fits { HashSet::new() } else { branches(project) });
    }

    /// Whether not all codes are to be seen.
    pub fn is_narrowed(&self) -> bool {
        self.which != WhichCodes::All || !self.words.trim().is_empty()
    }

    /// Whether a code is what was narrowed to, not only on the way there.
    pub fn fits(&self, code: CodeKey) -> bool {
        self.fits.as_ref().is_none_or(|fits| fits.contains(&code))
    }

    /// How many codes fit what is narrowed to.
    pub fn fitting(&self) -> usize {
        self.fits.as_ref().map_or(0, HashSet::len)
    }

    /// Narrows to words and to some codes; the place goes to the first that fits.
    pub fn narrow(&mut self, desk: &Desk, words: &str, which: WhichCodes) {
        (self.words, self.which) = (words.to_owned(), which);
        self.find(desk);
        self.tree.write(desk);
        let fits = self.tree.code().is_some_and(|code| self.fits(code));
        let first = self.tree.rows.iter().position(|row| self.fits(row.code));
        if let Some(at) = first.filter(|_| !fits) {
            self.tree.go(at);
        }
    }

    /// Shows all again; the place stays.
    pub fn widen(&mut self, desk: &Desk) {
        self.which = WhichCodes::All;
        self.words.clear();
        self.find(desk);
        if let Some(here) = self.tree.here() {
            self.tree.open_above(desk.project(), here);
        }
        self.tree.write(desk);
    }

    /// Goes to a code; shows all when it is not among those shown.
    pub fn go_to(&mut self, desk: &Desk, code: CodeKey) {
        if !self.tree.go_to(desk, code) && self.is_narrowed() {
            self.widen(desk);
        }
    }

    /// Finds what is narrowed to, and shows it with all above it.
    fn find(&mut self, desk: &Desk) {
        let project = desk.project();
        let find = || self.which.find(project, &self.uses, &self.tree.counts, &self.words);
        self.fits = self.is_narrowed().then(find);
        let up = |&code: &CodeKey| project.tree().parent(code);
        let with_above = |&code: &CodeKey| std::iter::successors(Some(code), up);
        self.tree.narrowed = self.fits.as_ref().map(|fits| fits.iter().flat_map(with_above).collect());
    }
}
