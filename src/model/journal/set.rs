//! A set of entries: union, tips, and whether it is whole (FORMAT.md §12, §15).

use std::collections::{HashMap, HashSet};

use super::{Entry, EntryId};

/// Something in a set of entries that cannot be as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The id is not the hash of the entry: a byte of it was changed.
    Untrue {
        /// The entry.
        entry: EntryId,
    },
    /// An entry names one before it that is not here, not even as a stub.
    Missing {
        /// The entry that names it.
        entry: EntryId,
        /// What is missing.
        prev: EntryId,
    },
    /// An entry's clock is not above that of one before it.
    Order {
        /// The later entry.
        entry: EntryId,
        /// The one before it.
        prev: EntryId,
    },
}

/// What is wrong with a set: ids that are no hashes, missing entries, clocks out of order. Entries cut off at the tips
/// cannot be missed from inside: only remembered tips show that.
pub fn verify(entries: &[Entry]) -> Vec<Fault> {
    let clocks: HashMap<EntryId, i64> = entries.iter().map(|entry| (entry.id, entry.header.clock)).collect();
    let mut faults = Vec::new();
    for entry in entries {
        if !entry.is_true() {
            faults.push(Fault::Untrue { entry: entry.id });
        }
        for &prev in &entry.header.prev {
            match clocks.get(&prev) {
                None => faults.push(Fault::Missing { entry: entry.id, prev }),
                Some(&clock) if clock >= entry.header.clock => faults.push(Fault::Order { entry: entry.id, prev }),
                Some(_) => {}
            }
        }
    }
    faults
}

/// The entries that no other names as before it, sorted: what the next entry has as `prev`.
pub fn tips(entries: &[Entry]) -> Vec<EntryId> {
    let inner: HashSet<EntryId> = entries.iter().flat_map(|entry| entry.header.prev.iter().copied()).collect();
    let mut out: Vec<EntryId> = entries.iter().map(|entry| entry.id).filter(|id| !inner.contains(id)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The merge: all entries of both, those of `mine` first and in their order, then the new ones by clock and id.
/// Content takes the place of a stub.
pub fn union(mine: &[Entry], other: &[Entry]) -> Vec<Entry> {
    let mut out = mine.to_vec();
    let mut place: HashMap<EntryId, usize> = out.iter().enumerate().map(|(at, entry)| (entry.id, at)).collect();
    let mut new: Vec<&Entry> = other.iter().collect();
    new.sort_by_key(|entry| (entry.header.clock, entry.id));
    for entry in new {
        match place.get(&entry.id).and_then(|&at| out.get_mut(at)) {
            Some(held) if held.content.rank() < entry.content.rank() => *held = entry.clone(),
            Some(_) => {}
            None => {
                place.insert(entry.id, out.len());
                out.push(entry.clone());
            }
        }
    }
    out
}
