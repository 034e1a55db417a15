//! Which of the labels read in one form count, and how well the form fits the text.

use std::collections::{HashMap, HashSet};

use super::forms::LabelForm;
use super::names::{
    answers, asks, base, is_heading, is_known, is_list, is_low_name, is_name, is_person, is_short_of, is_weak,
};
use super::{LabelCandidate, Lines, Told};

/// The labels that count, and what there is to say of the rest.
pub(super) struct WeighedLabels {
    pub taken: Vec<LabelCandidate>,
    pub not_taken: Vec<(String, u32)>,
    /// Names that the user said are no speakers.
    pub off: Vec<(String, u32)>,
    pub score: u32,
    /// The name that each key is told as.
    names: HashMap<String, String>,
}

impl WeighedLabels {
    /// The name of who speaks, where a label's name is one of those who speak here.
    pub fn name_of(&self, candidate: &LabelCandidate) -> Option<String> {
        self.names.get(&candidate.key).cloned()
    }
}

/// Weighs the labels of a form, with what the user said of names; the score is 0 where the form does not fit.
pub(super) fn weigh(lines: &Lines, form: LabelForm, mut all: Vec<LabelCandidate>, told: &Told) -> WeighedLabels {
    if form == LabelForm::Timed {
        return timed(lines, all);
    }
    if form == LabelForm::Alone {
        drop_bare(lines, &mut all);
    }
    without_counters(&mut all);
    let off = told.apply(&mut all);
    join(&mut all);
    let listed = listed(&all);
    let judge = Judge::of(lines, form, all.get(listed..).unwrap_or_default());
    let judged = (0..all.len() - listed).map(|at| judge.counts(at));
    let mut verdicts: Vec<bool> = std::iter::repeat_n(false, listed).chain(judged).collect();
    let heading = heading(lines, &all, &verdicts).max(listed);
    verdicts.iter_mut().take(heading).for_each(|counts| *counts = false);
    verdicts.iter_mut().zip(&all).for_each(|(counts, label)| *counts |= label.told);
    let not_taken = left(&all, &verdicts, heading);
    let mut keep = verdicts.into_iter();
    all.retain(|_| keep.next().unwrap_or(false));
    let score = score(lines, form, &all).unwrap_or(0);
    let found = all.iter().map(|label| (label.key.clone(), label.name.clone()));
    let names = found.chain(told.speakers()).collect();
    WeighedLabels { taken: all, not_taken, off, score, names }
}

/// Lines that begin with a time and name nobody.
fn timed(lines: &Lines, all: Vec<LabelCandidate>) -> WeighedLabels {
    let enough = all.len() >= 2 && all.len() * 2 >= lines.full;
    let (not_taken, off) = (Vec::new(), Vec::new());
    WeighedLabels { taken: all, not_taken, off, score: u32::from(enough), names: HashMap::new() }
}

/// Names alone on their lines that no words stand below are headings among headings, not labels.
fn drop_bare(lines: &Lines, all: &mut Vec<LabelCandidate>) {
    let bare: HashSet<usize> = all.iter().map(|label| label.line).collect();
    let below = |line: usize| {
        let mut after = lines.lines.iter().enumerate().skip(line + 1);
        after.find(|(_, (_, words))| !words.trim().is_empty()).map(|(at, _)| at)
    };
    all.retain(|label| below(label.line).is_some_and(|line| !bare.contains(&line)));
}

/// `Q1`, `A1`, `Q2` and `Fråga 1`, `Svar`, `Fråga 2`: a number that only counts is no part of the name.
fn without_counters(all: &mut [LabelCandidate]) {
    for label in all.iter_mut() {
        if is_weak(&label.key) {
            let bare = base(&label.key).chars().count();
            label.name = label.name.chars().take(bare).collect();
            label.key.truncate(base(&label.key).len());
        }
    }
}

