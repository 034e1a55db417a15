//! What coders make: excerpts, codings, memos and statuses.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{id_json, living, text_or};
use crate::model::project::place_of;
use crate::model::{
    CoderKey, Coding, CodingColumns, CodingKey, DocumentKey, EntityKind, Excerpt, ExcerptKey, Fields, FirstRow, Key,
    Memo, MemoKey, MemoTarget, Project, Put, ReadingState, Refusal, Status, Valence, Value,
};
use crate::text::Span;

impl Project {
    pub(super) fn set_excerpt(&mut self, put: &Put) -> Result<(), Refusal> {
        let span = match put.get("range") {
            Some(Value::Range(range)) => Some(range.span),
            Some(Value::Place(span)) => Some(*span),
            _ => None,
        };
        if let Some(no) = self.number(EntityKind::Excerpt, put.entity.id) {
            let key = ExcerptKey::of(no);
            self.unlist(key);
            if let (Some(excerpt), Some(span)) = (self.excerpts.get_mut(key), span) {
                excerpt.span = span;
            }
            self.list(key);
            return Ok(());
        }
        let document = put.id("document").and_then(|id| self.document(id)).ok_or(Refusal::Gone)?;
        let told = put.id("coder").and_then(|id| self.coder_told(id)).ok_or(Refusal::Gone)?;
        let span = span.ok_or(Refusal::BadRange)?;
        let next = self.excerpts.next_key().no();
        let key = ExcerptKey::of(self.number_for(put.entity, next));
        let coder = self.told_coder(put.entity.id, told);
        self.excerpts.insert(key, Excerpt { id: put.entity.id, document, coder, span, first: None });
        self.met.insert(put.entity.id, key.no());
        self.list(key);
        Ok(())
    }

    /// Puts an excerpt in its place among those of its document.
    fn list(&mut self, key: ExcerptKey) {
        let Some(excerpt) = self.excerpts.get(key) else { return };
        let at = excerpt.document.no() as usize;
        if self.in_document.len() <= at {
            self.in_document.resize_with(at + 1, Vec::new);
        }
        let place = place_of(&self.excerpts, key);
        let list = &mut self.in_document[at];
        let to = list.partition_point(|&k| place_of(&self.excerpts, k) < place);
        list.insert(to, key);
    }

    fn unlist(&mut self, key: ExcerptKey) {
        let Some(excerpt) = self.excerpts.get(key) else { return };
        if let Some(list) = self.in_document.get_mut(excerpt.document.no() as usize) {
            list.retain(|&k| k != key);
        }
    }

    pub(super) fn remove_excerpt(&mut self, key: ExcerptKey) {
        self.unlist(key);
        self.excerpts.remove(key);
    }

    pub(super) fn excerpt_image(&self, id: Uuid) -> Option<Fields> {
        let excerpt = self.excerpts.get(ExcerptKey::of(self.number(EntityKind::Excerpt, id)?))?;
        let mut fields = living([
            ("document", id_json(self.documents.get(excerpt.document).map(|d| d.id))),
            ("coder", self.teller_json(id, excerpt.coder)),
        ]);
        fields.push(("range".into(), Value::Place(excerpt.span)));
        Some(fields)
    }

    pub(super) fn set_coding(&mut self, put: &Put) -> Result<(), Refusal> {
        let valence = put.json("valence").and_then(Json::as_i64).map(Valence::of);
        let code = put.json("code").map(|_| put.id("code").and_then(|id| self.code(id)).ok_or(Refusal::Gone));
        let code = code.transpose()?;
        if let Some(no) = self.number(EntityKind::Coding, put.entity.id) {
            if let Some(coding) = self.codings.get_mut(CodingKey::of(no)) {
                coding.valence = valence.unwrap_or(coding.valence);
                coding.code = code.unwrap_or(coding.code);
            }
            return Ok(());
        }
        let excerpt = put.id("excerpt").and_then(|id| self.number(EntityKind::Excerpt, id)).ok_or(Refusal::Gone)?;
        let told = put.id("coder").and_then(|id| self.coder_told(id)).ok_or(Refusal::Gone)?;
        let coder = self.told_coder(put.entity.id, told);
        let next = self.codings.next_key().no();
        let key = CodingKey::of(self.number_for(put.entity, next));
        self.met.insert(put.entity.id, key.no());
        let coding = Coding {
            id: put.entity.id,
            excerpt: ExcerptKey::of(excerpt),
            code: code.ok_or(Refusal::Gone)?,
            coder,
            valence: valence.unwrap_or_default(),
            at: made_at(put),
            next: None,
        };
        self.link(key, coding);
        Ok(())
    }

