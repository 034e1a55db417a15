//! The window itself: any size at any moment, keys that elsewhere kill, what is pasted, and giving the terminal back.

use kodbok::terminal::Ask;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::harness::{Chance, Home, Terminal};

/// Opens something from the Read screen, words that show it is open, and whether Esc closes it.
const OPEN: &[(&str, &str)] = &[
    ("c", "to find"),
    ("?", "Take"),
    (":", "Find an action"),
    ("m", "saved as you type"),
    ("/", "Find in this interview"),
    ("b", "Boundary"),
    ("g 4", "totals count what overlaps once"),
];

fn footer(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).last().unwrap_or_default()
}

/// Whether everything is drawn for the window as it is: the last item of the footer stands at its right edge.
pub fn is_drawn(screen: &vt100::Screen) -> bool {
    let (rows, columns) = screen.size();
    let (width, height) = (usize::from(columns.get()), rows.get());
    if width < 40 || height < 10 {
        return width < 12 || screen.contents().contains("kodbok");
    }
    footer(screen).trim_end().chars().count() == width - 1
}

fn storm(screen: &Terminal, chance: &mut Chance) {
    for _ in 0..12 {
        let size = match chance.below(4) {
            0 => (1 + chance.below(45), 1 + chance.below(14)),
            1 => (40 + chance.below(60), 10 + chance.below(20)),
            _ => (1 + chance.below(250), 1 + chance.below(70)),
        };
        screen.resize(size.0 as u16, size.1 as u16);
        if chance.below(3) == 0 {
            screen.until(&format!("a whole picture in {size:?}"), is_drawn);
        }
    }
    screen.resize(1, 1);
    screen.resize(250, 70);
    screen.until("a whole picture in 250 × 70", is_drawn);
    screen.resize(100, 30);
    screen.until("a whole picture in 100 × 30", is_drawn);
}

#[test]
fn any_size_at_any_moment_and_the_picture_is_whole_right_after() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let mut chance = Chance(7);
    let screen = home.screen_of((100, 30), &["p.kodbok"]);
    screen.opened();
    screen.said("Enter", "This sentence");
    screen.said("1", "Coded");
    for (keys, words) in OPEN {
        screen.press(keys, words);
        storm(&screen, &mut chance);
        screen.shows(words);
        // In a memo the key that draws again links an excerpt.
        if *keys != "m" {
            screen.is_drawn_whole(&format!("{keys} open"));
        }
        screen.keys("Esc");
        // A picture in the making lacks the words too.
        screen.until(&format!("{words} gone"), |s| is_drawn(s) && !s.contents().contains(words));
    }
    screen.press("g 1", "sorted by title");
    screen.press("i", "nothing is changed until Enter");
    storm(&screen, &mut chance);
    screen.is_drawn_whole("the import dialog open");
    screen.keys("Esc");
    screen.hides("nothing is changed until Enter");
    screen.quit();
}

#[test]
fn keys_that_kill_elsewhere_and_pasted_text_do_no_harm() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let screen = home.screen(&["p.kodbok"]);
    screen.opened();
    screen.said("Enter", "This sentence");
    let before = home.json(&["log", "p.kodbok"]);

    screen.said("Ctrl+C", "Sent to the terminal’s clipboard: ");
    assert!(screen.copied().is_some(), "on the terminal's clipboard");
    screen.paste("c1x\r\tu");
    screen.said("", "Pasted text was not used.");
    screen.said("Ctrl+Z", "Nothing more to undo.");
    screen.said("Ctrl+\\ Ctrl+S", "All is saved");
    assert_eq!(home.json(&["log", "p.kodbok"]), before, "nothing of it was taken for keys");
    screen.quit();
}

#[test]
fn a_program_told_to_end_leaves_the_file_whole_and_the_lock_to_the_next() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let screen = home.screen(&["p.kodbok"]);
    screen.opened();
    screen.said("Enter", "This sentence");
    screen.said("1", "Coded");
    screen.press("m", "saved as you type");
    screen.letters("en tanke");
    screen.shows("en tanke");
    screen.signal("TERM");
    let ended = screen.ends();
    assert_eq!((ended.code, ended.kept.as_slice()), (128 + 15, &[][..]), "{}", ended.words);
    assert!(ended.words.contains("saved "), "as when one leaves: {}", ended.words);
    home.done(&["check", "p.kodbok"]);
    let kept = || {
        let excerpts = home.json(&["excerpts", "p.kodbok"]);
        excerpts.as_array().unwrap().iter().filter(|e| e["memos"][0]["text"] == "en tanke").count()
    };
    assert_eq!(kept(), 1, "what was typed is a memo: the box says that it is saved as one types");

    let screen = home.screen(&["p.kodbok"]);
    screen.opened();
    screen.said("Enter", "This ");
    screen.said("g g", "This sentence");
    screen.said(">", "This excerpt");
    screen.press("m", "saved as you type");
    screen.shows("en tanke");
    screen.keys("Esc");
    screen.hides("saved as you type");
    screen.quit();
    assert_eq!(kept(), 1, "and it is still one");
}

#[test]
fn a_terminal_that_hangs_up_ends_the_program_and_nothing_is_lost() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let screen = home.screen(&["p.kodbok"]);
    screen.opened();
    screen.said("Enter", "This sentence");
    screen.said("1", "Coded");
    screen.signal("HUP");
    let ended = screen.ends();
    assert_eq!((ended.code, ended.kept.as_slice()), (128 + 1, &[][..]), "{}", ended.words);
    home.done(&["check", "p.kodbok"]);
    assert!(!home.path("p.kodbok-lock").exists(), "the lock is let go");
}

#[test]
fn a_program_that_breaks_gives_the_terminal_back_and_says_why_on_it() {
    let home = Home::of("Eva");
    let itself = std::env::current_exe().unwrap();
    let line = format!("exec '{}' --exact window::breaks --ignored --nocapture", itself.display());
    let ended = home.screen_after(&line, &[]).ends();
    assert_eq!(ended.kept, Vec::<&str>::new(), "{}", ended.words);
    assert_ne!(ended.code, 0);
    assert!(ended.words.contains("broken on purpose"), "readable after the screen: {}", ended.words);
    assert!(!ended.words.contains("drawn before it broke"), "the other screen is gone: {}", ended.words);
}

#[test]
#[ignore = "run in a terminal of its own by the test above"]
fn breaks() {
    let mut terminal = kodbok::terminal::Terminal::open(Ask::default()).unwrap();
    let words = "drawn before it broke";
    let draw = |buffer: &mut Buffer| {
        buffer.set_string(0, 0, words, Style::new());
        None
    };
    terminal.draw(draw).unwrap();
    panic!("broken on purpose");
}

#[test]
fn a_terminal_that_draws_marks_double_gets_ascii_and_is_told_so_once() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let screen = home.screen_wide(&["p.kodbok"]);
    screen.shows("ASCII is used");
    screen.hides("▎");
    screen.quit();
    let screen = home.screen_wide(&["p.kodbok"]);
    screen.opened();
    screen.hides("ASCII is used");
    screen.hides("▎");
    screen.quit();
}
