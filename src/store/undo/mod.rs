//! Undo and redo: which writes stand after the mark, what memory is to hold then, and the mark on its way to disk
//! (FORMAT.md §11).

mod plan;

use std::collections::HashMap;

use rusqlite::{Connection, Result as Sql};
use serde_json::Value as Json;
use uuid::Uuid;

use super::commit::{Stamp, many_parents};
use super::history::{REDONE, TurnCandidate, UNDONE, to_redo, to_undo};
use super::journal::EntryReader;
use super::registers::Restated;
use super::rows::{self, Bulk, WriteRef};
use super::write::{RowsOf, write_rows};
use super::{Doing, Error, Store, again, heads, signs};
use crate::model::journal::{EntryId, MarkedEntry, Op, numbered};
use crate::model::{CodingColumns, Entity, EntityKind, FirstRow, HistoryLabel, Project, Put, Refusal, Touched};

/// A step of an undo or redo in memory.
#[derive(Clone, Debug, PartialEq)]
pub enum UndoStep {
    /// A write.
    Put(Put),
    /// A columnar write comes back: [`Project::add_columns`], before [`Store::turn`], which is told the numbers.
    Columns(CodingColumns),
    /// A columnar write goes: [`Project::remove_columns`], after [`Store::turn`] has done it on disk. First excerpt
    /// and coding.
    ColumnsGone(CodingColumns, FirstRow),
}

/// An undo or redo that is possible, worked out and not done.
#[derive(Clone, Debug)]
pub struct Reversal {
    /// The label of the gesture that is undone or redone.
    pub label: HistoryLabel,
    /// Whether the gesture is put back in force (redo) or taken out (undo).
    pub redo: bool,
    /// The steps in memory, in order.
    pub steps: Vec<UndoStep>,
    targets: Vec<MarkedEntry>,
    things: Vec<Restated>,
    bulks: Vec<WriteRef>,
    /// Whether a settlement by a confirmed deletion is taken back: what is contested then, and shown because it is
    /// needed, is told by the whole set. There are no steps.
    contests: bool,
}

impl Store {
    /// Works out what taking back the coder's last gesture in force that was made in this file would do. Nothing is
    /// changed. The codings must be loaded.
    ///
    /// # Errors
    /// A store error when the file cannot be read. The inner refusal: there is none; something it wrote was written
    /// since; something it made is used since; a part of it is withheld here.
    pub fn plan_undo(&mut self, project: &Project, coder: Uuid) -> Result<Result<Reversal, Refusal>, Error> {
        self.plan_turn(project, |conn| to_undo(conn, coder), false)
    }

    /// Works out what doing the gesture again would do that the coder took back last.
    ///
    /// # Errors
    /// A store error when the file cannot be read. The inner refusal: there is none; something it wrote was written
    /// since; what it needs or removes is not as it was.
    pub fn plan_redo(&mut self, project: &Project, coder: Uuid) -> Result<Result<Reversal, Refusal>, Error> {
        self.plan_turn(project, |conn| to_redo(conn, coder), true)
    }

    fn plan_turn(
        &self,
        project: &Project,
        candidate: impl FnOnce(&Connection) -> Sql<Option<TurnCandidate>>,
        redo: bool,
    ) -> Result<Result<Reversal, Refusal>, Error> {
        let plan = || {
            let Some(candidate) = candidate(&self.conn)? else {
                return Ok(Err(if redo { Refusal::NothingToRedo } else { Refusal::NothingToUndo }));
            };
            if candidate.withheld {
                return Ok(Err(Refusal::Withheld));
            }
            if !project.complete {
                return Ok(Err(Refusal::StillLoading));
            }
            plan::plan(&self.conn, project, candidate, redo)
        };
        plan().map_err(Error::sql(Doing::Read, &self.path))
    }

