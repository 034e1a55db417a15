use super::*;
use crate::tui::action::{ACTIONS, Action, ScreenName};
use crate::tui::keymap::{KeyMatch, parse_keys};

fn read(text: &str) -> (Config, Vec<String>) {
    let config = Config::of(FILE, text, Path::new("/nowhere/themes"));
    let said = config.complaints.iter().map(|c| c.say(Lang::En)).collect();
    (config, said)
}

fn keys_of(config: &Config, action: Action) -> Vec<String> {
    config.keymap.keys_of(action).collect()
}

fn does(config: &Config, place: ScreenName, keys: &str) -> KeyMatch {
    config.keymap.find(place, &parse_keys(keys).unwrap())
}

#[test]
fn the_default_file_says_what_is_so_without_it() {
    for lang in [Lang::En, Lang::Sv] {
        let file = default_file(None, lang);
        assert_eq!(read(&file), (Config::default(), Vec::new()), "as printed nothing is set");
        let set: String = file
            .lines()
            .map(|line| format!("{}\n", line.strip_prefix('#').filter(|l| !l.starts_with(' ')).unwrap_or(line)))
            .collect();
        let (config, said) = read(&set);
        assert_eq!(said, Vec::<String>::new());
        assert_eq!(config.keymap, Keymap::default());
        assert_eq!((config.lang, config.ground, config.measure), (Some(Lang::En), Some(Ground::Dark), Some(76)));
        assert_eq!((config.marks, config.high, config.plain), (Marks::Auto, false, false));
    }
}

#[test]
fn keys_are_changed_and_may_be_swapped() {
    let (config, said) = read("[keys]\ncode = \"m\"\nmemo = [\"c\", \"F5\"]\nundo = [\"z z\"]\nagain = []\n");
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(keys_of(&config, Action::Memo), ["c", "F5"]);
    assert_eq!(does(&config, ScreenName::Read, "m"), KeyMatch::Action(Action::Code));
    assert_eq!(
        does(&config, ScreenName::Interviews, "m"),
        KeyMatch::Action(Action::InterviewMemo),
        "another place is not touched"
    );
    assert_eq!(does(&config, ScreenName::Tallies, "z z"), KeyMatch::Action(Action::Undo));
    assert_eq!(does(&config, ScreenName::Read, "u"), KeyMatch::Nothing);
    assert_eq!(keys_of(&config, Action::Again), Vec::<String>::new());
}

#[test]
fn a_key_is_bound_once_in_a_place_and_against_everywhere() {
    let (config, said) = read(
        "[keys]\nmemo = [\"c\", \"F5\"]\nundo = \"m\"\ngrow = \"g\"\nper_cent = \"e\"\nin_vivo = [\"F6\"]\nfind = [\"F6\"]\n",
    );
    assert_eq!(said.len(), 4, "{said:#?}");
    assert!(
        said[0].contains("line 2") && said[0].contains("“c”") && said[0].contains("code") && said[0].contains("Read"),
        "{said:#?}"
    );
    assert!(said[1].contains("line 3") && said[1].contains("Interviews"), "m is the memo of an interview: {said:#?}");
    assert!(said[2].contains("line 4") && said[2].contains("go_interviews") || said[2].contains("start"), "{said:#?}");
    assert!(said[3].contains("line 7") && said[3].contains("in_vivo"), "the first in the file keeps it: {said:#?}");
    assert_eq!(keys_of(&config, Action::Memo), ["F5"]);
    assert_eq!(keys_of(&config, Action::Undo), ["u", "Ctrl+Z"], "whose keys are all refused keeps its own");
    assert_eq!(keys_of(&config, Action::Find), ["/"]);
    assert_eq!(does(&config, ScreenName::Tallies, "e"), KeyMatch::Action(Action::PerCent), "e is free there");
}

