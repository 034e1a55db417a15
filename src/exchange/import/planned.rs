//! What a whole study from a file changes in a project: things that are here by id are kept as they are, the others are
//! made with the ids they have.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::project::{CodingRow, ExcerptRow, Thing, Whole};
use crate::exchange::{Error, Reason};
use crate::model::{
    AttributeKey, Columns, Entity, EntityKind, Key, Label, Plan, Project, Put, Valence, Value, Write, derived, held_by,
};
use crate::text::{Blocks, Range};

/// From how many codings that follow one another they are written as one columnar edit.
const RUN: usize = 4;

/// How many things of a kind come in, and how many are here already.
pub type Counts = BTreeMap<EntityKind, (usize, usize)>;

/// A file's study against a project.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What is to be done, as one gesture.
    pub plan: Plan,
    /// What comes in and what is here.
    pub counts: Counts,
}

impl Whole {
    /// What it changes. `at`: the time of the gesture. `blocks`: of interviews of the file that are here. `fresh`: no
    /// thing of the file was ever here, so that codings that follow one another can be written as columns.
    ///
    /// # Errors
    /// What names something that is nowhere, a range beyond its words, a ring of codes: with the place in the file.
    pub fn plan(
        mut self,
        project: &Project,
        at: i64,
        blocks: HashMap<Uuid, Blocks>,
        fresh: bool,
    ) -> Result<Planned, Error> {
        // Texts are long: they go from the file into the writes.
        let things = std::mem::take(&mut self.things);
        let mut planner = Planner {
            project,
            at,
            blocks,
            fresh,
            known: HashSet::new(),
            attributes: HashMap::new(),
            place: HashMap::new(),
            writes: Vec::new(),
            later: Vec::new(),
            counts: Counts::new(),
            whole: &self,
        };
        planner.about();
        planner.register(&things);
        planner.rings(&things)?;
        planner.things(things)?;
        planner.excerpts()?;
        let Planner { writes, counts, .. } = planner;
        let made = |kind| counts.get(&kind).map_or(0, |&(new, _): &(usize, usize)| new);
        let label = Label::new("project.brought", [json!(made(EntityKind::Document)), json!(made(EntityKind::Coding))]);
        Ok(Planned { plan: Plan { writes, label }, counts })
    }
}

struct Planner<'a> {
    project: &'a Project,
    whole: &'a Whole,
    at: i64,
    blocks: HashMap<Uuid, Blocks>,
    fresh: bool,
    /// Things of the file, excerpts and codings left out.
    known: HashSet<(EntityKind, Uuid)>,
    /// Attributes of the file that are here under another id: the same name for commands.
    attributes: HashMap<Uuid, Uuid>,
    /// The number of each of the file's codes in its list.
    place: HashMap<Uuid, usize>,
    writes: Vec<Write>,
    /// Where codes stand among codes that come after them in the file.
    later: Vec<Write>,
    counts: Counts,
}

