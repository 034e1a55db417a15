//! Wrapping by grapheme width, per turn; computed on change and kept by whoever draws.

use super::{Glyph, Span, Text, glyphs};

/// A row of wrapped text on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedLine {
    /// The positions on it; the blank or LF it was broken at is left out.
    pub span: Span,
    /// Cells before the first grapheme: 2 on the first row of a later paragraph.
    pub indent: u16,
}

/// Cells before the first row of a later paragraph.
const INDENT: u16 = 2;
/// The least measure that leaves room for an indent.
const ROOM: u16 = 10;

/// Wraps the words of a span to rows of at most `measure` cells. A word longer than that breaks, without a hyphen.
///
/// `flow` reads a single LF as a blank (files with hard line breaks) and an empty line as a new paragraph; else every LF
/// begins one. Empty paragraphs give no rows.
pub fn wrap(text: &Text, span: Span, measure: u16, flow: bool) -> Vec<WrappedLine> {
    let mut rows = Vec::new();
    for (at, words) in paragraphs(text.slice(span), span.start, flow) {
        let indent = if rows.is_empty() || measure < ROOM { 0 } else { INDENT };
        let mut filler = Filler::new(&mut rows, at, measure.max(1), indent);
        for glyph in glyphs(words, at) {
            filler.take(&glyph);
        }
        filler.push_rest();
    }
    rows
}

/// The paragraphs of `words`, each with the position it begins at.
fn paragraphs(words: &str, at: u32, flow: bool) -> Vec<(u32, &str)> {
    let mut found: Vec<(u32, &str)> = Vec::new();
    let (mut byte, mut here) = (0, at);
    // Where the paragraph that is being read began.
    let mut open: Option<(usize, u32)> = None;
    for line in words.split_inclusive('\n') {
        let start = *open.get_or_insert((byte, here));
        byte += line.len();
        here += line.chars().count() as u32;
        if !flow || line.trim().is_empty() {
            found.extend(words.get(start.0..byte).map(|paragraph| (start.1, paragraph)));
            open = None;
        }
    }
    if let Some((from, start)) = open {
        found.extend(words.get(from..).map(|paragraph| (start, paragraph)));
    }
    found
}

/// Fills rows with the graphemes of one paragraph.
struct Filler<'a> {
    rows: &'a mut Vec<WrappedLine>,
    measure: u16,
    indent: u16,
    /// What is on the row so far, blanks after it left out.
    row: Span,
    /// Cells on the row, blanks after it counted.
    cells: u32,
    /// The last place it could break: end of the row before, start of the one after.
    chance: Option<(u32, u32)>,
    /// Cells since that place.
    since: u32,
    /// What the last grapheme was.
    last: BreakKind,
}

/// How a grapheme breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BreakKind {
    /// A break there leaves it out.
    Blank,
    /// May be followed by a break inside a word.
    Hyphen,
    /// May be broken before and after: scripts without blanks.
    Wide,
    /// Wide, but never first on a row: closing signs.
    Closing,
    /// Belongs to a word.
    Word,
    /// A hyphen after a letter.
    Joint,
}

impl<'a> Filler<'a> {
    fn new(rows: &'a mut Vec<WrappedLine>, at: u32, measure: u16, indent: u16) -> Filler<'a> {
        let row = Span { start: at, end: at };
        Filler { rows, measure, indent, row, cells: 0, chance: None, since: 0, last: BreakKind::Blank }
    }

    fn take(&mut self, glyph: &Glyph) {
        let kind = self.kind(glyph);
        let width = u32::from(glyph.width);
        if kind == BreakKind::Blank {
            self.blank(glyph.span, width);
        } else {
            self.note_chance(kind, glyph.span.start);
            if self.cells + width > self.room() && !self.row.is_empty() {
                self.turn(glyph.span.start, width);
            }
            self.row.end = glyph.span.end;
            self.cells += width;
            self.since += width;
        }
        self.last = kind;
    }

    fn kind(&self, glyph: &Glyph) -> BreakKind {
        match kind(glyph) {
            BreakKind::Hyphen if self.last == BreakKind::Word => BreakKind::Joint,
            other => other,
        }
    }

    fn blank(&mut self, span: Span, width: u32) {
        if self.row.is_empty() {
            // Blanks never begin a row.
            self.row = Span { start: span.end, end: span.end };
        } else {
            self.chance = Some((self.row.end, span.end));
            self.cells += width;
            self.since = 0;
        }
    }

    /// A place to break that needs no blank lies before a grapheme at `at`.
    fn note_chance(&mut self, kind: BreakKind, at: u32) {
        let opens = match (self.last, kind) {
            (_, BreakKind::Closing) | (BreakKind::Blank, _) => false,
            (BreakKind::Wide | BreakKind::Closing, _) | (_, BreakKind::Wide) => true,
            (BreakKind::Joint, BreakKind::Word) => true,
            _ => false,
        };
        if opens && !self.row.is_empty() {
            self.chance = Some((self.row.end, at));
            self.since = 0;
        }
    }

    /// Ends the row, at the last chance or else before the grapheme at `at`.
    fn turn(&mut self, at: u32, width: u32) {
        let (end, next, kept) = match self.chance.take() {
            Some((end, next)) => (end, next, self.since),
            None => (at, at, 0),
        };
        self.push(end);
        // There is no blank between the last chance and here, so all of it moves to the new row.
        self.row = Span { start: next, end: at };
        (self.cells, self.since) = (kept, kept);
        if self.cells + width > self.room() && !self.row.is_empty() {
            self.push(at);
            self.row = Span { start: at, end: at };
            (self.cells, self.since) = (0, 0);
        }
    }

    fn push(&mut self, end: u32) {
        self.rows.push(WrappedLine { span: Span { start: self.row.start, end }, indent: self.indent });
        self.indent = 0;
    }

    fn push_rest(&mut self) {
        if !self.row.is_empty() {
            self.push(self.row.end);
        }
    }

    /// Cells for words on the row.
    fn room(&self) -> u32 {
        u32::from(self.measure - self.indent)
    }
}

/// How a grapheme breaks, its neighbours left out of account.
fn kind(glyph: &Glyph) -> BreakKind {
    if glyph.mark {
        return BreakKind::Word;
    }
    match glyph.shown.chars().next() {
        Some(c) if is_blank(c) && glyph.span.len() == 1 => BreakKind::Blank,
        Some('-' | '\u{2010}' | '–' | '—') => BreakKind::Hyphen,
        Some(c) if is_closing(c) => BreakKind::Closing,
        Some('\u{2E80}'..'\u{AC00}' | '\u{F900}'..'\u{FB00}' | '\u{FF01}'..'\u{FF66}' | '\u{20000}'..'\u{40000}') => {
            BreakKind::Wide
        }
        _ => BreakKind::Word,
    }
}

/// The blanks that break: neither the no-break ones nor the controls that are shown as marks.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}')
}

