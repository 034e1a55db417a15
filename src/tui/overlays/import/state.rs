//! What the dialog is, and which keys do what.

use std::collections::HashMap;
use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::found::Found;
use super::reading::{Piece, Table, Wanted, job, read_one};
use super::view::{self, Layout};
use crate::desk::{Brought, Desk, speakers_by};
use crate::exchange::import::Encoding;
use crate::lang::{self, Lang, number};
use crate::model::{DocumentKey, EntityKind, Key};
use crate::tui::action::Action;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::jobs::{Job, News};
use crate::tui::overlays::is_for_the_shell;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::list::Place;
use crate::tui::parts::paths::{complete, path_of, paths_of};
use crate::tui::prefs::Prefs;
use crate::tui::screens::{Given, Opens, Screen};

/// What the choice of an encoding is for.
const ENCODING: &str = "encoding";
/// Rows a turn of the wheel scrolls.
const WHEEL: isize = 3;

/// The fields, from the top.
pub(super) const FROM: usize = 0;
pub(super) const SPEAKERS: usize = 1;
pub(super) const TABLE: usize = 2;

/// Where one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// Saying what to read.
    #[default]
    Form,
    /// Files are being read.
    Reading,
    /// Seeing what will happen.
    List,
}

/// The dialog.
#[derive(Default)]
pub struct Import {
    pub(super) phase: Phase,
    pub(super) fields: [Field; 3],
    /// The field one types in.
    pub(super) at: usize,
    /// What Tab found several of.
    pub(super) names: Vec<String>,
    /// What is wrong with the form.
    pub(super) problem: Option<String>,
    pub(super) found: Found,
    pub(super) place: Place,
    /// Whether the user has had a say about the table: then none is proposed.
    own_table: bool,
    encodings: HashMap<PathBuf, Encoding>,
    wanted: Option<Wanted>,
}

impl Import {
    /// An empty form.
    pub fn new() -> Import {
        Import::default()
    }

    fn layout(&self, ctx: &Ctx) -> Layout {
        Layout::of(ctx.area, self)
    }

    /// Begins to read what the form says.
    fn read(&mut self, lang: Lang) {
        self.names.clear();
        self.problem = None;
        let [from, speakers, table] = [FROM, SPEAKERS, TABLE].map(|i| self.fields[i].text().trim().to_owned());
        let speakers = match speakers_by(Some(speakers.as_str()).filter(|p| !p.is_empty())) {
            Ok(speakers) => speakers,
            Err(refusal) => {
                self.problem = Some(refusal.say(lang));
                self.at = SPEAKERS;
                return;
            }
        };
        let table = match (table.is_empty(), self.own_table) {
            (false, _) => Table::Given(path_of(&table)),
            (true, false) => Table::Any,
            (true, true) => Table::None,
        };
        let paths = paths_of(&from);
        if paths.is_empty() && !matches!(table, Table::Given(_)) {
            self.problem = Some(lang::import_say_where(lang));
            self.at = FROM;
            return;
        }
        self.found = Found::by(speakers);
        self.place = Place::default();
        self.wanted = Some(Wanted { paths, table, encodings: self.encodings.clone() });
        self.phase = Phase::Reading;
    }

    /// All is read, or reading was stopped.
    fn over(&mut self, ctx: &mut Ctx, stopped: bool) {
        if stopped || self.problem.is_some() {
            self.phase = Phase::Form;
            self.found = Found::default();
            if stopped && self.problem.is_none() {
                ctx.say(lang::import_stopped(ctx.prefs.lang));
            }
            return;
        }
        if self.found.files.is_empty() && self.found.table.is_none() {
            self.phase = Phase::Form;
            self.problem = Some(lang::import_no_files(ctx.prefs.lang));
            return;
        }
        self.phase = Phase::List;
        self.found.match_table(ctx.desk);
        self.doubt_table(ctx.desk);
        self.reveal(ctx);
    }

    /// A table that was only found lying there is taken when it is about these interviews; else it is named.
    fn doubt_table(&mut self, desk: &mut Desk) {
        let rows = self.found.table_rows();
        if self.own_table || self.found.changes.matched * 2 >= rows {
            return;
        }
        if let Some((path, _)) = self.found.table.take() {
            let matched = self.found.changes.matched;
            self.found.passed_over = Some((path, matched, rows));
            self.fields[TABLE].clear();
            self.found.match_table(desk);
        }
    }

    fn take(&mut self, ctx: &Ctx, piece: Piece) {
        match piece {
            Piece::Walked(total, left_out) => (self.found.total, self.found.left_out) = (total, left_out),
            Piece::File(file) => self.found.add(ctx.desk, file),
            Piece::Table(path, table) => {
                self.fields[TABLE] = Field::new(&path.display().to_string());
                self.found.table = Some((path, table));
            }
            Piece::Failed(failure) => {
                self.problem = Some(failure.say(ctx.prefs.lang));
            }
        }
    }

