//! One project file, for tests: a set of entries, its view, and heads kept gesture by gesture as the store keeps them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::convert::Infallible;
use std::rc::Rc;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::*;
use crate::model::{CodingColumns, Entity, EntityKind, HistoryLabel, Put, Value, Write};
use crate::text::Blocks;

/// Chance that can be repeated (splitmix64).
#[derive(Clone)]
pub(super) struct Rng(pub(super) u64);

impl Rng {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True so many times of a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).copied()
    }

    pub(super) fn id(&mut self) -> Uuid {
        Uuid::from_u128((u128::from(self.next()) << 64) | u128::from(self.next()))
    }
}

/// The tables, the conflicts, and what waits.
pub(super) type Snapshot = (BTreeMap<Entity, String>, BTreeSet<Conflict>, BTreeSet<Entity>);

pub(super) type Heads = BTreeMap<(Entity, String), Vec<OpId>>;

/// Every op of a set: thing, registers, what it has seen, clock.
pub(super) type Ops = HashMap<OpId, (Entity, Vec<String>, Vec<OpId>, i64)>;

/// Fields of one put.
pub(super) type Fields = Vec<(&'static str, Json)>;

pub(super) struct Replica {
    pub(super) coder: Uuid,
    pub(super) rng: Rng,
    pub(super) entries: Vec<Entry>,
    pub(super) view: View,
    /// Kept gesture by gesture; made anew after a merge.
    pub(super) heads: Heads,
    pub(super) partial: bool,
    /// Of each merge since something was written: how many entries there were, and the stubs that it changed.
    came: Vec<(usize, Vec<(usize, Entry)>)>,
    /// Whether its random gestures are mostly about what is joined, analysed and erased.
    pub(super) eager: bool,
    /// Every entry that was ever written, by all files that were copied from one.
    pub(super) log: Rc<RefCell<HashMap<EntryId, Entry>>>,
    /// How many copies were made: each has chance of its own.
    copies: Cell<u64>,
}

impl Held for Replica {
    type Error = Infallible;

    fn heads(&self, entity: Entity, fields: &[&str]) -> Result<Vec<OpId>, Infallible> {
        let sides = self.sides(entity).into_iter();
        let registers = sides.flat_map(|side| fields.iter().map(move |&f| (side, f.to_owned())));
        Ok(registers.filter_map(|register| self.heads.get(&register)).flatten().copied().collect())
    }

    fn all_heads(&self, entity: Entity) -> Result<Vec<OpId>, Infallible> {
        let own = |side| self.heads.range((side, String::new())..).take_while(move |((e, _), _)| *e == side);
        Ok(self.sides(entity).into_iter().flat_map(own).flat_map(|(_, heads)| heads).copied().collect())
    }

    fn home(&self, entity: Entity) -> Result<EntryHome, Infallible> {
        if matches!(entity.kind, EntityKind::Document | EntityKind::Case) {
            return Ok(EntryHome { owner: None, document: Some(entity.id) });
        }
        let Some(thing) = self.view.get(entity) else { return Ok(EntryHome::default()) };
        let of = |kind, field: &str| thing.id(field).map(|id| Entity { kind, id });
        let on = || {
            let on = thing.field("on")?.into_owned();
            let kind = EntityKind::of(on.get(0)?.as_str()?)?;
            Some(Entity { kind, id: Uuid::try_parse(on.get(1)?.as_str()?).ok()? })
        };
        let about = of(EntityKind::Document, "document")
            .or_else(|| of(EntityKind::Excerpt, "excerpt"))
            .or_else(on)
            .or_else(|| of(EntityKind::Case, "case"));
        let document = about.map_or(Ok(None), |about| self.home(about).map(|home| home.document))?;
        Ok(EntryHome { owner: thing.id("coder").filter(|_| entity.kind.is_owned()), document })
    }
}

pub(super) fn excerpt(id: Uuid) -> Entity {
    Entity { kind: EntityKind::Excerpt, id }
}

pub(super) fn coding(id: Uuid) -> Entity {
    Entity { kind: EntityKind::Coding, id }
}

pub(super) fn code(id: Uuid) -> Entity {
    Entity { kind: EntityKind::Code, id }
}

pub(super) fn document(id: Uuid) -> Entity {
    Entity { kind: EntityKind::Document, id }
}

/// Anyone by name.
pub(super) fn coder(name: &str) -> Uuid {
    crate::model::derived("coder", &[name.as_bytes()])
}

pub(super) fn text(id: Uuid) -> Json {
    Json::String(id.to_string())
}

impl Replica {
    pub(super) fn new(name: &str, seed: u64) -> Replica {
        Replica {
            coder: coder(name),
            rng: Rng(seed),
            entries: Vec::new(),
            view: View::of(&[]),
            heads: Heads::new(),
            partial: false,
            came: Vec::new(),
            eager: false,
            log: Rc::default(),
            copies: Cell::new(0),
        }
    }

    /// A copied file, with chance of its own.
    pub(super) fn fork(&self, name: &str) -> Replica {
        self.copies.set(self.copies.get() + 1);
        let seed = Rng(self.rng.0 ^ (self.copies.get() << 40) ^ coder(name).as_u64_pair().0).next();
        let (entries, log) = (self.entries.clone(), Rc::clone(&self.log));
        let mut copy = Replica { entries, log, eager: self.eager, partial: self.partial, ..Replica::new(name, seed) };
        copy.rebuild();
        copy
    }

    /// A partial copy: others' work, and the words of documents not given, become stubs.
    pub(super) fn hand_out(&self, name: &str, documents: Option<&[Uuid]>) -> Replica {
        let mut copy = self.fork(name);
        let documents = documents.map(|given| given.iter().copied().collect());
        copy.entries = share(&self.entries, &self.view, &Sharing { blind: Some(copy.coder), documents });
        copy.rebuild();
        copy
    }

    /// What is shown, the registers and whether something is withheld, all anew from the entries.
    pub(super) fn rebuild(&mut self) {
        self.partial = self.entries.iter().any(|e| e.payload().is_none() && !e.is_erased());
        self.view = View::of(&self.entries);
        self.heads = heads_of(&self.view);
    }

    /// The number of entries that came.
    pub(super) fn merge(&mut self, other: &Replica) -> usize {
        let held = |entries: &[Entry]| entries.iter().filter(|e| e.payload().is_some()).count();
        let before = held(&self.entries);
        let old = std::mem::take(&mut self.entries);
        self.entries = union(&old, &other.entries);
        if self.entries != old {
            let count = old.len();
            let changed = old.into_iter().enumerate().filter(|(at, entry)| self.entries[*at] != *entry);
            self.came.push((count, changed.collect()));
        }
        self.rebuild();
        held(&self.entries).saturating_sub(before)
    }

    /// Takes out what the last merge brought. None: something was written since, or it brought an erasure.
    pub(super) fn undo_merge(&mut self) -> Option<()> {
        let (count, _) = self.came.last()?;
        if self.entries[*count..].iter().any(|e| !Erased::of([e]).is_empty()) {
            return None;
        }
        let (count, changed) = self.came.pop()?;
        self.entries.truncate(count);
        changed.into_iter().for_each(|(at, entry)| self.entries[at] = entry);
        self.rebuild();
        Some(())
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        snapshot(&self.view)
    }

    /// A thing with those that are read as one with it.
    pub(super) fn sides(&self, entity: Entity) -> Vec<Entity> {
        let all = self.view.get(entity).map(|thing| thing.sides()).unwrap_or_default();
        if all.is_empty() { vec![entity] } else { all }
    }

    fn writer<'a>(&mut self, label: &'a HistoryLabel) -> Writer<'a> {
        Writer {
            tips: tips(&self.entries),
            clock: self.entries.iter().map(|e| e.header.clock).max().unwrap_or(0),
            coder: self.coder,
            // Clocks are worthless: any of thirty years.
            at: (self.rng.next() % 946_080_000_000) as i64,
            gesture: self.rng.next().to_be_bytes(),
            label,
            chance: [self.rng.next() as u8; 32],
        }
    }

    /// One gesture; the ids of its entries.
    pub(super) fn commit(&mut self, key: &str, puts: Vec<(Entity, Fields)>) -> Option<Vec<EntryId>> {
        let writes = puts.into_iter().map(|(entity, fields)| {
            let fields = fields.into_iter().map(|(name, value)| (name.into(), Value::Json(value))).collect();
            Write::Put(Put { entity, fields, at: 0 })
        });
        self.write(key, &writes.collect::<Vec<_>>())
    }

    pub(super) fn write(&mut self, key: &str, writes: &[Write]) -> Option<Vec<EntryId>> {
        let label = HistoryLabel::new(key, []);
        let Ok(written) = self.writer(&label).write(writes, self);
        self.take_in(written)
    }

    /// Erases for ever; none: nothing is left of it, or it is to be settled first.
    pub(super) fn erase(&mut self, wanted: &EraseRequest) -> Option<Vec<EntryId>> {
        let plan = plan_erasure(&self.entries, &self.view, wanted).ok()?;
        let label = HistoryLabel::new("erased", [plan.erase.entries.len().into()]);
        let Ok(written) = self.writer(&label).erase(&plan.writes, plan.erase.clone(), &plan);
        let ids = written.iter().map(|w| w.entry.id).collect();
        self.came.clear();
        self.log.borrow_mut().extend(written.iter().map(|w| (w.entry.id, w.entry.clone())));
        self.entries.extend(written.into_iter().map(|w| w.entry));
        close(&mut self.entries);
        self.rebuild();
        Some(ids)
    }

    pub(super) fn mark(&mut self, key: &str, targets: &[EntryId], undone: bool) -> Option<Vec<EntryId>> {
        let label = HistoryLabel::new(key, []);
        let marks = self.marks();
        let targets: Vec<MarkedEntry> = targets
            .iter()
            .filter_map(|id| self.entries.iter().find(|e| e.id == *id))
            .map(|entry| MarkedEntry {
                entry: entry.id,
                home: EntryHome { owner: entry.header.owner, document: entry.header.document },
                seen: newest_marks(marks.get(&entry.id).map_or(&[][..], Vec::as_slice)),
            })
            .collect();
        let written = self.writer(&label).mark(&targets, undone);
        self.take_in(written)
    }

    /// Does for the kept heads what the store does for its table.
    fn take_in(&mut self, written: Vec<WrittenEntry>) -> Option<Vec<EntryId>> {
        // Of an erased coder's hand, or on an erased thing: refused.
        let erased = Erased::of(&self.entries);
        if written.iter().any(|w| erased.covers(&w.entry)) {
            return None;
        }
        let ids: Vec<EntryId> = written.iter().map(|w| w.entry.id).collect();
        let mut marked = Vec::new();
        self.came.clear();
        self.log.borrow_mut().extend(written.iter().map(|w| (w.entry.id, w.entry.clone())));
        for WrittenEntry { entry, ops } in written {
            assert!(self.entries.iter().all(|e| e.id != entry.id));
            for (no, op) in numbered(&ops) {
                match op {
                    Op::Mark { entries, undone, .. } => marked.extend(entries.iter().map(|&e| (e, !undone))),
                    op => {
                        for (n, entity, fields) in puts_of(op) {
                            let id = OpId { entry: entry.id, op: no + n };
                            fields.iter().for_each(|f| drop(self.heads.insert((entity, f.clone()), vec![id])));
                        }
                    }
                }
            }
            self.entries.push(entry);
        }
        if !marked.is_empty() {
            self.turn(&marked);
        }
        self.view = View::of(&self.entries);
        Some(ids).filter(|ids| !ids.is_empty())
    }

    /// Heads after entries went out of force or came back.
    fn turn(&mut self, marked: &[(EntryId, bool)]) {
        let (ops, marks) = (self.ops(), self.marks());
        for &(target, in_force_now) in marked {
            for (op, (entity, fields, _, _)) in ops.iter().filter(|(op, _)| op.entry == target) {
                for field in fields {
                    let mut write_of = |op: OpId| {
                        let (of, fields, seen, clock) = ops.get(&op)?;
                        let in_force = in_force(marks.get(&op.entry).map_or(&[][..], Vec::as_slice));
                        let here = of == entity && fields.contains(field);
                        here.then(|| RegisterWrite { seen: seen.clone(), in_force, clock: *clock })
                    };
                    let heads = self.heads.entry((*entity, field.clone())).or_default();
                    *heads = heads_after_mark(heads, *op, in_force_now, &mut write_of);
                }
            }
        }
        self.heads.retain(|_, heads| !heads.is_empty());
    }

    /// Every op here: thing, registers, what it has seen, clock.
    pub(super) fn ops(&self) -> Ops {
        let mut out = Ops::new();
        for entry in &self.entries {
            for (no, op) in numbered(&read(entry)) {
                for (n, entity, fields) in puts_of(op) {
                    let seen = if let Op::Put { seen, .. } = op { seen.clone() } else { vec![] };
                    out.insert(OpId { entry: entry.id, op: no + n }, (entity, fields, seen, entry.header.clock));
                }
            }
        }
        out
    }

    pub(super) fn marks(&self) -> HashMap<EntryId, Vec<MarkOp>> {
        let mut out: HashMap<EntryId, Vec<MarkOp>> = HashMap::new();
        for entry in &self.entries {
            for (no, op) in numbered(&read(entry)) {
                if let Op::Mark { entries, undone, seen } = op {
                    let mark = MarkOp { op: OpId { entry: entry.id, op: no }, undone: *undone, seen: seen.clone() };
                    entries.iter().for_each(|target| out.entry(*target).or_default().push(mark.clone()));
                }
            }
        }
        out
    }

    /// The blocks of a document now: text and the version that gave it.
    pub(super) fn blocks(&self, id: Uuid) -> Vec<(String, Option<OpId>)> {
        let thing = self.view.get(document(id)).unwrap();
        let original = crate::text::Text::new(thing.field("text").unwrap().as_str().unwrap());
        let blocks = Blocks::of(original.as_str());
        let block = |k: u32| {
            let name = format!("b{k}");
            match thing.heads(&name).last() {
                Some(&op) => (thing.side(op, &name).unwrap().as_str().unwrap().to_owned(), self.view.op_id(op)),
                None => (original.slice(blocks.span(k)).to_owned(), None),
            }
        };
        (0..blocks.count() as u32).map(block).collect()
    }

    /// Edges in the text now, named by block, version of the block and offset.
    pub(super) fn anchors(&self, id: Uuid, from: usize, to: usize) -> Json {
        let mut at = 0;
        let (mut start, mut end, mut touched) = (Json::Null, Json::Null, Vec::new());
        for (k, (words, version)) in self.blocks(id).iter().enumerate() {
            let until = at + words.chars().count();
            let version = version.map(|op| op.to_string());
            if at <= from && from < until {
                start = json!([k, version, from - at]);
            }
            if from < until && at < to {
                touched.push(json!([k, version]));
            }
            if at < to && to <= until {
                end = json!([k, version, to - at]);
            }
            at = until;
        }
        json!([start, end, touched])
    }
}

