//! A half-open range of positions.

/// A range of Unicode scalar values, half-open: `start` is in it, `end` is not.
///
/// | text | span | words |
/// |---|---|---|
/// | `the long day` | 4..8 | `long` |
/// | `åäö` | 1..2 | `ä` |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First position in it.
    pub start: u32,
    /// First position after it.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; turned round when they come in the wrong order.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start: start.min(end), end: start.max(end) }
    }

    /// How many positions are in it.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the position is in it.
    pub fn contains(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether every position of `other` is in it.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a position.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What is in both; none when they do not overlap.
    pub fn meet(self, other: Span) -> Option<Span> {
        self.overlaps(other).then(|| Span { start: self.start.max(other.start), end: self.end.min(other.end) })
    }
}
