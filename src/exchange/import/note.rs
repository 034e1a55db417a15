//! What is worth telling about how a file was read.

use crate::lang::{self, Lang};

/// Something that was decided or left out while a file was read. Numbers are counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Control and bidi characters: in the text, shown as marks.
    Controls(usize),
    /// Places that are no characters, now U+FFFD, and the byte of the first.
    Replaced(usize, u64),
    /// Looks like UTF-8 that was read as something else and saved again.
    Mojibake,
    /// No words at all.
    Empty,
    /// Marks of Markdown taken off.
    Marks(usize),
    /// Footnotes kept.
    Footnotes(usize),
    /// Tracked insertions kept.
    Insertions(usize),
    /// Tracked deletions left out.
    Deletions(usize),
    /// Pieces of hidden text left out.
    Hidden(usize),
    /// Comments left out.
    Comments(usize),
    /// Page headers and footers left out.
    Headers(usize),
    /// Pictures left out.
    Pictures(usize),
    /// Tables kept.
    Tables(usize),
    /// Symbols of special fonts that have no character.
    Symbols(usize),
    /// Embedded parts of other formats left out.
    Embedded(usize),
    /// Bold words that say who speaks, given a colon.
    BoldLabels(usize),
    /// Subtitles joined to turns.
    Cues(usize),
    /// Numbers of lines taken off.
    LineNumbers(usize),
    /// Rows of a table read as turns.
    Rows(usize),
    /// Cells of a table with words that are in no column known.
    Cells(usize),
    /// Pages without a text layer.
    Scanned(usize),
}

impl Note {
    /// A few words in a language.
    pub fn say(self, lang: Lang) -> String {
        let n = lang::number;
        match self {
            Note::Controls(1) => lang::note_control(lang),
            Note::Controls(k) => lang::note_controls(lang, n(k)),
            Note::Replaced(k, byte) => lang::note_replaced(lang, n(k), byte),
            Note::Mojibake => lang::note_mojibake(lang),
            Note::Empty => lang::note_empty(lang),
            Note::Marks(k) => lang::note_marks(lang, n(k)),
            Note::Footnotes(k) => lang::note_footnotes(lang, n(k)),
            Note::Insertions(k) => lang::note_insertions(lang, n(k)),
            Note::Deletions(k) => lang::note_deletions(lang, n(k)),
            Note::Hidden(k) => lang::note_hidden(lang, n(k)),
            Note::Comments(k) => lang::note_comments(lang, n(k)),
            Note::Headers(k) => lang::note_headers(lang, n(k)),
            Note::Pictures(k) => lang::note_pictures(lang, n(k)),
            Note::Tables(k) => lang::note_tables(lang, n(k)),
            Note::Symbols(k) => lang::note_symbols(lang, n(k)),
            Note::Embedded(k) => lang::note_embedded(lang, n(k)),
            Note::BoldLabels(k) => lang::note_bold_labels(lang, n(k)),
            Note::Cues(k) => lang::note_cues(lang, n(k)),
            Note::LineNumbers(k) => lang::note_line_numbers(lang, n(k)),
            Note::Rows(k) => lang::note_rows(lang, n(k)),
            Note::Cells(k) => lang::note_cells(lang, n(k)),
            Note::Scanned(k) => lang::note_scanned(lang, n(k)),
        }
    }
}

/// Notes on the characters of a text, whatever file it came from.
pub(super) fn of_text(text: &str) -> Vec<Note> {
    let controls = controls_in(text);
    let finds = |wrong: &str| memchr::memmem::find_iter(text.as_bytes(), wrong.as_bytes()).count();
    // All but the last begin alike: where that is not, none is.
    let letters = if finds("Ã") > 0 { ["Ã¤", "Ã¶", "Ã¥", "Ã©"].map(finds).iter().sum() } else { 0 };
    let mojibake = letters + finds("â€");
    let mut notes = Vec::new();
    if controls > 0 {
        notes.push(Note::Controls(controls));
    }
    if mojibake > 1 {
        notes.push(Note::Mojibake);
    }
    if !text.chars().any(char::is_alphanumeric) {
        notes.push(Note::Empty);
    }
    notes
}

/// How many controls there are. Those above ASCII begin with one of two bytes: only there whole characters are looked at.
fn controls_in(text: &str) -> usize {
    let ascii = text.bytes().filter(|&b| (b < 0x20 && b != b'\n' && b != b'\t') || b == 0x7F).count();
    let begins = memchr::memchr2_iter(0xC2, 0xE2, text.as_bytes());
    let chars = begins.filter_map(|at| text.get(at..)?.chars().next());
    ascii + chars.filter(|&c| is_control(c)).count()
}

/// Controls that say nothing about the layout of a text, and those that turn its direction.
fn is_control(c: char) -> bool {
    let bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    bidi || (c.is_control() && c != '\n' && c != '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_control_is_counted(text in "[a\n\t\r\u{0}\u{7f}\u{80}\u{9f}\u{a0}åé\u{202a}\u{202e}\u{2066}\u{2069}–€😀]{0,40}") {
            proptest::prop_assert_eq!(controls_in(&text), text.chars().filter(|&c| is_control(c)).count());
        }
    }
}
