//! Random scenarios: files that fork, work and merge in any order (FORMAT.md §19).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use uuid::Uuid;

use super::super::*;
use super::gestures::raised;
use super::holds::check;
use super::keyed::*;
use super::replica::*;
use super::truth::*;
use crate::model::{Entity, EntityKind};

const WORDS: [&str; 8] = ["alfa", "beta", "gamma", "delta", "boende", "skola", "jobb", "tid"];

/// A random change of one block, the LF at its end kept.
fn edited(rng: &mut Rng, block: &str) -> String {
    let (body, lf) = block.strip_suffix('\n').map_or((block, ""), |body| (body, "\n"));
    let mut words: Vec<&str> = body.split(' ').collect();
    let at = rng.below(words.len());
    match rng.below(4) {
        0 => words[at] = rng.pick(&WORDS).unwrap(),
        1 => words.insert(at, rng.pick(&WORDS).unwrap()),
        2 if words.len() > 1 => drop(words.remove(at)),
        _ => {
            let chars: Vec<char> = body.chars().collect();
            let from = rng.below(chars.len() + 1);
            let to = chars.len().min(from + rng.below(3));
            let put = rng.pick(&["x", "\n", "", "å"]).unwrap();
            return chars[..from].iter().collect::<String>() + put + &chars[to..].iter().collect::<String>() + lf;
        }
    }
    words.join(" ") + lf
}

fn any(file: &mut Replica, kind: EntityKind) -> Option<Entity> {
    let list = file.list(kind);
    file.rng.pick(&list)
}

fn mine(file: &mut Replica, kind: EntityKind) -> Option<Entity> {
    let mut list = file.list(kind);
    list.retain(|&e| file.thing(e).and_then(|t| t.id("coder")) == Some(file.coder));
    file.rng.pick(&list)
}

/// What two make apart and join, what is written about it, and erasing.
const NEW: [&str; 10] =
    ["value", "join", "assess", "summary", "evidence", "review", "assign", "example", "body", "erase"];

/// One random gesture; its name if it was accepted.
pub(super) fn gesture(file: &mut Replica) -> Option<&'static str> {
    const KINDS: [(&str, usize); 34] = [
        ("code", 14),
        ("code2", 6),
        ("bulk", 2),
        ("import", 1),
        ("newcode", 4),
        ("rename", 4),
        ("mark", 2),
        ("move", 6),
        ("mergecode", 5),
        ("delcode", 3),
        ("valence", 4),
        ("uncode", 4),
        ("edges", 4),
        ("delexc", 2),
        ("correct", 9),
        ("deldoc", 1),
        ("case", 2),
        ("value", 6),
        ("memo", 2),
        ("status", 2),
        ("undo", 9),
        ("redo", 5),
        ("settle", 14),
        ("delcase", 2),
        ("join", 5),
        ("assess", 6),
        ("summary", 4),
        ("finding", 2),
        ("evidence", 5),
        ("review", 3),
        ("assign", 2),
        ("example", 2),
        ("body", 2),
        ("erase", 2),
    ];
    // In every third history much is joined, written about and erased.
    let eager = file.eager;
    let weight = |&(name, n): &(&str, usize)| if eager && NEW.contains(&name) { 3 * n } else { n };
    let mut at = file.rng.below(KINDS.iter().map(weight).sum());
    let kind = KINDS.iter().find(|kind| {
        let n = weight(kind);
        let here = at < n;
        at = at.saturating_sub(n);
        here
    })?;
    done(file, kind.0).map(|_| kind.0)
}

fn done(file: &mut Replica, kind: &str) -> Option<Vec<EntryId>> {
    let word = file.rng.pick(&WORDS[..4])?;
    match kind {
        "code" | "code2" | "bulk" | "import" | "edges" | "correct" => in_texts(file, kind, word),
        "newcode" | "rename" | "mark" | "move" | "mergecode" | "delcode" | "example" => in_codebook(file, kind, word),
        "erase" | "undo" | "redo" | "settle" => in_journal(file, kind),
        _ => on_things(file, kind, word),
    }
}

