//! Proves a project file: the eight points of FORMAT.md §15. Reads only.
//!
//! Memory: the journal and what it shows. 2,000 interviews with a million codings take about a gigabyte.

mod journal;
mod rows;
mod words;

use std::path::Path;
use std::thread;

use rusqlite::Connection;

use super::connection::{connect_reader, identify, look};
use super::error::cause_of;
use super::journal::Entries;
use super::{Cause, Doing, Error, schema};
use crate::lang::{self, Lang};
use crate::model::Entity;
use crate::model::journal::{EntryId, View};

/// At most so many faults are listed; one rotten page makes thousands.
const MOST: usize = 200;

/// What is wrong with a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// What SQLite says.
    File(String),
    /// What somebody else put into the schema: `trigger`, `view`, `table` or `index` and its name.
    Foreign(String),
    /// A table or index that is missing, or is another than it should be.
    Schema(String),
    /// An entry's id is not the hash of its bytes.
    Hash(EntryId),
    /// An entry names one before it that is not here.
    Missing(EntryId),
    /// An entry's clock is not above that of one before it.
    Order(EntryId),
    /// An entry is called erased where nothing was erased.
    ErasedByNobody(EntryId),
    /// An entry has a payload that should have been erased.
    NotErased(EntryId),
    /// An entry cannot be read.
    Unreadable(EntryId, String),
    /// An entry was written by a newer kodbok: nothing more can be proved.
    Newer(EntryId),
    /// The journal does not end where it should: entries were cut off or added.
    End,
    /// A thing that the journal shows has no row.
    NoRow(Entity),
    /// A row that the journal knows nothing of.
    Stray(Entity),
    /// A row is not as the journal shows it: the thing and the column.
    Row(Entity, String),
    /// A table kept for speed is not what it should be: its name.
    Table(&'static str),
    /// A document's text, or what was found in it, is not as the journal shows it.
    Text(Entity),
    /// An excerpt's words are not those at its place, or the place is outside the text.
    Words(Entity),
    /// Something waits for what is not here, though nothing is withheld.
    Waiting(Entity),
    /// A reference leads nowhere: table and row.
    Reference(String, i64),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What is wrong; empty when the file is whole. At most 200 are listed.
    pub faults: Vec<FileFault>,
    /// How many entries the journal has.
    pub entries: usize,
    /// How many of them are withheld in this copy: of those nothing can be proved.
    pub withheld: usize,
    /// How many were erased: of each the head is proved, its content is vouched for by the hash that was kept.
    pub erased: usize,
    /// How many of those no erasing entry names: they came in later.
    pub erased_later: usize,
    /// How many things the journal shows.
    pub things: usize,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    /// Takes in what was found of the journal: its counts, and its faults after those that are here.
    fn take(&mut self, journal: CheckReport) {
        let before = std::mem::replace(self, journal);
        let faults = std::mem::replace(&mut self.faults, before.faults);
        faults.into_iter().for_each(|fault| self.add(fault));
    }

    fn add(&mut self, fault: FileFault) {
        if self.faults.len() < MOST {
            self.faults.push(fault);
        }
    }
}

