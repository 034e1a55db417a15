mod pane;

use std::path::Path;

use proptest::prelude::*;

use crate::desk::{Beginning, Clock, Desk, NewProject, Opening};
use crate::lang::Lang;
use crate::text::LabelForm;
use crate::tui::prefs::{Depth, Symbols};
use crate::tui::testing::Stage;

const ANNA: &str = "Intervjuare: Hur är det?\n\nRespondent: Vi saknar långsiktiga medel. Ingen har tid.\n";
const BO: &str = "I: Hej?\nR: Jag är trött.\nI: Jaså?\nR: Ja.\n";

/// A folder with interviews, and an empty project in another.
struct Office {
    folder: tempfile::TempDir,
    _home: tempfile::TempDir,
    stage: Stage,
}

fn office(size: (u16, u16), files: &[(&str, &[u8])]) -> Office {
    let (folder, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let path = home.path().join("Studie.kodbok");
    let new = NewProject { path, name: "Studie".into(), codebook: Beginning::Empty, language: Lang::Sv };
    let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
    let desk = Desk::create(&new, &opening, Clock::fixed(1_795_344_000_000)).unwrap();
    Office { folder, _home: home, stage: Stage::new(desk, size) }
}

impl Office {
    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Opens the dialog, says where from and looks.
    fn look(&mut self, from: &str) {
        self.stage.keys("i");
        self.stage.types(from).keys("Enter").rest();
    }

    fn look_in_folder(&mut self) {
        let folder = self.path("");
        self.look(&folder);
    }

    fn row(&self, has: &str) -> String {
        let rows = self.stage.rows();
        rows.iter().find(|row| row.contains(has)).cloned().unwrap_or_else(|| panic!("{has}\n{}", rows.join("\n")))
    }

    fn titles(&mut self) -> Vec<String> {
        let desk = self.stage.desk().unwrap();
        desk.project().documents.iter().map(|(_, d)| d.title.clone()).collect()
    }
}

#[test]
fn what_will_happen_is_seen_before_anything_does() {
    // A short answer many may have given: only of a long text one more is the same.
    let anna = ANNA.repeat(30);
    let files: &[(&str, &[u8])] = &[
        ("anna.txt", anna.as_bytes()),
        ("bo.md", BO.as_bytes()),
        ("copy.txt", anna.as_bytes()),
        ("picture.pdf", b"%PDF-1.4 x"),
        ("note.txt", b"Just words and nothing else."),
        ("metadata.csv", b"file,actor\nanna.txt,kommun\nzelda.txt,region\n"),
    ];
    let mut office = office((140, 40), files);
    office.look_in_folder();
    office.row("✓ anna.txt");
    assert!(office.row("bo.md").contains('4'), "its turns: {}", office.row("bo.md"));
    assert!(office.row("copy.txt").contains("= copy.txt"), "{}", office.row("copy.txt"));
    assert!(office.row("copy.txt").contains("same text as anna.txt"));
    assert!(office.row("picture.pdf").contains("× picture.pdf"));
    assert!(office.row("note.txt").contains("no speakers found"));
    assert!(office.row("metadata.csv").contains("matches 1 of 3 by file name · new attributes: actor (text)"));
    office.row("line 3: no interview “zelda.txt”");
    office.row("3 come in, 1 skipped, 1 cannot");
    assert_eq!(office.titles(), [] as [String; 0], "nothing has come in yet");

    office.stage.keys("Enter");
    assert_eq!(office.titles(), ["anna", "bo", "note"]);
    let said = "Imported 3 interviews: anna, bo, note · attributes for 1 of 2 rows   Look first at note.txt";
    assert!(office.stage.text().contains(said), "{}", office.stage.text());
    office.row("3 interviews");
    office.stage.keys("u");
    assert_eq!(office.titles(), [] as [String; 0], "one gesture");
}

#[test]
fn what_is_here_already_is_skipped() {
    let mut office = office((100, 40), &[("anna.txt", ANNA.as_bytes())]);
    office.look_in_folder();
    office.stage.keys("Enter");
    office.look_in_folder();
    assert!(office.row("anna.txt").contains("already here"), "{}", office.row("anna.txt"));
    office.stage.keys("Enter");
    office.row("Nothing here is new.");
    office.stage.keys("Esc Esc");
    assert_eq!(office.titles(), ["anna"]);
}

#[test]
fn a_file_can_be_left_out() {
    let mut office = office((80, 24), &[("anna.txt", ANNA.as_bytes()), ("bo.txt", BO.as_bytes())]);
    office.look_in_folder();
    office.stage.keys("Space");
    office.row("1 comes in, 1 skipped, 0 cannot");
    office.stage.keys("Enter");
    assert_eq!(office.titles(), ["bo"]);
}

#[test]
fn an_uncertain_encoding_is_said_with_a_sample_and_can_be_set() {
    let bytes = "Intervjuare: Hur går det?\nRespondent: Så där, ärligt talat.\n";
    let latin: Vec<u8> = bytes.chars().map(|c| c as u8).collect();
    let mut office = office((100, 30), &[("old.txt", &latin)]);
    office.look_in_folder();
    office.row("read as ISO-8859-1. Do these lines look right? e sets another");
    office.row("“Intervjuare: Hur går det?”");
    office.stage.keys("e");
    office.row("How is old.txt encoded?");
    assert!(office.row("Mac Roman").contains("Hur gÂr det?"), "each with what it reads like: {}", office.stage.text());
    office.stage.keys("4");
    office.row("“Intervjuare: Hur gÂr det?”");
    office.stage.keys("e 3");
    office.row("“Intervjuare: Hur går det?”");
    office.stage.keys("Enter");
    let desk = office.stage.desk().unwrap();
    let key = desk.project().documents.keys().next().unwrap();
    assert!(desk.transcript(key).unwrap().text.as_str().contains("Så där, ärligt talat."));
}

#[test]
fn a_pattern_tells_speakers_and_a_wrong_one_is_said_at_once() {
    let mut office = office((100, 30), &[("a.txt", b"ANNA> Hello there.\nBO> Yes.\n")]);
    office.look_in_folder();
    office.row("no speakers found");
    office.stage.keys("p").types("(").keys("Enter").rest();
    office.row("unclosed group");
    office.stage.keys("Backspace").types("^(?<speaker>[A-Z]+)>");
    office.row("2 turns: ANNA 1, BO 1");
    office.row("ANNA: Hello there.");
    office.stage.keys("Enter").rest();
    office.row("pattern in 1 of 1");
    office.stage.keys("Enter");
    let desk = office.stage.desk().unwrap();
    let (_, document) = desk.project().documents.iter().next().unwrap();
    assert_eq!(document.turns, 2);
}

#[test]
fn a_path_that_is_not_there_and_a_wrong_table_keep_the_form() {
    let files: &[(&str, &[u8])] = &[("anna.txt", ANNA.as_bytes()), ("bad.csv", b"file,actor\na,b,c\n")];
    let mut office = office((100, 30), files);
    office.stage.keys("i Enter");
    office.row("Type a file or folder first.");
    let none = office.path("nowhere");
    office.stage.types(&none).keys("Enter").rest();
    office.row("there is no such file");
    office.stage.keys("Ctrl+U");
    let (anna, bad) = (office.path("anna.txt"), office.path("bad.csv"));
    office.stage.types(&anna).keys("Up").types(&bad).keys("Enter").rest();
    office.row("cells here: 3");
    office.stage.keys("Down").keys("Up Ctrl+U Enter").rest();
    office.row("1 comes in");
}

#[test]
fn a_table_alone_fills_in_attributes() {
    let mut office = office((100, 30), &[("anna.txt", ANNA.as_bytes())]);
    let table = office.path("later.csv");
    std::fs::write(&table, "file,actor\nanna.txt,kommun\n").unwrap();
    let anna = office.path("anna.txt");
    office.look(&anna);
    office.stage.keys("Enter");
    office.stage.keys("i Up").types(&table).keys("Enter").rest().keys("Enter");
    office.row("Imported attributes: 1 of 1 rows");
    assert!(office.stage.desk().unwrap().project().attribute("actor").is_some());
}

#[test]
fn a_table_about_other_things_is_named_and_not_taken() {
    let files: &[(&str, &[u8])] = &[("anna.txt", ANNA.as_bytes()), ("list.csv", b"file,note\nx,1\ny,2\nanna.txt,3\n")];
    let mut office = office((100, 30), files);
    office.look_in_folder();
    office.row("list.csv is not used: only 1 of 3 rows belong to an interview");
    let table = office.path("list.csv");
    office.stage.keys("t").types(&table).keys("Enter").rest();
    office.row("matches 1 of 1 by file name");
}

#[test]
fn a_table_about_cases_that_are_not_here_is_not_taken_by_itself() {
    let files: &[(&str, &[u8])] = &[("anna.txt", ANNA.as_bytes()), ("cases.csv", b"case,age\nx,1\ny,2\n")];
    let mut office = office((100, 30), files);
    office.look_in_folder();
    office.row("cases.csv is not used: only 0 of 2 rows belong to an interview");
    office.row("1 comes in");
}

#[test]
fn tab_completes_a_folder_and_dropped_files_are_several() {
    let mut office = office((100, 30), &[("anna.txt", ANNA.as_bytes()), ("bo b.txt", BO.as_bytes())]);
    let begun = office.path("an");
    office.stage.keys("i").types(&begun).keys("Tab");
    let whole = office.path("anna.txt");
    assert!(office.stage.text().contains(&whole), "{}", office.stage.text());
    let dropped = format!(" '{}'", office.path("bo b.txt"));
    office.stage.paste(&dropped).keys("Enter").rest();
    office.row("2 come in");
}

/// An interview of about 40 words times `long`.
fn long(seed: usize, long: usize) -> String {
    let word = |i: usize| format!("ord{}", ((seed << 20) + i).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40);
    let turn = |n: usize| (0..20).map(|i| word(n * 20 + i)).collect::<Vec<_>>().join(" ");
    (0..long).map(|n| format!("Intervjuare: {}?\nRespondent: {}.\n", turn(2 * n), turn(2 * n + 1))).collect()
}

#[test]
fn a_text_that_is_nearly_here_waits_for_an_answer() {
    let (first, other) = (long(1, 4), long(2, 4));
    let changed = first.replacen("Respondent: ord", "Respondent: annat", 1);
    let files = [("a.txt", first.as_bytes()), ("b.txt", other.as_bytes())];
    let mut office = office((100, 30), &files);
    let (a, b) = (office.path("a.txt"), office.path("b.txt"));
    office.look(&a);
    office.stage.keys("Enter");
    std::fs::write(&b, &changed).unwrap();
    office.look_in_folder();
    assert!(office.row("b.txt").contains("? b.txt"), "{}", office.stage.text());
    assert!(office.row("b.txt").contains("like a, 1 word differs"));
    office.row("0 come in, 1 skipped, 0 cannot be read, 1 left to decide");
    office.stage.keys("Enter");
    office.row("Nothing comes in yet: 1 or 2 decides about this one.");
    office.row("1 second interview   2 skip");
    office.stage.keys("2 Up");
    office.row("0 come in, 2 skipped, 0 cannot");
    office.stage.keys("End 1");
    office.row("an interview of its own; like a, 1 word d");
    office.stage.keys("Enter");
    assert_eq!(office.titles(), ["a", "b"]);
    office.stage.keys("I");
    office.row("1 came in, 1 skipped, 0 could not be read");
    office.row("= a.txt: already here, same text as a");
    office.row("✓ b.txt: an interview of its own; like a, 1 word differs; 160 words");
    office.stage.keys("Right");
    office.row("report 2 of 2");
    office.row("✓ a.txt: 160 words, 8 turns, Intervjuare, Respondent");
}

#[test]
fn a_large_import_goes_in_by_steps_and_is_one_to_undo() {
    let texts: Vec<String> = (0..6).map(|i| long(i, 800)).collect();
    let names: Vec<String> = (0..6).map(|i| format!("{i}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().zip(&texts).map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    assert!(texts[0].len() > 260_000, "{}", texts[0].len());
    let mut office = office((100, 30), &files);
    office.look_in_folder();
    office.stage.keys("Enter");
    office.stage.rest();
    assert_eq!(office.titles().len(), 6);
    office.row("Imported 6 interviews");
    office.stage.keys("u");
    assert_eq!(office.titles(), [] as [String; 0], "one gesture");
}

#[test]
fn a_table_can_be_left_out() {
    let files: &[(&str, &[u8])] =
        &[("anna.txt", ANNA.as_bytes()), ("m.csv", b"file,actor,year\nanna.txt,kommun,2022\n")];
    let mut office = office((120, 30), files);
    office.look_in_folder();
    office.row("m.csv   matches 1 of 1 by file name · new attributes: actor (text), year (number) · values: 2");
    office.row("From the table: actor kommun · year 2022");
    office.stage.keys("t 2");
    office.row("m.csv   left out, as you chose");
    office.stage.keys("t 1");
    office.row("matches 1 of 1");
    office.stage.keys("t 2 Enter");
    assert!(office.stage.desk().unwrap().project().attribute("actor").is_none());
}

#[test]
fn names_that_stand_once_are_offered_and_taken_for_the_file_alone() {
    let files: &[(&str, &[u8])] = &[
        ("a.txt", "Åsa: Så går det.\nBo: Det går.\n".as_bytes()),
        ("b.txt", "Eva: Så går det nu.\nIda: Det går.\n".as_bytes()),
    ];
    let mut office = office((100, 30), files);
    office.look_in_folder();
    assert!(office.row("a.txt").contains("no speakers found"));
    office.row("“Åsa:”, “Bo:” look like speakers and are not taken for any: p makes speakers of them.");
    office.stage.keys("p Tab");
    office.row("2 turns: Åsa 1, Bo 1");
    office.row("this file");
    office.stage.keys("Down Right");
    office.row("Who asks        Åsa");
    office.stage.keys("Right");
    office.row("Who asks        Bo");
    office.stage.keys("Enter");
    office.row("Speakers: Åsa, Bo. Bo asks.");
    office.row("pattern in 1 of 2   none in 1 of 2");
    office.stage.keys("Enter");
    let desk = office.stage.desk().unwrap();
    let turns: Vec<u32> = desk.project().documents.iter().map(|(_, d)| d.turns).collect();
    assert_eq!(turns, [2, 2]);
    let asks = desk.project().documents.iter().next().and_then(|(_, d)| d.speakers.asks.clone());
    assert_eq!(asks.as_deref(), Some("Bo"));
}

/// Known words ask and answer, and two other words stand before a colon.
const PHANTOM: &str = "I: Hur går det?\nR: Det går.\nSkola: bra.\nVård: sämre.\nI: Jaså?\nR: Ja.\n";

#[test]
fn where_there_is_no_room_beside_the_list_the_pane_lies_upon_it() {
    let mut office = office((80, 24), &[("a.txt", PHANTOM.as_bytes())]);
    office.look_in_folder();
    assert!(!office.stage.text().contains("So it will read"));
    office.stage.keys("Tab");
    office.row("So it will read");
    // The fields name a folder that is another each time.
    let rows: Vec<String> = office.stage.rows_below().into_iter().skip(6).collect();
    insta::assert_snapshot!("import-pane-80x24", rows.join("\n"));
    office.stage.keys("Esc");
    office.row("✓ a.txt");
}

#[test]
fn clicks_choose_turn_and_answer() {
    let files = [("a.txt", ANNA.as_bytes()), ("b.txt", BO.as_bytes())];
    let mut office = office((100, 30), &files);
    office.look_in_folder();
    let y = |office: &Office, has: &str| office.stage.rows().iter().position(|row| row.contains(has)).unwrap() as u16;
    let b = y(&office, "b.txt");
    office.stage.click(10, b);
    office.row("b.txt  6 words, 4 turns");
    office.stage.click(2, b);
    office.row("1 comes in, 1 skipped");
    let answer = y(&office, "1 comes in   2 leave out");
    office.stage.click(2, answer);
    office.row("2 come in, 0 skipped");
    office.stage.click(10, 5);
    office.row("Speakers · tried on");
    office.stage.keys("Esc");
    office.stage.click(10, 4);
    office.row("Enter look   Tab complete");
}

#[test]
fn dropped_addresses_are_read_beside_the_others() {
    let files = [("a.txt", ANNA.as_bytes()), ("b ö.txt", BO.as_bytes())];
    let mut office = office((100, 30), &files);
    let a = office.path("a.txt");
    office.look(&a);
    office.stage.keys("Space");
    let dropped = format!("file://{}", office.path("b%20%C3%B6.txt"));
    office.stage.paste(&dropped).rest();
    office.row("b ö.txt");
    office.row("1 comes in, 1 skipped");
    office.stage.paste("some words");
    office.row("Only paths can be pasted here");
}

#[test]
fn esc_goes_back_one_step_and_changes_nothing() {
    let mut office = office((80, 24), &[("anna.txt", ANNA.as_bytes())]);
    office.look_in_folder();
    office.stage.keys("Esc");
    office.row("found automatically");
    office.stage.keys("Esc");
    office.row("No interviews yet");
    assert_eq!(office.titles(), [] as [String; 0]);
}

#[test]
fn pictures() {
    let mut office = office((120, 40), &[]);
    office.stage.keys("i");
    insta::assert_snapshot!("import-form-120x40", office.stage.picture());
    office.stage.types("tests/fixtures/own-swedish-cc0 tests/fixtures/hostile").keys("Enter").rest();
    insta::assert_snapshot!("import-120x40", office.stage.keys("Down").rows_below().join("\n"));
    insta::assert_snapshot!("import-80x24", office.stage.resize(80, 24).rows_below().join("\n"));
    office.stage.prefs(|prefs| prefs.lang = Lang::Sv);
    insta::assert_snapshot!("import-80x24-sv", office.stage.rows_below().join("\n"));
    office.stage.prefs(|prefs| (prefs.symbols, prefs.depth) = (Symbols::Ascii, Depth::Mono));
    insta::assert_snapshot!("import-60x20-plain", office.stage.resize(60, 20).rows_below().join("\n"));
}

/// Every kind of file that a person may point at.
fn everything() -> Vec<(&'static str, Vec<u8>)> {
    let mut files = vec![
        ("a.txt", ANNA.as_bytes().to_vec()),
        ("b\u{202e}x.txt", b"I: \x1b[31mHej\x1b[0m?\nR: Ja.\n".to_vec()),
        ("c.txt", "R: G\u{e5}r det?\n".chars().map(|c| c as u8).collect()),
        ("d.docx", b"PK\x03\x04 broken".to_vec()),
        ("e.csv", b"file,actor\na.txt,x\nq,y\n".to_vec()),
    ];
    files.extend((0..30).map(|i| ("f.txt", format!("I: {i}?\nR: Ja.\n").into_bytes())).take(1));
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn any_window_is_drawn(
        sizes in prop::collection::vec((20u16..220, 8u16..60), 6), keys in prop::collection::vec(0usize..14, 12),
        swedish in any::<bool>(), plain in any::<bool>()
    ) {
        let files = everything();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        let mut office = office((80, 24), &files);
        office.stage.prefs(|prefs| {
            prefs.lang = if swedish { Lang::Sv } else { Lang::En };
            prefs.symbols = if plain { Symbols::Ascii } else { Symbols::Full };
            prefs.depth = if plain { Depth::Mono } else { Depth::True };
        });
        office.look_in_folder();
        let pressed = ["Down", "Up", "Space", "e", "2", "p", "a", "Esc", "Enter", "Tab", "Right", "s", "w", "t"];
        for (size, key) in sizes.into_iter().cycle().zip(keys) {
            office.stage.resize(size.0, size.1).keys(pressed[key]).rest();
            let text = office.stage.text();
            let clean = !text.contains(['\u{1b}', '\u{202e}']);
            prop_assert!(clean, "controls on screen");
        }
        prop_assert!(Path::new(&office.path("a.txt")).exists());
    }
}
