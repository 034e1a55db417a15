//! The frame round the screens, and everything on it. Reads only.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::action::{ScreenName, row_of};
use super::app::{App, PATIENCE};
use super::bar::{self, BarLook, BarWords};
use super::context::Canvas;
use super::parts::narrow::narrow;
use super::parts::paint::cells;
use super::parts::pen::sentence_rows;
use super::prefs::is_too_small;
use super::theme::Role;
use crate::lang;

/// Draws everything. Returns where the terminal's own cursor is to stand.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let window = buffer.area;
    let mut canvas = Canvas { buffer, area: window, prefs: &app.prefs, cursor: None };
    canvas.clear(window, app.prefs.style(Role::Ground));
    if is_too_small(app.size) {
        too_small(app, &mut canvas);
        return None;
    }
    canvas.area = app.area().intersection(window);
    draw_screen(app, &mut canvas);
    draw_bar(app, &mut canvas);
    draw_status(app, &mut canvas);
    draw_footer(app, &mut canvas);
    app.draw_guide(&mut canvas, app.size.1.saturating_sub(3 + app.alarm_rows()));
    draw_boxes(app, &mut canvas);
    draw_alarm(app, &mut canvas);
    draw_menu(app, &mut canvas);
    if let Some(notice) = &app.notice {
        notice.draw_on(&mut canvas);
    }
    let cursor = canvas.cursor;
    thin_blocks(buffer);
    if app.prefs.double {
        narrow(buffer);
    }
    cursor
}

/// Blocks of a table's shades are never bold: where bold is a wider letter they reach over their cell, and what reaches
/// over stays when the cell is drawn anew.
fn thin_blocks(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().starts_with(|c| ('\u{2581}'..='\u{2588}').contains(&c)) {
            cell.modifier.remove(Modifier::BOLD);
        }
    }
}

fn too_small(app: &App, canvas: &mut Canvas) {
    let words = lang::too_small(app.prefs.lang, app.size.0, app.size.1);
    let style = app.prefs.style(Role::Text);
    for (y, row) in (0..).zip(sentence_rows(&words, app.size.0)) {
        canvas.put((0, y), app.size.0, &row, style);
    }
}

fn draw_screen(app: &App, canvas: &mut Canvas) {
    match (&app.desk, app.screens.get(app.here), &app.start_screen) {
        (Some(desk), Some(screen), _) => screen.draw(desk, canvas),
        (None, _, Some(start_screen)) => start_screen.draw(&app.home, canvas),
        _ => {}
    }
}

fn draw_bar(app: &App, canvas: &mut Canvas) {
    if app.here == ScreenName::Start {
        return;
    }
    draw_row(app, canvas, 0, &bar::bar(app));
}

fn draw_footer(app: &App, canvas: &mut Canvas) {
    draw_row(app, canvas, app.size.1.saturating_sub(1), &bar::footer(app));
}

/// A row of the frame on its own ground.
fn draw_row(app: &App, canvas: &mut Canvas, y: u16, items: &[BarWords]) {
    canvas.clear(Rect { x: 0, y, width: app.size.0, height: 1 }, app.prefs.style(Role::Panel));
    for item in items {
        let style = match item.look {
            BarLook::Plain(role) => app.prefs.style(role),
            BarLook::Program => app.prefs.style(Role::Accent).add_modifier(Modifier::BOLD),
            BarLook::Current => app.prefs.style(Role::Strong).add_modifier(Modifier::UNDERLINED),
        };
        canvas.put((item.x, y), app.size.0.saturating_sub(item.x + 1), &item.words, style);
    }
}

