//! Facts of erasing: a consent is withdrawn, and no road brings the words back.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::*;
use super::keyed::*;
use super::replica::*;
use crate::model::{Entity, EntityKind, derived};

/// Two interviews, a code, two cases and an attribute, by the lead.
struct Study {
    lead: Replica,
    first: Uuid,
    second: Uuid,
    goal: Uuid,
    cases: [Entity; 2],
    attribute: Entity,
}

fn study() -> Study {
    let mut lead = Replica::new("lead", 5);
    for name in ["lead", "anna", "anna2", "bo"] {
        let entity = Entity { kind: EntityKind::Coder, id: coder(name) };
        lead.commit("coder", vec![(entity, vec![("alive", json!(true)), ("name", json!(name))])]).unwrap();
    }
    lead.import("hon heter Petra\nhon bor i Almviken", "t1").unwrap();
    lead.import("medel och tid", "t2").unwrap();
    let titled = |lead: &Replica, title: &str| {
        let is = |e: &Entity| lead.thing(*e).unwrap().field("title").as_deref() == Some(&json!(title));
        lead.list(EntityKind::Document).into_iter().find(is).unwrap().id
    };
    let (first, second) = (titled(&lead, "t1"), titled(&lead, "t2"));
    let goal = lead.new_code("goal", None, None);
    let mut made = |kind, name: &str| {
        let entity = Entity { kind, id: lead.rng.id() };
        lead.commit("new", vec![(entity, vec![("alive", json!(true)), ("name", json!(name))])]).unwrap();
        entity
    };
    let cases = [made(EntityKind::Case, "K1"), made(EntityKind::Case, "K2")];
    let attribute = made(EntityKind::Attribute, "type");
    Study { lead, first, second, goal, cases, attribute }
}

fn documents(ids: &[Uuid]) -> EraseRequest {
    EraseRequest { subjects: ids.iter().map(|&id| document(id)).collect(), ..EraseRequest::because(Why::Consent) }
}

fn cases(cases: &[Entity]) -> EraseRequest {
    EraseRequest { subjects: cases.iter().copied().collect(), ..EraseRequest::because(Why::Consent) }
}

fn all_of(name: &str) -> EraseRequest {
    EraseRequest { coders: [coder(name)].into(), ..EraseRequest::because(Why::Consent) }
}

fn things(things: &[Entity]) -> EraseRequest {
    EraseRequest { things: things.iter().copied().collect(), ..EraseRequest::because(Why::Consent) }
}

fn example_of(id: Uuid) -> EraseRequest {
    EraseRequest { fields: [(code(id), "example".to_owned())].into(), ..EraseRequest::because(Why::Mistake) }
}

/// Whether a word is left in any byte of any entry.
fn has(file: &Replica, word: &str) -> bool {
    let inside = |bytes: &[u8]| memchr::memmem::find(bytes, word.as_bytes()).is_some();
    file.entries.iter().any(|e| e.payload().is_some_and(inside) || inside(e.header.label.as_bytes()))
}

/// The entries by id, in no order: what a set is.
fn set(file: &Replica) -> Vec<Entry> {
    sorted(file.entries.clone())
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|entry| entry.id);
    entries
}

fn excerpt_in(file: &Replica, document: Uuid) -> Entity {
    let is = |e: &Entity| file.thing(*e).unwrap().id("document") == Some(document);
    file.list(EntityKind::Excerpt).into_iter().find(is).unwrap()
}

fn summary(file: &mut Replica, case: Entity, goal: Uuid, body: &str) -> Entity {
    file.keyed(EntityKind::Summary, &summary_key(case.id, goal), vec![("body", json!(body))]).unwrap()
}

