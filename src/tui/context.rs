//! What a screen works with, and what it hands back.

use std::any::Any;
use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::answers::{Answer, Given, Gives};
use super::asks::{FilterOf, Go, Opens};
use super::prefs::Prefs;
use crate::desk::{Desk, Failure};
use crate::lang;
use crate::model::Edit;

/// What a screen or an overlay works with while it acts.
pub struct Ctx<'a> {
    /// The open project: the one door for changes.
    pub desk: &'a mut Desk,
    /// How things look and speak.
    pub prefs: &'a mut Prefs,
    /// The area the screen is drawn in: between the bar (and its blank row, in tall windows) and the status row.
    pub area: Rect,
    /// What is said on the left of the status line after this action.
    pub said: Option<Feedback>,
}

/// What the status line says of what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// Something was done: past tense, the words, the way back.
    Done(String),
    /// Something was refused: why, and what to do.
    Refused(String),
    /// The file cannot be written: a red row that stays until a write succeeds.
    Broken(String),
}

impl Ctx<'_> {
    /// Says that something was done.
    pub fn say(&mut self, words: impl Into<String>) {
        self.said = Some(Feedback::Done(words.into()));
    }

    /// Says why something was not done.
    pub fn fail(&mut self, failure: &Failure) {
        let words = failure.say(self.prefs.lang);
        // A project that is read only by choice is no fault of the file.
        let broken = failure.is_of_the_file() && self.desk.read_only().is_none();
        self.said = Some(if broken { Feedback::Broken(words) } else { Feedback::Refused(words) });
    }

    /// Does a change. False when it was refused, which is said.
    pub fn apply(&mut self, edit: &Edit) -> bool {
        self.desk.apply(edit).map_err(|failure| self.fail(&failure)).is_ok()
    }

    /// Does a change and says so. False when it was refused, which is said.
    pub fn apply_saying(&mut self, edit: &Edit, said: impl Into<String>) -> bool {
        let done = self.apply(edit);
        if done {
            self.say(said);
        }
        done
    }

    /// Says that something was done, and the key that takes it back.
    pub fn say_undoable(&mut self, words: impl fmt::Display) {
        self.say(format!("{words}   {}", lang::takes_back(self.prefs)));
    }

    /// Whether the project can be changed; says why when it cannot. For what changes it without an action of the
    /// table: typing on a cell, a paste, a click.
    pub fn may_write(&mut self) -> bool {
        let why = self.desk.read_only();
        let may = why.is_none();
        self.said = why.map(Feedback::Refused).or_else(|| self.said.take());
        may
    }

    /// As [`Ctx::refuse`], and nothing else happens.
    pub fn refused(&mut self, words: impl Into<String>) -> Outcome {
        self.refuse(words);
        Outcome::Done
    }

    /// As [`Ctx::fail`], and nothing else happens.
    pub fn failed(&mut self, failure: &Failure) -> Outcome {
        self.fail(failure);
        Outcome::Done
    }

    /// Says why something was not done, in a sentence of the screen's own.
    pub fn refuse(&mut self, words: impl Into<String>) {
        self.said = Some(Feedback::Refused(words.into()));
    }
}

/// What a screen draws on, and with what. Drawing reads only.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The area of the screen: see [`Ctx::area`].
    pub area: Rect,
    /// How things look and speak.
    pub prefs: &'a Prefs,
    /// Where the terminal's own cursor is to stand: on the place.
    pub cursor: Option<Position>,
}

/// What happens after an action, beside what the screen changed in itself.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// Drawn again.
    Done,
    /// The key or click means nothing here: the next outer layer may take it (Esc, q).
    Pass,
    /// Another screen, at a place.
    Go(Go),
    /// An overlay on top.
    Open(Box<Opens>),
    /// A box of the screen's own on top.
    OpenOwn(Own),
    /// The box closes.
    Close,
    /// The box closes, and what lies below acts on what it gave.
    Give(Box<Given>),
    /// The box closes and an action is done, on its own screen when it belongs to another.
    Do(Action),
    /// Words to the clipboard.
    Copy {
        /// The words, already safe.
        words: String,
        /// What they are: `3 words with their source`.
        what: String,
    },
}

impl Outcome {
    /// A question with numbered answers, the safe one first.
    pub fn choice(title: String, answers: impl IntoIterator<Item = Answer>) -> Outcome {
        Outcome::Open(Box::new(Opens::Choice { title, answers: answers.into_iter().collect() }))
    }

    /// A line of text that is asked for; `text` stands in it already.
    pub fn prompt(label: String, text: String, gives: impl Fn(String) -> Given + 'static) -> Outcome {
        Outcome::Open(Box::new(Opens::Prompt { label, text, gives: Gives::new(gives) }))
    }

    /// The line of a filter, with what stands in it.
    pub fn filter(of: FilterOf, line: String, gives: impl Fn(String) -> Given + 'static) -> Outcome {
        Outcome::Open(Box::new(Opens::Filter { line, of, gives: Gives::new(gives) }))
    }
}

/// A box of a screen's own, on its way to the top: made by `Outcome::own`. What it is, the shell knows; here it is not
/// named, because a screen is above what it hands back.
pub struct Own(pub(super) Box<dyn Any>);

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Own")
    }
}

/// No box is the same as another.
impl PartialEq for Own {
    fn eq(&self, _: &Own) -> bool {
        false
    }
}

/// One item of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foot {
    /// A key of the table with its word.
    Key(Action),
    /// A key of the table with another word.
    Worded(Action, String),
    /// Two keys of the table that belong together, with a word for both.
    Both(Action, Action, String),
    /// The way out of a box, a form or a mode: the key that goes back, else Esc, which always does.
    Out(String),
    /// The digits from 1 to a number, which answer; a digit is the same under every table of keys.
    Digits(usize, String),
    /// The footer says that words can be typed, and what for.
    Typing(String),
    /// A key of `lang::keys`, which is the same under every table of keys, with its word. It cannot be configured because
    /// it belongs to typing or to a form: every letter must stay free for what is typed, so Enter takes a form, Tab goes
    /// on in it and Ctrl with a letter does the rest, as in a shell. A box without a field may have letters of its own,
    /// which its footer alone names (SCREENS.md §4.5).
    Fixed(&'static str, String),
}
