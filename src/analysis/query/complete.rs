//! What may come next in a line that is being typed.

use super::completion::Completion;
use super::print::{quoted, shown_value};
use super::scan::{ScannedWord, Scanner};
use super::term::{Comparison, Word};
use super::value::{has_order, questions, speakers, values};
use crate::analysis::dimension::code_word;
use crate::analysis::{documents_in_order, find_attribute};
use crate::lang::{self, Lang};
use crate::model::{Attribute, AttributeKey, CodeKey, Project};
use crate::text::{Span, fold};

/// What is being typed.
enum BeingTyped {
    /// Something to ask for.
    Term,
    /// A word that joins terms: `and`, `or`.
    Join,
    /// A value of a field.
    Value(Word),
    /// The name after `attribute:`.
    Attribute,
    /// A comparison after an attribute's name.
    Operator(AttributeKey),
    /// A value of an attribute.
    Of(AttributeKey),
}

/// What may stand at the caret (in scalar values), the best first: words of the language, and codes, interviews, cases,
/// attributes, values, coders, speakers by name, code marks also by the code's name.
pub fn complete(line: &str, caret: u32, project: &Project, lang: Lang) -> Vec<Completion> {
    let left: String = line.chars().take(caret as usize).collect();
    let (wanted, typed) = wanted(&left, project);
    let at = Span::new(typed.at.start, caret.min(line.chars().count() as u32));
    let offers = match wanted {
        BeingTyped::Term => terms(project, lang, &typed.words),
        BeingTyped::Join => joins(lang),
        BeingTyped::Value(Word::Text) => Vec::new(),
        BeingTyped::Value(word) => values_of(word, project, lang),
        BeingTyped::Attribute => attributes(project, lang, ""),
        BeingTyped::Operator(key) => operators(project.attributes.get(key), lang),
        BeingTyped::Of(key) => attribute_values(project, key, lang),
    };
    ranked(offers, &typed.words, at)
}

/// An offer: what is put, what it is, what it is found by.
struct OfferedWord {
    text: String,
    note: String,
    names: Vec<String>,
    code: Option<CodeKey>,
    /// Found by its names alone, not by how it is written.
    named: bool,
}

impl OfferedWord {
    fn of(text: impl Into<String>, note: impl Into<String>) -> OfferedWord {
        OfferedWord { text: text.into(), note: note.into(), names: Vec::new(), code: None, named: false }
    }

    fn named(self, names: impl IntoIterator<Item = String>) -> OfferedWord {
        OfferedWord { names: names.into_iter().collect(), ..self }
    }
}

/// The offers that begin with what is typed, then those with a word that does, then those that hold it; no other.
fn ranked(offers: Vec<OfferedWord>, typed: &str, at: Span) -> Vec<Completion> {
    let typed = fold(typed.trim());
    let rank = |name: &str| {
        let mut name = fold(name);
        if !typed.contains('-') {
            // A mark is found without its hyphen.
            name = name.replace('-', "");
        }
        if name.trim_start_matches('"').starts_with(&typed) {
            Some(0)
        } else if name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed)) {
            Some(1)
        } else if typed.chars().count() > 1 && name.contains(&typed) {
            Some(2)
        } else {
            None
        }
    };
    let mut out: Vec<(u8, usize, OfferedWord)> = Vec::new();
    for (place, offer) in offers.into_iter().enumerate() {
        let own = Some(&offer.text).filter(|_| !offer.named);
        let best = offer.names.iter().chain(own).filter_map(|name| rank(name)).min();
        // What is typed already is no offer.
        if let Some(best) = best.filter(|_| typed.is_empty() || fold(&offer.text) != typed) {
            out.push((best, place, offer));
        }
    }
    out.sort_by_key(|(rank, place, _)| (*rank, *place));
    out.into_iter().map(|(_, _, o)| Completion { at, text: o.text, note: o.note, code: o.code }).collect()
}

