//! A query in the one way it is printed, and in plain words.

use super::scan::{Scanner, is_quote};
use super::term::{Comparison, Node, Operand, Relation, Term, Word};
use crate::analysis::dimension::code_word;
use crate::analysis::{find_attribute, find_coder, find_document};
use crate::lang::{self, Lang};
use crate::model::{Attribute, AttributeKey, AttributeType, CodeKey, GroupKind, Project, Valence};

/// The line that is read back as the same query.
pub(super) fn line(node: &Node, project: &Project) -> String {
    let or_bracketed = |part: &Node| match part {
        Node::Or(_) => format!("({})", line(part, project)),
        _ => line(part, project),
    };
    match node {
        Node::Term(term) => term_line(term, project),
        Node::Not(part) => match &**part {
            Node::And(_) | Node::Or(_) => format!("not ({})", line(part, project)),
            _ => format!("not {}", line(part, project)),
        },
        Node::Related(a, how, b) => {
            let turns = if let Relation::Near(turns) = how { format!(", {turns}") } else { String::new() };
            let word = how.word().written(Lang::En);
            format!("{word}({}, {}{turns})", line(a, project), line(b, project))
        }
        Node::Lacks(part) => format!("{}({})", Word::Lacks.written(Lang::En), line(part, project)),
        Node::And(parts) => parts.iter().map(or_bracketed).collect::<Vec<_>>().join(" and "),
        Node::Or(parts) => parts.iter().map(|part| line(part, project)).collect::<Vec<_>>().join(" or "),
    }
}

/// The line that asks for a code and everything below it.
pub fn code_line(project: &Project, code: CodeKey) -> String {
    term_line(&Term::Code(code, true), project)
}

fn term_line(term: &Term, project: &Project) -> String {
    match term {
        Term::Code(code, true) => format!("code:{}", quoted(&code_word(project, *code))),
        Term::Code(code, false) => format!("code={}", quoted(&code_word(project, *code))),
        Term::Kind(kind) => format!("kind:{}", kind.code()),
        Term::Question(id) => format!("question:{}", quoted(id)),
        Term::Document(key) => {
            let words = project
                .documents
                .get(*key)
                .map_or_else(Vec::new, |d| vec![d.short.clone(), d.title.clone(), d.file.clone(), d.id.to_string()]);
            let one = words.into_iter().find(|w| find_document(project, w) == Ok(*key));
            format!("document:{}", quoted(&one.unwrap_or_default()))
        }
        Term::Case(key) => {
            let case = project.cases.get(*key);
            let name = case.map_or("", |c| &c.name);
            let alone = project.cases.iter().filter(|(_, c)| c.name == name).count() == 1 && !name.is_empty();
            let id = case.map(|c| c.id.to_string()).unwrap_or_default();
            format!("case:{}", quoted(if alone { name } else { &id }))
        }
        Term::Attribute(key, op, operand) => {
            format!("{}{}{}", attribute_line(project, *key), op.sign(), operand_line(operand))
        }
        Term::Coder(key) => {
            let coder = project.coders.get(*key);
            let name = coder.map(|c| c.name.clone()).filter(|name| find_coder(project, name) == Ok(*key));
            format!("coder:{}", quoted(&name.or(coder.map(|c| c.id.to_string())).unwrap_or_default()))
        }
        Term::Speaker(name) => format!("speaker:{}", quoted(name)),
        Term::Sign(valence) => format!("sign:{}", sign(*valence)),
        Term::Text(words) if words.starts_with('/') => format!("text:{}", in_quotes(words)),
        Term::Text(words) => format!("text:{}", quoted(words)),
        Term::Pattern(pattern) => format!("text:/{}/", with_strokes(pattern)),
        Term::Memo => "memo".to_owned(),
        Term::Uncoded => "uncoded".to_owned(),
    }
}

fn sign(valence: Valence) -> &'static str {
    match valence {
        Valence::Neither => "0",
        other => other.sign(),
    }
}

/// The shortest name that is read back as this attribute.
fn attribute_line(project: &Project, key: AttributeKey) -> String {
    let Some(it) = project.attributes.get(key) else { return String::new() };
    let names = [&it.key, &it.name.en, &it.name.sv];
    let name = names.into_iter().find(|name| find_attribute(project, name) == Ok(key)).unwrap_or(&it.key);
    match Word::of(name) {
        Some(_) => format!("attribute:{}", quoted(name)),
        None => quoted(name),
    }
}

fn operand_line(operand: &Operand) -> String {
    match operand {
        Operand::Missing => "?".to_owned(),
        Operand::NotApplicable => "–".to_owned(),
        Operand::Value(value) if matches!(value.as_str(), "?" | "-" | "–") => in_quotes(value),
        Operand::Value(value) => quoted(value),
    }
}

/// A value as it has to be written: in quotes when it is more than a plain word.
pub(super) fn quoted(words: &str) -> String {
    let mut scan = Scanner::new(words);
    scan.word();
    let plain = scan.is_over() && !words.is_empty() && !words.contains(['!', '\\', ',']);
    if plain { words.to_owned() } else { in_quotes(words) }
}

fn in_quotes(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        if is_quote(c) || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out + "\""
}

