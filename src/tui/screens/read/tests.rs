//! The screen as a user meets it: keys and clicks in, cells and codings out.

mod mouse;
mod windows;

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::style::Modifier;
use tempfile::TempDir;
use uuid::Uuid;

use super::sample::{CODES, TALK, code_id, new_code};
use crate::desk::{Beginning, Clock, Desk, NewProject, Opening};
use crate::lang::Lang;
use crate::model::{Edit, ExcerptKey, NewDocument, Project, ReadingState, derived};
use crate::text::Span;
use crate::tui::prefs::Depth;
use crate::tui::testing::Stage;

/// 2026-11-22 10:41:00 UTC.
const BEGIN: i64 = 1_795_344_060_000;

fn opening(coder: &str) -> Opening {
    Opening { coder: coder.into(), read_only: false, lang: Lang::En }
}

/// A study with one interview of these words and the codes of the sample; `HIN-07` is pinned on 1.
fn study(words: &str) -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.kodbok");
    let new = NewProject { path, name: "Study".into(), codebook: Beginning::Empty, language: Lang::En };
    let mut desk = Desk::create(&new, &opening("Anna"), Clock::fixed(BEGIN)).unwrap();
    let interview = NewDocument {
        id: Some(derived("document", &[words.as_bytes()])),
        text: words.into(),
        title: "Granforsa kommun".into(),
        short: "Granforsa".into(),
        ..NewDocument::default()
    };
    let mut edits = vec![Edit::AddDocument(Box::new(interview))];
    edits.extend((0..CODES.len()).map(|number| Edit::AddCode(Box::new(new_code(number)))));
    edits.push(Edit::Pins(vec![Some(code_id("HIN-07")), Some(code_id("MAL-01"))]));
    desk.apply(&Edit::Batch(None, edits)).unwrap();
    (folder, desk)
}

/// The study on the Read screen of a window of 80 × 24, the first sentence of the answer marked.
fn stage() -> (TempDir, Stage) {
    let (folder, desk) = study(TALK);
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2 g g t");
    (folder, stage)
}

/// The study reopened by another.
fn reopened(stage: Stage, coder: &str) -> Stage {
    reopened_at(stage, coder, Clock::fixed(BEGIN + 3_600_000))
}

/// The same with a clock.
fn reopened_at(stage: Stage, coder: &str, clock: Clock) -> Stage {
    let path = stage.leave().unwrap().path().to_owned();
    let desk = Desk::open_whole(&path, &opening(coder), clock).unwrap();
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2");
    stage
}

/// Every excerpt in order: its words, then coder and codes with signs (`Vi saknar folk. | Anna HIN-07 -MAL-01`).
fn excerpts(stage: &mut Stage) -> Vec<String> {
    let desk = stage.desk().unwrap();
    let document = desk.project().documents.keys().next().unwrap();
    let words = desk.transcript(document).unwrap();
    let project = desk.project();
    let one = |&key: &ExcerptKey| {
        let excerpt = project.excerpts.get(key).unwrap();
        let code = |c: &crate::model::Coding| format!(" {}{}", c.valence.sign(), mark(project, c.code));
        let codes: String = project.codings_of(key).map(|(_, c)| code(c)).collect();
        format!("{} | {}{codes}", words.words(excerpt.span), project.coders.get(excerpt.coder).unwrap().name)
    };
    project.excerpts_in(document).iter().map(one).collect()
}

/// Where some words begin on the screen.
fn at(stage: &Stage, words: &str) -> (u16, u16) {
    let find = |(y, row): (usize, String)| {
        let byte = row.find(words)?;
        Some((row[..byte].chars().count() as u16, y as u16))
    };
    stage.rows().into_iter().enumerate().find_map(find).unwrap()
}

fn mark(project: &Project, code: crate::model::CodeKey) -> String {
    let code = project.codes.get(code).unwrap();
    code.mark.clone().unwrap_or_else(|| code.name.en.clone())
}

