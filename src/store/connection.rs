//! Connections to a project file, and what a file is before it is opened.

use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Result as Sql};

use super::error::{cause_of, cause_of_io};
use super::{Cause, schema};

/// How every database of SQLite's begins.
const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// The cause when something could not be made in a folder.
pub(super) fn in_folder(cause: Cause) -> Cause {
    match cause {
        Cause::NotFound => Cause::NoFolder,
        Cause::NoAccess => Cause::ReadOnlyFolder,
        other => other,
    }
}

/// A connection to a project file that rolls back what a killed process left unfinished.
pub(super) fn connect(path: &Path, is_written: bool) -> Result<Connection, Cause> {
    look(path)?;
    let sql = |e: rusqlite::Error| cause_of(&e);
    let opened = if is_written { open_connection(path, true) } else { connect_reader(path) };
    let conn = opened.map_err(|e| match cause_of(&e) {
        // It cannot be opened at all: a file that nobody has open here may be tried as any other.
        Cause::ReadOnlyFolder if std::fs::File::open(path).is_err() => Cause::NoAccess,
        cause => cause,
    })?;
    if is_written {
        schema::prepare_writer(&conn).map_err(sql)?;
    }
    Ok(conn)
}

/// A connection that only reads. One that may not write cannot roll back what a killed process left; so, where that is
/// needed and possible, one that may does it first.
pub(super) fn connect_reader(path: &Path) -> Sql<Connection> {
    let conn = open_connection(path, false)?;
    schema::prepare_reader(&conn)?;
    match probe(&conn) {
        Err(e) if cause_of(&e) == Cause::Interrupted => {
            drop(conn);
            let rolled_back = open_connection(path, true).and_then(|conn| probe(&conn));
            let conn = open_connection(path, false)?;
            schema::prepare_reader(&conn)?;
            probe(&conn).map_err(|_| rolled_back.err().unwrap_or(e))?;
            Ok(conn)
        }
        _ => Ok(conn),
    }
}

fn probe(conn: &Connection) -> Sql<()> {
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

/// A connection that waits its turn, to write or only to read.
pub(super) fn open_connection(path: &Path, is_written: bool) -> Sql<Connection> {
    let access = if is_written { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let mut conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // We have neither triggers nor views: what a file has of them is somebody else's and never runs.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    match is_written {
        true => conn.busy_handler(Some(super::waiting::wait))?,
        false => conn.busy_timeout(std::time::Duration::from_secs(5))?,
    }
    Ok(conn)
}

/// Tells apart what SQLite takes for an empty database of its own. A file of a project's size is never opened here:
/// closing it would drop the locks that SQLite holds on it in this process.
pub(super) fn look(path: &Path) -> Result<(), Cause> {
    let data = std::fs::metadata(path).map_err(|e| cause_of_io(&e))?;
    match data.len() {
        _ if !data.is_file() => Err(Cause::NotAProject),
        0 => Err(Cause::Empty),
        512.. if super::hot::is_of_another_state(path) => Err(Cause::OtherState),
        512.. => Ok(()),
        bytes => {
            let begin = std::fs::read(path).map_err(|e| cause_of_io(&e))?;
            let is_sqlite = begin.starts_with(HEADER);
            Err(if is_sqlite { Cause::Damaged(format!("{bytes} bytes")) } else { Cause::NotAProject })
        }
    }
}

/// Whether a file is a database of SQLite's, damaged or not. SQLite is asked before the file is read: the file may be
/// open here, and closing it beside SQLite would drop the locks that SQLite holds on it in this process.
pub fn is_database(path: &Path) -> bool {
    let is_long = std::fs::metadata(path).is_ok_and(|data| data.len() >= 512);
    let asked = || open_connection(path, false).and_then(|conn| probe(&conn));
    let is_other = !is_long || asked().is_err_and(|e| cause_of(&e) == Cause::NotAProject);
    let mut begin = [0; HEADER.len()];
    let mut read = || std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut begin));
    !is_other || (read().is_ok() && begin == *HEADER)
}

/// Whether a newer kodbok made the file.
///
/// # Errors
/// It is no project, or it is damaged.
pub(super) fn identify(conn: &Connection) -> Result<bool, Cause> {
    let pragma = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let sql = |e: rusqlite::Error| cause_of(&e);
    probe(conn).map_err(sql)?;
    if pragma("application_id").map_err(sql)? != schema::APPLICATION_ID {
        return Err(Cause::NotAProject);
    }
    match pragma("user_version").map_err(sql)? {
        version if version > schema::VERSION => Ok(true),
        version if version < schema::FIRST => Err(Cause::Damaged(format!("version {version}"))),
        _ => Ok(false),
    }
}

/// SQLite's count of what other connections wrote: unchanged while nobody else did.
pub(super) fn data_version(conn: &Connection) -> Sql<i64> {
    conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}
