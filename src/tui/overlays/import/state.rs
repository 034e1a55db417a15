//! What the screen is, and which keys do what while one says where from.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::found::Found;
use super::reading::{Piece, Table, Wanted, job};
use super::talk::state::Talk;
use super::view::{self, Layout};
use super::writing::{Step, Writing};
use crate::desk::{Desk, speakers_by, sums};
use crate::lang::{self, number};
use crate::text::Speakers;
use crate::tui::action::Action;
use crate::tui::asks::Given;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::jobs::Job;
use crate::tui::msg::News;
use crate::tui::overlays::is_for_the_shell;
use crate::tui::parts::field::Typed;
use crate::tui::parts::list::List;
use crate::tui::parts::path::{PathField, ends};
use crate::tui::parts::paths::{path_of, paths_of};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;
use crate::tui::symbols::Mark;

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
    /// Files are brought in.
    Writing,
}

/// The screen.
#[derive(Default)]
pub struct Import {
    pub(super) phase: Phase,
    pub(super) fields: [PathField; 3],
    /// The field one types in.
    pub(super) at: usize,
    /// What is wrong with the form.
    pub(super) problem: Option<String>,
    pub(super) found: Found,
    pub(super) place: List,
    /// Whether the user has had a say about the table: then none is proposed.
    own_table: bool,
    wanted: Option<Wanted>,
    /// What is said of speakers, while it is open.
    pub(super) talk: Option<Talk>,
    /// Files on their way in.
    pub(super) writing: Option<Writing>,
}

impl Import {
    /// An empty form.
    pub fn new() -> Import {
        Import::default()
    }

    pub(super) fn layout(&self, ctx: &Ctx) -> Layout {
        Layout::of(ctx.area, self)
    }

    /// Begins to read what the form says.
    fn read(&mut self, ctx: &mut Ctx) {
        let typed = self.fields[SPEAKERS].text().trim().to_owned();
        match speakers_by(Some(typed.as_str()).filter(|p| !p.is_empty())) {
            Ok(speakers) => {
                // Who asks may have been told beside the same pattern.
                let same = speakers.pattern == self.found.say.speakers.pattern;
                let told = self.found.say.speakers.clone();
                self.read_with(ctx, if same { told } else { speakers });
            }
            Err(refusal) => {
                self.problem = Some(refusal.say(ctx.prefs.lang));
                self.at = SPEAKERS;
            }
        }
    }

    /// Begins to read, with speakers told so; what was said of files stands.
    pub(super) fn read_with(&mut self, ctx: &mut Ctx, speakers: Speakers) {
        self.fields.iter_mut().for_each(PathField::edited);
        self.problem = None;
        let table = self.fields[TABLE].text().trim().to_owned();
        let table = match (table.is_empty(), self.own_table) {
            (false, _) => Table::Given(path_of(&table)),
            (true, false) => Table::Any,
            (true, true) => Table::None,
        };
        let paths = paths_of(self.fields[FROM].text().trim());
        if paths.is_empty() && !matches!(table, Table::Given(_)) {
            self.problem = Some(lang::import_say_where(ctx.prefs.lang));
            (self.phase, self.at) = (Phase::Form, FROM);
            return;
        }
        self.fields[SPEAKERS].set(speakers.pattern.as_deref().unwrap_or_default());
        let off = self.found.table_off;
        let mut say = std::mem::take(&mut self.found).say;
        if say.speakers != speakers {
            say.of.values_mut().for_each(|told| told.speakers = None);
        }
        say.speakers = speakers;
        self.found = Found::by(say.clone());
        self.found.table_off = off;
        self.wanted = Some(Wanted { paths, table, say, here: ctx.desk.here() });
        self.phase = Phase::Reading;
    }