    /// Writes an undo or redo that memory has done: the mark, and the rows of what it turned, as they are in memory
    /// now. `touched` is what the puts touched; `first` the numbers of the columns that came back, in order.
    ///
    /// # Errors
    /// Nothing is changed on disk then; the caller takes the change back in memory.
    pub fn turn(
        &mut self,
        project: &Project,
        reversal: &Reversal,
        stamp: Stamp,
        touched: &[Touched],
        first: &[FirstRow],
    ) -> Result<Vec<EntryId>, Error> {
        let touched: HashMap<Entity, Touched> = touched.iter().map(|t| (t.entity, *t)).collect();
        let key = if reversal.redo { REDONE } else { UNDONE };
        let turned = std::iter::once(Json::from(reversal.label.key.as_str()));
        let label = HistoryLabel::new(key, turned.chain(reversal.label.args.iter().cloned()));
        let mut refreshed = None;
        let ids = self.write(many_parents(&touched), None, |conn, texts, change| {
            let written = stamp.writer(change.end, &label).mark(&reversal.targets, !reversal.redo);
            change.enter(conn, &written, stamp.seen)?;
            for (&entry, one) in change.nos.iter().zip(&written) {
                for (op, edit) in numbered(&one.ops) {
                    if let Op::Mark { entries, undone, .. } = edit {
                        mark(conn, entries, *undone, WriteRef { entry, op })?;
                    }
                }
            }
            if reversal.contests {
                refreshed = Some(again::run(conn, texts, project)?);
                return Ok(());
            }
            let made = reversal.keep_heads(conn)?;
            let puts: Vec<&Put> = reversal.puts().collect();
            let bulks = reversal.coming(first);
            let rows = RowsOf { project, puts: &puts, touched: &touched, made: &|e| Ok(made.get(&e).copied()), bulks };
            reversal.remove_columns(conn)?;
            write_rows(conn, texts, rows)?;
            let work = signs::SignChanges {
                touched: &touched,
                documents: reversal.columns().map(|columns| columns.document).collect(),
                codes_joined: puts.iter().any(|put| signs::joins_codes(put)),
                is_gone: &|entity| reversal.in_going_columns(entity),
            };
            signs::keep(conn, project, &work)?;
            if reversal.raises() || again::is_needed(conn, project, &written)? {
                let mut project = project.clone();
                reversal.gone().for_each(|(columns, first)| project.remove_columns(columns, first));
                refreshed = Some(again::run(conn, texts, &project)?);
            }
            Ok(())
        })?;
        self.refreshed = refreshed;
        Ok(ids)
    }
}

/// Keeps which entries are out of force, and the newest mark on each.
fn mark(conn: &Connection, entries: &[EntryId], undone: bool, at: WriteRef) -> Sql<()> {
    let mut reader = EntryReader::new(conn);
    for &id in entries {
        let Some(no) = reader.number(id)? else { continue };
        let sql = if undone {
            "INSERT OR IGNORE INTO undone (entry) VALUES (?1)"
        } else {
            "DELETE FROM undone WHERE entry = ?1"
        };
        conn.prepare_cached(sql)?.execute([no])?;
        heads::set_mark(conn, id, at)?;
    }
    Ok(())
}

impl Reversal {
    fn puts(&self) -> impl Iterator<Item = &Put> {
        self.steps.iter().filter_map(|step| match step {
            UndoStep::Put(put) => Some(put),
            _ => None,
        })
    }

    fn coming(&self, first: &[FirstRow]) -> Vec<(Bulk<'_>, WriteRef)> {
        let coming = self.steps.iter().filter_map(|step| match step {
            UndoStep::Columns(columns) => Some(columns),
            _ => None,
        });
        let bulks = coming.zip(first).map(|(columns, &first)| Bulk { columns, first });
        bulks.zip(self.bulks.iter().copied()).collect()
    }

    fn remove_columns(&self, conn: &Connection) -> Sql<()> {
        self.gone().try_for_each(|(columns, first)| rows::remove_bulk(conn, first, columns.spans.len() as u32))
    }

    /// The columnar writes that come back or go.
    fn columns(&self) -> impl Iterator<Item = &CodingColumns> {
        self.steps.iter().filter_map(|step| match step {
            UndoStep::Columns(columns) | UndoStep::ColumnsGone(columns, _) => Some(columns),
            UndoStep::Put(_) => None,
        })
    }

    /// Whether a columnar write that goes made a thing.
    fn in_going_columns(&self, entity: Entity) -> bool {
        self.gone().any(|(columns, _)| columns.made(entity))
    }

    /// The columnar writes that go, with the numbers of their first excerpts and codings.
    fn gone(&self) -> impl Iterator<Item = (&CodingColumns, FirstRow)> {
        self.steps.iter().filter_map(|step| match step {
            UndoStep::ColumnsGone(columns, first) => Some((columns, *first)),
            _ => None,
        })
    }

