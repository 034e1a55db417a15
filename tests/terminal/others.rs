//! Two at one file, a file that was left behind, a file from tomorrow.

use super::harness::Home;

#[test]
fn the_second_is_told_who_has_the_project_and_may_read() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let first = home.screen(&["p.kodbok"]);
    first.opened();

    let second = home.screen(&["p.kodbok", "--coder", "Bo"]);
    second.shows("p.kodbok is open in another kodbok (Eva,");
    second.shows("1 read only  2 close here");
    second.press("1", "8 interviews");
    second.shows("read only");
    second.said("Enter", "This sentence");
    second.said("1", "p.kodbok is open to read only.");
    second.shows("Nothing coded here");

    let table = home.json(&["tally", "p.kodbok", "--rows", "obstacle"]);
    assert_eq!(table["documents"], 8, "a reader is welcome meanwhile");
    let refused = home.run(&["undo", "p.kodbok", "--coder", "Bo"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("open in another kodbok (Eva,"));

    let third = home.screen(&["p.kodbok", "--coder", "Cia"]);
    third.shows("1 read only  2 close here");
    third.keys("2");
    third.hides("read only");
    third.quit();

    first.said("Enter", "This sentence");
    first.said("1", "Coded");
    first.quit();
    second.quit();
    assert_eq!(home.json(&["log", "p.kodbok"])[0]["coder"], "Eva");
}

#[test]
fn a_killed_program_keeps_nobody_out() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let mut killed = home.screen(&["p.kodbok"]);
    killed.opened();
    killed.kill();
    assert!(home.path("p.kodbok-lock").exists(), "it was killed, not closed");
    let next = home.screen(&["p.kodbok", "--coder", "Bo"]);
    next.opened();
    next.said("Enter", "This sentence");
    next.said("1", "Coded");
    next.quit();
    assert!(!home.path("p.kodbok-lock").exists());
}

#[test]
fn a_file_of_a_newer_kodbok_opens_to_read_and_says_so() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let file = rusqlite::Connection::open(home.path("p.kodbok")).unwrap();
    file.pragma_update(None, "user_version", 999).unwrap();
    file.close().unwrap();
    let before = std::fs::read(home.path("p.kodbok")).unwrap();
    let screen = home.screen(&["p.kodbok"]);
    screen.shows("8 interviews");
    screen.shows("made with a newer kodbok");
    screen.said("Enter", "This sentence");
    screen.said("1", "p.kodbok was made with a newer kodbok");
    screen.quit();
    assert_eq!(std::fs::read(home.path("p.kodbok")).unwrap(), before, "nothing was written to it");
}
