//! Random edits for property tests: whatever a user may do, on small documents.

mod picture;

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    Assessment, Assignment, AttributeType, Bilingual, CodeField, CodingColumns, CodingKey, Derived, Edit, Entity,
    EntityKind, Evidence, ExcerptKey, Finding, FirstRow, GroupKind, HistoryLabel, Hue, Kept, KeptTable, Key, Lookup,
    MemoTarget, NewCode, NewCoding, NewDocument, Project, Put, ReadingState, Recommendation, Review, Round, SavedQuery,
    Stand, Summary, Valence, ValueChoice, Verdict, Write, derived,
};
use crate::lang::Lang;
use crate::text::{Blocks, Span};

pub(crate) use picture::{kept, picture};

/// A small generator that a seed decides.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `n` (0 when n is 0).
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if n == 0 { 0 } else { (self.0 >> 11) as usize % n }
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).copied()
    }

    pub(crate) fn id(&mut self) -> Uuid {
        let high = (self.below(usize::MAX) as u128) << 64;
        uuid::Builder::from_custom_bytes((high | self.below(usize::MAX) as u128).to_be_bytes()).into_uuid()
    }
}

/// A coder at work in one project in memory.
pub(crate) struct World {
    pub(crate) project: Project,
    pub(crate) me: Uuid,
    pub(crate) dice: Dice,
    /// Texts by document id: memory has none.
    pub(crate) texts: HashMap<Uuid, String>,
    at: i64,
}

const TEXTS: [&str; 4] = [
    "Intervjuare: Hur är det?\n\nRespondent: Vi saknar långsiktiga medel. Ingen har tid.\n\nIntervjuare: Jaså?\n",
    "I: Ett. Två! Tre?\nR: Å ä ö 😀 e\u{301}. Nya ord här, och fler.\n",
    "Ingen talare alls.\n\nBara text. Och mer text",
    "A: En mening.\nB: En till.\nA: Sista.\n",
];

impl World {
    /// A project with a name and one coder, who is `me`.
    pub(crate) fn new(seed: u64) -> World {
        let mut dice = Dice::new(seed);
        let me = dice.id();
        let mut project = Project { id: dice.id(), name: "Study".into(), complete: true, ..Project::default() };
        project.index();
        World { project, me, dice, texts: HashMap::new(), at: 1_700_000_000_000 }
    }

    /// An edit that makes sense, or nearly.
    pub(crate) fn edit(&mut self) -> Edit {
        if self.project.coder(self.me).is_none() {
            return Edit::AddCoder { id: self.me, name: "Anna".into(), initials: "A".into() };
        }
        match self.dice.below(26) {
            0 => self.new_document(),
            1 | 2 => self.new_code(),
            3..=7 => self.coding(),
            8 => Edit::Uncode(self.some_codings()),
            9 => Edit::Sign(self.some_coding(), Valence::of(self.dice.below(3) as i64 - 1)),
            10 => self.boundary(),
            11 => self.memo(),
            12 | 20 | 21 => self.case_or_value(),
            13 => self.columns(),
            14 => self.small(),
            15 => Edit::Batch(Some(HistoryLabel::new("excerpt.coded", [])), vec![self.new_code(), self.coding()]),
            16 => self.status(),
            17 | 18 => self.codebook(),
            22..=25 => self.plain(),
            _ => self.remove_document(),
        }
    }

    fn documents(&self) -> Vec<Uuid> {
        self.project.documents.iter().map(|(_, d)| d.id).collect()
    }

    fn codes(&self) -> Vec<Uuid> {
        self.project.codes.iter().map(|(_, c)| c.id).collect()
    }

