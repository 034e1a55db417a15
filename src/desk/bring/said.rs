//! What is said of each file of an import before it comes in: beside it in the list, and below the list.

use super::{
    FileFate, FileVerdict, ImportPlan, PassedOver, WeighedFile, counts, encoding_of, like_words, name_of, of_table,
};
use crate::exchange::import::Note;
use crate::lang::{self, Lang, number};

/// What words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What one reads first.
    Plain,
    /// What one need not read.
    Quiet,
    /// Something may be wrong.
    Doubt,
    /// Something is wrong.
    Fault,
}

impl ImportPlan {
    /// What happens to the file of a row, in a few words.
    pub fn say_fate(&self, row: usize, lang: Lang) -> (String, Weight) {
        let Some(file) = self.files.get(row) else { return (String::new(), Weight::Quiet) };
        if let Some(words) = self.say_survey(row, lang) {
            return (words, Weight::Quiet);
        }
        match (&file.verdict, self.fate(row)) {
            (FileVerdict::Cannot(_), _) if self.is_table(row) => (lang::import_what_table(lang), Weight::Doubt),
            (FileVerdict::Cannot(error), _) => (error.reason.say(lang), Weight::Fault),
            (FileVerdict::Same(_), _) => (lang::import_already(lang), Weight::Quiet),
            (FileVerdict::Twice(other), _) => (lang::import_twice(lang, other), Weight::Quiet),
            (_, FileFate::Out) => (lang::left_out(lang), Weight::Quiet),
            (FileVerdict::Like(like), FileFate::Undecided) => {
                (like_words(&like.name, like.differ, lang), Weight::Doubt)
            }
            (FileVerdict::Like(like), _) => {
                (lang::import_second(lang, like_words(&like.name, like.differ, lang)), Weight::Quiet)
            }
            (FileVerdict::New, _) => worth_saying(file, self.is_chosen(file), lang),
        }
    }

    /// What stands beside the file's name below the list: what it is, and what it would be.
    pub fn say_why(&self, row: usize, lang: Lang) -> (String, Weight) {
        let Some(file) = self.files.get(row) else { return (String::new(), Weight::Quiet) };
        if self.is_table(row) {
            return (self.say_survey(row, lang).unwrap_or_else(|| lang::import_table_ask(lang)), Weight::Plain);
        }
        match (&file.verdict, self.fate(row)) {
            // The file's name stands before it already.
            (FileVerdict::Cannot(error), _) if error.place.is_none() => (error.reason.say(lang), Weight::Fault),
            (FileVerdict::Cannot(error), _) => (error.say(lang), Weight::Fault),
            (FileVerdict::Same(title), _) => (lang::import_same(lang, title), Weight::Quiet),
            (FileVerdict::Twice(other), _) => (lang::import_twice(lang, other), Weight::Quiet),
            (_, FileFate::Out) => (lang::left_out(lang), Weight::Quiet),
            (FileVerdict::Like(like), FileFate::Undecided) => {
                (lang::import_like_why(lang, like_words(&like.name, like.differ, lang)), Weight::Plain)
            }
            (FileVerdict::Like(like), _) => {
                (lang::import_second(lang, like_words(&like.name, like.differ, lang)), Weight::Quiet)
            }
            (FileVerdict::New, _) => (counts(file, lang), Weight::Quiet),
        }
    }

    /// Everything else there is to know of the file of a row, a line each.
    pub fn say_all(&self, row: usize, lang: Lang) -> Vec<(String, Weight)> {
        let mut out = Vec::new();
        let Some((file, document)) = self.files.get(row).and_then(|file| Some((file, file.document.as_ref()?))) else {
            return out;
        };
        if let Some((words, doubt)) = encoding_of(document, lang) {
            let role = if doubt { Weight::Doubt } else { Weight::Quiet };
            out.push((lang::import_looks_right(lang, words), role));
            out.extend(document.sample.iter().map(|line| (lang::in_quotes(lang, line), Weight::Plain)));
        }
        if !file.speakers().is_empty() {
            let asks = file.counted.as_ref().and_then(|c| c.measured.asks());
            let names = file.speakers().join(", ");
            out.push(match asks {
                Some(asks) => (lang::import_who_asks(lang, names, asks), Weight::Plain),
                None => (lang::import_who(lang, names), Weight::Plain),
            });
        }
        if !file.lone().is_empty() {
            out.push((lang::import_lone(lang, quoted_names(file.lone(), lang)), Weight::Doubt));
        }
        let notes: Vec<String> = document.notes.iter().map(|note| note.say(lang)).collect();
        if !notes.is_empty() {
            out.push((notes.join(" · "), Weight::Quiet));
        }
        let values = self.values_of(row);
        if !values.is_empty() {
            let said: Vec<String> = values.iter().map(|(key, value)| format!("{key} {value}")).collect();
            out.push((lang::import_gets(lang, said.join(" · ")), Weight::Quiet));
        }
        out
    }

    /// How many files there are: `29 files, 2 of programs that are not read`.
    pub fn say_files(&self, lang: Lang) -> String {
        let files = match self.total {
            1 => lang::import_one_file(lang),
            n => lang::import_files(lang, number(n)),
        };
        match self.left_out {
            0 => files,
            n => format!("{files}, {}", lang::import_programs(lang, number(n))),
        }
    }

