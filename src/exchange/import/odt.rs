//! OpenDocument texts: the content part, read as the docx reader reads Word's. Tracked deletions stand in a part of their
//! own there and are left out; annotations too.

use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::document::{ImportedDocument, Options};
use super::note::{self, Note};
use super::page::{TextBuilder, Words, text_of};
use super::word_xml::{self, character};
use crate::exchange::{Error, FilePlace, Reason};

const CONTENT: &str = "content.xml";
/// More elements, cells and notes inside one another than a person can make.
const DEEPEST: (usize, usize) = (1_000, 100);
/// More blanks in a row than a text has.
const BLANKS: usize = 1_000;

/// Reads an OpenDocument text.
pub(super) fn read(name: &str, archive: &mut Archive, options: &Options) -> Result<ImportedDocument, Error> {
    let failed = |reason| Error::new(name, reason);
    let xml = archive.part(CONTENT).map_err(failed)?.ok_or_else(|| failed(Reason::NoWordText))?;
    let mut reader =
        Reader { page: TextBuilder::default(), open: Vec::new(), bold: Vec::new(), counts: Counts::default() };
    reader.read(&xml).map_err(|(reason, byte)| failed(reason).at(FilePlace::Part(CONTENT.to_owned(), byte)))?;
    let counts = reader.counts;
    let Words { text, labels, bold } = text_of(reader.page.end(), options);
    let mut notes = note::of_text(&text);
    let told = [
        (counts.notes, Note::Footnotes as fn(usize) -> Note),
        (counts.deletions, Note::Deletions),
        (counts.tables, Note::Tables),
        (counts.comments, Note::Comments),
        (counts.pictures, Note::Pictures),
        (labels, Note::BoldLabels),
    ];
    notes.extend(told.into_iter().filter(|(count, _)| *count > 0).map(|(count, note)| note(count)));
    Ok(ImportedDocument { bold, ..ImportedDocument::marked_up(name, text, notes) })
}

#[derive(Clone, Copy, Default)]
struct Counts {
    notes: usize,
    deletions: usize,
    tables: usize,
    comments: usize,
    pictures: usize,
}

/// An open element that matters to what is inside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Body,
    Paragraph,
    Item,
    Row,
    Cell,
    Note,
    Skipped,
    /// A span; whether it is bold is known from the styles.
    Span(bool),
    Style,
    Other,
}

struct Reader {
    page: TextBuilder,
    open: Vec<Tag>,
    /// Names of the styles that are bold.
    bold: Vec<String>,
    counts: Counts,
}

impl Reader {
    fn read(&mut self, xml: &str) -> Result<(), (Reason, u64)> {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut style = String::new();
        loop {
            let byte = reader.buffer_position();
            let fail = |reason| (reason, byte);
            match reader.read_event().map_err(|_| fail(Reason::BrokenXml))? {
                Event::Eof if self.open.is_empty() => return Ok(()),
                Event::Eof => return Err(fail(Reason::BrokenXml)),
                Event::DocType(_) => return Err(fail(Reason::Doctype)),
                Event::Start(e) => self.start(&e, &mut style),
                Event::Empty(e) => {
                    self.start(&e, &mut style);
                    self.finish();
                }
                Event::End(_) => self.finish(),
                Event::Text(words) if self.in_words() => self.say(&words.xml10_content()),
                Event::CData(words) if self.in_words() => self.say(&words.xml10_content()),
                Event::GeneralRef(name) if self.in_words() => {
                    let c = character(&name).map_err(fail)?;
                    self.page.say(c.encode_utf8(&mut [0; 4]));
                }
                _ => {}
            }
            if self.open.len() > DEEPEST.0 || self.page.depth() > DEEPEST.1 {
                return Err(fail(Reason::BrokenXml));
            }
        }
    }

    fn skipped(&self) -> bool {
        self.open.contains(&Tag::Skipped)
    }

