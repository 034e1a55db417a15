//! What a mark makes of the registers of things: which writes stand after it, what made the things, what they show.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::Result as Sql;
use serde_json::Value as Json;

use super::heads::heads_of;
use super::journal::EntryReader;
use super::rows::WriteRef;
use crate::model::journal::{EntryId, OpId, RegisterWrite, heads_after_mark};
use crate::model::{Entity, EntityKind, held_by};

/// Entries that a mark turns, and which way.
#[derive(Debug)]
pub(super) struct EntryTurn {
    /// The entries.
    pub(super) entries: HashSet<EntryId>,
    /// Put back in force (redo), or taken out (undo).
    pub(super) in_force: bool,
}

/// One thing as it is after a mark.
#[derive(Clone, Debug)]
pub(super) struct Restated {
    pub(super) entity: Entity,
    /// Whether it had a row, and whether it has one now.
    pub(super) was_alive: bool,
    pub(super) is_alive: bool,
    /// What made it; its row names that.
    pub(super) made: Option<OpId>,
    /// The heads of the registers that were looked at: all of them when it comes back, else those the mark turns.
    pub(super) heads: BTreeMap<String, Vec<OpId>>,
}

/// Works out registers from the journal.
pub(super) struct RegisterReader<'r, 'c> {
    pub(super) reader: &'r mut EntryReader<'c>,
    pub(super) turn: &'r EntryTurn,
}

impl RegisterReader<'_, '_> {
    /// The heads of a register as they are now. `made`: what made the thing, when it has a row.
    pub(super) fn heads_now(&mut self, entity: Entity, made: Option<OpId>, field: &str) -> Sql<Vec<OpId>> {
        let later = self.later(entity)?;
        let own: Vec<OpId> = later.iter().filter(|(name, _)| name == field).map(|(_, op)| *op).collect();
        match made {
            _ if !own.is_empty() => Ok(own),
            Some(made) => Ok(if self.writes(entity, made, field)? { vec![made] } else { Vec::new() }),
            None if field == "alive" => Ok(Vec::new()),
            None => self.heads_seen(entity, &later, field),
        }
    }

    /// Of a deleted thing, the heads that its deletions have seen.
    fn heads_seen(&mut self, entity: Entity, deletions: &[(String, OpId)], field: &str) -> Sql<Vec<OpId>> {
        let mut found = BTreeSet::new();
        for (_, deletion) in deletions {
            if self.writes(entity, *deletion, field)? {
                found.insert(*deletion);
            }
            for seen in self.seen(*deletion)? {
                if self.writes(entity, seen, field)? {
                    found.insert(seen);
                }
            }
        }
        self.newest(entity, found, field)
    }

    /// Without those that another of them has seen.
    fn newest(&mut self, entity: Entity, mut ops: BTreeSet<OpId>, field: &str) -> Sql<Vec<OpId>> {
        let mut been = HashSet::new();
        for op in ops.clone() {
            let mut todo = self.seen(op)?;
            while let Some(seen) = todo.pop() {
                if been.insert(seen) && self.writes(entity, seen, field)? {
                    ops.remove(&seen);
                    todo.extend(self.seen(seen)?);
                }
            }
        }
        Ok(ops.into_iter().collect())
    }

    /// A thing after the mark. `ops` are the turned writes of it; `made` is what made it, when it has a row.
    pub(super) fn restate(&mut self, entity: Entity, made: Option<OpId>, ops: &[OpId]) -> Sql<Restated> {
        let mut heads = BTreeMap::new();
        for field in self.fields(ops)? {
            let now = self.heads_now(entity, made, &field)?;
            let after = self.heads_after(entity, now, ops, &field)?;
            heads.insert(field, after);
        }
        let was_alive = made.is_some();
        let is_alive = match heads.get("alive") {
            Some(sides) => self.any_true(sides)?,
            None => was_alive,
        };
        if is_alive && !was_alive {
            for field in self.all_fields(entity, ops)? {
                if let Entry::Vacant(slot) = heads.entry(field) {
                    let now = self.heads_now(entity, None, slot.key())?;
                    slot.insert(now);
                }
            }
        }
        let made = if is_alive { self.made_after(entity, made, ops)? } else { None };
        Ok(Restated { entity, was_alive, is_alive, made, heads })
    }

