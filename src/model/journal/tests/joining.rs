//! What was made apart and counts as one: joined coders, cases, attributes and codes, and what rests on them.

use std::collections::BTreeSet;

use serde_json::json;
use uuid::Uuid;

use super::super::*;
use super::keyed::*;
use super::replica::*;
use crate::model::{Entity, EntityKind, derived};

/// Two interviews, two cases, an attribute, four coders and a code.
struct Start {
    lead: Replica,
    second: Uuid,
    goal: Uuid,
    cases: [Uuid; 2],
    attribute: Uuid,
}

fn start() -> Start {
    let mut lead = Replica::new("lead", 5);
    for name in ["lead", "anna", "anna2", "bo"] {
        let fields = vec![("alive", json!(true)), ("name", json!(name))];
        lead.commit("coder", vec![(thing(EntityKind::Coder, coder(name)), fields)]).unwrap();
    }
    lead.import("hon heter Petra\nhon bor i Almviken", "t1").unwrap();
    lead.import("medel och tid", "t2").unwrap();
    let goal = lead.new_code("goal", None, None);
    let mut make = |kind: EntityKind, name: &str| {
        let id = derived("test", &[name.as_bytes()]);
        lead.commit("made", vec![(thing(kind, id), vec![("alive", json!(true)), ("name", json!(name))])]).unwrap();
        id
    };
    let mut cases = [make(EntityKind::Case, "case 1"), make(EntityKind::Case, "case 2")];
    cases.sort();
    let attribute = make(EntityKind::Attribute, "type");
    let second = derived("document", &["medel och tid".as_bytes()]);
    Start { lead, second, goal, cases, attribute }
}

#[test]
fn two_ids_of_one_person_count_once_and_their_signs_are_told() {
    let Start { lead: mut r, second, goal, .. } = start();
    let (mut anna, mut two) = (r.fork("anna"), r.fork("anna2"));
    anna.code_range(second, 0, 5, &[goal]).unwrap();
    two.code_range(second, 0, 5, &[goal]).unwrap();
    r.merge(&anna);
    r.merge(&two);
    assert_eq!(r.counted(), (2, 2));
    r.join(EntityKind::Coder, coder("anna2"), coder("anna")).unwrap();
    assert_eq!(r.counted(), (2, 1));
    assert!(r.thing(thing(EntityKind::Coder, coder("anna2"))).is_none(), "the other stands for her");
    let own = |e: &Entity| r.view.get(*e).unwrap().id("coder") == Some(coder("anna2"));
    let hers = r.list(EntityKind::Coding).into_iter().find(own).unwrap();
    r.set(hers, "valence", json!(1)).unwrap();
    assert_eq!(r.kinds(), BTreeSet::from(["signs"]));
    r.settle_all();
    for _ in 0..3 {
        r.undo().unwrap();
    }
    assert_eq!((r.counted(), r.kinds().len()), ((2, 2), 0));
}

#[test]
fn values_of_joined_cases_are_one_register_and_part_again() {
    let Start { lead: mut r, cases: [one, two], attribute, .. } = start();
    let key = |case| value_key(case, attribute);
    let first = r.keyed(EntityKind::Value, &key(one), vec![("value", json!("1"))]).unwrap();
    let second = r.keyed(EntityKind::Value, &key(two), vec![("value", json!("2"))]).unwrap();
    let mut bo = r.fork("bo");
    r.join(EntityKind::Case, one, two).unwrap();
    assert_eq!((r.kinds(), r.list(EntityKind::Value)), (BTreeSet::from(["field"]), vec![second]));
    let conflict = r.view.conflicts().first().cloned().unwrap();
    r.settle(&conflict).unwrap();
    assert_eq!(r.kinds().len(), 0);
    assert_eq!(
        r.keyed(EntityKind::Value, &key(one), vec![("value", json!("3"))]),
        Some(second),
        "what stands is written"
    );
    assert_eq!((r.kinds().len(), r.shown(second, "value")), (0, Some(json!("3"))));
    for _ in 0..3 {
        r.undo().unwrap();
    }
    assert_eq!((r.shown(first, "value"), r.shown(second, "value")), (Some(json!("1")), Some(json!("2"))));
    assert_eq!(r.kinds().len(), 0);
    r.join(EntityKind::Case, one, two).unwrap();
    bo.join(EntityKind::Case, two, one).unwrap();
    r.merge(&bo);
    assert_eq!((r.kinds(), r.list(EntityKind::Case).len()), (BTreeSet::from(["field", "merge ring"]), 1));
}

