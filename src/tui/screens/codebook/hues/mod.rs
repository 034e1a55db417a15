//! The box that asks which colour a code has.

mod view;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::words;
use crate::desk::Desk;
use crate::lang;
use crate::model::{CodeKey, Edit, Hue, Project};
use crate::tui::asks::Near;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::list::List;
use crate::tui::parts::place::beside;
use crate::tui::prefs::Prefs;

/// Cells and rows of the box.
const SIZE: (u16, u16) = (40, 15);
/// The twelve and none.
const MANY: usize = 13;

/// The box.
#[derive(Clone, Copy, Debug)]
pub struct Hues {
    pub code: CodeKey,
    pub place: List,
    /// What it has now; none: that of its branch.
    pub now: Option<Hue>,
    near: Near,
}

impl Hues {
    /// For a code, at the colour it has, beside its row.
    pub fn of(project: &Project, code: CodeKey, near: Near) -> Hues {
        let now = project.codes.get(code).and_then(|c| c.colour);
        let at = now.map_or(0, |hue| usize::from(hue.0));
        Hues { code, place: List::at(at), now, near }
    }

    fn area(&self, area: Rect) -> Rect {
        beside(area, self.near, SIZE.0, SIZE.1)
    }

    /// The colour of a row: the first is that of the branch.
    pub fn hue(at: usize) -> Option<Hue> {
        u8::try_from(at).ok().filter(|at| (1..=12).contains(at)).map(Hue)
    }
}

impl Overlay for Hues {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        self.area(area)
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![Foot::choose(lang::choose(lang)), Foot::enter(lang::foot_done(lang)), Foot::Out(lang::back(lang))]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Char(c) if c.is_ascii_digit() => self.choose(ctx, c as usize - '0' as usize),
            _ => self.rest(ctx, key),
        }
    }

    fn list(&mut self, area: Rect) -> Option<BoxList<'_>> {
        let frame = self.area(area);
        let rows = Rect { y: frame.y + 1, height: frame.height.saturating_sub(2), ..frame };
        Some(BoxList::of(&mut self.place, rows, MANY))
    }

    /// Gives the code the colour of a row.
    fn choose(&mut self, ctx: &mut Ctx, at: usize) -> Outcome {
        let Some(id) = ctx.desk.project().codes.get(self.code).map(|c| c.id) else { return Outcome::Close };
        let hue = Hues::hue(at);
        if ctx.apply(&Edit::CodeColour(id, hue)) {
            let lang = ctx.prefs.lang;
            ctx.say_undoable(words::coloured(lang, &words::called(ctx.desk.project(), lang, self.code), hue));
        }
        Outcome::Close
    }

    fn is_about(&self, desk: &Desk) -> bool {
        desk.project().codes.get(self.code).is_some()
    }
}
