//! Coding: codes given, taken off and signed on what is marked.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::frame::Pane;
use super::margin::codes_of;
use super::mark::Mark;
use super::state::{Focus, Open};
use super::words;
use crate::desk::Desk;
use crate::lang;
use crate::model::{
    Bilingual, CodeKey, CodingKey, Edit, ExcerptKey, Hue, Label, NewCode, NewCoding, Project, Refusal, Valence, after,
};
use crate::tui::asks::{Given, Opens};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::recent::Recent;
use crate::tui::stopped::Stopped;

/// What a question with numbered answers is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// Which of these to take off.
    Uncode(Vec<CodingKey>),
    /// Which of these to give a sign.
    Sign(Vec<CodingKey>, Valence),
    /// Which of these codes to pin.
    Pin(Vec<CodingKey>),
    /// Which of these codes the words are an example of.
    Example(Vec<CodingKey>),
    /// On which digit to pin this code.
    Digit(CodeKey),
}

/// The screen's own word for its questions.
pub const WHICH: &str = "which coding";

/// A code as the picker hands it over: no sign is as it is, else neither.
pub type Gift = (CodeKey, Option<Valence>);

/// What is to become of the codes on the mark.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Codes to give, or to give another sign.
    pub give: Vec<Gift>,
    /// Codes to take off.
    pub take: Vec<CodeKey>,
    /// A code to make and give: its name and the code above it.
    pub new: Option<(String, Option<CodeKey>)>,
}

/// In vivo: a name has at most so many words.
const IN_VIVO: u32 = 12;

impl Open {
    /// Opens the picker for the mark.
    pub(super) fn pick(&mut self, ctx: &mut Ctx) -> Outcome {
        let project = ctx.desk.project();
        let lang = ctx.prefs.lang;
        let mine = self.my_excerpt(ctx.desk);
        let count = lang::read_words(lang, self.here.words);
        let title = match mine {
            Some(_) => lang::read_add_words(lang, count),
            None => lang::read_code_words(lang, count),
        };
        let ticked = mine.map(|key| codes_of(project, key)).unwrap_or_default();
        Outcome::Open(Box::new(Opens::Picker { title, ticked, document: self.document, near: self.near() }))
    }

