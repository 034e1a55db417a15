//! What can be a speaker's name, and when two names are one.

use unicode_normalization::UnicodeNormalization;

use super::super::is_word_char;

/// A name has at most this many characters and words.
pub(super) const LONGEST: (usize, usize) = (80, 10);
/// A name of more words than this has mostly words with capitals.
const FEW: usize = 4;

/// Who asks, in the order they are looked for.
const ASKS: [&str; 16] = [
    "intervjuare",
    "interviewer",
    "i",
    "moderator",
    "intervjuledare",
    "samtalsledare",
    "facilitator",
    "int",
    "mod",
    "m",
    "fråga",
    "question",
    "frage",
    "q",
    "interviewerin",
    "访谈者",
];
/// Who answers.
const ANSWERS: [&str; 15] = [
    "respondent",
    "informant",
    "intervjuperson",
    "deltagare",
    "participant",
    "befragte",
    "befragter",
    "r",
    "ip",
    "resp",
    "inf",
    "svar",
    "answer",
    "antwort",
    "a",
];
/// Known words that are a label only where they come again: a sentence or a list may begin with them.
const WEAK: [&str; 8] = ["q", "a", "fråga", "question", "frage", "svar", "answer", "antwort"];
/// Short forms that are one with a long form where both stand in a text.
const SHORT: [(&str, &str); 12] = [
    ("i", "intervjuare"),
    ("i", "interviewer"),
    ("int", "intervjuare"),
    ("int", "interviewer"),
    ("r", "respondent"),
    ("resp", "respondent"),
    ("m", "moderator"),
    ("mod", "moderator"),
    ("ip", "intervjuperson"),
    ("inf", "informant"),
    ("d", "deltagare"),
    ("p", "participant"),
];
/// Words before a colon that head a document or a part of it, and never speak.
const HEADINGS: [&str; 46] = [
    "dnr",
    "diarienr",
    "diarienummer",
    "sida",
    "sid",
    "page",
    "seite",
    "datum",
    "date",
    "tid",
    "time",
    "zeit",
    "plats",
    "place",
    "ort",
    "location",
    "längd",
    "duration",
    "dauer",
    "ämne",
    "subject",
    "thema",
    "titel",
    "title",
    "fil",
    "file",
    "datei",
    "ljudfil",
    "inspelning",
    "recording",
    "transkribering",
    "transkript",
    "transcript",
    "not",
    "anmärkning",
    "note",
    "obs",
    "kommentar",
    "comment",
    "källa",
    "source",
    "projekt",
    "project",
    "bilaga",
    "närvarande",
    "present",
];
/// Words before a colon that a list of people stands after.
const LISTS: [&str; 9] = [
    "deltagare",
    "participants",
    "närvarande",
    "medverkande",
    "present",
    "teilnehmer",
    "personer",
    "speakers",
    "talare",
];

/// What a name that stands as a label counts as, as the user said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name as it is written.
    pub name: String,
    /// The name it counts as; the same for a speaker by itself, empty for no speaker.
    pub counts_as: String,
}

/// What two spellings of one name share: small letters, composed, single blanks, nothing that is not seen.
pub(in crate::text) fn key(name: &str) -> String {
    shown(name).to_lowercase()
}

/// A name as it is told: composed, single blanks, nothing that is not seen.
pub(super) fn shown(name: &str) -> String {
    let seen: String = name.chars().filter(|&c| !is_unseen(c)).nfc().collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character takes no room and joins nothing here: zero-width blanks, marks of direction, byte order marks.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// A blank, or nothing that is seen.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// A key without the number after it.
pub(super) fn base(key: &str) -> &str {
    key.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '_' | '#' | '.'))
}

/// Which of the names is one of those who ask, by the order of [`ASKS`]; a number after it does not matter.
pub(in crate::text) fn known_asker(names: &[String]) -> Option<usize> {
    ASKS.iter().find_map(|ask| names.iter().position(|name| base(&key(name)) == *ask))
}

/// Whether a key is a word for who asks.
pub(super) fn asks(key: &str) -> bool {
    ASKS.contains(&base(key))
}

/// Whether a key is a word for who answers.
pub(super) fn answers(key: &str) -> bool {
    ANSWERS.contains(&base(key))
}

/// Whether a key is a label also where it stands once.
pub(super) fn is_known(key: &str) -> bool {
    (asks(key) || answers(key)) && !is_weak(key)
}

