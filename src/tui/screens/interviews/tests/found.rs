//! What is found in all interviews, coded, narrowed to and written to a file.

use super::*;

#[test]
fn a_search_may_be_a_query() {
    let mut table = Table::demo("Anna");
    let find = |table: &mut Table, text: &str| {
        let given = Given::Interviews(InterviewsAnswer::Find(text.into()));
        table.with(|screen, ctx| screen.given(ctx, given))
    };
    find(&mut table, "statsbidrag");
    let all: usize = table.screen.rows.rows.iter().map(|row| row.hits).sum();
    find(&mut table, "statsbidrag actor=kommun");
    let some: usize = table.screen.rows.rows.iter().map(|row| row.hits).sum();
    assert!(some > 0 && some < all, "{some} of {all}");
    find(&mut table, "code:HIN-02");
    let turns = table.screen.rows.rows.iter().find(|row| row.title.contains("Granforsa")).unwrap().hits;
    assert!(turns > 0, "turns with the code are the hits of a query without words");
    let outcome = find(&mut table, "code:HIN-9x");
    assert!(table.said().contains("expected a code after “code:”"), "{}", table.said());
    let Outcome::Open(opens) = outcome else { panic!("{outcome:?}") };
    assert!(
        matches!(*opens, Opens::Prompt { text, .. } if text == "code:HIN-9x"),
        "it is asked for again to be mended"
    );
}

#[test]
fn hits_are_coded_as_one_step() {
    let mut table = Table::demo("Anna");
    let why = table.screen.offers(&table.desk, &table.prefs, Action::CodeFound).unwrap_err();
    assert_eq!(why, "needs hits: / finds words in all interviews");
    table.with(|screen, ctx| screen.given(ctx, Given::Interviews(InterviewsAnswer::Find("statsbidrag".into()))));
    let hits: usize = table.screen.rows.rows.iter().map(|row| row.hits).sum();
    let Outcome::Open(opens) = table.act(Action::CodeFound) else { panic!() };
    assert!(matches!(*opens, Opens::Picker { title, .. } if title == format!("Code {hits} hits")));
    let code = crate::analysis::find_code(table.desk.project(), "BID-05").unwrap();
    let give = Given::Codes(CodeChange { give: vec![(code, None)], ..CodeChange::default() });
    let Outcome::Open(opens) = table.with(|screen, ctx| screen.given(ctx, give.clone())) else { panic!() };
    let Opens::Choice { answers, .. } = *opens else { panic!() };
    assert!(answers[0].words.starts_with(&format!("the words: {}", hits)), "{answers:?}");
    assert!(answers[1].words.starts_with("their sentences: ") && answers[2].words.starts_with("their turns: "));
    let before = table.desk.project().codings.len();
    table.answer(&answers[1]);
    let coded = table.desk.project().codings.len() - before;
    assert!(coded > 0 && table.said().starts_with(&format!("Coded {coded} passages in ")), "{}", table.said());
    table.with(|screen, ctx| screen.given(ctx, give));
    table.answer(&answers[1]);
    assert!(table.said().starts_with("All of it is coded so already"), "{}", table.said());
    let done = table.desk.undo().unwrap();
    let label = table.desk.label_text(&done.label, Lang::En);
    assert!(label.starts_with("code ") && label.ends_with(&format!(" on {coded} passages")), "{label}");
    assert_eq!(table.desk.project().codings.len(), before);
}

#[test]
fn hits_can_be_given_a_new_code_or_several_with_signs() {
    let mut table = Table::demo("Anna");
    table.with(|screen, ctx| screen.given(ctx, Given::Interviews(InterviewsAnswer::Find("statsbidrag".into()))));
    let parent = crate::analysis::find_code(table.desk.project(), "BID").ok();
    let give =
        Given::Codes(CodeChange { new: Some(NewName { name: "Delmos".into(), parent }), ..CodeChange::default() });
    table.with(|screen, ctx| screen.given(ctx, give));
    table.given(InterviewsAnswer::Widen(Widen::Match));
    let new = crate::analysis::find_code(table.desk.project(), "Delmos").unwrap();
    let with = |table: &Table| table.desk.project().codings.iter().filter(|(_, c)| c.code == new).count();
    assert!(with(&table) > 2, "{}", table.said());
    let code = crate::analysis::find_code(table.desk.project(), "BID-05").unwrap();
    let give = vec![(code, Some(crate::model::Valence::Against)), (new, None)];
    table.with(|screen, ctx| screen.given(ctx, Given::Codes(CodeChange { give, ..CodeChange::default() })));
    table.given(InterviewsAnswer::Widen(Widen::Turn));
    let against = |(_, c): (_, &crate::model::Coding)| c.code == code && c.valence == crate::model::Valence::Against;
    assert!(table.desk.project().codings.iter().filter(|&c| against(c)).count() > 2, "{}", table.said());
    table.desk.undo().unwrap();
    table.desk.undo().unwrap();
    assert!(crate::analysis::find_code(table.desk.project(), "Delmos").is_err());
}

#[test]
fn a_filter_stays_until_esc_and_is_said_over_the_list() {
    let mut table = Table::demo("Anna");
    let filter = |table: &mut Table, line: &str| {
        let given = Given::Interviews(InterviewsAnswer::Filter(line.into()));
        table.with(|screen, ctx| screen.given(ctx, given));
    };
    filter(&mut table, "actor=kommun");
    assert_eq!(table.screen.rows.rows.len(), 5);
    assert_eq!(table.lines()[1], "  5 of 8 interviews   f actor=kommun   Esc shows all");
    table.with(|screen, ctx| screen.given(ctx, Given::Interviews(InterviewsAnswer::Find("statsbidrag".into()))));
    assert!(table.screen.rows.rows.len() < 5);
    table.act(Action::Back);
    assert_eq!(table.screen.rows.rows.len(), 5, "what was found lies over the filter");
    let Outcome::Open(opens) = table.act(Action::FilterInterviews) else { panic!() };
    assert!(matches!(*opens, Opens::Filter { line, .. } if line == "actor=kommun"));
    table.act(Action::Back);
    assert_eq!(table.screen.rows.rows.len(), 8);
    filter(&mut table, "code:HIN-02");
    assert!(table.screen.rows.rows.len() < 8, "interviews with such an excerpt");
    filter(&mut table, "");
    assert_eq!(table.screen.rows.rows.len(), 8);
}

#[test]
fn the_list_goes_to_a_file_as_the_command_writes_it() {
    let table = Table::demo("Anna");
    let folder = table.desk.path().parent().unwrap().to_owned();
    let Table { desk, _folder, .. } = table;
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("X");
    assert!(stage.text().contains("Export the list of interviews"), "{}", stage.text());
    assert!(stage.text().contains("8 rows, 12 columns · Names from the study are in it."), "{}", stage.text());
    stage.keys("Enter");
    let written = std::fs::read_to_string(folder.join("interviews.csv")).unwrap();
    assert!(written.starts_with("id,title,short,file,case_id,case,"), "{written}");
    assert_eq!(written.lines().count(), 9);
    stage.keys("X Enter");
    assert!(stage.text().contains("is there already"), "{}", stage.text());
    stage.keys("Enter Esc");
    assert!(!stage.text().contains("Export the list"), "{}", stage.text());
}
