//! How the grid of cases is drawn.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::boxes::{Boxed, What};
use super::file::{PathForm, Preview};
use super::layout::Across;
use super::sheet::Shown;
use super::state::{Cases, Mode};
use super::typing::Typing;
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::tui::action::Action;
use crate::tui::context::Canvas;
use crate::tui::parts::field::Field;
use crate::tui::parts::paint::{cells, cut};
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::first_key;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Cells a field in a cell has at least.
const FIELD: u16 = 22;

/// Draws the screen.
pub(super) fn draw(screen: &Cases, desk: &Desk, canvas: &mut Canvas) {
    if let Mode::Preview(preview) = &screen.mode {
        return draw_preview(preview, canvas);
    }
    title(screen, canvas);
    if desk.project().cases.is_empty() && screen.sheet.columns.is_empty() {
        empty(canvas);
    } else {
        headings(screen, canvas);
        let shown = screen.sheet.rows.len().saturating_sub(screen.top).min(usize::from(screen.layout.list.height));
        for (y, row) in (screen.layout.list.y..).zip(screen.top..screen.top + shown) {
            draw_row(screen, desk, canvas, row, y);
        }
        canvas.rail(screen.layout.list, screen.top, screen.sheet.rows.len());
        legend(screen, canvas);
    }
    match &screen.mode {
        Mode::Typing(typing) => draw_typing(screen, typing, canvas),
        Mode::Boxed(boxed) => draw_box(screen, boxed, canvas),
        Mode::Path(form) => draw_path(form, canvas),
        _ => {}
    }
}