/// Whether a key is a word for a question or an answer rather than for a person.
pub(super) fn is_weak(key: &str) -> bool {
    WEAK.contains(&base(key))
}

/// Whether a key heads a document or a page, and never speaks.
pub(super) fn is_heading(key: &str) -> bool {
    HEADINGS.contains(&base(key))
}

/// Whether a list of people stands after such a word.
pub(super) fn is_list(key: &str) -> bool {
    LISTS.contains(&key)
}

/// Whether the short key is a form of the long one: its bracket, its first or last word, its initials, a known short
/// form.
pub(super) fn is_short_of(short: &str, long: &str) -> bool {
    if short == long || short.chars().count() >= long.chars().count() {
        return false;
    }
    if SHORT.contains(&(short, long)) {
        return true;
    }
    let words: Vec<&str> = long.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let people =
        words.len() > 1 && words.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)));
    let initials = || words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    people && (words.first() == Some(&short) || words.last() == Some(&short) || initials() == short)
}

/// Whether words can be a name: few, short, beginning with a capital (or a letter that has none), or a code.
pub(super) fn is_name(name: &str) -> bool {
    is_shaped(name) && (begins_high(name) || is_code(name))
}

/// Whether words can be a name of either kind: [`is_name`] or [`is_low_name`].
pub(super) fn is_any_name(name: &str) -> bool {
    is_shaped(name) && (!name.contains(char::is_whitespace) || begins_high(name) || is_code(name))
}

/// Whether words look like a name in small letters, which other labels must speak for.
pub(super) fn is_low_name(name: &str) -> bool {
    is_shaped(name) && !begins_high(name) && !is_code(name) && !name.contains(char::is_whitespace)
}

fn begins_high(name: &str) -> bool {
    name.trim_start_matches(['"', '“', '”']).chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// A word with a digit: `id1`, `p-07`.
fn is_code(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_digit())
        && name.chars().any(char::is_alphabetic)
        && name.chars().all(|c| is_word_char(c) || "-_.".contains(c))
}

fn is_shaped(name: &str) -> bool {
    let words = name.split_whitespace().take(LONGEST.1 + 1).count();
    if words > LONGEST.1 || name.chars().nth(LONGEST.0).is_some() || !name.chars().any(char::is_alphabetic) {
        return false;
    }
    let many = words > FEW && high_words(name.split(',').next().unwrap_or(name), 2) == Some(false);
    !many && name.chars().all(in_name) && commas_part_names(name) && stops_are_short(name)
}

/// Whether at least two thirds of the words begin with a capital; none for fewer than so many words.
fn high_words(name: &str, least: usize) -> Option<bool> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let high = |word: &&&str| word.chars().find(|c| c.is_alphabetic()).is_none_or(|c| !c.is_lowercase());
    (words.len() >= least).then(|| words.iter().filter(high).count() * 3 >= words.len() * 2)
}

fn in_name(c: char) -> bool {
    is_word_char(c) || is_gap(c) || ".-_'’&/(),\"“”+".contains(c) || is_pictured(c)
}

/// Emoji and what holds them together.
fn is_pictured(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{200D}' | '\u{FE0F}' | '\u{E0020}'..='\u{E007F}')
}

/// `Lind, Maria`, `Berg, Region Skåne` and `Maria Lind, kommunstrateg`: after a comma a capital, unless a full name
/// stands before it.
fn commas_part_names(name: &str) -> bool {
    let Some((first, _)) = name.split_once(',') else { return true };
    high_words(first, 2) == Some(true)
        || name.split(',').skip(1).all(|part| part.trim_start().chars().next().is_some_and(|c| !c.is_lowercase()))
}

/// Whether words read as the name of a person, or say something in figures: what a list of people has after its colon.
pub(super) fn is_person(words: &str) -> bool {
    (is_name(words) && high_words(words, 2) == Some(true))
        || (words.chars().any(|c| c.is_ascii_digit()) && !words.ends_with(['.', '?', '!']))
}

/// `A. Berg`, `Dr. Ek`: a word that ends in a stop is short, and not the last.
fn stops_are_short(name: &str) -> bool {
    let mut words = name.split_whitespace().rev();
    let last = words.next().is_none_or(|word| !word.ends_with('.'));
    last && words.all(|word| !word.ends_with('.') || word.chars().count() <= 4)
}
