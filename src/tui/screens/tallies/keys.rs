//! What keys do, and what the shell asks.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::drill::Drill;
use super::state::Tallies;
use crate::analysis::arranged::grouped;
use crate::analysis::tables;
use crate::desk::Desk;
use crate::desk::coding::Change;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::answers::Given;
use crate::tui::asks::Near;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::{by, page, wheel};
use crate::tui::prefs::Prefs;
use crate::tui::quotes::edit::pick;
use crate::tui::quotes::{acts, edit};
use crate::tui::screen::Screen;

/// The local setting that keeps which table was looked at last.
const TABLE: &str = "tallies.table";

impl Tallies {
    /// Keys of the excerpts behind a number.
    fn act_below(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        let drill = self.drill.as_mut()?;
        match action {
            _ if let Some(by) = by(action, drill.shelf.shown.len()) => drill.step(by),
            Action::OpenBelow => drill.step(page(drill.shelf.shown.len())),
            Action::Left | Action::Right => {}
            Action::OpenCell => return Some(self.read(ctx)),
            Action::TableColumns | Action::MemoBehind => return Some(self.work_below(ctx, action)),
            Action::Back => self.drill = None,
            _ => return None,
        }
        self.reveal(ctx);
        Some(Outcome::Done)
    }

    /// Goes to the excerpt in its place.
    pub(super) fn read(&self, ctx: &Ctx) -> Outcome {
        self.drill.as_ref().and_then(Drill::segment).map_or(Outcome::Done, |here| acts::read(ctx, here))
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
        match (drill.segment(), action) {
            (Some(here), Action::TableColumns) => pick(ctx, &[here], near),
            (Some(here), _) => acts::memo(ctx, here, near),
            (None, _) => Outcome::Done,
        }
    }

    /// Gives and takes off codes on the excerpt one stands on.
    fn recode(&self, ctx: &mut Ctx, asked: &Change) {
        let here = self.drill.as_ref().and_then(Drill::segment);
        edit::change(ctx, here.as_slice(), asked);
    }

    /// Keys of the table.
    fn act_above(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        let height = usize::from(self.frame(ctx.area).body().height);
        match action {
            _ if let Some(by) = by(action, height) => self.step(ctx, by, 0),
            Action::Right => self.step(ctx, 0, 1),
            Action::Left => self.step(ctx, 0, -1),
            Action::OpenCell => self.open_here(ctx),
            _ => return self.act_on_table(ctx, action),
        }
        Outcome::Done
    }

