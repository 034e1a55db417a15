//! The cases in the demo study: the grid, a choice, a preview, both languages and small windows.

use kodbok::lang::Lang;

use super::{demo, picture};

#[test]
fn the_grid_80x24() {
    let (_folder, mut stage) = demo((80, 24));
    stage.keys("g 6");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn the_grid_120x40() {
    let (_folder, mut stage) = demo((120, 40));
    stage.keys("g 6 Right Down");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn the_grid_200x60() {
    let (_folder, mut stage) = demo((200, 60));
    stage.keys("g 6 Right Right Down Shift+Down Shift+Right");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn a_choice_at_the_cell_80x24() {
    let (_folder, mut stage) = demo((80, 24));
    stage.keys("g 6 g g Right Right Right Right Right Right Right Enter");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn a_heading_in_swedish_120x40() {
    let (_folder, mut stage) = demo((120, 40));
    stage.prefs(|prefs| prefs.lang = Lang::Sv).keys("g 6 Right Right Up Up Up Up Up Up Up Up Up Enter");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn swedish_80x24() {
    let (_folder, mut stage) = demo((80, 24));
    stage.prefs(|prefs| prefs.lang = Lang::Sv).keys("g 6 n").types("Botkyrka kommun\n");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn a_table_before_it_comes_in_120x40() {
    let (folder, mut stage) = demo((120, 40));
    let path = folder.path().join("fler.csv");
    let table = "fil,role,interview_date,special_organisation,Befolkning\n\
        01_kommun_A2_hallbarhetsstrateg.txt,Chef,snart,Delvis,12000\n\
        02_kommun_C6_kommundirektor.txt,Kommundirektör,2022-09-22,kanske,–\n\
        99_finns_inte.txt,Ny,2022-09-22,ja,3\n";
    std::fs::write(&path, table).unwrap();
    stage.keys("g 6 I").paste(&path.display().to_string()).keys("Enter");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn tiny_45x16() {
    let (_folder, mut stage) = demo((45, 16));
    stage.keys("g 6 Right Right");
    insta::assert_snapshot!(picture(&stage));
}

#[test]
fn without_colours_and_ascii_80x24() {
    use kodbok::tui::prefs::{Depth, Symbols};
    let (_folder, mut stage) = demo((80, 24));
    stage.prefs(|prefs| (prefs.depth, prefs.symbols) = (Depth::Mono, Symbols::Ascii)).keys("g 6 Right Down Enter");
    insta::assert_snapshot!(picture(&stage));
}
