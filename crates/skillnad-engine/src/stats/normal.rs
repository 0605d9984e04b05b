//! Tail areas of the standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// Below this the series converges fast and the difference from one keeps its digits.
const SERIES_UP_TO: f64 = 2.5;
/// Sums of the same terms in another order differ by less than this part of their size.
const ROUNDING: f64 = 1e-12;
/// A term of the series below this part of the sum no longer changes it.
const NEGLIGIBLE: f64 = f64::EPSILON * 0.1;
/// Steps of the continued fraction; ample from 2.5 on.
const STEPS: u32 = 120;

/// The standard score that 95 % of standard normal draws lie nearer to zero than.
///
/// # Example
/// ```
/// use skillnad_engine::stats::{Z_95, two_sided_p};
///
/// assert!((two_sided_p(Z_95) - 0.05).abs() < 1e-12);
/// ```
pub const Z_95: f64 = 1.959_963_984_540_054;

/// The probability of a standard normal draw above `z`.
///
/// # Example
/// ```
/// use skillnad_engine::stats::upper_tail;
///
/// assert!((upper_tail(1.959963984540054) - 0.025).abs() < 1e-12);
/// ```
pub fn upper_tail(z: f64) -> f64 {
    complement_of_error_function(z * FRAC_1_SQRT_2) / 2.0
}

/// The probability of a standard normal draw at least as far from zero as `z`.
///
/// # Example
/// ```
/// use skillnad_engine::stats::two_sided_p;
///
/// assert!((two_sided_p(-1.959963984540054) - 0.05).abs() < 1e-12);
/// ```
pub fn two_sided_p(z: f64) -> f64 {
    complement_of_error_function(z.abs() * FRAC_1_SQRT_2).min(1.0)
}

/// The standard score of a difference. `None` for a variance of zero, or of zero up to rounding in sums of
/// the size of `terms`.
pub(super) fn standard_score(difference: f64, variance: f64, terms: f64) -> Option<f64> {
    (variance > terms.abs() * ROUNDING).then(|| difference / variance.sqrt())
}

/// erfc(x): a series of positive terms for small x, a continued fraction for large (Abramowitz &
/// Stegun 1964, 7.1.6 and 7.1.14).
fn complement_of_error_function(x: f64) -> f64 {
    if x < 0.0 {
        return 2.0 - complement_of_error_function(-x);
    }
    let bell = (-x * x).exp();
    if x < SERIES_UP_TO {
        let (mut term, mut sum, mut odd) = (x, x, 1.0);
        while term > sum * NEGLIGIBLE {
            odd += 2.0;
            term *= 2.0 * x * x / odd;
            sum += term;
        }
        return 1.0 - 2.0 / PI.sqrt() * bell * sum;
    }
    let fraction = (1..=STEPS).rev().fold(x, |below, k| x + f64::from(k) / 2.0 / below);
    bell / (fraction * PI.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_agree_with_published_tables() {
        for (z, p) in [
            (0.0, 0.5),
            (1.0, 0.158_655_253_931_457_05),
            (3.0, 0.001_349_898_031_630_094_5),
            (4.0, 3.167_124_183_311_992e-5),
            (6.0, 9.865_876_450_376_98e-10),
        ] {
            assert!((upper_tail(z) / p - 1.0).abs() < 1e-11, "{z}: {}", upper_tail(z));
        }
        assert!((upper_tail(-1.0) - 0.841_344_746_068_543).abs() < 1e-14);
        assert_eq!(two_sided_p(0.0), 1.0);
        assert!((two_sided_p(-1.0) - 0.317_310_507_862_914_1).abs() < 1e-14);
    }
}
