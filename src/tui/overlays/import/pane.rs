//! The pane beside the list: how the speakers of the file one stands on are told, and how the file will read.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};

use super::state::Import;
use crate::desk::{How, LabelName, Reads, Stands, Way, first_respondents};
use crate::exchange::import::Answers;
use crate::lang::{self, number};
use crate::text::Named;
use crate::tui::action::Action;
use crate::tui::answers::{Answer, Given, ImportAnswer};
use crate::tui::asks::Opens;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::parts::list::{List, keyed};
use crate::tui::prefs::Prefs;

/// What is known of the file one stands on.
#[derive(Default)]
pub(super) struct Pane {
    /// Whether keys go to the pane.
    pub here: bool,
    pub place: List,
    /// The ways that find something in the file, with how many turns each finds.
    pub ways: Vec<(Way, u32)>,
    /// How its speakers are told now.
    pub now: Option<Way>,
    pub reads: Reads,
    /// How many heads of pages and numbers in the margin there are, and whether they are left out.
    pub on_pages: (usize, bool),
    /// The columns of a table that may be a survey, with what each becomes; empty as long as it is none.
    pub columns: Vec<(String, Answers)>,
    /// Whether the file is a table that may be a survey.
    pub is_table: bool,
    /// The file, and how it was told when it was looked at.
    of: Option<(PathBuf, How)>,
}

/// A row of the pane that one can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImportPaneRow {
    Way(usize),
    Name(usize),
    Pages,
    /// What a table is: a survey (true), or nothing that comes in.
    Table(bool),
    Column(usize),
}

impl Pane {
    /// The rows one can stand on.
    pub fn rows(&self) -> Vec<ImportPaneRow> {
        if self.is_table {
            let columns = (0..self.columns.len()).map(ImportPaneRow::Column);
            return [true, false].map(ImportPaneRow::Table).into_iter().chain(columns).collect();
        }
        let ways = (0..self.ways.len()).map(ImportPaneRow::Way);
        let names = (0..self.reads.names.len()).map(ImportPaneRow::Name);
        ways.chain(names).chain((self.on_pages.0 > 0).then_some(ImportPaneRow::Pages)).collect()
    }

    /// The row one stands on.
    pub fn row(&self) -> Option<ImportPaneRow> {
        self.rows().get(self.place.at).copied()
    }

    /// The name one stands on.
    fn name(&self) -> Option<&LabelName> {
        match self.row()? {
            ImportPaneRow::Name(at) => self.reads.names.get(at),
            _ => None,
        }
    }

    /// Which of the ways is taken, by its number.
    pub fn number(&self) -> Option<usize> {
        let now = self.now?;
        self.ways.iter().position(|(way, _)| *way == now)
    }
}

impl Import {
    /// Looks at the file one stands on, unless it was looked at as it is told now.
    pub(super) fn look_at_file(&mut self) {
        let row = self.place.at;
        let Some(file) = self.plan.files.get(row).filter(|file| file.document.is_some()) else {
            let place = if self.pane.is_table { self.pane.place } else { List::default() };
            self.pane = Pane { here: self.pane.here, place, ..Pane::default() };
            self.look_at_table();
            return;
        };
        let how = self.plan.told.how(&file.path);
        let of = (file.path.clone(), how);
        if self.pane.of.as_ref() == Some(&of) {
            return;
        }
        let same = self.pane.of.as_ref().is_some_and(|(path, ..)| *path == file.path);
        let words = file.document.as_ref().map_or("", |document| document.text.as_str());
        self.pane.reads = Reads::of(words, &of.1.speakers);
        if !same {
            self.pane.ways = self.plan.ways(row);
            self.pane.place = List::default();
        }
        self.pane.on_pages = self.plan.on_pages(row);
        self.pane.now = self.plan.way(row);
        self.pane.of = Some(of);
    }