/// What the end of a line wants, and what of it is typed.
fn wanted(left: &str, project: &Project) -> (BeingTyped, ScannedWord) {
    let mut scan = Scanner::new(left);
    let mut wanted = BeingTyped::Term;
    // Whether the last word is one of a relation, and for each open parenthesis whether one stands before it.
    let (mut called, mut open) = (false, Vec::new());
    loop {
        let before = scan.at;
        scan.blanks();
        let blank = scan.at > before;
        if scan.is_over() {
            return (wanted, nothing(&scan));
        }
        if let Some(c) = scan.peek().filter(|c| matches!(c, '(' | ')') || (*c == ',' && scan.at_comma())) {
            scan.at += 1;
            wanted = if c == ')' { BeingTyped::Join } else { BeingTyped::Term };
            match c {
                '(' => open.push(called),
                ')' => drop(open.pop()),
                _ => {}
            }
            scan.calls = open.iter().filter(|called| **called).count();
            continue;
        }
        if let Some(sign) = scan.operator() {
            scan.at += sign.len();
            continue;
        }
        let _ = blank;
        let read = if scan.peek() == Some('/') && matches!(wanted, BeingTyped::Value(Word::Text)) {
            scan.pattern()
        } else {
            scan.value()
        };
        if scan.is_over() && !(read.quoted && read.closed) {
            return (wanted, read);
        }
        called = !read.quoted && Word::of(&read.words).is_some_and(Word::is_called);
        wanted = next(wanted, &read, &mut scan, project);
    }
}

/// Nothing typed yet at the place one stands.
fn nothing(scan: &Scanner) -> ScannedWord {
    ScannedWord { words: String::new(), at: Span::new(scan.at as u32, scan.at as u32), quoted: false, closed: true }
}

/// What is wanted after a word.
fn next(wanted: BeingTyped, read: &ScannedWord, scan: &mut Scanner, project: &Project) -> BeingTyped {
    let end = scan.at;
    scan.blanks();
    let compared = scan.operator().is_some();
    if !compared {
        scan.at = end;
    }
    match wanted {
        BeingTyped::Value(_) | BeingTyped::Of(_) => return BeingTyped::Join,
        BeingTyped::Operator(key) => return BeingTyped::Of(key),
        _ => {}
    }
    let word = Word::of(&read.words).filter(|_| !read.quoted && !matches!(wanted, BeingTyped::Attribute));
    match word {
        Some(Word::And | Word::Or | Word::Not) => BeingTyped::Term,
        Some(Word::Attribute) if compared => BeingTyped::Attribute,
        Some(word) if compared && word.is_field() => BeingTyped::Value(word),
        Some(Word::Memo | Word::Uncoded) => BeingTyped::Join,
        _ => match find_attribute(project, &read.words) {
            Ok(key) if compared => BeingTyped::Of(key),
            Ok(key) => BeingTyped::Operator(key),
            Err(_) => BeingTyped::Join,
        },
    }
}

/// The words of the language as they are written, each with what it asks, for help and manual.
pub fn query_words(lang: Lang) -> Vec<(String, String)> {
    let example = |word: Word, value: &str| format!("{}{value}", word.written(lang));
    let (a, b) = ("A", "B");
    vec![
        (example(Word::Code, ":HIN-01"), lang::query_note_code(lang)),
        (example(Word::Kind, ":goal"), lang::goal_or_obstacle(lang)),
        (example(Word::Question, ":Q3"), lang::query_note_question(lang)),
        (example(Word::Sign, ":+"), lang::query_note_sign(lang)),
        (example(Word::Coder, ":Anna"), lang::query_note_coder(lang)),
        (example(Word::Document, ":Granforsa"), lang::an_interview(lang)),
        (example(Word::Case, ":K1"), lang::a_case(lang)),
        ("actor=kommun".to_owned(), lang::query_note_attribute(lang)),
        ("actor!=kommun".to_owned(), lang::query_note_is_not(lang)),
        ("people<10000  <=  >  >=".to_owned(), lang::query_help_order(lang)),
        ("actor=?  actor=–".to_owned(), lang::query_help_missing(lang)),
        (example(Word::Speaker, ":R"), lang::query_note_speaker(lang)),
        (example(Word::Text, ":\"…\"  text:/…/"), lang::query_note_text(lang)),
        (example(Word::Memo, ""), lang::query_note_memo(lang)),
        (example(Word::Uncoded, ""), lang::query_note_uncoded(lang)),
        (example(Word::Lacks, "(A)"), lang::query_note_lacks(lang)),
        (example(Word::Near, &format!("({a}, {b}, 2)")), lang::query_note_near(lang)),
        (example(Word::Overlaps, &format!("({a}, {b})")), lang::query_note_overlaps(lang)),
        (example(Word::Before, &format!("({a}, {b})")), lang::query_note_before(lang)),
        (example(Word::Same, &format!("({a}, {b})")), lang::query_note_same(lang)),
        (
            format!("{}  {}  {}  ( )", Word::Not.written(lang), Word::And.written(lang), Word::Or.written(lang)),
            lang::query_help_joined(lang),
        ),
    ]
}

