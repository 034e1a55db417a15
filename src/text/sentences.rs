//! Sentences of a turn (6-screens §4.6, 7-journal §17).

use super::{Span, Text};

/// Cuts the words of one turn into sentences, trimmed, in order.
///
/// A single LF is a blank, an empty line ends a sentence; abbreviations and initials do not; a piece over 400 graphemes
/// is cut after the comma or dash nearest its 200th, and the rest starts anew.
pub fn sentences(text: &Text, span: Span) -> Vec<Span> {
    let _ = (text, span);
    todo!()
}
