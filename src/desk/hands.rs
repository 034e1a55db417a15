//! Pieces of a count on threads of their own.

use std::thread;

use crate::analysis::Hands;

/// The most threads that count at the same time.
const MOST: usize = 4;

/// As many threads as the computer runs at the same time, for [`crate::analysis::tally_where`].
pub fn hands() -> Hands {
    Hands { count: thread::available_parallelism().map_or(1, |n| n.get().min(MOST)), run: at_once }
}

fn at_once(count: usize, work: &(dyn Fn(usize) + Sync)) {
    thread::scope(|scope| {
        let spawn = |piece| (piece, thread::Builder::new().spawn_scoped(scope, move || work(piece)));
        let others: Vec<_> = (1..count).map(spawn).collect();
        if count > 0 {
            work(0);
        }
        for (piece, thread) in others {
            match thread {
                Ok(thread) => drop(thread.join()),
                // No thread could be had.
                Err(_) => work(piece),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn every_piece_is_done_once() {
        for count in [0, 1, 5] {
            let done: Vec<AtomicUsize> = (0..count).map(|_| AtomicUsize::new(0)).collect();
            at_once(count, &|piece| {
                done[piece].fetch_add(1, Ordering::Relaxed);
            });
            assert!(done.iter().all(|n| n.load(Ordering::Relaxed) == 1));
        }
    }
}
