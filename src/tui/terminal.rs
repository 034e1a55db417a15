//! The terminal itself: taken over, drawn on, and what it says of itself.

use std::cell::RefCell;
use std::io::{self, BufWriter, Stdout, Write};

use crossterm::event::{EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::config::{Ground, Marks};
use super::give_back::{
    ALT_AS_ESC, KITTY, give_back, give_back_on_panic, is_kitty_spoken, is_ours, say_what_broke, speaks_kitty, took,
};
use super::prefs::{Depth, Prefs, Symbols, Zone};
use super::probe::{self, Ask};
use super::start::Start;

/// The terminal while it is ours. Dropping it gives it back.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Screen {
    /// Takes the terminal over, and asks it what is not known of it.
    ///
    /// # Errors
    /// When it is no terminal or cannot be written to.
    pub fn open(ask: Ask) -> io::Result<Screen> {
        give_back_on_panic();
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        let opened = take_over(&mut out)
            .and_then(|()| probe::ask(ask, &mut out))
            .and_then(|()| Ok(Screen { terminal: Terminal::new(CrosstermBackend::new(out))? }));
        if opened.is_err() {
            give_back();
        }
        opened
    }

    /// Takes the terminal again after it was somebody else's: everything is drawn.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn take_again(&mut self) -> io::Result<()> {
        // Raw mode is not known to be gone when another program changed it.
        disable_raw_mode()?;
        take_over(self.terminal.backend_mut())?;
        self.clear()
    }

    /// Tells the terminal to send every key as what it is.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn speak_kitty(&mut self) -> io::Result<()> {
        speaks_kitty();
        let out = self.terminal.backend_mut();
        out.write_all(KITTY.as_bytes())?;
        Write::flush(out)
    }

    /// Draws a frame; `draw` returns where the cursor is to stand.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.terminal.draw(|frame| {
            if let Some(at) = draw(frame.buffer_mut()) {
                frame.set_cursor_position(at);
            }
        })?;
        Ok(())
    }

    /// Forgets what is on screen, so that everything is drawn.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn clear(&mut self) -> io::Result<()> {
        WROTE_BESIDE.set(false);
        // Not `Terminal::clear`, which waits for the terminal to say where its cursor is and fails when it does not.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Puts words on the terminal's clipboard, also over a remote connection (OSC 52).
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, words: &str) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        write!(out, "\x1b]52;c;{}\x07", base64(words.as_bytes()))?;
        Write::flush(out)
    }
}

/// Makes the terminal ours.
fn take_over(out: &mut impl Write) -> io::Result<()> {
    enable_raw_mode()?;
    took();
    execute!(out, EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)?;
    out.write_all(ALT_AS_ESC.as_bytes())?;
    if is_kitty_spoken() {
        out.write_all(KITTY.as_bytes())?;
    }
    out.flush()
}

thread_local! {
    /// What is drawn at once when a write has to wait, before it waits.
    static SAVING: RefCell<Vec<(u16, u16, Cell)>> = const { RefCell::new(Vec::new()) };
    /// It was drawn, past the picture that is kept.
    static WROTE_BESIDE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Keeps what is drawn when a write has to wait.
pub(super) fn keep_saving(cells: Vec<(u16, u16, Cell)>) {
    SAVING.set(cells);
}

/// Draws it: the loop that draws everything else stands in the write.
pub(super) fn draw_saving() {
    SAVING.with_borrow(|cells| {
        if cells.is_empty() || !is_ours() {
            return;
        }
        let mut out = CrosstermBackend::new(io::stdout());
        let drawn = execute!(out, cursor::SavePosition, cursor::Hide)
            .and_then(|()| out.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))))
            .and_then(|()| execute!(out, cursor::RestorePosition));
        WROTE_BESIDE.set(drawn.is_ok());
    });
}

/// Whether something stands on the screen that the picture does not know of.
pub(super) fn wrote_beside() -> bool {
    WROTE_BESIDE.get()
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
        say_what_broke();
    }
}

/// How things look and speak at the start: by options, by the configuration, by what is remembered, by what the
/// terminal says. Also what the terminal is to be asked.
pub(super) fn looks(start: &Start) -> (Prefs, Ask) {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    looks_with(start, &variable)
}

fn looks_with(start: &Start, variable: &dyn Fn(&str) -> Option<String>) -> (Prefs, Ask) {
    let config = &start.config;
    let depth = depth(start.no_color, variable);
    let set = match config.ground {
        Some(Ground::Dark) => Some(false),
        Some(Ground::Light) => Some(true),
        Some(Ground::Terminal) | None => start.home.as_ref().and_then(|home| home.memory.light),
    };
    let light = set.or_else(|| variable("COLORFGBG").and_then(|v| light_ground(&v))).unwrap_or(false);
    let ascii = match config.marks {
        _ if start.ascii => true,
        Marks::Ascii => true,
        Marks::Full => false,
        Marks::Auto => !is_utf8(variable) || is_console(variable),
    };
    let prefs = Prefs {
        lang: start.lang,
        light,
        depth,
        symbols: if ascii { Symbols::Ascii } else { Symbols::Full },
        double: false,
        high: config.high,
        bare: config.ground == Some(Ground::Terminal),
        theme: config.theme.clone(),
        keymap: config.keymap.clone(),
        measure: config.measure,
        zone: Zone::system(),
    };
    let ground = set.is_none() && depth != Depth::Mono;
    let colours = depth == Depth::Sixteen && !is_console(variable);
    (prefs, Ask { ground, width: !ascii && config.marks == Marks::Auto, colours })
}

