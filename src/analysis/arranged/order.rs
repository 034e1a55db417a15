//! Which rows and columns of a counted table are shown, and in which order. Pure: nothing is counted here.

use std::collections::HashSet;

use super::super::{AxisLabel, Dimension, LabelKey, Measure, Spec, Tally};
use crate::model::{CodeKey, Project};

/// What rows are sorted by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RowOrder {
    /// As they come: codes as in the codebook.
    #[default]
    Given,
    /// The totals.
    Total,
    /// The numbers of a column.
    Column(LabelKey),
}

/// How rows are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// RowOrder what.
    pub by: RowOrder,
    /// The least first.
    pub rising: bool,
}

impl Sort {
    /// The most first.
    pub fn by(by: RowOrder) -> Sort {
        Sort { by, rising: false }
    }

    /// How a table is sorted before one sorts it: goals or obstacles by how many interviews speak of them, all others
    /// as they come, which is how the reader's other tables have them.
    pub fn usual(spec: Spec) -> Sort {
        let list = matches!(spec.rows, Dimension::Kind(_) | Dimension::Below(_));
        let shares = spec.percent.is_some() || spec.counted() == Measure::Documents;
        Sort::by(if list && spec.columns.is_some() && shares { RowOrder::Total } else { RowOrder::Given })
    }
}

/// How one wants to see a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Whether empty rows and columns are shown.
    pub empties: bool,
    /// How rows are sorted.
    pub sort: Sort,
    /// The codes that are not as codes begin: shut in a table of all codes, open in others.
    pub folds: HashSet<CodeKey>,
}

impl Arrangement {
    /// Whether what stands below a code is shown.
    pub fn is_open(&self, dimension: Dimension, key: &LabelKey) -> bool {
        let begins_open = dimension == Dimension::Codes;
        matches!(key, LabelKey::Code(code) if self.folds.contains(code) != begins_open)
    }
}

/// Where a row or a column stands among the codes of its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// Steps below the topmost.
    pub depth: u16,
    /// What it stands below.
    pub above: Option<usize>,
    /// Whether anything stands below it.
    pub has_below: bool,
}

/// The branches of labels; a code comes after the one it stands below.
pub fn branches(project: &Project, labels: &[AxisLabel]) -> Vec<Branch> {
    let mut at = std::collections::HashMap::new();
    let mut out: Vec<Branch> = Vec::with_capacity(labels.len());
    for (index, label) in labels.iter().enumerate() {
        let mut branch = Branch::default();
        if let LabelKey::Code(code) = label.key {
            at.insert(code, index);
            branch.above = project.tree().parent(code).and_then(|above| at.get(&above)).copied();
        }
        if let Some(above) = branch.above.and_then(|above| out.get_mut(above)) {
            above.has_below = true;
            branch.depth = above.depth + 1;
        }
        out.push(branch);
    }
    out
}

/// Rows or columns as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InOrder {
    /// Which, in order.
    pub at: Vec<usize>,
    /// How many are empty, shown or not; none of what stands below a shut code.
    pub empty: usize,
}

impl InOrder {
    /// Whether anything is shown that stands below something.
    pub fn is_deep(&self, branches: &[Branch]) -> bool {
        self.at.iter().filter_map(|&at| branches.get(at)).any(|branch| branch.depth > 0)
    }

    /// By row or column of the tally: whether it has shades. Codes have when any is shown that stands below a group, else
    /// what is topmost; none where all have, as nothing stands below anything.
    pub fn shaded(&self, branches: &[Branch]) -> Option<Vec<bool>> {
        branches.iter().any(|branch| branch.has_below).then(|| {
            let deep = self.is_deep(branches);
            branches.iter().map(|branch| if deep { !branch.has_below } else { branch.depth == 0 }).collect()
        })
    }
}

/// The rows of a table in the arrangement one wants.
pub fn rows(tally: &Tally, branches: &[Branch], arrangement: &Arrangement) -> InOrder {
    let column = match &arrangement.sort.by {
        RowOrder::Column(key) => tally.columns.iter().position(|label| label.key == *key),
        _ => None,
    };
    let size = |row: usize| match (&arrangement.sort.by, column) {
        (RowOrder::Given, _) | (RowOrder::Column(_), None) => 0,
        (RowOrder::Total, _) => tally.count(Some(row), None),
        (RowOrder::Column(_), Some(column)) => tally.count(Some(row), Some(column)),
    };
    let is_open = |row: usize| tally.rows.get(row).is_some_and(|l| arrangement.is_open(tally.spec.rows, &l.key));
    let mut lists = Lists::of(branches);
    lists.sort(|&a, &b| if arrangement.sort.rising { size(a).cmp(&size(b)) } else { size(b).cmp(&size(a)) });
    lists.shown(arrangement.empties, |row| tally.count(Some(row), None) == 0, is_open)
}

