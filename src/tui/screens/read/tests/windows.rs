//! Hostile words, any window, no colours: nothing of a text reaches the terminal as it is.

use super::*;

fn harmless(stage: &Stage, of: &str) {
    let (cells, _) = stage.cells();
    for cell in cells.content() {
        let bad =
            |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{200b}' | '\u{feff}');
        assert!(!cell.symbol().chars().any(bad), "{of}: {:?}", cell.symbol());
    }
}

#[test]
fn hostile_words_are_harmless_everywhere() {
    let (_folder, desk) = study(&HOSTILE.repeat(5));
    let mut stage = Stage::new(desk, (120, 40));
    stage.keys("g 2 1 m").types("note").keys("Esc");
    for size in [(40, 10), (80, 24), (120, 40), (200, 60)] {
        stage.resize(size.0, size.1);
        for keys in [
            "g g",
            "Down",
            "Right",
            "Enter",
            "Enter",
            "b",
            "Right",
            "Esc",
            "i",
            "c",
            "Esc",
            "Tab",
            "Tab",
            "Esc",
            "/ z Enter",
        ] {
            stage.keys(keys);
            harmless(&stage, keys);
        }
    }
}

#[test]
fn any_size_is_drawn_with_anything_open() {
    let (_folder, mut stage) = stage();
    stage.keys("1 2");
    for keys in ["", "b", "Esc Tab", "Tab", "Esc", "z i", "z t", "z c", "z s", "z l", "z l"] {
        stage.keys(keys);
        for size in [
            (1, 1),
            (3, 9),
            (12, 3),
            (39, 10),
            (40, 9),
            (40, 10),
            (41, 11),
            (60, 24),
            (92, 12),
            (116, 30),
            (164, 30),
            (250, 99),
        ] {
            stage.resize(size.0, size.1);
            harmless(&stage, keys);
            stage.keys("Down Up");
        }
    }
}

#[test]
fn a_project_without_interviews_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.kodbok");
    let new = NewProject { path, name: "Empty".into(), codebook: Beginning::Empty, language: Lang::En };
    let desk = Desk::create(&new, &opening("Anna"), Clock::fixed(BEGIN)).unwrap();
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2 c Down x Enter 1 m");
    assert!(stage.text().contains("No interview is open"), "{}", stage.text());
}

#[test]
fn without_colours_and_in_ascii_nothing_changes_place() {
    let (_folder, mut stage) = stage();
    stage.keys("1").resize(120, 40);
    let full = stage.rows();
    stage.prefs(|prefs| (prefs.depth, prefs.symbols) = (Depth::Mono, crate::tui::prefs::Symbols::Ascii));
    let ascii = stage.rows();
    for (a, b) in full.iter().zip(&ascii).skip(2) {
        let words = |row: &str| {
            row.split_whitespace().filter(|w| w.chars().all(char::is_alphabetic)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(words(a), words(b));
    }
    assert!(ascii.iter().any(|row| row.contains("-  Scarce")), "{}", ascii.join("\n"));
    assert_eq!(with(&stage, "underlined"), "Vi saknar folk.");
}
