//! One thing as a set of entries shows it.

use std::borrow::Cow;

use serde_json::Value as Json;
use uuid::Uuid;

use super::index::{OpContent, ThingNo};
use super::registers::Registers;
use super::texts::{self, MarkedRange};
use super::{OpRef, View};
use crate::model::journal::Edges;
use crate::model::{Entity, EntityKind};
use crate::text::Span;

/// A thing in a [`View`]. Everything is worked out when asked for, so that a million things cost nothing.
#[derive(Clone, Copy)]
pub struct Viewed<'v> {
    pub(super) view: &'v View,
    pub(super) thing: ThingNo,
}

impl std::fmt::Debug for Viewed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Viewed").field("entity", &self.entity()).field("fields", &self.fields()).finish_non_exhaustive()
    }
}

impl<'v> Viewed<'v> {
    fn registers(&self) -> &'v Registers {
        &self.view.registers
    }

    /// The kind and id of the thing.
    pub fn entity(&self) -> Entity {
        let nothing = Entity { kind: EntityKind::Project, id: Uuid::nil() };
        self.registers().index.entity(self.thing).unwrap_or(nothing)
    }

    /// Whether the thing is shown.
    pub fn is_shown(&self) -> bool {
        self.view.structure.is_shown(self.thing)
    }

    /// Whether the thing would be shown, were not something withheld from this copy that it needs.
    pub fn is_waiting(&self) -> bool {
        self.view.structure.is_waiting(self.thing)
    }

    /// Whether the thing is neither deleted nor its making undone. What is shown without being alive is contested.
    pub fn is_alive(&self) -> bool {
        self.view.structure.is_alive(self.thing)
    }

    /// The op that made the thing: the last in force, else the last. None when its making is not in the set.
    pub fn made(&self) -> Option<OpRef> {
        self.registers().made(self.thing)
    }

    /// Whether the thing has a row in the tables. What is shown has one if its row finds there what it points at; what
    /// was joined into another has one too, since what was made with it keeps naming it.
    pub fn has_row(&self) -> bool {
        let structure = &self.view.structure;
        let joined = || {
            let target = structure.target(self.thing);
            target != self.thing && structure.is_alive(self.thing) && structure.is_shown(target)
        };
        (self.is_shown() && self.can_have_row()) || joined()
    }

    /// The things that are read as one with this one, itself among them, and first the thing that stands for all. Empty
    /// when it is alone.
    pub fn sides(&self) -> Vec<Entity> {
        let group = self.view.structure.joined().group(self.thing).iter();
        group.filter_map(|&thing| self.registers().index.entity(thing)).collect()
    }

    /// The thing that stands for this one and others of the same key, when that is another.
    pub fn side_of(&self) -> Option<Entity> {
        let stands = self.view.structure.joined().side_of(self.thing)?;
        self.registers().index.entity(stands)
    }

    /// The time of the making, where the making op says it (what was coded elsewhere); else that is its entry's time.
    pub fn told_at(&self) -> Option<i64> {
        match self.registers().content(self.made()?)? {
            OpContent::Row { columns, .. } => Some(columns.at),
            content => content.json("at")?.as_i64(),
        }
    }

    /// The names of all registers of the thing, `alive` too; of a thing that stands for others theirs as well.
    pub fn names(&self) -> Vec<&'v str> {
        let mut names = self.registers().names(self.thing);
        if let Some(all) = self.view.structure.joined().names(self.thing) {
            let more: Vec<&str> = all.filter(|name| !names.contains(name)).collect();
            names.extend(more);
        }
        names
    }

    /// The value shown of a register. Ids in it are as written: [`Viewed::target`] and [`Viewed::parent`] follow
    /// merges.
    pub fn field(&self, name: &str) -> Option<Cow<'v, Json>> {
        let joined = self.view.structure.joined().heads(self.thing, name);
        let last = joined.and_then(|heads| heads.last().copied());
        let content = self.registers().content(last.or_else(|| self.registers().shown(self.thing, name))?)?;
        self.value(content, name)
    }

    /// The heads of a register; of a thing that stands for others, of all their registers read as one.
    #[cfg(test)]
    pub fn heads_as_one(&self, name: &str) -> Vec<OpRef> {
        let joined = self.view.structure.joined().heads(self.thing, name);
        joined.map_or_else(|| self.heads(name), <[OpRef]>::to_vec)
    }

    /// The id in a register.
    pub fn id(&self, name: &str) -> Option<Uuid> {
        self.registers().id(self.thing, name)
    }

    /// Names and values shown of all registers but `alive`, by name.
    pub fn fields(&self) -> Vec<(&'v str, Cow<'v, Json>)> {
        let mut names = self.names();
        names.sort_unstable();
        let shown = names.into_iter().filter(|&name| name != "alive");
        shown.filter_map(|name| Some((name, self.field(name)?))).collect()
    }

    /// The heads of a register, last written last: the writes that nobody replaced. Empty when all are out of force.
    pub fn heads(&self, name: &str) -> Vec<OpRef> {
        self.registers().heads(self.thing, name).collect()
    }

    /// Every write of a register, in force or not.
    pub fn writes(&self, name: &str) -> Vec<OpRef> {
        let registers = self.registers();
        let writes = |op: &OpRef| registers.content(*op).is_some_and(|content| content.writes(name));
        registers.index.ops(self.thing).filter(writes).collect()
    }

    /// The value that one write of this thing gives a register: a side of a conflict.
    pub fn side(&self, op: OpRef, name: &str) -> Option<Cow<'v, Json>> {
        self.value(self.registers().content(op)?, name)
    }

    fn value(&self, content: OpContent<'v>, name: &str) -> Option<Cow<'v, Json>> {
        match content {
            OpContent::Row { columns, row, kind: EntityKind::Excerpt } if name == "range" => {
                let marked = MarkedRange::Original(*columns.spans.get(row)?);
                let document = self.document()?;
                Some(Cow::Owned(self.view.texts.edges(document, &marked)?.json()))
            }
            content => content.json(name),
        }
    }

    /// Of an excerpt: its document's number.
    fn document(&self) -> Option<ThingNo> {
        let id = self.id("document")?;
        self.registers().index.find(Entity { kind: EntityKind::Document, id })
    }

    /// Of an excerpt: its place in the text as it is now.
    pub fn span(&self) -> Option<Span> {
        let marked = texts::marked(self.registers(), self.thing)?;
        self.view.texts.place(self.registers(), self.document()?, &marked)
    }

    /// Of an excerpt: its edges, each on the version it was marked on.
    pub fn edges(&self) -> Option<Edges> {
        let marked = texts::marked(self.registers(), self.thing)?;
        self.view.texts.edges(self.document()?, &marked).map(Cow::into_owned)
    }

    /// Of an excerpt: the words at its place now.
    pub fn words(&self) -> Option<&'v str> {
        let span = self.span()?;
        Some(self.view.texts.get(self.document()?)?.text().slice(span))
    }

    /// Of an excerpt: the words that were marked.
    pub fn words_marked(&self) -> Option<String> {
        let marked = texts::marked(self.registers(), self.thing)?;
        self.view.texts.words_marked(self.registers(), self.document()?, &marked)
    }

    /// Of an excerpt: whether its words are surely those marked, since nothing of its text was ever rewritten.
    pub(super) fn is_untouched(&self) -> bool {
        let rewritten = || self.document().and_then(|d| self.view.texts.get(d)).is_some_and(|d| d.is_rewritten());
        match texts::marked(self.registers(), self.thing) {
            Some(MarkedRange::Original(_)) => !rewritten(),
            Some(MarkedRange::Edges(edges)) => {
                edges.blocks.iter().all(|(_, version)| version.is_none()) && !rewritten()
            }
            None => true,
        }
    }

    /// Of a code, coder, case or attribute: what it counts as (itself unless joined). Of a coding: what its code counts
    /// as.
    pub fn target(&self) -> Option<Uuid> {
        let index = &self.registers().index;
        let thing = match self.entity().kind {
            EntityKind::Coding => index.find(Entity { kind: EntityKind::Code, id: self.id("code")? })?,
            kind if kind.may_be_joined() => self.thing,
            _ => return None,
        };
        index.entity(self.view.structure.target(thing)).map(|entity| entity.id)
    }

    /// What a part of its key, or the coder of an excerpt or coding, counts as.
    pub fn counts_as(&self, part: &str) -> Option<Uuid> {
        let of = self.registers().reference(self.thing, part)?;
        let found = self.registers().index.find(of).map(|found| self.view.structure.target(found));
        found.and_then(|target| self.registers().index.entity(target)).or(Some(of)).map(|of| of.id)
    }

    /// Of a shown code: the code above it, after merges and with rings cut.
    pub fn parent(&self) -> Option<Uuid> {
        let parent = self.view.structure.parent(self.thing)?;
        self.registers().index.entity(parent).map(|entity| entity.id)
    }
}
