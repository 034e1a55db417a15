//! Which writes stand: heads of registers, what is in force, what is alive (FORMAT.md §7).

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value as Json;
use uuid::Uuid;

use super::super::heads;
use super::super::ids::uuid;
use super::OpRef;
use super::index::{Index, OpContent, ThingNo};
use crate::model::{Entity, EntityKind};

/// A register of a thing that more than one op writes to: its name, and the writes that nobody replaced.
pub(super) type Register = (Cow<'static, str>, Vec<OpRef>);

/// All writes of a set, and which of them stand.
pub(super) struct Registers {
    pub index: Index,
    /// By the entry's place in the slice: whether it is in force.
    pub force: Vec<bool>,
    /// The registers of things that more than one op writes to. Of all other things the only op stands or does not.
    many: HashMap<ThingNo, Vec<Register>>,
}

impl Registers {
    pub fn of(index: Index) -> Registers {
        let marks = index.marks();
        let force: Vec<bool> =
            index.entry_ids().map(|id| marks.get(&id).is_none_or(|marks| heads::in_force(marks))).collect();
        let many = index
            .written()
            .filter(|(_, _, ops)| ops.len() > 1)
            .map(|(thing, _, ops)| (thing, registers(&index, &force, ops)))
            .collect();
        Registers { index, force, many }
    }

    pub fn in_force(&self, op: OpRef) -> bool {
        self.force.get(op.entry as usize).copied().unwrap_or(false)
    }

    pub fn content(&self, op: OpRef) -> Option<OpContent<'_>> {
        self.index.content(op)
    }

    /// The registers with more than one write, by thing.
    pub fn many(&self) -> impl Iterator<Item = (ThingNo, &[Register])> {
        self.many.iter().map(|(thing, registers)| (*thing, registers.as_slice()))
    }

    /// The heads of a register: writes in force that no other in force replaces.
    pub fn heads(&self, thing: ThingNo, field: &str) -> impl Iterator<Item = OpRef> + '_ {
        let (list, only) = match self.many.get(&thing) {
            Some(registers) => {
                (registers.iter().find(|(name, _)| name == field).map_or(&[][..], |(_, heads)| heads.as_slice()), None)
            }
            None => (&[][..], self.only(thing).filter(|&op| self.content(op).is_some_and(|c| c.writes(field)))),
        };
        list.iter().copied().chain(only)
    }

    /// The heads of a register of several things that are read as one: by seen across all of them.
    pub fn heads_of_all(&self, things: &[ThingNo], field: &str) -> Vec<OpRef> {
        let ops = things.iter().flat_map(|&thing| self.index.ops(thing));
        let writes: Vec<OpRef> = ops.filter(|&op| self.content(op).is_some_and(|c| c.writes(field))).collect();
        standing(&self.index, &self.force, &writes)
    }

    /// The thing that a register names; its kind follows from the register.
    pub fn reference(&self, thing: ThingNo, field: &str) -> Option<Entity> {
        if field == "on" {
            let value = self.value(thing, field)?;
            let kind = EntityKind::of(value.get(0)?.as_str()?)?;
            return Some(Entity { kind, id: uuid(value.get(1)?.as_str()?)? });
        }
        let kind = EntityKind::of(if field == "reviewer" { "coder" } else { field })?;
        Some(Entity { kind, id: self.id(thing, field)? })
    }

    /// The only op on a thing, when that is in force.
    fn only(&self, thing: ThingNo) -> Option<OpRef> {
        self.index.ops(thing).next().filter(|&op| self.in_force(op))
    }

    /// The names of all registers of a thing that were ever written.
    pub fn names(&self, thing: ThingNo) -> Vec<&str> {
        match self.many.get(&thing) {
            Some(registers) => registers.iter().map(|(name, _)| name.as_ref()).collect(),
            None => self
                .index
                .ops(thing)
                .next()
                .and_then(|op| self.content(op))
                .map_or(Vec::new(), |content| content.names()),
        }
    }

    /// The head that is shown of a register: the last.
    pub fn standing(&self, thing: ThingNo, field: &str) -> Option<OpRef> {
        self.heads(thing, field).max_by_key(|&op| self.index.order(op))
    }

    /// The write whose value a register shows: the last head, else the last making.
    pub fn shown(&self, thing: ThingNo, field: &str) -> Option<OpRef> {
        self.standing(thing, field).or_else(|| {
            let making = |op: &OpRef| self.content(*op).is_some_and(|c| c.is_making() && c.writes(field));
            self.index.ops(thing).filter(making).max_by_key(|&op| self.index.order(op))
        })
    }

    /// The value a register shows.
    pub fn value(&self, thing: ThingNo, field: &str) -> Option<Cow<'_, Json>> {
        self.content(self.shown(thing, field)?)?.json(field)
    }

    /// The id a register shows.
    pub fn id(&self, thing: ThingNo, field: &str) -> Option<Uuid> {
        self.content(self.shown(thing, field)?)?.id(field)
    }

    /// Whether any op, in force or not, writes the register.
    pub fn is_written(&self, thing: ThingNo, field: &str) -> bool {
        match self.many.get(&thing) {
            Some(registers) => registers.iter().any(|(name, _)| name == field),
            None => self.index.ops(thing).any(|op| self.content(op).is_some_and(|c| c.writes(field))),
        }
    }

    /// Whether some head of `alive` is true: of a restoring against a deletion, keeping wins.
    pub fn is_alive(&self, thing: ThingNo) -> bool {
        self.heads(thing, "alive").any(|op| self.content(op).and_then(OpContent::alive) == Some(true))
    }

    /// The op that made a thing: the last in force, else the last.
    pub fn made(&self, thing: ThingNo) -> Option<OpRef> {
        let makings = self.index.ops(thing).filter(|&op| self.content(op).is_some_and(OpContent::is_making));
        makings.max_by_key(|&op| (self.in_force(op), self.index.order(op)))
    }

    /// Whether a deletion of the thing stands, and some other head was seen by nobody who deleted it.
    pub fn is_changed_unseen(&self, thing: ThingNo) -> bool {
        let Some(registers) = self.many.get(&thing) else { return false };
        let mut todo: Vec<OpRef> = self
            .heads(thing, "alive")
            .filter(|&op| self.content(op).and_then(OpContent::alive) == Some(false))
            .collect();
        if todo.is_empty() {
            return false;
        }
        let mut seen = HashSet::new();
        while let Some(op) = todo.pop() {
            if seen.insert(op) {
                let content = self.content(op);
                todo.extend(content.map_or(&[][..], OpContent::seen).iter().filter_map(|&id| self.index.resolve(id)));
            }
        }
        registers.iter().flat_map(|(_, heads)| heads).any(|head| !seen.contains(head))
    }
}

