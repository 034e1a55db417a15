//! The tables against what the journal shows: every thing has its row, every row its thing, and they say the same.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, Result as Sql, Row};
use serde_json::Value as Json;
use uuid::Uuid;

use super::journal::{Entries, read_set};
use super::{Fault, Report};
use crate::model::journal::{Conflict, OpRef, View, Viewed};
use crate::model::{Entity, EntityKind, Project, Put, Value};
use crate::store::rows::{self, At};

pub(super) fn prove(conn: &Connection, entries: &Entries, view: &View, report: &mut Report) -> Sql<()> {
    let project = rows::read_headings(conn)?;
    for thing in view.all().filter(Viewed::has_row) {
        let entity = thing.entity();
        if !matches!(entity.kind, EntityKind::Excerpt | EntityKind::Coding) {
            prove_heading(&project, &thing, report);
        }
    }
    prove_makings(conn, entries, view, report)?;
    prove_excerpts(conn, entries, view, report)?;
    prove_codings(conn, entries, view, report)?;
    prove_heads(conn, entries, view, report)?;
    prove_conflicts(conn, view, report)?;
    for thing in view.waiting().filter(|_| report.withheld == 0).collect::<Vec<_>>() {
        report.add(Fault::Waiting(thing.entity()));
    }
    Ok(())
}

/// What the journal shows of a thing against its row, as memory reads it.
fn prove_heading(project: &Project, thing: &Viewed, report: &mut Report) {
    let entity = thing.entity();
    let Some(image) = project.image(entity).filter(|_| project.touched(entity).is_some()) else {
        return report.add(Fault::NoRow(entity));
    };
    for (field, value) in thing.fields() {
        // Not among the fields in memory: the text is compared by itself, the rules are those of this program, and
        // when a memo that came from elsewhere was made.
        let elsewhere = matches!(
            (entity.kind, field),
            (EntityKind::Document, "text") | (EntityKind::Project, "rules") | (EntityKind::Memo, "at")
        );
        if !elsewhere && !is_same(&image, field, &value) {
            report.add(Fault::Row(entity, field.to_owned()));
        }
    }
    for (field, value) in &image.fields {
        let unwritten = field != "alive" && thing.field(field).is_none();
        if unwritten && !matches!(value, Value::Json(json) if is_nothing(json)) {
            report.add(Fault::Row(entity, field.clone().into_owned()));
        }
    }
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

/// Which write made what has a row: the columns `entry` and `op`.
fn prove_makings(conn: &Connection, entries: &Entries, view: &View, report: &mut Report) -> Sql<()> {
    for (kind, table) in [
        (EntityKind::Project, "project"),
        (EntityKind::Coder, "coder"),
        (EntityKind::Case, "\"case\""),
        (EntityKind::Attribute, "attribute"),
        (EntityKind::Value, "value"),
        (EntityKind::Document, "document"),
        (EntityKind::Status, "status"),
        (EntityKind::Code, "code"),
        (EntityKind::Pins, "pins"),
        (EntityKind::Memo, "memo"),
    ] {
        let mut statement = conn.prepare(&format!("SELECT id, entry, op FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let entity = Entity { kind, id: rows::id(row, 0)? };
            prove_making(entries, view, entity, At { entry: row.get(1)?, op: row.get(2)? }, report);
        }
    }
    Ok(())
}

/// Finds the thing of a row; a row without one is a fault, and one that names another making.
fn prove_making<'v>(
    entries: &Entries,
    view: &'v View,
    entity: Entity,
    at: At,
    report: &mut Report,
) -> Option<Viewed<'v>> {
    let Some(thing) = view.get(entity).filter(Viewed::has_row) else {
        report.add(Fault::Stray(entity));
        return None;
    };
    if thing.made().map(|op| place(entries, op)) != Some(at) {
        report.add(Fault::Row(entity, "entry".to_owned()));
    }
    Some(thing)
}

fn place(entries: &Entries, op: OpRef) -> At {
    At { entry: entries.no(op.entry), op: op.op }
}

fn prove_excerpts(conn: &Connection, entries: &Entries, view: &View, report: &mut Report) -> Sql<()> {
    let ids = Ids::read(conn)?;
    let mut statement =
        conn.prepare("SELECT id, document, coder, start, \"end\", entry, op FROM excerpt ORDER BY no")?;
    let mut rows = statement.query([])?;
    let mut count = 0usize;
    while let Some(row) = rows.next()? {
        count += 1;
        let entity = Entity { kind: EntityKind::Excerpt, id: rows::id(row, 0)? };
        let Some(thing) = prove_making(entries, view, entity, At { entry: row.get(5)?, op: row.get(6)? }, report)
        else {
            continue;
        };
        let span = crate::text::Span { start: row.get(3)?, end: row.get(4)? };
        let columns = [
            ("document", thing.id("document") == ids.documents.get(&row.get(1)?).copied()),
            ("coder", thing.id("coder") == ids.coders.get(&row.get(2)?).copied()),
            ("range", thing.span() == Some(span)),
        ];
        columns
            .iter()
            .filter(|(_, same)| !same)
            .for_each(|(name, _)| report.add(Fault::Row(entity, (*name).to_owned())));
    }
    prove_count(view, EntityKind::Excerpt, count, |id| has_row(conn, "excerpt", id), report)
}

