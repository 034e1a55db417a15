//! How a write reaches memory, and what was there before: the one mapping between registers and plain values.

mod codebook;
mod headings;
mod joining;
mod work;

pub(super) use headings::{choice_json, derived_json, table_json};

use std::sync::OnceLock;

use serde_json::Value as Json;
use uuid::Uuid;

use super::{CodingColumns, Entity, EntityKind, Fields, FirstRow, Key, Project, Put, Refusal, Value};

/// A thing that a write changed: which row is to be written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Touched {
    /// The thing.
    pub entity: Entity,
    /// Its local number; 0 for the project, a status, a value and pins, which have none.
    pub no: u32,
    /// The local numbers it is found by when it has none of its own: (document, coder) of a status, (case, attribute)
    /// of a value, (coder, 0) of pins.
    pub pair: (u32, u32),
    /// Whether it is gone.
    pub gone: bool,
}

impl Project {
    /// Does one write. Returns the write that takes it back, and what was touched.
    ///
    /// # Errors
    /// [`Refusal::Gone`] when it speaks of something that is not here; nothing is changed then.
    pub fn put(&mut self, put: &Put) -> Result<(Put, Touched), Refusal> {
        let before = self.image(put.entity);
        let was = before.is_some().then(|| self.touched(put.entity)).flatten();
        if put.alive() == Some(false) {
            let mut touched = was.ok_or(Refusal::Gone)?;
            self.remove(touched);
            touched.gone = true;
            return Ok((before.ok_or(Refusal::Gone)?, touched));
        }
        let birth = before.is_none();
        if birth && put.alive() != Some(true) && put.entity.kind != EntityKind::Project {
            return Err(Refusal::Gone);
        }
        self.set(put)?;
        let touched = self.touched(put.entity).ok_or(Refusal::Gone)?;
        let inverse = match before {
            None => Put { entity: put.entity, fields: vec![("alive".into(), false.into())], at: put.at },
            Some(mut image) => {
                image.fields.retain(|(name, _)| put.get(name).is_some());
                let new = put.fields.iter().filter(|(name, _)| image.get(name).is_none());
                let none: Fields = new.map(|(name, _)| (name.clone(), Value::Json(Json::Null))).collect();
                image.fields.extend(none);
                image
            }
        };
        Ok((inverse, touched))
    }

    /// Does a columnar write. Returns the number of the first excerpt and of the first coding.
    ///
    /// # Errors
    /// [`Refusal::Gone`] when its document, coder or a code is not here.
    pub fn add_columns(&mut self, columns: &CodingColumns) -> Result<FirstRow, Refusal> {
        self.codings_from(columns)
    }

    /// Takes out what a columnar write made, by the numbers it returned.
    pub fn remove_columns(&mut self, columns: &CodingColumns, first: FirstRow) {
        self.codings_out(columns, first);
    }

    /// All fields of a thing as they are in memory; none when it is not here. A document's text is not in memory.
    pub fn image(&self, entity: Entity) -> Option<Put> {
        let (fields, at) = match entity.kind {
            EntityKind::Project => (entity.id == self.id).then(|| (self.project_image(), 0))?,
            EntityKind::Coder => (self.coder_image(entity.id)?, 0),
            EntityKind::Document => (self.document_image(entity.id)?, 0),
            EntityKind::Case => (self.case_image(entity.id)?, 0),
            EntityKind::Attribute => (self.attribute_image(entity.id)?, 0),
            EntityKind::Value => (self.value_image(entity.id)?, 0),
            EntityKind::Status => (self.status_image(entity.id)?, 0),
            EntityKind::Code => (self.code_image(entity.id)?, 0),
            EntityKind::Pins => (self.pins_image(entity.id)?, 0),
            EntityKind::Excerpt => (self.excerpt_image(entity.id)?, 0),
            EntityKind::Coding => self.coding_image(entity.id)?,
            EntityKind::Memo => self.memo_image(entity.id)?,
            _ => (self.plain_image(entity)?, 0),
        };
        Some(Put { entity, fields, at })
    }

    /// Where a thing is.
    pub fn touched(&self, entity: Entity) -> Option<Touched> {
        let at = |no, pair| Touched { entity, no, pair, gone: false };
        Some(match entity.kind {
            EntityKind::Project => at(0, (0, 0)),
            EntityKind::Status => at(0, self.status_pair(entity.id)?),
            EntityKind::Value => at(0, self.value_pair(entity.id)?),
            EntityKind::Pins => at(0, (self.pins_coder(entity.id)?.no(), 0)),
            kind if let Some(shelf) = self.shelf(kind) => {
                shelf.show(entity.id, &mut |_, _| {}).then(|| at(0, (0, 0)))?
            }
            kind => at(self.number(kind, entity.id)?, (0, 0)),
        })
    }

