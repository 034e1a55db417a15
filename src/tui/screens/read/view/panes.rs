//! Strip, inspector and tree.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::super::frame::SidePane;
use super::super::inspector::{Ink, InspectorLine, SIDES};
use super::super::state::Open;
use super::{below_title, focused};
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::parts::tree::TreeRow;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// The ground of a pane, from the bar down; a line beside it where there are no grounds.
pub fn ground(open: &Open, canvas: &mut Canvas, rect: Rect, pane: SidePane) {
    // In tall windows the row between bar and titles belongs to the panes.
    let up = u16::from(open.frame.text.y == open.frame.title + 2 && rect.y > 0);
    let rect = Rect { y: rect.y - up, height: rect.height + up, ..rect };
    canvas.clear(rect, canvas.prefs.style(Role::Panel));
    if !canvas.prefs.has_grounds() {
        let muted = canvas.prefs.style(Role::Muted);
        match pane {
            SidePane::Tree => canvas.wall(rect.right().saturating_sub(1), (rect.y, rect.bottom()), muted),
            // The scroll line parts text and inspector where they are side by side.
            SidePane::Inspector if open.frame.inspector.is_some() => {
                canvas.wall(open.frame.scroll, (rect.y, open.frame.text.y), muted);
            }
            SidePane::Inspector => canvas.wall(rect.x, (rect.y, rect.bottom()), muted),
        }
    }
}

fn ink(prefs: &Prefs, ink: Ink) -> Style {
    match ink {
        Ink::Text => prefs.style(Role::Text),
        Ink::Muted => prefs.style(Role::Muted),
        Ink::Key => prefs.style(Role::Accent),
    }
}

/// The pane at the right.
pub fn inspector(open: &Open, canvas: &mut Canvas, rect: Rect) {
    let inner = Rect { x: rect.x + SIDES.min(rect.width), width: rect.width.saturating_sub(2 * SIDES), ..rect };
    let muted = canvas.prefs.style(Role::Muted);
    let count = cells(&open.inspector.count);
    let room = inner.width.saturating_sub(count + 1);
    let lit = focused(open, SidePane::Inspector);
    let title = if lit { canvas.prefs.style(Role::Accent) } else { muted };
    canvas.put_cut((inner.x, open.frame.title), room, &open.inspector.title, title);
    canvas.put_right((inner.right(), open.frame.title), count, &open.inspector.count, muted);
    let rows = below_title(open, inner);
    let here = open.inspector.lit().filter(|_| lit);
    for (line, y) in open.inspector.lines.iter().zip(rows.y..rows.bottom()) {
        let on = here.is_some() && line.coding == here;
        if on {
            canvas.put_mark((rect.x, y), Symbol::PlaceBar, canvas.prefs.style(Role::Accent));
            let row = Rect { x: rect.x + 1, y, width: rect.width.saturating_sub(1), height: 1 };
            canvas.tone(row, canvas.prefs.style(Role::Raised));
            canvas.cursor_at(inner.x, y);
        }
        inspector_line(canvas, inner, y, line, on);
    }
}

fn inspector_line(canvas: &mut Canvas, inner: Rect, y: u16, line: &InspectorLine, lit: bool) {
    if let Some((x, hue)) = line.bar {
        // A bar over several rows is one line; a bar on one row is a family's.
        let symbol = if line.coding.is_some() { Symbol::Bracket } else { Symbol::FamilyBar };
        let style = if line.coding.is_some() { canvas.prefs.hue_mark(hue) } else { canvas.prefs.hue_bar(hue) };
        canvas.put_mark((inner.x + x, y), symbol, style);
    }
    for (x, of, words) in &line.words {
        // On a raised ground words are strong, never muted.
        let style = if lit { Style::new() } else { ink(canvas.prefs, *of) };
        canvas.put((inner.x + x, y), inner.width.saturating_sub(*x), words, style);
    }
}

