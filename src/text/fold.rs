//! Folding for search and the picker: never stored, never counted.

use super::{Span, Text};

/// Lower case without accents (å, ä and ö become a and o), hyphens of all kinds as `-`.
pub fn fold(words: &str) -> String {
    words.to_lowercase()
}

/// A folded text that knows which position of the original each of its characters came from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each character of `text`, the position in the original.
    pub from: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub fn of(words: &str) -> Folded {
        let _ = words;
        todo!()
    }
}

/// Every place of `needle` in the text, from the start, not overlapping; without regard to case, and to the way an
/// accented letter is written (NFC or NFD). å, ä and ö are letters of their own here.
pub fn find_all(text: &Text, needle: &str) -> Vec<Span> {
    let _ = (text, needle);
    todo!()
}
