//! Where things are: the list of tables, the table's columns and rows, the excerpts below it. Pure.

use ratatui::layout::Rect;

use super::sheet::{Sheet, Spot};
use super::widths::{NAMES, Widths, column_name, indent};
use crate::analysis::{Label, LabelKey};
use crate::lang::{self, Lang};
use crate::text::glyphs;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::{Class, Prefs};
use crate::tui::symbols::Mark;

/// Columns of the list of tables; in wide windows eight more.
const PANE: u16 = 26;
/// Rows over the column headings: title, what is counted, a blank one.
const HEAD: u16 = 3;
/// Cells of the longest bar.
const BAR: u16 = 60;
/// Under so many rows the excerpts lie over the table, and no row is left blank.
const LOW: u16 = 12;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// The list of tables, where there is room beside.
    pub(super) pane: Option<Rect>,
    /// Title and table.
    pub(super) table: Rect,
    /// The excerpts behind a number, when open.
    pub(super) drill: Option<Rect>,
    /// Rows that the title takes: one more where there is a filter.
    head: u16,
}

impl Frame {
    /// The parts of `area`; `drill` is how many rows the excerpts would fill, `lines` how many the table would;
    /// `filtered`: whether a filter is said under the title.
    pub(super) fn of(area: Rect, filtered: bool, lines: usize, drill: Option<usize>) -> Frame {
        let head = HEAD + u16::from(filtered);
        let has_pane = Class::of(area.width) >= Class::Medium;
        let wide = if Class::of(area.width) >= Class::Wide { PANE + 8 } else { PANE };
        let left = if has_pane { wide + 2 } else { 2.min(area.width) };
        let room =
            Rect { x: area.x.saturating_add(left), width: area.width.saturating_sub(left).saturating_sub(2), ..area };
        let pane = has_pane.then_some(Rect { width: wide, ..area });
        let Some(need) = drill else { return Frame { pane, table: room, drill: None, head } };
        let half = area.height / 2 + if area.height >= 30 { 2 } else { 1 };
        let least = u16::try_from(need).unwrap_or(u16::MAX).min(half);
        let table = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(head + 1);
        // One pane at a time where there is little room.
        let alone = area.height < LOW || Class::of(area.width) == Class::Tiny;
        let table = if alone { 0 } else { table.min(area.height.saturating_sub(least)) };
        let below = Rect { y: room.y.saturating_add(table), height: room.height.saturating_sub(table), ..room };
        Frame { pane, table: Rect { height: table, ..room }, drill: Some(below), head }
    }

    /// The row of the column headings.
    pub(super) fn heading(&self) -> u16 {
        self.table.y.saturating_add(if self.table.height < LOW - 2 { self.head - 1 } else { self.head })
    }

    /// The rows below the column headings.
    pub(super) fn body(&self) -> Rect {
        let y = self.heading().saturating_add(1).min(self.table.bottom());
        Rect { y, height: self.table.bottom().saturating_sub(y), ..self.table }
    }
}

/// A row of the table's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A row; the one after the last is that of the totals.
    Row(usize),
    /// The rule over the totals.
    Rule,
    /// Nothing.
    Blank,
    /// How totals count.
    Once,
    /// How many rows are empty.
    Empty,
    /// What the shades mean.
    Scale,
}

/// The rows of the body; without what is said below the totals when the excerpts are open. What can be done without is
/// left out when all rows are seen by that; else all is there at the end, to be scrolled to.
pub(super) fn lines(sheet: &Sheet, drilled: bool, bars: bool, height: u16) -> Vec<Line> {
    let rows = sheet.rows();
    let mut all: Vec<Line> = (0..rows).map(Line::Row).collect();
    all.extend([Line::Rule, Line::Row(rows)]);
    if !drilled {
        all.extend((!sheet.is_percent()).then_some(Line::Once));
        all.push(Line::Blank);
        all.extend((sheet.empty() != (0, 0)).then_some(Line::Empty));
        all.extend((!bars).then_some(Line::Scale));
    }
    let height = usize::from(height);
    if rows + 1 > height {
        return all;
    }
    for spare in [Line::Blank, Line::Once, Line::Scale, Line::Empty, Line::Rule] {
        if all.len() > height {
            all.retain(|line| *line != spare);
        }
    }
    all
}

/// From how many rows the last one says how many more there are.
pub(super) const MORE: usize = 3;

