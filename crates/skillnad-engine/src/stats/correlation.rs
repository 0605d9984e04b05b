//! Correlation over districts: Pearson's r, Spearman's rho and the line of least squares.
//! Pairing the values is left to the caller.
//!
//! Districts are not persons. A correlation between areas can be far stronger than between the people in
//! them, or run the other way (Robinson 1950): say so wherever one is shown.

use super::permutation::for_each_permutation;
use super::{Run, Undefined};

/// With fewer pairs than this the correlation is always perfect.
const NEEDED: usize = 3;

/// A straight line, `y = intercept + slope · x`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The slope: the rise of y when x rises by one.
    pub slope: f64,
    /// The value of y at x = 0.
    pub intercept: f64,
}

impl Line {
    /// The value of y at x.
    pub fn at(self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }
}

/// Pearson's r: 1 when the pairs lie on a rising straight line, −1 on a falling one, 0 without a linear
/// relation.
///
/// # Formula
/// `r = Σ (x_i − x̄)(y_i − ȳ) / √(Σ (x_i − x̄)² · Σ (y_i − ȳ)²)`
///
/// # Source
/// Pearson (1895), Note on regression and inheritance in the case of two parents, Proceedings of the
/// Royal Society of London 58; Robinson (1950), Ecological correlations and the behavior of
/// individuals, American Sociological Review 15(3), for what it does not say.
///
/// # Errors
/// [`Undefined::TooFewDistricts`] with fewer than three pairs, [`Undefined::NoVariation`] when all x
/// or all y are the same: nothing goes together with what does not vary.
///
/// # Example
/// ```
/// use skillnad_engine::stats::pearson;
///
/// // Sums of products about the means (2, 2): 1, of squares 2 and 2.
/// assert_eq!(pearson(&[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)]), Ok(0.5));
/// ```
pub fn pearson(pairs: &[(f64, f64)]) -> Result<f64, Undefined> {
    let about = AboutMeans::new(pairs)?;
    if !varies(pairs, |(x, _)| x) || !varies(pairs, |(_, y)| y) {
        return Err(Undefined::NoVariation);
    }
    // One root rounds less than two, as long as what is under it fits.
    let product = about.squares_x * about.squares_y;
    let spread = if product.is_normal() {
        product.sqrt()
    } else {
        about.squares_x.sqrt() * about.squares_y.sqrt()
    };
    let r = about.products / spread;
    if r.is_finite() { Ok(r.clamp(-1.0, 1.0)) } else { Err(Undefined::NoValue) }
}

/// Pearson's r under the null hypothesis that y is independent of x, from random permutations of y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PearsonByChance {
    /// The distance from 0 within which r lies in 95 of 100 permutations.
    pub bound: f64,
    /// The two-sided pseudo p-value: (orders at least as far from 0 + 1) / (orders + 1).
    pub p_sim: f64,
}

/// The share of random orders whose r lies within [`PearsonByChance::bound`].
const WITHIN_BOUND: f64 = 0.95;
/// Differences of r below this are rounding: the same products summed in another order.
const ROUNDING: f64 = 1e-12;

/// Compares Pearson's r with [`Run::permutations`] random permutations of y.
///
/// The null hypothesis is that any district could have any y. Neighbours tend to resemble one another, so
/// spatially structured chance gives larger r than this.
///
/// # Formula
/// `p = (#{|r*| ≥ |r|} + 1) / (P + 1)`; the bound is the ⌈0.95 P⌉-th smallest `|r*|`.
///
/// # Source
/// Pitman (1937), Significance tests which may be applied to samples from any populations II: the
/// correlation coefficient test, Supplement to the Journal of the Royal Statistical Society 4(2).
///
/// # Errors
/// As [`pearson`], and [`Undefined::Cancelled`] if the run was cancelled.
pub fn pearson_by_chance(
    pairs: &[(f64, f64)],
    run: &Run<'_>,
) -> Result<PearsonByChance, Undefined> {
    let observed = pearson(pairs)?.abs();
    let about = AboutMeans::new(pairs)?;
    let from = |side: fn((f64, f64)) -> f64, mean: f64| -> Vec<f64> {
        pairs.iter().map(|pair| side(*pair) - mean).collect()
    };
    let (xs, ys) = (from(|(x, _)| x, about.mean_x), from(|(_, y)| y, about.mean_y));
    let spread = about.squares_x.sqrt() * ys.iter().map(|y| y * y).sum::<f64>().sqrt();
    let mut found = for_each_permutation(&ys, run, |ys| {
        let products: f64 = xs.iter().zip(ys).map(|(x, y)| x * y).sum();
        (products / spread).abs()
    })?;
    found.sort_unstable_by(f64::total_cmp);
    let rank = (WITHIN_BOUND * found.len() as f64).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
    let at = (rank as usize).saturating_sub(1);
    let bound = found.get(at).copied().ok_or(Undefined::NoValue)?;
    let beyond = found.iter().filter(|r| **r >= observed - ROUNDING).count();
    let p_sim = (beyond as f64 + 1.0) / (found.len() as f64 + 1.0);
    Ok(PearsonByChance { bound: bound.min(1.0), p_sim })
}