    fn new_document(&mut self) -> Edit {
        let n = self.dice.below(6);
        let text = format!("{}{}", TEXTS[n % TEXTS.len()], "Mer.\n".repeat(n / TEXTS.len()));
        let id = derived("document", &[text.as_bytes()]);
        self.texts.insert(id, text.clone());
        let (id, title, file) = (Some(id), format!("Intervju {n}"), format!("{n}.txt"));
        let new = NewDocument { id, text, title, file, ..NewDocument::default() };
        Edit::AddDocument(Box::new(new))
    }

    fn new_code(&mut self) -> Edit {
        let mut texts: [Bilingual; 6] = Default::default();
        texts[0] = Bilingual::only(Lang::Sv, format!("Kod {}", self.dice.below(1000)));
        let codes = self.codes();
        let parent = if self.dice.below(2) == 0 { None } else { self.dice.pick(&codes) };
        let position = format!("a{:06}", self.dice.below(900));
        let mark = (self.dice.below(2) == 0).then(|| format!("M-{}", self.dice.below(20)));
        Edit::AddCode(Box::new(NewCode { id: self.dice.id(), parent, position, mark, texts, ..NewCode::default() }))
    }

    /// A document with a random range of it.
    pub(crate) fn range(&mut self) -> Option<(Uuid, crate::text::Range)> {
        let documents = self.documents();
        let document = self.dice.pick(&documents)?;
        let text = self.texts.get(&document)?;
        let chars = text.chars().count();
        let span = Span::new(self.dice.below(chars) as u32, self.dice.below(chars) as u32 + 1);
        Some((document, Blocks::of(text).anchor(span)?))
    }

    fn coding(&mut self) -> Edit {
        let Some((document, range)) = self.range() else { return self.new_document() };
        let known = self.codes();
        let mut codes = Vec::new();
        for _ in 0..=self.dice.below(2) {
            let valence = Valence::of(self.dice.below(3) as i64 - 1);
            codes.extend(self.dice.pick(&known).map(|code| NewCoding { code, valence }));
        }
        codes.dedup_by_key(|c| c.code);
        Edit::Code { document, range, words: 3, codes }
    }

    fn some_coding(&mut self) -> CodingKey {
        let all: Vec<CodingKey> = self.project.codings.keys().collect();
        self.dice.pick(&all).unwrap_or(CodingKey::of(1))
    }

    fn some_codings(&mut self) -> Vec<CodingKey> {
        let all: Vec<ExcerptKey> = self.project.excerpts.keys().collect();
        let Some(excerpt) = self.dice.pick(&all) else { return Vec::new() };
        let of: Vec<CodingKey> = self.project.codings_of(excerpt).map(|(k, _)| k).collect();
        let take = 1 + self.dice.below(of.len());
        of.into_iter().take(take).collect()
    }

    fn boundary(&mut self) -> Edit {
        let all: Vec<ExcerptKey> = self.project.excerpts.keys().collect();
        let (Some(key), Some((document, range))) = (self.dice.pick(&all), self.range()) else { return self.new_code() };
        let here = self.project.excerpts.get(key).and_then(|e| self.project.documents.get(e.document)).map(|d| d.id);
        if here == Some(document) { Edit::Boundary(key, range) } else { self.new_code() }
    }

    fn memo(&mut self) -> Edit {
        let memos: Vec<_> = self.project.memos.keys().collect();
        if let (1, Some(memo)) = (self.dice.below(2), self.dice.pick(&memos)) {
            let on = self.project.memos.get(memo).map(|m| m.on);
            let on = on.unwrap_or(MemoTarget { kind: EntityKind::Project, id: self.project.id });
            let body = if self.dice.below(3) == 0 { String::new() } else { format!("Ny {}", self.dice.below(9)) };
            return Edit::Memo { memo: Some(memo), on, title: String::new(), body };
        }
        let excerpts: Vec<Uuid> = self.project.excerpts.iter().map(|(_, e)| e.id).collect();
        let on = match self.dice.pick(&excerpts) {
            Some(id) if self.dice.below(2) == 0 => MemoTarget { kind: EntityKind::Excerpt, id },
            _ => MemoTarget { kind: EntityKind::Project, id: self.project.id },
        };
        Edit::Memo { memo: None, on, title: "Rubrik".into(), body: "Text".into() }
    }

