//! Other files taken in and taken out again: whole sets of entries change, and the tables are brought to what they
//! show.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Result as Sql, params};
use uuid::Uuid;

use super::commit::Transaction;
use super::connection::{connect_reader, identify, look};
use super::error::cause_of;
use super::journal::{Arrival, Entries, insert, rewrite};
use super::open::JournalEnd;
use super::shown::{self, ConflictRow, ShownSet};
use super::tables::bring;
use super::texts::TextCache;
use super::{Cause, Doing, Error, Store, rows, schema};
use crate::model::Project;
use crate::model::journal::{self as set, Content, Entry, EntryId, Erased, Op, View, decode, tips, verify};

/// Another file of the same project, read and proved.
#[derive(Debug)]
pub struct Other {
    path: PathBuf,
    entries: Vec<Entry>,
}

/// What a merge does, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Entries with content that were not here, or only as stubs.
    pub came: usize,
    /// Of what came: left empty, since it was erased here or there.
    pub dropped: usize,
    /// The erasing entries that were not known here.
    pub erasing: Vec<Erasing>,
    /// How many entries that are here they empty.
    pub erased: usize,
    /// What each of the files brings, in the order given: what an earlier one brought is not counted again.
    pub files: Vec<Brings>,
    /// What is to be settled or looked at that was not before.
    pub conflicts: BTreeSet<ConflictRow>,
    /// Whether it was written.
    pub done: bool,
}

/// What one file of a merge brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brings {
    /// The file's name.
    pub file: String,
    /// Entries with content that were not here, or only as stubs.
    pub came: usize,
    /// How many entries it lacks that came from a file of the same name before: an end was cut off, or it is older.
    pub lacking: usize,
}

/// An erasing entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasing {
    /// The entry.
    pub entry: EntryId,
    /// When, as the coder's clock claimed.
    pub at: i64,
    /// The coder who erased.
    pub coder: Uuid,
    /// The reason that was given.
    pub why: set::Why,
    /// How many entries it names.
    pub named: usize,
}

/// How far a merge goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeExtent {
    /// Everything but the last step.
    Dry,
    /// To the end, unless an erasing entry comes that was not known here.
    Ask,
    /// To the end, whatever it empties.
    Through,
}

impl Other {
    /// Reads a file to be taken in.
    ///
    /// # Errors
    /// It is not there or no project; of another project than `project`; made by a newer kodbok; damaged: what is said
    /// of it is the first fault.
    pub fn read(path: &Path, project: Uuid) -> Result<Other, Error> {
        let fail = |cause| Error::new(Doing::Merge, path, cause);
        let sql = |e: rusqlite::Error| fail(cause_of(&e));
        look(path).map_err(fail)?;
        let conn = connect_reader(path).map_err(sql)?;
        if identify(&conn).map_err(fail)? {
            return Err(fail(Cause::Newer));
        }
        let still = conn.unchecked_transaction().map_err(sql)?;
        let id = conn.query_row("SELECT id FROM project", [], |row| rows::id(row, 0)).optional().map_err(sql)?;
        let entries = Entries::read(&conn).map_err(sql)?.list;
        drop(still);
        if entries.iter().any(|entry| entry.header.v > schema::ENTRY_VERSION) {
            return Err(fail(Cause::Newer));
        }
        if id != Some(project) {
            return Err(fail(Cause::OtherProject));
        }
        let readable = |entry: &&Entry| entry.payload().is_some_and(|payload| decode(payload, 0).is_err());
        if let Some(what) = verify(&entries).first() {
            return Err(fail(Cause::Damaged(format!("{what:?}"))));
        }
        if let Some(entry) = entries.iter().find(readable) {
            return Err(fail(Cause::Damaged(format!("{}", entry.id))));
        }
        Ok(Other { path: path.to_owned(), entries })
    }

    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The set of a file, and of each entry how much was held of it before a change.
pub(super) struct HeldEntries {
    pub(super) entries: Entries,
    before: Vec<u8>,
    /// The receipt that is to stand with what came in the stead of a stub.
    filled: Vec<(usize, i64)>,
}

impl HeldEntries {
    pub(super) fn of(entries: Entries) -> HeldEntries {
        let before = entries.list.iter().map(|entry| entry.content.rank()).collect();
        HeldEntries { entries, before, filled: Vec::new() }
    }
}

impl Store {
    /// Takes in other files of this project: the union of the sets, and the tables as that shows. `project` is what the
    /// tables hold, whole; returned as they hold it then, or would hold it; none when nothing is new.
    ///
    /// # Errors
    /// Nothing is changed then.
    pub fn merge(
        &mut self,
        project: &Project,
        others: Vec<Other>,
        at: i64,
        go: MergeExtent,
    ) -> Result<(Merged, Option<Project>), Error> {
        let (mut merged, mut after) = (Merged::default(), None);
        self.write(true, None, |conn, texts, change| {
            let mut joining = Joining::read(conn, change.end.seen.max(at))?;
            for other in others {
                joining.take(conn, change, other, at)?;
            }
            joining.close();
            merged = joining.told();
            if joining.nothing_new() {
                return Ok(());
            }
            let (new, conflicts) = joining.settle(conn, texts, change, project)?;
            merged.conflicts = conflicts;
            merged.done = go == MergeExtent::Through || (go == MergeExtent::Ask && merged.erasing.is_empty());
            change.keep = merged.done;
            after = Some(new);
            Ok(())
        })?;
        if merged.done && merged.erased > 0 {
            self.vacuum()?;
        }
        Ok((merged, after))
    }