    fn set(&mut self, put: &Put) -> Result<(), Refusal> {
        match put.entity.kind {
            EntityKind::Project => self.set_project(put),
            EntityKind::Coder => self.set_coder(put)?,
            EntityKind::Document => self.set_document(put)?,
            EntityKind::Case => self.set_case(put)?,
            EntityKind::Attribute => self.set_attribute(put)?,
            EntityKind::Value => self.set_value(put)?,
            EntityKind::Status => self.set_status(put)?,
            EntityKind::Code => self.set_code(put)?,
            EntityKind::Pins => self.set_pins(put)?,
            EntityKind::Excerpt => self.set_excerpt(put)?,
            EntityKind::Coding => self.set_coding(put)?,
            EntityKind::Memo => self.set_memo(put)?,
            _ => self.set_plain(put)?,
        }
        Ok(())
    }

    fn remove(&mut self, touched: Touched) {
        let Touched { entity: Entity { kind, id }, no, pair, .. } = touched;
        match kind {
            EntityKind::Project => {}
            EntityKind::Coder => {
                let gone = self.coders.remove(Key::of(no));
                self.join_if(gone.is_some_and(|coder| coder.same_as.is_some()) || self.has_joined());
            }
            EntityKind::Document => self.remove_document(Key::of(no)),
            EntityKind::Case => {
                self.cases.remove(Key::of(no));
                self.join_if(self.has_joined());
            }
            EntityKind::Attribute => {
                self.attributes.remove(Key::of(no));
                self.join_if(self.has_joined());
            }
            EntityKind::Value => drop(self.values.remove(&(Key::of(pair.0), Key::of(pair.1)))),
            EntityKind::Status => drop(self.statuses.remove(&(Key::of(pair.0), Key::of(pair.1)))),
            EntityKind::Code => {
                self.codes.remove(Key::of(no));
                self.grow_tree();
            }
            EntityKind::Pins => drop(self.pins.remove(&Key::of(pair.0))),
            EntityKind::Excerpt => self.remove_excerpt(Key::of(no)),
            EntityKind::Coding => self.remove_coding(Key::of(no)),
            EntityKind::Memo => self.remove_memo(Key::of(no)),
            kind => drop(self.shelf_mut(kind).map(|shelf| shelf.remove(id))),
        }
        self.numbers.remove(&(kind, id));
        if no > 0 {
            self.met.insert(id, no);
        }
    }

    /// The number for a thing that is written: the one it has or had, else a new one.
    fn number_for(&mut self, entity: Entity, next: u32) -> u32 {
        let here = self.numbers.get(&(entity.kind, entity.id));
        let no = here.or_else(|| self.met.get(&entity.id)).copied().unwrap_or(next);
        if !matches!(entity.kind, EntityKind::Excerpt | EntityKind::Coding) {
            self.numbers.insert((entity.kind, entity.id), no);
        }
        no
    }

    /// Has the order of the codebook made anew when it is next asked for.
    pub(super) fn grow_tree(&mut self) {
        self.tree = OnceLock::new();
    }

    /// Makes what is derived from headings anew: after rows were loaded straight into the arenas.
    pub fn index(&mut self) {
        self.numbers.clear();
        let numbers = &mut self.numbers;
        numbers.extend(self.coders.with_away().map(|(k, c)| ((EntityKind::Coder, c.id), k.no())));
        numbers.extend(self.documents.iter().map(|(k, d)| ((EntityKind::Document, d.id), k.no())));
        numbers.extend(self.cases.with_away().map(|(k, c)| ((EntityKind::Case, c.id), k.no())));
        numbers.extend(self.attributes.with_away().map(|(k, a)| ((EntityKind::Attribute, a.id), k.no())));
        numbers.extend(self.codes.iter().map(|(k, c)| ((EntityKind::Code, c.id), k.no())));
        numbers.extend(self.memos.iter().map(|(k, m)| ((EntityKind::Memo, m.id), k.no())));
        let pairs = self.values.keys().filter_map(|&(c, a)| Some((self.value_id(c, a)?, (c.no(), a.no()))));
        self.value_pairs = pairs.collect();
        self.memos_on.clear();
        for (key, memo) in self.memos.iter() {
            self.memos_on.entry(memo.on.id).or_default().push(key);
        }
        self.tables.sort_by(|a, b| (&a.position, &a.id).cmp(&(&b.position, &b.id)));
        self.questions.sort_by(|a, b| a.id.cmp(&b.id));
        self.grow_tree();
        self.join();
    }
}

/// A text value of a field, or what is there.
fn text_or(put: &Put, field: &str, now: &mut String) {
    if let Some(value) = put.json(field) {
        *now = value.as_str().unwrap_or("").to_owned();
    }
}

/// An id as it stands in a payload; `null` for none.
fn id_json(id: Option<Uuid>) -> Json {
    id.map_or(Json::Null, |id| Json::from(id.to_string()))
}

/// The fields of an image: alive, and what the list says.
fn living(rest: impl IntoIterator<Item = (&'static str, Json)>) -> Fields {
    let alive = std::iter::once(("alive".into(), Value::from(true)));
    alive.chain(rest.into_iter().map(|(name, value)| (name.into(), Value::Json(value)))).collect()
}
