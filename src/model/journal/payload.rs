//! The payload of an entry: edits as JSON (FORMAT.md §5).

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value as Json;
use uuid::Uuid;

use super::erase::RawErase;
use super::ids::{id, ids};
use super::{EntryId, Erase, OpId};
use crate::model::{CodingColumns, Entity, EntityKind};
use crate::text::Span;

/// One edit of a payload (FORMAT.md §5).
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Fields of one thing, and the ops they replace.
    Put {
        /// The thing that is written to.
        entity: Entity,
        /// Register names and values, in the order of the payload.
        fields: Vec<(Cow<'static, str>, Json)>,
        /// All heads of the fields written; for a deletion, all heads of the thing.
        seen: Vec<OpId>,
    },
    /// Undo (`undone`) or redo of entries.
    Mark {
        /// The entries that are undone or redone.
        entries: Vec<EntryId>,
        /// Out of force, or in force again.
        undone: bool,
        /// The newest marks on them that it replaces.
        seen: Vec<OpId>,
    },
    /// Many codings at once. `Columns::at` is in the payload only where it is not the entry's: what was coded elsewhere
    /// and came in later.
    Codings(CodingColumns),
    /// What has no payload from now on: the only edit of its entry.
    Erase(Erase),
}

/// Random bytes that stand in a payload with words, so that nobody can find out what an erased one said by trying.
pub type Salt = [u8; 16];

/// Whether a register holds words of a person: payloads that write one are salted.
pub fn is_words(kind: EntityKind, field: &str) -> bool {
    const WORDS: [&str; 20] = [
        "title",
        "name",
        "short",
        "text",
        "file",
        "note",
        "body",
        "value",
        "reason",
        "example",
        "definition",
        "include",
        "exclude",
        "basis",
        "sources",
        "question",
        "key",
        "mark",
        "choices",
        "addressee",
    ];
    let base = field.split('.').next().unwrap_or(field);
    let block = base.strip_prefix('b').is_some_and(|no| !no.is_empty() && no.bytes().all(|b| b.is_ascii_digit()));
    !matches!(kind, EntityKind::Project | EntityKind::Coder) && (block || base == "speakers" || WORDS.contains(&base))
}

impl Op {
    /// As how many ops it counts: a columnar edit as many as it makes things, any other as one.
    pub fn count(&self) -> u32 {
        match self {
            Op::Codings(columns) => (columns.spans.len() as u32).saturating_mul(2),
            _ => 1,
        }
    }
}

/// The edits of an entry with the number of the (first) op of each.
pub fn numbered(ops: &[Op]) -> impl Iterator<Item = (u32, &Op)> {
    ops.iter().scan(0u32, |next, op| {
        let no = *next;
        *next = next.saturating_add(op.count());
        Some((no, op))
    })
}

/// A payload that cannot be read: what is wrong and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Malformed(pub String);

/// The bytes of a payload: `{"salt":"…","edits":[…]}`, compact, fields in the order given; without words there is no
/// salt. `at` is the entry's time.
pub fn encode(ops: &[Op], at: i64, salt: Option<Salt>) -> Vec<u8> {
    let mut out = match salt {
        Some(salt) => format!("{{\"salt\":\"{}\",\"edits\":[", EntryId(salt)),
        None => String::from("{\"edits\":["),
    };
    for (i, op) in ops.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        match op {
            Op::Put { entity, fields, seen } => put(&mut out, *entity, fields, seen),
            Op::Mark { entries, undone, seen } => mark(&mut out, entries, *undone, seen),
            Op::Codings(columns) => codings(&mut out, columns, at),
            Op::Erase(erase) => out.push_str(&erase.json().to_string()),
        }
    }
    out.push_str("]}");
    out.into_bytes()
}

