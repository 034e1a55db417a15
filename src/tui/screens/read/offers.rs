//! Which keys do something now, and why others do not.

use super::boundary;
use super::code::pin;
use super::frame::SidePane;
use super::state::{Focus, Open, Read};
use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::tui::action::{Action, ScreenName, row_of};
use crate::tui::context::Foot;
use crate::tui::prefs::Prefs;

/// Whether an action does something now; else why not, with the way out.
pub fn offers(read: &Read, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
    let lang = prefs.lang;
    let Some(open) = &read.open else {
        let here = row_of(action).is_some_and(|row| row.is_on(ScreenName::Read));
        return if here { Err(lang::read_nothing_open_hint(prefs)) } else { Ok(()) };
    };
    if codes(action) && open.here.span.is_empty() {
        return Err(lang::read_no_words(lang));
    }
    open.offers(desk, prefs, action)
}

/// Whether a memo would be begun: there is none to read.
pub fn writes(read: &Read, desk: &Desk, action: Action) -> bool {
    let Some(open) = &read.open else { return true };
    let project = desk.project();
    let memos = |id: uuid::Uuid| !project.memos_on(id).is_empty();
    match action {
        Action::MemoCoding => {
            let codings = open.inspector.codings.iter().filter_map(|&key| project.codings.get(key));
            !codings.map(|coding| coding.id).any(memos)
        }
        _ => !open.here.excerpt.and_then(|key| project.excerpts.get(key)).is_some_and(|excerpt| memos(excerpt.id)),
    }
}

impl Open {
    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let only = |is: bool, why: String| if is { Ok(()) } else { Err(why) };
        match action {
            Action::NextHit | Action::PreviousHit => only(!self.find.words.is_empty(), lang::read_find_first(prefs)),
            Action::NextExcerpt | Action::PreviousExcerpt => {
                only(!self.margin.brackets.is_empty(), lang::read_no_excerpts(prefs))
            }
            Action::OtherExcerpt => only(!self.here.excerpts.is_empty(), lang::read_nothing_coded(prefs)),
            Action::Boundary => only(self.here.excerpt.is_some(), lang::read_no_excerpt(prefs)),
            Action::Uncode | Action::For | Action::Against | Action::Neither => self.may_uncode(desk, prefs),
            Action::PinHere | Action::ExampleHere => {
                only(!self.codings_here(desk).is_empty(), lang::read_nothing_coded(prefs))
            }
            Action::Again => {
                let some = !self.recent.set(desk.project()).is_empty();
                only(some, lang::read_nothing_again(prefs))
            }
            other => match super::digit(other) {
                Some(digit) => only(pin(desk, digit).is_some(), lang::read_nothing_pinned(prefs, digit)),
                None => Ok(()),
            },
        }
    }
}

/// Whether an action does something to the marked words.
fn codes(action: Action) -> bool {
    use Action::*;
    super::digit(action).is_some()
        || matches!(
            action,
            Code | Again | Uncode | For | Against | Neither | InVivo | Boundary | ReadToHere | PinHere | ExampleHere
        )
}

/// The keys that work now, the most useful first.
pub fn footer(read: &Read, prefs: &Prefs) -> Vec<Foot> {
    let lang = prefs.lang;
    let Some(open) = &read.open else { return vec![Foot::Key(Action::GoInterviews)] };
    if open.boundary.is_some() {
        return boundary::footer(lang);
    }
    match open.focus {
        Focus::Pane(SidePane::Tree) => vec![
            Foot::choose(lang::choose(lang)),
            Foot::enter(lang::read_give_here(lang)),
            Foot::Both(Action::OpenBranch, Action::ShutBranch, lang::read_fold(lang)),
            Foot::Worded(Action::Back, lang::read_to_text(lang)),
        ],
        Focus::Pane(SidePane::Inspector) => vec![
            Foot::choose(lang::choose(lang)),
            Foot::Key(Action::Uncode),
            Foot::Key(Action::For),
            Foot::Key(Action::Against),
            Foot::Key(Action::Memo),
            Foot::Worded(Action::NextPane, lang::word_tree(lang)),
            Foot::Worded(Action::Back, lang::read_to_text(lang)),
        ],
        Focus::Text => in_text(lang),
    }
}

fn in_text(lang: Lang) -> Vec<Foot> {
    let mut keys = [Action::Code, Action::Again, Action::Pin1, Action::Grow].map(Foot::Key).to_vec();
    // Swedish has no room for both on 80 columns: taking a code off is the rarer to guess.
    match lang {
        Lang::En => keys.extend([Action::ExtendSentence, Action::Uncode].map(Foot::Key)),
        Lang::Sv => keys.extend([Action::Uncode, Action::ExtendSentence].map(Foot::Key)),
    }
    keys.extend([Action::Memo, Action::Undo, Action::Find].map(Foot::Key));
    keys
}
