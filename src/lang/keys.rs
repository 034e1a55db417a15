//! Names of keys: those that sentences name though no table of keys has them, because a field or a box takes them itself.

use super::{Lang, messages};

/// What a sentence that names keys is told in: a language, and the keys as they are set.
pub trait Voice {
    /// The language that sentences are said in.
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
/// Beside a field: they move in the list, where letters are typed.
pub const UP_DOWN: &str = "Up Down";
/// Goes to the next field of a form.
pub const DOWN: &str = "Down";
/// A choice of a form: the next answer.
pub const SPACE: &str = "Space";
/// The picker: the whole definition. A filter: takes a kept one away.
pub const CTRL_D: &str = "Ctrl+D";
/// A memo: links an excerpt.
pub const CTRL_L: &str = "Ctrl+L";
/// The picker: makes what is typed a code.
pub const CTRL_N: &str = "Ctrl+N";
/// The form of a code: the other language.
pub const CTRL_O: &str = "Ctrl+O";
/// A filter: keeps it under a name.
pub const CTRL_S: &str = "Ctrl+S";
/// A text that is being written: undoes.
pub const CTRL_Z: &str = "Ctrl+Z";
/// The import: asks for the encoding of a file.
pub const ENCODING: &str = "e";
/// The import: asks for a table of attributes.
pub const ATTRIBUTES: &str = "t";
/// The import: gives a choice to all files of the same kind.
pub const SAME_FOR_ALL: &str = "a";
/// The import: joins two names, or parts the spellings of one.
pub const JOIN_NAMES: &str = "s";
/// The import: says that a name asks.
pub const WHO_ASKS: &str = "w";
/// The import: the next file that waits for a decision.
pub const NEXT_UNDECIDED: &str = "n";
/// A cell: typed in it, says that the attribute does not apply.
pub const NO_SUCH: &str = "-";
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
