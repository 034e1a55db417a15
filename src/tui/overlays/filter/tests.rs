use super::super::testing::Room;
use crate::lang::Lang;
use crate::tui::answers::{Given, Gives};
use crate::tui::asks::{FilterOf, Opens};
use crate::tui::context::Outcome;
use crate::tui::screen::Screen;
use ratatui::layout::Rect;

fn filter(room: &mut Room, line: &str) -> Box<dyn Screen> {
    room.open(Opens::Filter { line: line.into(), of: FilterOf::Excerpts, gives: Gives::new(Given::Test) })
}

fn given(line: &str) -> Outcome {
    Outcome::Give(Box::new(Given::Test(line.into())))
}

#[test]
fn a_code_is_typed_with_few_letters_and_told_while_it_is_typed() {
    let mut room = Room::demo(Lang::En, (120, 40));
    let mut it = filter(&mut room, "");
    room.press(&mut *it, "hin02");
    insta::assert_snapshot!("typed", room.screen(&*it));
    room.press(&mut *it, "Tab");
    insta::assert_snapshot!("taken", room.screen(&*it));
    assert_eq!(room.press(&mut *it, "Enter"), given("code:HIN-02"));
}

#[test]
fn an_error_points_and_says_what_was_expected() {
    let mut room = Room::demo(Lang::Sv, (80, 24));
    let mut it = filter(&mut room, "");
    room.press(&mut *it, "kod:HIN-0x Space och Space memo");
    insta::assert_snapshot!("wrong", room.screen(&*it));
    assert_eq!(room.press(&mut *it, "Enter"), Outcome::Done, "what cannot be understood is not given");
    assert_eq!(room.press(&mut *it, "Enter"), given("code:HIN and memo"), "Enter took the nearest name first");
}

#[test]
fn a_filter_of_interviews_counts_interviews_and_closes_what_is_open_at_the_end() {
    let mut room = Room::demo(Lang::En, (120, 40));
    let lines = ["code:BID-05", "not code:BID-05", "lacks(code:BID-05", "not (code:BID-05 or (code:HIN-14"];
    for line in lines {
        let of = FilterOf::Interviews;
        let it = room.open(Opens::Filter { line: line.into(), of, gives: Gives::new(Given::Test) });
        let whole = format!("{line}{}", ")".repeat(line.matches('(').count()));
        let query = crate::analysis::Query::parse(&whole, room.desk.project()).unwrap();
        let many = room.desk.interviews(&query).unwrap().len();
        let screen = room.screen(&*it);
        assert!(screen.contains(&format!("│   {many} of 8 interviews ")), "{line}: {screen}");
    }
    let mut it =
        room.open(Opens::Filter { line: String::new(), of: FilterOf::Interviews, gives: Gives::new(Given::Test) });
    room.press(&mut *it, "lacks(memo");
    assert_eq!(room.press(&mut *it, "Enter"), given("lacks(memo)"), "given as it is printed");
    // What is more than open stays wrong.
    let mut it = filter(&mut room, "lacks(code:");
    assert_eq!(room.press(&mut *it, "Right"), Outcome::Done);
    assert!(room.screen(&*it).contains("expected a code after"), "{}", room.screen(&*it));
}

#[test]
fn an_empty_line_is_no_filter() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = filter(&mut room, "memo");
    room.press(&mut *it, "Ctrl+U");
    assert_eq!(room.press(&mut *it, "Enter"), given(""));
}

#[test]
fn a_filter_is_kept_by_name_offered_when_empty_and_removed() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = filter(&mut room, "code:HIN-02 and not actor=kommun");
    room.press(&mut *it, "Ctrl+S Ctrl+U state Space elsewhere Enter");
    assert_eq!(room.words_said(), "Kept the filter “state elsewhere”   u undoes");
    let mut it = filter(&mut room, "");
    insta::assert_snapshot!("kept", room.screen(&*it));
    room.press(&mut *it, "Down");
    assert_eq!(room.press(&mut *it, "Enter"), given("code:HIN-02 and not actor=kommun"));
    let mut it = filter(&mut room, "");
    room.press(&mut *it, "Ctrl+D");
    assert!(room.desk.project().queries.is_empty());
    assert!(!room.screen(&*it).contains("state elsewhere"));
    room.desk.undo().unwrap();
    assert_eq!(room.desk.project().queries.len(), 1);
}

#[test]
fn a_click_takes_a_row_and_the_field_takes_clicks() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = filter(&mut room, "");
    let rows = room.drawn(&*it).0;
    let y = rows.iter().position(|row| row.contains("  question: ")).unwrap() as u16;
    room.click(&mut *it, (8, y));
    assert_eq!(room.press(&mut *it, "Q 3 Enter"), given("question:Q3"));
}

#[test]
fn it_is_drawn_in_any_window() {
    let mut room = Room::demo(Lang::Sv, (80, 24));
    for size in [(0, 0), (3, 1), (11, 2), (12, 3), (20, 5), (40, 7), (200, 60)] {
        room.area = Rect::new(0, 0, size.0, size.1);
        let mut it = filter(&mut room, "");
        room.press(&mut *it, "kod:HIN-02 Space eller Space aktörer:x Left Left Down Down Up");
        room.drawn(&*it);
        room.press(&mut *it, "Ctrl+U memo Ctrl+S");
        room.drawn(&*it);
        room.click(&mut *it, (5, size.1.saturating_sub(2)));
    }
}
