//! Wrapping by grapheme width, per turn; computed on change and kept by whoever draws.

use super::{Span, Text};

/// One screen row of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The positions on it; the blank or LF it was broken at is left out.
    pub span: Span,
    /// Cells before the first grapheme: 2 on the first row of a later paragraph.
    pub indent: u16,
}

/// Wraps the words of a span to rows of at most `measure` cells. A word longer than that breaks, without a hyphen.
///
/// `flow` reads a single LF as a blank (files with hard line breaks); else an LF begins a new paragraph.
pub fn wrap(text: &Text, span: Span, measure: u16, flow: bool) -> Vec<Row> {
    let _ = (text, span, measure, flow);
    todo!()
}
