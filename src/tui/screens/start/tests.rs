use proptest::prelude::*;

use crate::desk::{Desk, Home, RecentProject};
use crate::lang::Lang;
use crate::tui::prefs::{Depth, Symbols};
use crate::tui::testing::Stage;

/// 2026-11-22 08:00 UTC, some hours before every play begins.
const MORNING: i64 = 1_795_334_400_000;
const DAY: i64 = 86_400_000;

/// A home where three projects were open, the last one gone since.
fn home(folder: &tempfile::TempDir) -> Home {
    let mut home = Home::at(folder.path());
    home.memory.coder = Some("Anna".into());
    let demo = Desk::demo(folder.path(), false, Lang::En).unwrap();
    let projects = [("Borta", 40, 3), ("Förstudie landsbygd", 1, 1), ("Segregation 2023", 0, 8)];
    for (name, days, interviews) in projects {
        let path = folder.path().join(format!("{name}.kodbok"));
        if name != "Borta" {
            std::fs::copy(&demo, &path).unwrap();
        }
        home.opened(RecentProject { path, name: name.into(), at: MORNING - days * DAY, interviews, excerpts: 92 });
    }
    home
}

fn row(stage: &Stage, has: &str) -> String {
    let rows = stage.rows();
    rows.iter().find(|row| row.contains(has)).cloned().unwrap_or_else(|| panic!("no {has}\n{}", rows.join("\n")))
}

#[test]
fn what_was_open_is_first_and_enter_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    assert!(row(&stage, "Segregation 2023").starts_with("      ▎ Segregation 2023       today 08:00"));
    assert!(row(&stage, "Förstudie").contains("yesterday 08:00 1 interview   92 excerpts"), "{}", row(&stage, "Förs"));
    assert!(row(&stage, "Borta").contains("the file is not there any more"));
    stage.keys("Down Enter").rest();
    row(&stage, "8 interviews");
    assert!(stage.desk().unwrap().path().ends_with("Förstudie landsbygd.kodbok"));
}

#[test]
fn a_file_that_is_gone_is_said_and_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    stage.keys("Down Down Enter").rest();
    assert!(stage.desk().is_none());
    let text = stage.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("o opens it from where it is now"), "{text}");
}

#[test]
fn the_name_is_asked_once_and_stands_on_the_codings() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(Home::at(folder.path()), (80, 24));
    stage.app.coder = None;
    row(&stage, "Your name on the codings:");
    stage.keys("Tab Ctrl+U Enter");
    row(&stage, "Type your name first");
    stage.types("doris").keys("Enter d").rest();
    assert_eq!(stage.desk().unwrap().my_name(), "doris", "letters of a name are no commands");
    row(&stage, "8 interviews");
}

#[test]
fn a_new_project_is_a_file_where_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    stage.keys("n");
    row(&stage, "New study.kodbok");
    stage.types("Skola");
    assert!(row(&stage, "Name").contains("Name       Skola"), "what is typed takes the place of the proposed name");
    row(&stage, "Skola.kodbok");
    let path = folder.path().join("none/skola");
    stage.keys("Down Ctrl+U").types(&path.display().to_string()).keys("Enter").rest();
    row(&stage, "There is no folder");
    let path = folder.path().join("skola");
    stage.keys("Ctrl+U").types(&path.display().to_string()).keys("Down Space");
    row(&stage, "● empty");
    stage.keys("Enter").rest();
    let desk = stage.desk().unwrap();
    assert!(desk.path().ends_with("skola.kodbok"));
    assert_eq!((desk.project().name.as_str(), desk.project().codes.len()), ("Skola", 0));
    row(&stage, "No interviews yet");
}

#[test]
fn a_new_project_is_never_written_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    let taken = folder.path().join("Segregation 2023.kodbok");
    let before = std::fs::read(&taken).unwrap();
    stage.keys("n Down Ctrl+U").types(&taken.display().to_string()).keys("Enter").rest();
    row(&stage, "There is a file already");
    assert!(stage.desk().is_none());
    assert_eq!(std::fs::read(&taken).unwrap(), before);
}