    fn case_or_value(&mut self) -> Edit {
        let cases: Vec<Uuid> = self.project.cases.iter().map(|(_, c)| c.id).collect();
        let attributes: Vec<Uuid> = self.project.attributes.iter().map(|(_, a)| a.id).collect();
        let (Some(case), Some(attribute)) = (self.dice.pick(&cases), self.dice.pick(&attributes)) else {
            let id = self.dice.id();
            return match self.dice.below(2) {
                0 => Edit::AddCase {
                    id,
                    name: format!(
                        "{} {}",
                        ["K1", "Botkyrka", "Habo"][self.dice.below(3)],
                        ["", "kommun"][self.dice.below(2)]
                    ),
                },
                _ => Edit::AddAttribute {
                    id,
                    key: format!("a{}", self.dice.below(9)),
                    name: Bilingual::default(),
                    kind: AttributeType::Text,
                    choices: Vec::new(),
                },
            };
        };
        let documents = self.documents();
        match (self.dice.below(7), self.dice.pick(&documents)) {
            (0, _) => Edit::ClearValue { case, attribute },
            (1, Some(document)) => {
                let other = self.dice.pick(&cases).filter(|other| *other != case);
                Edit::DocumentCases(document, std::iter::once(case).chain(other).collect())
            }
            (2, _) => Edit::SetValue { case, attribute, value: None },
            (3, _) => self.attribute(attribute),
            (4, _) => match self.dice.below(3) {
                0 => Edit::CaseName(case, format!("F{}", self.dice.below(99))),
                1 => Edit::CasePosition(case, format!("a{:06}", self.dice.below(900))),
                _ => Edit::RemoveCase(case),
            },
            _ => Edit::SetValue { case, attribute, value: Some(self.dice.below(4).to_string()) },
        }
    }

    /// A change of an attribute.
    fn attribute(&mut self, id: Uuid) -> Edit {
        let choice = |n: usize| ValueChoice { value: n.to_string(), name: Bilingual::only(Lang::En, format!("N{n}")) };
        let kinds = [AttributeType::Text, AttributeType::Number, AttributeType::Choice, AttributeType::YesNo];
        let others: Vec<Uuid> = self.project.attributes.iter().map(|(_, a)| a.id).collect();
        match self.dice.below(8) {
            5 => Edit::AttributeDerived(id, Some(Derived { from: self.dice.pick(&others), list: Lookup::Type })),
            6 => Edit::AttributeDerived(
                id,
                (self.dice.below(2) == 0).then_some(Derived { from: None, list: Lookup::County(Lang::Sv) }),
            ),
            0 => Edit::AttributeName(id, Lang::Sv, format!("Egenskap {}", self.dice.below(9))),
            1 => Edit::AttributePosition(id, format!("a{:06}", self.dice.below(900))),
            2 => Edit::RemoveAttribute(id),
            3 => Edit::AttributeChoices(id, (0..3 + self.dice.below(3)).map(choice).collect()),
            4 => Edit::AttributeType(id, AttributeType::Choice, Vec::new()),
            _ => Edit::AttributeType(id, self.dice.pick(&kinds).unwrap_or_default(), (0..4).map(choice).collect()),
        }
    }

    fn columns(&mut self) -> Edit {
        let (Some((document, _)), Some(code)) = (self.range(), {
            let c = self.codes();
            self.dice.pick(&c)
        }) else {
            return self.new_code();
        };
        let chars = self.texts.get(&document).map_or(1, |t| t.chars().count());
        let mut spans: Vec<Span> =
            (0..1 + self.dice.below(4)).map(|_| Span::new(self.dice.below(chars - 1) as u32, chars as u32)).collect();
        spans.sort();
        let code_of = vec![0; spans.len()];
        let (excerpt, coding) = (self.dice.id(), self.dice.id());
        let coder = self.me;
        Edit::Codings(Box::new(CodingColumns {
            document,
            coder,
            excerpt,
            coding,
            codes: vec![code],
            spans,
            code: code_of,
            at: 0,
        }))
    }

