//! How a number is drawn: its shade or glyph, its fraction and per cent, the place; and the scale.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::grid::{Column, Grid};
use super::sheet::{Sheet, Shown, Spot, grouped};
use super::widths::PERCENT;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Draws the cell of a row and a column in window row `y`; the place is marked.
pub(super) fn draw(
    sheet: &Sheet,
    grid: &Grid,
    (row, column): (usize, &Column),
    (y, is_here): (u16, bool),
    canvas: &mut Canvas,
) {
    let prefs = canvas.prefs;
    let cell = sheet.cell(Spot { row, column: column.at });
    let shown = sheet.shown(cell, prefs.lang);
    let is_total = cell.row.is_none() || column.at >= sheet.columns();
    let (from, to) = column.ground;
    let ground = Rect { x: from, y, width: to.saturating_sub(from), height: 1 };
    let style = match (is_total, shown.empty) {
        (_, true) => prefs.style(Role::Muted),
        (true, false) => prefs.style(Role::Strong),
        (false, false) => match shown.heat {
            0 => prefs.style(Role::Text),
            step => prefs.heat(step),
        },
    };
    if !is_total && shown.heat > 0 {
        canvas.tone(ground, style);
    }
    number(&shown, grid, (column, is_total), y, style, canvas);
    if is_here {
        canvas.tone(ground, ratatui::style::Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED));
        canvas.put_mark((column.gap, y), Mark::Here, prefs.style(Role::Accent));
        canvas.cursor_at(column.gap, y);
    }
}

fn number(
    shown: &Shown,
    grid: &Grid,
    (column, is_total): (&Column, bool),
    y: u16,
    style: ratatui::style::Style,
    canvas: &mut Canvas,
) {
    let room = column.end.saturating_sub(column.ground.0);
    if shown.empty {
        return canvas.put_right((column.end, y), room, canvas.prefs.mark(Mark::Empty), style);
    }
    let is_bare = is_total && column.ground.1 == column.end && grid.widths.bare;
    let mut end = column.end;
    if let Some(percent) = &shown.percent {
        canvas.put_right((end, y), room, percent, style);
        end = end.saturating_sub(PERCENT + grid.widths.apart);
    }
    if !is_bare || shown.percent.is_none() {
        let room = end.saturating_sub(column.ground.0);
        canvas.put_right((end, y), room, &shown.number, style);
        if shown.heat > 0 && !canvas.prefs.has_grounds() {
            let x = end.saturating_sub(cells(&shown.number) + 2).max(column.ground.0);
            canvas.put_mark((x, y), Mark::Heat(shown.heat), style);
        }
    }
}

/// What the shades mean: every count while there are few, else from which to which; of per cents their bands.
pub(super) fn scale(sheet: &Sheet, (x, y): (u16, u16), canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let steps = steps(sheet);
    if steps.is_empty() {
        return;
    }
    let right = canvas.area.right().saturating_sub(1);
    let muted = prefs.style(Role::Muted);
    let mut at = canvas.put((x, y), right.saturating_sub(x), &lang::tallies_scale(prefs.lang), muted) + 2;
    canvas.put_right((at + 3, y), 3, prefs.mark(Mark::Empty), muted);
    at += 5;
    for (step, words) in steps {
        let glyph = if prefs.has_grounds() { 0 } else { 2 };
        let width = (cells(&words) + 2).max(4) + glyph;
        if at + width > right {
            break;
        }
        let style = prefs.heat(step);
        canvas.tone(Rect { x: at, y, width, height: 1 }, style);
        canvas.put_right((at + width - 1, y), width, &words, style);
        if glyph > 0 {
            canvas.put_mark((at + width - 3 - cells(&words), y), Mark::Heat(step), style);
        }
        at += width + 1;
    }
}

/// The steps with what each stands for.
fn steps(sheet: &Sheet) -> Vec<(u8, String)> {
    if sheet.is_percent() {
        let bands = ["1–20", "21–40", "41–60", "61–80", "81–99", "100 %"];
        let all = (1..).zip(bands.map(str::to_owned)).collect();
        return if sheet.tells_percent { all } else { Vec::new() };
    }
    let largest = sheet.largest;
    let step = |n: u64| crate::analysis::heat_step(n, largest);
    if largest <= 6 {
        return (1..=largest).map(|n| (step(n), grouped(n))).collect();
    }
    let to = |band: u64| (u128::from(largest) * u128::from(band) / 6) as u64;
    (1..=6u64)
        .map(|band| {
            let (from, to) = (to(band - 1) + 1, to(band));
            (band as u8, if from >= to { grouped(to) } else { format!("{}–{}", grouped(from), grouped(to)) })
        })
        .collect()
}
