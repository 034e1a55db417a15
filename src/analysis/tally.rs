//! Counts by one or two dimensions.

use super::grid::{NumberGrid, count_in_parts, count_some};
use super::hands::Hands;
use super::heat::is_few;
use super::walk::Walk;
use super::{AxisLabel, LabelKey, Measure, Percent, Selection, Spec, percent};
use crate::lang;
use crate::model::{Bilingual, DocumentKey, Project};

/// A table of counts. Totals are computed, not summed: each counts an excerpt, document or case once, whatever rows and
/// columns it is in; what is in no row or in no column is in no total.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// What was asked for.
    pub spec: Spec,
    /// The headings of the rows.
    pub rows: Vec<AxisLabel>,
    /// The columns; empty when none were asked for.
    pub columns: Vec<AxisLabel>,
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
    /// How many of these have counted codings of more than one coder.
    pub doubled: u64,
    /// How many documents are behind the totals that a per cent may be of.
    pub behind: DocumentsBehind,
}

/// How many documents are behind each total: counted when a per cent of totals is asked for, else empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentsBehind {
    /// By row.
    pub rows: Vec<u64>,
    /// By column.
    pub columns: Vec<u64>,
    /// Behind the total of the table.
    pub total: u64,
}

impl DocumentsBehind {
    /// Behind the total of a row, of a column, or of the table where both are none.
    pub(super) fn of(&self, row: Option<usize>, column: Option<usize>) -> u64 {
        match (row, column) {
            (Some(row), _) => self.rows.get(row).copied().unwrap_or(0),
            (None, Some(column)) => self.columns.get(column).copied().unwrap_or(0),
            (None, None) => self.total,
        }
    }
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
    if spec.is_turned() {
        return tally_in(project, chosen, spec.turned(), words, hands).transposed();
    }
    let whole = part_of(project, chosen, spec, None, words, hands);
    if spec.parts().is_none() {
        return whole;
    }
    let labels = spec.part_labels(project, chosen);
    let each = (0..labels.len() as u32).map(|part| part_of(project, chosen, spec, Some(part), words, hands));
    split(&whole, &each.collect::<Vec<_>>(), &labels)
}

/// Counts what falls in one part of the third dimension, or all of it.
fn part_of(
    project: &Project,
    chosen: Option<&Selection>,
    spec: Spec,
    part: Option<u32>,
    words: &mut dyn FnMut(DocumentKey) -> Vec<u32>,
    hands: Hands,
) -> Tally {
    let (rows, columns) = (spec.row_labels(project, chosen), spec.column_labels(project, chosen));
    let mut grid_of = |spec: Spec| {
        let walk = Walk::new(project, chosen, spec, (&rows, &columns), part);
        let empty = NumberGrid::new(spec.counted(), rows.len(), columns.len());
        if hands.count > 1 {
            count_in_parts(&walk, &empty, hands)
        } else {
            count_some(&walk, &walk.jobs(), empty, &mut *words)
        }
    };
    let grid = grid_of(spec);
    let count = |row: usize, column: usize| grid.count(row, column);
    let all = columns.len();
    let shown = if spec.columns.is_none() { 0..1 } else { 0..all };
    let behind = match spec.is_of_totals() {
        false => DocumentsBehind::default(),
        true => {
            let grid = grid_of(Spec { measure: Measure::Documents, ..spec });
            DocumentsBehind {
                rows: (0..rows.len()).map(|row| grid.count(row, all)).collect(),
                columns: shown.clone().map(|column| grid.count(rows.len(), column)).collect(),
                total: grid.count(rows.len(), all),
            }
        }
    };
    Tally {
        spec,
        cells: (0..rows.len()).map(|row| shown.clone().map(|column| count(row, column)).collect()).collect(),
        row_totals: (0..rows.len()).map(|row| count(row, all)).collect(),
        column_totals: shown.clone().map(|column| count(rows.len(), column)).collect(),
        total: count(rows.len(), all),
        documents: chosen.map_or(project.documents.len(), Selection::documents) as u64,
        doubled: doubled(project, chosen),
        behind,
        rows,
        columns,
    }
}

