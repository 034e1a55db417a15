//! The tables brought to what a set of entries shows: after a merge, its undoing and an erasure. What differs is
//! written, the rest is left alone.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, Error as SqlError, Result as Sql, Row, params};
use serde_json::Value as Json;
use uuid::Uuid;

use super::journal::Entries;
use super::rows::{self, WriteRef};
use super::shown::{self, ShownSet, differences, place};
use super::texts::TextCache;
use super::write::{RowsOf, order_of, write_rows};
use crate::model::journal::{View, Viewed};
use crate::model::{DocumentKey, Entity, EntityKind, Fields, Key, Project, Put, Refusal, Touched, Value};
use crate::text::Text;

/// Brings the tables of a file to what a set of entries shows. `project` is what the tables hold, whole; returned as
/// they hold it then.
pub(super) fn bring(conn: &Connection, texts: &mut TextCache, mut project: Project, shown: &ShownSet) -> Sql<Project> {
    conn.pragma_update(None, "defer_foreign_keys", true)?;
    let differing = Differing::find(conn, &project, shown)?;
    let mut written = InMemory::default();
    differing.in_memory(&mut project, shown, &mut written)?;
    let InMemory { touched, made } = written;
    texts.forget();
    for &document in &differing.texts {
        write_text(conn, &project, shown.view, document)?;
    }
    write_rows(
        conn,
        texts,
        RowsOf { project: &project, puts: &[], touched: &touched, made: &|e| Ok(made.get(&e).copied()), bulks: vec![] },
    )?;
    write_words_marked(conn, &project, shown.view, &touched)?;
    keep(conn, shown)?;
    project.erased = rows::read_erased(conn)?;
    project.forget_removed();
    texts.forget();
    Ok(project)
}

/// What was written in memory, for the rows.
#[derive(Default)]
struct InMemory {
    touched: HashMap<Entity, Touched>,
    /// The ops that made what is there.
    made: HashMap<Entity, WriteRef>,
}

/// What is not in the tables as the journal shows it.
#[derive(Default)]
struct Differing {
    /// Things whose rows are missing or say something else.
    changed: Vec<Entity>,
    /// Rows of what is not shown.
    gone: Vec<Entity>,
    /// Documents whose texts are new or rewritten.
    texts: Vec<Uuid>,
}

impl Differing {
    fn find(conn: &Connection, project: &Project, shown: &ShownSet) -> Sql<Differing> {
        let mut out = Differing::default();
        let (entries, view) = (shown.entries, shown.view);
        let makings = shown::kept_makings(conn)?;
        for thing in view.all().filter(|thing| !is_work(thing.entity().kind) && thing.has_row()) {
            let entity = thing.entity();
            let made = thing.made().map(|op| place(entries, op));
            let has_row = makings.get(&entity).copied();
            let same = has_row == made && differences(project, &thing).is_some_and(|fields| fields.is_empty());
            if !same {
                out.changed.push(entity);
            }
            let rewritten = || thing.names().iter().any(|name| shown::is_block(entity.kind, name));
            if entity.kind == EntityKind::Document && (has_row.is_none() || rewritten()) {
                out.texts.push(entity.id);
                out.changed.extend(same.then_some(entity));
            }
        }
        let rows = makings.into_keys().filter(|entity| shown.may_differ(*entity));
        out.gone.extend(rows.filter(|entity| !view.get(*entity).is_some_and(|thing| thing.has_row())));
        let codings = |excerpt| project.codings_of(excerpt).map(|(key, _)| key.no());
        let excerpts = shown.within.map(|within| excerpts_within(project, within));
        let codings =
            excerpts.as_ref().map(|list| list.iter().flat_map(|&no| codings(Key::of(no))).collect::<Vec<_>>());
        out.find_excerpts(conn, project, shown, excerpts.as_deref())?;
        out.find_codings(conn, project, shown, codings.as_deref())?;
        Ok(out)
    }

