//! Small facts that random scenarios reach too rarely. Where which of them are:
//!
//! | facts of | are in |
//! |---|---|
//! | registers, undo marks, merges of codes, edges of excerpts | this file; `text::carry` and `edges` for single steps |
//! | erasing, also of what was joined | `erasing`; of rows and bytes: `store::team` |
//! | joins, counting, assessments, evidence, reviews | `joining`; what others' assessments refuse: `store::team` |
//! | a merge taken back | `merging`; of rows: `store::team` |
//! | a copy without names | `desk::copy` |
//! | a bulk gesture, changed bytes | `bulk`, `tamper` |
//! | the counterexamples that changed the rules | `counterexamples`; of erasing and joining: `erasing`, `joining`, `writer` |

use std::collections::BTreeSet;

use serde_json::json;

use super::super::*;
use super::replica::*;
use crate::model::{Entity, EntityKind};

fn name(file: &Replica, id: uuid::Uuid) -> String {
    file.thing(code(id)).unwrap().field("name").unwrap().as_str().unwrap().to_owned()
}

fn rename(file: &mut Replica, id: uuid::Uuid, to: &str) {
    file.set(code(id), "name", to.into()).unwrap();
}

#[test]
fn what_was_replaced_through_a_write_out_of_force_stays_replaced() {
    let mut lead = Replica::new("lead", 3);
    let c = lead.new_code("w0", None, None);
    let mut anna = lead.fork("anna");
    rename(&mut anna, c, "a1");
    let mut bo = anna.fork("bo");
    rename(&mut bo, c, "b2");
    anna.undo().unwrap();
    assert_eq!(name(&anna, c), "w0");
    anna.merge(&bo);
    assert!(anna.view.conflicts().is_empty());
    assert_eq!(name(&anna, c), "b2");
}

#[test]
fn a_thing_whose_making_is_undone_here_and_used_there_keeps_its_first_values() {
    let mut lead = Replica::new("lead", 4);
    let (p, q) = (lead.new_code("p", None, None), lead.new_code("q", None, None));
    let mut here = lead.fork("anna");
    let n = here.new_code("new", Some(p), None);
    let mut there = here.fork("bo");
    there.import("alfa beta", "t").unwrap();
    let d = there.list(EntityKind::Document)[0].id;
    there.code_range(d, 0, 4, &[n]).unwrap();
    here.undo().unwrap();
    assert!(here.thing(code(n)).is_none());
    here.merge(&there);
    assert!(here.view.conflicts().contains(&Conflict::Contested { entity: code(n) }));
    let parent = |file: &Replica| file.thing(code(n)).unwrap().parent();
    assert_eq!((name(&here, n).as_str(), parent(&here)), ("new", Some(p)));
    here.move_code(n, Some(q)).unwrap();
    assert_eq!(parent(&here), Some(q));
    here.undo().unwrap();
    assert_eq!(parent(&here), Some(p), "without heads only the making's values count");
}

#[test]
fn a_coding_is_led_along_by_a_merge_of_codes_and_comes_back_when_it_is_undone() {
    let mut lead = Replica::new("lead", 5);
    let (p, q) = (lead.new_code("p", None, None), lead.new_code("q", None, None));
    let (mut here, mut there) = (lead.fork("lead"), lead.fork("bo"));
    here.merge_code(q, p).unwrap();
    there.import("alfa beta", "t").unwrap();
    let d = there.list(EntityKind::Document)[0].id;
    there.code_range(d, 0, 4, &[q]).unwrap();
    here.merge(&there);
    let coding = here.list(EntityKind::Coding)[0];
    let (target, made_as) = (|f: &Replica| f.thing(coding).unwrap().target(), here.thing(coding).unwrap().id("code"));
    assert_eq!((target(&here), made_as), (Some(p), Some(q)));
    assert!(here.thing(code(q)).is_none());
    here.undo().unwrap();
    assert_eq!(target(&here), Some(q));
}

#[test]
fn two_coders_excerpts_of_one_range_stay_two() {
    let mut lead = Replica::new("lead", 6);
    let p = lead.new_code("p", None, None);
    lead.import("alfa beta", "t").unwrap();
    let d = lead.list(EntityKind::Document)[0].id;
    let (mut anna, mut bo) = (lead.fork("anna"), lead.fork("bo"));
    anna.code_range(d, 5, 9, &[p]).unwrap();
    bo.code_range(d, 5, 9, &[p]).unwrap();
    anna.merge(&bo);
    let excerpts = anna.list(EntityKind::Excerpt);
    assert_eq!(excerpts.len(), 2);
    assert_eq!(anna.thing(excerpts[0]).unwrap().span(), anna.thing(excerpts[1]).unwrap().span());
}

#[test]
fn a_coding_undone_here_and_redone_there_is_kept() {
    let mut lead = Replica::new("lead", 7);
    let p = lead.new_code("p", None, None);
    lead.undo().unwrap();
    let mut other = lead.fork("lead");
    other.redo().unwrap();
    lead.merge(&other);
    assert!(lead.thing(code(p)).is_some(), "the redo has seen the undo");
    let mut again = lead.fork("lead");
    again.undo().unwrap();
    lead.undo().unwrap();
    lead.redo().unwrap();
    lead.merge(&again);
    assert!(lead.thing(code(p)).is_some(), "of undo against redo, work wins");
}

