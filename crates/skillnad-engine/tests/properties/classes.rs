//! Classes: bounds that rise, a class for every value, and natural breaks that nothing betters.

use proptest::collection::vec;
use proptest::prelude::*;
use skillnad_engine::classify::{ALL, Classifier as _, FisherJenks, within_sum_of_squares};

use super::cases;

/// Values with many ties, of both signs, or far apart.
fn values(most: usize) -> impl Strategy<Value = Vec<f64>> {
    let value = prop_oneof![
        (-4_i32..5).prop_map(f64::from),
        (-500_i32..500).prop_map(|n| f64::from(n) / 8.0),
        (-9_i32..10).prop_map(|n| f64::from(n) * 1e6),
    ];
    vec(value, 1..most)
}

/// Σ (v − mean)² of a list.
fn squares(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|value| (value - mean).powi(2)).sum()
}

/// The least sum of squares within at most `k` runs of sorted values, by trying all ways to cut them.
fn least(sorted: &[f64], k: usize) -> f64 {
    let whole = squares(sorted);
    if k == 1 {
        return whole;
    }
    let rest = |cut: usize| squares(&sorted[..cut]) + least(&sorted[cut..], k - 1);
    (1..sorted.len()).map(rest).fold(whole, f64::min)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn bounds_rise_and_every_value_is_in_exactly_one_class(values in values(60), k in 1_usize..12) {
        for method in ALL {
            let breaks = method.breaks(&values, k).unwrap();
            let bounds = breaks.upper_bounds();
            prop_assert!(bounds.windows(2).all(|pair| pair[0] < pair[1]), "{}: {bounds:?}", method.id());
            for value in &values {
                let inside = |(at, (lower, upper)): (usize, (f64, f64))| {
                    let first = at == 0 && *value == lower;
                    ((lower < *value || first) && *value <= upper).then_some(at)
                };
                let classes: Vec<usize> = breaks.ranges().enumerate().filter_map(inside).collect();
                prop_assert_eq!(classes.len(), 1, "{}: {} in {:?}", method.id(), value, bounds);
                prop_assert_eq!(breaks.class_of(*value), classes.first().copied(), "{}", method.id());
            }
            prop_assert_eq!(breaks.counts(&values).iter().sum::<usize>(), values.len());
        }
    }

    #[test]
    fn natural_breaks_are_the_best_of_all_ways_to_cut(values in values(11), k in 1_usize..6) {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let breaks = FisherJenks.breaks(&values, k).unwrap();
        let (found, best) = (within_sum_of_squares(&values, &breaks), least(&sorted, k));
        prop_assert!(breaks.len() <= k);
        prop_assert!((found - best).abs() <= 1e-9 * squares(&sorted).max(1.0), "{found} {best}");
    }

    #[test]
    fn no_method_with_as_many_classes_betters_natural_breaks(values in values(60), k in 1_usize..9) {
        let scale = squares(&values).max(1.0);
        for method in ALL {
            let other = method.breaks(&values, k).unwrap();
            let natural = FisherJenks.breaks(&values, other.len()).unwrap();
            let (a, b) = (within_sum_of_squares(&values, &natural), within_sum_of_squares(&values, &other));
            prop_assert!(a <= b + 1e-9 * scale, "{}: {a} {b}", method.id());
        }
    }

    #[test]
    fn with_values_shifted_and_stretched_the_classes_stay(values in values(40), k in 2_usize..8) {
        // By a power of two and a whole number: without rounding.
        let moved: Vec<f64> = values.iter().map(|value| value * 4.0 + 64.0).collect();
        // Round numbers are round in one unit only, and deviations are rounded.
        for method in ALL.iter().filter(|m| !matches!(m.id(), "pretty" | "std-mean" | "head-tail")) {
            let (one, other) = (method.breaks(&values, k).unwrap(), method.breaks(&moved, k).unwrap());
            if method.id() == "fisher-jenks" {
                let (a, b) = (within_sum_of_squares(&values, &one), within_sum_of_squares(&moved, &other));
                prop_assert!((16.0 * a - b).abs() <= 1e-9 * b.max(1.0), "{a} {b}");
            } else {
                prop_assert_eq!(one.len(), other.len(), "{}", method.id());
                let pairs = one.upper_bounds().iter().zip(other.upper_bounds());
                for (a, b) in pairs {
                    prop_assert!((a * 4.0 + 64.0 - b).abs() <= 1e-9 * b.abs().max(1.0), "{}: {a} {b}", method.id());
                }
            }
        }
    }
}
