//! How the pane beside the list is drawn.

use ratatui::layout::Rect;

use super::pane::{ImportPaneRow, Pane};
use super::state::Import;
use crate::desk::{LabelName, Stands};
use crate::exchange::import::Answers;
use crate::lang::{self, number};
use crate::text::initials;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of how often, at the right.
const TIMES: u16 = 6;
/// Cells of what a name is.
const WHAT: u16 = 13;

/// The row of the pane that lies at a row of the window.
pub(super) fn pane_row_at(pane: &Pane, room: Rect, y: u16) -> Option<usize> {
    let rows = laid(pane, room);
    rows.iter().position(|row| *row == y).filter(|_| room.y < y && y < room.bottom())
}

/// The rows of the window that the rows one can stand on lie at; 0 for those that went out of sight above, so that the row
/// one stands on is in sight.
fn laid(pane: &Pane, room: Rect) -> Vec<u16> {
    let ways = pane.ways.len() as u16;
    let first_name = room.y + 2 + ways + u16::from(ways > 0) + 1;
    let row = |row: ImportPaneRow| match row {
        ImportPaneRow::Way(at) => room.y + 2 + at as u16,
        ImportPaneRow::Name(at) => first_name + at as u16,
        ImportPaneRow::Table(survey) => room.y + 3 - u16::from(survey),
        ImportPaneRow::Column(at) => room.y + 6 + at as u16,
        ImportPaneRow::Pages if pane.reads.names.is_empty() => first_name + 1,
        ImportPaneRow::Pages => first_name + pane.reads.names.len() as u16 + 2,
    };
    let rows: Vec<u16> = pane.rows().into_iter().map(row).collect();
    let here = rows.get(pane.place.at).copied().filter(|_| pane.here).unwrap_or(0);
    let up = here.saturating_sub(room.bottom().saturating_sub(2));
    rows.into_iter().map(|y| if y >= room.y + 2 + up { y - up } else { 0 }).collect()
}

/// The row above the first of some rows, for their heading; none where there are none, or they lie out of sight.
fn above(pane: &Pane, room: Rect, is: impl Fn(&ImportPaneRow) -> bool) -> Option<u16> {
    let at = pane.rows().iter().position(is)?;
    let y = laid(pane, room).get(at).copied()?.checked_sub(1)?;
    (room.y + 1 < y && y < room.bottom()).then_some(y)
}

/// The room inside the pane.
pub(super) fn inside(pane: Rect) -> Rect {
    Rect { x: pane.x + 2, width: pane.width.saturating_sub(4), ..pane }
}

/// Draws the pane of the file one stands on.
pub(super) fn draw_pane(import: &Import, canvas: &mut Canvas, area: Rect) {
    let room = canvas.pane(area);
    let (prefs, lang, pane) = (canvas.prefs, canvas.prefs.lang, &import.pane);
    let Some(file) = import.plan.files.get(import.place.at) else { return };
    canvas.put_cut((room.x, room.y), room.width, &file.name(), prefs.style(Role::Strong));
    let muted = prefs.style(Role::Muted);
    if pane.is_table {
        return draw_table(pane, canvas, room);
    }
    if pane.ways.is_empty() {
        return;
    }
    let end = canvas.put_cut((room.x, room.y + 1), room.width, &lang::import_speakers_by(lang), muted);
    let (at, of) = (pane.number().map_or(0, |at| at + 1), pane.ways.len());
    let number_of = lang::n_of_m(lang, number(at), number(of));
    canvas.put_right((room.right(), room.y + 1), room.right().saturating_sub(end), &number_of, muted);
    if let Some(y) = above(pane, room, |row| matches!(row, ImportPaneRow::Name(_))) {
        canvas.put_cut((room.x, y), room.width, &lang::import_names(lang), muted);
    }
    if let Some(y) = above(pane, room, |row| *row == ImportPaneRow::Pages) {
        canvas.put_cut((room.x, y), room.width, &lang::import_left_out_of_words(lang), muted);
    }
    draw_rows(pane, canvas, room);
}

/// The rows one can stand on, and below them how the text will read.
fn draw_rows(pane: &Pane, canvas: &mut Canvas, room: Rect) {
    for (row, y) in pane.rows().into_iter().zip(laid(pane, room)) {
        if room.y < y && y < room.bottom() {
            draw_row(pane, canvas, Rect { y, height: 1, ..room }, row);
        }
    }
    let below = laid(pane, room).last().map_or(room.y, |y| y + 2);
    draw_reads(pane, canvas, Rect { y: below, height: room.bottom().saturating_sub(below), ..room });
}

