//! How the excerpts are drawn: title and filter, quotes under their headings, the place beside.

use ratatui::layout::Rect;

use super::frame::Layout;
use super::state::Excerpts;
use super::words;
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::text::{Text, wrap};
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::quotes::view::{RowState, draw as draw_quote, rail};
use crate::tui::quotes::{Ink, Piece};
use crate::tui::theme::Role;

/// Draws the screen.
pub(super) fn draw(screen: &Excerpts, desk: &Desk, canvas: &mut Canvas) {
    let frame = Layout::of(canvas.area);
    if let Some(pane) = frame.pane {
        beside(screen, pane, canvas);
    }
    title(screen, desk, &frame, canvas);
    if let Some(words) = screen.empty(desk, canvas.prefs) {
        return nothing(&words, &frame, canvas);
    }
    list(screen, desk, &frame, canvas);
    let shown = screen.scroller.shown.len();
    rail(frame.list, (screen.scroller.place.top, shown, screen.list.entries.len()), canvas);
}

/// The title with its facts, and the filter with its words.
fn title(screen: &Excerpts, desk: &Desk, frame: &Layout, canvas: &mut Canvas) {
    let (prefs, room) = (canvas.prefs, frame.title);
    if room.height == 0 {
        return;
    }
    let (strong, muted) = (prefs.style(Role::Strong), prefs.style(Role::Muted));
    let right = frame.columns.right;
    let left = |x: u16| right.saturating_sub(x);
    let x = room.x + 2;
    let end = canvas.put_cut((x, room.y), left(x), &lang::heading_excerpts(prefs.lang), strong);
    let facts =
        words::facts_of(&screen.list, &screen.chosen, &screen.look, screen.ticked.len(), desk.project(), prefs.lang);
    canvas.put_cut((end + 3, room.y), left(end + 3), &facts, muted);
    let y = frame.filter;
    if y >= canvas.area.bottom() {
        return;
    }
    let end = canvas.put((x, y), left(x), &screen.filter_key(prefs), prefs.style(Role::Accent)) + 1;
    let chosen = &screen.chosen;
    if chosen.line.is_empty() {
        canvas.put_cut((end, y), left(end), &lang::all_excerpts(prefs.lang), muted);
        return;
    }
    let end = canvas.put_cut((end, y), left(end), &chosen.line, prefs.style(Role::Text));
    let (words, role) = match &chosen.wrong {
        Some(why) => (why, Role::Warning),
        None => (&chosen.words, Role::Muted),
    };
    canvas.put_cut((end + 3, y), left(end + 3), words, prefs.style(role));
}

fn list(screen: &Excerpts, desk: &Desk, frame: &Layout, canvas: &mut Canvas) {
    let bottom = frame.list.bottom();
    for shown in &screen.scroller.shown {
        if let Some(row) = shown.heading {
            heading(screen, desk, (shown.at, frame.list.y + row), frame, canvas);
        }
        let y = frame.list.y + shown.y;
        let Some(drawn) = screen.drawn(shown.at).filter(|_| y < bottom) else { continue };
        let state = RowState { here: shown.at == screen.scroller.place.at, ticked: screen.is_ticked(shown.at) };
        draw_quote(&drawn.quote, frame.columns, (y, bottom), state, canvas);
    }
}

/// `Almviken  K1 kommun A2                    3 excerpts`
fn heading(screen: &Excerpts, desk: &Desk, (at, y): (usize, u16), frame: &Layout, canvas: &mut Canvas) {
    let Some(group) = screen.list.group_of(at).filter(|_| y < frame.list.bottom()) else { return };
    let (prefs, right) = (canvas.prefs, frame.columns.right);
    let (name, facts) = words::heading(desk.project(), group, prefs.lang);
    let many = lang::count_excerpts(prefs.lang, group.to - group.from);
    let muted = prefs.style(Role::Muted);
    let x = frame.columns.place + 1;
    let left = |x: u16| right.saturating_sub(x.saturating_add(cells(&many) + 2));
    let end = canvas.put_cut((x, y), left(x), &name, prefs.style(Role::Strong));
    canvas.put_cut((end + 2, y), left(end + 2), &facts, muted);
    canvas.put_right((right, y), right.saturating_sub(x), &many, muted);
}

/// Why there is nothing, and what to do.
fn nothing(words: &str, frame: &Layout, canvas: &mut Canvas) {
    let text = Text::new(words);
    let room = frame.columns.right.saturating_sub(frame.list.x + 2).max(1);
    let style = canvas.prefs.style(Role::Muted);
    canvas.cursor_at(frame.list.x + 2, frame.list.y);
    for (row, y) in wrap(&text, text.span(), room, true).iter().zip(frame.list.y..frame.list.bottom()) {
        canvas.put((frame.list.x + 2, y), room, text.slice(row.span), style);
    }
}

/// The words in their place with all that is known of them.
fn beside(screen: &Excerpts, pane: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let above = u16::from(pane.y > 1);
    let room = canvas.pane(Rect { y: pane.y - above, height: pane.height + above, ..pane });
    if screen.list.entries.is_empty() {
        return;
    }
    canvas.put_cut((room.x, pane.y), room.width, &lang::excerpts_in_place(prefs.lang), prefs.style(Role::Muted));
    let tint = screen.pane.hue.map(|hue| prefs.tint(hue)).unwrap_or_default();
    for (row, y) in screen.pane.rows.iter().zip(pane.y + 2..pane.bottom()) {
        let mut x = room.x + row.indent;
        for Piece { ink, words } in &row.pieces {
            let style = match ink {
                Ink::Words => prefs.style(Role::Strong).patch(tint),
                Ink::Text => prefs.style(Role::Text),
                Ink::Muted => prefs.style(Role::Muted),
                Ink::Code(hue) => prefs.hue(*hue),
            };
            x = canvas.put((x, y), room.right().saturating_sub(x), words, style);
        }
    }
}

/// `excerpt 3 of 7 · turn 26, sentence 6`.
pub(super) fn status(screen: &Excerpts, lang: lang::Lang) -> String {
    let (at, many) = (screen.scroller.place.at, screen.list.entries.len());
    if many == 0 {
        return String::new();
    }
    let place = screen.drawn(at).and_then(|drawn| drawn.place);
    let said = lang::excerpt_n_of_m(lang, number(at + 1), number(many));
    match place {
        Some(place) => lang::with_dot(lang, said, place.say(lang)),
        None => said,
    }
}
