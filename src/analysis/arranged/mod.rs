//! A table that was counted, arranged to be shown: which rows in which order, what each number says, how dark it is.
//!
//! | file | is |
//! |---|---|
//! | `order` | which rows and columns are shown, in which order |
//! | `words` | what is said of a table and of a number |

mod order;
mod words;

pub use self::order::{Arrangement, RowOrder, Sort};
use self::order::{Branch, InOrder};
use super::{
    AxisLabel, Dimension, DocumentsBehind, Filter, Hands, LabelKey, Measure, Spec, Tally, heat_of_percent, heat_step,
    tally_where,
};
use crate::lang::{self, Lang};
use crate::model::{DocumentKey, Project};

/// A cell of a counted table by its row and column there; none for a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TallyCell {
    /// The row of the tally.
    pub row: Option<usize>,
    /// The column of the tally.
    pub column: Option<usize>,
}

/// A row and a column of an arranged table, as shown: the row after the last is that of the totals, so is the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// What a row and a column stand for; none for totals.
pub type CellKeys = (Option<LabelKey>, Option<LabelKey>);

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number, or `3 of 5` where per cent is asked for.
    pub number: String,
    /// The per cent, when it may be told.
    pub percent: Option<String>,
    /// 0 to 6.
    pub heat: u8,
    /// Whether there is nothing to count.
    pub empty: bool,
}

/// A table that was counted, in an arrangement.
#[derive(Debug)]
pub struct Arranged {
    /// The numbers, in the order of the codebook.
    pub tally: Tally,
    /// What chose the excerpts that were counted; none for all.
    pub filter: Option<Filter>,
    /// The same with excerpts and with documents counted: what is said of a cell whatever it counts.
    excerpts: Tally,
    documents: Tally,
    row_branches: Vec<Branch>,
    column_branches: Vec<Branch>,
    /// The rows and columns that are shown, as indices into the tally's.
    rows: InOrder,
    columns: InOrder,
    arrangement: Arrangement,
    /// The largest number that has a shade: what the shades are measured by.
    pub largest: u64,
    /// The largest number of all, totals too.
    pub largest_total: u64,
    /// Whether any per cent may be told.
    pub tells_percent: bool,
    /// Whether rows open and close.
    pub folds: bool,
}

impl Arranged {
    /// Counts a table, of what a filter chose or of all; codes come with all codes below them. `words` and `hands` as
    /// [`tally_where`] wants them.
    pub fn of(
        project: &Project,
        filter: Option<Filter>,
        spec: Spec,
        words: &mut dyn FnMut(DocumentKey) -> Vec<u32>,
        hands: Hands,
    ) -> Arranged {
        let spec = Spec { deep: true, ..spec };
        let chosen = filter.as_ref().map(|filter| &*filter.selection);
        let counted = tally_where(project, chosen, spec, words, hands);
        let mut also = |measure| match spec.counted() == measure {
            true => counted.clone(),
            false => tally_where(project, chosen, Spec { measure, percent: None, ..spec }, words, hands),
        };
        let excerpts = also(Measure::Excerpts);
        let documents = documents_by(&excerpts).unwrap_or_else(|| also(Measure::Documents));
        let totals = counted.row_totals.iter().chain(&counted.column_totals).chain([&counted.total]);
        let largest_total = totals.copied().max().unwrap_or(0).max(counted.largest());
        let row_branches = order::branches(project, &counted.rows);
        let mut table = Arranged {
            tells_percent: tells_percent(&counted),
            folds: row_branches.iter().any(|branch| branch.has_below),
            row_branches,
            column_branches: order::branches(project, &counted.columns),
            tally: counted,
            filter,
            excerpts,
            documents,
            rows: InOrder::default(),
            columns: InOrder::default(),
            arrangement: Arrangement::default(),
            largest: 0,
            largest_total,
        };
        table.arrange(Arrangement::default());
        table
    }

    /// Shows it in another arrangement. Nothing is counted.
    pub fn arrange(&mut self, arrangement: Arrangement) {
        self.rows = order::rows(&self.tally, &self.row_branches, &arrangement);
        self.columns = order::columns(&self.tally, &self.column_branches, &arrangement);
        self.arrangement = arrangement;
        self.largest = self.largest_shaded();
    }

