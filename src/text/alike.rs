//! How alike two texts are, by runs of words: a short sketch of each text is kept, and only texts whose sketches share
//! much are compared word by word. No text is compared with all others.

use std::collections::{HashMap, HashSet};

/// Words of a run.
const RUN: usize = 5;
/// Runs that a sketch keeps.
const KEPT: usize = 128;
/// Texts of fewer words are not judged.
const LEAST: u32 = 30;
/// Texts that share one run and are looked at; what all share (a heading) tells nothing.
const SHARERS: usize = 64;

/// What is remembered of a text to find texts that are nearly the same. About 1 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The lowest hashes of its runs, in order.
    lowest: Box<[u64]>,
    words: u32,
}

impl Sketch {
    /// Takes the sketch of a text. Case and signs do not matter.
    pub fn of(text: &str) -> Sketch {
        let words: Vec<u64> = hashes(text).collect();
        let mut runs = runs_of(&words);
        // Only the lowest are put in order; some more than are kept, as one run may stand often.
        if runs.len() > KEPT * 4 {
            runs.select_nth_unstable(KEPT * 4);
            runs.truncate(KEPT * 4);
        }
        runs.sort_unstable();
        runs.dedup();
        runs.truncate(KEPT);
        Sketch { lowest: runs.into_boxed_slice(), words: u32::try_from(words.len()).unwrap_or(u32::MAX) }
    }

    /// How many words it has.
    pub fn words(&self) -> u32 {
        self.words
    }
}

/// Sketches, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Sketches {
    /// Which texts have a run.
    of: HashMap<u64, Vec<u32>>,
    /// How many runs and words each keeps.
    sizes: Vec<(usize, u32)>,
}

impl Sketches {
    /// Takes in one more; its number is how many there were before.
    pub fn add(&mut self, sketch: &Sketch) {
        let number = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
        self.sizes.push((sketch.lowest.len(), sketch.words));
        for &run in &sketch.lowest {
            let who = self.of.entry(run).or_default();
            if who.len() < SHARERS {
                who.push(number);
            }
        }
    }

    /// Numbers of those that share much with a text, the nearest first: to be compared word by word.
    pub fn near(&self, sketch: &Sketch) -> Vec<u32> {
        if sketch.words < LEAST {
            return Vec::new();
        }
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for number in sketch.lowest.iter().filter_map(|run| self.of.get(run)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let mut near: Vec<(usize, u32)> = shared
            .into_iter()
            .filter(|(number, n)| {
                let (runs, words) = self.sizes.get(*number as usize).copied().unwrap_or_default();
                n * 4 >= sketch.lowest.len().min(runs) && words >= LEAST && is_as_long(words, sketch.words)
            })
            .map(|(number, n)| (n, number))
            .collect();
        near.sort_by_key(|&(n, number)| (std::cmp::Reverse(n), number));
        near.into_iter().map(|(_, number)| number).collect()
    }
}

/// Whether two texts of so many words can be one with some words changed.
pub fn is_as_long(a: u32, b: u32) -> bool {
    u64::from(a.abs_diff(b)) * 10 <= u64::from(a.max(b))
}

/// How many words one of two texts has that the other has not, whatever their order; case and signs do not matter. None
/// when more than a tenth of them differ: they are not the same text changed.
pub fn words_that_differ(a: &str, b: &str) -> Option<u32> {
    let mut counts: HashMap<u64, i64> = HashMap::new();
    let (mut words_a, mut words_b) = (0u32, 0u32);
    for word in hashes(a) {
        *counts.entry(word).or_default() += 1;
        words_a += 1;
    }
    for word in hashes(b) {
        *counts.entry(word).or_default() -= 1;
        words_b += 1;
    }
    let more: i64 = counts.values().filter(|n| **n > 0).sum();
    let less: i64 = counts.values().filter(|n| **n < 0).sum();
    let differ = u32::try_from(more.max(-less)).unwrap_or(u32::MAX);
    (u64::from(differ) * 10 <= u64::from(words_a.max(words_b))).then_some(differ)
}

/// A hash of every run of words: each is made from the one before it.
fn runs_of(words: &[u64]) -> Vec<u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let gone = BASE.wrapping_pow(RUN as u32);
    let mut run = 0u64;
    let mut out = Vec::with_capacity(words.len());
    for (i, &word) in words.iter().enumerate() {
        let old = i.checked_sub(RUN).and_then(|i| words.get(i)).copied().unwrap_or(0);
        run = run.wrapping_mul(BASE).wrapping_add(word).wrapping_sub(old.wrapping_mul(gone));
        if i + 1 >= RUN {
            out.push(mixed(run));
        }
    }
    out
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash of every word: its letters and digits in lower case.
fn hashes(text: &str) -> impl Iterator<Item = u64> {
    text.split_whitespace().filter_map(|word| {
        let mut hash = SEED;
        let mut letters = false;
        for byte in word.bytes().filter(|b| b.is_ascii_alphanumeric() || !b.is_ascii()) {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3);
            letters = true;
        }
        letters.then(|| mixed(hash))
    })
}

