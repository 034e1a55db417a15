//! The picker: any code by two letters of mark or name (SCREENS.md §5).

mod state;
#[cfg(test)]
mod tests;
mod view;

pub(in crate::tui) use ranking::{CodeIndex, TypedQuery};
pub use state::Picker;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use self::state::Mode;
use crate::analysis::ranking;
use crate::desk::Desk;
use crate::desk::coding::{CodeChange, NewName};
use crate::lang;
use crate::model::CodeKey;
use crate::tui::answers::Given;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::list::keyed_beside_field;
use crate::tui::prefs::Prefs;

impl Picker {
    fn step(&mut self, by: isize, area: Rect) {
        self.moved = true;
        self.place.step(by, self.rows.len() + 1);
        let height = usize::from(self.layout(area).hits);
        let at = self.place.at;
        self.place.reveal(height, self.rows.len());
        self.place.at = at;
    }

    fn key_choose(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let height = usize::from(self.layout(ctx.area).hits);
        match key.code {
            KeyCode::Enter => return self.give_lit(ctx.desk.project()),
            KeyCode::Tab | KeyCode::BackTab => self.tick(ctx.desk.project()),
            _ if let Some(by) = keyed_beside_field(ctx.prefs, key, height) => self.step(by, ctx.area),
            KeyCode::Char('n') if key.modifiers == KeyModifiers::CONTROL => self.begin_naming(ctx.desk.project()),
            KeyCode::Char('d') if key.modifiers == KeyModifiers::CONTROL => {
                if self.lit_entry().is_some() {
                    self.mode = Mode::Whole(0);
                }
            }
            KeyCode::Char(c) if self.field.is_empty() && key.modifiers.is_empty() && self.pinned(c).is_some() => {
                if let Some(code) = self.pinned(c) {
                    return self.take_pinned(ctx, code);
                }
            }
            _ => {
                if self.field.key(key) == Typed::Changed {
                    self.search();
                }
            }
        }
        Outcome::Done
    }

    fn key_name(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let Mode::Name(naming) = &mut self.mode else { return Outcome::Done };
        let many = naming.branches.len().max(1);
        match key.code {
            KeyCode::Tab => naming.at = (naming.at + 1) % many,
            KeyCode::BackTab => naming.at = (naming.at + many - 1) % many,
            KeyCode::Enter => return self.make(ctx),
            _ => {
                naming.field.key(key);
            }
        }
        Outcome::Done
    }

    /// Gives the new code, when it can have that name.
    fn make(&self, ctx: &mut Ctx) -> Outcome {
        let Mode::Name(naming) = &self.mode else { return Outcome::Done };
        let (name, parent, lang) = (naming.field.text().trim(), naming.branch(), ctx.prefs.lang);
        if name.is_empty() {
            return ctx.refused(lang::refused_no_name(lang));
        }
        if ctx.desk.project().child_named(parent, name).is_some() {
            return ctx.refused(lang::refused_name_taken(lang, crate::text::safe(name)));
        }
        let new = Some(NewName { name: name.to_owned(), parent });
        Outcome::Give(Box::new(Given::Codes(CodeChange { new, ..self.result_with(&[]) })))
    }

    fn key_whole(&mut self, ctx: &Ctx, key: KeyEvent) -> Option<Outcome> {
        let height = usize::from(self.layout(ctx.area).hits);
        let Mode::Whole(top) = &mut self.mode else { return None };
        match key.code {
            _ if let Some(by) = keyed_beside_field(ctx.prefs, key, height) => *top = top.saturating_add_signed(by),
            KeyCode::Home => *top = 0,
            KeyCode::Char('d') if key.modifiers == KeyModifiers::CONTROL => self.mode = Mode::Choose,
            _ => {
                self.mode = Mode::Choose;
                return None;
            }
        }
        Some(Outcome::Done)
    }
}

impl Overlay for Picker {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        self.layout(area).area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        match &self.mode {
            Mode::Choose => vec![
                Foot::Typing(lang::foot_to_find(lang)),
                Foot::arrows(lang::choose(lang)),
                Foot::tab(lang::tick(lang)),
                Foot::enter(lang::foot_give(lang)),
                Foot::Fixed(lang::CTRL_N, lang::new_code(lang)),
                Foot::Fixed(lang::CTRL_D, lang::picker_whole(lang)),
                Foot::Out(lang::back(lang)),
            ],
            Mode::Name(_) => vec![
                Foot::enter(lang::picker_make_and_give(lang)),
                Foot::tab(lang::picker_branch(lang)),
                Foot::Out(lang::back(lang)),
            ],
            Mode::Whole(_) => vec![
                Foot::arrows(lang::picker_scroll(lang)),
                Foot::enter(lang::foot_give(lang)),
                Foot::Out(lang::back(lang)),
            ],
        }
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        if let Some(outcome) = self.key_whole(ctx, key) {
            return outcome;
        }
        match self.mode {
            Mode::Name(_) => self.key_name(ctx, key),
            _ => self.key_choose(ctx, key),
        }
    }

    fn escape(&mut self, _: &mut Ctx) -> Outcome {
        if self.mode == Mode::Choose {
            return Outcome::Close;
        }
        self.mode = Mode::Choose;
        Outcome::Done
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(match &mut self.mode {
            Mode::Name(naming) => &mut naming.field,
            _ => &mut self.field,
        })
    }

    fn edited(&mut self, _: &mut Ctx) {
        if !matches!(self.mode, Mode::Name(_)) {
            self.mode = Mode::Choose;
            self.search();
        }
    }

    fn click(&mut self, ctx: &mut Ctx, (_, y): (u16, u16)) -> Outcome {
        let layout = self.layout(ctx.area);
        let shown = self.rows.len().saturating_sub(self.place.top).min(usize::from(layout.hits));
        let row = usize::from(y.saturating_sub(layout.first()));
        if self.mode != Mode::Choose || y < layout.first() || row > shown.max(usize::from(self.rows.is_empty())) {
            return Outcome::Done;
        }
        let row = if row >= shown { self.rows.len() } else { self.place.top + row };
        if row == self.rows.len() && !layout.new {
            return Outcome::Done;
        }
        self.place.at = row;
        self.moved = true;
        if self.place.is_second(row) { self.give_lit(ctx.desk.project()) } else { Outcome::Done }
    }

    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        let height = usize::from(self.layout(ctx.area).hits);
        match &mut self.mode {
            Mode::Whole(top) => *top = top.saturating_add_signed(by),
            _ => self.place.scroll(by, height, self.rows.len()),
        }
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        let project = ctx.desk.project();
        let living = |code: CodeKey| project.codes.get(code).is_some();
        self.ticked.keep(living);
        self.start.retain(|&(code, _)| living(code));
        self.again.retain(|&(code, _)| living(code));
        self.last.retain(|&code| living(code));
        let (place, moved) = (self.place, self.moved);
        self.book = CodeIndex::of(project, self.document, &self.last, ctx.prefs.lang);
        self.search();
        self.place.go(place.at, self.rows.len() + 1);
        self.place.top = place.top;
        self.moved = moved;
        let height = usize::from(self.layout(ctx.area).hits);
        self.place.scroll(0, height, self.rows.len());
    }
}
