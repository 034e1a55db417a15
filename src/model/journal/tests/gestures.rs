//! Every gesture a user can make, for tests. None: refused.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::*;
use super::keyed::*;
use super::replica::*;
use crate::model::{CodingColumns, Entity, EntityKind, Write};
use crate::text::Span;

type Done = Option<Vec<EntryId>>;

impl Replica {
    pub(super) fn thing(&self, entity: Entity) -> Option<Viewed<'_>> {
        self.view.get(entity).filter(Viewed::is_shown)
    }

    /// What is shown of a kind.
    pub(super) fn list(&self, kind: EntityKind) -> Vec<Entity> {
        let mut out: Vec<Entity> = self.view.entities().map(|t| t.entity()).filter(|e| e.kind == kind).collect();
        out.sort();
        out
    }

    pub(super) fn text_of(&self, document: Uuid) -> String {
        self.view.text(document).unwrap().as_str().to_owned()
    }

    /// Where words stand in a text, in scalar values.
    pub(super) fn find(&self, document: Uuid, words: &str) -> (usize, usize) {
        let text = self.text_of(document);
        let from = text[..text.find(words).unwrap()].chars().count();
        (from, from + words.chars().count())
    }

    /// What a thing points at and cannot be without.
    pub(super) fn needs(&self, entity: Entity) -> Vec<Entity> {
        let Some(thing) = self.view.get(entity) else { return vec![] };
        let one = |kind, field| thing.id(field).map(|id| Entity { kind, id });
        let part = |&name: &&str| Some(Entity { kind: EntityKind::of(name)?, id: thing.counts_as(name)? });
        let parts = |names: &[&str]| names.iter().filter_map(part).collect();
        match entity.kind {
            EntityKind::Coding => {
                one(EntityKind::Excerpt, "excerpt").into_iter().chain(thing.target().map(code)).collect()
            }
            EntityKind::Excerpt => one(EntityKind::Document, "document").into_iter().collect(),
            EntityKind::Code => self.above(entity.id).map(code).into_iter().collect(),
            EntityKind::Value => parts(&["case", "attribute"]),
            EntityKind::Summary | EntityKind::Assessment => parts(&["case", "code"]),
            _ => vec![],
        }
    }

    /// The code above by its place as written, merges followed, rings not cut.
    fn above(&self, id: Uuid) -> Option<Uuid> {
        let place = self.view.get(code(id))?.field("place")?;
        let parent = Uuid::parse_str(place[0].as_str()?).ok()?;
        self.view.get(code(parent))?.target()
    }

    pub(super) fn import(&mut self, words: &str, title: &str) -> Done {
        let id = crate::model::derived("document", &[words.as_bytes()]);
        match self.view.get(document(id)) {
            Some(thing) if thing.is_shown() => None,
            Some(thing) if thing.field("text").is_some() => {
                self.commit("restore", vec![(document(id), vec![("alive", json!(true))])])
            }
            _ => {
                let fields = vec![("alive", json!(true)), ("title", json!(title)), ("text", json!(words))];
                self.commit("import", vec![(document(id), fields)])
            }
        }
    }

    pub(super) fn new_code(&mut self, name: &str, parent: Option<Uuid>, mark: Option<&str>) -> Uuid {
        let id = self.rng.id();
        let position = format!("{:04x}", self.rng.below(65536));
        let fields = vec![
            ("alive", json!(true)),
            ("name", json!(name)),
            ("place", json!([parent.map(|p| p.to_string()), position])),
            ("mark", json!(mark)),
            ("same_as", Json::Null),
        ];
        self.commit("code.new", vec![(code(id), fields)]).unwrap();
        id
    }

    pub(super) fn set(&mut self, entity: Entity, field: &'static str, value: Json) -> Done {
        let thing = self.thing(entity)?;
        let standing: BTreeSet<String> = thing
            .heads_as_one(field)
            .into_iter()
            .filter_map(|op| thing.side(op, field))
            .map(|v| v.to_string())
            .collect();
        if standing == BTreeSet::from([value.to_string()]) {
            return None;
        }
        self.commit("set", vec![(entity, vec![(field, value)])])
    }

    /// Whether `id` is `other` or stands below it, or hangs on an unsettled ring: settle that first.
    fn below(&self, id: Option<Uuid>, other: Uuid) -> bool {
        let (mut at, mut been) = (id, BTreeSet::new());
        while let Some(id) = at {
            if id == other || !been.insert(id) {
                return true;
            }
            at = self.above(id);
        }
        false
    }

    pub(super) fn move_code(&mut self, id: Uuid, parent: Option<Uuid>) -> Done {
        let position = format!("{:04x}", self.rng.below(65536));
        let place = json!([parent.map(|p| p.to_string()), position]);
        if self.below(parent, id) { None } else { self.commit("move", vec![(code(id), vec![("place", place)])]) }
    }

    pub(super) fn merge_code(&mut self, id: Uuid, into: Uuid) -> Done {
        if self.below(Some(into), id) {
            return None;
        }
        self.commit("merge code", vec![(code(id), vec![("same_as", text(into))])])
    }

    /// Deletions, each of all sides of a thing.
    fn gone(&self, entities: impl IntoIterator<Item = Entity>) -> Vec<(Entity, Fields)> {
        let all: BTreeSet<Entity> = entities.into_iter().flat_map(|entity| self.sides(entity)).collect();
        all.into_iter().map(|entity| (entity, vec![("alive", json!(false))])).collect()
    }

    /// What is shown and needs a thing.
    pub(super) fn users(&self, entity: Entity) -> Vec<Entity> {
        let shown: Vec<Entity> = self.view.entities().map(|t| t.entity()).collect();
        let mut out: Vec<Entity> = shown.into_iter().filter(|&e| self.needs(e).contains(&entity)).collect();
        out.sort();
        out
    }

    /// Whether a thing is the work of this file's person, with whatever id it was made.
    pub(super) fn is_mine(&self, entity: Entity) -> bool {
        self.view.get(entity).and_then(|t| t.counts_as("coder")) == Some(self.me())
    }

    /// The coder whose work one's own counts as.
    pub(super) fn me(&self) -> Uuid {
        self.target(EntityKind::Coder, self.coder)
    }

    pub(super) fn delete_code(&mut self, id: Uuid) -> Done {
        let users = self.users(code(id));
        // Codes below it, and whatever was written about a case and it, are to be seen to first.
        if users.iter().any(|&user| user.kind != EntityKind::Coding || !self.is_mine(user)) {
            return None;
        }
        self.commit("delete code", self.gone(users.into_iter().chain([code(id)])))
    }

    /// Codes given to a range of the text as it is now.
    pub(super) fn code_range(&mut self, d: Uuid, from: usize, to: usize, codes: &[Uuid]) -> Done {
        if from >= to || to > self.text_of(d).chars().count() {
            return None;
        }
        let span = Some(Span::new(from as u32, to as u32));
        let same =
            |x: &Viewed| x.id("document") == Some(d) && x.counts_as("coder") == Some(self.me()) && x.span() == span;
        let own = self.list(EntityKind::Excerpt).into_iter().find(|&x| self.thing(x).is_some_and(|x| same(&x)));
        let mut puts = Vec::new();
        let x = own.map_or_else(|| self.rng.id(), |x| x.id);
        let me = text(self.coder);
        if own.is_none() {
            let range = self.anchors(d, from, to);
            let fields = vec![("alive", json!(true)), ("document", text(d)), ("coder", me.clone()), ("range", range)];
            puts.push((excerpt(x), fields));
        }
        for &c in codes {
            let coding = Entity { kind: EntityKind::Coding, id: self.rng.id() };
            let fields = vec![
                ("alive", json!(true)),
                ("excerpt", text(x)),
                ("code", text(c)),
                ("coder", me.clone()),
                ("valence", json!(0)),
            ];
            puts.push((coding, fields));
        }
        self.commit("excerpt.coded", puts)
    }

    /// Codes given to the first place of some words.
    pub(super) fn code_words(&mut self, d: Uuid, words: &str, codes: &[Uuid]) -> Done {
        let (from, to) = self.find(d, words);
        self.code_range(d, from, to, codes)
    }

    /// Many codings at once, while no block of the document was rewritten.
    pub(super) fn bulk(&mut self, d: Uuid, codes: &[Uuid], rows: usize) -> Done {
        if self.blocks(d).iter().any(|(_, version)| version.is_some()) {
            return None;
        }
        let chars = self.text_of(d).chars().count();
        let mut spans: Vec<Span> = (0..rows)
            .map(|_| {
                let from = self.rng.below(chars);
                Span::new(from as u32, (from + 1 + self.rng.below(9)).min(chars) as u32)
            })
            .collect();
        spans.sort();
        let code = (0..rows).map(|_| self.rng.below(codes.len()) as u32).collect();
        let (excerpt, coding) = (self.rng.id(), self.rng.id());
        let columns = CodingColumns {
            document: d,
            coder: self.coder,
            excerpt,
            coding,
            codes: codes.to_vec(),
            spans,
            code,
            at: 0,
        };
        self.write("codings", &[Write::Codings(columns)])
    }

    pub(super) fn move_edges(&mut self, x: Entity, from: i64, to: i64) -> Done {
        let d = self.thing(x)?.id("document")?;
        if from < 0 || from >= to || to > self.text_of(d).chars().count() as i64 {
            return None;
        }
        let range = self.anchors(d, from as usize, to as usize);
        self.commit("edges", vec![(x, vec![("range", range)])])
    }

    pub(super) fn uncode(&mut self, coding: Entity) -> Done {
        self.commit("uncode", self.gone([coding]))
    }

    pub(super) fn delete_excerpt(&mut self, x: Entity, key: &str) -> Done {
        let users = self.users(x);
        self.commit(key, self.gone(users.into_iter().chain([x])))
    }

    pub(super) fn correct(&mut self, d: Uuid, block: usize, words: &str) -> Done {
        const NAMES: [&str; 6] = ["b0", "b1", "b2", "b3", "b4", "b5"];
        let name = *NAMES.get(block)?;
        if self.blocks(d).get(block)?.0 == words && self.view.get(document(d))?.heads(name).len() <= 1 {
            return None;
        }
        self.commit("correct", vec![(document(d), vec![(name, json!(words))])])
    }

    pub(super) fn delete_document(&mut self, d: Uuid) -> Done {
        let excerpts = self.users(document(d));
        if excerpts.iter().any(|&x| !self.is_mine(x)) {
            return None;
        }
        let codings: Vec<Entity> = excerpts.iter().flat_map(|&x| self.users(x)).collect();
        self.commit("delete document", self.gone(codings.into_iter().chain(excerpts).chain([document(d)])))
    }

    pub(super) fn delete_with_values(&mut self, entity: Entity) -> Done {
        let users = self.users(entity);
        if users.iter().any(|&user| user.kind == EntityKind::Assessment && !self.is_mine(user)) {
            return None;
        }
        self.commit("delete", self.gone(users.into_iter().chain([entity])))
    }

    pub(super) fn set_value(&mut self, case: Entity, attribute: Entity, value: Json) -> Option<Entity> {
        self.keyed(EntityKind::Value, &value_key(case.id, attribute.id), vec![("value", value)])
    }

    pub(super) fn memo(&mut self, on: Entity) -> Done {
        let id = self.rng.id();
        let on = json!([on.kind.code(), on.id.to_string()]);
        let fields = vec![("alive", json!(true)), ("on", on), ("coder", text(self.coder)), ("body", json!("x"))];
        self.commit("memo", vec![(Entity { kind: EntityKind::Memo, id }, fields)])
    }

    pub(super) fn read_to(&mut self, d: Uuid, read: usize) -> Option<Entity> {
        let key = [("document", document(d)), ("coder", thing(EntityKind::Coder, self.coder))];
        self.keyed(EntityKind::Status, &key, vec![("read_to", json!(read))])
    }

    // Undo and redo: own gestures only.

    fn own(&self) -> impl DoubleEndedIterator<Item = (&Entry, bool)> {
        // An erasure is no gesture that could be undone.
        let erased = Erased::of(&self.entries);
        let never: BTreeSet<[u8; 8]> =
            self.entries.iter().filter(|e| erased.by.contains(&e.id)).map(|e| e.header.gesture).collect();
        let own = self.entries.iter().filter(move |e| {
            e.header.coder == self.coder && e.payload().is_some() && !never.contains(&e.header.gesture)
        });
        own.map(|e| (e, matches!(e.header.label.as_str(), "[\"undo\"]" | "[\"redo\"]")))
    }

    fn is_in_force(&self, id: EntryId) -> bool {
        self.entries.iter().position(|e| e.id == id).is_some_and(|at| self.view.in_force(at))
    }

    fn gesture_of(&self, gesture: [u8; 8]) -> Vec<EntryId> {
        self.own().filter(|(e, _)| e.header.gesture == gesture).map(|(e, _)| e.id).collect()
    }

    /// A gesture of which a part is withheld cannot be taken back here.
    fn is_withheld(&self, ids: &[EntryId]) -> bool {
        let gestures: Vec<[u8; 8]> =
            self.entries.iter().filter(|e| ids.contains(&e.id)).map(|e| e.header.gesture).collect();
        self.entries.iter().any(|e| e.payload().is_none() && !e.is_erased() && gestures.contains(&e.header.gesture))
    }

    /// The last own gesture in force; refused when touched or used since.
    pub(super) fn undo(&mut self) -> Done {
        let gestures: Vec<[u8; 8]> =
            self.own().rev().filter(|(_, mark)| !mark).map(|(e, _)| e.header.gesture).collect();
        let ids = gestures.into_iter().find_map(|gesture| {
            let ids = self.gesture_of(gesture);
            ids.iter().all(|&id| self.is_in_force(id)).then_some(ids)
        })?;
        if self.is_withheld(&ids) {
            return None;
        }
        let ops = self.ops();
        let mine: Vec<_> = ops.iter().filter(|(op, _)| ids.contains(&op.entry)).collect();
        let touched = mine.iter().any(|(_, (entity, fields, _, _))| {
            fields.iter().any(|field| self.is_written_since(&ops, &ids, *entity, field))
        });
        let inside: BTreeSet<Entity> = mine.iter().map(|(_, op)| op.0).collect();
        let born: BTreeSet<Entity> =
            mine.iter().filter(|(op, _)| self.is_making(**op)).map(|(_, (entity, ..))| *entity).collect();
        let shown: Vec<Entity> = self.view.entities().map(|t| t.entity()).filter(|e| !inside.contains(e)).collect();
        let used = shown.iter().any(|&e| self.needs(e).iter().any(|need| born.contains(need)));
        let merged = self.view.all().any(|t| {
            let into = t.heads("same_as").last().and_then(|&op| t.side(op, "same_as"));
            let into = into.and_then(|v| Uuid::parse_str(v.as_str()?).ok());
            !inside.contains(&t.entity()) && into.is_some_and(|id| born.contains(&thing(t.entity().kind, id)))
        });
        if touched || used || merged { None } else { self.mark("undo", &ids, true) }
    }

    /// Whether a register has a head that is not of these entries, or, read as one with others, one they had not seen.
    fn is_written_since(&self, ops: &Ops, ids: &[EntryId], entity: Entity, field: &str) -> bool {
        let own = self.heads.get(&(entity, field.to_owned())).map_or(&[][..], Vec::as_slice);
        let known = below(ops, own);
        let stands = self.sides(entity)[0];
        let as_one = self.view.get(stands).map(|thing| thing.heads_as_one(field)).unwrap_or_default();
        let mut as_one = as_one.into_iter().filter_map(|op| self.view.op_id(op));
        own.iter().any(|head| !ids.contains(&head.entry))
            || as_one.any(|head| !ids.contains(&head.entry) && !known.contains(&head))
    }

    fn is_making(&self, op: OpId) -> bool {
        let (entity, fields, _, _) = &self.ops()[&op];
        let thing = self.view.get(*entity).unwrap();
        let entry = self.entries.iter().position(|e| e.id == op.entry).unwrap() as u32;
        fields.len() > 1 && thing.side(OpRef { entry, op: op.op }, "alive").as_deref() == Some(&json!(true))
    }

    /// The last undone own gesture, if nothing it wrote was written since and the result holds no new hard conflict.
    pub(super) fn redo(&mut self) -> Done {
        let last = self.own().rfind(|(_, mark)| *mark).map(|(e, _)| e.header.gesture)?;
        let marks = self.marks();
        let undone = |target: &EntryId| {
            let from_last = |m: &MarkOp| m.undone && self.gesture_of(last).contains(&m.op.entry);
            marks[target].iter().any(from_last) && !self.is_in_force(*target)
        };
        let ids: Vec<EntryId> =
            self.entries.iter().map(|e| e.id).filter(|id| marks.contains_key(id) && undone(id)).collect();
        if ids.is_empty() || self.is_withheld(&ids) {
            return None;
        }
        let ops = self.ops();
        let written_since = ops.iter().filter(|(op, _)| ids.contains(&op.entry)).any(|(op, (entity, fields, _, _))| {
            let below = below(&ops, &[*op]);
            let heads = fields.iter().filter_map(|f| self.heads.get(&(*entity, f.clone()))).flatten();
            heads.into_iter().any(|head| !below.contains(head))
        });
        if written_since {
            return None;
        }
        let mut trial = self.fork("trial");
        trial.mark("redo", &ids, false);
        // What the two sides of a join say differently is no reason.
        let joins =
            ops.iter().any(|(op, (_, fields, ..))| ids.contains(&op.entry) && fields.iter().any(|f| f == "same_as"));
        let new = trial.view.conflicts().difference(self.view.conflicts());
        if new.filter(|c| c.is_hard()).any(|c| !(joins && raised(c))) { None } else { self.mark("redo", &ids, false) }
    }

    /// Any conflict ends by an ordinary entry that has seen all its sides.
    pub(super) fn settle(&mut self, conflict: &Conflict) -> Done {
        const MARK: &str = "mark";
        match conflict {
            Conflict::Field { entity, field, .. } => {
                let thing = self.view.get(*entity)?;
                let side = self.rng.clone().pick(&thing.heads_as_one(field))?;
                self.rng.next();
                let value = thing.side(side, field)?.into_owned();
                if field == "alive" && value == json!(false) {
                    return self.confirm_delete(*entity);
                }
                let name: &'static str = thing.names().into_iter().find(|n| n == field).map(leak)?;
                self.commit("settle", vec![(*entity, vec![(name, value)])])
            }
            Conflict::Contested { entity } => {
                if self.rng.chance(50) || self.thing(*entity).is_none() {
                    return self.commit("settle", vec![(*entity, vec![("alive", json!(true))])]);
                }
                self.confirm_delete(*entity)
            }
            Conflict::TreeRing { code: id } => {
                self.commit("settle", vec![(code(*id), vec![("place", json!([null, "8"]))])])
            }
            Conflict::MergeRing { entity } | Conflict::ErasedTwin { entity } => {
                self.commit("settle", vec![(*entity, vec![("same_as", Json::Null)])])
            }
            Conflict::Signs { codings } => {
                let first = self.view.get(coding(*codings.first()?))?.field("valence")?.into_owned();
                let all = codings.iter().map(|&id| (coding(id), vec![("valence", first.clone())]));
                self.commit("settle", all.collect())
            }
            Conflict::Words { excerpt: id } => {
                let span = self.thing(excerpt(*id))?.span()?;
                if span.is_empty() {
                    return self.delete_excerpt(excerpt(*id), "settle");
                }
                self.move_edges(excerpt(*id), span.start.into(), span.end.into())
            }
            Conflict::DoubleMark { mark } => {
                let codes = self.list(EntityKind::Code).into_iter();
                let same =
                    codes.filter(|&c| self.thing(c).and_then(|c| c.field(MARK)).as_deref() == Some(&json!(mark)));
                let others: Vec<_> = same.skip(1).map(|c| (c, vec![(MARK, Json::Null)])).collect();
                self.commit("settle", others)
            }
        }
    }

    fn confirm_delete(&mut self, entity: Entity) -> Done {
        let mut gone = BTreeSet::from([entity]);
        loop {
            let more: Vec<Entity> = gone.iter().flat_map(|&e| self.users(e)).collect();
            let before = gone.len();
            gone.extend(more.into_iter().filter(|e| e.kind != EntityKind::Code));
            let sides: Vec<Entity> = gone.iter().flat_map(|&e| self.sides(e)).collect();
            gone.extend(sides);
            if gone.len() == before {
                break;
            }
        }
        let children = self.users(entity).into_iter().filter(|e| e.kind == EntityKind::Code && !gone.contains(e));
        let moved: Vec<_> = children.map(|c| (c, vec![("place", json!([null, "8"]))])).collect();
        self.commit("settle", self.gone(gone).into_iter().chain(moved).collect())
    }
}

/// Writes with all that they have seen, and what that had seen.
fn below(ops: &Ops, of: &[OpId]) -> BTreeSet<OpId> {
    let (mut below, mut todo) = (BTreeSet::new(), of.to_vec());
    while let Some(op) = todo.pop() {
        if below.insert(op) {
            todo.extend(ops.get(&op).map_or(&[][..], |(_, _, seen, _)| seen));
        }
    }
    below
}

/// Whether a conflict is one that a join or a merge of codes may raise: what two sides of a key say differently.
pub(super) fn raised(conflict: &Conflict) -> bool {
    matches!(conflict, Conflict::Field { entity, .. } if !entity.kind.key().is_empty())
}

/// Names of registers live as long as the tests.
pub(super) fn leak(name: &str) -> &'static str {
    Box::leak(name.to_owned().into_boxed_str())
}
