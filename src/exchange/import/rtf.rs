//! Rich text: words of control words and groups, read in one pass without recursion.

use encoding_rs::Encoding;

use super::document::{ImportedDocument, Options};
use super::note::{self, Note};
use super::page::{TextBuilder, Words, text_of};
use crate::exchange::{Error, Reason};

/// More groups inside one another than any writer makes.
const DEEPEST: usize = 100_000;

/// What holds inside a group.
#[derive(Clone, Copy)]
struct State {
    /// Its words are not of the text: fonts, styles, pictures, what was deleted.
    skips: bool,
    bold: bool,
    hidden: bool,
    /// Whether the group is a note.
    note: bool,
    /// Characters that stand for a `\u` where it cannot be shown.
    fallback: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    page: TextBuilder,
    states: Vec<State>,
    state: State,
    encoding: &'static Encoding,
    /// Bytes of the code page that wait to be decoded.
    waiting: Vec<u8>,
    /// The first half of a surrogate pair.
    half: Option<u16>,
    /// Characters still to be passed over after a `\u`.
    passed: usize,
    /// Whether a cell of a row is open.
    in_row: bool,
    notes: usize,
    hidden: usize,
    pictures: usize,
}

/// Groups whose words are not of the text.
const SKIPPED: [&str; 24] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "deleted",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "xmlnstbl",
    "themedata",
    "datastore",
    "latentstyles",
    "annotation",
    "nonshppict",
    "listtext",
];

