//! Footers and sentences name keys that work, also when every key of the table is another.

use regex::Regex;

use super::super::action::{ACTIONS, Action, ScreenName, TABS};
use super::super::bar::{self, BarWords, Hit};
use super::super::keymap::{Chord, KeyMatch, Keymap};
use super::super::testing::Stage;
use super::access::{Study, study};
use crate::lang::Voice;

/// A keymap in which every action has one key that it does not have in the table: a letter of Cyrillic or Armenian.
fn other_keys() -> Keymap {
    keys_with(None)
}

/// The same, with a key of its own for going back.
fn keys_with(back: Option<&str>) -> Keymap {
    let letters = (0x430..0x44f).chain(0x561..0x586).chain(0x10d0..0x10f0).chain(0x3041..0x3090).chain(0x4e00..0x4f00);
    let rows = ACTIONS.iter().zip(letters.filter_map(char::from_u32)).map(|(row, letter)| {
        let own = back.filter(|_| row.action == Action::Back).map(str::to_owned);
        let chord = Chord::parse(&own.unwrap_or_else(|| letter.to_string())).unwrap();
        (row, vec![chord])
    });
    Keymap::of(&rows.collect::<Vec<_>>())
}

/// The demo study under some keys, on a screen, after some actions.
fn on(map: &Keymap, place: ScreenName, actions: &[Action]) -> Study {
    let mut study = study(false);
    study.stage.prefs(|prefs| prefs.keymap = map.clone());
    let tab = TABS.iter().find(|tab| tab.place == place).unwrap();
    study.stage.app.act(tab.go, None);
    for action in actions {
        study.stage.app.act(*action, None);
    }
    study.stage.wait(10_000);
    study
}

/// Where one stands on the screens, beside where one comes to.
fn stands() -> Vec<(ScreenName, Vec<Action>)> {
    let mut all: Vec<(ScreenName, Vec<Action>)> = TABS.iter().map(|tab| (tab.place, Vec::new())).collect();
    all.extend([
        (ScreenName::Codebook, vec![Action::CodePane]),
        (ScreenName::Codebook, vec![Action::NarrowCodes]),
        (ScreenName::Codebook, vec![Action::NewCode]),
        (ScreenName::Codebook, vec![Action::RenameCode]),
        (ScreenName::Excerpts, vec![Action::TickQuote]),
        (ScreenName::Tallies, vec![Action::OpenCell]),
        (ScreenName::Read, vec![Action::NextPane]),
        (ScreenName::Read, vec![Action::Code]),
        (ScreenName::Read, vec![Action::Memo]),
        (ScreenName::Interviews, vec![Action::Import]),
        (ScreenName::Interviews, vec![Action::FindInAll]),
        (ScreenName::Interviews, vec![Action::SetStatus]),
        (ScreenName::Interviews, vec![Action::FilterInterviews]),
        (ScreenName::Excerpts, vec![Action::ExportQuotes]),
        (ScreenName::Tallies, vec![Action::TableRows]),
        (ScreenName::Cases, vec![Action::CaseSelect]),
        (ScreenName::Cases, vec![Action::ImportCases]),
        (ScreenName::Cases, vec![Action::CaseInterviews]),
        (ScreenName::Cases, vec![Action::Right, Action::ChangeCell]),
        (ScreenName::Cases, vec![Action::Right, Action::Right, Action::ChangeCell]),
        (ScreenName::Cases, vec![Action::FindCase]),
        (ScreenName::Codebook, vec![Action::MergeCode]),
        (ScreenName::Codebook, vec![Action::Down, Action::SplitCode]),
        (ScreenName::Codebook, vec![Action::Down, Action::EditCode]),
        (ScreenName::Codebook, vec![Action::CodeColour]),
        (ScreenName::Codebook, vec![Action::ImportCodebook]),
        (ScreenName::Read, vec![Action::NextExcerpt, Action::Boundary]),
        (ScreenName::Memos, vec![Action::MemoNew]),
        (ScreenName::Interviews, vec![Action::Help]),
        (ScreenName::Interviews, vec![Action::FindAction]),
    ]);
    all
}

/// The keys of the footer, each with what a click on it does.
fn keys(stage: &Stage) -> Vec<BarWords> {
    bar::footer(&stage.app).into_iter().step_by(2).collect()
}

