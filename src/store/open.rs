//! Opening and making project files.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Result as Sql};

use super::error::{cause_of, cause_of_io};
use super::journal::split;
use super::lock::{Lock, NoLock};
use super::place::{Draft, FileId};
use super::texts::Texts;
use super::{Cause, Doing, Error, migrate, rows, schema};
use crate::model::Project;
use crate::model::journal::EntryId;

/// What a project is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// To change it. `who` is told to others who try.
    Write {
        /// The coder's name.
        who: String,
    },
    /// To read it, also while another changes it.
    Read,
}

/// An open project file.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    /// The project's file; while it is a draft, the one it is to become.
    pub(super) path: PathBuf,
    pub(super) texts: Texts,
    pub(super) end: End,
    /// Why it cannot be written, if so.
    read_only: Option<Cause>,
    /// The file that was opened.
    file: FileId,
    /// SQLite's count of what others wrote.
    pub(super) others: i64,
    draft: Option<Draft>,
    lock: Option<Lock>,
}

/// The end of the journal, kept so that a gesture need not look for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct End {
    pub(super) entries: i64,
    pub(super) clock: i64,
    pub(super) tips: Vec<EntryId>,
    /// Highest local number.
    pub(super) last: i64,
    /// When the last entry arrived.
    pub(super) seen: i64,
}

impl Store {
    /// Opens a project and reads everything but excerpts, codings and turns.
    ///
    /// A file of a newer kodbok that can be read opens for reading only, whatever was asked for:
    /// [`Store::read_only`] says so. After a killed process, an unfinished write is rolled back first.
    ///
    /// # Errors
    /// It is not there, no project, damaged, too new to be read, or, to be written, open in another kodbok or in a
    /// place where nothing can be written.
    pub fn open(path: &Path, access: &Access) -> Result<(Store, Project), Error> {
        let fail = |cause| Error::new(Doing::Open, path, cause);
        let whole = std::fs::canonicalize(path).map_err(|e| fail(cause_of_io(&e)))?;
        let is_written = matches!(access, Access::Write { .. });
        let mut conn = connect(&whole, is_written).map_err(fail)?;
        let newer = identify(&conn).map_err(fail)?;
        let mut lock = None;
        if let (Access::Write { who }, false) = (access, newer) {
            lock = Some(take_lock(&whole, who).map_err(fail)?);
            if conn.is_readonly("main").map_err(|e| fail(cause_of(&e)))? {
                return Err(fail(Cause::ReadOnlyFile));
            }
            bring_up(&mut conn, &whole)?;
        }
        // What a newer kodbok made may lack what is asked for here: then it is too new, not damaged.
        let too_new = |e: &rusqlite::Error| if newer { Cause::Newer } else { cause_of(e) };
        let still = conn.unchecked_transaction().map_err(|e| fail(cause_of(&e)))?;
        let project = rows::read_headings(&conn).map_err(|e| fail(too_new(&e)))?;
        let (end, v) = read_end(&conn).map_err(|e| fail(too_new(&e)))?;
        drop(still);
        let others = data_version(&conn).map_err(|e| fail(cause_of(&e)))?;
        let read_only = match access {
            _ if newer || v > schema::ENTRY_VERSION => Some(Cause::Newer),
            Access::Read => Some(Cause::ReadOnly),
            Access::Write { .. } => None,
        };
        let file = FileId::of(&whole).map_err(|e| fail(cause_of_io(&e)))?;
        let texts = Texts::default();
        let store = Store { conn, path: whole, texts, end, read_only, file, others, draft: None, lock };
        Ok((store, project))
    }

    /// Makes a project file for `path`, without anything in it. It stands beside `path` under another name until
    /// [`Store::publish`]; dropped before that, it leaves nothing.
    ///
    /// # Errors
    /// There is a file already, the folder is not there, or nothing can be written in it.
    pub fn create(path: &Path, who: &str) -> Result<Store, Error> {
        let fail = |cause| Error::new(Doing::Create, path, cause);
        let sql = Error::sql(Doing::Create, path);
        let draft = Draft::beside(path).map_err(|e| fail(in_folder(cause_of_io(&e))))?;
        let lock = take_lock(path, who).map_err(fail)?;
        let conn = open_connection(draft.path(), true).map_err(&sql)?;
        schema::make(&conn).map_err(&sql)?;
        schema::prepare_writer(&conn).map_err(&sql)?;
        // Nothing is lost with a draft; it is synchronised once, when it is put in its place.
        conn.pragma_update(None, "synchronous", "OFF").map_err(&sql)?;
        let others = data_version(&conn).map_err(&sql)?;
        let file = FileId::of(draft.path()).map_err(|e| fail(cause_of_io(&e)))?;
        Ok(Store {
            conn,
            path: path.to_owned(),
            texts: Texts::default(),
            end: End::default(),
            read_only: None,
            file,
            others,
            draft: Some(draft),
            lock: Some(lock),
        })
    }

