//! What keys and clicks do.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::frame::Frame;
use super::look::{self, Look};
use super::state::Excerpts;
use super::view;
use crate::desk::Desk;
use crate::desk::coding::With;
use crate::lang;
use crate::model::{DocumentKey, Valence};
use crate::text::Span;
use crate::tui::action::{Action, Place, row_of};
use crate::tui::answers::{ExcerptsAnswer, Given, Gives};
use crate::tui::asks::{Go, Opens};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::{by, wheel};
use crate::tui::prefs::Prefs;
use crate::tui::quotes::edit::{change, pick};
use crate::tui::quotes::{Segment, acts};
use crate::tui::screen::Screen;

impl Excerpts {
    fn step(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        self.shelf.place.step(by, self.list.entries.len());
        self.settle(ctx);
        Outcome::Done
    }

    pub(super) fn go(&mut self, ctx: &mut Ctx, at: usize) {
        self.shelf.place.go(at, self.list.entries.len());
        self.settle(ctx);
    }

    /// To the first quote of the next group, or of this one and then the one before.
    fn group_step(&mut self, ctx: &mut Ctx, forward: bool) {
        let at = self.shelf.place.at;
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
        if let Some(segment) = self.list.get(at).map(Segment::from)
            && !self.ticked.remove(&segment)
        {
            self.ticked.insert(segment);
        }
    }

    /// Ticks a run: away from where it began it grows, towards it it shrinks.
    fn tick_run(&mut self, ctx: &mut Ctx, by: isize) {
        let at = self.shelf.place.at;
        let began = *self.run.get_or_insert(at);
        self.shelf.place.step(by, self.list.entries.len());
        let now = self.shelf.place.at;
        let grows = now.abs_diff(began) >= at.abs_diff(began);
        let segment = |at: usize| self.list.get(at).map(Segment::from);
        let (left, reached) = (segment(at), segment(now));
        match grows || now == at {
            true => self.ticked.extend(left.into_iter().chain(reached)),
            false => self.ticked.retain(|segment| Some(*segment) != left),
        }
        self.settle(ctx);
    }

    fn tick_all(&mut self, ctx: &mut Ctx) {
        self.ticked = self.list.quotes.iter().map(|&quote| Segment::from(quote)).collect();
        let lang = ctx.prefs.lang;
        ctx.say(lang::excerpts_ticked_all(ctx.prefs, lang::read_excerpts(lang, self.ticked.len())));
    }

    fn read(&self, ctx: &Ctx) -> Outcome {
        self.segment().map_or(Outcome::Done, |segment| acts::read(ctx, segment))
    }

    fn moves(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        Some(match action {
            _ if let Some(by) = by(action, self.shelf.shown.len()) => self.step(ctx, by),
            Action::NextGroup | Action::PreviousGroup => {
                self.group_step(ctx, action == Action::NextGroup);
                Outcome::Done
            }
            _ => return None,
        })
    }

    fn ticks(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        match action {
            Action::TickQuote => self.tick(self.shelf.place.at),
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

    fn works(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
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

    fn shows(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
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
        let gives = Gives::new(|line| Given::Excerpts(ExcerptsAnswer::Filter(line)));
        Outcome::Open(Box::new(Opens::Filter { line: self.chosen.line.clone(), gives }))
    }

    fn click(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let frame = Frame::of(ctx.area);
        let (x, y) = (event.column, event.row);
        if y == frame.filter && x < frame.list.right() {
            return self.ask_filter();
        }
        let row = y.checked_sub(frame.list.y).filter(|_| frame.list.contains((x, y).into()));
        let Some(at) = row.and_then(|row| self.shelf.at_row(row)) else { return Outcome::Pass };
        let again = self.clicks.again(at, ctx.desk.now());
        let run = event.modifiers.contains(KeyModifiers::SHIFT);
        if run {
            let (from, to) = (self.shelf.place.at.min(at), self.shelf.place.at.max(at));
            let segments = (from..=to).filter_map(|at| self.list.get(at)).map(Segment::from);
            self.ticked.extend(segments.collect::<Vec<_>>());
        } else if x < frame.columns.bar {
            self.tick(at);
            self.clicks.forget();
        }
        self.go(ctx, at);
        if again && !run && x >= frame.columns.bar { self.read(ctx) } else { Outcome::Done }
    }

    /// Whether an action needs a quote.
    fn needs_quote(action: Action) -> bool {
        use Action::*;
        let own = row_of(action).is_some_and(|row| row.is_on(Place::Excerpts));
        own && !matches!(action, FilterExcerpts | GroupQuotes | SortQuotes | WordsAround)
    }
}

impl Screen for Excerpts {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if !matches!(action, Action::TickDown | Action::TickUp) {
            self.run = None;
        }
        if let Err(why) = self.offers(ctx.desk, ctx.prefs, action) {
            ctx.refuse(why);
            return Outcome::Done;
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
            (self.here, self.shelf.place) = (None, Default::default());
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
        let seen = self.shelf.shown.iter().any(|shown| self.list.get(shown.at).map(Segment::from) == Some(segment));
        if !seen && let Some(at) = self.nearest(segment, self.shelf.place.at) {
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
        let keys: &[Action] = match () {
            () if self.list.entries.is_empty() => &[FilterExcerpts, FindAction],
            () if !self.ticked.is_empty() => &[RecodeQuotes, UncodeQuotes, QuoteFor, CopyQuotes, ExportQuotes],
            () => &[
                ReadQuote,
                RecodeQuotes,
                FilterExcerpts,
                GroupQuotes,
                SortQuotes,
                TickQuote,
                UncodeQuotes,
                QuoteMemo,
                ExportQuotes,
            ],
        };
        let mut out: Vec<Foot> = keys.iter().map(|&action| Foot::Key(action)).collect();
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
