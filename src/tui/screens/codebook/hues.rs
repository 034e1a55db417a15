//! Which of the twelve colours a code has.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::state::{Codebook, Reply};
use crate::model::{CodeKey, Hue, Project};
use crate::tui::asks::Near;
use crate::tui::context::Ctx;
use crate::tui::parts::list::Place;
use crate::tui::parts::place::beside;

/// Cells and rows of the box.
const SIZE: (u16, u16) = (40, 15);
/// The twelve and none.
pub(super) const MANY: usize = 13;

/// The box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hues {
    pub code: CodeKey,
    pub place: Place,
    /// What it has now; none: that of its branch.
    pub now: Option<Hue>,
}

impl Hues {
    /// For a code, at the colour it has.
    pub fn of(project: &Project, code: CodeKey) -> Hues {
        let now = project.codes.get(code).and_then(|c| c.colour);
        let at = now.map_or(0, |hue| usize::from(hue.0));
        Hues { code, place: Place { at, top: 0 }, now }
    }

    /// The box in a window.
    pub fn area(area: Rect, near: Near) -> Rect {
        beside(area, near, SIZE.0, SIZE.1)
    }

    /// The colour of a row: the first is that of the branch.
    pub fn hue(at: usize) -> Option<Hue> {
        u8::try_from(at).ok().filter(|at| (1..=12).contains(at)).map(Hue)
    }

    fn choose(&self, screen: &mut Codebook, ctx: &mut Ctx) -> Reply {
        screen.set_hue(ctx, self.code, Hues::hue(self.place.at));
        Reply::Close
    }

    fn step(&mut self, screen: &Codebook, ctx: &Ctx, by: isize) {
        let height = usize::from(Hues::area(ctx.area, screen.near()).height.saturating_sub(2));
        self.place.step(by, MANY);
        self.place.reveal(height, MANY);
    }

    pub fn key(&mut self, screen: &mut Codebook, ctx: &mut Ctx, key: KeyEvent) -> Reply {
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Reply::Close,
            KeyCode::Enter => return self.choose(screen, ctx),
            KeyCode::Down | KeyCode::Char('j') => self.step(screen, ctx, 1),
            KeyCode::Up | KeyCode::Char('k') => self.step(screen, ctx, -1),
            KeyCode::Home => self.step(screen, ctx, isize::MIN),
            KeyCode::End => self.step(screen, ctx, isize::MAX),
            KeyCode::Char(c) => {
                if let Some(at) = c.to_digit(10) {
                    self.place.at = at as usize;
                    return self.choose(screen, ctx);
                }
            }
            _ => {}
        }
        Reply::Stay
    }

    pub fn mouse(&mut self, screen: &mut Codebook, ctx: &mut Ctx, event: MouseEvent) -> Reply {
        let area = Hues::area(ctx.area, screen.near());
        match event.kind {
            MouseEventKind::ScrollDown => self.step(screen, ctx, 1),
            MouseEventKind::ScrollUp => self.step(screen, ctx, -1),
            MouseEventKind::Down(MouseButton::Left) => {
                if !area.contains((event.column, event.row).into()) {
                    return Reply::Close;
                }
                let row = event.row.checked_sub(area.y + 1).map(|row| usize::from(row) + self.place.top);
                if let Some(at) = row.filter(|&at| at < MANY && event.row + 1 < area.bottom()) {
                    self.place.at = at;
                    return self.choose(screen, ctx);
                }
            }
            _ => {}
        }
        Reply::Stay
    }
}
