//! Working out an undo or redo: which writes of each register are its heads once the gesture is out of force (or back),
//! what memory is to hold then, and why the undo is refused.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Result as Sql};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{Reversal, UndoStep};
use crate::model::journal::{Edges, EntryHome, MarkedEntry, Op, OpId, numbered};
use crate::model::{
    CodeKey, CodingColumns, Entity, EntityKind, Fields, FirstRow, Hold, Key, Project, Put, Refusal, Value,
};
use crate::store::heads;
use crate::store::history::TurnCandidate;
use crate::store::journal::{EntryReader, ReadEntry};
use crate::store::registers::{EntryTurn, RegisterReader, Restated, needs};
use crate::store::rows;
use crate::store::uses::is_used;
use crate::text::{Blocks, Span};

/// Works out what undoing or redoing a gesture would do, or why that is refused.
pub(super) fn plan(
    conn: &Connection,
    project: &Project,
    candidate: TurnCandidate,
    redo: bool,
) -> Sql<Result<Reversal, Refusal>> {
    let mut planner = Planner::new(conn, project, redo);
    planner.gather(&candidate.nos)?;
    let things = match planner.restate()? {
        Ok(things) => things,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let steps = planner.steps(&things)?;
    if let Some(refusal) = planner.misfit(&things, &steps) {
        return Ok(Err(refusal));
    }
    let contests = things.iter().any(|thing| planner.stays_deleted(thing));
    if contests {
        let (label, targets) = (candidate.label, planner.targets);
        return Ok(Ok(Reversal { label, redo, targets, contests, steps: vec![], things: vec![], bulks: vec![] }));
    }
    let mut bulks = Vec::new();
    for whole in &planner.wholes {
        bulks.extend(planner.reader.at(whole.op)?);
    }
    let (label, targets) = (candidate.label, planner.targets);
    Ok(Ok(Reversal { label, redo, steps, targets, things, bulks, contests }))
}

/// A reversal on its way.
struct Planner<'a> {
    project: &'a Project,
    reader: EntryReader<'a>,
    turn: EntryTurn,
    /// The ops of the gesture, by thing and in order; and as a set.
    ops: Vec<(Entity, Vec<OpId>)>,
    mine: HashSet<OpId>,
    /// Columnar writes that go or come back as one.
    wholes: Vec<ColumnarWhole>,
    targets: Vec<MarkedEntry>,
    /// Texts of documents that come back.
    blocks: HashMap<Uuid, Blocks>,
}

/// A columnar write that goes or comes back as one: everything it made is as made, or nothing of it is there.
struct ColumnarWhole {
    columns: CodingColumns,
    /// The first op of the columnar write.
    op: OpId,
    /// Of a columnar write that goes: the numbers of its first excerpt and coding.
    first: Option<FirstRow>,
}

