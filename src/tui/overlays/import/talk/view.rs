//! How what is said of speakers is drawn.

use ratatui::layout::Rect;

use super::super::lines::quoted;
use super::state::{ASKS, FOR, PATTERN, Talk};
use crate::lang::{self, number};
use crate::tui::context::Canvas;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Cells of the labels, from the left edge of the box.
const LABELS: u16 = 16;

/// Where it lies in the area of the screen: at its foot, as high as there is room for.
pub(in super::super) fn area_of(area: Rect) -> Rect {
    let height = area.height.min(13);
    let width = area.width.saturating_sub(2).min(100);
    Rect { x: area.x + 1.min(area.width), y: area.bottom().saturating_sub(height), width, height }
}

/// The row of the panel at a cell.
pub(in super::super) fn row_at(area: Rect, x: u16, y: u16) -> Option<usize> {
    let room = area_of(area);
    let inside = room.contains((x, y).into()) && y > room.y;
    inside.then(|| usize::from(y - room.y - 1)).filter(|row| *row <= FOR)
}

/// Draws the panel over the list; `file` is the one that it is tried on.
pub(in super::super) fn draw(talk: &Talk, file: &str, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let keys = [("Enter".to_owned(), lang::import_talk_keep(lang)), ("Esc".to_owned(), lang::foot_close(lang))];
    let area = area_of(canvas.area);
    let room = canvas.boxed(area, &lang::import_talk(lang, file), &keys);
    for row in [PATTERN, ASKS, FOR] {
        draw_row(talk, canvas, room, row);
    }
    let mut y = room.y + 4;
    let mut put = |canvas: &mut Canvas, words: &str, role: Role| {
        if y < room.bottom() {
            let style = canvas.prefs.style(role);
            canvas.put_cut((room.x, y), room.width, words, style);
        }
        y += 1;
    };
    if let Some(problem) = &talk.problem {
        put(canvas, problem, Role::Danger);
        return;
    }
    put(canvas, &counted(talk, lang), Role::Text);
    if talk.offers() {
        put(canvas, &lang::import_talk_offer(lang, quoted(&talk.lone, lang)), Role::Warning);
    }
    for (who, words) in &talk.first {
        let words = words.replace('\n', " ");
        put(canvas, &if who.is_empty() { words } else { format!("{who}: {words}") }, Role::Muted);
    }
}

/// `32 turns: Intervjuare 16, Respondent 16`.
fn counted(talk: &Talk, lang: lang::Lang) -> String {
    let counts = talk.counts();
    if counts.is_empty() {
        return lang::import_no_speakers(lang);
    }
    let each: Vec<String> = counts.iter().map(|(name, n)| format!("{name} {}", number(*n))).collect();
    lang::import_talk_turns(lang, number(talk.found.count() as usize), each.join(", "))
}

fn draw_row(talk: &Talk, canvas: &mut Canvas, room: Rect, row: usize) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let y = room.y + row as u16;
    if y >= room.bottom() {
        return;
    }
    let here = talk.at == row;
    if here {
        canvas.put_mark((room.x.saturating_sub(1), y), Mark::PlaceBar, prefs.style(Role::Accent));
    }
    let label = match row {
        PATTERN => lang::import_talk_pattern(lang),
        ASKS => lang::import_talk_asks(lang),
        _ => lang::import_talk_for(lang),
    };
    canvas.put_cut((room.x, y), LABELS - 1, &label, prefs.style(Role::Muted));
    let (x, width) = (room.x + LABELS, room.width.saturating_sub(LABELS));
    let style = prefs.style(if here { Role::Strong } else { Role::Text });
    if row == PATTERN {
        let end = match here {
            true => canvas.typed(&talk.pattern, (x, y), width, style),
            false => canvas.put((x, y), width, &talk.pattern.shown(width).words, style),
        };
        if talk.pattern.is_empty() {
            let words = lang::import_found_alone(lang);
            canvas.put_cut((end + 2, y), width.saturating_sub(2), &words, prefs.style(Role::Muted));
        }
        return;
    }
    let value = match (row, &talk.asks) {
        (ASKS, Some(asks)) => asks.clone(),
        (ASKS, None) => match talk.found.asks() {
            Some(asks) => lang::import_talk_asks_alone(lang, asks),
            None => lang::import_talk_nobody(lang),
        },
        _ if talk.all => lang::import_talk_all(lang),
        _ => lang::import_talk_one(lang),
    };
    let end = canvas.put_cut((x, y), width, &value, style);
    if here {
        let arrows = if prefs.mark(Mark::Cut).is_ascii() { "Left Right" } else { "←→" };
        canvas.put_cut((end + 2, y), (x + width).saturating_sub(end + 2), arrows, prefs.style(Role::Accent));
        canvas.cursor_at(x, y);
    }
}
