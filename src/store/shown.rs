//! What the tables must hold by what a set of entries shows: asked by who brings them there, and by who proves them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, Result as Sql};
use serde_json::Value as Json;
use uuid::Uuid;

use super::journal::Entries;
use super::rows::{self, WriteRef};
use crate::model::journal::{
    Conflict, EntryId, Erased, MarkOp, Op, OpId, OpRef, View, Viewed, decode, newest_marks, numbered,
};
use crate::model::{Entity, EntityKind, Project, Put, Value};

/// A row of the table `head`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HeadRow<'a> {
    pub(super) kind: Cow<'a, str>,
    pub(super) thing: Vec<u8>,
    pub(super) field: Cow<'a, str>,
    pub(super) at: WriteRef,
}

/// A row of the table `conflict`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConflictRow {
    /// The kind of the conflict, as FORMAT.md §9 names it.
    pub kind: String,
    /// The id of the thing it is about; empty for a double mark.
    pub thing: Vec<u8>,
    /// The register it is about, or the mark; else empty.
    pub field: String,
}

/// A set of entries and what it shows, for bringing the tables there.
pub(super) struct ShownSet<'a> {
    pub(super) entries: &'a Entries,
    pub(super) view: &'a View,
    /// The things whose rows may differ, when the set is a part of the file's: with every entry of theirs and of what
    /// they need. None: all things.
    pub(super) within: Option<&'a HashSet<Entity>>,
}

impl<'a> ShownSet<'a> {
    /// All that a file holds.
    pub(super) fn all(entries: &'a Entries, view: &'a View) -> ShownSet<'a> {
        ShownSet { entries, view, within: None }
    }

    /// Whether the row of a thing may differ.
    pub(super) fn may_differ(&self, entity: Entity) -> bool {
        self.within.is_none_or(|within| within.contains(&entity))
    }
}

/// Where an op of a view is in the file.
pub(super) fn place(entries: &Entries, op: OpRef) -> WriteRef {
    WriteRef { entry: entries.no(op.entry), op: op.op }
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
            out.extend(heads.into_iter().map(|head| HeadRow {
                kind: entity.kind.code().into(),
                thing: entity.id.into_bytes().to_vec(),
                field: name.into(),
                at: place(entries, head),
            }));
        }
    }
    let mark = |(entry, at): (EntryId, WriteRef)| HeadRow {
        kind: "entry".into(),
        thing: entry.0.to_vec(),
        field: "mark".into(),
        at,
    };
    out.extend(newest(entries).into_iter().map(mark));
    out
}

/// The rows of `head` as they are.
pub(super) fn kept_heads(conn: &Connection) -> Sql<BTreeSet<HeadRow<'static>>> {
    read_set(conn, "SELECT kind, thing, field, entry, op FROM head", |row| {
        let at = WriteRef { entry: row.get(3)?, op: row.get(4)? };
        let (kind, field): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(HeadRow { kind: kind.into(), thing: row.get(1)?, field: field.into(), at })
    })
}

fn newest(entries: &Entries) -> BTreeSet<(EntryId, WriteRef)> {
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
    let at = |op: OpId| WriteRef { entry: nos.get(&op.entry).copied().unwrap_or(0), op: op.op };
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

/// The table `conflict`; of contrary signs a row for each coding.
pub(super) fn conflicts(view: &View) -> BTreeSet<ConflictRow> {
    let row = |kind: &str, id: Uuid, field: &str| ConflictRow {
        kind: kind.to_owned(),
        thing: id.into_bytes().to_vec(),
        field: field.to_owned(),
    };
    let of = |conflict: &Conflict| match conflict {
        Conflict::Field { entity, field, .. } => vec![row("field", entity.id, field)],
        Conflict::Contested { entity } => vec![row("contested", entity.id, "")],
        Conflict::MergeRing { entity } => vec![row("merge ring", entity.id, "")],
        Conflict::ErasedTwin { entity } => vec![row("erased twin", entity.id, "")],
        Conflict::Signs { codings } => codings.iter().map(|&coding| row("signs", coding, "")).collect(),
        Conflict::TreeRing { code } => vec![row("tree ring", *code, "")],
        Conflict::Words { excerpt } => vec![row("words", *excerpt, "")],
        Conflict::DoubleMark { mark } => {
            vec![ConflictRow { kind: "double mark".to_owned(), thing: Vec::new(), field: mark.clone() }]
        }
    };
    view.conflicts().iter().flat_map(of).collect()
}

/// The rows of `conflict` as they are.
pub(super) fn kept_conflicts(conn: &Connection) -> Sql<BTreeSet<ConflictRow>> {
    read_set(conn, "SELECT kind, thing, field FROM conflict", |row| {
        Ok(ConflictRow { kind: row.get(0)?, thing: row.get(1)?, field: row.get(2)? })
    })
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
pub(super) fn kept_makings(conn: &Connection) -> Sql<HashMap<Entity, WriteRef>> {
    let mut out = HashMap::new();
    for kind in rows::headings() {
        let mut statement = conn.prepare(&format!("SELECT id, entry, op FROM \"{}\"", kind.code()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let entity = Entity { kind, id: rows::id(row, 0)? };
            out.insert(entity, WriteRef { entry: row.get(1)?, op: row.get(2)? });
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
