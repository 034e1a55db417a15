//! Project, coders, documents, cases, attributes and values.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{id_json, living, text_or};
use crate::lang::Lang;
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, Case, CaseKey, Coder, Derived, DocumentKey, EntityKind, Fields,
    KeptTable, Key, Lookup, Measured, Project, Put, Question, Refusal, SavedQuery, Value, ValueChoice, derived,
};
use crate::model::{speakers_json, speakers_of};
use crate::text::Text;

impl Project {
    pub(super) fn set_project(&mut self, put: &Put) {
        self.id = put.entity.id;
        text_or(put, "name", &mut self.name);
        if let Some(lang) = put.text("language").and_then(Lang::of) {
            self.language = lang;
        }
        for (name, value) in &put.fields {
            let Value::Json(value) = value else { continue };
            if let Some(id) = name.strip_prefix("table.") {
                self.tables.retain(|t| t.id != id);
                self.tables.extend(table_of(id, value));
                self.tables.sort_by(|a, b| (&a.position, &a.id).cmp(&(&b.position, &b.id)));
            } else if let Some(id) = name.strip_prefix("question.") {
                self.questions.retain(|q| q.id != id);
                self.questions.extend(bilingual_of(value).map(|name| Question { id: id.to_owned(), name }));
                self.questions.sort_by(|a, b| a.id.cmp(&b.id));
            } else if let Some(name) = name.strip_prefix("query.") {
                self.queries.retain(|q| q.name != name);
                let line = value.as_str().map(str::to_owned);
                self.queries.extend(line.map(|line| SavedQuery { name: name.to_owned(), line }));
                self.queries.sort_by(|a, b| a.name.cmp(&b.name));
            }
        }
    }

    pub(super) fn project_image(&self) -> Fields {
        let mut fields = living([("name", json!(self.name)), ("language", json!(self.language.code()))]);
        fields.remove(0);
        for table in &self.tables {
            fields.push((format!("table.{}", table.id).into(), Value::Json(table_json(table))));
        }
        for question in &self.questions {
            fields.push((format!("question.{}", question.id).into(), Value::Json(bilingual_json(&question.name))));
        }
        for query in &self.queries {
            fields.push((format!("query.{}", query.name).into(), Value::from(query.line.as_str())));
        }
        fields
    }

    pub(super) fn set_coder(&mut self, put: &Put) -> Result<(), Refusal> {
        let joins = self.joined_into(EntityKind::Coder, put)?;
        let next = self.coders.next_key().no();
        let key = Key::of(self.number_for(put.entity, next));
        let mut coder = self.coders.remove(key).unwrap_or(Coder {
            id: put.entity.id,
            name: String::new(),
            initials: String::new(),
            same_as: None,
        });
        text_or(put, "name", &mut coder.name);
        text_or(put, "initials", &mut coder.initials);
        coder.same_as = joins.unwrap_or(coder.same_as);
        self.coders.insert(key, coder);
        self.join_if(joins.is_some());
        Ok(())
    }

    /// What a write joins a thing of this kind into; none when it says nothing of that.
    fn joined_into<K: Key>(&self, kind: EntityKind, put: &Put) -> Result<Option<Option<K>>, Refusal> {
        let Some(to) = put.json("same_as") else { return Ok(None) };
        let Some(word) = to.as_str() else { return Ok(Some(None)) };
        let id = Uuid::try_parse(word).map_err(|_| Refusal::Gone)?;
        self.number(kind, id).map(|no| Some(Some(K::of(no)))).ok_or(Refusal::Gone)
    }

    pub(super) fn coder_image(&self, id: Uuid) -> Option<Fields> {
        let coder = self.coders.get(self.number(EntityKind::Coder, id).map(Key::of)?)?;
        let same_as = coder.same_as.and_then(|key| self.coders.get(key)).map(|coder| coder.id);
        Some(with_join([("name", json!(coder.name)), ("initials", json!(coder.initials))], same_as))
    }

    pub(super) fn set_document(&mut self, put: &Put) -> Result<(), Refusal> {
        let cases = put.json("case").map(|value| self.cases_of(value)).transpose()?;
        let next = self.documents.next_key().no();
        let key: DocumentKey = Key::of(self.number_for(put.entity, next));
        let shadow = self.shadows.remove(&put.entity.id);
        let mut document = self.documents.remove(key).or(shadow).unwrap_or_default();
        document.id = put.entity.id;
        text_or(put, "title", &mut document.title);
        text_or(put, "short", &mut document.short);
        text_or(put, "file", &mut document.file);
        text_or(put, "file_hash", &mut document.file_hash);
        text_or(put, "note", &mut document.note);
        if let Some(cases) = cases {
            document.cases = self.told_cases(document.id, cases);
        }
        if let Some(speakers) = put.json("speakers") {
            document.speakers = speakers_of(speakers);
        }
        // The id is made from the text: what was found in it for this id was found in this text.
        let foreseen = self.foreseen.get(&document.id).filter(|found| found.speakers == document.speakers).cloned();
        self.documents.insert(key, document);
        match (put.text("text"), foreseen) {
            (None, _) => {}
            (Some(_), Some(found)) => self.set_measured(key, found),
            (Some(text), None) => self.set_text(key, &Text::new(text)),
        }
        Ok(())
    }

