//! One thing as a set of entries shows it.

use std::borrow::Cow;

use serde_json::Value as Json;
use uuid::Uuid;

use super::index::{Content, Thing};
use super::registers::Registers;
use super::texts::{self, Marked};
use super::{OpRef, View};
use crate::model::journal::Edges;
use crate::model::{Entity, EntityKind};
use crate::text::Span;

/// One thing in a [`View`]. Everything is worked out when asked for, so that a million of them cost nothing.
#[derive(Clone, Copy)]
pub struct Viewed<'v> {
    pub(super) view: &'v View,
    pub(super) thing: Thing,
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

    /// Which thing.
    pub fn entity(&self) -> Entity {
        let nothing = Entity { kind: EntityKind::Project, id: Uuid::nil() };
        self.registers().index.entity(self.thing).unwrap_or(nothing)
    }

    /// Whether it is in the tables.
    pub fn is_shown(&self) -> bool {
        self.view.structure.is_shown(self.thing)
    }

    /// Whether it would be, were not something withheld from this copy that it needs.
    pub fn is_waiting(&self) -> bool {
        self.view.structure.is_waiting(self.thing)
    }

    /// Whether it is neither deleted nor its making undone. What is shown without being alive is contested.
    pub fn is_alive(&self) -> bool {
        self.view.structure.is_alive(self.thing)
    }

    /// The op that made it: the last in force, else the last. None when its making is not in the set.
    pub fn made(&self) -> Option<OpRef> {
        self.registers().made(self.thing)
    }

    /// Whether it stands in the tables: what is shown and finds there what its row points at, and codes that were merged
    /// into another, since codings keep the code they were made with.
    pub fn has_row(&self) -> bool {
        let structure = &self.view.structure;
        let merged = || structure.target(self.thing) != self.thing && structure.is_alive(self.thing);
        (self.is_shown() && self.can_have_row()) || (self.entity().kind == EntityKind::Code && merged())
    }

    /// When it was made, where what made it says so (what was coded elsewhere); else that is its entry's time.
    pub fn told_at(&self) -> Option<i64> {
        match self.registers().content(self.made()?)? {
            Content::Row { columns, .. } => Some(columns.at),
            content => content.json("at")?.as_i64(),
        }
    }

    /// The names of all its registers, `alive` too.
    pub fn names(&self) -> Vec<&'v str> {
        self.registers().names(self.thing)
    }

    /// The value shown of a register. Ids in it are as written: [`Viewed::target`] and [`Viewed::parent`] follow merges.
    pub fn field(&self, name: &str) -> Option<Cow<'v, Json>> {
        let content = self.registers().content(self.registers().shown(self.thing, name)?)?;
        self.value(content, name)
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

    fn value(&self, content: Content<'v>, name: &str) -> Option<Cow<'v, Json>> {
        match content {
            Content::Row { columns, row, kind: EntityKind::Excerpt } if name == "range" => {
                let marked = Marked::Original(*columns.spans.get(row)?);
                let document = self.document()?;
                Some(Cow::Owned(self.view.texts.edges(document, &marked)?.json()))
            }
            content => content.json(name),
        }
    }

    /// Of an excerpt: its document's number.
    fn document(&self) -> Option<Thing> {
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
            Some(Marked::Original(_)) => !rewritten(),
            Some(Marked::Edges(edges)) => edges.blocks.iter().all(|(_, version)| version.is_none()) && !rewritten(),
            None => true,
        }
    }

    /// Of a code: what it counts as (itself unless merged). Of a coding: what its code counts as.
    pub fn target(&self) -> Option<Uuid> {
        let index = &self.registers().index;
        let code = match self.entity().kind {
            EntityKind::Code => self.thing,
            EntityKind::Coding => index.find(Entity { kind: EntityKind::Code, id: self.id("code")? })?,
            _ => return None,
        };
        index.entity(self.view.structure.target(code)).map(|entity| entity.id)
    }

    /// Of a shown code: the code above it, after merges and with rings cut.
    pub fn parent(&self) -> Option<Uuid> {
        let parent = self.view.structure.parent(self.thing)?;
        self.registers().index.entity(parent).map(|entity| entity.id)
    }
}
