//! A line of a query, read from left to right.

use crate::text::Span;

/// Whether a character begins or ends a quotation.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Reads a query line from left to right; the cursor is a position in scalar values.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    chars: Vec<char>,
    pub(super) at: usize,
    /// Within how many `near(…)` and the like: a comma parts what is in them.
    pub(super) calls: usize,
}

/// A word as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ScannedWord {
    pub(super) words: String,
    /// Where it stands, with its quotes.
    pub(super) at: Span,
    pub(super) quoted: bool,
    /// Whether its closing quote or stroke is there.
    pub(super) closed: bool,
}

impl Scanner {
    pub(super) fn new(line: &str) -> Scanner {
        Scanner { chars: line.chars().collect(), at: 0, calls: 0 }
    }

    /// The character at the cursor.
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next_is(&self, c: char) -> bool {
        self.chars.get(self.at + 1) == Some(&c)
    }

    pub(super) fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.at >= self.chars.len()
    }

    /// The span from a position to the cursor.
    pub(super) fn since(&self, from: usize) -> Span {
        Span::new(from as u32, self.at as u32)
    }

    /// The span of the character at the cursor; empty at the end of the line.
    pub(super) fn here(&self) -> Span {
        Span::new(self.at as u32, (self.at + 1).min(self.chars.len()) as u32)
    }

    /// The words between two places.
    pub(super) fn slice(&self, at: Span) -> String {
        self.chars.get(at.start as usize..at.end as usize).unwrap_or(&[]).iter().collect()
    }

    /// The sign of a comparison at the cursor, and its length: `:` `=` `!=` `<` `<=` `>` `>=`.
    pub(super) fn operator(&self) -> Option<&'static str> {
        match self.peek()? {
            ':' => Some(":"),
            '=' => Some("="),
            '!' if self.next_is('=') => Some("!="),
            '<' if self.next_is('=') => Some("<="),
            '>' if self.next_is('=') => Some(">="),
            '<' => Some("<"),
            '>' => Some(">"),
            _ => None,
        }
    }

    /// Whether the character at the cursor is part of a plain word.
    fn in_word(&self) -> bool {
        self.peek().is_some_and(|c| !c.is_whitespace() && !is_quote(c) && !matches!(c, '(' | ')'))
            && self.operator().is_none()
            && !self.at_comma()
    }

    /// Whether a comma stands at the cursor that parts what is in parentheses.
    pub(super) fn at_comma(&self) -> bool {
        self.calls > 0 && self.peek() == Some(',')
    }

    /// A plain word; empty when none begins here.
    pub(super) fn word(&mut self) -> ScannedWord {
        let from = self.at;
        while self.in_word() {
            self.at += 1;
        }
        let at = self.since(from);
        ScannedWord { words: self.slice(at), at, quoted: false, closed: true }
    }

    /// A quotation or a plain word.
    pub(super) fn value(&mut self) -> ScannedWord {
        if self.peek().is_some_and(is_quote) { self.quotation() } else { self.word() }
    }

    /// A quotation: `\` takes a quote or itself as it is.
    fn quotation(&mut self) -> ScannedWord {
        let from = self.at;
        let straight = self.peek() == Some('"');
        let ends = |c: char| if straight { c == '"' } else { is_quote(c) && c != '"' };
        self.at += 1;
        let mut words = String::new();
        let mut closed = false;
        while let Some(c) = self.peek() {
            self.at += 1;
            match (c, self.peek()) {
                ('\\', Some(next)) if is_quote(next) || next == '\\' => {
                    words.push(next);
                    self.at += 1;
                }
                (c, _) if ends(c) => {
                    closed = true;
                    break;
                }
                (c, _) => words.push(c),
            }
        }
        ScannedWord { words, at: self.since(from), quoted: true, closed }
    }

    /// A pattern between strokes: `\/` is a stroke.
    pub(super) fn pattern(&mut self) -> ScannedWord {
        let from = self.at;
        self.at += 1;
        let mut words = String::new();
        let mut closed = false;
        while let Some(c) = self.peek() {
            self.at += 1;
            match (c, self.peek()) {
                ('\\', Some(next)) => {
                    if next != '/' {
                        words.push(c);
                    }
                    words.push(next);
                    self.at += 1;
                }
                ('/', _) => {
                    closed = true;
                    break;
                }
                (c, _) => words.push(c),
            }
        }
        ScannedWord { words, at: self.since(from), quoted: true, closed }
    }
}
