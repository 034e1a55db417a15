//! Codes given, exchanged, signed and taken off, several quotes at once: one gesture, one undo. What others have coded
//! stays, and is said.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::Spot;
use super::spot::own_codes;
use crate::desk::{Done, Failure};
use crate::lang::{self, Lang};
use crate::model::{CodeKey, CoderKey, CodingKey, Edit, Label, NewCode, NewCoding, Project, Refusal, Valence};
use crate::text::safe;
use crate::tui::asks::{Near, Opens};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::recent::Recent;
use crate::tui::screens::read::{Change, new_code};

/// Opens the picker: ticked are the codes that all the words carry by my hand.
pub fn pick(ctx: &mut Ctx, spots: &[Spot], near: Near) -> Outcome {
    let Some(first) = spots.first() else { return Outcome::Done };
    let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
    let me = ctx.desk.my_key();
    let owners = spots.iter().filter(|spot| spot.own(project, me).is_some()).count();
    let on_all = own_codes(project, me, spots).into_iter().filter(|(_, many)| *many == owners);
    let ticked = on_all.map(|(code, _)| (code, sign_on_all(project, me, spots, code))).collect();
    let title = match (spots.len(), owners) {
        (1, 0) => lang::excerpts_code_title(lang, lang::read_excerpts(lang, 1)),
        (n, _) => lang::excerpts_recode_title(lang, lang::read_excerpts(lang, n)),
    };
    Outcome::Open(Box::new(Opens::Picker { title, ticked, document: first.document, near }))
}

/// The sign that a code has on all the words; neither when it has several.
fn sign_on_all(project: &Project, me: Option<CoderKey>, spots: &[Spot], code: CodeKey) -> Valence {
    let codings = spots.iter().filter_map(|spot| project.codings.get(spot.coding(project, me, code)?));
    let mut signs: Vec<Valence> = codings.map(|coding| coding.valence).collect();
    signs.dedup();
    if let [one] = signs[..] { one } else { Valence::Neither }
}

/// What became of some words.
#[derive(Debug, Default)]
struct Sum {
    /// Words that are changed.
    changed: usize,
    /// Whose words stay as they are: the first of the others on each.
    stays: Vec<CoderKey>,
}

impl Sum {
    /// What is said: what was done, what stays, and the way back.
    fn say(&self, project: &Project, lang: Lang, what: String) -> String {
        lang::excerpts_with_undo(lang, format!("{what}{}", self.stay(project, lang)))
    }

    /// `; 2 are Björn’s and stay`; nothing when nothing stays.
    fn stay(&self, project: &Project, lang: Lang) -> String {
        let many = self.stays.len();
        let Some(first) = self.stays.first() else { return String::new() };
        let name = project.coders.get(*first).map(|c| safe(&c.name).into_owned()).unwrap_or_default();
        match (many, self.stays.iter().all(|coder| coder == first)) {
            (1, _) => lang::excerpts_stays_one(lang, name),
            (_, true) => lang::excerpts_stay(lang, lang::number(many), name),
            (_, false) => lang::excerpts_stay_others(lang, lang::number(many)),
        }
    }

    /// Why nothing was done.
    fn refuse(&self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        let stay = self.stay(ctx.desk.project(), lang);
        let stay = stay.trim_start_matches([';', ' ']).to_owned();
        match stay.is_empty() {
            true => ctx.fail(&Refusal::AlreadyCoded.into()),
            false => ctx.refuse(lang::excerpts_nothing_mine(lang, stay)),
        }
    }
}

/// Gives and takes off codes on some words in one gesture. A code that takes the place of another keeps its sign and its
/// time.
pub fn change(ctx: &mut Ctx, spots: &[Spot], change: &Change) {
    let done = match exchanged(ctx.desk.project(), ctx.desk.my_key(), spots, change) {
        Some(from) => exchange(ctx, spots, change, from),
        None => give_and_take(ctx, spots, change),
    };
    if let Err(failure) = done {
        ctx.fail(&failure);
    }
}

/// The code that one other takes the place of; none when more or less than that is asked for.
fn exchanged(project: &Project, me: Option<CoderKey>, spots: &[Spot], change: &Change) -> Option<CodeKey> {
    let [from] = change.take[..] else { return None };
    let one = change.give.len() + usize::from(change.new.is_some()) == 1;
    let is_there = spots.iter().any(|spot| spot.coding(project, me, from).is_some());
    (one && is_there).then_some(from)
}

