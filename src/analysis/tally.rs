//! Counts by one or two dimensions.

use super::grid::{Grid, count_in_parts, count_some};
use super::hands::Hands;
use super::walk::Walk;
use super::{Label, Measure, Percent, Selection, Spec, percent};
use crate::model::{DocumentKey, Project};

/// A table of counts. Totals are computed, not summed: each counts an excerpt, document or case once, whatever rows and
/// columns it is in; what is in no row or in no column is in no total.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// What was asked for.
    pub spec: Spec,
    /// The headings of the rows.
    pub rows: Vec<Label>,
    /// The columns; empty when none were asked for.
    pub columns: Vec<Label>,
    /// By row, then column. Without columns each row has one number.
    pub cells: Vec<Vec<u64>>,
    /// By row: over all columns.
    pub row_totals: Vec<u64>,
    /// By column: over all rows. Without columns one number.
    pub column_totals: Vec<u64>,
    /// Over all rows and columns.
    pub total: u64,
    /// Documents in the project; of a table of chosen excerpts those of its base.
    pub documents: u64,
}

/// Counts a project by the dimensions of `spec`. `words` gives the positions at which the words of a document begin, in
/// order; it is asked only when words are counted, once for each document with codings.
pub fn tally(project: &Project, spec: Spec, words: &mut dyn FnMut(DocumentKey) -> Vec<u32>) -> Tally {
    tally_where(project, None, spec, words, Hands::ONE)
}

/// The same with the chosen excerpts alone, all of whose codings count. Documents, and what per cents are of, are those
/// of the selection's base; rows and columns of documents, cases and values that are not in it are left out. A large
/// project is counted by all `hands`.
pub fn tally_where(
    project: &Project,
    chosen: Option<&Selection>,
    spec: Spec,
    words: &mut dyn FnMut(DocumentKey) -> Vec<u32>,
    hands: Hands,
) -> Tally {
    let few = spec.counted() == Measure::Words || project.codings.len() < MANY;
    tally_in(project, chosen, spec, words, if few { Hands::ONE } else { hands })
}

/// The number of codings from which on more hands than one are worth it.
const MANY: usize = 50_000;

/// Counts with all hands. With more than one, `words` is never asked.
pub(super) fn tally_in(
    project: &Project,
    chosen: Option<&Selection>,
    spec: Spec,
    words: &mut dyn FnMut(DocumentKey) -> Vec<u32>,
    hands: Hands,
) -> Tally {
    let (rows, columns) = (spec.row_labels(project, chosen), spec.column_labels(project, chosen));
    let walk = Walk::new(project, chosen, spec, &rows, &columns);
    let empty = Grid::new(spec.counted(), rows.len(), columns.len());
    let grid = if hands.count > 1 {
        count_in_parts(&walk, &empty, hands)
    } else {
        count_some(&walk, &walk.jobs(), empty, words)
    };
    let count = |row: usize, column: usize| grid.count(row, column);
    let all = columns.len();
    let shown = if spec.columns.is_none() { 0..1 } else { 0..all };
    Tally {
        spec,
        cells: (0..rows.len()).map(|row| shown.clone().map(|column| count(row, column)).collect()).collect(),
        row_totals: (0..rows.len()).map(|row| count(row, all)).collect(),
        column_totals: shown.clone().map(|column| count(rows.len(), column)).collect(),
        total: count(rows.len(), all),
        documents: chosen.map_or(project.documents.len(), Selection::documents) as u64,
        rows,
        columns,
    }
}

impl Tally {
    /// The number of a cell; of a total where the row or the column is none.
    pub fn count(&self, row: Option<usize>, column: Option<usize>) -> u64 {
        let found = match (row, column) {
            (Some(row), Some(column)) => self.cells.get(row).and_then(|cells| cells.get(column)),
            (Some(row), None) => self.row_totals.get(row),
            (None, Some(column)) => self.column_totals.get(column),
            (None, None) => Some(&self.total),
        };
        found.copied().unwrap_or(0)
    }

