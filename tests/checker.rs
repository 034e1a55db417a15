//! A second program, in another language, that follows FORMAT.md alone: it finds whole files whole, and every damage.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, missing_docs)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kodbok::desk::{Clock, Desk, EraseRequest, Opening, Sharing, Why};
use kodbok::lang::Lang;
use kodbok::model::journal::{Entry, Header, View, tips};
use kodbok::model::{Entity, EntityKind};
use kodbok::store::{Access, Store};
use kodbok::text::Blocks;
use serde_json::json;
use uuid::Uuid;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// What the checker says of a file; none where there is no Python 3.
fn check(file: &Path) -> Option<Output> {
    match Command::new("python3").arg(fixtures().join("checker/check.py")).arg(file).output() {
        Ok(said) => Some(said),
        Err(_) => {
            eprintln!("not tested: there is no python3 here");
            None
        }
    }
}

/// The demo study, and the files that are kept from earlier versions.
fn files(folder: &Path) -> Vec<PathBuf> {
    let kept = std::fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path());
    let kept = kept.filter(|path| path.extension().is_some_and(|ending| ending == "kodbok"));
    kept.chain([Desk::demo(folder, false, Lang::En).unwrap()]).collect()
}

#[test]
fn whole_files_are_whole_by_format_md_alone() {
    let folder = tempfile::tempdir().unwrap();
    for file in files(folder.path()) {
        let Some(said) = check(&file) else { return };
        let words = String::from_utf8_lossy(&said.stdout);
        assert!(said.status.success() && words.trim() == "whole", "{}: {said:?}", file.display());
    }
}

#[test]
fn every_damage_is_found_by_format_md_alone() {
    let folder = tempfile::tempdir().unwrap();
    for file in files(folder.path()) {
        for (sql, word) in [
            ("UPDATE entry SET payload = CAST(replace(payload, 'alive', 'alove') AS BLOB) WHERE no = 1", "hash"),
            ("UPDATE entry SET label = '[\"x\"]' WHERE no = 2", "hash"),
            ("UPDATE entry SET at = at + 1 WHERE no = 3", "hash"),
            ("UPDATE entry SET owner = coder WHERE no = 1", "hash"),
            ("UPDATE entry SET gesture = zeroblob(8) WHERE no = 2", "hash"),
            ("UPDATE entry SET clock = clock + 1 WHERE no = 2", "hash"),
            ("UPDATE entry SET state = 2, body = zeroblob(32), payload = NULL, packed = 0 WHERE no = 2", "stub"),
            ("DELETE FROM entry WHERE no = 2", "not there"),
            ("UPDATE meta SET tips = x''", "meta"),
            ("INSERT OR IGNORE INTO undone VALUES (1)", "undone"),
            ("UPDATE document_text SET text = text || '.' WHERE document = 1", "its text"),
            ("UPDATE excerpt SET words = words || 'x' WHERE no = 1", "its words"),
            ("UPDATE excerpt SET start = start + 1, words = substr(words, 2) WHERE no = 1", "its place"),
        ] {
            let copy = folder.path().join("copy.kodbok");
            std::fs::copy(&file, &copy).unwrap();
            let conn = rusqlite::Connection::open(&copy).unwrap();
            conn.execute_batch(&format!("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; {sql}")).unwrap();
            drop(conn);
            let Some(said) = check(&copy) else { return };
            let words = String::from_utf8_lossy(&said.stdout);
            assert!(said.status.code() == Some(1) && words.contains(word), "{}: {sql}: {said:?}", file.display());
        }
    }
}

