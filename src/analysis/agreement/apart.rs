//! The passages that coders gave the same code, or did not: where and how they differ.

use super::given::{AgreementCodes, CoderRanges, given, joined};
use super::{Agreeing, compared};
use crate::model::{CodeKey, DocumentKey, Project};
use crate::text::Span;

/// How coders differ on a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// All gave the code to the same words.
    Same,
    /// All gave the code, with other borders.
    Borders,
    /// Some gave the code; the others gave other codes to some of these words.
    OtherCode,
    /// Some gave the code; at least one of the others coded none of these words.
    NotCoded,
}

impl Apart {
    /// All ways, from agreement on.
    pub const ALL: [Apart; 4] = [Apart::Same, Apart::Borders, Apart::OtherCode, Apart::NotCoded];

    /// As in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Apart::Same => "same",
            Apart::Borders => "borders",
            Apart::OtherCode => "other-code",
            Apart::NotCoded => "not-coded",
        }
    }
}

/// Words that at least one coder gave a code: excerpts with the code that overlap are one passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// The interview of the passage.
    pub document: DocumentKey,
    /// From the first word that anyone gave the code to the last.
    pub span: Span,
    /// The code.
    pub code: CodeKey,
    /// By coder: the coder's own ranges within the passage, none where the coder did not give the code.
    pub by_coder: Vec<Vec<Span>>,
    /// How the coders differ.
    pub apart: Apart,
}

/// Every passage that one of the coders gave a code, in order of interviews, places and codes; those on which all agree
/// too.
pub fn contrasts(project: &Project, agreeing: &Agreeing) -> Vec<Contrast> {
    let rows = AgreementCodes::of(project, agreeing.breadth);
    let mut out = Vec::new();
    for document in compared(project, agreeing) {
        let from = out.len();
        let all = given(project, document, &rows, &agreeing.coders, &|excerpt| agreeing.counts(excerpt));
        let coded = all.iter().find(|given| given.row == rows.any());
        for given in all.iter().filter(|given| given.row != rows.any()) {
            let code = rows.codes[given.row as usize];
            out.extend(spans(given).into_iter().map(|span| contrast(document, code, span, given, coded)));
        }
        out[from..].sort_by_key(|contrast: &Contrast| (contrast.span.start, contrast.span.end));
    }
    out
}

/// The passages of all coders together.
fn spans(given: &CoderRanges) -> Vec<Span> {
    let mut all: Vec<Span> = given.ranges.iter().flatten().copied().collect();
    all.sort_unstable_by_key(|span| (span.start, span.end));
    joined(&all, false)
}

fn contrast(
    document: DocumentKey,
    code: CodeKey,
    span: Span,
    given: &CoderRanges,
    coded: Option<&CoderRanges>,
) -> Contrast {
    let within = |ranges: &[Span]| -> Vec<Span> { ranges.iter().copied().filter(|r| overlaps(*r, span)).collect() };
    let by_coder: Vec<Vec<Span>> = given.ranges.iter().map(|ranges| within(ranges)).collect();
    let coded_there =
        |coder: usize| coded.is_some_and(|coded| coded.ranges[coder].iter().any(|&range| overlaps(range, span)));
    let mut missing = by_coder.iter().enumerate().filter(|(_, ranges)| ranges.is_empty()).map(|(coder, _)| coder);
    let apart = if by_coder.iter().all(|ranges| !ranges.is_empty()) {
        let first = by_coder.first();
        if by_coder.iter().all(|ranges| Some(ranges) == first) { Apart::Same } else { Apart::Borders }
    } else if missing.all(coded_there) {
        Apart::OtherCode
    } else {
        Apart::NotCoded
    };
    Contrast { document, span, code, by_coder, apart }
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}
