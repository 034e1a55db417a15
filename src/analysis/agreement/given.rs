//! Which words of an interview each coder gave which code, and how much of it each set of coders gave a code.

use super::Breadth;
use crate::model::{CodeKey, CoderKey, DocumentKey, ExcerptKey, Key, Project};
use crate::text::Span;

/// The codes that agreement is looked at for: rows by code number.
pub(super) struct AgreementCodes {
    /// The codes, in the codebook's order.
    pub codes: Vec<CodeKey>,
    /// By code number, the rows that a coding of the code falls in.
    of_code: Vec<Vec<u32>>,
}

impl AgreementCodes {
    /// Every code for itself: those without codes below them, and those above others that were given. Or, or, with
    /// whole branches, every code with all below it.
    pub(super) fn of(project: &Project, breadth: Breadth) -> AgreementCodes {
        let tree = project.tree();
        let mut used = vec![false; project.codes.bound()];
        for (_, coding) in project.codings.iter() {
            used[project.target(coding.code).no() as usize] = true;
        }
        let is_row = |code: &CodeKey| {
            breadth == Breadth::Branches || used[code.no() as usize] || tree.children(Some(*code)).next().is_none()
        };
        let mut codes: Vec<CodeKey> =
            project.codes.keys().filter(|&code| tree.target(code) == code).filter(is_row).collect();
        codes.sort_by_key(|&code| tree.rank(code));
        let mut of_code = vec![Vec::new(); project.codes.bound()];
        for (&code, row) in codes.iter().zip(0u32..) {
            match breadth {
                Breadth::Codes => of_code[code.no() as usize].push(row),
                Breadth::Branches => {
                    for below in tree.subtree(code) {
                        of_code[below.no() as usize].push(row);
                    }
                }
            }
        }
        AgreementCodes { codes, of_code }
    }

    /// The row of all codes together: whether words were coded at all.
    pub(super) fn any(&self) -> u32 {
        self.codes.len() as u32
    }
}

/// What coders gave one row in one interview.
pub(super) struct CoderRanges {
    /// The row: a code, or all together.
    pub row: u32,
    /// By coder: the distinct ranges of the excerpts, by start.
    pub ranges: Vec<Vec<Span>>,
    /// By coder: the same joined where they overlap or touch.
    pub passages: Vec<Vec<Span>>,
}

/// What the coders gave in an interview, by row; rows that nobody gave there are left out. `chosen` tells which excerpts
/// count.
pub(super) fn given(
    project: &Project,
    document: DocumentKey,
    rows: &AgreementCodes,
    coders: &[CoderKey],
    chosen: &dyn Fn(ExcerptKey) -> bool,
) -> Vec<CoderRanges> {
    let mut all: Vec<(u32, usize, Span)> = Vec::new();
    for &excerpt in project.excerpts_in(document).iter().filter(|&&excerpt| chosen(excerpt)) {
        let Some(span) = project.excerpts.get(excerpt).map(|excerpt| excerpt.span) else { continue };
        for (_, coding) in project.codings_of(excerpt) {
            let Some(coder) = coders.iter().position(|&coder| coder == coding.coder) else { continue };
            let code = project.target(coding.code).no() as usize;
            all.extend(rows.of_code[code].iter().map(|&row| (row, coder, span)));
            all.push((rows.any(), coder, span));
        }
    }
    all.sort_unstable_by_key(|&(row, coder, span)| (row, coder, span.start, span.end));
    all.dedup();
    all.chunk_by(|one, next| one.0 == next.0).map(|run| by_coder(run, coders.len())).collect()
}

fn by_coder(run: &[(u32, usize, Span)], coders: usize) -> CoderRanges {
    let mut ranges = vec![Vec::new(); coders];
    for &(_, coder, span) in run {
        ranges[coder].push(span);
    }
    let passages = ranges.iter().map(|ranges| joined(ranges, true)).collect();
    CoderRanges { row: run.first().map_or(0, |first| first.0), ranges, passages }
}

/// Ranges by start become one where they overlap; `touching`: also where one begins as another ends.
pub(super) fn joined(ranges: &[Span], touching: bool) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for &range in ranges {
        match out.last_mut() {
            Some(last) if range.start < last.end || (touching && range.start == last.end) => {
                last.end = last.end.max(range.end);
            }
            _ => out.push(range),
        }
    }
    out
}

/// How many units each set of coders gave a row. A set is a number whose bit *n* stands for the coder *n*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells(Vec<(u32, u64)>);

impl Cells {
    /// More units of a set.
    pub(super) fn add(&mut self, set: u32, units: u64) {
        match self.0.iter_mut().find(|(at, _)| *at == set) {
            Some((_, sum)) => *sum += units,
            None => self.0.push((set, units)),
        }
    }

    /// The units of other cells too, so many times.
    pub(super) fn add_all(&mut self, other: &Cells, times: u64) {
        other.sets().for_each(|(set, units)| self.add(set, units * times));
    }

    /// The units that exactly these coders gave.
    pub fn of(&self, set: u32) -> u64 {
        self.0.iter().find(|(at, _)| *at == set).map_or(0, |(_, units)| *units)
    }

    /// Every set that gave something, or nothing (0), with its units.
    pub fn sets(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.0.iter().copied()
    }

    /// The units that anyone gave.
    pub(super) fn touched(&self) -> u64 {
        self.sets().filter(|(set, _)| *set != 0).map(|(_, units)| units).sum()
    }

    /// How many units there are in all cells.
    pub fn all(&self) -> u64 {
        self.sets().map(|(_, units)| units).sum()
    }
}

/// Scalar values by the set of coders who gave them; those that nobody gave are left out.
pub(super) fn characters(passages: &[Vec<Span>]) -> Cells {
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for (coder, passages) in passages.iter().enumerate() {
        edges.extend(passages.iter().flat_map(|span| [(span.start, 1 << coder), (span.end, 1 << coder)]));
    }
    edges.sort_unstable();
    let mut cells = Cells::default();
    let (mut set, mut from) = (0u32, 0);
    for (at, coder) in edges {
        if set != 0 && at > from {
            cells.add(set, u64::from(at - from));
        }
        set ^= coder;
        from = at;
    }
    cells
}

/// Pieces of text, by start, by the set of coders who gave at least a part of them; those that nobody gave are left out.
pub(super) fn pieces(passages: &[Vec<Span>], pieces: &[Span]) -> Cells {
    let mut by_piece: Vec<(usize, u32)> = Vec::new();
    for (coder, passages) in passages.iter().enumerate() {
        for passage in passages {
            let from = pieces.partition_point(|piece| piece.end <= passage.start);
            let touched = pieces[from..].iter().take_while(|piece| piece.start < passage.end).count();
            by_piece.extend((from..from + touched).map(|piece| (piece, 1 << coder)));
        }
    }
    by_piece.sort_unstable();
    let mut cells = Cells::default();
    for run in by_piece.chunk_by(|one, next| one.0 == next.0) {
        cells.add(run.iter().fold(0, |set, (_, coder)| set | coder), 1);
    }
    cells
}
