//! The rows of the text with place bar, numbers, brackets and labels.

use ratatui::style::{Modifier, Style};

use super::super::margin::LaneCell;
use super::super::page::{LineKind, PageLine};
use super::super::state::{Focus, Open};
use crate::desk::Desk;
use crate::desk::mark::MarkContent;
use crate::model::Valence;
use crate::text::{Span, glyphs, initials};
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// How the words of this picture are drawn: found once, used on every row.
struct Tones {
    /// What is marked, with the style patched onto it.
    mark: Span,
    marked: Style,
    text: Style,
    muted: Style,
    warning: Style,
    hit: Style,
    hit_here: Style,
    caret: Option<Span>,
    careted: Style,
    /// All coded words are underlined.
    underline: bool,
}

/// Draws the rows on screen.
pub fn draw(open: &Open, desk: &Desk, canvas: &mut Canvas, underline: bool) {
    let tones = tones(open, desk, canvas.prefs, underline);
    let marked = open.marked_bracket();
    let on = if tones.mark.is_empty() { None } else { Some(open.page.rows_of(tones.mark)) };
    let text = open.frame.text;
    for (row, y) in (open.top..).zip(text.y..text.bottom()) {
        let Some(line) = open.page.lines.get(row) else { break };
        if on.is_some_and(|(first, last)| first <= row && row <= last) && line.kind != LineKind::Blank {
            canvas.put_mark((text.x, y), Symbol::PlaceBar, canvas.prefs.style(Role::Accent));
        }
        if line.kind == LineKind::First {
            gutter(open, canvas, y, line);
        }
        words(open, canvas, y, line, &tones);
        margin(open, canvas, (row, y), marked);
    }
}

fn tones(open: &Open, desk: &Desk, prefs: &Prefs, underline: bool) -> Tones {
    let tint = |key| {
        let hue = open.margin.index(key).and_then(|index| open.margin.hues.get(index).copied().flatten());
        hue.map_or(prefs.style(Role::Raised), |hue| prefs.tint(hue))
    };
    let here = desk.project();
    let marked = match (&open.boundary, open.mark.held) {
        (Some(_), _) | (None, MarkContent::Taken(_) | MarkContent::Range { .. }) => prefs.style(Role::Select),
        (None, MarkContent::Cursor) => prefs.style(Role::Raised),
        (None, MarkContent::Excerpt { key, .. }) if here.excerpts.get(key).is_some() => tint(key),
        (None, MarkContent::Excerpt { .. }) => prefs.style(Role::Select),
    };
    Tones {
        mark: open.shown_span(),
        marked,
        text: prefs.style(Role::Text),
        muted: prefs.style(Role::Muted),
        warning: prefs.style(Role::Warning),
        hit: prefs.style(Role::Hit),
        hit_here: prefs.style(Role::HitHere),
        caret: open.mark.caret.filter(|_| open.boundary.is_none()),
        careted: prefs.style(Role::Accent).add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
        underline,
    }
}

/// Number and speaker of a turn.
fn gutter(open: &Open, canvas: &mut Canvas, y: u16, line: &PageLine) {
    let places = &open.transcript.places;
    let Some(turn) = places.turns.get(line.turn as usize).filter(|turn| turn.number > 0) else { return };
    let (x, room) = open.frame.number;
    let muted = canvas.prefs.style(Role::Muted);
    canvas.put_right((x + room, y), room, &turn.number.to_string(), muted);
    let name = turn.speaker.and_then(|at| places.speakers.get(usize::from(at)));
    let asks = turn.speaker.is_some() && turn.speaker == places.asks;
    let (x, room) = open.frame.speaker;
    let spoken = if room > 2 { Role::Text } else { Role::Strong };
    let style = if asks { muted } else { canvas.prefs.style(spoken) };
    match name {
        Some(name) if room > 2 => drop(canvas.put_cut((x, y), room, name, style)),
        Some(name) => drop(canvas.put((x, y), room, &initials(name, &places.speakers), style)),
        None => {}
    }
}

