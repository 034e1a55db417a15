//! Excerpts, codings and turns: read beside the screen's thread, by connections of their own.

use std::path::Path;
use std::thread;

use rusqlite::{Connection, Result as Sql};

use super::connection::connect_reader;
use super::error::cause_of;
use super::rows;
use super::{Cause, Doing, Error};
use crate::model::{Arena, Coding, CodingKey, Excerpt, ExcerptKey, LoadedWork, Turns};

/// How often it begins anew because somebody wrote meanwhile, before it keeps writers waiting.
const TRIES: usize = 3;

/// Reads all excerpts, codings and turns of a project. Takes a second or two for a million codings; whoever writes to
/// the file meanwhile waits for a few hundredths of a second at a time.
///
/// # Errors
/// When the file cannot be read.
pub fn load_work(path: &Path) -> Result<LoadedWork, Error> {
    load(path, true)
}

/// Excerpts and codings alone: enough to count them by code and interview.
///
/// # Errors
/// When the file cannot be read.
pub fn load_counts(path: &Path) -> Result<LoadedWork, Error> {
    load(path, false)
}

fn load(path: &Path, turns: bool) -> Result<LoadedWork, Error> {
    let fail = Error::sql(Doing::Read, path);
    let conn = connect_reader(path).map_err(&fail)?;
    for _ in 0..TRIES {
        let before = stamp(&conn).map_err(&fail)?;
        let read = read_all(path, &conn, turns)?;
        if stamp(&conn).map_err(&fail)? == before {
            return Ok(ready(read));
        }
    }
    // Somebody writes all the time: hold the file still for once.
    let still = conn.unchecked_transaction().map_err(&fail)?;
    stamp(&conn).map_err(&fail)?;
    let read = read_all(path, &conn, turns)?;
    drop(still);
    Ok(ready(read))
}

/// What was read, by document where it is of documents.
struct LoadedRows {
    excerpts: Arena<ExcerptKey, Excerpt>,
    codings: Arena<CodingKey, Coding>,
    turns: Vec<Turns>,
}

fn ready(rows: LoadedRows) -> LoadedWork {
    LoadedWork::of(rows.excerpts, rows.codings, rows.turns, true)
}

/// What every gesture changes.
fn stamp(conn: &Connection) -> Sql<(i64, Vec<u8>)> {
    conn.query_row("SELECT entries, tips FROM meta", [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Excerpts by one thread and connection, codings and turns by another.
fn read_all(path: &Path, conn: &Connection, turns: bool) -> Result<LoadedRows, Error> {
    thread::scope(|scope| {
        let excerpts = scope.spawn(|| rows::read_excerpts(&connect_reader(path)?));
        let rest = rows::read_codings(conn).and_then(|codings| {
            if !turns {
                return Ok((codings, Vec::new()));
            }
            let bound: u32 = conn.query_row("SELECT coalesce(max(no), 0) + 1 FROM document", [], |r| r.get(0))?;
            Ok((codings, rows::read_turns(conn, bound)?))
        });
        let lost = || Error::new(Doing::Read, path, Cause::BrokeOff);
        let excerpts = excerpts.join().map_err(|_| lost())?;
        let fail = |e: rusqlite::Error| Error::new(Doing::Read, path, cause_of(&e));
        let (codings, turns) = rest.map_err(fail)?;
        Ok(LoadedRows { excerpts: excerpts.map_err(fail)?, codings, turns })
    })
}
