//! The loop: wait, take in everything that waits, draw once.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::app::App;
use super::built;
use super::msg::{Effect, Msg};
use super::prefs::{Depth, Symbols};
use super::start::{FirstScreen, StartOptions, looks};
use super::update::update;
use super::view;
use crate::desk::{Clock, Desk, Home, Opening, system_now, when_waiting};
use crate::lang;
use crate::terminal::{self, Clipboard, Heard, Input, Signal, Terminal, Waiting};

/// How often slow work is asked for news, in milliseconds.
const BUSY: u64 = 5;
/// How long news are taken in before the screen is drawn again, in milliseconds.
const TURN: i64 = 16;
/// How long nothing can happen at most before the loop looks again, in milliseconds.
const IDLE: u64 = 3_600_000;

/// Whether the screen runs.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// Whether the screen runs: then it heeds itself what the system wants.
pub fn is_shown() -> bool {
    SHOWN.load(Ordering::SeqCst)
}

/// How the screen was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// For good: the exit code.
    Done(i32),
    /// To go on in lines.
    ForLines,
}

/// Shows the screen until it is left. Returns how.
///
/// # Errors
/// Why it could not be shown, in a sentence.
pub fn run(start: StartOptions) -> Result<Left, String> {
    let lang = start.lang;
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(lang::no_terminal(lang));
    }
    SHOWN.store(true, Ordering::SeqCst);
    let failed = |why: std::io::Error| lang::terminal_failed(lang, why);
    let (out, messages) = channel();
    let (prefs, ask) = looks(&start);
    let locale = terminal::other_letters(&|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let home = start.home.clone().unwrap_or_else(|| Home::at(&std::env::temp_dir().join("kodbok")));
    let size = terminal::size().map_err(failed)?;
    let mut app = App::new(built::start_screen(), prefs, home, size, out);
    app.now = system_now();
    app.remembers = start.home.is_some();
    app.coder = start.coder.clone();
    if app.home.memory.coder.is_none() {
        app.home.memory.coder = start.coder.clone();
    }
    open(&mut app, &start)?;
    // What screens keep for drawing is made before the first picture.
    update(&mut app, system_now(), Msg::Time);
    let mut waiting = Waiting::new().map_err(failed)?;
    let mut screen = Terminal::open(ask).map_err(failed)?;
    when_waiting(terminal::draw_saving);
    let (heard, typed) = terminal::listen(&mut waiting);
    if heard.keyboard {
        screen.speak_kitty().map_err(failed)?;
        waiting.speak_kitty();
    }
    hear(&mut app, &heard);
    for input in typed.inputs {
        take(&mut app, input);
    }
    if let Some(locale) = &locale {
        app.say_letters(locale);
    }
    // Nobody answers there whether the ground is light.
    if cfg!(windows) && start.config.ground.is_none() && app.home.memory.light.is_none() {
        app.say_ground();
    }
    app.complain(&start.config.complaints);
    let ended = follow(&mut app, &messages, &mut screen, &mut waiting);
    let last = app.last_words();
    app.close();
    drop(screen);
    let signal = ended.map_err(failed)?;
    terminal::say(&last);
    SHOWN.store(false, Ordering::SeqCst);
    Ok(match signal {
        Some(signal) => Left::Done(128 + signal),
        None if app.plain => Left::ForLines,
        None => Left::Done(0),
    })
}

/// Takes in what the terminal answered.
fn hear(app: &mut App, heard: &Heard) {
    app.takes_words |= heard.clipboard;
    if let Some(light) = heard.light {
        app.ground_is(light);
    }
    if heard.cells.is_some_and(|cells| cells > 1) && app.prefs.symbols == Symbols::Full {
        (app.prefs.symbols, app.prefs.double) = (Symbols::Ascii, true);
        app.say_ascii();
    }
    if heard.colours.is_some_and(|colours| colours >= 256) && app.prefs.depth == Depth::Sixteen {
        app.prefs.depth = Depth::Indexed;
        app.draw_anew();
    }
    update(app, system_now(), Msg::Time);
}

