//! Numbers as bars: one a row, as long as its number is to the largest, or as its per cent is to all.

use ratatui::style::{Modifier, Style};

use super::widths::{PERCENT, Widths};
use crate::analysis::LabelKey;
use crate::analysis::arranged::{Arranged, Position};
use crate::model::Project;
use crate::tui::context::Canvas;
use crate::tui::parts::table::Placed;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Draws the bar and the number of a row in window row `y`; the place is marked.
pub(super) fn draw(
    arranged: &Arranged,
    widths: Widths,
    project: &Project,
    (row, column): (usize, &Placed<usize>),
    (y, here): (u16, bool),
    canvas: &mut Canvas,
) {
    let prefs = canvas.prefs;
    let cell = arranged.cell(Position { row, column: column.of });
    let figure = arranged.figure(cell, prefs.lang);
    let style = prefs.style(if figure.empty { Role::Muted } else { Role::Strong });
    let style = if here { style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { style };
    if figure.empty {
        canvas.cell(column, y, prefs.mark(Symbol::Empty), style);
    } else {
        if let Some(percent) = &figure.percent {
            canvas.cell(column, y, percent, style);
        }
        let apart = if arranged.tells_percent { PERCENT + widths.apart } else { 0 };
        let end = column.end().saturating_sub(apart);
        canvas.put_right((end, y), end.saturating_sub(column.x), &figure.number, style);
    }
    let wide = column.width.saturating_sub(widths.number + 2);
    if let Some(part) = cell.row.and_then(|_| part(arranged, row, column.of)) {
        canvas.progress((column.x + 1, y), wide.saturating_sub(1), part, bar_style(arranged, project, row, canvas));
    }
    if here {
        canvas.put_mark((column.x - 1, y), Symbol::Here, prefs.style(Role::Accent));
        canvas.cursor_at(column.x - 1, y);
    }
}

/// How long a bar is, of how long it could be. A per cent of fewer than three has none.
fn part(arranged: &Arranged, row: usize, column: usize) -> Option<(u32, u32)> {
    let cell = arranged.cell(Position { row, column });
    let count = arranged.count(cell);
    let whole = match arranged.tally.whole(cell.row, cell.column) {
        Some(whole) => {
            arranged.tally.percent(cell.row, cell.column)?;
            whole
        }
        None => {
            (0..arranged.rows()).map(|row| arranged.count(arranged.cell(Position { row, column }))).max().unwrap_or(0)
        }
    };
    // Numbers beyond 32 bits are brought down together.
    let shift = (64 - whole.leading_zeros()).saturating_sub(32);
    Some(((count >> shift) as u32, (whole >> shift) as u32))
}

/// The hue of a code's family; what is no code is drawn as what one looks at.
fn bar_style(arranged: &Arranged, project: &Project, row: usize, canvas: &Canvas) -> Style {
    match arranged.row_label(row).map(|label| &label.key) {
        Some(LabelKey::Code(code)) => canvas.prefs.hue(project.hue(*code)),
        _ => canvas.prefs.style(Role::Accent),
    }
}
