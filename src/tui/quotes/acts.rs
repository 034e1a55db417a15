//! Memo, copying and reading in place.

use super::Segment;
use super::quote::Passage;
use crate::lang;
use crate::model::{EntityKind, MemoTarget};
use crate::text::{cut_words, safe};
use crate::tui::asks::{Go, Near, Opens};
use crate::tui::context::{Ctx, Outcome};

/// Letters of the words in a memo's title.
const TITLE: usize = 34;
/// The most quotes for a clipboard: terminals take some hundred thousand letters at most.
const COPIES: usize = 500;

/// Goes to some words in their place.
pub fn read(ctx: &Ctx, segment: Segment) -> Outcome {
    let excerpt = segment.excerpt(ctx.desk);
    Outcome::Go(Go::read_at(segment.document, segment.span, excerpt))
}

/// Opens the memo on an excerpt: one's own excerpt, else the first of others'.
pub fn memo(ctx: &mut Ctx, segment: Segment, near: Near) -> Outcome {
    let Some(key) = segment.excerpt(ctx.desk) else { return Outcome::Done };
    let words = Passage::alone(ctx.desk, segment).words;
    let project = ctx.desk.project();
    let Some(id) = project.excerpts.get(key).map(|e| e.id) else { return Outcome::Done };
    let me = ctx.desk.my_key();
    let is_mine = |key: &crate::model::MemoKey| project.memos.get(*key).map(|m| m.coder) == me;
    let memo = project.memos_on(id).iter().copied().find(is_mine);
    let title = lang::read_memo(ctx.prefs.lang, cut_words(&words, TITLE, " …"));
    let on = MemoTarget { kind: EntityKind::Excerpt, id };
    Outcome::Open(Box::new(Opens::Memo { on, memo, first: None, title, near }))
}

/// Quotes with their sources, one a line, safe for a terminal.
pub fn copy(ctx: &mut Ctx, segments: &[Segment]) -> Outcome {
    let lang = ctx.prefs.lang;
    if segments.is_empty() {
        return Outcome::Done;
    }
    if segments.len() > COPIES {
        return ctx.refused(lang::excerpts_too_many_to_copy(ctx.prefs, lang::count_excerpts(lang, segments.len())));
    }
    let mut lines = Vec::with_capacity(segments.len());
    for &segment in segments {
        let passage = Passage::alone(ctx.desk, segment);
        let source = passage.source(ctx.desk.project(), segment);
        lines.push(lang::read_quote(lang, safe(&passage.words), safe(&source)));
    }
    let what = lang::excerpts_copied(lang, lang::count_excerpts(lang, lines.len()));
    Outcome::Copy { words: lines.join("\n"), what }
}
