//! Read: an interview with its excerpts in the margin; what is marked is what gets coded (SCREENS.md §1, §4).
//!
//! | file | is |
//! |---|---|
//! | `state.rs` | what the screen is, and its place on the page; the mark and its steps are [`crate::desk::mark`] |
//! | `page.rs`, `lanes.rs`, `labels.rs`, `margin.rs` | rows, brackets and labels: made on change, only looked up by drawing |
//! | `frame.rs`, `look.rs` | columns by width class; how it looks |
//! | `code.rs`, `acts.rs`, `boundary.rs`, `find.rs`, `mouse.rs` | what is done with the mark |
//! | `offers.rs`, `words.rs` | which actions do something now; what is said |
//! | `inspector.rs`, `tree.rs` | what stands in the panes |
//! | `view.rs`, `view/` | drawing |

mod acts;
mod boundary;
mod code;
mod find;
mod frame;
mod inspector;
mod labels;
mod lanes;
mod look;
mod margin;
mod mouse;
mod offers;
mod page;
#[cfg(test)]
mod sample;
mod state;
#[cfg(test)]
mod tests;
mod tree;
mod view;
mod words;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};

pub use self::state::Read;

use self::frame::SidePane;
use self::margin::LabelNaming;
use self::state::{Focus, Open};
use crate::desk::Desk;
use crate::desk::mark::moves::MoveUnit;
use crate::desk::mark::{Mark, Motion};
use crate::lang;
use crate::model::{DocumentKey, Valence};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::answers::Given;
use crate::tui::asks::Go;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::{keyed, page as page_of};
use crate::tui::prefs::{Class, Prefs};
use crate::tui::screen::Screen;

impl Screen for Read {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if let Some(outcome) = self.look_act(ctx, action) {
            return outcome;
        }
        match &mut self.open {
            Some(open) => open.act(ctx, action),
            None => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let open = self.open.as_mut()?;
        open.boundary_key(ctx, key).or_else(|| open.pane_key(ctx, key))
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        self.open.as_mut().map_or(Outcome::Pass, |open| open.mouse(ctx, event))
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let outcome = self.open.as_mut().map_or(Outcome::Pass, |open| open.given(ctx, given));
        self.lay_out(ctx);
        outcome
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        let Go::Read { document, span, excerpt, find } = go else {
            self.open(ctx, None);
            self.lay_out(ctx);
            return Outcome::Done;
        };
        if self.open(ctx, *document) {
            self.lay_out(ctx);
            if let Some(open) = &mut self.open {
                let known = excerpt.filter(|&key| ctx.desk.project().excerpts.get(key).is_some());
                match (known, span) {
                    (Some(key), _) => open.go_to_excerpt(ctx, key, None),
                    (None, Some(span)) if find.is_some() => open.go(ctx, Mark::at(&open.transcript, span.start)),
                    (None, Some(span)) => open.go(ctx, open.range(*span)),
                    (None, None) => {}
                }
                if let (Some(words), Some(span)) = (find, span) {
                    open.find_at(words, *span);
                }
                open.came = (excerpt.is_some() || span.is_some()).then_some(open.mark);
            }
        }
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        self.keep_place(ctx);
    }