    fn small(&mut self) -> Edit {
        let codes = self.codes();
        let documents = self.documents();
        match (self.dice.below(5), self.dice.pick(&codes), self.dice.pick(&documents)) {
            (0, Some(code), _) => {
                Edit::CodeText(code, CodeField::Definition, Lang::En, format!("Is {}", self.dice.below(9)))
            }
            (1, Some(code), _) => Edit::Pins(vec![Some(code), None]),
            (2, _, Some(document)) => Edit::DocumentTitle(document, format!("Titel {}", self.dice.below(9))),
            (3, Some(_), _) => Edit::RemoveTable("t".into()),
            (3, ..) => Edit::Table(Box::new(KeptTable { id: "t".into(), rows: "code".into(), ..KeptTable::default() })),
            _ => Edit::ProjectName(format!("Studie {}", self.dice.below(9))),
        }
    }

    /// A change of the codebook.
    fn codebook(&mut self) -> Edit {
        let codes = self.codes();
        let (Some(code), Some(other)) = (self.dice.pick(&codes), self.dice.pick(&codes)) else {
            return self.new_code();
        };
        let position = super::between("", Some("a000300"));
        match self.dice.below(11) {
            0 => Edit::CodeMark(code, Some(format!("N-{}", self.dice.below(20)))),
            1 => Edit::CodeKind(code, Some(GroupKind::Goal)),
            2 => Edit::CodeColour(code, Some(Hue(1 + self.dice.below(12) as u8))),
            3 => Edit::MoveCode { code, parent: Some(other), position },
            4 => Edit::MoveCode { code, parent: None, position },
            5 => Edit::MergeCode { code, into: Some(other) },
            6 => Edit::MergeCode { code, into: None },
            7 => Edit::RemoveCode(code),
            8 => Edit::Recode { codings: self.some_codings(), code },
            9 => Edit::Query(SavedQuery { name: format!("Q{}", self.dice.below(3)), line: "code:x".into() }),
            _ => match self.new_code() {
                Edit::AddCode(new) => Edit::SplitCode { new, codings: self.some_codings() },
                edit => edit,
            },
        }
    }

    /// A summary, assessment, finding, recommendation, review, round or assignment, new, changed or taken out.
    fn plain(&mut self) -> Edit {
        let all: Vec<Entity> = kept(&self.project).iter().map(|put| put.entity).collect();
        if let (0 | 1, Some(entity)) = (self.dice.below(8), self.dice.pick(&all)) {
            return Edit::RemoveKept(entity);
        }
        let (cases, codes, documents) = (self.cases(), self.codes(), self.documents());
        let (Some(case), Some(code)) = (self.dice.pick(&cases), self.dice.pick(&codes)) else {
            let id = self.dice.id();
            return if codes.is_empty() {
                self.new_code()
            } else {
                Edit::AddCase { id, name: format!("Fall {}", cases.len()) }
            };
        };
        let document = self.dice.pick(&documents).unwrap_or_default();
        Edit::Keep(Box::new(self.kept_of(case, code, document)))
    }