/// Makes short and long forms of one name one: all take the long name. A short form of two names stays itself.
fn join(all: &mut [LabelCandidate]) {
    let mut longs: Vec<(String, String)> = Vec::new();
    for label in all.iter() {
        if !longs.iter().any(|(key, _)| *key == label.key) {
            longs.push((label.key.clone(), label.name.clone()));
        }
    }
    let mut of: HashMap<String, (String, String)> = HashMap::new();
    for label in all.iter() {
        if let Some(alias) = &label.alias {
            of.entry(alias.clone()).or_insert_with(|| (label.key.clone(), label.name.clone()));
        }
    }
    for (short, _) in &longs {
        let mut fits = longs.iter().filter(|(long, _)| is_short_of(short, long));
        if let (Some(long), None) = (fits.next(), fits.next()) {
            of.entry(short.clone()).or_insert_with(|| long.clone());
        }
    }
    for label in all.iter_mut().filter(|label| !label.told) {
        if let Some((key, name)) = of.get(&label.key).filter(|(key, _)| *key != label.key) {
            label.call(key.clone(), name.clone());
        }
    }
}

/// Judges whether a label counts, with all labels in view.
struct Judge<'a> {
    lines: &'a Lines<'a>,
    form: LabelForm,
    all: &'a [LabelCandidate],
    times: HashMap<&'a str, u32>,
    /// Keys of what stands on every page.
    pages: HashSet<&'a str>,
    /// Whether known words both ask and answer: others are asked about then, not taken.
    both: bool,
    /// Whether questions have answers: words for a question count only then.
    paired: bool,
    /// Keys that stand right after one who asks.
    answering: HashSet<&'a str>,
    /// Whether names in small letters alone make up the talk.
    low: bool,
}

impl<'a> Judge<'a> {
    fn of(lines: &'a Lines<'a>, form: LabelForm, all: &'a [LabelCandidate]) -> Judge<'a> {
        let mut times: HashMap<&str, u32> = HashMap::new();
        for label in all {
            *times.entry(&label.key).or_default() += 1;
        }
        let known = |is: fn(&str) -> bool| all.iter().any(|label| is(&label.key) && is_known(&label.key));
        let weak = |is: fn(&str) -> bool| all.iter().filter(|l| is(&l.key) && is_weak(&l.key)).count();
        let paired = weak(asks) > 1 && weak(answers) > 1;
        let pairs = all.iter().zip(all.iter().skip(1));
        let answering = pairs.filter(|(a, b)| asks(&a.key) && !asks(&b.key)).map(|(_, b)| b.key.as_str()).collect();
        let both = known(asks) && known(answers);
        let lows = || all.iter().filter(|l| is_low_name(&l.name) && times.get(l.key.as_str()).is_some_and(|&n| n > 1));
        let names = lows().map(|label| &label.key).collect::<HashSet<_>>().len();
        let low = names > 1 && lows().count() * 10 >= lines.paragraphs * 6;
        Judge { lines, form, all, pages: on_every_page(lines, all), times, both, paired, answering, low }
    }

    fn counts(&self, at: usize) -> bool {
        let Some(label) = self.all.get(at) else { return false };
        let key = label.key.as_str();
        let times = self.times.get(key).copied().unwrap_or(0);
        if is_heading(key) || self.pages.contains(key) {
            return false;
        }
        if is_weak(key) {
            return self.paired || (key.chars().count() == 1 && times > 1 && !self.both);
        }
        if is_known(key) {
            return true;
        }
        let answers = self.answering.contains(key);
        if self.both {
            return answers && times > 1;
        }
        let named = is_name(&label.name);
        match times {
            1 => named && self.once(at),
            _ => named || answers || self.low,
        }
    }

    /// Whether a name that stands once is a speaker: it answers one who asks, is of one kind with others that come again
    /// (`P7` with `P6`), or its form tells enough by itself.
    fn once(&self, at: usize) -> bool {
        let Some(label) = self.all.get(at) else { return false };
        let again = |key: &str| self.times.get(key).is_some_and(|&n| n > 1);
        if matches!(self.form, LabelForm::NameTime) {
            return self.all.len() > 2;
        }
        let kin = base(&label.key);
        let asker = self.all.iter().any(|label| asks(&label.key) && is_known(&label.key));
        let alike =
            |other: &LabelCandidate| other.key != label.key && base(&other.key) == kin && (again(&other.key) || asker);
        if kin != label.key && self.all.iter().any(alike) {
            return true;
        }
        let before = at.checked_sub(1).and_then(|at| self.all.get(at));
        let after = self.all.get(at + 1);
        let two = |label: Option<&LabelCandidate>| label.is_some_and(|label| again(&label.key) || is_known(&label.key));
        let asked = before.is_some_and(|label| asks(&label.key) && is_known(&label.key));
        asked || (two(before) && two(after) && self.is_dense()) || self.is_all()
    }

    /// Whether nearly every paragraph has a label.
    fn is_dense(&self) -> bool {
        self.all.len() * 4 >= self.lines.paragraphs * 3
    }

    /// Whether the text is nothing but two or more labelled lines, and one of them asks.
    fn is_all(&self) -> bool {
        let asks = |label: &LabelCandidate| label.rest.ends_with(['?', '？', '؟']);
        let people = self.all.iter().all(|label| !is_heading(&label.key));
        people && self.all.len() >= 2 && self.all.len() == self.lines.full && self.all.iter().any(asks)
    }
}

/// Keys of labels that head a page: what follows them is the same each time but for its numbers, or stands each time
/// below the same line.
fn on_every_page<'a>(lines: &Lines, all: &'a [LabelCandidate]) -> HashSet<&'a str> {
    let mut by_key: HashMap<&str, Vec<&LabelCandidate>> = HashMap::new();
    for label in all {
        by_key.entry(&label.key).or_default().push(label);
    }
    let blind = |words: &str| words.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let before = |label: &LabelCandidate| {
        let above = lines.lines.get(..label.line).unwrap_or_default().iter().rev();
        above.map(|(_, words)| blind(words)).find(|words| !words.trim().is_empty())
    };
    let same = |labels: &[&LabelCandidate]| {
        let first = labels.first().map(|label| (blind(&label.rest), before(label)));
        let rests = labels.iter().all(|label| first.as_ref().is_some_and(|(rest, _)| *rest == blind(&label.rest)));
        let aboves = labels.iter().all(|label| first.as_ref().is_some_and(|(_, above)| *above == before(label)));
        let counted = labels.iter().all(|label| label.rest.chars().any(|c| c.is_ascii_digit()));
        labels.len() > 1 && rests && (counted || (aboves && labels.len() > 2))
    };
    by_key.into_iter().filter(|(key, labels)| !is_known(key) && same(labels)).map(|(key, _)| key).collect()
}