/// What is coded, brought in and corrected.
fn in_texts(file: &mut Replica, kind: &str, word: &str) -> Option<Vec<EntryId>> {
    use EntityKind::*;
    match kind {
        "code" | "code2" | "bulk" => {
            let (d, c) = (any(file, Document)?.id, any(file, Code)?.id);
            let chars = file.text_of(d).chars().count();
            let from = file.rng.below(chars);
            let to = chars.min(from + 1 + file.rng.below(13));
            let other = any(file, Code)?.id;
            let codes: BTreeSet<Uuid> = if kind == "code" { [c].into() } else { [c, other].into() };
            let codes: Vec<Uuid> = codes.into_iter().collect();
            if kind == "bulk" { file.bulk(d, &codes, 3) } else { file.code_range(d, from, to, &codes) }
        }
        "import" => {
            let text = file.rng.pick(&["alfa beta\ngamma\ndelta tid", "skola\njobb stöd medel", "boende"])?;
            file.import(text, word)
        }
        "edges" => {
            let x = mine(file, Excerpt)?;
            let span = file.thing(x)?.span()?;
            let mut near = |at: u32| i64::from(at) + file.rng.below(5) as i64 - 2;
            let (from, to) = (near(span.start), near(span.end));
            file.move_edges(x, from, to)
        }
        _ => {
            let d = any(file, Document)?.id;
            let blocks = file.blocks(d);
            let at = file.rng.below(blocks.len());
            let words = edited(&mut file.rng, &blocks[at].0);
            file.correct(d, at, &words)
        }
    }
}

fn in_codebook(file: &mut Replica, kind: &str, word: &str) -> Option<Vec<EntryId>> {
    use EntityKind::*;
    match kind {
        "newcode" => {
            let parent = any(file, Code).filter(|_| file.rng.chance(60)).map(|c| c.id);
            let mark = file.rng.pick(&[None, Some("M1"), Some("M2")])?;
            Some(file.new_code(word, parent, mark)).map(|_| vec![])
        }
        "rename" => any(file, Code).and_then(|c| file.set(c, "name", json!(word))),
        "mark" => any(file, Code).and_then(|c| file.set(c, "mark", json!(word))),
        "move" => {
            let (c, parent) = (any(file, Code)?.id, any(file, Code).filter(|_| file.rng.chance(80)));
            file.move_code(c, parent.map(|p| p.id))
        }
        "mergecode" => {
            let (c, into) = (any(file, Code)?.id, any(file, Code)?.id);
            file.merge_code(c, into)
        }
        "delcode" => any(file, Code).and_then(|c| file.delete_code(c.id)),
        _ => any(file, Code).and_then(|c| file.set(c, "example", json!(word))),
    }
}

fn in_journal(file: &mut Replica, kind: &str) -> Option<Vec<EntryId>> {
    match kind {
        "erase" => erase(file),
        "undo" => file.undo(),
        "redo" => file.redo(),
        _ => {
            let conflicts: Vec<Conflict> = file.view.conflicts().iter().cloned().collect();
            let conflict = conflicts.get(file.rng.below(conflicts.len()))?;
            let done = file.settle(conflict);
            assert!(done.is_some() && !file.view.conflicts().contains(conflict), "not settled: {conflict:?}");
            done
        }
    }
}

/// What is done with single things: codings, interviews, cases, memos, what is written of them.
fn on_things(file: &mut Replica, kind: &str, word: &str) -> Option<Vec<EntryId>> {
    use EntityKind::*;
    match kind {
        "valence" => {
            let valence = file.rng.below(3) as i64 - 1;
            mine(file, Coding).and_then(|c| file.set(c, "valence", json!(valence)))
        }
        "uncode" => mine(file, Coding).and_then(|c| file.uncode(c)),
        "delexc" => mine(file, Excerpt).and_then(|x| file.delete_excerpt(x, "delete excerpt")),
        "deldoc" => any(file, Document).and_then(|d| file.delete_document(d.id)),
        "case" => {
            let kind = file.rng.pick(&[Case, Attribute])?;
            let id = file.rng.id();
            file.commit("new", vec![(Entity { kind, id }, vec![("alive", json!(true)), ("name", json!(word))])])
        }
        "value" => {
            let (case, attribute) = (any(file, Case)?, any(file, Attribute)?);
            let value = file.rng.below(3);
            file.set_value(case, attribute, json!(value)).map(|_| vec![])
        }
        "memo" => {
            let kind = file.rng.pick(&[Coding, Code, Excerpt, Document])?;
            any(file, kind).and_then(|on| file.memo(on))
        }
        "status" => {
            let read = file.rng.below(3);
            any(file, Document).and_then(|d| file.read_to(d.id, read)).map(|_| vec![])
        }
        "join" => {
            let kind = file.rng.pick(&[Coder, Case, Attribute])?;
            let (one, other) = (any(file, kind)?.id, any(file, kind)?.id);
            file.join(kind, one, other)
        }
        "assess" | "summary" | "finding" | "evidence" | "review" => written(file, kind, word).map(|_| vec![]),
        "assign" => {
            let (d, who) = (any(file, Document)?, coder(file.rng.pick(&["anna", "bo"])?));
            let part = file.rng.below(3);
            // A round may be gone, or never have been: an assignment does not need it.
            let key = [("round", thing(Round, Uuid::from_u128(1))), ("document", d), ("coder", thing(Coder, who))];
            file.keyed(Assignment, &key, vec![("part", json!(part))]).map(|_| vec![])
        }
        "body" => {
            let kind = file.rng.pick(&[Memo, Finding, Summary])?;
            any(file, kind).and_then(|of| file.set(of, "body", json!(word)))
        }
        _ => {
            let kind = file.rng.pick(&[Case, Attribute])?;
            any(file, kind).and_then(|e| file.delete_with_values(e))
        }
    }
}

