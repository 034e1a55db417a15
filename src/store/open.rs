//! Opening and making project files.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Result as Sql};

use super::connection::{connect, data_version, identify, in_folder, open_connection};
use super::error::{cause_of, cause_of_io};
use super::journal::split;
use super::lock::{Lock, NoLock};
use super::place::{FileId, UnfinishedFile};
use super::texts::TextCache;
use super::{Cause, Doing, Error, migrate, rows, schema};
use crate::model::Project;
use crate::model::journal::EntryId;

/// What a project is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// To change it. Others who try are told who has it, and since when.
    Write {
        /// The coder's name.
        who: String,
        /// The moment, `YYYY-MM-DD HH:MM` in the computer's time zone.
        since: String,
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
    pub(super) texts: TextCache,
    pub(super) end: JournalEnd,
    /// Why it cannot be written, if so.
    read_only: Option<Cause>,
    /// The file that was opened.
    file: FileId,
    /// SQLite's `data_version`: it changes when another connection has written to the file.
    pub(super) others: i64,
    draft: Option<UnfinishedFile>,
    lock: Option<Lock>,
    /// The project as the last write left it, when that was more than it was told.
    pub(super) refreshed: Option<Project>,
}

/// The end of the journal, kept so that a gesture need not look for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JournalEnd {
    pub(super) entries: i64,
    pub(super) clock: i64,
    pub(super) tips: Vec<EntryId>,
    /// Highest local number.
    pub(super) last: i64,
    /// When the last entry arrived.
    pub(super) seen: i64,
    /// The lowest reader that understands them all.
    pub(super) v: i64,
}

/// No honest journal counts so far; beyond it the count would come round.
const MOST: i64 = 1 << 53;

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
        let whole = dunce::canonicalize(path).map_err(|e| fail(cause_of_io(&e)))?;
        let is_written = matches!(access, Access::Write { .. });
        let mut conn = connect(&whole, is_written).map_err(fail)?;
        let newer = identify(&conn).map_err(fail)?;
        let mut lock = None;
        if let (Access::Write { who, since }, false) = (access, newer) {
            lock = Some(take_lock(&whole, who, since).map_err(fail)?);
            if conn.is_readonly("main").map_err(|e| fail(cause_of(&e)))? {
                return Err(fail(Cause::ReadOnlyFile));
            }
            bring_up(&mut conn, &whole)?;
            super::place::sweep(&whole);
        }
        let foreign = strangers(&conn, newer).map_err(fail)?;
        // Nothing is written to a file in which somebody else's triggers stand.
        lock = lock.filter(|_| foreign.is_none());
        // What a newer kodbok made may lack what is asked for here: then it is too new, not damaged.
        let too_new = |e: &rusqlite::Error| if newer { Cause::Newer } else { cause_of(e) };
        let still = conn.unchecked_transaction().map_err(|e| fail(cause_of(&e)))?;
        let project = rows::read_headings(&conn).map_err(|e| fail(too_new(&e)))?;
        let end = read_end(&conn).map_err(|e| fail(too_new(&e)))?;
        drop(still);
        if end.clock >= MOST {
            return Err(fail(Cause::Damaged(format!("clock {}", end.clock))));
        }
        let others = data_version(&conn).map_err(|e| fail(cause_of(&e)))?;
        let read_only = match access {
            _ if newer || end.v > schema::ENTRY_VERSION => Some(Cause::Newer),
            _ if foreign.is_some() => foreign,
            Access::Read => Some(Cause::ReadOnly),
            Access::Write { .. } => None,
        };
        let file = FileId::of(&whole).map_err(|e| fail(cause_of_io(&e)))?;
        let texts = TextCache::default();
        let store =
            Store { conn, path: whole, texts, end, read_only, file, others, draft: None, lock, refreshed: None };
        Ok((store, project))
    }

    /// Makes a project file for `path`, without anything in it. It stands beside `path` under another name until
    /// [`Store::publish`]; dropped before that, it leaves nothing. `who` and `since` as in [`Access::Write`].
    ///
    /// # Errors
    /// There is a file already, the folder is not there, or nothing can be written in it.
    pub fn create(path: &Path, who: &str, since: &str) -> Result<Store, Error> {
        let fail = |cause| Error::new(Doing::Create, path, cause);
        let sql = Error::sql(Doing::Create, path);
        let draft = UnfinishedFile::beside(path, false).map_err(|e| fail(in_folder(cause_of_io(&e))))?;
        let lock = take_lock(path, who, since).map_err(fail)?;
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
            texts: TextCache::default(),
            end: JournalEnd { v: 1, ..JournalEnd::default() },
            read_only: None,
            file,
            others,
            draft: Some(draft),
            lock: Some(lock),
            refreshed: None,
        })
    }

    /// Puts a file that [`Store::create`] made in its place, on disk when this returns.
    ///
    /// # Errors
    /// A file of its name has come there meanwhile, or the disk is full; nothing is left then.
    pub fn publish(self) -> Result<Store, Error> {
        let Store { conn, path, texts, end, read_only, file, others, draft, lock, refreshed } = self;
        let Some(draft) = draft else {
            return Ok(Store { conn, path, texts, end, read_only, file, others, draft, lock, refreshed });
        };
        let sql = |e: rusqlite::Error| Error::new(Doing::Create, &path, cause_of(&e));
        conn.close().map_err(|(_, e)| sql(e))?;
        let io = |e: std::io::Error| Error::new(Doing::Create, &path, in_folder(cause_of_io(&e)));
        let kept = draft.keep().map_err(io)?;
        let path = dunce::canonicalize(&kept).map_err(io)?;
        let sql = |e: rusqlite::Error| Error::new(Doing::Create, &path, cause_of(&e));
        let conn = open_connection(&path, true).map_err(sql)?;
        schema::prepare_writer(&conn).map_err(sql)?;
        let others = data_version(&conn).map_err(sql)?;
        let file = FileId::of(&path).map_err(|e| Error::new(Doing::Create, &path, cause_of_io(&e)))?;
        Ok(Store { conn, path, texts, end, read_only, file, others, draft: None, lock, refreshed })
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

    /// Whether the file still holds what this was opened with and has written since: a reader's may be behind. What
    /// [`super::load_work`] read belongs to the project that [`Store::open`] read when this says so afterwards.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn is_current(&self) -> Result<bool, Error> {
        let end = read_end(&self.conn).map_err(Error::sql(Doing::Read, &self.path))?;
        Ok(end == self.end)
    }

    /// Copies the open project to a new file, also when its own was taken away or its disk is full.
    ///
    /// # Errors
    /// There is a file `out` already, or it cannot be written.
    pub fn save_copy(&self, out: &Path) -> Result<(), Error> {
        super::backup::copy(&self.conn, out)
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
        self.is_in_place(doing)
    }

    /// Whether the file that was opened still stands under its name.
    ///
    /// # Errors
    /// It was taken away, or another stands there.
    pub fn is_in_place(&self, doing: Doing) -> Result<(), Error> {
        let fail = |cause| Error::new(doing, &self.path, cause);
        let path = self.draft.as_ref().map_or(self.path.as_path(), UnfinishedFile::path);
        match FileId::of(path) {
            Ok(file) if file == self.file => Ok(()),
            Ok(_) => Err(fail(Cause::Replaced)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(fail(Cause::Vanished)),
            Err(e) => Err(fail(cause_of_io(&e))),
        }
    }
}

