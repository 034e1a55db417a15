//! What the list of interviews is, and which keys do what.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use uuid::Uuid;

use super::detail::{Detail, stopped_at};
use super::layout::Layout;
use super::rows::{By, Row, Rows};
use super::search::{FILTER, FIND, Shown, ToCode, WIDEN};
use super::view;
use crate::analysis::Query;
use crate::desk::{Desk, Failure, InAll};
use crate::lang::{self, Lang, number};
use crate::model::{DocumentKey, Edit, EntityKind, Label, Reading, Refusal, Target};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::asks::{Given, Go, Near, Opens};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::{List, Moused, by};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;
use crate::tui::stopped::Stopped;

/// What choices of this screen are for; `search.rs` has the others.
const SORT: &str = "sort";
const STATUS: &str = "status";
/// The local setting that holds the interview one stood on.
const HERE: &str = "interview";
/// The answers of the status choice, in order.
const READINGS: [Reading; 3] = [Reading::New, Reading::Reading, Reading::Done];

/// What was looked for in all interviews, and where it is.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// As it was typed.
    pub line: String,
    pub query: Query,
    pub places: Vec<InAll>,
}

/// The list of interviews.
#[derive(Default)]
pub struct Interviews {
    pub(super) rows: Rows,
    pub(super) place: List,
    /// The interview one stands on, also while the list is made anew.
    here: Option<DocumentKey>,
    pub(super) by: (By, bool),
    pub(super) found: Option<Found>,
    /// What the list is of; none for all.
    pub(super) filter: Option<Shown>,
    /// What was found and is being coded.
    pub(super) to_code: Option<ToCode>,
    pub(super) detail: Detail,
    layout: Layout,
    /// The row clicked last, and when.
    /// The interview a choice is about.
    asked: Option<Uuid>,
}

impl Interviews {
    /// The row one stands on.
    pub(super) fn row(&self) -> Option<&Row> {
        self.rows.rows.get(self.place.at)
    }

