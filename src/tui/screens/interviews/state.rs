//! What the list of interviews is, and which keys do what.

use uuid::Uuid;

use super::layout::Layout;
use crate::analysis::lists::InterviewOrder;
use crate::analysis::lists::interview::InterviewDetail;
use crate::analysis::lists::interviews::{InterviewRow, InterviewRows, Standing};
use crate::analysis::{ListFilter, Query};
use crate::desk::stopped::Stopped;
use crate::desk::{Desk, Failure, InAll, ToCode};
use crate::lang::{self, Lang, number};
use crate::model::{DocumentKey, Edit, EntityKind, HistoryLabel, MemoTarget, ReadingState, Refusal};
use crate::tui::answers::{Answer, Given, InterviewsAnswer};
use crate::tui::asks::{Go, Opens};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::list::List;
use crate::tui::prefs::Prefs;
use crate::tui::when::when;

/// The local setting that holds the interview one stood on.
pub(super) const HERE: &str = "interview";
/// What was looked for in all interviews, and where it is.
#[derive(Clone, Debug)]
pub(super) struct FoundInAll {
    /// As it was typed.
    pub line: String,
    pub query: Query,
    pub places: Vec<InAll>,
}

/// The list of interviews.
#[derive(Default)]
pub struct Interviews {
    pub(super) rows: InterviewRows,
    pub(super) place: List,
    /// The interview one stands on, also while the list is made anew.
    pub(super) here: Option<DocumentKey>,
    pub(super) by: (InterviewOrder, bool),
    pub(super) found: Option<FoundInAll>,
    /// What the list is of; none for all.
    pub(super) filter: Option<ListFilter>,
    /// The change after which the filter was asked.
    pub(super) filtered_at: Option<i64>,
    /// What was found and is being coded.
    pub(super) to_code: Option<ToCode>,
    pub(super) detail: InterviewDetail,
    /// Where the coder stopped in the interview at hand, and what Enter does.
    pub(super) stopped: String,
    pub(super) layout: Layout,
}

impl Interviews {
    /// The row one stands on.
    pub(super) fn row(&self) -> Option<&InterviewRow> {
        self.rows.rows.get(self.place.at)
    }

