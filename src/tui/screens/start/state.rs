//! What the start screen is, and which keys do what.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::form::{Form, Slot};
use crate::desk::paths::{ENDING, paths_of, with_ending};
use crate::desk::{Home, Recent, system_name};
use crate::lang::{self, Lang};
use crate::tui::context::Said;
use crate::tui::parts::field::{Field, Typed, typed_char};
use crate::tui::parts::path::{PathField, ends};
use crate::tui::prefs::Prefs;
use crate::tui::screen::{Entrance, Hall, Wish};
use crate::tui::when::when;

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
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
    New(Box<Form>),
    /// Typing a file's path.
    Open(PathField),
}

/// A project that was open, as it is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
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
    pub(super) rows: Vec<Row>,
    /// The item one stands on.
    pub(super) at: usize,
    /// The coder's name, as it stands in its field.
    pub(super) name: Field,
    /// Whether the name was never told: it is asked for.
    pub(super) asks: bool,
    pub(super) problem: Option<String>,
    pub(super) began: bool,
    /// What was wished before the name was known: done when it is.
    waits: Option<Wish>,
    /// The project opened last when something was wished: when it is another one, the wish came true.
    pub(super) wished: Option<Option<Recent>>,
}

impl Start {
    /// What can be chosen, from the top.
    pub(super) fn items(&self) -> Vec<Item> {
        let recent = (0..self.rows.len()).map(Item::Recent);
        recent.chain([Item::Demo, Item::New, Item::Open, Item::Steps, Item::Plain]).collect()
    }

    pub(super) fn step(&mut self, by: usize) -> Wish {
        let count = self.items().len();
        self.at = (self.at + by) % count;
        Wish::Done
    }

    /// The name in the field is the coder's from now on. False when there is none: it is asked for.
    fn has_name(&mut self, hall: &mut Hall) -> bool {
        let name = self.name.text().trim().to_owned();
        if name.is_empty() {
            self.phase = Phase::Name;
            hall.said = Some(Said::Refused(lang::start_needs_your_name(hall.prefs.lang)));
            return false;
        }
        hall.home.memory.coder = Some(name);
        self.asks = false;
        true
    }

    fn wish(&mut self, hall: &mut Hall, wish: Wish) -> Wish {
        if !self.has_name(hall) {
            self.waits = Some(wish);
            return Wish::Done;
        }
        self.wished = Some(hall.home.memory.recent.first().cloned());
        wish
    }

    pub(super) fn choose(&mut self, hall: &mut Hall, item: Item) -> Wish {
        self.at = self.items().iter().position(|other| *other == item).unwrap_or(self.at);
        self.problem = None;
        match item {
            Item::Demo => return self.wish(hall, Wish::Demo),
            Item::Steps => return self.wish(hall, Wish::Steps),
            Item::Plain => return Wish::Plain,
            Item::Recent(i) => return self.open_recent(hall, i),
            Item::New => self.phase = Phase::New(Box::new(Form::new(hall.prefs.lang))),
            Item::Open => self.phase = Phase::Open(PathField::default()),
        }
        Wish::Done
    }

    fn open_recent(&mut self, hall: &mut Hall, i: usize) -> Wish {
        let Some(path) = self.rows.get(i).map(|row| row.path.clone()) else { return Wish::Done };
        if path.is_file() {
            return self.wish(hall, Wish::Open(path));
        }
        if let Some(row) = self.rows.get_mut(i) {
            row.there = false;
        }
        hall.said = Some(Said::Refused(lang::start_not_there(hall.prefs, path.display())));
        Wish::Done
    }

    pub(super) fn key_in_list(&mut self, hall: &mut Hall, key: KeyEvent) -> Option<Wish> {
        let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
        match key.code {
            KeyCode::Char('s') if plain => {
                hall.prefs.lang = match hall.prefs.lang {
                    Lang::En => Lang::Sv,
                    Lang::Sv => Lang::En,
                };
                self.refresh(hall);
            }
            KeyCode::Tab => self.phase = Phase::Name,
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.items().len() - 1,
            _ => return None,
        }
        Some(Wish::Done)
    }

