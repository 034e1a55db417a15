//! The numbers of agreement in a project.

use super::given::{AgreementCodes, Cells, CoderRanges, characters, given, joined, pieces};
use super::resample::{Draws, Interval};
use super::{Agreeing, AgreementUnit, Coefficients, Disagreement, Extent, Judged, coefficients, cohen, disagreement};
use crate::analysis::documents_in_order;
use crate::model::{CodeKey, CoderKey, DocumentKey, Project, ReadingState};
use crate::text::Span;

/// How many excerpts of two coders match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Distinct ranges of the first and of the second coder.
    pub ranges: [u32; 2],
    /// Ranges that both have, word for word.
    pub same: u32,
    /// Ranges of the first and of the second that overlap one of the other's.
    pub overlapping: [u32; 2],
}

impl Matched {
    /// F1 of ranges that are the same: 2 × same / all ranges of both.
    pub fn same_f1(&self) -> Option<f64> {
        let all = self.ranges[0] + self.ranges[1];
        (all > 0).then(|| f64::from(2 * self.same) / f64::from(all))
    }

    /// F1 of ranges that overlap one of the other's: the harmonic mean of both coders' shares.
    pub fn overlap_f1(&self) -> Option<f64> {
        let share =
            |of: usize| (self.ranges[of] > 0).then(|| f64::from(self.overlapping[of]) / f64::from(self.ranges[of]));
        match (share(0), share(1)) {
            (Some(one), Some(other)) if one + other > 0.0 => Some(2.0 * one * other / (one + other)),
            (None, None) => None,
            _ => Some(0.0),
        }
    }

    pub(super) fn add(&mut self, other: Matched) {
        self.same += other.same;
        for at in 0..2 {
            self.ranges[at] += other.ranges[at];
            self.overlapping[at] += other.overlapping[at];
        }
    }
}

/// Agreement on one code, or on all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreed {
    /// Units by the coders who gave the code.
    pub cells: Cells,
    /// The coefficients of those.
    pub coefficients: Coefficients,
    /// Cohen's κ; of two coders only.
    pub cohen: Option<f64>,
    /// The interval of [`Agreed::kappa`] in which 95 % of draws of interviews lie; none where it cannot be had.
    pub interval: Option<Interval>,
    /// Krippendorff's α for unitising, over the interviews laid end to end; none of all codes together.
    pub unitising: Option<f64>,
    /// Matching excerpts; of two coders only.
    pub matched: Option<Matched>,
}

impl Agreed {
    /// Cohen's κ of two coders, Fleiss' of more.
    pub fn kappa(&self) -> Option<f64> {
        self.cohen.or(self.coefficients.fleiss.filter(|_| self.matched.is_none()))
    }
}

/// κ between two of the coders over all codes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoderPair {
    /// The one coder.
    pub one: CoderKey,
    /// The other coder.
    pub other: CoderKey,
    /// Cohen's κ of units times codes.
    pub kappa: Option<f64>,
}

/// How far coders agree in a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The interviews that were compared, in order.
    pub documents: Vec<DocumentKey>,
    /// Units in all of them.
    pub units: u64,
    /// Each code's agreement, in the codebook's order.
    pub codes: Vec<(CodeKey, Agreed)>,
    /// All codes: units times codes.
    pub pooled: Agreed,
    /// Whether words were coded at all, with whatever code.
    pub coded: Agreed,
    /// All codes between every two coders.
    pub pairs: Vec<CoderPair>,
    /// All codes in each interview.
    pub by_document: Vec<(DocumentKey, Agreed)>,
}

/// The interviews that are compared: those of the filter, and, when asked for, only those all the coders are done with.
pub fn compared(project: &Project, agreeing: &Agreeing) -> Vec<DocumentKey> {
    let done = |document: DocumentKey, coder: &CoderKey| {
        project.status(document, *coder).is_some_and(|status| status.reading == ReadingState::Done)
    };
    let counts = |document: &DocumentKey| {
        agreeing.chosen.is_none_or(|chosen| chosen.in_base(*document))
            && (!agreeing.done || agreeing.coders.iter().all(|coder| done(*document, coder)))
    };
    documents_in_order(project).into_iter().filter(counts).collect()
}

/// One interview: how many units it has, and what was given.
struct InterviewUnits {
    length: u32,
    units: u64,
    given: Vec<CoderRanges>,
    /// The units of each of `given`.
    cells: Vec<Cells>,
}

