//! What a file may hold of what was erased: nothing, told by what each entry says and not by its head.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::*;
use super::keyed::*;
use super::replica::*;
use crate::model::{Entity, EntityKind};

/// What every entry ever written is about, followed through its payload and not its head.
pub(super) struct Truth {
    puts: BTreeMap<EntryId, Vec<Entity>>,
    marks: BTreeMap<EntryId, Vec<EntryId>>,
    named: BTreeMap<(Entity, &'static str), Entity>,
}

impl Truth {
    pub(super) fn of(file: &Replica) -> Truth {
        let mut out = Truth { puts: BTreeMap::new(), marks: BTreeMap::new(), named: BTreeMap::new() };
        for entry in file.log.borrow().values() {
            for op in read(entry) {
                let puts = puts_of(&op);
                out.puts.entry(entry.id).or_default().extend(puts.iter().map(|put| put.1));
                match &op {
                    Op::Mark { entries, .. } => out.marks.entry(entry.id).or_default().extend(entries),
                    Op::Put { entity, fields, .. } => out.read(*entity, fields),
                    Op::Codings(columns) => {
                        let rows = columns.spans.len();
                        for (at, &(_, entity, _)) in puts.iter().enumerate() {
                            out.named.insert((entity, "coder"), thing(EntityKind::Coder, columns.coder));
                            let within = if at < rows {
                                ("document", document(columns.document))
                            } else {
                                ("excerpt", puts[at - rows].1)
                            };
                            out.named.insert((entity, within.0), within.1);
                        }
                    }
                    Op::Erase(_) => {}
                }
            }
        }
        out
    }

    fn read(&mut self, entity: Entity, fields: &[(Cow<str>, Json)]) {
        for (name, value) in fields {
            let name = ["document", "excerpt", "on", "case", "coder"].into_iter().find(|n| n == name);
            let Some(name) = name else { continue };
            let (kind, id) = if name == "on" { (&value[0], &value[1]) } else { (&json!(name), value) };
            let kind = kind.as_str().and_then(EntityKind::of);
            let id = id.as_str().and_then(|id| Uuid::try_parse(id).ok());
            if let (Some(kind), Some(id)) = (kind, id) {
                self.named.insert((entity, name), Entity { kind, id });
            }
        }
    }

    fn about(&self, entity: Entity) -> Option<Uuid> {
        use EntityKind::*;
        let part = match entity.kind {
            Document | Case => return Some(entity.id),
            Excerpt | Status | Assignment => "document",
            Coding => "excerpt",
            Memo | Review => "on",
            Value | Summary | Assessment => "case",
            _ => return None,
        };
        self.about(*self.named.get(&(entity, part))?)
    }

    pub(super) fn is_gone(&self, erased: &Erased, entity: Entity) -> bool {
        let owner = self.named.get(&(entity, "coder")).filter(|_| entity.kind.is_owned());
        self.about(entity).is_some_and(|subject| erased.subjects.contains(&subject))
            || erased.things.contains(&entity)
            || owner.is_some_and(|owner| erased.coders.contains(&owner.id))
    }
}

/// No payload about the erased anywhere; everything else is as it would be were it still there.
pub(super) fn check_erasure(file: &Replica) {
    let erased = Erased::of(&file.entries);
    if erased.is_empty() {
        assert!(file.entries.iter().all(|e| !e.is_erased()));
        return;
    }
    let (truth, log) = (Truth::of(file), file.log.borrow());
    let gone = |&entity: &Entity| truth.is_gone(&erased, entity);
    for entry in &file.entries {
        let (puts, named) = (&truth.puts[&entry.id], erased.entries.contains(&entry.id));
        if entry.payload().is_some() {
            assert!(!puts.iter().any(gone) && !named, "a payload about the erased");
        } else if entry.is_erased() && !named {
            let of = truth.marks.get(&entry.id).into_iter().flatten().flat_map(|target| &truth.puts[target]);
            assert!(puts.iter().chain(of).all(gone), "more was erased than asked");
        }
    }
    let whole = |e: &Entry| if e.is_erased() { log[&e.id].clone() } else { e.clone() };
    let whole: Vec<Entry> = file.entries.iter().map(whole).collect();
    let whole = View::of(&whole);
    let (now, before) = (file.snapshot(), snapshot(&whole));
    let sides = |e: Entity| whole.get(e).map(|thing| thing.sides()).unwrap_or_default();
    for (entity, row) in &now.0 {
        assert!(!gone(entity), "an erased thing is shown");
        let case = whole.get(*entity).filter(|t| !t.entity().kind.key().is_empty()).and_then(|t| t.counts_as("case"));
        if case.is_some_and(|case| erased.subjects.contains(&case)) {
            assert!(file.kinds().contains("erased twin"), "counted as what was erased");
        } else if !sides(*entity).iter().any(gone) {
            assert!(before.0.get(entity).is_none_or(|was| was == row), "{entity:?} is other than before");
        }
    }
    for entity in before.0.keys().filter(|e| !now.0.contains_key(e) && !gone(e)) {
        let stands = sides(*entity).iter().any(|side| now.0.contains_key(side));
        let waits = file.partial && now.2.contains(entity);
        assert!(stands || waits || !whole.get(*entity).unwrap().is_alive(), "{entity:?} is lost");
    }
    for conflict in file.view.conflicts() {
        use Conflict::*;
        if let Field { entity, .. } | Contested { entity } | MergeRing { entity } | ErasedTwin { entity } = conflict {
            assert!(!gone(entity), "a conflict about the erased");
        }
    }
}
