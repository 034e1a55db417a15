//! Read and Tallies in every way a terminal may have of showing them.

use crate::stage::Stage;
use insta::assert_snapshot;
use kodbok::tui::prefs::{Depth, Prefs, Symbols};
use tempfile::TempDir;

use super::{demo, picture};

fn read() -> (TempDir, Stage) {
    let (folder, mut stage) = demo((80, 24));
    stage.keys("Down Down Enter g g t t t t t t t t t t >");
    (folder, stage)
}

fn tallies() -> (TempDir, Stage) {
    let (folder, mut stage) = demo((80, 24));
    stage.keys("g 4 Tab Down");
    (folder, stage)
}

type Look = (&'static str, fn(&mut Prefs));

const LOOKS: [Look; 7] = [
    ("sixteen", |prefs| prefs.depth = Depth::Sixteen),
    ("sixteen_light", |prefs| (prefs.depth, prefs.light) = (Depth::Sixteen, true)),
    ("mono", |prefs| prefs.depth = Depth::Mono),
    ("ascii", |prefs| prefs.symbols = Symbols::Ascii),
    ("high", |prefs| prefs.high = true),
    ("high_light", |prefs| (prefs.high, prefs.light) = (true, true)),
    ("bare", |prefs| prefs.bare = true),
];

#[test]
fn read_in_every_look() {
    for (name, change) in LOOKS {
        let (_folder, mut stage) = read();
        stage.prefs(change);
        assert_snapshot!(format!("read_{name}"), picture(&stage));
    }
}

#[test]
fn tallies_in_every_look() {
    for (name, change) in LOOKS {
        let (_folder, mut stage) = tallies();
        stage.prefs(change);
        assert_snapshot!(format!("tallies_{name}"), picture(&stage));
    }
}

#[test]
fn with_ascii_marks_every_mark_that_is_ours_is_ascii() {
    for (_folder, mut stage) in [read(), tallies(), demo((200, 60))] {
        stage.prefs(|prefs| prefs.symbols = Symbols::Ascii);
        let ours: Vec<char> = stage.text().chars().filter(|c| is_mark(*c)).collect();
        assert!(ours.is_empty(), "{ours:?}\n{}", stage.text());
    }
}

/// Lines, blocks, arrows and figures: what no text of the demo holds.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}' | '\u{2700}'..='\u{27bf}')
}

#[test]
fn in_high_contrast_nothing_has_a_ground_of_its_own_and_hues_are_bars() {
    for (_folder, mut stage) in [read(), tallies()] {
        for light in [false, true] {
            stage.prefs(|prefs| (prefs.high, prefs.light) = (true, light));
            let (buffer, _) = stage.cells();
            let grounds: std::collections::BTreeSet<String> =
                buffer.content.iter().map(|c| format!("{}", c.bg)).collect();
            assert_eq!(grounds.len(), 1, "{grounds:?}");
            for cell in &buffer.content {
                let name = stage.app.prefs.colour_name(cell.fg, false);
                assert!(!name.starts_with("hue") || cell.symbol() == "▎", "{} in {name}", cell.symbol());
            }
        }
    }
}

#[test]
fn a_project_that_is_open_to_read_only_offers_nothing_that_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = kodbok::desk::Desk::demo(folder.path(), false, kodbok::lang::Lang::En).unwrap();
    let opening = kodbok::desk::Opening { coder: "Anna".into(), read_only: true, lang: kodbok::lang::Lang::En };
    let desk = kodbok::desk::Desk::open_whole(&path, &opening, kodbok::desk::Clock::fixed(super::BEGIN)).unwrap();
    let mut stage = Stage::new(desk, (200, 50));
    let footer = |stage: &Stage| stage.rows().pop().unwrap();
    let on_list = footer(&stage);
    assert!(on_list.contains("open") && on_list.contains("sort"), "{on_list}");
    for word in ["import", "status", "remove", "undo"] {
        assert!(!on_list.contains(word), "{on_list}");
    }
    let on_read = footer(stage.keys("Down Down Enter g g Down"));
    assert!(on_read.contains("find"), "{on_read}");
    for word in ["code", "pinned", "uncode", "undo", "memo"] {
        assert!(!on_read.contains(word), "{on_read}");
    }
    for (key, stays, gone) in [
        ("g 3", "excerpts", &["new code", "rename", "merge", "split", "pin", "kind", "colour", "delete", "undo"][..]),
        ("g 4", "rows", &["keep", "new table", "rename", "remove", "undo"]),
        ("g 5", "read", &["code", "uncode", "for", "against", "undo"]),
        ("g 6", "sort", &["new case", "rename", "attribute", "order", "clear", "undo"]),
        ("g m", "find", &["new", "today", "remove", "undo"]),
    ] {
        let foot = footer(stage.keys("Esc").keys(key));
        let words: Vec<&str> = foot.split("   ").filter_map(|one| Some(one.trim().split_once(' ')?.1)).collect();
        assert!(words.iter().any(|word| word.starts_with(stays)), "{key}: {foot}");
        let offered: Vec<_> = words.iter().filter(|word| gone.iter().any(|gone| word.starts_with(gone))).collect();
        assert!(offered.is_empty(), "{key}: {offered:?} in {foot}");
    }
}