fn exchange(ctx: &mut Ctx, spots: &[Spot], change: &Change, from: CodeKey) -> Result<(), Failure> {
    let new = change.new.as_ref().map(|(name, parent)| new_code(ctx.desk, name, *parent));
    let (project, me, lang) = (ctx.desk.project(), ctx.desk.my_key(), ctx.prefs.lang);
    let to = change.give.first().copied();
    let known = to.and_then(|(code, _)| Some((project.codes.get(code)?.id, name_of(project, lang, code))));
    let made = new.as_ref().map(|new| (new.id, new.texts[0].get(lang).to_owned()));
    let Some((id, name)) = known.or(made) else { return Err(Refusal::Gone.into()) };
    let mut sum = Sum::default();
    let (mut codings, mut signs) = (Vec::new(), Vec::new());
    for &spot in spots {
        let Some(coding) = spot.coding(project, me, from) else {
            sum.stays.extend(spot.other(project, me, Some(from)));
            continue;
        };
        codings.push(coding);
        let twice = to.is_some_and(|(code, _)| spot.coding(project, me, code).is_some());
        signs.extend(to.and_then(|(_, sign)| sign).filter(|_| !twice).map(|sign| Edit::Sign(coding, sign)));
    }
    sum.changed = codings.len();
    let what =
        lang::excerpts_recoded(lang, lang::read_excerpts(lang, sum.changed), name_of(project, lang, from), safe(&name));
    let said = sum.say(project, lang, what);
    let label = Label::new("excerpts.recoded", [json!(sum.changed), code_arg(project, id)]);
    let mut parts: Vec<Edit> = new.map(|new| Edit::AddCode(Box::new(new))).into_iter().collect();
    parts.push(Edit::Recode { codings, code: id });
    parts.extend(signs);
    let settings = [Recent::after(ctx.desk, &[(id, to.and_then(|(_, sign)| sign).unwrap_or_default())])];
    ctx.desk.apply_keeping(&Edit::Batch(Some(label), parts), &settings)?;
    ctx.say(said);
    Ok(())
}

/// A change of several words, put together.
#[derive(Debug, Default)]
struct Parts {
    edits: Vec<Edit>,
    off: Vec<CodingKey>,
    sum: Sum,
    /// How many words the changed ones are.
    words: u32,
}

fn give_and_take(ctx: &mut Ctx, spots: &[Spot], change: &Change) -> Result<(), Failure> {
    let new = change.new.as_ref().map(|(name, parent)| new_code(ctx.desk, name, *parent));
    let mut parts = Parts::default();
    for &spot in spots {
        put_together(ctx, spot, change, new.as_ref().map(|new| new.id), &mut parts)?;
    }
    if parts.sum.changed == 0 {
        parts.sum.refuse(ctx);
        return Ok(());
    }
    let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
    let mut given: Vec<(Uuid, Valence)> = change
        .give
        .iter()
        .filter_map(|(code, sign)| Some((project.codes.get(*code)?.id, sign.unwrap_or_default())))
        .collect();
    given.extend(new.as_ref().map(|new| (new.id, Valence::Neither)));
    let said = parts.sum.say(project, lang, told(project, lang, change, &parts));
    let label = label_of(project, change, &given, &parts);
    let mut edits: Vec<Edit> = new.map(|new: NewCode| Edit::AddCode(Box::new(new))).into_iter().collect();
    edits.append(&mut parts.edits);
    if !parts.off.is_empty() {
        edits.push(Edit::Uncode(parts.off));
    }
    let settings: Vec<_> = (!given.is_empty()).then(|| Recent::after(ctx.desk, &given)).into_iter().collect();
    ctx.desk.apply_keeping(&Edit::Batch(label, edits), &settings)?;
    ctx.say(said);
    Ok(())
}

/// What a change is on some words: on one's own excerpt, or on a new one where nothing is taken off.
fn put_together(
    ctx: &mut Ctx,
    spot: Spot,
    change: &Change,
    new: Option<Uuid>,
    parts: &mut Parts,
) -> Result<(), Failure> {
    let (project, me) = (ctx.desk.project(), ctx.desk.my_key());
    let own = spot.own(project, me);
    if own.is_none() && !change.take.is_empty() {
        parts.sum.stays.extend(spot.other(project, me, None));
        return Ok(());
    }
    let mut codes: Vec<NewCoding> = Vec::new();
    let before = parts.edits.len() + parts.off.len();
    for &(code, sign) in &change.give {
        let Some(id) = project.codes.get(code).map(|c| c.id) else { continue };
        match spot.coding(project, me, code).and_then(|key| Some((key, project.codings.get(key)?))) {
            Some((key, coding)) => {
                let sign = sign.filter(|&sign| sign != coding.valence);
                parts.edits.extend(sign.map(|sign| Edit::Sign(key, sign)));
            }
            None => codes.push(NewCoding { code: id, valence: sign.unwrap_or_default() }),
        }
    }
    codes.extend(new.map(|code| NewCoding { code, valence: Valence::Neither }));
    parts.off.extend(change.take.iter().filter_map(|&code| spot.coding(project, me, code)));
    let document = project.documents.get(spot.document).map(|d| d.id).ok_or(Refusal::Gone)?;
    if !codes.is_empty() {
        let range = ctx.desk.range(spot.document, spot.span)?;
        let words = ctx.desk.transcript(spot.document)?.count(spot.span);
        parts.words += words;
        parts.edits.push(Edit::Code { document, range, words, codes });
    }
    parts.sum.changed += usize::from(parts.edits.len() + parts.off.len() > before);
    Ok(())
}

