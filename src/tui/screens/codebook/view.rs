//! How the codebook is drawn: the tree and what is known of a code.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::detail::DetailLine;
use super::layout::{Layout, branch_column};
use super::naming::Naming;
use super::state::{Codebook, Mode};
use super::words;
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::model::{CodeKey, GroupKind, Hue};
use crate::tui::action::Action;
use crate::tui::context::Canvas;
use crate::tui::parts::paint::{cells, cut};
use crate::tui::parts::pen::wrapped;
use crate::tui::parts::tree::TreeRow;
use crate::tui::prefs::first_key;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of a bar of how much of the most.
const BAR: u16 = 12;

/// Draws the screen.
pub(super) fn draw(screen: &Codebook, desk: &Desk, canvas: &mut Canvas) {
    let layout = Layout::of(canvas.area, screen.inside);
    if layout.list.width > 0 {
        title(screen, desk, &layout, canvas);
        tree(screen, desk, &layout, canvas);
    }
    if let Some(pane) = layout.pane {
        about(screen, desk, pane, canvas);
    }
    if let Some(third) = layout.third {
        uses(screen, third, canvas);
    }
}

/// `Codebook   60 codes, 7 groups`; while one narrows, the words that are typed.
fn title(screen: &Codebook, desk: &Desk, layout: &Layout, canvas: &mut Canvas) {
    let (lang, y) = (canvas.prefs.lang, layout.title);
    let right = layout.list.right().saturating_sub(1);
    let (strong, muted) = (canvas.prefs.style(Role::Strong), canvas.prefs.style(Role::Muted));
    let x = layout.list.x + 2;
    let end = canvas.put_cut((x, y), right.saturating_sub(x), &lang::heading_codebook(lang), strong) + 3;
    if let Mode::Narrow(field) = &screen.mode {
        let at = canvas.put((end, y), 2, "/ ", canvas.prefs.style(Role::Accent));
        canvas.typed(field, (at, y), right.saturating_sub(at), strong);
        return;
    }
    let facts = words::facts(&screen.codes, desk.project(), lang);
    let style = if screen.codes.is_narrowed() { canvas.prefs.style(Role::Accent) } else { muted };
    canvas.put_cut((end, y), right.saturating_sub(end), &facts, style);
}

fn tree(screen: &Codebook, desk: &Desk, layout: &Layout, canvas: &mut Canvas) {
    let (tree, list) = (&screen.codes.tree, layout.list);
    let naming = match &screen.mode {
        Mode::Name(naming) => Some(naming),
        _ => None,
    };
    if tree.rows.is_empty() && naming.is_none() {
        return nothing(screen, list, canvas);
    }
    let mut y = list.y;
    if let Some(naming) = naming.filter(|naming| naming.after.is_none()) {
        name_row(naming, desk, Rect { y, height: 1, ..list }, canvas);
        y += 1;
    }
    for (at, row) in tree.rows.iter().enumerate().skip(tree.place.top) {
        if y >= list.bottom() {
            break;
        }
        let line = Rect { y, height: 1, ..list };
        let here = at == tree.place.at && naming.is_none();
        draw_row(screen, desk, line, row, here, canvas);
        y += 1;
        if let Some(naming) = naming.filter(|naming| naming.after == Some(at) && y < list.bottom()) {
            name_row(naming, desk, Rect { y, height: 1, ..list }, canvas);
            y += 1;
        }
    }
    canvas.rail(list, tree.place.top, tree.rows.len());
}

