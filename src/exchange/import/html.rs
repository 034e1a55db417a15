//! Web pages, by their tokens: a tree of them takes time in the square of the depth, and nothing here needs one. What
//! a browser shows as text stays; scripts, styles, comments and what is marked `hidden` go.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::document::{ImportedDocument, Options};
use super::encoding::{Decoded, decode};
use super::encodings::Encoding;
use super::note::{self, Note};
use super::page::{TextBuilder, Words, text_of};
use crate::exchange::Error;

/// Tables inside one another deeper than this are read as if they were none.
const DEEPEST: usize = 50;

/// Whether a text begins as a web page does.
pub(super) fn is_html(head: &str) -> bool {
    let lower = head.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let xml = lower.starts_with("<?xml") && lower.contains("<html");
    let comment = lower.starts_with("<!--") && lower.contains("<html");
    xml || comment || ["<!doctype html", "<html", "<head", "<body", "<meta "].iter().any(|tag| lower.starts_with(tag))
}

/// Reads a web page.
pub(super) fn read(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let decoded = decoded(bytes, options).map_err(|reason| Error::new(name, reason))?;
    let Decoded { text, encoding, doubt, instead, replaced, .. } = &decoded;
    let sink = Sink(RefCell::new(State::default()));
    let tokens = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text.as_str()));
    // It stops at scripts that the sink would run: the sink runs none.
    let _ = tokens.feed(&input);
    tokens.end();
    let state = tokens.sink.0.into_inner();
    let (tables, pictures, hidden) = (state.tables, state.pictures, state.hidden);
    let Words { text, labels, bold } = text_of(state.page.end(), options);
    let mut notes = note::of_text(&text);
    notes.extend(replaced.map(|(count, byte)| Note::Replaced(count, byte)));
    let told = [
        (tables, Note::Tables as fn(usize) -> Note),
        (hidden, Note::Hidden),
        (pictures, Note::Pictures),
        (labels, Note::BoldLabels),
    ];
    notes.extend(told.into_iter().filter(|(count, _)| *count > 0).map(|(count, note)| note(count)));
    let sample = decoded.lines(&text);
    let (encoding, doubt, instead) = (Some(*encoding), *doubt, *instead);
    Ok(ImportedDocument { encoding, sample, doubt, instead, bold, ..ImportedDocument::marked_up(name, text, notes) })
}

/// Decodes a page as it says itself, unless the user says otherwise or its bytes are plain UTF-8.
fn decoded(bytes: &[u8], options: &Options) -> Result<Decoded, crate::exchange::Reason> {
    let found = decode(bytes, options.encoding)?;
    if options.encoding.is_some() || found.plain {
        return Ok(found);
    }
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let after = head.split_once("charset=").map(|(_, after)| after.trim_start_matches(['"', '\'', ' ']));
    let label = after
        .map(|after| after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect::<String>());
    match label.as_deref().and_then(Encoding::of) {
        Some(said) => decode(bytes, Some(said)),
        None => Ok(found),
    }
}

#[derive(Default)]
struct State {
    page: TextBuilder,
    /// How many levels are inside something that is not shown, and the tags that are open there.
    skipped: Vec<String>,
    lists: usize,
    /// Tables that are open, and whether a row and a cell are.
    tables_open: Vec<(bool, bool)>,
    preformatted: usize,
    bold: usize,
    tables: usize,
    pictures: usize,
    hidden: usize,
}

struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => state.tag(&tag),
            Token::CharacterTokens(words) => {
                state.say(&words);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Elements that stand in a paragraph of their own.
const BLOCKS: [&str; 32] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "figure",
    "figcaption",
    "address",
    "form",
    "fieldset",
    "hr",
    "details",
    "summary",
    "center",
    "body",
];
/// Elements that have no end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.as_ref();
        let start = tag.kind == TagKind::StartTag;
        // A paragraph ends where another block begins.
        if start && BLOCKS.contains(&name) && self.skipped.first().is_some_and(|open| open == "p") {
            self.skipped.clear();
        }
        if !self.skipped.is_empty() {
            self.in_skipped(name, start && !tag.self_closing);
        } else if start && is_hidden(tag) && !VOID.contains(&name) {
            self.hidden += 1;
            self.skipped.push(name.to_owned());
        } else if start {
            self.start(name);
        } else {
            self.end(name);
        }
        match name {
            "script" if start => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "noframes" | "iframe" | "noembed" if start => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" if start => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Keeps account of what is open in something that is not shown: its own kind alone, as ends of others may lack.
    fn in_skipped(&mut self, name: &str, start: bool) {
        if self.skipped.first().is_none_or(|open| open != name) {
            return;
        }
        if start {
            self.skipped.push(name.to_owned());
        } else {
            self.skipped.pop();
        }
    }

    fn start(&mut self, name: &str) {
        match name {
            "script" | "style" | "title" | "template" | "noframes" | "iframe" | "noembed" | "textarea" | "select"
            | "object" | "svg" | "math" => self.skipped.push(name.to_owned()),
            "br" => self.page.say("\n"),
            "img" => self.pictures += 1,
            "b" | "strong" => self.set_bold(1),
            "pre" => {
                self.page.end_paragraph(false);
                self.preformatted += 1;
            }
            "li" => {
                self.page.end_paragraph(false);
                self.page.item(self.lists.saturating_sub(1));
            }
            "table" if self.tables_open.len() < DEEPEST => {
                self.page.end_paragraph(false);
                self.tables += 1;
                self.tables_open.push((false, false));
            }
            "tr" => self.begin_row(),
            "td" | "th" => self.begin_cell(),
            name if BLOCKS.contains(&name) => {
                self.page.end_paragraph(false);
                self.lists += usize::from(matches!(name, "ul" | "ol"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.set_bold(-1),
            "pre" => {
                self.page.end_paragraph(false);
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            "table" => {
                self.end_row();
                self.tables_open.pop();
            }
            name if BLOCKS.contains(&name) || name == "li" => {
                self.page.end_paragraph(false);
                if matches!(name, "ul" | "ol") {
                    self.lists = self.lists.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    fn set_bold(&mut self, by: isize) {
        self.bold = self.bold.saturating_add_signed(by);
        self.page.set_bold(self.bold > 0);
    }

    fn begin_row(&mut self) {
        self.end_row();
        if let Some((row, _)) = self.tables_open.last_mut() {
            *row = true;
            self.page.begin_row();
        }
    }

    fn begin_cell(&mut self) {
        if self.tables_open.last().is_some_and(|(row, _)| !row) {
            self.begin_row();
        }
        self.end_cell();
        if let Some((_, cell)) = self.tables_open.last_mut() {
            *cell = true;
            self.page.begin_cell();
        }
    }

    fn end_cell(&mut self) {
        if let Some((_, cell)) = self.tables_open.last_mut().filter(|(_, cell)| *cell) {
            *cell = false;
            self.page.end_cell();
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some((row, _)) = self.tables_open.last_mut().filter(|(row, _)| *row) {
            *row = false;
            self.page.end_row();
        }
    }

    /// Words; blanks and ends of lines in a row are one blank, as a browser shows them.
    fn say(&mut self, words: &str) {
        if !self.skipped.is_empty() {
            return;
        }
        if self.preformatted > 0 {
            let mut lines = words.split('\n');
            self.page.say(lines.next().unwrap_or_default());
            for line in lines {
                self.page.end_paragraph(true);
                self.page.say(line);
            }
            return;
        }
        let mut out = String::with_capacity(words.len());
        for c in words.chars() {
            let after_blank = if out.is_empty() { !self.page.wants_blank() } else { out.ends_with(' ') };
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if after_blank => {}
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => out.push(' '),
                c => out.push(c),
            }
        }
        if !out.is_empty() {
            self.page.say(&out);
        }
    }
}

fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| {
        let value = attribute.value.to_ascii_lowercase();
        match attribute.name.local.as_ref() {
            "hidden" => true,
            "style" => value.replace(' ', "").contains("display:none"),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        read("x.html", html.as_bytes(), &Options::default()).unwrap().text
    }

    #[test]
    fn a_page_is_read_as_a_browser_shows_it() {
        assert_eq!(text("<p>Hej\n  <b>d&aring;</b>!<p>ny<br>rad<script>x<y</script><!-- k -->"), "Hej då!\nny\nrad\n");
        assert_eq!(text("<ul><li>ett<li>två<ul><li>under</ul></ul>efter"), "- ett\n- två\n  - under\nefter\n");
        assert_eq!(text("<table><tr><td>a<td>b</tr><tr><th>c</th><td>d</table>"), "a\tb\nc\td\n");
        assert_eq!(text("<div hidden>bort <div>x</div></div>kvar"), "kvar\n");
        assert_eq!(text("<pre>a  b\nc</pre>"), "a  b\nc\n");
        let bold = "<p><b>Sara</b> Hur?<p><b>Per</b> Så.<p><b>Sara</b> Va?<p><b>Per</b> Jo.";
        assert_eq!(text(bold), "Sara: Hur?\nPer: Så.\nSara: Va?\nPer: Jo.\n");
    }

    #[test]
    fn deep_nesting_takes_no_longer_than_its_length() {
        assert_eq!(text(&("<div>".repeat(50_000) + "djup")), "djup\n");
        assert!(text(&("<table><tr><td>".repeat(3_000) + "djup")).contains("djup"));
    }
}
