//! What was written: every op of a set of entries, by thing.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;
use uuid::Uuid;

use super::super::ids::uuid;
use super::super::{Entry, EntryId, Malformed, MarkOp, Op, OpId, decode};
use super::OpRef;
use crate::model::{CodingColumns, Entity, EntityKind};

/// The number of a thing in a view. Things that a put writes to come first; then, row by row, those that only a
/// columnar edit made.
pub(super) type ThingNo = usize;

/// The content of an op: a put, or one row of a columnar edit.
#[derive(Clone, Copy)]
pub(super) enum OpContent<'a> {
    Put { entity: Entity, fields: &'a [(Cow<'static, str>, Json)], seen: &'a [OpId] },
    Row { columns: &'a CodingColumns, row: usize, kind: EntityKind },
}

impl<'a> OpContent<'a> {
    /// The names of the registers that the op writes.
    pub fn names(self) -> Vec<&'a str> {
        match self {
            OpContent::Put { fields, .. } => fields.iter().map(|(name, _)| name.as_ref()).collect(),
            OpContent::Row { kind: EntityKind::Excerpt, .. } => vec!["alive", "document", "coder", "range"],
            OpContent::Row { .. } => vec!["alive", "excerpt", "code", "coder", "valence"],
        }
    }

    pub fn writes(self, field: &str) -> bool {
        match self {
            OpContent::Put { fields, .. } => fields.iter().any(|(name, _)| name == field),
            row => row.names().contains(&field),
        }
    }

    pub fn seen(self) -> &'a [OpId] {
        match self {
            OpContent::Put { seen, .. } => seen,
            OpContent::Row { .. } => &[],
        }
    }

    /// The value that the op gives a register. The range of a row is found by the view, which knows the text.
    pub fn json(self, field: &str) -> Option<Cow<'a, Json>> {
        match self {
            OpContent::Put { fields, .. } => {
                fields.iter().find(|(name, _)| name == field).map(|(_, v)| Cow::Borrowed(v))
            }
            OpContent::Row { .. } => Some(Cow::Owned(match field {
                "alive" => Json::Bool(true),
                "valence" if self.writes(field) => Json::from(0),
                _ => Json::String(self.id(field)?.to_string()),
            })),
        }
    }

    /// The id that the op gives a register.
    pub fn id(self, field: &str) -> Option<Uuid> {
        let OpContent::Row { columns, row, kind } = self else {
            return uuid(self.json(field)?.as_str()?);
        };
        match (kind, field) {
            (_, "coder") => Some(columns.coder),
            (EntityKind::Excerpt, "document") => Some(columns.document),
            (EntityKind::Coding, "excerpt") => Some(counted(columns.excerpt, row)),
            (EntityKind::Coding, "code") => columns.codes.get(*columns.code.get(row)? as usize).copied(),
            _ => None,
        }
    }

    pub fn alive(self) -> Option<bool> {
        match self {
            OpContent::Put { .. } => self.json("alive")?.as_bool(),
            OpContent::Row { .. } => Some(true),
        }
    }

    /// Whether the op makes its thing: alive together with other fields. Keeping and restoring write alive alone.
    pub fn is_making(self) -> bool {
        match self {
            OpContent::Put { fields, .. } => fields.len() > 1 && self.alive() == Some(true),
            OpContent::Row { .. } => true,
        }
    }
}

/// The id of a row: ids count up by one as 128-bit numbers.
fn counted(first: Uuid, row: usize) -> Uuid {
    Uuid::from_u128(first.as_u128().wrapping_add(row as u128))
}

/// An entry with its payload read.
struct Loaded {
    id: EntryId,
    clock: i64,
    ops: Vec<Op>,
    /// The number of the first op of every edit; empty where that is simply the number of the edit.
    starts: Vec<u32>,
}

/// One columnar edit.
struct ColumnarEdit {
    entry: u32,
    edit: usize,
    first_op: u32,
    rows: usize,
    /// The number of the first thing the edit made; its rows stand after the things that puts write to.
    base: ThingNo,
}

/// Every op of a set, by thing and by id.
pub(super) struct Index {
    entries: Vec<Loaded>,
    by_id: HashMap<EntryId, u32>,
    /// Things that puts write to, with all ops on them.
    written: Vec<(Entity, Vec<OpRef>)>,
    number: HashMap<Entity, ThingNo>,
    columns: Vec<ColumnarEdit>,
    /// Where ids of rows begin: kind, first id, column. Ranges do not overlap.
    ranges: Vec<(EntityKind, u128, usize)>,
    /// Rows that a put writes to as well: they have a number among the first.
    also_written: HashSet<ThingNo>,
    count: usize,
    pub unreadable: Vec<(usize, Malformed)>,
}

impl Index {
    pub fn of(entries: &[Entry]) -> Index {
        let mut index = Index {
            entries: Vec::with_capacity(entries.len()),
            by_id: HashMap::with_capacity(entries.len()),
            written: Vec::new(),
            number: HashMap::new(),
            columns: Vec::new(),
            ranges: Vec::new(),
            also_written: HashSet::new(),
            count: 0,
            unreadable: Vec::new(),
        };
        for (no, entry) in entries.iter().enumerate() {
            index.load(no, entry);
        }
        index.place_columns();
        index.collect_puts();
        index.number_rows();
        index
    }

