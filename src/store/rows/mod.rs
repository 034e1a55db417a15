//! One file a group of tables: how a thing of memory becomes its row and a row a thing of memory.

mod codebook;
mod documents;
mod headings;
mod plain;
mod turns;
mod work;

use std::collections::HashSet;

use rusqlite::{Connection, Result as Sql, Row, types::Type};
use uuid::Uuid;

pub(super) use codebook::find_double_marks;
pub(super) use documents::write_text;
pub(super) use turns::{read_turns, write_turns};
pub(super) use work::{Bulk, read_codings, read_excerpts, remove_bulk, write_bulk};

use crate::model::{EntityKind, Key, Project, Touched};

/// The write that made a thing: number of the entry in this file and of the op in the entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WriteRef {
    /// Arrival number of the entry.
    pub(super) entry: i64,
    /// Number of the op in it.
    pub(super) op: u32,
}

/// The kinds of everything but excerpts and codings. The table of a kind has its name, and the columns `id`, `entry` and
/// `op`.
pub(super) fn headings() -> impl Iterator<Item = EntityKind> {
    EntityKind::ALL.into_iter().filter(|kind| !matches!(kind, EntityKind::Excerpt | EntityKind::Coding))
}

/// Reads everything but excerpts, codings and turns.
pub(super) fn read_headings(conn: &Connection) -> Sql<Project> {
    let mut project = Project::default();
    headings::read(conn, &mut project)?;
    documents::read(conn, &mut project)?;
    codebook::read(conn, &mut project)?;
    work::read_memos(conn, &mut project)?;
    project.erased = read_erased(conn)?;
    plain::read(conn, &mut project)?;
    project.index();
    Ok(project)
}

/// The ids of everything that was erased for ever.
pub(super) fn read_erased(conn: &Connection) -> Sql<HashSet<Uuid>> {
    let mut statement = conn.prepare("SELECT thing FROM erased")?;
    let mut rows = statement.query([])?;
    let mut out = HashSet::new();
    while let Some(row) = rows.next()? {
        out.insert(id(row, 0)?);
    }
    Ok(out)
}

/// Writes the row of a thing as it is in memory, anew or in place of what it was.
///
/// `words` gives the words of an excerpt; it is asked for excerpts only.
pub(super) fn write(
    conn: &Connection,
    project: &Project,
    touched: Touched,
    made: WriteRef,
    words: &mut dyn FnMut(&Connection, Touched) -> Sql<String>,
) -> Sql<()> {
    match touched.entity.kind {
        EntityKind::Project => headings::write_project(conn, project, made),
        EntityKind::Coder => headings::write_coder(conn, project, touched.no, made),
        EntityKind::Case => headings::write_case(conn, project, touched.no, made),
        EntityKind::Attribute => headings::write_attribute(conn, project, touched.no, made),
        EntityKind::Value => headings::write_value(conn, project, touched, made),
        EntityKind::Document => documents::write(conn, project, touched.no, made),
        EntityKind::Status => documents::write_status(conn, project, touched, made),
        EntityKind::Code => codebook::write(conn, project, touched.no, made),
        EntityKind::Pins => codebook::write_pins(conn, project, touched, made),
        EntityKind::Excerpt => {
            let words = words(conn, touched)?;
            work::write_excerpt(conn, project, touched.no, made, &words)
        }
        EntityKind::Coding => work::write_coding(conn, project, touched.no, made),
        EntityKind::Memo => work::write_memo(conn, project, touched.no, made),
        _ => plain::write(conn, project, touched.entity, made),
    }
}

