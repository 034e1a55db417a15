//! What holds of all queries: the fast answers are those of the definitions, and the laws of `not`, `and` and `or`.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::naive::{Seen, What, known, node_of, query_of, raw, raw_of, term_of, text_of};
use super::term::Node;
use super::{Asking, InterviewSelection, Query, Selection, complete, reach};
use crate::analysis::worlds::projects;
use crate::lang::Lang;
use crate::model::{ExcerptKey, Project};
use crate::text::Span;

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
        "near(",
        "lacks(",
        ",",
        "2",
        "question:Q1",
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
        for key in project.excerpts.keys() {
            let seen = Seen::of(&project, What::Excerpt(key), &query.root);
            let slow = seen.is(&query.root, &[]);
            prop_assert_eq!(selection.contains(key), slow, "{}", query.line());
            let narrowed = seen.narrowed(&query.root, &[]).filter(|_| slow);
            for (coding, _) in project.codings_of(key).filter(|_| slow) {
                let slow = narrowed.as_ref().is_none_or(|narrowed| narrowed.contains(&coding));
                prop_assert_eq!(selection.takes(coding), slow, "{}", query.line());
            }
        }
        prop_assert_eq!(selection.len(), project.excerpts.keys().filter(|&key| selection.contains(key)).count());
        let how_much = reach(&project, &selection);
        prop_assert!(how_much.excerpts <= how_much.of_excerpts && how_much.excerpts <= selection.len());
        prop_assert!(how_much.documents <= selection.documents());
    }

    #[test]
    fn interviews_are_asked_as_defined(project in projects(), tree in raw()) {
        let query = query_of(&tree, &project);
        let interviews = InterviewSelection::of(&query, &project, text_of);
        for document in project.documents.keys() {
            let seen = Seen::of(&project, What::Interview(document), &query.root);
            prop_assert_eq!(interviews.contains(document), seen.is(&query.root, &[]), "{}", query.line());
        }
        let lacks = Query::of(Node::Lacks(Box::new(query.root.clone())), &project);
        let without = Selection::of(&lacks, &project, text_of);
        for (key, excerpt) in project.excerpts.iter() {
            prop_assert_ne!(without.contains(key), interviews.contains(excerpt.document), "{}", lacks.line());
        }
    }

    #[test]
    fn any_passage_is_asked_as_defined(project in projects(), tree in raw(), from in 0u32..40, length in 1u32..9) {
        let query = query_of(&tree, &project);
        let asking = Asking::new(&query, &project);
        for document in project.documents.keys() {
            let span = Span::new(from, from + length);
            let text = text_of(document).unwrap();
            let seen = Seen::of(&project, What::Place(document, span), &query.root);
            let here = asking.here(document, Some(&text));
            prop_assert_eq!(asking.holds_at(&here, span, text.slice(span)), seen.is(&query.root, &[]), "{}", query.line());
        }
    }

    #[test]
    fn a_query_is_read_back_as_it_is_printed(project in projects(), tree in raw_of((0u8..14).prop_filter("named", |k| *k != 8 && *k != 6))) {
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
    fn not_and_or_keep_their_laws(project in projects(), a in raw_of((0u8..14).prop_filter("no sign or coder", |k| !matches!(*k, 7 | 9))), b in raw_of((0u8..14).prop_filter("no sign or coder", |k| !matches!(*k, 7 | 9)))) {
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
