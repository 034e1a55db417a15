//! What is said of each file.

use crate::desk::{Fate, ImportPlan, Verdict, Weighed, counts_of, encoding_of, like_words};
use crate::exchange::import::Note;
use crate::lang::{self, Lang};
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// What happens to a file: mark, its colour, and the words with theirs.
pub(super) struct Line {
    pub mark: (Mark, Role),
    pub words: (String, Role),
}

/// What happens to the file of a row.
pub(super) fn line(plan: &ImportPlan, row: usize, file: &Weighed, lang: Lang) -> Line {
    let muted = |mark, words| Line { mark: (mark, Role::Muted), words: (words, Role::Muted) };
    match (&file.verdict, plan.fate(row)) {
        (Verdict::Cannot(error), _) => {
            Line { mark: (Mark::Cannot, Role::Danger), words: (error.reason.say(lang), Role::Danger) }
        }
        (Verdict::Same(_), _) => muted(Mark::Same, lang::import_already(lang)),
        (Verdict::Twice(other), _) => muted(Mark::Same, lang::import_twice(lang, other)),
        (_, Fate::Out) => muted(Mark::Same, lang::import_left_out(lang)),
        (Verdict::Like(like), Fate::Undecided) => {
            let words = like_words(&like.name, like.differ, lang);
            Line { mark: (Mark::Decide, Role::Warning), words: (words, Role::Warning) }
        }
        (Verdict::Like(like), _) => {
            let words = lang::import_second(lang, like_words(&like.name, like.differ, lang));
            Line { mark: (Mark::ComesIn, Role::Good), words: (words, Role::Muted) }
        }
        (Verdict::New, _) => Line { mark: (Mark::ComesIn, Role::Good), words: worth_saying(file, lang) },
    }
}

/// The most important thing to know of a file that comes in, and how many more there are.
fn worth_saying(file: &Weighed, lang: Lang) -> (String, Role) {
    let Some(document) = &file.document else { return (String::new(), Role::Muted) };
    let mut all: Vec<(String, Role)> = Vec::new();
    let encoding = encoding_of(document, lang);
    all.extend(encoding.iter().filter(|(_, doubt)| *doubt).map(|(words, _)| (words.clone(), Role::Warning)));
    let grave = |note: &Note| matches!(note, Note::Replaced(..) | Note::Mojibake | Note::Empty | Note::Controls(_));
    all.extend(document.notes.iter().filter(|n| grave(n)).map(|n| (n.say(lang), Role::Warning)));
    if file.speakers().is_empty() && file.words() > 0 {
        all.push((lang::import_no_speakers(lang), Role::Warning));
    }
    all.extend(encoding.into_iter().filter(|(_, doubt)| !doubt).map(|(words, _)| (words, Role::Muted)));
    all.extend(document.notes.iter().filter(|n| !grave(n)).map(|n| (n.say(lang), Role::Muted)));
    let more = all.len().saturating_sub(1);
    match all.into_iter().next() {
        None => (String::new(), Role::Muted),
        Some((words, role)) if more > 0 => (format!("{words} +{more}"), role),
        Some(first) => first,
    }
}

/// What stands beside the file's name below the list: what it is, and what it would be.
pub(super) fn why(plan: &ImportPlan, row: usize, file: &Weighed, lang: Lang) -> (String, Role) {
    match (&file.verdict, plan.fate(row)) {
        // The file's name stands before it already.
        (Verdict::Cannot(error), _) if error.place.is_none() => (error.reason.say(lang), Role::Danger),
        (Verdict::Cannot(error), _) => (error.say(lang), Role::Danger),
        (Verdict::Same(title), _) => (lang::import_same(lang, title), Role::Muted),
        (Verdict::Twice(other), _) => (lang::import_twice(lang, other), Role::Muted),
        (_, Fate::Out) => (lang::import_left_out(lang), Role::Muted),
        (Verdict::Like(like), fate) => {
            let words = like_words(&like.name, like.differ, lang);
            match fate {
                Fate::Undecided => (lang::import_like_why(lang, words), Role::Text),
                _ => (lang::import_second(lang, words), Role::Muted),
            }
        }
        (Verdict::New, _) => (counts_of(file, lang), Role::Muted),
    }
}

/// Everything else there is to know of a file, a line each.
pub(super) fn about(plan: &ImportPlan, row: usize, file: &Weighed, lang: Lang) -> Vec<(String, Role)> {
    let mut out = Vec::new();
    let Some(document) = &file.document else { return out };
    if let Some((words, doubt)) = encoding_of(document, lang) {
        let role = if doubt { Role::Warning } else { Role::Muted };
        out.push((lang::import_looks_right(lang, words), role));
        out.extend(document.sample.iter().map(|line| (lang::quoted(lang, line), Role::Text)));
    }
    if !file.speakers().is_empty() {
        let asks = file.counted.as_ref().and_then(|c| c.measured.asks());
        let names = file.speakers().join(", ");
        out.push(match asks {
            Some(asks) => (lang::import_who_asks(lang, names, asks), Role::Text),
            None => (lang::import_who(lang, names), Role::Text),
        });
    }
    if !file.lone().is_empty() {
        out.push((lang::import_lone(lang, quoted(file.lone(), lang)), Role::Warning));
    }
    let notes: Vec<String> = document.notes.iter().map(|note| note.say(lang)).collect();
    if !notes.is_empty() {
        out.push((notes.join(" · "), Role::Muted));
    }
    let values = plan.values_of(row);
    if !values.is_empty() {
        let said: Vec<String> = values.iter().map(|(key, value)| format!("{key} {value}")).collect();
        out.push((lang::import_gets(lang, said.join(" · ")), Role::Muted));
    }
    out
}

/// Names as labels: `“Åsa:”, “Bo:”`.
pub(super) fn quoted(names: &[String], lang: Lang) -> String {
    names.iter().map(|name| lang::quoted(lang, format!("{name}:"))).collect::<Vec<_>>().join(", ")
}

/// The numbered answers for a row.
pub(super) fn answers(plan: &ImportPlan, row: usize, lang: Lang) -> Vec<String> {
    match plan.files.get(row).map(|file| &file.verdict) {
        Some(Verdict::Like(_)) => vec![lang::import_answer_second(lang), lang::import_answer_skip(lang)],
        Some(Verdict::New) => vec![lang::import_answer_in(lang), lang::import_answer_out(lang)],
        _ => Vec::new(),
    }
}