impl FileFault {
    /// A word for scripts.
    pub fn kind(&self) -> &'static str {
        match self {
            FileFault::File(_) => "file",
            FileFault::Foreign(_) => "foreign",
            FileFault::Schema(_) => "schema",
            FileFault::Hash(_) => "hash",
            FileFault::Missing(_) => "missing",
            FileFault::Order(_) => "order",
            FileFault::ErasedByNobody(_) => "erased-by-nobody",
            FileFault::NotErased(_) => "not-erased",
            FileFault::Unreadable(..) => "unreadable",
            FileFault::Newer(_) => "newer",
            FileFault::End => "end",
            FileFault::NoRow(_) => "no-row",
            FileFault::Stray(_) => "stray-row",
            FileFault::Row(..) => "row",
            FileFault::Table(_) => "table",
            FileFault::Text(_) => "text",
            FileFault::Words(_) => "words",
            FileFault::Waiting(_) => "waiting",
            FileFault::Reference(..) => "reference",
        }
    }

    /// Where it is: a thing with its id, an entry, or a table.
    pub fn place(&self) -> String {
        match self {
            FileFault::File(_) => "file".to_owned(),
            FileFault::Foreign(name) | FileFault::Schema(name) => name.clone(),
            FileFault::End => "journal".to_owned(),
            FileFault::Table(name) => (*name).to_owned(),
            FileFault::Reference(table, row) => format!("{table} {row}"),
            FileFault::Hash(id)
            | FileFault::Missing(id)
            | FileFault::Order(id)
            | FileFault::Unreadable(id, _)
            | FileFault::Newer(id) => {
                format!("entry {id}")
            }
            FileFault::ErasedByNobody(id) | FileFault::NotErased(id) => format!("entry {id}"),
            FileFault::NoRow(e)
            | FileFault::Stray(e)
            | FileFault::Row(e, _)
            | FileFault::Text(e)
            | FileFault::Words(e) => thing(*e),
            FileFault::Waiting(e) => thing(*e),
        }
    }

    /// What is wrong, in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            FileFault::File(what) => lang::fault_file(lang, what),
            FileFault::Foreign(_) => lang::fault_foreign(lang),
            FileFault::Schema(_) => lang::fault_schema(lang),
            FileFault::Hash(_) => lang::fault_hash(lang),
            FileFault::Missing(_) => lang::fault_missing(lang),
            FileFault::Order(_) => lang::fault_order(lang),
            FileFault::ErasedByNobody(_) => lang::fault_erased_by_nobody(lang),
            FileFault::NotErased(_) => lang::fault_not_erased(lang),
            FileFault::Unreadable(_, what) => lang::fault_unreadable(lang, what),
            FileFault::Newer(_) => lang::fault_newer(lang),
            FileFault::End => lang::fault_end(lang),
            FileFault::NoRow(_) => lang::fault_no_row(lang),
            FileFault::Stray(_) => lang::fault_stray(lang),
            FileFault::Row(_, column) => lang::fault_row(lang, column),
            FileFault::Table(_) => lang::fault_table(lang),
            FileFault::Text(_) => lang::fault_text(lang),
            FileFault::Words(_) => lang::fault_words(lang),
            FileFault::Waiting(_) => lang::fault_waiting(lang),
            FileFault::Reference(..) => lang::fault_reference(lang),
        }
    }
}

fn thing(entity: Entity) -> String {
    format!("{} {}", entity.kind.code(), entity.id)
}

/// Proves a project file, as it is at one moment.
///
/// # Errors
/// It is not there, no project, or cannot be opened. What is wrong inside is in the report.
pub fn check(path: &Path) -> Result<CheckReport, Error> {
    let fail = |cause| Error::new(Doing::Check, path, cause);
    let mut report = CheckReport::default();
    let opened = look(path).and_then(|()| {
        let conn = connect_reader(path).map_err(|e| cause_of(&e))?;
        identify(&conn).map(|newer| (conn, newer))
    });
    let conn = match opened {
        Ok((conn, false)) => conn,
        Ok((_, true)) => return Err(fail(Cause::Newer)),
        Err(Cause::Damaged(what)) => {
            report.add(FileFault::File(what));
            return Ok(report);
        }
        Err(cause) => return Err(fail(cause)),
    };
    if let Err(e) = prove(&conn, path, &mut report) {
        report.add(FileFault::File(super::error::words_of(&e)));
    }
    Ok(report)
}