fn put(out: &mut String, entity: Entity, fields: &[(Cow<'static, str>, Json)], seen: &[OpId]) {
    out.push_str(&format!("{{\"put\":[\"{}\",\"{}\"],\"fields\":{{", entity.kind.code(), entity.id));
    for (i, (name, value)) in fields.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push_str(&format!("{}:{value}", Json::from(name.as_ref())));
    }
    out.push_str("},\"seen\":");
    list(out, seen.iter().map(|op| format!("\"{op}\"")));
    out.push('}');
}

fn mark(out: &mut String, entries: &[EntryId], undone: bool, seen: &[OpId]) {
    out.push_str("{\"mark\":");
    list(out, entries.iter().map(|id| format!("\"{id}\"")));
    out.push_str(&format!(",\"undone\":{undone},\"seen\":"));
    list(out, seen.iter().map(|op| format!("\"{op}\"")));
    out.push('}');
}

fn codings(out: &mut String, c: &CodingColumns, at: i64) {
    out.push_str(&format!(
        "{{\"codings\":{{\"document\":\"{}\",\"coder\":\"{}\",\"excerpt\":\"{}\",\"coding\":\"{}\",\"codes\":",
        c.document, c.coder, c.excerpt, c.coding
    ));
    list(out, c.codes.iter().map(|id| format!("\"{id}\"")));
    out.push_str(",\"start\":");
    let mut last = 0i64;
    list(out, c.spans.iter().map(|s| i64::from(s.start) - std::mem::replace(&mut last, i64::from(s.start))));
    out.push_str(",\"length\":");
    list(out, c.spans.iter().map(|s| s.len()));
    out.push_str(",\"code\":");
    list(out, c.code.iter());
    if c.at != at {
        out.push_str(&format!(",\"at\":{}", c.at));
    }
    out.push_str("}}");
}

fn list<T: fmt::Display>(out: &mut String, items: impl Iterator<Item = T>) {
    use fmt::Write;
    out.push('[');
    for (i, item) in items.enumerate() {
        // A String takes every write.
        let _ = write!(out, "{}{item}", if i > 0 { "," } else { "" });
    }
    out.push(']');
}

/// Reads a payload. `at` is the entry's time, kept with columnar codings.
///
/// # Errors
/// What is not as FORMAT.md §5 says, and where: the place in the JSON, or the number of the edit (from 0).
pub fn decode(payload: &[u8], at: i64) -> Result<Vec<Op>, Malformed> {
    let raw: RawPayload = serde_json::from_slice(payload).map_err(|e| Malformed(e.to_string()))?;
    if raw.salt.is_some_and(|salt| salt.parse::<EntryId>().is_err()) {
        return Err(Malformed("the salt is not 32 hex digits".to_owned()));
    }
    let mut ops = Vec::with_capacity(raw.edits.len());
    let mut count = 0u32;
    for (i, edit) in raw.edits.into_iter().enumerate() {
        let op = edit.read(at).map_err(|what| Malformed(format!("edit {i}: {what}")))?;
        count = count.checked_add(op.count()).ok_or_else(|| Malformed(format!("edit {i}: too many ops")))?;
        ops.push(op);
    }
    if ops.len() > 1 && ops.iter().any(|op| matches!(op, Op::Erase(_))) {
        return Err(Malformed("an erasure stands beside other edits".to_owned()));
    }
    Ok(ops)
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPayload {
    #[serde(default, deserialize_with = "given")]
    salt: Option<String>,
    edits: Vec<RawEdit>,
}

/// An edit as it stands: exactly one of `put`, `mark`, `codings` and `erase` with what belongs to it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEdit {
    #[serde(default, deserialize_with = "given")]
    put: Option<(String, String)>,
    #[serde(default, deserialize_with = "given")]
    fields: Option<RawFields>,
    #[serde(default, deserialize_with = "given")]
    seen: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    mark: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    undone: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    codings: Option<RawColumns>,
    #[serde(default, deserialize_with = "given")]
    erase: Option<RawErase>,
    #[serde(default, deserialize_with = "given")]
    why: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumns {
    document: String,
    coder: String,
    excerpt: String,
    coding: String,
    codes: Vec<String>,
    start: Vec<i64>,
    length: Vec<u32>,
    code: Vec<u32>,
    #[serde(default, deserialize_with = "given")]
    at: Option<i64>,
}

/// A key that is there must have a value: null is not the same as left out.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Fields in the order of the payload; a name given twice is refused, so that no two readers pick differently.
struct RawFields(Vec<(Cow<'static, str>, Json)>);

impl<'de> Deserialize<'de> for RawFields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = RawFields;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("fields by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawFields, A::Error> {
                let mut out: Vec<(Cow<'static, str>, Json)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Json>()? {
                    out.push((known_name(name), value));
                }
                let mut names: Vec<&str> = out.iter().map(|(name, _)| name.as_ref()).collect();
                names.sort_unstable();
                match names.windows(2).find(|pair| pair.first() == pair.last()) {
                    Some(pair) => Err(A::Error::custom(format!("field {:?} is given twice", pair.first()))),
                    None => Ok(RawFields(out)),
                }
            }
        }
        from.deserialize_map(Fields)
    }
}

/// The names that stand in every coding take no memory of their own.
fn known_name(name: String) -> Cow<'static, str> {
    const OFTEN: [&str; 9] = ["alive", "document", "coder", "range", "excerpt", "code", "valence", "value", "case"];
    match OFTEN.into_iter().find(|&often| often == name) {
        Some(often) => Cow::Borrowed(often),
        None => Cow::Owned(name),
    }
}

