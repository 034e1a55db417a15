//! What is known of one interview, in words.

use std::cmp::Reverse;

use super::super::code_counts_in;
use super::interviews::InterviewRow;
use crate::lang::{self, Lang, number};
use crate::model::{CaseValue, CodeKey, DocumentKey, MemoKey, Project};

/// What is known of one interview, in words.
#[derive(Clone, Debug, Default)]
pub struct InterviewDetail {
    /// Its title.
    pub title: String,
    /// `15 excerpts, 22 codes · last code Low trust, fatigue · 1 memo`.
    pub facts: String,
    /// The codes given most often here, the most frequent first, with how often.
    pub most: Vec<(CodeKey, String, u32)>,
    /// Names and values of the case's attributes, the file and its size.
    pub known: Vec<(String, String)>,
    /// Memos on the interview itself: who, and the words.
    pub memos: Vec<(String, String)>,
}

/// How many of the most frequent codes are kept.
const MOST: usize = 12;

impl InterviewDetail {
    /// What is known of the interview of a row.
    pub fn of(project: &Project, row: &InterviewRow, lang: Lang) -> InterviewDetail {
        let Some(document) = project.documents.get(row.key) else { return InterviewDetail::default() };
        let memos = project.memos_on(document.id);
        InterviewDetail {
            title: row.title.clone(),
            facts: facts(project, row, lang),
            most: most(project, row.key, lang),
            known: known(project, row, lang),
            memos: memos.iter().filter_map(|&key| memo(project, key)).collect(),
        }
    }

    /// The most frequent codes in one line.
    pub fn most_here(&self, lang: Lang) -> String {
        let most = self.most.iter().take(3).map(|(_, name, n)| format!("{name} {n}"));
        let list = most.collect::<Vec<_>>().join(" · ");
        if list.is_empty() { lang::interviews_nothing_coded(lang) } else { lang::interviews_most_here(lang, list) }
    }
}

/// Excerpts, codes, the last code and memos in one line.
fn facts(project: &Project, row: &InterviewRow, lang: Lang) -> String {
    if !project.complete {
        return lang::codings_loading(lang);
    }
    let mut codings = 0;
    let mut last = None;
    let mut memos = project.documents.get(row.key).map_or(0, |d| project.memos_on(d.id).len());
    for &excerpt in project.excerpts_in(row.key) {
        for (_, coding) in project.codings_of(excerpt) {
            codings += 1;
            last = last.max(Some((coding.at, coding.code)));
        }
        memos += project.excerpts.get(excerpt).map_or(0, |e| project.memos_on(e.id).len());
    }
    let mut out = Vec::new();
    if codings > 0 {
        out.push(lang::with_comma(
            lang,
            lang::count_excerpts(lang, row.counts.all as usize),
            lang::count_codes(lang, codings),
        ));
    }
    if let Some((_, code)) = last {
        out.push(lang::interviews_last_code(lang, name(project, code, lang)));
    }
    if memos > 0 {
        out.push(lang::count_memos(lang, memos));
    }
    out.join(" · ")
}

fn name(project: &Project, code: CodeKey, lang: Lang) -> String {
    project.codes.get(project.target(code)).map_or_else(String::new, |c| c.short_name(lang).to_owned())
}

fn most(project: &Project, document: DocumentKey, lang: Lang) -> Vec<(CodeKey, String, u32)> {
    let counts = code_counts_in(project, document);
    let own = |key: CodeKey| counts.get(crate::model::Key::no(key) as usize).map_or(0, |c| c.own);
    let mut order: Vec<(CodeKey, u32)> =
        project.tree().order.iter().map(|&key| (key, own(key))).filter(|(_, n)| *n > 0).collect();
    order.sort_by_key(|(_, n)| Reverse(*n));
    order.truncate(MOST);
    order.into_iter().map(|(key, n)| (key, name(project, key, lang), n)).collect()
}

fn known(project: &Project, row: &InterviewRow, lang: Lang) -> Vec<(String, String)> {
    let Some(document) = project.documents.get(row.key) else { return Vec::new() };
    let mut out = Vec::new();
    if !row.case.is_empty() {
        out.push((lang::heading_case(lang), row.case.clone()));
    }
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|(_, a), (_, b)| (&a.position, a.id).cmp(&(&b.position, b.id)));
    for (key, attribute) in attributes {
        let cells = document.cases.iter().filter_map(|&case| match project.value(case, key) {
            CaseValue::Value(value) => {
                let choice = attribute.choices.iter().find(|c| c.value == value);
                let name = choice.map(|c| c.name.get(lang)).filter(|n| !n.is_empty());
                Some(name.map_or_else(|| value.to_owned(), |name| spelled(value, name)))
            }
            _ => None,
        });
        let values: Vec<String> = cells.collect();
        let name = attribute.name.get(lang);
        let name = if name.is_empty() { &attribute.key } else { name };
        if !values.is_empty() {
            out.push((name.to_owned(), values.join(", ")));
        }
    }
    if !document.file.is_empty() {
        out.push((lang::heading_file(lang), document.file.clone()));
    }
    let size = lang::interviews_size(lang, number(document.words as usize), number(document.turns as usize));
    out.push((lang::interviews_text(lang), size));
    out
}

/// A choice's name; a value that is a mark stands before it: `C6 Mindre stad/tätort`.
fn spelled(value: &str, name: &str) -> String {
    let is_mark = value.chars().all(|c| c.is_uppercase() || c.is_numeric());
    if is_mark && !name.starts_with(value) { format!("{value} {name}") } else { name.to_owned() }
}

fn memo(project: &Project, key: MemoKey) -> Option<(String, String)> {
    let memo = project.memos.get(key)?;
    let who = project.coders.get(memo.coder).map_or_else(String::new, |c| c.name.clone());
    let words = [memo.title.trim(), memo.body.trim()].into_iter().filter(|w| !w.is_empty());
    Some((who, words.collect::<Vec<_>>().join(". ")))
}