#[test]
fn a_deletion_takes_away_no_change_it_had_not_seen() {
    let mut here = Replica::new("lead", 8);
    let c = here.new_code("old", None, None);
    let mut there = here.fork("bo");
    here.delete_code(c).unwrap();
    rename(&mut there, c, "better");
    here.merge(&there);
    assert_eq!(here.view.conflicts(), &BTreeSet::from([Conflict::Contested { entity: code(c) }]));
    assert_eq!(name(&here, c), "better");
}

#[test]
fn order_among_siblings_is_no_quarrel_but_another_parent_is() {
    let mut lead = Replica::new("lead", 9);
    let (p, q) = (lead.new_code("p", None, None), lead.new_code("q", None, None));
    let c = lead.new_code("c", None, None);
    let (mut anna, mut bo, mut cia) = (lead.fork("anna"), lead.fork("bo"), lead.fork("cia"));
    anna.move_code(c, Some(p)).unwrap();
    bo.move_code(c, Some(p)).unwrap();
    cia.move_code(c, Some(q)).unwrap();
    anna.merge(&bo);
    assert_eq!(anna.view.get(code(c)).unwrap().heads("place").len(), 2);
    assert!(anna.view.conflicts().is_empty());
    anna.merge(&cia);
    let mut values = vec![format!("\"{p}\""), format!("\"{q}\"")];
    values.sort();
    let conflict = Conflict::Field { entity: code(c), field: "place".to_owned(), values };
    assert_eq!(anna.view.conflicts(), &BTreeSet::from([conflict]));
}

#[test]
fn what_stood_below_a_merged_code_stands_below_the_one_it_became() {
    let mut lead = Replica::new("lead", 10);
    let (p, q) = (lead.new_code("p", None, None), lead.new_code("q", None, None));
    let c = lead.new_code("c", Some(q), None);
    lead.merge_code(q, p).unwrap();
    assert_eq!(lead.thing(code(c)).unwrap().parent(), Some(p));
    // Merged into its own child by two files together: a ring of one, cut there.
    let (mut here, mut there) = (lead.fork("anna"), lead.fork("bo"));
    here.move_code(c, None).unwrap();
    here.merge_code(p, c).unwrap();
    there.new_code("elsewhere", None, None);
    there.new_code("elsewhere", None, None);
    there.move_code(c, Some(p)).unwrap();
    here.merge(&there);
    assert!(here.view.conflicts().contains(&Conflict::TreeRing { code: c }));
    assert_eq!(here.thing(code(c)).unwrap().parent(), None);
}

#[test]
fn of_several_standing_values_the_one_with_the_highest_clock_is_shown() {
    for seed in 0..12 {
        let mut lead = Replica::new("lead", seed);
        let c = lead.new_code("old", None, None);
        let (mut anna, mut bo) = (lead.fork("anna"), lead.fork("bo"));
        rename(&mut anna, c, "first");
        bo.new_code("other", None, None);
        rename(&mut bo, c, "later");
        anna.merge(&bo);
        assert_eq!(name(&anna, c), "later");
    }
}

#[test]
fn a_thing_made_again_is_made_by_the_last_making_in_force() {
    let mut file = Replica::new("lead", 12);
    let ids = [EntityKind::Case, EntityKind::Attribute].map(|kind| Entity { kind, id: file.rng.id() });
    for entity in ids {
        file.commit("new", vec![(entity, vec![("alive", json!(true)), ("name", json!("n"))])]).unwrap();
    }
    let made = |file: &Replica| {
        let value = file.list(EntityKind::Value).first().copied()?;
        let thing = file.thing(value)?;
        Some((thing.made()?.entry, thing.field("value")?.into_owned()))
    };
    file.set_value(ids[0], ids[1], json!("a")).unwrap();
    let value = file.list(EntityKind::Value)[0];
    file.delete_with_values(value).unwrap();
    assert_eq!(made(&file), None);
    file.set_value(ids[0], ids[1], json!("b")).unwrap();
    assert_eq!(made(&file), Some((4, json!("b"))));
    file.undo().unwrap();
    file.undo().unwrap();
    assert_eq!(made(&file), Some((2, json!("a"))));
}

#[test]
fn words_put_in_exactly_at_an_edge_stay_outside_and_a_changed_piece_is_taken_in_whole() {
    for (new, words) in [
        ("ab XX cd ef", "cd"),
        ("ab cd XX ef", "cd"),
        ("ab cdXX ef", "cdXX"),
        ("ab wxyz ef", "wxyz"),
        ("ab !cd? ef", "cd"),
        ("ab ef", ""),
    ] {
        let mut file = Replica::new("lead", 13);
        let c = file.new_code("c", None, None);
        file.import("ab cd ef", "t").unwrap();
        let d = file.list(EntityKind::Document)[0].id;
        file.code_words(d, "cd", &[c]).unwrap();
        file.correct(d, 0, new).unwrap();
        let x = file.list(EntityKind::Excerpt)[0];
        assert_eq!(file.thing(x).unwrap().words(), Some(words), "{new}");
        file.undo().unwrap();
        assert_eq!(file.thing(x).unwrap().words(), Some("cd"));
    }
}