    /// Whether a register comes to have several heads: what settled a conflict is taken back, or things are joined or
    /// parted.
    fn raises(&self) -> bool {
        let joined = |kind| matches!(kind, EntityKind::Coder | EntityKind::Case | EntityKind::Attribute);
        self.things.iter().any(|thing| {
            let parted = joined(thing.entity.kind) && thing.heads.contains_key("same_as");
            parted || thing.heads.values().any(|heads| heads.len() > 1)
        })
    }

    /// Brings the table `head` up to the mark. Returns what made the things that are there.
    fn keep_heads(&self, conn: &Connection) -> Sql<HashMap<Entity, WriteRef>> {
        let mut reader = EntryReader::new(conn);
        let mut made = HashMap::new();
        for thing in &self.things {
            let making = thing.made.map(|op| reader.at(op)).transpose()?.flatten();
            made.extend(making.filter(|_| thing.is_alive).map(|at| (thing.entity, at)));
            if !thing.is_alive || !thing.was_alive {
                heads::clear(conn, thing.entity)?;
            }
            for (field, ops) in &thing.heads {
                heads::clear_field(conn, thing.entity, field)?;
                // As made, or of a thing that is not there and not its deletion: `head` is silent about that.
                let silent = if thing.is_alive { ops.as_slice() == thing.made.as_slice() } else { field != "alive" };
                for op in ops.iter().filter(|_| !silent) {
                    if let Some(at) = reader.at(*op)? {
                        heads::add(conn, thing.entity, field, at)?;
                    }
                }
            }
        }
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::testing::{Study, anna, bo, folder, shown, tables};
    use super::*;
    use crate::model::{Edit, Key, MemoTarget, NewCoding, ReadingState, Valence};
    use crate::text::Span;

    /// Does a change, takes it back and does it again: everything is as it was each time, also after closing.
    fn there_and_back(study: &mut Study, edit: &Edit) {
        let (rows, memory) = (tables(&study.store), shown(&study.project));
        study.apply(edit).unwrap();
        let (rows_after, memory_after) = (tables(&study.store), shown(&study.project));
        study.undo().unwrap();
        assert_eq!(tables(&study.store), rows, "{edit:?}");
        assert_eq!(shown(&study.project), memory, "{edit:?}");
        study.redo().unwrap();
        assert_eq!(tables(&study.store), rows_after, "{edit:?}");
        assert_eq!(shown(&study.project), memory_after, "{edit:?}");
        assert_eq!(check(study.store.path()).unwrap().faults, [], "{edit:?}");
    }

    #[test]
    fn every_change_goes_there_and_back_across_a_restart() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let document = study.project.documents.iter().next().unwrap().1.id;
        let on = MemoTarget { kind: EntityKind::Document, id: document };
        let code = |study: &Study, start, end| Edit::Code {
            document,
            range: study.range(Span::new(start, end)),
            words: 2,
            codes: vec![NewCoding { code: Uuid::from_u128(0xC2), valence: Valence::For }],
        };
        let case = study.id();
        for edit in [
            Edit::AddCoder { id: bo(), name: "Bo".into(), initials: String::new() },
            Edit::AddCase { id: case, name: "K1".into() },
            Edit::DocumentCases(document, vec![case]),
            code(&study, 40, 60),
            code(&study, 45, 60),
            Edit::Sign(Key::of(1), Valence::Against),
            Edit::Boundary(Key::of(1), study.range(Span::new(41, 61))),
            Edit::Uncode(vec![Key::of(1)]),
            Edit::Memo { memo: None, on, title: String::new(), body: "En tanke".into() },
            Edit::Memo { memo: Some(Key::of(1)), on, title: String::new(), body: "En annan".into() },
            Edit::Memo { memo: Some(Key::of(1)), on, title: String::new(), body: String::new() },
            Edit::Pins(vec![Some(Uuid::from_u128(0xC2))]),
            Edit::Pins(vec![None, Some(Uuid::from_u128(0xC1))]),
            Edit::Status { document, reading: ReadingState::Done, read_to: 3 },
            Edit::CodeText(Uuid::from_u128(0xC2), crate::model::CodeField::Example, crate::lang::Lang::Sv, "Så".into()),
            Edit::ProjectName("Annan".into()),
            Edit::RemoveDocument(document),
        ] {
            there_and_back(&mut study, &edit);
            study = study.reopened();
        }
    }

