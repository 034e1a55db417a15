//! Folding for the picker and for lists: never stored, never counted.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// Lower case without accents (å, ä and ö become a and o), hyphens of all kinds as `-`.
pub fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for c in words.chars() {
        fold_char(c, &mut |f| folded.push(f));
    }
    folded
}

/// A folded text that knows which position of the original each of its characters came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text, to be searched.
    pub text: String,
    /// For each character of `text`, the position in the original.
    pub from: Vec<u32>,
}

impl Folded {
    /// Folds a text: small letters without accents that Swedish does not have.
    pub fn of(words: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(words.len()), from: Vec::with_capacity(words.len()) };
        for (at, c) in (0..).zip(words.chars()) {
            fold_char(c, &mut |f| {
                folded.text.push(f);
                folded.from.push(at);
            });
        }
        folded
    }
}

/// Gives what is left of a character without case and accent: none for an accent by itself, two for `ß` and `æ`.
fn fold_char(c: char, put: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return put(c.to_ascii_lowercase());
    }
    decompose_canonical(c, |part| {
        if canonical_combining_class(part) == 0 {
            part.to_lowercase().filter(|&l| canonical_combining_class(l) == 0).for_each(|lower| plain(lower, put));
        }
    });
}

/// Letters with a stroke or a tie, and signs, as the ones that are on every keyboard.
fn plain(c: char, put: &mut impl FnMut(char)) {
    match c {
        'ß' => "ss".chars().for_each(put),
        'æ' => "ae".chars().for_each(put),
        'œ' => "oe".chars().for_each(put),
        'þ' => "th".chars().for_each(put),
        'ø' => put('o'),
        'đ' | 'ð' => put('d'),
        'ł' => put('l'),
        'ı' => put('i'),
        'ς' => put('σ'),
        '’' | '‘' | 'ʼ' => put('\''),
        '”' | '“' | '„' => put('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => put('-'),
        '\u{A0}' | '\u{2007}' | '\u{202F}' => put(' '),
        // A soft hyphen, joiners and other marks of no width are not typed by anyone who looks for a word.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
        _ => put(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_typed_quickly_finds_what_is_written_carefully() {
        for (written, typed) in [
            ("Kortsiktig FINANSIERING", "kortsiktig finansiering"),
            ("Åtgärd för Öst", "atgard for ost"),
            ("a\u{30a}tga\u{308}rd", "atgard"),
            ("HIN\u{2011}01 – plan−b", "hin-01 - plan-b"),
            ("Straße Łódź Þór Œuvre Đặng İstanbul", "strasse lodz thor oeuvre dang istanbul"),
            ("400\u{a0}000 av\u{ad}tal", "400 000 avtal"),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
        ] {
            assert_eq!(fold(written), typed);
        }
    }

    #[test]
    fn every_folded_character_knows_where_it_came_from() {
        let folded = Folded::of("e\u{301}ßä");
        assert_eq!((folded.text.as_str(), folded.from.as_slice()), ("essa", [0, 2, 2, 3].as_slice()));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(words in "\\PC{0,12}") {
            let folded = Folded::of(&words);
            prop_assert_eq!(&folded.text, &fold(&words));
            prop_assert_eq!(fold(&folded.text), folded.text.clone());
            prop_assert_eq!(folded.from.len(), folded.text.chars().count());
            prop_assert!(folded.from.is_sorted());
        }
    }
}
