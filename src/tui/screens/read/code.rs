//! Coding: codes given, taken off and signed on what is marked.

use super::frame::SidePane;
use super::margin::codes_of;
use super::state::{Focus, Open};
use super::words;
use crate::desk::coding::{CodeChange, Gift, NewName, Segment};
use crate::desk::mark::Mark;
use crate::desk::recent::RecentCodes;
use crate::desk::stopped::Stopped;
use crate::desk::{Desk, Failure};
use crate::lang::{self, Lang};
use crate::model::{CodeKey, CodingKey, ExcerptKey, Refusal, Valence};
use crate::tui::answers::{Answer, Given, ReadAnswer};
use crate::tui::asks::Opens;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::prefs::Prefs;

/// In vivo: a name has at most so many words.
const IN_VIVO: u32 = 12;

impl Open {
    /// Opens the picker for the mark.
    pub(super) fn pick(&mut self, ctx: &mut Ctx) -> Outcome {
        let project = ctx.desk.project();
        let lang = ctx.prefs.lang;
        let mine = self.my_excerpt(ctx.desk);
        let count = lang::count_words(lang, self.here.words);
        let title = match mine {
            Some(_) => lang::read_add_words(lang, count),
            None => lang::code_these(lang, count),
        };
        let ticked = mine.map(|key| codes_of(project, key)).unwrap_or_default();
        Outcome::Open(Box::new(Opens::Picker { title, ticked, document: self.document, near: self.near() }))
    }

