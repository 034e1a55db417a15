//! Which keys mean which action where.

use std::sync::{Arc, LazyLock};

use crossterm::event::KeyEvent;

use super::action::{ACTIONS, Action, ActionRow, ScreenName};
pub use crate::terminal::{Chord, parse_keys, written};

/// What typed chords mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// Nothing here.
    Nothing,
    /// The beginning of something.
    More,
    /// An action.
    Action(Action),
}

/// A key of an action: where, the chords one after the other, what it does.
pub type Binding = (ScreenName, Vec<Chord>, Action);

/// Which keys mean which action where. Copies share one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    rows: Arc<[Binding]>,
}

impl Default for Keymap {
    /// The default keys of the table.
    fn default() -> Keymap {
        static DEFAULT: LazyLock<Keymap> = LazyLock::new(|| {
            let keys = ACTIONS.iter().flat_map(|row| {
                let sequences = row.keys.iter().filter_map(|keys| parse_keys(keys).ok());
                sequences.map(move |chords| (row, chords))
            });
            Keymap::of(&keys.collect::<Vec<_>>())
        });
        DEFAULT.clone()
    }
}

impl Keymap {
    /// A keymap of actions with their keys; those of one action in the order they are shown in.
    pub fn of(keys: &[(&ActionRow, Vec<Chord>)]) -> Keymap {
        let left = |row: &ActionRow, place: ScreenName, chords: &[Chord]| {
            keys.iter().any(|(own, its)| own.is_on(place) && its == chords && row.yields_to(own))
        };
        let rows = keys.iter().flat_map(|(row, chords)| {
            let places = row.places.iter().filter(move |&&place| !left(row, place, chords));
            places.map(|&place| (place, chords.clone(), row.action))
        });
        Keymap { rows: rows.collect() }
    }

    /// The keys of an action as they are written in the table (`Shift+Down`, `g g`), the one shown first first.
    pub fn keys_of(&self, action: Action) -> impl Iterator<Item = String> {
        // Those of several screens stand here once for each.
        let mut last = None;
        let keys = self.rows.iter().filter(move |(_, _, a)| *a == action).map(|(_, chords, _)| chords);
        keys.filter(move |chords| last.replace(*chords) != Some(*chords)).map(|chords| written(chords))
    }

    /// The keys that do an action on a screen, as [`Keymap::keys_of`].
    pub fn keys_on(&self, place: ScreenName, action: Action) -> impl Iterator<Item = String> {
        let here = move |p: ScreenName| p == place || p == ScreenName::Everywhere;
        let rows = self.rows.iter().filter(move |(p, _, a)| *a == action && here(*p));
        // A screen's own key goes before the same key of everywhere.
        let does = move |chords: &[Chord]| self.find(place, chords) == KeyMatch::Action(action);
        rows.filter(move |(_, chords, _)| does(chords)).map(|(_, chords, _)| written(chords))
    }

    /// What `typed` means on a screen: its own keys first, then those of everywhere.
    pub fn find(&self, place: ScreenName, typed: &[Chord]) -> KeyMatch {
        let whole = |at| self.rows.iter().find(|(p, keys, _)| *p == at && keys == typed);
        if let Some((_, _, action)) = whole(place).or_else(|| whole(ScreenName::Everywhere)) {
            return KeyMatch::Action(*action);
        }
        let begins = |keys: &[Chord]| keys.len() > typed.len() && keys.starts_with(typed);
        let more = self.rows.iter().any(|(p, keys, _)| (*p == place || *p == ScreenName::Everywhere) && begins(keys));
        if more { KeyMatch::More } else { KeyMatch::Nothing }
    }

    /// The action by which a key moves in lists, on whichever screen it does.
    pub fn moving(&self, key: KeyEvent) -> Option<Action> {
        let chord = [Chord::of(key)];
        use Action::{Down, First, Last, PageDown, PageUp, Up};
        let moves = |action| matches!(action, Down | Up | PageDown | PageUp | First | Last);
        self.rows.iter().find(|(_, keys, action)| *keys == chord && moves(*action)).map(|(.., action)| *action)
    }

    /// Whether a key alone does an action, on whichever screen it does: for boxes and panes, which do what the table does.
    pub fn does(&self, key: KeyEvent, wanted: Action) -> bool {
        let chord = [Chord::of(key)];
        self.rows.iter().any(|(_, keys, action)| *action == wanted && *keys == chord)
    }