/// The columns of a table; without any, the one of the numbers.
pub fn columns(tally: &Tally, branches: &[Branch], arrangement: &Arrangement) -> InOrder {
    let Some(dimension) = tally.spec.columns else { return InOrder { at: vec![0], empty: 0 } };
    let is_open = |column: usize| tally.columns.get(column).is_some_and(|l| arrangement.is_open(dimension, &l.key));
    Lists::of(branches).shown(arrangement.empties, |column| tally.count(None, Some(column)) == 0, is_open)
}

/// What stands below what.
struct Lists {
    topmost: Vec<usize>,
    below: Vec<Vec<usize>>,
}

impl Lists {
    fn of(branches: &[Branch]) -> Lists {
        let mut lists = Lists { topmost: Vec::new(), below: vec![Vec::new(); branches.len()] };
        for (at, branch) in branches.iter().enumerate() {
            match branch.above.and_then(|above| lists.below.get_mut(above)) {
                Some(below) => below.push(at),
                None => lists.topmost.push(at),
            }
        }
        lists
    }

    /// Sorts what stands side by side; what is equal stays as it is.
    fn sort(&mut self, compare: impl Fn(&usize, &usize) -> std::cmp::Ordering) {
        self.topmost.sort_by(&compare);
        self.below.iter_mut().for_each(|list| list.sort_by(&compare));
    }

    fn shown(&self, empties: bool, is_empty: impl Fn(usize) -> bool, is_open: impl Fn(usize) -> bool) -> InOrder {
        let mut shown = InOrder::default();
        let mut next: Vec<usize> = self.topmost.iter().rev().copied().collect();
        while let Some(at) = next.pop() {
            let empty = is_empty(at);
            shown.empty += usize::from(empty);
            if empties || !empty {
                shown.at.push(at);
            }
            if let Some(below) = self.below.get(at).filter(|_| is_open(at)) {
                next.extend(below.iter().rev());
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Branches from how deep each stands; a step down is one at most.
    fn tree(depths: &[u16]) -> Vec<Branch> {
        let mut out: Vec<Branch> = Vec::new();
        for &wanted in depths {
            let depth = out.last().map_or(0, |last| wanted.min(last.depth + 1));
            let above = out.iter().rposition(|b| b.depth + 1 == depth);
            if let Some(above) = above.and_then(|above| out.get_mut(above)) {
                above.has_below = true;
            }
            out.push(Branch { depth, above, has_below: false });
        }
        out
    }

    proptest! {
        #[test]
        fn sorted_is_the_same_rows_in_another_order_below_the_same(
            depths in prop::collection::vec(0u16..4, 0..20), sizes in prop::collection::vec(0u64..4, 20), rising: bool
        ) {
            let branches = tree(&depths);
            let mut lists = Lists::of(&branches);
            let size = |at: usize| sizes[at];
            lists.sort(|&a, &b| if rising { size(a).cmp(&size(b)) } else { size(b).cmp(&size(a)) });
            let shown = lists.shown(true, |_| false, |_| true).at;
            let mut same = shown.clone();
            same.sort_unstable();
            prop_assert_eq!(same, (0..branches.len()).collect::<Vec<_>>());
            for (place, &at) in shown.iter().enumerate() {
                // What it stands below is the nearest one before it that is less deep.
                let above = shown[..place].iter().rev().find(|&&b| branches[b].depth < branches[at].depth).copied();
                prop_assert_eq!(above, branches[at].above);
                let beside = shown[..place].iter().rev().find(|&&b| branches[b].above == branches[at].above);
                if let Some(&beside) = beside {
                    let (a, b) = (size(beside), size(at));
                    prop_assert_eq!(a.cmp(&b).is_eq() || a.cmp(&b).is_lt() == rising, true);
                    prop_assert!(a != b || beside < at, "what is equal keeps its order");
                }
            }
        }

        #[test]
        fn what_is_shut_hides_all_below_it_and_nothing_else(
            depths in prop::collection::vec(0u16..4, 0..20), shut in prop::collection::hash_set(0usize..20, 0..6)
        ) {
            let branches = tree(&depths);
            let shown = Lists::of(&branches).shown(true, |_| false, |at| !shut.contains(&at)).at;
            for at in 0..branches.len() {
                let mut up = std::iter::successors(branches[at].above, |&above| branches[above].above);
                prop_assert_eq!(shown.contains(&at), !up.any(|above| shut.contains(&above)));
            }
        }
    }
}
