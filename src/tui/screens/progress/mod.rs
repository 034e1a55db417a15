//! Who has read and coded what, and what is thin.
//!
//! | file | is |
//! |---|---|
//! | `state` | where one stands, and what keys and clicks do |
//! | `view` | how it is drawn |

mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Progress;

use crossterm::event::MouseEvent;

use crate::analysis::lists::ProgressOrder;
use crate::analysis::lists::progress::CoderTotal;
use crate::desk::Desk;
use crate::lang;
use crate::lang::number;
use crate::tui::action::Action;
use crate::tui::answers::{Answer, Given};
use crate::tui::asks::Go;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::{Moused, by};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

impl Screen for Progress {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        match action {
            _ if let Some(by) = by(action, usize::from(self.layout.list.height)) => self.step(ctx, by),
            Action::Right => self.sideways(ctx, 1),
            Action::Left => self.sideways(ctx, -1),
            Action::ProgressOpen => self.open(ctx.desk),
            Action::ProgressThin => {
                self.thin = !self.thin;
                self.settle(ctx);
                Outcome::Done
            }
            Action::ProgressSort => {
                let lang = ctx.prefs.lang;
                let answers = ProgressOrder::ALL.map(|by| Answer::new(by.say(lang), Given::Progress(by)));
                Outcome::choice(lang::progress_ask_sort(lang), answers)
            }
            Action::Back if self.thin => {
                self.thin = false;
                self.settle(ctx);
                Outcome::Done
            }
            _ => Outcome::Pass,
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let (list, length, now) = (self.layout.list, self.length(), ctx.desk.now());
        let moused = self.shown_place().mouse(event, list, length, now);
        if matches!(moused, Moused::Moved | Moused::Opened) {
            self.coder = self.coder_at(event.column).unwrap_or(self.coder);
            self.settle(ctx);
        }
        match moused {
            Moused::Pass => Outcome::Pass,
            Moused::Opened => self.open(ctx.desk),
            Moused::Moved | Moused::Scrolled => Outcome::Done,
        }
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let Given::Progress(by) = given else { return Outcome::Pass };
        self.by = by;
        self.build(ctx);
        Outcome::Done
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        self.build(ctx);
        let me = ctx.desk.my_key();
        if let Some(mine) = self.rows.coders.iter().position(|(key, _)| Some(*key) == me).filter(|_| *go != Go::Back) {
            self.coder = mine;
            self.settle(ctx);
        }
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.build(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let none = desk.project().documents.is_empty();
        let own = matches!(action, Action::ProgressOpen | Action::ProgressSort);
        if none && own { Err(lang::progress_none(prefs)) } else { Ok(()) }
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let keys: &[Action] = match self.thin {
            true => &[Action::ProgressOpen, Action::ProgressThin, Action::Back],
            false => &[Action::ProgressOpen, Action::ProgressThin, Action::ProgressSort, Action::Right],
        };
        let word = |&action: &Action| match action {
            Action::Right => Foot::Worded(action, lang::coder(prefs.lang)),
            Action::ProgressThin if self.thin => Foot::Worded(action, lang::progress_total(prefs.lang)),
            action => Foot::Key(action),
        };
        keys.iter().map(word).collect()
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        let Some((coder, name)) = self.coder_key().filter(|_| !self.thin) else { return String::new() };
        let CoderTotal { done, begun, excerpts } = self.rows.total(coder);
        let total = lang::progress_total_of(lang, number(done), number(begun), number(excerpts));
        format!("{name}, {}: {total}", lang::progress_total(lang))
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