/// Agreement between coders. `cut` gives the sentences or turns of an interview, by start; it is asked for these only.
pub fn agreement(project: &Project, agreeing: &Agreeing, cut: &mut dyn FnMut(DocumentKey) -> Vec<Span>) -> Agreement {
    let rows = AgreementCodes::of(project, agreeing.breadth);
    let documents = compared(project, agreeing);
    let sheets: Vec<InterviewUnits> =
        documents.iter().map(|&document| sheet(project, document, &rows, agreeing, cut)).collect();
    let sums = Sums { sheets: &sheets, coders: agreeing.coders.len(), draws: &Draws::new(sheets.len(), agreeing.seed) };
    let agreed: Vec<Agreed> = (0..=rows.any()).map(|row| sums.row(row)).collect();
    let (coded, codes) = agreed.split_last().map_or((Agreed::default(), Vec::new()), |(l, f)| (l.clone(), f.to_vec()));
    let width = rows.codes.len() as u64;
    Agreement {
        units: sheets.iter().map(|sheet| sheet.units).sum(),
        pooled: sums.pooled(width, rows.any()),
        coded,
        pairs: pairs(&sums.pooled_cells(width, rows.any()), &agreeing.coders),
        by_document: documents.iter().zip(&sheets).map(|(&d, s)| (d, sums.only(s, width, rows.any()))).collect(),
        codes: rows.codes.iter().copied().zip(codes).collect(),
        documents,
    }
}

fn sheet(
    project: &Project,
    document: DocumentKey,
    rows: &AgreementCodes,
    agreeing: &Agreeing,
    cut: &mut dyn FnMut(DocumentKey) -> Vec<Span>,
) -> InterviewUnits {
    let given = given(project, document, rows, &agreeing.coders, &|excerpt| agreeing.counts(excerpt));
    let length = project.documents.get(document).map_or(0, |document| document.chars);
    let coded = given.iter().find(|given| given.row == rows.any());
    let spans = match agreeing.unit {
        AgreementUnit::Character => None,
        AgreementUnit::Passage => Some(coded.map(passages).unwrap_or_default()),
        AgreementUnit::Sentence | AgreementUnit::Turn => Some(cut(document)),
    };
    let count = |given: &CoderRanges| match &spans {
        None => characters(&given.passages),
        Some(spans) => pieces(&given.passages, spans),
    };
    let whole = spans.as_ref().map_or(u64::from(length), |spans| spans.len() as u64);
    let units = match agreeing.extent {
        Extent::All => whole,
        Extent::Coded => coded.map_or(0, |coded| count(coded).touched()),
    };
    let cells = given.iter().map(count).collect();
    InterviewUnits { length, units, given, cells }
}

/// The excerpts of all coders, joined where they overlap.
fn passages(coded: &CoderRanges) -> Vec<Span> {
    let mut all: Vec<Span> = coded.ranges.iter().flatten().copied().collect();
    all.sort_unstable_by_key(|span| (span.start, span.end));
    joined(&all, false)
}

/// Sums over interviews.
struct Sums<'a> {
    sheets: &'a [InterviewUnits],
    coders: usize,
    draws: &'a Draws,
}

