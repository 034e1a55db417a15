//! The history.

use serde_json::json;

use crate::desk::{Desk, Failure};
use crate::exchange::export::JsonRows;
use crate::lang::{self, Lang};

/// The history, newest first: `{id,at,coder,label,args,undone}`. `for_people`: labels and times in words; else keys, and
/// times in UTC.
///
/// # Errors
/// When the file cannot be read.
pub fn log(desk: &Desk, for_people: bool, lang: Lang) -> Result<JsonRows, Failure> {
    let mut sheet = JsonRows::new(&[
        ("id", None),
        ("at", Some(lang::column_at(lang))),
        ("coder", Some(lang::heading_coder(lang))),
        ("label", Some(lang::column_what(lang))),
        ("args", None),
        ("undone", Some(lang::column_undone(lang))),
    ]);
    for row in desk.log(usize::MAX)? {
        let coder = desk.project().coder(row.coder).and_then(|key| desk.project().coders.get(key));
        let id = row.entries.first().map(ToString::to_string);
        let (label, undone) = if for_people {
            let undone = if row.undone { lang::column_undone(lang) } else { String::new() };
            (desk.label_text(&row.label, lang), json!(undone))
        } else {
            (row.label.key.clone(), json!(row.undone))
        };
        let args = row.label.args.clone();
        let at = time(row.at, for_people);
        sheet.row(vec![json!(id), json!(at), json!(coder.map(|c| c.name.as_str())), json!(label), json!(args), undone]);
    }
    Ok(sheet)
}

/// A time: for scripts in UTC, for people in their own zone to the minute.
pub(super) fn time(at: i64, for_people: bool) -> String {
    let Ok(time) = jiff::Timestamp::from_millisecond(at) else { return String::new() };
    if for_people {
        time.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
    } else {
        time.to_string()
    }
}