/// The first line on screen so that a row is seen, changed as little as can be. The last row on screen says how many
/// more there are, unless it is the end.
pub(super) fn reveal(lines: &[Line], row: usize, top: usize, height: usize) -> usize {
    let end = lines.len().saturating_sub(height);
    let Some(at) = lines.iter().position(|line| *line == Line::Row(row)) else { return top.min(end) };
    let is_total = !lines.iter().any(|line| *line == Line::Row(row + 1));
    if is_total {
        return end.min(at);
    }
    let seen = height.saturating_sub(if height < MORE { 1 } else { 2 });
    top.min(at).max(at.saturating_sub(seen)).min(end)
}

/// A column on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Which; the one after the last is that of the totals.
    pub(super) at: usize,
    /// The blank column before it, where the place mark stands.
    pub(super) gap: u16,
    /// Its ground: first cell, and the cell after the last.
    pub(super) ground: (u16, u16),
    /// The cell after its words, which end there.
    pub(super) end: u16,
}

/// Which columns are where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// The names of the rows: first cell and how many.
    pub(super) names: (u16, u16),
    /// The widths it is laid out by.
    pub(super) widths: Widths,
    /// The columns on screen, that of the totals last.
    pub(super) columns: Vec<Column>,
    /// The first column on screen.
    pub(super) first: usize,
    /// How many columns are left of it and right of the last.
    pub(super) hidden: (usize, usize),
}

impl Grid {
    /// Lays out the columns of a table in `room`, from column `first`, or from the last one that still fills the room.
    pub(super) fn of(sheet: &Sheet, widths: Widths, room: Rect, first: usize) -> Grid {
        let pitch = widths.content.saturating_add(2);
        let left = room.x.saturating_add(widths.names);
        let wide = room.width.saturating_sub(widths.names).saturating_sub(widths.total);
        let fits = usize::from(wide / pitch.max(1)).max(1);
        let all = sheet.columns();
        let first = first.min(all.saturating_sub(fits));
        let shown = fits.min(all - first);
        let mut columns: Vec<Column> = Vec::with_capacity(shown + 1);
        let mut gap = left;
        for at in first..first + shown {
            let next = gap.saturating_add(pitch);
            columns.push(Column { at, gap, ground: (gap + 1, next), end: next.saturating_sub(1) });
            gap = next;
        }
        if sheet.has_totals() {
            let end = gap.saturating_add(widths.total);
            columns.push(Column { at: all, gap, ground: (gap + 1, end), end });
        }
        let hidden = (first, all - first - shown);
        Grid { names: (room.x, widths.names), widths, columns, first, hidden }
    }

    /// One wide column in which the numbers of column `at` are bars; the others are hidden on both sides.
    pub(super) fn of_bars(sheet: &Sheet, widths: Widths, room: Rect, at: usize) -> Grid {
        let gap = room.x.saturating_add(widths.names);
        let wide = (1 + BAR + 2 + widths.number).min(room.width.saturating_sub(widths.names));
        let end = gap.saturating_add(wide);
        let column = Column { at, gap, ground: ((gap + 1).min(end), end), end };
        let hidden = (at, sheet.width().saturating_sub(at + 1));
        Grid { names: (room.x, widths.names), widths, columns: vec![column], first: at, hidden }
    }

    /// How many columns are on screen, that of the totals not counted.
    pub(super) fn shown(&self, sheet: &Sheet) -> usize {
        self.columns.iter().filter(|column| column.at < sheet.columns()).count().max(1)
    }

    /// The first column on screen so that a place is seen.
    pub(super) fn reveal(&self, sheet: &Sheet, spot: Spot) -> usize {
        if spot.column >= sheet.columns() {
            return self.first;
        }
        let shown = self.shown(sheet);
        self.first.min(spot.column).max((spot.column + 1).saturating_sub(shown))
    }

    /// The column at a cell of the window.
    pub(super) fn column_at(&self, x: u16) -> Option<usize> {
        self.columns.iter().find(|c| (c.gap..c.ground.1).contains(&x)).map(|c| c.at)
    }

    /// How wide all of it is.
    pub(super) fn width(&self) -> u16 {
        self.columns.last().map_or(self.names.1, |last| last.end.saturating_sub(self.names.0))
    }
}

/// The name of a row: in a very wide window in full.
pub(super) fn row_name(sheet: &Sheet, row: usize, lang: Lang, class: Class) -> String {
    match sheet.row_label(row) {
        None => lang::tallies_all(lang),
        Some(label) if class == Class::Full && cells(label.text(lang)) + indent(sheet, row) <= NAMES => {
            label.text(lang).to_owned()
        }
        Some(label) => label.short_text(lang).to_owned(),
    }
}