/// Anna has coded both interviews, written a memo on the first excerpt and a finding on both.
fn worked() -> (Study, Replica, [Entity; 4]) {
    let mut it = study();
    let mut anna = it.lead.fork("anna");
    anna.code_range(it.first, 10, 15, &[it.goal]).unwrap();
    anna.code_range(it.second, 0, 5, &[it.goal]).unwrap();
    let (x1, x2) = (excerpt_in(&anna, it.first), excerpt_in(&anna, it.second));
    let [memo, finding] = [EntityKind::Memo, EntityKind::Finding].map(|kind| Entity { kind, id: anna.rng.id() });
    let on = json!(["excerpt", x1.id.to_string()]);
    let fields = vec![("alive", json!(true)), ("on", on), ("coder", text(anna.coder)), ("body", json!("Petra igen"))];
    anna.commit("memo", vec![(memo, fields)]).unwrap();
    let evidence = |x| (evidence(x), json!("for"));
    let fields = vec![("alive", json!(true)), ("title", json!("f")), ("body", json!("b")), evidence(x1), evidence(x2)];
    anna.commit("finding", vec![(finding, fields)]).unwrap();
    it.lead.merge(&anna);
    (it, anna, [x1, x2, memo, finding])
}

#[test]
fn what_is_about_an_erased_interview_is_gone_and_a_finding_stays() {
    let (mut it, _, [x1, x2, memo, finding]) = worked();
    it.lead.erase(&documents(&[it.first])).unwrap();
    assert_eq!(verify(&it.lead.entries), []);
    assert!(!has(&it.lead, "Petra") && !has(&it.lead, "Almviken") && has(&it.lead, "medel"));
    assert!(it.lead.thing(document(it.first)).is_none() && it.lead.thing(document(it.second)).is_some());
    assert!(it.lead.thing(memo).is_none() && it.lead.thing(x1).is_none() && it.lead.thing(x2).is_some());
    let found = it.lead.thing(finding).unwrap();
    assert_eq!(found.field(evidence(x1)).as_deref(), Some(&json!("for")), "still counted");
    assert!(!it.lead.partial, "a file with something erased is whole");
}

#[test]
fn a_file_from_before_brings_nothing_back_and_what_was_made_unheard_is_a_stub_on_arrival() {
    let (mut it, _, _) = worked();
    let old = it.lead.fork("lead");
    let mut bo = it.lead.fork("bo");
    bo.correct(it.first, 0, "hon heter Petronella\n").unwrap();
    bo.code_range(it.first, 0, 3, &[it.goal]).unwrap();
    bo.correct(it.second, 0, "medel och lite tid").unwrap();
    it.lead.erase(&documents(&[it.first])).unwrap();
    let before = set(&it.lead);
    it.lead.merge(&old);
    assert_eq!(set(&it.lead), before);
    let erased = it.lead.entries.iter().filter(|e| e.is_erased()).count();
    it.lead.merge(&bo);
    assert_eq!(it.lead.entries.iter().filter(|e| e.is_erased()).count(), erased + 2, "two came about what is erased");
    assert!(!has(&it.lead, "Petronella"));
    assert_eq!(it.lead.text_of(it.second), "medel och lite tid");
    assert_eq!(verify(&it.lead.entries), []);
    bo.merge(&it.lead);
    assert_eq!(set(&bo), set(&it.lead));
    assert_eq!(bo.snapshot(), it.lead.snapshot());
}

#[test]
fn two_who_erase_the_same_leave_two_lines_and_one_effect() {
    let (mut it, ..) = worked();
    let mut other = it.lead.fork("lead2");
    it.lead.erase(&documents(&[it.first])).unwrap();
    other.erase(&EraseRequest { why: Why::Retention, ..documents(&[it.first]) }).unwrap();
    let (mut a, mut b) = (it.lead.fork("lead"), other.fork("lead2"));
    a.merge(&other);
    b.merge(&it.lead);
    assert_eq!(set(&a), set(&b));
    assert!(a.view.conflicts().is_empty());
    assert_eq!((verify(&a.entries), Erased::of(&a.entries).by.len()), (vec![], 2));
}

