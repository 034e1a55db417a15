//! Tables made anew from the journal, which holds all of a study.

use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, Result as Sql, params_from_iter};

use super::check::{CheckReport, prove};
use super::commit::write_end;
use super::connection::{connect_reader, identify, look, open_connection};
use super::error::{cause_of, cause_of_io, words_of};
use super::journal::Entries;
use super::lock::Lock;
use super::open::take_lock;
use super::place::UnfinishedFile;
use super::shown::ShownSet;
use super::tables::bring;
use super::team::end_of;
use super::texts::TextCache;
use super::{Cause, Doing, Error, check, schema};
use crate::model::journal::{View, verify};
use crate::model::{EntityKind, Project};

/// What is not made from the journal but carried over: the journal, what it came from, and what is kept beside the study.
const CARRIED: [&str; 3] = ["received", "entry", "setting"];

/// A file that was made anew.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// What was wrong.
    pub report: CheckReport,
    /// The file as it was before; none when nothing was wrong.
    pub kept: Option<PathBuf>,
}

/// Makes the tables of a file anew from its journal, when they are not what the journal shows or the schema is not ours.
/// The file as it was is kept beside it: `NAME.before-repair-MILLISECONDS.kodbok`. `who`, `since` and `at` as for a
/// writer: the coder's name, the moment in words and in milliseconds since 1970 UTC.
///
/// # Errors
/// It is open elsewhere or cannot be written; the journal itself is not whole, so that there is nothing to make the
/// tables from. Nothing is changed then.
pub fn repair(path: &Path, (who, since, at): (&str, &str, i64)) -> Result<Repaired, Error> {
    let fail = |cause| Error::new(Doing::Check, path, cause);
    let io = |e: std::io::Error| Error::new(Doing::Check, path, cause_of_io(&e));
    let whole = dunce::canonicalize(path).map_err(io)?;
    let _lock: Lock = take_lock(&whole, who, since).map_err(fail)?;
    let report = check(&whole)?;
    if report.is_whole() {
        return Ok(Repaired { report, kept: None });
    }
    let draft = UnfinishedFile::beside(&whole, true).map_err(io)?;
    make(&whole, draft.path()).map_err(fail)?;
    let stem = whole.file_stem().unwrap_or_default().to_string_lossy();
    let kept = whole.with_file_name(format!("{stem}.before-repair-{at}.kodbok"));
    // The same file under a second name: at every moment one of the names has everything.
    std::fs::hard_link(&whole, &kept).or_else(|_| std::fs::copy(&whole, &kept).map(drop)).map_err(io)?;
    draft.keep().map_err(io)?;
    Ok(Repaired { report, kept: Some(kept) })
}

/// Makes a new file of the journal of an old one, and proves it.
fn make(old: &Path, new: &Path) -> Result<(), Cause> {
    let sql = |e: rusqlite::Error| cause_of(&e);
    look(old)?;
    let from = connect_reader(old).map_err(sql)?;
    if identify(&from)? {
        return Err(Cause::Newer);
    }
    let lost = |e: rusqlite::Error| Cause::JournalDamaged(words_of(&e));
    let entries = Entries::read(&from).map_err(lost)?;
    prove_journal(&from, &entries)?;
    let to = open_connection(new, true).map_err(sql)?;
    schema::make(&to).map_err(sql)?;
    schema::prepare_writer(&to).map_err(sql)?;
    to.pragma_update(None, "synchronous", "OFF").map_err(sql)?;
    fill(&from, &to, &entries).map_err(sql)?;
    let mut report = CheckReport::default();
    prove(&to, new, &mut report).map_err(sql)?;
    if let Some(fault) = report.faults.first() {
        return Err(Cause::BadCopy(format!("{} {}", fault.kind(), fault.place())));
    }
    to.close().map_err(|(_, e)| cause_of(&e))
}

/// Refuses a journal that is damaged, or that ends before its end: what is missing in it may stand in the tables alone.
fn prove_journal(conn: &Connection, entries: &Entries) -> Result<(), Cause> {
    if let Some(fault) = verify(&entries.list).first() {
        return Err(Cause::JournalDamaged(format!("{fault:?}")));
    }
    let count = conn.query_row("SELECT entries FROM meta", [], |row| row.get::<_, i64>(0));
    match count {
        Ok(count) if count > entries.list.len() as i64 => Err(Cause::JournalDamaged(format!("{count} entries"))),
        _ => Ok(()),
    }
}

