//! How the box that asks who speaks is drawn.

use ratatui::layout::Rect;

use super::{ASKS, FOR, LABELS, PATTERN, SpeakersBox};
use crate::desk::{Desk, quoted_names};
use crate::lang::{self, number};
use crate::tui::context::{Canvas, Foot};
use crate::tui::overlays::{Overlay, OverlayView};
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for SpeakersBox {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        lang::import_talk(canvas.prefs.lang, &self.file)
    }

    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let mut keys = self.keys(desk, prefs);
        keys.remove(1);
        keys
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        let lang = canvas.prefs.lang;
        for row in [PATTERN, ASKS, FOR] {
            draw_row(self, canvas, room, row);
        }
        let mut y = room.y + 4;
        let mut put = |canvas: &mut Canvas, words: &str, role: Role| {
            if y < room.bottom() {
                let style = canvas.prefs.style(role);
                canvas.put_cut((room.x, y), room.width, words, style);
            }
            y += 1;
        };
        if let Some(problem) = &self.form.problem {
            put(canvas, problem, Role::Danger);
            return;
        }
        put(canvas, &counted(self, lang), Role::Text);
        if self.offers() {
            put(canvas, &lang::import_talk_offer(lang, quoted_names(&self.lone, lang)), Role::Warning);
        }
        for (who, words) in &self.first {
            let words = words.replace('\n', " ");
            put(canvas, &if who.is_empty() { words } else { format!("{who}: {words}") }, Role::Muted);
        }
    }
}

/// `32 turns: Intervjuare 16, Respondent 16`.
fn counted(asked: &SpeakersBox, lang: lang::Lang) -> String {
    let counts = asked.counts();
    if counts.is_empty() {
        return lang::import_no_speakers(lang);
    }
    let each: Vec<String> = counts.iter().map(|(name, n)| format!("{name} {}", number(*n))).collect();
    lang::import_talk_turns(lang, number(asked.found.count() as usize), each.join(", "))
}

fn draw_row(asked: &SpeakersBox, canvas: &mut Canvas, room: Rect, row: usize) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let y = room.y + row as u16;
    if y >= room.bottom() {
        return;
    }
    let here = asked.form.at == row;
    if here {
        canvas.put_mark((room.x.saturating_sub(1), y), Symbol::PlaceBar, prefs.style(Role::Accent));
    }
    let label = match row {
        PATTERN => lang::import_talk_pattern(lang),
        ASKS => lang::import_talk_asks(lang),
        _ => lang::import_talk_for(lang),
    };
    let Rect { x, width, .. } = canvas.label(&label, Rect { y, ..room }, LABELS);
    if let (PATTERN, Some(pattern)) = (row, asked.form.inputs.first()) {
        let end = canvas.input(pattern, (x, y), width, here);
        if pattern.text().is_empty() {
            let words = lang::import_found_alone(lang);
            canvas.put_cut((end + 2, y), width.saturating_sub(2), &words, prefs.style(Role::Muted));
        }
        return;
    }
    let style = prefs.style(if here { Role::Strong } else { Role::Text });
    let value = match (row, &asked.asks) {
        (ASKS, Some(asks)) => asks.clone(),
        (ASKS, None) => match asked.found.asks() {
            Some(asks) => lang::import_talk_asks_alone(lang, asks),
            None => lang::import_talk_nobody(lang),
        },
        _ if asked.is_for_all() => lang::import_talk_all(lang),
        _ => lang::import_talk_one(lang),
    };
    let end = canvas.put_cut((x, y), width, &value, style);
    if here {
        let arrows = if prefs.mark(Symbol::Cut).is_ascii() { "Left Right" } else { "←→" };
        canvas.put_cut((end + 2, y), (x + width).saturating_sub(end + 2), arrows, prefs.style(Role::Accent));
        canvas.cursor_at(x, y);
    }
}
