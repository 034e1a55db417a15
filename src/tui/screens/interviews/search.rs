//! What is looked for in all interviews, coding what was found, and the filter of the list.

use std::collections::HashSet;

use super::state::{Found, Interviews};
use crate::analysis::Query;
use crate::desk::coding::Change;
use crate::desk::{Desk, Failure, InAll, Passages, Widen, output};
use crate::exchange::export::{Form, Sheet};
use crate::lang::{self, Lang, number};
use crate::model::{CodeKey, DocumentKey, Edit, NewCode, NewCoding, Valence};
use crate::tui::answers::{Answer, Given, Gives, InterviewsAnswer};
use crate::tui::asks::{Exported, Near, Opens, Render};
use crate::tui::context::{Ctx, Outcome};

/// The interviews that a filter leaves in the list.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// The query, as it is printed.
    pub line: String,
    /// The interviews it is true in.
    documents: HashSet<DocumentKey>,
    /// The change after which it was asked.
    asked: Option<i64>,
}

/// What was found and is being coded.
#[derive(Clone, Debug)]
pub(super) struct ToCode {
    passages: Vec<Passages>,
    codes: Vec<(Option<CodeKey>, NewCoding)>,
    /// A code that is made first.
    new: Option<NewCode>,
}

impl Interviews {
    /// Asks for the line of a search.
    pub(super) fn ask_find(&self, lang: Lang, text: String) -> Outcome {
        let gives = Gives::new(|text| Given::Interviews(InterviewsAnswer::Find(text)));
        Outcome::Open(Box::new(Opens::Prompt { label: lang::interviews_find(lang), text, gives }))
    }

    /// Looks in all interviews. A line that cannot be understood is asked for again, with what was expected.
    pub(super) fn find(&mut self, ctx: &mut Ctx, line: &str) -> Outcome {
        let line = line.trim();
        if line.is_empty() {
            self.found = None;
            self.build(ctx);
            return Outcome::Done;
        }
        let query = match Query::search(line, ctx.desk.project()) {
            Ok(query) => query,
            Err(error) => {
                ctx.refuse(error.say(ctx.prefs.lang));
                return self.ask_find(ctx.prefs.lang, line.to_owned());
            }
        };
        match places(ctx.desk, &query) {
            Ok(places) if places.is_empty() => ctx.refuse(lang::interviews_nowhere(ctx.prefs.lang, line)),
            Ok(places) => self.found = Some(Found { line: line.to_owned(), query, places }),
            Err(failure) => ctx.fail(&failure),
        }
        self.build(ctx);
        Outcome::Done
    }

    /// Asks for the filter of the list.
    pub(super) fn ask_filter(&self) -> Outcome {
        let line = self.filter.as_ref().map_or_else(String::new, |filter| filter.line.clone());
        let gives = Gives::new(|line| Given::Interviews(InterviewsAnswer::Filter(line)));
        Outcome::Open(Box::new(Opens::Filter { line, gives }))
    }

    /// Shows only the interviews that a query is true in.
    pub(super) fn set_filter(&mut self, ctx: &mut Ctx, line: &str) {
        self.filter = None;
        if !line.is_empty() {
            match Shown::of(ctx.desk, line) {
                Ok(Some(shown)) => self.filter = Some(shown),
                Ok(None) => {}
                Err(failure) => ctx.fail(&failure),
            }
        }
        self.build(ctx);
    }

    /// After a change the filter is asked again; one that cannot be understood any more is let go.
    pub(super) fn renew_filter(&mut self, ctx: &mut Ctx) {
        let Some(filter) = self.filter.as_ref().filter(|filter| filter.asked != ctx.desk.saved_at()) else { return };
        let line = filter.line.clone();
        match Shown::of(ctx.desk, &line) {
            Ok(shown) => {
                if shown.is_none() {
                    ctx.refuse(lang::query_let_go(ctx.prefs.lang, &line));
                }
                self.filter = shown;
            }
            Err(failure) => ctx.fail(&failure),
        }
    }

    /// Opens the picker for what was found.
    pub(super) fn code_found(&self, ctx: &Ctx) -> Outcome {
        let (Some(found), Some(row)) = (&self.found, self.row()) else { return Outcome::Done };
        let hits: usize = found.places.iter().map(|place| place.hits).sum();
        let title = match hits {
            1 => lang::autocode_one_hit(ctx.prefs.lang),
            n => lang::autocode_hits(ctx.prefs.lang, number(n)),
        };
        let near = Near { left: ctx.area.x + 2, above: ctx.area.y, below: ctx.area.y };
        Outcome::Open(Box::new(Opens::Picker { title, ticked: Vec::new(), document: row.key, near }))
    }

    /// The picker gave codes: how much is coded is asked, with what it comes to.
    pub(super) fn codes_given(&mut self, ctx: &mut Ctx, change: Change) -> Outcome {
        let Some(found) = &self.found else { return Outcome::Done };
        let new = change.new.map(|new| ctx.desk.new_code(&new));
        let passages = match ctx.desk.passages(&found.query, None) {
            Ok(passages) => passages,
            Err(failure) => {
                ctx.fail(&failure);
                return Outcome::Done;
            }
        };
        let project = ctx.desk.project();
        let coding = |(key, sign): (CodeKey, Option<Valence>)| {
            let valence = sign.unwrap_or_default();
            project.codes.get(key).map(|c| (Some(key), NewCoding { code: c.id, valence }))
        };
        let mut codes: Vec<_> = change.give.into_iter().filter_map(coding).collect();
        codes.extend(new.as_ref().map(|new| (None, NewCoding { code: new.id, valence: Valence::Neither })));
        if codes.is_empty() {
            return Outcome::Done;
        }
        let ways: &[Widen] = if found.query.looks_for_words() { &Widen::ALL } else { &[Widen::Turn] };
        let to_code = ToCode { passages, codes, new };
        let question = to_code.question(ctx.desk, ctx.prefs.lang, ways);
        self.to_code = Some(to_code);
        Outcome::Open(Box::new(question))
    }

