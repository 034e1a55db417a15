//! A project in memory: every heading, code, case, excerpt and coding of one study. Texts stay on disk.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    Arena, Attribute, AttributeKey, Bilingual, Case, CaseKey, Cell, Code, CodeKey, Coder, CoderKey, Coding, CodingKey,
    Document, DocumentKey, EntityKind, Excerpt, ExcerptKey, Key, Memo, MemoKey, Status, Tree, Turns,
};
use crate::lang::Lang;
use crate::text::Span;

/// A table of the codebook or the user's own: what is counted against what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its id in the codebook file (`obstacle-goal`) or a uuid.
    pub id: String,
    /// As shown.
    pub name: Bilingual,
    /// The dimension of the rows, as in commands (`obstacle`, `attribute:actor`).
    pub rows: String,
    /// The dimension of the columns; empty for none.
    pub columns: String,
    /// How two code dimensions meet (`overlap`, `excerpt`, `near:2`); empty for the default.
    pub meet: String,
    /// What is counted (`excerpts` …); empty for the default.
    pub measure: String,
    /// What the per cent is of (`row`, `column`, `total`, `documents`); empty for none.
    pub percent: String,
}

/// A question of the study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Its short name (`Q3`).
    pub id: String,
    /// As shown.
    pub name: Bilingual,
}

/// One study.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// What other files know it by.
    pub id: Uuid,
    /// As shown.
    pub name: String,
    /// The language its own words are written in.
    pub language: Lang,
    /// The ready-made tables, in the codebook's order, then the user's own.
    pub tables: Vec<Table>,
    /// The questions of the study.
    pub questions: Vec<Question>,
    /// Who codes.
    pub coders: Arena<CoderKey, Coder>,
    /// The interviews' headings.
    pub documents: Arena<DocumentKey, Document>,
    /// All codes, merged ones too; [`Project::tree`] has the order.
    pub codes: Arena<CodeKey, Code>,
    /// The units of comparison.
    pub cases: Arena<CaseKey, Case>,
    /// Their properties.
    pub attributes: Arena<AttributeKey, Attribute>,
    /// Notes.
    pub memos: Arena<MemoKey, Memo>,
    /// Excerpts; empty until [`Project::complete`].
    pub excerpts: Arena<ExcerptKey, Excerpt>,
    /// Codings; empty until [`Project::complete`].
    pub codings: Arena<CodingKey, Coding>,
    /// Who has read how far.
    pub statuses: HashMap<(DocumentKey, CoderKey), Status>,
    /// Values of cases; none is *does not apply*.
    pub values: HashMap<(CaseKey, AttributeKey), Option<String>>,
    /// Pinned codes by digit, 1 first.
    pub pins: HashMap<CoderKey, Vec<Option<CodeKey>>>,
    /// Whether excerpts, codings and turns are loaded: headings come first.
    pub complete: bool,
    pub(super) tree: Tree,
    pub(super) turns: Vec<Turns>,
    /// By document: its excerpts by start, longest first, then number.
    pub(super) in_document: Vec<Vec<ExcerptKey>>,
    pub(super) memos_on: HashMap<Uuid, Vec<MemoKey>>,
    /// Local numbers by id of everything but excerpts and codings.
    pub(super) numbers: HashMap<(EntityKind, Uuid), u32>,
    /// Numbers of excerpts and codings met in this session, and of things taken out: a thing that comes back gets its
    /// number again.
    pub(super) met: HashMap<Uuid, u32>,
}

impl Project {
    /// The codebook's order.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The code that a code counts as: itself unless it was merged into another.
    pub fn target(&self, code: CodeKey) -> CodeKey {
        self.tree.target(code)
    }

    /// The turns of a document; none before they are loaded.
    pub fn turns(&self, document: DocumentKey) -> Option<&Turns> {
        self.turns.get(document.no() as usize)
    }

    /// Takes in the turns of a document, found in its text.
    pub fn set_turns(&mut self, document: DocumentKey, turns: Turns) {
        let at = document.no() as usize;
        if self.turns.len() <= at {
            self.turns.resize_with(at + 1, Turns::default);
        }
        self.turns[at] = turns;
    }

    /// The excerpts of a document: by start, longest first, then number; so the same range stands together.
    pub fn excerpts_in(&self, document: DocumentKey) -> &[ExcerptKey] {
        self.in_document.get(document.no() as usize).map_or(&[], Vec::as_slice)
    }

    /// The codings of an excerpt, as made.
    pub fn codings_of(&self, excerpt: ExcerptKey) -> impl Iterator<Item = (CodingKey, &Coding)> {
        let first = self.excerpts.get(excerpt).and_then(|e| e.first);
        std::iter::successors(first.and_then(|key| Some((key, self.codings.get(key)?))), |(_, coding)| {
            let next = coding.next?;
            Some((next, self.codings.get(next)?))
        })
    }