    /// Takes out again what the last merge brought: what came goes, what it filled is withheld again.
    ///
    /// # Errors
    /// A store error; the inner none when something was written since, or when it brought an erasure.
    pub fn undo_merge(&mut self, project: &Project) -> Result<Option<Project>, Error> {
        let mut after = None;
        self.write(true, None, |conn, texts, change| {
            let sql = "SELECT no FROM received WHERE no = (SELECT max(no) FROM received) AND last = ?1";
            let receipt: Option<i64> = conn.query_row(sql, [change.end.last], |row| row.get(0)).optional()?;
            let Some(receipt) = receipt else { return Ok(()) };
            let mut entries = Entries::read(conn)?;
            let of = |column: &str| -> Sql<HashSet<i64>> {
                let mut statement = conn.prepare(&format!("SELECT no FROM entry WHERE {column} = ?1"))?;
                statement.query_map([receipt], |row| row.get(0))?.collect()
            };
            let (came, filled) = (of("came")?, of("filled")?);
            for (entry, no) in entries.list.iter_mut().zip(&entries.nos).filter(|(_, no)| filled.contains(no)) {
                *entry = entry.withheld();
                rewrite(conn, *no, entry, None)?;
            }
            let stays = |no: &i64| !came.contains(no);
            entries.list =
                entries.list.into_iter().zip(&entries.nos).filter(|(_, no)| stays(no)).map(|p| p.0).collect();
            entries.nos.retain(stays);
            let view = View::of(&entries.list);
            after = Some(bring(conn, texts, project.clone(), &ShownSet::all(&entries, &view))?);
            conn.execute("DELETE FROM entry WHERE came = ?1", [receipt])?;
            conn.execute("DELETE FROM received WHERE no = ?1", [receipt])?;
            change.next = end_of(conn, &entries)?;
            Ok(())
        })?;
        Ok(after)
    }

    /// Makes a new file of a set of entries, as a copy that others get: nothing in it was made there. `who` and `since`
    /// as in [`super::Access::Write`].
    ///
    /// # Errors
    /// The file exists or cannot be written. Nothing is left then.
    pub fn create_of(
        path: &Path,
        who: &str,
        since: &str,
        project: Uuid,
        entries: Vec<Entry>,
        at: i64,
    ) -> Result<Store, Error> {
        let mut store = Store::create(path, who, since)?;
        store.write(true, None, |conn, texts, change| {
            let receipt = receive(conn, "", at, entries.len())?;
            let last = change.end.last;
            let nos = insert(conn, entries.iter(), Arrival { last, seen: at, came: Some(receipt) })?;
            let entries = Entries { list: entries, nos };
            let mut empty = Project::default();
            (empty.id, empty.complete) = (project, true);
            bring(conn, texts, empty, &ShownSet::all(&entries, &View::of(&entries.list)))?;
            change.next = end_of(conn, &entries)?;
            Ok(())
        })?;
        store.publish()
    }

    /// Copies the open project beside it before others are taken in: `NAME.before-merge-MILLISECONDS.kodbok`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn copy_before_merge(&self, at: i64) -> Result<PathBuf, Error> {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let out = self.path.with_file_name(format!("{stem}.before-merge-{at}.kodbok"));
        self.save_copy(&out).map(|()| out)
    }

    /// Whether something is withheld from this file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn is_partial(&self) -> Result<bool, Error> {
        self.exists("SELECT 1 FROM entry WHERE state = 1 LIMIT 1")
    }

    /// Whether something must be settled, not only looked at.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn has_hard_conflicts(&self) -> Result<bool, Error> {
        self.exists("SELECT 1 FROM conflict WHERE kind IN ('field', 'contested', 'tree ring', 'merge ring') LIMIT 1")
    }

    fn exists(&self, sql: &str) -> Result<bool, Error> {
        let read = || self.conn.prepare_cached(sql)?.exists([]);
        read().map_err(Error::sql(Doing::Read, &self.path))
    }

    /// All entries of the file.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn all_entries(&self) -> Result<Vec<Entry>, Error> {
        Ok(Entries::read(&self.conn).map_err(Error::sql(Doing::Read, &self.path))?.list)
    }
}

impl HeldEntries {
    /// Writes what is held otherwise than before of the entries that were here.
    pub(super) fn write_bodies(&self, conn: &Connection) -> Sql<()> {
        let filled: HashMap<usize, i64> = self.filled.iter().copied().collect();
        let now = self.entries.list.iter().zip(&self.entries.nos);
        for (at, ((entry, &no), before)) in now.zip(&self.before).enumerate() {
            if entry.content.rank() != *before {
                let receipt = filled.get(&at).copied().filter(|_| entry.payload().is_some());
                rewrite(conn, no, entry, receipt)?;
            }
        }
        Ok(())
    }
}

/// Sets on their way together.
struct Joining {
    held: HeldEntries,
    erased: Erased,
    /// When they come in: never before what came in last, whatever the clock says.
    seen: i64,
    /// What each file brought: its receipt, where its new entries begin.
    receipts: Vec<(i64, usize)>,
    files: Vec<Brings>,
    taken: Vec<usize>,
}

impl Joining {
    fn read(conn: &Connection, seen: i64) -> Sql<Joining> {
        let held = HeldEntries::of(Entries::read(conn)?);
        let erased = Erased::of(&held.entries.list);
        Ok(Joining { held, erased, seen, receipts: Vec::new(), files: Vec::new(), taken: Vec::new() })
    }

