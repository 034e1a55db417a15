//! What coders make: excerpts, codings and memos.

use rusqlite::{Connection, Result as Sql, Row, params, types::Type};
use uuid::Uuid;

use super::{WriteRef, broken, bytes, id, key};
use crate::model::{
    Arena, CodeKey, Coding, CodingColumns, CodingKey, EntityKind, Excerpt, ExcerptKey, FirstRow, Key, Memo, MemoKey,
    MemoTarget, Project, Valence,
};
use crate::text::{Span, Text};

pub(super) fn write_excerpt(conn: &Connection, project: &Project, no: u32, made: WriteRef, words: &str) -> Sql<()> {
    let Some(e) = project.excerpts.get(ExcerptKey::of(no)) else { return Ok(()) };
    let (document, coder, id) = (e.document.no(), project.teller(e.id, e.coder).no(), bytes(e.id));
    conn.prepare_cached(
        "INSERT INTO excerpt (no, document, coder, start, \"end\", id, entry, op, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (no) DO UPDATE SET document = ?2, coder = ?3, start = ?4, \"end\" = ?5, id = ?6, entry = ?7,
           op = ?8, words = ?9, made = NULL",
    )?
    .execute(params![no, document, coder, e.span.start, e.span.end, id, made.entry, made.op, words])
    .map(|_| ())
}

pub(super) fn write_coding(conn: &Connection, project: &Project, no: u32, made: WriteRef) -> Sql<()> {
    let Some(c) = project.codings.get(CodingKey::of(no)) else { return Ok(()) };
    let (excerpt, code, coder, id) = (c.excerpt.no(), c.code.no(), project.teller(c.id, c.coder).no(), bytes(c.id));
    conn.prepare_cached(
        "INSERT INTO coding (no, excerpt, code, coder, valence, at, id, entry, op)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (no) DO UPDATE SET excerpt = ?2, code = ?3, coder = ?4, valence = ?5, at = ?6, id = ?7, entry = ?8,
           op = ?9",
    )?
    .execute(params![no, excerpt, code, coder, c.valence.number(), c.at, id, made.entry, made.op])
    .map(|_| ())
}

/// A columnar write with the local numbers that its excerpts and codings have.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Bulk<'a> {
    /// The columnar write.
    pub(in crate::store) columns: &'a CodingColumns,
    /// Where its rows begin.
    pub(in crate::store) first: FirstRow,
}

/// Writes the rows of a columnar write, made by the ops from `made` on.
pub(in crate::store) fn write_bulk(
    conn: &Connection,
    project: &Project,
    bulk: Bulk,
    made: WriteRef,
    text: &Text,
) -> Sql<()> {
    let Bulk { columns, first } = bulk;
    let (document, coder) = (project.document(columns.document), project.coder_told(columns.coder));
    let (document, coder) = (document.map_or(0, Key::no), coder.map_or(0, Key::no));
    let codes: Vec<u32> = columns.codes.iter().map(|&id| project.code(id).map_or(0, CodeKey::no)).collect();
    let mut excerpts = conn.prepare_cached(
        "INSERT INTO excerpt (no, document, coder, start, \"end\", id, entry, op, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (row, span) in (0u32..).zip(&columns.spans) {
        let id = bytes(step(columns.excerpt, row));
        let words = text.slice(*span);
        let (no, op) = (first.excerpt + row, made.op + row);
        excerpts.execute(params![no, document, coder, span.start, span.end, id, made.entry, op, words])?;
    }
    let count = columns.spans.len() as u32;
    let mut codings = conn.prepare_cached(
        "INSERT INTO coding (no, excerpt, code, coder, valence, at, id, entry, op)
         VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8)",
    )?;
    for (row, &code) in (0u32..).zip(&columns.code) {
        let id = bytes(step(columns.coding, row));
        let (no, excerpt, op) = (first.coding + row, first.excerpt + row, made.op + count + row);
        let code = codes.get(code as usize).copied().unwrap_or(0);
        codings.execute(params![no, excerpt, code, coder, columns.at, id, made.entry, op])?;
    }
    Ok(())
}

