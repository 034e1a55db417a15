//! Codebook files: JSON as `assets/codebooks/strategy.json` has it; csv and indented text are read by `codebook_rows`.
//!
//! Texts are given in a language (`name_sv`, `name_en`) or in the file's first one (`name`). A group is a code at the
//! top; codes may hold `codes` of their own. Ids come from the file's `id` and the codes' marks, so that the same
//! codebook taken into two projects is the same.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::book::{CodebookFile, file_name, told_id};
use super::document::ending;
use super::encoding::decode;
use super::{codebook_rows, kind, plain, qdc};
use crate::exchange::{Error, FilePlace, Reason};
use crate::lang::Lang;
use crate::model::{Bilingual, CodeField, GroupKind, Hue, KeptTable, NewCode, Origin, Origins, Question, after};

/// The codebook that comes with the program.
const STRATEGY: &str = include_str!("../../../assets/codebooks/strategy.json");

/// How many bytes tell what a file is.
const FIRST: usize = 64 << 10;

/// More levels of codes than a screen can show.
const DEEPEST: usize = 32;

/// The codebook that comes with the program.
///
/// # Errors
/// None in practice: a test reads it.
pub fn shipped_codebook() -> Result<CodebookFile, Error> {
    codebook("strategy.json", STRATEGY.as_bytes())
}

/// Reads a codebook, told by its content: JSON, a table, QDC or a code a line. `name` is the file's name.
///
/// # Errors
/// Where it is no JSON (line and column), which field is missing or of the wrong type, two codes with one mark; the line
/// of what is wrong in a table or text.
pub fn codebook(name: &str, bytes: &[u8]) -> Result<CodebookFile, Error> {
    codebook_in(name, bytes, Lang::En)
}

/// The same; words that name no language are in `lang`.
///
/// # Errors
/// As [`codebook`].
pub fn codebook_in(name: &str, bytes: &[u8], lang: Lang) -> Result<CodebookFile, Error> {
    let sort = kind::sort(name, bytes).or_else(own_kind).map_err(|reason| Error::new(name, reason))?;
    if sort == kind::FirstLook::Zip {
        return codebook_rows::table(name, bytes, lang);
    }
    let head = beginning(bytes);
    if qdc::is_codebook(&head) || ending(name) == "qdc" {
        return qdc::read(name, bytes, lang);
    }
    if head.starts_with('{') || ending(name) == "json" {
        return json(name, bytes, lang);
    }
    if sort == kind::FirstLook::Table || codebook_rows::is_table(&head) {
        return codebook_rows::table(name, bytes, lang);
    }
    codebook_rows::lines(name, bytes, lang)
}

/// A codebook is what is wanted here.
fn own_kind(reason: Reason) -> Result<kind::FirstLook, Reason> {
    match reason {
        Reason::Codebook => Ok(kind::FirstLook::Text),
        // Whatever a file with this ending holds, what is wrong with it is said by its own reader.
        Reason::TextNamed(ending) if ending == "qdc" => Ok(kind::FirstLook::Text),
        reason => Err(reason),
    }
}

/// Whether a file is a codebook by its content: JSON or a table of codes. Indented text is not
/// told from an interview: it comes in where a codebook is asked for.
pub fn is_codebook(name: &str, bytes: &[u8]) -> bool {
    match kind::sort(name, bytes) {
        Err(Reason::Codebook) => true,
        Ok(kind::FirstLook::Text | kind::FirstLook::Table) => {
            let head = beginning(bytes);
            codebook_rows::is_table(&head)
        }
        _ => false,
    }
}

/// The first words of a text file.
fn beginning(bytes: &[u8]) -> String {
    let text = decode(bytes.get(..FIRST.min(bytes.len())).unwrap_or(bytes), None).map(|decoded| decoded.text);
    let text = plain::lines(text.unwrap_or_default());
    // The last line may be cut.
    let whole =
        if bytes.len() > FIRST { text.rsplit_once('\n').map_or(text.as_str(), |(lines, _)| lines) } else { &text };
    whole.trim_start_matches('\u{feff}').to_owned()
}

fn json(name: &str, bytes: &[u8], lang: Lang) -> Result<CodebookFile, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let json: Json = serde_json::from_slice(bytes)
        .map_err(|e| Error::new(name, Reason::NotJson).at(FilePlace::Column(e.line(), e.column())))?;
    let Some(top) = json.as_object().filter(|top| top.contains_key("groups")) else {
        return Err(Error::new(name, Reason::NotCodebook));
    };
    let mut reader = Reader { file: name, language: lang, book: CodebookFile::default(), seen: HashSet::new() };
    reader.read(top)?;
    Ok(reader.book)
}

struct Reader<'a> {
    file: &'a str,
    /// The language of texts that name none.
    language: Lang,
    book: CodebookFile,
    /// The ids of its codes.
    seen: HashSet<Uuid>,
}

type CodeFields = Map<String, Json>;

