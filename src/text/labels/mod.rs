//! Who speaks: the forms that labels have are tried on the whole text, and the best is taken (FORMAT.md §17).
//!
//! `names` says what can be a name and when two are one, `forms` reads one line in one form, `weigh` says which of the
//! labels so found count and how well the form fits the text.

mod forms;
mod names;
mod weigh;

pub use forms::LabelForm;
pub use names::Named;
pub(super) use names::{key, known_asker};

use std::collections::{HashMap, HashSet};

use forms::gap;
use names::is_gap;
use weigh::{WeighedLabels, most, weigh};

use super::clock::time;
use super::{Span, Text};

/// Where a turn begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TurnLabel {
    /// From the first of its time lines, or its own line's start, to the first of its words.
    pub whole: Span,
    /// Who speaks; empty for nobody.
    pub name: String,
    /// When, in milliseconds from the start of the recording.
    pub time: Option<u32>,
}

/// What a form makes of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// The form.
    pub form: LabelForm,
    /// Who speaks, in order of first turn, and how many turns each has.
    pub names: Vec<(String, u32)>,
    /// Scalar values before the first label.
    pub left_over: u32,
    /// What looks like a label and is not taken, in order of first place, and how often it stands there.
    pub not_taken: Vec<(String, u32)>,
    /// The same of names that the user said are no speakers.
    pub off: Vec<(String, u32)>,
    /// Spellings that count as another name, and that name.
    pub joined: Vec<Named>,
    /// How well it fits: the higher the better; not to be compared between texts.
    pub score: u32,
    pub(super) labels: Vec<TurnLabel>,
}

impl Tried {
    /// How many turns there are.
    pub fn turns(&self) -> u32 {
        self.labels.len() as u32
    }
}

/// A label that was read, before it is known whether it counts.
#[derive(Clone, Debug)]
pub(super) struct LabelCandidate {
    /// The line it stands in, as an index into [`Lines::lines`].
    line: usize,
    /// The bytes of the text that the label takes.
    from: usize,
    end: usize,
    /// What its line says after it.
    rest: String,
    name: String,
    key: String,
    /// The name as it is written, where it counts as another.
    written: Option<String>,
    /// Whether the user said that it is a speaker.
    told: bool,
    alias: Option<String>,
    time: Option<u32>,
    /// Whether the words begin without a blank after it, or it stands inside a line.
    tight: bool,
}

impl LabelCandidate {
    /// Counts as another name.
    fn call(&mut self, key: String, name: String) {
        let written = std::mem::replace(&mut self.name, name);
        self.written.get_or_insert(written);
        self.key = key;
    }
}

/// What the user said of names: the key of each, and the name it counts as; empty for no speaker.
#[derive(Debug, Default)]
pub(super) struct Told(HashMap<String, String>);

impl Told {
    pub fn of(names: &[Named]) -> Told {
        Told(names.iter().map(|named| (key(&named.name), named.counts_as.clone())).collect())
    }

    /// The keys of those who speak, with their names.
    fn speakers(&self) -> impl Iterator<Item = (String, String)> {
        let all = self.0.iter().filter(|(_, name)| !name.is_empty());
        all.map(|(key, name)| (key.clone(), name.clone()))
    }

    /// Takes out what is no speaker, and calls the others as they are to be called; what was taken out, and how often.
    fn apply(&self, all: &mut Vec<LabelCandidate>) -> Vec<(String, u32)> {
        let mut off = Vec::new();
        if self.0.is_empty() {
            return off;
        }
        all.retain_mut(|label| match self.0.get(&label.key) {
            None => true,
            Some(name) if name.is_empty() => {
                count_in(&mut off, &label.name);
                false
            }
            Some(name) => {
                label.told = true;
                if *name != label.name {
                    label.call(key(name), name.clone());
                }
                true
            }
        });
        off
    }
}

