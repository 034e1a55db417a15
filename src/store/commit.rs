//! A gesture on its way to disk: one transaction of journal entries and the rows of what was touched.

use std::collections::HashMap;

use rusqlite::{Connection, Result as Sql, TransactionBehavior, params};
use serde_json::Value as Json;
use uuid::Uuid;

use super::connection::data_version;
use super::heads::{self, Before};
use super::journal::Arrival;
use super::open::JournalEnd;
use super::rows::{Bulk, WriteRef};
use super::settings::keep_setting;
use super::texts::TextCache;
use super::write::{RowsOf, write_rows};
use super::{Cause, Doing, Error, Store, again, error, journal, signs};
use crate::model::journal::{EntryId, Op, Writer, WrittenEntry, numbered};
use crate::model::{CodingColumns, Entity, EntityKind, FirstRow, HistoryLabel, Project, Put, Touched, Write};

/// From how many deleted rows on that others may point at, foreign keys are left to memory, which has checked them:
/// SQLite would look through all codings for each.
const MANY: usize = 8;

/// One gesture, already done in memory.
#[derive(Clone, Copy, Debug)]
pub struct Gesture<'a> {
    /// Its writes, as planned.
    pub writes: &'a [Write],
    /// What it is called in the history.
    pub label: &'a HistoryLabel,
    /// Who makes it, and when.
    pub stamp: Stamp,
    /// What it touched in memory: the last one of a thing counts.
    pub touched: &'a [Touched],
    /// Of every columnar write, in order: the numbers of its first excerpt and coding.
    pub columns: &'a [FirstRow],
    /// Which receipt brought it ([`Store::receive`]); none when it is made here.
    pub came: Option<i64>,
    /// Local settings that are kept in the same transaction.
    pub settings: &'a [KeptSetting],
}

/// A local setting of a project's file: it belongs to the copy on this computer and is in no journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSetting {
    /// What is set, with the coder it is set for.
    pub name: String,
    /// The value, in a form of its own for each name.
    pub value: String,
}

/// Who makes a gesture, when, what its entries share and what is random in them. The store asks no clock and no chance:
/// all of it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The coder.
    pub coder: Uuid,
    /// When it is made, in milliseconds since 1970 UTC.
    pub at: i64,
    /// When it is written into this file: later than `at` when it was made elsewhere.
    pub seen: i64,
    /// Eight random bytes, the same in all entries of the gesture. Those of the gesture before make this its
    /// continuation, as long as nothing else was written since.
    pub gesture: [u8; 8],
    /// Random bytes that are kept nowhere: the salts of the gesture's entries are made from them.
    pub chance: [u8; 32],
}

impl Stamp {
    /// The writer of the gesture's entries, which follow the end of the journal.
    pub(super) fn writer<'a>(&self, end: &JournalEnd, label: &'a HistoryLabel) -> Writer<'a> {
        let Stamp { coder, at, gesture, chance, .. } = *self;
        Writer { tips: end.tips.clone(), clock: end.clock, coder, at, gesture, label, chance }
    }
}

impl Gesture<'_> {
    fn puts(&self) -> impl Iterator<Item = &Put> {
        self.writes.iter().filter_map(|write| match write {
            Write::Put(put) => Some(put),
            Write::Codings(_) => None,
        })
    }

    fn columnar(&self) -> impl Iterator<Item = &CodingColumns> {
        self.writes.iter().filter_map(|write| match write {
            Write::Codings(columns) => Some(columns),
            Write::Put(_) => None,
        })
    }

    fn bulks(&self, made: &HashMap<Uuid, WriteRef>) -> Vec<(Bulk<'_>, WriteRef)> {
        let bulks = self.columnar().zip(self.columns).map(|(columns, &first)| Bulk { columns, first });
        bulks.filter_map(|bulk| Some((bulk, *made.get(&bulk.columns.excerpt)?))).collect()
    }
}

