//! The fields of a thing in a study's JSON, checked by their shape before anything is made of them.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::shape::{ValueShape, shape_of};
use super::study_file::{FileThing, StudyFile};
use crate::exchange::export::is_derived;
use crate::exchange::{Error, Reason};
use crate::model::EntityKind;

/// The fields of a thing, each of the shape it must have.
pub(super) struct Checked<'a> {
    whole: &'a StudyFile,
    kind: EntityKind,
    number: usize,
    fields: Map<String, Json>,
}

impl<'a> Checked<'a> {
    pub(super) fn of(
        whole: &'a StudyFile,
        kind: EntityKind,
        number: usize,
        fields: Map<String, Json>,
    ) -> Result<Checked<'a>, Error> {
        for (name, value) in &fields {
            match shape_of(kind, name) {
                Some(shape) if shape.holds(value) => {}
                Some(shape) => return Err(whole.fault(kind, number, name, Reason::WrongType(shape.name()))),
                None => return Err(whole.fault(kind, number, name, Reason::UnknownField)),
            }
        }
        Ok(Checked { whole, kind, number, fields })
    }

    pub(super) fn needed(&self, field: &str) -> Result<&Json, Error> {
        let missing = || self.whole.fault(self.kind, self.number, field, Reason::MissingField);
        self.fields.get(field).ok_or_else(missing)
    }

    pub(super) fn id(&self, field: &str) -> Result<Uuid, Error> {
        Ok(id(self.needed(field)?).unwrap_or_default())
    }

    pub(super) fn number(&self, field: &str) -> Result<i64, Error> {
        Ok(self.needed(field)?.as_i64().unwrap_or_default())
    }

    pub(super) fn count(&self, field: &str) -> Result<u32, Error> {
        Ok(self.needed(field)?.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or_default())
    }

    pub(super) fn thing(mut self) -> Result<FileThing, Error> {
        let needed: &[&str] = match self.kind {
            EntityKind::Coder | EntityKind::Case => &["name"],
            EntityKind::Attribute => &["key"],
            EntityKind::Value => &["case", "attribute", "value"],
            EntityKind::Document => &["title", "text"],
            EntityKind::Status => &["document", "coder"],
            EntityKind::Code => &["place"],
            EntityKind::Pins => &["coder", "codes"],
            EntityKind::Memo => &["on", "coder", "at"],
            EntityKind::Finding | EntityKind::Recommendation => &["title"],
            EntityKind::Round => &["name"],
            plain => plain.key(),
        };
        needed.iter().try_for_each(|field| self.needed(field).map(|_| ()))?;
        let thing_id = if is_derived(self.kind) { None } else { Some(self.id("id")?) };
        self.fields.shift_remove("id");
        let fields = self.fields.into_iter().collect();
        Ok(FileThing { kind: self.kind, id: thing_id, fields, number: self.number })
    }
}

/// An id, where a value is one.
pub(super) fn id(json: &Json) -> Option<Uuid> {
    ValueShape::Id.holds(json).then(|| Uuid::try_parse(json.as_str()?).ok()).flatten()
}
