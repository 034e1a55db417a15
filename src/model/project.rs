//! A project in memory: every heading, code, case, excerpt and coding of one study. Texts stay on disk.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use uuid::Uuid;

use super::{
    Arena, Assessment, Assignment, Attribute, AttributeKey, Bilingual, Case, CaseKey, CaseValue, Code, CodeKey, Coder,
    CoderKey, Coding, CodingKey, Derived, Document, DocumentKey, EntityKind, Excerpt, ExcerptKey, Finding, Hue, Key,
    Measured, Memo, MemoKey, Recommendation, Review, Round, Shelf, Status, Summary, Tree, Turns,
};
use crate::lang::Lang;
use crate::text::{Span, safe};

/// A table of the codebook or the user's own: what is counted against what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptTable {
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
    /// Which excerpts are counted: a query (5-interfaces); empty for all.
    pub filter: String,
    /// Its place in lists: compared by bytes.
    pub position: String,
}

/// A query kept under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedQuery {
    /// Its name, as shown; what it is known by.
    pub name: String,
    /// The query as it is typed, in one line.
    pub line: String,
}

/// A question of the study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Its short name (`Q3`).
    pub id: String,
    /// As shown.
    pub name: Bilingual,
}

/// From how many attributes, each computed from the next, a value is computed at most.
const STEPS: u8 = 8;

/// A study: everything that is shown of it but the texts, in memory.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// What other files know it by.
    pub id: Uuid,
    /// The name that the bar and exports show.
    pub name: String,
    /// The language its own words are written in.
    pub language: Lang,
    /// The ready-made tables, in the codebook's order, then the user's own.
    pub tables: Vec<KeptTable>,
    /// Kept queries, by name.
    pub queries: Vec<SavedQuery>,
    /// The questions of the study.
    pub questions: Vec<Question>,
    /// The people who code.
    pub coders: Arena<CoderKey, Coder>,
    /// The documents without their texts.
    pub documents: Arena<DocumentKey, Document>,
    /// All codes, merged ones too; [`Project::tree`] has the order.
    pub codes: Arena<CodeKey, Code>,
    /// The units of comparison.
    pub cases: Arena<CaseKey, Case>,
    /// The attributes that cases have values for.
    pub attributes: Arena<AttributeKey, Attribute>,
    /// The memos of all coders.
    pub memos: Arena<MemoKey, Memo>,
    /// Excerpts; empty until [`Project::complete`].
    pub excerpts: Arena<ExcerptKey, Excerpt>,
    /// Codings; empty until [`Project::complete`].
    pub codings: Arena<CodingKey, Coding>,
    /// Who has read how far.
    pub statuses: HashMap<(DocumentKey, CoderKey), Status>,
    /// Values of cases; none is *does not apply*.
    pub values: HashMap<(CaseKey, AttributeKey), Option<String>>,
    /// What cases say about codes.
    pub summaries: Shelf<Summary>,
    /// To what extent cases do what codes stand for.
    pub assessments: Shelf<Assessment>,
    /// The statements of the study.
    pub findings: Shelf<Finding>,
    /// What the study recommends.
    pub recommendations: Shelf<Recommendation>,
    /// What reviewers say of others' work.
    pub reviews: Shelf<Review>,
    /// Rounds of coding.
    pub rounds: Shelf<Round>,
    /// Who codes what in a round.
    pub assignments: Shelf<Assignment>,
    /// Pinned codes by digit, 1 first.
    pub pins: HashMap<CoderKey, Vec<Option<CodeKey>>>,
    /// Ids of what was erased for ever: documents, cases, things, coders.
    pub erased: HashSet<Uuid>,
    /// Whether excerpts, codings and turns are loaded: headings come first.
    pub complete: bool,
    /// Made when it is asked for: a codebook of many codes comes in a code at a time.
    pub(super) tree: OnceLock<Tree>,
    pub(super) turns: Vec<Turns>,
    /// By document: its excerpts by start, longest first, then number.
    pub(super) in_document: Vec<Vec<ExcerptKey>>,
    pub(super) memos_on: HashMap<Uuid, Vec<MemoKey>>,
    /// Local numbers by id of everything but excerpts and codings.
    pub(super) numbers: HashMap<(EntityKind, Uuid), u32>,
    /// What the values that are or were here belong to, by id: (case, attribute).
    pub(super) value_pairs: HashMap<Uuid, (u32, u32)>,
    pub(super) excerpt_ids: IdIndex,
    pub(super) coding_ids: IdIndex,
    /// Numbers of excerpts and codings made in this session, and of things taken out: a thing that comes back gets its
    /// number again.
    pub(super) met: HashMap<Uuid, u32>,
    /// What was joined into another, by kind and number: the number of the one that stands for it.
    pub(super) joined: HashMap<(EntityKind, u32), u32>,
    /// Who made a piece of work, where another coder stands for that one.
    pub(super) made_by: HashMap<Uuid, CoderKey>,
    /// The cases that a document was given, where others stand for some.
    pub(super) given_cases: HashMap<Uuid, Vec<CaseKey>>,
    /// Headings of documents taken out in this session.
    pub(super) shadows: HashMap<Uuid, Document>,
    /// What was found in texts that are about to come in, by their ids.
    pub(super) foreseen: HashMap<Uuid, Measured>,
}