    /// Looks at a table that may be a survey.
    fn look_at_table(&mut self) {
        self.pane.is_table = self.plan.is_table(self.place.at);
        if let Some(survey) = self.plan.survey(self.place.at) {
            self.pane.columns = survey.columns().map(|(name, answers)| (name.to_owned(), answers)).collect();
            self.pane.reads.first = first_respondents(survey);
        }
    }

    /// Takes a table for a survey, or no longer.
    fn take_table(&mut self, ctx: &mut Ctx, survey: bool) {
        if survey == self.pane.columns.is_empty()
            && let Err(failure) = self.plan.turn_survey(self.place.at)
        {
            ctx.fail(&failure);
        }
        self.told_anew(ctx);
    }

    /// Takes the next way that finds something, or the one before.
    pub(super) fn turn_way(&mut self, ctx: &mut Ctx, by: isize) {
        let many = self.pane.ways.len();
        if let Some(ImportPaneRow::Column(at)) = self.pane.row().filter(|_| self.pane.here) {
            self.plan.turn_column(self.place.at, at, by);
            return self.told_anew(ctx);
        }
        if self.pane.is_table {
            return self.take_table(ctx, self.pane.columns.is_empty());
        }
        if many == 0 {
            return;
        }
        let next = match self.pane.number() {
            None => 0,
            Some(at) => (at.cast_signed() + by).rem_euclid(many.cast_signed()).unsigned_abs(),
        };
        self.take_way(ctx, next);
    }

    fn take_way(&mut self, ctx: &mut Ctx, at: usize) {
        if let Some(&(way, _)) = self.pane.ways.get(at) {
            self.plan.tell_way(ctx.desk, self.place.at, way);
            self.told_anew(ctx);
        }
    }

    /// Something else is told of a file.
    fn told_anew(&mut self, ctx: &mut Ctx) {
        self.plan.match_table(ctx.desk);
        self.look_at_file();
    }

    /// Gives what is chosen here to all files of the same kind.
    pub(super) fn same_for_all(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        match self.plan.tell_alike(ctx.desk, self.place.at) {
            0 => ctx.refuse(lang::import_same_for_none(lang)),
            n => ctx.say(lang::import_same_for(lang, number(n))),
        }
        self.told_anew(ctx);
    }

    pub(super) fn key_in_pane(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let height = usize::from(self.layout(ctx).pane.map_or(1, |pane| pane.height));
        match key.code {
            KeyCode::Tab => self.pane.here = false,
            KeyCode::Enter => return self.bring_in(ctx),
            _ if ctx.prefs.keymap.does(key, Action::TickQuote) => self.turn_row(ctx),
            _ if ctx.prefs.keymap.does(key, Action::Left) => self.turn_way(ctx, -1),
            _ if ctx.prefs.keymap.does(key, Action::Right) => self.turn_way(ctx, 1),
            _ if let Some(by) = keyed(ctx.prefs, key, height) => {
                let many = self.pane.rows().len();
                self.pane.place.step(by, many);
            }
            KeyCode::Char('a') => self.same_for_all(ctx),
            KeyCode::Char('w') => self.ask_here(ctx),
            KeyCode::Char('s') => return self.join_or_part(ctx),
            KeyCode::Char('p') => return self.ask_speakers(ctx),
            KeyCode::Char('e') => return self.ask_encoding(ctx),
            _ => {}
        }
        Outcome::Done
    }

    /// Takes the way one stands on, or makes the name a speaker or none.
    pub(super) fn turn_row(&mut self, ctx: &mut Ctx) {
        match self.pane.row() {
            Some(ImportPaneRow::Way(at)) => self.take_way(ctx, at),
            Some(ImportPaneRow::Name(at)) => {
                let Some(name) = self.pane.reads.names.get(at).cloned() else { return };
                let counts_as = if name.stands == Stands::Speaks { "" } else { name.name.as_str() };
                self.tell_name(ctx, &name, counts_as);
            }
            Some(ImportPaneRow::Table(survey)) => self.take_table(ctx, survey),
            Some(ImportPaneRow::Column(at)) => {
                self.plan.turn_column(self.place.at, at, 1);
                self.told_anew(ctx);
            }
            Some(ImportPaneRow::Pages) => {
                self.plan.turn_pages(ctx.desk, self.place.at);
                self.told_anew(ctx);
            }
            None => {}
        }
    }

