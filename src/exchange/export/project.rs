//! A whole study as JSON: every living thing with its id, so that it can be taken in again as it was.
//!
//! ```text
//! {"kodbok": 1,
//!  "project": {"id": …, "name": …, "language": "sv", "table.ID": {…}, "question.ID": {…}, "query.NAME": …},
//!  "coders": [{"id": …, "name": …, "initials": …, "same_as": ID (of one person's other id)}, …],
//!  "cases": [{"id": …, "name": …, "position": …}, …],
//!  "attributes": [{"id": …, "key": …, "name.en": …, "name.sv": …, "type": …, "choices": […], "position": …}, …],
//!  "values": [{"case": ID, "attribute": ID, "value": … or null (does not apply)}, …],
//!  "documents": [{"id": …, "title": …, "short": …, "file": …, "file_hash": …, "speakers": {…}, "case": ID, IDs or
//!                 null, "note": …, "text": …}, …],
//!  "statuses": [{"document": ID, "coder": ID, "status": …, "read_to": TURN}, …],
//!  "codes": [{"id": …, "mark": …, "name.sv": …, …, "place": [ID or null, POSITION], "same_as": ID or null, …}, …],
//!  "pins": [{"coder": ID, "codes": [ID or null, …]}, …],
//!  "excerpts": [{"id": …, "document": ID, "coder": ID, "start": …, "end": …}, …],
//!  "codings": [{"id": …, "excerpt": ID, "code": ID, "coder": ID, "valence": -1, 0 or 1, "at": MILLISECONDS}, …],
//!  "memos": [{"id": …, "on": [KIND, ID], "coder": ID, "title": …, "body": …, "at": MILLISECONDS}, …],
//!  "summaries": [{"case": ID, "code": ID, "body": …}, …],
//!  "assessments": [{"case": ID, "code": ID, "coder": ID, "level": NUMBER or null, "reason": …,
//!                   "evidence.EXCERPT": "for" or "against", …}, …],
//!  "findings": [{"id": …, "question": …, "title": …, "body": …, "status": …, "evidence.EXCERPT": …}, …],
//!  "recommendations": [{"id": …, "title": …, "body": …, "addressee": …, "year": NUMBER or null,
//!                       "finding.FINDING": true, …}, …],
//!  "reviews": [{"on": [KIND, ID], "coder": ID, "reviewer": ID, "verdict": …, "note": …}, …],
//!  "rounds": [{"id": …, "name": …, "by": DAY, "seed": NUMBER or null, "share": NUMBER or null}, …],
//!  "assignments": [{"round": ID, "document": ID, "coder": ID, "part": …}, …]}
//! ```
//!
//! Fields are the journal's registers (FORMAT.md §4) by their names. Lists are in the order of ids, coders as they
//! came, cases and attributes by position, codes in the codebook's order; a thing a line. Positions are Unicode scalar values, half-open. What is not here: the history,
//! and what is kept for this computer only (where a coder stopped reading).

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::json::Escaping;
use crate::model::{DocumentKey, Entity, EntityKind, Project, Value};

/// The version that is written.
pub(in crate::exchange) const VERSION: u64 = 1;

/// The kinds that have a list, with its name.
pub(in crate::exchange) const LISTS: [(EntityKind, &str); 18] = [
    (EntityKind::Coder, "coders"),
    (EntityKind::Case, "cases"),
    (EntityKind::Attribute, "attributes"),
    (EntityKind::Value, "values"),
    (EntityKind::Document, "documents"),
    (EntityKind::Status, "statuses"),
    (EntityKind::Code, "codes"),
    (EntityKind::Pins, "pins"),
    (EntityKind::Excerpt, "excerpts"),
    (EntityKind::Coding, "codings"),
    (EntityKind::Memo, "memos"),
    (EntityKind::Summary, "summaries"),
    (EntityKind::Assessment, "assessments"),
    (EntityKind::Finding, "findings"),
    (EntityKind::Recommendation, "recommendations"),
    (EntityKind::Review, "reviews"),
    (EntityKind::Round, "rounds"),
    (EntityKind::Assignment, "assignments"),
];

/// Whether the id of such a thing follows from what it says, so that it is not written.
pub(in crate::exchange) fn is_derived(kind: EntityKind) -> bool {
    !kind.key().is_empty()
}

