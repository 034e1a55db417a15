//! A whole study from JSON, as [`crate::exchange::export::write_project`] writes it.
//!
//! It is read a thing at a time: what stays in memory are the headings and texts, and 130 bytes an excerpt with its
//! coding. Every error names the place as a JSON pointer (`/codings/17/code`).

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::shape::{ValueShape, shape_of};
use crate::exchange::export::{LISTS, VERSION, is_derived};
use crate::exchange::{Error, FilePlace, Reason};
use crate::lang::Lang;
use crate::model::{EntityKind, Valence};
use crate::text::Span;

/// A study as a file gives it: every thing with the number it has in its list.
#[derive(Clone, Debug, Default)]
pub struct StudyFile {
    /// The name of the file.
    pub file: String,
    /// The study's id, as in the file.
    pub id: Uuid,
    /// Its name, language, tables, questions and queries, by register.
    pub about: FileFields,
    /// Everything but excerpts and codings, in the order of the file.
    pub things: Vec<FileThing>,
    /// The excerpts in the order of their ids.
    pub excerpts: Vec<ExcerptRow>,
    /// The codings in the order of their ids.
    pub codings: Vec<CodingRow>,
}

/// Registers and their values.
pub type FileFields = Vec<(String, Json)>;

/// A thing of a file.
#[derive(Clone, Debug)]
pub struct FileThing {
    /// Of which list it is.
    pub kind: EntityKind,
    /// Its id; none where the id follows from what it says.
    pub id: Option<Uuid>,
    /// The registers of the thing, by name.
    pub fields: FileFields,
    /// Its number in its list, from 0.
    pub number: usize,
}

/// An excerpt of a file.
#[derive(Clone, Copy, Debug)]
pub struct ExcerptRow {
    /// The excerpt's id.
    pub id: Uuid,
    /// The id of the excerpt's interview.
    pub document: Uuid,
    /// The id of the coder whose excerpt it is.
    pub coder: Uuid,
    /// The range of the text.
    pub span: Span,
    /// Its number in its list, from 0.
    pub number: u32,
}

/// A coding of a file.
#[derive(Clone, Copy, Debug)]
pub struct CodingRow {
    /// The coding's id.
    pub id: Uuid,
    /// The id of the coding's excerpt.
    pub excerpt: Uuid,
    /// The id of the coding's code.
    pub code: Uuid,
    /// The id of the coder whose coding it is.
    pub coder: Uuid,
    /// The coding's sign.
    pub valence: Valence,
    /// When it was made, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Its number in its list, from 0.
    pub number: u32,
}

impl FileThing {
    /// The value of a register.
    pub fn get(&self, field: &str) -> Option<&Json> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// The text of a register.
    pub fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Json::as_str).unwrap_or("")
    }

    /// The id in a register.
    pub fn of(&self, field: &str) -> Option<Uuid> {
        Uuid::try_parse(self.text(field)).ok()
    }
}

impl StudyFile {
    /// The things of a kind.
    pub fn of(&self, kind: EntityKind) -> impl Iterator<Item = &FileThing> {
        self.things.iter().filter(move |thing| thing.kind == kind)
    }

    /// An error at a field of the n-th thing of a list.
    pub fn fault(&self, kind: EntityKind, number: usize, field: &str, reason: Reason) -> Error {
        fault(&self.file, &pointer(kind, number, field), reason)
    }

    /// The study's name and language.
    pub fn name(&self) -> (&str, Lang) {
        let text = |field: &str| self.about.iter().find(|(name, _)| name == field).and_then(|(_, v)| v.as_str());
        (text("name").unwrap_or(""), text("language").and_then(Lang::of).unwrap_or_default())
    }
}

/// The place of a field as a JSON pointer, such as `/codings/17/code`.
fn pointer(kind: EntityKind, number: usize, field: &str) -> String {
    let list = LISTS.iter().find(|(k, _)| *k == kind).map_or("", |(_, name)| name);
    // As RFC 6901 has it.
    let field = field.replace('~', "~0").replace('/', "~1");
    if field.is_empty() { format!("/{list}/{number}") } else { format!("/{list}/{number}/{field}") }
}