    /// The largest number in the rows and columns that have shades, whether they stand in an open branch or not: opening
    /// one does not change the others' shades.
    fn largest_shaded(&self) -> u64 {
        let (rows, columns) = (self.rows.shaded(&self.row_branches), self.columns.shaded(&self.column_branches));
        let shaded = |of: &Option<Vec<bool>>, at: usize| of.as_ref().is_none_or(|of| of.get(at) == Some(&true));
        let row = |(at, cells): (usize, &Vec<u64>)| {
            let cells = cells.iter().enumerate().filter(|(column, _)| shaded(&columns, *column)).map(|(_, n)| *n);
            shaded(&rows, at).then(|| cells.max()).flatten()
        };
        self.tally.cells.iter().enumerate().filter_map(row).max().unwrap_or(0)
    }

    /// Whether a row or a column is of a group that stands among codes: like a total it has no shade, as it holds what
    /// stands below it.
    fn is_sum(&self, cell: TallyCell) -> bool {
        let of = |order: &InOrder, branches: &[Branch], at: Option<usize>| {
            order.is_deep(branches) && at.and_then(|at| branches.get(at)).is_some_and(|branch| branch.has_below)
        };
        of(&self.rows, &self.row_branches, cell.row) || of(&self.columns, &self.column_branches, cell.column)
    }

    /// The arrangement it is shown in.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// How many rows are shown, the totals not counted.
    pub fn rows(&self) -> usize {
        self.rows.at.len()
    }

    /// How many rows and columns are empty, shown or not.
    pub fn empty(&self) -> (usize, usize) {
        (self.rows.empty, self.columns.empty)
    }

    /// How many columns are shown, the totals not counted: one where nothing was asked for.
    pub fn columns(&self) -> usize {
        self.columns.at.len()
    }

    /// Whether the totals over the columns have a column of their own.
    pub fn has_totals(&self) -> bool {
        self.tally.spec.columns.is_some()
    }

    /// Columns with the totals'.
    pub fn width(&self) -> usize {
        self.columns() + usize::from(self.has_totals())
    }

    /// Whether per cent is asked for.
    pub fn is_percent(&self) -> bool {
        self.tally.spec.percent.is_some()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.tally.total == 0
    }

    /// The nearest place there is.
    pub fn clamp(&self, at: Position) -> Position {
        Position { row: at.row.min(self.rows()), column: at.column.min(self.width().saturating_sub(1)) }
    }

    /// The cell of a place.
    pub fn cell(&self, at: Position) -> TallyCell {
        TallyCell { row: self.rows.at.get(at.row).copied(), column: self.columns.at.get(at.column).copied() }
    }

    /// The label of a shown row; none for the totals.
    pub fn row_label(&self, row: usize) -> Option<&AxisLabel> {
        self.rows.at.get(row).and_then(|&row| self.tally.rows.get(row))
    }

    /// The label of a shown column; none for the totals.
    pub fn column_label(&self, column: usize) -> Option<&AxisLabel> {
        self.columns.at.get(column).and_then(|&column| self.tally.columns.get(column))
    }

    /// Where a shown row stands among the codes.
    pub fn branch(&self, row: usize) -> Branch {
        self.rows.at.get(row).and_then(|&row| self.row_branches.get(row)).copied().unwrap_or_default()
    }

    /// Where a shown column stands among the codes.
    pub fn column_branch(&self, column: usize) -> Branch {
        self.columns.at.get(column).and_then(|&at| self.column_branches.get(at)).copied().unwrap_or_default()
    }

    /// The label of the row that a shown row stands below.
    pub fn above(&self, row: usize) -> Option<&AxisLabel> {
        self.branch(row).above.and_then(|above| self.tally.rows.get(above))
    }

    /// The labels of all rows that others stand below, shown or not.
    pub fn folding(&self) -> impl Iterator<Item = &AxisLabel> {
        self.tally.rows.iter().zip(&self.row_branches).filter(|(_, branch)| branch.has_below).map(|(label, _)| label)
    }

    /// Whether what stands below a shown row is shown.
    pub fn is_open(&self, row: usize) -> bool {
        self.row_label(row).is_some_and(|label| self.arrangement.is_open(self.tally.spec.rows, &label.key))
    }

    /// What row and column of a place stand for.
    pub fn keys(&self, at: Position) -> CellKeys {
        let column = self.column_label(at.column).map(|label| label.key.clone());
        (self.row_label(at.row).map(|label| label.key.clone()), column)
    }

