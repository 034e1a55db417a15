//! What hangs on what: merged codes, the tree, and what must be shown (FORMAT.md §7).

use std::collections::{BTreeSet, HashMap, HashSet};

use super::index::ThingNo;
use super::joined::{Joined, ThingFacts};
use super::registers::Registers;
use super::texts::{self, MarkedRange, Texts};
use super::{Conflict, OpRef};
use crate::model::{Entity, EntityKind};

const SHOWN: u8 = 1;
const WAITING: u8 = 2;
const COMPLETE: u8 = 4;
const LOOKED_AT: u8 = 8;
const ALIVE: u8 = 16;

/// The pointers between things after rings were cut, and which things are shown.
pub(super) struct Structure {
    flags: Vec<u8>,
    /// By thing that was joined into another (codes, coders, cases, attributes): what it counts as.
    target: HashMap<ThingNo, ThingNo>,
    /// By shown code: the code above.
    parent: HashMap<ThingNo, ThingNo>,
    joined: Joined,
}

/// A thing that another needs; none when it is not in the set at all.
type Need = Option<ThingNo>;

impl Structure {
    pub fn of(registers: &Registers, texts: &Texts, conflicts: &mut BTreeSet<Conflict>) -> Structure {
        let index = &registers.index;
        let mut flags = vec![0; index.count()];
        for thing in index.things() {
            if registers.is_alive(thing) {
                flags[thing] |= ALIVE;
            }
        }
        let codes: Vec<ThingNo> = index
            .written()
            .filter(|(_, entity, _)| entity.kind == EntityKind::Code)
            .map(|(thing, _, _)| thing)
            .collect();
        let mut structure =
            Structure { flags, target: HashMap::new(), parent: HashMap::new(), joined: Joined::default() };
        structure.join(registers, conflicts);
        if !structure.target.is_empty() {
            let known =
                ThingFacts { is_alive: &|thing| structure.is_alive(thing), target: &|thing| structure.target(thing) };
            structure.joined = Joined::of(registers, &known);
        }
        structure.show(registers, texts, conflicts);
        structure.plant(registers, &codes, conflicts);
        structure
    }

    fn has(&self, thing: ThingNo, flag: u8) -> bool {
        self.flags.get(thing).is_some_and(|flags| flags & flag != 0)
    }

    fn set(&mut self, thing: ThingNo, flag: u8) {
        if let Some(flags) = self.flags.get_mut(thing) {
            *flags |= flag;
        }
    }

    pub fn is_shown(&self, thing: ThingNo) -> bool {
        self.has(thing, SHOWN)
    }

    pub fn is_waiting(&self, thing: ThingNo) -> bool {
        self.has(thing, WAITING)
    }

    pub fn is_alive(&self, thing: ThingNo) -> bool {
        self.has(thing, ALIVE)
    }

    /// What a thing counts as: itself unless it was joined into another.
    pub fn target(&self, thing: ThingNo) -> ThingNo {
        self.target.get(&thing).copied().unwrap_or(thing)
    }

    /// Whether another thing stands for this one: a thing that it was joined into, or another of the same key.
    fn is_away(&self, thing: ThingNo) -> bool {
        self.target.contains_key(&thing) || self.joined.side_of(thing).is_some()
    }

    /// The groups of things that are read as one.
    pub fn joined(&self) -> &Joined {
        &self.joined
    }

    /// The shown code above a shown code.
    pub fn parent(&self, code: ThingNo) -> Option<ThingNo> {
        self.parent.get(&code).copied().filter(|&parent| self.is_shown(parent))
    }

    /// Finds what was joined into what, and cuts rings.
    fn join(&mut self, registers: &Registers, conflicts: &mut BTreeSet<Conflict>) {
        let mut link = HashMap::new();
        for (thing, entity, _) in registers.index.written().filter(|(_, entity, _)| entity.kind.may_be_joined()) {
            let into = registers.standing(thing, "same_as").and_then(|op| registers.content(op)?.id("same_as"));
            let Some(other) = into.map(|id| Entity { id, ..entity }) else { continue };
            match registers.index.find(other) {
                Some(into) => drop(link.insert(thing, into)),
                None if registers.index.is_erased(other) => drop(conflicts.insert(Conflict::ErasedTwin { entity })),
                None => {}
            }
        }
        for thing in cut_rings(registers, &mut link, "same_as") {
            conflicts.extend(registers.index.entity(thing).map(|entity| Conflict::MergeRing { entity }));
        }
        for &thing in link.keys() {
            let mut at = thing;
            while let Some(&next) = link.get(&at) {
                at = next;
            }
            self.target.insert(thing, at);
        }
    }

    /// Finds what is shown: the living, what was changed unseen by who deleted it, and all that these need, to the end.
    fn show(&mut self, registers: &Registers, texts: &Texts, conflicts: &mut BTreeSet<Conflict>) {
        let mut todo: Vec<ThingNo> = Vec::new();
        for thing in registers.index.things() {
            let away = self.is_away(thing);
            if self.is_alive(thing) {
                todo.extend((!away).then_some(thing));
            } else if registers.is_changed_unseen(thing) {
                // What was joined into another and deleted is told of too; the other stands for it.
                conflicts.extend(registers.index.entity(thing).map(|entity| Conflict::Contested { entity }));
                todo.extend((!away).then_some(thing));
            }
        }
        while let Some(thing) = todo.pop() {
            if self.has(thing, SHOWN | WAITING) {
                continue;
            }
            if !self.is_complete(registers, texts, Some(thing)) {
                self.set(thing, WAITING);
                continue;
            }
            self.set(thing, SHOWN);
            for need in self.needs(registers, thing).into_iter().flatten().flatten() {
                if !self.is_alive(need) && !self.is_shown(need) {
                    conflicts.extend(registers.index.entity(need).map(|entity| Conflict::Contested { entity }));
                }
                todo.push(need);
            }
        }
    }