fn fill(from: &Connection, to: &Connection, entries: &Entries) -> Sql<()> {
    let change = to.unchecked_transaction()?;
    for table in CARRIED {
        carry(from, to, table)?;
    }
    let view = View::of(&entries.list);
    let id = view.entities().map(|thing| thing.entity()).find(|entity| entity.kind == EntityKind::Project);
    let mut empty = Project::default();
    (empty.id, empty.complete) = (id.map(|entity| entity.id).unwrap_or_default(), true);
    bring(to, &mut TextCache::default(), empty, &ShownSet::all(entries, &view))?;
    write_end(to, &end_of(to, entries)?)?;
    change.commit()
}

/// Copies the rows of a table, by the columns that it has today.
fn carry(from: &Connection, to: &Connection, table: &str) -> Sql<()> {
    let mut statement = to.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let columns = statement.query_map([table], |row| row.get::<_, String>(0))?.collect::<Sql<Vec<_>>>()?;
    let names = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let places = vec!["?"; columns.len()].join(", ");
    let mut into = to.prepare(&format!("INSERT INTO {table} ({names}) VALUES ({places})"))?;
    let mut statement = from.prepare(&format!("SELECT {names} FROM {table}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let cells = (0..columns.len()).map(|i| row.get::<_, Value>(i)).collect::<Sql<Vec<_>>>()?;
        into.execute(params_from_iter(cells))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Study, folder, open, shown};
    use super::*;
    use crate::model::{Edit, Key, Valence};

    fn damaged(sql: &str) -> (tempfile::TempDir, PathBuf, Vec<String>) {
        let (folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.mark(40, 60, 0xC2);
        study.bulk(30);
        study.apply(&Edit::Sign(Key::of(1), Valence::Against)).unwrap();
        study.mark(5, 9, 0xC1);
        study.undo().unwrap();
        let seen = shown(&study.project);
        drop(study);
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn.execute_batch(sql).unwrap();
        (folder, path, seen)
    }

    #[test]
    fn tables_come_back_from_the_journal_and_the_file_as_it_was_is_kept() {
        for sql in [
            "DELETE FROM coding; DELETE FROM memo",
            "UPDATE document_text SET text = 'other'",
            "UPDATE excerpt SET words = 'x', start = 0, \"end\" = 1",
            "INSERT INTO coder VALUES (9, randomblob(16), 'Ny', '', NULL, 1, 0)",
            "DROP TABLE code",
            "UPDATE meta SET tips = x''",
            "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM memo; END",
        ] {
            let (_folder, path, seen) = damaged(sql);
            let bytes = std::fs::read(&path).unwrap();
            let repaired = repair(&path, ("Anna", "", 7)).unwrap();
            assert!(!repaired.report.is_whole(), "{sql}");
            let kept = repaired.kept.unwrap();
            assert!(kept.ends_with("study.before-repair-7.kodbok") && std::fs::read(kept).unwrap() == bytes, "{sql}");
            assert_eq!(check(&path).unwrap().faults, [], "{sql}");
            assert_eq!(shown(&open(&path).1), seen, "{sql}");
            assert_eq!(repair(&path, ("Anna", "", 8)).unwrap().kept, None, "whole now");
        }
    }

    #[test]
    fn a_journal_that_is_not_whole_is_no_ground_to_build_on() {
        for sql in [
            "DELETE FROM entry WHERE no = (SELECT max(no) FROM entry)",
            "UPDATE entry SET payload = x'00' WHERE no = 3",
            "DROP TABLE entry",
        ] {
            let (folder, path, _) = damaged(sql);
            let bytes = std::fs::read(&path).unwrap();
            let cause = repair(&path, ("Anna", "", 7)).unwrap_err().cause;
            assert!(matches!(cause, Cause::JournalDamaged(_)), "{sql}: {cause:?}");
            assert!(std::fs::read(&path).unwrap() == bytes, "{sql}");
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "{sql}");
        }
    }
}
