//! One part of a Word document as text: a walk over its XML without recursion, with a stack of what is open.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::page::BoldLine;
use super::word_xml::{character, is_on, note_key, prefix, symbol, value};
use crate::exchange::Reason;

/// More levels than any document nests; each costs a few bytes.
const DEEPEST: usize = 60_000;
/// More cells, text boxes and paragraphs inside one another than a person can make.
const DEEPEST_BOX: usize = 100;

/// What was met on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub footnotes: usize,
    pub insertions: usize,
    pub deletions: usize,
    pub tables: usize,
    pub hidden: usize,
    pub comments: usize,
    pub pictures: usize,
    pub symbols: usize,
    /// Parts of other formats that hold text of their own.
    pub embedded: usize,
}

/// An open element that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Paragraph,
    ParagraphMark,
    Run,
    RunMark,
    Words,
    Row,
    RowMark,
    Cell,
    List,
    TextBox,
    Note,
    Other,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    line: BoldLine,
    /// Level of its list.
    level: usize,
    item: bool,
    /// Its end was deleted: the next paragraph goes on.
    joined: bool,
    notes: Vec<String>,
    /// Lines of text boxes that hang on it.
    boxes: Vec<BoldLine>,
}

/// What holds lines: the body, a cell, a text box, a note.
#[derive(Default)]
struct Frame {
    lines: Vec<BoldLine>,
    /// Words of a paragraph whose end was deleted.
    joined: String,
}

#[derive(Default)]
struct TableRow {
    cells: Vec<String>,
    deleted: bool,
}

/// How a run is shown, and whether it has words.
#[derive(Default)]
struct Run {
    hidden: bool,
    bold: bool,
    words: bool,
}

/// The text of a document in the making: notes first, then the body.
#[derive(Default)]
pub(super) struct Story {
    prefix: String,
    open: Vec<Tag>,
    /// Levels inside something that is left out.
    skipped: usize,
    frames: Vec<Frame>,
    paragraphs: Vec<Paragraph>,
    rows: Vec<TableRow>,
    runs: Vec<Run>,
    /// Open fields; true while their instructions last.
    fields: Vec<bool>,
    /// The note that is being read.
    note: Option<String>,
    notes: HashMap<String, String>,
    counts: Counts,
}

impl Story {
    /// What follows is the body, and only it counts.
    pub fn begin_body(&mut self) {
        self.counts = Counts::default();
        self.frames = vec![Frame::default()];
    }

    /// The lines of the body, and what was met in it.
    pub fn end(mut self) -> (Vec<BoldLine>, Counts) {
        let mut frame = self.frames.drain(..).next().unwrap_or_default();
        if !frame.joined.is_empty() {
            frame.lines.push(BoldLine::plain(frame.joined));
        }
        (frame.lines, self.counts)
    }

    /// Reads one part.
    ///
    /// # Errors
    /// The reason and the byte.
    pub fn read(&mut self, xml: &str) -> Result<(), (Reason, u64)> {
        let mut reader = quick_xml::Reader::from_str(xml);
        self.prefix = prefix(xml);
        self.open.clear();
        loop {
            let byte = reader.buffer_position();
            let event = reader.read_event().map_err(|_| (Reason::BrokenXml, byte))?;
            if matches!(event, Event::Eof) {
                return if self.open.is_empty() && self.skipped == 0 { Ok(()) } else { Err((Reason::BrokenXml, byte)) };
            }
            self.event(&event).map_err(|reason| (reason, byte))?;
            let boxes = self.frames.len().max(self.paragraphs.len());
            if self.open.len() + self.skipped > DEEPEST || boxes > DEEPEST_BOX {
                return Err((Reason::BrokenXml, byte));
            }
        }
    }

