//! What the fields of a study's JSON must look like.

use serde_json::Value as Json;
use uuid::Uuid;

use crate::lang::Lang;
use crate::model::{
    AttributeType, CodeField, EntityKind, GroupKind, Lookup, Origin, PlainField, ReadingState, Stand, Verdict,
    fields_of,
};
use crate::text::Speakers;

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// A text or null.
    Words,
    /// A text that is not blank.
    Name,
    Id,
    /// An id or null.
    MaybeId,
    /// An id, a list of ids, or null.
    Ids,
    /// A list of ids and nulls.
    Codes,
    /// An id or null, and a position.
    Place,
    /// A kind and an id.
    On,
    Count,
    /// Milliseconds since 1970 UTC, to the end of 9999.
    Time,
    Sign,
    /// 1 to 12, or null.
    Hue,
    /// A kind of group, or null.
    Kind,
    Type,
    Choices,
    /// An attribute or null, and the list it is computed by.
    Derived,
    Speakers,
    Status,
    Language,
    Object,
    /// A whole number or null.
    MaybeNumber,
    /// What a reviewer says.
    Verdict,
    /// For or against.
    Stand,
    True,
}

impl Shape {
    /// How it is called where another was found.
    pub(super) fn name(self) -> &'static str {
        match self {
            Shape::Text | Shape::Name => "text",
            Shape::Words => "text, null",
            Shape::Id => "uuid",
            Shape::MaybeId => "uuid, null",
            Shape::Ids => "uuid, [uuid], null",
            Shape::Codes => "[uuid]",
            Shape::Place => "[uuid, text]",
            Shape::On => "[text, uuid]",
            Shape::Count => "0, 1, 2 …",
            Shape::Time => "0 … 253402300799999",
            Shape::Sign => "-1, 0, 1",
            Shape::Hue => "1–12, null",
            Shape::Kind => "goal, obstacle, null",
            Shape::Type => "text, number, date, yes/no, choice",
            Shape::Choices => "[{value, en, sv}]",
            Shape::Derived => "[uuid, text]",
            Shape::Speakers => "{pattern, asks}",
            Shape::Status => "new, reading, done",
            Shape::Language => "en, sv",
            Shape::Object => "{…}",
            Shape::MaybeNumber => "1234, null",
            Shape::Verdict => "accepted, questioned, rejected",
            Shape::Stand => "for, against",
            Shape::True => "true",
        }
    }

    /// Whether a value looks so.
    pub(super) fn holds(self, json: &Json) -> bool {
        let word = |is: &dyn Fn(&str) -> bool| json.as_str().is_some_and(is);
        match self {
            Shape::Text => json.is_string(),
            Shape::Words => json.is_string() || json.is_null(),
            Shape::Name => word(&|words| !words.trim().is_empty()),
            Shape::Id => word(&is_id),
            Shape::MaybeId => json.is_null() || word(&is_id),
            Shape::Ids => match json {
                Json::Array(list) => list.iter().all(|one| Shape::Id.holds(one)),
                one => Shape::MaybeId.holds(one),
            },
            Shape::Codes => json.as_array().is_some_and(|list| list.iter().all(|one| Shape::MaybeId.holds(one))),
            Shape::Place => pair(json, Shape::MaybeId, Shape::Text),
            Shape::On => pair(json, Shape::Text, Shape::Id) && json[0].as_str().and_then(EntityKind::of).is_some(),
            Shape::Count => json.as_u64().is_some_and(|n| u32::try_from(n).is_ok()),
            Shape::Time => json.as_i64().is_some_and(|at| (0..=253_402_300_799_999).contains(&at)),
            Shape::Sign => json.as_i64().is_some_and(|n| (-1..=1).contains(&n)),
            Shape::Hue => json.is_null() || json.as_u64().is_some_and(|n| (1..=12).contains(&n)),
            Shape::Kind => json.is_null() || word(&|kind| GroupKind::of(kind).is_some()),
            Shape::Type => word(&|kind| AttributeType::of(kind).is_some()),
            Shape::Choices => json.as_array().is_some_and(|list| list.iter().all(is_choice)),
            Shape::Derived => {
                pair(json, Shape::MaybeId, Shape::Text) && json[1].as_str().and_then(Lookup::of).is_some()
            }
            Shape::Speakers => is_speakers(json),
            Shape::Status => word(&|status| ReadingState::of(status).is_some()),
            Shape::Language => word(&|code| Lang::of(code).is_some_and(|lang| lang.code() == code)),
            Shape::Object => json.is_object(),
            Shape::MaybeNumber => json.is_null() || json.is_i64(),
            Shape::Verdict => word(&|verdict| Verdict::of(verdict).is_some()),
            Shape::Stand => word(&|stand| Stand::of(stand).is_some()),
            Shape::True => json.as_bool() == Some(true),
        }
    }
}

/// An id in the one form that is written: hyphenated and lower-case.
fn is_id(word: &str) -> bool {
    Uuid::try_parse(word).is_ok_and(|id| id.to_string() == word)
}

fn pair(json: &Json, first: Shape, second: Shape) -> bool {
    matches!(json.as_array().map(Vec::as_slice), Some([a, b]) if first.holds(a) && second.holds(b))
}

