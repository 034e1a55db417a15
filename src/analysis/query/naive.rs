//! Queries answered straight from their definitions, to prove the fast answers by.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::Query;
use super::term::{Comparison, Node, Operand, Relation, Term};
use crate::model::{
    AttributeKey, CaseKey, CaseValue, CodeKey, CoderKey, Coding, CodingKey, DocumentKey, ExcerptKey, GroupKind, Key,
    Origin, Project, Valence,
};
use crate::text::{Span, Text};

/// A query without a project: numbers stand for whatever there is.
#[derive(Clone, Debug)]
pub(in crate::analysis) enum Raw {
    Term(u8, prop::sample::Index, u8),
    Not(Box<Raw>),
    And(Vec<Raw>),
    Or(Vec<Raw>),
    Related(u8, Box<Raw>, Box<Raw>),
    Lacks(Box<Raw>),
}

/// Queries by chance, as trees of numbers.
pub(in crate::analysis) fn raw() -> impl Strategy<Value = Raw> {
    raw_of(0u8..14)
}

/// Random queries of some kinds of terms.
pub(super) fn raw_of(kinds: impl Strategy<Value = u8> + 'static) -> impl Strategy<Value = Raw> {
    let term = (kinds, any::<prop::sample::Index>(), any::<u8>()).prop_map(|(k, i, n)| Raw::Term(k, i, n));
    term.prop_recursive(4, 12, 3, |inner| {
        let some = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            1 => inner.clone().prop_map(|raw| Raw::Lacks(Box::new(raw))),
            1 => (0u8..8, inner.clone(), inner.clone()).prop_map(|(n, a, b)| Raw::Related(n, Box::new(a), Box::new(b))),
            2 => inner.prop_map(|raw| Raw::Not(Box::new(raw))),
            2 => some.clone().prop_map(Raw::And),
            2 => some.prop_map(Raw::Or)
        ]
    })
}

pub(super) fn node_of(raw: &Raw, project: &Project) -> Node {
    match raw {
        Raw::Not(inner) => Node::not(node_of(inner, project)),
        Raw::And(parts) => Node::all(parts.iter().map(|part| node_of(part, project)).collect()),
        Raw::Or(parts) => Node::one_of(parts.iter().map(|part| node_of(part, project)).collect()),
        Raw::Related(n, a, b) => {
            let how = match n {
                0..4 => Relation::Near(u32::from(*n)),
                4 | 5 => Relation::Overlaps,
                6 => Relation::Before,
                _ => Relation::Same,
            };
            Node::Related(Box::new(node_of(a, project)), how, Box::new(node_of(b, project)))
        }
        Raw::Lacks(inner) => Node::Lacks(Box::new(node_of(inner, project))),
        Raw::Term(kind, index, n) => Node::Term(term_of(*kind, index, *n, project)),
    }
}

pub(super) fn term_of(kind: u8, index: &prop::sample::Index, n: u8, project: &Project) -> Term {
    let key = |count: usize| 1 + index.index(count) as u32;
    let code = || CodeKey::of(key(project.codes.len()));
    let target = |code| project.target(code);
    let kinds = [GroupKind::Goal, GroupKind::Obstacle];
    match kind {
        0 | 1 => Term::Code(target(code()), true),
        2 => Term::Code(target(code()), false),
        3 => Term::Kind(kinds[usize::from(n % 2)]),
        4 => Term::Document(DocumentKey::of(key(project.documents.len()))),
        5 => Term::Case(CaseKey::of(key(project.cases.len()))),
        6 => {
            let operand = match n % 5 {
                0 => Operand::Missing,
                1 => Operand::NotApplicable,
                other => Operand::Value(["a", "b", "c"][usize::from(other - 2)].to_owned()),
            };
            let plain = !matches!(operand, Operand::Value(_));
            let attribute = 1 + u32::from(n / 5 % 2);
            let op = Comparison::ALL[usize::from(n / 10) % if plain || attribute == 1 { 2 } else { 6 }];
            Term::Attribute(AttributeKey::of(attribute), op, operand)
        }
        7 => Term::Coder(CoderKey::of(key(project.coders.len()))),
        8 => Term::Speaker(["I", "R", "Anna"][usize::from(n % 3)].to_owned()),
        9 => Term::Sign(Valence::of(i64::from(n % 3) - 1)),
        10 => Term::Text(["ab", "Ba c", "b", "zz"][usize::from(n % 4)].to_owned()),
        11 => Term::Memo,
        12 => Term::Uncoded,
        _ => Term::Question(["Q1", "Q2"][usize::from(n % 2)].to_owned()),
    }
}

