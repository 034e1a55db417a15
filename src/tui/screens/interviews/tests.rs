use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
mod found;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::desk::coding::{CodeChange, NewName};
use crate::desk::stopped::Stopped;
use crate::desk::{Clock, Desk, Opening, Widen};
use crate::lang::Lang;
use crate::model::{Edit, NewDocument, ReadingState};
use crate::tui::action::Action;
use crate::tui::answers::{Answer, Given, InterviewsAnswer};
use crate::tui::asks::{Go, Opens};
use crate::tui::context::{Canvas, Ctx, Feedback, Outcome};
use crate::tui::prefs::{Depth, Prefs, Symbols};
use crate::tui::screen::Screen;
use crate::tui::testing::Stage;

/// The list over a project, in a window.
struct Table {
    screen: Interviews,
    desk: Desk,
    prefs: Prefs,
    size: (u16, u16),
    said: Option<Feedback>,
    _folder: tempfile::TempDir,
}

impl Table {
    fn demo(coder: &str) -> Table {
        static DEMO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let folder = tempfile::tempdir().unwrap();
        let bytes = DEMO.get_or_init(|| std::fs::read(Desk::demo(folder.path(), true, Lang::En).unwrap()).unwrap());
        let path = folder.path().join("demo.kodbok");
        std::fs::write(&path, bytes).unwrap();
        Table::of(folder, &path, coder)
    }

    fn empty() -> Table {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Segregation.kodbok");
        let new = crate::desk::NewProject {
            path: path.clone(),
            name: "Segregation 2023".into(),
            codebook: crate::desk::Beginning::Empty,
            language: Lang::En,
        };
        let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
        drop(Desk::create(&new, &opening, Clock::system()).unwrap());
        Table::of(folder, &path, "Anna")
    }

    fn of(folder: tempfile::TempDir, path: &std::path::Path, coder: &str) -> Table {
        let opening = Opening { coder: coder.into(), read_only: false, lang: Lang::En };
        let desk = Desk::open_whole(path, &opening, Clock::fixed(1_700_000_000_000)).unwrap();
        let (screen, prefs) = (Interviews::default(), Prefs::default());
        let mut table = Table { screen, desk, prefs, size: (80, 24), said: None, _folder: folder };
        table.with(|screen, ctx| screen.enter(ctx, &Go::Interviews));
        table
    }

    fn with<R>(&mut self, act: impl FnOnce(&mut Interviews, &mut Ctx) -> R) -> R {
        let area = Rect::new(0, 1, self.size.0, self.size.1 - 3);
        let saved = self.desk.saved_at();
        let mut ctx = Ctx { desk: &mut self.desk, prefs: &mut self.prefs, area, said: None };
        let result = act(&mut self.screen, &mut ctx);
        if ctx.desk.saved_at() != saved {
            // As the program does after every write.
            self.screen.refresh(&mut ctx);
        }
        self.said = ctx.said;
        result
    }

    fn act(&mut self, action: Action) -> Outcome {
        self.with(|screen, ctx| screen.act(ctx, action))
    }

    fn answer(&mut self, answer: &Answer) {
        self.with(|screen, ctx| screen.given(ctx, answer.gives.clone()));
    }

    fn given(&mut self, answer: InterviewsAnswer) -> Outcome {
        self.with(|screen, ctx| screen.given(ctx, Given::Interviews(answer)))
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.with(|screen, ctx| screen.refresh(ctx));
    }

    /// The rows of the screen as text.
    fn lines(&mut self) -> Vec<String> {
        let all = Rect::new(0, 0, self.size.0, self.size.1);
        let area = Rect::new(0, 1, self.size.0, self.size.1 - 3);
        let mut buffer = Buffer::empty(all);
        let mut canvas = Canvas { buffer: &mut buffer, area, prefs: &self.prefs, cursor: None };
        self.screen.draw(&self.desk, &mut canvas);
        let row = |y| (0..all.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..all.height).map(|y| row(y).trim_end().to_owned()).collect()
    }

    fn text(&mut self) -> String {
        self.lines().join("\n")
    }

    /// First words of the titles that are shown.
    fn titles(&mut self) -> Vec<String> {
        let rows = &self.screen.rows.rows;
        rows.iter().map(|r| r.title.split(' ').next().unwrap_or_default().to_owned()).collect()
    }

