//! A field of one line: what stands in it, where the caret is, and the keys that change it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{glyphs, is_word_char, width};

/// What a key did to a field or an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The words are others now.
    Changed,
    /// The caret moved, or there was nothing to do.
    Moved,
    /// Not a key of a field.
    Not,
}

/// A line that is typed. The caret stands between graphemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    pub(super) text: String,
    /// In bytes.
    pub(super) caret: usize,
}

/// What of a field is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownField {
    /// The words on screen, safe to send.
    pub words: String,
    /// Cells before the caret.
    pub caret: u16,
    /// Whether words are hidden on the left.
    pub more: bool,
}

impl Field {
    /// A field with words in it, the caret after them.
    pub fn new(text: &str) -> Field {
        let mut field = Field::default();
        field.paste(text);
        field
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the caret stands, in scalar values.
    pub fn caret(&self) -> u32 {
        self.text.get(..self.caret).map_or(0, |left| left.chars().count() as u32)
    }

    /// Puts other words in, with the caret at a place in scalar values.
    pub fn set(&mut self, words: &str, caret: u32) {
        *self = Field::new(words);
        self.caret = self.text.char_indices().nth(caret as usize).map_or(self.text.len(), |(at, _)| at);
        self.go(self.caret);
    }

    /// The cells of [`Field::shown`] that a part takes, in scalar values; cut where it is hidden.
    pub fn cells_of(&self, (from, to): (u32, u32), room: u16) -> (u16, u16) {
        let wide = |chars: u32| width(&self.text.chars().take(chars as usize).collect::<String>());
        let hidden = wide(self.caret()).saturating_sub(usize::from(self.shown(room).caret));
        let cell = |chars| u16::try_from(wide(chars).saturating_sub(hidden)).unwrap_or(room).min(room);
        (cell(from), cell(to))
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        *self = Field::default();
    }

    /// Puts words in at the caret, on one line: a line break or tab is a blank, other control characters are left out.
    pub fn paste(&mut self, words: &str) {
        let mut line = String::with_capacity(words.len());
        for c in words.trim_matches(['\r', '\n']).chars() {
            match c {
                '\n' | '\r' | '\t' if line.ends_with(' ') => {}
                '\n' | '\r' | '\t' => line.push(' '),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.insert(&line);
    }

    /// Takes a key, if it is one of a field.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let Some(step) = CaretStep::of(key) else {
            let Some(c) = typed_char(key) else { return Typed::Not };
            self.insert(c.encode_utf8(&mut [0; 4]));
            return Typed::Changed;
        };
        let to = step.target(&self.text, self.caret);
        if to == self.caret || !step.removes {
            self.go(to);
            return Typed::Moved;
        }
        self.take_out(to);
        Typed::Changed
    }

    /// What is drawn in `room` cells: the part that holds the caret, which needs a cell of its own.
    pub fn shown(&self, room: u16) -> ShownField {
        let room = usize::from(room.max(1));
        let (left, right) = self.text.split_at(self.caret);
        let mut before = Vec::new();
        let mut used = 1;
        for glyph in glyphs(left, 0).collect::<Vec<_>>().into_iter().rev() {
            if used + usize::from(glyph.width) > room {
                break;
            }
            used += usize::from(glyph.width);
            before.push(glyph.shown);
        }
        let more = before.len() < glyphs(left, 0).count();
        let mut words: String = before.into_iter().rev().collect();
        let caret = u16::try_from(width(&words)).unwrap_or(u16::MAX);
        // The cell of the caret may show the next grapheme.
        used -= 1;
        for glyph in glyphs(right, 0) {
            if used + usize::from(glyph.width) > room {
                break;
            }
            used += usize::from(glyph.width);
            words.push_str(&glyph.shown);
        }
        ShownField { words, caret, more }
    }

    /// Puts the caret on the grapheme drawn at a cell of [`Field::shown`].
    pub fn click(&mut self, cell: u16, room: u16) {
        let shown = self.shown(room);
        let (left, right) = self.text.split_at(self.caret);
        let mut at = self.caret;
        if cell < shown.caret {
            let mut over = shown.caret - cell;
            for grapheme in left.graphemes(true).rev() {
                let wide = u16::try_from(width(grapheme)).unwrap_or(1);
                at -= grapheme.len();
                over = over.saturating_sub(wide);
                if over == 0 {
                    break;
                }
            }
        } else {
            let mut over = cell - shown.caret;
            for grapheme in right.graphemes(true) {
                let wide = u16::try_from(width(grapheme)).unwrap_or(1);
                if over < wide {
                    break;
                }
                over -= wide;
                at += grapheme.len();
            }
        }
        self.caret = at;
    }

    /// Puts words in at the caret, as they are.
    pub(super) fn insert(&mut self, words: &str) {
        self.text.insert_str(self.caret, words);
        self.go(self.caret + words.len());
    }

    /// Takes out what lies between the caret and another place, in bytes.
    pub(super) fn take_out(&mut self, to: usize) {
        let (from, until) = (self.caret.min(to), self.caret.max(to));
        self.text.replace_range(from..until, "");
        self.go(from);
    }

    /// Puts the caret at a place in bytes, or after the grapheme that has grown round it.
    pub(super) fn go(&mut self, to: usize) {
        self.caret = snapped(&self.text, to);
    }
}

/// The first boundary between graphemes at or after `at`, in bytes.
pub(crate) fn snapped(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    // Only the line around can join: a line break always ends a grapheme.
    let from = text.get(..at).and_then(|left| left.rfind('\n')).map_or(0, |i| i + 1);
    let line = text.get(from..).unwrap_or("");
    let mut end = from;
    for grapheme in line.graphemes(true) {
        if end >= at {
            break;
        }
        end += grapheme.len();
    }
    end
}

/// The character that a key types: no command. AltGr comes as Ctrl+Alt on some systems.
pub(crate) fn typed_char(key: KeyEvent) -> Option<char> {
    let command = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    match key.code {
        KeyCode::Char(c) if command.is_empty() || command == KeyModifiers::CONTROL | KeyModifiers::ALT => {
            (!c.is_control()).then_some(c)
        }
        _ => None,
    }
}

/// Whether a key is one of a field: it types, moves the caret or takes out.
pub(crate) fn is_typed(key: KeyEvent) -> bool {
    typed_char(key).is_some() || CaretStep::of(key).is_some()
}

/// How far a key reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaretReach {
    Grapheme,
    Word,
    Line,
}