    /// What a box of this screen gave back.
    pub(super) fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        match given {
            Given::Codes { give, take } => self.change(ctx, &Change { give, take, new: None }),
            Given::NewCode { name, parent, give, take } => {
                self.change(ctx, &Change { give, take, new: Some((name, parent)) });
            }
            Given::Text { purpose: super::find::PURPOSE, text } => self.find_words(ctx, &text),
            Given::Answer { purpose: WHICH, number } => return self.answered(ctx, number),
            Given::Answer { purpose: super::acts::MEMO_ON, number } => {
                let coding = self.inspector.codings.get(number).copied();
                return coding.map_or(Outcome::Done, |coding| self.open_coding_memo(ctx, coding));
            }
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    /// My own excerpt of exactly the marked range.
    pub(super) fn my_excerpt(&self, desk: &Desk) -> Option<ExcerptKey> {
        let me = desk.my_key()?;
        desk.project().excerpt_at(self.document, self.here.span, me)
    }

    /// Gives and takes off codes in one gesture. The excerpt is the mark then, and one stands in its last sentence.
    pub(super) fn change(&mut self, ctx: &mut Ctx, change: &Change) {
        match self.try_change(ctx, change) {
            Ok(Some(said)) => ctx.say(said),
            Ok(None) => {}
            Err(failure) => ctx.fail(&failure),
        }
    }

    fn try_change(&mut self, ctx: &mut Ctx, change: &Change) -> Result<Option<String>, crate::desk::Failure> {
        let span = self.here.span;
        let mine = self.my_excerpt(ctx.desk);
        let new = change.new.as_ref().map(|(name, parent)| new_code(ctx.desk, name, *parent));
        let mut steps = Steps::of(ctx.desk.project(), mine, change);
        let mut names = steps.names(ctx.desk.project(), ctx.prefs.lang);
        if let Some(new) = &new {
            steps.codings.push(NewCoding { code: new.id, valence: Valence::Neither });
            names.push(change.new.as_ref().map(|(name, _)| name.trim().to_owned()).unwrap_or_default());
        }
        if steps.is_empty() {
            // Everything asked for is there: the model's own words for it.
            return if change.give.is_empty() { Ok(None) } else { Err(Refusal::AlreadyCoded.into()) };
        }
        let range = ctx.desk.range(self.document, span)?;
        let said = steps.say(ctx.desk.project(), ctx.prefs.lang, self.here.words, &names);
        let given: Vec<(Uuid, Valence)> = steps.codings.iter().map(|c| (c.code, c.valence)).collect();
        let code = Edit::Code { document: self.id, range, words: self.here.words, codes: steps.codings.clone() };
        let edit = steps.edit(ctx.desk.project(), new, code, self.here.words);
        // What `.` gives again and where one stands are kept in the same write.
        let mut settings = Stopped::here(ctx.desk, self.id, span.start).to_vec();
        settings.extend((!given.is_empty()).then(|| Recent::after(ctx.desk, &given)));
        ctx.desk.apply_keeping(&edit, &settings)?;
        self.after_change(ctx, span);
        Ok(Some(said))
    }

    /// The excerpt of these words is the mark; the words themselves when it is gone.
    fn after_change(&mut self, ctx: &mut Ctx, span: crate::text::Span) {
        self.recent = Recent::of(ctx.desk);
        let key = ctx.desk.my_key().and_then(|me| ctx.desk.project().excerpt_at(self.document, span, me));
        let mark = match key {
            Some(key) => Mark::excerpt(&self.transcript, key, span, None),
            None => self.range(span),
        };
        self.go(ctx, mark);
    }

    /// Gives codes as they are in the list.
    pub(super) fn give(&mut self, ctx: &mut Ctx, codes: impl IntoIterator<Item = Gift>) {
        self.change(ctx, &Change { give: codes.into_iter().collect(), ..Change::default() });
    }

    /// Gives the last codes again, with their signs.
    pub(super) fn again(&mut self, ctx: &mut Ctx) {
        let set = self.recent.set(ctx.desk.project());
        if set.is_empty() {
            return ctx.refuse(lang::read_nothing_again(ctx.prefs.lang));
        }
        self.give(ctx, set.into_iter().map(|(code, valence)| (code, Some(valence))));
    }

    /// Gives the code pinned on a digit, 1 to 9.
    pub(super) fn pinned(&mut self, ctx: &mut Ctx, digit: usize) {
        match pin(ctx.desk, digit) {
            Some(code) => self.give(ctx, [(code, None)]),
            None => ctx.refuse(lang::read_nothing_pinned(ctx.prefs.lang, digit)),
        }
    }

    /// A code with the marked words as its name, below the branch of the last code given.
    pub(super) fn in_vivo(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        if self.here.words > IN_VIVO || self.here.words == 0 {
            return ctx.refuse(lang::read_in_vivo_long(lang, lang::read_words(lang, self.here.words), IN_VIVO));
        }
        let name = name_of(self.transcript.words(self.here.span));
        let project = ctx.desk.project();
        let last = self.recent.codes(project).first().copied();
        let branch = last.map(|code| project.tree().parent(code).unwrap_or(code));
        let branch = branch.or_else(|| project.tree().children(None).next());
        match project.child_named(branch, &name) {
            Some(code) => self.give(ctx, [(code, None)]),
            None => self.change(ctx, &Change { new: Some((name, branch)), ..Change::default() }),
        }
    }

    /// The codings that `x` and signs are about: those of the excerpt that is marked, else mine on what the mark
    /// touches, else anybody's there. The one lit in the inspector alone while that has the focus.
    pub(super) fn codings_here(&self, desk: &Desk) -> Vec<CodingKey> {
        if let (Focus::Pane(Pane::Inspector), Some(coding)) = (self.focus, self.inspector.lit()) {
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
    pub(super) fn may_uncode(&self, desk: &Desk, lang: lang::Lang) -> Result<(), String> {
        let project = desk.project();
        let first = self.codings_here(desk).first().and_then(|&key| project.codings.get(key));
        let first = first.ok_or_else(|| lang::read_nothing_coded(lang))?;
        if Some(first.coder) == desk.my_key() {
            return Ok(());
        }
        let name = project.coders.get(first.coder).map(|c| c.name.clone()).unwrap_or_default();
        Err(Refusal::NotYours(name).say(lang))
    }

    /// Takes a code off; of several, asks which.
    pub(super) fn uncode(&mut self, ctx: &mut Ctx) -> Outcome {
        let codings = self.codings_here(ctx.desk);
        match codings.as_slice() {
            [] => ctx.refuse(lang::read_nothing_coded(ctx.prefs.lang)),
            &[one] => self.take_off(ctx, one),
            _ => return self.ask(ctx, codings.clone(), Asked::Uncode(codings)),
        }
        Outcome::Done
    }

    /// Gives a coding a sign; of several, asks which.
    pub(super) fn sign(&mut self, ctx: &mut Ctx, valence: Valence) -> Outcome {
        let codings = self.codings_here(ctx.desk);
        match codings.as_slice() {
            [] => ctx.refuse(lang::read_nothing_coded(ctx.prefs.lang)),
            &[one] => self.give_sign(ctx, one, valence),
            _ => return self.ask(ctx, codings.clone(), Asked::Sign(codings, valence)),
        }
        Outcome::Done
    }

    pub(super) fn ask(&mut self, ctx: &Ctx, codings: Vec<CodingKey>, asked: Asked) -> Outcome {
        let project = ctx.desk.project();
        let lang = ctx.prefs.lang;
        let answer = |&key: &CodingKey| {
            let coding = project.codings.get(key)?;
            let name = words::code(project, lang, coding.code);
            let span = project.span_of(coding.excerpt);
            let away = (span != self.here.span).then(|| lang::read_words(lang, self.transcript.count(span)));
            Some(away.map_or(name.clone(), |count| format!("{name} · {count}")))
        };
        let answers: Vec<String> = codings.iter().filter_map(answer).collect();
        let title = match &asked {
            Asked::Pin(_) => lang::read_which_pin(lang, answers.len()),
            Asked::Example(_) => lang::read_which_example(lang, answers.len()),
            _ => lang::read_which(lang, answers.len()),
        };
        self.asked = asked;
        Outcome::Open(Box::new(Opens::Choice { purpose: WHICH, title, answers }))
    }

    fn answered(&mut self, ctx: &mut Ctx, number: usize) -> Outcome {
        let of = |codings: &[CodingKey]| codings.get(number).copied();
        match std::mem::take(&mut self.asked) {
            Asked::Nothing => {}
            Asked::Uncode(codings) => of(&codings).into_iter().for_each(|key| self.take_off(ctx, key)),
            Asked::Sign(codings, valence) => {
                of(&codings).into_iter().for_each(|key| self.give_sign(ctx, key, valence));
            }
            Asked::Pin(codings) => return of(&codings).map_or(Outcome::Done, |key| self.ask_digit(ctx, key)),
            Asked::Example(codings) => of(&codings).into_iter().for_each(|key| self.set_example(ctx, key)),
            Asked::Digit(code) => self.pin_on(ctx, code, number),
        }
        Outcome::Done
    }

    fn take_off(&mut self, ctx: &mut Ctx, key: CodingKey) {
        let project = ctx.desk.project();
        let Some(coding) = project.codings.get(key) else { return ctx.fail(&Refusal::Gone.into()) };
        let span = project.span_of(coding.excerpt);
        let count = lang::read_words(ctx.prefs.lang, self.transcript.count(span));
        let said = lang::read_took_off(ctx.prefs.lang, words::code(project, ctx.prefs.lang, coding.code), count);
        match ctx.desk.apply(&Edit::Uncode(vec![key])) {
            Ok(_) => {
                ctx.say(said);
                self.after_change(ctx, span);
            }
            Err(failure) => ctx.fail(&failure),
        }
    }

    fn give_sign(&mut self, ctx: &mut Ctx, key: CodingKey, valence: Valence) {
        let project = ctx.desk.project();
        let Some(coding) = project.codings.get(key) else { return ctx.fail(&Refusal::Gone.into()) };
        let said = words::signed(ctx.prefs.lang, &words::code(project, ctx.prefs.lang, coding.code), valence);
        match ctx.desk.apply(&Edit::Sign(key, valence)) {
            Ok(_) => ctx.say(said),
            Err(failure) => ctx.fail(&failure),
        }
    }
}

/// The code pinned on a digit, 1 to 9.
pub fn pin(desk: &Desk, digit: usize) -> Option<CodeKey> {
    let pinned = desk.pins().get(digit.checked_sub(1)?).copied().flatten();
    pinned.filter(|&code| desk.project().codes.get(code).is_some())
}

/// A change in the parts of one gesture.
#[derive(Debug, Default)]
struct Steps {
    codings: Vec<NewCoding>,
    signs: Vec<(CodingKey, Valence)>,
    off: Vec<CodingKey>,
}

impl Steps {
    /// What of a change is not so already on this excerpt.
    fn of(project: &Project, excerpt: Option<ExcerptKey>, change: &Change) -> Steps {
        let there = |code: CodeKey| {
            let is = move |c: CodeKey| project.target(c) == project.target(code);
            excerpt.and_then(|key| project.codings_of(key).find(|(_, coding)| is(coding.code)))
        };
        let mut steps = Steps::default();
        for &(code, valence) in &change.give {
            match (there(code), project.codes.get(code)) {
                (Some((key, coding)), _) => {
                    steps.signs.extend(valence.filter(|&v| v != coding.valence).map(|v| (key, v)));
                }
                (None, Some(found)) if !steps.codings.iter().any(|c| c.code == found.id) => {
                    steps.codings.push(NewCoding { code: found.id, valence: valence.unwrap_or_default() });
                }
                _ => {}
            }
        }
        steps.off = change.take.iter().filter_map(|&code| there(code)).map(|(key, _)| key).collect();
        steps
    }

    fn is_empty(&self) -> bool {
        self.codings.is_empty() && self.signs.is_empty() && self.off.is_empty()
    }

    /// The names of the codes that are given.
    fn names(&self, project: &Project, lang: lang::Lang) -> Vec<String> {
        let keys = self.codings.iter().filter_map(|c| project.code(c.code));
        keys.map(|key| words::code(project, lang, key)).collect()
    }

    /// What is said of it.
    fn say(&self, project: &Project, lang: lang::Lang, count: u32, given: &[String]) -> String {
        let count = lang::read_words(lang, count);
        let of = |key: &CodingKey| project.codings.get(*key).map(|c| words::code(project, lang, c.code));
        let off: Vec<String> = self.off.iter().filter_map(of).collect();
        match (given.is_empty(), off.is_empty(), self.signs.first()) {
            (false, true, _) => lang::read_coded(lang, count, given.join(", ")),
            (false, false, _) => lang::read_recoded(lang, count, given.join(", "), off.join(", ")),
            (true, false, _) => lang::read_took_off(lang, off.join(", "), count),
            (true, true, Some((key, valence))) => words::signed(lang, &of(key).unwrap_or_default(), *valence),
            (true, true, None) => String::new(),
        }
    }

    /// The change as one gesture.
    fn edit(self, project: &Project, new: Option<NewCode>, code: Edit, words: u32) -> Edit {
        let label = self.label(project, words);
        let mut parts: Vec<Edit> = new.map(|new| Edit::AddCode(Box::new(new))).into_iter().collect();
        if !self.codings.is_empty() {
            parts.push(code);
        }
        parts.extend(self.signs.into_iter().map(|(key, valence)| Edit::Sign(key, valence)));
        if !self.off.is_empty() {
            parts.push(Edit::Uncode(self.off));
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Edit::Batch(label, parts),
        }
    }

    /// The name of the gesture when it gives codes; else that of its last part will do.
    fn label(&self, project: &Project, words: u32) -> Option<Label> {
        let mark = |id: Uuid| project.code(id).and_then(|key| project.codes.get(key)?.mark.clone());
        let codes = self.codings.iter().map(|c| json!(mark(c.code).unwrap_or_else(|| c.code.to_string())));
        let args: Vec<Json> = std::iter::once(json!(words)).chain(codes).collect();
        (args.len() > 1).then(|| Label::new("excerpt.coded", args))
    }
}

/// A code to make: after its siblings, in the project's language; a group takes the first hue that is free.
pub(in crate::tui) fn new_code(desk: &mut Desk, name: &str, parent: Option<CodeKey>) -> NewCode {
    let id = desk.new_id();
    let project = desk.project();
    let siblings = project.tree().children(parent).filter_map(|key| project.codes.get(key));
    let last = siblings.map(|code| code.position.as_str()).max().unwrap_or("");
    let mut texts: [Bilingual; 6] = Default::default();
    texts[0] = Bilingual::only(project.language, name.trim());
    let used = |hue: &Hue| project.tree().children(None).any(|group| project.hue(group) == *hue);
    let free = || (1..=12).map(Hue).find(|hue| !used(hue));
    NewCode {
        id,
        parent: parent.and_then(|key| project.codes.get(key)).map(|code| code.id),
        position: after(last),
        texts,
        colour: if parent.is_none() { free() } else { None },
        ..NewCode::default()
    }
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
