//! The memos with what they are on, in groups; the pages of the diary.

use std::cmp::Reverse;

use crate::lang::{self, Lang};
use crate::model::{CaseKey, CodingKey, DocumentKey, EntityKind, ExcerptKey, Key, Memo, MemoKey, MemoTarget, Project};
use crate::text::{Span, fold};

/// What the memos are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MemoGroups {
    /// Nothing.
    #[default]
    Nothing,
    /// What they are on.
    Kind,
    /// Interviews.
    Interview,
    /// Who wrote them.
    Coder,
    /// The days when they were written.
    Day,
}

impl MemoGroups {
    /// All of them, in the order of the menu.
    pub const ALL: [MemoGroups; 5] =
        [MemoGroups::Nothing, MemoGroups::Kind, MemoGroups::Interview, MemoGroups::Coder, MemoGroups::Day];

    /// What memos are grouped by, in words.
    pub fn say(self, lang: Lang) -> String {
        match self {
            MemoGroups::Nothing => lang::memos_by_nothing(lang),
            MemoGroups::Kind => lang::memos_by_kind(lang),
            MemoGroups::Interview => lang::interview(lang),
            MemoGroups::Coder => lang::coder(lang),
            MemoGroups::Day => lang::memos_by_day(lang),
        }
    }
}

/// A memo in the list, with what is said of it.
#[derive(Clone, Debug)]
pub struct MemoRow {
    /// The memo.
    pub key: MemoKey,
    /// What it is on.
    pub on: MemoTarget,
    /// What it is on, shortly: `Granforsa 10 · HIN-07`.
    pub about: String,
    /// Its heading; may be empty.
    pub heading: String,
    /// Its words.
    pub body: String,
    /// Who wrote it.
    pub who: String,
    /// When, as people say it.
    pub when: String,
    /// `2026-11-22`.
    pub day: String,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Where in the interviews its target is.
    pub place: Option<MemoPlace>,
    /// Whether it is a page of the diary.
    pub diary: bool,
    interview: Option<String>,
}

/// Where in the interviews a memo's target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoPlace {
    /// The interview.
    pub document: DocumentKey,
    /// The words that the memo is on; empty for a whole interview.
    pub span: Span,
    /// The excerpt; none for a whole interview.
    pub excerpt: Option<ExcerptKey>,
}

impl MemoRow {
    /// Heading, or the first words.
    pub fn first_line(&self) -> &str {
        let words = if self.heading.is_empty() { &self.body } else { &self.heading };
        words.lines().find(|line| !line.trim().is_empty()).unwrap_or("")
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoLine {
    /// The name of a group.
    Group(String),
    /// A memo, by its number among the rows.
    Row(usize),
}

/// Everything that is shown.
#[derive(Clone, Debug, Default)]
pub struct MemoRows {
    /// The memos.
    pub rows: Vec<MemoRow>,
    /// The lines of the list: memos under the names of their groups.
    pub lines: Vec<MemoLine>,
    /// How many memos there are in all.
    pub all: usize,
}

/// How moments are said, in the zone and the words of who reads: the day (`2026-11-22`), and the day with the time.
pub struct Moments<'a> {
    /// The day of a moment in milliseconds since 1970 UTC.
    pub day: &'a dyn Fn(i64) -> String,
    /// The moment as people say it.
    pub when: &'a dyn Fn(i64) -> String,
}

/// Which memos are listed.
#[derive(Clone, Copy, Debug)]
pub struct MemoFilter<'a> {
    /// Only pages of the diary.
    pub diary: bool,
    /// What they are grouped by.
    pub by: MemoGroups,
    /// Words that they must have, all of them.
    pub words: &'a str,
}

impl MemoRows {
    /// The memos of a project that are wanted, the newest first.
    pub fn of(
        project: &Project,
        lang: Lang,
        moments: &Moments,
        MemoFilter { diary, by, words }: MemoFilter,
    ) -> MemoRows {
        let wanted: Vec<String> = fold(words).split_whitespace().map(str::to_owned).collect();
        let mut rows: Vec<MemoRow> =
            project.memos.iter().map(|(key, memo)| row(project, lang, moments, key, memo)).collect();
        let all = rows.iter().filter(|row| !diary || row.diary).count();
        rows.retain(|row| (!diary || row.diary) && has(row, &wanted));
        rows.sort_by_key(|row| (Reverse(if diary { page(row) } else { String::new() }), Reverse(row.at), row.key));
        if by != MemoGroups::Nothing && !diary {
            rows.sort_by_cached_key(|row| group(row, by, lang));
        }
        let mut lines = Vec::with_capacity(rows.len());
        let mut before = None;
        for (at, row) in rows.iter().enumerate() {
            let heading = if diary { page(row) } else { group(row, by, lang).1 };
            if !heading.is_empty() && before.as_ref() != Some(&heading) {
                lines.push(MemoLine::Group(heading.clone()));
                before = Some(heading);
            }
            lines.push(MemoLine::Row(at));
        }
        MemoRows { rows, lines, all }
    }
}

