//! Coding what is marked: codes, signs, memos, undo.

use super::reading::{OpenInterview, code_words};
use super::verbs::Verb;
use super::{LineResult, LineStop, Session};
use crate::analysis::ranking::{CodeIndex, TypedQuery};
use crate::desk::coding::{CodeChange, Coded, Gift, Segment};
use crate::desk::mark::Mark;
use crate::desk::recent::RecentCodes;
use crate::desk::stopped::Stopped;
use crate::lang::{self, Lang};
use crate::model::{CodeKey, CodingKey, Edit, EntityKind, MemoTarget, Project, ReadingState, Valence};

impl Session<'_> {
    /// The codes that some letters mean, the best first: ranked as in the picker.
    pub(super) fn ranked(&mut self, typed: &str) -> Result<(Vec<CodeKey>, Option<Valence>), LineStop> {
        let lang = self.lang;
        let document = self.reading.as_ref().map(|reading| reading.document);
        let desk = self.desk()?;
        let document = document.or_else(|| desk.project().documents.keys().next());
        let Some(document) = document else { return Ok((Vec::new(), None)) };
        let last = RecentCodes::of(desk).codes(desk.project());
        let book = CodeIndex::of(desk.project(), document, &last, lang);
        let query = TypedQuery::of(typed);
        let codes = book.rank(&query).into_iter().filter_map(|at| book.entries.get(at)).map(|entry| entry.code);
        Ok((codes.collect(), query.sign))
    }

    /// Gives what is marked the codes that are meant, `,` between.
    pub(super) fn code(&mut self, rest: &str) -> LineResult {
        let mut codes = Vec::new();
        for typed in rest.split(',').map(str::trim).filter(|typed| !typed.is_empty()) {
            let (found, sign) = self.ranked(typed)?;
            let first = found.first().copied();
            let code = first.ok_or_else(|| LineStop::Said(lang::plain_no_match(self.lang, typed)))?;
            codes.push((code, sign));
        }
        if codes.is_empty() {
            return Err(LineStop::Said(lang::plain_say_words(self.lang)));
        }
        self.give(codes)
    }

    /// The codes given last, again.
    pub(super) fn again(&mut self) -> LineResult {
        let desk = self.desk()?;
        let codes = RecentCodes::of(desk).set(desk.project());
        if codes.is_empty() {
            return Err(LineStop::Said(lang::plain_no_again(self.lang)));
        }
        self.give(codes.into_iter().map(|(code, sign)| (code, Some(sign))).collect())
    }

    fn give(&mut self, codes: Vec<Gift>) -> LineResult {
        let reading = self.here()?;
        let (lang, span) = (self.lang, reading.span());
        let count = reading.transcript.count(span);
        let desk = self.desk()?;
        let settings = Stopped::here(desk, reading.id, span.start);
        let segment = Segment { document: reading.document, span };
        let change = CodeChange { give: codes, ..CodeChange::default() };
        let coded =
            desk.code_keeping(&[segment], &change, &settings).map_err(|failure| LineStop::Said(failure.say(lang)))?;
        let project = desk.project();
        let names: Vec<String> = coded.given.iter().map(|&code| name_of(project, code, lang)).collect();
        let signed = sign_lines(project, &coded, lang);
        if !names.is_empty() {
            self.say(&lang::plain_gave(lang, lang::count_words(lang, count), names.join(", ")))?;
        }
        signed.iter().try_for_each(|line| self.say(line))?;
        Ok(())
    }

    /// My codings on what is marked.
    fn mine(&mut self, reading: &OpenInterview) -> Result<Vec<CodingKey>, LineStop> {
        let desk = self.desk()?;
        let (project, me) = (desk.project(), desk.my_key());
        let mine = |key: &CodingKey| me.is_some() && project.codings.get(*key).map(|c| c.coder) == me;
        let keys = reading.excerpts(project).flat_map(|excerpt| project.codings_of(excerpt).map(|(key, _)| key));
        let all: Vec<CodingKey> = keys.collect();
        Ok(all.into_iter().filter(mine).collect())
    }

    /// The one coding of mine that is meant: the only one, a number of the list, or the first that some letters mean.
    fn which(&mut self, rest: &str) -> Result<(CodingKey, String), LineStop> {
        let reading = self.here()?;
        let lang = self.lang;
        let mine = self.mine(&reading)?;
        let wanted = match rest.parse::<usize>() {
            Ok(number) => mine.get(number.wrapping_sub(1)).copied(),
            Err(_) if rest.is_empty() => None,
            Err(_) => {
                let (codes, _) = self.ranked(rest)?;
                let project = self.desk()?.project();
                let of = |code: &CodeKey| {
                    let is =
                        |key: &&CodingKey| project.codings.get(**key).map(|c| project.target(c.code)) == Some(*code);
                    mine.iter().find(is).copied()
                };
                let found = codes.iter().find_map(of);
                Some(found.ok_or_else(|| LineStop::Said(lang::plain_no_match(lang, rest)))?)
            }
        };
        let project = self.desk()?.project();
        let name = |key: CodingKey| code_words(project, key, lang);
        match (wanted, mine.as_slice()) {
            (Some(key), _) => Ok((key, name(key))),
            (None, []) => Err(LineStop::Said(lang::plain_nothing_mine(lang))),
            (None, &[one]) => Ok((one, name(one))),
            (None, several) => {
                let each = several.iter().zip(1..).map(|(&key, n)| lang::plain_numbered(lang, n, name(key)));
                Err(LineStop::Said(lang::plain_which(lang, each.collect::<Vec<_>>().join(" "))))
            }
        }
    }

    fn apply(&mut self, edit: &Edit) -> LineResult {
        let lang = self.lang;
        self.desk()?.apply(edit).map(|_| ()).map_err(|failure| LineStop::Said(failure.say(lang)))
    }

    pub(super) fn uncode(&mut self, rest: &str) -> LineResult {
        let (key, name) = self.which(rest)?;
        let lang = self.lang;
        self.desk()?.take_off(&[key]).map_err(|failure| LineStop::Said(failure.say(lang)))?;
        Ok(self.say(&lang::plain_took(lang, name))?)
    }

    pub(super) fn sign(&mut self, verb: Verb, rest: &str) -> LineResult {
        let (key, _) = self.which(rest)?;
        let lang = self.lang;
        let valence = match verb {
            Verb::For => Valence::For,
            Verb::Against => Valence::Against,
            _ => Valence::Neither,
        };
        let desk = self.desk()?;
        let coded = desk.sign(&[key], valence).map_err(|failure| LineStop::Said(failure.say(lang)))?;
        let lines = sign_lines(desk.project(), &coded, lang);
        lines.iter().try_for_each(|line| self.say(line))?;
        Ok(())
    }

    /// Reads the memos on what is marked, or writes a memo.
    pub(super) fn memo(&mut self, rest: &str) -> LineResult {
        let reading = self.here()?;
        if rest.is_empty() {
            return self.memos(&reading);
        }
        let (lang, span) = (self.lang, reading.span());
        let desk = self.desk()?;
        let mine = desk.my_key().and_then(|me| desk.project().excerpt_at(reading.document, span, me));
        let mine = mine.and_then(|key| desk.project().excerpts.get(key)).map(|excerpt| excerpt.id);
        let id = mine.unwrap_or_else(|| desk.new_id());
        let mut edits = Vec::new();
        if mine.is_none() {
            let range = desk.range(reading.document, span).map_err(|failure| LineStop::Said(failure.say(lang)))?;
            edits.push(Edit::Excerpt { id, document: reading.id, range });
        }
        let on = MemoTarget { kind: EntityKind::Excerpt, id };
        edits.push(Edit::Memo { memo: None, on, title: String::new(), body: rest.to_owned() });
        self.apply(&Edit::Batch(None, edits))?;
        Ok(self.say(&lang::plain_memo_kept(lang))?)
    }

    fn memos(&mut self, reading: &OpenInterview) -> LineResult {
        let lang = self.lang;
        let project = self.desk()?.project();
        let on = reading.excerpts(project).filter_map(|key| project.excerpts.get(key)).map(|e| e.id);
        let memos = on.flat_map(|id| project.memos_on(id).iter().copied()).filter_map(|key| project.memos.get(key));
        let line = |memo: &crate::model::Memo| {
            let coder = project.coders.get(memo.coder).map(|coder| coder.name.as_str()).unwrap_or_default();
            let words = format!("{} {}", memo.title, memo.body);
            lang::labelled(lang, coder, super::reading::one_line(&words))
        };
        let lines: Vec<String> = memos.map(line).collect();
        if lines.is_empty() { Err(LineStop::Said(lang::plain_no_memo(lang))) } else { self.say_all(lines) }
    }

    /// Notes how far the coder has read; at the last turn the interview is done.
    pub(super) fn read_to_here(&mut self) -> LineResult {
        let reading = self.here()?;
        let (t, lang) = (&reading.transcript, self.lang);
        let (turn, turns) = (t.place(reading.span().end.saturating_sub(1)).turn, t.places.count());
        let status = if turn == turns { ReadingState::Done } else { ReadingState::Reading };
        self.apply(&Edit::Status { document: reading.id, reading: status, read_to: turn })?;
        let words = if turn == turns { lang::plain_is_done(lang) } else { lang::plain_read_to(lang, turn, turns) };
        Ok(self.say(&words)?)
    }

    pub(super) fn turn_back(&mut self, undo: bool) -> LineResult {
        let lang = self.lang;
        let desk = self.desk()?;
        let done = if undo { desk.undo() } else { desk.redo() };
        let done = done.map_err(|failure| LineStop::Said(failure.say(lang)))?;
        let what = desk.label_text(&done.label, lang);
        let here = self.reading.as_ref().map(|reading| reading.document);
        let gone = here.is_some_and(|key| self.desk.as_ref().is_some_and(|d| d.project().documents.get(key).is_none()));
        if gone {
            self.reading = None;
        }
        self.say(&if undo { lang::plain_undone(lang, what) } else { lang::plain_redone(lang, what) })?;
        match (done.place, &mut self.reading) {
            (Some((document, span)), Some(reading)) if reading.document == document => {
                reading.mark = Mark::at(&reading.transcript, span.start);
                self.show()
            }
            _ => Ok(()),
        }
    }
}

/// The short name of the code that a code counts as.
fn name_of(project: &Project, code: CodeKey, lang: Lang) -> String {
    let code = project.codes.get(project.target(code));
    code.map(|code| code.short_name(lang).to_owned()).unwrap_or_default()
}

/// What is said of each code that was given a sign.
fn sign_lines(project: &Project, coded: &Coded, lang: Lang) -> Vec<String> {
    let line = |&(code, sign): &(CodeKey, Valence)| {
        let name = name_of(project, code, lang);
        match sign {
            Valence::For => lang::plain_is_for(lang, name),
            Valence::Against => lang::plain_is_against(lang, name),
            Valence::Neither => lang::plain_is_neither(lang, name),
        }
    };
    coded.signed.iter().map(line).collect()
}