#[test]
fn nothing_is_left_to_erase_twice_and_a_payload_that_should_be_gone_is_a_fault() {
    let (mut it, ..) = worked();
    let old = it.lead.fork("lead");
    it.lead.erase(&documents(&[it.first])).unwrap();
    assert_eq!(it.lead.import("hon heter Petra\nhon bor i Almviken", "t1"), None, "the same words again");
    let again = plan_erasure(&it.lead.entries, &it.lead.view, &documents(&[it.first]));
    assert_eq!(again, Err(NoErasure::Nothing));
    let about = |e: &Entry| e.header.document == Some(it.first);
    let mut hybrid = it.lead.entries.clone();
    for entry in &mut hybrid {
        if let Some(whole) = old.entries.iter().find(|e| e.id == entry.id && about(e)) {
            *entry = whole.clone();
        }
    }
    assert!(verify(&hybrid).iter().any(|fault| matches!(fault, SetFault::NotErased { .. })));
}

#[test]
fn no_mark_takes_an_erasure_back_and_undo_goes_on_before_it() {
    let (mut it, ..) = worked();
    let old = it.lead.fork("lead");
    it.lead.set(code(it.goal), "name", json!("aim")).unwrap();
    let erasing = it.lead.erase(&documents(&[it.first])).unwrap();
    it.lead.undo().unwrap();
    let name = |file: &Replica| file.thing(code(it.goal)).unwrap().field("name").unwrap().into_owned();
    assert_eq!(name(&it.lead), json!("goal"));
    it.lead.mark("undo", &erasing, true).unwrap();
    assert_eq!(sorted(union(&it.lead.entries, &old.entries)), set(&it.lead));
    assert!(!has(&it.lead, "Petra"));
}

#[test]
fn of_a_gesture_over_two_interviews_the_rest_can_be_undone() {
    let it = study();
    let mut anna = it.lead.fork("anna");
    let mut puts = Vec::new();
    let mut codings = Vec::new();
    for d in [it.first, it.second] {
        let (x, c) = (excerpt(anna.rng.id()), Entity { kind: EntityKind::Coding, id: anna.rng.id() });
        let me = text(anna.coder);
        let range = anna.anchors(d, 0, 3);
        puts.push((x, vec![("alive", json!(true)), ("document", text(d)), ("coder", me.clone()), ("range", range)]));
        let fields = vec![
            ("alive", json!(true)),
            ("excerpt", text(x.id)),
            ("code", text(it.goal)),
            ("coder", me),
            ("valence", json!(0)),
        ];
        puts.push((c, fields));
        codings.push(c);
    }
    anna.commit("autocode", puts).unwrap();
    anna.erase(&documents(&[it.first])).unwrap();
    let left = codings[1];
    assert!(anna.thing(left).is_some());
    anna.undo().unwrap();
    assert!(anna.thing(left).is_none());
    anna.redo().unwrap();
    assert!(anna.thing(left).is_some());
}

#[test]
fn that_a_file_calls_an_entry_erased_decides_nothing() {
    let it = study();
    let hostile: Vec<Entry> = it.lead.entries.iter().map(Entry::erased).collect();
    assert_eq!(sorted(union(&it.lead.entries, &hostile)), set(&it.lead));
    assert_eq!(sorted(union(&hostile, &it.lead.entries)), set(&it.lead));
    assert!(verify(&hostile).iter().all(|fault| matches!(fault, SetFault::ErasedByNobody { .. })));
    assert_eq!(verify(&hostile).len(), hostile.len());
}

