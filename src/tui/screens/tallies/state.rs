//! Which table, where one stands in it, and how it is counted and shown.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::drill::{Drill, Room};
use super::grid::{self, Frame, Grid, Line};
use super::sheet::{Cell, Sheet, Spot};
use super::stand::{Stand, Wanted};
use super::widths::Widths;
use crate::analysis::{Filter, Measure, Query, Ready, Spec};
use crate::desk::{Desk, Failure};
use crate::lang::{self, Lang};
use crate::model::DocumentKey;
use crate::tui::context::Ctx;
use crate::tui::prefs::{Class, Prefs};

/// The screen of the tables.
#[derive(Default)]
pub struct Tallies {
    pub(super) tables: Vec<Ready>,
    pub(super) at: usize,
    pub(super) stands: HashMap<String, Stand>,
    /// The table that is shown, counted; none while codings are being read.
    pub(super) sheet: Option<Sheet>,
    pub(super) drill: Option<Drill>,
    /// What the sheet was counted for.
    counted: Option<Counted>,
    /// How wide its columns are, in so many cells of the window and of the table.
    laid: Option<((u16, u16), Widths)>,
    /// Why it could not be counted.
    pub(super) trouble: Option<String>,
    /// The table to go to when the tables are listed anew: one that was just made.
    pub(super) next: Option<String>,
    /// Whether what was kept from the last run was taken in.
    pub(super) restored: bool,
}

