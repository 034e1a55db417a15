//! Where things lie in the box, and how it is drawn.

use ratatui::layout::Rect;

use super::state::ExportBox;
use crate::exchange::export::Form;
use crate::lang;
use crate::text::{Text, wrap};
use crate::tui::context::Canvas;
use crate::tui::overlays::choosing;
use crate::tui::parts::paint::cells;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Cells of the whole box at most.
const WIDE: u16 = 88;
/// Blanks between two forms.
const APART: u16 = 3;

/// Where things lie.
pub(super) struct Layout {
    pub area: Rect,
    /// First cell and row of the field.
    pub field: (u16, u16),
    /// Cells of the field.
    pub room: u16,
    /// The row of the forms.
    forms: u16,
    /// What is said below, a row each.
    said: Vec<(String, Role)>,
}

impl Layout {
    pub(super) fn of(it: &ExportBox, prefs: &Prefs, area: Rect) -> Layout {
        let inside = at_foot(area, WIDE, 5).width.saturating_sub(4);
        let said = said(it, prefs, inside);
        let area = at_foot(area, WIDE, 4 + said.len() as u16);
        let lang = prefs.lang;
        let label = cells(&lang::export_file(lang)).max(cells(&lang::export_form(lang))) + 2;
        let label = label.min(inside / 2);
        Layout {
            area,
            field: (area.x + 2 + label, area.y + 1),
            room: inside.saturating_sub(label),
            forms: area.y + 2,
            said,
        }
    }

    /// The form at a cell.
    pub(super) fn form_at(&self, it: &ExportBox, prefs: &Prefs, (x, y): (u16, u16)) -> Option<Form> {
        let at = |form: &Form, from: u16| from..from + before(prefs) + cells(form.ending());
        let mut from = self.field.0;
        let found = it.what.forms.iter().find(|form| {
            let here = at(form, from);
            from = here.end + APART;
            here.contains(&x)
        });
        found.copied().filter(|_| y == self.forms && self.area.contains((x, y).into()))
    }
}

/// Cells of the mark before a form, with its blank.
fn before(prefs: &Prefs) -> u16 {
    cells(prefs.mark(Mark::On)) + 1
}

/// What is said below the fields: what is wrong, what Tab found, else what will be in it.
fn said(it: &ExportBox, prefs: &Prefs, wide: u16) -> Vec<(String, Role)> {
    let (words, role) = match (&it.problem, it.names.is_empty()) {
        (Some(problem), _) => (problem.clone(), Role::Warning),
        (None, false) => (it.names.join("   "), Role::Muted),
        (None, true) if it.what.names => {
            let dot = prefs.mark(Mark::Dot);
            (format!("{} {dot} {}", it.what.about, lang::export_names_are_in(prefs.lang)), Role::Muted)
        }
        _ => (it.what.about.clone(), Role::Muted),
    };
    let text = Text::new(words.as_str());
    let rows = wrap(&text, text.span(), wide.max(1), true);
    rows.iter().take(3).map(|row| (text.slice(row.span).to_owned(), role)).collect()
}

/// The keys of the box.
pub(super) fn keys(prefs: &Prefs) -> Vec<(String, String)> {
    let lang = prefs.lang;
    vec![
        ("Enter".to_owned(), lang::export_foot_write(lang)),
        ("Tab".to_owned(), lang::export_foot_complete(lang)),
        (choosing(prefs).to_owned(), lang::export_foot_form(lang)),
        ("Esc".to_owned(), lang::export_foot_cancel(lang)),
    ]
}

/// Draws it.
pub(super) fn draw(it: &ExportBox, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let layout = Layout::of(it, prefs, canvas.area);
    canvas.boxed(layout.area, &it.what.title, &keys(prefs));
    if layout.area.width < 12 || layout.area.height < 3 {
        return;
    }
    let (x, y) = layout.field;
    let (left, label) = (layout.area.x + 2, x.saturating_sub(layout.area.x + 3));
    canvas.put_cut((left, y), label, &lang::export_file(prefs.lang), prefs.style(Role::Muted));
    let shown = it.field.shown(layout.room);
    canvas.put((x, y), layout.room, &shown.words, prefs.style(Role::Strong));
    if shown.caret == cells(&shown.words) {
        canvas.put_mark((x + shown.caret, y), Mark::Caret, prefs.style(Role::Accent));
    }
    canvas.cursor_at(x + shown.caret, y);
    let last = layout.area.bottom().saturating_sub(1);
    if layout.forms < last {
        canvas.put_cut((left, layout.forms), label, &lang::export_form(prefs.lang), prefs.style(Role::Muted));
        forms(it, &layout, canvas);
    }
    for (y, (words, role)) in (layout.forms + 1..last).zip(&layout.said) {
        canvas.put_cut((left, y), layout.area.width.saturating_sub(4), words, prefs.style(*role));
    }
}

fn forms(it: &ExportBox, layout: &Layout, canvas: &mut Canvas) {
    let (mut x, y) = (layout.field.0, layout.forms);
    let right = layout.area.right().saturating_sub(2);
    for form in &it.what.forms {
        let chosen = it.form() == Some(*form);
        let (mark, role) = if chosen { (Mark::On, Role::Strong) } else { (Mark::Off, Role::Muted) };
        let style = canvas.prefs.style(role);
        let at = x + before(canvas.prefs);
        let end = at + cells(form.ending());
        if end > right {
            break;
        }
        canvas.put_mark((x, y), mark, style);
        canvas.put((at, y), cells(form.ending()), form.ending(), style);
        x = end + APART;
    }
}
