//! Goes through a project's codings, document by document, and tells for each the rows and columns it falls in.

use super::axis::{Axis, looks};
use super::label::cases_of;
use super::meet::Meeting;
use super::page::{Coded, Page};
use super::{Label, Measure, Spec};
use crate::model::{CaseKey, DocumentKey, Project};
use crate::text::Span;

/// What takes in the codings.
pub(super) trait Sink {
    /// A new document, looked at for one case when cases are counted.
    fn document(&mut self, document: DocumentKey, case: Option<CaseKey>);
    /// A new unit of that document: they come by start, longest first.
    fn unit(&mut self, span: Span);
    /// A coding of that unit and where it falls: both lists end with the total. The same coding may come several times.
    fn coding(&mut self, coded: &Coded, rows: &[u32], columns: &[u32]);
}

/// The rows and columns of a table.
pub(super) struct Walk<'a> {
    project: &'a Project,
    rows: Axis,
    columns: Axis,
    meeting: Option<Meeting>,
    by_case: bool,
}

/// Where a document is found, by rows and columns that ask for it or its case.
type Heading = (Vec<u32>, Vec<u32>);

impl<'a> Walk<'a> {
    /// For a table with these labels.
    pub(super) fn new(project: &'a Project, spec: Spec, rows: &[Label], columns: &[Label]) -> Walk<'a> {
        Walk {
            project,
            rows: Axis::new(project, Some(spec.rows), rows),
            columns: Axis::new(project, spec.columns, columns),
            meeting: spec.meeting().map(|meet| Meeting::new(meet, columns.len())),
            by_case: spec.counted() == Measure::Cases,
        }
    }

    /// Goes through everything. When cases are counted, case by case: a document of two cases comes twice, one of none
    /// does not come.
    pub(super) fn run(&mut self, sink: &mut impl Sink) {
        let project = self.project;
        let mut page = Page::default();
        if !self.by_case {
            for document in project.documents.keys() {
                let cases = looks(project, document);
                sink.document(document, None);
                self.document(&mut page, document, &cases, sink);
            }
            return;
        }
        let pairs = |document| cases_of(project, document).into_iter().map(move |case| (case, document));
        let mut work: Vec<(CaseKey, DocumentKey)> = project.documents.keys().flat_map(pairs).collect();
        work.sort();
        for (case, document) in work {
            sink.document(document, Some(case));
            self.document(&mut page, document, &[Some(case)], sink);
        }
    }

    fn document(&mut self, page: &mut Page, document: DocumentKey, cases: &[Option<CaseKey>], sink: &mut impl Sink) {
        page.read(self.project, document);
        if page.places.is_empty() {
            return;
        }
        match &mut self.meeting {
            Some(meeting) => {
                let (Some(rows), Some(columns)) = (self.rows.codes(), self.columns.codes()) else { return };
                meeting.find(page, rows, columns, self.project.turns(document));
                met(page, meeting, &self.rows, sink);
            }
            None => self.plain(page, document, cases, sink),
        }
    }

    fn plain(&self, page: &Page, document: DocumentKey, cases: &[Option<CaseKey>], sink: &mut impl Sink) {
        let headings = self.headings(document, cases);
        let turns = self.project.turns(document);
        let (row_voices, column_voices) = (self.rows.voices(turns), self.columns.voices(turns));
        let (mut row_spoken, mut column_spoken) = (Vec::new(), Vec::new());
        for place in &page.places {
            sink.unit(place.span);
            self.rows.spoken(turns, &row_voices, place.span, &mut row_spoken);
            self.columns.spoken(turns, &column_voices, place.span, &mut column_spoken);
            for coded in page.codings(place) {
                for (row_heading, column_heading) in &headings {
                    let rows = self.rows.places(coded, row_heading, &row_spoken);
                    let columns = self.columns.places(coded, column_heading, &column_spoken);
                    if !rows.is_empty() && !columns.is_empty() {
                        sink.coding(coded, rows, columns);
                    }
                }
            }
        }
    }

    /// By each case of a document, where rows and columns find it; the same answer once.
    fn headings(&self, document: DocumentKey, cases: &[Option<CaseKey>]) -> Vec<Heading> {
        if !self.rows.is_heading() && !self.columns.is_heading() {
            return vec![Heading::default()];
        }
        let place = |axis: &Axis, case| axis.heading(self.project, document, case);
        let mut out: Vec<Heading> =
            cases.iter().map(|&case| (place(&self.rows, case), place(&self.columns, case))).collect();
        out.sort();
        out.dedup();
        out
    }
}

fn met(page: &Page, meeting: &Meeting, rows: &Axis, sink: &mut impl Sink) {
    for (at, place) in page.places.iter().enumerate() {
        let columns = meeting.met(at);
        if columns.is_empty() {
            continue;
        }
        sink.unit(place.span);
        for coded in page.codings(place) {
            let rows = rows.places(coded, &[], &[]);
            if !rows.is_empty() {
                sink.coding(coded, rows, columns);
            }
        }
    }
}
