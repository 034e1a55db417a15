//! Ranges of an interview, ready to be asked how others stand to them.

use std::cmp::Reverse;

use super::term::Relation;
use crate::model::Turns;
use crate::text::Span;

/// Some ranges of one interview, by start, the longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranges {
    spans: Vec<Span>,
    /// Of each and all before: the furthest end; empty ranges hold nothing.
    ends: Vec<u32>,
    /// Of each: the first turn it touches.
    firsts: Vec<u32>,
    /// Of each and all before: the last turn that any touches.
    lasts: Vec<u32>,
}

impl Ranges {
    /// Of spans by start, the longest first.
    pub(super) fn of(spans: Vec<Span>, turns: Option<&Turns>) -> Ranges {
        let mut out = Ranges::default();
        let (mut end, mut last) = (0, 0);
        for span in &spans {
            let touched = touched(turns, *span);
            end = if span.is_empty() { end } else { end.max(span.end) };
            last = last.max(touched.1);
            out.ends.push(end);
            out.firsts.push(touched.0);
            out.lasts.push(last);
        }
        Ranges { spans, ..out }
    }

    /// Whether a span stands so to one of them.
    pub(super) fn has(&self, span: Span, how: Relation, turns: Option<&Turns>) -> bool {
        let place = |span: &Span| (span.start, Reverse(span.end));
        let is_one = || self.spans.binary_search_by_key(&place(&span), place).is_ok();
        match how {
            Relation::Same => is_one(),
            Relation::Before => self.spans.last().is_some_and(|last| span.end <= last.start),
            Relation::Overlaps => {
                let begun = self.spans.partition_point(|other| other.start < span.end);
                is_one() || !span.is_empty() && reaches(&self.ends, begun, span.start + 1)
            }
            Relation::Near(most) => {
                let (first, last) = touched(turns, span);
                let begun = self.firsts.partition_point(|&other| other <= last.saturating_add(most));
                reaches(&self.lasts, begun, first.saturating_sub(most))
            }
        }
    }
}

fn touched(turns: Option<&Turns>, span: Span) -> (u32, u32) {
    turns.map_or((0, 0), |turns| turns.touched(span))
}

/// Whether one of the first so many reaches so far.
fn reaches(furthest: &[u32], many: usize, far: u32) -> bool {
    many.checked_sub(1).and_then(|at| furthest.get(at)).is_some_and(|&reach| reach >= far)
}