    /// Puts a coding in and hangs it on its excerpt, in order of number.
    fn link(&mut self, key: CodingKey, mut coding: Coding) {
        let before = self.codings_of(coding.excerpt).map(|(k, _)| k).take_while(|&k| k < key).last();
        let slot = match before {
            None => self.excerpts.get_mut(coding.excerpt).map(|e| &mut e.first),
            Some(before) => self.codings.get_mut(before).map(|c| &mut c.next),
        };
        if let Some(slot) = slot {
            coding.next = slot.replace(key);
        }
        self.codings.insert(key, coding);
    }

    pub(super) fn remove_coding(&mut self, key: CodingKey) {
        let Some(coding) = self.codings.get(key) else { return };
        let (excerpt, after) = (coding.excerpt, coding.next);
        let before = self.codings_of(excerpt).find(|(_, c)| c.next == Some(key)).map(|(k, _)| k);
        match before {
            Some(before) => drop(self.codings.get_mut(before).map(|c| c.next = after)),
            None => drop(self.excerpts.get_mut(excerpt).map(|e| e.first = after)),
        }
        self.codings.remove(key);
    }

    pub(super) fn coding_image(&self, id: Uuid) -> Option<(Fields, i64)> {
        let coding = self.codings.get(CodingKey::of(self.number(EntityKind::Coding, id)?))?;
        let fields = living([
            ("excerpt", id_json(self.excerpts.get(coding.excerpt).map(|e| e.id))),
            ("code", id_json(self.codes.get(coding.code).map(|c| c.id))),
            ("coder", self.teller_json(id, coding.coder)),
            ("valence", json!(coding.valence.number())),
        ]);
        Some((fields, coding.at))
    }

    pub(super) fn codings_from(&mut self, columns: &CodingColumns) -> Result<FirstRow, Refusal> {
        let document = self.document(columns.document).ok_or(Refusal::Gone)?;
        let told = self.coder_told(columns.coder).ok_or(Refusal::Gone)?;
        let coder = self.who(told);
        let codes = columns.codes.iter().map(|&id| self.code(id).ok_or(Refusal::Gone));
        let codes = codes.collect::<Result<Vec<_>, _>>()?;
        let first = FirstRow { excerpt: self.excerpts.next_key().no(), coding: self.codings.next_key().no() };
        for (row, (&span, &code)) in (0u32..).zip(columns.spans.iter().zip(&columns.code)) {
            let (excerpt, coding) = (ExcerptKey::of(first.excerpt + row), CodingKey::of(first.coding + row));
            let id = |start: Uuid| Uuid::from_u128(start.as_u128().wrapping_add(u128::from(row)));
            let made = Excerpt { id: id(columns.excerpt), document, coder, span, first: Some(coding) };
            self.met.insert(made.id, excerpt.no());
            self.excerpts.insert(excerpt, made);
            let code = *codes.get(code as usize).ok_or(Refusal::Gone)?;
            let made = Coding {
                id: id(columns.coding),
                excerpt,
                code,
                coder,
                valence: Valence::Neither,
                at: columns.at,
                next: None,
            };
            self.met.insert(made.id, coding.no());
            self.codings.insert(coding, made);
            if coder != told {
                self.told_coder(id(columns.excerpt), told);
                self.told_coder(id(columns.coding), told);
            }
        }
        let made = (first.excerpt..first.excerpt + columns.spans.len() as u32).map(ExcerptKey::of).collect::<Vec<_>>();
        self.relist(document, |list| list.extend(made));
        Ok(first)
    }

    pub(super) fn codings_out(&mut self, columns: &CodingColumns, first: FirstRow) {
        let count = columns.spans.len() as u32;
        // Its document may be gone already when both were made by one gesture that is taken back.
        let document = self.excerpts.get(ExcerptKey::of(first.excerpt)).map(|excerpt| excerpt.document);
        for row in 0..count {
            self.excerpts.remove(ExcerptKey::of(first.excerpt + row));
            self.codings.remove(CodingKey::of(first.coding + row));
        }
        if let Some(document) = document {
            let gone = first.excerpt..first.excerpt + count;
            self.relist(document, |list| list.retain(|k| !gone.contains(&k.no())));
        }
    }

