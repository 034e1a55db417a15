//! Writes: the one form in which a change reaches memory, rows and journal (FORMAT.md §5).

use std::borrow::Cow;

use serde_json::Value as Json;
use uuid::Uuid;

use crate::text::{Range, Span};

/// A kind of thing in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// The project itself.
    Project,
    /// A coder.
    Coder,
    /// A document.
    Document,
    /// A coder's reading of a document.
    Status,
    /// An excerpt.
    Excerpt,
    /// A coding.
    Coding,
    /// A code.
    Code,
    /// A case.
    Case,
    /// An attribute.
    Attribute,
    /// A case's value for an attribute.
    Value,
    /// A memo.
    Memo,
    /// A coder's pinned codes.
    Pins,
    /// What a case says about a code, in an analyst's words.
    Summary,
    /// To what extent a case does what a code stands for, by one assessor.
    Assessment,
    /// A statement of the study.
    Finding,
    /// What the study recommends.
    Recommendation,
    /// What one reviewer says of someone's work.
    Review,
    /// A round of coding.
    Round,
    /// What one coder is to code in a round.
    Assignment,
}

impl EntityKind {
    /// All kinds, in an order in which rows can be written so that every reference leads somewhere.
    pub const ALL: [EntityKind; 19] = [
        EntityKind::Project,
        EntityKind::Coder,
        EntityKind::Case,
        EntityKind::Attribute,
        EntityKind::Value,
        EntityKind::Document,
        EntityKind::Status,
        EntityKind::Code,
        EntityKind::Pins,
        EntityKind::Excerpt,
        EntityKind::Coding,
        EntityKind::Memo,
        EntityKind::Summary,
        EntityKind::Assessment,
        EntityKind::Finding,
        EntityKind::Recommendation,
        EntityKind::Review,
        EntityKind::Round,
        EntityKind::Assignment,
    ];

    /// The word for the kind in payloads (FORMAT.md §4).
    pub fn code(self) -> &'static str {
        match self {
            EntityKind::Project => "project",
            EntityKind::Coder => "coder",
            EntityKind::Document => "document",
            EntityKind::Status => "status",
            EntityKind::Excerpt => "excerpt",
            EntityKind::Coding => "coding",
            EntityKind::Code => "code",
            EntityKind::Case => "case",
            EntityKind::Attribute => "attribute",
            EntityKind::Value => "value",
            EntityKind::Memo => "memo",
            EntityKind::Pins => "pins",
            EntityKind::Summary => "summary",
            EntityKind::Assessment => "assessment",
            EntityKind::Finding => "finding",
            EntityKind::Recommendation => "recommendation",
            EntityKind::Review => "review",
            EntityKind::Round => "round",
            EntityKind::Assignment => "assignment",
        }
    }

    /// The kind of a word in a payload.
    pub fn of(word: &str) -> Option<EntityKind> {
        EntityKind::ALL.into_iter().find(|k| k.code() == word)
    }

    /// Of a thing that two people who make it alike make the *same*: the registers that its id is made from (of pins
    /// the project too). Empty where ids are new ones.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            EntityKind::Status => &["document", "coder"],
            EntityKind::Value => &["case", "attribute"],
            EntityKind::Pins => &["coder"],
            EntityKind::Summary => &["case", "code"],
            EntityKind::Assessment => &["case", "code", "coder"],
            EntityKind::Review => &["on", "reviewer"],
            EntityKind::Assignment => &["round", "document", "coder"],
            _ => &[],
        }
    }

    /// Whether such things may be joined: what was made apart and is one.
    pub fn may_be_joined(self) -> bool {
        matches!(self, EntityKind::Code | EntityKind::Coder | EntityKind::Case | EntityKind::Attribute)
    }

    /// Whether an entry about such a thing is owned by the thing's coder (else it is shared).
    pub fn is_owned(self) -> bool {
        use EntityKind::*;
        matches!(self, Status | Excerpt | Coding | Memo | Pins | Assessment | Review | Assignment)
    }
}

