//! A table that is asked for.

use super::label::labels_below;
use super::{AxisLabel, Dimension, Measure, Meet, Percent, Selection, Unknown, labels_where};
use crate::model::{KeptTable, Project};

/// What stands between columns and third dimension where a table is kept.
const BY: &str = " × ";
/// What the way of meeting ends with where a table is kept that is shown turned.
const TURNED: &str = " turned";

/// What is counted against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spec {
    /// What the rows are.
    pub rows: Dimension,
    /// What the columns are; none for a table of one column.
    pub columns: Option<Dimension>,
    /// What is asked to be counted; [`Spec::counted`] is what is.
    pub measure: Measure,
    /// What a per cent is of; none for counts alone.
    pub percent: Option<Percent>,
    /// How rows and columns meet when both are codes.
    pub meet: Meet,
    /// What every column is parted by: a third dimension. See [`Spec::parts`].
    pub third: Option<Dimension>,
    /// Whether the table is counted with rows and columns in each other's place and shown turned: the numbers are those
    /// from before it was turned.
    pub turned: bool,
    /// Whether codes come with every code below them, as rows and columns of their own: what a table needs that opens
    /// and closes its codes. Totals are the same either way.
    pub deep: bool,
}

impl Spec {
    /// Excerpts by one dimension.
    pub fn of(rows: Dimension) -> Spec {
        let (measure, meet) = (Measure::default(), Meet::default());
        Spec { rows, columns: None, measure, percent: None, meet, third: None, turned: false, deep: false }
    }

    /// Excerpts by two dimensions.
    pub fn by(rows: Dimension, columns: Dimension) -> Spec {
        Spec { columns: Some(columns), ..Spec::of(rows) }
    }

    /// The table of a codebook or of the user; one that says no measure counts passages.
    ///
    /// # Errors
    /// A dimension, measure, per cent or way of meeting that is not in this project.
    pub fn parse(table: &KeptTable, project: &Project) -> Result<Spec, Unknown> {
        let columns = Some(table.columns.trim()).filter(|word| !word.is_empty());
        let (columns, third) = columns.map_or((None, None), |words| match words.split_once(BY) {
            Some((columns, third)) => (Some(columns), Some(third)),
            None => (Some(words), None),
        });
        let dimension = |word| Dimension::parse(word, project);
        let is_turned = table.meet.ends_with(TURNED);
        Ok(Spec {
            rows: dimension(&table.rows)?,
            columns: columns.map(dimension).transpose()?,
            measure: if table.measure.trim().is_empty() { Measure::Passages } else { Measure::parse(&table.measure)? },
            percent: Percent::parse(&table.percent)?,
            meet: Meet::parse(table.meet.trim_end_matches(TURNED))?,
            third: third.map(dimension).transpose()?,
            turned: is_turned,
            deep: false,
        })
    }

    /// What is counted: documents when the per cent is of documents. Of passages no per cent of a total can be told, as
    /// what is apart in a cell may be one with what lies between in the total: excerpts are counted then.
    pub fn counted(self) -> Measure {
        match (self.percent, self.measure) {
            (Some(Percent::Documents), _) => Measure::Documents,
            (Some(_), Measure::Passages) => Measure::Excerpts,
            (_, measure) => measure,
        }
    }

    /// How rows and columns meet; none unless both are codes.
    pub fn meeting(self) -> Option<Meet> {
        (self.rows.is_codes() && self.columns?.is_codes()).then_some(self.meet)
    }

    /// Whether a per cent of totals is asked for.
    pub(super) fn is_of_totals(self) -> bool {
        self.percent.is_some_and(|percent| percent != Percent::Documents)
    }

    /// What every column is parted by. None without columns, and none by codes where rows or columns are codes already.
    pub fn parts(self) -> Option<Dimension> {
        let columns = self.columns?;
        self.third.filter(|third| !third.is_codes() || !(self.rows.is_codes() || columns.is_codes()))
    }

