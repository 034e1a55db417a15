//! The bar over every screen, in each of its widths. No other picture shows it.

use insta::assert_snapshot;
use kodbok::lang::Lang;

use super::demo;

#[test]
fn with_the_program_the_project_and_a_screen_that_is_named_while_it_is_there_120() {
    let (_folder, mut stage) = demo((120, 40));
    assert_snapshot!(stage.keys("g m").bar());
}

#[test]
fn with_the_main_screens_in_swedish_80() {
    let (_folder, mut stage) = demo((80, 24));
    stage.prefs(|prefs| prefs.lang = Lang::Sv);
    assert_snapshot!(stage.bar());
}

#[test]
fn with_one_screen_60() {
    let (_folder, mut stage) = demo((60, 24));
    assert_snapshot!(stage.keys("g 3").bar());
}
