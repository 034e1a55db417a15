//! Gestures on things that are their key, and on what counts as one, for tests. None: refused, or nothing to change.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::*;
use super::gestures::leak;
use super::replica::*;
use crate::model::{Entity, EntityKind, derived_anew};

/// The parts of a key: the register, and the thing that it names.
pub(super) type Part = (&'static str, Entity);

pub(super) fn thing(kind: EntityKind, id: Uuid) -> Entity {
    Entity { kind, id }
}

pub(super) fn value_key(case: Uuid, attribute: Uuid) -> [Part; 2] {
    [("case", thing(EntityKind::Case, case)), ("attribute", thing(EntityKind::Attribute, attribute))]
}

pub(super) fn summary_key(case: Uuid, of: Uuid) -> [Part; 2] {
    [("case", thing(EntityKind::Case, case)), ("code", code(of))]
}

pub(super) fn level_key(case: Uuid, of: Uuid, who: &str) -> [Part; 3] {
    [("case", thing(EntityKind::Case, case)), ("code", code(of)), ("coder", thing(EntityKind::Coder, coder(who)))]
}

/// The register that holds what an excerpt is evidence of.
pub(super) fn evidence(excerpt: Entity) -> &'static str {
    leak(&format!("evidence.{}", excerpt.id))
}

impl Replica {
    /// What a coder, case, attribute or code counts as.
    pub(super) fn target(&self, kind: EntityKind, id: Uuid) -> Uuid {
        self.view.get(thing(kind, id)).and_then(|viewed| viewed.target()).unwrap_or(id)
    }

    /// One of two that were made apart counts as the other.
    pub(super) fn join(&mut self, kind: EntityKind, one: Uuid, other: Uuid) -> Option<Vec<EntryId>> {
        let in_a_ring = |c: &Conflict| matches!(c, Conflict::MergeRing { entity } if [one, other].contains(&entity.id));
        if one == other || self.view.conflicts().iter().any(in_a_ring) {
            return None;
        }
        self.thing(thing(kind, other))?;
        self.set(thing(kind, one), "same_as", text(other))
    }

    /// Makes or changes a thing that is its key; made anew after an erasure it has another id.
    pub(super) fn keyed(&mut self, kind: EntityKind, parts: &[Part], fields: Fields) -> Option<Entity> {
        let own: Vec<Entity> = parts.iter().map(|(_, of)| thing(of.kind, self.target(of.kind, of.id))).collect();
        let here = self.list(kind).into_iter().find(|&e| {
            let viewed = self.view.get(e).unwrap();
            parts.iter().zip(&own).all(|(&(part, _), of)| viewed.counts_as(part) == Some(of.id))
        });
        if let Some(entity) = here {
            let viewed = self.view.get(entity)?;
            let fields: Fields = fields.into_iter().filter(|(name, _)| *name != "coder").collect();
            let same = fields.iter().all(|(name, value)| viewed.field(name).as_deref() == Some(value));
            return if same { None } else { self.commit("change", vec![(entity, fields)]).map(|_| entity) };
        }
        let erased = Erased::of(&self.entries);
        let bytes: Vec<&[u8]> = own.iter().map(|of| of.id.as_bytes().as_slice()).collect();
        let entity = thing(kind, derived_anew(kind.code(), &bytes, |id| erased.things.contains(&thing(kind, id))));
        let named = parts.iter().zip(&own).map(|(&(part, _), of)| match part {
            "on" => (part, json!([of.kind.code(), of.id.to_string()])),
            _ => (part, text(of.id)),
        });
        let made = std::iter::once(("alive", json!(true))).chain(named).chain(fields).collect();
        self.commit("new", vec![(entity, made)]).map(|_| entity)
    }

    /// A review of someone's excerpt or coding.
    pub(super) fn review(&mut self, on: Entity, whose: Uuid, verdict: usize, note: &str) -> Option<Entity> {
        let key = [("on", on), ("reviewer", thing(EntityKind::Coder, self.coder))];
        let fields = vec![("coder", text(whose)), ("verdict", json!(verdict)), ("note", json!(note))];
        self.keyed(EntityKind::Review, &key, fields)
    }

    pub(super) fn shown(&self, entity: Entity, field: &str) -> Option<Json> {
        self.thing(entity)?.field(field).map(|value| value.into_owned())
    }

    /// The shown codings, and how many they count as.
    pub(super) fn counted(&self) -> (usize, usize) {
        let codings = self.list(EntityKind::Coding);
        let place = |&e: &Entity| {
            let viewed = self.view.get(e).unwrap();
            let marked = self.view.get(excerpt(viewed.id("excerpt").unwrap())).unwrap();
            (marked.span().map(|s| (s.start, s.end)), viewed.counts_as("coder"))
        };
        (codings.len(), codings.iter().map(place).collect::<BTreeSet<_>>().len())
    }

    /// The kinds of the open conflicts.
    pub(super) fn kinds(&self) -> BTreeSet<&'static str> {
        let kind = |conflict: &Conflict| match conflict {
            Conflict::Field { .. } => "field",
            Conflict::Contested { .. } => "contested",
            Conflict::MergeRing { .. } => "merge ring",
            Conflict::TreeRing { .. } => "tree ring",
            Conflict::ErasedTwin { .. } => "erased twin",
            Conflict::Words { .. } => "words",
            Conflict::Signs { .. } => "signs",
            Conflict::DoubleMark { .. } => "double mark",
        };
        self.view.conflicts().iter().map(kind).collect()
    }

    pub(super) fn settle_all(&mut self) {
        while let Some(conflict) = self.view.conflicts().first().cloned() {
            self.settle(&conflict).unwrap();
        }
    }
}
