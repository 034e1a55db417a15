//! What the grid of cases is, and which keys do what.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use uuid::Uuid;

use super::block::Pasting;
use super::layout::Layout;
use super::municipality::{Offer, offer};
use super::sheet::{By, Sheet};
use super::table::TableBox;
use super::view;
use crate::analysis::{Filter, Query};
use crate::desk::Desk;
use crate::lang;
use crate::model::{Attribute, AttributeKey, Case, CaseKey, DocumentKey, Key, List};
use crate::tui::action::{Access, Action, Place, row_of};
use crate::tui::asks::{Given, Go, Opens};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::keymap::{Chord, Found};
use crate::tui::overlays::is_for_the_shell;
use crate::tui::parts::field::{Field, typed_char};
use crate::tui::parts::list::{Clicks, by, wheel};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

/// What prompts and choices of this screen are for.
pub(super) const NEW: &str = "case";
pub(super) const RENAME: &str = "case name";
pub(super) const FIND: &str = "find case";
pub(super) const FILTER: &str = "cases filter";
pub(super) const OPEN: &str = "case interviews";
pub(super) const DAY: &str = "day";
pub(super) const ATTRIBUTE: &str = "attribute";
pub(super) const ATTRIBUTE_NAME: &str = "attribute name";
pub(super) const HEADING: &str = "heading";
pub(super) const KIND: &str = "type";
pub(super) const VALUES: &str = "values";
pub(super) const LIST: &str = "list";
pub(super) const SOURCE: &str = "source";
/// The local setting that holds the case one stood on.
const HERE: &str = "case";

/// A place in the grid: no row is the heading, column 0 the case's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) row: Option<usize>,
    pub(super) column: usize,
}

/// What the keys go to.
#[derive(Debug, Default)]
pub(super) enum Mode {
    /// The grid.
    #[default]
    Grid,
    /// Words typed in a cell.
    Typing(Field),
    /// What pasting will change.
    Pasting(Pasting),
}

/// What a prompt or choice that is open is about.
#[derive(Clone, Debug, Default)]
pub(super) enum Asked {
    #[default]
    Nothing,
    /// A case.
    Case(Uuid),
    /// Which day is meant for a cell.
    Day(Uuid, Uuid, Vec<String>),
    /// Which interview to open.
    Open(Vec<DocumentKey>),
    /// An attribute: the one of this id, or a new one of this name; with what it is to be computed by.
    Attribute { id: Option<Uuid>, name: String, list: Option<List> },
}

/// The grid of cases.
#[derive(Default)]
pub struct Cases {
    pub(super) sheet: Sheet,
    pub(super) spot: Spot,
    /// The first row and the first column on screen.
    pub(super) top: usize,
    pub(super) first: usize,
    /// The other corner of what is selected: row and column.
    pub(super) anchor: Option<(usize, usize)>,
    /// Whether plain moves extend what is selected.
    pub(super) held: bool,
    pub(super) mode: Mode,
    pub(super) by: Option<By>,
    pub(super) filter: Option<Filter>,
    pub(super) layout: Layout,
    pub(super) asked: Asked,
    /// What the lists know of the case one stands on.
    pub(super) offer: Option<Offer>,
    /// The case and the attribute one stands on, also while the grid is made anew.
    pub(super) here: (Option<CaseKey>, Option<AttributeKey>),
    /// What was looked for last.
    pub(super) sought: String,
    pub(super) clicks: Clicks<Spot>,
}