fn title(screen: &Cases, canvas: &mut Canvas) {
    let (area, lang) = (canvas.area, canvas.prefs.lang);
    let (strong, muted) = (canvas.prefs.style(Role::Strong), canvas.prefs.style(Role::Muted));
    let (title, facts) = screen.title(lang);
    let room = area.width.saturating_sub(3);
    let end = canvas.put_cut((area.x + 2, area.y), room, &title, strong);
    let (left, right) = screen.layout.hidden;
    let mut span = String::new();
    if left + right > 0 {
        let all = screen.sheet.columns.len();
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
    let name = lang::cases_case(lang);
    heading(screen, canvas, 0, (layout.names.0, layout.names.1), &name);
    for column in &layout.columns {
        let Some(known) = screen.sheet.columns.get(column.at) else { continue };
        heading(screen, canvas, column.at + 1, (column.x, column.width), &known.heading);
        if let Some(y) = layout.kinds {
            canvas.put_cut(
                (column.x, y),
                column.width,
                &known.kind,
                canvas.prefs.style(Role::Muted).add_modifier(Modifier::DIM),
            );
        }
    }
}

fn heading(screen: &Cases, canvas: &mut Canvas, column: usize, (x, width): (u16, u16), words: &str) {
    let y = screen.layout.heading;
    let at = screen.spot.column == column;
    let here = at && screen.spot.row.is_none();
    let style = canvas.prefs.style(if at { Role::Strong } else { Role::Muted });
    let by =
        screen.by.filter(|(by, _)| *by == column.checked_sub(1).and_then(|at| Some(screen.sheet.columns.get(at)?.key)));
    if here {
        mark_place(canvas, (x, y), width);
    }
    match by {
        Some((_, back)) => {
            let down = canvas.prefs.mark(Mark::Open);
            let arrow = if back { format!(" {down}{down}") } else { format!(" {down}") };
            let words = cut(canvas.prefs, words, width.saturating_sub(cells(&arrow)));
            let end = canvas.put((x, y), width, &words, style);
            canvas.put((end, y), cells(&arrow), &arrow, canvas.prefs.style(Role::Muted));
        }
        None => {
            canvas.put_cut((x, y), width, words, style);
        }
    }
}

/// The place: its ground, the mark before it, the terminal's cursor.
fn mark_place(canvas: &mut Canvas, (x, y): (u16, u16), width: u16) {
    let from = x.saturating_sub(1);
    canvas.tone(Rect { x: from, y, width: width + 1, height: 1 }, canvas.prefs.style(Role::Raised));
    canvas.put_mark((from, y), Mark::Here, canvas.prefs.style(Role::Accent));
    canvas.cursor_at(x, y);
}

fn draw_row(screen: &Cases, desk: &Desk, canvas: &mut Canvas, row: usize, y: u16) {
    let project = desk.project();
    let here = screen.spot.row == Some(row);
    let (x, width) = screen.layout.names;
    let selected = screen.block().filter(|((top, last), _)| screen.anchor.is_some() && (*top..=*last).contains(&row));
    let is_selected = |column: usize| selected.is_some_and(|(_, (left, right))| (left..=right).contains(&column));
    let pasted = |column: usize| {
        matches!(&screen.mode, Mode::Pasting(pasting)
        if screen.spot.row.is_some_and(|top| (top..top + pasting.size.0).contains(&row))
            && (screen.spot.column..screen.spot.column + pasting.size.1).contains(&column))
    };
    let name = screen.sheet.rows.get(row).and_then(|key| project.cases.get(*key)).map_or("", |case| &case.name);
    ground(canvas, is_selected(0), (x, y), width);
    if here && screen.spot.column == 0 {
        mark_place(canvas, (x, y), width);
    }
    let style = canvas.prefs.style(if here { Role::Strong } else { Role::Text });
    canvas.put_cut((x, y), width, name, style);
    for column in &screen.layout.columns {
        let at = column.at + 1;
        ground(canvas, is_selected(at) || pasted(at), (column.x, y), column.width);
        let place = here && screen.spot.column == at;
        if place {
            mark_place(canvas, (column.x, y), column.width);
        }
        cell(screen, desk, canvas, *column, (row, y, place));
    }
}

fn ground(canvas: &mut Canvas, selected: bool, (x, y): (u16, u16), width: u16) {
    if selected {
        canvas.tone(Rect { x, y, width, height: 1 }, canvas.prefs.style(Role::Select));
    }
}

fn cell(screen: &Cases, desk: &Desk, canvas: &mut Canvas, column: Across, (row, y, place): (usize, u16, bool)) {
    let prefs = canvas.prefs;
    let at = (column.x, y);
    match screen.sheet.shown(desk.project(), row, column.at, prefs.lang) {
        Shown::Missing => {
            canvas.put_mark(at, Mark::Unknown, prefs.style(Role::Warning));
        }
        Shown::NotApplicable => {
            canvas.put_mark(at, Mark::NoSuch, prefs.style(Role::Muted));
        }
        Shown::Words(words) => {
            let derived = screen.sheet.columns.get(column.at).is_some_and(|column| column.derived);
            let style = prefs.style(if derived { Role::Muted } else { Role::Text });
            let style = if place { style.add_modifier(Modifier::BOLD) } else { style };
            canvas.put_cut(at, column.width, &words, style);
        }
    }
}

fn legend(screen: &Cases, canvas: &mut Canvas) {
    let Some(y) = screen.layout.legend.filter(|y| *y < canvas.area.bottom()) else { return };
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let (x, muted) = (canvas.area.x + 2, prefs.style(Role::Muted));
    if screen.sheet.rows.is_empty() {
        let words = match screen.filter.is_some() {
            true => lang::cases_none_through(lang),
            false => lang::cases_first(lang, first_key(prefs, Action::NewCase)),
        };
        canvas.put_cut((x, y), canvas.area.width.saturating_sub(3), &words, muted);
        return;
    }
    let not = format!("{} {}", prefs.mark(Mark::NoSuch), lang::cases_not_applicable(lang));
    let missing = lang::cases_not_filled_in(lang, number(screen.sheet.missing));
    let missing = format!("{} {missing}", prefs.mark(Mark::Unknown));
    let end = canvas.put((x, y), cells(&not), &not, muted);
    let room = canvas.area.right().saturating_sub(end + 4);
    canvas.put_cut((end + 4, y), room, &missing, muted);
}

/// A field with its caret in a room of cells.
fn draw_field(canvas: &mut Canvas, field: &Field, (x, y): (u16, u16), room: u16, style: Style) {
    let shown = field.shown(room);
    canvas.put((x, y), room, &shown.words, style);
    if shown.caret == cells(&shown.words) {
        canvas.put_mark((x + shown.caret, y), Mark::Caret, canvas.prefs.style(Role::Accent));
    }
    canvas.cursor_at(x + shown.caret, y);
}

fn draw_typing(screen: &Cases, typing: &Typing, canvas: &mut Canvas) {
    let (x, y) = screen.cell_xy();
    let at = screen.spot.column.saturating_sub(1);
    let own = screen.layout.columns.iter().find(|c| c.at == at).map_or(FIELD, |c| c.width);
    let most = canvas.area.right().saturating_sub(x + 1);
    let width = own.max(FIELD).max(cells(typing.field.text()) + 1).min(most);
    let ground = Rect { x: x.saturating_sub(1), y, width: width + 1, height: 1 };
    canvas.clear(ground, canvas.prefs.style(Role::Raised));
    canvas.put_mark((ground.x, y), Mark::Here, canvas.prefs.style(Role::Accent));
    let style = canvas.prefs.style(Role::Strong);
    draw_field(canvas, &typing.field, (x, y), width, style);
}

fn draw_box(screen: &Cases, boxed: &Boxed, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let area = boxed.area(canvas.area, screen.cell_xy());
    let room = canvas.boxed(area, &boxed.title, &boxed.keys(lang));
    if room.width == 0 {
        return;
    }
    let mut place = boxed.place;
    place.reveal(usize::from(room.height), boxed.length());
    for (y, at) in (room.y..room.bottom()).zip(place.top..boxed.length()) {
        box_row(boxed, canvas, at, Rect { y, height: 1, ..room });
    }
}

fn box_row(boxed: &Boxed, canvas: &mut Canvas, at: usize, line: Rect) {
    let prefs = canvas.prefs;
    let here = at == boxed.place.at;
    if here {
        canvas.tone(line, prefs.style(Role::Raised));
    }
    let y = line.y;
    let style = prefs.style(if here { Role::Strong } else { Role::Text });
    let room = line.width.saturating_sub(4);
    if let Some(field) = boxed.typing.as_ref().filter(|_| here) {
        draw_field(canvas, field, (line.x + 3, y), room, style);
        return;
    }
    let Some(item) = boxed.items.get(at) else {
        canvas.put((line.x + 1, y), 1, "+", prefs.style(Role::Accent));
        let muted = prefs.style(if here { Role::Strong } else { Role::Muted });
        canvas.put_cut((line.x + 3, y), room, &lang::cases_another_value(prefs.lang), muted);
        return;
    };
    let accent = prefs.style(Role::Accent);
    match (boxed.what, item.on) {
        (What::Interviews(_), true) => {
            canvas.put_mark((line.x + 1, y), Mark::Tick, accent);
        }
        (What::Interviews(_), false) => {}
        (What::Pick(..), on) => {
            canvas.put_mark((line.x, y), if on { Mark::On } else { Mark::Off }, accent);
        }
        (What::Values(_), _) => canvas.put_right((line.x + 2, y), 2, &(at + 1).to_string(), prefs.style(Role::Muted)),
    }
    let from = line.x + (cells(prefs.mark(Mark::On)) + 1).max(3);
    canvas.put_cut((from, y), room, &item.words, style);
    if here {
        canvas.cursor_at(from, y);
    }
}

fn draw_path(form: &PathForm, canvas: &mut Canvas) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let area = at_foot(canvas.area, 84, 5);
    let room = canvas.boxed(area, &lang::cases_import_title(lang), &PathForm::keys(lang));
    if room.width < 8 || room.height == 0 {
        return;
    }
    let label = lang::cases_table_file(lang);
    let end = canvas.put((room.x, room.y), room.width / 3, &label, prefs.style(Role::Muted)) + 1;
    draw_field(canvas, &form.field, (end, room.y), room.right().saturating_sub(end), prefs.style(Role::Strong));
    let (words, role) = match &form.problem {
        Some(problem) => (problem.clone(), Role::Warning),
        None if !form.names.is_empty() => (form.names.join("  "), Role::Muted),
        None => (lang::cases_import_how(lang), Role::Muted),
    };
    let text = crate::text::Text::new(words.as_str());
    let lines = crate::text::wrap(&text, text.span(), room.width.max(1), true);
    for (y, line) in (room.y + 1..room.bottom()).zip(lines) {
        canvas.put((room.x, y), room.width, text.slice(line.span), prefs.style(role));
    }
}

