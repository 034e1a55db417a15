//! What is known of a quote beside its words.

use crate::analysis::{Dimension, Spec, codings_shown};
use crate::lang::Lang;
use crate::model::{AttributeKey, CoderKey, Coding, CodingKey, DocumentKey, ExcerptKey, MemoKey, Project};
use crate::text::width;
use crate::tui::prefs::Prefs;

/// What an interview is: its cases, and what they are for the attributes that the study's tables compare by; values
/// that `is_known` are left out.
pub fn circumstances(project: &Project, document: DocumentKey, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let cases = project.documents.get(document).map_or(&[][..], |d| &d.cases);
    let mut out: Vec<String> = cases.iter().filter_map(|&c| project.cases.get(c)).map(|c| c.name.clone()).collect();
    for attribute in compared(project) {
        out.extend(project.values_of(document, attribute).filter(|value| !is_known(value)).map(str::to_owned));
    }
    out
}

/// The attributes that the study's tables compare by: two of them, by their first table.
fn compared(project: &Project) -> Vec<AttributeKey> {
    let mut out = Vec::new();
    for spec in project.tables.iter().filter_map(|table| Spec::parse(table, project).ok()) {
        for dimension in [Some(spec.rows), spec.columns].into_iter().flatten() {
            match dimension {
                Dimension::Attribute(key) if !out.contains(&key) => out.push(key),
                _ => {}
            }
        }
    }
    out.truncate(2);
    out
}

/// All that an interview's cases are, in the order of the attributes: name and value as they are shown.
pub fn attributes(project: &Project, document: DocumentKey, lang: Lang) -> Vec<(String, String)> {
    let mut all: Vec<_> = project.attributes.iter().collect();
    all.sort_by(|(_, a), (_, b)| (&a.position, &a.key).cmp(&(&b.position, &b.key)));
    let mut out: Vec<(String, String)> = Vec::new();
    for (key, attribute) in all {
        for value in project.values_of(document, key).filter(|value| !value.is_empty()) {
            let choice = attribute.choices.iter().find(|c| c.value == value && !c.name.is_empty());
            let shown = choice.map_or(value, |choice| choice.name.get(lang)).to_owned();
            let name = if attribute.name.is_empty() { &attribute.key } else { attribute.name.get(lang) };
            let fact = (name.to_owned(), shown);
            if !out.contains(&fact) {
                out.push(fact);
            }
        }
    }
    out
}

/// Who made some excerpts: names, each once.
pub fn coders(project: &Project, excerpts: &[ExcerptKey]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    let excerpts = excerpts.iter().filter_map(|&key| project.excerpts.get(key));
    for name in excerpts.filter_map(|e| project.coders.get(e.coder)).map(|c| c.name.as_str()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// What one coder has on some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoderCodings {
    /// The coder.
    pub coder: CoderKey,
    /// The codings, in the codebook's order; none where there is only a memo.
    pub codings: Vec<CodingKey>,
    /// Memos on the excerpt or its codings, whoever wrote them.
    pub memos: Vec<MemoKey>,
}

/// What coders have on some words: I first.
pub fn voices(project: &Project, excerpts: &[ExcerptKey], me: Option<CoderKey>) -> Vec<CoderCodings> {
    let mut out: Vec<CoderCodings> = Vec::new();
    let mut sorted: Vec<_> = excerpts.iter().filter_map(|&key| Some((project.excerpts.get(key)?, key))).collect();
    sorted.sort_by_key(|(e, key)| (Some(e.coder) != me, e.coder, *key));
    for (excerpt, key) in sorted {
        let codings = codings_shown(project, &[key], me);
        let on_codings = codings.iter().filter_map(|&key| project.codings.get(key)).map(|c| c.id);
        let ids: Vec<_> = std::iter::once(excerpt.id).chain(on_codings).collect();
        let memos = ids.into_iter().flat_map(|id| project.memos_on(id).iter().copied());
        match out.last_mut().filter(|voice| voice.coder == excerpt.coder) {
            Some(voice) => {
                voice.memos.extend(memos);
                voice.codings.extend(codings);
            }
            None => out.push(CoderCodings { coder: excerpt.coder, memos: memos.collect(), codings }),
        }
    }
    out
}

/// Codes as they stand in a row of so many cells, with their signs: mark and short name where all of them fit, else the
/// marks (the short name where there is none).
pub fn tags(project: &Project, codings: &[&Coding], prefs: &Prefs, room: usize) -> Vec<String> {
    let tag = |coding: &Coding, named: bool| {
        let code = project.codes.get(project.target(coding.code));
        let words = code.map_or_else(String::new, |code| match named {
            true => code.with_mark(code.short_name(prefs.lang)),
            false => code.tag(prefs.lang).to_owned(),
        });
        format!("{}{words}", prefs.sign(coding.valence))
    };
    let all = |named: bool| codings.iter().map(|coding| tag(coding, named)).collect::<Vec<_>>();
    let named = all(true);
    let cells: usize = named.iter().map(|words| width(words) + 2).sum();
    if cells <= room + 2 { named } else { all(false) }
}
