//! Finding words: without regard to case, and to the way an accented letter is written.
//!
//! What is compared is a *letter*: a character with the accents written after it, in lower case and composed (NFC). So
//! `å` is found where it is written `a` and ring, and `a` is not found in either. A place begins and ends between
//! letters.
//!
//! Words are found as people see them: a run of blanks, no-break blanks and ends of lines is one blank, a soft hyphen or
//! zero-width blank is nothing, hyphens and quotes are alike whether they are typed or set.
//!
//! Most needles are Latin. Those become a pattern with all ways to write each letter, which the regex engine finds at
//! the speed of memory; the text is not folded at all. Other needles are looked for in the folded text.

use memchr::memmem;
use regex::Regex;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Span, Text};

/// Every place of `needle` in the text, from the start, not overlapping; without regard to case, and to the way an
/// accented letter is written (NFC or NFD). å, ä and ö are letters of their own here.
pub fn find_all(text: &Text, needle: &str) -> Vec<Span> {
    Finder::new(needle).spans(text)
}

/// A word or phrase that is looked for in many texts. An empty word is found nowhere.
#[derive(Clone, Debug)]
pub struct Finder {
    way: Way,
}

/// How a needle is looked for.
#[derive(Clone, Debug)]
enum Way {
    Nowhere,
    /// All ways to write it, in the text as it is, and its folded letters for texts with something that is not seen.
    Pattern(Regex, Box<memmem::Finder<'static>>),
    /// Its folded letters, in the folded text.
    Letters(Box<memmem::Finder<'static>>),
}

impl Finder {
    /// Makes ready to look for a word, or any piece of text.
    pub fn new(needle: &str) -> Finder {
        let letters = Letters::of(needle);
        let folded = || Box::new(memmem::Finder::new(&letters.folded).into_owned());
        let way = match pattern(&letters) {
            _ if letters.folded.is_empty() => Way::Nowhere,
            Some(regex) => Way::Pattern(regex, folded()),
            None => Way::Letters(folded()),
        };
        Finder { way }
    }

    /// How many places it has in a text.
    pub fn count(&self, words: &str) -> usize {
        let mut count = 0;
        self.each(words, |_, _| {
            count += 1;
            true
        });
        count
    }

    /// Whether it has a place in a text.
    pub fn is_in(&self, words: &str) -> bool {
        let mut found = false;
        self.each(words, |_, _| {
            found = true;
            false
        });
        found
    }

    /// Its first place in a text.
    pub fn first(&self, words: &str) -> Option<Span> {
        let mut found = None;
        self.each(words, |from, to| {
            found = Some((from, to));
            false
        });
        let (from, to) = found?;
        let start = words.get(..from)?.chars().count() as u32;
        Some(Span { start, end: start + words.get(from..to)?.chars().count() as u32 })
    }

    /// All its places in a text, in order, not overlapping.
    pub fn spans(&self, text: &Text) -> Vec<Span> {
        let mut found = Vec::new();
        self.each(text.as_str(), |from, to| {
            found.push(Span { start: text.position(from), end: text.position(to) });
            true
        });
        found
    }

    /// Calls for each place, in bytes, for as long as it is told to go on.
    fn each(&self, words: &str, mut call: impl FnMut(usize, usize) -> bool) {
        match &self.way {
            Way::Nowhere => {}
            Way::Pattern(_, finder) if hides(words) => Letters::of(words).each(finder, call),
            Way::Pattern(regex, _) => {
                let mut at = 0;
                while let Some(found) = regex.find_at(words, at) {
                    // What follows a blank is a letter of its own, also a mark that would join one.
                    let ends = found.as_str().ends_with(char::is_whitespace) || begins_letter(words.get(found.end()..));
                    at = if ends && begins_run(words, found.start(), found.as_str()) {
                        if !call(found.start(), found.end()) {
                            return;
                        }
                        found.end()
                    } else {
                        found.start() + found.as_str().chars().next().map_or(1, char::len_utf8)
                    };
                }
            }
            Way::Letters(finder) => Letters::of(words).each(finder, call),
        }
    }
}

/// A text as letters: folded, and where each letter begins.
struct Letters {
    folded: String,
    /// The first byte of each letter, in the folded text and in the original; after the last, both lengths.
    starts: Vec<(u32, u32)>,
}

impl Letters {
    fn of(words: &str) -> Letters {
        let mut letters = Letters { folded: String::with_capacity(words.len()), starts: Vec::new() };
        let mut chars = words.char_indices().peekable();
        while let Some((byte, c)) = chars.next() {
            if is_unseen(c) {
                continue;
            }
            letters.starts.push((letters.folded.len() as u32, byte as u32));
            if c.is_whitespace() {
                while chars.next_if(|&(_, next)| next.is_whitespace() || is_unseen(next)).is_some() {}
                letters.folded.push(' ');
                continue;
            }
            let mut end = byte + c.len_utf8();
            while let Some((_, next)) = chars.next_if(|&(_, next)| !is_start(next)) {
                end += next.len_utf8();
            }
            let one = end == byte + c.len_utf8();
            fold_letter(c, words.get(byte..end).filter(|_| !one), &mut letters.folded);
        }
        letters.starts.push((letters.folded.len() as u32, words.len() as u32));
        letters
    }

    /// Calls for each place of a folded needle that begins and ends between letters.
    fn each(&self, finder: &memmem::Finder, mut call: impl FnMut(usize, usize) -> bool) {
        let bytes = self.folded.as_bytes();
        let original = |folded: usize| {
            let found = self.starts.binary_search_by_key(&(folded as u32), |start| start.0).ok()?;
            self.starts.get(found).map(|start| start.1 as usize)
        };
        let mut at = 0;
        while let Some(hit) = bytes.get(at..).and_then(|rest| finder.find(rest)) {
            let (from, to) = (at + hit, at + hit + finder.needle().len());
            at = match (original(from), original(to)) {
                (Some(start), Some(end)) => {
                    if !call(start, end) {
                        return;
                    }
                    to
                }
                _ => from + 1,
            };
        }
    }
}

/// Whether a character begins a letter: it neither is an accent nor ever joins the one before it.
fn is_start(c: char) -> bool {
    c < '\u{300}' || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe)
}

/// Whether the rest of a text begins with a new letter, or is at its end.
fn begins_letter(rest: Option<&str>) -> bool {
    rest.and_then(|rest| rest.chars().next()).is_none_or(is_start)
}

/// Whether a character takes no room and parts no words: soft hyphens, zero-width blanks, a byte order mark.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a text holds something that is not seen.
fn hides(words: &str) -> bool {
    ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"]
        .iter()
        .any(|c| memmem::find(words.as_bytes(), c.as_bytes()).is_some())
}

/// Whether a place that begins with blanks begins where they do.
fn begins_run(words: &str, at: usize, found: &str) -> bool {
    !found.starts_with(char::is_whitespace)
        || !words.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace))
}

