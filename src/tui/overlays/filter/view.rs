//! How the box of a filter is drawn.

use ratatui::layout::Rect;

use super::state::{FilterBox, Item, Layout, Told};
use crate::analysis::Reach;
use crate::desk::Desk;
use crate::lang::{self, Lang, number};
use crate::model::Project;
use crate::tui::context::Canvas;
use crate::tui::parts::field::Field;
use crate::tui::parts::paint::cells;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Cells of the widest first column of the list.
const FIRST: u16 = 30;

/// Draws it.
pub(super) fn draw(it: &FilterBox, desk: &Desk, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let layout = it.layout(canvas.area);
    let (title, keys) = match it.naming {
        Some(_) => {
            (lang::query_name_title(lang), vec![("Enter".to_owned(), lang::query_word_keep(lang)), esc(lang, true)])
        }
        None => (lang::query_title(lang), keys(it, lang)),
    };
    canvas.boxed(layout.area, &title, &keys);
    if layout.area.width < 12 || layout.area.height < 3 {
        return;
    }
    let (x, y, room) = layout.line;
    canvas.put_mark((x - 2, y), Mark::Prompt, canvas.prefs.style(Role::Accent));
    field(it.naming.as_ref().unwrap_or(&it.field), canvas, (x, y), room);
    let below = layout.area.bottom().saturating_sub(1);
    if it.naming.is_none() {
        told(it, canvas, &layout, below);
    } else if y + 1 < below {
        canvas.put_cut((x, y + 1), room, it.field.text(), canvas.prefs.style(Role::Muted));
    }
    if layout.list.height > 0 {
        canvas.rule((layout.area.x + 1, layout.list.y - 1), layout.area.width - 2, canvas.prefs.style(Role::Faint));
        list(it, desk.project(), canvas, layout.list);
    }
}

fn esc(lang: Lang, back: bool) -> (String, String) {
    ("Esc".to_owned(), if back { lang::foot_back(lang) } else { lang::foot_close(lang) })
}

fn keys(it: &FilterBox, lang: Lang) -> Vec<(String, String)> {
    let mut keys = Vec::new();
    if it.enter_takes() || !matches!(it.told, Told::Wrong(_)) {
        keys.push(("Enter".to_owned(), it.enter_word(lang)));
    }
    if it.lit().is_some() && !it.enter_takes() {
        keys.push(("Tab".to_owned(), lang::query_word_take(lang)));
    }
    if matches!(it.told, Told::Right(..)) {
        keys.push(("Ctrl+S".to_owned(), lang::query_word_keep(lang)));
    }
    if matches!(it.lit(), Some(Item::Kept(_))) {
        keys.push(("Ctrl+D".to_owned(), lang::query_word_remove(lang)));
    }
    keys.push(esc(lang, false));
    keys
}

fn field(field: &Field, canvas: &mut Canvas, (x, y): (u16, u16), room: u16) {
    let shown = field.shown(room);
    canvas.put((x, y), room, &shown.words, canvas.prefs.style(Role::Strong));
    if shown.caret >= cells(&shown.words) {
        canvas.put_mark((x + shown.caret, y), Mark::Caret, canvas.prefs.style(Role::Accent));
    }
    canvas.cursor_at(x + shown.caret, y);
}

/// Under the line: where it is wrong and what was expected, or how much it chooses and what it says.
fn told(it: &FilterBox, canvas: &mut Canvas, layout: &Layout, below: u16) {
    let lang = canvas.prefs.lang;
    let (x, y, room) = layout.line;
    let rows = [y + 1, y + 2].map(|row| (row < below).then_some(row));
    let muted = canvas.prefs.style(Role::Muted);
    let [first, second] = rows;
    match &it.told {
        Told::Nothing => {
            let Some(row) = first else { return };
            canvas.put_cut((x, row), room, &lang::query_empty(lang), muted);
            if let Some(row) = second {
                canvas.put_cut((x, row), room, &lang::query_example(lang), muted);
            }
        }
        Told::Wrong(error) => {
            let warning = canvas.prefs.style(if it.typing { Role::Muted } else { Role::Warning });
            if let Some(row) = first {
                let (from, to) = it.field.cells_of((error.at.start, error.at.end), room);
                canvas.put(
                    (x + from, row),
                    room.saturating_sub(from),
                    &"^".repeat(usize::from((to - from).max(1))),
                    warning,
                );
            }
            if let Some(row) = second {
                canvas.put_cut((x, row), room, &error.say(lang), warning);
            }
        }
        Told::Right(_, words, count) => {
            if let Some(row) = first {
                let words = count.map_or_else(|| lang::query_not_counted(lang), |reach| counted(reach, lang));
                canvas.put_cut((x, row), room, &words, canvas.prefs.style(Role::Text));
            }
            if let Some(row) = second {
                canvas.put_cut((x, row), room, words, muted);
            }
        }
    }
}

/// `7 of 92 excerpts in 6 of 8 interviews`.
fn counted(reach: Reach, lang: Lang) -> String {
    let n = number;
    lang::query_reach(lang, n(reach.excerpts), n(reach.of_excerpts), n(reach.documents), n(reach.of_documents))
}

fn list(it: &FilterBox, project: &Project, canvas: &mut Canvas, area: Rect) {
    let first = it.items.iter().map(|item| cells(words(item).0)).max().unwrap_or(0).min(FIRST).min(area.width / 2);
    let rows = it.items.iter().enumerate().skip(it.place.top).take(usize::from(area.height));
    for ((at, item), y) in rows.zip(area.y..area.bottom()) {
        let here = it.chosen && at == it.place.at;
        let lit = here || !it.chosen && at == 0 && it.enter_takes();
        row(item, project, canvas, (Rect { y, height: 1, ..area }, first), lit);
    }
}

/// What a row shows: the first column, then what it is.
fn words(item: &Item) -> (&str, &str) {
    match item {
        Item::Kept(kept) => (&kept.name, &kept.line),
        Item::Next(next) => (&next.text, &next.note),
    }
}

fn row(item: &Item, project: &Project, canvas: &mut Canvas, (area, first): (Rect, u16), lit: bool) {
    let prefs = canvas.prefs;
    if lit {
        canvas.clear(area, prefs.style(Role::Raised));
        canvas.put_mark((area.x, area.y), Mark::PlaceBar, prefs.style(Role::Accent));
    }
    if let Item::Next(next) = item
        && let Some(code) = next.code
    {
        canvas.put_mark((area.x + 1, area.y), Mark::FamilyBar, prefs.hue(project.hue(code)));
    }
    let x = area.x + 3;
    let (name, note) = words(item);
    let strong = if lit || matches!(item, Item::Kept(_)) { Role::Strong } else { Role::Text };
    canvas.put_cut((x, area.y), first, name, prefs.style(strong));
    let after = x + first + 2;
    canvas.put_cut((after, area.y), area.right().saturating_sub(after + 1), note, prefs.style(Role::Muted));
}
