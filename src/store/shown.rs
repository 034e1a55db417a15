//! What the tables must hold by what a set of entries shows: asked by who brings them there, and by who proves them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, Result as Sql};
use serde_json::Value as Json;
use uuid::Uuid;

use super::journal::Entries;
use super::rows::{self, At};
use crate::model::journal::{
    Conflict, EntryId, Erased, MarkOp, Op, OpId, OpRef, View, Viewed, decode, newest_marks, numbered,
};
use crate::model::{Entity, EntityKind, Project, Put, Value};

/// A row of `head`: kind, thing, field and op.
pub(super) type HeadRow<'a> = (Cow<'a, str>, Vec<u8>, Cow<'a, str>, At);

/// A row of `conflict`: kind, thing and field.
pub(super) type ConflictRow = (String, Vec<u8>, String);

/// Where an op of a view is in the file.
pub(super) fn place(entries: &Entries, op: OpRef) -> At {
    At { entry: entries.no(op.entry), op: op.op }
}

/// The fields in which a heading's row is not as the journal shows it; none when it has no row.
pub(super) fn differences(project: &Project, thing: &Viewed) -> Option<Vec<String>> {
    let entity = thing.entity();
    let image = project.image(entity).filter(|_| project.touched(entity).is_some())?;
    let mut out = Vec::new();
    for (field, value) in thing.row_fields() {
        // Not among the fields in memory: the text is compared by itself, the rules are those of this program, and
        // when a memo that came from elsewhere was made.
        let elsewhere = matches!(
            (entity.kind, field),
            (EntityKind::Document, "text") | (EntityKind::Project, "rules") | (EntityKind::Memo, "at")
        );
        if !elsewhere && !is_same(&image, field, &value) && !is_block(entity.kind, field) {
            out.push(field.to_owned());
        }
    }
    for (field, value) in &image.fields {
        let unwritten = field != "alive" && thing.field(field).is_none();
        if unwritten && !matches!(value, Value::Json(json) if is_nothing(json)) {
            out.push(field.clone().into_owned());
        }
    }
    Some(out)
}

/// A rewritten block of a document: compared with its text.
pub(super) fn is_block(kind: EntityKind, field: &str) -> bool {
    let digits = field.strip_prefix('b').filter(|rest| !rest.is_empty());
    kind == EntityKind::Document && digits.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// A value that never was written shows as nothing.
fn is_nothing(json: &Json) -> bool {
    match json {
        Json::Null | Json::Bool(false) => true,
        Json::String(words) => words.is_empty(),
        Json::Array(list) => list.iter().all(is_nothing),
        Json::Object(map) => map.values().all(is_nothing),
        Json::Number(number) => number.as_i64() == Some(0),
        Json::Bool(true) => false,
    }
}

fn is_same(image: &Put, field: &str, value: &Json) -> bool {
    match image.json(field) {
        Some(now) => now == value || (is_nothing(now) && is_nothing(value)),
        None => is_nothing(value),
    }
}

/// The table `head`: of what has a row, every register that stands otherwise than its thing was made; of what has none,
/// its deletions; of an entry the newest marks on it.
pub(super) fn heads<'v>(entries: &Entries, view: &'v View) -> BTreeSet<HeadRow<'v>> {
    let mut out: BTreeSet<HeadRow> = BTreeSet::new();
    for thing in view.all() {
        let (entity, made, has_row) = (thing.entity(), thing.made(), thing.has_row());
        // Of what another stands for all registers: a write of that one replaces them.
        let all = has_row || (thing.side_of().is_some() && thing.is_alive());
        let names = if all { thing.names() } else { vec!["alive"] };
        for name in names {
            let heads = thing.heads(name);
            if has_row && heads.as_slice() == made.as_slice() {
                continue;
            }
            let id = || entity.id.into_bytes().to_vec();
            out.extend(
                heads.into_iter().map(|head| (entity.kind.code().into(), id(), name.into(), place(entries, head))),
            );
        }
    }
    let marks = newest(entries).into_iter();
    out.extend(marks.map(|(entry, at)| ("entry".into(), entry.0.to_vec(), "mark".into(), at)));
    out
}

/// The rows of `head` as they are.
pub(super) fn kept_heads(conn: &Connection) -> Sql<BTreeSet<HeadRow<'static>>> {
    read_set(conn, "SELECT kind, thing, field, entry, op FROM head", |row| {
        let at = At { entry: row.get(3)?, op: row.get(4)? };
        Ok((row.get::<_, String>(0)?.into(), row.get(1)?, row.get::<_, String>(2)?.into(), at))
    })
}

