//! Small facts that random scenarios reach too rarely.

use super::super::*;
use super::replica::*;
use crate::model::EntityKind;

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
