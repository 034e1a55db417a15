//! The list of quotes: every distinct range that is chosen, sorted and in groups. Made once for a change and without
//! reading a text, so that it is there at once also for a million codings.

use std::collections::HashMap;

use super::label::{AxisLabel, LabelKey, value_key};
use super::order::cases_of;
use super::{Dimension, Selection, documents_in_order, labels};
use crate::lang;
use crate::model::{CodeKey, CodingKey, DocumentKey, ExcerptKey, Key, Project};
use crate::text::Span;

/// A distinct range of a document in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The interview that the quote is from.
    pub document: DocumentKey,
    /// The range of the text.
    pub span: Span,
    /// Its excerpts, as a range of [`Project::excerpts_in`].
    from: u32,
    to: u32,
}

impl Quote {
    /// The excerpts of these words, of all coders.
    pub fn excerpts(self, project: &Project) -> &[ExcerptKey] {
        project.excerpts_in(self.document).get(self.from as usize..self.to as usize).unwrap_or_default()
    }
}

/// The excerpts of exactly these words, of all coders; empty when there are none any more.
pub fn excerpts_at(project: &Project, document: DocumentKey, span: Span) -> &[ExcerptKey] {
    let keys = project.excerpts_in(document);
    let place = |key: &ExcerptKey| {
        let span = project.span_of(*key);
        (span.start, std::cmp::Reverse(span.end))
    };
    let wanted = (span.start, std::cmp::Reverse(span.end));
    let from = keys.partition_point(|key| place(key) < wanted);
    let many = keys[from..].iter().take_while(|key| place(key) == wanted).count();
    &keys[from..from + many]
}

/// What quotes are sorted by, within their groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By interview and place.
    #[default]
    Place,
    /// By time, the one coded last first.
    Newest,
    /// By length, the longest first.
    Length,
    /// By their first code, in the codebook's order.
    Code,
}

impl Order {
    /// All of them, the usual one first.
    pub const ALL: [Order; 4] = [Order::Place, Order::Newest, Order::Length, Order::Code];
}

/// Quotes that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteGroup {
    /// The heading of the group.
    pub label: AxisLabel,
    /// The first of its entries.
    pub from: usize,
    /// The entry after its last.
    pub to: usize,
}

/// A list of quotes, sorted and in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// The chosen ranges, each once, sorted.
    pub quotes: Vec<Quote>,
    /// The list as it is shown: places in `quotes`. A range stands once in every group that it belongs to.
    pub entries: Vec<u32>,
    /// The groups that have entries, in order; none when the list is not grouped.
    pub groups: Vec<QuoteGroup>,
    /// How many coded ranges the project has, chosen or not.
    pub total: usize,
}

impl Quotes {
    /// The ranges with a chosen excerpt (none: all that are coded), sorted, and turned round when asked for, in groups
    /// by a dimension: documents, cases, codes, coders, an attribute. Any other gives one list without groups.
    pub fn of(project: &Project, chosen: Option<&Selection>, by: Option<Dimension>, order: (Order, bool)) -> Quotes {
        let mut list = Quotes::default();
        let mut found: Vec<(i64, Quote)> = Vec::new();
        for document in documents_in_order(project) {
            list.read(project, document, chosen, order.0, &mut found);
        }
        if order.0 != Order::Place {
            found.sort_by_key(|(key, _)| *key);
        }
        if order.1 {
            found.reverse();
        }
        list.quotes = found.into_iter().map(|(_, quote)| quote).collect();
        match by.and_then(|by| QuoteGroups::of(project, by)) {
            Some(places) => list.group(project, places),
            None => list.entries = (0..list.quotes.len() as u32).collect(),
        }
        list
    }

