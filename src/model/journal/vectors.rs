//! The published vectors, for tests.

use serde_json::Value as Json;
use uuid::Uuid;

use super::{Content, Entry, EntryId, Header};

/// One vector: an entry with every byte.
pub(super) struct Vector {
    pub(super) header: Header,
    pub(super) payload: String,
    pub(super) hashed_hex: String,
    pub(super) body_hashed_hex: String,
    pub(super) body: String,
    pub(super) id: String,
}

/// The first ones, in order.
pub(super) fn all() -> Vec<Vector> {
    file()["entries"].as_array().unwrap().iter().map(read).collect()
}

/// The vectors of an assessment, a join and an erasure, in order.
pub(super) fn later() -> Vec<Vector> {
    file()["later"]["entries"].as_array().unwrap().iter().map(read).collect()
}

/// What is left of the second of them once it is erased.
pub(super) fn erased_stub() -> Entry {
    let file = file();
    let stub = &file["later"]["erased_stub"];
    let hex = stub["body"].as_str().unwrap();
    let bytes = (0..32).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect::<Vec<_>>();
    let id = stub["id"].as_str().unwrap().parse().unwrap();
    Entry { id, header: header(stub), content: Content::Erased(bytes.try_into().unwrap()) }
}

fn file() -> Json {
    serde_json::from_str(include_str!("../../../tests/fixtures/journal-vectors.json")).unwrap()
}

fn text(entry: &Json, name: &str) -> String {
    entry[name].as_str().unwrap().to_owned()
}

fn header(entry: &Json) -> Header {
    let id = |name: &str| entry[name].as_str().map(|s| Uuid::parse_str(s).unwrap());
    let prev = entry["prev"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().parse::<EntryId>().unwrap());
    Header {
        prev: prev.collect(),
        clock: entry["clock"].as_i64().unwrap(),
        coder: id("coder").unwrap(),
        at: entry["at"].as_i64().unwrap(),
        gesture: u64::from_str_radix(&text(entry, "gesture"), 16).unwrap().to_be_bytes(),
        owner: id("owner"),
        document: id("document"),
        label: text(entry, "label"),
        v: entry["v"].as_i64().unwrap(),
    }
}

fn read(entry: &Json) -> Vector {
    let [payload, hashed_hex, body_hashed_hex, body, id] =
        ["payload", "hashed_hex", "body_hashed_hex", "body", "id"].map(|name| text(entry, name));
    Vector { header: header(entry), payload, hashed_hex, body_hashed_hex, body, id }
}
