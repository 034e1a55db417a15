//! The interviews with how far they are read and how many excerpts they have.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::super::{ExcerptCounts, excerpt_counts_in};
use crate::lang::{self, Lang};
use crate::model::{
    Attribute, AttributeKey, AttributeType, CoderKey, Document, DocumentKey, Project, ReadingState, Status,
};
use crate::text::{heading, in_order, width};

/// The widest column of an attribute, in cells.
const WIDEST: usize = 12;

/// Whose reading a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One's own.
    Mine(ReadingState),
    /// Only others have worked on it: the name of the one who has come furthest, and how many more there are.
    Others(String, usize),
    /// Nobody's.
    New,
}

/// One interview in the list.
#[derive(Clone, Debug)]
pub struct InterviewRow {
    /// The interview.
    pub key: DocumentKey,
    /// Its title.
    pub title: String,
    /// Its cases, with commas between.
    pub case: String,
    /// What is shown of the headings' attributes.
    pub values: Vec<String>,
    /// How many words it has.
    pub words: u32,
    /// How many excerpts of mine and of all.
    pub counts: ExcerptCounts,
    /// Turns read of turns there are.
    pub read: (u32, u32),
    /// Whose reading that is.
    pub standing: Standing,
    /// Whether the one whose reading it is has done all of it.
    pub done: bool,
    /// How often the words looked for stand in it.
    pub hits: usize,
    order: String,
    ranks: Vec<usize>,
}

/// An attribute that may stand in a column.
#[derive(Clone, Debug)]
pub struct AttributeHeading {
    /// The attribute.
    pub key: AttributeKey,
    /// The whole name.
    pub name: String,
    /// What of it stands over the column.
    pub short: String,
    /// Cells of the column.
    pub width: u16,
}

impl AttributeHeading {
    /// The name within a sentence: small, and without its bracket.
    fn said(&self) -> String {
        let plain = self.name.split('(').next().unwrap_or(&self.name).trim();
        let mut letters = plain.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// What the interviews are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterviewOrder {
    /// Their titles.
    #[default]
    Title,
    /// Their cases.
    Case,
    /// How far they are read.
    Status,
    /// How many words they have.
    Words,
    /// How many excerpts of mine are in them.
    Mine,
    /// How many excerpts are in them.
    All,
    /// One of the headings.
    Attribute(AttributeKey),
}

/// The rows with their headings.
#[derive(Clone, Debug, Default)]
pub struct InterviewRows {
    /// The interviews, in order.
    pub rows: Vec<InterviewRow>,
    /// The attributes that may stand in columns, the most telling first.
    pub headings: Vec<AttributeHeading>,
    /// Cells of the longest title and case.
    pub longest: (u16, u16),
    /// Excerpts of all coders.
    pub excerpts: usize,
    /// Words of all.
    pub words: usize,
    /// How many are read to the end.
    pub done: usize,
}

impl InterviewRows {
    /// The rows of a project, in order.
    pub fn of(
        project: &Project,
        me: Option<CoderKey>,
        lang: Lang,
        (by, back): (InterviewOrder, bool),
    ) -> InterviewRows {
        let attributes: Vec<(AttributeKey, &Attribute)> = shown_attributes(project);
        let forms: Vec<ValueForm> = attributes.iter().map(|(key, a)| ValueForm::of(project, *key, a, lang)).collect();
        let readings = readings(project);
        let mut rows: Vec<InterviewRow> = project
            .documents
            .iter()
            .map(|(key, document)| {
                let of = readings.get(&key).map_or(&[][..], Vec::as_slice);
                row(project, (key, document), me, of, &forms)
            })
            .collect();
        let headings: Vec<AttributeHeading> = forms.into_iter().map(|form| form.heading).collect();
        sort(&mut rows, &headings, by, back);
        let cells = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
        InterviewRows {
            longest: (
                rows.iter().map(|r| cells(&r.title)).max().unwrap_or(0),
                rows.iter().map(|r| cells(&r.case)).max().unwrap_or(0),
            ),
            excerpts: rows.iter().map(|r| r.counts.all as usize).sum(),
            words: rows.iter().map(|r| r.words as usize).sum(),
            done: rows.iter().filter(|r| r.done).count(),
            headings,
            rows,
        }
    }

