//! The excerpts of the demo study, as a user meets them.

use crate::analysis::Quotes;
use crate::desk::{Clock, Desk, Opening};
use crate::lang::Lang;
use crate::model::{CodeKey, CodingKey, Project, Valence};
use crate::tui::quotes::Segment;
use crate::tui::testing::Stage;

/// The demo study, as its first coder has it, at the excerpts.
fn stage(size: (u16, u16)) -> (tempfile::TempDir, Stage) {
    static DEMO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let folder = tempfile::tempdir().unwrap();
    let bytes = DEMO.get_or_init(|| {
        let made = tempfile::tempdir().unwrap();
        std::fs::read(Desk::demo(made.path(), true, Lang::En).unwrap()).unwrap()
    });
    let path = folder.path().join("demo.kodbok");
    std::fs::write(&path, bytes).unwrap();
    let opening = Opening { coder: "Anna".to_owned(), read_only: false, lang: Lang::En };
    let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_344_060_000)).unwrap();
    let mut stage = Stage::new(desk, size);
    stage.keys("g 5");
    (folder, stage)
}

/// Chooses by a line, as typed.
fn filter(stage: &mut Stage, line: &str) {
    stage.keys("f").types(line).keys("Enter");
}

/// The row of the window that holds some words; empty when there is none.
fn row(stage: &Stage, words: &str) -> String {
    stage.rows().into_iter().find(|row| row.contains(words)).unwrap_or_default()
}

fn status(stage: &Stage) -> String {
    let rows = stage.rows();
    rows[rows.len() - 2].trim().to_owned()
}

fn title(stage: &Stage) -> String {
    stage.rows().into_iter().find(|row| row.starts_with("  Excerpts   ")).unwrap_or_default().trim().to_owned()
}

fn code(p: &Project, mark: &str) -> CodeKey {
    p.codes.iter().find(|(_, code)| code.mark.as_deref() == Some(mark)).unwrap().0
}

/// All codings as (mark, coder, sign, when, start), in order.
fn codings(stage: &mut Stage) -> Vec<(String, String, i8, i64, u32)> {
    let p = stage.desk().unwrap().project();
    let of = |(_, c): (CodingKey, &crate::model::Coding)| {
        let mark = p.codes.get(c.code).and_then(|code| code.mark.clone()).unwrap_or_default();
        let name = p.coders.get(c.coder).unwrap().name.clone();
        (mark, name, c.valence.number(), c.at, p.span_of(c.excerpt).start)
    };
    let mut out: Vec<_> = p.codings.iter().map(of).collect();
    out.sort();
    out
}

fn here(stage: &mut Stage, line: &str) -> Vec<Segment> {
    let desk = stage.desk().unwrap();
    let query = crate::analysis::Query::parse(line, desk.project()).unwrap();
    let selection = desk.select(&query).unwrap();
    let by = Some(crate::analysis::Dimension::Documents);
    let list = Quotes::of(desk.project(), Some(&selection), by, Default::default());
    list.quotes.into_iter().map(Segment::from).collect()
}

#[test]
fn all_coded_ranges_are_there_in_groups_by_interview() {
    let (_folder, stage) = stage((80, 24));
    assert_eq!(title(&stage), "Excerpts   149 · by interview");
    assert_eq!(stage.rows()[2].trim(), "f all excerpts");
    assert!(row(&stage, "Almviken").starts_with("  Almviken  K1 kommun A2"), "{}", row(&stage, "Almviken"));
    assert!(status(&stage).starts_with("excerpt 1 of 149 · turn "), "{}", status(&stage));
    assert!(status(&stage).contains("all coders · saved "), "{}", status(&stage));
}

#[test]
fn a_filter_chooses_and_is_restated() {
    let (_folder, mut stage) = stage((80, 24));
    filter(&mut stage, "code:HIN-02");
    let (many, all) = (here(&mut stage, "code:HIN-02").len(), 149);
    assert_eq!(title(&stage), format!("Excerpts   {many} of {all} · by interview"));
    assert!(stage.rows()[2].starts_with("  f code:HIN-02   "), "{}", stage.rows()[2]);
    filter(&mut stage, " and not code:HIN-02");
    assert_eq!(title(&stage), "Excerpts   0 of 149 · by interview");
    assert!(stage.text().contains("No excerpt is code:HIN-02 and not code:HIN-02. f changes the filter"));
    // Nothing to work on: the keys say why, and the filter can be emptied.
    stage.keys("c");
    assert!(stage.text().contains("No excerpt is"));
    stage.keys("f Ctrl+A Ctrl+K Enter");
    assert_eq!(title(&stage), "Excerpts   149 · by interview");
}

