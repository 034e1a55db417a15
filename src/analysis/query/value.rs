//! What a value of a query means in a project.

use std::cmp::Ordering;

use super::error::{Expected, QueryError};
use super::scan::ScannedWord;
use super::term::{Comparison, Operand, Term, Word};
use crate::analysis::{Unknown, find_code, find_coder, find_document, nearest};
use crate::lang::{self, Lang};
use crate::model::{Attribute, AttributeKey, AttributeType, CaseKey, CaseValue, GroupKind, Origin, Project, Valence};

/// The term of a field and its value; `after` is the field with its sign, as written.
pub(super) fn field(
    project: &Project,
    word: Word,
    below: bool,
    value: &ScannedWord,
    after: &str,
) -> Result<Term, QueryError> {
    let error = |expected| QueryError::new(value.at, expected).after(after);
    let words = value.words.as_str();
    match word {
        Word::Code => {
            let found = find_code(project, words).map(|code| Term::Code(code, below));
            found.map_err(|unknown| with_near(error(Expected::Code), unknown, marks(project)))
        }
        Word::Kind => kind(words).map(Term::Kind).ok_or_else(|| error(Expected::Kind).near(kinds())),
        Word::Question => {
            let found = questions(project).into_iter().find(|id| id.to_lowercase() == words.trim().to_lowercase());
            found.map(Term::Question).ok_or_else(|| error(Expected::Question).near(questions(project)))
        }
        Word::Document => find_document(project, words)
            .map(Term::Document)
            .map_err(|unknown| with_near(error(Expected::Document), unknown, titles(project))),
        Word::Case => case(project, words)
            .map(Term::Case)
            .map_err(|(near, several)| QueryError { several, ..error(Expected::Case).near(near) }),
        Word::Coder => find_coder(project, words).map(Term::Coder).map_err(|unknown| {
            let coders = project.coders.iter().take(5).map(|(_, coder)| coder.name.clone()).collect();
            with_near(error(Expected::Coder), unknown, coders)
        }),
        Word::Speaker => {
            let names = speakers(project);
            let near = || near_or_all(words, &names);
            let found = alike(&names, words).or_else(|| begun(&names, words));
            found.map(Term::Speaker).ok_or_else(|| error(Expected::Speaker).near(near()))
        }
        Word::Sign => {
            let signs = ["+", "-", "0"].map(str::to_owned).to_vec();
            sign(words).map(Term::Sign).ok_or_else(|| error(Expected::Sign).near(signs))
        }
        _ if words.trim().is_empty() => Err(error(Expected::Words)),
        _ => Ok(Term::Text(words.to_owned())),
    }
}

/// An error with the nearest words: those that were found to be near, else the first of all there are.
pub(super) fn with_near(error: QueryError, unknown: Unknown, all: Vec<String>) -> QueryError {
    if unknown.nearest.is_empty() { error.near(all) } else { error.unknown(unknown) }
}

/// The term of an attribute and its value.
pub(super) fn attribute(
    project: &Project,
    key: AttributeKey,
    op: Comparison,
    value: &ScannedWord,
    after: &str,
) -> Result<Term, QueryError> {
    let error = |expected| QueryError::new(value.at, expected).after(after);
    let Some(it) = project.attributes.get(key) else { return Err(error(Expected::Attribute)) };
    let term = |operand| Ok(Term::Attribute(key, op, operand));
    if op.is_of_order() && !has_order(it) {
        return Err(error(Expected::Equal));
    }
    match value.words.as_str() {
        "?" if !value.quoted && !op.is_of_order() => return term(Operand::Missing),
        "-" | "–" if !value.quoted && !op.is_of_order() => return term(Operand::NotApplicable),
        _ => {}
    }
    let words = value.words.trim();
    let known = values(project, key);
    let found = match it.kind {
        AttributeType::Number if number(words).is_some() => Ok(words.to_owned()),
        AttributeType::Date if is_date(words) => Ok(words.to_owned()),
        AttributeType::YesNo => yes_no(words).map(str::to_owned).ok_or(Expected::YesNo),
        AttributeType::Choice => choice(it, words).or_else(|| alike(&known, words)).ok_or(Expected::Value),
        AttributeType::Number => alike(&known, words).filter(|_| !op.is_of_order()).ok_or(Expected::Number),
        AttributeType::Date => alike(&known, words).filter(|_| !op.is_of_order()).ok_or(Expected::Date),
        _ => alike(&known, words).ok_or(Expected::Value),
    };
    match found {
        Ok(words) => term(Operand::Value(words)),
        Err(expected) => {
            let near = if expected == Expected::Value { near_or_all(words, &known) } else { Vec::new() };
            Err(error(expected).near(near))
        }
    }
}

