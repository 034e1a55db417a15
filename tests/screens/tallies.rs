//! The tables: one's own, opened, turned, filtered, as bars.

use crate::stage::Stage;
use kodbok::lang::Lang;

use super::{demo, masked};

/// The rows of the tables' screen after some keys.
fn rows(size: (u16, u16), lang: Lang, work: impl Fn(&mut Stage)) -> String {
    let (_folder, mut stage) = demo(size);
    stage.prefs(|prefs| prefs.lang = lang).keys("g 4");
    work(&mut stage);
    masked(stage.rows_below()).join("\n")
}

/// A picture in both languages at three sizes.
fn pictures(name: &str, work: impl Fn(&mut Stage)) {
    for size in [(80, 24), (120, 40), (200, 60)] {
        for lang in [Lang::En, Lang::Sv] {
            let name = format!("tallies_{name}_{}x{}_{}", size.0, size.1, lang.code());
            insta::assert_snapshot!(name, rows(size, lang, &work));
        }
    }
}

/// Goes to the table of this name in either language.
fn table(stage: &mut Stage, words: &str) {
    stage.keys("T").types(words).keys("Enter");
}

#[test]
fn an_own_table() {
    pictures("own", |stage| {
        table(stage, "actor");
        stage.keys("c").types("coder").keys("Enter n Ctrl+U").types("Small towns, grants\n").wait(9_000);
    });
}

#[test]
fn a_changed_table_turned() {
    pictures("turned", |stage| {
        stage.keys("Tab t Right Down");
    });
}

#[test]
fn codes_opened_in_place() {
    pictures("opened", |stage| {
        stage.keys("r").types("code").keys("Enter c").types("coder").keys("Enter z o Down Down Down Space Down");
    });
}

#[test]
fn bars() {
    pictures("bars", |stage| {
        stage.keys("Tab v Down Down");
    });
}

#[test]
fn bars_of_counts() {
    pictures("bars_of_counts", |stage| {
        stage.keys("c PageUp PageUp Enter v");
    });
}

#[test]
fn a_filter() {
    pictures("filter", |stage| {
        stage.keys("f").types("actor=kommun and coder:Anna").keys("Enter");
    });
}

#[test]
fn the_list_of_rows() {
    pictures("rows", |stage| {
        stage.keys("r");
    });
}