/// One thing, as the journal knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity {
    /// The kind of the thing.
    pub kind: EntityKind,
    /// The id of the thing: what all files know it by.
    pub id: Uuid,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// JSON, as it stands in a payload.
    Json(Json),
    /// An excerpt's range: edges for the journal, place for memory and rows.
    Range(Range),
    /// An excerpt's place alone: only in what memory hands back.
    Place(Span),
}

impl<T: Into<Json>> From<T> for Value {
    fn from(value: T) -> Value {
        Value::Json(value.into())
    }
}

/// The fields of one write, by register name.
pub type Fields = Vec<(Cow<'static, str>, Value)>;

/// A write to one thing: what some of its fields are now. Making is `alive: true` with all first values, deleting
/// `alive: false`.
#[derive(Clone, Debug, PartialEq)]
pub struct Put {
    /// The thing that is written to.
    pub entity: Entity,
    /// The fields that get values, by the names of their registers.
    pub fields: Fields,
    /// When, in milliseconds since 1970 UTC: kept with codings and memos at their making.
    pub at: i64,
}

impl Put {
    /// The value of a field.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// The JSON value of a field.
    pub fn json(&self, field: &str) -> Option<&Json> {
        match self.get(field)? {
            Value::Json(json) => Some(json),
            _ => None,
        }
    }

    /// The text of a field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.json(field)?.as_str()
    }

    /// The id in a field.
    pub fn id(&self, field: &str) -> Option<Uuid> {
        Uuid::try_parse(self.text(field)?).ok()
    }

    /// What it says about being alive.
    pub fn alive(&self) -> Option<bool> {
        self.json("alive")?.as_bool()
    }
}

/// Many codings of one document by one coder at once: a row is one excerpt with one coding, ids count up by one
/// as 128-bit numbers, excerpts first. Ranges are in the original text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingColumns {
    /// The document that holds all ranges.
    pub document: Uuid,
    /// The coder who gives the codes.
    pub coder: Uuid,
    /// Id of the first excerpt.
    pub excerpt: Uuid,
    /// Id of the first coding.
    pub coding: Uuid,
    /// The codes that `code` points into.
    pub codes: Vec<Uuid>,
    /// Where each excerpt is; sorted by start.
    pub spans: Vec<Span>,
    /// The code of each, as an index into `codes`.
    pub code: Vec<u32>,
    /// When it was coded, in milliseconds since 1970 UTC.
    pub at: i64,
}

impl CodingColumns {
    /// Whether it makes this excerpt or coding: ids count up by one.
    pub fn made(&self, entity: Entity) -> bool {
        let first = match entity.kind {
            EntityKind::Excerpt => self.excerpt,
            EntityKind::Coding => self.coding,
            _ => return false,
        };
        entity.id.as_u128().wrapping_sub(first.as_u128()) < self.spans.len() as u128
    }

    /// Leaves out codes that no row has: each takes as much room in the journal as ten codings.
    pub fn keep_used_codes(&mut self) {
        let mut place = vec![None; self.codes.len()];
        let mut used = Vec::new();
        for code in &mut self.code {
            let Some(slot) = place.get_mut(*code as usize) else { continue };
            *code = *slot.get_or_insert_with(|| {
                used.extend(self.codes.get(*code as usize));
                used.len() as u32 - 1
            });
        }
        self.codes = used;
    }
}

/// The local numbers of the first excerpt and the first coding that a columnar write made; the others count up from
/// there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstRow {
    /// Of the excerpt.
    pub excerpt: u32,
    /// Of the coding.
    pub coding: u32,
}

/// One write of a gesture.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// Fields of one thing.
    Put(Put),
    /// Many codings at once.
    Codings(CodingColumns),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_no_row_has_are_left_out() {
        let id = Uuid::from_u128;
        let mut columns = CodingColumns {
            document: id(1),
            coder: id(2),
            excerpt: id(3),
            coding: id(4),
            codes: vec![id(10), id(11), id(12)],
            spans: vec![Span::new(0, 1); 3],
            code: vec![2, 0, 2],
            at: 0,
        };
        columns.keep_used_codes();
        assert_eq!((columns.codes, columns.code), (vec![id(12), id(10)], vec![0, 1, 0]));
    }
}