#[test]
fn a_codebook_may_come_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("own.json");
    let text =
        r#"{"id": "own", "groups": [{"id": "A", "name_en": "Alpha", "codes": [{"id": "A-1", "name_en": "First"}]}]}"#;
    std::fs::write(&book, text).unwrap();
    let mut stage = Stage::welcome(home(&folder), (100, 30));
    let path = folder.path().join("own");
    stage.keys("n Down Ctrl+U").types(&path.display().to_string()).keys("Down Space Space Enter").rest();
    row(&stage, "There is no such codebook file.");
    stage.types(&folder.path().join("ow").display().to_string()).keys("Tab Enter").rest();
    let codes = stage.desk().map(|desk| desk.project().codes.len());
    assert_eq!(codes, Some(2), "{}", stage.text());
}

#[test]
fn a_file_is_opened_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    stage.keys("o Enter");
    row(&stage, "There is no such file.");
    stage.types(&folder.path().join("Segr").display().to_string()).keys("Tab Enter").rest();
    assert!(stage.desk().unwrap().path().ends_with("Segregation 2023.kodbok"));
    drop(stage);
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    let quoted = format!("'{}'", folder.path().join("Segregation 2023.kodbok").display());
    stage.keys("o").paste(&quoted).keys("Enter").rest();
    assert!(stage.desk().is_some());
}

#[test]
fn s_speaks_the_other_language_and_esc_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    stage.keys("s");
    row(&stage, "läs, koda och räkna intervjuer");
    row(&stage, "igår 08:00");
    stage.keys("n Esc o Esc Tab Esc s");
    row(&stage, "Try the demo study");
    assert_eq!(stage.app.prefs.lang, Lang::En);
}

#[test]
fn the_mouse_chooses_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (80, 24));
    let y = stage.rows().iter().position(|row| row.contains("New project")).unwrap() as u16;
    stage.click(12, y);
    assert!(row(&stage, "New project").contains('▎'));
    stage.click(12, y);
    row(&stage, "Codebook");
}

#[test]
fn in_a_small_window_every_choice_can_be_reached() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (40, 10));
    for name in ["Segregation", "Förstudie", "Borta", "Try the demo", "New project", "Open a project"] {
        assert!(row(&stage, "▎").contains(name), "{name}: {}", stage.text());
        stage.keys("Down");
    }
}

#[test]
fn pictures() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(home(&folder), (120, 40));
    insta::assert_snapshot!("start-120x40", stage.picture());
    insta::assert_snapshot!("start-80x24", stage.resize(80, 24).text());
    insta::assert_snapshot!("start-80x24-sv", stage.keys("s").text());
    insta::assert_snapshot!("start-50x12", stage.keys("s").resize(50, 12).text());
    stage.keys("n Ctrl+U").types("Skola").keys("Down Ctrl+U").types("/x/Skola.kodbok").keys("Down");
    insta::assert_snapshot!("start-new-80x24", stage.resize(80, 24).picture());
    insta::assert_snapshot!("start-open-80x24", stage.keys("Esc o").types("/x/y").text());
}

#[test]
fn the_picture_of_the_first_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(Home::at(folder.path()), (80, 24));
    stage.keys("Tab Ctrl+U").types("Anna Berg");
    insta::assert_snapshot!("start-first-80x24", stage.picture());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_window_is_drawn(
        sizes in prop::collection::vec((20u16..220, 8u16..60), 6), keys in prop::collection::vec(0usize..12, 16),
        swedish in any::<bool>(), plain in any::<bool>(), recent in 0usize..9
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut home = Home::at(folder.path());
        for i in 0..recent {
            home.opened(RecentProject { path: format!("/x/{i}").into(), name: format!("Ä {i}"), ..RecentProject::default() });
        }
        let mut stage = Stage::welcome(home, (80, 24));
        stage.prefs(|prefs| {
            prefs.lang = if swedish { Lang::Sv } else { Lang::En };
            prefs.symbols = if plain { Symbols::Ascii } else { Symbols::Full };
            prefs.depth = if plain { Depth::Mono } else { Depth::True };
        });
        let pressed = ["Down", "Up", "n", "o", "s", "Tab", "Esc", "Left", "Space", "Backspace", "x", "Home"];
        for (size, key) in sizes.into_iter().cycle().zip(keys) {
            stage.resize(size.0, size.1).keys(pressed[key]);
            stage.click(size.0 / 2, size.1 / 2);
            stage.text();
        }
    }
}
