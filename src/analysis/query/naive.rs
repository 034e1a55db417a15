//! Queries answered straight from their definitions, to prove the fast answers by.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::term::{Node, Op, Operand, Term};
use super::{Asking, Passage, Query, Selection, complete, reach};
use crate::analysis::worlds::projects;
use crate::lang::Lang;
use crate::model::{
    AttributeKey, CaseKey, Cell, CodeKey, CoderKey, Coding, CodingKey, DocumentKey, ExcerptKey, Key, Kind, Project,
    Valence,
};
use crate::text::{Span, Text};

/// A query without a project: numbers stand for whatever there is.
#[derive(Clone, Debug)]
pub(in crate::analysis) enum Raw {
    Term(u8, prop::sample::Index, u8),
    Not(Box<Raw>),
    And(Vec<Raw>),
    Or(Vec<Raw>),
}

/// Queries by chance, as trees of numbers.
pub(in crate::analysis) fn raw() -> impl Strategy<Value = Raw> {
    raw_of(0u8..13)
}

/// Random queries of some kinds of terms.
fn raw_of(kinds: impl Strategy<Value = u8> + 'static) -> impl Strategy<Value = Raw> {
    let term = (kinds, any::<prop::sample::Index>(), any::<u8>()).prop_map(|(k, i, n)| Raw::Term(k, i, n));
    term.prop_recursive(4, 12, 3, |inner| {
        let some = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|raw| Raw::Not(Box::new(raw))),
            some.clone().prop_map(Raw::And),
            some.prop_map(Raw::Or)
        ]
    })
}

fn node_of(raw: &Raw, project: &Project) -> Node {
    match raw {
        Raw::Not(inner) => Node::not(node_of(inner, project)),
        Raw::And(parts) => Node::all(parts.iter().map(|part| node_of(part, project)).collect()),
        Raw::Or(parts) => Node::one_of(parts.iter().map(|part| node_of(part, project)).collect()),
        Raw::Term(kind, index, n) => Node::Term(term_of(*kind, index, *n, project)),
    }
}

fn term_of(kind: u8, index: &prop::sample::Index, n: u8, project: &Project) -> Term {
    let key = |count: usize| 1 + index.index(count) as u32;
    let code = || CodeKey::of(key(project.codes.len()));
    let target = |code| project.target(code);
    let kinds = [Kind::Goal, Kind::Obstacle];
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
            let op = Op::ALL[usize::from(n / 10) % if plain || attribute == 1 { 2 } else { 6 }];
            Term::Attribute(AttributeKey::of(attribute), op, operand)
        }
        7 => Term::Coder(CoderKey::of(key(project.coders.len()))),
        8 => Term::Speaker(["I", "R", "Anna"][usize::from(n % 3)].to_owned()),
        9 => Term::Sign(Valence::of(i64::from(n % 3) - 1)),
        10 => Term::Text(["ab", "Ba c", "b", "zz"][usize::from(n % 4)].to_owned()),
        11 => Term::Memo,
        _ => Term::Uncoded,
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
struct Seen<'a> {
    project: &'a Project,
    document: DocumentKey,
    span: Span,
    excerpts: Vec<ExcerptKey>,
    words: String,
}

