//! The journal against itself: hashes, what comes before, the end, and what is out of force.

use rusqlite::{Connection, Result as Sql};

use super::{CheckReport, FileFault};
use crate::model::journal::{self as set, Content, Entry, Erased, View, tips};
use crate::store::journal::{Entries, split};
use crate::store::shown;

/// Hashes, what comes before, and the end that `meta` remembers.
pub(super) fn prove(conn: &Connection, entries: &Entries, report: &mut CheckReport) -> Sql<()> {
    report.entries = entries.list.len();
    report.withheld = entries.list.iter().filter(|entry| matches!(entry.content, Content::Withheld(_))).count();
    let erased = Erased::of(&entries.list);
    report.erased = entries.list.iter().filter(|entry| entry.is_erased()).count();
    let later = |entry: &&Entry| entry.is_erased() && !erased.entries.contains(&entry.id);
    report.erased_later = entries.list.iter().filter(later).count();
    for fault in set::verify(&entries.list) {
        report.add(match fault {
            set::SetFault::Untrue { entry } => FileFault::Hash(entry),
            set::SetFault::Missing { entry, .. } => FileFault::Missing(entry),
            set::SetFault::Order { entry, .. } => FileFault::Order(entry),
            set::SetFault::ErasedByNobody { entry } => FileFault::ErasedByNobody(entry),
            set::SetFault::NotErased { entry } => FileFault::NotErased(entry),
        });
    }
    let sql = "SELECT entries, clock, tips, v FROM meta";
    let (count, clock, end, v): (i64, i64, Vec<u8>, i64) =
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let last = entries.list.iter().map(|entry| entry.header.clock).max().unwrap_or(0);
    let newest = entries.list.iter().map(|entry| entry.header.v).max().unwrap_or(1);
    if (count, clock, split(&end), v) != (entries.list.len() as i64, last, tips(&entries.list), newest) {
        report.add(FileFault::End);
    }
    Ok(())
}

/// The tables `undone`, `head`, `erased` and `conflict`.
pub(super) fn prove_kept(conn: &Connection, entries: &Entries, view: &View, report: &mut CheckReport) -> Sql<()> {
    if shown::kept_undone(conn)? != shown::undone(entries, view) {
        report.add(FileFault::Table("undone"));
    }
    if shown::kept_heads(conn)? != shown::heads(entries, view) {
        report.add(FileFault::Table("head"));
    }
    if shown::kept_erased(conn)? != shown::erased(entries) {
        report.add(FileFault::Table("erased"));
    }
    if shown::kept_conflicts(conn)? != shown::conflicts(view) {
        report.add(FileFault::Table("conflict"));
    }
    Ok(())
}
