//! From bytes to what they mean, a sequence at a time.

use std::time::Duration;

use super::keys::{self, Numbers};
use super::paste::with_plain_line_ends;
use super::{Input, TerminalAnswer};

const ESC: u8 = 0x1b;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Takes bytes in as they come and keeps the half sequence at their end.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    /// The terminal was told to speak the protocol of kitty.
    kitty: bool,
}

/// What stands at the beginning of the bytes.
enum Sequence {
    /// Something whole, that many bytes long.
    Whole(usize, Vec<Input>),
    /// The beginning of something.
    Half,
}

impl Decoder {
    /// How long half a sequence is waited for. A terminal sends a sequence in one piece; a slow line may cut it in two.
    pub const PATIENCE: Duration = Duration::from_millis(40);
    /// How long half a paste is waited for after its last byte: what comes is text, and much of it takes its time.
    pub const PASTE_PATIENCE: Duration = Duration::from_secs(2);

    /// The terminal was told to speak the protocol of kitty.
    pub fn speak_kitty(&mut self) {
        self.kitty = true;
    }

    /// Takes bytes in; what is whole by now, in order.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.bytes.extend_from_slice(bytes);
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            match self.first(rest) {
                Sequence::Whole(taken, inputs) => {
                    at += taken;
                    out.extend(inputs);
                }
                Sequence::Half => break,
            }
        }
        self.bytes.drain(..at);
        out
    }

    /// How long to wait for the rest of a half sequence; none when nothing is half.
    pub fn patience(&self) -> Option<Duration> {
        let half = !self.bytes.is_empty();
        half.then(|| if self.bytes.starts_with(PASTE_BEGINS) { Self::PASTE_PATIENCE } else { Self::PATIENCE })
    }

    /// The rest did not come: the half sequence is read as the keys that it may have been. An answer that broke off, which
    /// nobody typed, is dropped.
    pub fn give_up(&mut self) -> Vec<Input> {
        let bytes = std::mem::take(&mut self.bytes);
        if let Some(text) = bytes.strip_prefix(PASTE_BEGINS) {
            return vec![pasted(text)];
        }
        match bytes.as_slice() {
            [ESC] => vec![Input::Key(keys::of_char('\x1b'))],
            [ESC, second] => vec![Input::Key(keys::with_alt(keys::of_char(char::from(*second))))],
            [ESC, ..] => Vec::new(),
            lone => lone.iter().filter_map(|byte| latin1(*byte)).collect(),
        }
    }

    fn first(&self, rest: &[u8]) -> Sequence {
        match rest {
            [ESC] => Sequence::Half,
            // Esc, and then another sequence: as tmux and slow lines join them. Never letters.
            [ESC, ESC, ..] => Sequence::Whole(1, vec![Input::Key(keys::of_char('\x1b'))]),
            _ if rest.starts_with(PASTE_BEGINS) => paste(rest),
            [ESC, b'[', tail @ ..] => self.control(tail),
            [ESC, b'O', tail @ ..] => ss3(tail),
            [ESC, b']', tail @ ..] => string(tail, ground),
            [ESC, b'P', tail @ ..] => string(tail, capability),
            [ESC, b'_' | b'^' | b'X', tail @ ..] => string(tail, |_| None),
            [ESC, tail @ ..] => match character(tail) {
                Some((taken, c)) => Sequence::Whole(1 + taken, c.map(alt).into_iter().collect()),
                None => Sequence::Half,
            },
            _ => match character(rest) {
                Some((taken, c)) => {
                    Sequence::Whole(taken, c.map(|c| Input::Key(keys::of_char(c))).into_iter().collect())
                }
                None => Sequence::Half,
            },
        }
    }

    /// What follows `ESC [`.
    fn control(&self, tail: &[u8]) -> Sequence {
        const BEGIN: usize = 2;
        match tail {
            [b'M', mouse @ ..] => return old_mouse(mouse),
            [b'['] => return Sequence::Half,
            [b'[', letter, ..] => {
                return match keys::of_linux(*letter) {
                    Some(event) => Sequence::Whole(BEGIN + 2, vec![Input::Key(event)]),
                    None => Sequence::Whole(BEGIN + 1, Vec::new()),
                };
            }
            _ => {}
        }
        let private = matches!(tail, [b'?' | b'<' | b'>' | b'=', ..]);
        let is_last = |b: &u8| (0x40..=0x7e).contains(b) || (*b == b'$' && !private);
        // A byte that no control sequence has ends it: what follows is read by itself.
        let Some(end) = tail.iter().position(|b| is_last(b) || !(0x20..=0x3f).contains(b)) else {
            return Sequence::Half;
        };
        let (Some(last), Some(written)) = (tail.get(end), tail.get(..end)) else { return Sequence::Half };
        if !is_last(last) {
            return Sequence::Whole(BEGIN + end, Vec::new());
        }
        Sequence::Whole(BEGIN + end + 1, self.meant(written, *last).into_iter().collect())
    }

    /// What a whole control sequence means; none when it stands in no table.
    fn meant(&self, written: &[u8], last: u8) -> Option<Input> {
        match written {
            [b'<', numbers @ ..] => {
                let numbers = Numbers::read(numbers);
                let at = (numbers.at(1)?, numbers.at(2)?);
                keys::mouse(numbers.at(0)?, at, last == b'm').map(Input::Mouse)
            }
            [b'?', ..] if last == b'u' => Some(Input::Answer(TerminalAnswer::Keyboard)),
            [b'?', numbers @ ..] if last == b'c' => {
                let clipboard = numbers.split(|&byte| byte == b';').skip(1).any(|number| number == b"52");
                Some(Input::Answer(TerminalAnswer::Kind(clipboard)))
            }
            [b'?' | b'>' | b'=', ..] => None,
            written => self.plainly_meant(&Numbers::read(written), last),
        }
    }

    /// What a control sequence without a private mark means.
    fn plainly_meant(&self, numbers: &Numbers, last: u8) -> Option<Input> {
        match (last, numbers.places()) {
            // The answer to where the cursor is, from row 2 on; in row 1 it is F3 with modifiers.
            (b'R', 2) if numbers.at(0) != Some(1) => {
                Some(Input::Answer(TerminalAnswer::Column(u16::try_from(numbers.at(1)?).ok()?)))
            }
            // The mouse as rxvt has it: its code is counted from 32.
            (b'M', 3) => {
                let (code, at) = (numbers.at(0)?.checked_sub(32)?, (numbers.at(1)?, numbers.at(2)?));
                keys::mouse(code, at, false).map(Input::Mouse)
            }
            // The window has or loses the focus: nothing is done about it.
            (b'I' | b'O', 1) => None,
            _ => keys::of_csi(numbers, last, self.kitty).map(Input::Key),
        }
    }
}

