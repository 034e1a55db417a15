//! Sets of this program and of the model in Python that it follows, each shown by both. Run by hand, since the model is
//! kept elsewhere; 1,000 sets each way take some minutes:
//!
//! ```text
//! python3 tests/model/compare.py MODEL write SETS 1000
//! KODBOK_SETS=SETS KODBOK_SCENARIOS=500 cargo test --lib as_the_model_shows_them -- --ignored
//! python3 tests/model/compare.py MODEL compare SETS
//! ```
//!
//! MODEL is the folder with the model's `scenarios.py`, SETS an empty folder. A set is a file `NAME.set`: its entries in
//! JSON, payloads as they are. What this program shows of it is written beside it as `NAME.shown`; the script compares
//! that with what the model shows.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::super::*;
use super::replica::*;
use super::scenarios::scenario;
use crate::model::{Entity, EntityKind};

#[test]
#[ignore = "by hand: the model is in Python and kept elsewhere"]
fn sets_are_shown_as_the_model_shows_them() {
    let Some(folder) = std::env::var_os("KODBOK_SETS").map(PathBuf::from) else { return };
    let count = std::env::var("KODBOK_SCENARIOS").ok().and_then(|n| n.parse().ok()).unwrap_or(500);
    for seed in 0..count {
        for (at, set) in scenario(7_000_000 + seed, 34).iter().enumerate() {
            let set: Vec<Json> = set.iter().map(told).collect();
            std::fs::write(folder.join(format!("rust-{seed}-{at}.set")), json!(set).to_string()).unwrap();
        }
    }
    for file in std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|ending| ending == "set") {
            let view = View::of(&entries(&file));
            assert_eq!(view.unreadable(), [], "{}", file.display());
            std::fs::write(file.with_extension("shown"), all(&view).to_string()).unwrap();
        }
    }
}

fn id(id: Option<Uuid>) -> Json {
    id.map_or(Json::Null, text)
}

fn told(entry: &Entry) -> Json {
    let header = &entry.header;
    let state = match entry.content {
        Content::Here(_) => "here",
        Content::Withheld(_) => "withheld",
        Content::Erased(_) => "erased",
    };
    json!({
        "id": entry.id.to_string(),
        "prev": header.prev.iter().map(EntryId::to_string).collect::<Vec<_>>(),
        "clock": header.clock,
        "coder": text(header.coder),
        "owner": id(header.owner),
        "document": id(header.document),
        "state": state,
        "payload": entry.payload().map(|payload| serde_json::from_slice::<Json>(payload).unwrap()),
    })
}

/// The entries of a set. Those of the model have ids of its own kind, which are no hashes: a view does not ask.
fn entries(file: &Path) -> Vec<Entry> {
    let list: Vec<Json> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let read_id = |json: &Json| json.as_str().map(|id| Uuid::try_parse(id).unwrap());
    let read = |json: &Json| Entry {
        id: json["id"].as_str().unwrap().parse().unwrap(),
        header: Header {
            prev: json["prev"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().parse().unwrap()).collect(),
            clock: json["clock"].as_i64().unwrap(),
            coder: read_id(&json["coder"]).unwrap(),
            at: 0,
            gesture: [0; 8],
            owner: read_id(&json["owner"]),
            document: read_id(&json["document"]),
            label: String::new(),
            v: 1,
        },
        content: match json["state"].as_str().unwrap() {
            "here" => Content::Here(json["payload"].to_string().into_bytes()),
            "withheld" => Content::Withheld([0; 32]),
            _ => Content::Erased([0; 32]),
        },
    };
    list.iter().map(read).collect()
}

fn name(entity: Entity) -> String {
    format!("{}:{}", entity.kind.code(), entity.id)
}

fn all(view: &View) -> Json {
    let rows: Map<String, Json> = view.entities().map(|thing| (name(thing.entity()), row(view, &thing))).collect();
    let conflicts: Vec<Json> = view.conflicts().iter().map(|conflict| one_conflict(view, conflict)).collect();
    let waiting: Vec<String> = view.waiting().map(|thing| name(thing.entity())).collect();
    json!({"rows": rows, "conflicts": conflicts, "waiting": waiting})
}

fn row(view: &View, thing: &Viewed) -> Json {
    let field = |name: &str| thing.field(name).map_or(Json::Null, |value| value.into_owned());
    match thing.entity().kind {
        EntityKind::Document => json!([field("title"), view.text(thing.entity().id).unwrap().as_str()]),
        EntityKind::Code => json!([field("name"), id(thing.parent()), field("place")[1], field("mark")]),
        EntityKind::Coding => {
            json!([id(thing.id("excerpt")), id(thing.target()), id(thing.counts_as("coder")), field("valence")])
        }
        EntityKind::Excerpt => {
            let span = thing.span().unwrap();
            let words = (thing.words(), thing.words_marked());
            json!([id(thing.id("document")), id(thing.counts_as("coder")), span.start, span.end, words.0, words.1])
        }
        kind => {
            let is_part = |name: &str| kind.key().contains(&name) && name != "on";
            let value = |name, value: Json| if is_part(name) { id(thing.counts_as(name)) } else { value };
            let fields =
                thing.fields().into_iter().map(|(name, json)| (name.to_owned(), value(name, json.into_owned())));
            json!(fields.filter(|(_, value)| !value.is_null()).collect::<Map<String, Json>>())
        }
    }
}

fn one_conflict(view: &View, conflict: &Conflict) -> Json {
    let of = |kind, id: &Uuid| name(Entity { kind, id: *id });
    match conflict {
        Conflict::Field { entity, field, values } => {
            let values: Vec<Json> = values.iter().map(|value| serde_json::from_str(value).unwrap()).collect();
            json!(["field", name(*entity), field, values])
        }
        Conflict::Contested { entity } => json!(["contested", name(*entity)]),
        Conflict::MergeRing { entity } => json!(["merge ring", name(*entity)]),
        Conflict::TreeRing { code } => json!(["tree ring", of(EntityKind::Code, code)]),
        Conflict::Words { excerpt } => json!(["words", of(EntityKind::Excerpt, excerpt)]),
        Conflict::ErasedTwin { entity } => json!(["erased twin", name(*entity)]),
        Conflict::DoubleMark { mark } => json!(["double mark", mark]),
        Conflict::Signs { codings } => {
            let one = view.get(coding(codings[0])).unwrap();
            let place = view.get(excerpt(one.id("excerpt").unwrap())).unwrap();
            let span = place.span().unwrap();
            let who = id(one.counts_as("coder"));
            json!(["signs", id(place.id("document")), span.start, span.end, id(one.target()), who])
        }
    }
}
