use std::path::Path;

use proptest::prelude::*;

use crate::desk::{Clock, Desk, Opening};
use crate::lang::Lang;
use crate::model::{AttributeKey, CaseKey, CaseValue, Edit, EntityKind, Key};
use crate::tui::testing::Stage;

/// The cases of the demo study in a window.
fn demo(size: (u16, u16)) -> (tempfile::TempDir, Stage) {
    static DEMO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let folder = tempfile::tempdir().unwrap();
    let bytes = DEMO.get_or_init(|| std::fs::read(Desk::demo(folder.path(), true, Lang::En).unwrap()).unwrap());
    let path = folder.path().join("demo.kodbok");
    std::fs::write(&path, bytes).unwrap();
    (folder, stage(&path, size, false))
}

fn stage(path: &Path, size: (u16, u16), read_only: bool) -> Stage {
    let opening = Opening { coder: "Anna".into(), read_only, lang: Lang::En };
    let desk = Desk::open_whole(path, &opening, Clock::fixed(1_795_344_060_000)).unwrap();
    let mut stage = Stage::new(desk, size);
    stage.keys("g 6");
    stage
}

/// What a case has for an attribute, by name and key: `?`, `-` or the value.
fn value(stage: &mut Stage, case: &str, key: &str) -> String {
    let project = stage.desk().unwrap().project();
    let case = project.cases.iter().find(|(_, c)| c.name.contains(case)).unwrap().0;
    let attribute = project.attribute(key).unwrap_or_else(|| panic!("no {key}"));
    match project.value(case, attribute) {
        CaseValue::Missing => "?".into(),
        CaseValue::NotApplicable => "-".into(),
        CaseValue::Value(value) => value.into(),
    }
}

/// Goes to the column of an attribute of the first case.
fn column(stage: &mut Stage, key: &str) {
    let project = stage.desk().unwrap().project();
    let mut keys: Vec<(&str, &str)> = project.attributes.iter().map(|(_, a)| (&*a.position, &*a.key)).collect();
    keys.sort();
    let at = keys.iter().position(|(_, k)| *k == key).unwrap_or_else(|| panic!("no {key} in {keys:?}"));
    stage.keys("g g");
    stage.keys(&"Left ".repeat(30));
    stage.keys(&"Right ".repeat(at + 1));
}

#[test]
fn words_are_typed_in_the_cell_and_taken_back() {
    let (_folder, mut stage) = demo((120, 40));
    column(&mut stage, "role");
    stage.keys("Enter").types(" ny").keys("Enter");
    assert_eq!(value(&mut stage, "K1", "role"), "Hållbarhetsstrateg ny");
    stage.keys("u");
    assert_eq!(value(&mut stage, "K1", "role"), "Hållbarhetsstrateg");
    stage.keys("-");
    assert_eq!(value(&mut stage, "K1", "role"), "-");
    stage.keys("x");
    assert_eq!(value(&mut stage, "K1", "role"), "?");
    stage.keys("Enter").types("Ett").keys("Down Enter").types(" två").keys("Esc");
    assert_eq!(
        (value(&mut stage, "K1", "role"), value(&mut stage, "K2", "role")),
        ("Ett".into(), "Kommundirektör".into())
    );
}

#[test]
fn a_choice_is_taken_by_digit_letter_or_enter_and_grows() {
    let (_folder, mut stage) = demo((120, 40));
    column(&mut stage, "special_organisation");
    stage.keys("Enter 3");
    assert_eq!(value(&mut stage, "K1", "special_organisation"), "nej");
    stage.keys("Enter p Enter");
    assert_eq!(value(&mut stage, "K1", "special_organisation"), "delvis");
    stage.keys("Enter -");
    assert_eq!(value(&mut stage, "K1", "special_organisation"), "-");
    stage.keys("Enter +").types("Kanske").keys("Enter");
    assert_eq!(value(&mut stage, "K1", "special_organisation"), "Kanske");
    stage.keys("u");
    assert_eq!(value(&mut stage, "K1", "special_organisation"), "-");
}