/// How many documents of the base have chosen excerpts with codes by more than one coder.
fn doubled(project: &Project, chosen: Option<&Selection>) -> u64 {
    let counts = |document: &DocumentKey| chosen.is_none_or(|chosen| chosen.in_base(*document));
    let several = |document: &DocumentKey| {
        let mut first = None;
        let mut excerpts = project.excerpts_in(*document).iter();
        excerpts.any(|&key| {
            let excerpt = project.excerpts.get(key).filter(|e| e.first.is_some());
            let coder = excerpt.filter(|_| chosen.is_none_or(|chosen| chosen.contains(key))).map(|e| e.coder);
            coder.is_some_and(|coder| *first.get_or_insert(coder) != coder)
        })
    };
    project.documents.keys().filter(counts).filter(several).count() as u64
}

impl Tally {
    /// Rows and columns changed for each other, every number as it was.
    fn transposed(self) -> Tally {
        let down = |at: usize| self.cells.iter().filter_map(|row| row.get(at).copied()).collect();
        Tally {
            spec: self.spec.turned(),
            cells: (0..self.columns.len()).map(down).collect(),
            rows: self.columns,
            columns: self.rows,
            row_totals: self.column_totals,
            column_totals: self.row_totals,
            behind: DocumentsBehind { rows: self.behind.columns, columns: self.behind.rows, total: self.behind.total },
            ..self
        }
    }

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
    /// column's documents (of the row's when the table is turned), without columns and in totals over columns of all
    /// documents of the project.
    pub fn whole(&self, row: Option<usize>, column: Option<usize>) -> Option<u64> {
        Some(match self.spec.percent? {
            Percent::Row => self.count(row, None),
            Percent::Column => self.count(None, column),
            Percent::Total => self.total,
            Percent::Documents => {
                let label = match self.spec.is_turned() {
                    true => row.and_then(|row| self.rows.get(row)),
                    false => column.and_then(|column| self.columns.get(column)),
                };
                label.map_or(self.documents, |label| u64::from(label.documents))
            }
        })
    }

