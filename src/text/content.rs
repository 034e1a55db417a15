//! A text that is addressed by scalar values.

use super::Span;

/// How many scalar values lie between two kept byte offsets.
const STEP: u32 = 64;

/// A text with a quick road between positions (Unicode scalar values) and bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// Byte offset of every 64th scalar value.
    marks: Vec<u32>,
    chars: u32,
}

impl Text {
    /// Takes the text in; O(bytes), once.
    pub fn new(string: impl Into<String>) -> Text {
        let string = string.into();
        let mut marks = Vec::with_capacity(string.len() / STEP as usize + 1);
        let mut chars = 0u32;
        for (byte, _) in string.char_indices() {
            if chars.is_multiple_of(STEP) {
                marks.push(byte as u32);
            }
            chars += 1;
        }
        Text { string, marks, chars }
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Its length in scalar values.
    pub fn chars(&self) -> u32 {
        self.chars
    }

    /// The whole text as a span.
    pub fn span(&self) -> Span {
        Span { start: 0, end: self.chars }
    }

    /// The byte offset of a position; the text's length in bytes for any position at or after its end.
    pub fn byte(&self, at: u32) -> usize {
        if at >= self.chars {
            return self.string.len();
        }
        let mark = self.marks.get((at / STEP) as usize).copied().unwrap_or(0) as usize;
        let rest = self.string.get(mark..).unwrap_or("");
        mark + rest.char_indices().nth((at % STEP) as usize).map_or(rest.len(), |(byte, _)| byte)
    }

    /// The position of the scalar value that holds the byte offset.
    pub fn position(&self, byte: usize) -> u32 {
        let byte = byte.min(self.string.len());
        let mark = self.marks.partition_point(|&m| (m as usize) <= byte).saturating_sub(1);
        let from = self.marks.get(mark).copied().unwrap_or(0) as usize;
        let bytes = self.string.as_bytes().get(from..byte).unwrap_or_default();
        mark as u32 * STEP + bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
    }

    /// The words of a span; cut to the text where it reaches beyond.
    pub fn slice(&self, span: Span) -> &str {
        self.string.get(self.byte(span.start)..self.byte(span.end)).unwrap_or("")
    }

    /// The scalar value at a position.
    pub fn char_at(&self, at: u32) -> Option<char> {
        self.string.get(self.byte(at)..)?.chars().next()
    }

    /// The span without the white space at its ends; empty at its start when it holds nothing else.
    pub fn trim(&self, span: Span) -> Span {
        let words = self.slice(span);
        let lead = words.chars().take_while(|c| c.is_whitespace()).count() as u32;
        if lead == span.len() {
            return Span { start: span.start, end: span.start };
        }
        let tail = words.chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
        Span { start: span.start + lead, end: span.end.min(self.chars) - tail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_scalar_values_whatever_the_bytes() {
        let text = Text::new("åäö 😀 ".repeat(50));
        let chars: Vec<(usize, char)> = text.as_str().char_indices().collect();
        assert_eq!(text.chars() as usize, chars.len());
        for (at, &(byte, c)) in chars.iter().enumerate() {
            assert_eq!(
                (text.byte(at as u32), text.position(byte), text.char_at(at as u32)),
                (byte, at as u32, Some(c))
            );
        }
        assert_eq!(text.byte(9999), text.as_str().len());
        assert_eq!(text.slice(Span::new(1, 3)), "äö");
        assert_eq!(text.slice(text.trim(Span::new(3, 6))), "😀");
    }
}