fn draw_preview(preview: &Preview, canvas: &mut Canvas) {
    let (area, prefs) = (canvas.area, canvas.prefs);
    let (strong, muted) = (prefs.style(Role::Strong), prefs.style(Role::Muted));
    let room = area.width.saturating_sub(3);
    let end = canvas.put_cut((area.x + 2, area.y), room, &preview.title, strong);
    canvas.put_cut((end + 3, area.y), area.right().saturating_sub(end + 4), &preview.facts, muted);
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let widest = preview.lines.iter().filter(|line| !line.note.is_empty()).map(|line| cells(&line.words)).max();
    let words = widest.unwrap_or(0).min(room * 3 / 5);
    for (y, line) in (list.y..list.bottom()).zip(preview.lines.iter().skip(preview.top)) {
        let role = match line.mark {
            Mark::Cannot => Role::Danger,
            Mark::Decide => Role::Warning,
            _ => Role::Good,
        };
        // A change of what is there already is no question: it has the mark of a change.
        let mark = if line.mark == Mark::Decide { Mark::Against } else { line.mark };
        let mark = if mark == Mark::Against { "~" } else { prefs.mark(mark) };
        canvas.put((area.x + 2, y), 1, mark, prefs.style(role));
        let most = if line.note.is_empty() { room.saturating_sub(2) } else { words };
        canvas.put_cut((area.x + 4, y), most, &line.words, prefs.style(Role::Text));
        let from = area.x + 4 + words + 2;
        canvas.put_cut((from, y), area.right().saturating_sub(from + 1), &line.note, muted);
    }
    canvas.cursor_at(area.x + 2, list.y.min(area.bottom().saturating_sub(1)));
}

