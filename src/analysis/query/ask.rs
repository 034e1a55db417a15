//! Asks a query of the passages of a project.

use std::cell::OnceCell;

use regex::{Regex, RegexBuilder};

use super::Query;
use super::bits::Bits;
use super::ranges::Ranges;
use super::term::{ALL_SIGNS, Node, Operand, Relation, Term, bit};
use super::value;
use crate::analysis::order::cases_of;
use crate::analysis::questions::question_of;
use crate::model::{
    AttributeKey, CaseValue, CodeKey, CoderKey, Coding, CodingKey, DocumentKey, EntityKind, ExcerptKey, Key, Project,
};
use crate::text::{Finder, Span, Text};

/// What of an interview a query chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryMatches {
    /// The excerpts that the query is true of, in their order.
    pub excerpts: Vec<ExcerptKey>,
    /// Of a query that [`Query::narrows`]: the codings that it chooses among theirs.
    pub codings: Vec<CodingKey>,
}

/// An interview that is asked about, with what was found out about it already.
pub(super) struct AskedInterview<'t> {
    document: DocumentKey,
    text: Option<&'t Text>,
    /// By relation: the ranges of its second part.
    ranges: Vec<OnceCell<Ranges>>,
    /// By `lacks`: whether the interview does.
    lacking: Vec<OnceCell<bool>>,
}

/// What is asked of at the moment: a range with its excerpts, a hit with those that overlap it, or a whole interview.
#[derive(Clone, Copy)]
struct Seen<'t> {
    span: Span,
    words: &'t str,
    excerpts: &'t [ExcerptKey],
}

/// A query made ready to be asked of many passages of one project. May be shared by threads.
pub struct Asking<'a> {
    pub(super) project: &'a Project,
    root: Check,
    /// By code number: whether it is there.
    there: Vec<bool>,
    /// Whether each coder's excerpt is asked by itself, because the query asks for coders.
    by_coder: bool,
    /// Whether it chooses among codings.
    pub(super) narrows: bool,
    /// How many relations and how many `lacks` it has.
    many: Many,
}

/// How many parts of a query are worked out once for an interview.
#[derive(Clone, Copy, Debug, Default)]
struct Many {
    relations: usize,
    lacks: usize,
}

/// A query or a part of it, with everything that does not depend on the passage looked up.
enum Check {
    All(Vec<Check>),
    Any(Vec<Check>),
    Not(Box<Check>),
    /// A coding with one of these codes (by number) and one of these signs.
    Coded(Vec<bool>, u8),
    /// The interview is one of these, by number.
    Documents(Vec<bool>),
    Coder(CoderKey),
    Speaker(String),
    Words(Finder),
    Pattern(Regex),
    /// The excerpt is one of these.
    Memo(Bits),
    Uncoded,
    /// The first is true of a range and the second of one that stands so to it; which relation of the query it is.
    Related(Box<Check>, Relation, Box<Check>, usize),
    /// It is not true of the interview; which `lacks` of the query it is.
    Lacks(Box<Check>, usize),
}

/// A regular expression as queries have it.
pub(super) fn pattern(words: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(words).case_insensitive(true).size_limit(1 << 22).build();
    // Its reader tells in several lines; the last one says what is wrong.
    built.map_err(|e| e.to_string().lines().last().unwrap_or("").trim_start_matches("error: ").to_owned())
}

