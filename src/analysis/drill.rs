//! What is behind a number of a table.

use super::excerpts::in_order;
use super::page::CountedCoding;
use super::parts;
use super::walk::{Sink, Walk};
use super::{Selection, Spec, Unit};
use crate::model::{CaseKey, DocumentKey, Project};
use crate::text::Span;

/// Exactly the units behind a number of a table: of a cell by its row and column, of a total where the row or the column
/// is none. Each with the excerpts and codings that put it there, in order of documents and places.
///
/// | counted | the number is |
/// |---|---|
/// | passages | how many there are when units that overlap are joined |
/// | excerpts | how many units there are |
/// | codings | how many codings they have |
/// | documents | how many documents they are in |
/// | cases | how many cases those have that fit |
/// | words, characters | what they cover |
pub fn cell_units(project: &Project, spec: Spec, row: Option<usize>, column: Option<usize>) -> Vec<Unit> {
    cell_units_where(project, None, spec, row, column)
}

/// The excerpts behind a cell of a table of chosen excerpts: see [`super::tally_where`].
pub fn cell_units_where(
    project: &Project,
    chosen: Option<&Selection>,
    spec: Spec,
    row: Option<usize>,
    column: Option<usize>,
) -> Vec<Unit> {
    if spec.is_turned() {
        return cell_units_where(project, chosen, spec.turned(), column, row);
    }
    let (rows, columns) = (spec.row_labels(project, chosen), spec.column_labels(project, chosen));
    let (column, part) = parts::column_of(spec, column, columns.len(), || spec.part_labels(project, chosen).len());
    let mut drill = DrillQuery {
        row: row.unwrap_or(rows.len()) as u32,
        column: column.unwrap_or(columns.len()) as u32,
        at: None,
        span: Span::default(),
        units: Vec::new(),
    };
    let walk = Walk::new(project, chosen, spec, (&rows, &columns), part);
    walk.run(&walk.jobs(), &mut drill);
    in_order(project, drill.units)
}

struct DrillQuery {
    row: u32,
    column: u32,
    at: Option<DocumentKey>,
    span: Span,
    units: Vec<Unit>,
}

impl Sink for DrillQuery {
    fn document(&mut self, document: DocumentKey, _: Option<CaseKey>) {
        self.at = Some(document);
    }

    fn unit(&mut self, span: Span) {
        self.span = span;
    }

    fn coding(&mut self, coded: &CountedCoding, rows: &[u32], columns: &[u32]) {
        let Some(document) = self.at else { return };
        if !rows.contains(&self.row) || !columns.contains(&self.column) {
            return;
        }
        match self.units.last_mut() {
            Some(unit) if unit.document == document && unit.span == self.span => unit.add(coded.excerpt, coded.coding),
            _ => {
                let mut unit = Unit { document, span: self.span, excerpts: Vec::new(), codings: Vec::new() };
                unit.add(coded.excerpt, coded.coding);
                self.units.push(unit);
            }
        }
    }
}
