//! Coefficients of agreement for nominal categories, from how often each unit was put into each category.
//!
//! Every coefficient has the form (observed − expected) / (1 − expected) and differs in what is expected by chance. Where
//! chance alone would agree in everything the coefficient is undefined and none: 0/0 is neither 0 nor 1.

/// Some units that were judged alike: how many units, and by category how many coders put each of them there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged<'a> {
    /// How many units, or their length in characters.
    pub units: f64,
    /// Coders by category; a coder who did not judge the units is in none.
    pub coders: &'a [u32],
}

/// How far several coders agree, as fractions of 1. None: undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coefficients {
    /// Pairs of judgements of the same unit that agree, of all such pairs, averaged over units.
    pub percent: Option<f64>,
    /// Fleiss' κ: chance is the square sum of the shares of categories in all judgements. Fleiss, J. L. (1971),
    /// *Psychological Bulletin* 76(5), 378–382; with judgements missing as Gwet, K. L. (2014), *Handbook of Inter-Rater
    /// Reliability*, 4th ed., ch. 2. For two coders it is Scott's π.
    pub fleiss: Option<f64>,
    /// Krippendorff's α, nominal: as π, but chance draws without replacement from the judgements that can be paired.
    /// Krippendorff, K. (2011), *Computing Krippendorff's Alpha-Reliability*.
    pub alpha: Option<f64>,
    /// Brennan and Prediger's κ: by chance every category is equally likely. Brennan, R. L. & Prediger, D. J. (1981),
    /// *Educational and Psychological Measurement* 41(3), 687–699.
    pub brennan_prediger: Option<f64>,
    /// Gwet's AC1: chance is Σ π(1 − π) / (q − 1), which stays small where one category is nearly always chosen. Gwet,
    /// K. L. (2008), *British Journal of Mathematical and Statistical Psychology* 61, 29–48.
    pub ac1: Option<f64>,
}

/// Sums over all units that the coefficients are made of.
struct Sums {
    /// Units that two or more coders judged, and those that anyone judged.
    paired: f64,
    judged: f64,
    /// Σ of each paired unit's share of agreeing pairs.
    agreeing: f64,
    /// By category: Σ of each unit's share of coders in it; judgements in it of units that two or more judged.
    shares: Vec<f64>,
    pairable: Vec<f64>,
    /// Σ of each paired unit's agreeing pairs per other coder: what α observes.
    coincident: f64,
}

/// The coefficients of units judged by category. All `coders` are equally long: the number of categories.
pub fn coefficients<'a>(units: impl Iterator<Item = Judged<'a>>, categories: usize) -> Coefficients {
    let sums = sums(units, categories);
    let observed = ratio(sums.agreeing, sums.paired);
    let share = |sum: &f64| if sums.judged > 0.0 { sum / sums.judged } else { 0.0 };
    let squares: f64 = sums.shares.iter().map(|sum| share(sum) * share(sum)).sum();
    let mixed: f64 = sums.shares.iter().map(|sum| share(sum) * (1.0 - share(sum))).sum();
    let count = categories as f64;
    Coefficients {
        percent: observed,
        fleiss: beyond(observed, squares),
        alpha: alpha(&sums),
        brennan_prediger: beyond(observed, 1.0 / count),
        ac1: beyond(observed, mixed / (count - 1.0)),
    }
}

fn sums<'a>(units: impl Iterator<Item = Judged<'a>>, categories: usize) -> Sums {
    let mut sums = Sums {
        paired: 0.0,
        judged: 0.0,
        agreeing: 0.0,
        shares: vec![0.0; categories],
        pairable: vec![0.0; categories],
        coincident: 0.0,
    };
    for unit in units {
        let all: u32 = unit.coders.iter().sum();
        if all == 0 || unit.units <= 0.0 {
            continue;
        }
        let all = f64::from(all);
        sums.judged += unit.units;
        for (category, &coders) in unit.coders.iter().enumerate() {
            sums.shares[category] += unit.units * f64::from(coders) / all;
        }
        if all < 2.0 {
            continue;
        }
        let same: f64 = unit.coders.iter().map(|&c| f64::from(c) * (f64::from(c) - 1.0)).sum();
        sums.paired += unit.units;
        sums.agreeing += unit.units * same / (all * (all - 1.0));
        sums.coincident += unit.units * same / (all - 1.0);
        for (category, &coders) in unit.coders.iter().enumerate() {
            sums.pairable[category] += unit.units * f64::from(coders);
        }
    }
    sums
}

/// 1 − observed / expected disagreement: coincidences off the diagonal, of n, against pairs of unlike judgements drawn
/// without replacement.
fn alpha(sums: &Sums) -> Option<f64> {
    let all: f64 = sums.pairable.iter().sum();
    let alike: f64 = sums.pairable.iter().map(|n| n * (n - 1.0)).sum();
    let unlike = ratio(all * (all - 1.0) - alike, all * (all - 1.0)).filter(|&unlike| unlike > 0.0)?;
    Some(1.0 - (all - sums.coincident) / all / unlike)
}

/// Cohen's κ of two coders from a square table of units, rows by the one and columns by the other: chance is the product
/// of each coder's own shares. Cohen, J. (1960), *Educational and Psychological Measurement* 20(1), 37–46.
pub fn cohen(table: &[Vec<f64>]) -> Option<f64> {
    let all: f64 = table.iter().flatten().sum();
    let same: f64 = table.iter().enumerate().filter_map(|(at, row)| row.get(at)).sum();
    let column = |at: usize| table.iter().filter_map(|row| row.get(at)).sum::<f64>();
    let by_chance: f64 = table.iter().enumerate().map(|(at, row)| row.iter().sum::<f64>() * column(at)).sum();
    beyond(ratio(same, all), ratio(by_chance, all * all)?)
}

/// Observed agreement beyond chance, of what chance left open.
fn beyond(observed: Option<f64>, chance: f64) -> Option<f64> {
    ratio(observed? - chance, 1.0 - chance)
}

/// A quotient; none of nothing. Differences below 1e-12 are rounding, not chances.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 1e-12).then(|| part / whole)
}
