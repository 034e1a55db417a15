//! A set of excerpts, a bit each.

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    pub(super) count: usize,
}

impl Bits {
    pub(super) fn put(&mut self, no: u32) {
        let (at, bit) = (no as usize / 64, 1u64 << (no % 64));
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        if let Some(word) = self.words.get_mut(at) {
            self.count += usize::from(*word & bit == 0);
            *word |= bit;
        }
    }

    pub(super) fn contains(&self, no: u32) -> bool {
        self.words.get(no as usize / 64).is_some_and(|word| word & 1 << (no % 64) != 0)
    }
}