    fn relist(&mut self, document: DocumentKey, change: impl FnOnce(&mut Vec<ExcerptKey>)) {
        let at = document.no() as usize;
        if self.in_document.len() <= at {
            self.in_document.resize_with(at + 1, Vec::new);
        }
        let mut list = std::mem::take(&mut self.in_document[at]);
        change(&mut list);
        list.sort_by_key(|&k| place_of(&self.excerpts, k));
        self.in_document[at] = list;
    }

    pub(super) fn set_memo(&mut self, put: &Put) -> Result<(), Refusal> {
        let made = match self.number(EntityKind::Memo, put.entity.id) {
            Some(no) => self.memos.remove(MemoKey::of(no)),
            None => None,
        };
        let birth = made.is_none();
        let next = self.memos.next_key().no();
        let mut memo = match made {
            Some(memo) => memo,
            None => Memo {
                id: put.entity.id,
                on: put.json("on").and_then(MemoTarget::of_json).ok_or(Refusal::Gone)?,
                coder: put.id("coder").and_then(|id| self.coder_told(id)).ok_or(Refusal::Gone)?,
                title: String::new(),
                body: String::new(),
                at: made_at(put),
            },
        };
        text_or(put, "title", &mut memo.title);
        text_or(put, "body", &mut memo.body);
        let key = MemoKey::of(self.number_for(put.entity, next));
        if birth {
            memo.coder = self.told_coder(memo.id, memo.coder);
            self.memos_on.entry(memo.on.id).or_default().push(key);
        }
        self.memos.insert(key, memo);
        Ok(())
    }

    pub(super) fn remove_memo(&mut self, key: MemoKey) {
        if let Some(memo) = self.memos.remove(key)
            && let Some(list) = self.memos_on.get_mut(&memo.on.id)
        {
            list.retain(|&k| k != key);
        }
    }

    pub(super) fn memo_image(&self, id: Uuid) -> Option<(Fields, i64)> {
        let memo = self.memos.get(MemoKey::of(self.number(EntityKind::Memo, id)?))?;
        let fields = living([
            ("on", json!([memo.on.kind.code(), memo.on.id.to_string()])),
            ("coder", self.teller_json(id, memo.coder)),
            ("title", json!(memo.title)),
            ("body", json!(memo.body)),
        ]);
        Some((fields, memo.at))
    }

    pub(super) fn set_status(&mut self, put: &Put) -> Result<(), Refusal> {
        let pair = match (put.id("document"), put.id("coder")) {
            (Some(document), Some(coder)) => {
                (self.document(document).ok_or(Refusal::Gone)?, self.coder_told(coder).ok_or(Refusal::Gone)?)
            }
            _ => self.status_pair(put.entity.id).map(|(d, c)| (Key::of(d), Key::of(c))).ok_or(Refusal::Gone)?,
        };
        let (document, coder): (DocumentKey, CoderKey) = pair;
        let new =
            Status { id: put.entity.id, document, coder: self.who(coder), reading: ReadingState::New, read_to: 0 };
        let status = self.statuses.entry(pair).or_insert(new);
        if let Some(reading) = put.text("status").and_then(ReadingState::of) {
            status.reading = reading;
        }
        if let Some(turn) = put.json("read_to").and_then(Json::as_u64) {
            status.read_to = u32::try_from(turn).unwrap_or(u32::MAX);
        }
        Ok(())
    }

    pub(super) fn status_pair(&self, id: Uuid) -> Option<(u32, u32)> {
        self.statuses.iter().find(|(_, s)| s.id == id).map(|(pair, _)| (pair.0.no(), pair.1.no()))
    }

    pub(super) fn status_image(&self, id: Uuid) -> Option<Fields> {
        let (pair, status) = self.statuses.iter().find(|(_, s)| s.id == id)?;
        Some(living([
            ("document", id_json(self.documents.get(pair.0).map(|d| d.id))),
            ("coder", id_json(self.coders.get(pair.1).map(|c| c.id))),
            ("status", json!(status.reading.code())),
            ("read_to", json!(status.read_to)),
        ]))
    }

    /// The id of the coder who made a piece of work, as it stands in a payload.
    fn teller_json(&self, thing: Uuid, coder: CoderKey) -> Json {
        id_json(self.coders.get(self.teller(thing, coder)).map(|c| c.id))
    }

    /// The place of an excerpt.
    pub fn span_of(&self, key: ExcerptKey) -> Span {
        self.excerpts.get(key).map_or(Span::default(), |e| e.span)
    }
}

/// When a thing was made: what came from elsewhere says so itself.
fn made_at(put: &Put) -> i64 {
    put.json("at").and_then(Json::as_i64).unwrap_or(put.at)
}
