//! A name or a definition that is searched: folded once, and each folded letter knows where it came from.

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use crate::text::{Folded, Span, fold};

/// How a word of the query is found, the best first. The numbers are those of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The word is the whole mark.
    WholeMark,
    /// 1: the mark begins with it.
    Mark,
    /// 2: the name begins with it.
    Start,
    /// 3: a word in the name begins with it.
    Word,
    /// 4: the first letters of the words begin with it.
    Initials,
    /// 5: it stands inside a word, or is the number of the mark.
    Inside,
    /// 6: it stands in the definition or in when to use it.
    Deep,
    /// 7: a word begins with it but for one letter.
    Near,
}

/// Fewer letters than this are not looked for with one wrong.
const NEAR_FROM: usize = 4;
/// Fewer letters than this are looked for at the start of words only, in definitions.
const DEEP_FROM: usize = 3;

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryWord {
    /// Without case, accents and hyphens.
    pub text: String,
    /// As typed, in lower case, when accents were typed.
    exact: Option<String>,
    letters: Vec<char>,
    /// As a mark: letters and digits only.
    plain: String,
    /// The same without noughts before numbers.
    bare: String,
}

impl QueryWord {
    /// A word of a query; none when nothing but hyphens is in it.
    pub fn of(word: &str) -> Option<QueryWord> {
        let text = fold(word).replace('-', "");
        if text.is_empty() {
            return None;
        }
        let lower = lower(word);
        let exact = (lower.replace('-', "") != text && !lower.is_ascii()).then_some(lower);
        let plain = plain(word);
        Some(QueryWord { letters: text.chars().collect(), text, exact, bare: bare(&plain), plain })
    }
}

/// Lower case with the accents, in one form of writing.
fn lower(words: &str) -> String {
    words.to_lowercase().nfc().collect()
}

/// Words that are searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hay {
    /// The words as they are shown.
    pub words: String,
    /// Without case, accents and hyphens.
    text: String,
    lower: String,
    /// For each letter of `text`, its position in `words`.
    from: Vec<u32>,
    /// Where words begin in `text`, in bytes.
    starts: Vec<usize>,
    /// The first letters of the words.
    initials: String,
}

impl Hay {
    /// Folds words to search in them.
    pub fn new(words: &str) -> Hay {
        let folded = Folded::of(words);
        let mut hay = Hay { words: words.to_owned(), lower: lower(words), ..Hay::default() };
        let mut inside = false;
        for (c, from) in folded.text.chars().zip(folded.from) {
            if c == '-' {
                inside = false;
                continue;
            }
            let letter = c.is_alphanumeric();
            if letter && !inside {
                hay.starts.push(hay.text.len());
                hay.initials.push(c);
            }
            // An apostrophe does not end a word: `region’s`.
            inside = letter || (inside && matches!(c, '\'' | '’'));
            hay.text.push(c);
            hay.from.push(from);
        }
        hay
    }

    /// How a term is found in a name, but for a wrong letter.
    pub fn level(&self, term: &QueryWord) -> Option<Level> {
        let text = term.text.as_str();
        let begins = |&start: &usize| self.text.get(start..).is_some_and(|rest| rest.starts_with(text));
        if self.starts.first().is_some_and(begins) || self.text.starts_with(text) {
            Some(Level::Start)
        } else if self.starts.iter().any(begins) {
            Some(Level::Word)
        } else if term.letters.len() > 1 && self.initials.starts_with(text) {
            Some(Level::Initials)
        } else if self.text.contains(text) {
            Some(Level::Inside)
        } else {
            None
        }
    }

    /// Whether a term is in a definition.
    pub fn has(&self, term: &QueryWord, finder: &memmem::Finder) -> bool {
        match term.letters.len() {
            0..DEEP_FROM => self.starts.iter().any(|&s| self.text.get(s..).is_some_and(|r| r.starts_with(&term.text))),
            _ => finder.find(self.text.as_bytes()).is_some(),
        }
    }

    /// Whether a word begins with the term but for one letter.
    pub fn is_near(&self, term: &QueryWord) -> bool {
        term.letters.len() >= NEAR_FROM && self.starts.iter().any(|&start| self.near_at(term, start))
    }

    fn near_at(&self, term: &QueryWord, start: usize) -> bool {
        let ahead = || self.text.get(start..).unwrap_or("").chars();
        let early = term.letters.get(..2).unwrap_or_default();
        // With one letter wrong, one of the first two is there.
        if !ahead().take(2).any(|c| early.contains(&c)) {
            return false;
        }
        one_wrong(&term.letters, &ahead().take(term.letters.len() + 1).collect::<Vec<char>>())
    }

