//! The items of a footer: how they are made and shown, and the way out of boxes, forms and modes.

use crossterm::event::{KeyCode, KeyEvent};

use super::field::is_typed;
use crate::lang;
use crate::tui::action::{Action, row_of};
use crate::tui::context::Foot;
use crate::tui::keymap::Chord;
use crate::tui::prefs::{Prefs, first_key, shown};
use crate::tui::symbols::Symbol;

/// The arrows as keys are shown.
const ARROWS: [char; 4] = ['↑', '↓', '→', '←'];

impl Foot {
    /// Keys of the table with their words.
    pub fn keys(actions: &[Action]) -> Vec<Foot> {
        actions.iter().map(|&action| Foot::Key(action)).collect()
    }

    /// Enter, which takes what is lit or typed.
    pub fn enter(word: String) -> Foot {
        Foot::Fixed(lang::ENTER, word)
    }

    /// Tab, which goes on in a form or fills in what is begun.
    pub fn tab(word: String) -> Foot {
        Foot::Fixed(lang::TAB, word)
    }

    /// The arrows, which move in a list beside a field, where the keys of the table may be typed.
    pub fn arrows(word: String) -> Foot {
        Foot::Fixed(lang::UP_DOWN, word)
    }

    /// The keys that move in a list.
    pub fn choose(word: String) -> Foot {
        Foot::Both(Action::Up, Action::Down, word)
    }

    /// Key and word as they are shown.
    pub fn shown(&self, prefs: &Prefs) -> (String, String) {
        let (key, word) = match self {
            Foot::Key(action) => {
                let word = row_of(*action).map(|row| (row.word)(prefs.lang));
                return (first_key(prefs, *action), word.unwrap_or_default());
            }
            Foot::Worded(action, word) => (first_key(prefs, *action), word),
            Foot::Both(one, other, word) => (both(&first_key(prefs, *one), &first_key(prefs, *other)), word),
            Foot::Out(word) => (way_out(prefs), word),
            Foot::Digits(most, word) => {
                let dash = if prefs.mark(Symbol::NoSuch).is_ascii() { '-' } else { '–' };
                (format!("1{dash}{}", most.min(&9)), word)
            }
            Foot::Typing(word) => (lang::type_here(prefs.lang), word),
            Foot::Fixed(keys, word) => match keys.split_once(' ') {
                Some((one, other)) => (both(&shown(prefs, one), &shown(prefs, other)), word),
                None => (shown(prefs, keys), word),
            },
        };
        (key, word.clone())
    }
}

/// Two keys that belong together: arrows side by side (`↑↓`, `Shift+→←`), others apart.
fn both(one: &str, other: &str) -> String {
    let held = one.trim_end_matches(ARROWS);
    match other.strip_prefix(held) {
        Some(arrow) if held != one && arrow.chars().all(|c| ARROWS.contains(&c)) => format!("{one}{arrow}"),
        _ => format!("{one} {other}").trim().to_owned(),
    }
}

/// The key that leaves a box, a form or a mode, as it is shown: the first that goes back and could not be typed there,
/// else Esc.
pub fn way_out(prefs: &Prefs) -> String {
    let mut keys = prefs.keymap.keys_of(Action::Back);
    let key = keys.find(|key| Chord::parse(key).is_some_and(|chord| !is_typed(chord.event())));
    shown(prefs, key.as_deref().unwrap_or(lang::ESC))
}

/// Whether a key leaves a box, a form or a mode: Esc does, and so does a key that goes back, unless one is `typing` and
/// the key is typed.
pub fn is_way_out(prefs: &Prefs, key: KeyEvent, typing: bool) -> bool {
    key.code == KeyCode::Esc || prefs.keymap.does(key, Action::Back) && !(typing && is_typed(key))
}
