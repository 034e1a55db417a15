//! What the start screen is, and which keys do what.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};

use super::form::NewForm;
use crate::desk::paths::{ENDING, paths_of, with_ending};
use crate::desk::{Home, RecentProject, system_name};
use crate::lang::{self, Lang};
use crate::tui::context::Feedback;
use crate::tui::parts::field::Field;
use crate::tui::parts::foot::is_way_out;
use crate::tui::parts::form::{FieldInput, Form};
use crate::tui::prefs::Prefs;
use crate::tui::screen::{StartCtx, StartOutcome, StartScreen};
use crate::tui::when::when;

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StartItem {
    /// A project that was open, by its place.
    Recent(usize),
    Demo,
    New,
    Open,
    Steps,
    Plain,
}

/// Where one is.
#[derive(Clone, Debug, Default)]
pub(super) enum Phase {
    /// Choosing.
    #[default]
    List,
    /// Typing one's name.
    Name,
    /// Making a project.
    New(Box<NewForm>),
    /// Typing a file's path.
    Open(Box<Form>),
}

/// A project that was open, as it is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct RecentRow {
    pub name: String,
    pub when: String,
    pub interviews: String,
    pub excerpts: String,
    pub path: PathBuf,
    /// Whether the file is where it was.
    pub there: bool,
}

/// The start screen.
#[derive(Default)]
pub struct Start {
    pub(super) phase: Phase,
    pub(super) rows: Vec<RecentRow>,
    /// The item one stands on.
    pub(super) at: usize,
    /// The coder's name, as it stands in its field.
    pub(super) name: Field,
    /// Whether the name was never told: it is asked for.
    pub(super) asks: bool,
    pub(super) began: bool,
    /// What was asked before the name was known: done when it is.
    waits: Option<StartOutcome>,
    /// The project opened last when something was asked: when it is another one, the outcome came true.
    pub(super) asked: Option<Option<RecentProject>>,
}

impl Start {
    /// What can be chosen, from the top.
    pub(super) fn items(&self) -> Vec<StartItem> {
        let recent = (0..self.rows.len()).map(StartItem::Recent);
        recent.chain([StartItem::Demo, StartItem::New, StartItem::Open, StartItem::Steps, StartItem::Plain]).collect()
    }

    pub(super) fn step(&mut self, by: usize) -> StartOutcome {
        let count = self.items().len();
        self.at = (self.at + by) % count;
        StartOutcome::Done
    }

    /// The name in the field is the coder's from now on. False when there is none: it is asked for.
    fn has_name(&mut self, ctx: &mut StartCtx) -> bool {
        let name = self.name.text().trim().to_owned();
        if name.is_empty() {
            self.phase = Phase::Name;
            ctx.said = Some(Feedback::Refused(lang::start_needs_your_name(ctx.prefs.lang)));
            return false;
        }
        ctx.home.memory.coder = Some(name);
        self.asks = false;
        true
    }

    fn once_named(&mut self, ctx: &mut StartCtx, outcome: StartOutcome) -> StartOutcome {
        if !self.has_name(ctx) {
            self.waits = Some(outcome);
            return StartOutcome::Done;
        }
        self.asked = Some(ctx.home.memory.recent.first().cloned());
        outcome
    }

    pub(super) fn choose(&mut self, ctx: &mut StartCtx, item: StartItem) -> StartOutcome {
        self.at = self.items().iter().position(|other| *other == item).unwrap_or(self.at);
        match item {
            StartItem::Demo => return self.once_named(ctx, StartOutcome::Demo),
            StartItem::Steps => return self.once_named(ctx, StartOutcome::Steps),
            StartItem::Plain => return StartOutcome::Plain,
            StartItem::Recent(i) => return self.open_recent(ctx, i),
            StartItem::New => self.phase = Phase::New(Box::new(NewForm::new(ctx.prefs.lang))),
            StartItem::Open => self.phase = Phase::Open(Box::new(Form::of(vec![FieldInput::path("", &[ENDING])]))),
        }
        StartOutcome::Done
    }

