//! The lists of interviews, codes and cases.

use serde_json::{Map, Value as Json, json};

use crate::analysis::{self, Filter, code_counts, documents_in_order};
use crate::exchange::export::Sheet;
use crate::lang::{self, Lang};
use crate::model::{CaseKey, Cell, CodeKey, DocumentKey, Key, Kind, Project, Reading};

/// The interviews, all or those that a filter is true in: `{id,title,short,file,case,words,turns,excerpts,status,attributes}`.
pub fn documents(project: &Project, filter: Option<&Filter>, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("id", None),
        ("title", Some(lang::column_interview(lang))),
        ("short", Some(lang::column_short(lang))),
        ("file", None),
        ("case", Some(lang::column_case(lang))),
        ("words", Some(lang::column_words(lang))),
        ("turns", Some(lang::column_turns(lang))),
        ("excerpts", Some(lang::column_excerpts(lang))),
        ("status", Some(lang::column_status(lang))),
        ("attributes", None),
    ]);
    let listed = |key: &DocumentKey| filter.is_none_or(|filter| filter.selection.is_in(project, *key));
    for key in documents_in_order(project).into_iter().filter(listed) {
        sheet.row(document_row(project, key));
    }
    sheet
}

fn document_row(project: &Project, key: DocumentKey) -> Vec<Json> {
    let Some(document) = project.documents.get(key) else { return Vec::new() };
    let cases = document.cases.iter().filter_map(|&k| project.cases.get(k)).map(|c| c.name.as_str());
    let cases: Vec<&str> = cases.collect();
    vec![
        json!(document.id.to_string()),
        json!(document.title),
        json!(document.short),
        json!(document.file),
        if cases.is_empty() { Json::Null } else { json!(cases.join("; ")) },
        json!(document.words),
        json!(document.turns),
        json!(analysis::units_in(project, key).len()),
        json!(furthest(project, key).code()),
        attributes_of(project, &document.cases),
    ]
}

/// How far the coder who has come furthest has come.
fn furthest(project: &Project, document: DocumentKey) -> Reading {
    let of = |reading| project.statuses.values().any(|s| s.document == document && s.reading == reading);
    [Reading::Done, Reading::Reading].into_iter().find(|&r| of(r)).unwrap_or_default()
}

/// The values of cases by attribute: null where it does not apply, left out where it is not filled in.
pub fn attributes_of(project: &Project, cases: &[CaseKey]) -> Json {
    let mut out = Map::new();
    for (key, attribute) in project.attributes.iter() {
        for &case in cases {
            match project.value(case, key) {
                Cell::Missing => {}
                Cell::NotApplicable => drop(out.entry(attribute.key.clone()).or_insert(Json::Null)),
                Cell::Value(value) => match out.get_mut(&attribute.key) {
                    Some(Json::String(before)) if before != value => *before = format!("{before}; {value}"),
                    _ => drop(out.insert(attribute.key.clone(), json!(value))),
                },
            }
        }
    }
    Json::Object(out)
}

/// The codes, groups too: `{id,code,name,short,path,level,kind,excerpts,subtree}`.
pub fn codes(project: &Project, lang: Lang) -> Sheet {
    let counts = code_counts(project);
    let mut sheet = Sheet::new(&[
        ("id", None),
        ("code", Some(lang::column_mark(lang))),
        ("name", Some(lang::column_code(lang))),
        ("short", Some(lang::column_short(lang))),
        ("path", None),
        ("level", None),
        ("kind", Some(lang::column_kind(lang))),
        ("excerpts", Some(lang::column_excerpts(lang))),
        ("subtree", Some(lang::column_subtree(lang))),
    ]);
    for &key in &project.tree().order {
        let count = counts.get(key.no() as usize).copied().unwrap_or_default();
        sheet.row(code_row(project, key, count, lang));
    }
    sheet
}

fn code_row(project: &Project, key: CodeKey, count: analysis::Counts, lang: Lang) -> Vec<Json> {
    let Some(code) = project.codes.get(key) else { return Vec::new() };
    vec![
        json!(code.id.to_string()),
        json!(code.mark),
        json!(code.name.get(lang)),
        json!(code.short.get(lang)),
        json!(analysis::code_path(project, key, lang)),
        json!(project.tree().depth(key)),
        json!(code.kind.map(Kind::code)),
        json!(count.own),
        json!(count.subtree),
    ]
}

/// The list of cases: `{id,name,documents,attributes}`.
pub fn cases(project: &Project, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("id", None),
        ("name", Some(lang::column_case(lang))),
        ("documents", Some(lang::column_documents(lang))),
        ("attributes", Some(lang::column_attributes(lang))),
    ]);
    let mut cases: Vec<_> = project.cases.iter().collect();
    cases.sort_by(|a, b| (&a.1.position, &a.1.name).cmp(&(&b.1.position, &b.1.name)));
    for (key, case) in cases {
        let documents: Vec<&str> =
            project.documents.iter().filter(|(_, d)| d.cases.contains(&key)).map(|(_, d)| d.title.as_str()).collect();
        let attributes = attributes_of(project, &[key]);
        sheet.row(vec![json!(case.id.to_string()), json!(case.name), json!(documents), attributes]);
    }
    sheet
}
