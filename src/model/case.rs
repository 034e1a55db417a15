//! Cases and attributes: the units of comparison and their properties.

use uuid::Uuid;

use super::arena::key;
use super::{Bilingual, Derived, ValueChoice};
use crate::lang::{self, Lang};

key! {
    /// Local number of a case.
    CaseKey
}
key! {
    /// Local number of an attribute.
    AttributeKey
}

/// The unit of comparison: a municipality, a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// What other files know it by.
    pub id: Uuid,
    /// The name that lists and tables show.
    pub name: String,
    /// Its place in lists: compared by bytes.
    pub position: String,
    /// The case this one counts as.
    pub same_as: Option<CaseKey>,
}

/// What values an attribute takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AttributeType {
    /// The value is any words.
    #[default]
    Text,
    /// A number, with `.` or `,`.
    Number,
    /// The value is a day: `YYYY-MM-DD`.
    Date,
    /// The value is `yes` or `no`.
    YesNo,
    /// One of an ordered list.
    Choice,
}

impl AttributeType {
    /// As in files and registers.
    pub fn code(self) -> &'static str {
        match self {
            AttributeType::Text => "text",
            AttributeType::Number => "number",
            AttributeType::Date => "date",
            AttributeType::YesNo => "yes/no",
            AttributeType::Choice => "choice",
        }
    }

    /// The type of a word in a file.
    pub fn of(word: &str) -> Option<AttributeType> {
        use AttributeType::*;
        [Text, Number, Date, YesNo, Choice].into_iter().find(|t| t.code() == word)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> String {
        match self {
            AttributeType::Text => lang::text(lang),
            AttributeType::Number => lang::number_word(lang),
            AttributeType::Date => lang::date(lang),
            AttributeType::YesNo => lang::yes_no(lang),
            AttributeType::Choice => lang::choice(lang),
        }
    }
}

/// A typed property of cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// What other files know it by.
    pub id: Uuid,
    /// What commands and tables call it (`actor`).
    pub key: String,
    /// As shown; empty: the key.
    pub name: Bilingual,
    /// What values it takes.
    pub kind: AttributeType,
    /// The values of a choice, in order.
    pub choices: Vec<ValueChoice>,
    /// The attribute this one counts as.
    pub same_as: Option<AttributeKey>,
    /// What it is computed from; none: its values are filled in.
    pub derived: Option<Derived>,
    /// Its place in lists: compared by bytes.
    pub position: String,
}

impl Attribute {
    /// Its name as shown in a language: the key where it has none.
    pub fn shown(&self, lang: Lang) -> &str {
        let name = self.name.get(lang);
        if name.is_empty() { &self.key } else { name }
    }

    /// A value's words as shown in a language: those of its choice, else the value.
    pub fn words<'a>(&'a self, value: &'a str, lang: Lang) -> &'a str {
        let choice = self.choices.iter().find(|choice| choice.value == value);
        choice.map(|choice| choice.name.get(lang)).filter(|name| !name.is_empty()).unwrap_or(value)
    }
}

/// What a case has for an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseValue<'a> {
    /// Not filled in: `?`.
    Missing,
    /// Does not apply: `–`.
    NotApplicable,
    /// The case has this value.
    Value(&'a str),
}
