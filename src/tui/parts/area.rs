//! Several lines that are typed, softly wrapped, with an undo of their own.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::field::{CaretReach, CaretStep, Field, Typed, typed_char};
use super::list::page;
use crate::text::{Text, width, wrap};

/// How many steps can be taken back.
const STEPS: usize = 300;

/// Lines that are typed. The caret stands between graphemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The words and the caret: a field with line breaks in it.
    field: Field,
    /// The column that going up and down keeps to.
    goal: Option<usize>,
    undone: Vec<Field>,
    done: Vec<Field>,
    /// Whether the next letter belongs to the last step.
    typing: bool,
}

/// One row on screen, in bytes: what is drawn, and where the next row begins. Blanks that a row was broken at lie
/// between the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// The first byte on it.
    pub start: usize,
    /// The end of what is drawn.
    pub end: usize,
    /// The end of what belongs to it.
    pub next: usize,
}

impl Area {
    /// An area with words in it, the caret after them.
    pub fn new(text: &str) -> Area {
        let text = lines_of(text);
        Area { field: Field { caret: text.len(), text }, ..Area::default() }
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        self.field.text()
    }

    /// Puts other words in the place of all, as one step that can be taken back.
    pub fn replace(&mut self, text: &str) {
        self.keep();
        self.field = Area::new(text).field;
        self.typing = false;
    }

    /// Puts words in at the caret as they are, but for control characters other than line breaks and tabs.
    pub fn paste(&mut self, words: &str) {
        self.keep();
        self.field.insert(&lines_of(words));
        self.typing = false;
    }

    /// Takes a key, if it is one of an area of `width` cells and `height` rows.
    pub fn key(&mut self, key: KeyEvent, width: u16, height: u16) -> Typed {
        let typed = self.take(key, width, height);
        if !matches!(key.code, KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown) {
            self.goal = None;
        }
        typed
    }

