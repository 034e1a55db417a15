//! What the screen is: an interview with what is marked, its page, and where on it one is.

use std::sync::Arc;

use ratatui::layout::Rect;
use uuid::Uuid;

use super::boundary::Boundary;
use super::find::Find;
use super::frame::{Layout, LayoutFor, SidePane};
use super::inspector::Inspector;
use super::look::Look;
use super::margin::{Margin, Style};
use super::mouse::Press;
use super::page::Page;
use crate::analysis::RangeCounts;
use crate::desk::mark::{Mark, MarkContent};
use crate::desk::recent::RecentCodes;
use crate::desk::stopped::Stopped;
use crate::desk::{Desk, Transcript};
use crate::model::{DocumentKey, EntityKind, ExcerptKey, Key, Project, ReadingState};
use crate::text::{Place, Span};
use crate::tui::asks::Near;
use crate::tui::context::Ctx;
use crate::tui::parts::tree::CodeTree;
use crate::tui::prefs::{Class, Prefs};
use crate::tui::symbols::Symbol;

/// Rows that stay in sight above and below the mark.
const SCROLLOFF: usize = 3;

/// The Read screen.
#[derive(Debug, Default)]
pub struct Read {
    /// How it looks.
    pub(super) look: Look,
    /// The interview that is open; none when there is none in the project.
    pub(super) open: Option<Open>,
}

/// What has the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The text.
    #[default]
    Text,
    /// A side pane.
    Pane(SidePane),
}

/// What is known of what is marked; found when it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkFacts {
    /// The marked range.
    pub span: Span,
    /// How many words are marked.
    pub words: u32,
    /// Where it begins.
    pub place: Place,
    /// The excerpt it is: the one held, else my own of exactly this range.
    pub excerpt: Option<ExcerptKey>,
    /// The excerpts it touches, the one it is alone when it is one.
    pub excerpts: Vec<ExcerptKey>,
}

/// An open interview.
#[derive(Debug)]
pub struct Open {
    pub(super) document: DocumentKey,
    pub(super) id: Uuid,
    pub(super) transcript: Arc<Transcript>,
    pub(super) mark: Mark,
    /// What was marked as one came here from a number or a hit: Esc on it goes back there at once.
    pub(super) came: Option<Mark>,
    pub(super) here: MarkFacts,
    pub(super) page: Page,
    pub(super) margin: Margin,
    pub(super) frame: Layout,
    /// The first row of the page on screen.
    pub(super) top: usize,
    pub(super) find: Find,
    pub(super) boundary: Option<Boundary>,
    /// The excerpt that a memo may make.
    pub(super) made: Option<Uuid>,
    /// The codes given last.
    pub(super) recent: RecentCodes,
    pub(super) focus: Focus,
    pub(super) inspector: Inspector,
    pub(super) tree: CodeTree,
    /// What of the counts of the tree is of this interview; none while the tree is not to be seen.
    pub(super) counted: Option<Vec<RangeCounts>>,
    pub(super) press: Option<Press>,
    /// When it was opened: tells today's times from dates.
    pub(super) now: i64,
}

impl Read {
    /// The screen with nothing open yet.
    pub fn new() -> Read {
        Read::default()
    }

    /// Opens an interview where one stopped; none: the one that is open, else the last, else the first. False when there
    /// is none, or it cannot be read, which is said.
    pub(super) fn open(&mut self, ctx: &mut Ctx, document: Option<DocumentKey>) -> bool {
        let here = self.open.as_ref().map(|open| open.document);
        let project = ctx.desk.project();
        let living = |key: &DocumentKey| project.documents.get(*key).is_some();
        let last = || Stopped::last(ctx.desk).and_then(|id| project.document(id));
        let wanted = document.or(here).filter(living).or_else(last).or_else(|| project.documents.keys().next());
        let Some(wanted) = wanted else {
            self.open = None;
            return false;
        };
        if here == Some(wanted) {
            return true;
        }
        self.keep_place(ctx);
        match ctx.desk.transcript(wanted) {
            Ok(transcript) => {
                self.look = Look::of(ctx.desk);
                self.open = Some(Open::of(ctx, wanted, transcript));
                true
            }
            Err(failure) => {
                ctx.fail(&failure);
                false
            }
        }
    }

    /// Keeps where one stands.
    pub(super) fn keep_place(&mut self, ctx: &mut Ctx) {
        if let Some(open) = &self.open {
            Stopped::keep(ctx.desk, open.id, open.here.span.start);
        }
    }

    /// Makes anew what is kept for drawing. What is marked keeps its place on the screen.
    pub(super) fn lay_out(&mut self, ctx: &mut Ctx) {
        let Read { look, open } = self;
        let Some(here) = open else { return };
        if ctx.desk.project().documents.get(here.document).is_none() {
            *open = None;
            return;
        }
        match ctx.desk.transcript(here.document) {
            Ok(transcript) => {
                let changed = !Arc::ptr_eq(&transcript, &here.transcript);
                here.transcript = transcript;
                here.lay_out(ctx, look, changed);
            }
            // What was read stays on screen.
            Err(failure) => ctx.fail(&failure),
        }
    }
}

