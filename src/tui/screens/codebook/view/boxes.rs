//! How the boxes are drawn: into which code, which excerpts, which colour, which file.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::bring::{self, Bring};
use super::super::hues::{Hues, MANY};
use super::super::merge::{Merge, Row};
use super::super::split::{ABOVE, ROWS, Split};
use super::super::state::Codebook;
use super::super::words;
use super::typed;
use crate::desk::Desk;
use crate::exchange::import::Fate;
use crate::lang::{self, number};
use crate::tui::context::Canvas;
use crate::tui::overlays::choosing;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

fn key(key: &str, word: String) -> (String, String) {
    (key.to_owned(), word)
}

/// A row of a list in a box: its ground and place bar when it is lit. Returns the style of its words.
fn list_row(canvas: &mut Canvas, row: Rect, lit: bool) -> Style {
    if !lit {
        return canvas.prefs.style(Role::Text);
    }
    canvas.tone(row, canvas.prefs.style(Role::Raised));
    canvas.put_mark((row.x, row.y), Mark::PlaceBar, canvas.prefs.style(Role::Accent));
    canvas.prefs.style(Role::Strong)
}

/// Into which code.
pub(super) fn merge(screen: &Codebook, merge: &Merge, desk: &Desk, canvas: &mut Canvas) {
    let (prefs, project) = (canvas.prefs, desk.project());
    let lang = prefs.lang;
    let title = lang::codebook_merge_title(lang, words::called(project, lang, merge.code));
    let enter = match merge.lit() {
        Some(Row::Into(into)) => lang::codebook_merge_foot(lang, words::tag(project, lang, into)),
        Some(Row::Out(code)) => lang::codebook_merge_back(lang, words::tag(project, lang, code)),
        None => lang::foot_done(lang),
    };
    let inner = canvas.boxed(merge.area, &title, &[key("Enter", enter), key("Esc", lang::foot_close(lang))]);
    if inner.height < 4 {
        return;
    }
    let x = canvas.put_mark((inner.x, inner.y), Mark::Prompt, prefs.style(Role::Accent)) + 1;
    typed(canvas, &merge.field, (x, inner.y), inner.right().saturating_sub(x), prefs.style(Role::Strong));
    canvas.rule((inner.x, inner.y + 1), inner.width, prefs.style(Role::Faint));
    let shown = merge.rows.iter().enumerate().skip(merge.place.top).take(merge.height());
    for (y, (at, row)) in (inner.y + 2..).zip(shown) {
        let line = Rect { x: inner.x - 1, y, width: inner.width + 1, height: 1 };
        merge_row(screen, *row, desk, line, at == merge.place.at, canvas);
    }
    if merge.rows.is_empty() {
        let said = lang::codebook_merge_nothing(lang, merge.field.text());
        canvas.put_cut((inner.x, inner.y + 2), inner.width, &said, prefs.style(Role::Muted));
    }
    merge_foot(screen, merge, desk, inner, canvas);
}

fn merge_row(screen: &Codebook, row: Row, desk: &Desk, line: Rect, lit: bool, canvas: &mut Canvas) {
    let (prefs, project) = (canvas.prefs, desk.project());
    let style = list_row(canvas, line, lit);
    let (Row::Into(code) | Row::Out(code)) = row;
    let x = canvas.put_mark((line.x + 2, line.y), Mark::FamilyBar, prefs.hue(project.hue(code)));
    let right = line.right();
    let name = words::called(project, prefs.lang, code);
    let (name, count) = match row {
        Row::Out(_) => (lang::codebook_merge_back(prefs.lang, name), String::new()),
        Row::Into(_) => (name, number(screen.shelf.counts(code).own as usize)),
    };
    canvas.put_cut((x, line.y), right.saturating_sub(x + 6), &name, style);
    let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
    canvas.put_right((right, line.y), 5, &count, muted);
}

/// How many codings follow, and what the lit code is.
fn merge_foot(screen: &Codebook, merge: &Merge, desk: &Desk, inner: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let lang = prefs.lang;
    let y = inner.bottom().saturating_sub(3);
    if inner.height < 8 {
        return;
    }
    canvas.rule((inner.x, y), inner.width, prefs.style(Role::Faint));
    let follow = lang::codebook_follow(lang, screen.shelf.uses.codings(merge.code).len());
    canvas.put_cut((inner.x, y + 1), inner.width, &follow, prefs.style(Role::Text));
    if let Some(Row::Into(into)) = merge.lit()
        && let Some(code) = desk.project().codes.get(into)
    {
        let is = format!("{}  {}", lang::label_is(lang), code.definition.get(lang));
        canvas.put_cut((inner.x, y + 2), inner.width, &is, prefs.style(Role::Muted));
    }
}