    /// The rows on screen at a width, the caret's cell not counted; never none.
    pub fn rows(&self, width: u16) -> Vec<AreaRow> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.field.text.split('\n') {
            rows_of(line, start, width.max(1), &mut rows);
            start += line.len() + 1;
        }
        rows
    }

    /// The row and the column of the caret, both from 0. The column is at most `room`.
    pub fn caret_at(&self, rows: &[AreaRow], room: u16) -> (usize, u16) {
        let row = rows.partition_point(|row| row.start <= self.field.caret).saturating_sub(1);
        let start = rows.get(row).map_or(0, |row| row.start);
        let column = width(self.field.text.get(start..self.field.caret).unwrap_or(""));
        (row, u16::try_from(column).unwrap_or(room).min(room))
    }

    /// Puts the caret on the grapheme at a cell of a row.
    pub fn click(&mut self, row: usize, column: u16, width: u16) {
        let rows = self.rows(width);
        self.field.caret = self.at_column(&rows, row.min(rows.len().saturating_sub(1)), usize::from(column));
        self.typing = false;
        self.goal = None;
    }

    fn take(&mut self, key: KeyEvent, width: u16, height: u16) -> Typed {
        let control = key.modifiers == KeyModifiers::CONTROL;
        let page = page(usize::from(height));
        match key.code {
            KeyCode::Char('z') if control => self.take_back(),
            KeyCode::Char('y') if control => self.do_again(),
            KeyCode::Home if control => self.go(0),
            KeyCode::End if control => self.go(self.field.text.len()),
            KeyCode::Home => self.go_in_row(width, false),
            KeyCode::End => self.go_in_row(width, true),
            KeyCode::Up => self.go_by_rows(-1, width),
            KeyCode::Down => self.go_by_rows(1, width),
            KeyCode::PageUp => self.go_by_rows(-page, width),
            KeyCode::PageDown => self.go_by_rows(page, width),
            KeyCode::Enter => {
                self.typing = false;
                self.keep();
                self.field.insert("\n");
                Typed::Changed
            }
            _ => match CaretStep::of(key) {
                Some(step) => self.step(step),
                None => self.letter(key),
            },
        }
    }

    fn letter(&mut self, key: KeyEvent) -> Typed {
        let Some(c) = typed_char(key) else { return Typed::Not };
        let before = self.field.text.get(..self.field.caret).unwrap_or("");
        // A word is one step to take back.
        if !self.typing || (c.is_whitespace() && !before.ends_with(char::is_whitespace)) {
            self.keep();
        }
        self.field.insert(c.encode_utf8(&mut [0; 4]));
        self.typing = true;
        Typed::Changed
    }

    fn step(&mut self, step: CaretStep) -> Typed {
        let mut to = step.target(&self.field.text, self.field.caret);
        if !step.removes {
            return self.go(to);
        }
        if to == self.field.caret && step.reach == CaretReach::Line {
            // At the end of a line the line break goes.
            to = CaretStep { reach: CaretReach::Grapheme, ..step }.target(&self.field.text, to);
        }
        if to == self.field.caret {
            return Typed::Moved;
        }
        self.typing = false;
        self.keep();
        self.field.take_out(to);
        Typed::Changed
    }

    fn go(&mut self, to: usize) -> Typed {
        self.field.go(to);
        self.typing = false;
        Typed::Moved
    }

    fn go_in_row(&mut self, width: u16, end: bool) -> Typed {
        let rows = self.rows(width);
        let (row, _) = self.caret_at(&rows, width);
        let to = self.at_column(&rows, row, if end { usize::MAX } else { 0 });
        self.go(to)
    }

    fn go_by_rows(&mut self, by: isize, width: u16) -> Typed {
        let rows = self.rows(width);
        let (row, column) = self.caret_at(&rows, width);
        let goal = self.goal.unwrap_or(usize::from(column));
        let to = row.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        self.field.caret = match (to == row, by < 0) {
            (false, _) => self.at_column(&rows, to, goal),
            (true, true) => 0,
            (true, false) => self.field.text.len(),
        };
        self.goal = Some(goal);
        self.typing = false;
        Typed::Moved
    }

    /// The boundary at or before a column of a row; on a row that was broken inside a word, not its end, which is on
    /// the next row.
    fn at_column(&self, rows: &[AreaRow], row: usize, column: usize) -> usize {
        let Some(&AreaRow { start, end, next }) = rows.get(row) else { return self.field.caret };
        let until = if end == next && row + 1 < rows.len() && self.field.text.get(end..=end) != Some("\n") {
            end
        } else {
            end + 1
        };
        let (mut at, mut used) = (start, 0);
        for grapheme in self.field.text.get(start..end).unwrap_or("").graphemes(true) {
            let wide = width(grapheme);
            if used + wide > column || at + grapheme.len() >= until {
                break;
            }
            used += wide;
            at += grapheme.len();
        }
        at
    }

    /// Remembers how it is now, so that what comes can be taken back.
    fn keep(&mut self) {
        if self.done.len() == STEPS {
            self.done.remove(0);
        }
        self.done.push(self.field.clone());
        self.undone.clear();
    }

    fn take_back(&mut self) -> Typed {
        let Some(before) = self.done.pop() else { return Typed::Moved };
        let now = self.swap(before);
        self.undone.push(now);
        Typed::Changed
    }

    fn do_again(&mut self) -> Typed {
        let Some(after) = self.undone.pop() else { return Typed::Moved };
        let now = self.swap(after);
        self.done.push(now);
        Typed::Changed
    }

    fn swap(&mut self, other: Field) -> Field {
        self.typing = false;
        std::mem::replace(&mut self.field, other)
    }
}

/// The words with LF for every line break, a blank for a tab, and no other control characters.
fn lines_of(words: &str) -> String {
    let words = words.replace("\r\n", "\n");
    let kept = words.chars().map(|c| if c == '\r' { '\n' } else { c }).map(|c| if c == '\t' { ' ' } else { c });
    kept.filter(|&c| c == '\n' || !c.is_control()).collect()
}

