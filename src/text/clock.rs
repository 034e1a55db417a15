//! Times as transcripts have them: `[00:12:03]`, `(12:03 - 12:09)`, `#00:12:03-5#`, `00:03.120 --> 00:05.000`, `9:02 AM`.

/// A time that was read at the start of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// How many bytes it takes, brackets and the end of a range with it.
    pub len: usize,
    /// Milliseconds from the start; of a range, where it begins.
    pub at: u32,
    /// Whether brackets or `#` hold it, or it is a range: it cannot be words then.
    pub closed: bool,
}

/// The time that words begin with; none where they go on without a blank after it.
pub(super) fn time(words: &str) -> Option<Time> {
    let (open, close) = match words.bytes().next()? {
        b'[' => (1, "]"),
        b'(' => (1, ")"),
        b'{' => (1, "}"),
        b'<' => (1, ">"),
        b'#' => (1, "#"),
        _ => (0, ""),
    };
    let inside = words.get(open..)?;
    let blank = inside.len() - inside.trim_start_matches(' ').len();
    let blank = blank + date(inside.get(blank..)?);
    let dots = open > 0;
    let (mut len, at) = clock(inside.get(blank..).filter(|_| !inside.starts_with(' ') || open > 0)?, dots)?;
    len += blank;
    let range = range(inside.get(len..)?);
    len += range;
    if open > 0 {
        let rest = inside.get(len..)?;
        len += rest.len() - rest.trim_start_matches(' ').len();
        inside.get(len..)?.starts_with(close).then_some(Time { len: len + 2, at, closed: true })
    } else {
        let after = inside.get(len..)?.chars().next();
        after.is_none_or(|c| c.is_whitespace()).then_some(Time { len, at, closed: range > 0 })
    }
}

/// Where a time in brackets that words end with begins, and the time.
pub(super) fn time_at_end(words: &str) -> Option<(usize, Time)> {
    let open = match words.bytes().next_back()? {
        b']' => '[',
        b')' => '(',
        b'}' => '{',
        b'#' => '#',
        _ => return None,
    };
    let before = words.get(..words.len() - 1)?;
    let at = before.char_indices().rev().take(LONGEST).find(|&(_, c)| c == open)?.0;
    let found = time(words.get(at..)?).filter(|time| at + time.len == words.len())?;
    Some((at, found))
}

/// Characters of the longest time.
const LONGEST: usize = 48;

/// Whether a piece between blanks is a time in brackets, or a part of such a range: no word.
pub(super) fn is_time(piece: &str) -> bool {
    let bare = piece.trim_start_matches(['[', '(', '{', '<', '#']).trim_end_matches([']', ')', '}', '>', '#']);
    let held = bare.len() < piece.len();
    held && clock(bare, true).is_some_and(|(len, _)| len == bare.len())
}

/// Bytes of ` - 12:09` after a time; 0 for none.
fn range(words: &str) -> usize {
    let rest = words.trim_start_matches(' ');
    let Some(rest) = ["-->", "→", "–", "—", "-"].iter().find_map(|sign| rest.strip_prefix(sign)) else {
        return 0;
    };
    let rest = rest.trim_start_matches(' ');
    clock(rest, true).map_or(0, |(len, _)| words.len() - rest.len() + len)
}

/// Bytes of a date before a time, with what parts them: `2024-03-12 `, `12/03/2024, `, `2024-03-12T`; 0 for none.
fn date(words: &str) -> usize {
    let len = words.bytes().take_while(|b| b.is_ascii_digit() || b"-/.".contains(b)).count();
    let digits = words.bytes().take(len).filter(u8::is_ascii_digit).count();
    let rest = words.get(len..).unwrap_or_default();
    let after = rest.strip_prefix('T').unwrap_or_else(|| rest.trim_start_matches([',', ' ']));
    if (8..=10).contains(&len) && (5..=8).contains(&digits) && digits + 2 == len && after.len() < rest.len() {
        words.len() - after.len()
    } else {
        0
    }
}

