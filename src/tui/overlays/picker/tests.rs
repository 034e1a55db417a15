//! Every keystroke of SCREENS.md §5, on the shipped codebook and the demo study.

use proptest::prelude::*;

use super::ranking::{Aside, CodeIndex, TypedQuery};
use crate::desk::Beginning;
use crate::desk::coding::{CodeChange, NewName};
use crate::desk::recent::RecentCodes;
use crate::lang::Lang;
use crate::model::{CodeKey, DocumentKey, Edit, EntityKind, Key, NewCode, Valence};
use crate::tui::answers::Given;
use crate::tui::asks::{Near, Opens};
use crate::tui::context::Outcome;
use crate::tui::overlays::testing::Room;
use crate::tui::prefs::{Depth, Symbols};
use crate::tui::screen::Screen;
use crossterm::event::MouseEventKind;

const NEAR: Near = Near { left: 8, above: 4, below: 6 };

/// A new study with the shipped codebook.
fn study(lang: Lang) -> Room {
    Room::study(Beginning::Strategy, lang, (80, 24))
}

fn book(room: &Room) -> CodeIndex {
    CodeIndex::of(room.desk.project(), DocumentKey::of(1), &[], room.prefs.lang)
}

/// The marks of the hits of a query.
fn hits(room: &Room, query: &str) -> Vec<String> {
    let book = book(room);
    book.rank(&TypedQuery::of(query)).into_iter().map(|at| room.mark(book.entries[at].code)).collect()
}

fn picker(room: &mut Room, ticked: &[(&str, Valence)]) -> Box<dyn Screen> {
    let ticked = ticked.iter().map(|&(mark, sign)| (room.code(mark), sign)).collect();
    let documents = &room.desk.project().documents;
    let document = documents.iter().find(|(_, d)| d.cited().contains("Granforsa")).map(|(k, _)| k);
    let document = document.unwrap_or(DocumentKey::of(1));
    room.open(Opens::Picker { title: "Code 16 words".into(), ticked, document, near: NEAR })
}

