//! Sentences of a turn (FORMAT.md §17).

use unicode_segmentation::UnicodeSegmentation;

use super::labels::ends_line;
use super::{Span, Text};

/// A piece of more graphemes than this is cut again.
const LONG: usize = 400;
/// Where it is best cut: the 200th grapheme, from 0.
const HALF: usize = 199;

/// Their stop ends no sentence.
const ABBREVIATIONS: [&str; 45] = [
    "bl.a.", "t.ex.", "dvs.", "d.v.s.", "m.fl.", "ca.", "kl.", "s.k.", "f.d.", "fr.o.m.", "t.o.m.", "p.g.a.", "m.a.o.",
    "jfr.", "nr.", "resp.", "inkl.", "exkl.", "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "e.g.", "i.e.", "vs.",
    "kap.", "mom.", "art.", "pkt.", "prop.", "sid.", "s.", "p.", "bil.", "avs.", "bet.", "fig.", "tab.", "approx.",
    "z.b.", "d.h.", "bzw.", "u.a.",
];

/// Cuts the words of one turn into sentences, trimmed, in order.
///
/// The end of a line ends a sentence; where the text is hard-wrapped it is a blank, and only an empty line does.
/// Abbreviations and initials end none, and a piece without a letter or digit (`(…)`) is none: it goes with what stands
/// after it, else before it. A piece over 400 graphemes is cut after the comma or dash nearest its 200th, and the rest
/// starts anew. Where it has none, a blank will do.
pub fn sentences(text: &Text, span: Span, wrapped: bool) -> Vec<Span> {
    let words = text.slice(span);
    let mut found = Vec::new();
    let (mut byte, mut at) = (0, span.start);
    for (from, to) in pieces(words, wrapped) {
        let piece = words.get(from..to).unwrap_or_default();
        let trimmed = piece.trim();
        if trimmed.is_empty() {
            continue;
        }
        let lead = from + piece.len() - piece.trim_start().len();
        at += chars(words, byte, lead);
        let end = at + trimmed.chars().count() as u32;
        cut_long(trimmed, Span { start: at, end }, &mut found);
        (byte, at) = (lead + trimmed.len(), end);
    }
    found
}

/// How many scalar values lie between two bytes.
fn chars(words: &str, from: usize, to: usize) -> u32 {
    words.get(from..to).unwrap_or_default().chars().count() as u32
}