    fn reveal(&mut self, ctx: &Ctx) {
        let height = usize::from(self.layout(ctx).list.height);
        self.place.reveal(height, self.found.files.len());
    }

    fn step(&mut self, ctx: &Ctx, by: isize) {
        self.place.step(by, self.found.files.len());
        self.reveal(ctx);
    }

    fn key_in_form(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        match key.code {
            KeyCode::Esc => return Some(Outcome::Close),
            KeyCode::Enter => self.read(ctx.prefs.lang),
            KeyCode::Down => self.focus(self.at + 1),
            KeyCode::Up | KeyCode::BackTab => self.focus(self.at + self.fields.len() - 1),
            KeyCode::Tab if self.at == SPEAKERS => self.focus(self.at + 1),
            KeyCode::Tab => self.complete(),
            _ => {
                let typed = self.fields[self.at].key(key);
                if typed == Typed::Changed {
                    self.edited();
                }
            }
        }
        Some(Outcome::Done)
    }

    fn focus(&mut self, at: usize) {
        self.at = at % self.fields.len();
        self.names.clear();
    }

    fn edited(&mut self) {
        self.names.clear();
        self.problem = None;
        self.own_table |= self.at == TABLE;
    }

    fn complete(&mut self) {
        let at = self.at;
        let done = complete(self.fields[at].text(), |name| at == FROM || is_table(name));
        if done.text != self.fields[at].text() {
            self.fields[at] = Field::new(&done.text);
            self.edited();
        }
        self.names = done.names;
    }

    fn key_in_list(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let page = isize::try_from(self.layout(ctx).list.height.max(2) - 1).unwrap_or(1);
        match key.code {
            KeyCode::Esc => self.back_to(FROM),
            KeyCode::Char('p') => self.back_to(SPEAKERS),
            KeyCode::Char('a') => self.back_to(TABLE),
            KeyCode::Enter => return Some(self.bring_in(ctx)),
            KeyCode::Down | KeyCode::Char('j') => self.step(ctx, 1),
            KeyCode::Up | KeyCode::Char('k') => self.step(ctx, -1),
            KeyCode::PageDown => self.step(ctx, page),
            KeyCode::PageUp => self.step(ctx, -page),
            KeyCode::Home => self.step(ctx, isize::MIN),
            KeyCode::End | KeyCode::Char('G') => self.step(ctx, isize::MAX),
            KeyCode::Char(' ') => {
                self.found.turn(self.place.at);
                self.found.match_table(ctx.desk);
                self.step(ctx, 1);
            }
            KeyCode::Char('e') => return Some(self.ask_encoding(ctx)),
            _ => {}
        }
        Some(Outcome::Done)
    }

    fn back_to(&mut self, field: usize) {
        self.phase = Phase::Form;
        self.focus(field);
    }

    /// Asks how the file one stands on is to be decoded.
    fn ask_encoding(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let file = self.found.files.get(self.place.at);
        let decoded = file.and_then(|file| file.document.as_ref()).and_then(|document| document.encoding);
        let Some(now) = decoded else {
            ctx.refuse(lang::import_no_encoding(lang));
            return Outcome::Done;
        };
        let answers = Encoding::ALL.map(|e| match e == now {
            true => lang::import_encoding_now(lang, e.name()),
            false => e.name().to_owned(),
        });
        let title = lang::import_ask_encoding(lang, file.map(super::found::name_of).unwrap_or_default());
        Outcome::Open(Box::new(Opens::Choice { purpose: ENCODING, title, answers: answers.to_vec() }))
    }

    /// Reads the file one stands on anew.
    fn decode(&mut self, ctx: &mut Ctx, encoding: Encoding) {
        let row = self.place.at;
        let Some(path) = self.found.files.get(row).map(|file| file.path.clone()) else { return };
        for file in read_one(&path, Some(encoding)) {
            self.found.replace(ctx.desk, row, file);
        }
        self.encodings.insert(path, encoding);
        self.found.match_table(ctx.desk);
    }

    /// Does it: one gesture for all of it.
    fn bring_in(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if self.found.is_nothing() {
            ctx.refuse(lang::import_nothing(lang));
            return Outcome::Done;
        }
        match self.found.bring_in(ctx.desk) {
            Ok(brought) => {
                let titles = titles(ctx.desk, &brought);
                ctx.say(brought_words(lang, &brought, &titles, self.found.table_rows()));
                Outcome::Close
            }
            Err(failure) => {
                ctx.fail(&failure);
                Outcome::Done
            }
        }
    }
}

/// `Brought in 8 interviews: Almviken, Granforsa …, attributes 8 of 9   u takes them back`.
fn brought_words(lang: Lang, brought: &Brought, titles: &[String], rows: usize) -> String {
    let mut names = titles.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if titles.len() > 3 {
        names.push_str(" …");
    }
    let what = match brought.documents {
        0 => lang::import_brought_attributes(lang, number(brought.attributes.matched), number(rows)),
        1 => lang::import_brought_one(lang, names),
        n => lang::import_brought(lang, number(n), names),
    };
    let table = if brought.documents > 0 && rows > 0 {
        format!(" · {}", lang::import_brought_rows(lang, number(brought.attributes.matched), number(rows)))
    } else {
        String::new()
    };
    format!("{what}{table}   {}", lang::import_take_back(lang))
}

