//! The counterexamples that changed the rules (FORMAT.md §19), and what simpler rules break.

use std::collections::BTreeSet;

use serde_json::json;
use uuid::Uuid;

use super::super::*;
use super::replica::*;
use crate::model::{Entity, EntityKind};

/// A file with one interview of two lines and one code.
fn study() -> (Replica, Uuid, Uuid) {
    let mut lead = Replica::new("lead", 11);
    lead.import("vi har ingen tid alls\nalfa beta", "t").unwrap();
    let d = lead.list(EntityKind::Document)[0].id;
    let c = lead.new_code("a", None, None);
    (lead, d, c)
}

fn contested(id: Uuid) -> Conflict {
    Conflict::Contested { entity: code(id) }
}

#[test]
fn deleting_a_code_with_a_memo_leaves_an_orphan_and_no_conflict() {
    let (mut lead, _, c) = study();
    lead.memo(code(c)).unwrap();
    lead.delete_code(c).unwrap();
    assert!(lead.view.conflicts().is_empty());
    assert!(lead.thing(code(c)).is_none());
    assert_eq!(lead.list(EntityKind::Memo).len(), 1);
}

#[test]
fn keeping_a_thing_is_not_its_making() {
    let (mut here, d, _) = study();
    let n = here.new_code("n", None, None);
    let mut there = here.fork("bo");
    there.code_range(d, 0, 5, &[n]).unwrap();
    here.undo().unwrap();
    here.merge(&there);
    assert_eq!(here.view.conflicts(), &BTreeSet::from([contested(n)]));
    let made = here.view.get(code(n)).unwrap().made();
    here.settle(&contested(n)).unwrap();
    if here.thing(code(n)).is_some() {
        assert_eq!(here.view.get(code(n)).unwrap().made(), made);
        assert!(here.undo().is_some(), "others use it, but it was not made by keeping it");
        assert_eq!(here.view.conflicts(), &BTreeSet::from([contested(n)]));
    }
}

#[test]
fn a_deletion_that_moves_the_children_can_be_undone_and_redone() {
    let (mut lead, _, top) = study();
    let child = lead.new_code("child", Some(top), None);
    let before = lead.snapshot();
    let puts = vec![(code(top), vec![("alive", json!(false))]), (code(child), vec![("place", json!([null, "8"]))])];
    lead.commit("delete code", puts).unwrap();
    let after = lead.snapshot();
    lead.undo().unwrap();
    assert_eq!(lead.snapshot(), before);
    lead.redo().unwrap();
    assert_eq!(lead.snapshot(), after);
    assert!(lead.view.conflicts().is_empty());
}

#[test]
fn a_partial_copy_does_not_take_back_the_visible_half_of_a_gesture() {
    let (mut lead, d, c) = study();
    let anna = lead.fork("anna");
    let mut anna2 = anna.fork("anna");
    let (x, coding) = (excerpt(Uuid::from_u128(1)), Entity { kind: EntityKind::Coding, id: Uuid::from_u128(2) });
    let me = text(anna2.coder);
    let range = anna2.anchors(d, 0, 2);
    let n = code(Uuid::from_u128(3));
    anna2
        .commit(
            "excerpt.coded",
            vec![
                (n, vec![("alive", json!(true)), ("name", json!("n")), ("place", json!([null, "a"]))]),
                (x, vec![("alive", json!(true)), ("document", text(d)), ("coder", me.clone()), ("range", range)]),
                (coding, vec![("alive", json!(true)), ("excerpt", text(x.id)), ("code", text(c)), ("coder", me)]),
            ],
        )
        .unwrap();
    lead.merge(&anna2);
    let mut partial = lead.hand_out("bo", None);
    partial.coder = coder("anna");
    assert!(partial.thing(n).is_some() && partial.thing(x).is_none());
    assert!(partial.undo().is_none(), "a part of the gesture is withheld");
    assert!(partial.thing(n).is_some());
}