/// Counts one more of a name.
fn count_in(names: &mut Vec<(String, u32)>, name: &str) {
    match names.iter_mut().find(|(known, _)| known == name) {
        Some((_, count)) => *count += 1,
        None => names.push((name.to_owned(), 1)),
    }
}

/// The lines of a text, whatever sign ends them.
struct Lines<'a> {
    /// The byte each line begins at, and its words without the end.
    lines: Vec<(usize, &'a str)>,
    /// Of each line, which signs it holds.
    signs: Vec<Signs>,
    /// How many colons there are.
    colons: usize,
    /// How many lines hold words.
    full: usize,
    /// How many paragraphs there are: what blank lines part, or the lines that hold words where none are blank.
    paragraphs: usize,
}

/// Whether a character ends a line: LF, and what else a word processor or an old system writes for one.
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive(ends_line) {
            lines.push((at, line.trim_end_matches(ends_line)));
            at += line.len();
        }
        let signs = lines.iter().map(|(_, line)| Signs::of(line)).collect();
        let colons = text.bytes().filter(|&byte| byte == b':').count();
        let blank = |line: &(usize, &str)| line.1.trim_matches(is_gap).is_empty();
        let full = lines.iter().filter(|line| !blank(line)).count();
        let parted = lines.iter().zip(lines.iter().skip(1)).filter(|(a, b)| blank(a) && !blank(b)).count();
        Lines { lines, signs, colons, full, paragraphs: if parted > 1 { parted + 1 } else { full } }
    }

    /// How many labels of a form there can be at most.
    fn room(&self, form: LabelForm) -> usize {
        match form {
            LabelForm::Inline => self.colons,
            form => self.signs.iter().filter(|signs| signs.may_hold(form)).count(),
        }
    }

    fn read(&self, form: LabelForm) -> Vec<LabelCandidate> {
        self.read_some(form, |_| true)
    }

    /// The labels of a form on some of the lines.
    fn read_some(&self, form: LabelForm, some: impl Fn(usize) -> bool) -> Vec<LabelCandidate> {
        let mut out = Vec::new();
        let lines = self.lines.iter().zip(&self.signs).enumerate();
        for (number, (&(at, line), _)) in lines.filter(|(number, (_, signs))| signs.may_hold(form) && some(*number)) {
            let found = forms::read(form, line);
            for (i, label) in found.iter().enumerate() {
                let end = found.get(i + 1).map_or(line.len(), |next| next.from);
                let rest = line.get(label.end..end).unwrap_or_default();
                let tight = label.from > 0 || rest.starts_with(|c| !is_gap(c));
                let rest = rest.trim_matches(is_gap);
                let name = names::shown(label.name);
                out.push(LabelCandidate {
                    line: number,
                    from: at + label.from,
                    end: at + label.end,
                    rest: rest.to_owned(),
                    key: name.to_lowercase(),
                    name,
                    written: None,
                    told: false,
                    alias: label.alias.map(key),
                    time: label.time,
                    tight,
                });
            }
        }
        out
    }

    /// The byte at which the time lines right before a line begin, and their first time.
    fn times_before(&self, line: usize) -> Option<(usize, u32)> {
        let mut found = None;
        for &(at, words) in self.lines.get(..line)?.iter().rev() {
            let bare = words.trim_matches(is_gap);
            match time(bare).filter(|time| time.len == bare.len()) {
                Some(time) => found = Some((at, time.at)),
                None if bare.is_empty() => {}
                None => break,
            }
        }
        found
    }
}

/// Signs that a line holds, without which it holds no label of some forms: reading a line in a form is dear.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    colon: bool,
    other: bool,
    dash: bool,
    dot: bool,
    bracket: bool,
    tab: bool,
    digit: bool,
    short: bool,
}