impl Cases {
    /// The case one stands on.
    pub(super) fn case<'a>(&self, desk: &'a Desk) -> Option<(CaseKey, &'a Case)> {
        let key = *self.sheet.rows.get(self.spot.row?)?;
        Some((key, desk.project().cases.get(key)?))
    }

    /// The attribute of the column one stands in.
    pub(super) fn attribute<'a>(&self, desk: &'a Desk) -> Option<(AttributeKey, &'a Attribute)> {
        let key = self.sheet.columns.get(self.spot.column.checked_sub(1)?)?.key;
        Some((key, desk.project().attributes.get(key)?))
    }

    /// Rows and columns that are selected, the last ones included; the place when nothing is.
    pub(super) fn block(&self) -> Option<((usize, usize), (usize, usize))> {
        let row = self.spot.row?;
        let (r, c) = self.anchor.unwrap_or((row, self.spot.column));
        Some(((row.min(r), row.max(r)), (self.spot.column.min(c), self.spot.column.max(c))))
    }

    /// Makes the grid anew; the place stays on its case and its attribute.
    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        if let Some(filter) = &self.filter
            && let Ok(query) = Query::parse(filter.query.line(), ctx.desk.project())
        {
            self.filter = ctx.desk.filter(query).ok();
        }
        self.sheet = Sheet::of(ctx.desk.project(), ctx.prefs.lang, self.by, self.filter.as_ref());
        let row = self.here.0.and_then(|key| self.sheet.rows.iter().position(|row| *row == key));
        if let Some(row) = row.filter(|_| self.spot.row.is_some()) {
            self.spot.row = Some(row);
        }
        let column = self.here.1.and_then(|key| self.sheet.columns.iter().position(|column| column.key == key));
        if let Some(column) = column.filter(|_| self.spot.column > 0) {
            self.spot.column = column + 1;
        }
        self.settle(ctx);
    }

    /// After a move: the place is in the grid and on screen.
    pub(super) fn settle(&mut self, ctx: &mut Ctx) {
        let (rows, columns) = (self.sheet.rows.len(), self.sheet.columns.len());
        self.spot.column = self.spot.column.min(columns);
        self.spot.row = self.spot.row.map(|row| row.min(rows.saturating_sub(1))).filter(|_| rows > 0);
        if self.spot.row.is_none() {
            self.anchor = None;
        }
        self.anchor = self.anchor.map(|(row, column)| (row.min(rows.saturating_sub(1)), column.min(columns)));
        let at = self.spot.column.saturating_sub(1);
        self.first = Layout::reveal(ctx.area, &self.sheet, self.first, at);
        self.layout = Layout::of(ctx.area, &self.sheet, self.first);
        let height = usize::from(self.layout.list.height).max(1);
        let row = self.spot.row.unwrap_or(0);
        self.top = self.top.min(row).max((row + 1).saturating_sub(height)).min(rows.saturating_sub(height));
        let project = ctx.desk.project();
        self.here.0 = self.spot.row.and_then(|row| self.sheet.rows.get(row)).copied();
        self.here.1 = self.spot.column.checked_sub(1).and_then(|at| Some(self.sheet.columns.get(at)?.key));
        self.offer = self.here.0.filter(|_| self.spot.column == 0).and_then(|case| offer(project, case));
    }

    /// Asks for words, about something.
    pub(super) fn ask(&mut self, purpose: &'static str, label: String, text: String, asked: Asked) -> Outcome {
        self.asked = asked;
        Outcome::Open(Box::new(Opens::Prompt { purpose, label, text }))
    }
}

/// The character of a key that means nothing on this screen: then it begins to fill in a cell.
fn free(prefs: &Prefs, key: KeyEvent) -> Option<char> {
    let c = typed_char(key).filter(|c| !c.is_whitespace())?;
    matches!(prefs.keymap.find(Place::Cases, &[Chord::of(key)]), Found::Nothing).then_some(c)
}

