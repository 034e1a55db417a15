//! The mouse on the Read screen (SCREENS.md §4.4).

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::boundary::Boundary;
use super::frame::SidePane;
use super::margin::LaneCell;
use super::page::LineKind;
use super::state::{Focus, Open};
use crate::desk::mark::moves;
use crate::desk::mark::{Mark, MarkContent, Size};
use crate::model::ExcerptKey;
use crate::text::glyphs;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::list::{DOUBLE, wheel};

/// A press of the button that is held or was just let go.
#[derive(Clone, Copy, Debug)]
pub struct Press {
    cell: (u16, u16),
    /// In milliseconds, as the desk's clock has it.
    at: i64,
    /// How many in a row at this cell.
    count: u8,
    /// Where in the text; none in the tree.
    from: Option<u32>,
    /// By letter, not by word.
    letters: bool,
    /// The excerpt whose end is held.
    edge: Option<(ExcerptKey, bool)>,
}

/// What lies under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A position in the text.
    Text(u32),
    /// A bracket or label.
    Excerpt(ExcerptKey),
    /// A row of the tree.
    TreeRow(usize),
    /// A coding of the inspector.
    Coding(usize),
    /// The scroll line, so many rows down.
    Scroll(u16),
    /// Nothing.
    Nothing,
}

impl Open {
    /// A move or a click.
    pub(super) fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.pressed(ctx, event),
            MouseEventKind::Drag(MouseButton::Left) => self.dragged(ctx, at),
            MouseEventKind::Up(MouseButton::Left) => self.let_go_of(ctx),
            MouseEventKind::Down(MouseButton::Right) => return self.right(ctx, at),
            _ if let Some(by) = wheel(event) => self.wheel(at, by),
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    fn wheel(&mut self, at: Position, by: isize) {
        if let Some(rect) = self.shows(SidePane::Tree).filter(|rect| rect.contains(at)) {
            self.tree.place.scroll(by, self.list_rows(rect), self.tree.rows.len());
            return;
        }
        self.scroll_to(self.top.saturating_add_signed(by));
    }

    fn pressed(&mut self, ctx: &mut Ctx, event: MouseEvent) {
        let now = ctx.desk.now();
        let cell = (event.column, event.row);
        let again = self.press.filter(|p| p.cell == cell && now - p.at <= DOUBLE);
        let count = again.map_or(1, |p| p.count % 4 + 1);
        self.press = None;
        let target = self.target(Position::new(event.column, event.row));
        if !matches!(target, Pointed::TreeRow(_) | Pointed::Coding(_)) {
            self.focus = Focus::Text;
        }
        match target {
            Pointed::Text(from) => {
                let letters = event.modifiers.contains(KeyModifiers::ALT);
                let edge = self.edge_at(ctx, from).filter(|_| count == 1);
                self.press = Some(Press { cell, at: now, count, from: Some(from), letters, edge });
                if edge.is_none() {
                    self.go_still(ctx, self.clicked(from, count));
                }
            }
            Pointed::Excerpt(key) => self.go_to_excerpt(ctx, key, None),
            Pointed::TreeRow(row) => {
                self.press = Some(Press { cell, at: now, count, from: None, letters: false, edge: None });
                self.pressed_tree(ctx, row, count);
            }
            Pointed::Coding(at) => {
                self.inspector.at = at;
                self.focus = Focus::Pane(SidePane::Inspector);
                self.settle(ctx);
            }
            Pointed::Scroll(down) => {
                let rows = self.rows().max(1);
                self.scroll_to(usize::from(down) * self.page.len() / rows);
            }
            Pointed::Nothing => {}
        }
    }

    /// The first press of a row goes there, the second gives its code.
    fn pressed_tree(&mut self, ctx: &mut Ctx, row: usize, count: u8) {
        self.focus = Focus::Pane(SidePane::Tree);
        self.tree.go(row);
        let open = self.tree.rows.get(row).and_then(|r| r.open);
        match (count, open, self.tree.code()) {
            (1, Some(open), _) => self.tree.fold(ctx.desk, !open),
            (2, None, Some(code)) => self.give(ctx, [(code, None)]),
            _ => {}
        }
    }

    /// What the first, second, third or fourth press at a place marks.
    fn clicked(&self, at: u32, count: u8) -> Mark {
        let t = &self.transcript;
        match count {
            1 => Mark::on_word(t, at),
            2 => Mark::dragged(t, at, at, false),
            3 => Mark::taken(t, at, Size::Sentence),
            _ => Mark::taken(t, at, Size::Turn),
        }
    }

    /// Another mark under the pointer: the text does not move away from it.
    fn go_still(&mut self, ctx: &Ctx, mark: Mark) {
        self.mark = mark;
        self.settle(ctx);
    }

    /// The end of the marked excerpt that stands at a position, when it is mine.
    fn edge_at(&self, ctx: &Ctx, at: u32) -> Option<(ExcerptKey, bool)> {
        let MarkContent::Excerpt { key, span, .. } = self.mark.held else { return None };
        let mine = ctx.desk.project().excerpts.get(key).map(|e| e.coder) == ctx.desk.my_key();
        let edge = match at {
            at if at + 1 == span.end => Some(true),
            at if at == span.start => Some(false),
            _ => None,
        };
        edge.filter(|_| mine && ctx.desk.read_only().is_none()).map(|end| (key, end))
    }

