//! Entries in the file: writing the sealed ones, finding and unpacking them again.

use std::collections::{BTreeSet, HashMap};
use std::io::{Read, Write};
use std::rc::Rc;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::{Connection, Error as SqlError, OptionalExtension, Result as Sql, Row, ffi, params, types::Type};
use serde_json::Value as Json;
use uuid::Uuid;

use super::rows::{WriteRef, broken};
use crate::model::journal::{Content, Entry, EntryId, Header, Op, OpId, decode, numbered};
use crate::model::{CodingColumns, Entity, EntityKind, HistoryLabel};

/// Payloads from this length on are packed.
const PACK_FROM: usize = 4096;
/// No payload is longer: a damaged or hostile file must not fill the memory.
const MOST: usize = 1 << 28;

/// Where and when entries arrive.
#[derive(Clone, Copy)]
pub(super) struct Arrival {
    /// The highest local number before them.
    pub(super) last: i64,
    /// In milliseconds since 1970 UTC.
    pub(super) seen: i64,
    /// The receipt that brings them; none for what is made here.
    pub(super) came: Option<i64>,
}

/// Writes entries after the last one. Returns their local numbers, in order.
pub(super) fn insert<'e>(
    conn: &Connection,
    entries: impl ExactSizeIterator<Item = &'e Entry>,
    arrival: Arrival,
) -> Sql<Vec<i64>> {
    let Arrival { last, seen, came } = arrival;
    let mut statement = conn.prepare_cached(
        "INSERT INTO entry (no, id, prev, clock, coder, at, gesture, owner, document, label, v, body, state, packed, seen_at,
           came, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?;
    let mut out = Vec::with_capacity(entries.len());
    for (no, entry) in (last + 1..).zip(entries) {
        let header = &entry.header;
        let (state, body, payload) = columns_of(&entry.content);
        if payload.is_some_and(|bytes| bytes.len() > MOST) {
            return Err(too_big());
        }
        let packed = payload.filter(|bytes| bytes.len() >= PACK_FROM).map(pack);
        let (coder, at, gesture) = (header.coder.as_bytes(), header.at, header.gesture);
        let (owner, document) = (header.owner.map(Uuid::into_bytes), header.document.map(Uuid::into_bytes));
        let label = &header.label;
        let bytes = packed.as_deref().or(payload);
        statement.execute(params![
            no,
            entry.id.0,
            join(&header.prev),
            header.clock,
            coder,
            at,
            gesture,
            owner,
            document,
            label,
            header.v,
            body,
            state,
            packed.is_some(),
            seen,
            came,
            bytes
        ])?;
        out.push(no);
    }
    Ok(out)
}

fn too_big() -> SqlError {
    SqlError::SqliteFailure(ffi::Error::new(ffi::SQLITE_TOOBIG), None)
}

/// Raw deflate at the lowest level that looks for repetitions well: texts take less than half, and a gesture does not
/// wait.
fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(3));
    // A vector takes every write.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}

/// What was packed, at most so many bytes of it: what a crafted file unpacks to without end is cut off, and its hash is
/// wrong then.
fn unpack(bytes: &[u8], most: usize) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    DeflateDecoder::new(bytes).take(most as u64).read_to_end(&mut out)?;
    Ok(out)
}

/// Ids one after another, as in the columns `prev` and `tips`.
pub(super) fn join(ids: &[EntryId]) -> Vec<u8> {
    ids.iter().flat_map(|id| id.0).collect()
}

/// Ids that were written one after another.
pub(super) fn split(bytes: &[u8]) -> Vec<EntryId> {
    bytes.chunks_exact(16).filter_map(|id| Some(EntryId(id.try_into().ok()?))).collect()
}

/// The columns that [`entry_of`] reads, in its order.
const COLUMNS: &str = "no, id, prev, clock, coder, at, gesture, owner, document, label, v, state, packed, \
                                  payload, body";