    fn read(
        &mut self,
        project: &Project,
        document: DocumentKey,
        chosen: Option<&Selection>,
        order: Order,
        found: &mut Vec<(i64, Quote)>,
    ) {
        let keys = project.excerpts_in(document);
        let mut at = 0;
        while let Some(&first) = keys.get(at) {
            let span = project.span_of(first);
            let many = keys[at..].iter().take_while(|&&key| project.span_of(key) == span).count().max(1);
            let (from, to) = (at as u32, (at + many) as u32);
            let here = &keys[at..at + many];
            at += many;
            let (coded, key) = weigh(project, here, span, order);
            self.total += usize::from(coded);
            if chosen.map_or(coded, |is| here.iter().any(|&key| is.contains(key))) {
                found.push((key, Quote { document, span, from, to }));
            }
        }
    }

    /// Puts the quotes in their groups, in the order in which they are.
    fn group(&mut self, project: &Project, mut places: QuoteGroups) {
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(self.quotes.len());
        let mut here = Vec::new();
        for (quote, at) in self.quotes.iter().zip(0u32..) {
            places.find(project, *quote, &mut here);
            pairs.extend(here.iter().map(|&group| (group, at)));
        }
        let mut next = vec![0usize; places.labels.len() + 1];
        pairs.iter().for_each(|(group, _)| next[*group as usize + 1] += 1);
        let mut sum = 0;
        for count in &mut next {
            sum += *count;
            *count = sum;
        }
        for (label, ends) in places.labels.into_iter().zip(next.windows(2)) {
            if ends[0] < ends[1] {
                self.groups.push(QuoteGroup { label, from: ends[0], to: ends[1] });
            }
        }
        self.entries = vec![0; pairs.len()];
        for (group, at) in pairs {
            let slot = &mut next[group as usize];
            self.entries[*slot] = at;
            *slot += 1;
        }
    }

    /// The quote of an entry.
    pub fn get(&self, entry: usize) -> Option<Quote> {
        self.quotes.get(*self.entries.get(entry)? as usize).copied()
    }

    /// The group of an entry.
    pub fn group_of(&self, entry: usize) -> Option<&QuoteGroup> {
        let after = self.groups.partition_point(|group| group.from <= entry);
        self.groups.get(after.checked_sub(1)?).filter(|group| entry < group.to)
    }

    /// Whether an entry is the first of its group.
    pub fn begins(&self, entry: usize) -> bool {
        self.group_of(entry).is_some_and(|group| group.from == entry)
    }

    /// The first entry of some words.
    pub fn position(&self, document: DocumentKey, span: Span) -> Option<usize> {
        let is = |quote: &Quote| quote.document == document && quote.span == span;
        let quote = self.quotes.iter().position(is)? as u32;
        self.entries.iter().position(|at| *at == quote)
    }
}

/// Whether excerpts are coded, and what they are sorted by.
fn weigh(project: &Project, excerpts: &[ExcerptKey], span: Span, order: Order) -> (bool, i64) {
    let (mut coded, mut newest, mut rank) = (false, i64::MIN, u32::MAX);
    for (_, coding) in excerpts.iter().flat_map(|&key| project.codings_of(key)) {
        coded = true;
        newest = newest.max(coding.at);
        if order == Order::Code {
            rank = rank.min(project.tree().rank(coding.code));
        }
    }
    let key = match order {
        Order::Place => 0,
        Order::Newest => newest.saturating_neg(),
        Order::Length => -i64::from(span.len()),
        Order::Code => i64::from(rank),
    };
    (coded, key)
}

/// Codings in the order in which they are shown: mine first, then by coder; within a coder in the codebook's order.
pub fn codings_shown(project: &Project, excerpts: &[ExcerptKey], me: Option<crate::model::CoderKey>) -> Vec<CodingKey> {
    let all = excerpts.iter().flat_map(|&key| project.codings_of(key));
    let mut keyed: Vec<_> =
        all.map(|(key, c)| ((Some(c.coder) != me, c.coder, project.tree().rank(c.code), c.at), key)).collect();
    keyed.sort();
    keyed.into_iter().map(|(_, key)| key).collect()
}

/// Which groups a quote falls in.
struct QuoteGroups {
    labels: Vec<AxisLabel>,
    by: Dimension,
    /// By the number of code or coder.
    numbered: Vec<Option<u32>>,
    /// By document; filled when first asked for.
    headings: HashMap<DocumentKey, Vec<u32>>,
    by_key: HashMap<LabelKey, u32>,
}

