//! The excerpts, in both languages and many windows.

use kodbok::lang::Lang;

use super::{demo, picture};

/// The screen with a filter, which stands in it as it is typed.
fn filtered(size: (u16, u16), line: &str) -> (tempfile::TempDir, crate::stage::Stage) {
    let (folder, mut stage) = demo(size);
    stage.keys("g 5 f").types(line).keys("Enter").wait(10_000);
    (folder, stage)
}

#[test]
fn a_filter_80x24() {
    let (_folder, mut stage) = filtered((80, 24), "code:HIN-02");
    stage.keys("Down Down");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn a_filter_120x40() {
    let (_folder, mut stage) = filtered((120, 40), "code:HIN-02");
    stage.keys("Down Down");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn all_by_code_200x60() {
    let (_folder, mut stage) = demo((200, 60));
    stage.keys("g 5 G 3 > Down").wait(10_000);
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn ticked_in_swedish_80x24() {
    let (_folder, mut stage) = filtered((80, 24), "code:HIN-02");
    stage.prefs(|prefs| prefs.lang = Lang::Sv).keys("Down Space Shift+Down Shift+Down").wait(10_000);
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn by_an_attribute_in_swedish_120x40() {
    let (_folder, mut stage) = filtered((120, 40), "kind:goal");
    stage.prefs(|prefs| prefs.lang = Lang::Sv).keys("G 7 Down").wait(10_000);
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn the_words_around_in_swedish_200x60() {
    let (_folder, mut stage) = filtered((200, 60), "code:HIN-02");
    stage.prefs(|prefs| prefs.lang = Lang::Sv).keys("z k Down").wait(10_000);
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn tiny_40x10() {
    let (_folder, mut stage) = filtered((40, 10), "code:HIN-02");
    stage.keys("Down Space").wait(10_000);
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn nothing_is_chosen_60x24() {
    let (_folder, stage) = filtered((60, 24), "code:HIN-02 and not code:HIN-02");
    insta::assert_snapshot!(picture(&stage));
}