/// Reads an entry from a row of [`COLUMNS`].
fn entry_of(row: &Row) -> Sql<Entry> {
    let header = Header {
        prev: split(blob(row, 2)?),
        clock: row.get(3)?,
        coder: super::rows::id(row, 4)?,
        at: row.get(5)?,
        gesture: blob(row, 6)?.try_into().map_err(|_| broken(6, Type::Blob, "not 8 bytes"))?,
        owner: uuid_or_none(row, 7)?,
        document: uuid_or_none(row, 8)?,
        label: row.get(9)?,
        v: row.get(10)?,
    };
    let id = EntryId(blob(row, 1)?.try_into().map_err(|_| broken(1, Type::Blob, "not 16 bytes"))?);
    let body = || Ok::<_, rusqlite::Error>(row.get::<_, Option<[u8; 32]>>(14)?.unwrap_or_default());
    let content = match (row.get(11)?, row.get(12)?) {
        (0, false) => Content::Here(blob(row, 13)?.to_vec()),
        (0, true) => Content::Here(unpack(blob(row, 13)?, MOST).map_err(|e| broken(13, Type::Blob, &e.to_string()))?),
        (1, _) => Content::Withheld(body()?),
        _ => Content::Erased(body()?),
    };
    Ok(Entry { id, header, content })
}

fn blob<'a>(row: &'a Row, column: usize) -> Sql<&'a [u8]> {
    let value = row.get_ref(column)?;
    value.as_blob().map_err(|_| broken(column, value.data_type(), "not bytes"))
}

fn uuid_or_none(row: &Row, column: usize) -> Sql<Option<Uuid>> {
    let bytes = row.get_ref(column)?.as_blob_or_null()?;
    let id = |bytes| Uuid::from_slice(bytes).map_err(|_| broken(column, Type::Blob, "not 16 bytes"));
    bytes.map(id).transpose()
}

/// The entries of a file, in order of arrival.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) list: Vec<Entry>,
    /// Their local numbers.
    pub(super) nos: Vec<i64>,
}

impl Entries {
    /// All of a file.
    pub(super) fn read(conn: &Connection) -> Sql<Entries> {
        Entries::select(conn, "true")
    }

    /// Those of a file that are about one of these subjects, and those that are about no document that is there: of no
    /// subject, of a case, of a document that was deleted.
    pub(super) fn about(conn: &Connection, subjects: &BTreeSet<Uuid>) -> Sql<Entries> {
        let ids: Vec<String> = subjects.iter().map(|id| format!("x'{}'", id.simple())).collect();
        let here = "document NOT IN (SELECT id FROM document)";
        Entries::select(conn, &format!("document IS NULL OR {here} OR document IN ({})", ids.join(", ")))
    }

    fn select(conn: &Connection, which: &str) -> Sql<Entries> {
        let mut out = Entries::default();
        let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM entry WHERE {which} ORDER BY no"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            out.nos.push(row.get(0)?);
            out.list.push(entry_of(row)?);
        }
        Ok(out)
    }

    /// The id of the entry at a place in the list.
    pub(super) fn id(&self, at: usize) -> EntryId {
        self.list.get(at).map_or(EntryId([0; 16]), |entry| entry.id)
    }

    /// The local number of the entry at a place in the list.
    pub(super) fn no(&self, at: u32) -> i64 {
        self.nos.get(at as usize).copied().unwrap_or(0)
    }
}

/// Writes what is now held of the body of an entry that is here: content in the stead of a stub, with the receipt that
/// brought it, or a stub in the stead of content.
pub(super) fn rewrite(conn: &Connection, no: i64, entry: &Entry, filled: Option<i64>) -> Sql<()> {
    let (state, body, payload) = columns_of(&entry.content);
    let packed = payload.filter(|bytes| bytes.len() >= PACK_FROM).map(pack);
    let header = &entry.header;
    conn.prepare_cached(
        "UPDATE entry SET at = ?2, document = ?3, label = ?4, v = ?5, body = ?6, state = ?7, packed = ?8, payload = ?9,
           filled = ?10
         WHERE no = ?1",
    )?
    .execute(params![
        no,
        header.at,
        header.document.map(Uuid::into_bytes),
        header.label,
        header.v,
        body,
        state,
        packed.is_some(),
        packed.as_deref().or(payload),
        filled
    ])
    .map(|_| ())
}