fn terms(project: &Project, lang: Lang, typed: &str) -> Vec<OfferedWord> {
    let notes: [(Word, String); 16] = [
        (Word::Code, lang::query_note_code(lang)),
        (Word::Kind, lang::goal_or_obstacle(lang)),
        (Word::Question, lang::query_note_question(lang)),
        (Word::Document, lang::an_interview(lang)),
        (Word::Case, lang::a_case(lang)),
        (Word::Coder, lang::query_note_coder(lang)),
        (Word::Speaker, lang::query_note_speaker(lang)),
        (Word::Sign, lang::query_note_sign(lang)),
        (Word::Text, lang::query_note_text(lang)),
        (Word::Memo, lang::query_note_memo(lang)),
        (Word::Uncoded, lang::query_note_uncoded(lang)),
        (Word::Lacks, lang::query_note_lacks(lang)),
        (Word::Near, lang::query_note_near(lang)),
        (Word::Overlaps, lang::query_note_overlaps(lang)),
        (Word::Before, lang::query_note_before(lang)),
        (Word::Same, lang::query_note_same(lang)),
    ];
    let sign = |word: Word| match (word.is_field(), word.is_called()) {
        (true, _) => ":",
        (_, true) => "(",
        _ => "",
    };
    let written = |word: Word, lang| format!("{}{}", word.written(lang), sign(word));
    let mut out: Vec<OfferedWord> = notes
        .into_iter()
        .map(|(word, note)| {
            OfferedWord::of(written(word, lang), note).named([Lang::En, Lang::Sv].map(|l| written(word, l)))
        })
        .collect();
    out.extend(attributes(project, lang, "="));
    out.push(OfferedWord::of(Word::Not.written(lang), lang::query_note_not(lang)).named(["not".to_owned()]));
    if !typed.is_empty() {
        let field = Word::Code.written(lang);
        out.extend(codes(project, lang).into_iter().map(|mut offer| {
            offer.names.push(std::mem::take(&mut offer.text));
            let text = offer.names.last().map(|mark| format!("{field}:{mark}")).unwrap_or_default();
            OfferedWord { text, named: true, ..offer }
        }));
    }
    out
}

fn joins(lang: Lang) -> Vec<OfferedWord> {
    [(Word::And, lang::both(lang)), (Word::Or, lang::query_note_or(lang))]
        .map(|(word, note)| {
            OfferedWord::of(word.written(lang), note).named([Lang::En, Lang::Sv].map(|l| word.written(l).to_owned()))
        })
        .into_iter()
        .collect()
}

fn values_of(word: Word, project: &Project, lang: Lang) -> Vec<OfferedWord> {
    match word {
        Word::Code => codes(project, lang),
        Word::Kind => vec![
            OfferedWord::of("goal", lang::query_any_goal(lang)).named(["mål".to_owned()]),
            OfferedWord::of("obstacle", lang::query_any_obstacle(lang)).named(["hinder".to_owned()]),
        ],
        Word::Question => {
            // Also by the number alone.
            let number = |id: &str| id.trim_start_matches(|c: char| !c.is_numeric()).to_owned();
            let offer = |id: &String| OfferedWord::of(quoted(id), question(project, id, lang)).named([number(id)]);
            questions(project).iter().map(offer).collect()
        }
        Word::Document => documents(project),
        Word::Case => project.cases.iter().map(|(_, c)| OfferedWord::of(quoted(&c.name), "")).collect(),
        Word::Coder => project.coders.iter().map(|(_, c)| OfferedWord::of(quoted(&c.name), "")).collect(),
        Word::Speaker => speakers(project).iter().map(|name| OfferedWord::of(quoted(name), "")).collect(),
        Word::Sign => vec![
            OfferedWord::of("+", lang::sign_for(lang)),
            OfferedWord::of("-", lang::sign_against(lang)),
            OfferedWord::of("0", lang::label_neither(lang)),
        ],
        _ => Vec::new(),
    }
}