/// The rows of one line that begins at byte `start`. Unlike a transcript's, they hold every blank, so that the caret
/// can stand beside it.
fn rows_of(line: &str, start: usize, measure: u16, rows: &mut Vec<AreaRow>) {
    let text = Text::new(line);
    let found = wrap(&text, text.span(), measure, false);
    let mut parts: Vec<(usize, usize)> =
        found.iter().map(|row| (text.byte(row.span.start), text.byte(row.span.end))).collect();
    let end = line.len();
    match parts.first_mut() {
        None => parts.push((0, end)),
        Some(first) if first.0 > 0 => {
            // Blanks at the start of a line are kept where they fit, else they have a row.
            if width(line.get(..first.1).unwrap_or("")) <= usize::from(measure) {
                first.0 = 0;
            } else {
                let blanks = first.0;
                parts.insert(0, (0, blanks));
            }
        }
        Some(_) => {}
    }
    if let Some(last) = parts.last_mut() {
        last.1 = end;
    }
    let starts: Vec<usize> = parts.iter().skip(1).map(|part| part.0).chain([end]).collect();
    rows.extend(parts.iter().zip(starts).map(|(part, next)| AreaRow {
        start: start + part.0,
        end: start + part.1,
        next: start + next,
    }));
}

#[cfg(test)]
mod tests {
    use super::super::field::snapped;
    use super::super::testing::key;
    use super::*;
    use proptest::prelude::*;

    /// An area whose caret is at the `|`.
    fn area(marked: &str) -> Area {
        let caret = marked.find('|').unwrap();
        Area { field: Field { text: marked.replacen('|', "", 1), caret }, ..Area::default() }
    }

    fn marked(area: &Area) -> String {
        let (left, right) = area.field.text.split_at(area.field.caret);
        format!("{left}|{right}")
    }

    /// The rows as drawn, with the caret.
    fn drawn(area: &Area, width: u16) -> Vec<String> {
        let rows = area.rows(width);
        rows.iter().map(|row| area.field.text[row.start..row.end].to_string()).collect()
    }

