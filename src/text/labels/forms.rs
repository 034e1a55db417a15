//! The forms that labels have, each as a way to read one line.

use super::super::clock::{Time, time, time_at_end};
use super::names::{LONGEST, is_any_name, is_gap, is_name, is_unseen, key};

/// How the labels of a text look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelForm {
    /// `Anna: words`, perhaps with a time, a number, a bullet, `#`, `@`, brackets or emphasis around the name.
    Colon,
    /// Name and time on a line of their own, in either order; the words stand below.
    NameTime,
    /// Name in the first or second column of a table, or before a tab.
    Column,
    /// `[Anna] words`.
    Bracket,
    /// The same as [`LabelForm::Colon`], also without a blank after the colon.
    Glued,
    /// `I; words`, `I> words`, `I | words`.
    Sign,
    /// `I - words`.
    Dash,
    /// `I. words`.
    Dot,
    /// The name alone on its line, without a sign; the words stand below.
    Alone,
    /// `I: words R: words` in one line.
    Inline,
    /// A time, or from when to when, before the words; nobody is named.
    Timed,
    /// No labels: every paragraph is a turn.
    #[default]
    Paragraphs,
    /// No labels: paragraphs are turns, and every second of them asks.
    Second,
    /// A regular expression of the user's.
    Pattern,
}

impl LabelForm {
    /// All forms with their names in files and commands.
    pub const ALL: [(LabelForm, &'static str); 14] = [
        (LabelForm::Colon, "colon"),
        (LabelForm::NameTime, "name-time"),
        (LabelForm::Column, "column"),
        (LabelForm::Bracket, "bracket"),
        (LabelForm::Glued, "glued"),
        (LabelForm::Sign, "sign"),
        (LabelForm::Dash, "dash"),
        (LabelForm::Dot, "dot"),
        (LabelForm::Alone, "alone"),
        (LabelForm::Inline, "inline"),
        (LabelForm::Timed, "timed"),
        (LabelForm::Paragraphs, "paragraphs"),
        (LabelForm::Second, "second"),
        (LabelForm::Pattern, "pattern"),
    ];

    /// The name in files and commands.
    pub fn code(self) -> &'static str {
        LabelForm::ALL.iter().find(|(form, _)| *form == self).map_or("", |(_, code)| code)
    }

    /// The form of a name in files and commands.
    pub fn of(code: &str) -> Option<LabelForm> {
        LabelForm::ALL.iter().find(|(_, name)| *name == code).map(|(form, _)| *form)
    }

    /// The forms that are tried on a text, of equals the first is taken.
    pub(super) const TRIED: [LabelForm; 11] = [
        LabelForm::Colon,
        LabelForm::NameTime,
        LabelForm::Column,
        LabelForm::Bracket,
        LabelForm::Glued,
        LabelForm::Sign,
        LabelForm::Dash,
        LabelForm::Dot,
        LabelForm::Alone,
        LabelForm::Inline,
        LabelForm::Timed,
    ];
}

/// A label as it stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundLabel<'a> {
    /// The byte of the line that the label begins at.
    pub from: usize,
    /// The byte of the line that the words begin at.
    pub end: usize,
    /// The name as it is written; empty for nobody.
    pub name: &'a str,
    /// A short form in brackets after it: `Intervjuare (I):`.
    pub alias: Option<&'a str>,
    /// Milliseconds, where the label has a time.
    pub time: Option<u32>,
}

/// What a line begins with before a label: blanks, times, bullets, numbers, signs.
#[derive(Clone, Copy, Default)]
struct Lead {
    at: usize,
    time: Option<Time>,
}

/// The labels of a line, which is given without its end, in a form.
pub(super) fn read<'a>(form: LabelForm, line: &'a str) -> Vec<FoundLabel<'a>> {
    let one = match form {
        LabelForm::Colon => sign(line, is_colon),
        LabelForm::Glued => sign(line, |rest| is_colon(rest).or_else(|| is_glued(rest))),
        LabelForm::Sign => sign(line, |rest| [";", ">", "|", "=", "/"].iter().find_map(|sign| follows(rest, sign))),
        LabelForm::Dash => dash(line),
        LabelForm::Dot => dot(line),
        LabelForm::Bracket => bracket(line),
        LabelForm::NameTime => name_time(line),
        LabelForm::Column => column(line),
        LabelForm::Alone => alone(line),
        LabelForm::Timed => timed(line),
        LabelForm::Inline => return inline(line),
        LabelForm::Paragraphs | LabelForm::Second | LabelForm::Pattern => None,
    };
    one.into_iter().collect()
}

