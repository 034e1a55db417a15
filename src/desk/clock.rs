//! Time and new ids: the only place they come from.

use uuid::Uuid;

/// A new id for a reader that works beside the screen's thread.
pub(super) fn id_beside() -> Uuid {
    Uuid::now_v7()
}

/// Where time and ids come from. Tests give their own.
pub struct Clock {
    now: Box<dyn FnMut() -> i64 + Send>,
    id: Box<dyn FnMut() -> Uuid + Send>,
    gesture: Box<dyn FnMut() -> [u8; 8] + Send>,
}

impl Clock {
    /// The computer's clock, and uuids of version 7.
    pub fn system() -> Clock {
        let now = || jiff::Timestamp::now().as_millisecond();
        Clock { now: Box::new(now), id: Box::new(Uuid::now_v7), gesture: Box::new(random) }
    }

    /// A clock that moves on by a second at each look, and ids that count up: the same run gives the same file.
    pub fn fixed(start: i64) -> Clock {
        let (mut at, mut no) = (start, 0u128);
        let now = move || {
            at += 1_000;
            at
        };
        let id = move || {
            no += 1;
            Uuid::from_u128((0x0192_f000_0000_7000_8000u128 << 48) | no)
        };
        // Apart from the ids, so that their numbers are those of the things made; other ones for another start.
        let mut gestures = start;
        let gesture = move || {
            gestures += 1;
            gestures.to_be_bytes()
        };
        Clock { now: Box::new(now), id: Box::new(id), gesture: Box::new(gesture) }
    }

    /// Milliseconds since 1970 UTC.
    pub fn now(&mut self) -> i64 {
        (self.now)()
    }

    /// The moment in the computer's time zone, `YYYY-MM-DD HH:MM`.
    pub fn minute(&mut self) -> String {
        self.told("%Y-%m-%d %H:%M")
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
        (self.gesture)()
    }

    /// A new id.
    pub fn id(&mut self) -> Uuid {
        (self.id)()
    }
}

/// The random half of a new uuid.
fn random() -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&Uuid::now_v7().as_bytes()[8..]);
    out
}
