//! What the grid of cases is, and which keys do what.

use crossterm::event::KeyEvent;
use uuid::Uuid;

use super::block::Pasting;
use super::layout::Layout;
use super::municipality::{Offer, offer};
use super::sheet::{By, Sheet};
use crate::analysis::{Filter, Query};
use crate::desk::Desk;
use crate::model::{Attribute, AttributeKey, Case, CaseKey, DocumentKey, List};
use crate::tui::action::Place;
use crate::tui::asks::{Opens, Question};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::keymap::{Chord, Found};
use crate::tui::parts::field::{Field, typed_char};
use crate::tui::parts::list::Clicks;
use crate::tui::prefs::Prefs;

/// What prompts and choices of this screen are for.
pub(super) const NEW: Question = Question::NewCase;
pub(super) const RENAME: Question = Question::CaseName;
pub(super) const FIND: Question = Question::FindCase;
pub(super) const FILTER: Question = Question::FilterCases;
pub(super) const OPEN: Question = Question::CaseInterview;
pub(super) const DAY: Question = Question::Day;
pub(super) const ATTRIBUTE: Question = Question::NewAttribute;
pub(super) const ATTRIBUTE_NAME: Question = Question::AttributeName;
pub(super) const HEADING: Question = Question::Heading;
pub(super) const KIND: Question = Question::AttributeType;
pub(super) const VALUES: Question = Question::AttributeValues;
pub(super) const LIST: Question = Question::AttributeList;
pub(super) const SOURCE: Question = Question::AttributeSource;
/// The local setting that holds the case one stood on.
pub(super) const HERE: &str = "case";

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
    pub(super) fn ask(&mut self, purpose: Question, label: String, text: String, asked: Asked) -> Outcome {
        self.asked = asked;
        Outcome::Open(Box::new(Opens::Prompt { purpose, label, text }))
    }
}

/// The character of a key that means nothing on this screen: then it begins to fill in a cell.
pub(super) fn free(prefs: &Prefs, key: KeyEvent) -> Option<char> {
    let c = typed_char(key).filter(|c| !c.is_whitespace())?;
    matches!(prefs.keymap.find(Place::Cases, &[Chord::of(key)]), Found::Nothing).then_some(c)
}