fn lead(line: &str) -> Lead {
    let mut lead = Lead::default();
    loop {
        let rest = line.get(lead.at..).unwrap_or_default();
        lead.at += gap(rest);
        let rest = line.get(lead.at..).unwrap_or_default();
        if let Some(found) = time(rest) {
            lead.time.get_or_insert(found);
            lead.at += found.len;
        } else {
            match bullet(rest) {
                0 => return lead,
                len => lead.at += len,
            }
        }
    }
}

/// Bytes of the blanks that words begin with.
pub(super) fn gap(words: &str) -> usize {
    words.len() - words.trim_start_matches(is_gap).len()
}

/// Bytes of a bullet, the sign of a quotation, a number before a blank, or a sign right before a name; 0 for none.
fn bullet(rest: &str) -> usize {
    let blank = |len: usize| rest.get(len..).is_some_and(|after| after.starts_with(is_gap));
    let name = |len: usize| rest.get(len..).and_then(|after| after.chars().next()).is_some_and(char::is_alphabetic);
    let Some(first) = rest.chars().next() else { return 0 };
    match first {
        '-' | '–' | '—' | '•' | '·' | '*' | '◦' | '▪' if blank(first.len_utf8()) => first.len_utf8(),
        '>' => 1,
        '#' | '@' if name(1) => 1,
        '0'..='9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let stop = matches!(rest.as_bytes().get(digits), Some(b'.' | b')'));
            if digits <= 4 && stop && blank(digits + 1) { digits + 1 } else { 0 }
        }
        _ => 0,
    }
}

/// Bytes of a colon before a blank or the end, or of a full-width one.
fn is_colon(rest: &str) -> Option<usize> {
    if rest.starts_with('：') {
        return Some('：'.len_utf8());
    }
    // The emphasis of the name may end after its colon: `*Anna:* words`.
    let after = rest.strip_prefix(':')?.trim_start_matches(['*', '_']);
    after.chars().next().is_none_or(is_gap).then(|| rest.len() - after.len())
}

/// Bytes of a colon before a word.
fn is_glued(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(':')?.chars().next()?;
    (!after.is_ascii_digit() && !"/\\:)(".contains(after)).then_some(1)
}

fn follows(rest: &str, sign: &str) -> Option<usize> {
    let after = rest.strip_prefix(sign)?;
    after.chars().next().is_none_or(is_gap).then_some(sign.len())
}

/// A label that ends with a sign, which `ends` measures where it stands.
fn sign(line: &str, ends: impl Fn(&str) -> Option<usize>) -> Option<FoundLabel<'_>> {
    let lead = lead(line);
    let rest = line.get(lead.at..)?;
    // A time in brackets may stand between the name and the colon.
    let near =
        rest.char_indices().take(LONGEST.0 + 48).filter(|(_, c)| matches!(c, ':' | '：' | ';' | '>' | '|' | '=' | '/'));
    let (end, len) = near.filter_map(|(byte, _)| Some((byte, ends(rest.get(byte..)?)?))).next()?;
    let named = Named::of(rest.get(..end)?)?;
    let mut found = found(line, &lead, named, lead.at + end + len);
    take_time(line, &mut found);
    Some(found)
}

fn found<'a>(line: &'a str, lead: &Lead, named: Named<'a>, end: usize) -> FoundLabel<'a> {
    let time = lead.time.map(|time| time.at).or(named.time);
    FoundLabel { from: 0, end: end.min(line.len()), name: named.name, alias: named.alias, time }
}

/// Takes in a time in brackets right after the label.
fn take_time(line: &str, found: &mut FoundLabel) {
    let rest = line.get(found.end..).unwrap_or_default();
    let blank = gap(rest);
    if let Some(time) = rest.get(blank..).and_then(time).filter(|time| time.closed) {
        found.time.get_or_insert(time.at);
        found.end += blank + time.len;
    }
}

