//! A text in the making, as readers of marked-up files put it down: paragraphs as lines, cells of a table divided by
//! tabs, notes in brackets; and what in it is bold, where bold words say who speaks.

use std::collections::HashMap;

use super::document::Options;
use super::plain;
use crate::text::{Text, tried};

/// A line with how many bytes of it are bold, from its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BoldLine {
    pub text: String,
    pub bold: usize,
}

impl BoldLine {
    pub fn plain(text: String) -> BoldLine {
        BoldLine { text, bold: 0 }
    }

    /// Adds words; they are of the bold beginning if all before them is.
    pub fn say(&mut self, words: &str, bold: bool) {
        let so_far = self.bold == self.text.len();
        self.text.push_str(words);
        if bold && so_far {
            self.bold = self.text.len();
        }
    }

    /// Puts something before the line.
    pub fn begin(&mut self, words: &str) {
        self.text.insert_str(0, words);
        self.bold += if self.bold > 0 { words.len() } else { 0 };
    }
}

/// What holds lines: the body, a cell, a note.
#[derive(Default)]
struct Frame {
    lines: Vec<BoldLine>,
    open: Option<BoldLine>,
}

/// The text in the making.
#[derive(Default)]
pub(super) struct TextBuilder {
    body: Frame,
    /// Cells and notes that are open, the innermost last.
    inner: Vec<Frame>,
    /// Rows that are open: their cells.
    rows: Vec<Vec<String>>,
    bold: bool,
    /// What the next paragraph begins with: a bullet.
    bullet: String,
}

impl TextBuilder {
    fn frame(&mut self) -> &mut Frame {
        self.inner.last_mut().unwrap_or(&mut self.body)
    }

    /// How deep cells and notes stand in one another.
    pub fn depth(&self) -> usize {
        self.inner.len() + self.rows.len()
    }

    /// Adds words to the paragraph, and begins one where none is open.
    pub fn say(&mut self, words: &str) {
        let (bold, bullet) = (self.bold, std::mem::take(&mut self.bullet));
        let open = self.frame().open.get_or_insert_default();
        if open.text.is_empty() && !bullet.is_empty() {
            open.say(&bullet, bold);
        }
        open.say(words, bold);
    }

    /// Whether words stand in the paragraph already, and the last of them is no blank.
    pub fn wants_blank(&self) -> bool {
        let open = self.inner.last().unwrap_or(&self.body).open.as_ref();
        open.is_some_and(|line| !line.text.is_empty() && !line.text.ends_with(char::is_whitespace))
    }

    /// What follows is bold, or is not.
    pub fn set_bold(&mut self, bold: bool) {
        self.bold = bold;
    }

    /// The next paragraph is an item of a list so many levels deep.
    pub fn item(&mut self, level: usize) {
        self.bullet = format!("{}- ", "  ".repeat(level.min(8)));
    }

    /// Ends the paragraph; an empty one stays as an empty line where `empty` says so.
    pub fn end_paragraph(&mut self, empty: bool) {
        self.bullet.clear();
        let frame = self.frame();
        match frame.open.take() {
            Some(line) => frame.lines.push(line),
            None if empty => frame.lines.push(BoldLine::default()),
            None => {}
        }
    }

    pub fn begin_row(&mut self) {
        self.end_paragraph(false);
        self.rows.push(Vec::new());
    }

    pub fn begin_cell(&mut self) {
        self.end_paragraph(false);
        self.inner.push(Frame::default());
    }

    pub fn end_cell(&mut self) {
        let words = self.end_frame("\n");
        match self.rows.last_mut() {
            Some(cells) => cells.push(words),
            None => self.frame().lines.push(BoldLine::plain(words)),
        }
    }

    pub fn end_row(&mut self) {
        let Some(cells) = self.rows.pop().filter(|cells| !cells.is_empty()) else { return };
        let line = cells.join("\t").trim_end_matches('\t').to_owned();
        self.frame().lines.push(BoldLine::plain(line));
    }

    pub fn begin_note(&mut self) {
        self.inner.push(Frame::default());
    }

    /// Ends a note: its words stand in square brackets in the paragraph it hangs on.
    pub fn end_note(&mut self) {
        let words = self.end_frame(" ");
        if !words.trim().is_empty() {
            self.say(&format!(" [{}]", words.trim()));
        }
    }

    fn end_frame(&mut self, between: &str) -> String {
        self.end_paragraph(false);
        let frame = self.inner.pop().unwrap_or_default();
        let lines: Vec<&str> = frame.lines.iter().map(|line| line.text.trim_end()).collect();
        lines.join(between).trim_end().to_owned()
    }

    /// The lines of all that was put down; what was left open is closed.
    pub fn end(mut self) -> Vec<BoldLine> {
        while !self.inner.is_empty() {
            self.end_cell();
        }
        while !self.rows.is_empty() {
            self.end_row();
        }
        self.end_paragraph(false);
        self.body.lines
    }
}

/// The words of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// The lines, each with its end.
    pub text: String,
    /// How many labels in bold were given a colon, because nobody else is seen to speak.
    pub labels: usize,
    /// How many turns there are where bold paragraphs ask and others answer.
    pub bold: usize,
}