    #[test]
    fn lines_wrap_at_blanks_and_every_blank_has_a_place() {
        assert_eq!(drawn(&Area::new("one person, six hats"), 11), ["one person,", "six hats"]);
        assert_eq!(drawn(&Area::new("one\n\n  two "), 11), ["one", "", "  two "]);
        assert_eq!(drawn(&Area::new(""), 11), [""]);
        assert_eq!(drawn(&Area::new("one\n"), 11), ["one", ""]);
        assert_eq!(drawn(&Area::new("abcdefgh"), 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn up_and_down_go_by_rows_on_screen_and_keep_the_column() {
        let table = [
            ("one person, s|ix hats", "Up", "o|ne person, six hats"),
            ("one pers|on, six hats", "Down", "one person, six hats|"),
            ("one pers|on, six hats", "Up", "|one person, six hats"),
            ("one person, six |hats", "Down", "one person, six hats|"),
            ("one person, six hats|", "Home", "one person, |six hats"),
            ("o|ne person, six hats", "End", "one person,| six hats"),
            ("abc|\n\ndefg", "Down", "abc\n|\ndefg"),
            ("ab|cdefghijklmnop", "End", "abcdefghij|klmnop"),
            ("a\nb|c", "Ctrl+Home", "|a\nbc"),
            ("a|\nbc", "Ctrl+End", "a\nbc|"),
        ];
        for (before, name, after) in table {
            let mut it = area(before);
            it.key(key(name), 11, 5);
            assert_eq!(marked(&it), after, "{before} {name}");
        }
        let mut it = area("abcd|ef\n\nabcdef");
        it.key(key("Down"), 11, 5);
        it.key(key("Down"), 11, 5);
        assert_eq!(marked(&it), "abcdef\n\nabcd|ef", "a short row does not lose the column");
    }

    #[test]
    fn lines_are_broken_and_joined() {
        let table = [
            ("ab|cd", "Enter", "ab\n|cd"),
            ("ab\n|cd", "Backspace", "ab|cd"),
            ("ab|\ncd", "Delete", "ab|cd"),
            ("ab|\ncd", "Ctrl+K", "ab|cd"),
            ("ab\n|cd", "Ctrl+U", "ab|cd"),
            ("ab\nc|d", "Ctrl+U", "ab\n|d"),
            ("ab\nc|d", "Ctrl+A", "ab\n|cd"),
            ("a|b\ncd", "Ctrl+E", "ab|\ncd"),
        ];
        for (before, name, after) in table {
            let mut it = area(before);
            it.key(key(name), 40, 5);
            assert_eq!(marked(&it), after, "{before:?} {name}");
        }
    }

    #[test]
    fn undo_takes_back_a_word_at_a_time_and_redo_brings_it_again() {
        let mut it = Area::default();
        for c in "six hats".chars() {
            it.key(KeyEvent::from(KeyCode::Char(c)), 40, 5);
        }
        it.key(key("Ctrl+Z"), 40, 5);
        assert_eq!(marked(&it), "six|");
        it.key(key("Ctrl+Z"), 40, 5);
        assert_eq!(marked(&it), "|");
        assert_eq!(it.key(key("Ctrl+Z"), 40, 5), Typed::Moved);
        it.key(key("Ctrl+Y"), 40, 5);
        it.key(key("Ctrl+Y"), 40, 5);
        assert_eq!(marked(&it), "six hats|");
        it.paste("\r\nand\tone\u{7}\r\n");
        assert_eq!(marked(&it), "six hats\nand one\n|");
        it.key(key("Ctrl+Z"), 40, 5);
        assert_eq!(marked(&it), "six hats|");
    }

    #[test]
    fn a_click_puts_the_caret_there() {
        let mut it = Area::new("one person, six hats");
        it.click(1, 4, 11);
        assert_eq!(marked(&it), "one person, six |hats");
        it.click(9, 0, 11);
        assert_eq!(marked(&it), "one person, |six hats");
    }

    proptest! {
        #[test]
        fn rows_hold_every_byte_once_and_the_caret_is_on_one(
            text in "[a-c å字\n\u{301}]{0,40}", width in 1u16..12, steps in prop::collection::vec(0usize..12, 0..12)
        ) {
            let names = ["Up", "Down", "Home", "End", "Left", "Right", "Backspace", "Enter", "x", "Space", "PageUp", "PageDown"];
            let mut it = Area::new(&text);
            for step in steps {
                it.key(key(names[step]), width, 3);
                prop_assert_eq!(snapped(&it.field.text, it.field.caret), it.field.caret);
                let rows = it.rows(width);
                let (row, column) = it.caret_at(&rows, width);
                prop_assert!(row < rows.len() && column <= width);
                prop_assert!(rows[row].start <= it.field.caret && it.field.caret <= rows[row].next);
                prop_assert_eq!((rows[0].start, rows.last().unwrap().next), (0, it.text().len()));
                for pair in rows.windows(2) {
                    let gap = &it.text()[pair[0].next..pair[1].start];
                    prop_assert!(gap.is_empty() || gap == "\n");
                    prop_assert!(pair[0].end <= pair[0].next);
                }
            }
        }

        #[test]
        fn what_was_taken_back_comes_again(text in "[ab \n]{0,10}", steps in prop::collection::vec(0usize..6, 1..15)) {
            let names = ["a", "Space", "Enter", "Backspace", "Ctrl+W", "Left"];
            let mut it = Area::new(&text);
            for step in steps {
                it.key(key(names[step]), 10, 3);
            }
            let end = it.text().to_string();
            while it.key(key("Ctrl+Z"), 10, 3) == Typed::Changed {}
            prop_assert_eq!(it.text(), &text);
            while it.key(key("Ctrl+Y"), 10, 3) == Typed::Changed {}
            prop_assert_eq!(it.text(), &end);
        }
    }
}
