//! Undo and redo: which writes stand after the mark, what memory is to hold then, and the mark on its way to disk
//! (7-journal §7).

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Result as Sql};
use serde_json::Value as Json;
use uuid::Uuid;

use super::commit::{RowsOf, many_parents, new_gesture, write_rows};
use super::heads;
use super::history::{Candidate, REDONE, UNDONE, to_redo, to_undo};
use super::journal::{Known, Reader};
use super::registers::{Registers, Restated, Turn, needs};
use super::rows::{self, At, Bulk};
use super::uses::is_used;
use super::{Doing, Error, Store};
use crate::model::journal::{Edges, EntryId, Home, Op, OpId, Target, Writer, numbered};
use crate::model::{Columns, Entity, EntityKind, Fields, Key, Label, Project, Put, Refusal, Touched, Value};
use crate::text::{Blocks, Span};

/// What memory is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// This write.
    Put(Put),
    /// A columnar write comes back: [`Project::add_columns`], before [`Store::turn`], which is told the numbers.
    Columns(Columns),
    /// A columnar write goes: [`Project::remove_columns`], after [`Store::turn`] has done it on disk. First excerpt
    /// and coding.
    ColumnsGone(Columns, (u32, u32)),
}

/// An undo or redo that is possible, worked out and not done.
#[derive(Clone, Debug)]
pub struct Reversal {
    /// What the gesture that is turned is called.
    pub label: Label,
    /// Whether it is put back (redo), or taken out (undo).
    pub redo: bool,
    /// What memory is to do, in order.
    pub steps: Vec<Step>,
    targets: Vec<Target>,
    things: Vec<Restated>,
    bulks: Vec<At>,
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
        candidate: impl FnOnce(&Connection) -> Sql<Option<Candidate>>,
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
            Planner::plan(&self.conn, project, candidate, redo)
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
        (coder, at): (Uuid, i64),
        touched: &[Touched],
        first: &[(u32, u32)],
    ) -> Result<Vec<EntryId>, Error> {
        let touched: HashMap<Entity, Touched> = touched.iter().map(|t| (t.entity, *t)).collect();
        let key = if reversal.redo { REDONE } else { UNDONE };
        let turned = std::iter::once(Json::from(reversal.label.key.as_str()));
        let label = Label::new(key, turned.chain(reversal.label.args.iter().cloned()));
        self.write(many_parents(&touched), None, |conn, texts, change| {
            let (tips, clock) = (change.end.tips.clone(), change.end.clock);
            let writer = Writer { tips, clock, coder, at, gesture: new_gesture(), label: &label };
            let written = writer.mark(&reversal.targets, !reversal.redo);
            change.enter(conn, &written)?;
            for (&entry, one) in change.nos.iter().zip(&written) {
                for (op, edit) in numbered(&one.ops) {
                    if let Op::Mark { entries, undone, .. } = edit {
                        mark(conn, entries, *undone, At { entry, op })?;
                    }
                }
            }
            let made = reversal.keep_heads(conn)?;
            let puts: Vec<&Put> = reversal.puts().collect();
            let bulks = reversal.coming(first);
            let rows = RowsOf { project, puts: &puts, touched: &touched, made: &|e| Ok(made.get(&e).copied()), bulks };
            reversal.remove_columns(conn)?;
            write_rows(conn, texts, rows)
        })
    }
}

/// Keeps which entries are out of force, and the newest mark on each.
fn mark(conn: &Connection, entries: &[EntryId], undone: bool, at: At) -> Sql<()> {
    let mut reader = Reader::new(conn);
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
            Step::Put(put) => Some(put),
            _ => None,
        })
    }

    fn coming(&self, first: &[(u32, u32)]) -> Vec<(Bulk<'_>, At)> {
        let coming = self.steps.iter().filter_map(|step| match step {
            Step::Columns(columns) => Some(columns),
            _ => None,
        });
        let bulks = coming.zip(first).map(|(columns, &first)| Bulk { columns, first });
        bulks.zip(self.bulks.iter().copied()).collect()
    }

    fn remove_columns(&self, conn: &Connection) -> Sql<()> {
        for step in &self.steps {
            if let Step::ColumnsGone(columns, first) = step {
                rows::remove_bulk(conn, *first, columns.spans.len() as u32)?;
            }
        }
        Ok(())
    }

    /// Brings the table `head` up to the mark. Returns what made the things that are there.
    fn keep_heads(&self, conn: &Connection) -> Sql<HashMap<Entity, At>> {
        let mut reader = Reader::new(conn);
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

/// Works out a reversal.
struct Planner<'a> {
    project: &'a Project,
    reader: Reader<'a>,
    turn: Turn,
    /// The ops that are turned, by thing, in order; and all of them.
    ops: Vec<(Entity, Vec<OpId>)>,
    mine: HashSet<OpId>,
    /// Columnar writes that are whole: their first op and, to go, the numbers of their first things.
    columns: Vec<(Columns, OpId, Option<(u32, u32)>)>,
    targets: Vec<Target>,
    /// Texts of documents that come back.
    blocks: HashMap<Uuid, Blocks>,
}