/// What a key of a field does: a move, or taking out what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CaretStep {
    pub(crate) reach: CaretReach,
    pub(crate) forward: bool,
    pub(crate) removes: bool,
}

impl CaretStep {
    /// The step of a key, as in a shell.
    pub(crate) fn of(key: KeyEvent) -> Option<CaretStep> {
        let by_word = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let step = |reach, forward, removes| Some(CaretStep { reach, forward, removes });
        let one = if by_word { CaretReach::Word } else { CaretReach::Grapheme };
        match key.code {
            KeyCode::Left => step(one, false, false),
            KeyCode::Right => step(one, true, false),
            KeyCode::Backspace => step(one, false, true),
            KeyCode::Delete => step(one, true, true),
            KeyCode::Home => step(CaretReach::Line, false, false),
            KeyCode::End => step(CaretReach::Line, true, false),
            KeyCode::Char(c) if key.modifiers == KeyModifiers::CONTROL => match c {
                'a' => step(CaretReach::Line, false, false),
                'e' => step(CaretReach::Line, true, false),
                'k' => step(CaretReach::Line, true, true),
                'u' => step(CaretReach::Line, false, true),
                'w' => step(CaretReach::Word, false, true),
                'h' => step(CaretReach::Grapheme, false, true),
                _ => None,
            },
            KeyCode::Char('b') if key.modifiers == KeyModifiers::ALT => step(CaretReach::Word, false, false),
            KeyCode::Char('f') if key.modifiers == KeyModifiers::ALT => step(CaretReach::Word, true, false),
            KeyCode::Char('d') if key.modifiers == KeyModifiers::ALT => step(CaretReach::Word, true, true),
            _ => None,
        }
    }

    /// Where it leads from `at`, in bytes.
    pub(crate) fn target(self, text: &str, at: usize) -> usize {
        let (left, right) = text.split_at(at);
        let found = match (self.reach, self.forward) {
            (CaretReach::Grapheme, true) => right.graphemes(true).next().map(str::len),
            (CaretReach::Grapheme, false) => left.graphemes(true).next_back().map(str::len),
            (CaretReach::Line, true) => Some(right.find('\n').unwrap_or(right.len())),
            (CaretReach::Line, false) => Some(left.len() - left.rfind('\n').map_or(0, |i| i + 1)),
            (CaretReach::Word, true) => Some(word_ahead(right)),
            (CaretReach::Word, false) => Some(word_behind(left)),
        };
        let cells = found.unwrap_or(0);
        if self.forward { at + cells } else { at - cells }
    }
}

/// Bytes to the end of the next word.
fn word_ahead(text: &str) -> usize {
    let word = text.find(is_word_char).unwrap_or(text.len());
    let rest = text.get(word..).unwrap_or("");
    word + rest.find(|c| !is_word_char(c)).unwrap_or(rest.len())
}

