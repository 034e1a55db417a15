//! Whatever is typed: random keys, clicks, pastes, halves of sequences and sizes. Nothing hangs, and nothing is lost when
//! the program is told to end in the midst of it.
//!
//! `KODBOK_KEYS` is how many pieces are sent (600 when not set, 100,000 by hand); `KODBOK_SEED` where chance begins.

use super::harness::{Chance, Home, Terminal};

/// Pieces that are sent to one program before it is ended and looked at.
const ONE: u64 = 2_000;
/// After so many pieces the program is to show that it still answers.
const LOOK: u64 = 100;

/// What stands for more than a letter. What quits is left out: `Ctrl+Q`, and `q`, which does so when it is typed twice.
const PIECES: &[&[u8]] = &[
    b"\r",
    b"\x1b",
    b"\t",
    b" ",
    b"\x7f",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[1;2B",
    b"\x1b[1;5C",
    b"\x1b[3~",
    b"\x1bOP",
    b"\x1b\x1b[B",
    b"\x1b\x1bOA",
    b"\x0c",
    b"\x10",
    b"\x14",
    b"\x1b3",
    // Halves.
    b"\x1b[",
    b"\x1bO",
    b"\x1b[1;",
    b"\xc3",
    b"\xf0\x9f",
    b"\x1b]11;rgb",
    b"\x1b[<0;5;",
    b"\x1b[200~half",
    // What a paste brings, and what no terminal sends.
    b"\x1b[200~a\tb\rc\x1b[201~",
    b"\x1b[200~\x1b[31m\x1b[201~",
    b"\x1bP1+r436F=3F\x1b\\",
    b"\x1b[?62;52c",
    b"\x1b[999;999R",
    b"\x00\x01\x1f",
    b"\xff\xfe",
];

const LETTERS: &[u8] = b"abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.,/?<>[]=%#!;:'\"()_*";

fn pieces() -> u64 {
    std::env::var("KODBOK_KEYS").ok().map_or(600, |n| n.parse().expect("KODBOK_KEYS"))
}

fn seed() -> u64 {
    let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
    std::env::var("KODBOK_SEED").ok().map_or_else(now, |seed| seed.parse().expect("KODBOK_SEED"))
}

fn throw(screen: &Terminal, chance: &mut Chance) {
    match chance.below(40) {
        0 => screen.resize(1 + chance.below(200) as u16, 1 + chance.below(60) as u16),
        1 | 2 => {
            let at = (1 + chance.below(120), 1 + chance.below(40));
            let button = [0, 2, 32, 64, 65][chance.below(5) as usize];
            screen.bytes(format!("\x1b[<{button};{};{}M\x1b[<{button};{};{}m", at.0, at.1, at.0, at.1).as_bytes());
        }
        3..=14 => screen.bytes(PIECES[chance.below(PIECES.len() as u64) as usize]),
        // A key and the one after it in one packet.
        15 | 16 => {
            let letter = LETTERS[chance.below(LETTERS.len() as u64) as usize];
            screen.bytes(&[PIECES[chance.below(21) as usize], &[letter]].concat());
        }
        _ => screen.bytes(&[LETTERS[chance.below(LETTERS.len() as u64) as usize]]),
    }
}

/// The program draws anew for another size: it has read everything that was sent before.
fn answers(screen: &Terminal, chance: &mut Chance) {
    screen.resize(20, 5);
    screen.resize(100 + chance.below(20) as u16, 30);
    screen.until("a whole picture", super::window::is_drawn);
}

#[test]
fn nothing_that_is_typed_hangs_the_program_or_harms_the_file() {
    let (mut left, mut chance) = (pieces(), Chance(seed()));
    eprintln!("KODBOK_SEED={} KODBOK_KEYS={left}", chance.0);
    while left > 0 {
        let home = Home::of("Eva");
        home.demo("p.kodbok");
        let screen = home.screen_of((100, 30), &["p.kodbok"]);
        screen.opened();
        for sent in 1..=left.min(ONE) {
            throw(&screen, &mut chance);
            if sent % LOOK == 0 {
                answers(&screen, &mut chance);
            }
        }
        left -= left.min(ONE);
        let (signal, code) = [("HUP", 129), ("TERM", 143), ("INT", 130)][chance.below(3) as usize];
        screen.signal(signal);
        let ended = screen.ends();
        assert_eq!((ended.code, ended.kept.as_slice()), (code, &[][..]), "{}", ended.words);
        home.done(&["check", "p.kodbok"]);
        assert!(!home.path("p.kodbok-lock").exists(), "the lock is let go");
    }
}