/// Whether the values of an attribute have an order.
pub(super) fn has_order(attribute: &Attribute) -> bool {
    matches!(attribute.kind, AttributeType::Number | AttributeType::Date | AttributeType::Choice)
}

/// Whether a value of an attribute fits.
pub(super) fn fits(attribute: &Attribute, op: Comparison, value: &str, wanted: &str) -> bool {
    let order = match attribute.kind {
        AttributeType::Number => match (number(value), number(wanted)) {
            (Some(value), Some(wanted)) => value.partial_cmp(&wanted),
            _ => same(value, wanted),
        },
        // A year or a month is all its days.
        AttributeType::Date => {
            Some(value.chars().take(wanted.chars().count()).collect::<String>().as_str().cmp(wanted))
        }
        AttributeType::Choice => {
            let place = |word: &str| attribute.choices.iter().position(|c| c.value == word);
            match (place(value), place(wanted)) {
                (Some(value), Some(wanted)) => Some(value.cmp(&wanted)),
                _ => same(value, wanted),
            }
        }
        _ => same(value, wanted),
    };
    order.is_some_and(|order| match op {
        Comparison::Is => order == Ordering::Equal,
        Comparison::IsNot => order != Ordering::Equal,
        Comparison::Under => order == Ordering::Less,
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::Over => order == Ordering::Greater,
        Comparison::AtLeast => order != Ordering::Less,
    })
}

/// Equal without regard to case, else in no order.
fn same(a: &str, b: &str) -> Option<Ordering> {
    (a == b || a.to_lowercase() == b.to_lowercase()).then_some(Ordering::Equal)
}

fn number(words: &str) -> Option<f64> {
    words.trim().replace(',', ".").replace(['\u{a0}', '\u{202f}', ' '], "").parse().ok().filter(|n: &f64| n.is_finite())
}

/// `2023`, `2023-05` or `2023-05-17`.
fn is_date(words: &str) -> bool {
    let lengths = [4, 2, 2];
    let parts: Vec<&str> = words.split('-').collect();
    parts.len() <= 3
        && parts
            .iter()
            .zip(lengths)
            .all(|(part, length)| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
}

fn yes_no(words: &str) -> Option<&'static str> {
    match words.to_lowercase().as_str() {
        "yes" | "ja" => Some("yes"),
        "no" | "nej" => Some("no"),
        _ => None,
    }
}

/// The stored value of a choice by value or name.
fn choice(attribute: &Attribute, words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let names =
        |c: &crate::model::ValueChoice| [c.value.to_lowercase(), c.name.en.to_lowercase(), c.name.sv.to_lowercase()];
    attribute
        .choices
        .iter()
        .find(|c| c.value == words)
        .or_else(|| attribute.choices.iter().find(|c| !lower.is_empty() && names(c).contains(&lower)))
        .map(|c| c.value.clone())
}

/// The name that is the word: by exact case, else without regard to it.
fn alike(names: &[String], word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let found = names.iter().find(|name| *name == word);
    found.or_else(|| names.iter().find(|name| !name.is_empty() && name.to_lowercase() == lower)).cloned()
}

/// The only name that begins with the word: a speaker by the letter that stands in the margin.
fn begun(names: &[String], word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let mut found = names.iter().filter(|name| !lower.is_empty() && name.to_lowercase().starts_with(&lower));
    found.next().filter(|_| found.next().is_none()).cloned()
}

/// The nearest names; the first names when none is near.
pub(super) fn near_or_all(word: &str, names: &[String]) -> Vec<String> {
    let near = nearest(word, names.iter().map(String::as_str));
    if near.is_empty() { names.iter().take(5).cloned().collect() } else { near }
}

