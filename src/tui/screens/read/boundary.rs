//! Moving a boundary of an excerpt: a mode that takes every key.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::state::Open;
use crate::desk::mark::Mark;
use crate::desk::mark::moves::{self, MoveUnit};
use crate::desk::{Failure, Transcript};
use crate::lang::{self, Lang};
use crate::model::{Edit, ExcerptKey, Refusal};
use crate::text::{Span, safe};
use crate::tui::action::Action;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::parts::foot::is_way_out;
use crate::tui::prefs::Prefs;

/// A boundary that is being moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// Whose.
    pub excerpt: ExcerptKey,
    /// Where the excerpt was.
    pub was: Span,
    /// Where it would be.
    pub now: Span,
    /// Whether its end moves; else its start.
    pub at_end: bool,
}

/// How far one key moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A letter.
    Letter,
    /// A word or a sentence.
    Unit(MoveUnit),
}

impl Boundary {
    /// Moved by one letter, word or sentence; where it was when the excerpt would hold nothing.
    pub fn moved(self, t: &Transcript, by: By, forward: bool) -> Boundary {
        let at = if self.at_end { self.now.end } else { self.now.start };
        let to = match (by, self.at_end, forward) {
            (By::Letter, _, true) => moves::letter_after(t, at),
            (By::Letter, _, false) => moves::letter_before(t, at),
            (By::Unit(unit), true, true) => moves::end_after(t, unit, at),
            (By::Unit(unit), true, false) => moves::end_before(t, unit, at),
            (By::Unit(unit), false, true) => moves::unit_after(t, unit, at).map(|u| u.start),
            (By::Unit(unit), false, false) => moves::unit_before(t, unit, at).map(|u| u.start),
        };
        to.map_or(self, |to| self.to(t, to))
    }

    /// With the edge that moves at a position; where it was when the excerpt would hold nothing.
    pub fn to(self, t: &Transcript, at: u32) -> Boundary {
        let Span { start, end } = self.now;
        let now = if self.at_end { (start, at) } else { (at, end) };
        let holds = now.0 < now.1 && !t.words(Span::new(now.0, now.1)).trim().is_empty();
        if holds { Boundary { now: Span { start: now.0, end: now.1 }, ..self } } else { self }
    }
}

impl Open {
    /// Begins to move the boundary of the excerpt that is marked.
    pub(super) fn begin_boundary(&mut self, ctx: &mut Ctx) {
        let Some(excerpt) = self.here.excerpt else {
            return ctx.refuse(lang::read_no_excerpt(ctx.prefs));
        };
        let project = ctx.desk.project();
        let coder = project.excerpts.get(excerpt).map(|e| e.coder);
        if coder != ctx.desk.my_key() {
            let name = coder.and_then(|key| project.coders.get(key)).map(|c| c.name.clone()).unwrap_or_default();
            return ctx.fail(&Failure::Refused(Refusal::NotYours(name)));
        }
        let was = project.span_of(excerpt);
        self.boundary = Some(Boundary { excerpt, was, now: was, at_end: true });
    }

    /// A key while a boundary is moved. Everything but the program's own keys is taken.
    pub(super) fn boundary_key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let boundary = self.boundary?;
        let next = match key.code {
            _ if let Some((by, forward)) = step(ctx.prefs, key) => Some(boundary.moved(&self.transcript, by, forward)),
            _ if is_way_out(ctx.prefs, key, false) => None,
            _ if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => return None,
            KeyCode::Tab | KeyCode::BackTab => Some(Boundary { at_end: !boundary.at_end, ..boundary }),
            KeyCode::Enter => {
                self.keep_boundary(ctx);
                None
            }
            _ => Some(boundary),
        };
        self.boundary = next;
        self.reveal();
        Some(Outcome::Done)
    }

    /// Keeps the boundary where it is now.
    pub(super) fn keep_boundary(&mut self, ctx: &mut Ctx) {
        let Some(Boundary { excerpt, was, now, .. }) = self.boundary.take() else { return };
        let now = self.transcript.text.trim(now);
        if now == was {
            return;
        }
        let range = ctx.desk.range(self.document, now);
        match range.and_then(|range| ctx.desk.apply(&Edit::Boundary(excerpt, range))) {
            Ok(_) => {
                let lang = ctx.prefs.lang;
                let count = lang::count_words(lang, self.transcript.count(now));
                ctx.say(lang::read_boundary_kept(ctx.prefs, count, self.transcript.count(was)));
                self.go(ctx, Mark::excerpt(&self.transcript, excerpt, now, None));
            }
            Err(failure) => ctx.fail(&failure),
        }
    }

    /// `Boundary · end after “veckor” · 17 words, was 25`.
    pub(super) fn boundary_status(&self, prefs: &Prefs, boundary: &Boundary) -> String {
        let lang = prefs.lang;
        let t = &self.transcript;
        let at = if boundary.at_end { boundary.now.end.saturating_sub(1) } else { boundary.now.start };
        // A letter's step may leave the edge among blanks, which are trimmed when it is kept.
        let shown = t.text.trim(boundary.now);
        let at = at.clamp(shown.start, shown.end.saturating_sub(1).max(shown.start));
        let word = moves::word_at(t, at).meet(shown).unwrap_or_default();
        let word = safe(t.words(word).trim_matches(|c: char| c.is_ascii_punctuation())).into_owned();
        let (count, was) = (lang::count_words(lang, t.count(boundary.now)), t.count(boundary.was));
        match boundary.at_end {
            true => lang::read_boundary_end(lang, word, count, was),
            false => lang::read_boundary_start(lang, word, count, was),
        }
    }
}