    /// Compares the rows of excerpts: those of these numbers, or all.
    fn find_excerpts(
        &mut self,
        conn: &Connection,
        project: &Project,
        shown: &ShownSet,
        nos: Option<&[u32]>,
    ) -> Sql<()> {
        let mut seen = HashSet::new();
        each_row(conn, "SELECT no, id, entry, op, words, made FROM excerpt", nos, |row| {
            let entity = Entity { kind: EntityKind::Excerpt, id: rows::id(row, 1)? };
            seen.insert(entity.id);
            let Some(thing) = shown.view.get(entity).filter(Viewed::has_row) else {
                self.gone.push(entity);
                return Ok(());
            };
            let at = WriteRef { entry: row.get(2)?, op: row.get(3)? };
            let now = project.excerpts.get(Key::of(row.get(0)?));
            let told = now.map(|e| project.teller(e.id, e.coder));
            let coder = told.and_then(|told| project.coders.get(told)).map(|coder| coder.id);
            let document = now.and_then(|e| project.documents.get(e.document)).map(|document| document.id);
            let same = thing.made().map(|op| place(shown.entries, op)) == Some(at)
                && thing.span() == now.map(|e| e.span)
                && (thing.id("coder"), thing.id("document")) == (coder, document)
                && thing.words() == Some(row.get_ref(4)?.as_str()?)
                && thing.other_words_marked().as_deref() == row.get_ref(5)?.as_str_or_null()?;
            self.changed.extend((!same).then_some(entity));
            Ok(())
        })?;
        self.find_missing(shown.view, EntityKind::Excerpt, &seen);
        Ok(())
    }

    /// Compares the rows of codings: those of these numbers, or all.
    fn find_codings(&mut self, conn: &Connection, project: &Project, shown: &ShownSet, nos: Option<&[u32]>) -> Sql<()> {
        let mut seen = HashSet::new();
        each_row(conn, "SELECT no, id, entry, op FROM coding", nos, |row| {
            let entity = Entity { kind: EntityKind::Coding, id: rows::id(row, 1)? };
            seen.insert(entity.id);
            let Some(thing) = shown.view.get(entity).filter(Viewed::has_row) else {
                self.gone.push(entity);
                return Ok(());
            };
            let at = WriteRef { entry: row.get(2)?, op: row.get(3)? };
            let now = project.codings.get(Key::of(row.get(0)?));
            let code = now.and_then(|c| project.codes.get(c.code)).map(|code| code.id);
            let valence = thing.field("valence").as_deref().and_then(Json::as_i64);
            // The excerpt and the coder of a coding are written at its making alone.
            let same = thing.made().map(|op| place(shown.entries, op)) == Some(at)
                && thing.row_id("code") == code
                && valence == now.map(|c| i64::from(c.valence.number()));
            self.changed.extend((!same).then_some(entity));
            Ok(())
        })?;
        self.find_missing(shown.view, EntityKind::Coding, &seen);
        Ok(())
    }

    fn find_missing(&mut self, view: &View, kind: EntityKind, seen: &HashSet<Uuid>) {
        let shown = view.entities().map(|thing| thing.entity());
        self.changed.extend(shown.filter(|entity| entity.kind == kind && !seen.contains(&entity.id)));
    }

