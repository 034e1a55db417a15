//! The tables of the demo study, as a user meets them.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::Tallies;
use crate::analysis::Measure;
use crate::analysis::arranged::Position;
use crate::desk::{Beginning, Clock, Desk, NewProject, Opening};
use crate::lang::Lang;
use crate::model::{Edit, NewDocument};
use crate::tui::action::Action;
use crate::tui::asks::{Go, Opens};
use crate::tui::context::{Canvas, Ctx, Feedback, Outcome};
use crate::tui::prefs::{Depth, Prefs, Symbols};
use crate::tui::screen::Screen;
use crate::tui::testing::Stage;

mod own;
mod windows;

/// The demo study in a folder; made once.
fn demo(folder: &std::path::Path) -> Desk {
    static DEMO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let bytes = DEMO.get_or_init(|| std::fs::read(Desk::demo(folder, true, Lang::En).unwrap()).unwrap());
    let path = folder.join("demo.kodbok");
    std::fs::write(&path, bytes).unwrap();
    let opening = Opening { coder: "Anna".to_owned(), read_only: false, lang: Lang::En };
    Desk::open_whole(&path, &opening, Clock::fixed(1_700_000_000_000)).unwrap()
}

/// The demo with this screen in a window.
struct Trial {
    desk: Desk,
    prefs: Prefs,
    screen: Tallies,
    size: (u16, u16),
    said: Option<Feedback>,
    _folder: tempfile::TempDir,
}

impl Trial {
    fn new(size: (u16, u16)) -> Trial {
        Trial::with(size, Prefs::default())
    }

    fn with(size: (u16, u16), prefs: Prefs) -> Trial {
        let folder = tempfile::tempdir().unwrap();
        let desk = demo(folder.path());
        let mut trial = Trial { desk, prefs, screen: Tallies::new(), size, said: None, _folder: folder };
        trial.with_ctx(|screen, ctx| screen.refresh(ctx));
        trial
    }

    fn area(&self) -> Rect {
        let (width, height) = self.size;
        let above = if height < 30 { 1 } else { 2 };
        Rect { x: 0, y: above, width, height: height.saturating_sub(above + 2) }
    }

    fn with_ctx<R>(&mut self, act: impl FnOnce(&mut Tallies, &mut Ctx) -> R) -> R {
        let area = self.area();
        let mut ctx = Ctx { desk: &mut self.desk, prefs: &mut self.prefs, area, said: None };
        let out = act(&mut self.screen, &mut ctx);
        self.said = ctx.said;
        out
    }

    fn act(&mut self, action: Action) -> Outcome {
        self.with_ctx(|screen, ctx| screen.act(ctx, action))
    }

    fn press(&mut self, actions: &[Action]) {
        for &action in actions {
            self.act(action);
        }
    }

    /// Goes to a table by its name.
    fn table(&mut self, name: &str) {
        let at = self.screen.tables.iter().position(|ready| ready.name.en == name).unwrap();
        while self.screen.at != at {
            self.act(Action::NextTable);
        }
    }

    /// Goes to a cell by the words of its row and column; none for totals.
    fn cell(&mut self, row: Option<&str>, column: Option<&str>) {
        let sheet = self.screen.arranged.as_ref().unwrap();
        let row = row.map_or(sheet.rows(), |row| {
            (0..sheet.rows()).find(|&at| sheet.row_label(at).unwrap().short_text(Lang::En) == row).unwrap()
        });
        let column = column.map_or(sheet.columns(), |column| {
            (0..sheet.columns()).find(|&at| sheet.column_label(at).unwrap().text(Lang::En) == column).unwrap()
        });
        self.press(&[Action::First]);
        while self.screen.position().row != row {
            self.act(Action::Down);
        }
        while self.screen.position().column != column {
            let action = if self.screen.position().column < column { Action::Right } else { Action::Left };
            self.act(action);
        }
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> Outcome {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.with_ctx(|screen, ctx| screen.mouse(ctx, event))
    }

    fn click(&mut self, column: u16, row: u16) -> Outcome {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    fn answer(&mut self, action: Action, number: usize) {
        let Outcome::Open(opens) = self.act(action) else { panic!("no question") };
        let Opens::Choice { answers, .. } = *opens else { panic!("no choice") };
        self.with_ctx(|screen, ctx| screen.given(ctx, answers[number].gives.clone()));
    }

    fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let mut canvas = Canvas { buffer: &mut buffer, area: self.area(), prefs: &self.prefs, cursor: None };
        self.screen.draw(&self.desk, &mut canvas);
        buffer
    }

    fn rows(&self) -> Vec<String> {
        let buffer = self.buffer();
        let row = |y| (0..self.size.0).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..self.size.1).map(row).collect()
    }

