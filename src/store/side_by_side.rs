//! The same work on many things, on as many threads as the computer runs at the same time.

use std::thread;

/// More at a time would wait for one another, at the disk or for memory.
const MOST: usize = 4;

/// Does the work on every item, several at the same time; what it gives, in the order of the items.
pub fn side_by_side<T: Sync, U: Send>(items: &[T], each: impl Fn(&T) -> U + Sync) -> Vec<U> {
    parts_side_by_side(items, |part| part.iter().map(&each).collect::<Vec<U>>()).into_iter().flatten().collect()
}

/// The same with one call for each thread's part of the items: for work that begins with something dear.
pub(super) fn parts_side_by_side<T: Sync, U: Send>(items: &[T], each: impl Fn(&[T]) -> U + Sync) -> Vec<U> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get().min(MOST));
    let mut parts = items.chunks(items.len().div_ceil(threads).max(1));
    // The last part is this thread's own.
    let own = parts.next_back();
    thread::scope(|scope| {
        let each = &each;
        let others: Vec<_> = parts.map(|part| scope.spawn(move || each(part))).collect();
        let own = own.map(each);
        let joined =
            others.into_iter().map(|part| part.join().unwrap_or_else(|broke| std::panic::resume_unwind(broke)));
        joined.chain(own).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_done_once_and_stays_in_its_order() {
        for count in [0, 1, 2, 3, 5, 100] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(side_by_side(&items, |&item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