fn with_strokes(pattern: &str) -> String {
    let mut out = String::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '/' => out.push_str("\\/"),
            '\\' => {
                out.push(c);
                out.extend(chars.next());
            }
            c => out.push(c),
        }
    }
    out
}

/// The query in plain words.
pub(super) fn words(node: &Node, project: &Project, lang: Lang) -> String {
    let part = |part: &Node| match part {
        Node::Or(_) | Node::And(_) => format!("({})", words(part, project, lang)),
        _ => words(part, project, lang),
    };
    let joined = |parts: &[Node], word: Word| {
        let parts: Vec<String> = parts.iter().map(part).collect();
        parts.join(&format!(" {} ", word.written(lang)))
    };
    match node {
        Node::Term(term) => term_words(term, project, lang),
        Node::Not(inner) => format!("{} {}", Word::Not.written(lang), part(inner)),
        Node::Related(a, how, b) => {
            let (a, b) = (part(a), part(b));
            match how {
                Relation::Near(1) => lang::query_near_one(lang, a, b),
                Relation::Near(turns) => lang::query_near(lang, a, b, turns),
                Relation::Overlaps => lang::query_overlaps(lang, a, b),
                Relation::Before => lang::before(lang, a, b),
                Relation::Same => lang::query_same(lang, a, b),
            }
        }
        Node::Lacks(inner) => lang::query_lacks(lang, part(inner)),
        Node::And(parts) if parts.is_empty() => lang::query_everything(lang),
        Node::And(parts) => joined(parts, Word::And),
        Node::Or(parts) => joined(parts, Word::Or),
    }
}

fn term_words(term: &Term, project: &Project, lang: Lang) -> String {
    match term {
        Term::Code(code, below) => code_words(project, *code, *below, lang),
        Term::Kind(GroupKind::Goal) => lang::query_any_goal(lang),
        Term::Kind(GroupKind::Obstacle) => lang::query_any_obstacle(lang),
        Term::Question(id) => lang::query_answers(lang, id),
        Term::Document(key) => lang::within(lang, project.documents.get(*key).map_or("", |d| d.cited())),
        Term::Case(key) => lang::query_in_case(lang, project.cases.get(*key).map_or("", |c| &c.name)),
        Term::Attribute(key, op, operand) => {
            project.attributes.get(*key).map_or_else(String::new, |it| attribute_words(it, *op, operand, lang))
        }
        Term::Coder(key) => lang::query_by_coder(lang, project.coders.get(*key).map_or("", |c| &c.name)),
        Term::Speaker(name) => lang::query_speaks(lang, name),
        Term::Sign(Valence::For) => lang::query_signed_for(lang),
        Term::Sign(Valence::Against) => lang::query_signed_against(lang),
        Term::Sign(Valence::Neither) => lang::query_not_signed(lang),
        Term::Text(words) => lang::query_says(lang, words),
        Term::Pattern(pattern) => lang::query_says_like(lang, pattern),
        Term::Memo => lang::query_with_memo(lang),
        Term::Uncoded => lang::query_is_uncoded(lang),
    }
}

fn code_words(project: &Project, code: CodeKey, below: bool, lang: Lang) -> String {
    let code = project.target(code);
    let name = project.codes.get(code).map_or("", |c| c.name.get(lang));
    match (project.tree().children(Some(code)).next().is_some(), below) {
        (false, _) => name.to_owned(),
        (true, true) => lang::query_with_below(lang, name),
        (true, false) => lang::query_alone(lang, name),
    }
}

fn attribute_words(attribute: &Attribute, op: Comparison, operand: &Operand, lang: Lang) -> String {
    let name = if attribute.name.is_empty() { &attribute.key } else { attribute.name.get(lang) };
    let value = match operand {
        Operand::Missing if op == Comparison::Is => return lang::query_not_filled_in(lang, name),
        Operand::Missing => return lang::query_filled_in(lang, name),
        Operand::NotApplicable if op == Comparison::Is => return lang::query_does_not_apply(lang, name),
        Operand::NotApplicable => return lang::query_applies(lang, name),
        Operand::Value(value) => shown_value(attribute, value, lang),
    };
    let day = attribute.kind == AttributeType::Date;
    match op {
        Comparison::Is => lang::is_value(lang, name, value),
        Comparison::IsNot => lang::query_is_not(lang, name, value),
        Comparison::Under if day => lang::before(lang, name, value),
        Comparison::AtMost if day => lang::query_until(lang, name, value),
        Comparison::Over if day => lang::query_after(lang, name, value),
        Comparison::AtLeast if day => lang::query_from(lang, name, value),
        Comparison::Under => lang::query_under(lang, name, value),
        Comparison::AtMost => lang::query_at_most(lang, name, value),
        Comparison::Over => lang::query_over(lang, name, value),
        Comparison::AtLeast => lang::query_at_least(lang, name, value),
    }
}

/// A value as a person reads it.
pub(super) fn shown_value(attribute: &Attribute, value: &str, lang: Lang) -> String {
    let named = attribute.choices.iter().find(|c| c.value == value && !c.name.is_empty());
    match (named, value) {
        (Some(choice), _) => choice.name.get(lang).to_owned(),
        (None, "yes") if attribute.kind == AttributeType::YesNo => lang::label_yes(lang),
        (None, "no") if attribute.kind == AttributeType::YesNo => lang::label_no(lang),
        _ => value.to_owned(),
    }
}