impl Signs {
    fn of(line: &str) -> Signs {
        let mut signs = Signs { short: may_be_name(line), ..Signs::default() };
        for byte in line.bytes() {
            match byte {
                b':' => signs.colon = true,
                b';' | b'|' | b'=' | b'/' => signs.other = true,
                b'>' | b'<' | b'[' => (signs.other, signs.bracket) = (true, true),
                b'-' => signs.dash = true,
                b'.' => signs.dot = true,
                b'\t' => signs.tab = true,
                b'0'..=b'9' => signs.digit = true,
                // What the long dashes begin with, and the full-width colon.
                0xE2 => signs.dash = true,
                0xEF => signs.colon = true,
                _ => {}
            }
        }
        signs
    }

    fn may_hold(self, form: LabelForm) -> bool {
        match form {
            LabelForm::Colon | LabelForm::Glued | LabelForm::Inline => self.colon,
            LabelForm::NameTime => self.short && self.digit,
            LabelForm::Column => self.tab,
            LabelForm::Bracket => self.bracket,
            LabelForm::Sign => self.other,
            LabelForm::Dash => self.dash,
            LabelForm::Dot => self.dot,
            LabelForm::Alone => self.short,
            LabelForm::Timed => self.digit,
            LabelForm::Paragraphs | LabelForm::Second | LabelForm::Pattern => false,
        }
    }
}

/// Whether a line can be a name alone or a name and a time: it is not long, and a longer one does not end as a sentence.
fn may_be_name(line: &str) -> bool {
    let sentence = || line.trim_end_matches(is_gap).ends_with(['.', '!', '?', '…']);
    !line.is_empty() && line.len() <= forms::LONG && (line.len() <= forms::SURELY_SHORT || !sentence())
}

/// What every form makes of a text, the best first; forms that do not fit are left out.
pub fn tried(text: &Text) -> Vec<Tried> {
    let lines = Lines::of(text.as_str());
    weighed(&lines).into_iter().map(|(form, weighed)| found(text, &lines, form, weighed)).collect()
}

/// What the best form makes of a text; where none fits, what looks like a name before a colon is not taken.
pub(super) fn best(text: &Text, told: &Told) -> Tried {
    let lines = Lines::of(text.as_str());
    match best_of(&lines, told) {
        Some((form, weighed)) => found(text, &lines, form, weighed),
        None => {
            let colon = weigh(&lines, LabelForm::Colon, lines.read(LabelForm::Colon), told);
            let not_taken = [colon.taken.into_iter().map(|label| (label.name, 1)).collect(), colon.not_taken].concat();
            Tried { left_over: text.chars(), not_taken, off: colon.off, ..Tried::default() }
        }
    }
}

/// What a form makes of a text, whether or not it fits.
pub(super) fn in_form(text: &Text, form: LabelForm, told: &Told) -> Tried {
    let lines = Lines::of(text.as_str());
    let mut weighed = weigh(&lines, form, lines.read(form), told);
    with_other_forms(&lines, form, &mut weighed);
    found(text, &lines, form, weighed)
}

fn weighed(lines: &Lines) -> Vec<(LabelForm, WeighedLabels)> {
    let weigh = |form| (form, weigh(lines, form, lines.read(form), &Told::default()));
    let mut all: Vec<(LabelForm, WeighedLabels)> = LabelForm::TRIED.into_iter().map(weigh).collect();
    all.retain(|(_, weighed)| weighed.score > 0);
    // Stable: of equals the first form stays first.
    all.sort_by_key(|(_, weighed)| std::cmp::Reverse(weighed.score));
    if let Some((form, weighed)) = all.first_mut() {
        with_other_forms(lines, *form, weighed);
    }
    all
}

/// The first of [`weighed`]; forms that could not do better than what was found so far are not read.
fn best_of(lines: &Lines, told: &Told) -> Option<(LabelForm, WeighedLabels)> {
    let mut best: Option<(LabelForm, WeighedLabels)> = None;
    for form in LabelForm::TRIED {
        let so_far = best.as_ref().map_or(0, |(_, weighed)| weighed.score);
        if most(form, lines.room(form)) > so_far {
            let weighed = weigh(lines, form, lines.read(form), told);
            if weighed.score > so_far {
                best = Some((form, weighed));
            }
        }
    }
    if let Some((form, weighed)) = &mut best {
        with_other_forms(lines, *form, weighed);
    }
    best
}

