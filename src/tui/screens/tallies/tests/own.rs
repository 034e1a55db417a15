//! Tables made, changed and kept by the user: rows and columns, folds, order, bars, filter, names.

use super::*;
use crate::analysis::arranged::{Arranged, TallyCell};
use crate::analysis::{Dimension, Hands, LabelKey, Spec, cell_units, tally};
use crate::model::{GroupKind, KeptTable};

/// Answers a list by the words of a row.
fn pick(trial: &mut Trial, action: Action, words: &str) {
    let Outcome::Open(opens) = trial.act(action) else { panic!("no question: {:?}", trial.said) };
    let Opens::List { rows, .. } = *opens else { panic!("no list") };
    let row = rows.iter().find(|row| row.words == words).unwrap_or_else(|| panic!("{words} in {rows:?}"));
    trial.with_ctx(|screen, ctx| screen.given(ctx, row.gives.clone()));
}

/// Gives the name that is asked for.
fn name(trial: &mut Trial, action: Action, name: &str) {
    let Outcome::Open(opens) = trial.act(action) else { panic!("no question: {:?}", trial.said) };
    let Opens::Prompt { gives, .. } = *opens else { panic!("no prompt") };
    trial.with_ctx(|screen, ctx| {
        screen.given(ctx, gives.call()(name.to_owned()));
        screen.refresh(ctx);
    });
}

fn filter(trial: &mut Trial, line: &str) {
    let Outcome::Open(opens) = trial.act(Action::FilterTable) else { panic!("no question") };
    let Opens::Filter { gives, .. } = *opens else { panic!("no filter") };
    trial.with_ctx(|screen, ctx| screen.given(ctx, gives.call()(line.to_owned())));
}

fn said(trial: &Trial) -> &str {
    match &trial.said {
        Some(Feedback::Done(words) | Feedback::Refused(words) | Feedback::Broken(words)) => words,
        None => "",
    }
}

fn sheet(trial: &Trial) -> &Arranged {
    trial.screen.arranged.as_ref().unwrap()
}

fn row_names(trial: &Trial) -> Vec<String> {
    let sheet = sheet(trial);
    (0..sheet.rows()).map(|row| sheet.row_label(row).unwrap().short_text(Lang::En).to_owned()).collect()
}

#[test]
fn rows_and_columns_are_any_of_the_dimensions() {
    let mut trial = Trial::new((120, 40));
    pick(&mut trial, Action::TableRows, "UTG Strategy starting points");
    pick(&mut trial, Action::TableColumns, "Sign");
    assert!(
        trial.row("Starting").starts_with("Starting points × sign  changed  s keeps it as your own"),
        "{:?}",
        trial.rows()
    );
    pick(&mut trial, Action::TableColumns, "none: one number a row");
    assert!(sheet(&trial).row_label(0).unwrap().mark.as_deref().unwrap().starts_with("UTG"));
    assert_eq!(sheet(&trial).width(), 1);
    trial.act(Action::TurnTable);
    assert!(said(&trial).contains("c chooses some"));
    pick(&mut trial, Action::TableColumns, "Coder");
    pick(&mut trial, Action::TableRows, "Coder");
    let spec = trial.screen.spec().unwrap();
    assert_eq!(spec.rows, Dimension::Coders, "what stands on the other side changes sides");
    assert!(matches!(spec.columns, Some(Dimension::Below(_))));
    trial.act(Action::TableAsKept);
    assert!(trial.row("Obstacle × goal").ends_with("Obstacle × goal"), "{}", trial.row("Obstacle"));
}

#[test]
fn turned_twice_is_the_same_and_the_place_is_in_the_same_cell() {
    let mut trial = Trial::new((120, 40));
    for table in ["Obstacle × actor", "Code × interview", "Starting point × sign"] {
        trial.table(table);
        trial.press(&[Action::Down, Action::Down, Action::Right]);
        let (before, status) = (trial.rows(), trial.status());
        let keys = sheet(&trial).keys(trial.screen.position());
        let number = |trial: &Trial| {
            let (sheet, at) = (sheet(trial), trial.screen.position());
            let cell = sheet.cell(at);
            (sheet.count(cell), sheet.tally.whole(cell.row, cell.column), sheet.tally.percent(cell.row, cell.column))
        };
        let told = number(&trial);
        trial.act(Action::TurnTable);
        assert_eq!(number(&trial), told, "{table}: the number is the same");
        assert_eq!(sheet(&trial).keys(trial.screen.position()), (keys.1, keys.0));
        trial.act(Action::TurnTable);
        assert_eq!((trial.rows(), trial.status()), (before, status), "{table}");
        assert!(!trial.screen.is_changed());
    }
}