/// The words of lines; where bold paragraphs are to ask, they are given labels.
pub(super) fn text_of(mut lines: Vec<BoldLine>, options: &Options) -> Words {
    let joined =
        |lines: &[BoldLine]| plain::lines(lines.iter().fold(String::new(), |text, line| text + &line.text + "\n"));
    let asked = asked_in_bold(&lines);
    let bold = asked.len();
    if options.bold_asks {
        for &(at, label) in &asked {
            if let Some(line) = lines.get_mut(at) {
                line.begin(label);
            }
        }
        return Words { text: joined(&lines), labels: 0, bold };
    }
    let text = joined(&lines);
    if !lines.iter().any(|line| lead(line).is_some()) || !tried(&Text::new(text.as_str())).is_empty() {
        return Words { text, labels: 0, bold };
    }
    match with_colons(&mut lines) {
        0 => Words { text, labels: 0, bold },
        labels => Words { text: joined(&lines), labels, bold },
    }
}

/// The lines that begin a turn where bold paragraphs ask and others answer, and the label of each; none where only one
/// of the two is there.
fn asked_in_bold(lines: &[BoldLine]) -> Vec<(usize, &'static str)> {
    let mut out: Vec<(usize, &'static str)> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.trim().is_empty()) {
        let label = if line.bold >= line.text.trim_end().len() { "I: " } else { "R: " };
        let last = out.last().map(|(_, label)| *label);
        if last != Some(label) && !(out.is_empty() && label == "R: ") {
            out.push((at, label));
        }
    }
    if out.len() < 2 { Vec::new() } else { out }
}

/// A bold beginning has at most so many characters to be a name.
const LONGEST: usize = 40;

/// The bold words at the start of a line, where others follow that are not.
fn lead(line: &BoldLine) -> Option<&str> {
    let bold = line.text.get(..line.bold)?.trim_start_matches("- ").trim();
    let rest = line.text.get(line.bold..)?;
    let name = !bold.is_empty() && bold.chars().count() <= LONGEST && !bold.contains(['\n', '\t', '.', '?', '!']);
    (name && !rest.trim().is_empty()).then_some(bold)
}

/// Puts a colon after bold beginnings that come again: they are labels, and without their bold nothing would say so.
fn with_colons(lines: &mut [BoldLine]) -> usize {
    let mut times: HashMap<String, usize> = HashMap::new();
    for name in lines.iter().filter_map(lead) {
        *times.entry(name.to_lowercase()).or_default() += 1;
    }
    times.retain(|_, &mut n| n > 1);
    if times.len() < 2 {
        return 0;
    }
    let mut count = 0;
    for line in lines {
        if lead(line).is_some_and(|name| times.contains_key(&name.to_lowercase())) {
            let at = line.text.get(..line.bold).map_or(0, |bold| bold.trim_end().len());
            let blank = line.text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
            line.text.insert_str(at, if blank { ":" } else { ": " });
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_beginnings_that_come_again_get_a_colon_where_nobody_else_speaks() {
        let line = |name: &str, words: &str| BoldLine { text: format!("{name} {words}"), bold: name.len() };
        let talk = || vec![line("Sara", "Hur?"), line("Per", "Så."), line("Sara", "Jaså?"), line("Per", "Ja.")];
        let text_of = |lines| {
            let words = text_of(lines, &Options::default());
            (words.text, words.labels)
        };
        assert_eq!(text_of(talk()), ("Sara: Hur?\nPer: Så.\nSara: Jaså?\nPer: Ja.\n".to_owned(), 4));
        let labelled = talk().into_iter().map(|line| BoldLine::plain(line.text.replacen(' ', ": ", 1))).collect();
        assert_eq!(text_of(labelled).1, 0);
        assert_eq!(text_of(vec![line("Viktigt", "a"), line("Viktigt", "b")]).1, 0, "one name is no talk");
    }

    #[test]
    fn bold_paragraphs_ask_where_that_is_chosen() {
        let line =
            |words: &str, bold: bool| BoldLine { text: words.to_owned(), bold: if bold { words.len() } else { 0 } };
        let talk = || {
            vec![
                line("Intervju 3", false),
                line("Hur?", true),
                line("Så.", false),
                line("Så är det.", false),
                line("Jaså?", true),
                line("Ja.", false),
            ]
        };
        assert_eq!(text_of(talk(), &Options::default()).bold, 4);
        let options = Options { bold_asks: true, ..Options::default() };
        let text = text_of(talk(), &options).text;
        assert_eq!(text, "Intervju 3\nI: Hur?\nR: Så.\nSå är det.\nI: Jaså?\nR: Ja.\n");
        assert_eq!(text_of(vec![line("Allt", true)], &options).text, "Allt\n", "where nobody answers nobody asks");
    }

    #[test]
    fn cells_are_parted_by_tabs_and_what_is_open_is_closed() {
        let mut page = TextBuilder::default();
        page.say("före");
        page.begin_row();
        page.begin_cell();
        page.say("a");
        page.end_paragraph(true);
        page.say("b");
        page.end_cell();
        page.begin_cell();
        page.say("c");
        let lines: Vec<String> = page.end().into_iter().map(|line| line.text).collect();
        assert_eq!(lines, ["före", "a\nb\tc"]);
    }
}