    fn dragged(&mut self, ctx: &mut Ctx, at: Position) {
        let Some((press, from)) = self.press.and_then(|press| Some((press, press.from?))) else { return };
        let text = self.frame.text;
        // Beyond the first and last row the text scrolls under the pointer.
        if at.y < text.y {
            self.scroll_to(self.top.saturating_sub(1));
        } else if at.y >= text.bottom() {
            self.scroll_to(self.top + 1);
        }
        let row = at.y.clamp(text.y, text.bottom().saturating_sub(1).max(text.y));
        let Some(to) = self.position(at.x, row) else { return };
        if press.edge.is_none() && (at.x, at.y) == press.cell {
            return;
        }
        self.press = Some(Press { count: 0, ..press });
        match press.edge {
            Some((excerpt, at_end)) => self.drag_edge(ctx, excerpt, at_end, to),
            None => {
                let to = if press.letters && to >= from { self.after_letter(to) } else { to };
                self.go_still(ctx, Mark::dragged(&self.transcript, from, to, press.letters));
            }
        }
    }

    fn after_letter(&self, at: u32) -> u32 {
        moves::letter_after(&self.transcript, at).unwrap_or(at)
    }

    fn drag_edge(&mut self, ctx: &Ctx, excerpt: ExcerptKey, at_end: bool, to: u32) {
        let was = ctx.desk.project().span_of(excerpt);
        let begun = Boundary { excerpt, was, now: was, at_end };
        let word = moves::word_at(&self.transcript, to);
        let to = if at_end { word.end } else { word.start };
        self.boundary = Some(self.boundary.unwrap_or(begun).to(&self.transcript, to));
    }

    fn let_go_of(&mut self, ctx: &mut Ctx) {
        let Some((press, from)) = self.press.and_then(|press| Some((press, press.from?))) else { return };
        match press.edge {
            Some(_) if self.boundary.is_some() => self.keep_boundary(ctx),
            // A click on an end without a drag is a click like any other.
            Some(_) => self.go_still(ctx, self.clicked(from, 1)),
            None => {}
        }
        if press.count == 0 {
            self.press = None;
        }
    }

    /// The picker, for the mark when the pointer is in it, else for the sentence there.
    fn right(&mut self, ctx: &mut Ctx, at: Position) -> Outcome {
        match self.target(at) {
            Pointed::Text(at) if !self.here.span.contains(at) => self.go_still(ctx, Mark::at(&self.transcript, at)),
            Pointed::Text(_) => {}
            Pointed::Excerpt(key) => self.go_to_excerpt(ctx, key, None),
            _ => return Outcome::Pass,
        }
        self.pick(ctx)
    }

    /// What lies under the pointer.
    pub(super) fn target(&self, at: Position) -> Pointed {
        for pane in [SidePane::Tree, SidePane::Inspector] {
            if let Some(rect) = self.shows(pane).filter(|rect| rect.contains(at)) {
                return self.in_pane(pane, rect, at);
            }
        }
        let frame = &self.frame;
        if !frame.text.contains(at) {
            return Pointed::Nothing;
        }
        let row = self.top + usize::from(at.y - frame.text.y);
        match at.x {
            x if x == frame.scroll => Pointed::Scroll(at.y - frame.text.y),
            x if x < frame.lanes.0 => self.position(x, at.y).map_or(Pointed::Nothing, Pointed::Text),
            x => self.excerpt_at(row, x).map_or(Pointed::Nothing, Pointed::Excerpt),
        }
    }

    fn in_pane(&self, pane: SidePane, rect: Rect, at: Position) -> Pointed {
        let Some(down) = at.y.checked_sub(self.frame.text.y) else { return Pointed::Nothing };
        match pane {
            SidePane::Tree => {
                let row = self.tree.place.top + usize::from(down);
                let there = row < self.tree.rows.len() && usize::from(down) < self.list_rows(rect);
                if there { Pointed::TreeRow(row) } else { Pointed::Nothing }
            }
            SidePane::Inspector => {
                let coding = self.inspector.lines.get(usize::from(down)).and_then(|line| line.coding);
                let at = coding.and_then(|key| self.inspector.codings.iter().position(|&k| k == key));
                at.map_or(Pointed::Nothing, Pointed::Coding)
            }
        }
    }

    /// Rows of a list in a pane: below the row of titles.
    pub(super) fn list_rows(&self, rect: Rect) -> usize {
        usize::from(rect.bottom().saturating_sub(self.frame.text.y))
    }

    /// The excerpt whose bracket or label stands in a cell.
    fn excerpt_at(&self, row: usize, x: u16) -> Option<ExcerptKey> {
        let marked = self.marked_bracket();
        let (first, lanes) = self.frame.lanes;
        let owner = if x < first + lanes {
            match self.margin.cell(row, x - first, marked) {
                LaneCell::Bracket(index) => Some(index),
                _ => None,
            }
        } else {
            self.margin.label(row).map(|label| label.owner)
        };
        self.margin.brackets.get(owner?).map(|bracket| bracket.excerpt)
    }

    /// The bracket of the excerpt that is held.
    pub(super) fn marked_bracket(&self) -> Option<usize> {
        match self.mark.held {
            MarkContent::Excerpt { key, .. } => self.margin.index(key),
            _ => None,
        }
    }

    /// The position in the text under a cell: the grapheme there, else the nearest on its row; none below the text.
    fn position(&self, x: u16, y: u16) -> Option<u32> {
        let row = self.top + usize::from(y.checked_sub(self.frame.text.y)?);
        let line = self.page.lines.get(row)?;
        if line.kind == LineKind::Blank || line.span.is_empty() {
            return Some(line.span.end.saturating_sub(1));
        }
        let mut right = self.frame.words.0 + line.indent;
        let found = glyphs(self.transcript.words(line.span), line.span.start).find(|glyph| {
            right = right.saturating_add(glyph.width);
            x < right
        });
        Some(found.map_or(line.span.end - 1, |glyph| glyph.span.start).max(line.span.start))
    }
}