impl Store {
    /// Writes a gesture: its journal entries and the rows of what it touched, as they are in memory now. When this
    /// returns, it survives a killed process. A gesture that leaves no trace in the journal writes nothing.
    ///
    /// # Errors
    /// Nothing is changed on disk then; the caller takes the change back in memory.
    pub fn commit(&mut self, project: &Project, gesture: &Gesture) -> Result<Vec<EntryId>, Error> {
        let touched: HashMap<Entity, Touched> = gesture.touched.iter().map(|t| (t.entity, *t)).collect();
        let mut refreshed = None;
        let ids = self.write(many_parents(&touched), gesture.came, |conn, texts, change| {
            let before = Before::new(conn, project, &touched);
            let sided = Sided::of(&before, gesture)?;
            let writer = gesture.stamp.writer(change.end, gesture.label);
            let written = match sided.gone.is_empty() {
                true => writer.write(gesture.writes, &before)?,
                false => writer.write(&[gesture.writes, &sided.gone].concat(), &before)?,
            };
            if written.is_empty() {
                return Ok(());
            }
            change.enter(conn, &written, gesture.stamp.seen)?;
            let made = take_in(conn, &before, &written, change)?;
            let puts: Vec<&Put> = gesture.puts().collect();
            let of = |entity| made.things.get(&entity).map_or_else(|| before.made(entity), |&at| Ok(Some(at)));
            let bulks = gesture.bulks(&made.columns);
            write_rows(conn, texts, RowsOf { project, puts: &puts, touched: &touched, made: &of, bulks })?;
            let work = signs::SignChanges {
                touched: &touched,
                documents: gesture.columnar().map(|columns| columns.document).collect(),
                codes_joined: puts.iter().any(|put| signs::joins_codes(put)),
                is_gone: &|_| false,
            };
            signs::keep(conn, project, &work)?;
            if sided.any || again::is_needed(conn, project, &written)? {
                refreshed = Some(again::run(conn, texts, project)?);
            }
            gesture.settings.iter().try_for_each(|setting| keep_setting(conn, &setting.name, &setting.value))
        })?;
        self.refreshed = refreshed;
        Ok(ids)
    }

    /// One transaction that adds entries; on any failure the file and what is known of its end stay as they were.
    pub(super) fn write(
        &mut self,
        free_keys: bool,
        came: Option<i64>,
        write: impl FnOnce(&Connection, &mut TextCache, &mut Transaction) -> Sql<()>,
    ) -> Result<Vec<EntryId>, Error> {
        self.may_write(Doing::Save)?;
        let Store { conn, path, texts, end, others, .. } = self;
        let fail = |cause| Error::new(Doing::Save, path, cause);
        if free_keys {
            conn.pragma_update(None, "foreign_keys", false).map_err(|e| fail(error::cause_of(&e)))?;
        }
        let before = end.clone();
        let mut change =
            Transaction { end: &before, came, ids: Vec::new(), nos: Vec::new(), next: end.clone(), keep: true };
        let go = || {
            let open = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if data_version(&open)? != *others {
                return Ok(false);
            }
            write(&open, texts, &mut change)?;
            if !change.keep {
                return Ok(true);
            }
            if change.next != before {
                write_end(&open, &change.next)?;
            }
            open.commit().map(|()| true)
        };
        let gone = go();
        if free_keys {
            conn.pragma_update(None, "foreign_keys", true).map_err(|e| fail(error::cause_of(&e)))?;
        }
        match gone {
            Ok(true) if change.keep => {
                *end = change.next;
                Ok(change.ids)
            }
            Ok(true) => {
                texts.forget();
                Ok(Vec::new())
            }
            Ok(false) => Err(fail(Cause::ChangedOutside)),
            Err(e) => {
                texts.forget();
                Err(fail(error::cause_of(&e)))
            }
        }
    }

    /// Notes that `entries` entries of a file called `name` are taken in. Returns what [`Gesture::came`] is to be.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn receive(&mut self, name: &str, at: i64, entries: u32) -> Result<i64, Error> {
        self.may_write(Doing::Save)?;
        let write = || {
            self.conn
                .execute("INSERT INTO received (name, at, entries) VALUES (?1, ?2, ?3)", params![name, at, entries])
        };
        write().map_err(Error::sql(Doing::Save, &self.path))?;
        Ok(self.conn.last_insert_rowid())
    }
}

/// What a gesture is about beside what it names: things that others stand for.
#[derive(Default)]
struct Sided {
    /// Whether it writes to something that stands for others.
    any: bool,
    /// Deletions of what goes with what it deletes.
    gone: Vec<Write>,
}

impl Sided {
    /// None, as of all gestures while nothing is joined.
    fn of(before: &Before, gesture: &Gesture) -> Sql<Sided> {
        let mut out = Sided::default();
        if !before.project.has_joined() {
            return Ok(out);
        }
        for put in gesture.puts() {
            let sides = before.sides(put.entity)?;
            out.any |= !sides.is_empty();
            if put.alive() == Some(false) {
                let gone = |entity| Put { entity, fields: vec![("alive".into(), false.into())], at: put.at };
                out.gone.extend(sides.into_iter().map(|side| Write::Put(gone(side))));
            }
        }
        Ok(out)
    }
}

