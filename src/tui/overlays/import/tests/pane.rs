//! The pane beside the list: forms of labels, names, tables as surveys.

use super::*;

#[test]
fn the_form_of_labels_is_chosen_with_the_arrows_and_kept_with_the_interview() {
    let mut office = office((140, 40), &[("a.txt", PHANTOM.as_bytes()), ("b.txt", BO.as_bytes())]);
    office.look_in_folder();
    assert!(office.row("● Name: at the start of a line").contains('4'), "{}", office.stage.text());
    assert!(office.row("○ none: each paragraph a turn").contains('6'));
    office.row("1 of 3");
    office.stage.keys("Right");
    office.row("● none: each paragraph a turn");
    assert!(office.row("✓ a.txt").contains('6'), "{}", office.stage.text());
    office.stage.keys("Right");
    office.row("● none: every second a question");
    office.stage.keys("a");
    office.row("Others of the same kind that got it too: 1.");
    office.row("Speakers    every second in 2 of 2");
    office.stage.keys("Left Enter");
    let desk = office.stage.desk().unwrap();
    let told: Vec<_> = desk.project().documents.iter().map(|(_, d)| (d.speakers.form, d.turns)).collect();
    assert_eq!(told, [(Some(LabelForm::Paragraphs), 6), (Some(LabelForm::Second), 4)]);
}

#[test]
fn names_are_ticked_off_joined_and_parted_and_the_text_follows() {
    let mut office = office((140, 40), &[("a.txt", PHANTOM.as_bytes())]);
    office.look_in_folder();
    office.row("? Skola");
    office.stage.keys("Tab Down Down Down Down Down");
    assert!(office.row("▎? Skola").contains("no speaker?"), "{}", office.stage.text());
    office.stage.keys("Space");
    office.row("✓ Skola");
    office.row("3 S  bra.");
    let asks = |office: &Office, name: &str| office.row(name).trim_end().ends_with("asks");
    assert!(asks(&office, "✓ I ") && !asks(&office, "✓ Skola"), "{}", office.stage.text());
    office.stage.keys("End Up w");
    assert!(!asks(&office, "✓ I ") && asks(&office, "✓ Skola"), "{}", office.stage.text());
    office.stage.keys("Home Down Down Down Down s");
    office.row("R is the same as");
    office.stage.keys("1");
    office.row("✓ R, I");
    office.stage.keys("Home Down Down Down s");
    office.row("✓ R ");
    office.stage.keys("Esc Enter");
    let desk = office.stage.desk().unwrap();
    let (_, document) = desk.project().documents.iter().next().unwrap();
    assert_eq!((document.turns, document.speakers.form), (5, Some(LabelForm::Colon)));
}

#[test]
fn what_was_chosen_for_a_file_is_taken_for_the_next_of_its_make() {
    let mut office = office((120, 30), &[("a.txt", PHANTOM.as_bytes())]);
    office.look_in_folder();
    office.stage.keys("Right Enter");
    let path = office.path("b.txt");
    std::fs::write(&path, "I: Vem är du?\nR: Ingen alls.\nI: Varför?\nR: Därför.\n").unwrap();
    office.stage.paste(&path).rest();
    assert!(office.row("✓ b.txt").contains("none"), "{}", office.stage.text());
    office.row("as chosen last time: 1");
    office.row("1 comes in");
}

#[test]
fn what_to_look_at_first_is_said_when_all_is_in() {
    let mut office = office((160, 30), &[("a.txt", b"Just words.\n"), ("b.txt", BO.as_bytes())]);
    office.look_in_folder();
    office.stage.keys("Enter");
    office.row("Look first at a.txt (no speakers found: each paragraph a turn).");
}

#[test]
fn a_table_is_taken_for_a_survey_with_its_columns_chosen() {
    let table = "id;kommun;Vad är svårast?\nR1;Granby;Pengarna\nR2;Almby;\nR3;Almby;\"Tiden, och pengarna\"\n";
    let mut office = office((140, 40), &[]);
    let path = office.path("enkat.csv");
    std::fs::write(&path, table).unwrap();
    office.look(&path);
    office.row("× enkat.csv");
    office.row("a table: what is it?");
    office.row("Tab says what it is");
    office.stage.keys("Tab Space");
    office.row("✓ enkat.csv");
    office.row("survey of 3");
    assert!(office.row("Vad är svårast?").contains("answer, to code"), "{}", office.stage.text());
    assert!(office.row("kommun").contains("attribute"));
    office.row("Pengarna");
    office.stage.keys("Down Down Down Left");
    assert!(office.row("kommun").contains("answer, to code"), "{}", office.stage.text());
    office.stage.keys("Right Enter");
    assert!(!office.stage.text().contains("Look first"), "{}", office.stage.text());
    assert_eq!(office.titles(), ["R1", "R3"]);
    let desk = office.stage.desk().unwrap();
    assert!(desk.project().attribute("kommun").is_some());
    assert_eq!(desk.project().cases.len(), 2);
}