/// What to do first when there are no codes; or that none is as asked.
fn nothing(screen: &Codebook, list: Rect, canvas: &mut Canvas) {
    let lang = canvas.prefs.lang;
    let (text, muted) = (canvas.prefs.style(Role::Text), canvas.prefs.style(Role::Muted));
    let (x, room) = (list.x + 2, list.width.saturating_sub(4));
    if screen.codes.is_narrowed() {
        let said = match screen.codes.words.trim() {
            "" => lang::codebook_none_such(lang),
            words => lang::codebook_none_with(lang, words),
        };
        for (y, row) in (list.y..list.bottom()).zip(wrapped(&said, room)) {
            canvas.put((x, y), room, &row, muted);
        }
        return;
    }
    canvas.put_cut((x, list.y), room, &lang::codebook_no_codes(lang), text);
    let steps =
        [(Action::NewCode, lang::codebook_first_new(lang)), (Action::ImportCodebook, lang::help_import_codebook(lang))];
    for (y, (action, words)) in (list.y + 2..list.bottom()).zip(steps) {
        let at = canvas.put((x, y), 3, &first_key(canvas.prefs, action), canvas.prefs.style(Role::Accent));
        canvas.put_cut((at.max(x + 3), y), room.saturating_sub(3), &words, text);
    }
    for (y, row) in (list.y + 5..list.bottom()).zip(wrapped(&lang::codebook_first_how(canvas.prefs), room)) {
        canvas.put((x, y), room, &row, muted);
    }
}

/// Where the words of a row begin: after its digit, its sign or its family's bar.
fn words_column(depth: u16, branch: bool) -> u16 {
    let at = branch_column(depth);
    match (depth, branch) {
        (0, _) => at + 2,
        (_, true) => at + 3,
        (_, false) => at + 1,
    }
}

fn draw_row(screen: &Codebook, desk: &Desk, line: Rect, row: &TreeRow, here: bool, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let lit = here && !screen.inside;
    if here {
        canvas.tone(line, prefs.style(Role::Raised));
        let bar = if screen.inside { Role::Muted } else { Role::Accent };
        canvas.put_mark((line.x, line.y), Symbol::PlaceBar, prefs.style(bar));
    }
    let hue = desk.project().hue(row.code);
    signs(canvas, line, row, (hue, here));
    let right = line.right().saturating_sub(2);
    let left = counts(screen, canvas, row, (right, line.y), here);
    let x = line.x + words_column(row.depth, row.open.is_some());
    if let Mode::Rename(renaming) = &screen.mode
        && renaming.code == row.code
    {
        canvas.typed(&renaming.field, (x, line.y), left.saturating_sub(x), prefs.style(Role::Strong));
        return;
    }
    name(screen, desk, canvas, row, ((x, line.y), left.saturating_sub(x)), (hue, here));
    if lit {
        canvas.cursor_at(x, line.y);
    }
}

/// Digit, sign of a branch, bar of the family.
fn signs(canvas: &mut Canvas, line: Rect, row: &TreeRow, (hue, here): (Hue, bool)) {
    let prefs = canvas.prefs;
    let at = line.x + branch_column(row.depth);
    if let Some(digit) = row.digit {
        let x = if row.depth == 0 { line.x + 1 } else { line.x + 2 };
        canvas.put((x, line.y), 1, &digit.to_string(), prefs.style(Role::Accent));
    }
    let muted = if here { Style::new() } else { prefs.style(Role::Muted) };
    let sign = row.open.map(|open| if open { Symbol::Open } else { Symbol::Shut });
    match (row.depth, sign) {
        (0, Some(sign)) => {
            canvas.put_mark((at, line.y), sign, muted);
        }
        (0, None) => {
            canvas.put_mark((at, line.y), Symbol::FamilyBar, prefs.hue(hue));
        }
        (_, sign) => {
            let x = canvas.put_mark((at, line.y), Symbol::FamilyBar, prefs.hue(hue));
            if let Some(sign) = sign {
                canvas.put_mark((x, line.y), sign, muted);
            }
        }
    }
}

