//! Safe display: what of a text may reach a terminal, and how wide it is there.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Span;

/// One grapheme as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Its positions in the text.
    pub span: Span,
    /// What is sent to the terminal: the grapheme itself, or a mark for what must not be sent.
    pub shown: Cow<'a, str>,
    /// How many cells the glyph takes.
    pub width: u16,
    /// Whether `shown` is a mark (`␛`, `␀`, `<9B>`, `<202E>`) in place of the text.
    pub mark: bool,
}

/// The graphemes of `words`, which begin at position `at`. LF and TAB are a blank each.
pub fn glyphs(words: &str, at: u32) -> impl Iterator<Item = Glyph<'_>> {
    Glyphs { rest: words, at }
}

/// A single line that is safe to send: every control, bidi and invisible character as a visible mark.
pub fn safe(words: &str) -> Cow<'_, str> {
    if words.chars().all(is_plain) {
        return Cow::Borrowed(words);
    }
    let mut shown = String::with_capacity(words.len());
    for glyph in glyphs(words, 0) {
        shown.push_str(&glyph.shown);
    }
    if shown == words { Cow::Borrowed(words) } else { Cow::Owned(shown) }
}

/// Cells that a line takes when it is shown safely.
pub fn width(words: &str) -> usize {
    let plain: usize = words.chars().take_while(|&c| is_plain(c)).count();
    if plain == words.chars().count() {
        return plain;
    }
    glyphs(words, 0).map(|glyph| usize::from(glyph.width)).sum()
}

/// The cells that words take when drawn, as a `u16`, as terminals count.
pub fn cells(words: &str) -> u16 {
    u16::try_from(width(words)).unwrap_or(u16::MAX)
}

/// Walks over the graphemes of what is left.
struct Glyphs<'a> {
    rest: &'a str,
    at: u32,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        let mut ahead = self.rest.chars();
        let first = ahead.next()?;
        let alone = ahead.next().is_none_or(|c| c < COMBINING);
        let (cluster, chars) = if alone && is_plain(first) {
            (self.rest.get(..first.len_utf8())?, 1)
        } else {
            let cluster = self.rest.graphemes(true).next()?;
            (cluster, cluster.chars().count() as u32)
        };
        let span = Span { start: self.at, end: self.at + chars };
        self.at = span.end;
        self.rest = self.rest.get(cluster.len()..)?;
        if chars == 1 && is_plain(first) {
            return Some(Glyph { span, shown: Cow::Borrowed(cluster), width: 1, mark: false });
        }
        Some(draw(span, cluster))
    }
}

/// The first scalar value that may join the one before it to one grapheme.
const COMBINING: char = '\u{300}';

/// Whether a character takes one cell and may always be sent: Latin letters, digits and signs.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..'\u{300}') && c != '\u{AD}'
}

/// One grapheme that is not plain.
fn draw(span: Span, cluster: &str) -> Glyph<'_> {
    if matches!(cluster, "\n" | "\t") {
        return Glyph { span, shown: Cow::Borrowed(" "), width: 1, mark: false };
    }
    let base = cluster.chars().next().unwrap_or(' ');
    let last = span.len().saturating_sub(1);
    let chars: Vec<char> = cluster.chars().collect();
    // A joiner before another joiner joins nothing: sent alone, it would bind what is drawn after it.
    let joins = |next: &char| *next != '\u{200D}' && (is_pictured(*next) || needs_joiners(base));
    let idle = |place: usize| !chars.get(place + 1).is_some_and(joins);
    let sent = |(place, c)| may_be_sent(c, base, place as u32, last) && !(c == '\u{200D}' && idle(place));
    if cluster.chars().enumerate().all(sent) {
        let width = cells_of(cluster);
        if width > 0 {
            return Glyph { span, shown: Cow::Borrowed(cluster), width, mark: false };
        }
        let held = format!("◌{cluster}");
        if held.graphemes(true).count() == 1 && cells_of(&held) > 0 {
            let width = cells_of(&held);
            return Glyph { span, shown: Cow::Owned(held), width, mark: true };
        }
    }
    let shown = marked(cluster, |place, c| sent((place, c)));
    let width = cells_of_all(&shown);
    Glyph { span, shown: Cow::Owned(shown), width, mark: true }
}