/// Content as the columns `state`, `body` and `payload`.
fn columns_of(content: &Content) -> (i64, Option<&[u8; 32]>, Option<&[u8]>) {
    match content {
        Content::Here(payload) => (0, None, Some(payload.as_slice())),
        Content::Withheld(body) => (1, Some(body), None),
        Content::Erased(body) => (2, Some(body), None),
    }
}

/// The id of an entry by its local number.
pub(super) fn id_of(conn: &Connection, no: i64) -> Sql<EntryId> {
    let id: [u8; 16] = conn.prepare_cached("SELECT id FROM entry WHERE no = ?1")?.query_row([no], |row| row.get(0))?;
    Ok(EntryId(id))
}

/// The op of an [`WriteRef`].
pub(super) fn op_id(conn: &Connection, at: WriteRef) -> Sql<OpId> {
    Ok(OpId { entry: id_of(conn, at.entry)?, op: at.op })
}

/// Reads back a label that was hashed: `["key",arg,…]`.
pub(super) fn label_of(text: &str) -> HistoryLabel {
    let mut list = match serde_json::from_str(text) {
        Ok(Json::Array(list)) => list.into_iter(),
        _ => Vec::new().into_iter(),
    };
    let key = list.next().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default();
    HistoryLabel { key, args: list.collect() }
}

/// An entry that was read with its edits.
#[derive(Debug)]
pub(super) struct ReadEntry {
    pub(super) id: EntryId,
    pub(super) clock: i64,
    pub(super) at: i64,
    pub(super) owner: Option<Uuid>,
    pub(super) document: Option<Uuid>,
    /// Out of force.
    pub(super) undone: bool,
    pub(super) ops: Vec<Op>,
    /// Number of the first op of each edit.
    starts: Vec<u32>,
}

/// What one op writes.
#[derive(Clone, Debug)]
pub(super) struct OneOp<'a> {
    pub(super) entity: Entity,
    pub(super) fields: Vec<(std::borrow::Cow<'a, str>, std::borrow::Cow<'a, Json>)>,
    pub(super) seen: &'a [OpId],
}

impl OneOp<'_> {
    pub(super) fn value(&self, field: &str) -> Option<&Json> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_ref())
    }

    /// Whether it makes its thing: alive together with first values. The project is made by any first write.
    pub(super) fn is_birth(&self) -> bool {
        self.value("alive") == Some(&Json::Bool(true)) && self.fields.len() > 1
    }
}

impl ReadEntry {
    /// What the op of a number writes; none when there is none such or it is a mark.
    pub(super) fn one(&self, op: u32) -> Option<OneOp<'_>> {
        let at = self.starts.partition_point(|&start| start <= op).checked_sub(1)?;
        let row = op - self.starts.get(at)?;
        match self.ops.get(at)? {
            Op::Put { entity, fields, seen } if row == 0 => {
                let fields = fields.iter().map(|(n, v)| (n.as_ref().into(), std::borrow::Cow::Borrowed(v))).collect();
                Some(OneOp { entity: *entity, fields, seen })
            }
            Op::Codings(columns) => row_of(columns, row),
            _ => None,
        }
    }
}

/// What the op of a row of a columnar edit writes: excerpts first, then codings.
fn row_of(columns: &CodingColumns, row: u32) -> Option<OneOp<'static>> {
    use std::borrow::Cow::{Borrowed, Owned};
    let count = columns.spans.len() as u32;
    let step = |first: Uuid, by: u32| Uuid::from_u128(first.as_u128().wrapping_add(u128::from(by)));
    let text = |id: Uuid| Owned(Json::from(id.to_string()));
    let alive = (Borrowed("alive"), Owned(Json::Bool(true)));
    let coder = (Borrowed("coder"), text(columns.coder));
    if row < count {
        let span = columns.spans.get(row as usize)?;
        // No edges: the place itself, which is in the original text.
        let range = Owned(serde_json::json!({"start": span.start, "end": span.end}));
        let entity = Entity { kind: EntityKind::Excerpt, id: step(columns.excerpt, row) };
        let document = (Borrowed("document"), text(columns.document));
        return Some(OneOp { entity, fields: vec![alive, document, coder, (Borrowed("range"), range)], seen: &[] });
    }
    let row = row - count;
    let code = columns.codes.get(*columns.code.get(row as usize)? as usize)?;
    let entity = Entity { kind: EntityKind::Coding, id: step(columns.coding, row) };
    let excerpt = (Borrowed("excerpt"), text(step(columns.excerpt, row)));
    let (code, valence) = ((Borrowed("code"), text(*code)), (Borrowed("valence"), Owned(Json::from(0))));
    Some(OneOp { entity, fields: vec![alive, excerpt, code, coder, valence], seen: &[] })
}

