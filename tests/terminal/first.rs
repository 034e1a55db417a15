//! The first time: from an empty home to a coding that is there the next day.

use super::harness::{Home, Terminal};

/// Opens the interview at the place that one stands on, again.
fn go_on(home: &Home) -> Terminal {
    let screen = home.screen(&[]);
    screen.shows("Continue");
    screen.keys("Enter");
    screen.opened();
    screen.shows("You stopped at turn 1 of 32");
    screen.keys("Enter");
    screen.shows("turn 1, sentence 2");
    screen
}

#[test]
fn from_an_empty_home_to_a_coding_that_is_there_the_next_day_and_can_still_be_taken_back() {
    let home = Home::new();
    let screen = home.screen(&[]);
    screen.shows("Try the demo study");
    screen.shows("Your name on the codings:");
    screen.press("d", "Type your name first");
    screen.press("Nora", "Your name on the codings: Nora");
    screen.keys("Enter d");
    screen.opened();
    screen.said("g g Down Down Enter", "This sentence · 7 words · turn 1, sentence 1");
    screen.shows("Granforsa kommun – kommundirektör");
    screen.said("Down", "This sentence · 6 words · turn 1, sentence 2");

    screen.press("c", "Code 6 words");
    screen.said("ko Enter", "Coded 6 words: Skills, turnover   u undoes");
    screen.shows("HIN-06 · Nora");
    let last = screen.quit();
    assert!(last.contains("Segregation 2023: saved ") && last.contains("Today 1 excerpt, 1 code."), "{last}");

    let screen = go_on(&home);
    screen.shows("HIN-06 · Nora");
    screen.said("u", "Undone: code Skills, turnover on 6 words");
    screen.hides("HIN-06 · Nora");
    screen.quit();

    let screen = go_on(&home);
    screen.shows("Nothing coded here");
    screen.said("U", "Done again: code Skills, turnover on 6 words");
    screen.shows("HIN-06 · Nora");
    screen.press("g 1", "sorted by title");
    screen.said("q", "Everything is saved. q again quits.");
    screen.keys("q");
    let ended = screen.ends();
    assert_eq!((ended.code, ended.kept), (0, Vec::new()));
}
