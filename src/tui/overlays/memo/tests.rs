//! Memos are kept while they are typed, whatever happens.

use crossterm::event::{KeyEventKind, MouseEventKind};
use proptest::prelude::*;

use crate::lang::Lang;
use crate::model::{Edit, EntityKind, MemoKey, MemoTarget};
use crate::text::Span;
use crate::tui::asks::{Near, Opens};
use crate::tui::context::Outcome;
use crate::tui::overlays::testing::Room;
use crate::tui::parts::testing::key;
use crate::tui::prefs::{Depth, Symbols};
use crate::tui::screen::Screen;

const NEAR: Near = Near { left: 8, above: 4, below: 6 };

fn granforsa(room: &Room) -> MemoTarget {
    let document = room.document("Granforsa");
    MemoTarget { kind: EntityKind::Document, id: room.desk.project().documents.get(document).unwrap().id }
}

fn open(room: &mut Room, memo: Option<MemoKey>) -> Box<dyn Screen> {
    let on = granforsa(room);
    room.open(Opens::Memo { on, memo, first: None, title: "Memo · Granforsa".into(), near: NEAR })
}

/// Title and body of every memo on Granforsa, with whose it is.
fn memos(room: &Room) -> Vec<(String, String, String)> {
    let project = room.desk.project();
    let of = |key: &MemoKey| {
        let memo = project.memos.get(*key).unwrap();
        (project.coders.get(memo.coder).unwrap().name.clone(), memo.title.clone(), memo.body.clone())
    };
    project.memos_on(granforsa(room).id).iter().map(of).collect()
}

fn written(title: &str, body: &str) -> (String, String, String) {
    ("Anna".into(), title.into(), body.into())
}

#[test]
fn what_is_typed_is_written_on_esc_and_said() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = open(&mut room, None);
    assert_eq!(room.press(&mut *it, "One Space person, Enter six Space hats. Esc"), Outcome::Close);
    assert_eq!(memos(&room), [written("", "One person,\nsix hats.")]);
    assert_eq!(room.words_said(), "Memo kept   u undoes");
    let mut it = open(&mut room, None);
    assert!(room.screen(&*it).contains("six hats."), "my memo is opened, not a second one begun");
    room.press(&mut *it, "Space Ask Space Erik. Esc");
    assert_eq!(memos(&room), [written("", "One person,\nsix hats. Ask Erik.")]);
}

#[test]
fn a_memo_that_is_emptied_goes_and_nothing_typed_is_no_memo() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = open(&mut room, None);
    assert_eq!(room.press(&mut *it, "Space Enter Esc"), Outcome::Close);
    assert_eq!((memos(&room), room.words_said()), (vec![], ""));
    let mut it = open(&mut room, None);
    room.press(&mut *it, "hats Esc");
    let mut it = open(&mut room, None);
    room.press(&mut *it, "Ctrl+U Esc");
    assert_eq!((memos(&room), room.words_said()), (vec![], "Memo removed: it was empty   u undoes"));
}

#[test]
fn a_title_is_the_first_line_and_stays_the_title() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let on = granforsa(&room);
    let edit = Edit::Memo { memo: None, on, title: "Hats".into(), body: "Six of them.".into() };
    room.desk.apply(&edit).unwrap();
    let mut it = open(&mut room, None);
    let (rows, _) = room.drawn(&*it);
    let first = rows.iter().position(|row| row.contains("│ Hats")).unwrap();
    assert!(rows[first + 1].contains("│ Six of them."));
    room.press(&mut *it, "Ctrl+Home Many Space Esc");
    assert_eq!(memos(&room), [written("Many Hats", "Six of them.")]);
    let mut it = open(&mut room, None);
    assert_eq!(room.press(&mut *it, "Esc"), Outcome::Close);
    assert_eq!(memos(&room), [written("Many Hats", "Six of them.")]);
}

#[test]
fn what_was_typed_survives_a_killed_program() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = open(&mut room, None);
    room.press(&mut *it, "hats Esc");
    let mut it = open(&mut room, None);
    room.press(&mut *it, "Space and Space caps");
    drop(it);
    let mut room = room.reopened("Anna");
    assert_eq!(memos(&room), [written("", "hats")]);
    let mut it = open(&mut room, None);
    assert!(room.screen(&*it).contains("hats and caps"));
    assert!(room.words_said().starts_with("What you wrote last time is back."));
    room.press(&mut *it, "Ctrl+Z");
    assert!(!room.screen(&*it).contains("caps"), "as it was");
    room.press(&mut *it, "Ctrl+Y Esc");
    assert_eq!(memos(&room), [written("", "hats and caps")]);
    room.said = None;
    open(&mut room, None);
    assert_eq!(room.words_said(), "", "nothing is left to bring back");
}

#[test]
fn a_memo_on_new_words_makes_their_excerpt_in_the_same_gesture_and_only_then() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let document = room.document("Granforsa");
    let id = room.desk.project().documents.get(document).unwrap().id;
    let before = room.desk.project().excerpts.len();
    let opens = |room: &mut Room| {
        let range = room.desk.range(document, Span::new(200, 240)).unwrap();
        let new = room.desk.new_id();
        let first = Some(Box::new(Edit::Excerpt { id: new, document: id, range }));
        let on = MemoTarget { kind: EntityKind::Excerpt, id: new };
        room.open(Opens::Memo { on, memo: None, first, title: "Memo".into(), near: NEAR })
    };
    let mut it = opens(&mut room);
    room.press(&mut *it, "Esc");
    assert_eq!(room.desk.project().excerpts.len(), before);
    let mut it = opens(&mut room);
    room.press(&mut *it, "hats");
    let mut it = opens(&mut room);
    assert!(room.screen(&*it).contains("hats"), "the draft is found by the words it is on");
    room.press(&mut *it, "Esc");
    assert_eq!(room.desk.project().excerpts.len(), before + 1);
}

