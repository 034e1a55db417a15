//! Columnar puts: a million codings in one gesture, and single ones among them changed later.

use serde_json::json;
use uuid::Uuid;

use super::super::*;
use super::replica::*;
use crate::model::{CodingColumns, Entity, EntityKind, Write};
use crate::text::Span;

const TEXT: &str = "alfa beta gamma\ndelta\n";

fn columns(document: Uuid, coder: Uuid, code: Uuid, first: u128, spans: Vec<Span>) -> CodingColumns {
    let rows = spans.len();
    CodingColumns {
        document,
        coder,
        excerpt: Uuid::from_u128(first),
        coding: Uuid::from_u128(first),
        codes: vec![code],
        spans,
        code: vec![0; rows],
        at: 0,
    }
}

fn study() -> (Replica, Uuid, Uuid) {
    let mut lead = Replica::new("lead", 1);
    lead.import(TEXT, "t").unwrap();
    let d = lead.list(EntityKind::Document)[0].id;
    let c = lead.new_code("a", None, None);
    let spans = vec![Span::new(0, 4), Span::new(5, 9), Span::new(10, 21)];
    let write = Write::Codings(columns(d, lead.coder, c, 1 << 100, spans));
    lead.write("codings", &[write]).unwrap();
    (lead, d, c)
}

fn nth(kind: EntityKind, n: u128) -> Entity {
    Entity { kind, id: Uuid::from_u128((1 << 100) + n) }
}

#[test]
fn every_row_is_an_excerpt_with_a_coding() {
    let (lead, d, c) = study();
    assert_eq!(lead.list(EntityKind::Coding), [0, 1, 2].map(|n| nth(EntityKind::Coding, n)));
    let x = lead.thing(nth(EntityKind::Excerpt, 2)).unwrap();
    assert_eq!((x.words(), x.words_marked().as_deref()), (Some("gamma\ndelta"), Some("gamma\ndelta")));
    assert_eq!(x.field("range").unwrap().to_string(), "[[0,null,10],[1,null,5],[[0,null],[1,null]]]");
    assert_eq!((x.id("document"), x.id("coder")), (Some(d), Some(lead.coder)));
    let coding = lead.thing(nth(EntityKind::Coding, 2)).unwrap();
    assert_eq!((coding.id("excerpt"), coding.target()), (Some(x.entity().id), Some(c)));
    assert_eq!(coding.field("valence").as_deref(), Some(&json!(0)));
    let made = |thing: &Viewed| thing.made().map(|op| (op.entry as usize, op.op));
    let last = lead.entries.len() - 1;
    assert_eq!((made(&x), made(&coding)), (Some((last, 2)), Some((last, 5))), "excerpts first, then codings");
    assert!(lead.view.get(nth(EntityKind::Coding, 3)).is_none());
}

#[test]
fn single_rows_are_changed_deleted_and_brought_back() {
    let (mut lead, _, _) = study();
    let before = lead.snapshot();
    lead.set(nth(EntityKind::Coding, 1), "valence", json!(1)).unwrap();
    lead.delete_excerpt(nth(EntityKind::Excerpt, 0), "delete").unwrap();
    assert!(lead.thing(nth(EntityKind::Coding, 0)).is_none());
    assert_eq!(lead.list(EntityKind::Excerpt).len(), 2);
    assert_eq!(lead.thing(nth(EntityKind::Coding, 1)).unwrap().field("valence").as_deref(), Some(&json!(1)));
    assert!(lead.view.conflicts().is_empty(), "later writes have seen the rows");
    lead.undo().unwrap();
    lead.undo().unwrap();
    assert_eq!(lead.snapshot(), before);
    lead.undo().unwrap();
    assert_eq!(lead.list(EntityKind::Coding), []);
    lead.redo().unwrap();
    assert_eq!(lead.snapshot(), before);
}

#[test]
fn rows_follow_corrections_of_the_text() {
    let (mut lead, d, _) = study();
    lead.correct(d, 0, "alfa nya beta gama\n").unwrap();
    let words = |n| lead.thing(nth(EntityKind::Excerpt, n)).unwrap().words().unwrap().to_owned();
    assert_eq!((words(0), words(1), words(2)), ("alfa".into(), "beta".into(), "gama\ndelta".into()));
    let changed = Conflict::Words { excerpt: nth(EntityKind::Excerpt, 2).id };
    assert_eq!(lead.view.conflicts().iter().collect::<Vec<_>>(), [&changed]);
}

#[test]
fn a_row_undone_here_and_used_there_is_kept() {
    let (mut here, _, c) = study();
    let mut there = here.fork("lead");
    let memo = json!("for");
    there.set(nth(EntityKind::Coding, 0), "valence", memo).unwrap();
    here.undo().unwrap();
    here.merge(&there);
    assert_eq!(here.list(EntityKind::Excerpt), [], "a sign alone does not bring back what was never made");
    let coding = Entity { kind: EntityKind::Coding, id: Uuid::from_u128(5) };
    let fields = vec![
        ("alive", json!(true)),
        ("excerpt", text(nth(EntityKind::Excerpt, 1).id)),
        ("code", text(c)),
        ("coder", text(there.coder)),
    ];
    there.commit("code", vec![(coding, fields)]).unwrap();
    here.merge(&there);
    assert_eq!(here.list(EntityKind::Excerpt), [nth(EntityKind::Excerpt, 1)]);
    let contested = Conflict::Contested { entity: nth(EntityKind::Excerpt, 1) };
    assert_eq!(here.view.conflicts().iter().collect::<Vec<_>>(), [&contested]);
    assert_eq!(here.thing(nth(EntityKind::Excerpt, 1)).unwrap().words(), Some("beta"));
}

#[test]
fn rows_with_the_ids_of_others_are_things_with_two_makings() {
    let (mut lead, d, c) = study();
    let spans = vec![Span::new(1, 2), Span::new(1, 3)];
    lead.write("codings", &[Write::Codings(columns(d, lead.coder, c, (1 << 100) + 2, spans))]).unwrap();
    lead.rebuild();
    assert_eq!(lead.list(EntityKind::Excerpt).len(), 4);
    let x = nth(EntityKind::Excerpt, 2);
    assert_eq!(lead.view.get(x).unwrap().heads("range").len(), 2);
    assert!(
        lead.view
            .conflicts()
            .iter()
            .any(|c| matches!(c, Conflict::Field { entity, field, .. } if *entity == x && field == "range"))
    );
}

#[test]
fn many_rows_among_many_columns_are_found() {
    let (mut lead, d, c) = study();
    let rows = |n: u32| (0..n).map(|i| Span::new(i % 20, i % 20 + 1)).collect::<Vec<_>>();
    for (n, count) in [(1u128, 300), (2, 0), (3, 700), (4, 0)] {
        lead.write("codings", &[Write::Codings(columns(d, lead.coder, c, n << 110, rows(count)))]).unwrap();
    }
    assert_eq!(lead.list(EntityKind::Coding).len(), 1003);
    assert_eq!(lead.view.entities().count(), 2 * 1003 + 2);
    for thing in lead.view.all() {
        assert_eq!(lead.view.get(thing.entity()).unwrap().made(), thing.made());
    }
}
