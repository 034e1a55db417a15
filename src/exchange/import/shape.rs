//! What the fields of a study's JSON must look like.

use serde_json::Value as Json;
use uuid::Uuid;

use crate::lang::Lang;
use crate::model::{
    AttributeType, CodeField, EntityKind, GroupKind, Lookup, Origin, PlainField, ReadingState, Stand, Verdict,
    fields_of, speakers_of,
};
use crate::text::LabelForm;

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueShape {
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

impl ValueShape {
    /// How it is called where another was found.
    pub(super) fn name(self) -> &'static str {
        match self {
            ValueShape::Text | ValueShape::Name => "text",
            ValueShape::Words => "text, null",
            ValueShape::Id => "uuid",
            ValueShape::MaybeId => "uuid, null",
            ValueShape::Ids => "uuid, [uuid], null",
            ValueShape::Codes => "[uuid]",
            ValueShape::Place => "[uuid, text]",
            ValueShape::On => "[text, uuid]",
            ValueShape::Count => "0, 1, 2 …",
            ValueShape::Time => "0 … 253402300799999",
            ValueShape::Sign => "-1, 0, 1",
            ValueShape::Hue => "1–12, null",
            ValueShape::Kind => "goal, obstacle, null",
            ValueShape::Type => "text, number, date, yes/no, choice",
            ValueShape::Choices => "[{value, en, sv}]",
            ValueShape::Derived => "[uuid, text]",
            ValueShape::Speakers => "{pattern, asks, form, names}",
            ValueShape::Status => "new, reading, done",
            ValueShape::Language => "en, sv",
            ValueShape::Object => "{…}",
            ValueShape::MaybeNumber => "1234, null",
            ValueShape::Verdict => "accepted, questioned, rejected",
            ValueShape::Stand => "for, against",
            ValueShape::True => "true",
        }
    }

    /// Whether a value looks so.
    pub(super) fn holds(self, json: &Json) -> bool {
        let word = |is: &dyn Fn(&str) -> bool| json.as_str().is_some_and(is);
        match self {
            ValueShape::Text => json.is_string(),
            ValueShape::Words => json.is_string() || json.is_null(),
            ValueShape::Name => word(&|words| !words.trim().is_empty()),
            ValueShape::Id => word(&is_id),
            ValueShape::MaybeId => json.is_null() || word(&is_id),
            ValueShape::Ids => match json {
                Json::Array(list) => list.iter().all(|one| ValueShape::Id.holds(one)),
                one => ValueShape::MaybeId.holds(one),
            },
            ValueShape::Codes => {
                json.as_array().is_some_and(|list| list.iter().all(|one| ValueShape::MaybeId.holds(one)))
            }
            ValueShape::Place => pair(json, ValueShape::MaybeId, ValueShape::Text),
            ValueShape::On => {
                pair(json, ValueShape::Text, ValueShape::Id) && json[0].as_str().and_then(EntityKind::of).is_some()
            }
            ValueShape::Count => json.as_u64().is_some_and(|n| u32::try_from(n).is_ok()),
            ValueShape::Time => json.as_i64().is_some_and(|at| (0..=253_402_300_799_999).contains(&at)),
            ValueShape::Sign => json.as_i64().is_some_and(|n| (-1..=1).contains(&n)),
            ValueShape::Hue => json.is_null() || json.as_u64().is_some_and(|n| (1..=12).contains(&n)),
            ValueShape::Kind => json.is_null() || word(&|kind| GroupKind::of(kind).is_some()),
            ValueShape::Type => word(&|kind| AttributeType::of(kind).is_some()),
            ValueShape::Choices => json.as_array().is_some_and(|list| list.iter().all(is_choice)),
            ValueShape::Derived => {
                pair(json, ValueShape::MaybeId, ValueShape::Text) && json[1].as_str().and_then(Lookup::of).is_some()
            }
            ValueShape::Speakers => is_speakers(json),
            ValueShape::Status => word(&|status| ReadingState::of(status).is_some()),
            ValueShape::Language => word(&|code| Lang::of(code).is_some_and(|lang| lang.code() == code)),
            ValueShape::Object => json.is_object(),
            ValueShape::MaybeNumber => json.is_null() || json.is_i64(),
            ValueShape::Verdict => word(&|verdict| Verdict::of(verdict).is_some()),
            ValueShape::Stand => word(&|stand| Stand::of(stand).is_some()),
            ValueShape::True => json.as_bool() == Some(true),
        }
    }
}

/// An id in the one form that is written: hyphenated and lower-case.
fn is_id(word: &str) -> bool {
    Uuid::try_parse(word).is_ok_and(|id| id.to_string() == word)
}

fn pair(json: &Json, first: ValueShape, second: ValueShape) -> bool {
    matches!(json.as_array().map(Vec::as_slice), Some([a, b]) if first.holds(a) && second.holds(b))
}

fn is_choice(json: &Json) -> bool {
    let Some(fields) = json.as_object() else { return false };
    fields.get("value").is_some_and(Json::is_string)
        && fields.iter().all(|(name, value)| matches!(name.as_str(), "value" | "en" | "sv") && value.is_string())
}

