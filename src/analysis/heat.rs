//! Shades and per cents (SCREENS.md §2.2).

/// A per cent is not told of fewer than so many: one region is not 100 %.
const FEWEST: u64 = 3;

/// Whether so few interviews are behind a number that no per cent of it is told.
pub(super) fn is_few(interviews: u64) -> bool {
    interviews < FEWEST
}

/// The per cent that `count` is of `whole`, rounded half up; none when the whole is fewer than three.
pub fn percent(count: u64, whole: u64) -> Option<u8> {
    if whole < FEWEST {
        return None;
    }
    let (count, whole) = (u128::from(count), u128::from(whole));
    u8::try_from((200 * count + whole) / (2 * whole)).ok()
}

/// The shade of a count, 0 (none) to 6 (the largest): ⌈6·n/max⌉.
pub fn heat_step(count: u64, largest: u64) -> u8 {
    if count == 0 || largest == 0 {
        return 0;
    }
    (6 * u128::from(count)).div_ceil(u128::from(largest)).min(6) as u8
}

/// The shade of a share of `whole`: 1–20, 21–40, 41–60, 61–80, 81–99 and 100 per cent are 1 to 6; nothing is 0. Of fewer
/// than three there is no shade.
pub fn heat_of_percent(count: u64, whole: u64) -> u8 {
    match percent(count, whole) {
        None => 0,
        Some(_) if count == 0 => 0,
        Some(0..=20) => 1,
        Some(21..=40) => 2,
        Some(41..=60) => 3,
        Some(61..=80) => 4,
        Some(81..=99) => 5,
        Some(_) => 6,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn per_cents_are_rounded_half_up_and_need_three() {
        assert_eq!(percent(5, 8), Some(63));
        assert_eq!(percent(1, 8), Some(13));
        assert_eq!(percent(3, 5), Some(60));
        assert_eq!(percent(0, 3), Some(0));
        assert_eq!(percent(1, 1), None);
        assert_eq!(percent(2, 2), None);
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn shades_of_a_small_table_are_those_of_its_scale() {
        assert_eq!([0, 1, 2, 3].map(|n| heat_step(n, 3)), [0, 2, 4, 6]);
        assert_eq!(heat_step(1, 1000), 1);
        assert_eq!(heat_of_percent(1, 1), 0);
        assert_eq!([1, 2, 3, 4, 5].map(|n| heat_of_percent(n, 5)), [1, 2, 3, 4, 6]);
        assert_eq!(heat_of_percent(1, 1000), 1);
    }

    proptest! {
        #[test]
        fn shades_rise_with_the_number(a in 0u64..=u64::MAX, b in 0u64..=u64::MAX, c in 0u64..=u64::MAX) {
            let mut n = [a, b, c];
            n.sort();
            prop_assert!(heat_step(n[0], n[2]) <= heat_step(n[1], n[2]));
            prop_assert!(heat_of_percent(n[0], n[2]) <= heat_of_percent(n[1], n[2]));
            prop_assert!(percent(n[0], n[2]).is_none_or(|p| p <= 100));
            prop_assert_eq!(heat_step(n[2], n[2]), if n[2] == 0 { 0 } else { 6 });
        }
    }
}