/// How many of the first labels belong to the head of the document: a block of lines in which others say date, place and
/// the like, or who is who.
fn heading(lines: &Lines, all: &[LabelCandidate], counts: &[bool]) -> usize {
    let blank = lines.lines.iter().position(|(_, words)| words.trim().is_empty());
    let Some(blank) = blank.filter(|&blank| all.last().is_some_and(|label| label.line > blank)) else { return 0 };
    let block = all.iter().take_while(|label| label.line < blank).count();
    let people = || block > 1 && all.iter().take(block).all(|label| is_person(&label.rest));
    let heads = all.iter().take(block).any(|label| is_heading(&label.key)) || people();
    let again = all.iter().zip(counts).skip(block).any(|(_, counts)| *counts);
    let once = all.iter().take(block).map(|label| &label.key).collect::<HashSet<_>>().len() == block;
    if heads && again && once { block } else { 0 }
}

/// The labels of a list of people at the start: from a word such as *Deltagare* without words after it up to the first
/// who asks, or who comes again.
fn listed(all: &[LabelCandidate]) -> usize {
    let Some(first) = all.first().filter(|label| is_list(&label.key)) else { return 0 };
    if !first.rest.is_empty() {
        let once = all.iter().skip(1).all(|label| label.key != first.key);
        return usize::from(once && all.len() > 2);
    }
    let mut seen = HashSet::from([first.key.clone()]);
    let mut in_list =
        |label: &LabelCandidate| !asks(&label.key) && !label.rest.ends_with('?') && seen.insert(label.key.clone());
    1 + all.iter().skip(1).take_while(|label| in_list(label)).count()
}

