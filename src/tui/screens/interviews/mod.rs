//! The list of interviews: what there is, how far one has come, and where to go on.

mod layout;
mod search;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Interviews;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use uuid::Uuid;

use self::state::HERE;
use crate::desk::Desk;
use crate::desk::paths::are_files;
use crate::desk::stopped::Stopped;
use crate::lang;
use crate::model::DocumentKey;
use crate::text::Span;
use crate::tui::action::{Action, ScreenName, is_own};
use crate::tui::answers::{Given, InterviewsAnswer};
use crate::tui::asks::{Go, Opens};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::keymap::{Chord, KeyMatch};
use crate::tui::parts::list::{Moused, by};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

impl Screen for Interviews {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        match action {
            _ if let Some(by) = by(action, usize::from(self.layout.list.height)) => self.step(ctx, by),
            Action::OpenInterview => self.open(),
            Action::Import => Outcome::Open(Box::new(Opens::Import(String::new()))),
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
        let means = ctx.prefs.keymap.find(ScreenName::Start, &[Chord::of(key)]);
        (empty && means == KeyMatch::Action(Action::Demo)).then_some(Outcome::Go(Go::Demo))
    }

    /// Files that are dropped on the window are pasted as paths: they are read.
    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        let free = ctx.desk.read_only().is_none();
        (free && are_files(text)).then(|| Outcome::Open(Box::new(Opens::Import(text.trim().to_owned()))))
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
        if let Given::Codes(change) = given {
            return self.codes_given(ctx, change);
        }
        let Given::Interviews(answer) = given else { return Outcome::Pass };
        match answer {
            InterviewsAnswer::Find(text) => return self.find(ctx, &text),
            InterviewsAnswer::Filter(line) => self.set_filter(ctx, &line),
            InterviewsAnswer::Widen(widen) => self.autocode(ctx, widen),
            InterviewsAnswer::Status(id, reading) => self.set_status(ctx, id, reading),
            InterviewsAnswer::Order(by) => self.sort(ctx, by),
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
            return Err(lang::autocode_needs_hits(prefs));
        }
        let needs = is_own(action, ScreenName::Interviews) && !matches!(action, Action::Import | Action::ImportReports);
        if needs && desk.project().documents.is_empty() { Err(lang::interviews_needs_one(prefs)) } else { Ok(()) }
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

    fn footer(&self, desk: &Desk, _: &Prefs) -> Vec<Foot> {
        use Action::*;
        if desk.project().documents.is_empty() {
            return Foot::keys(&[Import, Demo, FindAction]);
        }
        let keys: &[Action] = if self.found.is_some() {
            &[OpenInterview, CodeFound, Back, FindInAll, FilterInterviews, SortInterviews]
        } else if self.filter.is_some() {
            &[OpenInterview, FilterInterviews, Back, SetStatus, SortInterviews, FindInAll]
        } else {
            &[
                OpenInterview,
                Import,
                InterviewAttributes,
                SetStatus,
                FilterInterviews,
                SortInterviews,
                FindInAll,
                InterviewMemo,
                RemoveInterview,
                ExportInterviews,
                Undo,
            ]
        };
        Foot::keys(keys)
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
