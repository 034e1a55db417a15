//! What is to be settled or looked at. All derived, never stored as truth (FORMAT.md §9).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use uuid::Uuid;

use super::index::Thing;
use super::{OpRef, View, Viewed};
use crate::model::{Entity, EntityKind};

/// Two sides that were written unseen of each other, or a structure that only two files together form.
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
    /// A thing was deleted, or its making undone, and is needed by something shown or was changed unseen by who
    /// deleted it. It is kept.
    Contested {
        /// The thing that is kept.
        entity: Entity,
    },
    /// Merges of codes that form a ring; it was cut at this code, the last one merged.
    MergeRing {
        /// The code at which the ring was cut.
        code: Uuid,
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
    /// Several codes with one short mark.
    DoubleMark {
        /// The mark.
        mark: String,
    },
}

impl Conflict {
    /// Whether it must be settled; changed words and double marks are listed for a look.
    pub fn is_hard(&self) -> bool {
        !matches!(self, Conflict::Words { .. } | Conflict::DoubleMark { .. })
    }
}

impl View {
    /// Finds what the structure has not found on its way.
    pub(super) fn find_conflicts(&mut self) {
        let mut found: BTreeSet<Conflict> = BTreeSet::new();
        for (thing, registers) in self.registers.many() {
            for (name, heads) in registers.iter().filter(|(_, heads)| heads.len() > 1) {
                found.extend(self.field_conflict(thing, name, heads));
            }
        }
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

    fn field_conflict(&self, thing: Thing, name: &str, heads: &[OpRef]) -> Option<Conflict> {
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
