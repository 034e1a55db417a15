//! How the screen is drawn.

use ratatui::layout::Rect;

use super::layout::{Layout, answers_laid, said, stands_beside};
use super::mark_of;
use super::pane_view::draw_pane;
use super::state::{FROM, Import, Phase, SPEAKERS, TABLE};
use crate::desk::{Desk, WeighedFile, Weight, name_of};
use crate::lang::{self, number};
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::parts::list::ListRow;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;
use crate::tui::parts::table::{Column, PlacedColumns, Sideways};
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// The least cells of what happens to a file.
const HAPPENS: u16 = 24;

/// Cells of how speakers are told.
const WAY: u16 = 12;

/// What stands in a column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnOf {
    File,
    Words,
    Way,
    Turns,
    WhatHappens,
}

/// The columns of the list: turns go first, then words.
fn table(area: Rect, lang: lang::Lang) -> PlacedColumns<ColumnOf> {
    let file = match area.width {
        0..60 => area.width.saturating_sub(6) / 2,
        60..72 => 36,
        72..80 => 22,
        80..92 => 28,
        92..140 => 36,
        _ => 60,
    };
    let gap = 1 + u16::from(area.width >= 60);
    let columns = vec![
        Column::new(ColumnOf::File, 0, file),
        Column::new(ColumnOf::Words, 1, 7).numbers().drops(4),
        Column::new(ColumnOf::Way, gap, WAY).drops(3),
        Column::new(ColumnOf::Turns, 1, cells(&lang::heading_turns(lang)).max(6)).numbers().drops(2),
        Column::new(ColumnOf::WhatHappens, gap, HAPPENS).up_to(area.width),
    ];
    PlacedColumns::of(area.x + 4, area.width.saturating_sub(5), columns, Sideways::default())
}

impl OverlayView for Import {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        lang::import_title(canvas.prefs.lang)
    }

    fn covers(&self) -> bool {
        true
    }

    fn inside(&self, desk: &Desk, canvas: &mut Canvas, _: Rect) {
        let layout = Layout::of(canvas.area, self);
        canvas.headed(
            layout.area.width.saturating_sub(3),
            &(self.title(desk, canvas), lang::import_until_enter(canvas.prefs.lang)),
        );
        for field in [FROM, SPEAKERS, TABLE] {
            draw_field(self, &layout, canvas, field);
        }
        if self.phase == Phase::Form {
            draw_help(self, &layout, canvas);
        } else {
            draw_astray(self, &layout, canvas);
            if layout.list.height > 0 {
                draw_list(self, &layout, canvas);
            }
            draw_about(self, &layout, canvas);
            if let Some(pane) = layout.pane {
                draw_pane(self, canvas, pane);
            }
        }
    }
}

fn draw_field(import: &Import, layout: &Layout, canvas: &mut Canvas, at: usize) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let y = layout.fields + at as u16;
    if y >= layout.area.bottom() {
        return;
    }
    let label = match at {
        FROM => lang::import_from(lang),
        SPEAKERS => lang::import_speakers(lang),
        _ => lang::heading_attributes(lang),
    };
    let typing = import.phase == Phase::Form && import.form.at == at;
    let muted = prefs.style(Role::Muted);
    if typing {
        canvas.put_mark((layout.area.x, y), Symbol::PlaceBar, prefs.style(Role::Accent));
    }
    canvas.put_cut((layout.area.x + 2, y), 11, &label, muted);
    let (x, room) = (layout.field_x, layout.field_width);
    if import.phase == Phase::Form {
        let Some(input) = import.form.inputs.get(at) else { return };
        if !typing && input.text().is_empty() && at != FROM {
            canvas.put_cut((x, y), room, &lang::import_found_alone(lang), muted);
        } else {
            canvas.input(input, (x, y), room, typing);
        }
        return;
    }
    let (value, fact) = value_of(import, at, canvas);
    let gap = if value.is_empty() { 0 } else { 3 };
    // What is found is said whole, as far as that leaves half the room for what was asked.
    let value_room = room.saturating_sub(cells(&fact) + gap).max(room / 2);
    let end = canvas.put_cut((x, y), value_room, &value, prefs.style(Role::Text));
    let left = (x + room).saturating_sub(end + gap);
    canvas.put_cut((end + gap, y), left, &fact, muted);
}

/// What stands in a field once it was read, and the fact beside it.
fn value_of(import: &Import, at: usize, canvas: &Canvas) -> (String, String) {
    let (lang, plan) = (canvas.prefs.lang, &import.plan);
    match at {
        FROM => {
            let from = import.form.text(FROM).to_owned();
            let fact = if from.is_empty() { String::new() } else { plan.say_files(lang) };
            (from, fact)
        }
        SPEAKERS => plan.say_speakers(lang),
        _ => match &plan.table {
            // What it says is known when all is read.
            Some((path, _)) if import.phase == Phase::Reading => (name_of(path), String::new()),
            _ => plan.say_table(lang),
        },
    }
}

