//! The history as it is told, and which gesture undo and redo would take: own ones that were made in this file.

use rusqlite::{Connection, Result as Sql, params};
use uuid::Uuid;

use super::journal::{EntryReader, label_of};
use super::rows;
use super::{Doing, Error, Store};
use crate::model::HistoryLabel;
use crate::model::journal::{EntryId, Op};

/// What undo and redo are called in the history; the arguments are the key and arguments of what they turned.
pub(super) const UNDONE: &str = "undone";
pub(super) const REDONE: &str = "redone";

/// What an erasure is called.
pub(super) const ERASED: &str = "erased";

/// One gesture in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRow {
    /// Its entries, in order.
    pub entries: Vec<EntryId>,
    /// The gesture that the row's entries share.
    pub gesture: [u8; 8],
    /// When, in milliseconds since 1970 UTC, as the coder's clock claimed.
    pub at: i64,
    /// The coder who did it.
    pub coder: Uuid,
    /// What it is called.
    pub label: HistoryLabel,
    /// Whether it is out of force.
    pub undone: bool,
    /// Whether it came from another file.
    pub came: bool,
}

/// A gesture that may be turned: numbers of its entries, in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TurnCandidate {
    pub(super) nos: Vec<i64>,
    pub(super) label: HistoryLabel,
    /// A part of it is not in this copy.
    pub(super) withheld: bool,
}

impl Store {
    /// The last `limit` gestures, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn log(&self, limit: usize) -> Result<Vec<LogRow>, Error> {
        read_log(&self.conn, limit).map_err(Error::sql(Doing::Read, &self.path))
    }
}

fn read_log(conn: &Connection, limit: usize) -> Sql<Vec<LogRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, gesture, at, coder, label, came IS NOT NULL, EXISTS (SELECT 1 FROM undone WHERE entry = no)
         FROM entry WHERE state = 0 ORDER BY no DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut out: Vec<LogRow> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, gesture) = (EntryId(row.get(0)?), row.get(1)?);
        if let Some(last) = out.last_mut().filter(|last| last.gesture == gesture) {
            last.entries.insert(0, id);
            continue;
        }
        if out.len() == limit {
            break;
        }
        let label = label_of(row.get_ref(4)?.as_str()?);
        let (at, coder) = (row.get(2)?, rows::id(row, 3)?);
        out.push(LogRow { entries: vec![id], gesture, at, coder, label, undone: row.get(6)?, came: row.get(5)? });
    }
    Ok(out)
}

/// The last gesture of a coder in force that was made in this file.
pub(super) fn to_undo(conn: &Connection, coder: Uuid) -> Sql<Option<TurnCandidate>> {
    let mut found = None;
    each_gesture(conn, coder, |one| {
        // An erasure is never taken back: one goes on with what was done before it.
        if !one.is_mark && !one.undone && one.label.key != ERASED {
            found = Some(one.candidate());
        }
        Ok(found.is_none())
    })?;
    Ok(found)
}

/// What a coder has taken back last, if nothing new was done since. An undo that a later redo answers is passed over.
pub(super) fn to_redo(conn: &Connection, coder: Uuid) -> Sql<Option<TurnCandidate>> {
    let (mut answered, mut found) = (0usize, None);
    each_gesture(conn, coder, |one| {
        match (one.is_mark, one.label.key == REDONE) {
            (false, _) => return Ok(false),
            (true, true) => answered += 1,
            (true, false) if answered > 0 => answered -= 1,
            (true, false) => found = Some(one.nos),
        }
        Ok(found.is_none())
    })?;
    let Some(marks) = found else { return Ok(None) };
    let mut reader = EntryReader::new(conn);
    let mut targets = Vec::new();
    for no in marks {
        targets.extend(targets_of(&mut reader, no)?);
    }
    // Of erased parts nothing is left to do again.
    let is_here = |no: &i64| conn.prepare_cached("SELECT 1 FROM entry WHERE no = ?1 AND state <> 2")?.exists([no]);
    let mut here = Vec::with_capacity(targets.len());
    for no in targets {
        here.extend(is_here(&no)?.then_some(no));
    }
    let mut targets = here;
    targets.sort_unstable();
    if targets.is_empty() {
        return Ok(None);
    }
    read_candidate(conn, targets).map(Some)
}

fn targets_of(reader: &mut EntryReader, no: i64) -> Sql<Vec<i64>> {
    let mut out = Vec::new();
    let known = reader.by_no(no)?;
    for op in known.iter().flat_map(|k| &k.ops) {
        if let Op::Mark { entries, .. } = op {
            for &id in entries {
                out.extend(reader.number(id)?);
            }
        }
    }
    Ok(out)
}

fn read_candidate(conn: &Connection, nos: Vec<i64>) -> Sql<TurnCandidate> {
    let (mut label, mut withheld) = (HistoryLabel::new("", []), false);
    for &no in &nos {
        let sql = "SELECT label, state = 1 FROM entry WHERE no = ?1";
        let (words, is_stub): (String, bool) =
            conn.prepare_cached(sql)?.query_row([no], |row| Ok((row.get(0)?, row.get(1)?)))?;
        withheld |= is_stub;
        label = label_of(&words);
    }
    Ok(TurnCandidate { nos, label, withheld })
}

/// A gesture as its entries' headers tell.
struct Headers {
    gesture: [u8; 8],
    nos: Vec<i64>,
    label: HistoryLabel,
    is_mark: bool,
    undone: bool,
    withheld: bool,
}

impl Headers {
    fn candidate(&self) -> TurnCandidate {
        TurnCandidate { nos: self.nos.clone(), label: self.label.clone(), withheld: self.withheld }
    }
}

/// Hands over a coder's own gestures that were made in this file, newest first, until `each` says false.
fn each_gesture(conn: &Connection, coder: Uuid, mut each: impl FnMut(Headers) -> Sql<bool>) -> Sql<()> {
    let mut statement = conn.prepare_cached(
        "SELECT no, gesture, label, state = 1, EXISTS (SELECT 1 FROM undone WHERE entry = no)
         FROM entry WHERE coder = ?1 AND came IS NULL AND state <> 2 ORDER BY no DESC",
    )?;
    let mut rows = statement.query(params![coder.as_bytes()])?;
    let mut open: Option<Headers> = None;
    while let Some(row) = rows.next()? {
        let (no, gesture): (i64, [u8; 8]) = (row.get(0)?, row.get(1)?);
        if let Some(one) = open.as_mut().filter(|one| one.gesture == gesture) {
            one.nos.insert(0, no);
            one.undone |= row.get::<_, bool>(4)?;
            one.withheld |= row.get::<_, bool>(3)?;
            continue;
        }
        if let Some(done) = open.take()
            && !each(done)?
        {
            return Ok(());
        }
        let label = label_of(row.get_ref(2)?.as_str()?);
        let is_mark = label.key == UNDONE || label.key == REDONE;
        open = Some(Headers { gesture, nos: vec![no], label, is_mark, undone: row.get(4)?, withheld: row.get(3)? });
    }
    open.map_or(Ok(true), each).map(|_| ())
}
