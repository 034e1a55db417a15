//! What is said of every file, before it comes in and after, and the reports of the last imports, kept in the project
//! file on this computer.

use serde_json::{Value as Json, json};

use super::{BroughtFiles, Desk, FileVerdict, WeighedFile};
use crate::exchange::import::{Changes, ImportedDocument};
use crate::lang::{self, Lang, number};
use crate::model::{AttributeType, Edit};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFate {
    /// The interview came in.
    In,
    /// The same text was here, or came in from another file.
    Same,
    /// The user left it out, or stopped before it.
    Out,
    /// Nobody decided whether it is to come in: it did not.
    Undecided,
    /// The file cannot be read.
    Cannot,
    /// Not a file: something about the attribute table.
    Note,
}

impl FileFate {
    const ALL: [(FileFate, &'static str); 6] = [
        (FileFate::In, "in"),
        (FileFate::Same, "same"),
        (FileFate::Out, "out"),
        (FileFate::Undecided, "undecided"),
        (FileFate::Cannot, "cannot"),
        (FileFate::Note, "note"),
    ];

    fn code(self) -> &'static str {
        FileFate::ALL.iter().find(|(fate, _)| *fate == self).map_or("note", |(_, code)| code)
    }

    fn of(code: &str) -> FileFate {
        FileFate::ALL.iter().find(|(_, word)| *word == code).map_or(FileFate::Note, |(fate, _)| *fate)
    }
}

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// What became of the file.
    pub fate: FileFate,
    /// What is said of it, in English and in Swedish. May hold words of files: not to be printed raw.
    pub words: [String; 2],
}

impl ReportLine {
    /// What is said, in a language.
    pub fn say(&self, lang: Lang) -> &str {
        let [en, sv] = &self.words;
        lang.pick(en, sv)
    }

    fn json(&self) -> Json {
        json!([self.fate.code(), self.words[0], self.words[1]])
    }

    fn of(value: &Json) -> Option<ReportLine> {
        let word = |i: usize| value.get(i).and_then(Json::as_str);
        Some(ReportLine { fate: FileFate::of(word(0)?), words: [word(1)?.to_owned(), word(2)?.to_owned()] })
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// When it ended, in milliseconds since 1970 UTC.
    pub at: i64,
    /// The coder who brought the files in.
    pub who: String,
    /// Where the files came from, as it was typed.
    pub from: String,
    /// How many came in, were skipped, could not, were not decided.
    pub counts: [usize; 4],
    /// A line a file, then what the table did.
    pub lines: Vec<ReportLine>,
    /// How many lines more there were.
    pub more: usize,
}

/// How many reports are kept.
const KEPT: i64 = 20;
/// Lines of a report, and characters of a line, at most.
const LONGEST: (usize, usize) = (400, 400);
/// The setting that counts them.
const COUNT: &str = "import.reports";

impl ImportReport {
    /// The report of files with their fates, in order.
    pub fn of(from: String, files: &[(&WeighedFile, FileFate)]) -> ImportReport {
        let mut report = ImportReport { from: cut(from), ..ImportReport::default() };
        let at = |fate| match fate {
            FileFate::In => Some(0),
            FileFate::Same | FileFate::Out => Some(1),
            FileFate::Cannot => Some(2),
            FileFate::Undecided => Some(3),
            FileFate::Note => None,
        };
        for (_, fate) in files {
            if let Some(count) = at(*fate).and_then(|at| report.counts.get_mut(at)) {
                *count += 1;
            }
        }
        // What did not come in is kept first; the order stays.
        let spare = files.iter().filter(|(_, fate)| *fate != FileFate::In).count();
        let mut room = LONGEST.0.saturating_sub(spare);
        for (file, fate) in files {
            let fits = *fate != FileFate::In || room > 0;
            room -= usize::from(*fate == FileFate::In && room > 0);
            if fits && report.lines.len() < LONGEST.0 {
                report.lines.push(line_of(file, *fate));
            }
        }
        report.more = files.len() - report.lines.len();
        report
    }

    /// Adds what a table of this name did.
    pub fn with_table(mut self, table: &str, changes: &Changes) -> ImportReport {
        let said = [Lang::En, Lang::Sv].map(|lang| of_table(changes, lang));
        let [en, sv] = said;
        for (en, sv) in en.into_iter().zip(sv) {
            if self.lines.len() < LONGEST.0 * 2 {
                let words = [format!("{table}: {en}"), format!("{table}: {sv}")].map(cut);
                self.lines.push(ReportLine { fate: FileFate::Note, words });
            }
        }
        self
    }