fn draw_row(pane: &Pane, canvas: &mut Canvas, line: Rect, row: ImportPaneRow) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let here = pane.here && pane.row() == Some(row);
    if here {
        canvas.place(Rect { x: line.x.saturating_sub(1), width: line.width + 1, ..line });
        canvas.cursor_at(line.x, line.y);
    }
    match row {
        ImportPaneRow::Way(at) => {
            let Some((way, turns)) = pane.ways.get(at) else { return };
            let on = pane.now == Some(*way);
            let role = if on { Role::Strong } else { Role::Muted };
            let mark = if on { Symbol::On } else { Symbol::Off };
            canvas.put_mark((line.x, line.y), mark, prefs.style(if on { Role::Accent } else { Role::Muted }));
            let room = line.width.saturating_sub(2 + TIMES);
            canvas.put_cut((line.x + 2, line.y), room, &way.long(lang), prefs.style(role));
            let turns = number(*turns as usize);
            canvas.put_right((line.right(), line.y), TIMES, &turns, prefs.style(role));
        }
        ImportPaneRow::Name(at) => {
            if let Some(name) = pane.reads.names.get(at) {
                draw_name(canvas, line, name);
            }
        }
        ImportPaneRow::Table(survey) => {
            let on = survey != pane.columns.is_empty();
            let role = if on { Role::Strong } else { Role::Muted };
            canvas.put_mark((line.x, line.y), if on { Symbol::On } else { Symbol::Off }, prefs.style(role));
            let words = if survey { lang::import_is_survey(lang) } else { lang::import_is_left(lang) };
            canvas.put_cut((line.x + 2, line.y), line.width.saturating_sub(2), &words, prefs.style(role));
        }
        ImportPaneRow::Column(at) => {
            let Some((name, answers)) = pane.columns.get(at) else { return };
            let (becomes, role) = match answers {
                Answers::Who => (lang::survey_is_who(lang), Role::Text),
                Answers::Open => (lang::survey_is_open(lang), Role::Strong),
                Answers::Closed => (lang::attribute(lang), Role::Text),
                Answers::Nothing => (lang::survey_is_nothing(lang), Role::Muted),
            };
            let half = line.width / 2;
            canvas.put_cut((line.x, line.y), half.saturating_sub(1), name, prefs.style(role));
            canvas.put_cut((line.x + half, line.y), line.width.saturating_sub(half), &becomes, prefs.style(role));
        }
        ImportPaneRow::Pages => {
            let (many, out) = pane.on_pages;
            let (mark, role) = if out { (Symbol::Tick, Role::Good) } else { (Symbol::Empty, Role::Muted) };
            canvas.put_mark((line.x, line.y), mark, prefs.style(role));
            let style = prefs.style(if out { Role::Text } else { Role::Muted });
            let room = line.width.saturating_sub(2 + TIMES);
            canvas.put_cut((line.x + 2, line.y), room, &lang::import_on_every_page(lang), style);
            canvas.put_right((line.right(), line.y), TIMES, &number(many), style);
        }
    }
}

/// A table that may be a survey: what it is, what its columns become, how the first respondents will read.
fn draw_table(pane: &Pane, canvas: &mut Canvas, room: Rect) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let muted = prefs.style(Role::Muted);
    canvas.put_cut((room.x, room.y + 1), room.width, &lang::import_it_is(lang), muted);
    if let Some(y) = above(pane, room, |row| matches!(row, ImportPaneRow::Column(_))) {
        let half = room.width / 2;
        canvas.put_cut((room.x, y), half, &lang::heading_columns(lang), muted);
        canvas.put_cut((room.x + half, y), room.width - half, &lang::import_become(lang), muted);
    }
    draw_rows(pane, canvas, room);
}

fn draw_name(canvas: &mut Canvas, line: Rect, name: &LabelName) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let (mark, role, what) = match name.stands {
        Stands::Speaks if name.asks => (Symbol::Tick, Role::Good, lang::import_name_asks(lang)),
        Stands::Speaks => (Symbol::Tick, Role::Good, String::new()),
        Stands::NotTaken => (Symbol::Decide, Role::Warning, lang::import_name_not_taken(lang)),
        Stands::Off => (Symbol::Cannot, Role::Muted, lang::no_speaker(lang)),
    };
    canvas.put_mark((line.x, line.y), mark, prefs.style(role));
    let words = prefs.style(if name.stands == Stands::Speaks { Role::Text } else { Role::Muted });
    let all: Vec<&str> = name.spellings.iter().chain([&name.name]).map(String::as_str).collect();
    let room = line.width.saturating_sub(2 + TIMES + WHAT + 2);
    canvas.put_cut((line.x + 2, line.y), room, &all.join(", "), words);
    let times = line.right().saturating_sub(WHAT + 2);
    canvas.put_right((times, line.y), TIMES, &number(name.times as usize), words);
    canvas.put_cut((times + 2, line.y), WHAT, &what, prefs.style(role));
}

/// The first turns, as they will read.
fn draw_reads(pane: &Pane, canvas: &mut Canvas, room: Rect) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    if room.height < 2 {
        return;
    }
    let end = canvas.put_cut((room.x, room.y), room.width, &lang::import_so_it_reads(lang), prefs.style(Role::Muted));
    canvas.rule((end + 1, room.y), room.right().saturating_sub(end + 1), prefs.style(Role::Faint));
    let names: Vec<String> = pane.reads.names.iter().map(|name| name.name.clone()).collect();
    let mut y = room.y + 1;
    for turn in &pane.reads.first {
        let number = if turn.number == 0 { String::new() } else { turn.number.to_string() };
        let who = if turn.who.is_empty() { String::new() } else { initials(&turn.who, &names) };
        let from = room.x + 3 + if pane.reads.first.iter().any(|turn| !turn.who.is_empty()) { 3 } else { 0 };
        let answers = !turn.who.is_empty() && !turn.asks;
        let style = prefs.style(if answers { Role::Text } else { Role::Muted });
        for (at, words) in wrapped(&turn.words, room.right().saturating_sub(from)).into_iter().take(3).enumerate() {
            if y >= room.bottom() {
                return;
            }
            if at == 0 {
                canvas.put_right((room.x + 2, y), 2, &number, prefs.style(Role::Muted));
                let role = if answers { Role::Strong } else { Role::Muted };
                canvas.put_cut((room.x + 3, y), cells(&who).min(2), &who, prefs.style(role));
            }
            canvas.put((from, y), room.right().saturating_sub(from), &words, style);
            y += 1;
        }
    }
}
