//! From bytes to text: byte order marks, strict UTF-8, the pattern of zeros that UTF-16 leaves, then the eight-bit
//! encodings by where their letters stand. What is guessed says so and shows a sample.

use crate::exchange::Reason;

/// How the bytes of a text file stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// UTF-32, low byte first.
    Utf32Le,
    /// UTF-32, high byte first.
    Utf32Be,
    /// Windows-1252.
    Windows1252,
    /// ISO-8859-1.
    Iso8859_1,
    /// Mac Roman.
    MacRoman,
}

impl Encoding {
    /// All of them, the likely first: for a list to choose from.
    pub const ALL: [Encoding; 8] = [
        Encoding::Utf8,
        Encoding::Windows1252,
        Encoding::Iso8859_1,
        Encoding::MacRoman,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Utf32Le,
        Encoding::Utf32Be,
    ];

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Utf32Le => "UTF-32LE",
            Encoding::Utf32Be => "UTF-32BE",
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Iso8859_1 => "ISO-8859-1",
            Encoding::MacRoman => "Mac Roman",
        }
    }

    /// The encoding of a name, without regard to case.
    pub fn of(name: &str) -> Option<Encoding> {
        Encoding::ALL.into_iter().find(|e| e.name().eq_ignore_ascii_case(name.trim()))
    }

    fn mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8 => b"\xEF\xBB\xBF",
            Encoding::Utf16Le => b"\xFF\xFE",
            Encoding::Utf16Be => b"\xFE\xFF",
            Encoding::Utf32Le => b"\xFF\xFE\0\0",
            Encoding::Utf32Be => b"\0\0\xFE\xFF",
            _ => b"",
        }
    }
}

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The characters, one byte order mark off.
    pub text: String,
    /// How they were read.
    pub encoding: Encoding,
    /// Whether there is no doubt about it.
    pub certain: bool,
    /// Places that are no characters, now U+FFFD: how many, and the byte of the first.
    pub replaced: Option<(usize, u64)>,
}

/// Decodes the bytes, as told or by the rule above.
///
/// # Errors
/// [`Reason::NotText`] when the bytes are no text.
pub(super) fn decode(bytes: &[u8], told: Option<Encoding>) -> Result<Decoded, Reason> {
    if let Some(encoding) = told {
        return Ok(as_told(bytes, encoding, true));
    }
    // UTF-32LE before UTF-16LE: the mark of the one begins with the mark of the other.
    let marked = [Encoding::Utf32Le, Encoding::Utf32Be, Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be];
    for encoding in marked {
        let wide = matches!(encoding, Encoding::Utf32Le | Encoding::Utf32Be);
        if bytes.starts_with(encoding.mark()) && (!wide || bytes.len().is_multiple_of(4)) {
            return Ok(as_told(bytes, encoding, true));
        }
    }
    if let Some(encoding) = zeros(bytes) {
        return Ok(as_told(bytes, encoding, false));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8, certain: true, replaced: None });
    }
    let count = Count::of(bytes);
    if count.controls * 50 > bytes.len() {
        return Err(Reason::NotText);
    }
    Ok(as_told(bytes, count.encoding(), false))
}

/// UTF-16 without a mark leaves a zero in every other byte of European text.
fn zeros(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..4096.min(bytes.len() & !1)).unwrap_or_default();
    let pairs = head.len() / 2;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let many = |n: usize| pairs > 1 && n * 10 > pairs * 4;
    let few = |n: usize| n * 20 <= pairs;
    match () {
        () if many(low_first) && few(high_first) => Some(Encoding::Utf16Le),
        () if many(high_first) && few(low_first) => Some(Encoding::Utf16Be),
        () => None,
    }
}