/// The heading of a column in at most `room` cells: its name, and of how many interviews its per cent is. With `marked`
/// the code's mark takes the place of its name, because two names would be cut to the same ([`Widths::marked`]).
pub(super) fn heading(sheet: &Sheet, column: usize, room: u16, prefs: &Prefs, marked: bool) -> String {
    let lang = prefs.lang;
    let count = heading_count(sheet, column);
    let room = room.saturating_sub(cells(&count));
    let name = match sheet.column_label(column) {
        _ if column >= sheet.columns() => lang::tallies_all(lang),
        None => sheet.tally.spec.counted().name(lang),
        Some(label) if !marked => column_name(label, room, prefs),
        Some(label) => match label_mark(label, prefs).filter(|mark| cells(mark) <= room) {
            Some(mark) => mark.to_owned(),
            None => ending(label.short_text(lang), room, prefs),
        },
    };
    name + &count
}

/// What tells a column apart in few cells: the mark of a code, a value as it is stored (`C6`).
pub(super) fn label_mark<'a>(label: &'a Label, prefs: &Prefs) -> Option<&'a str> {
    match &label.key {
        LabelKey::Code(_) => label.mark.as_deref(),
        LabelKey::Value(value) => Some(value),
        LabelKey::NotApplicable => Some(prefs.mark(Mark::NoSuch)),
        LabelKey::Missing => Some(prefs.mark(Mark::Unknown)),
        _ => None,
    }
}

/// ` 5` where the per cent is of the column's interviews.
pub(super) fn heading_count(sheet: &Sheet, column: usize) -> String {
    if sheet.tally.spec.percent != Some(crate::analysis::Percent::Documents) || !sheet.has_totals() {
        return String::new();
    }
    let cell = sheet.cell(Spot { row: usize::MAX, column });
    let whole = sheet.tally.whole(cell.row, cell.column);
    whole.map_or_else(String::new, |whole| format!(" {}", super::sheet::grouped(whole)))
}

/// A name in at most `room` cells: its first words, else the beginning of the first with a stop after it, as in `Educ.`.
pub(super) fn shorten(name: &str, room: u16) -> String {
    if cells(name) <= room {
        return name.to_owned();
    }
    let mut words: Vec<&str> = Vec::new();
    let mut used = 0u16;
    for word in name.split_whitespace() {
        used = used.saturating_add(cells(word) + u16::from(!words.is_empty()));
        if used > room + u16::from(word.ends_with(',')) {
            break;
        }
        words.push(word);
    }
    while words.len() > 1 && words.last().is_some_and(|word| cells(word) <= 2) {
        words.pop();
    }
    let whole = words.join(" ");
    let whole = whole.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    if whole.is_empty() { stopped(name, room) } else { whole.to_owned() }
}

/// The last words of a name in at most `room` cells, else its end: what tells `Interview 0014` from `Interview 0015`.
fn ending(name: &str, room: u16, prefs: &Prefs) -> String {
    let words = name.char_indices().filter(|(_, c)| *c == ' ').filter_map(|(at, _)| name.get(at + 1..));
    let mut endings = std::iter::once(name).chain(words);
    if let Some(fits) = endings.find(|words| cells(words) <= room) {
        return fits.to_owned();
    }
    let cut = prefs.mark(Mark::Cut);
    let mut ends = name.char_indices().filter_map(|(at, _)| name.get(at..));
    let end = ends.find(|end| cells(end).saturating_add(cells(cut)) <= room);
    end.map_or_else(String::new, |end| format!("{cut}{end}"))
}