/// A transaction under way.
pub(super) struct Transaction<'a> {
    /// The end of the journal before it.
    pub(super) end: &'a JournalEnd,
    came: Option<i64>,
    /// The entries it adds, and their local numbers.
    pub(super) ids: Vec<EntryId>,
    pub(super) nos: Vec<i64>,
    /// The end after it.
    pub(super) next: JournalEnd,
    /// Whether it is written in the end; else everything is as before.
    pub(super) keep: bool,
}

impl Transaction<'_> {
    /// Writes entries into the journal that arrive at `seen`, in milliseconds since 1970 UTC; the clock may fall, what
    /// is written never does.
    pub(super) fn enter(&mut self, conn: &Connection, written: &[WrittenEntry], seen: i64) -> Sql<()> {
        self.next.seen = self.next.seen.max(seen);
        let entries = written.iter().map(|one| &one.entry);
        let arrival = Arrival { last: self.next.last, seen: self.next.seen, came: self.came };
        self.nos = journal::insert(conn, entries, arrival)?;
        self.ids = written.iter().map(|w| w.entry.id).collect();
        if let Some(last) = written.last() {
            self.next.tips = vec![last.entry.id];
            self.next.clock = last.entry.header.clock;
        }
        self.next.v = written.iter().map(|w| w.entry.header.v).fold(self.next.v, i64::max);
        self.next.entries += written.len() as i64;
        self.next.last += written.len() as i64;
        Ok(())
    }
}

pub(super) fn write_end(conn: &Connection, end: &JournalEnd) -> Sql<()> {
    conn.prepare_cached("UPDATE meta SET entries = ?1, clock = ?2, tips = ?3, v = ?4")?
        .execute(params![end.entries, end.clock, journal::join(&end.tips), end.v])
        .map(|_| ())
}

pub(super) fn many_parents(touched: &HashMap<Entity, Touched>) -> bool {
    use EntityKind::{Attribute, Case, Code, Coder, Document};
    let parent = |t: &&Touched| t.gone && matches!(t.entity.kind, Coder | Case | Attribute | Document | Code);
    touched.values().filter(parent).count() > MANY
}

/// Which of the new ops made which things (for their rows), and the first op of each columnar write, by the id of its
/// first excerpt.
struct Made {
    things: HashMap<Entity, WriteRef>,
    columns: HashMap<Uuid, WriteRef>,
}

/// Keeps the table `head`, and finds what the new ops made.
fn take_in(conn: &Connection, before: &Before, written: &[WrittenEntry], change: &Transaction) -> Sql<Made> {
    let mut made = Made { things: HashMap::new(), columns: HashMap::new() };
    for (&entry, one) in change.nos.iter().zip(written) {
        for (op, edit) in numbered(&one.ops) {
            let at = WriteRef { entry, op };
            match edit {
                Op::Codings(columns) => drop(made.columns.insert(columns.excerpt, at)),
                Op::Mark { .. } | Op::Erase(_) => {}
                Op::Put { entity, fields, .. } => take_put(conn, before, &mut made, *entity, fields, at)?,
            }
        }
    }
    Ok(made)
}