    fn take(&mut self, conn: &Connection, change: &Transaction, other: Other, at: i64) -> Sql<()> {
        let name = other.name();
        let brings = Brings { file: name.clone(), came: 0, lacking: lacking(conn, &other)? };
        let list = &mut self.held.entries.list;
        let from = list.len();
        let filled = set::join(list, other.entries);
        let held = self.held.before.len();
        let mut filled: Vec<usize> = filled.into_iter().filter(|&place| place < held).collect();
        filled.retain(|&place| {
            // What was erased here comes back by no road.
            let gone = self.held.before.get(place) == Some(&Content::ERASED);
            match list.get_mut(place) {
                Some(entry) if gone && self.erased.covers(entry) => {
                    *entry = entry.erased();
                    false
                }
                _ => true,
            }
        });
        let new = list.get(from..).unwrap_or_default();
        let came = new.iter().filter(|entry| entry.payload().is_some()).count() + filled.len();
        self.files.push(Brings { came, ..brings });
        if new.is_empty() && filled.is_empty() {
            return Ok(());
        }
        let receipt = receive(conn, &name, at, new.len() + filled.len())?;
        let last = change.end.last + (list.len() - held) as i64;
        conn.execute("UPDATE received SET last = ?2 WHERE no = ?1", [receipt, last])?;
        self.held.filled.extend(filled.into_iter().map(|place| (place, receipt)));
        self.receipts.push((receipt, from));
        Ok(())
    }

    fn close(&mut self) {
        self.taken = set::close(&mut self.held.entries.list);
    }

    fn nothing_new(&self) -> bool {
        self.receipts.is_empty()
    }

    fn told(&self) -> Merged {
        let held = self.held.before.len();
        let known = |entry: &&Entry| !self.erased.by.contains(&entry.id);
        let new = self.held.entries.list.iter().filter(known).filter_map(erasing_of).collect();
        let filled: HashSet<usize> = self.held.filled.iter().map(|(place, _)| *place).collect();
        let dropped = self.taken.iter().filter(|&&at| at >= held || filled.contains(&at)).count();
        Merged {
            came: self.files.iter().map(|file| file.came).sum::<usize>().saturating_sub(dropped),
            dropped,
            erasing: new,
            erased: self.taken.len() - dropped,
            files: self.files.clone(),
            conflicts: BTreeSet::new(),
            done: false,
        }
    }

    /// Writes it all; the conflicts that were not there before.
    fn settle(
        &self,
        conn: &Connection,
        texts: &mut TextCache,
        change: &mut Transaction,
        project: &Project,
    ) -> Sql<(Project, BTreeSet<ConflictRow>)> {
        let before = shown::kept_conflicts(conn)?;
        let mut entries = Entries { list: self.held.entries.list.clone(), nos: self.held.entries.nos.clone() };
        let ends = self.receipts.iter().skip(1).map(|(_, from)| *from).chain([entries.list.len()]);
        let mut last = change.end.last;
        for ((receipt, from), to) in self.receipts.iter().zip(ends) {
            let new = entries.list.get(*from..to).unwrap_or_default();
            let nos = insert(conn, new.iter(), Arrival { last, seen: self.seen, came: Some(*receipt) })?;
            last += nos.len() as i64;
            entries.nos.extend(nos);
        }
        self.held.write_bodies(conn)?;
        let brings_erasure = entries.list.iter().any(|e| !self.erased.by.contains(&e.id) && erasing_of(e).is_some());
        if brings_erasure {
            conn.execute("UPDATE received SET last = NULL", [])?;
        }
        if !self.taken.is_empty() {
            forget(conn)?;
        }
        let view = View::of(&entries.list);
        let new = bring(conn, texts, project.clone(), &ShownSet::all(&entries, &view))?;
        change.next = end_of(conn, &entries)?;
        let conflicts = shown::kept_conflicts(conn)?;
        Ok((new, conflicts.difference(&before).cloned().collect()))
    }
}

/// What an erasing entry says; none for any other.
fn erasing_of(entry: &Entry) -> Option<Erasing> {
    let mut erased = Erased::default();
    erased.add(entry);
    let ops = decode(entry.payload().filter(|_| !erased.is_empty())?, 0).ok()?;
    let Some(Op::Erase(erase)) = ops.first() else { return None };
    let (at, coder) = (entry.header.at, entry.header.coder);
    Some(Erasing { entry: entry.id, at, coder, why: erase.why, named: erase.entries.len() })
}

/// Notes that a file is taken in.
fn receive(conn: &Connection, name: &str, at: i64, entries: usize) -> Sql<i64> {
    conn.execute("INSERT INTO received (name, at, entries) VALUES (?1, ?2, ?3)", params![name, at, entries as i64])?;
    Ok(conn.last_insert_rowid())
}

/// How many entries a file lacks that one of its name brought before.
fn lacking(conn: &Connection, other: &Other) -> Sql<usize> {
    let has: HashSet<EntryId> = other.entries.iter().map(|entry| entry.id).collect();
    let sql = "SELECT id FROM entry WHERE came IN (SELECT no FROM received WHERE name = ?1 AND name <> '')";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([other.name()])?;
    let mut out = 0;
    while let Some(row) = rows.next()? {
        out += usize::from(!has.contains(&EntryId(row.get(0)?)));
    }
    Ok(out)
}

/// The end of the journal of a whole set.
pub(super) fn end_of(conn: &Connection, entries: &Entries) -> Sql<JournalEnd> {
    let max = |of: fn(&Entry) -> i64, least| entries.list.iter().map(of).fold(least, i64::max);
    let last = entries.nos.last().copied().unwrap_or(0);
    let seen = conn.query_row("SELECT coalesce(max(seen_at), 0) FROM entry WHERE no = ?1", [last], |row| row.get(0))?;
    Ok(JournalEnd {
        entries: entries.list.len() as i64,
        clock: max(|entry| entry.header.clock, 0),
        tips: tips(&entries.list),
        last,
        seen,
        v: max(|entry| entry.header.v, 1),
    })
}

