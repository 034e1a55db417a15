//! Planning changes of the codebook: what a code is, where it stands, what becomes of its codings.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Planner, named};
use crate::model::{
    Code, CodeKey, Coding, CodingKey, EntityKind, ExcerptKey, HistoryLabel, Hold, NewCode, Refusal, SavedQuery, Value,
};

impl Planner<'_> {
    pub(super) fn keep_query(&mut self, query: &SavedQuery) -> Result<HistoryLabel, Refusal> {
        let name = named(&query.name)?;
        Ok(self.project_field(format!("query.{name}"), json!(query.line), "query.kept"))
    }

    pub(super) fn code_field(
        &mut self,
        id: Uuid,
        field: &'static str,
        value: Json,
        label: &str,
    ) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Code, id)?;
        self.set(EntityKind::Code, id, field, value);
        Ok(HistoryLabel::new(label, [self.project.code_arg(id)]))
    }

    pub(super) fn move_code(
        &mut self,
        id: Uuid,
        parent: Option<Uuid>,
        position: &str,
    ) -> Result<HistoryLabel, Refusal> {
        if let Some(above) = parent {
            self.need(EntityKind::Code, above)?;
        }
        self.no_ring(id, |code, key| code.parent = key, parent)?;
        self.code_field(id, "place", json!([parent.map(|id| id.to_string()), position]), "code.moved")
    }

    /// Refuses what would make codes stand below, or count as, themselves.
    fn no_ring(&self, id: Uuid, set: fn(&mut Hold, Option<CodeKey>), to: Option<Uuid>) -> Result<(), Refusal> {
        let Some(key) = self.project.code(id) else { return Ok(()) };
        let mut hold = self.project.codes.get(key).map(Hold::of).unwrap_or_default();
        set(&mut hold, to.and_then(|to| self.project.code(to)));
        if self.project.codes.has_ring(&[(key, hold)].into()) { Err(Refusal::InItself) } else { Ok(()) }
    }

    /// The codes below it move up to the one it is merged into: by the pointer, so that nothing else is written.
    pub(super) fn merge_code(&mut self, id: Uuid, into: Option<Uuid>) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Code, id)?;
        self.no_ring(id, |code, key| code.same_as = key, into)?;
        let Some(into) = into else { return self.code_field(id, "same_as", Json::Null, "code.unmerged") };
        self.need(EntityKind::Code, into)?;
        self.set(EntityKind::Code, id, "same_as", into.to_string());
        Ok(HistoryLabel::new("code.merged", [self.project.code_arg(id), self.project.code_arg(into)]))
    }

    pub(super) fn split_code(&mut self, new: &NewCode, codings: &[CodingKey]) -> Result<HistoryLabel, Refusal> {
        self.add_code(new)?;
        for &key in codings {
            let coding = self.project.codings.get(key).ok_or(Refusal::Gone)?;
            self.set(EntityKind::Coding, coding.id, "code", new.id.to_string());
        }
        Ok(HistoryLabel::new("code.split", [json!(new.id.to_string()), json!(codings.len())]))
    }

    pub(super) fn recode(&mut self, codings: &[CodingKey], code: Uuid) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Code, code)?;
        let mut moved: BTreeSet<ExcerptKey> = BTreeSet::new();
        for &key in codings {
            let coding = self.project.codings.get(key).ok_or(Refusal::Gone)?;
            self.mine(Some(coding.coder))?;
            // Twice the same code on the same words would say nothing more.
            let twice = self.carries_beside(coding, key, code) || !moved.insert(coding.excerpt);
            match twice {
                true => self.remove(EntityKind::Coding, coding.id),
                false => self.set(EntityKind::Coding, coding.id, "code", code.to_string()),
            }
        }
        match codings.len() {
            0 => Err(Refusal::Gone),
            n => Ok(HistoryLabel::new("excerpts.recoded", [json!(n), self.project.code_arg(code)])),
        }
    }

    /// Whether another coding of the same excerpt counts as the code already: moving this one would give it twice.
    fn carries_beside(&self, coding: &Coding, key: CodingKey, code: Uuid) -> bool {
        let Some(code) = self.project.code(code).map(|code| self.project.target(code)) else { return false };
        let mut others = self.project.codings_of(coding.excerpt).filter(|(other, _)| *other != key);
        others.any(|(_, other)| self.project.target(other.code) == code)
    }

    /// What a code takes with it: itself, everything below, what was merged into any of them.
    pub(super) fn remove_code(&mut self, id: Uuid) -> Result<HistoryLabel, Refusal> {
        let key = self.project.code(id).filter(|key| self.project.target(*key) == *key).ok_or(Refusal::Gone)?;
        let arg = self.project.code_arg(id);
        let codes = self.project.goes_with(key);
        self.remove_resting(&self.project.resting_on_code(key))?;
        let coded: Vec<(CodingKey, ExcerptKey, Uuid)> = self
            .project
            .codings
            .iter()
            .filter(|(_, coding)| codes.contains(&coding.code))
            .map(|(key, coding)| (key, coding.excerpt, coding.id))
            .collect();
        let gone = coded.iter().map(|(key, ..)| *key).collect();
        coded.iter().for_each(|(.., id)| self.remove(EntityKind::Coding, *id));
        self.remove_bare(coded.iter().map(|(_, excerpt, _)| *excerpt).collect(), &gone);
        self.unpin(&codes);
        self.lift_merged(&codes);
        for code in self.named_last(codes) {
            if let Some(code) = self.project.codes.get(code) {
                self.remove(EntityKind::Code, code.id);
            }
        }
        Ok(HistoryLabel::new("code.removed", [arg, json!(coded.len())]))
    }

    /// Codes in an order in which none is named (as the one above, or merged into) by one that comes after it: when they
    /// come back the other way round, each finds what it names.
    fn named_last(&self, mut codes: BTreeSet<CodeKey>) -> Vec<CodeKey> {
        let mut order = Vec::with_capacity(codes.len());
        while let Some(first) = codes.first().copied() {
            let of = |key: &CodeKey| self.project.codes.get(*key).map(|c| [c.parent, c.same_as]).unwrap_or_default();
            let named: BTreeSet<CodeKey> = codes.iter().flat_map(of).flatten().collect();
            let free: Vec<CodeKey> = codes.iter().copied().filter(|code| !named.contains(code)).collect();
            // A ring, which only files joined elsewhere can hold, has no first.
            let next = if free.is_empty() { vec![first] } else { free };
            codes.retain(|code| !next.contains(code));
            order.extend(next);
        }
        order
    }

    /// Codes that were merged into others stay where they stood in the tree, in case they part again: one that stood below a
    /// code that goes becomes a group.
    fn lift_merged(&mut self, gone: &BTreeSet<CodeKey>) {
        let stood = |code: &Code| code.parent.is_some_and(|parent| gone.contains(&parent));
        let codes = self.project.codes.iter().filter(|(key, code)| !gone.contains(key) && stood(code));
        let lifted: Vec<(Uuid, String)> = codes.map(|(_, code)| (code.id, code.position.clone())).collect();
        for (id, position) in lifted {
            self.set(EntityKind::Code, id, "place", json!([null, position]));
        }
    }

    /// Frees the digits of codes that go, whoever pinned them.
    fn unpin(&mut self, codes: &BTreeSet<CodeKey>) {
        let holds = |pins: &[Option<CodeKey>]| pins.iter().flatten().any(|code| codes.contains(code));
        let id = |code: &CodeKey| self.project.codes.get(*code).map(|c| c.id.to_string());
        let kept = |code: &Option<CodeKey>| json!(code.as_ref().filter(|c| !codes.contains(c)).and_then(id));
        let writes: Vec<(Uuid, Json)> = self
            .project
            .pins
            .iter()
            .filter(|(_, pins)| holds(pins))
            .filter_map(|(coder, pins)| {
                let coder = self.project.coders.get(*coder)?;
                Some((self.project.pins_id(coder.id), pins.iter().map(kept).collect()))
            })
            .collect();
        for (id, codes) in writes {
            self.set(EntityKind::Pins, id, "codes", Value::Json(codes));
        }
    }
}
