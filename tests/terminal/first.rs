//! The first time: from an empty home to a coding that is there the next day.

use super::harness::Home;

#[test]
fn from_an_empty_home_to_a_coding_that_is_there_the_next_day() {
    let home = Home::new();
    let screen = home.screen(&[]);
    screen.shows("Try the demo study");
    screen.shows("Your name on the codings:");
    screen.press("Ctrl+U Nora", "Nora");
    screen.press("Enter", "8 interviews");
    screen.shows("Granforsa");
    screen.said("Enter", "This sentence");
    let first = screen.status();
    screen.said("Down", "This sentence");
    assert_ne!(screen.status(), first, "the mark moved");

    screen.press("c", "short-term funding");
    screen.said("ko Enter", "Coded");
    let coded = screen.status();
    assert!(coded.ends_with("u takes it back"), "{coded}");
    screen.said("Ctrl+S", "All is saved");
    let last = screen.quit();
    assert!(last.contains("Today 1 excerpt, 1 code."), "{last}");

    let screen = home.screen(&[]);
    screen.press("Continue", "");
    drop(screen);
}