/// Reads a rich text.
pub(super) fn read(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let state = State { skips: false, bold: false, hidden: false, note: false, fallback: 1 };
    let start = memchr::memmem::find(bytes, b"{\\rtf").unwrap_or(0);
    let mut reader = Reader {
        bytes: bytes.get(start..).unwrap_or_default(),
        at: 0,
        page: TextBuilder::default(),
        states: Vec::new(),
        state,
        encoding: encoding_rs::WINDOWS_1252,
        waiting: Vec::new(),
        half: None,
        passed: 0,
        in_row: false,
        notes: 0,
        hidden: 0,
        pictures: 0,
    };
    reader.read().map_err(|reason| Error::new(name, reason))?;
    let counts = [
        (reader.notes, Note::Footnotes as fn(usize) -> Note),
        (reader.hidden, Note::Hidden),
        (reader.pictures, Note::Pictures),
    ];
    let Words { text, labels, bold } = text_of(reader.page.end(), options);
    let mut notes = note::of_text(&text);
    notes.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, note)| note(count)));
    notes.extend((labels > 0).then_some(Note::BoldLabels(labels)));
    Ok(ImportedDocument { bold, ..ImportedDocument::marked_up(name, text, notes) })
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), Reason> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => self.open()?,
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        self.flush();
        Ok(())
    }

    fn open(&mut self) -> Result<(), Reason> {
        self.flush();
        if self.states.len() >= DEEPEST {
            return Err(Reason::BrokenRtf);
        }
        self.states.push(self.state);
        self.state.note = false;
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        if self.state.note {
            self.page.end_note();
            self.notes += 1;
        }
        if let Some(state) = self.states.pop() {
            self.state = state;
        }
        self.passed = 0;
        self.page.set_bold(self.state.bold);
    }

    /// A control word or sign.
    fn control(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count().min(32);
        if letters == 0 {
            return self.sign();
        }
        let word = String::from_utf8_lossy(rest.get(..letters).unwrap_or_default()).into_owned();
        let minus = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest.iter().skip(letters + minus).take_while(|b| b.is_ascii_digit()).count().min(10);
        let len = if digits > 0 { letters + minus + digits } else { letters };
        let number =
            rest.get(letters..len).and_then(|n| std::str::from_utf8(n).ok()).and_then(|n| n.parse::<i64>().ok());
        self.at += len + usize::from(rest.get(len) == Some(&b' '));
        self.word(&word, number);
    }

    fn sign(&mut self) {
        let sign = self.bytes.get(self.at).copied().unwrap_or(b' ');
        self.at += 1;
        match sign {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|hex| std::str::from_utf8(hex).ok());
                let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                self.at += if byte.is_some() { 2 } else { 0 };
                self.byte(byte.unwrap_or(b'?'));
            }
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("\u{2011}"),
            b'-' => self.say("\u{ad}"),
            b'*' => self.state.skips = true,
            b'\r' | b'\n' => self.paragraph(),
            sign => self.byte(sign),
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        let on = number != Some(0);
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "bin" => self.at += usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(self.bytes.len()),
            "ansicpg" => self.code_page(number.unwrap_or(1252)),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "pict" => {
                self.pictures += usize::from(!self.state.skips);
                self.state.skips = true;
            }
            word if SKIPPED.contains(&word) => self.state.skips = true,
            // What Word marks as to be passed over by others has words all the same.
            "shptxt" | "fldrslt" => self.state.skips = self.states.last().is_some_and(|outer| outer.skips),
            "footnote" if !self.state.skips => {
                self.flush();
                self.state.note = true;
                self.page.begin_note();
            }
            _ if self.state.skips => {}
            "b" => {
                self.flush();
                self.state.bold = on;
                self.page.set_bold(on);
            }
            "v" => self.state.hidden = on,
            "plain" => {
                self.flush();
                (self.state.bold, self.state.hidden) = (false, false);
                self.page.set_bold(false);
            }
            other => self.shown(other),
        }
    }

    /// Control words that stand for something that is shown.
    fn shown(&mut self, word: &str) {
        match word {
            "par" | "sect" | "page" => self.paragraph(),
            "line" => self.say("\n"),
            "tab" => self.say("\t"),
            "cell" => {
                self.flush();
                self.begin_row();
                self.page.end_cell();
                self.page.begin_cell();
            }
            "row" => {
                self.flush();
                if self.in_row {
                    self.page.end_cell();
                    self.page.end_row();
                }
                self.in_row = false;
            }
            // A row begins: its cells' words come next.
            "trowd" if !self.in_row => {
                self.flush();
                self.page.end_paragraph(false);
                self.begin_row();
            }
            "emdash" => self.say("—"),
            "endash" => self.say("–"),
            "lquote" => self.say("‘"),
            "rquote" => self.say("’"),
            "ldblquote" => self.say("“"),
            "rdblquote" => self.say("”"),
            "bullet" => self.say("•"),
            "emspace" | "enspace" | "qmspace" => self.say(" "),
            _ => {}
        }
    }

    fn begin_row(&mut self) {
        if !self.in_row {
            self.page.begin_row();
            self.page.begin_cell();
            self.in_row = true;
        }
    }

    fn paragraph(&mut self) {
        self.flush();
        if !self.state.skips {
            self.page.end_paragraph(!self.in_row);
        }
    }

    fn code_page(&mut self, number: i64) {
        let label = match number {
            10000 => "macintosh".to_owned(),
            65001 => "utf-8".to_owned(),
            936 => "gbk".to_owned(),
            932 => "shift_jis".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            n => format!("windows-{n}"),
        };
        self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
    }

    fn unicode(&mut self, number: i64) {
        self.flush();
        self.passed = self.state.fallback;
        let Ok(unit) = u16::try_from(number.rem_euclid(65_536)) else { return };
        let half = self.half.take();
        let units: Vec<u16> = half.into_iter().chain([unit]).collect();
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let words: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
        self.say_only(&words);
    }

    fn byte(&mut self, byte: u8) {
        if self.passed > 0 {
            self.passed -= 1;
        } else if !self.state.skips {
            self.waiting.push(byte);
        }
    }

    /// Decodes what waits.
    fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.waiting);
        let words = self.encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.say_only(&words);
    }

    fn say(&mut self, words: &str) {
        self.flush();
        self.say_only(words);
    }

    fn say_only(&mut self, words: &str) {
        if self.state.skips {
            return;
        }
        if self.state.hidden {
            self.hidden += usize::from(!words.trim().is_empty());
            return;
        }
        self.page.say(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        read("x.rtf", rtf.as_bytes(), &Options::default()).unwrap().text
    }

    #[test]
    fn words_of_rich_text() {
        assert_eq!(
            text(r"{\rtf1\ansi\ansicpg1252\uc1 \u197?sa \'e4r\par {\b fet}\tab x\line y\par}"),
            "Åsa är\nfet\tx\ny\n"
        );
        assert_eq!(
            text(r"{\rtf1 {\fonttbl{\f0 Arial;}}a{\*\x b}{\v dold}c{\footnote not}d\par\par e}"),
            "ac [not]d\n\ne\n"
        );
        assert_eq!(
            text(r"{\rtf1\trowd a\cell b\cell\row\trowd c\cell d\cell\row\pard efter\par}"),
            "a\tb\nc\td\nefter\n"
        );
        assert_eq!(text(r"{\rtf1\ansicpg1250 d\'b3ugo}"), "długo\n");
        assert_eq!(
            text(r"{\rtf1 {\b Sara} Hur?\par {\b Per} S\'e5.\par {\b Sara} Va?\par {\b Per} Jo.\par}"),
            "Sara: Hur?\nPer: Så.\nSara: Va?\nPer: Jo.\n"
        );
    }
}
