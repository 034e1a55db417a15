//! Which words something is done to, and what is on them.

use crate::analysis::{Quote, Unit, excerpts_at};
use crate::desk::Desk;
use crate::model::{CodeKey, CoderKey, CodingKey, DocumentKey, ExcerptKey, Project};
use crate::text::Span;

/// Some words of an interview: the same for all coders who marked them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The interview.
    pub document: DocumentKey,
    /// The words.
    pub span: Span,
}

impl From<Quote> for Spot {
    fn from(quote: Quote) -> Spot {
        Spot { document: quote.document, span: quote.span }
    }
}

impl From<&Unit> for Spot {
    fn from(unit: &Unit) -> Spot {
        Spot { document: unit.document, span: unit.span }
    }
}

impl Spot {
    /// The excerpts of these words, of all coders.
    pub fn excerpts(self, project: &Project) -> &[ExcerptKey] {
        excerpts_at(project, self.document, self.span)
    }

    /// A coder's own excerpt of these words.
    pub fn own(self, project: &Project, coder: Option<CoderKey>) -> Option<ExcerptKey> {
        project.excerpt_at(self.document, self.span, coder?)
    }

    /// The excerpt that is read in place: one's own, else the first.
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

    /// One's own coding with a code, whatever it was called when it was given.
    pub fn coding(self, project: &Project, coder: Option<CoderKey>, code: CodeKey) -> Option<CodingKey> {
        let own = self.own(project, coder)?;
        let target = project.target(code);
        project.codings_of(own).find(|(_, c)| project.target(c.code) == target).map(|(key, _)| key)
    }

    /// The first of the others who has marked these words; with a code when one is asked for.
    pub fn other(self, project: &Project, me: Option<CoderKey>, code: Option<CodeKey>) -> Option<CoderKey> {
        let has = |key: ExcerptKey| match code.map(|code| project.target(code)) {
            Some(code) => project.codings_of(key).any(|(_, c)| project.target(c.code) == code),
            None => true,
        };
        let excerpts = self.excerpts(project).iter().filter_map(|&key| Some((key, project.excerpts.get(key)?)));
        excerpts.filter(|(key, e)| Some(e.coder) != me && has(*key)).map(|(_, e)| e.coder).next()
    }
}

/// The codes that are one's own on some words, in the codebook's order, each with how many of these words carry it.
pub fn own_codes(project: &Project, me: Option<CoderKey>, spots: &[Spot]) -> Vec<(CodeKey, usize)> {
    let mut found: Vec<(CodeKey, usize)> = Vec::new();
    for own in spots.iter().filter_map(|spot| spot.own(project, me)) {
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
