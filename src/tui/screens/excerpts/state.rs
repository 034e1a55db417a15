//! The list, where one stands in it, what is ticked.

use std::collections::{HashMap, HashSet};

use super::frame::Layout;
use super::look::{self, Chosen, Look};
use super::make::{Drawn, make};
use super::pane::Pane;
use crate::analysis::Quotes;
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::asks::Near;
use crate::tui::context::Ctx;
use crate::tui::parts::list::{Clicks, Ticks};
use crate::tui::prefs::Prefs;
use crate::tui::prefs::first_key;
use crate::tui::quotes::{Rows, Scroller, Segment};

/// Quotes that are kept as they are drawn.
const KEPT: usize = 400;

/// The screen of excerpts.
#[derive(Default)]
pub struct Excerpts {
    pub(super) look: Look,
    pub(super) chosen: Chosen,
    /// The list; empty while codings are being read.
    pub(super) list: Quotes,
    pub(super) scroller: Scroller,
    /// Quotes that came on screen, by their place in the list's quotes and the group they stand in.
    drawn: HashMap<usize, Drawn>,
    pub(super) pane: Pane,
    pub(super) ticked: Ticks<Segment>,
    pub(super) clicks: Clicks<usize>,
    /// The words one stands on, also while the list is made anew.
    pub(super) here: Option<Segment>,
    /// Whether what was kept from the last run was taken in.
    pub(super) restored: bool,
}

/// The entries as the scroller asks for them: read when they come on screen.
struct QuoteEntries<'a> {
    desk: &'a mut Desk,
    prefs: &'a Prefs,
    list: &'a Quotes,
    drawn: &'a mut HashMap<usize, Drawn>,
    frame: Layout,
    around: usize,
}

impl Rows for QuoteEntries<'_> {
    fn many(&self) -> usize {
        self.list.entries.len()
    }

    fn rows(&mut self, at: usize) -> u16 {
        if let Some(drawn) = self.drawn.get(&at) {
            return drawn.quote.rows();
        }
        let Some(quote) = self.list.get(at) else { return 1 };
        if self.drawn.len() >= KEPT {
            self.drawn.clear();
        }
        let group = self.list.group_of(at).map(|group| &group.label.key);
        let drawn = make(self.desk, self.prefs, (quote.into(), group), &self.frame, self.around);
        let rows = drawn.quote.rows();
        self.drawn.insert(at, drawn);
        rows
    }

    fn is_grouped(&self) -> bool {
        !self.list.groups.is_empty()
    }

    fn begins(&self, at: usize) -> bool {
        self.list.begins(at)
    }
}

impl Excerpts {
    /// The screen before it is shown for the first time.
    pub fn new() -> Excerpts {
        Excerpts::default()
    }

    /// A quote that was read.
    pub(super) fn drawn(&self, at: usize) -> Option<&Drawn> {
        self.drawn.get(&at)
    }

    /// The words one stands on.
    pub(super) fn segment(&self) -> Option<Segment> {
        self.list.get(self.scroller.place.at).map(Segment::from)
    }

    /// Whether an entry is ticked.
    pub(super) fn is_ticked(&self, at: usize) -> bool {
        !self.ticked.is_empty() && self.list.get(at).is_some_and(|quote| self.ticked.has(quote.into()))
    }

    /// What is worked on: what is ticked, in the order of the list, else what one stands on.
    pub(super) fn targets(&self) -> Vec<Segment> {
        if self.ticked.is_empty() {
            return self.segment().into_iter().collect();
        }
        let mut seen = HashSet::new();
        let all = (0..self.list.entries.len()).filter_map(|at| self.list.get(at)).map(Segment::from);
        all.filter(|segment| self.ticked.has(*segment) && seen.insert(*segment)).collect()
    }

