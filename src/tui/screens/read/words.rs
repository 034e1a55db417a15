//! Sentences of this screen that take more than one row of the language table.

use crate::desk::coding::Coded;
use crate::lang;
use crate::model::{CodeKey, Project, Valence};
use crate::tui::prefs::{Prefs, Zone};

/// What is said after codes were given, taken off or signed on so many words.
pub fn coded(project: &Project, prefs: &Prefs, count: u32, coded: &Coded) -> String {
    let lang = prefs.lang;
    let count = lang::count_words(lang, count);
    let names =
        |codes: &[CodeKey]| codes.iter().map(|&key| project.code_name(key, lang)).collect::<Vec<_>>().join(", ");
    let (given, off) = (names(&coded.given), names(&coded.taken));
    match (given.is_empty(), off.is_empty(), coded.signed.first()) {
        (false, true, _) => lang::read_coded(prefs, count, given),
        (false, false, _) => lang::read_recoded(prefs, count, given, off),
        (true, false, _) => lang::read_took_off(prefs, off, count),
        (true, true, Some(&(key, valence))) => signed(prefs, &project.code_name(key, lang), valence),
        (true, true, None) => String::new(),
    }
}

/// What is said after a sign was given.
fn signed(prefs: &Prefs, code: &str, valence: Valence) -> String {
    match valence {
        Valence::For => lang::read_signed_for(prefs, code),
        Valence::Against => lang::read_signed_against(prefs, code),
        Valence::Neither => lang::read_signed_neither(prefs, code),
    }
}

/// A time of this day as a time (`10:41`), another as a date (`2026-11-22`); both in milliseconds since 1970 UTC.
pub fn when(zone: &Zone, at: i64, now: i64) -> String {
    match (zone.of(at), zone.of(now)) {
        (Some(at), Some(now)) if at.date() == now.date() => at.strftime("%H:%M").to_string(),
        (Some(at), _) => at.strftime("%Y-%m-%d").to_string(),
        _ => String::new(),
    }
}