#[test]
fn a_join_of_equal_values_raises_nothing_and_writes_see_both_sides() {
    let Start { lead: mut r, cases: [one, two], attribute, .. } = start();
    let key = |case| value_key(case, attribute);
    r.keyed(EntityKind::Value, &key(one), vec![("value", json!("1"))]);
    let stands = r.keyed(EntityKind::Value, &key(two), vec![("value", json!("1"))]).unwrap();
    r.join(EntityKind::Case, one, two).unwrap();
    assert_eq!(r.kinds().len(), 0);
    r.undo().unwrap();
    r.redo().unwrap();
    r.keyed(EntityKind::Value, &key(two), vec![("value", json!("5"))]);
    assert_eq!(r.kinds().len(), 0, "written with both sides before the eyes");
    assert_eq!(r.sides(stands).len(), 2);
    r.delete_with_values(thing(EntityKind::Attribute, attribute)).unwrap();
    assert_eq!((r.kinds().len(), r.list(EntityKind::Value).len()), (0, 0), "a deletion deletes all sides");
}

#[test]
fn assessors_are_two_things_and_one_assessor_on_two_laptops_is_one() {
    let Start { lead: mut r, goal, cases: [one, _], .. } = start();
    let other = r.new_code("other", None, None);
    let (mut anna, mut bo, mut lap) = (r.fork("anna"), r.fork("bo"), r.fork("anna"));
    let key = |code, who: &str| level_key(one, code, who);
    let level = |n: i64| vec![("level", json!(n)), ("reason", json!("a"))];
    let hers = anna.keyed(EntityKind::Assessment, &key(goal, "anna"), level(1)).unwrap();
    bo.keyed(EntityKind::Assessment, &key(goal, "bo"), level(3));
    lap.keyed(EntityKind::Assessment, &key(goal, "anna"), level(2));
    r.merge(&anna);
    r.merge(&bo);
    assert_eq!((r.kinds().len(), r.list(EntityKind::Assessment).len()), (0, 2));
    r.merge(&lap);
    let told = Conflict::Field { entity: hers, field: "level".into(), values: vec!["1".into(), "2".into()] };
    assert_eq!(r.view.conflicts(), &BTreeSet::from([told]));
    r.settle_all();
    let mut anna = r.fork("anna");
    anna.keyed(EntityKind::Assessment, &key(other, "anna"), level(0));
    r.merge(&anna);
    r.merge_code(other, goal).unwrap();
    assert_eq!((r.kinds(), r.list(EntityKind::Assessment).len()), (BTreeSet::from(["field"]), 2));
    r.undo().unwrap();
    assert_eq!(r.kinds().len(), 0);
}

#[test]
fn what_is_assessed_here_and_its_code_deleted_there_is_kept_and_listed() {
    let Start { lead: mut r, goal, cases: [one, _], .. } = start();
    let mut bo = r.fork("bo");
    bo.commit("remove", vec![(code(goal), vec![("alive", json!(false))])]).unwrap();
    let key = level_key(one, goal, "lead");
    let mine = r.keyed(EntityKind::Assessment, &key, vec![("level", json!(1)), ("reason", json!("r"))]).unwrap();
    r.merge(&bo);
    assert_eq!(r.view.conflicts(), &BTreeSet::from([Conflict::Contested { entity: code(goal) }]));
    assert!(r.thing(mine).is_some());
}

#[test]
fn a_review_belongs_to_whose_work_it_is_about() {
    let Start { lead: mut r, second, goal, .. } = start();
    let mut anna = r.fork("anna");
    anna.code_range(second, 0, 5, &[goal]).unwrap();
    r.merge(&anna);
    let on = r.list(EntityKind::Excerpt)[0];
    let review = r.review(on, coder("anna"), 1, "why?").unwrap();
    let shows = |who: &str| r.hand_out(who, None).thing(review).is_some();
    assert_eq!((shows("anna"), shows("bo")), (true, false));
}

#[test]
fn a_blind_copy_of_one_id_of_a_person_holds_the_work_of_both() {
    let Start { lead: mut r, second, goal, .. } = start();
    for name in ["anna", "anna2", "bo"] {
        let mut file = r.fork(name);
        file.code_range(second, 0, 5, &[goal]).unwrap();
        r.merge(&file);
    }
    let of = |r: &Replica, name: &str| r.hand_out(name, None).list(EntityKind::Coding).len();
    assert_eq!((of(&r, "anna"), of(&r, "anna2"), of(&r, "bo")), (1, 1, 1));
    r.join(EntityKind::Coder, coder("anna2"), coder("anna")).unwrap();
    assert_eq!((of(&r, "anna"), of(&r, "anna2"), of(&r, "bo")), (2, 2, 1));
}

