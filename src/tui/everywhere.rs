//! The actions that work on every screen.

use crossterm::event::KeyCode;

use super::action::{ACTIONS, Action, ActionAccess, ActionRow, HelpHeading, ScreenName, TABS, row_of};
use super::app::{App, Layer};
use super::asks::{Go, Opens};
use super::context::Feedback;
use super::keymap::Chord;
use super::msg::Effect;
use super::overlays::help::Help;
use super::overlays::palette::OfferedAction;
use super::prefs::{Symbols, shown};
use crate::desk::Desk;
use crate::lang::{self, Lang};

impl App {
    /// Does what works everywhere; `chord` is the key it came by. A box lets only some of it through.
    pub(super) fn everywhere(&mut self, action: Action, chord: Option<Chord>) {
        match action {
            Action::Back => return self.step_back(chord),
            Action::Quit => self.quit(),
            Action::LightDark => self.look(super::prefs::Prefs::turn_light),
            Action::DrawAgain => self.effects.push(Effect::Clear),
            Action::Saved if self.desk.is_some() => self.say_saved(),
            Action::Help if self.desk.is_none() => self.start_help = Some(Help::of(ScreenName::Start)),
            Action::Help => self.open_box(Opens::Help),
            _ if !self.boxes.is_empty() => return,
            Action::Language => self.look(|prefs| {
                prefs.lang = match prefs.lang {
                    Lang::En => Lang::Sv,
                    Lang::Sv => Lang::En,
                }
            }),
            Action::Marks => self.look(|prefs| {
                prefs.symbols = match prefs.symbols {
                    Symbols::Full => Symbols::Ascii,
                    Symbols::Ascii => Symbols::Full,
                }
            }),
            _ if self.desk.is_none() => return,
            Action::Undo => self.undo(false),
            Action::Redo => self.undo(true),
            Action::Guide => self.turn_guide(),
            Action::FindAction => self.open_box(Opens::Palette),
            _ => match TABS.iter().find(|tab| tab.go == action).and_then(|tab| Go::to(tab.place)) {
                Some(go) => self.go(go),
                None => return,
            },
        }
        self.dirty = true;
    }

    fn look(&mut self, change: impl FnOnce(&mut super::prefs::Prefs)) {
        let before = self.prefs.clone();
        change(&mut self.prefs);
        let saved = self.desk.as_ref().and_then(Desk::saved_at);
        self.changed(saved, &before);
    }

    /// Takes back the last gesture, or does it again, and goes where it was.
    fn undo(&mut self, again: bool) {
        let (lang, prefs) = (self.prefs.lang, self.prefs.clone());
        let Some(desk) = &mut self.desk else { return };
        let saved = desk.saved_at();
        let done = if again { desk.redo() } else { desk.undo() };
        let (said, place) = match done {
            Ok(done) => {
                let what = desk.label_text(&done.label, lang);
                let words = match again {
                    true => format!("{}   {}", lang::done_again(lang, what), lang::takes_back(&self.prefs)),
                    false => format!("{}   {}", lang::undone(lang, what), lang::does_again(&self.prefs)),
                };
                (Feedback::Done(words), done.place)
            }
            Err(failure) if failure.is_of_the_file() => (Feedback::Broken(failure.say(lang)), None),
            Err(failure) => (Feedback::Refused(failure.say(lang)), None),
        };
        self.stale |= matches!(said, Feedback::Done(_));
        self.changed(saved, &prefs);
        if let Some((document, span)) = place {
            self.with(Layer::Screen(self.here), |screen, ctx| screen.show(ctx, document, span));
        }
        self.say(said);
    }

    fn say_saved(&mut self) {
        let lang = self.prefs.lang;
        let Some(desk) = &self.desk else { return };
        let said = match (desk.read_only(), desk.saved_at()) {
            (Some(why), _) => Feedback::Refused(why),
            (None, Some(at)) => Feedback::Done(lang::all_saved(lang, self.time_of_day(at))),
            (None, None) => Feedback::Done(lang::nothing_changed(lang)),
        };
        self.say(said);
    }