fn alt(c: char) -> Input {
    Input::Key(keys::with_alt(keys::of_char(c)))
}

/// A whole paste, or its beginning.
fn paste(rest: &[u8]) -> Sequence {
    let Some(text) = rest.get(PASTE_BEGINS.len()..) else { return Sequence::Half };
    match memchr::memmem::find(text, PASTE_ENDS) {
        Some(end) => {
            let whole = PASTE_BEGINS.len() + end + PASTE_ENDS.len();
            Sequence::Whole(whole, vec![pasted(text.get(..end).unwrap_or_default())])
        }
        None => Sequence::Half,
    }
}

fn pasted(text: &[u8]) -> Input {
    Input::Paste(with_plain_line_ends(&String::from_utf8_lossy(text)))
}

/// What follows `ESC O`.
fn ss3(tail: &[u8]) -> Sequence {
    match tail {
        [] => Sequence::Half,
        [ESC, ..] => Sequence::Whole(2, vec![alt('O')]),
        [letter, ..] => match keys::of_ss3(*letter) {
            Some(event) => Sequence::Whole(3, vec![Input::Key(event)]),
            None => Sequence::Whole(2, vec![alt('O')]),
        },
    }
}

/// A string of the terminal, ended by BEL or `ESC \`: an answer, or nothing of ours.
fn string(tail: &[u8], read: impl Fn(&str) -> Option<TerminalAnswer>) -> Sequence {
    const MOST: usize = 4096;
    const BEGIN: usize = 2;
    let Some(end) = tail.iter().position(|b| *b < 0x20) else {
        // No answer is so long: whoever sends it wants no answer read.
        return if tail.len() > MOST { Sequence::Whole(BEGIN + tail.len(), Vec::new()) } else { Sequence::Half };
    };
    let length = match (tail.get(end), tail.get(end + 1)) {
        (Some(&ESC), None) => return Sequence::Half,
        (Some(&ESC), Some(b'\\')) => end + 2,
        (Some(0x07), _) => end + 1,
        // Another sequence begins, or a key was pressed: this one broke off.
        _ => return Sequence::Whole(BEGIN + end, Vec::new()),
    };
    let words = String::from_utf8_lossy(tail.get(..end).unwrap_or_default());
    Sequence::Whole(BEGIN + length, read(&words).map(Input::Answer).into_iter().collect())
}

/// The answer to the question for the ground (`OSC 11`).
fn ground(words: &str) -> Option<TerminalAnswer> {
    words.strip_prefix("11;").map(|colour| TerminalAnswer::Ground(colour.to_owned()))
}

/// The answer to a question for a capability: the number of colours (`Co` in hexadecimal letters, as its value), or that
/// words are taken for the clipboard (`Ms`).
fn capability(words: &str) -> Option<TerminalAnswer> {
    if words.get(..7).is_some_and(|begin| begin.eq_ignore_ascii_case("1+r4D73")) {
        return Some(TerminalAnswer::Clipboard);
    }
    let value = words.strip_prefix("1+r436F=").or_else(|| words.strip_prefix("1+r436f="))?;
    let digits: Option<String> = (0..value.len() / 2)
        .map(|at| value.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).map(char::from))
        .collect();
    digits?.parse().ok().map(TerminalAnswer::Colours)
}

/// The mouse as the oldest terminals have it: three bytes, each counted from 32.
fn old_mouse(bytes: &[u8]) -> Sequence {
    let [code, column, row, ..] = bytes else { return Sequence::Half };
    let of = |byte: u8| u32::from(byte).saturating_sub(32);
    let event = keys::mouse(of(*code), (of(*column), of(*row)), false);
    Sequence::Whole(6, event.map(Input::Mouse).into_iter().collect())
}

/// The first character and its bytes; no character where bytes mean none. None while it is half.
fn character(bytes: &[u8]) -> Option<(usize, Option<char>)> {
    let first = *bytes.first()?;
    let length = match first {
        0..=0x7f => return Some((1, Some(char::from(first)))),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((1, as_latin1(first))),
    };
    let piece = bytes.get(..length.min(bytes.len()))?;
    match std::str::from_utf8(piece) {
        Ok(piece) => Some((length, piece.chars().next())),
        Err(wrong) if wrong.error_len().is_none() => None,
        Err(_) => Some((1, as_latin1(first))),
    }
}

/// A byte that is no part of UTF-8, as a terminal whose letters are Latin-1 means it.
fn as_latin1(byte: u8) -> Option<char> {
    (byte >= 0xa0).then(|| char::from(byte))
}

fn latin1(byte: u8) -> Option<Input> {
    as_latin1(byte).map(|c| Input::Key(keys::of_char(c)))
}
