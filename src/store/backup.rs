//! Copies of a project file, taken while it is in use.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::check::sqlite_is_content;
use super::connection::{connect_reader, identify, in_folder, look, open_connection};
use super::error::{cause_of, cause_of_io};
use super::place::UnfinishedFile;
use super::{Cause, Doing, Error};

/// Pages a step: 16 MB, so that whoever writes to the file waits for a few hundredths of a second only.
const STEP: i32 = 4096;
/// How often a file is tried that others hold, a hundredth of a second apart.
const TRIES: u32 = 500;

/// Copies a project file to a new one, as it is at one moment, also while it is open somewhere. The copy is looked
/// through and on disk before it gets its name.
///
/// # Errors
/// It cannot be read or is no project; there is a file `out` already, or it cannot be written.
pub fn backup(path: &Path, out: &Path) -> Result<(), Error> {
    let fail = |cause| Error::new(Doing::Backup, path, cause);
    look(path).map_err(fail)?;
    let conn = connect_reader(path).map_err(|e| fail(cause_of(&e)))?;
    identify(&conn).map_err(fail)?;
    copy(&conn, out)
}

/// Copies what a connection sees to a new file, which is looked through and on disk before it gets its name.
pub(super) fn copy(from: &Connection, out: &Path) -> Result<(), Error> {
    let fail = |cause| Error::new(Doing::Backup, out, cause);
    let draft = UnfinishedFile::beside(out, false).map_err(|e| fail(in_folder(cause_of_io(&e))))?;
    let sql = |e: rusqlite::Error| fail(cause_of(&e));
    let mut to = open_connection(draft.path(), true).map_err(sql)?;
    pages(from, &mut to).map_err(fail)?;
    if let Some(what) = sqlite_is_content(&to).map_err(sql)? {
        return Err(fail(Cause::BadCopy(what)));
    }
    to.close().map_err(|(_, e)| sql(e))?;
    draft.keep().map_err(|e| fail(in_folder(cause_of_io(&e)))).map(|_| ())
}

fn pages(from: &Connection, to: &mut Connection) -> Result<(), Cause> {
    let copy = Backup::new(from, to).map_err(|e| cause_of(&e))?;
    let mut waited = 0;
    loop {
        match copy.step(STEP).map_err(|e| cause_of(&e))? {
            StepResult::Done => return Ok(()),
            StepResult::More => waited = 0,
            _ if waited >= TRIES => return Err(Cause::Busy),
            _ => {
                waited += 1;
                sleep(Duration::from_millis(10));
            }
        }
    }
}

/// Takes a copy beside a file before its tables are changed: `NAME.version-1.kodbok`. One that is there already is
/// kept: it is from before the change as well.
pub(super) fn before_migration(path: &Path, version: i32) -> Result<(), Error> {
    match backup(path, &name_before(path, version)) {
        Err(error) if error.cause == Cause::Exists => Ok(()),
        other => other,
    }
}

fn name_before(path: &Path, version: i32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}.version-{version}.kodbok"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Study, folder, open, shown};
    use super::super::{check, load_work};
    use super::*;

    #[test]
    fn a_copy_is_the_same_project_and_overwrites_nothing() {
        let (folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.mark(40, 60, 0xC2);
        let out = folder.path().join("copy.kodbok");
        backup(&path, &out).unwrap();
        let (store, project) = open(&out);
        assert_eq!(shown(&project), shown(&study.project));
        drop(store);
        assert!(check(&out).unwrap().is_whole());
        assert_eq!(backup(&path, &out).unwrap_err().cause, Cause::Exists);
        study.mark(50, 60, 0xC2);
        assert_eq!(
            load_work(&out).map(|w| format!("{w:?}")).unwrap(),
            load_work(&out).map(|w| format!("{w:?}")).unwrap()
        );
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "project, lock and copy");
    }

    #[test]
    fn a_project_whose_file_was_deleted_can_still_be_saved_elsewhere() {
        let (folder, path) = folder();
        let study = Study::with_codes(&path);
        std::fs::remove_file(&path).unwrap();
        let out = folder.path().join("saved.kodbok");
        study.store.save_copy(&out).unwrap();
        assert!(check(&out).unwrap().is_whole());
    }

    #[test]
    fn what_is_no_project_is_not_copied() {
        let (folder, path) = folder();
        std::fs::write(&path, "Intervjuare: Hej\n").unwrap();
        let out = folder.path().join("copy.kodbok");
        assert_eq!(backup(&path, &out).unwrap_err().cause, Cause::NotAProject);
        assert_eq!(backup(&folder.path().join("none"), &out).unwrap_err().cause, Cause::NotFound);
        let study = Study::new(&folder.path().join("b.kodbok"));
        let nowhere = folder.path().join("no/where.kodbok");
        assert_eq!(backup(study.store.path(), &nowhere).unwrap_err().cause, Cause::NoFolder);
        assert!(!out.exists());
    }

    #[test]
    fn the_copy_before_a_migration_has_a_name_of_its_own() {
        assert_eq!(name_before(Path::new("/a/study.kodbok"), 1), Path::new("/a/study.version-1.kodbok"));
    }
}
