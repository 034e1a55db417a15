//! Characters that a terminal draws two cells wide though they are counted as one: they would push everything after them
//! to the right. Each gets a stand-in of one cell.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// Letters that such terminals draw wide (East Asian ambiguous) and that are a plain letter with an accent.
const LETTERS: &str = "àáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜ";

/// Puts stand-ins into a picture. Letters without one stay as they are.
pub fn narrow(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(other) = stand_in(cell.symbol()) {
            cell.set_symbol(&other);
        }
    }
}

/// What stands for a character of ambiguous width: a sign of ASCII, or the letter with its accent apart.
fn stand_in(symbol: &str) -> Option<Cow<'static, str>> {
    let first = symbol.chars().next()?;
    if LETTERS.contains(first) {
        return Some(Cow::Owned(symbol.nfd().collect()));
    }
    if symbol.is_ascii() || symbol.width_cjk() <= symbol.width() {
        return None;
    }
    let sign = match first {
        '·' | '•' | '…' => ".",
        '–' | '—' | '―' | '‐' | '−' | '─' => "-",
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '×' => "x",
        '→' | '▸' | '›' => ">",
        '←' => "<",
        '↑' => "^",
        '↓' => "v",
        '│' | '┃' | '▎' => "|",
        '±' => "+",
        '°' => "o",
        '§' => "S",
        '≥' => ">",
        _ => return None,
    };
    Some(Cow::Borrowed(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_drawn_double_is_drawn_in_one_cell() {
        for (symbol, other) in [("·", "."), ("–", "-"), ("”", "\""), ("é", "e\u{301}"), ("ü", "u\u{308}")] {
            assert_eq!(stand_in(symbol).as_deref(), Some(other));
        }
        for symbol in ["a", "å", "ö", "漢", " "] {
            assert_eq!(stand_in(symbol), None, "{symbol}");
        }
    }
}
