//! A project is opened, made, shown and closed.

use std::path::Path;

use super::action::ScreenName;
use super::app::{App, Locked};
use super::asks::Go;
use super::built;
use super::context::Feedback;
use super::jobs;
use super::screen::StartOutcome;
use crate::desk::{Clock, Desk, Failure, NewProject, Opening, RecentProject, system_name};
use crate::lang;
use crate::model::LoadedWork;

impl App {
    /// The name that codings are made under: told, remembered, else the system's name for the user.
    pub(super) fn coder_name(&self) -> String {
        let known = self.coder.clone().or_else(|| self.home.memory.coder.clone());
        let name = known.filter(|name| !name.trim().is_empty()).unwrap_or_else(system_name);
        if name.is_empty() { lang::nameless(self.prefs.lang) } else { name }
    }

    fn how(&self, read_only: bool) -> Opening {
        Opening { coder: self.coder_name(), read_only, lang: self.prefs.lang }
    }

    /// Opens a project and shows its interviews; else says why not, or asks when another has it.
    pub fn open(&mut self, path: &Path, read_only: bool) {
        match Desk::open(path, &self.how(read_only), Clock::system()) {
            Ok(desk) => self.take(desk),
            Err(failure) => self.not_opened(path, &failure),
        }
    }

    pub(super) fn not_opened(&mut self, path: &Path, failure: &Failure) {
        let words = failure.say(self.prefs.lang);
        if failure.may_read() {
            let answers = lang::answers_read_or_close(self.prefs.lang);
            self.locked = Some(Locked { path: path.to_owned(), words: format!("{words} {answers}") });
            self.dirty = true;
        } else {
            self.say(Feedback::Refused(words));
        }
    }

    /// Makes a project and opens it.
    fn make(&mut self, new: &NewProject) {
        match Desk::create(new, &self.how(false), Clock::system()) {
            Ok(desk) => self.take(desk),
            Err(failure) => self.say(Feedback::Refused(failure.say(self.prefs.lang))),
        }
    }

    /// Opens the demo study's own copy.
    fn open_demo(&mut self) {
        match Desk::demo(self.home.data(), false, self.prefs.lang) {
            Ok(path) => self.open(&path, false),
            Err(failure) => self.say(Feedback::Refused(failure.say(self.prefs.lang))),
        }
    }

    /// Does what the start screen wants. True when it was taken.
    pub(super) fn follow_start(&mut self, outcome: StartOutcome) -> bool {
        match outcome {
            StartOutcome::Done => {}
            StartOutcome::Pass => return false,
            StartOutcome::Open(path) => self.open(&path, false),
            StartOutcome::Demo => self.open_demo(),
            StartOutcome::Plain => (self.plain, self.over) = (true, true),
            StartOutcome::Steps => {
                self.open_demo();
                if self.desk.is_some() {
                    self.begin_guide();
                }
            }
            StartOutcome::New(new) => self.make(&new),
        }
        self.remember();
        true
    }

    /// The terminal said whether its ground is light; what was chosen on screen goes before.
    pub(super) fn ground_is(&mut self, light: bool) {
        let chosen = self.prefs.over || (self.prefs.paints_ground() && self.home.memory.light.is_some());
        if !chosen && self.prefs.light != light {
            self.prefs.light = light;
            (self.stale, self.dirty) = (true, true);
        }
    }

    /// Takes an open project: its interviews are shown, its codings read beside.
    pub fn take(&mut self, desk: Desk) {
        self.close();
        self.opened += 1;
        let (path, complete) = (desk.path().to_owned(), desk.project().complete);
        self.desk = Some(desk);
        self.screens = built::screens();
        (self.here, self.prefs.here) = (ScreenName::Interviews, ScreenName::Interviews);
        self.loading = !complete;
        if complete {
            self.note_recent();
        } else {
            jobs::load(path, self.opened, &self.out);
        }
        self.enter(&Go::Interviews);
        self.guide_newcomer();
        if let Some(place) = self.desk.as_ref().and_then(|desk| crate::desk::shared_place(desk.path())) {
            self.say(Feedback::Done(lang::shared_place(self.prefs.lang, crate::text::safe(&place))));
        }
        // Feedback at once, not only when something is refused: who reads on may not know that nothing can be kept.
        if let Some(why) = self.desk.as_ref().and_then(Desk::read_only) {
            self.say(Feedback::Refused(why));
        }
    }

    /// The loader is done.
    pub(super) fn loaded(&mut self, opened: u32, work: Result<Box<LoadedWork>, Failure>) {
        if opened != self.opened || self.desk.is_none() {
            return;
        }
        self.loading = false;
        match (work, &mut self.desk) {
            (Ok(work), Some(desk)) => {
                desk.take(*work);
                self.note_recent();
            }
            (Err(failure), _) => self.say(Feedback::Broken(failure.say(self.prefs.lang))),
            _ => {}
        }
        (self.stale, self.dirty) = (true, true);
    }

    /// Puts the project first among the recent ones, with what is in it.
    fn note_recent(&mut self) {
        let Some(desk) = &self.desk else { return };
        let project = desk.project();
        let recent = RecentProject {
            path: desk.path().to_owned(),
            name: project.name.clone(),
            at: self.now,
            interviews: project.documents.len(),
            excerpts: crate::analysis::excerpt_count(project),
        };
        self.home.opened(recent);
        self.remember();
    }

    /// Closes the project: what is on screen is remembered, and the start screen shown.
    pub(super) fn close(&mut self) {
        if self.desk.is_some() {
            self.leave();
            self.note_recent();
        }
        self.stop_job();
        self.boxes.clear();
        self.back.clear();
        (self.locked, self.broken, self.spoken) = (None, None, None);
        self.desk = None;
        self.loading = false;
        (self.here, self.prefs.here) = (ScreenName::Start, ScreenName::Start);
        (self.stale, self.dirty) = (true, true);
    }

    /// The answer to the question about a project that another has: read only, or not at all.
    pub(super) fn answer_locked(&mut self, read: bool) {
        let Some(locked) = self.locked.take() else { return };
        (self.stale, self.dirty) = (true, true);
        if read {
            self.open(&locked.path, true);
        }
    }
}
