//! Asks a query of the passages of a project.

use regex::{Regex, RegexBuilder};

use super::Query;
use super::bits::Bits;
use super::term::{ALL_SIGNS, Node, Operand, Term, bit};
use super::value;
use crate::analysis::order::cases_of;
use crate::model::{
    AttributeKey, Cell, CodeKey, CoderKey, CodingKey, DocumentKey, EntityKind, ExcerptKey, Key, Project,
};
use crate::text::{Finder, Span, Text};

/// What is asked of.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The interview that the passage is in.
    pub document: DocumentKey,
    /// Where: what speakers and overlapping excerpts are told by.
    pub span: Span,
    /// The excerpt it is; none for a passage that is asked with all excerpts that overlap it.
    pub excerpt: Option<ExcerptKey>,
    /// What it says; only looked at by a query that [`Query::needs_texts`].
    pub words: &'a str,
}

/// A query made ready to be asked of many passages of one project. May be shared by threads.
pub struct Asking<'a> {
    pub(super) project: &'a Project,
    root: Check,
    /// By code number: whether it is there.
    there: Vec<bool>,
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
        let root = check(&query.root, project, ALL_SIGNS, &there);
        Asking { project, root, there }
    }

    /// What the interview alone tells: true or false of all its passages, or none when they differ or may.
    pub fn of_document(&self, document: DocumentKey) -> Option<bool> {
        known(&self.root, document)
    }

    /// Whether the query is true of a passage.
    pub fn holds(&self, passage: &Passage) -> bool {
        let own;
        let overlapping;
        let excerpts: &[ExcerptKey] = match passage.excerpt {
            Some(excerpt) => {
                own = [excerpt];
                &own
            }
            None => {
                overlapping = self.overlapping(passage.document, passage.span);
                &overlapping
            }
        };
        self.is(&self.root, passage, excerpts)
    }

    /// The excerpts of an interview that the query is true of, in their order. `text` is asked only when words are
    /// needed; without it no words are found.
    pub fn excerpts(&self, document: DocumentKey, text: Option<&Text>) -> Vec<ExcerptKey> {
        let all = self.project.excerpts_in(document);
        match self.of_document(document) {
            Some(true) => return all.to_vec(),
            Some(false) => return Vec::new(),
            None => {}
        }
        let fits = |key: &ExcerptKey| {
            let Some(excerpt) = self.project.excerpts.get(*key) else { return false };
            let words = text.map_or("", |text| text.slice(excerpt.span));
            self.is(&self.root, &Passage { document, span: excerpt.span, excerpt: Some(*key), words }, &[*key])
        };
        all.iter().copied().filter(fits).collect()
    }

    /// The excerpts that share a position with a span.
    fn overlapping(&self, document: DocumentKey, span: Span) -> Vec<ExcerptKey> {
        let all = self.project.excerpts_in(document);
        let place = |key: &ExcerptKey| self.project.excerpts.get(*key).map_or(Span::default(), |e| e.span);
        let before = all.partition_point(|key| place(key).start < span.end);
        all[..before].iter().copied().filter(|key| place(key).overlaps(span)).collect()
    }

    fn is(&self, check: &Check, passage: &Passage, excerpts: &[ExcerptKey]) -> bool {
        match check {
            Check::All(parts) => parts.iter().all(|part| self.is(part, passage, excerpts)),
            Check::Any(parts) => parts.iter().any(|part| self.is(part, passage, excerpts)),
            Check::Not(part) => !self.is(part, passage, excerpts),
            Check::Coded(codes, signs) => excerpts.iter().any(|&key| self.is_coded(key, codes, *signs)),
            Check::Documents(documents) => has(documents, passage.document),
            Check::Coder(coder) => {
                excerpts.iter().any(|&key| self.project.excerpts.get(key).is_some_and(|e| e.coder == *coder))
            }
            Check::Speaker(name) => self.speaks(passage, name),
            Check::Words(finder) => finder.is_in(passage.words),
            Check::Pattern(regex) => regex.is_match(passage.words),
            Check::Memo(with) => excerpts.iter().any(|key| with.contains(key.no())),
            Check::Uncoded => !excerpts.iter().any(|&key| self.is_coded(key, &self.there, ALL_SIGNS)),
        }
    }

    fn is_coded(&self, excerpt: ExcerptKey, codes: &[bool], signs: u8) -> bool {
        let coding = |(_, c): (CodingKey, &crate::model::Coding)| has(codes, c.code) && signs & bit(c.valence) != 0;
        self.project.codings_of(excerpt).any(coding)
    }

    fn speaks(&self, passage: &Passage, name: &str) -> bool {
        let Some(turns) = self.project.turns(passage.document) else { return false };
        let (first, last) = turns.touched(passage.span);
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

/// Looks up what does not depend on the passage. `signs` are those that codes are asked with.
fn check(node: &Node, project: &Project, signs: u8, there: &[bool]) -> Check {
    let part = |part: &Node, signs| check(part, project, signs, there);
    match node {
        Node::Term(term) => check_term(term, project, signs, there),
        Node::Not(inner) => Check::Not(Box::new(part(inner, ALL_SIGNS))),
        Node::Or(parts) => Check::Any(parts.iter().map(|p| part(p, signs)).collect()),
        Node::And(parts) if node.asks_for_code() => {
            let asked = parts.iter().filter_map(Node::signs).fold(signs, |all, more| all & more);
            let mut all: Vec<Check> = parts.iter().filter(|p| p.signs().is_none()).map(|p| part(p, asked)).collect();
            if all.len() < parts.len() {
                // Where another part is true without the code, the sign is still asked for.
                all.push(Check::Coded(there.to_vec(), asked));
            }
            Check::All(all)
        }
        Node::And(parts) => Check::All(parts.iter().map(|p| part(p, signs)).collect()),
    }
}

fn check_term(term: &Term, project: &Project, signs: u8, there: &[bool]) -> Check {
    let tree = project.tree();
    let codes = |is: &dyn Fn(CodeKey) -> bool| -> Vec<bool> {
        let one = |no: usize| there.get(no) == Some(&true) && is(tree.target(Key::of(no as u32)));
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
        Term::Sign(valence) => Check::Coded(there.to_vec(), bit(*valence)),
        Term::Document(key) => documents(project, |document| document == *key),
        Term::Case(key) => documents(project, |document| cases_of(project, document).contains(key)),
        Term::Attribute(key, op, operand) => {
            let positive = if *op == super::term::Op::IsNot { super::term::Op::Is } else { *op };
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
    op: super::term::Op,
    operand: &Operand,
) -> bool {
    let Some(attribute) = project.attributes.get(key) else { return false };
    let fits = |cell: Cell| match (cell, operand) {
        (Cell::Missing | Cell::Value(""), operand) => *operand == Operand::Missing,
        (Cell::NotApplicable, operand) => *operand == Operand::NotApplicable,
        (Cell::Value(value), Operand::Value(wanted)) => value::fits(attribute, op, value, wanted),
        (Cell::Value(_), _) => false,
    };
    let cases = cases_of(project, document);
    if cases.is_empty() { fits(Cell::Missing) } else { cases.into_iter().any(|case| fits(project.value(case, key))) }
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
