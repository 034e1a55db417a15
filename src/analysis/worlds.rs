//! Small projects for tests: one by hand, and random ones.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

use crate::model::{
    Arena, Attribute, AttributeKey, AttributeType, Bilingual, Case, CaseKey, Code, CodeKey, Coder, CoderKey, Coding,
    CodingKey, Document, DocumentKey, EntityKind, Excerpt, ExcerptKey, GroupKind, Key, LoadedWork, Memo, MemoTarget,
    Origin, Project, Question, Turns, Valence, ValueChoice,
};
use crate::text::Span;

/// The same words in both languages.
pub(super) fn both(words: &str) -> Bilingual {
    Bilingual { en: words.to_owned(), sv: words.to_owned() }
}

fn id(kind: u8, no: u32) -> Uuid {
    Uuid::from_u128(u128::from(kind) << 64 | u128::from(no))
}

/// A project being put together.
#[derive(Default)]
pub(super) struct World {
    pub(super) project: Project,
    excerpts: Arena<ExcerptKey, Excerpt>,
    codings: Arena<CodingKey, Coding>,
    turns: Vec<Turns>,
}

impl World {
    pub(super) fn code(&mut self, mark: &str, name: &str, parent: Option<CodeKey>) -> CodeKey {
        let key = self.project.codes.next_key();
        let mark = Some(mark.to_owned()).filter(|m| !m.is_empty());
        let position = format!("{:04}", key.no());
        let code = Code { id: id(1, key.no()), mark, name: both(name), parent, position, ..Code::default() };
        self.project.codes.insert(key, code);
        key
    }

    pub(super) fn group(&mut self, mark: &str, name: &str, kind: Option<GroupKind>) -> CodeKey {
        let key = self.code(mark, name, None);
        self.project.codes.get_mut(key).unwrap().kind = kind;
        key
    }

    pub(super) fn coder(&mut self, name: &str) -> CoderKey {
        let key = self.project.coders.next_key();
        self.project
            .coders
            .insert(key, Coder { id: id(2, key.no()), name: name.to_owned(), initials: String::new(), same_as: None });
        key
    }

    pub(super) fn case(&mut self, name: &str) -> CaseKey {
        let key = self.project.cases.next_key();
        self.project
            .cases
            .insert(key, Case { id: id(3, key.no()), name: name.to_owned(), position: String::new(), same_as: None });
        key
    }

    pub(super) fn attribute(&mut self, key: &str, kind: AttributeType, choices: &[&str]) -> AttributeKey {
        let no = self.project.attributes.next_key();
        let choices =
            choices.iter().map(|c| ValueChoice { value: (*c).to_owned(), name: Bilingual::default() }).collect();
        let attribute = Attribute { id: id(4, no.no()), key: key.to_owned(), kind, choices, ..Attribute::default() };
        self.project.attributes.insert(no, attribute);
        no
    }

    pub(super) fn value(&mut self, case: CaseKey, attribute: AttributeKey, value: Option<&str>) {
        self.project.values.insert((case, attribute), value.map(str::to_owned));
    }

    pub(super) fn document(&mut self, title: &str, cases: &[CaseKey]) -> DocumentKey {
        let key = self.project.documents.next_key();
        let file = format!("{title}.txt");
        let document = Document {
            id: id(5, key.no()),
            title: title.to_owned(),
            file,
            cases: cases.to_vec(),
            ..Document::default()
        };
        self.project.documents.insert(key, document);
        key
    }

    /// Turns of a document: where each begins and who speaks.
    pub(super) fn turns(&mut self, document: DocumentKey, turns: &[(u32, Option<&str>)]) {
        let mut names: Vec<String> = turns.iter().filter_map(|t| t.1).map(str::to_owned).collect();
        names.dedup();
        let number = |name: &str| names.iter().position(|n| n == name).unwrap() as u16;
        let made = Turns {
            starts: turns.iter().map(|t| t.0).collect(),
            spans: turns.iter().map(|t| Span::new(t.0, t.0)).collect(),
            speakers: turns.iter().map(|t| t.1.map_or(u16::MAX, number)).collect(),
            names: names.clone().into_boxed_slice(),
            asks: u16::MAX,
        };
        let at = document.no() as usize;
        self.turns.resize_with(self.turns.len().max(at + 1), Turns::default);
        self.turns[at] = made;
    }

