//! Every coding in a row of its own, for other programs: ids beside names, a column for each attribute.

use serde_json::{Value as Json, json};

use super::excerpts::Briefs;
use super::lists::{attributes_in_order, values_of};
use crate::analysis::{self, Filter, units_where};
use crate::desk::{Brief, Desk, Failure};
use crate::exchange::export::JsonRows;
use crate::model::{CodingKey, Document, GroupKind, Project};

/// The columns before the attributes. What they say is the same in every language of the program.
const COLUMNS: [&str; 29] = [
    "coding",
    "excerpt",
    "document_id",
    "document",
    "case_id",
    "case",
    "place",
    "turn",
    "sentence",
    "speaker",
    "start",
    "end",
    "words",
    "text",
    "code_id",
    "code",
    "code_name_en",
    "code_name_sv",
    "path",
    "group",
    "kind",
    "question",
    "sign",
    "coder_id",
    "coder",
    "at",
    "chosen_as_code",
    "document_file",
    "document_short",
];

/// A row a coding, in order of interviews and places; of chosen excerpts the codings that are chosen. A coding with a
/// code that was merged is told as what it counts as; `chosen_as_code` is the id of the code as it was given.
///
/// # Errors
/// When a text cannot be read.
pub fn codings(desk: &mut Desk, filter: Option<&Filter>) -> Result<JsonRows, Failure> {
    let mut sheet = JsonRows::new(&COLUMNS.map(|name| (name, None)));
    for (_, attribute) in attributes_in_order(desk.project()) {
        let taken = COLUMNS.contains(&attribute.key.as_str());
        sheet.column(if taken { format!("attribute:{}", attribute.key) } else { attribute.key.clone() });
    }
    let chosen = filter.map(|filter| &*filter.selection);
    let units = units_where(desk.project(), chosen);
    let mut briefs = Briefs::of(&units);
    for (at, unit) in units.iter().enumerate() {
        let brief = briefs.at(desk, at)?;
        for &key in unit.codings.iter().filter(|key| chosen.is_none_or(|chosen| chosen.takes(**key))) {
            row(desk.project(), brief, key).into_iter().for_each(|cells| sheet.row(cells));
        }
    }
    Ok(sheet)
}

fn row(project: &Project, brief: &Brief, key: CodingKey) -> Option<Vec<Json>> {
    let coding = project.codings.get(key)?;
    let target = project.target(coding.code);
    let code = project.codes.get(target)?;
    let group = project.codes.get(project.tree().group(target))?;
    let excerpt = project.excerpts.get(coding.excerpt)?;
    let document = project.documents.get(excerpt.document)?;
    let coder = project.coders.get(coding.coder);
    let cases = document.cases.iter().filter_map(|&case| project.cases.get(case));
    let joined = |words: Vec<String>| if words.is_empty() { Json::Null } else { json!(words.join("; ")) };
    let mut out = vec![
        json!(coding.id.to_string()),
        json!(excerpt.id.to_string()),
        json!(document.id.to_string()),
        json!(document.title),
        joined(cases.clone().map(|case| case.id.to_string()).collect()),
        joined(cases.map(|case| case.name.clone()).collect()),
    ];
    out.extend(place(document, brief, excerpt.span));
    out.extend([
        json!(code.id.to_string()),
        json!(code.mark),
        json!(code.name.en),
        json!(code.name.sv),
        json!(analysis::code_path(project, target, project.language)),
        json!(group.mark.clone().unwrap_or_else(|| group.name.get(project.language).to_owned())),
        json!(group.kind.map(GroupKind::code)),
        json!(analysis::question_of(project, target)),
        json!(coding.valence.sign()),
        json!(coder.map(|coder| coder.id.to_string())),
        json!(coder.map(|coder| &coder.name)),
        json!(super::history::time(coding.at, false)),
        json!(project.codes.get(coding.code).map(|code| code.id.to_string())),
        json!(document.file),
        json!(document.short),
    ]);
    out.extend(values_of(project, &document.cases));
    Some(out)
}

/// Where words stand and what they are: place to text.
fn place(document: &Document, brief: &Brief, span: crate::text::Span) -> [Json; 8] {
    let place = brief.place(span.start);
    [
        json!(place.cited(document.cited())),
        json!(place.turn),
        json!(place.sentence),
        json!(brief.speaker(span.start)),
        json!(span.start),
        json!(span.end),
        json!(brief.count(span)),
        json!(brief.words(span)),
    ]
}
