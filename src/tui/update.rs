//! What comes from outside changes the state: one way for keys, mouse, time and news.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::action::{Action, ScreenName, row_of};
use super::app::{App, Asked, Layer};
use super::bar::{self, Hit};
use super::context::{Feedback, Outcome};
use super::jobs::Running;
use super::keymap::{Chord, KeyMatch};
use super::msg::{Msg, News};
use super::prefs::{first_key, is_too_small};
use super::screen::StartOutcome;
use crate::lang;

/// After how many keys that mean nothing the help is named.
const WRONG_KEYS: u8 = 3;

/// Takes in a message at a time, in milliseconds since 1970 UTC.
pub fn update(app: &mut App, now: i64, msg: Msg) {
    app.now = now;
    match msg {
        Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) if is_too_small(app.size) => app.unseen(&msg),
        Msg::Key(key) => app.key(key),
        Msg::Mouse(event) => app.mouse(event),
        Msg::Paste(text) => app.paste(&text),
        Msg::Resize(width, height) => {
            app.size = (width, height);
            (app.stale, app.dirty) = (true, true);
        }
        Msg::Time => app.forget_spoken(),
        Msg::Loaded(opened, work) => app.loaded(opened, work),
        Msg::Mended(path, mended) => app.mended(&path, mended),
        Msg::Progress(id, progress) => app.progress(id, progress),
        Msg::News(id, news) => app.news(id, news),
    }
    app.settle();
}

impl App {
    /// Nothing is done unseen: where there is no room for the screen, a key quits or draws it again.
    fn unseen(&mut self, msg: &Msg) {
        let Msg::Key(key) = msg else { return };
        let chord = Chord::of(*key);
        match self.prefs.keymap.find(ScreenName::Everywhere, &[chord]) {
            _ if key.kind == KeyEventKind::Release => {}
            KeyMatch::Action(action @ (Action::Quit | Action::DrawAgain)) => self.everywhere(action, Some(chord)),
            _ => {}
        }
        self.dirty = true;
    }

    fn key(&mut self, key: KeyEvent) {
        if key.kind == KeyEventKind::Release {
            return;
        }
        self.dirty = true;
        self.age_spoken();
        let chord = Chord::of(key);
        let area = self.area();
        if let Some(notice) = self.notice.as_mut().filter(|_| Chord::parse("Ctrl+Q") != Some(chord)) {
            if notice.press(&self.prefs, area, key) {
                self.notice = None;
            }
            return;
        }
        if self.locked.is_some() {
            return self.key_locked(chord);
        }
        if self.broken.is_some() && self.boxes.is_empty() && self.key_broken(chord) {
            return;
        }
        let typed = matches!(key.code, KeyCode::Char(_));
        if self.pending.is_empty() && self.key_taken(key) {
            (self.wrong, self.leaving) = (0, false);
            // Its way back is no key while one types.
            if typed && self.spoken.as_ref().is_some_and(super::app::Spoken::is_old) {
                self.spoken = None;
            }
            return;
        }
        self.pending.push(chord);
        let place = if self.boxes.is_empty() { self.here } else { ScreenName::Everywhere };
        match self.prefs.keymap.find(place, &self.pending) {
            KeyMatch::More if self.boxes.is_empty() => self.pending_since = self.now,
            KeyMatch::Action(action) => {
                self.pending.clear();
                self.wrong = 0;
                self.leaving &= action == Action::Back;
                self.act(action, Some(chord));
            }
            KeyMatch::More | KeyMatch::Nothing => self.wrong_key(),
        }
    }

    /// Offers the key to the topmost layer before the table sees it. True when it was taken.
    fn key_taken(&mut self, key: KeyEvent) -> bool {
        if self.here == ScreenName::Start {
            return self.key_on_start(key);
        }
        let before = self.asked.replace(Asked::Key(key));
        match self.with(self.top(), |screen, ctx| screen.key(ctx, key)).flatten() {
            Some(outcome) => {
                self.follow(outcome);
                true
            }
            None => {
                self.asked = before;
                false
            }
        }
    }