    fn open_recent(&mut self, ctx: &mut StartCtx, i: usize) -> StartOutcome {
        let Some(path) = self.rows.get(i).map(|row| row.path.clone()) else { return StartOutcome::Done };
        if path.is_file() {
            return self.once_named(ctx, StartOutcome::Open(path));
        }
        if let Some(row) = self.rows.get_mut(i) {
            row.there = false;
        }
        ctx.said = Some(Feedback::Refused(lang::start_not_there(ctx.prefs, path.display())));
        StartOutcome::Done
    }

    /// The other language, until the program ends.
    pub(super) fn turn_language(&mut self, ctx: &mut StartCtx) -> StartOutcome {
        ctx.prefs.lang = match ctx.prefs.lang {
            Lang::En => Lang::Sv,
            Lang::Sv => Lang::En,
        };
        self.refresh(ctx);
        StartOutcome::Done
    }

    pub(super) fn key_in_list(&mut self, key: KeyEvent) -> Option<StartOutcome> {
        match key.code {
            KeyCode::Tab => self.phase = Phase::Name,
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.items().len() - 1,
            _ => return None,
        }
        Some(StartOutcome::Done)
    }

    pub(super) fn key_in_name(&mut self, ctx: &mut StartCtx, key: KeyEvent) -> StartOutcome {
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::BackTab | KeyCode::Up | KeyCode::Down => {
                if self.has_name(ctx) {
                    self.phase = Phase::List;
                    if let Some(outcome) = self.waits.take() {
                        return self.once_named(ctx, outcome);
                    }
                }
            }
            _ if is_way_out(ctx.prefs, key, true) => {
                self.name = Field::new(&name_of(ctx.home));
                (self.phase, self.waits) = (Phase::List, None);
            }
            _ => {
                self.name.key(key);
            }
        }
        StartOutcome::Done
    }

    pub(super) fn key_in_new(&mut self, ctx: &mut StartCtx, key: KeyEvent, mut new: Box<NewForm>) -> StartOutcome {
        match key.code {
            _ if is_way_out(ctx.prefs, key, true) => return StartOutcome::Done,
            KeyCode::Enter => match new.project(ctx.prefs.lang) {
                Ok(project) => {
                    self.phase = Phase::New(new);
                    return self.once_named(ctx, StartOutcome::New(project));
                }
                Err((field, problem)) => new.form.refuse(field, problem),
            },
            _ => new.key(key),
        }
        self.phase = Phase::New(new);
        StartOutcome::Done
    }

    pub(super) fn key_in_open(&mut self, ctx: &mut StartCtx, key: KeyEvent, mut form: Box<Form>) -> StartOutcome {
        match key.code {
            _ if is_way_out(ctx.prefs, key, true) => return StartOutcome::Done,
            KeyCode::Enter => {
                // A dropped file may come in quotes.
                let typed = paths_of(form.text(0)).into_iter().next().unwrap_or_default();
                let path = if typed.is_file() { typed } else { with_ending(form.text(0)) };
                if path.is_file() {
                    self.phase = Phase::Open(form);
                    return self.once_named(ctx, StartOutcome::Open(path));
                }
                form.refuse(0, lang::start_no_file(ctx.prefs.lang));
            }
            _ => drop(form.key(key, (1, 1))),
        }
        self.phase = Phase::Open(form);
        StartOutcome::Done
    }
}

/// The coder's name: told once, else the system's.
pub(super) fn name_of(home: &Home) -> String {
    home.memory.coder.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(system_name)
}

pub(super) fn row(recent: &RecentProject, prefs: &Prefs, now: i64) -> RecentRow {
    let lang = prefs.lang;
    RecentRow {
        name: recent.name.clone(),
        when: when(prefs, recent.at, now),
        interviews: lang::count_interviews(lang, recent.interviews),
        excerpts: lang::count_excerpts(lang, recent.excerpts),
        path: recent.path.clone(),
        there: recent.path.is_file(),
    }
}