impl<'a> Planner<'a> {
    fn new(conn: &'a Connection, project: &'a Project, redo: bool) -> Planner<'a> {
        Planner {
            project,
            reader: EntryReader::new(conn),
            turn: EntryTurn { entries: HashSet::new(), in_force: redo },
            ops: Vec::new(),
            mine: HashSet::new(),
            wholes: Vec::new(),
            targets: Vec::new(),
            blocks: HashMap::new(),
        }
    }

    /// Collects what the gesture wrote.
    fn gather(&mut self, nos: &[i64]) -> Sql<()> {
        let mut place: HashMap<Entity, usize> = HashMap::new();
        for &no in nos {
            let Some(known) = self.reader.by_no(no)? else { continue };
            self.turn.entries.insert(known.id);
            let seen = heads::marks_on(self.reader.conn, known.id)?;
            let home = EntryHome { owner: known.owner, document: known.document };
            self.targets.push(MarkedEntry { entry: known.id, home, seen });
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

    fn take_ops(&mut self, known: &ReadEntry, numbers: std::ops::Range<u32>, place: &mut HashMap<Entity, usize>) {
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
    fn take_columns(&mut self, columns: &CodingColumns, op: OpId) -> Sql<bool> {
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
            self.wholes.push(ColumnarWhole { columns: columns.clone(), op, first });
        }
        Ok(fits)
    }

    /// Every thing of the gesture as it is after the mark; or why the mark is refused.
    fn restate(&mut self) -> Sql<Result<Vec<Restated>, Refusal>> {
        let mut out = Vec::with_capacity(self.ops.len());
        for (entity, ops) in std::mem::take(&mut self.ops) {
            let made = match self.project.touched(entity) {
                Some(touched) => rows::made(self.reader.conn, touched)?,
                None => None,
            };
            let mut registers = RegisterReader { reader: &mut self.reader, turn: &self.turn };
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

    /// The steps in memory: what comes back goes before what stands on it, what goes after what stood on it.
    fn steps(&mut self, things: &[Restated]) -> Sql<Vec<UndoStep>> {
        let rank = |kind| EntityKind::ALL.iter().position(|&k| k == kind).unwrap_or(usize::MAX);
        let mut order: Vec<&Restated> = things.iter().collect();
        if !self.turn.in_force {
            order.reverse();
        }
        let mut living: Vec<&Restated> = order.iter().copied().filter(|t| t.is_alive).collect();
        living.sort_by_key(|t| rank(t.entity.kind));
        let mut gone: Vec<&Restated> = order.into_iter().filter(|t| t.was_alive && !t.is_alive).collect();
        gone.sort_by_key(|t| std::cmp::Reverse(rank(t.entity.kind)));
        let mut steps = Vec::with_capacity(things.len() + self.wholes.len());
        steps.extend(self.wholes.iter().filter_map(|w| Some(UndoStep::ColumnsGone(w.columns.clone(), w.first?))));
        for thing in living {
            steps.push(UndoStep::Put(self.put_of(thing)?));
        }
        let dead = |t: &&Restated| Put { entity: t.entity, fields: vec![("alive".into(), false.into())], at: 0 };
        steps.extend(gone.iter().map(|t| UndoStep::Put(dead(t))));
        steps.extend(self.wholes.iter().filter(|w| w.first.is_none()).map(|w| UndoStep::Columns(w.columns.clone())));
        Ok(steps)
    }

    /// The fields that memory is to take.
    fn put_of(&mut self, thing: &Restated) -> Sql<Put> {
        let mut fields = Fields::new();
        let mut document = None;
        let mut range = None;
        for (field, ops) in &thing.heads {
            let mut registers = RegisterReader { reader: &mut self.reader, turn: &self.turn };
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
        let mut registers = RegisterReader { reader: &mut self.reader, turn: &self.turn };
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

    /// Whether another's deletion of a thing stands once this gesture's is taken back: that of a contested thing was
    /// confirmed, and the thing is contested again.
    fn stays_deleted(&self, thing: &Restated) -> bool {
        !self.turn.in_force && !thing.was_alive && !thing.is_alive
    }

    /// Why the result is refused: something shown would miss what it needs.
    fn misfit(&self, things: &[Restated], steps: &[UndoStep]) -> Option<Refusal> {
        let undo = !self.turn.in_force;
        let dead: HashSet<Entity> = things.iter().filter(|t| !t.is_alive).map(|t| t.entity).collect();
        let shown = |t: &&Restated| t.is_alive || self.stays_deleted(t);
        let living: HashSet<Entity> = things.iter().filter(shown).map(|t| t.entity).collect();
        let going = |t: &&Restated| t.was_alive && !t.is_alive;
        let gone = |entity: Entity| dead.contains(&entity) || self.in_going_columns(entity);
        let turned: HashMap<Entity, &Put> = steps.iter().filter_map(living_put).collect();
        let leaves = |one: Entity, needed: Entity| {
            gone(one) || turned.get(&one).is_some_and(|put| !needs_after(self.project, put).contains(&needed))
        };
        let is_used = |t: &Restated| is_used(self.project, t.entity, &|one| leaves(one, t.entity));
        if things.iter().filter(going).any(is_used) || self.columns_used(&gone) {
            return Some(if undo { Refusal::UsedSince } else { Refusal::WouldConflict });
        }
        if self.makes_ring(&turned) {
            return Some(if undo { Refusal::UsedSince } else { Refusal::WouldConflict });
        }
        let here = |e: &Entity| living.contains(e) || (!gone(*e) && self.project.touched(*e).is_some());
        let fits = steps.iter().all(|step| match step {
            UndoStep::Columns(c) => columns_need(c).iter().all(here),
            step => living_put(step)
                .is_none_or(|(entity, put)| needs(entity, &|field| put.json(field).cloned()).iter().all(here)),
        });
        (!fits).then_some(if undo { Refusal::ChangedSince } else { Refusal::WouldConflict })
    }

    /// Whether codes would come to stand below themselves, with what others did meanwhile.
    fn makes_ring(&self, turned: &HashMap<Entity, &Put>) -> bool {
        let code = |json: Option<&Json>| {
            json.map(|json| json.as_str().and_then(|id| self.project.code(Uuid::try_parse(id).ok()?)))
        };
        let hold = |(entity, put): (&Entity, &&Put)| {
            let key = self.project.code(entity.id).filter(|_| entity.kind == EntityKind::Code)?;
            let now = self.project.codes.get(key).map(Hold::of).unwrap_or_default();
            let parent = code(put.json("place").and_then(|place| place.get(0))).unwrap_or(now.parent);
            Some((key, Hold { parent, same_as: code(put.json("same_as")).unwrap_or(now.same_as) }))
        };
        let changed: HashMap<CodeKey, Hold> = turned.iter().filter_map(hold).collect();
        !changed.is_empty() && self.project.codes.has_ring(&changed)
    }

    fn in_going_columns(&self, entity: Entity) -> bool {
        self.wholes.iter().filter(|whole| whole.first.is_some()).any(|whole| whole.columns.made(entity))
    }

    /// Whether an excerpt of a columnar write that goes has codings of others' making.
    fn columns_used(&self, gone: &dyn Fn(Entity) -> bool) -> bool {
        self.wholes.iter().filter_map(|w| Some((w.columns.spans.len() as u32, w.first?))).any(|(count, first)| {
            (0..count).any(|row| {
                let codings = self.project.codings_of(Key::of(first.excerpt + row));
                codings.map(|(_, coding)| Entity { kind: EntityKind::Coding, id: coding.id }).any(|e| !gone(e))
            })
        })
    }
}

/// The write of something that is there afterwards.
fn living_put(step: &UndoStep) -> Option<(Entity, &Put)> {
    match step {
        UndoStep::Put(put) if put.alive() != Some(false) => Some((put.entity, put)),
        _ => None,
    }
}

/// What a thing needs once this write is done.
fn needs_after(project: &Project, put: &Put) -> Vec<Entity> {
    let image = project.image(put.entity);
    let now = |field: &str| image.as_ref().and_then(|image| image.json(field)).cloned();
    needs(put.entity, &|field| put.json(field).cloned().or_else(|| now(field)))
}

/// Whether nobody but these ops wrote the registers they write: to undo, they must be the heads; to redo, the heads
/// must be what they have seen.
fn stands_since(
    registers: &mut RegisterReader,
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
fn first_numbers(project: &Project, columns: &CodingColumns) -> Option<FirstRow> {
    let excerpt = project.number(EntityKind::Excerpt, columns.excerpt)?;
    Some(FirstRow { excerpt, coding: project.number(EntityKind::Coding, columns.coding)? })
}

/// Whether everything that a columnar write made is there under numbers that follow one another.
fn stands_whole(project: &Project, columns: &CodingColumns, first: FirstRow) -> bool {
    let id = |start: Uuid, row: u32| Uuid::from_u128(start.as_u128().wrapping_add(u128::from(row)));
    (0..columns.spans.len() as u32).all(|row| {
        let excerpt = project.excerpts.get(Key::of(first.excerpt + row));
        let coding = project.codings.get(Key::of(first.coding + row));
        excerpt.is_some_and(|e| e.id == id(columns.excerpt, row))
            && coding.is_some_and(|c| c.id == id(columns.coding, row))
    })
}

fn columns_need(columns: &CodingColumns) -> Vec<Entity> {
    let entity = |kind, id| Entity { kind, id };
    let codes = columns.codes.iter().map(|&id| entity(EntityKind::Code, id));
    let rest = [entity(EntityKind::Document, columns.document), entity(EntityKind::Coder, columns.coder)];
    codes.chain(rest).collect()
}