/// What places of the new interviews are cited with.
fn titles(desk: &Desk, brought: &Brought) -> Vec<String> {
    let touched = brought.done.iter().flat_map(|done| &done.touched);
    let mut keys: Vec<u32> = Vec::new();
    for one in touched.filter(|one| one.entity.kind == EntityKind::Document) {
        if !keys.contains(&one.no) {
            keys.push(one.no);
        }
    }
    let new = keys.into_iter().take(brought.documents.min(4));
    new.filter_map(|no| Some(desk.project().documents.get(DocumentKey::of(no))?.cited().to_owned())).collect()
}

fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt"].iter().any(|ending| name.ends_with(ending))
}

impl Screen for Import {
    fn act(&mut self, _: &mut Ctx, action: Action) -> Outcome {
        match action {
            // While files are read, Esc stops that; the shell does it.
            Action::Back if self.phase != Phase::Reading => Outcome::Close,
            _ => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        if is_for_the_shell(key) {
            return None;
        }
        match self.phase {
            Phase::Form => self.key_in_form(ctx, key),
            Phase::List if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => self.key_in_list(ctx, key),
            Phase::List => Some(Outcome::Done),
            Phase::Reading if key.code == KeyCode::Esc => None,
            Phase::Reading => Some(Outcome::Done),
        }
    }

    fn paste(&mut self, _: &mut Ctx, text: &str) -> Option<Outcome> {
        if self.phase != Phase::Form {
            return None;
        }
        self.fields[self.at].paste(text);
        self.edited();
        Some(Outcome::Done)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let layout = self.layout(ctx);
        let (height, length) = (usize::from(layout.list.height), self.found.files.len());
        match event.kind {
            MouseEventKind::ScrollDown => self.place.scroll(WHEEL, height, length),
            MouseEventKind::ScrollUp => self.place.scroll(-WHEEL, height, length),
            MouseEventKind::Down(MouseButton::Left) => {
                if let (Phase::List, Some(row)) = (self.phase, layout.row_at(event.column, event.row)) {
                    self.place.go(row + self.place.top, length);
                    self.reveal(ctx);
                }
                if let (Phase::Form, Some(at)) = (self.phase, layout.field_at(event.row)) {
                    self.focus(at);
                    self.fields[at].click(event.column.saturating_sub(layout.field_x), layout.field_width);
                }
            }
            _ => {}
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Answer { purpose: ENCODING, number } = given
            && let Some(&encoding) = Encoding::ALL.get(number)
        {
            self.decode(ctx, encoding);
        }
        Outcome::Done
    }

    fn job(&mut self) -> Option<Job> {
        self.wanted.take().map(job)
    }

    fn news(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        match news {
            News::Piece(piece) => {
                if let (Ok(piece), Phase::Reading) = (piece.downcast::<Piece>(), self.phase) {
                    self.take(ctx, *piece);
                }
            }
            News::Over(stopped) if self.phase == Phase::Reading => self.over(ctx, stopped),
            News::Over(_) => {}
        }
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.reveal(ctx);
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let fixed = |key: &str, word: String| Foot::Fixed(key.into(), word);
        match self.phase {
            Phase::Form => {
                let mut feet = vec![fixed("Enter", lang::import_foot_look(lang))];
                if self.at != SPEAKERS {
                    feet.push(fixed("Tab", lang::import_foot_complete(lang)));
                }
                feet.push(fixed("Down", lang::import_foot_next(lang)));
                feet.push(fixed("Esc", lang::import_foot_cancel(lang)));
                feet
            }
            Phase::Reading => vec![fixed("Esc", lang::import_foot_stop(lang))],
            Phase::List => vec![
                fixed("Enter", lang::import_foot_import(lang, number(self.found.counts().come_in))),
                fixed("Space", lang::import_foot_turn(lang)),
                fixed("e", lang::import_foot_encoding(lang)),
                fixed("p", lang::import_foot_speakers(lang)),
                fixed("a", lang::import_foot_attributes(lang)),
                fixed("Esc", lang::import_foot_back(lang)),
            ],
        }
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        let (read, total) = (number(self.found.files.len()), number(self.found.total));
        match self.phase {
            Phase::Form => lang::import_say_where(lang),
            Phase::Reading => lang::import_read_so_far(lang, read, total),
            Phase::List => {
                let counts = self.found.counts();
                let (skipped, cannot) = (number(counts.skipped), number(counts.cannot));
                match counts.come_in {
                    1 => lang::import_sum_one(lang, skipped, cannot),
                    n => lang::import_sum(lang, number(n), skipped, cannot),
                }
            }
        }
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        view::draw(self, canvas);
    }
}
