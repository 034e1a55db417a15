//! Sentences of this screen that take more than one row of the language table.

use super::codes::Codes;
use crate::analysis::WhichCodes;
use crate::lang::{self, Lang, number};
use crate::model::{CodeKey, Hue, Project};
use crate::text::safe;

/// What a code is called in a sentence: its mark and short name; safe to show.
pub(super) fn called(project: &Project, lang: Lang, code: CodeKey) -> String {
    let Some(code) = project.codes.get(code) else { return String::new() };
    safe(&code.with_mark(code.short_name(lang))).into_owned()
}

/// Its mark, else its short name; safe to show.
pub(super) fn tag(project: &Project, lang: Lang, code: CodeKey) -> String {
    project.codes.get(code).map(|c| safe(c.tag(lang)).into_owned()).unwrap_or_default()
}

/// Its short name, safe to show.
pub(super) fn short(project: &Project, lang: Lang, code: CodeKey) -> String {
    project.codes.get(code).map(|c| safe(c.short_name(lang)).into_owned()).unwrap_or_default()
}

/// What is shown of the tree, after the title.
pub(super) fn facts(codes: &Codes, project: &Project, lang: Lang) -> String {
    let order = &project.tree().order;
    if codes.is_narrowed() {
        let mut what = Vec::new();
        if codes.which != WhichCodes::All {
            what.push(which(lang, codes.which));
        }
        let words = codes.words.trim();
        if !words.is_empty() {
            what.push(lang::with_words(lang, words));
        }
        return lang::codebook_some(lang, number(codes.fitting()), number(order.len()), what.join(" · "));
    }
    let groups = order.iter().filter(|&&code| project.is_group(code)).count();
    lang::codebook_count(lang, order.len() - groups, groups)
}

/// Which codes are shown.
pub(super) fn which(lang: Lang, which: WhichCodes) -> String {
    match which {
        WhichCodes::All => lang::all_codes(lang),
        WhichCodes::Undefined => lang::codebook_only_undefined(lang),
        WhichCodes::OneCoder => lang::codebook_only_one_coder(lang),
        WhichCodes::Unused => lang::codebook_only_unused(lang),
        WhichCodes::DoubleMark => lang::codebook_only_double(lang),
    }
}

/// `engelska`, in the language of the screen.
pub(super) fn language(lang: Lang, of: Lang) -> String {
    match of {
        Lang::En => lang::codebook_form_english(lang),
        Lang::Sv => lang::codebook_form_swedish(lang),
    }
}

/// What is said of a code that has a new hue.
pub(super) fn coloured(lang: Lang, code: &str, hue: Option<Hue>) -> String {
    match hue {
        Some(hue) => lang::is_value(lang, code, lang::hue_name(lang, hue.0)),
        None => lang::codebook_uncoloured(lang, code),
    }
}
