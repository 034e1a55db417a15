//! Who has read what, as one sees it.

use crate::desk::{Clock, Desk, Opening};
use crate::lang::Lang;
use crate::tui::action::ScreenName;
use crate::tui::testing::Stage;

fn stage(size: (u16, u16)) -> (tempfile::TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let path = Desk::demo(folder.path(), true, Lang::En).unwrap();
    let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
    let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_344_060_000)).unwrap();
    let mut stage = Stage::new(desk, size);
    stage.keys("g p");
    (folder, stage)
}

#[test]
fn every_interview_has_each_coders_share() {
    let (_folder, stage) = stage((120, 40));
    let text = stage.text();
    let row = text.lines().find(|line| line.contains("Granforsa")).unwrap();
    assert!(text.contains("Anna") && text.contains("Björn"), "{text}");
    assert!(row.contains("15"), "{row}");
}

#[test]
fn enter_goes_where_that_coder_stopped_and_esc_comes_back() {
    let (_folder, mut stage) = stage((80, 24));
    let before = stage.text();
    stage.keys("Down Enter");
    assert_eq!(stage.app.here, ScreenName::Read);
    stage.keys("Esc Up");
    assert_eq!(stage.text(), before);
}

#[test]
fn what_is_thin_leads_to_the_code_or_the_interview() {
    let (_folder, mut stage) = stage((80, 24));
    stage.keys("Tab");
    let text = stage.text();
    assert!(text.contains("Where coding is thin"), "{text}");
    assert!(text.contains("never used") || text.contains("only in"), "{text}");
    stage.keys("Esc");
    assert!(stage.text().contains("Progress"));
}

#[test]
fn no_window_is_too_small() {
    for size in [(40, 10), (59, 24), (80, 24), (250, 70)] {
        let (_folder, mut stage) = stage(size);
        stage.keys("Down Right Tab Down G Tab Left");
        assert!(!stage.text().is_empty());
    }
}
