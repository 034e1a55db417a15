//! Files as the system sees them: which one it is, who may read it, and putting a finished one in its place.

use std::fs::{DirBuilder, DirEntry, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The identity of a file, whatever its name (device and inode): tells a file from another that was put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileId(u64, u64);

impl FileId {
    /// The identity of the file at a path.
    pub(super) fn of(path: &Path) -> io::Result<FileId> {
        std::fs::metadata(path).map(|m| FileId::from(&m))
    }

    /// The identity of what has a name, a link where it is one.
    pub(super) fn of_name(path: &Path) -> io::Result<FileId> {
        path.symlink_metadata().map(|m| FileId::from(&m))
    }

    /// The identity of an open file.
    pub(super) fn of_file(file: &File) -> io::Result<FileId> {
        file.metadata().map(|m| FileId::from(&m))
    }

    #[cfg(unix)]
    fn from(data: &Metadata) -> FileId {
        use std::os::unix::fs::MetadataExt;
        FileId(data.dev(), data.ino())
    }

    /// Elsewhere an open file cannot be taken away or replaced, since neither SQLite nor the lock lets others delete what
    /// they hold: there is nothing to tell apart.
    #[cfg(not(unix))]
    fn from(_: &Metadata) -> FileId {
        FileId(0, 0)
    }
}

/// A file made with these options is its owner's alone: whatever holds words, names or paths of a study.
pub(super) fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = options;
}

/// Makes a folder and those above it; what is new of them is its owner's alone.
///
/// # Errors
/// It cannot be made, or something else has its name.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        folder.mode(0o700);
    }
    folder.create(path)
}

/// Drafts of this process that are not in their place yet.
static DRAFTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file in the making, beside the one it is to become; removed unless it is put in its place. Its owner's alone.
#[derive(Debug)]
pub struct UnfinishedFile {
    path: PathBuf,
    target: PathBuf,
    over: bool,
    kept: bool,
}