/// Takes out the rows of a columnar write: its numbers follow one another.
pub(in crate::store) fn remove_bulk(conn: &Connection, first: FirstRow, count: u32) -> Sql<()> {
    for (sql, first) in [
        ("DELETE FROM coding WHERE no >= ?1 AND no < ?2", first.coding),
        ("DELETE FROM excerpt WHERE no >= ?1 AND no < ?2", first.excerpt),
    ] {
        conn.prepare_cached(sql)?.execute([first, first + count])?;
    }
    Ok(())
}

fn step(first: Uuid, row: u32) -> Uuid {
    Uuid::from_u128(first.as_u128().wrapping_add(u128::from(row)))
}

/// How many rows are read at a time: a writer that waits gets its turn after a few hundredths of a second.
const SLICE: u32 = 50_000;

/// Hands over the rows of a table slice by slice. `sql` takes the last number and how many.
fn each_row(conn: &Connection, sql: &str, mut each: impl FnMut(u32, &Row) -> Sql<()>) -> Sql<()> {
    let mut statement = conn.prepare(sql)?;
    let (mut last, mut count) = (0, SLICE);
    while count == SLICE {
        count = 0;
        let mut rows = statement.query([last, SLICE])?;
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            count += 1;
            each(last, row)?;
        }
    }
    Ok(())
}

/// Reads all excerpts, without their words.
pub(in crate::store) fn read_excerpts(conn: &Connection) -> Sql<Arena<ExcerptKey, Excerpt>> {
    let mut out = Arena::default();
    let sql = "SELECT no, document, coder, start, \"end\", id FROM excerpt WHERE no > ?1 ORDER BY no LIMIT ?2";
    each_row(conn, sql, |no, row| {
        let span = Span { start: row.get(3)?, end: row.get(4)? };
        let excerpt = Excerpt { id: id(row, 5)?, document: key(row, 1)?, coder: key(row, 2)?, span, first: None };
        out.insert(ExcerptKey::of(no), excerpt);
        Ok(())
    })?;
    Ok(out)
}

/// Reads all codings; they are not hung on their excerpts yet.
pub(in crate::store) fn read_codings(conn: &Connection) -> Sql<Arena<CodingKey, Coding>> {
    let mut out = Arena::default();
    let sql = "SELECT no, excerpt, code, coder, valence, at, id FROM coding WHERE no > ?1 ORDER BY no LIMIT ?2";
    each_row(conn, sql, |no, row| {
        let coding = Coding {
            id: id(row, 6)?,
            excerpt: key(row, 1)?,
            code: key(row, 2)?,
            coder: key(row, 3)?,
            valence: Valence::of(row.get(4)?),
            at: row.get(5)?,
            next: None,
        };
        out.insert(CodingKey::of(no), coding);
        Ok(())
    })?;
    Ok(out)
}

pub(super) fn read_memos(conn: &Connection, project: &mut Project) -> Sql<()> {
    let mut rows = conn.prepare("SELECT no, id, kind, target, coder, at, title, body FROM memo")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let kind: String = row.get(2)?;
        let kind = EntityKind::of(&kind).ok_or_else(|| broken(2, Type::Text, "not a kind of thing"))?;
        let memo = Memo {
            id: id(row, 1)?,
            on: MemoTarget { kind, id: id(row, 3)? },
            coder: key(row, 4)?,
            at: row.get(5)?,
            title: row.get(6)?,
            body: row.get(7)?,
        };
        project.memos.insert(key(row, 0)?, memo);
    }
    Ok(())
}

pub(super) fn write_memo(conn: &Connection, project: &Project, no: u32, made: WriteRef) -> Sql<()> {
    let Some(m) = project.memos.get(MemoKey::of(no)) else { return Ok(()) };
    let (id, kind, target) = (bytes(m.id), m.on.kind.code(), bytes(m.on.id));
    conn.prepare_cached(
        "INSERT INTO memo (no, id, kind, target, coder, at, title, body, entry, op)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (no) DO UPDATE SET id = ?2, kind = ?3, target = ?4, coder = ?5, at = ?6, title = ?7, body = ?8,
           entry = ?9, op = ?10",
    )?
    .execute(params![
        no,
        id,
        kind,
        target,
        project.teller(m.id, m.coder).no(),
        m.at,
        m.title,
        m.body,
        made.entry,
        made.op
    ])
    .map(|_| ())
}
