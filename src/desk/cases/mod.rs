//! The cases and their attributes: what typed words mean for a cell, and the changes that follow.
//!
//! | file | is |
//! |---|---|
//! | `municipality` | what the lists know of a case that is a municipality |
//! | `weigh` | what a table of attributes will change, before it does |

mod municipality;
mod weigh;

use uuid::Uuid;

pub use self::municipality::{FillOffer, offer};
pub use self::weigh::{Preview, TableEffect, weighed};
use crate::model::{
    Attribute, AttributeKey, AttributeType, CaseKey, CaseValue, Edit, EntityKind, Key, Project, between, value,
};

/// The case of an id.
pub fn case_of(project: &Project, id: Uuid) -> Option<CaseKey> {
    let key = CaseKey::of(project.number(EntityKind::Case, id)?);
    project.cases.get(key).map(|_| key)
}

/// The attribute of an id.
pub fn attribute_of(project: &Project, id: Uuid) -> Option<(AttributeKey, &Attribute)> {
    let key = AttributeKey::of(project.number(EntityKind::Attribute, id)?);
    Some((key, project.attributes.get(key)?))
}

/// What a cell is to be: not filled in, does not apply, or a value.
pub type Want = Option<Option<String>>;

/// What typed words mean for an attribute.
pub enum Meant {
    /// What the cell is to be.
    Cell(Want),
    /// One of several days.
    Days(Vec<String>),
    /// Nothing that fits the attribute.
    Nothing,
}

/// What words mean for an attribute; `year` is taken for days without one.
pub fn meant(attribute: &Attribute, words: &str, year: i16) -> Meant {
    match words.trim() {
        "" | "?" => return Meant::Cell(None),
        "-" | "–" | "—" | "−" => return Meant::Cell(Some(None)),
        _ => {}
    }
    match value::read(attribute.kind, &attribute.choices, words) {
        Some(value) => Meant::Cell(Some(Some(value))),
        None if attribute.kind == AttributeType::Date => match value::days_meant(words, year) {
            days if days.is_empty() => Meant::Nothing,
            days => Meant::Days(days),
        },
        None => Meant::Nothing,
    }
}

/// The change that gives a cell what it is to be; none when it is that already, or is computed.
pub fn cell_edit(project: &Project, case: Uuid, attribute: Uuid, want: Want) -> Option<Edit> {
    let (row, (column, known)) = (case_of(project, case)?, attribute_of(project, attribute)?);
    if known.derived.is_some() {
        return None;
    }
    let now = project.value(row, column);
    let same = match (&want, now) {
        (None, CaseValue::Missing) | (Some(None), CaseValue::NotApplicable) => true,
        (Some(Some(words)), CaseValue::Value(here)) => words == here,
        _ => false,
    };
    match want {
        _ if same => None,
        None => Some(Edit::ClearValue { case, attribute }),
        Some(value) => Some(Edit::SetValue { case, attribute, value }),
    }
}

/// The changes that make some interviews those of a case, and others not.
pub fn interviews_of_case(project: &Project, case: Uuid, ticked: &[(Uuid, bool)]) -> Vec<Edit> {
    let Some(key) = case_of(project, case) else { return Vec::new() };
    let edit = |&(id, on): &(Uuid, bool)| {
        let document = project.documents.get(project.document(id)?)?;
        if document.cases.contains(&key) == on {
            return None;
        }
        let others = document.cases.iter().filter(|other| **other != key);
        let mut cases: Vec<Uuid> = others.filter_map(|other| project.cases.get(*other).map(|c| c.id)).collect();
        cases.extend(on.then_some(case));
        Some(Edit::DocumentCases(id, cases))
    };
    ticked.iter().filter_map(edit).collect()
}

/// The place of a thing that goes one step on or back among its siblings; none at the end.
pub fn moved(positions: &[String], at: usize, on: bool) -> Option<String> {
    let of = |at: usize| positions.get(at).map(String::as_str);
    match on {
        true => of(at + 1).map(|next| between(next, of(at + 2))),
        false => {
            let before = at.checked_sub(1)?;
            Some(between(before.checked_sub(1).and_then(of).unwrap_or(""), of(before)))
        }
    }
}

/// What commands call a new attribute: its name in small letters without blanks, and a number where that is taken.
pub fn free_key(project: &Project, name: &str) -> String {
    let base = name.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("_");
    let mut key = base.clone();
    let mut n = 2;
    while project.attribute(&key).is_some() {
        key = format!("{base}_{n}");
        n += 1;
    }
    key
}
