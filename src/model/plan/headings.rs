//! Planning changes of headings: project, coders, documents, cases, attributes.

use std::borrow::Cow;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Planner, after, cases_json, named};
use crate::model::memory::{choice_json, speakers_json};
use crate::model::{
    AttributeType, Bilingual, Choice, EntityKind, ExcerptKey, Label, NewDocument, Question, Refusal, Write, derived,
};

impl Planner<'_> {
    /// A place after all things of this kind, made in this gesture too.
    pub(super) fn next_position(&self, kind: EntityKind) -> String {
        let last = match kind {
            EntityKind::Case => self.project.cases.iter().map(|(_, c)| c.position.as_str()).max(),
            _ => self.project.attributes.iter().map(|(_, a)| a.position.as_str()).max(),
        };
        let made = self.writes.iter().filter_map(|w| match w {
            Write::Put(put) if put.entity.kind == kind => put.text("position"),
            _ => None,
        });
        after(made.chain(last).max().unwrap_or(""))
    }

    pub(super) fn add_coder(&mut self, id: Uuid, name: &str, initials: &str) -> Result<Label, Refusal> {
        let name = named(name)?;
        self.make(EntityKind::Coder, id, [("name", json!(name)), ("initials", json!(initials))]);
        Ok(Label::new("coder.added", [json!(id.to_string())]))
    }

    pub(super) fn add_attribute(
        &mut self,
        id: Uuid,
        key: &str,
        name: &Bilingual,
        kind: AttributeType,
        choices: &[Choice],
    ) -> Result<Label, Refusal> {
        let choices: Json = choices.iter().map(choice_json).collect();
        let fields = [
            ("key", json!(named(key)?)),
            ("name.en", json!(name.en)),
            ("name.sv", json!(name.sv)),
            ("type", json!(kind.code())),
            ("choices", choices),
            ("position", json!(self.next_position(EntityKind::Attribute))),
        ];
        self.make(EntityKind::Attribute, id, fields);
        Ok(Label::new("attribute.added", [json!(id.to_string())]))
    }

    pub(super) fn project_field(&mut self, field: impl Into<Cow<'static, str>>, value: Json, label: &str) -> Label {
        self.set(EntityKind::Project, self.project.id, field, value);
        Label::new(label, [])
    }

    pub(super) fn question(&mut self, question: &Question) -> Label {
        let words = json!({"en": question.name.en, "sv": question.name.sv});
        self.project_field(format!("question.{}", question.id), words, "question.kept")
    }

    pub(super) fn add_document(&mut self, new: &NewDocument) -> Result<Label, Refusal> {
        let id = derived("document", &[new.text.as_bytes()]);
        if let Some(here) = self.project.document(id).and_then(|key| self.project.documents.get(key)) {
            return Err(Refusal::SameText(here.title.clone()));
        }
        if self.here(EntityKind::Document, id) {
            return Err(Refusal::SameText(new.title.clone()));
        }
        for &case in &new.cases {
            self.need(EntityKind::Case, case)?;
        }
        let fields = [
            ("title", json!(named(&new.title)?)),
            ("short", json!(new.short)),
            ("file", json!(new.file)),
            ("file_hash", json!(new.file_hash)),
            ("speakers", speakers_json(&new.speakers)),
            ("case", cases_json(&new.cases)),
            ("text", json!(new.text)),
        ];
        self.make(EntityKind::Document, id, fields);
        Ok(Label::new("document.added", [json!(1)]))
    }

    pub(super) fn document_field(
        &mut self,
        id: Uuid,
        field: &'static str,
        value: Json,
        label: &str,
    ) -> Result<Label, Refusal> {
        self.need(EntityKind::Document, id)?;
        self.set(EntityKind::Document, id, field, value);
        Ok(Label::new(label, [json!(id.to_string())]))
    }

    /// Removes codings, excerpts and memos of the coder on it, then the document.
    pub(super) fn remove_document(&mut self, id: Uuid) -> Result<Label, Refusal> {
        let key = self.project.document(id).ok_or(Refusal::Gone)?;
        let excerpts: Vec<ExcerptKey> = self.project.excerpts_in(key).to_vec();
        for &excerpt in &excerpts {
            self.mine(self.project.excerpts.get(excerpt).map(|e| e.coder))?;
        }
        let statuses: Vec<_> = self.project.statuses.values().filter(|s| s.document == key).copied().collect();
        for status in &statuses {
            self.mine(Some(status.coder))?;
        }
        for excerpt in excerpts {
            self.remove_excerpt(excerpt);
        }
        statuses.iter().for_each(|status| self.remove(EntityKind::Status, status.id));
        self.remove(EntityKind::Document, id);
        Ok(Label::new("document.removed", [json!(id.to_string())]))
    }

    pub(super) fn remove_excerpt(&mut self, key: ExcerptKey) {
        let codings: Vec<Uuid> = self.project.codings_of(key).map(|(_, c)| c.id).collect();
        codings.into_iter().for_each(|id| self.remove(EntityKind::Coding, id));
        if let Some(excerpt) = self.project.excerpts.get(key) {
            self.remove(EntityKind::Excerpt, excerpt.id);
        }
    }

    pub(super) fn add_case(&mut self, id: Uuid, name: &str) -> Result<Label, Refusal> {
        let name = named(name)?;
        let position = self.next_position(EntityKind::Case);
        self.make(EntityKind::Case, id, [("name", json!(name)), ("position", json!(position))]);
        Ok(Label::new("case.added", [json!(id.to_string())]))
    }

    pub(super) fn set_value(&mut self, case: Uuid, attribute: Uuid, value: Json) -> Result<Label, Refusal> {
        self.need(EntityKind::Case, case)?;
        self.need(EntityKind::Attribute, attribute)?;
        let id = derived("value", &[case.as_bytes(), attribute.as_bytes()]);
        let ids = [("case", json!(case.to_string())), ("attribute", json!(attribute.to_string()))];
        self.make(EntityKind::Value, id, ids.into_iter().chain([("value", value)]));
        Ok(Label::new("value.set", [json!(case.to_string()), json!(attribute.to_string())]))
    }

    pub(super) fn clear_value(&mut self, case: Uuid, attribute: Uuid) -> Result<Label, Refusal> {
        let id = derived("value", &[case.as_bytes(), attribute.as_bytes()]);
        self.need(EntityKind::Value, id)?;
        self.remove(EntityKind::Value, id);
        Ok(Label::new("value.cleared", [json!(case.to_string()), json!(attribute.to_string())]))
    }
}