/// What may end a sentence: stops, and ends of lines.
const STOPS: [char; 14] =
    ['.', '!', '?', '…', '\n', '。', '！', '？', '؟', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The pieces that stops and ends of lines leave, as bytes; each holds a letter or digit, unless nothing does.
fn pieces(words: &str, wrapped: bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let (mut from, mut at, mut said) = (0, 0, 0);
    while let Some(hit) = words.get(at..).and_then(|rest| rest.find(STOPS)) {
        let (next, cut) = match stop(words, at + hit, wrapped) {
            Stop::Ends(end) => (end, true),
            Stop::GoesOn(next) => (next, false),
        };
        if cut && says(words, said.max(from), next) {
            found.push((from, next));
            from = next;
        } else if cut {
            // What was looked at in vain is not looked at again.
            said = next;
        }
        at = next;
    }
    let rest = says(words, from, words.len());
    match found.last_mut() {
        Some(last) if !rest => last.1 = words.len(),
        _ => found.push((from, words.len())),
    }
    found
}

/// Whether a piece holds a letter or digit.
fn says(words: &str, from: usize, to: usize) -> bool {
    words.get(from..to).is_some_and(|piece| piece.chars().any(char::is_alphanumeric))
}

/// What a stop or LF does; the byte to go on from.
enum Stop {
    Ends(usize),
    GoesOn(usize),
}

/// Judges the stop or the end of a line at a byte.
fn stop(words: &str, at: usize, wrapped: bool) -> Stop {
    let rest = words.get(at..).unwrap_or_default();
    if let Some(end) = rest.chars().next().filter(|&c| ends_line(c)) {
        if !wrapped || end != '\n' {
            return Stop::Ends(at + end.len_utf8());
        }
        let line = rest.get(1..).unwrap_or_default();
        let after = line.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        return if after.starts_with('\n') { Stop::Ends(at + 1) } else { Stop::GoesOn(words.len() - after.len()) };
    }
    let run = rest.trim_start_matches(['.', '!', '?', '…', '。', '！', '？', '؟']);
    let signs = words.get(at..words.len() - run.len()).unwrap_or_default();
    let closed = run.trim_start_matches(['”', '"', '’', '\'', '»', '“', ')', ']', '」', '』']);
    let end = words.len() - closed.len();
    let unspaced = signs.ends_with(['。', '！', '？']);
    let next = closed.trim_start().chars().next();
    let spaced = closed.starts_with(char::is_whitespace) && next.is_some_and(opens);
    if unspaced || (spaced && !(signs == "." && is_short(words.get(..at + 1).unwrap_or_default()))) {
        Stop::Ends(end)
    } else {
        Stop::GoesOn(end)
    }
}

/// Whether a character may begin a sentence: a capital (or a letter that has none), a digit, a quote or a dash.
fn opens(c: char) -> bool {
    (c.is_alphabetic() && !c.is_lowercase())
        || c.is_numeric()
        || matches!(c, '”' | '“' | '„' | '"' | '’' | '‘' | '\'' | '»' | '«' | '-' | '–' | '—' | '¿' | '¡' | '「' | '『')
}

/// Whether words end in an abbreviation or an initial, whose stop is the last character.
fn is_short(words: &str) -> bool {
    let start = words.rfind(char::is_whitespace).unwrap_or(0);
    let word = words.get(start..).unwrap_or_default().trim_start();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = word.to_lowercase();
    ABBREVIATIONS.contains(&lower.as_str()) || is_initial(word)
}

/// `A.`, `J.-P.`: single capitals, each with its stop. `I.` is the end of an English sentence.
fn is_initial(word: &str) -> bool {
    let mut letters = word.split_inclusive('.').map(|part| part.trim_start_matches('-').trim_end_matches('.'));
    word != "I." && letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// Puts down a piece, cut again where it is long. It has no white space at its ends.
fn cut_long(piece: &str, span: Span, found: &mut Vec<Span>) {
    if span.len() as usize <= LONG {
        found.push(span);
        return;
    }
    let map = Map::of(piece);
    let mut from = 0;
    while map.count - from > LONG {
        let Some(to) = map.nearest(&map.pauses, from, map.count) else { break };
        map.cut_at_blanks(from, to, span.start, found);
        from = map.word_from(to);
    }
    map.cut_at_blanks(from, map.count, span.start, found);
}

/// Where a long piece can be cut, in graphemes.
struct Map {
    /// How many graphemes there are.
    count: usize,
    /// First scalar value of each grapheme, and of the end.
    at: Vec<u32>,
    /// Graphemes after a comma or a dash.
    pauses: Vec<usize>,
    /// Graphemes after a run of blanks: where words begin.
    words: Vec<usize>,
    /// The graphemes that the runs of blanks begin at, one before each of `words`.
    blanks: Vec<usize>,
}

impl Map {
    fn of(piece: &str) -> Map {
        let mut map = Map { count: 0, at: vec![0], pauses: Vec::new(), words: Vec::new(), blanks: Vec::new() };
        let (mut last, mut before) = ("", "");
        let mut at = 0;
        for grapheme in piece.graphemes(true) {
            let (blank, was) = (is_blank(grapheme), is_blank(last));
            if blank && !was {
                map.blanks.push(map.count);
            }
            if !blank && was {
                map.words.push(map.count);
            }
            if (blank && is_pause(last, before)) || matches!(last, "，" | "、") {
                map.pauses.push(map.count);
            }
            at += grapheme.chars().count() as u32;
            map.at.push(at);
            map.count += 1;
            (before, last) = (last, grapheme);
        }
        map
    }

    /// Of the cuts inside `from..to` the one that leaves a piece of nearly 200 graphemes.
    fn nearest(&self, cuts: &[usize], from: usize, to: usize) -> Option<usize> {
        let best = from + HALF + 1;
        let after = cuts.partition_point(|&cut| cut < best);
        let before = after.checked_sub(1).and_then(|k| cuts.get(k)).copied().filter(|&cut| cut > from);
        let after = cuts.get(after).copied().filter(|&cut| cut < to);
        match (before, after) {
            (Some(before), Some(after)) if after - best < best - before => Some(after),
            (Some(before), _) => Some(before),
            (None, after) => after,
        }
    }

    /// The first word at or after a grapheme that may be a blank.
    fn word_from(&self, grapheme: usize) -> usize {
        match self.blanks.binary_search(&grapheme) {
            Ok(run) => self.words.get(run).copied().unwrap_or(self.count),
            Err(_) => grapheme,
        }
    }

    /// Puts down `from..to`, which holds no pause to cut at, cut at blanks for as long as it is long.
    fn cut_at_blanks(&self, mut from: usize, to: usize, base: u32, found: &mut Vec<Span>) {
        let at = |grapheme: usize| base + self.at.get(grapheme).copied().unwrap_or(0);
        while to - from > LONG {
            let Some(end) = self.nearest(&self.blanks, from, to) else { break };
            found.push(Span { start: at(from), end: at(end) });
            from = self.word_from(end);
        }
        if from < to {
            found.push(Span { start: at(from), end: at(to) });
        }
    }
}

fn is_blank(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(char::is_whitespace)
}

/// Whether a grapheme is a comma or a dash; a hyphen is one where a blank stands before it.
fn is_pause(grapheme: &str, before: &str) -> bool {
    matches!(grapheme, "," | "–" | "—") || (grapheme == "-" && is_blank(before))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sentences with bars between them.
    fn cut(words: &str) -> String {
        let text = Text::new(words);
        let found: Vec<&str> = sentences(&text, text.span(), true).into_iter().map(|span| text.slice(span)).collect();
        found.join("|")
    }

    #[test]
    fn a_stop_before_a_blank_and_a_capital_digit_quote_or_dash_ends_a_sentence() {
        assert_eq!(cut("Ja. Nej! Va? Jaså… Nå."), "Ja.|Nej!|Va?|Jaså…|Nå.");
        assert_eq!(
            cut("Det var 2019. 30 kom. ”Nej”, sa hon. – Jo. - Nå. Åter."),
            "Det var 2019.|30 kom.|”Nej”, sa hon.|– Jo.|- Nå.|Åter."
        );
        assert_eq!(cut("Va? sa han. och så vidare ... ja"), "Va? sa han. och så vidare ... ja");
        assert_eq!(cut("Ett 3.5 och a.B och www.SCB.se."), "Ett 3.5 och a.B och www.SCB.se.");
        assert_eq!(cut("Jaha?! Nej..."), "Jaha?!|Nej...");
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence_before() {
        assert_eq!(cut("Hon sa ”nej.” Sen gick hon."), "Hon sa ”nej.”|Sen gick hon.");
        assert_eq!(cut("(Det var allt.) \"No.\" 'Yes.' Ja."), "(Det var allt.)|\"No.\"|'Yes.'|Ja.");
        assert_eq!(cut("Han sa ”nej”. Vi gick."), "Han sa ”nej”.|Vi gick.");
    }

    #[test]
    fn abbreviations_initials_and_ordinals_end_nothing() {
        assert_eq!(
            cut("Vi har bl.a. Delmos, t.ex. Anna, dvs. Bo m.fl. Andra kl. 10 ca. 30 s.k. EST."),
            "Vi har bl.a. Delmos, t.ex. Anna, dvs. Bo m.fl. Andra kl. 10 ca. 30 s.k. EST."
        );
        assert_eq!(cut("Mr. Berg and Dr. Ek, (e.g. Anna) i.e. Bo."), "Mr. Berg and Dr. Ek, (e.g. Anna) i.e. Bo.");
        assert_eq!(
            cut("A. Berg och J.-P. Ek. De gick i 3. klass. Sen slut."),
            "A. Berg och J.-P. Ek.|De gick i 3. klass.|Sen slut."
        );
        assert_eq!(cut("My boss and I. We left."), "My boss and I.|We left.");
        assert_eq!(cut("Det sa hon osv. Sen gick vi."), "Det sa hon osv.|Sen gick vi.");
    }

    #[test]
    fn a_line_break_is_a_blank_and_an_empty_line_an_end() {
        assert_eq!(cut("Vi har\ntvå år. \n Sen är\ndet slut"), "Vi har\ntvå år.|Sen är\ndet slut");
        assert_eq!(cut("utan stopp\n\nnytt stycke\n \t\nett till\n\n\n"), "utan stopp|nytt stycke|ett till");
        assert_eq!(cut(" \n "), "");
    }

    #[test]
    fn the_end_of_a_line_is_one_unless_the_text_is_hard_wrapped() {
        let lines = |words: &str| {
            let text = Text::new(words);
            let found: Vec<&str> = sentences(&text, text.span(), false).into_iter().map(|s| text.slice(s)).collect();
            found.join("|")
        };
        assert_eq!(lines("Bidragen\nPersonalen \n\n Tid\u{b}Allt"), "Bidragen|Personalen|Tid|Allt");
        assert_eq!(lines("Jag sa\n(…)\nJa."), "Jag sa|(…)\nJa.");
    }

    #[test]
    fn a_piece_without_words_is_no_sentence() {
        assert_eq!(cut("(…) Nej. Ja."), "(…) Nej.|Ja.");
        assert_eq!(cut("Ja. … Nej. - Jo. (…)"), "Ja. …|Nej.|- Jo. (…)");
        assert_eq!(cut("(…)"), "(…)");
        assert_eq!(
            cut("Enligt 5 kap. 3 § och prop. 2023 gäller det. Ja."),
            "Enligt 5 kap. 3 § och prop. 2023 gäller det.|Ja."
        );
    }

    #[test]
    fn scripts_without_capitals_or_blanks_have_sentences_too() {
        assert_eq!(cut("你好吗？我很好。再见"), "你好吗？|我很好。|再见");
        assert_eq!(cut("كيف حالك. أنا بخير."), "كيف حالك.|أنا بخير.");
    }

    /// Lengths of the sentences, in characters.
    fn lengths(words: &str) -> Vec<u32> {
        let text = Text::new(words);
        sentences(&text, text.span(), true).into_iter().map(Span::len).collect()
    }

    #[test]
    fn a_long_piece_is_cut_after_the_comma_or_dash_nearest_its_200th() {
        let x = |n: usize| "å".repeat(n);
        assert_eq!(lengths(&(x(199) + ", " + &x(199))), [400], "400 is not over 400");
        assert_eq!(lengths(&(x(50) + ", " + &x(139) + ", " + &x(300))), [192, 300]);
        assert_eq!(lengths(&(x(190) + " – " + &x(15) + ", " + &x(300))), [192, 317], "at 192 rather than 209");
        assert_eq!(lengths(&(x(189) + ", " + &x(18) + ", " + &x(300))), [190, 320], "of two as near the first");
        assert_eq!(lengths(&(x(199) + ", " + &x(199) + ", " + &x(300))), [200, 501 - 301, 300], "the rest starts anew");
        assert_eq!(lengths(&(x(3) + "," + &x(300) + " - " + &x(200))), [306, 200], "1,5 is a number and - a dash");
        assert_eq!(lengths(&("e\u{301}".repeat(350) + ", " + &x(48))), [750], "graphemes are counted");
    }

    #[test]
    fn without_a_comma_a_blank_will_do_and_without_a_blank_nothing() {
        let x = |n: usize| "å".repeat(n);
        assert_eq!(lengths(&(x(190) + " " + &x(30) + " " + &x(300))), [190, 331]);
        assert_eq!(
            lengths(&(x(150) + " " + &x(300) + ", " + &x(10))),
            [150, 301, 10],
            "what is before a far comma, too"
        );
        assert_eq!(lengths(&x(1000)), [1000]);
    }

    #[test]
    fn a_megabyte_without_stops_is_cut_in_one_pass() {
        let long = lengths(&"ord ".repeat(262_144));
        assert!(long.len() > 5000 && long.iter().all(|&n| n < 400));
        assert_eq!(lengths(&"å".repeat(1_000_000)).len(), 1);
        assert!(lengths(&"ord, ".repeat(200_000)).len() > 4000);
        assert_eq!(lengths(&"Ja. ".repeat(250_000)).len(), 250_000);
        assert!(lengths(&"A. ".repeat(300_000)).iter().all(|&n| n < 400), "initials");
    }

    proptest! {
        #[test]
        fn sentences_hold_all_words_once_and_in_order(
            words in "([A-ZÅa-zö]{1,9}|[.!?…]{1,3}|[,–-] | |\n|\n\n|”|t\\.ex\\. |e\u{301}|👩\u{200d}🚀|[。，]|3\\. ){0,60}", times in 1usize..20, off in 0u32..9
        ) {
            let text = Text::new(words.repeat(times));
            let span = text.trim(Span::new(off.min(text.chars()), text.chars()));
            let mut at = span.start;
            for sentence in sentences(&text, span, times % 2 == 0) {
                prop_assert!(sentence.start >= at && !sentence.is_empty() && span.covers(sentence));
                prop_assert_eq!(text.slice(Span::new(at, sentence.start)).trim(), "");
                prop_assert_eq!(text.trim(sentence), sentence);
                at = sentence.end;
            }
            prop_assert_eq!(text.slice(Span::new(at, span.end)).trim(), "");
        }
    }
}
