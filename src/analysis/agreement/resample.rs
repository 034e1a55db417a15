//! Intervals by resampling interviews.

use super::given::Cells;

/// How often the interviews are drawn anew.
pub const ROUNDS: usize = 1_000;

/// An interval of a coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How often each interview was drawn, round by round.
pub(super) struct Draws {
    documents: usize,
    times: Vec<u16>,
}

impl Draws {
    /// As many interviews as there are, drawn with replacement in every round; the same seed gives the same draws.
    pub(super) fn new(documents: usize, seed: u64) -> Draws {
        let mut times = vec![0; documents * ROUNDS];
        let mut state = seed;
        if documents > 0 {
            for round in times.chunks_mut(documents) {
                for _ in 0..documents {
                    round[(next(&mut state) % documents as u64) as usize] += 1;
                }
            }
        }
        Draws { documents, times }
    }

    /// The middle 95 % of a coefficient over all rounds: the bootstrap percentile interval (Efron, B. & Tibshirani, R. J.
    /// (1993), *An Introduction to the Bootstrap*, ch. 13). `units` are the units of every interview, `given` the cells of
    /// those in which somebody gave the code, by interview; `of` is the coefficient of summed cells. None of fewer than
    /// three interviews, or where the coefficient is undefined in every twentieth round or more.
    pub(super) fn interval(
        &self,
        units: &[u64],
        given: &[(usize, Cells)],
        of: &dyn Fn(&Cells) -> Option<f64>,
    ) -> Option<Interval> {
        if self.documents < 3 {
            return None;
        }
        let mut values: Vec<f64> = Vec::with_capacity(ROUNDS);
        for times in self.times.chunks(self.documents) {
            let mut cells = Cells::default();
            for (document, part) in given {
                cells.add_all(part, u64::from(times[*document]));
            }
            let all: u64 = units.iter().zip(times).map(|(units, &times)| units * u64::from(times)).sum();
            cells.add(0, all.saturating_sub(cells.touched()));
            values.extend(of(&cells));
        }
        if values.len() * 20 <= ROUNDS * 19 {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[(share * (values.len() - 1) as f64).round() as usize];
        Some(Interval { low: at(0.025), high: at(0.975) })
    }
}

/// The next number of SplitMix64 (Steele, G. L., Lea, D. & Flood, C. H. (2014), OOPSLA, 453–472): short, and the same
/// everywhere.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
