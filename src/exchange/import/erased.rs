//! What a study from a file says of what was erased for good in the project: it is left out, all the rest comes in.

use std::collections::HashSet;

use serde_json::Value as Json;
use uuid::Uuid;

use super::planned::{BroughtCounts, id_by_parts, references};
use super::study_file::{FileThing, StudyFile};
use crate::model::EntityKind;

/// What was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many things of each kind.
    pub counts: BroughtCounts,
    /// What the file calls the interviews, cases and coders among them.
    pub names: Vec<String>,
}

impl LeftOut {
    fn note(&mut self, kind: EntityKind) {
        self.counts.entry(kind).or_default().0 += 1;
    }
}

impl StudyFile {
    /// Takes out what was erased, what is about it and what was made by erased coders. What stays and only names it (an
    /// interview its case) stays without the name.
    pub fn leave_out(&mut self, erased: &HashSet<Uuid>) -> LeftOut {
        let mut out = LeftOut::default();
        if erased.is_empty() {
            return out;
        }
        let gone = self.gone(erased);
        for thing in self.things.extract_if(.., |thing| gone.contains(&id_by_parts(thing))) {
            out.note(thing.kind);
            let name = match thing.kind {
                EntityKind::Document => thing.text("title"),
                EntityKind::Case | EntityKind::Coder => thing.text("name"),
                _ => "",
            };
            out.names.extend((!name.is_empty()).then(|| name.to_owned()));
        }
        for _ in self.excerpts.extract_if(.., |row| gone.contains(&row.id)) {
            out.note(EntityKind::Excerpt);
        }
        for _ in self.codings.extract_if(.., |row| gone.contains(&row.id)) {
            out.note(EntityKind::Coding);
        }
        self.things.iter_mut().for_each(|thing| forget_names(thing, &gone));
        out
    }

    /// The ids of what was erased and of all in the file that cannot be without it.
    fn gone(&self, erased: &HashSet<Uuid>) -> HashSet<Uuid> {
        let mut gone = erased.clone();
        loop {
            let before = gone.len();
            let excerpts =
                self.excerpts.iter().filter(|row| [row.document, row.coder].iter().any(|id| gone.contains(id)));
            let excerpts: Vec<Uuid> = excerpts.map(|row| row.id).collect();
            gone.extend(excerpts);
            let needs = |row: &&super::CodingRow| [row.excerpt, row.code, row.coder].iter().any(|id| gone.contains(id));
            let codings: Vec<Uuid> = self.codings.iter().filter(needs).map(|row| row.id).collect();
            gone.extend(codings);
            let things = self.things.iter().filter(|thing| needed(thing).iter().any(|id| gone.contains(id)));
            let things: Vec<Uuid> = things.map(id_by_parts).collect();
            gone.extend(things);
            if gone.len() == before {
                return gone;
            }
        }
    }
}

/// The registers that may lose an id and stand without it.
const MAY_LOSE: [&str; 4] = ["same_as", "codes", "place", "case"];

/// What a thing cannot be without.
fn needed(thing: &FileThing) -> Vec<Uuid> {
    let may_lose = |field: &str| MAY_LOSE.contains(&field) && (field != "case" || thing.kind == EntityKind::Document);
    let on = thing.get("on").and_then(|on| on.get(1)).and_then(Json::as_str).and_then(|id| Uuid::try_parse(id).ok());
    let named = references(thing).into_iter().filter(|(field, ..)| !may_lose(field)).map(|(.., id)| id);
    named.chain(on).collect()
}

/// Takes ids that are gone out of the registers that may lose them.
fn forget_names(thing: &mut FileThing, gone: &HashSet<Uuid>) {
    let is_gone =
        |json: &Json| json.as_str().and_then(|id| Uuid::try_parse(id).ok()).is_some_and(|id| gone.contains(&id));
    let fields = thing.fields.iter_mut().filter(|(name, _)| MAY_LOSE.contains(&name.as_str()));
    for (name, value) in fields {
        match value {
            Json::Array(list) if name == "case" => list.retain(|id| !is_gone(id)),
            Json::Array(list) => list.iter_mut().filter(|id| is_gone(id)).for_each(|id| *id = Json::Null),
            one if is_gone(one) => *one = Json::Null,
            _ => {}
        }
    }
}
