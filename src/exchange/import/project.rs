//! A whole study from JSON, as [`crate::exchange::export::write_project`] writes it.
//!
//! It is read a thing at a time: what stays in memory are the headings and texts, and 130 bytes an excerpt with its
//! coding. Every error names the place as a JSON pointer (`/codings/17/code`).

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;
use uuid::Uuid;

use super::checked::{Checked, id};
use super::shape::shape_of;
use super::study_file::{CodingRow, ExcerptRow, FileThing, StudyFile, fault};
use crate::exchange::export::{LISTS, VERSION};
use crate::exchange::{Error, FilePlace, Reason};
use crate::model::{EntityKind, Valence};
use crate::text::Span;

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