    fn said(&self) -> String {
        match &self.said {
            Some(Feedback::Done(words) | Feedback::Refused(words) | Feedback::Broken(words)) => words.clone(),
            None => String::new(),
        }
    }

    fn here(&self) -> String {
        self.screen.row().map_or_else(String::new, |r| r.title.clone())
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> Outcome {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.with(|screen, ctx| screen.mouse(ctx, event))
    }
}

#[test]
fn a_row_says_what_it_is_and_how_far_one_has_come() {
    let mut table = Table::demo("Anna");
    let lines = table.lines();
    assert_eq!(lines[1], "  8 interviews   149 excerpts · 11\u{202f}082 words · 7 of 8 done");
    assert!(lines[3].starts_with("  Interview ▾") && lines[3].contains("Actor"), "{}", lines[3]);
    let granforsa = lines.iter().find(|l| l.contains("Granforsa")).unwrap();
    assert!(granforsa.contains("Municipality"), "{granforsa}");
    assert!(granforsa.ends_with("15   27  ━━────  reading"), "{granforsa}");
    table.resize(120, 40);
    let lines = table.lines();
    let granforsa = lines.iter().find(|l| l.contains("Granforsa")).unwrap();
    assert!(granforsa.contains("K2    Municipality") && granforsa.contains("C6"), "{granforsa}");
    assert!(granforsa.contains("1\u{202f}419") && granforsa.contains("━━╸─────"), "{granforsa}");
}

#[test]
fn who_has_not_begun_sees_who_has() {
    let mut table = Table::demo("Cecilia");
    let lines = table.lines();
    let granforsa = lines.iter().find(|l| l.contains("Granforsa")).unwrap();
    assert!(granforsa.contains("   0   27"), "{granforsa}");
    assert!(granforsa.ends_with("Anna +1") || granforsa.ends_with("Björn +1"), "{granforsa}");
}

#[test]
fn one_moves_opens_and_comes_back_to_the_same_interview() {
    let mut table = Table::demo("Anna");
    table.act(Action::Down);
    table.act(Action::Down);
    assert!(table.here().starts_with("Granforsa"));
    let key = table.screen.row().unwrap().key;
    let go = Go::Read { document: Some(key), span: None, excerpt: None, find: None };
    assert_eq!(table.act(Action::OpenInterview), Outcome::Go(go));
    table.act(Action::Last);
    assert!(table.here().starts_with("Tallmo"));
    table.act(Action::Up);
    table.with(|screen, ctx| screen.leave(ctx));
    table.screen = Interviews::default();
    table.with(|screen, ctx| screen.enter(ctx, &Go::Interviews));
    assert!(table.here().starts_with("Storlinge"), "{}", table.here());
}

#[test]
fn the_strip_says_where_one_stopped() {
    let mut table = Table::demo("Anna");
    table.act(Action::Down);
    table.act(Action::Down);
    assert!(table.text().contains("You have read to turn 10 of 32. Enter goes on from there."), "{}", table.text());
    let id = table.desk.project().documents.get(table.screen.row().unwrap().key).unwrap().id;
    let key = table.screen.row().unwrap().key;
    let at = table.desk.project().turns(key).unwrap().spans[11].start;
    Stopped::keep(&mut table.desk, id, at);
    table.resize(80, 24);
    let text = table.text();
    assert!(text.contains("You stopped at turn 12 of 32, today "), "{text}");
    assert!(text.contains("27 excerpts, ") && text.contains("Most here: "), "{text}");
}

fn words(answers: &[Answer]) -> Vec<&str> {
    answers.iter().map(|answer| answer.words.as_str()).collect()
}

#[test]
fn a_column_sorts_and_the_same_again_turns_it_round() {
    let mut table = Table::demo("Anna");
    assert_eq!(table.titles()[..3], ["Almvikens", "City", "Granforsa"]);
    let Outcome::Open(opens) = table.act(Action::SortInterviews) else { panic!("no menu") };
    let Opens::Choice { answers, .. } = *opens else { panic!("no choice") };
    assert_eq!(words(&answers)[..6], ["title", "case", "status", "words", "my excerpts", "all excerpts"]);
    table.answer(&answers[5]);
    assert_eq!(table.titles()[0], "Almvikens");
    assert!(table.lines()[3].contains("▾All"), "{}", table.lines()[3]);
    assert_eq!(table.screen.status(&table.desk, &table.prefs), "sorted by all excerpts");
    table.answer(&answers[5]);
    assert_eq!(table.titles()[7], "Almvikens");
    table.answer(&answers[2]);
    assert_eq!(table.titles()[0], "Granforsa", "what one is at comes first");
    table.answer(&answers[1]);
    assert_eq!(table.titles()[..2], ["Almvikens", "Granforsa"]);
}

#[test]
fn a_status_is_set_said_and_counted() {
    let mut table = Table::demo("Anna");
    table.act(Action::Down);
    table.act(Action::Down);
    let Outcome::Open(opens) = table.act(Action::SetStatus) else { panic!("no choice") };
    let Opens::Choice { answers, .. } = *opens else { panic!("no choice") };
    assert_eq!(words(&answers), ["new", "reading", "done"]);
    table.answer(&answers[2]);
    assert_eq!(table.said(), "Granforsa: done   u undoes");
    assert!(table.lines()[1].ends_with("8 of 8 done"));
    assert!(table.here().starts_with("Granforsa"));
    let key = table.screen.row().unwrap().key;
    let me = table.desk.my_key().unwrap();
    let status = table.desk.project().status(key, me).unwrap();
    assert_eq!((status.reading, status.read_to), (ReadingState::Done, 10), "where one read to is kept");
}

#[test]
fn what_others_have_worked_on_stays_and_what_is_ones_own_goes() {
    let mut table = Table::demo("Cecilia");
    table.act(Action::RemoveInterview);
    assert!(table.said().contains("has worked on this interview, so it stays"), "{}", table.said());
    assert_eq!(table.titles().len(), 8);
    let new = NewDocument { text: "I: Hej?\nR: Ja.\n".into(), title: "Aaa".into(), ..NewDocument::default() };
    table.desk.apply(&Edit::AddDocument(Box::new(new))).unwrap();
    table.resize(80, 24);
    table.act(Action::First);
    table.act(Action::RemoveInterview);
    assert_eq!(table.said(), "Removed Aaa   u undoes");
    assert_eq!(table.titles()[0], "Almvikens");
}

#[test]
fn words_narrow_the_list_to_where_they_are() {
    let mut table = Table::demo("Anna");
    let find = |table: &mut Table, text: &str| {
        let given = Given::Interviews(InterviewsAnswer::Find(text.into()));
        table.with(|screen, ctx| screen.given(ctx, given));
    };
    find(&mut table, "no such words anywhere");
    assert_eq!(table.said(), "No interview has “no such words anywhere”.");
    assert_eq!(table.titles().len(), 8);
    find(&mut table, "delmos");
    let lines = table.lines();
    assert!(lines[1].starts_with("  “delmos”: ") && lines[1].contains(" of 8 interviews"), "{}", lines[1]);
    assert!(lines[3].contains("Hits"), "{}", lines[3]);
    let shown = table.titles().len();
    assert!(shown > 0 && shown <= 8);
    let Outcome::Go(Go::Read { document: Some(document), span: Some(span), find: Some(words), .. }) =
        table.act(Action::OpenInterview)
    else {
        panic!("not opened at a hit")
    };
    let hit = table.desk.transcript(document).unwrap().words(span).to_lowercase();
    assert_eq!((hit.as_str(), words.as_str()), ("delmos", "delmos"));
    assert_eq!(table.act(Action::Back), Outcome::Done);
    assert_eq!(table.titles().len(), 8);
    assert_eq!(table.act(Action::Back), Outcome::Pass, "the second Esc is not the list's");
}

#[test]
fn the_mouse_chooses_opens_sorts_and_scrolls() {
    let mut table = Table::demo("Anna");
    let click = MouseEventKind::Down(MouseButton::Left);
    assert_eq!(table.mouse(click, 10, 7), Outcome::Done);
    assert!(table.here().starts_with("Granforsa"));
    assert_eq!(table.mouse(click, 10, 2), Outcome::Pass);
    let header = table.lines()[3].clone();
    let column = header.chars().position(|c| c == 'M').unwrap() as u16;
    table.mouse(click, column, 3);
    assert_eq!(table.screen.status(&table.desk, &table.prefs), "sorted by my excerpts");
    table.resize(60, 14);
    let at = table.here();
    table.mouse(MouseEventKind::ScrollDown, 5, 5);
    assert_eq!(table.here(), at, "the wheel moves what is seen only");
    assert!(!table.text().contains(&table.titles()[0]));
}

#[test]
fn an_empty_project_says_the_next_keys() {
    let mut table = Table::empty();
    let text = table.text();
    for words in ["No interviews yet", "Three steps to the first table:", "i       Import interviews", "g 4"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let reason = table.screen.offers(&table.desk, &table.prefs, Action::OpenInterview);
    assert_eq!(reason, Err("needs an interview: i imports some".into()));
    assert_eq!(table.screen.offers(&table.desk, &table.prefs, Action::Import), Ok(()));
    for action in [Action::Down, Action::OpenInterview, Action::RemoveInterview, Action::SetStatus] {
        assert_eq!(table.act(action), Outcome::Done, "{action:?}");
    }
}

#[test]
fn ascii_has_no_other_marks() {
    let mut table = Table::demo("Anna");
    table.prefs.symbols = Symbols::Ascii;
    table.prefs.depth = Depth::Mono;
    table.resize(200, 60);
    let text = table.text();
    let other: String =
        text.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic() && !"–\u{202f}·”“".contains(*c)).collect();
    assert_eq!(other, "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_window_is_drawn(
        sizes in prop::collection::vec((10u16..230, 4u16..70), 4), moves in prop::collection::vec(0usize..8, 8), sv in any::<bool>()
    ) {
        let mut table = Table::demo("Anna");
        table.prefs.lang = if sv { Lang::Sv } else { Lang::En };
        let keys = [
            Action::Down, Action::Up, Action::PageDown, Action::PageUp,
            Action::Last, Action::First, Action::SortInterviews, Action::Back,
        ];
        for (size, key) in sizes.into_iter().cycle().zip(moves) {
            table.size = size;
            table.lines();
            table.resize(size.0, size.1);
            table.act(keys[key]);
            if let Some(&by) = table.screen.orders().get(key) {
                table.given(InterviewsAnswer::Order(by));
            }
            table.lines();
        }
    }
}

/// The demo study on the stage, with the folder it is in.
fn stage(size: (u16, u16), change: impl FnOnce(&mut Prefs)) -> (Stage, tempfile::TempDir) {
    let Table { desk, _folder, .. } = Table::demo("Anna");
    let mut stage = Stage::new(desk, size);
    stage.prefs(change);
    (stage, _folder)
}

/// A picture in which the study was saved at noon: the file was made when the test ran.
fn at_noon(picture: String) -> String {
    let mut out = picture;
    for word in ["saved ", "sparat "] {
        if let Some(at) = out.find(word).map(|at| at + word.len())
            && out.get(at..at + 5).is_some_and(|time| time.as_bytes()[2] == b':')
        {
            out.replace_range(at..at + 5, "12:00");
        }
    }
    out
}

fn below(stage: &Stage) -> String {
    stage.rows_below().join("\n")
}

#[test]
fn pictures() {
    let (mut medium, _folder) = stage((120, 40), |_| {});
    insta::assert_snapshot!("interviews-120x40", at_noon(medium.keys("Down Down").picture()));
    insta::assert_snapshot!("interviews-80x24", at_noon(below(medium.resize(80, 24))));
    insta::assert_snapshot!("interviews-200x60", at_noon(below(medium.resize(200, 60))));
    insta::assert_snapshot!("interviews-40x10", at_noon(below(medium.resize(40, 10))));
    insta::assert_snapshot!(
        "interviews-found-80x24",
        at_noon(below(medium.resize(80, 24).keys("/").types("delmos\n")))
    );
    let (mut swedish, _folder) = stage((80, 24), |prefs| (prefs.lang, prefs.light) = (Lang::Sv, true));
    insta::assert_snapshot!("interviews-80x24-sv", at_noon(below(&swedish)));
    let (plain, _folder) = stage((80, 24), |prefs| (prefs.symbols, prefs.depth) = (Symbols::Ascii, Depth::Mono));
    insta::assert_snapshot!("interviews-80x24-plain", at_noon(plain.picture()));
    swedish.keys("S");
    insta::assert_snapshot!("interviews-sort-80x24-sv", at_noon(below(&swedish)));
}

#[test]
fn the_picture_of_an_empty_project() {
    let Table { desk, _folder, .. } = Table::empty();
    let mut empty = Stage::new(desk, (80, 24));
    insta::assert_snapshot!("interviews-empty-80x24", at_noon(empty.picture()));
    empty.prefs(|prefs| prefs.lang = Lang::Sv);
    insta::assert_snapshot!("interviews-empty-80x24-sv", at_noon(empty.text()));
}