/// Signs of Chinese and Japanese that never begin a row.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '〙'
            | '〛'
            | 'ー'
            | '々'
            | '！'
            | '）'
            | '，'
            | '．'
            | '：'
            | '；'
            | '？'
            | '］'
            | '｝'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{safe, width};

    /// The rows as they are drawn, indents as blanks.
    fn rows(words: &str, measure: u16, flow: bool) -> Vec<String> {
        let text = Text::new(words);
        let rows = wrap(&text, text.span(), measure, flow);
        rows.iter().map(|row| " ".repeat(row.indent.into()) + &safe(text.slice(row.span))).collect()
    }

    #[test]
    fn words_go_where_there_is_room() {
        assert_eq!(
            rows("Vi har två år på oss, sen är det slut.", 12, false),
            ["Vi har två", "år på oss,", "sen är det", "slut."]
        );
        assert_eq!(rows("ab cd", 5, false), ["ab cd"]);
        assert_eq!(rows("ab   cd ", 4, false), ["ab", "cd"], "blanks at the break are left out");
        assert_eq!(rows("  ab", 4, false), ["ab"]);
        assert_eq!(rows("", 4, false), [""; 0]);
    }

    #[test]
    fn a_word_longer_than_the_row_breaks_at_graphemes() {
        assert_eq!(rows("en förskollärarutbildning nu", 10, false), ["en", "förskollär", "arutbildni", "ng nu"]);
        assert_eq!(rows("👨\u{200d}👩\u{200d}👧👨\u{200d}👩\u{200d}👧", 3, false).len(), 2);
        assert_eq!(rows("全角", 1, false), ["全", "角"], "a row holds at least one");
    }

    #[test]
    fn hyphens_break_and_no_break_blanks_do_not() {
        assert_eq!(rows("hälso- och sjukvårds-politik", 16, false), ["hälso- och", "sjukvårds-", "politik"]);
        assert_eq!(rows("kostar 400\u{a0}000\u{202f}kr", 14, false), ["kostar", "400\u{a0}000\u{202f}kr"]);
        assert_eq!(rows("minus -5 grader", 7, false), ["minus", "-5", "grader"]);
    }

    #[test]
    fn later_paragraphs_are_indented_and_never_blank() {
        assert_eq!(rows("ett två\n\n tre fyra fem", 12, false), ["ett två", "  tre fyra", "fem"]);
        assert_eq!(rows("ett två\ntre\n \nfyra", 12, true), ["ett två tre", "  fyra"]);
    }

    #[test]
    fn scripts_without_blanks_break_anywhere_but_not_before_a_stop() {
        assert_eq!(rows("你好吗我很好。再见", 12, false), ["你好吗我很", "好。再见"]);
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_in_one_pass() {
        let text = Text::new("ord ".repeat(262_144));
        assert_eq!(wrap(&text, text.span(), 76, false).len(), 262_144_usize.div_ceil(19));
        let text = Text::new("å".repeat(1_000_000));
        assert_eq!(wrap(&text, text.span(), 76, true).len(), 1_000_000_usize.div_ceil(76));
    }

    proptest! {
        #[test]
        fn no_word_is_lost_doubled_or_too_wide(
            words in "([a-zåäö]{1,14}|[ \n\t–,-]{1,3}|\u{a0}|全角|👩\u{200d}🚀|e\u{301}|\u{202e}|。|\u{b}){0,40}", measure in 1u16..40, flow: bool
        ) {
            let text = Text::new(words.as_str());
            let mut at = 0;
            for row in wrap(&text, text.span(), measure, flow) {
                prop_assert!(row.span.start >= at && !row.span.is_empty());
                prop_assert!(text.slice(Span::new(at, row.span.start)).trim().is_empty());
                let shown = text.slice(row.span);
                prop_assert!(!shown.starts_with(' ') && !shown.ends_with(' '));
                let single = glyphs(shown, 0).count() == 1;
                prop_assert!(single || width(shown) + usize::from(row.indent) <= usize::from(measure), "{:?}", shown);
                at = row.span.end;
            }
            prop_assert!(text.slice(Span::new(at, text.chars())).trim().is_empty());
        }
    }
}
