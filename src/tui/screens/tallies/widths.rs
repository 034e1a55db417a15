//! What stands over the columns and before the rows of a table, and how wide they are. Found once for a table and a
//! window: a table may have thousands of columns.

use crate::analysis::arranged::{Arranged, Position, grouped};
use crate::analysis::{AxisLabel, LabelKey, Percent};
use crate::lang::{self, Lang};
use crate::text::{ending, shorten};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::{Class, Prefs};
use crate::tui::symbols::Symbol;

/// Cells of a per cent: `100 %`.
pub(super) const PERCENT: u16 = 5;

/// Most cells of the names of rows in the widest windows.
const NAMES: u16 = 36;

/// Most cells that a column gets beyond those of its numbers, so that headings need not be cut.
const WIDER: u16 = 8;

/// The widths of a table's parts, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Widths {
    /// The names of the rows.
    pub(super) names: u16,
    /// A column without the blank on each side.
    pub(super) content: u16,
    /// Blanks between a fraction and its per cent.
    pub(super) apart: u16,
    /// The column of the totals.
    pub(super) total: u16,
    /// Whether totals show the per cent alone, for want of room.
    pub(super) bare: bool,
    /// Whether the headings are marks, because names would be cut to the same.
    pub(super) marked: bool,
    /// The longest number with its per cent.
    pub(super) number: u16,
}

impl Widths {
    /// The widths in so many cells.
    pub(super) fn of(arranged: &Arranged, prefs: &Prefs, room: u16, class: Class) -> Widths {
        let widths = widths(arranged, prefs, room, class);
        Widths { marked: has_twins(arranged, widths.content + 1, prefs), ..widths }
    }
}

/// The name of a row: in a very wide window in full.
pub(super) fn row_name(arranged: &Arranged, row: usize, lang: Lang, class: Class) -> String {
    match arranged.row_label(row) {
        None => lang::all(lang),
        Some(label) if class == Class::Full && cells(label.text(lang)) + indent(arranged, row) <= NAMES => {
            label.text(lang).to_owned()
        }
        Some(label) => label.short_text(lang).to_owned(),
    }
}

/// The heading of a column in at most `room` cells: its name, and of how many interviews its per cent is. With `marked`
/// the code's mark takes the place of its name, because two names would be cut to the same ([`Widths::marked`]).
pub(super) fn heading(arranged: &Arranged, column: usize, room: u16, prefs: &Prefs, marked: bool) -> String {
    let lang = prefs.lang;
    let count = heading_count(arranged, column);
    let room = room.saturating_sub(cells(&count));
    let name = match arranged.column_label(column) {
        _ if column >= arranged.columns() => lang::all(lang),
        None => arranged.tally.spec.counted().name(lang),
        Some(label) if !marked => column_name(label, room, prefs),
        Some(label) => match label_mark(label, prefs).filter(|mark| cells(mark) <= room) {
            Some(mark) => mark.to_owned(),
            None => ending(label.short_text(lang), room, prefs.mark(Symbol::Cut)),
        },
    };
    name + &count
}

/// What tells a column apart in few cells: the mark of a code, a value as it is stored (`C6`).
fn label_mark<'a>(label: &'a AxisLabel, prefs: &Prefs) -> Option<&'a str> {
    match &label.key {
        LabelKey::Code(_) => label.mark.as_deref(),
        LabelKey::Value(value) => Some(value),
        LabelKey::NotApplicable => Some(prefs.mark(Symbol::NoSuch)),
        LabelKey::Missing => Some(prefs.mark(Symbol::Unknown)),
        _ => None,
    }
}

/// ` 5` where the per cent is of the column's interviews.
fn heading_count(arranged: &Arranged, column: usize) -> String {
    if arranged.tally.spec.percent != Some(Percent::Documents) || !arranged.has_totals() {
        return String::new();
    }
    let cell = arranged.cell(Position { row: usize::MAX, column });
    let whole = arranged.tally.whole(cell.row, cell.column);
    whole.map_or_else(String::new, |whole| format!(" {}", grouped(whole)))
}