#[test]
fn enter_reads_in_place_and_esc_comes_back_to_the_same_row() {
    let (_folder, mut stage) = stage((120, 40));
    filter(&mut stage, "code:HIN-02");
    stage.keys("Down Down");
    let before = (status(&stage), row(&stage, "▎"));
    stage.keys("Enter");
    assert!(status(&stage).contains("words"), "{}", status(&stage));
    stage.keys("Esc");
    assert_eq!((status(&stage), row(&stage, "▎")), before);
}

#[test]
fn a_file_has_the_groups_and_the_order_of_the_list() {
    let (folder, mut stage) = stage((80, 24));
    filter(&mut stage, "document:Granforsa");
    let written = |stage: &mut Stage, keys: &str| -> Vec<Vec<String>> {
        let _ = std::fs::remove_file(folder.path().join("excerpts.csv"));
        stage.keys(keys).keys("X Enter");
        let mut file =
            csv::ReaderBuilder::new().has_headers(false).from_path(folder.path().join("excerpts.csv")).unwrap();
        file.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    // By interview a place names it, and nothing more is needed.
    let plain = written(&mut stage, "");
    assert_eq!(plain[0][0], "place");
    let by_code = written(&mut stage, "G 3");
    assert_eq!(by_code[0][..2], ["group", "place"]);
    let p = stage.desk().unwrap().project();
    let document = p.documents.iter().find(|(_, d)| d.cited() == "Granforsa").unwrap().0;
    let query = crate::analysis::Query::parse("document:Granforsa", p).unwrap();
    let chosen = crate::analysis::Selection::of(&query, p, |_| None);
    let list = Quotes::of(p, Some(&chosen), Some(crate::analysis::Dimension::Codes), Default::default());
    // A row for every group that an excerpt stands in, as on screen.
    assert_eq!(by_code.len() - 1, list.entries.len());
    assert!(list.entries.len() > list.quotes.len() && list.quotes.iter().all(|quote| quote.document == document));
    for (row, at) in by_code[1..].iter().zip(0..) {
        let label = &list.group_of(at).unwrap().label;
        let name = [label.mark.clone().unwrap_or_default(), label.text(Lang::En).to_owned()].join(" ");
        assert_eq!(row[0], name.trim());
        let start = by_code[0].iter().position(|head| head == "start").unwrap();
        assert_eq!(row[start], list.get(at).unwrap().span.start.to_string());
    }
    // Ticked ones alone, with the groups they stand in.
    assert_eq!(
        written(&mut stage, "g g Space").len(),
        1 + (0..list.entries.len()).filter(|&at| list.get(at) == list.get(0)).count()
    );
}

#[test]
fn words_are_copied_with_their_source() {
    let (_folder, mut stage) = stage((80, 24));
    filter(&mut stage, "code:HIN-02 and document:Granforsa");
    stage.keys("Ctrl+C");
    let one = stage.copied().last().unwrap().clone();
    assert!(one.starts_with('“') && one.contains("” (Granforsa "), "{one}");
    stage.keys("a Ctrl+C");
    let all = stage.copied().last().unwrap().clone();
    assert_eq!(all.lines().count(), here(&mut stage, "code:HIN-02 and document:Granforsa").len());
    assert_eq!(all.lines().next(), Some(one.as_str()));
}

#[test]
fn an_exchanged_code_keeps_sign_and_time_for_all_that_is_ticked_and_is_one_undo() {
    let (_folder, mut stage) = stage((80, 24));
    let before = codings(&mut stage);
    filter(&mut stage, "code:HIN-02");
    let segments = here(&mut stage, "code:HIN-02");
    let desk = stage.desk().unwrap();
    let (p, me) = (desk.project(), desk.my_key());
    let hin02 = code(p, "HIN-02");
    let mine = segments.iter().filter(|segment| segment.coding(p, me, hin02).is_some()).count();
    let theirs = segments.len() - mine;
    assert!(mine > 1 && theirs > 1);
    // Untick what all have, tick another.
    stage.keys("a c").types("hin02").keys("Tab").types("hin04").keys("Tab Enter");
    let said = stage.text();
    let wanted = format!("Recoded {mine} excerpts: State governance is now Silos; {theirs} are Björn’s");
    assert!(said.contains(&wanted), "{said}");
    let after = codings(&mut stage);
    let moved: Vec<_> = before.iter().filter(|c| c.0 == "HIN-02" && c.1 == "Anna").collect();
    for was in &moved {
        let is = |c: &&(String, String, i8, i64, u32)| c.0 == "HIN-04" && (c.1.as_str(), c.4) == ("Anna", was.4);
        assert!(after.iter().filter(is).any(|c| (c.2, c.3) == (was.2, was.3)) || after.len() < before.len(), "{was:?}");
    }
    assert!(after.iter().all(|c| c.0 != "HIN-02" || c.1 == "Björn"), "others’ codings stay");
    assert_eq!(after.iter().filter(|c| c.1 == "Björn").count(), before.iter().filter(|c| c.1 == "Björn").count());
    assert_eq!(title(&stage), format!("Excerpts   {theirs} of 149 · by interview · {theirs} ticked"));
    stage.keys("u");
    assert!(status(&stage).starts_with("Undone: recode"), "{}", status(&stage));
    assert_eq!(codings(&mut stage), before);
    stage.keys("U");
    assert_eq!(codings(&mut stage), after);
}

#[test]
fn signs_and_codes_are_given_and_taken_on_several_at_once() {
    let (_folder, mut stage) = stage((80, 24));
    let before = codings(&mut stage);
    filter(&mut stage, "code:HIN-02 and coder:Anna");
    let many = here(&mut stage, "code:HIN-02 and coder:Anna").len();
    stage.keys("Shift+Down Shift+Down Shift+Up");
    assert!(title(&stage).ends_with("2 ticked"), "{}", title(&stage));
    stage.keys("Esc a G 3 +");
    // Several codes: asked which; the one that is lit is the safe one.
    if stage.text().contains("Set the sign of which code") {
        stage.keys("Enter");
    }
    let signed = |stage: &mut Stage| {
        let p = stage.desk().unwrap().project();
        p.codings.iter().filter(|(_, c)| c.valence == Valence::For).count()
    };
    assert!(status(&stage).contains("the words speak for it in"), "{}", status(&stage));
    assert!(signed(&mut stage) > 0);
    stage.keys("u");
    assert_eq!(codings(&mut stage), before);
    stage.keys("x");
    assert!(stage.text().contains(&format!("Remove which code from {many} excerpts?")), "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(codings(&mut stage), before);
}

#[test]
fn a_code_given_to_what_another_coded_makes_an_excerpt_of_mine() {
    let (_folder, mut stage) = stage((80, 24));
    let before = codings(&mut stage);
    filter(&mut stage, "code:HIN-02 and coder:Björn and not coder:Anna");
    let segment = here(&mut stage, "code:HIN-02 and coder:Björn and not coder:Anna")[0];
    stage.keys("x");
    assert!(status(&stage).starts_with("Nothing was changed: 1 is Björn’s and stays"), "{}", status(&stage));
    stage.keys("c").types("hin04").keys("Enter");
    assert!(status(&stage).starts_with("Coded 1 excerpt: Silos"), "{}", status(&stage));
    let desk = stage.desk().unwrap();
    assert!(segment.own(desk.project(), desk.my_key()).is_some());
    assert_eq!(codings(&mut stage).len(), before.len() + 1);
    stage.keys("u");
    assert_eq!(codings(&mut stage), before);
}

#[test]
fn a_run_of_ticks_grows_and_shrinks_and_esc_lets_go() {
    let (_folder, mut stage) = stage((80, 24));
    stage.keys("J J J");
    assert!(title(&stage).ends_with("4 ticked"));
    stage.keys("K K");
    assert!(title(&stage).ends_with("2 ticked"));
    stage.keys("Space");
    assert!(title(&stage).ends_with("1 ticked"), "Space unticks what is ticked: {}", title(&stage));
    stage.keys("Esc");
    assert!(!title(&stage).contains("ticked"));
    assert_eq!(stage.rows()[0].split_whitespace().last(), Some("Anna"));
    assert_eq!(title(&stage), "Excerpts   149 · by interview", "Esc did not leave the screen");
}

#[test]
fn grouping_and_order_are_chosen_and_remembered() {
    let (_folder, mut stage) = stage((80, 24));
    stage.keys("G 3");
    assert_eq!(title(&stage), "Excerpts   149 · by code");
    stage.keys("S 3");
    assert_eq!(title(&stage), "Excerpts   149 · by code · longest first");
    stage.keys("S 3");
    assert_eq!(title(&stage), "Excerpts   149 · by code · shortest first");
    stage.keys("Home");
    let first = status(&stage);
    stage.keys("> > <");
    assert_ne!(status(&stage), first);
    stage.keys("<");
    assert_eq!(status(&stage), first);
    stage.keys("G 6");
    assert!(title(&stage).starts_with("Excerpts   149 · by "), "{}", title(&stage));
    stage.keys("z k");
    assert!(status(&stage).starts_with("The words around, 1 turn"));
    stage.keys("g 1 g 5");
    assert!(title(&stage).ends_with("shortest first"));
    let desk = stage.leave().unwrap();
    let mut again = Stage::new(desk, (80, 24));
    again.keys("g 5");
    assert!(title(&again).ends_with("shortest first"), "{}", title(&again));
}

#[test]
fn the_mouse_goes_ticks_and_reads() {
    let (_folder, mut stage) = stage((80, 24));
    stage.keys("Down");
    let second = stage.rows().iter().position(|row| row.starts_with(" ▎")).unwrap();
    stage.keys("Up").click(30, second as u16);
    assert!(status(&stage).starts_with("excerpt 2 of 149"), "{}", status(&stage));
    stage.click(2, second as u16);
    assert!(title(&stage).ends_with("1 ticked"));
    stage.click(2, second as u16);
    assert!(!title(&stage).contains("ticked"));
    stage.mouse(crossterm::event::MouseEventKind::ScrollDown, 30, 10);
    assert!(status(&stage).starts_with("excerpt 2 of 149"), "the wheel moves what is seen");
    stage.click(5, 2);
    assert!(stage.text().contains("Filter") || stage.text().contains("filter"), "{}", stage.text());
}

#[test]
fn every_window_shows_the_place() {
    let (_folder, mut stage) = stage((80, 24));
    for size in [(40, 10), (41, 12), (59, 20), (60, 24), (92, 30), (116, 30), (164, 50), (200, 60), (250, 70)] {
        stage.resize(size.0, size.1);
        for keys in ["Home", "End", "PageUp", "z k", "Down", "G 3", "z k", "PageDown", "z k", "G 1"] {
            stage.keys(keys);
            let (_, cursor) = stage.cells();
            assert!(cursor.is_some(), "{size:?} {keys}: the place is not on screen\n{}", stage.text());
        }
    }
}

#[test]
fn undo_goes_to_the_place() {
    let (_folder, mut stage) = stage((80, 24));
    stage.keys("c").types("hin04").keys("Enter End").wait(10_000);
    assert!(status(&stage).starts_with("excerpt 149 of 149"), "{}", status(&stage));
    stage.keys("u").wait(10_000);
    assert!(status(&stage).starts_with("excerpt 1 of 149"), "{}", status(&stage));
}

#[test]
fn the_excerpts_behind_a_number_are_recoded_there() {
    let (_folder, mut stage) = stage((80, 24));
    let before = codings(&mut stage);
    stage.keys("g 4 m");
    assert!(status(&stage).starts_with("No excerpt is open."), "{}", status(&stage));
    stage.keys("Enter c").types("hin04").keys("Enter");
    assert!(status(&stage).starts_with("Coded 1 excerpt: Silos"), "{}", status(&stage));
    assert_eq!(codings(&mut stage).len(), before.len() + 1);
    stage.keys("m").types("look again").keys("Esc");
    let p = stage.desk().unwrap().project();
    assert!(p.memos.iter().any(|(_, memo)| memo.body == "look again"));
    stage.keys("u u");
    assert_eq!(codings(&mut stage), before);
}