    fn key_on_start(&mut self, key: KeyEvent) -> bool {
        let area = self.area();
        if let Some(help) = &mut self.start_help {
            if help.take(&self.prefs, area, key) == Some(true) {
                self.start_help = None;
            }
            return Chord::parse("Ctrl+Q") != Some(Chord::of(key));
        }
        let outcome = self.with_start(|start_screen, ctx| start_screen.key(ctx, key)).flatten();
        outcome.is_some_and(|outcome| self.follow_start(outcome))
    }

    /// `1` and Enter read only, `2` and Esc leave it as it is; what changes a file is not done by Enter.
    fn key_locked(&mut self, chord: Chord) {
        let mends = self.locked.as_ref().is_some_and(|locked| locked.mends);
        match () {
            () if chord.is(KeyCode::Char('1')) || (chord.is(KeyCode::Enter) && !mends) => self.answer_locked(true),
            () if chord.is(KeyCode::Char('2')) || chord.is(KeyCode::Esc) => self.answer_locked(false),
            () if Chord::parse("Ctrl+Q") == Some(chord) => self.over = true,
            () => {}
        }
    }

    /// Enter tries again what could not be written, `X` saves a copy. True when it was one of them.
    fn key_broken(&mut self, chord: Chord) -> bool {
        if chord.is(KeyCode::Enter) {
            self.try_again();
            return true;
        }
        if chord.is(KeyCode::Char('X')) {
            self.ask_for_copy();
            return true;
        }
        false
    }

    fn wrong_key(&mut self) {
        let whole = self.pending.len() > 1;
        self.pending.clear();
        self.leaving = false;
        if whole {
            return;
        }
        self.wrong += 1;
        if self.wrong >= WRONG_KEYS {
            self.wrong = 0;
            self.say(Feedback::Done(lang::help_shows_keys(self.prefs.lang, first_key(&self.prefs, Action::Help))));
        }
    }

    /// Does an action of the table: the topmost layer first, then what works everywhere.
    pub(super) fn act(&mut self, action: Action, chord: Option<Chord>) {
        self.guide_acted(action);
        if self.here == ScreenName::Start {
            let outcome =
                self.with_start(|start_screen, ctx| start_screen.act(ctx, action)).unwrap_or(StartOutcome::Pass);
            if !self.follow_start(outcome) {
                self.everywhere(action, chord);
            }
            return;
        }
        self.asked = Some(Asked::Action(action));
        // Feedback before a box is opened whose work would be lost.
        if self.boxes.is_empty()
            && let Err(why) = self.may(action)
        {
            return self.say(Feedback::Refused(why));
        }
        let of_everywhere = row_of(action).is_some_and(|row| row.is_on(ScreenName::Everywhere));
        if of_everywhere && action != Action::Back && self.boxes.is_empty() {
            return self.everywhere(action, chord);
        }
        let outcome = self.with(self.top(), |screen, ctx| screen.act(ctx, action)).unwrap_or(Outcome::Pass);
        match outcome {
            Outcome::Pass => self.everywhere(action, chord),
            outcome => self.follow(outcome),
        }
    }

    fn paste(&mut self, text: &str) {
        self.dirty = true;
        let taken = if self.here == ScreenName::Start {
            let outcome = self.with_start(|start_screen, ctx| start_screen.paste(ctx, text)).flatten();
            outcome.is_some_and(|outcome| self.follow_start(outcome))
        } else {
            let outcome = self.with(self.top(), |screen, ctx| screen.paste(ctx, text)).flatten();
            outcome.map(|outcome| self.follow(outcome)).is_some()
        };
        if !taken {
            self.say(Feedback::Refused(lang::paste_not_used(&self.prefs)));
        }
    }