    /// Makes the list anew: the project, the filter, the groups or the order changed.
    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        self.drawn.clear();
        if !ctx.desk.project().complete {
            self.list = Quotes::default();
            return self.settle(ctx);
        }
        let line = std::mem::take(&mut self.chosen.line);
        match Chosen::of(ctx.desk, &line, ctx.prefs.lang) {
            Ok(chosen) => self.chosen = chosen,
            Err(failure) => {
                self.chosen.line = line;
                ctx.fail(&failure);
            }
        }
        let selection = self.chosen.selection.clone();
        let was = self.scroller.place.at;
        self.list = Quotes::of(ctx.desk.project(), selection.as_deref(), self.look.by, self.look.order);
        if !self.ticked.is_empty() {
            let all: HashSet<Segment> = self.list.quotes.iter().map(|&quote| Segment::from(quote)).collect();
            self.ticked.keep(|segment| all.contains(&segment));
        }
        self.ticked.end_run();
        self.scroller.place.at = self.here.and_then(|segment| self.nearest(segment, was)).unwrap_or(was);
        self.settle(ctx);
    }

    /// The entry of some words that is nearest to an entry: they stand in every group they belong to.
    pub(super) fn nearest(&self, segment: Segment, to: usize) -> Option<usize> {
        let is = |quote: &crate::analysis::Quote| Segment::from(*quote) == segment;
        let quote = self.list.quotes.iter().position(is)? as u32;
        let all = self.list.entries.iter().enumerate().filter(|(_, at)| **at == quote).map(|(at, _)| at);
        all.min_by_key(|at| at.abs_diff(to))
    }

    /// After a move: the place is on screen, and what stands beside is of it.
    pub(super) fn settle(&mut self, ctx: &mut Ctx) {
        let frame = Layout::of(ctx.area);
        let around = self.look.around;
        let Excerpts { list, drawn, scroller, .. } = self;
        let mut entries = QuoteEntries { desk: ctx.desk, prefs: ctx.prefs, list, drawn, frame, around };
        scroller.reveal(&mut entries, frame.list.height, frame.gap());
        self.here = self.segment().or(self.here.filter(|_| !ctx.desk.project().complete));
        self.pane = match (frame.pane, self.segment()) {
            (Some(pane), Some(segment)) => {
                let room = (pane.width.saturating_sub(4), pane.height.saturating_sub(2));
                Pane::of(ctx.desk, ctx.prefs, segment, room, around)
            }
            _ => Pane::default(),
        };
    }

    /// Scrolls; the place stays.
    pub(super) fn scroll(&mut self, ctx: &mut Ctx, by: isize) {
        let frame = Layout::of(ctx.area);
        let around = self.look.around;
        let Excerpts { list, drawn, scroller, .. } = self;
        let mut entries = QuoteEntries { desk: ctx.desk, prefs: ctx.prefs, list, drawn, frame, around };
        scroller.scroll(&mut entries, by);
    }

    /// Shows what is kept in another way: everything is drawn anew.
    pub(super) fn redraw(&mut self, ctx: &mut Ctx) {
        self.drawn.clear();
        self.settle(ctx);
    }

    /// Chooses by a line.
    pub(super) fn choose(&mut self, ctx: &mut Ctx, line: &str) {
        line.clone_into(&mut self.chosen.line);
        self.ticked.clear();
        self.build(ctx);
        look::keep_line(ctx.desk, &self.chosen.line);
    }

    /// Where a box belongs to that is opened for the place.
    pub(super) fn near(&self, ctx: &Ctx) -> Near {
        let frame = Layout::of(ctx.area);
        let (from, to) = self.scroller.here().unwrap_or_default();
        let row = |row: u16| frame.list.y.saturating_add(row).min(frame.list.bottom().saturating_sub(1));
        Near { left: frame.columns.words, above: row(from), below: row(to) }
    }

    /// Why there is nothing in the list, with what to do; none when there is something.
    pub(super) fn empty(&self, desk: &Desk, prefs: &Prefs) -> Option<String> {
        if !self.list.entries.is_empty() {
            return None;
        }
        let project = desk.project();
        Some(match (&self.chosen.selection, project.complete) {
            _ if project.documents.is_empty() => lang::no_interviews_yet(prefs),
            (_, false) => lang::codings_loading(prefs.lang),
            _ if self.chosen.wrong.is_some() => {
                lang::excerpts_filter_wrong(prefs, self.chosen.wrong.clone().unwrap_or_default())
            }
            (Some(_), _) if self.list.total > 0 => lang::excerpts_none_chosen(prefs, &self.chosen.line),
            _ => lang::excerpts_none(prefs),
        })
    }

    /// The key that changes the filter.
    pub(super) fn filter_key(&self, prefs: &Prefs) -> String {
        first_key(prefs, Action::FilterExcerpts)
    }
}