impl UnfinishedFile {
    /// Makes an empty file beside `target`, under a name of its own. `over`: what has the target's name is replaced.
    /// Drafts that killed processes left in the folder go.
    ///
    /// # Errors
    /// `target` is there and is to stay, or nothing can be made in its folder.
    pub fn beside(target: &Path, over: bool) -> io::Result<UnfinishedFile> {
        if !over && target.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        if cfg!(windows) && is_no_name_on_windows(&name) {
            return Err(io::ErrorKind::InvalidFilename.into());
        }
        sweep(target);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        let (begin, process) = (begin_of_drafts(), std::process::id());
        for n in 0..100u32 {
            let path = target.with_file_name(format!("{begin}{process}-{n}.new"));
            match options.open(&path) {
                Ok(_) => {
                    DRAFTS.lock().into_iter().for_each(|mut drafts| drafts.push(path.clone()));
                    return Ok(UnfinishedFile { path, target: target.to_owned(), over, kept: false });
                }
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(e) => return Err(e),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Where it is written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the finished file in its place, on disk before this returns. Nothing that is to stay is overwritten.
    ///
    /// # Errors
    /// A file of its name has come there meanwhile, or the disk is full.
    pub fn keep(mut self) -> io::Result<PathBuf> {
        File::options().read(true).write(true).open(&self.path)?.sync_all()?;
        match self.over {
            true => self.rename()?,
            false => match std::fs::hard_link(&self.path, &self.target) {
                Ok(()) => {}
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(e),
                // File systems without hard links.
                Err(_) if self.target.symlink_metadata().is_ok() => return Err(io::ErrorKind::AlreadyExists.into()),
                Err(_) => self.rename()?,
            },
        }
        sync_folder(&self.target);
        Ok(self.target.clone())
    }

    fn rename(&mut self) -> io::Result<()> {
        std::fs::rename(&self.path, &self.target)?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for UnfinishedFile {
    fn drop(&mut self) {
        if !self.kept {
            remove(&self.path);
        }
        DRAFTS.lock().into_iter().for_each(|mut drafts| drafts.retain(|path| *path != self.path));
    }
}

/// Removes a draft, and the journal of one that SQLite was writing.
fn remove(draft: &Path) {
    let _ = std::fs::remove_file(draft);
    let mut journal = draft.as_os_str().to_owned();
    journal.push("-journal");
    let _ = std::fs::remove_file(journal);
}

/// Removes the drafts of this process: before it ends in the middle of its work.
pub fn remove_drafts() {
    DRAFTS.lock().into_iter().for_each(|drafts| drafts.iter().for_each(|path| remove(path)));
}

/// How the names of drafts begin that this computer makes. In a folder that others share, a process of theirs may have
/// the number of one that ended here.
fn begin_of_drafts() -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    format!(".kodbok.{}.", host().chars().filter(plain).take(40).collect::<String>())
}

/// Removes what killed processes of this computer left of drafts beside a file: whole interviews may be in them.
pub(super) fn sweep(beside: &Path) {
    let Ok(folder) = std::fs::read_dir(folder_of(beside)) else { return };
    let begin = begin_of_drafts();
    for entry in folder.flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(&begin));
        let process = rest.and_then(|rest| rest.split('-').next()?.parse().ok());
        if process.is_some_and(|process| is_left(process, &entry)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a draft's process is no more.
#[cfg(unix)]
fn is_left(process: i32, _: &DirEntry) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let gone = |pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH);
    Pid::from_raw(process).is_some_and(gone)
}

/// Elsewhere processes are not asked: no draft is written for a day.
#[cfg(not(unix))]
fn is_left(_: i32, draft: &DirEntry) -> bool {
    let age = draft.metadata().and_then(|data| data.modified()).ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age > std::time::Duration::from_secs(86_400))
}

/// The computer's name, as far as it can be had without asking a network.
pub(super) fn host() -> String {
    let kernel = std::fs::read_to_string("/proc/sys/kernel/hostname");
    let file = || std::fs::read_to_string("/etc/hostname");
    let name = kernel.or_else(|_| file()).ok();
    let name = name.or_else(|| std::env::var("COMPUTERNAME").ok()).or_else(|| std::env::var("HOSTNAME").ok());
    name.unwrap_or_default().trim().to_owned()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether Windows has no files of a name: what stands for a device there whatever its ending, and names with signs that
/// mean something else in a path.
fn is_no_name_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let port = ["COM", "LPT"].iter().find_map(|port| stem.strip_prefix(port));
    let numbered = port.is_some_and(|n| n.chars().count() == 1 && n.chars().all(|c| "123456789¹²³".contains(c)));
    let device = numbered || ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&&*stem);
    let bad = |c: char| c.is_control() || "<>:\"/\\|?*".contains(c);
    device || name.contains(bad) || name.ends_with(['.', ' '])
}

/// Makes a new name durable. Some systems have no way to ask for that; the file itself is on disk by then.
fn sync_folder(path: &Path) {
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_that_is_not_kept_leaves_nothing_and_one_that_is_overwrites_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("a");
        drop(UnfinishedFile::beside(&target, false).unwrap());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        let draft = UnfinishedFile::beside(&target, false).unwrap();
        std::fs::write(&target, "somebody else's").unwrap();
        assert_eq!(draft.keep().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&target).unwrap(), "somebody else's");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_process_left_goes_with_the_next_draft() {
        let dir = tempfile::tempdir().unwrap();
        let of = |process: u32, end: &str| dir.path().join(format!("{}{process}-0.new{end}", begin_of_drafts()));
        let mut ended = std::process::Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        let elsewhere = dir.path().join(format!(".kodbok.another-computer.{}-0.new", ended.id()));
        let left = [of(ended.id(), ""), of(ended.id(), "-journal")];
        let stays = [of(std::process::id(), ""), elsewhere, dir.path().join(".kodbok.toml")];
        left.iter().chain(&stays).for_each(|path| std::fs::write(path, "words").unwrap());
        drop(UnfinishedFile::beside(&dir.path().join("a"), false).unwrap());
        assert!(!left.iter().any(|path| path.exists()) && stays.iter().all(|path| path.exists()));
    }

    #[cfg(unix)]
    #[test]
    fn drafts_and_new_folders_are_their_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        private_folder(&dir.path().join("a/b")).unwrap();
        assert_eq!((mode(&dir.path().join("a")), mode(&dir.path().join("a/b"))), (0o700, 0o700));
        let kept = UnfinishedFile::beside(&dir.path().join("c"), true).unwrap().keep().unwrap();
        assert_eq!(mode(&kept), 0o600);
    }

    #[test]
    fn names_of_devices_are_known() {
        for name in ["con.csv", "Nul", "aux.tar.gz", "COM1.json", "lpt\u{b9}.md", "a:b?.csv", "a.", "a "] {
            assert!(is_no_name_on_windows(name), "{name}");
        }
        for name in ["icon.csv", "com.csv", "COM10.json", "comma.md", "\u{e5}\u{e4}\u{f6} 1.csv", ".csv"] {
            assert!(!is_no_name_on_windows(name), "{name}");
        }
    }
}