    fn status(&self) -> String {
        self.screen.status(&self.desk, &self.prefs)
    }

    /// The row of the window that begins with these words, the list of tables left out.
    fn row(&self, begin: &str) -> String {
        let left = if self.size.0 >= 116 { 28 } else { 2 };
        let cut = |row: String| row.chars().skip(left).collect::<String>();
        self.rows().into_iter().map(cut).find(|row| row.starts_with(begin)).unwrap_or_default()
    }
}

/// Numbers of a row as it stands in the window.
fn numbers(row: &str) -> Vec<&str> {
    let at = row.find("  ").or(row.find('▸')).unwrap();
    row[at..].split([' ', '▸']).filter(|piece| !piece.is_empty()).collect()
}

#[test]
fn obstacles_by_goals_are_drawn_with_their_totals() {
    let trial = Trial::new((80, 24));
    assert_eq!(trial.row("Obstacle × goal"), "Obstacle × goal  1 of 10");
    assert_eq!(trial.row("passages"), "passages within 2 turns of each other · all coders · 8 interviews");
    assert_eq!(numbers(&trial.row("State governance")), ["2", "3", "3", "·", "·", "1", "4"]);
    assert_eq!(numbers(&trial.row("all  ")), ["3", "8", "11", "1", "2", "2", "19"]);
    assert_eq!(trial.row("3 obstacles"), "3 obstacles never meet a goal  (z e shows them)");
    assert_eq!(trial.row("scale"), "scale    ·    1    2    3");
    assert_eq!(trial.row("Stigmatisation"), "", "an empty row is hidden");
}

#[test]
fn numbers_stand_under_their_headings() {
    let trial = Trial::new((80, 24));
    let (head, row) = (trial.row("        "), trial.row("State governance"));
    let ends = |line: &str, words: &str| line.find(words).map(|at| line[..at + words.len()].chars().count());
    assert_eq!(ends(&head, "Educat."), ends(&row, "2       3       3"), "{head}\n{row}");
    assert_eq!(head.chars().count(), row.chars().count());
}

#[test]
fn obstacles_by_actors_tell_fractions_and_no_per_cent_under_three() {
    let mut trial = Trial::new((80, 24));
    trial.table("Obstacle × actor");
    let row = trial.row("State governance");
    assert_eq!(row, "State governance  ▸ 3 of 5  60 %         1 of 1         2 of 2  6 of 8  75 %");
    let largest_first: Vec<String> = trial.rows().into_iter().skip(5).take(3).collect();
    assert!(largest_first[1].starts_with("  Skills, turnover"), "{largest_first:?}");
    assert_eq!(trial.status(), "State governance × Municipality: 7 excerpts in 3 of 5 interviews");
    trial.prefs.lang = Lang::Sv;
    trial.with_ctx(|screen, ctx| screen.refresh(ctx));
    assert!(trial.row("Statlig styrning").contains("3 av 5  60 %"), "{}", trial.row("Statlig"));
    assert_eq!(trial.status(), "Statlig styrning × Kommun: 7 utdrag i 3 av 5 intervjuer");
}

/// How many there are when those that overlap are one; they come by place.
fn joined(units: &[crate::analysis::Unit]) -> u64 {
    let (mut passages, mut until) = (0, None);
    for unit in units {
        let end = until.filter(|(document, end)| *document == unit.document && unit.span.start < *end);
        passages += u64::from(end.is_none());
        until = Some((unit.document, end.map_or(0, |(_, end)| end).max(unit.span.end)));
    }
    passages
}

