//! The journal against itself: hashes, what comes before, the end, and what is out of force.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, Result as Sql};

use super::{Fault, Report};
use crate::model::journal::{
    self as set, Content, Entry, EntryId, MarkOp, Op, OpId, View, decode, newest_marks, numbered, tips,
};
use crate::store::journal::{COLUMNS, entry_of, split};
use crate::store::rows::At;

/// The entries of a file, in order of arrival.
pub(super) struct Entries {
    pub(super) list: Vec<Entry>,
    pub(super) nos: Vec<i64>,
}

impl Entries {
    /// The id of the entry at a place in the list.
    pub(super) fn id(&self, at: usize) -> EntryId {
        self.list.get(at).map_or(EntryId([0; 16]), |entry| entry.id)
    }

    /// The local number of the entry at a place in the list.
    pub(super) fn no(&self, at: u32) -> i64 {
        self.nos.get(at as usize).copied().unwrap_or(0)
    }
}

pub(super) fn read(conn: &Connection) -> Sql<Entries> {
    let mut out = Entries { list: Vec::new(), nos: Vec::new() };
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM entry ORDER BY no"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        out.nos.push(row.get(0)?);
        out.list.push(entry_of(row)?);
    }
    Ok(out)
}

/// Hashes, what comes before, and the end that `meta` remembers.
pub(super) fn prove(conn: &Connection, entries: &Entries, report: &mut Report) -> Sql<()> {
    report.entries = entries.list.len();
    report.withheld = entries.list.iter().filter(|entry| matches!(entry.content, Content::Withheld(_))).count();
    for fault in set::verify(&entries.list) {
        report.add(match fault {
            set::Fault::Untrue { entry } => Fault::Hash(entry),
            set::Fault::Missing { entry, .. } => Fault::Missing(entry),
            set::Fault::Order { entry, .. } => Fault::Order(entry),
        });
    }
    let sql = "SELECT entries, clock, tips, v FROM meta";
    let (count, clock, end, v): (i64, i64, Vec<u8>, i64) =
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let last = entries.list.iter().map(|entry| entry.header.clock).max().unwrap_or(0);
    let newest = entries.list.iter().map(|entry| entry.header.v).max().unwrap_or(1);
    if (count, clock, split(&end), v) != (entries.list.len() as i64, last, tips(&entries.list), newest) {
        report.add(Fault::End);
    }
    Ok(())
}

/// The table `undone`, and the newest marks in `head`.
pub(super) fn prove_marks(conn: &Connection, entries: &Entries, view: &View, report: &mut Report) -> Sql<()> {
    let undone: BTreeSet<i64> = read_set(conn, "SELECT entry FROM undone", |row| row.get(0))?;
    let out = (0..entries.list.len()).filter(|&at| !view.in_force(at)).map(|at| entries.no(at as u32));
    if undone != out.collect() {
        report.add(Fault::Table("undone"));
    }
    let sql = "SELECT thing, entry, op FROM head WHERE kind = 'entry'";
    let kept: BTreeSet<(EntryId, At)> =
        read_set(conn, sql, |row| Ok((EntryId(row.get(0)?), At { entry: row.get(1)?, op: row.get(2)? })))?;
    if kept != newest(entries) {
        report.add(Fault::Table("head"));
    }
    Ok(())
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

/// The rows of a query as a set.
pub(super) fn read_set<T: Ord>(
    conn: &Connection,
    sql: &str,
    of: impl Fn(&rusqlite::Row) -> Sql<T>,
) -> Sql<BTreeSet<T>> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut out = BTreeSet::new();
    while let Some(row) = rows.next()? {
        out.insert(of(row)?);
    }
    Ok(out)
}