    fn event(&mut self, event: &Event) -> Result<(), Reason> {
        match event {
            Event::DocType(_) => return Err(Reason::Doctype),
            Event::Start(e) => self.start(e),
            Event::Empty(e) => {
                self.start(e);
                self.finish();
            }
            Event::End(_) => self.finish(),
            Event::Text(words) if self.in_words() => self.say(&words.xml10_content()),
            Event::CData(words) if self.in_words() => self.say(&words.xml10_content()),
            Event::GeneralRef(name) if self.in_words() => {
                let c = character(name)?;
                self.say(c.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
        Ok(())
    }

    fn in_words(&self) -> bool {
        self.skipped == 0 && self.open.last() == Some(&Tag::Words)
    }

    fn start(&mut self, e: &BytesStart) {
        let name = e.name();
        let (local, prefix) = name.decompose();
        let (local, prefix) = (local.into_inner(), prefix.map_or("", |p| p.into_inner()));
        let word = prefix == self.prefix;
        if self.skipped > 0 || local == "Fallback" || (word && self.leaves_out(local, e)) {
            self.skipped += 1;
            return;
        }
        let tag = match local {
            _ if word => self.start_word(local, e),
            // Formulas have words too.
            "t" if prefix == "m" => Tag::Words,
            "blip" | "imagedata" => {
                self.counts.pictures += 1;
                Tag::Other
            }
            _ => Tag::Other,
        };
        self.open.push(tag);
    }

    /// Whether an element goes with all that is inside it.
    fn leaves_out(&mut self, local: &str, e: &BytesStart) -> bool {
        let in_mark = matches!(self.open.last(), Some(Tag::RunMark | Tag::RowMark | Tag::ParagraphMark));
        match local {
            "del" | "moveFrom" if !in_mark => {
                self.counts.deletions += usize::from(local == "del");
                true
            }
            "footnote" | "endnote" => value(e, "type").is_some_and(|kind| kind != "normal"),
            // The pronunciation above a word; what a format was before a tracked change.
            "rt" => true,
            _ => local.ends_with("Change"),
        }
    }

    /// Takes in an element of Word's own.
    fn start_word(&mut self, local: &str, e: &BytesStart) -> Tag {
        match local {
            "p" => {
                self.paragraphs.push(Paragraph::default());
                Tag::Paragraph
            }
            "r" => {
                self.runs.push(Run::default());
                Tag::Run
            }
            "t" => Tag::Words,
            "tr" => {
                self.rows.push(TableRow::default());
                Tag::Row
            }
            "tc" | "txbxContent" => {
                self.frames.push(Frame::default());
                if local == "tc" { Tag::Cell } else { Tag::TextBox }
            }
            "footnote" | "endnote" => {
                self.note = Some(note_key(local, e));
                self.frames.push(Frame::default());
                Tag::Note
            }
            "pPr" => Tag::ParagraphMark,
            "rPr" => Tag::RunMark,
            "trPr" => Tag::RowMark,
            "numPr" => Tag::List,
            _ => self.leaf(local, e),
        }
    }

    /// Elements whose meaning depends on what they stand in: a tab in a run is a tab, in a format it is a stop.
    fn leaf(&mut self, local: &str, e: &BytesStart) -> Tag {
        let outer = self.open.iter().rev().nth(1);
        match (self.open.last(), local) {
            (Some(Tag::Run), _) => self.in_run(local, e),
            (Some(Tag::RunMark), "vanish") if outer == Some(&Tag::Run) && is_on(e) => {
                if let Some(run) = self.runs.last_mut() {
                    run.hidden = true;
                }
            }
            (Some(Tag::RunMark), "b") if outer == Some(&Tag::Run) => {
                if let Some(run) = self.runs.last_mut() {
                    run.bold = is_on(e);
                }
            }
            (Some(Tag::RunMark), "del" | "moveFrom") if outer == Some(&Tag::ParagraphMark) => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.joined = true;
                }
            }
            (Some(Tag::RowMark), "del") => {
                if let Some(row) = self.rows.last_mut() {
                    row.deleted = true;
                }
            }
            (Some(Tag::List), "numId" | "ilvl") => self.list(local, e),
            (Some(Tag::RunMark | Tag::RowMark), _) => {}
            (_, "ins") => self.counts.insertions += 1,
            (_, "tbl") => self.counts.tables += 1,
            (_, "altChunk") => self.counts.embedded += 1,
            _ => {}
        }
        Tag::Other
    }

    fn list(&mut self, local: &str, e: &BytesStart) {
        let (Some(paragraph), Some(value)) = (self.paragraphs.last_mut(), value(e, "val")) else { return };
        match local {
            "numId" => paragraph.item = value != "0",
            _ => paragraph.level = value.parse::<usize>().unwrap_or(0).min(8),
        }
    }

    fn in_run(&mut self, local: &str, e: &BytesStart) {
        match local {
            "commentReference" => self.counts.comments += 1,
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.say("\u{2011}"),
            "sym" => {
                let c = symbol(e);
                self.counts.symbols += usize::from(c == '□');
                self.say(c.encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match value(e, "fldCharType").as_deref() {
                Some("begin") => self.fields.push(true),
                Some("separate") => {
                    if let Some(instructions) = self.fields.last_mut() {
                        *instructions = false;
                    }
                }
                _ => {
                    self.fields.pop();
                }
            },
            "footnoteReference" | "endnoteReference" => {
                let words = self.notes.get(&note_key(local.trim_end_matches("Reference"), e)).cloned();
                if let (Some(paragraph), Some(words)) = (self.paragraphs.last_mut(), words) {
                    self.counts.footnotes += 1;
                    paragraph.notes.push(words);
                }
            }
            _ => {}
        }
    }

    /// Closes the innermost element.
    fn finish(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match self.open.pop() {
            Some(Tag::Paragraph) => self.finish_paragraph(),
            Some(Tag::Run) => {
                let run = self.runs.pop().unwrap_or_default();
                self.counts.hidden += usize::from(run.hidden && run.words);
            }
            Some(Tag::Cell) => {
                let words = self.frame_words("\n");
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(words);
                }
            }
            Some(Tag::Row) => {
                let row = self.rows.pop().unwrap_or_default();
                if !row.deleted && !row.cells.is_empty() {
                    self.line(row.cells.join("\t").trim_end_matches('\t').to_owned());
                }
            }
            Some(Tag::TextBox) => {
                let words = self.frame_words("\n");
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.push(BoldLine::plain(words)),
                    None => self.line(words),
                }
            }
            Some(Tag::Note) => self.finish_note(),
            _ => {}
        }
    }

    fn finish_note(&mut self) {
        let words = self.frame_words(" ");
        if let Some(key) = self.note.take() {
            self.notes.insert(key, words.trim().to_owned());
        }
    }

    /// Takes the innermost frame off and joins its lines, empty ones at the end left out.
    fn frame_words(&mut self, between: &str) -> String {
        let Some(mut frame) = self.frames.pop() else { return String::new() };
        if !frame.joined.is_empty() {
            frame.lines.push(BoldLine::plain(frame.joined));
        }
        let lines = frame.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
        lines.join(between).trim_end_matches(['\n', ' ']).to_owned()
    }

    fn finish_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        // A field that was never closed must not swallow the rest.
        self.fields.iter_mut().for_each(|instructions| *instructions = false);
        let Paragraph { mut line, level, item, joined, notes, boxes } = paragraph;
        for note in notes {
            line.text.push_str(&format!(" [{note}]"));
        }
        if item && !line.text.is_empty() && !begins_with_label(&line.text) {
            line.begin(&format!("{}- ", "  ".repeat(level)));
        }
        if let Some(frame) = self.frames.last_mut() {
            let before = std::mem::take(&mut frame.joined);
            let line = if before.is_empty() { line } else { BoldLine::plain(before + &line.text) };
            if joined {
                frame.joined = line.text
            } else {
                frame.lines.push(line)
            }
            frame.lines.extend(boxes);
        }
    }

    fn line(&mut self, words: String) {
        if let Some(frame) = self.frames.last_mut() {
            frame.lines.push(BoldLine::plain(words));
        }
    }

    /// Adds words where they are shown. A line break inside XML text is a blank to Word.
    fn say(&mut self, words: &str) {
        if let Some(run) = self.runs.last_mut() {
            run.words |= !words.trim().is_empty();
            if run.hidden {
                return;
            }
        }
        if self.fields.contains(&true) {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let bold = self.runs.last().is_some_and(|run| run.bold);
            paragraph.line.say(&words.replace(['\n', '\r'], " "), bold);
        }
    }

    fn break_line(&mut self) {
        let hidden = self.runs.last().is_some_and(|run| run.hidden) || self.fields.contains(&true);
        if let Some(paragraph) = self.paragraphs.last_mut()
            && !hidden
        {
            paragraph.line.say("\n", false);
        }
    }
}

/// Whether a paragraph begins as a turn does: up to three words and a colon.
fn begins_with_label(text: &str) -> bool {
    let Some((label, _)) = text.split_once(':') else { return false };
    label.chars().count() <= 30 && (1..=3).contains(&label.split_whitespace().count())
}
