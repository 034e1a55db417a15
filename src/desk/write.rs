//! Files that are written for others: whole or not at all, and over another only when told so.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::Failure;
use crate::exchange::{Error, Reason};
use crate::store::{UnfinishedFile, is_database};

/// What writes the content: to a buffered file.
type WriteContent<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes a file that is its owner's alone: beside its place under another name first, so that it is whole when it is
/// there. A file of that name is written over only when `over`, and never a project or what is no ordinary file.
///
/// # Errors
/// The file is there already and is to stay; the folder is not there or cannot be written to; the disk is full.
/// Nothing is left behind then.
pub fn write_file(path: &Path, over: bool, content: WriteContent) -> Result<(), Failure> {
    let name = || path.display().to_string();
    let refuse = |reason| Err(Error::new(name(), reason).into());
    let fail = |error: io::Error| Failure::from(Error::writing(name(), &error));
    match path.symlink_metadata() {
        Ok(data) if data.is_dir() => return Err(fail(io::ErrorKind::IsADirectory.into())),
        Ok(_) if !over => return refuse(Reason::Exists),
        Ok(data) if !data.is_file() => return refuse(Reason::NotOrdinary),
        Ok(_) if is_database(path) => return refuse(Reason::NotOver),
        _ => {}
    }
    let draft = UnfinishedFile::beside(path, over).map_err(fail)?;
    let mut write = || {
        let mut out = BufWriter::new(OpenOptions::new().write(true).open(draft.path())?);
        content(&mut out)?;
        out.flush()
    };
    write().map_err(fail)?;
    draft.keep().map(drop).map_err(fail)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

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

    #[test]
    fn a_project_is_never_written_over_nor_what_is_no_ordinary_file() {
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &str| folder.path().join(name);
        let database = rusqlite::Connection::open(of("a.json")).unwrap();
        database.execute_batch("CREATE TABLE words (word)").unwrap();
        let bytes = fs::read(of("a.json")).unwrap();
        fs::write(of("cut.json"), &bytes[..600]).unwrap();
        fs::write(of("short.json"), &bytes[..40]).unwrap();
        for name in ["a.json", "cut.json", "short.json"] {
            assert_eq!(reason(put(&of(name), true, "x")), Reason::NotOver, "{name}");
        }
        assert!(fs::read(of("a.json")).unwrap() == bytes);
        #[cfg(unix)]
        {
            fs::write(of("mine.txt"), "mine").unwrap();
            std::os::unix::fs::symlink(of("mine.txt"), of("link.txt")).unwrap();
            assert_eq!(reason(put(&of("link.txt"), true, "x")), Reason::NotOrdinary);
            assert_eq!(reason(put(Path::new("/dev/null"), true, "x")), Reason::NotOrdinary);
            assert_eq!(fs::read_to_string(of("mine.txt")).unwrap(), "mine");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tally.csv");
        fs::write(&path, "one").unwrap();
        put(&path, true, "two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