/// A sign as it is typed: hyphens of all kinds `-`, single quotes `'`, double ones `"`.
fn typed(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2BC}' | '\u{B4}' | '`' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        c => c,
    }
}

/// Puts down a letter in lower case and composed; `whole` is given where it is more than the one character.
fn fold_letter(first: char, whole: Option<&str>, folded: &mut String) {
    match whole {
        None if first.is_ascii() => folded.push(typed(first).to_ascii_lowercase()),
        None if first < '\u{300}' => folded.extend(first.to_lowercase().map(typed)),
        None => folded.extend(lower(std::iter::once(first)).map(typed)),
        Some(whole) => folded.extend(lower(whole.chars()).map(typed)),
    }
}

/// In lower case and composed, whatever it was; there is one small sigma.
fn lower(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    chars.nfd().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }).nfc()
}

/// More letters than this are looked for in the folded text.
const LONGEST: usize = 200;

/// A pattern with all ways to write each letter; none for letters whose ways are not all known here.
fn pattern(needle: &Letters) -> Option<Regex> {
    if needle.starts.len() > LONGEST {
        return None;
    }
    let mut pattern = String::new();
    for c in needle.folded.chars() {
        pattern.push_str(&ways(c)?);
    }
    Regex::new(&pattern).ok()
}

/// All ways to write one folded letter, as a pattern; none where they are not all known.
fn ways(c: char) -> Option<String> {
    if !is_quick(c) {
        return None;
    }
    if c == ' ' {
        return Some("\\s+".to_owned());
    }
    let mut parts = Vec::new();
    decompose_canonical(c, |part| parts.push(part));
    match parts.as_slice() {
        [base, mark] => Some(format!("(?:{}|{}{})", class(c), class(*base), class(*mark))),
        _ => Some(class(c)),
    }
}

/// Whether all single characters that fold to this one are known to [`singles`]: Latin and Cyrillic letters, quotes and
/// dashes, emoji and what holds them together.
fn is_quick(c: char) -> bool {
    matches!(c, '\0'..='\u{17F}' | '\u{400}'..='\u{45F}' | '\u{2010}'..='\u{2027}' | '\u{1F300}'..='\u{1FAFF}')
        || matches!(c, '\u{200D}' | '\u{FE0F}')
}

/// A class of the single characters that fold to one.
fn class(c: char) -> String {
    let mut class = String::from("[");
    for same in singles(c) {
        class.push_str(&format!("\\x{{{:X}}}", same as u32));
    }
    class + "]"
}

/// The single characters that fold to one: itself, its capital, and twins that Unicode has for the sake of old standards.
fn singles(c: char) -> Vec<char> {
    let mut found = vec![c];
    let mut upper = c.to_uppercase();
    if let (Some(capital), None) = (upper.next(), upper.next())
        && lower(std::iter::once(capital)).eq([c])
        && capital != c
    {
        found.push(capital);
    }
    found.extend(match c {
        '-' => &['\u{2010}', '\u{2011}'][..],
        '\'' => &['\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}', '\u{2BC}', '\u{B4}', '`', '\u{1FEF}', '\u{1FFD}'],
        '"' => &['\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}', '\u{AB}', '\u{BB}'],
        _ => &[],
    });
    found.extend(match c {
        'k' => Some('\u{212A}'),
        'å' => Some('\u{212B}'),
        'ß' => Some('\u{1E9E}'),
        ';' => Some('\u{37E}'),
        '·' => Some('\u{387}'),
        '\u{300}' => Some('\u{340}'),
        '\u{301}' => Some('\u{341}'),
        _ => None,
    });
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with its hits in brackets.
    fn marked(words: &str, needle: &str) -> String {
        let text = Text::new(words);
        let mut at = 0;
        let mut out = String::new();
        for span in find_all(&text, needle) {
            out += &format!("{}[{}]", text.slice(Span::new(at, span.start)), text.slice(span));
            at = span.end;
        }
        out + text.slice(Span::new(at, text.chars()))
    }

    #[test]
    fn case_does_not_matter_but_the_letter_does() {
        assert_eq!(marked("ÅTGÄRD åtgärder atgard", "åtgärd"), "[ÅTGÄRD] [åtgärd]er atgard");
        assert_eq!(marked("man, mån och Män", "man"), "[man], mån och Män");
        assert_eq!(marked("idé ide IDÉ", "idé"), "[idé] ide [IDÉ]");
        assert_eq!(marked("Straße STRASSE STRAẞE", "straße"), "[Straße] STRASSE [STRAẞE]");
        assert_eq!(marked("ΟΔΟΣ οδος", "οδοσ"), "[ΟΔΟΣ] [οδος]");
        assert_eq!(marked("Москва МОСКВА", "москва"), "[Москва] [МОСКВА]");
    }

    #[test]
    fn the_way_an_accent_is_written_does_not_matter() {
        assert_eq!(marked("a\u{30a}tga\u{308}rd", "åtgärd"), "[a\u{30a}tga\u{308}rd]");
        assert_eq!(marked("åtgärd", "A\u{30a}tga\u{308}rd"), "[åtgärd]");
        assert_eq!(marked("a\u{30a} a \u{212b}", "a"), "a\u{30a} [a] \u{212b}");
        assert_eq!(marked("a\u{30a} a \u{212b}", "å"), "[a\u{30a}] a [\u{212b}]");
        assert_eq!(marked("Vie\u{323}\u{302}t Việt", "việt"), "[Vie\u{323}\u{302}t] [Việt]");
        assert_eq!(
            marked("각 가 \u{1100}\u{1161} \u{1100}\u{1161}\u{11a8}", "가"),
            "각 [가] [\u{1100}\u{1161}] \u{1100}\u{1161}\u{11a8}"
        );
    }

    #[test]
    fn hits_do_not_overlap_and_signs_are_themselves() {
        assert_eq!(marked("aaaa.a", "aa"), "[aa][aa].a");
        assert_eq!(marked("a.b a-b (x) x+", "a.b"), "[a.b] a-b (x) x+");
        assert_eq!(marked("en\ndag en dag", "en dag"), "[en\ndag] [en dag]");
        assert_eq!(marked("nå\u{301} nå", "nå"), "nå\u{301} [nå]");
        assert_eq!(marked("a b", ""), "a b");
        assert_eq!(Finder::new("dag").first("I våras, en Dag, dag"), Some(Span::new(12, 15)));
        assert_eq!(Finder::new("natt").first("en dag"), None);
    }

    #[test]
    fn words_are_found_as_people_see_them() {
        assert_eq!(marked("De är på 10\u{a0}miljoner.", "10 miljoner"), "De är på [10\u{a0}miljoner].");
        assert_eq!(marked("Stats\u{ad}bidragen är korta", "statsbidrag"), "[Stats\u{ad}bidrag]en är korta");
        assert_eq!(marked("E\u{2011}hälsa", "E-hälsa"), "[E\u{2011}hälsa]");
        assert_eq!(marked("Det  var\n   då", "det var då"), "[Det  var\n   då]");
        assert_eq!(marked("Don’t “go”", "don't \"go\""), "[Don’t “go”]");
        assert_eq!(marked("don't", "Don’t"), "[don't]");
        assert_eq!(marked("a  b", " b"), "a[  b]");
        assert_eq!(marked("\u{200b}x\u{200b}", "\u{200b}"), "\u{200b}x\u{200b}", "nothing is found nowhere");
    }

    #[test]
    fn all_ways_to_write_a_quick_letter_are_known() {
        let mut quick = 0;
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let mut folded = String::new();
            fold_letter(c, None, &mut folded);
            let mut letters = folded.chars();
            if let (Some(letter), None) = (letters.next(), letters.next())
                && letter != ' '
                && ways(letter).is_some()
            {
                assert!(singles(letter).contains(&c), "{c:?} folds to {letter:?}");
                quick += 1;
            }
        }
        assert!(quick > 300);
    }

    /// Pieces of text in which one letter is written in many ways.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "A",
            "å",
            "Å",
            "\u{212b}",
            "a\u{30a}",
            "A\u{30a}",
            "\u{30a}",
            "k",
            "\u{212a}",
            "ķ",
            "k\u{327}",
            "é",
            "e\u{341}",
            "e",
            "ß",
            "ẞ",
            "İ",
            "i",
            "ı",
            "i\u{307}",
            "ſ",
            "s",
            "Σ",
            "ς",
            "é\u{323}",
            "e\u{323}\u{301}",
            " ",
            "\u{a0}",
            "\u{ad}",
            "\u{2011}",
            "-",
            "’",
            "'",
            "\n",
            ".",
            "…",
            "–",
            "\u{37e}",
            ";",
            "가",
            "\u{1100}\u{1161}",
            "\u{11a8}",
            "😀",
            "\u{200d}",
            "ŉ",
            "ǆ",
            "ǅ",
            "ÿ",
            "Ÿ",
            "µ",
            "\u{20dd}",
            "\u{9be}",
            "й",
            "и\u{306}",
            "Й",
            "ѐ",
            "е",
            "Е\u{300}",
            "Ѐ",
            "е\u{340}",
            "👩",
            "\u{fe0f}",
        ]);
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_quick_way_finds_what_the_folded_text_holds(words in pieces(), needle in pieces(), from in 0usize..8, length in 1usize..5) {
            let part: String = words.chars().skip(from).take(length).collect();
            for needle in [needle, part.to_uppercase(), part.nfd().collect()] {
                let text = Text::new(words.as_str());
                let finder = Finder::new(&needle);
                let found = finder.spans(&text);
                let folded = Letters::of(&needle).folded;
                let mut slow = Vec::new();
                if !folded.is_empty() {
                    Letters::of(&words).each(&memmem::Finder::new(&folded), |from, to| {
                        slow.push(Span { start: text.position(from), end: text.position(to) });
                        true
                    });
                }
                prop_assert_eq!(&found, &slow, "{:?}", needle);
                prop_assert_eq!(finder.count(&words), found.len());
                prop_assert_eq!(finder.first(&words), found.first().copied());
                for span in found {
                    let hit = Letters::of(text.slice(span)).folded;
                    prop_assert_eq!(&hit, &folded);
                }
            }
        }
    }
}
