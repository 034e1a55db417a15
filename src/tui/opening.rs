//! A project is opened, made, shown and closed.

use std::path::{Path, PathBuf};

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
            self.locked = Some(Locked { path: path.to_owned(), words: format!("{words} {answers}"), mends: false });
            self.dirty = true;
        } else if failure.may_mend() {
            self.offer_to_mend(path, &words, &lang::answers_mend_or_close(self.prefs.lang));
        } else {
            self.say(Feedback::Refused(words));
        }
    }

    /// Asks whether the tables of a file are to be made anew from its history.
    pub(super) fn offer_to_mend(&mut self, path: &Path, words: &str, answers: &str) {
        self.locked = Some(Locked { path: path.to_owned(), words: format!("{words} {answers}"), mends: true });
        self.dirty = true;
    }

    /// The tables were made anew: the project is opened, and what was there before is told.
    pub(super) fn mended(&mut self, path: &Path, mended: Result<Option<PathBuf>, Failure>) {
        let lang = self.prefs.lang;
        match mended {
            Ok(kept) => {
                self.open(path, false);
                if let Some(kept) = kept.filter(|_| self.desk.is_some() && self.locked.is_none()) {
                    let name = kept.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    self.say(Feedback::Done(lang::check_repaired(lang, crate::text::safe(&name))));
                }
            }
            Err(failure) => self.say(Feedback::Refused(failure.say(lang))),
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
            let foreign = self.desk.as_ref().filter(|desk| desk.may_mend()).map(|desk| desk.path().to_owned());
            match foreign {
                Some(path) => self.offer_to_mend(&path, &why, &lang::answers_mend_or_go_on(self.prefs.lang)),
                None => self.say(Feedback::Refused(why)),
            }
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

    /// The answer to the question about a project that another has, or that is damaged: opened to read only or mended,
    /// or left as it is.
    pub(super) fn answer_locked(&mut self, yes: bool) {
        let Some(locked) = self.locked.take() else { return };
        (self.stale, self.dirty) = (true, true);
        match locked.mends {
            _ if !yes => {}
            false => self.open(&locked.path, true),
            true => {
                // Its lock is let go of: the mending is a writer of its own.
                self.close();
                self.say(Feedback::Done(lang::mending(self.prefs.lang)));
                jobs::mend(locked.path, self.coder_name(), &self.out);
            }
        }
    }
}