/// How often it is used, with everything below it; a branch's own before that. Returns the column they begin at.
fn counts(screen: &Codebook, canvas: &mut Canvas, row: &TreeRow, (right, y): (u16, u16), here: bool) -> u16 {
    let muted = if here { Style::new() } else { canvas.prefs.style(Role::Muted) };
    let words = number(row.counts.subtree as usize);
    canvas.put_right((right, y), cells(&words), &words, muted);
    let mut left = right.saturating_sub(cells(&words).max(2) + 1);
    if row.open.is_some() && row.counts.own > 0 && screen.layout.list.width >= 40 {
        let own = format!("{} {}", number(row.counts.own as usize), canvas.prefs.mark(Symbol::Dot));
        canvas.put_right((left, y), cells(&own), &own, muted);
        left = left.saturating_sub(cells(&own) + 1);
    }
    left
}

/// Mark, name, kind, and signs of what is missing or noted.
fn name(
    screen: &Codebook,
    desk: &Desk,
    canvas: &mut Canvas,
    row: &TreeRow,
    ((x, y), room): ((u16, u16), u16),
    (hue, here): (Hue, bool),
) {
    let prefs = canvas.prefs;
    let Some(code) = desk.project().codes.get(row.code) else { return };
    let lang = prefs.lang;
    let muted = if here { Style::new() } else { prefs.style(Role::Muted) };
    let end = x + room;
    let mut tail = String::new();
    if !desk.project().memos_on(code.id).is_empty() {
        tail.push_str(prefs.mark(Symbol::Memo));
    }
    if code.definition.is_empty() {
        tail.push_str(prefs.mark(Symbol::Unknown));
    }
    let kind = match code.kind {
        Some(GroupKind::Goal) => lang::kind_goal(lang),
        Some(GroupKind::Obstacle) => lang::kind_obstacle(lang),
        None => String::new(),
    };
    let after = if tail.is_empty() { 0 } else { cells(&tail) + 1 };
    let mut at = x;
    if let Some(mark) = code.mark.as_deref().filter(|_| row.depth > 0) {
        at = canvas.put_cut((at, y), end.saturating_sub(at + after), mark, muted) + 1;
    }
    let short = !screen.whole && row.depth > 0;
    let words = if short { code.short_name(lang) } else { code.name.get(lang) };
    let style = match row.depth {
        _ if !screen.codes.fits(row.code) => muted,
        0 if here => prefs.style(Role::Strong),
        0 => prefs.hue(hue).add_modifier(Modifier::BOLD),
        _ if here => prefs.style(Role::Strong),
        _ => prefs.style(Role::Text),
    };
    at = canvas.put_cut((at, y), end.saturating_sub(at + after), words, style);
    if !tail.is_empty() {
        at = canvas.put((at + 1, y), end.saturating_sub(at + 1), &tail, muted);
    }
    if !kind.is_empty() && at + 2 + cells(&kind) <= end {
        canvas.put((at + 2, y), end - at - 2, &kind, muted);
    }
}

/// The row of a new code being named.
fn name_row(naming: &Naming, desk: &Desk, line: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    canvas.place(line);
    let x = line.x + words_column(naming.depth, false);
    let says = naming.says(desk.project(), prefs.lang);
    let right = line.right().saturating_sub(1);
    let room = right.saturating_sub(x);
    // What is typed needs room first.
    let told = cells(&says).min(room / 2);
    let field = room.saturating_sub(told + 1);
    canvas.typed(&naming.field, (x, line.y), field, prefs.style(Role::Strong));
    let says = cut(prefs, &says, told);
    canvas.put_right((right, line.y), told, &says, Style::new());
}

/// The ground of a pane, up to the bar.
fn ground(canvas: &mut Canvas, pane: Rect) {
    let up = u16::from(pane.y == 2);
    let pane = Rect { y: pane.y - up, height: pane.height + up, ..pane };
    canvas.pane(pane);
}

