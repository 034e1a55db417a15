//! Places among siblings: texts compared by bytes, with always room for one more between two.

/// A place after `last` in byte order: a fractional index of letter and fixed-width number (`a0007`).
pub fn after(last: &str) -> String {
    let digits = last.strip_prefix('a').filter(|d| d.len() == 6).and_then(|d| d.parse::<u32>().ok());
    match (digits, last.is_empty()) {
        (Some(n), _) if n < 999_990 => format!("a{:06}", n + 10),
        (_, true) => "a000010".to_owned(),
        _ => format!("{last}5"),
    }
}

/// A place after `low` and before `high` in byte order; an empty `low` is the very start, no `high` the very end.
/// When the two stand wrong or equal there is no such place: one after `low` is given.
pub fn between(low: &str, high: Option<&str>) -> String {
    let Some(high) = high.filter(|high| *high > low) else { return after(low) };
    let (low, high) = (low.as_bytes(), high.as_bytes());
    let mut out = Vec::new();
    let mut bounded = true;
    for at in 0.. {
        let below = low.get(at).copied().unwrap_or(FIRST);
        let above = if bounded { high.get(at).copied().unwrap_or(FIRST) } else { LAST + 1 };
        let middle = below + (above.saturating_sub(below)) / 2;
        if middle > below {
            out.push(middle);
            break;
        }
        out.push(below);
        bounded &= below == above;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The lowest and highest byte of a place: visible ASCII.
const FIRST: u8 = b'!';
const LAST: u8 = b'z';

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_follows_the_last() {
        assert_eq!(after(""), "a000010");
        assert_eq!(after("a000010"), "a000020");
        assert!(*after("x") > *"x");
    }

    proptest! {
        #[test]
        fn there_is_room_between_any_two(moves in prop::collection::vec(any::<prop::sample::Index>(), 1..60)) {
            let mut places: Vec<String> = Vec::new();
            for at in moves {
                let at = at.index(places.len() + 1);
                let low = at.checked_sub(1).map_or("", |i| places[i].as_str()).to_owned();
                let new = between(&low, places.get(at).map(String::as_str));
                prop_assert!(new > low, "{new} after {low}");
                if let Some(high) = places.get(at) {
                    prop_assert!(new < *high, "{new} before {high}");
                }
                places.insert(at, new);
            }
        }
    }
}