/// What an analysis is written in: assessments, summaries, findings, their evidence, reviews.
fn written(file: &mut Replica, kind: &str, word: &str) -> Option<Entity> {
    use EntityKind::*;
    match kind {
        "assess" => {
            let (case, of, me) = (any(file, Case)?, any(file, Code)?, thing(Coder, file.coder));
            let level = file.rng.below(4);
            let fields = vec![("level", json!(level)), ("reason", json!(word))];
            file.keyed(Assessment, &[("case", case), ("code", of), ("coder", me)], fields)
        }
        "summary" => {
            let (case, of) = (any(file, Case)?, any(file, Code)?);
            file.keyed(Summary, &summary_key(case.id, of.id), vec![("body", json!(word))])
        }
        "finding" => {
            let finding = thing(Finding, file.rng.id());
            let fields = vec![("alive", json!(true)), ("title", json!(word)), ("body", json!(word))];
            file.commit("finding", vec![(finding, fields)]).map(|_| finding)
        }
        "evidence" => {
            let of = if file.rng.chance(50) { mine(file, Assessment) } else { any(file, Finding) }?;
            let x = any(file, Excerpt)?;
            let stand = file.rng.pick(&[Some("for"), Some("against"), None])?;
            file.set(of, evidence(x), json!(stand)).map(|_| of)
        }
        _ => {
            let kind = file.rng.pick(&[Excerpt, Coding])?;
            let on = any(file, kind)?;
            let (whose, verdict) = (file.thing(on)?.id("coder")?, file.rng.below(3));
            file.review(on, whose, verdict, word)
        }
    }
}

/// Erases a document or a case with what quotes it, a thing, all of a coder, or all versions of a code's example, shown
/// or deleted. All that is left is as it was.
fn erase(file: &mut Replica) -> Option<Vec<EntryId>> {
    use EntityKind::*;
    let all = |file: &Replica, kinds: &[EntityKind]| {
        let mut all: Vec<Entity> = file.view.all().map(|t| t.entity()).filter(|e| kinds.contains(&e.kind)).collect();
        all.sort();
        all
    };
    let mut wanted = EraseRequest::because(Why::Consent);
    match file.rng.below(6) {
        at @ 0..3 => {
            let subjects = all(file, &[if at < 2 { Document } else { Case }]);
            wanted.subjects.extend(file.rng.pick(&subjects).filter(|_| subjects.len() > 1));
            wanted.things.extend(all(file, &[Memo, Finding, Summary]).into_iter().filter(|_| file.rng.chance(15)));
        }
        3 => wanted.things.extend(file.rng.pick(&all(file, &[Memo, Finding, Summary, Assessment, Review]))),
        4 => wanted.coders.extend(file.rng.pick(&["bo", "cia", "anna2"]).map(coder)),
        _ => {
            let mut codes = all(file, &[Code]);
            codes.retain(|&code| file.view.get(code).is_some_and(|code| code.names().contains(&"example")));
            wanted.fields.extend(file.rng.pick(&codes).map(|code| (code, "example".to_owned())));
        }
    }
    let fields = |file: &Replica, e: Entity| -> Vec<(String, String)> {
        let fields = file.thing(e).map(|thing| thing.fields()).unwrap_or_default().into_iter();
        let goes = |name: &str| wanted.fields.contains(&(e, name.to_owned()));
        fields.filter(|(name, _)| !goes(name)).map(|(name, value)| (name.to_owned(), value.to_string())).collect()
    };
    let before: Vec<_> = file
        .view
        .entities()
        .map(|t| (t.entity(), fields(file, t.entity()), t.is_alive() && t.sides().is_empty()))
        .collect();
    let done = file.erase(&wanted)?;
    let (erased, truth) = (Erased::of(&file.entries), Truth::of(file));
    for (entity, was, stays) in before {
        let (gone, is_shown) = (truth.is_gone(&erased, entity), file.thing(entity).is_some());
        assert!(!(gone && is_shown) && (gone || is_shown || !stays), "{entity:?}: erased {gone}, shown {is_shown}");
        assert!(!is_shown || fields(file, entity) == was, "{entity:?} is other than before");
    }
    Some(done)
}

