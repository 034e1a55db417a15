//! How the Read screen is drawn. Reads only.

mod panes;
mod rows;

use ratatui::layout::Rect;

use super::frame::SidePane;
use super::state::{Focus, Open, Read};
use crate::desk::Desk;
use crate::lang;
use crate::model::{ReadingState, Status};
use crate::text::safe;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Class;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of the bar that shows how far one has read.
const BAR: u16 = 8;

/// Draws the screen.
pub fn draw(read: &Read, desk: &Desk, canvas: &mut Canvas) {
    let Some(open) = &read.open else {
        let area = canvas.area;
        let words = lang::read_nothing_open(canvas.prefs.lang);
        canvas.put((area.x + 2, area.y), area.width, &words, canvas.prefs.style(Role::Strong));
        let hint = lang::read_nothing_open_hint(canvas.prefs);
        let y = (area.y + 2).min(area.bottom());
        canvas.put_cut((area.x + 2, y), area.width.saturating_sub(3), &hint, canvas.prefs.style(Role::Text));
        return;
    };
    title(open, desk, canvas);
    rows::draw(open, desk, canvas, read.look.underline);
    scroll_line(open, canvas);
    if let Some(rect) = open.frame.strip {
        panes::strip(open, canvas, rect);
    }
    for pane in [SidePane::Tree, SidePane::Inspector] {
        if let Some(rect) = open.shows(pane) {
            panes::ground(open, canvas, rect, pane);
            match pane {
                SidePane::Tree => panes::tree(open, desk, canvas, rect),
                SidePane::Inspector => panes::inspector(open, canvas, rect),
            }
        }
    }
}

/// The interview, its facts, and how far one is.
fn title(open: &Open, desk: &Desk, canvas: &mut Canvas) {
    let project = desk.project();
    let (frame, lang) = (&open.frame, canvas.prefs.lang);
    let Some(document) = project.documents.get(open.document) else { return };
    let (turn, turns) = (open.here.place.turn, open.transcript.places.count());
    let place = match Class::of(frame.area.width) {
        _ if turn == 0 => lang::read_heading(lang),
        Class::Tiny | Class::Narrow => lang::n_of_m(lang, turn, turns),
        _ => lang::read_turn_of(lang, turn, turns),
    };
    let end = frame.scroll.min(frame.area.right().saturating_sub(1));
    let muted = canvas.prefs.style(Role::Muted);
    let left = end.saturating_sub(cells(&place) + BAR + 1);
    let x = frame.words.0;
    let room = left.saturating_sub(x + 2);
    if x + 12 < left {
        canvas.put_right((end, frame.title), cells(&place), &place, muted);
        let status = desk.my_key().and_then(|me| project.status(open.document, me));
        bar(canvas, (left, frame.title), status, turns);
    }
    let strong = canvas.prefs.style(Role::Strong);
    let after = canvas.put_cut((x, frame.title), room, &document.title, strong);
    let facts = facts(open, desk);
    let room = left.saturating_sub(after + 5);
    if !facts.is_empty() && room >= 8 {
        canvas.put_cut((after + 3, frame.title), room, &facts, muted);
    }
}

/// The cases of the interview and their values, in the order of the attributes.
fn facts(open: &Open, desk: &Desk) -> String {
    let project = desk.project();
    let Some(document) = project.documents.get(open.document) else { return String::new() };
    let cases = document.cases.iter().filter_map(|&key| project.cases.get(key)).map(|c| c.name.clone());
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|a, b| a.1.position.cmp(&b.1.position));
    // The language of an interview is seen by reading it.
    let told = |key: &str| !matches!(key, "language" | "lang" | "språk");
    let choices = attributes.iter().filter(|(_, a)| !a.choices.is_empty() && told(&a.key)).map(|&(key, _)| key);
    let values = choices.filter_map(|key| project.values_of(open.document, key).next()).map(str::to_owned);
    let all: Vec<String> = cases.chain(values.take(2)).collect();
    safe(&all.join(" · ")).into_owned()
}

/// How far one has read: half a cell is the step.
fn bar(canvas: &mut Canvas, (x, y): (u16, u16), status: Option<&Status>, turns: u32) {
    let read = match status {
        Some(status) if status.reading == ReadingState::Done => turns,
        Some(status) => status.read_to.min(turns),
        None => 0,
    };
    let halves = u32::from(BAR) * 2 * read / turns.max(1);
    let (done, track) = (canvas.prefs.style(Role::Muted), canvas.prefs.style(Role::Faint));
    for cell in 0..BAR {
        let (mark, style) = match halves.saturating_sub(u32::from(cell) * 2) {
            0 => (Symbol::Track, track),
            1 => (Symbol::HalfBar, done),
            _ => (Symbol::Bar, done),
        };
        canvas.put_mark((x + cell, y), mark, style);
    }
}

/// Where on the page one is.
fn scroll_line(open: &Open, canvas: &mut Canvas) {
    let text = open.frame.text;
    let (rows, all) = (open.rows(), open.page.len());
    if rows == 0 || !open.frame.rail {
        return;
    }
    let (rail, thumb) = (canvas.prefs.style(Role::Faint), canvas.prefs.style(Role::Muted));
    let long = (rows * rows).div_ceil(all.max(1)).clamp(1, rows);
    let hidden = all.saturating_sub(rows);
    let from = if hidden == 0 { 0 } else { (open.top * (rows - long)).div_ceil(hidden) };
    for (down, y) in (text.y..text.bottom()).enumerate() {
        let here = hidden > 0 && (from..from + long).contains(&down);
        let (mark, style) = if here { (Symbol::Thumb, thumb) } else { (Symbol::Wall, rail) };
        canvas.put_mark((open.frame.scroll, y), mark, style);
    }
}

/// Whether a pane has the focus.
fn focused(open: &Open, pane: SidePane) -> bool {
    open.focus == Focus::Pane(pane)
}

/// The row of a pane's title and the rows below it.
fn below_title(open: &Open, rect: Rect) -> Rect {
    let top = open.frame.text.y.max(rect.y);
    Rect { y: top, height: rect.bottom().saturating_sub(top), ..rect }
}
