//! Projects: listed, opened, made, closed.

use std::path::{Path, PathBuf};

use super::{LineResult, LineStop, OpenList, Session};
use crate::analysis::excerpt_count;
use crate::desk::stopped::Stopped;
use crate::desk::{Beginning, Clock, Desk, NewProject, Opening, RecentProject};
use crate::lang;

impl Session<'_> {
    /// The projects that were open last.
    pub(super) fn projects(&mut self) -> LineResult {
        let lang = self.lang;
        let recent = self.host.home.as_ref().map(|home| home.memory.recent.clone()).unwrap_or_default();
        if recent.is_empty() {
            return Ok(self.say(&lang::plain_no_recent(lang))?);
        }
        let mut lines = vec![lang::plain_recent(lang)];
        for (number, one) in (1..).zip(&recent) {
            lines.push(lang::plain_recent_row(
                lang,
                number,
                &one.name,
                lang::number(one.interviews),
                lang::number(one.excerpts),
            ));
        }
        self.listed = OpenList::Projects(recent.into_iter().map(|one| one.path).collect());
        self.say_all(lines)
    }

    /// Opens a project; to read only when another has it.
    pub(super) fn open_project(&mut self, path: &Path) -> LineResult {
        let opening = |read_only| Opening { coder: self.coder(), read_only, lang: self.lang };
        let desk = match Desk::open_whole(path, &opening(false), Clock::system()) {
            Ok(desk) => desk,
            Err(failure) if failure.may_read() => {
                let words = failure.say(self.lang);
                self.say(&words)?;
                let desk = Desk::open_whole(path, &self.opening_to_read(), Clock::system());
                let desk = desk.map_err(|failure| self.fail(&failure))?;
                self.say(&lang::plain_reads_only(self.lang))?;
                desk
            }
            Err(failure) => return Err(self.fail(&failure)),
        };
        self.take(desk)
    }

    fn opening_to_read(&self) -> Opening {
        Opening { coder: self.coder(), read_only: true, lang: self.lang }
    }

    /// The name that changes are made under.
    fn coder(&self) -> String {
        let name = self.host.coder_name();
        if name.is_empty() { lang::nameless(self.lang) } else { name }
    }

    fn take(&mut self, desk: Desk) -> LineResult {
        self.close();
        let last = Stopped::last(&desk).and_then(|id| desk.project().document(id));
        self.desk = Some(desk);
        self.note();
        let desk = self.desk()?;
        let project = desk.project();
        let (name, interviews, excerpts) = (project.name.clone(), project.documents.len(), excerpt_count(project));
        let (interviews, excerpts) = (lang::number(interviews), lang::number(excerpts));
        self.say(&lang::plain_study(self.lang, name, interviews, excerpts))?;
        match last {
            Some(document) => self.read(document, None),
            None => self.interviews(),
        }
    }

    pub(super) fn demo(&mut self) -> LineResult {
        let none = || LineStop::Said(lang::cli_no_home(self.lang));
        let folder = self.host.home.as_ref().map(|home| home.data().to_owned()).ok_or_else(none)?;
        let path = Desk::demo(&folder, false, self.lang).map_err(|failure| self.fail(&failure))?;
        self.open_project(&path)
    }

    pub(super) fn new_project(&mut self, rest: &str) -> LineResult {
        if rest.is_empty() {
            return Err(LineStop::Said(lang::plain_say_words(self.lang)));
        }
        let path = PathBuf::from(rest);
        let path = if path.extension().is_none() { path.with_extension("kodbok") } else { path };
        let new = NewProject { path, name: String::new(), codebook: Beginning::Strategy, language: self.lang };
        let opening = Opening { coder: self.coder(), read_only: false, lang: self.lang };
        let desk = Desk::create(&new, &opening, Clock::system()).map_err(|failure| self.fail(&failure))?;
        self.take(desk)
    }

    /// Closes the study; the place where the coder stopped is kept.
    pub(super) fn close(&mut self) {
        self.keep_place();
        self.note();
        (self.desk, self.reading, self.table, self.listed) = (None, None, None, OpenList::Nothing);
        self.rest.clear();
    }

    /// Puts the study first among the recent projects.
    fn note(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        let at = desk.now();
        let project = desk.project();
        let recent = RecentProject {
            path: desk.path().to_owned(),
            name: project.name.clone(),
            at,
            interviews: project.documents.len(),
            excerpts: excerpt_count(project),
        };
        if let Some(home) = &mut self.host.home {
            home.opened(recent);
            // Of no consequence for the work.
            let _ = home.keep();
        }
    }
}