fn take_put(
    conn: &Connection,
    before: &Before,
    made: &mut Made,
    entity: Entity,
    fields: &[(std::borrow::Cow<'static, str>, Json)],
    at: WriteRef,
) -> Sql<()> {
    let alive = fields.iter().find(|(name, _)| name == "alive").and_then(|(_, value)| value.as_bool());
    if alive == Some(false) {
        heads::clear(conn, entity)?;
        return heads::add(conn, entity, "alive", at);
    }
    let was = before.made(entity)?;
    let birth = alive == Some(true) && fields.len() > 1;
    if birth || (entity.kind == EntityKind::Project && was.is_none()) {
        made.things.insert(entity, at);
        if let Some(was) = was {
            before.keep_unwritten(entity, was, fields)?;
        }
        if was.is_none() {
            return before.make_anew(entity, fields);
        }
        return fields.iter().try_for_each(|(name, _)| heads::clear_field(conn, entity, name));
    }
    for (name, _) in fields {
        heads::clear_field(conn, entity, name)?;
        heads::add(conn, entity, name, at)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {

    use super::super::testing::{Study, TEXT, bo, folder, shown};
    use super::*;
    use crate::model::{
        AttributeType, Bilingual, Edit, KeptTable, Key, MemoTarget, Question, ReadingState, Valence, ValueChoice,
    };
    use crate::text::{LabelForm, Named, Span, Speakers};

    /// A gesture of every kind.
    fn everything(study: &mut Study) {
        let document = study.project.documents.iter().next().unwrap().1.id;
        study.mark(40, 70, 0xC2);
        study.mark(40, 70, 0xC1);
        study.mark(50, 60, 0xC1);
        let (case, attribute) = (study.id(), study.id());
        let name = Bilingual { en: "Actor".into(), sv: "Aktör".into() };
        let choices = vec![ValueChoice { value: "kommun".into(), name: name.clone() }];
        let on = MemoTarget { kind: EntityKind::Document, id: document };
        let table = KeptTable { id: "t".into(), name: name.clone(), rows: "goal".into(), ..KeptTable::default() };
        for edit in [
            Edit::AddCoder { id: bo(), name: "Bo".into(), initials: String::new() },
            Edit::AddCase { id: case, name: "K1".into() },
            Edit::AddAttribute {
                id: attribute,
                key: "actor".into(),
                name: name.clone(),
                kind: AttributeType::Choice,
                choices,
            },
            Edit::SetValue { case, attribute, value: Some("kommun".into()) },
            Edit::SetValue { case, attribute, value: None },
            Edit::DocumentCases(document, vec![case]),
            Edit::DocumentShort(document, "Granforsa".into()),
            Edit::CodeText(
                Uuid::from_u128(0xC2),
                crate::model::CodeField::Definition,
                crate::lang::Lang::Sv,
                "När".into(),
            ),
            Edit::Table(Box::new(table)),
            Edit::Question(Question { id: "Q1".into(), name }),
            Edit::ProjectName("Förstudie".into()),
            Edit::Memo { memo: None, on, title: String::new(), body: "En tanke".into() },
            Edit::Pins(vec![Some(Uuid::from_u128(0xC2)), None, Some(Uuid::from_u128(0xC1))]),
            Edit::Status { document, reading: ReadingState::Reading, read_to: 2 },
            Edit::Status { document, reading: ReadingState::Done, read_to: 4 },
            Edit::Sign(Key::of(1), Valence::Against),
            Edit::Boundary(Key::of(2), study.range(Span::new(52, 66))),
            Edit::Uncode(vec![Key::of(2)]),
        ] {
            study.apply(&edit).unwrap();
        }
    }

    #[test]
    fn what_was_written_is_what_is_read() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        everything(&mut study);
        study.bulk(120);
        let before = shown(&study.project);
        let study = study.reopened();
        assert_eq!(shown(&study.project), before);
    }

    #[test]
    fn excerpts_keep_their_words_and_sql_finds_the_same() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.mark(38, 66, 0xC2);
        study.bulk(130);
        let sql = "SELECT count(*) FROM excerpt e JOIN document_text t ON t.document = e.document
                   WHERE substr(t.text, e.start + 1, e.\"end\" - e.start) = e.words";
        assert_eq!(study.store.conn.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap(), 131);
        let words: String = TEXT.chars().skip(38).take(28).collect();
        assert_eq!(study.store.words_of(Key::of(1)).unwrap(), words);
        let document = study.first_document();
        assert_eq!(study.store.wrong_words(&study.project, document).unwrap(), []);
        study.store.conn.execute("UPDATE excerpt SET words = 'x' WHERE no = 3", []).unwrap();
        assert_eq!(study.store.wrong_words(&study.project, document).unwrap(), [Key::of(3)]);
    }

    #[test]
    fn new_turns_come_with_new_speakers() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let (key, id) = study.project.documents.iter().map(|(k, d)| (k, d.id)).next().unwrap();
        let speakers = Speakers {
            form: Some(LabelForm::Colon),
            names: vec![Named { name: "Respondent".into(), counts_as: "Anna".into() }],
            ..Speakers::default()
        };
        let plan = study.plan(&Edit::DocumentSpeakers(id, speakers)).unwrap();
        let text = study.store.text(key).unwrap();
        let Write::Put(put) = &plan.writes[0] else { panic!() };
        let (_, touched) = study.project.put(put).unwrap();
        study.project.set_text(key, &text);
        let gesture = Gesture {
            writes: &plan.writes,
            label: &plan.label,
            stamp: Stamp { coder: study.me, at: 5, seen: 5, gesture: [5; 8], chance: [5; 32] },
            touched: &[touched],
            columns: &[],
            came: None,
            settings: &[],
        };
        study.store.commit(&study.project, &gesture).unwrap();
        let before = shown(&study.project);
        let study = study.reopened();
        assert_eq!(shown(&study.project), before);
        assert_eq!(study.project.turns(key).unwrap().names.as_ref(), ["Intervjuare", "Anna"].map(str::to_owned));
    }

    #[test]
    fn a_failed_write_changes_nothing_and_the_next_one_works() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let before = (shown(&study.project), study.store.end.clone());
        study
            .store
            .conn
            .execute_batch("CREATE TEMP TRIGGER no BEFORE INSERT ON coding BEGIN SELECT raise(ABORT, 'no'); END")
            .unwrap();
        let document = study.project.documents.iter().next().unwrap().1.id;
        let codes = vec![crate::model::NewCoding { code: Uuid::from_u128(0xC2), valence: Valence::For }];
        let code = Edit::Code { document, range: study.range(Span::new(3, 9)), words: 1, codes };
        let plan = study.plan(&code).unwrap();
        assert!(study.write(plan, None).is_err());
        assert_eq!((shown(&study.project), study.store.end.clone()), before);
        study.store.conn.execute_batch("DROP TRIGGER no").unwrap();
        assert_eq!(study.reopened().project.excerpts.len(), 0);
    }

    #[test]
    fn every_write_names_what_it_replaces() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let made = study.mark(40, 70, 0xC2)[0];
        let first = study.apply(&Edit::Sign(Key::of(1), Valence::Neither)).unwrap()[0];
        let second = study.apply(&Edit::Sign(Key::of(1), Valence::Against)).unwrap()[0];
        let mut study = study.reopened();
        let gone = study.apply(&Edit::Uncode(vec![Key::of(1)])).unwrap()[0];
        let seen = |id: EntryId| {
            let mut reader = journal::EntryReader::new(&study.store.conn);
            let known = reader.by_id(id).unwrap().unwrap();
            known.one(0).unwrap().seen.iter().map(|op| (op.entry, op.op)).collect::<Vec<_>>()
        };
        assert_eq!(seen(made), []);
        assert_eq!(seen(first), [(made, 1)]);
        assert_eq!(seen(second), [(first, 0)]);
        let mut both = [(made, 1), (second, 0)];
        both.sort();
        assert_eq!(seen(gone), both, "a deletion has seen every head of the thing");
    }

    #[test]
    fn a_value_taken_away_and_given_again_has_seen_both() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let (case, attribute) = (study.id(), study.id());
        study.apply(&Edit::AddCase { id: case, name: "K1".into() }).unwrap();
        let kind = AttributeType::Text;
        let name = Bilingual::default();
        study.apply(&Edit::AddAttribute { id: attribute, key: "a".into(), name, kind, choices: vec![] }).unwrap();
        let set = |words: &str| Edit::SetValue { case, attribute, value: Some(words.into()) };
        let one = study.apply(&set("x")).unwrap()[0];
        let two = study.apply(&Edit::ClearValue { case, attribute }).unwrap()[0];
        let three = study.apply(&set("y")).unwrap()[0];
        let mut reader = journal::EntryReader::new(&study.store.conn);
        let known = reader.by_id(three).unwrap().unwrap();
        let mut seen: Vec<EntryId> = known.one(0).unwrap().seen.iter().map(|op| op.entry).collect();
        seen.sort();
        let mut both = vec![one, two];
        both.sort();
        assert_eq!(seen, both);
        let heads: u32 =
            study.store.conn.query_row("SELECT count(*) FROM head WHERE kind = 'value'", [], |r| r.get(0)).unwrap();
        assert_eq!(heads, 0, "the new making stands alone");
    }

    #[test]
    fn a_file_that_is_gone_or_another_is_not_written_into_the_void() {
        let (folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let before = shown(&study.project);
        let away = folder.path().join("away.kodbok");
        std::fs::rename(&path, &away).unwrap();
        let fails = |study: &mut Study| {
            let plan = study.plan(&Edit::ProjectName("x".into())).unwrap();
            let error = study.write(plan, None).unwrap_err();
            assert_eq!(shown(&study.project), before);
            error.cause
        };
        assert_eq!(fails(&mut study), Cause::Vanished);
        std::fs::copy(&away, &path).unwrap();
        assert_eq!(fails(&mut study), Cause::Replaced);
        std::fs::rename(&away, &path).unwrap();
        let other = rusqlite::Connection::open(&path).unwrap();
        other.execute("UPDATE meta SET clock = clock + 1", []).unwrap();
        assert_eq!(fails(&mut study), Cause::ChangedOutside);
    }
}