impl Reader<'_> {
    fn read(&mut self, top: &CodeFields) -> Result<(), Error> {
        let language = match top.get("language") {
            Some(Json::Array(all)) => all.first().and_then(Json::as_str),
            other => other.and_then(Json::as_str),
        };
        self.language = language.and_then(Lang::of).unwrap_or(self.language);
        self.book.id = self.needed(top, "id", "")?;
        self.book.name = self.both(top, "title", "")?;
        for (path, fields) in self.list(top, "questions", "")? {
            let id = self.needed(fields, "id", &path)?;
            let name = Bilingual { sv: self.text(fields, "sv", &path)?, en: self.text(fields, "en", &path)? };
            self.book.questions.push(Question { id, name });
        }
        let mut position = String::new();
        for (path, fields) in self.list(top, "tables", "")? {
            position = after(&position);
            let table = self.table(fields, &path, &position)?;
            self.book.tables.push(table);
        }
        self.codes(top, "groups", "", None, 0)
    }

    fn table(&self, fields: &CodeFields, path: &str, position: &str) -> Result<KeptTable, Error> {
        Ok(KeptTable {
            id: self.needed(fields, "id", path)?,
            name: self.both(fields, "name", path)?,
            rows: self.needed(fields, "rows", path)?,
            columns: self.text(fields, "columns", path)?,
            meet: self.text(fields, "meet", path)?,
            measure: self.text(fields, "measure", path)?,
            percent: self.text(fields, "percent", path)?,
            filter: self.text(fields, "where", path)?,
            position: position.to_owned(),
        })
    }

    /// Codes of a list, each followed by those below it.
    fn codes(
        &mut self,
        of: &CodeFields,
        list: &str,
        path: &str,
        parent: Option<Uuid>,
        depth: usize,
    ) -> Result<(), Error> {
        let mut position = String::new();
        for (path, fields) in self.list(of, list, path)? {
            position = after(&position);
            let code = self.code(fields, &path, parent, &position)?;
            let id = code.id;
            if !self.seen.insert(id) {
                let mark = code.mark.unwrap_or_default();
                return Err(self.fault(&path, "id", Reason::SameMark(mark)));
            }
            self.book.codes.push(code);
            if depth < DEEPEST {
                self.codes(fields, "codes", &path, Some(id), depth + 1)?;
            }
        }
        Ok(())
    }

    fn code(&self, fields: &CodeFields, path: &str, parent: Option<Uuid>, position: &str) -> Result<NewCode, Error> {
        let uuid = self.uuid(fields, path)?;
        // A code that tells its own id need not have a mark.
        let mark = if uuid.is_some() { self.text(fields, "id", path)? } else { self.needed(fields, "id", path)? };
        if self.both(fields, "name", path)?.is_empty() {
            return Err(self.fault(path, "name", Reason::MissingField));
        }
        let mut texts: [Bilingual; CodeField::ALL.len()] = Default::default();
        for (field, words) in CodeField::ALL.into_iter().zip(&mut texts) {
            *words = self.both(fields, file_name(field), path)?;
        }
        let mut origins = Origins::default();
        for (origin, words) in Origin::ALL.into_iter().zip(&mut origins) {
            *words = if origin.is_list() {
                self.parts(fields, origin.register(), path)?
            } else {
                self.text(fields, origin.register(), path)?
            };
        }
        Ok(NewCode {
            id: told_id(uuid, &self.book.id, &mark),
            parent,
            position: position.to_owned(),
            mark: Some(mark).filter(|mark| !mark.is_empty()),
            texts,
            kind: self.kind(fields, path)?,
            colour: self.colour(fields, path)?,
            origins,
        })
    }

    /// An id of its own.
    fn uuid(&self, fields: &CodeFields, path: &str) -> Result<Option<Uuid>, Error> {
        let word = self.text(fields, "uuid", path)?;
        if word.is_empty() {
            return Ok(None);
        }
        Uuid::try_parse(&word).map(Some).map_err(|_| self.fault(path, "uuid", Reason::WrongType("uuid")))
    }

    fn kind(&self, fields: &CodeFields, path: &str) -> Result<Option<GroupKind>, Error> {
        let word = self.text(fields, "kind", path)?;
        match (word.as_str(), GroupKind::of(&word)) {
            ("", _) => Ok(None),
            (_, Some(kind)) => Ok(Some(kind)),
            _ => Err(self.fault(path, "kind", Reason::UnknownWord(word))),
        }
    }

    /// A hue of its own, 1 to 12.
    fn colour(&self, fields: &CodeFields, path: &str) -> Result<Option<Hue>, Error> {
        match fields.get("colour") {
            None | Some(Json::Null) => Ok(None),
            Some(value) => match value.as_u64() {
                Some(n @ 1..=12) => Ok(Some(Hue(n as u8))),
                _ => Err(self.fault(path, "colour", Reason::WrongType("1–12"))),
            },
        }
    }

    /// The parts of a list, joined by `;`.
    fn parts(&self, fields: &CodeFields, field: &str, path: &str) -> Result<String, Error> {
        match fields.get(field) {
            Some(Json::Array(all)) => {
                let words: Option<Vec<&str>> = all.iter().map(Json::as_str).collect();
                words.map(|words| words.join(";")).ok_or_else(|| self.fault(path, field, Reason::WrongType("[text]")))
            }
            _ => self.text(fields, field, path),
        }
    }

    /// A text in both languages: `name_sv`, `name_en`, or `name` in the file's own.
    fn both(&self, fields: &CodeFields, field: &str, path: &str) -> Result<Bilingual, Error> {
        let mut out = Bilingual {
            en: self.text(fields, &format!("{field}_en"), path)?,
            sv: self.text(fields, &format!("{field}_sv"), path)?,
        };
        if out.is_empty() {
            *out.get_mut(self.language) = self.text(fields, field, path)?;
        }
        Ok(out)
    }

    /// A text; empty when it is not there.
    fn text(&self, fields: &CodeFields, field: &str, path: &str) -> Result<String, Error> {
        match fields.get(field) {
            None | Some(Json::Null) => Ok(String::new()),
            Some(Json::String(text)) => Ok(text.trim().to_owned()),
            Some(_) => Err(self.fault(path, field, Reason::WrongType("text"))),
        }
    }

    fn needed(&self, fields: &CodeFields, field: &str, path: &str) -> Result<String, Error> {
        let text = self.text(fields, field, path)?;
        if text.is_empty() { Err(self.fault(path, field, Reason::MissingField)) } else { Ok(text) }
    }

    /// The objects of a list with their paths; none when it is not there.
    fn list<'j>(
        &self,
        fields: &'j CodeFields,
        field: &str,
        path: &str,
    ) -> Result<Vec<(String, &'j CodeFields)>, Error> {
        let items = match fields.get(field) {
            None | Some(Json::Null) => return Ok(Vec::new()),
            Some(Json::Array(items)) => items,
            Some(_) => return Err(self.fault(path, field, Reason::WrongType("[…]"))),
        };
        let paths = items.iter().enumerate().map(|(i, item)| (within(path, &format!("{field}[{i}]")), item));
        paths
            .map(|(path, item)| match item.as_object() {
                Some(object) => Ok((path, object)),
                None => Err(Error::new(self.file, Reason::WrongType("{…}")).at(FilePlace::Field(path))),
            })
            .collect()
    }

    fn fault(&self, path: &str, field: &str, reason: Reason) -> Error {
        Error::new(self.file, reason).at(FilePlace::Field(within(path, field)))
    }
}