fn told(project: &Project, lang: Lang, change: &Change, parts: &Parts) -> String {
    let excerpts = lang::read_excerpts(lang, parts.sum.changed);
    let name = |&code: &CodeKey| name_of(project, lang, code);
    let mut given: Vec<String> = change.give.iter().map(|(code, _)| name(code)).collect();
    given.extend(change.new.as_ref().map(|(name, _)| safe(name.trim()).into_owned()));
    let off: Vec<String> = change.take.iter().map(name).collect();
    match (given.is_empty(), off.is_empty()) {
        (false, true) => lang::excerpts_coded(lang, excerpts, given.join(", ")),
        (false, false) => lang::excerpts_coded_and_off(lang, excerpts, given.join(", "), off.join(", ")),
        (true, _) => lang::excerpts_took_off(lang, off.join(", "), excerpts),
    }
}

fn label_of(project: &Project, change: &Change, given: &[(Uuid, Valence)], parts: &Parts) -> Option<Label> {
    let codes = |ids: &mut dyn Iterator<Item = Uuid>| ids.map(|id| code_arg(project, id)).collect::<Vec<_>>();
    if given.is_empty() {
        let mut ids = change.take.iter().filter_map(|&code| project.codes.get(code)).map(|c| c.id);
        return Some(Label::new("excerpt.uncoded", codes(&mut ids)));
    }
    match parts.sum.changed {
        // A sign alone is named by its own part.
        _ if parts.words == 0 => None,
        1 => {
            let args = std::iter::once(json!(parts.words)).chain(codes(&mut given.iter().map(|(id, _)| *id)));
            Some(Label::new("excerpt.coded", args))
        }
        n => Some(Label::new("excerpts.coded", [json!(n)])),
    }
}

/// What is to be done with a code that is on some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// Taken off.
    Off,
    /// Given a sign.
    Sign(Valence),
}

/// Takes a code of mine off some words, or gives it a sign, in one gesture.
pub fn with_code(ctx: &mut Ctx, spots: &[Spot], code: CodeKey, with: With) {
    let (project, me, lang) = (ctx.desk.project(), ctx.desk.my_key(), ctx.prefs.lang);
    let mut sum = Sum::default();
    let mut codings = Vec::new();
    for &spot in spots {
        match spot.coding(project, me, code) {
            Some(coding) => codings.push(coding),
            None => sum.stays.extend(spot.other(project, me, Some(code))),
        }
    }
    sum.changed = codings.len();
    if codings.is_empty() {
        return sum.refuse(ctx);
    }
    let (name, excerpts) = (name_of(project, lang, code), lang::read_excerpts(lang, sum.changed));
    let arg = project.codes.get(project.target(code)).map_or(Json::Null, |c| code_arg(project, c.id));
    let (what, label, parts) = match with {
        With::Off => {
            let label = Label::new("excerpt.uncoded", [arg]);
            (lang::excerpts_took_off(lang, name, excerpts), label, vec![Edit::Uncode(codings)])
        }
        With::Sign(sign) => {
            let label = Label::new("coding.signed", [json!(sign.number()), arg]);
            let parts = codings.into_iter().map(|key| Edit::Sign(key, sign)).collect();
            (signed(lang, name, excerpts, sign), label, parts)
        }
    };
    let said = sum.say(project, lang, what);
    match ctx.desk.apply(&Edit::Batch(Some(label), parts)) {
        Ok(Done { .. }) => ctx.say(said),
        Err(failure) => ctx.fail(&failure),
    }
}

fn signed(lang: Lang, code: String, excerpts: String, sign: Valence) -> String {
    match sign {
        Valence::For => lang::excerpts_signed_for(lang, code, excerpts),
        Valence::Against => lang::excerpts_signed_against(lang, code, excerpts),
        Valence::Neither => lang::excerpts_signed_neither(lang, code, excerpts),
    }
}

/// The short name of the code that a code counts as, safe to show.
pub fn name_of(project: &Project, lang: Lang, code: CodeKey) -> String {
    let code = project.codes.get(project.target(code));
    code.map(|code| safe(code.short_name(lang)).into_owned()).unwrap_or_default()
}

/// A code in a label: its mark, else its id.
fn code_arg(project: &Project, id: Uuid) -> Json {
    let mark = project.code(id).and_then(|key| project.codes.get(key)?.mark.clone());
    json!(mark.unwrap_or_else(|| id.to_string()))
}