/// Opens the project the run begins with. One that cannot be opened is said on the command line, unless there is
/// something to choose.
fn open(app: &mut App, start: &StartOptions) -> Result<(), String> {
    let FirstScreen::Project(path) = &start.what else { return Ok(()) };
    let coder = app.coder_name();
    let opening = Opening { coder, read_only: false, lang: start.lang };
    match Desk::open(path, &opening, Clock::system()) {
        Ok(desk) => app.take(desk),
        Err(failure) if failure.may_read() => app.not_opened(path, &failure),
        Err(failure) => return Err(failure.say(start.lang)),
    }
    Ok(())
}

/// Goes on until one leaves, or the system wants the program to end: then its signal.
fn follow(
    app: &mut App,
    messages: &Receiver<Msg>,
    screen: &mut Terminal,
    waiting: &mut Waiting,
) -> std::io::Result<Option<i32>> {
    let clipboard = Clipboard::of_system();
    while !app.is_over() {
        measure(app);
        if terminal::wrote_beside() {
            screen.clear()?;
        }
        while app.is_dirty() {
            screen.draw(|buffer| view::draw(app, buffer))?;
            terminal::keep_saving(view::saving(app));
            app.drawn();
            measure(app);
        }
        let woken = waiting.next(patience(app));
        for input in woken.inputs {
            take(app, input);
        }
        match woken.signal {
            Some(Signal::End(signal)) => return Ok(Some(signal)),
            Some(Signal::Stop) => {
                terminal::give_back();
                waiting.stop();
                screen.take_again()?;
                app.draw_anew();
            }
            Some(Signal::GoOn) => {
                screen.take_again()?;
                app.draw_anew();
            }
            Some(Signal::Resized) => {
                screen.clear()?;
                app.draw_anew();
            }
            None => {}
        }
        // A job that has much to say does not keep the screen from being drawn.
        let until = system_now() + TURN;
        while let Ok(msg) = messages.try_recv() {
            update(app, system_now(), msg);
            if system_now() >= until {
                break;
            }
        }
        if app.deadline().is_some_and(|at| at <= system_now()) {
            update(app, system_now(), Msg::Time);
        }
        for effect in app.take_effects() {
            carry_out(app, effect, screen, &clipboard)?;
        }
    }
    Ok(None)
}

/// Does what the state asks of the outside.
fn carry_out(app: &mut App, effect: Effect, screen: &mut Terminal, clipboard: &Clipboard) -> std::io::Result<()> {
    match effect {
        Effect::Clear => screen.clear()?,
        Effect::Copy { words, what } => {
            let taken = clipboard.put(&words);
            if !taken {
                screen.copy(&words)?;
            }
            app.copied(&what, taken || clipboard.terminal || app.takes_words);
        }
    }
    Ok(())
}

/// Takes in the size of the window as it is: the news of another one is lost on the way when it comes together with a
/// key or with an answer of the terminal.
fn measure(app: &mut App) {
    if let Ok(size) = terminal::size()
        && size != app.size
    {
        update(app, system_now(), Msg::Resize(size.0, size.1));
    }
}

/// How long to wait for an event.
fn patience(app: &App) -> Duration {
    let until = app.deadline().map_or(IDLE, |at| at.saturating_sub(system_now()).max(0).unsigned_abs());
    Duration::from_millis(if app.is_busy() { until.min(BUSY) } else { until })
}

/// What the terminal sent.
fn take(app: &mut App, input: Input) {
    let msg = match input {
        Input::Key(key) => Msg::Key(key),
        Input::Mouse(mouse) => Msg::Mouse(mouse),
        Input::Paste(text) => Msg::Paste(text),
        // It comes late, as over a slow line.
        Input::Answer(answer) => {
            let mut heard = Heard::default();
            heard.take(&answer);
            return hear(app, &heard);
        }
    };
    update(app, system_now(), msg);
}
