//! How the palette is drawn.

use ratatui::layout::Rect;

use super::state::{Offer, Palette, box_of, rows_of};
use crate::lang;
use crate::tui::action::Place;
use crate::tui::action::name_of;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::first_key;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Columns at the right that hold keys.
const KEYS: u16 = 9;

/// Draws the box over a screen that steps back.
pub(super) fn draw(palette: &Palette, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    canvas.step_back();
    let area = box_of(canvas.area);
    let keys = [("Enter".to_string(), lang::word_do_it(lang)), ("Esc".to_string(), lang::word_close(lang))];
    let room = canvas.boxed(area, &lang::find_an_action(lang), &keys);
    if room.height < 3 {
        return;
    }
    query(palette, canvas, room);
    canvas.rule((area.x + 1, room.y + 1), area.width - 2, canvas.prefs.style(Role::Faint));
    let rows = rows_of(canvas.area);
    let mut empty = true;
    for (i, offer) in palette.found().enumerate().skip(palette.place.top).take(rows) {
        let y = room.y + 2 + (i - palette.place.top) as u16;
        row(offer, canvas, Rect { x: area.x + 1, y, width: area.width - 2, height: 1 }, i == palette.place.at);
        empty = false;
    }
    if empty {
        let words = lang::no_action(lang, palette.field.text());
        canvas.put_cut((room.x + 2, room.y + 2), room.width.saturating_sub(2), &words, canvas.prefs.style(Role::Muted));
    }
}

fn query(palette: &Palette, canvas: &mut Canvas, room: Rect) {
    let wide = room.width.saturating_sub(2);
    let shown = palette.field.shown(wide);
    canvas.put_mark((room.x, room.y), Mark::Prompt, canvas.prefs.style(Role::Accent));
    canvas.put((room.x + 2, room.y), wide, &shown.words, canvas.prefs.style(Role::Strong));
    let caret = room.x + 2 + shown.caret;
    if usize::from(shown.caret) >= crate::text::width(&shown.words) {
        canvas.put_mark((caret, room.y), Mark::Caret, canvas.prefs.style(Role::Accent));
    }
    canvas.cursor_at(caret, room.y);
}

/// One action: what it does, where, its key.
fn row(offer: &Offer, canvas: &mut Canvas, area: Rect, here: bool) {
    let Some(found) = offer.row() else { return };
    let prefs = canvas.prefs;
    if here {
        canvas.clear(area, prefs.style(Role::Raised));
        canvas.put_mark((area.x, area.y), Mark::PlaceBar, prefs.style(Role::Accent));
    }
    let words = match (here, offer.refused.is_some()) {
        (true, false) => prefs.style(Role::Strong),
        (false, false) => prefs.style(Role::Text),
        (_, true) => prefs.style(Role::Muted),
    };
    let end = area.right().saturating_sub(2);
    canvas.put_right((end, area.y), KEYS, &first_key(prefs, offer.action), prefs.style(Role::Accent));
    let place = match found.place {
        Place::Everywhere => String::new(),
        place => name_of(place, prefs.lang),
    };
    let names = end.saturating_sub(KEYS);
    let mut room = names.saturating_sub(area.x + 3);
    let what = match &offer.refused {
        Some(why) => format!("{} {} {why}", capital(&(found.help)(prefs.lang)), prefs.mark(Mark::Dot)),
        None => {
            canvas.put_right((names, area.y), room, &place, prefs.style(Role::Muted));
            room = room.saturating_sub(cells(&place) + 1);
            capital(&(found.help)(prefs.lang))
        }
    };
    canvas.put_cut((area.x + 3, area.y), room, &what, words);
}

/// With a capital: a clause that stands alone.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