    /// Whether the term is in it with the accents that were typed; true when none were.
    pub fn has_exactly(&self, term: &QueryWord) -> bool {
        term.exact.as_ref().is_none_or(|exact| self.lower.contains(exact.as_str()))
    }

    /// Where a term is found, as positions in `words`, in the way of [`Hay::level`].
    pub fn spans(&self, term: &QueryWord) -> Vec<Span> {
        let text = term.text.as_str();
        let bytes = text.len();
        let begins = |&&start: &&usize| self.text.get(start..).is_some_and(|rest| rest.starts_with(text));
        let at = match self.level(term) {
            Some(Level::Start | Level::Word) => self.starts.iter().find(begins).copied().or(Some(0)),
            Some(Level::Initials) => {
                let letters = self.starts.iter().take(term.letters.len());
                return letters.filter_map(|&start| self.span(start, 1)).collect();
            }
            Some(_) => self.text.find(text),
            None => None,
        };
        let letters = self.text.get(at.unwrap_or(0)..at.unwrap_or(0) + bytes).map_or(0, |found| found.chars().count());
        at.and_then(|at| self.span(at, letters)).into_iter().collect()
    }

    /// The positions in `words` of some letters from a byte of `text`.
    fn span(&self, byte: usize, letters: usize) -> Option<Span> {
        let first = self.text.get(..byte)?.chars().count();
        let last = first + letters.checked_sub(1)?;
        Some(Span::new(*self.from.get(first)?, self.from.get(last)? + 1))
    }
}

/// Whether the beginning of `word` is `term` with one letter changed, left out, put in, or two changed over.
fn one_wrong(term: &[char], word: &[char]) -> bool {
    let same = term.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (t, w) = (term.get(same..).unwrap_or_default(), word.get(same..).unwrap_or_default());
    let goes_on = |w_skip: usize, t_skip: usize| match (w.get(w_skip..), t.get(t_skip..)) {
        (Some(w), Some(t)) => w.starts_with(t),
        _ => false,
    };
    let swapped = matches!((t, w), ([a, b, ..], [c, d, ..]) if a == d && b == c);
    t.is_empty() || goes_on(1, 1) || goes_on(1, 0) || goes_on(0, 1) || (swapped && goes_on(2, 2))
}

/// A mark that is searched: `HIN-01` is found by `hin01`, `hin-01`, `hin1` and `h`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkHay {
    /// The mark as it is shown.
    pub words: String,
    /// Letters and digits only.
    plain: String,
    /// The same without noughts before numbers.
    bare: String,
}

impl MarkHay {
    /// Makes a mark ready to be searched.
    pub fn new(mark: &str) -> MarkHay {
        let plain = plain(mark);
        MarkHay { words: mark.to_owned(), bare: bare(&plain), plain }
    }

    /// How a term is found in it.
    pub fn level(&self, term: &QueryWord) -> Option<Level> {
        let (plain, bare) = (term.plain.as_str(), term.bare.as_str());
        if plain.is_empty() {
            return None;
        }
        if plain == self.plain || bare == self.bare {
            Some(Level::WholeMark)
        } else if self.plain.starts_with(plain) || (plain == bare && self.bare.starts_with(plain)) {
            Some(Level::Mark)
        } else if plain.bytes().all(|b| b.is_ascii_digit()) && self.number().starts_with(plain) {
            Some(Level::Inside)
        } else {
            None
        }
    }

    fn number(&self) -> &str {
        let letters = self.plain.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        self.plain.get(letters..).unwrap_or("")
    }

    /// What of it a term found, as positions from its start.
    pub fn spans(&self, term: &QueryWord) -> Vec<Span> {
        let length = self.words.chars().count() as u32;
        let (from, to) = match self.level(term) {
            Some(Level::WholeMark) => (0, length),
            Some(Level::Mark) => (0, self.reach(term)),
            Some(_) => (length.saturating_sub(self.number().len() as u32), length),
            None => return Vec::new(),
        };
        vec![Span::new(from, to)]
    }

    /// How far a term that begins it reaches: all of it once a number is typed, for noughts may be left out.
    fn reach(&self, term: &QueryWord) -> u32 {
        if term.plain.ends_with(|c: char| c.is_ascii_digit()) {
            return self.words.chars().count() as u32;
        }
        let (wanted, mut seen) = (term.plain.chars().count(), 0);
        let mut counts = |c: char| {
            seen += usize::from(c.is_alphanumeric());
            seen <= wanted
        };
        self.words.chars().take_while(|&c| counts(c)).count() as u32
    }
}