/// How far and whether forward a key moves a boundary: by the keys that move and extend what is marked.
fn step(prefs: &Prefs, key: KeyEvent) -> Option<(By, bool)> {
    use Action::*;
    let steps = [
        (NextWord, By::Unit(MoveUnit::Word), true),
        (PreviousWord, By::Unit(MoveUnit::Word), false),
        (NextSentence, By::Unit(MoveUnit::Sentence), true),
        (PreviousSentence, By::Unit(MoveUnit::Sentence), false),
        (ExtendWord, By::Letter, true),
        (ReduceWord, By::Letter, false),
        (ExtendSentence, By::Unit(MoveUnit::Sentence), true),
        (ReduceSentence, By::Unit(MoveUnit::Sentence), false),
    ];
    let found = steps.into_iter().find(|(action, ..)| prefs.keymap.does(key, *action));
    found.map(|(_, by, forward)| (by, forward))
}

/// The keys while a boundary is moved.
pub fn footer(lang: Lang) -> Vec<Foot> {
    vec![
        Foot::Both(Action::NextWord, Action::PreviousWord, lang::word(lang)),
        Foot::Both(Action::NextSentence, Action::PreviousSentence, lang::sentence(lang)),
        Foot::tab(lang::read_start_or_end(lang)),
        Foot::enter(lang::keep(lang)),
        Foot::Out(lang::back(lang)),
        Foot::Both(Action::ExtendWord, Action::ReduceWord, lang::read_letter(lang)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::mark::tests::{shown, transcript};
    use crate::model::Key;

    /// The text with the excerpt in brackets, after keys: → ← word, ↓ ↑ sentence, + − letter, | the other edge.
    fn after(marked: &str, keys: &str) -> String {
        let words = marked.replace(['[', ']'], "");
        let t = transcript(&words);
        let at = |c| marked.split(c).next().unwrap().replace('[', "").chars().count() as u32;
        let was = Span::new(at('['), at(']'));
        let mut boundary = Boundary { excerpt: ExcerptKey::of(1), was, now: was, at_end: true };
        for key in keys.chars() {
            boundary = match key {
                '→' => boundary.moved(&t, By::Unit(MoveUnit::Word), true),
                '←' => boundary.moved(&t, By::Unit(MoveUnit::Word), false),
                '↓' => boundary.moved(&t, By::Unit(MoveUnit::Sentence), true),
                '↑' => boundary.moved(&t, By::Unit(MoveUnit::Sentence), false),
                '+' => boundary.moved(&t, By::Letter, true),
                '−' => boundary.moved(&t, By::Letter, false),
                _ => Boundary { at_end: !boundary.at_end, ..boundary },
            };
        }
        shown(&t, boundary.now)
    }

    #[test]
    fn the_end_moves_by_word_sentence_and_letter() {
        assert_eq!(after("The [long] day went on. So it was.", "→"), "The [long day] went on. So it was.");
        assert_eq!(after("The [long] day went on. So it was.", "→→←"), "The [long day] went on. So it was.");
        assert_eq!(after("The [long] day went on. So it was.", "↓"), "The [long day went on.] So it was.");
        assert_eq!(after("The [long] day went on. So it was.", "↓↓↑"), "The [long day went on.] So it was.");
        assert_eq!(after("The [long] day went on.", "−"), "The [lon]g day went on.");
        assert_eq!(after("Ett [e\u{301}n] 🇸🇪 till.", "−−"), "Ett [e\u{301}]n 🇸🇪 till.", "whole graphemes only");
    }

    #[test]
    fn the_start_moves_after_tab_and_something_always_stays() {
        assert_eq!(after("The [long] day went on.", "|←"), "[The long] day went on.");
        assert_eq!(after("The [long day] went on.", "|→"), "The long [day] went on.");
        assert_eq!(after("The [long] day went on.", "|→→→"), "The [long] day went on.");
        assert_eq!(after("The [long] day went on.", "←←←"), "The [long] day went on.");
        assert_eq!(after("The day. It [went] on.", "|↑"), "The day. [It went] on.");
        assert_eq!(after("The [long] day.", "−−−−−−"), "The [l]ong day.");
    }
}
