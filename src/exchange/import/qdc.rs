//! Codebooks as programs exchange them: QDC, the codebook of the REFI-QDA standard, whatever namespace it names.

use quick_xml::events::{BytesStart, Event};
use uuid::Uuid;

use super::book::CodebookFile;
use super::columns::hue_of;
use super::encoding::decode;
use super::word_xml::{character, value};
use crate::exchange::{Error, FilePlace, Reason};
use crate::lang::Lang;
use crate::model::{Bilingual, CodeField, NewCode, after, derived};

/// More levels of codes than a screen can show.
const DEEPEST: usize = 32;

/// Whether a text is such a codebook.
pub(super) fn is_codebook(head: &str) -> bool {
    let head = head.trim_start().get(..512.min(head.trim_start().len())).unwrap_or(head).to_lowercase();
    head.starts_with('<') && head.contains("<codebook")
}

/// Reads such a codebook; its words are in `lang`. Sets are no codes and are left out.
///
/// # Errors
/// Where it is damaged, names no code, or has a code without a name or two with one id.
pub(super) fn read(name: &str, bytes: &[u8], lang: Lang) -> Result<CodebookFile, Error> {
    let text = decode(bytes, None).map_err(|reason| Error::new(name, reason))?.text;
    let id = super::matching::stem(name).to_owned();
    let mut reader = Reader {
        lang,
        open: Vec::new(),
        in_description: false,
        depth: 0,
        counts: vec![String::new()],
        book: CodebookFile { id, ..CodebookFile::default() },
    };
    reader.read(&text).map_err(|(reason, byte)| Error::new(name, reason).at(FilePlace::Byte(byte)))?;
    if reader.book.codes.is_empty() {
        return Err(Error::new(name, Reason::NoCodes));
    }
    Ok(reader.book)
}

struct Reader {
    lang: Lang,
    /// The codes that are open, as indexes.
    open: Vec<usize>,
    in_description: bool,
    /// How many elements are open.
    depth: usize,
    /// The position last given below each open code, and at the top.
    counts: Vec<String>,
    book: CodebookFile,
}

impl Reader {
    fn read(&mut self, text: &str) -> Result<(), (Reason, u64)> {
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            let byte = reader.buffer_position();
            let fail = |reason| (reason, byte);
            match reader.read_event().map_err(|_| fail(Reason::BrokenXml))? {
                Event::Eof if self.depth == 0 => return Ok(()),
                Event::Eof => return Err(fail(Reason::BrokenXml)),
                Event::DocType(_) => return Err(fail(Reason::Doctype)),
                Event::Start(e) => {
                    self.depth += 1;
                    self.start(&e).map_err(fail)?;
                }
                Event::Empty(e) if e.local_name().as_ref() == "Code" => {
                    self.start(&e).map_err(fail)?;
                    self.end("Code");
                }
                Event::End(e) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.end(e.local_name().as_ref());
                }
                Event::Text(words) => self.say(&words.xml10_content()),
                Event::CData(words) => self.say(&words.xml10_content()),
                Event::GeneralRef(name) => {
                    let c = character(&name).map_err(fail)?;
                    self.say(c.encode_utf8(&mut [0; 4]));
                }
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart) -> Result<(), Reason> {
        match e.local_name().as_ref() {
            "Code" => self.code(e),
            "Description" if !self.open.is_empty() => {
                self.in_description = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn code(&mut self, e: &BytesStart) -> Result<(), Reason> {
        let name = unescaped(&value(e, "name").unwrap_or_default())?;
        if name.trim().is_empty() {
            return Err(Reason::MissingField);
        }
        if self.open.len() >= DEEPEST {
            return Err(Reason::BrokenXml);
        }
        let parent = self.open.last().and_then(|&at| self.book.codes.get(at)).map(|code| code.id);
        let guid = value(e, "guid").unwrap_or_default();
        let own = Uuid::try_parse(guid.trim_matches(['{', '}'])).ok();
        let id =
            own.unwrap_or_else(|| derived("code", &[parent.unwrap_or_default().as_bytes(), b"\0", name.as_bytes()]));
        if self.book.codes.iter().any(|code| code.id == id) {
            return Err(Reason::SameId);
        }
        let position = self.counts.last_mut().map(|last| {
            *last = after(last);
            last.clone()
        });
        let mut code = NewCode { id, parent, position: position.unwrap_or_default(), ..NewCode::default() };
        *code.name_mut() = Bilingual::only(self.lang, name.trim());
        // A colour that is none is no reason to leave the code out.
        code.colour = value(e, "color").and_then(|colour| hue_of(&colour).ok()).flatten();
        self.open.push(self.book.codes.len());
        self.counts.push(String::new());
        self.book.codes.push(code);
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "Code" => {
                self.open.pop();
                self.counts.pop();
                self.in_description = false;
            }
            "Description" => self.in_description = false,
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        let at = CodeField::ALL.iter().position(|field| *field == CodeField::Definition);
        let code = self.open.last().and_then(|&at| self.book.codes.get_mut(at));
        if let (true, Some(at), Some(code)) = (self.in_description, at, code) {
            code.texts[at].get_mut(self.lang).push_str(words);
        }
    }
}

/// An attribute's value with its references replaced.
fn unescaped(value: &str) -> Result<String, Reason> {
    quick_xml::escape::unescape(value).map(std::borrow::Cow::into_owned).map_err(|_| Reason::BrokenXml)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_codebook_of_the_standard() {
        let xml = "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:x\"><Codes><Code guid=\"00000000-0000-4000-8000-000000000001\" name=\"A&amp;B\" color=\"#0a0\"><Description>rad &lt;1</Description><Code name=\"under\"/></Code><Code name=\"C\"/></Codes></CodeBook>";
        let book = read("k.qdc", xml.as_bytes(), Lang::Sv).unwrap();
        let names: Vec<&str> = book.codes.iter().map(|code| code.name().sv.as_str()).collect();
        assert_eq!(names, ["A&B", "under", "C"]);
        assert_eq!(book.codes[1].parent, Some(book.codes[0].id));
        assert!(book.codes[0].texts.iter().any(|text| text.sv == "rad <1"));
        let reason = |xml: &str| read("k.qdc", xml.as_bytes(), Lang::Sv).unwrap_err().reason;
        assert_eq!(reason("<CodeBook><Codes/></CodeBook>"), Reason::NoCodes);
        assert_eq!(reason("<CodeBook><Codes><Code name=\"a\">"), Reason::BrokenXml);
        assert_eq!(reason("<CodeBook><Codes><Code name=\"\"/></Codes></CodeBook>"), Reason::MissingField);
    }
}