#[test]
fn what_was_withheld_and_is_erased_by_name_waits_no_more() {
    let mut it = study();
    let mut anna = it.lead.fork("anna");
    anna.code_range(it.first, 0, 3, &[it.goal]).unwrap();
    it.lead.merge(&anna);
    let mut blind = it.lead.hand_out("bo", None);
    let mut part = it.lead.hand_out("bo", Some(&[it.second]));
    assert!(blind.partial && part.thing(document(it.first)).is_none());
    it.lead.set(document(it.first), "title", json!("a")).unwrap();
    let mut bo = blind.fork("bo");
    bo.set(document(it.first), "title", json!("b")).unwrap();
    it.lead.merge(&bo);
    assert!(!it.lead.view.conflicts().is_empty());
    it.lead.erase(&documents(&[it.first])).unwrap();
    assert!(it.lead.view.conflicts().is_empty(), "quarrels about it are gone");
    part.merge(&it.lead);
    blind.merge(&it.lead);
    for copy in [&part, &blind] {
        assert!(!copy.partial && copy.view.waiting().count() == 0);
        assert_eq!(set(copy), set(&it.lead));
    }
}

#[test]
fn what_is_deleted_is_still_there_and_still_erased() {
    let mut it = study();
    it.lead.delete_document(it.first).unwrap();
    assert!(has(&it.lead, "Petra"));
    it.lead.erase(&documents(&[it.first])).unwrap();
    assert!(!has(&it.lead, "Petra"));
}

#[test]
fn of_a_codes_example_all_versions_go_and_the_code_stays() {
    let mut it = study();
    it.lead.set(code(it.goal), "example", json!("Maja sa")).unwrap();
    it.lead.set(code(it.goal), "name", json!("aim")).unwrap();
    let mut bo = it.lead.fork("bo");
    it.lead.set(code(it.goal), "example", json!("Maja sade")).unwrap();
    bo.set(code(it.goal), "example", json!("hon sa")).unwrap();
    it.lead.erase(&example_of(it.goal)).unwrap();
    assert!(!has(&it.lead, "Maja") && it.lead.view.conflicts().is_empty());
    assert_eq!(verify(&it.lead.entries), []);
    let field = |file: &Replica, name: &str| file.thing(code(it.goal)).unwrap().field(name).map(|v| v.into_owned());
    assert_eq!((field(&it.lead, "name"), field(&it.lead, "example")), (Some(json!("aim")), Some(Json::Null)));
    it.lead.merge(&bo);
    let values = vec!["\"hon sa\"".to_owned(), "null".to_owned()];
    let conflict = Conflict::Field { entity: code(it.goal), field: "example".to_owned(), values };
    assert_eq!(it.lead.view.conflicts().iter().collect::<Vec<_>>(), [&conflict], "written unheard: seen by a person");
    assert!(!has(&it.lead, "Maja"), "no older version comes up");
}

#[test]
fn of_a_deleted_code_too_and_it_stays_deleted() {
    let mut it = study();
    it.lead.set(code(it.goal), "example", json!("Maja sa")).unwrap();
    it.lead.delete_code(it.goal).unwrap();
    it.lead.erase(&example_of(it.goal)).unwrap();
    assert!(!has(&it.lead, "Maja") && it.lead.view.conflicts().is_empty());
    assert!(it.lead.thing(code(it.goal)).is_none());
}

#[test]
fn a_version_in_the_middle_goes_and_the_one_before_does_not_come_up() {
    let mut it = study();
    it.lead.set(code(it.goal), "name", json!("b")).unwrap();
    it.lead.commit("both", vec![(code(it.goal), vec![("name", json!("c")), ("example", json!("Maja"))])]).unwrap();
    it.lead.erase(&example_of(it.goal)).unwrap();
    assert_eq!(it.lead.thing(code(it.goal)).unwrap().field("name").as_deref(), Some(&json!("c")));
    assert!(it.lead.view.conflicts().is_empty() && !has(&it.lead, "Maja"));
}

#[test]
fn a_register_in_conflict_or_a_contested_thing_is_settled_first() {
    let mut it = study();
    it.lead.set(code(it.goal), "example", json!("Maja sa")).unwrap();
    let mut bo = it.lead.fork("bo");
    it.lead.set(code(it.goal), "example", json!("a")).unwrap();
    bo.set(code(it.goal), "example", json!("b")).unwrap();
    it.lead.merge(&bo);
    let planned = plan_erasure(&it.lead.entries, &it.lead.view, &example_of(it.goal));
    assert_eq!(planned, Err(NoErasure::Unsettled(code(it.goal))));
}