fn question(project: &Project, id: &str, lang: Lang) -> String {
    project.questions.iter().find(|question| question.id == id).map_or("", |q| q.name.get(lang)).to_owned()
}

fn codes(project: &Project, lang: Lang) -> Vec<OfferedWord> {
    let one = |&key: &CodeKey| {
        let code = project.codes.get(key)?;
        let names = [&code.name.en, &code.name.sv, &code.short.en, &code.short.sv].map(Clone::clone);
        let offer = OfferedWord::of(quoted(&code_word(project, key)), code.name.get(lang)).named(names);
        Some(OfferedWord { code: Some(key), ..offer })
    };
    project.tree().order.iter().filter_map(one).collect()
}

fn documents(project: &Project) -> Vec<OfferedWord> {
    let one = |key| {
        let document = project.documents.get(key)?;
        let note = if document.short.is_empty() { document.file.clone() } else { document.title.clone() };
        Some(OfferedWord::of(quoted(document.cited()), note).named([document.title.clone(), document.file.clone()]))
    };
    documents_in_order(project).into_iter().filter_map(one).collect()
}

fn attributes(project: &Project, lang: Lang, sign: &str) -> Vec<OfferedWord> {
    let mut all: Vec<(&String, &Attribute)> = project.attributes.iter().map(|(_, a)| (&a.position, a)).collect();
    all.sort_by_key(|(position, a)| (*position, &a.key));
    let name = |a: &Attribute| match (Word::of(&a.key), sign) {
        (Some(_), "=") => format!("{}:{}{sign}", Word::Attribute.written(lang), quoted(&a.key)),
        _ => format!("{}{sign}", quoted(&a.key)),
    };
    let note =
        |a: &Attribute| if a.name.is_empty() { lang::query_note_attribute(lang) } else { a.name.get(lang).to_owned() };
    all.into_iter()
        .map(|(_, a)| OfferedWord::of(name(a), note(a)).named([a.name.en.clone(), a.name.sv.clone()]))
        .collect()
}

fn operators(attribute: Option<&Attribute>, lang: Lang) -> Vec<OfferedWord> {
    let ordered = attribute.is_some_and(has_order);
    let note = |op| match op {
        Comparison::Is => lang::query_note_is(lang),
        Comparison::IsNot => lang::query_note_is_not(lang),
        Comparison::Under => lang::query_note_under(lang),
        Comparison::AtMost => lang::query_note_at_most(lang),
        Comparison::Over => lang::query_note_over(lang),
        Comparison::AtLeast => lang::query_note_at_least(lang),
    };
    Comparison::ALL
        .into_iter()
        .filter(|op| ordered || !op.is_of_order())
        .map(|op| OfferedWord::of(op.sign(), note(op)))
        .collect()
}

fn attribute_values(project: &Project, key: AttributeKey, lang: Lang) -> Vec<OfferedWord> {
    let Some(attribute) = project.attributes.get(key) else { return Vec::new() };
    let mut out: Vec<OfferedWord> = values(project, key)
        .into_iter()
        .map(|value| {
            let shown = [Lang::En, Lang::Sv].map(|lang| shown_value(attribute, &value, lang));
            let note = shown_value(attribute, &value, lang);
            OfferedWord::of(quoted(&value), if note == value { String::new() } else { note }).named(shown)
        })
        .collect();
    out.push(OfferedWord::of("?", lang::label_missing(lang)));
    out.push(OfferedWord::of("–", lang::label_not_applicable(lang)));
    out
}
