//! What the terminal is asked before the first picture: its ground, its colours, how wide it draws our marks, and which
//! keys it can tell apart.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::input::{Input, TerminalAnswer};
use super::wake::{Waiting, Woken};

/// How long the first picture waits for all answers. Most terminals need one or two milliseconds; where none answers, the
/// first picture is to be there within 100.
const PATIENCE: Duration = Duration::from_millis(60);

/// What is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Whether the ground is dark or light.
    pub ground: bool,
    /// How many cells a mark of ambiguous width takes.
    pub width: bool,
    /// How many colours there are.
    pub colours: bool,
    /// Whether the terminal takes letters as UTF-8, whatever it is set to: told, not asked.
    pub letters: bool,
}

/// What was answered in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Whether the ground is light.
    pub light: Option<bool>,
    /// Cells that a mark of ambiguous width takes.
    pub cells: Option<u16>,
    /// How many colours there are.
    pub colours: Option<u32>,
    /// Whether it can be told to send every key as what it is, in the protocol of kitty.
    pub keyboard: bool,
    /// Whether it takes words for the clipboard.
    pub clipboard: bool,
}

impl Heard {
    /// Takes an answer in.
    pub fn take(&mut self, answer: &TerminalAnswer) {
        match answer {
            TerminalAnswer::Ground(colour) => self.light = is_light(colour).or(self.light),
            // A mark takes one cell or two; any other column is no answer to the question.
            TerminalAnswer::Column(column @ 2..=3) => self.cells = Some(column - 1),
            TerminalAnswer::Column(_) => {}
            TerminalAnswer::Colours(colours) => self.colours = Some(*colours),
            TerminalAnswer::Keyboard => self.keyboard = true,
            // Beside that it says that nothing more will come.
            TerminalAnswer::Kind(clipboard) => self.clipboard |= *clipboard,
            TerminalAnswer::Clipboard => self.clipboard = true,
        }
    }
}

/// Writes the questions.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn ask(ask: Ask, out: &mut impl Write) -> io::Result<()> {
    if ask.ground {
        out.write_all(b"\x1b]11;?\x1b\\")?;
    }
    if ask.colours {
        // The capability `Co`, its name in hexadecimal digits.
        out.write_all(b"\x1bP+q436F\x1b\\")?;
    }
    if ask.width {
        // In row 2: the answer from row 1 would read as a key.
        out.write_all("\x1b[2;1H┏\x1b[6n\x1b[2;1H  ".as_bytes())?;
    }
    // The capability `Ms`: words for the clipboard.
    out.write_all(b"\x1bP+q4D73\x1b\\")?;
    // What it is and can is asked last, as every terminal answers it: when that is there, nothing more will come.
    out.write_all(b"\x1b[?u\x1b[c")?;
    out.flush()
}

/// Listens until the last question is answered or time is up. Returns what was answered and what else came, which is
/// somebody's typing.
pub fn listen(waiting: &mut Waiting) -> (Heard, Woken) {
    let (mut heard, mut typed, since) = (Heard::default(), Woken::default(), Instant::now());
    loop {
        let left = PATIENCE.saturating_sub(since.elapsed());
        let woken = waiting.next(left);
        let mut whole = false;
        for input in woken.inputs {
            match input {
                Input::Answer(answer) => {
                    whole |= matches!(answer, TerminalAnswer::Kind(_));
                    heard.take(&answer);
                }
                input => typed.inputs.push(input),
            }
        }
        typed.signal = woken.signal;
        if whole || left.is_zero() || typed.signal.is_some() {
            return (heard, typed);
        }
    }
}

/// Whether `rgb:fbfb/fafa/f7f7` is a light ground: relative luminance over a half.
fn is_light(colour: &str) -> Option<bool> {
    let channels = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let share = |digits: &str| {
        let most = 16u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    };
    let mut channels = channels.split('/').map(share);
    let (r, g, b) = (channels.next()??, channels.next()??, channels.next()??);
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_ground_is_told_from_a_dark_one() {
        assert_eq!(is_light("rgb:fbfb/fafa/f7f7"), Some(true));
        assert_eq!(is_light("rgb:16/19/1d"), Some(false));
        assert_eq!(is_light("rgb:1616/1919"), None);
    }

    #[test]
    fn only_what_is_not_known_is_asked() {
        let asked = |what: Ask| {
            let mut out = Vec::new();
            ask(what, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(asked(Ask::default()), "\x1bP+q4D73\x1b\\\x1b[?u\x1b[c");
        let all = asked(Ask { ground: true, width: true, colours: true, letters: false });
        assert!(all.starts_with("\x1b]11;?") && all.contains("┏\x1b[6n") && all.ends_with("\x1b[c"), "{all:?}");
    }

    #[test]
    fn a_mark_that_is_drawn_double_is_measured() {
        let mut heard = Heard::default();
        heard.take(&TerminalAnswer::Column(999));
        assert_eq!(heard.cells, None, "whatever that is");
        heard.take(&TerminalAnswer::Column(3));
        assert_eq!(heard.cells, Some(2));
    }
}