/// What an outcome gives and takes off, as words: `HIN-01 +MAL-02 / ORG-01`.
fn given(room: &Room, outcome: Outcome) -> String {
    let sign = |s: Option<Valence>| s.map_or("", |s| if s == Valence::Neither { "0" } else { s.sign() });
    let all = |give: &[(CodeKey, Option<Valence>)], take: &[CodeKey]| {
        let give: Vec<String> = give.iter().map(|&(c, s)| format!("{}{}", sign(s), room.mark(c))).collect();
        let take: Vec<String> = take.iter().map(|&c| room.mark(c)).collect();
        format!("{} / {}", give.join(" "), take.join(" ")).trim().to_owned()
    };
    match outcome {
        Outcome::Give(given) => match *given {
            Given::Codes(CodeChange { give, take, new: None }) => all(&give, &take),
            Given::Codes(CodeChange { give, take, new: Some(NewName { name, parent }) }) => {
                let parent = parent.map_or("top".to_owned(), |p| room.mark(p));
                format!("new {name} in {parent}: {}", all(&give, &take))
            }
            other => format!("{other:?}"),
        },
        Outcome::Close => "closed".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Opens the picker in a new study, presses keys and tells what came out.
fn typed(lang: Lang, ticked: &[(&str, Valence)], keys: &str) -> String {
    let mut room = study(lang);
    let mut it = picker(&mut room, ticked);
    let outcome = room.press(&mut *it, keys);
    given(&room, outcome)
}

#[test]
fn two_letters_find_a_code_in_both_languages() {
    let room = study(Lang::Sv);
    let first = [
        ("ko", "HIN-01"),
        ("bo", "MAL-01"),
        ("kf", "HIN-01"),
        ("hin1", "HIN-01"),
        ("hin-01", "HIN-01"),
        ("HIN01", "HIN-01"),
        ("hin 1", "HIN-01"),
        ("hin12", "HIN-12"),
        ("st fu", "HIN-01"),
        ("lån", "UTG-01"),
        ("lång", "UTG-01"),
        ("short", "HIN-01"),
        ("barometer", "STA-01"),
        ("stigma", "HIN-14"),
        ("sekretess", "HIN-10"),
        ("sekrettes", "HIN-10"),
        ("kommunpolis", "ORG-07"),
        ("mal", "MAL"),
    ];
    for (query, mark) in first {
        assert_eq!(hits(&room, query).first().map(String::as_str), Some(mark), "{query}");
    }
    let english = study(Lang::En);
    for (query, mark) in [("ko", "HIN-01"), ("kf", "HIN-01"), ("st fu", "HIN-01"), ("bo", "MAL-01"), ("hou", "MAL-01")]
    {
        assert_eq!(hits(&english, query).first().map(String::as_str), Some(mark), "{query}");
    }
    assert_eq!(
        hits(&english, "gr")[..2],
        ["BID-02", "BID-05"],
        "a name before a short name, then the codebook's order"
    );
    assert!(hits(&english, "xyz").is_empty());
}

#[test]
fn the_levels_come_in_their_order() {
    let room = study(Lang::En);
    let book = book(&room);
    let place = |query: &str, mark: &str| {
        let code = room.code(mark);
        book.rank(&TypedQuery::of(query)).iter().position(|&at| book.entries[at].code == code)
    };
    // `sta`: marks, then names, then words in names, then inside words, then definitions.
    let order = ["STA-01", "HIN-04", "HIN-06"];
    assert!(place("sta", "STA-01") < place("sta", "ORG-12"), "mark before name");
    assert!(place("sta", "ORG-12") < place("sta", "HIN-02"), "name before a word in it");
    assert!(place("sta", "HIN-02") < place("sta", "MAL-01").or(Some(99)), "word before definition");
    assert!(order.iter().all(|mark| room.desk.project().codes.get(room.code(mark)).is_some()));
    assert!(place("hin1", "HIN-01") < place("hin1", "HIN-10"), "the whole mark before one that begins so");
    assert_eq!(place("hin01", "HIN-10"), None);
}

#[test]
fn accents_need_not_be_typed_but_count_when_they_are() {
    let room = study(Lang::Sv);
    assert!(hits(&room, "lan").contains(&"UTG-01".to_owned()));
    let book = book(&room);
    let exactly = book.rank(&TypedQuery::of("lå"));
    let plain: Vec<usize> = exactly.iter().copied().skip_while(|&at| has_letters(&room, &book, at, "lå")).collect();
    assert!(!exactly.is_empty() && plain.len() < exactly.len());
    assert!(plain.iter().all(|&at| !has_name(&room, &book, at, "lå")), "names with å first");
}

fn has_name(room: &Room, book: &CodeIndex, at: usize, letters: &str) -> bool {
    let code = room.desk.project().codes.get(book.entries[at].code).unwrap();
    [&code.name.sv, &code.name.en, &code.short.sv, &code.short.en].iter().any(|n| n.to_lowercase().contains(letters))
}

fn has_letters(room: &Room, book: &CodeIndex, at: usize, letters: &str) -> bool {
    let code = room.desk.project().codes.get(book.entries[at].code).unwrap();
    let deep = [&code.definition.sv, &code.include.sv];
    has_name(room, book, at, letters) || deep.iter().any(|n| n.to_lowercase().contains(letters))
}

#[test]
fn a_hit_in_the_definition_shows_what_was_found() {
    let room = study(Lang::En);
    let book = book(&room);
    let query = TypedQuery::of("erratic");
    let entry = &book.entries[book.rank(&query)[0]];
    assert_eq!(room.mark(entry.code), "HIN-01");
    let Some(Aside::Include(pieces)) = entry.shown(&query).aside else { panic!("{:?}", entry.shown(&query)) };
    assert_eq!(pieces.iter().find(|(_, hit)| *hit).map(|(words, _)| words.as_str()), Some("erratic"));
    let query = TypedQuery::of("kortsiktig");
    let entry = &book.entries[book.rank(&query)[0]];
    assert!(matches!(entry.shown(&query).aside, Some(Aside::Name(_))), "the Swedish name, as found");
}

#[test]
fn among_equals_use_comes_first() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let granforsa = room.document("Granforsa");
    let of = |room: &Room, last: &[CodeKey]| {
        let book = CodeIndex::of(room.desk.project(), granforsa, last, Lang::En);
        let marks: Vec<String> =
            book.rank(&TypedQuery::of("gr")).iter().map(|&at| room.mark(book.entries[at].code)).collect();
        marks
    };
    // Used in Granforsa: BID-05 (7 excerpts in all) and BID-02 (5); not BID-06.
    assert_eq!(of(&room, &[])[..2], ["BID-05", "BID-02"], "number of excerpts");
    assert_eq!(of(&room, &[room.code("BID-02")])[0], "BID-02", "used last");
    assert_eq!(of(&room, &[room.code("BID-03")])[0], "BID-05", "how it is found before used last");
    let here = crate::analysis::code_counts_in(room.desk.project(), granforsa);
    let is_here = |mark: &String| here[room.code(mark).no() as usize].own > 0;
    let elsewhere = hits(&room, "hin").into_iter().rfind(|m| m.starts_with("HIN-") && !is_here(m)).unwrap();
    let book = CodeIndex::of(room.desk.project(), granforsa, &[room.code(&elsewhere)], Lang::En);
    let marks = book.rank(&TypedQuery::of("hin"));
    let marks: Vec<String> = marks.iter().skip(1).map(|&at| room.mark(book.entries[at].code)).collect();
    let place = marks.iter().position(|m| *m == elsewhere).unwrap();
    assert!(place > 0 && marks[..place].iter().all(is_here), "used in this interview before used last: {marks:?}");
    let grants = room.desk.project().codes.get(room.code("BID-02")).unwrap().id;
    RecentCodes::gave(&mut room.desk, &[(grants, Valence::Neither)]);
    let mut it = picker(&mut room, &[]);
    let outcome = room.press(&mut *it, "gr Enter");
    assert_eq!(given(&room, outcome), "BID-02 /");
}

#[test]
fn enter_gives_what_is_ticked_and_what_is_lit() {
    let table = [
        ("ko Enter", "HIN-01 /"),
        ("ko Tab bo Enter", "HIN-01 MAL-01 /"),
        ("ko Tab bo Tab Enter", "HIN-01 MAL-01 /"),
        ("hin2 Tab hin2 Tab bo Enter", "MAL-01 /"),
        ("lån− Enter", "-UTG-01 /"),
        ("lån+ Enter", "+UTG-01 /"),
        ("hin-01 Enter", "HIN-01 /"),
        ("hin-01− Tab bo+ Enter", "-HIN-01 +MAL-01 /"),
        ("Esc", "closed"),
        ("Down Down Enter", "ORG-02 /"),
        ("xyz Backspace Backspace Backspace Down Enter", "ORG-01 /"),
    ];
    for (keys, wanted) in table {
        assert_eq!(typed(Lang::Sv, &[], keys), wanted, "{keys}");
    }
}

#[test]
fn codes_on_the_mark_are_ticked_and_unticking_takes_off() {
    let on = [("HIN-07", Valence::Neither), ("UTG-01", Valence::Against)];
    let table = [
        ("Enter", "closed"),
        ("ko Enter", "HIN-01 /"),
        ("hin7 Tab Enter", "/ HIN-07"),
        ("hin7 Tab ko Enter", "HIN-01 / HIN-07"),
        ("hin7 Enter", "closed"),
        ("hin7+ Enter", "+HIN-07 /"),
        ("utg1− Enter", "closed"),
        ("utg1+ Tab Enter", "+UTG-01 /"),
        ("hin7 Tab hin7 Tab Enter", "closed"),
    ];
    for (keys, wanted) in table {
        assert_eq!(typed(Lang::Sv, &on, keys), wanted, "{keys}");
    }
}

#[test]
fn a_digit_takes_the_pinned_code_while_nothing_is_typed() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let pinned = |room: &Room, digit: usize| room.mark(room.desk.pins()[digit - 1].unwrap());
    let (first, fifth) = (pinned(&room, 1), pinned(&room, 5));
    let mut it = picker(&mut room, &[]);
    let outcome = room.press(&mut *it, "5");
    assert_eq!(given(&room, outcome), format!("{fifth} /"));
    let mut it = picker(&mut room, &[]);
    let outcome = room.press(&mut *it, "boe Tab 1");
    assert_eq!(given(&room, outcome), format!("MAL-01 {first} /"));
    let mut it = picker(&mut room, &[]);
    let outcome = room.press(&mut *it, "hin1 Enter");
    assert_eq!(given(&room, outcome), "HIN-01 /", "after a letter a digit is typed");
    let mut it = picker(&mut room, &[(fifth.as_str(), Valence::Neither)]);
    assert_eq!(room.press(&mut *it, "5"), Outcome::Done);
    assert_eq!(room.words_said(), format!("{fifth} is on these words already."));
}

