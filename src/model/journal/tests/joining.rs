//! What was made apart and counts as one: joined coders, cases, attributes and codes, and what rests on them.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::*;
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

fn thing(kind: EntityKind, id: Uuid) -> Entity {
    Entity { kind, id }
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

impl Replica {
    fn join(&mut self, kind: EntityKind, one: Uuid, other: Uuid) -> Option<Vec<EntryId>> {
        self.set(thing(kind, one), "same_as", text(other))
    }

    /// Makes or changes a thing that is its key.
    fn keyed(&mut self, kind: EntityKind, parts: &[(&'static str, Uuid)], fields: Vec<(&'static str, Json)>) -> Entity {
        let own: Vec<Uuid> = parts.iter().map(|&(part, id)| self.target(part, id)).collect();
        let here = self.list(kind).into_iter().find(|&e| {
            let viewed = self.view.get(e).unwrap();
            parts.iter().zip(&own).all(|(&(part, _), id)| viewed.counts_as(part) == Some(*id))
        });
        if let Some(entity) = here {
            self.commit("change", vec![(entity, fields)]).unwrap();
            return entity;
        }
        let bytes: Vec<&[u8]> = own.iter().map(|id| id.as_bytes().as_slice()).collect();
        let entity = thing(kind, derived(kind.code(), &bytes));
        let ids = parts.iter().zip(&own).map(|(&(part, _), &id)| (part, text(id)));
        let made = std::iter::once(("alive", json!(true))).chain(ids).chain(fields).collect();
        self.commit("new", vec![(entity, made)]).unwrap();
        entity
    }

    fn target(&self, part: &str, id: Uuid) -> Uuid {
        let kind = EntityKind::of(part).unwrap();
        self.view.get(thing(kind, id)).and_then(|viewed| viewed.target()).unwrap_or(id)
    }

    fn shown(&self, entity: Entity, field: &str) -> Option<Json> {
        self.thing(entity)?.field(field).map(|value| value.into_owned())
    }

    /// The shown codings of the first code, and how many they count as.
    fn counted(&self) -> (usize, usize) {
        let codings = self.list(EntityKind::Coding);
        let place = |&e: &Entity| {
            let viewed = self.view.get(e).unwrap();
            let marked = self.view.get(excerpt(viewed.id("excerpt").unwrap())).unwrap();
            (marked.span().map(|s| (s.start, s.end)), viewed.counts_as("coder"))
        };
        (codings.len(), codings.iter().map(place).collect::<BTreeSet<_>>().len())
    }

    fn kinds(&self) -> BTreeSet<&'static str> {
        let kind = |conflict: &Conflict| match conflict {
            Conflict::Field { .. } => "field",
            Conflict::Contested { .. } => "contested",
            Conflict::MergeRing { .. } => "merge ring",
            Conflict::TreeRing { .. } => "tree ring",
            Conflict::ErasedTwin { .. } => "erased twin",
            Conflict::Words { .. } => "words",
            Conflict::Signs { .. } => "signs",
            Conflict::DoubleMark { .. } => "double mark",
        };
        self.view.conflicts().iter().map(kind).collect()
    }

    fn settle_all(&mut self) {
        while let Some(conflict) = self.view.conflicts().first().cloned() {
            self.settle(&conflict).unwrap();
        }
    }
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
    let key = |case| [("case", case), ("attribute", attribute)];
    let first = r.keyed(EntityKind::Value, &key(one), vec![("value", json!("1"))]);
    let second = r.keyed(EntityKind::Value, &key(two), vec![("value", json!("2"))]);
    let mut bo = r.fork("bo");
    r.join(EntityKind::Case, one, two).unwrap();
    assert_eq!((r.kinds(), r.list(EntityKind::Value)), (BTreeSet::from(["field"]), vec![second]));
    let conflict = r.view.conflicts().first().cloned().unwrap();
    r.settle(&conflict).unwrap();
    assert_eq!(r.kinds().len(), 0);
    assert_eq!(r.keyed(EntityKind::Value, &key(one), vec![("value", json!("3"))]), second, "what stands is written");
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
    let key = |case| [("case", case), ("attribute", attribute)];
    r.keyed(EntityKind::Value, &key(one), vec![("value", json!("1"))]);
    let stands = r.keyed(EntityKind::Value, &key(two), vec![("value", json!("1"))]);
    r.join(EntityKind::Case, one, two).unwrap();
    assert_eq!(r.kinds().len(), 0);
    r.undo().unwrap();
    r.redo().unwrap();
    r.keyed(EntityKind::Value, &key(two), vec![("value", json!("5"))]);
    assert_eq!(r.kinds().len(), 0, "written with both sides before the eyes");
    let all: Vec<_> = r.sides(stands).into_iter().map(|e| (e, vec![("alive", json!(false))])).collect();
    assert_eq!(all.len(), 2);
    r.commit("remove", all).unwrap();
    assert_eq!((r.kinds().len(), r.list(EntityKind::Value).len()), (0, 0), "a deletion deletes all sides");
}

#[test]
fn assessors_are_two_things_and_one_assessor_on_two_laptops_is_one() {
    let Start { lead: mut r, goal, cases: [one, _], .. } = start();
    let other = r.new_code("other", None, None);
    let (mut anna, mut bo, mut lap) = (r.fork("anna"), r.fork("bo"), r.fork("anna"));
    let key = |code, who: &str| [("case", one), ("code", code), ("coder", coder(who))];
    let level = |n: i64| vec![("level", json!(n)), ("reason", json!("a"))];
    let hers = anna.keyed(EntityKind::Assessment, &key(goal, "anna"), level(1));
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
    let key = [("case", one), ("code", goal), ("coder", coder("lead"))];
    let mine = r.keyed(EntityKind::Assessment, &key, vec![("level", json!(1)), ("reason", json!("r"))]);
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
    let review = thing(EntityKind::Review, derived("review", &[on.id.as_bytes(), coder("lead").as_bytes()]));
    let fields = vec![
        ("alive", json!(true)),
        ("on", json!(["excerpt", on.id.to_string()])),
        ("coder", text(coder("anna"))),
        ("reviewer", text(coder("lead"))),
        ("verdict", json!("questioned")),
        ("note", json!("why?")),
    ];
    r.commit("review", vec![(review, fields)]).unwrap();
    let shows = |who: &str| r.hand_out(who, None).thing(review).is_some();
    assert_eq!((shows("anna"), shows("bo")), (true, false));
}
