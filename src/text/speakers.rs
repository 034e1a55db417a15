//! Who speaks: labels at the start of a line.

use std::collections::HashMap;

use regex::Regex;

use super::{Span, is_word_char};

/// How a document's speakers are told: stored with it, changeable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speakers {
    /// The user's pattern: its group `speaker`, else its first group, is the name. None: the forms we know
    /// (`Intervjuare:`, `I:`, `R2:`, `[00:12:03] Anna:` …).
    pub pattern: Option<String>,
    /// The name of who asks. None: Intervjuare, Interviewer, I, Moderator, else the name whose turns most often end
    /// with `?`.
    pub asks: Option<String>,
}

impl Speakers {
    /// Says what is wrong with the pattern; the message is the regex parser's own.
    pub fn check(&self) -> Result<(), String> {
        match &self.pattern {
            None => Ok(()),
            Some(pattern) => Regex::new(pattern).map(|_| ()).map_err(|e| e.to_string()),
        }
    }
}

impl Speakers {
    /// A pattern that takes these names as speakers, each before a colon at the start of a line.
    pub fn pattern_of(names: &[String]) -> String {
        let names: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
        format!("^(?<speaker>{})\\s*:", names.join("|"))
    }
}

/// Names at the start of a line that nobody took for speakers, because they stand there only once and are no word we
/// know: in order, those of a heading left out when others speak. For a person to judge.
pub fn lone_names(text: &str) -> Vec<String> {
    let found = scan(text, own_label);
    let times = times_of(&found);
    let counts = |label: &Label| is_known(label.name) || times.get(&key(label.name)).is_some_and(|&n| n > 1);
    let first = found.iter().position(counts).unwrap_or(0);
    let lone = found.iter().skip(first).filter(|label| !counts(label));
    lone.map(|label| label.name.to_owned()).take(LONE).collect()
}

/// More lone names are no speakers but a list.
const LONE: usize = 8;

fn times_of(labels: &[Label]) -> HashMap<String, usize> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for label in labels {
        *times.entry(key(label.name)).or_default() += 1;
    }
    times
}

/// Where a turn begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label<'a> {
    /// From the first of its time lines, or its own line's start, to the first of its words.
    pub whole: Span,
    /// Who speaks, as it is written.
    pub name: &'a str,
}

/// A name has at most this many characters and words.
const NAME: (usize, usize) = (40, 4);
/// Who asks, in the order they are looked for.
const ASKS: [&str; 4] = ["intervjuare", "interviewer", "i", "moderator"];
/// Words that are a label also where they stand only once; a number may follow them.
const KNOWN: [&str; 17] = [
    "intervjuare",
    "interviewer",
    "intervjuledare",
    "moderator",
    "respondent",
    "informant",
    "intervjuperson",
    "deltagare",
    "participant",
    "i",
    "r",
    "ip",
    "m",
    "int",
    "resp",
    "mod",
    "inf",
];

/// The labels of a text, in order. Those of our own forms count where they come again or are a known word; those of
/// the user's pattern always.
pub(super) fn labels<'a>(text: &'a str, speakers: &Speakers) -> Vec<Label<'a>> {
    let Some(pattern) = &speakers.pattern else {
        let mut found = scan(text, own_label);
        let times = times_of(&found);
        found.retain(|label| is_known(label.name) || times.get(&key(label.name)).is_some_and(|&n| n > 1));
        return found;
    };
    match Regex::new(pattern) {
        Ok(regex) => scan(text, |line| pattern_label(&regex, line)),
        Err(_) => Vec::new(),
    }
}

/// What two spellings of one name share.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase()
}

/// Which of the names is one of those who ask, by the order of [`ASKS`]; a number after it does not matter.
pub(super) fn known_asker(names: &[String]) -> Option<usize> {
    ASKS.iter().find_map(|ask| names.iter().position(|name| base(name) == *ask))
}

/// The labels that `label` finds, with the time lines before them. It is given a line from its first letter on and
/// says the byte its words begin at and the name.
fn scan<'a>(text: &'a str, label: impl Fn(&'a str) -> Option<(usize, &'a str)>) -> Vec<Label<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    // The start of the time lines just read.
    let mut times: Option<u32> = None;
    for line in text.split('\n') {
        let start = at;
        at += line.chars().count() as u32 + 1;
        let words = line.trim_start();
        if words.is_empty() {
            continue;
        }
        let untimed = words.get(time(words)..).unwrap_or_default().trim_start();
        if untimed.is_empty() {
            times.get_or_insert(start);
            continue;
        }
        let hit = label(words).map(|hit| (words, hit)).or_else(|| label(untimed).map(|hit| (untimed, hit)));
        if let Some((from, (byte, name))) = hit {
            let head = line.get(..line.len() - from.len() + byte).unwrap_or_default();
            let end = start + head.chars().count() as u32;
            found.push(Label { whole: Span { start: times.unwrap_or(start), end }, name });
        }
        times = None;
    }
    found
}