    /// What the per cent of a cell or total is of; none when no per cent was asked for. Per cent of documents is of the
    /// column's documents, without columns and in totals over columns of all documents of the project.
    pub fn whole(&self, row: Option<usize>, column: Option<usize>) -> Option<u64> {
        Some(match self.spec.percent? {
            Percent::Row => self.count(row, None),
            Percent::Column => self.count(None, column),
            Percent::Total => self.total,
            Percent::Documents => {
                let label = column.and_then(|column| self.columns.get(column));
                label.map_or(self.documents, |label| u64::from(label.documents))
            }
        })
    }

    /// The per cent of a cell or total, rounded half up; none when none was asked for or it is of fewer than three.
    pub fn percent(&self, row: Option<usize>, column: Option<usize>) -> Option<u8> {
        percent(self.count(row, column), self.whole(row, column)?)
    }

    /// The fraction of a cell or total, 0 to 1; none where [`Tally::percent`] is none.
    pub fn share(&self, row: Option<usize>, column: Option<usize>) -> Option<f64> {
        self.percent(row, column)?;
        Some(self.count(row, column) as f64 / self.whole(row, column)? as f64)
    }

    /// The fractions of all cells, in the shape of `cells`; none when no per cent was asked for.
    pub fn shares(&self) -> Option<Vec<Vec<Option<f64>>>> {
        self.spec.percent?;
        let of_row =
            |(row, cells): (usize, &Vec<u64>)| (0..cells.len()).map(|c| self.share(Some(row), Some(c))).collect();
        Some(self.cells.iter().enumerate().map(of_row).collect())
    }

