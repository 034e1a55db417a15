//! What a screen or a box hands back is done: boxes open and close, screens change, steps back are taken.

use std::path::Path;

use super::action::{Action, ScreenName, row_of};
use super::answers::{Given, Gives};
use super::app::{App, Asked, Layer, PATIENCE};
use super::asks::{Go, Opens};
use super::context::{Feedback, Outcome};
use super::keymap::Chord;
use super::msg::Effect;
use super::overlays::{self, help::Help, palette::Palette};
use super::screen::{Screen, StartOutcome};
use crate::lang;

/// How many steps back are remembered.
const STEPS: usize = 64;

impl App {
    /// Does what came of an action, a key or a click.
    pub(super) fn follow(&mut self, outcome: Outcome) {
        self.dirty = true;
        match outcome {
            Outcome::Done | Outcome::Pass => {}
            Outcome::Go(go) => self.go(go),
            Outcome::Open(opens) => self.open_box(*opens),
            Outcome::OpenOwn(own) => self.put_on_top(own.opened()),
            Outcome::Close => self.close_box(),
            Outcome::Give(given) => {
                self.close_box();
                self.give(*given);
            }
            Outcome::Do(action) => {
                self.close_box();
                self.do_anywhere(action);
            }
            Outcome::Copy { words, what } => self.effects.push(Effect::Copy { words, what }),
        }
    }

    /// Puts a box on top.
    pub(super) fn open_box(&mut self, opens: Opens) {
        let opened: Option<Box<dyn Screen>> = match opens {
            Opens::Menu(first) => {
                self.pending = Chord::parse(&first.to_string()).into_iter().collect();
                self.pending_since = self.now - PATIENCE;
                return;
            }
            Opens::Help => Some(Box::new(Help::of(self.here))),
            Opens::Palette => Some(Box::new(Palette::new(self.actions()))),
            opens => self.with_desk(|ctx| overlays::open(opens, ctx).ok()).flatten(),
        };
        self.put_on_top(opened);
    }

    fn put_on_top(&mut self, opened: Option<Box<dyn Screen>>) {
        // What was said by an earlier key names keys that the box takes for itself.
        if self.spoken.as_ref().is_some_and(|spoken| spoken.is_old()) {
            self.spoken = None;
        }
        if let Some(opened) = opened {
            self.boxes.push(opened);
            self.with(self.top(), |screen, ctx| screen.refresh(ctx));
        }
    }

    /// Takes the topmost box away; a job of its own is stopped.
    pub(super) fn close_box(&mut self) {
        let top = self.top();
        if self.boxes.pop().is_some() && self.job.as_ref().is_some_and(|(_, layer, _)| *layer == top) {
            self.stop_job();
        }
    }

    /// Hands what a box gave to what lies below it.
    pub(super) fn give(&mut self, given: Given) {
        if let Given::CopyTo(path) = &given {
            return self.save_copy(Path::new(path));
        }
        self.asked = Some(Asked::Given(given.clone()));
        if let Some(outcome) = self.with(self.top(), |screen, ctx| screen.given(ctx, given)) {
            self.follow(outcome);
        }
    }

    /// Goes to a screen, at a place when there is one.
    pub(super) fn go(&mut self, go: Go) {
        self.pending.clear();
        let to = match go {
            Go::Start => return self.close(),
            Go::Demo => {
                self.follow_start(StartOutcome::Demo);
                return;
            }
            Go::Back => {
                if let Some(place) = self.back.pop() {
                    self.switch(place, &Go::Back);
                }
                return;
            }
            _ => match go.place() {
                Some(place) => place,
                None => return,
            },
        };
        if self.screens.get(to).is_none() {
            return;
        }
        let placed = go.is_placed();
        if to == self.here {
            return self.enter(&go);
        }
        match self.back.iter().position(|place| *place == to) {
            // A screen one came from, asked for by name, is a walk back to it; the list of interviews is the outermost.
            _ if to == ScreenName::Interviews => self.back.clear(),
            Some(at) if !placed => self.back.truncate(at),
            _ => self.back.push(self.here),
        }
        let many = self.back.len().saturating_sub(STEPS);
        self.back.drain(..many);
        self.switch(to, &go);
    }

    fn switch(&mut self, to: ScreenName, go: &Go) {
        self.with(Layer::Screen(self.here), |screen, ctx| screen.leave(ctx));
        (self.here, self.prefs.here) = (to, to);
        self.enter(go);
    }

    /// Tells the screen that it is shown now.
    pub(super) fn enter(&mut self, go: &Go) {
        (self.stale, self.dirty) = (true, true);
        if let Some(outcome) = self.with(Layer::Screen(self.here), |screen, ctx| screen.enter(ctx, go)) {
            self.follow_entering(outcome);
        }
    }

    /// A screen may open a box or say something as one comes, but not send one on at once: that could go round.
    fn follow_entering(&mut self, outcome: Outcome) {
        if !matches!(outcome, Outcome::Go(_)) {
            self.follow(outcome);
        }
    }

    /// Does an action, on its own screen when it belongs to another.
    fn do_anywhere(&mut self, action: Action) {
        let elsewhere = row_of(action).filter(|row| !row.is_on(ScreenName::Everywhere) && !row.is_on(self.here));
        if let Some(row) = elsewhere {
            match row.places.iter().find_map(|&place| Go::to(place)) {
                Some(go) => self.go(go),
                None => return,
            }
        }
        self.act(action, None);
    }

    /// Asks again for what could not be written.
    pub(super) fn try_again(&mut self) {
        let Some(broken) = self.broken.take() else { return };
        self.stale = true;
        match broken.again {
            Some(Asked::Action(action)) => self.act(action, None),
            Some(Asked::Given(given)) => self.give(given),
            Some(Asked::Key(key)) => {
                if let Some(outcome) = self.with(self.top(), |screen, ctx| screen.key(ctx, key)).flatten() {
                    self.follow(outcome);
                }
            }
            None => {}
        }
    }

    /// Asks where the copy of a project is to be that cannot be written.
    pub(super) fn ask_for_copy(&mut self) {
        let Some(desk) = &self.desk else { return };
        let path = desk.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let copy = path.with_file_name(lang::copy_name(self.prefs.lang, name));
        self.open_box(Opens::Prompt {
            label: lang::copy_to(self.prefs.lang),
            text: copy.display().to_string(),
            gives: Gives::new(Given::CopyTo),
        });
    }

    fn save_copy(&mut self, path: &Path) {
        let Some(desk) = &self.desk else { return };
        let said = match desk.save_copy(path) {
            Ok(()) => Feedback::Done(lang::copy_saved(self.prefs.lang, path.display())),
            Err(failure) => Feedback::Refused(failure.say(self.prefs.lang)),
        };
        self.say(said);
    }
}
