//! Links to excerpts in the words of a memo: a place as it is cited, in brackets (`[Granforsa 10.6]`). Readable as it
//! stands, also where nothing can be followed.

use super::Desk;
use crate::model::{DocumentKey, ExcerptKey};
use crate::text::Span;

/// How many excerpts are offered to be linked: the latest.
const OFFERED: usize = 80;

/// An excerpt that may be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linkable {
    /// `Granforsa 10.6`.
    pub cited: String,
    /// Its words.
    pub words: String,
    /// The marks or short names of its codes.
    pub codes: String,
}

/// The places that are linked in some words, as written, without brackets.
pub fn links(words: &str) -> Vec<String> {
    let inside = words.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(inside, _)| inside.trim());
    inside.filter(|link| parse(link).is_some()).map(str::to_owned).collect()
}

/// Name, turn and sentence of a link.
fn parse(link: &str) -> Option<(&str, u32, u32)> {
    let (name, place) = link.rsplit_once(' ')?;
    let (turn, sentence) = place.split_once('.')?;
    Some((name.trim(), turn.parse().ok()?, sentence.parse().ok()?))
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The interview.
    pub document: DocumentKey,
    /// The sentence, or the words of the excerpt.
    pub span: Span,
    /// The excerpt that begins in the sentence.
    pub excerpt: Option<ExcerptKey>,
}

/// Finds where a link leads; none when it names no sentence of the project.
pub fn resolve(desk: &mut Desk, link: &str) -> Option<Linked> {
    let (name, turn, sentence) = parse(link)?;
    let named = |(_, d): &(DocumentKey, &crate::model::Document)| d.cited() == name || d.title == name;
    let document = desk.project().documents.iter().find(named).map(|(key, _)| key)?;
    let transcript = desk.transcript(document).ok()?;
    let places = &transcript.places;
    let at = places.sentences.iter().find(|span| {
        let place = places.place(span.start);
        (place.turn, place.sentence) == (turn, sentence)
    })?;
    let project = desk.project();
    let here = |key: &ExcerptKey| {
        project.excerpts.get(*key).is_some_and(|e| at.start <= e.span.start && e.span.start < at.end)
    };
    let excerpt = project.excerpts_in(document).iter().copied().find(here);
    let span = excerpt.and_then(|key| project.excerpts.get(key)).map_or(*at, |e| e.span);
    Some(Linked { document, span, excerpt })
}

/// The excerpts that may be linked: those coded last, each place once.
pub fn targets(desk: &mut Desk) -> Vec<Linkable> {
    let project = desk.project();
    let mut latest: Vec<(i64, ExcerptKey)> = project.codings.iter().map(|(_, c)| (c.at, c.excerpt)).collect();
    latest.sort_unstable_by(|a, b| b.cmp(a));
    let mut seen = std::collections::BTreeSet::new();
    let mut keys = Vec::new();
    for (_, key) in latest {
        let Some(excerpt) = project.excerpts.get(key) else { continue };
        if seen.insert((excerpt.document, excerpt.span.start, excerpt.span.end)) {
            keys.push(key);
        }
        if keys.len() == OFFERED {
            break;
        }
    }
    keys.into_iter().filter_map(|key| target(desk, key)).collect()
}

fn target(desk: &mut Desk, key: ExcerptKey) -> Option<Linkable> {
    let excerpt = desk.project().excerpts.get(key)?.clone();
    let transcript = desk.transcript(excerpt.document).ok()?;
    let project = desk.project();
    let place = transcript.place(excerpt.span.start);
    let name = project.documents.get(excerpt.document)?.cited();
    let code = |key| project.codes.get(project.target(key)).map(|c| c.tag(project.language).to_owned());
    let codes: Vec<String> = project.codings_of(key).filter_map(|(_, c)| code(c.code)).collect();
    Some(Linkable {
        cited: place.cited(name),
        words: transcript.words(excerpt.span).replace('\n', " "),
        codes: codes.join(" "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_place_in_brackets_and_nothing_else_is() {
        let words = "Som i [Granforsa 10.6] och [City of Vidarhamn 2.11], [sic] [10.6] [Granforsa 10]";
        assert_eq!(links(words), ["Granforsa 10.6", "City of Vidarhamn 2.11"]);
        assert!(links("[Granforsa 10.6").is_empty());
    }
}
