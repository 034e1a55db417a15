//! What is to be settled or looked at. All derived, never stored as truth (FORMAT.md §9).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use uuid::Uuid;

use super::index::ThingNo;
use super::{OpRef, View, Viewed};
use crate::model::{Entity, EntityKind};
use crate::text::Span;

/// A coding as it counts: document, range, target of the code, and whom the coder counts as.
type ConflictKey = (Uuid, Span, Uuid, Uuid);

/// Something for a person to settle or look at: two writes unseen of each other, or a structure that only two files
/// together form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// A register with several standing values; the last by clock and id is shown.
    Field {
        /// The thing whose register it is.
        entity: Entity,
        /// The name of the register.
        field: String,
        /// The values as JSON text (of `place`: the parents), in the order of their text.
        values: Vec<String>,
    },
    /// A thing that was deleted, or whose making was undone, is needed by something shown, or was changed unseen by who
    /// deleted it. The thing is kept.
    Contested {
        /// The thing that is kept.
        entity: Entity,
    },
    /// Merges of codes, or joins of coders, cases or attributes, that form a ring; it was cut at this one, the last one
    /// joined.
    MergeRing {
        /// The thing at which the ring was cut.
        entity: Entity,
    },
    /// Moves of codes that form a ring; it was cut at this code, the last one moved, which stands at the top.
    TreeRing {
        /// The code at which the ring was cut.
        code: Uuid,
    },
    /// The words of an excerpt are now other than those marked.
    Words {
        /// The excerpt whose words changed.
        excerpt: Uuid,
    },
    /// Something was joined to a case, coder or other thing that was erased, and stands for itself again. It is to be
    /// erased too, or parted.
    ErasedTwin {
        /// The thing that stands for itself again.
        entity: Entity,
    },
    /// One coder's codings of the same words with one code that have different signs.
    Signs {
        /// The codings, by id.
        codings: Vec<Uuid>,
    },
    /// Several codes with one short mark.
    DoubleMark {
        /// The mark.
        mark: String,
    },
}

impl Conflict {
    /// Whether the conflict must be settled. The others are listed for a look: changed words, double marks, contrary
    /// signs, and what was joined to something erased.
    #[cfg(test)]
    pub fn is_hard(&self) -> bool {
        use Conflict::{DoubleMark, ErasedTwin, Signs, Words};
        !matches!(self, Words { .. } | DoubleMark { .. } | Signs { .. } | ErasedTwin { .. })
    }
}

impl View {
    /// Finds the conflicts that the structure has not found on its way.
    pub(super) fn find_conflicts(&mut self) {
        let mut found: BTreeSet<Conflict> = BTreeSet::new();
        let joined = self.structure.joined();
        for (thing, registers) in self.registers.many().filter(|&(thing, _)| !self.is_settled(thing)) {
            // What things of one key say is told once, of the one that stands for all.
            let alone = joined.group(thing).is_empty();
            for (name, heads) in registers.iter().filter(|(name, heads)| heads.len() > 1 && (alone || name == "alive"))
            {
                found.extend(self.field_conflict(thing, name, heads));
            }
        }
        for (thing, registers) in joined.registers() {
            for (name, heads) in registers.iter().filter(|(_, heads)| heads.len() > 1) {
                found.extend(self.field_conflict(thing, name, heads));
            }
        }
        found.extend(self.signs());
        let mut marks: BTreeMap<String, usize> = BTreeMap::new();
        for thing in self.entities() {
            match thing.entity().kind {
                EntityKind::Excerpt if has_other_words(&thing) => {
                    found.insert(Conflict::Words { excerpt: thing.entity().id });
                }
                EntityKind::Code => {
                    let mark = thing.field("mark").and_then(|mark| mark.as_str().map(str::to_owned));
                    if let Some(mark) = mark.filter(|mark| !mark.is_empty()) {
                        *marks.entry(mark).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
        found.extend(marks.into_iter().filter(|&(_, n)| n > 1).map(|(mark, _)| Conflict::DoubleMark { mark }));
        self.conflicts.extend(found);
    }

    /// Whether a thing with a key was deleted by someone who had seen all writes of it: nothing of it is open then.
    fn is_settled(&self, thing: ThingNo) -> bool {
        let keyed = self.registers.index.entity(thing).is_some_and(|entity| !entity.kind.key().is_empty());
        keyed && !self.structure.is_alive(thing) && !self.registers.is_changed_unseen(thing)
    }

    /// Codings of one coder on one range with one code whose signs differ. Only a coding with a sign can make it, and
    /// such are few.
    fn signs(&self) -> Vec<Conflict> {
        let place = |coding: &Viewed| -> Option<ConflictKey> {
            let excerpt = self.get(Entity { kind: EntityKind::Excerpt, id: coding.id("excerpt")? })?;
            Some((excerpt.id("document")?, excerpt.span()?, coding.target()?, coding.counts_as("coder")?))
        };
        let valence = |coding: &Viewed| coding.field("valence").as_deref().and_then(Json::as_i64).unwrap_or(0);
        let codings = || self.entities().filter(|thing| thing.entity().kind == EntityKind::Coding);
        let signed = self.registers.index.written().filter(|(_, entity, _)| entity.kind == EntityKind::Coding);
        let signed = signed.map(|(thing, ..)| Viewed { view: self, thing }).filter(|c| c.is_shown() && valence(c) != 0);
        let mut found: BTreeMap<ConflictKey, BTreeMap<Uuid, i64>> =
            signed.filter_map(|coding| Some((place(&coding)?, BTreeMap::new()))).collect();
        if found.is_empty() {
            return Vec::new();
        }
        let who: BTreeSet<(Uuid, Uuid)> = found.keys().map(|&(_, _, code, coder)| (code, coder)).collect();
        for coding in codings() {
            let by = coding.target().zip(coding.counts_as("coder"));
            let Some(place) = by.filter(|by| who.contains(by)).and_then(|_| place(&coding)) else { continue };
            if let Some(all) = found.get_mut(&place) {
                all.insert(coding.entity().id, valence(&coding));
            }
        }
        let differ = |all: &BTreeMap<Uuid, i64>| all.values().collect::<BTreeSet<_>>().len() > 1;
        found.into_values().filter(differ).map(|all| Conflict::Signs { codings: all.into_keys().collect() }).collect()
    }

    fn field_conflict(&self, thing: ThingNo, name: &str, heads: &[OpRef]) -> Option<Conflict> {
        let viewed = Viewed { view: self, thing };
        let values: BTreeSet<String> = heads
            .iter()
            .map(|&op| match viewed.side(op, name).as_deref() {
                // Order among siblings is no quarrel, the parent is.
                Some(Json::Array(place)) if name == "place" => place.first().unwrap_or(&Json::Null).to_string(),
                Some(value) => value.to_string(),
                None => String::new(),
            })
            .collect();
        (values.len() > 1).then(|| Conflict::Field {
            entity: viewed.entity(),
            field: name.to_owned(),
            values: values.into_iter().collect(),
        })
    }
}

fn has_other_words(excerpt: &Viewed) -> bool {
    !excerpt.is_untouched() && excerpt.words().map(str::to_owned) != excerpt.words_marked()
}
