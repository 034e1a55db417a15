//! The worked example of FORMAT.md §18.

use std::collections::BTreeSet;

use serde_json::json;
use uuid::Uuid;

use super::super::*;
use super::replica::*;
use crate::model::EntityKind;

const TEXT: &str = "Vi saknar långsiktiga medel.\nIngen har tid att skriva ansöknigar.\n";

/// Every coding: who, the code's name, place, words now, words marked.
fn codings(file: &Replica) -> Vec<(String, String, u32, u32, String, String)> {
    let who = |id: Uuid| ["anna", "bo", "lead"].into_iter().find(|name| coder(name) == id).unwrap().to_owned();
    let mut out: Vec<_> = file
        .list(EntityKind::Coding)
        .into_iter()
        .map(|c| {
            let coding = file.thing(c).unwrap();
            let x = file.thing(excerpt(coding.id("excerpt").unwrap())).unwrap();
            let named = file.thing(code(coding.target().unwrap())).unwrap().field("name").unwrap();
            let span = x.span().unwrap();
            (
                who(coding.id("coder").unwrap()),
                named.as_str().unwrap().to_owned(),
                span.start,
                span.end,
                x.words().unwrap().to_owned(),
                x.words_marked().unwrap(),
            )
        })
        .collect();
    out.sort();
    out
}

fn row(
    who: &str,
    code: &str,
    start: u32,
    end: u32,
    now: &str,
    marked: &str,
) -> (String, String, u32, u32, String, String) {
    (who.into(), code.into(), start, end, now.into(), marked.into())
}

/// The files of the example before they come together.
struct Apart {
    lead: Replica,
    anna: Replica,
    bo: Replica,
    fund: Uuid,
    trust: Uuid,
}

fn apart() -> Apart {
    let mut lead = Replica::new("lead", 7);
    lead.import(TEXT, "Granforsa").unwrap();
    let d = lead.list(EntityKind::Document)[0].id;
    let top = lead.new_code("Obstacles", None, None);
    let fund = lead.new_code("Funding", Some(top), Some("HIN-01"));
    let grant = lead.new_code("Grants", Some(top), Some("HIN-02"));
    let trust = lead.new_code("Trust", Some(top), Some("HIN-03"));
    let (mut anna, mut bo) = (lead.hand_out("anna", None), lead.hand_out("bo", None));

    anna.correct(d, 1, "Ingen har tid att skriva ansökningar.\n").unwrap();
    anna.code_words(d, "Ingen har tid", &[trust]).unwrap();
    anna.code_words(d, "Vi saknar långsiktiga medel.", &[grant]).unwrap();
    anna.set(code(fund), "name", json!("Project funding")).unwrap();
    bo.code_words(d, "Vi saknar långsiktiga medel.", &[grant]).unwrap();
    bo.code_words(d, "tid att skriva ansöknigar", &[fund]).unwrap();
    bo.set(code(fund), "name", json!("Short-term funding")).unwrap();
    bo.delete_code(trust).unwrap();
    lead.merge_code(grant, fund).unwrap();
    Apart { lead, anna, bo, fund, trust }
}

#[test]
fn the_worked_example_comes_out_as_told_by_any_road() {
    let Apart { mut lead, mut anna, mut bo, fund, trust } = apart();
    assert_eq!((lead.merge(&anna), lead.merge(&bo), lead.merge(&bo)), (4, 4, 0));
    let mut other = bo.fork("bo");
    other.merge(&anna);
    other.merge(&lead);
    assert_eq!(other.snapshot(), lead.snapshot());

    // The last by clock and id is shown; both names have the same clock, so the ids decide.
    let shown = lead.thing(code(fund)).unwrap().field("name").unwrap().as_str().unwrap().to_owned();
    assert!(["Project funding", "Short-term funding"].contains(&shown.as_str()));
    let (tid, tid_marked) = ("tid att skriva ansökningar", "tid att skriva ansöknigar");
    let medel = "Vi saknar långsiktiga medel.";
    let expected = [
        row("anna", &shown, 0, 28, medel, medel),
        row("anna", "Trust", 29, 42, "Ingen har tid", "Ingen har tid"),
        row("bo", &shown, 0, 28, medel, medel),
        row("bo", &shown, 39, 65, tid, tid_marked),
    ];
    assert_eq!(codings(&lead), expected);
    let moved =
        lead.list(EntityKind::Excerpt).into_iter().find(|&x| lead.thing(x).unwrap().span().unwrap().start == 39);
    let to_settle = BTreeSet::from([
        Conflict::Field {
            entity: code(fund),
            field: "name".to_owned(),
            values: vec!["\"Project funding\"".to_owned(), "\"Short-term funding\"".to_owned()],
        },
        Conflict::Contested { entity: code(trust) },
        Conflict::Words { excerpt: moved.unwrap().id },
    ]);
    assert_eq!(lead.view.conflicts(), &to_settle);

    lead.commit("settle", vec![(code(trust), vec![("alive", json!(true))])]).unwrap();
    lead.commit("settle", vec![(code(fund), vec![("name", json!("Short-term funding"))])]).unwrap();
    lead.settle(&Conflict::Words { excerpt: moved.unwrap().id }).unwrap();
    assert!(lead.view.conflicts().is_empty());
    // Of the lead's file each lacks the other's four, the merge of codes and the three that settled.
    assert_eq!((anna.merge(&lead), bo.merge(&lead)), (8, 8));
    assert_eq!(anna.snapshot(), lead.snapshot());
    assert_eq!(bo.snapshot(), lead.snapshot());
    assert_eq!(lead.merge(&anna), 0);
    assert_eq!(verify(&lead.entries), []);
    assert_eq!(codings(&bo)[3], row("bo", "Short-term funding", 39, 65, tid, tid));
}