impl RawEdit {
    fn read(self, at: i64) -> Result<Op, String> {
        let RawEdit { put, fields, seen, mark, undone, codings, erase, why } = self;
        match (put, fields, seen, mark, undone, codings, erase, why) {
            (Some((kind, thing)), Some(fields), Some(seen), None, None, None, None, None) => {
                let kind = EntityKind::of(&kind).ok_or_else(|| format!("{kind:?} is not a kind of thing"))?;
                let entity = Entity { kind, id: id(&thing)? };
                Ok(Op::Put { entity, fields: fields.0, seen: ids(&seen, "an op")? })
            }
            (None, None, Some(seen), Some(entries), Some(undone), None, None, None) => {
                Ok(Op::Mark { entries: ids(&entries, "an entry")?, undone, seen: ids(&seen, "an op")? })
            }
            (None, None, None, None, None, Some(raw), None, None) => raw.read(at).map(Op::Codings),
            (None, None, None, None, None, None, Some(raw), Some(why)) => Erase::read(&raw, &why).map(Op::Erase),
            _ => Err("no put, mark, codings or erasure, or with too much or too little".to_owned()),
        }
    }
}

impl RawColumns {
    fn read(self, at: i64) -> Result<CodingColumns, String> {
        let rows = self.start.len();
        if rows != self.length.len() || rows != self.code.len() {
            return Err(format!("{rows} starts, {} lengths and {} codes", self.length.len(), self.code.len()));
        }
        if let Some(code) = self.code.iter().find(|&&c| c as usize >= self.codes.len()) {
            return Err(format!("code {code} of {}", self.codes.len()));
        }
        let (excerpt, coding) = (id(&self.excerpt)?, id(&self.coding)?);
        let room = |first: Uuid| first.as_u128().checked_add(rows as u128).is_some();
        if !room(excerpt) || !room(coding) || rows > (u32::MAX / 2) as usize {
            return Err("more rows than ids".to_owned());
        }
        Ok(CodingColumns {
            document: id(&self.document)?,
            coder: id(&self.coder)?,
            excerpt,
            coding,
            codes: self.codes.iter().map(|c| id(c)).collect::<Result<_, _>>()?,
            spans: spans(&self.start, &self.length)?,
            code: self.code,
            at: self.at.unwrap_or(at),
        })
    }
}

