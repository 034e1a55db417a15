//! Things that are kept as they were written: summaries, assessments, findings, recommendations, reviews, rounds and
//! assignments. Each says once what its fields are ([`Plain::slots`]); memory, rows and files out and in read that.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{EntityKind, Fields, MemoTarget, Value};

/// Whether a passage speaks for or against what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// For.
    For,
    /// Against.
    Against,
}

impl Stand {
    /// As in files and registers.
    pub fn code(self) -> &'static str {
        match self {
            Stand::For => "for",
            Stand::Against => "against",
        }
    }

    /// The stand of a word in a file.
    pub fn of(word: &str) -> Option<Stand> {
        [Stand::For, Stand::Against].into_iter().find(|stand| stand.code() == word)
    }
}

/// Passages that speak for or against something, by the excerpt's id. An excerpt that is gone stays listed: evidence does
/// not hold it, and it is back when the excerpt is.
pub type Evidence = BTreeMap<Uuid, Stand>;

/// What a reviewer says of someone's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It stands.
    #[default]
    Accepted,
    /// It is asked about; the note says what.
    Questioned,
    /// It does not stand.
    Rejected,
}

impl Verdict {
    /// As in files and registers.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Accepted => "accepted",
            Verdict::Questioned => "questioned",
            Verdict::Rejected => "rejected",
        }
    }

    /// The verdict of a word in a file.
    pub fn of(word: &str) -> Option<Verdict> {
        [Verdict::Accepted, Verdict::Questioned, Verdict::Rejected].into_iter().find(|verdict| verdict.code() == word)
    }
}

/// What a case says about a code, in the analyst's words: a cell of the framework matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What other files know it by: made from case and code.
    pub id: Uuid,
    /// The case.
    pub case: Uuid,
    /// The code.
    pub code: Uuid,
    /// The words.
    pub body: String,
}

/// To what extent a case does what a code stands for, by one assessor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// What other files know it by: made from case, code and assessor.
    pub id: Uuid,
    /// The case.
    pub case: Uuid,
    /// The code.
    pub code: Uuid,
    /// Who assesses.
    pub coder: Uuid,
    /// A step of the project's scale; none where there is no basis to say.
    pub level: Option<i64>,
    /// The reasons for the level.
    pub reason: String,
    /// What speaks for and against it.
    pub evidence: Evidence,
}

/// A statement of the study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// What other files know it by.
    pub id: Uuid,
    /// The question of the study that it answers (`Q3`); empty when not said.
    pub question: String,
    /// The statement in a line.
    pub title: String,
    /// Its text.
    pub body: String,
    /// How far it has come, in the project's own word; empty when not said.
    pub status: String,
    /// What speaks for and against it.
    pub evidence: Evidence,
}

/// What the study recommends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recommendation {
    /// What other files know it by.
    pub id: Uuid,
    /// The recommendation in a line.
    pub title: String,
    /// Its text.
    pub body: String,
    /// Who is to do it.
    pub addressee: String,
    /// By when it is to be done; none when not said.
    pub year: Option<i64>,
    /// The findings it rests on, by id.
    pub findings: BTreeSet<Uuid>,
}

/// What one reviewer says of one piece of someone's work. An answer is a memo on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What other files know it by: made from target and reviewer.
    pub id: Uuid,
    /// The work.
    pub on: MemoTarget,
    /// Whose work it is: the entry about the review is that coder's.
    pub coder: Uuid,
    /// Who reviews.
    pub reviewer: Uuid,
    /// What is said.
    pub verdict: Verdict,
    /// The reasons for the verdict.
    pub note: String,
}

/// A round of coding: what is to be coded by when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// What other files know it by.
    pub id: Uuid,
    /// As shown.
    pub name: String,
    /// The day it is to be done by, as `YYYY-MM-DD`; empty when not said.
    pub by: String,
    /// What the sample was drawn with; none when none was drawn.
    pub seed: Option<i64>,
    /// How much of the material is coded by two, in per cent; none when not said.
    pub share: Option<i64>,
}

