//! Blocks of a text and the edges that are anchored in them (7-journal §6, rule 1).

use super::Span;

/// One edge of a range, anchored to the words it was marked on.
///
/// `version` names the write whose text of the block was before the coder's eyes (`"<32 hex>.<n>"`); none is the
/// original. `offset` counts scalar values from the block's start.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Number of the block, from 0.
    pub block: u32,
    /// The write that gave the block its text; none for the original.
    pub version: Option<String>,
    /// Scalar values from the block's start.
    pub offset: u32,
}

/// A range of an excerpt: where it is in today's text and the edges that put it there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    /// The place in today's text.
    pub span: Span,
    /// Its start; a start on a border belongs to the block after.
    pub start: Edge,
    /// Its end; an end on a border belongs to the block before.
    pub end: Edge,
    /// The versions of the blocks between the two, in order.
    pub between: Vec<(u32, Option<String>)>,
}

/// Where the blocks of a text lie: cut after every LF; a longer line at the first blank at or after 1,000.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    /// First position of every block, and the text's end.
    starts: Vec<u32>,
}

impl Blocks {
    /// Cuts a text by rule 1. A text that ends in LF has an empty last block.
    pub fn of(text: &str) -> Blocks {
        let _ = text;
        todo!()
    }

    /// How many there are; at least one.
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The span of a block; empty at the end for a number beyond the last.
    pub fn span(&self, block: u32) -> Span {
        let _ = block;
        todo!()
    }

    /// The edges of a span, all on the original text. None when the span reaches beyond the text.
    pub fn anchor(&self, span: Span) -> Option<Range> {
        let _ = span;
        todo!()
    }

    /// The place of two edges on the original text. None when an edge lies outside its block or names a version.
    pub fn locate(&self, start: &Edge, end: &Edge) -> Option<Span> {
        let _ = (start, end);
        todo!()
    }
}