    /// Makes everything that is kept for drawing anew.
    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        self.rows = InterviewRows::of(ctx.desk.project(), ctx.desk.my_key(), lang, self.by);
        if let Some(filter) = &self.filter {
            self.rows.keep(|key| filter.interviews.contains(key));
        }
        if let Some(found) = &self.found {
            self.rows.only(&found.places.iter().map(|place| (place.document, place.hits)).collect());
        }
        let at = self.here.and_then(|key| self.rows.position(key)).unwrap_or(self.place.at);
        self.place.go(at, self.rows.rows.len());
        self.settle(ctx);
    }

    /// After a move: the place is on screen, and what is known of it is at hand.
    pub(super) fn settle(&mut self, ctx: &mut Ctx) {
        self.layout = Layout::of(ctx.area, &self.rows, self.found.is_some());
        self.place.reveal(usize::from(self.layout.list.height), self.rows.rows.len());
        self.here = self.row().map(|row| row.key);
        let now = ctx.desk.now();
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        self.detail = self.row().map(|row| InterviewDetail::of(project, row, lang)).unwrap_or_default();
        self.stopped = self.row().map(|row| stopped(ctx.desk, row, ctx.prefs, now)).unwrap_or_default();
    }

    pub(super) fn step(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        self.place.step(by, self.rows.rows.len());
        self.settle(ctx);
        Outcome::Done
    }

    /// Opens the interview where one stopped; the first hit when words were looked for.
    pub(super) fn open(&self) -> Outcome {
        let Some(row) = self.row() else { return Outcome::Done };
        let hit = self.found.as_ref().and_then(|f| {
            let place = f.places.iter().find(|p| p.document == row.key)?;
            Some((place.first, f.query.first_words().map(str::to_owned)))
        });
        let (span, find) = hit.unzip();
        Outcome::Go(Go::Read { document: Some(row.key), span, excerpt: None, find: find.flatten() })
    }

    pub(super) fn ask_status(&self, ctx: &Ctx) -> Outcome {
        let Some((id, title)) = self.document(ctx.desk) else { return Outcome::Done };
        let lang = ctx.prefs.lang;
        let answer = |reading| {
            Answer::new(reading_words(lang, reading), Given::Interviews(InterviewsAnswer::Status(id, reading)))
        };
        Outcome::choice(
            lang::interviews_ask_status(lang, title),
            [ReadingState::New, ReadingState::Reading, ReadingState::Done].map(answer),
        )
    }

    /// Sets how far one is. The rows are made anew by the refresh that follows every write.
    pub(super) fn set_status(&self, ctx: &mut Ctx, id: Uuid, reading: ReadingState) {
        let Some(key) = ctx.desk.project().document(id) else { return };
        let project = ctx.desk.project();
        let Some(document) = project.documents.get(key) else { return };
        let title = document.cited().to_owned();
        let mine = ctx.desk.my_key().and_then(|me| project.status(key, me)).map_or(0, |s| s.read_to);
        let stopped = Stopped::turn(ctx.desk, key).map_or(0, |(turn, _)| turn);
        let read_to = if mine > 0 { mine } else { stopped };
        let lang = ctx.prefs.lang;
        let said = lang::interviews_status_set(ctx.prefs, title, reading_words(lang, reading));
        ctx.apply_saying(&Edit::Status { document: id, reading, read_to }, said);
    }

    /// Goes to the interview's case among the cases; makes one named like the interview when it has none.
    pub(super) fn attributes(&self, ctx: &mut Ctx) -> Outcome {
        let Some(key) = self.row().map(|row| row.key) else { return Outcome::Done };
        let case = |ctx: &Ctx| ctx.desk.project().documents.get(key).and_then(|d| d.cases.first().copied());
        if case(ctx).is_none() {
            let Some((id, name)) = self.document(ctx.desk) else { return Outcome::Done };
            let folded = name.to_lowercase();
            let same = ctx.desk.project().cases.iter().find(|(_, case)| case.name.to_lowercase() == folded);
            let (new, mut edits) = match same.map(|(_, case)| case.id) {
                Some(here) => (here, Vec::new()),
                None => {
                    let new = ctx.desk.new_id();
                    (new, vec![Edit::AddCase { id: new, name: name.clone() }])
                }
            };
            edits.push(Edit::DocumentCases(id, vec![new]));
            let label = HistoryLabel::new("document.cases", []);
            if !ctx.apply_saying(&Edit::Batch(Some(label), edits), lang::cases_made_for(ctx.prefs, name)) {
                return Outcome::Done;
            }
        }
        Outcome::Go(Go::Cases(case(ctx)))
    }

    /// A memo on the interview: one's own when there is one, else a new one.
    pub(super) fn memo(&self, ctx: &Ctx) -> Outcome {
        let Some((id, title)) = self.document(ctx.desk) else { return Outcome::Done };
        let project = ctx.desk.project();
        let me = ctx.desk.my_key();
        let is_mine = |key: &crate::model::MemoKey| project.memos.get(*key).map(|m| Some(m.coder)) == Some(me);
        let memo = project.memos_on(id).iter().copied().find(is_mine);
        Outcome::Open(Box::new(Opens::Memo {
            on: MemoTarget { kind: EntityKind::Document, id },
            memo,
            first: None,
            title: lang::memo_title(ctx.prefs.lang, title),
            near: self.place.near(self.layout.list),
        }))
    }

    pub(super) fn remove(&self, ctx: &mut Ctx) -> Outcome {
        let Some((id, title)) = self.document(ctx.desk) else { return Outcome::Done };
        let lang = ctx.prefs.lang;
        let mine = self.row().map_or(0, |row| row.counts.mine as usize);
        match ctx.desk.apply(&Edit::RemoveDocument(id)) {
            Ok(_) if mine == 0 => ctx.say(lang::interviews_removed(ctx.prefs, title)),
            Ok(_) => ctx.say(lang::interviews_removed_with(ctx.prefs, title, lang::count_excerpts(lang, mine))),
            Err(Failure::Refused(Refusal::NotYours(name))) => ctx.refuse(lang::interviews_others_work(lang, name)),
            Err(failure) => ctx.fail(&failure),
        }
        Outcome::Done
    }

    /// What the list can be sorted by, in the order of the columns.
    pub(super) fn orders(&self) -> Vec<InterviewOrder> {
        let attributes = self.rows.headings.iter().take(3).map(|h| InterviewOrder::Attribute(h.key));
        InterviewOrder::PLAIN.into_iter().chain(attributes).collect()
    }

    pub(super) fn ask_sort(&self, lang: Lang) -> Outcome {
        let answer = |by: InterviewOrder| {
            Answer::new(by.say(lang, &self.rows.headings), Given::Interviews(InterviewsAnswer::Order(by)))
        };
        Outcome::choice(lang::interviews_ask_sort(lang), self.orders().into_iter().map(answer))
    }

    /// Sorts by a column; by the same one again: the other way round.
    pub(super) fn sort(&mut self, ctx: &mut Ctx, by: InterviewOrder) {
        self.by = (by, self.by.0 == by && !self.by.1);
        self.rows.sort(self.by);
        let at = self.here.and_then(|key| self.rows.position(key)).unwrap_or(self.place.at);
        self.place.go(at, self.rows.rows.len());
        self.settle(ctx);
    }

    /// Id of the interview one stands on, and what it is called in a sentence.
    pub(super) fn document(&self, desk: &Desk) -> Option<(Uuid, String)> {
        let document = desk.project().documents.get(self.row()?.key)?;
        Some((document.id, document.cited().to_owned()))
    }

    /// The words of the title row: what there is, and the facts after it.
    pub(super) fn heading(&self, desk: &Desk, prefs: &Prefs) -> (String, String) {
        let lang = prefs.lang;
        let all = desk.project().documents.len();
        if let Some(found) = &self.found {
            let title = lang::interviews_found(
                lang,
                number(self.rows.rows.iter().map(|row| row.hits).sum()),
                &found.line,
                self.rows.rows.len(),
                all,
            );
            return (title, lang::interviews_esc_shows_all(prefs));
        }
        if let Some(filter) = &self.filter {
            let title = lang::query_of_interviews(lang, number(self.rows.rows.len()), number(all));
            return (title, lang::query_filtered(prefs, filter.query.line()));
        }
        let title = match all {
            0 => lang::interviews_none_yet(lang),
            n => lang::count_interviews(lang, n),
        };
        let mut facts = Vec::new();
        if desk.project().complete {
            facts.push(lang::count_excerpts(lang, self.rows.excerpts));
        }
        facts.push(lang::n_words(lang, number(self.rows.words)));
        facts.push(lang::interviews_done(lang, number(self.rows.done), number(all)));
        (title, if all == 0 { String::new() } else { facts.join(" · ") })
    }
}