    /// Keeps some of the rows.
    pub fn keep(&mut self, stays: impl Fn(DocumentKey) -> bool) {
        self.rows.retain(|row| stays(row.key));
    }

    /// Keeps the rows that have the words looked for, and says how often.
    pub fn only(&mut self, hits: &HashMap<DocumentKey, usize>) {
        self.rows.retain_mut(|row| {
            row.hits = hits.get(&row.key).copied().unwrap_or(0);
            row.hits > 0
        });
    }

    /// Puts the rows in another order.
    pub fn sort(&mut self, (by, back): (InterviewOrder, bool)) {
        sort(&mut self.rows, &self.headings, by, back);
    }

    /// Where an interview stands.
    pub fn position(&self, key: DocumentKey) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }
}

/// The choices among the attributes: those that the study's tables count by first, then the others in their order.
fn shown_attributes(project: &Project) -> Vec<(AttributeKey, &Attribute)> {
    let choices = project.attributes.iter().filter(|(_, a)| a.kind == AttributeType::Choice);
    let mut out: Vec<(AttributeKey, &Attribute)> = choices.collect();
    let counted = |a: &Attribute| {
        let dimension = format!("attribute:{}", a.key);
        project.tables.iter().position(|t| t.rows == dimension || t.columns == dimension).unwrap_or(usize::MAX)
    };
    out.sort_by_cached_key(|(_, a)| (counted(a), a.position.clone(), a.id));
    out
}

/// How the values of an attribute are shown.
struct ValueForm {
    heading: AttributeHeading,
    /// Value, words for it, place in its list.
    words: HashMap<String, (String, usize)>,
}

impl ValueForm {
    /// The values' names where all that are used fit the column, else the values themselves.
    fn of(project: &Project, key: AttributeKey, attribute: &Attribute, lang: Lang) -> ValueForm {
        let used: Vec<&str> = project.documents.keys().flat_map(|d| project.values_of(d, key)).collect();
        let name = |value: &str| {
            let choice = attribute.choices.iter().find(|c| c.value == value);
            choice.map(|c| c.name.get(lang)).filter(|n| !n.is_empty()).unwrap_or(value).to_owned()
        };
        let mut words: HashMap<String, (String, usize)> = HashMap::new();
        for value in used {
            if !words.contains_key(value) {
                let place = attribute.choices.iter().position(|c| c.value == value).unwrap_or(usize::MAX);
                words.insert(value.to_owned(), (name(value), place));
            }
        }
        if words.values().any(|(shown, _)| width(shown) > WIDEST) {
            words.iter_mut().for_each(|(value, (shown, _))| shown.clone_from(value));
        }
        let widest = words.values().map(|(shown, _)| width(shown)).max().unwrap_or(0);
        let whole = attribute.name.get(lang);
        let name = if whole.is_empty() { attribute.key.clone() } else { whole.to_owned() };
        let short = heading(&name, widest);
        let width = widest.max(width(&short)).clamp(4, WIDEST) as u16;
        ValueForm { heading: AttributeHeading { key, name, short, width }, words }
    }

    fn shown(&self, project: &Project, document: DocumentKey) -> (String, usize) {
        let known = project.values_of(document, self.heading.key).filter_map(|value| self.words.get(value));
        let mut shown: Vec<&(String, usize)> = known.collect();
        shown.dedup();
        let place = shown.iter().map(|s| s.1).min().unwrap_or(usize::MAX);
        (shown.iter().map(|s| s.0.as_str()).collect::<Vec<_>>().join(", "), place)
    }
}

/// Who has read what: statuses by document.
fn readings(project: &Project) -> HashMap<DocumentKey, Vec<&Status>> {
    let mut out: HashMap<DocumentKey, Vec<&Status>> = HashMap::new();
    for status in project.statuses.values() {
        if status.reading != ReadingState::New || status.read_to > 0 {
            out.entry(status.document).or_default().push(status);
        }
    }
    out
}

