//! Planning changes of cases and attributes.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Planner, cases_json, named};
use crate::lang::Lang;
use crate::model::memory::{choice_json, derived_json};
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, Case, CaseKey, CaseValue, Derived, Entity, EntityKind,
    HistoryLabel, Key, Refusal, ValueChoice, derived, value,
};

impl Planner<'_> {
    pub(super) fn add_case(&mut self, id: Uuid, name: &str) -> Result<HistoryLabel, Refusal> {
        let name = named(name)?;
        let position = self.next_position(EntityKind::Case);
        self.make(EntityKind::Case, id, [("name", json!(name)), ("position", json!(position))]);
        Ok(HistoryLabel::new("case.added", [json!(id.to_string())]))
    }

    pub(super) fn case_name(&mut self, id: Uuid, name: &str) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Case, id)?;
        let name = named(name)?;
        let folded = name.to_lowercase();
        let mut others = self.project.cases.iter().filter(|(_, case)| case.id != id);
        if others.any(|(_, case)| case.name.to_lowercase() == folded) {
            return Err(Refusal::CaseTaken(name.to_owned()));
        }
        self.set(EntityKind::Case, id, "name", name);
        Ok(HistoryLabel::new("case.named", [json!(id.to_string())]))
    }

    pub(super) fn attribute_position(&mut self, id: Uuid, position: &str) -> Result<HistoryLabel, Refusal> {
        self.placed(EntityKind::Attribute, id, position, "attribute.moved")
    }

    /// A case or attribute given its place in lists.
    pub(super) fn placed(
        &mut self,
        kind: EntityKind,
        id: Uuid,
        position: &str,
        label: &str,
    ) -> Result<HistoryLabel, Refusal> {
        self.need(kind, id)?;
        self.set(kind, id, "position", position);
        Ok(HistoryLabel::new(label, [json!(id.to_string())]))
    }

    pub(super) fn document_cases(&mut self, id: Uuid, cases: &[Uuid]) -> Result<HistoryLabel, Refusal> {
        cases.iter().try_for_each(|&case| self.need(EntityKind::Case, case))?;
        self.document_field(id, "case", cases_json(cases), "document.cases")
    }

    /// Its values first, then its interviews' lists, so that nothing names what is gone.
    pub(super) fn remove_case(&mut self, id: Uuid) -> Result<HistoryLabel, Refusal> {
        let key: CaseKey = self.project.number(EntityKind::Case, id).map(Key::of).ok_or(Refusal::Gone)?;
        let project = self.project;
        let standing = project.case_standing(key);
        let sides: Vec<(CaseKey, Uuid)> = project
            .cases
            .with_away()
            .filter(|(key, _)| project.case_standing(*key) == standing)
            .map(|(k, c)| (k, c.id))
            .collect();
        for (_, id) in &sides {
            self.remove_resting(&project.resting_on_case(*id))?;
        }
        let values = self.remove_values(|case, _| project.case_standing(case) == standing);
        let key = standing;
        for (_, document) in project.documents.iter().filter(|(_, d)| d.cases.contains(&key)) {
            let rest = document.cases.iter().filter(|case| **case != key);
            let rest: Vec<Uuid> = rest.filter_map(|case| project.cases.get(*case).map(|c| c.id)).collect();
            self.set(EntityKind::Document, document.id, "case", cases_json(&rest));
        }
        // Those that count as it first, so that coming back they find it.
        let others = sides
            .iter()
            .filter(|(case, _)| *case != standing)
            .chain(sides.iter().filter(|(case, _)| *case == standing));
        others.for_each(|(_, id)| self.remove(EntityKind::Case, *id));
        Ok(HistoryLabel::new("case.removed", [json!(id.to_string()), json!(values)]))
    }

    /// Takes out the values of some pairs, in a fixed order; how many.
    fn remove_values(&mut self, of: impl Fn(CaseKey, AttributeKey) -> bool) -> usize {
        let project = self.project;
        let mut pairs: Vec<(CaseKey, AttributeKey)> =
            project.values.keys().copied().filter(|&(case, attribute)| of(case, attribute)).collect();
        pairs.sort_unstable();
        for &(case, attribute) in &pairs {
            if let Some(id) = project.value_id(case, attribute) {
                self.remove(EntityKind::Value, id);
            }
        }
        pairs.len()
    }

    pub(super) fn add_attribute(
        &mut self,
        id: Uuid,
        key: &str,
        name: &Bilingual,
        kind: AttributeType,
        choices: &[ValueChoice],
    ) -> Result<HistoryLabel, Refusal> {
        let (key, position) = (named(key)?, self.next_position(EntityKind::Attribute));
        let fields = [
            ("key", json!(key)),
            ("name.en", json!(name.en)),
            ("name.sv", json!(name.sv)),
            ("type", json!(kind.code())),
            ("choices", choices_json(choices)),
            ("position", json!(position)),
        ];
        let (key, name, choices) = (key.to_owned(), name.clone(), choices.to_vec());
        self.attributes.insert(id, Attribute { id, key, name, kind, choices, position, ..Attribute::default() });
        self.make(EntityKind::Attribute, id, fields);
        Ok(HistoryLabel::new("attribute.added", [json!(id.to_string())]))
    }

    /// An attribute as this gesture has it so far.
    fn attribute(&self, id: Uuid) -> Result<&Attribute, Refusal> {
        let here = || self.project.attributes.get(self.attribute_key(id)?);
        self.attributes.get(&id).or_else(here).ok_or(Refusal::Gone)
    }

    fn attribute_key(&self, id: Uuid) -> Option<AttributeKey> {
        self.project.number(EntityKind::Attribute, id).map(Key::of)
    }

    pub(super) fn attribute_name(&mut self, id: Uuid, lang: Lang, name: &str) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Attribute, id)?;
        let name = named(name)?;
        self.set(EntityKind::Attribute, id, format!("name.{}", lang.code()), name);
        Ok(HistoryLabel::new("attribute.named", [json!(id.to_string())]))
    }

    pub(super) fn attribute_type(
        &mut self,
        id: Uuid,
        kind: AttributeType,
        choices: &[ValueChoice],
    ) -> Result<HistoryLabel, Refusal> {
        let was = self.attribute(id)?.clone();
        if was.derived.is_some() {
            return Err(Refusal::Computed(was.shown(self.project.language).to_owned()));
        }
        let own = self.values_of(id);
        let choices = match (kind, choices) {
            (AttributeType::Choice, []) => choices_in(&own),
            (AttributeType::Choice, given) => given.to_vec(),
            _ => Vec::new(),
        };
        let mut misfits: Vec<&str> = Vec::new();
        let mut changed: Vec<(Uuid, String)> = Vec::new();
        for (case, words) in &own {
            match converted(&was, kind, &choices, words) {
                Some(new) if new != *words => changed.push((*case, new)),
                Some(_) => {}
                None => misfits.push(words),
            }
        }
        self.refuse_misfits(&was, misfits)?;
        self.set(EntityKind::Attribute, id, "type", kind.code());
        self.set(EntityKind::Attribute, id, "choices", choices_json(&choices));
        self.attributes.insert(id, Attribute { kind, choices, ..was });
        for (case, words) in changed {
            self.set(EntityKind::Value, value_id(case, id), "value", words);
        }
        Ok(HistoryLabel::new("attribute.typed", [json!(id.to_string())]))
    }

    pub(super) fn attribute_choices(&mut self, id: Uuid, choices: &[ValueChoice]) -> Result<HistoryLabel, Refusal> {
        let was = self.attribute(id)?.clone();
        let own = self.values_of(id);
        let misfits = own.iter().map(|(_, words)| words.as_str());
        let misfits = misfits.filter(|words| !choices.iter().any(|choice| choice.value == **words)).collect();
        self.refuse_misfits(&was, misfits)?;
        self.set(EntityKind::Attribute, id, "choices", choices_json(choices));
        self.attributes.insert(id, Attribute { choices: choices.to_vec(), ..was });
        Ok(HistoryLabel::new("attribute.choices", [json!(id.to_string())]))
    }

    pub(super) fn attribute_derived(&mut self, id: Uuid, derived: Option<Derived>) -> Result<HistoryLabel, Refusal> {
        let was = self.attribute(id)?.clone();
        if let Some(from) = derived.and_then(|derived| derived.from) {
            self.need(EntityKind::Attribute, from)?;
            self.not_from_itself(id, from)?;
        }
        let key = self.attribute_key(id);
        let computed = self.computed(key.filter(|_| was.derived.is_some() && derived.is_none()));
        if let Some(key) = key.filter(|_| derived.is_some()) {
            self.remove_values(|_, attribute| attribute == key);
            self.set(EntityKind::Attribute, id, "type", AttributeType::Text.code());
            self.set(EntityKind::Attribute, id, "choices", choices_json(&[]));
        }
        self.set(EntityKind::Attribute, id, "derived", derived.map_or(Json::Null, derived_json));
        self.attributes.insert(id, Attribute { derived, ..was });
        for (case, words) in computed {
            self.set_value(case, id, words.as_deref())?;
        }
        Ok(HistoryLabel::new("attribute.derived", [json!(id.to_string())]))
    }

    /// Refuses when `from` is `id` or is computed from it by however many steps.
    fn not_from_itself(&self, id: Uuid, from: Uuid) -> Result<(), Refusal> {
        let above = |from: &Uuid| self.attribute(*from).ok()?.derived?.from;
        // Longer than there are attributes is a ring by itself.
        let most = self.project.attributes.len() + self.attributes.len() + 1;
        match std::iter::successors(Some(from), above).take(most).any(|above| above == id) {
            true => Err(Refusal::Computed(self.attribute(id)?.shown(self.project.language).to_owned())),
            false => Ok(()),
        }
    }

    /// What is computed for an attribute now, by case.
    fn computed(&self, key: Option<AttributeKey>) -> Vec<(Uuid, Option<String>)> {
        let Some(key) = key else { return Vec::new() };
        let of = |(case, row): (CaseKey, &Case)| match self.project.value(case, key) {
            CaseValue::Missing => None,
            CaseValue::NotApplicable => Some((row.id, None)),
            CaseValue::Value(words) => Some((row.id, Some(words.to_owned()))),
        };
        self.project.cases.iter().filter_map(of).collect()
    }

    /// The values that stand in the project for an attribute, by case in the order of their numbers.
    fn values_of(&self, id: Uuid) -> Vec<(Uuid, String)> {
        let Some(key) = self.attribute_key(id) else { return Vec::new() };
        let given = |(case, value): (CaseKey, _)| Some((self.project.cases.get(case)?.id, Option::clone(value)?));
        let own = self.project.cases.keys().filter_map(|case| Some((case, self.project.values.get(&(case, key))?)));
        own.filter_map(given).collect()
    }

    fn refuse_misfits(&self, attribute: &Attribute, mut misfits: Vec<&str>) -> Result<(), Refusal> {
        misfits.sort_unstable();
        misfits.dedup();
        let more = if misfits.len() > MISFITS_NAMED { " …" } else { "" };
        misfits.truncate(MISFITS_NAMED);
        match misfits.is_empty() {
            true => Ok(()),
            false => Err(Refusal::ValuesInUse(
                attribute.shown(self.project.language).to_owned(),
                format!("{}{more}", misfits.join(", ")),
            )),
        }
    }

    pub(super) fn remove_attribute(&mut self, id: Uuid) -> Result<HistoryLabel, Refusal> {
        let key = self.attribute_key(id).ok_or(Refusal::Gone)?;
        let from = |attribute: &&Attribute| attribute.derived.is_some_and(|derived| derived.from == Some(id));
        let others = self.project.attributes.iter().map(|(_, attribute)| attribute).filter(from);
        let gone = |other: &&Attribute| self.made.contains(&Entity { kind: EntityKind::Attribute, id: other.id });
        let names: Vec<&str> =
            others.filter(|other| !gone(other)).map(|other| other.shown(self.project.language)).collect();
        if !names.is_empty() {
            return Err(Refusal::ComputedFrom(names.join(", ")));
        }
        let project = self.project;
        let standing = project.attribute_standing(key);
        let values = self.remove_values(|_, attribute| project.attribute_standing(attribute) == standing);
        let sides = project.attributes.with_away().filter(|(key, _)| project.attribute_standing(*key) == standing);
        let (last, first): (Vec<_>, Vec<_>) = sides.partition(|(key, _)| *key == standing);
        first.into_iter().chain(last).for_each(|(_, side)| self.remove(EntityKind::Attribute, side.id));
        Ok(HistoryLabel::new("attribute.removed", [json!(id.to_string()), json!(values)]))
    }

    pub(super) fn set_value(
        &mut self,
        case: Uuid,
        attribute: Uuid,
        words: Option<&str>,
    ) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Case, case)?;
        let to = self.attribute(attribute)?;
        if to.derived.is_some() {
            return Err(Refusal::Computed(to.shown(self.project.language).to_owned()));
        }
        if let Some(words) = words.filter(|words| !value::fits(to.kind, &to.choices, words)) {
            return Err(Refusal::BadValue(to.shown(self.project.language).to_owned(), words.to_owned()));
        }
        let told = (case, attribute);
        let (case, attribute) = self.project.value_parts(case, attribute);
        let ids = [("case", json!(case.to_string())), ("attribute", json!(attribute.to_string()))];
        self.make(EntityKind::Value, value_id(case, attribute), ids.into_iter().chain([("value", json!(words))]));
        Ok(HistoryLabel::new("value.set", [json!(told.0.to_string()), json!(told.1.to_string())]))
    }

    pub(super) fn clear_value(&mut self, case: Uuid, attribute: Uuid) -> Result<HistoryLabel, Refusal> {
        let parts = self.project.value_parts(case, attribute);
        let id = value_id(parts.0, parts.1);
        self.need(EntityKind::Value, id)?;
        self.remove(EntityKind::Value, id);
        Ok(HistoryLabel::new("value.cleared", [json!(case.to_string()), json!(attribute.to_string())]))
    }
}

/// How many values a refusal names.
const MISFITS_NAMED: usize = 5;

/// The id of a value: made from what it belongs to.
fn value_id(case: Uuid, attribute: Uuid) -> Uuid {
    derived("value", &[case.as_bytes(), attribute.as_bytes()])
}

fn choices_json(choices: &[ValueChoice]) -> Json {
    choices.iter().map(choice_json).collect()
}

/// The values in use as a list to choose from, in their order.
fn choices_in(values: &[(Uuid, String)]) -> Vec<ValueChoice> {
    let mut words: Vec<&str> = values.iter().map(|(_, words)| words.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(|word| ValueChoice { value: word.to_owned(), name: Bilingual::default() }).collect()
}

/// What a value becomes in another type: read as written, else by the words of the choice it was.
fn converted(was: &Attribute, kind: AttributeType, choices: &[ValueChoice], words: &str) -> Option<String> {
    let by_words = || {
        let old = was.choices.iter().find(|choice| choice.value == words)?;
        [&old.name.en, &old.name.sv].into_iter().find_map(|name| value::read(kind, choices, name))
    };
    value::read(kind, choices, words).or_else(by_words)
}
