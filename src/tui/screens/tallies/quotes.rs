//! How the excerpts behind a number are drawn.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::drill::{Drill, Quote};
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Symbols;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Draws the heading and the excerpts that were read for it.
pub(super) fn draw(drill: &Drill, room: Rect, canvas: &mut Canvas) {
    if room.height == 0 {
        return;
    }
    heading(drill, room, canvas);
    for (at, row) in drill.on_screen() {
        let Some(quote) = drill.quote(at) else { continue };
        let y = room.y.saturating_add(1).saturating_add(row);
        excerpt(quote, at == drill.place.at, Rect { y, ..room }, room.bottom(), canvas);
    }
}

/// `State governance × kommun  4 excerpts in 3 of 5 ─────`
fn heading(drill: &Drill, room: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let left = |x: u16| room.right().saturating_sub(x);
    let end = canvas.put_cut((room.x, room.y), room.width, &drill.name, prefs.style(Role::Strong));
    let end = canvas.put_cut((end + 2, room.y), left(end + 2), &drill.facts, prefs.style(Role::Muted));
    let more = match drill.below() {
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

fn excerpt(quote: &Quote, is_here: bool, at: Rect, bottom: u16, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let bar = quote.hue.map_or_else(|| prefs.style(Role::Muted), |hue| prefs.hue_mark(hue));
    let (text, muted) = (prefs.style(Role::Text), prefs.style(Role::Muted));
    let rows = quote.rows.iter().map(|words| (words.as_str(), "", text));
    let rows = rows.chain([(quote.source.as_str(), quote.with.as_str(), muted)]);
    for ((words, with, style), y) in rows.zip(at.y..bottom) {
        let mut style = style;
        if is_here {
            let ground = prefs.style(Role::Raised);
            canvas.tone(Rect { y, height: 1, ..at }, ground);
            canvas.put_mark((at.x.saturating_sub(1), y), Mark::PlaceBar, prefs.style(Role::Accent));
            style = if with.is_empty() && style == text { ground.add_modifier(Modifier::BOLD) } else { muted };
        }
        canvas.put_mark((at.x, y), Mark::Bracket, bar);
        let room = at.right().saturating_sub(at.x + 2);
        let end = canvas.put_cut((at.x + 2, y), room, words, style);
        if !with.is_empty() {
            canvas.put_cut((end + 3, y), at.right().saturating_sub(end + 3), with, style);
        }
    }
    if is_here {
        canvas.cursor_at(at.x + 2, at.y);
    }
}
