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

/// The terminal is ours from now on.
pub(super) fn took() {
    TAKEN.store(true, Ordering::SeqCst);
}

/// Whether the terminal is ours.
pub(super) fn is_ours() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Gives the terminal back, once; what fails here cannot be helped.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// One line on stderr, for people.
pub(super) fn say(words: &str) {
    if !words.is_empty() {
        let _ = writeln!(io::stderr(), "{words}");
    }
}

/// When the screen's thread panics the terminal is given back before anything is printed. Another thread leaves the
/// screen alone: what it has to say waits.
pub(super) fn give_back_on_panic() {
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
pub(super) fn say_what_broke() {
    if let Ok(mut broke) = BESIDE.lock() {
        for words in broke.drain(..) {
            say(&words);
        }
    }
}
