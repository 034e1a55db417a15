//! The published vectors, for tests.

use serde_json::Value as Json;
use uuid::Uuid;

use super::{EntryId, Header};

/// One vector: an entry with every byte.
pub(super) struct Vector {
    pub(super) header: Header,
    pub(super) payload: String,
    pub(super) hashed_hex: String,
    pub(super) id: String,
}

/// All of them, in order.
pub(super) fn all() -> Vec<Vector> {
    let file: Json = serde_json::from_str(include_str!("../../../tests/fixtures/journal-vectors.json")).unwrap();
    file["entries"].as_array().unwrap().iter().map(read).collect()
}

fn read(entry: &Json) -> Vector {
    let text = |name: &str| entry[name].as_str().unwrap().to_owned();
    let id = |name: &str| entry[name].as_str().map(|s| Uuid::parse_str(s).unwrap());
    let prev = entry["prev"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().parse::<EntryId>().unwrap());
    let gesture = u64::from_str_radix(&text("gesture"), 16).unwrap().to_be_bytes();
    let header = Header {
        prev: prev.collect(),
        clock: entry["clock"].as_i64().unwrap(),
        coder: id("coder").unwrap(),
        at: entry["at"].as_i64().unwrap(),
        gesture,
        owner: id("owner"),
        document: id("document"),
        label: text("label"),
        v: entry["v"].as_i64().unwrap(),
    };
    Vector { header, payload: text("payload"), hashed_hex: text("hashed_hex"), id: text("id") }
}