/// Forms that a text may have beside its own: labels so written count where their name is known by then.
const BESIDE: [LabelForm; 6] =
    [LabelForm::Colon, LabelForm::Glued, LabelForm::NameTime, LabelForm::Column, LabelForm::Bracket, LabelForm::Sign];

fn with_other_forms(lines: &Lines, form: LabelForm, weighed: &mut WeighedLabels) {
    if !BESIDE.contains(&form) {
        return;
    }
    let first = weighed.taken.first().map_or(0, |candidate| candidate.line);
    let mut taken: HashSet<usize> = weighed.taken.iter().map(|candidate| candidate.line).collect();
    for other in BESIDE.into_iter().filter(|other| *other != form) {
        for mut candidate in lines.read_some(other, |line| line > first && !taken.contains(&line)) {
            let Some(name) = weighed.name_of(&candidate) else { continue };
            taken.insert(candidate.line);
            candidate.name = name;
            weighed.taken.push(candidate);
        }
    }
    weighed.taken.sort_by_key(|candidate| candidate.from);
}

/// The labels with their places, and what there is to tell.
fn found(text: &Text, lines: &Lines, form: LabelForm, weighed: WeighedLabels) -> Tried {
    let mut labels = Vec::with_capacity(weighed.taken.len());
    let (mut names, mut joined): (Vec<(String, u32)>, Vec<Named>) = (Vec::new(), Vec::new());
    let mut at = 0;
    for (number, candidate) in weighed.taken.iter().enumerate() {
        let next = weighed.taken.get(number + 1).map_or(text.as_str().len(), |next| next.from);
        let before = lines.times_before(candidate.line).filter(|(from, _)| *from >= at);
        let line = lines.lines.get(candidate.line).map_or(0, |line| line.0);
        let from = match before {
            Some((from, _)) if candidate.from == line => from,
            _ => candidate.from,
        };
        let (end, after) = words_from(text.as_str().get(..next).unwrap_or_default(), candidate.end);
        let time = before.map(|(_, time)| time).or(candidate.time).or(after);
        at = end;
        labels.push(TurnLabel {
            whole: Span { start: text.position(from), end: text.position(end) },
            name: candidate.name.clone(),
            time,
        });
        if !candidate.name.is_empty() {
            count_in(&mut names, &candidate.name);
        }
        if let Some(written) = candidate.written.as_ref().filter(|w| joined.iter().all(|named| named.name != **w)) {
            joined.push(Named { name: written.clone(), counts_as: candidate.name.clone() });
        }
    }
    let left_over = labels.first().map_or(text.chars(), |label| label.whole.start);
    let WeighedLabels { not_taken, off, score, .. } = weighed;
    Tried { form, names, left_over, not_taken, off, joined, score, labels }
}

/// The byte that the words begin at after a label, times in brackets or on a line of their own passed over; and the
/// first of these.
fn words_from(text: &str, end: usize) -> (usize, Option<u32>) {
    let rest = text.get(end..).unwrap_or_default();
    let blank = gap(rest);
    let words = rest.get(blank..).unwrap_or_default();
    let own_line = |len: usize| words.get(len..).is_some_and(|after| after.is_empty() || after.starts_with(ends_line));
    match time(words)
        .filter(|time| time.closed || (own_line(time.len) && rest.get(..blank).is_some_and(|b| b.contains(ends_line))))
    {
        Some(time) => (end + blank + time.len, Some(time.at)),
        None => (end + unseen(rest), None),
    }
}

/// Bytes of the blanks on this line that words begin with, where something among them is not seen.
fn unseen(rest: &str) -> usize {
    let blank = rest.len() - rest.trim_start_matches(|c| is_gap(c) && !ends_line(c)).len();
    if rest.get(..blank).is_some_and(|blank| blank.contains(names::is_unseen)) { blank } else { 0 }
}

#[cfg(test)]
mod tests;
