//! What the screen is, and which keys do what while one says where from.

use crossterm::event::{KeyCode, KeyEvent};

use super::pane::Pane;
use super::writing::Writing;
use crate::desk::paths::{are_files, path_of, paths_of};
use crate::desk::{ImportPlan, ReadPiece, ToRead, WhichTable, speakers_by};
use crate::exchange::import::ENDINGS;
use crate::lang::{self, number};
use crate::text::Speakers;
use crate::tui::action::Action;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::parts::field::Typed;
use crate::tui::parts::form::{FieldInput, Form};
use crate::tui::parts::list::List;
use crate::tui::prefs::Prefs;

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
    /// Where from, who speaks, which table.
    pub(super) form: Form,
    pub(super) plan: ImportPlan,
    pub(super) place: List,
    /// The pane of the file one stands on.
    pub(super) pane: Pane,
    /// Whether the user has had a say about the table: then none is proposed.
    own_table: bool,
    pub(super) wanted: Option<ToRead>,
    /// Files on their way in.
    pub(super) writing: Option<Writing>,
}

impl Import {
    /// The form with where from in it: empty, or paths that are read at once.
    pub fn from(ctx: &mut Ctx, from: &str) -> Import {
        let mut import = Import::new();
        if !from.is_empty() {
            import.form.set(FROM, from);
            import.read_with(ctx, Speakers::default());
        }
        import
    }

    /// An empty form.
    fn new() -> Import {
        let form = Form::of(vec![
            FieldInput::path("", &ENDINGS),
            FieldInput::line(""),
            FieldInput::path("", &[".csv", ".tsv", ".txt"]),
        ]);
        Import { form, ..Import::default() }
    }

    /// Begins to read what the form says.
    fn read(&mut self, ctx: &mut Ctx) {
        let typed = self.form.text(SPEAKERS).to_owned();
        match speakers_by(Some(typed.as_str()).filter(|p| !p.is_empty())) {
            Ok(speakers) => {
                // Who asks may have been told beside the same pattern.
                let same = speakers.pattern == self.plan.told.speakers.pattern;
                let told = self.plan.told.speakers.clone();
                self.read_with(ctx, if same { told } else { speakers });
            }
            Err(refusal) => self.form.refuse(SPEAKERS, refusal.say(ctx.prefs.lang)),
        }
    }

    /// Begins to read, with speakers told so; what was said of files stands.
    pub(super) fn read_with(&mut self, ctx: &mut Ctx, speakers: Speakers) {
        self.form.go(self.form.at);
        self.form.problem = None;
        let table = self.form.text(TABLE).to_owned();
        let table = match (table.is_empty(), self.own_table) {
            (false, _) => WhichTable::Given(path_of(&table)),
            (true, false) => WhichTable::Any,
            (true, true) => WhichTable::None,
        };
        let paths = paths_of(self.form.text(FROM));
        if paths.is_empty() && !matches!(table, WhichTable::Given(_)) {
            self.form.refuse(FROM, lang::import_say_where(ctx.prefs.lang));
            self.phase = Phase::Form;
            return;
        }
        self.form.set(SPEAKERS, speakers.pattern.as_deref().unwrap_or_default());
        let off = self.plan.table_off;
        let mut told = std::mem::take(&mut self.plan).told;
        told.speakers = speakers;
        told.before = ctx.desk.chosen_before();
        self.plan = ImportPlan::by(told.clone());
        self.plan.table_off = off;
        self.wanted = Some(ToRead { paths, table, told, here: ctx.desk.here() });
        self.phase = Phase::Reading;
    }

    /// All is read, or reading was stopped.
    pub(super) fn over(&mut self, ctx: &mut Ctx, stopped: bool) {
        if stopped || self.form.problem.is_some() {
            self.phase = Phase::Form;
            self.plan = ImportPlan::by(std::mem::take(&mut self.plan).told);
            if stopped && self.form.problem.is_none() {
                ctx.say(lang::import_stopped(ctx.prefs.lang));
            }
            return;
        }
        if self.plan.files.is_empty() && self.plan.table.is_none() {
            self.phase = Phase::Form;
            self.form.problem = Some(lang::import_no_files(ctx.prefs.lang));
            return;
        }
        self.phase = Phase::List;
        self.plan.match_table(ctx.desk);
        if !self.own_table && self.plan.pass_over_table() {
            self.form.set(TABLE, "");
            self.plan.match_table(ctx.desk);
        }
        self.reveal(ctx);
    }

