//! Reading an interview in the linear mode: the place, what is marked, steps.

use std::sync::Arc;

use uuid::Uuid;

use super::verbs::Verb;
use super::{LineResult, LineStop, OpenList, Session};
use crate::desk::Transcript;
use crate::desk::mark::moves::MoveUnit;
use crate::desk::mark::{Mark, MarkContent, Motion};
use crate::desk::stopped::Stopped;
use crate::lang::{self, Lang};
use crate::model::{CodingKey, DocumentKey, ExcerptKey, Project, Valence};
use crate::text::{Finder, Span, fold};

/// The interview that is read.
#[derive(Clone)]
pub(super) struct OpenInterview {
    pub(super) document: DocumentKey,
    pub(super) id: Uuid,
    pub(super) transcript: Arc<Transcript>,
    pub(super) mark: Mark,
}

impl OpenInterview {
    /// The range that is marked.
    pub(super) fn span(&self) -> Span {
        self.mark.span(&self.transcript)
    }

    /// Excerpts that share words with what is marked.
    pub(super) fn excerpts<'a>(&self, project: &'a Project) -> impl Iterator<Item = ExcerptKey> + 'a {
        let span = self.span();
        project.excerpts_in(self.document).iter().copied().filter(move |&key| project.span_of(key).overlaps(span))
    }
}

/// Words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A code with its sign: `Low trust, against`.
pub(super) fn code_words(project: &Project, key: CodingKey, lang: Lang) -> String {
    let Some(coding) = project.codings.get(key) else { return String::new() };
    let code = project.codes.get(project.target(coding.code)).map(|code| code.short_name(lang)).unwrap_or_default();
    match coding.valence {
        Valence::For => lang::plain_signed_for(lang, code),
        Valence::Against => lang::plain_signed_against(lang, code),
        Valence::Neither => code.to_owned(),
    }
}

