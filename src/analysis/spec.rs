//! A table that is asked for.

use super::label::labels_below;
use super::{Dimension, Label, Measure, Meet, Percent, Selection, Unknown, labels_where};
use crate::model::{Project, Table};

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
    /// Whether codes come with every code below them, as rows and columns of their own: what a table needs that opens
    /// and closes its codes. Totals are the same either way.
    pub deep: bool,
}

impl Spec {
    /// Excerpts by one dimension.
    pub fn of(rows: Dimension) -> Spec {
        Spec { rows, columns: None, measure: Measure::default(), percent: None, meet: Meet::default(), deep: false }
    }

    /// Excerpts by two dimensions.
    pub fn by(rows: Dimension, columns: Dimension) -> Spec {
        Spec { columns: Some(columns), ..Spec::of(rows) }
    }

    /// The table of a codebook or of the user.
    ///
    /// # Errors
    /// A dimension, measure, per cent or way of meeting that is not in this project.
    pub fn parse(table: &Table, project: &Project) -> Result<Spec, Unknown> {
        let columns = Some(table.columns.trim()).filter(|word| !word.is_empty());
        Ok(Spec {
            rows: Dimension::parse(&table.rows, project)?,
            columns: columns.map(|word| Dimension::parse(word, project)).transpose()?,
            measure: Measure::parse(&table.measure)?,
            percent: Percent::parse(&table.percent)?,
            meet: Meet::parse(&table.meet)?,
            deep: false,
        })
    }

    /// What is counted: documents when the per cent is of documents.
    pub fn counted(self) -> Measure {
        if self.percent == Some(Percent::Documents) { Measure::Documents } else { self.measure }
    }

    /// How rows and columns meet; none unless both are codes.
    pub fn meeting(self) -> Option<Meet> {
        (self.rows.is_codes() && self.columns?.is_codes()).then_some(self.meet)
    }

    /// Rows and columns changed for each other, and with them what a per cent of the row or the column is of; itself
    /// when there are no columns.
    pub fn turned(self) -> Spec {
        let Some(columns) = self.columns else { return self };
        let percent = match self.percent {
            Some(Percent::Row) => Some(Percent::Column),
            Some(Percent::Column) => Some(Percent::Row),
            other => other,
        };
        Spec { rows: columns, columns: Some(self.rows), percent, ..self }
    }

    /// The table as it is kept. Codes are named by id: their marks and names may change.
    pub fn table(self, project: &Project) -> Table {
        let word = |dimension: Dimension| match dimension {
            Dimension::Below(code) => project.codes.get(project.target(code)).map(|code| format!("code:{}", code.id)),
            other => Some(other.word(project)),
        };
        Table {
            rows: word(self.rows).unwrap_or_default(),
            columns: self.columns.and_then(word).unwrap_or_default(),
            meet: self.meeting().map_or_else(String::new, Meet::word),
            measure: self.measure.word().to_owned(),
            percent: self.percent.map_or_else(String::new, |percent| percent.word().to_owned()),
            ..Table::default()
        }
    }

    /// The labels of its rows, for chosen excerpts or all.
    pub(super) fn row_labels(self, project: &Project, chosen: Option<&Selection>) -> Vec<Label> {
        self.labels_of(self.rows, project, chosen)
    }

    /// The labels of its columns; none without columns.
    pub(super) fn column_labels(self, project: &Project, chosen: Option<&Selection>) -> Vec<Label> {
        self.columns.map_or_else(Vec::new, |columns| self.labels_of(columns, project, chosen))
    }

    fn labels_of(self, dimension: Dimension, project: &Project, chosen: Option<&Selection>) -> Vec<Label> {
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
            Spec::parse(&Table { rows, columns, meet, measure, percent, ..Table::default() }, p).unwrap()
        };
        let specs = [
            parse(["obstacle", "goal", "near:2", "codings", "row"], &p),
            parse(["code:HIN", "", "", "words", ""], &p),
            parse(["attribute:actor", "code", "", "documents", "documents"], &p),
        ];
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
