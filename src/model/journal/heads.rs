//! One register at a time: which writes stand, and what an undo or redo makes of them (FORMAT.md §7).

use std::collections::HashSet;

use super::OpId;

/// One undo (`undone`) or redo of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkOp {
    /// The op that is the mark.
    pub op: OpId,
    /// Out of force, or in force again.
    pub undone: bool,
    /// The marks it replaces.
    pub seen: Vec<OpId>,
}

/// The marks on one entry that no other mark on it replaces: what a further mark must name as seen.
pub fn newest_marks(marks: &[MarkOp]) -> Vec<OpId> {
    let mut out: Vec<OpId> = newest(marks).map(|mark| mark.op).collect();
    out.sort_unstable();
    out
}

/// Whether an entry with these marks on it is in force: no mark, or some newest mark says redo (work wins).
pub fn in_force(marks: &[MarkOp]) -> bool {
    marks.is_empty() || newest(marks).any(|mark| !mark.undone)
}

fn newest(marks: &[MarkOp]) -> impl Iterator<Item = &MarkOp> {
    let gone: HashSet<OpId> = marks.iter().flat_map(|mark| mark.seen.iter().copied()).collect();
    marks.iter().filter(move |mark| !gone.contains(&mark.op))
}

/// What must be known of one write of a register to find the register's heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterWrite {
    /// The ops its put replaces, those of other registers too.
    pub seen: Vec<OpId>,
    /// Whether its entry is in force.
    pub in_force: bool,
    /// Its entry's clock: always higher than that of what it has seen.
    pub clock: i64,
}

