//! The terminal is given back, also when something breaks or the system ends the program.

use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ThreadId;

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture};
use crossterm::terminal::{LeaveAlternateScreen, disable_raw_mode};
use crossterm::{cursor, execute};

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// What broke in a thread beside the screen, to be said when the terminal is given back.
static BESIDE: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Whether the terminal was told to speak the protocol of kitty.
static SPEAKS_KITTY: AtomicBool = AtomicBool::new(false);

/// `Alt` and a key are sent as ESC and that key, also by xterm and mlterm, which else make other letters of it.
pub const ALT_AS_ESC: &str = "\x1b[?1036h\x1b[?1039h";
const ALT_AS_BEFORE: &str = "\x1b[?1036l\x1b[?1039l";
/// Keys that would be sent alike are told apart (the protocol of kitty, flag 1): above all `Esc` and what begins with it.
pub const KITTY: &str = "\x1b[>1u";
const NO_KITTY: &str = "\x1b[<1u";

/// Whether the terminal was told that letters are UTF-8.
static UTF8: AtomicBool = AtomicBool::new(false);

/// Letters are UTF-8 from now on, for terminals that are set to others, and as they were.
pub(super) const LETTERS: &str = "\x1b%G";
const LETTERS_AS_BEFORE: &str = "\x1b%@";

/// The terminal is told that letters are UTF-8.
pub(super) fn sends_utf8() {
    UTF8.store(true, Ordering::SeqCst);
}

/// Whether the terminal is told that letters are UTF-8.
pub(super) fn is_utf8_said() -> bool {
    UTF8.load(Ordering::SeqCst)
}

/// The terminal is told to speak the protocol of kitty.
pub fn speaks_kitty() {
    SPEAKS_KITTY.store(true, Ordering::SeqCst);
}

/// Whether the terminal was told to speak the protocol of kitty.
pub fn is_kitty_spoken() -> bool {
    SPEAKS_KITTY.load(Ordering::SeqCst)
}

/// The terminal is ours from now on.
pub fn took() {
    TAKEN.store(true, Ordering::SeqCst);
}

/// Whether the terminal is ours.
pub fn is_ours() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Gives the terminal back, once; what fails here cannot be helped.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        if is_kitty_spoken() {
            let _ = out.write_all(NO_KITTY.as_bytes());
        }
        let _ = out.write_all(ALT_AS_BEFORE.as_bytes());
        if is_utf8_said() {
            let _ = out.write_all(LETTERS_AS_BEFORE.as_bytes());
        }
        let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// One line on stderr, for people.
pub fn say(words: &str) {
    if !words.is_empty() {
        let _ = writeln!(io::stderr(), "{words}");
    }
}

/// When the screen's thread panics the terminal is given back before anything is printed. Another thread leaves the
/// screen alone: what it has to say waits.
pub fn give_back_on_panic() {
    static ONCE: AtomicBool = AtomicBool::new(false);
    if ONCE.swap(true, Ordering::SeqCst) {
        return;
    }
    let ours: ThreadId = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let beside = std::thread::current().id() != ours && is_ours();
        if beside && let Ok(mut broke) = BESIDE.lock() {
            broke.push(panic.to_string());
            return;
        }
        give_back();
        before(panic);
    }));
}

/// Says what broke in threads beside the screen while the terminal was ours.
pub fn say_what_broke() {
    if let Ok(mut broke) = BESIDE.lock() {
        for words in broke.drain(..) {
            say(&words);
        }
    }
}
