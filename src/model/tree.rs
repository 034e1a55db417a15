//! The tree of codes, derived from their places.

use std::collections::HashMap;

use super::{Arena, Code, CodeKey, Key};

/// The codebook's order, kept beside the codes and made anew when one changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Every code that is not merged away: parents before children, siblings by position.
    pub order: Vec<CodeKey>,
    /// By code number: steps below its group.
    depth: Vec<u16>,
    /// By code number: the code it counts as (itself unless merged).
    target: Vec<Option<CodeKey>>,
    /// By code number: the code above it.
    parent: Vec<Option<CodeKey>>,
    /// By code number: its place in `order`.
    rank: Vec<u32>,
    /// By code number: where its subtree ends in `order`.
    end: Vec<u32>,
}

impl Tree {
    /// The tree of the codes. A ring of merges or parents is cut where it is first met, so that it always ends.
    pub fn of(codes: &Arena<CodeKey, Code>) -> Tree {
        let bound = codes.bound();
        let mut tree = Tree {
            order: Vec::with_capacity(codes.len()),
            depth: vec![0; bound],
            target: vec![None; bound],
            parent: vec![None; bound],
            rank: vec![u32::MAX; bound],
            end: vec![0; bound],
        };
        for key in codes.keys() {
            tree.target[key.no() as usize] = Some(follow(codes, key));
        }
        let mut children: Vec<Vec<CodeKey>> = vec![Vec::new(); bound];
        let mut groups = Vec::new();
        for (key, code) in codes.iter().filter(|&(key, _)| tree.target(key) == key) {
            let parent = code.parent.map(|p| tree.target(p)).filter(|&p| p != key && codes.get(p).is_some());
            match parent {
                Some(parent) => children[parent.no() as usize].push(key),
                None => groups.push(key),
            }
        }
        let by_place = |&key: &CodeKey| codes.get(key).map(|c| (c.position.clone(), c.id));
        groups.sort_by_key(by_place);
        children.iter_mut().for_each(|list| list.sort_by_key(by_place));
        groups.iter().for_each(|&group| tree.grow(group, None, 0, &children));
        for key in codes.keys() {
            // What hangs on a ring of parents has no group above it: it goes to the top.
            if tree.target(key) == key && tree.rank[key.no() as usize] == u32::MAX {
                tree.grow(key, None, 0, &children);
            }
        }
        tree
    }

    fn grow(&mut self, key: CodeKey, parent: Option<CodeKey>, depth: u16, children: &[Vec<CodeKey>]) {
        let at = key.no() as usize;
        if self.rank[at] != u32::MAX {
            return;
        }
        self.rank[at] = self.order.len() as u32;
        self.depth[at] = depth;
        self.parent[at] = parent;
        self.order.push(key);
        for &child in &children[at] {
            self.grow(child, Some(key), depth + 1, children);
        }
        self.end[at] = self.order.len() as u32;
    }

    /// The code that a code counts as.
    pub fn target(&self, code: CodeKey) -> CodeKey {
        self.target.get(code.no() as usize).copied().flatten().unwrap_or(code)
    }

    /// Steps below its group: 0 for a group.
    pub fn depth(&self, code: CodeKey) -> u16 {
        self.depth.get(code.no() as usize).copied().unwrap_or(0)
    }

    /// The code above it.
    pub fn parent(&self, code: CodeKey) -> Option<CodeKey> {
        self.parent.get(code.no() as usize).copied().flatten()
    }

    /// The top-level code it stands below; itself when it is one.
    pub fn group(&self, code: CodeKey) -> CodeKey {
        let mut at = self.target(code);
        while let Some(up) = self.parent(at) {
            at = up;
        }
        at
    }

    /// Its place in the codebook's order; `u32::MAX` when it is not in it.
    pub fn rank(&self, code: CodeKey) -> u32 {
        self.rank.get(self.target(code).no() as usize).copied().unwrap_or(u32::MAX)
    }

    /// The code with everything below it, itself first.
    pub fn subtree(&self, code: CodeKey) -> &[CodeKey] {
        let at = self.target(code).no() as usize;
        let (Some(&from), Some(&to)) = (self.rank.get(at), self.end.get(at)) else { return &[] };
        self.order.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// The codes directly below a code, or the groups.
    pub fn children(&self, code: Option<CodeKey>) -> impl Iterator<Item = CodeKey> + '_ {
        let all = code.map_or(&self.order[..], |code| self.subtree(code));
        all.iter().copied().filter(move |&c| self.parent(c) == code)
    }

    /// Whether a code is `above` or stands below it.
    pub fn is_below(&self, code: CodeKey, above: CodeKey) -> bool {
        self.subtree(above).contains(&self.target(code))
    }
}

/// What a code holds on to: the code it stands below, and the one it was merged into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hold {
    /// The code above, as written.
    pub parent: Option<CodeKey>,
    /// The code it was merged into.
    pub same_as: Option<CodeKey>,
}

impl Hold {
    /// Of a code as it is.
    pub fn of(code: &Code) -> Hold {
        Hold { parent: code.parent, same_as: code.same_as }
    }
}

impl Arena<CodeKey, Code> {
    /// Whether codes would stand below, or count as, themselves if some of them held on to this.
    pub fn has_ring(&self, changed: &HashMap<CodeKey, Hold>) -> bool {
        let hold = |key: CodeKey| changed.get(&key).copied().or_else(|| self.get(key).map(Hold::of));
        let all = self.bound() + 1;
        let target = |key: CodeKey| {
            let merged = std::iter::successors(Some(key), |key| hold(*key)?.same_as).take(all + 1);
            let (steps, last) = merged.enumerate().last()?;
            (steps < all).then_some(last)
        };
        self.keys().any(|key| {
            let Some(from) = target(key) else { return true };
            let up = |key: &CodeKey| target(hold(*key)?.parent?);
            // As written too: a merged code keeps its place, and comes back there when the merge is taken away.
            let written = |key: &CodeKey| hold(*key)?.parent;
            let is_ring = |ups: &dyn Fn(&CodeKey) -> Option<CodeKey>, from| {
                std::iter::successors(Some(from), ups).take(all + 1).count() > all
            };
            is_ring(&up, from) || is_ring(&written, key)
        })
    }
}

/// Follows the merges of a code; a ring is cut where it closes.
fn follow(codes: &Arena<CodeKey, Code>, from: CodeKey) -> CodeKey {
    let mut at = from;
    for _ in 0..codes.bound() {
        match codes.get(at).and_then(|c| c.same_as).filter(|&next| codes.get(next).is_some()) {
            Some(next) if next != from => at = next,
            _ => return at,
        }
    }
    at
}