#[test]
fn behind_every_number_are_exactly_the_excerpts_it_counts() {
    let mut trial = Trial::new((120, 40));
    for _ in 0..trial.screen.tables.len() {
        let sheet = trial.screen.arranged.as_ref().unwrap();
        let (rows, columns, spec) = (sheet.rows(), sheet.width(), sheet.tally.spec);
        for at in 0..(rows + 1) * columns {
            let segment = Position { row: at / columns, column: at % columns };
            trial.with_ctx(|screen, ctx| screen.go(ctx, segment));
            let sheet = trial.screen.arranged.as_ref().unwrap();
            let (count, excerpts) = (sheet.count(sheet.cell(segment)), sheet.excerpts(sheet.cell(segment)));
            let documents = sheet.documents(sheet.cell(segment)).0;
            trial.act(Action::OpenCell);
            let Some(drill) = &trial.screen.drill else {
                assert_eq!((count, excerpts), (0, 0), "{spec:?} {segment:?}");
                continue;
            };
            let mut seen: Vec<_> = drill.units.iter().map(|unit| unit.document).collect();
            seen.dedup();
            let codings = drill.units.iter().map(|unit| unit.codings.len() as u64).sum();
            let counted = match spec.counted() {
                Measure::Documents => seen.len() as u64,
                Measure::Codings => codings,
                Measure::Passages => joined(&drill.units),
                _ => drill.units.len() as u64,
            };
            assert_eq!(counted, count, "{spec:?} {segment:?}");
            assert_eq!((drill.units.len() as u64, seen.len() as u64), (excerpts, documents), "{spec:?} {segment:?}");
            trial.act(Action::Back);
        }
        trial.act(Action::NextTable);
    }
}

#[test]
fn a_number_opens_its_words_and_the_words_their_place() {
    let mut trial = Trial::new((80, 24));
    trial.table("Obstacle × actor");
    trial.act(Action::OpenCell);
    assert_eq!(trial.status(), "excerpt 1 of 7");
    assert!(
        trial
            .row("State governance × Municipality")
            .starts_with("State governance × Municipality  7 excerpts in 3 of 5 ─")
    );
    assert_eq!(trial.row("┃ Ingen"), "┃ Ingen frågar om den, förrän du ringde.");
    assert_eq!(trial.row("┃ Almviken 14"), "┃ Almviken 14.11 · K1 · A2 · Anna   with Use of strategy");
    trial.press(&[Action::Down, Action::Down, Action::Down]);
    let Outcome::Go(Go::Read { document: Some(document), span: Some(span), excerpt: Some(excerpt), .. }) =
        trial.act(Action::OpenCell)
    else {
        panic!("nothing to read");
    };
    assert_eq!(trial.desk.transcript(document).unwrap().words(span), "Det är fyra möten om samma trappuppgång.");
    assert_eq!(trial.desk.project().excerpts.get(excerpt).unwrap().span, span);
    // Back from reading the words are still open at the same one; Esc goes to the table, Esc again is not ours.
    trial.with_ctx(|screen, ctx| {
        screen.leave(ctx);
        screen.enter(ctx, &Go::Back);
        screen.refresh(ctx);
    });
    assert_eq!(trial.status(), "excerpt 4 of 7");
    assert_eq!(trial.act(Action::Back), Outcome::Done);
    assert_eq!(trial.status(), "State governance × Municipality: 7 excerpts in 3 of 5 interviews");
    assert_eq!(trial.act(Action::Back), Outcome::Pass);
}

#[test]
fn long_lists_of_excerpts_scroll_and_the_place_stays_in_sight() {
    for size in [(80, 24), (120, 40), (40, 10), (61, 13)] {
        let mut trial = Trial::new(size);
        trial.table("Code × interview");
        trial.press(&[Action::First, Action::Left, Action::Last]);
        trial.act(Action::OpenCell);
        assert_eq!(trial.status(), "excerpt 1 of 149");
        for actions in [[Action::Down; 9], [Action::PageDown; 9], [Action::Up; 9], [Action::Last; 9]] {
            for action in actions {
                trial.act(action);
                let drill = trial.screen.drill.as_ref().unwrap();
                assert!(drill.scroller.here().is_some(), "{size:?} {action:?}");
            }
        }
        assert_eq!(trial.status(), "excerpt 149 of 149");
        assert_eq!(trial.screen.drill.as_ref().unwrap().scroller.below(), 0);
        trial.act(Action::First);
        assert_eq!(trial.status(), "excerpt 1 of 149");
    }
}

