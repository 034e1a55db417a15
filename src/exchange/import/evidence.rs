//! Which eight-bit encoding a text is in, by what its bytes above ASCII would be in each: letters of Swedish and
//! English among letters, quotes and dashes where they belong, words that are known; and against it controls, frames,
//! capitals inside words.

use super::codepages::page_of;
use super::encodings::Encoding;

/// Bytes above ASCII that are looked at: more say nothing new.
const ENOUGH: usize = 20_000;
/// By how much the best must be better than the next one that reads otherwise.
const CLEAR: i64 = 4;
/// The encodings that are told apart, the likely first: of equals the first is taken.
const PAGES: [Encoding; 4] = [Encoding::Windows1252, Encoding::MacRoman, Encoding::Cp850, Encoding::Cp437];
/// Letters of a known word at most.
const LONG_WORD: usize = 9;
/// Frequent words with a letter that the encodings disagree on.
const WORDS: [&str; 52] = [
    "är", "för", "på", "så", "när", "här", "där", "också", "från", "måste", "går", "får", "två", "även", "år", "då",
    "än", "både", "någon", "något", "några", "många", "väl", "vår", "våra", "själv", "säger", "göra", "gör", "åt",
    "åren", "ändå", "över", "fråga", "frågan", "nån", "nåt", "sånt", "därför", "bättre", "först", "första", "kör",
    "hör", "rätt", "nästa", "åtta", "låg", "stå", "står", "få", "må",
];

/// What the bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EncodingEvidence {
    /// The likeliest encoding.
    pub encoding: Encoding,
    /// How much speaks for it; below zero, nothing does.
    pub worth: i64,
    /// The next one that reads the bytes otherwise, when it is not clearly worse.
    pub instead: Option<Encoding>,
}

/// Weighs the bytes in every encoding. They hold some above ASCII.
pub(super) fn weigh(bytes: &[u8]) -> EncodingEvidence {
    let places: Vec<usize> =
        bytes.iter().enumerate().filter(|(_, b)| !b.is_ascii()).map(|(i, _)| i).take(ENOUGH).collect();
    let mut worths: Vec<(Encoding, i64)> = PAGES.map(|page| (page, worth_in(bytes, &places, page))).to_vec();
    // Stable: of equals the likelier stays first.
    worths.sort_by_key(|(_, worth)| std::cmp::Reverse(*worth));
    let (best, worth) = worths.first().copied().unwrap_or((Encoding::Windows1252, 0));
    let differs = |other: Encoding| reads_otherwise(bytes, &places, best, other);
    let next = worths.iter().skip(1).find(|(other, _)| differs(*other));
    let instead = next.filter(|(_, other)| worth - other < CLEAR).map(|(other, _)| *other);
    // Without bytes that are controls there the two are one; the older name says less.
    let controls = bytes.iter().any(|b| (0x80..0xA0).contains(b));
    let encoding = if best == Encoding::Windows1252 && !controls { Encoding::Iso8859_1 } else { best };
    EncodingEvidence { encoding, worth, instead }
}

fn reads_otherwise(bytes: &[u8], places: &[usize], a: Encoding, b: Encoding) -> bool {
    let (Some(a), Some(b)) = (page_of(a), page_of(b)) else { return false };
    places.iter().filter_map(|&i| bytes.get(i)).any(|&byte| a[usize::from(byte)] != b[usize::from(byte)])
}

fn worth_in(bytes: &[u8], places: &[usize], encoding: Encoding) -> i64 {
    let Some(page) = page_of(encoding) else { return i64::MIN };
    let at = |i: Option<usize>| i.and_then(|i| bytes.get(i)).map_or(' ', |&byte| page[usize::from(byte)]);
    let mut worth = 0;
    for &i in places {
        let (before, here, after) = (at(i.checked_sub(1)), at(Some(i)), at(Some(i + 1)));
        worth += if here.is_alphabetic() { letter(before, here, after) } else { sign(before, here, after) };
        if matches!(here, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö') && is_known_word(&at, i) {
            worth += 2;
        }
    }
    worth
}

/// How likely a letter is between its two neighbours in Swedish or English text: points for (above 0) or against the
/// encoding that yields it.
fn letter(before: char, here: char, after: char) -> i64 {
    let small = here.to_lowercase().next().unwrap_or(here);
    match () {
        () if !before.is_alphabetic() && !after.is_alphabetic() => match small {
            'å' | 'ö' | 'à' => 1,
            _ => -2,
        },
        () if here.is_uppercase() && before.is_lowercase() => -5,
        () if here.is_lowercase() && before.is_uppercase() && after.is_uppercase() => -4,
        () if here.is_uppercase() && before.is_uppercase() && after.is_lowercase() => -2,
        () => match small {
            'å' | 'ä' | 'ö' => 3,
            'é' => 2,
            'ü' => 1,
            'è' | 'à' | 'á' | 'ç' | 'ñ' | 'æ' | 'ø' | 'ß' | 'ê' | 'ô' | 'â' | 'î' | 'ï' | 'ë' | 'í' | 'ó' | 'ú' => {
                0
            }
            'ã' | 'õ' | 'ò' | 'ù' | 'û' | 'ì' | 'ý' | 'ÿ' | 'š' | 'ž' | 'œ' | 'ð' | 'þ' => -1,
            _ => -3,
        },
    }
}

/// How much a sign between its neighbours speaks for the encoding it was read with, as [`letter`] does for letters.
fn sign(before: char, here: char, after: char) -> i64 {
    let (left, right) = (before.is_alphanumeric(), after.is_alphanumeric());
    let blanks = before.is_whitespace() && after.is_whitespace();
    let digits = before.is_ascii_digit() || after.is_ascii_digit();
    match here {
        '–' | '—' if blanks || (before.is_ascii_digit() && after.is_ascii_digit()) => 3,
        '–' | '—' => 1,
        '’' if left && right => 3,
        '’' if left || before.is_ascii_punctuation() => 2,
        '’' | '‘' if right && !left => 2,
        '“' | '”' | '„' | '«' | '»' if left && right => -3,
        '“' | '”' | '„' | '«' | '»' => 2,
        '…' => 2,
        '€' | '£' | '§' | '°' | '½' => {
            if digits || after.is_whitespace() {
                2
            } else {
                -1
            }
        }
        '•' | '·' if !left && !right => 1,
        '\u{a0}' => i64::from(left || right),
        '´' => 0,
        _ if here.is_control() => -6,
        _ => -4,
    }
}

/// Whether the word that holds a place is one of [`WORDS`].
fn is_known_word(at: &impl Fn(Option<usize>) -> char, place: usize) -> bool {
    let letters = |i: &usize| at(Some(*i)).is_alphabetic();
    let back = (1..=LONG_WORD).map_while(|n| place.checked_sub(n)).take_while(letters).count();
    let from = place - back;
    let word: String = (from..from + LONG_WORD + 1).take_while(letters).map(|i| at(Some(i))).collect();
    WORDS.contains(&word.to_lowercase().as_str())
}
