//! The interviews with each coder's share, and what is thin.

use std::cmp::Reverse;

use super::super::{self as analysis, Advance, Share, Thin};
use crate::lang::{self, Lang};
use crate::model::{CodeKey, CoderKey, DocumentKey, Project, ReadingState};
use crate::text::Span;

/// What the interviews are sorted by, on Progress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProgressOrder {
    /// Their titles.
    #[default]
    Title,
    /// Excerpts per thousand words.
    Density,
    /// How much is left to read.
    Rest,
    /// When they were coded last.
    Latest,
}

impl ProgressOrder {
    /// All of them, in the order of the menu.
    pub const ALL: [ProgressOrder; 4] =
        [ProgressOrder::Title, ProgressOrder::Density, ProgressOrder::Rest, ProgressOrder::Latest];

    /// What rows are sorted by, in words.
    pub fn say(self, lang: Lang) -> String {
        match self {
            ProgressOrder::Title => lang::title(lang),
            ProgressOrder::Density => lang::progress_by_density(lang),
            ProgressOrder::Rest => lang::progress_by_rest(lang),
            ProgressOrder::Latest => lang::progress_by_latest(lang),
        }
    }
}

/// An interview in the list of progress.
#[derive(Clone, Debug)]
pub struct ProgressRow {
    /// Its title.
    pub title: String,
    /// How many turns it has.
    pub turns: u32,
    /// How far it is, and with whom.
    pub advance: Advance,
}

impl ProgressRow {
    /// The turn a coder has read to: all of them when done.
    pub fn read(&self, share: &Share) -> u32 {
        if share.reading == ReadingState::Done { self.turns } else { share.read_to.min(self.turns) }
    }

    fn rest(&self) -> u32 {
        let most = self.advance.shares.iter().map(|share| self.read(share)).max().unwrap_or(0);
        self.turns.saturating_sub(most)
    }

    fn latest(&self) -> Option<i64> {
        self.advance.shares.iter().filter_map(|share| share.last).map(|(at, _)| at).max()
    }
}

/// Where Enter goes from something thin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// To an interview.
    Document(DocumentKey),
    /// To a code.
    Code(CodeKey),
}

/// Everything that is shown.
#[derive(Clone, Debug, Default)]
pub struct ProgressRows {
    /// The interviews, in order.
    pub rows: Vec<ProgressRow>,
    /// Who has a column, in order of coders: all who have done something, and who looks.
    pub coders: Vec<(CoderKey, String)>,
    /// What is thin, in words, and what it is about.
    pub thin: Vec<(String, To)>,
    /// How many interviews who looks has read to the end.
    pub done: usize,
    /// Excerpts of all.
    pub excerpts: usize,
}

/// What one coder has done in all interviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoderTotal {
    /// Interviews that are done.
    pub done: usize,
    /// Interviews that are begun and not done.
    pub begun: usize,
    /// Excerpts of the coder.
    pub excerpts: usize,
}

impl ProgressRows {
    /// Of a project, in order, for the coder who looks.
    pub fn of(project: &Project, me: Option<CoderKey>, lang: Lang, by: ProgressOrder) -> ProgressRows {
        let advances = analysis::advances(project);
        let coders =
            project.coders.iter().filter(|(key, _)| Some(*key) == me || advances.iter().any(|a| a.of(*key).is_some()));
        let coders = coders.map(|(key, coder)| (key, coder.name.clone())).collect();
        let thin = analysis::thin(project, &advances);
        let words = Words { project, lang, advances: &advances };
        let thin = thin.into_iter().map(|one| words.of(one)).collect();
        let is_done =
            |a: &&Advance| me.and_then(|me| a.of(me)).is_some_and(|share| share.reading == ReadingState::Done);
        let done = advances.iter().filter(is_done).count();
        let excerpts = advances.iter().map(|a| a.excerpts as usize).sum();
        let mut rows: Vec<ProgressRow> = advances
            .into_iter()
            .map(|advance| {
                let document = project.documents.get(advance.document);
                let title = document.map(|d| d.title.clone()).unwrap_or_default();
                ProgressRow { title, turns: document.map_or(0, |d| d.turns), advance }
            })
            .collect();
        rows.sort_by_cached_key(|row| row.title.to_lowercase());
        match by {
            ProgressOrder::Title => {}
            ProgressOrder::Density => {
                rows.sort_by(|a, b| a.advance.density.unwrap_or(0.0).total_cmp(&b.advance.density.unwrap_or(0.0)))
            }
            ProgressOrder::Rest => rows.sort_by_key(|row| Reverse(row.rest())),
            ProgressOrder::Latest => rows.sort_by_key(|row| Reverse(row.latest())),
        }
        ProgressRows { rows, coders, thin, done, excerpts }
    }

    /// What a coder has done in all interviews.
    pub fn total(&self, coder: CoderKey) -> CoderTotal {
        let shares = || self.rows.iter().filter_map(|row| row.advance.of(coder));
        let done = shares().filter(|share| share.reading == ReadingState::Done).count();
        let excerpts = shares().map(|share| share.excerpts as usize).sum();
        CoderTotal { done, begun: shares().count() - done, excerpts }
    }

    /// Where a coder stopped in an interview: at the last coding, else at the turn read to.
    pub fn stopped(project: &Project, row: &ProgressRow, coder: CoderKey) -> Option<Span> {
        let share = row.advance.of(coder)?;
        let turn = |number: u32| {
            let turns = project.turns(row.advance.document)?;
            turns.spans.get((number as usize).checked_sub(1)?).copied()
        };
        share.last.map(|(_, span)| span).or_else(|| turn(share.read_to))
    }
}

/// What is thin, in words.
struct Words<'a> {
    project: &'a Project,
    lang: Lang,
    advances: &'a [Advance],
}

impl Words<'_> {
    fn of(&self, thin: Thin) -> (String, To) {
        let lang = self.lang;
        match thin {
            Thin::Unread(document) => (lang::progress_unread(lang, self.title(document)), To::Document(document)),
            Thin::Sparse(document) => {
                let density = self.advances.iter().find(|a| a.document == document).and_then(|a| a.density);
                let density = lang::decimal(lang, density.unwrap_or(0.0), 1);
                (lang::progress_sparse(lang, self.title(document), density), To::Document(document))
            }
            Thin::Alone(document, coder) => {
                let name = self.project.coders.get(coder).map_or("", |c| c.name.as_str());
                (lang::progress_alone(lang, self.title(document), name), To::Document(document))
            }
            Thin::OneInterview(code, document) => {
                (lang::progress_one_interview(lang, self.name(code), self.title(document)), To::Code(code))
            }
            Thin::Signs(document, code, coder) => {
                let name = self.project.coders.get(coder).map_or("", |c| c.name.as_str());
                (lang::progress_signs(lang, self.title(document), name, self.name(code)), To::Document(document))
            }
            Thin::Unused(code) => (lang::progress_unused(lang, self.name(code)), To::Code(code)),
        }
    }

    fn title(&self, document: DocumentKey) -> String {
        self.project.documents.get(document).map(|d| d.cited().to_owned()).unwrap_or_default()
    }

    fn name(&self, code: CodeKey) -> String {
        let code = self.project.codes.get(code);
        code.map(|c| format!("{} {}", c.mark.as_deref().unwrap_or(""), c.short_name(self.lang)).trim().to_owned())
            .unwrap_or_default()
    }
}
