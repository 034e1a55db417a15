//! Times as people say them: today and yesterday by name, other days by date.

use jiff::tz::TimeZone;

use crate::lang::{self, Lang};

/// A moment, seen from another, both in milliseconds since 1970 UTC: `today 10:42`, `yesterday 16:05`, `2026-10-12`.
/// Nothing for a moment beyond the calendar.
pub fn when(lang: Lang, at: i64, now: i64) -> String {
    in_zone(lang, at, now, &TimeZone::system())
}

fn in_zone(lang: Lang, at: i64, now: i64, zone: &TimeZone) -> String {
    let zoned = |ms| jiff::Timestamp::from_millisecond(ms).ok().map(|t| t.to_zoned(zone.clone()));
    let (Some(at), Some(now)) = (zoned(at), zoned(now)) else { return String::new() };
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
            in_zone(Lang::En, ms(at), ms(now), &TimeZone::UTC)
        };
        assert_eq!(said("2026-11-22T00:10:00Z", "2026-11-22T23:50:00Z"), "today 00:10");
        assert_eq!(said("2026-11-21T23:50:00Z", "2026-11-22T00:10:00Z"), "yesterday 23:50");
        assert_eq!(said("2026-10-12T10:00:00Z", "2026-11-22T00:10:00Z"), "2026-10-12");
    }
}
