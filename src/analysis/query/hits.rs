//! Where a query is true in the texts themselves: the hits of a search in all interviews.

use super::term::Term;
use super::{Asking, Query};
use crate::model::{DocumentKey, Project};
use crate::text::{Finder, Span, Text};

impl Query {
    /// The places of an interview that the query finds, in order, each once. Where it looks for words outside a `not`,
    /// these are the words' places: codes, coders and memos are asked of the place, words and speakers of the turn it is
    /// in (before the first turn: of what stands there). A label is no words, and no hit crosses a turn. Without words: the
    /// turns that the query is true of. `within` is another query that has to be true there.
    pub fn hits(&self, asking: &Asking, within: Option<&Asking>, document: DocumentKey, text: &Text) -> Vec<Span> {
        let both = || [Some(asking), within].into_iter().flatten();
        if both().any(|asking| asking.of_document(document) == Some(false)) {
            return Vec::new();
        }
        let turns = turns_of(asking.project, document, text);
        let said = self.root.said();
        let asked: Vec<_> = both().map(|asking| (asking, asking.here(document, Some(text)))).collect();
        if said.is_empty() {
            let Some((asking, here)) = asked.first() else { return Vec::new() };
            let fits = |span: &Span| asking.holds_at(here, *span, text.slice(*span));
            return turns.into_iter().map(|turn| turn.words).filter(fits).collect();
        }
        let mut places: Vec<Span> = said.iter().flat_map(|term| places_of(term, text)).collect();
        places.sort_by_key(|span| (span.start, span.end));
        places.dedup();
        let fits = |span: &Span| {
            let at = turns.partition_point(|turn| turn.whole.start <= span.start).saturating_sub(1);
            let Some(turn) = turns.get(at).filter(|turn| turn.words.covers(*span)) else { return false };
            asked.iter().all(|(asking, here)| asking.holds_at(here, *span, text.slice(turn.words)))
        };
        places.into_iter().filter(fits).collect()
    }
}

/// What a query looks for in texts, made ready once.
#[derive(Debug)]
pub struct Sought {
    words: Vec<Finder>,
    patterns: Vec<regex::Regex>,
}

impl Query {
    /// What the query looks for in texts.
    pub fn sought(&self) -> Sought {
        let said = self.root.said();
        let words =
            said.iter().filter_map(|term| if let Term::Text(words) = term { Some(Finder::new(words)) } else { None });
        let pattern =
            |term: &&Term| if let Term::Pattern(words) = term { super::ask::pattern(words).ok() } else { None };
        Sought { words: words.collect(), patterns: said.iter().filter_map(pattern).collect() }
    }
}

impl Sought {
    /// Whether [`Query::hits`] may find a place in a text: asked before the text is taken apart, which costs more.
    pub fn may_be_in(&self, words: &str) -> bool {
        let nothing = self.words.is_empty() && self.patterns.is_empty();
        nothing || self.words.iter().any(|w| w.is_in(words)) || self.patterns.iter().any(|p| p.is_match(words))
    }
}

/// A stretch of a text that one person speaks, or that stands before the first turn.
struct Stretch {
    whole: Span,
    words: Span,
}

/// The numbered turns; what stands before the first comes first when there is any.
fn turns_of(project: &Project, document: DocumentKey, text: &Text) -> Vec<Stretch> {
    let mut out = Vec::new();
    let turns = project.turns(document);
    let starts = turns.map_or(&[][..], |turns| &turns.starts);
    let first = starts.first().copied().unwrap_or(text.chars());
    let head = text.trim(Span::new(0, first));
    if !head.is_empty() {
        out.push(Stretch { whole: Span::new(0, first), words: head });
    }
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text.chars()).max(start);
        let whole = Span::new(start, end);
        let words = turns.and_then(|turns| turns.spans.get(at)).copied().unwrap_or(whole);
        out.push(Stretch { whole, words: text.trim(words) });
    }
    out
}

fn places_of(term: &Term, text: &Text) -> Vec<Span> {
    match term {
        Term::Text(words) => Finder::new(words).spans(text),
        Term::Pattern(words) => super::ask::pattern(words).map_or_else(
            |_| Vec::new(),
            |regex| {
                let span = |m: regex::Match| Span::new(text.position(m.start()), text.position(m.end()));
                regex.find_iter(text.as_str()).filter(|m| !m.is_empty()).map(span).collect()
            },
        ),
        _ => Vec::new(),
    }
}
