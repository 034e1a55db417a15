//! From bytes to text: byte order marks, strict UTF-8, UTF-16 without a mark by which order makes words of it, then the
//! eight-bit encodings by their letters. What is not plainly UTF-8 shows some lines, and what is in doubt says so.

use super::codepages::{by_page, page_of};
use super::encodings::Encoding;
use super::evidence;
use crate::exchange::Reason;

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The characters, one byte order mark off.
    pub text: String,
    /// How they were read.
    pub encoding: Encoding,
    /// Whether the bytes themselves say how they are to be read: plain UTF-8, or a mark.
    pub plain: bool,
    /// Whether it may be wrong.
    pub doubt: bool,
    /// What it may be instead.
    pub instead: Option<Encoding>,
    /// Places that are no characters, now U+FFFD: how many, and the byte of the first.
    pub replaced: Option<(usize, u64)>,
}

impl Decoded {
    /// Some lines to judge it by; none when there is nothing to judge.
    pub fn lines(&self, text: &str) -> Vec<String> {
        if self.plain { Vec::new() } else { sample(text) }
    }
}

/// Decodes the bytes, as told or by the rule above.
///
/// # Errors
/// [`Reason::NotText`] when the bytes are no text.
pub(super) fn decode(bytes: &[u8], told: Option<Encoding>) -> Result<Decoded, Reason> {
    if let Some(encoding) = told {
        return Ok(Decoded { plain: false, ..as_told(bytes, encoding) });
    }
    // UTF-32LE before UTF-16LE: the mark of the one begins with the mark of the other.
    let marked = [Encoding::Utf32Le, Encoding::Utf32Be, Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be];
    for encoding in marked {
        let wide = matches!(encoding, Encoding::Utf32Le | Encoding::Utf32Be);
        if bytes.starts_with(encoding.mark()) && (!wide || bytes.len().is_multiple_of(4)) {
            return Ok(as_told(bytes, encoding));
        }
    }
    if let Some((encoding, sure)) = wide(bytes) {
        let decoded = as_told(bytes, encoding);
        return Ok(Decoded { plain: false, doubt: decoded.doubt || !sure, ..decoded });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // A text may hold some; what is made of them is another program's data.
        if controls(bytes) * 4 > bytes.len() {
            return Err(Reason::NotText);
        }
        let text = text.to_owned();
        return Ok(Decoded {
            text,
            encoding: Encoding::Utf8,
            plain: true,
            doubt: false,
            instead: None,
            replaced: None,
        });
    }
    eight_bit(bytes)
}

/// How many bytes are controls other than those that lay a text out.
fn controls(bytes: &[u8]) -> usize {
    let is_layout = |b: u8| matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
    bytes.iter().filter(|&&b| b < 0x20 && !is_layout(b)).count()
}

/// Bytes that are neither UTF-8 nor UTF-16: damaged UTF-8 when whole characters are not fewer than the broken places,
/// or when nothing speaks for any other encoding.
fn eight_bit(bytes: &[u8]) -> Result<Decoded, Reason> {
    if controls(bytes) * 50 > bytes.len() {
        return Err(Reason::NotText);
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let found = evidence::weigh(bytes);
    if good >= bad {
        return Ok(Decoded { plain: false, doubt: true, instead: None, ..as_told(bytes, Encoding::Utf8) });
    }
    if found.worth < 0 || is_crowded(bytes) {
        let instead = Some(found.encoding);
        let other = elsewhere(bytes).map(|other| as_told(bytes, other)).filter(|decoded| is_spelled(&decoded.text));
        let decoded = other.unwrap_or_else(|| as_told(bytes, Encoding::Utf8));
        return Ok(Decoded { plain: false, doubt: true, instead, ..decoded });
    }
    // One letter is no evidence: at the end of a piece, ä of another encoding reads as a quotation mark.
    let alone = bytes.iter().filter(|byte| !byte.is_ascii()).take(2).count() == 1;
    let doubt = found.instead.is_some() || found.worth == 0 || alone;
    Ok(Decoded { plain: false, doubt, instead: found.instead, ..as_told(bytes, found.encoding) })
}

/// Whether most bytes above ASCII stand in runs of three and more: letters of a script that is not Latin.
fn is_crowded(bytes: &[u8]) -> bool {
    let (mut all, mut crowded, mut run) = (0, 0, 0);
    for &byte in bytes.iter().chain(b" ") {
        if byte.is_ascii() {
            all += run;
            crowded += if run > 2 { run } else { 0 };
            run = 0;
        } else {
            run += 1;
        }
    }
    crowded * 2 > all && all >= 6
}

/// Whether nearly all that is not ASCII are letters, and most of them stand beside another letter.
fn is_spelled(text: &str) -> bool {
    let chars: Vec<char> = std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
    let (mut all, mut letters, mut joined) = (0, 0, 0);
    for (before, (&here, after)) in chars.iter().zip(chars.iter().skip(1).zip(chars.iter().skip(2))) {
        if !here.is_ascii() {
            all += 1;
            letters += usize::from(here.is_alphabetic());
            joined += usize::from(here.is_alphabetic() && (before.is_alphabetic() || after.is_alphabetic()));
        }
    }
    letters * 10 >= all * 8 && joined * 10 >= all * 7
}

/// The likeliest encoding of a text that none of the western ones makes words of.
fn elsewhere(bytes: &[u8]) -> Option<Encoding> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(None, chardetng::Utf8Detection::Deny);
    (found != encoding_rs::WINDOWS_1252).then_some(Encoding::Standard(found))
}

