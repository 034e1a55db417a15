//! What is looked for in all interviews, coding what was found, and the filter of the list.

use super::state::{FoundInAll, Interviews};
use crate::analysis::Query;
use crate::desk::coding::CodeChange;
use crate::desk::{Desk, Failure, Widen, output};
use crate::exchange::export::{FileForm, JsonRows};
use crate::lang::{self, Lang, number};
use crate::tui::answers::{Answer, Given, InterviewsAnswer};
use crate::tui::asks::{Exported, FilterOf, Near, Opens, Render};
use crate::tui::context::{Ctx, Outcome};

impl Interviews {
    /// Asks for the line of a search.
    pub(super) fn ask_find(&self, lang: Lang, text: String) -> Outcome {
        Outcome::prompt(lang::interviews_find(lang), text, |text| Given::Interviews(InterviewsAnswer::Find(text)))
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
        match ctx.desk.find_in_all(&query) {
            Ok(places) if places.is_empty() => ctx.refuse(lang::interviews_nowhere(ctx.prefs.lang, line)),
            Ok(places) => self.found = Some(FoundInAll { line: line.to_owned(), query, places }),
            Err(failure) => ctx.fail(&failure),
        }
        self.build(ctx);
        Outcome::Done
    }

    /// Asks for the filter of the list.
    pub(super) fn ask_filter(&self) -> Outcome {
        let line = self.filter.as_ref().map_or_else(String::new, |filter| filter.query.line().to_owned());
        Outcome::filter(FilterOf::Interviews, line, |line| Given::Interviews(InterviewsAnswer::Filter(line)))
    }

    /// Shows only the interviews that a query is true in.
    pub(super) fn set_filter(&mut self, ctx: &mut Ctx, line: &str) {
        self.refilter(ctx, line);
        self.build(ctx);
    }

    /// After a change the filter is asked again; one that cannot be understood any more is let go.
    pub(super) fn renew_filter(&mut self, ctx: &mut Ctx) {
        let Some(filter) = self.filter.as_ref().filter(|_| self.filtered_at != ctx.desk.saved_at()) else { return };
        let line = filter.query.line().to_owned();
        if self.refilter(ctx, &line) && self.filter.is_none() {
            ctx.refuse(lang::query_let_go(ctx.prefs.lang, &line));
        }
    }

    /// Whether the file could be asked; else the filter stays as it was.
    fn refilter(&mut self, ctx: &mut Ctx, line: &str) -> bool {
        let filter = ctx.desk.list_filter(line);
        match filter {
            Ok(filter) => (self.filter, self.filtered_at) = (filter, ctx.desk.saved_at()),
            Err(failure) => {
                ctx.fail(&failure);
                return false;
            }
        }
        true
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
    pub(super) fn codes_given(&mut self, ctx: &mut Ctx, change: CodeChange) -> Outcome {
        let Some(found) = &self.found else { return Outcome::Done };
        match ctx.desk.to_code(&found.query, change) {
            Ok(to_code) => self.to_code = to_code,
            Err(failure) => ctx.fail(&failure),
        }
        let (Some(to_code), lang) = (&self.to_code, ctx.prefs.lang) else { return Outcome::Done };
        let answer = |&widen: &Widen| {
            let what = to_code.weighed(ctx.desk, widen);
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
        let title = lang::autocode_how_much(lang, to_code.names(ctx.desk, lang));
        Outcome::choice(title, to_code.ways.iter().map(answer))
    }

    /// Codes what was found, widened as answered, in one gesture.
    pub(super) fn autocode(&mut self, ctx: &mut Ctx, widen: Widen) {
        let Some(to_code) = self.to_code.take() else { return };
        let lang = ctx.prefs.lang;
        let what = to_code.weighed(ctx.desk, widen);
        if what.is_empty() {
            return ctx.refuse(lang::autocode_all_coded(lang));
        }
        let names = to_code.names(ctx.desk, lang);
        match ctx.desk.code_found(to_code, &what) {
            Ok(_) => ctx.say(lang::autocode_done(ctx.prefs, number(what.len()), number(what.passages.len()), names)),
            Err(failure) => ctx.fail(&failure),
        }
    }

    /// The list as the command writes it, to a file: what the filter leaves of it.
    pub(super) fn export(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let line = self.filter.as_ref().map(|filter| filter.query.line().to_owned());
        let sheet = match listed(ctx.desk, line.as_deref(), lang) {
            Ok(sheet) => sheet,
            Err(failure) => {
                return ctx.failed(&failure);
            }
        };
        let (rows, columns) = (lang::count_rows(lang, sheet.len()), lang::export_columns(lang, sheet.width()));
        let render = Render::new(move |desk, form, lang| Ok(listed(desk, line.as_deref(), lang)?.bytes(form)));
        Outcome::Open(Box::new(Opens::Export(Exported {
            title: lang::export_title_interviews(lang),
            stem: lang::interviews_stem(lang),
            about: lang::with_comma(lang, rows, columns),
            names: true,
            forms: FileForm::ALL.to_vec(),
            render,
        })))
    }
}

/// The interviews that a query's line chooses; without one all.
fn listed(desk: &mut Desk, line: Option<&str>, lang: Lang) -> Result<JsonRows, Failure> {
    let filter = desk.list_filter(line.unwrap_or_default())?;
    Ok(output::documents(desk.project(), filter.as_ref().map(|filter| &filter.interviews), desk.my_key(), lang))
}