#[test]
fn nothing_typed_offers_the_last_set_the_last_codes_the_pinned_ones_and_the_codebook() {
    let mut room = Room::demo(Lang::En, (120, 40));
    let ids: Vec<_> = ["MAL-03", "HIN-14"].map(|m| room.code(m)).to_vec();
    let ids: Vec<_> = ids.iter().map(|&k| (room.desk.project().codes.get(k).unwrap().id, Valence::Neither)).collect();
    RecentCodes::gave(&mut room.desk, &ids);
    let mut it = picker(&mut room, &[]);
    let screen = room.screen(&*it);
    let rows: Vec<&str> = screen.lines().skip(3).take(4).collect();
    assert!(rows[0].contains("Again") && rows[0].contains("Labour market + Stigmatisation"), "{screen}");
    assert!(rows[1].contains("MAL-03") && rows[2].contains("HIN-14"), "{screen}");
    assert!(rows[3].contains("│ 1") && rows[3].contains("HIN-01"), "{screen}");
    let outcome = room.press(&mut *it, "Enter");
    assert_eq!(given(&room, outcome), "MAL-03 HIN-14 /", "as the box says");
    let mut it = picker(&mut room, &[]);
    let outcome = room.press(&mut *it, "Tab boe Enter");
    assert_eq!(given(&room, outcome), "MAL-03 HIN-14 MAL-01 /");
}

