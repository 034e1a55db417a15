//! From a line to a query.

use super::error::{Expected, QueryError};
use super::scan::{ScannedWord, Scanner, is_quote};
use super::term::{Comparison, Node, Relation, Term, Word};
use super::value;
use crate::analysis::{find_attribute, nearest};
use crate::lang::Lang;
use crate::model::{AttributeKey, Project};
use crate::text::Span;

/// The most parentheses and `not`s inside one another that a query may have.
const DEPTH: usize = 60;

/// Understands a line; an empty line asks for everything.
pub(super) fn parse(line: &str, project: &Project) -> Result<Node, QueryError> {
    let mut parser = Parser { scan: Scanner::new(line), project, depth: 0 };
    parser.scan.blanks();
    if parser.scan.is_over() {
        return Ok(Node::And(Vec::new()));
    }
    let node = parser.either()?;
    if parser.scan.is_over() { Ok(node) } else { Err(QueryError::new(parser.scan.here(), Expected::End)) }
}

struct Parser<'a> {
    scan: Scanner,
    project: &'a Project,
    depth: usize,
}

impl Parser<'_> {
    /// Parts joined by `or`.
    fn either(&mut self) -> Result<Node, QueryError> {
        let mut parts = vec![self.both()?];
        while self.take(Word::Or) {
            parts.push(self.both()?);
        }
        Ok(Node::one_of(parts))
    }

    /// Parts joined by `and` or by nothing.
    fn both(&mut self) -> Result<Node, QueryError> {
        let mut parts = vec![self.part()?];
        while self.take(Word::And) || self.begins_a_part() {
            parts.push(self.part()?);
        }
        Ok(Node::all(parts))
    }

    /// Whether something to ask for begins here, with no word before it.
    fn begins_a_part(&mut self) -> bool {
        self.scan.blanks();
        let operator = self.scan.operator().is_some();
        let ends = self.scan.is_over() || self.scan.peek() == Some(')') || self.scan.at_comma();
        !ends && !operator && self.ahead() != Some(Word::Or)
    }

    /// A single term, perhaps with `not` before it or in parentheses.
    fn part(&mut self) -> Result<Node, QueryError> {
        self.scan.blanks();
        let from = self.scan.at;
        let not = self.take(Word::Not);
        if !not && self.scan.peek() != Some('(') {
            return self.term();
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(QueryError::new(self.scan.since(from), Expected::Shallow));
        }
        let node = if not { self.part().map(Node::not) } else { self.bracketed() };
        self.depth -= 1;
        node
    }

    fn bracketed(&mut self) -> Result<Node, QueryError> {
        self.scan.at += 1;
        let node = self.either()?;
        self.sign(')')?;
        Ok(node)
    }

    /// Takes a comma or a closing parenthesis.
    fn sign(&mut self, sign: char) -> Result<(), QueryError> {
        self.scan.blanks();
        if self.scan.peek() != Some(sign) {
            let expected = if sign == ',' { Expected::Comma } else { Expected::Close(sign) };
            return Err(QueryError::new(self.scan.here(), expected));
        }
        self.scan.at += 1;
        Ok(())
    }

    /// `near(A, B, 2)` and the like; the scanner is at the parenthesis.
    fn call(&mut self, word: Word, name: &ScannedWord) -> Result<Node, QueryError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(QueryError::new(name.at, Expected::Shallow));
        }
        self.scan.at += 1;
        self.scan.calls += 1;
        let first = self.either()?;
        let node = match Relation::of(word) {
            None => Node::Lacks(Box::new(first)),
            Some(how) => {
                self.sign(',')?;
                let second = self.either()?;
                let how = if matches!(how, Relation::Near(_)) { Relation::Near(self.turns()?) } else { how };
                Node::Related(Box::new(first), how, Box::new(second))
            }
        };
        self.sign(')')?;
        self.scan.calls -= 1;
        self.depth -= 1;
        Ok(node)
    }

    /// The number of turns after a comma.
    fn turns(&mut self) -> Result<u32, QueryError> {
        self.sign(',')?;
        self.scan.blanks();
        let read = self.scan.word();
        let at = if read.words.is_empty() { self.scan.here() } else { read.at };
        read.words.parse().map_err(|_| QueryError::new(at, Expected::Turns))
    }

    /// Takes a joining word when it stands here.
    fn take(&mut self, word: Word) -> bool {
        self.scan.blanks();
        let found = self.ahead() == Some(word);
        if found {
            self.scan.word();
        }
        found
    }

    /// The word of the language that stands here.
    fn ahead(&mut self) -> Option<Word> {
        let from = self.scan.at;
        let word = Word::of(&self.scan.word().words);
        self.scan.at = from;
        word
    }

    /// Words, or a field with its value.
    fn term(&mut self) -> Result<Node, QueryError> {
        let from = self.scan.at;
        let first = self.scan.value();
        if first.quoted && !first.closed {
            return Err(QueryError::new(first.at, Expected::Close('”')));
        }
        if first.words.is_empty() && !first.quoted {
            return Err(QueryError::new(self.scan.here(), Expected::Term));
        }
        if !first.quoted && self.scan.peek() == Some('(') {
            return match Word::of(&first.words).filter(|word| word.is_called()) {
                Some(word) => self.call(word, &first),
                None => Err(self.not_known(&first)),
            };
        }
        let end = self.scan.at;
        self.scan.blanks();
        if self.scan.operator().is_some() {
            return self.compared(&first);
        }
        self.scan.at = end;
        if first.quoted {
            return self.said(&first);
        }
        match Word::of(&first.words) {
            Some(Word::Memo) => Ok(Node::Term(Term::Memo)),
            Some(Word::Uncoded) => Ok(Node::Term(Term::Uncoded)),
            Some(Word::And | Word::Or | Word::Not) => Err(QueryError::new(first.at, Expected::Term)),
            _ => Ok(self.run_of_words(from)),
        }
    }

    fn said(&self, read: &ScannedWord) -> Result<Node, QueryError> {
        match read.words.trim() {
            "" => Err(QueryError::new(read.at, Expected::Words)),
            _ => Ok(Node::Term(Term::Text(read.words.clone()))),
        }
    }

    /// Bare words that stand together are looked for together.
    fn run_of_words(&mut self, from: usize) -> Node {
        let mut end = self.scan.at;
        loop {
            self.scan.blanks();
            let word = self.scan.word();
            let stops =
                matches!(Word::of(&word.words), Some(Word::And | Word::Or | Word::Not | Word::Memo | Word::Uncoded));
            let touches = self.scan.peek() == Some('(');
            let after = self.scan.at;
            self.scan.blanks();
            if word.words.is_empty() || stops || touches || self.scan.operator().is_some() {
                break;
            }
            end = after;
        }
        self.scan.at = end;
        let words = self.scan.slice(Span::new(from as u32, end as u32));
        Node::Term(Term::Text(words.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// A field or an attribute with its value; the scanner is at the comparison.
    fn compared(&mut self, name: &ScannedWord) -> Result<Node, QueryError> {
        match Word::of(&name.words).filter(|_| !name.quoted) {
            Some(Word::Attribute) => {
                self.is_or_colon(name)?;
                self.scan.blanks();
                let inner = self.scan.value();
                let key = self.attribute_named(&inner).map_err(|e| e.after(&self.written(name, &inner)))?;
                self.scan.blanks();
                if self.scan.operator().is_none() {
                    return Err(QueryError::new(self.scan.here(), Expected::Operator).after(&inner.words));
                }
                self.attribute(key, &inner)
            }
            Some(word) if word.is_field() => self.field(word, name),
            Some(_) => Err(QueryError::new(self.scan.here(), Expected::Join).after(&name.words)),
            None => {
                let key = self.attribute_named(name).map_err(|_| self.not_known(name))?;
                self.attribute(key, name)
            }
        }
    }

    /// What is written from the start of one word to that of another.
    fn written(&self, from: &ScannedWord, to: &ScannedWord) -> String {
        self.scan.slice(Span::new(from.at.start, to.at.start)).trim_end().to_owned()
    }

    fn attribute_named(&self, name: &ScannedWord) -> Result<AttributeKey, QueryError> {
        find_attribute(self.project, &name.words).map_err(|unknown| {
            let all: Vec<String> = self.project.attributes.iter().map(|(_, a)| a.key.clone()).collect();
            let error = QueryError::new(name.at, Expected::Attribute);
            value::with_near(error, unknown, value::near_or_all(&name.words, &all))
        })
    }

    /// The error for a word with a comparison or a parenthesis after it that is neither of the language nor of the
    /// study.
    fn not_known(&self, name: &ScannedWord) -> QueryError {
        let called = self.scan.peek() == Some('(');
        let all = Word::ALL.into_iter().filter(|w| if called { w.is_called() } else { w.is_field() });
        let sign = if called { "(" } else { ":" };
        let fields: Vec<String> = all.map(|w| format!("{}{sign}", w.written(Lang::En))).collect();
        let attributes = self.project.attributes.iter().filter(|_| !called);
        let attributes = attributes.flat_map(|(_, a)| [&*a.key, &*a.name.en, &*a.name.sv]);
        let near = nearest(&name.words, fields.iter().map(String::as_str).chain(attributes));
        let near = if near.is_empty() { fields } else { near };
        QueryError::new(name.at, Expected::Known).near(near)
    }

    /// `:` or `=`, and whether it was the colon.
    fn is_or_colon(&mut self, name: &ScannedWord) -> Result<bool, QueryError> {
        let sign = self.scan.operator().unwrap_or("");
        if !matches!(sign, ":" | "=") {
            let here = self.scan.here();
            return Err(QueryError::new(here, Expected::Is).after(&name.words));
        }
        self.scan.at += 1;
        Ok(sign == ":")
    }

    fn field(&mut self, word: Word, name: &ScannedWord) -> Result<Node, QueryError> {
        let not = self.scan.operator() == Some("!=");
        let below = if not {
            self.scan.at += 2;
            false
        } else {
            self.is_or_colon(name)?
        };
        let after = self.scan.slice(self.scan.since(name.at.start as usize));
        self.scan.blanks();
        let node = if word == Word::Text && self.scan.peek() == Some('/') {
            self.pattern(&after)?
        } else {
            let value = self.closed_value()?;
            Node::Term(value::field(self.project, word, below, &value, &after)?)
        };
        Ok(if not { Node::not(node) } else { node })
    }

    fn pattern(&mut self, after: &str) -> Result<Node, QueryError> {
        let read = self.scan.pattern();
        let error = |expected| QueryError::new(read.at, expected).after(after);
        if !read.closed {
            return Err(error(Expected::Close('/')));
        }
        if read.words.is_empty() {
            return Err(error(Expected::Pattern(String::new())));
        }
        match super::ask::pattern(&read.words) {
            Ok(_) => Ok(Node::Term(Term::Pattern(read.words))),
            Err(why) => Err(error(Expected::Pattern(why))),
        }
    }

    fn attribute(&mut self, key: AttributeKey, name: &ScannedWord) -> Result<Node, QueryError> {
        let sign = self.scan.operator().unwrap_or("");
        let op = Comparison::ALL.into_iter().find(|op| op.sign() == sign).unwrap_or(Comparison::Is);
        self.scan.at += sign.len();
        let after = self.scan.slice(self.scan.since(name.at.start as usize));
        self.scan.blanks();
        let value = self.closed_value()?;
        value::attribute(self.project, key, op, &value, &after).map(Node::Term)
    }

    /// A value; a quotation is to be closed.
    fn closed_value(&mut self) -> Result<ScannedWord, QueryError> {
        let value = self.scan.value();
        if value.quoted && !value.closed {
            return Err(QueryError::new(value.at, Expected::Close('”')));
        }
        // Where nothing stands, the place is what stands there instead.
        let at =
            if value.at.is_empty() && !self.scan.peek().is_some_and(is_quote) { self.scan.here() } else { value.at };
        Ok(ScannedWord { at, ..value })
    }
}