    fn load(&mut self, no: usize, entry: &Entry) {
        let read = entry.payload().map(|payload| decode(payload, entry.header.at)).transpose();
        let ops = read.unwrap_or_else(|malformed| {
            self.unreadable.push((no, malformed));
            None
        });
        let ops = ops.unwrap_or_default();
        let mut starts = Vec::new();
        for (edit, (first_op, op)) in super::super::numbered(&ops).enumerate() {
            starts.push(first_op);
            if let Op::Codings(columns) = op {
                let rows = columns.spans.len();
                self.columns.push(ColumnarEdit { entry: no as u32, edit, first_op, rows, base: 0 });
            }
        }
        if !ops.iter().any(|op| matches!(op, Op::Codings(_))) {
            starts = Vec::new();
        }
        // The same entry given twice counts once.
        if self.by_id.contains_key(&entry.id) {
            self.columns.retain(|column| column.entry != no as u32);
            self.entries.push(Loaded { id: entry.id, clock: entry.header.clock, ops: Vec::new(), starts: Vec::new() });
            return;
        }
        self.by_id.insert(entry.id, no as u32);
        self.entries.push(Loaded { id: entry.id, clock: entry.header.clock, ops, starts });
    }

    fn columns_of(&self, column: &ColumnarEdit) -> Option<&CodingColumns> {
        match self.entries.get(column.entry as usize)?.ops.get(column.edit)? {
            Op::Codings(columns) => Some(columns),
            _ => None,
        }
    }