    /// One step back: a job stops, a box closes, the screen that led here is shown again. Esc never quits; `q` at the outermost
    /// screen does, twice.
    fn step_back(&mut self, chord: Option<Chord>) {
        self.dirty = true;
        if let Some((_, _, running)) = &self.job {
            return running.stop();
        }
        if !self.boxes.is_empty() {
            return self.close_box();
        }
        if !self.back.is_empty() {
            return self.go(Go::Back);
        }
        let Some(chord) = chord.filter(|chord| !chord.is(KeyCode::Esc)) else { return };
        if self.leaving {
            return self.quit();
        }
        self.leaving = true;
        let key = shown(&self.prefs, &chord.to_string());
        self.say(Feedback::Done(lang::key_again_quits(self.prefs.lang, key)));
    }

    /// The boxes and the screen keep what is to be remembered, the topmost first.
    pub(super) fn leave(&mut self) {
        let boxes = (0..self.boxes.len()).rev().map(Layer::Box);
        for layer in boxes.chain([Layer::Screen(self.here)]) {
            self.with(layer, |screen, ctx| screen.leave(ctx));
        }
    }

    fn quit(&mut self) {
        // Feedback once, while a copy can still be saved.
        let lost = self.desk.as_ref().filter(|desk| desk.read_only().is_none()).and_then(crate::desk::Desk::lost);
        if let Some(lost) = lost.filter(|_| self.broken.is_none()) {
            return self.say(Feedback::Broken(lost));
        }
        self.leave();
        self.stop_job();
        self.over = true;
    }

    /// Every action with whether it does something now: those of this screen, of everywhere, then what other screens
    /// have beside moving.
    pub(super) fn actions(&self) -> Vec<OfferedAction> {
        let on = |place: ScreenName| ACTIONS.iter().filter(move |row| row.is_on(place)).map(move |row| (row, place));
        let elsewhere = |row: &&ActionRow| ![self.here, ScreenName::Everywhere].iter().any(|&place| row.is_on(place));
        let others = ACTIONS.iter().filter(|row| row.heading != HelpHeading::Move).filter(elsewhere);
        let others = others.filter_map(|row| Some((row, *row.places.first()?)));
        let others = others.filter(|(_, place)| self.screens.get(*place).is_some());
        let offer = |(row, place): (&ActionRow, ScreenName)| OfferedAction {
            action: row.action,
            refused: self.offers(row.action, place).err(),
        };
        on(self.here).chain(on(ScreenName::Everywhere)).chain(others).map(offer).collect()
    }

    /// Whether an action may be done: one that changes the project may not while it is open to read only. The only
    /// place where an action is refused for that reason, so that all screens refuse alike.
    ///
    /// # Errors
    /// Why the project cannot be changed.
    pub(super) fn may(&self, action: Action) -> Result<(), String> {
        let Some((desk, row)) = self.desk.as_ref().zip(row_of(action)) else { return Ok(()) };
        let Some(why) = desk.read_only() else { return Ok(()) };
        let here = row.is_on(self.here) || row.is_on(ScreenName::Everywhere);
        let place = row.places.first().copied().filter(|_| !here).unwrap_or(self.here);
        let writes = match row.access {
            ActionAccess::Reads => false,
            ActionAccess::Writes => true,
            ActionAccess::Depends => self.screens.get(place).is_none_or(|screen| screen.writes(desk, action)),
        };
        if writes { Err(why) } else { Ok(()) }
    }

    /// Whether an action does something now, else why not.
    pub(super) fn offers(&self, action: Action, place: ScreenName) -> Result<(), String> {
        self.may(action)?;
        match (self.screens.get(place), &self.desk) {
            (Some(screen), Some(desk)) => screen.offers(desk, &self.prefs, action),
            _ => Ok(()),
        }
    }
}