    fn json(&self) -> Json {
        let lines: Vec<Json> = self.lines.iter().map(ReportLine::json).collect();
        json!({"at": self.at, "who": self.who, "from": self.from, "counts": self.counts, "lines": lines,
               "more": self.more})
    }

    fn read(words: &str) -> Option<ImportReport> {
        let value: Json = serde_json::from_str(words).ok()?;
        let text = |name: &str| value.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
        let count = |i: usize| value.get("counts").and_then(|c| c.get(i)).and_then(Json::as_u64).unwrap_or(0) as usize;
        Some(ImportReport {
            at: value.get("at")?.as_i64()?,
            who: text("who"),
            from: text("from"),
            counts: [count(0), count(1), count(2), count(3)],
            lines: value.get("lines")?.as_array()?.iter().filter_map(ReportLine::of).collect(),
            more: value.get("more").and_then(Json::as_u64).unwrap_or(0) as usize,
        })
    }
}

fn cut(words: String) -> String {
    match words.char_indices().nth(LONGEST.1) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
        None => words,
    }
}

impl Desk {
    /// Keeps the report of an import; the newest are kept, on this computer only.
    pub fn keep_report(&mut self, report: ImportReport) {
        let count = self.setting(COUNT).and_then(|n| n.parse::<i64>().ok()).unwrap_or(0);
        let report = ImportReport { at: self.clock.now(), who: self.my_name.clone(), ..report };
        self.keep(&slot(count), &report.json().to_string());
        self.keep(COUNT, &(count + 1).to_string());
    }

    /// The reports of the last imports, the newest first.
    pub fn reports(&self) -> Vec<ImportReport> {
        let count = self.setting(COUNT).and_then(|n| n.parse::<i64>().ok()).unwrap_or(0);
        let newest = (0..count).rev().take(KEPT as usize);
        newest.filter_map(|n| self.setting(&slot(n))).filter_map(|words| ImportReport::read(&words)).collect()
    }
}

fn slot(number: i64) -> String {
    format!("import.report.{}", number.rem_euclid(KEPT))
}

fn line_of(file: &WeighedFile, fate: FileFate) -> ReportLine {
    let words = [Lang::En, Lang::Sv].map(|lang| {
        let what = match (fate, &file.verdict) {
            (_, FileVerdict::Cannot(error)) => error.reason.say(lang),
            (_, FileVerdict::Same(title)) => lang::import_same(lang, title),
            (_, FileVerdict::Twice(other)) => lang::import_twice(lang, other),
            (FileFate::In, verdict) => {
                let mut said = about(file, lang);
                if let FileVerdict::Like(like) = verdict {
                    said.insert(0, lang::import_second(lang, like_words(&like.name, like.differ, lang)));
                }
                said.join("; ")
            }
            (FileFate::Undecided, FileVerdict::Like(like)) => {
                lang::import_not_decided(lang, like_words(&like.name, like.differ, lang))
            }
            _ => lang::left_out(lang),
        };
        cut(format!("{}: {what}", file.name()))
    });
    ReportLine { fate, words }
}

/// `like Tallmo, 3 words differ`.
pub fn like_words(name: &str, differ: u32, lang: Lang) -> String {
    match differ {
        0 => lang::import_like_same(lang, name),
        1 => lang::import_like_one(lang, name),
        n => lang::import_like(lang, name, number(n as usize)),
    }
}

/// How a document was read, when that is not plain; and whether it may be wrong.
pub fn encoding_of(document: &ImportedDocument, lang: Lang) -> Option<(String, bool)> {
    let encoding = document.encoding.filter(|_| document.doubt || !document.sample.is_empty())?.name();
    Some(match (document.doubt, document.instead) {
        (false, _) => (lang::import_read_as(lang, encoding), false),
        (true, None) => (lang::import_unsure(lang, encoding), true),
        (true, Some(other)) => (lang::import_unsure_or(lang, encoding, other.name()), true),
    })
}

/// `1 464 words, 32 turns`.
pub fn counts(file: &WeighedFile, lang: Lang) -> String {
    let words = lang::count_words(lang, file.words());
    let turns = match file.turns() {
        1 => lang::import_one_turn(lang),
        n => lang::import_n_turns(lang, number(n as usize)),
    };
    format!("{words}, {turns}")
}