/// From differences of starts and lengths to spans.
fn spans(start: &[i64], length: &[u32]) -> Result<Vec<Span>, String> {
    let mut last = 0i64;
    let mut out = Vec::with_capacity(start.len());
    for (row, (&step, &length)) in start.iter().zip(length).enumerate() {
        let span = last.checked_add(step).and_then(|start| {
            last = start;
            let start = u32::try_from(start).ok()?;
            Some(Span { start, end: start.checked_add(length)? })
        });
        out.push(span.ok_or_else(|| format!("row {row} lies outside any text"))?);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::vectors;
    use super::*;

    fn decoded(payload: &str) -> Result<Vec<Op>, String> {
        decode(payload.as_bytes(), 5).map_err(|e| e.0)
    }

    #[test]
    fn the_published_payloads_are_read_and_written_byte_for_byte() {
        for vector in vectors::all().into_iter().chain(vectors::later()) {
            let raw: Json = serde_json::from_str(&vector.payload).unwrap();
            let salt = raw["salt"].as_str().map(|salt| salt.parse::<EntryId>().unwrap().0);
            let ops = decoded(&vector.payload).unwrap();
            assert_eq!(String::from_utf8(encode(&ops, 5, salt)).unwrap(), vector.payload);
        }
    }

    fn columns(spans: Vec<Span>) -> CodingColumns {
        let code = (0..spans.len() as u32).map(|i| i % 2).collect();
        CodingColumns {
            document: Uuid::from_u128(1),
            coder: Uuid::from_u128(2),
            excerpt: Uuid::from_u128(0x10),
            coding: Uuid::from_u128(0x20),
            codes: vec![Uuid::from_u128(3), Uuid::from_u128(4)],
            spans,
            code,
            at: 5,
        }
    }

    #[test]
    fn columns_are_written_as_differences_and_lengths() {
        let ops = vec![
            Op::Codings(columns(vec![Span::new(3, 9), Span::new(3, 4), Span::new(20, 20)])),
            Op::Mark { entries: vec![EntryId([1; 16])], undone: false, seen: vec![] },
        ];
        let payload = String::from_utf8(encode(&ops, 5, None)).unwrap();
        assert!(payload.contains(r#""start":[3,0,17],"length":[6,1,0],"code":[0,1,0]}}"#), "{payload}");
        assert_eq!(decoded(&payload).unwrap(), ops);
        assert_eq!(numbered(&ops).map(|(no, _)| no).collect::<Vec<_>>(), [0, 6]);
    }

    #[test]
    fn what_is_malformed_is_refused_with_what_and_where() {
        const A: &str = "00000000-0000-0000-0000-00000000000a";
        let put = |rest: &str| format!(r#"{{"edits":[{{"put":["code","{A}"]{rest}}}]}}"#);
        let rows = |excerpt: &str, start: &str, length: &str, code: &str| {
            format!(
                r#"{{"edits":[{{"codings":{{"document":"{A}","coder":"{A}","excerpt":"{excerpt}","coding":"{A}","codes":["{A}"],"start":{start},"length":{length},"code":{code}}}}}]}}"#
            )
        };
        let erase = |subjects: &str, why: &str| {
            let rest = r#""things":[],"coders":[],"entries":[]}"#;
            format!(r#"{{"edits":[{{"erase":{{"subjects":{subjects},{rest},"why":"{why}"}}]}}"#)
        };
        assert!(decoded(&rows(A, "[1,2]", "[1,1]", "[0,0]")).is_ok());
        assert!(decoded(&erase(&format!(r#"["{A}"]"#), "consent")).is_ok());
        let last = "ffffffff-ffff-ffff-ffff-ffffffffffff";
        for (bad, told) in [
            ("{".to_owned(), "line 1"),
            ("[]".to_owned(), "line 1"),
            (r#"{"edits":[],"more":1}"#.to_owned(), "more"),
            (put(""), "edit 0"),
            (put(r#","fields":{"a":1,"b":2,"a":3},"seen":[]"#), "\"a\""),
            (put(r#","fields":{},"seen":["x"]"#), "\"x\""),
            (put(r#","fields":{},"seen":[],"undone":true"#), "edit 0"),
            (put(r#","fields":{},"seen":[],"why":"consent""#), "edit 0"),
            (erase("[]", "whim").to_owned(), "whim"),
            (erase(&format!(r#"["{A}","{A}"]"#), "consent"), "twice"),
            (erase("[]", "consent").replace("}]}", r#"},{"mark":[],"undone":true,"seen":[]}]}"#), "beside"),
            (r#"{"salt":"00","edits":[]}"#.to_owned(), "salt"),
            (put(r#","fields":{},"seen":[],"mark":null"#), "null"),
            (put(r#","fields":{},"seen":[]"#).replace("code", "ghost"), "ghost"),
            (put(r#","fields":{},"seen":[]"#).replace("0a\"", "0A\""), "0A"),
            (rows(A, "[1]", "[1,1]", "[0,0]"), "1 starts"),
            (rows(A, "[1,-2]", "[1,1]", "[0,0]"), "row 1"),
            (rows(A, "[4294967295]", "[1]", "[0]"), "row 0"),
            (rows(A, "[1,9223372036854775807]", "[1,1]", "[0,0]"), "row 1"),
            (rows(A, "[1]", "[1]", "[1]"), "code 1 of 1"),
            (rows(last, "[1]", "[1]", "[0]"), "more rows"),
        ] {
            let error = decoded(&bad).expect_err(&bad);
            assert!(error.contains(told), "{bad}: {error}");
        }
    }

    fn json_value() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(3, 8, 3, |inner| prop::collection::vec(inner, 0..3).prop_map(Json::from))
    }

    fn op_id() -> impl Strategy<Value = OpId> {
        (any::<[u8; 16]>(), any::<u32>()).prop_map(|(entry, op)| OpId { entry: EntryId(entry), op })
    }

    fn any_op() -> impl Strategy<Value = Op> {
        let entity = (0..EntityKind::ALL.len(), any::<u128>())
            .prop_map(|(kind, id)| Entity { kind: EntityKind::ALL[kind], id: Uuid::from_u128(id) });
        let fields = prop::collection::btree_map(any::<String>(), json_value(), 0..4)
            .prop_map(|map| map.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect());
        let seen = || prop::collection::vec(op_id(), 0..3);
        let spans = prop::collection::vec((any::<u32>(), any::<u32>()), 0..5)
            .prop_map(|list| list.into_iter().map(|(a, b)| Span::new(a, b)).collect());
        prop_oneof![
            (entity, fields, seen()).prop_map(|(entity, fields, seen)| Op::Put { entity, fields, seen }),
            (prop::collection::vec(any::<[u8; 16]>().prop_map(EntryId), 0..3), any::<bool>(), seen())
                .prop_map(|(entries, undone, seen)| Op::Mark { entries, undone, seen }),
            Strategy::prop_map(spans, |spans| Op::Codings(columns(spans))),
        ]
    }

    proptest! {
        #[test]
        fn edits_read_back(ops in prop::collection::vec(any_op(), 0..4)) {
            prop_assert_eq!(decode(&encode(&ops, 5, None), 5), Ok(ops));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes, 0);
        }

        #[test]
        fn damaged_payloads_are_read_or_refused(
            ops in prop::collection::vec(any_op(), 1..4), at in any::<prop::sample::Index>(), byte: u8, cut: bool
        ) {
            let mut payload = encode(&ops, 5, None);
            let at = at.index(payload.len());
            if cut { payload.remove(at); } else { payload[at] = byte; }
            if let Ok(ops) = decode(&payload, 5) {
                // What is read at all is something that can be written and read again.
                prop_assert_eq!(decode(&encode(&ops, 5, None), 5), Ok(ops));
            }
        }
    }

    #[test]
    fn numbers_and_texts_come_out_as_they_were_written() {
        let fields =
            vec![(Cow::Borrowed("body"), json!("ett \"citat\"\n\u{1}\u{7f}å😀")), (Cow::Borrowed("n"), json!(-1))];
        let op = Op::Put { entity: Entity { kind: EntityKind::Memo, id: Uuid::nil() }, fields, seen: vec![] };
        let payload = String::from_utf8(encode(std::slice::from_ref(&op), 5, None)).unwrap();
        assert!(payload.contains(r#"{"body":"ett \"citat\"\n\u0001"#) && payload.contains("å😀"), "{payload}");
        assert_eq!(decoded(&payload).unwrap(), [op]);
    }
}