    /// An excerpt with codings by its coder.
    pub(super) fn excerpt(
        &mut self,
        document: DocumentKey,
        coder: CoderKey,
        span: (u32, u32),
        codes: &[(CodeKey, Valence)],
    ) -> ExcerptKey {
        let key = self.excerpts.next_key();
        let mut first = None;
        for &(code, valence) in codes.iter().rev() {
            let no = self.codings.next_key();
            let coding = Coding { id: id(7, no.no()), excerpt: key, code, coder, valence, at: 0, next: first };
            self.codings.insert(no, coding);
            first = Some(no);
        }
        let span = Span::new(span.0, span.1);
        self.excerpts.insert(key, Excerpt { id: id(6, key.no()), document, coder, span, first });
        key
    }

    /// A memo on the excerpt or coding of a number.
    pub(super) fn memo(&mut self, kind: EntityKind, no: u32) {
        let key = self.project.memos.next_key();
        let on = MemoTarget { kind, id: id(if kind == EntityKind::Excerpt { 6 } else { 7 }, no) };
        let coder = CoderKey::of(1);
        let memo = Memo { id: id(8, key.no()), on, coder, title: String::new(), body: "x".to_owned(), at: 0 };
        self.project.memos.insert(key, memo);
    }

    /// The project, put together.
    pub(super) fn done(mut self) -> Project {
        self.project.index();
        self.project.load(LoadedWork::of(self.excerpts, self.codings, self.turns, false));
        self.project
    }
}

/// A study by hand: three interviews (one of a region), two coders, goals and obstacles.
pub(super) fn study() -> Project {
    let mut w = World::default();
    let goals = w.group("MAL", "Objectives", Some(GroupKind::Goal));
    let housing = w.code("MAL-01", "Housing", Some(goals));
    let school = w.code("MAL-02", "Education", Some(goals));
    let obstacles = w.group("HIN", "Obstacles", Some(GroupKind::Obstacle));
    let money = w.code("HIN-01", "Short-term funding", Some(obstacles));
    let state = w.code("HIN-02", "State governance", Some(obstacles));
    let (anna, bo) = (w.coder("Anna"), w.coder("Björn"));
    let actor = w.attribute("actor", AttributeType::Choice, &["kommun", "region"]);
    let cases = ["K1", "K2", "R1"].map(|name| w.case(name));
    for (case, value) in cases.into_iter().zip(["kommun", "kommun", "region"]) {
        w.value(case, actor, Some(value));
    }
    let titles = ["Almviken", "Granforsa", "Region"];
    let [almviken, granforsa, region] = [0, 1, 2].map(|i| w.document(titles[i], &[cases[i]]));
    for document in [almviken, granforsa, region] {
        let at = [0, 100, 200, 300, 400].map(|at| (at, Some(if at % 200 == 0 { "I" } else { "R" })));
        w.turns(document, &at);
    }
    let plain = |code| (code, Valence::Neither);
    // Almviken: both coders mark the same words; Anna's funding and housing overlap there.
    w.excerpt(almviken, anna, (110, 150), &[plain(money), (state, Valence::Against)]);
    w.excerpt(almviken, bo, (110, 150), &[plain(money)]);
    w.excerpt(almviken, anna, (140, 180), &[(housing, Valence::For)]);
    // Granforsa: funding in turn 2, school in turn 4.
    w.excerpt(granforsa, anna, (120, 130), &[plain(money)]);
    w.excerpt(granforsa, anna, (310, 340), &[plain(school), plain(obstacles)]);
    w.excerpt(region, bo, (10, 20), &[(state, Valence::For)]);
    w.excerpt(region, bo, (30, 40), &[]);
    w.done()
}

/// Positions of the words of a random project's document.
pub(super) fn words_of(document: DocumentKey) -> Vec<u32> {
    (0..40).step_by(2 + document.no() as usize % 3).collect()
}

const NAMES: [Option<&str>; 4] = [Some("I"), Some("R"), Some("Anna"), None];
const VALUES: [&str; 3] = ["b", "a", "c"];