    fn heads_after(&mut self, entity: Entity, now: Vec<OpId>, ops: &[OpId], field: &str) -> Sql<Vec<OpId>> {
        let (mut heads, mut failed, in_force) = (now, None, self.turn.in_force);
        for &op in ops {
            if !self.writes(entity, op, field)? {
                continue;
            }
            let mut write_of = |op| {
                let write = self.register_write(entity, op, field);
                write.map_err(|e| failed = Some(e)).ok().flatten()
            };
            heads = heads_after_mark(&heads, op, in_force, &mut write_of);
        }
        failed.map_or(Ok(heads), Err)
    }

    fn register_write(&mut self, entity: Entity, op: OpId, field: &str) -> Sql<Option<RegisterWrite>> {
        if !self.writes(entity, op, field)? {
            return Ok(None);
        }
        let Some(known) = self.reader.by_id(op.entry)? else { return Ok(None) };
        let in_force = self.is_in_force(known.id, known.undone);
        Ok(known.one(op.op).map(|one| RegisterWrite { seen: one.seen.to_vec(), in_force, clock: known.clock }))
    }

    /// Whether an entry is in force once the mark is done.
    fn is_in_force(&self, entry: EntryId, undone: bool) -> bool {
        if self.turn.entries.contains(&entry) { self.turn.in_force } else { !undone }
    }

    /// What made a thing once the mark is done: the last making in force.
    fn made_after(&mut self, entity: Entity, made: Option<OpId>, ops: &[OpId]) -> Sql<Option<OpId>> {
        let mut best: Option<(i64, OpId)> = None;
        for op in self.reach(entity, ops.iter().copied().chain(made))? {
            let Some(known) = self.reader.by_id(op.entry)? else { continue };
            let birth = known.one(op.op).is_some_and(|one| one.is_birth());
            if birth && self.is_in_force(known.id, known.undone) {
                best = best.max(Some((known.clock, op)));
            }
        }
        Ok(best.map(|(_, op)| op).or(made))
    }

    /// Every write of a thing that these writes, or its deletions, have seen, to the beginning; they too.
    fn reach(&mut self, entity: Entity, from: impl Iterator<Item = OpId>) -> Sql<Vec<OpId>> {
        let mut todo: Vec<OpId> = from.chain(self.later(entity)?.into_iter().map(|(_, op)| op)).collect();
        let mut been = HashSet::new();
        while let Some(op) = todo.pop() {
            if been.insert(op) {
                todo.extend(self.seen(op)?);
            }
        }
        Ok(been.into_iter().collect())
    }

    /// The names of the registers that these ops write.
    fn fields(&mut self, ops: &[OpId]) -> Sql<BTreeSet<String>> {
        let mut out = BTreeSet::new();
        for op in ops {
            let known = self.reader.by_id(op.entry)?;
            let one = known.as_ref().and_then(|known| known.one(op.op));
            out.extend(one.into_iter().flat_map(|one| one.fields).map(|(name, _)| name.into_owned()));
        }
        Ok(out)
    }

    fn all_fields(&mut self, entity: Entity, ops: &[OpId]) -> Sql<BTreeSet<String>> {
        let all = self.reach(entity, ops.iter().copied())?;
        self.fields(&all)
    }

