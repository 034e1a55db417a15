//! A new code being named, and where it may stand.

use crate::model::{CodeKey, Project};
use crate::tui::parts::field::Field;

/// A new code being named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its name.
    pub field: Field,
    /// Where it may stand; none is at the top.
    pub(super) branches: Vec<Option<CodeKey>>,
    pub(super) at: usize,
}

impl Naming {
    /// Where it is to stand.
    pub fn branch(&self) -> Option<CodeKey> {
        self.branches.get(self.at).copied().flatten()
    }
}

/// Everywhere a new code may stand: below what has codes below it, or at the top.
pub(super) fn branches(project: &Project) -> Vec<Option<CodeKey>> {
    let tree = project.tree();
    let has_codes = |&&code: &&CodeKey| tree.subtree(code).len() > 1 || is_bare_group(project, code);
    tree.order.iter().filter(has_codes).map(|&code| Some(code)).chain([None]).collect()
}

/// A code at the top that is meant to have codes below it.
fn is_bare_group(project: &Project, code: CodeKey) -> bool {
    project.tree().depth(code) == 0 && project.codes.get(code).is_some_and(|c| c.kind.is_some())
}

/// The branch that a code is in: what it stands below, or itself when codes stand below it.
pub(super) fn branch_of(project: &Project, code: CodeKey) -> Option<CodeKey> {
    let tree = project.tree();
    let itself = || (tree.subtree(code).len() > 1 || is_bare_group(project, code)).then_some(code);
    tree.parent(code).or_else(itself)
}