/// What is said; when it does not fit beside what is saved, over the last rows of the screen.
fn draw_status(app: &App, canvas: &mut Canvas) {
    let (words, role) = bar::status(app);
    let saved = bar::saved(app);
    let (width, y) = (app.size.0, app.size.1.saturating_sub(2));
    canvas.put_right((width.saturating_sub(1), y), width, &saved, app.prefs.style(Role::Muted));
    let room = width.saturating_sub(cells(&saved) + 4);
    if cells(&words) <= room || app.spoken.is_none() {
        canvas.put_cut((1, y), room, &words, app.prefs.style(role));
        return;
    }
    let rows = sentence_rows(&words, width);
    let first = (y + 1).saturating_sub(rows.len() as u16);
    canvas.clear(Rect { x: 0, y: first, width, height: rows.len() as u16 }, app.prefs.style(Role::Ground));
    for (row, y) in rows.iter().zip(first..) {
        canvas.put_cut((1, y), width.saturating_sub(2), row, app.prefs.style(role));
    }
}

/// `saving …` over what is saved at the right of the status row: drawn as it is when a write has to wait. Nothing while
/// no project is open.
pub fn saving(app: &App) -> Vec<(u16, u16, Cell)> {
    let (width, height) = app.size;
    if app.desk.is_none() || is_too_small((width, height)) {
        return Vec::new();
    }
    let words = lang::saving(app.prefs.lang);
    let room = cells(&words).max(cells(&bar::saved(app)));
    let area = Rect { x: width.saturating_sub(room + 1), y: height - 2, width: room, height: 1 };
    let mut buffer = Buffer::empty(area);
    let mut canvas = Canvas { buffer: &mut buffer, area, prefs: &app.prefs, cursor: None };
    canvas.clear(area, app.prefs.style(Role::Ground));
    canvas.put_right((area.right(), area.y), room, &words, app.prefs.style(Role::Muted));
    if app.prefs.double {
        narrow(&mut buffer);
    }
    area.positions().map(|at| (at.x, at.y, buffer[at].clone())).collect()
}

/// Boxes in their order; the topmost has the cursor.
fn draw_boxes(app: &App, canvas: &mut Canvas) {
    if let Some(help) = &app.start_help {
        help.draw_on(canvas);
    }
    let Some(desk) = &app.desk else { return };
    for drawn in &app.boxes {
        canvas.cursor = None;
        drawn.draw(desk, canvas);
    }
}

/// What is broken, over the status: it stays.
fn draw_alarm(app: &App, canvas: &mut Canvas) {
    let Some(words) = app.alarm() else { return };
    let rows = sentence_rows(words, app.size.0);
    let height = rows.len() as u16;
    let first = app.size.1.saturating_sub(2 + height);
    let style = app.prefs.style(Role::Alarm);
    canvas.clear(Rect { x: 0, y: first, width: app.size.0, height }, style);
    for (row, y) in rows.iter().zip(first..) {
        canvas.put((1, y), app.size.0.saturating_sub(2), row, style);
    }
}

/// The keys that can follow a pending one, at the lower right once one waited for them.
fn draw_menu(app: &App, canvas: &mut Canvas) {
    let Some(first) = app.pending.first().filter(|_| app.now >= app.pending_since + PATIENCE) else { return };
    let lang = app.prefs.lang;
    let help = |action| row_of(action).map(|row| (row.help)(lang)).unwrap_or_default();
    let follows = app.prefs.keymap.after(app.here, *first);
    let rows: Vec<(String, String)> =
        follows.into_iter().map(|(key, action)| (key.to_string(), help(action))).collect();
    let wide = rows.iter().map(|(key, words)| cells(key) + 2 + cells(words)).max().unwrap_or(0);
    let (width, height) = ((wide + 4).min(app.size.0), (rows.len() as u16 + 2).min(app.size.1));
    let area =
        Rect { x: app.size.0.saturating_sub(width + 1), y: app.size.1.saturating_sub(height + 2), width, height };
    let room = canvas.boxed(area, &first.to_string(), &[]);
    for ((key, words), y) in rows.iter().zip(room.y..room.bottom()) {
        let x = canvas.put((room.x, y), room.width, key, app.prefs.style(Role::Accent));
        canvas.put_cut((x + 2, y), room.right().saturating_sub(x + 2), words, app.prefs.style(Role::Text));
    }
}
