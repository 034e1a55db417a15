//! Who has a project open for writing: a lock on `NAME.kodbok-lock` beside it, never on the project itself, whose
//! closing would drop SQLite's own locks. It dies with its process; the file tells who, where and since when.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::place::FileId;
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

    fn parse(text: &str) -> Holder {
        let mut lines = text.lines().map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        Holder { who: next(), host: next(), since: next() }
    }
}

/// A lock held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

/// Why a lock was not had.
#[derive(Debug)]
pub(super) enum NoLock {
    Held(Holder),
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
            let mut file = open(&path).map_err(NoLock::Io)?;
            match file.try_lock() {
                Ok(()) if FileId::of(&path).ok() == FileId::of_file(&file).ok() => {
                    write(&mut file, &Holder::here(who, since)).map_err(NoLock::Io)?;
                    return Ok(Lock { file, path });
                }
                Ok(()) => continue,
                Err(TryLockError::WouldBlock) => {
                    let mut text = String::new();
                    let _ = file.take(4096).read_to_string(&mut text);
                    return Err(NoLock::Held(Holder::parse(&text)));
                }
                Err(TryLockError::Error(e)) => return Err(NoLock::Io(e)),
            }
        }
        Err(NoLock::Held(Holder::default()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held. What fails here leaves an empty file behind, which the next writer takes over.
        let _ = self.file.set_len(0);
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    super::place::private(&mut options);
    options.open(path)
}

fn write(file: &mut File, holder: &Holder) -> io::Result<()> {
    let line = |words: &str| words.replace(['\n', '\r'], " ");
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}\n{}\n{}\n", line(&holder.who), line(&holder.host), holder.since)?;
    file.flush()
}

/// The computer's name, as far as it can be had without asking a network.
fn host() -> String {
    let kernel = std::fs::read_to_string("/proc/sys/kernel/hostname");
    let file = || std::fs::read_to_string("/etc/hostname");
    let name = kernel.or_else(|_| file()).ok();
    let name = name.or_else(|| std::env::var("COMPUTERNAME").ok()).or_else(|| std::env::var("HOSTNAME").ok());
    name.unwrap_or_default().trim().to_owned()
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
}
