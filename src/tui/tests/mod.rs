//! The shell with screens that only tell what reached them.

mod access;
mod other_keys;
mod toy;

use std::path::Path;

use crossterm::event::MouseEventKind;

use self::toy::{Heard, Toy};
use super::action::{Action, ScreenName};
use super::prefs::{Depth, Symbols};
use super::screen::Screens;
use super::testing::Stage;
use crate::desk::{Beginning, Clock, Desk, Home, NewProject, Opening};
use crate::lang::{self, Lang};

struct Play {
    stage: Stage,
    heard: Heard,
    _folder: tempfile::TempDir,
}

impl Play {
    fn heard(&self) -> Vec<String> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }

    /// The last row but one, without what is saved.
    fn status(&self) -> String {
        let rows = self.stage.rows();
        let row = &rows[rows.len() - 2];
        row.split("   saved").next().unwrap_or(row).trim().to_string()
    }
}

fn desk_in(folder: &Path) -> Desk {
    let path = folder.join("Segregation.kodbok");
    let new = NewProject { path, name: "Segregation 2023".into(), codebook: Beginning::Strategy, language: Lang::Sv };
    let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
    Desk::create(&new, &opening, Clock::fixed(1_795_344_000_000)).unwrap()
}

fn play(size: (u16, u16)) -> Play {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::new(desk_in(folder.path()), size);
    let heard = Heard::default();
    stage.app.screens =
        [(ScreenName::Interviews, "interviews"), (ScreenName::Read, "read"), (ScreenName::Tallies, "tallies")]
            .into_iter()
            .fold(Screens::default(), |screens, (place, name)| screens.with(place, Toy::boxed(name, &heard)));
    stage.resize(size.0, size.1);
    heard.lock().unwrap().clear();
    Play { stage, heard, _folder: folder }
}

#[test]
fn the_frame_of_80_columns_names_the_screens_and_the_keys_that_fit() {
    let mut play = play((80, 24));
    let rows = play.stage.keys("g 2").rows();
    assert_eq!(rows[0], format!(" Interviews   Read   Tallies{}Anna", " ".repeat(47)));
    assert_eq!(rows[1], " read");
    assert_eq!(rows[22], format!(" This read · 17 words{}saved 10:40", " ".repeat(47)));
    assert_eq!(rows[23], format!(" c code   1–9 pinned   Shift+↓ extend{}? all keys", " ".repeat(32)));
}

#[test]
fn the_frame_of_120_columns_names_the_program_and_the_project() {
    let mut play = play((120, 40));
    let rows = play.stage.keys("g 2").rows();
    let bar = " kodbok  Segregation 2023    Interviews   Read   Tallies";
    assert_eq!(rows[0], format!("{bar}{}Anna", " ".repeat(115 - bar.len())));
    assert_eq!((rows[1].as_str(), rows[2].as_str()), ("", " read"));
}

#[test]
fn a_narrow_window_names_one_screen_and_the_way_to_the_others() {
    let mut play = play((60, 24));
    assert_eq!(play.stage.keys("g 4").rows()[0], " Tallies · screen 3 of 3, g for others");
    assert_eq!(play.stage.resize(39, 24).rows()[0], "kodbok needs 40 × 10. This window is");
}

#[test]
fn colours_of_the_frame_are_by_role() {
    let mut play = play((80, 24));
    play.stage.keys("g 2");
    let picture = format!("{}\n{}", play.stage.bar(), play.stage.picture());
    for run in ["0:14-17 fg=strong bg=panel bold underline", "0:1-10 fg=muted bg=panel", "23:1-1 fg=accent bg=panel"] {
        assert!(picture.contains(run), "{run} in\n{picture}");
    }
}

#[test]
fn a_prefix_shows_numbers_at_once_and_its_keys_when_one_waits() {
    let mut play = play((80, 24));
    play.stage.keys("g");
    assert!(play.stage.rows()[0].contains("1 Interviews   2 Read   4 Tallies"));
    assert!(!play.stage.text().contains("go to Tallies"));
    assert!(play.stage.wait(400).text().contains("4  go to Tallies"));
    play.stage.keys("y");
    assert!(!play.stage.text().contains("go to Tallies"));
    assert_eq!(play.heard(), [] as [&str; 0], "a wrong key does nothing");
    assert_eq!(play.status(), "This interviews · 17 words");
}