fn prove_codings(conn: &Connection, entries: &Entries, view: &View, report: &mut Report) -> Sql<()> {
    let ids = Ids::read(conn)?;
    let sql = "SELECT g.id, e.id, g.code, g.coder, g.valence, g.at, g.entry, g.op
               FROM coding g LEFT JOIN excerpt e ON e.no = g.excerpt ORDER BY g.no";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0usize;
    while let Some(row) = rows.next()? {
        count += 1;
        let entity = Entity { kind: EntityKind::Coding, id: rows::id(row, 0)? };
        let at = At { entry: row.get(6)?, op: row.get(7)? };
        let Some(thing) = prove_making(entries, view, entity, at, report) else { continue };
        for (name, same) in coding_columns(row, &thing, &ids, entries)? {
            if !same {
                report.add(Fault::Row(entity, name.to_owned()));
            }
        }
    }
    prove_count(view, EntityKind::Coding, count, |id| has_row(conn, "coding", id), report)
}

fn coding_columns(row: &Row, thing: &Viewed, ids: &Ids, entries: &Entries) -> Sql<[(&'static str, bool); 5]> {
    let valence = thing.field("valence").as_deref().and_then(Json::as_i64);
    // What came from elsewhere says itself when it was made.
    let entry = || thing.made().and_then(|op| entries.list.get(op.entry as usize)).map(|entry| entry.header.at);
    let made = thing.told_at().or_else(entry);
    let excerpt = row.get::<_, Option<[u8; 16]>>(1)?.map(Uuid::from_bytes);
    Ok([
        ("excerpt", thing.id("excerpt") == excerpt),
        ("code", thing.id("code") == ids.codes.get(&row.get(2)?).copied()),
        ("coder", thing.id("coder") == ids.coders.get(&row.get(3)?).copied()),
        ("valence", valence == Some(row.get(4)?)),
        ("at", made == Some(row.get(5)?)),
    ])
}

/// Every row is of a thing that is shown; so when there are as many rows as things, no thing is without.
fn prove_count(
    view: &View,
    kind: EntityKind,
    rows: usize,
    has_row: impl Fn(Uuid) -> Sql<bool>,
    report: &mut Report,
) -> Sql<()> {
    let shown = || view.entities().filter(|thing| thing.entity().kind == kind);
    if shown().count() == rows {
        return Ok(());
    }
    for thing in shown() {
        if !has_row(thing.entity().id)? {
            report.add(Fault::NoRow(thing.entity()));
        }
    }
    Ok(())
}

fn has_row(conn: &Connection, table: &str, id: Uuid) -> Sql<bool> {
    conn.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([id.as_bytes()])
}

/// Ids by local number.
struct Ids {
    documents: HashMap<u32, Uuid>,
    coders: HashMap<u32, Uuid>,
    codes: HashMap<u32, Uuid>,
}

impl Ids {
    fn read(conn: &Connection) -> Sql<Ids> {
        let read = |sql: &str| -> Sql<HashMap<u32, Uuid>> {
            let mut statement = conn.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut out = HashMap::new();
            while let Some(row) = rows.next()? {
                out.insert(row.get(0)?, rows::id(row, 1)?);
            }
            Ok(out)
        };
        Ok(Ids {
            documents: read("SELECT no, id FROM document")?,
            coders: read("SELECT no, id FROM coder")?,
            codes: read("SELECT no, id FROM code")?,
        })
    }
}

/// The table `head`: of what is shown, every register that stands otherwise than its thing was made; of what is not,
/// its deletions.
fn prove_heads(conn: &Connection, entries: &Entries, view: &View, report: &mut Report) -> Sql<()> {
    type Head<'a> = (Cow<'a, str>, Uuid, Cow<'a, str>, At);
    let mut wanted: BTreeSet<Head> = BTreeSet::new();
    for thing in view.all() {
        let (entity, made) = (thing.entity(), thing.made());
        let names = if thing.has_row() { thing.names() } else { vec!["alive"] };
        for name in names {
            let heads = thing.heads(name);
            if thing.has_row() && heads.as_slice() == made.as_slice() {
                continue;
            }
            for head in heads {
                wanted.insert((entity.kind.code().into(), entity.id, name.into(), place(entries, head)));
            }
        }
    }
    let sql = "SELECT kind, thing, field, entry, op FROM head WHERE kind <> 'entry'";
    let kept: BTreeSet<Head> = read_set(conn, sql, |row| {
        let at = At { entry: row.get(3)?, op: row.get(4)? };
        Ok((row.get::<_, String>(0)?.into(), rows::id(row, 1)?, row.get::<_, String>(2)?.into(), at))
    })?;
    if kept != wanted {
        report.add(Fault::Table("head"));
    }
    Ok(())
}

fn prove_conflicts(conn: &Connection, view: &View, report: &mut Report) -> Sql<()> {
    let row = |kind: &str, thing: Vec<u8>, field: &str| (kind.to_owned(), thing, field.to_owned());
    let mut wanted = BTreeSet::new();
    for conflict in view.conflicts() {
        if let Conflict::MergeRing { code } | Conflict::TreeRing { code } = conflict {
            report.add(Fault::Ring(Entity { kind: EntityKind::Code, id: *code }));
        }
        wanted.insert(match conflict {
            Conflict::Field { entity, field, .. } => row("field", entity.id.into_bytes().to_vec(), field),
            Conflict::Contested { entity } => row("contested", entity.id.into_bytes().to_vec(), ""),
            Conflict::MergeRing { code } => row("merge ring", code.into_bytes().to_vec(), ""),
            Conflict::TreeRing { code } => row("tree ring", code.into_bytes().to_vec(), ""),
            Conflict::Words { excerpt } => row("words", excerpt.into_bytes().to_vec(), ""),
            Conflict::DoubleMark { mark } => row("double mark", Vec::new(), mark),
        });
    }
    let sql = "SELECT kind, thing, field FROM conflict";
    let kept: BTreeSet<(String, Vec<u8>, String)> =
        read_set(conn, sql, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if kept != wanted {
        report.add(Fault::Table("conflict"));
    }
    Ok(())
}