/// What one coder is to code in a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// What other files know it by: made from round, interview and coder.
    pub id: Uuid,
    /// The round.
    pub round: Uuid,
    /// The interview.
    pub document: Uuid,
    /// Who codes.
    pub coder: Uuid,
    /// The part of the interview, in words; empty: all of it.
    pub part: String,
}

impl Default for Review {
    fn default() -> Review {
        let on = MemoTarget { kind: EntityKind::Excerpt, id: Uuid::nil() };
        let (id, coder, reviewer) = <(Uuid, Uuid, Uuid)>::default();
        Review { id, on, coder, reviewer, verdict: Verdict::default(), note: String::new() }
    }
}

/// One field of a plain thing, to be read or written.
#[derive(Debug)]
pub enum PlainField<'a> {
    /// A thing of that kind. The thing must be there as long as this one is.
    Id(EntityKind, &'a mut Uuid),
    /// A thing of that kind, which may be gone.
    Loose(EntityKind, &'a mut Uuid),
    /// Any thing, which may be gone.
    On(&'a mut MemoTarget),
    /// Words.
    Text(&'a mut String),
    /// A whole number or none.
    Number(&'a mut Option<i64>),
    /// A verdict.
    Verdict(&'a mut Verdict),
    /// Passages: a register each, named by this word, a point and the excerpt's id.
    Evidence(&'a mut Evidence),
    /// Findings: a register each, named by this word, a point and the finding's id.
    Findings(&'a mut BTreeSet<Uuid>),
}

/// A thing that says itself what its fields are.
pub trait Plain: Clone + Default {
    /// What other files know it by.
    fn id(&mut self) -> &mut Uuid;

    /// Its fields by the name of their register, in the order in which they are written.
    fn slots(&mut self) -> Vec<(&'static str, PlainField<'_>)>;
}

/// Writes what a plain thing is: its fields by register, each with its slot.
macro_rules! plain {
    ($($name:ident { $($field:ident: $register:literal $slot:expr),* $(,)? })*) => {$(
        impl Plain for $name {
            fn id(&mut self) -> &mut Uuid {
                &mut self.id
            }

            fn slots(&mut self) -> Vec<(&'static str, PlainField<'_>)> {
                let $name { $($field,)* .. } = self;
                vec![$(($register, $slot($field))),*]
            }
        }
    )*};
}

plain! {
    Summary {
        case: "case" |id| PlainField::Id(EntityKind::Case, id),
        code: "code" |id| PlainField::Id(EntityKind::Code, id),
        body: "body" PlainField::Text,
    }
    Assessment {
        case: "case" |id| PlainField::Id(EntityKind::Case, id),
        code: "code" |id| PlainField::Id(EntityKind::Code, id),
        coder: "coder" |id| PlainField::Id(EntityKind::Coder, id),
        level: "level" PlainField::Number,
        reason: "reason" PlainField::Text,
        evidence: "evidence" PlainField::Evidence,
    }
    Finding {
        question: "question" PlainField::Text,
        title: "title" PlainField::Text,
        body: "body" PlainField::Text,
        status: "status" PlainField::Text,
        evidence: "evidence" PlainField::Evidence,
    }
    Recommendation {
        title: "title" PlainField::Text,
        body: "body" PlainField::Text,
        addressee: "addressee" PlainField::Text,
        year: "year" PlainField::Number,
        findings: "finding" PlainField::Findings,
    }
    Review {
        on: "on" PlainField::On,
        coder: "coder" |id| PlainField::Id(EntityKind::Coder, id),
        reviewer: "reviewer" |id| PlainField::Id(EntityKind::Coder, id),
        verdict: "verdict" PlainField::Verdict,
        note: "note" PlainField::Text,
    }
    Round {
        name: "name" PlainField::Text,
        by: "by" PlainField::Text,
        seed: "seed" PlainField::Number,
        share: "share" PlainField::Number,
    }
    Assignment {
        round: "round" |id| PlainField::Loose(EntityKind::Round, id),
        document: "document" |id| PlainField::Loose(EntityKind::Document, id),
        coder: "coder" |id| PlainField::Id(EntityKind::Coder, id),
        part: "part" PlainField::Text,
    }
}

impl PlainField<'_> {
    /// The registers it stands for, and their values.
    pub(super) fn registers(&self, name: &'static str, out: &mut Fields) {
        let id = |id: &Uuid| json!(id.to_string());
        let value = match self {
            PlainField::Id(_, of) | PlainField::Loose(_, of) => id(of),
            PlainField::On(target) => json!([target.kind.code(), target.id.to_string()]),
            PlainField::Text(words) => json!(words),
            PlainField::Number(number) => json!(number),
            PlainField::Verdict(verdict) => json!(verdict.code()),
            PlainField::Evidence(all) => {
                let stand = |(of, stand): (&Uuid, &Stand)| (format!("{name}.{of}").into(), stand.code().into());
                return out.extend(all.iter().map(stand));
            }
            PlainField::Findings(all) => {
                return out.extend(all.iter().map(|of| (format!("{name}.{of}").into(), true.into())));
            }
        };
        out.push((name.into(), Value::Json(value)));
    }

    /// Takes a value in. `part`: of a slot with a register each, what stands after the point.
    pub(super) fn take(&mut self, part: Option<&str>, value: &Json) {
        let word = value.as_str();
        let part = part.and_then(|id| Uuid::try_parse(id).ok());
        match self {
            PlainField::Id(_, of) | PlainField::Loose(_, of) => {
                **of = word.and_then(|id| Uuid::try_parse(id).ok()).unwrap_or_default()
            }
            PlainField::On(target) => **target = MemoTarget::of_json(value).unwrap_or(**target),
            PlainField::Text(words) => **words = word.unwrap_or("").to_owned(),
            PlainField::Number(number) => **number = value.as_i64(),
            PlainField::Verdict(verdict) => **verdict = word.and_then(Verdict::of).unwrap_or_default(),
            PlainField::Evidence(all) => match part.zip(word.and_then(Stand::of)) {
                Some((of, stand)) => drop(all.insert(of, stand)),
                None => all.retain(|of, _| Some(*of) != part),
            },
            PlainField::Findings(all) => match part {
                Some(of) if value == &Json::Bool(true) => drop(all.insert(of)),
                _ => all.retain(|of| Some(*of) != part),
            },
        }
    }

    /// Whether it is a set of registers, named by a word, a point and an id.
    pub fn is_many(&self) -> bool {
        matches!(self, PlainField::Evidence(_) | PlainField::Findings(_))
    }
}

/// All things of one plain kind, by id.
pub type Shelf<T> = BTreeMap<Uuid, T>;

/// A shelf of whatever kind.
pub trait Shelved {
    /// The ids of what is on it, in order.
    fn ids(&self) -> Vec<Uuid>;
    /// Shows the fields of a thing; says whether it is there.
    fn show(&self, id: Uuid, each: &mut dyn FnMut(&'static str, PlainField<'_>)) -> bool;
    /// Hands over the fields of a thing to change; a thing that is not there is put in.
    fn change(&mut self, id: Uuid, each: &mut dyn FnMut(&'static str, PlainField<'_>));
    /// Takes a thing out.
    fn remove(&mut self, id: Uuid);
}

impl<T: Plain> Shelved for Shelf<T> {
    fn ids(&self) -> Vec<Uuid> {
        self.keys().copied().collect()
    }

    fn show(&self, id: Uuid, each: &mut dyn FnMut(&'static str, PlainField<'_>)) -> bool {
        let Some(mut thing) = self.get(&id).cloned() else { return false };
        thing.slots().into_iter().for_each(|(name, slot)| each(name, slot));
        true
    }

    fn change(&mut self, id: Uuid, each: &mut dyn FnMut(&'static str, PlainField<'_>)) {
        let thing = self.entry(id).or_default();
        *thing.id() = id;
        thing.slots().into_iter().for_each(|(name, slot)| each(name, slot));
    }

    fn remove(&mut self, id: Uuid) {
        BTreeMap::remove(self, &id);
    }
}

/// The registers of a plain thing and their values.
pub(super) fn registers(thing: &mut impl Plain) -> Fields {
    let mut out = Fields::new();
    thing.slots().iter().for_each(|(name, slot)| slot.registers(name, &mut out));
    out
}