/// Which excerpts go to a new code.
pub(super) fn split(split: &Split, desk: &Desk, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let lang = prefs.lang;
    let title = lang::codebook_split_title(lang, words::called(desk.project(), lang, split.code));
    let keys = [
        key(&lang::key_space(lang), lang::codebook_split_tick(lang)),
        key("a", lang::codebook_split_all(lang)),
        key("Tab", lang::codebook_split_to_name(lang)),
        key("Enter", lang::codebook_split_do(lang)),
        key("Esc", lang::foot_close(lang)),
    ];
    let inner = canvas.boxed(split.area, &title, &keys);
    if inner.height < 4 {
        return;
    }
    let label = lang::codebook_split_name(lang);
    let style = prefs.style(if split.naming { Role::Accent } else { Role::Muted });
    let x = canvas.put_cut((inner.x, inner.y), inner.width / 2, &label, style) + 2;
    let count = lang::codebook_split_ticked(lang, number(split.ticked.len()), number(split.ranges.len()));
    let room = inner.right().saturating_sub(x + cells(&count) + 2);
    if split.naming {
        typed(canvas, &split.name, (x, inner.y), room, prefs.style(Role::Strong));
    } else {
        canvas.put_cut((x, inner.y), room, split.name.text(), prefs.style(Role::Strong));
    }
    canvas.put_right((inner.right(), inner.y), cells(&count), &count, prefs.style(Role::Muted));
    canvas.rule((inner.x, inner.y + 1), inner.width, prefs.style(Role::Faint));
    let first = split.area.y + ABOVE;
    let shown = split.ranges.len().saturating_sub(split.place.top).min(split.height());
    for row in 0..shown {
        let y = first + u16::try_from(row * ROWS).unwrap_or(u16::MAX);
        excerpt(split, split.place.top + row, Rect { x: inner.x - 1, y, width: inner.width + 1, height: 2 }, canvas);
    }
    let list = Rect { y: first, height: u16::try_from(split.height()).unwrap_or(u16::MAX), ..inner };
    let rail = Rect { width: inner.width + 1, ..list };
    if split.ranges.len() > split.height() {
        canvas.rail(rail, split.place.top, split.ranges.len());
    }
}

fn excerpt(split: &Split, at: usize, area: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let lit = at == split.place.at && !split.naming;
    let first = Rect { height: 1, ..area };
    let second = Rect { y: area.y + 1, height: 1, ..area };
    let style = list_row(canvas, first, lit);
    list_row(canvas, second, lit);
    let ticked = split.ticked.contains(&at);
    let (mark, role) = if ticked { (Mark::Tick, Role::Good) } else { (Mark::Off, Role::Muted) };
    canvas.put_mark((area.x + 2, area.y), mark, prefs.style(role));
    let Some((words, source)) = split.read.get(&at) else { return };
    let room = area.width.saturating_sub(7);
    canvas.put_cut((area.x + 6, area.y), room, words, style);
    let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
    canvas.put_cut((area.x + 6, area.y + 1), room, source, muted);
    if lit {
        canvas.cursor_at(area.x + 2, area.y);
    }
}

/// The twelve colours.
pub(super) fn hues(screen: &Codebook, hues: &Hues, desk: &Desk, canvas: &mut Canvas) {
    let (prefs, project) = (canvas.prefs, desk.project());
    let lang = prefs.lang;
    let area = Hues::area(canvas.area, screen.near());
    let title = lang::codebook_colour_title(lang, words::tag(project, lang, hues.code));
    let keys = [key(choosing(prefs), lang::foot_choose(lang)), key("Enter", lang::foot_done(lang))];
    let inner = canvas.boxed(area, &title, &keys);
    let shown = (hues.place.top..MANY).take(usize::from(inner.height));
    for (y, at) in (inner.y..).zip(shown) {
        let lit = at == hues.place.at;
        let line = Rect { x: inner.x - 1, y, width: inner.width + 1, height: 1 };
        let style = list_row(canvas, line, lit);
        let hue = Hues::hue(at);
        let name = match hue {
            Some(hue) => lang::hue_name(lang, hue.0),
            None if project.tree().parent(hues.code).is_some() => lang::codebook_colour_above(lang),
            None => lang::codebook_colour_by_place(lang),
        };
        let digit = if at < 10 { at.to_string() } else { String::new() };
        canvas.put((inner.x, y), 1, &digit, prefs.style(Role::Accent));
        let mut x = inner.x + 2;
        if let Some(hue) = hue {
            for _ in 0..3 {
                x = canvas.put_mark((x, y), Mark::Bar, prefs.hue(hue));
            }
        }
        let end = canvas.put_cut((inner.x + 6, y), inner.width.saturating_sub(6), &name, style);
        if hue == hues.now {
            let now = lang::codebook_now(lang);
            let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
            canvas.put_cut((end + 2, y), inner.right().saturating_sub(end + 2), &now, muted);
        }
        if lit {
            canvas.cursor_at(inner.x + 2, y);
        }
    }
}

