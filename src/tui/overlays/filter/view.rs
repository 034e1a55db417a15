//! How the box of a filter is drawn.

use ratatui::layout::Rect;

use super::{FilterBox, FilterRow, LINE, Layout, LineState};
use crate::desk::Desk;
use crate::lang;
use crate::model::Project;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::paint::cells;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of the widest first column of the list.
const FIRST: u16 = 30;

impl OverlayView for FilterBox {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        let lang = canvas.prefs.lang;
        if self.is_naming() { lang::query_name_title(lang) } else { lang::query_title(lang) }
    }

    fn inside(&self, desk: &Desk, canvas: &mut Canvas, room: Rect) {
        let layout = self.layout(canvas.area);
        let (x, y, wide) = layout.line;
        canvas.put_mark((x - 2, y), Symbol::Prompt, canvas.prefs.style(Role::Accent));
        if let Some(input) = self.form.input() {
            canvas.input(input, (x, y), wide, true);
        }
        if !self.is_naming() {
            told(self, canvas, &layout, room.bottom());
        } else if y + 1 < room.bottom() {
            canvas.put_cut((x, y + 1), wide, self.line(), canvas.prefs.style(Role::Muted));
        }
        if layout.list.height > 0 {
            canvas.rule((room.x - 1, layout.list.y - 1), room.width + 2, canvas.prefs.style(Role::Faint));
            list(self, desk.project(), canvas, layout.list);
        }
    }
}

/// Under the line: where it is wrong and what was expected, or how much it chooses and what it says.
fn told(it: &FilterBox, canvas: &mut Canvas, layout: &Layout, below: u16) {
    let lang = canvas.prefs.lang;
    let (x, y, room) = layout.line;
    let rows = [y + 1, y + 2].map(|row| (row < below).then_some(row));
    let muted = canvas.prefs.style(Role::Muted);
    let [first, second] = rows;
    match &it.told {
        LineState::Nothing => {
            let Some(row) = first else { return };
            canvas.put_cut((x, row), room, &lang::query_empty(lang), muted);
            if let Some(row) = second {
                canvas.put_cut((x, row), room, &lang::query_example(lang), muted);
            }
        }
        LineState::Wrong(error) => {
            let warning = canvas.prefs.style(if it.typing { Role::Muted } else { Role::Warning });
            if let Some(row) = first {
                let at = (error.at.start, error.at.end);
                let (from, to) = it.form.line(LINE).map_or((0, 0), |line| line.cells_of(at, room));
                canvas.put(
                    (x + from, row),
                    room.saturating_sub(from),
                    &"^".repeat(usize::from((to - from).max(1))),
                    warning,
                );
            }
            if let Some(row) = second {
                canvas.put_cut((x, row), room, &error.say(lang), warning);
            }
        }
        LineState::Right(_, words, count) => {
            if let Some(row) = first {
                let words = count.clone().unwrap_or_else(|| lang::query_not_counted(lang));
                canvas.put_cut((x, row), room, &words, canvas.prefs.style(Role::Text));
            }
            if let Some(row) = second {
                canvas.put_cut((x, row), room, words, muted);
            }
        }
    }
}

fn list(it: &FilterBox, project: &Project, canvas: &mut Canvas, area: Rect) {
    let first = it.items.iter().map(|item| cells(words(item).0)).max().unwrap_or(0).min(FIRST).min(area.width / 2);
    let rows = it.items.iter().enumerate().skip(it.place.top).take(usize::from(area.height));
    for ((at, item), y) in rows.zip(area.y..area.bottom()) {
        let here = it.chosen && at == it.place.at;
        let lit = here || !it.chosen && at == 0 && it.enter_takes();
        row(item, project, canvas, (Rect { y, height: 1, ..area }, first), lit);
    }
}

/// What a row shows: the first column, then what it is.
fn words(item: &FilterRow) -> (&str, &str) {
    match item {
        FilterRow::Kept(kept) => (&kept.name, &kept.line),
        FilterRow::Next(next) => (&next.text, &next.note),
    }
}

fn row(item: &FilterRow, project: &Project, canvas: &mut Canvas, (area, first): (Rect, u16), lit: bool) {
    let prefs = canvas.prefs;
    if lit {
        canvas.place(area);
    }
    if let FilterRow::Next(next) = item
        && let Some(code) = next.code
    {
        canvas.put_mark((area.x + 1, area.y), Symbol::FamilyBar, prefs.hue(project.hue(code)));
    }
    let x = area.x + 3;
    let (name, note) = words(item);
    let strong = if lit || matches!(item, FilterRow::Kept(_)) { Role::Strong } else { Role::Text };
    canvas.put_cut((x, area.y), first, name, prefs.style(strong));
    let after = x + first + 2;
    canvas.put_cut((after, area.y), area.right().saturating_sub(after + 1), note, prefs.style(Role::Muted));
}