impl Open {
    fn of(ctx: &mut Ctx, document: DocumentKey, transcript: Arc<Transcript>) -> Open {
        let id = ctx.desk.project().documents.get(document).map(|d| d.id).unwrap_or_default();
        let at = Stopped::of(ctx.desk, id).map(|stopped| stopped.at);
        let at = at.unwrap_or_else(|| turn_start(&transcript, read_to(ctx.desk, document)));
        Open {
            document,
            id,
            mark: Mark::at(&transcript, at),
            came: None,
            transcript,
            here: MarkFacts::default(),
            page: Page::default(),
            margin: Margin::default(),
            frame: Layout::default(),
            top: 0,
            find: Find::default(),
            boundary: None,
            made: None,
            recent: RecentCodes::of(ctx.desk),
            focus: Focus::default(),
            inspector: Inspector::default(),
            tree: CodeTree::default(),
            counted: None,
            press: None,
            now: ctx.desk.now(),
        }
    }

    /// What the frame is made for.
    fn wanted(&self, (area, measure): (Rect, Option<u16>), look: &Look, lanes: u16) -> LayoutFor {
        let class = Class::of(area.width);
        LayoutFor {
            area,
            inspector: look.pane(class, SidePane::Inspector),
            tree: look.pane(class, SidePane::Tree),
            lanes,
            turns: self.transcript.places.count(),
            measure,
        }
    }

    fn lay_out(&mut self, ctx: &mut Ctx, look: &Look, changed: bool) {
        let room = (ctx.area, ctx.prefs.measure);
        let wanted = self.wanted(room, look, 1);
        let frame = Layout::of(&wanted);
        let kept = self.kept_place();
        let wrapped = (self.page.measure, self.page.spaced) == (frame.words.1, look.spaced) && !self.page.is_empty();
        if changed || !wrapped {
            self.page = Page::of(&self.transcript, frame.words.1, look.spaced);
        }
        self.margin = self.margin_of(ctx.desk.project(), ctx.prefs, look, &wanted);
        let first = self.frame == Layout::default();
        let frame = Layout::of(&self.wanted(room, look, self.margin.lanes));
        let old = std::mem::replace(&mut self.frame, frame);
        self.recent = RecentCodes::of(ctx.desk);
        self.adopt(ctx.desk);
        self.find.renew(&self.transcript, changed);
        if first {
            self.centre();
        } else if old.text != self.frame.text || !wrapped || changed {
            self.put_back(kept);
        }
        self.renew_tree(ctx.desk);
        self.settle(ctx);
    }

    fn margin_of(&self, project: &Project, prefs: &Prefs, look: &Look, wanted: &LayoutFor) -> Margin {
        let (width, lanes) = Layout::room(wanted);
        let style = Style { lang: prefs.lang, width, naming: look.naming, lanes, cut: prefs.mark(Symbol::Cut) };
        Margin::of(project, self.document, &self.page, style)
    }

    /// What of the page is to stay where it is: a position, and how far down the screen it is. The mark when it is on
    /// screen, else the first row.
    fn kept_place(&self) -> (u32, f32) {
        let height = self.rows().max(1);
        let row = self.page.row_of(self.here.span.start);
        let shown = row >= self.top && row < self.top + height;
        let row = if shown { row } else { self.top };
        let at = if shown { self.here.span.start } else { self.page.lines.get(row).map_or(0, |l| l.span.start) };
        (at, (row - self.top) as f32 / height as f32)
    }

    fn put_back(&mut self, (at, down): (u32, f32)) {
        let offset = (down * self.rows() as f32).round() as usize;
        self.scroll_to(self.page.row_of(at).saturating_sub(offset));
    }

    /// Takes over what became of the excerpt that is held: made by a memo, moved, or gone.
    fn adopt(&mut self, desk: &Desk) {
        let project = desk.project();
        let made = self.made.and_then(|id| project.number(EntityKind::Excerpt, id)).map(ExcerptKey::of);
        if let Some(key) = made {
            self.made = None;
            self.mark = Mark::excerpt(&self.transcript, key, project.span_of(key), None);
        }
        let MarkContent::Excerpt { key, span, around } = self.mark.held else { return };
        match project.excerpts.get(key) {
            Some(excerpt) if excerpt.span != span => {
                self.mark = Mark::excerpt(&self.transcript, key, excerpt.span, None);
            }
            Some(_) => self.mark.held = MarkContent::Excerpt { key, span, around },
            None if project.complete => self.mark = self.range(span),
            None => {}
        }
    }

    /// A range as the mark; the cursor when it is a sentence.
    pub(super) fn range(&self, span: Span) -> Mark {
        let cursor = Mark::at(&self.transcript, span.start);
        if cursor.span(&self.transcript) == span { cursor } else { Mark::range(&self.transcript, span) }
    }