impl<'a> Asking<'a> {
    /// Makes a query ready.
    pub fn new(query: &Query, project: &'a Project) -> Asking<'a> {
        let mut there = vec![false; project.codes.bound()];
        project.codes.keys().for_each(|code| there[code.no() as usize] = true);
        let mut making = Making { project, there: &there, many: Many::default() };
        let root = making.check(&query.root, ALL_SIGNS);
        let many = making.many;
        let by_coder = query.root.any(&|term| matches!(term, Term::Coder(_)));
        Asking { project, root, there, by_coder, narrows: query.narrows(), many }
    }

    /// What the interview alone tells: true or false of all its passages, or none when they differ or may.
    pub fn of_document(&self, document: DocumentKey) -> Option<bool> {
        known(&self.root, document)
    }

    /// Whether the query is true of a place of an interview that says these words: asked with all excerpts that overlap it.
    pub(super) fn holds_at(&self, here: &AskedInterview, span: Span, words: &str) -> bool {
        let excerpts = self.overlapping(here.document, span);
        self.is(&self.root, here, Seen { span, words, excerpts: &excerpts })
    }

    /// Whether the query is true of an interview as a whole: each term of anything in it, `not code:X` of one that has no
    /// X. `text` is needed only when words are; without it no words are found.
    pub fn holds_of(&self, document: DocumentKey, text: Option<&Text>) -> bool {
        self.is_of_interview(&self.root, &self.here(document, text))
    }

    /// What a query chooses of an interview. `text` is asked only when words are needed; without it no words are found.
    pub fn found(&self, document: DocumentKey, text: Option<&Text>) -> QueryMatches {
        let mut found = QueryMatches::default();
        let known = self.of_document(document);
        if known == Some(false) {
            return found;
        }
        let here = self.here(document, text);
        for group in self.parted(self.project.excerpts_in(document)) {
            let seen = self.seen(&here, group);
            if known == Some(true) || self.is(&self.root, &here, seen) {
                found.excerpts.extend_from_slice(group);
                if self.narrows {
                    let all = || self.codings(group).map(|(key, _)| key).collect();
                    found.codings.extend(self.narrowed(&self.root, &here, seen).unwrap_or_else(all));
                }
            }
        }
        found
    }

    /// Makes an interview ready to be asked.
    pub(super) fn here<'t>(&self, document: DocumentKey, text: Option<&'t Text>) -> AskedInterview<'t> {
        let ranges = (0..self.many.relations).map(|_| OnceCell::new()).collect();
        AskedInterview { document, text, ranges, lacking: (0..self.many.lacks).map(|_| OnceCell::new()).collect() }
    }

    /// Excerpts by their ranges, each with those of all coders; of a query that asks for coders each by itself.
    fn parted<'t>(&self, excerpts: &'t [ExcerptKey]) -> impl Iterator<Item = &'t [ExcerptKey]> {
        let (project, by_coder) = (self.project, self.by_coder);
        excerpts.chunk_by(move |a, b| !by_coder && project.span_of(*a) == project.span_of(*b))
    }

    fn seen<'t>(&self, here: &AskedInterview<'t>, excerpts: &'t [ExcerptKey]) -> Seen<'t> {
        let span = excerpts.first().map_or(Span::default(), |&key| self.project.span_of(key));
        Seen { span, words: here.text.map_or("", |text| text.slice(span)), excerpts }
    }

    /// The excerpts that share a position with a span.
    fn overlapping(&self, document: DocumentKey, span: Span) -> Vec<ExcerptKey> {
        let all = self.project.excerpts_in(document);
        let before = all.partition_point(|key| self.project.span_of(*key).start < span.end);
        all[..before].iter().copied().filter(|key| self.project.span_of(*key).overlaps(span)).collect()
    }

    fn codings<'t>(&'t self, excerpts: &'t [ExcerptKey]) -> impl Iterator<Item = (CodingKey, &'t Coding)> {
        excerpts.iter().flat_map(|&key| self.project.codings_of(key)).filter(|(_, c)| has(&self.there, c.code))
    }

    fn is(&self, check: &Check, here: &AskedInterview, seen: Seen) -> bool {
        match check {
            Check::All(parts) => self.are(parts, here, seen),
            Check::Any(parts) => parts.iter().any(|part| self.is(part, here, seen)),
            Check::Not(part) => !self.is(part, here, seen),
            Check::Coded(codes, signs) => seen.excerpts.iter().any(|&key| self.is_coded(key, codes, *signs)),
            Check::Documents(documents) => has(documents, here.document),
            Check::Coder(coder) => seen.excerpts.iter().any(|&key| self.is_of(key, *coder)),
            Check::Speaker(name) => self.speaks(here.document, seen.span, name),
            Check::Words(finder) => finder.is_in(seen.words),
            Check::Pattern(regex) => regex.is_match(seen.words),
            Check::Memo(with) => seen.excerpts.iter().any(|key| with.contains(key.no())),
            Check::Uncoded => !seen.excerpts.iter().any(|&key| self.is_coded(key, &self.there, ALL_SIGNS)),
            Check::Related(a, how, b, number) => {
                let Some(cell) = here.ranges.get(*number) else { return false };
                let (ranges, turns) = (cell.get_or_init(|| self.ranges(b, here)), self.project.turns(here.document));
                let mut groups = self.parted(seen.excerpts).map(|group| self.seen(here, group));
                groups.any(|range| ranges.has(range.span, *how, turns) && self.is(a, here, range))
            }
            Check::Lacks(part, number) => {
                let lacks = || !self.is_of_interview(part, here);
                here.lacking.get(*number).is_some_and(|cell| *cell.get_or_init(lacks))
            }
        }
    }

    /// Whether all of several parts are true. Beside one coder the others are asked of that coder's excerpts.
    fn are(&self, parts: &[Check], here: &AskedInterview, seen: Seen) -> bool {
        let mut coders =
            parts.iter().filter_map(|part| if let Check::Coder(coder) = part { Some(*coder) } else { None });
        let (coder, others) = (coders.next(), coders.next());
        let own: Vec<ExcerptKey>;
        let excerpts = match coder.filter(|_| others.is_none() && seen.excerpts.len() > 1) {
            Some(coder) => {
                own = seen.excerpts.iter().copied().filter(|&key| self.is_of(key, coder)).collect();
                &own
            }
            None => seen.excerpts,
        };
        let seen = Seen { span: seen.span, words: seen.words, excerpts };
        parts.iter().all(|part| self.is(part, here, seen))
    }

    fn is_of_interview(&self, check: &Check, here: &AskedInterview) -> bool {
        let (span, words) = (Span::new(0, u32::MAX), here.text.map_or("", Text::as_str));
        self.is(check, here, Seen { span, words, excerpts: self.project.excerpts_in(here.document) })
    }

    /// The ranges of an interview that a part of the query is true of.
    fn ranges(&self, check: &Check, here: &AskedInterview) -> Ranges {
        let all = self.parted(self.project.excerpts_in(here.document)).map(|group| self.seen(here, group));
        let spans = all.filter(|seen| self.is(check, here, *seen)).map(|seen| seen.span);
        Ranges::of(spans.collect(), self.project.turns(here.document))
    }

    /// The codings by which a check is true of what it is true of; none when it does not choose among them. Of several
    /// parts those that are chosen by each, else (`code:A and code:B`) by any.
    fn narrowed(&self, check: &Check, here: &AskedInterview, seen: Seen) -> Option<Vec<CodingKey>> {
        let codings = |is: &dyn Fn(&Coding) -> bool| {
            self.codings(seen.excerpts).filter(|(_, coding)| is(coding)).map(|(key, _)| key).collect()
        };
        match check {
            Check::Coded(codes, signs) => Some(codings(&|c| has(codes, c.code) && signs & bit(c.valence) != 0)),
            Check::Coder(coder) => Some(codings(&|c| self.is_of(c.excerpt, *coder))),
            Check::Related(a, ..) => self.narrowed(a, here, seen),
            Check::All(parts) => {
                let chosen: Vec<Vec<CodingKey>> =
                    parts.iter().filter_map(|part| self.narrowed(part, here, seen)).collect();
                let first = chosen.first()?;
                let by_each = |key: &&CodingKey| chosen.iter().all(|one| one.contains(*key));
                let all: Vec<CodingKey> = first.iter().filter(by_each).copied().collect();
                Some(if all.is_empty() { chosen.concat() } else { all })
            }
            Check::Any(parts) => {
                let mut all = Vec::new();
                for part in parts.iter().filter(|part| self.is(part, here, seen)) {
                    all.extend(self.narrowed(part, here, seen)?);
                }
                Some(all)
            }
            _ => None,
        }
    }

    fn is_of(&self, excerpt: ExcerptKey, coder: CoderKey) -> bool {
        self.project.excerpts.get(excerpt).is_some_and(|e| e.coder == coder)
    }

    fn is_coded(&self, excerpt: ExcerptKey, codes: &[bool], signs: u8) -> bool {
        let coding = |(_, c): (CodingKey, &Coding)| has(codes, c.code) && signs & bit(c.valence) != 0;
        self.project.codings_of(excerpt).any(coding)
    }

    fn speaks(&self, document: DocumentKey, span: Span, name: &str) -> bool {
        let Some(turns) = self.project.turns(document) else { return false };
        let (first, last) = turns.touched(span);
        (first..=last).any(|number| turns.speaker(number) == Some(name))
    }
}