#[test]
fn a_summary_that_quotes_is_erased_for_good_and_made_anew_with_the_next_id() {
    let mut it = study();
    let quoting = summary(&mut it.lead, it.cases[0], it.goal, "Maja");
    let mut bo = it.lead.fork("bo");
    let kept = summary(&mut it.lead, it.cases[1], it.goal, "kept");
    it.lead.erase(&things(&[quoting])).unwrap();
    bo.set(quoting, "body", json!("Maja och Bo")).unwrap();
    it.lead.merge(&bo);
    assert!(!has(&it.lead, "Maja") && it.lead.thing(kept).is_some());
    let anew = summary(&mut it.lead, it.cases[0], it.goal, "new");
    assert_ne!(anew, quoting);
    assert_eq!(anew.id, derived("summary", &[it.cases[0].id.as_bytes(), it.goal.as_bytes(), quoting.id.as_bytes()]));
    assert_eq!(it.lead.thing(anew).unwrap().field("body").as_deref(), Some(&json!("new")));
}

#[test]
fn a_case_goes_with_its_values_and_summaries_and_not_its_interviews() {
    let mut it = study();
    it.lead.set_value(it.cases[0], it.attribute, json!("hemlig")).unwrap();
    it.lead.set_value(it.cases[1], it.attribute, json!("two")).unwrap();
    summary(&mut it.lead, it.cases[0], it.goal, "Maja");
    it.lead.erase(&cases(&[it.cases[0]])).unwrap();
    assert!(!has(&it.lead, "hemlig") && !has(&it.lead, "Maja") && has(&it.lead, "\"two\""));
    assert_eq!(it.lead.list(EntityKind::Document).len(), 2);
    assert_eq!(it.lead.list(EntityKind::Case), [it.cases[1]]);
    assert_eq!(verify(&it.lead.entries), []);
}

#[test]
fn with_an_erased_coders_id_nothing_more_is_written() {
    let mut it = study();
    let mut bo = it.lead.fork("bo");
    bo.code_range(it.second, 0, 5, &[it.goal]).unwrap();
    it.lead.merge(&bo);
    it.lead.erase(&all_of("bo")).unwrap();
    assert_eq!(it.lead.list(EntityKind::Coding), []);
    bo.merge(&it.lead);
    assert_eq!(bo.code_range(it.second, 0, 5, &[it.goal]), None);
    assert!(bo.fork("bo2").code_range(it.second, 0, 5, &[it.goal]).is_some(), "she goes on with a new id");
}

#[test]
fn erased_where_it_was_withheld_and_where_it_was_held_is_the_same_stub() {
    let mut it = study();
    let mut bo = it.lead.fork("bo");
    let ids = bo.code_range(it.second, 0, 5, &[it.goal]).unwrap();
    it.lead.merge(&bo);
    let (mut blind, mut full) = (it.lead.hand_out("anna", None), it.lead.fork("lead"));
    let all = all_of("bo");
    assert!(blind.erase(&all).is_some() && full.erase(&all).is_some());
    assert_eq!(sorted(union(&blind.entries, &full.entries)), sorted(union(&full.entries, &blind.entries)));
    let stub = blind.entries.iter().find(|e| ids.contains(&e.id)).unwrap();
    assert!(stub.is_erased() && stub.is_true() && !blind.partial);
    for entry in full.entries.iter().filter(|e| e.is_erased()) {
        let header = &entry.header;
        assert_eq!((header.at, header.label.as_str(), header.document, header.v), (0, "", None, 1));
    }
}

