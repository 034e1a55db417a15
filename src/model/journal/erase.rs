//! Erasing: what has no payload from now on, wherever it comes from (FORMAT.md §13).

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::EntryId;
use super::ids::{id, ids};
use crate::model::{Entity, EntityKind};

/// Why something was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// A consent was withdrawn.
    Consent,
    /// The time for keeping it is over.
    Retention,
    /// It should not have been taken in.
    Mistake,
    /// Another reason.
    Other,
}

impl Why {
    /// All of them.
    pub const ALL: [Why; 4] = [Why::Consent, Why::Retention, Why::Mistake, Why::Other];

    /// As in payloads.
    pub fn code(self) -> &'static str {
        match self {
            Why::Consent => "consent",
            Why::Retention => "retention",
            Why::Mistake => "mistake",
            Why::Other => "other",
        }
    }

    /// The reason of a word in a payload.
    pub fn of(word: &str) -> Option<Why> {
        Why::ALL.into_iter().find(|why| why.code() == word)
    }
}

/// What an erasing entry covers. The first three cover for ever, also what comes in later; `entries` what was found when
/// it was written, and versions named one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erase {
    /// Documents and cases.
    pub subjects: BTreeSet<Uuid>,
    /// Single things with words: memos, findings …
    pub things: BTreeSet<Entity>,
    /// Coders whose work it is all of.
    pub coders: BTreeSet<Uuid>,
    /// Entries.
    pub entries: BTreeSet<EntryId>,
    /// The reason that the eraser gave.
    pub why: Why,
}

/// The lists of an erasure as they stand in a payload.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawErase {
    subjects: Vec<String>,
    things: Vec<(String, String)>,
    coders: Vec<String>,
    entries: Vec<String>,
}

impl Erase {
    /// As in a payload: all four lists, each in the order of its text.
    pub(super) fn json(&self) -> Json {
        let words = |ids: &BTreeSet<Uuid>| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
        let mut things: Vec<(&str, String)> = self.things.iter().map(|t| (t.kind.code(), t.id.to_string())).collect();
        things.sort_unstable();
        let entries: Vec<String> = self.entries.iter().map(EntryId::to_string).collect();
        let (subjects, coders) = (words(&self.subjects), words(&self.coders));
        json!({"erase": {"subjects": subjects, "things": things, "coders": coders, "entries": entries},
               "why": self.why.code()})
    }

    /// Reads what stands in a payload.
    pub(super) fn read(raw: &RawErase, why: &str) -> Result<Erase, String> {
        let RawErase { subjects, things, coders, entries } = raw;
        let sorted = is_sorted(subjects) && is_sorted(things) && is_sorted(coders) && is_sorted(entries);
        if !sorted {
            return Err("a list of what is erased is out of order or names something twice".to_owned());
        }
        let uuids = |list: &[String]| list.iter().map(|word| id(word)).collect::<Result<_, _>>();
        let thing = |(kind, thing): &(String, String)| {
            let kind = EntityKind::of(kind).ok_or_else(|| format!("{kind:?} is not a kind of thing"))?;
            Ok::<_, String>(Entity { kind, id: id(thing)? })
        };
        Ok(Erase {
            subjects: uuids(subjects)?,
            things: things.iter().map(thing).collect::<Result<_, _>>()?,
            coders: uuids(coders)?,
            entries: ids(entries, "an entry")?.into_iter().collect(),
            why: Why::of(why).ok_or_else(|| format!("{why:?} is no reason"))?,
        })
    }
}

fn is_sorted<T: Ord>(list: &[T]) -> bool {
    list.windows(2).all(|pair| pair.first() < pair.last())
}
