//! Why a line is no query.

use super::completion::Completion;
use super::print::quoted;
use crate::lang::{self, Lang};
use crate::text::Span;

/// What was expected at a place of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Something to ask for.
    Term,
    /// A word that the language or the study knows.
    Known,
    Code,
    Kind,
    /// A question of the study.
    Question,
    Document,
    Case,
    Attribute,
    /// A value of an attribute.
    Value,
    Number,
    Date,
    YesNo,
    Coder,
    Speaker,
    Sign,
    Words,
    /// A regular expression; what is wrong with it, as its reader says.
    Pattern(String),
    /// A sign of equality, `:` or `=`.
    Is,
    /// A sign of comparison.
    Operator,
    /// `=` or `!=`: the values have no order.
    Equal,
    /// `and`, `or` or the end, after a value given to a word that takes none.
    Join,
    /// A closing parenthesis, quote or stroke.
    Close(char),
    /// The end of the line or an operator.
    End,
    /// Fewer parentheses inside one another.
    Shallow,
    /// A comma before the next of what stands in parentheses.
    Comma,
    /// How many turns may lie between.
    Turns,
}

/// A place in a line that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in scalar values of the line: empty at its end.
    pub at: Span,
    pub(super) expected: Expected,
    /// What stands before the place, as written.
    pub(super) after: String,
    /// The nearest names, best first, at most five; when `several`, those it may mean.
    pub nearest: Vec<String>,
    pub(super) several: bool,
}

impl QueryError {
    pub(super) fn new(at: Span, expected: Expected) -> QueryError {
        QueryError { at, expected, after: String::new(), nearest: Vec::new(), several: false }
    }

    pub(super) fn after(self, after: &str) -> QueryError {
        QueryError { after: after.to_owned(), ..self }
    }

    pub(super) fn near(self, nearest: Vec<String>) -> QueryError {
        QueryError { nearest, ..self }
    }

    pub(super) fn unknown(self, unknown: crate::analysis::Unknown) -> QueryError {
        QueryError { nearest: unknown.nearest, several: unknown.several, ..self }
    }

    /// What was expected and the nearest names: `expected a code after “code:” — nearest: HIN-02, HIN-12`.
    pub fn say(&self, lang: Lang) -> String {
        let what = self.expected.say(lang);
        let sentence = match (&self.expected, self.after.is_empty()) {
            (Expected::Shallow, _) => what,
            (Expected::Pattern(why), _) if !why.is_empty() => lang::query_bad_pattern(lang, why),
            (_, true) => lang::query_expected(lang, what),
            (_, false) => lang::query_expected_after(lang, what, &self.after),
        };
        let names = self.nearest.join(", ");
        match (self.several, names.is_empty()) {
            (_, true) => sentence,
            (true, false) => lang::query_several(lang, sentence, names),
            (false, false) => lang::query_nearest(lang, sentence, names),
        }
    }

    /// The sign that the end of a line lacks, when it lacks nothing else: a closing parenthesis.
    pub fn lacks_at_end(&self, line: &str) -> Option<char> {
        match self.expected {
            Expected::Close(sign @ ')') if self.at.start as usize >= line.chars().count() => Some(sign),
            _ => None,
        }
    }

    /// What may stand at the place instead.
    pub fn mends(&self) -> Vec<Completion> {
        let put = |name: &String| {
            // A field is told with its colon, a relation with its parenthesis, which stand in the line already.
            let text = name.strip_suffix([':', '(']).map_or_else(|| quoted(name), str::to_owned);
            Completion { at: self.at, text, note: String::new(), code: None }
        };
        if self.several { Vec::new() } else { self.nearest.iter().map(put).collect() }
    }

    /// The line with `^` under the place and the sentence below: three lines.
    pub fn point(&self, line: &str, lang: Lang) -> String {
        let shown: Vec<String> = line.chars().map(|c| crate::text::safe(&c.to_string()).into_owned()).collect();
        let wide = |from: u32, to: u32| {
            let part = shown.get(from as usize..(to as usize).min(shown.len())).unwrap_or(&[]);
            part.iter().map(|c| crate::text::width(c)).sum::<usize>()
        };
        let before = " ".repeat(wide(0, self.at.start));
        let under = "^".repeat(wide(self.at.start, self.at.end).max(1));
        format!("{}\n{before}{under}\n{}", shown.concat(), self.say(lang))
    }
}

impl Expected {
    fn say(&self, lang: Lang) -> String {
        match self {
            Expected::Term => lang::query_a_term(lang),
            Expected::Known => lang::query_a_known_word(lang),
            Expected::Code => lang::a_code(lang),
            Expected::Kind => lang::goal_or_obstacle(lang),
            Expected::Question => lang::query_a_question(lang),
            Expected::Comma => lang::query_a_comma(lang),
            Expected::Turns => lang::query_a_number_of_turns(lang),
            Expected::Document => lang::an_interview(lang),
            Expected::Case => lang::a_case(lang),
            Expected::Attribute => lang::query_an_attribute(lang),
            Expected::Value => lang::query_a_value(lang),
            Expected::Number => lang::query_a_number(lang),
            Expected::Date => lang::query_a_date(lang),
            Expected::YesNo => lang::query_yes_or_no(lang),
            Expected::Coder => lang::query_a_coder(lang),
            Expected::Speaker => lang::query_a_speaker(lang),
            Expected::Sign => lang::query_a_sign(lang),
            Expected::Words => lang::words(lang),
            Expected::Pattern(_) => lang::query_a_pattern(lang),
            Expected::Is => lang::query_an_is(lang),
            Expected::Operator => lang::query_an_operator(lang),
            Expected::Equal => lang::query_an_equal(lang),
            Expected::Join => lang::query_a_join(lang),
            Expected::Close(sign) => lang::query_closing(lang, sign),
            Expected::End => lang::query_an_end(lang),
            Expected::Shallow => lang::query_too_deep(lang),
        }
    }
}
