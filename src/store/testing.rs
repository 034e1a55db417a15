//! A small study on disk, for the tests of this room: what the desk does, without the rest of the desk.

use std::path::{Path, PathBuf};

use serde_json::json;
use uuid::Uuid;

use super::{Access, Error, Gesture, Reversal, Stamp, Store, UndoStep, load_work};
use crate::model::journal::EntryId;
use crate::model::{Bilingual, Plan};
use crate::model::{
    CodingColumns, DocumentKey, Edit, Entity, EntityKind, HistoryLabel, NewCode, NewCoding, NewDocument, Project, Put,
    Refusal, Touched, Valence, Write,
};
use crate::text::{Blocks, Range, Span};

pub(super) const TEXT: &str = "Intervjuare: Hur går det?\n\nRespondent: Vi saknar långsiktiga medel. Ingen har tid.\n\nIntervjuare: Varför?\n\nRespondent: Pengarna kommer i april 😀 och ska vara slut i december.\n";

/// A study and who works on it.
pub(super) struct Study {
    pub(super) store: Store,
    pub(super) project: Project,
    pub(super) me: Uuid,
    at: i64,
    next: u128,
}

/// Anna's id.
pub(super) fn anna() -> Uuid {
    Uuid::from_u128(0xA)
}

/// Bo's id.
pub(super) fn bo() -> Uuid {
    Uuid::from_u128(0xB)
}

impl Study {
    /// A file that was just made, and who works on it.
    pub(super) fn of(store: Store, me: Uuid) -> Study {
        let mut project = Project::default();
        project.complete = true;
        Study { store, project, me, at: 1_000, next: 0x1000 }
    }

    /// A second later.
    pub(super) fn tick(&mut self) -> i64 {
        self.at += 1_000;
        self.at
    }

    /// A project with Anna and nothing else.
    pub(super) fn new(path: &Path) -> Study {
        let store = Store::create(path, "Anna", "").unwrap();
        let mut study = Study { store, project: Project::default(), me: anna(), at: 1_000, next: 0x1000 };
        study.project.complete = true;
        let id = Uuid::from_u128(0x1);
        let fields = vec![
            ("alive".into(), true.into()),
            ("name".into(), "Study".into()),
            ("language".into(), "sv".into()),
            ("rules".into(), json!({"place": 1, "carry": 1, "blocks": 1}).into()),
        ];
        let put = Put { entity: Entity { kind: EntityKind::Project, id }, fields, at: 0 };
        let label = HistoryLabel::new("project.made", []);
        study.write(Plan { writes: vec![Write::Put(put)], label }, None).unwrap();
        let coder = Edit::AddCoder { id: anna(), name: "Anna".into(), initials: "A".into() };
        study.apply(&coder).unwrap();
        study.store = study.store.publish().unwrap();
        study
    }

    /// One with an interview and two codes.
    pub(super) fn with_codes(path: &Path) -> Study {
        let mut study = Study::new(path);
        study.document(TEXT, "Granforsa");
        study.code(0xC1, None, "HIN");
        study.code(0xC2, Some(0xC1), "HIN-01");
        study
    }

    /// Takes back the last gesture.
    pub(super) fn undo(&mut self) -> Result<HistoryLabel, Refusal> {
        let reversal = self.store.plan_undo(&self.project, self.me).unwrap()?;
        self.turn(&reversal).unwrap();
        Ok(reversal.label)
    }

    /// Does it again.
    pub(super) fn redo(&mut self) -> Result<HistoryLabel, Refusal> {
        let reversal = self.store.plan_redo(&self.project, self.me).unwrap()?;
        self.turn(&reversal).unwrap();
        Ok(reversal.label)
    }

    /// A stamp of its own for every second: what is written at one moment is one gesture.
    pub(super) fn stamp(&self) -> Stamp {
        let chance = [self.at.to_be_bytes(); 4].concat().try_into().unwrap();
        Stamp { coder: self.me, at: self.at, seen: self.at, gesture: self.at.to_be_bytes(), chance }
    }

