//! The terminal: what it sends as values, what it is and can, and how it is taken over and given back. Knows no screen.

mod chord;
mod clipboard;
mod environment;
mod give_back;
mod input;
mod probe;
mod taken;
mod wake;

pub use crossterm::terminal::size;

pub use chord::{Chord, parse_keys, written};
pub use clipboard::Clipboard;
#[cfg(test)]
pub use environment::tests::with;
pub use environment::{Depth, depth, is_console, is_old_windows, is_utf8, light_ground, other_letters};
pub use give_back::{give_back, say};
#[cfg(unix)]
pub use input::Decoder;
pub use input::Input;
pub use probe::{Ask, Heard, listen};
pub use taken::{Terminal, draw_saving, keep_saving, wrote_beside};
pub use wake::{Signal, Waiting};
