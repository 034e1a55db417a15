//! What a terminal sends, whole, half and several at once: nothing holds the program up and nothing is misread.

use super::harness::{Home, Terminal};

/// A project on Read, its codings there.
fn reading(home: &Home) -> Terminal {
    home.demo("p.kodbok");
    let screen = home.screen_of((100, 30), &["p.kodbok"]);
    screen.opened();
    screen.said("Enter", "This sentence");
    screen
}

#[test]
fn half_a_sequence_holds_nothing_up() {
    let home = Home::of("Eva");
    let screen = reading(&home);
    for (half, width) in [
        (&b"\x1b["[..], 110),
        (b"\x1bO", 100),
        (b"\x1b[1;", 110),
        (b"\xc3", 100),
        (b"\xd5", 110),
        (b"\xf0\x9f", 100),
        (b"\x1b]11;rgb", 110),
        (b"\x1b[200~abc", 100),
    ] {
        screen.bytes(half);
        screen.resize(width, 30);
        screen.until(&format!("a picture {width} wide after {half:?}"), |screen| {
            let footer = screen.rows(0, width).last().unwrap_or_default();
            footer.trim_end().chars().count() == usize::from(width) - 1
        });
        // Half a paste may still become a whole one: what comes next is a part of it until it is given up.
        if half.starts_with(b"\x1b[200~") {
            screen.said("", "Pasted text was not used.");
        }
        screen.said("Ctrl+S", "All is saved");
        screen.said("j", "This sentence");
    }
    screen.quit();
}

#[test]
fn keys_and_sizes_at_once_are_all_taken_in() {
    let home = Home::of("Eva");
    let screen = reading(&home);
    for turn in 0..60u16 {
        screen.resize([80, 100, 120][usize::from(turn % 3)], [20, 24, 30, 40][usize::from(turn % 4)]);
        screen.bytes([b"j", b"k", b"J", b"K", b"t"][usize::from(turn % 5)]);
        if turn % 20 == 19 {
            screen.said("Ctrl+S", "All is saved");
            screen.said("j", "This ");
        }
    }
    screen.quit();
}

#[test]
fn a_long_paste_while_the_window_changes_is_taken_in_whole() {
    let home = Home::of("Eva");
    let screen = reading(&home);
    screen.press("m", "saved as you type");
    let text: String = (0..800).map(|n| format!("rad {n}\r")).collect();
    screen.bytes(b"\x1b[200~");
    for (turn, piece) in text.as_bytes().chunks(700).enumerate() {
        screen.resize(if turn % 2 == 0 { 110 } else { 100 }, 30);
        screen.bytes(piece);
    }
    screen.bytes(b"\x1b[201~");
    screen.shows("rad 799");
    screen.keys("Esc");
    screen.said("", "Memo kept");
    screen.quit();
    let memos = home.done(&["excerpts", "p.kodbok", "--where", "memo", "--format", "json"]);
    assert!(memos.contains("rad 0\\nrad 1\\n") && memos.contains("rad 799"), "every line, none doubled");
}

#[test]
fn esc_and_an_arrow_in_one_piece_change_nothing_on_any_screen() {
    let home = Home::of("Eva");
    let screen = reading(&home);
    let before = home.json(&["log", "p.kodbok"]);
    for goto in ["g 1", "g 2", "g 3", "g 4", "g 5", "g 6", "g m", "g p"] {
        screen.keys(goto);
        for arrow in b"ABCD" {
            screen.bytes(&[0x1b, 0x1b, b'[', *arrow]);
            screen.bytes(&[0x1b, 0x1b, b'O', *arrow]);
        }
        screen.said("Ctrl+S", "All is saved");
    }
    assert_eq!(home.json(&["log", "p.kodbok"]), before);
    screen.quit();
}

#[test]
fn a_program_that_is_stopped_gives_the_terminal_back_and_takes_it_again() {
    let home = Home::of("Eva");
    let screen = reading(&home);
    screen.signal("TSTP");
    screen.until("the terminal given back", |screen| !screen.alternate_screen() && !screen.bracketed_paste());
    screen.signal("CONT");
    screen.until("the terminal taken again", |screen| screen.alternate_screen() && screen.bracketed_paste());
    screen.said("Ctrl+S", "All is saved");
    // Stopped without being asked: only going on is seen.
    screen.signal("STOP");
    screen.signal("CONT");
    screen.said("j", "This sentence");
    screen.is_drawn_whole("after going on");
    screen.quit();
}