#[test]
fn the_footers_name_keys_that_work_also_when_every_key_is_another() {
    let map = other_keys();
    for (place, actions) in stands() {
        let first = on(&map, place, &actions);
        for item in keys(&first.stage) {
            let whence = format!("{} on {place:?} after {actions:?}", item.words);
            match item.hit {
                Some(Hit::Action(action)) => {
                    assert!(map.keys_of(action).next() == Some(item.words.clone()), "{whence}");
                }
                // A key that a box or a mode takes itself: it does something.
                Some(Hit::Key(chord)) => {
                    let mut study = on(&map, place, &actions);
                    let before = study.stage.picture();
                    study.stage.keys(&chord.to_string());
                    // In a text that is not written yet there is nothing to undo, in the folder nothing to complete.
                    let nothing = item.words == "Ctrl+Z" || item.words == "Tab" && actions == [Action::ImportCodebook];
                    let does = before != study.stage.picture() || nothing;
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

#[test]
fn boxes_and_modes_name_the_key_that_goes_back_and_leave_by_it() {
    let map = keys_with(Some("Ctrl+G"));
    for (place, actions) in stands() {
        let mut study = on(&map, place, &actions);
        let before = study.stage.picture();
        assert!(!before.contains("Esc"), "{place:?} after {actions:?}\n{before}");
        if keys(&study.stage).last().is_some_and(|item| item.words == "Ctrl+G") {
            study.stage.keys("Ctrl+G");
            assert!(before != study.stage.picture(), "Ctrl+G on {place:?} after {actions:?}");
        }
    }
}

/// A key that is the same under every table has its name in `lang::keys`, where there is one place to see them all.
#[test]
fn footers_take_their_fixed_keys_from_the_table_of_names() {
    let own = Regex::new(r"Foot::Fixed\(\s*(\S+)").unwrap();
    let tui = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui");
    let (mut folders, mut many) = (vec![tui], 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            for found in own.captures_iter(&std::fs::read_to_string(&path).unwrap()) {
                many += usize::from(found[1].starts_with("lang::"));
                assert!(
                    !found[1].contains('"') || path.ends_with("other_keys.rs"),
                    "{}: {}",
                    path.display(),
                    &found[1]
                );
            }
        }
    }
    assert!(many > 9, "{many}");
}

/// A row of the table of sentences.
struct Sentence {
    name: String,
    /// The actions whose keys it names.
    actions: Vec<String>,
    texts: [String; 2],
}

/// The sentences that are read on screen. What is typed or read in lines names no keys.
fn sentences() -> Vec<Sentence> {
    let row =
        Regex::new(r#"(?m)^    (\w+)(?:\[([^\]]*)\])?\([^)]*\)\s+"((?:[^"\\]|\\.)*)"\s+"((?:[^"\\]|\\.)*)";"#).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang");
    let mut out = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if ["keys.rs", "plain.rs", "commands.rs"].iter().any(|name| path.ends_with(name)) {
            continue;
        }
        for found in row.captures_iter(&std::fs::read_to_string(path).unwrap()) {
            let text = |at| found.get(at).map_or("", |m| m.as_str()).to_owned();
            let actions = text(2).split(',').map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect();
            out.push(Sentence { name: text(1), actions, texts: [text(3), text(4)] });
        }
    }
    assert!(out.len() > 1000, "{} sentences", out.len());
    out.retain(|sentence| !sentence.name.starts_with("cli_"));
    out
}

#[test]
fn sentences_name_keys_that_work_also_when_every_key_is_another() {
    let mut study = study(false);
    let map = other_keys();
    study.stage.prefs(|prefs| prefs.keymap = map.clone());
    for sentence in sentences() {
        for name in &sentence.actions {
            let row = ACTIONS.iter().find(|row| row.name == name);
            let row = row.unwrap_or_else(|| panic!("{}: no action is called {name}", sentence.name));
            let key = study.stage.app.prefs.key(name);
            let place = row.places[0];
            assert_eq!(
                map.find(place, &[Chord::parse(&key).unwrap()]),
                KeyMatch::Action(row.action),
                "{}",
                sentence.name
            );
        }
    }
}

/// A key as it stands in a sentence: by its name, or as one letter before a verb. `A`, `I` and `i` are also words.
#[test]
fn no_sentence_names_a_key_outside_the_tables() {
    let named = r"\b(Enter|Esc|Tab|Space|Backspace|Shift|Ctrl|Alt|PgUp|PgDn|F[2-9]|Skift|[Bb]lanksteg|Backsteg)\b";
    let letter = r"(^|   |[.:;,(] )([b-hj-zB-HJ-Z/<>]|[gz] [a-z0-9]) \p{Ll}+";
    let keys = Regex::new(&format!("{named}|{letter}")).unwrap();
    for sentence in sentences() {
        for text in &sentence.texts {
            assert!(!keys.is_match(text), "{}: {text}", sentence.name);
        }
    }
}
