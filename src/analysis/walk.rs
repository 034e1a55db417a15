//! Goes through a project's codings, document by document, and tells for each the rows and columns it falls in.

use super::axis::{Axis, looks};
use super::meet::Meeting;
use super::order::cases_of;
use super::page::{Coded, Page};
use super::{Label, Measure, Meet, Selection, Spec};
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

/// A document to go through, for one of its cases when cases are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Job {
    case: Option<CaseKey>,
    document: DocumentKey,
}

/// The rows and columns of a table.
pub(super) struct Walk<'a> {
    project: &'a Project,
    /// The excerpts that count; none: all.
    chosen: Option<&'a Selection>,
    rows: Axis,
    columns: Axis,
    meet: Option<Meet>,
    /// How many columns there are, the total not counted.
    width: usize,
    by_case: bool,
}

/// Where a document is found, by rows and columns that ask for it or its case.
type Heading = (Vec<u32>, Vec<u32>);

impl<'a> Walk<'a> {
    /// For a table with these labels, of all excerpts or those that are chosen.
    pub(super) fn new(
        project: &'a Project,
        chosen: Option<&'a Selection>,
        spec: Spec,
        rows: &[Label],
        columns: &[Label],
    ) -> Walk<'a> {
        Walk {
            project,
            chosen,
            rows: Axis::new(project, Some(spec.rows), rows),
            columns: Axis::new(project, spec.columns, columns),
            meet: spec.meeting(),
            width: columns.len(),
            by_case: spec.counted() == Measure::Cases,
        }
    }

    /// Everything there is to go through. When cases are counted, case by case: a document of two cases comes twice,
    /// one of none does not come.
    pub(super) fn jobs(&self) -> Vec<Job> {
        let counts = |document: &DocumentKey| self.chosen.is_none_or(|chosen| chosen.in_base(*document));
        let documents = self.project.documents.keys().filter(counts);
        if !self.by_case {
            return documents.map(|document| Job { case: None, document }).collect();
        }
        let of = |document| cases_of(self.project, document).into_iter().map(move |c| Job { case: Some(c), document });
        let mut jobs: Vec<Job> = documents.flat_map(of).collect();
        jobs.sort();
        jobs
    }

    /// Parts the jobs into at most `most` runs of about as many excerpts each. The documents of a case stay together.
    pub(super) fn parts<'j>(&self, jobs: &'j [Job], most: usize) -> Vec<&'j [Job]> {
        let weight = |job: &Job| self.project.excerpts_in(job.document).len();
        let each = jobs.iter().map(weight).sum::<usize>() / most.max(1) + 1;
        let (mut parts, mut from, mut held) = (Vec::new(), 0, 0);
        for (at, job) in jobs.iter().enumerate() {
            let whole = at == 0 || !self.by_case || jobs[at - 1].case != job.case;
            if held >= each && whole {
                parts.push(&jobs[from..at]);
                (from, held) = (at, 0);
            }
            held += weight(job);
        }
        parts.push(&jobs[from..]);
        parts
    }

    /// Goes through some jobs.
    pub(super) fn run(&self, jobs: &[Job], sink: &mut impl Sink) {
        let mut page = Page::new(self.project, self.chosen);
        let mut meeting = self.meet.map(|meet| Meeting::new(meet, self.width));
        for job in jobs {
            page.read(self.project, job.document);
            if page.places.is_empty() {
                continue;
            }
            sink.document(job.document, job.case);
            match &mut meeting {
                Some(meeting) => self.meeting(&page, job.document, meeting, sink),
                None => self.plain(&page, *job, sink),
            }
        }
    }

    fn meeting(&self, page: &Page, document: DocumentKey, meeting: &mut Meeting, sink: &mut impl Sink) {
        let (Some(rows), Some(columns)) = (self.rows.codes(), self.columns.codes()) else { return };
        meeting.find(page, rows, columns, self.project.turns(document));
        for (at, place) in page.places.iter().enumerate() {
            let columns = meeting.met(at);
            if columns.is_empty() {
                continue;
            }
            sink.unit(place.span);
            for coded in page.codings(place) {
                let rows = rows.of(coded.code);
                if !rows.is_empty() {
                    sink.coding(coded, rows, columns);
                }
            }
        }
    }

    fn plain(&self, page: &Page, job: Job, sink: &mut impl Sink) {
        let headings = self.headings(job);
        let turns = self.project.turns(job.document);
        let (row_voices, column_voices) = (self.rows.voices(turns), self.columns.voices(turns));
        let spoken = self.rows.is_spoken() || self.columns.is_spoken();
        let (mut row_spoken, mut column_spoken) = (Vec::new(), Vec::new());
        for place in &page.places {
            sink.unit(place.span);
            if spoken {
                self.rows.spoken(turns, &row_voices, place.span, &mut row_spoken);
                self.columns.spoken(turns, &column_voices, place.span, &mut column_spoken);
            }
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

    /// By each case of a document, or by the one that is looked at, where rows and columns find it; the same answer once.
    fn headings(&self, job: Job) -> Vec<Heading> {
        if !self.rows.is_heading() && !self.columns.is_heading() {
            return vec![Heading::default()];
        }
        let place = |axis: &Axis, case| axis.heading(self.project, job.document, case);
        let cases = if job.case.is_some() { vec![job.case] } else { looks(self.project, job.document) };
        let mut out: Vec<Heading> =
            cases.into_iter().map(|case| (place(&self.rows, case), place(&self.columns, case))).collect();
        out.sort();
        out.dedup();
        out
    }
}