    /// Where a row and a column stand now. One that is not shown any more is where what it stood below is, else stays
    /// at `at`.
    pub fn find(&self, keys: &CellKeys, at: Position) -> Position {
        let row = match &keys.0 {
            None => Some(self.rows()),
            Some(key) => nearest(&self.tally.rows, &self.row_branches, &self.rows, key),
        };
        let column = match &keys.1 {
            None if self.has_totals() => Some(self.columns()),
            None => Some(0),
            Some(key) => nearest(&self.tally.columns, &self.column_branches, &self.columns, key),
        };
        self.clamp(Position { row: row.unwrap_or(at.row), column: column.unwrap_or(at.column) })
    }

    /// The first place with something behind it.
    pub fn first(&self) -> Position {
        let is_some = |&column: &usize| self.excerpts(self.cell(Position { row: 0, column })) > 0;
        Position { row: 0, column: (0..self.columns()).find(is_some).unwrap_or(0) }
    }

    /// How many excerpts are behind a number.
    pub fn excerpts(&self, cell: TallyCell) -> u64 {
        self.excerpts.count(cell.row, cell.column)
    }

    /// In how many interviews they are, and of how many.
    pub fn documents(&self, cell: TallyCell) -> (u64, u64) {
        let of = |labels: &[AxisLabel], at: Option<usize>| {
            at.and_then(|at| labels.get(at)).map_or(self.tally.documents, |label| u64::from(label.documents))
        };
        let whole = of(&self.tally.rows, cell.row).min(of(&self.tally.columns, cell.column));
        (self.documents.count(cell.row, cell.column), whole)
    }

    /// The number of a cell.
    pub fn count(&self, cell: TallyCell) -> u64 {
        self.tally.count(cell.row, cell.column)
    }

    /// What stands in a cell. Totals have no shade, nor do groups among their codes.
    pub fn figure(&self, cell: TallyCell, lang: Lang) -> Figure {
        let count = self.count(cell);
        let is_total = cell.row.is_none() || (cell.column.is_none() && self.has_totals()) || self.is_sum(cell);
        let percent = self.tally.percent(cell.row, cell.column);
        let (number, heat) = match self.tally.whole(cell.row, cell.column) {
            Some(whole) => {
                let heat = percent.map_or(0, |_| heat_of_percent(count, whole));
                (lang::n_of_m(lang, grouped(count), grouped(whole)), heat)
            }
            None => (grouped(count), heat_step(count, self.largest)),
        };
        let percent = percent.map(|p| lang::tallies_percent(lang, p));
        Figure { number, percent, heat: if is_total { 0 } else { heat }, empty: count == 0 }
    }

    /// The table as it is shown: rows and columns in order, those that are hidden left out.
    pub fn as_shown(&self) -> Tally {
        let all = &self.tally;
        let pick = |numbers: &Vec<u64>, at: &[usize]| at.iter().filter_map(|&at| numbers.get(at)).copied().collect();
        let labels = |labels: &[AxisLabel], at: &[usize]| at.iter().filter_map(|&at| labels.get(at)).cloned().collect();
        let rows = &self.rows.at;
        let behind = DocumentsBehind {
            rows: pick(&all.behind.rows, rows),
            columns: pick(&all.behind.columns, &self.columns.at),
            total: all.behind.total,
        };
        Tally {
            behind,
            doubled: all.doubled,
            spec: Spec { deep: false, ..all.spec },
            rows: labels(&all.rows, rows),
            columns: labels(&all.columns, &self.columns.at),
            cells: rows.iter().filter_map(|&row| all.cells.get(row)).map(|row| pick(row, &self.columns.at)).collect(),
            row_totals: pick(&all.row_totals, rows),
            column_totals: pick(&all.column_totals, &self.columns.at),
            total: all.total,
            documents: all.documents,
        }
    }
}