/// Spearman's rho: Pearson's r of the ranks, a measure of monotone relation that outliers don't decide.
/// Equal values share the mean of their ranks.
///
/// # Source
/// Spearman (1904), The proof and measurement of association between two things, American Journal of
/// Psychology 15(1).
///
/// # Errors
/// As [`pearson`].
///
/// # Example
/// ```
/// use skillnad_engine::stats::spearman;
///
/// assert_eq!(spearman(&[(1.0, 2.0), (2.0, 40.0), (3.0, 900.0)]), Ok(1.0));
/// ```
pub fn spearman(pairs: &[(f64, f64)]) -> Result<f64, Undefined> {
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let ranked: Vec<(f64, f64)> = ranks(&xs).into_iter().zip(ranks(&ys)).collect();
    pearson(&ranked)
}

/// The line of least squares: the smallest sum of squared vertical distances to the pairs.
///
/// # Formula
/// `slope = Σ (x_i − x̄)(y_i − ȳ) / Σ (x_i − x̄)²`, through `(x̄, ȳ)`
///
/// # Source
/// Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes.
///
/// # Errors
/// [`Undefined::TooFewDistricts`] with fewer than three pairs, [`Undefined::NoVariation`] when all x
/// are the same. A y that does not vary has a level line.
///
/// # Example
/// ```
/// use skillnad_engine::stats::least_squares;
///
/// let line = least_squares(&[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)])?;
/// assert_eq!((line.slope, line.intercept, line.at(10.0)), (2.0, 1.0, 21.0));
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn least_squares(pairs: &[(f64, f64)]) -> Result<Line, Undefined> {
    let about = AboutMeans::new(pairs)?;
    if !varies(pairs, |(x, _)| x) {
        return Err(Undefined::NoVariation);
    }
    let slope = about.products / about.squares_x;
    let intercept = about.mean_y - slope * about.mean_x;
    let is_finite = slope.is_finite() && intercept.is_finite();
    if is_finite { Ok(Line { slope, intercept }) } else { Err(Undefined::NoValue) }
}

/// Sums about the means, in a second pass: large values keep their digits.
struct AboutMeans {
    mean_x: f64,
    mean_y: f64,
    products: f64,
    squares_x: f64,
    squares_y: f64,
}

impl AboutMeans {
    fn new(pairs: &[(f64, f64)]) -> Result<Self, Undefined> {
        if pairs.len() < NEEDED {
            return Err(Undefined::TooFewDistricts { found: pairs.len(), needed: NEEDED });
        }
        let n = pairs.len() as f64;
        let mean_x = pairs.iter().map(|(x, _)| x).sum::<f64>() / n;
        let mean_y = pairs.iter().map(|(_, y)| y).sum::<f64>() / n;
        let from = || pairs.iter().map(|(x, y)| (x - mean_x, y - mean_y));
        Ok(Self {
            mean_x,
            mean_y,
            products: from().map(|(x, y)| x * y).sum(),
            squares_x: from().map(|(x, _)| x * x).sum(),
            squares_y: from().map(|(_, y)| y * y).sum(),
        })
    }
}

/// True if a side of the pairs has two different values. The sum of squares can't tell: rounding of the
/// mean leaves it above zero.
fn varies(pairs: &[(f64, f64)], side: fn((f64, f64)) -> f64) -> bool {
    let first = pairs.first().copied().map(side);
    pairs.iter().copied().map(side).any(|value| Some(value) != first)
}