/// The heads of one register after the op `changed`, a write of it, was taken out of force (`in_force` false) or put
/// back, from the heads before.
///
/// `write_of` answers for writes of this register and none for any other op (or one that is not held). It may already
/// tell the state in which the whole mark is done: when a mark turns several writes of one register, call this once
/// for each, in any order. The answer is sorted. When it is empty the register shows the values of the thing's making.
///
/// ```text
///   a ◀── b ◀── c      c is head; undo c: b. Undo b before that: still c, and a is covered through b.
/// ```
pub fn heads_after_mark(
    heads: &[OpId],
    changed: OpId,
    in_force: bool,
    write_of: &mut dyn FnMut(OpId) -> Option<RegisterWrite>,
) -> Vec<OpId> {
    let mut out: Vec<OpId> = heads.to_vec();
    if in_force {
        put_back(&mut out, changed, write_of);
    } else if heads.contains(&changed) {
        out.retain(|&op| op != changed);
        take_out(&mut out, changed, write_of);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// `op` is in force again: it stands unless a head reaches it, and covers the heads it reaches.
fn put_back(heads: &mut Vec<OpId>, op: OpId, write_of: &mut dyn FnMut(OpId) -> Option<RegisterWrite>) {
    if heads.contains(&op) {
        return;
    }
    let covered = reached(heads, &[op], write_of);
    if covered.contains(&op) {
        return;
    }
    let below = reached(&[op], heads, write_of);
    heads.retain(|head| !below.contains(head));
    heads.push(op);
}

/// `op` no longer stands: the nearest writes in force below it do, unless another head reaches them.
fn take_out(heads: &mut Vec<OpId>, op: OpId, write_of: &mut dyn FnMut(OpId) -> Option<RegisterWrite>) {
    let mut found = Vec::new();
    let mut been = HashSet::from([op]);
    let mut todo = write_of(op).map(|w| w.seen).unwrap_or_default();
    while let Some(op) = todo.pop() {
        if !been.insert(op) {
            continue;
        }
        match write_of(op) {
            Some(write) if write.in_force => found.push(op),
            Some(write) => todo.extend(write.seen),
            None => {}
        }
    }
    let from: Vec<OpId> = heads.iter().chain(&found).copied().collect();
    let covered = reached(&from, &found, write_of);
    heads.extend(found.into_iter().filter(|op| !covered.contains(op)));
}

/// What the writes of `from` reach by seen (themselves only when another reaches them), followed no further back than
/// the oldest of `wanted`.
fn reached(from: &[OpId], wanted: &[OpId], write_of: &mut dyn FnMut(OpId) -> Option<RegisterWrite>) -> HashSet<OpId> {
    let mut out = HashSet::new();
    if from == wanted && from.len() == 1 {
        return out;
    }
    let oldest = wanted.iter().filter_map(|&op| write_of(op)).map(|w| w.clock).min().unwrap_or(i64::MAX);
    let mut todo: Vec<OpId> = from.to_vec();
    while let Some(op) = todo.pop() {
        let Some(write) = write_of(op).filter(|w| w.clock > oldest) else { continue };
        todo.extend(write.seen.into_iter().filter(|&seen| out.insert(seen)));
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::EntryId;
    use super::*;

    fn op(n: usize) -> OpId {
        OpId { entry: EntryId((n as u128).to_be_bytes()), op: 0 }
    }

    /// Writes of one register by number, each with the earlier ones it has seen.
    type Writes = Vec<Vec<usize>>;

    /// Heads straight from the definition: in force, and not reached by seen from another in force.
    fn defined(writes: &Writes, in_force: &[bool]) -> Vec<OpId> {
        let below = |from: usize| {
            let (mut out, mut todo) = (BTreeSet::new(), writes[from].clone());
            while let Some(n) = todo.pop() {
                if out.insert(n) {
                    todo.extend(&writes[n]);
                }
            }
            out
        };
        let standing: Vec<usize> = (0..writes.len()).filter(|&n| in_force[n]).collect();
        let gone: BTreeSet<usize> = standing.iter().flat_map(|&n| below(n)).collect();
        standing.into_iter().filter(|n| !gone.contains(n)).map(op).collect()
    }

    fn history() -> impl Strategy<Value = Writes> {
        let one = prop::collection::vec(any::<prop::sample::Index>(), 0..4);
        prop::collection::vec((one, any::<bool>()), 1..12).prop_map(|list| {
            let seen = |(n, (seen, linear)): (usize, (Vec<prop::sample::Index>, bool))| match n {
                0 => vec![],
                n if linear => vec![n - 1],
                n => seen.iter().map(|at| at.index(n)).collect(),
            };
            list.into_iter().enumerate().map(seen).collect()
        })
    }

    /// Turns some writes at once, as a mark on an entry group does, and compares.
    fn turn(writes: &Writes, in_force: &mut [bool], heads: &mut Vec<OpId>, which: &[usize], to: bool) {
        which.iter().for_each(|&n| in_force[n] = to);
        for &n in which {
            let mut write_of = |id: OpId| {
                let n = (0..writes.len()).find(|&n| op(n) == id)?;
                let seen = writes[n].iter().map(|&n| op(n)).collect();
                Some(RegisterWrite { seen, in_force: in_force[n], clock: n as i64 })
            };
            *heads = heads_after_mark(heads, op(n), to, &mut write_of);
        }
    }

    proptest! {
        #[test]
        fn heads_after_marks_are_those_of_the_definition(
            writes in history(),
            turns in prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 1..4), any::<bool>()), 1..12),
        ) {
            let mut in_force = vec![true; writes.len()];
            let mut heads = defined(&writes, &in_force);
            for (which, to) in turns {
                let which: BTreeSet<usize> = which.iter().map(|at| at.index(writes.len())).collect();
                // A mark turns what stands the other way; in whatever order.
                let which: Vec<usize> = which.into_iter().rev().filter(|&n| in_force[n] != to).collect();
                turn(&writes, &mut in_force, &mut heads, &which, to);
                prop_assert_eq!(&heads, &defined(&writes, &in_force));
            }
        }
    }

    #[test]
    fn marks_count_by_the_newest_and_work_wins() {
        let mark =
            |n, undone, seen: &[usize]| MarkOp { op: op(n), undone, seen: seen.iter().map(|&n| op(n)).collect() };
        assert!(in_force(&[]));
        assert!(!in_force(&[mark(1, true, &[])]));
        assert!(in_force(&[mark(1, true, &[]), mark(2, false, &[1])]));
        assert!(!in_force(&[mark(1, true, &[]), mark(2, false, &[1]), mark(3, true, &[2])]));
        let apart = [mark(1, true, &[]), mark(2, false, &[1]), mark(3, true, &[1])];
        assert!(in_force(&apart));
        assert_eq!(newest_marks(&apart), [op(2), op(3)]);
    }
}
