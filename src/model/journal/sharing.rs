//! What a copy for another coder holds of a set of entries (FORMAT.md §12).

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Entry, View};
use crate::model::{Entity, EntityKind};

/// Whom a copy is for, and what it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// Blind: others' work is withheld, but of whoever counts as this coder.
    pub blind: Option<Uuid>,
    /// Only these documents: what is about another is withheld. None: all.
    pub documents: Option<BTreeSet<Uuid>>,
}

/// The entries of such a copy: those that are left out are stubs.
pub fn share(entries: &[Entry], view: &View, sharing: &Sharing) -> Vec<Entry> {
    let person = |id: Uuid| {
        let coder = view.get(Entity { kind: EntityKind::Coder, id });
        coder.and_then(|coder| coder.target()).unwrap_or(id)
    };
    let is_document = |id: Uuid| view.get(Entity { kind: EntityKind::Document, id }).is_some();
    let withheld = |entry: &Entry| {
        let others = |for_whom| entry.header.owner.is_some_and(|owner| person(owner) != person(for_whom));
        let other_text = |documents: &BTreeSet<Uuid>| {
            entry.header.document.is_some_and(|subject| !documents.contains(&subject) && is_document(subject))
        };
        sharing.blind.is_some_and(others) || sharing.documents.as_ref().is_some_and(other_text)
    };
    let copy = |entry: &Entry| match entry.payload() {
        Some(_) if withheld(entry) => entry.withheld(),
        _ => entry.clone(),
    };
    entries.iter().map(copy).collect()
}
