//! Codebook: every width class and language, its form, and the boxes that split and merge.

use crate::stage::Stage;
use insta::assert_snapshot;
use kodbok::lang::Lang;
use kodbok::tui::prefs::{Depth, Symbols};
use tempfile::TempDir;

use super::{demo, picture};

fn codebook(size: (u16, u16)) -> (TempDir, Stage) {
    let (folder, mut stage) = demo(size);
    stage.keys("g 3");
    (folder, stage)
}

#[test]
fn a_code_80x24() {
    let (_folder, stage) = codebook((80, 24));
    assert_snapshot!(picture(&stage));
}

#[test]
fn a_code_120x40() {
    let (_folder, stage) = codebook((120, 40));
    assert_snapshot!(picture(&stage));
}

#[test]
fn a_code_200x60() {
    let (_folder, stage) = codebook((200, 60));
    assert_snapshot!(picture(&stage));
}

#[test]
fn swedish_80x24_and_120x40_and_200x60() {
    let (_folder, mut stage) = codebook((80, 24));
    stage.prefs(|prefs| prefs.lang = Lang::Sv);
    assert_snapshot!("swedish_80x24", picture(&stage));
    stage.resize(120, 40);
    assert_snapshot!("swedish_120x40", picture(&stage));
    stage.resize(200, 60);
    assert_snapshot!("swedish_200x60", picture(&stage));
}

#[test]
fn one_pane_50x20() {
    let (_folder, mut stage) = codebook((50, 20));
    assert_snapshot!("tree_50x20", picture(&stage));
    stage.keys("Enter");
    assert_snapshot!("code_50x20", picture(&stage));
}

#[test]
fn without_colours_and_ascii_80x24() {
    let (_folder, mut stage) = codebook((80, 24));
    stage.prefs(|prefs| (prefs.depth, prefs.symbols) = (Depth::Mono, Symbols::Ascii));
    assert_snapshot!(picture(&stage));
}

#[test]
fn the_form() {
    let (_folder, mut stage) = codebook((80, 24));
    stage.keys("Enter");
    assert_snapshot!("form_80x24", picture(&stage));
    stage.resize(120, 40);
    assert_snapshot!("form_120x40", picture(&stage));
    stage.prefs(|prefs| prefs.lang = Lang::Sv);
    assert_snapshot!("form_swedish_120x40", picture(&stage));
}

#[test]
fn splitting() {
    let (_folder, mut stage) = codebook((80, 24));
    stage.keys("S Space Space Tab").types("Late decisions");
    assert_snapshot!("split_80x24", picture(&stage));
    stage.resize(120, 40);
    assert_snapshot!("split_120x40", picture(&stage));
}

#[test]
fn merging_80x24() {
    let (_folder, mut stage) = codebook((80, 24));
    stage.keys("M").types("re");
    assert_snapshot!(picture(&stage));
}

#[test]
fn colours_and_a_new_code_80x24() {
    let (_folder, mut stage) = codebook((80, 24));
    stage.keys("c");
    assert_snapshot!("colours_80x24", picture(&stage));
    stage.keys("Esc N").types("Late mo");
    assert_snapshot!("a_new_code_80x24", picture(&stage));
}

#[test]
fn narrowed_120x40() {
    let (_folder, mut stage) = codebook((120, 40));
    stage.keys("/").types("fund");
    assert_snapshot!(picture(&stage));
}
