//! How a quote is drawn: rows beside a bar in the hue of its code.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{DrawnQuote, Ink, QuoteLine};
use crate::tui::context::Canvas;
use crate::tui::parts::paint::cells;
use crate::tui::parts::table::{Column, PlacedColumns, Sideways};
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of words that are cut, at least.
const CUT: u16 = 4;
/// Cells of a row of words, at least.
const LEAST: u16 = 8;
/// Cells of the source at the right of the words: `26.6`.
pub const SOURCE: u16 = 5;

/// What stands in a column of a list of quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuotePart {
    /// The place bar; the ground of the place begins after it.
    Here,
    Tick,
    /// The bar in the hue of the code.
    Bar,
    Words,
    /// Where the words stand, in their first row; a longer source takes from the words there.
    Source,
}

/// The columns of a list of quotes: the first cell of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteColumns {
    /// The place bar; the ground of the place begins after it.
    pub place: u16,
    /// The tick, where quotes can be ticked.
    pub tick: Option<u16>,
    /// The bar in the hue of the code.
    pub bar: u16,
    /// The words.
    pub words: u16,
    /// Cells of the words.
    pub width: u16,
    /// The cell after the last column.
    pub right: u16,
}

impl QuoteColumns {
    /// The columns in so many cells from the place bar on; a blank parts tick and bar where it is not `tight`.
    pub fn of(left: u16, room: u16, ticks: bool, tight: bool) -> QuoteColumns {
        let mut wanted = vec![
            Column::new(QuotePart::Here, 0, 1),
            Column::new(QuotePart::Bar, u16::from(!tight), 1),
            Column::new(QuotePart::Words, 1, LEAST).up_to(room),
            Column::new(QuotePart::Source, 2, SOURCE).numbers().drops(1),
        ];
        if ticks {
            wanted.insert(1, Column::new(QuotePart::Tick, 0, 1));
        }
        let table = PlacedColumns::of(left, room, wanted, Sideways::default());
        let at = |part| table.column(part).map(|column| column.x);
        let right = left.saturating_add(room);
        QuoteColumns {
            place: left,
            tick: at(QuotePart::Tick),
            bar: at(QuotePart::Bar).unwrap_or(left),
            words: at(QuotePart::Words).unwrap_or(right),
            width: table.column(QuotePart::Words).map_or(1, |column| column.width),
            right,
        }
    }
}

/// What is true of a quote on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowState {
    /// Whether one stands on it.
    pub here: bool,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// Draws a quote from row `y`, as far as `bottom`.
pub fn draw(quote: &DrawnQuote, columns: QuoteColumns, (y, bottom): (u16, u16), state: RowState, canvas: &mut Canvas) {
    let prefs = canvas.prefs;
    let bar = quote.hue.map_or_else(|| prefs.style(Role::Muted), |hue| prefs.hue_mark(hue));
    for (line, y) in quote.lines.iter().zip(y..bottom) {
        if state.here {
            let ground = Rect::new(columns.place + 1, y, columns.right.saturating_sub(columns.place + 1), 1);
            canvas.tone(ground, prefs.style(Role::Raised));
            canvas.put_mark((columns.place, y), Symbol::PlaceBar, prefs.style(Role::Accent));
        }
        canvas.put_mark((columns.bar, y), Symbol::Bracket, bar);
        row(line, columns, y, state.here, canvas);
    }
    if let Some(tick) = columns.tick {
        canvas.tick((tick, y), state.ticked);
    }
    if state.here {
        canvas.cursor_at(columns.words, y);
    }
}

fn row(line: &QuoteLine, columns: QuoteColumns, y: u16, here: bool, canvas: &mut Canvas) {
    let mut right = columns.right;
    if let Some(piece) = &line.right {
        let style = style(piece.ink, here, canvas);
        let room = columns.right.saturating_sub(columns.words);
        canvas.put_right((columns.right, y), room, &piece.words, style);
        right = right.saturating_sub(cells(&piece.words).min(room) + 1);
    }
    let mut x = columns.words;
    for piece in &line.left {
        let style = style(piece.ink, here, canvas);
        let words = piece.words.trim_start_matches(' ');
        x = x.saturating_add((piece.words.len() - words.len()) as u16);
        let room = right.saturating_sub(x);
        // A cut that leaves nothing of the words says nothing.
        if room >= CUT || cells(words) <= room {
            x = canvas.put_cut((x, y), room, words, style);
        }
    }
}

/// On raised ground all words are plain or muted: a hue is only a bar there.
fn style(ink: Ink, here: bool, canvas: &Canvas) -> Style {
    let prefs = canvas.prefs;
    let raised = || prefs.style(Role::Raised);
    match (ink, here) {
        (Ink::Words, true) => raised().add_modifier(Modifier::BOLD),
        (Ink::Text | Ink::Code(_), true) if prefs.has_grounds() => raised(),
        (Ink::Code(hue), _) => prefs.hue(hue),
        (Ink::Words | Ink::Text, _) => prefs.style(Role::Text),
        (Ink::Muted, _) => prefs.style(Role::Muted),
    }
}

/// What of a long list is on screen, at the right edge of `list`: the entries from `top`, so many of `many`.
pub fn rail(list: Rect, (top, shown, many): (usize, usize, usize), canvas: &mut Canvas) {
    let rows = |entries: usize| entries.saturating_mul(usize::from(list.height)) / shown.max(1);
    if shown < many {
        canvas.rail(list, rows(top), rows(many));
    }
}