/// What to do first when there is nothing.
fn empty(canvas: &mut Canvas) {
    let (area, prefs) = (canvas.area, canvas.prefs);
    let lang = prefs.lang;
    let steps = [
        (Action::NewCase, lang::cases_step_new(lang), lang::cases_step_new_how(lang)),
        (Action::ImportCases, lang::cases_step_import(lang), lang::cases_step_import_how(lang)),
        (Action::AddAttribute, lang::cases_step_attribute(lang), lang::cases_step_attribute_how(lang)),
    ];
    let tight = area.height < 14;
    let (step, room) = (3 - u16::from(tight), area.width.saturating_sub(3));
    let mut y = area.y + 2 - u16::from(tight);
    canvas.put_cut((area.x + 2, y), room, &lang::cases_what_is(lang), prefs.style(Role::Text));
    y += 2 - u16::from(tight);
    for (action, what, how) in steps {
        if y + 1 >= area.bottom() {
            return;
        }
        canvas.put((area.x + 2, y), 7, &first_key(prefs, action), prefs.style(Role::Accent));
        canvas.put_cut((area.x + 10, y), room.saturating_sub(8), &what, prefs.style(Role::Strong));
        canvas.put_cut((area.x + 10, y + 1), room.saturating_sub(8), &how, prefs.style(Role::Muted));
        y += step;
    }
}
