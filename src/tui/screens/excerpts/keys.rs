//! What keys and clicks do.

use crossterm::event::{KeyModifiers, MouseEvent};

use super::frame::Layout;
use super::state::Excerpts;
use crate::desk::coding::With;
use crate::lang;
use crate::model::Valence;
use crate::tui::action::{Action, ScreenName, is_own};
use crate::tui::answers::{ExcerptsAnswer, Given};
use crate::tui::asks::FilterOf;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::list::by;
use crate::tui::quotes::edit::pick;
use crate::tui::quotes::{Segment, acts};

impl Excerpts {
    fn step(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        self.scroller.place.step(by, self.list.entries.len());
        self.settle(ctx);
        Outcome::Done
    }

    pub(super) fn go(&mut self, ctx: &mut Ctx, at: usize) {
        self.scroller.place.go(at, self.list.entries.len());
        self.settle(ctx);
    }

    /// To the first quote of the next group, or of this one and then the one before.
    fn group_step(&mut self, ctx: &mut Ctx, forward: bool) {
        let at = self.scroller.place.at;
        let Some((from, to)) = self.list.group_of(at).map(|group| (group.from, group.to)) else {
            return ctx.refuse(lang::excerpts_not_grouped(ctx.prefs));
        };
        let before = || from.checked_sub(1).and_then(|last| self.list.group_of(last)).map_or(from, |group| group.from);
        let next = match forward {
            true if to < self.list.entries.len() => to,
            true => at,
            false if at > from => from,
            false => before(),
        };
        self.go(ctx, next);
    }

    fn tick(&mut self, at: usize) {
        if let Some(segment) = self.list.get(at).map(Segment::from) {
            self.ticked.turn(segment);
        }
    }

    fn tick_run(&mut self, ctx: &mut Ctx, by: isize) {
        let Excerpts { ticked, scroller, list, .. } = self;
        ticked.run(&mut scroller.place, by, list.entries.len(), |at| list.get(at).map(Segment::from));
        self.settle(ctx);
    }

    fn tick_all(&mut self, ctx: &mut Ctx) {
        self.ticked.tick_all(self.list.quotes.iter().map(|&quote| Segment::from(quote)));
        let lang = ctx.prefs.lang;
        ctx.say(lang::excerpts_ticked_all(ctx.prefs, lang::count_excerpts(lang, self.ticked.len())));
    }

    fn read(&self, ctx: &Ctx) -> Outcome {
        self.segment().map_or(Outcome::Done, |segment| acts::read(ctx, segment))
    }

    pub(super) fn moves(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        Some(match action {
            _ if let Some(by) = by(action, self.scroller.shown.len()) => self.step(ctx, by),
            Action::NextGroup | Action::PreviousGroup => {
                self.group_step(ctx, action == Action::NextGroup);
                Outcome::Done
            }
            _ => return None,
        })
    }

    pub(super) fn ticks(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        match action {
            Action::TickQuote => self.tick(self.scroller.place.at),
            Action::TickDown => self.tick_run(ctx, 1),
            Action::TickUp => self.tick_run(ctx, -1),
            Action::TickAll => self.tick_all(ctx),
            Action::Back if !self.ticked.is_empty() => {
                self.ticked.clear();
                ctx.say(lang::excerpts_unticked(ctx.prefs.lang));
            }
            _ => return None,
        }
        Some(Outcome::Done)
    }

    pub(super) fn works(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        Some(match action {
            Action::ReadQuote => self.read(ctx),
            Action::RecodeQuotes => {
                let near = self.near(ctx);
                pick(ctx, &self.targets(), near)
            }
            Action::UncodeQuotes => self.with_code(ctx, With::Off),
            Action::QuoteFor => self.with_code(ctx, With::Sign(Valence::For)),
            Action::QuoteAgainst => self.with_code(ctx, With::Sign(Valence::Against)),
            Action::QuoteNeither => self.with_code(ctx, With::Sign(Valence::Neither)),
            Action::QuoteMemo => {
                let near = self.near(ctx);
                self.segment().map_or(Outcome::Done, |segment| acts::memo(ctx, segment, near))
            }
            Action::CopyQuotes => acts::copy(ctx, &self.targets()),
            Action::ExportQuotes => self.export(ctx),
            _ => return None,
        })
    }

    pub(super) fn shows(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        Some(match action {
            Action::FilterExcerpts => self.ask_filter(),
            Action::GroupQuotes => self.ask_group(ctx),
            Action::SortQuotes => self.ask_order(ctx),
            Action::WordsAround => {
                self.look.next_around();
                self.look.keep(ctx.desk);
                self.redraw(ctx);
                let lang = ctx.prefs.lang;
                ctx.say(match self.look.around {
                    0 => lang::excerpts_around_none(lang),
                    1 => lang::excerpts_around_one(lang),
                    n => lang::excerpts_around(lang, n),
                });
                Outcome::Done
            }
            _ => return None,
        })
    }

    fn ask_filter(&self) -> Outcome {
        Outcome::filter(FilterOf::Excerpts, self.chosen.line.clone(), |line| {
            Given::Excerpts(ExcerptsAnswer::Filter(line))
        })
    }

    pub(super) fn click(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let frame = Layout::of(ctx.area);
        let (x, y) = (event.column, event.row);
        if y == frame.filter && x < frame.list.right() {
            return self.ask_filter();
        }
        let row = y.checked_sub(frame.list.y).filter(|_| frame.list.contains((x, y).into()));
        let Some(at) = row.and_then(|row| self.scroller.at_row(row)) else { return Outcome::Pass };
        let again = self.clicks.again(at, ctx.desk.now());
        let run = event.modifiers.contains(KeyModifiers::SHIFT);
        if run {
            let (from, to) = (self.scroller.place.at.min(at), self.scroller.place.at.max(at));
            self.ticked.tick_all((from..=to).filter_map(|at| self.list.get(at)).map(Segment::from));
        } else if x < frame.columns.bar {
            self.tick(at);
            self.clicks.forget();
        }
        self.go(ctx, at);
        if again && !run && x >= frame.columns.bar { self.read(ctx) } else { Outcome::Done }
    }

    /// Whether an action needs a quote.
    pub(super) fn needs_quote(action: Action) -> bool {
        use Action::*;
        is_own(action, ScreenName::Excerpts)
            && !matches!(action, FilterExcerpts | GroupQuotes | SortQuotes | WordsAround)
    }
}
