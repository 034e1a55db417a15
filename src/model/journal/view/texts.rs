//! Texts and excerpts: blocks as they stand now, and where edges marked on earlier words lie (FORMAT.md §10).

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value as Json;

use super::super::{Edges, OpId};
use super::index::{OpContent, ThingNo};
use super::registers::Registers;
use crate::model::EntityKind;
use crate::text::{BlockChange, Blocks, Edge, Span, Text, carry};

/// The text of a document, block by block.
pub(super) struct DocumentText {
    original: Text,
    blocks: Blocks,
    /// The text now; none where no block was rewritten.
    now: Option<Now>,
}

struct Now {
    text: Text,
    /// First position of every block, and the text's end.
    starts: Vec<u32>,
    /// By rewritten block: what became of its original, compared once for all edges on it.
    changes: HashMap<u32, BlockChange>,
}

impl DocumentText {
    /// The text as it is now.
    pub fn text(&self) -> &Text {
        self.now.as_ref().map_or(&self.original, |now| &now.text)
    }

    pub fn is_rewritten(&self) -> bool {
        self.now.is_some()
    }

    /// What became of the original of a block; none where it was not rewritten.
    fn change(&self, block: u32) -> Option<&BlockChange> {
        self.now.as_ref()?.changes.get(&block)
    }

    /// The place of a block in the text now; empty at its end for a number beyond the last.
    fn block_now(&self, block: u32) -> Span {
        match &self.now {
            None => self.blocks.span(block),
            Some(now) => {
                let at = |i: usize| now.starts.get(i).or(now.starts.last()).copied().unwrap_or(0);
                Span::new(at(block as usize), at(block as usize + 1))
            }
        }
    }
}

/// The texts of all documents that are held.
pub(super) struct Texts {
    documents: HashMap<ThingNo, DocumentText>,
}

/// The place of an excerpt as it was written.
pub(super) enum MarkedRange {
    /// Edges on versions of blocks.
    Edges(Edges),
    /// A span of the original text: a row of a columnar edit.
    Original(Span),
}

impl Texts {
    pub fn of(registers: &Registers) -> Texts {
        let documents = registers
            .index
            .written()
            .filter(|(_, entity, _)| entity.kind == EntityKind::Document)
            .filter_map(|(thing, _, _)| Some((thing, document(registers, thing)?)))
            .collect();
        Texts { documents }
    }

    pub fn get(&self, document: ThingNo) -> Option<&DocumentText> {
        self.documents.get(&document)
    }

    /// The text a block had for whoever wrote `version`; none when that is not here.
    fn block<'a>(
        &'a self,
        registers: &'a Registers,
        document: ThingNo,
        block: u32,
        version: Option<&str>,
    ) -> Option<Cow<'a, str>> {
        let Some(version) = version else {
            let held = self.get(document)?;
            return Some(Cow::Borrowed(held.original.slice(held.blocks.span(block))));
        };
        let op = registers.index.resolve(version.parse::<OpId>().ok()?)?;
        match registers.content(op)?.json(&format!("b{block}"))? {
            Cow::Borrowed(json) => json.as_str().map(Cow::Borrowed),
            Cow::Owned(json) => json.as_str().map(|text| Cow::Owned(text.to_owned())),
        }
    }

    /// The place in the text now of a range marked so; none when something it names is not here.
    pub fn place(&self, registers: &Registers, document: ThingNo, marked: &MarkedRange) -> Option<Span> {
        let held = self.get(document)?;
        let edges = match marked {
            MarkedRange::Original(span) if !held.is_rewritten() => return Some(cut(*span, held.original.chars())),
            _ => self.edges(document, marked)?,
        };
        let at = |edge: &Edge, end: bool| {
            let now = held.block_now(edge.block);
            let offset = match &edge.version {
                None => held.change(edge.block).map_or(edge.offset, |change| change.carry(edge.offset, end)),
                Some(version) => {
                    let old = self.block(registers, document, edge.block, Some(version))?;
                    carry(&old, held.text().slice(now), edge.offset, end)
                }
            };
            Some(now.start + offset.min(now.len()))
        };
        let start = at(&edges.start, false)?;
        Some(Span { start, end: at(&edges.end, true)?.max(start) })
    }

    /// The words a range was marked on; none when something it names is not here.
    pub fn words_marked(&self, registers: &Registers, document: ThingNo, marked: &MarkedRange) -> Option<String> {
        if let MarkedRange::Original(span) = marked {
            return Some(self.get(document)?.original.slice(*span).to_owned());
        }
        let edges = self.edges(document, marked)?;
        let (start, end) = (&edges.start, &edges.end);
        let first = self.block(registers, document, start.block, start.version.as_deref())?;
        if start.block == end.block {
            return Some(chars(&first, start.offset, Some(end.offset)).to_owned());
        }
        let mut out = chars(&first, start.offset, None).to_owned();
        for (block, version) in edges.between() {
            out.push_str(&self.block(registers, document, block, version)?);
        }
        let last = self.block(registers, document, end.block, end.version.as_deref())?;
        out.push_str(chars(&last, 0, Some(end.offset)));
        Some(out)
    }

    /// The edges of a range; those of a row are all on the original.
    pub fn edges<'a>(&self, document: ThingNo, marked: &'a MarkedRange) -> Option<Cow<'a, Edges>> {
        match marked {
            MarkedRange::Edges(edges) => Some(Cow::Borrowed(edges)),
            MarkedRange::Original(span) => {
                let held = self.get(document)?;
                let span = cut(*span, held.original.chars());
                held.blocks.anchor(span).map(|range| Cow::Owned(Edges::from(&range)))
            }
        }
    }

    /// Whether every version that edges name is here: a write of that very block of the document.
    pub fn has_versions(&self, registers: &Registers, document: ThingNo, edges: &Edges) -> bool {
        let named = [&edges.start, &edges.end].map(|edge| (edge.block, edge.version.as_deref()));
        named
            .into_iter()
            .chain(edges.between())
            .all(|(block, version)| version.is_none() || self.block(registers, document, block, version).is_some())
    }
}