pub(in crate::analysis) fn query_of(raw: &Raw, project: &Project) -> Query {
    Query::of(node_of(raw, project), project)
}

/// The text of a random project's document.
pub(in crate::analysis) fn text_of(document: DocumentKey) -> Option<Text> {
    let step = document.no() as usize + 2;
    Some(Text::new((0..60).map(|at| ["a", "B", " ", "c", "å", "b", "a"][at * step % 7]).collect::<String>()))
}

/// A passage with the codings and coders that are asked.
#[derive(Clone)]
pub(super) struct Seen<'a> {
    project: &'a Project,
    document: DocumentKey,
    span: Span,
    excerpts: Vec<ExcerptKey>,
    words: String,
    by_coder: bool,
}

/// What is asked: an excerpt, with those of others on the same words unless coders are asked for; a place.
#[derive(Clone, Copy)]
pub(super) enum What {
    Excerpt(ExcerptKey),
    Place(DocumentKey, Span),
    Interview(DocumentKey),
}

impl<'a> Seen<'a> {
    pub(super) fn of(project: &'a Project, what: What, node: &Node) -> Seen<'a> {
        Seen::asked(project, what, node.any(&|term| matches!(term, Term::Coder(_))))
    }

    fn asked(project: &'a Project, what: What, by_coder: bool) -> Seen<'a> {
        let (document, span) = match what {
            What::Excerpt(own) => project.excerpts.get(own).map(|e| (e.document, e.span)).unwrap(),
            What::Place(document, span) => (document, span),
            What::Interview(document) => (document, Span::new(0, 100)),
        };
        let shares = |e: &crate::model::Excerpt| (e.span.start..e.span.end).any(|at| span.contains(at));
        let is = |key: ExcerptKey, e: &crate::model::Excerpt| match what {
            What::Excerpt(own) => key == own || (!by_coder && e.span == span),
            What::Place(..) => shares(e),
            What::Interview(_) => true,
        };
        let all = project.excerpts.iter().filter(|(_, e)| e.document == document);
        let excerpts = all.filter(|(key, e)| is(*key, e)).map(|(key, _)| key).collect();
        let text = text_of(document).unwrap();
        let words = text.slice(Span::new(span.start, span.end.min(text.chars()))).to_lowercase();
        Seen { project, document, span, excerpts, words, by_coder }
    }

    /// The ranges of excerpts of this.
    fn ranges(&self, excerpts: &[ExcerptKey]) -> Vec<Seen<'a>> {
        let of = |&key: &ExcerptKey| {
            let seen = Seen::asked(self.project, What::Excerpt(key), self.by_coder);
            Seen { excerpts: seen.excerpts.iter().copied().filter(|key| excerpts.contains(key)).collect(), ..seen }
        };
        excerpts.iter().map(of).collect()
    }

    fn stands(&self, how: Relation, other: &Seen) -> bool {
        let (a, b) = (self.span, other.span);
        let turn = |at: u32| {
            self.project.turns(self.document).map_or(0, |t| t.starts.iter().filter(|&&s| s <= at).count() as i64)
        };
        match how {
            Relation::Same => a == b,
            Relation::Overlaps => (a.start..a.end).any(|at| b.contains(at)),
            Relation::Before => (a.start..a.end).all(|at| (b.start..b.end).all(|other| at < other)),
            Relation::Near(most) => (a.start..a.end)
                .any(|at| (b.start..b.end).any(|other| (turn(at) - turn(other)).abs() <= i64::from(most))),
        }
    }

    /// The codings that a node chooses; none when it chooses none.
    pub(super) fn narrowed(&self, node: &Node, signs: &[&Node]) -> Option<BTreeSet<CodingKey>> {
        let codings = |is: &dyn Fn(&Coding) -> bool| {
            self.codings().into_iter().filter(|(_, c)| is(c)).map(|(key, _)| key).collect::<BTreeSet<_>>()
        };
        let signed = |signs: &[&Node], c: &Coding| signs.iter().all(|sign| sign_is(sign, c.valence));
        match node {
            Node::Term(Term::Sign(valence)) => Some(codings(&|c| c.valence == *valence)),
            Node::Term(Term::Coder(coder)) => {
                Some(codings(&|c| self.project.excerpts.get(c.excerpt).unwrap().coder == *coder))
            }
            Node::Term(term) if positive_code(node) => {
                Some(codings(&|c| self.has_code(term, c.code) && signed(signs, c)))
            }
            Node::Term(_) | Node::Not(_) | Node::Lacks(_) => None,
            Node::Related(a, ..) => self.narrowed(a, &[]),
            Node::Or(parts) => {
                let parts: Vec<_> = parts.iter().filter(|part| self.is(part, signs)).collect();
                parts
                    .iter()
                    .map(|part| self.narrowed(part, signs))
                    .collect::<Option<Vec<_>>>()
                    .map(|all| all.into_iter().flatten().collect())
            }
            Node::And(parts) => {
                let (of_signs, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(|part| only_signs(part));
                let sets: Vec<BTreeSet<CodingKey>> = if others.iter().any(|part| positive_code(part)) {
                    let inner: Vec<&Node> = signs.iter().copied().chain(of_signs.clone()).collect();
                    let beside = (!of_signs.is_empty()).then(|| codings(&|c| signed(&inner, c)));
                    others.iter().filter_map(|part| self.narrowed(part, &inner)).chain(beside).collect()
                } else {
                    parts.iter().filter_map(|part| self.narrowed(part, signs)).collect()
                };
                let each = sets.iter().skip(1).fold(sets.first()?.clone(), |all, one| &all & one);
                Some(if each.is_empty() { sets.into_iter().flatten().collect() } else { each })
            }
        }
    }

    fn has_code(&self, term: &Term, code: CodeKey) -> bool {
        let own = merged(self.project, code);
        match term {
            Term::Code(code, true) => above(self.project, own).contains(code),
            Term::Code(code, false) => own == *code,
            Term::Kind(kind) => {
                let group = *above(self.project, own).last().unwrap();
                self.project.codes.get(group).unwrap().kind == Some(*kind)
            }
            Term::Question(id) => {
                let of = |code: &CodeKey| self.project.codes.get(*code).unwrap().origin(Origin::Question);
                above(self.project, own).iter().map(of).find(|own| !own.is_empty()) == Some(id)
            }
            _ => unreachable!(),
        }
    }

    fn codings(&self) -> Vec<(CodingKey, &'a Coding)> {
        self.project.codings.iter().filter(|(_, c)| self.excerpts.contains(&c.excerpt)).collect()
    }

    fn interview(&self) -> Seen<'a> {
        Seen::asked(self.project, What::Interview(self.document), self.by_coder)
    }

    /// The coder whose excerpts the parts of an `and` are asked of.
    fn one_coder(&self, parts: &[Node]) -> Option<CoderKey> {
        let coders: Vec<CoderKey> =
            parts.iter().filter_map(|p| if let Node::Term(Term::Coder(c)) = p { Some(*c) } else { None }).collect();
        if let [one] = coders[..] { Some(one) } else { None }
    }

    fn are_of(&self, coder: CoderKey) -> bool {
        self.excerpts.iter().all(|&key| self.project.excerpts.get(key).unwrap().coder == coder)
    }

    pub(super) fn is(&self, node: &Node, signs: &[&Node]) -> bool {
        match node {
            Node::Term(term) => self.is_term(term, signs),
            Node::Not(inner) => !self.is(inner, &[]),
            Node::Or(parts) => parts.iter().any(|part| self.is(part, signs)),
            Node::Related(a, how, b) => {
                let all: Vec<ExcerptKey> =
                    self.project.excerpts.iter().filter(|(_, e)| e.document == self.document).map(|(k, _)| k).collect();
                let others = self.ranges(&all);
                let stands = |one: &Seen| others.iter().any(|other| one.stands(*how, other) && other.is(b, &[]));
                self.ranges(&self.excerpts).iter().any(|one| one.is(a, &[]) && stands(one))
            }
            Node::Lacks(inner) => !self.interview().is(inner, &[]),
            Node::And(parts) if self.one_coder(parts).is_some_and(|coder| !self.are_of(coder)) => {
                let mut own = self.clone();
                let coder = self.one_coder(parts).unwrap();
                own.excerpts.retain(|&key| self.project.excerpts.get(key).unwrap().coder == coder);
                !own.excerpts.is_empty() && own.is(node, signs)
            }
            Node::And(parts) => {
                let (of_signs, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(|part| only_signs(part));
                if others.iter().any(|part| positive_code(part)) {
                    let asked = !of_signs.is_empty();
                    let signs: Vec<&Node> = signs.iter().copied().chain(of_signs).collect();
                    let signed = |valence| signs.iter().all(|sign| sign_is(sign, valence));
                    others.iter().all(|part| self.is(part, &signs))
                        && (!asked || self.codings().iter().any(|(_, c)| signed(c.valence)))
                } else {
                    parts.iter().all(|part| self.is(part, signs))
                }
            }
        }
    }

    fn is_term(&self, term: &Term, signs: &[&Node]) -> bool {
        let coded = |fits: &dyn Fn(CodeKey) -> bool| {
            let signed = |valence| signs.iter().all(|sign| sign_is(sign, valence));
            self.codings().iter().any(|(_, c)| fits(merged(self.project, c.code)) && signed(c.valence))
        };
        match term {
            Term::Code(..) | Term::Kind(_) | Term::Question(_) => coded(&|own| self.has_code(term, own)),
            Term::Sign(valence) => self.codings().iter().any(|(_, c)| c.valence == *valence),
            Term::Coder(coder) => {
                self.excerpts.iter().any(|&key| self.project.excerpts.get(key).unwrap().coder == *coder)
            }
            Term::Speaker(name) => (self.span.start..self.span.end).any(|at| {
                let turns = self.project.turns(self.document);
                let number = turns.map_or(0, |t| t.starts.iter().filter(|&&s| s <= at).count() as u32);
                turns.and_then(|t| t.speaker(number)) == Some(name)
            }),
            Term::Text(words) => self.words.contains(&words.to_lowercase()),
            Term::Memo => {
                let ids: Vec<_> = self
                    .excerpts
                    .iter()
                    .map(|&key| self.project.excerpts.get(key).unwrap().id)
                    .chain(self.codings().iter().map(|(_, c)| c.id))
                    .collect();
                self.project.memos.iter().any(|(_, memo)| ids.contains(&memo.on.id))
            }
            Term::Uncoded => self.codings().is_empty(),
            Term::Pattern(_) => unreachable!(),
            of_document => document_is(self.project, self.document, of_document),
        }
    }
}

fn merged(project: &Project, mut code: CodeKey) -> CodeKey {
    while let Some(into) = project.codes.get(code).unwrap().same_as {
        code = into;
    }
    code
}

/// The code and all above it.
fn above(project: &Project, code: CodeKey) -> Vec<CodeKey> {
    let code = merged(project, code);
    let parent = project.codes.get(code).unwrap().parent;
    std::iter::once(code).chain(parent.map_or_else(Vec::new, |up| above(project, up))).collect()
}

fn only_signs(node: &Node) -> bool {
    match node {
        Node::Term(term) => matches!(term, Term::Sign(_)),
        Node::Not(inner) => only_signs(inner),
        Node::And(parts) | Node::Or(parts) => parts.iter().all(only_signs),
        Node::Related(..) | Node::Lacks(_) => false,
    }
}

fn positive_code(node: &Node) -> bool {
    match node {
        Node::Term(term) => matches!(term, Term::Code(..) | Term::Kind(_) | Term::Question(_)),
        Node::Not(_) | Node::Related(..) | Node::Lacks(_) => false,
        Node::And(parts) | Node::Or(parts) => parts.iter().any(positive_code),
    }
}

fn sign_is(node: &Node, valence: Valence) -> bool {
    match node {
        Node::Term(term) => *term == Term::Sign(valence),
        Node::Not(inner) => !sign_is(inner, valence),
        Node::And(parts) => parts.iter().all(|part| sign_is(part, valence)),
        Node::Or(parts) => parts.iter().any(|part| sign_is(part, valence)),
        Node::Related(..) | Node::Lacks(_) => unreachable!(),
    }
}

fn document_is(project: &Project, document: DocumentKey, term: &Term) -> bool {
    let cases = &project.documents.get(document).unwrap().cases;
    match term {
        Term::Document(key) => document == *key,
        Term::Case(key) => cases.contains(key),
        Term::Attribute(key, Comparison::IsNot, operand) => {
            !document_is(project, document, &Term::Attribute(*key, Comparison::Is, operand.clone()))
        }
        Term::Attribute(key, op, operand) => {
            let mut cells: Vec<CaseValue> = cases.iter().map(|&case| project.value(case, *key)).collect();
            if cells.is_empty() {
                cells.push(CaseValue::Missing);
            }
            // The choices are c, a; b is not among them and is in no order with anything.
            let place = |value: &str| ["c", "a"].iter().position(|v| *v == value);
            cells.iter().any(|cell| match (cell, operand) {
                (CaseValue::Missing, Operand::Missing) | (CaseValue::NotApplicable, Operand::NotApplicable) => true,
                (CaseValue::Value(value), Operand::Value(wanted)) if op.is_of_order() => {
                    match (place(value), place(wanted)) {
                        (Some(a), Some(b)) => match op {
                            Comparison::Under => a < b,
                            Comparison::AtMost => a <= b,
                            Comparison::Over => a > b,
                            _ => a >= b,
                        },
                        _ => value == wanted && matches!(op, Comparison::AtMost | Comparison::AtLeast),
                    }
                }
                (CaseValue::Value(value), Operand::Value(wanted)) => value == wanted,
                _ => false,
            })
        }
        _ => unreachable!(),
    }
}

/// What the document alone tells.
pub(super) fn known(project: &Project, document: DocumentKey, node: &Node) -> Option<bool> {
    let all = |parts: &[Node]| parts.iter().map(|part| known(project, document, part)).collect::<Vec<_>>();
    match node {
        Node::Term(term) if term.is_of_document() => Some(document_is(project, document, term)),
        Node::Term(_) | Node::Related(..) => None,
        Node::Lacks(inner) if inner.any(&|term| matches!(term, Term::Text(_))) => None,
        Node::Lacks(inner) => Some(!Seen::of(project, What::Interview(document), inner).is(inner, &[])),
        Node::Not(inner) => known(project, document, inner).map(|is| !is),
        Node::And(parts) if all(parts).contains(&Some(false)) => Some(false),
        Node::Or(parts) if all(parts).contains(&Some(true)) => Some(true),
        Node::And(parts) => all(parts).iter().all(|k| *k == Some(true)).then_some(true),
        Node::Or(parts) => all(parts).iter().all(|k| *k == Some(false)).then_some(false),
    }
}
