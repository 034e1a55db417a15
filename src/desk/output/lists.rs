//! The lists of interviews, codes and cases.

use serde_json::{Map, Value as Json, json};

use crate::analysis::{self, InterviewSelection, code_counts, documents_in_order};
use crate::exchange::export::JsonRows;
use crate::lang::{self, Lang};
use crate::model::{
    Attribute, AttributeKey, CaseKey, CaseValue, CodeKey, CoderKey, DocumentKey, GroupKind, Key, Project, ReadingState,
};

/// The interviews, all or those of a filter: `{id,title,short,file,case_id,case,words,turns,excerpts,status,readings,
/// attributes}`. `status` is how far one coder has come, `readings` how far each has: `{coder_id,coder,status}`.
pub fn documents(project: &Project, only: Option<&InterviewSelection>, me: Option<CoderKey>, lang: Lang) -> JsonRows {
    let mut sheet = JsonRows::new(&[
        ("id", None),
        ("title", Some(lang::heading_interview(lang))),
        ("short", Some(lang::column_short(lang))),
        ("file", None),
        ("case_id", None),
        ("case", Some(lang::heading_case(lang))),
        ("words", Some(lang::heading_words(lang))),
        ("turns", Some(lang::heading_turns(lang))),
        ("excerpts", Some(lang::heading_excerpts(lang))),
        (
            "status",
            Some(
                me.and_then(|me| project.coders.get(me))
                    .map_or_else(|| lang::heading_status(lang), |coder| lang::column_status_of(lang, &coder.name)),
            ),
        ),
        ("readings", None),
        ("attributes", None),
    ]);
    let listed = |key: &DocumentKey| only.is_none_or(|only| only.contains(*key));
    for key in documents_in_order(project).into_iter().filter(listed) {
        sheet.row(document_row(project, key, me));
    }
    sheet
}

fn document_row(project: &Project, key: DocumentKey, me: Option<CoderKey>) -> Vec<Json> {
    let Some(document) = project.documents.get(key) else { return Vec::new() };
    let cases = document.cases.iter().filter_map(|&k| project.cases.get(k)).map(|c| c.name.as_str());
    let cases: Vec<&str> = cases.collect();
    let ids = document.cases.iter().filter_map(|&k| project.cases.get(k)).map(|c| c.id.to_string());
    let ids: Vec<String> = ids.collect();
    let mine = me.and_then(|me| project.status(key, me)).map_or_else(ReadingState::default, |status| status.reading);
    vec![
        json!(document.id.to_string()),
        json!(document.title),
        json!(document.short),
        json!(document.file),
        if ids.is_empty() { Json::Null } else { json!(ids.join("; ")) },
        if cases.is_empty() { Json::Null } else { json!(cases.join("; ")) },
        json!(document.words),
        json!(document.turns),
        json!(analysis::units_in(project, key).len()),
        json!(mine.code()),
        readings(project, key),
        attributes_of(project, &document.cases),
    ]
}

/// How far each coder has come who has begun.
fn readings(project: &Project, document: DocumentKey) -> Json {
    let of = |(key, coder): (CoderKey, &crate::model::Coder)| {
        let status = project.status(document, key)?.reading.code();
        Some(json!({"coder_id": coder.id.to_string(), "coder": coder.name, "status": status}))
    };
    project.coders.iter().filter_map(of).collect()
}

/// The attributes as lists show them.
pub(super) fn attributes_in_order(project: &Project) -> Vec<(AttributeKey, &Attribute)> {
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|(_, a), (_, b)| (&a.position, &a.key).cmp(&(&b.position, &b.key)));
    attributes
}

