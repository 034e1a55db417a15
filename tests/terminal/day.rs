//! A day's work: more than three hundred gestures over all screens, undone to the start and redone to the end.

use serde_json::Value as Json;

use super::harness::{Home, Terminal, status_of};

/// How many gestures a day has at least.
const GESTURES: usize = 300;
/// How many undo keys are typed at once.
const AT_ONCE: usize = 20;

/// Everything of the study, as it goes out.
fn whole(home: &Home) -> Json {
    let out = home.path("whole.json").display().to_string();
    home.done(&["export", "day.kodbok", &out, "--force"]);
    serde_json::from_slice(&std::fs::read(out).unwrap()).unwrap()
}

/// How many gestures are in force, and how many entries of the history there are.
fn gestures(home: &Home) -> usize {
    let log = home.json(&["log", "day.kodbok"]);
    log.as_array().unwrap().iter().filter(|row| row["undone"] == false).count()
}

/// Types the same keys again and again.
fn again(screen: &Terminal, times: usize, keys: &str) {
    for _ in 0..times {
        screen.keys(keys);
    }
}

/// Codes, signs, memos, boundaries, readings.
fn read(screen: &Terminal) {
    screen.press("g 1 Home Enter", "Almvikens kommun");
    screen.said("g g", "This sentence");
    screen.said("c hin-05 Enter", "Coded");
    again(screen, 60, "Down .");
    again(screen, 12, "Down . +");
    again(screen, 6, "Down . b Right Enter");
    for _ in 0..8 {
        screen.press("Down . m", "keep and close");
        screen.said("", "This ");
        screen.letters("Ett memo om orden.");
        screen.said("Esc", "Memo kept");
    }
    again(screen, 3, "t s");
    screen.press("g 1 Down Enter", "Vidarhamn");
    screen.said("g g", "This sentence");
    screen.said("c mal-03 Enter", "Coded");
    again(screen, 90, "Down .");
    screen.press("g 1 Down Enter", "Granforsa");
    screen.said("g g", "This sentence");
    screen.said("c org-01 Enter", "Coded");
    again(screen, 80, "Down .");
    screen.said("Ctrl+S", "All is saved");
}

/// Codes made, named, moved, merged, split, coloured, pinned and taken out.
fn codebook(screen: &Terminal) {
    screen.press("g 3", "60 codes, 7 groups");
    for (keys, said) in [
        ("g g / Ctrl+U hin-01 Enter S Space Tab sena Enter", "Created sena with"),
        ("g g / Ctrl+U hin-03 Enter M hin-04 Enter", "Merged HIN-03"),
        ("n ork Enter", "Created ork"),
        ("r Ctrl+U tid Enter", "Renamed: tid"),
        ("<", "Moved tid"),
        ("K", "Moved tid"),
        (">", "Moved tid"),
        ("c Down Enter", "tid is"),
        ("x", "Removed tid"),
        ("g g / Ctrl+U hin-09 Enter x", "Removed HIN-09"),
    ] {
        screen.said(keys, said);
    }
}

/// Own tables.
fn tallies(screen: &Terminal) {
    screen.press("g 4", "Obstacle");
    screen.said("n Ctrl+U egen Enter", "Kept as your own table: egen");
    screen.said("R Ctrl+U annan Enter", "The table is called annan");
    screen.said("n Ctrl+U tredje Enter", "Kept as your own table: tredje");
    screen.said("x", "Removed");
}

/// Several excerpts at once.
fn excerpts(screen: &Terminal) {
    screen.press("g 5", "by interview");
    screen.said("Space Down Space Down Space Down Space c org-01 Enter", "Coded");
    screen.said("Esc", "Nothing is ticked any more");
    screen.said("g g a c rek-01 Enter", "Coded");
    screen.said("Esc", "Nothing is ticked any more");
}

/// Cells, a case, an attribute.
fn cases(screen: &Terminal) {
    screen.press("g 6", "8 cases");
    screen.said("Right Right Right -", "Does not apply now");
    screen.said("Down x", "Cleared the cell");
    screen.said("n", "");
    screen.letters("Kiruna kommun");
    screen.said("Enter", "New case Kiruna kommun");
    screen.said("Enter", "Filled type C6");
    screen.said("A", "");
    screen.letters("Besökt");
    screen.keys("Enter 1");
    screen.said("", "New attribute Besökt");
}

/// Memos on the project, the diary, an interview; a status; an interview from a file.
fn rest(screen: &Terminal) {
    screen.press("g m", "Memos");
    for words in ["En tanke.", "En till.", "En tredje."] {
        screen.said("n", "memo ");
        screen.letters(words);
        screen.said("Esc", "Memo kept");
    }
    screen.said("d", "memo ");
    screen.letters("Dagens sida.");
    screen.said("Esc", "Memo kept");
    screen.said("x", "Memo removed");
    screen.press("g 1", "8 interviews");
    screen.said("Home s 2", "");
    screen.keys("m");
    screen.letters("Om intervjun.");
    screen.said("Esc", "Memo kept");
    screen.press("i", "nothing is changed until Enter");
    screen.letters("ny.txt");
    screen.press("Enter", "1 comes in");
    screen.said("Enter", "Imported 1 interview");
    screen.press("g p", "Progress");
}

#[test]
fn a_day_over_all_screens_is_undone_to_the_start_and_redone_to_the_end() {
    let home = Home::of("Anna");
    home.demo("day.kodbok");
    std::fs::write(home.path("ny.txt"), "I: Hur är det?\nR: Det är bra. Vi får besked i juni.\n").unwrap();
    let start = whole(&home);
    let before = gestures(&home);
    let screen = home.screen(&["day.kodbok"]);
    screen.opened();
    codebook(&screen);
    tallies(&screen);
    excerpts(&screen);
    cases(&screen);
    rest(&screen);
    read(&screen);
    let end = whole(&home);
    let done = gestures(&home) - before;
    assert!(done >= GESTURES, "{done} gestures");
    assert_ne!(start, end);
    turn(&screen, "u", "Nothing more to undo.");
    assert_eq!(whole(&home), start);
    turn(&screen, "U", "Nothing to do again.");
    assert_eq!(whole(&home), end);
    screen.quit();
    home.done(&["check", "day.kodbok"]);
}

/// Undoes or redoes until there is no more: so many keys at once, then the words of what the last one did.
fn turn(screen: &Terminal, key: &str, last: &str) {
    screen.press("g 1", "interviews");
    for _ in 0..(GESTURES * 3 / AT_ONCE) {
        again(screen, AT_ONCE, key);
        // The language goes there and back: seen only when every key before it was done.
        screen.press("z v", "intervjuer");
        screen.press("z v", "interviews");
        screen.keys(key);
        screen.until("what was turned", |shown| {
            ["Undone", "Done again", last].iter().any(|words| status_of(shown).starts_with(words))
        });
        if screen.status().starts_with(last) {
            return;
        }
    }
    screen.said(key, last);
}
