//! Numbers as bars: one a row, as long as its number is to the largest, or as its per cent is to all.

use ratatui::style::{Modifier, Style};

use super::grid::{Column, Grid};
use super::sheet::{Sheet, Spot};
use super::widths::PERCENT;
use crate::analysis::LabelKey;
use crate::model::Project;
use crate::tui::context::Canvas;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Draws the bar and the number of a row in window row `y`; the place is marked.
pub(super) fn draw(
    sheet: &Sheet,
    grid: &Grid,
    project: &Project,
    (row, column): (usize, &Column),
    (y, is_here): (u16, bool),
    canvas: &mut Canvas,
) {
    let prefs = canvas.prefs;
    let cell = sheet.cell(Spot { row, column: column.at });
    let shown = sheet.shown(cell, prefs.lang);
    let words = |style: Style| if is_here { style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { style };
    let style = words(prefs.style(if shown.empty { Role::Muted } else { Role::Strong }));
    let room = column.end.saturating_sub(column.ground.0);
    if shown.empty {
        canvas.put_right((column.end, y), room, prefs.mark(Mark::Empty), style);
    } else {
        let mut end = column.end;
        if let Some(percent) = &shown.percent {
            canvas.put_right((end, y), room, percent, style);
        }
        if sheet.tells_percent {
            end = end.saturating_sub(PERCENT + grid.widths.apart);
        }
        canvas.put_right((end, y), end.saturating_sub(column.ground.0), &shown.number, style);
    }
    let wide = room.saturating_sub(grid.widths.number + 2);
    if let Some(part) = cell.row.and_then(|_| part(sheet, row, column.at)) {
        canvas.progress((column.ground.0 + 1, y), wide.saturating_sub(1), part, bar_style(sheet, project, row, canvas));
    }
    if is_here {
        canvas.put_mark((column.gap, y), Mark::Here, prefs.style(Role::Accent));
        canvas.cursor_at(column.gap, y);
    }
}

/// How long a bar is, of how long it could be. A per cent of fewer than three has none.
fn part(sheet: &Sheet, row: usize, column: usize) -> Option<(u32, u32)> {
    let cell = sheet.cell(Spot { row, column });
    let count = sheet.count(cell);
    let whole = match sheet.tally.whole(cell.row, cell.column) {
        Some(whole) => {
            sheet.tally.percent(cell.row, cell.column)?;
            whole
        }
        None => (0..sheet.rows()).map(|row| sheet.count(sheet.cell(Spot { row, column }))).max().unwrap_or(0),
    };
    // Numbers beyond 32 bits are brought down together.
    let shift = (64 - whole.leading_zeros()).saturating_sub(32);
    Some(((count >> shift) as u32, (whole >> shift) as u32))
}

/// The hue of a code's family; what is no code is drawn as what one looks at.
fn bar_style(sheet: &Sheet, project: &Project, row: usize, canvas: &Canvas) -> Style {
    match sheet.row_label(row).map(|label| &label.key) {
        Some(LabelKey::Code(code)) => canvas.prefs.hue(project.hue(*code)),
        _ => canvas.prefs.style(Role::Accent),
    }
}