impl Planner<'_> {
    fn count(&mut self, kind: EntityKind, is_new: bool) {
        let (new, here) = self.counts.entry(kind).or_default();
        *(if is_new { new } else { here }) += 1;
    }

    fn put(&mut self, kind: EntityKind, id: Uuid, fields: Vec<(String, Json)>) {
        let alive = std::iter::once(("alive".into(), Value::from(true)));
        let fields = alive.chain(fields.into_iter().map(|(name, value)| (name.into(), Value::Json(value)))).collect();
        self.writes.push(Write::Put(Put { entity: Entity { kind, id }, fields, at: self.at }));
    }

    /// Tables, questions and queries that are not here; what the project is called stays.
    fn about(&mut self) {
        let entity = Entity { kind: EntityKind::Project, id: self.project.id };
        let here = self.project.image(entity);
        let is_new = |name: &str| name.contains('.') && here.as_ref().is_none_or(|image| image.get(name).is_none());
        let fields: Vec<_> = self.whole.about.iter().filter(|(name, value)| is_new(name) && !value.is_null()).collect();
        if !fields.is_empty() {
            let fields = fields.into_iter().map(|(name, value)| (name.clone().into(), Value::Json(value.clone())));
            self.writes.push(Write::Put(Put { entity, fields: fields.collect(), at: self.at }));
        }
    }

    fn register(&mut self, things: &[Thing]) {
        for thing in things {
            let Some(id) = thing.id else { continue };
            self.known.insert((thing.kind, id));
            match thing.kind {
                EntityKind::Code => drop(self.place.insert(id, thing.number)),
                EntityKind::Attribute if !self.project.has(EntityKind::Attribute, id) => {
                    let here = self.project.attribute(thing.text("key"));
                    let here = here.and_then(|key: AttributeKey| self.project.attributes.get(key));
                    if let Some(here) = here {
                        self.attributes.insert(id, here.id);
                    }
                }
                _ => {}
            }
        }
    }

    fn need(&self, thing: (EntityKind, usize), field: &str, kind: EntityKind, id: Option<Uuid>) -> Result<(), Error> {
        match id {
            Some(id) if !self.known.contains(&(kind, id)) && !self.project.has(kind, id) => {
                Err(self.whole.fault(thing.0, thing.1, field, Reason::NoSuch))
            }
            _ => Ok(()),
        }
    }

    /// Codes that stand below themselves, or were merged into themselves.
    fn rings(&self, things: &[Thing]) -> Result<(), Error> {
        let codes = || things.iter().filter(|thing| thing.kind == EntityKind::Code);
        let above: HashMap<Uuid, Uuid> = codes().filter_map(|code| Some((code.id?, parent(code)?))).collect();
        let merged: HashMap<Uuid, Uuid> = codes().filter_map(|code| Some((code.id?, code.of("same_as")?))).collect();
        for (links, field) in [(&above, "place"), (&merged, "same_as")] {
            let mut sound: HashSet<Uuid> = HashSet::new();
            for &first in links.keys() {
                let mut path = HashSet::new();
                let mut code = Some(first);
                while let Some(now) = code.filter(|now| !sound.contains(now)) {
                    if !path.insert(now) {
                        let number = self.place.get(&now).copied().unwrap_or(0);
                        return Err(self.whole.fault(EntityKind::Code, number, field, Reason::Ring));
                    }
                    code = links.get(&now).copied();
                }
                sound.extend(path);
            }
        }
        Ok(())
    }

    fn things(&mut self, things: Vec<Thing>) -> Result<(), Error> {
        let mut by_kind: BTreeMap<usize, Vec<Thing>> = BTreeMap::new();
        for thing in things {
            let rank = EntityKind::ALL.iter().position(|kind| *kind == thing.kind).unwrap_or(usize::MAX);
            by_kind.entry(rank).or_default().push(thing);
        }
        for things in by_kind.into_values() {
            for thing in things {
                self.thing(thing)?;
            }
            self.writes.append(&mut self.later);
        }
        Ok(())
    }

    fn thing(&mut self, mut thing: Thing) -> Result<(), Error> {
        let spot = (thing.kind, thing.number);
        for (field, kind, id) in references(&thing) {
            self.need(spot, field, kind, Some(id))?;
        }
        let id = self.id_of(&mut thing);
        if thing.id.is_none() && !self.known.insert((thing.kind, id)) {
            return Err(self.whole.fault(spot.0, spot.1, "", Reason::SameId));
        }
        let here = self.project.has(thing.kind, id) || self.attributes.contains_key(&id);
        self.count(thing.kind, !here);
        if here {
            return Ok(());
        }
        if thing.kind == EntityKind::Attribute {
            self.derive(&mut thing);
        }
        match thing.kind {
            EntityKind::Code => self.code(id, thing),
            kind if kind.may_be_joined() => self.joined(id, thing),
            EntityKind::Document => {
                self.blocks.insert(id, Blocks::of(thing.text("text")));
                self.put(thing.kind, id, thing.fields);
            }
            EntityKind::Memo if thing.get("on").and_then(|on| on.get(0)).and_then(Json::as_str) == Some("project") => {
                let on = json!(["project", self.project.id.to_string()]);
                thing.fields.iter_mut().filter(|(name, _)| name == "on").for_each(|(_, value)| *value = on.clone());
                self.put(thing.kind, id, thing.fields);
            }
            _ => self.put(thing.kind, id, thing.fields),
        }
        Ok(())
    }

    /// An attribute that is computed from one that is here under another id is computed from that one.
    fn derive(&self, attribute: &mut Thing) {
        for (_, value) in attribute.fields.iter_mut().filter(|(name, _)| name == "derived") {
            let from = value.get(0).and_then(Json::as_str).and_then(|id| Uuid::try_parse(id).ok());
            if let (Some(here), Some(slot)) = (from.and_then(|id| self.attributes.get(&id)), value.get_mut(0)) {
                *slot = json!(here.to_string());
            }
        }
    }

    /// The id of a thing: told, or made from what it says; a value of an attribute that is here under another id is of
    /// that one.
    fn id_of(&self, thing: &mut Thing) -> Uuid {
        let of = |thing: &Thing, field: &str| thing.of(field).unwrap_or_default();
        match thing.kind {
            EntityKind::Value => {
                let told = of(thing, "attribute");
                let attribute = self.attributes.get(&told).copied().unwrap_or(told);
                for (_, value) in thing.fields.iter_mut().filter(|(name, _)| name == "attribute") {
                    *value = json!(attribute.to_string());
                }
                derived("value", &[of(thing, "case").as_bytes(), attribute.as_bytes()])
            }
            EntityKind::Status => derived("status", &[of(thing, "document").as_bytes(), of(thing, "coder").as_bytes()]),
            EntityKind::Pins => self.project.pins_id(of(thing, "coder")),
            _ => id_by_parts(thing),
        }
    }

    /// A coder, case or attribute; what it counts as is said when all are there.
    fn joined(&mut self, id: Uuid, mut thing: Thing) {
        let entity = Entity { kind: thing.kind, id };
        let into = thing.fields.iter().position(|(name, value)| name == "same_as" && !value.is_null());
        let into = into.map(|at| thing.fields.remove(at));
        self.put(thing.kind, id, thing.fields);
        if let Some((name, value)) = into {
            let fields = vec![(name.into(), Value::Json(value))];
            self.later.push(Write::Put(Put { entity, fields, at: self.at }));
        }
    }

    /// A code; that it stands below, or was merged into, one that comes later in the file is said at the end.
    fn code(&mut self, id: Uuid, mut thing: Thing) {
        let later = |to: Uuid| self.place.get(&to).is_some_and(|&at| at > thing.number);
        let mut after: Vec<(String, Json)> = Vec::new();
        let (above, merged) = (parent(&thing).is_some_and(later), thing.of("same_as").is_some_and(later));
        for (name, value) in &mut thing.fields {
            match name.as_str() {
                "place" if above => {
                    let position = value.get(1).cloned().unwrap_or_default();
                    after.push((name.clone(), std::mem::replace(value, json!([null, position]))));
                }
                "same_as" if merged => after.push((name.clone(), std::mem::take(value))),
                _ => {}
            }
        }
        self.put(EntityKind::Code, id, thing.fields);
        if !after.is_empty() {
            let fields = after.into_iter().map(|(name, value)| (name.into(), Value::Json(value))).collect();
            let entity = Entity { kind: EntityKind::Code, id };
            self.later.push(Write::Put(Put { entity, fields, at: self.at }));
        }
    }
}