fn row(
    project: &Project,
    (key, document): (DocumentKey, &Document),
    me: Option<CoderKey>,
    readings: &[&Status],
    forms: &[ValueForm],
) -> InterviewRow {
    let mine = readings.iter().find(|s| Some(s.coder) == me).filter(|s| s.reading != ReadingState::New);
    let furthest = || readings.iter().max_by_key(|s| (s.reading == ReadingState::Done, s.read_to, s.coder));
    let shown = mine.or_else(furthest);
    let standing = match (mine, shown) {
        (Some(status), _) => Standing::Mine(status.reading),
        (None, Some(other)) => {
            let name = project.coders.get(other.coder).map_or_else(String::new, |c| c.name.clone());
            Standing::Others(name, readings.len() - 1)
        }
        (None, None) => Standing::New,
    };
    let done = shown.is_some_and(|s| s.reading == ReadingState::Done);
    let to = shown.map_or(0, |s| if done { document.turns } else { s.read_to.min(document.turns) });
    let cases = document.cases.iter().filter_map(|&case| project.cases.get(case));
    let (values, ranks) = forms.iter().map(|form| form.shown(project, key)).unzip();
    InterviewRow {
        key,
        title: document.title.clone(),
        case: cases.map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "),
        values,
        words: document.words,
        counts: excerpt_counts_in(project, key, me),
        read: (to, document.turns.max(1)),
        standing,
        done,
        hits: 0,
        order: in_order(&document.title),
        ranks,
    }
}

/// Sorts by a column; what is the same there by title.
fn sort(rows: &mut [InterviewRow], headings: &[AttributeHeading], by: InterviewOrder, back: bool) {
    let column = match by {
        InterviewOrder::Attribute(key) => headings.iter().position(|h| h.key == key),
        _ => None,
    };
    let rank = |row: &InterviewRow| column.and_then(|i| row.ranks.get(i)).copied();
    rows.sort_by(|a, b| {
        let order = match by {
            InterviewOrder::Title => Ordering::Equal,
            InterviewOrder::Case => (a.case.is_empty(), in_order(&a.case)).cmp(&(b.case.is_empty(), in_order(&b.case))),
            InterviewOrder::Status => standing_rank(a).cmp(&standing_rank(b)),
            InterviewOrder::Words => b.words.cmp(&a.words),
            InterviewOrder::Mine => b.counts.mine.cmp(&a.counts.mine),
            InterviewOrder::All => b.counts.all.cmp(&a.counts.all),
            InterviewOrder::Attribute(_) => rank(a).cmp(&rank(b)),
        };
        let order = order.then_with(|| a.order.cmp(&b.order));
        if back { order.reverse() } else { order }.then_with(|| a.key.cmp(&b.key))
    });
}

/// What one is at comes first, then what nobody has begun, then others', then what is done.
fn standing_rank(row: &InterviewRow) -> (u8, u32) {
    match &row.standing {
        Standing::Mine(ReadingState::Reading) => (0, 0),
        Standing::New | Standing::Mine(ReadingState::New) => (1, 0),
        Standing::Others(..) => (2, u32::from(row.done)),
        Standing::Mine(ReadingState::Done) => (3, 0),
    }
}

impl InterviewOrder {
    /// The orders that are not by an attribute, in the order of the columns.
    pub const PLAIN: [InterviewOrder; 6] = [
        InterviewOrder::Title,
        InterviewOrder::Case,
        InterviewOrder::Status,
        InterviewOrder::Words,
        InterviewOrder::Mine,
        InterviewOrder::All,
    ];

    /// Its words: `title`.
    pub fn say(self, lang: Lang, headings: &[AttributeHeading]) -> String {
        match self {
            InterviewOrder::Title => lang::title(lang),
            InterviewOrder::Case => lang::case(lang),
            InterviewOrder::Status => lang::status(lang),
            InterviewOrder::Words => lang::words(lang),
            InterviewOrder::Mine => lang::interviews_by_mine(lang),
            InterviewOrder::All => lang::all_excerpts(lang),
            InterviewOrder::Attribute(key) => {
                headings.iter().find(|h| h.key == key).map_or_else(String::new, |h| h.said())
            }
        }
    }
}
