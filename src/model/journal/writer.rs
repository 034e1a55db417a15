//! From the writes of one gesture to its entries: the cutting rule (FORMAT.md §6).

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ids::uuid;
use super::{Edges, Entry, EntryId, Erase, Header, Op, OpId, Salt, encode, is_words};
use crate::model::{Entity, EntityKind, HistoryLabel, Put, Value, Write};

/// What the file holds of the things a gesture writes to.
pub trait Held {
    /// Why it cannot be asked.
    type Error;

    /// The heads of these registers of a thing: the writes before the user's eyes. Empty for a thing that is not there.
    ///
    /// # Errors
    /// Those of the file.
    fn heads(&self, entity: Entity, fields: &[&str]) -> Result<Vec<OpId>, Self::Error>;

    /// The heads of all registers of a thing: what its deletion replaces.
    ///
    /// # Errors
    /// Those of the file.
    fn all_heads(&self, entity: Entity) -> Result<Vec<OpId>, Self::Error>;

    /// Whose a thing is that the gesture does not make, and its subject: as in the entries that wrote it before.
    ///
    /// # Errors
    /// Those of the file.
    fn home(&self, entity: Entity) -> Result<EntryHome, Self::Error>;
}

/// Whose a thing is and what it is about: what decides into which entry a write to it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryHome {
    /// The coder whose work it concerns; none for shared things.
    pub owner: Option<Uuid>,
    /// The one document or the one case that it is about.
    pub document: Option<Uuid>,
}

/// One entry of a gesture and the edits in it, so that nobody need decode what was just made.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenEntry {
    /// The sealed entry.
    pub entry: Entry,
    /// Its edits; [`super::numbered`] gives their numbers.
    pub ops: Vec<Op>,
}

/// An entry to take out of force or put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedEntry {
    /// The entry that is taken out of force or put back.
    pub entry: EntryId,
    /// Its own owner and subject: the mark's entry has the same.
    pub home: EntryHome,
    /// The newest marks on it ([`super::newest_marks`]).
    pub seen: Vec<OpId>,
}

/// Makes the entries of one gesture.
#[derive(Clone, Debug, PartialEq)]
pub struct Writer<'a> {
    /// The tips of the set the file holds.
    pub tips: Vec<EntryId>,
    /// The highest clock it holds; 0 for none.
    pub clock: i64,
    /// The coder whose gesture it is.
    pub coder: Uuid,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Shared by the gesture's entries; random.
    pub gesture: [u8; 8],
    /// What it is called.
    pub label: &'a HistoryLabel,
    /// Random, kept nowhere: the salts of its payloads are made from it.
    pub chance: [u8; 32],
}

/// Kinds of which an entry writes one thing at most: their words can be erased one by one.
const WORDS_OF_ONE: [&str; 6] = ["memo", "summary", "finding", "recommendation", "assessment", "review"];
/// Kinds that readers of version 1 do not know.
const SINCE_2: [&str; 7] = ["assessment", "review", "round", "assignment", "summary", "finding", "recommendation"];

/// Which entry of a gesture an edit goes into: in the order of the entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cut {
    home: EntryHome,
    /// The thing with words: its kind's word and its id.
    words: Option<(&'static str, Uuid)>,
}