#[test]
fn an_excerpt_waits_until_the_versions_its_edges_name_are_here() {
    let (mut lead, d, c) = study();
    lead.correct(d, 1, "alfa gamma").unwrap();
    let mut anna = lead.fork("anna");
    anna.code_words(d, "gamma", &[c]).unwrap();
    let mut without = lead.hand_out("anna", Some(&[]));
    assert!(without.view.text(d).is_none());
    without.import("vi har ingen tid alls\nalfa beta", "again").unwrap();
    without.merge(&anna.hand_out("anna", None));
    without.entries = without
        .entries
        .iter()
        .map(|e| if e.header.label.contains("correct") { e.withheld() } else { e.clone() })
        .collect();
    without.rebuild();
    assert_eq!(without.text_of(d), "vi har ingen tid alls\nalfa beta");
    let waiting: Vec<EntityKind> = without.view.waiting().map(|t| t.entity().kind).collect();
    assert_eq!(waiting.iter().filter(|k| **k == EntityKind::Excerpt).count(), 1);
    assert_eq!(waiting.iter().filter(|k| **k == EntityKind::Coding).count(), 1);
    assert_eq!(without.list(EntityKind::Excerpt), []);
    without.merge(&anna);
    assert_eq!(without.view.waiting().count(), 0);
    assert_eq!(without.thing(without.list(EntityKind::Excerpt)[0]).unwrap().words(), Some("gamma"));
}

#[test]
fn a_code_deleted_here_and_worked_on_there_is_contested_once() {
    let (mut here, d, c) = study();
    let mut there = here.fork("bo");
    here.delete_code(c).unwrap();
    there.set(code(c), "name", json!("better")).unwrap();
    there.code_range(d, 0, 3, &[c]).unwrap();
    here.merge(&there);
    assert_eq!(here.view.conflicts(), &BTreeSet::from([contested(c)]));
    let kept = here.thing(code(c)).unwrap();
    assert!(!kept.is_alive());
    assert_eq!(kept.field("name").as_deref(), Some(&json!("better")));
    here.set(code(c), "name", json!("worked on")).unwrap();
    assert_eq!(here.view.conflicts(), &BTreeSet::from([contested(c)]), "working on it makes no second conflict");
}

#[test]
fn a_deletion_that_saw_everything_deletes() {
    let (mut here, _, c) = study();
    here.set(code(c), "name", json!("renamed")).unwrap();
    here.delete_code(c).unwrap();
    assert!(here.thing(code(c)).is_none() && here.view.conflicts().is_empty());
    here.undo().unwrap();
    assert_eq!(here.thing(code(c)).unwrap().field("name").as_deref(), Some(&json!("renamed")));
}

#[test]
fn a_write_undone_here_written_over_there_and_redone_is_a_conflict() {
    let (mut here, _, c) = study();
    here.set(code(c), "name", json!("first")).unwrap();
    here.undo().unwrap();
    let mut there = here.fork("lead");
    there.set(code(c), "name", json!("second")).unwrap();
    here.redo().unwrap();
    here.merge(&there);
    let values = vec!["\"first\"".to_owned(), "\"second\"".to_owned()];
    let conflict = Conflict::Field { entity: code(c), field: "name".to_owned(), values };
    assert_eq!(here.view.conflicts(), &BTreeSet::from([conflict.clone()]));
    here.settle(&conflict).unwrap();
    assert!(here.view.conflicts().is_empty());
}

#[test]
fn settling_one_mark_of_three_codes_takes_all_sides() {
    let mut lead = Replica::new("lead", 1);
    for name in ["a", "b", "c"] {
        lead.new_code(name, None, Some("M1"));
    }
    let double = Conflict::DoubleMark { mark: "M1".to_owned() };
    assert_eq!(lead.view.conflicts(), &BTreeSet::from([double.clone()]));
    lead.settle(&double).unwrap();
    assert!(lead.view.conflicts().is_empty());
}

/// Two files that each do half of a ring, joined.
fn ring(half: impl Fn(&mut Replica, Uuid, Uuid)) -> (Replica, Replica, Uuid, Uuid) {
    let mut lead = Replica::new("lead", 2);
    let (a, b) = (lead.new_code("a", None, None), lead.new_code("b", None, None));
    let (mut anna, mut bo) = (lead.fork("anna"), lead.fork("bo"));
    half(&mut anna, a, b);
    bo.new_code("elsewhere", None, None);
    half(&mut bo, b, a);
    let (from_anna, from_bo) = (anna.fork("anna"), bo.fork("bo"));
    anna.merge(&from_bo);
    bo.merge(&from_anna);
    assert_eq!(anna.snapshot(), bo.snapshot());
    (anna, bo, a, b)
}

