//! What a query is made of.

use crate::lang::Lang;
use crate::model::{AttributeKey, CaseKey, CodeKey, CoderKey, DocumentKey, GroupKind, Valence};

/// A query or a part of it. No `and` stands directly in an `and`, no `or` in an `or`, no `not` in a `not`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Term(Term),
    Not(Box<Node>),
    /// All of them; none is everything.
    And(Vec<Node>),
    /// At least one of the parts.
    Or(Vec<Node>),
    /// The first is true of the range, and the second of one that stands so to it.
    Related(Box<Node>, Relation, Box<Node>),
    /// The interview as a whole is not so.
    Lacks(Box<Node>),
}

/// How a range of an interview stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// At most so many turns lie between their nearest ends, as tables have it.
    Near(u32),
    /// The two ranges are the same or share a position.
    Overlaps,
    /// The first range ends before the second begins.
    Before,
    /// The two ranges are the same.
    Same,
}

impl Relation {
    /// The relation of a word; near is within no turns.
    pub(super) fn of(word: Word) -> Option<Relation> {
        Some(match word {
            Word::Near => Relation::Near(0),
            Word::Overlaps => Relation::Overlaps,
            Word::Before => Relation::Before,
            Word::Same => Relation::Same,
            _ => return None,
        })
    }

    /// Its word.
    pub(super) fn word(self) -> Word {
        match self {
            Relation::Near(_) => Word::Near,
            Relation::Overlaps => Word::Overlaps,
            Relation::Before => Word::Before,
            Relation::Same => Word::Same,
        }
    }
}

/// A single condition of a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    /// A code; with everything below it or alone.
    Code(CodeKey, bool),
    Kind(GroupKind),
    /// A code that answers the question of the study with this id.
    Question(String),
    Document(DocumentKey),
    Case(CaseKey),
    Attribute(AttributeKey, Comparison, Operand),
    Coder(CoderKey),
    Speaker(String),
    Sign(Valence),
    Text(String),
    Pattern(String),
    Memo,
    Uncoded,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Is,
    IsNot,
    Under,
    AtMost,
    Over,
    AtLeast,
}

impl Comparison {
    pub(super) const ALL: [Comparison; 6] = [
        Comparison::Is,
        Comparison::IsNot,
        Comparison::Under,
        Comparison::AtMost,
        Comparison::Over,
        Comparison::AtLeast,
    ];

    /// The operator as it is written in a query.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Comparison::Is => "=",
            Comparison::IsNot => "!=",
            Comparison::Under => "<",
            Comparison::AtMost => "<=",
            Comparison::Over => ">",
            Comparison::AtLeast => ">=",
        }
    }

    /// Whether values need an order for it.
    pub(super) fn is_of_order(self) -> bool {
        !matches!(self, Comparison::Is | Comparison::IsNot)
    }
}

/// What a value is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Value(String),
    /// The value is not filled in.
    Missing,
    /// The attribute does not apply to the case.
    NotApplicable,
}

impl Term {
    /// Whether it asks for codings of a kind.
    fn is_of_codings(&self) -> bool {
        matches!(self, Term::Code(..) | Term::Kind(_) | Term::Question(_) | Term::Sign(_) | Term::Coder(_))
    }

    /// Whether the interview alone tells the answer: what the naive twin goes by.
    #[cfg(test)]
    pub(super) fn is_of_document(&self) -> bool {
        matches!(self, Term::Document(_) | Term::Case(_) | Term::Attribute(..))
    }
}

impl Node {
    /// Several parts joined; those that are joined in the same way become one.
    pub(super) fn all(parts: Vec<Node>) -> Node {
        Node::joined(parts, true)
    }

    /// Several parts, one of which is enough.
    pub(super) fn one_of(parts: Vec<Node>) -> Node {
        Node::joined(parts, false)
    }

