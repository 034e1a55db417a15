//! Who has a project open for writing: a lock on `NAME.kodbok-lock` beside it, never on the project itself, whose
//! closing would drop SQLite's own locks. It dies with its process; the file tells who, where and since when.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::place::{FileId, host};
use crate::lang::{self, Lang};

/// Who has a project open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The coder's name; empty when not known.
    pub who: String,
    /// The computer; empty when not known.
    pub host: String,
    /// Since when, `YYYY-MM-DD HH:MM` in the holder's time zone; empty when not known.
    pub since: String,
}

impl Holder {
    /// Who and where, in words.
    pub(super) fn words(&self, lang: Lang) -> String {
        match (self.who.is_empty(), self.host.is_empty()) {
            (true, true) => lang::store_somebody(lang),
            (true, false) => self.host.clone(),
            (false, true) => self.who.clone(),
            (false, false) => format!("{}, {}", self.who, self.host),
        }
    }

    fn here(who: &str, since: &str) -> Holder {
        Holder { who: who.to_owned(), host: host(), since: since.to_owned() }
    }

    /// Who is written in a lock file.
    fn of(lock: &Path) -> Holder {
        let mut text = String::new();
        let _ = File::open(lock).and_then(|file| file.take(4096).read_to_string(&mut text));
        Holder::parse(&text)
    }

    fn parse(text: &str) -> Holder {
        let mut lines = text.lines().map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        Holder { who: next(), host: next(), since: next() }
    }
}

/// A lock held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    /// None while it is let go.
    file: Option<File>,
    path: PathBuf,
}

/// Why a lock was not had.
#[derive(Debug)]
pub(super) enum NoLock {
    Held(Holder),
    /// What has the lock's name is no lock file: a link, say.
    Strange,
    Io(io::Error),
}

impl Lock {
    /// The lock file of a project.
    pub(super) fn path_of(project: &Path) -> PathBuf {
        let mut name = project.file_name().unwrap_or_default().to_owned();
        name.push("-lock");
        project.with_file_name(name)
    }

    /// Takes the lock of a project, or says who has it.
    pub(super) fn take(project: &Path, who: &str, since: &str) -> Result<Lock, NoLock> {
        let path = Lock::path_of(project);
        // Whoever lets go removes the file; a lock on a file that has just been removed keeps nobody out, so look again.
        for _ in 0..16 {
            let mut file = match open(&path) {
                Ok(file) => file,
                Err(e) if e.kind() == io::ErrorKind::InvalidInput => return Err(NoLock::Strange),
                Err(e) if is_held(&e) => return Err(NoLock::Held(Holder::of(&path))),
                // Made or removed since it was looked for.
                Err(e) if matches!(e.kind(), io::ErrorKind::AlreadyExists) => continue,
                Err(e) if e.kind() == io::ErrorKind::NotFound && has_folder(&path) => continue,
                Err(e) => return Err(NoLock::Io(e)),
            };
            match try_lock(&file) {
                Ok(()) if FileId::of_name(&path).ok() == FileId::of_file(&file).ok() => {
                    write(&mut file, &Holder::here(who, since)).map_err(NoLock::Io)?;
                    return Ok(Lock { file: Some(file), path });
                }
                Ok(()) => continue,
                Err(TryLockError::WouldBlock) => return Err(NoLock::Held(Holder::of(&path))),
                Err(TryLockError::Error(e)) => return Err(NoLock::Io(e)),
            }
        }
        Err(NoLock::Held(Holder::default()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What fails here leaves a file behind, which the next writer takes over.
        let Some(file) = self.file.take() else { return };
        let _ = file.set_len(0);
        if cfg!(windows) {
            // An open file stays; of one that the next has opened meanwhile as well.
            drop(file);
            let _ = std::fs::remove_file(&self.path);
        } else {
            // Removed while still held.
            let _ = std::fs::remove_file(&self.path);
            let _ = file.unlock();
        }
    }
}

fn has_folder(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir())
}

/// Opens the lock file, or makes it; a link that stands there is not followed, and nothing but an ordinary file is taken
/// for one.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(windows)]
    {
        // Whoever has it open to write keeps others from that and from deleting it, and lets them read who it is.
        use std::os::windows::fs::OpenOptionsExt;
        const READ: u32 = 1;
        options.share_mode(READ);
    }
    super::place::private(&mut options);
    match path.symlink_metadata() {
        Ok(data) if !data.is_file() => Err(io::ErrorKind::InvalidInput.into()),
        Ok(_) => options.open(path),
        Err(_) => options.create_new(true).open(path),
    }
}

/// Whether another has the lock by having its file open.
fn is_held(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION)
}

/// Tries to lock an open lock file. Where who has it open is who has the lock, nothing is left to do: a lock would keep
/// others from reading who it is.
fn try_lock(file: &File) -> Result<(), TryLockError> {
    if cfg!(windows) { Ok(()) } else { file.try_lock() }
}

fn write(file: &mut File, holder: &Holder) -> io::Result<()> {
    let line = |words: &str| words.replace(['\n', '\r'], " ");
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}\n{}\n{}\n", line(&holder.who), line(&holder.host), holder.since)?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_has_it_and_gets_it_when_the_first_lets_go() {
        let dir = tempfile::tempdir().unwrap();
        let project = dir.path().join("study.kodbok");
        let first = Lock::take(&project, "Anna\nBerg", "2026-11-22 10:42").unwrap();
        assert!(dir.path().join("study.kodbok-lock").exists());
        let Err(NoLock::Held(holder)) = Lock::take(&project, "Bo", "") else { panic!("two have it") };
        assert_eq!(holder.who, "Anna Berg");
        assert_eq!(holder.since, "2026-11-22 10:42");
        drop(first);
        assert!(!dir.path().join("study.kodbok-lock").exists());
        drop(Lock::take(&project, "Bo", "").unwrap());
    }

    #[test]
    fn a_file_left_by_a_killed_process_keeps_nobody_out() {
        let dir = tempfile::tempdir().unwrap();
        let project = dir.path().join("study.kodbok");
        std::fs::write(Lock::path_of(&project), "Anna\nhere\n2026-11-22 10:42\n").unwrap();
        Lock::take(&project, "Bo", "").unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_lock_is_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let (project, victim) = (dir.path().join("study.kodbok"), dir.path().join("victim"));
        std::fs::write(&victim, "mine").unwrap();
        std::os::unix::fs::symlink(&victim, Lock::path_of(&project)).unwrap();
        assert!(matches!(Lock::take(&project, "Bo", ""), Err(NoLock::Strange)));
        assert_eq!(std::fs::read_to_string(&victim).unwrap(), "mine");
        std::fs::remove_file(&victim).unwrap();
        assert!(Lock::take(&project, "Bo", "").is_err());
        assert!(!victim.exists(), "nor is a file made where a link leads");
    }
}