/// Ranks from 1 for the lowest; equal values share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; values.len()];
    let mut below = 0.0;
    for equal in order.chunk_by(|a, b| a.0 == b.0) {
        let many = equal.len() as f64;
        for (_, place) in equal {
            if let Some(rank) = ranks.get_mut(*place) {
                *rank = below + (many + 1.0) / 2.0;
            }
        }
        below += many;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten made-up districts with equal values on both sides.
    const PAIRS: [(f64, f64); 10] = [
        (312.4, 0.41),
        (287.1, 0.52),
        (401.9, 0.18),
        (255.0, 0.66),
        (333.3, 0.33),
        (287.1, 0.47),
        (198.6, 0.66),
        (420.5, 0.12),
        (365.2, 0.29),
        (301.0, 0.38),
    ];

    #[test]
    fn random_orders_give_r_its_known_spread() {
        // Over all orders r has the mean 0 and the variance 1 / (n − 1), whatever the values.
        let pairs: Vec<(f64, f64)> =
            (0..200).map(|i| (f64::from(i * 37 % 200), f64::from(i * 91 % 200))).collect();
        let chance = pearson_by_chance(&pairs, &Run::default()).unwrap();
        let expected = 1.96 / 199.0_f64.sqrt();
        assert!((chance.bound / expected - 1.0).abs() < 0.1, "{chance:?} {expected}");
        let line: Vec<(f64, f64)> = (0..50).map(|i| (f64::from(i), f64::from(-2 * i))).collect();
        let chance = pearson_by_chance(&line, &Run::default()).unwrap();
        assert_eq!(chance.p_sim, 0.001, "no order of 999 comes near −1");
        // Three pairs have six orders: r is ±1 in two of them, ±0.5 in four.
        let three = [(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)];
        let chance = pearson_by_chance(&three, &Run::default()).unwrap();
        assert!((chance.bound - 1.0).abs() < 1e-12 && chance.p_sim == 1.0, "{chance:?}");
        assert!(pearson_by_chance(&three[..2], &Run::default()).is_err());
    }

    #[test]
    fn figures_agree_with_numpy_and_scipy() {
        // numpy 2.4.6: corrcoef and polyfit of degree 1; scipy 1.17.1: stats.spearmanr.
        assert!((pearson(&PAIRS).unwrap() - -0.968_075_703_745_916_3).abs() < 1e-14);
        assert!((spearman(&PAIRS).unwrap() - -0.981_707_317_073_170_9).abs() < 1e-14);
        let line = least_squares(&PAIRS).unwrap();
        assert!((line.slope - -0.002_631_570_290_578_031_4).abs() < 1e-15);
        assert!((line.intercept - 1.234_128_841_583_679).abs() < 1e-12);
    }

    #[test]
    fn a_line_goes_through_what_lies_on_it() {
        let line = least_squares(&[(1.0, 5.0), (2.0, 7.0), (4.0, 11.0)]).unwrap();
        assert_eq!((line.slope, line.intercept, line.at(10.0)), (2.0, 3.0, 23.0));
    }

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 9.0]), [2.5, 1.0, 2.5, 4.0]);
    }

    #[test]
    fn nothing_goes_together_with_what_does_not_vary() {
        // A third has no exact double, so that the mean is off by a rounding.
        let flat = [0.1, 0.1, 0.1].map(|x| (x, 3.0 * x)).to_vec();
        assert_eq!(pearson(&flat), Err(Undefined::NoVariation));
        let level = [(1.0, 0.1), (2.0, 0.1), (3.0, 0.1)];
        assert_eq!(spearman(&level), Err(Undefined::NoVariation));
        assert!(least_squares(&level).unwrap().slope.abs() < 1e-15);
        let two = [(1.0, 1.0), (2.0, 2.0)];
        assert_eq!(pearson(&two), Err(Undefined::TooFewDistricts { found: 2, needed: 3 }));
    }

    #[test]
    fn very_small_values_go_together_as_others_do() {
        // Squares about the means are 2e-200 each: their product is no double.
        let small = [(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)].map(|(x, y)| (x * 1e-100, y * 1e-100));
        assert!((pearson(&small).unwrap() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_line_that_meets_the_axis_beyond_all_doubles_is_none() {
        // Its slope is 1e307, and the axis is 1000 away.
        let steep = [(1000.0, 0.0), (1000.0 + 1e-7, 1e300), (1000.0 + 2e-7, 2e300)];
        assert_eq!(least_squares(&steep), Err(Undefined::NoValue));
    }

    #[test]
    fn large_values_keep_their_digits() {
        let far = [(1e9, 1.0), (1e9 + 1.0, 3.0), (1e9 + 2.0, 2.0)];
        assert!((pearson(&far).unwrap() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_same_r_from_products_in_another_order_is_a_tie() {
        // Two values of y: all orders have an r of 1 or −1 in exact arithmetic.
        let pairs = [(0.1, 0.7), (0.1, 0.7), (0.1, 0.7), (0.4, 0.2)];
        let chance = pearson_by_chance(&pairs, &Run::default()).unwrap();
        // The odd ones meet in one order of four; else r is 1/3.
        assert!((chance.p_sim - 0.25).abs() < 0.06, "{chance:?}");
        assert!((chance.bound - 1.0).abs() < 1e-12, "{chance:?}");
    }
}