    fn any_true(&mut self, sides: &[OpId]) -> Sql<bool> {
        for &op in sides {
            if self.value_of(op, "alive")? == Some(Json::Bool(true)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The value shown of a register with these heads: the last by clock and id; without heads, what the making says.
    pub(super) fn value(&mut self, heads: &[OpId], made: Option<OpId>, field: &str) -> Sql<Option<Json>> {
        let mut last: Option<(i64, OpId)> = None;
        for &op in heads {
            let clock = self.reader.by_id(op.entry)?.map_or(0, |known| known.clock);
            last = last.max(Some((clock, op)));
        }
        match last.map(|(_, op)| op).or(made) {
            Some(op) => self.value_of(op, field),
            None => Ok(None),
        }
    }

    fn value_of(&mut self, op: OpId, field: &str) -> Sql<Option<Json>> {
        let known = self.reader.by_id(op.entry)?;
        Ok(known.as_ref().and_then(|known| known.one(op.op)?.value(field).cloned()))
    }

    /// When a thing was made, as its maker's clock claimed.
    pub(super) fn at_of(&mut self, made: Option<OpId>) -> Sql<i64> {
        let Some(made) = made else { return Ok(0) };
        Ok(self.reader.by_id(made.entry)?.map_or(0, |known| known.at))
    }

    fn writes(&mut self, entity: Entity, op: OpId, field: &str) -> Sql<bool> {
        let known = self.reader.by_id(op.entry)?;
        let one = known.as_ref().and_then(|known| known.one(op.op));
        Ok(one.is_some_and(|one| one.entity == entity && one.value(field).is_some()))
    }

    pub(super) fn seen(&mut self, op: OpId) -> Sql<Vec<OpId>> {
        let known = self.reader.by_id(op.entry)?;
        Ok(known.as_ref().and_then(|known| known.one(op.op)).map(|one| one.seen.to_vec()).unwrap_or_default())
    }

    /// The rows of `head` for a thing, as ops.
    fn later(&mut self, entity: Entity) -> Sql<Vec<(String, OpId)>> {
        let mut out = Vec::new();
        for (field, at) in heads_of(self.reader.conn, entity)? {
            if let Some(op) = self.op(at)? {
                out.push((field, op));
            }
        }
        Ok(out)
    }

    /// The id of an op of this file.
    pub(super) fn op(&mut self, at: WriteRef) -> Sql<Option<OpId>> {
        Ok(self.reader.by_no(at.entry)?.map(|known| OpId { entry: known.id, op: at.op }))
    }
}

/// What a thing must have beside it to be in the tables, by the values of its registers.
pub(super) fn needs(entity: Entity, value: &dyn Fn(&str) -> Option<Json>) -> Vec<Entity> {
    use EntityKind::{Attribute, Case, Code, Coder, Coding, Document, Excerpt, Memo, Pins, Status, Value};
    let of = |kind, field: &str| value(field).map(|json| ids(kind, &json)).unwrap_or_default();
    match entity.kind {
        Coding => [of(Excerpt, "excerpt"), of(Code, "code"), of(Coder, "coder")].concat(),
        Excerpt => [of(Document, "document"), of(Coder, "coder")].concat(),
        Code => [of(Code, "place"), of(Code, "same_as")].concat(),
        Value => [of(Case, "case"), of(Attribute, "attribute")].concat(),
        Status => [of(Document, "document"), of(Coder, "coder")].concat(),
        Pins => [of(Coder, "coder"), of(Code, "codes")].concat(),
        Memo => of(Coder, "coder"),
        Document => of(Case, "case"),
        EntityKind::Project => Vec::new(),
        kind @ (Coder | Case | Attribute) => of(kind, "same_as"),
        plain => held_by(plain).into_iter().flat_map(|(field, kind)| of(kind, field)).collect(),
    }
}

/// The ids in a value: one, or those of a list.
fn ids(kind: EntityKind, json: &Json) -> Vec<Entity> {
    match json {
        Json::Array(list) => list.iter().flat_map(|one| ids(kind, one)).collect(),
        one => one
            .as_str()
            .and_then(|id| uuid::Uuid::try_parse(id).ok())
            .map(|id| Entity { kind, id })
            .into_iter()
            .collect(),
    }
}