/// All eight points, on one picture of the file.
pub(super) fn prove(conn: &Connection, path: &Path, report: &mut CheckReport) -> rusqlite::Result<()> {
    let _still = conn.unchecked_transaction()?;
    let found = schema::strangers(conn)?;
    found.wrong.into_iter().for_each(|name| report.add(FileFault::Schema(name)));
    found.foreign.into_iter().for_each(|name| report.add(FileFault::Foreign(name)));
    if report.faults.iter().any(|fault| matches!(fault, FileFault::Schema(_))) {
        return Ok(());
    }
    let mut pair = Pair { first: conn, second: beside(path).ok() };
    let entries = Entries::read(conn);
    let mut journal = CheckReport::default();
    let (asked, view) = pair.at_once(ask_sqlite, |conn| match &entries {
        Ok(entries) => {
            journal::prove(conn, entries, &mut journal)?;
            Ok(shown_by(entries, &mut journal))
        }
        Err(_) => Ok::<_, rusqlite::Error>(None),
    });
    asked?.into_iter().for_each(|fault| report.add(fault));
    let is_sound = !report.faults.iter().any(|fault| matches!(fault, FileFault::File(_)));
    let (entries, view) = (entries?, view?);
    report.take(journal);
    let Some(view) = view.filter(|_| is_sound) else { return Ok(()) };
    report.things = view.entities().count();
    let mut words = CheckReport::default();
    let (said, kept) = pair.at_once(
        |conn| words::prove(conn, &view, &mut words),
        |conn| {
            journal::prove_kept(conn, &entries, &view, report)?;
            rows::prove(conn, &entries, &view, report)
        },
    );
    kept.and(said)?;
    words.faults.into_iter().for_each(|fault| report.add(fault));
    Ok(())
}

/// What a journal shows that can be trusted and read; what cannot shows nothing: comparing it with the tables would only
/// repeat that.
fn shown_by(entries: &Entries, report: &mut CheckReport) -> Option<View> {
    if report.faults.iter().any(|fault| matches!(fault, FileFault::Hash(_) | FileFault::Unreadable(..))) {
        return None;
    }
    if let Some(newer) = entries.list.iter().find(|e| e.header.v > schema::ENTRY_VERSION) {
        report.add(FileFault::Newer(newer.id));
        return None;
    }
    let view = View::of(&entries.list);
    for (at, what) in view.unreadable() {
        report.add(FileFault::Unreadable(entries.id(*at), what.to_string()));
    }
    Some(view)
}

/// A connection, and where it can be had a second one on the same picture of the file.
struct Pair<'c> {
    first: &'c Connection,
    second: Option<Connection>,
}

impl Pair<'_> {
    /// Does one thing on a thread of its own with the second connection and another with the first; one after the other
    /// where there is no second.
    fn at_once<A: Send, B>(
        &mut self,
        aside: impl FnOnce(&Connection) -> A + Send,
        here: impl FnOnce(&Connection) -> B,
    ) -> (A, B) {
        let Some(second) = self.second.take() else { return (aside(self.first), here(self.first)) };
        thread::scope(|scope| {
            let aside = scope.spawn(move || (aside(&second), second));
            let here = here(self.first);
            let (done, second) = aside.join().unwrap_or_else(|broke| std::panic::resume_unwind(broke));
            self.second = Some(second);
            (done, here)
        })
    }
}

/// A second connection that sees what the first sees: while that one reads, nobody can write.
fn beside(path: &Path) -> rusqlite::Result<Connection> {
    let conn = connect_reader(path)?;
    conn.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
    Ok(conn)
}

/// What SQLite finds wrong with a file, the first of it; none when it is content.
pub(super) fn sqlite_is_content(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let words: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((words != "ok").then_some(words))
}