fn fault(file: &str, pointer: &str, reason: Reason) -> Error {
    Error::new(file, reason).at(FilePlace::Field(pointer.to_owned()))
}

/// Whether a file is a whole study as JSON: told by its beginning.
pub fn is_whole(path: &Path) -> bool {
    let mut begin = [0u8; 256];
    let is_file = std::fs::metadata(path).is_ok_and(|data| data.is_file());
    let read = is_file.then(|| File::open(path).and_then(|mut file| file.read(&mut begin)).ok()).flatten();
    let words = String::from_utf8_lossy(begin.get(..read.unwrap_or(0)).unwrap_or(&[])).into_owned();
    let words = words.trim_start_matches('\u{feff}').trim_start();
    words.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with("\"kodbok\""))
}

/// Reads a whole study from a file.
///
/// # Errors
/// As [`whole`], and those of the system.
pub fn read_whole(path: &Path) -> Result<StudyFile, Error> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|e| Error::io(&name, &e))?;
    whole(&name, BufReader::new(file))
}

/// Reads a whole study; `name` is the file's.
///
/// # Errors
/// Where it is no JSON (line and column); which field is missing, unknown or of the wrong type; two things with one id;
/// an interview whose id is not made from its words; a version that is newer.
pub fn whole(name: &str, mut from: impl Read) -> Result<StudyFile, Error> {
    let mut first = [0u8; 3];
    let mut got = 0;
    while got < first.len() {
        match from.read(&mut first[got..]) {
            Ok(0) => break,
            Ok(n) => got += n,
            Err(e) => return Err(Error::io(name, &e)),
        }
    }
    let begin = if first == *b"\xEF\xBB\xBF" { &[][..] } else { &first[..got] };
    let mut reader = Reader::of(name);
    let mut json = serde_json::Deserializer::from_reader(begin.chain(from));
    let read = Top(&mut reader).deserialize(&mut json).and_then(|()| json.end());
    if let Some(fault) = reader.fault.take() {
        return Err(fault);
    }
    read.map_err(|e| {
        if e.is_io() {
            Error::new(name, Reason::Unreadable(e.to_string()))
        } else {
            Error::new(name, Reason::NotJson).at(FilePlace::Column(e.line(), e.column()))
        }
    })?;
    reader.finish()
}

/// The number of a thing whose id another has; `ids` in order.
fn twice(mut ids: impl Iterator<Item = (Uuid, u32)>) -> Option<u32> {
    let mut last: Option<(Uuid, u32)> = None;
    ids.find_map(|now| last.replace(now).filter(|before| before.0 == now.0).map(|before| before.1.max(now.1)))
}

struct Reader {
    whole: StudyFile,
    version: bool,
    about: bool,
    lists: HashSet<EntityKind>,
    /// Ids so far, to find one that stands twice.
    seen: HashSet<(EntityKind, Uuid)>,
    fault: Option<Error>,
}

impl Reader {
    fn of(name: &str) -> Reader {
        Reader {
            whole: StudyFile { file: name.to_owned(), ..StudyFile::default() },
            version: false,
            about: false,
            lists: HashSet::new(),
            seen: HashSet::new(),
            fault: None,
        }
    }

    fn finish(mut self) -> Result<StudyFile, Error> {
        let missing = |field: &str| fault(&self.whole.file, field, Reason::MissingField);
        if !self.version {
            return Err(missing("/kodbok"));
        }
        if !self.about {
            return Err(missing("/project"));
        }
        self.whole.excerpts.sort_unstable_by_key(|row| row.id);
        self.whole.codings.sort_unstable_by_key(|row| row.id);
        for (kind, twice) in [
            (EntityKind::Excerpt, twice(self.whole.excerpts.iter().map(|row| (row.id, row.number)))),
            (EntityKind::Coding, twice(self.whole.codings.iter().map(|row| (row.id, row.number)))),
        ] {
            if let Some(number) = twice {
                return Err(self.whole.fault(kind, number as usize, "id", Reason::SameId));
            }
        }
        Ok(self.whole)
    }