    fn kept_of(&mut self, case: Uuid, code: Uuid, document: Uuid) -> Kept {
        let words = |dice: &mut Dice| ["", "Ja", "Nej, för sent", "Båda"][dice.below(4)].to_owned();
        let number = |dice: &mut Dice| (dice.below(3) > 0).then(|| dice.below(4) as i64);
        let (one, two) = (words(&mut self.dice), words(&mut self.dice));
        let amount = number(&mut self.dice);
        let title = format!("Rad {}", self.dice.below(9));
        match self.dice.below(7) {
            0 => Kept::Summary(Summary { case, code, body: one, ..Summary::default() }),
            1 => {
                let evidence = self.evidence();
                Kept::Assessment(Assessment {
                    case,
                    code,
                    level: amount,
                    reason: one,
                    evidence,
                    ..Assessment::default()
                })
            }
            2 => {
                let id = self.id_of(self.project.findings.keys().copied().collect());
                let evidence = self.evidence();
                Kept::Finding(Finding { id, question: one, title, body: two, evidence, ..Finding::default() })
            }
            3 => {
                let id = self.id_of(self.project.recommendations.keys().copied().collect());
                let all: Vec<Uuid> = self.project.findings.keys().copied().collect();
                let findings = self.dice.pick(&all).into_iter().collect();
                Kept::Recommendation(Recommendation { id, title, body: one, addressee: two, year: amount, findings })
            }
            4 => {
                let excerpts: Vec<Uuid> = self.project.excerpts.iter().map(|(_, e)| e.id).collect();
                let id = self.dice.pick(&excerpts).unwrap_or_default();
                let verdict = self.dice.pick(&[Verdict::Accepted, Verdict::Questioned, Verdict::Rejected]);
                let on = MemoTarget { kind: EntityKind::Excerpt, id };
                Kept::Review(Review { on, verdict: verdict.unwrap_or_default(), note: one, ..Review::default() })
            }
            5 => {
                let id = self.id_of(self.project.rounds.keys().copied().collect());
                Kept::Round(Round { id, name: title, by: one, seed: amount, share: None })
            }
            _ => {
                let rounds: Vec<Uuid> = self.project.rounds.keys().copied().collect();
                let round = self.dice.pick(&rounds).unwrap_or_default();
                Kept::Assignment(Assignment { round, document, coder: self.me, part: one, ..Assignment::default() })
            }
        }
    }

    /// Two coders, cases or attributes joined, or parted.
    pub(crate) fn join(&mut self) -> Edit {
        let kind =
            self.dice.pick(&[EntityKind::Coder, EntityKind::Case, EntityKind::Attribute]).unwrap_or(EntityKind::Case);
        let all: Vec<Uuid> = match kind {
            EntityKind::Coder => self.project.coders.with_away().map(|(_, c)| c.id).collect(),
            EntityKind::Case => self.project.cases.with_away().map(|(_, c)| c.id).collect(),
            _ => self.project.attributes.with_away().map(|(_, a)| a.id).collect(),
        };
        let into = self.dice.pick(&all).filter(|_| self.dice.below(3) > 0);
        match self.dice.pick(&all) {
            Some(id) => Edit::Join { of: Entity { kind, id }, into },
            None => self.new_code(),
        }
    }

    fn cases(&self) -> Vec<Uuid> {
        self.project.cases.iter().map(|(_, c)| c.id).collect()
    }

    /// One of these ids, or a new one.
    fn id_of(&mut self, known: Vec<Uuid>) -> Uuid {
        let known = self.dice.pick(&known).filter(|_| self.dice.below(2) == 0);
        known.unwrap_or_else(|| self.dice.id())
    }

    fn evidence(&mut self) -> Evidence {
        let all: Vec<Uuid> = self.project.excerpts.iter().map(|(_, e)| e.id).collect();
        let one = |dice: &mut Dice| Some((dice.pick(&all)?, dice.pick(&[Stand::For, Stand::Against])?));
        (0..self.dice.below(3)).filter_map(|_| one(&mut self.dice)).collect()
    }

    fn status(&mut self) -> Edit {
        let documents = self.documents();
        let Some(document) = self.dice.pick(&documents) else { return self.new_document() };
        let reading =
            self.dice.pick(&[ReadingState::New, ReadingState::Reading, ReadingState::Done]).unwrap_or_default();
        Edit::Status { document, reading, read_to: self.dice.below(9) as u32 }
    }