#[test]
fn two_memos_of_one_gesture_are_two_entries_and_one_goes() {
    let mut it = study();
    let memos = [0; 2].map(|_| Entity { kind: EntityKind::Memo, id: it.lead.rng.id() });
    let on = json!(["code", it.goal.to_string()]);
    let me = text(it.lead.coder);
    let fields =
        |body: &str| vec![("alive", json!(true)), ("on", on.clone()), ("coder", me.clone()), ("body", json!(body))];
    let entries = it.lead.commit("memos", vec![(memos[0], fields("Maja")), (memos[1], fields("kept"))]).unwrap();
    assert_eq!(entries.len(), 2);
    it.lead.erase(&things(&memos[..1])).unwrap();
    assert!(!has(&it.lead, "Maja") && it.lead.thing(memos[1]).is_some());
}

/// A value in each case, the first one secret.
fn valued() -> Study {
    let mut it = study();
    for (case, value) in it.cases.into_iter().zip(["hemlig", "two"]) {
        it.lead.set_value(case, it.attribute, json!(value)).unwrap();
    }
    it
}

#[test]
fn joined_cases_go_together() {
    let mut it = valued();
    let [one, two] = it.cases;
    it.lead.join(EntityKind::Case, two.id, one.id).unwrap();
    it.lead.erase(&cases(&[one])).unwrap();
    assert!(!has(&it.lead, "hemlig") && !has(&it.lead, "\"two\""));
    assert_eq!((it.lead.list(EntityKind::Case), it.lead.list(EntityKind::Document).len()), (vec![], 2));
    assert_eq!(verify(&it.lead.entries), []);
}

#[test]
fn what_was_joined_unheard_to_something_erased_stands_for_itself_and_is_told() {
    let mut it = valued();
    let [one, two] = it.cases;
    let mut bo = it.lead.fork("bo");
    bo.join(EntityKind::Case, two.id, one.id).unwrap();
    it.lead.erase(&cases(&[one])).unwrap();
    it.lead.merge(&bo);
    let twin = Conflict::ErasedTwin { entity: two };
    assert_eq!(it.lead.view.conflicts().iter().collect::<Vec<_>>(), [&twin]);
    assert!(!has(&it.lead, "hemlig") && has(&it.lead, "\"two\""));
    assert_eq!(it.lead.list(EntityKind::Case), [two]);
    let mut parted = it.lead.fork("lead");
    parted.settle(&twin).unwrap();
    assert!(parted.view.conflicts().is_empty());
    it.lead.erase(&cases(&[two])).unwrap();
    assert!(it.lead.view.conflicts().is_empty() && !has(&it.lead, "\"two\""), "erased too, it is told no more");
}

#[test]
fn all_of_a_person_goes_with_both_ids() {
    let mut it = study();
    for (name, to) in [("anna", 5), ("anna2", 9), ("bo", 5)] {
        let mut file = it.lead.fork(name);
        file.code_range(it.second, 0, to, &[it.goal]).unwrap();
        it.lead.merge(&file);
    }
    it.lead.join(EntityKind::Coder, coder("anna2"), coder("anna")).unwrap();
    it.lead.erase(&all_of("anna")).unwrap();
    let left: Vec<_> =
        it.lead.list(EntityKind::Coding).iter().map(|&c| it.lead.thing(c).unwrap().id("coder")).collect();
    assert_eq!(left, [Some(coder("bo"))]);
    assert_eq!(verify(&it.lead.entries), []);
}

#[test]
fn of_a_summary_both_sides_go_that_were_joined() {
    let mut it = study();
    let [one, two] = it.cases;
    summary(&mut it.lead, one, it.goal, "Maja");
    summary(&mut it.lead, two, it.goal, "Maja två");
    it.lead.join(EntityKind::Case, one.id, two.id).unwrap();
    let stands = it.lead.list(EntityKind::Summary);
    assert_eq!(stands.len(), 1);
    it.lead.erase(&things(&stands)).unwrap();
    assert!(!has(&it.lead, "Maja") && it.lead.list(EntityKind::Summary).is_empty());
}
