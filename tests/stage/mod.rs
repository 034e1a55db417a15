//! A stage for tests: a project, a window and keys give a picture. Keys are read and done as in the program; there is
//! only no terminal.
#![allow(dead_code, reason = "every test crate uses some of it")]

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use kodbok::desk::{Desk, Home};
use kodbok::tui::action::ScreenName;
use kodbok::tui::app::App;
use kodbok::tui::keymap::Chord;
use kodbok::tui::msg::{Effect, Msg};
use kodbok::tui::prefs::Prefs;
use kodbok::tui::update::update;
use kodbok::tui::{start_screen, view};

/// 2026-11-22 10:42:00 UTC: when every play begins.
const BEGIN: i64 = 1_795_344_120_000;
/// Milliseconds between keys.
const BEAT: i64 = 100;

/// The program without its terminal.
pub struct Stage {
    /// The state, for what a picture does not tell.
    pub app: App,
    messages: Receiver<Msg>,
    now: i64,
    copied: Vec<String>,
    unknown: Vec<String>,
}

impl Stage {
    /// The program with a project open, in a window of columns and rows. Nothing is remembered between runs.
    pub fn new(desk: Desk, size: (u16, u16)) -> Stage {
        let mut stage = Stage::welcome(Home::at(std::path::Path::new("/nowhere")), size);
        stage.app.take(desk);
        stage.rest();
        stage
    }

    /// The start screen.
    pub fn welcome(home: Home, size: (u16, u16)) -> Stage {
        let (out, messages) = channel();
        let mut app = App::new(start_screen(), Prefs::default(), home, size, out);
        app.coder = Some("Anna Berg".into());
        let mut stage = Stage { app, messages, now: BEGIN, copied: Vec::new(), unknown: Vec::new() };
        stage.send(Msg::Resize(size.0, size.1));
        stage
    }

    /// Changes how things look and speak.
    pub fn prefs(&mut self, change: impl FnOnce(&mut Prefs)) -> &mut Stage {
        change(&mut self.app.prefs);
        let size = self.app.size;
        self.send(Msg::Resize(size.0, size.1));
        self
    }

    /// Presses keys, written as in the table with blanks between: `g 4 Down Enter`.
    pub fn keys(&mut self, keys: &str) -> &mut Stage {
        for piece in keys.split_whitespace() {
            match Chord::parse(piece) {
                Some(chord) => self.press(chord.event()),
                None => self.unknown.push(piece.to_string()),
            }
        }
        self
    }

    /// Types text, a key a character; a line break is Enter.
    pub fn types(&mut self, text: &str) -> &mut Stage {
        for c in text.chars() {
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            self.press(KeyEvent::new(code, KeyModifiers::NONE));
        }
        self
    }

    /// Takes in bytes as a terminal sends them; what is half a sequence at their end is no more than that.
    #[cfg(unix)]
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Stage {
        let mut decoder = kodbok::terminal::Decoder::default();
        let mut inputs = decoder.feed(bytes);
        inputs.extend(decoder.give_up());
        for input in inputs {
            match input {
                kodbok::terminal::Input::Key(key) => self.press(key),
                kodbok::terminal::Input::Mouse(mouse) => self.send(Msg::Mouse(mouse)),
                kodbok::terminal::Input::Paste(text) => self.send(Msg::Paste(text)),
                kodbok::terminal::Input::Answer(_) => {}
            }
        }
        self
    }

    fn press(&mut self, key: KeyEvent) {
        self.now += BEAT;
        self.send(Msg::Key(key));
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) -> &mut Stage {
        self.send(Msg::Paste(text.into()));
        self
    }

    /// Clicks with the left button on a cell.
    pub fn click(&mut self, x: u16, y: u16) -> &mut Stage {
        self.mouse(MouseEventKind::Down(MouseButton::Left), x, y);
        self.mouse(MouseEventKind::Up(MouseButton::Left), x, y)
    }