/// Everything there is to know of a file that can come in, a piece each: words and turns, who speaks, how it was read,
/// what was left out.
pub fn about(file: &WeighedFile, lang: Lang) -> Vec<String> {
    let Some(document) = &file.document else { return Vec::new() };
    let speakers = match file.speakers() {
        [] => lang::import_no_speakers(lang),
        names => names.join(", "),
    };
    let counts = format!("{}, {speakers}", counts(file, lang));
    let encoding = encoding_of(document, lang).map(|(words, _)| words);
    let notes = document.notes.iter().map(|note| note.say(lang));
    std::iter::once(counts).chain(encoding).chain(notes).collect()
}

/// What a table changes or changed, a piece each.
pub fn of_table(changes: &Changes, lang: Lang) -> Vec<String> {
    let rows = changes.matched + changes.unmatched.len() + changes.ambiguous.len();
    let mut said = vec![lang::import_matches(lang, number(changes.matched), number(rows))];
    let new = changes.edits.iter().filter_map(|edit| match edit {
        Edit::AddAttribute { key, kind, .. } => Some(format!("{key} ({})", kind_word(*kind, lang))),
        _ => None,
    });
    let new: Vec<String> = new.collect();
    if !new.is_empty() {
        said.push(lang::import_new_attributes(lang, new.join(", ")));
    }
    let values = changes.edits.iter().filter(|edit| matches!(edit, Edit::SetValue { .. })).count();
    said.push(lang::import_values(lang, number(values)));
    let extended = changes.extended.iter().map(|(key, values)| lang::import_extended(lang, key, values.join(", ")));
    said.extend(extended);
    said.extend(changes.unmatched.iter().map(|(line, key)| lang::import_no_document(lang, line, key)));
    said.extend(changes.ambiguous.iter().map(|(line, key)| lang::import_several(lang, line, key)));
    said
}

fn kind_word(kind: AttributeType, lang: Lang) -> String {
    match kind {
        AttributeType::Text => lang::text(lang),
        AttributeType::Number => lang::number_word(lang),
        AttributeType::Date => lang::date(lang),
        AttributeType::YesNo => lang::yes_no(lang),
        AttributeType::Choice => lang::choice(lang),
    }
}

/// `6 come in, 1 skipped, 1 cannot, 1 to decide`.
pub fn sums([come_in, skipped, cannot, undecided]: [usize; 4], lang: Lang) -> String {
    let (skipped, cannot) = (number(skipped), number(cannot));
    let words = match come_in {
        1 => lang::import_sum_one(lang, skipped, cannot),
        n => lang::import_sum(lang, number(n), skipped, cannot),
    };
    if undecided == 0 { words } else { format!("{words}, {}", lang::import_to_decide(lang, number(undecided))) }
}

/// How many files came in and how many did not, in words, when the import is over: `6 came in, 1 skipped, 1 could not`.
pub fn sums_done([came_in, skipped, cannot, undecided]: [usize; 4], lang: Lang) -> String {
    let words = lang::import_was(lang, number(came_in), number(skipped), number(cannot));
    if undecided == 0 { words } else { format!("{words}, {}", lang::import_was_undecided(lang, number(undecided))) }
}

/// What was brought in, with a table of so many rows: `Imported 8 interviews: Almviken, Granforsa …, attributes 8 of 9`.
pub fn brought_words(desk: &Desk, brought: &BroughtFiles, rows: usize, lang: Lang) -> String {
    let titles = titles(desk, brought);
    let mut names = titles.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if titles.len() > 3 {
        names.push_str(" …");
    }
    let what = match brought.documents.len() {
        0 => lang::import_brought_attributes(lang, number(brought.attributes.matched), number(rows)),
        1 => lang::import_brought_one(lang, names),
        n => lang::import_brought(lang, number(n), names),
    };
    let table = if !brought.documents.is_empty() && rows > 0 {
        format!(" · {}", lang::import_brought_rows(lang, number(brought.attributes.matched), number(rows)))
    } else {
        String::new()
    };
    format!("{what}{table}")
}

/// Titles of what was brought in, the first few.
fn titles(desk: &Desk, brought: &BroughtFiles) -> Vec<String> {
    let project = desk.project();
    let keys = brought.documents.iter().take(4).filter_map(|&id| project.document(id));
    keys.filter_map(|key| Some(project.documents.get(key)?.cited().to_owned())).collect()
}