/// What is wrong, what Tab found, or what the field is for.
fn draw_help(import: &Import, layout: &Layout, canvas: &mut Canvas) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let room = layout.area.width.saturating_sub(4);
    let help = || match import.form.at {
        FROM => lang::import_help_from(lang),
        SPEAKERS => lang::import_help_speakers(lang),
        _ => lang::import_help_attributes(lang),
    };
    let (words, role) = import.form.said(help);
    let rows = layout.header..layout.area.bottom();
    for (y, words) in rows.zip(wrapped(&words, room)) {
        canvas.put((layout.area.x + 2, y), room, &words, prefs.style(role));
    }
}

/// Rows of the table that found no interview, or several.
fn draw_astray(import: &Import, layout: &Layout, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let all = import.plan.say_astray(lang);
    let (x, y, room) = (layout.field_x, layout.fields + 3, layout.field_width);
    let style = canvas.prefs.style(Role::Warning);
    for (i, words) in all.iter().take(usize::from(layout.astray)).enumerate() {
        let more = all.len() - i - 1;
        let last = i + 1 == usize::from(layout.astray) && more > 0;
        let words = if last { lang::import_and_more(lang, words, number(more)) } else { words.clone() };
        canvas.put_cut((x, y + i as u16), room, &words, style);
    }
}

fn draw_list(import: &Import, layout: &Layout, canvas: &mut Canvas) {
    let table = table(Rect { width: layout.list.width, ..layout.area }, canvas.prefs.lang);
    let (lang, muted) = (canvas.prefs.lang, canvas.prefs.style(Role::Muted));
    for column in table.columns.iter().filter(|_| layout.header < layout.list.y) {
        let words = match column.of {
            ColumnOf::File => lang::heading_file(lang),
            ColumnOf::Words => lang::heading_words(lang),
            ColumnOf::Way => lang::import_speakers_by(lang),
            ColumnOf::Turns => lang::heading_turns(lang),
            ColumnOf::WhatHappens => lang::import_what_happens(lang),
        };
        canvas.heading(column, layout.header, &words, muted, None);
    }
    let mut list = import.place;
    if import.phase == Phase::Reading {
        // Nothing can be chosen yet.
        list.at = usize::MAX;
    }
    canvas.list(layout.list, &list, &import.plan.files, |canvas, file, row| {
        draw_file(import, &table, canvas, file, row);
    });
}

fn draw_file(import: &Import, table: &PlacedColumns<ColumnOf>, canvas: &mut Canvas, file: &WeighedFile, row: ListRow) {
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let (mark, role) = mark_of(import.plan.fate(row.at));
    canvas.put_mark((canvas.area.x + 2, row.area.y), mark, prefs.style(role));
    let (fate, weight) = import.plan.say_fate(row.at, lang);
    let muted = prefs.style(Role::Muted);
    let known = |n: u32| if file.document.is_some() { number(n as usize) } else { String::new() };
    for column in &table.columns {
        let (words, style) = match column.of {
            ColumnOf::File => (file.name(), prefs.style(if row.here { Role::Strong } else { Role::Text })),
            ColumnOf::Words => (known(file.words()), muted),
            ColumnOf::Way => (import.plan.way(row.at).map_or(String::new(), |way| way.short(lang)), muted),
            ColumnOf::Turns => (known(file.turns()), muted),
            ColumnOf::WhatHappens => (fate.clone(), prefs.style(role_of(weight))),
        };
        canvas.cell(column, row.area.y, &words, style);
    }
}

fn role_of(weight: Weight) -> Role {
    match weight {
        Weight::Plain => Role::Text,
        Weight::Quiet => Role::Muted,
        Weight::Doubt => Role::Warning,
        Weight::Fault => Role::Danger,
    }
}

/// Everything about the file one stands on, and what can be answered.
fn draw_about(import: &Import, layout: &Layout, canvas: &mut Canvas) {
    let file = import.plan.files.get(import.place.at).filter(|_| import.phase == Phase::List);
    let Some(file) = file.filter(|_| layout.about.height > 0) else { return };
    let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
    let (x, y, room) = (layout.about.x, layout.about.y, layout.about.width);
    let beside = stands_beside(import, layout, lang);
    let name_room = if beside && layout.about.height < 3 { room * 2 / 3 } else { room };
    let end = canvas.put_cut((x, y), name_room, &file.name(), prefs.style(Role::Strong));
    if beside {
        let (words, weight) = import.plan.say_why(import.place.at, lang);
        canvas.put_cut((end + 2, y), (x + room).saturating_sub(end + 2), &words, prefs.style(role_of(weight)));
    }
    for (y, (words, weight)) in (y + 1..layout.about.bottom()).zip(said(import, layout, lang)) {
        canvas.put((x, y), room, &words, prefs.style(role_of(weight)));
    }
    let (y, laid) = answers_laid(import, layout, lang);
    for ((x, words, _), number) in laid.into_iter().zip(1..) {
        let end = canvas.put((x, y), 1, &number.to_string(), prefs.style(Role::Accent));
        let room = layout.about.right().saturating_sub(end + 1);
        canvas.put_cut((end + 1, y), room, &words, prefs.style(Role::Text));
    }
}