#[test]
fn screens_are_left_and_entered_and_esc_walks_back() {
    let mut play = play((80, 24));
    play.stage.keys("g 4 Enter");
    let entered: Vec<String> = play.heard().into_iter().filter(|h| !h.contains("refresh")).collect();
    assert_eq!(
        entered,
        ["interviews leave", "tallies enter new", "tallies OpenCell", "tallies leave", "read enter new"]
    );
    play.stage.keys("Esc Esc Esc");
    let back: Vec<String> = play.heard().into_iter().filter(|h| h.contains("enter")).collect();
    assert_eq!(back, ["tallies enter again", "interviews enter again"]);
}

#[test]
fn a_screen_called_by_number_that_one_came_from_is_a_walk_back() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 g 4 g 2 g 4 g 2");
    play.heard();
    play.stage.keys("Esc");
    assert_eq!(play.stage.app.here, ScreenName::Interviews);
}

#[test]
fn undo_says_what_and_redo_does_it_again() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 c");
    assert_eq!(play.status(), "Named another name   u undoes");
    play.heard();
    play.stage.keys("u");
    assert!(play.status().starts_with("Undone: "), "{}", play.status());
    assert!(play.status().ends_with("   U does it again"), "{}", play.status());
    assert_eq!(play.heard(), ["read refresh 80×21"]);
    play.stage.keys("U");
    assert!(play.status().starts_with("Done again: "), "{}", play.status());
    play.stage.keys("u u");
    assert_eq!(play.status(), "Nothing more to undo.");
}

#[test]
fn what_is_said_stays_for_one_key_or_six_seconds() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 c Down");
    assert_eq!(play.status(), "Named another name   u undoes");
    play.stage.keys("Down");
    assert_eq!(play.status(), "This read · 17 words");
    play.stage.keys("u").wait(5_000);
    assert!(play.status().starts_with("Undone"));
    play.stage.wait(1_500);
    assert_eq!(play.status(), "This read · 17 words");
}

#[test]
fn three_keys_that_mean_nothing_name_the_help() {
    let mut play = play((80, 24));
    play.stage.keys("y y");
    assert_eq!(play.status(), "This interviews · 17 words");
    play.stage.keys("y");
    assert_eq!(play.status(), "? shows the keys");
}

#[test]
fn q_twice_at_the_outermost_quits_and_esc_never_does() {
    let mut play = play((80, 24));
    play.stage.keys("Esc Esc Esc q");
    assert_eq!(play.status(), "Everything is saved. q again quits.");
    assert!(!play.stage.app.is_over());
    play.stage.keys("Down q");
    assert!(!play.stage.app.is_over(), "another key between takes it back");
    play.stage.keys("q");
    assert!(play.stage.app.is_over());
}

#[test]
fn ctrl_q_quits_also_from_a_box_and_what_is_on_screen_is_kept() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 ?");
    play.heard();
    play.stage.keys("Ctrl+Q");
    assert!(play.stage.app.is_over());
    assert_eq!(play.heard(), ["read leave"]);
}

#[test]
fn a_field_takes_every_key_and_pasted_text() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 / g 1 q").paste("words");
    assert_eq!(play.stage.rows()[1], " read g1qwords");
    play.stage.keys("Esc").paste("words");
    assert_eq!(play.status(), "Pasted text was not used. To import text: i on Interviews.");
}

#[test]
fn what_a_box_gives_reaches_the_screen_below() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 m").types("yes\n");
    let heard = play.heard();
    assert!(heard.contains(&r#"read Test("yes")"#.to_string()), "{heard:?}");
    assert!(play.stage.app.boxes.is_empty());
}

#[test]
fn f1_shows_the_keys_over_a_box_that_stays() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 m").types("yes").keys("F1");
    assert!(play.stage.text().contains("Keys · Read"));
    play.stage.keys("Esc");
    assert!(play.stage.text().contains("yes") && !play.stage.text().contains("Keys · Read"));
}

#[test]
fn the_palette_does_an_action_of_another_screen_there() {
    let mut play = play((80, 24));
    play.stage.keys(":").types("behind a number\n");
    let heard = play.heard();
    assert!(heard.contains(&"tallies OpenCell".to_string()), "{heard:?}");
}

#[test]
fn the_palette_says_why_an_action_cannot_be_done() {
    let mut play = play((80, 24));
    play.stage.keys("g 2 :").types("remove code");
    let text = play.stage.text();
    assert!(text.contains("Remove a code · needs a code: choose one first"), "{text}");
    play.stage.keys("Enter");
    assert!(!play.heard().contains(&"read Uncode".to_string()));
    assert!(!play.stage.app.boxes.is_empty());
    play.stage.keys("Esc");
    assert!(play.stage.app.boxes.is_empty());
}