    /// The per cent of a cell or total, rounded half up; none when none was asked for, when it is of fewer than three, or
    /// of a number that fewer than three documents are behind.
    pub fn percent(&self, row: Option<usize>, column: Option<usize>) -> Option<u8> {
        let few = match self.spec.percent? {
            Percent::Row => is_few(self.behind.of(row, None)),
            Percent::Column => is_few(self.behind.of(None, column)),
            Percent::Total => is_few(self.behind.total),
            // What it is of is documents.
            Percent::Documents => false,
        };
        if few { None } else { percent(self.count(row, column), self.whole(row, column)?) }
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

/// The table with all its columns in parts: `whole` is counted without the third dimension, `parts` for each of its
/// `labels`.
fn split(whole: &Tally, parts: &[Tally], labels: &[AxisLabel]) -> Tally {
    let width = whole.columns.len();
    let columns = || (0..width).map(Some).chain([None]);
    // The total of the whole is the total of the table, and no column.
    let each = || columns().flat_map(|c| (0..labels.len()).map(Some).chain(c.map(|_| None)).map(move |part| (c, part)));
    let of = |part: Option<usize>| part.and_then(|part| parts.get(part)).unwrap_or(whole);
    let row = |row: Option<usize>| each().map(|(column, part)| of(part).count(row, column)).collect::<Vec<u64>>();
    Tally {
        columns: each()
            .map(|(column, part)| part_label(whole, column, part.and_then(|part| labels.get(part))))
            .collect(),
        cells: (0..whole.rows.len()).map(|at| row(Some(at))).collect(),
        column_totals: row(None),
        behind: match whole.spec.is_of_totals() {
            true => DocumentsBehind {
                columns: each().map(|(column, part)| of(part).behind.of(None, column)).collect(),
                ..whole.behind.clone()
            },
            false => DocumentsBehind::default(),
        },
        ..whole.clone()
    }
}

/// The label of a part of a column; none stands for all of them.
fn part_label(whole: &Tally, column: Option<usize>, part: Option<&AxisLabel>) -> AxisLabel {
    let all = || AxisLabel { documents: whole.documents as u32, ..AxisLabel::said(LabelKey::All, lang::all) };
    let column = column.and_then(|at| whole.columns.get(at)).cloned().unwrap_or_else(all);
    let part = part.cloned().unwrap_or_else(|| AxisLabel::said(LabelKey::All, lang::all));
    let both = |of: fn(&AxisLabel, lang::Lang) -> &str| Bilingual {
        en: lang::with_dot(lang::Lang::En, of(&column, lang::Lang::En), of(&part, lang::Lang::En)),
        sv: lang::with_dot(lang::Lang::Sv, of(&column, lang::Lang::Sv), of(&part, lang::Lang::Sv)),
    };
    let key = LabelKey::Part(Box::new((column.key.clone(), part.key.clone())));
    AxisLabel {
        name: both(AxisLabel::text),
        short: both(AxisLabel::short_text),
        documents: column.documents,
        parts: Some(Box::new((column, part))),
        ..AxisLabel::said(key, lang::all)
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{World, study};
    use super::super::{Dimension, Meet, cell_units};
    use super::*;
    use crate::model::Key;
    use crate::model::{AttributeKey, CodeKey, GroupKind, Valence};

    const OBSTACLE: Dimension = Dimension::Kind(GroupKind::Obstacle);
    const GOAL: Dimension = Dimension::Kind(GroupKind::Goal);

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
        assert_eq!(Measure::ALL.map(by), [2, 2, 3, 2, 2, 4 + 1, 40 + 10]);
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
    fn no_per_cent_is_told_where_fewer_than_three_interviews_are_behind_it() {
        let mut w = World::default();
        let [a, b] = ["A", "B"].map(|mark| w.code(mark, mark, None));
        let coder = w.coder("Anna");
        let documents = ["1", "2", "3"].map(|title| w.document(title, &[]));
        for (at, document) in documents.into_iter().enumerate() {
            w.excerpt(document, coder, (0, 5), &[(a, Valence::For)]);
            if at == 0 {
                for at in [10, 20, 30] {
                    w.excerpt(document, coder, (at, at + 5), &[(b, Valence::Against)]);
                }
            }
        }
        let p = w.done();
        let by = |percent| count(&p, Spec { percent: Some(percent), ..Spec::by(Dimension::Codes, Dimension::Signs) });
        assert_eq!(by(Percent::Row).percent(Some(0), Some(0)), Some(100));
        assert_eq!(by(Percent::Row).percent(Some(1), Some(1)), None, "3 of 3 excerpts, but of one interview");
        assert_eq!(by(Percent::Column).percent(Some(1), Some(1)), None);
        assert_eq!(by(Percent::Total).percent(Some(1), Some(1)), Some(50), "three interviews are behind the total");
        let interviews = Spec { percent: Some(Percent::Column), ..Spec::by(Dimension::Codes, Dimension::Documents) };
        assert_eq!(count(&p, interviews).percent(Some(1), Some(0)), None, "one interview is no 75 %");
    }

    #[test]
    fn passages_join_what_overlaps_whoever_marked_it() {
        let mut w = World::default();
        let [a, b] = ["A", "B"].map(|mark| w.code(mark, mark, None));
        let [anna, bo] = ["Anna", "Bo"].map(|name| w.coder(name));
        let [one, two] = ["1", "2"].map(|title| w.document(title, &[]));
        for (coder, span, code) in
            [(anna, (0, 10), a), (bo, (8, 20), a), (anna, (19, 25), a), (bo, (25, 30), a), (bo, (5, 9), b)]
        {
            w.excerpt(one, coder, span, &[(code, Valence::Neither)]);
        }
        w.excerpt(two, anna, (5, 9), &[(b, Valence::Neither)]);
        let p = w.done();
        let spec = Spec { measure: Measure::Passages, ..Spec::by(Dimension::Codes, Dimension::Documents) };
        let tally = count(&p, spec);
        assert_eq!(tally.cells, [[2, 0], [1, 1]], "what only touches stays apart");
        assert_eq!((tally.row_totals, tally.total, tally.doubled), (vec![2, 2], 3, 1));
        let shares = Spec { percent: Some(Percent::Row), ..spec };
        assert_eq!(shares.counted(), Measure::Excerpts, "shares of a total are of excerpts");
    }

    #[test]
    fn a_turned_table_keeps_every_number() {
        let p = study();
        for spec in [
            Spec { meet: Meet::Near(2), measure: Measure::Passages, ..Spec::by(OBSTACLE, GOAL) },
            Spec { percent: Some(Percent::Documents), ..Spec::by(OBSTACLE, actor()) },
            Spec { percent: Some(Percent::Row), third: Some(Dimension::Signs), ..Spec::by(OBSTACLE, Dimension::Cases) },
        ] {
            let (plain, turned) = (count(&p, spec), count(&p, spec.turned()));
            let places = |at: usize| (0..at).map(Some).chain([None]).collect::<Vec<_>>();
            for row in places(plain.rows.len()) {
                for column in places(plain.columns.len()) {
                    let told =
                        |t: &Tally, row, column| (t.count(row, column), t.whole(row, column), t.percent(row, column));
                    assert_eq!(told(&turned, column, row), told(&plain, row, column), "{spec:?}");
                    assert_eq!(cell_units(&p, spec.turned(), column, row), cell_units(&p, spec, row, column));
                }
            }
        }
    }

    #[test]
    fn a_third_dimension_parts_every_column() {
        let p = study();
        let spec = Spec { third: Some(Dimension::Signs), ..Spec::by(OBSTACLE, Dimension::Cases) };
        let tally = count(&p, spec);
        let names: Vec<&str> = tally.columns.iter().map(|label| label.text(crate::lang::Lang::En)).collect();
        let of = |name: &str| ["for", "against", "no sign", "all"].map(|part| format!("{name} · {part}"));
        let wanted = [of("K1"), of("K2"), of("R1"), of("all")].concat();
        assert_eq!(names, wanted[..15], "all of all is the total");
        // Almviken (K1): funding without a sign, state governance against. The region: state governance for.
        assert_eq!(
            tally.cells[1],
            [[0, 1, 0, 1], [0, 0, 0, 0], [1, 0, 0, 1]].concat().into_iter().chain([1, 1, 0]).collect::<Vec<_>>()
        );
        assert_eq!((tally.row_totals[1], tally.total), (2, 3));
        assert_eq!(Spec { third: Some(GOAL), ..spec }.parts(), None, "codes are parted by no codes");
    }

    #[test]
    fn a_query_for_a_code_counts_its_codings_by_sign() {
        let p = study();
        let query = super::super::Query::parse("code:HIN-01", &p).unwrap();
        let chosen = Selection::of(&query, &p, |_| None);
        let by = |spec| tally_where(&p, Some(&chosen), spec, &mut |_| Vec::new(), Hands::ONE);
        let signs = by(Spec { measure: Measure::Codings, ..Spec::by(Dimension::Cases, Dimension::Signs) });
        assert_eq!(signs.column_totals, [0, 0, 3], "not State governance against on the same words");
        let met = by(Spec { meet: Meet::Excerpt, ..Spec::by(Dimension::Codes, Dimension::Codes) });
        assert_eq!(met.cells[4][5], 1, "what is beside it is asked for where codes meet");
    }

    #[test]
    fn two_codes_made_one_count_once_with_the_sign_that_was_given() {
        let mut w = World::default();
        let [a, b] = ["A", "B"].map(|mark| w.code(mark, mark, None));
        let (anna, document) = (w.coder("Anna"), w.document("1", &[]));
        w.excerpt(document, anna, (0, 10), &[(a, Valence::Neither), (b, Valence::Against)]);
        w.project.codes.get_mut(b).unwrap().same_as = Some(a);
        let p = w.done();
        let tally = count(&p, Spec { measure: Measure::Codings, ..Spec::by(Dimension::Codes, Dimension::Signs) });
        assert_eq!((&tally.cells[..], tally.total), (&[vec![0, 1, 0]][..], 1));
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
