//! What a merge brings and an erasing takes, in words.

use crate::analysis::{ChangeCounts, CoderChange, code_path};
use crate::desk::{Brings, Goes, Quarrel, Quoted, Taken};
use crate::lang::{self, Lang};
use crate::model::{Entity, EntityKind, Project};

/// What each file of a merge brings, a line each, and a line more where it lacks what it once had.
pub fn file_words(taken: &Taken, lang: Lang) -> Vec<String> {
    let words = |brings: &Brings| {
        let came = match brings.came {
            0 => lang::merge_nothing(lang, &brings.file),
            new => lang::merge_brings(lang, &brings.file, lang::number(new)),
        };
        let lacking = brings.lacking > 0;
        std::iter::once(came).chain(lacking.then(|| lang::merge_lacking(lang, &brings.file, brings.lacking)))
    };
    taken.merged.files.iter().flat_map(words).collect()
}

/// What a merge does or would do: a line each coder, what belongs to all, and what is to be settled.
pub fn taken_words(project: &Project, taken: &Taken, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = taken.difference.coders.iter().map(|coder| coder_words(coder, lang)).collect();
    let difference = &taken.difference;
    let shared = [
        (lang::heading_interviews(lang), difference.documents),
        (lang::heading_codes(lang), difference.codes),
        (lang::heading_cases(lang), difference.cases),
        (lang::merge_values(lang), difference.values),
    ];
    let changed = shared.into_iter().filter(|(_, change)| !change.is_none());
    lines.extend(changed.map(|(what, change)| lang::labelled(lang, what, change_words(change, lang))));
    if lines.is_empty() {
        lines.push(lang::merge_shows_nothing(lang));
    }
    if taken.merged.dropped > 0 {
        lines.push(lang::merge_dropped(lang, taken.merged.dropped));
    }
    if !taken.to_settle.is_empty() {
        lines.push(lang::merge_settle(lang, taken.to_settle.len()));
        lines.extend(taken.to_settle.iter().map(|quarrel| format!("  {}", quarrel_words(project, quarrel, lang))));
    }
    lines
}

fn coder_words(coder: &CoderChange, lang: Lang) -> String {
    let parts = [
        (lang::excerpts(lang), coder.excerpts),
        (lang::codings(lang), coder.codings),
        (lang::memos(lang), coder.memos),
    ];
    let changed = parts.into_iter().filter(|(_, change)| !change.is_none());
    let mut words: Vec<String> =
        changed.map(|(what, change)| lang::with_blank(lang, what, change_words(change, lang))).collect();
    if coder.readings > 0 {
        words.push(lang::merge_readings(lang, coder.readings));
    }
    lang::labelled(lang, &coder.name, words.join(" · "))
}

fn change_words(change: ChangeCounts, lang: Lang) -> String {
    let parts = [
        (change.new, lang::n_new as fn(Lang, usize) -> String),
        (change.changed, lang::n_changed),
        (change.gone, lang::merge_gone),
    ];
    let some = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| words(lang, n));
    some.collect::<Vec<_>>().join(", ")
}

fn quarrel_words(project: &Project, quarrel: &Quarrel, lang: Lang) -> String {
    let entity = quarrel.of.zip(quarrel.thing).map(|(kind, id)| Entity { kind, id });
    let thing = entity.map_or_else(|| quarrel.kind.clone(), |entity| name_of(project, entity, lang));
    match quarrel.kind.as_str() {
        "contested" => lang::quarrel_contested(lang, thing),
        "merge ring" | "tree ring" => lang::quarrel_ring(lang, thing),
        "words" => lang::quarrel_words(lang, thing),
        "signs" => lang::quarrel_signs(lang, thing),
        "erased twin" => lang::quarrel_twin(lang, thing),
        "double mark" => lang::quarrel_mark(lang, &quarrel.field),
        _ => lang::quarrel_field(lang, thing, &quarrel.field),
    }
}

/// What a thing is called: a code by mark and name, a document by its title; the kind and a part of its words for the rest.
fn name_of(project: &Project, entity: Entity, lang: Lang) -> String {
    let kind = entity.kind.code();
    match entity.kind {
        EntityKind::Code => project.code(entity.id).map_or_else(String::new, |code| code_path(project, code, lang)),
        EntityKind::Document => {
            let document = project.document(entity.id).and_then(|key| project.documents.get(key));
            document.map_or_else(String::new, |document| document.title.clone())
        }
        EntityKind::Coder => {
            let coder = project.coder(entity.id).and_then(|key| project.coders.get(key));
            coder.map_or_else(String::new, |coder| coder.name.clone())
        }
        EntityKind::Memo => {
            let memo = project.memos.iter().find(|(_, memo)| memo.id == entity.id).map(|(_, memo)| memo);
            let words = memo.map_or("", |memo| if memo.title.is_empty() { &memo.body } else { &memo.title });
            format!("{kind} “{}”", words.chars().take(40).collect::<String>())
        }
        _ => kind.to_owned(),
    }
}

/// What an erasing takes with it, and where else the words may be.
pub fn goes_words(goes: &Goes, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = goes.documents.clone();
    let words = lang::number(usize::try_from(goes.words).unwrap_or(usize::MAX));
    lines.push(lang::erase_counts(lang, words, goes.excerpts, goes.codings, goes.memos));
    if !goes.quoted.is_empty() {
        lines.push(lang::erase_quoted(lang));
        let row = |q: &Quoted| lang::erase_quoted_row(lang, q.thing.kind.code(), q.thing.id, &q.words);
        lines.extend(goes.quoted.iter().map(row));
    }
    if !goes.copies.is_empty() {
        lines.push(lang::erase_copies(lang));
        lines.extend(goes.copies.iter().map(|file| format!("  {}", file.display())));
    }
    lines.push(lang::erase_elsewhere(lang));
    lines
}