/// Takes out the row of a thing with the rows that are a part of it.
pub(super) fn remove(conn: &Connection, touched: Touched) -> Sql<()> {
    let (no, pair) = (touched.no, touched.pair);
    let one = |sql: &str, no: u32| conn.prepare_cached(sql)?.execute([no]).map(|_| ());
    let two = |sql: &str| conn.prepare_cached(sql)?.execute([pair.0, pair.1]).map(|_| ());
    match touched.entity.kind {
        EntityKind::Project => Ok(()),
        EntityKind::Coder => one("DELETE FROM coder WHERE no = ?1", no),
        EntityKind::Case => one("DELETE FROM \"case\" WHERE no = ?1", no),
        EntityKind::Attribute => {
            one("DELETE FROM choice WHERE attribute = ?1", no)?;
            one("DELETE FROM attribute WHERE no = ?1", no)
        }
        EntityKind::Value => two("DELETE FROM value WHERE \"case\" = ?1 AND attribute = ?2"),
        EntityKind::Document => documents::remove(conn, no),
        EntityKind::Status => two("DELETE FROM status WHERE document = ?1 AND coder = ?2"),
        EntityKind::Code => one("DELETE FROM code WHERE no = ?1", no),
        EntityKind::Pins => {
            one("DELETE FROM pin WHERE coder = ?1", pair.0)?;
            one("DELETE FROM pins WHERE coder = ?1", pair.0)
        }
        EntityKind::Excerpt => one("DELETE FROM excerpt WHERE no = ?1", no),
        EntityKind::Coding => one("DELETE FROM coding WHERE no = ?1", no),
        EntityKind::Memo => one("DELETE FROM memo WHERE no = ?1", no),
        _ => plain::remove(conn, touched.entity),
    }
}

/// The write that made the thing whose row is there; none when it has no row.
pub(super) fn made(conn: &Connection, touched: Touched) -> Sql<Option<WriteRef>> {
    let (by_no, no) = (touched.no > 0, touched.no);
    let sql = match touched.entity.kind {
        // A million of these have no index by id.
        EntityKind::Excerpt => "SELECT entry, op FROM excerpt WHERE no = ?2 AND id = ?1".to_owned(),
        EntityKind::Coding => "SELECT entry, op FROM coding WHERE no = ?2 AND id = ?1".to_owned(),
        kind => format!("SELECT entry, op FROM \"{}\" WHERE id = ?1", kind.code()),
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let id = touched.entity.id.as_bytes().as_slice();
    let mut rows = match touched.entity.kind {
        EntityKind::Excerpt | EntityKind::Coding if by_no => statement.query(rusqlite::params![id, no])?,
        EntityKind::Excerpt | EntityKind::Coding => return Ok(None),
        _ => statement.query([id])?,
    };
    rows.next()?.map(|row| Ok(WriteRef { entry: row.get(0)?, op: row.get(1)? })).transpose()
}

/// A statement that writes a row, anew or in place of the one with the same first `keys` columns. `values`: what each
/// column is given, with the parameters in order.
fn upsert(table: &str, columns: &[String], values: &[String], keys: usize) -> String {
    let marks = values.join(", ");
    let (keys, rest) = columns.split_at(keys.min(columns.len()));
    let set: Vec<String> = rest.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let (all, keys, set) = (columns.join(", "), keys.join(", "), set.join(", "));
    format!("INSERT INTO {table} ({all}) VALUES ({marks}) ON CONFLICT ({keys}) DO UPDATE SET {set}")
}

fn bytes(id: Uuid) -> [u8; 16] {
    id.into_bytes()
}

/// The id in a column.
pub(super) fn id(row: &Row, column: usize) -> Sql<Uuid> {
    let value = row.get_ref(column)?;
    let bytes = value.as_blob().map_err(|_| broken(column, value.data_type(), "not an id"))?;
    Uuid::from_slice(bytes).map_err(|_| broken(column, Type::Blob, "not 16 bytes"))
}

/// The key in a column.
fn key<K: Key>(row: &Row, column: usize) -> Sql<K> {
    row.get(column).map(K::of)
}

/// The key in a column, or none.
fn key_or_none<K: Key>(row: &Row, column: usize) -> Sql<Option<K>> {
    row.get::<_, Option<u32>>(column).map(|no| no.map(K::of))
}

/// A value that no kodbok writes.
pub(super) fn broken(column: usize, kind: Type, what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, what.to_owned().into())
}
