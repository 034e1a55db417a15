//! How the grid of cases is drawn.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::state::{Cases, Mode};
use crate::analysis::lists::cases::ShownValue;
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::tui::action::Action;
use crate::tui::context::Canvas;
use crate::tui::parts::field::Field;
use crate::tui::parts::paint::cells;
use crate::tui::parts::table::Placed;
use crate::tui::prefs::first_key;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells a field in a cell has at least.
const FIELD: u16 = 22;

/// Draws the screen.
pub(super) fn draw(screen: &Cases, desk: &Desk, canvas: &mut Canvas) {
    title(screen, canvas);
    if desk.project().cases.is_empty() && screen.cases.columns.is_empty() {
        empty(canvas);
    } else {
        headings(screen, canvas);
        let shown = screen.cases.rows.len().saturating_sub(screen.top).min(usize::from(screen.layout.list.height));
        for (y, row) in (screen.layout.list.y..).zip(screen.top..screen.top + shown) {
            draw_row(screen, desk, canvas, row, y);
        }
        canvas.rail(screen.layout.list, screen.top, screen.cases.rows.len());
        legend(screen, canvas);
    }
    if let Mode::Typing(field) = &screen.mode {
        draw_typing(screen, field, canvas);
    }
}

fn title(screen: &Cases, canvas: &mut Canvas) {
    let (area, lang) = (canvas.area, canvas.prefs.lang);
    let (strong, muted) = (canvas.prefs.style(Role::Strong), canvas.prefs.style(Role::Muted));
    let (title, facts) = screen.title(lang);
    let room = area.width.saturating_sub(3);
    let end = canvas.put_cut((area.x + 2, area.y), room, &title, strong);
    let (left, right) = screen.layout.table.hidden;
    let mut span = String::new();
    if left + right > 0 {
        let all = screen.cases.columns.len();
        span = lang::cases_columns_shown(lang, left + 1, all - right, all);
    }
    let free = (area.x + 2 + room).saturating_sub(end + 3 + cells(&span) + 2);
    canvas.put_cut((end + 3, area.y), free, &facts, muted);
    if end + cells(&span) + 3 < area.right() {
        canvas.put_right((area.right().saturating_sub(1), area.y), cells(&span), &span, muted);
    }
}

fn headings(screen: &Cases, canvas: &mut Canvas) {
    let (layout, lang) = (&screen.layout, canvas.prefs.lang);
    let (x, width) = layout.names;
    heading(screen, canvas, &Placed { of: 0, x, width, right: false }, &lang::heading_case(lang));
    for column in &layout.table.columns {
        let Some(known) = screen.cases.columns.get(column.of) else { continue };
        heading(screen, canvas, &Placed { of: column.of + 1, ..*column }, &known.heading);
        if let Some(y) = layout.kinds {
            let style = canvas.prefs.style(Role::Muted).add_modifier(Modifier::DIM);
            canvas.cell(column, y, &known.kind, style);
        }
    }
}

/// What stands over a column; that of the cases' names is the first.
fn heading(screen: &Cases, canvas: &mut Canvas, column: &Placed<usize>, words: &str) {
    let y = screen.layout.heading;
    let here = screen.at.column == column.of;
    let style = canvas.prefs.style(if here { Role::Strong } else { Role::Muted });
    if here && screen.at.row.is_none() {
        mark_place(canvas, (column.x, y), column.width);
    }
    let key = column.of.checked_sub(1).and_then(|at| Some(screen.cases.columns.get(at)?.key));
    let sorted = screen.by.filter(|(by, _)| *by == key).map(|(_, back)| back);
    canvas.heading(column, y, words, style, sorted);
}

/// The place: its ground, the mark before it, the terminal's cursor.
fn mark_place(canvas: &mut Canvas, (x, y): (u16, u16), width: u16) {
    let from = x.saturating_sub(1);
    canvas.tone(Rect { x: from, y, width: width + 1, height: 1 }, canvas.prefs.style(Role::Raised));
    canvas.put_mark((from, y), Symbol::Here, canvas.prefs.style(Role::Accent));
    canvas.cursor_at(x, y);
}