pub(super) fn read(entry: &Entry) -> Vec<Op> {
    entry.payload().map_or(vec![], |payload| decode(payload, entry.header.at).unwrap())
}

/// The things an edit writes to: number after its first op, thing, registers.
pub(super) fn puts_of(op: &Op) -> Vec<(u32, Entity, Vec<String>)> {
    let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    match op {
        Op::Mark { .. } | Op::Erase(_) => vec![],
        Op::Put { entity, fields, .. } => {
            vec![(0, *entity, fields.iter().map(|(name, _)| name.clone().into_owned()).collect())]
        }
        Op::Codings(columns) => {
            let CodingColumns { excerpt: x, coding: c, spans, .. } = columns;
            let rows = spans.len() as u32;
            let nth =
                |kind, first: &Uuid, i: u32| Entity { kind, id: Uuid::from_u128(first.as_u128() + u128::from(i)) };
            let excerpts =
                (0..rows).map(|i| (i, nth(EntityKind::Excerpt, x, i), names(&["alive", "document", "coder", "range"])));
            let codings = (0..rows).map(|i| {
                (rows + i, nth(EntityKind::Coding, c, i), names(&["alive", "excerpt", "code", "coder", "valence"]))
            });
            excerpts.chain(codings).collect()
        }
    }
}

