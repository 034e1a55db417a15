//! What else is done with the mark: memo, reading status, copying, excerpts in turn.

use super::state::Open;
use crate::desk::mark::{Mark, MarkContent};
use crate::lang;
use crate::model::{CodeField, CodeKey, CodingKey, Edit, EntityKind, ExcerptKey, MemoKey, MemoTarget, ReadingState};
use crate::text::{cut_words, safe};
use crate::tui::answers::{Answer, Given, ReadAnswer};
use crate::tui::asks::Opens;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::screens::codebook::ask_digit;

/// Letters of the words in a memo's title.
const TITLE: usize = 34;

impl Open {
    /// The next excerpt after the mark, or the one before it, as the mark.
    pub(super) fn excerpt_step(&mut self, ctx: &mut Ctx, forward: bool) {
        let project = ctx.desk.project();
        let list = project.excerpts_in(self.document);
        let held = match self.mark.held {
            MarkContent::Excerpt { key, .. } => list.iter().position(|&k| k == key),
            _ => None,
        };
        let before = list.partition_point(|&k| project.span_of(k).start < self.here.span.start);
        let next = match (held, forward) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => Some(before),
            (None, false) => before.checked_sub(1),
        };
        match next.and_then(|at| list.get(at)).copied() {
            Some(key) => self.go_to_excerpt(ctx, key, None),
            None if list.is_empty() => ctx.refuse(lang::read_no_excerpts(ctx.prefs)),
            None if forward => ctx.refuse(lang::read_last_excerpt(ctx.prefs)),
            None => ctx.refuse(lang::read_first_excerpt(ctx.prefs)),
        }
    }

    /// Another excerpt at this place, in turn.
    pub(super) fn other_excerpt(&mut self, ctx: &mut Ctx) {
        let project = ctx.desk.project();
        let (around, held) = match self.mark.held {
            MarkContent::Excerpt { key, around, .. } => (around, Some(key)),
            _ => (self.here.span, None),
        };
        let list = project.excerpts_in(self.document).iter().copied();
        let here: Vec<ExcerptKey> = list.filter(|&key| project.span_of(key).overlaps(around)).collect();
        let at = held.and_then(|key| here.iter().position(|&k| k == key));
        let next = at.map_or(0, |at| (at + 1) % here.len().max(1));
        match here.get(next).copied() {
            Some(key) if Some(key) != held => self.go_to_excerpt(ctx, key, Some(around)),
            Some(_) => ctx.refuse(lang::read_no_other(ctx.prefs.lang)),
            None => ctx.refuse(lang::read_nothing_coded(ctx.prefs)),
        }
    }

    /// An excerpt as the mark.
    pub(super) fn go_to_excerpt(&mut self, ctx: &Ctx, key: ExcerptKey, around: Option<crate::text::Span>) {
        let span = ctx.desk.project().span_of(key);
        self.go(ctx, Mark::excerpt(&self.transcript, key, span, around));
    }

    /// Opens a memo on the excerpt that is marked; on other words the memo makes an excerpt of them.
    pub(super) fn memo(&mut self, ctx: &mut Ctx) -> Outcome {
        let found = self.here.excerpt.and_then(|key| ctx.desk.project().excerpts.get(key)).map(|e| e.id);
        let (id, first) = match found {
            Some(id) => (id, None),
            None => match ctx.desk.range(self.document, self.here.span) {
                Ok(range) => {
                    let id = ctx.desk.new_id();
                    self.made = Some(id);
                    (id, Some(Box::new(Edit::Excerpt { id, document: self.id, range })))
                }
                Err(failure) => {
                    return ctx.failed(&failure);
                }
            },
        };
        let lang = ctx.prefs.lang;
        let words = self.transcript.words(self.here.span).replace(['\n', '\t'], " ");
        let title = lang::read_memo(lang, cut_words(&words, TITLE, " …"));
        let memo = self.my_memo(ctx, id);
        let on = MemoTarget { kind: EntityKind::Excerpt, id };
        Outcome::Open(Box::new(Opens::Memo { on, memo, first, title, near: self.near() }))
    }

    /// Opens a memo on one of the codings of the mark; asks which when there are several.
    pub(super) fn memo_on_coding(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        match self.inspector.codings[..] {
            [] => ctx.refused(lang::read_memo_no_coding(ctx.prefs)),
            [one] => self.open_coding_memo(ctx, one),
            ref many => {
                let project = ctx.desk.project();
                let name = |key: &CodingKey| {
                    let coding = project.codings.get(*key);
                    let name = coding.map(|c| project.code_name(c.code, lang));
                    Answer::new(name.unwrap_or_default(), Given::Read(ReadAnswer::Memo(*key)))
                };
                Outcome::choice(lang::read_memo_which(lang), many.iter().map(name))
            }
        }
    }

    /// Opens a memo on a coding.
    pub(super) fn open_coding_memo(&self, ctx: &Ctx, key: CodingKey) -> Outcome {
        let project = ctx.desk.project();
        let Some(coding) = project.codings.get(key) else { return Outcome::Done };
        let lang = ctx.prefs.lang;
        let words = self.transcript.words(self.here.span).replace(['\n', '\t'], " ");
        let code = project.codes.get(project.target(coding.code)).map(|c| c.tag(lang).to_owned()).unwrap_or_default();
        let title = lang::read_memo_on_coding(lang, code, cut_words(&words, TITLE, " …"));
        let on = MemoTarget { kind: EntityKind::Coding, id: coding.id };
        Outcome::Open(Box::new(Opens::Memo { on, memo: None, first: None, title, near: self.near() }))
    }

    /// The memo on an excerpt: mine, else the first of others'.
    fn my_memo(&self, ctx: &Ctx, excerpt: uuid::Uuid) -> Option<MemoKey> {
        let project = ctx.desk.project();
        let me = ctx.desk.my_key();
        let all = project.memos_on(excerpt);
        all.iter().copied().find(|&key| project.memos.get(key).map(|m| m.coder) == me)
    }

    /// Says how far one has read: to this turn; at the last turn, or again at the same, the interview is done.
    pub(super) fn read_to_here(&mut self, ctx: &mut Ctx) {
        let places = &self.transcript.places;
        let (turn, turns) = (places.place(self.here.span.end.saturating_sub(1)).turn, places.count());
        let project = ctx.desk.project();
        let status = ctx.desk.my_key().and_then(|me| project.status(self.document, me)).copied();
        let was = status.map_or((ReadingState::New, 0), |s| (s.reading, s.read_to));
        let done = turn == turns || was == (ReadingState::Reading, turn);
        let (reading, read_to) = match (done, was.0) {
            (true, ReadingState::New | ReadingState::Reading) => (ReadingState::Done, turns),
            _ => (ReadingState::Reading, turn),
        };
        match ctx.desk.apply(&Edit::Status { document: self.id, reading, read_to }) {
            Ok(_) if reading == ReadingState::Done => ctx.say(lang::read_done(ctx.prefs)),
            Ok(_) => ctx.say(lang::read_read_to(ctx.prefs, read_to, turns)),
            Err(failure) => ctx.fail(&failure),
        }
    }

    /// The marked words with their source, safe for a terminal.
    pub(super) fn copy(&self, ctx: &mut Ctx) -> Outcome {
        if self.here.span.is_empty() {
            return Outcome::Done;
        }
        let lang = ctx.prefs.lang;
        let project = ctx.desk.project();
        let cited = project.documents.get(self.document).map(|d| d.cited().to_owned()).unwrap_or_default();
        let place = self.here.place;
        let source = match place.turn {
            0 => cited,
            turn => format!("{cited} {turn}.{}", place.sentence),
        };
        let words: Vec<&str> = self.transcript.words(self.here.span).split_whitespace().collect();
        let quoted = lang::read_quote(lang, safe(&words.join(" ")), safe(&source));
        let what = lang::read_copied(lang, lang::count_words(lang, self.here.words));
        Outcome::Copy { words: quoted, what }
    }

    /// Pins the code here on a digit; of several, asks which first.
    pub(super) fn pin_here(&mut self, ctx: &mut Ctx) -> Outcome {
        let codings = self.codings_here(ctx.desk);
        match codings.as_slice() {
            [] => ctx.refuse(lang::read_nothing_coded(ctx.prefs)),
            &[one] => return self.ask_digit(ctx, one),
            _ => return self.ask(ctx, &codings, lang::read_which_pin, ReadAnswer::Pin),
        }
        Outcome::Done
    }

    pub(super) fn ask_digit(&self, ctx: &Ctx, coding: CodingKey) -> Outcome {
        let project = ctx.desk.project();
        let Some(code) = project.codings.get(coding).map(|c| project.target(c.code)) else { return Outcome::Done };
        Outcome::Open(Box::new(ask_digit(ctx, code, |digit| Given::Read(ReadAnswer::Digit(code, digit)))))
    }

    pub(super) fn pin_on(&mut self, ctx: &mut Ctx, code: CodeKey, at: usize) {
        if ctx.apply(&ctx.desk.pinning(at, Some(code))) {
            let lang = ctx.prefs.lang;
            ctx.say_undoable(lang::codebook_pinned_on(lang, ctx.desk.project().code_name(code, lang), at + 1));
        }
    }

    /// Makes the marked words the example of the code here; of several, asks which.
    pub(super) fn example_here(&mut self, ctx: &mut Ctx) -> Outcome {
        let codings = self.codings_here(ctx.desk);
        match codings.as_slice() {
            [] => ctx.refuse(lang::read_nothing_coded(ctx.prefs)),
            &[one] => self.set_example(ctx, one),
            _ => return self.ask(ctx, &codings, lang::read_which_example, ReadAnswer::Example),
        }
        Outcome::Done
    }

    pub(super) fn set_example(&mut self, ctx: &mut Ctx, coding: CodingKey) {
        let project = ctx.desk.project();
        let key = project.codings.get(coding).map(|c| project.target(c.code));
        let Some((key, code)) = key.and_then(|key| Some((key, project.codes.get(key)?))) else { return };
        let words: Vec<&str> = self.transcript.words(self.here.span).split_whitespace().collect();
        let edit = Edit::CodeText(code.id, CodeField::Example, project.language, words.join(" "));
        let lang = ctx.prefs.lang;
        let said = lang::read_example_set(lang, project.code_name(key, lang));
        if ctx.apply(&edit) {
            ctx.say_undoable(said);
        }
    }

    /// What is marked, for the status line.
    pub(super) fn status(&self, desk: &crate::desk::Desk, prefs: &crate::tui::prefs::Prefs) -> String {
        if let Some(boundary) = &self.boundary {
            return self.boundary_status(prefs, boundary);
        }
        let lang = prefs.lang;
        let project = desk.project();
        let count = lang::count_words(lang, self.here.words);
        let place = self.here.place.say(lang);
        match self.mark.held {
            MarkContent::Cursor => lang::read_mark_sentence(lang, count, place),
            MarkContent::Taken(_) | MarkContent::Range { .. } => lang::read_mark_selection(lang, count, place),
            MarkContent::Excerpt { key, .. } => {
                let codes = lang::count_codes(lang, project.codings_of(key).count());
                let coder = project.excerpts.get(key).map(|e| e.coder);
                let theirs = coder.filter(|_| coder != desk.my_key()).and_then(|key| project.coders.get(key));
                match theirs {
                    Some(coder) => lang::read_mark_theirs(lang, safe(&coder.name), count, codes, place),
                    None => lang::read_mark_excerpt(lang, count, codes, place),
                }
            }
        }
    }
}
