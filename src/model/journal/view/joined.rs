//! Things that two people made apart and that count as one: where what they are about was joined, their registers are
//! read as one (FORMAT.md §9).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::OpRef;
use super::index::ThingNo;
use super::registers::{Register, Registers};
use crate::model::{Entity, EntityKind};

/// Groups of things that have one key since what they are about was joined; empty while nothing was joined.
#[derive(Default)]
pub(super) struct Joined {
    /// By thing: the group it belongs to, with the representative of the group first.
    group: HashMap<ThingNo, Vec<ThingNo>>,
    /// By representative: the registers of the whole group read as one, but for `alive` and those that make the key.
    registers: HashMap<ThingNo, Vec<Register>>,
}

/// The key of a thing: its kind, and what each part counts as.
type Key = (EntityKind, Vec<(Option<Entity>, Uuid)>);

/// The questions about single things that the structure answers.
pub(super) struct ThingFacts<'a> {
    pub is_alive: &'a dyn Fn(ThingNo) -> bool,
    /// What a thing counts as.
    pub target: &'a dyn Fn(ThingNo) -> ThingNo,
}

impl Joined {
    pub fn of(registers: &Registers, known: &ThingFacts) -> Joined {
        let mut by_key: BTreeMap<Key, Vec<(ThingNo, bool)>> = BTreeMap::new();
        for (thing, entity, _) in registers.index.written().filter(|(_, entity, _)| !entity.kind.key().is_empty()) {
            let is_here = (known.is_alive)(thing) || registers.is_changed_unseen(thing);
            if is_here && registers.is_written(thing, "alive") {
                let (key, own) = key(registers, known, thing, entity.kind);
                by_key.entry((entity.kind, key)).or_default().push((thing, own));
            }
        }
        let mut out = Joined::default();
        for ((kind, _), mut things) in by_key.into_iter().filter(|(_, things)| things.len() > 1) {
            things.sort_by_key(|&(thing, own)| (!(known.is_alive)(thing), !own, registers.index.entity(thing)));
            let group: Vec<ThingNo> = things.into_iter().map(|(thing, _)| thing).collect();
            if let Some(&first) = group.first() {
                out.registers.insert(first, as_one(registers, &group, kind));
            }
            for &thing in &group {
                out.group.insert(thing, group.clone());
            }
        }
        out
    }

    /// The representative of a thing's group, when that is another thing.
    pub fn side_of(&self, thing: ThingNo) -> Option<ThingNo> {
        self.group.get(&thing)?.first().copied().filter(|&first| first != thing)
    }

    /// The group of a thing; empty for a thing that is alone.
    pub fn group(&self, thing: ThingNo) -> &[ThingNo] {
        self.group.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// The heads of a register of a whole group, asked of its representative; none for other things and for the
    /// registers that make the key.
    pub fn heads(&self, thing: ThingNo, name: &str) -> Option<&[OpRef]> {
        let found = self.registers.get(&thing)?.iter().find(|(register, _)| register == name)?;
        Some(found.1.as_slice())
    }

    /// The names of the registers of a whole group, asked of its representative.
    pub fn names(&self, thing: ThingNo) -> Option<impl Iterator<Item = &str>> {
        Some(self.registers.get(&thing)?.iter().map(|(name, _)| name.as_ref()))
    }

    /// All registers that are read as one.
    pub fn registers(&self) -> impl Iterator<Item = (ThingNo, &[Register])> {
        self.registers.iter().map(|(thing, registers)| (*thing, registers.as_slice()))
    }
}

/// The parts of a thing's key, and whether these are the very parts the thing was made with.
fn key(
    registers: &Registers,
    known: &ThingFacts,
    thing: ThingNo,
    kind: EntityKind,
) -> (Vec<(Option<Entity>, Uuid)>, bool) {
    let mut own = true;
    let parts = kind.key().iter().map(|&part| {
        let Some(of) = registers.reference(thing, part) else { return (None, Uuid::nil()) };
        let found = registers.index.find(of).map(|found| (known.target)(found));
        let target = found.and_then(|target| registers.index.entity(target)).unwrap_or(of);
        own &= target == of;
        (Some(target), target.id)
    });
    (parts.collect(), own)
}

/// The registers of several things read as one.
fn as_one(registers: &Registers, group: &[ThingNo], kind: EntityKind) -> Vec<Register> {
    let names: BTreeSet<&str> = group.iter().flat_map(|&thing| registers.names(thing)).collect();
    let read = names.into_iter().filter(|name| *name != "alive" && !is_part(kind, name));
    read.map(|name| (Cow::Owned(name.to_owned()), registers.heads_of_all(group, name))).collect()
}

/// Whether a register is a part of the key.
fn is_part(kind: EntityKind, name: &str) -> bool {
    kind.key().contains(&name)
}
