//! How far coders agree: by code, over all codes, between pairs, in every interview; and where they do not.
//!
//! | file | is |
//! |---|---|
//! | `given` | which words each coder gave which code |
//! | `coefficients` | Fleiss' and Cohen's κ, Krippendorff's α, Brennan and Prediger's κ, AC1 |
//! | `unitising` | Krippendorff's α for where passages begin and end |
//! | `resample` | intervals by drawing interviews anew |
//! | `agree` | the numbers of a project |
//! | `apart` | the passages that coders gave the same code, or did not |

mod agree;
mod apart;
mod coefficients;
mod given;
mod resample;
#[cfg(test)]
mod tests;
mod unitising;

pub use agree::{Agreed, Agreement, CoderPair, Matched, agreement, compared};
pub use apart::{Apart, Contrast, contrasts};
pub use coefficients::{Coefficients, Judged, coefficients, cohen};
pub use given::Cells;
pub use resample::{Interval, ROUNDS};
pub use unitising::{Disagreement, disagreement};

use super::Selection;
use crate::model::{CoderKey, ExcerptKey};

/// What a code is looked for on: the unit that coders are compared in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AgreementUnit {
    /// Every scalar value of the text.
    #[default]
    Character,
    /// Every sentence; it has a code when some of its words have.
    Sentence,
    /// Every turn, as sentences.
    Turn,
    /// Every passage: excerpts of any of the coders that overlap, joined on and on.
    Passage,
}

impl AgreementUnit {
    /// All units, the default first.
    pub const ALL: [AgreementUnit; 4] =
        [AgreementUnit::Character, AgreementUnit::Sentence, AgreementUnit::Turn, AgreementUnit::Passage];

    /// As in commands.
    pub fn word(self) -> &'static str {
        match self {
            AgreementUnit::Character => "character",
            AgreementUnit::Sentence => "sentence",
            AgreementUnit::Turn => "turn",
            AgreementUnit::Passage => "passage",
        }
    }
}

/// Which text is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The whole text of each interview.
    #[default]
    All,
    /// What at least one of the coders coded.
    Coded,
}

/// Whether a code stands for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breadth {
    /// Every code for itself.
    #[default]
    Codes,
    /// Every code with all below it.
    Branches,
}

/// What is compared.
#[derive(Clone, Debug)]
pub struct Agreeing<'a> {
    /// The coders, two to sixteen.
    pub coders: Vec<CoderKey>,
    /// The unit.
    pub unit: AgreementUnit,
    /// Which text.
    pub extent: Extent,
    /// Codes or branches.
    pub breadth: Breadth,
    /// The excerpts and interviews that count; none: all.
    pub chosen: Option<&'a Selection>,
    /// Whether only interviews count that all coders say they are done with.
    pub done: bool,
    /// What the drawing of interviews begins with.
    pub seed: u64,
}

impl Agreeing<'_> {
    fn counts(&self, excerpt: ExcerptKey) -> bool {
        self.chosen.is_none_or(|chosen| chosen.contains(excerpt))
    }
}