/// What a code is, with where it is used when that has no pane of its own.
fn about(screen: &Codebook, desk: &Desk, pane: Rect, canvas: &mut Canvas) {
    ground(canvas, pane);
    let detail = &screen.detail;
    let Some(code) = detail.code.filter(|&code| desk.project().codes.get(code).is_some()) else { return };
    let inner = Layout::inner(pane);
    head(desk, code, detail, pane, inner, canvas);
    if screen.inside && detail.lit.is_none() {
        canvas.cursor_at(inner.x + 1, pane.y);
    }
    let top = if screen.layout.third.is_some() { 0 } else { detail.top };
    let lit = detail.lit.filter(|_| screen.inside && screen.layout.third.is_none());
    lines(canvas, inner, &detail.lines, (top, lit), desk.project().hue(code));
    if screen.layout.third.is_none() {
        canvas.rail(Rect { x: inner.x, width: pane.right().saturating_sub(inner.x), ..inner }, top, detail.lines.len());
    }
}

/// The name of the code and the facts below it.
fn head(desk: &Desk, code: CodeKey, detail: &super::detail::Detail, pane: Rect, inner: Rect, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let project = desk.project();
    let x = canvas.put_mark((inner.x, pane.y), Symbol::FamilyBar, prefs.hue(project.hue(code)));
    let room = pane.right().saturating_sub(x + 1);
    let Some(found) = project.codes.get(code) else { return };
    let mut at = x;
    if let Some(mark) = &found.mark {
        at = canvas.put_cut((at, pane.y), room, mark, prefs.style(Role::Strong)) + 1;
    }
    canvas.put_cut(
        (at, pane.y),
        pane.right().saturating_sub(at + 1),
        found.name.get(prefs.lang),
        prefs.style(Role::Strong),
    );
    if pane.height > 1 {
        canvas.put_cut((x, pane.y + 1), room, &detail.facts, prefs.style(Role::Muted));
    }
}

/// Where a code is used, in its own pane.
fn uses(screen: &Codebook, pane: Rect, canvas: &mut Canvas) {
    ground(canvas, pane);
    let detail = &screen.detail;
    let inner = Layout::inner(pane);
    let lit = detail.lit.filter(|_| screen.inside);
    lines(canvas, inner, &detail.uses, (detail.top, lit), detail.hue.unwrap_or(Hue(1)));
    let rail = Rect { x: inner.x, width: pane.right().saturating_sub(inner.x), ..inner };
    canvas.rail(rail, detail.top, detail.uses.len());
}

fn lines(canvas: &mut Canvas, inner: Rect, lines: &[DetailLine], (top, lit): (usize, Option<usize>), hue: Hue) {
    let mut cursor = false;
    for (y, line) in (inner.y..inner.bottom()).zip(lines.iter().skip(top)) {
        let on = lit.is_some() && line.quote == lit;
        if on {
            let ground = Rect { x: inner.x.saturating_sub(1), y, width: inner.width + 1, height: 1 };
            canvas.tone(ground, canvas.prefs.style(Role::Raised));
            canvas.put_mark((inner.x.saturating_sub(2), y), Symbol::PlaceBar, canvas.prefs.style(Role::Accent));
            if !cursor {
                canvas.cursor_at(inner.x + 2, y);
                cursor = true;
            }
        }
        draw_line(canvas, inner, y, line, (on, hue));
    }
}

fn draw_line(canvas: &mut Canvas, inner: Rect, y: u16, line: &DetailLine, (lit, hue): (bool, Hue)) {
    let prefs = canvas.prefs;
    let style = |role: Role| if lit { Style::new() } else { prefs.style(role) };
    if let Some((hue, mark)) = line.bar {
        canvas.put_mark((inner.x, y), mark, prefs.hue(hue));
    }
    for (x, of, words) in &line.words {
        canvas.put_cut((inner.x + x, y), inner.width.saturating_sub(*x), words, style(*of));
    }
    for (end, of, words) in &line.right {
        canvas.put_right((inner.x + end, y), *end, words, style(*of));
    }
    if let Some((x, of)) = line.gauge {
        canvas.progress((inner.x + x, y), BAR.min(inner.width.saturating_sub(x)), of, prefs.hue(hue));
    }
}