/// The values of an attribute, each once: those of a choice as listed, then those that cases have, by alphabet.
pub(super) fn values(project: &Project, key: AttributeKey) -> Vec<String> {
    let mut out: Vec<String> =
        project.attributes.get(key).map_or_else(Vec::new, |a| a.choices.iter().map(|c| c.value.clone()).collect());
    let value = |case| match project.value(case, key) {
        CaseValue::Value(value) if !value.is_empty() => Some(value),
        _ => None,
    };
    let mut others: Vec<&str> =
        project.cases.keys().filter_map(value).filter(|value| !out.iter().any(|listed| listed == value)).collect();
    others.sort_by_cached_key(|value| (value.to_lowercase(), *value));
    others.dedup();
    let others: Vec<String> = others.into_iter().map(str::to_owned).collect();
    out.extend(others);
    out
}

/// The names that speak, each once, by alphabet.
pub(super) fn speakers(project: &Project) -> Vec<String> {
    let mut names: Vec<String> =
        project.documents.keys().filter_map(|d| project.turns(d)).flat_map(|t| t.names.iter().cloned()).collect();
    names.sort();
    names.dedup();
    names
}

/// The case of a name or id; else the nearest, and whether several fit.
fn case(project: &Project, word: &str) -> Result<CaseKey, (Vec<String>, bool)> {
    if let Some((key, _)) = project.cases.iter().find(|(_, c)| c.id.to_string() == word) {
        return Ok(key);
    }
    let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<CaseKey> {
        project.cases.iter().filter(|(_, c)| fits(&c.name)).map(|(key, _)| key).collect()
    };
    let lower = word.to_lowercase();
    let mut found = fitting(&|name| name == word);
    if found.is_empty() {
        found = fitting(&|name| !name.is_empty() && name.to_lowercase() == lower);
    }
    match found[..] {
        [one] => Ok(one),
        [] => {
            let names: Vec<String> = project.cases.iter().map(|(_, c)| c.name.clone()).collect();
            Err((near_or_all(word, &names), false))
        }
        _ => {
            let ids = found.iter().filter_map(|&key| project.cases.get(key)).map(|c| c.id.to_string());
            Err((ids.take(5).collect(), true))
        }
    }
}

/// The ids of the questions of the study, and of others that codes answer.
pub(super) fn questions(project: &Project) -> Vec<String> {
    let mut out: Vec<String> = project.questions.iter().map(|question| question.id.clone()).collect();
    for id in project.codes.iter().map(|(_, code)| code.origin(Origin::Question).trim()) {
        if !id.is_empty() && !out.iter().any(|known| known == id) {
            out.push(id.to_owned());
        }
    }
    out
}

fn kind(word: &str) -> Option<GroupKind> {
    let lower = word.to_lowercase();
    [(GroupKind::Goal, "mål"), (GroupKind::Obstacle, "hinder")]
        .into_iter()
        .find(|(kind, sv)| kind.code() == lower || *sv == lower)
        .map(|(kind, _)| kind)
}

fn kinds() -> Vec<String> {
    [GroupKind::Goal, GroupKind::Obstacle].map(|kind| kind.code().to_owned()).to_vec()
}

fn sign(word: &str) -> Option<Valence> {
    let lower = word.to_lowercase();
    let is = |say: fn(Lang) -> String| [Lang::En, Lang::Sv].iter().any(|&lang| say(lang) == lower);
    match lower.as_str() {
        "+" => Some(Valence::For),
        "-" | "−" | "–" => Some(Valence::Against),
        "0" => Some(Valence::Neither),
        _ if is(lang::sign_for) => Some(Valence::For),
        _ if is(lang::sign_against) => Some(Valence::Against),
        _ if is(lang::label_neither) => Some(Valence::Neither),
        _ => None,
    }
}

fn marks(project: &Project) -> Vec<String> {
    let codes = project.tree().order.iter().filter_map(|&key| project.codes.get(key));
    codes.filter(|c| c.parent.is_some()).filter_map(|c| c.mark.clone()).take(5).collect()
}

fn titles(project: &Project) -> Vec<String> {
    project.documents.iter().take(5).map(|(_, d)| d.cited().to_owned()).collect()
}
