//! Memos as one meets them.

use crate::desk::{Clock, Desk, Opening};
use crate::lang::Lang;
use crate::model::Edit;
use crate::tui::action::ScreenName;
use crate::tui::testing::Stage;

fn stage(size: (u16, u16)) -> (tempfile::TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let path = Desk::demo(folder.path(), true, Lang::En).unwrap();
    let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
    let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_344_060_000)).unwrap();
    let mut stage = Stage::new(desk, size);
    stage.keys("g m");
    (folder, stage)
}

#[test]
fn all_memos_are_listed_and_words_narrow_them() {
    let (_folder, mut stage) = stage((120, 40));
    let all = stage.app.desk.as_ref().unwrap().project().memos.len();
    assert!(stage.text().contains(&format!("{all} memos")), "{}", stage.text());
    stage.keys("/").types("finns inte någonstans\n");
    assert!(stage.text().contains("Esc shows all"), "{}", stage.text());
    stage.keys("Esc");
    assert!(stage.text().contains(&format!("{all} memos")));
}

#[test]
fn a_page_of_the_diary_is_written_once_a_day_and_taken_back() {
    let (_folder, mut stage) = stage((80, 24));
    stage.keys("d").types("Läste om Granforsa.").keys("Esc");
    stage.keys("Tab");
    let text = stage.text();
    assert!(text.contains("Diary   1 day"), "{text}");
    assert!(text.contains("2026-11-22") && text.contains("Läste om Granforsa."), "{text}");
    stage.keys("d").types(" Och mer.").keys("Esc");
    assert!(stage.text().contains("1 day"), "{}", stage.text());
    stage.keys("u u");
    assert!(stage.text().contains("The diary is empty"), "{}", stage.text());
}

#[test]
fn a_page_with_its_date_only_is_not_kept() {
    let (_folder, mut stage) = stage((80, 24));
    let before = stage.app.desk.as_ref().unwrap().project().memos.len();
    stage.keys("d Esc");
    assert_eq!(stage.app.desk.as_ref().unwrap().project().memos.len(), before);
}

#[test]
fn a_link_to_an_excerpt_is_written_and_followed_and_esc_comes_back() {
    let (_folder, mut stage) = stage((120, 40));
    stage.keys("n").types("Se ").keys("Ctrl+l Enter Esc");
    let text = stage.text();
    assert!(text.contains("▎ project                  Se ["), "{text}");
    stage.keys("l");
    assert_eq!(stage.app.here, ScreenName::Read, "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(stage.app.here, ScreenName::Memos);
}

#[test]
fn any_excerpt_is_linked_by_typing_and_found_again_when_its_interview_is_called_otherwise() {
    let (_folder, mut stage) = stage((120, 40));
    // The one coded first of all, by its words.
    let desk = stage.app.desk.as_ref().unwrap();
    let project = desk.project();
    let coded = |key| project.codings_of(key).map(|(_, c)| c.at).max();
    // Of words that stand in several excerpts, typing them leaves several.
    let said = |key| desk.words_of(key).unwrap();
    let alone = |of| project.excerpts.keys().filter(|&key| said(key).contains(&said(of))).count() == 1;
    let all = project.excerpts.iter().filter(|(key, _)| coded(*key).is_some() && alone(*key));
    let (key, excerpt) = all.min_by_key(|(key, _)| coded(*key)).unwrap();
    let (words, document) = (desk.words_of(key).unwrap(), project.documents.get(excerpt.document).unwrap().id);
    stage.keys("n").types("Se ").keys("Ctrl+l").types(&words.replace('\n', " ")).keys("Enter Esc");
    let desk = stage.app.desk.as_mut().unwrap();
    let memos = desk.project().memos.iter().map(|(_, memo)| memo.body.clone());
    let link = memos.into_iter().find(|body| body.starts_with("Se [")).unwrap();
    let (_, id) = link.trim_end_matches(']').split_once(" #").unwrap();
    assert!(desk.project().excerpts.get(key).unwrap().id.simple().to_string().ends_with(id), "{link}");
    // Its interview is called otherwise: the place that is written leads nowhere, the id does.
    desk.apply(&Edit::DocumentShort(document, "Another".into())).unwrap();
    stage.resize(121, 40).keys("l Ctrl+c");
    assert_eq!(stage.app.here, ScreenName::Read, "{}", stage.text());
    let copied = stage.copied().last().unwrap();
    let first: String = words.chars().take(20).collect();
    assert!(copied.contains(&first) && copied.contains("Another"), "{copied}");
}

#[test]
fn a_coding_has_a_memo_of_its_own() {
    let (_folder, mut stage) = stage((120, 40));
    stage.keys("g 1 Enter > M");
    if stage.text().contains("which coding") {
        stage.keys("1");
    }
    stage.types("Om just den här kodningen").keys("Esc g m");
    let text = stage.text();
    assert!(text.contains("Om just den här kodningen"), "{text}");
    stage.keys("g g o");
    assert_eq!(stage.app.here, ScreenName::Read);
}

#[test]
fn groups_have_names_one_does_not_stand_on() {
    let (_folder, mut stage) = stage((80, 24));
    for number in ["2", "3", "4", "5"] {
        stage.keys("G").keys(number);
        for _ in 0..12 {
            assert!(stage.text().contains("memo "), "{}", stage.text());
            stage.keys("Down");
        }
        stage.keys("Home");
    }
}

#[test]
fn no_window_is_too_small() {
    for size in [(40, 10), (59, 24), (80, 24), (250, 70)] {
        let (_folder, mut stage) = stage(size);
        stage.keys("Down End Tab Home");
        assert!(!stage.text().is_empty());
    }
}