    #[test]
    fn undo_walks_back_over_restarts_and_redo_forward_until_something_new() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let mut pictures = vec![shown(&study.project)];
        for end in [50, 60, 70] {
            study.mark(40, end, 0xC2);
            pictures.push(shown(&study.project));
        }
        for at in [2, 1, 0] {
            study.undo().unwrap();
            study = study.reopened();
            assert_eq!(shown(&study.project).len(), pictures[at].len());
        }
        study.redo().unwrap();
        study = study.reopened();
        study.redo().unwrap();
        assert_eq!(study.project.codings.len(), 2);
        study.mark(30, 35, 0xC1);
        assert_eq!(study.redo(), Err(Refusal::NothingToRedo), "something new was done");
        study.undo().unwrap();
        study.undo().unwrap();
        study.undo().unwrap();
        assert_eq!(study.project.codings.len(), 0);
        assert_eq!(study.undo().unwrap().key, "code.added");
    }

    #[test]
    fn a_gesture_that_others_built_on_stays() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.apply(&Edit::AddCoder { id: bo(), name: "Bo".into(), initials: String::new() }).unwrap();
        study.code(0xC3, None, "NY");
        study.me = bo();
        study.mark(40, 60, 0xC3);
        study.me = anna();
        assert_eq!(study.undo(), Err(Refusal::UsedSince));
        study.me = bo();
        study.undo().unwrap();
        study.me = anna();
        let rename =
            Edit::CodeText(Uuid::from_u128(0xC3), crate::model::CodeField::Name, crate::lang::Lang::Sv, "B".into());
        study.me = bo();
        study.apply(&rename).unwrap();
        study.me = anna();
        assert_eq!(study.undo(), Err(Refusal::ChangedSince));
    }

    #[test]
    fn redo_is_refused_where_what_it_needs_is_gone() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.apply(&Edit::AddCoder { id: bo(), name: "Bo".into(), initials: String::new() }).unwrap();
        let document = study.project.documents.iter().next().unwrap().1.id;
        study.mark(40, 60, 0xC2);
        study.undo().unwrap();
        study.me = bo();
        study.apply(&Edit::RemoveDocument(document)).unwrap();
        study.me = anna();
        assert_eq!(study.redo(), Err(Refusal::WouldConflict));
    }

    #[test]
    fn what_came_from_elsewhere_is_not_taken_back() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let came = study.store.receive("demo", 5, 1).unwrap();
        let plan = study.plan(&Edit::ProjectName("Demo".into())).unwrap();
        study.write(plan, Some(came)).unwrap();
        assert_eq!(study.undo().unwrap().key, "code.added");
        assert_eq!(study.project.name, "Demo");
    }

    #[test]
    fn the_making_of_the_project_stays() {
        let (_folder, path) = folder();
        let mut study = Study::new(&path);
        study.undo().unwrap();
        assert_eq!(study.undo(), Err(Refusal::NothingToUndo));
    }

    #[test]
    fn many_codings_at_once_go_and_come_back_as_one() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        let before = (tables(&study.store), shown(&study.project));
        study.bulk(300);
        let after = (tables(&study.store).len(), study.project.codings.len());
        study = study.reopened();
        study.undo().unwrap();
        assert_eq!((tables(&study.store), shown(&study.project).len()), (before.0, before.1.len()));
        study.redo().unwrap();
        assert_eq!((tables(&study.store).len(), study.project.codings.len()), after);
        let now = shown(&study.project);
        let mut study = study.reopened();
        assert_eq!(shown(&study.project), now);
        let first: Vec<_> = study.project.codings.keys().take(1).collect();
        study.apply(&Edit::Uncode(first)).unwrap();
        study.undo().unwrap();
        study.undo().unwrap();
        assert_eq!(study.project.codings.len(), 0, "one by one, since one was away");
        assert_eq!(study.reopened().project.excerpts.len(), 0);
    }

    #[test]
    fn the_history_tells_what_was_taken_back() {
        let (_folder, path) = folder();
        let mut study = Study::with_codes(&path);
        study.mark(40, 60, 0xC2);
        study.undo().unwrap();
        let log = study.store.log(3).unwrap();
        let told: Vec<(&str, bool)> = log.iter().map(|row| (row.label.key.as_str(), row.undone)).collect();
        assert_eq!(told, [("undone", false), ("excerpt.coded", true), ("code.added", false)]);
        assert_eq!(log[0].label.args[0], Json::from("excerpt.coded"));
        assert_eq!(log[0].coder, anna());
    }
}