/// The beginning of a word with a stop: it ends in a consonant when that leaves three letters.
fn stopped(word: &str, room: u16) -> String {
    let (mut out, mut used) = (String::new(), 1u16);
    for glyph in glyphs(word, 0) {
        used = used.saturating_add(glyph.width);
        if used > room {
            break;
        }
        out.push_str(&glyph.shown);
    }
    let consonant = out.trim_end_matches(|c: char| "aeiouyåäöéAEIOUYÅÄÖÉ".contains(c));
    if consonant.chars().count() >= 3 {
        out.truncate(consonant.len());
    }
    out.truncate(out.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    if out.is_empty() || room < 2 { out } else { out + "." }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::order::Manner;
    use super::*;
    use crate::analysis::{Dimension, Spec};
    use crate::model::{Kind, Project};

    #[test]
    fn names_are_cut_at_words_and_else_end_in_a_consonant_and_a_stop() {
        let short = |name, room| shorten(name, room);
        assert_eq!(short("Overall objective", 7), "Overall");
        assert_eq!(short("Crime, safety", 7), "Crime");
        assert_eq!(short("Labour market", 7), "Labour");
        assert_eq!(short("Democracy", 7), "Democr.");
        assert_eq!(short("Education", 7), "Educat.");
        assert_eq!(short("Education", 6), "Educ.");
        assert_eq!(short("Use of strategy", 7), "Use");
        assert_eq!(short("Housing", 7), "Housing");
        assert_eq!(short("Övergripande mål", 7), "Övergr.");
        assert_eq!(short("漢字漢字", 5), "漢字.");
        assert_eq!(short("Housing", 1), "");
    }

    #[test]
    fn names_that_would_be_cut_to_the_same_show_their_ends() {
        let end = |name, room| ending(name, room, &Prefs::default());
        assert_eq!(end("Intervju 0015", 8), "0015");
        assert_eq!(end("Intervju om boende 2", 8), "boende 2");
        assert_eq!(end("Kommundirektör", 6), "…ektör");
        assert_eq!(end("Kommun", 0), "");
    }

    #[test]
    fn the_table_begins_beside_the_list_where_there_is_room_for_it() {
        let wide = Frame::of(Rect::new(0, 2, 120, 36), false, 20, None);
        assert_eq!((wide.pane.unwrap().width, wide.table.x, wide.table.right()), (26, 28, 118));
        assert_eq!((wide.heading(), wide.body().y), (5, 6));
        let narrow = Frame::of(Rect::new(0, 1, 80, 21), false, 18, None);
        assert_eq!((narrow.pane, narrow.table.x, narrow.table.right()), (None, 2, 78));
        assert_eq!(narrow.body(), Rect::new(2, 5, 76, 17));
    }

    #[test]
    fn excerpts_get_the_lower_half_and_no_more_than_they_need() {
        let area = Rect::new(0, 2, 120, 36);
        assert_eq!(Frame::of(area, false, 18, Some(400)).drill.unwrap(), Rect::new(28, 18, 90, 20));
        assert_eq!(Frame::of(area, false, 40, Some(5)).drill.unwrap().height, 5);
        assert_eq!(Frame::of(area, false, 6, Some(400)).drill.unwrap().y, 12, "right below a short table");
        let low = Frame::of(Rect::new(0, 1, 40, 7), false, 18, Some(400));
        assert_eq!((low.table.height, low.drill.unwrap().height), (0, 7));
    }

    #[test]
    fn the_last_row_on_screen_is_left_for_how_many_more_there_are() {
        let lines: Vec<Line> = (0..10).map(Line::Row).chain([Line::Rule, Line::Row(10), Line::Scale]).collect();
        assert_eq!(reveal(&lines, 3, 0, 5), 0);
        assert_eq!(reveal(&lines, 4, 0, 5), 1);
        assert_eq!(reveal(&lines, 10, 0, 5), 8, "with the totals comes all that is said below");
        assert_eq!(reveal(&lines, 9, 8, 5), 8);
        assert_eq!(reveal(&lines, 2, 8, 5), 2);
        assert_eq!(reveal(&lines, 2, 8, 40), 0);
    }

    proptest! {
        #[test]
        fn a_row_is_on_screen_after_reveal(rows in 0usize..40, at in 0usize..41, top in 0usize..60, height in 1usize..30) {
            let lines: Vec<Line> =
                (0..rows).map(Line::Row).chain([Line::Rule, Line::Row(rows), Line::Blank, Line::Scale]).collect();
            let row = at.min(rows);
            let top = reveal(&lines, row, top, height);
            let line = lines.iter().position(|line| *line == Line::Row(row)).unwrap();
            let is_cut = top + height < lines.len() && height >= MORE;
            prop_assert!(line >= top && line < top + height - usize::from(is_cut && line + 1 < lines.len()));
        }

        #[test]
        fn parts_and_columns_are_inside_the_window(
            w in 0u16..260, h in 0u16..70, lines in 0usize..100, drill in prop::option::of(0usize..100), first in 0usize..9,
            filtered: bool
        ) {
            let area = Rect::new(0, 1, w, h);
            let frame = Frame::of(area, filtered, lines, drill);
            for part in [Some(frame.table), frame.drill, frame.pane, Some(frame.body())].into_iter().flatten() {
                prop_assert_eq!(part.intersection(area).area(), part.area());
            }
            let spec = Spec::by(Dimension::Kind(Kind::Goal), Dimension::Signs);
            let mut sheet = Sheet::of(&Project::default(), None, spec, &mut |_| Vec::new());
            sheet.arrange(Manner { empties: true, ..Manner::default() });
            let widths = Widths::of(&sheet, &Prefs::default(), frame.table.width, Class::of(w));
            let grid = Grid::of(&sheet, widths, frame.table, first);
            prop_assert!(grid.columns.windows(2).all(|pair| pair[0].ground.1 <= pair[1].gap));
            prop_assert!(grid.columns.len() > 1, "a column and the totals are always there");
        }
    }
}
