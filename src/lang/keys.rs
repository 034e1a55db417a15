//! Names of keys: those that sentences name though no table of keys has them, because a field or a box takes them itself.

use super::{Lang, messages};

/// What a sentence that names keys is told in: a language, and the keys as they are set.
pub trait Voice {
    /// The language.
    fn lang(&self) -> Lang;

    /// The key of an action of the table, as it is shown; its words where it has none.
    fn key(&self, action: &str) -> String;
}

/// Takes what stands in a field or is lit in a list.
pub const ENTER: &str = "Enter";
/// Leaves a field, a form or a box.
pub const ESC: &str = "Esc";
/// Goes to the next field, or fills in what is begun.
pub const TAB: &str = "Tab";
/// A memo: links an excerpt.
pub const CTRL_L: &str = "Ctrl+L";
/// The picker: makes what is typed a code.
pub const CTRL_N: &str = "Ctrl+N";
/// A text that is being written: undoes.
pub const CTRL_Z: &str = "Ctrl+Z";
/// The import: asks for the encoding of a file.
pub const ENCODING: &str = "e";
/// The import: says who the speakers are.
pub const SPEAKERS: &str = "p";
/// Where a project cannot be written: saves a copy elsewhere.
pub const COPY_ELSEWHERE: &str = "X";
/// How keys are written in the configuration.
pub const WRITTEN: &str = "j, Shift+Down, Ctrl+P, F5, g g";

messages! {
    key_shift() "Shift" "Skift";
    key_space() "Space" "Blanksteg";
    key_backspace() "Backspace" "Backsteg";
    key_page_down() "PgDn" "PgDn";
    key_page_up() "PgUp" "PgUp";
}