fn within(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_codebook_is_whole() {
        let book = shipped_codebook().unwrap();
        let groups = book.codes.iter().filter(|code| code.parent.is_none()).count();
        assert_eq!((groups, book.codes.len() - groups), (7, 60));
        assert_eq!((book.questions.len(), book.tables.len()), (5, 6));
        let code = book.codes.iter().find(|code| code.mark.as_deref() == Some("HIN-01")).unwrap();
        assert_eq!(code.id.to_string(), "afca047c-a3b3-5eaf-b2bf-7f81cf03e5f4");
        assert_eq!(code.parent, book.code("HIN"));
        assert!(code.texts.iter().all(|text| !text.sv.is_empty() && !text.en.is_empty()));
        let kinds: Vec<GroupKind> = book.codes.iter().filter_map(|code| code.kind).collect();
        assert_eq!(kinds.len(), 2);
        assert_eq!(book.edits().len(), 5 + 6 + 67);
        for pair in book.codes.windows(2).filter(|pair| pair[0].parent == pair[1].parent) {
            assert!(pair[0].position < pair[1].position);
        }
    }

    #[test]
    fn faults_name_the_place() {
        let fault = |text: &str| {
            let error = codebook("k.json", text.as_bytes()).unwrap_err();
            (error.place, error.reason)
        };
        let field = |path: &str| Some(FilePlace::Field(path.to_owned()));
        assert_eq!(fault("{\n \"id\": \"x\",,"), (Some(FilePlace::Column(2, 12)), Reason::NotJson));
        assert_eq!(fault("[1]"), (None, Reason::NotCodebook));
        assert_eq!(fault(r#"{"groups":[]}"#), (field("id"), Reason::MissingField));
        assert_eq!(fault(r#"{"id":"x","groups":{}}"#), (field("groups"), Reason::WrongType("[…]")));
        let bad = r#"{"id":"x","groups":[{"id":"A","name_sv":"a","codes":[{"id":"A1","name_sv":7}]}]}"#;
        assert_eq!(fault(bad), (field("groups[0].codes[0].name_sv"), Reason::WrongType("text")));
        let twice = r#"{"id":"x","groups":[{"id":"A","name":"a"},{"id":"A","name":"b"}]}"#;
        assert_eq!(fault(twice), (field("groups[1].id"), Reason::SameMark("A".into())));
        let kind = r#"{"id":"x","groups":[{"id":"A","name":"a","kind":"mål"}]}"#;
        assert_eq!(fault(kind), (field("groups[0].kind"), Reason::UnknownWord("mål".into())));
    }
}
