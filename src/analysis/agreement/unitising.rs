//! Krippendorff's α for unitising: how far coders agree on where passages begin and end, and how long they are.

use crate::text::Span;

/// Observed and expected disagreement on the borders of one code's passages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Disagreement {
    /// What is observed, 0 when all passages are the same.
    pub observed: f64,
    /// What chance would give to passages of these lengths anywhere in the text.
    pub expected: f64,
}

impl Disagreement {
    /// α: 1 − observed / expected. None where nothing could disagree.
    pub fn alpha(self) -> Option<f64> {
        (self.expected > 0.0).then(|| 1.0 - self.observed / self.expected)
    }
}

/// Disagreement on the passages of one code in a text of a length, in scalar values, by each coder's passages: sorted,
/// none overlapping another of the same coder. The sum over pairs of
/// sections, where two overlapping passages differ by the squares of the distances between their ends, and a passage in
/// another coder's gap by the square of its length. Krippendorff, K. (2004), *Content Analysis*, 2nd ed., § 11.6 (with
/// the worked example of p. 254); first in Krippendorff, K. (1995), *Sociological Methodology* 25, 47–76.
pub fn disagreement(coders: &[Vec<Span>], length: u32) -> Disagreement {
    let count = coders.len() as f64;
    let all = f64::from(length);
    if coders.len() < 2 || length == 0 {
        return Disagreement::default();
    }
    let mut observed = 0.0;
    for (at, one) in coders.iter().enumerate() {
        for other in &coders[at + 1..] {
            observed += 2.0 * differences(one, other);
        }
    }
    Disagreement { observed: observed / (count * (count - 1.0) * all * all), expected: expected(coders, length) }
}

/// Σ of the squared differences between the sections of two coders. Every unit that overlaps another differs from it by
/// its ends; a unit that overlaps none lies in the other's gap.
fn differences(one: &[Span], other: &[Span]) -> f64 {
    let square = |n: u32| f64::from(n) * f64::from(n);
    let mut sum = 0.0;
    let mut met = vec![false; other.len()];
    for passage in one {
        let from = other.partition_point(|o| o.end <= passage.start);
        let mut alone = true;
        for (at, o) in other.iter().enumerate().skip(from).take_while(|(_, o)| o.start < passage.end) {
            sum += square(passage.start.abs_diff(o.start)) + square(passage.end.abs_diff(o.end));
            met[at] = true;
            alone = false;
        }
        if alone {
            sum += square(passage.end - passage.start);
        }
    }
    sum + other.iter().zip(met).filter(|(_, met)| !met).map(|(o, _)| square(o.end - o.start)).sum::<f64>()
}

fn expected(coders: &[Vec<Span>], length: u32) -> f64 {
    let all = f64::from(length);
    let lengths: Vec<f64> = coders.iter().flatten().map(|p| f64::from(p.end - p.start)).collect();
    let room = Gaps::of(coders.iter().flat_map(|passages| gaps(passages, length)).collect());
    let units = lengths.len() as f64;
    let one = |&l: &f64| (units - 1.0) / 3.0 * (2.0 * l * l * l - 3.0 * l * l + l) + l * l * room.places(l);
    let whole = coders.len() as f64 * all;
    let possible = whole * (whole - 1.0) - lengths.iter().map(|l| l * (l - 1.0)).sum::<f64>();
    if possible <= 0.0 { 0.0 } else { 2.0 / all * lengths.iter().map(one).sum::<f64>() / possible }
}

/// The gaps between passages, sorted, with the sum of each and all longer ones.
struct Gaps {
    gaps: Vec<f64>,
    sums: Vec<f64>,
}

impl Gaps {
    fn of(mut gaps: Vec<f64>) -> Gaps {
        gaps.sort_by(f64::total_cmp);
        let mut sums = gaps.clone();
        for at in (1..sums.len()).rev() {
            sums[at - 1] += sums[at];
        }
        Gaps { gaps, sums }
    }

    /// In how many places a passage of this length could lie in the gaps: each gap has its length less that of the
    /// passage, and one.
    fn places(&self, length: f64) -> f64 {
        let from = self.gaps.partition_point(|&gap| gap < length);
        let fitting = (self.gaps.len() - from) as f64;
        self.sums.get(from).map_or(0.0, |sum| sum - fitting * (length - 1.0))
    }
}

/// The lengths of what lies between passages, before the first and after the last.
fn gaps(passages: &[Span], length: u32) -> Vec<f64> {
    let mut gaps = Vec::new();
    let mut at = 0;
    for passage in passages.iter().copied().chain([Span::new(length, length)]) {
        if passage.start > at {
            gaps.push(f64::from(passage.start - at));
        }
        at = passage.end;
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passages of a category in a file of `category,coder,start,length`, positions times `stretch`.
    fn passages(file: &str, category: &str, from: u32, stretch: u32) -> Vec<Vec<Span>> {
        let path = format!("{}/tests/fixtures/agreement/{file}", env!("CARGO_MANIFEST_DIR"));
        let mut coders = vec![Vec::new(); 2];
        for line in std::fs::read_to_string(path).unwrap().lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let number = |at: usize| fields[at].parse::<u32>().unwrap();
            if fields[0] == category {
                let start = (number(2) - from) * stretch;
                coders[number(1) as usize - 1].push(Span::new(start, start + number(3) * stretch));
            }
        }
        coders
    }

    fn near(value: f64, expected: f64, digits: i32) {
        assert!((value - expected).abs() < 0.5 * 10f64.powi(-digits) + 1e-12, "{value} is not {expected}");
    }

    #[test]
    fn the_example_of_krippendorff_2004_page_254() {
        let of = |category| disagreement(&passages("krippendorff2004_p254_units.csv", category, 150, 1), 300);
        let (c, k) = (of("c"), of("k"));
        near(c.observed, 0.0144, 4);
        near(c.expected, 0.0532, 4);
        near(c.alpha().unwrap(), 0.7286, 4);
        near(k.observed, 0.0, 4);
        near(k.expected, 0.0490, 4);
        near(k.alpha().unwrap(), 1.0, 4);
        let both = Disagreement { observed: c.observed + k.observed, expected: c.expected + k.expected };
        near(both.alpha().unwrap(), 0.8587, 4);
    }

    #[test]
    fn the_four_examples_of_krippendorff_1995() {
        for (category, observed, alpha) in
            [("A", 0.03125, 0.552947), ("B", 2.267361, -0.928385), ("C", 0.027778, 0.693079), ("D", 0.387153, 0.065869)]
        {
            let of =
                |stretch| disagreement(&passages("krippendorff1995_units.csv", category, 0, stretch), 24 * stretch);
            near(of(1).observed, observed, 6);
            near(of(50_000).alpha().unwrap(), alpha, 4);
        }
    }

    #[test]
    fn without_passages_nothing_could_disagree() {
        assert_eq!(disagreement(&[vec![], vec![]], 10).alpha(), None);
        assert_eq!(disagreement(&[vec![Span::new(0, 10)], vec![Span::new(0, 10)]], 10).alpha(), Some(1.0));
        assert_eq!(disagreement(&[], 0).alpha(), None);
    }
}
