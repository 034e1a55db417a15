//! Which table, where one stands in it, and how it is counted and shown.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::drill::{Drill, QuoteRoom};
use super::grid::{self, BodyRow, Grid, Layout};
use super::remembered::{Definition, Remembered};
use super::widths::Widths;
use crate::analysis::arranged::{Arranged, Position, TallyCell};
use crate::analysis::{Query, Ready, Spec};
use crate::desk::{Desk, output};
use crate::lang::{self, Lang};
use crate::tui::context::Ctx;
use crate::tui::parts::table::Sideways;
use crate::tui::prefs::{Class, Prefs};

/// The screen of the tables.
#[derive(Default)]
pub struct Tallies {
    pub(super) tables: Vec<Ready>,
    pub(super) at: usize,
    pub(super) remembered: HashMap<String, Remembered>,
    /// The table that is shown, counted; none while codings are being read.
    pub(super) arranged: Option<Arranged>,
    pub(super) drill: Option<Drill>,
    /// What the arranged was counted for.
    counted: Option<CountedFor>,
    /// How wide its columns are, in so many cells of the window and of the table.
    laid: Option<((u16, u16), Widths)>,
    /// Why it could not be counted.
    pub(super) trouble: Option<String>,
    /// The table to go to when the tables are listed anew: one that was just made.
    pub(super) next: Option<String>,
    /// Whether what was kept from the last run was taken in.
    pub(super) restored: bool,
}

/// What a arranged was counted for: as long as it is the same, nothing has to be counted again.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CountedFor {
    definition: Definition,
    revision: u64,
    lang: Lang,
}

impl Tallies {
    /// The screen before it is shown for the first time.
    pub fn new() -> Tallies {
        Tallies::default()
    }

    /// The table that is shown.
    pub(super) fn ready(&self) -> Option<&Ready> {
        self.tables.get(self.at)
    }

