//! The codebook: its tree with counts, what each code means and where it is used, and everything that changes it.
//!
//! | file | is |
//! |---|---|
//! | `state.rs` | what the screen is, and which keys do what |
//! | `offers.rs`, `mouse.rs` | which keys work now; clicks |
//! | `codes.rs` | the codes that are shown: what the tree is narrowed to, where each is used |
//! | `detail.rs` | what is known of the code one stands on |
//! | `acts.rs` | what is done at once: moves, pins, kinds, colours, deleting |
//! | `naming.rs` | a name typed in the tree: a new code, another name, words to narrow by |
//! | `layout.rs`, `view.rs` | where things lie, drawing |
//!
//! Its boxes are folders, each with what it knows in `state.rs` and how it is drawn in `view.rs`: `form` (all fields of a
//! code), `merge` (into which code), `split` (which excerpts), `hues` (which colour), `bring` (which file).

mod acts;
mod bring;
mod codes;
mod detail;
mod form;
mod hues;
mod layout;
mod merge;
mod mouse;
mod naming;
mod offers;
mod split;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub(in crate::tui) use acts::ask_digit;
pub use state::Codebook;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use self::state::{HERE, Mode};
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::answers::{CodebookAnswer, Given};
use crate::tui::asks::Go;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::wheel;
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

impl Screen for Codebook {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        match self.mode {
            Mode::Walk => self.act_in_tree(ctx, action),
            _ if action == Action::Back => {
                self.mode = Mode::Walk;
                self.settle(ctx);
                Outcome::Done
            }
            _ => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        match self.mode {
            Mode::Walk => self.key_inside(ctx, key),
            _ => self.key_typed(ctx, key),
        }
    }

    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        match &mut self.mode {
            Mode::Narrow(field) => {
                field.paste(text);
                self.codes.narrow(ctx.desk, field.text(), self.codes.which);
            }
            Mode::Name(naming) => naming.field.paste(text),
            Mode::Rename(renaming) => renaming.field.paste(text),
            Mode::Walk => return None,
        }
        self.settle(ctx);
        Some(Outcome::Done)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        match (event.kind, &self.mode) {
            _ if let Some(by) = wheel(event) => self.wheel(event.column, by),
            (MouseEventKind::Down(MouseButton::Left), Mode::Walk | Mode::Narrow(_)) => {
                self.mode = Mode::Walk;
                self.click(ctx, event.column, event.row)
            }
            _ => Outcome::Pass,
        }
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let Given::Codebook(answer) = given else { return Outcome::Pass };
        match answer {
            CodebookAnswer::GoTo(code) => self.codes.go_to(ctx.desk, code),
            CodebookAnswer::Show(which) => {
                let words = self.codes.words.clone();
                self.codes.narrow(ctx.desk, &words, which);
            }
            CodebookAnswer::Kind(group, kind) => self.set_kind(ctx, group, kind),
            CodebookAnswer::Digit(code, digit) => self.pin_on(ctx, code, digit),
        }
        self.settle(ctx);
        Outcome::Done
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        if !self.been {
            self.first(ctx);
        }
        self.light = false;
        if let Go::Codebook(Some(code)) = go {
            self.inside = false;
            self.codes.go_to(ctx.desk, *code);
        }
        self.build(ctx);
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        self.mode = Mode::Walk;
        if let Some((_, id)) = self.code(ctx.desk) {
            ctx.desk.keep(HERE, &id.to_string());
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.build(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        offers::offers(desk, prefs, action)
    }

    fn writes(&self, desk: &Desk, action: Action) -> bool {
        offers::writes(self, desk, action)
    }

    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        offers::footer(self, desk, prefs)
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        match self.codes.is_narrowed() {
            true => lang::codebook_esc_all(prefs),
            false => self.codes.tree.code().map(|code| words::called(desk.project(), lang, code)).unwrap_or_default(),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
