//! How the list of interviews is drawn.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::layout::{ColumnKind, Layout};
use super::state::{Interviews, reading_words};
use crate::analysis::lists::InterviewOrder;
use crate::analysis::lists::interviews::{InterviewRow, Standing};
use crate::desk::Desk;
use crate::lang::{self, Lang, number};
use crate::model::ReadingState;
use crate::tui::action::Action;
use crate::tui::context::Canvas;
use crate::tui::parts::pen::Pen;
use crate::tui::parts::table::Placed;
use crate::tui::prefs::first_key;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Draws the screen.
pub(super) fn draw(screen: &Interviews, desk: &Desk, canvas: &mut Canvas) {
    let area = canvas.area;
    canvas.headed(area.width.saturating_sub(3), &screen.heading(desk, canvas.prefs));
    if desk.project().documents.is_empty() {
        return empty(canvas);
    }
    let layout = Layout::of(area, &screen.rows, screen.found.is_some());
    header(screen, &layout, canvas);
    let complete = desk.project().complete;
    canvas.list(layout.list, &screen.place, &screen.rows.rows, |canvas, row, at| {
        for column in &layout.table.columns {
            cell(canvas, column, row, (at.area.y, at.here), complete);
        }
    });
    if let Some(strip) = layout.strip {
        draw_strip(screen, strip, canvas);
    }
    if let Some(pane) = layout.pane {
        draw_pane(screen, desk, pane, canvas);
    }
}

fn header(screen: &Interviews, layout: &Layout, canvas: &mut Canvas) {
    let (muted, lang) = (canvas.prefs.style(Role::Muted), canvas.prefs.lang);
    for column in &layout.table.columns {
        let by = column.of.by(&screen.rows);
        // The bar and the word of a status are sorted together: the mark stands at the word.
        let sorted =
            by == Some(screen.by.0) && !(screen.by.0 == InterviewOrder::Status && column.of == ColumnKind::Read);
        canvas.heading(
            column,
            layout.header,
            &column_name(screen, column.of, lang),
            muted,
            sorted.then_some(screen.by.1),
        );
    }
}

fn column_name(screen: &Interviews, kind: ColumnKind, lang: Lang) -> String {
    match kind {
        ColumnKind::Title => lang::heading_interview(lang),
        ColumnKind::Case => lang::heading_case(lang),
        ColumnKind::Attribute(i) => screen.rows.headings.get(i).map_or_else(String::new, |h| h.short.clone()),
        ColumnKind::Words => lang::heading_words(lang),
        ColumnKind::Hits => lang::interviews_hits(lang),
        ColumnKind::Mine => lang::interviews_mine(lang),
        ColumnKind::All => lang::interviews_all(lang),
        ColumnKind::Read => lang::interviews_read(lang),
        ColumnKind::Status => lang::heading_status(lang),
    }
}

fn cell(canvas: &mut Canvas, column: &Placed<ColumnKind>, row: &InterviewRow, (y, here): (u16, bool), complete: bool) {
    let (text, muted) = (plain(canvas, here), canvas.prefs.style(Role::Muted));
    let lang = canvas.prefs.lang;
    let count = |n: u32| if complete { number(n as usize) } else { canvas.prefs.mark(Symbol::Empty).to_owned() };
    let (words, style) = match column.of {
        ColumnKind::Title => {
            let strong = if here { canvas.prefs.style(Role::Strong) } else { text };
            (row.title.clone(), strong)
        }
        ColumnKind::Case => (row.case.clone(), muted),
        ColumnKind::Attribute(i) => (row.values.get(i).cloned().unwrap_or_default(), text),
        ColumnKind::Words => (number(row.words as usize), muted),
        ColumnKind::Hits => (number(row.hits), canvas.prefs.style(Role::Accent)),
        ColumnKind::Mine => (count(row.counts.mine), text),
        ColumnKind::All => (count(row.counts.all), text),
        ColumnKind::Status => (standing(row, lang), muted),
        ColumnKind::Read => {
            let mine = matches!(row.standing, Standing::Mine(_));
            let style = canvas.prefs.style(if mine { Role::Good } else { Role::Muted });
            return canvas.progress((column.x, y), column.width, row.read, style);
        }
    };
    canvas.cell(column, y, &words, style);
}

