//! How the palette is drawn.

use ratatui::layout::Rect;

use super::{OfferedAction, Palette, rows_of};
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::ScreenName;
use crate::tui::action::name_of;
use crate::tui::context::{Canvas, Foot};
use crate::tui::overlays::{Overlay, OverlayView};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::{Prefs, first_key};
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Columns at the right that hold keys.
const KEYS: u16 = 9;

impl OverlayView for Palette {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        lang::find_an_action(canvas.prefs.lang)
    }

    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        self.keys(desk, prefs).into_iter().skip(2).collect()
    }

    fn is_alone(&self) -> bool {
        true
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        if room.height < 3 {
            return;
        }
        let (lang, wide) = (canvas.prefs.lang, room.width.saturating_sub(2));
        canvas.put_mark((room.x, room.y), Symbol::Prompt, canvas.prefs.style(Role::Accent));
        canvas.typed(&self.field, (room.x + 2, room.y), wide, canvas.prefs.style(Role::Strong));
        canvas.rule((room.x - 1, room.y + 1), room.width + 2, canvas.prefs.style(Role::Faint));
        let shown = self.found().enumerate().skip(self.place.top).take(usize::from(rows_of(canvas.area)));
        for ((at, offer), y) in shown.zip(room.y + 2..) {
            let line = Rect { x: room.x - 1, y, width: room.width + 2, height: 1 };
            row(offer, canvas, line, at == self.place.at);
        }
        if self.found().next().is_none() {
            let words = lang::no_action(lang, self.field.text());
            canvas.put_cut((room.x + 2, room.y + 2), wide, &words, canvas.prefs.style(Role::Muted));
        }
    }
}

/// One action: what it does, where, its key.
fn row(offer: &OfferedAction, canvas: &mut Canvas, area: Rect, here: bool) {
    let Some(found) = offer.row() else { return };
    let prefs = canvas.prefs;
    let words = canvas.list_row(area, here);
    let words = if offer.refused.is_some() { prefs.style(Role::Muted) } else { words };
    let end = area.right().saturating_sub(2);
    canvas.put_right((end, area.y), KEYS, &first_key(prefs, offer.action), prefs.style(Role::Accent));
    let place = match found.places {
        [place] if *place != ScreenName::Everywhere => name_of(*place, prefs.lang),
        _ => String::new(),
    };
    let names = end.saturating_sub(KEYS);
    let mut room = names.saturating_sub(area.x + 3);
    let what = match &offer.refused {
        Some(why) => format!("{} {} {why}", capital(&(found.help)(prefs.lang)), prefs.mark(Symbol::Dot)),
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
