//! A person at a terminal: a real pseudo-terminal, what it shows kept by a terminal emulator, keys typed into it.
//! Everything waits for what is to be seen; nothing sleeps.

#![allow(dead_code, reason = "two test programs use it, each a part of it")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use kodbok::desk::Desk;
use kodbok::lang::Lang;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use serde_json::Value as Json;

/// How long something may take to be seen: much longer than it ever should.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Processes are started one at a time, so that none inherits another's terminal and keeps it open.
static STARTING: Mutex<()> = Mutex::new(());

/// An empty home folder and the program in it.
pub struct Home {
    folder: tempfile::TempDir,
    coder: Option<&'static str>,
}

impl Home {
    /// A home where the coder's name is known.
    pub fn of(coder: &'static str) -> Home {
        Home { coder: Some(coder), ..Home::new() }
    }

    /// A home where nobody has been.
    pub fn new() -> Home {
        Home { folder: tempfile::tempdir().unwrap(), coder: None }
    }

    /// A file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts the demo study into a file, as the program makes it.
    pub fn demo(&self, name: &str) {
        static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
        let made = DEMO.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            std::fs::read(Desk::demo(folder.path(), false, Lang::En).unwrap()).unwrap()
        });
        std::fs::write(self.path(name), made).unwrap();
    }

    /// All the program and what it starts see of the world.
    fn environment(&self) -> Vec<(&'static str, String)> {
        let at = |name: &str| self.path(name).display().to_string();
        let mut all = vec![
            ("HOME", at("")),
            ("XDG_DATA_HOME", at("data")),
            ("XDG_CONFIG_HOME", at("config")),
            ("TERM", "xterm-256color".to_owned()),
            ("COLORTERM", "truecolor".to_owned()),
            ("LANG", "en_US.UTF-8".to_owned()),
            ("TZ", "UTC".to_owned()),
            ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin".to_owned()),
        ];
        all.extend(self.coder.map(|name| ("KODBOK_CODER", name.to_owned())));
        all
    }

    /// Runs a command of the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kodbok"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().envs(self.environment());
        command.stdin(std::process::Stdio::null());
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let child = {
            let _alone = lock(&STARTING);
            command.spawn().unwrap()
        };
        child.wait_with_output().unwrap()
    }

    /// Runs what must succeed; what it wrote to stdout.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs what must succeed and answers in JSON.
    pub fn json(&self, arguments: &[&str]) -> Json {
        let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.done(&all)).unwrap()
    }

    /// The program on a screen of 120 × 40.
    pub fn screen(&self, arguments: &[&str]) -> Terminal {
        self.screen_of((120, 40), arguments)
    }

    /// The program on a screen of so many columns and rows.
    pub fn screen_of(&self, size: (u16, u16), arguments: &[&str]) -> Terminal {
        let program = env!("CARGO_BIN_EXE_kodbok").to_owned();
        self.start(size, std::iter::once(program).chain(arguments.iter().map(|&a| a.to_owned())).collect(), false)
    }

    /// The program on a screen that draws marks of ambiguous width in two cells.
    pub fn screen_wide(&self, arguments: &[&str]) -> Terminal {
        let program = env!("CARGO_BIN_EXE_kodbok").to_owned();
        self.start((120, 40), std::iter::once(program).chain(arguments.iter().map(|&a| a.to_owned())).collect(), true)
    }

    /// The program on a screen, after a line of the shell; `"$@"` at the end of the line starts it.
    pub fn screen_after(&self, shell: &str, arguments: &[&str]) -> Terminal {
        let mut all = vec!["sh".to_owned(), "-c".to_owned(), shell.to_owned(), "sh".to_owned()];
        all.push(env!("CARGO_BIN_EXE_kodbok").to_owned());
        all.extend(arguments.iter().map(|&a| a.to_owned()));
        self.start((120, 40), all, false)
    }

    fn start(&self, size: (u16, u16), arguments: Vec<String>, wide: bool) -> Terminal {
        let mut command = CommandBuilder::from_argv(arguments.into_iter().map(Into::into).collect());
        command.env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command.cwd(self.folder.path());
        Terminal::start(command, size, wide)
    }
}

/// What a terminal is told that is no picture.
#[derive(Default)]
struct Told {
    /// It draws marks of ambiguous width in two cells; only what it answers tells.
    wide: bool,
    /// What it has to answer.
    answers: Vec<u8>,
    /// What was put on its clipboard last, in base64.
    copied: Option<Vec<u8>>,
    /// Titles, bells and sequences that this program has no reason to send.
    odd: Vec<String>,
}

