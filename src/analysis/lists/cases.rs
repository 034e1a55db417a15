//! The cases as a table: a row each, their attributes as columns.

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::ListFilter;
use crate::lang::{self, Lang};
use crate::model::{Attribute, AttributeKey, AttributeType, Case, CaseKey, CaseValue, Project};
use crate::text::{cells, heading};

/// Words of a choice wider than this are shown as their values.
const WIDEST_WORDS: u16 = 20;

/// Cells a heading may have whatever stands below it.
const HEADING: u16 = 14;

/// An attribute as a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseColumn {
    /// The attribute.
    pub key: AttributeKey,
    /// What stands over it.
    pub heading: String,
    /// The word of its type.
    pub kind: String,
    /// Cells of its widest content.
    pub content: u16,
    /// Whether a choice is shown as its value: its words are too wide.
    pub bare: bool,
    /// Whether its values are computed.
    pub derived: bool,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownValue<'a> {
    /// The value is not filled in.
    Missing,
    /// The attribute does not apply to the case.
    NotApplicable,
    /// The value as it is shown.
    Words(Cow<'a, str>),
}

/// How rows are ordered: by a column (none: the case's name), and whether backwards.
pub type CaseOrder = (Option<AttributeKey>, bool);

/// The cases with the columns of their attributes.
#[derive(Clone, Debug, Default)]
pub struct CaseRows {
    /// The cases, in order.
    pub rows: Vec<CaseKey>,
    /// The attributes, in order.
    pub columns: Vec<CaseColumn>,
    /// Cells of the widest name of a case.
    pub names: u16,
    /// Cells that are not filled in.
    pub missing: usize,
    /// How many cases there are, shown or not.
    pub all: usize,
}

impl CaseRows {
    /// The cases that a filter lets through, in their order or sorted.
    pub fn of(project: &Project, lang: Lang, by: Option<CaseOrder>, filter: Option<&ListFilter>) -> CaseRows {
        let mut cases: Vec<(CaseKey, &Case)> = project.cases.iter().collect();
        let all = cases.len();
        if let Some(filter) = filter {
            let kept = cases_of(project, filter);
            cases.retain(|(key, _)| kept.contains(key));
        }
        cases.sort_by(|(_, a), (_, b)| (&a.position, a.id).cmp(&(&b.position, b.id)));
        let names = cases.iter().map(|(_, case)| cells(&case.name)).max().unwrap_or(0);
        let mut rows: Vec<CaseKey> = cases.into_iter().map(|(key, _)| key).collect();
        let mut attributes: Vec<(AttributeKey, &Attribute)> = project.attributes.iter().collect();
        attributes.sort_by(|(_, a), (_, b)| (&a.position, a.id).cmp(&(&b.position, b.id)));
        let mut missing = 0;
        let column =
            |&(key, attribute): &(AttributeKey, &Attribute)| column(project, lang, key, attribute, &rows, &mut missing);
        let columns: Vec<CaseColumn> = attributes.iter().map(column).collect();
        if let Some(by) = by {
            sort(project, by, &mut rows);
        }
        CaseRows { rows, columns, names, missing, all }
    }

    /// What stands in a cell; `column` counts the attributes from 0.
    pub fn shown<'a>(&self, project: &'a Project, row: usize, column: usize, lang: Lang) -> ShownValue<'a> {
        let (Some(&case), Some(column)) = (self.rows.get(row), self.columns.get(column)) else {
            return ShownValue::Missing;
        };
        match (project.value(case, column.key), project.attributes.get(column.key)) {
            (CaseValue::Value(value), Some(attribute)) => ShownValue::Words(words(attribute, value, column.bare, lang)),
            (CaseValue::NotApplicable, _) => ShownValue::NotApplicable,
            _ => ShownValue::Missing,
        }
    }
}

/// The cases whose interviews a filter lets through.
fn cases_of(project: &Project, filter: &ListFilter) -> HashSet<CaseKey> {
    let through = project.documents.iter().filter(|(key, _)| filter.interviews.contains(*key));
    through.flat_map(|(_, document)| document.cases.iter().copied()).collect()
}

/// A value as it is shown.
fn words<'a>(attribute: &'a Attribute, value: &'a str, bare: bool, lang: Lang) -> Cow<'a, str> {
    match attribute.kind {
        AttributeType::YesNo if value == "yes" => Cow::Owned(lang::cases_yes(lang)),
        AttributeType::YesNo if value == "no" => Cow::Owned(lang::cases_no(lang)),
        _ if bare => Cow::Borrowed(value),
        _ => Cow::Borrowed(attribute.words(value, lang)),
    }
}

fn column(
    project: &Project,
    lang: Lang,
    key: AttributeKey,
    attribute: &Attribute,
    rows: &[CaseKey],
    missing: &mut usize,
) -> CaseColumn {
    let mut used: HashSet<&str> = HashSet::new();
    for &case in rows {
        match project.value(case, key) {
            CaseValue::Missing => *missing += 1,
            CaseValue::NotApplicable => {}
            CaseValue::Value(value) => drop(used.insert(value)),
        }
    }
    let wide = |bare: bool| used.iter().map(|value| cells(&words(attribute, value, bare, lang))).max().unwrap_or(1);
    let bare = attribute.kind == AttributeType::Choice && wide(false) > WIDEST_WORDS;
    let derived = attribute.derived.is_some();
    let kind = if derived { lang::cases_derived(lang) } else { attribute.kind.name(lang) };
    let content = wide(bare);
    let heading = heading(attribute.shown(lang), usize::from(content.max(HEADING)));
    CaseColumn { key, heading, kind, content, bare, derived }
}

/// What a cell is sorted by: what is filled in first, then what does not apply, then what is not filled in.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Place(usize),
    Number(u64),
    Words(String),
    NotApplicable,
    Missing,
}

fn sort(project: &Project, (by, back): CaseOrder, rows: &mut [CaseKey]) {
    let rank = |case: &CaseKey| match by {
        None => Rank::Words(project.cases.get(*case).map(|case| case.name.to_lowercase()).unwrap_or_default()),
        Some(key) => rank(project, *case, key),
    };
    rows.sort_by_cached_key(rank);
    if back {
        // What is not there stays at the end.
        let here = |case: &CaseKey| by.is_none_or(|key| matches!(project.value(*case, key), CaseValue::Value(_)));
        let there = rows.iter().take_while(|case| here(case)).count();
        rows[..there].reverse();
    }
}

fn rank(project: &Project, case: CaseKey, key: AttributeKey) -> Rank {
    let Some(attribute) = project.attributes.get(key) else { return Rank::Missing };
    match project.value(case, key) {
        CaseValue::Missing => Rank::Missing,
        CaseValue::NotApplicable => Rank::NotApplicable,
        CaseValue::Value(value) => match attribute.kind {
            AttributeType::Choice => {
                Rank::Place(attribute.choices.iter().position(|c| c.value == value).unwrap_or(usize::MAX))
            }
            AttributeType::Number => {
                let number: f64 = value.replace(',', ".").replace('−', "-").parse().unwrap_or(f64::MAX);
                // The order of floats as that of whole numbers.
                let bits = number.to_bits();
                Rank::Number(if bits >> 63 == 1 { !bits } else { bits | (1 << 63) })
            }
            _ => Rank::Words(value.to_lowercase()),
        },
    }
}
