//! `[keys]`: the keys of every action, and that no two actions of one screen have the same.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Source, entries, near_words};
use crate::analysis::nearest;
use crate::lang::{self, Lang};
use crate::tui::action::name_of;
use crate::tui::action::{ACTIONS, Action, ActionRow, ScreenName};
use crate::tui::keymap::{Chord, Keymap, parse_keys, written};

/// Keys that a terminal sends as the same byte as another.
const SAME_BYTE: [(&str, &str); 5] =
    [("Ctrl+I", "Tab"), ("Ctrl+M", "Enter"), ("Ctrl+J", "Enter"), ("Ctrl+H", "Backspace"), ("Ctrl+[", "Esc")];

/// A key that an action is to have.
#[derive(Clone, Debug)]
struct KeySetting {
    /// Its row of the table.
    row: usize,
    chords: Vec<Chord>,
    /// Where the file says so; none for a default.
    at: Option<usize>,
}

/// The keys of the table with those of the file in their place. An action that is named there has only the keys it is
/// given there; where two want the same, whoever has it by default or comes first in the file keeps it.
pub(super) fn keymap(source: &mut Source, table: &DeTable) -> Keymap {
    let mut all: Vec<KeySetting> = Vec::new();
    let mut named: Vec<usize> = Vec::new();
    for (name, span, value) in entries(table) {
        match ACTIONS.iter().position(|row| row.name == name) {
            Some(row) => {
                if let Some(keys) = keys_of(source, row, value) {
                    all.extend(keys);
                    named.push(row);
                }
            }
            None => {
                let near = nearest(name, ACTIONS.iter().map(|row| row.name));
                source.complain(span.start, |lang| lang::config_no_action(lang, name, near_words(lang, &near)));
            }
        }
    }
    let mut given: Vec<KeySetting> = (0..ACTIONS.len()).filter(|row| !named.contains(row)).flat_map(defaults).collect();
    let emptied: Vec<usize> = named.into_iter().filter(|row| all.iter().any(|wanted| wanted.row == *row)).collect();
    for wanted in all {
        take(source, &mut given, wanted);
    }
    // Whose keys were all refused keeps those of the table that are left.
    for row in emptied {
        if !given.iter().any(|wanted| wanted.row == row) {
            for wanted in defaults(row) {
                if !given.iter().any(|other| clash(&wanted, other).is_some()) {
                    given.push(wanted);
                }
            }
        }
    }
    // In the order of the table; the keys of one action stay in theirs.
    given.sort_by_key(|wanted| wanted.row);
    let keys: Vec<_> = given.into_iter().map(|wanted| (&ACTIONS[wanted.row], wanted.chords)).collect();
    Keymap::of(&keys)
}

fn defaults(row: usize) -> impl Iterator<Item = KeySetting> {
    let keys = ACTIONS[row].keys.iter().filter_map(|keys| parse_keys(keys).ok());
    keys.map(move |chords| KeySetting { row, chords, at: None })
}

/// The keys that the file gives to an action; none when what it says is not understood at all.
fn keys_of(source: &mut Source, row: usize, value: &Spanned<DeValue>) -> Option<Vec<KeySetting>> {
    let name = ACTIONS[row].name;
    let at = value.span().start;
    let one = value.get_ref().as_str().map(|key| vec![(key, at)]);
    let list = value.get_ref().as_array().map(|keys| {
        keys.iter().map(|key| Some((key.get_ref().as_str()?, key.span().start))).collect::<Option<Vec<_>>>()
    });
    let Some(keys) = one.or(list.flatten()) else {
        source.complain(at, |lang| lang::config_wants_keys(lang, name));
        return None;
    };
    if keys.is_empty() && ACTIONS[row].action == Action::Quit {
        source.complain(at, |lang| lang::config_needs_key(lang, name));
        return None;
    }
    let many = keys.len();
    let all: Vec<KeySetting> = keys
        .into_iter()
        .filter_map(|(key, at)| Some(KeySetting { row, chords: chords(source, key, at)?, at: Some(at) }))
        .collect();
    // When none of them is a key, the action keeps its own.
    (many == 0 || !all.is_empty()).then_some(all)
}

/// The chords of a key as it is written, one or two; else a complaint.
fn chords(source: &mut Source, key: &str, at: usize) -> Option<Vec<Chord>> {
    let same = SAME_BYTE.iter().find(|(name, _)| key.split(' ').any(|chord| chord == *name));
    if let Some((name, other)) = same {
        source.complain(at, |lang| lang::config_same_byte(lang, name, other));
        return None;
    }
    match parse_keys(key) {
        Ok(chords) if (1..=2).contains(&chords.len()) => Some(chords),
        Ok(_) => {
            source.complain(at, |lang| lang::config_too_long(lang, key));
            None
        }
        Err(_) => {
            source.complain(at, |lang| lang::config_no_key(lang, key));
            None
        }
    }
}

/// Gives an action a key, unless another has it.
fn take(source: &mut Source, given: &mut Vec<KeySetting>, wanted: KeySetting) {
    let other = given.iter().find_map(|other| clash(&wanted, other).map(|clash| (clash, other.row)));
    let Some((clash, other)) = other else { return given.push(wanted) };
    if other == wanted.row && clash == Clash::Same {
        return;
    }
    let [mine, theirs] = [&ACTIONS[wanted.row], &ACTIONS[other]];
    let key = written(&wanted.chords);
    source.complain(wanted.at.unwrap_or(0), |lang| {
        let (name, other, place) = (mine.name, theirs.name, place_of(mine, theirs, lang));
        match clash {
            Clash::Same => lang::config_key_taken(lang, &key, name, other, place),
            Clash::Begins => lang::config_key_begins(lang, &key, name, other, place),
        }
    });
}

/// How two keys are in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clash {
    /// Both keys are the same.
    Same,
    /// One key is the beginning of the other.
    Begins,
}

fn clash(a: &KeySetting, b: &KeySetting) -> Option<Clash> {
    let [one, other] = [a, b].map(|wanted| &ACTIONS[wanted.row]);
    one.meets(other)?;
    if a.chords == b.chords {
        return (!one.yields_to(other) && !other.yields_to(one)).then_some(Clash::Same);
    }
    (a.chords.starts_with(&b.chords) || b.chords.starts_with(&a.chords)).then_some(Clash::Begins)
}

/// Where two actions meet: the name of the screen, or everywhere.
fn place_of(a: &ActionRow, b: &ActionRow, lang: Lang) -> String {
    match a.meets(b) {
        Some(place) if place != ScreenName::Everywhere => name_of(place, lang),
        _ => lang::everywhere(lang),
    }
}
