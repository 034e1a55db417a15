//! The cases and what is known of them: a grid that is filled in where it stands.

mod acts;
mod answers;
mod block;
mod heading;
mod layout;
mod lists;
mod moving;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod typing;
mod view;
mod words;

pub use state::Cases;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use uuid::Uuid;

use self::state::{HERE, Mode, free};
use self::table::TableBox;
use crate::desk::Desk;
use crate::lang;
use crate::model::{CaseKey, Key};
use crate::tui::action::{Action, ActionAccess, ScreenName, row_of};
use crate::tui::answers::{CasesAnswer, Given};
use crate::tui::asks::{FilterOf, Go};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::overlays::is_for_the_shell;
use crate::tui::parts::foot::is_way_out;
use crate::tui::parts::list::{by, wheel};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

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
                self.anchor = self.at.row.map(|row| (row, self.at.column)).filter(|_| self.held);
                Outcome::Done
            }
            Action::ChangeCell => self.change(ctx),
            Action::NotApplicable => self.set_block(ctx, Some(None)),
            Action::ClearCell => self.clear(ctx),
            Action::FillDown => self.fill_down(ctx),
            Action::CopyCells => self.copy(ctx),
            Action::NewCase => self.ask(lang::cases_name_of_case(lang), String::new(), CasesAnswer::NewCase),
            Action::AddAttribute => {
                self.ask(lang::cases_name_of_attribute(lang), String::new(), CasesAnswer::NewAttribute)
            }
            Action::RenameCase => self.rename(ctx),
            Action::CaseOn => self.order(ctx, true),
            Action::CaseBack => self.order(ctx, false),
            Action::CaseInterviews => self.tick_interviews(ctx),
            Action::SortCases => self.sort(ctx),
            Action::FindCase => self.ask(lang::cases_find(lang), self.sought.clone(), CasesAnswer::Find),
            Action::FilterCases => {
                let line = self.filter.as_ref().map(|f| f.query.line().to_owned()).unwrap_or_default();
                Outcome::filter(FilterOf::Interviews, line, |line| Given::Cases(CasesAnswer::Filter(line)))
            }
            Action::ImportCases => Outcome::own(TableBox::new()),
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
        let typing = matches!(self.mode, Mode::Typing(_));
        if !matches!(self.mode, Mode::Grid) && is_way_out(ctx.prefs, key, typing) {
            self.mode = Mode::Grid;
            return Some(Outcome::Done);
        }
        if is_for_the_shell(key) {
            return None;
        }
        match std::mem::take(&mut self.mode) {
            Mode::Typing(field) => Some(self.key_typing(ctx, field, key)),
            Mode::Pasting(pasting) => Some(self.key_pasting(ctx, pasting, key)),
            Mode::Grid => {
                let c = free(ctx.prefs, key)?;
                let on_cell = self.at.row.is_some() && self.at.column > 0 && ctx.desk.read_only().is_none();
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
        let Given::Cases(answer) = given else { return Outcome::Pass };
        self.answered(ctx, answer)
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        if self.at.row.is_none() && self.here.0.is_none() {
            let kept = ctx.desk.setting(HERE).and_then(|id| Uuid::try_parse(&id).ok());
            let key = kept.and_then(|id| ctx.desk.project().number(crate::model::EntityKind::Case, id));
            self.here.0 = key.map(CaseKey::of);
            self.at.row = Some(0);
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
        if self.at.row.is_none() && self.cases.rows.is_empty() {
            self.at.row = Some(0);
        }
        self.build(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let free = matches!(action, Action::NewCase | Action::AddAttribute | Action::ImportCases);
        let own = row_of(action).filter(|row| row.is_on(ScreenName::Cases));
        let needs = own.is_some_and(|row| row.access == ActionAccess::Writes) && !free;
        if needs && desk.project().cases.is_empty() { Err(lang::cases_needs_one(prefs)) } else { Ok(()) }
    }

    fn writes(&self, _: &Desk, _: Action) -> bool {
        // Enter on a case opens its interviews, on a heading's first column it sorts.
        self.at.column > 0
    }

    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        if let Some(foot) = self.mode_footer(prefs) {
            return foot;
        }
        use Action::*;
        let keys: &[Action] = match (self.at.row, self.at.column) {
            _ if desk.project().cases.is_empty() => &[NewCase, ImportCases, AddAttribute, GoInterviews],
            _ if self.anchor.is_some() => &[FillDown, CopyCells, NotApplicable, ClearCell, Back],
            (None, _) => &[ChangeCell, RenameCase, CaseOn, CaseBack, SortCases, AddAttribute, ClearCell],
            (_, 0) => &[ChangeCell, CaseInterviews, NewCase, RenameCase, CaseOn, SortCases, ImportCases, ExportCases],
            _ => &[
                ChangeCell,
                NewCase,
                AddAttribute,
                ImportCases,
                FillDown,
                NotApplicable,
                ClearCell,
                FilterCases,
                SortCases,
                ExportCases,
            ],
        };
        Foot::keys(keys)
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        match &self.mode {
            Mode::Pasting(pasting) => pasting.words.clone(),
            _ if desk.project().cases.is_empty() => String::new(),
            _ => self.place_words(desk, prefs),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