    /// The place in it, and what of it was changed.
    pub(super) fn remembered(&self) -> Remembered {
        self.ready().and_then(|ready| self.remembered.get(&ready.id)).cloned().unwrap_or_default()
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Remembered)) {
        if let Some(ready) = self.tables.get(self.at) {
            change(self.remembered.entry(ready.id.clone()).or_default());
        }
    }

    /// What is counted now: as the table has it, or changed.
    pub(super) fn definition(&self) -> Option<Definition> {
        self.ready().map(|ready| self.remembered().changed.unwrap_or_else(|| Definition::of(ready)))
    }

    /// Whether something else is counted than the table has.
    pub(super) fn is_changed(&self) -> bool {
        self.remembered().changed.is_some()
    }

    /// What the table counts now.
    pub(super) fn spec(&self) -> Option<Spec> {
        self.definition().map(|now| now.spec)
    }

    /// The place, which is always in the table.
    pub(super) fn position(&self) -> Position {
        self.arranged.as_ref().map_or_else(Position::default, |arranged| arranged.clamp(self.remembered().at))
    }

    /// The cell one stands on; none when there is no table.
    pub(super) fn cell(&self) -> Option<TallyCell> {
        self.shown().map(|arranged| arranged.cell(self.position()))
    }

    /// The table, when there are cells to stand in: not when it has no numbers, unless its empty rows were asked for.
    pub(super) fn shown(&self) -> Option<&Arranged> {
        let empties = self.remembered().arrangement.empties;
        self.arranged.as_ref().filter(|arranged| !arranged.is_empty() || (empties && arranged.rows() > 0))
    }

    /// The parts of the screen.
    pub(super) fn frame(&self, area: Rect) -> Layout {
        let rows = self.arranged.as_ref().map_or(0, Arranged::rows);
        let tall = if QuoteRoom::of(area.height, 80, 0).tall { 4 } else { 2 };
        let filtered = self.definition().is_some_and(|now| !now.filter.is_empty());
        let drill = self.drill.as_ref().map(|drill| 1 + drill.units.len().saturating_mul(tall));
        Layout::of(area, filtered, rows + 2, drill)
    }

    /// Where its columns are: from the first one on screen, or so that column `at` is seen.
    pub(super) fn grid(&self, arranged: &Arranged, prefs: &Prefs, area: Rect, at: Option<usize>) -> Grid {
        let room = self.frame(area).table;
        let laid = self.laid.filter(|(of, _)| *of == (area.width, room.width));
        let widths = laid.map_or_else(|| Widths::of(arranged, prefs, room.width, Class::of(area.width)), |laid| laid.1);
        let now = self.remembered();
        if now.bars {
            return Grid::of_bars(arranged, widths, room, self.position().column);
        }
        Grid::of(arranged, widths, room, Sideways { first: now.first, at, least: 0 })
    }

    /// The rows of the table's body.
    pub(super) fn lines(&self, arranged: &Arranged, body: Rect) -> Vec<BodyRow> {
        grid::lines(arranged, self.drill.is_some(), self.remembered().bars, body.height)
    }

    /// The first line on screen.
    pub(super) fn top(&self, lines: &[BodyRow], body: Rect) -> usize {
        self.remembered().top.min(lines.len().saturating_sub(usize::from(body.height)))
    }

    /// Counts the table, unless it is counted already, and finds the place in it again.
    pub(super) fn count(&mut self, ctx: &mut Ctx) {
        let Some(definition) = self.definition().filter(|_| ctx.desk.project().complete) else {
            (self.arranged, self.drill, self.counted) = (None, None, None);
            return;
        };
        let wanted = CountedFor { definition, revision: ctx.desk.revision(), lang: ctx.prefs.lang };
        if self.arranged.is_some() && self.counted.as_ref() == Some(&wanted) {
            return self.arrange(ctx);
        }
        let before = self.drill.take();
        (self.arranged, self.trouble) = match counted(ctx.desk, &wanted.definition, wanted.lang) {
            Ok(arranged) => (Some(arranged), None),
            Err(why) => (None, Some(why)),
        };
        self.counted = Some(wanted);
        self.arrange(ctx);
        if let Some(before) = before {
            self.open(ctx, Some(&before));
        }
    }

    /// Arranges the counted table anew, and finds the place again.
    pub(super) fn arrange(&mut self, ctx: &mut Ctx) {
        self.laid = None;
        let now = self.remembered();
        if let Some(arranged) = &mut self.arranged {
            arranged.arrange(now.arrangement(arranged.tally.spec));
            let at = now.keys.as_ref().map_or_else(|| arranged.first(), |keys| arranged.find(keys, now.at));
            self.change(|now| now.at = at);
        }
        self.reveal(ctx);
    }

    /// Opens the excerpts behind the cell one stands on; `before` is what was open until now.
    pub(super) fn open(&mut self, ctx: &mut Ctx, before: Option<&Drill>) {
        let (Some(arranged), Some(cell)) = (&self.arranged, self.cell()) else { return };
        self.drill = Drill::open(ctx.desk.project(), arranged, cell, ctx.prefs.lang);
        if let (Some(drill), Some(before)) = (&mut self.drill, before) {
            drill.stay(before);
        }
        self.reveal(ctx);
    }

    /// Scrolls so that the place is on screen.
    pub(super) fn reveal(&mut self, ctx: &mut Ctx) {
        let frame = self.frame(ctx.area);
        let (room, class) = (frame.table.width, Class::of(ctx.area.width));
        if let Some(arranged) = &self.arranged {
            if self.laid.is_none_or(|(of, _)| of != (ctx.area.width, room)) {
                self.laid = Some(((ctx.area.width, room), Widths::of(arranged, ctx.prefs, room, class)));
            }
            let (at, now) = (self.position(), self.remembered());
            let lines = self.lines(arranged, frame.body());
            let top = grid::reveal(&lines, at.row, now.top, usize::from(frame.body().height));
            let grid = self.grid(arranged, ctx.prefs, ctx.area, Some(at.column));
            let first = if now.bars { now.first } else { grid.table.first };
            self.change(|now| (now.top, now.first) = (top, first));
        }
        if let (Some(drill), Some(below)) = (&mut self.drill, frame.drill) {
            let room = QuoteRoom::of(ctx.area.height, below.width, below.height.saturating_sub(1));
            drill.reveal(ctx.desk, ctx.prefs, room);
        }
    }

    /// Goes to a cell.
    pub(super) fn go(&mut self, ctx: &mut Ctx, at: Position) {
        let Some(arranged) = &self.arranged else { return };
        let at = arranged.clamp(at);
        let keys = arranged.keys(at);
        self.change(|now| (now.at, now.keys) = (at, Some(keys)));
        self.reveal(ctx);
    }

    pub(super) fn step(&mut self, ctx: &mut Ctx, rows: isize, columns: isize) {
        let at = self.position();
        let row = at.row.saturating_add_signed(rows);
        // Beyond the last column is the first: the totals are one step from there however many columns there are.
        let width = self.arranged.as_ref().map_or(1, Arranged::width).max(1) as isize;
        let column = (at.column as isize + columns).rem_euclid(width) as usize;
        self.go(ctx, Position { row, column });
    }

    /// Shows another table.
    pub(super) fn choose(&mut self, ctx: &mut Ctx, at: usize) {
        if at != self.at || self.arranged.is_none() {
            self.at = at;
            self.drill = None;
            self.count(ctx);
        }
    }

    pub(super) fn turn(&mut self, ctx: &mut Ctx, by: isize) {
        let many = self.tables.len().max(1) as isize;
        let at = (self.at as isize + by).rem_euclid(many);
        self.choose(ctx, at as usize);
    }
}

/// Counts a table.
///
/// # Errors
/// Why it cannot be, as a whole sentence.
fn counted(desk: &mut Desk, definition: &Definition, lang: Lang) -> Result<Arranged, String> {
    let filter = match definition.filter.as_str() {
        "" => None,
        line => {
            let query = Query::parse(line, desk.project()).map_err(|error| error.say(lang))?;
            Some(desk.filter(query).map_err(|failure| failure.say(lang))?)
        }
    };
    output::arranged(desk, filter, definition.spec).map_err(|failure| failure.say(lang))
}

impl Tallies {
    /// The name of the table as it is shown: its own, or what is counted against what when that was changed.
    pub(super) fn name(&self, desk: &Desk, lang: Lang) -> String {
        let Some((ready, now)) = self.ready().zip(self.definition()) else { return String::new() };
        let same = (ready.spec.rows, ready.spec.columns) == (now.spec.rows, now.spec.columns);
        if same { ready.name.get(lang).to_owned() } else { crate::analysis::title(desk.project(), now.spec, lang) }
    }

    /// What is said where there is no table.
    pub(super) fn missing(&self, prefs: &Prefs) -> Vec<String> {
        match &self.trouble {
            Some(why) => vec![why.clone(), lang::tallies_filter_help(prefs)],
            None => vec![lang::codings_loading(prefs.lang)],
        }
    }
}