/// The fields of the puts on one thing, as in a payload.
type JsonFields = Vec<(Cow<'static, str>, Json)>;

/// One write, made ready: the puts on one thing are one.
enum ThingWrite<'a> {
    Put { entity: Entity, fields: JsonFields, born: bool },
    Codings(&'a crate::model::CodingColumns),
}

impl Writer<'_> {
    /// The entries of the writes, by the cutting rule: one owner, one subject and at most one thing with words each;
    /// shared first, then by owner, then by subject, then by the thing with words, none first; each with the clock and
    /// the tip of the one before. Several puts on one thing become one; a thing made and deleted in the same gesture
    /// leaves no trace. A gesture cannot write to things that its own columns make.
    ///
    /// # Errors
    /// Those of `held`.
    pub fn write<H: Held>(&self, writes: &[Write], held: &H) -> Result<Vec<WrittenEntry>, H::Error> {
        Ok(self.seal(self.cut(writes, held)?.into_iter().collect()))
    }

    /// The entries of the writes, and after them the erasing one. What the writes replace is erased: `held` must name
    /// all ops of a register as its heads, or an older version comes up again.
    ///
    /// # Errors
    /// Those of `held`.
    pub fn erase<H: Held>(&self, writes: &[Write], erase: Erase, held: &H) -> Result<Vec<WrittenEntry>, H::Error> {
        let mut parts: Vec<(Cut, Vec<Op>)> = self.cut(writes, held)?.into_iter().collect();
        parts.push((Cut::default(), vec![Op::Erase(erase)]));
        Ok(self.seal(parts))
    }

    fn cut<H: Held>(&self, writes: &[Write], held: &H) -> Result<BTreeMap<Cut, Vec<Op>>, H::Error> {
        let parts = gather(writes);
        let made: HashMap<Entity, &JsonFields> = parts
            .iter()
            .filter_map(|part| match part {
                ThingWrite::Put { entity, fields, .. } => Some((*entity, fields)),
                ThingWrite::Codings(_) => None,
            })
            .collect();
        let mut cut: BTreeMap<Cut, Vec<Op>> = BTreeMap::new();
        for part in &parts {
            let (place, op) = match part {
                ThingWrite::Codings(c) => {
                    let home = EntryHome { owner: Some(c.coder), document: Some(c.document) };
                    (Cut { home, words: None }, Op::Codings((*c).clone()))
                }
                ThingWrite::Put { entity, fields, born } => match self.put(*entity, fields, *born, held)? {
                    Some(op) => {
                        let word = WORDS_OF_ONE.into_iter().find(|&word| word == entity.kind.code());
                        let home = self.home(*entity, &made, held)?;
                        (Cut { home, words: word.map(|word| (word, entity.id)) }, op)
                    }
                    None => continue,
                },
            };
            cut.entry(place).or_default().push(op);
        }
        Ok(cut)
    }

    /// The entries that take others out of force (`undone`) or put them back, cut as their targets are.
    pub fn mark(&self, targets: &[MarkedEntry], undone: bool) -> Vec<WrittenEntry> {
        let mut cut: BTreeMap<EntryHome, (Vec<EntryId>, Vec<OpId>)> = BTreeMap::new();
        for target in targets {
            let (entries, seen) = cut.entry(target.home).or_default();
            entries.push(target.entry);
            seen.extend_from_slice(&target.seen);
        }
        let marks = cut.into_iter().map(|(home, (entries, seen))| {
            (Cut { home, words: None }, vec![Op::Mark { entries, undone, seen: tidy(seen) }])
        });
        self.seal(marks.collect())
    }

    /// The put of a thing with what it replaces; none for a thing that was never there and is not to be.
    fn put<H: Held>(&self, entity: Entity, fields: &JsonFields, born: bool, held: &H) -> Result<Option<Op>, H::Error> {
        let deleted = fields.iter().any(|(name, value)| name == "alive" && value == &Json::Bool(false));
        let seen = if deleted {
            held.all_heads(entity)?
        } else {
            let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_ref()).collect();
            held.heads(entity, &names)?
        };
        let never = fields.is_empty() || (deleted && born && seen.is_empty());
        Ok((!never).then(|| Op::Put { entity, fields: fields.clone(), seen: tidy(seen) }))
    }

    /// Whose a thing is and what it is about: of what the gesture makes, by its fields and those of what it is on.
    fn home<H: Held>(
        &self,
        entity: Entity,
        made: &HashMap<Entity, &JsonFields>,
        held: &H,
    ) -> Result<EntryHome, H::Error> {
        if matches!(entity.kind, EntityKind::Document | EntityKind::Case) {
            return Ok(EntryHome { owner: None, document: Some(entity.id) });
        }
        let fields = made.get(&entity).copied();
        let field = |name: &str| fields.and_then(|fields| Some(&fields.iter().find(|(n, _)| n == name)?.1));
        let is_made = field("alive") == Some(&Json::Bool(true)) && fields.is_some_and(|fields| fields.len() > 1);
        let (on, coder) = (about(&field), field("coder").and_then(id));
        // What is written later goes where the making went.
        let before = if is_made { EntryHome::default() } else { held.home(entity)? };
        let document = match on {
            Some(on) => self.home(on, made, held)?.document,
            None => before.document,
        };
        let owner = entity.kind.is_owned().then(|| coder.or(before.owner).unwrap_or(self.coder));
        Ok(EntryHome { owner, document })
    }

    fn seal(&self, parts: Vec<(Cut, Vec<Op>)>) -> Vec<WrittenEntry> {
        let mut prev = self.tips.clone();
        let mut out = Vec::with_capacity(parts.len());
        for (number, (Cut { home, .. }, ops)) in (0i64..).zip(parts) {
            let salt = ops.iter().any(writes_words).then(|| self.salt(number));
            let header = Header {
                prev,
                clock: self.clock + 1 + number,
                coder: self.coder,
                at: self.at,
                gesture: self.gesture,
                owner: home.owner,
                document: home.document,
                label: label(self.label),
                v: if salt.is_some() || ops.iter().any(is_since_2) { 2 } else { 1 },
            };
            let entry = Entry::seal(header, encode(&ops, self.at, salt));
            prev = vec![entry.id];
            out.push(WrittenEntry { entry, ops });
        }
        out
    }

    /// The salt of one entry: those of the others say nothing about it.
    fn salt(&self, number: i64) -> Salt {
        let digest = Sha256::new().chain_update(self.chance).chain_update(number.to_le_bytes()).finalize();
        let mut salt = [0; 16];
        salt.copy_from_slice(&digest[..16]);
        salt
    }
}

