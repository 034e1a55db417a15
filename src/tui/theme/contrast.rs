//! How well words can be told from what they stand on: the contrast of WCAG 2.1.

/// Relative luminance of a colour (`0xrrggbb`), 0 to 1.
pub(super) fn luminance(colour: u32) -> f64 {
    let linear = |shift: u32| {
        let c = f64::from((colour >> shift) & 0xff) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
}

/// The contrast of two colours: 1 (the same) to 21 (black and white).
pub(super) fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour between two: `share` (0 to 1) of the second.
pub(super) fn between(a: u32, b: u32, share: f64) -> u32 {
    let channel = |shift: u32| {
        let [a, b] = [a, b].map(|colour| f64::from((colour >> shift) & 0xff));
        ((a + (b - a) * share).round().clamp(0.0, 255.0) as u32) << shift
    };
    channel(16) | channel(8) | channel(0)
}

/// The one of the 256 colours of xterm that is nearest, beyond the first 16, which everyone sets differently.
pub(super) fn indexed(colour: u32) -> u8 {
    (16..=255).min_by_key(|i| distance(colour, of_index(*i))).unwrap_or(16)
}

/// How far two colours are from each other, as the eye weighs the channels.
fn distance(a: u32, b: u32) -> u32 {
    let channel = |colour: u32, shift: u32| (colour >> shift) & 0xff;
    let apart = |shift| channel(a, shift).abs_diff(channel(b, shift)).pow(2);
    2 * apart(16) + 4 * apart(8) + 3 * apart(0)
}

/// What xterm shows for a number from 16 on.
pub(super) fn of_index(i: u8) -> u32 {
    let grey = |level: u32| level << 16 | level << 8 | level;
    match i {
        232.. => grey(8 + u32::from(i - 232) * 10),
        _ => {
            let i = u32::from(i.saturating_sub(16));
            let level = |n: u32| if n == 0 { 0 } else { 55 + n * 40 };
            level(i / 36) << 16 | level(i / 6 % 6) << 8 | level(i % 6)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_the_definition() {
        assert!((contrast(0x000000, 0xffffff) - 21.0).abs() < 1e-9);
        assert!((contrast(0x777777, 0xffffff) - 4.478).abs() < 0.001);
        assert!((contrast(0x123456, 0x123456) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn every_indexed_colour_is_its_own_nearest() {
        for i in 16..=255 {
            assert_eq!(of_index(indexed(of_index(i))), of_index(i), "{i}");
        }
    }
}
