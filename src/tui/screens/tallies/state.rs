//! Which table, where one stands in it, and what keys and clicks do.

use std::collections::HashMap;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::drill::{Drill, Room};
use super::grid::{self, Frame, Grid, Line};
use super::sheet::{Cell, Sheet, Spot};
use super::stand::Stand;
use super::words;
use crate::analysis::{Measure, Meet, Percent, Ready, Spec, tables};
use crate::desk::{Desk, Failure};
use crate::lang;
use crate::model::DocumentKey;
use crate::tui::action::Action;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::prefs::{Class, Prefs};
use crate::tui::quotes::acts;
use crate::tui::quotes::edit::{change, pick};
use crate::tui::screens::read::Change;
use crate::tui::screens::{Given, Near, Opens, Screen};

/// The local setting that keeps which table was looked at last.
const TABLE: &str = "tallies.table";
/// What the questions are for.
const WITHIN: &str = "tallies.within";
const MEASURE: &str = "tallies.measure";
const PERCENT: &str = "tallies.percent";
/// Rows that the wheel moves by.
const WHEEL: isize = 3;

/// The screen of the tables.
#[derive(Default)]
pub struct Tallies {
    pub(super) tables: Vec<Ready>,
    pub(super) at: usize,
    stands: HashMap<String, Stand>,
    /// The table that is shown, counted; none while codings are being read.
    pub(super) sheet: Option<Sheet>,
    pub(super) drill: Option<Drill>,
    /// Whether what was kept from the last run was taken in.
    restored: bool,
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

    fn change(&mut self, change: impl FnOnce(&mut Stand)) {
        if let Some(ready) = self.tables.get(self.at) {
            change(self.stands.entry(ready.id.clone()).or_default());
        }
    }

    /// What the table counts now.
    pub(super) fn spec(&self) -> Option<Spec> {
        self.ready().map(|ready| self.stand().spec(ready.spec))
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
        !sheet.is_empty() || (self.stand().empties && sheet.rows() > 0)
    }

    /// The parts of the screen.
    pub(super) fn frame(&self, area: Rect) -> Frame {
        let rows = self.sheet.as_ref().map_or(0, Sheet::rows);
        let tall = if Room::of(area.height, 80, 0).tall { 4 } else { 2 };
        Frame::of(area, rows + 2, self.drill.as_ref().map(|drill| 1 + drill.units.len().saturating_mul(tall)))
    }

    /// Where its columns are.
    pub(super) fn grid(&self, sheet: &Sheet, prefs: &Prefs, area: Rect) -> Grid {
        Grid::of(sheet, prefs, self.frame(area).table, Class::of(area.width), self.stand().first)
    }

    /// The first line on screen.
    pub(super) fn top(&self, lines: &[Line], body: Rect) -> usize {
        self.stand().top.min(lines.len().saturating_sub(usize::from(body.height)))
    }

    /// Counts the table anew and finds the place in it again.
    fn count(&mut self, ctx: &mut Ctx) {
        let before = self.drill.take();
        self.sheet = None;
        let Some(spec) = self.spec().filter(|_| ctx.desk.project().complete) else { return };
        let starts = match word_starts(ctx.desk, spec) {
            Ok(starts) => starts,
            Err(failure) => {
                ctx.fail(&failure);
                HashMap::new()
            }
        };
        let mut words = |document| starts.get(&document).cloned().unwrap_or_default();
        let stand = self.stand();
        let sheet = Sheet::of(ctx.desk.project(), spec, stand.empties, &mut words);
        let spot = stand.keys.as_ref().map_or_else(|| sheet.first(), |keys| sheet.find(keys, stand.spot));
        self.change(|stand| stand.spot = spot);
        self.sheet = Some(sheet);
        if let Some(before) = before {
            self.open(ctx, Some(&before));
        }
        self.reveal(ctx);
    }

    /// Opens the excerpts behind the cell one stands on; `before` is what was open until now.
    fn open(&mut self, ctx: &mut Ctx, before: Option<&Drill>) {
        let (Some(sheet), Some(cell)) = (&self.sheet, self.cell()) else { return };
        self.drill = Drill::open(ctx.desk.project(), sheet, cell, ctx.prefs.lang);
        if let (Some(drill), Some(before)) = (&mut self.drill, before) {
            drill.stay(before);
        }
        self.reveal(ctx);
    }