impl Session<'_> {
    pub(super) fn here(&self) -> Result<OpenInterview, LineStop> {
        self.reading.clone().ok_or_else(|| LineStop::Said(lang::plain_no_interview(self.lang)))
    }

    /// Opens an interview where the coder stopped, or at a span.
    pub(super) fn read(&mut self, document: DocumentKey, span: Option<Span>) -> LineResult {
        self.keep_place();
        let lang = self.lang;
        let desk = self.desk()?;
        let transcript = desk.transcript(document);
        let Some(heading) = desk.project().documents.get(document).cloned() else { return Ok(()) };
        let at = Stopped::of(desk, heading.id).map(|stopped| stopped.at);
        let transcript = transcript.map_err(|failure| self.fail(&failure))?;
        let mark = match (span, at) {
            (Some(span), _) => Mark::range(&transcript, span),
            (None, Some(at)) => Mark::at(&transcript, at),
            (None, None) => Mark::default(),
        };
        let (turns, words) = (lang::number(heading.turns as usize), lang::number(heading.words as usize));
        self.say(&lang::plain_interview(lang, &heading.title, turns, words))?;
        self.reading = Some(OpenInterview { document, id: heading.id, transcript, mark });
        self.show()
    }

    /// Keeps the place where the coder stopped reading.
    pub(super) fn keep_place(&mut self) {
        if let (Some(reading), Some(desk)) = (&self.reading, &mut self.desk) {
            let at = reading.span().start;
            Stopped::keep(desk, reading.id, at);
        }
    }

    /// Says what is marked: place, speaker and words, then what is on it.
    pub(super) fn show(&mut self) -> LineResult {
        let reading = self.here()?;
        let (t, span, lang) = (&reading.transcript, reading.span(), self.lang);
        let (from, to) = (t.place(span.start), t.place(span.end.saturating_sub(1).max(span.start)));
        let speaker = speaker(t, span.start);
        let words = one_line(t.words(span));
        let count = || lang::count_words(lang, t.count(span));
        let line = match from == to {
            true if reading.mark.held == MarkContent::Cursor => format!("{} {speaker}{words}", from.cited("")),
            true => format!("{}, {}: {speaker}{words}", from.cited(""), count()),
            false => {
                let range = lang::plain_range(lang, from.cited(""), to.cited(""), count());
                format!("{range} {speaker}{words}")
            }
        };
        self.say(&line)?;
        self.show_codes(&reading)
    }

    /// Says the codes on what is marked, and whether it has a memo.
    pub(super) fn show_codes(&mut self, reading: &OpenInterview) -> LineResult {
        let lang = self.lang;
        let project = self.desk()?.project();
        let (mut codes, mut memo): (Vec<String>, bool) = (Vec::new(), false);
        for excerpt in reading.excerpts(project) {
            for (key, _) in project.codings_of(excerpt) {
                let words = code_words(project, key, lang);
                if !codes.contains(&words) {
                    codes.push(words);
                }
            }
            memo |= project.excerpts.get(excerpt).is_some_and(|e| !project.memos_on(e.id).is_empty());
        }
        let mut line = if codes.is_empty() { String::new() } else { lang::plain_coded_here(lang, codes.join("; ")) };
        if memo {
            line = format!("{line} {}", lang::plain_has_memo(lang)).trim().to_owned();
        }
        if line.is_empty() { Ok(()) } else { Ok(self.say(&line)?) }
    }

    fn mark(&mut self, mark: Mark) -> LineResult {
        if let Some(reading) = &mut self.reading {
            reading.mark = mark;
        }
        self.show()
    }

    /// Steps by sentence and turn, and takes more or less.
    pub(super) fn step(&mut self, verb: Verb) -> LineResult {
        let reading = self.here()?;
        let t = &reading.transcript;
        let to = match verb {
            Verb::Next => reading.mark.step(t, Motion::Next(MoveUnit::Sentence)),
            Verb::Previous => reading.mark.step(t, Motion::Previous(MoveUnit::Sentence)),
            Verb::Turn => reading.mark.step(t, Motion::Next(MoveUnit::Turn)),
            Verb::Back => reading.mark.step(t, Motion::Previous(MoveUnit::Turn)),
            Verb::Grow => grown(t, reading.mark),
            _ => reading.mark.shrink(t),
        };
        let same = to.span(t) == reading.span();
        match verb {
            Verb::Next | Verb::Turn if same => Err(LineStop::Said(lang::plain_last(self.lang))),
            Verb::Previous | Verb::Back if same => Err(LineStop::Said(lang::plain_first(self.lang))),
            _ => self.mark(to),
        }
    }

    /// Goes to a place: `10.1`, or `10` for the turn's first sentence.
    pub(super) fn go(&mut self, rest: &str) -> LineResult {
        let reading = self.here()?;
        let span = self.span_of(&reading.transcript, rest)?;
        self.mark(Mark::at(&reading.transcript, span.start))
    }

    /// The sentence of a place as typed.
    fn span_of(&self, t: &Transcript, typed: &str) -> Result<Span, LineStop> {
        let (turn, sentence) = typed.trim().split_once('.').unwrap_or((typed.trim(), "1"));
        let (Ok(turn), Ok(sentence)) = (turn.parse::<u32>(), sentence.parse::<u32>()) else {
            return Err(LineStop::Said(lang::plain_say_place(self.lang)));
        };
        let none = || LineStop::Said(lang::plain_no_place(self.lang, typed.trim()));
        let found = t.places.turns.iter().find(|one| one.number == turn).ok_or_else(none)?;
        if sentence == 0 || sentence > found.sentences {
            return Err(none());
        }
        t.places.sentences.get((found.first_sentence + sentence - 1) as usize).copied().ok_or_else(none)
    }

    /// `to 10.3`, `10.1 to 10.3`, or words of the turn.
    pub(super) fn select(&mut self, rest: &str) -> LineResult {
        let reading = self.here()?;
        let (t, lang) = (&reading.transcript, self.lang);
        if rest.is_empty() {
            return Err(LineStop::Said(lang::plain_say_select(lang)));
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        let is_to = |word: &str| [Lang::En, Lang::Sv].iter().any(|l| fold(word) == fold(&lang::plain_to(*l)));
        let span = match words.as_slice() {
            [to, end] if is_to(to) => {
                let (from, end) = (reading.span(), self.span_of(t, end)?);
                if end.start >= from.start {
                    Span { start: from.start, end: end.end }
                } else {
                    Span { start: end.start, end: from.end }
                }
            }
            [from, to, end] if is_to(to) => {
                let (from, end) = (self.span_of(t, from)?, self.span_of(t, end)?);
                Span { start: from.start.min(end.start), end: from.end.max(end.end) }
            }
            _ => {
                let turn = t.places.turns.get(t.places.turn_at(reading.span().start)).map(|turn| turn.span);
                let found =
                    Finder::new(rest).spans(&t.text).into_iter().find(|hit| turn.is_some_and(|t| t.covers(*hit)));
                found.ok_or_else(|| LineStop::Said(lang::plain_words_not_here(lang, rest)))?
            }
        };
        self.mark(Mark::range(t, span))
    }

    pub(super) fn whereabouts(&mut self) -> LineResult {
        let reading = self.here()?;
        let (t, lang) = (&reading.transcript, self.lang);
        let place = t.place(reading.span().start);
        let title = self.desk()?.project().documents.get(reading.document).map(|d| d.cited().to_owned());
        let title = title.unwrap_or_default();
        let line = match place.turn {
            0 => lang::plain_heading(lang, title),
            turn => lang::plain_place(lang, title, turn, t.places.count(), place.sentence),
        };
        let marked = lang::plain_marked(lang, lang::count_words(lang, t.count(reading.span())));
        self.say(&format!("{line} {marked}"))?;
        self.show()
    }

    /// The whole turn; what is marked stays.
    pub(super) fn read_turn(&mut self) -> LineResult {
        let reading = self.here()?;
        let t = &reading.transcript;
        let Some(turn) = t.places.turns.get(t.places.turn_at(reading.span().start)) else { return Ok(()) };
        let line = format!("{} {}{}", turn.number, speaker(t, turn.span.start), one_line(t.words(turn.span)));
        Ok(self.say(&line)?)
    }

    /// The next place with some words in this interview; where there are none, the interviews that have them.
    pub(super) fn find(&mut self, rest: &str) -> LineResult {
        let lang = self.lang;
        if rest.is_empty() {
            return Err(LineStop::Said(lang::plain_say_words(lang)));
        }
        if let Some(reading) = self.reading.clone() {
            let mut hits = Finder::new(rest).spans(&reading.transcript.text);
            hits.retain(|&hit| reading.transcript.places.holds(hit));
            let here = reading.span();
            let after = hits.iter().position(|hit| hit.start > here.start).or((!hits.is_empty()).then_some(0));
            if let Some((at, hit)) = after.and_then(|at| Some((at, *hits.get(at)?))) {
                self.say(&lang::plain_found(lang, at + 1, hits.len(), rest))?;
                return self.mark(Mark::at(&reading.transcript, hit.start));
            }
        }
        let found = self.desk()?.find_everywhere(rest).map_err(|failure| LineStop::Said(failure.say(lang)))?;
        if found.is_empty() {
            return Err(LineStop::Said(lang::plain_found_nowhere(lang, rest)));
        }
        let mut lines = vec![lang::plain_found_elsewhere(lang)];
        for (number, one) in (1..).zip(&found) {
            let title = self.desk()?.project().documents.get(one.document).map(|d| d.title.clone()).unwrap_or_default();
            lines.push(lang::plain_found_row(lang, number, title, one.hits));
        }
        self.listed = OpenList::Interviews(found.into_iter().map(|one| (one.document, Some(one.first))).collect());
        self.say_all(lines)
    }
}

/// The first letter of who speaks, with the blanks after it; the whole name where two begin alike.
fn speaker(t: &Transcript, at: u32) -> String {
    let names = &t.places.speakers;
    let turn = t.places.turns.get(t.places.turn_at(at));
    let Some(name) = turn.and_then(|turn| turn.speaker).and_then(|who| names.get(usize::from(who))) else {
        return String::new();
    };
    let first = |name: &str| name.chars().next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    let alike = names.iter().filter(|other| first(other) == first(name)).count() > 1;
    if alike { format!("{name}: ") } else { format!("{}  ", first(name)) }
}

/// Takes more than is marked: the first Enter on the screen takes the sentence, which is marked here already.
fn grown(t: &Transcript, mark: Mark) -> Mark {
    let more = mark.grow(t);
    if more.span(t) == mark.span(t) { more.grow(t) } else { more }
}