#[test]
fn codes_open_in_place_and_each_number_is_that_of_its_own_subtree() {
    let mut trial = Trial::new((120, 40));
    trial.table("Code × interview");
    let all = sheet(&trial).rows();
    trial.act(Action::OpenAll);
    assert_eq!(row_names(&trial).len(), 7, "{:?}", row_names(&trial));
    assert!(trial.row("▸ ").contains("Organisation"), "{:?}", trial.rows());
    trial.press(&[Action::First, Action::Down, Action::OpenBelow]);
    let names = row_names(&trial);
    assert!(names.len() > 7 && trial.screen.position().row == 1);
    let sheet = sheet(&trial);
    for row in 0..sheet.rows() {
        for column in 0..sheet.columns() {
            let cell = sheet.cell(Position { row, column });
            let units = cell_units(trial.desk.project(), sheet.tally.spec, cell.row, cell.column);
            assert_eq!(super::joined(&units), sheet.count(cell));
            let Some(LabelKey::Code(code)) = sheet.row_label(row).map(|label| label.key.clone()) else { panic!() };
            let project = trial.desk.project();
            let below =
                |key: &crate::model::CodingKey| project.tree().is_below(project.codings.get(*key).unwrap().code, code);
            assert!(units.iter().flat_map(|unit| &unit.codings).all(below));
        }
    }
    // From a code below, Space closes what it stands below and goes there.
    trial.press(&[Action::Down, Action::OpenBelow]);
    assert_eq!((row_names(&trial).len(), trial.screen.position().row), (7, 1));
    trial.act(Action::OpenAll);
    assert_eq!(row_names(&trial).len(), all);
}

#[test]
fn a_code_below_an_obstacle_opens_below_it() {
    let mut trial = Trial::new((80, 24));
    let (money, parent) = {
        let codes = &trial.desk.project().codes;
        let code = |mark: &str| codes.iter().find(|(_, c)| c.mark.as_deref() == Some(mark)).unwrap();
        (code("HIN-07").1.id, code("HIN-01").1.id)
    };
    trial.table("Obstacle × actor");
    trial.act(Action::OpenBelow);
    assert_eq!(said(&trial), "No row of this table has codes below it.");
    let before = sheet(&trial).tally.total;
    trial.desk.apply(&Edit::MoveCode { code: money, parent: Some(parent), position: "a".into() }).unwrap();
    trial.with_ctx(|screen, ctx| screen.refresh(ctx));
    trial.cell(Some("Short-term funding"), Some("Municipality"));
    assert!(trial.row("▸ Short-term funding").contains("▸ "), "{:?}", trial.rows());
    trial.act(Action::OpenBelow);
    assert!(trial.row("▾ Short-term").contains("of 5"), "{:?}", trial.rows());
    let names = row_names(&trial);
    let at = names.iter().position(|name| name == "Short-term funding").unwrap();
    assert_eq!(names[at + 1], "Scarce resources");
    assert_eq!(sheet(&trial).tally.total, before, "the totals are the same");
}

#[test]
fn rows_are_sorted_by_answer_and_by_a_click_on_a_heading() {
    let mut trial = Trial::new((120, 40));
    let given = row_names(&trial);
    trial.answer(Action::SortRows, 1);
    let sheet_of = |trial: &Trial| {
        let sheet = sheet(trial);
        (0..sheet.rows())
            .map(|row| sheet.count(sheet.cell(Position { row, column: sheet.columns() })))
            .collect::<Vec<_>>()
    };
    assert!(sheet_of(&trial).is_sorted_by(|a, b| a >= b), "{:?}", sheet_of(&trial));
    let mut same = row_names(&trial);
    let mut all = given.clone();
    same.sort();
    all.sort();
    assert_eq!(same, all);
    let rows = trial.rows();
    let y = rows.iter().position(|row| row.contains("Housing")).unwrap();
    let x = rows[y].chars().collect::<String>().find("Housing").unwrap();
    let x = rows[y][..x].chars().count() as u16 + 2;
    for (mark, order) in [("▾Housing", "most"), ("▴Housing", "least"), (" Housing", "given")] {
        trial.click(x, y as u16);
        assert!(trial.rows()[y].contains(mark), "{order}: {}", trial.rows()[y]);
    }
    assert_eq!(row_names(&trial), given);
}

