//! A thing as its row holds it: references lead to things that have rows, and form no ring.

use std::borrow::Cow;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::ids::uuid;
use super::Viewed;
use crate::model::{Entity, EntityKind};

impl<'v> Viewed<'v> {
    /// Names and values of all registers but `alive`, by name, as the thing's row holds them.
    pub fn row_fields(&self) -> Vec<(&'v str, Cow<'v, Json>)> {
        let mut names = self.names();
        names.sort_unstable();
        let told = names.into_iter().filter(|&name| name != "alive");
        told.filter_map(|name| Some((name, self.row_field(name)?))).collect()
    }

    /// The value of a register as the thing's row holds it: of a reference to what has no row the one that stands for
    /// it, or none.
    pub fn row_field(&self, name: &str) -> Option<Cow<'v, Json>> {
        let value = self.field(name)?;
        Some(match (self.entity().kind, name) {
            (EntityKind::Code, "place") => Cow::Owned(self.place(&value)),
            (kind, "same_as") if kind.may_be_joined() && self.target() == Some(self.entity().id) => {
                Cow::Owned(Json::Null)
            }
            (kind, "same_as") if kind.may_be_joined() => Cow::Owned(self.one(kind, &value)),
            (EntityKind::Coding | EntityKind::Summary | EntityKind::Assessment, "code") => {
                Cow::Owned(self.one(EntityKind::Code, &value))
            }
            (EntityKind::Value | EntityKind::Summary | EntityKind::Assessment, "case") => {
                Cow::Owned(self.one(EntityKind::Case, &value))
            }
            (EntityKind::Value, "attribute") => Cow::Owned(self.one(EntityKind::Attribute, &value)),
            (EntityKind::Document, "case") => Cow::Owned(self.list(EntityKind::Case, &value, false)),
            (EntityKind::Pins, "codes") => Cow::Owned(self.list(EntityKind::Code, &value, true)),
            _ => value,
        })
    }

    /// The id of a register as the thing's row holds it.
    pub fn row_id(&self, name: &str) -> Option<Uuid> {
        match (self.entity().kind, name) {
            (EntityKind::Coding, "code") => {
                let code = self.id(name)?;
                self.standing(Entity { kind: EntityKind::Code, id: code })
            }
            _ => self.id(name),
        }
    }

    /// Of an excerpt: the words that were marked, where they are other than those at its place now.
    pub fn other_words_marked(&self) -> Option<String> {
        if self.is_untouched() {
            return None;
        }
        self.words_marked().filter(|marked| Some(marked.as_str()) != self.words())
    }

    /// The place of a code as its row holds it: at the top where a ring was cut or nothing stands for the parent.
    fn place(&self, value: &Json) -> Json {
        let position = value.get(1).cloned().unwrap_or(Json::Null);
        let cut = self.is_shown() && self.parent().is_none();
        let above = value.get(0).filter(|_| !cut).map_or(Json::Null, |above| self.one(EntityKind::Code, above));
        json!([above, position])
    }

    fn one(&self, kind: EntityKind, value: &Json) -> Json {
        let id = value.as_str().and_then(uuid).and_then(|id| self.standing(Entity { kind, id }));
        id.map_or(Json::Null, |id| json!(id.to_string()))
    }

    /// The ids of a list that have rows; the others are left out, or none is put in their place.
    fn list(&self, kind: EntityKind, value: &Json, keep_places: bool) -> Json {
        match value {
            Json::Array(list) => {
                let ids = list.iter().map(|one| self.one(kind, one));
                let mut ids: Vec<Json> = ids.filter(|id| keep_places || !id.is_null()).collect();
                match ids.len() {
                    0 if !keep_places => Json::Null,
                    1 if !keep_places => ids.remove(0),
                    _ => Json::Array(ids),
                }
            }
            one => self.one(kind, one),
        }
    }

    /// The id that a row can name for a thing: its own when it has a row, else that of what it counts as.
    fn standing(&self, entity: Entity) -> Option<Uuid> {
        let thing = self.view.get(entity)?;
        if thing.has_row() {
            return Some(entity.id);
        }
        let target = thing.target().filter(|id| *id != entity.id)?;
        self.view.get(Entity { id: target, ..entity }).filter(Viewed::has_row).map(|_| target)
    }

    /// Whether everything that the thing's row must name has a row: an orphaned status has none.
    pub(super) fn can_have_row(&self) -> bool {
        let has_row = |kind, field: &str| {
            self.id(field).is_some_and(|id| self.view.get(Entity { kind, id }).is_some_and(|thing| thing.has_row()))
        };
        match self.entity().kind {
            EntityKind::Status => has_row(EntityKind::Document, "document") && has_row(EntityKind::Coder, "coder"),
            EntityKind::Pins | EntityKind::Memo | EntityKind::Assessment | EntityKind::Assignment => {
                has_row(EntityKind::Coder, "coder")
            }
            EntityKind::Review => has_row(EntityKind::Coder, "coder") && has_row(EntityKind::Coder, "reviewer"),
            _ => true,
        }
    }
}