/// The id of a thing: told, or made from the parts of its key as the file has them.
pub(super) fn id_by_parts(thing: &Thing) -> Uuid {
    thing.id.unwrap_or_else(|| {
        let part = |register: &&str| match thing.get(register).and_then(|on| on.get(1)) {
            Some(on) => on.as_str().and_then(|id| Uuid::try_parse(id).ok()).unwrap_or_default(),
            None => thing.of(register).unwrap_or_default(),
        };
        let parts: Vec<Uuid> = thing.kind.key().iter().map(part).collect();
        derived(thing.kind.code(), &parts.iter().map(|id| id.as_bytes().as_slice()).collect::<Vec<_>>())
    })
}

/// Where a code stands.
fn parent(code: &Thing) -> Option<Uuid> {
    Uuid::try_parse(code.get("place")?.get(0)?.as_str()?).ok()
}

/// What a thing names, with the field: what a memo is about may be gone.
pub(super) fn references(thing: &Thing) -> Vec<(&'static str, EntityKind, Uuid)> {
    let one = |field: &'static str, kind| thing.of(field).map(|id| (field, kind, id));
    let many = |field: &'static str, kind| {
        let list = match thing.get(field) {
            Some(Json::Array(list)) => list.iter().filter_map(Json::as_str).collect(),
            Some(Json::String(word)) => vec![word.as_str()],
            _ => Vec::new(),
        };
        list.into_iter().filter_map(move |id| Some((field, kind, Uuid::try_parse(id).ok()?))).collect::<Vec<_>>()
    };
    let pair = |a: Option<_>, b: Option<_>| a.into_iter().chain(b).collect();
    let coder = one("coder", EntityKind::Coder);
    match thing.kind {
        EntityKind::Value => pair(one("case", EntityKind::Case), one("attribute", EntityKind::Attribute)),
        EntityKind::Document => many("case", EntityKind::Case),
        EntityKind::Status => pair(one("document", EntityKind::Document), coder),
        EntityKind::Code => {
            pair(parent(thing).map(|id| ("place", EntityKind::Code, id)), one("same_as", EntityKind::Code))
        }
        kind @ (EntityKind::Coder | EntityKind::Case | EntityKind::Attribute) => pair(one("same_as", kind), None),
        EntityKind::Pins => coder.into_iter().chain(many("codes", EntityKind::Code)).collect(),
        EntityKind::Memo => pair(coder, None),
        plain => held_by(plain).into_iter().filter_map(|(field, kind)| one(field, kind)).collect(),
    }
}