    fn remove_document(&mut self) -> Edit {
        let documents = self.documents();
        match self.dice.pick(&documents) {
            Some(document) if self.dice.below(3) == 0 => Edit::RemoveDocument(document),
            _ => self.coding(),
        }
    }

    /// Does an edit in memory. None when it was refused; else what takes it back, last first.
    pub(crate) fn apply(&mut self, edit: &Edit) -> Option<Vec<Undo>> {
        self.at += 1_000;
        let dice = &mut self.dice;
        let plan = self.project.plan(edit, self.me, self.at, &mut || dice.id()).ok()?;
        let mut back = Vec::new();
        for write in plan.writes {
            back.push(match write {
                Write::Put(put) => {
                    let (inverse, _) = self.project.put(&put).expect("a planned write can be done");
                    Undo::Put(inverse)
                }
                Write::Codings(columns) => {
                    let first = self.project.add_columns(&columns).expect("planned columns can be added");
                    Undo::Columns(columns, first)
                }
            });
        }
        back.reverse();
        Some(back)
    }

    /// Takes back what [`World::apply`] did.
    pub(crate) fn take_back(&mut self, back: Vec<Undo>) {
        for step in back {
            match step {
                Undo::Put(put) => drop(self.project.put(&put).expect("an inverse can be done")),
                Undo::Columns(columns, first) => self.project.remove_columns(&columns, first),
            }
        }
    }
}

/// One step back.
pub(crate) enum Undo {
    Put(Put),
    Columns(CodingColumns, FirstRow),
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn every_change_can_be_taken_back_to_exactly_what_was(seed in any::<u64>()) {
            let mut world = World::new(seed);
            for _ in 0..60 {
                let edit = world.edit();
                let before = picture(&world.project);
                if let Some(back) = world.apply(&edit) {
                    world.take_back(back);
                    prop_assert!(picture(&world.project) == before, "{:?}", edit);
                    world.apply(&edit);
                }
            }
        }

        #[test]
        fn joins_are_taken_back_to_exactly_what_was(seed in any::<u64>()) {
            let mut world = World::new(seed);
            let anna = world.me;
            world.apply(&Edit::AddCoder { id: anna, name: "Anna".into(), initials: "A".into() });
            let second = world.dice.id();
            world.apply(&Edit::AddCoder { id: second, name: "Anna B".into(), initials: "B".into() });
            for step in 0..60 {
                world.me = if world.dice.below(2) == 0 { anna } else { second };
                let edit = if step % 4 == 3 { world.join() } else { world.edit() };
                let before = picture(&world.project);
                if let Some(back) = world.apply(&edit) {
                    world.take_back(back);
                    prop_assert!(picture(&world.project) == before, "{:?}", edit);
                    world.apply(&edit);
                }
                let project = &world.project;
                prop_assert!(project.codings.iter().all(|(_, c)| project.who(c.coder) == c.coder));
                prop_assert!(project.coders.keys().all(|key| project.who(key) == key));
            }
        }

        #[test]
        fn codings_hang_on_living_excerpts_and_lists_are_sorted(seed in any::<u64>()) {
            let mut world = World::new(seed);
            for _ in 0..80 {
                let edit = world.edit();
                world.apply(&edit);
            }
            let project = &world.project;
            let hung: usize = project.excerpts.keys().map(|k| project.codings_of(k).count()).sum();
            prop_assert_eq!(hung, project.codings.len());
            let listed: usize = project.documents.keys().map(|d| project.excerpts_in(d).len()).sum();
            prop_assert_eq!(listed, project.excerpts.len());
            for document in project.documents.keys() {
                let spans: Vec<_> = project.excerpts_in(document).iter().map(|&k| project.span_of(k)).collect();
                prop_assert!(spans.is_sorted_by_key(|s| (s.start, std::cmp::Reverse(s.end))));
            }
        }
    }
}
