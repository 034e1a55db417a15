//! Words of an interview that codes are given to, and what coders have on them.

use crate::analysis::{Quote, Unit, excerpts_at};
use crate::desk::Desk;
use crate::model::{CodeKey, CoderKey, CodingKey, DocumentKey, ExcerptKey, Project};
use crate::text::Span;

/// A segment: words of an interview, the same for all coders who marked them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// The interview that the words are from.
    pub document: DocumentKey,
    /// The range of the text.
    pub span: Span,
}

impl From<Quote> for Segment {
    fn from(quote: Quote) -> Segment {
        Segment { document: quote.document, span: quote.span }
    }
}

impl From<&Unit> for Segment {
    fn from(unit: &Unit) -> Segment {
        Segment { document: unit.document, span: unit.span }
    }
}

impl Segment {
    /// The excerpts of the segment, of all coders.
    pub fn excerpts(self, project: &Project) -> &[ExcerptKey] {
        excerpts_at(project, self.document, self.span)
    }

    /// A coder's own excerpt of the segment.
    pub fn own(self, project: &Project, coder: Option<CoderKey>) -> Option<ExcerptKey> {
        project.excerpt_at(self.document, self.span, coder?)
    }

    /// The excerpt that is read in place: the desk's coder's own, else the first.
    pub fn excerpt(self, desk: &Desk) -> Option<ExcerptKey> {
        let project = desk.project();
        self.own(project, desk.my_key()).or_else(|| self.excerpts(project).first().copied())
    }

    /// Whether a memo is on the excerpt that is read in place.
    pub fn has_memo(self, desk: &Desk) -> bool {
        let project = desk.project();
        let excerpt = self.excerpt(desk).and_then(|key| project.excerpts.get(key));
        excerpt.is_some_and(|excerpt| !project.memos_on(excerpt.id).is_empty())
    }

    /// A coder's own coding with a code, or with one that was merged into it.
    pub fn coding(self, project: &Project, coder: Option<CoderKey>, code: CodeKey) -> Option<CodingKey> {
        let own = self.own(project, coder)?;
        let target = project.target(code);
        project.codings_of(own).find(|(_, c)| project.target(c.code) == target).map(|(key, _)| key)
    }

    /// The first other coder who has marked the segment; with a code: who has given it that code.
    pub fn other(self, project: &Project, me: Option<CoderKey>, code: Option<CodeKey>) -> Option<CoderKey> {
        let has = |key: ExcerptKey| match code.map(|code| project.target(code)) {
            Some(code) => project.codings_of(key).any(|(_, c)| project.target(c.code) == code),
            None => true,
        };
        let excerpts = self.excerpts(project).iter().filter_map(|&key| Some((key, project.excerpts.get(key)?)));
        excerpts.filter(|(key, e)| Some(e.coder) != me && has(*key)).map(|(_, e)| e.coder).next()
    }
}

/// A coder's own codes on some segments, in the codebook's order, each with how many segments carry it.
pub fn own_codes(project: &Project, me: Option<CoderKey>, segments: &[Segment]) -> Vec<(CodeKey, usize)> {
    let mut found: Vec<(CodeKey, usize)> = Vec::new();
    for own in segments.iter().filter_map(|segment| segment.own(project, me)) {
        for (_, coding) in project.codings_of(own) {
            let code = project.target(coding.code);
            match found.iter_mut().find(|(known, _)| *known == code) {
                Some((_, many)) => *many += 1,
                None => found.push((code, 1)),
            }
        }
    }
    found.sort_by_key(|&(code, _)| project.tree().rank(code));
    found
}