    /// Whether it is shown turned.
    pub fn is_turned(self) -> bool {
        self.turned && self.columns.is_some()
    }

    /// The spec of the same numbers with rows and columns changed for each other; itself when there are no columns.
    pub fn turned(self) -> Spec {
        let Some(columns) = self.columns else { return self };
        let percent = match self.percent {
            Some(Percent::Row) => Some(Percent::Column),
            Some(Percent::Column) => Some(Percent::Row),
            other => other,
        };
        Spec { rows: columns, columns: Some(self.rows), percent, turned: !self.turned, ..self }
    }

    /// The table as it is kept. Codes are named by id: their marks and names may change.
    pub fn table(self, project: &Project) -> KeptTable {
        let word = |dimension: Dimension| match dimension {
            Dimension::Below(code) => project.codes.get(project.target(code)).map(|code| format!("code:{}", code.id)),
            other => Some(other.word(project)),
        };
        let third = self.parts().and_then(word).map_or_else(String::new, |third| format!("{BY}{third}"));
        let turned = if self.is_turned() { TURNED } else { "" };
        KeptTable {
            rows: word(self.rows).unwrap_or_default(),
            columns: self.columns.and_then(word).unwrap_or_default() + &third,
            meet: self.meeting().map_or_else(String::new, Meet::word) + turned,
            measure: self.measure.word().to_owned(),
            percent: self.percent.map_or_else(String::new, |percent| percent.word().to_owned()),
            ..KeptTable::default()
        }
    }

    /// The labels of its rows, for chosen excerpts or all.
    pub(super) fn row_labels(self, project: &Project, chosen: Option<&Selection>) -> Vec<AxisLabel> {
        self.labels_of(self.rows, project, chosen)
    }

    /// The labels of its columns; none without columns.
    pub(super) fn column_labels(self, project: &Project, chosen: Option<&Selection>) -> Vec<AxisLabel> {
        self.columns.map_or_else(Vec::new, |columns| self.labels_of(columns, project, chosen))
    }

    /// The labels of the parts of its columns; none without a third dimension.
    pub(super) fn part_labels(self, project: &Project, chosen: Option<&Selection>) -> Vec<AxisLabel> {
        self.parts().map_or_else(Vec::new, |third| labels_where(third, project, chosen))
    }

    fn labels_of(self, dimension: Dimension, project: &Project, chosen: Option<&Selection>) -> Vec<AxisLabel> {
        let labels = if self.deep { labels_below } else { labels_where };
        labels(dimension, project, chosen)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::naive::specs;
    use super::super::worlds::study;
    use super::*;

    #[test]
    fn a_kept_table_is_read_back_also_when_its_code_has_another_mark() {
        let mut p = study();
        let parse = |words: [&str; 5], p: &Project| {
            let [rows, columns, meet, measure, percent] = words.map(str::to_owned);
            Spec::parse(&KeptTable { rows, columns, meet, measure, percent, ..KeptTable::default() }, p).unwrap()
        };
        let specs = [
            parse(["obstacle", "goal", "near:2", "codings", "row"], &p),
            parse(["code:HIN", "", "", "words", ""], &p),
            parse(["attribute:actor", "code", "", "documents", "documents"], &p),
            parse(["obstacle", "goal", "near:2 turned", "passages", "column"], &p),
            parse(["code", "case × sign", " turned", "", ""], &p),
        ];
        assert_eq!((specs[3].turned, specs[4].third), (true, Some(Dimension::Signs)));
        assert_eq!(specs[4].measure, Measure::Passages, "what a table counts that says nothing");
        let tables = specs.map(|spec| spec.table(&p));
        p.codes.get_mut(crate::model::Key::of(4)).unwrap().mark = Some("OBS".to_owned());
        assert_eq!(tables.map(|table| Spec::parse(&table, &p).unwrap()), specs);
    }

    proptest! {
        #[test]
        fn turned_twice_is_the_same(spec in specs()) {
            prop_assert_eq!(spec.turned().turned(), spec);
        }
    }
}