/// Plain words of a row; those of the place are strong already, and not bold.
fn plain(canvas: &Canvas, here: bool) -> Style {
    let style = canvas.prefs.style(Role::Text);
    if here && canvas.prefs.has_grounds() { style.remove_modifier(Modifier::BOLD) } else { style }
}

fn standing(row: &InterviewRow, lang: Lang) -> String {
    match &row.standing {
        Standing::Mine(reading) => reading_words(lang, *reading),
        Standing::Others(name, 0) => name.clone(),
        Standing::Others(name, more) => format!("{name} +{more}"),
        Standing::New => reading_words(lang, ReadingState::New),
    }
}

fn draw_strip(screen: &Interviews, strip: Rect, canvas: &mut Canvas) {
    let (text, muted) = (canvas.prefs.style(Role::Text), canvas.prefs.style(Role::Muted));
    let detail = &screen.detail;
    let (x, room) = (strip.x + 2, strip.width.saturating_sub(4));
    let end = canvas.put_cut((x, strip.y), room, &detail.title, muted) + 1;
    let faint = canvas.prefs.style(Role::Faint);
    canvas.rule((end, strip.y), (strip.x + 2 + room).saturating_sub(end), faint);
    let most = detail.most_here(canvas.prefs.lang);
    let lines = [(&screen.stopped, text), (&detail.facts, muted), (&most, muted)];
    let said = lines.into_iter().filter(|(words, _)| !words.is_empty());
    for (y, (words, style)) in (strip.y + 1..strip.bottom()).zip(said) {
        canvas.put_cut((x, y), room, words, style);
    }
}

/// Everything that is known of an interview, one thing below the other.
fn draw_pane(screen: &Interviews, desk: &Desk, pane: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let inner = canvas.pane(pane);
    let mut pen = Pen::new(canvas, inner);
    let detail = &screen.detail;
    let lang = prefs.lang;
    let (strong, text, muted) = (prefs.style(Role::Strong), prefs.style(Role::Text), prefs.style(Role::Muted));
    pen.lines(&detail.title, strong);
    pen.skip(1);
    pen.lines(&screen.stopped, text);
    pen.lines(&detail.facts, muted);
    pen.skip(1);
    for (name, value) in &detail.known {
        pen.pair(name, value);
    }
    if !detail.most.is_empty() {
        pen.skip(1);
        pen.lines(&lang::interviews_most(lang), muted);
        for (code, name, n) in &detail.most {
            pen.code(prefs.hue_bar(desk.project().hue(*code)), name, *n);
        }
    }
    for (who, words) in &detail.memos {
        pen.skip(1);
        pen.lines(&lang::memo_title(lang, who), muted);
        pen.lines(words, text);
    }
}

/// What to do first when there are no interviews.
fn empty(canvas: &mut Canvas) {
    let (area, prefs) = (canvas.area, canvas.prefs);
    let lang = prefs.lang;
    let steps = [
        (Action::Import, lang::interviews_step_import(lang), lang::interviews_step_import_how(lang)),
        (Action::OpenInterview, lang::interviews_step_open(lang), lang::interviews_step_open_how(prefs)),
        (Action::GoTallies, lang::interviews_step_count(lang), lang::interviews_step_count_how(lang)),
    ];
    let Some(y) = canvas.first_steps(&lang::interviews_three_steps(lang), &steps).filter(|y| *y < area.bottom()) else {
        return;
    };
    let (room, muted) = (area.width.saturating_sub(3), prefs.style(Role::Muted));
    let how = lang::interviews_not_ready(prefs);
    let key = first_key(prefs, Action::Demo);
    let (before, after) = how.split_once(&format!(" {key} ")).unwrap_or((how.as_str(), ""));
    let x = canvas.put_cut((area.x + 2, y), room, before, muted);
    if !after.is_empty() && x + 3 < area.right() {
        let x = canvas.put((x + 1, y), area.right().saturating_sub(x + 2), &key, prefs.style(Role::Accent));
        canvas.put_cut((x + 1, y), area.right().saturating_sub(x + 2), after, muted);
    }
}