    pub(super) fn key_in_name(&mut self, hall: &mut Hall, key: KeyEvent) -> Wish {
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::BackTab | KeyCode::Up | KeyCode::Down => {
                if self.has_name(hall) {
                    self.phase = Phase::List;
                    if let Some(wish) = self.waits.take() {
                        return self.wish(hall, wish);
                    }
                }
            }
            KeyCode::Esc => {
                self.name = Field::new(&name_of(hall.home));
                (self.phase, self.waits) = (Phase::List, None);
            }
            _ => {
                self.name.key(key);
            }
        }
        Wish::Done
    }

    pub(super) fn key_in_new(&mut self, hall: &mut Hall, key: KeyEvent, mut form: Box<Form>) -> Wish {
        match key.code {
            KeyCode::Esc => return Wish::Done,
            KeyCode::Enter => match form.project(hall.prefs.lang) {
                Ok(new) => {
                    self.phase = Phase::New(form);
                    return self.wish(hall, Wish::New(new));
                }
                Err((slot, problem)) => (form.slot, self.problem) = (slot, Some(problem)),
            },
            KeyCode::Down => form.step(1),
            KeyCode::Up | KeyCode::BackTab => form.step(form.slots().len() - 1),
            KeyCode::Tab if matches!(form.slot, Slot::Name | Slot::Book) => form.step(1),
            KeyCode::Tab => {
                if let Some((path, ending)) = form.path() {
                    path.tab(|name| ends(name, &[ending]));
                }
            }
            KeyCode::Left if form.slot == Slot::Book => form.turn(2),
            KeyCode::Right | KeyCode::Char(' ') if form.slot == Slot::Book => form.turn(1),
            _ => {
                if typed_char(key).is_some() {
                    form.about_to_type();
                }
                let typed = form.field().map(|field| field.key(key));
                if typed == Some(Typed::Changed) {
                    form.changed();
                    self.problem = None;
                }
            }
        }
        self.phase = Phase::New(form);
        Wish::Done
    }

    pub(super) fn key_in_open(&mut self, hall: &mut Hall, key: KeyEvent, mut field: PathField) -> Wish {
        match key.code {
            KeyCode::Esc => return Wish::Done,
            KeyCode::Tab => drop(field.tab(|name| ends(name, &[ENDING]))),
            KeyCode::Enter => {
                // A dropped file may come in quotes.
                let typed = paths_of(field.text()).into_iter().next().unwrap_or_default();
                let path = if typed.is_file() { typed } else { with_ending(field.text()) };
                let there = path.is_file();
                self.phase = Phase::Open(field);
                if there {
                    return self.wish(hall, Wish::Open(path));
                }
                self.problem = Some(lang::start_no_file(hall.prefs.lang));
                return Wish::Done;
            }
            _ => {
                if field.key(key) == Typed::Changed {
                    self.problem = None;
                }
            }
        }
        self.phase = Phase::Open(field);
        Wish::Done
    }
}

/// The coder's name: told once, else the system's.
pub(super) fn name_of(home: &Home) -> String {
    home.memory.coder.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(system_name)
}

pub(super) fn row(recent: &Recent, prefs: &Prefs, now: i64) -> Row {
    let lang = prefs.lang;
    let number = lang::number;
    Row {
        name: recent.name.clone(),
        when: when(prefs, recent.at, now),
        interviews: match recent.interviews {
            1 => lang::interviews_one(lang),
            n => lang::interviews_count(lang, number(n)),
        },
        excerpts: match recent.excerpts {
            1 => lang::interviews_one_excerpt(lang),
            n => lang::interviews_excerpts(lang, number(n)),
        },
        path: recent.path.clone(),
        there: recent.path.is_file(),
    }
}
