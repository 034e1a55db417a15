//! What a terminal sends, decoded: keys, the mouse, pasted text, answers. Bytes in, values out; no file, no waiting.
//!
//! The program reads the terminal itself, as no library does all of this: half a sequence never holds up the screen (it
//! becomes keys after [`Decoder::PATIENCE`]), `Esc` followed at once by an arrow stays `Esc` and that arrow, and the
//! sequences of rxvt, st and screen are known beside those of xterm. What stands in no table is swallowed whole and is
//! never read as letters.

// Elsewhere the system sends keys as events: there is nothing to decode.
#[cfg(unix)]
mod decoder;
#[cfg(unix)]
mod keys;
mod paste;
#[cfg(all(test, unix))]
mod tests;

#[cfg(unix)]
pub use decoder::Decoder;
#[cfg(not(unix))]
pub use paste::with_plain_line_ends;

use crossterm::event::{KeyEvent, MouseEvent};

/// What a terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Pasted text; every line ends with LF.
    Paste(String),
    /// An answer to what the terminal was asked.
    Answer(TerminalAnswer),
}

/// What a terminal says of itself when asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalAnswer {
    /// The column of the cursor, from 1 (`CSI row;column R`).
    Column(u16),
    /// The colour of the ground, as written after `OSC 11 ;`.
    Ground(String),
    /// The terminal knows the keyboard protocol of kitty (`CSI ? flags u`).
    Keyboard,
    /// What it is (`CSI ? … c`): the one question that every terminal answers. Whether it says that it takes words for the
    /// clipboard (52 among the numbers).
    Kind(bool),
    /// The terminal takes words for the clipboard (`DCS 1 + r 4D73=… ST`).
    Clipboard,
    /// How many colours it has (`DCS 1 + r 436F=… ST`).
    Colours(u32),
}