type RandomCode = (Option<prop::sample::Index>, bool, u8);
type RandomExcerpt = (prop::sample::Index, prop::sample::Index, u32, u32, Vec<(prop::sample::Index, u8)>);
type RandomDocument = (Vec<prop::sample::Index>, Vec<(u32, usize)>, bool);

fn codes() -> impl Strategy<Value = Vec<RandomCode>> {
    vec((option::weighted(0.7, any::<prop::sample::Index>()), prop::bool::weighted(0.15), 0u8..4), 1..9)
}

fn documents() -> impl Strategy<Value = Vec<RandomDocument>> {
    let turns = vec((1u32..9, 0usize..4), 0..7);
    vec((vec(any::<prop::sample::Index>(), 0..3), turns, prop::bool::weighted(0.8)), 1..4)
}

fn excerpts() -> impl Strategy<Value = Vec<RandomExcerpt>> {
    let codings = vec((any::<prop::sample::Index>(), 0u8..3), 0..4);
    vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u32..30, 1u32..9, codings), 0..14)
}

/// Random projects: codes in trees and merged into others, documents of no, one or several cases, values missing and
/// not applying, several coders on the same words, documents without turns.
pub(super) fn projects() -> impl Strategy<Value = Project> {
    let values = vec(option::weighted(0.8, option::weighted(0.8, 0usize..3)), 6);
    (codes(), documents(), excerpts(), values, 1u32..4).prop_map(|(codes, documents, excerpts, values, coders)| {
        let mut w = World::default();
        grow_codes(&mut w, &codes);
        let coders: Vec<CoderKey> = (0..coders).map(|n| w.coder(&format!("Coder {n}"))).collect();
        let cases = [0, 1, 2].map(|n| w.case(&format!("K{n}")));
        let attributes =
            [("x", AttributeType::Text), ("y", AttributeType::Choice)].map(|(k, t)| w.attribute(k, t, &["c", "a"]));
        for (at, value) in values.iter().enumerate() {
            if let Some(value) = value {
                w.value(cases[at % 3], attributes[at / 3], value.map(|v| VALUES[v]));
            }
        }
        for (at, (of, turns, has_turns)) in documents.iter().enumerate() {
            let of: Vec<CaseKey> = of.iter().map(|i| *i.get(&cases)).collect();
            let document = w.document(&format!("Document {at}"), &of);
            let mut from = 0;
            let turns: Vec<_> = turns
                .iter()
                .map(|&(step, name)| {
                    from += step;
                    (from, NAMES[name])
                })
                .collect();
            if *has_turns {
                w.turns(document, &turns);
            }
        }
        for (document, coder, start, length, codings) in &excerpts {
            let document = DocumentKey::of(1 + document.index(documents.len()) as u32);
            let coder = coders[coder.index(coders.len())];
            let code = |i: &prop::sample::Index| CodeKey::of(1 + i.index(codes.len()) as u32);
            let codings: Vec<_> =
                codings.iter().map(|(i, sign)| (code(i), Valence::of(i64::from(*sign) - 1))).collect();
            // Few starts, so that the same range and shared edges are common.
            let start = start / 3 * 3;
            w.excerpt(document, coder, (start, start + length / 2 * 2 + 1), &codings);
        }
        (1..excerpts.len() as u32 + 1).filter(|no| no % 4 == 1).for_each(|no| w.memo(EntityKind::Excerpt, no));
        [2, 7].into_iter().for_each(|no| w.memo(EntityKind::Coding, no));
        w.done()
    })
}

fn grow_codes(w: &mut World, codes: &[RandomCode]) {
    for (at, (parent, merged, kind)) in codes.iter().enumerate() {
        let other = parent.filter(|_| at > 0).map(|i| CodeKey::of(1 + i.index(at) as u32));
        let key = w.code(&format!("C-{at}"), &format!("Code {at}"), other.filter(|_| !merged));
        let code = w.project.codes.get_mut(key).unwrap();
        code.same_as = other.filter(|_| *merged);
        code.kind = [None, Some(GroupKind::Goal), Some(GroupKind::Obstacle), None][*kind as usize];
        code.origins[Origin::Question as usize] = ["", "Q1", "Q2", ""][*kind as usize].to_owned();
    }
    w.project.questions = ["Q1", "Q2"].map(|id| Question { id: id.to_owned(), name: both(id) }).to_vec();
}
