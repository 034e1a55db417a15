//! The shape that every box has: a frame with its title and its keys, closed by Esc and by a click beside it.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::is_for_the_shell;
use crate::desk::Desk;
use crate::tui::action::Action;
use crate::tui::answers::Given;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::list::{List, keyed, keyed_beside_field, wheel};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;
use crate::tui::theme::Role;

/// The list in a box.
pub struct Rows<'a> {
    /// Where one stands.
    pub place: &'a mut List,
    /// How many rows are on screen.
    pub height: usize,
    /// How many there are.
    pub length: usize,
}

impl Rows<'_> {
    /// Moves by a key; letters and Home and End are left to the field while one is `typing`. False for other keys.
    fn press(&mut self, prefs: &Prefs, key: KeyEvent, typing: bool) -> bool {
        let by = match key.code {
            KeyCode::Tab => Some(1),
            KeyCode::BackTab => Some(-1),
            _ if typing => keyed_beside_field(prefs, key, self.height),
            _ => keyed(prefs, key, self.height),
        };
        let Some(by) = by else { return false };
        self.place.step(by, self.length);
        self.place.reveal(self.height, self.length);
        true
    }

    /// The row that is `line` rows below the first on screen.
    pub fn row(&self, line: u16) -> Option<usize> {
        let line = usize::from(line);
        (line < self.height).then_some(line + self.place.top).filter(|&row| row < self.length)
    }
}

/// A box that lies on top of a screen: only what differs from box to box. Each is a [`Screen`] by this; whatever all
/// boxes do alike is done there once.
pub trait Overlay {
    /// Where the box lies in the area of the screen.
    fn frame(&self, area: Rect, prefs: &Prefs) -> Rect;

    /// The keys that work now, for the footer: the most useful first, Esc last.
    fn keys(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot>;

    /// A key other than Esc and those for the shell; what is not its own goes to [`Overlay::rest`]. [`Outcome::Pass`]
    /// leaves it to the table of actions.
    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome;

    /// Whether the box itself takes a key that is for the shell elsewhere.
    fn is_own(&self, key: KeyEvent) -> bool {
        let _ = key;
        false
    }

    /// Esc, or a click beside the box.
    fn escape(&mut self, ctx: &mut Ctx) -> Outcome {
        let _ = ctx;
        Outcome::Close
    }

    /// The field that is typed in; pasted words go there.
    fn field(&mut self) -> Option<&mut Field> {
        None
    }

    /// The words of the field are others now.
    fn edited(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// The list that arrows and the wheel go through.
    fn list(&mut self, area: Rect) -> Option<Rows<'_>> {
        let _ = area;
        None
    }

    /// Another row is lit, or others are on screen.
    fn moved(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// A key that moves in the list or changes the field.
    fn rest(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let typing = self.field().is_some();
        if self.list(ctx.area).is_some_and(|mut rows| rows.press(ctx.prefs, key, typing)) {
            self.moved(ctx);
        } else if self.field().map(|field| field.key(key)) == Some(Typed::Changed) {
            self.edited(ctx);
        }
        Outcome::Done
    }

    /// Pasted words; none: refused with the sentence of the shell.
    fn pasted(&mut self, ctx: &mut Ctx, words: &str) -> Option<Outcome> {
        self.field()?.paste(words);
        self.edited(ctx);
        Some(Outcome::Done)
    }

    /// A click inside the frame.
    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        let _ = (ctx, at);
        Outcome::Done
    }

    /// A turn of the wheel, in rows.
    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        if let Some(rows) = self.list(ctx.area) {
            rows.place.scroll(by, rows.height, rows.length);
        }
        self.moved(ctx);
    }

    /// What a box on top of this one gave.
    fn answered(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let _ = (ctx, given);
        Outcome::Done
    }

    /// The project, the window or the language changed: what is kept for drawing is made anew.
    fn renew(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// The program ends or the project closes while the box is open: what is typed is kept.
    fn leaves(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// Whether what the box is about is still there; else it closes.
    fn is_about(&self, desk: &Desk) -> bool {
        let _ = desk;
        true
    }

    /// What the status line says; nothing: what the screen below says.
    fn says(&self, desk: &Desk, prefs: &Prefs) -> String {
        let _ = (desk, prefs);
        String::new()
    }
}

/// How a box is drawn: beside [`Overlay`], so that what a box is knows nothing of drawing.
pub trait OverlayView {
    /// The words in the upper side of the frame.
    fn title(&self, desk: &Desk, canvas: &Canvas) -> String;

    /// Which of the keys of the footer stand in the lower side of the frame too, as many as there is room for.
    fn side(&self, keys: Vec<Foot>) -> Vec<Foot> {
        keys
    }

    /// Whether what is below steps back: for boxes that hide the mark.
    fn is_alone(&self) -> bool {
        false
    }

    /// Whether the box covers the screen instead of lying in a frame.
    fn covers(&self) -> bool {
        false
    }

    /// Draws what is inside the frame, in a room of at least 8 cells and one row.
    fn inside(&self, desk: &Desk, canvas: &mut Canvas, room: Rect);
}

impl<T: Overlay + OverlayView> Screen for T {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if action == Action::Back { self.escape(ctx) } else { Outcome::Pass }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let outcome = match key.code {
            _ if is_for_the_shell(key) && !self.is_own(key) => Outcome::Pass,
            KeyCode::Esc => self.escape(ctx),
            _ => self.press(ctx, key),
        };
        (outcome != Outcome::Pass).then_some(outcome)
    }

    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        self.pasted(ctx, text)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let at = (event.column, event.row);
        match event.kind {
            _ if let Some(by) = wheel(event) => self.wheel(ctx, by),
            MouseEventKind::Down(MouseButton::Left) if self.frame(ctx.area, ctx.prefs).contains(at.into()) => {
                return self.click(ctx, at);
            }
            MouseEventKind::Down(MouseButton::Left) => return self.escape(ctx),
            _ => {}
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        self.answered(ctx, given)
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.renew(ctx);
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        self.leaves(ctx);
    }

    fn lives(&self, desk: &Desk) -> bool {
        self.is_about(desk)
    }

    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        self.keys(desk, prefs)
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        self.says(desk, prefs)
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        let area = self.frame(canvas.area, canvas.prefs);
        if self.is_alone() {
            canvas.step_back();
        }
        if self.covers() {
            canvas.clear(area, canvas.prefs.style(Role::Ground));
            return self.inside(desk, canvas, area);
        }
        let keys: Vec<(String, String)> =
            self.side(self.keys(desk, canvas.prefs)).iter().map(|foot| foot.shown(canvas.prefs)).collect();
        let title = self.title(desk, canvas);
        let room = canvas.boxed(area, &title, &keys);
        if room.width >= 8 && room.height > 0 {
            self.inside(desk, canvas, room);
        }
    }
}