    /// Codes what was found, widened as answered, in one gesture.
    pub(super) fn autocode(&mut self, ctx: &mut Ctx, widen: Widen) {
        let Some(to_code) = self.to_code.take() else { return };
        let lang = ctx.prefs.lang;
        let what = ctx.desk.look_for(&to_code.passages, &to_code.known(), widen);
        if what.is_empty() {
            return ctx.refuse(lang::autocode_all_coded(lang));
        }
        let names = to_code.names(ctx.desk, lang);
        let codes: Vec<NewCoding> = to_code.codes.iter().map(|(_, coding)| *coding).collect();
        let first = to_code.new.map(|new| Edit::AddCode(Box::new(new)));
        match ctx.desk.autocode(&what, &codes, first) {
            Ok(_) => {
                let (n, d) = (number(what.len()), number(what.passages.len()));
                ctx.say(lang::autocode_done(ctx.prefs, n, d, names));
            }
            Err(failure) => ctx.fail(&failure),
        }
    }
}

impl Shown {
    /// What a line leaves; none when it cannot be understood or asks for everything.
    fn of(desk: &mut Desk, line: &str) -> Result<Option<Shown>, Failure> {
        let Some(query) = Query::parse(line, desk.project()).ok().filter(|query| !query.is_everything()) else {
            return Ok(None);
        };
        let asked = desk.saved_at();
        let selection = desk.select(&query)?;
        let project = desk.project();
        let documents = project.documents.keys().filter(|&key| selection.is_in(project, key)).collect();
        Ok(Some(Shown { line: query.line().to_owned(), documents, asked }))
    }

    /// Whether it leaves an interview.
    pub(super) fn has(&self, document: DocumentKey) -> bool {
        self.documents.contains(&document)
    }
}

impl ToCode {
    /// The codes that are there already: what is coded with all of them is left out.
    fn known(&self) -> Vec<CodeKey> {
        let known: Vec<CodeKey> = self.codes.iter().filter_map(|(key, _)| *key).collect();
        if self.new.is_some() { Vec::new() } else { known }
    }

    fn names(&self, desk: &Desk, lang: Lang) -> String {
        let name = |(key, _): &(Option<CodeKey>, NewCoding)| {
            let known = key.and_then(|key| desk.project().codes.get(key)).map(|c| c.tag(lang).to_owned());
            known.or_else(|| self.new.as_ref().map(|new| new.texts[0].get(lang).to_owned())).unwrap_or_default()
        };
        self.codes.iter().map(name).collect::<Vec<_>>().join(" + ")
    }

    /// How much is to be coded: an answer for each way to widen, with what it comes to.
    fn question(&self, desk: &Desk, lang: Lang, ways: &[Widen]) -> Opens {
        let known = self.known();
        let answer = |&widen: &Widen| {
            let what = desk.look_for(&self.passages, &known, widen);
            let (n, d) = (number(what.len()), number(what.passages.len()));
            let words = match widen {
                Widen::Match => lang::autocode_words(lang, n, d),
                Widen::Sentence => lang::autocode_sentences(lang, n, d),
                Widen::Turn => lang::autocode_turns(lang, n, d),
            };
            let words = match what.coded {
                0 => words,
                coded => lang::autocode_but(lang, words, number(coded)),
            };
            Answer::new(words, Given::Interviews(InterviewsAnswer::Widen(widen)))
        };
        let answers = ways.iter().map(answer).collect();
        Opens::Choice { title: lang::autocode_how_much(lang, self.names(desk, lang)), answers }
    }
}

/// Where a query is true, by interview.
fn places(desk: &Desk, query: &Query) -> Result<Vec<InAll>, Failure> {
    if let Some(words) = query.only_words() {
        return desk.find_everywhere(words);
    }
    let found = desk.places(query, None)?;
    let of = |(document, hits): (DocumentKey, Vec<crate::text::Span>)| {
        Some(InAll { document, hits: hits.len(), first: *hits.first()? })
    };
    Ok(found.into_iter().filter_map(of).collect())
}

impl Interviews {
    /// The list as the command writes it, to a file: what the filter leaves of it.
    pub(super) fn export(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let line = self.filter.as_ref().map(|filter| filter.line.clone());
        let sheet = match listed(ctx.desk, line.as_deref(), lang) {
            Ok(sheet) => sheet,
            Err(failure) => {
                ctx.fail(&failure);
                return Outcome::Done;
            }
        };
        let (rows, columns) = (lang::export_rows(lang, sheet.len()), lang::export_columns(lang, sheet.width()));
        let render = Render::new(move |desk, form, lang| Ok(listed(desk, line.as_deref(), lang)?.bytes(form)));
        Outcome::Open(Box::new(Opens::Export(Exported {
            title: lang::export_title_interviews(lang),
            stem: lang::export_stem_interviews(lang),
            about: lang::export_table_size(lang, rows, columns),
            names: true,
            forms: Form::ALL.to_vec(),
            render,
        })))
    }
}

/// The interviews that a query's line chooses; without one all.
fn listed(desk: &mut Desk, line: Option<&str>, lang: Lang) -> Result<Sheet, Failure> {
    let query = line.and_then(|line| Query::parse(line, desk.project()).ok());
    let filter = query.map(|query| desk.filter(query)).transpose()?;
    Ok(output::documents(desk.project(), filter.as_ref(), lang))
}
