//! Codebook files: read, told by their content, and brought in as one gesture.

use std::path::Path;

use super::{Desk, Done, Failure};
use crate::exchange::import::{self, BookChanges, BookCounts, CodeFate, CodePart};
use crate::lang::{self, Lang, number};
use crate::model::{CodeField, Edit, HistoryLabel, Origin};

/// Reads a codebook; words that name no language are in `lang`.
///
/// # Errors
/// What is wrong with it, with the place.
pub fn codebook_of(path: &Path, lang: Lang) -> Result<import::CodebookFile, Failure> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(import::codebook_in(&name, &import::bytes_of(path)?, lang)?)
}

/// Whether a file is a codebook by its content; what cannot be read is none.
pub fn is_codebook(path: &Path) -> bool {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    path.is_file() && import::bytes_of(path).is_ok_and(|bytes| import::is_codebook(&name, &bytes))
}

impl Desk {
    /// Does what a codebook changes, as one gesture; none when it changes nothing.
    ///
    /// # Errors
    /// A refusal or a store error; nothing has come in then.
    pub fn bring_codebook(&mut self, changes: &BookChanges) -> Result<Option<Done>, Failure> {
        if changes.edits.is_empty() {
            return Ok(None);
        }
        let label = HistoryLabel::new("codebook.brought", [changes.counts().new.into()]);
        Ok(Some(self.apply(&Edit::Batch(Some(label), changes.edits.clone()))?))
    }
}

/// What a codebook changes: `3 new · 2 changed · 62 as they are`.
pub fn changes_words(changes: &BookChanges, lang: Lang) -> String {
    let BookCounts { new, changed, same } = changes.counts();
    let parts = [
        (new, lang::n_new(lang, number(new))),
        (changed, lang::n_changed(lang, number(changed))),
        (same, lang::codebook_import_same(lang, number(same))),
    ];
    let said: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    said.join(" · ")
}

/// What becomes of a code, in words.
pub fn fate_words(lang: Lang, fate: &CodeFate) -> String {
    match fate {
        CodeFate::New => lang::new_word(lang),
        CodeFate::Same => lang::codebook_fate_same(lang),
        CodeFate::Changed(parts) => {
            let names: Vec<String> = parts.iter().map(|part| part_name(lang, *part)).collect();
            lang::codebook_fate_changed(lang, names.join(", "))
        }
    }
}

/// What a part of a code is called that a file has otherwise.
fn part_name(lang: Lang, part: CodePart) -> String {
    match part {
        CodePart::Text(of) => field_name(lang, of).to_lowercase(),
        CodePart::Mark => lang::heading_mark(lang).to_lowercase(),
        CodePart::Kind => lang::word_kind(lang),
        CodePart::Colour => lang::word_colour(lang),
        CodePart::Place => lang::codebook_field_place(lang),
        CodePart::Origin(of) => origin_name(lang, of).to_lowercase(),
    }
}

/// What a text of a code is called in its form.
pub fn field_name(lang: Lang, field: CodeField) -> String {
    match field {
        CodeField::Name => lang::heading_name(lang),
        CodeField::Short => lang::codebook_form_short(lang),
        CodeField::Definition => lang::codebook_form_definition(lang),
        CodeField::Include => lang::codebook_form_include(lang),
        CodeField::Exclude => lang::heading_not_for(lang),
        CodeField::Example => lang::codebook_form_example(lang),
    }
}

/// What a field about where a code comes from is called in its form.
pub fn origin_name(lang: Lang, origin: Origin) -> String {
    match origin {
        Origin::Basis => lang::codebook_form_basis(lang),
        Origin::Sources => lang::codebook_form_sources(lang),
        Origin::Question => lang::heading_question(lang),
    }
}