    /// How speakers are told, and in how many of the files: `Name: in 12 of 15   [name] in 3 of 15`.
    pub fn say_speakers(&self, lang: Lang) -> (String, String) {
        let ways = self.say_ways(lang);
        let all = number(ways.iter().map(|(_, count)| count).sum());
        let said = |(words, count): (String, usize)| lang::in_m_of_n(lang, words, number(count), &all);
        let ways: Vec<String> = ways.into_iter().map(said).collect();
        let before =
            if self.as_before > 0 { lang::import_as_before(lang, number(self.as_before)) } else { String::new() };
        (ways.join("   "), before)
    }

    /// What to look at first among what came in: files that may have been read wrongly, with why; how many there are.
    pub fn say_first(&self, lang: Lang) -> Option<String> {
        // A respondent's answers have no speakers, and are read as the survey was shown.
        let files = self.coming().into_iter().take_while(|&row| self.respondents.is_none_or(|first| row < first));
        let doubts = files.filter(|&row| self.say_fate(row, lang).1 == Weight::Doubt);
        let rows: Vec<usize> = doubts.collect();
        let &row = rows.first()?;
        let said = format!("{} ({})", self.files.get(row)?.name(), self.say_fate(row, lang).0);
        Some(match rows.len() {
            1 => lang::import_look_first(lang, said),
            n => lang::import_look_first_of(lang, said, number(n - 1)),
        })
    }

    /// The attribute table's file, and what the table says of what comes in.
    pub fn say_table(&self, lang: Lang) -> (String, String) {
        match (&self.table, &self.passed_over) {
            (None, None) => (String::new(), lang::none_of_them(lang)),
            (None, Some(PassedOver { path, matched, rows })) => {
                (String::new(), lang::import_not_taken(lang, name_of(path), number(*matched), number(*rows)))
            }
            (Some((path, _)), _) if self.table_off => (name_of(path), lang::left_out(lang)),
            (Some((path, _)), _) => {
                let mut said = of_table(&self.changes, lang);
                let (n, m) = self.matched();
                if let (Some(first), true) = (said.first_mut(), !self.changes.rows.is_empty() && m > 0) {
                    *first = lang::import_matches_files(lang, number(n), number(m));
                }
                said.truncate(said.len() - self.changes.unmatched.len() - self.changes.ambiguous.len());
                (name_of(path), said.join(" · "))
            }
        }
    }

    /// The rows of the table that found no interview, or several.
    pub fn say_astray(&self, lang: Lang) -> Vec<String> {
        let none = self.changes.unmatched.iter().map(|(line, key)| lang::import_no_document(lang, line, key));
        let several = self.changes.ambiguous.iter().map(|(line, key)| lang::import_several(lang, line, key));
        none.chain(several).collect()
    }

    /// The numbered answers for a row: whether its file comes in, the first of them.
    pub fn answers(&self, row: usize, lang: Lang) -> Vec<String> {
        match self.files.get(row).map(|file| &file.verdict) {
            Some(FileVerdict::Like(_)) => vec![lang::import_answer_second(lang), lang::import_answer_skip(lang)],
            Some(FileVerdict::New) => vec![lang::import_answer_in(lang), lang::import_answer_out(lang)],
            _ => Vec::new(),
        }
    }
}

/// The most important thing to know of a file that comes in, and how many more there are.
fn worth_saying(file: &WeighedFile, chosen: bool, lang: Lang) -> (String, Weight) {
    let Some(document) = &file.document else { return (String::new(), Weight::Quiet) };
    let mut all: Vec<(String, Weight)> = Vec::new();
    let encoding = encoding_of(document, lang);
    all.extend(encoding.iter().filter(|(_, doubt)| *doubt).map(|(words, _)| (words.clone(), Weight::Doubt)));
    let grave = |note: &Note| matches!(note, Note::Replaced(..) | Note::Mojibake | Note::Empty | Note::Controls(_));
    all.extend(document.notes.iter().filter(|n| grave(n)).map(|n| (n.say(lang), Weight::Doubt)));
    if file.speakers().is_empty() && file.words() > 0 && !chosen {
        all.push((lang::import_no_speakers(lang), Weight::Doubt));
    }
    if !file.lone().is_empty() && !chosen {
        all.push((lang::import_lone_short(lang, file.lone().join(", ")), Weight::Doubt));
    }
    all.extend(encoding.into_iter().filter(|(_, doubt)| !doubt).map(|(words, _)| (words, Weight::Quiet)));
    all.extend(document.notes.iter().filter(|n| !grave(n)).map(|n| (n.say(lang), Weight::Quiet)));
    let more = all.len().saturating_sub(1);
    match all.into_iter().next() {
        None => (String::new(), Weight::Quiet),
        Some((words, role)) if more > 0 => (format!("{words} +{more}"), role),
        Some(first) => first,
    }
}

/// Names as labels: `“Åsa:”, “Bo:”`.
pub fn quoted_names(names: &[String], lang: Lang) -> String {
    names.iter().map(|name| lang::in_quotes(lang, format!("{name}:"))).collect::<Vec<_>>().join(", ")
}
