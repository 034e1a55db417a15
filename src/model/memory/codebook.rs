//! Codes and pinned codes.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{id_json, living, text_or};
use crate::model::{
    Code, CodeKey, CoderKey, EntityKind, Fields, GroupKind, Hue, Key, Project, Put, Refusal, Value, derived,
};

impl Project {
    pub(super) fn set_code(&mut self, put: &Put) -> Result<(), Refusal> {
        let place = put.json("place").map(|place| self.place_of_json(place)).transpose()?;
        let same_as = put.json("same_as").map(|to| self.code_of_json(to)).transpose()?;
        let next = self.codes.next_key().no();
        let key: CodeKey = Key::of(self.number_for(put.entity, next));
        let mut code = self.codes.remove(key).unwrap_or(Code { id: put.entity.id, ..Code::default() });
        code.texts_mut().for_each(|(name, words)| text_or(put, &name, words));
        if let Some(mark) = put.json("mark") {
            code.mark = mark.as_str().filter(|m| !m.is_empty()).map(str::to_owned);
        }
        if let Some(kind) = put.json("kind") {
            code.kind = kind.as_str().and_then(GroupKind::of);
        }
        if let Some(colour) = put.json("colour") {
            code.colour = colour.as_u64().map(|hue| Hue(hue.clamp(1, 12) as u8));
        }
        (code.parent, code.position) = place.unwrap_or((code.parent, code.position));
        code.same_as = same_as.unwrap_or(code.same_as);
        self.codes.insert(key, code);
        self.grow_tree();
        Ok(())
    }

    fn place_of_json(&self, place: &Json) -> Result<(Option<CodeKey>, String), Refusal> {
        let parent = self.code_of_json(place.get(0).unwrap_or(&Json::Null))?;
        Ok((parent, place.get(1).and_then(Json::as_str).unwrap_or("").to_owned()))
    }

    fn code_of_json(&self, value: &Json) -> Result<Option<CodeKey>, Refusal> {
        let Some(words) = value.as_str() else { return Ok(None) };
        let id = Uuid::try_parse(words).map_err(|_| Refusal::Gone)?;
        Ok(Some(self.code(id).ok_or(Refusal::Gone)?))
    }

    pub(super) fn code_image(&self, id: Uuid) -> Option<Fields> {
        let code = self.codes.get(self.code(id)?)?;
        let id_of = |key: Option<CodeKey>| id_json(key.and_then(|k| self.codes.get(k)).map(|c| c.id));
        let mut fields = living([("mark", json!(code.mark))]);
        fields.extend(code.texts().map(|(name, words)| (name.into(), Value::from(words))));
        fields.extend(
            [
                ("colour", json!(code.colour.map(|hue| hue.0))),
                ("kind", json!(code.kind.map(GroupKind::code))),
                ("place", json!([id_of(code.parent), code.position])),
                ("same_as", id_of(code.same_as)),
            ]
            .map(|(name, value)| (name.into(), Value::Json(value))),
        );
        Some(fields)
    }

    pub(super) fn set_pins(&mut self, put: &Put) -> Result<(), Refusal> {
        let coder = match put.id("coder") {
            Some(id) => self.coder_told(id),
            None => self.pins_coder(put.entity.id),
        };
        let coder = coder.ok_or(Refusal::Gone)?;
        if let Some(Json::Array(codes)) = put.json("codes") {
            let codes: Result<_, _> = codes.iter().map(|code| self.code_of_json(code)).collect();
            self.pins.insert(coder, codes?);
        }
        Ok(())
    }

    /// The id of a coder's pins: made from project and coder.
    pub fn pins_id(&self, coder: Uuid) -> Uuid {
        derived("pins", &[self.id.as_bytes(), coder.as_bytes()])
    }

    pub(super) fn pins_coder(&self, id: Uuid) -> Option<CoderKey> {
        let holds = |key: &CoderKey| self.coders.get(*key).is_some_and(|c| self.pins_id(c.id) == id);
        self.pins.keys().copied().find(holds)
    }

    pub(super) fn pins_image(&self, id: Uuid) -> Option<Fields> {
        let coder = self.pins_coder(id)?;
        let code = |key: &Option<CodeKey>| id_json(key.and_then(|k| self.codes.get(k)).map(|c| c.id));
        Some(living([
            ("coder", id_json(self.coders.get(coder).map(|c| c.id))),
            ("codes", self.pins.get(&coder)?.iter().map(code).collect()),
        ]))
    }

    /// Whether a thing of this kind and id is here.
    pub fn has(&self, kind: EntityKind, id: Uuid) -> bool {
        self.touched(crate::model::Entity { kind, id }).is_some()
    }
}