    /// Makes everything that is kept for drawing anew.
    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        self.rows = Rows::of(ctx.desk.project(), ctx.desk.my_key(), lang, self.by);
        if let Some(filter) = &self.filter {
            self.rows.keep(|key| filter.has(key));
        }
        if let Some(found) = &self.found {
            self.rows.only(&found.places);
        }
        let at = self.here.and_then(|key| self.rows.position(key)).unwrap_or(self.place.at);
        self.place.go(at, self.rows.rows.len());
        self.settle(ctx);
    }

    /// After a move: the place is on screen, and what is known of it is at hand.
    fn settle(&mut self, ctx: &mut Ctx) {
        self.layout = Layout::of(ctx.area, &self.rows, self.found.is_some());
        self.place.reveal(usize::from(self.layout.list.height), self.rows.rows.len());
        self.here = self.row().map(|row| row.key);
        let now = ctx.desk.now();
        self.detail = self.row().map(|row| Detail::of(ctx.desk, row, ctx.prefs, now)).unwrap_or_default();
    }

    fn step(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        self.place.step(by, self.rows.rows.len());
        self.settle(ctx);
        Outcome::Done
    }

    /// Opens the interview where one stopped; the first hit when words were looked for.
    fn open(&self) -> Outcome {
        let Some(row) = self.row() else { return Outcome::Done };
        let hit = self.found.as_ref().and_then(|f| {
            let place = f.places.iter().find(|p| p.document == row.key)?;
            Some((place.first, f.query.first_words().map(str::to_owned)))
        });
        let (span, find) = hit.unzip();
        Outcome::Go(Go::Read { document: Some(row.key), span, excerpt: None, find: find.flatten() })
    }

    fn ask_status(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some((id, title)) = self.document(ctx.desk) else { return Outcome::Done };
        self.asked = Some(id);
        let lang = ctx.prefs.lang;
        let answers = READINGS.map(|reading| reading_words(lang, reading)).to_vec();
        Outcome::Open(Box::new(Opens::Choice {
            purpose: STATUS,
            title: lang::interviews_ask_status(lang, title),
            answers,
        }))
    }

    /// Sets how far one is. The rows are made anew by the refresh that follows every write.
    fn set_status(&mut self, ctx: &mut Ctx, reading: Reading) {
        let Some(key) = self.asked.take().and_then(|id| ctx.desk.project().document(id)) else { return };
        let project = ctx.desk.project();
        let Some(document) = project.documents.get(key) else { return };
        let (id, title) = (document.id, document.cited().to_owned());
        let mine = ctx.desk.my_key().and_then(|me| project.status(key, me)).map_or(0, |s| s.read_to);
        let stopped = stopped_at(ctx.desk, key).map_or(0, |(turn, _)| turn);
        let read_to = if mine > 0 { mine } else { stopped };
        match ctx.desk.apply(&Edit::Status { document: id, reading, read_to }) {
            Ok(_) => {
                let lang = ctx.prefs.lang;
                ctx.say(lang::interviews_status_set(lang, title, reading_words(lang, reading)));
            }
            Err(failure) => ctx.fail(&failure),
        }
    }

    /// Goes to the interview's case among the cases; makes one named like the interview when it has none.
    fn attributes(&self, ctx: &mut Ctx) -> Outcome {
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
            let label = Label::new("document.cases", []);
            match ctx.desk.apply(&Edit::Batch(Some(label), edits)) {
                Ok(_) => ctx.say(lang::cases_made_for(ctx.prefs.lang, name)),
                Err(failure) => {
                    ctx.fail(&failure);
                    return Outcome::Done;
                }
            }
        }
        Outcome::Go(Go::Cases(case(ctx)))
    }

    /// A memo on the interview: one's own when there is one, else a new one.
    fn memo(&self, ctx: &Ctx) -> Outcome {
        let Some((id, title)) = self.document(ctx.desk) else { return Outcome::Done };
        let project = ctx.desk.project();
        let me = ctx.desk.my_key();
        let is_mine = |key: &crate::model::MemoKey| project.memos.get(*key).map(|m| Some(m.coder)) == Some(me);
        let memo = project.memos_on(id).iter().copied().find(is_mine);
        let y = self.layout.list.y + u16::try_from(self.place.at.saturating_sub(self.place.top)).unwrap_or(0);
        Outcome::Open(Box::new(Opens::Memo {
            on: Target { kind: EntityKind::Document, id },
            memo,
            first: None,
            title: lang::interviews_memo_on(ctx.prefs.lang, title),
            near: Near { left: self.layout.list.x + 2, above: y, below: y },
        }))
    }

    fn remove(&self, ctx: &mut Ctx) -> Outcome {
        let Some((id, title)) = self.document(ctx.desk) else { return Outcome::Done };
        let lang = ctx.prefs.lang;
        let mine = self.row().map_or(0, |row| row.counts.mine as usize);
        match ctx.desk.apply(&Edit::RemoveDocument(id)) {
            Ok(_) if mine == 0 => ctx.say(lang::interviews_removed(lang, title)),
            Ok(_) => ctx.say(lang::interviews_removed_with(lang, title, super::detail::excerpts(lang, mine))),
            Err(Failure::Refused(Refusal::NotYours(name))) => ctx.refuse(lang::interviews_others_work(lang, name)),
            Err(failure) => ctx.fail(&failure),
        }
        Outcome::Done
    }

    /// What the list can be sorted by, in the order of the columns.
    fn orders(&self) -> Vec<By> {
        let attributes = self.rows.headings.iter().take(3).map(|h| By::Attribute(h.key));
        [By::Title, By::Case, By::Status, By::Words, By::Mine, By::All].into_iter().chain(attributes).collect()
    }

    fn ask_sort(&self, lang: Lang) -> Outcome {
        let answers = self.orders().into_iter().map(|by| by.say(lang, &self.rows.headings)).collect();
        Outcome::Open(Box::new(Opens::Choice { purpose: SORT, title: lang::interviews_ask_sort(lang), answers }))
    }

    /// Sorts by a column; by the same one again: the other way round.
    fn sort(&mut self, ctx: &mut Ctx, by: By) {
        self.by = (by, self.by.0 == by && !self.by.1);
        self.rows.sort(self.by);
        let at = self.here.and_then(|key| self.rows.position(key)).unwrap_or(self.place.at);
        self.place.go(at, self.rows.rows.len());
        self.settle(ctx);
    }

    /// Id of the interview one stands on, and what it is called in a sentence.
    fn document(&self, desk: &Desk) -> Option<(Uuid, String)> {
        let document = desk.project().documents.get(self.row()?.key)?;
        Some((document.id, document.cited().to_owned()))
    }

    /// The words of the title row: what there is, and the facts after it.
    pub(super) fn heading(&self, desk: &Desk, lang: Lang) -> (String, String) {
        let all = desk.project().documents.len();
        if let Some(found) = &self.found {
            let title = lang::interviews_found(
                lang,
                number(self.rows.rows.iter().map(|row| row.hits).sum()),
                &found.line,
                self.rows.rows.len(),
                all,
            );
            return (title, lang::interviews_esc_shows_all(lang));
        }
        if let Some(filter) = &self.filter {
            let title = lang::query_of_interviews(lang, number(self.rows.rows.len()), number(all));
            return (title, lang::query_filtered(lang, &filter.line));
        }
        let title = match all {
            0 => lang::interviews_none_yet(lang),
            1 => lang::interviews_one(lang),
            n => lang::interviews_count(lang, number(n)),
        };
        let mut facts = Vec::new();
        if desk.project().complete {
            facts.push(super::detail::excerpts(lang, self.rows.excerpts));
        }
        facts.push(lang::interviews_words(lang, number(self.rows.words)));
        facts.push(lang::interviews_done(lang, number(self.rows.done), number(all)));
        (title, if all == 0 { String::new() } else { facts.join(" · ") })
    }
}

