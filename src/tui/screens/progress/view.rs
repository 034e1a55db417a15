//! How the progress screen is drawn.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::state::{ColumnOf, Progress, SHARE};
use crate::analysis::lists::progress::ProgressRow;
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::model::{CoderKey, ReadingState};
use crate::tui::context::Canvas;
use crate::tui::parts::pen::Pen;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of a bar.
const BAR: u16 = 6;

/// Draws the screen.
pub(super) fn draw(screen: &Progress, desk: &Desk, canvas: &mut Canvas) {
    canvas.headed(canvas.area.width.saturating_sub(3), &screen.heading(canvas.prefs.lang));
    if desk.project().documents.is_empty() {
        let words = lang::progress_none(canvas.prefs);
        return alone(&words, canvas);
    }
    if screen.thin {
        return thin(screen, canvas);
    }
    header(screen, canvas);
    let layout = &screen.layout;
    canvas.list(layout.list, &screen.place, &screen.rows.rows, |canvas, row, at| {
        draw_row(screen, row, (at.area.y, at.here), canvas);
    });
    if let Some(strip) = layout.strip {
        let inner = Rect { x: strip.x + 2, width: strip.width.saturating_sub(4), ..strip };
        let (text, muted) = (canvas.prefs.style(Role::Text), canvas.prefs.style(Role::Muted));
        let mut pen = Pen::new(canvas, inner);
        pen.line(&screen.row().map(|row| row.title.clone()).unwrap_or_default(), muted);
        pen.line(&screen.known, text);
    }
}

fn alone(words: &str, canvas: &mut Canvas) {
    let area = canvas.area;
    let inner = Rect {
        x: area.x + 2,
        y: area.y + 2,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let text = canvas.prefs.style(Role::Text);
    Pen::new(canvas, inner).lines(words, text);
}

fn header(screen: &Progress, canvas: &mut Canvas) {
    let (lang, y) = (canvas.prefs.lang, screen.layout.header);
    let (muted, strong) = (canvas.prefs.style(Role::Muted), canvas.prefs.style(Role::Strong));
    for column in &screen.layout.table.columns {
        let words = match column.of {
            ColumnOf::Title => lang::heading_interview(lang),
            ColumnOf::Coder(at) => {
                let name = screen.rows.coders.get(at).map_or("", |(_, name)| name);
                let style = if at == screen.coder { strong } else { muted };
                canvas.put_cut((column.x + 2, y), SHARE - 2, name, style);
                continue;
            }
            ColumnOf::Excerpts => lang::heading_excerpts(lang),
            ColumnOf::Density => lang::progress_per_thousand(lang),
            ColumnOf::Turns => lang::progress_coded_turns(lang),
        };
        canvas.heading(column, y, &words, muted, None);
    }
}

fn draw_row(screen: &Progress, row: &ProgressRow, (y, here): (u16, bool), canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let plain = prefs.style(Role::Text).remove_modifier(Modifier::BOLD);
    let text = if here && prefs.has_grounds() { plain } else { prefs.style(Role::Text) };
    let advance = &row.advance;
    for column in &screen.layout.table.columns {
        let words = match column.of {
            ColumnOf::Title => {
                let style = if here { prefs.style(Role::Strong) } else { text };
                canvas.cell(column, y, &row.title, style);
                continue;
            }
            ColumnOf::Coder(at) => {
                if let Some((coder, _)) = screen.rows.coders.get(at) {
                    share(row, *coder, (column.x, y), here && at == screen.coder, canvas);
                }
                continue;
            }
            ColumnOf::Excerpts => number(advance.excerpts as usize),
            ColumnOf::Density => match advance.density {
                Some(density) => lang::decimal(prefs.lang, density, 1),
                None => prefs.mark(Symbol::Empty).to_owned(),
            },
            ColumnOf::Turns => format!("{} / {}", advance.coded_turns, advance.turns),
        };
        canvas.cell(column, y, &words, text);
    }
}

/// `▸ ━━╸─── t 10  15`
fn share(row: &ProgressRow, coder: CoderKey, (x, y): (u16, u16), here: bool, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    if here {
        canvas.put_mark((x, y), Symbol::Here, prefs.style(Role::Accent));
        canvas.cursor_at(x + 2, y);
    }
    let muted = prefs.style(Role::Muted);
    let Some(share) = row.advance.of(coder) else {
        canvas.put_mark((x + 2, y), Symbol::Empty, muted);
        return;
    };
    let read = row.read(share);
    canvas.progress((x + 2, y), BAR, (read, row.turns), prefs.style(Role::Good));
    let words = match share.reading {
        ReadingState::Done => lang::done(prefs.lang),
        _ if read > 0 => lang::progress_turn(prefs.lang, read),
        _ => String::new(),
    };
    canvas.put_cut((x + 3 + BAR, y), 5, &words, muted);
    let mark = if here { prefs.style(Role::Strong) } else { prefs.style(Role::Text) };
    canvas.put_right((x + SHARE, y), 4, &number(share.excerpts as usize), mark);
}

fn thin(screen: &Progress, canvas: &mut Canvas) {
    let list = screen.layout.list;
    if screen.rows.thin.is_empty() {
        let words = lang::progress_thin_none(canvas.prefs.lang);
        return alone(&words, canvas);
    }
    canvas.list(list, &screen.thin_place, &screen.rows.thin, |canvas, (words, _), row| {
        let (line, style) = (row.area, canvas.prefs.style(if row.here { Role::Strong } else { Role::Text }));
        canvas.put_cut((line.x + 2, line.y), line.width.saturating_sub(4), words, style);
    });
}