impl vt100::Callbacks for Told {
    fn unhandled_csi(&mut self, screen: &mut vt100::Screen, i: Option<u8>, _: Option<u8>, p: &[&[u16]], c: char) {
        match (i, p, c) {
            (None, [[6]], 'n') => {
                let (row, column) = screen.cursor_position();
                self.answers.extend(format!("\x1b[{};{}R", row + 1, column + 1 + u16::from(self.wide)).bytes());
            }
            (None, _, 'c') => self.answers.extend(b"\x1b[?62;22c"),
            // A way of telling the mouse, and how Alt is sent: the emulator does not know them.
            (Some(b'?'), [[1015 | 1036 | 1039]], 'h' | 'l') => {}
            // The question for the keyboard protocol of kitty, which this terminal does not speak.
            (Some(b'?'), _, 'u') => {}
            _ => self.odd.push(format!("CSI {i:?} {p:?} {c}")),
        }
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, params: &[&[u8]]) {
        if params == [b"11".as_slice(), b"?".as_slice()] {
            self.answers.extend(b"\x1b]11;rgb:1616/1919/1d1d\x1b\\");
        } else {
            self.odd.push(format!("OSC {params:?}"));
        }
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.copied = Some(data.to_owned());
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.odd.push(format!("title {title:?}"));
    }

    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.odd.push(format!("icon {name:?}"));
    }

    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.odd.push("bell".into());
    }

    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.odd.push("visual bell".into());
    }

    fn unhandled_char(&mut self, _: &mut vt100::Screen, c: char) {
        self.odd.push(format!("character {c:?}"));
    }

    fn unhandled_control(&mut self, _: &mut vt100::Screen, byte: u8) {
        self.odd.push(format!("control {byte}"));
    }

    fn unhandled_escape(&mut self, _: &mut vt100::Screen, a: Option<u8>, b: Option<u8>, byte: u8) {
        self.odd.push(format!("escape {a:?} {b:?} {byte}"));
    }
}

/// What the terminal shows, kept up to date by its reader.
struct Shown {
    parser: vt100::Parser<Told>,
    /// How often the whole screen was wiped.
    wiped: usize,
    /// The last bytes that came.
    last: Vec<u8>,
    /// The program has let go of the terminal.
    over: bool,
}

impl Shown {
    /// Whether what came last is the end of a picture: the cursor is hidden, or shown and put in its place.
    fn is_whole(&self) -> bool {
        let last = String::from_utf8_lossy(&self.last);
        let placed = || last.rsplit_once("\x1b[?25h\x1b[").and_then(|(_, place)| place.strip_suffix('H'));
        let is_place = |place: &str| place.bytes().all(|byte| byte.is_ascii_digit() || byte == b';');
        last.ends_with("\x1b[?25l") || placed().is_some_and(is_place)
    }
}

type Watched = Arc<(Mutex<Shown>, Condvar)>;
type Keyboard = Arc<Mutex<Box<dyn Write + Send>>>;

/// A terminal with the program running in it.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// The terminal's own settings (echo, lines) before the program came.
    before: String,
    keyboard: Keyboard,
    shown: Watched,
    reader: Option<JoinHandle<()>>,
}

/// How the program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code; other than 0 too when a signal ended it.
    pub code: u32,
    /// What is on screen after it.
    pub words: String,
    /// What of the terminal it did not give back.
    pub kept: Vec<&'static str>,
}

impl Terminal {
    fn start(command: CommandBuilder, (columns, rows): (u16, u16), wide: bool) -> Terminal {
        let _alone = lock(&STARTING);
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser =
            vt100::Parser::new_with_callbacks(cells(rows), cells(columns), 0, Told { wide, ..Told::default() });
        let shown: Watched =
            Arc::new((Mutex::new(Shown { parser, wiped: 0, last: Vec::new(), over: false }), Condvar::new()));
        let keyboard: Keyboard = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let output = pair.master.try_clone_reader().unwrap();
        let (watched, answering) = (shown.clone(), keyboard.clone());
        let reader = Some(std::thread::spawn(move || follow(output, &watched, &answering)));
        Terminal { child, master: pair.master, before, keyboard, shown, reader }
    }

    /// Types keys: words apart by blanks. `Enter`, `Esc`, `Tab`, `Space`, `Backspace`, `Up` … `Ctrl+Q`, `Shift+Down` are
    /// keys, anything else is typed letter by letter. Nothing may follow `Esc`, which would make it another key: wait for
    /// what it does first.
    pub fn keys(&self, keys: &str) {
        let words: Vec<&str> = keys.split(' ').collect();
        let early = words.iter().rev().skip(1).any(|word| *word == "Esc");
        assert!(!early, "Esc must be the last key: {keys}");
        let bytes: Vec<u8> = words.into_iter().flat_map(bytes_of).collect();
        self.send(&bytes);
    }