    fn show(&mut self, ctx: &mut Ctx, document: DocumentKey, span: Span) {
        if !self.open(ctx, Some(document)) {
            return;
        }
        self.lay_out(ctx);
        let Some(open) = &mut self.open else { return };
        let (first, last) = open.page.rows_of(span);
        let seen = first >= open.top && last < open.top + open.rows();
        if !seen {
            open.go(ctx, open.range(span));
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.lay_out(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        offers::offers(self, desk, prefs, action)
    }

    fn writes(&self, desk: &Desk, action: Action) -> bool {
        offers::writes(self, desk, action)
    }

    fn footer(&self, _desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        offers::footer(self, prefs)
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        match &self.open {
            None => lang::read_nothing_open(prefs.lang),
            Some(open) if open.here.span.is_empty() => lang::read_no_words(prefs.lang),
            Some(open) => open.status(desk, prefs),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}

impl Read {
    /// What changes the look of the screen.
    fn look_act(&mut self, ctx: &mut Ctx, action: Action) -> Option<Outcome> {
        let class = Class::of(ctx.area.width);
        match action {
            Action::Labels => {
                self.look.next_naming();
                ctx.say(match self.look.naming {
                    LabelNaming::Name => lang::read_labels_name(ctx.prefs),
                    LabelNaming::Mark => lang::read_labels_mark(ctx.prefs),
                    LabelNaming::Both => lang::read_labels_both(ctx.prefs),
                });
            }
            Action::Spacing => self.look.spaced = !self.look.spaced,
            Action::Underline => self.look.underline = !self.look.underline,
            Action::Inspector => self.toggle(class, SidePane::Inspector),
            Action::TreePane => self.toggle(class, SidePane::Tree),
            _ => return None,
        }
        self.look.keep(ctx.desk);
        self.lay_out(ctx);
        Some(Outcome::Done)
    }

    /// Keeps a pane open when it is folded, and shut when it is open. Where there is no room beside the text it opens
    /// over it.
    fn toggle(&mut self, class: Class, pane: SidePane) {
        let Some(open) = &mut self.open else { return };
        let beside = open.frame.beside(pane).is_some();
        let wanted = self.look.pane(class, pane) == Some(true) && !beside;
        self.look.set_pane(class, pane, !beside && !wanted);
        open.focus = match open.focus {
            Focus::Text if !beside && class < Class::Roomy => Focus::Pane(pane),
            Focus::Pane(p) if p == pane => Focus::Text,
            other => other,
        };
    }
}

impl Open {
    /// A key or a click of the table.
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if let Some(mark) = self.moved(action) {
            self.go(ctx, mark);
            return Outcome::Done;
        }
        if let Some(digit) = digit(action) {
            self.pinned(ctx, digit);
            return Outcome::Done;
        }
        match action {
            Action::PageDown => self.page_by(ctx, true),
            Action::PageUp => self.page_by(ctx, false),
            Action::NextExcerpt => self.excerpt_step(ctx, true),
            Action::PreviousExcerpt => self.excerpt_step(ctx, false),
            Action::OtherExcerpt => self.other_excerpt(ctx),
            Action::NextHit => self.find_step(ctx, true),
            Action::PreviousHit => self.find_step(ctx, false),
            Action::Boundary => self.begin_boundary(ctx),
            Action::Again => self.again(ctx),
            Action::InVivo => self.in_vivo(ctx),
            Action::ReadToHere => self.read_to_here(ctx),
            Action::NextPane => self.next_pane(ctx, true),
            Action::Find => return self.ask_find(ctx),
            Action::Code => return self.pick(ctx),
            Action::Uncode => return self.uncode(ctx),
            Action::PinHere => return self.pin_here(ctx),
            Action::ExampleHere => return self.example_here(ctx),
            Action::For => return self.sign(ctx, Valence::For),
            Action::Against => return self.sign(ctx, Valence::Against),
            Action::Neither => return self.sign(ctx, Valence::Neither),
            Action::Memo => return self.memo(ctx),
            Action::MemoCoding => return self.memo_on_coding(ctx),
            Action::Copy => return self.copy(ctx),
            Action::Back => return self.back(ctx),
            _ => return Outcome::Pass,
        }
        Outcome::Done
    }

    /// Where a step leads; none when the action is no step.
    fn moved(&self, action: Action) -> Option<Mark> {
        let (t, mark) = (&*self.transcript, self.mark);
        Some(match action {
            Action::NextSentence => mark.step(t, Motion::Next(MoveUnit::Sentence)),
            Action::PreviousSentence => mark.step(t, Motion::Previous(MoveUnit::Sentence)),
            Action::NextWord => mark.step(t, Motion::Next(MoveUnit::Word)),
            Action::PreviousWord => mark.step(t, Motion::Previous(MoveUnit::Word)),
            Action::NextTurn => mark.step(t, Motion::Next(MoveUnit::Turn)),
            Action::PreviousTurn => mark.step(t, Motion::Previous(MoveUnit::Turn)),
            Action::FirstSentence => mark.step(t, Motion::TurnStart),
            Action::LastSentence => mark.step(t, Motion::TurnEnd),
            Action::Start => mark.step(t, Motion::Start),
            Action::End => mark.step(t, Motion::End),
            Action::Grow => mark.grow(t),
            Action::Shrink => mark.shrink(t),
            Action::ExtendSentence => mark.extend(t, MoveUnit::Sentence, true),
            Action::ReduceSentence => mark.extend(t, MoveUnit::Sentence, false),
            Action::ExtendWord => mark.extend(t, MoveUnit::Word, true),
            Action::ReduceWord => mark.extend(t, MoveUnit::Word, false),
            Action::RangeHere => mark.range_here(t),
            _ => return None,
        })
    }

    /// A page on or back: the text scrolls by a page, and one stands as far down it as before.
    fn page_by(&mut self, ctx: &Ctx, down: bool) {
        let by = page_of(self.rows()).unsigned_abs();
        let row = self.page.row_of(self.here.span.start);
        let last = self.page.len().saturating_sub(1);
        let to = if down { (row + by).min(last) } else { row.saturating_sub(by) };
        // A blank row is passed over the way one goes, so that a page back undoes a page on.
        let blank = self.page.lines.get(to).is_some_and(|line| line.kind == page::LineKind::Blank);
        let to = if !blank {
            to
        } else if down {
            to + 1
        } else {
            to.saturating_sub(1)
        };
        let Some(line) = self.page.lines.get(to).copied() else { return };
        let top = if down { self.top + (to - row) } else { self.top.saturating_sub(row - to) };
        self.scroll_to(top);
        self.go(ctx, Mark::at(&self.transcript, line.span.end.saturating_sub(1).max(line.span.start)));
    }

    /// One step back: from a pane, from what is held, from hits; then it is the shell's.
    fn back(&mut self, ctx: &Ctx) -> Outcome {
        if self.focus != Focus::Text {
            self.focus = Focus::Text;
            self.renew_tree(ctx.desk);
        } else if self.came == Some(self.mark) {
            return Outcome::Pass;
        } else if !self.mark.is_bare() {
            self.go(ctx, self.mark.let_go());
        } else if !self.find.words.is_empty() {
            self.find = find::Find::default();
        } else {
            return Outcome::Pass;
        }
        Outcome::Done
    }

    /// Text, inspector or strip, tree, and the text again.
    fn next_pane(&mut self, ctx: &Ctx, forward: bool) {
        self.focus = match (self.focus, forward) {
            (Focus::Text, true) | (Focus::Pane(SidePane::Tree), false) => Focus::Pane(SidePane::Inspector),
            (Focus::Pane(SidePane::Inspector), true) | (Focus::Text, false) => Focus::Pane(SidePane::Tree),
            _ => Focus::Text,
        };
        self.renew_tree(ctx.desk);
        self.reveal_tree();
        self.settle(ctx);
    }

    fn reveal_tree(&mut self) {
        if let Some(rect) = self.shows(SidePane::Tree) {
            let rows = self.list_rows(rect);
            self.tree.place.reveal(rows, self.tree.rows.len());
        }
    }

    /// A key while a pane has the focus. Keys that are not the pane's go on to the table.
    fn pane_key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let Focus::Pane(pane) = self.focus else { return None };
        if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return None;
        }
        match (pane, key.code) {
            (_, KeyCode::BackTab) => self.next_pane(ctx, false),
            (SidePane::Inspector, _) if let Some(by @ (1 | -1)) = keyed(ctx.prefs, key, 1) => self.light(ctx, by > 0),
            (SidePane::Tree, _) => return self.tree_key(ctx, key),
            _ => return None,
        }
        Some(Outcome::Done)
    }

    fn light(&mut self, ctx: &Ctx, forward: bool) {
        self.inspector.step(forward);
        self.settle(ctx);
    }

    fn tree_key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let height = self.shows(SidePane::Tree).map_or(1, |rect| self.list_rows(rect));
        let does = |action| ctx.prefs.keymap.does(key, action);
        match () {
            () if let Some(by) = keyed(ctx.prefs, key, height) => self.tree.step(by),
            () if does(Action::OpenBranch) => self.tree.fold(ctx.desk, true),
            () if does(Action::ShutBranch) => self.tree.fold(ctx.desk, false),
            () if key.code == KeyCode::Enter => {
                let code = self.tree.code();
                code.into_iter().for_each(|code| self.give(ctx, [(code, None)]));
            }
            () => return None,
        }
        self.reveal_tree();
        Some(Outcome::Done)
    }
}

/// The digit of a pinned code.
fn digit(action: Action) -> Option<usize> {
    use Action::*;
    [Pin1, Pin2, Pin3, Pin4, Pin5, Pin6, Pin7, Pin8, Pin9].iter().position(|&a| a == action).map(|at| at + 1)
}