/// Whether the thing of a key is marked in a list by number.
fn has(list: &[bool], key: impl Key) -> bool {
    list.get(key.no() as usize) == Some(&true)
}

/// What can be said with the interview alone (Kleene's logic).
fn known(check: &Check, document: DocumentKey) -> Option<bool> {
    match check {
        Check::Documents(documents) => Some(has(documents, document)),
        Check::Not(part) => known(part, document).map(|is| !is),
        Check::All(parts) => joined(parts, document, false),
        Check::Any(parts) => joined(parts, document, true),
        _ => None,
    }
}

/// `decides` when any part is; the other when all are; else none.
fn joined(parts: &[Check], document: DocumentKey, decides: bool) -> Option<bool> {
    let mut all = true;
    for part in parts {
        match known(part, document) {
            Some(is) if is == decides => return Some(decides),
            Some(_) => {}
            None => all = false,
        }
    }
    all.then_some(!decides)
}

/// Looks up what does not depend on the passage.
struct Making<'p> {
    project: &'p Project,
    /// By code number: whether it is there.
    there: &'p [bool],
    many: Many,
}

impl Making<'_> {
    /// `signs` are those that codes are asked with.
    fn check(&mut self, node: &Node, signs: u8) -> Check {
        match node {
            Node::Term(term) => self.term(term, signs),
            Node::Not(inner) => Check::Not(Box::new(self.check(inner, ALL_SIGNS))),
            Node::Or(parts) => Check::Any(parts.iter().map(|p| self.check(p, signs)).collect()),
            Node::And(parts) if node.asks_for_code() => {
                let asked = parts.iter().filter_map(Node::signs).fold(signs, |all, more| all & more);
                let others = parts.iter().filter(|p| p.signs().is_none());
                let mut all: Vec<Check> = others.map(|p| self.check(p, asked)).collect();
                if all.len() < parts.len() {
                    // Where another part is true without the code, the sign is still asked for.
                    all.push(Check::Coded(self.there.to_vec(), asked));
                }
                Check::All(all)
            }
            Node::And(parts) => Check::All(parts.iter().map(|p| self.check(p, signs)).collect()),
            Node::Related(a, how, b) => {
                let number = self.many.relations;
                self.many.relations += 1;
                let [a, b] = [a, b].map(|part| Box::new(self.check(part, ALL_SIGNS)));
                Check::Related(a, *how, b, number)
            }
            Node::Lacks(part) => self.lacks(part),
        }
    }

    /// What an interview lacks is looked up, unless it is words.
    fn lacks(&mut self, part: &Node) -> Check {
        let words = |term: &Term| matches!(term, Term::Text(_) | Term::Pattern(_));
        if part.any(&words) {
            let number = self.many.lacks;
            self.many.lacks += 1;
            return Check::Lacks(Box::new(self.check(part, ALL_SIGNS)), number);
        }
        let asking = Asking::new(&Query { root: part.clone(), line: String::new() }, self.project);
        documents(self.project, |document| !asking.holds_of(document, None))
    }

    fn term(&self, term: &Term, signs: u8) -> Check {
        let (project, tree) = (self.project, self.project.tree());
        let codes = |is: &dyn Fn(CodeKey) -> bool| -> Vec<bool> {
            let one = |no: usize| self.there.get(no) == Some(&true) && is(tree.target(Key::of(no as u32)));
            (0..project.codes.bound()).map(|no| no > 0 && one(no)).collect()
        };
        match term {
            Term::Code(code, true) => {
                let code = tree.target(*code);
                Check::Coded(codes(&|own| tree.is_below(own, code)), signs)
            }
            Term::Code(code, false) => {
                let code = tree.target(*code);
                Check::Coded(codes(&|own| own == code), signs)
            }
            Term::Kind(kind) => {
                let of_kind = |own| project.codes.get(tree.group(own)).is_some_and(|group| group.kind == Some(*kind));
                Check::Coded(codes(&of_kind), signs)
            }
            Term::Question(id) => Check::Coded(codes(&|own| question_of(project, own) == Some(id)), signs),
            Term::Sign(valence) => Check::Coded(self.there.to_vec(), bit(*valence)),
            Term::Document(key) => documents(project, |document| document == *key),
            Term::Case(key) => documents(project, |document| cases_of(project, document).contains(key)),
            Term::Attribute(key, op, operand) => {
                let positive = if *op == super::term::Comparison::IsNot { super::term::Comparison::Is } else { *op };
                let is = documents(project, |document| has_value(project, document, *key, positive, operand));
                if *op == positive { is } else { Check::Not(Box::new(is)) }
            }
            Term::Coder(key) => Check::Coder(*key),
            Term::Speaker(name) => Check::Speaker(name.clone()),
            Term::Text(words) => Check::Words(Finder::new(words)),
            Term::Pattern(words) => match pattern(words) {
                Ok(regex) => Check::Pattern(regex),
                Err(_) => Check::Any(Vec::new()),
            },
            Term::Memo => Check::Memo(with_memo(project)),
            Term::Uncoded => Check::Uncoded,
        }
    }
}

