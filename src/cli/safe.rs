//! What people see in a terminal is shown as on the screen: nothing in a text steers it or hides in it.

use std::io::{self, Write};

use crate::text::safe;

/// Writes words safely: controls, bidi and invisible characters as visible marks; line ends and tabs stay.
pub struct Safe<'a>(pub &'a mut dyn Write);

impl Write for Safe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let words = match std::str::from_utf8(bytes) {
            Ok(words) => words,
            // A letter that is cut in two comes whole with the next bytes.
            Err(e) if e.valid_up_to() > 0 => {
                std::str::from_utf8(bytes.get(..e.valid_up_to()).unwrap_or_default()).unwrap_or_default()
            }
            Err(_) => {
                self.0.write_all(safe(&String::from_utf8_lossy(bytes)).as_bytes())?;
                return Ok(bytes.len());
            }
        };
        for piece in words.split_inclusive(['\n', '\t']) {
            let line = piece.trim_end_matches(['\n', '\t']);
            self.0.write_all(safe(line).as_bytes())?;
            self.0.write_all(piece.get(line.len()..).unwrap_or_default().as_bytes())?;
        }
        Ok(words.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through_and_lines_stay_lines() {
        let mut out = Vec::new();
        let words = "a,\u{1b}[31m\tr\u{f6}d\r\n\u{9b}1m\u{202e}x\n";
        Safe(&mut out).write_all(words.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,␛[31m\tröd␍\n<9B>1m<202E>x\n");
    }
}
