//! Planning an erasure: which entries lose their payload, and what they wrote besides is written anew (FORMAT.md §13).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::convert::Infallible;

use serde_json::Value as Json;
use uuid::Uuid;

use super::{Entry, EntryHome, Erase, Erased, Held, Op, OpId, OpRef, View, Viewed, Why, decode};
use crate::model::{Entity, EntityKind, Put, Value, Write};

/// What is to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EraseRequest {
    /// Documents and cases, with all that is about them.
    pub subjects: BTreeSet<Entity>,
    /// Single memos, findings, summaries …; a coder's name.
    pub things: BTreeSet<Entity>,
    /// Coders, with all that is theirs.
    pub coders: BTreeSet<Uuid>,
    /// Registers of things that stay, as a code's example: all their versions.
    pub fields: BTreeSet<(Entity, String)>,
    /// The reason that is given for erasing.
    pub why: Why,
}

impl EraseRequest {
    /// A request for a reason, in which nothing is to be erased yet.
    pub fn because(why: Why) -> EraseRequest {
        let (subjects, things) = (BTreeSet::new(), BTreeSet::new());
        EraseRequest { subjects, things, coders: BTreeSet::new(), fields: BTreeSet::new(), why }
    }
}

/// Why an erasure cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoErasure {
    /// Nothing is left of it.
    Nothing,
    /// A thing that stays is in conflict or contested: what it says is to be settled first.
    Unsettled(Entity),
}

/// An erasure that is possible, worked out and not done.
#[derive(Clone, Debug, PartialEq)]
pub struct Erasure {
    /// What the erasing entry says.
    pub erase: Erase,
    /// What is written anew before it.
    pub writes: Vec<Write>,
    /// Of the things written anew: every write that was replaced.
    seen: HashMap<Entity, Vec<OpId>>,
    homes: HashMap<Entity, EntryHome>,
}

/// Works out an erasure. Joined cases, coders and things go with all they were joined with.
///
/// # Errors
/// Why it cannot be.
pub fn plan_erasure(entries: &[Entry], view: &View, wanted: &EraseRequest) -> Result<Erasure, NoErasure> {
    let mut erase = Erase {
        subjects: wanted.subjects.iter().flat_map(|&subject| joined(view, subject)).map(|e| e.id).collect(),
        things: wanted.things.iter().flat_map(|&thing| joined(view, thing)).collect(),
        coders: wanted.coders.iter().flat_map(|&id| joined(view, coder(id))).map(|e| e.id).collect(),
        entries: BTreeSet::new(),
        why: wanted.why,
    };
    let mut rule = Erased { by: Erased::of(entries).by, ..Erased::default() };
    rule.subjects.extend(&erase.subjects);
    rule.things.extend(&erase.things);
    rule.coders.extend(&erase.coders);
    let named = entries.iter().filter(|entry| !entry.is_erased() && rule.covers(entry));
    erase.entries = named.map(|entry| entry.id).collect();
    let mut anew: BTreeMap<Entity, BTreeSet<String>> = BTreeMap::new();
    for version in versions(entries, view, wanted) {
        if erase.entries.insert(version.id) {
            written_by(version, &mut anew);
        }
    }
    if erase.entries.is_empty() {
        return Err(NoErasure::Nothing);
    }
    let mut out = Erasure { erase, writes: Vec::new(), seen: HashMap::new(), homes: HashMap::new() };
    for (thing, fields) in anew {
        out.write_anew(entries, view, wanted, thing, &fields)?;
    }
    Ok(out)
}

fn coder(id: Uuid) -> Entity {
    Entity { kind: EntityKind::Coder, id }
}

/// A thing with all that counts as the same, or is read as one with it.
fn joined(view: &View, entity: Entity) -> BTreeSet<Entity> {
    let target = |thing: &Viewed| match thing.entity().kind {
        EntityKind::Coder | EntityKind::Case | EntityKind::Attribute => thing.target(),
        _ => None,
    };
    let mut out = BTreeSet::from([entity]);
    out.extend(view.get(entity).map(|thing| thing.sides()).unwrap_or_default());
    if let Some(to) = view.get(entity).and_then(|thing| target(&thing)) {
        let same = view.all().filter(|thing| thing.entity().kind == entity.kind && target(thing) == Some(to));
        out.extend(same.map(|thing| thing.entity()));
    }
    out
}

