//! How a number is drawn: its shade or glyph, its fraction and per cent, the place; and the scale.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::widths::{PERCENT, Widths};
use crate::analysis::arranged::{Arranged, Figure, Position, grouped};
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::parts::table::Placed;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Draws the cell of a row and a column in window row `y`; the place is marked.
pub(super) fn draw(
    arranged: &Arranged,
    widths: Widths,
    (row, column): (usize, &Placed<usize>),
    (y, here): (u16, bool),
    canvas: &mut Canvas,
) {
    let prefs = canvas.prefs;
    let cell = arranged.cell(Position { row, column: column.of });
    let figure = arranged.figure(cell, prefs.lang);
    let of_totals = column.of >= arranged.columns();
    let is_total = cell.row.is_none() || of_totals;
    let ground = Rect { x: column.x, y, width: column.width + u16::from(!of_totals), height: 1 };
    let style = match (is_total, figure.empty) {
        (_, true) => prefs.style(Role::Muted),
        (true, false) => prefs.style(Role::Strong),
        (false, false) if figure.heat == 0 => prefs.style(Role::Text),
        (false, false) => prefs.heat(figure.heat),
    };
    if !is_total && figure.heat > 0 {
        canvas.tone(ground, style);
    }
    let widths = Widths { bare: widths.bare && of_totals, ..widths };
    number(&figure, widths, column, y, style, canvas);
    if here {
        canvas.tone(ground, Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED));
        canvas.put_mark((column.x - 1, y), Symbol::Here, prefs.style(Role::Accent));
        canvas.cursor_at(column.x - 1, y);
    }
}

fn number(figure: &Figure, widths: Widths, column: &Placed<usize>, y: u16, style: Style, canvas: &mut Canvas) {
    if figure.empty {
        return canvas.cell(column, y, canvas.prefs.mark(Symbol::Empty), style);
    }
    let mut end = column.end();
    if let Some(percent) = &figure.percent {
        canvas.cell(column, y, percent, style);
        end = end.saturating_sub(PERCENT + widths.apart);
    }
    if !widths.bare || figure.percent.is_none() {
        canvas.put_right((end, y), end.saturating_sub(column.x), &figure.number, style);
        if figure.heat > 0 && !canvas.prefs.has_grounds() {
            let x = end.saturating_sub(cells(&figure.number) + 2).max(column.x);
            canvas.put_mark((x, y), Symbol::Heat(figure.heat), style);
        }
    }
}

/// What the shades mean: every count while there are few, else from which to which; of per cents their bands.
pub(super) fn scale(arranged: &Arranged, (x, y): (u16, u16), canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let steps = steps(arranged);
    if steps.is_empty() {
        return;
    }
    let right = canvas.area.right().saturating_sub(1);
    let muted = prefs.style(Role::Muted);
    let mut at = canvas.put((x, y), right.saturating_sub(x), &lang::tallies_scale(prefs.lang), muted) + 2;
    canvas.put_right((at + 3, y), 3, prefs.mark(Symbol::Empty), muted);
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
            canvas.put_mark((at + width - 3 - cells(&words), y), Symbol::Heat(step), style);
        }
        at += width + 1;
    }
}

/// The steps with what each stands for.
fn steps(arranged: &Arranged) -> Vec<(u8, String)> {
    if arranged.is_percent() {
        let bands = ["1–20", "21–40", "41–60", "61–80", "81–99", "100 %"];
        let all = (1..).zip(bands.map(str::to_owned)).collect();
        return if arranged.tells_percent { all } else { Vec::new() };
    }
    let largest = arranged.largest;
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