/// The place of the excerpt `thing` as written, by the write that is shown.
pub(super) fn marked(registers: &Registers, thing: ThingNo) -> Option<MarkedRange> {
    match registers.content(registers.shown(thing, "range")?)? {
        OpContent::Row { columns, row, .. } => columns.spans.get(row).copied().map(MarkedRange::Original),
        put => put.json("range").and_then(|json| Edges::of(&json)).map(MarkedRange::Edges),
    }
}

/// The text of a document: its original in blocks, and those that were rewritten.
fn document(registers: &Registers, thing: ThingNo) -> Option<DocumentText> {
    let original = Text::new(registers.value(thing, "text")?.as_str()?);
    let blocks = Blocks::of(original.as_str());
    let mut rewritten: HashMap<u32, &str> = HashMap::new();
    for name in registers.names(thing) {
        let Some(block) = block_of(name).filter(|&block| (block as usize) < blocks.count()) else { continue };
        let Some(Cow::Borrowed(Json::String(text))) =
            registers.standing(thing, name).and_then(|op| registers.content(op)).and_then(|content| content.json(name))
        else {
            continue;
        };
        rewritten.insert(block, text);
    }
    let now = (!rewritten.is_empty()).then(|| now(&original, &blocks, &rewritten));
    Some(DocumentText { original, blocks, now })
}

fn now(original: &Text, blocks: &Blocks, rewritten: &HashMap<u32, &str>) -> Now {
    let mut text = String::with_capacity(original.as_str().len() + 256);
    let mut starts = vec![0u32];
    let mut at = 0u32;
    for block in 0..blocks.count() as u32 {
        let words = rewritten.get(&block).copied().unwrap_or_else(|| original.slice(blocks.span(block)));
        text.push_str(words);
        at += words.chars().count() as u32;
        starts.push(at);
    }
    let change = |(&block, &words): (&u32, &&str)| (block, BlockChange::new(original.slice(blocks.span(block)), words));
    Now { text: Text::new(text), starts, changes: rewritten.iter().map(change).collect() }
}

/// The block of a register `b12`.
fn block_of(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('b')?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// A span cut to a text of that many scalar values.
fn cut(span: Span, chars: u32) -> Span {
    Span { start: span.start.min(chars), end: span.end.min(chars) }
}

/// The words between two offsets in scalar values; to the end when there is no second.
fn chars(text: &str, from: u32, to: Option<u32>) -> &str {
    let byte = |at: u32| text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte);
    let end = to.map_or(text.len(), byte);
    text.get(byte(from).min(end)..end).unwrap_or("")
}