/// A line of more bytes is no name alone, nor a name and a time.
pub(super) const LONG: usize = 480;
/// A line of at most so many bytes may be a short form with a stop after it, such as `Int.`, and the times before it.
pub(super) const SURELY_SHORT: usize = 96;

/// What may part a name from a time.
const PARTS: [char; 9] = [',', '-', '–', '—', '|', '·', ':', ' ', '\u{a0}'];

/// A name without what stands around it.
struct Named<'a> {
    name: &'a str,
    alias: Option<&'a str>,
    time: Option<u32>,
}

impl Named<'_> {
    fn of(words: &str) -> Option<Named<'_>> {
        let mut name = words.trim_matches(is_gap).trim_matches(['*', '_']).trim_matches(is_gap);
        let mut at = None;
        if let Some((open, time)) = time_at_end(name) {
            name = name.get(..open)?.trim_end_matches(is_gap);
            at = Some(time.at);
        } else if let Some((head, tail)) = name.rsplit_once(is_gap)
            && let Some(time) = time(tail).filter(|time| time.len == tail.len())
        {
            name = head.trim_end_matches(is_gap);
            at = Some(time.at);
        }
        if at.is_some() {
            name = name.trim_end_matches(PARTS);
        }
        for (open, close) in [('[', ']'), ('(', ')'), ('<', '>'), ('{', '}')] {
            let inside = name.strip_prefix(open).and_then(|name| name.strip_suffix(close));
            name = inside.map_or(name, |inside| inside.trim_matches(is_gap));
        }
        let (name, alias) = with_alias(name);
        // `Int.:` is a short form.
        let short = name.strip_suffix('.').filter(|short| short.chars().count() <= 6);
        let name = short.unwrap_or(name).trim_end_matches(is_unseen);
        is_any_name(name).then_some(Named { name, alias, time: at })
    }
}

/// `Intervjuare (I)`: the name and its short form, which is in capitals or a code.
fn with_alias(name: &str) -> (&str, Option<&str>) {
    let inside = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    match inside {
        Some((long, short)) if is_alias(short) && is_name(long.trim_end()) => (long.trim_end(), Some(short)),
        _ => (name, None),
    }
}

fn is_alias(short: &str) -> bool {
    let count = short.chars().count();
    (1..=4).contains(&count) && short.chars().all(|c| c.is_alphanumeric()) && !short.chars().all(|c| c.is_ascii_digit())
}

fn dash(line: &str) -> Option<FoundLabel<'_>> {
    let lead = lead(line);
    let rest = line.get(lead.at..)?;
    let mut near = rest.char_indices().take(LONGEST.0);
    let is_dash = |byte: usize, c: char| {
        matches!(c, '-' | '–' | '—') && rest.get(byte + c.len_utf8()..).is_some_and(|rest| rest.starts_with(is_gap))
    };
    let (end, c) = near.find(|&(byte, c)| is_dash(byte, c))?;
    let name = rest.get(..end)?;
    let capitals =
        |name: &str| name.chars().count() <= 3 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let spaced = name.ends_with(is_gap) || capitals(name);
    let named = Named::of(name).filter(|named| spaced && is_short_name(named.name))?;
    Some(found(line, &lead, named, lead.at + end + c.len_utf8()))
}

fn dot(line: &str) -> Option<FoundLabel<'_>> {
    let lead = lead(line);
    let rest = line.get(lead.at..)?;
    let end = rest.char_indices().take(12).find(|&(byte, c)| c == '.' && rest[byte + 1..].starts_with(is_gap))?.0;
    let name = rest.get(..end)?;
    let short = name.chars().count() <= 4 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let named = Named::of(name).filter(|named| short || super::names::is_known(&key(named.name)))?;
    Some(found(line, &lead, named, lead.at + end + 1))
}

/// At most two words: what a dash may stand after.
fn is_short_name(name: &str) -> bool {
    is_name(name) && name.split_whitespace().count() <= 2 && name.chars().count() <= 24
}

fn bracket(line: &str) -> Option<FoundLabel<'_>> {
    let lead = lead(line);
    let rest = line.get(lead.at..)?;
    let close = match rest.chars().next()? {
        '[' => ']',
        '<' => '>',
        _ => return None,
    };
    let end = rest.char_indices().take(LONGEST.0 + 2).find(|&(_, c)| c == close)?.0;
    let named = Named::of(rest.get(1..end)?).filter(|named| is_name(named.name))?;
    let mut found = found(line, &lead, named, lead.at + end + 1);
    let rest = line.get(found.end..)?;
    found.end += rest.len() - rest.trim_start_matches(':').len();
    take_time(line, &mut found);
    Some(found)
}

