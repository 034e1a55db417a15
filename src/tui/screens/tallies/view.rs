//! How the tables are drawn: the list at the left, title, column headings, rows, what is said below them.

use ratatui::layout::Rect;

use super::drill::Drill;
use super::grid::{self, BodyRow, Grid, Layout};
use super::pane::{Pane, TablesRow};
use super::state::Tallies;
use super::widths::{heading, indent, row_name};
use super::{bars, cells as numbers, words};
use crate::analysis;
use crate::analysis::arranged::{Arranged, RowOrder};
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::Canvas;
use crate::tui::parts::list::more_below;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;
use crate::tui::parts::table::Placed;
use crate::tui::prefs::{Class, Prefs};
use crate::tui::quotes::view::{QuoteColumns, RowState, draw as draw_quote};
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Draws the screen.
pub(super) fn draw(screen: &Tallies, desk: &Desk, canvas: &mut Canvas) {
    let frame = screen.frame(canvas.area);
    if let Some(pane) = frame.pane {
        list(screen, pane, canvas);
    }
    if frame.table.height > 0 {
        title(screen, desk, &frame, canvas);
        match (screen.shown(), &screen.arranged) {
            (Some(arranged), _) => table(screen, desk, arranged, &frame, canvas),
            (None, Some(arranged)) => nothing(screen, desk, arranged, &frame, canvas),
            (None, None) => said(&screen.missing(canvas.prefs), &frame, canvas),
        }
    }
    if let (Some(drill), Some(below)) = (&screen.drill, frame.drill) {
        behind(drill, below, canvas);
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
    let Pane { items, list, rows } = Pane::of(&screen.tables, screen.at, pane);
    canvas.list(rows, &list, &items, |canvas, item, row| {
        let style = prefs.style(if row.here { Role::Strong } else { Role::Text });
        let (words, style) = match item {
            TablesRow::Table(at) => {
                (screen.tables.get(*at).map_or("", |ready| ready.name.get(prefs.lang)).to_owned(), style)
            }
            TablesRow::Own => (lang::tallies_own(prefs.lang), muted),
            TablesRow::New => (lang::tallies_new(prefs.lang), muted),
            TablesRow::Blank => return,
        };
        canvas.put_cut((row.area.x + 2, row.area.y), room, &words, style);
    });
}

/// Title and what the numbers are.
fn title(screen: &Tallies, desk: &Desk, frame: &Layout, canvas: &mut Canvas) {
    let (prefs, room) = (canvas.prefs, frame.table);
    let Some(now) = screen.definition() else { return };
    let (lang, muted) = (prefs.lang, prefs.style(Role::Muted));
    let name = screen.name(desk, lang);
    let mut end = canvas.put_cut((room.x, room.y), room.width, &name, prefs.style(Role::Strong));
    let mut put = |words: &str, style, canvas: &mut Canvas| {
        let left = room.right().saturating_sub(end + 2);
        if cells(words) <= left {
            end = canvas.put((end + 2, room.y), left, words, style);
        }
    };
    if frame.pane.is_none() {
        put(&lang::n_of_m(lang, screen.at + 1, screen.tables.len()), muted, canvas);
    }
    if screen.is_changed() {
        put(&lang::tallies_changed(lang), prefs.style(Role::Warning), canvas);
        let own = screen.ready().is_some_and(|ready| ready.own);
        put(
            &if own { lang::tallies_keep_own(canvas.prefs) } else { lang::tallies_keep_ready(canvas.prefs) },
            muted,
            canvas,
        );
    }
    let filter = screen.arranged.as_ref().and_then(|arranged| arranged.filter.as_ref());
    let doubled = screen.arranged.as_ref().map_or(0, |arranged| arranged.tally.doubled);
    let facts = analysis::facts(desk.project(), filter, (now.spec, doubled), lang);
    if room.height > 1 {
        canvas.put_cut((room.x, room.y + 1), room.width, &words::fitting(&facts, room.width), muted);
    }
    if room.height > 2 && !now.filter.is_empty() {
        let restated = filter.map_or(now.filter, |filter| filter.query.restate(desk.project(), lang));
        let at = canvas.put((room.x, room.y + 2), room.width, &lang::tallies_only(lang), muted) + 1;
        let left = room.right().saturating_sub(at);
        canvas.put_cut((at, room.y + 2), left, &restated, prefs.style(Role::Strong));
    }
}

/// Why there are no numbers, and what to do.
fn nothing(screen: &Tallies, desk: &Desk, arranged: &Arranged, frame: &Layout, canvas: &mut Canvas) {
    if arranged.tally.documents == 0 {
        return said(&[lang::no_interviews_yet(canvas.prefs)], frame, canvas);
    }
    let mut rows = arranged.nothing(!desk.project().codings.is_empty(), canvas.prefs);
    if screen.definition().is_some_and(|now| !now.filter.is_empty()) {
        rows.push(lang::tallies_filter_help(canvas.prefs));
    }
    if arranged.empty().0 > 0 {
        rows.push(String::new());
        rows.push(arranged.empties(screen.remembered().arrangement.empties, canvas.prefs));
    }
    said(&rows, frame, canvas);
}

fn said(rows: &[String], frame: &Layout, canvas: &mut Canvas) {
    let style = canvas.prefs.style(Role::Muted);
    let room = frame.table;
    let mut y = frame.heading();
    for row in rows {
        let lines = wrapped(row, room.width);
        for line in &lines {
            if y < room.bottom() {
                canvas.put((room.x, y), room.width, line, style);
            }
            y = y.saturating_add(1);
        }
        y = y.saturating_add(u16::from(lines.is_empty()));
    }
}

fn table(screen: &Tallies, desk: &Desk, arranged: &Arranged, frame: &Layout, canvas: &mut Canvas) {
    let grid = screen.grid(arranged, canvas.prefs, canvas.area, None);
    let body = frame.body();
    let lines = screen.lines(arranged, body);
    let top = screen.top(&lines, body);
    let above = lines.iter().take(top).filter(|line| matches!(line, BodyRow::Row(_))).count();
    headings(arranged, &grid, frame.heading(), screen.position().column, canvas);
    out_of_sight(&grid, frame, above, canvas);
    let height = usize::from(body.height);
    let is_cut = top + height < lines.len() && height >= grid::MORE;
    for ((line, at), y) in lines.iter().zip(0..).skip(top).zip(body.y..body.bottom()) {
        if is_cut && at + 1 == top + height {
            more(arranged, &lines[at..], (body.x, y), canvas);
            break;
        }
        match *line {
            BodyRow::Row(row) => row_line(screen, desk, arranged, &grid, (row, y), canvas),
            other => below(screen, arranged, &grid, (other, y), canvas),
        }
    }
}

/// The names over the columns, in window row `y`; the one sorted by has its mark.
fn headings(arranged: &Arranged, grid: &Grid, y: u16, here: usize, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let sort = &arranged.arrangement().sort;
    for column in &grid.table.columns {
        let style = prefs.style(if column.of == here { Role::Strong } else { Role::Muted });
        let is_sorted = match (&sort.by, arranged.column_label(column.of)) {
            (RowOrder::Given, _) => false,
            (RowOrder::Total, label) => label.is_none(),
            (RowOrder::Column(key), label) => label.is_some_and(|label| label.key == *key),
        };
        // The blank cell before the numbers is used too.
        let over = Placed { x: column.x - 1, width: column.width + 1, ..*column };
        let words = heading(arranged, column.of, over.width - u16::from(is_sorted), prefs, grid.widths.marked);
        canvas.heading(&over, y, &words, style, is_sorted.then_some(sort.rising));
    }
}

/// What is out of sight, over the names of the rows; in the blank row above when there is not room for it.
fn out_of_sight(grid: &Grid, frame: &Layout, above: usize, canvas: &mut Canvas) {
    let words = hidden(grid.table.hidden, above, canvas.prefs);
    let (style, y) = (canvas.prefs.style(Role::Muted), frame.heading());
    let (x, room) = grid.names;
    let has_blank = y > frame.table.y + 2;
    if has_blank && cells(&words) > room {
        canvas.put_cut((x, y - 1), grid.width(), &words, style);
    } else {
        canvas.put_cut((x, y), room, &words, style);
    }
}

/// What is out of sight to the left, to the right and above: `← 2 more`, or `← 2  3 →  ↑ 12`.
fn hidden((left, right): (usize, usize), above: usize, prefs: &Prefs) -> String {
    let alone = [left, right, above].iter().filter(|n| **n > 0).count() == 1;
    let many = |n: usize| if alone { lang::tallies_more(prefs.lang, n) } else { lang::number(n) };
    let parts = [
        (left > 0).then(|| format!("{} {}", prefs.mark(Symbol::ToLeft), many(left))),
        (right > 0).then(|| format!("{} {}", many(right), prefs.mark(Symbol::ToRight))),
        (above > 0).then(|| format!("{} {}", prefs.mark(Symbol::Above), many(above))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// The last row on screen, when there are more.
fn more(arranged: &Arranged, hidden: &[BodyRow], at: (u16, u16), canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let rows = hidden.iter().filter(|line| matches!(line, BodyRow::Row(row) if *row < arranged.rows())).count();
    let words = match rows {
        0 => format!("{} {}", lang::all(prefs.lang), prefs.mark(Symbol::Below)),
        rows => more_below(prefs, rows),
    };
    canvas.put(at, 40, &words, prefs.style(Role::Muted));
}

fn row_line(
    screen: &Tallies,
    desk: &Desk,
    arranged: &Arranged,
    grid: &Grid,
    (row, y): (usize, u16),
    canvas: &mut Canvas,
) {
    let (prefs, at) = (canvas.prefs, screen.position());
    let class = Class::of(canvas.area.width);
    let role = match (row == at.row, row == arranged.rows()) {
        (true, _) => Role::Strong,
        (false, true) => Role::Muted,
        (false, false) => Role::Text,
    };
    let indent = indent(arranged, row).min(grid.names.1);
    let name = row_name(arranged, row, prefs.lang, class);
    if arranged.branch(row).has_below && row < arranged.rows() {
        let mark = if arranged.is_open(row) { Symbol::Open } else { Symbol::Shut };
        canvas.put_mark((grid.names.0 + indent.saturating_sub(2), y), mark, prefs.style(Role::Muted));
    }
    let room = grid.names.1.saturating_sub(indent);
    canvas.put_cut((grid.names.0 + indent, y), room, &name, prefs.style(role));
    for column in &grid.table.columns {
        let here = row == at.row && column.of == at.column;
        if screen.remembered().bars {
            bars::draw(arranged, grid.widths, desk.project(), (row, column), (y, here), canvas);
        } else {
            numbers::draw(arranged, grid.widths, (row, column), (y, here), canvas);
        }
    }
}

/// What stands below the rows.
fn below(screen: &Tallies, arranged: &Arranged, grid: &Grid, (line, y): (BodyRow, u16), canvas: &mut Canvas) {
    let (prefs, x) = (canvas.prefs, grid.names.0);
    let words = match line {
        BodyRow::Rule => return canvas.rule((x, y), grid.width(), prefs.style(Role::Faint)),
        BodyRow::Scale => return numbers::scale(arranged, (x, y), canvas),
        BodyRow::Once => arranged.once(prefs.lang),
        BodyRow::Empty => arranged.empties(screen.remembered().arrangement.empties, prefs),
        BodyRow::Row(_) | BodyRow::Blank => return,
    };
    let room = canvas.area.right().saturating_sub(x + 1);
    canvas.put_cut((x, y), room, &words, prefs.style(Role::Muted));
}

/// The excerpts behind a number, under their heading: `State governance × kommun  4 excerpts in 3 of 5 ─────`.
fn behind(drill: &Drill, room: Rect, canvas: &mut Canvas) {
    if room.height == 0 {
        return;
    }
    let prefs = canvas.prefs;
    let left = |x: u16| room.right().saturating_sub(x);
    let end = canvas.put_cut((room.x, room.y), room.width, &drill.name, prefs.style(Role::Strong));
    let end = canvas.put_cut((end + 2, room.y), left(end + 2), &drill.facts, prefs.style(Role::Muted));
    let more = match drill.scroller.below() {
        0 => String::new(),
        n => format!(" {}", more_below(prefs, n)),
    };
    let rule = left(end + 1).saturating_sub(cells(&more));
    canvas.rule((end + 1, room.y), rule, prefs.style(Role::Faint));
    canvas.put((end + 1 + rule, room.y), left(end + 1 + rule), &more, prefs.style(Role::Muted));
    let x = room.x;
    let columns = QuoteColumns::of(x.saturating_sub(1), room.width + 1, false, true);
    for shown in &drill.scroller.shown {
        let Some(quote) = drill.quote(shown.at) else { continue };
        let y = room.y.saturating_add(1).saturating_add(shown.y);
        let state = RowState { here: shown.at == drill.scroller.place.at, ticked: false };
        draw_quote(quote, columns, (y, room.bottom()), state, canvas);
    }
}