/// Finds entries and keeps what it read.
pub(super) struct EntryReader<'c> {
    pub(super) conn: &'c Connection,
    by_no: HashMap<i64, Rc<ReadEntry>>,
    numbers: HashMap<EntryId, i64>,
}

impl<'c> EntryReader<'c> {
    pub(super) fn new(conn: &'c Connection) -> EntryReader<'c> {
        EntryReader { conn, by_no: HashMap::new(), numbers: HashMap::new() }
    }

    /// The entry of a local number; none when it is not here or withheld.
    pub(super) fn by_no(&mut self, no: i64) -> Sql<Option<Rc<ReadEntry>>> {
        if let Some(known) = self.by_no.get(&no) {
            return Ok(Some(Rc::clone(known)));
        }
        let sql = format!("SELECT {COLUMNS} FROM entry WHERE no = ?1");
        let entry = self.conn.prepare_cached(&sql)?.query_row([no], entry_of).optional()?;
        let Some(entry) = entry else { return Ok(None) };
        let Some(payload) = entry.payload() else { return Ok(None) };
        let ops = decode(payload, entry.header.at).map_err(|e| broken(13, Type::Blob, &e.to_string()))?;
        let undone = self.conn.prepare_cached("SELECT 1 FROM undone WHERE entry = ?1")?.exists([no])?;
        let header = entry.header;
        let starts = numbered(&ops).map(|(no, _)| no).collect();
        let known = Rc::new(ReadEntry {
            id: entry.id,
            clock: header.clock,
            at: header.at,
            owner: header.owner,
            document: header.document,
            undone,
            ops,
            starts,
        });
        self.by_no.insert(no, Rc::clone(&known));
        self.numbers.insert(known.id, no);
        Ok(Some(known))
    }

    /// The local number of an entry.
    pub(super) fn number(&mut self, id: EntryId) -> Sql<Option<i64>> {
        if let Some(&no) = self.numbers.get(&id) {
            return Ok(Some(no));
        }
        let mut statement = self.conn.prepare_cached("SELECT no FROM entry WHERE id = ?1")?;
        let no: Option<i64> = statement.query_row([id.0], |row| row.get(0)).optional()?;
        if let Some(no) = no {
            self.numbers.insert(id, no);
        }
        Ok(no)
    }

    /// The entry of an id; none when it is not here or withheld.
    pub(super) fn by_id(&mut self, id: EntryId) -> Sql<Option<Rc<ReadEntry>>> {
        match self.number(id)? {
            Some(no) => self.by_no(no),
            None => Ok(None),
        }
    }

    /// Where an op is in this file.
    pub(super) fn at(&mut self, op: OpId) -> Sql<Option<WriteRef>> {
        Ok(self.number(op.entry)?.map(|entry| WriteRef { entry, op: op.op }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let bytes = "Vi saknar långsiktiga medel. ".repeat(500).into_bytes();
        let packed = pack(&bytes);
        assert!(packed.len() < bytes.len() / 10);
        assert_eq!(unpack(&packed, MOST).unwrap(), bytes);
    }

    #[test]
    fn what_unpacks_without_end_is_cut_off() {
        let packed = pack(&vec![b' '; 4 << 20]);
        assert!(packed.len() < 40_000);
        assert_eq!(unpack(&packed, 70_000).unwrap().len(), 70_000);
    }

    #[test]
    fn labels_read_back_and_nonsense_is_an_empty_one() {
        let label = label_of(r#"["excerpt.coded",12,"HIN-01"]"#);
        assert_eq!(label, HistoryLabel::new("excerpt.coded", [Json::from(12), Json::from("HIN-01")]));
        assert_eq!(label_of("nonsense"), HistoryLabel::new("", []));
    }
}