/// Writes a study, a thing at a time; `text` gives the words of an interview.
///
/// # Errors
/// Those of the writer and of `text`.
pub fn write_project(
    project: &Project,
    text: &mut dyn FnMut(DocumentKey) -> io::Result<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let out = &mut Escaping(out);
    let about = object(project, Entity { kind: EntityKind::Project, id: project.id });
    write!(out, "{{\"kodbok\": {VERSION},\n \"project\": {about}")?;
    for (kind, name) in LISTS {
        write!(out, ",\n \"{name}\": [")?;
        for (i, id) in ids(project, kind).into_iter().enumerate() {
            let mut thing = object(project, Entity { kind, id });
            if let (EntityKind::Document, Some(key), Some(fields)) = (kind, project.document(id), thing.as_object_mut())
            {
                fields.insert("text".to_owned(), Json::String(text(key)?));
            }
            write!(out, "{}\n  {thing}", if i > 0 { "," } else { "" })?;
        }
        out.write_all(b"]")?;
    }
    out.write_all(b"}\n")
}

/// The living things of a kind, in the order in which they are written.
pub fn ids(project: &Project, kind: EntityKind) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = match kind {
        EntityKind::Project => vec![project.id],
        EntityKind::Coder => return project.coders.with_away().map(|(_, x)| x.id).collect(),
        EntityKind::Case => return placed(project.cases.with_away().map(|(_, x)| (x.position.as_str(), x.id))),
        EntityKind::Attribute => {
            return placed(project.attributes.with_away().map(|(_, x)| (x.position.as_str(), x.id)));
        }
        EntityKind::Value => project.values.keys().filter_map(|&(c, a)| project.value_id(c, a)).collect(),
        EntityKind::Document => project.documents.iter().map(|(_, x)| x.id).collect(),
        EntityKind::Status => project.statuses.values().map(|x| x.id).collect(),
        EntityKind::Code => return codes(project),
        EntityKind::Pins => {
            let coders = project.pins.keys().filter_map(|&key| project.coders.get(key));
            coders.map(|coder| project.pins_id(coder.id)).collect()
        }
        EntityKind::Excerpt => project.excerpts.iter().map(|(_, x)| x.id).collect(),
        EntityKind::Coding => project.codings.iter().map(|(_, x)| x.id).collect(),
        EntityKind::Memo => project.memos.iter().map(|(_, x)| x.id).collect(),
        plain => project.shelf(plain).map(|shelf| shelf.ids()).unwrap_or_default(),
    };
    ids.sort_unstable();
    ids
}

/// The ids of things in the order of their positions.
fn placed<'a>(things: impl Iterator<Item = (&'a str, Uuid)>) -> Vec<Uuid> {
    let mut things: Vec<_> = things.collect();
    things.sort_unstable();
    things.into_iter().map(|(_, id)| id).collect()
}

/// Codes in the codebook's order, then those that were merged into others.
fn codes(project: &Project) -> Vec<Uuid> {
    let mut out: Vec<Uuid> =
        project.tree().order.iter().filter_map(|&key| project.codes.get(key)).map(|code| code.id).collect();
    let here: BTreeSet<Uuid> = out.iter().copied().collect();
    let merged: BTreeSet<Uuid> =
        project.codes.iter().map(|(_, code)| code.id).filter(|id| !here.contains(id)).collect();
    out.extend(merged);
    out
}

/// A thing as it is written: its id, then its registers.
fn object(project: &Project, entity: Entity) -> Json {
    let mut out = Map::new();
    if !is_derived(entity.kind) {
        out.insert("id".to_owned(), Json::from(entity.id.to_string()));
    }
    let Some(image) = project.image(entity) else { return Json::Object(out) };
    for (name, value) in image.fields {
        match value {
            Value::Json(_) if name == "alive" => {}
            Value::Json(json) => drop(out.insert(name.into_owned(), json)),
            Value::Place(span) => {
                out.insert("start".to_owned(), span.start.into());
                out.insert("end".to_owned(), span.end.into());
            }
            // Memory hands back places only.
            Value::Range(range) => {
                out.insert("start".to_owned(), range.span.start.into());
                out.insert("end".to_owned(), range.span.end.into());
            }
        }
    }
    if matches!(entity.kind, EntityKind::Coding | EntityKind::Memo) {
        out.insert("at".to_owned(), image.at.into());
    }
    if entity.kind == EntityKind::Project {
        out.sort_keys_after(3);
    }
    Json::Object(out)
}

/// Puts the fields after the first few in order of their names.
trait Sorted {
    fn sort_keys_after(&mut self, first: usize);
}

impl Sorted for Map<String, Json> {
    fn sort_keys_after(&mut self, first: usize) {
        let all = std::mem::take(self);
        let (mut head, mut tail): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
        for (i, field) in all.into_iter().enumerate() {
            if i < first { head.push(field) } else { tail.push(field) }
        }
        tail.sort_by(|a, b| a.0.cmp(&b.0));
        self.extend(head.into_iter().chain(tail));
    }
}
