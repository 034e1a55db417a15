//! The reports of the last imports: what came in, what was skipped and why.

#[cfg(test)]
mod tests;
mod view;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::desk::{Desk, ImportReport};
use crate::lang;
use crate::tui::action::Action;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::import::mark_of;
use crate::tui::parts::list::keyed;
use crate::tui::parts::pen::wrapped;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Rows above the lines.
const HEAD: u16 = 4;

/// Cells left of the words: the mark.
const LEFT: u16 = 4;

/// A row: the mark where a line begins, and words.
type ReportRow = (Option<(Symbol, Role)>, String);

/// The box with the reports of the last imports.
pub struct Reports {
    /// The newest first.
    all: Vec<ImportReport>,
    /// Which is shown.
    at: usize,
    /// The first row on screen.
    top: usize,
    /// Now, in milliseconds since 1970 UTC.
    now: i64,
}

impl Reports {
    /// The box with the reports that are kept with the project.
    pub fn new(ctx: &mut Ctx) -> Reports {
        Reports { all: ctx.desk.reports(), at: 0, top: 0, now: ctx.desk.now() }
    }

    /// The rows of the report that is shown, in a window so wide.
    pub fn rows(&self, prefs: &Prefs, width: u16) -> Vec<ReportRow> {
        let Some(report) = self.all.get(self.at) else { return Vec::new() };
        let room = width.saturating_sub(LEFT + 1).max(1);
        let mut out = Vec::new();
        for line in &report.lines {
            let mut mark = Some(mark_of(line.fate));
            out.extend(wrapped(line.say(prefs.lang), room).into_iter().map(|row| (mark.take(), row)));
        }
        if report.more > 0 {
            out.push((None, lang::import_report_more(prefs.lang, lang::number(report.more))));
        }
        out
    }

    fn turn(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.all.len().saturating_sub(1));
        self.top = 0;
    }

    fn scroll(&mut self, prefs: &Prefs, area: Rect, by: isize) {
        let room = usize::from(area.height.saturating_sub(HEAD));
        let last = self.rows(prefs, area.width).len().saturating_sub(room);
        self.top = self.top.saturating_add_signed(by).min(last);
    }
}

impl Overlay for Reports {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let mut feet = vec![Foot::choose(lang::import_foot_scroll(lang))];
        if self.all.len() > 1 {
            feet.push(Foot::Worded(Action::Right, lang::import_foot_older(lang)));
            feet.push(Foot::Worded(Action::Left, lang::import_foot_newer(lang)));
        }
        feet.push(Foot::Out(lang::back(lang)));
        feet
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let height = usize::from(ctx.area.height.saturating_sub(HEAD));
        match key.code {
            KeyCode::Enter => return Outcome::Close,
            _ if ctx.prefs.keymap.does(key, Action::Right) => self.turn(1),
            _ if ctx.prefs.keymap.does(key, Action::Left) => self.turn(-1),
            _ => self.scroll(ctx.prefs, ctx.area, keyed(ctx.prefs, key, height).unwrap_or(0)),
        }
        Outcome::Done
    }

    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        self.scroll(ctx.prefs, ctx.area, by);
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.scroll(ctx.prefs, ctx.area, 0);
    }

    fn says(&self, _: &Desk, prefs: &Prefs) -> String {
        match self.all.len() {
            0 => String::new(),
            all => lang::import_report_of(prefs.lang, self.at + 1, all),
        }
    }
}