impl Project {
    /// The tree of codes, in the codebook's order.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| Tree::of(&self.codes))
    }

    /// The code that a code counts as: itself unless it was merged into another.
    pub fn target(&self, code: CodeKey) -> CodeKey {
        self.tree().target(code)
    }

    /// What a code takes with it when it goes: itself, everything below it, and what was merged into any of these.
    pub fn goes_with(&self, code: CodeKey) -> BTreeSet<CodeKey> {
        let below: BTreeSet<CodeKey> = self.tree().subtree(code).iter().copied().collect();
        self.codes.keys().filter(|key| below.contains(&self.target(*key))).collect()
    }

    /// The code of a name, in either language and without regard to case, directly below a code or at the top.
    pub fn child_named(&self, parent: Option<CodeKey>, name: &str) -> Option<CodeKey> {
        let name = name.trim().to_lowercase();
        let same = |code: &CodeKey| {
            let names = self.codes.get(*code).map(|c| &c.name);
            names.is_some_and(|n| n.en.to_lowercase() == name || n.sv.to_lowercase() == name)
        };
        self.tree().children(parent).find(same)
    }

    /// Whether a code is a group: at the top, with codes below it or about something.
    pub fn is_group(&self, code: CodeKey) -> bool {
        let kind = self.codes.get(code).and_then(|code| code.kind);
        self.tree().depth(code) == 0 && (kind.is_some() || self.tree().subtree(code).len() > 1)
    }

    /// Whether a code has codes below it, or is meant to.
    pub fn is_branch(&self, code: CodeKey) -> bool {
        self.is_group(code) || self.tree().subtree(code).len() > 1
    }

    /// The short name of the code that a code counts as, safe to show.
    pub fn code_name(&self, code: CodeKey, lang: Lang) -> String {
        let code = self.codes.get(self.target(code));
        code.map(|code| safe(code.short_name(lang)).into_owned()).unwrap_or_default()
    }

    /// The hue of a code: its own, else that of the nearest code above that has one, else by its group's place.
    pub fn hue(&self, code: CodeKey) -> Hue {
        let up = |&key: &CodeKey| self.tree().parent(key);
        let own = |key: CodeKey| self.codes.get(key).and_then(|c| c.colour);
        std::iter::successors(Some(self.target(code)), up).find_map(own).unwrap_or_else(|| {
            let group = self.tree().group(code);
            let place = self.tree().children(None).position(|g| g == group).unwrap_or(0);
            Hue((place % 12) as u8 + 1)
        })
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

    /// What a case has for an attribute, filled in or computed.
    pub fn value(&self, case: CaseKey, attribute: AttributeKey) -> CaseValue<'_> {
        match self.attributes.get(attribute).and_then(|a| a.derived) {
            Some(derived) => self.computed(case, derived, STEPS),
            None => self.filled_in(case, attribute),
        }
    }

    /// What is computed for a case: nothing where the list knows no answer.
    fn computed(&self, case: CaseKey, derived: Derived, steps: u8) -> CaseValue<'_> {
        let Some(id) = derived.from else {
            let answer = self.cases.get(case).and_then(|case| derived.list.answer(&case.name, &[]));
            return answer.map_or(CaseValue::Missing, CaseValue::Value);
        };
        let Some(key) = self.number(EntityKind::Attribute, id).map(AttributeKey::of) else { return CaseValue::Missing };
        let Some(from) = self.attributes.get(key) else { return CaseValue::Missing };
        let known = match from.derived {
            Some(_) if steps == 0 => CaseValue::Missing,
            Some(above) => self.computed(case, above, steps - 1),
            None => self.filled_in(case, key),
        };
        match known {
            CaseValue::Value(words) => {
                derived.list.answer(words, &from.choices).map_or(CaseValue::Missing, CaseValue::Value)
            }
            other => other,
        }
    }

    /// The value of what a case and an attribute count as: of joined ones the value that stands is under either.
    fn value_of_key(&self, case: CaseKey, attribute: AttributeKey) -> Option<&Option<String>> {
        let here = self.values.get(&(case, attribute));
        if here.is_some() || self.joined.is_empty() {
            return here;
        }
        let key = |case, attribute| (self.case_standing(case), self.attribute_standing(attribute));
        self.values.get(&self.value_pair_of(key(case, attribute))?)
    }

    /// The case and attribute that the value of these two was made with: of several that count as one those with the
    /// value that stands.
    pub(super) fn value_pair_of(&self, wanted: (CaseKey, AttributeKey)) -> Option<(CaseKey, AttributeKey)> {
        if self.values.contains_key(&wanted) || self.joined.is_empty() {
            return self.values.contains_key(&wanted).then_some(wanted);
        }
        let key = |case, attribute| (self.case_standing(case), self.attribute_standing(attribute));
        let same = self.values.keys().copied().filter(|&(case, attribute)| key(case, attribute) == wanted);
        same.min_by_key(|&(case, attribute)| self.value_id(case, attribute))
    }

    fn filled_in(&self, case: CaseKey, attribute: AttributeKey) -> CaseValue<'_> {
        match self.value_of_key(case, attribute) {
            None => CaseValue::Missing,
            Some(None) => CaseValue::NotApplicable,
            Some(Some(value)) => CaseValue::Value(value),
        }
    }

    /// The values a document has for an attribute, by its cases.
    pub fn values_of(&self, document: DocumentKey, attribute: AttributeKey) -> impl Iterator<Item = &str> {
        let cases = self.documents.get(document).map_or(&[][..], |d| &d.cases);
        cases.iter().filter_map(move |&case| match self.value(case, attribute) {
            CaseValue::Value(value) => Some(value),
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
        let here = self.statuses.get(&(document, coder));
        if here.is_some() || self.joined.is_empty() {
            return here;
        }
        self.statuses.values().find(|status| status.document == document && status.coder == self.who(coder))
    }

    /// The living coder of a name, without regard to case. One whose work was erased for good makes nothing more.
    pub fn coder_named(&self, name: &str) -> Option<CoderKey> {
        let wanted = name.trim().to_lowercase();
        let may_work = |coder: &Coder| !self.erased.contains(&coder.id);
        self.coders.iter().find(|(_, c)| c.name.to_lowercase() == wanted && may_work(c)).map(|(k, _)| k)
    }

    /// The local number of a thing by its id.
    pub fn number(&self, kind: EntityKind, id: Uuid) -> Option<u32> {
        let met = self.met.get(&id).copied();
        match kind {
            EntityKind::Excerpt => {
                let is = |no: &u32| self.excerpts.get(ExcerptKey::of(*no)).is_some_and(|e| e.id == id);
                met.filter(is).or_else(|| self.excerpt_ids.candidates(id).find(is))
            }
            EntityKind::Coding => {
                let is = |no: &u32| self.codings.get(CodingKey::of(*no)).is_some_and(|c| c.id == id);
                met.filter(is).or_else(|| self.coding_ids.candidates(id).find(is))
            }
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

    /// A code in a label: its mark, else its id.
    pub fn code_arg(&self, id: Uuid) -> serde_json::Value {
        let mark = self.code(id).and_then(|key| self.codes.get(key)?.mark.clone());
        serde_json::Value::from(mark.unwrap_or_else(|| id.to_string()))
    }

    /// The coder that an id counts as.
    pub fn coder(&self, id: Uuid) -> Option<CoderKey> {
        self.coder_told(id).map(|coder| self.who(coder))
    }

    /// The coder of an id, whoever stands for that one.
    pub fn coder_told(&self, id: Uuid) -> Option<CoderKey> {
        self.number(EntityKind::Coder, id).map(CoderKey::of)
    }

    /// Forgets the headings of documents that were taken out, which may hold words that were erased.
    pub fn forget_removed(&mut self) {
        self.shadows.clear();
    }

    /// Takes in what the loader read.
    pub fn load(&mut self, work: LoadedWork) {
        self.excerpts = work.excerpts;
        self.codings = work.codings;
        self.turns = work.turns;
        self.in_document = work.in_document;
        self.excerpt_ids = work.excerpt_ids;
        self.coding_ids = work.coding_ids;
        self.complete = true;
        if self.has_joined() {
            self.name_standing();
        }
    }
}

/// Excerpts, codings and turns as the loader reads them, made ready beside the screen's thread.
#[derive(Clone, Debug, Default)]
pub struct LoadedWork {
    excerpts: Arena<ExcerptKey, Excerpt>,
    codings: Arena<CodingKey, Coding>,
    turns: Vec<Turns>,
    in_document: Vec<Vec<ExcerptKey>>,
    excerpt_ids: IdIndex,
    coding_ids: IdIndex,
}

impl LoadedWork {
    /// Orders excerpts by place and indexes ids. `turns` is by document number; codings hang on their excerpts already
    /// or, when `link` is set, are hung on them here in order of number.
    pub fn of(
        mut excerpts: Arena<ExcerptKey, Excerpt>,
        mut codings: Arena<CodingKey, Coding>,
        turns: Vec<Turns>,
        link: bool,
    ) -> LoadedWork {
        if link {
            hang(&mut excerpts, &mut codings);
        }
        let mut in_document: Vec<Vec<ExcerptKey>> = Vec::new();
        for (key, excerpt) in excerpts.iter() {
            let at = excerpt.document.no() as usize;
            if in_document.len() <= at {
                in_document.resize_with(at + 1, Vec::new);
            }
            in_document[at].push(key);
        }
        for list in &mut in_document {
            list.sort_by_key(|&k| place_of(&excerpts, k));
        }
        let excerpt_ids = IdIndex::of(excerpts.iter().map(|(k, e)| (e.id, k.no())));
        let coding_ids = IdIndex::of(codings.iter().map(|(k, c)| (c.id, k.no())));
        LoadedWork { excerpts, codings, turns, in_document, excerpt_ids, coding_ids }
    }
}

/// Hangs codings on their excerpts, from the last to the first so that the lists run in order of number.
fn hang(excerpts: &mut Arena<ExcerptKey, Excerpt>, codings: &mut Arena<CodingKey, Coding>) {
    for no in (1..codings.bound() as u32).rev() {
        let key = CodingKey::of(no);
        if let Some(coding) = codings.get_mut(key)
            && let Some(excerpt) = excerpts.get_mut(coding.excerpt)
        {
            coding.next = excerpt.first.replace(key);
        }
    }
}

/// Numbers by id, 12 bytes each: sorted by the id's last eight bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct IdIndex {
    tails: Vec<u64>,
    numbers: Vec<u32>,
}

impl IdIndex {
    fn of(ids: impl Iterator<Item = (Uuid, u32)>) -> IdIndex {
        let mut rows: Vec<(u64, u32)> = ids.map(|(id, no)| (id.as_u128() as u64, no)).collect();
        rows.sort_unstable();
        IdIndex { tails: rows.iter().map(|r| r.0).collect(), numbers: rows.iter().map(|r| r.1).collect() }
    }

    /// The numbers that may be this id's.
    fn candidates(&self, id: Uuid) -> impl Iterator<Item = u32> + '_ {
        let tail = id.as_u128() as u64;
        let from = self.tails.partition_point(|&t| t < tail);
        let same = self.tails[from..].iter().take_while(move |&&t| t == tail).count();
        self.numbers[from..from + same].iter().copied()
    }
}

/// What excerpts of a document are sorted by.
pub(super) fn place_of(excerpts: &Arena<ExcerptKey, Excerpt>, key: ExcerptKey) -> (u32, std::cmp::Reverse<u32>, u32) {
    let span = excerpts.get(key).map_or(Span::default(), |e| e.span);
    (span.start, std::cmp::Reverse(span.end), key.no())
}
