//! How the form with all fields of a code is drawn.

use ratatui::layout::Rect;

use super::super::words;
use super::{CodeForm, FormRow, LABEL, PlacedRow, SLOTS, label};
use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::model::CodeField;
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::area::Area;
use crate::tui::parts::form::FieldInput;
use crate::tui::parts::pen::wrapped;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for CodeForm {
    fn title(&self, desk: &Desk, canvas: &Canvas) -> String {
        lang::codebook_form_title(canvas.prefs.lang, words::tag(desk.project(), canvas.prefs.lang, self.code))
    }

    fn inside(&self, desk: &Desk, canvas: &mut Canvas, inner: Rect) {
        if inner.width <= LABEL || inner.height == 0 {
            return;
        }
        let rows = self.rows();
        let length = rows.last().map_or(0, |put| put.row + put.rows);
        for put in &rows {
            slot(self, desk, inner, put, canvas);
        }
        canvas.rail(Rect { width: inner.width + 1, ..inner }, self.top, length);
    }
}

/// The row on screen of a row of the form.
fn on_screen(form: &CodeForm, inner: Rect, row: usize) -> Option<u16> {
    let row = row.checked_sub(form.top).filter(|row| *row < usize::from(inner.height))?;
    Some(inner.y + u16::try_from(row).unwrap_or(0))
}

fn slot(form: &CodeForm, desk: &Desk, inner: Rect, put: &PlacedRow, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let Some(&of) = SLOTS.get(put.slot) else { return };
    let here = form.form.at == put.slot;
    let (x, width) = (inner.x + LABEL, form.width());
    if let Some(y) = on_screen(form, inner, put.row) {
        let style = prefs.style(if here { Role::Accent } else { Role::Muted });
        canvas.put_cut((inner.x, y), LABEL - 1, &label(prefs.lang, of), style);
        if here {
            canvas.put_mark((inner.x - 1, y), Symbol::PlaceBar, prefs.style(Role::Accent));
        }
    }
    let Some(input) = form.form.inputs.get(put.slot) else { return };
    match (input, on_screen(form, inner, put.row)) {
        (FieldInput::Lines(area), _) => lines(form, area, inner, put, here, canvas),
        (FieldInput::Choice(chosen, _), Some(y)) => {
            let languages = [Lang::En, Lang::Sv].map(|of| words::language(prefs.lang, of));
            canvas.choice(&languages, *chosen, Rect { x, y, width, height: 1 }, here);
        }
        (input, Some(y)) => drop(canvas.input(input, (x, y), width, here)),
        (_, None) => {}
    }
    if input.text().is_empty() {
        other_language(form, desk, (of, here), on_screen(form, inner, put.row).map(|y| (x, y)), canvas);
    }
}

/// The lines of a field, as far as they are on screen.
fn lines(form: &CodeForm, area: &Area, inner: Rect, put: &PlacedRow, here: bool, canvas: &mut Canvas) {
    let top = form.top.saturating_sub(put.row);
    let y = inner.y.saturating_add(u16::try_from(put.row.saturating_sub(form.top)).unwrap_or(u16::MAX));
    let room = Rect { x: inner.x + LABEL, y, width: form.width(), height: inner.bottom().saturating_sub(y) };
    // The lines are many: what is typed stands out by its caret alone.
    let style = canvas.prefs.style(if here { Role::Strong } else { Role::Text });
    canvas.lines(area, room, top, here, |_| style.remove_modifier(ratatui::style::Modifier::BOLD));
}

/// What stands in the other language, where this one has nothing yet.
fn other_language(
    form: &CodeForm,
    desk: &Desk,
    (of, here): (FormRow, bool),
    at: Option<(u16, u16)>,
    canvas: &mut Canvas,
) {
    let (FormRow::Text(field), Some((x, y))) = (of, at) else { return };
    let Some(code) = desk.project().codes.get(form.code) else { return };
    let prefs = canvas.prefs;
    let words = code.field(field).get(form.lang);
    let shown = match (words, field) {
        ("", CodeField::Name) => lang::refused_no_name(prefs.lang),
        ("", _) => return,
        (words, _) => {
            let other = if form.lang == Lang::En { Lang::Sv } else { Lang::En };
            lang::codebook_in_other(prefs.lang, other.code(), words)
        }
    };
    let first = wrapped(&shown, form.width().saturating_sub(2)).into_iter().next().unwrap_or_default();
    let x = if here { x + 2 } else { x };
    canvas.put_cut((x, y), form.width().saturating_sub(2), &first, prefs.style(Role::Muted));
}