/// The cluster with a visible mark for each character that may not be sent, or takes no cells by itself.
fn marked(cluster: &str, sent: impl Fn(usize, char) -> bool) -> String {
    let mut shown = String::new();
    let mut kept = false;
    for (place, c) in cluster.chars().enumerate() {
        kept = sent(place, c) && (kept || cells_of(c.encode_utf8(&mut [0; 4])) > 0);
        match c {
            '\n' | '\t' => shown.push(' '),
            '\0'..' ' => shown.extend(char::from_u32(0x2400 + c as u32)),
            _ if kept => shown.push(c),
            '\u{7F}'..='\u{FF}' => shown.push_str(&format!("<{:02X}>", c as u32)),
            _ => shown.push_str(&format!("<{:04X}>", c as u32)),
        }
    }
    shown
}

/// Whether a character may be sent where it stands in its cluster: `place` from 0, the cluster's first is `base`.
fn may_be_sent(c: char, base: char, place: u32, last: u32) -> bool {
    match c {
        // Joiners: between the parts of an emoji, and where a script needs them (Arabic, Indic).
        '\u{200D}' => (place > 0 && place < last && is_pictured(base)) || (place > 0 && needs_joiners(base)),
        '\u{200C}' => place > 0 && needs_joiners(base),
        // Variation selectors and the grapheme joiner do nothing but choose a form of what they follow.
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{34F}' => {
            place > 0
        }
        // Tags: the flags of England, Scotland and Wales.
        '\u{E0020}'..='\u{E007F}' => base == '\u{1F3F4}' && place > 0,
        _ => !is_control(c) && !is_invisible(c),
    }
}

/// Whether words of this letter's script are spelled with joiners.
fn needs_joiners(base: char) -> bool {
    matches!(base, '\u{600}'..'\u{1100}' | '\u{1780}'..'\u{18B0}') && base.is_alphabetic()
}

/// Whether a character can begin an emoji of several parts.
fn is_pictured(base: char) -> bool {
    base > '\u{2000}' && !base.is_alphanumeric()
}

/// C0, DEL, C1, and the line and paragraph separators.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What changes the order of what is around it, or is not to be seen at all.
fn is_invisible(c: char) -> bool {
    let code = c as u32;
    matches!(code,
        // Bidirectional marks, embeddings, overrides and isolates; zero-width blanks; invisible operators.
        0x061C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF
        // Soft hyphen, fillers, vowel signs without form, format characters of notation.
        | 0xAD | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x3164 | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x13430..=0x13440 | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF
        // Noncharacters.
        | 0xFDD0..=0xFDEF)
        || code & 0xFFFE == 0xFFFE
}

/// Cells of one grapheme, counted as the screen's buffer counts them.
fn cells_of(cluster: &str) -> u16 {
    // Half-width voicing marks join the letter before them but take a cell of their own in terminals.
    let voiced = cluster.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count();
    (cluster.width() + voiced).min(usize::from(u16::MAX)) as u16
}