    /// All is read, or reading was stopped.
    fn over(&mut self, ctx: &mut Ctx, stopped: bool) {
        if stopped || self.problem.is_some() {
            self.phase = Phase::Form;
            self.found = Found::by(std::mem::take(&mut self.found).say);
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
        let matched = self.found.changes.matched - self.found.changes.strange;
        if self.own_table || matched * 2 >= rows {
            return;
        }
        if let Some((path, _)) = self.found.table.take() {
            self.found.passed_over = Some((path, matched, rows));
            self.fields[TABLE].set("");
            self.found.match_table(desk);
        }
    }

    fn take(&mut self, ctx: &Ctx, piece: Piece) {
        match piece {
            Piece::Walked(total, left_out) => (self.found.total, self.found.left_out) = (total, left_out),
            Piece::File(file) => self.found.add(ctx.desk, *file),
            Piece::Alike(alike) => self.found.compare(alike),
            Piece::Table(path, table) => {
                self.fields[TABLE].set(&path.display().to_string());
                self.found.table = Some((path, table));
            }
            Piece::Failed(failure) => {
                self.problem = Some(failure.say(ctx.prefs.lang));
            }
        }
    }

    pub(super) fn reveal(&mut self, ctx: &Ctx) {
        let height = usize::from(self.layout(ctx).list.height);
        self.place.reveal(height, self.found.files.len());
    }

    pub(super) fn step(&mut self, ctx: &Ctx, by: isize) {
        self.place.step(by, self.found.files.len());
        self.reveal(ctx);
    }

    fn key_in_form(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        match key.code {
            KeyCode::Esc => return Some(Outcome::Close),
            KeyCode::Enter => self.read(ctx),
            KeyCode::Down => self.focus(self.at + 1),
            KeyCode::Up | KeyCode::BackTab => self.focus(self.at + self.fields.len() - 1),
            KeyCode::Tab if self.at == SPEAKERS => self.focus(self.at + 1),
            KeyCode::Tab => self.complete(),
            _ => {
                if self.fields[self.at].key(key) == Typed::Changed {
                    self.edited();
                }
            }
        }
        Some(Outcome::Done)
    }

    fn focus(&mut self, at: usize) {
        self.fields[self.at].edited();
        self.at = at % self.fields.len();
    }

    fn edited(&mut self) {
        self.problem = None;
        self.own_table |= self.at == TABLE;
    }

    fn complete(&mut self) {
        let at = self.at;
        if self.fields[at].tab(|name| at == FROM || ends(name, &[".csv", ".tsv", ".txt"])) {
            self.edited();
        }
    }

    pub(super) fn back_to(&mut self, field: usize) {
        self.phase = Phase::Form;
        self.focus(field);
    }

    /// More paths for what is read already: all of it is read again.
    fn paste_in_list(&mut self, ctx: &mut Ctx, text: &str) -> Outcome {
        let text = text.trim();
        if self.talk.is_none() && paths_of(text).iter().all(|path| path.exists()) {
            let from = quoted(self.fields[FROM].text());
            self.fields[FROM].set(&format!("{from} {}", quoted(text)));
            let speakers = self.found.say.speakers.clone();
            self.read_with(ctx, speakers);
        } else if let Some(talk) = &mut self.talk {
            talk.paste(text);
        } else {
            ctx.refuse(lang::import_paste_paths(ctx.prefs.lang));
        }
        Outcome::Done
    }

    fn feet_of_list(&self, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let fixed = |key: &str, word: String| Foot::Fixed(key.into(), word);
        let [come_in, _, _, undecided] = self.found.counts();
        let mut feet = vec![
            fixed("Enter", lang::import_foot_import(lang, number(come_in))),
            fixed("Space", lang::import_foot_turn(lang)),
        ];
        if undecided > 0 {
            let digits = if prefs.mark(Mark::NoSuch).is_ascii() { "1-2" } else { "1–2" };
            feet.push(fixed(digits, lang::import_foot_decide(lang)));
        }
        feet.extend([
            fixed("p", lang::import_foot_speakers(lang)),
            fixed("e", lang::import_foot_encoding(lang)),
            fixed("a", lang::import_foot_attributes(lang)),
        ]);
        if undecided > 0 {
            feet.push(fixed("Tab", lang::import_foot_undecided(lang)));
        }
        feet.push(fixed("Esc", lang::import_foot_back(lang)));
        feet
    }
}

/// A path as it stands among several, when it is one.
fn quoted(typed: &str) -> String {
    let typed = typed.trim();
    let one = path_of(typed).exists() && typed.contains(char::is_whitespace);
    if one { format!("'{typed}'") } else { typed.to_owned() }
}

impl Screen for Import {
    fn act(&mut self, _: &mut Ctx, action: Action) -> Outcome {
        match action {
            // While files are read or written, Esc stops that; the shell does it.
            Action::Back if matches!(self.phase, Phase::Form | Phase::List) => Outcome::Close,
            _ => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        // Nothing may lie on top when the last file is in: it is this box that closes then.
        let on_top = self.phase == Phase::Writing && matches!(key.code, KeyCode::F(_));
        if is_for_the_shell(key) && !on_top {
            return None;
        }
        match self.phase {
            Phase::Form => self.key_in_form(ctx, key),
            Phase::List if self.talk.is_some() => {
                self.key_in_talk(ctx, key);
                Some(Outcome::Done)
            }
            Phase::List if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => self.key_in_list(ctx, key),
            Phase::List => Some(Outcome::Done),
            Phase::Reading if key.code == KeyCode::Esc => None,
            Phase::Reading => Some(Outcome::Done),
            Phase::Writing => self.key_while_writing(ctx, key),
        }
    }

    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        match self.phase {
            Phase::Form => {
                self.fields[self.at].paste(text);
                self.edited();
                Some(Outcome::Done)
            }
            Phase::List => Some(self.paste_in_list(ctx, text)),
            Phase::Reading | Phase::Writing => None,
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        if self.phase != Phase::Form {
            return self.mouse_in_list(ctx, event);
        }
        let layout = self.layout(ctx);
        if event.kind == MouseEventKind::Down(MouseButton::Left)
            && let Some(at) = layout.field_at(event.row)
        {
            self.focus(at);
            self.fields[at].field.click(event.column.saturating_sub(layout.field_x), layout.field_width);
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        self.chosen(ctx, &given);
        Outcome::Done
    }

    fn job(&mut self) -> Option<Job> {
        self.wanted.take().map(job).or_else(|| self.writing.as_mut()?.job())
    }

    fn news(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        match (news, self.phase) {
            (News::Piece(piece), Phase::Reading) => {
                if let Ok(piece) = piece.downcast::<Piece>() {
                    self.take(ctx, *piece);
                }
            }
            (News::Piece(piece), Phase::Writing) if piece.is::<Step>() => return self.write_some(ctx),
            (News::Over(stopped), Phase::Reading) => self.over(ctx, stopped),
            (News::Over(true), Phase::Writing) => return self.stop_writing(ctx),
            _ => {}
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
            Phase::Reading | Phase::Writing => vec![fixed("Esc", lang::import_foot_stop(lang))],
            Phase::List if self.talk.is_some() => vec![
                fixed("Enter", lang::import_talk_keep(lang)),
                fixed("Down", lang::import_foot_next(lang)),
                fixed("Esc", lang::foot_close(lang)),
            ],
            Phase::List => self.feet_of_list(prefs),
        }
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        let (read, total) = (number(self.found.files.len()), number(self.found.total));
        match self.phase {
            Phase::Form => lang::import_say_where(lang),
            Phase::Reading => lang::import_read_so_far(lang, read, total),
            Phase::List | Phase::Writing => sums(self.found.counts(), lang),
        }
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        view::draw(self, canvas);
    }
}
