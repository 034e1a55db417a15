//! Word documents: which parts of the archive are read, and how they become one text.
//!
//! What is decided here, and in [`super::story`] for the inside of a part:
//!
//! - a paragraph is a line; a line or page break inside it too, a tab is a tab;
//! - tracked changes are read as if accepted: insertions and what was moved to its new place stay, deletions go;
//! - an item of a list gets `- `, two blanks further in a level, unless it begins with a speaker's label;
//! - a row of a table is a line whose cells are divided by a tab, the paragraphs of a cell by line breaks;
//! - a footnote or endnote stands in square brackets at the end of its paragraph, so that the words run on;
//! - text boxes stand after the paragraph they hang on;
//! - bold words at the start of paragraphs that come again get a colon, where nobody else is seen to speak;
//! - hidden text, comments, pictures, page headers and footers are left out and counted;
//! - of a link and a field their shown words stay.

use quick_xml::events::Event;

use super::archive::Archive;
use super::document::{ImportedDocument, Options};
use super::note::{self, Note};
use super::page::{Words, text_of};
use super::story::{Counts, Story};
use crate::exchange::{Error, FilePlace, Reason};

/// Where Word keeps the text, unless the list of contents says otherwise.
const MAIN: &str = "word/document.xml";

/// Reads a Word document.
pub(super) fn read(name: &str, archive: &mut Archive, options: &Options) -> Result<ImportedDocument, Error> {
    let failed = |reason| Error::new(name, reason);
    let main = main_part(archive);
    let Some(body) = archive.part(&main).map_err(failed)? else {
        return Err(failed(archive.instead()));
    };
    let read = |part: &str, xml: &str, story: &mut Story| {
        story.read(xml).map_err(|(reason, byte)| failed(reason).at(FilePlace::Part(part.to_owned(), byte)))
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut story = Story::default();
    for part in parts(archive, &folder, &["footnotes", "endnotes"]) {
        if let Some(xml) = archive.part(&part).map_err(failed)? {
            read(&part, &xml, &mut story)?;
        }
    }
    story.begin_body();
    read(&main, &body, &mut story)?;
    let (lines, counts) = story.end();
    let Words { text, labels, bold } = text_of(lines, options);
    if counts.embedded > 0 && !text.chars().any(char::is_alphanumeric) {
        return Err(failed(Reason::Embedded));
    }
    let mut notes = note::of_text(&text);
    notes.extend(told(counts, headers(archive, &folder)));
    notes.extend((labels > 0).then_some(Note::BoldLabels(labels)));
    Ok(ImportedDocument { bold, ..ImportedDocument::marked_up(name, text, notes) })
}

/// The main part's name by the archive's own list of contents.
fn main_part(archive: &mut Archive) -> String {
    let listed = archive.part("[Content_Types].xml").ok().flatten().and_then(|xml| listed_main(&xml));
    listed.unwrap_or_else(|| MAIN.to_owned())
}

fn listed_main(xml: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Override" => {
                let value = |name: &str| e.try_get_attribute(name).ok().flatten().map(|a| a.value.into_owned());
                if value("ContentType").is_some_and(|kind| kind.contains("wordprocessingml") && kind.contains(".main+"))
                {
                    return value("PartName").map(|name| name.trim_start_matches('/').to_owned());
                }
            }
            Event::DocType(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

/// Parts of the main part's folder whose names begin with one of these words (`footnotes.xml`, `header2.xml`).
fn parts(archive: &Archive, folder: &str, words: &[&str]) -> Vec<String> {
    let wanted = |name: &String| {
        let (place, file) = name.rsplit_once('/').unwrap_or(("", name));
        place == folder && file.ends_with(".xml") && words.iter().any(|word| file.starts_with(word))
    };
    let mut names: Vec<String> = archive.names().into_iter().filter(wanted).collect();
    names.sort();
    names.truncate(100);
    names
}

/// How many page headers and footers hold words. Page numbers are none, and damage there harms nobody.
fn headers(archive: &mut Archive, folder: &str) -> usize {
    let has_words = |xml: &str| {
        let mut story = Story::default();
        story.begin_body();
        story.read(xml).is_ok() && story.end().0.iter().any(|line| line.text.chars().any(char::is_alphabetic))
    };
    let names = parts(archive, folder, &["header", "footer"]);
    names.iter().filter(|name| archive.part(name).ok().flatten().is_some_and(|xml| has_words(&xml))).count()
}

/// What is told of the counts: only what there was.
fn told(counts: Counts, headers: usize) -> impl Iterator<Item = Note> {
    [
        (counts.footnotes, Note::Footnotes as fn(usize) -> Note),
        (counts.insertions, Note::Insertions),
        (counts.deletions, Note::Deletions),
        (counts.tables, Note::Tables),
        (counts.hidden, Note::Hidden),
        (counts.comments, Note::Comments),
        (headers, Note::Headers),
        (counts.pictures, Note::Pictures),
        (counts.symbols, Note::Symbols),
        (counts.embedded, Note::Embedded),
    ]
    .into_iter()
    .filter(|&(count, _)| count > 0)
    .map(|(count, note)| note(count))
}