#[test]
fn all_complaints_come_at_once_with_line_reason_and_nearest_name() {
    let text = "lang = \"fr\"\nsymbol = \"ascii\"\nground = \"light\"\nmeasure = 100\ntheme = \"sea\"\n\nplain = \"yes\"\n[keys]\nnext_sentance = \"j\"\ncode = \"Hyper+c\"\nundo = 7\nhelp = \"Ctrl+I\"\nquit = []\n";
    let (config, said) = read(text);
    let lines: Vec<usize> = config.complaints.iter().map(|c| c.line).collect();
    assert_eq!(lines, [1, 2, 4, 5, 7, 9, 10, 11, 12, 13], "{said:#?}");
    assert!(said[0].contains("\"en\", \"sv\""), "{said:#?}");
    assert!(said[1].contains("symbol") && said[1].contains("Nearest: symbols"), "{said:#?}");
    assert!(said[2].contains("50") && said[2].contains("80"), "{said:#?}");
    assert!(said[5].contains("Nearest: next_sentence"), "{said:#?}");
    assert!(said[8].contains("Tab"), "{said:#?}");
    assert_eq!(config.ground, Some(Ground::Light), "the rest counts");
    assert_eq!(config.keymap, Keymap::default());
}

#[test]
fn lines_that_are_no_toml_are_told_and_the_rest_counts() {
    let (config, said) = read("lang = \"sv\"\ncontrast == high\nmeasure = 60\n[keys\n");
    assert_eq!(config.lang, Some(Lang::Sv));
    assert_eq!(config.measure, Some(60));
    assert!(
        said.iter().any(|words| words.contains("line 2")) && said.iter().any(|words| words.contains("line 4")),
        "{said:#?}"
    );
}

#[test]
fn a_theme_is_a_file_beside_the_configuration_and_never_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    std::fs::create_dir(folder.path().join("themes")).unwrap();
    std::fs::write(folder.path().join("themes/sea.toml"), "[dark]\nacent = \"#ffffff\"\naccent = \"#00ffff\"\n")
        .unwrap();
    std::fs::write(&path, "theme = \"sea\"\n").unwrap();
    let config = Config::read(&path, false);
    assert_ne!(config.theme, Theme::default());
    let said: Vec<String> = config.complaints.iter().map(|c| c.say(Lang::En)).collect();
    assert!(said.len() == 1 && said[0].contains("themes/sea.toml, line 2"), "{said:#?}");
    for (name, near) in [("see", "Nearest: sea"), ("../config", "themes")] {
        std::fs::write(&path, format!("theme = \"{name}\"\n")).unwrap();
        let config = Config::read(&path, false);
        assert_eq!(config.theme, Theme::default());
        assert!(config.complaints[0].say(Lang::En).contains(near), "{:?}", config.complaints);
    }
}

#[test]
fn a_file_that_is_not_there_is_no_fault_unless_it_was_asked_for() {
    let path = Path::new("/nowhere/config.toml");
    assert_eq!(Config::read(path, false).complaints, []);
    assert_eq!(Config::read(path, true).complaints.len(), 1);
}

#[test]
fn every_action_of_the_table_can_be_named() {
    for row in ACTIONS {
        let (config, said) = read(&format!("[keys]\n{} = [\"F20\"]\n", row.name));
        assert_eq!(said, Vec::<String>::new(), "{}", row.name);
        assert_eq!(keys_of(&config, row.action), ["F20"], "{}", row.name);
    }
}

#[test]
fn the_example_in_the_guide_is_understood() {
    let guides = [
        include_str!("../../../assets/guide/en/configuration.md"),
        include_str!("../../../assets/guide/sv/configuration.md"),
    ];
    for guide in guides {
        let example = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let (config, said) = read(example);
        assert!(said.len() == 1 && said[0].contains("“mi"), "the theme is not there, all else is: {said:#?}");
        assert_eq!((config.measure, config.high, config.ground), (Some(60), true, Some(Ground::Light)));
        assert_eq!((config.plain, keys_of(&config, Action::NextHit)), (true, vec!["F3".to_owned()]));
    }
}