    /// Tells what was found in a text that is about to come in as a document of this id, so that it is not looked for
    /// again; [`Project::forget_foreseen`] when that is over.
    pub fn foresee(&mut self, id: Uuid, found: Measured) {
        self.foreseen.insert(id, found);
    }

    /// Forgets what was told of texts that were about to come in.
    pub fn forget_foreseen(&mut self) {
        self.foreseen.clear();
    }

    fn set_measured(&mut self, key: DocumentKey, found: Measured) {
        let Some(document) = self.documents.get_mut(key) else { return };
        (document.chars, document.words, document.turns) = (found.chars, found.words, found.count());
        self.set_turns(key, found.turns);
    }

    /// Finds the places of a document's text anew: when the text or the way its speakers are told has changed.
    pub fn set_text(&mut self, key: DocumentKey, text: &Text) {
        if let Some(document) = self.documents.get(key) {
            let found = Measured::of(text, &document.speakers);
            self.set_measured(key, found);
        }
    }

    pub(super) fn remove_document(&mut self, key: DocumentKey) {
        if let Some(document) = self.documents.remove(key) {
            // A commit that fails takes the removal back without the text at hand.
            self.shadows.insert(document.id, document);
        }
    }

    pub(super) fn document_image(&self, id: Uuid) -> Option<Fields> {
        let document = self.documents.get(self.document(id)?)?;
        let case = match self.cases_as_told(document) {
            [] => Json::Null,
            [one] => id_json(self.cases.get(*one).map(|c| c.id)),
            many => many.iter().map(|&k| id_json(self.cases.get(k).map(|c| c.id))).collect(),
        };
        Some(living([
            ("title", json!(document.title)),
            ("short", json!(document.short)),
            ("file", json!(document.file)),
            ("file_hash", json!(document.file_hash)),
            ("speakers", speakers_json(&document.speakers)),
            ("case", case),
            ("note", json!(document.note)),
        ]))
    }

    fn cases_of(&self, value: &Json) -> Result<Vec<CaseKey>, Refusal> {
        let find = |value: &Json| {
            let id = value.as_str().and_then(|s| Uuid::try_parse(s).ok()).ok_or(Refusal::Gone)?;
            self.number(EntityKind::Case, id).map(CaseKey::of).ok_or(Refusal::Gone)
        };
        match value {
            Json::Null => Ok(Vec::new()),
            Json::Array(list) => list.iter().map(find).collect(),
            one => Ok(vec![find(one)?]),
        }
    }

    pub(super) fn set_case(&mut self, put: &Put) -> Result<(), Refusal> {
        let joins = self.joined_into(EntityKind::Case, put)?;
        let next = self.cases.next_key().no();
        let key: CaseKey = Key::of(self.number_for(put.entity, next));
        let mut case = self.cases.remove(key).unwrap_or(Case { id: put.entity.id, ..Case::default() });
        text_or(put, "name", &mut case.name);
        text_or(put, "position", &mut case.position);
        case.same_as = joins.unwrap_or(case.same_as);
        self.cases.insert(key, case);
        self.join_if(joins.is_some());
        Ok(())
    }

    pub(super) fn case_image(&self, id: Uuid) -> Option<Fields> {
        let case = self.cases.get(self.number(EntityKind::Case, id).map(Key::of)?)?;
        let same_as = case.same_as.and_then(|key| self.cases.get(key)).map(|case| case.id);
        Some(with_join([("name", json!(case.name)), ("position", json!(case.position))], same_as))
    }

    pub(super) fn set_attribute(&mut self, put: &Put) -> Result<(), Refusal> {
        let joins = self.joined_into(EntityKind::Attribute, put)?;
        let next = self.attributes.next_key().no();
        let key: AttributeKey = Key::of(self.number_for(put.entity, next));
        let new = || Attribute { id: put.entity.id, ..Attribute::default() };
        let mut attribute = self.attributes.remove(key).unwrap_or_else(new);
        text_or(put, "key", &mut attribute.key);
        text_or(put, "name.en", &mut attribute.name.en);
        text_or(put, "name.sv", &mut attribute.name.sv);
        text_or(put, "position", &mut attribute.position);
        if let Some(kind) = put.text("type") {
            attribute.kind = AttributeType::of(kind).unwrap_or_default();
        }
        if let Some(Json::Array(choices)) = put.json("choices") {
            attribute.choices = choices.iter().filter_map(choice_of).collect();
        }
        if let Some(derived) = put.json("derived") {
            attribute.derived = derived_of(derived);
        }
        attribute.same_as = joins.unwrap_or(attribute.same_as);
        self.attributes.insert(key, attribute);
        self.join_if(joins.is_some());
        Ok(())
    }

