//! Where things lie on the start screen, and how it is drawn.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::form::{BOOK, BOOKS, FILE, FirstCodebook, NAME, NewForm};
use super::state::{Phase, RecentRow, Start, StartItem};
use crate::lang::{self, Lang};
use crate::tui::action::Action;
use crate::tui::context::Canvas;
use crate::tui::parts::form::{FieldInput, Form};
use crate::tui::parts::pen::wrapped;
use crate::tui::prefs::first_key;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of the block, with two before the words for the place.
const WIDE: u16 = 68;
/// From this many cells a project's row says what is in it.
const ROOMY: u16 = 60;

/// A row of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StartLine {
    Title,
    Blank,
    Continue,
    /// Something to choose, by its place.
    Item(usize),
    Name,
    Promise(usize),
}

/// The block: centred, and no wider than it has to be.
fn block(area: Rect) -> Rect {
    let width = WIDE.min(area.width.saturating_sub(2));
    Rect { x: area.x + (area.width - width.min(area.width)) / 2, width, ..area }
}

/// The rows of the list, with the row of the window each is in.
pub(super) fn layout(start: &Start, area: Rect) -> Vec<(u16, StartLine)> {
    let mut lines = vec![StartLine::Title, StartLine::Blank, StartLine::Blank];
    let recent = start.rows.len();
    if recent > 0 {
        lines.push(StartLine::Continue);
        lines.extend((0..recent).map(StartLine::Item));
        lines.push(StartLine::Blank);
    }
    lines.extend((recent..start.items().len()).map(StartLine::Item));
    lines.extend([StartLine::Blank, StartLine::Blank]);
    if start.asks || matches!(start.phase, Phase::Name) {
        lines.extend([StartLine::Name, StartLine::Blank]);
    }
    lines.extend([StartLine::Promise(0), StartLine::Promise(1)]);
    let room = usize::from(area.height);
    // What one can do without goes first: the promise, blank rows, the heading, then what is far from the place.
    for spare in [StartLine::Promise(1), StartLine::Promise(0), StartLine::Blank, StartLine::Continue, StartLine::Title]
    {
        while lines.len() > room && lines.contains(&spare) {
            let at = lines.iter().rposition(|line| *line == spare).unwrap_or(0);
            lines.remove(at);
        }
    }
    let here = lines.iter().position(|line| *line == StartLine::Item(start.at)).unwrap_or(0);
    let from = (here + 1).saturating_sub(room);
    let above = (room.saturating_sub(lines.len()) as u16).div_ceil(3);
    let rows = (area.y + above..area.bottom()).zip(lines.into_iter().skip(from));
    rows.collect()
}

/// Draws the screen.
pub(super) fn draw(start: &Start, canvas: &mut Canvas) {
    let block = block(canvas.area);
    match &start.phase {
        Phase::List | Phase::Name => {
            for (y, line) in layout(start, canvas.area) {
                draw_line(start, canvas, (block, y), line);
            }
        }
        Phase::New(new) => draw_new(new, block, canvas),
        Phase::Open(form) => {
            let lang = canvas.prefs.lang;
            draw_form(
                form,
                &lang::start_open(lang),
                &[lang::heading_file(lang)],
                lang::start_help_open(lang),
                block,
                canvas,
            );
        }
    }
}

fn draw_line(start: &Start, canvas: &mut Canvas, (block, y): (Rect, u16), line: StartLine) {
    let lang = canvas.prefs.lang;
    let (x, room) = (block.x + 2, block.width.saturating_sub(3));
    let muted = canvas.prefs.style(Role::Muted);
    match line {
        StartLine::Blank => {}
        StartLine::Title => title(canvas, (x, y), room),
        StartLine::Continue => {
            canvas.put_cut((x, y), room, &lang::start_continue(lang), muted);
        }
        StartLine::Item(at) => draw_item(start, canvas, (block, y), at),
        StartLine::Name => draw_name(start, canvas, (x, y), room),
        StartLine::Promise(at) => {
            let rows = wrapped(&lang::start_promise(lang), room);
            let words = rows.get(at).cloned().unwrap_or_default();
            canvas.put((x, y), room, &words, muted);
        }
    }
}

fn title(canvas: &mut Canvas, (x, y): (u16, u16), room: u16) {
    let style = canvas.prefs.style(Role::Accent).add_modifier(Modifier::BOLD);
    let end = canvas.put((x, y), room, "kodbok", style);
    let left = (x + room).saturating_sub(end + 3);
    let words = lang::what_it_is(canvas.prefs.lang);
    canvas.put_cut((end + 3, y), left, &words, canvas.prefs.style(Role::Muted));
}

fn draw_item(start: &Start, canvas: &mut Canvas, (block, y): (Rect, u16), at: usize) {
    let here = at == start.at;
    if here {
        let typing = matches!(start.phase, Phase::Name);
        canvas.place(Rect { y, height: 1, ..block });
        if !typing {
            canvas.cursor_at(block.x + 2, y);
        }
    }
    let (x, room) = (block.x + 2, block.width.saturating_sub(3));
    let lang = canvas.prefs.lang;
    let (action, what, how) = match start.items().get(at) {
        Some(StartItem::Recent(i)) => {
            if let Some(row) = start.rows.get(*i) {
                draw_recent(row, canvas, (x, y), (room, here));
            }
            return;
        }
        Some(StartItem::Demo) => (Action::Demo, lang::start_demo(lang), lang::start_demo_how(lang)),
        Some(StartItem::New) => (Action::NewProject, lang::start_new(lang), lang::start_new_how(lang)),
        Some(StartItem::Plain) => (Action::PlainMode, lang::start_plain(lang), lang::start_plain_how(lang)),
        Some(StartItem::Steps) => (Action::FirstSteps, lang::start_steps(lang), lang::start_steps_how(lang)),
        _ => (Action::OpenFile, lang::start_open(lang), String::new()),
    };
    let key = first_key(canvas.prefs, action);
    canvas.put((x, y), 2, &key, canvas.prefs.style(Role::Accent));
    let text = canvas.prefs.style(if here { Role::Strong } else { Role::Text });
    let end = canvas.put_cut((x + 3, y), room.saturating_sub(3), &what, text);
    let at = (x + 26).max(end + 2);
    let left = (x + room).saturating_sub(at);
    if left > 12 {
        canvas.put_cut((at, y), left, &how, canvas.prefs.style(Role::Muted));
    }
}

