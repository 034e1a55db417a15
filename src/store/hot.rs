//! The journal that SQLite leaves beside a file when its writer was killed, and whether it is of the file that stands
//! there now: rolled back into another state of it, as a copy that was put in its place, it would damage that.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// How every such journal begins, and each of its parts.
const MAGIC: [u8; 8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];
/// Where the change counter stands in the first page: every write adds one to it.
const COUNTER: usize = 24;

/// The name of the journal of a file.
fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}

/// Whether the journal beside a file, where there is one, would be rolled back into a state that it is not of: its first
/// page is neither that of the file nor the one before. What cannot be read is left to SQLite to judge.
pub(super) fn is_of_another_state(path: &Path) -> bool {
    let journal = journal_of(path);
    if !journal.is_file() {
        return false;
    }
    let before = File::open(journal).and_then(|mut journal| first_page(&mut journal)).ok().flatten();
    let now = || -> io::Result<u32> {
        let mut head = [0; COUNTER + 4];
        File::open(path)?.read_exact(&mut head)?;
        number(&head, COUNTER).ok_or_else(|| io::ErrorKind::InvalidData.into())
    };
    match (before, now()) {
        (Some(before), Ok(now)) => now != before && now != before.wrapping_add(1),
        _ => false,
    }
}

/// The change counter of the first page as a journal has it; none when it does not have that page.
fn first_page(journal: &mut File) -> io::Result<Option<u32>> {
    let size = journal.metadata()?.len();
    let (mut at, mut head, mut record) = (0u64, [0; 28], Vec::new());
    while at + 28 <= size {
        journal.seek(SeekFrom::Start(at))?;
        journal.read_exact(&mut head)?;
        let of = |place| number(&head, place).unwrap_or(0);
        let (records, sector, page) = (of(8), u64::from(of(20)).max(28), u64::from(of(24)));
        if head.get(..8) != Some(&MAGIC) || !(512..=65_536).contains(&page) || sector > 65_536 {
            break;
        }
        at += sector;
        let left = (size.saturating_sub(at)) / (page + 8);
        // Not counted yet: all that are there.
        let records = if matches!(records, 0 | u32::MAX) { left } else { u64::from(records).min(left) };
        record.resize(page as usize + 8, 0);
        for _ in 0..records {
            journal.seek(SeekFrom::Start(at))?;
            journal.read_exact(&mut record)?;
            if number(&record, 0) == Some(1) {
                return Ok(number(&record, 4 + COUNTER));
            }
            at += page + 8;
        }
        at = at.next_multiple_of(sector);
    }
    Ok(None)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::super::testing::{Study, folder};
    use super::super::{Access, Cause, Store, check};
    use super::*;

    /// A killed write: the file as it was left, and its journal.
    fn killed(path: &Path, words: &str) -> (Vec<u8>, Vec<u8>) {
        let conn = Connection::open(path).unwrap();
        conn.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE").unwrap();
        for n in 0..400 {
            let cells = (format!("k{n}"), words.repeat(40));
            conn.execute("INSERT INTO setting VALUES (?1, ?2)", cells).unwrap();
        }
        let left = (std::fs::read(path).unwrap(), std::fs::read(journal_of(path)).unwrap());
        conn.execute_batch("ROLLBACK").unwrap();
        left
    }

    #[test]
    fn a_journal_of_the_file_is_rolled_back_and_one_of_another_state_is_not() {
        let (folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.mark(40, 60, 0xC2);
        let early = std::fs::read(&path).unwrap();
        study.mark(45, 60, 0xC1);
        study.mark(5, 9, 0xC1);
        drop(study);
        let (left, journal) = killed(&path, "words ");
        assert!(!is_of_another_state(&path), "none is there");
        let copy = folder.path().join("copy.kodbok");
        let put = |bytes: &[u8]| {
            std::fs::write(&copy, bytes).unwrap();
            std::fs::write(journal_of(&copy), &journal).unwrap();
        };
        put(&left);
        assert!(!is_of_another_state(&copy));
        assert_eq!(check(&copy).unwrap().faults, []);
        put(&early);
        assert_eq!(Store::open(&copy, &Access::Read).map(|_| ()).unwrap_err().cause, Cause::OtherState);
        std::fs::remove_file(journal_of(&copy)).unwrap();
        assert_eq!(check(&copy).unwrap().faults, [], "the copy is as it was");
    }
}