    fn mouse(&mut self, event: MouseEvent) {
        // Nothing answers to a mouse that only passes by.
        if self.locked.is_some() || event.kind == MouseEventKind::Moved {
            return;
        }
        let click = event.kind == MouseEventKind::Down(MouseButton::Left);
        if click && let Some(hit) = bar::hit(self, event.column, event.row) {
            self.dirty = true;
            return self.click(hit);
        }
        if self.notice.is_some() {
            return;
        }
        if self.here == ScreenName::Start {
            let outcome = self.with_start(|start_screen, ctx| start_screen.mouse(ctx, event));
            if let Some(outcome) = outcome {
                self.follow_start(outcome);
            }
            return;
        }
        if let Some(outcome) = self.with(self.top(), |screen, ctx| screen.mouse(ctx, event)) {
            self.follow(outcome);
        }
    }

    fn click(&mut self, hit: Hit) {
        self.pending.clear();
        if self.notice.is_some() && !matches!(hit, Hit::Key(_)) {
            return;
        }
        match hit {
            Hit::Screen(action) if self.boxes.is_empty() => self.act(action, None),
            Hit::Screen(_) => {}
            Hit::Action(action) => self.act(action, None),
            Hit::Key(chord) => self.key(chord.event()),
        }
    }

    fn progress(&mut self, id: u32, progress: super::msg::JobProgress) {
        if let Some((_, _, running)) = self.job.as_mut().filter(|(job, ..)| *job == id) {
            running.progress = progress;
            self.dirty = true;
        }
    }

    fn news(&mut self, id: u32, news: News) {
        let Some(layer) = self.job.as_ref().filter(|(job, ..)| *job == id).map(|(_, layer, _)| *layer) else { return };
        if matches!(news, News::Over(_)) {
            self.job = None;
        }
        if let Some(outcome) = self.with(layer, |screen, ctx| screen.news(ctx, news)) {
            self.follow(outcome);
        }
    }

    /// After every message: slow work that was asked for is started, and what is kept for drawing is made anew.
    fn settle(&mut self) {
        self.guide_looks();
        self.start_job();
        if std::mem::take(&mut self.stale) {
            self.refresh();
        }
        self.tell_damage();
    }

    fn refresh(&mut self) {
        if self.here == ScreenName::Start {
            self.with_start(|start_screen, ctx| start_screen.refresh(ctx));
        }
        self.with(Layer::Screen(self.here), |screen, ctx| screen.refresh(ctx));
        while self.boxes.last().zip(self.desk.as_ref()).is_some_and(|(top, desk)| !top.lives(desk)) {
            self.close_box();
        }
        for at in 0..self.boxes.len() {
            self.with(Layer::Box(at), |screen, ctx| screen.refresh(ctx));
        }
        // What a refresh itself wrote is not a reason for another.
        self.stale = false;
    }

    /// Excerpts found not to hold their words as an interview was read are said once.
    fn tell_damage(&mut self) {
        let found = self.desk.as_ref().map_or(0, |desk| desk.wrong_words().len());
        let before = std::mem::replace(&mut self.damaged, found);
        if found > before {
            let lang = self.prefs.lang;
            let words = lang::words_damaged(lang, lang::count_excerpts(lang, found));
            match self.desk.as_ref().filter(|desk| desk.read_only().is_none()).map(|desk| desk.path().to_owned()) {
                Some(path) => self.offer_to_mend(&path, &words, &lang::answers_mend_or_go_on(lang)),
                None => self.say(Feedback::Refused(words)),
            }
        }
    }

    fn start_job(&mut self) {
        if self.job.is_some() || self.desk.is_none() {
            return;
        }
        let layer = self.top();
        let job = match layer {
            Layer::Box(at) => self.boxes.get_mut(at).and_then(|screen| screen.job()),
            Layer::Screen(place) => self.screens.get_mut(place).and_then(|screen| screen.job()),
        };
        if let Some(job) = job {
            self.jobs += 1;
            let running = Running::start(job, self.jobs, &self.out, self.now);
            self.job = Some((self.jobs, layer, running));
            self.dirty = true;
        }
    }

    /// Asks the job to stop and listens to it no longer.
    pub(super) fn stop_job(&mut self) {
        if let Some((_, _, running)) = self.job.take() {
            running.stop();
        }
    }
}