#[test]
fn what_others_wrote_is_shown_and_cannot_be_changed() {
    let mut room = Room::demo(Lang::En, (80, 24)).reopened("Cecilia");
    let mut it = open(&mut room, None);
    room.press(&mut *it, "Caps? Esc");
    let mut room = room.reopened("Anna");
    let theirs = room.desk.project().memos_on(granforsa(&room).id)[0];
    let mut it = open(&mut room, None);
    assert!(room.screen(&*it).contains("│ Cecilia: Caps?"), "{}", room.screen(&*it));
    room.press(&mut *it, "Hats Esc");
    assert_eq!(memos(&room)[1], written("", "Hats"));
    let mut it = open(&mut room, Some(theirs));
    assert!(room.screen(&*it).contains("to read only"));
    assert_eq!(room.press(&mut *it, "x"), Outcome::Done);
    assert_eq!(room.words_said(), "This is Cecilia’s memo. It can be read, not changed.");
    assert_eq!(room.press(&mut *it, "Esc"), Outcome::Close);
    assert_eq!(memos(&room)[0].2, "Caps?");
}

#[test]
fn the_picture_at_80x24() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = open(&mut room, None);
    let text = "Same picture in Tallmo: one person, six hats. Compare with 06. Not the money itself but the time to \
                apply for it – is that Scarce resources or Grant terms? Ask Erik on Monday.";
    room.with_ctx(|ctx| it.paste(ctx, text));
    let (rows, cursor) = room.drawn(&*it);
    let shown: Vec<&str> = rows.iter().map(String::as_str).filter(|row| !row.is_empty()).collect();
    assert_eq!(shown[0], "  ╭─ Memo · Granforsa ───────────────────────────────────────────────────────╮");
    assert_eq!(shown[1], "  │                                                                          │");
    assert_eq!(shown[2], "  │ Same picture in Tallmo: one person, six hats. Compare with 06. Not the   │");
    assert_eq!(shown[3], "  │ money itself but the time to apply for it – is that Scarce resources or  │");
    assert_eq!(shown[4], "  │ Grant terms? Ask Erik on Monday.▏                                        │");
    assert!(shown[9].starts_with("  │ Anna · today ") && shown[9].contains(" · saved as you type "), "{}", shown[9]);
    assert_eq!(shown[10], "  ╰─ Esc keep and close  Ctrl+Z undo  Ctrl+L link an excerpt  ───────────────╯");
    assert_eq!(cursor, Some((36, 11).into()));
}

#[test]
fn it_is_drawn_in_any_window_and_long_texts_scroll() {
    let mut room = Room::demo(Lang::Sv, (80, 24));
    for size in [(0, 0), (1, 4), (9, 6), (40, 10), (60, 24), (120, 40), (200, 60)] {
        room.area = ratatui::layout::Rect::new(0, 1.min(size.1), size.0, u16::saturating_sub(size.1, 3));
        for (depth, symbols) in [(Depth::True, Symbols::Full), (Depth::Mono, Symbols::Ascii)] {
            (room.prefs.depth, room.prefs.symbols) = (depth, symbols);
            let mut it = open(&mut room, None);
            room.with_ctx(|ctx| it.paste(ctx, &"en rad till som är lång nog \u{1b}[31m 字字字\n".repeat(12)));
            let (rows, cursor) = room.drawn(&*it);
            assert!(!rows.join("").contains('\u{1b}'));
            assert!(size.1 < 9 || cursor.is_some(), "the caret is on screen");
            room.press(&mut *it, "PageUp Up");
            room.mouse(&mut *it, MouseEventKind::ScrollDown, (5, 5));
            room.click(&mut *it, (size.0 / 2, size.1 / 2));
            room.drawn(&*it);
            room.press(&mut *it, "Ctrl+Home Ctrl+K Ctrl+K");
        }
    }
}

#[test]
fn quitting_writes_first() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = open(&mut room, None);
    room.press(&mut *it, "hats");
    assert_eq!(key("Ctrl+Q").kind, KeyEventKind::Press);
    assert_eq!(room.press(&mut *it, "Ctrl+Q"), Outcome::Pass, "the shell quits");
    room.with_ctx(|ctx| it.leave(ctx));
    assert_eq!(memos(&room), [written("", "hats")]);
}

#[test]
fn nothing_typed_is_lost() {
    let room = std::cell::RefCell::new(Room::demo(Lang::En, (60, 20)));
    proptest!(ProptestConfig::with_cases(24), |(words in "[a-zåäö \n]{0,40}", more in "[a-z \n]{0,20}")| {
        let mut room = room.borrow_mut();
        let kept = |room: &Room| memos(room).first().map(|m| m.2.clone()).unwrap_or_default();
        let before = kept(&room);
        for words in [&words, &more] {
            let mut it = open(&mut room, None);
            room.with_ctx(|ctx| it.paste(ctx, words));
            room.press(&mut *it, "Esc");
        }
        let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&kept(&room)), letters(&format!("{before}{words}{more}")));
    });
}