#[test]
fn a_new_code_is_made_in_place() {
    let table = [
        ("wat Ctrl+N Enter", "new wat in ORG: /"),
        ("hin1 Ctrl+N Ctrl+U Tid Enter", "new Tid in HIN: /"),
        ("hin1 Ctrl+N Ctrl+U Tid Tab Enter", "new Tid in STA: /"),
        ("hin1 Ctrl+N Ctrl+U Tid Shift+Tab Enter", "new Tid in UTG: /"),
        ("ko Tab xyzw Enter Enter", "new xyzw in HIN: HIN-01 /"),
        ("bid6 Tab Ctrl+N Tid Enter", "new Tid in BID: BID-06 /"),
        ("hin1 Ctrl+N Esc Enter", "HIN-01 /"),
    ];
    for (keys, wanted) in table {
        assert_eq!(typed(Lang::Sv, &[], keys), wanted, "{keys}");
    }
    let on = [("HIN-07", Valence::Neither)];
    assert_eq!(typed(Lang::Sv, &on, "hin7 Tab qqq Ctrl+N Enter"), "new qqq in ORG: / HIN-07");
    let mut empty = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let mut it = picker(&mut empty, &[]);
    assert!(empty.screen(&*it).contains("No codes yet. Type a name; Ctrl+N makes it a code."));
    let outcome = empty.press(&mut *it, "trust Ctrl+N Enter");
    assert_eq!(given(&empty, outcome), "new trust in top: /");
}

