//! The box, with hands.

use std::fs;

use ratatui::layout::Rect;

use crate::desk::Beginning;
use crate::exchange::export::Table;
use crate::lang::Lang;
use crate::tui::asks::{Exported, Opens};
use crate::tui::context::Outcome;
use crate::tui::overlays::testing::Room;
use crate::tui::screen::Screen;

fn table() -> Exported {
    let mut table = Table::new(["Hinder", "n"]);
    table.row(["=Pengar".into(), 3usize.into()]);
    Exported::of_table("Export the table".into(), "goal × obstacle".into(), true, table, Lang::En)
}

fn open(room: &mut Room) -> Box<dyn Screen> {
    room.open(Opens::Export(table()))
}

fn folder(room: &Room) -> std::path::PathBuf {
    room.desk.path().parent().unwrap().to_owned()
}

#[test]
fn enter_writes_what_is_proposed_beside_the_project() {
    let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let mut it = open(&mut room);
    assert_eq!(room.press(&mut *it, "Enter"), Outcome::Close);
    let path = folder(&room).join("goal-obstacle.csv");
    assert_eq!(fs::read_to_string(&path).unwrap(), "Hinder,n\n'=Pengar,3\n");
    assert_eq!(room.words_said(), format!("Saved {}", path.display()));
}

#[test]
fn the_form_follows_the_ending_and_the_arrows() {
    let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let mut it = open(&mut room);
    assert!(room.screen(&*it).contains("● csv   ○ json   ○ md   ○ txt"), "{}", room.screen(&*it));
    room.press(&mut *it, "Down");
    assert!(room.screen(&*it).contains("○ csv   ● json"), "{}", room.screen(&*it));
    room.press(&mut *it, "Backspace Backspace Backspace Backspace md");
    assert!(room.screen(&*it).contains("● md"), "{}", room.screen(&*it));
    room.press(&mut *it, "Enter");
    let written = fs::read_to_string(folder(&room).join("goal-obstacle.md")).unwrap();
    assert!(written.starts_with("| Hinder | n |"), "{written}");
}

#[test]
fn a_file_that_is_there_is_asked_about_and_stays_on_the_first_answer() {
    let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let path = folder(&room).join("goal-obstacle.csv");
    fs::write(&path, "mine").unwrap();
    let mut it = open(&mut room);
    let asked = room.press(&mut *it, "Enter");
    let Outcome::Open(opens) = asked else { panic!("{asked:?}") };
    let Opens::Choice { answers, title } = *opens else { panic!() };
    assert_eq!(title, "goal-obstacle.csv is there already");
    assert_eq!(answers.len(), 2);
    let answer = |room: &mut Room, it: &mut Box<dyn Screen>, number: usize| {
        room.with_ctx(|ctx| it.given(ctx, answers[number].gives.clone()))
    };
    assert_eq!(answer(&mut room, &mut it, 0), Outcome::Done);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(answer(&mut room, &mut it, 1), Outcome::Close);
    assert!(fs::read_to_string(&path).unwrap().starts_with("Hinder"));
}

#[test]
fn the_folder_is_remembered_and_what_is_wrong_is_said_in_the_box() {
    let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let other = folder(&room).join("Ut");
    fs::create_dir(&other).unwrap();
    let mut it = open(&mut room);
    room.press(&mut *it, "Ctrl+U");
    room.with_ctx(|ctx| it.paste(ctx, &format!("{}/a.xyz", other.display())));
    assert_eq!(room.press(&mut *it, "Enter"), Outcome::Done);
    assert!(room.screen(&*it).contains("kodbok cannot write “xyz”."), "{}", room.screen(&*it));
    room.press(&mut *it, "Backspace Backspace Backspace Backspace Enter");
    assert!(room.screen(&*it).contains("needs an ending"), "{}", room.screen(&*it));
    room.press(&mut *it, ". csv");
    assert_eq!(room.press(&mut *it, "Enter"), Outcome::Close);
    let mut it = open(&mut room);
    room.press(&mut *it, "Enter");
    assert!(other.join("goal-obstacle.csv").exists());
    let mut it = open(&mut room);
    room.press(&mut *it, "Ctrl+U");
    room.with_ctx(|ctx| it.paste(ctx, "/no/such/folder/a.csv"));
    assert_eq!(room.press(&mut *it, "Enter"), Outcome::Done);
    assert!(room.screen(&*it).contains("the folder is not there"), "{}", room.screen(&*it));
}

#[test]
fn it_is_drawn_in_any_window_and_takes_clicks() {
    for symbols in [crate::tui::prefs::Symbols::Full, crate::tui::prefs::Symbols::Ascii] {
        let mut room = Room::study(Beginning::Empty, Lang::Sv, (80, 24));
        room.prefs.symbols = symbols;
        let mut it = open(&mut room);
        let rows = room.drawn(&*it).0;
        let (y, row) = rows.iter().enumerate().find(|(_, row)| row.contains(" json")).unwrap();
        let x = row.find("json").map(|at| row[..at].chars().count()).unwrap();
        room.click(&mut *it, (x as u16, y as u16));
        let on = room.prefs.mark(crate::tui::symbols::Symbol::On);
        assert!(room.screen(&*it).contains(&format!("{on} json")), "{}", room.screen(&*it));
        for size in [(0, 0), (3, 1), (12, 4), (40, 7), (200, 60)] {
            room.area = Rect::new(0, 0, size.0, size.1);
            room.drawn(&*it);
            room.click(&mut *it, (8, size.1.saturating_sub(3)));
        }
    }
}