/// The day of a page: its heading when that is a date, else when it was begun.
fn page(row: &MemoRow) -> String {
    if is_day(&row.heading) { row.heading.trim().to_owned() } else { row.day.clone() }
}

/// `2026-11-22`.
pub fn is_day(words: &str) -> bool {
    let words = words.trim().as_bytes();
    words.len() == 10
        && words.iter().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() })
}

fn has(row: &MemoRow, wanted: &[String]) -> bool {
    let all = || fold(&format!("{} {} {} {}", row.heading, row.body, row.about, row.who));
    wanted.is_empty() || {
        let all = all();
        wanted.iter().all(|word| all.contains(word.as_str()))
    }
}

/// The order and the name of a memo's group.
fn group(row: &MemoRow, by: MemoGroups, lang: Lang) -> (String, String) {
    match by {
        MemoGroups::Nothing => Default::default(),
        MemoGroups::Kind => {
            let (order, name) = kind(row.on.kind, lang);
            (order.to_string(), name)
        }
        MemoGroups::Interview => match &row.interview {
            Some(title) => (format!("0{}", title.to_lowercase()), title.clone()),
            None => ("1".into(), lang::no_interview(lang)),
        },
        MemoGroups::Coder => (row.who.to_lowercase(), row.who.clone()),
        // The newest day first: digits the other way round.
        MemoGroups::Day => {
            (row.day.chars().map(|c| c.to_digit(10).map_or(c, |d| (b'9' - d as u8) as char)).collect(), row.day.clone())
        }
    }
}

fn kind(kind: EntityKind, lang: Lang) -> (u8, String) {
    match kind {
        EntityKind::Project => (0, lang::memos_kind_project(lang)),
        EntityKind::Document => (1, lang::interviews(lang)),
        EntityKind::Excerpt => (2, lang::excerpts(lang)),
        EntityKind::Coding => (3, lang::codings(lang)),
        EntityKind::Code => (4, lang::codes(lang)),
        _ => (5, lang::cases(lang)),
    }
}

fn row(project: &Project, lang: Lang, moments: &Moments, key: MemoKey, memo: &Memo) -> MemoRow {
    let diary = memo.on.kind == EntityKind::Project && is_day(&memo.title);
    let place = place(project, memo.on);
    let title = place.and_then(|place| project.documents.get(place.document)).map(|d| d.title.clone());
    MemoRow {
        key,
        on: memo.on,
        about: if diary { lang::diary(lang) } else { about(project, memo.on, lang) },
        heading: memo.title.clone(),
        body: memo.body.clone(),
        who: project.coders.get(memo.coder).map(|c| c.name.clone()).unwrap_or_default(),
        when: (moments.when)(memo.at),
        day: (moments.day)(memo.at),
        at: memo.at,
        place,
        diary,
        interview: title,
    }
}

/// Where in the interviews a memo's target is.
fn place(project: &Project, on: MemoTarget) -> Option<MemoPlace> {
    let of_excerpt = |key: ExcerptKey| {
        let excerpt = project.excerpts.get(key)?;
        Some(MemoPlace { document: excerpt.document, span: excerpt.span, excerpt: Some(key) })
    };
    match on.kind {
        EntityKind::Document => {
            Some(MemoPlace { document: project.document(on.id)?, span: Span::default(), excerpt: None })
        }
        EntityKind::Excerpt => of_excerpt(ExcerptKey::of(project.number(EntityKind::Excerpt, on.id)?)),
        EntityKind::Coding => {
            let key = CodingKey::of(project.number(EntityKind::Coding, on.id)?);
            of_excerpt(project.codings.get(key)?.excerpt)
        }
        _ => None,
    }
}

/// What a memo is on, shortly.
pub fn about(project: &Project, on: MemoTarget, lang: Lang) -> String {
    let cited = |document: DocumentKey| project.documents.get(document).map(|d| d.cited().to_owned());
    let turn = |MemoPlace { document, span, .. }| {
        let turn = project.turns(document).map_or(0, |turns| turns.number_at(span.start));
        Some(format!("{} {turn}", cited(document)?))
    };
    let code_name = |key| project.codes.get(key).map(|c| c.tag(lang).to_owned());
    let found = match on.kind {
        EntityKind::Project => Some(lang::memos_on_project(lang)),
        EntityKind::Document => project.document(on.id).and_then(cited),
        EntityKind::Excerpt => place(project, on).and_then(turn),
        EntityKind::Coding => place(project, on).and_then(turn).and_then(|place| {
            let key = CodingKey::of(project.number(EntityKind::Coding, on.id)?);
            Some(format!("{place} · {}", code_name(project.codings.get(key)?.code)?))
        }),
        EntityKind::Code => project.code(on.id).and_then(|key| {
            let code = project.codes.get(key)?;
            Some(format!("{} {}", code.mark.as_deref().unwrap_or(""), code.short_name(lang)).trim().to_owned())
        }),
        EntityKind::Case => project
            .number(EntityKind::Case, on.id)
            .and_then(|no| project.cases.get(CaseKey::of(no)))
            .map(|case| case.name.clone()),
        _ => None,
    };
    found.unwrap_or_else(|| lang::memos_on_gone(lang))
}
