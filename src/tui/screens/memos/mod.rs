//! All memos to read, search and sort, and the diary of the project by day.
//!
//! | file | is |
//! |---|---|
//! | `state` | where one stands, and what keys and clicks do |
//! | `view` | how it is drawn |

mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Memos;

use crossterm::event::MouseEvent;

use crate::analysis::lists::MemoGroups;
use crate::analysis::lists::memos::MemoLine;
use crate::desk::Desk;
use crate::lang;
use crate::lang::number;
use crate::tui::action::Action;
use crate::tui::answers::{Answer, Given, MemosAnswer};
use crate::tui::asks::Go;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::{Moused, by};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

impl Screen for Memos {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        let lang = ctx.prefs.lang;
        match action {
            _ if let Some(by) = by(action, usize::from(self.layout.list.height)) => self.step(ctx, by),
            Action::MemoOpen => self.open(ctx.prefs),
            Action::MemoPlace => self.go_to_place(ctx.desk),
            Action::MemoLinks => self.follow(ctx),
            Action::MemoDiary => self.turn(ctx, !self.diary),
            Action::MemoToday => self.today(ctx),
            Action::MemoNew => self.begin(ctx),
            Action::MemoRemove => self.remove(ctx),
            Action::MemoGroup => {
                let answer = |by: MemoGroups| Answer::new(by.say(lang), Given::Memos(MemosAnswer::Group(by)));
                Outcome::choice(lang::memos_ask_group(lang), MemoGroups::ALL.map(answer))
            }
            Action::MemoFind => {
                let gives = |words| Given::Memos(MemosAnswer::Find(words));
                Outcome::prompt(lang::memos_find(lang), self.words.clone(), gives)
            }
            Action::Back if !self.words.is_empty() => {
                self.words.clear();
                self.build(ctx);
                Outcome::Done
            }
            Action::Back if self.diary => self.turn(ctx, false),
            _ => Outcome::Pass,
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        match self.place.mouse(event, self.layout.list, self.rows.lines.len(), ctx.desk.now()) {
            Moused::Pass => Outcome::Pass,
            Moused::Scrolled => Outcome::Done,
            Moused::Moved => self.step(ctx, 0),
            Moused::Opened => self.open(ctx.prefs),
        }
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let Given::Memos(answer) = given else { return Outcome::Pass };
        match answer {
            MemosAnswer::Find(words) => self.words = words.trim().to_owned(),
            MemosAnswer::Group(by) => self.by = by,
            MemosAnswer::Follow(link) => return self.follow_link(ctx, &link),
        }
        self.build(ctx);
        Outcome::Done
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        if let Go::Memos(Some(memo)) = go {
            (self.here, self.diary) = (Some(*memo), false);
            self.words.clear();
        }
        self.build(ctx);
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.build(ctx);
    }

    fn offers(&self, _: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let of_one = [Action::MemoOpen, Action::MemoPlace, Action::MemoLinks, Action::MemoRemove, Action::MemoGroup];
        let none = self.rows.rows.is_empty() && of_one.contains(&action);
        if none { Err(lang::memos_none(prefs)) } else { Ok(()) }
    }

    fn writes(&self, _: &Desk, _: Action) -> bool {
        self.begins_today()
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        use Action::*;
        let keys: &[Action] = match self.diary {
            true => &[MemoOpen, MemoToday, MemoDiary, MemoFind, MemoLinks],
            false => &[MemoOpen, MemoPlace, MemoNew, MemoDiary, MemoFind, MemoGroup, MemoLinks, MemoToday, MemoRemove],
        };
        let word = |&action: &Action| match action {
            MemoDiary if self.diary => Foot::Worded(action, lang::memos(prefs.lang)),
            action => Foot::Key(action),
        };
        keys.iter().map(word).collect()
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        match self.rows.lines.get(self.place.at) {
            Some(MemoLine::Row(at)) => lang::memos_at(prefs.lang, number(at + 1), number(self.rows.rows.len())),
            _ => String::new(),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