    pub(super) fn take(&mut self, ctx: &Ctx, piece: ReadPiece) {
        match piece {
            ReadPiece::Walked(total, left_out) => (self.plan.total, self.plan.left_out) = (total, left_out),
            ReadPiece::File(file) => self.plan.add(ctx.desk, *file),
            ReadPiece::Alike(alike) => self.plan.compare(alike),
            ReadPiece::Table(path, table) => {
                self.form.set(TABLE, &path.display().to_string());
                self.plan.table = Some((path, table));
            }
            ReadPiece::Failed(failure) => {
                self.form.problem = Some(failure.say(ctx.prefs.lang));
            }
        }
    }

    pub(super) fn reveal(&mut self, ctx: &Ctx) {
        let height = usize::from(self.layout(ctx).list.height);
        self.place.reveal(height, self.plan.files.len());
        if self.phase == Phase::List {
            self.look_at_file();
        }
    }

    pub(super) fn step(&mut self, ctx: &Ctx, by: isize) {
        self.place.step(by, self.plan.files.len());
        self.reveal(ctx);
    }

    pub(super) fn key_in_form(&mut self, ctx: &mut Ctx, key: KeyEvent) {
        if key.code == KeyCode::Enter {
            self.read(ctx);
        } else if self.form.key(key, (1, 1)) == Typed::Changed {
            self.edited();
        }
    }

    /// Words of the form are others now.
    pub(super) fn edited(&mut self) {
        self.own_table |= self.form.at == TABLE;
    }

    pub(super) fn back_to(&mut self, field: usize) {
        self.phase = Phase::Form;
        self.form.go(field);
    }

    /// More paths for what is read already: all of it is read again.
    pub(super) fn paste_in_list(&mut self, ctx: &mut Ctx, text: &str) -> Outcome {
        if are_files(text) {
            self.more_from(text.trim());
            let speakers = self.plan.told.speakers.clone();
            self.read_with(ctx, speakers);
        } else {
            ctx.refuse(lang::import_paste_paths(ctx.prefs.lang));
        }
        Outcome::Done
    }

    /// Other paths beside those that are there.
    fn more_from(&mut self, paths: &str) {
        let from = quoted(self.form.text(FROM));
        self.form.set(FROM, format!("{from} {}", quoted(paths)).trim());
    }

    /// Pasted words in the form: paths of files go where paths go, beside those that are there.
    pub(super) fn paste_in_form(&mut self, words: &str) {
        match self.form.at {
            FROM | SPEAKERS if are_files(words) => {
                self.form.go(FROM);
                self.more_from(words.trim());
            }
            _ => drop(self.form.paste(words)),
        }
        self.edited();
    }

    pub(super) fn feet_of_list(&self, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let [come_in, _, _, undecided] = self.plan.counts();
        let mut feet = vec![
            Foot::enter(lang::import_foot_import(lang, number(come_in))),
            Foot::Worded(Action::TickQuote, lang::import_foot_turn(lang)),
            Foot::tab(lang::import_foot_choices(lang)),
            Foot::Both(Action::Left, Action::Right, lang::import_foot_form(lang)),
        ];
        if undecided > 0 {
            feet.push(Foot::Digits(2, lang::import_foot_decide(lang)));
        }
        feet.extend([
            Foot::Fixed(lang::SAME_FOR_ALL, lang::import_foot_same(lang)),
            Foot::Fixed(lang::ENCODING, lang::import_foot_encoding(lang)),
            Foot::Fixed(lang::ATTRIBUTES, lang::attributes(lang)),
        ]);
        if undecided > 0 {
            feet.push(Foot::Fixed(lang::NEXT_UNDECIDED, lang::import_foot_undecided(lang)));
        }
        feet.push(Foot::Out(lang::back(lang)));
        feet
    }
}

/// A path as it stands among several, when it is one.
fn quoted(typed: &str) -> String {
    let typed = typed.trim();
    let one = path_of(typed).exists() && typed.contains(char::is_whitespace);
    if one { format!("'{typed}'") } else { typed.to_owned() }
}
