//! From what is asked for to the writes that do it, or to the reason why not.

mod cases;
mod codebook;
mod headings;
mod joining;
mod plain;
mod position;

pub use plain::Resting;
pub use position::{after, between};

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::memory::table_json;
use super::speakers_json;
use super::{
    Attribute, CodeField, CoderKey, CodingColumns, CodingKey, DocumentKey, Edit, Entity, EntityKind, ExcerptKey,
    Fields, GroupKind, HistoryLabel, Ids, KeptTable, MemoTarget, NewCode, NewCoding, Origin, Project, Put,
    ReadingState, Refusal, Valence, Value, Write,
};
use crate::lang::Lang;
use crate::text::Range;

/// The writes of one gesture and its name in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// In the order in which they are to be done.
    pub writes: Vec<Write>,
    /// What the gesture is called.
    pub label: HistoryLabel,
}

impl Project {
    /// Plans a change by the coder `me` at the time `at` (milliseconds since 1970 UTC). Nothing is changed yet.
    ///
    /// In a batch, later parts may speak of codes, cases, coders and documents that earlier parts make.
    ///
    /// # Errors
    /// A refusal when the change is impossible.
    pub fn plan(&self, edit: &Edit, me: Uuid, at: i64, ids: Ids) -> Result<Plan, Refusal> {
        let (made, attributes) = (HashSet::new(), HashMap::new());
        let mut planner = Planner { project: self, me, at, ids, writes: Vec::new(), made, attributes };
        let label = planner.edit(edit)?;
        Ok(Plan { writes: planner.writes, label })
    }
}

struct Planner<'a> {
    project: &'a Project,
    me: Uuid,
    at: i64,
    ids: Ids<'a>,
    writes: Vec<Write>,
    /// What this gesture has written so far.
    made: HashSet<Entity>,
    /// Attributes as this gesture has made them so far.
    attributes: HashMap<Uuid, Attribute>,
}