/// Letters and digits, without case and accents.
fn plain(mark: &str) -> String {
    fold(mark).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Without the noughts that numbers begin with.
fn bare(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut chars = plain.chars().peekable();
    let mut in_number = false;
    while let Some(c) = chars.next() {
        let more = chars.peek().is_some_and(char::is_ascii_digit);
        if c == '0' && !in_number && more {
            continue;
        }
        in_number = c.is_ascii_digit();
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(name: &str, term: &str) -> Option<Level> {
        let (hay, term) = (Hay::new(name), QueryWord::of(term).unwrap());
        hay.level(&term).or(hay.is_near(&term).then_some(Level::Near))
    }

    #[test]
    fn a_name_is_found_by_its_start_its_words_its_initials_its_inside_and_nearly() {
        use Level::*;
        let table = [
            ("Kortsiktig finansiering", "ko", Some(Start)),
            ("Kortsiktig finansiering", "fin", Some(Word)),
            ("Kortsiktig finansiering", "kf", Some(Initials)),
            ("Kortsiktig finansiering", "sikt", Some(Inside)),
            ("Kortsiktig finansiering", "kotrsi", Some(Near)),
            ("Kortsiktig finansiering", "kostsi", Some(Near)),
            ("Kortsiktig finansiering", "korsikt", Some(Near)),
            ("Kortsiktig finansiering", "finnans", Some(Near)),
            ("Kortsiktig finansiering", "kxr", None),
            ("Kortsiktig finansiering", "kxxtsi", None),
            ("Short-term funding", "shortt", Some(Start)),
            ("Short-term funding", "short-t", Some(Start)),
            ("Short-term funding", "term", Some(Word)),
            ("Short-term funding", "stf", Some(Initials)),
            ("Kommun–polis", "pol", Some(Word)),
            ("The region's role", "rr", None),
            ("The region's role", "trr", Some(Initials)),
            ("Långsiktighet", "la", Some(Start)),
            ("Långsiktighet", "lå", Some(Start)),
            ("(2018:118) bidrag", "2018", Some(Start)),
            ("Égalité", "EGA", Some(Start)),
        ];
        for (name, term, wanted) in table {
            assert_eq!(level(name, term), wanted, "{term} in {name}");
        }
    }

    #[test]
    fn accents_that_were_typed_are_asked_for() {
        let exactly = |name: &str, term: &str| Hay::new(name).has_exactly(&QueryWord::of(term).unwrap());
        assert!(exactly("Långsiktighet", "lå") && exactly("La\u{30a}ngsiktighet", "lå"));
        assert!(!exactly("Landsbygd", "lå"));
        assert!(exactly("Långsiktighet", "la"), "nothing was asked for");
    }

    #[test]
    fn a_mark_is_found_with_and_without_noughts_and_hyphens() {
        use Level::*;
        let table = [
            ("HIN-01", "hin-01", Some(WholeMark)),
            ("HIN-01", "hin01", Some(WholeMark)),
            ("HIN-01", "hin1", Some(WholeMark)),
            ("HIN-10", "hin1", Some(Mark)),
            ("HIN-10", "hin01", None),
            ("HIN-01", "hin0", Some(Mark)),
            ("HIN-01", "hi", Some(Mark)),
            ("HIN-01", "01", Some(Inside)),
            ("HIN-01", "in", None),
            ("HIN", "hin0", None),
            ("HIN", "hin", Some(WholeMark)),
            ("MAL-00", "mal0", Some(WholeMark)),
            ("A.1.2", "a1", Some(Mark)),
            ("–", "-", None),
        ];
        for (mark, term, wanted) in table {
            let term = &QueryWord::of(term).unwrap_or_else(|| QueryWord::of("?").unwrap());
            assert_eq!(MarkHay::new(mark).level(term), wanted, "{} in {mark}", term.text);
        }
    }

    #[test]
    fn what_was_found_is_known_in_the_words_as_shown() {
        let at = |name: &str, term: &str| -> Vec<String> {
            let hay = Hay::new(name);
            let words: Vec<char> = hay.words.chars().collect();
            let cut = |s: &Span| words[s.start as usize..s.end as usize].iter().collect();
            hay.spans(&QueryWord::of(term).unwrap()).iter().map(cut).collect()
        };
        assert_eq!(at("Short-term funding", "shortt"), ["Short-t"]);
        assert_eq!(at("Short-term funding", "stf"), ["S", "t", "f"]);
        assert_eq!(at("Egen kartläggning", "lagg"), ["lägg"]);
        assert_eq!(at("Delmos grants", "gr"), ["gr"]);
        assert_eq!(at("Straße weit", "weit"), ["weit"]);
        let mark = |term: &str| MarkHay::new("HIN-01").spans(&QueryWord::of(term).unwrap());
        assert_eq!(mark("hi"), [Span::new(0, 2)]);
        assert_eq!(mark("hin1"), [Span::new(0, 6)]);
        assert_eq!(mark("01"), [Span::new(4, 6)]);
    }
}
