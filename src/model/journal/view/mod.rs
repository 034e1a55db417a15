//! What a set of entries shows (FORMAT.md §7, §10). A pure function of the set: neither the order nor the road in
//! which entries came matters.

mod conflicts;
mod index;
mod joined;
mod registers;
mod rowed;
mod structure;
mod texts;
mod viewed;

pub use conflicts::Conflict;
pub use viewed::Viewed;

use std::collections::BTreeSet;
use std::fmt;

use uuid::Uuid;

use self::index::Index;
use self::registers::Registers;
use self::structure::Structure;
use self::texts::Texts;
use super::{Entry, Malformed, OpId};
use crate::model::{Entity, EntityKind};
use crate::text::Text;

/// An op of a set of entries: the entry's place in the slice that was viewed, and the op's number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpRef {
    /// Place of the entry in the slice.
    pub entry: u32,
    /// Number of the op in it.
    pub op: u32,
}

/// What a set of entries shows.
pub struct View {
    registers: Registers,
    texts: Texts,
    structure: Structure,
    conflicts: BTreeSet<Conflict>,
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.registers.index.count();
        f.debug_struct("View").field("things", &count).field("conflicts", &self.conflicts).finish_non_exhaustive()
    }
}

impl View {
    /// The view of a set. Stubs are taken as they are; of entries with one id the first counts. An entry that cannot
    /// be read writes nothing and is in [`View::unreadable`]: a caller who finds a higher `v` than it knows must not
    /// go by this view.
    pub fn of(entries: &[Entry]) -> View {
        let registers = Registers::of(Index::of(entries));
        let texts = Texts::of(&registers);
        let mut conflicts = BTreeSet::new();
        let structure = Structure::of(&registers, &texts, &mut conflicts);
        let mut view = View { registers, texts, structure, conflicts };
        view.find_conflicts();
        view
    }

    /// Everything that is shown, each thing once.
    pub fn entities(&self) -> impl Iterator<Item = Viewed<'_>> {
        self.all().filter(Viewed::is_shown)
    }

    /// What is alive but needs something that is withheld from this copy: kept and counted, not in the tables.
    pub fn waiting(&self) -> impl Iterator<Item = Viewed<'_>> {
        self.all().filter(Viewed::is_waiting)
    }

    /// All things that any entry ever wrote to, shown or not.
    pub fn all(&self) -> impl Iterator<Item = Viewed<'_>> {
        self.registers.index.things().map(|thing| Viewed { view: self, thing })
    }

    /// One thing, shown or not; none when no entry in the set writes to it.
    pub fn get(&self, entity: Entity) -> Option<Viewed<'_>> {
        self.registers.index.find(entity).map(|thing| Viewed { view: self, thing })
    }

    /// What is to be settled or looked at.
    pub fn conflicts(&self) -> &BTreeSet<Conflict> {
        &self.conflicts
    }

    /// The text of a document as it is now; none when it is not held.
    pub fn text(&self, document: Uuid) -> Option<&Text> {
        let thing = self.registers.index.find(Entity { kind: EntityKind::Document, id: document })?;
        Some(self.texts.get(thing)?.text())
    }

    /// Whether the entry at that place in the slice is in force: not undone.
    pub fn in_force(&self, entry: usize) -> bool {
        self.registers.force.get(entry).copied().unwrap_or(false)
    }

    /// The entries whose payload cannot be read: place in the slice and why.
    pub fn unreadable(&self) -> &[(usize, Malformed)] {
        &self.registers.index.unreadable
    }

    /// The id of an op.
    pub fn op_id(&self, op: OpRef) -> Option<OpId> {
        self.registers.index.id(op)
    }
}
