//! Time and new ids: the only place they come from.

use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

/// Whether the computer's clock is out of the years that a change can carry as its time, 1970 to 9998.
pub fn is_clock_wrong() -> bool {
    is_wrong(SystemTime::now())
}

fn is_wrong(now: SystemTime) -> bool {
    const SECONDS_TO_9999: u64 = 253_370_764_800;
    !now.duration_since(UNIX_EPOCH).is_ok_and(|since| since.as_secs() < SECONDS_TO_9999)
}

/// A new id for a reader that works beside the screen's thread.
pub(super) fn id_beside() -> Uuid {
    Uuid::now_v7()
}

/// Milliseconds since 1970 UTC by the computer's clock.
pub fn system_now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// Where time, chance and new ids come from. Tests take a fixed one.
#[derive(Clone, Debug)]
pub struct Clock {
    /// None: the computer's clock and chance.
    fixed: Option<Fixed>,
}

/// What a fixed clock has given so far.
#[derive(Clone, Debug)]
struct Fixed {
    at: i64,
    ids: u128,
    /// Apart from the ids, so that their numbers are those of the things made; other ones for another start.
    gestures: i64,
}

impl Clock {
    /// The computer's clock, and uuids of version 7.
    pub fn system() -> Clock {
        Clock { fixed: None }
    }

    /// A clock that moves on by a second at each look, and ids that count up: the same run gives the same file.
    pub fn fixed(start: i64) -> Clock {
        Clock { fixed: Some(Fixed { at: start, ids: 0, gestures: start }) }
    }

    /// Milliseconds since 1970 UTC.
    pub fn now(&mut self) -> i64 {
        let Some(fixed) = &mut self.fixed else { return system_now() };
        fixed.at += 1_000;
        fixed.at
    }

    /// The moment in the computer's time zone, `YYYY-MM-DD HH:MM`.
    pub fn minute(&mut self) -> String {
        self.told("%Y-%m-%d %H:%M")
    }

    /// The day of a moment in milliseconds since 1970 UTC, in the computer's time zone, `YYYY-MM-DD`.
    pub fn day_of(at: i64) -> String {
        let moment = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        moment.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d").to_string()
    }

    /// The day in the computer's time zone, `YYYY-MM-DD`.
    pub fn day(&mut self) -> String {
        self.told("%Y-%m-%d")
    }

    fn told(&mut self, form: &str) -> String {
        let now = jiff::Timestamp::from_millisecond(self.now()).unwrap_or_default();
        now.to_zoned(jiff::tz::TimeZone::system()).strftime(form).to_string()
    }

    /// Eight random bytes that the entries of a new gesture share.
    pub fn gesture(&mut self) -> [u8; 8] {
        let Some(fixed) = &mut self.fixed else { return random() };
        fixed.gestures += 1;
        fixed.gestures.to_be_bytes()
    }

    /// Random bytes that the salts of one gesture are made from: 62 random bits in each eight bytes.
    pub fn chance(&mut self) -> [u8; 32] {
        let mut out = [0; 32];
        out.chunks_exact_mut(8).for_each(|part| part.copy_from_slice(&self.gesture()));
        out
    }

    /// A new id.
    pub fn id(&mut self) -> Uuid {
        let Some(fixed) = &mut self.fixed else { return Uuid::now_v7() };
        fixed.ids += 1;
        Uuid::from_u128((0x0192_f000_0000_7000_8000u128 << 48) | fixed.ids)
    }
}

/// The random half of a new uuid.
fn random() -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&Uuid::now_v7().as_bytes()[8..]);
    out
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_before_1970_or_beyond_9998_is_wrong() {
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(is_wrong(UNIX_EPOCH - Duration::from_secs(1)) && is_wrong(at(253_370_764_800)));
        assert!(!is_wrong(at(0)) && !is_wrong(at(253_370_764_799)) && !is_clock_wrong());
    }
}