#[test]
fn an_own_table_is_made_changed_kept_renamed_removed_and_given_back() {
    let mut trial = Trial::new((120, 40));
    trial.table("Obstacle × actor");
    trial.act(Action::RemoveTable);
    assert_eq!(said(&trial), "This table came with the project. n makes your own copy of it.");
    trial.answer(Action::Measure, 2);
    trial.cell(Some("Silos"), Some("Region"));
    name(&mut trial, Action::NewTable, " Small towns ");
    assert_eq!(said(&trial), "Kept as your own table: Small towns   u undoes");
    assert_eq!((trial.row("Small towns"), trial.screen.is_changed()), ("Small towns".to_owned(), false));
    assert!(trial.status().starts_with("Silos × Region"), "one stands where one stood: {}", trial.status());
    assert!(trial.rows().iter().any(|row| row.starts_with("▎ Small towns")), "{:?}", trial.rows());
    trial.answer(Action::PerCent, 3);
    assert!(trial.row("Small towns").starts_with("Small towns  changed  s keeps it so"), "{}", trial.row("Small"));
    trial.with_ctx(|screen, ctx| {
        screen.act(ctx, Action::KeepTable);
        screen.refresh(ctx);
    });
    assert_eq!((trial.row("Small towns"), trial.screen.is_changed()), ("Small towns".to_owned(), false));
    name(&mut trial, Action::RenameTable, "Towns");
    let kept: Vec<&KeptTable> = trial.desk.project().tables.iter().filter(|table| table.name.en == "Towns").collect();
    let told = kept.iter().map(|t| (t.rows.as_str(), t.measure.as_str(), t.percent.as_str())).collect::<Vec<_>>();
    assert_eq!(told, [("obstacle", "codings", "column")]);
    trial.with_ctx(|screen, ctx| {
        screen.act(ctx, Action::RemoveTable);
        screen.refresh(ctx);
    });
    assert!(trial.screen.tables.iter().all(|ready| !ready.own));
    trial.with_ctx(|screen, ctx| {
        ctx.desk.undo().unwrap();
        screen.refresh(ctx);
    });
    assert_eq!(trial.screen.tables.last().unwrap().name.en, "Towns");
    // When it is gone, one is where it was made from.
    trial.table("Towns");
    trial.with_ctx(|screen, ctx| {
        (0..3).for_each(|_| drop(ctx.desk.undo().unwrap()));
        screen.refresh(ctx);
    });
    assert_eq!(trial.row("Obstacle × actor"), "Obstacle × actor");
    // The table it was made from is as it was.
    trial.table("Obstacle × actor");
    assert!(!trial.screen.is_changed());
}

#[test]
fn a_filter_counts_only_what_it_chooses_and_says_so() {
    let mut trial = Trial::new((80, 24));
    trial.table("Obstacle × actor");
    let before = sheet(&trial).tally.total;
    filter(&mut trial, "coder:Anna and actor=kommun");
    let (all, after) = (trial.row("only"), sheet(&trial).tally.total);
    assert!(all.contains("Anna"), "{all}");
    assert!(after > 0 && after < before, "{after} of {before}");
    assert!(trial.row("% of").ends_with("5 of 8 interviews") || trial.row("% of").ends_with("all coders"));
    trial.act(Action::OpenCell);
    let units = trial.screen.drill.as_ref().unwrap().units.clone();
    let anna = |unit: &crate::analysis::Unit| {
        unit.excerpts.iter().all(|&key| {
            let project = trial.desk.project();
            project.coders.get(project.excerpts.get(key).unwrap().coder).unwrap().name == "Anna"
        })
    };
    assert!(units.iter().all(anna));
    trial.act(Action::Back);
    name(&mut trial, Action::NewTable, "Anna in towns");
    assert_eq!(trial.screen.ready().unwrap().filter, "coder:Anna and actor=kommun");
    filter(&mut trial, "");
    assert_eq!((trial.row("only"), sheet(&trial).tally.total), (String::new(), before));
}

