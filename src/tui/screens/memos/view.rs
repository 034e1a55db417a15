//! How the memos are drawn.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::state::Memos;
use crate::analysis::lists::memos::{MemoLine, MemoRow};
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::Pen;
use crate::tui::parts::table::{Column, PlacedColumns, Sideways};
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Draws the screen.
pub(super) fn draw(screen: &Memos, desk: &Desk, canvas: &mut Canvas) {
    let layout = screen.layout;
    canvas.headed(layout.list.width.saturating_sub(3), &screen.heading(canvas.prefs.lang));
    if screen.rows.rows.is_empty() {
        return empty(screen, canvas);
    }
    let table = table(screen, layout.list);
    canvas.list(layout.list, &screen.place, &screen.rows.lines, |canvas, line, row| match line {
        MemoLine::Group(name) => {
            let style = canvas.prefs.style(Role::Muted);
            canvas.put_cut((row.area.x + 2, row.area.y), row.area.width.saturating_sub(4), name, style);
        }
        MemoLine::Row(at) => {
            if let Some(memo) = screen.rows.rows.get(*at) {
                draw_row(&table, memo, (row.area.y, row.here), canvas);
            }
        }
    });
    if let (Some(pane), Some(row)) = (layout.pane, screen.row()) {
        let inner = canvas.pane(pane);
        whole(screen, row, desk, inner, canvas);
    } else if let (Some(strip), Some(row)) = (layout.strip, screen.row()) {
        let faint = canvas.prefs.style(Role::Faint);
        canvas.rule((strip.x + 2, strip.y), strip.width.saturating_sub(4), faint);
        let inner =
            Rect { x: strip.x + 2, y: strip.y + 1, width: strip.width.saturating_sub(4), height: strip.height - 1 };
        whole(screen, row, desk, inner, canvas);
    }
}

fn empty(screen: &Memos, canvas: &mut Canvas) {
    let area = canvas.area;
    let words = if !screen.words.is_empty() {
        lang::memos_nothing_with(canvas.prefs, &screen.words)
    } else if screen.diary {
        lang::memos_no_diary(canvas.prefs)
    } else {
        lang::memos_none(canvas.prefs)
    };
    let width = area.width.saturating_sub(4).min(76);
    let inner = Rect { x: area.x + 2, y: area.y + 2, width, height: area.height.saturating_sub(2) };
    let text = canvas.prefs.style(Role::Text);
    Pen::new(canvas, inner).lines(&words, text);
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnOf {
    About,
    Words,
    Who,
    When,
}

/// The least cells of a memo's words.
const WORDS: u16 = 24;

/// The columns: who wrote it goes first, then when.
fn table(screen: &Memos, list: Rect) -> PlacedColumns<ColumnOf> {
    let widest = |of: fn(&MemoRow) -> &str, most: u16| {
        screen.rows.rows.iter().map(|row| cells(of(row))).max().unwrap_or(0).min(most)
    };
    let columns = vec![
        Column::new(ColumnOf::About, 0, widest(|row| &row.about, (list.width / 3).max(12))),
        Column::new(ColumnOf::Words, 2, WORDS).up_to(list.width),
        Column::new(ColumnOf::Who, 2, widest(|row| &row.who, 12)).drops(2),
        Column::new(ColumnOf::When, 2, widest(|row| &row.when, 16)).drops(1),
    ];
    PlacedColumns::of(list.x + 2, list.width.saturating_sub(5), columns, Sideways::default())
}

fn draw_row(table: &PlacedColumns<ColumnOf>, row: &MemoRow, (y, here): (u16, bool), canvas: &mut Canvas) {
    let muted = canvas.prefs.style(Role::Muted);
    let text = match here {
        true => canvas.prefs.style(Role::Strong),
        false => canvas.prefs.style(Role::Text).remove_modifier(Modifier::BOLD),
    };
    for column in &table.columns {
        let (words, style) = match column.of {
            ColumnOf::About => (row.about.as_str(), muted),
            ColumnOf::Words => (row.first_line(), text),
            ColumnOf::Who => (row.who.as_str(), muted),
            ColumnOf::When => (row.when.as_str(), muted),
        };
        canvas.cell(column, y, words, style);
    }
}

/// The memo one stands on: what it is on, the words marked, its own words, who and when.
fn whole(screen: &Memos, row: &MemoRow, desk: &Desk, inner: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let (strong, text, muted) = (prefs.style(Role::Strong), prefs.style(Role::Text), prefs.style(Role::Muted));
    let dot = prefs.mark(Symbol::Dot);
    let low = inner.height < 8;
    let who = format!("{} {dot} {} {dot} {}", row.about, row.who, row.when);
    let title = row.place.and_then(|place| desk.project().documents.get(place.document)).map(|d| d.title.clone());
    let mut pen = Pen::new(canvas, inner);
    pen.line(&who, muted);
    if let Some(title) = title.filter(|_| !low) {
        pen.line(&title, muted);
    }
    if !screen.quote.is_empty() && !low {
        pen.skip(1);
        pen.lines(&lang::in_quotes(prefs.lang, crate::text::safe(&screen.quote)), muted);
    }
    pen.skip(u16::from(!low));
    if !row.heading.is_empty() {
        pen.lines(&row.heading, strong);
    }
    for paragraph in row.body.lines() {
        if paragraph.is_empty() {
            pen.skip(1);
        } else {
            pen.lines(paragraph, text);
        }
    }
}
