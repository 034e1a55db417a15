//! The screen that brings in interviews: where from, what will happen to each file, and only then a change.

mod lines;
mod list;
mod state;
mod talk;
#[cfg(test)]
mod tests;
mod view;
mod writing;

pub use state::Import;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use self::state::{Phase, SPEAKERS};
use self::view::Layout;
use self::writing::Step;
use crate::desk::{Desk, ReadPiece, ToRead, read_import, sums};
use crate::lang;
use crate::lang::number;
use crate::tui::action::Action;
use crate::tui::answers::Given;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::jobs::{Job, Report};
use crate::tui::msg::News;
use crate::tui::overlays::is_for_the_shell;
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

impl Import {
    fn layout(&self, ctx: &Ctx) -> Layout {
        Layout::of(ctx.area, self)
    }
}

/// The work of reading.
fn job(wanted: ToRead) -> Job {
    let run = move |report: &Report| {
        let go_on = |done, total| {
            report.progress(done, total);
            !report.stopped()
        };
        read_import(&wanted, &|piece| report.piece(piece), &go_on);
    };
    Job { what: lang::import_reading, run: Box::new(run) }
}

impl Screen for Import {
    fn act(&mut self, _: &mut Ctx, action: Action) -> Outcome {
        match action {
            // While files are read or written, Esc stops that; the shell does it.
            Action::Back if matches!(self.phase, Phase::Form | Phase::List) => Outcome::Close,
            _ => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        // Nothing may lie on top when the last file is in: it is this box that closes then.
        let on_top = self.phase == Phase::Writing && matches!(key.code, KeyCode::F(_));
        if is_for_the_shell(key) && !on_top {
            return None;
        }
        match self.phase {
            Phase::Form => self.key_in_form(ctx, key),
            Phase::List if self.talk.is_some() => {
                self.key_in_talk(ctx, key);
                Some(Outcome::Done)
            }
            Phase::List if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => self.key_in_list(ctx, key),
            Phase::List => Some(Outcome::Done),
            Phase::Reading if key.code == KeyCode::Esc => None,
            Phase::Reading => Some(Outcome::Done),
            Phase::Writing => self.key_while_writing(ctx, key),
        }
    }

    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        match self.phase {
            Phase::Form => {
                self.fields[self.at].paste(text);
                self.edited();
                Some(Outcome::Done)
            }
            Phase::List => Some(self.paste_in_list(ctx, text)),
            Phase::Reading | Phase::Writing => None,
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        if self.phase != Phase::Form {
            return self.mouse_in_list(ctx, event);
        }
        let layout = self.layout(ctx);
        if event.kind == MouseEventKind::Down(MouseButton::Left)
            && let Some(at) = layout.field_at(event.row)
        {
            self.focus(at);
            self.fields[at].field.click(event.column.saturating_sub(layout.field_x), layout.field_width);
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Import(answer) = given {
            self.chosen(ctx, &answer);
        }
        Outcome::Done
    }

    fn job(&mut self) -> Option<Job> {
        self.wanted.take().map(job).or_else(|| self.writing.as_mut()?.job())
    }

    fn news(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        match (news, self.phase) {
            (News::Piece(piece), Phase::Reading) => {
                if let Ok(piece) = piece.downcast::<ReadPiece>() {
                    self.take(ctx, *piece);
                }
            }
            (News::Piece(piece), Phase::Writing) if piece.is::<Step>() => return self.write_some(ctx),
            (News::Over(stopped), Phase::Reading) => self.over(ctx, stopped),
            (News::Over(true), Phase::Writing) => return self.stop_writing(ctx),
            _ => {}
        }
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.reveal(ctx);
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let fixed = |key: &str, word: String| Foot::Fixed(key.into(), word);
        match self.phase {
            Phase::Form => {
                let mut feet = vec![fixed("Enter", lang::import_foot_look(lang))];
                if self.at != SPEAKERS {
                    feet.push(fixed("Tab", lang::import_foot_complete(lang)));
                }
                feet.push(fixed("Down", lang::import_foot_next(lang)));
                feet.push(fixed("Esc", lang::import_foot_cancel(lang)));
                feet
            }
            Phase::Reading | Phase::Writing => vec![fixed("Esc", lang::import_foot_stop(lang))],
            Phase::List if self.talk.is_some() => vec![
                fixed("Enter", lang::import_talk_keep(lang)),
                fixed("Down", lang::import_foot_next(lang)),
                fixed("Esc", lang::foot_close(lang)),
            ],
            Phase::List => self.feet_of_list(prefs),
        }
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        let (read, total) = (number(self.plan.files.len()), number(self.plan.total));
        match self.phase {
            Phase::Form => lang::import_say_where(lang),
            Phase::Reading => lang::import_read_so_far(lang, read, total),
            Phase::List | Phase::Writing => sums(self.plan.counts(), lang),
        }
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        view::draw(self, canvas);
    }
}