/// The values of cases, one for each attribute in order: several joined by `; `, `–` where it does not apply, null where
/// it is not filled in.
pub(super) fn values_of(project: &Project, cases: &[CaseKey]) -> Vec<Json> {
    let of = |key| {
        let mut values: Vec<&str> = Vec::new();
        for &case in cases {
            let value = match project.value(case, key) {
                CaseValue::Missing | CaseValue::Value("") => continue,
                CaseValue::NotApplicable => "–",
                CaseValue::Value(value) => value,
            };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if values.is_empty() { Json::Null } else { json!(values.join("; ")) }
    };
    attributes_in_order(project).into_iter().map(|(key, _)| of(key)).collect()
}

/// The values of cases by attribute: null where it does not apply, left out where it is not filled in.
pub fn attributes_of(project: &Project, cases: &[CaseKey]) -> Json {
    let mut out = Map::new();
    for (key, attribute) in project.attributes.iter() {
        for &case in cases {
            match project.value(case, key) {
                CaseValue::Missing => {}
                CaseValue::NotApplicable => drop(out.entry(attribute.key.clone()).or_insert(Json::Null)),
                CaseValue::Value(value) => match out.get_mut(&attribute.key) {
                    Some(Json::String(before)) if before != value => *before = format!("{before}; {value}"),
                    _ => drop(out.insert(attribute.key.clone(), json!(value))),
                },
            }
        }
    }
    Json::Object(out)
}

/// The codes, groups too: `{id,code,name,short,path,level,kind,excerpts,subtree}`.
pub fn codes(project: &Project, lang: Lang) -> JsonRows {
    let counts = code_counts(project);
    let mut sheet = JsonRows::new(&[
        ("id", None),
        ("code", Some(lang::heading_mark(lang))),
        ("name", Some(lang::heading_code(lang))),
        ("name_en", None),
        ("name_sv", None),
        ("short", Some(lang::column_short(lang))),
        ("path", None),
        ("level", None),
        ("kind", Some(lang::column_kind(lang))),
        ("question", None),
        ("excerpts", Some(lang::heading_excerpts(lang))),
        ("subtree", Some(lang::column_subtree(lang))),
    ]);
    for &key in &project.tree().order {
        let count = counts.get(key.no() as usize).copied().unwrap_or_default();
        sheet.row(code_row(project, key, count, lang));
    }
    sheet
}

fn code_row(project: &Project, key: CodeKey, count: analysis::RangeCounts, lang: Lang) -> Vec<Json> {
    let Some(code) = project.codes.get(key) else { return Vec::new() };
    vec![
        json!(code.id.to_string()),
        json!(code.mark),
        json!(code.name.get(lang)),
        json!(code.name.en),
        json!(code.name.sv),
        json!(code.short.get(lang)),
        json!(analysis::code_path(project, key, lang)),
        json!(project.tree().depth(key)),
        json!(code.kind.map(GroupKind::code)),
        json!(analysis::question_of(project, key)),
        json!(count.own),
        json!(count.subtree),
    ]
}

/// The list of cases: `{id,name,documents,attributes}`.
pub fn cases(project: &Project, lang: Lang) -> JsonRows {
    let mut sheet = JsonRows::new(&[
        ("id", None),
        ("name", Some(lang::heading_case(lang))),
        ("documents", Some(lang::heading_interviews(lang))),
        ("document_ids", None),
        ("attributes", Some(lang::heading_attributes(lang))),
    ]);
    let mut cases: Vec<_> = project.cases.iter().collect();
    cases.sort_by(|a, b| (&a.1.position, &a.1.name).cmp(&(&b.1.position, &b.1.name)));
    for (key, case) in cases {
        let documents: Vec<&str> =
            project.documents.iter().filter(|(_, d)| d.cases.contains(&key)).map(|(_, d)| d.title.as_str()).collect();
        let ids: Vec<String> =
            project.documents.iter().filter(|(_, d)| d.cases.contains(&key)).map(|(_, d)| d.id.to_string()).collect();
        let attributes = attributes_of(project, &[key]);
        sheet.row(vec![json!(case.id.to_string()), json!(case.name), json!(documents), json!(ids), attributes]);
    }
    sheet
}