    fn version(&mut self, version: &Json) -> Result<(), Error> {
        self.version = true;
        match version.as_u64() {
            Some(VERSION) => Ok(()),
            Some(newer) if newer > VERSION => Err(fault(&self.whole.file, "/kodbok", Reason::Newer)),
            _ => Err(fault(&self.whole.file, "/kodbok", Reason::WrongType("1"))),
        }
    }

    fn project(&mut self, about: Json) -> Result<(), Error> {
        let wrong = |file: &str, field: &str, what| fault(file, &format!("/project{field}"), Reason::WrongType(what));
        let Json::Object(fields) = about else { return Err(wrong(&self.whole.file, "", "{…}")) };
        self.about = true;
        for (name, value) in fields {
            let file = &self.whole.file;
            let place = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            match shape_of(EntityKind::Project, &name) {
                _ if name == "id" => self.whole.id = id(&value).ok_or_else(|| wrong(file, "/id", "uuid"))?,
                Some(shape) if shape.holds(&value) => self.whole.about.push((name, value)),
                Some(shape) => return Err(wrong(file, &place, shape.name())),
                None => return Err(fault(file, &format!("/project{place}"), Reason::UnknownField)),
            }
        }
        if self.whole.id.is_nil() { Err(fault(&self.whole.file, "/project/id", Reason::MissingField)) } else { Ok(()) }
    }

    fn thing(&mut self, kind: EntityKind, number: usize, json: Json) -> Result<(), Error> {
        let Json::Object(fields) = json else {
            return Err(self.whole.fault(kind, number, "", Reason::WrongType("{…}")));
        };
        let fields = Checked::of(&self.whole, kind, number, fields)?;
        match kind {
            EntityKind::Excerpt => {
                let span = Span { start: fields.count("start")?, end: fields.count("end")? };
                let (document, coder) = (fields.id("document")?, fields.id("coder")?);
                let row = ExcerptRow { id: fields.id("id")?, document, coder, span, number: number as u32 };
                self.whole.excerpts.push(row);
            }
            EntityKind::Coding => {
                let row = CodingRow {
                    id: fields.id("id")?,
                    excerpt: fields.id("excerpt")?,
                    code: fields.id("code")?,
                    coder: fields.id("coder")?,
                    valence: Valence::of(fields.number("valence")?),
                    at: fields.number("at")?,
                    number: number as u32,
                };
                self.whole.codings.push(row);
            }
            _ => {
                let thing = fields.thing()?;
                self.once(&thing)?;
                self.whole.things.push(thing);
            }
        }
        Ok(())
    }

    /// Whether a thing stands in the file once.
    fn once(&mut self, thing: &FileThing) -> Result<(), Error> {
        let Some(id) = thing.id else { return Ok(()) };
        if !self.seen.insert((thing.kind, id)) {
            return Err(self.whole.fault(thing.kind, thing.number, "id", Reason::SameId));
        }
        Ok(())
    }
}

/// The fields of a thing, each of the shape it must have.
struct Checked<'a> {
    whole: &'a StudyFile,
    kind: EntityKind,
    number: usize,
    fields: Map<String, Json>,
}