#[test]
fn joins_that_form_a_ring_only_together_are_cut_told_and_parted() {
    let Start { lead: mut here, .. } = start();
    let mut there = here.fork("bo");
    let names = ["anna", "anna2", "bo"].map(coder);
    here.join(EntityKind::Coder, names[0], names[1]).unwrap();
    here.join(EntityKind::Coder, names[1], names[2]).unwrap();
    there.join(EntityKind::Coder, names[2], names[0]).unwrap();
    here.merge(&there);
    there.merge(&here);
    assert_eq!((here.kinds(), here.snapshot()), (BTreeSet::from(["merge ring"]), there.snapshot()));
    let stands: BTreeSet<_> = names.iter().map(|&id| here.target(EntityKind::Coder, id)).collect();
    assert_eq!(stands.len(), 1, "cut at one place: all three count as one");
    let told = here.view.conflicts().first().cloned().unwrap();
    here.settle(&told).unwrap();
    assert_eq!(here.kinds(), BTreeSet::new());
}

#[test]
fn of_things_with_one_key_the_one_whose_own_parts_it_is_stands_for_all() {
    let Start { lead: mut r, cases: [one, two], attribute, .. } = start();
    let [first, second] = [one, two]
        .map(|case| r.keyed(EntityKind::Value, &value_key(case, attribute), vec![("value", json!("1"))]).unwrap());
    let mut other = r.fork("lead");
    r.join(EntityKind::Case, one, two).unwrap();
    other.join(EntityKind::Case, two, one).unwrap();
    assert_eq!((r.list(EntityKind::Value), other.list(EntityKind::Value)), (vec![second], vec![first]));
}

/// What joined sides and laptops say of one value.
fn quarrel() -> (Replica, [Uuid; 2], Entity) {
    let Start { lead: mut r, cases: [one, two], attribute, .. } = start();
    let mut bo = r.fork("bo");
    for (file, case, value) in [(&mut r, one, "1"), (&mut bo, one, "2")] {
        file.keyed(EntityKind::Value, &value_key(case, attribute), vec![("value", json!(value))]).unwrap();
    }
    r.keyed(EntityKind::Value, &value_key(two, attribute), vec![("value", json!("3"))]).unwrap();
    r.merge(&bo);
    (r, [one, two], thing(EntityKind::Attribute, attribute))
}

#[test]
fn of_a_case_deleted_with_all_its_sides_nothing_is_left_to_settle() {
    let (mut r, [one, two], _) = quarrel();
    r.join(EntityKind::Case, one, two).unwrap();
    let sides = r.sides(r.list(EntityKind::Value)[0]);
    assert_eq!((r.kinds(), sides.len()), (BTreeSet::from(["field"]), 2));
    r.delete_with_values(thing(EntityKind::Case, two)).unwrap();
    assert_eq!((r.kinds(), r.list(EntityKind::Value)), (BTreeSet::new(), vec![]));
}

#[test]
fn of_an_attribute_deleted_with_all_its_sides_nothing_is_left_to_settle() {
    let (mut r, [one, two], attribute) = quarrel();
    r.join(EntityKind::Case, one, two).unwrap();
    r.delete_with_values(attribute).unwrap();
    assert_eq!((r.kinds(), r.list(EntityKind::Value)), (BTreeSet::new(), vec![]));
}

#[test]
fn redo_of_a_join_may_raise_again_what_the_join_raised() {
    let (mut r, [one, two], _) = quarrel();
    r.settle_all();
    r.join(EntityKind::Case, one, two).unwrap();
    assert_eq!(r.kinds(), BTreeSet::from(["field"]));
    r.undo().unwrap();
    assert_eq!(r.kinds(), BTreeSet::new());
    r.redo().unwrap();
    assert_eq!(r.kinds(), BTreeSet::from(["field"]));
}

#[test]
fn evidence_that_is_deleted_is_no_longer_there_and_is_back_when_that_is_undone() {
    let Start { lead: mut r, second, goal, cases: [one, _], .. } = start();
    r.code_range(second, 0, 5, &[goal]).unwrap();
    let x = r.list(EntityKind::Excerpt)[0];
    let mine = r.keyed(EntityKind::Assessment, &level_key(one, goal, "lead"), vec![("level", json!(1))]).unwrap();
    r.set(mine, evidence(x), json!("for")).unwrap();
    let before = r.snapshot();
    r.delete_excerpt(x, "delete excerpt").unwrap();
    assert_eq!((r.kinds(), r.thing(x).is_none()), (BTreeSet::new(), true), "evidence holds no excerpt");
    assert_eq!(r.shown(mine, evidence(x)), Some(json!("for")), "it is counted");
    r.undo().unwrap();
    assert_eq!(r.snapshot(), before);
}

#[test]
fn a_code_that_was_written_about_is_not_deleted_before_that() {
    let Start { lead: mut r, goal, cases: [one, _], .. } = start();
    let mine = r.keyed(EntityKind::Summary, &summary_key(one, goal), vec![("body", json!("b"))]).unwrap();
    assert_eq!(r.delete_code(goal), None);
    r.delete_with_values(mine).unwrap();
    assert!(r.delete_code(goal).is_some());
}
