//! Subtitles, WebVTT and SubRip, as a transcript: what one speaker says in cues that follow one another is one line, with
//! the time of the first before it.

use std::collections::HashMap;

use super::document::ImportedDocument;
use super::encoding::decode;
use super::note::{self, Note};
use super::{Options, plain};
use crate::exchange::{Error, Reason};

/// A text is closed after a sentence once it is this long, where nobody is named.
const LONG: usize = 1_000;

/// A cue: when, and what is said by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cue {
    time: String,
    who: Option<String>,
    words: String,
}

/// Whether a text is made of cues: it says so, or a time with an arrow stands in one of its first lines.
pub(super) fn is_subtitles(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with("WEBVTT") {
        return true;
    }
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default().trim();
    let times = if is_number(first) { lines.next().unwrap_or_default() } else { first };
    times.split_once("-->").is_some_and(|(from, to)| is_time(from.trim()) && is_time(first_word(to)))
}

fn is_number(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default()
}

/// `00:00:03.000`, `00:03,5`: what stands on both sides of an arrow.
fn is_time(word: &str) -> bool {
    word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || b":.,".contains(&b))
}

/// Reads subtitles.
pub(super) fn read(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let decoded = decode(bytes, options.encoding).map_err(|reason| Error::new(name, reason))?;
    let text = plain::lines(decoded.text.clone());
    let cues = cues(&text);
    if cues.is_empty() {
        return Err(Error::new(name, Reason::NoCues));
    }
    let count = cues.len();
    let said = lines_of(named(cues)).join("\n") + "\n";
    let mut notes = note::of_text(&said);
    if let Some((count, byte)) = decoded.replaced {
        notes.insert(0, Note::Replaced(count, byte));
    }
    notes.push(Note::Cues(count));
    Ok(ImportedDocument::decoded(name, said, &decoded, notes))
}

/// The cues of a text; notes, styles, numbers and names of cues are left out.
fn cues(text: &str) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    let mut open = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((from, _)) =
            line.split_once("-->").filter(|(from, to)| is_time(from.trim()) && is_time(first_word(to)))
        {
            out.push(Cue { time: short(from.trim()), who: None, words: String::new() });
            open = true;
        } else if line.trim().is_empty() {
            open = false;
        } else if let Some(cue) = out.last_mut().filter(|_| open) {
            // A number or name of the next cue that no blank line parts from this one.
            let next = is_number(line.trim()) && lines.peek().is_some_and(|line| line.contains("-->"));
            if !next {
                put(line, cue);
            }
        }
    }
    out.retain(|cue| !cue.words.trim().is_empty());
    out
}

/// A time without its fraction, with its hours.
fn short(time: &str) -> String {
    let whole = time.split(['.', ',']).next().unwrap_or(time);
    if whole.matches(':').count() == 1 { format!("00:{whole}") } else { whole.to_owned() }
}

/// Adds a line to a cue: the words without tags, and whose voice they are in.
fn put(line: &str, cue: &mut Cue) {
    let mut rest = line;
    let mut words = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        let Some((tag, after)) = after.split_once('>') else {
            words.push('<');
            rest = after;
            break;
        };
        let voice = tag.strip_prefix('v').filter(|rest| rest.starts_with(['.', ' ', '\t']));
        if let Some((_, name)) = voice.and_then(|voice| voice.split_once([' ', '\t'])) {
            cue.who = Some(entities(name.trim()));
        } else if !is_tag(tag) {
            words.push_str(&format!("<{tag}>"));
        }
        rest = after;
    }
    words.push_str(rest);
    let words = entities(words.trim());
    let dash = words.starts_with(['-', '–']) && !cue.words.is_empty();
    cue.words.push_str(if cue.words.is_empty() {
        ""
    } else if dash {
        "\n"
    } else {
        " "
    });
    cue.words.push_str(&words);
}

