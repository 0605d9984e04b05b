//! The interval of a proportion that was observed among few (Wilson 1927).
//!
//! Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. *Journal of the American
//! Statistical Association*, 22(158), 209–212.

use super::Z_95;

/// The 95 % score interval of a proportion of `events` among `base`: the chances under which as many events are not
/// unusual. It lies within 0 and 1. `None` unless `base` is above 0 and `events` are between 0 and `base`.
///
/// # Example
/// ```
/// use skillnad_engine::stats::wilson_interval;
///
/// let [low, high] = wilson_interval(1.0, 10.0).unwrap();
/// assert!((low - 0.017876).abs() < 1e-6 && (high - 0.404150).abs() < 1e-6);
/// assert_eq!(wilson_interval(3.0, 2.0), None);
/// ```
pub fn wilson_interval(events: f64, base: f64) -> Option<[f64; 2]> {
    if !(base > 0.0 && (0.0..=base).contains(&events)) {
        return None;
    }
    let (rate, square) = (events / base, Z_95 * Z_95);
    let middle = rate + square / (2.0 * base);
    let spread = Z_95 * (rate * (1.0 - rate) / base + square / (4.0 * base * base)).sqrt();
    let whole = 1.0 + square / base;
    // Rounding must not leave the bounds that the formula has at both ends.
    let low = if events == 0.0 { 0.0 } else { (middle - spread) / whole };
    let high = if events == base { 1.0 } else { (middle + spread) / whole };
    Some([low, high])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of `scipy.stats.binomtest(x, n).proportion_ci(method="wilson")`, SciPy 1.17.
    #[test]
    fn intervals_are_those_of_scipy() {
        let cases = [
            (0.0, 10.0, [0.0, 0.277_532_799_862_889_26]),
            (5.0, 10.0, [0.236_593_090_512_564, 0.763_406_909_487_436_1]),
            (213.0, 7357.0, [0.025_359_567_540_734_38, 0.033_036_128_280_917_04]),
            (12.0, 12.0, [0.757_505_993_344_759_2, 1.0]),
        ];
        for (events, base, [low, high]) in cases {
            let [found_low, found_high] = wilson_interval(events, base).unwrap();
            assert!((found_low - low).abs() < 1e-12, "{events} of {base}: {found_low}");
            assert!((found_high - high).abs() < 1e-12, "{events} of {base}: {found_high}");
        }
    }

    #[test]
    fn what_is_no_proportion_has_none() {
        for (events, base) in
            [(1.0, 0.0), (-1.0, 5.0), (6.0, 5.0), (f64::NAN, 5.0), (1.0, f64::NAN)]
        {
            assert_eq!(wilson_interval(events, base), None, "{events} of {base}");
        }
    }
}
