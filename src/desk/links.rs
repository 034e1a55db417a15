//! Links to excerpts in the words of a memo: a place as it is cited, in brackets, with the end of the excerpt's id
//! (`[Granforsa 10.6 #1f3a90c2]`). Readable as it stands, also where nothing can be followed; the id leads to the excerpt
//! whatever its interview is called later. A place without an id, as one types it, leads to its sentence.

use super::Desk;
use crate::model::{DocumentKey, ExcerptKey, Project};
use crate::text::Span;

/// How many excerpts are offered to be linked, those coded last: their words are read while a key waits.
pub const OFFERED: usize = 5_000;
/// How many digits of an id a link has, when they tell it from all others.
const DIGITS: usize = 8;

/// An excerpt that may be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linkable {
    /// The excerpt.
    pub excerpt: ExcerptKey,
    /// Interview and turn: `Granforsa 10`.
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

/// What a link says.
struct Link<'a> {
    name: &'a str,
    turn: u32,
    sentence: u32,
    /// The last digits of the excerpt's id.
    id: Option<&'a str>,
}

fn parse(link: &str) -> Option<Link<'_>> {
    let is_id = |id: &str| (DIGITS..=32).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit());
    let (cited, id) = match link.rsplit_once(" #") {
        Some((cited, id)) if is_id(id) => (cited, Some(id)),
        _ => (link, None),
    };
    let (name, place) = cited.rsplit_once(' ')?;
    let (turn, sentence) = place.split_once('.')?;
    Some(Link { name: name.trim(), turn: turn.parse().ok()?, sentence: sentence.parse().ok()?, id })
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

/// Finds where a link leads: to the excerpt of its id, else to its place; none when the project has neither.
pub fn resolve(desk: &mut Desk, link: &str) -> Option<Linked> {
    let Link { name, turn, sentence, id } = parse(link)?;
    if let Some(key) = id.and_then(|id| by_id(desk.project(), id)) {
        let excerpt = desk.project().excerpts.get(key)?;
        return Some(Linked { document: excerpt.document, span: excerpt.span, excerpt: Some(key) });
    }
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

/// The one excerpt whose id ends in some digits; none when there is none, or several.
fn by_id(project: &Project, digits: &str) -> Option<ExcerptKey> {
    let wanted = u128::from_str_radix(digits, 16).ok()?;
    let mask = u128::MAX >> (128 - 4 * digits.len().clamp(1, 32) as u32);
    let mut found = project.excerpts.iter().filter(|(_, e)| e.id.as_u128() & mask == wanted).map(|(key, _)| key);
    found.next().filter(|_| found.next().is_none())
}

/// The excerpts that may be linked: those coded last, at most [`OFFERED`], each place once.
pub fn targets(desk: &Desk) -> Vec<Linkable> {
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

fn target(desk: &Desk, key: ExcerptKey) -> Option<Linkable> {
    let project = desk.project();
    let excerpt = project.excerpts.get(key)?;
    let name = project.documents.get(excerpt.document)?.cited();
    let turn = project.turns(excerpt.document).map_or(0, |turns| turns.touched(excerpt.span).0);
    let code = |key| project.codes.get(project.target(key)).map(|c| c.tag(project.language).to_owned());
    let codes: Vec<String> = project.codings_of(key).filter_map(|(_, c)| code(c.code)).collect();
    Some(Linkable {
        excerpt: key,
        cited: if turn == 0 { name.to_owned() } else { format!("{name} {turn}") },
        words: desk.words_of(key).ok()?.replace('\n', " "),
        codes: codes.join(" "),
    })
}

/// A link to an excerpt, as it is written in a memo; none when it is gone or its interview cannot be read.
pub fn written(desk: &mut Desk, key: ExcerptKey) -> Option<String> {
    let excerpt = desk.project().excerpts.get(key)?;
    let (id, document, start) = (excerpt.id.simple().to_string(), excerpt.document, excerpt.span.start);
    let place = desk.transcript(document).ok()?.place(start);
    let project = desk.project();
    let cited = place.cited(project.documents.get(document)?.cited());
    let short = id.get(id.len() - DIGITS..)?;
    Some(format!("[{cited} #{}]", if by_id(project, short).is_some() { short } else { id.as_str() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_place_in_brackets_and_nothing_else_is() {
        let words = "Som i [Granforsa 10.6 #00c0ffee] och [City of Vidarhamn 2.11], [sic] [10.6] [Granforsa 10]";
        assert_eq!(links(words), ["Granforsa 10.6 #00c0ffee", "City of Vidarhamn 2.11"]);
        assert!(links("[Granforsa 10.6").is_empty());
        let link = parse("Granforsa 10.6 #00c0ffee").unwrap();
        assert_eq!((link.name, link.turn, link.sentence, link.id), ("Granforsa", 10, 6, Some("00c0ffee")));
        assert_eq!(parse("No #1 10.6").map(|link| (link.name, link.id)), Some(("No #1", None)));
    }
}