    /// Does it all in memory: what others point at first, then what went.
    fn in_memory(&self, project: &mut Project, shown: &ShownSet, written: &mut InMemory) -> Sql<()> {
        let InMemory { touched, made } = written;
        let mut gone = self.gone.clone();
        gone.sort_unstable_by_key(|entity| std::cmp::Reverse(order_of(entity.kind)));
        // Of two rows for one pair, only one may be there at a time.
        let (pairs, gone): (Vec<Entity>, Vec<Entity>) = gone.into_iter().partition(|entity| is_pair(entity.kind));
        let mut put = |project: &mut Project, put: &Put| {
            let (_, one) = project.put(put).map_err(|refusal| cannot(put.entity, &refusal))?;
            touched.insert(put.entity, one);
            Ok::<(), SqlError>(())
        };
        for entity in pairs {
            put(project, &dead(entity))?;
        }
        let mut changed = self.changed.clone();
        changed.sort_by_key(|entity| order_of(entity.kind));
        let is_new = |e: &&Entity| e.kind == EntityKind::Code && project.code(e.id).is_none();
        let new: Vec<Entity> = changed.iter().filter(is_new).copied().collect();
        for entity in new {
            // Which code stands below which is said when all are there.
            let fields = vec![("alive".into(), true.into())];
            project.put(&Put { entity, fields, at: 0 }).map_err(|refusal| cannot(entity, &refusal))?;
        }
        for entity in changed {
            let Some(thing) = shown.view.get(entity) else { continue };
            put(project, &put_of(&thing, shown.entries))?;
            made.extend(thing.made().map(|op| (entity, place(shown.entries, op))));
            if let (EntityKind::Document, Some(key)) = (entity.kind, project.document(entity.id)) {
                shown.view.text(entity.id).into_iter().for_each(|text| project.set_text(key, text));
            }
        }
        gone.into_iter().try_for_each(|entity| put(project, &dead(entity)))
    }
}

/// The numbers of all excerpts of these documents.
fn excerpts_within(project: &Project, within: &HashSet<Entity>) -> Vec<u32> {
    let documents = within.iter().filter(|entity| entity.kind == EntityKind::Document);
    let documents = documents.filter_map(|document| project.document(document.id));
    documents.flat_map(|document| project.excerpts_in(document)).map(|excerpt| excerpt.no()).collect()
}

/// Hands over the rows of a table: those of these numbers, or all.
fn each_row(conn: &Connection, sql: &str, nos: Option<&[u32]>, mut each: impl FnMut(&Row) -> Sql<()>) -> Sql<()> {
    let Some(nos) = nos else {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        return Ok(());
    };
    let mut statement = conn.prepare(&format!("{sql} WHERE no = ?1"))?;
    nos.iter().try_for_each(|no| statement.query_row([no], &mut each))
}

fn is_work(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Excerpt | EntityKind::Coding)
}

/// Whether rows of a kind are found by two others and nothing points at them.
fn is_pair(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Value | EntityKind::Status | EntityKind::Pins)
}

fn dead(entity: Entity) -> Put {
    Put { entity, fields: vec![("alive".into(), false.into())], at: 0 }
}

/// What the journal shows of a thing, as memory takes it.
fn put_of(thing: &Viewed, entries: &Entries) -> Put {
    let entity = thing.entity();
    let mut fields: Fields = vec![("alive".into(), true.into())];
    for (name, value) in thing.row_fields() {
        let value = match (entity.kind, name) {
            (EntityKind::Excerpt, "range") => Value::Place(thing.span().unwrap_or_default()),
            // Found in the text as it is now, by itself.
            (EntityKind::Document, "text") => continue,
            _ => Value::Json(value.into_owned()),
        };
        fields.push((name.to_owned().into(), value));
    }
    let entry = || thing.made().and_then(|op| entries.list.get(op.entry as usize)).map_or(0, |entry| entry.header.at);
    Put { entity, fields, at: thing.told_at().unwrap_or_else(entry) }
}

fn cannot(entity: Entity, refusal: &Refusal) -> SqlError {
    let words = format!("{} {}: {refusal:?}", entity.kind.code(), entity.id);
    SqlError::ToSqlConversionFailure(words.into())
}

/// Writes the text of a document as it is now, the original where that is another, and the turns found in it.
fn write_text(conn: &Connection, project: &Project, view: &View, id: Uuid) -> Sql<()> {
    let thing = view.get(Entity { kind: EntityKind::Document, id });
    let original = thing.and_then(|thing| thing.field("text")).and_then(|text| text.as_str().map(str::to_owned));
    let (Some(key), Some(text)) = (project.document(id), view.text(id).map(Text::as_str)) else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO document_text (document, text, original) VALUES (?1, ?2, ?3)
         ON CONFLICT (document) DO UPDATE SET text = ?2, original = ?3",
    )?
    .execute(params![DocumentKey::no(key), text, original.filter(|original| original != text)])?;
    project.turns(key).map_or(Ok(()), |turns| rows::write_turns(conn, key.no(), turns))
}