#[test]
fn the_help_is_the_table_and_can_be_searched() {
    let mut play = play((120, 40));
    let text = play.stage.keys("g 2 ?").text();
    for words in ["Keys · Read", "↓ ↑  j k", "gg  Ctrl+Home", "1 … 9", "find an action", "type to search"] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    let text = play.stage.types("ångra").text();
    assert!(text.contains("u  Ctrl+Z") && !text.contains("gg"), "{text}");
    let text = play.stage.keys("Tab").text();
    assert!(text.contains("Keys · Codebook"), "{text}");
    play.stage.keys("Esc");
    assert!(!play.stage.text().contains("Keys ·"));
}

#[test]
fn language_and_ground_change_at_once_and_are_remembered() {
    let mut play = play((80, 24));
    play.stage.keys("z v Ctrl+T");
    let rows = play.stage.rows();
    assert!(rows[0].starts_with(" Intervjuer   Läs   Tabeller"), "{}", rows[0]);
    assert!(rows[23].ends_with("? alla tangenter"), "{}", rows[23]);
    assert!(play.stage.app.prefs.light);
    assert_eq!(play.stage.app.home.memory.lang.as_deref(), Some("sv"));
    assert_eq!(play.stage.app.home.memory.light, Some(true));
}

#[test]
fn a_job_tells_its_screen_and_how_far_it_is() {
    let mut play = play((80, 24));
    play.stage.keys("i");
    play.stage.rest();
    let heard: Vec<String> = play.heard().into_iter().filter(|h| !h.contains("refresh")).collect();
    assert_eq!(heard, ["interviews Import", "interviews a piece", "interviews over false"]);
    assert!(!play.stage.app.is_busy());
}

#[test]
fn the_mouse_switches_screens_and_does_what_the_footer_says() {
    let mut play = play((80, 24));
    play.stage.click(22, 0);
    assert_eq!(play.stage.app.here, ScreenName::Tallies);
    play.stage.click(72, 23);
    assert!(play.stage.text().contains("Keys · Tallies"));
    play.stage.click(75, 23);
    assert!(play.stage.app.boxes.is_empty(), "Esc close is clicked");
    play.heard();
    play.stage.mouse(MouseEventKind::Moved, 5, 6);
    play.stage.mouse(MouseEventKind::ScrollDown, 5, 7);
    assert_eq!(play.heard(), ["tallies mouse 7:5"]);
}

#[test]
fn what_is_copied_goes_out() {
    let mut play = play((80, 24));
    assert_eq!(play.stage.keys("g 2 Ctrl+C").copied(), ["words"]);
}

#[test]
fn a_project_that_cannot_be_written_says_so_until_it_can() {
    let mut play = play((80, 24));
    play.stage.keys("g 2");
    let words = "Cannot write Segregation.kodbok: the disk is full. The last change was taken back; what is saved is \
                 whole.";
    play.stage.app.asked = Some(super::app::Asked::Action(Action::Code));
    play.stage.app.say(super::context::Feedback::Broken(words.into()));
    play.stage.keys("Down Down Down");
    let rows = play.stage.rows();
    assert!(rows[20].starts_with(" Cannot write Segregation.kodbok"), "{rows:#?}");
    assert!(rows[20..22].join(" ").contains("Enter tries again, X saves"), "{rows:#?}");
    assert!(rows[22].starts_with(" This read"), "the status row is free: {rows:#?}");
    assert!(play.stage.picture().contains("20:0-79 fg=ground bg=danger") || play.stage.picture().contains("bg=danger"));
    play.stage.keys("Enter");
    assert!(!play.stage.text().contains("Cannot write"), "a write that succeeds takes it away");
    assert!(play.heard().contains(&"read Code".to_string()));
}

#[test]
fn a_copy_of_a_project_that_cannot_be_written_is_whole() {
    let mut play = play((100, 24));
    play.stage.app.say(super::context::Feedback::Broken("Cannot write it.".into()));
    play.stage.keys("X Enter");
    assert!(play.status().starts_with("A whole copy is saved"), "{}", play.stage.text());
    let copy = play.stage.desk().unwrap().path().with_file_name("Segregation copy.kodbok");
    let opening = Opening { coder: "Anna".into(), read_only: true, lang: Lang::En };
    assert!(Desk::open(&copy, &opening, Clock::system()).is_ok());
}

#[test]
fn no_window_breaks_anything_also_with_boxes_open() {
    let mut play = play((80, 24));
    for keys in ["", "g", ":", "Esc ?", "Esc g 2 m", "Esc"] {
        play.stage.keys(keys);
        for width in (0..130).step_by(7).chain([39, 40, 79, 80, 99, 100]) {
            for height in [0, 1, 2, 3, 4, 5, 9, 10, 11, 24, 29, 30, 41] {
                play.stage.resize(width, height).wait(400).rows();
            }
        }
    }
}