/// An excerpt with what is needed to tell whether it can be a row of columns.
#[derive(Clone, Copy, Default)]
struct Use {
    codings: u32,
    /// The place of the last one in the file's codings.
    last: u32,
}

impl Planner<'_> {
    /// Excerpts and codings: what follows one another as columns, the rest one by one.
    fn excerpts(&mut self) -> Result<(), Error> {
        let whole = self.whole;
        let mut uses: HashMap<Uuid, Use> = HashMap::with_capacity(whole.excerpts.len());
        for (at, coding) in whole.codings.iter().enumerate() {
            let slot = uses.entry(coding.excerpt).or_default();
            *slot = Use { codings: slot.codings + 1, last: at as u32 };
        }
        let noted: HashSet<Uuid> = self.writes.iter().filter_map(noted).collect();
        let mut written = vec![false; whole.codings.len()];
        let mut at = 0;
        while let Some(excerpt) = whole.excerpts.get(at) {
            let here = self.project.has(EntityKind::Excerpt, excerpt.id);
            self.count(EntityKind::Excerpt, !here);
            let run = if here || !self.fresh { 0 } else { self.run(at, &uses, &noted) };
            if run >= RUN {
                self.columns(at, run, &uses, &mut written)?;
                at += run;
                continue;
            }
            let range = self.range(excerpt)?;
            if !here {
                self.excerpt(excerpt, range);
            }
            at += 1;
        }
        self.codings(&written)
    }

    /// How many excerpts from here on can be rows of one columnar edit: ids that count up, one coding each without a
    /// sign, of one coder, interview and time, in order of their starts, no memo on any.
    fn run(&self, at: usize, uses: &HashMap<Uuid, Use>, noted: &HashSet<Uuid>) -> usize {
        let whole = self.whole;
        let row = |at: usize| -> Option<(&ExcerptRow, &CodingRow)> {
            let excerpt = whole.excerpts.get(at)?;
            let used = uses.get(&excerpt.id).filter(|used| used.codings == 1)?;
            let coding = whole.codings.get(used.last as usize)?;
            let fits = coding.valence == Valence::Neither && coding.coder == excerpt.coder;
            let plain = !noted.contains(&excerpt.id) && !noted.contains(&coding.id) && !excerpt.span.is_empty();
            (fits && plain && !self.project.has(EntityKind::Coding, coding.id)).then_some((excerpt, coding))
        };
        let Some(mut last) = row(at) else { return 0 };
        let mut many = 1;
        while let Some(next) = row(at + many) {
            let follows = |a: Uuid, b: Uuid| a.as_u128().checked_add(1) == Some(b.as_u128());
            let together = follows(last.0.id, next.0.id)
                && follows(last.1.id, next.1.id)
                && (last.0.document, last.0.coder, last.1.at) == (next.0.document, next.0.coder, next.1.at)
                && last.0.span.start <= next.0.span.start;
            if !together {
                break;
            }
            last = next;
            many += 1;
        }
        many
    }

    fn columns(
        &mut self,
        from: usize,
        many: usize,
        uses: &HashMap<Uuid, Use>,
        written: &mut [bool],
    ) -> Result<(), Error> {
        let whole = self.whole;
        let rows = whole.excerpts.get(from..from + many).unwrap_or(&[]);
        let (mut codes, mut code, mut spans) = (Vec::new(), Vec::with_capacity(many), Vec::with_capacity(many));
        let mut numbers: HashMap<Uuid, u32> = HashMap::new();
        let mut first: Option<&CodingRow> = None;
        for (i, excerpt) in rows.iter().enumerate() {
            if i > 0 {
                self.count(EntityKind::Excerpt, true);
            }
            self.range(excerpt)?;
            let Some(coding) = uses.get(&excerpt.id).and_then(|used| {
                if let Some(slot) = written.get_mut(used.last as usize) {
                    *slot = true;
                }
                whole.codings.get(used.last as usize)
            }) else {
                continue;
            };
            self.sound(coding, excerpt.coder)?;
            self.count(EntityKind::Coding, true);
            first.get_or_insert(coding);
            spans.push(excerpt.span);
            code.push(*numbers.entry(coding.code).or_insert_with(|| {
                codes.push(coding.code);
                codes.len() as u32 - 1
            }));
        }
        if let (Some(excerpt), Some(coding)) = (rows.first(), first) {
            let (document, coder, at) = (excerpt.document, excerpt.coder, coding.at);
            let (excerpt, coding) = (excerpt.id, coding.id);
            self.writes.push(Write::Codings(Columns { document, coder, excerpt, coding, codes, spans, code, at }));
        }
        Ok(())
    }

    /// The words of an excerpt, anchored to the text.
    fn range(&self, excerpt: &ExcerptRow) -> Result<Range, Error> {
        let spot = (EntityKind::Excerpt, excerpt.number as usize);
        self.need(spot, "document", EntityKind::Document, Some(excerpt.document))?;
        self.need(spot, "coder", EntityKind::Coder, Some(excerpt.coder))?;
        let bad = || self.whole.fault(spot.0, spot.1, "end", Reason::BadRange);
        let blocks = self.blocks.get(&excerpt.document);
        let blocks = blocks.ok_or_else(|| self.whole.fault(spot.0, spot.1, "document", Reason::NoSuch))?;
        if excerpt.span.start > excerpt.span.end {
            return Err(bad());
        }
        blocks.anchor(excerpt.span).ok_or_else(bad)
    }

    fn excerpt(&mut self, excerpt: &ExcerptRow, range: Range) {
        let fields = vec![
            ("alive".into(), Value::from(true)),
            ("document".into(), Value::from(excerpt.document.to_string())),
            ("coder".into(), Value::from(excerpt.coder.to_string())),
            ("range".into(), Value::Range(range)),
        ];
        let entity = Entity { kind: EntityKind::Excerpt, id: excerpt.id };
        self.writes.push(Write::Put(Put { entity, fields, at: self.at }));
    }

    /// Whether what a coding names is there, and is the coder's own.
    fn sound(&self, coding: &CodingRow, owner: Uuid) -> Result<(), Error> {
        let spot = (EntityKind::Coding, coding.number as usize);
        self.need(spot, "code", EntityKind::Code, Some(coding.code))?;
        if owner == coding.coder { Ok(()) } else { Err(self.whole.fault(spot.0, spot.1, "coder", Reason::NoSuch)) }
    }

    /// The codings that no columns hold.
    fn codings(&mut self, written: &[bool]) -> Result<(), Error> {
        let whole = self.whole;
        for (coding, _) in whole.codings.iter().zip(written).filter(|(_, written)| !**written) {
            let number = coding.number as usize;
            let owner = self.owner(coding.excerpt);
            let owner = owner.ok_or_else(|| whole.fault(EntityKind::Coding, number, "excerpt", Reason::NoSuch))?;
            self.sound(coding, owner)?;
            let here = self.project.has(EntityKind::Coding, coding.id);
            self.count(EntityKind::Coding, !here);
            if here {
                continue;
            }
            let fields = [
                ("excerpt", json!(coding.excerpt.to_string())),
                ("code", json!(coding.code.to_string())),
                ("coder", json!(coding.coder.to_string())),
                ("valence", json!(coding.valence.number())),
                ("at", json!(coding.at)),
            ];
            self.put(EntityKind::Coding, coding.id, fields.map(|(name, value)| (name.to_owned(), value)).into());
        }
        Ok(())
    }

    /// Whose an excerpt is, of the file or here.
    fn owner(&self, excerpt: Uuid) -> Option<Uuid> {
        let rows = &self.whole.excerpts;
        if let Ok(at) = rows.binary_search_by_key(&excerpt, |row| row.id) {
            return rows.get(at).map(|row| row.coder);
        }
        let key = self.project.number(EntityKind::Excerpt, excerpt).map(Key::of)?;
        self.project.coders.get(self.project.excerpts.get(key)?.coder).map(|coder| coder.id)
    }
}

/// What a memo that is written is on.
fn noted(write: &Write) -> Option<Uuid> {
    let Write::Put(put) = write else { return None };
    let on = (put.entity.kind == EntityKind::Memo).then(|| put.json("on")).flatten()?;
    Uuid::try_parse(on.get(1)?.as_str()?).ok()
}