#[test]
fn a_name_that_cannot_be_is_refused_and_kept() {
    let mut room = study(Lang::En);
    let mut it = picker(&mut room, &[]);
    assert_eq!(room.press(&mut *it, "hin1 Ctrl+N Ctrl+U Enter"), Outcome::Done);
    assert_eq!(room.words_said(), "A name is needed.");
    assert_eq!(room.press(&mut *it, "STIGMATISATION Enter"), Outcome::Done);
    assert!(room.words_said().contains("“STIGMATISATION”"));
    let outcome = room.press(&mut *it, "2 Enter");
    assert_eq!(given(&room, outcome), "new STIGMATISATION2 in HIN: /");
}

#[test]
fn the_down_arrow_reaches_the_row_of_the_new_code() {
    let mut room = study(Lang::En);
    let mut it = picker(&mut room, &[]);
    room.press(&mut *it, "barometer Down");
    let screen = room.screen(&*it);
    assert!(screen.contains("│▎  +  new code “barometer” in Statistics tools"), "{screen}");
    assert!(screen.contains("╰─ Enter new code"), "{screen}");
    let outcome = room.press(&mut *it, "Enter Enter");
    assert_eq!(given(&room, outcome), "new barometer in STA: /");
}

#[test]
fn the_picture_at_80x24() {
    let mut room = Room::demo(Lang::En, (80, 24));
    let mut it = picker(&mut room, &[]);
    room.press(&mut *it, "hin7 Tab gra");
    let (rows, cursor) = room.drawn(&*it);
    insta::assert_snapshot!(rows.join("\n"));
    assert_eq!(cursor, Some((9, 8).into()), "after what is typed");
}

#[test]
fn the_picture_at_120x40_with_the_whole_definition_and_the_naming() {
    let mut room = Room::demo(Lang::Sv, (120, 40));
    let mut it = picker(&mut room, &[("HIN-07", Valence::Neither)]);
    room.press(&mut *it, "för");
    insta::assert_snapshot!("picker-120-sv", room.screen(&*it));
    room.press(&mut *it, "Ctrl+D");
    insta::assert_snapshot!("picker-120-sv-whole", room.screen(&*it));
    room.press(&mut *it, "Esc Ctrl+N");
    insta::assert_snapshot!("picker-120-sv-naming", room.screen(&*it));
}

#[test]
fn clicks_light_and_give_and_the_wheel_scrolls() {
    let mut room = study(Lang::En);
    let mut it = picker(&mut room, &[]);
    room.press(&mut *it, "hin");
    let screen = room.drawn(&*it).0;
    let y = screen.iter().position(|row| row.contains("HIN-02")).unwrap() as u16;
    assert_eq!(room.click(&mut *it, (20, y)), Outcome::Done);
    assert!(room.screen(&*it).contains("Enter give HIN-02"));
    let outcome = room.click(&mut *it, (20, y));
    assert_eq!(given(&room, outcome), "HIN-02 /");
    room.mouse(&mut *it, MouseEventKind::ScrollDown, (20, y));
    assert!(room.drawn(&*it).0[usize::from(y)].contains("HIN-05"), "{}", room.screen(&*it));
    assert_eq!(room.click(&mut *it, (0, 0)), Outcome::Close, "beside the box");
}

#[test]
fn it_is_drawn_in_any_window() {
    let mut room = Room::demo(Lang::Sv, (80, 24));
    for size in
        [(0, 0), (1, 3), (10, 4), (23, 9), (24, 6), (40, 10), (59, 12), (60, 24), (91, 15), (116, 20), (200, 60)]
    {
        room.area = ratatui::layout::Rect::new(0, 1.min(size.1), size.0, u16::saturating_sub(size.1, 3));
        for (depth, symbols) in [(Depth::True, Symbols::Full), (Depth::Mono, Symbols::Ascii)] {
            (room.prefs.depth, room.prefs.symbols) = (depth, symbols);
            let mut it = picker(&mut room, &[("HIN-07", Valence::For)]);
            for keys in ["Down", "för", "Tab", "xyzxyz", "Ctrl+N", "Esc", "Ctrl+U", "Down Ctrl+D", "Down", "PageDown"]
            {
                room.press(&mut *it, keys);
                room.drawn(&*it);
                room.click(&mut *it, (size.0 / 2, size.1 / 2));
                room.with_ctx(|ctx| it.refresh(ctx));
                room.drawn(&*it);
            }
        }
    }
}

