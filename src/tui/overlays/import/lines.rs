//! What is said of each file.

use super::found::Found;
use crate::desk::{Verdict, Weighed};
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
pub(super) fn line(found: &Found, row: usize, file: &Weighed, lang: Lang) -> Line {
    let muted = |mark, words| Line { mark: (mark, Role::Muted), words: (words, Role::Muted) };
    match &file.verdict {
        Verdict::New if !found.comes_in(row) => muted(Mark::Same, lang::import_left_out(lang)),
        Verdict::New => Line { mark: (Mark::ComesIn, Role::Good), words: worth_saying(file, lang) },
        Verdict::Same(title) => muted(Mark::Same, lang::import_same(lang, title)),
        Verdict::Twice(other) => muted(Mark::Same, lang::import_twice(lang, other)),
        Verdict::Cannot(error) => {
            Line { mark: (Mark::Cannot, Role::Danger), words: (error.reason.say(lang), Role::Danger) }
        }
    }
}

/// The most important thing to know of a file that comes in, and how many more there are.
fn worth_saying(file: &Weighed, lang: Lang) -> (String, Role) {
    let Some(document) = &file.document else { return (String::new(), Role::Muted) };
    let mut all: Vec<(String, Role)> = Vec::new();
    if let (Some(encoding), true) = (document.encoding, document.doubt) {
        all.push((lang::import_guess(lang, encoding.name()), Role::Warning));
    }
    let grave = |note: &Note| matches!(note, Note::Replaced(..) | Note::Mojibake | Note::Empty | Note::Controls(_));
    all.extend(document.notes.iter().filter(|n| grave(n)).map(|n| (n.say(lang), Role::Warning)));
    if file.speakers.is_empty() && file.words > 0 {
        all.push((lang::import_no_speakers(lang), Role::Warning));
    }
    all.extend(document.notes.iter().filter(|n| !grave(n)).map(|n| (n.say(lang), Role::Muted)));
    let more = all.len().saturating_sub(1);
    match all.into_iter().next() {
        None => (String::new(), Role::Muted),
        Some((words, role)) if more > 0 => (format!("{words} +{more}"), role),
        Some(first) => first,
    }
}

/// Everything there is to know of a file, a line each.
pub(super) fn about(file: &Weighed, lang: Lang) -> Vec<(String, Role)> {
    let mut out = Vec::new();
    match (&file.verdict, &file.document) {
        // The file's name stands over it already.
        (Verdict::Cannot(error), _) if error.place.is_none() => out.push((error.reason.say(lang), Role::Danger)),
        (Verdict::Cannot(error), _) => out.push((error.say(lang), Role::Danger)),
        (_, Some(document)) => {
            if let (Some(encoding), false) = (document.encoding, document.sample.is_empty()) {
                out.push((lang::import_sample(lang, encoding.name(), document.sample.join(" / ")), Role::Warning));
            }
            if !file.speakers.is_empty() {
                out.push((lang::import_who(lang, file.speakers.join(", ")), Role::Text));
            }
            let notes: Vec<String> = document.notes.iter().map(|note| note.say(lang)).collect();
            if !notes.is_empty() {
                out.push((notes.join(" · "), Role::Muted));
            }
            match &file.verdict {
                Verdict::Same(title) => out.push((lang::import_same(lang, title), Role::Muted)),
                Verdict::Twice(other) => out.push((lang::import_twice(lang, other), Role::Muted)),
                _ => {}
            }
        }
        _ => {}
    }
    out
}
