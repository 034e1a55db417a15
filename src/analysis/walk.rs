//! Goes through a project's codings, document by document, and tells for each the rows and columns it falls in.

use super::axis::{Axis, looks};
use super::meet::Meeting;
use super::order::cases_of;
use super::page::{CodedRanges, CountedCoding};
use super::{AxisLabel, Measure, Meet, Selection, Spec};
use crate::model::{CaseKey, DocumentKey, Project, Turns};
use crate::text::Span;

/// What takes in the codings.
pub(super) trait Sink {
    /// A new document, looked at for one case when cases are counted.
    fn document(&mut self, document: DocumentKey, case: Option<CaseKey>);
    /// A new unit of that document: they come by start, longest first.
    fn unit(&mut self, span: Span);
    /// A coding of that unit and where it falls: both lists end with the total. The same coding may come several times.
    fn coding(&mut self, coded: &CountedCoding, rows: &[u32], columns: &[u32]);
}

/// A document to go through, for one of its cases when cases are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DocumentWalk {
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
    /// Of a third dimension: its places, and the only one that counts.
    part: Option<(Axis, u32)>,
    meet: Option<Meet>,
    /// How many columns there are, the total not counted.
    width: usize,
    by_case: bool,
}

/// Where a document is found, by rows, columns and parts that ask for it or its case.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct DocumentPlaces {
    rows: Vec<u32>,
    columns: Vec<u32>,
    parts: Vec<u32>,
}

/// Where the names of who speaks in a document are found, and the turns that tell it of a range.
struct Voices<'a> {
    turns: Option<&'a Turns>,
    /// Of rows, columns and parts.
    found: [Vec<Option<u32>>; 3],
    /// The same for the range at hand.
    spoken: [Vec<u32>; 3],
}