impl QuoteGroups {
    fn of(project: &Project, by: Dimension) -> Option<QuoteGroups> {
        let mut labels = labels(by, project);
        let bound = match by {
            Dimension::Codes => project.codes.bound(),
            Dimension::Coders => project.coders.bound(),
            Dimension::Documents | Dimension::Cases | Dimension::Attribute(_) => 0,
            _ => return None,
        };
        if by == Dimension::Codes {
            labels.push(AxisLabel::said(LabelKey::Missing, lang::no_code));
        }
        let by_key: HashMap<LabelKey, u32> = labels.iter().zip(0u32..).map(|(l, at)| (l.key.clone(), at)).collect();
        let mut numbered = vec![None; bound];
        for (label, at) in labels.iter().zip(0u32..) {
            let number = match label.key {
                LabelKey::Code(key) => key.no(),
                LabelKey::Coder(key) => key.no(),
                _ => continue,
            };
            if let Some(place) = numbered.get_mut(number as usize) {
                *place = Some(at);
            }
        }
        Some(QuoteGroups { labels, by, numbered, headings: HashMap::new(), by_key })
    }

    fn find(&mut self, project: &Project, quote: Quote, out: &mut Vec<u32>) {
        out.clear();
        let number = |no: u32| self.numbered.get(no as usize).copied().flatten();
        let excerpts = quote.excerpts(project);
        match self.by {
            Dimension::Codes => {
                let code = |code: CodeKey| number(project.target(code).no());
                let codings = excerpts.iter().flat_map(|&key| project.codings_of(key));
                out.extend(codings.filter_map(|(_, coding)| code(coding.code)));
                if out.is_empty() {
                    out.extend(self.by_key.get(&LabelKey::Missing));
                }
            }
            Dimension::Coders => {
                let coder = |&key: &ExcerptKey| number(project.excerpts.get(key)?.coder.no());
                out.extend(excerpts.iter().filter_map(coder));
            }
            _ => {
                let (by, by_key) = (self.by, &self.by_key);
                let groups = self.headings.entry(quote.document).or_insert_with(|| {
                    heading_keys(project, quote.document, by)
                        .iter()
                        .filter_map(|key| by_key.get(key).copied())
                        .collect()
                });
                out.extend_from_slice(groups);
            }
        }
        out.sort_unstable();
        out.dedup();
    }
}

