//! Erasing for ever: payloads, rows, what is kept beside the study and the free pages of the file (FORMAT.md §13).

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension, Result as Sql};
use serde_json::json;
use uuid::Uuid;

use super::commit::{Stamp, Transaction};
use super::connection::data_version;
use super::history::ERASED;
use super::journal::Entries;
use super::shown::ShownSet;
use super::tables::bring;
use super::team::{HeldEntries, forget};
use super::{Doing, Error, Store, rows};
use crate::model::journal::{self as set, EraseRequest, Erasure, NoErasure, View, plan_erasure};
use crate::model::{Entity, EntityKind, HistoryLabel, Project};

impl Store {
    /// Erases for ever, in this file and in every one that hears of it: the payloads go, the rows, what is kept beside
    /// the study, and the free pages of the file. Returns how many entries were emptied.
    ///
    /// # Errors
    /// A store error, nothing is changed then; the inner why it cannot be.
    pub fn erase(
        &mut self,
        project: &Project,
        wanted: &EraseRequest,
        stamp: Stamp,
    ) -> Result<Result<(usize, Project), NoErasure>, Error> {
        let mut out = Err(NoErasure::Nothing);
        self.write(true, None, |conn, texts, change| {
            let documents = documents_touched(conn, project, wanted)?;
            let mut held = HeldEntries::of(match &documents {
                Some(documents) => Entries::about(conn, documents)?,
                None => Entries::read(conn)?,
            });
            let view = View::of(&held.entries.list);
            let erasure = match plan_erasure(&held.entries.list, &view, wanted) {
                Ok(erasure) => erasure,
                Err(why) => {
                    out = Err(why);
                    return Ok(());
                }
            };
            let within = documents.map(|_| view.all().map(|thing| thing.entity()).collect::<HashSet<Entity>>());
            drop(view);
            held.enter(conn, change, &erasure, stamp)?;
            let taken = set::close(&mut held.entries.list).len();
            held.write_bodies(conn)?;
            forget(conn)?;
            let view = View::of(&held.entries.list);
            let shown = ShownSet { within: within.as_ref(), ..ShownSet::all(&held.entries, &view) };
            out = Ok((taken, bring(conn, texts, project.clone(), &shown)?));
            change.next.v = conn.query_row("SELECT max(v) FROM entry", [], |row| row.get(0))?;
            Ok(())
        })?;
        if out.is_ok() {
            self.vacuum()?;
        }
        Ok(out)
    }

    /// Writes the file anew without its free pages: cells of theirs may hold words that were erased.
    pub(super) fn vacuum(&mut self) -> Result<(), Error> {
        self.conn.execute_batch("VACUUM").map_err(Error::sql(Doing::Save, &self.path))?;
        self.others = data_version(&self.conn).map_err(Error::sql(Doing::Read, &self.path))?;
        Ok(())
    }
}

impl HeldEntries {
    /// Writes the entries of an erasure, not yet what they empty.
    fn enter(&mut self, conn: &Connection, change: &mut Transaction, erasure: &Erasure, stamp: Stamp) -> Sql<()> {
        let label = HistoryLabel::new(ERASED, [json!(erasure.erase.entries.len())]);
        let Ok(written) = stamp.writer(change.end, &label).erase(&erasure.writes, erasure.erase.clone(), erasure);
        change.enter(conn, &written, stamp.seen)?;
        self.entries.nos.extend(&change.nos);
        self.entries.list.extend(written.into_iter().map(|one| one.entry));
        Ok(())
    }
}

/// The documents whose entries an erasure reads and whose rows it may change, so that a large study is not read whole:
/// those that are erased, those that quote by a thing that is erased, those that name an erased case. None: all, where
/// what is erased may be needed anywhere, or where more than its own entries decides what is shown.
fn documents_touched(conn: &Connection, project: &Project, wanted: &EraseRequest) -> Sql<Option<BTreeSet<Uuid>>> {
    use EntityKind::{Assessment, Finding, Memo, Recommendation, Review, Summary};
    // What nothing else needs.
    let alone = |thing: &Entity| matches!(thing.kind, Memo | Summary | Assessment | Finding | Recommendation | Review);
    let simple = wanted.coders.is_empty() && wanted.fields.is_empty() && wanted.things.iter().all(alone);
    let open = "SELECT 1 FROM conflict WHERE kind NOT IN ('double mark', 'words', 'signs') LIMIT 1";
    let partial = "SELECT 1 FROM entry WHERE state = 1 LIMIT 1";
    if !simple || project.has_joined() || conn.prepare(open)?.exists([])? || conn.prepare(partial)?.exists([])? {
        return Ok(None);
    }
    let mut out: BTreeSet<Uuid> = wanted.subjects.iter().map(|subject| subject.id).collect();
    let erased = |case| project.cases.get(case).is_some_and(|case| out.contains(&case.id));
    let naming = project.documents.iter().filter(|(_, document)| document.cases.iter().any(|&case| erased(case)));
    let naming: Vec<Uuid> = naming.map(|(_, document)| document.id).collect();
    out.extend(naming);
    for &thing in &wanted.things {
        let made = project.touched(thing).map(|touched| rows::made(conn, touched)).transpose()?.flatten();
        let Some(made) = made else { return Ok(None) };
        let sql = "SELECT document FROM entry WHERE no = ?1";
        let subject: Option<Option<[u8; 16]>> = conn.query_row(sql, [made.entry], |row| row.get(0)).optional()?;
        out.extend(subject.flatten().map(Uuid::from_bytes));
    }
    Ok(Some(out))
}