#[test]
fn bars_are_as_long_as_their_numbers_and_open_the_words() {
    let mut trial = Trial::new((120, 40));
    trial.table("Obstacles");
    trial.act(Action::Bars);
    let bar = |trial: &Trial, name: &str| trial.row(name).chars().filter(|c| *c == '━').count();
    let sheet_rows = row_names(&trial);
    let counts: Vec<u64> =
        (0..sheet_rows.len()).map(|row| sheet(&trial).count(sheet(&trial).cell(Position { row, column: 0 }))).collect();
    let largest = *counts.iter().max().unwrap();
    let full = sheet_rows.iter().zip(&counts).find(|(_, n)| **n == largest).map(|(name, _)| bar(&trial, name)).unwrap();
    assert!(full > 40, "{:?}", trial.rows());
    for (name, count) in sheet_rows.iter().zip(&counts) {
        let cells = full as f64 * *count as f64 / largest as f64;
        assert!((bar(&trial, name) as f64 - cells).abs() <= 1.0, "{name} {count} of {largest}");
    }
    trial.press(&[Action::Down, Action::OpenCell]);
    assert!(trial.screen.drill.is_some());
    trial.press(&[Action::Back, Action::Bars]);
    assert!(!trial.rows().iter().any(|row| row.contains('━')));
}

#[test]
fn nothing_is_counted_again_when_only_the_place_or_the_look_changes() {
    let mut trial = Trial::new((80, 24));
    trial.table("Code × interview");
    let counted = |trial: &Trial| sheet(trial).tally.cells.as_ptr();
    let before = counted(&trial);
    let moves = [Action::Down, Action::Right, Action::Last, Action::OpenBelow, Action::OpenAll];
    trial.press(&moves);
    trial.press(&[Action::EmptyRows, Action::Bars, Action::Bars, Action::OpenCell, Action::Back]);
    trial.answer(Action::SortRows, 1);
    trial.size = (120, 40);
    trial.with_ctx(|screen, ctx| screen.refresh(ctx));
    assert_eq!(counted(&trial), before);
}

#[test]
fn a_table_is_copied_as_it_is_shown() {
    let mut trial = Trial::new((80, 24));
    trial.table("Obstacle × actor");
    let Outcome::Copy { words, .. } = trial.act(Action::CopyTable) else { panic!("nothing copied") };
    let lines: Vec<Vec<&str>> = words.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), sheet(&trial).rows() + 2);
    // A per cent goes out as the count, of how many, and the share.
    assert!(lines.iter().all(|line| line.len() == 1 + 3 * (sheet(&trial).columns() + 1)), "{words}");
    assert!(lines[1][0].starts_with("HIN-02 ") && lines[1][1..4] == ["3", "5", "0.6"], "{words}");
    trial.act(Action::OpenCell);
    let Outcome::Copy { words, .. } = trial.act(Action::CopyTable) else { panic!("nothing copied") };
    assert_eq!(words, "“Ingen frågar om den, förrän du ringde.” (Almviken 14.11)");
}

#[test]
fn a_filter_that_is_understood_no_longer_is_told_with_the_way_out() {
    let mut trial = Trial::new((80, 24));
    let spec = crate::analysis::Spec::of(Dimension::Kind(GroupKind::Goal));
    let id = trial.desk.new_id().to_string();
    let filter = "code:GONE-01".to_owned();
    let table = KeptTable { id: id.clone(), filter, ..spec.table(trial.desk.project()) };
    trial.desk.apply(&Edit::Table(Box::new(table))).unwrap();
    trial.with_ctx(|screen, ctx| {
        screen.next = Some(id);
        screen.refresh(ctx);
    });
    let all = trial.rows().join("\n");
    assert!(all.contains("GONE-01") && all.contains("f changes the filter"), "{all}");
    trial.press(&[Action::Down, Action::OpenCell, Action::Bars, Action::TurnTable, Action::OpenAll]);
    trial.rows();
}

#[test]
fn interviews_of_a_number_are_those_that_counting_them_gives() {
    let trial = Trial::new((80, 24));
    let project = trial.desk.project();
    let (codes, documents) = (Dimension::Codes, Dimension::Documents);
    for spec in [
        Spec::by(codes, documents),
        Spec::by(documents, codes),
        Spec::of(documents),
        Spec::by(codes, Dimension::Coders),
    ] {
        let sheet = Arranged::of(project, None, spec, &mut |_| Vec::new(), Hands::ONE);
        let wanted = tally(project, Spec { measure: Measure::Documents, deep: true, ..spec }, &mut |_| Vec::new());
        for row in (0..wanted.rows.len()).map(Some).chain([None]) {
            for column in (0..wanted.columns.len().max(1)).map(Some).chain([None]) {
                let found = sheet.documents(TallyCell { row, column }).0;
                assert_eq!(found, wanted.count(row, column), "{spec:?} {row:?} {column:?}");
            }
        }
    }
}