/// Bytes back to the start of the word before.
fn word_behind(text: &str) -> usize {
    let until = text.trim_end_matches(|c| !is_word_char(c));
    text.len() - until.trim_end_matches(is_word_char).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::parts::testing::key;
    use proptest::prelude::*;

    /// A field whose caret is at the `|`.
    fn field(marked: &str) -> Field {
        let caret = marked.find('|').unwrap();
        Field { text: marked.replacen('|', "", 1), caret }
    }

    fn marked(field: &Field) -> String {
        let (left, right) = field.text.split_at(field.caret);
        format!("{left}|{right}")
    }

    #[test]
    fn keys_do_what_they_do_in_a_shell() {
        let table = [
            ("ab|c", "x", "abx|c"),
            ("ab|c", "Left", "a|bc"),
            ("ab|c", "Right", "abc|"),
            ("abc|", "Right", "abc|"),
            ("|abc", "Left", "|abc"),
            ("ab|c", "Home", "|abc"),
            ("ab|c", "Ctrl+A", "|abc"),
            ("ab|c", "End", "abc|"),
            ("a|bc", "Ctrl+E", "abc|"),
            ("ab|c", "Backspace", "a|c"),
            ("|abc", "Backspace", "|abc"),
            ("a|bc", "Delete", "a|c"),
            ("state gr|ants", "Ctrl+K", "state gr|"),
            ("state gr|ants", "Ctrl+U", "|ants"),
            ("state grants|", "Ctrl+W", "state |"),
            ("state grants |", "Ctrl+W", "state |"),
            ("state gr|ants", "Alt+b", "state |grants"),
            ("st|ate grants", "Ctrl+Right", "state| grants"),
            ("state| grants", "Alt+f", "state grants|"),
            ("state grants|", "Ctrl+Left", "state |grants"),
            ("state| grants", "Alt+d", "state|"),
            ("k|", "j", "kj|"),
        ];
        for (before, name, after) in table {
            let mut it = field(before);
            assert_ne!(it.key(key(name)), Typed::Not, "{name}");
            assert_eq!(marked(&it), after, "{before} {name}");
        }
    }

    #[test]
    fn commands_are_left_to_others() {
        for name in ["Ctrl+N", "Ctrl+D", "Ctrl+Z", "Enter", "Esc", "Tab", "Up", "Down", "PageUp"] {
            let mut it = field("a|b");
            assert_eq!(it.key(key(name)), Typed::Not, "{name}");
            assert_eq!(marked(&it), "a|b");
        }
        let mut it = field("|");
        it.key(KeyEvent::new(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT));
        assert_eq!(marked(&it), "@|", "AltGr");
    }

    #[test]
    fn a_grapheme_is_one_step_whatever_it_is_made_of() {
        let mut it = field("e\u{301}👩‍👩‍👧字|");
        it.key(key("Left"));
        assert_eq!(marked(&it), "e\u{301}👩‍👩‍👧|字");
        it.key(key("Backspace"));
        assert_eq!(marked(&it), "e\u{301}|字");
        it.key(key("Backspace"));
        assert_eq!(marked(&it), "|字");
    }

    #[test]
    fn an_accent_typed_in_two_strokes_leaves_the_caret_after_it() {
        let mut it = field("e|f");
        it.key(KeyEvent::from(KeyCode::Char('\u{301}')));
        it.key(key("x"));
        assert_eq!(marked(&it), "e\u{301}x|f");
    }

    #[test]
    fn pasted_lines_become_one() {
        let mut it = field("a|z");
        it.paste("one\r\ntwo\tthree\u{1b}[31m\n");
        assert_eq!(marked(&it), "aone two three[31m|z");
    }

    #[test]
    fn a_long_line_shows_the_part_with_the_caret() {
        let show = |marked: &str, room| field(marked).shown(room);
        assert_eq!(show("abc|", 8), ShownField { words: "abc".into(), caret: 3, more: false });
        assert_eq!(show("abcdefgh|", 5), ShownField { words: "efgh".into(), caret: 4, more: true });
        assert_eq!(show("ab|cdefgh", 5), ShownField { words: "abcde".into(), caret: 2, more: false });
        assert_eq!(show("字字字|", 4), ShownField { words: "字".into(), caret: 2, more: true });
        assert_eq!(show("字字字|", 0).caret, 0);
    }

    #[test]
    fn a_click_puts_the_caret_before_the_grapheme() {
        let mut it = field("abc字e|");
        it.click(3, 20);
        assert_eq!(marked(&it), "abc|字e");
        it.click(5, 20);
        assert_eq!(marked(&it), "abc字|e");
        it.click(0, 20);
        assert_eq!(marked(&it), "|abc字e");
        it.click(99, 20);
        assert_eq!(marked(&it), "abc字e|");
    }

    proptest! {
        #[test]
        fn any_keys_keep_the_caret_between_graphemes_and_in_the_room(
            text in "[a-cåä 字\u{301}\u{200d}👩\u{202e}]{0,12}", steps in prop::collection::vec(0usize..12, 0..20), room in 0u16..10
        ) {
            let names = ["Left", "Right", "Home", "End", "Backspace", "Delete", "Ctrl+W", "Ctrl+K", "Alt+b", "Alt+f", "å", "字"];
            let mut it = Field::new(&text);
            for step in steps {
                it.key(key(names[step]));
                prop_assert!(it.text.is_char_boundary(it.caret));
                prop_assert_eq!(snapped(&it.text, it.caret), it.caret);
                let shown = it.shown(room);
                prop_assert!(shown.caret < room.max(1));
                prop_assert!(width(&shown.words) <= usize::from(room.max(1)));
                let turned = shown.words.contains('\u{202e}');
                prop_assert!(!turned);
            }
        }
    }
}