/// `new`, `reading` or `done`.
pub(super) fn reading_words(lang: Lang, reading: Reading) -> String {
    match reading {
        Reading::New => lang::interviews_new(lang),
        Reading::Reading => lang::interviews_at_it(lang),
        Reading::Done => lang::interviews_is_done(lang),
    }
}

impl Screen for Interviews {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        match action {
            _ if let Some(by) = by(action, usize::from(self.layout.list.height)) => self.step(ctx, by),
            Action::OpenInterview => self.open(),
            Action::Import => Outcome::Open(Box::new(Opens::Import)),
            Action::ImportReports => Outcome::Open(Box::new(Opens::Reports)),
            Action::ExportInterviews => self.export(ctx),
            Action::InterviewAttributes => self.attributes(ctx),
            Action::SetStatus => self.ask_status(ctx),
            Action::InterviewMemo => self.memo(ctx),
            Action::RemoveInterview => self.remove(ctx),
            Action::SortInterviews => self.ask_sort(ctx.prefs.lang),
            Action::FindInAll => {
                self.ask_find(ctx.prefs.lang, self.found.as_ref().map_or_else(String::new, |f| f.line.clone()))
            }
            Action::FilterInterviews => self.ask_filter(),
            Action::CodeFound => self.code_found(ctx),
            Action::Back if self.found.is_some() || self.filter.is_some() => {
                // What was found lies over the filter.
                if self.found.take().is_none() {
                    self.filter = None;
                }
                self.build(ctx);
                Outcome::Done
            }
            _ => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let empty = ctx.desk.project().documents.is_empty();
        let demo = key.modifiers.is_empty() && key.code == KeyCode::Char('d');
        (empty && demo).then_some(Outcome::Go(Go::Demo))
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let heading = self.layout.heading_at(event.column, event.row).and_then(|kind| kind.by(&self.rows));
        if let Some(by) = heading.filter(|_| event.kind == MouseEventKind::Down(MouseButton::Left)) {
            self.sort(ctx, by);
            return Outcome::Done;
        }
        match self.place.mouse(event, self.layout.list, self.rows.rows.len(), ctx.desk.now()) {
            Moused::Pass => Outcome::Pass,
            Moused::Scrolled => Outcome::Done,
            Moused::Moved => self.step(ctx, 0),
            Moused::Opened => self.open(),
        }
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        match given {
            Given::Text { purpose: FIND, text } => return self.find(ctx, &text),
            Given::Query { purpose: FILTER, line } => self.set_filter(ctx, &line),
            given @ (Given::Codes { .. } | Given::NewCode { .. }) => return self.codes_given(ctx, given),
            Given::Answer { purpose: WIDEN, number } => self.autocode(ctx, number),
            Given::Answer { purpose: STATUS, number } => {
                if let Some(&reading) = READINGS.get(number) {
                    self.set_status(ctx, reading);
                }
            }
            Given::Answer { purpose: SORT, number } => {
                if let Some(&by) = self.orders().get(number) {
                    self.sort(ctx, by);
                }
            }
            _ => {}
        }
        Outcome::Done
    }