/// The words of a row.
fn words(open: &Open, canvas: &mut Canvas, y: u16, line: &PageLine, tones: &Tones) {
    let asks = is_question(open, line);
    let base = if asks { tones.muted } else { tones.text };
    let mut hits = open.find.within(line.span).iter().peekable();
    let mut x = open.frame.words.0.saturating_add(line.indent);
    let end = open.frame.words.0.saturating_add(open.frame.words.1);
    for glyph in glyphs(open.transcript.words(line.span), line.span.start) {
        let at = glyph.span.start;
        let mut style = if glyph.mark { tones.warning } else { base };
        if tones.underline && open.margin.is_coded(at) {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        if tones.mark.contains(at) {
            style = style.patch(tones.marked);
            // The first that is in sight: the start of the mark may have been scrolled out.
            if canvas.cursor.is_none() && open.focus == Focus::Text {
                canvas.cursor_at(x, y);
            }
        }
        if tones.caret.is_some_and(|caret| caret.contains(at)) {
            style = style.patch(tones.careted);
            if tones.caret.is_some_and(|caret| caret.start == at) && open.focus == Focus::Text {
                canvas.cursor_at(x, y);
            }
        }
        while hits.next_if(|hit| hit.end <= at).is_some() {}
        if let Some(&&hit) = hits.peek().filter(|hit| hit.contains(at)) {
            style = style.patch(if open.find.is_here(hit) { tones.hit_here } else { tones.hit });
        }
        let room = end.saturating_sub(x);
        x = canvas.put((x, y), glyph.width.min(room), &glyph.shown, style);
    }
}

/// Whether a row is of who asks, or of what stands before the first turn.
fn is_question(open: &Open, line: &PageLine) -> bool {
    let places = &open.transcript.places;
    let turn = places.turns.get(line.turn as usize);
    turn.is_some_and(|turn| turn.number == 0 || (turn.speaker.is_some() && turn.speaker == places.asks))
}

/// Brackets, memo sign and label of a row.
fn margin(open: &Open, canvas: &mut Canvas, (row, y): (usize, u16), marked: Option<usize>) {
    let label = open.margin.label(row);
    let (first, lanes) = open.frame.lanes;
    let muted = canvas.prefs.style(Role::Muted);
    for lane in 0..lanes {
        match open.margin.cell(row, lane, marked) {
            LaneCell::Empty => {}
            LaneCell::More => drop(canvas.put_mark((first + lane, y), Symbol::BracketOn, muted)),
            LaneCell::Bracket(index) => {
                let Some(bracket) = open.margin.brackets.get(index) else { continue };
                let own = label.filter(|label| label.owner == index);
                let hue = own.map(|label| label.hue).or(open.margin.hues.get(index).copied().flatten());
                let style = hue.map_or(muted, |hue| canvas.prefs.hue_mark(hue));
                let style = if marked == Some(index) { style.add_modifier(Modifier::BOLD) } else { style };
                canvas.put_mark((first + lane, y), bracket.glyph(row, own.is_some()), style);
            }
        }
    }
    let Some(memo) = open.frame.memo else { return };
    if open.margin.memos.get(row) == Some(&true) {
        canvas.put_mark((memo, y), Symbol::Memo, muted);
    }
    if let Some(label) = label {
        let bold = if marked == Some(label.owner) { Modifier::BOLD } else { Modifier::empty() };
        let style = canvas.prefs.hue(label.hue).add_modifier(bold);
        match label.valence {
            Valence::For => drop(canvas.put_mark((memo + 1, y), Symbol::For, style)),
            Valence::Against => drop(canvas.put_mark((memo + 1, y), Symbol::Against, style)),
            Valence::Neither => {}
        }
        let (x, room) = open.frame.label;
        canvas.put((x, y), room.min(cells(&label.text)), &label.text, style);
    }
}