    fn joined(parts: Vec<Node>, and: bool) -> Node {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match (part, and) {
                (Node::And(inner), true) | (Node::Or(inner), false) => flat.extend(inner),
                (other, _) => flat.push(other),
            }
        }
        match flat.pop() {
            Some(only) if flat.is_empty() => only,
            last => {
                flat.extend(last);
                if and { Node::And(flat) } else { Node::Or(flat) }
            }
        }
    }

    /// The opposite of a query.
    pub(super) fn not(part: Node) -> Node {
        match part {
            Node::Not(inner) => *inner,
            other => Node::Not(Box::new(other)),
        }
    }

    /// Whether a term like this is in it.
    pub(super) fn any(&self, is: &dyn Fn(&Term) -> bool) -> bool {
        match self {
            Node::Term(term) => is(term),
            Node::Not(part) | Node::Lacks(part) => part.any(is),
            Node::And(parts) | Node::Or(parts) => parts.iter().any(|part| part.any(is)),
            Node::Related(a, _, b) => a.any(is) || b.any(is),
        }
    }

    /// Whether it chooses among the codings of what it is true of: by code, kind, question, sign or coder, not below a
    /// `not`.
    pub(super) fn narrows(&self) -> bool {
        match self {
            Node::Term(term) => term.is_of_codings(),
            Node::Not(_) | Node::Lacks(_) => false,
            Node::And(parts) | Node::Or(parts) => parts.iter().any(Node::narrows),
            Node::Related(a, ..) => a.narrows(),
        }
    }

    /// The words and patterns that a passage is to say, not below a `not`.
    pub(super) fn said(&self) -> Vec<&Term> {
        match self {
            Node::Term(term @ (Term::Text(_) | Term::Pattern(_))) => vec![term],
            Node::And(parts) | Node::Or(parts) => parts.iter().flat_map(Node::said).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it asks for a code outside a `not`: what signs beside it speak of.
    pub(super) fn asks_for_code(&self) -> bool {
        match self {
            Node::Term(term) => matches!(term, Term::Code(..) | Term::Kind(_) | Term::Question(_)),
            Node::Not(_) | Node::Related(..) | Node::Lacks(_) => false,
            Node::And(parts) | Node::Or(parts) => parts.iter().any(Node::asks_for_code),
        }
    }

    /// The signs it leaves to a coding, when it is made of signs alone: see [`bit`].
    pub(super) fn signs(&self) -> Option<u8> {
        match self {
            Node::Term(Term::Sign(valence)) => Some(bit(*valence)),
            Node::Term(_) | Node::Related(..) | Node::Lacks(_) => None,
            Node::Not(part) => part.signs().map(|signs| ALL_SIGNS & !signs),
            Node::And(parts) if parts.is_empty() => None,
            Node::And(parts) => parts.iter().try_fold(ALL_SIGNS, |all, part| Some(all & part.signs()?)),
            Node::Or(parts) => parts.iter().try_fold(0, |all, part| Some(all | part.signs()?)),
        }
    }
}

/// The bits of all three signs.
pub(super) const ALL_SIGNS: u8 = 0b111;

/// The place of a sign in a set of signs.
pub(super) fn bit(valence: Valence) -> u8 {
    1 << (valence.number() + 1)
}

/// The words of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Code,
    Kind,
    Question,
    Document,
    Case,
    Attribute,
    Coder,
    Speaker,
    Sign,
    Text,
    Memo,
    Uncoded,
    Near,
    Overlaps,
    Before,
    Same,
    Lacks,
    And,
    Or,
    Not,
}

impl Word {
    pub(super) const ALL: [Word; 20] = [
        Word::Code,
        Word::Kind,
        Word::Question,
        Word::Document,
        Word::Case,
        Word::Attribute,
        Word::Coder,
        Word::Speaker,
        Word::Sign,
        Word::Text,
        Word::Memo,
        Word::Uncoded,
        Word::Near,
        Word::Overlaps,
        Word::Before,
        Word::Same,
        Word::Lacks,
        Word::And,
        Word::Or,
        Word::Not,
    ];

    /// As written in a language; English is how it is printed.
    pub(super) fn written(self, lang: Lang) -> &'static str {
        let (en, sv) = match self {
            Word::Code => ("code", "kod"),
            Word::Kind => ("kind", "typ"),
            Word::Question => ("question", "fråga"),
            Word::Document => ("document", "dokument"),
            Word::Case => ("case", "fall"),
            Word::Attribute => ("attribute", "attribut"),
            Word::Coder => ("coder", "kodare"),
            Word::Speaker => ("speaker", "talare"),
            Word::Sign => ("sign", "riktning"),
            Word::Text => ("text", "text"),
            Word::Memo => ("memo", "memo"),
            Word::Uncoded => ("uncoded", "okodad"),
            Word::Near => ("near", "nära"),
            Word::Overlaps => ("overlaps", "överlappar"),
            Word::Before => ("before", "före"),
            Word::Same => ("same", "samma"),
            Word::Lacks => ("lacks", "saknar"),
            Word::And => ("and", "och"),
            Word::Or => ("or", "eller"),
            Word::Not => ("not", "inte"),
        };
        lang.pick(en, sv)
    }

    /// The word of the language that this is, in either language and any case.
    pub(super) fn of(written: &str) -> Option<Word> {
        let lower = written.to_lowercase();
        match lower.as_str() {
            "interview" | "intervju" => return Some(Word::Document),
            "okodat" => return Some(Word::Uncoded),
            _ => {}
        }
        Word::ALL.into_iter().find(|word| [Lang::En, Lang::Sv].iter().any(|&lang| word.written(lang) == lower))
    }

    /// Whether it is followed by `:` and a value.
    pub(super) fn is_field(self) -> bool {
        !matches!(self, Word::Memo | Word::Uncoded | Word::And | Word::Or | Word::Not) && !self.is_called()
    }

    /// Whether it is followed by what it is about in parentheses.
    pub(super) fn is_called(self) -> bool {
        self == Word::Lacks || Relation::of(self).is_some()
    }
}
