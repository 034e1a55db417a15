//! Files of released versions, kept: each must open, and today's tables must be those of the newest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::testing::{Study, folder, open};
use super::{backup, check};
use crate::lang::Lang;
use crate::model::journal::{EraseRequest, Why};
use crate::model::{Assessment, Assignment, Finding, Kept, Recommendation, Review, Round, Stand, Summary, Verdict};
use crate::model::{
    AttributeType, Bilingual, Derived, Edit, Entity, EntityKind, Key, Lookup, MemoTarget, ReadingState, Valence,
};

/// The newest kept file.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/project-3.kodbok")
}

/// Names and columns of everything in a file: a table that was added to by a step is written otherwise than one made
/// new.
fn schema(path: &Path) -> BTreeMap<String, Vec<String>> {
    let conn = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let sql = "SELECT s.name, c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk || ' ' || ifnull(c.dflt_value, '')
               FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.sql IS NOT NULL ORDER BY s.name, c.name";
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).unwrap();
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    rows.map(Result::unwrap).for_each(|(table, column)| out.entry(table).or_default().push(column));
    out
}

/// A study with something in every table.
fn write(path: &Path) {
    let mut study = Study::with_codes(path);
    let document = study.project.documents.iter().next().unwrap().1.id;
    let (case, attribute, computed) = (study.id(), study.id(), study.id());
    let name = Bilingual { en: "Actor".into(), sv: "Aktör".into() };
    let choices = vec![crate::model::ValueChoice { value: "kommun".into(), name: name.clone() }];
    let on = MemoTarget { kind: EntityKind::Document, id: document };
    let table =
        crate::model::KeptTable { id: "t".into(), name: name.clone(), rows: "goal".into(), ..Default::default() };
    study.mark(40, 60, 0xC2);
    study.bulk(12);
    for edit in [
        Edit::AddCase { id: case, name: "K1".into() },
        Edit::AddAttribute {
            id: attribute,
            key: "actor".into(),
            name: name.clone(),
            kind: AttributeType::Choice,
            choices,
        },
        Edit::SetValue { case, attribute, value: Some("kommun".into()) },
        Edit::AddAttribute {
            id: computed,
            key: "label".into(),
            name: name.clone(),
            kind: AttributeType::Text,
            choices: vec![],
        },
        Edit::AttributeDerived(computed, Some(Derived { from: Some(attribute), list: Lookup::Label(Lang::Sv) })),
        Edit::DocumentCases(document, vec![case]),
        Edit::Table(Box::new(table)),
        Edit::Question(crate::model::Question { id: "Q1".into(), name }),
        Edit::Query(crate::model::SavedQuery { name: "Pengar".into(), line: "code:HIN".into() }),
        Edit::Memo { memo: None, on, title: String::new(), body: "En tanke".into() },
        Edit::Pins(vec![Some(uuid::Uuid::from_u128(0xC2))]),
        Edit::Status { document, reading: ReadingState::Reading, read_to: 2 },
        Edit::Sign(Key::of(1), Valence::Against),
    ] {
        study.apply(&edit).unwrap();
    }
    write_kept(&mut study, case, document);
    let gone = study.document("I: Hej?\nR: Nej.\n", "Bort");
    let subjects = BTreeSet::from([Entity { kind: EntityKind::Document, id: gone }]);
    let wanted = EraseRequest { subjects, ..EraseRequest::because(Why::Consent) };
    study.tick();
    let stamp = study.stamp();
    study.project = study.store.erase(&study.project, &wanted, stamp).unwrap().unwrap().1;
    let mut texts: [Bilingual; 6] = Default::default();
    texts[0] = Bilingual { en: "Other".into(), sv: "Annan".into() };
    let id = uuid::Uuid::from_u128(0xC3);
    let new = crate::model::NewCode { id, mark: Some("HIN".into()), texts, ..Default::default() };
    study.apply(&Edit::AddCode(Box::new(new))).unwrap();
    study.mark(3, 9, 0xC3);
    study.undo().unwrap();
    study.store.keep("stopped", "1").unwrap();
    let came = study.store.receive("other.kodbok", 1, 1).unwrap();
    let plan = study.plan(&Edit::ProjectName("Kept".into())).unwrap();
    study.write(plan, Some(came)).unwrap();
}

/// Writes one of each thing that an analysis rests on.
fn write_kept(study: &mut Study, case: uuid::Uuid, document: uuid::Uuid) {
    let (finding, advice, round) = (study.id(), study.id(), study.id());
    let (code, coder) = (uuid::Uuid::from_u128(0xC2), study.me);
    let excerpt = study.project.excerpts.iter().next().unwrap().1.id;
    let evidence = BTreeMap::from([(excerpt, Stand::For)]);
    let on = MemoTarget { kind: EntityKind::Excerpt, id: excerpt };
    let (title, body) = ("Medel".to_owned(), "Ettåriga medel.".to_owned());
    for kept in [
        Kept::Summary(Summary { case, code, body: body.clone(), ..Summary::default() }),
        Kept::Assessment(Assessment {
            case,
            code,
            level: Some(1),
            evidence: evidence.clone(),
            ..Assessment::default()
        }),
        Kept::Finding(Finding { id: finding, title: title.clone(), body, evidence, ..Finding::default() }),
        Kept::Recommendation(Recommendation {
            id: advice,
            title,
            findings: [finding].into(),
            ..Recommendation::default()
        }),
        Kept::Review(Review { on, verdict: Verdict::Questioned, note: "Varför?".into(), ..Review::default() }),
        Kept::Round(Round { id: round, name: "Första".into(), ..Round::default() }),
        Kept::Assignment(Assignment { round, document, coder, ..Assignment::default() }),
    ] {
        study.apply(&Edit::Keep(Box::new(kept))).unwrap();
    }
}

#[test]
fn a_file_of_the_first_version_opens_and_is_whole() {
    let (_folder, path) = folder();
    std::fs::copy(kept(), &path).unwrap();
    let report = check(&path).unwrap();
    assert_eq!(report.faults, []);
    let (store, project) = open(&path);
    assert!(store.read_only().is_none());
    assert_eq!((project.name.as_str(), project.excerpts.len(), project.codings.len()), ("Kept", 13, 13));
    let conn = Connection::open(&path).unwrap();
    for table in schema(&path).keys().filter(|name| *name != "coding_excerpt") {
        let rows: u32 = conn.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0)).unwrap();
        assert!(rows > 0, "nothing in {table}");
    }
}

#[test]
fn the_tables_are_those_of_the_kept_file() {
    let (_folder, path) = folder();
    drop(Study::new(&path));
    assert_eq!(schema(&path), schema(&kept()), "a change of the tables needs a version, a step and a kept file");
}

/// Makes the kept file: once a version, before its release.
#[test]
#[ignore = "writes tests/fixtures"]
fn write_the_kept_file() {
    let (_folder, path) = folder();
    write(&path);
    std::fs::remove_file(kept()).unwrap_or_default();
    backup(&path, &kept()).unwrap();
}
