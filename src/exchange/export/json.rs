//! JSON for scripts.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value as JSON, indented, with a last line end.
///
/// # Errors
/// Those of the writer.
pub fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut Escaping(&mut *out), value)?;
    writeln!(out)
}

/// Writes JSON with escapes for what steers a terminal or turns the order of letters around: DEL, the C1 controls, the
/// line ends of Unicode and the bidi controls. JSON itself is ASCII, so these stand in strings only.
pub(super) struct Escaping<'a>(pub(super) &'a mut dyn Write);

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // How each of them begins in UTF-8.
        let may_steer = bytes.iter().any(|byte| matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2));
        let words = std::str::from_utf8(bytes).ok().filter(|_| may_steer).unwrap_or_default();
        let mut from = 0;
        for (at, c) in words.char_indices().filter(|(_, c)| steers(*c)) {
            self.0.write_all(bytes.get(from..at).unwrap_or_default())?;
            write!(self.0, "\\u{:04x}", u32::from(c))?;
            from = at + c.len_utf8();
        }
        self.0.write_all(bytes.get(from..).unwrap_or_default())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn steers(c: char) -> bool {
    matches!(c, '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_escaped_and_comes_back_as_it_was() {
        let words = "r\u{f6}d \u{1b}[31m \u{7f}\u{9b}1m \u{202e}x\u{2069} \u{2028} \u{61c} \u{2013} \u{a0}";
        let mut out = Vec::new();
        write_json(&words, &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        let escaped = r"\u001b[31m \u007f\u009b1m \u202ex\u2069 \u2028 \u061c";
        assert_eq!(written, format!("\"r\u{f6}d {escaped} \u{2013} \u{a0}\"\n"));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), words);
    }
}