    /// Says what a name counts as, in all its spellings.
    fn tell_name(&mut self, ctx: &mut Ctx, name: &LabelName, counts_as: &str) {
        if self.plan.speakers_of(self.place.at).pattern.is_some() {
            return ctx.refuse(lang::import_choose_form(ctx.prefs.lang));
        }
        let all = name.spellings.iter().chain([&name.name]);
        let told: Vec<Named> = all.map(|name| Named { name: name.clone(), counts_as: counts_as.to_owned() }).collect();
        self.plan.name(self.place.at, &told);
        self.told_anew(ctx);
    }

    fn ask_here(&mut self, ctx: &mut Ctx) {
        match self.pane.name().filter(|name| name.stands == Stands::Speaks).map(|name| name.name.clone()) {
            Some(name) => self.plan.tell_asks(self.place.at, &name),
            None => ctx.refuse(lang::import_on_a_name(ctx.prefs.lang)),
        }
        self.told_anew(ctx);
    }

    /// Parts the spellings of a name, or asks which other name it is one with.
    fn join_or_part(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(name) = self.pane.name().cloned() else {
            ctx.refuse(lang::import_on_a_name(lang));
            return Outcome::Done;
        };
        if !name.spellings.is_empty() {
            let all = name.spellings.iter().chain([&name.name]);
            let own: Vec<Named> = all.map(|name| Named { name: name.clone(), counts_as: name.clone() }).collect();
            self.plan.name(self.place.at, &own);
            self.told_anew(ctx);
            return Outcome::Done;
        }
        let others = self.pane.reads.names.iter().filter(|other| other.name != name.name);
        let answers: Vec<Answer> = others
            .map(|other| {
                let given = ImportAnswer::SameName(name.name.clone(), other.name.clone());
                Answer::new(other.name.clone(), Given::Import(given))
            })
            .collect();
        if answers.is_empty() {
            ctx.refuse(lang::import_no_other_name(lang));
            return Outcome::Done;
        }
        Outcome::Open(Box::new(Opens::Choice { title: lang::import_same_as(lang, &name.name), answers }))
    }

    /// A name is one with another.
    pub(super) fn join_names(&mut self, ctx: &mut Ctx, name: &str, other: &str) {
        let one = self.pane.reads.names.iter().find(|known| known.name == name).cloned();
        if let Some(one) = one {
            self.tell_name(ctx, &one, other);
        }
    }

    pub(super) fn feet_of_pane(&self, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let [come_in, ..] = self.plan.counts();
        if self.pane.is_table {
            return vec![
                Foot::enter(lang::import_foot_import(lang, number(come_in))),
                Foot::tab(lang::import_foot_files(lang)),
                Foot::Both(Action::Left, Action::Right, lang::import_foot_becomes(lang)),
                Foot::Worded(Action::TickQuote, lang::import_foot_turn(lang)),
                Foot::Out(lang::back(lang)),
            ];
        }
        vec![
            Foot::enter(lang::import_foot_import(lang, number(come_in))),
            Foot::tab(lang::import_foot_files(lang)),
            Foot::Both(Action::Left, Action::Right, lang::import_foot_form(lang)),
            Foot::Worded(Action::TickQuote, lang::import_foot_name(lang)),
            Foot::Fixed(lang::JOIN_NAMES, lang::import_foot_join(lang)),
            Foot::Fixed(lang::WHO_ASKS, lang::import_name_asks(lang)),
            Foot::Fixed(lang::SAME_FOR_ALL, lang::import_foot_same(lang)),
            Foot::Fixed(lang::SPEAKERS, lang::pattern(lang)),
            Foot::Out(lang::back(lang)),
        ]
    }
}