/// The registers of a thing that these ops write, in the order of their names.
fn registers(index: &Index, force: &[bool], ops: &[OpRef]) -> Vec<Register> {
    let mut writes: BTreeMap<&str, Vec<OpRef>> = BTreeMap::new();
    for &op in ops {
        for name in index.content(op).map_or(Vec::new(), OpContent::names) {
            writes.entry(name).or_default().push(op);
        }
    }
    writes.into_iter().map(|(name, ops)| (Cow::Owned(name.to_owned()), standing(index, force, &ops))).collect()
}

/// Of the writes of one register those in force that none other in force reaches by seen, through writes out of force
/// too.
fn standing(index: &Index, force: &[bool], writes: &[OpRef]) -> Vec<OpRef> {
    let mut out: Vec<OpRef> =
        writes.iter().copied().filter(|op| force.get(op.entry as usize).copied().unwrap_or(false)).collect();
    if out.len() > 1 {
        let known: HashSet<OpRef> = writes.iter().copied().collect();
        let below = |op: OpRef| {
            let seen = index.content(op).map_or(&[][..], OpContent::seen);
            seen.iter().filter_map(|&id| index.resolve(id)).filter(|op| known.contains(op)).collect::<Vec<_>>()
        };
        let mut gone: HashSet<OpRef> = HashSet::new();
        let mut todo: Vec<OpRef> = out.iter().flat_map(|&op| below(op)).collect();
        while let Some(op) = todo.pop() {
            if gone.insert(op) {
                todo.extend(below(op));
            }
        }
        out.retain(|op| !gone.contains(op));
    }
    out.sort_unstable_by_key(|&op| index.order(op));
    out
}