/// The status row.
fn status(stage: &Stage) -> String {
    let rows = stage.rows();
    rows[rows.len() - 2]
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == ':')
        .trim_end_matches("saved ")
        .trim()
        .into()
}

/// The words whose cells look so: on a ground of this name (`raised`), `underlined` or `reversed`.
fn with(stage: &Stage, look: &str) -> String {
    let (cells, _) = stage.cells();
    let area = cells.area;
    let looks = |x, y| {
        let cell = &cells[(x, y)];
        match look {
            "underlined" => cell.modifier.contains(Modifier::UNDERLINED),
            "reversed" => cell.modifier.contains(Modifier::REVERSED),
            ground => stage.app.prefs.colour_name(cell.bg, true) == ground,
        }
    };
    let row = |y| (0..area.width).filter(|&x| looks(x, y)).map(|x| cells[(x, y)].symbol()).collect::<String>();
    // Bar and status row are the shell's.
    (1..area.height.saturating_sub(2)).map(row).filter(|row| !row.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The status row once what was said is gone.
fn later(stage: &mut Stage) -> String {
    status(stage.wait(7_000))
}

#[test]
fn the_sentence_one_stands_in_is_coded_and_one_goes_on_reading() {
    let (_folder, mut stage) = stage();
    assert_eq!(status(&stage), "This sentence · 3 words · turn 2, sentence 1");
    assert_eq!(with(&stage, "raised"), "Vi saknar folk.");
    stage.keys("c").types("sc\n");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07"]);
    assert_eq!(status(&stage), "Coded 3 words: Scarce resources   u undoes");
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.", "the excerpt is the mark");
    assert!(stage.text().contains("━  HIN-07"));
    stage.keys("Down");
    assert_eq!(with(&stage, "raised"), "Ingen har tid, säger de.");
    stage.keys("u");
    assert_eq!(excerpts(&mut stage), [""; 0]);
    stage.keys("U");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07"]);
}

#[test]
fn the_last_codes_and_pinned_ones_are_given_again() {
    let (_folder, mut stage) = stage();
    stage.keys(".");
    assert_eq!(status(&stage), "No code has been given yet. c gives one.");
    stage.keys("3");
    assert_eq!(status(&stage), "No code is pinned on 3. c finds any code.");
    stage.keys("1 2 - Esc Down");
    stage.keys("1 Down . Up");
    assert_eq!(
        excerpts(&mut stage),
        ["Vi saknar folk. | Anna HIN-07 MAL-01", "Ingen har tid, säger de. | Anna HIN-07", "Så är det. | Anna HIN-07"]
    );
    stage.keys("1");
    assert!(status(&stage).starts_with("These words have that code already."));
}

#[test]
fn the_last_codes_survive_a_restart() {
    let (_folder, mut stage) = stage();
    stage.keys("1");
    let mut stage = reopened(stage, "Anna");
    stage.keys("Down .");
    assert_eq!(excerpts(&mut stage).len(), 2);
}

#[test]
fn of_several_codes_the_one_to_take_off_or_to_sign_is_asked_for() {
    let (_folder, mut stage) = stage();
    stage.keys("1 2 -");
    assert!(stage.text().contains("2 codes here. Which one?"), "{}", stage.text());
    stage.keys("1");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07 -MAL-01"], "goals come first");
    assert!(status(&stage).starts_with("Education: the words speak against it"));
    stage.keys("x 1");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07"]);
    assert_eq!(status(&stage), "Removed Education from 3 words   u undoes");
    stage.keys("+");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna +HIN-07"]);
    stage.keys("x");
    assert_eq!(excerpts(&mut stage), [""; 0]);
    assert_eq!(with(&stage, "raised"), "Vi saknar folk.", "the words stay marked");
    stage.keys("x");
    assert_eq!(status(&stage), "Nothing is coded here. c gives a code.");
}

#[test]
fn wrong_code_off_and_right_one_on_stays_one_excerpt() {
    let (_folder, mut stage) = stage();
    stage.keys("L L m").types("Why?").keys("Esc 1 x c").types("ed\n");
    assert_eq!(excerpts(&mut stage), ["Vi saknar | Anna MAL-01"]);
    let desk = stage.desk().unwrap();
    assert_eq!(desk.project().excerpts.len(), 1);
    assert_eq!(desk.project().memos.len(), 1);
}

#[test]
fn a_memo_makes_an_excerpt_only_when_something_is_written() {
    let (_folder, mut stage) = stage();
    stage.keys("m Esc");
    assert_eq!(excerpts(&mut stage), [""; 0]);
    stage.keys("m").types("Same in Tallmo.").keys("Esc");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna"]);
    let text = stage.text();
    assert!(text.contains("¶ Same in Tallmo.") && text.contains("╸¶"), "{text}");
    assert_eq!(status(&stage), "Memo kept   u undoes");
    stage.keys("Down Up");
    stage.keys("1");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07"], "codes go to the same excerpt");
    stage.keys("x");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna"], "it stays for its memo");
}

#[test]
fn words_become_a_code_below_the_branch_of_the_last_one() {
    let (_folder, mut stage) = stage();
    stage.keys("2 Down L L L i");
    let name = excerpts(&mut stage).pop().unwrap();
    assert_eq!(name, "Ingen har tid, | Anna Ingen har tid");
    let project = stage.desk().unwrap().project();
    let new = project.codes.iter().find(|(_, c)| c.name.en == "Ingen har tid").unwrap().0;
    assert_eq!(project.tree().parent(new).map(|up| mark(project, up)), Some("MAL".into()));
    assert_eq!(project.tree().children(project.tree().parent(new)).last(), Some(new), "after its siblings");
    stage.keys("u");
    let codes = stage.desk().unwrap().project().codes.len();
    assert_eq!(codes, CODES.len(), "code and coding are one gesture: {}", status(&stage));
    assert!(status(&stage).starts_with("Undone: code Ingen har tid on 3 words"), "{}", status(&stage));
    stage.keys("g g Enter Enter t Enter Enter Enter i");
    assert!(status(&stage).contains("a code’s name takes 1 to 12"), "{}", status(&stage));
}

#[test]
fn a_boundary_moves_by_word_and_is_kept_or_not() {
    let (_folder, mut stage) = stage();
    stage.keys("b");
    assert_eq!(status(&stage), "The mark is no excerpt. > goes to the next one, o to one at this place.");
    stage.keys("1 b Right Right");
    assert_eq!(status(&stage), "Boundary · end after “har” · 5 words, was 3");
    assert_eq!(with(&stage, "select"), "Vi saknar folk. Ingen har");
    assert!(stage.rows().last().unwrap().contains("Tab start or end"), "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07"]);
    stage.keys("b Left Tab Right");
    assert_eq!(status(&stage), "Boundary · start before “saknar” · 1 word, was 3");
    stage.keys("Enter");
    assert_eq!(excerpts(&mut stage), ["saknar | Anna HIN-07"]);
    assert_eq!(status(&stage), "Moved the boundary: 1 word, was 3   u undoes");
    stage.keys("u");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07"], "{}", status(&stage));
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.", "the mark follows its excerpt");
}

#[test]
fn others_work_is_seen_but_not_changed() {
    let (_folder, mut stage) = stage();
    stage.keys("1");
    let mut stage = reopened(stage, "Erik");
    stage.keys("g g >");
    assert_eq!(status(&stage), "Excerpt by Anna · 3 words · 1 code · turn 2, sentence 1");
    for key in ["x", "b", "+"] {
        stage.keys(key);
        assert!(status(&stage).starts_with("That is Anna’s work."), "{key}: {}", status(&stage));
    }
    stage.keys("2");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07", "Vi saknar folk. | Erik MAL-01"]);
    stage.keys("o");
    assert!(later(&mut stage).starts_with("Excerpt by Anna"), "{}", stage.text());
}

#[test]
fn excerpts_are_visited_in_turn() {
    let (_folder, mut stage) = stage();
    stage.keys("1 Down L L 2 g g >");
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.");
    stage.keys(">");
    assert_eq!(with(&stage, "tint2"), "Ingen har");
    stage.keys(">");
    assert_eq!(status(&stage), "This is after the last excerpt. < goes back.");
    stage.keys("<");
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.");
    stage.keys("Esc Enter Enter o o");
    assert_eq!(with(&stage, "tint2"), "Ingen har", "those of the place one was at");
    stage.keys("o");
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.");
}

#[test]
fn reading_is_noted_to_a_turn_and_then_done() {
    let (_folder, mut stage) = stage();
    let reading = |stage: &mut Stage| {
        let desk = stage.desk().unwrap();
        let document = desk.project().documents.keys().next().unwrap();
        desk.project().status(document, desk.my_key().unwrap()).map(|s| (s.reading, s.read_to)).unwrap()
    };
    stage.keys("s");
    assert_eq!(reading(&mut stage), (ReadingState::Reading, 2));
    assert_eq!(status(&stage), "Read to turn 2 of 4   s again: the interview is done");
    stage.keys("s");
    assert_eq!(reading(&mut stage), (ReadingState::Done, 4));
    stage.keys("s");
    assert_eq!(reading(&mut stage), (ReadingState::Reading, 2), "and not done after all");
    stage.keys("G s");
    assert_eq!(reading(&mut stage), (ReadingState::Done, 4));
}

#[test]
fn words_are_copied_with_their_source_and_safely() {
    let (_folder, mut stage) = stage();
    stage.keys("Ctrl+C");
    assert_eq!(stage.copied(), ["“Vi saknar folk.” (Granforsa 2.1)"]);
    let (_folder, desk) = study("R: One\u{1b}]52;c;x\u{7} two.\nI: Yes?\n");
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2 Ctrl+C");
    assert!(!stage.copied()[0].chars().any(char::is_control), "{:?}", stage.copied());
}

#[test]
fn words_are_found_in_turn() {
    let (_folder, mut stage) = stage();
    stage.keys("g g /").types("det\n");
    assert_eq!(status(&stage), "“det” 1 of 2   n next, N previous");
    assert_eq!(with(&stage, "reversed"), "det");
    stage.keys("n");
    assert_eq!(with(&stage, "raised").replace("  ", " "), "Så är det.");
    stage.keys("n");
    assert_eq!(status(&stage), "“det” 1 of 2   n next, N previous", "round the end");
    stage.keys("N");
    assert_eq!(status(&stage), "“det” 2 of 2   n next, N previous");
    stage.keys("/ Ctrl+U").types("finns inte\n");
    assert_eq!(status(&stage), "“finns inte” is not said in this interview. / finds other words.");
    stage.keys("Esc n");
    assert_eq!(status(&stage), "Nothing to find yet. / asks for words.");
}

#[test]
fn esc_lets_go_step_by_step() {
    let (_folder, mut stage) = stage();
    stage.keys("J Esc");
    assert_eq!(status(&stage), "This sentence · 5 words · turn 2, sentence 2");
    stage.keys("Tab");
    assert!(stage.text().contains("Pinned"), "the inspector lies over the text\n{}", stage.text());
    stage.keys("Esc");
    assert!(!stage.text().contains("Pinned"));
}

#[test]
fn a_page_on_and_back_is_where_one_was() {
    let (_folder, desk) = study(&"R: One two three.\n\nI: Four?\n\n".repeat(40));
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2 t t t t t t t t t t t t t t");
    let before = stage.rows();
    stage.keys("Space Space PageUp PageUp");
    assert_eq!(stage.rows(), before);
    stage.keys("G Space Home g g PageUp");
    assert!(status(&stage).ends_with("turn 1, sentence 1"));
}

#[test]
fn one_comes_back_to_where_one_stopped() {
    let (_folder, mut stage) = stage();
    stage.keys("Down Down g 1 Ctrl+Q");
    let stage = reopened(stage, "Anna");
    assert_eq!(status(&stage), "This sentence · 3 words · turn 2, sentence 3");
}

#[test]
fn an_interview_never_open_here_begins_where_it_is_read_to() {
    let (_folder, mut desk) = study(TALK);
    desk.apply(&Edit::Status { document: interview(), reading: ReadingState::Reading, read_to: 2 }).unwrap();
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2");
    assert_eq!(status(&stage), "This sentence · 3 words · turn 2, sentence 1");
}

#[test]
fn a_resize_keeps_the_mark_where_it_is_in_parts_of_the_height() {
    let (_folder, desk) = study(&"R: One two three four five six seven eight nine ten.\n\nI: Four?\n\n".repeat(60));
    let mut stage = Stage::new(desk, (80, 44));
    stage.keys(&format!("g 2 {}", "t ".repeat(50)));
    let row = |stage: &Stage| at(stage, "▎").1;
    let down = |stage: &Stage, height: u16| f32::from(row(stage)) / f32::from(height);
    let before = down(&stage, 44);
    stage.resize(50, 22);
    assert!((down(&stage, 22) - before).abs() < 0.15, "{before}\n{}", stage.text());
    stage.resize(200, 60);
    assert!(with(&stage, "raised").contains("One two three"), "{}", stage.text());
}

#[test]
fn a_project_to_read_only_says_so() {
    let (_folder, stage) = stage();
    let path = stage.leave().unwrap().path().to_owned();
    let desk = Desk::open_whole(&path, &Opening { read_only: true, ..opening("Anna") }, Clock::fixed(BEGIN)).unwrap();
    let mut stage = Stage::new(desk, (80, 24));
    for key in ["1", "i", "m", "s", "c"] {
        stage.keys("g 2").keys(key);
        assert!(status(&stage).contains("read only"), "{key}: {}", stage.text());
    }
}

/// Words that must never reach a terminal as they are.
const HOSTILE: &str = "R: One \u{1b}[31mred\u{1b}[0m\u{0} \u{202e}txet\u{202c} z\u{200b}ero \u{9b}2J 日本語のテキスト \
                       👩‍👩‍👧 e\u{301}\u{301}\u{301} \u{feff}bom \u{7}bell\rback.\nI\u{1b}: What\u{2028}now?\n";

/// The id of the only interview of the study.
fn interview() -> Uuid {
    derived("document", &[TALK.as_bytes()])
}

#[test]
fn one_lands_on_an_excerpt_or_a_hit_that_one_comes_for() {
    use crate::tui::asks::Go;
    use crate::tui::context::Outcome;
    let (_folder, mut stage) = stage();
    stage.keys("1 Esc G g 1");
    let project = stage.desk().unwrap().project();
    let document = project.document(interview()).unwrap();
    let excerpt = project.excerpts.keys().next();
    let span = excerpt.map(|key| project.span_of(key));
    let go = Go::Read { document: Some(document), span, excerpt, find: None };
    stage.app.follow(Outcome::Go(go));
    stage.wait(0);
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.");
    let hit = TALK[..TALK.find("tid").unwrap()].chars().count() as u32;
    let span = Some(Span::new(hit, hit + 3));
    stage.app.follow(Outcome::Go(Go::Read { document: Some(document), span, excerpt: None, find: Some("tid".into()) }));
    stage.wait(0);
    assert_eq!(with(&stage, "reversed"), "tid");
}

#[test]
fn words_that_were_changed_behind_its_back_are_said_when_the_interview_is_read() {
    let (_folder, mut stage) = stage();
    stage.keys("c").types("hin-07").keys("Enter");
    let path = stage.leave().unwrap().path().to_owned();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute("UPDATE excerpt SET words = 'Något annat'", []).unwrap();
    drop(conn);
    let desk = Desk::open_whole(&path, &opening("Anna"), Clock::fixed(BEGIN)).unwrap();
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2");
    let text = stage.text();
    assert!(text.contains("1 excerpt with words that are not in the text. kodbok check tells which."), "{text}");
    // Once: the next keys speak of what they do.
    stage.keys("2 j j");
    assert!(!status(&stage).contains("not in the text"));
}