/// Bytes that are looked at for UTF-16.
const HEAD: usize = 8192;

/// UTF-16 without a mark: the order of bytes that makes letters, blanks and signs of nearly all of it, while the other
/// makes none; and whether that is beyond doubt.
fn wide(bytes: &[u8]) -> Option<(Encoding, bool)> {
    let (pairs, _) = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default().as_chunks::<2>();
    if pairs.len() < 2 {
        return None;
    }
    let plain = |unit: fn([u8; 2]) -> u16| pairs.iter().filter(|&&pair| is_plain(unit(pair))).count();
    let (low, high) = (plain(u16::from_le_bytes), plain(u16::from_be_bytes));
    let of = |n: usize| n * 100 / pairs.len();
    let (encoding, most, least) =
        if low >= high { (Encoding::Utf16Le, of(low), of(high)) } else { (Encoding::Utf16Be, of(high), of(low)) };
    // A zero between letters is what no other encoding of a text has.
    let zeros = bytes.iter().take(HEAD).filter(|&&b| b == 0).count() * 100 / (pairs.len() * 2);
    (most >= 85 && least < 50 && zeros >= 20).then_some((encoding, most >= 97 && least <= 30 && pairs.len() >= 8))
}

/// Whether a unit of UTF-16 stands in a text of Swedish, English and their neighbours.
fn is_plain(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..0x7F | 0xA0..0x180 | 0x2010..0x2040 | 0x20AC | 0xFEFF)
}

/// Decodes by one encoding; what does not fit becomes U+FFFD.
fn as_told(bytes: &[u8], encoding: Encoding) -> Decoded {
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
        Encoding::Standard(other) => standard(other, rest),
        _ => (page_of(encoding).map_or_else(String::new, |page| by_page(page, rest)), None),
    };
    let replaced = bad.map(|(count, first)| (count, (first + skip) as u64));
    Decoded { text, encoding, plain: replaced.is_none(), doubt: replaced.is_some(), instead: None, replaced }
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

