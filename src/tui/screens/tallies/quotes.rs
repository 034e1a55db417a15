//! How the excerpts behind a number are drawn.

use ratatui::layout::Rect;

use super::drill::Drill;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Symbols;
use crate::tui::quotes::view::{Columns, Standing, draw as draw_quote};
use crate::tui::theme::Role;

/// Draws the heading and the excerpts that were read for it.
pub(super) fn draw(drill: &Drill, room: Rect, canvas: &mut Canvas) {
    if room.height == 0 {
        return;
    }
    heading(drill, room, canvas);
    let x = room.x;
    let columns = Columns { place: x.saturating_sub(1), tick: None, bar: x, words: x + 2, right: room.right() };
    for shown in &drill.shelf.shown {
        let Some(quote) = drill.quote(shown.at) else { continue };
        let y = room.y.saturating_add(1).saturating_add(shown.y);
        let standing = Standing { here: shown.at == drill.shelf.place.at, ticked: false };
        draw_quote(quote, columns, (y, room.bottom()), standing, canvas);
    }
}

/// `State governance × kommun  4 excerpts in 3 of 5 ─────`
fn heading(drill: &Drill, room: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let left = |x: u16| room.right().saturating_sub(x);
    let end = canvas.put_cut((room.x, room.y), room.width, &drill.name, prefs.style(Role::Strong));
    let end = canvas.put_cut((end + 2, room.y), left(end + 2), &drill.facts, prefs.style(Role::Muted));
    let more = match drill.shelf.below() {
        0 => String::new(),
        n => {
            let arrow = if prefs.symbols == Symbols::Full { "↓" } else { "v" };
            format!(" {} {arrow}", lang::tallies_more(prefs.lang, lang::number(n)))
        }
    };
    let rule = left(end + 1).saturating_sub(cells(&more));
    canvas.rule((end + 1, room.y), rule, prefs.style(Role::Faint));
    canvas.put((end + 1 + rule, room.y), left(end + 1 + rule), &more, prefs.style(Role::Muted));
}