/// Undo gives exactly the state before, redo exactly the state after.
fn round_trip(file: &mut Replica) {
    let (before, n) = (file.snapshot(), file.entries.len());
    let kind = gesture(file);
    if kind.is_none() || matches!(kind, Some("undo" | "redo" | "erase")) || file.entries.len() == n {
        return;
    }
    let after = file.snapshot();
    file.undo().expect("a fresh gesture can be undone");
    assert_eq!(file.snapshot(), before);
    file.redo().expect("a fresh undo can be redone");
    assert_eq!(file.snapshot(), after);
}

fn begin(seed: u64) -> Replica {
    let mut lead = Replica::new("lead", seed);
    lead.eager = seed.is_multiple_of(3);
    lead.import("alfa beta gamma\ndelta boende\nskola jobb", "t").unwrap();
    lead.import("tid medel stöd\nalfa", "t").unwrap();
    let top = lead.new_code("goals", None, None);
    for name in &WORDS[..3] {
        lead.new_code(name, Some(top), None);
    }
    use EntityKind::{Attribute, Case};
    let mut made: Vec<Entity> = [Case, Case, Attribute].map(|kind| thing(kind, lead.rng.id())).into();
    made.extend(["lead", "anna", "anna2", "bo", "cia"].map(|name| thing(EntityKind::Coder, coder(name))));
    for entity in made {
        lead.commit("new", vec![(entity, vec![("alive", json!(true)), ("name", json!("g"))])]).unwrap();
    }
    lead
}

/// What a file showed at a time, and the entries that had arrived then.
struct Photo {
    file: usize,
    arrived: Vec<(EntryId, u8)>,
    shown: Snapshot,
}

impl Photo {
    fn of(files: &[Replica], file: usize) -> Photo {
        let arrived = files[file].entries.iter().map(|entry| (entry.id, entry.content.rank())).collect();
        Photo { file, arrived, shown: files[file].snapshot() }
    }

    /// What arrived until a day shows what was shown that day, unless something of it was erased since, or came in the
    /// stead of a stub.
    fn check(&self, files: &[Replica]) {
        let Some(then) = files[self.file].entries.get(..self.arrived.len()) else { return };
        if then.iter().zip(&self.arrived).all(|(e, &was)| (e.id, e.content.rank()) == was) {
            assert_eq!(snapshot(&View::of(then)), self.shown, "that day is shown otherwise");
        }
    }
}

fn step(files: &mut Vec<Replica>, photos: &mut Vec<Photo>, rng: &mut Rng, partial: bool) {
    let at = rng.below(files.len());
    match rng.below(100) {
        0..75 => {
            let before = files[at].view.conflicts().clone();
            let kind = gesture(&mut files[at]);
            let new = files[at].view.conflicts().difference(&before).filter(|c| c.is_hard());
            let may = |conflict: &Conflict| match kind {
                Some("undo" | "settle") => true,
                // What the two sides say differently.
                Some("join" | "mergecode" | "redo") => raised(conflict),
                _ => false,
            };
            assert!(new.into_iter().all(may), "{kind:?} made a conflict");
        }
        75..90 => {
            let other = rng.below(files.len());
            let from = files[other].fork("other");
            merge(&mut files[at], &from, rng);
        }
        90..93 if files.len() < 5 => {
            let name = rng.pick(&["anna", "bo", "cia"]).unwrap();
            let fork = files[at].fork(name);
            files.push(fork);
        }
        93..96 if partial && files.len() < 5 => {
            let documents: Vec<Uuid> = files[at].list(EntityKind::Document).iter().map(|e| e.id).take(1).collect();
            let copy = files[at].hand_out("anna", rng.chance(50).then_some(&documents));
            files.push(copy);
        }
        _ => round_trip(&mut files[at]),
    }
    if rng.chance(10) {
        check(&files[at]);
        photos.push(Photo::of(files, at));
    }
}

