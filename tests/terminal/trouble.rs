//! When the file cannot be written: said at once, taken back on screen, done again when the reason is gone.

use std::path::PathBuf;
use std::process::Command;

use super::harness::{Home, Terminal};

fn on_read(screen: &Terminal) {
    screen.opened();
    screen.said("Enter", "This sentence");
    screen.shows("Nothing coded here");
}

#[test]
fn a_file_that_vanished_is_said_and_a_copy_can_be_saved_elsewhere() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let screen = home.screen(&["p.kodbok"]);
    on_read(&screen);
    screen.said("1", "Coded");
    screen.said("Down Down", "This sentence");

    std::fs::rename(home.path("p.kodbok"), home.path("away.kodbok")).unwrap();
    screen.press("2", "p.kodbok is not where it was");
    screen.shows("The last change was taken back.");
    screen.shows("Nothing coded here");
    screen.press("Enter", "is not where it was");
    std::fs::rename(home.path("away.kodbok"), home.path("p.kodbok")).unwrap();
    screen.said("Enter", "Coded");
    screen.hides("is not where it was");

    std::fs::remove_file(home.path("p.kodbok")).unwrap();
    screen.said("Down Down", "This sentence");
    screen.press("3", "is not where it was");
    screen.press("X", "Copy to:");
    screen.keys("Ctrl+U copy.kodbok Enter");
    screen.said("", "A whole copy is saved");
    screen.quit();
    home.done(&["check", "copy.kodbok"]);
    assert_eq!(by_eva(&home, "copy.kodbok"), 2, "what was saved before the file went");
}

#[test]
fn who_quits_when_the_file_is_gone_is_told_while_a_copy_can_still_be_saved() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let screen = home.screen(&["p.kodbok"]);
    on_read(&screen);
    screen.said("1", "Coded");
    std::fs::remove_file(home.path("p.kodbok")).unwrap();
    screen.press("Ctrl+Q", "p.kodbok is not where it was");
    screen.press("X", "Copy to:");
    screen.keys("Ctrl+U copy.kodbok Enter");
    screen.said("", "A whole copy is saved");
    let last = screen.quit();
    assert!(last.contains("is not where it was") && !last.contains(": saved"), "{last}");
    assert_eq!(by_eva(&home, "copy.kodbok"), 1);
}

/// How many codings of Eva's are in force in a project.
fn by_eva(home: &Home, file: &str) -> usize {
    let excerpts = home.json(&["excerpts", file]);
    let codes = excerpts.as_array().unwrap().iter().flat_map(|e| e["codes"].as_array().unwrap().clone());
    codes.filter(|code| code["coder"] == "Eva").count()
}

/// Whether this system lets a test have a file system of its own; says so when not.
fn may_mount(what: &str) -> bool {
    let may = Command::new("unshare").args(["-rm", "true"]).output().is_ok_and(|output| output.status.success());
    if !may {
        eprintln!("not tested here: {what} (no file system of one's own: unshare -rm)");
    }
    may
}

/// Where a process that has file systems of its own sees a file of the home.
fn inside(screen: &Terminal, path: PathBuf) -> PathBuf {
    PathBuf::from(format!("/proc/{}/root{}", screen.id(), path.display()))
}

#[test]
fn a_full_disk_takes_the_change_back_and_room_lets_it_be_done() {
    if !may_mount("a full disk") {
        return;
    }
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    std::fs::create_dir(home.path("small")).unwrap();
    let mount = "mount -t tmpfs -o size=3m tmpfs small && cp p.kodbok small/ && exec \"$@\"";
    let screen = home.screen_after(&format!("exec unshare -rm sh -c '{mount}' sh \"$@\""), &["small/p.kodbok"]);
    on_read(&screen);
    let (fill, file) = (inside(&screen, home.path("small/fill")), inside(&screen, home.path("small/p.kodbok")));
    let full = std::fs::write(&fill, vec![0; 4 << 20]);
    assert_eq!(full.unwrap_err().kind(), std::io::ErrorKind::StorageFull);

    screen.press("1", "Cannot write p.kodbok: the disk is full.");
    screen.shows("The last change was taken back; what is saved is whole.");
    screen.shows("Nothing coded here");
    std::fs::copy(&file, home.path("meanwhile.kodbok")).unwrap();
    assert!(!file.with_file_name("p.kodbok-journal").exists(), "nothing is left to roll back");
    screen.press("Down", "the disk is full");
    screen.said("Up", "This sentence");

    std::fs::remove_file(&fill).unwrap();
    screen.said("Enter", "Coded");
    screen.hides("the disk is full");
    std::fs::copy(&file, home.path("after.kodbok")).unwrap();
    screen.quit();
    for (name, codings) in [("meanwhile.kodbok", 0), ("after.kodbok", 1)] {
        home.done(&["check", name]);
        assert_eq!(by_eva(&home, name), codings, "{name}");
    }
}

#[test]
fn a_folder_that_may_only_be_read_is_said_and_the_project_can_be_read() {
    if !may_mount("a folder that may only be read") {
        return;
    }
    let home = Home::of("Eva");
    std::fs::create_dir(home.path("kept")).unwrap();
    home.demo("kept/p.kodbok");
    let mount = "mount --bind kept kept && mount -o remount,ro,bind kept && exec \"$@\"";
    let screen = home.screen_after(&format!("exec unshare -rm sh -c '{mount}' sh \"$@\""), &["kept/p.kodbok"]);
    screen.shows("Nothing may be written in the folder of p.kodbok.");
    screen.press("1", "8 interviews");
    screen.said("Enter", "This sentence");
    screen.said("1", "p.kodbok is open to read only.");
    screen.shows("Nothing coded here");
    screen.quit();
}

#[test]
fn a_write_that_breaks_in_the_middle_leaves_the_file_as_it_was() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let before = home.json(&["log", "p.kodbok"]);
    // No file may grow: the journal of SQLite itself cannot be written past this.
    let screen = home.screen_after("trap '' XFSZ; ulimit -f 8; exec \"$@\"", &["p.kodbok"]);
    on_read(&screen);
    screen.press("1", "The last change was taken back");
    screen.shows("Nothing coded here");
    screen.quit();
    home.done(&["check", "p.kodbok"]);
    assert_eq!(home.json(&["log", "p.kodbok"]), before);
}

#[test]
fn a_write_that_has_to_wait_for_a_reader_says_so_before_it_waits() {
    let home = Home::of("Eva");
    home.demo("p.kodbok");
    let screen = home.screen(&["p.kodbok"]);
    on_read(&screen);
    let reader = rusqlite::Connection::open(home.path("p.kodbok")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let things: i64 = reader.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert!(things > 0);
    screen.press("1", "saving …");
    reader.execute_batch("COMMIT").unwrap();
    screen.said("", "Coded");
    screen.hides("saving …");
    screen.is_drawn_whole("after a write that waited");
    screen.quit();
    assert_eq!(by_eva(&home, "p.kodbok"), 1);
}
