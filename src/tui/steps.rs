//! The steps of the guide: which key is to be tried next, until it was pressed.

use super::action::{Action, ScreenName};
use super::prefs::Prefs;
use super::prefs::first_key;
use crate::lang;

/// What is to be tried next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum GuideStep {
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
    step: GuideStep,
}

impl Guide {
    /// Takes in an action that was done. Returns whether the guide goes on.
    pub fn acted(&mut self, action: Action) -> bool {
        self.step = match (self.step, action) {
            (GuideStep::Move(left), Action::NextSentence) if left > 1 => GuideStep::Move(left - 1),
            (GuideStep::Move(_), Action::NextSentence) => GuideStep::Code(usize::MAX),
            (GuideStep::Undo, Action::Undo) => GuideStep::Redo,
            (GuideStep::Redo, Action::Redo) => GuideStep::Tables,
            (GuideStep::Drill, Action::OpenCell) => GuideStep::Back,
            (GuideStep::Back, Action::Back) => GuideStep::End(LAST),
            (GuideStep::End(0), _) => return false,
            (GuideStep::End(left), _) => GuideStep::End(left - 1),
            (step, _) => step,
        };
        true
    }

    /// Takes in which screen is shown and how many codings there are.
    pub fn looks(&mut self, here: ScreenName, codings: usize) {
        self.step = match self.step {
            // Who goes on by herself is not held back.
            GuideStep::Open | GuideStep::Move(_) | GuideStep::Code(_) | GuideStep::Undo | GuideStep::Redo
                if here == ScreenName::Tallies =>
            {
                GuideStep::Drill
            }
            GuideStep::Open if here == ScreenName::Read => GuideStep::Move(2),
            GuideStep::Code(usize::MAX) => GuideStep::Code(codings),
            GuideStep::Code(before) if codings > before => GuideStep::Undo,
            GuideStep::Code(before) => GuideStep::Code(before.min(codings)),
            GuideStep::Tables if here == ScreenName::Tallies => GuideStep::Drill,
            step => step,
        };
    }

    /// The number of the step, where it has one, and what to press.
    pub fn words(self, prefs: &Prefs, here: ScreenName) -> (Option<u8>, String) {
        let lang = prefs.lang;
        let key = |action| first_key(prefs, action);
        match self.step {
            GuideStep::Open if here != ScreenName::Interviews => {
                (None, lang::guide_open_there(lang, key(Action::GoInterviews), key(Action::OpenInterview)))
            }
            GuideStep::Open => (None, lang::guide_open(lang, key(Action::OpenInterview))),
            GuideStep::Move(_) => (Some(1), lang::guide_move(lang, key(Action::NextSentence))),
            GuideStep::Code(_) => (Some(2), lang::guide_code(lang, key(Action::Code))),
            GuideStep::Undo => (Some(3), lang::guide_undo(lang, key(Action::Undo), key(Action::Redo))),
            GuideStep::Redo => (Some(3), lang::guide_redo(lang, key(Action::Redo))),
            GuideStep::Tables => (Some(4), lang::guide_tables(lang, key(Action::GoTallies))),
            GuideStep::Drill => (Some(4), lang::guide_drill(prefs, key(Action::OpenCell))),
            GuideStep::Back => (Some(4), lang::guide_back(prefs)),
            GuideStep::End(_) => {
                let keys = (key(Action::Help), key(Action::FindAction), key(Action::GoInterviews), key(Action::Import));
                (None, lang::guide_end(lang, keys.0, keys.1, keys.2, keys.3))
            }
        }
    }
}
