//! Footers name keys that work, also when every key of the table is another.

use super::super::action::{ACTIONS, Action, Place, TABS};
use super::super::bar::{self, Hit, Item};
use super::super::keymap::{Chord, Keymap};
use super::super::testing::Stage;
use super::access::{Study, study};

/// A keymap in which every action has one key that it does not have in the table: a letter of Cyrillic or Armenian.
fn other_keys() -> Keymap {
    let letters = (0x430..0x44f).chain(0x561..0x586).chain(0x10d0..0x10f0).chain(0x3041..0x3090).chain(0x4e00..0x4f00);
    let rows = ACTIONS.iter().zip(letters.filter_map(char::from_u32)).map(|(row, letter)| {
        let chord = Chord::parse(&letter.to_string()).unwrap();
        (row, vec![chord])
    });
    Keymap::of(&rows.collect::<Vec<_>>())
}

/// The demo study under those keys, on a screen, after some actions.
fn on(place: Place, actions: &[Action]) -> Study {
    let mut study = study(false);
    let map = other_keys();
    study.stage.prefs(|prefs| prefs.keymap = map);
    let tab = TABS.iter().find(|tab| tab.place == place).unwrap();
    study.stage.app.act(tab.go, None);
    for action in actions {
        study.stage.app.act(*action, None);
    }
    study.stage.wait(10_000);
    study
}

/// Where one stands on the screens, beside where one comes to.
fn stands() -> Vec<(Place, Vec<Action>)> {
    let mut all: Vec<(Place, Vec<Action>)> = TABS.iter().map(|tab| (tab.place, Vec::new())).collect();
    all.extend([
        (Place::Codebook, vec![Action::CodePane]),
        (Place::Codebook, vec![Action::NarrowCodes]),
        (Place::Codebook, vec![Action::NewCode]),
        (Place::Codebook, vec![Action::RenameCode]),
        (Place::Excerpts, vec![Action::TickQuote]),
        (Place::Tallies, vec![Action::OpenCell]),
        (Place::Read, vec![Action::NextPane]),
        (Place::Read, vec![Action::Code]),
        (Place::Read, vec![Action::Memo]),
        (Place::Interviews, vec![Action::Import]),
        (Place::Interviews, vec![Action::FindInAll]),
        (Place::Interviews, vec![Action::SetStatus]),
        (Place::Interviews, vec![Action::FilterInterviews]),
        (Place::Excerpts, vec![Action::ExportQuotes]),
        (Place::Tallies, vec![Action::TableRows]),
        (Place::Cases, vec![Action::CaseSelect]),
        (Place::Cases, vec![Action::ImportCases]),
        (Place::Interviews, vec![Action::FindAction]),
    ]);
    all
}

/// The keys of the footer, each with what a click on it does.
fn keys(stage: &Stage) -> Vec<Item> {
    bar::footer(&stage.app).into_iter().step_by(2).collect()
}

#[test]
fn the_footers_name_keys_that_work_also_when_every_key_is_another() {
    let map = other_keys();
    for (place, actions) in stands() {
        let first = on(place, &actions);
        for item in keys(&first.stage) {
            let whence = format!("{} on {place:?} after {actions:?}", item.words);
            match item.hit {
                Some(Hit::Action(action)) => {
                    assert!(map.keys_of(action).next() == Some(item.words.clone()), "{whence}");
                }
                // A key that a box or a mode takes itself: it does something.
                Some(Hit::Key(chord)) => {
                    let mut study = on(place, &actions);
                    let before = study.stage.picture();
                    study.stage.keys(&chord.to_string());
                    // In a text that is not written yet there is nothing to undo.
                    let does = before != study.stage.picture() || item.words == "Ctrl+Z";
                    assert!(does, "{whence} does nothing");
                }
                Some(Hit::Screen(_)) | None => {
                    let known = item.words.split(' ').all(|key| key.chars().all(|c| !c.is_ascii_alphanumeric()));
                    assert!(known || !actions.is_empty(), "{whence}");
                }
            }
        }
    }
}
