//! Lists: interviews, codes, excerpts; and what `open` means after them.

use super::reading::{code_words, one_line};
use super::{LineResult, LineStop, OpenList, Session};
use crate::analysis::{Query, Unit, code_counts, code_path, documents_in_order, find_document, units_in, units_where};
use crate::lang::{self, Lang};
use crate::model::{CodeKey, DocumentKey, Key, Project, ReadingState};

impl Session<'_> {
    pub(super) fn interviews(&mut self) -> LineResult {
        let lang = self.lang;
        let desk = self.desk()?;
        let (project, me) = (desk.project(), desk.my_key());
        let order = documents_in_order(project);
        if order.is_empty() {
            return Err(LineStop::Said(lang::plain_no_interviews(lang)));
        }
        let row = |(&key, number): (&DocumentKey, usize)| {
            let document = project.documents.get(key)?;
            let reading = me.and_then(|me| project.status(key, me)).map(|status| status.reading).unwrap_or_default();
            let status = match reading {
                ReadingState::New => lang::new_word(lang),
                ReadingState::Reading => lang::interviews_at_it(lang),
                ReadingState::Done => lang::done(lang),
            };
            let (turns, excerpts) = (lang::number(document.turns as usize), lang::number(units_in(project, key).len()));
            Some(lang::plain_interview_row(lang, number, &document.title, turns, excerpts, status))
        };
        let lines = order.iter().zip(1..).filter_map(row).collect();
        self.listed = OpenList::Interviews(order.into_iter().map(|key| (key, None)).collect());
        self.say_all(lines)
    }

    /// All codes, or those that some letters mean, the best first.
    pub(super) fn codes(&mut self, rest: &str) -> LineResult {
        let lang = self.lang;
        let codes = match rest {
            "" => self.desk()?.project().tree().order.clone(),
            typed => self.ranked(typed)?.0,
        };
        let project = self.desk()?.project();
        let counts = code_counts(project);
        let row = |&key: &CodeKey| {
            let code = project.codes.get(key)?;
            let mark = code.mark.as_deref().map(|mark| format!("{mark} ")).unwrap_or_default();
            let count = counts.get(key.no() as usize).map_or(0, |count| count.subtree);
            Some(lang::plain_code_row(lang, format!("{mark}{}", code_path(project, key, lang)), count))
        };
        let lines: Vec<String> = codes.iter().filter_map(row).collect();
        match (lines.is_empty(), rest) {
            (false, _) => self.say_all(lines),
            (true, "") => Err(LineStop::Said(lang::plain_no_codes(lang))),
            (true, typed) => Err(LineStop::Said(lang::plain_no_match(lang, typed))),
        }
    }

    /// The quotes that a query chooses; without one all.
    pub(super) fn excerpts(&mut self, rest: &str) -> LineResult {
        let lang = self.lang;
        let desk = self.desk()?;
        let query = Query::parse(rest, desk.project());
        let query = query.map_err(|error| LineStop::Said(error.point(rest, lang)))?;
        let selection = if query.is_everything() {
            None
        } else {
            Some(desk.select(&query).map_err(|failure| LineStop::Said(failure.say(lang)))?)
        };
        let units = units_where(desk.project(), selection.as_deref());
        self.quotes(units)
    }

    /// Says quotes as a numbered list.
    pub(super) fn quotes(&mut self, units: Vec<Unit>) -> LineResult {
        let lang = self.lang;
        if units.is_empty() {
            return Err(LineStop::Said(lang::plain_no_quotes(lang)));
        }
        let mut lines = vec![lang::plain_quotes(lang, lang::number(units.len()))];
        let desk = self.desk()?;
        for (number, unit) in (1..).zip(&units) {
            let transcript = desk.transcript(unit.document).map_err(|failure| LineStop::Said(failure.say(lang)))?;
            let project = desk.project();
            let title = project.documents.get(unit.document).map(|d| d.cited().to_owned()).unwrap_or_default();
            let place = transcript.place(unit.span.start).cited(&title);
            let words = one_line(transcript.words(unit.span));
            lines.push(lang::plain_quote(lang, number, place, words));
            if !unit.codings.is_empty() {
                lines.push(lang::plain_coded_here(lang, codes_of(project, unit, lang)));
            }
        }
        self.listed = OpenList::Excerpts(units);
        self.say_all(lines)
    }

    /// `open 2`, `open Granforsa`, `open 2 1`.
    pub(super) fn open(&mut self, rest: &str) -> LineResult {
        let lang = self.lang;
        let numbers: Option<Vec<usize>> = rest.split_whitespace().map(|word| word.parse().ok()).collect();
        match (self.listed.clone(), numbers.as_deref()) {
            (_, None) => self.open_named(rest),
            (_, Some([])) => Err(LineStop::Said(lang::plain_say_which(lang))),
            (OpenList::Table, Some(numbers)) => self.behind(numbers),
            (OpenList::Projects(paths), Some(&[number])) => {
                let path = paths.get(number.wrapping_sub(1)).cloned();
                let path = path.ok_or_else(|| LineStop::Said(lang::plain_no_number(lang, number)))?;
                self.open_project(&path)
            }
            (OpenList::Interviews(list), Some(&[number])) => {
                let found = list.get(number.wrapping_sub(1)).copied();
                let (document, span) = found.ok_or_else(|| LineStop::Said(lang::plain_no_number(lang, number)))?;
                self.desk()?;
                self.read(document, span)
            }
            (OpenList::Excerpts(units), Some(&[number])) => {
                let unit = units.get(number.wrapping_sub(1));
                let unit = unit.ok_or_else(|| LineStop::Said(lang::plain_no_number(lang, number)))?;
                self.read(unit.document, Some(unit.span))
            }
            _ => self.open_named(rest),
        }
    }

    /// An interview by its name; with no study open, a project file.
    fn open_named(&mut self, rest: &str) -> LineResult {
        let lang = self.lang;
        if self.desk.is_none() {
            return self.open_project(std::path::Path::new(rest));
        }
        let found = find_document(self.desk()?.project(), rest);
        let document = found.map_err(|unknown| LineStop::Said(unknown.say(lang)))?;
        self.read(document, None)
    }
}

fn codes_of(project: &Project, unit: &Unit, lang: Lang) -> String {
    let mut codes: Vec<String> = Vec::new();
    for &key in &unit.codings {
        let words = code_words(project, key, lang);
        if !codes.contains(&words) {
            codes.push(words);
        }
    }
    codes.join("; ")
}