/// How many colours there are, by what the environment says of the terminal.
fn depth(no_color: bool, variable: &dyn Fn(&str) -> Option<String>) -> Depth {
    let term = variable("TERM").unwrap_or_default();
    let colour = variable("COLORTERM").unwrap_or_default();
    if no_color || variable("NO_COLOR").is_some() || term == "dumb" {
        return Depth::Mono;
    }
    // Screen hands on what the terminal around it says, and knows itself no more than its own TERM.
    let screen = variable("STY").is_some() || (term.starts_with("screen") && variable("TMUX").is_none());
    let many = matches!(colour.as_str(), "truecolor" | "24bit") || variable("WT_SESSION").is_some();
    if !screen && (many || term.contains("direct")) {
        return Depth::True;
    }
    // These have drawn 256 for twenty years, whatever their name says.
    let drawn = ["xterm", "mlterm", "alacritty"].iter().any(|name| term.starts_with(name));
    if term.contains("256color") || (drawn && !screen) { Depth::Indexed } else { Depth::Sixteen }
}

/// Whether `COLORFGBG` (`15;0`) says that the ground is light.
fn light_ground(value: &str) -> Option<bool> {
    let ground: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(matches!(ground, 7 | 9..=15))
}

/// Whether it is the console of Linux, whose fonts of 256 or 512 letters have few of the marks.
fn is_console(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    variable("TERM").is_some_and(|term| term == "linux" || term.starts_with("linux-"))
}

/// Whether the locale's letters are UTF-8. Systems without such variables write it anyway.
fn is_utf8(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name));
    match locale {
        Some(locale) => locale.to_ascii_lowercase().replace('-', "").contains("utf8"),
        None => cfg!(any(windows, target_os = "macos")),
    }
}

/// Base64 with padding, as OSC 52 wants it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let all = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            let six = (all >> (18 - 6 * i)) & 63;
            out.push(if i <= three.len() { char::from(LETTERS[six as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        let pairs: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        move |name| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone())
    }

    #[test]
    fn base64_is_as_the_rfc_has_it() {
        let pairs = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("å", "w6U=")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_says() {
        let of = |pairs: &[(&str, &str)]| depth(false, &with(pairs));
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(of(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(of(&[("TERM", "linux")]), Depth::Sixteen);
        for term in ["xterm", "mlterm", "alacritty"] {
            assert_eq!(of(&[("TERM", term)]), Depth::Indexed, "{term}");
        }
        let true_around = ("COLORTERM", "truecolor");
        assert_eq!(of(&[("TERM", "screen"), true_around]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "screen.xterm-256color"), true_around, ("STY", "1.x")]), Depth::Indexed);
        assert_eq!(of(&[("TERM", "screen-256color"), true_around, ("TMUX", "/x")]), Depth::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Depth::Mono);
        assert_eq!(depth(true, &with(&[("COLORTERM", "truecolor")])), Depth::Mono);
    }

    fn start(config: &str) -> Start {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("c.toml"), config).unwrap();
        let config = crate::tui::config::Config::read(&folder.path().join("c.toml"), true);
        assert_eq!(config.complaints, []);
        let what = crate::tui::What::Welcome;
        Start { what, lang: crate::lang::Lang::En, coder: None, home: None, config, no_color: false, ascii: false }
    }

    #[test]
    fn the_configuration_goes_before_what_the_terminal_says() {
        let utf8 = [("LANG", "sv_SE.UTF-8"), ("TERM", "xterm-256color"), ("COLORFGBG", "0;15")];
        let (prefs, ask) = looks_with(&start(""), &with(&utf8));
        assert_eq!(
            (prefs.light, prefs.symbols, ask),
            (true, Symbols::Full, Ask { ground: true, width: true, colours: false })
        );
        let (prefs, ask) = looks_with(&start("ground = \"dark\"\nsymbols = \"full\"\nmeasure = 60\n"), &with(&utf8));
        assert_eq!((prefs.light, prefs.measure, ask), (false, Some(60), Ask::default()));
        let (prefs, ask) = looks_with(&start("ground = \"terminal\"\ncontrast = \"high\"\n"), &with(&utf8));
        assert!(prefs.bare && prefs.high && ask.ground, "dark or light is still to be known");
    }

    #[test]
    fn the_console_of_linux_gets_sixteen_colours_and_ascii() {
        let console = [("LANG", "sv_SE.UTF-8"), ("TERM", "linux")];
        let (prefs, ask) = looks_with(&start(""), &with(&console));
        assert_eq!((prefs.depth, prefs.symbols, ask.width), (Depth::Sixteen, Symbols::Ascii, false));
        assert_eq!(looks_with(&start("symbols = \"full\""), &with(&console)).0.symbols, Symbols::Full);
    }

    #[test]
    fn the_locale_says_whether_marks_can_be_drawn() {
        assert!(is_utf8(&with(&[("LANG", "sv_SE.UTF-8")])));
        assert!(is_utf8(&with(&[("LC_ALL", "C.utf8"), ("LANG", "C")])));
        assert!(!is_utf8(&with(&[("LC_ALL", "C"), ("LANG", "sv_SE.UTF-8")])));
        assert!(!is_utf8(&with(&[("LANG", "sv_SE.ISO-8859-1")])));
    }

    #[test]
    fn a_light_ground_is_told_from_a_dark_one() {
        assert_eq!(light_ground("0;15"), Some(true));
        assert_eq!(light_ground("15;default;0"), Some(false));
        assert_eq!(light_ground("15;default"), None);
    }
}
