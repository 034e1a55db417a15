//! Read: every width class, look and language, at turn 10 of Granforsa.

use crate::stage::Stage;
use insta::assert_snapshot;
use kodbok::lang::Lang;
use kodbok::tui::prefs::{Depth, Symbols};
use tempfile::TempDir;

use super::{demo, picture};

/// The first excerpt of turn 10 is the mark.
fn granforsa(size: (u16, u16)) -> (TempDir, Stage) {
    let (folder, mut stage) = demo(size);
    stage.keys("Down Down Enter g g t t t t t t t t t t >");
    (folder, stage)
}

#[test]
fn an_excerpt_is_the_mark_80x24() {
    let (_folder, stage) = granforsa((80, 24));
    assert_snapshot!(picture(&stage));
}

#[test]
fn an_excerpt_is_the_mark_120x40() {
    let (_folder, stage) = granforsa((120, 40));
    assert_snapshot!(picture(&stage));
}

#[test]
fn an_excerpt_is_the_mark_200x60() {
    let (_folder, stage) = granforsa((200, 60));
    assert_snapshot!(picture(&stage));
}

#[test]
fn light_120x40() {
    let (_folder, mut stage) = granforsa((120, 40));
    stage.prefs(|prefs| prefs.light = true);
    assert_snapshot!(picture(&stage));
}

#[test]
fn without_colours_120x40() {
    let (_folder, mut stage) = granforsa((120, 40));
    stage.prefs(|prefs| prefs.depth = Depth::Mono);
    assert_snapshot!(picture(&stage));
}

#[test]
fn sixteen_colours_and_ascii_80x24() {
    let (_folder, mut stage) = granforsa((80, 24));
    stage.prefs(|prefs| (prefs.depth, prefs.symbols) = (Depth::Sixteen, Symbols::Ascii));
    assert_snapshot!(picture(&stage));
}

#[test]
fn swedish_80x24() {
    let (_folder, mut stage) = granforsa((80, 24));
    stage.prefs(|prefs| prefs.lang = Lang::Sv);
    assert_snapshot!(picture(&stage));
}

#[test]
fn large_text_60x24_and_tiny_45x16() {
    let (_folder, mut stage) = granforsa((60, 24));
    assert_snapshot!("large_text_60x24", picture(&stage));
    stage.resize(45, 16);
    assert_snapshot!("tiny_45x16", picture(&stage));
}

#[test]
fn a_selection_and_a_boundary_80x24() {
    let (_folder, mut stage) = granforsa((80, 24));
    stage.keys("Esc Up J L L");
    assert_snapshot!("a_selection_80x24", picture(&stage));
    stage.keys("Esc Down 1 b Left Left");
    assert_snapshot!("a_boundary_80x24", picture(&stage));
}

#[test]
fn after_a_coding_80x24() {
    let (_folder, mut stage) = granforsa((80, 24));
    stage.keys("Down c").types("gr\n");
    assert_snapshot!(picture(&stage));
}

#[test]
fn the_tree_over_the_text_80x24() {
    let (_folder, mut stage) = granforsa((80, 24));
    stage.keys("Tab Tab Down Down");
    assert_snapshot!(picture(&stage));
}