    pub(super) fn open_here(&mut self, ctx: &mut Ctx) {
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
                self.change(|now| now.arrangement.empties = !now.arrangement.empties);
                self.arrange(ctx);
            }
            Action::Bars => {
                self.change(|now| now.bars = !now.bars);
                self.reveal(ctx);
            }
            Action::OpenBelow => self.fold_row(ctx),
            Action::OpenColumn => self.fold_column(ctx),
            Action::OpenAll => self.fold_all(ctx),
            Action::TurnTable => self.transpose(ctx),
            Action::TableAsKept => self.as_kept(ctx),
            Action::KeepTable => return self.keep(ctx),
            Action::NewTable => return self.ask_new(ctx),
            Action::RenameTable => return self.ask_name(ctx),
            Action::RemoveTable => self.remove(ctx),
            Action::ChooseTable => return self.list_tables(ctx.prefs.lang),
            Action::CopyTable => return self.copy(ctx),
            Action::ExportTable => return self.export(ctx),
            _ => return self.ask(ctx, action),
        }
        Outcome::Done
    }

    pub(super) fn offers_open(&self, prefs: &Prefs) -> Result<(), String> {
        let lang = prefs.lang;
        match (&self.arranged, self.cell()) {
            (Some(arranged), Some(cell)) if arranged.excerpts(cell) > 0 => Ok(()),
            (Some(arranged), Some(cell)) => Err(lang::tallies_empty_cell(lang, arranged.cell_name(cell, lang))),
            (None, _) => Err(lang::tallies_loading(lang)),
            (_, None) => Err(lang::tallies_nothing_here(lang)),
        }
    }

    /// Why an action that needs something of the table does nothing now.
    fn offers_shape(&self, prefs: &Prefs, action: Action) -> Result<(), String> {
        let (lang, arranged) = (prefs.lang, self.arranged.as_ref());
        match action {
            Action::Within if self.spec().is_none_or(|spec| spec.meeting().is_none()) => {
                Err(lang::tallies_only_codes(prefs))
            }
            Action::EmptyRows if arranged.is_none_or(|arranged| arranged.empty() == (0, 0)) => {
                Err(lang::tallies_no_empty_rows(lang))
            }
            Action::TurnTable if self.spec().is_none_or(|spec| spec.columns.is_none()) => {
                Err(lang::tallies_no_columns(prefs))
            }
            Action::OpenBelow | Action::OpenAll if arranged.is_none_or(|arranged| !arranged.folds) => {
                Err(lang::tallies_nothing_below(lang))
            }
            Action::OpenColumn
                if arranged.is_none_or(|arranged| !arranged.column_branch(self.position().column).has_below) =>
            {
                Err(lang::tallies_nothing_below_column(lang))
            }
            Action::TableAsKept if !self.is_changed() => Err(lang::tallies_not_changed(lang)),
            Action::RenameTable | Action::RemoveTable if !self.ready().is_some_and(|ready| ready.own) => {
                Err(lang::tallies_not_own(prefs))
            }
            Action::KeepTable if self.ready().is_some_and(|ready| ready.own) && !self.is_changed() => {
                Err(lang::tallies_not_changed(lang))
            }
            _ => Ok(()),
        }
    }

    fn foot_below(prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::Worded(Action::OpenCell, lang::tallies_foot_read(lang)),
            Foot::Worded(Action::TableColumns, lang::word_recode(lang)),
            Foot::Key(Action::MemoBehind),
            Foot::Worded(Action::Back, lang::tallies_foot_back(lang)),
            Foot::Worded(Action::Down, lang::tallies_foot_next(lang)),
            Foot::Key(Action::CopyTable),
            Foot::Key(Action::NextTable),
        ]
    }
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
            _ if let Some(by) = wheel(event) => self.wheel(ctx, at, by),
            MouseEventKind::ScrollRight => self.wheel_across(ctx, 1),
            MouseEventKind::ScrollLeft => self.wheel_across(ctx, -1),
            MouseEventKind::Down(MouseButton::Left) => return self.click(ctx, at),
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Codes(change) = given {
            self.recode(ctx, &change);
        } else if let Given::Tallies(answer) = given {
            self.answered(ctx, answer);
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
        let shown = match (self.next.take(), self.ready()) {
            (Some(next), _) => Some(next),
            (None, Some(ready)) => Some(ready.id.clone()),
            (None, None) if self.restored => None,
            (None, None) => ctx.desk.setting(TABLE),
        };
        self.restored = true;
        self.tables = tables(ctx.desk.project());
        let find = |id: &str| self.tables.iter().position(|ready| ready.id == id);
        let from = || self.remembered.get(shown.as_deref()?)?.from.as_deref().and_then(find);
        let at = shown.as_deref().and_then(find).or_else(from);
        self.at = at.unwrap_or(self.at.min(self.tables.len().saturating_sub(1)));
        self.count(ctx);
    }

    fn offers(&self, _: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        match action {
            Action::MemoBehind if self.drill.is_none() => Err(lang::excerpts_open_first(prefs)),
            Action::OpenCell if self.drill.is_none() => self.offers_open(prefs),
            _ => self.offers_shape(prefs, action),
        }
    }

    fn writes(&self, desk: &Desk, action: Action) -> bool {
        match (&self.drill, action) {
            (Some(drill), Action::MemoBehind) => drill.segment().is_none_or(|here| !here.has_memo(desk)),
            (Some(_), Action::TableColumns) => true,
            _ => false,
        }
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        if self.drill.is_some() {
            return Tallies::foot_below(prefs);
        }
        let mut out = Vec::new();
        if let (Some(arranged), Some(cell), Ok(())) = (&self.arranged, self.cell(), self.offers_open(prefs)) {
            let word = lang::tallies_foot_open(lang, grouped(arranged.excerpts(cell)));
            out.push(Foot::Worded(Action::OpenCell, word));
        }
        out.extend(self.is_changed().then_some(Foot::Key(Action::KeepTable)));
        let keys = [
            Action::TableRows,
            Action::TableColumns,
            Action::Measure,
            Action::PerCent,
            Action::Within,
            Action::FilterTable,
            Action::TurnTable,
            Action::NextTable,
            Action::Bars,
            Action::SortRows,
            Action::OpenBelow,
            Action::NewTable,
            Action::ExportTable,
            Action::EmptyRows,
        ];
        out.extend(keys.map(Foot::Key));
        out
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        if let Some(drill) = &self.drill {
            let (at, many) = (lang::number(drill.shelf.place.at + 1), lang::number(drill.units.len()));
            return lang::tallies_excerpt_at(lang, at, many);
        }
        match (&self.arranged, self.cell()) {
            (Some(arranged), Some(cell)) => arranged.behind(cell, lang),
            _ => String::new(),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        super::view::draw(self, desk, canvas);
    }
}