    /// The largest number in a cell; what the shades of counts are measured by.
    pub fn largest(&self) -> u64 {
        self.cells.iter().flatten().copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{World, study};
    use super::super::{Dimension, Meet, cell_units};
    use super::*;
    use crate::model::Key;
    use crate::model::{AttributeKey, CodeKey, Kind, Valence};

    const OBSTACLE: Dimension = Dimension::Kind(Kind::Obstacle);
    const GOAL: Dimension = Dimension::Kind(Kind::Goal);

    fn count(project: &Project, spec: Spec) -> Tally {
        tally(project, spec, &mut |_| (0..500).step_by(10).collect())
    }

    fn actor() -> Dimension {
        Dimension::Attribute(AttributeKey::of(1))
    }

    #[test]
    fn the_same_words_marked_by_two_coders_count_once_as_an_excerpt() {
        let p = study();
        // Short-term funding: Almviken 110..150 twice, Granforsa 120..130.
        let by = |measure| count(&p, Spec { measure, ..Spec::of(OBSTACLE) }).row_totals[0];
        assert_eq!(Measure::ALL.map(by), [2, 3, 2, 2, 4 + 1, 40 + 10]);
    }

    #[test]
    fn codes_meet_as_the_way_of_meeting_says() {
        let p = study();
        // Almviken: funding 110..150 and housing 140..180 overlap. Granforsa: funding in turn 2, school in turn 4.
        let by = |meet| count(&p, Spec { meet, ..Spec::by(OBSTACLE, GOAL) }).cells;
        assert_eq!(by(Meet::Excerpt), [[0, 0], [0, 0]]);
        assert_eq!(by(Meet::Overlap), [[1, 0], [1, 0]]);
        assert_eq!(by(Meet::Near(1)), [[1, 0], [1, 0]]);
        assert_eq!(by(Meet::Near(2)), [[1, 1], [1, 0]]);
    }

    #[test]
    fn totals_count_an_excerpt_once() {
        let p = study();
        let tally = count(&p, Spec { meet: Meet::Near(2), ..Spec::by(OBSTACLE, GOAL) });
        assert_eq!((&tally.row_totals[..], &tally.column_totals[..], tally.total), (&[2, 1][..], &[1, 1][..], 2));
    }

    #[test]
    fn a_code_and_a_sign_or_coder_must_be_of_the_same_coding() {
        let p = study();
        let signs = count(&p, Spec::by(OBSTACLE, Dimension::Signs));
        assert_eq!(signs.cells, [[0, 0, 2], [1, 1, 0]], "for, against, neither");
        let coders = count(&p, Spec::by(OBSTACLE, Dimension::Coders));
        assert_eq!(coders.cells, [[2, 1], [1, 1]], "Anna, Björn");
    }

    #[test]
    fn an_excerpt_counts_for_every_speaker_it_touches() {
        let mut w = World::default();
        let (code, coder, document) = (w.code("A", "A", None), w.coder("Anna"), w.document("1", &[]));
        w.turns(document, &[(0, Some("I")), (10, Some("R"))]);
        w.excerpt(document, coder, (5, 15), &[(code, Valence::Neither)]);
        w.excerpt(document, coder, (10, 15), &[(code, Valence::Neither)]);
        let tally = count(&w.done(), Spec::by(Dimension::Codes, Dimension::Speakers));
        assert_eq!((&tally.cells[..], tally.total), (&[vec![1, 2]][..], 2));
    }

    #[test]
    fn per_cent_of_documents_counts_each_once_and_wants_three() {
        let mut w = World::default();
        let (code, coder) = (w.code("A", "A", None), w.coder("Anna"));
        let actor = w.attribute("actor", crate::model::AttributeType::Text, &[]);
        for (at, value) in ["kommun", "kommun", "kommun", "region"].into_iter().enumerate() {
            let case = w.case(value);
            w.value(case, actor, Some(value));
            let document = w.document(&at.to_string(), &[case]);
            if at != 1 {
                w.excerpt(document, coder, (0, 5), &[(code, Valence::Neither)]);
                w.excerpt(document, coder, (7, 9), &[(code, Valence::Neither)]);
            }
        }
        let spec =
            Spec { percent: Some(Percent::Documents), ..Spec::by(Dimension::Codes, Dimension::Attribute(actor)) };
        let tally = count(&w.done(), spec);
        assert_eq!(tally.cells, [[2, 1]]);
        assert_eq!(tally.percent(Some(0), Some(0)), Some(67));
        assert_eq!(tally.percent(Some(0), Some(1)), None, "one region is not 100 %");
        assert_eq!((tally.count(Some(0), None), tally.percent(Some(0), None)), (3, Some(75)));
        assert_eq!(tally.shares(), Some(vec![vec![Some(2.0 / 3.0), None]]));
    }

    #[test]
    fn without_columns_each_row_has_one_number() {
        let p = study();
        let tally = count(&p, Spec::of(Dimension::Codes));
        assert_eq!(tally.cells, [[2], [1], [1], [4], [2], [2]]);
        assert_eq!((tally.row_totals, tally.column_totals, tally.total), (vec![2, 1, 1, 4, 2, 2], vec![5], 5));
        assert_eq!(cell_units(&p, tally.spec, Some(3), Some(0)).len(), 4);
        assert_eq!(cell_units(&p, tally.spec, None, None).len(), 5);
    }

    #[test]
    fn a_cell_opens_to_its_excerpts_in_order_with_the_codings_that_put_them_there() {
        let p = study();
        let units = cell_units(&p, Spec::by(OBSTACLE, actor()), Some(0), Some(0));
        let spans: Vec<(u32, u32)> = units.iter().map(|u| (u.document.no(), u.span.start)).collect();
        assert_eq!(spans, [(1, 110), (2, 120)]);
        assert_eq!((units[0].excerpts.len(), units[0].codings.len()), (2, 2), "both coders, but not State governance");
    }

    #[test]
    fn an_empty_project_has_an_empty_table() {
        let p = World::default().done();
        for spec in [Spec::of(Dimension::Codes), Spec::by(Dimension::Codes, GOAL), Spec::by(Dimension::Cases, actor())]
        {
            let tally = count(&p, spec);
            assert_eq!((tally.total, tally.largest(), tally.cells.len()), (0, 0, 0));
        }
        assert!(count(&p, Spec::of(Dimension::Below(CodeKey::of(9)))).rows.is_empty());
    }
}
