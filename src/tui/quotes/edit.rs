//! Codes given, exchanged, signed and taken off, several quotes at once: the picker before, and what is said after.

use super::Segment;
use crate::desk::Failure;
use crate::desk::coding::{CodeChange, Coded, With, own_codes};
use crate::lang::{self, Lang};
use crate::model::{CodeKey, CoderKey, Project, Valence};
use crate::text::safe;
use crate::tui::asks::{Near, Opens};
use crate::tui::context::{Ctx, Outcome};

/// Opens the picker: ticked are the codes that all the words carry by my hand.
pub fn pick(ctx: &mut Ctx, segments: &[Segment], near: Near) -> Outcome {
    let Some(first) = segments.first() else { return Outcome::Done };
    let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
    let me = ctx.desk.my_key();
    let owners = segments.iter().filter(|segment| segment.own(project, me).is_some()).count();
    let on_all = own_codes(project, me, segments).into_iter().filter(|(_, many)| *many == owners);
    let ticked = on_all.map(|(code, _)| (code, sign_on_all(project, me, segments, code))).collect();
    let title = match (segments.len(), owners) {
        (1, 0) => lang::code_these(lang, lang::count_excerpts(lang, 1)),
        (n, _) => lang::excerpts_recode_title(lang, lang::count_excerpts(lang, n)),
    };
    Outcome::Open(Box::new(Opens::Picker { title, ticked, document: first.document, near }))
}

/// The sign that a code has on all the words; neither when it has several.
fn sign_on_all(project: &Project, me: Option<CoderKey>, segments: &[Segment], code: CodeKey) -> Valence {
    let codings = segments.iter().filter_map(|segment| project.codings.get(segment.coding(project, me, code)?));
    let mut signs: Vec<Valence> = codings.map(|coding| coding.valence).collect();
    signs.dedup();
    if let [one] = signs[..] { one } else { Valence::Neither }
}

/// Gives and takes off codes on some segments, and says what became of it.
pub fn change(ctx: &mut Ctx, segments: &[Segment], change: &CodeChange) {
    let coded = ctx.desk.code(segments, change);
    tell(ctx, coded);
}

/// Takes a code of mine off some segments, or gives it a sign there, and says what became of it.
pub fn with_code(ctx: &mut Ctx, segments: &[Segment], code: CodeKey, with: With) {
    let coded = ctx.desk.with_code(segments, code, with);
    tell(ctx, coded);
}

/// Says what was done, what stays, and the way back; or why nothing was done.
fn tell(ctx: &mut Ctx, coded: Result<Coded, Failure>) {
    let lang = ctx.prefs.lang;
    let coded = match coded {
        Ok(coded) => coded,
        Err(failure) => return ctx.fail(&failure),
    };
    let project = ctx.desk.project();
    let stay = stay(project, lang, &coded.stays);
    if coded.done.is_some() {
        let what = told(project, lang, &coded);
        ctx.say(lang::excerpts_with_undo(ctx.prefs, format!("{what}{stay}")));
    } else if !stay.is_empty() {
        ctx.refuse(lang::excerpts_nothing_mine(lang, stay.trim_start_matches([';', ' '])));
    }
}

/// `; 2 are Björn’s and stay`; nothing when nothing stays.
fn stay(project: &Project, lang: Lang, stays: &[CoderKey]) -> String {
    let Some(first) = stays.first() else { return String::new() };
    let name = project.coders.get(*first).map(|c| safe(&c.name).into_owned()).unwrap_or_default();
    match (stays.len(), stays.iter().all(|coder| coder == first)) {
        (1, _) => lang::excerpts_stays_one(lang, name),
        (many, true) => lang::excerpts_stay(lang, lang::number(many), name),
        (many, false) => lang::excerpts_stay_others(lang, lang::number(many)),
    }
}

fn told(project: &Project, lang: Lang, coded: &Coded) -> String {
    let excerpts = lang::count_excerpts(lang, coded.changed);
    let names =
        |codes: &[CodeKey]| codes.iter().map(|&code| project.code_name(code, lang)).collect::<Vec<_>>().join(", ");
    let (given, off) = (names(&coded.given), names(&coded.taken));
    match (given.is_empty(), off.is_empty(), coded.signed.first()) {
        _ if coded.exchanged => lang::excerpts_recoded(lang, excerpts, off, given),
        (false, true, _) => lang::excerpts_coded(lang, excerpts, given),
        (false, false, _) => lang::excerpts_coded_and_off(lang, excerpts, given, off),
        (true, true, Some(&(code, sign))) => signed(lang, project.code_name(code, lang), excerpts, sign),
        (true, ..) => lang::excerpts_took_off(lang, off, excerpts),
    }
}

fn signed(lang: Lang, code: String, excerpts: String, sign: Valence) -> String {
    match sign {
        Valence::For => lang::excerpts_signed_for(lang, code, excerpts),
        Valence::Against => lang::excerpts_signed_against(lang, code, excerpts),
        Valence::Neither => lang::excerpts_signed_neither(lang, code, excerpts),
    }
}
