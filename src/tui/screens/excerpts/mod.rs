//! The excerpts: the quotes that a filter chooses, in groups, with their place beside; recoded, signed and copied from
//! here, several at once (SCREENS.md §10).
//!
//! | file | is |
//! |---|---|
//! | `state` | the list, where one stands in it, what is ticked |
//! | `look` | filter, grouping, order and words around, as they are remembered |
//! | `keys`, `asks` | what keys and clicks do; the questions with numbered answers |
//! | `frame` | which rows and columns are where |
//! | `make`, `pane` | a quote in rows; what stands beside about the one that is read |
//! | `words` | titles and headings |
//! | `view` | how all this is drawn |

mod asks;
mod frame;
mod keys;
mod look;
mod make;
mod pane;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use state::Excerpts;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use self::look::Look;
use crate::desk::Desk;
use crate::lang;
use crate::model::DocumentKey;
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::answers::Given;
use crate::tui::asks::Go;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::wheel;
use crate::tui::prefs::Prefs;
use crate::tui::quotes::Segment;
use crate::tui::quotes::edit::change;
use crate::tui::screen::Screen;

impl Screen for Excerpts {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if !matches!(action, Action::TickDown | Action::TickUp) {
            self.ticked.end_run();
        }
        if let Err(why) = self.offers(ctx.desk, ctx.prefs, action) {
            return ctx.refused(why);
        }
        let done = self.moves(ctx, action).or_else(|| self.ticks(ctx, action));
        done.or_else(|| self.works(ctx, action)).or_else(|| self.shows(ctx, action)).unwrap_or(Outcome::Pass)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        match event.kind {
            // By quotes: each has about as many rows as the wheel scrolls.
            _ if let Some(by) = wheel(event) => self.scroll(ctx, by.signum()),
            MouseEventKind::Down(MouseButton::Left) => return self.click(ctx, event),
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Codes(asked) = given {
            change(ctx, &self.targets(), &asked);
        } else if let Given::Excerpts(answer) = given {
            self.answered(ctx, answer);
        }
        Outcome::Done
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        if !std::mem::replace(&mut self.restored, true) {
            self.look = Look::kept(ctx.desk);
            self.chosen.line = look::kept_line(ctx.desk);
            self.here = look::kept_place(ctx.desk);
        }
        if let Go::Excerpts(Some(line)) = go {
            line.clone_into(&mut self.chosen.line);
            self.ticked.clear();
            (self.here, self.scroller.place) = (None, Default::default());
            look::keep_line(ctx.desk, line);
        }
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        if let Some(segment) = self.segment() {
            look::keep_place(ctx.desk, segment);
        }
    }

    fn show(&mut self, ctx: &mut Ctx, document: DocumentKey, span: Span) {
        let segment = Segment { document, span };
        let seen = self.scroller.shown.iter().any(|shown| self.list.get(shown.at).map(Segment::from) == Some(segment));
        if !seen && let Some(at) = self.nearest(segment, self.scroller.place.at) {
            self.go(ctx, at);
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.build(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        if Excerpts::needs_quote(action) && self.list.entries.is_empty() {
            return Err(self.empty(desk, prefs).unwrap_or_default());
        }
        Ok(())
    }

    fn writes(&self, desk: &Desk, _: Action) -> bool {
        self.segment().is_none_or(|segment| !segment.has_memo(desk))
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        use Action::*;
        let keys: &[Action] = if self.list.entries.is_empty() {
            &[FilterExcerpts, FindAction]
        } else if !self.ticked.is_empty() {
            &[RecodeQuotes, UncodeQuotes, QuoteFor, CopyQuotes, ExportQuotes]
        } else {
            &[
                ReadQuote,
                RecodeQuotes,
                FilterExcerpts,
                GroupQuotes,
                SortQuotes,
                TickQuote,
                UncodeQuotes,
                QuoteMemo,
                ExportQuotes,
            ]
        };
        let mut out = Foot::keys(keys);
        if !self.ticked.is_empty() {
            out.insert(2, Foot::Worded(Action::Back, lang::word_untick(prefs.lang)));
        }
        out
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        view::status(self, prefs.lang)
    }

    fn aside(&self, _: &Desk, prefs: &Prefs) -> String {
        lang::all_coders(prefs.lang)
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