/// `new`, `reading` or `done`.
pub(super) fn reading_words(lang: Lang, reading: ReadingState) -> String {
    match reading {
        ReadingState::New => lang::new_word(lang),
        ReadingState::Reading => lang::interviews_at_it(lang),
        ReadingState::Done => lang::done(lang),
    }
}

/// Where the coder stopped in an interview, and what Enter does.
fn stopped(desk: &Desk, row: &InterviewRow, prefs: &Prefs, now: i64) -> String {
    let Some(document) = desk.project().documents.get(row.key) else { return String::new() };
    let of = document.turns;
    if let Some((turn, at)) = Stopped::turn(desk, row.key) {
        return lang::interviews_stopped(prefs, turn, of, when(prefs, at, now));
    }
    match &row.standing {
        Standing::Mine(ReadingState::Done) => lang::interviews_you_are_done(prefs),
        Standing::Mine(_) if row.read.0 > 0 => lang::interviews_you_read_to(prefs, row.read.0, of),
        Standing::Mine(_) => lang::interviews_enter_opens(prefs),
        Standing::Others(name, _) if row.done => lang::interviews_other_done(prefs, name),
        Standing::Others(name, _) => lang::interviews_other_at(prefs, name, row.read.0, of),
        Standing::New => lang::interviews_enter_opens(prefs),
    }
}