/// The entries that ever wrote a field that goes.
fn versions<'e>(entries: &'e [Entry], view: &View, wanted: &EraseRequest) -> Vec<&'e Entry> {
    let writes = |(thing, field): &(Entity, String)| view.get(*thing).map_or(Vec::new(), |thing| thing.writes(field));
    let ops = wanted.fields.iter().flat_map(writes);
    ops.filter_map(|op| entries.get(op.entry as usize)).collect()
}

/// Notes everything that an entry wrote.
fn written_by(entry: &Entry, out: &mut BTreeMap<Entity, BTreeSet<String>>) {
    let ops = entry.payload().and_then(|payload| decode(payload, entry.header.at).ok()).unwrap_or_default();
    for op in ops {
        if let Op::Put { entity, fields, .. } = op {
            out.entry(entity).or_default().extend(fields.into_iter().map(|(name, _)| name.into_owned()));
        }
    }
}

impl Erasure {
    fn write_anew(
        &mut self,
        entries: &[Entry],
        view: &View,
        wanted: &EraseRequest,
        entity: Entity,
        fields: &BTreeSet<String>,
    ) -> Result<(), NoErasure> {
        let Some(thing) = view.get(entity) else { return Ok(()) };
        let sides = |field: &str| -> BTreeSet<String> {
            let heads = thing.heads(field).into_iter();
            heads.map(|op| thing.side(op, field).map_or_else(String::new, |value| value.to_string())).collect()
        };
        let contested = thing.is_shown() && !thing.is_alive();
        if contested || fields.iter().any(|field| sides(field).len() > 1) {
            return Err(NoErasure::Unsettled(entity));
        }
        let mut now: BTreeMap<&str, Json> = BTreeMap::new();
        for field in fields.iter().filter(|field| !thing.heads(field).is_empty()) {
            let goes = wanted.fields.contains(&(entity, field.clone()));
            let value = thing.field(field).filter(|_| !goes).map_or(Json::Null, std::borrow::Cow::into_owned);
            now.insert(field, value);
        }
        // What was deleted is deleted anew, or this would be a change that its deletion had not seen.
        let deleted = sides("alive").contains("false");
        if deleted {
            now.insert("alive", Json::Bool(false));
        }
        if now.is_empty() {
            return Ok(());
        }
        // Every write, not the heads alone: their chain is cut, and an older one would come up again.
        let mut seen: Vec<OpRef> = now.keys().flat_map(|field| thing.writes(field)).collect();
        if deleted {
            seen.extend(thing.names().into_iter().flat_map(|name| thing.heads(name)));
        }
        self.seen.insert(entity, seen.into_iter().filter_map(|op| view.op_id(op)).collect());
        let made = thing.made().and_then(|op| entries.get(op.entry as usize));
        let home = made.map(|entry| EntryHome { owner: entry.header.owner, document: entry.header.document });
        self.homes.insert(entity, home.unwrap_or_default());
        let fields = now.into_iter().map(|(name, value)| (name.to_owned().into(), Value::Json(value))).collect();
        self.writes.push(Write::Put(Put { entity, fields, at: 0 }));
        Ok(())
    }
}

impl Held for Erasure {
    type Error = Infallible;

    fn heads(&self, entity: Entity, _: &[&str]) -> Result<Vec<OpId>, Infallible> {
        self.all_heads(entity)
    }

    fn all_heads(&self, entity: Entity) -> Result<Vec<OpId>, Infallible> {
        Ok(self.seen.get(&entity).cloned().unwrap_or_default())
    }

    fn home(&self, entity: Entity) -> Result<EntryHome, Infallible> {
        Ok(self.homes.get(&entity).copied().unwrap_or_default())
    }
}
