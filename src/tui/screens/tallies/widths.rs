//! How wide the columns of a table are. Found once for a table and a window: a table may have thousands of columns.

use super::grid::{heading, heading_count, row_name};
use super::sheet::{Sheet, grouped};
use crate::analysis::{Label, LabelKey};
use crate::lang::{self, Lang};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::{Class, Prefs};

/// Cells of a per cent: `100 %`.
pub(super) const PERCENT: u16 = 5;

/// Most cells of the names of rows in the widest windows.
pub(super) const NAMES: u16 = 36;

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
    pub(super) fn of(sheet: &Sheet, prefs: &Prefs, room: u16, class: Class) -> Widths {
        let widths = widths(sheet, prefs, room, class);
        Widths { marked: has_twins(sheet, widths.content + 1, prefs), ..widths }
    }
}

fn widths(sheet: &Sheet, prefs: &Prefs, room: u16, class: Class) -> Widths {
    let lang = prefs.lang;
    let names = names_width(sheet, lang, room, class);
    let glyph = if prefs.has_grounds() { 0 } else { 2 };
    let apart = if class >= Class::Medium { 2 } else { 1 };
    let number = number_width(sheet, lang);
    let (fraction, percent) = (glyph + number, if sheet.tells_percent { apart + PERCENT } else { 0 });
    let least = match (sheet.is_percent(), class) {
        (true, _) => (fraction + percent).max(5),
        (false, Class::Tiny) => fraction.max(5),
        (false, Class::Full) => fraction.max(9),
        (false, Class::Medium | Class::Wide) => fraction.max(7),
        (false, _) => fraction.max(6),
    };
    let heads: Vec<u16> = (0..sheet.columns()).map(|at| cells(&heading(sheet, at, u16::MAX, prefs, false))).collect();
    let all = cells(&heading(sheet, sheet.columns(), u16::MAX, prefs, false));
    let totals = |content: u16| if sheet.has_totals() { content.max(all) + 1 } else { 0 };
    let full = if sheet.is_percent() { number + percent } else { number.max(3) + 1 };
    let columns = u16::try_from(sheet.columns()).unwrap_or(u16::MAX).max(1);
    let left = room.saturating_sub(names);
    let fits = |content: u16, total: u16| (content + 2).saturating_mul(columns) <= left.saturating_sub(total);
    let bare = sheet.is_percent() && percent > 0 && !fits(least, totals(full));
    let total = if bare { totals(PERCENT) } else { totals(full) };
    let found = |content| Widths { names, content, apart, total, bare, marked: false, number: number + percent };
    if !sheet.has_totals() {
        return found(least.max(heads.first().copied().unwrap_or(0).min(16)));
    }
    // Where there is room, up to three cells more so that headings need not be cut; or one less so that all are seen.
    let tight = u16::from(class < Class::Medium);
    let whole = |content: u16| heads.iter().filter(|head| **head <= content + tight).count();
    let best = (least..=least + 3).rev().filter(|&content| fits(content, total)).max_by_key(|&content| whole(content));
    let less = (least - 1).max(fraction + percent).max(6);
    found(best.unwrap_or(if fits(less, total) { less } else { least }))
}

/// Cells of the longest number or fraction there can be.
fn number_width(sheet: &Sheet, lang: Lang) -> u16 {
    let tally = &sheet.tally;
    let largest = grouped(sheet.largest_total);
    if !sheet.is_percent() {
        return cells(&largest);
    }
    let columns = (0..tally.columns.len().max(1)).map(Some).chain([None]);
    let rows = (0..tally.rows.len()).map(Some).chain([None]);
    let by_row = rows.filter_map(|row| tally.whole(row, None));
    let whole = columns.filter_map(|column| tally.whole(None, column)).chain(by_row).max().unwrap_or(0);
    cells(&lang::tallies_of(lang, largest, grouped(whole)))
}

fn names_width(sheet: &Sheet, lang: Lang, room: u16, class: Class) -> u16 {
    let most = match class {
        Class::Tiny => room / 3,
        Class::Full => NAMES,
        Class::Medium | Class::Wide if sheet.folds => 30,
        _ => 26,
    };
    let names =
        (0..=sheet.rows()).map(|row| indent(sheet, row).saturating_add(cells(&row_name(sheet, row, lang, class))));
    names.max().unwrap_or(0).clamp(12.min(most), most)
}

/// Cells before the name of a row: two a step, and two for the mark where codes open and close.
pub(super) fn indent(sheet: &Sheet, row: usize) -> u16 {
    let fold = if row < sheet.rows() && sheet.folds { 2 } else { 0 };
    2 * sheet.branch(row).depth.min(6) + fold
}

/// The name of a column in `room` cells: in full when there is room, else the short one, cut when it has to be.
pub(super) fn column_name(label: &Label, room: u16, prefs: &Prefs) -> String {
    let full = label.text(prefs.lang);
    if room < u16::MAX && cells(full) <= room {
        return full.to_owned();
    }
    match (&label.key, super::grid::label_mark(label, prefs)) {
        (LabelKey::NotApplicable | LabelKey::Missing, Some(mark)) => mark.to_owned(),
        _ => super::grid::shorten(label.short_text(prefs.lang), room),
    }
}

/// Whether two columns have names that are cut to the same.
fn has_twins(sheet: &Sheet, room: u16, prefs: &Prefs) -> bool {
    let mut seen = std::collections::HashSet::new();
    let left = |at| room.saturating_sub(cells(&heading_count(sheet, at)));
    let columns = (0..sheet.columns()).filter_map(|at| Some((at, sheet.column_label(at)?)));
    columns.map(|(at, label)| column_name(label, left(at), prefs)).any(|name| !seen.insert(name))
}