fn name_time(line: &str) -> Option<FoundLabel<'_>> {
    // What cannot hold a name and a time is not looked at any closer.
    if line.len() > LONG || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lead = lead(line);
    let rest = line.get(lead.at..)?.trim_end_matches(is_gap).trim_end_matches(':');
    if let Some(first) = lead.time {
        let named = Named::of(rest.trim_matches(PARTS)).filter(|named| is_name(named.name) && !rest.contains('\t'))?;
        return Some(FoundLabel { time: Some(first.at), ..found(line, &lead, named, line.len()) });
    }
    let blanks = rest.char_indices().filter(|&(_, c)| is_gap(c));
    let times = |at: usize| time(rest.get(at..)?).filter(|time| at + time.len == rest.len());
    let (at, time) = blanks.filter_map(|(byte, c)| Some((byte, times(byte + c.len_utf8())?))).next()?;
    let named = Named::of(rest.get(..at)?.trim_end_matches(PARTS)).filter(|named| is_name(named.name))?;
    Some(FoundLabel { time: Some(time.at), ..found(line, &lead, named, line.len()) })
}

fn column(line: &str) -> Option<FoundLabel<'_>> {
    if !line.contains('\t') {
        return None;
    }
    let mut at = 0;
    let (mut name, mut when): (Option<Named>, _) = (None, None);
    for cell in line.split_inclusive('\t') {
        let words = cell.trim_matches(is_gap);
        let whole = time(words).filter(|time| time.len == words.len());
        let number = words.len() <= 6 && words.chars().all(|c| c.is_ascii_digit() || c == '.');
        match (&name, whole) {
            (_, Some(time)) => drop(when.get_or_insert(time.at)),
            (None, None) if number => {}
            (None, None) if !cell.ends_with('\t') => return None,
            (None, None) => name = Some(Named::of(words.trim_end_matches(':')).filter(|named| is_name(named.name))?),
            (Some(_), None) => break,
        }
        at += cell.len();
    }
    let named = name?;
    Some(FoundLabel { from: 0, end: at, name: named.name, alias: named.alias, time: when.or(named.time) })
}

fn alone(line: &str) -> Option<FoundLabel<'_>> {
    if line.len() > LONG {
        return None;
    }
    let lead = lead(line);
    let rest = line.get(lead.at..)?;
    let named = Named::of(rest).filter(|named| is_name(named.name) && named.name.split_whitespace().count() <= 4)?;
    Some(found(line, &lead, named, line.len()))
}

fn timed(line: &str) -> Option<FoundLabel<'_>> {
    let blank = gap(line);
    let time = time(line.get(blank..)?).filter(|time| time.closed)?;
    Some(FoundLabel { from: 0, end: blank + time.len, name: "", alias: None, time: Some(time.at) })
}

/// Labels of known words in one line: the first at its start, the others after a sentence.
fn inline(line: &str) -> Vec<FoundLabel<'_>> {
    let mut out: Vec<FoundLabel> = Vec::new();
    let mut from = 0;
    for (byte, _) in line.match_indices(':') {
        let after = line.get(byte + 1..).unwrap_or_default();
        let before = line.get(from..byte).unwrap_or_default();
        let begin = before
            .rfind(['.', '!', '?', '…'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let close = |c: char| matches!(c, '”' | '"' | ')' | ']' | '’');
        let words = before.get(begin..).unwrap_or_default().trim_start_matches(close);
        let spaced = out.is_empty() || words.starts_with(is_gap);
        let name = words.trim_matches(is_gap);
        let known = super::names::is_known(&key(name)) && is_name(name);
        if after.chars().next().is_none_or(is_gap)
            && spaced
            && known
            && (!out.is_empty() || words.len() == before.trim_start().len())
        {
            let start = byte - before.len() + (before.len() - words.len());
            out.push(FoundLabel {
                from: if out.is_empty() { 0 } else { start },
                end: byte + 1,
                name,
                alias: None,
                time: None,
            });
        }
        from = byte + 1;
    }
    out
}
