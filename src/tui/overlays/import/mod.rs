//! The screen that brings in interviews: where from, what will happen to each file, and only then a change.

mod layout;
mod list;
mod pane;
mod pane_view;
mod speakers;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod writing;

pub use state::Import;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use self::layout::Layout;
use self::state::{FROM, Phase, SPEAKERS};
use self::writing::NextFiles;
use crate::desk::{Desk, FileFate, ReadPiece, ToRead, read_import, sums};
use crate::lang::{self, number};
use crate::tui::answers::Given;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::jobs::{Job, JobReporter};
use crate::tui::msg::News;
use crate::tui::overlays::Overlay;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl Import {
    fn layout(&self, ctx: &Ctx) -> Layout {
        Layout::of(ctx.area, self)
    }
}

/// The mark of what becomes of a file.
pub(super) fn mark_of(fate: FileFate) -> (Symbol, Role) {
    match fate {
        FileFate::In => (Symbol::ComesIn, Role::Good),
        FileFate::Same | FileFate::Out => (Symbol::Same, Role::Muted),
        FileFate::Undecided => (Symbol::Decide, Role::Warning),
        FileFate::Cannot => (Symbol::Cannot, Role::Danger),
        FileFate::Note => (Symbol::Dot, Role::Muted),
    }
}

/// The work of reading.
fn job(wanted: ToRead) -> Job {
    let run = move |report: &JobReporter| {
        let go_on = |done, total| {
            report.progress(done, total);
            !report.stopped()
        };
        read_import(&wanted, &|piece| report.piece(piece), &go_on);
    };
    Job { what: lang::import_reading, run: Box::new(run) }
}

impl Overlay for Import {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        match self.phase {
            Phase::Form => {
                let mut feet = vec![Foot::enter(lang::import_foot_look(lang))];
                if self.form.at != SPEAKERS {
                    feet.push(Foot::tab(lang::complete_path(lang)));
                }
                feet.push(Foot::Fixed(lang::DOWN, lang::next_field(lang)));
                feet.push(Foot::Out(lang::back(lang)));
                feet
            }
            Phase::Reading | Phase::Writing => vec![Foot::Out(lang::import_foot_stop(lang))],
            Phase::List if self.pane.here => self.feet_of_pane(prefs),
            Phase::List => self.feet_of_list(prefs),
        }
    }

    fn is_own(&self, key: KeyEvent) -> bool {
        // Nothing may lie on top when the last file is in: it is this box that closes then.
        self.phase == Phase::Writing && matches!(key.code, KeyCode::F(_))
    }

    fn is_typing(&mut self) -> bool {
        self.phase == Phase::Form
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match self.phase {
            Phase::Form => self.key_in_form(ctx, key),
            Phase::List if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                return if self.pane.here { self.key_in_pane(ctx, key) } else { self.key_in_list(ctx, key) };
            }
            Phase::List | Phase::Reading => {}
            Phase::Writing => return self.key_while_writing(ctx, key),
        }
        Outcome::Done
    }

    /// A step back. While files are read or written, the shell stops that.
    fn escape(&mut self, _: &mut Ctx) -> Outcome {
        match self.phase {
            Phase::Form => return Outcome::Close,
            Phase::List if self.pane.here => self.pane.here = false,
            Phase::List => self.back_to(FROM),
            Phase::Reading | Phase::Writing => return Outcome::Pass,
        }
        Outcome::Done
    }

    fn pasted(&mut self, ctx: &mut Ctx, words: &str) -> Option<Outcome> {
        match self.phase {
            Phase::Form => {
                self.paste_in_form(words);
                Some(Outcome::Done)
            }
            Phase::List => Some(self.paste_in_list(ctx, words)),
            Phase::Reading | Phase::Writing => None,
        }
    }

    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        if self.phase != Phase::Form {
            return self.click_in_list(ctx, at);
        }
        let layout = self.layout(ctx);
        if let Some(row) = layout.field_at(at.1) {
            self.form.click(row, (at.0.saturating_sub(layout.field_x), 0), layout.field_width);
        }
        Outcome::Done
    }

    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        if self.phase != Phase::Form {
            let height = usize::from(self.layout(ctx).list.height);
            self.place.scroll(by, height, self.plan.files.len());
        }
    }

    fn answered(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Import(answer) = given {
            self.chosen(ctx, &answer);
        }
        Outcome::Done
    }

    fn work(&mut self) -> Option<Job> {
        self.wanted.take().map(job).or_else(|| self.writing.as_mut()?.job())
    }

    fn heard(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        match (news, self.phase) {
            (News::Piece(piece), Phase::Reading) => {
                if let Ok(piece) = piece.downcast::<ReadPiece>() {
                    self.take(ctx, *piece);
                }
            }
            (News::Piece(piece), Phase::Writing) if piece.is::<NextFiles>() => return self.write_some(ctx),
            (News::Over(stopped), Phase::Reading) => self.over(ctx, stopped),
            (News::Over(true), Phase::Writing) => return self.stop_writing(ctx),
            _ => {}
        }
        Outcome::Done
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.reveal(ctx);
    }

    fn says(&self, _: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        let (read, total) = (number(self.plan.files.len()), number(self.plan.total));
        match self.phase {
            Phase::Form if self.form.text(FROM).is_empty() => lang::import_say_where(lang),
            Phase::Form => String::new(),
            Phase::Reading => lang::import_read_so_far(lang, read, total),
            Phase::List | Phase::Writing => sums(self.plan.counts(), lang),
        }
    }
}