impl Screen for Cases {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        let lang = ctx.prefs.lang;
        match action {
            Action::First => self.end(ctx, 0),
            Action::Last => self.end(ctx, usize::MAX),
            Action::Right => self.step(ctx, (0, 1), false),
            Action::Left => self.step(ctx, (0, -1), false),
            _ if let Some(by) = by(action, usize::from(self.layout.list.height)) => self.step(ctx, (by, 0), false),
            Action::CaseSelectDown => self.step(ctx, (1, 0), true),
            Action::CaseSelectUp => self.step(ctx, (-1, 0), true),
            Action::CaseSelectRight => self.step(ctx, (0, 1), true),
            Action::CaseSelectLeft => self.step(ctx, (0, -1), true),
            Action::CaseSelect => {
                self.held = self.anchor.is_none() || !self.held;
                self.anchor = self.spot.row.map(|row| (row, self.spot.column)).filter(|_| self.held);
                Outcome::Done
            }
            Action::ChangeCell => self.change(ctx),
            Action::NotApplicable => self.set_block(ctx, Some(None)),
            Action::ClearCell => self.clear(ctx),
            Action::FillDown => self.fill_down(ctx),
            Action::CopyCells => self.copy(ctx),
            Action::NewCase => self.ask(NEW, lang::cases_name_of_case(lang), String::new(), Asked::Nothing),
            Action::AddAttribute => {
                self.ask(ATTRIBUTE, lang::cases_name_of_attribute(lang), String::new(), Asked::Nothing)
            }
            Action::RenameCase => self.rename(ctx),
            Action::CaseOn => self.order(ctx, true),
            Action::CaseBack => self.order(ctx, false),
            Action::CaseInterviews => self.tick_interviews(ctx),
            Action::SortCases => self.sort(ctx),
            Action::FindCase => self.ask(FIND, lang::cases_find(lang), self.sought.clone(), Asked::Nothing),
            Action::FilterCases => Outcome::Open(Box::new(Opens::Filter {
                purpose: FILTER,
                line: self.filter.as_ref().map(|f| f.query.line().to_owned()).unwrap_or_default(),
            })),
            Action::ImportCases => Outcome::own(TableBox::default()),
            Action::ExportCases => self.export(ctx),
            Action::Back if self.anchor.is_some() => {
                (self.anchor, self.held) = (None, false);
                Outcome::Done
            }
            Action::Back if self.filter.is_some() => {
                self.narrow(ctx, "");
                Outcome::Done
            }
            _ => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        if is_for_the_shell(key) {
            return None;
        }
        match std::mem::take(&mut self.mode) {
            Mode::Typing(field) => Some(self.key_typing(ctx, field, key)),
            Mode::Pasting(pasting) => Some(self.key_pasting(ctx, pasting, key)),
            Mode::Grid => {
                let c = free(ctx.prefs, key)?;
                let on_cell = self.spot.row.is_some() && self.spot.column > 0 && ctx.desk.read_only().is_none();
                on_cell.then(|| self.change_cell(ctx, Some(c)))
            }
        }
    }

    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        match &mut self.mode {
            Mode::Typing(field) => {
                field.paste(text);
                Some(Outcome::Done)
            }
            Mode::Grid => Some(self.begin_paste(ctx, text)),
            _ => Some(Outcome::Done),
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        match (&mut self.mode, event.kind) {
            (Mode::Grid, _) if let Some(by) = wheel(event) => return self.wheel(by),
            (Mode::Grid, MouseEventKind::Down(MouseButton::Left)) => return self.click(ctx, event.column, event.row),
            (Mode::Typing(_), MouseEventKind::Down(MouseButton::Left)) => self.keep_typing(ctx),
            _ => {}
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        match given {
            Given::Text { purpose, text } => self.given_text(ctx, purpose, &text),
            Given::Answer { purpose, number } => self.given_answer(ctx, purpose, number),
            Given::Query { purpose: FILTER, line } => {
                self.narrow(ctx, &line);
                Outcome::Done
            }
            _ => Outcome::Done,
        }
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        if self.spot.row.is_none() && self.here.0.is_none() {
            let kept = ctx.desk.setting(HERE).and_then(|id| Uuid::try_parse(&id).ok());
            let key = kept.and_then(|id| ctx.desk.project().number(crate::model::EntityKind::Case, id));
            self.here.0 = key.map(CaseKey::of);
            self.spot.row = Some(0);
        }
        self.build(ctx);
        if let Go::Cases(Some(key)) = go {
            self.go_to(ctx, *key);
        }
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        self.mode = Mode::Grid;
        if let Some((_, case)) = self.case(ctx.desk) {
            let id = case.id.to_string();
            ctx.desk.keep(HERE, &id);
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        if self.spot.row.is_none() && self.sheet.rows.is_empty() {
            self.spot.row = Some(0);
        }
        self.build(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let lang = prefs.lang;
        let free = matches!(action, Action::NewCase | Action::AddAttribute | Action::ImportCases);
        let own = row_of(action).filter(|row| row.is_on(Place::Cases));
        let needs = own.is_some_and(|row| row.access == Access::Writes) && !free;
        if needs && desk.project().cases.is_empty() { Err(lang::cases_needs_one(lang)) } else { Ok(()) }
    }

    fn writes(&self, _: &Desk, _: Action) -> bool {
        // Enter on a case opens its interviews, on a heading's first column it sorts.
        self.spot.column > 0
    }

    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        if let Some(foot) = self.mode_footer(prefs) {
            return foot;
        }
        let keys: &[Action] = match (self.spot.row, self.spot.column) {
            _ if desk.project().cases.is_empty() => {
                &[Action::NewCase, Action::ImportCases, Action::AddAttribute, Action::GoInterviews]
            }
            _ if self.anchor.is_some() => {
                &[Action::FillDown, Action::CopyCells, Action::NotApplicable, Action::ClearCell, Action::Back]
            }
            (None, _) => &[
                Action::ChangeCell,
                Action::RenameCase,
                Action::CaseOn,
                Action::CaseBack,
                Action::SortCases,
                Action::AddAttribute,
                Action::ClearCell,
            ],
            (_, 0) => &[
                Action::ChangeCell,
                Action::CaseInterviews,
                Action::NewCase,
                Action::RenameCase,
                Action::CaseOn,
                Action::SortCases,
                Action::ImportCases,
                Action::ExportCases,
            ],
            _ => &[
                Action::ChangeCell,
                Action::NewCase,
                Action::AddAttribute,
                Action::ImportCases,
                Action::FillDown,
                Action::NotApplicable,
                Action::ClearCell,
                Action::FilterCases,
                Action::SortCases,
                Action::ExportCases,
            ],
        };
        keys.iter().map(|&action| Foot::Key(action)).collect()
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        match &self.mode {
            Mode::Pasting(pasting) => pasting.words.clone(),
            _ if desk.project().cases.is_empty() => String::new(),
            _ => self.place_words(desk, prefs.lang),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
