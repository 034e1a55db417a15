//! What went wrong with a project file: doing what, which file, why, and the way out.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Error as Sql, ErrorCode, ffi};

use super::lock::Holder;
use crate::lang::{self, Lang};
use crate::text::safe;

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Making a project file.
    Create,
    /// A project file was to be opened.
    Open,
    /// Something was to be read from the file.
    Read,
    /// A gesture was to be written.
    Save,
    /// The file was to be proved.
    Check,
    /// The file was to be copied.
    Backup,
    /// Taking it into another.
    Merge,
}

/// Why it could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// There is no such file.
    NotFound,
    /// A file of this name is there already.
    Exists,
    /// The folder is not there.
    NoFolder,
    /// Not a project: another kind of file, or another program's database.
    NotAProject,
    /// Nothing is in the file.
    Empty,
    /// The file is damaged; what SQLite or the reader says.
    Damaged(String),
    /// The journal is not whole, so that no tables can be made from it; what is wrong with it.
    JournalDamaged(String),
    /// The file holds triggers, views, tables or indexes of somebody else; which.
    Foreign(String),
    /// Of another project than the one it was to be taken into.
    OtherProject,
    /// Made by a newer kodbok in a way this one cannot read.
    Newer,
    /// Open for writing in another kodbok.
    Locked(Holder),
    /// What has the name of its lock file is none: a link, say.
    StrangeLock,
    /// Another program holds the file for longer than a writer waits.
    Busy,
    /// The disk is full.
    DiskFull,
    /// No file can have that name here.
    NoName,
    /// Nothing may be written in the folder.
    ReadOnlyFolder,
    /// The file may not be written.
    ReadOnlyFile,
    /// The file may not be read.
    NoAccess,
    /// The file was there when it was opened and is not now.
    Vanished,
    /// Another file stands in its place since it was opened.
    Replaced,
    /// Another program wrote into it since it was opened.
    ChangedOutside,
    /// An interrupted write is to be rolled back first, and the folder does not let that happen.
    Interrupted,
    /// The journal beside the file, of an interrupted write, is of another state of it: it would damage this one.
    OtherState,
    /// The project is open for reading only.
    ReadOnly,
    /// The copy was made and did not hold: the first fault that was found.
    BadCopy(String),
    /// A part of the reading ended before it was through.
    BrokeOff,
    /// Anything else, in the system's own words.
    Other(String),
}

/// What went wrong with a project file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{doing:?} {path:?}: {cause:?}")]
pub struct Error {
    /// What was being done.
    pub doing: Doing,
    /// The file that it is about.
    pub path: PathBuf,
    /// The reason.
    pub cause: Cause,
}

impl Error {
    pub(super) fn new(doing: Doing, path: &Path, cause: Cause) -> Error {
        Error { doing, path: path.to_owned(), cause }
    }

    /// Makes an error of SQLite's.
    pub(super) fn sql(doing: Doing, path: &Path) -> impl Fn(Sql) -> Error + '_ {
        move |e| Error::new(doing, path, cause_of(&e))
    }

    /// Whether the file could be opened for reading only instead.
    pub fn may_read(&self) -> bool {
        matches!(self.cause, Cause::Locked(_) | Cause::StrangeLock | Cause::ReadOnlyFolder | Cause::ReadOnlyFile)
    }

    /// Whether the tables may be made anew from the journal, which [`super::repair()`] then proves.
    pub fn may_mend(&self) -> bool {
        matches!(self.cause, Cause::Damaged(_) | Cause::Foreign(_))
    }

    /// What happened and the way out, in at most three sentences.
    pub fn say(&self, lang: Lang) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy();
        let file = safe(&name);
        let why = self.cause.say(lang, &file);
        match (&self.cause, self.doing) {
            (Cause::DiskFull, Doing::Save) => lang::store_disk_full_saving(lang, file),
            (cause, Doing::Save) if cause.is_about_writing() => lang::store_taken_back(lang, why),
            _ => why,
        }
    }
}

impl Cause {
    /// Whether the gesture that was taken back should be spoken of.
    fn is_about_writing(&self) -> bool {
        !matches!(self, Cause::ReadOnly)
    }

