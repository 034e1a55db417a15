//! What strangers wrote: escapes, bells, directions and wide letters in texts, names of files, coders and codes are
//! to be seen and do nothing.

use super::harness::{Home, Terminal, of_repository, status_of};

/// An escape that would wipe the screen, ring, and call the window something.
const ESCAPE: &str = "\u{1b}[2J\u{7}\u{1b}]0;mine\u{7}";

/// Brings in every odd text there is, and one whose file has an odd name. How many came in.
fn made(home: &Home) -> usize {
    std::fs::create_dir(home.path("odd")).unwrap();
    let files = std::fs::read_dir(of_repository("tests/fixtures/hostile")).unwrap().map(|file| file.unwrap());
    for file in files.filter(|file| file.file_name().to_string_lossy().starts_with("txt_")) {
        std::fs::copy(file.path(), home.path("odd").join(file.file_name())).unwrap();
    }
    let name = format!("odd/a{}.txt", ESCAPE.replace('/', ""));
    std::fs::write(home.path(&name), format!("I: Hör{ESCAPE} du?\n\nR: Ja{ESCAPE}. Jo\u{202e}då\u{2066}.\n")).unwrap();
    home.done(&["new", "p.kodbok", "--name", &format!("Odd{ESCAPE}")]);
    home.run(&["import", "p.kodbok", "odd"]);
    home.json(&["documents", "p.kodbok"]).as_array().unwrap().len()
}

fn whole(screen: &Terminal, emoji: bool, when: &str) {
    if !emoji {
        screen.is_drawn_whole(when);
    }
}

#[test]
fn odd_texts_and_names_are_seen_and_do_nothing() {
    let home = Home::of("Eva");
    let many = made(&home);
    assert!(many > 8, "{many} came in");
    let screen = home.screen(&["p.kodbok", "--coder", &format!("Bo{ESCAPE}")]);
    screen.shows(&format!("{many} interviews"));
    screen.until("the time of the last save", |screen| screen.contents().contains("   saved "));
    screen.shows("Bo");
    for n in 0..many {
        screen.keys("Enter");
        screen.until("a sentence, or that there is none", |screen| {
            let said = status_of(screen);
            said.starts_with("This sentence") || said.starts_with("There are no words")
        });
        let start = screen.status();
        if start.starts_with("This sentence") {
            // The emulator has its own mind about the width of some emoji: beside them it is not told from the program.
            let emoji = screen.look(|screen| screen.contents().contains("txt_emoji"));
            whole(&screen, emoji, &format!("at the start of text {n}"));
            screen.keys("G Enter");
            screen.until("the end", |screen| status_of(screen).starts_with("Selection"));
            whole(&screen, emoji, &format!("at the end of text {n}"));
        }
        screen.press("g 1", "sorted by title");
        screen.keys("Down");
    }
    assert_eq!(screen.odd(), Vec::<String>::new());
    screen.quit();
}