    /// Whether words here are of the text: inside a paragraph, and nothing around it is left out.
    fn in_words(&self) -> bool {
        let mut inside = self.open.iter().rev().skip_while(|tag| matches!(tag, Tag::Other | Tag::Span(_)));
        inside.next() == Some(&Tag::Paragraph) && !self.skipped()
    }

    /// Blanks in a row are one, as the format has it.
    fn say(&mut self, words: &str) {
        let mut out = String::new();
        for c in words.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            let after_blank = if out.is_empty() { !self.page.wants_blank() } else { out.ends_with(' ') };
            if !blank {
                out.push(c);
            } else if !after_blank {
                out.push(' ');
            }
        }
        if !out.is_empty() {
            self.page.say(&out);
        }
    }

    fn start(&mut self, e: &BytesStart, style: &mut String) {
        let local = e.local_name().into_inner().to_owned();
        let value = |name: &str| word_xml::value(e, name);
        if self.skipped() {
            return self.open.push(Tag::Other);
        }
        let tag = match local.as_str() {
            "style" => {
                *style = value("name").unwrap_or_default();
                Tag::Style
            }
            "text-properties" if value("font-weight").is_some_and(|weight| weight == "bold") => {
                self.bold.push(style.clone());
                Tag::Other
            }
            "text" if self.open.len() < 4 => Tag::Body,
            _ if !self.open.contains(&Tag::Body) => Tag::Other,
            other => self.start_inside(other, &value),
        };
        self.open.push(tag);
    }

    fn start_inside(&mut self, local: &str, value: &dyn Fn(&str) -> Option<String>) -> Tag {
        let in_paragraph = self.in_words();
        match local {
            "tracked-changes" | "annotation" | "note-citation" | "index-title-template" | "alphabetical-index-mark" => {
                self.counts.comments += usize::from(local == "annotation");
                return Tag::Skipped;
            }
            "p" | "h" => {
                self.page.set_bold(self.is_bold(value));
                return Tag::Paragraph;
            }
            "span" => {
                let bold = self.is_bold(value);
                if bold {
                    self.page.set_bold(true);
                }
                return Tag::Span(bold);
            }
            "list-item" | "list-header" => {
                let level = self.open.iter().filter(|tag| **tag == Tag::Item).count();
                self.page.item(level);
                return Tag::Item;
            }
            "table-row" => {
                self.page.begin_row();
                return Tag::Row;
            }
            "table-cell" | "covered-table-cell" => {
                self.page.begin_cell();
                return Tag::Cell;
            }
            "note-body" => {
                self.counts.notes += 1;
                self.page.begin_note();
                return Tag::Note;
            }
            "table" => self.counts.tables += 1,
            "image" => self.counts.pictures += 1,
            "change" => self.counts.deletions += 1,
            "s" if in_paragraph => {
                let count = value("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1).min(BLANKS);
                self.page.say(&" ".repeat(count));
            }
            "tab" if in_paragraph => self.page.say("\t"),
            "line-break" if in_paragraph => self.page.say("\n"),
            _ => {}
        }
        Tag::Other
    }

    fn is_bold(&self, value: &dyn Fn(&str) -> Option<String>) -> bool {
        value("style-name").is_some_and(|name| self.bold.contains(&name) || name == "Strong_20_Emphasis")
    }

    fn finish(&mut self) {
        match self.open.pop() {
            Some(Tag::Paragraph) => {
                self.page.set_bold(false);
                let inside = self.open.iter().rev().take(1).any(|tag| matches!(tag, Tag::Cell | Tag::Note));
                self.page.end_paragraph(!inside);
            }
            Some(Tag::Span(true)) => self.page.set_bold(false),
            Some(Tag::Row) => self.page.end_row(),
            Some(Tag::Cell) => self.page.end_cell(),
            Some(Tag::Note) => self.page.end_note(),
            _ => {}
        }
    }
}