    pub(super) fn turn(&mut self, reversal: &Reversal) -> Result<Vec<EntryId>, Error> {
        self.at += 1_000;
        let (mut touched, mut first, mut back) = (Vec::new(), Vec::new(), Vec::new());
        for step in &reversal.steps {
            match step {
                UndoStep::Put(put) => {
                    let (inverse, one) = self.project.put(put).unwrap();
                    if put.text("text").is_none() && put.json("speakers").is_some() {
                        let key = self.project.document(put.entity.id).unwrap();
                        let text = self.store.text(key).unwrap();
                        self.project.set_text(key, &text);
                    }
                    touched.push(one);
                    back.push(inverse);
                }
                UndoStep::Columns(columns) => first.push(self.project.add_columns(columns).unwrap()),
                UndoStep::ColumnsGone(..) => {}
            }
        }
        let done = self.store.turn(&self.project, reversal, self.stamp(), &touched, &first);
        if done.is_err() {
            back.iter().rev().for_each(|put| drop(self.project.put(put).unwrap()));
            return done;
        }
        for step in &reversal.steps {
            if let UndoStep::ColumnsGone(columns, first) = step {
                self.project.remove_columns(columns, *first);
            }
        }
        self.project = self.store.take_refreshed().unwrap_or_else(|| std::mem::take(&mut self.project));
        done
    }

    /// Closes and opens it again.
    pub(super) fn reopened(self) -> Study {
        let path = self.store.path().to_owned();
        let Study { me, at, next, store, .. } = self;
        drop(store);
        let (store, project) = open(&path);
        Study { store, project, me, at, next }
    }

    pub(super) fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    pub(super) fn plan(&mut self, edit: &Edit) -> Result<Plan, Refusal> {
        self.at += 1_000;
        let mut next = self.next;
        let mut ids = || {
            next += 1;
            Uuid::from_u128(next)
        };
        let plan = self.project.plan(edit, self.me, self.at, &mut ids);
        self.next = next;
        plan
    }

    /// Does a change in memory and on disk.
    pub(super) fn apply(&mut self, edit: &Edit) -> Result<Vec<EntryId>, Refusal> {
        let plan = self.plan(edit)?;
        Ok(self.write(plan, None).unwrap())
    }

    pub(super) fn write(&mut self, plan: Plan, came: Option<i64>) -> Result<Vec<EntryId>, Error> {
        let (mut touched, mut columns) = (Vec::<Touched>::new(), Vec::new());
        let mut back = Vec::new();
        for write in &plan.writes {
            match write {
                Write::Put(put) => {
                    let (inverse, one) = self.project.put(put).unwrap();
                    back.push(inverse);
                    touched.push(one);
                }
                Write::Codings(all) => columns.push(self.project.add_columns(all).unwrap()),
            }
        }
        let gesture = Gesture {
            writes: &plan.writes,
            label: &plan.label,
            stamp: self.stamp(),
            touched: &touched,
            columns: &columns,
            came,
            settings: &[],
        };
        let done = self.store.commit(&self.project, &gesture);
        if done.is_err() {
            back.iter().rev().for_each(|put| drop(self.project.put(put).unwrap()));
        }
        self.project = self.store.take_refreshed().unwrap_or_else(|| std::mem::take(&mut self.project));
        done
    }

    pub(super) fn document(&mut self, text: &str, title: &str) -> Uuid {
        let new = NewDocument { text: text.into(), title: title.into(), ..NewDocument::default() };
        self.apply(&Edit::AddDocument(Box::new(new))).unwrap();
        self.project.documents.iter().find(|(_, d)| d.title == title).unwrap().1.id
    }

    pub(super) fn code(&mut self, id: u128, parent: Option<u128>, mark: &str) -> Uuid {
        let name = Bilingual { en: format!("{mark} name"), sv: format!("{mark} namn") };
        let mut texts: [Bilingual; 6] = Default::default();
        texts[0] = name;
        let new = NewCode {
            id: Uuid::from_u128(id),
            parent: parent.map(Uuid::from_u128),
            position: format!("a{id:06}"),
            mark: Some(mark.into()),
            texts,
            ..NewCode::default()
        };
        self.apply(&Edit::AddCode(Box::new(new))).unwrap();
        Uuid::from_u128(id)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Blocks::of(TEXT).anchor(span).unwrap()
    }