impl Sums<'_> {
    /// Agreement on one row.
    fn row(&self, row: u32) -> Agreed {
        let at = |sheet: &InterviewUnits| sheet.given.binary_search_by_key(&row, |given| given.row).ok();
        let parts: Vec<(usize, Cells)> = self
            .sheets
            .iter()
            .enumerate()
            .filter_map(|(n, sheet)| Some((n, sheet.cells[at(sheet)?].clone())))
            .collect();
        let mut agreed = self.agreed(&parts, 1);
        agreed.unitising = self.unitising(row).alpha();
        let given = self.sheets.iter().filter_map(|sheet| Some(&sheet.given[at(sheet)?]));
        agreed.matched = self.matched(given);
        agreed
    }

    /// Agreement on all codes: units times codes.
    fn pooled(&self, width: u64, any: u32) -> Agreed {
        let parts: Vec<(usize, Cells)> = self.sheets.iter().map(|sheet| pooled(sheet, any)).enumerate().collect();
        Agreed { matched: self.matched(self.sheets.iter().flat_map(|s| codes(s, any))), ..self.agreed(&parts, width) }
    }

    fn pooled_cells(&self, width: u64, any: u32) -> Cells {
        let mut cells = Cells::default();
        self.sheets.iter().for_each(|sheet| cells.add_all(&pooled(sheet, any), 1));
        with_nothing(cells, self.sheets.iter().map(|sheet| sheet.units * width).sum())
    }

    /// All codes in one interview, without an interval.
    fn only(&self, sheet: &InterviewUnits, width: u64, any: u32) -> Agreed {
        let matched = self.matched(codes(sheet, any));
        Agreed { matched, ..agreed(with_nothing(pooled(sheet, any), sheet.units * width), self.coders) }
    }

    fn agreed(&self, parts: &[(usize, Cells)], width: u64) -> Agreed {
        let units: Vec<u64> = self.sheets.iter().map(|sheet| sheet.units * width).collect();
        let mut cells = Cells::default();
        parts.iter().for_each(|(_, part)| cells.add_all(part, 1));
        let of = |cells: &Cells| kappa(cells, self.coders);
        let interval = self.draws.interval(&units, parts, &of);
        Agreed { interval, ..agreed(with_nothing(cells, units.iter().sum()), self.coders) }
    }

    /// Disagreement on the borders of a row's passages, the interviews laid end to end.
    fn unitising(&self, row: u32) -> Disagreement {
        let mut passages = vec![Vec::new(); self.coders];
        let mut from = 0;
        for sheet in self.sheets {
            if let Ok(at) = sheet.given.binary_search_by_key(&row, |given| given.row) {
                for (all, own) in passages.iter_mut().zip(&sheet.given[at].passages) {
                    all.extend(own.iter().map(|span| Span::new(span.start + from, span.end + from)));
                }
            }
            from += sheet.length;
        }
        disagreement(&passages, from)
    }

    fn matched<'g>(&self, given: impl Iterator<Item = &'g CoderRanges>) -> Option<Matched> {
        (self.coders == 2).then(|| {
            let mut sum = Matched::default();
            given.for_each(|given| sum.add(matched(&given.ranges[0], &given.ranges[1])));
            sum
        })
    }
}

fn codes(sheet: &InterviewUnits, any: u32) -> impl Iterator<Item = &CoderRanges> {
    sheet.given.iter().filter(move |given| given.row != any)
}

/// The units that somebody gave a code, once for every code.
fn pooled(sheet: &InterviewUnits, any: u32) -> Cells {
    let mut cells = Cells::default();
    for (given, part) in sheet.given.iter().zip(&sheet.cells) {
        if given.row != any {
            cells.add_all(part, 1);
        }
    }
    cells
}

/// With the units that nobody gave, of so many.
fn with_nothing(mut cells: Cells, all: u64) -> Cells {
    cells.add(0, all.saturating_sub(cells.touched()));
    cells
}

fn agreed(cells: Cells, coders: usize) -> Agreed {
    Agreed { coefficients: of_cells(&cells, coders), cohen: two(&cells, coders), cells, ..Agreed::default() }
}

/// Given or not given are the two categories.
fn of_cells(cells: &Cells, coders: usize) -> Coefficients {
    let sets: Vec<(f64, [u32; 2])> =
        cells.sets().map(|(set, units)| (units as f64, [coders as u32 - set.count_ones(), set.count_ones()])).collect();
    coefficients(sets.iter().map(|(units, coders)| Judged { units: *units, coders }), 2)
}

fn two(cells: &Cells, coders: usize) -> Option<f64> {
    let of = |set| cells.of(set) as f64;
    if coders == 2 { cohen(&[vec![of(0), of(2)], vec![of(1), of(3)]]) } else { None }
}

fn kappa(cells: &Cells, coders: usize) -> Option<f64> {
    if coders == 2 { two(cells, coders) } else { of_cells(cells, coders).fleiss }
}

fn pairs(cells: &Cells, coders: &[CoderKey]) -> Vec<CoderPair> {
    let mut out = Vec::new();
    for (at, &one) in coders.iter().enumerate() {
        for (with, &other) in coders.iter().enumerate().skip(at + 1) {
            let mut both = Cells::default();
            for (set, units) in cells.sets() {
                both.add((set >> at & 1) | (set >> with & 1) << 1, units);
            }
            out.push(CoderPair { one, other, kappa: two(&both, 2) });
        }
    }
    out
}

/// Ranges by start of two coders.
pub(super) fn matched(one: &[Span], other: &[Span]) -> Matched {
    let overlaps = |span: &Span, with: &[Span]| with.iter().any(|w| w.start < span.end && span.start < w.end);
    let count = |of: &[Span], with: &[Span]| of.iter().filter(|span| overlaps(span, with)).count() as u32;
    Matched {
        ranges: [one.len() as u32, other.len() as u32],
        same: one.iter().filter(|span| other.contains(span)).count() as u32,
        overlapping: [count(one, other), count(other, one)],
    }
}