#[test]
fn coding_elsewhere_is_in_the_table_when_one_comes_back() {
    let mut trial = Trial::new((80, 24));
    trial.cell(Some("Housing market"), Some("Housing"));
    assert_eq!(trial.status(), "Housing market × Housing: 3 excerpts in 2 of 8 interviews");
    let drill = {
        trial.act(Action::OpenCell);
        let unit = trial.screen.drill.as_ref().unwrap().units[0].clone();
        trial.act(Action::Back);
        unit
    };
    // The goal of this excerpt goes: the number falls, and the place is the same obstacle and goal.
    let project = trial.desk.project();
    let housing = project.codes.iter().find(|(_, code)| code.mark.as_deref() == Some("MAL-01")).unwrap().0;
    let gone: Vec<_> = project
        .codings
        .iter()
        .filter(|(_, c)| c.code == housing)
        .filter(|(_, c)| project.excerpts.get(c.excerpt).unwrap().document == drill.document)
        .map(|(key, _)| key)
        .collect();
    assert!(!gone.is_empty());
    trial.desk.apply(&Edit::Uncode(gone)).unwrap();
    trial.with_ctx(|screen, ctx| screen.refresh(ctx));
    assert_eq!(trial.status(), "Housing market × Housing: 2 excerpts in 1 of 8 interviews");
}

#[test]
fn each_table_remembers_its_place() {
    let mut trial = Trial::new((80, 24));
    trial.cell(Some("Silos"), Some("Housing"));
    trial.table("Obstacle × actor");
    trial.cell(Some("Stigmatisation"), None);
    let there = trial.status();
    trial.act(Action::PreviousTable);
    assert_eq!(trial.status(), "Silos × Housing: 1 excerpt in 1 of 8 interviews");
    trial.act(Action::NextTable);
    assert_eq!(trial.status(), there);
    assert_eq!(there, "Stigmatisation × all: 2 excerpts in 1 of 8 interviews");
    // And the table is the one looked at last when the program starts again.
    trial.with_ctx(|screen, ctx| screen.leave(ctx));
    trial.screen = Tallies::new();
    trial.with_ctx(|screen, ctx| screen.refresh(ctx));
    assert_eq!(trial.row("Obstacle"), "Obstacle × actor  2 of 10");
}

#[test]
fn what_is_counted_changes_for_this_table_and_the_heading_says_so() {
    let mut trial = Trial::new((120, 40));
    trial.answer(Action::Within, 0);
    assert!(trial.row("passages").starts_with("passages with both codes"), "{}", trial.row("passages"));
    let within = numbers(&trial.row("all  ")).last().unwrap().parse::<u64>().unwrap();
    assert!(within < 19, "fewer share an excerpt than are near");
    trial.answer(Action::Measure, 5);
    assert!(trial.row("words").starts_with("words · excerpts with both codes"));
    assert!(trial.status().contains(" words, "), "{}", trial.status());
    trial.answer(Action::PerCent, 2);
    assert!(trial.row("%").starts_with("% of the row"), "{}", trial.row("%"));
    trial.act(Action::NextTable);
    trial.answer(Action::Measure, 0);
    assert_eq!(
        trial.row("passages"),
        "passages · all coders · 8 interviews · 5 coded by several",
        "per cent of interviews is for interviews"
    );
    trial.act(Action::PreviousTable);
    assert!(trial.row("%").starts_with("% of the row"));
}

#[test]
fn nothing_in_a_table_is_said_with_the_way_out() {
    let mut trial = Trial::new((80, 24));
    let empty = tempfile::tempdir().unwrap();
    let new = NewProject {
        path: empty.path().join("study.kodbok"),
        name: "Study".into(),
        codebook: Beginning::Strategy,
        language: Lang::En,
    };
    let opening = Opening { coder: "Anna".to_owned(), read_only: false, lang: Lang::En };
    trial.desk = Desk::create(&new, &opening, Clock::fixed(1_700_000_000_000)).unwrap();
    trial.with_ctx(|screen, ctx| screen.refresh(ctx));
    assert!(trial.row("There are no interviews yet").contains("g 1"));
    assert_eq!(trial.row("No obs"), "", "one thing at a time");
    let new = NewDocument { text: "I: Hej?\nR: Ja.\n".into(), title: "Aaa".into(), ..NewDocument::default() };
    trial.desk.apply(&Edit::AddDocument(Box::new(new))).unwrap();
    trial.with_ctx(|screen, ctx| screen.refresh(ctx));
    trial.answer(Action::Within, 0);
    assert_eq!(trial.row("No obs"), "No obstacle meets a goal within the same excerpt. w looks within 2 turns.");
    assert_eq!(trial.row("16"), "16 obstacles never meet a goal  (z e shows them)");
    trial.act(Action::OpenCell);
    assert!(matches!(&trial.said, Some(Feedback::Refused(why)) if why.contains("No excerpts in this table")));
    trial.act(Action::EmptyRows);
    assert!(trial.row("Silos").contains('·'), "{}", trial.row("Silos"));
    trial.act(Action::NextTable);
    assert_eq!(trial.row("No exc"), "No excerpts in this table yet.");
    trial.act(Action::Within);
    assert!(matches!(&trial.said, Some(Feedback::Refused(why)) if why.starts_with("w is for")), "{:?}", trial.said);
    assert_eq!(trial.row("g 2"), "g 2 opens an interview; there c codes a sentence.", "nothing is coded at all");
}

