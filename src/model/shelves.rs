//! The plain things of a project by their kind: found, written and told.

use uuid::Uuid;

use super::plain::{PlainField, Shelved};
use super::{Entity, EntityKind, Fields, Project, Put, Refusal, Value};

impl Project {
    /// The plain things of a kind; none for other kinds.
    pub fn shelf(&self, kind: EntityKind) -> Option<&dyn Shelved> {
        Some(match kind {
            EntityKind::Summary => &self.summaries,
            EntityKind::Assessment => &self.assessments,
            EntityKind::Finding => &self.findings,
            EntityKind::Recommendation => &self.recommendations,
            EntityKind::Review => &self.reviews,
            EntityKind::Round => &self.rounds,
            EntityKind::Assignment => &self.assignments,
            _ => return None,
        })
    }

    /// The shelf of a kind, to be changed.
    pub fn shelf_mut(&mut self, kind: EntityKind) -> Option<&mut dyn Shelved> {
        Some(match kind {
            EntityKind::Summary => &mut self.summaries,
            EntityKind::Assessment => &mut self.assessments,
            EntityKind::Finding => &mut self.findings,
            EntityKind::Recommendation => &mut self.recommendations,
            EntityKind::Review => &mut self.reviews,
            EntityKind::Round => &mut self.rounds,
            EntityKind::Assignment => &mut self.assignments,
            _ => return None,
        })
    }

    /// Takes in a write of a plain thing.
    pub(super) fn set_plain(&mut self, put: &Put) -> Result<(), Refusal> {
        let id = put.entity.id;
        let here = |of: &(&str, EntityKind)| put.id(of.0).is_some_and(|id| self.has(of.1, id));
        if !self.has(put.entity.kind, id) && !held_by(put.entity.kind).iter().all(here) {
            return Err(Refusal::Gone);
        }
        let Some(shelf) = self.shelf_mut(put.entity.kind) else { return Err(Refusal::Gone) };
        shelf.change(id, &mut |name, mut slot| {
            for (register, value) in &put.fields {
                let (word, part) = match register.split_once('.') {
                    Some((word, part)) => (word, Some(part)),
                    None => (&**register, None),
                };
                if let (true, Value::Json(value)) = (word == name && part.is_some() == slot.is_many(), value) {
                    slot.take(part, value);
                }
            }
        });
        Ok(())
    }

    /// The registers of a plain thing.
    pub(super) fn plain_image(&self, entity: Entity) -> Option<Fields> {
        let mut out: Fields = vec![("alive".into(), true.into())];
        let here = self.shelf(entity.kind)?.show(entity.id, &mut |name, slot| slot.registers(name, &mut out));
        here.then_some(out)
    }
}

/// What a plain thing names and cannot be without: the register and the kind. Empty for other kinds.
pub fn held_by(kind: EntityKind) -> Vec<(&'static str, EntityKind)> {
    let mut out = Vec::new();
    fields_of(kind, &mut |name, slot| {
        if let PlainField::Id(of, _) = slot {
            out.push((name, of));
        }
    });
    out
}

/// The fields of a plain kind, empty as they are; none of other kinds.
pub fn fields_of(kind: EntityKind, each: &mut dyn FnMut(&'static str, PlainField<'_>)) {
    let mut nothing = Project::default();
    if let Some(shelf) = nothing.shelf_mut(kind) {
        shelf.change(Uuid::nil(), each);
    }
}