    fn say(&self, lang: Lang, file: &str) -> String {
        match self {
            Cause::NotFound => lang::store_not_found(lang, file),
            Cause::Exists => lang::store_exists(lang, file),
            Cause::NoFolder => lang::store_no_folder(lang, file),
            Cause::NotAProject => lang::store_not_a_project(lang, file),
            Cause::Empty => lang::store_empty(lang, file),
            Cause::Damaged(what) => lang::store_damaged(lang, file, safe(what)),
            Cause::JournalDamaged(what) => lang::store_journal_damaged(lang, file, safe(what)),
            Cause::Foreign(what) => lang::store_foreign(lang, file, safe(what)),
            Cause::OtherProject => lang::store_other_project(lang, file),
            Cause::Newer => lang::store_newer(lang, file),
            Cause::Locked(holder) if holder.since.is_empty() => {
                lang::store_locked_since(lang, file, safe(&holder.words(lang)))
            }
            Cause::Locked(holder) => lang::store_locked(lang, file, safe(&holder.words(lang)), safe(&holder.since)),
            Cause::StrangeLock => lang::store_strange_lock(lang, file),
            Cause::Busy => lang::store_busy(lang, file),
            Cause::DiskFull => lang::store_disk_full(lang, file),
            Cause::NoName => lang::store_no_name(lang, file),
            Cause::ReadOnlyFolder => lang::store_read_only_folder(lang, file),
            Cause::ReadOnlyFile => lang::store_read_only_file(lang, file),
            Cause::NoAccess => lang::store_no_access(lang, file),
            Cause::Vanished => lang::store_vanished(lang, file),
            Cause::Replaced => lang::store_replaced(lang, file),
            Cause::ChangedOutside => lang::store_changed_outside(lang, file),
            Cause::Interrupted => lang::store_interrupted(lang, file),
            Cause::OtherState => lang::store_other_state(lang, file),
            Cause::ReadOnly => lang::store_read_only(lang, file),
            Cause::BadCopy(what) => lang::store_bad_copy(lang, file, safe(what)),
            Cause::BrokeOff => lang::store_broke_off(lang, file),
            Cause::Other(what) => lang::labelled(lang, file, safe(what)),
        }
    }
}

/// What SQLite says, in its own words.
pub(super) fn words_of(error: &Sql) -> String {
    match error {
        Sql::SqliteFailure(code, words) => words.clone().unwrap_or_else(|| code.to_string()),
        other => other.to_string(),
    }
}

/// The cause of SQLite's error.
pub(super) fn cause_of(error: &Sql) -> Cause {
    let words = words_of(error);
    let Sql::SqliteFailure(code, _) = error else { return Cause::Damaged(words) };
    match (code.code, code.extended_code) {
        (_, ffi::SQLITE_READONLY_ROLLBACK | ffi::SQLITE_READONLY_CANTINIT) => Cause::Interrupted,
        (_, ffi::SQLITE_READONLY_DBMOVED) => Cause::Vanished,
        (_, ffi::SQLITE_READONLY_DIRECTORY) => Cause::ReadOnlyFolder,
        (ErrorCode::DiskFull, _) => Cause::DiskFull,
        (ErrorCode::NotADatabase, _) => Cause::NotAProject,
        (ErrorCode::DatabaseCorrupt, _) => Cause::Damaged(words),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Cause::Busy,
        (ErrorCode::ReadOnly, _) => Cause::ReadOnlyFile,
        // The file itself was opened long ago: what cannot be opened now is its journal.
        (ErrorCode::CannotOpen, _) => Cause::ReadOnlyFolder,
        (ErrorCode::PermissionDenied, _) => Cause::NoAccess,
        _ => Cause::Other(words),
    }
}

/// The cause of the file system's error.
pub(super) fn cause_of_io(error: &io::Error) -> Cause {
    match error.kind() {
        io::ErrorKind::NotFound => Cause::NotFound,
        io::ErrorKind::AlreadyExists => Cause::Exists,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Cause::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem => Cause::ReadOnlyFolder,
        io::ErrorKind::PermissionDenied => Cause::NoAccess,
        io::ErrorKind::NotADirectory => Cause::NoFolder,
        io::ErrorKind::InvalidFilename => Cause::NoName,
        _ => Cause::Other(error.to_string()),
    }
}
