//! Which report is shown, and from which line on.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::view;
use crate::desk::{Desk, ImportReport};
use crate::lang;
use crate::tui::action::Action;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::overlays::{choosing, is_for_the_shell};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

/// Rows above the lines.
pub(super) const HEAD: u16 = 4;

/// The reports.
pub struct Reports {
    /// The newest first.
    pub(super) all: Vec<ImportReport>,
    /// Which is shown.
    pub(super) at: usize,
    /// The first row on screen.
    pub(super) top: usize,
    /// Now, in milliseconds since 1970 UTC.
    pub(super) now: i64,
}

impl Reports {
    /// Those kept with the project.
    pub fn new(ctx: &mut Ctx) -> Reports {
        Reports { all: ctx.desk.reports(), at: 0, top: 0, now: ctx.desk.now() }
    }

    fn turn(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.all.len().saturating_sub(1));
        self.top = 0;
    }

    fn scroll(&mut self, prefs: &Prefs, area: Rect, by: isize) {
        let room = usize::from(area.height.saturating_sub(HEAD));
        let last = view::rows(self, prefs, area.width).len().saturating_sub(room);
        self.top = self.top.saturating_add_signed(by).min(last);
    }
}

impl Screen for Reports {
    fn act(&mut self, _: &mut Ctx, action: Action) -> Outcome {
        if action == Action::Back { Outcome::Close } else { Outcome::Pass }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        if is_for_the_shell(key) {
            return None;
        }
        let page = isize::try_from(ctx.area.height.saturating_sub(HEAD).max(1)).unwrap_or(1);
        let mut scroll = |by| self.scroll(ctx.prefs, ctx.area, by);
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => return Some(Outcome::Close),
            KeyCode::Down | KeyCode::Char('j') => scroll(1),
            KeyCode::Up | KeyCode::Char('k') => scroll(-1),
            KeyCode::PageDown | KeyCode::Char(' ') => scroll(page),
            KeyCode::PageUp => scroll(-page),
            KeyCode::Home => scroll(isize::MIN),
            KeyCode::End | KeyCode::Char('G') => scroll(isize::MAX),
            KeyCode::Right | KeyCode::Char('l') => self.turn(1),
            KeyCode::Left | KeyCode::Char('h') => self.turn(-1),
            _ => {}
        }
        Some(Outcome::Done)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        match event.kind {
            MouseEventKind::ScrollDown => self.scroll(ctx.prefs, ctx.area, 3),
            MouseEventKind::ScrollUp => self.scroll(ctx.prefs, ctx.area, -3),
            _ => {}
        }
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.scroll(ctx.prefs, ctx.area, 0);
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let mut feet = vec![Foot::Fixed(choosing(prefs).into(), lang::import_foot_scroll(lang))];
        if self.all.len() > 1 {
            feet.push(Foot::Fixed("Right".into(), lang::import_foot_older(lang)));
            feet.push(Foot::Fixed("Left".into(), lang::import_foot_newer(lang)));
        }
        feet.push(Foot::Fixed("Esc".into(), lang::foot_close(lang)));
        feet
    }

    fn status(&self, _: &Desk, prefs: &Prefs) -> String {
        match self.all.len() {
            0 => String::new(),
            all => lang::import_report_of(prefs.lang, self.at + 1, all),
        }
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        view::draw(self, canvas);
    }
}
