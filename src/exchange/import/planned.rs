//! What a whole study from a file changes in a project: things that are here by id are kept as they are, the others are
//! made with the ids they have.

mod work;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::study_file::{FileThing, StudyFile};
use crate::exchange::{Error, Reason};
use crate::model::{
    AttributeKey, Entity, EntityKind, HistoryLabel, Plan, Project, Put, Value, Write, derived, held_by,
};
use crate::text::Blocks;

/// How many things of a kind come in, and how many are here already.
pub type BroughtCounts = BTreeMap<EntityKind, (usize, usize)>;

/// A file's study against a project.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What is to be done, as one gesture.
    pub plan: Plan,
    /// What comes in and what is here.
    pub counts: BroughtCounts,
}

impl StudyFile {
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
            counts: BroughtCounts::new(),
            whole: &self,
        };
        planner.about();
        planner.register(&things);
        planner.rings(&things)?;
        planner.things(things)?;
        planner.excerpts()?;
        let Planner { writes, counts, .. } = planner;
        let made = |kind| counts.get(&kind).map_or(0, |&(new, _): &(usize, usize)| new);
        let label =
            HistoryLabel::new("project.brought", [json!(made(EntityKind::Document)), json!(made(EntityKind::Coding))]);
        Ok(Planned { plan: Plan { writes, label }, counts })
    }
}

struct Planner<'a> {
    project: &'a Project,
    whole: &'a StudyFile,
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
    counts: BroughtCounts,
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

    fn register(&mut self, things: &[FileThing]) {
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
    fn rings(&self, things: &[FileThing]) -> Result<(), Error> {
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

    fn things(&mut self, things: Vec<FileThing>) -> Result<(), Error> {
        let mut by_kind: BTreeMap<usize, Vec<FileThing>> = BTreeMap::new();
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

    fn thing(&mut self, mut thing: FileThing) -> Result<(), Error> {
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
    fn derive(&self, attribute: &mut FileThing) {
        for (_, value) in attribute.fields.iter_mut().filter(|(name, _)| name == "derived") {
            let from = value.get(0).and_then(Json::as_str).and_then(|id| Uuid::try_parse(id).ok());
            if let (Some(here), Some(slot)) = (from.and_then(|id| self.attributes.get(&id)), value.get_mut(0)) {
                *slot = json!(here.to_string());
            }
        }
    }

    /// The id of a thing: told, or made from what it says; a value of an attribute that is here under another id is of
    /// that one.
    fn id_of(&self, thing: &mut FileThing) -> Uuid {
        let of = |thing: &FileThing, field: &str| thing.of(field).unwrap_or_default();
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
    fn joined(&mut self, id: Uuid, mut thing: FileThing) {
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
    fn code(&mut self, id: Uuid, mut thing: FileThing) {
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
pub(super) fn id_by_parts(thing: &FileThing) -> Uuid {
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
fn parent(code: &FileThing) -> Option<Uuid> {
    Uuid::try_parse(code.get("place")?.get(0)?.as_str()?).ok()
}

/// What a thing names, with the field: what a memo is about may be gone.
pub(super) fn references(thing: &FileThing) -> Vec<(&'static str, EntityKind, Uuid)> {
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