/// What a thing is about, by the fields of its making: its document, its excerpt, what it is on, or its case.
fn about<'a>(field: &impl Fn(&str) -> Option<&'a Json>) -> Option<Entity> {
    let of = |kind, name| Some(Entity { kind, id: id(field(name)?)? });
    of(EntityKind::Document, "document")
        .or_else(|| of(EntityKind::Excerpt, "excerpt"))
        .or_else(|| target(field("on")?))
        .or_else(|| of(EntityKind::Case, "case"))
}

fn writes_words(op: &Op) -> bool {
    matches!(op, Op::Put { entity, fields, .. } if fields.iter().any(|(name, _)| is_words(entity.kind, name)))
}

/// Whether only readers of version 2 understand an edit, salt or no salt.
fn is_since_2(op: &Op) -> bool {
    match op {
        Op::Erase(_) => true,
        Op::Put { entity, fields, .. } => {
            let joins = matches!(entity.kind, EntityKind::Coder | EntityKind::Case | EntityKind::Attribute);
            SINCE_2.contains(&entity.kind.code()) || (joins && fields.iter().any(|(name, _)| name == "same_as"))
        }
        Op::Mark { .. } | Op::Codings(_) => false,
    }
}

/// The label as it is hashed: `["key",arg,…]`.
fn label(label: &HistoryLabel) -> String {
    Json::from_iter(std::iter::once(Json::from(label.key.as_str())).chain(label.args.iter().cloned())).to_string()
}

/// One put for each thing, where its first stood; a later value of a field takes the place of an earlier one.
fn gather(writes: &[Write]) -> Vec<ThingWrite<'_>> {
    let mut parts: Vec<ThingWrite> = Vec::with_capacity(writes.len());
    let mut place: HashMap<Entity, usize> = HashMap::new();
    for write in writes {
        let put = match write {
            Write::Codings(columns) => {
                parts.push(ThingWrite::Codings(columns));
                continue;
            }
            Write::Put(put) => put,
        };
        let at = *place.entry(put.entity).or_insert(parts.len());
        if at == parts.len() {
            parts.push(ThingWrite::Put { entity: put.entity, fields: Vec::new(), born: false });
        }
        if let Some(ThingWrite::Put { fields, born, .. }) = parts.get_mut(at) {
            *born |= put.alive() == Some(true) && put.fields.len() > 1;
            take_in(fields, put);
        }
    }
    parts
}

fn take_in(fields: &mut JsonFields, put: &Put) {
    for (name, value) in &put.fields {
        let value = match value {
            Value::Json(json) => json.clone(),
            Value::Range(range) => Edges::from(range).json(),
            // A bare place is what memory hands back for its own undo; it names no versions and never goes to disk.
            Value::Place(_) => continue,
        };
        match fields.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => *old = value,
            None => fields.push((name.clone(), value)),
        }
    }
}

fn tidy(mut seen: Vec<OpId>) -> Vec<OpId> {
    seen.sort_unstable();
    seen.dedup();
    seen
}

