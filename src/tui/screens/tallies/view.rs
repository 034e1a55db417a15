//! How the tables are drawn: the list at the left, title, column headings, rows, what is said below them.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::grid::{self, Frame, Grid, Line};
use super::pane::{self, Item};
use super::sheet::Sheet;
use super::state::{self, Tallies};
use super::widths::indent;
use super::{bars, cells as numbers, quotes, words};
use crate::analysis;
use crate::desk::Desk;
use crate::lang;
use crate::tui::answers::RowOrder;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::{Class, Prefs, Symbols};
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Draws the screen.
pub(super) fn draw(screen: &Tallies, desk: &Desk, canvas: &mut Canvas) {
    let frame = screen.frame(canvas.area);
    if let Some(pane) = frame.pane {
        list(screen, pane, canvas);
    }
    if frame.table.height > 0 {
        title(screen, desk, &frame, canvas);
        match &screen.sheet {
            Some(sheet) if screen.has_cells(sheet) => table(screen, desk, sheet, &frame, canvas),
            Some(sheet) => nothing(screen, sheet, &frame, canvas),
            None => said(&screen.missing(canvas.prefs.lang), &frame, canvas),
        }
    }
    if let (Some(drill), Some(below)) = (&screen.drill, frame.drill) {
        quotes::draw(drill, below, canvas);
    }
}

/// The list of tables.
fn list(screen: &Tallies, pane: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let above = u16::from(pane.y > 1);
    let ground = Rect { y: pane.y - above, height: pane.height + above, ..pane };
    match prefs.has_grounds() {
        true => canvas.clear(ground, prefs.style(Role::Panel)),
        false => canvas.wall(pane.right(), (ground.y, ground.bottom()), prefs.style(Role::Faint)),
    }
    let (room, muted) = (pane.width.saturating_sub(3), prefs.style(Role::Muted));
    canvas.put((pane.x + 2, pane.y), room, &lang::tallies_tables(prefs.lang), muted);
    for (item, y) in pane::on_screen(&screen.tables, screen.at, pane) {
        let at = match item {
            Item::Table(at) => at,
            Item::Own => {
                canvas.put((pane.x + 2, y), room, &lang::tallies_own(prefs.lang), muted);
                continue;
            }
            Item::New => {
                canvas.put((pane.x + 2, y), room, &lang::tallies_new(prefs.lang), muted);
                continue;
            }
            Item::Blank => continue,
        };
        let Some(ready) = screen.tables.get(at) else { continue };
        let mut style = prefs.style(Role::Text);
        if at == screen.at {
            style = prefs.style(Role::Raised).add_modifier(Modifier::BOLD);
            canvas.tone(Rect { y, height: 1, ..pane }, style);
            canvas.put_mark((pane.x, y), Mark::PlaceBar, prefs.style(Role::Accent));
        }
        canvas.put_cut((pane.x + 2, y), room, ready.name.get(prefs.lang), style);
    }
}

/// Title and what the numbers are.
fn title(screen: &Tallies, desk: &Desk, frame: &Frame, canvas: &mut Canvas) {
    let (prefs, room) = (canvas.prefs, frame.table);
    let Some(asked) = screen.asked() else { return };
    let (lang, muted) = (prefs.lang, prefs.style(Role::Muted));
    let name = state::name(screen, desk, lang);
    let mut end = canvas.put_cut((room.x, room.y), room.width, &name, prefs.style(Role::Strong));
    let mut put = |words: &str, style, canvas: &mut Canvas| {
        let left = room.right().saturating_sub(end + 2);
        if cells(words) <= left {
            end = canvas.put((end + 2, room.y), left, words, style);
        }
    };
    if frame.pane.is_none() {
        put(&lang::tallies_of(lang, screen.at + 1, screen.tables.len()), muted, canvas);
    }
    if screen.is_changed() {
        put(&lang::tallies_changed(lang), prefs.style(Role::Warning), canvas);
        let own = screen.ready().is_some_and(|ready| ready.own);
        put(&if own { lang::tallies_keep_own(lang) } else { lang::tallies_keep_ready(lang) }, muted, canvas);
    }
    let filter = screen.sheet.as_ref().and_then(|sheet| sheet.filter.as_ref());
    let facts = analysis::facts(desk.project(), filter, asked.spec, lang);
    if room.height > 1 {
        canvas.put_cut((room.x, room.y + 1), room.width, &words::fitting(&facts, room.width), muted);
    }
    if room.height > 2 && !asked.filter.is_empty() {
        let restated = filter.map_or(asked.filter, |filter| filter.query.restate(desk.project(), lang));
        let at = canvas.put((room.x, room.y + 2), room.width, &lang::tallies_only(lang), muted) + 1;
        let left = room.right().saturating_sub(at);
        canvas.put_cut((at, room.y + 2), left, &restated, prefs.style(Role::Strong));
    }
}

