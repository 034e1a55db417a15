//! Queries, which say what passages are asked about: `code:HIN-02 and actor=kommun`.
//!
//! # The language
//!
//! | written | is true of a passage |
//! |---|---|
//! | `code:HIN-01` | coded with the code or one below it; `code=HIN-01`: with the code itself |
//! | `kind:goal`, `kind:obstacle` | coded with a code of a group of that kind |
//! | `question:Q3` | coded with a code that answers that question of the study, itself or by a code above it |
//! | `document:Granforsa`, `case:K1` | in that interview, in an interview of that case |
//! | `actor=kommun`, `!=` | by an attribute of one of the interview's cases; `< <= > >=` for numbers, dates and choices as listed; `attribute:NAME=…` where the name is also a word of the language; `=?` not filled in, `=–` does not apply |
//! | `coder:Anna` | of that coder |
//! | `speaker:R` | touches a turn of that speaker |
//! | `sign:+`, `sign:-`, `sign:0` | has a coding with that sign |
//! | `text:word`, `text:"two words"`, bare or quoted words | says them, without regard to case, as find does |
//! | `text:/re/` | says what fits the regular expression, without regard to case (`(?-i)` minds it) |
//! | `memo` | has a memo on it or on a coding of it |
//! | `uncoded` | has no code |
//! | `near(A, B, 2)` | A is true of it, and B of a range at most two turns away, as tables count turns |
//! | `overlaps(A, B)`, `same(A, B)` | A is true of it, and B of a range that shares words with it, that is the same |
//! | `before(A, B)` | A is true of it, and B of a range that begins where it ends or later |
//! | `lacks(A)` | A is not true of its interview |
//!
//! Joined by `not`, `and`, `or` (binding in this order) and parentheses; nothing between two terms is `and`. All words
//! are known in Swedish too. A query is printed in one way: [`Query::line`], which is read back as the same query.
//!
//! # What it means
//!
//! - A query is asked of a range, with the codings that all coders gave these words; one that asks for coders anywhere is
//!   asked of each coder's excerpt by itself. A place that is no excerpt (a hit of a search, a turn) is asked with all
//!   excerpts that overlap it: it is `code:A` when one of them is.
//! - Lists of interviews and cases ask of the interview ([`InterviewSelection`]): each term is true when it is true of anything in
//!   it, so that `not code:X` is an interview that has no X, and `lacks(A)` is `not (A)`. Beside `coder:Anna`, joined by
//!   `and`, the others are asked of Anna's excerpts.
//! - Where codings are counted or told apart by code, sign or coder, the terms for these choose codings:
//!   `code:A` counts codings with A, not others on the same words. Of terms joined by `and` those codings count that each
//!   of them asks for, else (`code:A and code:B`) that any does; below a `not` nothing is chosen. Tables of codes against
//!   codes count all codings on the chosen excerpts, as what is beside a code is what they ask for.
//! - `sign:` beside a `code:` or `kind:`, joined by `and`, speaks of the same coding: `code:A and sign:-` is a coding with
//!   A against. So does what is made of signs alone: `code:A and not sign:-`. Below a `not` a code is asked without the
//!   signs outside it. Elsewhere `sign:+` is true when any coding has it.
//! - `name != value` is the same as `not name = value`: it is true also of what is not filled in and what does not apply,
//!   which no other comparison is.
//! - An interview is in the *base* of per cents unless what is known of it alone (`document:`, `case:`, attributes) makes
//!   the query false for all its passages.
//! - Codings of a code that is no longer there count nowhere, as in tables.

mod ask;
mod bits;
mod complete;
mod completion;
mod error;
mod hits;
#[cfg(test)]
mod laws;
#[cfg(test)]
pub(super) mod naive;
mod parse;
mod print;
mod ranges;
mod scan;
mod selection;
mod term;
#[cfg(test)]
mod tests;
mod value;

pub use ask::{Asking, QueryMatches};
pub use complete::{complete, query_words};
pub use completion::Completion;
pub use error::QueryError;
pub use print::code_line;
pub use selection::{Filter, InterviewSelection, ListFilter, Reach, Selection, reach};

use crate::lang::Lang;
use crate::model::Project;
use term::{Node, Term};

/// A query, understood in a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    root: Node,
    line: String,
}

impl Query {
    /// Understands a line; an empty line asks for everything.
    ///
    /// # Errors
    /// Where it cannot be understood, what was expected there, and the nearest names.
    pub fn parse(line: &str, project: &Project) -> Result<Query, QueryError> {
        Ok(Query::of(parse::parse(line, project)?, project))
    }

    /// A query for these words, whatever signs they hold.
    pub fn words(words: &str, project: &Project) -> Query {
        let words = words.trim();
        let node = if words.is_empty() { Node::And(Vec::new()) } else { Node::Term(Term::Text(words.to_owned())) };
        Query::of(node, project)
    }

    /// A query for a regular expression, as `text:/…/` has it.
    ///
    /// # Errors
    /// What is wrong with the expression.
    pub fn pattern(expression: &str, project: &Project) -> Result<Query, QueryError> {
        let at = crate::text::Span::new(0, expression.chars().count() as u32);
        ask::pattern(expression).map_err(|why| QueryError::new(at, error::Expected::Pattern(why)))?;
        Ok(Query::of(Node::Term(Term::Pattern(expression.to_owned())), project))
    }

    /// Understands the line of a search: plain words are looked for as they stand, also `and` and `not` among them; a
    /// line with signs of the language (`: = < > ( ) "`) is a query.
    ///
    /// # Errors
    /// As [`Query::parse`].
    pub fn search(line: &str, project: &Project) -> Result<Query, QueryError> {
        let asks = |c: char| matches!(c, ':' | '=' | '<' | '>' | '(' | ')') || scan::is_quote(c);
        // A sign that is not followed by what it needs is part of the words, as in `kl. 10: vi`.
        if line.contains(asks) { Query::parse(line, project) } else { Ok(Query::words(line, project)) }
    }

    fn of(root: Node, project: &Project) -> Query {
        let line = print::line(&root, project);
        Query { root, line }
    }

    /// The query as it is printed: the same for all ways to write it.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The query in plain words: `State governance with what is below it`.
    pub fn restate(&self, project: &Project, lang: Lang) -> String {
        print::words(&self.root, project, lang)
    }

    /// Whether it asks for everything.
    pub fn is_everything(&self) -> bool {
        self.root == Node::And(Vec::new())
    }

    /// Whether it chooses among the codings of the excerpts it is true of: see [`Selection::takes`].
    pub fn narrows(&self) -> bool {
        self.root.narrows()
    }

    /// Whether the words of passages are needed to answer it.
    pub fn needs_texts(&self) -> bool {
        self.root.any(&|term| matches!(term, Term::Text(_) | Term::Pattern(_)))
    }

    /// Whether it looks for words: its hits are places of words then, else whole turns.
    pub fn looks_for_words(&self) -> bool {
        !self.root.said().is_empty()
    }

    /// The words, when it asks for nothing but them.
    pub fn only_words(&self) -> Option<&str> {
        if let Node::Term(Term::Text(words)) = &self.root { Some(words) } else { None }
    }

    /// The first words it looks for; none for a pattern and when it looks for none.
    pub fn first_words(&self) -> Option<&str> {
        self.root.said().into_iter().find_map(|term| if let Term::Text(words) = term { Some(&**words) } else { None })
    }
}