/// An entry that corrects words of a document as they stand in a set: the first word of each of its first blocks goes,
/// and another comes between the others.
fn correction(entries: &[Entry], document: Uuid) -> Entry {
    let view = View::of(entries);
    let text = view.text(document).unwrap();
    let blocks = Blocks::of(text.as_str());
    let corrected =
        (0..blocks.count() as u32).map(|at| (at, text.slice(blocks.span(at)))).filter(|(_, words)| words.len() > 20);
    let corrected = corrected.take(30).map(|(at, words)| {
        let (_, rest) = words.split_once(' ').unwrap();
        let (one, other) = rest.split_once(' ').unwrap_or((rest, ""));
        (format!("b{at}"), json!(format!("{one} å̈h {other}")))
    });
    let fields: serde_json::Map<String, serde_json::Value> = corrected.collect();
    let edit = json!({"put": ["document", document.to_string()], "fields": fields, "seen": []});
    let payload = json!({"salt": "0123456789abcdef0123456789abcdef", "edits": [edit]});
    let header = Header {
        prev: tips(entries),
        clock: entries.iter().map(|entry| entry.header.clock).max().unwrap() + 1,
        coder: entries[0].header.coder,
        at: 1,
        gesture: [1; 8],
        owner: None,
        document: Some(document),
        label: r#"["document.corrected"]"#.to_owned(),
        v: 2,
    };
    Entry::seal(header, payload.to_string().into_bytes())
}

#[test]
fn edges_go_with_corrected_words_by_format_md_alone() {
    let folder = tempfile::tempdir().unwrap();
    for (at, file) in files(folder.path()).into_iter().enumerate() {
        let (store, project) = Store::open(&file, &Access::Read).unwrap();
        let mut entries = store.all_entries().unwrap();
        for (_, document) in project.documents.iter() {
            entries.push(correction(&entries, document.id));
        }
        let path = folder.path().join(format!("corrected{at}.kodbok"));
        drop(Store::create_of(&path, "Eva", "", project.id, entries, 1).unwrap());
        let conn = rusqlite::Connection::open(&path).unwrap();
        let moved = "SELECT count(*) FROM excerpt WHERE made IS NOT NULL";
        assert!(conn.query_row(moved, [], |row| row.get::<_, u32>(0)).unwrap() > 0, "{}", file.display());
        let Some(said) = check(&path) else { return };
        assert!(said.status.success(), "{}: {said:?}", file.display());
        assert!(Desk::check(&path).unwrap().is_whole());
        let damage =
            "UPDATE excerpt SET start = start + 1, words = substr(words, 2) WHERE no = (SELECT max(no) FROM excerpt)";
        conn.execute(damage, []).unwrap();
        drop(conn);
        assert!(!check(&path).unwrap().status.success(), "an edge beside its place is found");
    }
}

#[test]
fn erased_and_withheld_work_is_vouched_for_by_format_md_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = Desk::demo(folder.path(), false, Lang::En).unwrap();
    let opening = Opening { coder: "Eva".to_owned(), read_only: false, lang: Lang::En };
    let mut desk = Desk::open_whole(&file, &opening, Clock::fixed(1_795_348_920_000)).unwrap();
    let id = |desk: &Desk, name: &str| desk.project().coders.iter().find(|(_, c)| c.name == name).unwrap().1.id;
    let (blind, some) = (folder.path().join("blind.kodbok"), folder.path().join("some.kodbok"));
    let mut documents: Vec<_> = desk.project().documents.iter().map(|(_, document)| document.id).collect();
    let erased = documents.pop().unwrap();
    let mut wanted = EraseRequest::because(Why::Consent);
    wanted.subjects.insert(Entity { kind: EntityKind::Document, id: erased });
    assert!(desk.erase(&wanted).unwrap() > 1);
    let sharing = Sharing { blind: Some(id(&desk, "Anna")), documents: None };
    assert!(desk.share(&blind, &sharing).unwrap().1 > 0);
    let sharing = Sharing { blind: None, documents: Some(BTreeSet::from([documents[0]])) };
    assert!(desk.share(&some, &sharing).unwrap().1 > 0);
    drop(desk);
    for path in [&file, &blind, &some] {
        let Some(said) = check(path) else { return };
        assert!(said.status.success(), "{}: {said:?}", path.display());
        let conn = rusqlite::Connection::open(path).unwrap();
        let stub = "SELECT no FROM entry WHERE state > 0 LIMIT 1";
        conn.execute(&format!("UPDATE entry SET body = zeroblob(32) WHERE no = ({stub})"), []).unwrap();
        drop(conn);
        let said = check(path).unwrap();
        assert!(said.status.code() == Some(1) && String::from_utf8_lossy(&said.stdout).contains("hash"), "{said:?}");
    }
}
