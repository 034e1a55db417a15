//! What keys do.

use super::drill::Drill;
use super::state::Tallies;
use crate::desk::coding::CodeChange;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::asks::Near;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::parts::list::{by, page};
use crate::tui::prefs::Prefs;
use crate::tui::quotes::edit::pick;
use crate::tui::quotes::{acts, edit};
use crate::tui::screen::Screen;

impl Tallies {
    /// Keys of the excerpts behind a number.
    pub(super) fn act_below(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        let drill = self.drill.as_mut()?;
        match action {
            _ if let Some(by) = by(action, drill.scroller.shown.len()) => drill.step(by),
            Action::OpenBelow => drill.step(page(drill.scroller.shown.len())),
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
            return ctx.refused(why);
        }
        let frame = self.frame(ctx.area);
        let (Some(drill), Some(below)) = (&self.drill, frame.drill) else { return Outcome::Done };
        let (from, to) = drill.scroller.here().unwrap_or_default();
        let row = |row: u16| below.y.saturating_add(1 + row).min(below.bottom().saturating_sub(1));
        let near = Near { left: below.x + 2, above: row(from), below: row(to) };
        match (drill.segment(), action) {
            (Some(here), Action::TableColumns) => pick(ctx, &[here], near),
            (Some(here), _) => acts::memo(ctx, here, near),
            (None, _) => Outcome::Done,
        }
    }

    /// Gives and takes off codes on the excerpt one stands on.
    pub(super) fn recode(&self, ctx: &mut Ctx, asked: &CodeChange) {
        let here = self.drill.as_ref().and_then(Drill::segment);
        edit::change(ctx, here.as_slice(), asked);
    }

    /// Keys of the table.
    pub(super) fn act_above(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
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
    pub(super) fn act_on_table(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if let Err(why) = self.offers(ctx.desk, ctx.prefs, action) {
            return ctx.refused(why);
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
            (None, _) => Err(lang::codings_loading(lang)),
            (_, None) => Err(lang::tallies_nothing_here(lang)),
        }
    }

    /// Why an action that needs something of the table does nothing now.
    pub(super) fn offers_shape(&self, prefs: &Prefs, action: Action) -> Result<(), String> {
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

    pub(super) fn foot_below(prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::Worded(Action::OpenCell, lang::read_in_context(lang)),
            Foot::Worded(Action::TableColumns, lang::word_recode(lang)),
            Foot::Key(Action::MemoBehind),
            Foot::Worded(Action::Back, lang::tallies_foot_back(lang)),
            Foot::Worded(Action::Down, lang::tallies_foot_next(lang)),
            Foot::Key(Action::CopyTable),
            Foot::Key(Action::NextTable),
        ]
    }
}
