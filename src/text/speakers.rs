//! Who speaks: labels at the start of a line.

use regex::Regex;

use super::clock::time;
use super::labels::{LabelForm, Named, Told, Tried, TurnLabel, best, ends_line, in_form};
use super::{Span, Text};

/// How a document's speakers are told: stored with it, changeable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speakers {
    /// The user's pattern: its group `speaker`, else its first group, is the name. None: the best of the forms we know
    /// ([`LabelForm`]).
    pub pattern: Option<String>,
    /// The name of who asks. None: Intervjuare, Interviewer, I, Moderator, else the name whose turns most often end
    /// with `?`.
    pub asks: Option<String>,
    /// The form that labels have, where the user chose it. None: the best.
    pub form: Option<LabelForm>,
    /// What the user said of single names.
    pub names: Vec<Named>,
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
    /// Says what a name counts as, in place of what was said of it before; none takes back what was said.
    pub fn call(&mut self, name: &str, counts_as: Option<&str>) {
        self.names.retain(|named| named.name != name);
        let said = counts_as.map(|other| Named { name: name.to_owned(), counts_as: other.to_owned() });
        self.names.extend(said);
    }

    /// A pattern that takes these names as speakers, each before a colon at the start of a line.
    pub fn pattern_of(names: &[String]) -> String {
        let names: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
        format!("^(?<speaker>{})\\s*:", names.join("|"))
    }
}

/// What looks like a label and is not taken for one, in order: for a person to judge.
pub fn lone_names(text: &str) -> Vec<String> {
    let found = found(&Text::new(text), &Speakers::default());
    found.not_taken.into_iter().map(|(name, _)| name).take(LONE).collect()
}

/// What is found of who speaks, as it is told: by the user's form, else the best.
pub fn found(text: &Text, speakers: &Speakers) -> Tried {
    let told = Told::of(&speakers.names);
    match speakers.form {
        None | Some(LabelForm::Pattern) => best(text, &told),
        Some(form @ (LabelForm::Paragraphs | LabelForm::Second)) => {
            Tried { form, left_over: text.chars(), ..Tried::default() }
        }
        Some(form) => in_form(text, form, &told),
    }
}

/// More lone names are no speakers but a list.
const LONE: usize = 8;

/// The labels of a text, in order, and their form: those of the user's pattern, or what is [`found`].
pub(super) fn labels(text: &Text, speakers: &Speakers) -> Tried {
    let Some(pattern) = &speakers.pattern else {
        return found(text, speakers);
    };
    let labels = match Regex::new(pattern) {
        Ok(regex) => scan(text.as_str(), |line| pattern_label(&regex, line)),
        Err(_) => Vec::new(),
    };
    Tried { form: LabelForm::Pattern, labels, ..Tried::default() }
}

/// The labels that `label` finds, with the time lines before them. It is given a line from its first letter on and
/// says the byte its words begin at and the name.
fn scan<'a>(text: &'a str, label: impl Fn(&'a str) -> Option<(usize, &'a str)>) -> Vec<TurnLabel> {
    let mut found = Vec::new();
    let mut at = 0;
    // The start of the time lines just read, and the first time.
    let mut times: Option<(u32, u32)> = None;
    for line in text.split(ends_line) {
        let start = at;
        at += line.chars().count() as u32 + 1;
        let words = line.trim_start();
        if words.is_empty() {
            continue;
        }
        let first = time(words);
        let untimed = words.get(first.map_or(0, |time| time.len)..).unwrap_or_default().trim_start();
        if untimed.is_empty() {
            times = times.or(first.map(|time| (start, time.at)));
            continue;
        }
        let hit = label(words).map(|hit| (words, hit)).or_else(|| label(untimed).map(|hit| (untimed, hit)));
        if let Some((from, (byte, name))) = hit {
            let head = line.get(..line.len() - from.len() + byte).unwrap_or_default();
            let end = start + head.chars().count() as u32;
            let whole = Span { start: times.map_or(start, |(start, _)| start), end };
            let time = times.map(|(_, time)| time).or(first.map(|time| time.at));
            found.push(TurnLabel { whole, name: name.to_owned(), time });
        }
        times = None;
    }
    found
}

/// A label as the user's pattern has it, at the start of the line.
fn pattern_label<'a>(regex: &Regex, line: &'a str) -> Option<(usize, &'a str)> {
    let found = regex.captures(line)?;
    let whole = found.get(0).filter(|whole| whole.start() == 0 && whole.end() > 0)?;
    let name = found.name("speaker").or_else(|| found.get(1)).unwrap_or(whole);
    let name = name.as_str().trim().trim_end_matches(':').trim_end();
    (!name.is_empty()).then_some((whole.end(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels of a text as they are written there, `name|everything left out of the turn`.
    fn found(words: &str, pattern: &str) -> Vec<String> {
        let text = Text::new(words);
        let speakers = Speakers { pattern: Some(pattern.to_owned()), ..Speakers::default() };
        labels(&text, &speakers)
            .labels
            .iter()
            .map(|label| format!("{}|{}", label.name, text.slice(label.whole)))
            .collect()
    }

    #[test]
    fn a_pattern_of_names_takes_them_as_they_stand() {
        let names = lone_names("Åsa (1): Hur är det.\nBo: Bra.\n");
        assert_eq!(names, ["Åsa (1)", "Bo"]);
        assert_eq!(found("Åsa (1): Hur?\n[00:01] Bo: Bra.\n", &Speakers::pattern_of(&names)).len(), 2);
    }

    #[test]
    fn a_pattern_of_ones_own_says_where_the_name_is() {
        let words = "[id1] hej\n[id2] nej [id3] x\n00:12 [id1] jo";
        assert_eq!(found(words, r"\[(?<speaker>id\d)\]"), ["id1|[id1]", "id2|[id2]", "id1|00:12 [id1]"]);
        assert_eq!(found("A> x\nB> y", r"^(\w)>"), ["A|A>", "B|B>"]);
        assert_eq!(found("Anna: x", r"\w+:"), ["Anna|Anna:"], "without a group all of it");
        assert_eq!(found("Anna: x", "("), [""; 0]);
        assert_eq!(found("Anna: x", ""), [""; 0]);
        let speakers = Speakers { pattern: Some("(".into()), ..Speakers::default() };
        assert!(speakers.check().unwrap_err().contains("unclosed group"));
    }
}