/// What SQLite finds wrong with a file, and references that lead nowhere.
fn ask_sqlite(conn: &Connection) -> rusqlite::Result<Vec<FileFault>> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    let words = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut found: Vec<FileFault> = words.into_iter().filter(|words| words != "ok").map(FileFault::File).collect();
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        found.push(FileFault::Reference(row.get(0)?, row.get::<_, Option<i64>>(1)?.unwrap_or(0)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Study, folder};
    use super::*;

    /// A study with a bit of everything, closed.
    fn study() -> (tempfile::TempDir, std::path::PathBuf) {
        let (folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.mark(40, 60, 0xC2);
        study.mark(45, 60, 0xC1);
        study.bulk(30);
        study.apply(&crate::model::Edit::Sign(crate::model::Key::of(1), crate::model::Valence::Against)).unwrap();
        study.mark(5, 9, 0xC1);
        study.undo().unwrap();
        drop(study);
        assert_eq!(check(&path).unwrap().faults, []);
        (folder, path)
    }

    /// The kinds of faults that a damage to a copy of it makes.
    fn after(path: &Path, sql: &str) -> Vec<&'static str> {
        let copy = path.with_extension("damaged");
        std::fs::copy(path, &copy).unwrap();
        let conn = Connection::open(&copy).unwrap();
        conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
        conn.execute_batch(sql).unwrap();
        drop(conn);
        let mut kinds: Vec<_> = check(&copy).unwrap().faults.iter().map(FileFault::kind).collect();
        kinds.dedup();
        kinds
    }

    #[test]
    fn every_damage_is_found_and_named() {
        let (_folder, path) = study();
        for (sql, kinds) in [
            ("UPDATE entry SET label = '[\"x\"]' WHERE no = 4", &["hash"][..]),
            ("UPDATE entry SET payload = CAST(replace(payload, 'alive', 'alove') AS BLOB) WHERE no = 5", &["hash"]),
            ("UPDATE entry SET at = at + 1 WHERE no = 6", &["hash"]),
            ("PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE no = 4", &["missing", "end", "stray-row"]),
            ("UPDATE meta SET entries = entries - 1", &["end"]),
            ("UPDATE meta SET tips = x''", &["end"]),
            ("UPDATE code SET name_sv = 'Annat' WHERE no = 1", &["row"]),
            ("UPDATE code SET definition_en = 'More' WHERE no = 1", &["row"]),
            ("UPDATE project SET name = 'Annat'", &["row"]),
            ("UPDATE coding SET valence = 1 WHERE no = 1", &["row"]),
            ("UPDATE coding SET at = 7 WHERE no = 2", &["row"]),
            ("UPDATE coding SET code = 1 WHERE no = 1", &["row"]),
            ("UPDATE coding SET op = op + 1 WHERE no = 9", &["row"]),
            ("DELETE FROM coding WHERE no = 2", &["no-row"]),
            ("UPDATE excerpt SET start = start + 1 WHERE no = 1", &["row", "words"]),
            ("UPDATE excerpt SET words = 'x' WHERE no = 1", &["words"]),
            ("INSERT INTO coder VALUES (9, randomblob(16), 'Ny', '', NULL, 1, 0)", &["stray-row"]),
            ("UPDATE document_text SET text = text || '.'", &["text"]),
            ("UPDATE document SET words = words + 1", &["text"]),
            ("DELETE FROM turn WHERE no = 2", &["text"]),
            ("DELETE FROM head WHERE kind = 'coding'", &["table"]),
            ("DELETE FROM head WHERE kind = 'entry'", &["table"]),
            ("DELETE FROM undone", &["table"]),
            ("INSERT INTO conflict VALUES ('double mark', x'', 'HIN')", &["table"]),
            ("PRAGMA foreign_keys = OFF; DELETE FROM excerpt WHERE no = 1", &["reference", "no-row"]),
        ] {
            let found = after(&path, sql);
            for kind in kinds {
                assert!(found.contains(kind), "{sql}: {found:?}");
            }
        }
    }

    #[test]
    fn a_view_without_end_in_the_place_of_a_table_is_named_and_never_read() {
        let (_folder, path) = study();
        let endless = "PRAGMA foreign_keys = OFF; DROP TABLE memo; CREATE VIEW memo AS WITH RECURSIVE n(no) AS \
                       (SELECT 1 UNION ALL SELECT no + 1 FROM n) SELECT no, zeroblob(16) AS id, 'project' AS kind, \
                       zeroblob(16) AS target, 1 AS coder, 0 AS at, '' AS title, '' AS body, 1 AS entry, 0 AS op FROM n";
        assert_eq!(after(&path, endless), ["schema"]);
        let opened = super::super::Store::open(&path.with_extension("damaged"), &super::super::Access::Read);
        assert!(matches!(opened.map_err(|error| error.cause), Err(Cause::Damaged(what)) if what == "view memo"));
    }

    #[test]
    fn a_version_that_no_entry_has_is_found() {
        let (_folder, path) = study();
        assert_eq!(after(&path, "UPDATE meta SET v = 3"), ["end"]);
    }
}
