//! Plain text and Markdown.
//!
//! Markdown cannot be told from text by content, so here the ending decides: of `.md` and `.markdown` the marks that
//! are no words are taken off, which are `#` before a heading and pairs of `**` or `__`. Everything else stays, since
//! `*laughs*` and `_` may be the transcriber's own signs.

use super::document::{ImportedDocument, Options, ending};
use super::encoding::decode;
use super::heads::without_heads;
use super::note::{self, Note};
use crate::exchange::Error;

/// Reads a text file.
pub(super) fn read(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let mut decoded = decode(bytes, options.encoding).map_err(|reason| Error::new(name, reason))?;
    let mut text = lines(std::mem::take(&mut decoded.text));
    let mut notes = note::of_text(&text);
    if let Some((count, byte)) = decoded.replaced {
        notes.insert(0, Note::Replaced(count, byte));
    }
    if matches!(ending(name).as_str(), "md" | "markdown") {
        let (words, marks) = without_marks(&text);
        text = words;
        if marks > 0 {
            notes.push(Note::Marks(marks));
        }
    }
    if let Some((words, count)) = without_numbers(&text) {
        text = words;
        notes.push(Note::LineNumbers(count));
    }
    let mut on_pages = 0;
    if let Some((words, count)) = without_heads(&text) {
        on_pages = count;
        if !options.whole_pages {
            text = words;
            notes.push(Note::Headers(count));
        }
    }
    Ok(ImportedDocument { on_pages, ..ImportedDocument::decoded(name, text, &decoded, notes) })
}

/// CRLF and CR become LF; nothing else (FORMAT.md §10).
pub(super) fn lines(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The text without the numbers of its lines, where every line that holds words has one, each more than the last
/// lines may be missing; and how many there were.
fn without_numbers(text: &str) -> Option<(String, usize)> {
    let number = |line: &str| {
        let bare = line.trim_start();
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let rest = bare.get(digits..)?;
        let blank = rest.is_empty() || rest.starts_with('\t') || rest.starts_with("  ") || rest.starts_with(": ");
        let number = bare.get(..digits)?.parse::<u32>().ok().filter(|_| digits <= 5 && blank)?;
        Some((number, line.len() - rest.len()))
    };
    let full: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let numbers: Vec<u32> = full.iter().filter_map(|line| Some(number(line)?.0)).collect();
    let rises = numbers.iter().zip(numbers.iter().skip(1)).all(|(a, b)| *b > *a && *b - *a <= 3);
    if full.len() < 3 || numbers.len() != full.len() || !rises {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let from = number(line).map_or(0, |(_, from)| from);
        let rest = line.get(from..).unwrap_or_default();
        out.push_str(rest.strip_prefix([':', '\t']).unwrap_or(rest));
    }
    Some((out, numbers.len()))
}

/// The words without marks of headings and bold, and how many marks there were.
fn without_marks(text: &str) -> (String, usize) {
    let (mut out, mut marks) = (String::with_capacity(text.len()), 0);
    for line in text.split_inclusive('\n') {
        let hashes = line.bytes().take_while(|&b| b == b'#').count();
        let heading = (1..=6).contains(&hashes) && line.as_bytes().get(hashes) == Some(&b' ');
        marks += usize::from(heading);
        let words = if heading { line.get(hashes + 1..).unwrap_or("") } else { line };
        bold(words, &mut out, &mut marks);
    }
    (out, marks)
}

/// Writes one line without its pairs of `**` and `__`.
fn bold(line: &str, out: &mut String, marks: &mut usize) {
    let mut rest = line;
    while let Some((before, mark, inside, after)) = next_bold(rest) {
        // `__init__` inside a word is no bold.
        let word = |c: Option<char>| mark == "__" && c.is_some_and(char::is_alphanumeric);
        let kept = word(before.chars().next_back()) || word(after.chars().next());
        for piece in if kept { [before, mark, inside, mark] } else { [before, "", inside, ""] } {
            out.push_str(piece);
        }
        *marks += usize::from(!kept);
        rest = after;
    }
    out.push_str(rest);
}

/// The first pair of marks with words between: what is before, the mark, what is inside, what is after.
fn next_bold(line: &str) -> Option<(&str, &str, &str, &str)> {
    ["**", "__"]
        .into_iter()
        .filter_map(|mark| {
            let (before, rest) = line.split_once(mark)?;
            let (inside, after) = rest.split_once(mark)?;
            let tight = !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
            (tight && !inside.is_empty()).then_some((before, mark, inside, after))
        })
        .min_by_key(|(before, ..)| before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn md(text: &str) -> String {
        without_marks(text).0
    }

    #[test]
    fn markdown_loses_its_marks_and_keeps_its_words() {
        assert_eq!(
            md("# Intervju 1\n\n**Åsa:** Jo, *tyst*. __Så__ är det.\n"),
            "Intervju 1\n\nÅsa: Jo, *tyst*. Så är det.\n"
        );
        assert_eq!(md("#taggad 2 ** 3 och ** 4, my__var__x, ****\n"), "#taggad 2 ** 3 och ** 4, my__var__x, ****\n");
        assert_eq!(md("**öppen\nstängd**"), "**öppen\nstängd**");
    }

    #[test]
    fn numbers_of_lines_are_taken_off() {
        let text = "1   I: Hur?\n2   R: Så.\n3      Ja.\n";
        assert_eq!(without_numbers(text), Some(("   I: Hur?\n   R: Så.\n      Ja.\n".to_owned(), 3)));
        assert_eq!(without_numbers("1  a\n2  b\nc\n"), None);
        assert_eq!(without_numbers("2015  a\n12  b\n13  c\n"), None);
        assert_eq!(without_numbers("1. a\n2. b\n3. c\n"), None);
    }

    #[test]
    fn only_carriage_returns_change() {
        assert_eq!(
            lines("a\r\nb\rc\n\rd\r\r\ne\u{85}\u{2028}\u{b}\u{c}".into()),
            "a\nb\nc\n\nd\n\ne\u{85}\u{2028}\u{b}\u{c}"
        );
    }
}