    /// What can follow a first key on a screen: the next key and the action, in the order of the table.
    pub fn after(&self, place: ScreenName, first: Chord) -> Vec<(Chord, Action)> {
        let here = self.rows.iter().filter(|(p, ..)| *p == place || *p == ScreenName::Everywhere);
        let follows = here.filter_map(|(_, keys, action)| match keys.as_slice() {
            [a, b] if *a == first => Some((*b, *action)),
            _ => None,
        });
        follows.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lang::Lang;
    use crate::tui::action::TABS;

    #[test]
    fn every_key_of_the_table_is_written_as_it_is_read() {
        for row in ACTIONS {
            for keys in row.keys {
                let chords = parse_keys(keys).unwrap_or_else(|bad| panic!("{}: {bad}", row.name));
                let again: Vec<String> = chords.iter().map(Chord::to_string).collect();
                assert_eq!(again.join(" "), *keys, "{}", row.name);
            }
        }
    }

    #[test]
    fn no_key_means_two_things_on_one_screen() {
        for (i, a) in ACTIONS.iter().enumerate() {
            for b in ACTIONS.iter().skip(i + 1) {
                let meet = a.meets(b).is_some() && !a.yields_to(b) && !b.yields_to(a);
                let both = a.keys.iter().find(|key| meet && b.keys.contains(key));
                assert_eq!(both, None, "{} and {}", a.name, b.name);
            }
        }
    }

    #[test]
    fn no_key_is_the_beginning_of_another() {
        let map = Keymap::default();
        for (place, keys, action) in map.rows.iter().filter(|(_, keys, _)| keys.len() > 1) {
            for place in TABS.iter().map(|tab| tab.place).chain([*place, ScreenName::Start]) {
                let first = map.find(place, &keys[..1]);
                assert!(!matches!(first, KeyMatch::Action(_)), "{action:?} cannot be reached on {place:?}: {first:?}");
            }
        }
    }

    #[test]
    fn names_are_well_formed_and_stand_for_one_action() {
        let mut seen = BTreeSet::new();
        for row in ACTIONS {
            let good = row.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            assert!(good && !row.name.is_empty(), "{}", row.name);
            assert!(seen.insert(row.name), "{} twice", row.name);
            for lang in [Lang::En, Lang::Sv] {
                assert!(!(row.word)(lang).is_empty() && !(row.help)(lang).is_empty(), "{}", row.name);
            }
        }
    }

    #[test]
    fn first_keys_are_on_a_swedish_keyboard_and_reach_the_program() {
        let hard = "[]{}\\|@$~´`¨^";
        let same_byte = ["Ctrl+I", "Ctrl+M", "Ctrl+J", "Ctrl+H", "Ctrl+["];
        let swallowed = ["Ctrl+Enter", "Shift+Enter", "Shift+Space", "Ctrl+Tab", "F10", "F11", "Ctrl+Down", "Ctrl+Up"];
        for row in ACTIONS {
            let first = row.keys.first().unwrap_or_else(|| panic!("{} has no key", row.name));
            assert!(!first.chars().any(|c| hard.contains(c)), "{}: {first}", row.name);
            assert!(!swallowed.contains(first) && !first.starts_with("Alt+"), "{}: {first}", row.name);
            for keys in row.keys {
                assert!(!same_byte.contains(keys), "{}: {keys}", row.name);
            }
        }
    }

    #[test]
    fn a_prefix_waits_and_a_screens_own_keys_go_first() {
        let map = Keymap::default();
        let keys = |written| parse_keys(written).unwrap();
        assert_eq!(map.find(ScreenName::Read, &keys("g")), KeyMatch::More);
        assert_eq!(map.find(ScreenName::Read, &keys("g g")), KeyMatch::Action(Action::Start));
        assert_eq!(map.find(ScreenName::Tallies, &keys("g g")), KeyMatch::Action(Action::First));
        assert_eq!(
            map.find(ScreenName::Tallies, &keys("Space")),
            KeyMatch::Action(Action::OpenBelow),
            "its own, not a page"
        );
        assert_eq!(map.find(ScreenName::Cases, &keys("Space")), KeyMatch::Action(Action::PageDown));
        assert_eq!(map.find(ScreenName::Tallies, &keys("g 2")), KeyMatch::Action(Action::GoRead));
        assert_eq!(map.find(ScreenName::Tallies, &keys("g x")), KeyMatch::Nothing);
        assert_eq!(map.find(ScreenName::Interviews, &keys("y")), KeyMatch::Nothing);
        assert_eq!(map.find(ScreenName::Interviews, &keys("Ctrl+P")), KeyMatch::Action(Action::FindAction));
    }
}
