//! A file that is not what its history says, as it is met on screen: what is wrong is said, and mending it is offered.

use std::path::{Path, PathBuf};

use super::demo_file;
use crate::stage::Stage;
use kodbok::desk::{Desk, Home};
use tempfile::TempDir;

/// The demo study after somebody else wrote into its file.
fn damaged(sql: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.kodbok");
    std::fs::copy(demo_file(), &path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    (folder, path)
}

/// The program with that file opened.
fn opened(path: &Path) -> Stage {
    let mut stage = Stage::welcome(Home::at(path.parent().unwrap()), (200, 40));
    stage.app.open(path, false);
    stage.rest();
    stage
}

/// The file as it was, when it was mended.
fn kept(path: &Path) -> Option<PathBuf> {
    let all = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    all.into_iter().find(|path| path.display().to_string().contains(".before-repair-"))
}

/// Mends what the question is about, and proves the file.
fn mend(stage: &mut Stage, path: &Path) {
    // What changes a file is not done by Enter.
    stage.keys("Enter");
    assert!(stage.text().contains("1 repair it here") && kept(path).is_none(), "{}", stage.text());
    stage.keys("1").until("Repaired: rebuilt from the history").rest();
    assert!(stage.text().contains("Repaired: rebuilt from the history"), "{}", stage.text());
    let memos = stage.desk().unwrap().project().memos.len();
    assert!(memos > 3, "everything that the history has is there");
    assert!(Desk::check(path).unwrap().is_whole());
    assert!(!Desk::check(&kept(path).unwrap()).unwrap().is_whole(), "as it was");
}

#[test]
fn what_somebody_else_put_into_the_file_is_taken_out_when_one_says_so() {
    let (_folder, path) = damaged("CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM memo; END;");
    let mut stage = opened(&path);
    assert!(stage.text().contains("what kodbok did not put there"), "{}", stage.text());
    mend(&mut stage, &path);
    assert_eq!(stage.desk().unwrap().read_only(), None);
}

#[test]
fn a_file_that_cannot_be_opened_is_opened_after_mending() {
    let (_folder, path) = damaged("UPDATE memo SET kind = 'nothing'");
    let mut stage = opened(&path);
    assert!(stage.desk().is_none() && stage.text().contains("is damaged"), "{}", stage.text());
    mend(&mut stage, &path);
}

#[test]
fn words_that_are_not_in_the_text_are_mended_or_left_as_one_says() {
    let (_folder, path) = damaged("UPDATE excerpt SET words = 'something else'");
    let mut stage = opened(&path);
    stage.keys("Enter");
    assert!(stage.text().contains("with words that are not in the text"), "{}", stage.text());
    stage.keys("2");
    assert!(!stage.text().contains("1 repair it here") && stage.desk().is_some());
    drop(stage);
    let mut stage = opened(&path);
    stage.keys("Enter");
    mend(&mut stage, &path);
}