fn documents(project: &Project, is: impl Fn(DocumentKey) -> bool) -> Check {
    let mut list = vec![false; project.documents.bound()];
    project.documents.keys().filter(|&key| is(key)).for_each(|key| list[key.no() as usize] = true);
    Check::Documents(list)
}

/// Whether one of a document's cases has a value that fits; a document without a case has none filled in.
fn has_value(
    project: &Project,
    document: DocumentKey,
    key: AttributeKey,
    op: super::term::Comparison,
    operand: &Operand,
) -> bool {
    let Some(attribute) = project.attributes.get(key) else { return false };
    let fits = |cell: CaseValue| match (cell, operand) {
        (CaseValue::Missing | CaseValue::Value(""), operand) => *operand == Operand::Missing,
        (CaseValue::NotApplicable, operand) => *operand == Operand::NotApplicable,
        (CaseValue::Value(value), Operand::Value(wanted)) => value::fits(attribute, op, value, wanted),
        (CaseValue::Value(_), _) => false,
    };
    let cases = cases_of(project, document);
    if cases.is_empty() {
        fits(CaseValue::Missing)
    } else {
        cases.into_iter().any(|case| fits(project.value(case, key)))
    }
}

/// The excerpts that have a memo, or whose codings have one.
fn with_memo(project: &Project) -> Bits {
    let mut out = Bits::default();
    for (_, memo) in project.memos.iter() {
        let excerpt = match memo.on.kind {
            EntityKind::Excerpt => project.number(EntityKind::Excerpt, memo.on.id),
            EntityKind::Coding => {
                let coding = project.number(EntityKind::Coding, memo.on.id).map(CodingKey::of);
                coding.and_then(|key| project.codings.get(key)).map(|c| c.excerpt.no())
            }
            _ => None,
        };
        if let Some(no) = excerpt {
            out.put(no);
        }
    }
    out
}
