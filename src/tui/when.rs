//! Times as people say them: today and yesterday by name, other days by date.

use super::prefs::Prefs;
use crate::lang;

/// A moment, seen from another, both in milliseconds since 1970 UTC: `today 10:42`, `yesterday 16:05`, `2026-10-12`.
/// Nothing for a moment beyond the calendar.
pub fn when(prefs: &Prefs, at: i64, now: i64) -> String {
    let (Some(at), Some(now)) = (prefs.zone.of(at), prefs.zone.of(now)) else { return String::new() };
    let lang = prefs.lang;
    let time = at.strftime("%H:%M");
    let days = now.date().duration_since(at.date()).as_hours() / 24;
    match days {
        0 => lang::when_today(lang, time),
        1 => lang::when_yesterday(lang, time),
        _ => at.strftime("%Y-%m-%d").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let said = |at: &str, now: &str| {
            let ms = |t: &str| t.parse::<jiff::Timestamp>().unwrap().as_millisecond();
            when(&Prefs::default(), ms(at), ms(now))
        };
        assert_eq!(said("2026-11-22T00:10:00Z", "2026-11-22T23:50:00Z"), "today 00:10");
        assert_eq!(said("2026-11-21T23:50:00Z", "2026-11-22T00:10:00Z"), "yesterday 23:50");
        assert_eq!(said("2026-10-12T10:00:00Z", "2026-11-22T00:10:00Z"), "2026-10-12");
    }
}