fn draw_recent(row: &RecentRow, canvas: &mut Canvas, (x, y): (u16, u16), (room, here): (u16, bool)) {
    let muted = canvas.prefs.style(Role::Muted);
    let text = match (here, row.there) {
        (true, _) => canvas.prefs.style(Role::Strong),
        (false, true) => canvas.prefs.style(Role::Text),
        (false, false) => muted,
    };
    let name = if room >= ROOMY { 22 } else { room.saturating_sub(17) };
    canvas.put_cut((x, y), name, &row.name, text);
    let at = x + name + 1;
    if !row.there {
        let words = lang::start_gone(canvas.prefs.lang);
        canvas.put_cut((at, y), (x + room).saturating_sub(at), &words, canvas.prefs.style(Role::Warning));
        return;
    }
    canvas.put_cut((at, y), 15, &row.when, muted);
    if room >= ROOMY {
        canvas.put_cut((at + 16, y), 13, &row.interviews, muted);
        canvas.put_cut((at + 30, y), room.saturating_sub(name + 31), &row.excerpts, muted);
    }
}

fn draw_name(start: &Start, canvas: &mut Canvas, (x, y): (u16, u16), room: u16) {
    let lang = canvas.prefs.lang;
    let typing = matches!(start.phase, Phase::Name);
    let at = canvas.put_cut((x, y), room / 2 + 6, &lang::start_your_name(lang), canvas.prefs.style(Role::Muted)) + 1;
    let (name_room, style) = ((x + room).saturating_sub(at), canvas.prefs.style(Role::Text));
    if typing {
        canvas.typed(&start.name, (at, y), name_room, canvas.prefs.style(Role::Strong));
        return;
    }
    let end = canvas.put((at, y), name_room, &start.name.shown(name_room).words, style);
    let left = (x + room).saturating_sub(end + 3);
    canvas.put_cut((end + 3, y), left, &lang::start_tab_changes(lang), canvas.prefs.style(Role::Muted));
}

/// Where the rows of a form begin, and its title drawn. In low windows the name of the program goes.
fn heading(canvas: &mut Canvas, block: Rect, words: &str, rows: u16) -> u16 {
    let (area, x, room) = (canvas.area, block.x + 2, block.width.saturating_sub(3));
    let tight = area.height < rows + 4;
    let mut y = area.y + if tight { 0 } else { area.height.saturating_sub(rows + 8).div_ceil(3) };
    if !tight {
        title(canvas, (x, y), room);
        y += 3;
    }
    canvas.put_cut((x, y), room, words, canvas.prefs.style(Role::Strong));
    y + if tight { 1 } else { 2 }
}

fn draw_new(new: &NewForm, block: Rect, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let labels = [lang::heading_name(lang), lang::heading_file(lang), lang::heading_codebook(lang), String::new()];
    let help = match (new.form.at, new.book()) {
        (NAME, _) => lang::start_help_name(lang),
        (FILE, _) => lang::start_help_file(lang),
        (BOOK, FirstCodebook::BuiltIn) => lang::start_help_built_in(lang),
        (BOOK, FirstCodebook::Empty) => lang::start_help_empty(lang),
        _ => lang::start_help_book(lang),
    };
    draw_form(&new.form, &lang::start_new(lang), &labels, help, block, canvas);
}

/// A form with its title and the labels of its fields; below it what is wrong, what Tab found of a path, or what the
/// field is for.
fn draw_form(form: &Form, title: &str, labels: &[String], help: String, block: Rect, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let mut y = heading(canvas, block, title, form.many as u16 + 1);
    for (at, (input, label)) in form.inputs.iter().zip(labels).enumerate().take(form.many) {
        if y >= canvas.area.bottom() {
            return;
        }
        let here = form.at == at;
        if here {
            canvas.put_mark((block.x, y), Symbol::PlaceBar, canvas.prefs.style(Role::Accent));
        }
        canvas.put_cut((block.x + 2, y), 10, label, canvas.prefs.style(Role::Muted));
        let line = Rect { x: block.x + 13, y, width: block.width.saturating_sub(14), height: 1 };
        canvas.input(input, (line.x, y), line.width, here);
        if let FieldInput::Choice(chosen, _) = input {
            canvas.choice(&BOOKS.map(|book| book_words(book, lang)), *chosen, line, here);
        }
        y += 1;
    }
    let room = block.width.saturating_sub(3);
    let (words, role) = form.said(|| help);
    let from = y + u16::from(canvas.area.height >= 10);
    for (y, line) in (from..canvas.area.bottom()).zip(wrapped(&words, room)) {
        canvas.put((block.x + 2, y), room, &line, canvas.prefs.style(role));
    }
}

fn book_words(book: FirstCodebook, lang: Lang) -> String {
    match book {
        FirstCodebook::BuiltIn => lang::start_built_in(lang),
        FirstCodebook::Empty => lang::start_empty(lang),
        FirstCodebook::File => lang::start_from_file(lang),
    }
}
