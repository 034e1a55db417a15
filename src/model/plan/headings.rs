//! Planning changes of headings: project, coders, documents, cases, attributes.

use std::borrow::Cow;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Planner, after, cases_json, named};
use crate::model::speakers_json;
use crate::model::{EntityKind, ExcerptKey, HistoryLabel, NewDocument, Question, Refusal, Write, text_id};

impl Planner<'_> {
    /// A place after all things of this kind, made in this gesture too.
    pub(super) fn next_position(&self, kind: EntityKind) -> String {
        let last = match kind {
            EntityKind::Case => self.project.cases.iter().map(|(_, c)| c.position.as_str()).max(),
            _ => self.project.attributes.iter().map(|(_, a)| a.position.as_str()).max(),
        };
        let made = self.writes.iter().rev().find_map(|w| match w {
            Write::Put(put) if put.entity.kind == kind => put.text("position"),
            _ => None,
        });
        after(last.max(made).unwrap_or(""))
    }

    pub(super) fn add_coder(&mut self, id: Uuid, name: &str, initials: &str) -> Result<HistoryLabel, Refusal> {
        let name = named(name)?;
        self.make(EntityKind::Coder, id, [("name", json!(name)), ("initials", json!(initials))]);
        Ok(HistoryLabel::new("coder.added", [json!(id.to_string())]))
    }

    pub(super) fn project_field(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        value: Json,
        label: &str,
    ) -> HistoryLabel {
        self.set(EntityKind::Project, self.project.id, field, value);
        HistoryLabel::new(label, [])
    }

    pub(super) fn question(&mut self, question: &Question) -> HistoryLabel {
        let words = json!({"en": question.name.en, "sv": question.name.sv});
        self.project_field(format!("question.{}", question.id), words, "question.kept")
    }

    pub(super) fn add_document(&mut self, new: &NewDocument) -> Result<HistoryLabel, Refusal> {
        let id = new.id.or_else(|| text_id(&new.text)).unwrap_or_else(|| (self.ids)());
        if self.project.erased.contains(&id) {
            return Err(Refusal::WasErased);
        }
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
        Ok(HistoryLabel::new("document.added", [json!(1)]))
    }

    pub(super) fn document_title(&mut self, id: Uuid, title: &str) -> Result<HistoryLabel, Refusal> {
        self.document_field(id, "title", json!(named(title)?), "document.titled")
    }

    pub(super) fn document_field(
        &mut self,
        id: Uuid,
        field: &'static str,
        value: Json,
        label: &str,
    ) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Document, id)?;
        self.set(EntityKind::Document, id, field, value);
        Ok(HistoryLabel::new(label, [json!(id.to_string())]))
    }

    /// Removes codings, excerpts and memos of the coder on it, then the document.
    pub(super) fn remove_document(&mut self, id: Uuid) -> Result<HistoryLabel, Refusal> {
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
        Ok(HistoryLabel::new("document.removed", [json!(id.to_string())]))
    }

    pub(super) fn remove_excerpt(&mut self, key: ExcerptKey) {
        let codings: Vec<Uuid> = self.project.codings_of(key).map(|(_, c)| c.id).collect();
        codings.into_iter().for_each(|id| self.remove(EntityKind::Coding, id));
        if let Some(excerpt) = self.project.excerpts.get(key) {
            self.remove(EntityKind::Excerpt, excerpt.id);
        }
    }
}
