//! The terminal while it is the program's: taken over, drawn on, given back.

use std::cell::RefCell;
use std::io::{self, BufWriter, Stdout, Write};

use crossterm::event::{EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui_crossterm::CrosstermBackend;

use super::give_back::{
    ALT_AS_ESC, KITTY, LETTERS, give_back, give_back_on_panic, is_kitty_spoken, is_ours, is_utf8_said, say_what_broke,
    sends_utf8, speaks_kitty, took,
};
use super::probe::{self, Ask};

/// The terminal while it is the program's. Dropping it gives it back.
pub struct Terminal {
    terminal: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Terminal {
    /// Takes the terminal over, and asks it what is not known of it.
    ///
    /// # Errors
    /// When it is no terminal or cannot be written to.
    pub fn open(ask: Ask) -> io::Result<Terminal> {
        give_back_on_panic();
        if ask.letters {
            sends_utf8();
        }
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        let opened = take_over(&mut out)
            .and_then(|()| probe::ask(ask, &mut out))
            .and_then(|()| Ok(Terminal { terminal: ratatui::Terminal::new(CrosstermBackend::new(out))? }));
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
        // Not `ratatui::Terminal::clear`, which waits for the terminal to say where its cursor is and fails when it does not.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Sends words for the terminal's clipboard, also over a remote connection (OSC 52). Whether they arrive is not told.
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
    if is_utf8_said() {
        out.write_all(LETTERS.as_bytes())?;
    }
    if is_kitty_spoken() {
        out.write_all(KITTY.as_bytes())?;
    }
    out.flush()
}

thread_local! {
    /// What is drawn at once when a write has to wait, before it waits.
    static SAVING: RefCell<Vec<(u16, u16, Cell)>> = const { RefCell::new(Vec::new()) };
    /// Whether something was drawn past the picture that is kept.
    static WROTE_BESIDE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Keeps what is drawn when a write has to wait.
pub fn keep_saving(cells: Vec<(u16, u16, Cell)>) {
    SAVING.set(cells);
}

/// Draws it: the loop that draws everything else stands in the write.
pub fn draw_saving() {
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
pub fn wrote_beside() -> bool {
    WROTE_BESIDE.get()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
        say_what_broke();
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

    #[test]
    fn base64_is_as_the_rfc_has_it() {
        let pairs = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("å", "w6U=")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
