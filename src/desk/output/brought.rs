//! What a study from a file brought, in words.

use crate::exchange::import::BroughtCounts;
use crate::lang::{self, Lang};
use crate::model::EntityKind;

/// The name of a kind of thing in a language.
type Name = fn(Lang) -> String;

/// What came in and what was here already: `8 interviews, 67 codes and groups, 118 codings`; empty when nothing.
pub fn brought_words(counts: &BroughtCounts, lang: Lang) -> (String, String) {
    let kinds: [(EntityKind, Name); 6] = [
        (EntityKind::Document, lang::interviews),
        (EntityKind::Case, lang::cases),
        (EntityKind::Code, lang::brought_codes),
        (EntityKind::Excerpt, lang::excerpts),
        (EntityKind::Coding, lang::codings),
        (EntityKind::Memo, lang::memos),
    ];
    let words = |of: &dyn Fn((usize, usize)) -> usize| {
        let each = kinds.iter().filter_map(|(kind, name)| {
            let n = counts.get(kind).map_or(0, |&both| of(both));
            (n > 0).then(|| lang::with_blank(lang, lang::number(n), name(lang)))
        });
        each.collect::<Vec<_>>().join(", ")
    };
    (words(&|(new, _)| new), words(&|(_, here)| here))
}
