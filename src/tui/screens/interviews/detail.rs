//! What is known of the interview one stands on.

use std::cmp::Reverse;

use super::rows::{Row, Standing};
use crate::analysis::code_counts_in;
use crate::desk::Desk;
use crate::desk::stopped::Stopped;
use crate::lang::{self, Lang, number};
use crate::model::{Cell, CodeKey, DocumentKey, MemoKey, Project, Reading};
use crate::tui::prefs::Prefs;
use crate::tui::when::when;

/// What is known of one interview, in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Detail {
    pub title: String,
    /// Where one stopped, and what Enter does.
    pub stopped: String,
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

impl Detail {
    /// What is known of the interview of a row; `now` is in milliseconds since 1970 UTC.
    pub fn of(desk: &Desk, row: &Row, prefs: &Prefs, now: i64) -> Detail {
        let lang = prefs.lang;
        let project = desk.project();
        let Some(document) = project.documents.get(row.key) else { return Detail::default() };
        let memos = project.memos_on(document.id);
        let most = most(project, row.key, lang);
        Detail {
            title: row.title.clone(),
            stopped: stopped(desk, row, prefs, now),
            facts: facts(project, row, lang),
            most,
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

/// Where one stopped, and what Enter does.
fn stopped(desk: &Desk, row: &Row, prefs: &Prefs, now: i64) -> String {
    let Some(document) = desk.project().documents.get(row.key) else { return String::new() };
    let of = document.turns;
    if let Some((turn, at)) = stopped_at(desk, row.key) {
        return lang::interviews_stopped(prefs, turn, of, when(prefs, at, now));
    }
    match &row.standing {
        Standing::Mine(Reading::Done) => lang::interviews_you_are_done(prefs),
        Standing::Mine(_) if row.read.0 > 0 => lang::interviews_you_read_to(prefs, row.read.0, of),
        Standing::Mine(_) => lang::interviews_enter_opens(prefs),
        Standing::Others(name, _) if row.done => lang::interviews_other_done(prefs, name),
        Standing::Others(name, _) => lang::interviews_other_at(prefs, name, row.read.0, of),
        Standing::New => lang::interviews_enter_opens(prefs),
    }
}

/// The turn one stopped at, and when; none when it was never open here, or the turns are not loaded yet.
pub(super) fn stopped_at(desk: &Desk, key: DocumentKey) -> Option<(u32, i64)> {
    let project = desk.project();
    let stopped = Stopped::of(desk, project.documents.get(key)?.id)?;
    let turn = project.turns(key)?.number_at(stopped.at);
    (turn > 0).then_some((turn, stopped.when))
}

/// Excerpts, codes, the last code and memos in one line.
fn facts(project: &Project, row: &Row, lang: Lang) -> String {
    if !project.complete {
        return lang::interviews_reading(lang);
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
        out.push(format!("{}, {}", excerpts(lang, row.counts.all as usize), codes(lang, codings)));
    }
    if let Some((_, code)) = last {
        out.push(lang::interviews_last_code(lang, name(project, code, lang)));
    }
    match memos {
        0 => {}
        1 => out.push(lang::interviews_one_memo(lang)),
        n => out.push(lang::interviews_memos(lang, number(n))),
    }
    out.join(" · ")
}

/// `15 excerpts`.
pub(super) fn excerpts(lang: Lang, n: usize) -> String {
    if n == 1 { lang::interviews_one_excerpt(lang) } else { lang::interviews_excerpts(lang, number(n)) }
}

fn codes(lang: Lang, n: usize) -> String {
    if n == 1 { lang::interviews_one_code(lang) } else { lang::interviews_codes(lang, number(n)) }
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

fn known(project: &Project, row: &Row, lang: Lang) -> Vec<(String, String)> {
    let Some(document) = project.documents.get(row.key) else { return Vec::new() };
    let mut out = Vec::new();
    if !row.case.is_empty() {
        out.push((lang::interviews_case(lang), row.case.clone()));
    }
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|(_, a), (_, b)| (&a.position, a.id).cmp(&(&b.position, b.id)));
    for (key, attribute) in attributes {
        let cells = document.cases.iter().filter_map(|&case| match project.value(case, key) {
            Cell::Value(value) => {
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
        out.push((lang::interviews_file(lang), document.file.clone()));
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