    /// Anything the mouse does.
    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Stage {
        self.now += BEAT;
        self.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Stage {
        self.send(Msg::Resize(columns, rows));
        self
    }

    /// Lets time go by, in milliseconds.
    pub fn wait(&mut self, milliseconds: i64) -> &mut Stage {
        self.now += milliseconds;
        self.send(Msg::Time);
        self
    }

    /// Waits for slow work to end, at most a minute.
    pub fn rest(&mut self) -> &mut Stage {
        while self.app.is_busy() {
            match self.messages.recv_timeout(Duration::from_secs(60)) {
                Ok(msg) => self.send(msg),
                Err(_) => break,
            }
        }
        self
    }

    /// Takes in what comes from beside the screen until words are on it, at most a minute.
    pub fn until(&mut self, words: &str) -> &mut Stage {
        while !self.text().contains(words) {
            match self.messages.recv_timeout(Duration::from_secs(60)) {
                Ok(msg) => self.send(msg),
                Err(_) => break,
            }
        }
        self
    }

    fn send(&mut self, msg: Msg) {
        update(&mut self.app, self.now, msg);
        while let Ok(msg) = self.messages.try_recv() {
            update(&mut self.app, self.now, msg);
        }
        for effect in self.app.take_effects() {
            if let Effect::Copy { words, what } = effect {
                self.copied.push(words);
                self.app.copied(&what, true);
            }
        }
    }

    /// What was put on the clipboard, the last one last.
    pub fn copied(&self) -> &[String] {
        &self.copied
    }

    /// The open project.
    pub fn desk(&mut self) -> Option<&mut Desk> {
        self.app.desk.as_mut()
    }

    /// The project, closed: to open it again.
    pub fn leave(mut self) -> Option<Desk> {
        self.app.desk.take()
    }

    /// The cells, and where the cursor is.
    pub fn cells(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.app.size.0, self.app.size.1));
        let cursor = view::draw(&self.app, &mut buffer);
        (buffer, cursor)
    }

    /// The rows of the window as text, without blanks at their ends.
    pub fn rows(&self) -> Vec<String> {
        let (buffer, _) = self.cells();
        let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..buffer.area.height).map(|y| row(y).trim_end().to_string()).collect()
    }

    /// The rows as one text.
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// The rows below the bar, which every screen shares; all rows on the start screen, which has no bar.
    pub fn rows_below(&self) -> Vec<String> {
        self.rows().split_off(usize::from(self.bar_rows()))
    }

    /// The rows below the bar, then the cursor, then one line for each run of cells that are not plain text on the
    /// ground (`4:10-25 fg=hue1 bg=tint1 underline`), by role. Rows are counted from the top of the window.
    pub fn picture(&self) -> String {
        let (buffer, cursor) = self.cells();
        let mut out = self.rows_below();
        out.extend(self.unknown.iter().map(|key| format!("! {key} is no key")));
        out.push(cursor.map_or("no cursor".into(), |at| format!("cursor {}:{}", at.y, at.x)));
        out.extend((self.bar_rows()..buffer.area.height).flat_map(|y| self.styles(&buffer, y)));
        out.join("\n")
    }

    /// The bar: its row, then its styles as in [`Stage::picture`]. Other pictures leave it out, so that a new screen
    /// renews only the pictures of the bar.
    pub fn bar(&self) -> String {
        let (buffer, _) = self.cells();
        let rows = self.rows().into_iter().take(usize::from(self.bar_rows()));
        rows.chain((0..self.bar_rows()).flat_map(|y| self.styles(&buffer, y))).collect::<Vec<_>>().join("\n")
    }

    /// How many rows the bar takes.
    fn bar_rows(&self) -> u16 {
        u16::from(self.app.here != ScreenName::Start)
    }

    /// The runs of cells in a row that are not plain text on the ground.
    fn styles(&self, buffer: &Buffer, y: u16) -> Vec<String> {
        let styles: Vec<String> = (0..buffer.area.width).map(|x| self.style_of(&buffer[(x, y)])).collect();
        let (mut out, mut x) = (Vec::new(), 0);
        for run in styles.chunk_by(|a, b| a == b) {
            if let Some(style) = run.first().filter(|style| !style.is_empty()) {
                out.push(format!("{y}:{x}-{}{style}", x + run.len() - 1));
            }
            x += run.len();
        }
        out
    }

    /// How a cell looks, by role; nothing for plain text on the ground.
    fn style_of(&self, cell: &Cell) -> String {
        let marks = Modifier::UNDERLINED | Modifier::REVERSED;
        let blank = cell.symbol() == " " && !cell.modifier.intersects(marks);
        let mut out = String::new();
        let words = self.app.prefs.colour_name(cell.fg, false);
        if !blank && !matches!(words.as_str(), "text" | "default") {
            out += &format!(" fg={words}");
        }
        let ground = self.app.prefs.colour_name(cell.bg, true);
        if !matches!(ground.as_str(), "ground" | "default") {
            out += &format!(" bg={ground}");
        }
        let names = [
            (Modifier::BOLD, " bold"),
            (Modifier::DIM, " dim"),
            (Modifier::UNDERLINED, " underline"),
            (Modifier::REVERSED, " reversed"),
        ];
        out.extend(names.into_iter().filter(|(m, _)| cell.modifier.contains(*m) && !blank).map(|(_, name)| name));
        out
    }
}