    /// Types letters as they are, blanks too.
    pub fn letters(&self, letters: &str) {
        self.send(letters.as_bytes());
    }

    /// Pastes text, as a terminal that was asked to mark it does.
    pub fn paste(&self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Sends bytes as they are: half a sequence, or several in one piece.
    pub fn bytes(&self, bytes: &[u8]) {
        self.send(bytes);
    }

    /// Clicks on a cell, counted from 0.
    pub fn click(&self, column: u16, row: u16) {
        let (column, row) = (column + 1, row + 1);
        self.send(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m").as_bytes());
    }

    /// A program that has ended hears nothing; what is then not to be seen fails the test.
    fn send(&self, bytes: &[u8]) {
        let mut keyboard = lock(&self.keyboard);
        let _ = keyboard.write_all(bytes).and_then(|()| keyboard.flush());
    }

    /// Waits until the demo's interviews are listed and everything is read, so that it may be changed.
    pub fn opened(&self) {
        self.shows("8 interviews");
        self.until("the time of the last save", |screen| status_row(screen).contains("   saved "));
    }

    /// Types keys and waits until words are on screen.
    pub fn press(&self, keys: &str, words: &str) {
        self.keys(keys);
        self.shows(words);
    }

    /// Waits until words are on screen, also when a row ends between them.
    pub fn shows(&self, words: &str) {
        self.until(&format!("“{words}” on screen"), |screen| words_on(screen).contains(words));
    }

    /// Waits until words are no longer on screen.
    pub fn hides(&self, words: &str) {
        self.until(&format!("“{words}” to go"), |screen| !words_on(screen).contains(words));
    }

    /// Types keys, when there are any, and waits until the status row begins with words.
    pub fn said(&self, keys: &str, words: &str) {
        self.keys(keys);
        self.until(&format!("“{words}” on the status row"), |screen| status_of(screen).starts_with(words));
    }

    /// Waits until something is so. Fails with the screen when it is not so in time.
    pub fn until(&self, what: &str, so: impl Fn(&vt100::Screen) -> bool) {
        self.until_with(what, |shown| so(shown.parser.screen()));
    }

    fn until_with(&self, what: &str, so: impl Fn(&Shown) -> bool) {
        let until = Instant::now() + PATIENCE;
        let mut shown = lock(&self.shown.0);
        while !so(&shown) {
            let left = until.saturating_duration_since(Instant::now());
            let over = if shown.over { " (the program has ended)" } else { "" };
            assert!(!left.is_zero() && !shown.over, "waited for {what}{over}; on screen:\n{}", picture(&shown));
            shown = self.shown.1.wait_timeout(shown, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Lets time go by while the program works, to do something to it at any moment.
    pub fn let_pass(&self, time: Duration) {
        let until = Instant::now() + time;
        let mut shown = lock(&self.shown.0);
        while !shown.over && Instant::now() < until {
            let left = until.saturating_duration_since(Instant::now());
            shown = self.shown.1.wait_timeout(shown, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// What is on screen now.
    pub fn look<T>(&self, at: impl Fn(&vt100::Screen) -> T) -> T {
        at(lock(&self.shown.0).parser.screen())
    }

    /// The left of the status row.
    pub fn status(&self) -> String {
        self.look(status_of)
    }

    /// What was put on the terminal's clipboard last, in base64.
    pub fn copied(&self) -> Option<Vec<u8>> {
        lock(&self.shown.0).parser.callbacks().copied.clone()
    }

    /// Titles, bells and sequences that this program has no reason to send.
    pub fn odd(&self) -> Vec<String> {
        lock(&self.shown.0).parser.callbacks().odd.clone()
    }

    /// Gives the window another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut shown = lock(&self.shown.0);
        shown.parser.set_size(cells(rows), cells(columns));
        self.master.resize(pty_size(columns, rows)).unwrap();
    }

    /// Has everything drawn anew and compares: what was on screen was already right.
    pub fn is_drawn_whole(&self, when: &str) {
        // What was said on the status row goes by itself: it is no part of the comparison.
        let rows = |shown: &Shown| {
            let screen = shown.parser.screen();
            let (height, width) = screen.size();
            let mut rows: Vec<String> = screen.rows(0, width.get()).map(|row| row.trim_end().to_owned()).collect();
            rows.remove(usize::from(height.get()) - 2);
            rows.join("\n")
        };
        self.until_with("a whole picture", Shown::is_whole);
        let (before, wiped) = {
            let shown = lock(&self.shown.0);
            (rows(&shown), shown.wiped)
        };
        self.keys("Ctrl+L");
        let what = format!("the same picture after Ctrl+L, {when}; before:\n{before}\nit");
        self.until_with(&what, |shown| shown.wiped > wiped && rows(shown) == before);
    }

    /// The program's process.
    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal (`KILL`, `TERM`) to the program.
    pub fn signal(&self, name: &str) {
        let id = self.id().to_string();
        Command::new("sh").args(["-c", r#"kill -s "$0" "$1""#, name, &id]).status().unwrap();
    }

    /// Kills the program at once and waits until it is gone. What it showed at last stays to be looked at.
    pub fn kill(&mut self) {
        self.signal("KILL");
        self.wait();
    }

    fn wait(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        let mut shown = lock(&self.shown.0);
        while !shown.over {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the program did not end; on screen:\n{}", picture(&shown));
            shown = self.shown.1.wait_timeout(shown, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(shown);
        self.child.wait().unwrap()
    }

    /// Waits until the program has ended by itself.
    pub fn ends(mut self) -> Ended {
        let code = self.wait().exit_code();
        let shown = lock(&self.shown.0);
        let screen = shown.parser.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        let settings = format!("{:?}", self.master.get_termios()) != self.before;
        let marks = [
            (screen.alternate_screen(), "the other screen"),
            (screen.hide_cursor(), "the cursor"),
            (mouse, "the mouse"),
            (screen.bracketed_paste(), "pasting"),
            (settings, "echo and lines"),
        ];
        let kept = marks.into_iter().filter(|(kept, _)| *kept).map(|(_, what)| what).collect();
        Ended { code, words: screen.contents(), kept }
    }

    /// Leaves the program by `Ctrl+Q`: it ends well and gives the terminal back.
    pub fn quit(self) -> String {
        self.keys("Ctrl+Q");
        let ended = self.ends();
        assert_eq!((ended.code, &ended.kept), (0, &Vec::new()), "{}", ended.words);
        ended.words
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !lock(&self.shown.0).over {
            self.signal("KILL");
        }
        let _ = self.child.wait();
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

/// Reads what the program writes until it lets go of the terminal, and answers what a terminal answers.
fn follow(mut output: Box<dyn Read + Send>, shown: &Watched, keyboard: &Keyboard) {
    let mut bytes = [0; 1 << 14];
    loop {
        let read = output.read(&mut bytes).unwrap_or(0);
        let answers = {
            let mut shown = lock(&shown.0);
            shown.over = read == 0;
            shown.wiped += bytes[..read].windows(4).filter(|w| w == b"\x1b[2J").count();
            shown.parser.process(&bytes[..read]);
            shown.last.extend_from_slice(&bytes[..read]);
            let early = shown.last.len().saturating_sub(24);
            shown.last.drain(..early);
            std::mem::take(&mut shown.parser.callbacks_mut().answers)
        };
        shown.1.notify_all();
        if read == 0 {
            return;
        }
        if !answers.is_empty() {
            let _ = lock(keyboard).write_all(&answers);
        }
    }
}

/// All words on screen, row after row.
fn words_on(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).map(|row| row.trim().to_owned()).collect::<Vec<_>>().join(" ")
}

/// The left of the status row, without the time of the last save at the right.
pub fn status_of(screen: &vt100::Screen) -> String {
    let row = status_row(screen);
    let left = row.rfind("   saved ").map_or(row.as_str(), |end| &row[..end]);
    left.trim().to_owned()
}

fn status_row(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let at = usize::from(rows.get()).saturating_sub(2);
    screen.rows(0, columns.get()).nth(at).unwrap_or_default()
}

fn picture(shown: &Shown) -> String {
    let screen = shown.parser.screen();
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).map(|row| format!("│{}\n", row.trim_end())).collect()
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a terminal sends for a key, or for letters.
fn bytes_of(key: &str) -> Vec<u8> {
    if let Some(letter) = key.strip_prefix("Ctrl+").filter(|rest| rest.len() == 1) {
        return vec![letter.as_bytes()[0].to_ascii_lowercase() & 0x1f];
    }
    let sent = match key {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Shift+Tab" => "\x1b[Z",
        "Space" => " ",
        "Backspace" => "\x7f",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Shift+Up" => "\x1b[1;2A",
        "Shift+Down" => "\x1b[1;2B",
        "Shift+Right" => "\x1b[1;2C",
        "Shift+Left" => "\x1b[1;2D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PageUp" => "\x1b[5~",
        "PageDown" => "\x1b[6~",
        letters => letters,
    };
    sent.as_bytes().to_owned()
}

/// Numbers that look random and are the same for the same seed.
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }
}

/// A file of the repository.
pub fn of_repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