/// What looks like a label and is not taken, those of the heading left out.
fn left(all: &[LabelCandidate], counts: &[bool], heading: usize) -> Vec<(String, u32)> {
    let first = counts.iter().position(|&counts| counts).unwrap_or(0).max(heading);
    let mut out: Vec<(String, u32)> = Vec::new();
    let rest = all.iter().zip(counts).skip(first).filter(|(label, counts)| !**counts && !is_heading(&label.key));
    for (label, _) in rest.filter(|(label, _)| is_name(&label.name)) {
        match out.iter_mut().find(|(name, _)| *name == label.name) {
            Some((_, count)) => *count += 1,
            None => out.push((label.name.clone(), 1)),
        }
    }
    out
}

/// What there is to see in the labels that count.
struct LabelShape {
    labels: usize,
    names: usize,
    /// Labels whose name comes again.
    again: usize,
    /// Labels that another speaker's follows or that follow another's.
    changes: usize,
}

impl LabelShape {
    fn of(labels: &[LabelCandidate]) -> LabelShape {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for label in labels {
            *times.entry(&label.key).or_default() += 1;
        }
        let again = times.values().filter(|&&n| n > 1).sum();
        let changes = labels.iter().zip(labels.iter().skip(1)).filter(|(a, b)| a.key != b.key).count();
        LabelShape { labels: labels.len(), names: times.len(), again, changes }
    }

    /// At least so many labels of at least two names, most of which come again and alternate.
    fn is_talk(&self, labels: usize) -> bool {
        self.labels >= labels && self.names > 1 && self.again * 2 >= self.labels && self.changes * 2 >= self.labels - 1
    }
}

/// How well a form fits: how many turns, how often the names come again and alternate. None where it does not fit.
fn score(lines: &Lines, form: LabelForm, labels: &[LabelCandidate]) -> Option<u32> {
    let shape = LabelShape::of(labels);
    let covers = |per_cent: usize| shape.labels * 100 >= lines.paragraphs * per_cent;
    let known = || labels.iter().any(|label| is_known(&label.key));
    let times = || labels.iter().map(|label| label.time).collect::<HashSet<_>>().len();
    let fits = match form {
        LabelForm::Colon => shape.labels > 0 && (shape.names > 1 || known() || covers(30)),
        LabelForm::NameTime => {
            shape.labels > 1 && shape.again * 2 >= shape.labels && (shape.names > 1 || times() == shape.labels)
        }
        LabelForm::Column => shape.is_talk(3),
        LabelForm::Bracket => shape.is_talk(3) && covers(40),
        LabelForm::Glued | LabelForm::Inline if !labels.iter().any(|label| label.tight) => false,
        LabelForm::Glued | LabelForm::Inline => shape.is_talk(2) || (shape.labels > 3 && shape.names > 1),
        LabelForm::Sign | LabelForm::Dash | LabelForm::Dot => shape.is_talk(3) && covers(50),
        LabelForm::Alone => shape.is_talk(3) && shape.changes * 10 >= (shape.labels - 1) * 6 && covers(25),
        LabelForm::Timed | LabelForm::Paragraphs | LabelForm::Second | LabelForm::Pattern => false,
    };
    if !fits {
        return None;
    }
    let talk = (shape.again.min(shape.labels) + shape.changes).max(1) as u32;
    Some(points(form, talk, shape.names > 1))
}

/// The highest score that so many labels of a form can have.
pub(super) fn most(form: LabelForm, labels: usize) -> u32 {
    match labels {
        0 => 0,
        _ if form == LabelForm::Timed => 1,
        labels => points(form, (2 * labels - 1) as u32, true),
    }
}

fn points(form: LabelForm, talk: u32, several: bool) -> u32 {
    let names = if several { 4 } else { 1 };
    // Forms that words may have by chance must find clearly more.
    let sure = match form {
        LabelForm::Colon | LabelForm::NameTime | LabelForm::Column | LabelForm::Bracket => 10,
        LabelForm::Inline | LabelForm::Glued | LabelForm::Sign => 9,
        _ => 6,
    };
    10 + talk * names * sure
}