/// Tags of subtitles: `b`, `/i`, `c.loud`, `00:03.000`, `font …`.
fn is_tag(tag: &str) -> bool {
    let bare = tag.trim_start_matches('/');
    let name = bare.split(['.', ' ', '\t']).next().unwrap_or_default();
    is_time(bare) || matches!(name, "b" | "i" | "u" | "c" | "v" | "lang" | "ruby" | "rt" | "font" | "")
}

fn entities(words: &str) -> String {
    let known = [("&nbsp;", "\u{a0}"), ("&lrm;", ""), ("&rlm;", ""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    known.iter().fold(words.to_owned(), |words, (entity, c)| words.replace(entity, c))
}

/// Takes the names before a colon that come again for voices.
fn named(mut cues: Vec<Cue>) -> Vec<Cue> {
    let of = |cue: &Cue| {
        let (name, rest) = cue.words.split_once(':')?;
        let fits = name.chars().count() <= 60 && name.split_whitespace().count() <= 8 && rest.starts_with([' ', '\n']);
        (fits && !name.trim().is_empty()).then(|| (name.trim().to_owned(), rest.trim_start().to_owned()))
    };
    let mut times: HashMap<String, usize> = HashMap::new();
    for (name, _) in cues.iter().filter(|cue| cue.who.is_none()).filter_map(of) {
        *times.entry(name).or_default() += 1;
    }
    for cue in cues.iter_mut().filter(|cue| cue.who.is_none()) {
        if let Some((name, rest)) = of(cue).filter(|(name, _)| times.get(name).is_some_and(|&n| n > 1)) {
            (cue.who, cue.words) = (Some(name), rest);
        }
    }
    cues
}

/// A line for each run of cues of one voice; where none is named, for each sentence or more.
fn lines_of(cues: Vec<Cue>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<Option<String>> = None;
    for cue in cues {
        let ended = |line: &String| line.ends_with(['.', '?', '!', '…', '"', '”']) || line.len() > LONG;
        let goes_on = match (&before, &cue.who) {
            (Some(Some(last)), Some(who)) => last == who,
            (Some(Some(_)), None) => true,
            (Some(None), None) => out.last().is_some_and(|line| !ended(line)),
            _ => false,
        };
        match out.last_mut().filter(|_| goes_on) {
            Some(line) => {
                line.push(' ');
                line.push_str(&cue.words);
            }
            None => {
                out.push(match &cue.who {
                    Some(who) => format!("[{}] {who}: {}", cue.time, cue.words),
                    None => format!("[{}] {}", cue.time, cue.words),
                });
                before = Some(cue.who);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> String {
        assert!(is_subtitles(words), "{words}");
        read("x.txt", words.as_bytes(), &Options::default()).unwrap().text
    }

    #[test]
    fn runs_of_one_voice_are_lines() {
        let vtt = "WEBVTT\n\n1\n00:05.790 --> 00:13.514\n<v Maria Lind>Hur <i>länge</i>?</v>\n\n00:14.1 --> 00:19.0\nPer: Sedan\n2015.\n\n3\n00:19.1 --> 00:24.0\nPer: Och &amp; så.\n";
        assert_eq!(text(vtt), "[00:00:05] Maria Lind: Hur länge?\n[00:00:14] Per: Sedan 2015. Och & så.\n");
        let srt = "1\n00:00:00,000 --> 00:00:01,500\nDet är\n2\n00:00:01,500 --> 00:00:02,500\nså här.\n\n3\n00:00:03,000 --> 00:00:04,000\n- Va?\n- Jo.\n";
        assert_eq!(text(srt), "[00:00:00] Det är så här.\n[00:00:03] - Va?\n- Jo.\n");
        assert_eq!(text("00:00:01.000 --> 00:00:02.000\nEtt <3\n"), "[00:00:01] Ett <3\n");
        assert!(!is_subtitles("1\nEtt --> två\n") && !is_subtitles("a --> b"));
    }
}
