//! A set of entries: union, tips, and whether it is whole (FORMAT.md §12, §15).

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{Entry, EntryId, Op, decode};
use crate::model::Entity;

/// Something in a set of entries that cannot be as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetFault {
    /// The id is not the hash of the entry: a byte of it was changed.
    Untrue {
        /// The entry whose bytes are not what its id says.
        entry: EntryId,
    },
    /// An entry names one before it that is not here, not even as a stub.
    Missing {
        /// The entry that names it.
        entry: EntryId,
        /// The entry that is named and not here.
        prev: EntryId,
    },
    /// An entry's clock is not above that of one before it.
    Order {
        /// The later entry.
        entry: EntryId,
        /// The one before it.
        prev: EntryId,
    },
    /// An entry is called erased where nothing was erased.
    ErasedByNobody {
        /// The entry.
        entry: EntryId,
    },
    /// An entry has a payload that an erasing entry covers.
    NotErased {
        /// The entry.
        entry: EntryId,
    },
}

/// What the erasing entries of a set cover, as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Documents and cases.
    pub subjects: HashSet<Uuid>,
    /// Single things with words, and coders by name.
    pub things: HashSet<Entity>,
    /// Coders whose work it is all of.
    pub coders: HashSet<Uuid>,
    /// Entries, named one by one.
    pub entries: HashSet<EntryId>,
    /// The erasing entries themselves.
    pub by: HashSet<EntryId>,
}

impl Erased {
    /// What a set has erased.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Erased {
        let mut out = Erased::default();
        entries.into_iter().for_each(|entry| out.add(entry));
        out
    }

    /// Takes in what an entry erases, if it is an erasing one.
    pub fn add(&mut self, entry: &Entry) {
        let payload = entry.payload().filter(|payload| memchr::memmem::find(payload, b"\"erase\"").is_some());
        let ops = payload.and_then(|payload| decode(payload, 0).ok()).unwrap_or_default();
        if let [Op::Erase(erase)] = ops.as_slice() {
            self.subjects.extend(&erase.subjects);
            self.things.extend(&erase.things);
            self.coders.extend(&erase.coders);
            self.entries.extend(&erase.entries);
            self.by.insert(entry.id);
        }
    }

    /// Whether nothing was erased.
    pub fn is_empty(&self) -> bool {
        self.by.is_empty()
    }

    /// Whether an entry has no payload from now on. An erasing entry is never erased; so what is erased only grows.
    pub fn covers(&self, entry: &Entry) -> bool {
        let header = &entry.header;
        !self.by.contains(&entry.id)
            && (header.document.is_some_and(|subject| self.subjects.contains(&subject))
                || header.owner.is_some_and(|owner| self.coders.contains(&owner))
                || self.entries.contains(&entry.id)
                || self.writes_a_thing(entry))
    }

    fn writes_a_thing(&self, entry: &Entry) -> bool {
        let Some(payload) = entry.payload() else { return false };
        let named = |thing: &&Entity| memchr::memmem::find(payload, thing.id.to_string().as_bytes()).is_some();
        if !self.things.iter().any(|thing| named(&thing)) {
            return false;
        }
        let is_put = |op: &Op| matches!(op, Op::Put { entity, .. } if self.things.contains(entity));
        decode(payload, 0).is_ok_and(|ops| ops.iter().any(is_put))
    }
}

/// What is wrong with a set: ids that are no hashes, missing entries, clocks out of order, payloads that should have gone
/// or went without reason. Entries cut off at the tips
/// cannot be missed from inside: only remembered tips show that.
pub fn verify(entries: &[Entry]) -> Vec<SetFault> {
    let clocks: HashMap<EntryId, i64> = entries.iter().map(|entry| (entry.id, entry.header.clock)).collect();
    let mut faults = Vec::new();
    let erased = Erased::of(entries);
    for entry in entries {
        match entry.is_erased() {
            true if erased.is_empty() => faults.push(SetFault::ErasedByNobody { entry: entry.id }),
            false if erased.covers(entry) => faults.push(SetFault::NotErased { entry: entry.id }),
            _ => {}
        }
        if !entry.is_true() {
            faults.push(SetFault::Untrue { entry: entry.id });
        }
        for &prev in &entry.header.prev {
            match clocks.get(&prev) {
                None => faults.push(SetFault::Missing { entry: entry.id, prev }),
                Some(&clock) if clock >= entry.header.clock => faults.push(SetFault::Order { entry: entry.id, prev }),
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

/// The merge: all entries of both, those of `mine` first and in their order, then the new ones by clock and id. Content
/// takes the place of a stub; then what an erasing entry of either covers loses its payload. That another file calls an
/// entry erased decides nothing: only an erasing entry does.
pub fn union(mine: &[Entry], other: &[Entry]) -> Vec<Entry> {
    let mut out = mine.to_vec();
    join(&mut out, other.to_vec());
    close(&mut out);
    out
}

/// Takes the entries of another set into one, without erasing anything yet. Returns the places of those that came in the
/// stead of a stub.
pub fn join(mine: &mut Vec<Entry>, other: Vec<Entry>) -> Vec<usize> {
    let mut place: HashMap<EntryId, usize> = mine.iter().enumerate().map(|(at, entry)| (entry.id, at)).collect();
    let held = mine.len();
    let mut filled = Vec::new();
    for entry in other {
        match place.get(&entry.id).and_then(|&at| Some((at, mine.get_mut(at)?))) {
            Some((at, slot)) if slot.content.rank() < entry.content.rank() => {
                filled.extend((at < held).then_some(at));
                *slot = entry;
            }
            Some(_) => {}
            None => {
                place.insert(entry.id, mine.len());
                mine.push(entry);
            }
        }
    }
    if let Some(new) = mine.get_mut(held..) {
        new.sort_by_key(|entry| (entry.header.clock, entry.id));
    }
    filled
}

/// Takes the payload from everything that the erasing entries of a set cover. Returns the places of what it took.
pub fn close(entries: &mut [Entry]) -> Vec<usize> {
    let erased = Erased::of(entries.iter());
    let mut out = Vec::new();
    for (at, entry) in entries.iter_mut().enumerate() {
        if !entry.is_erased() && erased.covers(entry) {
            *entry = entry.erased();
            out.push(at);
        }
    }
    out
}