/// The heads of every register that has some.
pub(super) fn heads_of(view: &View) -> Heads {
    let mut out = Heads::new();
    for thing in view.all() {
        for name in thing.names() {
            let mut heads: Vec<OpId> = thing.heads(name).into_iter().filter_map(|op| view.op_id(op)).collect();
            heads.sort_unstable();
            if !heads.is_empty() {
                out.insert((thing.entity(), name.to_owned()), heads);
            }
        }
    }
    out
}

pub(super) fn snapshot(view: &View) -> Snapshot {
    let rows = view.entities().map(|thing| (thing.entity(), row(view, &thing))).collect();
    (rows, view.conflicts().clone(), view.waiting().map(|thing| thing.entity()).collect())
}

/// What a table holds of a thing.
fn row(view: &View, thing: &Viewed) -> String {
    match thing.entity().kind {
        EntityKind::Excerpt => {
            let (id, coder) = (thing.id("document"), thing.counts_as("coder"));
            format!("{id:?} {coder:?} {:?} {:?} {:?}", thing.span(), thing.words(), thing.words_marked())
        }
        EntityKind::Coding => format!(
            "{:?} {:?} {:?} {:?}",
            thing.id("excerpt"),
            thing.target(),
            thing.counts_as("coder"),
            thing.field("valence").as_deref()
        ),
        EntityKind::Code => {
            let place = thing.field("place").map(|p| p[1].clone());
            let (name, mark) = (thing.field("name"), thing.field("mark"));
            format!("{:?} {:?} {place:?} {:?}", name.as_deref(), thing.parent(), mark.as_deref())
        }
        EntityKind::Document => {
            format!("{:?} {:?}", thing.field("title").as_deref(), view.text(thing.entity().id).map(|t| t.as_str()))
        }
        _ => format!("{:?}", thing.fields()),
    }
}