/// Decodes by an encoding of the Encoding Standard. Where the first place that does not fit lies is not known.
fn standard(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> (String, Bad) {
    let text = whole(encoding, bytes);
    let bad = text.matches('\u{fffd}').count();
    (text, (bad > 0).then_some((bad, 0)))
}

fn whole(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Lines of a sample, and characters of each, at most.
const SAMPLE: (usize, usize) = (3, 72);

/// Some lines with characters that the encoding decides, those that could not be read first; the first lines when there
/// are none: what a person can judge it by.
pub(super) fn sample(text: &str) -> Vec<String> {
    let broken = |line: &&str| line.contains('\u{fffd}');
    let telling = |line: &&str| !line.is_ascii();
    let mut out: Vec<String> = Vec::new();
    let with_words = |line: &&str| !line.trim().is_empty();
    let lines = || text.lines().filter(with_words);
    for line in lines().filter(broken).chain(lines().filter(telling)).chain(lines()) {
        let cut = around(line);
        if out.len() == SAMPLE.0 || (!out.is_empty() && line.is_ascii()) {
            break;
        }
        if !out.contains(&cut) {
            out.push(cut);
        }
    }
    out
}

/// The part of a line that holds its first telling character.
fn around(line: &str) -> String {
    let telling = line.char_indices().find(|(_, c)| *c == '\u{fffd}');
    let telling = telling.or_else(|| line.char_indices().find(|(_, c)| !c.is_ascii()));
    let (before, after) = line.split_at_checked(telling.map_or(0, |(at, _)| at)).unwrap_or(("", line));
    let mut start: Vec<char> = before.chars().rev().take(SAMPLE.1 / 2).collect();
    start.reverse();
    let room = SAMPLE.1 - start.len();
    let cut = after.chars().nth(room).is_some();
    let mut out = start.into_iter().chain(after.chars().take(room)).collect::<String>().trim().to_owned();
    if cut {
        out.pop();
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWEDISH: &str = "Intervjuare: Hur mår du?\nÅsa: Jag är trött, öm och ärligt talat – ”slut”.\n";

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// The bytes of a text in an encoding; what it has not is left out.
    fn encode(text: &str, encoding: Encoding) -> (String, Vec<u8>) {
        if let Some(page) = page_of(encoding) {
            let byte = |c: char| (0..=255u8).find(|&b| page[usize::from(b)] == c);
            return text.chars().filter_map(|c| byte(c).map(|b| (c, b))).unzip();
        }
        let bytes = match encoding {
            Encoding::Utf16Le => utf16le(text),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Utf32Le => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
            Encoding::Utf32Be => text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
            _ => text.as_bytes().to_vec(),
        };
        (text.to_owned(), bytes)
    }

    /// The encodings that are told apart without a mark.
    const GUESSED: [Encoding; 8] = [
        Encoding::Utf8,
        Encoding::Windows1252,
        Encoding::Iso8859_1,
        Encoding::MacRoman,
        Encoding::Cp850,
        Encoding::Cp437,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
    ];

    fn demo() -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
        // As Word writes it.
        let typed = texts.iter().map(|t| t.replace(" - ", " – ").replace("'", "’").replace('"', "”"));
        let typed: Vec<String> = typed.collect();
        texts.extend(typed);
        texts.push("“It’s the funding,” she said – and I’d agree. It’s £400… or €5, isn’t it?\n".repeat(3));
        texts
    }

    #[test]
    fn the_demo_comes_back_from_every_encoding() {
        for text in demo() {
            for encoding in GUESSED {
                let (wanted, bytes) = encode(&text, encoding);
                let decoded = decode(&bytes, None).unwrap();
                assert!(decoded.text == wanted, "{encoding:?} as {:?}: {:?}", decoded.encoding, sample(&decoded.text));
                assert!(!decoded.doubt, "{encoding:?} {:?}: {}", decoded.instead, &wanted[..60]);
                assert_eq!(decode(&bytes, Some(encoding)).unwrap().text, wanted);
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn a_piece_of_the_demo_comes_back_or_is_in_doubt(which in 0usize..17, from in 0usize..8000, long in 40usize..600) {
            let texts = demo();
            let text = &texts[which % texts.len()];
            let piece: String = text.chars().skip(from % text.chars().count()).take(long).collect();
            for encoding in GUESSED {
                let (wanted, bytes) = encode(&piece, encoding);
                let Ok(decoded) = decode(&bytes, None) else {
                    // A line or two of UTF-16, mostly dashes and quotation marks, is refused rather than guessed.
                    proptest::prop_assert!(wanted.chars().count() < 80, "{:?} {}", encoding, wanted);
                    continue;
                };
                proptest::prop_assert!(decoded.text == wanted || decoded.doubt, "{:?} {:?}\n{}", encoding, decoded, wanted);
            }
        }

        #[test]
        fn no_bytes_are_too_much(bytes in proptest::collection::vec(0u8..=255, 0..300)) {
            if let Ok(decoded) = decode(&bytes, None) {
                let lines = sample(&decoded.text);
                proptest::prop_assert!(lines.len() <= SAMPLE.0 && lines.iter().all(|l| l.chars().count() <= SAMPLE.1));
            }
        }
    }

    #[test]
    fn two_bytes_of_evidence_are_in_doubt() {
        let decoded = decode(b"caf\x8e and more, in plain words\n", None).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("café and more, in plain words\n", Encoding::MacRoman));
        let unknown = decode(b"x \xf0\xb1 y \xb1\n", None).unwrap();
        assert!(unknown.doubt, "{unknown:?}");
    }

    #[test]
    fn names_are_understood_as_people_write_them() {
        assert_eq!(Encoding::of("utf8"), Some(Encoding::Utf8));
        assert_eq!(Encoding::of("MacRoman"), Some(Encoding::MacRoman));
        assert_eq!(Encoding::of("latin-1"), Some(Encoding::Iso8859_1));
        assert_eq!(Encoding::of("CP850"), Some(Encoding::Cp850));
        assert_eq!(Encoding::of("klingon"), None);
    }

    #[test]
    fn a_text_of_another_script_is_not_read_as_utf8_with_losses() {
        let greek = b"\xc5: \xd0\xfc\xf3\xef \xea\xe1\xe9\xf1\xfc \xe5\xf1\xe3\xdc\xe6\xe5\xf3\xf4\xe5 \xe5\xe4\xfe;\n";
        let decoded = decode(greek, None).unwrap();
        assert!(decoded.text.starts_with("Ε: Πόσο καιρό") && decoded.doubt, "{decoded:?}");
        assert_eq!(Encoding::of("iso-8859-7").map(Encoding::name), Some("ISO-8859-7"));
        assert_eq!(Encoding::of("cp1250").map(Encoding::name), Some("windows-1250"));
        assert_eq!(decode(b"d\xb3ugo", Encoding::of("Windows-1250")).unwrap().text, "długo");
    }

    #[test]
    fn a_cut_character_is_damaged_utf8_and_says_where() {
        let mut bytes = SWEDISH.as_bytes().to_vec();
        bytes.push(0xC3);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.doubt), (Encoding::Utf8, true));
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
        assert_eq!(sample("plain words first\nthen Åsa är trött\n"), ["then Åsa är trött"]);
        assert_eq!(sample("only\nplain\n"), ["only"]);
        assert_eq!(sample(""), [] as [&str; 0]);
        let long = format!("{}å{}", "x".repeat(100), "y".repeat(100));
        assert_eq!(sample(&long), [format!("{}å{}…", "x".repeat(36), "y".repeat(34))]);
    }
}