/// Of excerpts that were written: the words that were marked, where they are other than those there now.
fn write_words_marked(
    conn: &Connection,
    project: &Project,
    view: &View,
    touched: &HashMap<Entity, Touched>,
) -> Sql<()> {
    let excerpts = touched.keys().filter(|entity| entity.kind == EntityKind::Excerpt);
    for entity in excerpts {
        let marked = view.get(*entity).and_then(|thing| thing.other_words_marked());
        if let (Some(marked), Some(no)) = (marked, project.number(entity.kind, entity.id)) {
            conn.prepare_cached("UPDATE excerpt SET made = ?2 WHERE no = ?1")?.execute(params![no, marked])?;
        }
    }
    Ok(())
}

/// The tables that are kept for speed: heads, what is out of force or erased, conflicts.
fn keep(conn: &Connection, shown: &ShownSet) -> Sql<()> {
    let ShownSet { entries, view, within } = *shown;
    let (mut heads, mut undone) = (shown::kept_heads(conn)?, shown::kept_undone(conn)?);
    let mut conflicts = shown::kept_conflicts(conn)?;
    if let Some(within) = within {
        let things: HashSet<&[u8]> = within.iter().map(|entity| entity.id.as_bytes().as_slice()).collect();
        let held: HashSet<&[u8]> = entries.list.iter().map(|entry| entry.id.0.as_slice()).collect();
        let nos: HashSet<i64> = entries.nos.iter().copied().collect();
        heads.retain(|row| things.contains(row.thing.as_slice()) || held.contains(row.thing.as_slice()));
        undone.retain(|entry| nos.contains(entry));
        // A double mark is of no thing.
        conflicts.retain(|row| row.thing.is_empty() || things.contains(row.thing.as_slice()));
    }
    exchange(
        &heads,
        &shown::heads(entries, view),
        conn,
        "DELETE FROM head WHERE kind = ?1 AND thing = ?2 AND field = ?3 AND entry = ?4 AND op = ?5",
        "INSERT INTO head (kind, thing, field, entry, op) VALUES (?1, ?2, ?3, ?4, ?5)",
        |statement, row| statement.execute(params![row.kind, row.thing, row.field, row.at.entry, row.at.op]),
    )?;
    exchange(
        &undone,
        &shown::undone(entries, view),
        conn,
        "DELETE FROM undone WHERE entry = ?1",
        "INSERT INTO undone (entry) VALUES (?1)",
        |statement, entry| statement.execute([entry]),
    )?;
    exchange(
        &shown::kept_erased(conn)?,
        &shown::erased(entries),
        conn,
        "DELETE FROM erased WHERE kind = ?1 AND thing = ?2",
        "INSERT INTO erased (kind, thing) VALUES (?1, ?2)",
        |statement, (kind, thing)| statement.execute(params![kind, thing]),
    )?;
    exchange(
        &conflicts,
        &shown::conflicts(view),
        conn,
        "DELETE FROM conflict WHERE kind = ?1 AND thing = ?2 AND field = ?3",
        "INSERT INTO conflict (kind, thing, field) VALUES (?1, ?2, ?3)",
        |statement, row| statement.execute(params![row.kind, row.thing, row.field]),
    )
}

/// Takes out the rows that are not wanted and writes those that are missing.
fn exchange<T: Ord>(
    kept: &BTreeSet<T>,
    wanted: &BTreeSet<T>,
    conn: &Connection,
    out: &str,
    into: &str,
    execute: impl Fn(&mut rusqlite::Statement, &T) -> Sql<usize>,
) -> Sql<()> {
    let mut statement = conn.prepare(out)?;
    kept.difference(wanted).try_for_each(|row| execute(&mut statement, row).map(drop))?;
    let mut statement = conn.prepare(into)?;
    wanted.difference(kept).try_for_each(|row| execute(&mut statement, row).map(drop))
}