#[test]
fn empty_rows_are_shown_and_hidden() {
    let mut trial = Trial::new((120, 40));
    trial.act(Action::EmptyRows);
    assert_eq!(numbers(&trial.row("Stigmatisation")), ["·"; 7]);
    assert_eq!(trial.row("3 obs"), "3 obstacles never meet a goal  (z e hides them)");
    trial.cell(Some("Stigmatisation"), Some("Housing"));
    assert_eq!(trial.status(), "Stigmatisation × Housing: no excerpts");
    trial.act(Action::EmptyRows);
    assert_eq!(trial.row("Stigmatisation"), "");
    let sheet = trial.screen.arranged.as_ref().unwrap();
    assert!(trial.screen.position().row <= sheet.rows());
}

/// The demo on the stage, at the tables.
fn stage(size: (u16, u16), prefs: impl FnOnce(&mut Prefs), keys: &str) -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::new(demo(folder.path()), size);
    stage.prefs(prefs).keys("g 4").keys(keys);
    stage
}

/// The rows of the screen as text; the frame round it is others'.
fn rows(size: (u16, u16), prefs: impl FnOnce(&mut Prefs), keys: &str) -> String {
    let rows = stage(size, prefs, keys).rows_below();
    rows[..rows.len() - 2].join("\n").trim_end().to_owned()
}

/// The same with the styles of its cells.
fn picture(size: (u16, u16), keys: &str) -> String {
    let picture = stage(size, |_| {}, keys).picture();
    let is_frame = |line: &str| [size.1 - 2, size.1 - 1].iter().any(|row| line.starts_with(&format!("{row}:")));
    let styles = picture.lines().skip(usize::from(size.1 - 1)).filter(|line| !is_frame(line));
    let styles: Vec<&str> = styles.collect();
    format!("{}\n{}", rows(size, |_| {}, keys), styles.join("\n"))
}

const PLACE: &str = "Home Down Down Down Down Down Down Down Down Down Left";

#[test]
fn pictures_of_obstacles_by_goals() {
    insta::assert_snapshot!("goal-120x40", picture((120, 40), PLACE));
    insta::assert_snapshot!("goal-80x24", rows((80, 24), |_| {}, PLACE));
    insta::assert_snapshot!("goal-80x24-mono", rows((80, 24), |prefs| prefs.depth = Depth::Mono, PLACE));
}

#[test]
fn pictures_of_obstacles_by_actors() {
    insta::assert_snapshot!("actor-120x40", rows((120, 40), |_| {}, "Tab"));
    insta::assert_snapshot!("actor-200x60", rows((200, 60), |_| {}, "Tab"));
    insta::assert_snapshot!("sv-actor-80x24", rows((80, 24), |prefs| prefs.lang = Lang::Sv, "Tab"));
}

#[test]
fn pictures_of_the_words_behind_a_number() {
    insta::assert_snapshot!("drill-80x24", picture((80, 24), "Tab Enter"));
    insta::assert_snapshot!("drill-120x40", rows((120, 40), |_| {}, "Tab Enter Down"));
}

#[test]
fn the_program_answers_a_question_and_walks_back() {
    let mut stage = stage((80, 24), |_| {}, "w 1");
    assert!(stage.text().contains("passages with both codes"), "{}", stage.text());
    stage.keys("Tab Enter Down");
    assert!(stage.text().contains("excerpt 2 of 7"), "{}", stage.text());
    stage.keys("Esc");
    assert!(stage.text().contains("Enter open the 7"), "{}", stage.text());
}
