//! The state of the face: what is open, what lies on top, what was said. No drawing.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::action::{Action, ScreenName};
use super::answers::Given;
use super::config::Complaint;
use super::context::{Ctx, Feedback};
use super::jobs::Running;
use super::keymap::Chord;
use super::msg::{Effect, Msg};
use super::overlays::help::Help;
use super::overlays::notice::Notice;
use super::parts::pen::sentence_rows;
use super::prefs::{Prefs, is_short};
use super::screen::{Screen, Screens, StartCtx, StartScreen};
use super::steps::Guide;
use crate::desk::{Desk, Home};
use crate::lang;

/// How long a result stays on the status line, in milliseconds.
const SAID: i64 = 6_000;
/// After how long the menu of a pending key appears, and a job's progress is shown.
pub(super) const PATIENCE: i64 = 300;

/// Something said on the status line.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub said: Feedback,
    at: i64,
    keys: u8,
}

impl Spoken {
    /// Whether another key came since.
    pub(super) fn is_old(&self) -> bool {
        self.keys > 0
    }
}

/// What was asked of a screen last, to ask it again after a failed write.
#[derive(Clone, Debug)]
pub(super) enum Asked {
    Action(Action),
    Key(KeyEvent),
    Given(Given),
}

/// A write that failed.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub words: String,
    pub again: Option<Asked>,
    saved: Option<i64>,
}

/// A project that another program has open, or that is damaged, and the question about it.
#[derive(Clone, Debug)]
pub(super) struct Locked {
    /// The file.
    pub path: PathBuf,
    /// Who has the project open, or what is wrong with it, and the two answers.
    pub words: String,
    /// Whether the first answer makes the tables anew from the history; else it opens the project to read only.
    pub mends: bool,
}

/// Who asked for a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// A screen.
    Screen(ScreenName),
    /// The box with this many below it.
    Box(usize),
}

/// The whole state of the face.
pub struct App {
    /// How things look and speak.
    pub prefs: Prefs,
    /// The window: columns, rows.
    pub size: (u16, u16),
    /// The time of the message at hand, in milliseconds since 1970 UTC.
    pub(super) now: i64,
    pub(super) home: Home,
    /// Whether what is remembered is written.
    pub(super) remembers: bool,
    /// The coder's name, when told for this run.
    pub coder: Option<String>,
    /// The open project.
    pub desk: Option<Desk>,
    /// How many projects were opened: a loader of an earlier one is not listened to.
    pub(super) opened: u32,
    pub(super) loading: bool,
    pub(super) locked: Option<Locked>,
    pub(super) start_screen: Option<Box<dyn StartScreen>>,
    pub(super) screens: Screens,
    /// The screen that is shown.
    pub here: ScreenName,
    /// The screens that led here, the last one last.
    pub(super) back: Vec<ScreenName>,
    /// The keys of the start screen, when they are shown: it has no project, so no other boxes.
    pub(super) start_help: Option<Help>,
    /// What has to be said before anything else.
    pub(super) notice: Option<Notice>,
    /// What lies on top, the topmost last.
    pub(super) boxes: Vec<Box<dyn Screen>>,
    pub(super) spoken: Option<Spoken>,
    pub(super) broken: Option<Broken>,
    /// Whether the terminal said that it takes words for the clipboard.
    pub(super) takes_words: bool,
    /// Whether it was said what to do when copied words do not arrive.
    pub(super) copy_said: bool,
    /// How many excerpts were said not to hold their words.
    pub(super) damaged: usize,
    pub(super) asked: Option<Asked>,
    /// The first two minutes, while they are on.
    pub(super) guide: Option<Guide>,
    /// Keys typed of a sequence that is not whole.
    pub(super) pending: Vec<Chord>,
    pub(super) pending_since: i64,
    pub(super) wrong: u8,
    /// `q` was pressed at the outermost screen.
    pub(super) leaving: bool,
    pub(super) job: Option<(u32, Layer, Running)>,
    pub(super) jobs: u32,
    pub(super) out: Sender<Msg>,
    pub(super) effects: Vec<Effect>,
    pub(super) stale: bool,
    pub(super) dirty: bool,
    pub(super) over: bool,
    /// The screen ends, and the program goes on in lines.
    pub(super) plain: bool,
}

