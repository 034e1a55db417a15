//! What the terminal is asked before the first picture: the colour of its ground, and how wide it draws our marks.

use std::io::{self, Write};
#[cfg(unix)]
use std::time::Duration;
use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// How long one waits for all answers. Most terminals need one or two milliseconds; where none answers, the first
/// picture is to be there within 100.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_millis(60);
/// How much longer an answer that began within [`PATIENCE`] may take to end.
#[cfg(unix)]
const REST: Duration = Duration::from_millis(100);

/// What is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ask {
    /// Whether the ground is dark or light.
    pub ground: bool,
    /// How many cells a mark of ambiguous width takes.
    pub width: bool,
}

/// What was answered in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    /// Whether the ground is light.
    pub light: Option<bool>,
    /// Cells that a mark of ambiguous width takes.
    pub cells: Option<u16>,
    /// What somebody typed meanwhile.
    pub typed: Vec<KeyEvent>,
}

/// Asks, and listens until all is answered or time is up. An answer that comes later is taken out from among the keys
/// by [`Answer`](super::terminal::Answer).
///
/// # Errors
/// When the terminal cannot be written to.
pub(super) fn ask(ask: Ask, out: &mut impl Write) -> io::Result<Heard> {
    if !ask.ground && !ask.width {
        return Ok(Heard::default());
    }
    if ask.ground {
        out.write_all(b"\x1b]11;?\x1b\\")?;
    }
    // Where the cursor went is asked last: when that is answered, nothing more will come.
    out.write_all(if ask.width { "\x1b[1;1H┏\x1b[6n\x1b[1;1H  ".as_bytes() } else { b"\x1b[1;1H\x1b[6n" })?;
    out.flush()?;
    let (heard, _) = parse(&listen(Instant::now()));
    Ok(Heard { cells: heard.cells.filter(|_| ask.width), ..heard })
}

/// What comes in until the last answer is whole or time is up.
#[cfg(unix)]
fn listen(since: Instant) -> Vec<u8> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 256]);
    loop {
        let begun = bytes.contains(&0x1b);
        let until = since + if begun { PATIENCE + REST } else { PATIENCE };
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || !super::wake::is_readable(left) {
            return bytes;
        }
        match rustix::io::read(rustix::stdio::stdin(), &mut buffer) {
            Ok(read) if read > 0 => bytes.extend(buffer.iter().take(read)),
            _ => return bytes,
        }
        if parse(&bytes).1 {
            return bytes;
        }
    }
}

/// Elsewhere nothing is read before the keys: what is answered comes among them.
#[cfg(not(unix))]
fn listen(_: Instant) -> Vec<u8> {
    Vec::new()
}

/// Answers and keys in what came in, and whether the last answer is there.
fn parse(bytes: &[u8]) -> (Heard, bool) {
    let (mut heard, mut whole) = (Heard::default(), false);
    let (mut typed, mut at) = (Vec::new(), 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        at += match rest {
            [0x1b, b'[', tail @ ..] => {
                let Some(end) = tail.iter().position(|b| (0x40..=0x7e).contains(b)) else { break };
                if let Some(column) = column(tail.get(..=end).unwrap_or_default()) {
                    (heard.cells, whole) = (Some(column.saturating_sub(1)), true);
                }
                end + 3
            }
            [0x1b, b']', tail @ ..] => {
                let Some(end) = tail.iter().position(|b| matches!(b, 0x07 | 0x1b)) else { break };
                let words = String::from_utf8_lossy(tail.get(..end).unwrap_or_default());
                heard.light = is_light(&words).or(heard.light);
                end + if tail.get(end) == Some(&0x07) { 3 } else { 4 }
            }
            [byte, ..] => {
                typed.push(*byte);
                1
            }
            [] => break,
        };
    }
    heard.typed = String::from_utf8_lossy(&typed).chars().map(key).collect();
    (heard, whole)
}

/// The column of `row;columnR`, from 1.
fn column(answer: &[u8]) -> Option<u16> {
    let words = std::str::from_utf8(answer).ok()?.strip_suffix('R')?;
    words.split_once(';')?.1.parse().ok()
}

/// Whether `11;rgb:fbfb/fafa/f7f7` is a light ground.
pub(super) fn is_light(answer: &str) -> Option<bool> {
    let channels = answer.strip_prefix("11;rgb:").or_else(|| answer.strip_prefix("11;rgba:"))?;
    let share = |digits: &str| {
        let most = 16u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    };
    let mut channels = channels.split('/').map(share);
    let (r, g, b) = (channels.next()??, channels.next()??, channels.next()??);
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b > 0.5)
}

/// The key of a byte that was typed.
fn key(c: char) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match c {
        '\r' | '\n' => plain(KeyCode::Enter),
        '\t' => plain(KeyCode::Tab),
        '\x7f' => plain(KeyCode::Backspace),
        '\x1b' => plain(KeyCode::Esc),
        c if (c as u32) < 0x20 => {
            let letter = char::from_u32(c as u32 + 0x60).unwrap_or(' ');
            KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
        }
        c => plain(KeyCode::Char(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_from_what_is_typed() {
        let (heard, whole) = parse(b"j\x1b]11;rgb:fbfb/fafa/f7f7\x1b\\\xc3\xa5\x1b[1;2R\r");
        assert!(whole);
        assert_eq!((heard.light, heard.cells), (Some(true), Some(1)));
        let typed: Vec<KeyCode> = heard.typed.iter().map(|key| key.code).collect();
        assert_eq!(typed, [KeyCode::Char('j'), KeyCode::Char('å'), KeyCode::Enter]);
    }

    #[test]
    fn a_mark_that_is_drawn_double_is_measured() {
        assert_eq!(parse(b"\x1b[1;3R").0.cells, Some(2));
    }

    #[test]
    fn a_light_ground_is_told_from_a_dark_one() {
        assert_eq!(is_light("11;rgb:fbfb/fafa/f7f7"), Some(true));
        assert_eq!(is_light("11;rgb:16/19/1d"), Some(false));
        assert_eq!(is_light("11;rgb:1616/1919"), None);
    }

    #[test]
    fn half_an_answer_is_waited_for() {
        for half in [&b"\x1b[1;2"[..], b"\x1b]11;rgb:00", b"\x1b", b""] {
            assert!(!parse(half).1, "{half:?}");
        }
        assert_eq!(parse(b"\x1b]11;rgb:00/00/00\x07").0.light, Some(false));
    }

    #[test]
    fn nothing_is_written_when_nothing_is_asked() {
        let mut out = Vec::new();
        assert_eq!(ask(Ask::default(), &mut out).unwrap(), Heard::default());
        assert!(out.is_empty());
    }
}