    /// Finds what is known of the mark, and fills the panes with it.
    pub(super) fn settle(&mut self, ctx: &Ctx) {
        let project = ctx.desk.project();
        let span = self.mark.span(&self.transcript);
        let held = match self.mark.held {
            MarkContent::Excerpt { key, .. } => Some(key),
            _ => ctx.desk.my_key().and_then(|me| project.excerpt_at(self.document, span, me)),
        };
        self.here = MarkFacts {
            span,
            words: self.transcript.count(span),
            place: self.transcript.place(span.start),
            excerpt: held,
            excerpts: held.map_or_else(|| touching(project, self.document, span), |key| vec![key]),
        };
        self.inspector.renew(ctx.desk, ctx.prefs, &self.here, self.now, self.side(SidePane::Inspector).width);
    }

    /// Another mark: what is known of it is found and it is brought into sight.
    pub(super) fn go(&mut self, ctx: &Ctx, mark: Mark) {
        self.mark = mark;
        self.settle(ctx);
        self.reveal();
    }

    /// Rows of text on screen.
    pub(super) fn rows(&self) -> usize {
        usize::from(self.frame.text.height)
    }

    /// Scrolls so that this row is the first, as far as there is text.
    pub(super) fn scroll_to(&mut self, top: usize) {
        self.top = top.min(self.page.len().saturating_sub(self.rows()));
    }

    /// Scrolls so that the mark is a third down the screen.
    fn centre(&mut self) {
        let row = self.page.row_of(self.mark.span(&self.transcript).start);
        self.scroll_to(row.saturating_sub(self.rows() / 3));
    }

    /// The span that is to be seen: the boundary that is moved, else the mark.
    pub(super) fn shown_span(&self) -> Span {
        self.boundary.as_ref().map_or(self.here.span, |b| b.now)
    }

    /// Scrolls as little as needed so that the mark, or the end of it that moves, is in sight with a few rows around.
    pub(super) fn reveal(&mut self) {
        let height = self.rows();
        let around = SCROLLOFF.min(height.saturating_sub(1) / 2);
        let (mut first, mut last) = self.page.rows_of(self.shown_span());
        if last - first + 1 + 2 * around > height {
            let moving = if self.moves_at_end() { last } else { first };
            (first, last) = (moving, moving);
        }
        let far = first > self.top + 2 * height || last + height < self.top;
        if far {
            self.scroll_to(first.saturating_sub(height / 3));
        } else if first < self.top + around {
            self.scroll_to(first.saturating_sub(around));
        } else if last + around + 1 > self.top + height {
            self.scroll_to(last + around + 1 - height);
        }
    }

    /// Whether it is the end of the mark that moves.
    fn moves_at_end(&self) -> bool {
        match (&self.boundary, self.mark.held) {
            (Some(boundary), _) => boundary.at_end,
            (None, MarkContent::Range { anchor, head, .. }) => head >= anchor.end,
            _ => false,
        }
    }

    /// Where a pane is now: beside the text, or over it while it has the focus; none when it is not to be seen.
    pub(super) fn shows(&self, pane: SidePane) -> Option<Rect> {
        let focused = (self.focus == Focus::Pane(pane)).then(|| self.frame.over(pane));
        self.frame.beside(pane).or(focused)
    }

    /// Where a pane is or would be.
    pub(super) fn side(&self, pane: SidePane) -> Rect {
        self.frame.beside(pane).unwrap_or_else(|| self.frame.over(pane))
    }

    /// What a box that belongs to the mark is not to cover.
    pub(super) fn near(&self) -> Near {
        let (first, last) = self.page.rows_of(self.here.span);
        let text = self.frame.text;
        let row = |row: usize| {
            let down = row.saturating_sub(self.top).min(self.rows().saturating_sub(1));
            text.y.saturating_add(u16::try_from(down).unwrap_or(u16::MAX))
        };
        Near { left: self.frame.words.0, above: row(first), below: row(last) }
    }
}

/// The turn that I noted as read to while reading; the first when I noted none.
fn read_to(desk: &Desk, document: DocumentKey) -> u32 {
    let status = desk.my_key().and_then(|me| desk.project().status(document, me));
    status.filter(|status| status.reading == ReadingState::Reading).map_or(1, |status| status.read_to.max(1))
}

/// Where a turn begins; the start of a text without such a turn.
fn turn_start(t: &Transcript, number: u32) -> u32 {
    t.places.turns.iter().find(|turn| turn.number >= number).map_or(0, |turn| turn.span.start)
}

/// The excerpts that share a position with a span.
fn touching(project: &Project, document: DocumentKey, span: Span) -> Vec<ExcerptKey> {
    let list = project.excerpts_in(document);
    let to = list.partition_point(|&k| project.span_of(k).start < span.end);
    list[..to].iter().copied().filter(|&k| project.span_of(k).overlaps(span)).collect()
}
