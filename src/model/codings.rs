//! Excerpts and codings, small enough that a million of them fit in memory.

use uuid::Uuid;

use super::arena::key;
use super::{CodeKey, CoderKey, DocumentKey};
use crate::text::Span;

key! {
    /// Local number of an excerpt.
    ExcerptKey
}
key! {
    /// Local number of a coding.
    CodingKey
}

/// Whether the words speak for or against what the code stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Valence {
    /// The words speak against it; shown as `−`.
    Against,
    /// The words speak neither for nor against it.
    #[default]
    Neither,
    /// The words speak for it; shown as `+`.
    For,
}

impl Valence {
    /// −1, 0 or 1, as in files and registers.
    pub fn number(self) -> i8 {
        match self {
            Valence::Against => -1,
            Valence::Neither => 0,
            Valence::For => 1,
        }
    }

    /// The sign of a number.
    pub fn of(number: i64) -> Valence {
        match number.signum() {
            -1 => Valence::Against,
            1 => Valence::For,
            _ => Valence::Neither,
        }
    }

    /// `+`, `-` or nothing, as in outputs.
    pub fn sign(self) -> &'static str {
        match self {
            Valence::Against => "-",
            Valence::Neither => "",
            Valence::For => "+",
        }
    }
}

/// A range of a document that carries codes. The words stay on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What other files know it by.
    pub id: Uuid,
    /// The document that holds the range.
    pub document: DocumentKey,
    /// The coder who marked it: two coders' excerpts of the same range stay two and count once.
    pub coder: CoderKey,
    /// Its place in today's text.
    pub span: Span,
    /// First of its codings; the others follow by [`Coding::next`].
    pub first: Option<CodingKey>,
}

/// One code on one excerpt, given by one coder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// What other files know it by.
    pub id: Uuid,
    /// The excerpt whose words are coded.
    pub excerpt: ExcerptKey,
    /// The code that was given; after merges the coding counts as that code's target ([`super::Project::target`]).
    pub code: CodeKey,
    /// The coder who gave the code.
    pub coder: CoderKey,
    /// Whether the words speak for or against the code.
    pub valence: Valence,
    /// When, in milliseconds since 1970 UTC, as the coder's clock claimed.
    pub at: i64,
    /// The next coding of the same excerpt.
    pub next: Option<CodingKey>,
}