fn widths(arranged: &Arranged, prefs: &Prefs, room: u16, class: Class) -> Widths {
    let lang = prefs.lang;
    let names = names_width(arranged, lang, room, class);
    let glyph = if prefs.has_grounds() { 0 } else { 2 };
    let apart = if class >= Class::Medium { 2 } else { 1 };
    let number = number_width(arranged, lang);
    let (fraction, percent) = (glyph + number, if arranged.tells_percent { apart + PERCENT } else { 0 });
    let least = match (arranged.is_percent(), class) {
        (true, _) => (fraction + percent).max(5),
        (false, Class::Tiny) => fraction.max(5),
        (false, Class::Full) => fraction.max(9),
        (false, Class::Medium | Class::Wide) => fraction.max(7),
        (false, _) => fraction.max(6),
    };
    let heads: Vec<u16> =
        (0..arranged.columns()).map(|at| cells(&heading(arranged, at, u16::MAX, prefs, false))).collect();
    let all = cells(&heading(arranged, arranged.columns(), u16::MAX, prefs, false));
    let totals = |content: u16| if arranged.has_totals() { content.max(all) + 1 } else { 0 };
    let full = if arranged.is_percent() { number + percent } else { number.max(3) + 1 };
    let columns = u16::try_from(arranged.columns()).unwrap_or(u16::MAX).max(1);
    let left = room.saturating_sub(names);
    let fits = |content: u16, total: u16| (content + 2).saturating_mul(columns) <= left.saturating_sub(total);
    let bare = arranged.is_percent() && percent > 0 && !fits(least, totals(full));
    // A total of fewer than three has no per cent: its fraction stands there.
    let fractions = (0..arranged.tally.rows.len()).any(|row| arranged.tally.percent(Some(row), None).is_none());
    let of_two = if fractions { cells(&lang::n_of_m(lang, 2, 2)) } else { 0 };
    let total = if bare { totals(PERCENT.max(of_two)) } else { totals(full) };
    let found = |content| Widths { names, content, apart, total, bare, marked: false, number: number + percent };
    if !arranged.has_totals() {
        return found(least.max(heads.first().copied().unwrap_or(0).min(16)));
    }
    // Where there is room, some cells more so that headings need not be cut; or one less so that all are seen.
    let tight = u16::from(class < Class::Medium);
    let whole = |content: u16| heads.iter().filter(|head| **head <= content + tight).count();
    let best =
        (least..=least + WIDER).rev().filter(|&content| fits(content, total)).max_by_key(|&content| whole(content));
    let less = (least - 1).max(fraction + percent).max(6);
    found(best.unwrap_or(if fits(less, total) { less } else { least }))
}

/// Cells of the longest number or fraction there can be.
fn number_width(arranged: &Arranged, lang: Lang) -> u16 {
    let tally = &arranged.tally;
    let largest = grouped(arranged.largest_total);
    if !arranged.is_percent() {
        return cells(&largest);
    }
    let columns = (0..tally.columns.len().max(1)).map(Some).chain([None]);
    let rows = (0..tally.rows.len()).map(Some).chain([None]);
    let by_row = rows.filter_map(|row| tally.whole(row, None));
    let whole = columns.filter_map(|column| tally.whole(None, column)).chain(by_row).max().unwrap_or(0);
    cells(&lang::n_of_m(lang, largest, grouped(whole)))
}

fn names_width(arranged: &Arranged, lang: Lang, room: u16, class: Class) -> u16 {
    let most = match class {
        Class::Tiny => room / 3,
        Class::Full => NAMES,
        Class::Medium | Class::Wide if arranged.folds => 30,
        _ => 26,
    };
    let names = (0..=arranged.rows())
        .map(|row| indent(arranged, row).saturating_add(cells(&row_name(arranged, row, lang, class))));
    names.max().unwrap_or(0).clamp(12.min(most), most)
}

/// Cells before the name of a row: two a step, and two for the mark where codes open and close.
pub(super) fn indent(arranged: &Arranged, row: usize) -> u16 {
    let fold = if row < arranged.rows() && arranged.folds { 2 } else { 0 };
    2 * arranged.branch(row).depth.min(6) + fold
}

/// The name of a column in `room` cells: in full when there is room, else the short one, cut when it has to be.
fn column_name(label: &AxisLabel, room: u16, prefs: &Prefs) -> String {
    let full = label.text(prefs.lang);
    if room < u16::MAX && cells(full) <= room {
        return full.to_owned();
    }
    match (&label.key, label_mark(label, prefs)) {
        (LabelKey::NotApplicable | LabelKey::Missing, Some(mark)) => mark.to_owned(),
        _ => shorten(label.short_text(prefs.lang), room),
    }
}

/// Whether two columns have names that are cut to the same.
fn has_twins(arranged: &Arranged, room: u16, prefs: &Prefs) -> bool {
    let mut seen = std::collections::HashSet::new();
    let left = |at| room.saturating_sub(cells(&heading_count(arranged, at)));
    let columns = (0..arranged.columns()).filter_map(|at| Some((at, arranged.column_label(at)?)));
    columns.map(|(at, label)| column_name(label, left(at), prefs)).any(|name| !seen.insert(name))
}
