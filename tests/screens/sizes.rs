//! The smallest windows: class tiny at its least and its most, and the first of the next class.

use crate::stage::Stage;
use insta::assert_snapshot;
use kodbok::desk::Home;

use super::{demo, masked};

const SIZES: [(u16, u16); 3] = [(40, 12), (59, 24), (60, 24)];

/// The rows of a stage below the bar in every size.
fn in_sizes(stage: &mut Stage) -> String {
    let mut out = String::new();
    for (width, height) in SIZES {
        stage.resize(width, height);
        let rows: Vec<String> = masked(stage.rows_below()).iter().map(|row| format!("|{row}\n")).collect();
        out += &format!("{width}x{height}\n{}", rows.concat());
    }
    out
}

#[test]
fn interviews() {
    let (_folder, mut stage) = demo((60, 24));
    stage.keys("Down Down");
    assert_snapshot!(in_sizes(&mut stage));
}

#[test]
fn read() {
    let (_folder, mut stage) = demo((60, 24));
    stage.keys("Down Down Enter g g t t t t t t t t t t >");
    assert_snapshot!(in_sizes(&mut stage));
}

#[test]
fn tallies_and_the_words_behind_a_number() {
    let (_folder, mut stage) = demo((60, 24));
    stage.keys("g 4 Tab");
    assert_snapshot!("tallies", in_sizes(&mut stage));
    stage.keys("Enter");
    assert_snapshot!("behind_a_number", in_sizes(&mut stage));
    stage.resize(59, 24).keys("Esc");
    assert!(
        stage.text().contains("State governance  ▸"),
        "one pane, and Esc goes back to the other:\n{}",
        stage.text()
    );
}

#[test]
fn start() {
    let mut stage = Stage::welcome(Home::at(std::path::Path::new("/nowhere")), (60, 24));
    assert_snapshot!(in_sizes(&mut stage));
}

#[test]
fn boxes() {
    let (_folder, mut stage) = demo((60, 24));
    stage.keys("Down Down Enter g g c").types("gr");
    assert_snapshot!("picker", in_sizes(&mut stage));
    stage.keys("Esc m");
    assert_snapshot!("memo", in_sizes(&mut stage));
    stage.keys("Esc ?").resize(40, 12);
    assert!(stage.text().contains("Keys · Read") && stage.text().contains("Esc back"), "{}", stage.text());
    stage.keys("Esc :").types("undo");
    assert_snapshot!("palette", in_sizes(&mut stage));
    stage.keys("Esc g 1 i");
    assert_snapshot!("import", in_sizes(&mut stage));
}

#[test]
fn below_the_least_there_is_a_sentence() {
    let (_folder, mut stage) = demo((38, 9));
    let words = stage.rows().iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ");
    assert_eq!(words.trim(), "kodbok needs 40 × 10. This window is 38 × 9.");
    assert!(stage.resize(40, 10).text().contains("Granforsa"));
}