impl<'a> Walk<'a> {
    /// For a table with these labels of rows and columns, of all excerpts or those that are chosen; of one part of its
    /// third dimension, or of all.
    pub(super) fn new(
        project: &'a Project,
        chosen: Option<&'a Selection>,
        spec: Spec,
        (rows, columns): (&[AxisLabel], &[AxisLabel]),
        part: Option<u32>,
    ) -> Walk<'a> {
        let axis = || Axis::new(project, spec.parts(), &spec.part_labels(project, chosen));
        Walk {
            project,
            chosen,
            rows: Axis::new(project, Some(spec.rows), rows),
            columns: Axis::new(project, spec.columns, columns),
            part: part.map(|part| (axis(), part)),
            meet: spec.meeting(),
            width: columns.len(),
            by_case: spec.counted() == Measure::Cases,
        }
    }

    /// Everything there is to go through. When cases are counted, case by case: a document of two cases comes twice,
    /// one of none does not come.
    pub(super) fn jobs(&self) -> Vec<DocumentWalk> {
        let counts = |document: &DocumentKey| self.chosen.is_none_or(|chosen| chosen.in_base(*document));
        let documents = self.project.documents.keys().filter(counts);
        if !self.by_case {
            return documents.map(|document| DocumentWalk { case: None, document }).collect();
        }
        let of = |document| {
            cases_of(self.project, document).into_iter().map(move |c| DocumentWalk { case: Some(c), document })
        };
        let mut jobs: Vec<DocumentWalk> = documents.flat_map(of).collect();
        jobs.sort();
        jobs
    }

    /// Parts the jobs into at most `most` runs of about as many excerpts each. The documents of a case stay together.
    pub(super) fn parts<'j>(&self, jobs: &'j [DocumentWalk], most: usize) -> Vec<&'j [DocumentWalk]> {
        let weight = |job: &DocumentWalk| self.project.excerpts_in(job.document).len();
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
    pub(super) fn run(&self, jobs: &[DocumentWalk], sink: &mut impl Sink) {
        // Where codes meet, what is beside a chosen code is part of the question.
        let mut page = CodedRanges::new(self.project, self.chosen, self.meet.is_none());
        let mut meeting = self.meet.map(|meet| Meeting::new(meet, self.width));
        for job in jobs {
            page.read(self.project, job.document);
            if page.places.is_empty() {
                continue;
            }
            sink.document(job.document, job.case);
            match &mut meeting {
                Some(meeting) => self.meeting(&page, *job, meeting, sink),
                None => self.plain(&page, *job, sink),
            }
        }
    }

    fn meeting(&self, page: &CodedRanges, job: DocumentWalk, meeting: &mut Meeting, sink: &mut impl Sink) {
        let (Some(rows), Some(columns)) = (self.rows.codes(), self.columns.codes()) else { return };
        let headings = self.headings(job);
        let mut voices = self.voices(job.document);
        meeting.find(page, rows, columns, voices.turns);
        for (at, place) in page.places.iter().enumerate() {
            let columns = meeting.met(at);
            if columns.is_empty() {
                continue;
            }
            sink.unit(place.span);
            self.hear(&mut voices, place.span);
            for coded in page.codings(place) {
                let rows = rows.of(coded.code);
                if !rows.is_empty() && headings.iter().any(|heading| self.is_in_part(coded, heading, &voices)) {
                    sink.coding(coded, rows, columns);
                }
            }
        }
    }

    fn plain(&self, page: &CodedRanges, job: DocumentWalk, sink: &mut impl Sink) {
        let headings = self.headings(job);
        let mut voices = self.voices(job.document);
        for place in &page.places {
            sink.unit(place.span);
            self.hear(&mut voices, place.span);
            for coded in page.codings(place) {
                for heading in &headings {
                    let rows = self.rows.places(coded, &heading.rows, &voices.spoken[0]);
                    let columns = self.columns.places(coded, &heading.columns, &voices.spoken[1]);
                    if !rows.is_empty() && !columns.is_empty() && self.is_in_part(coded, heading, &voices) {
                        sink.coding(coded, rows, columns);
                    }
                }
            }
        }
    }

    /// Whether a coding is in the part that counts.
    fn is_in_part(&self, coded: &CountedCoding, heading: &DocumentPlaces, voices: &Voices) -> bool {
        let Some((axis, part)) = &self.part else { return true };
        axis.places(coded, &heading.parts, &voices.spoken[2]).contains(part)
    }

    /// Rows, columns and parts.
    fn axes(&self) -> [Option<&Axis>; 3] {
        [Some(&self.rows), Some(&self.columns), self.part.as_ref().map(|(axis, _)| axis)]
    }

    fn voices(&self, document: DocumentKey) -> Voices<'a> {
        let turns = self.project.turns(document);
        let found = self.axes().map(|axis| axis.map_or_else(Vec::new, |axis| axis.voices(turns)));
        Voices { turns, found, spoken: Default::default() }
    }

    /// Finds where a range is by who speaks in it.
    fn hear(&self, voices: &mut Voices, span: Span) {
        for (axis, (found, spoken)) in self.axes().into_iter().zip(voices.found.iter().zip(&mut voices.spoken)) {
            if let Some(axis) = axis.filter(|axis| axis.is_spoken()) {
                axis.spoken(voices.turns, found, span, spoken);
            }
        }
    }

    /// By each case of a document, or by the one that is looked at, where rows and columns find it; the same answer once.
    fn headings(&self, job: DocumentWalk) -> Vec<DocumentPlaces> {
        if !self.axes().into_iter().flatten().any(Axis::is_heading) {
            return vec![DocumentPlaces::default()];
        }
        let cases = if job.case.is_some() { vec![job.case] } else { looks(self.project, job.document) };
        let of = |case| {
            let place =
                |axis: Option<&Axis>| axis.map_or_else(Vec::new, |axis| axis.heading(self.project, job.document, case));
            let [rows, columns, parts] = self.axes().map(place);
            DocumentPlaces { rows, columns, parts }
        };
        let mut out: Vec<DocumentPlaces> = cases.into_iter().map(of).collect();
        out.sort();
        out.dedup();
        out
    }
}
