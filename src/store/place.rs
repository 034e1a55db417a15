//! Files as the system sees them: which one it is, who may read it, and putting a finished one in its place.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The identity of a file, whatever its name (device and inode): tells a file from another that was put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileId(u64, u64);

impl FileId {
    /// The identity of the file at a path.
    pub(super) fn of(path: &Path) -> io::Result<FileId> {
        std::fs::metadata(path).map(|m| FileId::from(&m))
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

    /// Elsewhere an open file cannot be taken away or replaced: there is nothing to tell apart.
    #[cfg(not(unix))]
    fn from(_: &Metadata) -> FileId {
        FileId(0, 0)
    }
}

/// A file made with these options is its owner's alone.
pub(super) fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = options;
}

/// A file in the making, beside the one it is to become; removed unless it is put in its place.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
    target: PathBuf,
    kept: bool,
}

impl Draft {
    /// Makes an empty private file beside `target`, under a name of its own.
    pub(super) fn beside(target: &Path) -> io::Result<Draft> {
        if target.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        for n in 0..100u32 {
            let path = target.with_file_name(format!(".{name}.{}-{n}.new", std::process::id()));
            match options.open(&path) {
                Ok(_) => return Ok(Draft { path, target: target.to_owned(), kept: false }),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(e) => return Err(e),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Where it is written.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the finished file in its place, on disk before this returns. Nothing that is there is overwritten.
    pub(super) fn keep(mut self) -> io::Result<PathBuf> {
        File::options().read(true).write(true).open(&self.path)?.sync_all()?;
        match std::fs::hard_link(&self.path, &self.target) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(e),
            // File systems without hard links.
            Err(_) if self.target.symlink_metadata().is_ok() => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => {
                std::fs::rename(&self.path, &self.target)?;
                self.kept = true;
            }
        }
        if !self.kept {
            self.kept = true;
            let _ = std::fs::remove_file(&self.path);
        }
        sync_folder(&self.target);
        Ok(self.target.clone())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_file(&self.path);
            let mut journal = self.path.clone().into_os_string();
            journal.push("-journal");
            let _ = std::fs::remove_file(journal);
        }
    }
}

/// Makes a new name durable. Some systems have no way to ask for that; the file itself is on disk by then.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let _ = File::open(folder).and_then(|f| f.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_that_is_not_kept_leaves_nothing_and_one_that_is_overwrites_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("a");
        drop(Draft::beside(&target).unwrap());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        let draft = Draft::beside(&target).unwrap();
        std::fs::write(&target, "somebody else's").unwrap();
        assert_eq!(draft.keep().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&target).unwrap(), "somebody else's");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