    /// Codes a span of the first document.
    pub(super) fn mark(&mut self, start: u32, end: u32, code: u128) -> Vec<EntryId> {
        let document = self.project.documents.iter().next().unwrap().1.id;
        let range = self.range(Span::new(start, end));
        let codes = vec![NewCoding { code: Uuid::from_u128(code), valence: Valence::For }];
        self.apply(&Edit::Code { document, range, words: 3, codes }).unwrap()
    }

    /// Codes every letter of the first document's first 20, twice over, as one columnar write.
    pub(super) fn bulk(&mut self, rows: u32) -> Vec<EntryId> {
        let document = self.project.documents.iter().next().unwrap().1.id;
        let (excerpt, coding) = (Uuid::from_u128(0xE0_0000), Uuid::from_u128(0xF0_0000));
        let columns = CodingColumns {
            document,
            coder: self.me,
            excerpt,
            coding,
            codes: vec![Uuid::from_u128(0xC1), Uuid::from_u128(0xC2)],
            spans: (0..rows).map(|i| Span::new(i % 100, i % 100 + 5)).collect(),
            code: (0..rows).map(|i| i % 2).collect(),
            at: 0,
        };
        self.apply(&Edit::Codings(Box::new(columns))).unwrap()
    }

    pub(super) fn first_document(&self) -> DocumentKey {
        self.project.documents.keys().next().unwrap()
    }
}

/// Opens a project whole.
pub(super) fn open(path: &Path) -> (Store, Project) {
    let (store, mut project) = Store::open(path, &Access::Write { who: "Anna".into(), since: String::new() }).unwrap();
    project.load(load_work(path).unwrap());
    (store, project)
}

/// A folder of its own with a path for a project in it.
pub(super) fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.kodbok");
    (folder, path)
}

/// Everything that two projects hold, to compare: things in order of number, maps sorted.
pub(super) fn shown(project: &Project) -> Vec<String> {
    let mut out = vec![format!("{} {} {:?}", project.id, project.name, project.language)];
    out.extend(project.tables.iter().map(|t| format!("{t:?}")));
    out.extend(project.questions.iter().map(|q| format!("{q:?}")));
    out.extend(project.coders.with_away().map(|t| format!("{t:?}")));
    out.extend(project.documents.iter().map(|t| format!("{t:?} {:?}", project.turns(t.0))));
    out.extend(project.codes.iter().map(|t| format!("{t:?}")));
    out.extend(project.cases.with_away().map(|t| format!("{t:?}")));
    out.extend(project.attributes.with_away().map(|t| format!("{t:?}")));
    out.extend(project.memos.iter().map(|t| format!("{t:?}")));
    out.extend(project.excerpts.iter().map(|t| format!("{t:?}")));
    out.extend(project.codings.iter().map(|t| format!("{t:?}")));
    out.extend(project.documents.keys().map(|k| format!("{:?}", project.excerpts_in(k))));
    let mut maps: Vec<String> = project.statuses.iter().map(|t| format!("{t:?}")).collect();
    maps.extend(project.values.iter().map(|t| format!("{t:?}")));
    maps.extend(project.pins.iter().map(|t| format!("{t:?}")));
    maps.sort();
    out.extend(crate::model::testing::kept(project).iter().map(|put| format!("{put:?}")));
    out.extend(maps);
    out.push(format!("{:?}", project.tree().order));
    out
}

/// Every row of every table but the journal's own, in a fixed order.
pub(super) fn tables(store: &Store) -> Vec<String> {
    let conn = &store.conn;
    let mut names = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut out = Vec::new();
    for name in names.iter().filter(|name| !["entry", "undone", "meta", "received"].contains(&name.as_str())) {
        let mut rows = conn.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<_> = (0..columns).map(|c| row.get::<_, rusqlite::types::Value>(c).unwrap()).collect();
            let mark = name == "head" && values[0] == rusqlite::types::Value::Text("entry".into());
            out.extend((!mark).then(|| format!("{name} {values:?}")));
        }
    }
    out.sort();
    out
}
