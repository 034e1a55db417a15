//! Facts of a merge that is taken back: only as the last thing done, and not when it brought an erasure.

use serde_json::json;
use uuid::Uuid;

use super::super::*;
use super::replica::*;
use crate::model::EntityKind;

/// The lead's study of one interview, and Anna's copy with a coding.
fn two() -> (Replica, Replica, [Uuid; 2]) {
    let mut lead = Replica::new("lead", 21);
    lead.import("hon heter Petra\nhon bor i Almviken", "t1").unwrap();
    let d = lead.list(EntityKind::Document)[0].id;
    let goal = lead.new_code("goal", None, None);
    let mut anna = lead.fork("anna");
    anna.code_range(d, 0, 5, &[goal]).unwrap();
    (lead, anna, [d, goal])
}

#[test]
fn a_merge_taken_back_leaves_the_set_as_it_was_and_made_again_the_same_as_before() {
    let (mut lead, anna, _) = two();
    let (was, entries) = (lead.snapshot(), lead.entries.clone());
    assert_eq!(lead.merge(&anna), 1);
    let (now, all) = (lead.snapshot(), lead.entries.clone());
    assert_ne!(now, was);
    lead.undo_merge().unwrap();
    assert!(lead.snapshot() == was && lead.entries == entries);
    assert_eq!(lead.merge(&anna), 1);
    assert!(lead.snapshot() == now && lead.entries == all);
}

#[test]
fn after_something_was_written_a_merge_stays() {
    let (mut lead, anna, [_, goal]) = two();
    lead.merge(&anna);
    lead.set(code(goal), "name", json!("x")).unwrap();
    assert_eq!(lead.undo_merge(), None);
}

#[test]
fn two_merges_are_taken_back_the_last_first_and_one_that_brought_nothing_is_none() {
    let (mut lead, anna, [d, goal]) = two();
    let mut bo = lead.fork("bo");
    bo.code_range(d, 4, 9, &[goal]).unwrap();
    let was = lead.entries.clone();
    lead.merge(&anna);
    let between = lead.entries.clone();
    lead.merge(&bo);
    assert_eq!(lead.merge(&bo), 0);
    lead.undo_merge().unwrap();
    assert!(lead.entries == between);
    lead.undo_merge().unwrap();
    assert!(lead.entries == was);
    assert_eq!(lead.undo_merge(), None);
}

#[test]
fn stubs_that_a_merge_filled_are_stubs_again() {
    let (mut lead, anna, _) = two();
    lead.merge(&anna);
    let mut blind = lead.hand_out("bo", None);
    let was = blind.entries.clone();
    assert!(blind.partial && blind.list(EntityKind::Coding).is_empty());
    blind.merge(&lead);
    assert!(!blind.partial && blind.list(EntityKind::Coding).len() == 1);
    blind.undo_merge().unwrap();
    assert!(blind.entries == was && blind.partial && blind.list(EntityKind::Coding).is_empty());
}

#[test]
fn a_merge_that_brought_an_erasure_stays() {
    let (mut lead, _, [d, _]) = two();
    let mut other = lead.fork("lead");
    other.erase(&EraseRequest { subjects: [document(d)].into(), ..EraseRequest::because(Why::Consent) }).unwrap();
    lead.merge(&other);
    assert_eq!(lead.undo_merge(), None);
    assert!(lead.thing(document(d)).is_none());
}