/// What the bytes above ASCII look like.
#[derive(Default)]
struct Count {
    high: usize,
    controls: usize,
    /// Whole UTF-8 characters, and places that are none.
    good: usize,
    bad: usize,
    /// Bytes that are letters beside a letter, in Windows-1252 and in Mac Roman.
    latin: usize,
    mac: usize,
    /// Dashes, quotes and the like of Windows-1252.
    signs: usize,
    /// Bytes that are controls in ISO-8859-1.
    c1: usize,
}

impl Count {
    fn of(bytes: &[u8]) -> Count {
        let mut count = Count::default();
        for (i, &b) in bytes.iter().enumerate() {
            if b < 0x80 {
                let layout = matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
                count.controls += usize::from(b < 0x20 && !layout);
                continue;
            }
            let near = |j: Option<usize>| j.and_then(|j| bytes.get(j)).is_some_and(u8::is_ascii_alphabetic);
            let beside = near(i.checked_sub(1)) || near(Some(i + 1));
            count.high += 1;
            count.c1 += usize::from(b < 0xA0);
            count.latin += usize::from(beside && b >= 0xC0 && b != 0xD7 && b != 0xF7);
            count.mac += usize::from(beside && matches!(b, 0x8A | 0x8C | 0x8E | 0x9A | 0x9F));
            let sign = matches!(b, 0x80 | 0x85 | 0x91..=0x97 | 0xA0 | 0xA7 | 0xAB | 0xB0 | 0xB4 | 0xBB);
            count.signs += usize::from(sign);
        }
        for chunk in bytes.utf8_chunks() {
            count.good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            count.bad += usize::from(!chunk.invalid().is_empty());
        }
        count
    }

    /// Damaged UTF-8 when whole characters outnumber the broken places, or when as eight-bit text most of the bytes
    /// would stand where no letter or sign stands.
    fn encoding(&self) -> Encoding {
        let letters = self.latin.max(self.mac);
        let astray = self.high.saturating_sub(letters + self.signs);
        match () {
            () if self.good >= self.bad || astray * 2 > self.high => Encoding::Utf8,
            () if self.mac > self.latin => Encoding::MacRoman,
            () if self.c1 > 0 => Encoding::Windows1252,
            () => Encoding::Iso8859_1,
        }
    }
}

/// Decodes by one encoding; what does not fit becomes U+FFFD.
fn as_told(bytes: &[u8], encoding: Encoding, certain: bool) -> Decoded {
    let mark = encoding.mark();
    let skip = if bytes.starts_with(mark) { mark.len() } else { 0 };
    let rest = bytes.get(skip..).unwrap_or_default();
    let (text, bad) = match encoding {
        Encoding::Utf8 => utf8(rest),
        Encoding::Utf16Le => utf16(rest, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(rest, u16::from_be_bytes),
        Encoding::Utf32Le => utf32(rest, u32::from_le_bytes),
        Encoding::Utf32Be => utf32(rest, u32::from_be_bytes),
        Encoding::Iso8859_1 => (encoding_rs::mem::decode_latin1(rest).into_owned(), None),
        Encoding::Windows1252 => (whole(encoding_rs::WINDOWS_1252, rest), None),
        Encoding::MacRoman => (whole(encoding_rs::MACINTOSH, rest), None),
    };
    let replaced = bad.map(|(count, first)| (count, (first + skip) as u64));
    Decoded { text, encoding, certain: certain && replaced.is_none(), replaced }
}

/// How many places are no characters, and the byte of the first.
type Bad = Option<(usize, usize)>;

fn utf8(bytes: &[u8]) -> (String, Bad) {
    let (mut text, mut bad, mut at) = (String::with_capacity(bytes.len()), None, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            text.push('\u{fffd}');
            count_bad(&mut bad, at);
        }
        at += chunk.invalid().len();
    }
    (text, bad)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Bad) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let (mut text, mut bad, mut at) = (String::with_capacity(bytes.len()), None, 0);
    for found in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let c = found.unwrap_or_else(|_| {
            count_bad(&mut bad, at);
            '\u{fffd}'
        });
        text.push(c);
        at += c.len_utf16() * 2;
    }
    if !odd.is_empty() {
        count_bad(&mut bad, at);
        text.push('\u{fffd}');
    }
    (text, bad)
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> (String, Bad) {
    let (fours, odd) = bytes.as_chunks::<4>();
    let (mut text, mut bad) = (String::with_capacity(bytes.len() / 2), None);
    for (i, &four) in fours.iter().enumerate() {
        text.push(char::from_u32(unit(four)).unwrap_or_else(|| {
            count_bad(&mut bad, i * 4);
            '\u{fffd}'
        }));
    }
    if !odd.is_empty() {
        count_bad(&mut bad, fours.len() * 4);
        text.push('\u{fffd}');
    }
    (text, bad)
}