/// Bytes of a time at the start of a line: `[00:12:03]`, `(12:03)`, `00:12:03.250`, `#00:12:03-5#`; 0 for none.
fn time(line: &str) -> usize {
    let close = match line.bytes().next() {
        Some(b'[') => Some(b']'),
        Some(b'(') => Some(b')'),
        Some(b'#') => Some(b'#'),
        _ => None,
    };
    let open = usize::from(close.is_some());
    let clock = clock(line.get(open..).unwrap_or_default());
    let after = line.as_bytes().get(open + clock).copied();
    match close {
        _ if clock == 0 => 0,
        Some(close) if after == Some(close) => clock + 2,
        None if after.is_none_or(|b| b.is_ascii_whitespace()) => clock,
        _ => 0,
    }
}

/// Bytes of `12:03`, `00:12:03`, with a fraction after `.`, `,` or `-`; 0 for anything else.
fn clock(words: &str) -> usize {
    let bytes = words.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut at = digits(0);
    if at == 0 || at > 3 {
        return 0;
    }
    let mut parts = 1;
    while parts < 3 && bytes.get(at) == Some(&b':') && digits(at + 1) == 2 {
        at += 3;
        parts += 1;
    }
    if parts == 1 {
        return 0;
    }
    let fraction = if matches!(bytes.get(at), Some(b'.' | b',' | b'-')) { digits(at + 1) } else { 0 };
    if (1..=3).contains(&fraction) { at + 1 + fraction } else { at }
}

/// A label of the forms we know: a short name, perhaps with a time after it, and a colon before a blank.
fn own_label(line: &str) -> Option<(usize, &str)> {
    // A time in brackets may stand between the name and the colon.
    let (end, colon) = line.char_indices().take(NAME.0 + 16).find(|&(byte, c)| is_label_colon(line, byte, c))?;
    let name = line.get(..end)?.trim_end();
    let name = name.rfind(['[', '(']).map_or(name, |open| {
        let timed = name.get(open..).is_some_and(|words| time(words) == words.len());
        if timed { name.get(..open).unwrap_or(name).trim_end() } else { name }
    });
    is_name(name).then_some((end + colon.len_utf8(), name))
}

/// Whether the character ends a label: a colon before a blank or the line's end, or a full-width one.
fn is_label_colon(line: &str, byte: usize, c: char) -> bool {
    let blank_after = || line.get(byte + 1..).is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace));
    c == '：' || (c == ':' && blank_after())
}

/// Whether words can be a name: few, short, and beginning with a capital (or a letter that has none), or a code.
fn is_name(name: &str) -> bool {
    let first = name.chars().next().unwrap_or(' ');
    let code = name.chars().any(|c| c.is_ascii_digit()) && name.chars().all(|c| is_word_char(c) || "-_.".contains(c));
    let capital = first.is_alphabetic() && !first.is_lowercase();
    name.chars().count() <= NAME.0
        && name.split_whitespace().count() <= NAME.1
        && name.chars().any(char::is_alphabetic)
        && (capital || code)
        && name.chars().all(|c| is_word_char(c) || " .-_'’&/()\u{a0}".contains(c))
}

/// A label as the user's pattern has it, at the start of the line.
fn pattern_label<'a>(regex: &Regex, line: &'a str) -> Option<(usize, &'a str)> {
    let found = regex.captures(line)?;
    let whole = found.get(0).filter(|whole| whole.start() == 0 && whole.end() > 0)?;
    let name = found.name("speaker").or_else(|| found.get(1)).unwrap_or(whole);
    let name = name.as_str().trim().trim_end_matches(':').trim_end();
    (!name.is_empty()).then_some((whole.end(), name))
}

/// The name in lower case without the number after it.
fn base(name: &str) -> String {
    key(name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()))
}