/// Spreads a hash over all its bits.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// Which of many texts share much, in pairs: each with the earlier ones that are near it, by number.
pub fn near_pairs(sketches: &[Sketch]) -> Vec<(u32, u32)> {
    let mut seen = Sketches::default();
    let mut pairs = HashSet::new();
    for (sketch, number) in sketches.iter().zip(0..) {
        pairs.extend(seen.near(sketch).into_iter().take(4).map(|earlier| (number, earlier)));
        seen.add(sketch);
    }
    let mut pairs: Vec<(u32, u32)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(seed: u32, words: u32) -> Vec<String> {
        (0..words).map(|i| format!("ord{}", mixed(u64::from(seed) << 32 | u64::from(i)) % 5000)).collect()
    }

    #[test]
    fn a_few_changed_words_are_counted_and_another_text_is_not_alike() {
        let a = text(1, 400);
        let mut b = a.clone();
        b[10] = "annat".into();
        b[200] = "annat,".into();
        b.insert(300, "extra".into());
        assert_eq!(words_that_differ(&a.join(" "), &b.join(" ")), Some(3));
        assert_eq!(words_that_differ(&a.join(" "), &a.join(". ").to_uppercase()), Some(0));
        assert_eq!(words_that_differ(&a.join(" "), &text(2, 400).join(" ")), None);
        assert_eq!(words_that_differ("", ""), Some(0));
    }

    #[test]
    fn near_texts_are_found_among_many() {
        let mut sketches = Sketches::default();
        for seed in 0..50 {
            sketches.add(&Sketch::of(&text(seed, 300).join(" ")));
        }
        let mut changed = text(17, 300);
        changed[5] = "x".into();
        changed[250] = "y".into();
        assert_eq!(sketches.near(&Sketch::of(&changed.join(" "))), [17]);
        assert_eq!(sketches.near(&Sketch::of(&text(99, 300).join(" "))), [] as [u32; 0]);
        assert_eq!(sketches.near(&Sketch::of("kort text")), [] as [u32; 0]);
    }

    #[test]
    fn what_all_share_tells_nothing() {
        let head = text(1000, 20).join(" ");
        let all: Vec<Sketch> = (0..200).map(|s| Sketch::of(&format!("{head} {}", text(s, 300).join(" ")))).collect();
        assert_eq!(near_pairs(&all), []);
    }

    proptest! {
        #[test]
        fn one_word_in_thirty_changed_is_always_found(seed in 0u32..500, at in 0usize..29, size in 60u32..900) {
            let whole = text(seed, size);
            let mut changed = whole.clone();
            for i in (at..whole.len()).step_by(30) {
                changed[i] = format!("ny{i}");
            }
            let (whole, changed) = (whole.join(" "), changed.join(" "));
            prop_assert_eq!(near_pairs(&[Sketch::of(&whole), Sketch::of(&changed)]), [(1, 0)]);
            prop_assert!(words_that_differ(&whole, &changed).is_some());
        }
    }
}
