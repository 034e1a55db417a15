//! Finding words within the interview.

use super::state::Open;
use crate::desk::Transcript;
use crate::desk::mark::Mark;
use crate::lang;
use crate::text::{Span, find_all, safe};
use crate::tui::answers::{Given, ReadAnswer};
use crate::tui::context::{Ctx, Outcome};

/// What was looked for and where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// The words; empty: nothing is looked for.
    pub words: String,
    /// Where they are, in order.
    pub hits: Vec<Span>,
    /// The hit one stands on, as an index.
    pub at: Option<usize>,
}

impl Find {
    /// Looks for words in the turns of a transcript; labels are not shown and not found.
    pub fn of(t: &Transcript, words: &str) -> Find {
        let mut hits = if words.is_empty() { Vec::new() } else { find_all(&t.text, words) };
        hits.retain(|hit| t.places.holds(*hit));
        Find { words: words.to_owned(), hits, at: None }
    }

    /// Looks again when the text changed.
    pub fn renew(&mut self, t: &Transcript, changed: bool) {
        if changed && !self.words.is_empty() {
            *self = Find { at: self.at, ..Find::of(t, &self.words) };
        }
    }

    /// The hits that share a position with a span.
    pub fn within(&self, span: Span) -> &[Span] {
        let from = self.hits.partition_point(|hit| hit.end <= span.start);
        let to = self.hits.partition_point(|hit| hit.start < span.end);
        self.hits.get(from..to).unwrap_or_default()
    }

    /// Whether this is the hit one stands on.
    pub fn is_here(&self, hit: Span) -> bool {
        self.at.and_then(|at| self.hits.get(at)) == Some(&hit)
    }

    /// The next hit from a position, or the one before it; round the ends.
    fn step(&self, from: u32, forward: bool) -> Option<usize> {
        let count = self.hits.len();
        let last = count.checked_sub(1)?;
        Some(match (self.at, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
            (None, true) => self.hits.partition_point(|hit| hit.start < from) % count,
            (None, false) => self.hits.partition_point(|hit| hit.start < from).checked_sub(1).unwrap_or(last),
        })
    }
}

impl Open {
    /// Asks what to look for.
    pub(super) fn ask_find(&self, ctx: &Ctx) -> Outcome {
        let gives = |words| Given::Read(ReadAnswer::Find(words));
        Outcome::prompt(lang::read_find(ctx.prefs.lang), self.find.words.clone(), gives)
    }

    /// Looks for words from the mark on.
    pub(super) fn find_words(&mut self, ctx: &mut Ctx, words: &str) {
        self.find = Find::of(&self.transcript, words.trim());
        if !self.find.words.is_empty() {
            self.find_step(ctx, true);
        }
    }

    /// Goes to the next hit or the one before.
    pub(super) fn find_step(&mut self, ctx: &mut Ctx, forward: bool) {
        if self.find.words.is_empty() {
            return ctx.refuse(lang::read_find_first(ctx.prefs));
        }
        // From a hit one goes on from that hit only while one stands in its sentence.
        let here = |at: &usize| self.find.hits.get(*at).is_some_and(|hit| self.here.span.overlaps(*hit));
        self.find.at = self.find.at.filter(here);
        self.find.at = self.find.step(self.here.span.start, forward);
        let words = safe(&self.find.words).into_owned();
        match self.find.at.and_then(|at| Some((at, *self.find.hits.get(at)?))) {
            Some((at, hit)) => {
                self.go(ctx, Mark::at(&self.transcript, hit.start));
                ctx.say(lang::read_hit(ctx.prefs, words, at + 1, self.find.hits.len()));
            }
            None => ctx.refuse(lang::read_no_hit(ctx.prefs, words)),
        }
    }

    /// The hit at a place one came to from a list of hits.
    pub(super) fn find_at(&mut self, words: &str, span: Span) {
        self.find = Find::of(&self.transcript, words);
        self.find.at = self.find.hits.iter().position(|hit| hit.start >= span.start);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::TALK;
    use super::*;
    use crate::desk::mark::tests::transcript;

    #[test]
    fn hits_are_in_turns_only_and_go_round() {
        let t = transcript(TALK);
        assert_eq!(Find::of(&t, "respondent").hits, [], "a label is not said by anybody");
        let find = Find::of(&t, "DET");
        let words: Vec<&str> = find.hits.iter().map(|&hit| t.words(hit)).collect();
        assert_eq!(words, ["det", "det"]);
        assert_eq!((find.step(0, true), find.step(0, false)), (Some(0), Some(1)));
        let last = Find { at: Some(1), ..find.clone() };
        assert_eq!((last.step(0, true), last.step(0, false)), (Some(0), Some(0)));
        assert_eq!(find.within(t.text.span()).len(), 2);
        assert_eq!(find.within(Span::new(find.hits[0].end, find.hits[1].start)), []);
        assert_eq!(Find::of(&t, "finns inte").step(0, true), None);
    }
}