/// Bytes and milliseconds of `12:03`, `00:12:03`, with a fraction after `.`, `,` or `-`, with `AM` or `PM`; with `dots`
/// also of `00.12.03`.
fn clock(words: &str, dots: bool) -> Option<(usize, u32)> {
    let bytes = words.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let number = |from: usize, len: usize| words.get(from..from + len).and_then(|n| n.parse::<u32>().ok());
    let mut len = digits(0);
    if len == 0 || len > 3 {
        return None;
    }
    let mut at = number(0, len)?;
    let mut parts = 1;
    // Two numbers with a dot are a number, three a time.
    let dotted = dots && bytes.get(len) == Some(&b'.') && digits(len + 1) == 2 && bytes.get(len + 3) == Some(&b'.');
    let sign = if dotted { b'.' } else { b':' };
    while parts < 3 && bytes.get(len) == Some(&sign) && digits(len + 1) == 2 {
        at = at * 60 + number(len + 1, 2)?;
        len += 3;
        parts += 1;
    }
    if parts == 1 {
        return None;
    }
    let mut ms = at.saturating_mul(1000);
    let fraction = if matches!(bytes.get(len), Some(b'.' | b',' | b'-')) { digits(len + 1) } else { 0 };
    // `00:03-00:09` is a range, not a time with a fraction.
    if (1..=3).contains(&fraction) && bytes.get(len + 1 + fraction) != Some(&b':') {
        ms = ms.saturating_add(number(len + 1, fraction)? * [100, 10, 1].get(fraction - 1).copied().unwrap_or(1));
        len += 1 + fraction;
    }
    let rest = words.get(len..)?.trim_start_matches(' ');
    let half = rest.get(..2).filter(|half| half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm"));
    let whole =
        |half: &&str| rest.get(half.len()..).and_then(|r| r.chars().next()).is_none_or(|c| !c.is_alphanumeric());
    if let Some(half) = half.filter(whole) {
        len = words.len() - rest.len() + half.len();
    }
    Some((len, ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_transcripts_are_read() {
        for (words, len, at, closed) in [
            ("[00:12:03] Anna", 10, 723_000, true),
            ("(12:03): x", 7, 723_000, true),
            ("00:12:03.250 x", 12, 723_250, false),
            ("#00:00:05-3# x", 12, 5_300, true),
            ("[00:00.000 --> 00:03.120]  x", 25, 0, true),
            ("(00:03 - 00:09): x", 15, 3_000, true),
            ("00:03-00:09", 11, 3_000, true),
            ("[9:02 AM]", 9, 542_000, true),
            ("9:02 am", 7, 542_000, false),
            ("0:03", 4, 3_000, false),
            ("[00.12.03] x", 10, 723_000, true),
            ("[2024-03-12 09:02] x", 18, 542_000, true),
            ("12/03/2024, 09:02 - Anna", 17, 542_000, false),
        ] {
            assert_eq!(time(words), Some(Time { len, at, closed }), "{words}");
        }
        for words in ["", "12", "12:3", "[12:03", "12:03:", "1234:05 x", "09:02em", "10.30.20", "12:03x", "[skratt]"] {
            assert_eq!(time(words), None, "{words}");
        }
    }

    #[test]
    fn a_time_in_brackets_is_no_word_and_ends_a_turn() {
        assert!(is_time("[00:01:00]") && is_time("#00:00:05-3#") && is_time("[00:03") && is_time("00:09)"));
        assert!(!is_time("10:30") && !is_time("(10)") && !is_time("[skratt]"));
        let (at, found) = time_at_end("Ja. (lacht) #00:01:02-3#").unwrap();
        assert_eq!((at, found.at), (12, 62_300));
        assert_eq!(time_at_end("kl 10:30"), None);
        assert_eq!(time_at_end("åäö)"), None);
    }
}