    pub(super) fn attribute_image(&self, id: Uuid) -> Option<Fields> {
        let attribute = self.attributes.get(self.number(EntityKind::Attribute, id).map(Key::of)?)?;
        let same_as = attribute.same_as.and_then(|key| self.attributes.get(key)).map(|attribute| attribute.id);
        let own = [
            ("key", json!(attribute.key)),
            ("name.en", json!(attribute.name.en)),
            ("name.sv", json!(attribute.name.sv)),
            ("type", json!(attribute.kind.code())),
            ("choices", attribute.choices.iter().map(choice_json).collect()),
            ("position", json!(attribute.position)),
        ];
        let mut fields = with_join(own, same_as);
        // Attributes of the first version have none.
        fields.extend(attribute.derived.map(|derived| ("derived".into(), Value::Json(derived_json(derived)))));
        Some(fields)
    }

    pub(super) fn set_value(&mut self, put: &Put) -> Result<(), Refusal> {
        let pair = match (put.id("case"), put.id("attribute")) {
            (Some(case), Some(attribute)) => {
                let case = self.number(EntityKind::Case, case).ok_or(Refusal::Gone)?;
                (case, self.number(EntityKind::Attribute, attribute).ok_or(Refusal::Gone)?)
            }
            _ => self.value_pair(put.entity.id).ok_or(Refusal::Gone)?,
        };
        let value = match put.json("value").unwrap_or(&Json::Null) {
            Json::Null => None,
            Json::String(words) => Some(words.clone()),
            other => Some(other.to_string()),
        };
        self.values.insert((Key::of(pair.0), Key::of(pair.1)), value);
        self.value_pairs.insert(put.entity.id, pair);
        Ok(())
    }

    pub(super) fn value_pair(&self, id: Uuid) -> Option<(u32, u32)> {
        let &(case, attribute) = self.value_pairs.get(&id)?;
        self.values.contains_key(&(Key::of(case), Key::of(attribute))).then_some((case, attribute))
    }

    /// The id of a case's value for an attribute: made from the two.
    pub fn value_id(&self, case: CaseKey, attribute: AttributeKey) -> Option<Uuid> {
        let (case, attribute) = (self.cases.get(case)?.id, self.attributes.get(attribute)?.id);
        Some(derived("value", &[case.as_bytes(), attribute.as_bytes()]))
    }

    pub(super) fn value_image(&self, id: Uuid) -> Option<Fields> {
        let (case, attribute) = self.value_pair(id).map(|(c, a)| (Key::of(c), Key::of(a)))?;
        let value = self.values.get(&(case, attribute))?;
        Some(living([
            ("case", id_json(self.cases.get(case).map(|c| c.id))),
            ("attribute", id_json(self.attributes.get(attribute).map(|a| a.id))),
            ("value", json!(value)),
        ]))
    }
}

/// The fields of an image, with what the thing counts as where that is said.
fn with_join<const N: usize>(own: [(&'static str, Json); N], same_as: Option<Uuid>) -> Fields {
    living(own.into_iter().chain(same_as.map(|id| ("same_as", json!(id.to_string())))))
}

fn bilingual_json(words: &Bilingual) -> Json {
    json!({"en": words.en, "sv": words.sv})
}

fn bilingual_of(value: &Json) -> Option<Bilingual> {
    let text = |name: &str| value.get(name).and_then(Json::as_str).unwrap_or("").to_owned();
    value.is_object().then(|| Bilingual { en: text("en"), sv: text("sv") })
}

pub(crate) fn choice_json(choice: &ValueChoice) -> Json {
    json!({"value": choice.value, "en": choice.name.en, "sv": choice.name.sv})
}

/// `[from, list]`: the id of the attribute it is computed from, null for the case's name.
pub(crate) fn derived_json(derived: Derived) -> Json {
    json!([derived.from.map(|id| id.to_string()), derived.list.code()])
}

fn derived_of(value: &Json) -> Option<Derived> {
    let [from, list] = value.as_array()?.as_slice() else { return None };
    let from = from.as_str().map(Uuid::try_parse).transpose().ok()?;
    Some(Derived { from, list: Lookup::of(list.as_str()?)? })
}

fn choice_of(value: &Json) -> Option<ValueChoice> {
    Some(ValueChoice { value: value.get("value")?.as_str()?.to_owned(), name: bilingual_of(value)? })
}

pub(crate) fn table_json(table: &KeptTable) -> Json {
    let mut out = json!({
        "en": table.name.en, "sv": table.name.sv, "rows": table.rows, "columns": table.columns, "meet": table.meet,
        "measure": table.measure, "percent": table.percent, "position": table.position,
    });
    // Tables of the first version have none.
    if !table.filter.is_empty() {
        out["filter"] = json!(table.filter);
    }
    out
}

fn table_of(id: &str, value: &Json) -> Option<KeptTable> {
    let text = |name: &str| value.get(name).and_then(Json::as_str).unwrap_or("").to_owned();
    Some(KeptTable {
        id: id.to_owned(),
        name: bilingual_of(value)?,
        rows: text("rows"),
        columns: text("columns"),
        meet: text("meet"),
        measure: text("measure"),
        percent: text("percent"),
        filter: text("filter"),
        position: text("position"),
    })
}
