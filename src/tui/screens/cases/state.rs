//! What the grid of cases is, and which keys do what.

use crossterm::event::KeyEvent;

use super::block::Pasting;
use super::layout::Layout;
use crate::analysis::ListFilter;
use crate::analysis::lists::cases::{CaseOrder, CaseRows};
use crate::desk::Desk;
use crate::desk::cases::{FillOffer, offer};
use crate::model::{Attribute, AttributeKey, Case, CaseKey};
use crate::tui::action::ScreenName;
use crate::tui::answers::{CasesAnswer, Given};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::keymap::{Chord, KeyMatch};
use crate::tui::parts::field::{Field, typed_char};
use crate::tui::parts::list::Clicks;
use crate::tui::prefs::Prefs;

/// The local setting that holds the case one stood on.
pub(super) const HERE: &str = "case";

/// A place in the grid: no row is the heading, column 0 the case's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CellAt {
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

/// The grid of cases.
#[derive(Default)]
pub struct Cases {
    pub(super) cases: CaseRows,
    pub(super) at: CellAt,
    /// The first row and the first column on screen.
    pub(super) top: usize,
    pub(super) first: usize,
    /// The other corner of what is selected: row and column.
    pub(super) anchor: Option<(usize, usize)>,
    /// Whether plain moves extend what is selected.
    pub(super) held: bool,
    pub(super) mode: Mode,
    pub(super) by: Option<CaseOrder>,
    pub(super) filter: Option<ListFilter>,
    pub(super) layout: Layout,
    /// What the lists know of the case one stands on.
    pub(super) offer: Option<FillOffer>,
    /// The case and the attribute one stands on, also while the grid is made anew.
    pub(super) here: (Option<CaseKey>, Option<AttributeKey>),
    /// What was looked for last.
    pub(super) sought: String,
    pub(super) clicks: Clicks<CellAt>,
}

impl Cases {
    /// The case one stands on.
    pub(super) fn case<'a>(&self, desk: &'a Desk) -> Option<(CaseKey, &'a Case)> {
        let key = *self.cases.rows.get(self.at.row?)?;
        Some((key, desk.project().cases.get(key)?))
    }

    /// The attribute of the column one stands in.
    pub(super) fn attribute<'a>(&self, desk: &'a Desk) -> Option<(AttributeKey, &'a Attribute)> {
        let key = self.cases.columns.get(self.at.column.checked_sub(1)?)?.key;
        Some((key, desk.project().attributes.get(key)?))
    }

    /// Rows and columns that are selected, the last ones included; the place when nothing is.
    pub(super) fn block(&self) -> Option<((usize, usize), (usize, usize))> {
        let row = self.at.row?;
        let (r, c) = self.anchor.unwrap_or((row, self.at.column));
        Some(((row.min(r), row.max(r)), (self.at.column.min(c), self.at.column.max(c))))
    }

    /// Makes the grid anew; the place stays on its case and its attribute.
    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        if let Some(filter) = &self.filter {
            self.filter = ctx.desk.list_filter(filter.query.line()).ok().flatten();
        }
        self.cases = CaseRows::of(ctx.desk.project(), ctx.prefs.lang, self.by, self.filter.as_ref());
        let row = self.here.0.and_then(|key| self.cases.rows.iter().position(|row| *row == key));
        if let Some(row) = row.filter(|_| self.at.row.is_some()) {
            self.at.row = Some(row);
        }
        let column = self.here.1.and_then(|key| self.cases.columns.iter().position(|column| column.key == key));
        if let Some(column) = column.filter(|_| self.at.column > 0) {
            self.at.column = column + 1;
        }
        self.settle(ctx);
    }

    /// After a move: the place is in the grid and on screen.
    pub(super) fn settle(&mut self, ctx: &mut Ctx) {
        let (rows, columns) = (self.cases.rows.len(), self.cases.columns.len());
        self.at.column = self.at.column.min(columns);
        self.at.row = self.at.row.map(|row| row.min(rows.saturating_sub(1))).filter(|_| rows > 0);
        if self.at.row.is_none() {
            self.anchor = None;
        }
        self.anchor = self.anchor.map(|(row, column)| (row.min(rows.saturating_sub(1)), column.min(columns)));
        let at = self.at.column.saturating_sub(1);
        self.layout = Layout::of(ctx.area, &self.cases, self.first, at);
        self.first = self.layout.table.first;
        let height = usize::from(self.layout.list.height).max(1);
        let row = self.at.row.unwrap_or(0);
        self.top = self.top.min(row).max((row + 1).saturating_sub(height)).min(rows.saturating_sub(height));
        let project = ctx.desk.project();
        self.here.0 = self.at.row.and_then(|row| self.cases.rows.get(row)).copied();
        self.here.1 = self.at.column.checked_sub(1).and_then(|at| Some(self.cases.columns.get(at)?.key));
        self.offer = self.here.0.filter(|_| self.at.column == 0).and_then(|case| offer(project, case));
    }

    /// Asks for words.
    pub(super) fn ask(&self, label: String, text: String, gives: impl Fn(String) -> CasesAnswer + 'static) -> Outcome {
        Outcome::prompt(label, text, move |words| Given::Cases(gives(words)))
    }
}

/// The character of a key that means nothing on this screen: then it begins to fill in a cell.
pub(super) fn free(prefs: &Prefs, key: KeyEvent) -> Option<char> {
    let c = typed_char(key).filter(|c| !c.is_whitespace())?;
    matches!(prefs.keymap.find(ScreenName::Cases, &[Chord::of(key)]), KeyMatch::Nothing).then_some(c)
}
