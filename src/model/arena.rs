//! Things by local number.

use std::collections::HashSet;
use std::marker::PhantomData;

/// A local number of one kind of thing: the row number in the file and the place in memory. It means nothing in
/// another file, where only uuids are known.
pub trait Key: Copy + Eq + Ord + std::fmt::Debug {
    /// The key of a number from 1.
    fn of(no: u32) -> Self;
    /// Its number, from 1.
    fn no(self) -> u32;
}

/// Makes a key type.
macro_rules! key {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(::std::num::NonZeroU32);

        impl $crate::model::Key for $name {
            fn of(no: u32) -> Self {
                $name(::std::num::NonZeroU32::new(no).unwrap_or(::std::num::NonZeroU32::MIN))
            }
            fn no(self) -> u32 {
                self.0.get()
            }
        }
    };
}
pub(crate) use key;

/// Things of one kind, by number. Numbers only grow; taking a thing out leaves its number unused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arena<K, T> {
    slots: Vec<Option<T>>,
    count: usize,
    /// Numbers of things that others stand for: found by key, in no list.
    away: HashSet<u32>,
    key: PhantomData<K>,
}

impl<K, T> Default for Arena<K, T> {
    fn default() -> Self {
        Arena { slots: Vec::new(), count: 0, away: HashSet::new(), key: PhantomData }
    }
}

impl<K: Key, T> Arena<K, T> {
    /// How many things are in it, those left out that others stand for.
    pub fn len(&self) -> usize {
        self.count.saturating_sub(self.away.len())
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Says of which things others stand for them: they are found by their key alone.
    pub(super) fn set_away(&mut self, away: HashSet<u32>) {
        self.away = away;
    }

    /// The key the next new thing gets.
    pub fn next_key(&self) -> K {
        K::of(self.slots.len() as u32 + 1)
    }

    /// The thing of a key.
    pub fn get(&self, key: K) -> Option<&T> {
        self.slots.get((key.no() as usize).checked_sub(1)?)?.as_ref()
    }

    /// The thing of a key, to change.
    pub fn get_mut(&mut self, key: K) -> Option<&mut T> {
        self.slots.get_mut((key.no() as usize).checked_sub(1)?)?.as_mut()
    }

    /// Puts a thing at its key, in place of what was there.
    pub fn insert(&mut self, key: K, thing: T) {
        let at = (key.no() as usize).saturating_sub(1);
        if self.slots.len() <= at {
            self.slots.resize_with(at + 1, || None);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            self.count += usize::from(slot.is_none());
            *slot = Some(thing);
        }
    }

    /// Takes a thing out.
    pub fn remove(&mut self, key: K) -> Option<T> {
        let out = self.slots.get_mut((key.no() as usize).checked_sub(1)?)?.take();
        self.count -= usize::from(out.is_some());
        out
    }

    /// All things in order of their keys, those left out that others stand for.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &T)> {
        self.with_away().filter(|(key, _)| !self.away.contains(&key.no()))
    }

    /// All things in order of their keys, those too that others stand for.
    pub fn with_away(&self) -> impl DoubleEndedIterator<Item = (K, &T)> {
        self.slots.iter().enumerate().filter_map(|(i, slot)| Some((K::of(i as u32 + 1), slot.as_ref()?)))
    }

    /// All keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = K> + '_ {
        self.iter().map(|(key, _)| key)
    }

    /// One more than the highest number ever used: the length for a table by number.
    pub fn bound(&self) -> usize {
        self.slots.len() + 1
    }
}