pub(super) fn take_lock(project: &Path, who: &str, since: &str) -> Result<Lock, Cause> {
    Lock::take(project, who, since).map_err(|no| match no {
        NoLock::Held(holder) => Cause::Locked(holder),
        NoLock::Strange => Cause::StrangeLock,
        NoLock::Io(e) => in_folder(cause_of_io(&e)),
    })
}

/// What somebody else put into the schema, as the reason not to write; none when it is ours alone.
///
/// # Errors
/// Tables of ours are missing or others than they should be: what they say cannot be read.
fn strangers(conn: &Connection, newer: bool) -> Result<Option<Cause>, Cause> {
    if newer {
        return Ok(None);
    }
    let found = schema::strangers(conn).map_err(|e| cause_of(&e))?;
    if !found.wrong.is_empty() {
        return Err(Cause::Damaged(found.wrong.join(", ")));
    }
    Ok((!found.foreign.is_empty()).then(|| Cause::Foreign(found.foreign.join(", "))))
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

fn read_end(conn: &Connection) -> Sql<JournalEnd> {
    let (entries, clock, tips, v): (_, _, Vec<u8>, _) =
        conn.query_row("SELECT entries, clock, tips, v FROM meta", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
    let sql = "SELECT no, seen_at FROM entry ORDER BY no DESC LIMIT 1";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let (last, seen) = match rows.next()? {
        Some(row) => (row.get(0)?, row.get(1)?),
        None => (0, 0),
    };
    Ok(JournalEnd { entries, clock, tips: split(&tips), last, seen, v })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Study, folder, open, shown};
    use super::super::{check, load_work};
    use super::*;
    use crate::lang::Lang;
    use crate::model::Edit;

    fn write() -> Access {
        Access::Write { who: "Bo".into(), since: String::new() }
    }

    /// Opens a copy of a hostile file for writing; it must fail, say so in both languages, and leave the file alone.
    fn refused(name: &str, change: impl FnOnce(&Path)) -> Cause {
        let (folder, path) = folder();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile").join(name);
        std::fs::copy(from, &path).unwrap();
        change(&path);
        let bytes = std::fs::read(&path).unwrap();
        let error = Store::open(&path, &write()).map(|_| ()).unwrap_err();
        assert_eq!(Store::open(&path, &Access::Read).map(|_| ()).unwrap_err().cause, error.cause, "{name}");
        assert!(error.say(Lang::En).contains("study.kodbok") && error.say(Lang::Sv).contains("study.kodbok"));
        assert!(std::fs::read(&path).unwrap() == bytes, "{name} was written to");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "{name} left something beside it");
        error.cause
    }

    fn as_project(path: &Path) {
        let conn = Connection::open(path).unwrap();
        conn.pragma_update(None, "application_id", schema::APPLICATION_ID).unwrap();
    }

    #[test]
    fn what_is_no_project_is_refused_and_left_alone() {
        let as_it_is = |_: &Path| {};
        assert_eq!(refused("sqlite_wrong_app_id.db", as_it_is), Cause::NotAProject);
        assert_eq!(refused("sqlite_app_id_zero.db", as_it_is), Cause::NotAProject);
        assert_eq!(refused("sqlite_bad_magic.db", as_it_is), Cause::NotAProject);
        assert_eq!(refused("sqlite_is_text.db", as_it_is), Cause::NotAProject);
        assert_eq!(refused("sqlite_zero.db", as_it_is), Cause::Empty);
        assert!(matches!(refused("sqlite_header_only.db", as_it_is), Cause::Damaged(_)));
        assert!(matches!(refused("sqlite_truncated.db", as_it_is), Cause::Damaged(_)));
        assert_eq!(refused("sqlite_newer_version.db", as_project), Cause::Newer);
        assert!(matches!(refused("sqlite_app_id_zero.db", as_project), Cause::Damaged(_)), "a project without tables");
    }

    #[test]
    fn a_project_that_is_cut_short_is_damaged_and_check_says_what_sqlite_says() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.bulk(200);
        drop(study);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 3 * 2]).unwrap();
        assert!(matches!(Store::open(&path, &write()).map(|_| ()).unwrap_err().cause, Cause::Damaged(_)));
        let report = check(&path).unwrap();
        assert_eq!(report.faults.first().unwrap().kind(), "file");
        assert!(report.faults[0].say(Lang::Sv).contains("malformed"));
    }

    #[test]
    fn a_newer_file_that_can_be_read_opens_for_reading_only() {
        for sql in ["PRAGMA user_version = 99", "UPDATE meta SET v = 3"] {
            let (_folder, path) = folder();
            let mut study = Study::with_codes(&path);
            study.mark(40, 60, 0xC2);
            let seen = shown(&study.project);
            drop(study);
            Connection::open(&path).unwrap().execute_batch(sql).unwrap();
            let bytes = std::fs::read(&path).unwrap();
            let (store, project) = open(&path);
            assert_eq!(shown(&project), seen);
            assert_eq!(store.read_only().unwrap().cause, Cause::Newer);
            assert_eq!(store.may_write(Doing::Save).unwrap_err().cause, Cause::Newer);
            drop(store);
            assert!(std::fs::read(&path).unwrap() == bytes);
        }
    }

    #[test]
    fn what_somebody_else_put_into_a_file_never_runs_and_keeps_it_from_being_written() {
        let (folder, path) = folder();
        drop(Study::with_codes(&path));
        let other = Connection::open(&path).unwrap();
        other.execute_batch("CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM code; END").unwrap();
        let (store, _) = open(&path);
        assert_eq!(store.read_only().unwrap().cause, Cause::Foreign("trigger t".into()));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nobody else is kept out");
        drop(store);
        let conn = super::open_connection(&path, true).unwrap();
        conn.execute("INSERT INTO setting VALUES ('a', 'b')", []).unwrap();
        assert_eq!(conn.query_row("SELECT count(*) FROM code", [], |row| row.get::<_, i64>(0)).unwrap(), 2);
        other.execute_batch("DROP TRIGGER t; DROP TABLE query; CREATE VIEW query AS SELECT '' name, '' line").unwrap();
        let refused = Store::open(&path, &write()).map(|_| ()).unwrap_err().cause;
        assert_eq!(refused, Cause::Damaged("view query".into()));
    }

    #[test]
    fn a_second_writer_is_told_who_has_it_and_readers_are_welcome() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let error = Store::open(&path, &write()).map(|_| ()).unwrap_err();
        let Cause::Locked(holder) = &error.cause else { panic!("{error:?}") };
        assert_eq!(holder.who, "Anna");
        assert!(error.may_read() && error.say(Lang::Sv).contains("Anna"));
        let (mut reader, project) = Store::open(&path, &Access::Read).unwrap();
        assert!(reader.is_current().unwrap());
        study.mark(40, 60, 0xC2);
        assert!(study.store.is_current().unwrap() && !reader.is_current().unwrap());
        assert_eq!(project.codes.len(), 2);
        assert_eq!(load_work(&path).map(|work| format!("{work:?}").contains("Excerpt")), Ok(true));
        assert_eq!(reader.keep("a", "b").unwrap_err().cause, Cause::ReadOnly);
        drop(study);
        Store::open(&path, &write()).unwrap();
    }

    #[test]
    fn a_file_comes_whole_or_not_at_all_and_is_private() {
        let (folder, path) = folder();
        let names = || std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect::<Vec<_>>();
        let draft = Store::create(&path, "Anna", "").unwrap();
        assert!(!path.exists(), "nothing has the name before it is whole");
        drop(draft);
        assert_eq!(names(), Vec::<std::ffi::OsString>::new());
        let study = Study::new(&path);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(Store::create(&path, "Bo", "").unwrap_err().cause, Cause::Exists);
        drop(study);
        assert_eq!(names(), ["study.kodbok"]);
        assert_eq!(Store::create(&path.join("x"), "Bo", "").unwrap_err().cause, Cause::NoFolder);
        assert_eq!(Store::create(&folder.path().join("no/x"), "Bo", "").unwrap_err().cause, Cause::NoFolder);
        assert_eq!(
            Store::open(&folder.path().join("no"), &Access::Read).map(|_| ()).unwrap_err().cause,
            Cause::NotFound
        );
        assert_eq!(Store::open(folder.path(), &Access::Read).map(|_| ()).unwrap_err().cause, Cause::NotAProject);
    }

    #[test]
    fn an_unfinished_write_of_a_killed_process_is_rolled_back_by_whoever_opens_next() {
        for access in [write(), Access::Read] {
            let (folder, path) = folder();
            let mut study = Study::with_codes(&path);
            study.mark(40, 60, 0xC2);
            let (seen, copy) = (shown(&study.project), folder.path().join("killed.kodbok"));
            let whole = std::fs::read(&path).unwrap();
            // A transaction that has reached the file and not its end; the two files are what a killed process leaves.
            let conn = &study.store.conn;
            conn.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE code SET name_sv = 'half';").unwrap();
            conn.execute_batch(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
                 INSERT INTO setting SELECT i, hex(zeroblob(2000)) FROM n",
            )
            .unwrap();
            let journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
            std::fs::copy(&path, &copy).unwrap();
            std::fs::copy(journal(&path), journal(&copy)).unwrap();
            assert!(std::fs::read(&copy).unwrap() != whole, "nothing had reached the file");
            let (store, mut project) = Store::open(&copy, &access).unwrap();
            project.load(load_work(&copy).unwrap());
            assert_eq!(shown(&project), seen);
            assert!(!journal(&copy).exists());
            drop(store);
            assert!(check(&copy).unwrap().is_whole());
        }
    }

    #[test]
    fn a_full_disk_takes_the_gesture_back_and_the_next_try_works() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let before = shown(&study.project);
        let pages: u32 = study.store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        study.store.conn.pragma_update(None, "max_page_count", pages).unwrap();
        let text = format!("I: {}\n", "Nya ord. ".repeat(9_000));
        let new = crate::model::NewDocument { text, title: "Lång".into(), ..Default::default() };
        let edit = Edit::AddDocument(Box::new(new));
        let plan = study.plan(&edit).unwrap();
        let error = study.write(plan, None).unwrap_err();
        assert_eq!((error.doing, &error.cause), (Doing::Save, &Cause::DiskFull));
        assert_eq!(
            error.say(Lang::Sv),
            "Kan inte skriva study.kodbok: disken är full. Den senaste ändringen togs tillbaka; det sparade är helt."
        );
        assert_eq!(shown(&study.project), before);
        assert!(check(&path).unwrap().is_whole());
        study.store.conn.pragma_update(None, "max_page_count", 1 << 30).unwrap();
        study.apply(&edit).unwrap();
        assert_eq!(study.reopened().project.documents.len(), 2);
    }

    #[test]
    fn settings_are_kept_and_are_no_part_of_the_history() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let entries = study.store.entries();
        study.store.keep("stopped", "1:40").unwrap();
        study.store.keep("stopped", "1:60").unwrap();
        let study = study.reopened();
        assert_eq!(study.store.setting("stopped").unwrap().as_deref(), Some("1:60"));
        assert_eq!(study.store.setting("other").unwrap(), None);
        assert_eq!(study.store.entries(), entries);
        assert!(check(&path).unwrap().is_whole());
    }
}