fn id(json: &Json) -> Option<Uuid> {
    uuid(json.as_str()?)
}

/// What a memo or review is on, `["excerpt","<uuid>"]`, or the document of an assignment, which is an id alone.
fn target(json: &Json) -> Option<Entity> {
    match json.as_array().map(Vec::as_slice) {
        Some([kind, thing]) => Some(Entity { kind: EntityKind::of(kind.as_str()?)?, id: id(thing)? }),
        Some(_) => None,
        None => Some(Entity { kind: EntityKind::Document, id: id(json)? }),
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use serde_json::json;

    use super::super::vectors;
    use super::*;
    use crate::text::{Edge, Range, Span};

    /// A file that holds one coding of another coder's, in document 9, and one head of each register.
    struct File;

    const HEAD: OpId = OpId { entry: EntryId([7; 16]), op: 3 };

    impl Held for File {
        type Error = Infallible;

        fn heads(&self, entity: Entity, _: &[&str]) -> Result<Vec<OpId>, Infallible> {
            Ok(if entity.id.as_u128() < 100 { vec![HEAD, HEAD] } else { vec![] })
        }

        fn all_heads(&self, entity: Entity) -> Result<Vec<OpId>, Infallible> {
            let mut heads = self.heads(entity, &[])?;
            heads.extend(heads.clone().into_iter().map(|op| OpId { op: 1, ..op }));
            Ok(heads)
        }

        fn home(&self, _: Entity) -> Result<EntryHome, Infallible> {
            Ok(EntryHome { owner: Some(Uuid::from_u128(8)), document: Some(Uuid::from_u128(9)) })
        }
    }

    fn entity(kind: EntityKind, id: u128) -> Entity {
        Entity { kind, id: Uuid::from_u128(id) }
    }

    fn put(entity: Entity, fields: Vec<(&'static str, Json)>) -> Write {
        let fields = fields.into_iter().map(|(name, value)| (Cow::Borrowed(name), Value::Json(value))).collect();
        Write::Put(Put { entity, fields, at: 0 })
    }

    fn text(id: u128) -> Json {
        json!(Uuid::from_u128(id).to_string())
    }

    fn writer(label: &HistoryLabel) -> Writer<'_> {
        Writer {
            tips: vec![EntryId([9; 16]), EntryId([2; 16])],
            clock: 40,
            coder: Uuid::from_u128(5),
            at: 1,
            gesture: [1; 8],
            label,
            chance: [7; 32],
        }
    }

    fn homes(written: &[WrittenEntry]) -> Vec<(Option<u128>, Option<u128>, usize)> {
        let id = |id: Option<Uuid>| id.map(|id| id.as_u128());
        written.iter().map(|w| (id(w.entry.header.owner), id(w.entry.header.document), w.ops.len())).collect()
    }

    #[test]
    fn a_gesture_is_cut_by_owner_subject_and_words_shared_first() {
        let label = HistoryLabel::new("excerpt.coded", [json!("HIN-01")]);
        let (x, d, k) = (entity(EntityKind::Excerpt, 101), 300, 400);
        let memo = |id, on: Json| {
            put(
                entity(EntityKind::Memo, id),
                vec![("alive", json!(true)), ("on", on), ("coder", text(5)), ("body", json!("m"))],
            )
        };
        let written = writer(&label)
            .write(
                &[
                    put(x, vec![("alive", json!(true)), ("document", text(d)), ("coder", text(5))]),
                    put(
                        entity(EntityKind::Coding, 102),
                        vec![("alive", json!(true)), ("excerpt", text(101)), ("coder", text(5))],
                    ),
                    memo(104, json!(["coding", text(102)])),
                    memo(103, json!(["memo", text(104)])),
                    memo(105, json!(["case", text(k)])),
                    put(
                        entity(EntityKind::Status, 106),
                        vec![("alive", json!(true)), ("document", text(d)), ("coder", text(5))],
                    ),
                    put(entity(EntityKind::Coding, 1), vec![("alive", json!(false))]),
                    put(entity(EntityKind::Document, d), vec![("title", json!("t"))]),
                    put(
                        entity(EntityKind::Value, 107),
                        vec![("alive", json!(true)), ("case", text(k)), ("attribute", text(7)), ("value", json!("v"))],
                    ),
                    put(entity(EntityKind::Case, k), vec![("name", json!("K"))]),
                    put(entity(EntityKind::Code, 2), vec![("alive", json!(true)), ("name.sv", json!("a"))]),
                    put(entity(EntityKind::Code, 2), vec![("name.en", json!("b"))]),
                ],
                &File,
            )
            .unwrap();
        assert_eq!(
            homes(&written),
            [
                (None, None, 1),
                (None, Some(d), 1),
                (None, Some(k), 2),
                (Some(5), Some(d), 3),
                (Some(5), Some(d), 1),
                (Some(5), Some(d), 1),
                (Some(5), Some(k), 1),
                (Some(8), Some(9), 1)
            ]
        );
        let of = |w: &WrittenEntry| match &w.ops[0] {
            Op::Put { entity, .. } => entity.id.as_u128(),
            _ => 0,
        };
        assert_eq!((of(&written[4]), of(&written[5])), (103, 104), "one memo an entry, in the order of their ids");
        assert_eq!(written[0].entry.header.prev, [EntryId([2; 16]), EntryId([9; 16])], "the tips, in order");
        for (i, pair) in written.windows(2).enumerate() {
            assert_eq!(pair[1].entry.header.prev, [pair[0].entry.id]);
            assert_eq!(
                (pair[0].entry.header.clock, pair[0].entry.header.label.as_str()),
                (41 + i as i64, r#"["excerpt.coded","HIN-01"]"#)
            );
        }
        let seen = |w: &WrittenEntry| match &w.ops[0] {
            Op::Put { seen, .. } => seen.clone(),
            _ => vec![],
        };
        assert_eq!(seen(&written[0]), [HEAD], "each head once");
        assert_eq!(seen(&written[7]), [OpId { op: 1, ..HEAD }, HEAD], "a deletion names all heads");
        assert_eq!(seen(&written[3]), [], "what is new replaces nothing");
    }

    #[test]
    fn words_are_salted_and_what_old_readers_do_not_know_says_so() {
        let label = HistoryLabel::new("x", []);
        let payload = |w: &WrittenEntry| String::from_utf8(w.entry.payload().unwrap().to_vec()).unwrap();
        let salts = |writes: &[Write]| {
            let written = writer(&label).write(writes, &File).unwrap();
            written
                .iter()
                .map(|w| {
                    (
                        payload(w).get(9..41).filter(|_| payload(w).starts_with("{\"salt\"")).map(str::to_owned),
                        w.entry.header.v,
                    )
                })
                .collect::<Vec<_>>()
        };
        let memo = |id| put(entity(EntityKind::Memo, id), vec![("body", json!(null))]);
        let two = salts(&[memo(1), memo(2)]);
        assert!(two.iter().all(|(salt, v)| salt.is_some() && *v == 2));
        assert_ne!(two[0].0, two[1].0, "the salt that stays says nothing about one that is erased");
        for (kind, field, value, salted, v) in [
            (EntityKind::Coder, "name", json!("Anna"), false, 1),
            (EntityKind::Project, "name", json!("Study"), false, 1),
            (EntityKind::Coder, "same_as", json!(null), false, 2),
            (EntityKind::Case, "same_as", json!(null), false, 2),
            (EntityKind::Code, "same_as", json!(null), false, 1),
            (EntityKind::Code, "example.sv", json!("hon sa"), true, 2),
            (EntityKind::Document, "b12", json!("ord"), true, 2),
            (EntityKind::Code, "place", json!([null, "a"]), false, 1),
            (EntityKind::Coding, "valence", json!(1), false, 1),
        ] {
            let found = salts(&[put(entity(kind, 1), vec![(field, value)])]);
            assert_eq!((found[0].0.is_some(), found[0].1), (salted, v), "{kind:?} {field}");
        }
    }

    #[test]
    fn an_erasing_entry_stands_alone_and_last() {
        let label = HistoryLabel::new("erased", [json!(1)]);
        let ids = |n| std::collections::BTreeSet::from([n]);
        let erase = Erase {
            subjects: ids(Uuid::from_u128(3)),
            things: [(EntityKind::Memo, 1), (EntityKind::Case, 2)].map(|(kind, id)| entity(kind, id)).into(),
            coders: Default::default(),
            entries: std::collections::BTreeSet::from([EntryId([1; 16])]),
            why: super::super::Why::Consent,
        };
        let anew = put(entity(EntityKind::Memo, 1), vec![("body", json!(null))]);
        let written = writer(&label).erase(&[anew], erase.clone(), &File).unwrap();
        assert_eq!(homes(&written), [(Some(8), Some(9), 1), (None, None, 1)]);
        assert_eq!((written[1].ops.as_slice(), written[1].entry.header.v), (&[Op::Erase(erase)][..], 2));
        let payload = written[1].entry.payload().unwrap();
        assert_eq!(super::super::decode(payload, 0).unwrap(), written[1].ops);
    }

    #[test]
    fn what_a_gesture_makes_and_deletes_leaves_no_trace() {
        let label = HistoryLabel::new("x", []);
        let memo = |id, fields| put(entity(EntityKind::Memo, id), fields);
        let made = vec![("alive", json!(true)), ("coder", text(5))];
        let gone = vec![("alive", json!(false))];
        assert!(writer(&label).write(&[memo(200, made.clone()), memo(200, gone.clone())], &File).unwrap().is_empty());
        assert_eq!(
            writer(&label).write(&[memo(2, made), memo(2, gone)], &File).unwrap().len(),
            1,
            "one that was there"
        );
    }

    #[test]
    fn the_entries_of_the_published_vectors_come_out_of_their_writes() {
        struct Nothing;
        impl Held for Nothing {
            type Error = Infallible;
            fn heads(&self, _: Entity, _: &[&str]) -> Result<Vec<OpId>, Infallible> {
                Ok(vec![])
            }
            fn all_heads(&self, _: Entity) -> Result<Vec<OpId>, Infallible> {
                Ok(vec![])
            }
            fn home(&self, _: Entity) -> Result<EntryHome, Infallible> {
                Ok(EntryHome::default())
            }
        }
        let vectors = vectors::all();
        let header = &vectors[1].header;
        let edge = |offset| Edge { block: 2, version: None, offset };
        let range = Range { span: Span::new(30, 58), start: edge(12), end: edge(40), between: vec![] };
        let (document, coder) = (json!(header.document.unwrap().to_string()), json!(header.coder.to_string()));
        let id = |n: u32| Uuid::parse_str(&format!("0192f000-0000-7000-8000-{n:012}")).unwrap();
        let excerpt = Put {
            entity: Entity { kind: EntityKind::Excerpt, id: id(1) },
            fields: vec![
                ("alive".into(), true.into()),
                ("document".into(), document.into()),
                ("coder".into(), coder.clone().into()),
                ("range".into(), Value::Range(range)),
            ],
            at: 0,
        };
        let code = json!("afca047c-a3b3-5eaf-b2bf-7f81cf03e5f4");
        let coding = put(
            Entity { kind: EntityKind::Coding, id: id(2) },
            vec![
                ("alive", json!(true)),
                ("excerpt", json!(id(1).to_string())),
                ("code", code),
                ("coder", coder),
                ("valence", json!(-1)),
            ],
        );
        let label = HistoryLabel::new("excerpt.coded", [json!("HIN-01")]);
        let writer = Writer {
            tips: header.prev.clone(),
            clock: 1,
            coder: header.coder,
            at: header.at,
            gesture: header.gesture,
            label: &label,
            chance: [0; 32],
        };
        let written = writer.write(&[Write::Put(excerpt), coding], &Nothing).unwrap();
        assert_eq!(written.iter().map(|w| w.entry.id.to_string()).collect::<Vec<_>>(), [vectors[1].id.clone()]);

        let label = HistoryLabel::new("undone", [json!("excerpt.coded")]);
        let third = &vectors[2].header;
        let undo = Writer {
            tips: third.prev.clone(),
            clock: 2,
            at: third.at,
            gesture: third.gesture,
            label: &label,
            ..writer
        };
        let home = EntryHome { owner: header.owner, document: header.document };
        let marks = undo.mark(&[MarkedEntry { entry: written[0].entry.id, home, seen: vec![] }], true);
        assert_eq!(marks.iter().map(|w| w.entry.id.to_string()).collect::<Vec<_>>(), [vectors[2].id.clone()]);
    }
}