    /// What a thing needs to be shown. A memo, status, review or assignment never holds
    /// its target: it is listed as an orphan; evidence is counted.
    fn needs(&self, registers: &Registers, thing: ThingNo) -> [Option<Need>; 2] {
        let find = |kind, field| -> Need {
            let id = registers.id(thing, field)?;
            registers.index.find(Entity { kind, id }).map(|thing| self.target(thing))
        };
        match registers.index.entity(thing).map(|entity| entity.kind) {
            Some(EntityKind::Coding) => {
                [Some(find(EntityKind::Excerpt, "excerpt")), Some(find(EntityKind::Code, "code"))]
            }
            Some(EntityKind::Excerpt) => [Some(find(EntityKind::Document, "document")), None],
            Some(EntityKind::Code) => [self.parent_of(registers, thing).map(Some), None],
            Some(EntityKind::Value) => {
                [Some(find(EntityKind::Case, "case")), Some(find(EntityKind::Attribute, "attribute"))]
            }
            Some(EntityKind::Summary | EntityKind::Assessment) => {
                [Some(find(EntityKind::Case, "case")), Some(find(EntityKind::Code, "code"))]
            }
            _ => [None, None],
        }
    }

    /// The parent of a code by its place as written: merges followed, rings not cut.
    fn parent_of(&self, registers: &Registers, code: ThingNo) -> Option<ThingNo> {
        let place = registers.value(code, "place")?;
        let id = super::super::ids::uuid(place.as_array()?.first()?.as_str()?)?;
        registers.index.find(Entity { kind: EntityKind::Code, id }).map(|parent| self.target(parent))
    }

    /// Whether all that a thing needs is in this set at all: in a partial copy it may be withheld.
    fn is_complete(&mut self, registers: &Registers, texts: &Texts, need: Need) -> bool {
        let Some(thing) = need else { return false };
        if self.has(thing, LOOKED_AT) {
            return self.has(thing, COMPLETE);
        }
        self.set(thing, LOOKED_AT);
        let kind = registers.index.entity(thing).map(|entity| entity.kind);
        let mut complete = registers.is_written(thing, "alive");
        if complete && kind.is_some_and(needs_others) {
            let needs = self.needs(registers, thing);
            complete = needs.into_iter().flatten().all(|need| self.is_complete(registers, texts, need));
        }
        complete &= match kind {
            Some(EntityKind::Document) => texts.get(thing).is_some(),
            // Its edges name versions of blocks: they must be here too.
            Some(EntityKind::Excerpt) => complete && self.has_words(registers, texts, thing),
            _ => true,
        };
        if complete {
            self.set(thing, COMPLETE);
        }
        complete
    }

    fn has_words(&self, registers: &Registers, texts: &Texts, excerpt: ThingNo) -> bool {
        let [Some(Some(document)), _] = self.needs(registers, excerpt) else { return false };
        match texts::marked(registers, excerpt) {
            Some(MarkedRange::Edges(edges)) => texts.has_versions(registers, document, &edges),
            Some(MarkedRange::Original(_)) => true,
            None => false,
        }
    }

    /// Finds the tree of the shown codes. Rings are disjoint; each is cut where a place was written last.
    fn plant(&mut self, registers: &Registers, codes: &[ThingNo], conflicts: &mut BTreeSet<Conflict>) {
        let mut parent: HashMap<ThingNo, ThingNo> = codes
            .iter()
            .filter(|&&code| self.is_shown(code))
            .filter_map(|&code| Some((code, self.parent_of(registers, code)?)))
            .collect();
        for code in cut_rings(registers, &mut parent, "place") {
            conflicts.extend(registers.index.entity(code).map(|e| Conflict::TreeRing { code: e.id }));
        }
        self.parent = parent;
    }
}

/// Whether a thing of this kind waits where what it needs is not in the set.
fn needs_others(kind: EntityKind) -> bool {
    use EntityKind::{Assessment, Coding, Excerpt, Summary, Value};
    matches!(kind, Coding | Excerpt | Value | Summary | Assessment)
}

/// Cuts every ring of a partial function once, at the thing whose write of the register is last. Returns where it cut.
fn cut_rings(registers: &Registers, link: &mut HashMap<ThingNo, ThingNo>, field: &str) -> Vec<ThingNo> {
    let last = |thing: ThingNo| -> ((i64, Option<super::super::OpId>), Option<Entity>) {
        let write = registers.standing(thing, field);
        let any = || {
            let writes = |op: &OpRef| registers.content(*op).is_some_and(|content| content.writes(field));
            registers.index.ops(thing).filter(writes).max_by_key(|&op| registers.index.order(op))
        };
        let order = write.or_else(any).map_or((i64::MIN, None), |op| registers.index.order(op));
        (order, registers.index.entity(thing))
    };
    let mut cut = Vec::new();
    let mut been = HashSet::new();
    for &first in link.keys() {
        let mut path = Vec::new();
        let mut at = first;
        while let Some(&next) = link.get(&at).filter(|_| been.insert(at)) {
            path.push(at);
            at = next;
        }
        let ring = path.iter().position(|&thing| thing == at).map_or(&[][..], |from| &path[from..]);
        cut.extend(ring.iter().copied().max_by_key(|&thing| last(thing)));
    }
    for thing in &cut {
        link.remove(thing);
    }
    cut
}
