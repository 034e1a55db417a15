//! How many count at the same time.

/// Who counts. Analysis starts no threads itself: who asks says how many pieces there are to be and what runs them.
#[derive(Clone, Copy, Debug)]
pub struct Hands {
    /// How many pieces may be counted at the same time.
    pub count: usize,
    /// Calls the work once for each number below a count, in any order, one after the other or at the same time.
    pub run: fn(usize, &(dyn Fn(usize) + Sync)),
}

impl Hands {
    /// All of it in one piece.
    pub const ONE: Hands = Hands { count: 1, run: one_by_one };
}

fn one_by_one(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(work);
}