fn draw_row(screen: &Cases, desk: &Desk, canvas: &mut Canvas, row: usize, y: u16) {
    let project = desk.project();
    let here = screen.at.row == Some(row);
    let (x, width) = screen.layout.names;
    let selected = screen.block().filter(|((top, last), _)| screen.anchor.is_some() && (*top..=*last).contains(&row));
    let is_selected = |column: usize| selected.is_some_and(|(_, (left, right))| (left..=right).contains(&column));
    let pasted = |column: usize| {
        matches!(&screen.mode, Mode::Pasting(pasting)
        if screen.at.row.is_some_and(|top| (top..top + pasting.size.0).contains(&row))
            && (screen.at.column..screen.at.column + pasting.size.1).contains(&column))
    };
    let name = screen.cases.rows.get(row).and_then(|key| project.cases.get(*key)).map_or("", |case| &case.name);
    ground(canvas, is_selected(0), (x, y), width);
    if here && screen.at.column == 0 {
        mark_place(canvas, (x, y), width);
    }
    let style = canvas.prefs.style(if here { Role::Strong } else { Role::Text });
    canvas.put_cut((x, y), width, name, style);
    for column in &screen.layout.table.columns {
        let at = column.of + 1;
        ground(canvas, is_selected(at) || pasted(at), (column.x, y), column.width);
        let place = here && screen.at.column == at;
        if place {
            mark_place(canvas, (column.x, y), column.width);
        }
        cell(screen, desk, canvas, column, (row, y, place));
    }
}

fn ground(canvas: &mut Canvas, selected: bool, (x, y): (u16, u16), width: u16) {
    if selected {
        canvas.tone(Rect { x, y, width, height: 1 }, canvas.prefs.style(Role::Select));
    }
}

fn cell(screen: &Cases, desk: &Desk, canvas: &mut Canvas, column: &Placed<usize>, (row, y, place): (usize, u16, bool)) {
    let prefs = canvas.prefs;
    let at = (column.x, y);
    match screen.cases.shown(desk.project(), row, column.of, prefs.lang) {
        ShownValue::Missing => {
            canvas.put_mark(at, Symbol::Unknown, prefs.style(Role::Warning));
        }
        ShownValue::NotApplicable => {
            canvas.put_mark(at, Symbol::NoSuch, prefs.style(Role::Muted));
        }
        ShownValue::Words(words) => {
            let derived = screen.cases.columns.get(column.of).is_some_and(|column| column.derived);
            let style = prefs.style(if derived { Role::Muted } else { Role::Text });
            let style = if place { style.add_modifier(Modifier::BOLD) } else { style };
            canvas.cell(column, y, &words, style);
        }
    }
}

fn legend(screen: &Cases, canvas: &mut Canvas) {
    let Some(y) = screen.layout.legend.filter(|y| *y < canvas.area.bottom()) else { return };
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let (x, muted) = (canvas.area.x + 2, prefs.style(Role::Muted));
    if screen.cases.rows.is_empty() {
        let words = match screen.filter.is_some() {
            true => lang::cases_none_through(canvas.prefs),
            false => lang::cases_first(lang, first_key(prefs, Action::NewCase)),
        };
        canvas.put_cut((x, y), canvas.area.width.saturating_sub(3), &words, muted);
        return;
    }
    let not = format!("{} {}", prefs.mark(Symbol::NoSuch), lang::word_not_applicable(lang));
    let missing = lang::cases_not_filled_in(lang, number(screen.cases.missing));
    let missing = format!("{} {missing}", prefs.mark(Symbol::Unknown));
    let end = canvas.put((x, y), cells(&not), &not, muted);
    let room = canvas.area.right().saturating_sub(end + 4);
    canvas.put_cut((end + 4, y), room, &missing, muted);
}

fn draw_typing(screen: &Cases, field: &Field, canvas: &mut Canvas) {
    let (x, y) = screen.cell_xy();
    let at = screen.at.column.saturating_sub(1);
    let own = screen.layout.table.column(at).map_or(FIELD, |c| c.width);
    let most = canvas.area.right().saturating_sub(x + 1);
    let width = own.max(FIELD).max(cells(field.text()) + 1).min(most);
    let ground = Rect { x: x.saturating_sub(1), y, width: width + 1, height: 1 };
    canvas.clear(ground, canvas.prefs.style(Role::Raised));
    canvas.put_mark((ground.x, y), Symbol::Here, canvas.prefs.style(Role::Accent));
    let style = canvas.prefs.style(Role::Strong);
    canvas.typed(field, (x, y), width, style);
}

/// What to do first when there is nothing.
fn empty(canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let steps = [
        (Action::NewCase, lang::cases_step_new(lang), lang::cases_step_new_how(lang)),
        (Action::ImportCases, lang::cases_step_import(lang), lang::cases_step_import_how(lang)),
        (Action::AddAttribute, lang::cases_step_attribute(lang), lang::cases_step_attribute_how(lang)),
    ];
    canvas.first_steps(&lang::cases_what_is(lang), &steps);
}