fn count_bad(bad: &mut Bad, at: usize) {
    let (count, first) = bad.unwrap_or((0, at));
    *bad = Some((count + 1, first));
}

fn whole(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Some words of the text around the first character that the encoding decides: what a person can judge it by.
pub(super) fn sample(text: &str) -> String {
    let telling = text.char_indices().find(|(_, c)| *c == '\u{fffd}');
    let telling = telling.or_else(|| text.char_indices().find(|(_, c)| !c.is_ascii()));
    let at = telling.map_or(0, |(at, _)| at);
    let (before, after) = text.split_at_checked(at).unwrap_or(("", text));
    let mut start: Vec<char> = before.chars().rev().take_while(|&c| c != '\n').take(20).collect();
    start.reverse();
    start.into_iter().chain(after.chars().take_while(|&c| c != '\n').take(40)).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWEDISH: &str = "Intervjuare: Hur mår du?\nÅsa: Jag är trött, öm och ärligt talat – ”slut”.\n";

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn swedish_comes_out_of_every_encoding() {
        let plain = "Åsa: Jag är trött, öm och frågar.\n";
        let be: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mac = encoding_rs::MACINTOSH;
        let mac_bytes: Vec<u8> = (0..=255u8)
            .map(|b| (whole(mac, &[b]).chars().next().unwrap(), b))
            .collect::<std::collections::HashMap<_, _>>()
            .pipe(|map| plain.chars().map(|c| map[&c]).collect());
        let latin: Vec<u8> = plain.chars().map(|c| c as u8).collect();
        for (bytes, encoding, certain) in [
            (plain.as_bytes().to_vec(), Encoding::Utf8, true),
            (utf16le(plain), Encoding::Utf16Le, false),
            (be, Encoding::Utf16Be, false),
            (mac_bytes, Encoding::MacRoman, false),
            (latin, Encoding::Iso8859_1, false),
            (encoding_rs::WINDOWS_1252.encode(SWEDISH).0.into_owned(), Encoding::Windows1252, false),
        ] {
            let wanted = if encoding == Encoding::Windows1252 { SWEDISH } else { plain };
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.certain), (wanted, encoding, certain));
            assert_eq!(decode(&bytes, Some(encoding)).unwrap().text, wanted);
        }
    }

    trait Pipe: Sized {
        fn pipe<T>(self, f: impl FnOnce(Self) -> T) -> T {
            f(self)
        }
    }
    impl<T> Pipe for T {}

    #[test]
    fn a_cut_character_is_damaged_utf8_and_says_where() {
        let mut bytes = SWEDISH.as_bytes().to_vec();
        bytes.push(0xC3);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.certain), (Encoding::Utf8, false));
        assert_eq!(decoded.replaced, Some((1, SWEDISH.len() as u64)));
        assert!(decoded.text.ends_with('\u{fffd}'));
    }

    #[test]
    fn pictures_are_not_text() {
        let noise: Vec<u8> = (0..2000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise, None), Err(Reason::NotText));
    }

    #[test]
    fn a_sample_shows_the_letters_in_doubt() {
        assert_eq!(sample("plain words first\nthen Åsa är trött\n"), "then Åsa är trött");
        assert_eq!(sample(""), "");
    }
}