/// What a sheet was counted for: as long as it is the same, nothing has to be counted again.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted {
    asked: Wanted,
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

    /// Where one stands in it.
    pub(super) fn stand(&self) -> Stand {
        self.ready().and_then(|ready| self.stands.get(&ready.id)).cloned().unwrap_or_default()
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Stand)) {
        if let Some(ready) = self.tables.get(self.at) {
            change(self.stands.entry(ready.id.clone()).or_default());
        }
    }

    /// What is asked for now: as the table has it, or changed.
    pub(super) fn asked(&self) -> Option<Wanted> {
        self.ready().map(|ready| self.stand().asked.unwrap_or_else(|| Wanted::of(ready)))
    }

    /// Whether something else is asked for than the table has.
    pub(super) fn is_changed(&self) -> bool {
        self.stand().asked.is_some()
    }

    /// What the table counts now.
    pub(super) fn spec(&self) -> Option<Spec> {
        self.asked().map(|asked| asked.spec)
    }

    /// The place, which is always in the table.
    pub(super) fn spot(&self) -> Spot {
        self.sheet.as_ref().map_or_else(Spot::default, |sheet| sheet.clamp(self.stand().spot))
    }

    /// The cell one stands on; none when there is no table.
    pub(super) fn cell(&self) -> Option<Cell> {
        self.sheet.as_ref().filter(|sheet| self.has_cells(sheet)).map(|sheet| sheet.cell(self.spot()))
    }

    /// Whether there is a table to stand in: not when it has no numbers, unless its empty rows were asked for.
    pub(super) fn has_cells(&self, sheet: &Sheet) -> bool {
        !sheet.is_empty() || (self.stand().manner.empties && sheet.rows() > 0)
    }

    /// The parts of the screen.
    pub(super) fn frame(&self, area: Rect) -> Frame {
        let rows = self.sheet.as_ref().map_or(0, Sheet::rows);
        let tall = if Room::of(area.height, 80, 0).tall { 4 } else { 2 };
        let filtered = self.asked().is_some_and(|asked| !asked.filter.is_empty());
        let drill = self.drill.as_ref().map(|drill| 1 + drill.units.len().saturating_mul(tall));
        Frame::of(area, filtered, rows + 2, drill)
    }

    /// Where its columns are.
    pub(super) fn grid(&self, sheet: &Sheet, prefs: &Prefs, area: Rect) -> Grid {
        let room = self.frame(area).table;
        let laid = self.laid.filter(|(of, _)| *of == (area.width, room.width));
        let widths = laid.map_or_else(|| Widths::of(sheet, prefs, room.width, Class::of(area.width)), |laid| laid.1);
        let stand = self.stand();
        match stand.bars {
            true => Grid::of_bars(sheet, widths, room, self.spot().column),
            false => Grid::of(sheet, widths, room, stand.first),
        }
    }

    /// The rows of the table's body.
    pub(super) fn lines(&self, sheet: &Sheet, body: Rect) -> Vec<Line> {
        grid::lines(sheet, self.drill.is_some(), self.stand().bars, body.height)
    }

    /// The first line on screen.
    pub(super) fn top(&self, lines: &[Line], body: Rect) -> usize {
        self.stand().top.min(lines.len().saturating_sub(usize::from(body.height)))
    }

    /// Counts the table, unless it is counted already, and finds the place in it again.
    pub(super) fn count(&mut self, ctx: &mut Ctx) {
        let Some(asked) = self.asked().filter(|_| ctx.desk.project().complete) else {
            (self.sheet, self.drill, self.counted) = (None, None, None);
            return;
        };
        let wanted = Counted { asked, revision: ctx.desk.revision(), lang: ctx.prefs.lang };
        if self.sheet.is_none() || self.counted.as_ref() != Some(&wanted) {
            let before = self.drill.take();
            self.trouble = None;
            self.sheet = match counted(ctx, &wanted.asked) {
                Ok(sheet) => Some(sheet),
                Err(why) => {
                    self.trouble = Some(why);
                    None
                }
            };
            self.counted = Some(wanted);
            self.arrange(ctx);
            if let Some(before) = before {
                self.open(ctx, Some(&before));
            }
            return;
        }
        self.arrange(ctx);
    }

    /// Shows the counted table in the manner one wants, and finds the place again.
    pub(super) fn arrange(&mut self, ctx: &mut Ctx) {
        self.laid = None;
        let stand = self.stand();
        if let Some(sheet) = &mut self.sheet {
            sheet.arrange(stand.manner(sheet.tally.spec));
            let spot = stand.keys.as_ref().map_or_else(|| sheet.first(), |keys| sheet.find(keys, stand.spot));
            self.change(|stand| stand.spot = spot);
        }
        self.reveal(ctx);
    }

    /// Opens the excerpts behind the cell one stands on; `before` is what was open until now.
    pub(super) fn open(&mut self, ctx: &mut Ctx, before: Option<&Drill>) {
        let (Some(sheet), Some(cell)) = (&self.sheet, self.cell()) else { return };
        self.drill = Drill::open(ctx.desk.project(), sheet, cell, ctx.prefs.lang);
        if let (Some(drill), Some(before)) = (&mut self.drill, before) {
            drill.stay(before);
        }
        self.reveal(ctx);
    }

    /// Scrolls so that the place is on screen.
    pub(super) fn reveal(&mut self, ctx: &mut Ctx) {
        let frame = self.frame(ctx.area);
        let (room, class) = (frame.table.width, Class::of(ctx.area.width));
        if let Some(sheet) = &self.sheet {
            if self.laid.is_none_or(|(of, _)| of != (ctx.area.width, room)) {
                self.laid = Some(((ctx.area.width, room), Widths::of(sheet, ctx.prefs, room, class)));
            }
            let (spot, stand) = (self.spot(), self.stand());
            let lines = self.lines(sheet, frame.body());
            let top = grid::reveal(&lines, spot.row, stand.top, usize::from(frame.body().height));
            let grid = self.grid(sheet, ctx.prefs, ctx.area);
            let first = if stand.bars { stand.first } else { grid.reveal(sheet, spot) };
            self.change(|stand| (stand.top, stand.first) = (top, first));
        }
        if let (Some(drill), Some(below)) = (&mut self.drill, frame.drill) {
            let room = Room::of(ctx.area.height, below.width, below.height.saturating_sub(1));
            drill.reveal(ctx.desk, ctx.prefs, room);
        }
    }

    /// Goes to a cell.
    pub(super) fn go(&mut self, ctx: &mut Ctx, spot: Spot) {
        let Some(sheet) = &self.sheet else { return };
        let spot = sheet.clamp(spot);
        let keys = sheet.keys(spot);
        self.change(|stand| (stand.spot, stand.keys) = (spot, Some(keys)));
        self.reveal(ctx);
    }

    pub(super) fn step(&mut self, ctx: &mut Ctx, rows: isize, columns: isize) {
        let spot = self.spot();
        let row = spot.row.saturating_add_signed(rows);
        // Beyond the last column is the first: the totals are one step from there however many columns there are.
        let width = self.sheet.as_ref().map_or(1, Sheet::width).max(1) as isize;
        let column = (spot.column as isize + columns).rem_euclid(width) as usize;
        self.go(ctx, Spot { row, column });
    }

    /// Shows another table.
    pub(super) fn choose(&mut self, ctx: &mut Ctx, at: usize) {
        if at != self.at || self.sheet.is_none() {
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

/// Counts what is asked for.
///
/// # Errors
/// Why it cannot be, as a whole sentence.
fn counted(ctx: &mut Ctx, asked: &Wanted) -> Result<Sheet, String> {
    let lang = ctx.prefs.lang;
    let filter = filter_of(ctx.desk, &asked.filter, lang)?;
    let starts = word_starts(ctx.desk, asked.spec).map_err(|failure| failure.say(lang))?;
    let mut words = |document| starts.get(&document).cloned().unwrap_or_default();
    Ok(Sheet::of(ctx.desk.project(), filter, asked.spec, &mut words))
}

/// What a filter's line chooses; none for an empty one.
fn filter_of(desk: &mut Desk, line: &str, lang: Lang) -> Result<Option<Filter>, String> {
    if line.is_empty() {
        return Ok(None);
    }
    let query = Query::parse(line, desk.project()).map_err(|error| error.say(lang))?;
    desk.filter(query).map(Some).map_err(|failure| failure.say(lang))
}

/// Where the words of each document begin, when words are counted; reads every text then.
fn word_starts(desk: &mut Desk, spec: Spec) -> Result<HashMap<DocumentKey, Vec<u32>>, Failure> {
    let mut starts = HashMap::new();
    if spec.counted() == Measure::Words {
        let documents: Vec<DocumentKey> = desk.project().documents.keys().collect();
        for document in documents {
            let transcript = desk.transcript(document)?;
            let words = transcript.places.words(&transcript.text, transcript.text.span());
            starts.insert(document, words.iter().map(|word| word.start).collect());
        }
    }
    Ok(starts)
}

/// The name of the table at hand as it is shown: its own, or what is counted against what when that was changed.
pub(super) fn name(screen: &Tallies, desk: &Desk, lang: Lang) -> String {
    let Some((ready, asked)) = screen.ready().zip(screen.asked()) else { return String::new() };
    let same = (ready.spec.rows, ready.spec.columns) == (asked.spec.rows, asked.spec.columns);
    if same { ready.name.get(lang).to_owned() } else { crate::analysis::title(desk.project(), asked.spec, lang) }
}

impl Tallies {
    /// What is said where there is no table.
    pub(super) fn missing(&self, lang: Lang) -> Vec<String> {
        match &self.trouble {
            Some(why) => vec![why.clone(), lang::tallies_filter_help(lang)],
            None => vec![lang::tallies_loading(lang)],
        }
    }
}