/// Why there are no numbers, and what to do.
fn nothing(screen: &Tallies, sheet: &Sheet, frame: &Frame, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let mut rows = words::nothing(sheet.tally.spec, lang);
    if sheet.tally.documents == 0 {
        rows.insert(0, lang::tallies_no_interviews(lang));
    }
    if screen.asked().is_some_and(|asked| !asked.filter.is_empty()) {
        rows.push(lang::tallies_filter_help(lang));
    }
    if sheet.empty().0 > 0 {
        rows.push(String::new());
        rows.push(words::empties(sheet, screen.stand().manner.empties, lang));
    }
    said(&rows, frame, canvas);
}

fn said(rows: &[String], frame: &Frame, canvas: &mut Canvas) {
    let style = canvas.prefs.style(Role::Muted);
    let room = frame.table;
    let mut y = frame.heading();
    for row in rows {
        let text = crate::text::Text::new(row.as_str());
        let wrapped = crate::text::wrap(&text, text.span(), room.width.max(1), true);
        for part in &wrapped {
            if y < room.bottom() {
                canvas.put((room.x, y), room.width, text.slice(part.span), style);
            }
            y = y.saturating_add(1);
        }
        y = y.saturating_add(u16::from(wrapped.is_empty()));
    }
}

fn table(screen: &Tallies, desk: &Desk, sheet: &Sheet, frame: &Frame, canvas: &mut Canvas) {
    let grid = screen.grid(sheet, canvas.prefs, canvas.area);
    let (body, spot) = (frame.body(), screen.spot());
    let lines = screen.lines(sheet, body);
    let top = screen.top(&lines, body);
    let above = lines.iter().take(top).filter(|line| matches!(line, Line::Row(_))).count();
    headings(sheet, &grid, frame.heading(), spot.column, canvas);
    out_of_sight(&grid, frame, above, canvas);
    let height = usize::from(body.height);
    let is_cut = top + height < lines.len() && height >= grid::MORE;
    for ((line, at), y) in lines.iter().zip(0..).skip(top).zip(body.y..body.bottom()) {
        if is_cut && at + 1 == top + height {
            more(sheet, &lines[at..], (body.x, y), canvas);
            break;
        }
        match *line {
            Line::Row(row) => row_line(screen, (desk, sheet), &grid, (row, y), canvas),
            other => below(screen, sheet, &grid, (other, y), canvas),
        }
    }
}

/// The names over the columns, in window row `y`; the one sorted by has its mark.
fn headings(sheet: &Sheet, grid: &Grid, y: u16, here: usize, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let sort = &sheet.manner().sort;
    for column in &grid.columns {
        let style = prefs.style(if column.at == here { Role::Strong } else { Role::Muted });
        let is_sorted = match (&sort.by, sheet.column_label(column.at)) {
            (RowOrder::Given, _) => false,
            (RowOrder::Total, label) => label.is_none(),
            (RowOrder::Column(key), label) => label.is_some_and(|label| label.key == *key),
        };
        let mark = match (is_sorted, sort.rising) {
            (false, _) => String::new(),
            (true, false) => prefs.mark(Mark::Open).to_owned(),
            (true, true) => prefs.mark(Mark::Open).repeat(2),
        };
        let room = column.end.saturating_sub(column.gap).saturating_sub(cells(&mark));
        let words = grid::heading(sheet, column.at, room, prefs, grid.widths.marked);
        canvas.put_right((column.end, y), room, &words, style);
        let x = column.end.saturating_sub(cells(&words).min(room) + cells(&mark));
        canvas.put((x, y), cells(&mark), &mark, prefs.style(Role::Accent));
    }
}