impl<'a> Seen<'a> {
    fn of(project: &'a Project, document: DocumentKey, span: Span, own: Option<ExcerptKey>) -> Seen<'a> {
        let shares = |e: &crate::model::Excerpt| {
            e.document == document && (e.span.start..e.span.end).any(|at| span.contains(at))
        };
        let excerpts = match own {
            Some(own) => vec![own],
            None => project.excerpts.iter().filter(|(_, e)| shares(e)).map(|(key, _)| key).collect(),
        };
        let words = text_of(document).unwrap().slice(span).to_lowercase();
        Seen { project, document, span, excerpts, words }
    }

    fn codings(&self) -> Vec<(CodingKey, &'a Coding)> {
        self.project.codings.iter().filter(|(_, c)| self.excerpts.contains(&c.excerpt)).collect()
    }

    fn is(&self, node: &Node, signs: &[&Node]) -> bool {
        match node {
            Node::Term(term) => self.is_term(term, signs),
            Node::Not(inner) => !self.is(inner, &[]),
            Node::Or(parts) => parts.iter().any(|part| self.is(part, signs)),
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
            Term::Code(code, true) => coded(&|own| above(self.project, own).contains(code)),
            Term::Code(code, false) => coded(&|own| own == *code),
            Term::Kind(kind) => coded(&|own| {
                let group = *above(self.project, own).last().unwrap();
                self.project.codes.get(group).unwrap().kind == Some(*kind)
            }),
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
    !node.any(&|term| !matches!(term, Term::Sign(_)))
}

fn positive_code(node: &Node) -> bool {
    match node {
        Node::Term(term) => matches!(term, Term::Code(..) | Term::Kind(_)),
        Node::Not(_) => false,
        Node::And(parts) | Node::Or(parts) => parts.iter().any(positive_code),
    }
}

fn sign_is(node: &Node, valence: Valence) -> bool {
    match node {
        Node::Term(term) => *term == Term::Sign(valence),
        Node::Not(inner) => !sign_is(inner, valence),
        Node::And(parts) => parts.iter().all(|part| sign_is(part, valence)),
        Node::Or(parts) => parts.iter().any(|part| sign_is(part, valence)),
    }
}

fn document_is(project: &Project, document: DocumentKey, term: &Term) -> bool {
    let cases = &project.documents.get(document).unwrap().cases;
    match term {
        Term::Document(key) => document == *key,
        Term::Case(key) => cases.contains(key),
        Term::Attribute(key, Op::IsNot, operand) => {
            !document_is(project, document, &Term::Attribute(*key, Op::Is, operand.clone()))
        }
        Term::Attribute(key, op, operand) => {
            let mut cells: Vec<Cell> = cases.iter().map(|&case| project.value(case, *key)).collect();
            if cells.is_empty() {
                cells.push(Cell::Missing);
            }
            // The choices are c, a; b is not among them and is in no order with anything.
            let place = |value: &str| ["c", "a"].iter().position(|v| *v == value);
            cells.iter().any(|cell| match (cell, operand) {
                (Cell::Missing, Operand::Missing) | (Cell::NotApplicable, Operand::NotApplicable) => true,
                (Cell::Value(value), Operand::Value(wanted)) if op.is_of_order() => match (place(value), place(wanted))
                {
                    (Some(a), Some(b)) => match op {
                        Op::Under => a < b,
                        Op::AtMost => a <= b,
                        Op::Over => a > b,
                        _ => a >= b,
                    },
                    _ => value == wanted && matches!(op, Op::AtMost | Op::AtLeast),
                },
                (Cell::Value(value), Operand::Value(wanted)) => value == wanted,
                _ => false,
            })
        }
        _ => unreachable!(),
    }
}

/// What the document alone tells.
fn known(project: &Project, document: DocumentKey, node: &Node) -> Option<bool> {
    let all = |parts: &[Node]| parts.iter().map(|part| known(project, document, part)).collect::<Vec<_>>();
    match node {
        Node::Term(term) if term.is_of_document() => Some(document_is(project, document, term)),
        Node::Term(_) => None,
        Node::Not(inner) => known(project, document, inner).map(|is| !is),
        Node::And(parts) if all(parts).contains(&Some(false)) => Some(false),
        Node::Or(parts) if all(parts).contains(&Some(true)) => Some(true),
        Node::And(parts) => all(parts).iter().all(|k| *k == Some(true)).then_some(true),
        Node::Or(parts) => all(parts).iter().all(|k| *k == Some(false)).then_some(false),
    }
}

fn chosen(project: &Project, node: Node) -> BTreeSet<ExcerptKey> {
    let selection = Selection::of(&Query::of(node, project), project, text_of);
    project.excerpts.keys().filter(|&key| selection.contains(key)).collect()
}

/// Lines that are nearly queries.
fn lines() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "code",
        "kod",
        ":",
        "=",
        "!=",
        "<",
        ">=",
        " ",
        "HIN-01",
        "C-1",
        "C-0",
        "x",
        "y",
        "and",
        "eller",
        "not",
        "(",
        ")",
        "\"",
        "”",
        "\\",
        "/",
        "text",
        "[",
        "memo",
        "uncoded",
        "attribute",
        "å",
        "a\u{30a}",
        "sign",
        "+",
        "-",
        "0",
        "?",
        "speaker",
        "I",
        "document",
        "!",
        "\u{1b}",
        "overlaps(",
        "goal",
        "kind",
        "*",
        "K1",
        "case",
        "coder",
        "Coder 0",
        "\t",
    ]);
    prop_oneof![3 => prop::collection::vec(piece, 0..14).prop_map(|p| p.concat()), 1 => ".*"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    #[test]
    fn what_is_chosen_is_as_defined(project in projects(), tree in raw()) {
        let query = query_of(&tree, &project);
        let selection = Selection::of(&query, &project, text_of);
        for (key, excerpt) in project.excerpts.iter() {
            let slow = Seen::of(&project, excerpt.document, excerpt.span, Some(key)).is(&query.root, &[]);
            prop_assert_eq!(selection.contains(key), slow, "{}", query.line());
        }
        prop_assert_eq!(selection.len(), project.excerpts.keys().filter(|&key| selection.contains(key)).count());
        let how_much = reach(&project, &selection);
        prop_assert!(how_much.excerpts <= how_much.of_excerpts && how_much.excerpts <= selection.len());
        prop_assert!(how_much.documents <= selection.documents());
    }

    #[test]
    fn any_passage_is_asked_as_defined(project in projects(), tree in raw(), from in 0u32..40, length in 1u32..9) {
        let query = query_of(&tree, &project);
        let asking = Asking::new(&query, &project);
        for document in project.documents.keys() {
            let span = Span::new(from, from + length);
            let text = text_of(document).unwrap();
            let seen = Seen::of(&project, document, span, None);
            let passage = Passage { document, span, excerpt: None, words: text.slice(span) };
            prop_assert_eq!(asking.holds(&passage), seen.is(&query.root, &[]), "{}", query.line());
        }
    }

    #[test]
    fn a_query_is_read_back_as_it_is_printed(project in projects(), tree in raw_of((0u8..13).prop_filter("named", |k| *k != 8 && *k != 6))) {
        let query = query_of(&tree, &project);
        let again = Query::parse(query.line(), &project);
        prop_assert_eq!(again.as_ref().map(Query::line), Ok(query.line()));
        prop_assert_eq!(again, Ok(query));
    }

    #[test]
    fn the_base_is_what_interviews_alone_leave_open(project in projects(), tree in raw()) {
        let query = query_of(&tree, &project);
        let asking = Asking::new(&query, &project);
        let selection = Selection::of(&query, &project, text_of);
        for document in project.documents.keys() {
            let slow = known(&project, document, &query.root);
            prop_assert_eq!(asking.of_document(document), slow, "{}", query.line());
            prop_assert_eq!(selection.in_base(document), slow != Some(false));
            let here = project.excerpts_in(document);
            if let Some(is) = slow {
                prop_assert!(here.iter().all(|&key| selection.contains(key) == is), "{}", query.line());
            }
        }
    }

    #[test]
    fn not_and_or_keep_their_laws(project in projects(), a in raw_of((0u8..13).prop_filter("no sign", |k| *k != 9)), b in raw_of((0u8..13).prop_filter("no sign", |k| *k != 9))) {
        let all: BTreeSet<ExcerptKey> = project.excerpts.keys().collect();
        let (a, b) = (node_of(&a, &project), node_of(&b, &project));
        let of = |node| chosen(&project, node);
        let (in_a, in_b) = (of(a.clone()), of(b.clone()));
        let both = Node::all(vec![a.clone(), b.clone()]);
        let either = Node::one_of(vec![a.clone(), b.clone()]);
        prop_assert_eq!(of(both.clone()), &in_a & &in_b);
        prop_assert_eq!(of(either.clone()), &in_a | &in_b);
        prop_assert_eq!(of(Node::not(a.clone())), &all - &in_a);
        prop_assert_eq!(of(Node::not(both)), of(Node::one_of(vec![Node::not(a.clone()), Node::not(b.clone())])));
        prop_assert_eq!(of(Node::not(either)), of(Node::all(vec![Node::not(a.clone()), Node::not(b)])));
        prop_assert_eq!(of(Node::not(Node::not(a))), in_a);
    }

    #[test]
    fn a_sign_parts_a_code_into_what_is_and_what_is_not(project in projects(), index in any::<prop::sample::Index>(), n in any::<u8>()) {
        let code = Node::Term(term_of(0, &index, 0, &project));
        let sign = Node::Term(term_of(9, &index, n, &project));
        let with = chosen(&project, Node::all(vec![code.clone(), sign.clone()]));
        let without = chosen(&project, Node::all(vec![Node::not(sign.clone()), code.clone()]));
        prop_assert_eq!(&with | &without, chosen(&project, code));
        let not = chosen(&project, Node::not(sign.clone()));
        let is = chosen(&project, sign);
        prop_assert!(not.is_disjoint(&is) && not.len() + is.len() == project.excerpts.len());
    }

    #[test]
    fn any_line_is_a_query_or_an_error_in_the_line(project in projects(), line in lines(), caret in 0u32..20) {
        let chars = line.chars().count() as u32;
        match Query::parse(&line, &project) {
            Ok(query) => {
                let again = Query::parse(query.line(), &project);
                prop_assert_eq!(again.as_ref(), Ok(&query), "{:?}", line);
                let _ = query.restate(&project, Lang::Sv);
            }
            Err(error) => {
                prop_assert!(error.at.start <= error.at.end && error.at.end <= chars, "{:?} {:?}", line, error);
                prop_assert!(!error.say(Lang::Sv).is_empty() && error.point(&line, Lang::En).contains('^'));
            }
        }
        for completion in complete(&line, caret, &project, Lang::Sv) {
            prop_assert!(completion.at.end <= chars && completion.at.start <= completion.at.end);
            let (longer, caret) = completion.put(&line);
            prop_assert!(caret as usize <= longer.chars().count());
        }
    }

    #[test]
    fn hits_are_places_of_the_text_in_order(project in projects(), tree in raw()) {
        let query = query_of(&tree, &project);
        let asking = Asking::new(&query, &project);
        for document in project.documents.keys() {
            let text = text_of(document).unwrap();
            let hits = query.hits(&asking, None, document, &text);
            prop_assert!(hits.iter().all(|span| span.end <= text.chars()));
            prop_assert!(hits.windows(2).all(|pair| (pair[0].start, pair[0].end) < (pair[1].start, pair[1].end)));
            if asking.of_document(document) == Some(false) {
                prop_assert!(hits.is_empty());
            }
        }
    }
}
