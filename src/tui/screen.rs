//! What a screen, a box and the start screen are, as the shell knows them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use super::action::{Action, ScreenName};
use super::answers::Given;
use super::asks::Go;
use super::context::{Canvas, Ctx, Feedback, Foot, Outcome, Own};
use super::jobs::Job;
use super::msg::News;
use super::prefs::Prefs;
use crate::desk::{Desk, Home, NewProject};
use crate::model::DocumentKey;
use crate::text::Span;

/// What every screen and every overlay can do. The shell calls these and knows nothing else of them.
pub trait Screen {
    /// A key or a click that the table of actions knows.
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome;

    /// A key before the table of actions sees it: for fields and modes that take every key. None: not taken.
    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let _ = (ctx, key);
        None
    }

    /// Pasted text; none: refused with the sentence of the shell.
    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        let _ = (ctx, text);
        None
    }

    /// The mouse, in cells of the whole window.
    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let _ = (ctx, event);
        Outcome::Pass
    }

    /// What an overlay that this screen opened gave back.
    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let _ = (ctx, given);
        Outcome::Done
    }

    /// The screen is shown from now on, at the place of `go` when it has one (also with [`Go::Back`]). Called before it
    /// is drawn.
    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        let _ = (ctx, go);
        Outcome::Done
    }

    /// The screen is left for another, for the start or for good: what is to be remembered is kept.
    fn leave(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// Brings a place into view when it is not there: what undo and redo were about.
    fn show(&mut self, ctx: &mut Ctx, document: DocumentKey, span: Span) {
        let _ = (ctx, document, span);
    }

    /// Slow work to do beside: asked for after every key, click and answer.
    fn job(&mut self) -> Option<Job> {
        None
    }

    /// What the slow work of the screen has to say.
    fn news(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        let _ = (ctx, news);
        Outcome::Done
    }

    /// The project changed (also by undo, or the loader came), or the window, language or look did: what is kept for
    /// drawing is made anew. Called before drawing, never per frame.
    fn refresh(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// Whether what a box is about is still in the project; else it closes.
    fn lives(&self, desk: &Desk) -> bool {
        let _ = desk;
        true
    }

    /// Whether an action does something now; the reason, with the way out, when it does not. Help, footer and palette
    /// ask this, so that no dead key is offered.
    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let _ = (desk, prefs, action);
        Ok(())
    }

    /// Whether an action would change the project from the place at hand: asked of those whose row says that it
    /// [`Depends`](super::action::ActionAccess::Depends).
    fn writes(&self, desk: &Desk, action: Action) -> bool {
        let _ = (desk, action);
        true
    }

    /// The keys that work now, the most useful first.
    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot>;

    /// What is marked, for the left of the status line.
    fn status(&self, desk: &Desk, prefs: &Prefs) -> String;

    /// Whose work is shown, or another fact for the right of the status line.
    fn aside(&self, desk: &Desk, prefs: &Prefs) -> String {
        let _ = (desk, prefs);
        String::new()
    }

    /// Draws the screen. Reads only.
    fn draw(&self, desk: &Desk, canvas: &mut Canvas);
}

impl Outcome {
    /// Opens a box of the screen's own.
    pub fn own(opened: impl Screen + 'static) -> Outcome {
        let opened: Box<dyn Screen> = Box::new(opened);
        Outcome::OpenOwn(Own(Box::new(opened)))
    }
}

impl Own {
    /// The box that was opened; none when something else was given.
    pub fn opened(self) -> Option<Box<dyn Screen>> {
        self.0.downcast().ok().map(|opened| *opened)
    }
}

/// What the start screen works with: there is no project yet.
pub struct StartCtx<'a> {
    /// What is remembered: recent projects and the coder's name.
    pub home: &'a mut Home,
    /// How things look and speak.
    pub prefs: &'a mut Prefs,
    /// The area it is drawn in: see [`Ctx::area`].
    pub area: Rect,
    /// The time, in milliseconds since 1970 UTC.
    pub now: i64,
    /// What is said on the left of the status line after this.
    pub said: Option<Feedback>,
}

/// What happens after something was done on the start screen.
#[derive(Clone, Debug)]
pub enum StartOutcome {
    /// Drawn again.
    Done,
    /// Not mine.
    Pass,
    /// A project is opened.
    Open(PathBuf),
    /// The demo study is opened.
    Demo,
    /// The demo study is opened with the guide.
    Steps,
    /// Lines instead of a screen.
    Plain,
    /// A project is made and opened.
    New(NewProject),
}

/// The start screen, as the shell knows it.
pub trait StartScreen {
    /// A key that the table of actions knows.
    fn act(&mut self, ctx: &mut StartCtx, action: Action) -> StartOutcome;

    /// A key before the table of actions sees it. None: not taken.
    fn key(&mut self, ctx: &mut StartCtx, key: KeyEvent) -> Option<StartOutcome> {
        let _ = (ctx, key);
        None
    }

    /// Pasted text; none: refused with the sentence of the shell.
    fn paste(&mut self, ctx: &mut StartCtx, text: &str) -> Option<StartOutcome> {
        let _ = (ctx, text);
        None
    }

    /// The mouse, in cells of the whole window.
    fn mouse(&mut self, ctx: &mut StartCtx, event: MouseEvent) -> StartOutcome {
        let _ = (ctx, event);
        StartOutcome::Pass
    }

    /// The window, language or look changed, or the start screen is shown again.
    fn refresh(&mut self, ctx: &mut StartCtx) {
        let _ = ctx;
    }

    /// The keys that work now, the most useful first.
    fn footer(&self, prefs: &Prefs) -> Vec<Foot>;

    /// Draws the screen. Reads only.
    fn draw(&self, home: &Home, canvas: &mut Canvas);
}

/// The screens of an open project.
#[derive(Default)]
pub(super) struct Screens(BTreeMap<ScreenName, Box<dyn Screen>>);

impl Screens {
    pub fn with(mut self, place: ScreenName, screen: Box<dyn Screen>) -> Screens {
        self.0.insert(place, screen);
        self
    }

    pub fn get(&self, place: ScreenName) -> Option<&dyn Screen> {
        self.0.get(&place).map(Box::as_ref)
    }

    pub fn get_mut(&mut self, place: ScreenName) -> Option<&mut Box<dyn Screen>> {
        self.0.get_mut(&place)
    }
}