/// The interviews of each number where rows or columns are interviews: the excerpts tell them, and nothing has to be
/// counted for it. None for other tables.
fn documents_by(excerpts: &Tally) -> Option<Tally> {
    if excerpts.spec.parts().is_some() {
        return None;
    }
    let one = |n: &u64| u64::from(*n > 0);
    let ones = |numbers: &[u64]| numbers.iter().map(one).collect::<Vec<u64>>();
    let cells: Vec<Vec<u64>> = excerpts.cells.iter().map(|row| ones(row)).collect();
    let (rows, columns) = (ones(&excerpts.row_totals), ones(&excerpts.column_totals));
    let (row_totals, column_totals, total) = match (excerpts.spec.rows, excerpts.spec.columns) {
        (_, Some(Dimension::Documents)) => {
            let total = columns.iter().sum();
            (cells.iter().map(|row| row.iter().sum()).collect(), columns, total)
        }
        (Dimension::Documents, _) => {
            let down = |at: usize| cells.iter().filter_map(|row| row.get(at)).sum();
            let total = rows.iter().sum();
            (rows, (0..columns.len()).map(down).collect(), total)
        }
        _ => return None,
    };
    let (spec, documents) = (excerpts.spec, excerpts.documents);
    let (doubled, behind) = (excerpts.doubled, DocumentsBehind::default());
    let (rows, columns) = (Vec::new(), Vec::new());
    Some(Tally { spec, rows, columns, cells, row_totals, column_totals, total, documents, doubled, behind })
}

/// The place of a label among those shown; that of the nearest one it stands below when it is not.
fn nearest(labels: &[AxisLabel], branches: &[Branch], shown: &InOrder, key: &LabelKey) -> Option<usize> {
    let own = labels.iter().position(|label| label.key == *key)?;
    let mut up = std::iter::successors(Some(own), |&at| branches.get(at).and_then(|branch| branch.above));
    up.find_map(|at| shown.at.iter().position(|&shown| shown == at))
}

/// Whether any per cent of the table is of three or more.
fn tells_percent(tally: &Tally) -> bool {
    let columns = (0..tally.columns.len().max(1)).map(|column| (None, Some(column)));
    let rows = (0..tally.rows.len()).map(|row| (Some(row), None));
    columns.chain(rows).chain([(None, None)]).any(|(row, column)| tally.percent(row, column).is_some())
}

/// A count as it is written.
pub fn grouped(count: u64) -> String {
    lang::number(usize::try_from(count).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::worlds::study;
    use super::*;
    use crate::model::{CodeKey, GroupKind};

    fn table(spec: Spec) -> Arranged {
        Arranged::of(&study(), None, spec, &mut |_| Vec::new(), Hands::ONE)
    }

    /// The shades of all rows by name, and what they are measured by.
    fn shades(table: &Arranged) -> (u64, Vec<(String, Vec<u8>)>) {
        let row = |row: usize| {
            let name = table.row_label(row).unwrap().text(Lang::En).to_owned();
            let shade = |column| table.figure(table.cell(Position { row, column }), Lang::En).heat;
            (name, (0..table.columns()).map(shade).collect())
        };
        (table.largest, (0..table.rows()).map(row).collect())
    }

    #[test]
    fn a_group_among_its_codes_has_no_shade_and_does_not_fade_theirs() {
        let mut table = table(Spec::by(Dimension::Codes, Dimension::Documents));
        let (largest, rows) = shades(&table);
        let groups = ["Objectives", "Obstacles"];
        let of = |is_group: bool| rows.iter().filter(move |(name, _)| groups.contains(&name.as_str()) == is_group);
        assert!(of(true).all(|(_, shades)| shades.iter().all(|shade| *shade == 0)), "{rows:?}");
        let codes: Vec<u8> = of(false).flat_map(|(_, shades)| shades.clone()).collect();
        assert_eq!(codes.iter().max(), Some(&6), "the largest of the codes is the darkest: {rows:?}");
        // The groups alone are measured by the largest of the groups, which holds more.
        let codes: Vec<CodeKey> =
            table.folding().filter_map(|l| if let LabelKey::Code(c) = l.key { Some(c) } else { None }).collect();
        table.arrange(Arrangement { folds: codes.into_iter().collect(), ..Arrangement::default() });
        let (of_groups, rows) = shades(&table);
        assert!(of_groups > largest, "{of_groups} of groups, {largest} of codes");
        assert_eq!(rows.iter().flat_map(|(_, shades)| shades).max(), Some(&6));
    }

    #[test]
    fn rows_that_begin_shut_are_shaded_until_they_are_opened() {
        let table = table(Spec::by(Dimension::Kind(GroupKind::Obstacle), Dimension::Documents));
        let (largest, rows) = shades(&table);
        assert!(largest > 0 && rows.iter().flat_map(|(_, shades)| shades).any(|shade| *shade == 6));
    }
}