#[test]
fn every_look_is_drawn_with_its_own_colours_and_marks() {
    let mut play = play((80, 24));
    play.stage.prefs(|p| (p.depth, p.symbols) = (Depth::Mono, Symbols::Ascii)).keys("?");
    let (buffer, _) = play.stage.cells();
    assert!(
        buffer.content().iter().all(|c| c.fg == ratatui::style::Color::Reset && c.bg == ratatui::style::Color::Reset)
    );
    let frame: String = play.stage.rows()[1].chars().filter(|c| !c.is_alphanumeric()).collect();
    assert!(frame.trim().starts_with("+-"), "{frame}");
}

#[test]
fn without_a_project_the_keys_of_the_start_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::welcome(Home::at(folder.path()), (80, 24));
    assert!(stage.keys("?").text().contains("Keys · Start"));
    stage.keys("Esc");
    assert!(!stage.text().contains("Keys · Start"));
    stage.keys("u g 1 c : Ctrl+Q");
    assert!(stage.app.is_over());
}

#[test]
fn a_project_of_another_can_be_opened_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    let path = desk.path().to_owned();
    let mut stage = Stage::welcome(Home::at(&folder.path().join("home")), (80, 24));
    stage.app.open(&path, false);
    assert!(stage.text().contains("1 read only  2 close here"), "{}", stage.text());
    stage.keys("y 2");
    assert!(!stage.text().contains("1 read only") && stage.desk().is_none());
    stage.app.open(&path, false);
    stage.keys("Enter").rest();
    assert!(stage.desk().is_some_and(|desk| desk.read_only().is_some()));
    assert!(stage.rows()[22].ends_with("read only"), "{}", stage.text());
}

#[test]
fn leaving_says_what_is_saved_and_what_was_done_today() {
    let play = play((80, 24));
    assert_eq!(play.stage.app.last_words(), "Segregation 2023: saved 10:40.");
}

#[test]
fn footer_help_and_palette_show_the_keys_that_are_set() {
    let mut play = play((80, 24));
    let config =
        crate::tui::config::Config::read(&keys_file("code = [\"F7\"]\ngo_read = [\"g r\"]\nundo = [\"F8\"]\n"), true);
    assert_eq!(config.complaints, []);
    play.stage.prefs(|prefs| prefs.keymap = config.keymap.clone());
    let rows = play.stage.keys("g r").rows();
    assert!(rows[23].starts_with(" F7 code"), "{}", rows[23]);
    assert!(play.stage.keys("?").text().contains("F7"));
    assert!(
        play.stage.keys("Esc :").types("undo").text().lines().any(|row| row.contains("Undo") && row.contains("F8"))
    );
    play.stage.keys("Esc");
    play.heard();
    play.stage.keys("c");
    assert_eq!(play.heard(), Vec::<String>::new(), "the old key means nothing");
}

/// A configuration with keys.
fn keys_file(keys: &str) -> std::path::PathBuf {
    let folder = tempfile::tempdir().unwrap().keep();
    let path = folder.join("config.toml");
    std::fs::write(&path, format!("[keys]\n{keys}")).unwrap();
    path
}

#[test]
fn a_result_names_the_key_that_is_set_for_taking_it_back() {
    let mut play = play((80, 24));
    let config = crate::tui::config::Config::read(&keys_file("undo = [\"F8\"]\nredo = []\n"), true);
    play.stage.prefs(|prefs| prefs.keymap = config.keymap.clone());
    let prefs = &play.stage.app.prefs;
    assert_eq!(lang::read_coded(prefs, "3 words", "HIN-01"), "Coded 3 words: HIN-01   F8 undoes");
    assert_eq!(lang::does_again(prefs), "“redo” does it again", "without a key its words, as the palette has them");
}

#[test]
fn what_is_wrong_with_the_configuration_is_said_first_and_any_key_goes_on() {
    let mut play = play((80, 24));
    let config = crate::tui::config::Config::read(&keys_file("cod = [\"F7\"]\nmemo = [\"c\"]\n"), true);
    play.stage.app.complain(&config.complaints);
    let text = play.stage.text();
    assert!(text.contains("line 2") && text.contains("line 3") && text.contains("2 to look at"), "{text}");
    assert!(play.stage.rows()[23].ends_with("Enter go on"));
    play.stage.keys("Enter");
    assert!(!play.stage.text().contains("to look at"));
    assert_eq!(play.heard(), Vec::<String>::new(), "the key that closes it does nothing else");
}