impl Planner<'_> {
    fn edit(&mut self, edit: &Edit) -> Result<HistoryLabel, Refusal> {
        match edit {
            Edit::Batch(label, edits) => self.batch(label.as_ref(), edits),
            Edit::AddCoder { id, name, initials } => self.add_coder(*id, name, initials),
            Edit::ProjectName(name) => Ok(self.project_field("name", json!(named(name)?), "project.named")),
            Edit::ProjectLanguage(lang) => Ok(self.project_field("language", json!(lang.code()), "project.language")),
            Edit::Table(table) => Ok(self.keep_table(table)),
            Edit::RemoveTable(id) => Ok(self.project_field(format!("table.{id}"), Json::Null, "table.removed")),
            Edit::Query(query) => self.keep_query(query),
            Edit::RemoveQuery(name) => Ok(self.project_field(format!("query.{name}"), Json::Null, "query.removed")),
            Edit::Question(question) => Ok(self.question(question)),
            Edit::Join { of, into } => self.join(*of, *into),
            Edit::AddDocument(new) => self.add_document(new),
            Edit::DocumentTitle(id, title) => self.document_title(*id, title),
            Edit::DocumentShort(id, short) => self.document_field(*id, "short", json!(short.trim()), "document.titled"),
            Edit::DocumentSpeakers(id, speakers) => {
                self.document_field(*id, "speakers", speakers_json(speakers), "document.speakers")
            }
            Edit::DocumentCases(id, cases) => self.document_cases(*id, cases),
            Edit::RemoveDocument(id) => self.remove_document(*id),
            Edit::AddCase { id, name } => self.add_case(*id, name),
            Edit::AddAttribute { id, key, name, kind, choices } => self.add_attribute(*id, key, name, *kind, choices),
            Edit::CaseName(id, name) => self.case_name(*id, name),
            Edit::CasePosition(id, position) => self.placed(EntityKind::Case, *id, position, "case.moved"),
            Edit::RemoveCase(id) => self.remove_case(*id),
            Edit::AttributeName(id, lang, name) => self.attribute_name(*id, *lang, name),
            Edit::AttributeType(id, kind, choices) => self.attribute_type(*id, *kind, choices),
            Edit::AttributeChoices(id, choices) => self.attribute_choices(*id, choices),
            Edit::AttributeDerived(id, derived) => self.attribute_derived(*id, *derived),
            Edit::AttributePosition(id, position) => self.attribute_position(*id, position),
            Edit::RemoveAttribute(id) => self.remove_attribute(*id),
            Edit::SetValue { case, attribute, value } => self.set_value(*case, *attribute, value.as_deref()),
            Edit::ClearValue { case, attribute } => self.clear_value(*case, *attribute),
            Edit::AddCode(new) => self.add_code(new),
            Edit::CodeText(id, field, lang, words) => self.code_text(*id, *field, *lang, words),
            Edit::CodeOrigin(id, origin, words) => self.code_origin(*id, *origin, words),
            Edit::CodeMark(id, mark) => self.code_field(*id, "mark", json!(trimmed(mark)), "code.marked"),
            Edit::CodeKind(id, kind) => self.code_field(*id, "kind", json!(kind.map(GroupKind::code)), "code.kind"),
            Edit::CodeColour(id, hue) => self.code_field(*id, "colour", json!(hue.map(|h| h.0)), "code.coloured"),
            Edit::MoveCode { code, parent, position } => self.move_code(*code, *parent, position),
            Edit::MergeCode { code, into } => self.merge_code(*code, *into),
            Edit::SplitCode { new, codings } => self.split_code(new, codings),
            Edit::RemoveCode(id) => self.remove_code(*id),
            Edit::Recode { codings, code } => self.recode(codings, *code),
            Edit::Code { document, range, words, codes } => self.code(*document, range, *words, codes),
            Edit::Excerpt { id, document, range } => self.bare_excerpt(*id, *document, range),
            Edit::Codings(columns) => self.codings(columns),
            Edit::Uncode(codings) => self.uncode(codings),
            Edit::Sign(coding, valence) => self.sign(*coding, *valence),
            Edit::Boundary(excerpt, range) => self.boundary(*excerpt, range),
            Edit::Memo { memo: Some(key), title, body, .. } => self.rewrite_memo(*key, title, body),
            Edit::Memo { memo: None, on, title, body } => self.add_memo(*on, title, body),
            Edit::Keep(kept) => self.keep(kept),
            Edit::RemoveKept(entity) => self.remove_kept(*entity),
            Edit::Pins(codes) => Ok(self.pins(codes)),
            Edit::Status { document, reading, read_to } => self.status(*document, *reading, *read_to),
        }
    }

    /// Several edits as one; without a label of its own it is called what the last one is.
    fn batch(&mut self, label: Option<&HistoryLabel>, edits: &[Edit]) -> Result<HistoryLabel, Refusal> {
        let mut last = HistoryLabel::new("batch", []);
        for edit in edits {
            last = self.edit(edit)?;
        }
        Ok(label.cloned().unwrap_or(last))
    }

    fn keep_table(&mut self, table: &KeptTable) -> HistoryLabel {
        self.project_field(format!("table.{}", table.id), table_json(table), "table.kept")
    }

    /// A write that makes a thing.
    fn make<N: Into<Cow<'static, str>>>(
        &mut self,
        kind: EntityKind,
        id: Uuid,
        fields: impl IntoIterator<Item = (N, Json)>,
    ) {
        let alive = std::iter::once((Cow::from("alive"), Value::from(true)));
        let fields = alive.chain(fields.into_iter().map(|(name, value)| (name.into(), Value::Json(value)))).collect();
        self.put(kind, id, fields);
    }

    fn put(&mut self, kind: EntityKind, id: Uuid, fields: Fields) {
        self.made.insert(Entity { kind, id });
        self.writes.push(Write::Put(Put { entity: Entity { kind, id }, fields, at: self.at }));
    }

    fn set(&mut self, kind: EntityKind, id: Uuid, field: impl Into<Cow<'static, str>>, value: impl Into<Value>) {
        self.put(kind, id, vec![(field.into(), value.into())]);
    }

    fn remove(&mut self, kind: EntityKind, id: Uuid) {
        self.set(kind, id, "alive", false);
    }

    /// Whether a thing is in the project or made earlier in this gesture.
    fn here(&self, kind: EntityKind, id: Uuid) -> bool {
        self.project.has(kind, id) || self.made.contains(&Entity { kind, id })
    }

    fn need(&self, kind: EntityKind, id: Uuid) -> Result<(), Refusal> {
        if self.here(kind, id) { Ok(()) } else { Err(Refusal::Gone) }
    }

    /// Refuses what is another coder's.
    fn mine(&self, coder: Option<CoderKey>) -> Result<(), Refusal> {
        let key = coder.map(|key| self.project.who(key));
        let coder = key.and_then(|key| self.project.coders.get(key)).ok_or(Refusal::Gone)?;
        let mine = coder.id == self.me || key == self.project.coder(self.me);
        if mine { Ok(()) } else { Err(Refusal::NotYours(coder.name.clone())) }
    }

    fn add_code(&mut self, new: &NewCode) -> Result<HistoryLabel, Refusal> {
        if new.name().is_empty() {
            return Err(Refusal::NoName);
        }
        if let Some(parent) = new.parent {
            self.need(EntityKind::Code, parent)?;
        }
        self.refuse_twin(new)?;
        let mut fields: Vec<(Cow<'static, str>, Json)> = vec![("mark".into(), json!(new.mark))];
        for (field, words) in CodeField::ALL.into_iter().zip(&new.texts) {
            for (lang, words) in [(Lang::En, &words.en), (Lang::Sv, &words.sv)] {
                if !words.is_empty() {
                    fields.push((field.register_in(lang).into(), json!(words)));
                }
            }
        }
        let parent = new.parent.map(|id| id.to_string());
        fields.push(("place".into(), json!([parent, new.position])));
        fields.push(("kind".into(), json!(new.kind.map(super::GroupKind::code))));
        fields.push(("colour".into(), json!(new.colour.map(|hue| hue.0))));
        fields.push(("same_as".into(), Json::Null));
        let origins = Origin::ALL.into_iter().zip(&new.origins).filter(|(_, words)| !words.is_empty());
        fields.extend(origins.map(|(origin, words)| (origin.register().into(), json!(words))));
        self.make(EntityKind::Code, new.id, fields);
        Ok(HistoryLabel::new("code.added", [json!(new.mark.clone().unwrap_or_else(|| new.id.to_string()))]))
    }

    fn code_origin(&mut self, id: Uuid, origin: Origin, words: &str) -> Result<HistoryLabel, Refusal> {
        self.code_field(id, origin.register(), json!(words.trim()), "code.described")
    }

    /// Two codes of one name below one code would not be told apart in a list.
    fn refuse_twin(&self, new: &NewCode) -> Result<(), Refusal> {
        let parent = new.parent.and_then(|id| self.project.code(id));
        if new.parent.is_some() && parent.is_none() {
            return Ok(());
        }
        let same = |a: &str, b: &str| !a.is_empty() && a.to_lowercase() == b.to_lowercase();
        let twin = self
            .project
            .tree()
            .children(parent)
            .filter_map(|key| self.project.codes.get(key))
            .find(|code| same(&code.name.en, &new.name().en) || same(&code.name.sv, &new.name().sv));
        match twin {
            Some(code) if code.id != new.id => Err(Refusal::NameTaken(code.name.get(Lang::En).to_owned())),
            _ => Ok(()),
        }
    }

    fn code_text(&mut self, id: Uuid, field: CodeField, lang: Lang, words: &str) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Code, id)?;
        if field == CodeField::Name {
            named(words)?;
        }
        self.set(EntityKind::Code, id, field.register_in(lang), words);
        Ok(HistoryLabel::new("code.described", [json!(id.to_string())]))
    }

    fn code(
        &mut self,
        document: Uuid,
        range: &Range,
        words: u32,
        codes: &[NewCoding],
    ) -> Result<HistoryLabel, Refusal> {
        let key = self.fits(document, range)?;
        if codes.is_empty() {
            return Err(Refusal::BadRange);
        }
        let mine = self.project.coder(self.me).and_then(|me| self.project.excerpt_at(key, range.span, me));
        let new: Vec<NewCoding> = codes.iter().copied().filter(|new| !self.carries(mine, new.code)).collect();
        if new.is_empty() {
            return Err(Refusal::AlreadyCoded);
        }
        let excerpt = match mine.and_then(|key| self.project.excerpts.get(key)) {
            Some(excerpt) => excerpt.id,
            None => {
                let id = (self.ids)();
                self.make_excerpt(id, document, range);
                id
            }
        };
        let mut args = vec![json!(words)];
        for coding in new {
            self.need(EntityKind::Code, coding.code)?;
            args.push(self.project.code_arg(coding.code));
            let id = (self.ids)();
            self.make_coding(id, excerpt, coding);
        }
        Ok(HistoryLabel::new("excerpt.coded", args))
    }

    /// The document that a range lies in.
    fn fits(&self, document: Uuid, range: &Range) -> Result<DocumentKey, Refusal> {
        let key = self.project.document(document).ok_or(Refusal::Gone)?;
        let chars = self.project.documents.get(key).map_or(0, |d| d.chars);
        let fits = !range.span.is_empty() && range.span.end <= chars;
        if fits { Ok(key) } else { Err(Refusal::BadRange) }
    }

    fn bare_excerpt(&mut self, id: Uuid, document: Uuid, range: &Range) -> Result<HistoryLabel, Refusal> {
        self.fits(document, range)?;
        self.make_excerpt(id, document, range);
        Ok(HistoryLabel::new("excerpt.made", []))
    }

    fn make_excerpt(&mut self, id: Uuid, document: Uuid, range: &Range) {
        let fields = vec![
            ("alive".into(), Value::from(true)),
            ("document".into(), Value::from(document.to_string())),
            ("coder".into(), Value::from(self.me.to_string())),
            ("range".into(), Value::Range(range.clone())),
        ];
        self.put(EntityKind::Excerpt, id, fields);
    }

    fn make_coding(&mut self, id: Uuid, excerpt: Uuid, new: NewCoding) {
        let fields = [
            ("excerpt", json!(excerpt.to_string())),
            ("code", json!(new.code.to_string())),
            ("coder", json!(self.me.to_string())),
            ("valence", json!(new.valence.number())),
        ];
        self.make(EntityKind::Coding, id, fields);
    }

    /// Whether an excerpt carries a code, under whatever name it was given.
    fn carries(&self, excerpt: Option<ExcerptKey>, code: Uuid) -> bool {
        let Some((excerpt, code)) = excerpt.zip(self.project.code(code)) else { return false };
        let target = self.project.target(code);
        self.project.codings_of(excerpt).any(|(_, c)| self.project.target(c.code) == target)
    }

    fn codings(&mut self, columns: &CodingColumns) -> Result<HistoryLabel, Refusal> {
        let document = self.project.document(columns.document).ok_or(Refusal::Gone)?;
        let chars = self.project.documents.get(document).map_or(0, |d| d.chars);
        if columns.spans.iter().any(|s| s.is_empty() || s.end > chars) || columns.spans.len() != columns.code.len() {
            return Err(Refusal::BadRange);
        }
        for &code in &columns.codes {
            self.need(EntityKind::Code, code)?;
        }
        let mut columns = columns.clone();
        columns.at = self.at;
        columns.keep_used_codes();
        let label = HistoryLabel::new("excerpts.coded", [json!(columns.spans.len())]);
        self.writes.push(Write::Codings(columns));
        Ok(label)
    }

    fn uncode(&mut self, codings: &[CodingKey]) -> Result<HistoryLabel, Refusal> {
        let mut args = Vec::new();
        let mut excerpts: Vec<ExcerptKey> = Vec::new();
        for &key in codings {
            let coding = self.project.codings.get(key).ok_or(Refusal::Gone)?;
            self.mine(Some(coding.coder))?;
            args.extend(self.project.codes.get(coding.code).map(|c| self.project.code_arg(c.id)));
            excerpts.push(coding.excerpt);
            self.remove(EntityKind::Coding, coding.id);
        }
        self.remove_bare(excerpts, &codings.iter().copied().collect());
        if args.is_empty() { Err(Refusal::Gone) } else { Ok(HistoryLabel::new("excerpt.uncoded", args)) }
    }

    /// Takes out those excerpts that are left without a coding and have no memo, when these codings are gone.
    fn remove_bare(&mut self, mut excerpts: Vec<ExcerptKey>, gone: &BTreeSet<CodingKey>) {
        excerpts.sort_unstable();
        excerpts.dedup();
        for key in excerpts {
            let Some(excerpt) = self.project.excerpts.get(key) else { continue };
            let bare = self.project.codings_of(key).all(|(k, _)| gone.contains(&k));
            if bare && !self.coded_here(excerpt.id) && self.project.memos_on(excerpt.id).is_empty() {
                self.remove(EntityKind::Excerpt, excerpt.id);
            }
        }
    }

    /// Whether an earlier part of this gesture gave the excerpt a code.
    fn coded_here(&self, excerpt: Uuid) -> bool {
        let on = excerpt.to_string();
        let is = |put: &Put| put.entity.kind == EntityKind::Coding && put.text("excerpt") == Some(&on);
        self.writes.iter().any(|write| matches!(write, Write::Put(put) if is(put)))
    }

    fn sign(&mut self, key: CodingKey, valence: Valence) -> Result<HistoryLabel, Refusal> {
        let coding = self.project.codings.get(key).ok_or(Refusal::Gone)?;
        self.mine(Some(coding.coder))?;
        self.set(EntityKind::Coding, coding.id, "valence", i64::from(valence.number()));
        let code = self.project.codes.get(coding.code).map(|c| self.project.code_arg(c.id));
        Ok(HistoryLabel::new("coding.signed", [json!(valence.number()), code.unwrap_or_default()]))
    }

    fn boundary(&mut self, key: ExcerptKey, range: &Range) -> Result<HistoryLabel, Refusal> {
        let excerpt = self.project.excerpts.get(key).ok_or(Refusal::Gone)?;
        self.mine(Some(excerpt.coder))?;
        let chars = self.project.documents.get(excerpt.document).map_or(0, |d| d.chars);
        if range.span.is_empty() || range.span.end > chars {
            return Err(Refusal::BadRange);
        }
        self.set(EntityKind::Excerpt, excerpt.id, "range", Value::Range(range.clone()));
        Ok(HistoryLabel::new("excerpt.moved", []))
    }

    fn add_memo(&mut self, on: MemoTarget, title: &str, body: &str) -> Result<HistoryLabel, Refusal> {
        self.need(on.kind, on.id)?;
        if title.trim().is_empty() && body.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        let id = (self.ids)();
        let fields = [
            ("on", json!([on.kind.code(), on.id.to_string()])),
            ("coder", json!(self.me.to_string())),
            ("title", json!(title)),
            ("body", json!(body)),
        ];
        self.make(EntityKind::Memo, id, fields);
        Ok(HistoryLabel::new("memo.written", [json!(on.kind.code())]))
    }

    fn rewrite_memo(&mut self, key: super::MemoKey, title: &str, body: &str) -> Result<HistoryLabel, Refusal> {
        let memo = self.project.memos.get(key).ok_or(Refusal::Gone)?;
        self.mine(Some(memo.coder))?;
        let kind = json!(memo.on.kind.code());
        if title.trim().is_empty() && body.trim().is_empty() {
            self.remove(EntityKind::Memo, memo.id);
            return Ok(HistoryLabel::new("memo.removed", [kind]));
        }
        self.put(EntityKind::Memo, memo.id, vec![("title".into(), title.into()), ("body".into(), body.into())]);
        Ok(HistoryLabel::new("memo.written", [kind]))
    }

    fn pins(&mut self, codes: &[Option<Uuid>]) -> HistoryLabel {
        let id = self.project.pins_of(self.me);
        let codes: Json = codes.iter().map(|code| json!(code.map(|id| id.to_string()))).collect();
        if self.project.has(EntityKind::Pins, id) {
            self.set(EntityKind::Pins, id, "codes", Value::Json(codes));
        } else {
            let coder = self.project.counts_as(Entity { kind: EntityKind::Coder, id: self.me });
            self.make(EntityKind::Pins, id, [("coder", json!(coder.to_string())), ("codes", codes)]);
        }
        HistoryLabel::new("pins.set", [])
    }

    fn status(&mut self, document: Uuid, reading: ReadingState, read_to: u32) -> Result<HistoryLabel, Refusal> {
        self.need(EntityKind::Document, document)?;
        let id = self.project.status_id(document, self.me);
        let fields = [("status", json!(reading.code())), ("read_to", json!(read_to))];
        if self.project.has(EntityKind::Status, id) {
            let fields = fields.map(|(name, value)| (Cow::from(name), Value::Json(value)));
            self.put(EntityKind::Status, id, fields.into());
        } else {
            let coder = self.project.counts_as(Entity { kind: EntityKind::Coder, id: self.me });
            let ids = [("document", json!(document.to_string())), ("coder", json!(coder.to_string()))];
            self.make(EntityKind::Status, id, ids.into_iter().chain(fields));
        }
        Ok(HistoryLabel::new("status.set", [json!(reading.code()), json!(read_to)]))
    }
}

fn named(name: &str) -> Result<&str, Refusal> {
    let name = name.trim();
    if name.is_empty() { Err(Refusal::NoName) } else { Ok(name) }
}

fn trimmed(words: &Option<String>) -> Option<&str> {
    words.as_deref().map(str::trim).filter(|words| !words.is_empty())
}

fn cases_json(cases: &[Uuid]) -> Json {
    match cases {
        [] => Json::Null,
        [one] => json!(one.to_string()),
        many => many.iter().map(|id| json!(id.to_string())).collect(),
    }
}