#[test]
fn a_day_that_may_be_two_is_asked() {
    let (_folder, mut stage) = demo((120, 40));
    column(&mut stage, "interview_date");
    stage.types("4/9\n");
    assert!(stage.text().contains("Which day is 4/9?"), "{}", stage.text());
    stage.keys("2");
    assert_eq!(value(&mut stage, "K1", "interview_date"), "2026-04-09");
    stage.types("2022-9-4\n");
    assert_eq!(value(&mut stage, "K1", "interview_date"), "2022-09-04");
    stage.types("99x\n");
    assert!(stage.text().contains("is not a day"), "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(value(&mut stage, "K1", "interview_date"), "2022-09-04");
}

#[test]
fn cells_are_filled_down_copied_and_pasted_as_one_gesture() {
    let (_folder, mut stage) = demo((120, 40));
    column(&mut stage, "interviewer");
    stage.keys("Shift+Down Shift+Down Ctrl+D");
    assert_eq!(value(&mut stage, "K3", "interviewer"), "Utredare 1");
    stage.keys("u");
    assert_eq!(value(&mut stage, "K3", "interviewer"), "Utredare 2");
    column(&mut stage, "role");
    stage.keys("Shift+Down Shift+Right Ctrl+C");
    assert_eq!(stage.copied(), ["Hållbarhetsstrateg\tYes\nKommundirektör\tPartly"]);
    stage.paste("A\tnej\r\nB\toklart\n");
    assert!(stage.text().contains("2 × 2 cells: 3 change · 1 are not valid: “oklart”"), "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(value(&mut stage, "K2", "role"), "Kommundirektör");
    stage.paste("A\tnej\r\nB\toklart\n").keys("Enter");
    let now = ["K1", "K2"].map(|case| value(&mut stage, case, "role"));
    assert_eq!((now, value(&mut stage, "K1", "special_organisation")), (["A".into(), "B".into()], "nej".into()));
    stage.keys("u");
    assert_eq!(value(&mut stage, "K2", "role"), "Kommundirektör");
}

#[test]
fn a_municipality_is_offered_its_type_and_county() {
    let (_folder, mut stage) = demo((120, 40));
    stage.keys("n").types("Botkyrka kommun\n");
    assert!(stage.text().contains("Enter fills type A2 and county Stockholm"), "{}", stage.text());
    stage.keys("Enter");
    assert_eq!(value(&mut stage, "Botkyrka", "municipality_type"), "A2");
    assert!(value(&mut stage, "Botkyrka", "county").starts_with("Stockholm"));
    stage.keys("u");
    assert_eq!(value(&mut stage, "Botkyrka", "municipality_type"), "?");
    stage.keys("u");
    assert_eq!(stage.desk().unwrap().project().cases.len(), 8);
}

#[test]
fn a_derived_attribute_is_added_says_its_source_and_becomes_ordinary() {
    let (_folder, mut stage) = demo((160, 40));
    stage.keys("A").types("Main group\n").keys("6 6");
    assert!(stage.text().contains("From what?"), "{}", stage.text());
    let answers = stage.text();
    let at = answers
        .lines()
        .rev()
        .find(|l| l.contains("Municipality type"))
        .unwrap()
        .trim_start_matches([' ', '│'])
        .to_owned();
    let number = at.chars().find(char::is_ascii_digit).unwrap();
    stage.keys(&number.to_string());
    assert!(stage.text().contains("New attribute Main group"), "{number}\n{answers}\n{}", stage.text());
    assert_eq!(value(&mut stage, "K1", "main_group"), "A");
    column(&mut stage, "main_group");
    stage.keys("Enter");
    assert!(stage.text().contains("Main group is derived: main group of Municipality type"), "{}", stage.text());
    stage.keys("Up Enter 2 1");
    assert_eq!(value(&mut stage, "K1", "main_group"), "A");
    column(&mut stage, "main_group");
    stage.keys("x");
    assert_eq!(value(&mut stage, "K1", "main_group"), "?");
}

#[test]
fn headings_are_renamed_typed_moved_and_removed() {
    let (_folder, mut stage) = demo((120, 40));
    column(&mut stage, "interview_date");
    stage.keys("Up r Ctrl+U").types("Dag\n");
    assert!(stage.text().contains("Dag"));
    stage.keys("Enter 2 2");
    assert!(stage.text().contains("has values that would not fit: 2022"), "{}", stage.text());
    let before = stage.desk().unwrap().project().attributes.len();
    stage.keys("x");
    assert_eq!(stage.desk().unwrap().project().attributes.len(), before - 1);
    stage.keys("u");
    assert_eq!(value(&mut stage, "K1", "interview_date"), "2022-09-14");
}

#[test]
fn a_case_is_ordered_given_interviews_and_removed() {
    let (_folder, mut stage) = demo((120, 40));
    stage.keys("g g J");
    let order = |stage: &mut Stage| {
        let project = stage.desk().unwrap().project();
        let mut cases: Vec<(String, String)> =
            project.cases.iter().map(|(_, c)| (c.position.clone(), c.name.clone())).collect();
        cases.sort();
        cases.into_iter().map(|(_, name)| name.chars().take(2).collect::<String>()).collect::<Vec<_>>().join(" ")
    };
    assert!(order(&mut stage).starts_with("K2 K1 K3"), "{}", order(&mut stage));
    stage.keys("d End Space Enter");
    let project = stage.desk().unwrap().project();
    let case = project.cases.iter().find(|(_, c)| c.name.starts_with("K1")).unwrap().0;
    let own = project.documents.iter().filter(|(_, d)| d.cases.contains(&case)).count();
    assert_eq!(own, 2);
    stage.keys("Enter");
    assert!(stage.text().contains("Interviews of K1"), "{}", stage.text());
    stage.keys("Esc x");
    assert_eq!(stage.desk().unwrap().project().cases.len(), 7);
    stage.keys("u u u");
    assert!(order(&mut stage).starts_with("K1 K2 K3"));
}

#[test]
fn a_table_is_seen_before_it_is_taken_over() {
    let (folder, mut stage) = demo((120, 40));
    let path = folder.path().join("t.csv");
    std::fs::write(
        &path,
        "case,role,interview_date,special_organisation,nytt\nK1,Chef,snart,Partly,a\nK77,Ny,,kanske,b\n",
    )
    .unwrap();
    let first = stage.desk().unwrap().project().cases.get(CaseKey::of(1)).unwrap().name.clone();
    let text = std::fs::read_to_string(&path).unwrap().replace("K1,", &format!("{first},"));
    std::fs::write(&path, text).unwrap();
    stage.keys("I").types(&format!("{}\n", path.display()));
    let seen = stage.text();
    for words in
        ["snart", "not of type date", "K77", "new case", "new attribute", "→ Chef", "→ Partly", "new values: kanske"]
    {
        assert!(seen.contains(words), "{words}\n{seen}");
    }
    assert_eq!(stage.desk().unwrap().project().cases.len(), 8);
    stage.keys("Enter");
    assert_eq!(value(&mut stage, "K1", "role"), "Chef");
    assert_eq!(value(&mut stage, "K1", "special_organisation"), "delvis");
    assert_eq!(value(&mut stage, "K77", "nytt"), "b");
    assert_eq!(value(&mut stage, "K77", "special_organisation"), "kanske");
    stage.keys("u");
    assert_eq!(stage.desk().unwrap().project().cases.len(), 8);
    stage.keys("I").types(&format!("{}\n", folder.path().join("none.csv").display()));
    assert!(stage.text().contains("none.csv"), "{}", stage.text());
}

#[test]
fn the_cases_go_out_and_come_in_the_same() {
    let (folder, mut stage) = demo((120, 40));
    column(&mut stage, "role");
    stage.keys("- Down x");
    let path = folder.path().join("cases.csv");
    stage.keys("X");
    stage.keys("Ctrl+U").types(&path.display().to_string()).keys("Enter Enter");
    let written = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", stage.text()));
    assert_eq!(written.lines().count(), 9);
    stage.keys("Esc I").types(&format!("{}\n", path.display()));
    assert!(stage.text().contains("Everything in the table is here already."), "{}", stage.text());
}

#[test]
fn an_interview_leads_to_its_case_or_gets_one() {
    let (_folder, mut stage) = demo((120, 40));
    let project = stage.desk().unwrap().project();
    let id = project.documents.iter().next().unwrap().1.id;
    let case = project.cases.get(CaseKey::of(1)).unwrap().id;
    stage.desk().unwrap().apply(&Edit::RemoveCase(case)).unwrap();
    stage.keys("g 1 g g a");
    let project = stage.desk().unwrap().project();
    let document = project.documents.get(project.document(id).unwrap()).unwrap();
    assert_eq!(document.cases.len(), 1);
    let name = project.cases.get(document.cases[0]).unwrap().name.clone();
    assert!(stage.text().contains(&name), "{}", stage.text());
}

#[test]
fn sorting_finding_and_filtering_change_no_order() {
    let (_folder, mut stage) = demo((120, 40));
    let first = |stage: &Stage| {
        stage.rows().iter().position(|row| row.trim_start_matches([' ', '▸']).starts_with("K1")).unwrap_or(99)
    };
    let here = first(&stage);
    stage.keys("S S");
    assert!(first(&stage) > here, "{}", stage.text());
    stage.keys("S");
    assert_eq!(first(&stage), here);
    stage.keys("/").types("k4\n");
    assert!(stage.text().contains("K4 · "), "{}", stage.text());
    stage.keys("f").types("case:K2").keys("Enter");
    assert!(stage.text().contains(" of 8 cases"), "{}", stage.text());
    stage.keys("Esc");
    assert!(stage.text().contains("8 cases"), "{}", stage.text());
}

#[test]
fn an_empty_project_says_what_to_do_and_a_file_for_reading_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.kodbok");
    let new = crate::desk::NewProject {
        path: path.clone(),
        name: "Study".into(),
        codebook: crate::desk::Beginning::Empty,
        language: Lang::En,
    };
    let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
    drop(Desk::create(&new, &opening, Clock::system()).unwrap());
    let mut empty = stage(&path, (80, 24), false);
    assert!(empty.text().contains("No cases yet") && empty.text().contains("Create a case"), "{}", empty.text());
    empty.keys("Down Up Enter x Ctrl+D v d J S n").types("Botkyrka\n").keys("Enter");
    assert_eq!(value(&mut empty, "Botkyrka", "municipality_type"), "A2");
    assert_eq!(value(&mut empty, "Botkyrka", "county"), "Stockholm County");
    drop(empty.leave());
    let mut locked = stage(&path, (80, 24), true);
    locked.keys("x Right Enter n").types("q");
    assert_eq!(locked.desk().unwrap().project().cases.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) })]

    #[test]
    fn it_is_drawn_in_any_window_whatever_is_pressed(
        width in 40u16..220, height in 10u16..60, keys in prop::collection::vec(0usize..34, 0..24)
    ) {
        const KEYS: [&str; 34] = [
            "Down", "Up", "Left", "Right", "Enter", "Esc", "n", "A", "x", "-", "v", "Shift+Down", "Ctrl+D", "Ctrl+C",
            "S", "J", "K", "d", "Space", "Tab", "1", "3", "a", "ö", "G", "Home", "PageDown", "r", "+", "I", "u", "U",
            "Backspace", "6",
        ];
        let (_folder, mut stage) = demo((width, height));
        for key in keys {
            stage.keys(KEYS[key]);
            stage.picture();
        }
        stage.click(width / 2, height / 2).click(width / 2, height / 2).resize(height.max(40), width.max(10));
        stage.picture();
        let project = stage.desk().unwrap().project();
        let known = |(case, attribute): &(CaseKey, AttributeKey)| {
            project.cases.get(*case).is_some() && project.attributes.get(*attribute).is_some()
        };
        prop_assert!(project.values.keys().all(known));
        prop_assert!(project.number(EntityKind::Project, project.id).is_none() || project.complete);
    }
}
