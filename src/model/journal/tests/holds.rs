//! What must hold of every file at any time, for the random scenarios.

use std::collections::BTreeSet;

use serde_json::json;
use uuid::Uuid;

use super::super::*;
use super::replica::*;
use super::truth::check_erasure;
use crate::model::EntityKind;

/// What must hold of every file at any time.
pub(super) fn check(file: &Replica) {
    assert!(heads_of(&file.view) == file.heads, "heads kept gesture by gesture are not those of the view");
    assert_eq!(verify(&file.entries), []);
    let view = &file.view;
    for thing in view.entities() {
        for need in file.needs(thing.entity()) {
            assert!(file.partial || file.thing(need).is_some(), "{:?} without {need:?}", thing.entity());
        }
        match thing.entity().kind {
            EntityKind::Excerpt => check_excerpt(file, &thing),
            EntityKind::Coding => {
                assert!(file.thing(excerpt(thing.id("excerpt").unwrap())).is_some());
                assert!(file.thing(code(thing.target().unwrap())).is_some());
            }
            EntityKind::Code => {
                let up = |id: &Uuid| file.thing(code(*id)).unwrap().parent();
                assert!(std::iter::successors(thing.parent(), up).take(100).count() < 100, "a ring");
            }
            _ => {}
        }
    }
    assert!(file.partial || view.waiting().count() == 0);
    check_ledger(file);
    check_keys(file);
    check_erasure(file);
}

fn check_excerpt(file: &Replica, x: &Viewed) {
    let text = file.view.text(x.id("document").unwrap()).unwrap();
    let (span, now, marked) = (x.span().unwrap(), x.words().unwrap(), x.words_marked().unwrap());
    assert!(span.start <= span.end && span.end <= text.chars());
    assert_eq!(text.slice(span), now);
    let listed = file.view.conflicts().contains(&Conflict::Words { excerpt: x.entity().id });
    assert_eq!(listed, now != marked);
    let blocks = file.blocks(x.id("document").unwrap());
    let version = |k: u32| blocks[k as usize].1.map(|op| op.to_string());
    if x.edges().unwrap().blocks.iter().all(|(k, v)| *v == version(*k)) {
        assert_eq!(now, marked, "text as it was, words not");
    }
}

/// No coding is lost: each is shown, waits, was deleted by its coder or a settlement, or its making is undone.
fn check_ledger(file: &Replica) {
    for thing in file.view.all().filter(|t| t.entity().kind == EntityKind::Coding) {
        if thing.is_shown() || thing.is_waiting() {
            continue;
        }
        let heads = thing.heads("alive");
        assert!(!heads.is_empty() || !file.view.in_force(thing.made().unwrap().entry as usize));
        for head in heads {
            assert_eq!(thing.side(head, "alive").as_deref(), Some(&json!(false)));
            let header = &file.entries[head.entry as usize].header;
            let settled = header.label == "[\"settle\"]";
            let own = thing.id("coder").is_some_and(|owner| were_one(file, header.coder, owner));
            assert!(settled || own, "removed by someone else");
        }
    }
}

/// Whether two coders are one, or were, here or where it was written.
fn were_one(file: &Replica, one: Uuid, other: Uuid) -> bool {
    let mut joins = Vec::new();
    for thing in file.view.all().filter(|t| t.entity().kind == EntityKind::Coder) {
        let into = thing.writes("same_as").into_iter().filter_map(|op| thing.side(op, "same_as"));
        let into = into.filter_map(|value| Uuid::try_parse(value.as_str()?).ok());
        joins.extend(into.map(|into| [thing.entity().id, into]));
    }
    let mut near = BTreeSet::from([one]);
    for _ in 0..joins.len() {
        near.extend(
            joins.iter().filter(|pair| pair.iter().any(|id| near.contains(id))).flatten().copied().collect::<Vec<_>>(),
        );
    }
    near.contains(&other)
}

/// Of things with one key one is shown.
fn check_keys(file: &Replica) {
    let mut keys = BTreeSet::new();
    for thing in file.view.entities().filter(|t| !t.entity().kind.key().is_empty()) {
        let kind = thing.entity().kind;
        let key: Vec<_> = kind.key().iter().map(|part| thing.counts_as(part)).collect();
        assert!(keys.insert((kind, key)), "two of one key: {thing:?}");
    }
}