    fn enter(&mut self, ctx: &mut Ctx, _go: &Go) -> Outcome {
        if self.here.is_none() {
            let kept = ctx.desk.setting(HERE).and_then(|id| Uuid::try_parse(&id).ok());
            let id = kept.or_else(|| Stopped::last(ctx.desk));
            self.here = id.and_then(|id| ctx.desk.project().document(id));
        }
        self.build(ctx);
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        if let Some((id, _)) = self.document(ctx.desk) {
            ctx.desk.keep(HERE, &id.to_string());
        }
    }

    fn show(&mut self, ctx: &mut Ctx, document: DocumentKey, _span: Span) {
        if let Some(at) = self.rows.position(document) {
            self.place.go(at, self.rows.rows.len());
            self.settle(ctx);
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.renew_filter(ctx);
        self.build(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        if action == Action::CodeFound && self.found.is_none() {
            return Err(lang::autocode_needs_hits(prefs.lang));
        }
        let needs = matches!(
            action,
            Action::OpenInterview
                | Action::FilterInterviews
                | Action::SetStatus
                | Action::InterviewAttributes
                | Action::RemoveInterview
                | Action::InterviewMemo
                | Action::SortInterviews
                | Action::FindInAll
                | Action::ExportInterviews
        );
        let none = desk.project().documents.is_empty();
        if none && (needs || by(action, 1).is_some()) { Err(lang::interviews_needs_one(prefs.lang)) } else { Ok(()) }
    }

    fn writes(&self, desk: &Desk, action: Action) -> bool {
        match action {
            // An interview without a case gets one.
            Action::InterviewAttributes => {
                let document = self.row().and_then(|row| desk.project().documents.get(row.key));
                document.is_none_or(|document| document.cases.is_empty())
            }
            // A memo can be read, not begun.
            _ => self.detail.memos.is_empty(),
        }
    }

    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        if desk.project().documents.is_empty() {
            let demo = Foot::Fixed("d".into(), lang::word_demo(prefs.lang));
            return vec![Foot::Key(Action::Import), demo, Foot::Key(Action::FindAction)];
        }
        let keys: &[Action] = match () {
            () if self.found.is_some() => &[
                Action::OpenInterview,
                Action::CodeFound,
                Action::Back,
                Action::FindInAll,
                Action::FilterInterviews,
                Action::SortInterviews,
            ],
            () if self.filter.is_some() => &[
                Action::OpenInterview,
                Action::FilterInterviews,
                Action::Back,
                Action::SetStatus,
                Action::SortInterviews,
                Action::FindInAll,
            ],
            () => &[
                Action::OpenInterview,
                Action::Import,
                Action::InterviewAttributes,
                Action::SetStatus,
                Action::FilterInterviews,
                Action::SortInterviews,
                Action::FindInAll,
                Action::InterviewMemo,
                Action::RemoveInterview,
                Action::ExportInterviews,
                Action::Undo,
            ],
        };
        keys.iter().map(|&action| Foot::Key(action)).collect()
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        if desk.project().documents.is_empty() {
            let file = desk.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
            return lang::interviews_project(lang, file);
        }
        let by = self.by.0.say(lang, &self.rows.headings);
        if self.by.1 { lang::interviews_sorted_back(lang, by) } else { lang::interviews_sorted(lang, by) }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