    /// Scrolls so that the place is on screen.
    fn reveal(&mut self, ctx: &mut Ctx) {
        let frame = self.frame(ctx.area);
        if let Some(sheet) = &self.sheet {
            let (spot, stand) = (self.spot(), self.stand());
            let lines = grid::lines(sheet, self.drill.is_some(), frame.body().height);
            let top = grid::reveal(&lines, spot.row, stand.top, usize::from(frame.body().height));
            let first = self.grid(sheet, ctx.prefs, ctx.area).reveal(sheet, spot);
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

    fn step(&mut self, ctx: &mut Ctx, rows: isize, columns: isize) {
        let spot = self.spot();
        let row = spot.row.saturating_add_signed(rows);
        // Beyond the last column is the first: the totals are one step from there however many columns there are.
        let width = self.sheet.as_ref().map_or(1, Sheet::width).max(1) as isize;
        let column = (spot.column as isize + columns).rem_euclid(width) as usize;
        self.go(ctx, Spot { row, column });
    }

    /// Shows another table.
    fn choose(&mut self, ctx: &mut Ctx, at: usize) {
        if at != self.at || self.sheet.is_none() {
            self.at = at;
            self.drill = None;
            self.count(ctx);
        }
    }

    fn turn(&mut self, ctx: &mut Ctx, by: isize) {
        let many = self.tables.len().max(1) as isize;
        let at = (self.at as isize + by).rem_euclid(many);
        self.choose(ctx, at as usize);
    }

    /// Keys of the excerpts behind a number.
    fn act_below(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        let drill = self.drill.as_mut()?;
        match action {
            Action::CellDown => drill.step(1),
            Action::CellUp => drill.step(-1),
            Action::TablePageDown => drill.step(drill.shelf.page()),
            Action::TablePageUp => drill.step(-drill.shelf.page()),
            Action::TableFirst => drill.go(0),
            Action::TableLast => drill.go(usize::MAX),
            Action::CellLeft | Action::CellRight => {}
            Action::OpenCell => return Some(self.read(ctx)),
            Action::RecodeBehind | Action::MemoBehind => return Some(self.work_below(ctx, action)),
            Action::Back => self.drill = None,
            _ => return None,
        }
        self.reveal(ctx);
        Some(Outcome::Done)
    }

    /// Goes to the excerpt in its place.
    fn read(&self, ctx: &Ctx) -> Outcome {
        self.drill.as_ref().and_then(Drill::spot).map_or(Outcome::Done, |spot| acts::read(ctx, spot))
    }

    /// Recodes the excerpt, or writes a memo on it.
    fn work_below(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if let Err(why) = self.offers(ctx.desk, ctx.prefs, action) {
            ctx.refuse(why);
            return Outcome::Done;
        }
        let frame = self.frame(ctx.area);
        let (Some(drill), Some(below)) = (&self.drill, frame.drill) else { return Outcome::Done };
        let (from, to) = drill.shelf.here().unwrap_or_default();
        let row = |row: u16| below.y.saturating_add(1 + row).min(below.bottom().saturating_sub(1));
        let near = Near { left: below.x + 2, above: row(from), below: row(to) };
        match (drill.spot(), action) {
            (Some(spot), Action::RecodeBehind) => pick(ctx, &[spot], near),
            (Some(spot), _) => acts::memo(ctx, spot, near),
            (None, _) => Outcome::Done,
        }
    }

    /// Gives and takes off codes on the excerpt one stands on.
    fn recode(&self, ctx: &mut Ctx, asked: &Change) {
        let spot = self.drill.as_ref().and_then(Drill::spot);
        change(ctx, spot.as_slice(), asked);
    }

    /// Keys of the table.
    fn act_above(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        let page = usize::from(self.frame(ctx.area).body().height).saturating_sub(2).max(1) as isize;
        match action {
            Action::CellDown => self.step(ctx, 1, 0),
            Action::CellUp => self.step(ctx, -1, 0),
            Action::CellRight => self.step(ctx, 0, 1),
            Action::CellLeft => self.step(ctx, 0, -1),
            Action::TablePageDown => self.step(ctx, page, 0),
            Action::TablePageUp => self.step(ctx, -page, 0),
            Action::TableFirst => self.step(ctx, isize::MIN, 0),
            Action::TableLast => self.step(ctx, isize::MAX, 0),
            Action::OpenCell => self.open_here(ctx),
            _ => return self.act_on_table(ctx, action),
        }
        Outcome::Done
    }

    fn open_here(&mut self, ctx: &mut Ctx) {
        match self.offers_open(ctx.prefs) {
            Ok(()) => self.open(ctx, None),
            Err(why) => ctx.refuse(why),
        }
    }

    /// Keys of the table as a whole, also while excerpts are open.
    fn act_on_table(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if let Err(why) = self.offers(ctx.desk, ctx.prefs, action) {
            ctx.refuse(why);
            return Outcome::Done;
        }
        match action {
            Action::NextTable => self.turn(ctx, 1),
            Action::PreviousTable => self.turn(ctx, -1),
            Action::EmptyRows => {
                self.change(|stand| stand.empties = !stand.empties);
                self.count(ctx);
            }
            Action::Within | Action::Measure | Action::PerCent => return self.ask(ctx, action),
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    fn ask(&self, ctx: &Ctx, action: Action) -> Outcome {
        let (Some(spec), lang) = (self.spec(), ctx.prefs.lang) else { return Outcome::Done };
        let (purpose, title, answers) = match action {
            Action::Within => (WITHIN, lang::tallies_choose_within(lang), words::ways(spec.meet, lang)),
            Action::Measure => (MEASURE, lang::tallies_choose_measure(lang), words::measures(spec.counted(), lang)),
            _ => (PERCENT, lang::tallies_choose_percent(lang), words::percents(spec.percent, lang)),
        };
        Outcome::Open(Box::new(Opens::Choice { purpose, title, answers }))
    }

    fn answered(&mut self, ctx: &mut Ctx, purpose: &str, number: usize) {
        let Some(spec) = self.spec() else { return };
        match purpose {
            WITHIN => {
                if let Some(&meet) = Meet::STEPS.get(number) {
                    self.change(|stand| stand.look_within(meet));
                }
            }
            MEASURE => {
                if let Some(&measure) = Measure::ALL.get(number) {
                    self.change(|stand| stand.count(measure, spec));
                }
            }
            _ => {
                let percent = number.checked_sub(1).and_then(|at| Percent::ALL.get(at)).copied();
                self.change(|stand| stand.show_percent(percent));
            }
        }
        self.count(ctx);
    }

    fn offers_open(&self, prefs: &Prefs) -> Result<(), String> {
        let lang = prefs.lang;
        match (&self.sheet, self.cell()) {
            (Some(sheet), Some(cell)) if sheet.excerpts(cell) > 0 => Ok(()),
            (Some(sheet), Some(cell)) => Err(lang::tallies_empty_cell(lang, words::cell_name(sheet, cell, lang))),
            (None, _) => Err(lang::tallies_loading(lang)),
            (_, None) => Err(lang::tallies_nothing_here(lang)),
        }
    }

    fn wheel(&mut self, ctx: &mut Ctx, (x, y): (u16, u16), by: isize) {
        let frame = self.frame(ctx.area);
        if let (Some(drill), Some(below)) = (&mut self.drill, frame.drill)
            && y >= below.y
        {
            drill.scroll(ctx.desk, ctx.prefs, by.signum());
        } else if frame.pane.is_none_or(|pane| x >= pane.right())
            && let Some(sheet) = &self.sheet
        {
            let lines = grid::lines(sheet, self.drill.is_some(), frame.body().height);
            let top = self.top(&lines, frame.body()).saturating_add_signed(by);
            let end = lines.len().saturating_sub(usize::from(frame.body().height));
            self.change(|stand| stand.top = top.min(end));
        }
    }

    fn wheel_across(&mut self, ctx: &Ctx, by: isize) {
        let Some(sheet) = &self.sheet else { return };
        let grid = self.grid(sheet, ctx.prefs, ctx.area);
        let last = grid.first + grid.hidden.1;
        self.change(|stand| stand.first = grid.first.saturating_add_signed(by).min(last));
    }

    fn click(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let frame = self.frame(ctx.area);
        if let Some(pane) = frame.pane.filter(|pane| x < pane.right()) {
            if let Some(at) = self.table_at(pane, y) {
                self.choose(ctx, at);
            }
            return Outcome::Done;
        }
        match frame.drill.filter(|below| y >= below.y) {
            Some(below) => self.click_below(ctx, y.saturating_sub(below.y + 1)),
            None => self.click_cell(ctx, &frame, (x, y)),
        }
    }

    /// Which table is at a row of the list.
    pub(super) fn table_at(&self, pane: Rect, y: u16) -> Option<usize> {
        let first = pane.y + 2;
        let at = usize::from(y.checked_sub(first)?) + self.first_table(pane);
        (y < pane.bottom() && at < self.tables.len()).then_some(at)
    }

    /// The first table on screen in the list.
    pub(super) fn first_table(&self, pane: Rect) -> usize {
        (self.at + 1).saturating_sub(usize::from(pane.height.saturating_sub(2)).max(1))
    }

    /// A click on an excerpt goes to it, another reads it in its place.
    fn click_below(&mut self, ctx: &mut Ctx, y: u16) -> Outcome {
        let Some(drill) = &mut self.drill else { return Outcome::Done };
        let Some(at) = drill.shelf.shown.iter().rev().find(|shown| shown.y <= y).map(|shown| shown.at) else {
            return Outcome::Done;
        };
        if drill.shelf.place.at == at {
            return self.read(ctx);
        }
        drill.go(at);
        self.reveal(ctx);
        Outcome::Done
    }

    /// A click on a cell goes there, another opens it; while excerpts are open, one shows those behind it.
    fn click_cell(&mut self, ctx: &mut Ctx, frame: &Frame, (x, y): (u16, u16)) -> Outcome {
        let (Some(sheet), body) = (&self.sheet, frame.body()) else { return Outcome::Done };
        if !self.has_cells(sheet) || !body.contains((x, y).into()) {
            return Outcome::Done;
        }
        let lines = grid::lines(sheet, self.drill.is_some(), frame.body().height);
        let line = lines.get(self.top(&lines, body) + usize::from(y - body.y));
        let column = self.grid(sheet, ctx.prefs, ctx.area).column_at(x);
        let (Some(Line::Row(row)), Some(column)) = (line, column) else { return Outcome::Done };
        let (spot, was) = (Spot { row: *row, column }, self.spot());
        let again = spot == was && self.drill.is_none();
        self.go(ctx, spot);
        if again {
            self.open_here(ctx);
        } else if self.drill.take().is_some() {
            self.open(ctx, None);
        }
        Outcome::Done
    }
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

impl Screen for Tallies {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        match self.act_below(ctx, action) {
            Some(outcome) => outcome,
            None if self.drill.is_some() => self.act_on_table(ctx, action),
            None => self.act_above(ctx, action),
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let at = (event.column, event.row);
        match event.kind {
            MouseEventKind::ScrollDown => self.wheel(ctx, at, WHEEL),
            MouseEventKind::ScrollUp => self.wheel(ctx, at, -WHEEL),
            MouseEventKind::ScrollRight => self.wheel_across(ctx, 1),
            MouseEventKind::ScrollLeft => self.wheel_across(ctx, -1),
            MouseEventKind::Down(MouseButton::Left) => return self.click(ctx, at),
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        match given {
            Given::Answer { purpose, number } => self.answered(ctx, purpose, number),
            Given::Codes { give, take } => self.recode(ctx, &Change { give, take, new: None }),
            Given::NewCode { name, parent, give, take } => {
                self.recode(ctx, &Change { give, take, new: Some((name, parent)) });
            }
            _ => {}
        }
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        if let Some(ready) = self.ready() {
            let id = ready.id.clone();
            ctx.desk.keep(TABLE, &id);
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        let shown = match self.ready() {
            Some(ready) => Some(ready.id.clone()),
            None if self.restored => None,
            None => ctx.desk.setting(TABLE),
        };
        self.restored = true;
        self.tables = tables(ctx.desk.project());
        let at = shown.and_then(|id| self.tables.iter().position(|ready| ready.id == id));
        self.at = at.unwrap_or(0);
        self.count(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let lang = prefs.lang;
        match action {
            Action::RecodeBehind | Action::MemoBehind if self.drill.is_none() => Err(lang::excerpts_open_first(lang)),
            Action::RecodeBehind => desk.read_only().map_or(Ok(()), Err),
            Action::OpenCell if self.drill.is_none() => self.offers_open(prefs),
            Action::Within if self.spec().is_none_or(|spec| spec.meeting().is_none()) => {
                Err(lang::tallies_only_codes(lang))
            }
            Action::EmptyRows if self.sheet.as_ref().is_none_or(|sheet| sheet.empty == 0) => {
                Err(lang::tallies_no_empty_rows(lang))
            }
            _ => Ok(()),
        }
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        if self.drill.is_some() {
            return vec![
                Foot::worded(prefs, Action::OpenCell, lang::tallies_foot_read(lang)),
                Foot::Key(Action::RecodeBehind),
                Foot::Key(Action::MemoBehind),
                Foot::Fixed("Esc".into(), lang::tallies_foot_back(lang)),
                Foot::worded(prefs, Action::CellDown, lang::tallies_foot_next(lang)),
                Foot::Key(Action::NextTable),
            ];
        }
        let mut out = Vec::new();
        if let (Some(sheet), Some(cell), Ok(())) = (&self.sheet, self.cell(), self.offers_open(prefs)) {
            let word = lang::tallies_foot_open(lang, super::sheet::grouped(sheet.excerpts(cell)));
            out.push(Foot::worded(prefs, Action::OpenCell, word));
        }
        let keys = [Action::NextTable, Action::Measure, Action::PerCent, Action::Within, Action::EmptyRows];
        out.extend(keys.map(Foot::Key));
        out
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        if let Some(drill) = &self.drill {
            let (at, many) = (lang::number(drill.shelf.place.at + 1), lang::number(drill.units.len()));
            return lang::tallies_excerpt_at(lang, at, many);
        }
        match (&self.sheet, self.cell()) {
            (Some(sheet), Some(cell)) => words::behind(sheet, cell, lang),
            _ => String::new(),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        super::view::draw(self, desk, canvas);
    }
}