    /// What a box of this screen gave back.
    pub(super) fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Codes(change) = given {
            self.change(ctx, &change);
            return Outcome::Done;
        }
        let Given::Read(answer) = given else { return Outcome::Pass };
        match answer {
            ReadAnswer::Find(words) => self.find_words(ctx, &words),
            ReadAnswer::Memo(coding) => return self.open_coding_memo(ctx, coding),
            ReadAnswer::Uncode(coding) => self.take_off(ctx, coding),
            ReadAnswer::Sign(coding, valence) => self.give_sign(ctx, coding, valence),
            ReadAnswer::Pin(coding) => return self.ask_digit(ctx, coding),
            ReadAnswer::Example(coding) => self.set_example(ctx, coding),
            ReadAnswer::Digit(code, digit) => self.pin_on(ctx, code, digit),
        }
        Outcome::Done
    }

    /// My own excerpt of exactly the marked range.
    pub(super) fn my_excerpt(&self, desk: &Desk) -> Option<ExcerptKey> {
        let me = desk.my_key()?;
        desk.project().excerpt_at(self.document, self.here.span, me)
    }

    /// Gives and takes off codes in one gesture. The excerpt is the mark then, and one stands in its last sentence.
    pub(super) fn change(&mut self, ctx: &mut Ctx, change: &CodeChange) {
        match self.try_change(ctx, change) {
            Ok(Some(said)) => ctx.say(said),
            Ok(None) => {}
            Err(failure) => ctx.fail(&failure),
        }
    }

    fn try_change(&mut self, ctx: &mut Ctx, change: &CodeChange) -> Result<Option<String>, Failure> {
        let span = self.here.span;
        let segment = Segment { document: self.document, span };
        // Where one stands is kept in the same write.
        let settings = Stopped::here(ctx.desk, self.id, span.start);
        let coded = ctx.desk.code_keeping(&[segment], change, &settings)?;
        if coded.done.is_none() {
            return Ok(None);
        }
        self.after_change(ctx, span);
        Ok(Some(words::coded(ctx.desk.project(), ctx.prefs, self.transcript.count(span), &coded)))
    }

    /// The excerpt of these words is the mark; the words themselves when it is gone.
    fn after_change(&mut self, ctx: &mut Ctx, span: crate::text::Span) {
        self.recent = RecentCodes::of(ctx.desk);
        let key = ctx.desk.my_key().and_then(|me| ctx.desk.project().excerpt_at(self.document, span, me));
        let mark = match key {
            Some(key) => Mark::excerpt(&self.transcript, key, span, None),
            None => self.range(span),
        };
        self.go(ctx, mark);
    }

    /// Gives codes as they are in the list.
    pub(super) fn give(&mut self, ctx: &mut Ctx, codes: impl IntoIterator<Item = Gift>) {
        self.change(ctx, &CodeChange { give: codes.into_iter().collect(), ..CodeChange::default() });
    }

    /// Gives the last codes again, with their signs.
    pub(super) fn again(&mut self, ctx: &mut Ctx) {
        let set = self.recent.set(ctx.desk.project());
        if set.is_empty() {
            return ctx.refuse(lang::read_nothing_again(ctx.prefs));
        }
        self.give(ctx, set.into_iter().map(|(code, valence)| (code, Some(valence))));
    }

    /// Gives the code pinned on a digit, 1 to 9.
    pub(super) fn pinned(&mut self, ctx: &mut Ctx, digit: usize) {
        match pin(ctx.desk, digit) {
            Some(code) => self.give(ctx, [(code, None)]),
            None => ctx.refuse(lang::read_nothing_pinned(ctx.prefs, digit)),
        }
    }

    /// A code with the marked words as its name, below the branch of the last code given.
    pub(super) fn in_vivo(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        if self.here.words > IN_VIVO || self.here.words == 0 {
            return ctx.refuse(lang::read_in_vivo_long(ctx.prefs, lang::count_words(lang, self.here.words), IN_VIVO));
        }
        let name = name_of(self.transcript.words(self.here.span));
        let project = ctx.desk.project();
        let last = self.recent.codes(project).first().copied();
        let branch = last.map(|code| project.tree().parent(code).unwrap_or(code));
        let branch = branch.or_else(|| project.tree().children(None).next());
        match project.child_named(branch, &name) {
            Some(code) => self.give(ctx, [(code, None)]),
            None => {
                self.change(ctx, &CodeChange { new: Some(NewName { name, parent: branch }), ..CodeChange::default() })
            }
        }
    }

    /// The codings that `x` and signs are about: those of the excerpt that is marked, else mine on what the mark
    /// touches, else anybody's there. The one lit in the inspector alone while that has the focus.
    pub(super) fn codings_here(&self, desk: &Desk) -> Vec<CodingKey> {
        if let (Focus::Pane(SidePane::Inspector), Some(coding)) = (self.focus, self.inspector.lit()) {
            return vec![coding];
        }
        let project = desk.project();
        let me = desk.my_key();
        // In the order in which they are shown.
        let all = self.inspector.codings.iter().copied();
        let is_mine = |key: &CodingKey| project.codings.get(*key).map(|c| c.coder) == me;
        let mine: Vec<CodingKey> = all.clone().filter(is_mine).collect();
        if mine.is_empty() { all.collect() } else { mine }
    }

    /// Whether a code of mine can be taken off or signed here; else why not.
    pub(super) fn may_uncode(&self, desk: &Desk, prefs: &Prefs) -> Result<(), String> {
        let project = desk.project();
        let first = self.codings_here(desk).first().and_then(|&key| project.codings.get(key));
        let first = first.ok_or_else(|| lang::read_nothing_coded(prefs))?;
        if Some(first.coder) == desk.my_key() {
            return Ok(());
        }
        let name = project.coders.get(first.coder).map(|c| c.name.clone()).unwrap_or_default();
        Err(Refusal::NotYours(name).say(prefs.lang))
    }

    /// Takes a code off; of several, asks which.
    pub(super) fn uncode(&mut self, ctx: &mut Ctx) -> Outcome {
        let codings = self.codings_here(ctx.desk);
        match codings.as_slice() {
            [] => ctx.refuse(lang::read_nothing_coded(ctx.prefs)),
            &[one] => self.take_off(ctx, one),
            _ => return self.ask(ctx, &codings, lang::read_which, ReadAnswer::Uncode),
        }
        Outcome::Done
    }

    /// Gives a coding a sign; of several, asks which.
    pub(super) fn sign(&mut self, ctx: &mut Ctx, valence: Valence) -> Outcome {
        let codings = self.codings_here(ctx.desk);
        match codings.as_slice() {
            [] => ctx.refuse(lang::read_nothing_coded(ctx.prefs)),
            &[one] => self.give_sign(ctx, one, valence),
            _ => return self.ask(ctx, &codings, lang::read_which, |key| ReadAnswer::Sign(key, valence)),
        }
        Outcome::Done
    }

    /// Asks which of several codings is meant; the title is told how many there are.
    pub(super) fn ask(
        &self,
        ctx: &Ctx,
        codings: &[CodingKey],
        title: fn(Lang, usize) -> String,
        gives: impl Fn(CodingKey) -> ReadAnswer,
    ) -> Outcome {
        let project = ctx.desk.project();
        let lang = ctx.prefs.lang;
        let answer = |&key: &CodingKey| {
            let coding = project.codings.get(key)?;
            let name = project.code_name(coding.code, lang);
            let span = project.span_of(coding.excerpt);
            let away = (span != self.here.span).then(|| lang::count_words(lang, self.transcript.count(span)));
            let words = away.map_or(name.clone(), |count| format!("{name} · {count}"));
            Some(Answer::new(words, Given::Read(gives(key))))
        };
        let answers: Vec<Answer> = codings.iter().filter_map(answer).collect();
        Outcome::choice(title(lang, answers.len()), answers)
    }

    fn take_off(&mut self, ctx: &mut Ctx, key: CodingKey) {
        let coding = ctx.desk.project().codings.get(key);
        let span = coding.map(|coding| ctx.desk.project().span_of(coding.excerpt));
        match ctx.desk.take_off(&[key]) {
            Ok(coded) => {
                let span = span.unwrap_or(self.here.span);
                let count = self.transcript.count(span);
                ctx.say(words::coded(ctx.desk.project(), ctx.prefs, count, &coded));
                self.after_change(ctx, span);
            }
            Err(failure) => ctx.fail(&failure),
        }
    }

    fn give_sign(&mut self, ctx: &mut Ctx, key: CodingKey, valence: Valence) {
        match ctx.desk.sign(&[key], valence) {
            Ok(coded) => ctx.say(words::coded(ctx.desk.project(), ctx.prefs, self.here.words, &coded)),
            Err(failure) => ctx.fail(&failure),
        }
    }
}

/// The code pinned on a digit, 1 to 9.
pub fn pin(desk: &Desk, digit: usize) -> Option<CodeKey> {
    let pinned = desk.pins().get(digit.checked_sub(1)?).copied().flatten();
    pinned.filter(|&code| desk.project().codes.get(code).is_some())
}

/// Marked words as a name: on one line, without controls and without what ends a sentence.
fn name_of(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    let name: String = line.join(" ").chars().filter(|c| !c.is_control()).collect();
    name.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '…' | '"' | '”' | '“')).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_make_a_name() {
        assert_eq!(name_of("“en person,\n sex hattar.”"), "en person, sex hattar");
        assert_eq!(name_of("…"), "");
    }
}
