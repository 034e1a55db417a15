//! Files that are written for others: whole or not at all, and over another only when told so.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::exchange::Error;

/// What writes the content: to a buffered file.
type Content<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes a file: beside its place under another name first, so that it is whole when it is there. A file of that name
/// is written over only when `over`.
///
/// # Errors
/// The file is there already and is to stay; the folder is not there or cannot be written to; the disk is full.
/// Nothing is left behind then.
pub fn write_file(path: &Path, over: bool, content: Content) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure::from(Error::writing(path.display().to_string(), &error));
    if !over && path.symlink_metadata().is_ok() {
        return Err(fail(io::ErrorKind::AlreadyExists.into()));
    }
    let draft = Draft::beside(path).map_err(fail)?;
    draft.write(content).map_err(fail)?;
    draft.put(path, over).map_err(fail)
}

/// A file in the making; removed when it is not put in its place.
struct Draft {
    path: PathBuf,
    file: File,
}

impl Draft {
    fn beside(target: &Path) -> io::Result<Draft> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        if target.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        for number in 0..100 {
            let path = target.with_file_name(format!(".{name}.{}-{number}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Draft { path, file }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn write(&self, content: Content) -> io::Result<()> {
        let mut out = BufWriter::new(&self.file);
        content(&mut out)?;
        out.flush()?;
        drop(out);
        self.file.sync_all()
    }

    /// Gives it its name. Without `over` a file that came there meanwhile stays.
    fn put(&self, target: &Path, over: bool) -> io::Result<()> {
        if over {
            return fs::rename(&self.path, target);
        }
        match fs::hard_link(&self.path, target) {
            // Where a file cannot have two names the last look is the one before renaming.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => match target.symlink_metadata() {
                Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
                Err(_) => fs::rename(&self.path, target),
            },
            done => done,
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already when it was renamed.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Reason;

    fn reason(outcome: Result<(), Failure>) -> Reason {
        match outcome {
            Err(Failure::Files(errors)) => errors.into_iter().next().unwrap().reason,
            other => panic!("{other:?}"),
        }
    }

    fn put(path: &Path, over: bool, words: &str) -> Result<(), Failure> {
        write_file(path, over, &mut |out| out.write_all(words.as_bytes()))
    }

    #[test]
    fn another_file_is_written_over_only_when_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tally.csv");
        put(&path, false, "one").unwrap();
        assert_eq!(reason(put(&path, false, "two")), Reason::Exists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        put(&path, true, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_breaks_off_leaves_nothing_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tally.csv");
        put(&path, false, "one").unwrap();
        let broken = write_file(&path, true, &mut |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(reason(broken), Reason::DiskFull);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(reason(put(&folder.path().join("no/where.csv"), false, "x")), Reason::NoFolder);
        assert!(matches!(reason(put(folder.path(), true, "x")), Reason::Unwritable(_)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