fn is_known(name: &str) -> bool {
    KNOWN.contains(&base(name).as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_stand_once_are_offered() {
        assert_eq!(lone_names("Åsa: Hur är det?\nBo: Bra.\n"), ["Åsa", "Bo"]);
        assert_eq!(lone_names("Datum: i går\nI: Hej?\nÅsa: Hej.\nI: Jaså.\n"), ["Åsa"], "a heading is none");
        assert_eq!(lone_names("I: Hej?\nR: Ja.\n"), [] as [&str; 0]);
        let names = lone_names("Åsa (1): Hur är det?\nBo: Bra.\n");
        let speakers = Speakers { pattern: Some(Speakers::pattern_of(&names)), asks: None };
        assert!(speakers.check().is_ok());
        assert_eq!(labels("Åsa (1): Hur?\n[00:01] Bo: Bra.\n", &speakers).len(), 2);
    }

    /// The labels of a text as they are written there, `name|everything left out of the turn`.
    fn found(words: &str, pattern: Option<&str>) -> Vec<String> {
        let chars: Vec<char> = words.chars().collect();
        let speakers = Speakers { pattern: pattern.map(str::to_owned), asks: None };
        let part = |span: Span| chars[span.start as usize..span.end as usize].iter().collect::<String>();
        labels(words, &speakers).iter().map(|label| format!("{}|{}", label.name, part(label.whole))).collect()
    }

    #[test]
    fn the_forms_of_transcripts_are_known() {
        assert_eq!(
            found("Intervjuare: Ja?\nRespondent: Nej.", None),
            ["Intervjuare|Intervjuare:", "Respondent|Respondent:"]
        );
        assert_eq!(
            found("I: Ja?\nR2: Nej.\nIP:\nDeltagare 0001: Å", None),
            ["I|I:", "R2|R2:", "IP|IP:", "Deltagare 0001|Deltagare 0001:"]
        );
        assert_eq!(found("Anna Berg: Ja?\nS1: Nå\n Anna Berg: Å\nS1: Ö", None).len(), 4);
        assert_eq!(found("访谈者：你好吗\n张：好\n访谈者：再见\n张：嗯", None).len(), 4);
        assert_eq!(
            found("MODERATOR: a\nÅsa: b\nmoderator: c\nåsa: d\nÅSA: e", None).len(),
            3,
            "a name begins with a capital"
        );
    }

    #[test]
    fn times_belong_to_the_turn_after_them() {
        assert_eq!(
            found("[00:12:03] Anna: Ja\n[00:12:09] Anna: Nej", None),
            ["Anna|[00:12:03] Anna:", "Anna|[00:12:09] Anna:"]
        );
        assert_eq!(found("I: Ja\n[00:04:31]\n\n12:40\nR: Nej", None), ["I|I:", "R|[00:04:31]\n\n12:40\nR:"]);
        assert_eq!(
            found("Anna [00:12]: Ja\nAnna (1:02:12): Nej", None),
            ["Anna|Anna [00:12]:", "Anna|Anna (1:02:12):"]
        );
        assert_eq!(found("#00:00:05-3# I: Ja\n00:01.250 R: Nej", None), ["I|#00:00:05-3# I:", "R|00:01.250 R:"]);
        assert_eq!(found("[00:12:03]\nbara ord\nI: Ja", None), ["I|I:"], "a time in the middle of a turn is not taken");
    }

    #[test]
    fn a_sentence_with_a_colon_is_no_speaker() {
        assert_eq!(found("Datum: 2023\nPlats: Almviken\nI: Ja?", None), ["I|I:"], "named once, not known");
        let sentence = "Och så patienterna förstås: när någon går härifrån.\n";
        assert_eq!(found(sentence, None), [""; 0], "named once");
        for line in [
            "Det är så som det är alltid: ja\n",
            "Ja, du: nej\n",
            "Http://a\n",
            "Kl 10:30\n",
            "1: ett\n",
            "Klart. Nej!: x\n",
            "och: x\n",
            ": x\n",
            "Ett namn som är så långt att ingen heter så i Sverige: x\n",
            "Anna:Ja\n",
        ] {
            assert_eq!(found(&line.repeat(3), None), [""; 0], "{line:?}");
        }
    }

    #[test]
    fn a_pattern_of_ones_own_says_where_the_name_is() {
        let words = "[id1] hej\n[id2] nej [id3] x\n00:12 [id1] jo";
        assert_eq!(found(words, Some(r"\[(?<speaker>id\d)\]")), ["id1|[id1]", "id2|[id2]", "id1|00:12 [id1]"]);
        assert_eq!(found("A> x\nB> y", Some(r"^(\w)>")), ["A|A>", "B|B>"]);
        assert_eq!(found("Anna: x", Some(r"\w+:")), ["Anna|Anna:"], "without a group all of it");
        assert_eq!(found("Anna: x", Some("(")), [""; 0]);
        assert_eq!(found("Anna: x", Some("")), [""; 0]);
        let speakers = Speakers { pattern: Some("(".into()), asks: None };
        assert!(speakers.check().unwrap_err().contains("unclosed group"));
    }

    #[test]
    fn a_megabyte_in_one_line_is_looked_at_only_at_its_start() {
        let line = "Ord: ".repeat(200_000);
        assert_eq!(found(&line, None), [""; 0]);
        assert_eq!(found(&format!("I: {line}\nI: {line}"), None).len(), 2);
    }

    proptest! {
        #[test]
        fn labels_are_in_order_and_each_at_the_start_of_its_line(words in "(\n|I: |Åsa: |\\[00:12\\]|12:03 | |[a-zå:]{1,4}|[(\\[#]|R\\d：){0,40}") {
            let chars: Vec<char> = words.chars().collect();
            let mut at = 0;
            for label in labels(&words, &Speakers::default()) {
                prop_assert!(label.whole.start >= at && label.whole.end as usize <= chars.len());
                prop_assert!(label.whole.start == 0 || chars[label.whole.start as usize - 1] == '\n');
                at = label.whole.end;
            }
        }
    }
}