/// A merge is nothing the second time; a quarter of them is taken back, half of those are made again.
fn merge(file: &mut Replica, from: &Replica, rng: &mut Rng) {
    let before = (file.entries.clone(), file.snapshot());
    file.merge(from);
    let after = (file.entries.clone(), file.snapshot());
    assert_eq!(file.merge(from), 0, "merging twice");
    assert!(file.entries == after.0);
    if rng.chance(25) && before.0 != after.0 && file.undo_merge().is_some() {
        assert!((file.entries.clone(), file.snapshot()) == before, "undo of a merge is not the state before");
        if rng.chance(50) {
            file.merge(from);
            assert!((file.entries.clone(), file.snapshot()) == after, "merged again it is another");
        }
    }
}

fn joined(files: &[&Replica]) -> Replica {
    let mut out = files[0].fork("lead");
    for other in &files[1..] {
        out.merge(other);
    }
    out
}

/// With any entries withheld, what is shown still has what it needs; and once they come all is as it was.
fn check_withheld(file: &Replica, rng: &mut Rng) {
    let mut part = file.fork("part");
    part.entries = file.entries.iter().map(|e| if rng.chance(15) { e.withheld() } else { e.clone() }).collect();
    part.rebuild();
    for thing in part.view.entities().filter(|t| t.entity().kind != EntityKind::Code) {
        assert!(part.needs(thing.entity()).iter().all(|&need| part.thing(need).is_some()), "{:?}", thing.entity());
    }
    part.merge(file);
    assert!(part.snapshot() == file.snapshot() && !part.partial);
}

/// One history. Returns the set of one of its files and the set of all together, before everything is settled.
pub(super) fn scenario(seed: u64, steps: usize) -> [Vec<Entry>; 2] {
    let mut rng = Rng(seed);
    let lead = begin(seed);
    let mut files = vec![lead.fork("anna"), lead.fork("bo"), lead];
    if rng.chance(40) {
        let name = rng.pick(&["anna", "anna2"]).unwrap();
        files.push(files[0].fork(name));
    }
    let partial = rng.chance(35);
    let mut photos = Vec::new();
    (0..steps).for_each(|_| step(&mut files, &mut photos, &mut rng, partial));
    files.iter().for_each(check);
    photos.iter().for_each(|photo| photo.check(&files));
    // Any order, any grouping.
    let all: Vec<&Replica> = files.iter().collect();
    let reverse: Vec<&Replica> = files.iter().rev().collect();
    let (left, right) = all.split_at(all.len() / 2);
    let (mut a, b, c) = (joined(&all), joined(&reverse), joined(&[&joined(right), &joined(left)]));
    assert!(a.snapshot() == b.snapshot() && b.snapshot() == c.snapshot(), "files do not converge");
    let ids = |f: &Replica| f.entries.iter().map(|e| (e.id, e.payload().is_some())).collect::<BTreeMap<_, _>>();
    assert_eq!(ids(&a), ids(&c));
    check(&a);
    // A partial file where there is one: they are few.
    let one = files.iter().position(|file| file.partial).unwrap_or_else(|| rng.below(files.len()));
    let sets = [files[one].entries.clone(), a.entries.clone()];
    let mut shuffled = a.entries.clone();
    shuffled.sort_by_key(|e| e.id);
    assert_eq!(snapshot(&View::of(&shuffled)), a.snapshot(), "the order of a set means nothing");
    check_withheld(&a, &mut rng);
    // One who settles everything comes to an end, and who merges that sees the same.
    for _ in 0..200 {
        let conflicts: Vec<Conflict> = a.view.conflicts().iter().cloned().collect();
        let Some(conflict) = conflicts.get(rng.below(conflicts.len())) else { break };
        a.settle(conflict).unwrap();
    }
    assert!(a.view.conflicts().is_empty(), "does not settle: {:?}", a.view.conflicts());
    check(&a);
    files[0].merge(&a);
    assert_eq!(files[0].snapshot(), a.snapshot());
    sets
}

/// More of them: `KODBOK_SCENARIOS=1000 KODBOK_SEED=5000 cargo test whatever_happens`.
#[test]
fn whatever_happens_files_with_the_same_entries_show_the_same() {
    let count = std::env::var("KODBOK_SCENARIOS").ok().and_then(|n| n.parse().ok()).unwrap_or(24);
    let start = std::env::var("KODBOK_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    for seed in start..start + count {
        let outcome = std::panic::catch_unwind(|| scenario(seed, 34));
        assert!(outcome.is_ok(), "seed {seed}");
    }
}