fn newest(entries: &Entries) -> BTreeSet<(EntryId, At)> {
    let mut marks: BTreeMap<EntryId, Vec<MarkOp>> = BTreeMap::new();
    let nos: HashMap<EntryId, i64> = entries.list.iter().map(|e| e.id).zip(entries.nos.iter().copied()).collect();
    for entry in &entries.list {
        // Only a mark can hold the word at the beginning of an edit.
        let Some(payload) = entry.payload().filter(|p| p.starts_with(br#"{"edits":[{"mark""#)) else {
            continue;
        };
        for (op, edit) in numbered(&decode(payload, 0).unwrap_or_default()) {
            if let Op::Mark { entries: targets, undone, seen } = edit {
                let mark = MarkOp { op: OpId { entry: entry.id, op }, undone: *undone, seen: seen.clone() };
                targets.iter().for_each(|target| marks.entry(*target).or_default().push(mark.clone()));
            }
        }
    }
    let at = |op: OpId| At { entry: nos.get(&op.entry).copied().unwrap_or(0), op: op.op };
    let pairs = marks.into_iter().flat_map(|(id, marks)| newest_marks(&marks).into_iter().map(move |op| (id, op)));
    pairs.filter(|(id, _)| nos.contains_key(id)).map(|(id, op)| (id, at(op))).collect()
}

/// The table `undone`: the entries out of force.
pub(super) fn undone(entries: &Entries, view: &View) -> BTreeSet<i64> {
    (0..entries.list.len()).filter(|&at| !view.in_force(at)).map(|at| entries.no(at as u32)).collect()
}

/// The rows of `undone` as they are.
pub(super) fn kept_undone(conn: &Connection) -> Sql<BTreeSet<i64>> {
    read_set(conn, "SELECT entry FROM undone", |row| row.get(0))
}

/// The table `conflict`. Signs that differ are not in it: ordinary coding makes them, and they are found when asked for.
pub(super) fn conflicts(view: &View) -> BTreeSet<ConflictRow> {
    let row = |kind: &str, thing: Vec<u8>, field: &str| (kind.to_owned(), thing, field.to_owned());
    let of = |conflict: &Conflict| {
        Some(match conflict {
            Conflict::Field { entity, field, .. } => row("field", entity.id.into_bytes().to_vec(), field),
            Conflict::Contested { entity } => row("contested", entity.id.into_bytes().to_vec(), ""),
            Conflict::MergeRing { entity } => row("merge ring", entity.id.into_bytes().to_vec(), ""),
            Conflict::ErasedTwin { entity } => row("erased twin", entity.id.into_bytes().to_vec(), ""),
            Conflict::Signs { .. } => return None,
            Conflict::TreeRing { code } => row("tree ring", code.into_bytes().to_vec(), ""),
            Conflict::Words { excerpt } => row("words", excerpt.into_bytes().to_vec(), ""),
            Conflict::DoubleMark { mark } => row("double mark", Vec::new(), mark),
        })
    };
    view.conflicts().iter().filter_map(of).collect()
}

/// The rows of `conflict` as they are.
pub(super) fn kept_conflicts(conn: &Connection) -> Sql<BTreeSet<ConflictRow>> {
    read_set(conn, "SELECT kind, thing, field FROM conflict", |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The table `erased`: kind and thing.
pub(super) fn erased(entries: &Entries) -> BTreeSet<(String, Vec<u8>)> {
    let erased = Erased::of(&entries.list);
    let row = |kind: &str, id: Uuid| (kind.to_owned(), id.into_bytes().to_vec());
    let mut out: BTreeSet<_> = erased.subjects.iter().map(|&id| row("subject", id)).collect();
    out.extend(erased.coders.iter().map(|&id| row("work", id)));
    out.extend(erased.things.iter().map(|thing| row(thing.kind.code(), thing.id)));
    out
}

/// The rows of `erased` as they are.
pub(super) fn kept_erased(conn: &Connection) -> Sql<BTreeSet<(String, Vec<u8>)>> {
    read_set(conn, "SELECT kind, thing FROM erased", |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The makings that the rows of headings name.
pub(super) fn kept_makings(conn: &Connection) -> Sql<HashMap<Entity, At>> {
    let mut out = HashMap::new();
    for kind in rows::headings() {
        let mut statement = conn.prepare(&format!("SELECT id, entry, op FROM \"{}\"", kind.code()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let entity = Entity { kind, id: rows::id(row, 0)? };
            out.insert(entity, At { entry: row.get(1)?, op: row.get(2)? });
        }
    }
    Ok(out)
}

/// The rows of a query as a set.
fn read_set<T: Ord>(conn: &Connection, sql: &str, of: impl Fn(&rusqlite::Row) -> Sql<T>) -> Sql<BTreeSet<T>> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut out = BTreeSet::new();
    while let Some(row) = rows.next()? {
        out.insert(of(row)?);
    }
    Ok(out)
}