/// What a document is by its cases, or by having none.
fn heading_keys(project: &Project, document: DocumentKey, by: Dimension) -> Vec<LabelKey> {
    let cases = cases_of(project, document);
    match by {
        Dimension::Documents => vec![LabelKey::Document(document)],
        Dimension::Attribute(attribute) if cases.is_empty() => vec![value_key(project, None, attribute)],
        Dimension::Attribute(attribute) => {
            cases.iter().map(|&case| value_key(project, Some(case), attribute)).collect()
        }
        _ if cases.is_empty() => vec![LabelKey::NoCase],
        _ => cases.into_iter().map(LabelKey::Case).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::study;
    use super::super::{Query, Spec, tally, units};
    use super::*;
    use crate::lang::Lang;
    use crate::model::{AttributeKey, CoderKey};

    fn spans(list: &Quotes) -> Vec<(u32, u32)> {
        (0..list.entries.len()).filter_map(|at| list.get(at)).map(|q| (q.document.no(), q.span.start)).collect()
    }

    #[test]
    fn the_list_has_what_the_measure_excerpts_counts() {
        let p = study();
        let list = Quotes::of(&p, None, None, (Order::Place, false));
        let coded: Vec<_> =
            units(&p).into_iter().filter(|u| !u.codings.is_empty()).map(|u| (u.document.no(), u.span.start)).collect();
        assert_eq!(spans(&list), coded);
        assert_eq!((list.quotes.len(), list.total), (5, 5));
        let counted = tally(&p, Spec::of(Dimension::Documents), &mut |_| Vec::new());
        assert_eq!(counted.total, list.total as u64);
    }

    #[test]
    fn a_query_can_choose_what_has_no_code() {
        let p = study();
        let query = Query::parse("uncoded", &p).unwrap();
        let bare = Selection::of(&query, &p, |_| None);
        let list = Quotes::of(&p, Some(&bare), Some(Dimension::Codes), (Order::Place, false));
        assert_eq!(spans(&list), [(3, 30)]);
        assert_eq!(list.groups[0].label.text(Lang::En), "no code");
        assert_eq!(list.total, 5);
    }

    #[test]
    fn a_quote_stands_in_every_group_it_belongs_to_and_no_group_is_empty() {
        let p = study();
        for by in [
            Dimension::Codes,
            Dimension::Coders,
            Dimension::Cases,
            Dimension::Documents,
            Dimension::Attribute(AttributeKey::of(1)),
        ] {
            let list = Quotes::of(&p, None, Some(by), (Order::Place, false));
            let sum: usize = list.groups.iter().map(|g| g.to - g.from).sum();
            assert_eq!(sum, list.entries.len(), "{by:?}");
            assert!(list.groups.iter().all(|g| g.from < g.to), "{by:?}");
            assert!(list.groups.windows(2).all(|w| w[0].to == w[1].from), "{by:?}");
            let mut seen: Vec<u32> = list.entries.clone();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 5, "{by:?}: every quote is somewhere");
            for (at, _) in list.entries.iter().enumerate() {
                let group = list.group_of(at).unwrap();
                assert_eq!(list.begins(at), group.from == at);
            }
        }
        let by_code = Quotes::of(&p, None, Some(Dimension::Codes), (Order::Place, false));
        assert!(by_code.entries.len() > 5, "two codes on the same words");
    }

    #[test]
    fn quotes_are_sorted_within_their_groups() {
        let p = study();
        let lengths = |list: &Quotes| list.quotes.iter().map(|q| q.span.len()).collect::<Vec<_>>();
        let long = Quotes::of(&p, None, None, (Order::Length, false));
        assert!(lengths(&long).is_sorted_by(|a, b| a >= b));
        let short = Quotes::of(&p, None, None, (Order::Length, true));
        assert!(lengths(&short).is_sorted());
        let back = Quotes::of(&p, None, Some(Dimension::Documents), (Order::Place, true));
        let first = |list: &Quotes| list.groups.first().map(|g| g.label.key.clone());
        let forth = Quotes::of(&p, None, Some(Dimension::Documents), (Order::Place, false));
        assert_eq!(first(&back), first(&forth), "groups keep their order");
        let ranks = |q: &Quote| {
            let codings = q.excerpts(&p).iter().flat_map(|&key| p.codings_of(key));
            codings.map(|(_, c)| p.tree().rank(c.code)).min()
        };
        let by_code = Quotes::of(&p, None, None, (Order::Code, false));
        assert!(by_code.quotes.iter().map(ranks).collect::<Vec<_>>().is_sorted());
    }

    #[test]
    fn words_are_found_in_the_list_and_their_excerpts_in_the_project() {
        let p = study();
        let list = Quotes::of(&p, None, Some(Dimension::Documents), (Order::Place, false));
        for at in 0..list.entries.len() {
            let quote = list.get(at).unwrap();
            assert_eq!(list.position(quote.document, quote.span), Some(at));
            assert_eq!(excerpts_at(&p, quote.document, quote.span), quote.excerpts(&p));
        }
        assert_eq!(list.position(DocumentKey::of(1), Span::new(0, 1)), None);
        assert!(excerpts_at(&p, DocumentKey::of(1), Span::new(0, 1)).is_empty());
    }

    #[test]
    fn my_codings_stand_first() {
        let p = study();
        let quote = Quotes::of(&p, None, None, (Order::Place, false)).quotes[0];
        let coders = |me| {
            let keys = codings_shown(&p, quote.excerpts(&p), Some(CoderKey::of(me)));
            keys.into_iter().filter_map(|key| p.codings.get(key)).map(|c| c.coder.no()).collect::<Vec<_>>()
        };
        assert_eq!(coders(1), [1, 1, 2]);
        assert_eq!(coders(2), [2, 1, 1]);
    }
}