#[test]
fn ascii_draws_our_marks_in_ascii() {
    let mut room = study(Lang::En);
    room.prefs.symbols = Symbols::Ascii;
    let mut it = picker(&mut room, &[("HIN-07", Valence::Neither)]);
    room.press(&mut *it, "hin");
    let ours = |c: char| "╭─╮│╰╯▎✓›▏…·−".contains(c);
    let screen = room.screen(&*it);
    assert!(
        !screen.contains(ours) && screen.contains("+- Code 16 words ---") && screen.contains("x HIN-07"),
        "{screen}"
    );
    room.press(&mut *it, "Ctrl+U erratic");
    assert!(!room.screen(&*it).contains(ours), "{}", room.screen(&*it));
}

fn new_code(room: &mut Room, mark: &str, name: &str) -> Edit {
    let mut code = NewCode { id: room.desk.new_id(), mark: Some(mark.to_owned()), ..NewCode::default() };
    code.name_mut().en = name.to_owned();
    Edit::AddCode(Box::new(code))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_whole_mark_is_never_lost(
        marks in proptest::collection::vec("[A-Zåä]{1,4}[-. ]?[0-9]{0,3}", 1..8),
        names in proptest::collection::vec("[a-zåä1 -]{1,12}[a-z]", 8)
    ) {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let edits = marks.iter().zip(&names).map(|(mark, name)| new_code(&mut room, mark, name)).collect();
        room.desk.apply(&Edit::Batch(None, edits)).unwrap();
        let book = book(&room);
        let plain = |words: &str| crate::text::fold(words).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for mark in marks.iter().map(|mark| mark.trim()).filter(|mark| !mark.ends_with(['-', '+'])) {
            let hits = book.rank(&TypedQuery::of(mark));
            let first = hits.first().map(|&at| plain(&room.mark(book.entries[at].code)));
            prop_assert_eq!(bare(first.as_deref().unwrap_or("none")), bare(&plain(mark)), "{}", mark);
            prop_assert!(hits.iter().any(|&at| plain(&room.mark(book.entries[at].code)) == plain(mark)));
        }
    }
}

#[test]
fn any_keys_leave_it_whole() {
    let names = [
        "h",
        "i",
        "1",
        "+",
        "Tab",
        "Down",
        "Up",
        "Ctrl+N",
        "Esc",
        "Ctrl+D",
        "Backspace",
        "å",
        "Space",
        "PageDown",
        "End",
        "Ctrl+W",
    ];
    let room = std::cell::RefCell::new(Room::study(Beginning::Strategy, Lang::En, (60, 14)));
    proptest!(|(steps in proptest::collection::vec(0usize..16, 0..25))| {
        let mut room = room.borrow_mut();
        let mut it = picker(&mut room, &[("HIN-07", Valence::For)]);
        for step in steps {
            if matches!(room.press(&mut *it, names[step]), Outcome::Close | Outcome::Give(_)) {
                break;
            }
            room.drawn(&*it);
        }
    });
}

/// Without noughts before numbers.
fn bare(mark: &str) -> String {
    let letters = mark.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = mark[letters.len()..].trim_start_matches('0');
    format!("{letters}{number}")
}

#[test]
fn what_is_gone_from_the_codebook_is_gone_from_the_picker() {
    let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let edit = new_code(&mut room, "A-1", "alpha");
    let done = room.desk.apply(&edit).unwrap();
    assert!(done.last(EntityKind::Code).is_some());
    let mut it = picker(&mut room, &[("A-1", Valence::Neither)]);
    room.desk.undo().unwrap();
    room.with_ctx(|ctx| it.refresh(ctx));
    assert_eq!(room.press(&mut *it, "Enter"), Outcome::Done, "only the new code is there to be made");
    assert!(!room.screen(&*it).contains("A-1"));
}
