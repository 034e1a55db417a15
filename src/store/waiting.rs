//! Waiting for another program to let go of the file: a little longer each time, five seconds in all.

use std::cell::Cell;
use std::time::Duration;

thread_local! {
    /// What is called when a wait begins.
    static TOLD: Cell<Option<fn()>> = const { Cell::new(None) };
}

/// Milliseconds between tries; the last one goes on.
const PAUSES: [u64; 12] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];
/// The longest wait in all, in milliseconds.
const MOST: u64 = 5_000;

/// Sets what is done, on this thread, when a write finds the file held by another: once for every wait, before it.
pub fn when_waiting(tell: fn()) {
    TOLD.set(Some(tell));
}

/// What SQLite asks when a file is held, with how many times it has asked: whether to try again.
pub(super) fn wait(tries: i32) -> bool {
    if tries == 0
        && let Some(tell) = TOLD.get()
    {
        tell();
    }
    let tries = usize::try_from(tries).unwrap_or(0);
    let pause = |n: usize| PAUSES.get(n).copied().unwrap_or(100);
    if (0..=tries).map(pause).sum::<u64>() > MOST {
        return false;
    }
    std::thread::sleep(Duration::from_millis(pause(tries)));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_told_once_and_gives_up_in_the_end() {
        thread_local!(static CALLS: Cell<u32> = const { Cell::new(0) });
        when_waiting(|| CALLS.set(CALLS.get() + 1));
        assert!(wait(0) && wait(1) && wait(2));
        assert_eq!(CALLS.get(), 1);
        assert!(!wait(100_000));
    }
}
