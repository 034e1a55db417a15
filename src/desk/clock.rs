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
}

impl Clock {
    /// The computer's clock, and uuids of version 7.
    pub fn system() -> Clock {
        Clock { now: Box::new(|| jiff::Timestamp::now().as_millisecond()), id: Box::new(Uuid::now_v7) }
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
        Clock { now: Box::new(now), id: Box::new(id) }
    }

    /// Milliseconds since 1970 UTC.
    pub fn now(&mut self) -> i64 {
        (self.now)()
    }

    /// A new id.
    pub fn id(&mut self) -> Uuid {
        (self.id)()
    }
}
