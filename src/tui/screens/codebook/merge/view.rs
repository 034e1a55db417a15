//! How the box that merges codes is drawn.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::words;
use super::{Merge, MergeRow};
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::tui::context::{Canvas, Foot};
use crate::tui::overlays::{Overlay, OverlayView};
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for Merge {
    fn title(&self, desk: &Desk, canvas: &Canvas) -> String {
        lang::codebook_merge_title(canvas.prefs.lang, words::called(desk.project(), canvas.prefs.lang, self.code))
    }

    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        self.keys(desk, prefs).into_iter().skip(2).collect()
    }

    fn inside(&self, desk: &Desk, canvas: &mut Canvas, inner: Rect) {
        let prefs = canvas.prefs;
        let lang = prefs.lang;
        if inner.height < 4 {
            return;
        }
        let x = canvas.put_mark((inner.x, inner.y), Symbol::Prompt, prefs.style(Role::Accent)) + 1;
        canvas.typed(&self.field, (x, inner.y), inner.right().saturating_sub(x), prefs.style(Role::Strong));
        canvas.rule((inner.x, inner.y + 1), inner.width, prefs.style(Role::Faint));
        let shown = self.rows.iter().enumerate().skip(self.place.top).take(self.height());
        for (y, (at, row)) in (inner.y + 2..).zip(shown) {
            let line = Rect { x: inner.x - 1, y, width: inner.width + 1, height: 1 };
            draw_row(self, *row, desk, line, at == self.place.at, canvas);
        }
        if self.rows.is_empty() {
            let said = lang::nothing_matches(lang, self.field.text());
            canvas.put_cut((inner.x, inner.y + 2), inner.width, &said, prefs.style(Role::Muted));
        }
        foot(self, desk, inner, canvas);
    }
}

fn draw_row(merge: &Merge, row: MergeRow, desk: &Desk, line: Rect, lit: bool, canvas: &mut Canvas) {
    let (prefs, project) = (canvas.prefs, desk.project());
    let style = canvas.list_row(line, lit);
    let (MergeRow::Into(code) | MergeRow::Out(code)) = row;
    let x = canvas.put_mark((line.x + 2, line.y), Symbol::FamilyBar, prefs.hue(project.hue(code)));
    let right = line.right();
    let name = words::called(project, prefs.lang, code);
    let (name, count) = match row {
        MergeRow::Out(_) => (lang::codebook_merge_back(prefs.lang, name), String::new()),
        MergeRow::Into(_) => (name, number(merge.own(code) as usize)),
    };
    canvas.put_cut((x, line.y), right.saturating_sub(x + 6), &name, style);
    let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
    canvas.put_right((right, line.y), 5, &count, muted);
}

/// How many codings follow, and what the lit code is.
fn foot(merge: &Merge, desk: &Desk, inner: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let lang = prefs.lang;
    let y = inner.bottom().saturating_sub(3);
    if inner.height < 8 {
        return;
    }
    canvas.rule((inner.x, y), inner.width, prefs.style(Role::Faint));
    let follow = lang::codebook_follow(lang, merge.follow);
    canvas.put_cut((inner.x, y + 1), inner.width, &follow, prefs.style(Role::Text));
    if let Some(MergeRow::Into(into)) = merge.lit()
        && let Some(code) = desk.project().codes.get(into)
    {
        let is = format!("{}  {}", lang::label_is(lang), code.definition.get(lang));
        canvas.put_cut((inner.x, y + 2), inner.width, &is, prefs.style(Role::Muted));
    }
}