/// What is out of sight, over the names of the rows; in the blank row above when there is not room for it.
fn out_of_sight(grid: &Grid, frame: &Frame, above: usize, canvas: &mut Canvas) {
    let words = hidden(grid.hidden, above, canvas.prefs);
    let (style, y) = (canvas.prefs.style(Role::Muted), frame.heading());
    let (x, room) = grid.names;
    let has_blank = y > frame.table.y + 2;
    match has_blank && cells(&words) > room {
        true => canvas.put_cut((x, y - 1), grid.width(), &words, style),
        false => canvas.put_cut((x, y), room, &words, style),
    };
}

/// What is out of sight to the left, to the right and above: `← 2 more`, or `← 2  3 →  ↑ 12`.
fn hidden((left, right): (usize, usize), above: usize, prefs: &Prefs) -> String {
    let [to_left, to_right, up] = match prefs.symbols {
        Symbols::Full => ["←", "→", "↑"],
        Symbols::Ascii => ["<", ">", "^"],
    };
    let alone = [left, right, above].iter().filter(|n| **n > 0).count() == 1;
    let many = |n: usize| if alone { lang::tallies_more(prefs.lang, n) } else { lang::number(n) };
    let parts = [
        (left > 0).then(|| format!("{to_left} {}", many(left))),
        (right > 0).then(|| format!("{} {to_right}", many(right))),
        (above > 0).then(|| format!("{up} {}", many(above))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// The last row on screen, when there are more.
fn more(sheet: &Sheet, hidden: &[Line], at: (u16, u16), canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let rows = hidden.iter().filter(|line| matches!(line, Line::Row(row) if *row < sheet.rows())).count();
    let words = if rows > 0 { lang::tallies_more(prefs.lang, rows) } else { lang::tallies_all(prefs.lang) };
    let arrow = if prefs.symbols == Symbols::Full { "↓" } else { "v" };
    canvas.put(at, 40, &format!("{words} {arrow}"), prefs.style(Role::Muted));
}

fn row_line(
    screen: &Tallies,
    (desk, sheet): (&Desk, &Sheet),
    grid: &Grid,
    (row, y): (usize, u16),
    canvas: &mut Canvas,
) {
    let (prefs, spot) = (canvas.prefs, screen.spot());
    let class = Class::of(canvas.area.width);
    let role = match (row == spot.row, row == sheet.rows()) {
        (true, _) => Role::Strong,
        (false, true) => Role::Muted,
        (false, false) => Role::Text,
    };
    let indent = indent(sheet, row).min(grid.names.1);
    let name = grid::row_name(sheet, row, prefs.lang, class);
    if sheet.branch(row).has_below && row < sheet.rows() {
        let mark = if sheet.is_open(row) { Mark::Open } else { Mark::Shut };
        canvas.put_mark((grid.names.0 + indent.saturating_sub(2), y), mark, prefs.style(Role::Muted));
    }
    let room = grid.names.1.saturating_sub(indent);
    canvas.put_cut((grid.names.0 + indent, y), room, &name, prefs.style(role));
    let bars = screen.stand().bars;
    for column in &grid.columns {
        let is_here = row == spot.row && column.at == spot.column;
        match bars {
            true => bars::draw(sheet, grid, desk.project(), (row, column), (y, is_here), canvas),
            false => numbers::draw(sheet, grid, (row, column), (y, is_here), canvas),
        }
    }
}

/// What stands below the rows.
fn below(screen: &Tallies, sheet: &Sheet, grid: &Grid, (line, y): (Line, u16), canvas: &mut Canvas) {
    let (prefs, x) = (canvas.prefs, grid.names.0);
    let spec = sheet.tally.spec;
    let words = match line {
        Line::Rule => return canvas.rule((x, y), grid.width(), prefs.style(Role::Faint)),
        Line::Scale => return numbers::scale(sheet, (x, y), canvas),
        Line::Once => words::once(spec, prefs.lang),
        Line::Empty => words::empties(sheet, screen.stand().manner.empties, prefs.lang),
        Line::Row(_) | Line::Blank => return,
    };
    let room = canvas.area.right().saturating_sub(x + 1);
    canvas.put_cut((x, y), room, &words, prefs.style(Role::Muted));
}