/// Which codebook file, and what it changes.
pub(super) fn bring(bring: &Bring, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let lang = prefs.lang;
    let keys = match bring.found {
        None => vec![key("Enter", lang::codebook_import_look(lang)), key("Esc", lang::foot_close(lang))],
        Some(_) => vec![key("Enter", lang::codebook_import_bring(lang)), key("Esc", lang::foot_back(lang))],
    };
    let inner = canvas.boxed(bring.area, &lang::codebook_import_title(lang), &keys);
    if inner.height < 3 {
        return;
    }
    canvas.put((inner.x, inner.y), inner.width, &lang::codebook_import_file(lang), prefs.style(Role::Muted));
    let (x, room) = bring.room(prefs);
    if bring.found.is_none() {
        typed(canvas, &bring.field, (x, inner.y), room, prefs.style(Role::Strong));
        let (said, role) = match (&bring.problem, bring.names.is_empty()) {
            (Some(problem), _) => (problem.clone(), Role::Warning),
            (None, false) => (bring.names.join("   "), Role::Muted),
            (None, true) => (lang::codebook_import_how(lang), Role::Muted),
        };
        for (y, row) in (inner.y + 2..inner.bottom()).zip(wrapped(&said, inner.width)) {
            canvas.put_cut((inner.x, y), inner.width, &row, prefs.style(role));
        }
        return;
    }
    canvas.put_cut((x, inner.y), room, bring.field.text(), prefs.style(Role::Text));
    let sum = bring.sum(prefs).unwrap_or_default();
    canvas.put_cut((inner.x, inner.y + 1), inner.width, &sum, prefs.style(Role::Strong));
    fates(bring, inner, canvas);
}

/// A row a code: what becomes of it.
fn fates(bring: &Bring, inner: Rect, canvas: &mut Canvas) {
    let Some((book, changes)) = &bring.found else { return };
    let prefs = canvas.prefs;
    let shown = changes.codes.iter().enumerate().skip(bring.place.top).take(bring.height());
    let half = inner.width * 3 / 5;
    for (y, (at, (code, fate))) in (inner.y + 3..inner.bottom()).zip(shown) {
        let lit = at == bring.place.at;
        let line = Rect { x: inner.x - 1, y, width: inner.width + 1, height: 1 };
        let style = list_row(canvas, line, lit);
        let Some(code) = book.codes.get(*code) else { continue };
        let (mark, role) = match fate {
            Fate::New => (Mark::ComesIn, Role::Good),
            Fate::Changed(_) => (Mark::Decide, Role::Warning),
            Fate::Same => (Mark::Same, Role::Muted),
        };
        canvas.put_mark((inner.x, y), mark, prefs.style(role));
        let up = |id: &uuid::Uuid| book.codes.iter().find(|c| c.id == *id).and_then(|c| c.parent);
        let depth = std::iter::successors(code.parent, up).take(8).count() as u16;
        let x = inner.x + 2 + 2 * depth;
        let name = code.texts[0].get(prefs.lang);
        let words = code.mark.as_ref().map_or_else(|| name.to_owned(), |mark| format!("{mark} {name}"));
        canvas.put_cut((x, y), (inner.x + half).saturating_sub(x + 1), &words, style);
        let muted = if lit { Style::new() } else { prefs.style(Role::Muted) };
        canvas.put_cut((inner.x + half, y), inner.width - half, &bring::fate(prefs.lang, fate), muted);
        if lit {
            canvas.cursor_at(inner.x, y);
        }
    }
    canvas.rail(
        Rect { y: inner.y + 3, height: inner.height.saturating_sub(3), width: inner.width + 1, ..inner },
        bring.place.top,
        changes.codes.len(),
    );
}