impl<'a> Checked<'a> {
    fn of(
        whole: &'a StudyFile,
        kind: EntityKind,
        number: usize,
        fields: Map<String, Json>,
    ) -> Result<Checked<'a>, Error> {
        for (name, value) in &fields {
            match shape_of(kind, name) {
                Some(shape) if shape.holds(value) => {}
                Some(shape) => return Err(whole.fault(kind, number, name, Reason::WrongType(shape.name()))),
                None => return Err(whole.fault(kind, number, name, Reason::UnknownField)),
            }
        }
        Ok(Checked { whole, kind, number, fields })
    }

    fn needed(&self, field: &str) -> Result<&Json, Error> {
        let missing = || self.whole.fault(self.kind, self.number, field, Reason::MissingField);
        self.fields.get(field).ok_or_else(missing)
    }

    fn id(&self, field: &str) -> Result<Uuid, Error> {
        Ok(id(self.needed(field)?).unwrap_or_default())
    }

    fn number(&self, field: &str) -> Result<i64, Error> {
        Ok(self.needed(field)?.as_i64().unwrap_or_default())
    }

    fn count(&self, field: &str) -> Result<u32, Error> {
        Ok(self.needed(field)?.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or_default())
    }

    fn thing(mut self) -> Result<FileThing, Error> {
        let needed: &[&str] = match self.kind {
            EntityKind::Coder | EntityKind::Case => &["name"],
            EntityKind::Attribute => &["key"],
            EntityKind::Value => &["case", "attribute", "value"],
            EntityKind::Document => &["title", "text"],
            EntityKind::Status => &["document", "coder"],
            EntityKind::Code => &["place"],
            EntityKind::Pins => &["coder", "codes"],
            EntityKind::Memo => &["on", "coder", "at"],
            EntityKind::Finding | EntityKind::Recommendation => &["title"],
            EntityKind::Round => &["name"],
            plain => plain.key(),
        };
        needed.iter().try_for_each(|field| self.needed(field).map(|_| ()))?;
        let thing_id = if is_derived(self.kind) { None } else { Some(self.id("id")?) };
        self.fields.shift_remove("id");
        let fields = self.fields.into_iter().collect();
        Ok(FileThing { kind: self.kind, id: thing_id, fields, number: self.number })
    }
}

fn id(json: &Json) -> Option<Uuid> {
    ValueShape::Id.holds(json).then(|| Uuid::try_parse(json.as_str()?).ok()).flatten()
}

/// The file as a whole.
struct Top<'a>(&'a mut Reader);

impl Top<'_> {
    /// Keeps an error with its place; the reader of JSON stops.
    fn stop<E: serde::de::Error>(&mut self, outcome: Result<(), Error>) -> Result<(), E> {
        outcome.map_err(|fault| {
            self.0.fault = Some(fault);
            E::custom("stopped")
        })
    }

    fn field<'de, A: MapAccess<'de>>(&mut self, map: &mut A, name: &str) -> Result<(), A::Error> {
        match name {
            "kodbok" => {
                let version = map.next_value::<Json>()?;
                let outcome = self.0.version(&version);
                self.stop(outcome)
            }
            "project" => {
                let about = map.next_value::<Json>()?;
                let outcome = self.0.project(about);
                self.stop(outcome)
            }
            _ => match LISTS.iter().find(|(_, list)| *list == name) {
                Some(&(kind, _)) if self.0.lists.insert(kind) => map.next_value_seed(List(self.0, kind)),
                known => {
                    let reason = if known.is_some() { Reason::SameId } else { Reason::UnknownField };
                    let outcome = Err(fault(&self.0.whole.file, &format!("/{name}"), reason));
                    self.stop(outcome)
                }
            },
        }
    }
}

impl<'de> DeserializeSeed<'de> for Top<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            self.field(&mut map, &name)?;
        }
        Ok(())
    }
}

/// One list of things.
struct List<'a>(&'a mut Reader, EntityKind);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(json) = seq.next_element::<Json>()? {
            if let Err(fault) = self.0.thing(self.1, number, json) {
                self.0.fault = Some(fault);
                return Err(A::Error::custom("stopped"));
            }
            number += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.wrong()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.wrong()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.wrong()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.wrong()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.wrong()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.wrong()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.wrong()
    }
}

impl List<'_> {
    /// What stands there is no list.
    fn wrong<E: serde::de::Error>(self) -> Result<(), E> {
        let name = LISTS.iter().find(|(kind, _)| *kind == self.1).map_or("", |(_, name)| name);
        self.0.fault = Some(fault(&self.0.whole.file, &format!("/{name}"), Reason::WrongType("[…]")));
        Err(E::custom("stopped"))
    }
}