fn is_speakers(json: &Json) -> bool {
    let Some(fields) = json.as_object() else { return false };
    let names = |value: &Json| {
        let all = value.as_array();
        all.is_some_and(|all| all.iter().all(|named| pair(named, ValueShape::Name, ValueShape::Text)))
    };
    fields.iter().all(|(name, value)| match name.as_str() {
        "pattern" | "asks" => ValueShape::Words.holds(value),
        "form" => value.as_str().and_then(LabelForm::of).is_some(),
        "names" => names(value),
        _ => false,
    }) && speakers_of(json).check().is_ok()
}

/// What a field of such a thing must look like; none when there is no such field.
pub(super) fn shape_of(kind: EntityKind, field: &str) -> Option<ValueShape> {
    let shape = match (kind, field) {
        (EntityKind::Project, "name") => ValueShape::Text,
        (EntityKind::Project, "language") => ValueShape::Language,
        (EntityKind::Project, "id") | (_, "id") => ValueShape::Id,
        (EntityKind::Project, field) => return shape_of_register(field),
        (EntityKind::Coder | EntityKind::Case, "name") => ValueShape::Name,
        (EntityKind::Coder, "initials") => ValueShape::Text,
        (EntityKind::Coder | EntityKind::Case | EntityKind::Attribute, "same_as") => ValueShape::MaybeId,
        (EntityKind::Case | EntityKind::Attribute, "position") => ValueShape::Text,
        (EntityKind::Attribute, "key") => ValueShape::Name,
        (EntityKind::Attribute, "name.en" | "name.sv") => ValueShape::Text,
        (EntityKind::Attribute, "type") => ValueShape::Type,
        (EntityKind::Attribute, "choices") => ValueShape::Choices,
        (EntityKind::Attribute, "derived") => ValueShape::Derived,
        (EntityKind::Value, "case" | "attribute") => ValueShape::Id,
        (EntityKind::Value, "value") => ValueShape::Words,
        (EntityKind::Code, field) => return shape_of_code(field),
        (EntityKind::Pins, "codes") => ValueShape::Codes,
        (EntityKind::Memo, "on") => ValueShape::On,
        (EntityKind::Memo, "title" | "body") => ValueShape::Text,
        (EntityKind::Memo | EntityKind::Coding, "at") => ValueShape::Time,
        (EntityKind::Document, field) => return shape_of_document(field),
        (EntityKind::Status, "status") => ValueShape::Status,
        (EntityKind::Status, "read_to") | (EntityKind::Excerpt, "start" | "end") => ValueShape::Count,
        (EntityKind::Status | EntityKind::Excerpt, "document") => ValueShape::Id,
        (EntityKind::Coding, "excerpt" | "code") => ValueShape::Id,
        (EntityKind::Coding, "valence") => ValueShape::Sign,
        (
            EntityKind::Status | EntityKind::Pins | EntityKind::Excerpt | EntityKind::Coding | EntityKind::Memo,
            "coder",
        ) => ValueShape::Id,
        (plain, field) => return shape_of_plain(plain, field),
    };
    Some(shape)
}

/// Of a kind that says itself what its fields are.
fn shape_of_plain(kind: EntityKind, field: &str) -> Option<ValueShape> {
    let (name, part) = field.split_once('.').map_or((field, None), |(name, part)| (name, Some(part)));
    let mut shape = None;
    fields_of(kind, &mut |register, slot| {
        if register == name && slot.is_many() == part.is_some_and(is_id) {
            shape = Some(match slot {
                PlainField::Id(..) | PlainField::Loose(..) => ValueShape::Id,
                PlainField::On(_) => ValueShape::On,
                PlainField::Text(_) if matches!(name, "title" | "name") => ValueShape::Name,
                PlainField::Text(_) => ValueShape::Text,
                PlainField::Number(_) => ValueShape::MaybeNumber,
                PlainField::Verdict(_) => ValueShape::Verdict,
                PlainField::Evidence(_) => ValueShape::Stand,
                PlainField::Findings(_) => ValueShape::True,
            });
        }
    });
    shape.filter(|_| part.is_none_or(is_id))
}

/// Registers of the project that have a name of their own.
fn shape_of_register(field: &str) -> Option<ValueShape> {
    let named = |begin: &str| field.strip_prefix(begin).is_some_and(|name| !name.is_empty());
    if named("table.") || named("question.") {
        Some(ValueShape::Object)
    } else if named("query.") {
        Some(ValueShape::Words)
    } else {
        None
    }
}

fn shape_of_document(field: &str) -> Option<ValueShape> {
    Some(match field {
        "title" => ValueShape::Name,
        "short" | "file" | "file_hash" | "note" | "text" => ValueShape::Text,
        "speakers" => ValueShape::Speakers,
        "case" => ValueShape::Ids,
        _ => return None,
    })
}

fn shape_of_code(field: &str) -> Option<ValueShape> {
    let described =
        |(name, lang): (&str, &str)| CodeField::ALL.iter().any(|f| f.register() == name) && matches!(lang, "en" | "sv");
    Some(match field {
        "mark" => ValueShape::Words,
        "colour" => ValueShape::Hue,
        "kind" => ValueShape::Kind,
        "place" => ValueShape::Place,
        "same_as" => ValueShape::MaybeId,
        field if Origin::ALL.iter().any(|origin| origin.register() == field) => ValueShape::Text,
        field if field.rsplit_once('.').is_some_and(described) => ValueShape::Text,
        _ => return None,
    })
}