fn is_choice(json: &Json) -> bool {
    let Some(fields) = json.as_object() else { return false };
    fields.get("value").is_some_and(Json::is_string)
        && fields.iter().all(|(name, value)| matches!(name.as_str(), "value" | "en" | "sv") && value.is_string())
}

fn is_speakers(json: &Json) -> bool {
    let Some(fields) = json.as_object() else { return false };
    let known = |name: &str| matches!(name, "pattern" | "asks");
    let text = |name: &str| fields.get(name).and_then(Json::as_str).map(str::to_owned);
    fields.iter().all(|(name, value)| known(name) && Shape::Words.holds(value))
        && Speakers { pattern: text("pattern"), asks: None }.check().is_ok()
}

/// What a field of such a thing must look like; none when there is no such field.
pub(super) fn shape_of(kind: EntityKind, field: &str) -> Option<Shape> {
    let shape = match (kind, field) {
        (EntityKind::Project, "name") => Shape::Text,
        (EntityKind::Project, "language") => Shape::Language,
        (EntityKind::Project, "id") | (_, "id") => Shape::Id,
        (EntityKind::Project, field) => return shape_of_register(field),
        (EntityKind::Coder | EntityKind::Case, "name") => Shape::Name,
        (EntityKind::Coder, "initials") => Shape::Text,
        (EntityKind::Coder | EntityKind::Case | EntityKind::Attribute, "same_as") => Shape::MaybeId,
        (EntityKind::Case | EntityKind::Attribute, "position") => Shape::Text,
        (EntityKind::Attribute, "key") => Shape::Name,
        (EntityKind::Attribute, "name.en" | "name.sv") => Shape::Text,
        (EntityKind::Attribute, "type") => Shape::Type,
        (EntityKind::Attribute, "choices") => Shape::Choices,
        (EntityKind::Attribute, "derived") => Shape::Derived,
        (EntityKind::Value, "case" | "attribute") => Shape::Id,
        (EntityKind::Value, "value") => Shape::Words,
        (EntityKind::Code, field) => return shape_of_code(field),
        (EntityKind::Pins, "codes") => Shape::Codes,
        (EntityKind::Memo, "on") => Shape::On,
        (EntityKind::Memo, "title" | "body") => Shape::Text,
        (EntityKind::Memo | EntityKind::Coding, "at") => Shape::Time,
        (EntityKind::Document, field) => return shape_of_document(field),
        (EntityKind::Status, "status") => Shape::Status,
        (EntityKind::Status, "read_to") | (EntityKind::Excerpt, "start" | "end") => Shape::Count,
        (EntityKind::Status | EntityKind::Excerpt, "document") => Shape::Id,
        (EntityKind::Coding, "excerpt" | "code") => Shape::Id,
        (EntityKind::Coding, "valence") => Shape::Sign,
        (
            EntityKind::Status | EntityKind::Pins | EntityKind::Excerpt | EntityKind::Coding | EntityKind::Memo,
            "coder",
        ) => Shape::Id,
        (plain, field) => return shape_of_plain(plain, field),
    };
    Some(shape)
}

/// Of a kind that says itself what its fields are.
fn shape_of_plain(kind: EntityKind, field: &str) -> Option<Shape> {
    let (name, part) = field.split_once('.').map_or((field, None), |(name, part)| (name, Some(part)));
    let mut shape = None;
    fields_of(kind, &mut |register, slot| {
        if register == name && slot.is_many() == part.is_some_and(is_id) {
            shape = Some(match slot {
                PlainField::Id(..) | PlainField::Loose(..) => Shape::Id,
                PlainField::On(_) => Shape::On,
                PlainField::Text(_) if matches!(name, "title" | "name") => Shape::Name,
                PlainField::Text(_) => Shape::Text,
                PlainField::Number(_) => Shape::MaybeNumber,
                PlainField::Verdict(_) => Shape::Verdict,
                PlainField::Evidence(_) => Shape::Stand,
                PlainField::Findings(_) => Shape::True,
            });
        }
    });
    shape.filter(|_| part.is_none_or(is_id))
}

/// Registers of the project that have a name of their own.
fn shape_of_register(field: &str) -> Option<Shape> {
    let named = |begin: &str| field.strip_prefix(begin).is_some_and(|name| !name.is_empty());
    if named("table.") || named("question.") {
        Some(Shape::Object)
    } else if named("query.") {
        Some(Shape::Words)
    } else {
        None
    }
}

fn shape_of_document(field: &str) -> Option<Shape> {
    Some(match field {
        "title" => Shape::Name,
        "short" | "file" | "file_hash" | "note" | "text" => Shape::Text,
        "speakers" => Shape::Speakers,
        "case" => Shape::Ids,
        _ => return None,
    })
}

fn shape_of_code(field: &str) -> Option<Shape> {
    let described =
        |(name, lang): (&str, &str)| CodeField::ALL.iter().any(|f| f.register() == name) && matches!(lang, "en" | "sv");
    Some(match field {
        "mark" => Shape::Words,
        "colour" => Shape::Hue,
        "kind" => Shape::Kind,
        "place" => Shape::Place,
        "same_as" => Shape::MaybeId,
        field if Origin::ALL.iter().any(|origin| origin.register() == field) => Shape::Text,
        field if field.rsplit_once('.').is_some_and(described) => Shape::Text,
        _ => return None,
    })
}
