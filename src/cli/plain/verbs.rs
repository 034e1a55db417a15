//! The words that are typed, in both languages, and what a line means.

use crate::analysis::nearest;
use crate::lang::{self, Lang};
use crate::text::fold;

/// Makes the enum and the table from the names of rows of the language table.
macro_rules! verbs {
    ($($verb:ident $word:ident $says:ident;)*) => {
        /// What a line asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Verb { $($verb,)* }

        /// The words, in the order of the help.
        static VERBS: &[VerbRow] = &[$(VerbRow { verb: Verb::$verb, word: lang::$word, says: lang::$says },)*];
    };
}

/// A word and what it does.
struct VerbRow {
    verb: Verb,
    /// The words for it, `|` between.
    word: fn(Lang) -> String,
    says: fn(Lang) -> String,
}

verbs! {
    Next plain_next plain_says_next;
    Previous plain_previous plain_says_previous;
    Turn plain_turn plain_says_turn;
    Back plain_back plain_says_back;
    Read plain_read plain_says_read;
    Go plain_go plain_says_go;
    Grow plain_grow plain_says_grow;
    Shrink plain_shrink plain_says_shrink;
    Select plain_select plain_says_select;
    Where plain_where plain_says_where;
    Find plain_find plain_says_find;
    Code plain_code plain_says_code;
    Again plain_again plain_says_again;
    Uncode plain_uncode plain_says_uncode;
    For plain_for speaks_for;
    Against plain_against speaks_against;
    Neither plain_neither speaks_neither;
    Memo plain_memo plain_says_memo;
    Done plain_done plain_says_done;
    Undo plain_undo plain_says_undo;
    Redo plain_redo plain_says_redo;
    Codes plain_codes plain_says_codes;
    Interviews plain_interviews plain_says_interviews;
    Open plain_open plain_says_open;
    Excerpts plain_excerpts plain_says_excerpts;
    Tally plain_tally plain_says_tally;
    More plain_more plain_says_more;
    Projects plain_projects plain_says_projects;
    New plain_new plain_says_new;
    Demo plain_demo plain_says_demo;
    Swedish plain_swedish plain_says_swedish;
    English plain_english plain_says_english;
    Help plain_help plain_says_help;
    Quit plain_quit plain_says_quit;
}

/// A line that was typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TypedLine {
    /// Nothing but blanks.
    Empty,
    /// What is asked for, with the rest of the line.
    Asks(Verb, String),
    /// A beginning of several words: those.
    Ambiguous(Vec<String>),
    /// A word that is none of ours, with the nearest words.
    Unknown(Vec<String>),
}

/// Understands a line: a word of the language, else of the other, else the beginning of exactly one of them. A place
/// alone (`10.1`) goes there.
pub(super) fn line(typed: &str, lang: Lang) -> TypedLine {
    let typed = typed.trim();
    let (word, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    if word.is_empty() {
        return TypedLine::Empty;
    }
    let is_place = word.contains('.') && word.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_place && rest.is_empty() {
        return TypedLine::Asks(Verb::Go, word.to_owned());
    }
    let rest = rest.trim().to_owned();
    let other = if lang == Lang::En { Lang::Sv } else { Lang::En };
    let word = fold(word);
    for lang in [lang, other] {
        if let Some(row) = VERBS.iter().find(|row| words(row, lang).any(|w| w == word)) {
            return TypedLine::Asks(row.verb, rest);
        }
    }
    for lang in [lang, other] {
        let begin: Vec<&VerbRow> = VERBS.iter().filter(|row| words(row, lang).any(|w| w.starts_with(&word))).collect();
        match begin.as_slice() {
            [] => {}
            [one] => return TypedLine::Asks(one.verb, rest),
            several => return TypedLine::Ambiguous(several.iter().map(|row| name(row, lang)).collect()),
        }
    }
    let all: Vec<String> = VERBS.iter().map(|row| name(row, lang)).collect();
    TypedLine::Unknown(nearest(&word, all.iter().map(String::as_str)))
}

fn words(row: &VerbRow, lang: Lang) -> impl Iterator<Item = String> + use<> {
    (row.word)(lang).split('|').map(fold).collect::<Vec<_>>().into_iter()
}

fn name(row: &VerbRow, lang: Lang) -> String {
    (row.word)(lang).split('|').next().unwrap_or_default().to_owned()
}

/// A word a line: what it does.
pub(super) fn help(lang: Lang) -> Vec<String> {
    let rows = VERBS.iter().map(|row| lang::labelled(lang, (row.word)(lang).replace('|', ", "), (row.says)(lang)));
    rows.chain([lang::plain_short(lang)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(typed: &str, lang: Lang) -> Option<(Verb, String)> {
        match line(typed, lang) {
            TypedLine::Asks(verb, rest) => Some((verb, rest)),
            _ => None,
        }
    }

    #[test]
    fn words_of_both_languages_and_their_beginnings_are_understood() {
        assert_eq!(asks("next", Lang::En), Some((Verb::Next, String::new())));
        assert_eq!(asks("  koda  ko tr ", Lang::Sv), Some((Verb::Code, "ko tr".into())));
        assert_eq!(asks("nasta", Lang::Sv).unwrap().0, Verb::Next, "without accents");
        assert_eq!(asks("koda ko", Lang::En).unwrap().0, Verb::Code, "a word of the other language");
        assert_eq!(asks("exc", Lang::En).unwrap().0, Verb::Excerpts);
        assert_eq!(asks("10.1", Lang::En), Some((Verb::Go, "10.1".into())));
        assert_eq!(asks("?", Lang::Sv).unwrap().0, Verb::Help);
        assert_eq!(line(" \t", Lang::En), TypedLine::Empty);
        assert_eq!(line("ne", Lang::En), TypedLine::Ambiguous(vec!["next".into(), "neither".into(), "new".into()]));
        assert_eq!(line("nexxt", Lang::En), TypedLine::Unknown(vec!["next".into()]));
    }

    #[test]
    fn no_word_means_two_things() {
        for lang in [Lang::En, Lang::Sv] {
            for (i, a) in VERBS.iter().enumerate() {
                for b in &VERBS[i + 1..] {
                    let both = words(a, lang).find(|word| words(b, lang).any(|w| w == *word));
                    assert_eq!(both, None, "{:?} and {:?}", a.verb, b.verb);
                }
            }
            assert_eq!(help(lang).len(), VERBS.len() + 1);
        }
    }
}
