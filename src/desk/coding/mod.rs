//! Giving codes: codes given, taken off, exchanged and signed on one segment or many, as one gesture with one undo.
//!
//! Every face calls this (Read, Excerpts, the excerpts behind a number, the linear mode, the command `code`) and only
//! words the [`Coded`] that comes back, so that the same change is the same entry in the history wherever it is made.
//!
//! | file | is |
//! |---|---|
//! | `segment` | words of an interview, and the codes and coders on them |
//! | `compose` | a change put together, labelled, applied and counted |

mod compose;
mod segment;
#[cfg(test)]
mod tests;

pub use segment::{Segment, own_codes};

use super::Done;
use crate::model::{CodeKey, CoderKey, Valence};

/// A code to give, with its sign. Without a sign, a coding that is there keeps its own and a new one has neither.
pub type Gift = (CodeKey, Option<Valence>);

/// A code to make and give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// Its name, in the project's language.
    pub name: String,
    /// The code above it; none makes a group.
    pub parent: Option<CodeKey>,
}

/// What is to become of the codes on some segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeChange {
    /// Codes to give, or to give another sign.
    pub give: Vec<Gift>,
    /// Codes to take off.
    pub take: Vec<CodeKey>,
    /// A code to make and give.
    pub new: Option<NewName>,
}

impl CodeChange {
    /// What turns the codes of a segment into those that are wanted there. A code without a sign keeps the sign it has.
    pub fn between(before: &[(CodeKey, Valence)], wanted: &[Gift]) -> CodeChange {
        let was = |code: CodeKey| before.iter().find(|(c, _)| *c == code).map(|&(_, sign)| sign);
        let is_new = |&&(code, sign): &&Gift| match was(code) {
            Some(was) => sign.is_some_and(|sign| sign != was),
            None => true,
        };
        let goes = |code: &CodeKey| !wanted.iter().any(|(c, _)| c == code);
        CodeChange {
            give: wanted.iter().filter(is_new).copied().collect(),
            take: before.iter().map(|&(code, _)| code).filter(goes).collect(),
            new: None,
        }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.give.is_empty() && self.take.is_empty() && self.new.is_none()
    }
}

/// What is to be done with a code that is on some segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// The code is taken off.
    Off,
    /// The code is given a sign.
    Sign(Valence),
}

/// What became of a change of codes.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// How many segments are changed.
    pub changed: usize,
    /// Codes that a segment has now and had not before: in the order asked for, a new code last.
    pub given: Vec<CodeKey>,
    /// Codes that were taken off a segment.
    pub taken: Vec<CodeKey>,
    /// Codes whose coding has another sign now, with that sign.
    pub signed: Vec<(CodeKey, Valence)>,
    /// Whether the code given took the place of the code taken off, and kept its sign and time.
    pub exchanged: bool,
    /// The first other coder on each segment that stays as it is because only others coded it.
    pub stays: Vec<CoderKey>,
    /// The gesture; none when nothing was changed.
    pub done: Option<Done>,
}
