//! A table that is asked for.

use super::{Dimension, Measure, Meet, Percent, Unknown};
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
}

impl Spec {
    /// Excerpts by one dimension.
    pub fn of(rows: Dimension) -> Spec {
        Spec { rows, columns: None, measure: Measure::default(), percent: None, meet: Meet::default() }
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

    /// Rows and columns changed for each other; itself when there are no columns.
    pub fn turned(self) -> Spec {
        self.columns.map_or(self, |columns| Spec { rows: columns, columns: Some(self.rows), ..self })
    }
}