    /// Puts a file that [`Store::create`] made in its place, on disk when this returns.
    ///
    /// # Errors
    /// A file of its name has come there meanwhile, or the disk is full; nothing is left then.
    pub fn publish(self) -> Result<Store, Error> {
        let Store { conn, path, texts, end, read_only, file, others, draft, lock } = self;
        let Some(draft) = draft else {
            return Ok(Store { conn, path, texts, end, read_only, file, others, draft, lock });
        };
        let sql = |e: rusqlite::Error| Error::new(Doing::Create, &path, cause_of(&e));
        conn.close().map_err(|(_, e)| sql(e))?;
        let io = |e: std::io::Error| Error::new(Doing::Create, &path, in_folder(cause_of_io(&e)));
        let kept = draft.keep().map_err(io)?;
        let path = std::fs::canonicalize(&kept).map_err(io)?;
        let sql = |e: rusqlite::Error| Error::new(Doing::Create, &path, cause_of(&e));
        let conn = open_connection(&path, true).map_err(sql)?;
        schema::prepare_writer(&conn).map_err(sql)?;
        let others = data_version(&conn).map_err(sql)?;
        let file = FileId::of(&path).map_err(|e| Error::new(Doing::Create, &path, cause_of_io(&e)))?;
        Ok(Store { conn, path, texts, end, read_only, file, others, draft: None, lock })
    }

    /// The project's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When the last entry arrived, in milliseconds since 1970 UTC; none when there is none.
    pub fn saved_at(&self) -> Option<i64> {
        (self.end.entries > 0).then_some(self.end.seen)
    }

    /// How many entries the journal has.
    pub fn entries(&self) -> u64 {
        self.end.entries.unsigned_abs()
    }

    /// Why nothing can be written: it was opened for reading, or a newer kodbok made it. None when it can.
    pub fn read_only(&self) -> Option<Error> {
        self.read_only.as_ref().map(|cause| Error::new(Doing::Open, &self.path, cause.clone()))
    }

    /// Refuses when it is open for reading only, or when its file was taken away or replaced: nothing is written into
    /// the void.
    pub(super) fn may_write(&self, doing: Doing) -> Result<(), Error> {
        let fail = |cause| Error::new(doing, &self.path, cause);
        if let Some(cause) = &self.read_only {
            return Err(fail(cause.clone()));
        }
        let path = self.draft.as_ref().map_or(self.path.as_path(), Draft::path);
        match FileId::of(path) {
            Ok(file) if file == self.file => Ok(()),
            Ok(_) => Err(fail(Cause::Replaced)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(fail(Cause::Vanished)),
            Err(e) => Err(fail(cause_of_io(&e))),
        }
    }

    /// Whether another process could take it for writing: false while this one has it.
    pub fn is_locked(&self) -> bool {
        self.lock.is_some()
    }
}

/// The cause when something could not be made in a folder.
pub(super) fn in_folder(cause: Cause) -> Cause {
    match cause {
        Cause::NotFound => Cause::NoFolder,
        Cause::NoAccess => Cause::ReadOnlyFolder,
        other => other,
    }
}

fn take_lock(project: &Path, who: &str) -> Result<Lock, Cause> {
    Lock::take(project, who).map_err(|no| match no {
        NoLock::Held(holder) => Cause::Locked(holder),
        NoLock::Io(e) => in_folder(cause_of_io(&e)),
    })
}

/// A connection to a project file that rolls back what a killed process left unfinished.
fn connect(path: &Path, is_written: bool) -> Result<Connection, Cause> {
    look(path)?;
    let sql = |e: rusqlite::Error| cause_of(&e);
    let conn =
        if is_written { open_connection(path, true).map_err(sql)? } else { connect_reader(path).map_err(sql)? };
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

pub(super) fn open_connection(path: &Path, is_written: bool) -> Sql<Connection> {
    let access = if is_written { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(conn)
}

/// Tells apart what SQLite takes for an empty database of its own.
pub(super) fn look(path: &Path) -> Result<(), Cause> {
    let data = std::fs::metadata(path).map_err(|e| cause_of_io(&e))?;
    if !data.is_file() {
        return Err(Cause::NotAProject);
    }
    if data.len() == 0 {
        return Err(Cause::Empty);
    }
    let mut begin = [0u8; 16];
    let mut file = File::open(path).map_err(|e| cause_of_io(&e))?;
    let is_sqlite = file.read_exact(&mut begin).is_ok() && &begin == b"SQLite format 3\0";
    match (is_sqlite, data.len()) {
        (false, _) => Err(Cause::NotAProject),
        (true, 512..) => Ok(()),
        (true, bytes) => Err(Cause::Damaged(format!("{bytes} bytes"))),
    }
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
        version if version < 1 => Err(Cause::Damaged(format!("version {version}"))),
        _ => Ok(false),
    }
}

/// Brings an older file's tables up to today's, after a backup beside it.
fn bring_up(conn: &mut Connection, path: &Path) -> Result<(), Error> {
    let sql = Error::sql(Doing::Open, path);
    let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(&sql)?;
    if migrate::is_needed(version) {
        super::backup::before_migration(path, version)?;
        migrate::run(conn, version).map_err(&sql)?;
    }
    Ok(())
}

fn read_end(conn: &Connection) -> Sql<(End, i64)> {
    let (entries, clock, tips, v): (_, _, Vec<u8>, _) =
        conn.query_row("SELECT entries, clock, tips, v FROM meta", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
    let sql = "SELECT no, seen FROM entry ORDER BY no DESC LIMIT 1";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let (last, seen) = match rows.next()? {
        Some(row) => (row.get(0)?, row.get(1)?),
        None => (0, 0),
    };
    Ok((End { entries, clock, tips: split(&tips), last, seen }, v))
}

pub(super) fn data_version(conn: &Connection) -> Sql<i64> {
    conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}
