//! Documents with their texts, turns and cases, and who has read how far.

use rusqlite::{Connection, Result as Sql, params, types::Type};

use super::{WriteRef, broken, bytes, id, key};
use crate::model::{
    CoderKey, Document, DocumentKey, Key, Project, ReadingState, Status, Touched, speakers_json, speakers_of,
};
use crate::text::Speakers;

pub(super) fn read(conn: &Connection, project: &mut Project) -> Sql<()> {
    let mut rows = conn.prepare(
        "SELECT no, id, title, short, file, file_hash, pattern, asks, note, chars, words, turns FROM document",
    )?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let document = Document {
            id: id(row, 1)?,
            title: row.get(2)?,
            short: row.get(3)?,
            file: row.get(4)?,
            file_hash: row.get(5)?,
            speakers: speakers(row.get(6)?, row.get(7)?),
            cases: Vec::new(),
            note: row.get(8)?,
            chars: row.get(9)?,
            words: row.get(10)?,
            turns: row.get(11)?,
        };
        project.documents.insert(key(row, 0)?, document);
    }
    let mut rows = conn.prepare("SELECT document, \"case\" FROM document_case ORDER BY document, position")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(document) = project.documents.get_mut(key(row, 0)?) {
            document.cases.push(key(row, 1)?);
        }
    }
    read_statuses(conn, project)
}

/// How the speakers of a document are told, by the columns: a pattern, which cannot begin with a brace, or the form and
/// names chosen in its place.
fn speakers(pattern: Option<String>, asks: Option<String>) -> Speakers {
    let chosen = pattern.as_ref().filter(|told| told.starts_with('{')).and_then(|told| serde_json::from_str(told).ok());
    match chosen {
        None => Speakers { pattern, asks, ..Speakers::default() },
        Some(chosen) => Speakers { asks, ..speakers_of(&chosen) },
    }
}

/// The column that says how labels are told.
fn pattern(speakers: &Speakers) -> Option<String> {
    if speakers.form.is_none() && speakers.names.is_empty() {
        return speakers.pattern.clone();
    }
    Some(speakers_json(&Speakers { asks: None, ..speakers.clone() }).to_string())
}

fn read_statuses(conn: &Connection, project: &mut Project) -> Sql<()> {
    let mut rows = conn.prepare("SELECT document, coder, reading, read_to, id FROM status")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (document, coder) = (key(row, 0)?, key(row, 1)?);
        let reading: String = row.get(2)?;
        let reading = ReadingState::of(&reading).ok_or_else(|| broken(2, Type::Text, "not a status"))?;
        let status = Status { id: id(row, 4)?, document, coder, reading, read_to: row.get(3)? };
        project.statuses.insert((document, coder), status);
    }
    Ok(())
}

pub(super) fn write(conn: &Connection, project: &Project, no: u32, made: WriteRef) -> Sql<()> {
    let Some(d) = project.documents.get(DocumentKey::of(no)) else { return Ok(()) };
    let id = bytes(d.id);
    conn.prepare_cached(
        "INSERT INTO document (no, id, title, short, file, file_hash, pattern, asks, note, chars, words, turns, entry, op)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (no) DO UPDATE SET id = ?2, title = ?3, short = ?4, file = ?5, file_hash = ?6, pattern = ?7,
           asks = ?8, note = ?9, chars = ?10, words = ?11, turns = ?12, entry = ?13, op = ?14",
    )?
    .execute(params![
        no, id, d.title, d.short, d.file, d.file_hash, pattern(&d.speakers), d.speakers.asks, d.note, d.chars, d.words,
        d.turns, made.entry, made.op
    ])?;
    conn.prepare_cached("DELETE FROM document_case WHERE document = ?1")?.execute([no])?;
    let sql = "INSERT INTO document_case (document, position, \"case\") VALUES (?1, ?2, ?3)";
    let mut statement = conn.prepare_cached(sql)?;
    for (position, case) in (1u32..).zip(project.cases_as_told(d)) {
        statement.execute([no, position, case.no()])?;
    }
    Ok(())
}

/// Writes the text a document came in with.
pub(in crate::store) fn write_text(conn: &Connection, no: u32, text: &str) -> Sql<()> {
    conn.prepare_cached(
        "INSERT INTO document_text (document, text) VALUES (?1, ?2)
         ON CONFLICT (document) DO UPDATE SET text = ?2, original = NULL",
    )?
    .execute(params![no, text])
    .map(|_| ())
}

pub(super) fn remove(conn: &Connection, no: u32) -> Sql<()> {
    for sql in [
        "DELETE FROM turn WHERE document = ?1",
        "DELETE FROM document_case WHERE document = ?1",
        "DELETE FROM document_text WHERE document = ?1",
        "DELETE FROM document WHERE no = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([no])?;
    }
    Ok(())
}

pub(super) fn write_status(conn: &Connection, project: &Project, touched: Touched, made: WriteRef) -> Sql<()> {
    let (document, coder) = touched.pair;
    let key = (DocumentKey::of(document), CoderKey::of(coder));
    let Some(status) = project.statuses.get(&key) else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO status (document, coder, reading, read_to, id, entry, op) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET reading = ?3, read_to = ?4, id = ?5, entry = ?6, op = ?7",
    )?
    .execute(params![document, coder, status.reading.code(), status.read_to, bytes(status.id), made.entry, made.op])
    .map(|_| ())
}