impl App {
    /// The face before anything is open: `start_screen` is the start screen. Slow work reports through `out`.
    pub fn new(
        start_screen: Box<dyn StartScreen>,
        prefs: Prefs,
        home: Home,
        size: (u16, u16),
        out: Sender<Msg>,
    ) -> App {
        App {
            prefs,
            size,
            now: 0,
            home,
            remembers: false,
            coder: None,
            desk: None,
            opened: 0,
            loading: false,
            locked: None,
            start_screen: Some(start_screen),
            screens: Screens::default(),
            here: ScreenName::Start,
            back: Vec::new(),
            start_help: None,
            notice: None,
            boxes: Vec::new(),
            spoken: None,
            broken: None,
            takes_words: false,
            copy_said: false,
            damaged: 0,
            asked: None,
            guide: None,
            pending: Vec::new(),
            pending_since: 0,
            wrong: 0,
            leaving: false,
            job: None,
            jobs: 0,
            out,
            effects: Vec::new(),
            stale: true,
            dirty: true,
            over: false,
            plain: false,
        }
    }

    /// Whether the window is to be drawn again.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// The window was drawn.
    pub fn drawn(&mut self) {
        self.dirty = false;
    }

    /// Whether the program is to end.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Whether slow work is under way.
    pub fn is_busy(&self) -> bool {
        self.loading || self.job.is_some()
    }

    /// What is to be done outside, once.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// When something on screen changes by itself, in milliseconds since 1970 UTC.
    pub fn deadline(&self) -> Option<i64> {
        let said = self.spoken.as_ref().map(|s| s.at + SAID);
        let menu = (!self.pending.is_empty()).then_some(self.pending_since + PATIENCE);
        let job = self.job.as_ref().map(|(_, _, job)| job.since + PATIENCE);
        [said, menu, job].into_iter().flatten().filter(|at| *at > self.now || said == Some(*at)).min()
    }

    /// Rows of the frame above the screen: the bar, and a blank one in tall windows.
    fn rows_above(&self) -> u16 {
        if self.here == ScreenName::Start || is_short(self.size.1) { 1 } else { 2 }
    }

    /// Where the screen is drawn: between the bar (and its blank row) and the status row (and the rows over it that
    /// say what is broken).
    pub fn area(&self) -> Rect {
        let (width, height) = self.size;
        let above = self.rows_above().min(height);
        let below = 2 + self.alarm_rows() + self.guide_rows();
        Rect { x: 0, y: above, width, height: height.saturating_sub(above).saturating_sub(below) }
    }

    /// The words of the rows that stay over the status.
    pub(super) fn alarm(&self) -> Option<&str> {
        let locked = self.locked.as_ref().map(|l| l.words.as_str());
        locked.or(self.broken.as_ref().map(|b| b.words.as_str()))
    }

    /// How many rows the alarm takes.
    pub(super) fn alarm_rows(&self) -> u16 {
        self.alarm().map_or(0, |words| sentence_rows(words, self.size.0).len() as u16)
    }

    /// Shows what is wrong with the configuration, when something is.
    pub(super) fn complain(&mut self, complaints: &[Complaint]) {
        if complaints.is_empty() {
            return;
        }
        let lang = self.prefs.lang;
        let mut lines: Vec<String> = complaints.iter().map(|complaint| complaint.say(lang)).collect();
        lines.push(lang::config_box_rest(lang));
        self.notice = Some(Notice::new(lang::config_box_title(lang, complaints.len()), lines));
        self.dirty = true;
    }

    /// Says, once for all, that ASCII marks were taken for this terminal.
    pub(super) fn say_ascii(&mut self) {
        if !std::mem::replace(&mut self.home.memory.ascii_said, true) {
            self.remember();
            self.say(Feedback::Done(lang::config_ascii_taken(self.prefs.lang)));
        }
        (self.stale, self.dirty) = (true, true);
    }

    /// Says that the terminal is set to other letters than those that are sent.
    pub(super) fn say_letters(&mut self, locale: &str) {
        self.say(Feedback::Done(lang::not_utf8(self.prefs.lang, crate::text::safe(locale))));
    }

    /// Says how the ground is chosen, where the terminal does not say what it is.
    pub(super) fn say_ground(&mut self) {
        let key = super::prefs::first_key(&self.prefs, super::action::Action::LightDark);
        self.say(Feedback::Done(lang::ground_is_chosen(self.prefs.lang, key)));
    }

    /// Says what was copied; where nobody knows whether it arrived, that it was sent, and once what else can be done.
    pub fn copied(&mut self, what: &str, arrived: bool) {
        let lang = self.prefs.lang;
        let words = match arrived {
            true => lang::copied(lang, what),
            false if std::mem::replace(&mut self.copy_said, true) => lang::copied_sent(lang, what),
            false => lang::copied_sent_first(lang, what, lang::key_shift(lang)),
        };
        self.say(Feedback::Done(words));
    }

    /// Has everything drawn again: how things look is another.
    pub(super) fn draw_anew(&mut self) {
        (self.stale, self.dirty) = (true, true);
    }