#[test]
fn a_ring_of_moves_that_two_files_form_is_cut_at_the_last() {
    let (mut anna, _, a, b) = ring(|file, x, y| drop(file.move_code(x, Some(y)).unwrap()));
    let conflict = Conflict::TreeRing { code: b };
    assert_eq!(anna.view.conflicts(), &BTreeSet::from([conflict.clone()]), "Bo moved last by the clock");
    let parent = |file: &Replica, id| file.thing(code(id)).unwrap().parent();
    assert_eq!((parent(&anna, a), parent(&anna, b)), (Some(b), None));
    let c = anna.new_code("c", None, None);
    assert!(anna.move_code(c, Some(a)).is_none(), "what hangs on an unsettled ring is not built on");
    anna.settle(&conflict).unwrap();
    assert!(anna.view.conflicts().is_empty());
    assert_eq!(parent(&anna, a), Some(b));
}

#[test]
fn a_ring_of_merges_that_two_files_form_is_cut_at_the_last() {
    let (mut anna, _, a, b) = ring(|file, x, y| drop(file.merge_code(x, y).unwrap()));
    let conflict = Conflict::MergeRing { entity: code(b) };
    assert_eq!(anna.view.conflicts(), &BTreeSet::from([conflict.clone()]));
    let target = |file: &Replica, id| file.view.get(code(id)).unwrap().target();
    assert_eq!((target(&anna, a), target(&anna, b)), (Some(b), Some(b)));
    assert!(anna.thing(code(a)).is_none() && anna.thing(code(b)).is_some());
    anna.settle(&conflict).unwrap();
    assert!(anna.view.conflicts().is_empty());
}

#[test]
fn a_rename_undone_is_no_rename() {
    let (lead, _, c) = study();
    let (mut anna, mut bo) = (lead.fork("anna"), lead.fork("bo"));
    anna.set(code(c), "name", json!("anna's")).unwrap();
    anna.undo().unwrap();
    bo.set(code(c), "name", json!("bo's")).unwrap();
    anna.merge(&bo);
    assert!(anna.view.conflicts().is_empty());
    assert_eq!(anna.thing(code(c)).unwrap().field("name").as_deref(), Some(&json!("bo's")));
}

#[test]
fn a_word_deleted_and_put_back_finds_its_excerpt_again() {
    let (mut lead, d, c) = study();
    lead.code_words(d, "ingen tid", &[c]).unwrap();
    let x = lead.list(EntityKind::Excerpt)[0];
    let words = |file: &Replica| file.thing(x).unwrap().words().unwrap().to_owned();
    lead.correct(d, 0, "vi har alls\n").unwrap();
    assert_eq!(words(&lead), "");
    assert_eq!(lead.view.conflicts(), &BTreeSet::from([Conflict::Words { excerpt: x.id }]));
    assert_eq!(lead.thing(x).unwrap().words_marked().unwrap(), "ingen tid");
    lead.correct(d, 0, "nu vi har ingen tid alls\n").unwrap();
    assert_eq!(words(&lead), "ingen tid");
    assert!(lead.view.conflicts().is_empty());
}

#[test]
fn a_copied_file_goes_on_in_two_places_and_both_are_kept() {
    let (lead, d, c) = study();
    let (mut one, mut two) = (lead.fork("anna"), lead.fork("anna"));
    two.rng.next();
    one.code_range(d, 0, 2, &[c]).unwrap();
    two.code_range(d, 3, 6, &[c]).unwrap();
    one.merge(&two);
    assert_eq!(one.list(EntityKind::Coding).len(), 2);
}

#[test]
fn an_entry_that_cannot_be_read_writes_nothing_and_is_told() {
    let (mut lead, _, c) = study();
    let header = lead.entries.last().unwrap().header.clone();
    lead.entries.push(Entry::seal(header, b"{\"edits\":[{\"ghost\":1}]}".to_vec()));
    lead.rebuild();
    assert_eq!(lead.view.unreadable().len(), 1);
    assert!(lead.thing(code(c)).is_some());
}