    /// Puts the rows' ids in order. Columns whose ids meet another's are written to thing by thing instead.
    fn place_columns(&mut self) {
        let mut ranges = Vec::new();
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.rows > 0) {
            let Some(columns) = self.columns_of(column) else { continue };
            ranges.push((EntityKind::Excerpt, columns.excerpt.as_u128(), at));
            ranges.push((EntityKind::Coding, columns.coding.as_u128(), at));
        }
        ranges.sort_unstable();
        let mut meeting = HashSet::new();
        let mut last: Option<(EntityKind, u128, usize)> = None;
        for &(kind, first, at) in &ranges {
            let end = first + self.columns[at].rows as u128;
            match last {
                Some((before, until, other)) if before == kind && first < until => {
                    meeting.extend([other, at]);
                    last = Some(if end > until { (kind, end, at) } else { (kind, until, other) });
                }
                _ => last = Some((kind, end, at)),
            }
        }
        for &at in &meeting {
            let (entry, first, rows) = (self.columns[at].entry, self.columns[at].first_op, self.columns[at].rows);
            for op in (first..).take(rows * 2) {
                let op = OpRef { entry, op };
                if let Some(entity) = self.content(op).map(|content| entity_of(content)) {
                    self.note(entity, op);
                }
            }
        }
        self.ranges = ranges.into_iter().filter(|(_, _, at)| !meeting.contains(at)).collect();
    }

    fn note(&mut self, entity: Entity, op: OpRef) {
        let next = self.written.len();
        let thing = *self.number.entry(entity).or_insert(next);
        if thing == next {
            self.written.push((entity, Vec::with_capacity(1)));
        }
        if let Some((_, ops)) = self.written.get_mut(thing) {
            ops.push(op);
        }
    }

    fn collect_puts(&mut self) {
        let mut puts = Vec::new();
        for (no, entry) in self.entries.iter().enumerate() {
            for (op, edit) in super::super::numbered(&entry.ops) {
                if let Op::Put { entity, .. } = edit {
                    puts.push((*entity, OpRef { entry: no as u32, op }));
                }
            }
        }
        puts.into_iter().for_each(|(entity, op)| self.note(entity, op));
    }

    /// Numbers the rows after the things that puts write to.
    fn number_rows(&mut self) {
        let placed: HashSet<usize> = self.ranges.iter().map(|&(_, _, at)| at).collect();
        let mut next = self.written.len();
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.base = next;
            column.rows = if placed.contains(&at) { column.rows } else { 0 };
            next += column.rows * 2;
        }
        self.count = next;
        for thing in 0..self.written.len() {
            let Some(row) = self.written.get(thing).and_then(|(entity, _)| self.row(*entity)) else { continue };
            let op = self.row_op(row);
            self.also_written.insert(row);
            if let (Some((_, ops)), Some(op)) = (self.written.get_mut(thing), op) {
                ops.push(op);
            }
        }
    }

    /// The number of a thing as a row of a columnar edit.
    fn row(&self, entity: Entity) -> Option<ThingNo> {
        let id = entity.id.as_u128();
        let after = self.ranges.partition_point(|&(kind, first, _)| (kind, first) <= (entity.kind, id));
        let &(kind, first, at) = self.ranges.get(after.checked_sub(1)?)?;
        let column = self.columns.get(at)?;
        let row = usize::try_from(id.checked_sub(first)?).ok()?;
        let offset = if kind == EntityKind::Coding { column.rows } else { 0 };
        (kind == entity.kind && row < column.rows).then(|| column.base + offset + row)
    }

    fn row_op(&self, thing: ThingNo) -> Option<OpRef> {
        let after = self.columns.partition_point(|column| column.base <= thing);
        // Columns without rows of their own share the base of the next one, which is the last of them.
        let column = self.columns.get(after.checked_sub(1)?)?;
        let offset = thing - column.base;
        (offset < column.rows * 2).then(|| OpRef { entry: column.entry, op: column.first_op + offset as u32 })
    }

    /// One more than the highest number of a thing.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether an erasing entry of the set names a thing: as a subject or by itself.
    pub fn is_erased(&self, entity: Entity) -> bool {
        self.entries.iter().flat_map(|entry| &entry.ops).any(|op| match op {
            Op::Erase(erase) => erase.subjects.contains(&entity.id) || erase.things.contains(&entity),
            _ => false,
        })
    }

    /// All things, each once.
    pub fn things(&self) -> impl Iterator<Item = ThingNo> + '_ {
        (0..self.count).filter(|thing| *thing < self.written.len() || !self.also_written.contains(thing))
    }

    /// The things that puts write to, each with all ops on it.
    pub fn written(&self) -> impl Iterator<Item = (ThingNo, Entity, &[OpRef])> {
        self.written.iter().enumerate().map(|(thing, (entity, ops))| (thing, *entity, ops.as_slice()))
    }

    /// The thing of an id.
    pub fn find(&self, entity: Entity) -> Option<ThingNo> {
        self.number.get(&entity).copied().or_else(|| self.row(entity))
    }

    pub fn entity(&self, thing: ThingNo) -> Option<Entity> {
        match self.written.get(thing) {
            Some((entity, _)) => Some(*entity),
            None => self.content(self.row_op(thing)?).map(entity_of),
        }
    }

    /// All ops on a thing.
    pub fn ops(&self, thing: ThingNo) -> impl Iterator<Item = OpRef> + '_ {
        let (list, row) = match self.written.get(thing) {
            Some((_, ops)) => (ops.as_slice(), None),
            None => (&[][..], self.row_op(thing)),
        };
        list.iter().copied().chain(row)
    }

    /// What an op writes; none for a mark.
    pub fn content(&self, op: OpRef) -> Option<OpContent<'_>> {
        let entry = self.entries.get(op.entry as usize)?;
        let edit = match entry.starts.as_slice() {
            [] => op.op as usize,
            starts => starts.partition_point(|&start| start <= op.op).checked_sub(1)?,
        };
        let first = entry.starts.get(edit).copied().unwrap_or(op.op);
        match entry.ops.get(edit)? {
            Op::Put { entity, fields, seen } => Some(OpContent::Put { entity: *entity, fields, seen }),
            Op::Mark { .. } | Op::Erase(_) => None,
            Op::Codings(columns) => {
                let (row, rows) = ((op.op - first) as usize, columns.spans.len());
                let kind = if row < rows { EntityKind::Excerpt } else { EntityKind::Coding };
                (row < rows * 2).then(|| OpContent::Row { columns, row: row % rows, kind })
            }
        }
    }

    /// The op of an id, when it is held and no mark.
    pub fn resolve(&self, id: OpId) -> Option<OpRef> {
        let op = OpRef { entry: *self.by_id.get(&id.entry)?, op: id.op };
        self.content(op).map(|_| op)
    }

    /// The id of an op.
    pub fn id(&self, op: OpRef) -> Option<OpId> {
        Some(OpId { entry: self.entries.get(op.entry as usize)?.id, op: op.op })
    }

    /// The order in which writes follow each other: clock, then id.
    pub fn order(&self, op: OpRef) -> (i64, Option<OpId>) {
        (self.entries.get(op.entry as usize).map_or(0, |entry| entry.clock), self.id(op))
    }

    /// The marks on each entry.
    pub fn marks(&self) -> HashMap<EntryId, Vec<MarkOp>> {
        let mut out: HashMap<EntryId, Vec<MarkOp>> = HashMap::new();
        for entry in &self.entries {
            for (op, edit) in super::super::numbered(&entry.ops) {
                let Op::Mark { entries, undone, seen } = edit else { continue };
                for target in entries {
                    let op = OpId { entry: entry.id, op };
                    out.entry(*target).or_default().push(MarkOp { op, undone: *undone, seen: seen.clone() });
                }
            }
        }
        out
    }

    /// The ids of the entries, in the order given.
    pub fn entry_ids(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.entries.iter().map(|entry| entry.id)
    }
}

pub(super) fn entity_of(content: OpContent<'_>) -> Entity {
    match content {
        OpContent::Put { entity, .. } => entity,
        OpContent::Row { columns, row, kind } => {
            let first = if kind == EntityKind::Excerpt { columns.excerpt } else { columns.coding };
            Entity { kind, id: counted(first, row) }
        }
    }
}
