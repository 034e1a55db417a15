//! Studies out and in again, in memory.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::exchange::FilePlace;
use crate::exchange::export::write_project;
use crate::model::testing::{World, picture};
use crate::model::{Edit, EntityKind, LoadedWork, Project, Write};

fn written(world: &World) -> String {
    text_of(&world.project, &|id| world.texts.get(&id).cloned().unwrap_or_default())
}

fn text_of(project: &Project, words: &dyn Fn(uuid::Uuid) -> String) -> String {
    let mut out = Vec::new();
    let mut text = |key| Ok(project.documents.get(key).map(|d| words(d.id)).unwrap_or_default());
    write_project(project, &mut text, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn begun(seed: u64) -> World {
    let mut world = World::new(seed);
    for _ in 0..80 {
        let edit = world.edit();
        world.apply(&edit);
    }
    world
}

fn empty(id: uuid::Uuid) -> Project {
    let mut project = Project::default();
    project.load(LoadedWork::default());
    project.id = id;
    project
}

/// A new project in memory that a file was taken into.
fn taken(json: &str) -> Project {
    let whole = whole("w.json", json.as_bytes()).unwrap();
    let mut project = empty(whole.id);
    let (name, language) = whole.name();
    (project.name, project.language) = (name.to_owned(), language);
    project.index();
    let planned = whole.plan(&project, 9, HashMap::new(), true).unwrap();
    carry_out(&mut project, planned);
    project
}

fn carry_out(project: &mut Project, planned: Planned) {
    for write in planned.plan.writes {
        match write {
            Write::Put(put) => drop(project.put(&put).unwrap()),
            Write::Codings(columns) => drop(project.add_columns(&columns).unwrap()),
        }
    }
}

fn fault(json: &str) -> (String, Reason) {
    let error = match whole("w.json", json.as_bytes()) {
        Err(error) => error,
        Ok(whole) => {
            let project = empty(whole.id);
            whole.plan(&project, 0, HashMap::new(), true).unwrap_err()
        }
    };
    let place = match error.place {
        Some(FilePlace::Field(place)) => place,
        other => format!("{other:?}"),
    };
    (place, error.reason)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_goes_out_comes_in_as_it_was(seed in any::<u64>()) {
        let world = begun(seed);
        let out = written(&world);
        let project = taken(&out);
        let again = text_of(&project, &|id| world.texts.get(&id).cloned().unwrap_or_default());
        prop_assert_eq!(&out, &again);
        prop_assert_eq!(picture(&project), picture(&world.project));
    }

    #[test]
    fn what_is_here_is_skipped(seed in any::<u64>()) {
        let world = begun(seed);
        let whole = whole("w.json", written(&world).as_bytes()).unwrap();
        let ids = whole.of(EntityKind::Document).filter_map(|d| d.id);
        let blocks = ids.map(|id| (id, crate::text::Blocks::of(&world.texts[&id]))).collect();
        let planned = whole.plan(&world.project, 9, blocks, false).unwrap();
        prop_assert!(planned.plan.writes.is_empty(), "{:?}", planned.plan.writes);
        prop_assert!(planned.counts.values().all(|(new, _)| *new == 0));
    }

    #[test]
    fn no_bytes_make_it_break(seed in any::<u64>(), at in 0usize..4000, byte in any::<u8>()) {
        let mut bytes = written(&begun(seed)).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(whole) = whole("w.json", bytes.as_slice()) {
            let project = empty(whole.id);
            let _ = whole.plan(&project, 0, HashMap::new(), true);
        }
    }
}

#[test]
fn codings_in_a_row_come_in_as_columns() {
    let mut world = begun(7);
    while world.project.documents.is_empty() || world.project.codes.is_empty() {
        let edit = world.edit();
        world.apply(&edit);
    }
    let (document, _) = world.range().unwrap();
    let code = world.project.codes.iter().map(|(_, c)| c.id).next().unwrap();
    let (excerpt, coding, coder) = (world.dice.id(), world.dice.id(), world.me);
    let spans = (0..9).map(|n| crate::text::Span::new(n, n + 2)).collect();
    let columns = crate::model::CodingColumns {
        document,
        coder,
        excerpt,
        coding,
        codes: vec![code],
        spans,
        code: vec![0; 9],
        at: 0,
    };
    world.apply(&Edit::Codings(Box::new(columns))).unwrap();
    let out = written(&world);
    let whole = whole("w.json", out.as_bytes()).unwrap();
    let project = empty(whole.id);
    let planned = whole.plan(&project, 9, HashMap::new(), true).unwrap();
    let rows: Vec<usize> = planned
        .plan
        .writes
        .iter()
        .filter_map(|write| match write {
            Write::Codings(columns) => Some(columns.spans.len()),
            Write::Put(_) => None,
        })
        .collect();
    assert!(rows.contains(&9), "{rows:?}");
}

#[test]
fn faults_name_the_place() {
    let head = "{\"kodbok\":1,\"project\":{\"id\":\"00000000-0000-7000-8000-000000000001\",\"name\":\"x\"}";
    let with = |rest: &str| fault(&format!("{head},{rest}}}"));
    let place = |place: &str, reason| (place.to_owned(), reason);
    const A: &str = "00000000-0000-7000-8000-00000000000a";
    const B: &str = "00000000-0000-7000-8000-00000000000b";
    assert_eq!(fault("{\"kodbok\":2}"), place("/kodbok", Reason::Newer));
    assert_eq!(fault("{\"kodbok\":1}"), place("/project", Reason::MissingField));
    assert_eq!(
        fault("{\"project\":{\"id\":\"00000000-0000-7000-8000-000000000001\"}}"),
        place("/kodbok", Reason::MissingField)
    );
    assert_eq!(with("\"cats\":[]"), place("/cats", Reason::UnknownField));
    assert_eq!(with("\"coders\":{}"), place("/coders", Reason::WrongType("[…]")));
    assert_eq!(with("\"coders\":[7]"), place("/coders/0", Reason::WrongType("{…}")));
    assert_eq!(with(&format!("\"coders\":[{{\"id\":\"{A}\"}}]")), place("/coders/0/name", Reason::MissingField));
    assert_eq!(with("\"coders\":[{\"id\":7}]"), place("/coders/0/id", Reason::WrongType("uuid")));
    assert_eq!(
        with(&format!("\"coders\":[{{\"id\":\"{A}\",\"name\":\"a\",\"x/y\":1}}]")),
        place("/coders/0/x~1y", Reason::UnknownField)
    );
    let anna = format!("{{\"id\":\"{A}\",\"name\":\"Anna\"}}");
    assert_eq!(with(&format!("\"coders\":[{anna},{anna}]")), place("/coders/1/id", Reason::SameId));
    let pins = format!("\"pins\":[{{\"coder\":\"{A}\",\"codes\":[]}}]");
    assert_eq!(with(&pins), place("/pins/0/coder", Reason::NoSuch));
    let code = |id: &str, below: &str| format!("{{\"id\":\"{id}\",\"name.sv\":\"k\",\"place\":[\"{below}\",\"a\"]}}");
    let ring = with(&format!("\"codes\":[{},{}]", code(A, B), code(B, A)));
    assert_eq!(ring.1, Reason::Ring);
    assert!(ring.0.ends_with("/place"), "{}", ring.0);
    let coding = format!(
        "\"codings\":[{{\"id\":\"{A}\",\"excerpt\":\"{B}\",\"code\":\"{A}\",\"coder\":\"{A}\",\"valence\":0,\"at\":1}}]"
    );
    assert_eq!(with(&coding), place("/codings/0/excerpt", Reason::NoSuch));
}

#[test]
fn what_a_study_is_is_told_by_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let file = |words: &str| {
        let path = folder.path().join("a.json");
        std::fs::write(&path, words).unwrap();
        is_whole(&path)
    };
    assert!(file("{\"kodbok\": 1}"));
    assert!(file("\u{feff} {\n \"kodbok\": 1}"));
    assert!(!file("{\"schema\": \"kodbok-codebook/1\"}"));
    assert!(!file(""));
    assert!(!is_whole(folder.path()));
}