    /// The coder's own excerpt of exactly this range.
    pub fn excerpt_at(&self, document: DocumentKey, span: Span, coder: CoderKey) -> Option<ExcerptKey> {
        let list = self.excerpts_in(document);
        let from = list.partition_point(|&k| self.excerpts.get(k).is_some_and(|e| e.span.start < span.start));
        list[from..]
            .iter()
            .copied()
            .map_while(|k| self.excerpts.get(k).filter(|e| e.span.start == span.start).map(|e| (k, e)))
            .find(|(_, e)| e.span == span && e.coder == coder)
            .map(|(k, _)| k)
    }

    /// The memos on a thing.
    pub fn memos_on(&self, id: Uuid) -> &[MemoKey] {
        self.memos_on.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What a case has for an attribute.
    pub fn value(&self, case: CaseKey, attribute: AttributeKey) -> Cell<'_> {
        match self.values.get(&(case, attribute)) {
            None => Cell::Missing,
            Some(None) => Cell::NotApplicable,
            Some(Some(value)) => Cell::Value(value),
        }
    }

    /// The values a document has for an attribute, by its cases.
    pub fn values_of(&self, document: DocumentKey, attribute: AttributeKey) -> impl Iterator<Item = &str> {
        let cases = self.documents.get(document).map_or(&[][..], |d| &d.cases);
        cases.iter().filter_map(move |&case| match self.value(case, attribute) {
            Cell::Value(value) => Some(value),
            _ => None,
        })
    }

    /// An attribute by what commands call it, without regard to case.
    pub fn attribute(&self, key: &str) -> Option<AttributeKey> {
        let wanted = key.to_lowercase();
        self.attributes.iter().find(|(_, a)| a.key.to_lowercase() == wanted).map(|(k, _)| k)
    }

    /// A coder's reading of a document.
    pub fn status(&self, document: DocumentKey, coder: CoderKey) -> Option<&Status> {
        self.statuses.get(&(document, coder))
    }

    /// The living coder of a name, without regard to case.
    pub fn coder_named(&self, name: &str) -> Option<CoderKey> {
        let wanted = name.trim().to_lowercase();
        self.coders.iter().find(|(_, c)| c.name.to_lowercase() == wanted).map(|(k, _)| k)
    }

    /// The local number of a thing by its id. Excerpts and codings that were not met in this session are looked for
    /// one by one (a few milliseconds for a million).
    pub fn number(&self, kind: EntityKind, id: Uuid) -> Option<u32> {
        let met = || self.met.get(&id).copied();
        match kind {
            EntityKind::Excerpt => met()
                .filter(|&no| self.excerpts.get(ExcerptKey::of(no)).is_some_and(|e| e.id == id))
                .or_else(|| self.excerpts.iter().find(|(_, e)| e.id == id).map(|(k, _)| k.no())),
            EntityKind::Coding => met()
                .filter(|&no| self.codings.get(CodingKey::of(no)).is_some_and(|c| c.id == id))
                .or_else(|| self.codings.iter().find(|(_, c)| c.id == id).map(|(k, _)| k.no())),
            _ => self.numbers.get(&(kind, id)).copied(),
        }
    }

    /// The document of an id.
    pub fn document(&self, id: Uuid) -> Option<DocumentKey> {
        self.number(EntityKind::Document, id).map(DocumentKey::of)
    }

    /// The code of an id.
    pub fn code(&self, id: Uuid) -> Option<CodeKey> {
        self.number(EntityKind::Code, id).map(CodeKey::of)
    }

    /// The coder of an id.
    pub fn coder(&self, id: Uuid) -> Option<CoderKey> {
        self.number(EntityKind::Coder, id).map(CoderKey::of)
    }

    /// Remembers where an excerpt or coding is, so that [`Project::number`] need not look for it.
    pub fn remember(&mut self, id: Uuid, no: u32) {
        self.met.insert(id, no);
    }

    /// Takes in what the loader read: all excerpts, codings (linked here) and turns by document number.
    pub fn load_codings(
        &mut self,
        excerpts: Arena<ExcerptKey, Excerpt>,
        codings: Arena<CodingKey, Coding>,
        turns: Vec<Turns>,
    ) {
        self.excerpts = excerpts;
        self.codings = codings;
        self.turns = turns;
        self.in_document = vec![Vec::new(); self.documents.bound()];
        for (key, excerpt) in self.excerpts.iter() {
            if let Some(list) = self.in_document.get_mut(excerpt.document.no() as usize) {
                list.push(key);
            }
        }
        for list in &mut self.in_document {
            list.sort_by_key(|&k| place_of(&self.excerpts, k));
        }
        self.complete = true;
    }
}

/// What excerpts of a document are sorted by.
pub(super) fn place_of(excerpts: &Arena<ExcerptKey, Excerpt>, key: ExcerptKey) -> (u32, std::cmp::Reverse<u32>, u32) {
    let span = excerpts.get(key).map_or(Span::default(), |e| e.span);
    (span.start, std::cmp::Reverse(span.end), key.no())
}
