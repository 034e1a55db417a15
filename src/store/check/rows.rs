//! The tables against what the journal shows: every thing has its row, every row its thing, and they say the same.

use std::collections::HashMap;

use rusqlite::{Connection, Result as Sql, Row};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{CheckReport, FileFault};
use crate::model::journal::{View, Viewed};
use crate::model::{Entity, EntityKind, Project};
use crate::store::journal::Entries;
use crate::store::rows::{self, WriteRef};
use crate::store::shown::{differences, kept_makings, place};

pub(super) fn prove(conn: &Connection, entries: &Entries, view: &View, report: &mut CheckReport) -> Sql<()> {
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
    for thing in view.waiting().filter(|_| report.withheld == 0).collect::<Vec<_>>() {
        report.add(FileFault::Waiting(thing.entity()));
    }
    Ok(())
}

/// What the journal shows of a thing against its row, as memory reads it.
fn prove_heading(project: &Project, thing: &Viewed, report: &mut CheckReport) {
    let entity = thing.entity();
    match differences(project, thing) {
        None => report.add(FileFault::NoRow(entity)),
        Some(fields) => fields.into_iter().for_each(|field| report.add(FileFault::Row(entity, field))),
    }
}

/// Which write made what has a row: the columns `entry` and `op`.
fn prove_makings(conn: &Connection, entries: &Entries, view: &View, report: &mut CheckReport) -> Sql<()> {
    for (entity, at) in kept_makings(conn)? {
        prove_making(entries, view, entity, at, report);
    }
    Ok(())
}

/// Finds the thing of a row; a row without one is a fault, and one that names another making.
fn prove_making<'v>(
    entries: &Entries,
    view: &'v View,
    entity: Entity,
    at: WriteRef,
    report: &mut CheckReport,
) -> Option<Viewed<'v>> {
    let Some(thing) = view.get(entity).filter(Viewed::has_row) else {
        report.add(FileFault::Stray(entity));
        return None;
    };
    if thing.made().map(|op| place(entries, op)) != Some(at) {
        report.add(FileFault::Row(entity, "entry".to_owned()));
    }
    Some(thing)
}

fn prove_excerpts(conn: &Connection, entries: &Entries, view: &View, report: &mut CheckReport) -> Sql<()> {
    let ids = IdsByNumber::read(conn)?;
    let mut statement =
        conn.prepare("SELECT id, document, coder, start, \"end\", entry, op FROM excerpt ORDER BY no")?;
    let mut rows = statement.query([])?;
    let mut count = 0usize;
    while let Some(row) = rows.next()? {
        count += 1;
        let entity = Entity { kind: EntityKind::Excerpt, id: rows::id(row, 0)? };
        let Some(thing) = prove_making(entries, view, entity, WriteRef { entry: row.get(5)?, op: row.get(6)? }, report)
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
            .for_each(|(name, _)| report.add(FileFault::Row(entity, (*name).to_owned())));
    }
    prove_count(view, EntityKind::Excerpt, count, |id| has_row(conn, "excerpt", id), report)
}

fn prove_codings(conn: &Connection, entries: &Entries, view: &View, report: &mut CheckReport) -> Sql<()> {
    let ids = IdsByNumber::read(conn)?;
    let sql = "SELECT g.id, e.id, g.code, g.coder, g.valence, g.at, g.entry, g.op
               FROM coding g LEFT JOIN excerpt e ON e.no = g.excerpt ORDER BY g.no";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0usize;
    while let Some(row) = rows.next()? {
        count += 1;
        let entity = Entity { kind: EntityKind::Coding, id: rows::id(row, 0)? };
        let at = WriteRef { entry: row.get(6)?, op: row.get(7)? };
        let Some(thing) = prove_making(entries, view, entity, at, report) else { continue };
        for (name, same) in coding_columns(row, &thing, &ids, entries)? {
            if !same {
                report.add(FileFault::Row(entity, name.to_owned()));
            }
        }
    }
    prove_count(view, EntityKind::Coding, count, |id| has_row(conn, "coding", id), report)
}

fn coding_columns(row: &Row, thing: &Viewed, ids: &IdsByNumber, entries: &Entries) -> Sql<[(&'static str, bool); 5]> {
    let valence = thing.field("valence").as_deref().and_then(Json::as_i64);
    // What came from elsewhere says itself when it was made.
    let entry = || thing.made().and_then(|op| entries.list.get(op.entry as usize)).map(|entry| entry.header.at);
    let made = thing.told_at().or_else(entry);
    let excerpt = row.get::<_, Option<[u8; 16]>>(1)?.map(Uuid::from_bytes);
    Ok([
        ("excerpt", thing.id("excerpt") == excerpt),
        ("code", thing.row_id("code") == ids.codes.get(&row.get(2)?).copied()),
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
    report: &mut CheckReport,
) -> Sql<()> {
    let shown = || view.entities().filter(|thing| thing.entity().kind == kind);
    if shown().count() == rows {
        return Ok(());
    }
    for thing in shown() {
        if !has_row(thing.entity().id)? {
            report.add(FileFault::NoRow(thing.entity()));
        }
    }
    Ok(())
}

fn has_row(conn: &Connection, table: &str, id: Uuid) -> Sql<bool> {
    conn.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([id.as_bytes()])
}

/// Ids by local number.
struct IdsByNumber {
    documents: HashMap<u32, Uuid>,
    coders: HashMap<u32, Uuid>,
    codes: HashMap<u32, Uuid>,
}

impl IdsByNumber {
    fn read(conn: &Connection) -> Sql<IdsByNumber> {
        let read = |sql: &str| -> Sql<HashMap<u32, Uuid>> {
            let mut statement = conn.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut out = HashMap::new();
            while let Some(row) = rows.next()? {
                out.insert(row.get(0)?, rows::id(row, 1)?);
            }
            Ok(out)
        };
        Ok(IdsByNumber {
            documents: read("SELECT no, id FROM document")?,
            coders: read("SELECT no, id FROM coder")?,
            codes: read("SELECT no, id FROM code")?,
        })
    }
}