    /// Says something on the status line; what is broken stays over it.
    pub(super) fn say(&mut self, said: Feedback) {
        match said {
            Feedback::Broken(words) => {
                let saved = self.desk.as_ref().and_then(Desk::saved_at);
                let words = format!("{words} {}", lang::broken_keys(self.prefs.lang));
                self.broken = Some(Broken { words, again: self.asked.clone(), saved });
                self.stale = true;
            }
            said => self.spoken = Some(Spoken { said, at: self.now, keys: 0 }),
        }
        self.dirty = true;
    }

    /// Another key came: what was said stays for one.
    pub(super) fn age_spoken(&mut self) {
        if let Some(spoken) = &mut self.spoken {
            spoken.keys += 1;
        }
        if self.spoken.as_ref().is_some_and(|s| s.keys > 1) {
            self.spoken = None;
        }
    }

    /// What was said goes when its time is over.
    pub(super) fn forget_spoken(&mut self) {
        if self.spoken.as_ref().is_some_and(|s| self.now >= s.at + SAID) {
            self.spoken = None;
        }
        self.dirty = true;
    }

    /// What receives keys: the topmost box, else the screen.
    pub(super) fn top(&self) -> Layer {
        match self.boxes.len().checked_sub(1) {
            Some(top) => Layer::Box(top),
            None => Layer::Screen(self.here),
        }
    }

    /// Lets a screen or a box act, and takes in what it said and changed. None when there is no project or no such
    /// layer.
    pub(super) fn with<R>(&mut self, layer: Layer, act: impl FnOnce(&mut dyn Screen, &mut Ctx) -> R) -> Option<R> {
        let area = self.area();
        let desk = self.desk.as_mut()?;
        let screen = match layer {
            Layer::Screen(place) => self.screens.get_mut(place)?,
            Layer::Box(at) => self.boxes.get_mut(at)?,
        };
        let (saved, prefs) = (desk.saved_at(), self.prefs.clone());
        let mut ctx = Ctx { desk, prefs: &mut self.prefs, area, said: None };
        let result = act(screen.as_mut(), &mut ctx);
        let said = ctx.said;
        self.acted(saved, &prefs, said);
        Some(result)
    }

    /// Does something with the desk and no screen: for a box that is about to be.
    pub(super) fn with_desk<R>(&mut self, act: impl FnOnce(&mut Ctx) -> R) -> Option<R> {
        let area = self.area();
        let desk = self.desk.as_mut()?;
        let (saved, prefs) = (desk.saved_at(), self.prefs.clone());
        let mut ctx = Ctx { desk, prefs: &mut self.prefs, area, said: None };
        let result = act(&mut ctx);
        let said = ctx.said;
        self.acted(saved, &prefs, said);
        Some(result)
    }

    fn acted(&mut self, saved: Option<i64>, prefs: &Prefs, said: Option<Feedback>) {
        self.changed(saved, prefs);
        if let Some(said) = said {
            self.say(said);
        }
    }

    /// Lets the start screen act, and takes in what it said and changed.
    pub(super) fn with_start<R>(&mut self, act: impl FnOnce(&mut dyn StartScreen, &mut StartCtx) -> R) -> Option<R> {
        let area = self.area();
        let start_screen = self.start_screen.as_mut()?;
        let prefs = self.prefs.clone();
        let now = self.now;
        let mut ctx = StartCtx { home: &mut self.home, prefs: &mut self.prefs, area, now, said: None };
        let result = act(start_screen.as_mut(), &mut ctx);
        let said = ctx.said;
        self.acted(None, &prefs, said);
        Some(result)
    }

    /// Takes notice when the project was written or the look changed.
    pub(super) fn changed(&mut self, saved: Option<i64>, prefs: &Prefs) {
        let now = self.desk.as_ref().and_then(Desk::saved_at);
        if now != saved {
            self.stale = true;
        }
        if self.broken.as_ref().is_some_and(|b| b.saved != now) {
            self.broken = None;
        }
        if self.prefs != *prefs {
            self.stale = true;
            self.look_changed(prefs);
        }
        self.dirty = true;
    }

    /// Remembers a language or a ground that was chosen on screen.
    fn look_changed(&mut self, before: &Prefs) {
        if self.prefs.lang != before.lang {
            self.home.memory.lang = Some(self.prefs.lang.code().to_string());
            if let Some(desk) = &mut self.desk {
                desk.speak(self.prefs.lang);
            }
        }
        if self.prefs.light != before.light && self.prefs.paints_ground() {
            self.home.memory.light = Some(self.prefs.light);
        }
        self.remember();
    }

    /// Writes what is remembered between runs; that it cannot be written is of no consequence for the work.
    pub(super) fn remember(&self) {
        if self.remembers {
            let _ = self.home.keep();
        }
    }

    /// The time of day of a moment, where one is: `10:42`.
    pub(super) fn time_of_day(&self, at: i64) -> String {
        self.prefs.zone.time(at)
    }
}