impl<'a> Planner<'a> {
    fn plan(
        conn: &'a Connection,
        project: &'a Project,
        candidate: Candidate,
        redo: bool,
    ) -> Sql<Result<Reversal, Refusal>> {
        let turn = Turn { entries: HashSet::new(), in_force: redo };
        let mut planner = Planner {
            project,
            reader: Reader::new(conn),
            turn,
            ops: Vec::new(),
            mine: HashSet::new(),
            columns: Vec::new(),
            targets: Vec::new(),
            blocks: HashMap::new(),
        };
        planner.gather(&candidate.nos)?;
        let things = match planner.restate()? {
            Ok(things) => things,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let steps = planner.steps(&things)?;
        if let Some(refusal) = planner.misfit(&things, &steps) {
            return Ok(Err(refusal));
        }
        let mut bulks = Vec::new();
        for (_, op, _) in &planner.columns {
            bulks.extend(planner.reader.at(*op)?);
        }
        let (label, targets) = (candidate.label, planner.targets);
        Ok(Ok(Reversal { label, redo, steps, targets, things, bulks }))
    }

    /// Collects what the gesture wrote.
    fn gather(&mut self, nos: &[i64]) -> Sql<()> {
        let mut place: HashMap<Entity, usize> = HashMap::new();
        for &no in nos {
            let Some(known) = self.reader.by_no(no)? else { continue };
            self.turn.entries.insert(known.id);
            let seen = heads::marks_on(self.reader.conn, known.id)?;
            let home = Home { owner: known.owner, document: known.document };
            self.targets.push(Target { entry: known.id, home, seen });
            for (op, edit) in numbered(&known.ops) {
                if let Op::Codings(columns) = edit
                    && self.take_columns(columns, OpId { entry: known.id, op })?
                {
                    continue;
                }
                self.take_ops(&known, op..op + edit.count(), &mut place);
            }
        }
        Ok(())
    }

    fn take_ops(&mut self, known: &Known, numbers: std::ops::Range<u32>, place: &mut HashMap<Entity, usize>) {
        for op in numbers {
            let Some(one) = known.one(op) else { continue };
            let at = *place.entry(one.entity).or_insert(self.ops.len());
            if at == self.ops.len() {
                self.ops.push((one.entity, Vec::new()));
            }
            let id = OpId { entry: known.id, op };
            self.mine.insert(id);
            if let Some((_, ops)) = self.ops.get_mut(at) {
                ops.push(id);
            }
        }
    }

    /// Takes a columnar write as one, when all it made is as it made it (or, to come back, nothing of it is there).
    fn take_columns(&mut self, columns: &Columns, op: OpId) -> Sql<bool> {
        if columns.spans.is_empty() || heads::any_in(self.reader.conn, columns)? {
            return Ok(false);
        }
        let first = first_numbers(self.project, columns);
        let fits = if self.turn.in_force {
            first.is_none()
        } else {
            first.is_some_and(|first| stands_whole(self.project, columns, first))
        };
        if fits {
            self.columns.push((columns.clone(), op, first));
        }
        Ok(fits)
    }

    /// Every thing after the mark; or why it cannot be.
    fn restate(&mut self) -> Sql<Result<Vec<Restated>, Refusal>> {
        let mut out = Vec::with_capacity(self.ops.len());
        for (entity, ops) in std::mem::take(&mut self.ops) {
            let made = match self.project.touched(entity) {
                Some(touched) => rows::made(self.reader.conn, touched)?,
                None => None,
            };
            let mut registers = Registers { reader: &mut self.reader, turn: &self.turn };
            let made = made.map(|at| registers.op(at)).transpose()?.flatten();
            if entity.kind == EntityKind::Project && made.is_some_and(|op| self.mine.contains(&op)) {
                return Ok(Err(Refusal::NothingToUndo));
            }
            if !stands_since(&mut registers, entity, made, &ops, &self.mine)? {
                return Ok(Err(Refusal::ChangedSince));
            }
            out.push(registers.restate(entity, made, &ops)?);
        }
        Ok(Ok(out))
    }

    /// What memory is to do: what comes back before what stands on it, what goes after what stood on it.
    fn steps(&mut self, things: &[Restated]) -> Sql<Vec<Step>> {
        let rank = |kind| EntityKind::ALL.iter().position(|&k| k == kind).unwrap_or(usize::MAX);
        let mut order: Vec<&Restated> = things.iter().collect();
        if !self.turn.in_force {
            order.reverse();
        }
        let mut living: Vec<&Restated> = order.iter().copied().filter(|t| t.is_alive).collect();
        living.sort_by_key(|t| rank(t.entity.kind));
        let mut gone: Vec<&Restated> = order.into_iter().filter(|t| t.was_alive && !t.is_alive).collect();
        gone.sort_by_key(|t| std::cmp::Reverse(rank(t.entity.kind)));
        let mut steps = Vec::with_capacity(things.len() + self.columns.len());
        let columns = self.columns.iter().map(|(columns, _, first)| (columns.clone(), *first));
        let columns: Vec<_> = columns.collect();
        steps.extend(columns.iter().filter_map(|(c, first)| Some(Step::ColumnsGone(c.clone(), (*first)?))));
        for thing in living {
            steps.push(Step::Put(self.put_of(thing)?));
        }
        let dead = |t: &&Restated| Put { entity: t.entity, fields: vec![("alive".into(), false.into())], at: 0 };
        steps.extend(gone.iter().map(|t| Step::Put(dead(t))));
        steps.extend(columns.into_iter().filter(|(_, first)| first.is_none()).map(|(c, _)| Step::Columns(c)));
        Ok(steps)
    }

    /// The fields that memory is to take.
    fn put_of(&mut self, thing: &Restated) -> Sql<Put> {
        let mut fields = Fields::new();
        let mut document = None;
        let mut range = None;
        for (field, ops) in &thing.heads {
            let mut registers = Registers { reader: &mut self.reader, turn: &self.turn };
            let value = registers.value(ops, thing.made, field)?.unwrap_or(Json::Null);
            if thing.entity.kind == EntityKind::Excerpt && field == "range" {
                range = Some(value);
                continue;
            }
            document = if field == "document" { value.as_str().map(str::to_owned) } else { document };
            fields.push((field.clone().into(), Value::Json(value)));
        }
        if let Some(range) = range {
            let document = document.and_then(|id| Uuid::try_parse(&id).ok()).or_else(|| self.document_of(thing.entity));
            fields.push(("range".into(), Value::Place(self.place(document, &range)?)));
        }
        let mut registers = Registers { reader: &mut self.reader, turn: &self.turn };
        let put = Put { entity: thing.entity, fields, at: registers.at_of(thing.made)? };
        if let (EntityKind::Document, Some(text)) = (thing.entity.kind, put.text("text")) {
            self.blocks.insert(thing.entity.id, Blocks::of(text));
        }
        Ok(put)
    }

    fn document_of(&self, excerpt: Entity) -> Option<Uuid> {
        let no = self.project.number(EntityKind::Excerpt, excerpt.id)?;
        let document = self.project.excerpts.get(Key::of(no))?.document;
        Some(self.project.documents.get(document)?.id)
    }

    /// The place of a range's edges in the text, which nobody has rewritten yet.
    fn place(&mut self, document: Option<Uuid>, range: &Json) -> Sql<Span> {
        let number = |name: &str| range.get(name).and_then(Json::as_u64).and_then(|n| u32::try_from(n).ok());
        if let (Some(start), Some(end)) = (number("start"), number("end")) {
            return Ok(Span { start, end });
        }
        let Some(document) = document else { return Ok(Span::default()) };
        if !self.blocks.contains_key(&document) {
            let no = self.project.document(document).map_or(0, Key::no);
            let sql = "SELECT coalesce(original, text) FROM document_text WHERE document = ?1";
            let text: Option<String> =
                self.reader.conn.prepare_cached(sql)?.query_row([no], |row| row.get(0)).optional()?;
            // Of a document that is gone no place is asked for: what stands on it is refused.
            self.blocks.insert(document, Blocks::of(&text.unwrap_or_default()));
        }
        let edges = Edges::of(range);
        let place = self.blocks.get(&document).zip(edges).and_then(|(b, e)| b.locate(&e.start, &e.end));
        Ok(place.unwrap_or_default())
    }

    /// Why the result cannot stand: something shown would miss what it needs.
    fn misfit(&self, things: &[Restated], steps: &[Step]) -> Option<Refusal> {
        let undo = !self.turn.in_force;
        let dead: HashSet<Entity> = things.iter().filter(|t| !t.is_alive).map(|t| t.entity).collect();
        let living: HashSet<Entity> = things.iter().filter(|t| t.is_alive).map(|t| t.entity).collect();
        let going = |t: &&Restated| t.was_alive && !t.is_alive;
        let gone = |entity: Entity| dead.contains(&entity) || self.in_going_columns(entity);
        if things.iter().filter(going).any(|t| is_used(self.project, t.entity, &gone)) || self.columns_used(&gone) {
            return Some(if undo { Refusal::UsedSince } else { Refusal::WouldConflict });
        }
        let here = |e: &Entity| living.contains(e) || (!gone(*e) && self.project.touched(*e).is_some());
        let fits = steps.iter().all(|step| match step {
            Step::Put(put) if put.alive() != Some(false) => {
                needs(put.entity, &|field| put.json(field).cloned()).iter().all(here)
            }
            Step::Columns(c) => columns_need(c).iter().all(here),
            _ => true,
        });
        (!fits).then_some(if undo { Refusal::ChangedSince } else { Refusal::WouldConflict })
    }

    fn in_going_columns(&self, entity: Entity) -> bool {
        self.columns.iter().filter(|(_, _, first)| first.is_some()).any(|(c, _, _)| {
            let first = match entity.kind {
                EntityKind::Excerpt => c.excerpt,
                EntityKind::Coding => c.coding,
                _ => return false,
            };
            let at = entity.id.as_u128().wrapping_sub(first.as_u128());
            at < c.spans.len() as u128
        })
    }

    /// Whether an excerpt of a columnar write that goes has codings of others' making.
    fn columns_used(&self, gone: &dyn Fn(Entity) -> bool) -> bool {
        self.columns.iter().filter_map(|(c, _, first)| Some((c, (*first)?))).any(|(c, first)| {
            (0..c.spans.len() as u32).any(|row| {
                let codings = self.project.codings_of(Key::of(first.0 + row));
                codings.map(|(_, coding)| Entity { kind: EntityKind::Coding, id: coding.id }).any(|e| !gone(e))
            })
        })
    }
}

/// Whether nobody but these ops wrote the registers they write: to undo, they must be the heads; to redo, the heads
/// must be what they have seen.
fn stands_since(
    registers: &mut Registers,
    entity: Entity,
    made: Option<OpId>,
    ops: &[OpId],
    mine: &HashSet<OpId>,
) -> Sql<bool> {
    let redo = registers.turn.in_force;
    let mut seen: HashSet<OpId> = HashSet::new();
    let mut todo = ops.to_vec();
    while let Some(op) = todo.pop().filter(|_| redo) {
        if seen.insert(op) {
            todo.extend(registers.seen(op)?);
        }
    }
    let mut fields: BTreeMap<String, ()> = BTreeMap::new();
    for &op in ops {
        let known = registers.reader.by_id(op.entry)?;
        let one = known.as_ref().and_then(|known| known.one(op.op));
        fields.extend(one.into_iter().flat_map(|one| one.fields).map(|(name, _)| (name.into_owned(), ())));
    }
    for field in fields.keys() {
        let heads = registers.heads_now(entity, made, field)?;
        if !heads.iter().all(|op| mine.contains(op) || seen.contains(op)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The numbers of the first excerpt and coding of a columnar write, when they are there.
fn first_numbers(project: &Project, columns: &Columns) -> Option<(u32, u32)> {
    let excerpt = project.number(EntityKind::Excerpt, columns.excerpt)?;
    Some((excerpt, project.number(EntityKind::Coding, columns.coding)?))
}

/// Whether everything that a columnar write made is there under numbers that follow one another.
fn stands_whole(project: &Project, columns: &Columns, first: (u32, u32)) -> bool {
    let id = |start: Uuid, row: u32| Uuid::from_u128(start.as_u128().wrapping_add(u128::from(row)));
    (0..columns.spans.len() as u32).all(|row| {
        let excerpt = project.excerpts.get(Key::of(first.0 + row));
        let coding = project.codings.get(Key::of(first.1 + row));
        excerpt.is_some_and(|e| e.id == id(columns.excerpt, row))
            && coding.is_some_and(|c| c.id == id(columns.coding, row))
    })
}

fn columns_need(columns: &Columns) -> Vec<Entity> {
    let entity = |kind, id| Entity { kind, id };
    let codes = columns.codes.iter().map(|&id| entity(EntityKind::Code, id));
    let rest = [entity(EntityKind::Document, columns.document), entity(EntityKind::Coder, columns.coder)];
    codes.chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::testing::{Study, anna, bo, folder, shown, tables};
    use super::*;
    use crate::model::{Edit, NewCoding, Reading, Target as On, Valence};

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
        let on = On { kind: EntityKind::Document, id: document };
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
            Edit::Status { document, reading: Reading::Done, read_to: 3 },
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