/// The rows below the text where there is no inspector.
pub fn strip(open: &Open, canvas: &mut Canvas, rect: Rect) {
    let muted = canvas.prefs.style(Role::Muted);
    let (mut y, inner) = (rect.y, Rect { x: rect.x + 1, width: rect.width.saturating_sub(2), ..rect });
    if rect.height >= 3 {
        let faint = canvas.prefs.style(Role::Faint);
        canvas.rule((rect.x, y), rect.width, faint);
        let title = format!(" {} ", open.inspector.strip);
        canvas.put_cut((rect.x + 2, y), rect.width.saturating_sub(3), &title, muted);
        y += 1;
    }
    if open.inspector.codes.is_empty() {
        let hint = if open.inspector.has_memo { "" } else { &open.inspector.note };
        canvas.put_cut((inner.x, y), inner.width, hint, muted);
    } else {
        strip_codes(open, canvas, (inner.x, y), inner.right());
        y += 1;
    }
    if open.inspector.has_memo && y < rect.bottom() {
        let x = canvas.put_mark((inner.x, y), Symbol::Memo, muted);
        canvas.put_cut((x + 1, y), inner.right().saturating_sub(x + 1), &open.inspector.note, muted);
    }
}

/// Codes in full on one row, as many as there is room for; the last is cut.
fn strip_codes(open: &Open, canvas: &mut Canvas, (x, y): (u16, u16), end: u16) {
    let mut x = x;
    for (mark, name, hue) in &open.inspector.codes {
        let room = end.saturating_sub(x);
        if room < 4 {
            break;
        }
        let style = canvas.prefs.hue(*hue);
        if mark.is_empty() {
            x = canvas.put_mark((x, y), Symbol::FamilyBar, canvas.prefs.hue_bar(*hue));
        } else {
            x = canvas.put_cut((x, y), room, mark, style) + 1;
        }
        x = canvas.put_cut((x, y), end.saturating_sub(x), name, canvas.prefs.style(Role::Text)) + 2;
    }
}

/// The codebook at the left.
pub fn tree(open: &Open, desk: &Desk, canvas: &mut Canvas, rect: Rect) {
    let lang = canvas.prefs.lang;
    let right = rect.right().saturating_sub(2);
    let muted = canvas.prefs.style(Role::Muted);
    let lit = focused(open, SidePane::Tree);
    let title = if lit { canvas.prefs.style(Role::Accent) } else { muted };
    let count = lang::excerpts(lang);
    let room = rect.width.saturating_sub(cells(&count) + 4);
    canvas.put_cut((rect.x + 1, open.frame.title), room, &lang::heading_codebook(lang), title);
    canvas.put_right((right, open.frame.title), cells(&count), &count, muted);
    let rows = below_title(open, rect);
    if open.tree.rows.is_empty() {
        canvas.put_cut((rect.x + 1, rows.y), rect.width.saturating_sub(2), &lang::read_tree_empty(canvas.prefs), muted);
    }
    let shown = open.tree.rows.iter().enumerate().skip(open.tree.place.top);
    for ((at, row), y) in shown.zip(rows.y..rows.bottom()) {
        let on = lit && at == open.tree.place.at;
        if on {
            canvas.put_mark((rect.x, y), Symbol::PlaceBar, canvas.prefs.style(Role::Accent));
            let line = Rect { x: rect.x + 1, y, width: rect.width.saturating_sub(1), height: 1 };
            canvas.tone(line, canvas.prefs.style(Role::Raised));
            canvas.cursor_at(rect.x + 1, y);
        }
        tree_row(desk, canvas, Rect { y, height: 1, width: right.saturating_sub(rect.x), ..rect }, row, on);
    }
}

fn tree_row(desk: &Desk, canvas: &mut Canvas, rect: Rect, row: &TreeRow, lit: bool) {
    let project = desk.project();
    let (right, y) = (rect.right(), rect.y);
    let plain = |style: Style| if lit { Style::new() } else { style };
    let count = row.counts.subtree.to_string();
    canvas.put_right((right, y), cells(&count), &count, plain(canvas.prefs.style(Role::Muted)));
    if let Some(digit) = row.digit {
        canvas.put((rect.x + 1, y), 1, &digit.to_string(), canvas.prefs.style(Role::Accent));
    }
    let indent = 1 + 2 * row.depth.min(4);
    let hue = plain(canvas.prefs.hue(project.hue(row.code)));
    let mut x = rect.x + indent;
    if let Some(open) = row.open {
        canvas.put_mark((x, y), if open { Symbol::Open } else { Symbol::Shut }, hue);
    }
    x += 2;
    let name = project.code_name(row.code, canvas.prefs.lang);
    let style = match row.depth {
        0 => hue.add_modifier(Modifier::BOLD),
        _ => plain(canvas.prefs.style(Role::Text)),
    };
    canvas.put_cut((x, y), right.saturating_sub(x + cells(&count) + 1), &name, style);
}