/// Cells of a mark, which may be several graphemes.
fn cells_of_all(shown: &str) -> u16 {
    shown.graphemes(true).map(cells_of).fold(0, u16::saturating_add)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_never_reach_the_terminal() {
        assert_eq!(safe("CSI \x1b[31mröd\x1b[0m"), "CSI ␛[31mröd␛[0m");
        assert_eq!(safe("\x1b]52;c;cm0=\x07 \u{9b}31m \u{9d}0;x\u{9c}"), "␛]52;c;cm0=␇ <9B>31m <9D>0;x<9C>");
        assert_eq!(safe("a\0b\x01c\x1ad\x7fe\u{80}f\u{85}g\u{2028}h"), "a␀b␁c␚d<7F>e<80>f<85>g<2028>h");
        assert_eq!(safe("BS a\x08b VT \x0b CR \r\n"), "BS a␈b VT ␋ CR ␍ ");
    }

    #[test]
    fn what_turns_or_hides_words_is_seen() {
        assert_eq!(safe("normal \u{202e}esrever\u{202c}"), "normal <202E>esrever<202C>");
        assert_eq!(safe("\u{2067}abc\u{2069} LRM\u{200e} ALM\u{61c}"), "<2067>abc<2069> LRM<200E> ALM<061C>");
        assert_eq!(
            safe("zwsp a\u{200b}b wj a\u{2060}b shy a\u{ad}b feff a\u{feff}b"),
            "zwsp a<200B>b wj a<2060>b shy a<AD>b feff a<FEFF>b"
        );
        assert_eq!(safe("zwj a\u{200d}b zwnj a\u{200c}b"), "zwj a<200D>b zwnj a<200C>b");
        assert_eq!(safe("a\u{200d}\u{301}"), "a<200D><0301>", "an accent that has lost its letter too");
        assert_eq!(safe("tag \u{e0041}\u{e007f}\u{ffff}"), "tag <E0041><E007F><FFFF>");
    }

    #[test]
    fn what_is_written_so_is_left_so() {
        let plain = "Åsa: ”det är 30 % – hälften …” \u{a0}½ a\u{30a} é e\u{301} 한글 ᄒ\u{1161}\u{11ab} 访谈者：中文 Ελλάδα Москва";
        let joined = "👨\u{200d}👩\u{200d}👧\u{200d}👦 👩🏽\u{200d}🚀 🏳\u{fe0f}\u{200d}🌈 🇸🇪 1\u{fe0f}\u{20e3} ❤\u{fe0f}\u{200d}🔥 ☺\u{fe0e}";
        let scotland = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        let persian = "می\u{200c}خواهم क\u{94d}\u{200d}ष क\u{93f}";
        for words in [plain, joined, scotland, persian] {
            assert!(matches!(safe(words), Cow::Borrowed(_)), "{:?}", safe(words));
        }
    }

    #[test]
    fn graphemes_are_whole_and_know_their_positions() {
        let words = "å👨\u{200d}👩\u{200d}👧e\u{301}\n\t🇸🇪🇳🇴全";
        let spans: Vec<(u32, u32, u16)> = glyphs(words, 10).map(|g| (g.span.start, g.span.end, g.width)).collect();
        assert_eq!(
            spans,
            [(10, 11, 1), (11, 16, 2), (16, 18, 1), (18, 19, 1), (19, 20, 1), (20, 22, 2), (22, 24, 2), (24, 25, 2)]
        );
    }

    #[test]
    fn a_mark_without_a_letter_stands_on_a_dotted_circle() {
        let drawn: Vec<Glyph> = glyphs("\n\u{301}x", 0).collect();
        assert_eq!((drawn[1].shown.as_ref(), drawn[1].width, drawn[1].mark), ("◌\u{301}", 1, true));
        assert_eq!(drawn[2].shown, "x");
    }

    /// Cells that the screen's buffer gives a string.
    fn buffer_cells(words: &str) -> usize {
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 4000, 1));
        buffer.set_string(0, 0, words, ratatui::style::Style::new());
        let (end, _) = buffer.set_stringn(0, 0, words, 4000, ratatui::style::Style::new());
        usize::from(end)
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_sent_and_columns_are_those_of_the_buffer(
            words in prop::collection::vec(prop_oneof![
                Just('ﾞ'), any::<char>(), prop::char::range('\0', '\u{3ff}'), prop::char::range('\u{2000}', '\u{20ff}'),
                prop::sample::select("👨👩🏽\u{200d}\u{fe0f}🇸🇪\u{301}ｶﾞ한ᄒ\u{1161}ก\u{e33}क\u{94d}ष\u{600}\u{e0067}🏴\r\n".chars().collect::<Vec<_>>()),
            ], 0..24).prop_map(|chars| chars.into_iter().collect::<String>())
        ) {
            let drawn: Vec<Glyph> = glyphs(&words, 0).collect();
            for glyph in &drawn {
                prop_assert!(!glyph.shown.chars().any(|c| is_control(c) || c == '\u{202e}' || c == '\u{200b}'), "{:?}", glyph);
                prop_assert!(glyph.width > 0, "{:?}", glyph);
                prop_assert_eq!(buffer_cells(&glyph.shown), usize::from(glyph.width), "{:?}", glyph);
            }
            prop_assert!(drawn.iter().zip(drawn.iter().skip(1)).all(|(a, b)| a.span.end == b.span.start));
            prop_assert_eq!(drawn.last().map_or(0, |g| g.span.end) as usize, words.chars().count());
            let whole: Vec<&str> = words.graphemes(true).collect();
            prop_assert_eq!(drawn.len(), whole.len(), "the quick road cuts where graphemes end");
            prop_assert_eq!(width(&words), drawn.iter().map(|g| usize::from(g.width)).sum::<usize>());
        }
    }
}
