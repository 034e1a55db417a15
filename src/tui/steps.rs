//! The steps of the guide: which key is to be tried next, until it was pressed.

use super::action::{Action, ScreenName};
use super::prefs::Prefs;
use super::prefs::first_key;
use crate::lang;

/// What is to be tried next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// An interview is opened.
    #[default]
    Open,
    /// The next sentence, so many times more.
    Move(u8),
    /// A code is given; so many codings there were.
    Code(usize),
    /// Undo, then redo.
    Undo,
    Redo,
    /// The tables.
    Tables,
    /// The words behind a number, and back.
    Drill,
    Back,
    /// All is said; the row stays for so many keys more.
    End(u8),
}

/// How many keys the last row stays.
const LAST: u8 = 12;

/// The guide, while it is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Guide {
    step: Step,
}

impl Guide {
    /// Takes in an action that was done. Returns whether the guide goes on.
    pub fn acted(&mut self, action: Action) -> bool {
        self.step = match (self.step, action) {
            (Step::Move(left), Action::NextSentence) if left > 1 => Step::Move(left - 1),
            (Step::Move(_), Action::NextSentence) => Step::Code(usize::MAX),
            (Step::Undo, Action::Undo) => Step::Redo,
            (Step::Redo, Action::Redo) => Step::Tables,
            (Step::Drill, Action::OpenCell) => Step::Back,
            (Step::Back, Action::Back) => Step::End(LAST),
            (Step::End(0), _) => return false,
            (Step::End(left), _) => Step::End(left - 1),
            (step, _) => step,
        };
        true
    }

    /// Takes in which screen is shown and how many codings there are.
    pub fn looks(&mut self, here: ScreenName, codings: usize) {
        self.step = match self.step {
            // Who goes on by herself is not held back.
            Step::Open | Step::Move(_) | Step::Code(_) | Step::Undo | Step::Redo if here == ScreenName::Tallies => {
                Step::Drill
            }
            Step::Open if here == ScreenName::Read => Step::Move(2),
            Step::Code(usize::MAX) => Step::Code(codings),
            Step::Code(before) if codings > before => Step::Undo,
            Step::Code(before) => Step::Code(before.min(codings)),
            Step::Tables if here == ScreenName::Tallies => Step::Drill,
            step => step,
        };
    }

    /// The number of the step, where it has one, and what to press.
    pub fn words(self, prefs: &Prefs, here: ScreenName) -> (Option<u8>, String) {
        let lang = prefs.lang;
        let key = |action| first_key(prefs, action);
        match self.step {
            Step::Open if here != ScreenName::Interviews => {
                (None, lang::guide_open_there(lang, key(Action::GoInterviews), key(Action::OpenInterview)))
            }
            Step::Open => (None, lang::guide_open(lang, key(Action::OpenInterview))),
            Step::Move(_) => (Some(1), lang::guide_move(lang, key(Action::NextSentence))),
            Step::Code(_) => (Some(2), lang::guide_code(lang, key(Action::Code))),
            Step::Undo => (Some(3), lang::guide_undo(lang, key(Action::Undo), key(Action::Redo))),
            Step::Redo => (Some(3), lang::guide_redo(lang, key(Action::Redo))),
            Step::Tables => (Some(4), lang::guide_tables(lang, key(Action::GoTallies))),
            Step::Drill => (Some(4), lang::guide_drill(prefs, key(Action::OpenCell))),
            Step::Back => (Some(4), lang::guide_back(prefs)),
            Step::End(_) => {
                let keys = (key(Action::Help), key(Action::FindAction), key(Action::GoInterviews), key(Action::Import));
                (None, lang::guide_end(lang, keys.0, keys.1, keys.2, keys.3))
            }
        }
    }
}