/// Empties what is kept beside the study and may hold words or names of what was erased: where coders stopped, drafts,
/// and the names of files.
pub(super) fn forget(conn: &Connection) -> Sql<()> {
    conn.execute("DELETE FROM setting", [])?;
    conn.execute("UPDATE received SET name = ''", []).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Study, TEXT, bo, folder, open, shown, tables};
    use super::super::{check, load_work};
    use super::*;
    use crate::model::journal::{EraseRequest, NoErasure, Sharing, Why, share};
    use crate::model::{
        Assessment, CodeField, Edit, Entity, EntityKind, Kept, Key, MemoTarget, NewCoding, Refusal, Summary, Valence,
    };
    use crate::text::Span;

    /// Anna's study with an interview and two codes, and Bo's copy of it, each with work of its own.
    fn two(folder: &Path) -> (Study, Study) {
        let (here, there) = (folder.join("here.kodbok"), folder.join("there.kodbok"));
        let mut anna = Study::with_codes(&here);
        anna.apply(&Edit::AddCoder { id: bo(), name: "Bo".into(), initials: String::new() }).unwrap();
        std::fs::copy(&here, &there).unwrap();
        let (store, project) = open(&there);
        let mut other = Study::of(store, bo());
        other.project = project;
        (0..0x100).for_each(|_| _ = other.id());
        (anna, other)
    }

    fn mark(study: &mut Study, start: u32, end: u32, code: u128) {
        let document = study.project.documents.iter().next().unwrap().1.id;
        let range = study.range(Span::new(start, end));
        let codes = vec![NewCoding { code: Uuid::from_u128(code), valence: Valence::For }];
        study.apply(&Edit::Code { document, range, words: 2, codes }).unwrap();
    }

    fn merge(study: &mut Study, other: &Study, go: MergeExtent) -> Merged {
        let at = study.tick();
        let other = Other::read(other.store.path(), study.project.id).unwrap();
        let (merged, after) = study.store.merge(&study.project, vec![other], at, go).unwrap();
        // What is only foretold is not in the tables.
        study.project = after.filter(|_| merged.done).unwrap_or_else(|| study.project.clone());
        let mut read = rows::read_headings(&study.store.conn).unwrap();
        read.load(load_work(study.store.path()).unwrap());
        assert_eq!(shown(&study.project), shown(&read), "memory is what is read");
        merged
    }

    fn is_whole(study: &Study) {
        assert_eq!(check(study.store.path()).unwrap().faults, []);
    }

    fn ids(study: &Study) -> BTreeSet<EntryId> {
        study.store.all_entries().unwrap().into_iter().map(|entry| entry.id).collect()
    }

    fn subject(study: &Study) -> EraseRequest {
        let id = study.project.documents.iter().next().unwrap().1.id;
        let subjects = BTreeSet::from([Entity { kind: EntityKind::Document, id }]);
        EraseRequest { subjects, ..EraseRequest::because(Why::Consent) }
    }

    fn erase(study: &mut Study, wanted: &EraseRequest) -> Result<usize, NoErasure> {
        study.tick();
        let stamp = study.stamp();
        let (count, project) = study.store.erase(&study.project, wanted, stamp).unwrap()?;
        study.project = project;
        Ok(count)
    }

    #[test]
    fn two_files_become_one_set_by_any_road_and_twice_is_once() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        mark(&mut here, 40, 60, 0xC2);
        mark(&mut there, 30, 62, 0xC1);
        let name = Edit::CodeText(Uuid::from_u128(0xC1), CodeField::Name, crate::lang::Lang::Sv, "Mål".into());
        there.apply(&name).unwrap();
        let before = (tables(&here.store), shown(&here.project), here.store.end.clone());
        let told = merge(&mut here, &there, MergeExtent::Dry);
        assert_eq!((told.came, told.done), (2, false));
        assert_eq!((tables(&here.store), shown(&here.project), here.store.end.clone()), before, "dry is dry");
        let done = merge(&mut here, &there, MergeExtent::Ask);
        assert_eq!((done.came, done.done, here.project.codings.len()), (2, true, 2));
        is_whole(&here);
        assert!(!merge(&mut here, &there, MergeExtent::Ask).done, "the same file again: nothing");
        let timeless = |here: &Study| {
            (tables(&here.store), shown(&here.project), JournalEnd { seen: 0, ..here.store.end.clone() })
        };
        let after = timeless(&here);
        here.project = here.store.undo_merge(&here.project).unwrap().unwrap();
        assert_eq!((tables(&here.store), shown(&here.project), here.store.end.clone()), before);
        assert!(!here.store.conn.prepare("SELECT 1 FROM received").unwrap().exists([]).unwrap(), "nothing came");
        is_whole(&here);
        merge(&mut here, &there, MergeExtent::Ask);
        assert_eq!(timeless(&here), after);
        merge(&mut there, &here, MergeExtent::Ask);
        assert_eq!(ids(&here), ids(&there));
        is_whole(&there);
        mark(&mut here, 3, 9, 0xC1);
        assert!(here.store.undo_merge(&here.project).unwrap().is_none(), "something was done since");
        here.undo().unwrap();
        is_whole(&here.reopened());
    }

    #[test]
    fn two_sides_of_one_field_are_a_conflict_and_a_code_deleted_and_used_is_kept() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        let name = |words: &str| {
            Edit::CodeText(Uuid::from_u128(0xC1), CodeField::Name, crate::lang::Lang::Sv, words.to_owned())
        };
        here.apply(&name("Ena")).unwrap();
        there.apply(&name("Andra")).unwrap();
        here.apply(&Edit::RemoveCode(Uuid::from_u128(0xC2))).unwrap();
        mark(&mut there, 40, 60, 0xC2);
        let done = merge(&mut here, &there, MergeExtent::Ask);
        let kinds: Vec<&str> = done.conflicts.iter().map(|row| row.kind.as_str()).collect();
        assert_eq!(kinds, ["contested", "field"]);
        assert_eq!(here.project.codings.len(), 1);
        is_whole(&here);
        let settled = here.apply(&name("Båda")).unwrap();
        let known = super::super::journal::EntryReader::new(&here.store.conn).by_id(settled[0]).unwrap().unwrap();
        assert_eq!(known.one(0).unwrap().seen.len(), 2, "what is written next has seen both");
    }

    #[test]
    fn a_confirmed_deletion_that_is_taken_back_is_contested_again() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        let c2 = Uuid::from_u128(0xC2);
        here.apply(&Edit::RemoveCode(c2)).unwrap();
        mark(&mut there, 40, 60, 0xC2);
        merge(&mut here, &there, MergeExtent::Ask);
        let contested = (tables(&here.store), shown(&here.project));
        assert!(here.store.has_hard_conflicts().unwrap() && here.project.codings.len() == 1);
        here.apply(&Edit::RemoveCode(c2)).unwrap();
        let gone = (tables(&here.store), shown(&here.project));
        assert!(!here.store.has_hard_conflicts().unwrap() && here.project.codings.is_empty());
        is_whole(&here);
        here.undo().unwrap();
        assert_eq!((tables(&here.store), shown(&here.project)), contested);
        is_whole(&here);
        here.redo().unwrap();
        assert_eq!((tables(&here.store), shown(&here.project)), gone);
        is_whole(&here);
        is_whole(&here.reopened());
    }

    #[test]
    fn a_code_that_was_changed_and_not_used_is_contested_again_too() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        let code = Uuid::from_u128(0xC2);
        here.apply(&Edit::RemoveCode(code)).unwrap();
        there.apply(&Edit::CodeText(code, CodeField::Name, crate::lang::Lang::Sv, "Kvar".into())).unwrap();
        merge(&mut here, &there, MergeExtent::Ask);
        let contested = (tables(&here.store), shown(&here.project));
        here.apply(&Edit::RemoveCode(code)).unwrap();
        here.undo().unwrap();
        assert_eq!((tables(&here.store), shown(&here.project)), contested);
        is_whole(&here.reopened());
    }

    #[test]
    fn what_cannot_be_taken_in_is_refused_with_its_reason() {
        let (folder, _) = folder();
        let (here, there) = two(folder.path());
        let refused = |change: &str| {
            let copy = folder.path().join("copy.kodbok");
            std::fs::copy(there.store.path(), &copy).unwrap();
            let conn = Connection::open(&copy).unwrap();
            conn.execute_batch(change).unwrap();
            drop(conn);
            Other::read(&copy, here.project.id).unwrap_err().cause
        };
        assert_eq!(refused("UPDATE project SET id = randomblob(16)"), Cause::OtherProject);
        assert_eq!(refused("UPDATE entry SET v = 9 WHERE no = 2"), Cause::Newer);
        assert_eq!(refused("PRAGMA user_version = 99"), Cause::Newer);
        assert!(matches!(refused("UPDATE entry SET at = at + 1 WHERE no = 2"), Cause::Damaged(_)));
        assert!(matches!(refused("DELETE FROM entry WHERE no = 2"), Cause::Damaged(_)));
        let all = "UPDATE entry SET payload = NULL, at = 0, document = NULL, label = '', v = 1, state = 2,
                     packed = 0, body = randomblob(32)";
        assert!(matches!(refused(all), Cause::Damaged(_)));
    }

    #[test]
    fn a_merge_that_breaks_off_changes_nothing() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        mark(&mut there, 40, 60, 0xC2);
        let before = (tables(&here.store), here.store.end.clone());
        let broken = "CREATE TEMP TRIGGER no BEFORE INSERT ON coding BEGIN SELECT raise(ABORT, 'no'); END";
        here.store.conn.execute_batch(broken).unwrap();
        let other = Other::read(there.store.path(), here.project.id).unwrap();
        assert!(here.store.merge(&here.project, vec![other], 5, MergeExtent::Ask).is_err());
        here.store.conn.execute_batch("DROP TRIGGER no").unwrap();
        assert_eq!((tables(&here.store), here.store.end.clone()), before);
        is_whole(&here);
        assert!(merge(&mut here, &there, MergeExtent::Ask).done);
    }

    #[test]
    fn what_is_erased_is_nowhere_and_comes_back_by_no_road() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        mark(&mut here, 40, 60, 0xC2);
        let old = folder.path().join("old.kodbok");
        super::super::backup(here.store.path(), &old).unwrap();
        mark(&mut there, 40, 70, 0xC1);
        there.code(0xC9, None, "NY");
        here.store.keep("stopped", "Granforsa").unwrap();
        let wanted = subject(&here);
        assert!(erase(&mut here, &wanted).unwrap() >= 2);
        assert_eq!((here.project.documents.len(), here.project.codings.len()), (0, 0));
        let bytes = std::fs::read(here.store.path()).unwrap();
        for words in ["Pengarna kommer", "saknar", "Granforsa"] {
            assert!(memchr::memmem::find(&bytes, words.as_bytes()).is_none(), "{words}");
        }
        is_whole(&here);
        let report = check(here.store.path()).unwrap();
        assert_eq!((report.withheld, report.erased_later), (0, 0));
        assert_eq!(erase(&mut here, &wanted), Err(NoErasure::Nothing));
        let before = tables(&here.store);
        let back = Other::read(&old, here.project.id).unwrap();
        assert!(here.store.merge(&here.project, vec![back], 9, MergeExtent::Through).unwrap().1.is_none());
        assert_eq!(tables(&here.store), before);
        let came = merge(&mut here, &there, MergeExtent::Ask);
        assert_eq!((came.done, came.came, came.dropped), (true, 1, 1), "the code comes, the coding does not");
        is_whole(&here);
        assert_eq!(check(here.store.path()).unwrap().erased_later, 1);
        let asked = merge(&mut there, &here, MergeExtent::Ask);
        assert_eq!((asked.done, asked.erasing.len(), asked.erasing[0].why), (false, 1, Why::Consent));
        assert!(asked.erased >= 2 && there.project.documents.len() == 1);
        assert!(merge(&mut there, &here, MergeExtent::Through).done);
        assert_eq!((ids(&here), there.project.documents.len()), (ids(&there), 0));
        is_whole(&there);
        assert!(there.store.undo_merge(&there.project).unwrap().is_none(), "it brought an erasure");
        assert_eq!(there.undo().unwrap().key, "code.added", "undo goes on before it");
    }

    #[test]
    fn erasing_one_interview_reads_and_writes_what_all_of_the_set_would() {
        let (folder, _) = folder();
        let (mut here, _) = two(folder.path());
        let other = here.document("I: Hemligt?\nR: Mycket hemligt.\n", "Annan");
        let case = here.id();
        here.apply(&Edit::AddCase { id: case, name: "K1".into() }).unwrap();
        here.apply(&Edit::DocumentCases(other, vec![case])).unwrap();
        mark(&mut here, 40, 60, 0xC2);
        let on = MemoTarget { kind: EntityKind::Document, id: other };
        for body in ["citerar Granforsa", "kvar"] {
            here.apply(&Edit::Memo { memo: None, on, title: String::new(), body: body.into() }).unwrap();
        }
        here.undo().unwrap();
        here.redo().unwrap();
        let quoting = here.project.memos.iter().find(|(_, memo)| memo.body != "kvar").unwrap().1.id;
        let mut wanted = subject(&here);
        wanted.things.insert(Entity { kind: EntityKind::Memo, id: quoting });
        wanted.subjects.insert(Entity { kind: EntityKind::Case, id: case });
        erase(&mut here, &wanted).unwrap();
        is_whole(&here);
        assert_eq!((here.project.documents.len(), here.project.memos.len(), here.project.cases.len()), (1, 1, 0));
        assert_eq!((here.project.codings.len(), here.project.codes.len()), (0, 2));
        assert!(here.project.documents.iter().next().unwrap().1.cases.is_empty());
        is_whole(&here.reopened());
    }

    #[test]
    fn of_a_gesture_of_which_a_part_was_erased_the_rest_is_taken_back() {
        let (folder, _) = folder();
        let (mut here, _) = two(folder.path());
        let code = |document, range| Edit::Code {
            document,
            range,
            words: 2,
            codes: vec![NewCoding { code: Uuid::from_u128(0xC1), valence: Valence::Neither }],
        };
        let first = here.project.documents.iter().next().unwrap().1.id;
        let stays = code(first, here.range(Span::new(40, 60)));
        let other = here.document("I: Hemligt?\nR: Mycket hemligt.\n", "Annan");
        let text = crate::text::Blocks::of("I: Hemligt?\nR: Mycket hemligt.\n");
        let goes = code(other, text.anchor(Span::new(3, 9)).unwrap());
        here.apply(&Edit::Batch(None, vec![stays, goes])).unwrap();
        let subjects = BTreeSet::from([Entity { kind: EntityKind::Document, id: other }]);
        erase(&mut here, &EraseRequest { subjects, ..EraseRequest::because(Why::Consent) }).unwrap();
        assert_eq!(here.project.codings.len(), 1);
        here.undo().unwrap();
        assert!(here.project.codings.is_empty());
        is_whole(&here);
        here.redo().unwrap();
        assert_eq!(here.project.codings.len(), 1);
        is_whole(&here.reopened());
    }

    #[test]
    fn what_is_written_on_joined_things_has_seen_all_sides_and_a_deletion_deletes_all() {
        let (folder, _) = folder();
        let (mut here, _) = two(folder.path());
        let (cases, attribute) = ([here.id(), here.id()], here.id());
        let name = crate::model::Bilingual { en: "Size".into(), sv: "Storlek".into() };
        let kind = crate::model::AttributeType::Text;
        here.apply(&Edit::AddAttribute { id: attribute, key: "size".into(), name, kind, choices: vec![] }).unwrap();
        for (case, value) in cases.into_iter().zip(["small", "large"]) {
            here.apply(&Edit::AddCase { id: case, name: value.into() }).unwrap();
            here.apply(&Edit::SetValue { case, attribute, value: Some(value.into()) }).unwrap();
        }
        let of = Entity { kind: EntityKind::Case, id: cases[0] };
        here.apply(&Edit::Join { of, into: Some(cases[1]) }).unwrap();
        assert!(here.store.has_hard_conflicts().unwrap(), "the two sides differ");
        here.apply(&Edit::SetValue { case: cases[0], attribute, value: Some("middle".into()) }).unwrap();
        assert!(!here.store.has_hard_conflicts().unwrap(), "what was written has seen both");
        is_whole(&here);
        here.apply(&Edit::ClearValue { case: cases[1], attribute }).unwrap();
        assert!(here.project.values.is_empty(), "the other side does not come up");
        is_whole(&here);
        here.undo().unwrap();
        assert_eq!(here.project.values.values().flatten().collect::<Vec<_>>(), ["middle"]);
        is_whole(&here.reopened());
    }

    #[test]
    fn contrary_signs_are_kept_gesture_by_gesture() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        let (c1, c2) = (Uuid::from_u128(0xC1), Uuid::from_u128(0xC2));
        let signs = |study: &Study| -> u32 {
            is_whole(study);
            let sql = "SELECT count(*) FROM conflict WHERE kind = 'signs'";
            study.store.conn.query_row(sql, [], |row| row.get(0)).unwrap()
        };
        mark(&mut here, 40, 60, 0xC1);
        mark(&mut here, 40, 60, 0xC2);
        let key = |study: &Study, code| {
            study.project.codings.iter().find(|(_, c)| study.project.code(code) == Some(c.code)).unwrap().0
        };
        here.apply(&Edit::Sign(key(&here, c2), Valence::Against)).unwrap();
        assert_eq!(signs(&here), 0, "two codes");
        here.apply(&Edit::MergeCode { code: c2, into: Some(c1) }).unwrap();
        assert_eq!(signs(&here), 2, "one code now");
        here.undo().unwrap();
        assert_eq!(signs(&here), 0);
        here.redo().unwrap();
        assert_eq!(signs(&here), 2);
        here.apply(&Edit::Sign(key(&here, c1), Valence::Against)).unwrap();
        assert_eq!(signs(&here), 0, "settled");
        here.undo().unwrap();
        let coding = key(&here, c2);
        here.apply(&Edit::Uncode(vec![coding])).unwrap();
        assert_eq!(signs(&here), 0, "one of them is gone");
        here.undo().unwrap();
        let excerpt = here.project.codings.get(coding).unwrap().excerpt;
        let range = here.range(Span::new(41, 60));
        here.apply(&Edit::Boundary(excerpt, range)).unwrap();
        assert_eq!(signs(&here), 2, "they have one excerpt");
        mark(&mut there, 41, 60, 0xC1);
        merge(&mut here, &there, MergeExtent::Ask);
        assert_eq!(signs(&here), 2, "another coder may say so");
        let of = Entity { kind: EntityKind::Coder, id: bo() };
        here.apply(&Edit::Join { of, into: Some(here.me) }).unwrap();
        assert_eq!(signs(&here), 3, "no longer another");
        let who: BTreeSet<_> = here.project.codings.iter().map(|(_, coding)| coding.coder).collect();
        assert_eq!(who.len(), 1, "two ids of one person count once");
        here.undo().unwrap();
        assert_eq!(signs(&here.reopened()), 2);
    }

    #[test]
    fn one_memo_of_two_and_a_codes_example_go_and_the_rest_stays() {
        let (folder, _) = folder();
        let (mut here, _) = two(folder.path());
        let on = MemoTarget { kind: EntityKind::Code, id: Uuid::from_u128(0xC1) };
        for body in ["Maja sade", "kvar"] {
            let memo = Edit::Memo { memo: None, on, title: String::new(), body: body.into() };
            here.apply(&memo).unwrap();
        }
        let example = |words: &str| {
            Edit::CodeText(Uuid::from_u128(0xC2), CodeField::Example, crate::lang::Lang::Sv, words.into())
        };
        here.apply(&example("Majas ord")).unwrap();
        here.apply(&example("Majas andra ord")).unwrap();
        let memo = here.project.memos.iter().find(|(_, memo)| memo.body == "Maja sade").unwrap().1.id;
        let code = Entity { kind: EntityKind::Code, id: Uuid::from_u128(0xC2) };
        let wanted = EraseRequest {
            things: BTreeSet::from([Entity { kind: EntityKind::Memo, id: memo }]),
            fields: BTreeSet::from([(code, "example.sv".to_owned())]),
            ..EraseRequest::because(Why::Mistake)
        };
        erase(&mut here, &wanted).unwrap();
        is_whole(&here);
        let bodies: Vec<&str> = here.project.memos.iter().map(|(_, memo)| memo.body.as_str()).collect();
        assert_eq!(bodies, ["kvar"]);
        let code = here.project.codes.get(here.project.code(code.id).unwrap()).unwrap();
        assert_eq!((code.name.sv.as_str(), code.example.sv.as_str()), ("HIN-01 namn", ""));
        let bytes = std::fs::read(here.store.path()).unwrap();
        assert!(memchr::memmem::find(&bytes, b"Maja").is_none());
    }

    #[test]
    fn a_summary_that_was_erased_can_be_written_anew() {
        let (folder, _) = folder();
        let (mut here, _) = two(folder.path());
        let case = Uuid::from_u128(0xCA);
        here.apply(&Edit::AddCase { id: case, name: "K1".into() }).unwrap();
        let summary = |body: &str| {
            let code = Uuid::from_u128(0xC1);
            let summary = Summary { case, code, body: body.into(), ..Summary::default() };
            Edit::Keep(Box::new(Kept::Summary(summary)))
        };
        here.apply(&summary("Maja sade")).unwrap();
        let first = here.project.summaries.values().next().unwrap().id;
        let quoting = Entity { kind: EntityKind::Summary, id: first };
        erase(&mut here, &EraseRequest { things: BTreeSet::from([quoting]), ..EraseRequest::because(Why::Consent) })
            .unwrap();
        assert!(here.project.summaries.is_empty());
        here.apply(&summary("nytt")).unwrap();
        let anew: Vec<(Uuid, &str)> = here.project.summaries.values().map(|s| (s.id, s.body.as_str())).collect();
        assert!(matches!(anew[..], [(id, "nytt")] if id != first), "{anew:?}");
        is_whole(&here);
    }

    #[test]
    fn a_blind_copy_comes_home_and_stubs_are_stubs_again_when_that_is_taken_back() {
        let (folder, _) = folder();
        let (mut here, _) = two(folder.path());
        mark(&mut here, 40, 60, 0xC2);
        let entries = here.store.all_entries().unwrap();
        let sharing = Sharing { blind: Some(bo()), documents: None };
        let copy = share(&entries, &View::of(&entries), &sharing);
        let path = folder.path().join("blind.kodbok");
        drop(Store::create_of(&path, "Anna", "", here.project.id, copy, 7).unwrap());
        let report = check(&path).unwrap();
        assert_eq!((report.faults.as_slice(), report.withheld), (&[][..], 1));
        assert!(memchr::memmem::find(&std::fs::read(&path).unwrap(), b"excerpt.coded").is_none());
        let (store, project) = open(&path);
        let mut blind = Study::of(store, bo());
        blind.project = project;
        (0..0x200).for_each(|_| _ = blind.id());
        assert_eq!((blind.project.codings.len(), blind.project.documents.len()), (0, 1));
        mark(&mut blind, 30, 62, 0xC1);
        assert!(merge(&mut here, &blind, MergeExtent::Ask).done);
        assert_eq!(here.project.codings.len(), 2);
        is_whole(&here);
        let before = (tables(&blind.store), ids(&blind));
        assert_eq!(merge(&mut blind, &here, MergeExtent::Ask).came, 1);
        is_whole(&blind);
        assert_eq!(check(blind.store.path()).unwrap().withheld, 0);
        blind.project = blind.store.undo_merge(&blind.project).unwrap().unwrap();
        assert_eq!((tables(&blind.store), ids(&blind)), before);
        assert_eq!(check(blind.store.path()).unwrap().withheld, 1);
        is_whole(&blind);
    }

    #[test]
    fn a_copy_of_some_documents_has_no_words_of_the_others() {
        let (folder, _) = folder();
        let (mut here, _) = two(folder.path());
        let other = here.document("I: Hemligt?\nR: Mycket hemligt.\n", "Annan");
        mark(&mut here, 40, 60, 0xC2);
        let entries = here.store.all_entries().unwrap();
        let copy =
            share(&entries, &View::of(&entries), &Sharing { blind: None, documents: Some(BTreeSet::from([other])) });
        let path = folder.path().join("part.kodbok");
        drop(Store::create_of(&path, "Anna", "", here.project.id, copy, 7).unwrap());
        assert_eq!(check(&path).unwrap().faults, []);
        let (_, project) = open(&path);
        assert_eq!((project.documents.len(), project.codings.len(), project.codes.len()), (1, 0, 2));
        let bytes = std::fs::read(&path).unwrap();
        assert!(memchr::memmem::find(&bytes, &TEXT.as_bytes()[20..60]).is_none());
        assert!(memchr::memmem::find(&bytes, b"hemligt").is_some());
    }

    #[test]
    fn all_of_a_coder_goes() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        mark(&mut here, 40, 60, 0xC2);
        mark(&mut there, 30, 62, 0xC1);
        merge(&mut here, &there, MergeExtent::Ask);
        erase(&mut here, &EraseRequest { coders: BTreeSet::from([bo()]), ..EraseRequest::because(Why::Other) })
            .unwrap();
        assert_eq!(here.project.codings.iter().map(|(_, c)| c.coder).collect::<Vec<_>>(), [Key::of(1)]);
        is_whole(&here);
        mark(&mut there, 3, 9, 0xC1);
        assert_eq!(merge(&mut here, &there, MergeExtent::Ask).dropped, 1);
        is_whole(&here);
    }

    #[test]
    fn what_another_has_assessed_is_not_deleted_and_own_assessments_go_along() {
        let (folder, _) = folder();
        let (mut here, mut there) = two(folder.path());
        let case = here.id();
        here.apply(&Edit::AddCase { id: case, name: "K1".into() }).unwrap();
        merge(&mut there, &here, MergeExtent::Ask);
        let level = |code: u128| {
            let code = Uuid::from_u128(code);
            Edit::Keep(Box::new(Kept::Assessment(Assessment { case, code, level: Some(2), ..Assessment::default() })))
        };
        there.apply(&level(0xC1)).unwrap();
        here.apply(&level(0xC2)).unwrap();
        merge(&mut here, &there, MergeExtent::Ask);
        let bos = Err(Refusal::Assessed("Bo".to_owned()));
        assert_eq!(here.apply(&Edit::RemoveCode(Uuid::from_u128(0xC1))), bos);
        assert_eq!(here.apply(&Edit::RemoveCase(case)), bos);
        here.apply(&Edit::RemoveCode(Uuid::from_u128(0xC2))).unwrap();
        assert_eq!(here.project.assessments.len(), 1);
        // Joined, it is one's own.
        let of = Entity { kind: EntityKind::Coder, id: bo() };
        here.apply(&Edit::Join { of, into: Some(here.me) }).unwrap();
        here.apply(&Edit::RemoveCase(case)).unwrap();
        assert!(here.project.assessments.is_empty());
        is_whole(&here);
    }
}
