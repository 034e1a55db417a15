//! Planning joins of what was made apart, and which of several things of one key is written.

use serde_json::json;
use uuid::Uuid;

use super::Planner;
use crate::model::{AttributeKey, CaseKey, Entity, EntityKind, HistoryLabel, Key, Project, Refusal, Value, derived};

impl Planner<'_> {
    pub(super) fn join(&mut self, of: Entity, into: Option<Uuid>) -> Result<HistoryLabel, Refusal> {
        let Entity { kind, id } = of;
        self.need(kind, id)?;
        let word = json!(kind.code());
        let Some(into) = into else {
            self.set(kind, id, "same_as", Value::Json(serde_json::Value::Null));
            return Ok(HistoryLabel::new("parted", [word, json!(id.to_string())]));
        };
        self.need(kind, into)?;
        let next = |id: &Uuid| self.project.image(Entity { kind, id: *id })?.id("same_as");
        // Longer than there are things is a ring by itself.
        let most = self.project.coders.bound() + self.project.cases.bound() + self.project.attributes.bound();
        if std::iter::successors(Some(into), next).take(most + 1).any(|at| at == id) {
            return Err(Refusal::InItself);
        }
        self.set(kind, id, "same_as", into.to_string());
        Ok(HistoryLabel::new("joined", [word, json!(id.to_string()), json!(into.to_string())]))
    }
}

impl Project {
    /// Of joined cases and attributes: the ones that the value that stands was made with, else those that stand. A write
    /// goes there.
    pub(super) fn value_parts(&self, case: Uuid, attribute: Uuid) -> (Uuid, Uuid) {
        let key = |kind, id| self.number(kind, id);
        let both = key(EntityKind::Case, case).zip(key(EntityKind::Attribute, attribute));
        let Some((case_no, attribute_no)) = both.filter(|_| self.has_joined()) else { return (case, attribute) };
        let count = |case, attribute| (self.case_standing(case), self.attribute_standing(attribute));
        let wanted = count(CaseKey::of(case_no), AttributeKey::of(attribute_no));
        let (of, by) = self.value_pair_of(wanted).unwrap_or(wanted);
        let ids = self.cases.get(of).map(|c| c.id).zip(self.attributes.get(by).map(|a| a.id));
        ids.unwrap_or((case, attribute))
    }

    /// The id of a coder's reading of a document: the one that stands, else made from the two.
    pub(super) fn status_id(&self, document: Uuid, coder: Uuid) -> Uuid {
        let here = self.document(document).zip(self.coder(coder)).and_then(|(d, c)| self.status(d, c));
        let standing = self.coder(coder).and_then(|key| self.coders.get(key)).map_or(coder, |coder| coder.id);
        here.map_or_else(|| derived("status", &[document.as_bytes(), standing.as_bytes()]), |status| status.id)
    }

    /// The id of a coder's pins: of those that stand, else made anew.
    pub(super) fn pins_of(&self, coder: Uuid) -> Uuid {
        let Some(who) = self.coder(coder) else { return self.pins_id(coder) };
        let here = self.pins.keys().copied().find(|&key| self.who(key) == who);
        let coder = self.coders.get(here.unwrap_or(who)).map_or(coder, |coder| coder.id);
        self.pins_id(coder)
    }

    /// The plain thing that stands for a key: of several that count as one the one that is shown.
    pub(super) fn standing_plain(&self, kind: EntityKind, parts: &[(&str, Entity)]) -> Option<Uuid> {
        let shelf = self.shelf(kind)?;
        let counts = |entity: Entity| self.counts_as(entity);
        shelf.ids().into_iter().find(|&id| {
            let Some(image) = self.image(Entity { kind, id }) else { return false };
            parts.iter().all(|(part, wanted)| {
                let told = image.id(part).or_else(|| image.json(part).and_then(|on| on.get(1)?.as_str()?.parse().ok()));
                told.is_some_and(|id| counts(Entity { kind: wanted.kind, id }) == counts(*wanted))
            })
        })
    }

    /// What a part of a key counts as, by the value of its register.
    pub fn part_counts_as(&self, part: &str, value: Option<&serde_json::Value>) -> Uuid {
        let id = |value: &serde_json::Value| value.as_str().and_then(|id| Uuid::try_parse(id).ok());
        let told = value.and_then(|value| id(value).or_else(|| value.get(1).and_then(id))).unwrap_or_default();
        let kind = EntityKind::of(if part == "reviewer" { "coder" } else { part });
        kind.map_or(told, |kind| self.counts_as(Entity { kind, id: told }))
    }

    /// What a thing counts as: what is made about it names that.
    pub fn counts_as(&self, entity: Entity) -> Uuid {
        let number = || self.number(entity.kind, entity.id);
        let standing = match entity.kind {
            EntityKind::Coder => self.coder(entity.id).and_then(|key| self.coders.get(key)).map(|c| c.id),
            EntityKind::Code => self.code(entity.id).and_then(|key| self.codes.get(self.target(key))).map(|c| c.id),
            EntityKind::Case => number().and_then(|no| self.cases.get(self.case_standing(Key::of(no)))).map(|c| c.id),
            EntityKind::Attribute => {
                let key = number().map(|no| self.attribute_standing(Key::of(no)));
                key.and_then(|key| self.attributes.get(key)).map(|attribute| attribute.id)
            }
            _ => None,
        };
        standing.unwrap_or(entity.id)
    }
}
